#include "load/entry.h"

#include "lang/target.h"

#include <string.h>

heng_event_kind heng_cursor_next(heng_cursor *cursor)
{
    return cursor->kind->next(cursor->reader, &cursor->event);
}

void heng_cursor_skip(heng_cursor *cursor)
{
    uint32_t depth = 0;
    for (;;) {
        switch (cursor->event.kind) {
        case HENG_EVENT_OPEN_MAP:
        case HENG_EVENT_OPEN_LIST:
            depth++;
            break;
        case HENG_EVENT_CLOSE_MAP:
        case HENG_EVENT_CLOSE_LIST:
            depth -= depth > 0;
            break;
        case HENG_EVENT_END:
        case HENG_EVENT_ERROR:
            return;
        case HENG_EVENT_KEY:
        case HENG_EVENT_SCALAR:
            break;
        }
        if (depth == 0) {
            return;
        }
        heng_cursor_next(cursor);
    }
}

bool heng_cursor_item(heng_cursor *cursor)
{
    heng_event_kind kind = heng_cursor_next(cursor);
    return kind == HENG_EVENT_SCALAR || kind == HENG_EVENT_OPEN_MAP || kind == HENG_EVENT_OPEN_LIST;
}

bool heng_cursor_pair(heng_cursor *cursor)
{
    if (cursor->kind->next(cursor->reader, &cursor->key) != HENG_EVENT_KEY) {
        cursor->event = cursor->key;
        return false;
    }
    return heng_cursor_item(cursor);
}

void heng_fields_init(heng_fields *fields, const heng_cursor *cursor, const heng_key *keys,
                      uint32_t count, uint32_t allowed, const char *what)
{
    fields->keys = keys;
    fields->count = count;
    fields->allowed = allowed;
    fields->seen = 0;
    fields->next = 0;
    fields->what = what;
    fields->open = cursor->event.loc;
}

static int key_find(heng_fields *fields, heng_text name)
{
    for (uint32_t tries = 0, i = fields->next; tries < fields->count; tries++, i++) {
        i = i < fields->count ? i : 0;
        const heng_key *key = &fields->keys[i];
        if (key->size == name.size && (fields->allowed & HENG_BIT(i)) != 0 &&
            heng_bytes_equal(key->name, name.bytes, name.size)) {
            fields->next = i + 1;
            return (int)i;
        }
    }
    return -1;
}

static void key_unknown(const heng_fields *fields, heng_cursor *cursor)
{
    if (cursor->header_told) {
        return;
    }
    heng_diag *diag =
        heng_diag_error(cursor->diags, "E222", cursor->key.loc, cursor->key.span,
                        "unknown key '%.*s' in %s", HENG_PRINT(cursor->key.text), fields->what);
    if (!heng_diags_may_compare(cursor->diags, diag, fields->count)) {
        return;
    }
    heng_near near;
    heng_near_init(&near, cursor->key.text);
    heng_text list = HENG_TEXT("");
    for (uint32_t i = 0; i < fields->count; i++) {
        if ((fields->allowed & HENG_BIT(i)) != 0) {
            heng_near_try(&near, (heng_text){fields->keys[i].name, fields->keys[i].size});
            list = heng_text_format(cursor->arena, "%.*s%s%s", HENG_PRINT(list),
                                    list.size > 0 ? ", " : "", fields->keys[i].name);
        }
    }
    if (near.best.size > 0) {
        diag->label =
            heng_text_format(cursor->arena, "did you mean '%.*s'?", HENG_PRINT(near.best));
    } else {
        diag->note = heng_text_format(cursor->arena, "keys: %.*s", HENG_PRINT(list));
    }
}

static void key_repeated(heng_cursor *cursor, heng_loc first)
{
    heng_diag *diag = heng_diag_error(cursor->diags, "E223", cursor->key.loc, cursor->key.span,
                                      "key '%.*s' is given twice", HENG_PRINT(cursor->key.text));
    diag->related = first;
    diag->related_span = cursor->key.span;
    diag->related_label = HENG_TEXT("given here first");
    diag->help = HENG_TEXT("keep one of them");
}

