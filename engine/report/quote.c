#include "report/quote.h"

#include "report/page.h"

#include <string.h>

void heng_quote_put(heng_sink *sink, heng_arena *arena, heng_text text, const char *guarded,
                    const char *guard)
{
    const heng_page page = {.arena = arena};
    heng_text clean = heng_page_clean(&page, text);
    size_t from = 0;
    if (clean.size == 0) {
        return;
    }
    for (size_t i = 0; i < clean.size; i++) {
        if (strchr(guarded, clean.bytes[i]) != NULL) { /* NUL would hide, so it is none here */
            heng_put_text(sink, (heng_text){clean.bytes + from, i - from});
            heng_put(sink, guard);
            from = i;
        }
    }
    heng_put_text(sink, (heng_text){clean.bytes + from, clean.size - from});
}
