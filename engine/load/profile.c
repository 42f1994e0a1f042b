/* How a year is planned to go, as an indicator or a target declares it. */
#include "model/profile.h"

#include "load/entry.h"

bool heng_take_profile(heng_cursor *cursor, heng_texts *out)
{
    heng_event key = cursor->key;
    heng_texts shares = {0};
    heng_profile profile;
    if (cursor->event.kind == HENG_EVENT_OPEN_LIST && heng_take_texts(cursor, &shares) &&
        heng_profile_read(&shares, &profile)) {
        *out = shares;
        return true;
    }
    heng_cursor_skip(cursor);
    heng_diag *diag = heng_diag_error(cursor->diags, "E243", key.loc, key.span,
                                      "'%.*s' is no profile of a year", HENG_PRINT(key.text));
    diag->label = HENG_TEXT("2, 4 or 12 shares that rise to 100");
    diag->help =
        HENG_TEXT("write the percent done by the end of each quarter, such as [15, 40, 70, 100]");
    return false;
}