int heng_fields_next(heng_fields *fields, heng_cursor *cursor)
{
    while (heng_cursor_pair(cursor)) {
        int found = key_find(fields, cursor->key.text);
        if (found < 0) {
            key_unknown(fields, cursor);
        } else if ((fields->seen & HENG_BIT(found)) != 0) {
            key_repeated(cursor, fields->first[found]);
        } else {
            fields->seen |= HENG_BIT(found);
            fields->first[found] = cursor->key.loc;
            return found;
        }
        heng_cursor_skip(cursor);
    }
    return HENG_FIELDS_END;
}

bool heng_fields_require(const heng_fields *fields, heng_cursor *cursor, uint32_t required)
{
    uint32_t missing = required & ~fields->seen;
    if (missing == 0) {
        return true;
    }
    if (cursor->kind ==
        &heng_reader_csv) { /* a row has all cells: it is the header that lacks a name */
        for (uint32_t i = 0;
             i < fields->count && !cursor->header_told && cursor->event.kind != HENG_EVENT_ERROR;
             i++) {
            if ((missing & HENG_BIT(i)) != 0) {
                heng_loc header = {.line = 1, .column = 1, .file = fields->open.file};
                heng_diag *diag =
                    heng_diag_error(cursor->diags, "E224", header, 1,
                                    "the first row names no column '%s'", fields->keys[i].name);
                diag->help = HENG_TEXT("a table of figures begins with: indicator,value");
            }
        }
        return false;
    }
    /* after a fault of syntax the rest of the mapping is not known */
    for (uint32_t i = 0; i < fields->count && cursor->event.kind != HENG_EVENT_ERROR; i++) {
        if ((missing & HENG_BIT(i)) != 0) {
            heng_diag *diag = heng_diag_error(cursor->diags, "E224", fields->open, 1,
                                              "%s needs '%s'", fields->what, fields->keys[i].name);
            diag->help = heng_text_format(cursor->arena, "add %s: …", fields->keys[i].name);
        }
    }
    return false;
}

bool heng_event_is_null(const heng_event *event)
{
    heng_text text = event->text;
    if (event->kind != HENG_EVENT_SCALAR || event->style != HENG_PLAIN) {
        return false;
    }
    return (text.size == 1 && text.bytes[0] == '~') ||
           (text.size == 4 && (text.bytes[0] == 'n' || text.bytes[0] == 'N') &&
            (heng_text_is(text, "null") || heng_text_is(text, "Null") ||
             heng_text_is(text, "NULL")));
}

heng_loc heng_event_text_loc(const heng_event *event)
{
    heng_loc loc = event->loc;
    if (event->style == HENG_QUOTED && loc.column < UINT16_MAX) {
        loc.column++;
    }
    return loc;
}

void heng_cursor_wrong_kind(heng_cursor *cursor, const char *due)
{
    const char *is = cursor->event.kind == HENG_EVENT_OPEN_MAP    ? "a mapping"
                     : cursor->event.kind == HENG_EVENT_OPEN_LIST ? "a list"
                                                                  : "a single value";
    if (cursor->event.kind != HENG_EVENT_ERROR) {
        heng_diag *diag =
            heng_diag_error(cursor->diags, "E225", cursor->event.loc, cursor->event.span,
                            "'%.*s' is %s, and %s is due", HENG_PRINT(cursor->key.text), is, due);
        diag->label = heng_text_format(cursor->arena, "%s is due here", due);
    }
    heng_cursor_skip(cursor);
}

