/* sign_off: who prepared, reviewed and approved what is reported, and when. */
#include "load/entry.h"

#include "base/date.h"

/* A form to be filled in: what stands empty is not there yet. */
static bool is_blank(const heng_cursor *cursor)
{
    return cursor->event.kind == HENG_EVENT_SCALAR && cursor->event.text.size == 0;
}

/* {name, date}, or a name alone. */
static void signatory_read(heng_cursor *cursor, heng_signatory *out)
{
    enum { KEY_NAME, KEY_DATE, KEY_COUNT };
    static const heng_key keys[KEY_COUNT] = {
        [KEY_NAME] = HENG_KEY("name"), [KEY_DATE] = HENG_KEY("date")};
    heng_fields fields;
    heng_date date = 0;
    if (is_blank(cursor)) {
        return;
    }
    if (cursor->event.kind != HENG_EVENT_OPEN_MAP) {
        (void)heng_take_text(cursor, &out->name);
        return;
    }
    heng_fields_init(&fields, cursor, keys, KEY_COUNT, HENG_BIT(KEY_COUNT) - 1, "a signatory");
    for (int key = heng_fields_next(&fields, cursor); key >= 0;
         key = heng_fields_next(&fields, cursor)) {
        if (is_blank(cursor)) {
            continue;
        }
        if (key == KEY_NAME) {
            (void)heng_take_text(cursor, &out->name);
        } else if (heng_take_date(cursor, &date) && date != 0) {
            out->date = heng_date_format(cursor->arena, date);
        }
    }
}

void heng_take_sign_off(heng_cursor *cursor, heng_sign_off *out)
{
    static const heng_key keys[HENG_SIGN_OFF_COUNT] = {[HENG_PREPARED] = HENG_KEY("prepared"),
                                                       [HENG_REVIEWED] = HENG_KEY("reviewed"),
                                                       [HENG_APPROVED] = HENG_KEY("approved")};
    heng_fields fields;
    out->given = true;
    if (is_blank(cursor)) {
        return;
    }
    if (cursor->event.kind != HENG_EVENT_OPEN_MAP) {
        heng_section_refuse(cursor, "{prepared, reviewed, approved}");
        return;
    }
    heng_fields_init(&fields, cursor, keys, HENG_SIGN_OFF_COUNT, HENG_BIT(HENG_SIGN_OFF_COUNT) - 1,
                     "sign_off");
    for (int key = heng_fields_next(&fields, cursor); key >= 0;
         key = heng_fields_next(&fields, cursor)) {
        signatory_read(cursor, &out->of[key]);
    }
}
