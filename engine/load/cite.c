/* Citations: where a document says it. */
#include "load/entry.h"

bool heng_take_line(heng_cursor *cursor, uint32_t *out)
{
    uint32_t line = 0;
    if (!heng_take_scalar(cursor)) {
        return false;
    }
    heng_text text = cursor->event.text;
    bool good = text.size <= 9;
    for (size_t i = 0; good && i < text.size; i++) {
        good = text.bytes[i] >= '0' && text.bytes[i] <= '9';
        line = line * 10 + (uint32_t)(text.bytes[i] - '0');
    }
    if (!good || line == 0) {
        heng_diag *diag =
            heng_diag_error(cursor->diags, "E233", cursor->event.loc, cursor->event.span,
                            "'%.*s' is not a line number", HENG_PRINT(text));
        diag->help = HENG_TEXT("write a whole number from 1");
        return false;
    }
    *out = line;
    return true;
}

static void take_cite(heng_cursor *cursor, heng_cite *cite)
{
    static const heng_key keys[] = {HENG_KEY("doc"), HENG_KEY("line"), HENG_KEY("quote")};
    heng_fields fields;
    cite->loc = cursor->event.loc;
    if (cursor->event.kind == HENG_EVENT_SCALAR) {
        (void)heng_take_text(cursor, &cite->doc);
        return;
    }
    if (cursor->event.kind != HENG_EVENT_OPEN_MAP) {
        heng_cursor_wrong_kind(cursor, "{doc, line, quote}");
        return;
    }
    heng_fields_init(&fields, cursor, keys, 3, 7, "a source");
    for (int key = heng_fields_next(&fields, cursor); key >= 0;
         key = heng_fields_next(&fields, cursor)) {
        if (key == 1) {
            (void)heng_take_line(cursor, &cite->line);
        } else {
            (void)heng_take_text(cursor, key == 0 ? &cite->doc : &cite->quote);
        }
    }
    (void)heng_fields_require(&fields, cursor, HENG_BIT(0));
}

void heng_take_cites(heng_cursor *cursor, heng_cite **out)
{
    bool list = cursor->event.kind == HENG_EVENT_OPEN_LIST;
    if (!list && cursor->event.kind == HENG_EVENT_SCALAR &&
        (heng_event_is_null(&cursor->event) || !heng_take_scalar(cursor))) {
        return;
    }
    while (*out != NULL) {
        out = &(*out)->next;
    }
    while (!list || heng_cursor_item(cursor)) {
        heng_cite *cite = heng_new(cursor->arena, heng_cite);
        take_cite(cursor, cite);
        *out = cite;
        out = &cite->next;
        if (!list) {
            return;
        }
    }
}