bool heng_take_scalar(heng_cursor *cursor)
{
    if (cursor->event.kind != HENG_EVENT_SCALAR) {
        heng_cursor_wrong_kind(cursor, "a single value");
        return false;
    }
    if (cursor->event.text.size == 0 && !cursor->rows) {
        heng_diag *diag = heng_diag_error(cursor->diags, "E231", cursor->key.loc, cursor->key.span,
                                          "'%.*s' has no value", HENG_PRINT(cursor->key.text));
        diag->help = HENG_TEXT("write null if there is none, or leave the key out");
        return false;
    }
    return cursor->event.text.size > 0;
}

void heng_section_refuse(heng_cursor *cursor, const char *due)
{
    if (cursor->event.kind == HENG_EVENT_SCALAR && cursor->event.text.size == 0) {
        (void)heng_take_scalar(cursor);
    } else if (!heng_event_is_null(&cursor->event)) {
        heng_cursor_wrong_kind(cursor, due);
    }
}

bool heng_take_text(heng_cursor *cursor, heng_text *out)
{
    if (!heng_take_scalar(cursor)) {
        return false;
    }
    *out = heng_event_is_null(&cursor->event) ? (heng_text){0} : cursor->event.text;
    return true;
}

bool heng_take_texts(heng_cursor *cursor, heng_texts *out)
{
    heng_text one;
    if (cursor->event.kind != HENG_EVENT_OPEN_LIST) {
        if (!heng_take_text(cursor, &one)) {
            return false;
        }
        out->items = heng_new_array(cursor->arena, heng_text, 1);
        out->items[0] = one;
        out->count = one.size > 0;
        return true;
    }
    heng_table items;
    heng_table_init(&items, cursor->arena, sizeof(heng_text));
    while (heng_cursor_item(cursor)) {
        if (heng_take_text(cursor, &one) && one.size > 0) {
            *(heng_text *)heng_table_push(&items) = one;
        }
    }
    out->items = heng_new_array(cursor->arena, heng_text, items.count > 0 ? items.count : 1);
    out->count = items.count;
    for (uint32_t i = 0; i < items.count; i++) {
        out->items[i] = *(const heng_text *)heng_table_at(&items, i);
    }
    return true;
}

bool heng_take_name(heng_cursor *cursor, heng_name *out)
{
    static const heng_key keys[] = {HENG_KEY("en"), HENG_KEY("zh")};
    heng_fields fields;
    if (cursor->event.kind != HENG_EVENT_OPEN_MAP) {
        if (!heng_take_text(cursor, &out->en)) {
            return false;
        }
        out->zh = out->en;
        return true;
    }
    heng_fields_init(&fields, cursor, keys, 2, 3, "a name");
    for (int key = heng_fields_next(&fields, cursor); key >= 0;
         key = heng_fields_next(&fields, cursor)) {
        (void)heng_take_text(cursor, key == 0 ? &out->en : &out->zh);
    }
    out->en = out->en.size > 0 ? out->en : out->zh;
    out->zh = out->zh.size > 0 ? out->zh : out->en;
    return true;
}

bool heng_take_word(heng_cursor *cursor, const char *const *words, uint32_t count, uint8_t *out)
{
    if (!heng_take_scalar(cursor)) {
        return false;
    }
    heng_text word = cursor->event.text;
    for (uint32_t i = 0; i < count; i++) {
        if (words[i][0] == word.bytes[0] && strncmp(words[i], word.bytes, word.size) == 0 &&
            words[i][word.size] == '\0') {
            *out = (uint8_t)i;
            return true;
        }
    }
    heng_diag *diag = heng_diag_error(cursor->diags, "E226", cursor->event.loc, cursor->event.span,
                                      "'%.*s' is no value of '%.*s'", HENG_PRINT(word),
                                      HENG_PRINT(cursor->key.text));
    if (!heng_diags_may_compare(cursor->diags, diag, count)) {
        return false;
    }
    heng_near near;
    heng_text list = HENG_TEXT("");
    heng_near_init(&near, word);
    for (uint32_t i = 0; i < count; i++) {
        heng_near_try(&near, heng_text_of(words[i]));
        list = heng_text_format(cursor->arena, "%.*s%s%s", HENG_PRINT(list), i > 0 ? ", " : "",
                                words[i]);
    }
    if (near.best.size > 0) {
        diag->label =
            heng_text_format(cursor->arena, "did you mean '%.*s'?", HENG_PRINT(near.best));
    }
    diag->note = heng_text_format(cursor->arena, "one of %.*s", HENG_PRINT(list));
    return false;
}

bool heng_take_date(heng_cursor *cursor, heng_date *out)
{
    if (!heng_take_scalar(cursor)) {
        return false;
    }
    if (heng_event_is_null(&cursor->event)) {
        *out = 0;
        return true;
    }
    if (!heng_date_parse(cursor->event.text, out)) {
        heng_diag *diag =
            heng_diag_error(cursor->diags, "E229", cursor->event.loc, cursor->event.span,
                            "'%.*s' is not a date", HENG_PRINT(cursor->event.text));
        diag->help = HENG_TEXT("write year-month-day, such as 2020-12-31");
        return false;
    }
    return true;
}

bool heng_take_period(heng_cursor *cursor, heng_period *out)
{
    if (!heng_take_scalar(cursor)) {
        return false;
    }
    if (!heng_period_parse(cursor->event.text, out)) {
        heng_diag *diag =
            heng_diag_error(cursor->diags, "E228", cursor->event.loc, cursor->event.span,
                            "'%.*s' is not a period", HENG_PRINT(cursor->event.text));
        diag->help = HENG_TEXT("write 2020, 2020-S1, 2020-Q3, 2020-07 or 2020-YTD09");
        return false;
    }
    return true;
}

bool heng_take_id(heng_cursor *cursor, heng_text *out)
{
    if (!heng_take_scalar(cursor)) {
        return false;
    }
    if (!heng_id_check(cursor->event.text)) {
        heng_diag *diag =
            heng_diag_error(cursor->diags, "E227", cursor->event.loc, cursor->event.span,
                            "'%.*s' is not an id", HENG_PRINT(cursor->event.text));
        diag->help = HENG_TEXT(HENG_ID_HELP);
        return false;
    }
    *out = cursor->event.text;
    return true;
}

bool heng_take_number(heng_cursor *cursor, heng_text *out)
{
    heng_decimal number;
    if (!heng_take_scalar(cursor)) {
        return false;
    }
    if (heng_decimal_parse(cursor->event.text, &number) != HENG_DECIMAL_OK ||
        number.coefficient < 0) {
        heng_diag *diag =
            heng_diag_error(cursor->diags, "E233", cursor->event.loc, cursor->event.span,
                            "'%.*s' is not a good '%.*s'", HENG_PRINT(cursor->event.text),
                            HENG_PRINT(cursor->key.text));
        diag->help = HENG_TEXT("write a number that is not negative, such as 1.5");
        return false;
    }
    *out = cursor->event.text;
    return true;
}

bool heng_take_margin(heng_cursor *cursor, heng_units *units, heng_text *out)
{
    heng_quantity margin;
    if (!heng_take_scalar(cursor)) {
        return false;
    }
    bool good = heng_quantity_parse(units, cursor->arena, cursor->event.text,
                                    heng_event_text_loc(&cursor->event), NULL, &margin) &&
                margin.kind == HENG_KIND_POINT && heng_number_sign(margin.nominal) != HENG_LESS;
    if (!good) {
        heng_diag *diag =
            heng_diag_error(cursor->diags, "E238", cursor->event.loc, cursor->event.span,
                            "'%.*s' is not a good '%.*s'", HENG_PRINT(cursor->event.text),
                            HENG_PRINT(cursor->key.text));
        diag->help = HENG_TEXT("write a width that is not negative, such as 0.5pp, 2% or 10万元");
        return false;
    }
    *out = cursor->event.text;
    return true;
}
