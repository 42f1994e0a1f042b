#include "load/record.h"

#include "model/model.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

enum { DEPTH_MAX = 16, MEMBERS_MAX = 64, ARGS_MAX = 3 };

/* -- events -- */

bool heng_record_refuse(heng_record *in, heng_loc loc, const char *format, ...)
{
    char text[sizeof in->err->text];
    va_list list;
    va_start(list, format);
    (void)vsnprintf(text, sizeof text, format, list);
    va_end(list);
    if (!in->failed) {
        (void)heng_fail(in->err, HENG_INPUT, in->file, loc, "%s", text);
    }
    in->failed = true;
    return false;
}

/* What the reader found wrong. */
static void fault_pass_on(heng_record *in)
{
    const heng_diag *diag = in->faults.table.count > 0 ? heng_table_at(&in->faults.table, 0) : NULL;
    if (diag == NULL) {
        (void)heng_record_refuse(in, in->event.loc, "the report cannot be read");
        return;
    }
    /* E276, E277: of any JSON; the help of others speaks of data files */
    bool general = strcmp(diag->code, "E276") == 0 || strcmp(diag->code, "E277") == 0;
    heng_text more = general ? diag->help : (heng_text){0};
    (void)heng_record_refuse(in, diag->loc, "%.*s%s%.*s", HENG_PRINT(diag->message),
                             more.size > 0 ? "; " : "", HENG_PRINT(more));
}

heng_event_kind heng_record_next(heng_record *in)
{
    if (in->failed) {
        in->event.kind = HENG_EVENT_ERROR;
        return HENG_EVENT_ERROR;
    }
    heng_event_kind kind = heng_reader_json.next(in->reader, &in->event);
    if (kind == HENG_EVENT_ERROR) {
        fault_pass_on(in);
    }
    return kind;
}

bool heng_record_open(heng_record *in, heng_arena *arena, const char *file, heng_text bytes,
                      heng_error *err)
{
    *in = (heng_record){.arena = arena, .err = err, .file = file, .limits = heng_limits_default};
    in->source =
        (heng_source){.name = heng_text_of(file), .bytes = bytes, .role = HENG_ROLE_RESULT};
    in->limits.depth = DEPTH_MAX;
    in->limits.scalar_bytes = SIZE_MAX;
    heng_diags_init(&in->faults, arena);
    in->reader = heng_reader_json.open(arena, &in->source, 0, &in->limits, &in->faults);
    return in->reader != NULL;
}

const char *heng_record_kind(const heng_record *in)
{
    const heng_event *event = &in->event;
    switch (event->kind) {
    case HENG_EVENT_OPEN_MAP:
        return "an object";
    case HENG_EVENT_OPEN_LIST:
        return "a list";
    default:
        break;
    }
    if (event->style == HENG_QUOTED) {
        return "a string";
    }
    return heng_text_is(event->text, "null") ? "null"
           : heng_text_is(event->text, "true") || heng_text_is(event->text, "false")
               ? "true or false"
               : "a number";
}

static bool wrong_kind(heng_record *in, const char *due)
{
    return heng_record_refuse(in, in->event.loc, "'%.*s' must be %s, and is %s",
                              HENG_PRINT(in->key), due, heng_record_kind(in));
}

bool heng_record_skip(heng_record *in)
{
    uint32_t depth = 0;
    do {
        heng_event_kind kind = in->event.kind;
        depth += kind == HENG_EVENT_OPEN_MAP || kind == HENG_EVENT_OPEN_LIST;
        depth -= kind == HENG_EVENT_CLOSE_MAP || kind == HENG_EVENT_CLOSE_LIST;
        if (depth > 0) {
            heng_record_next(in);
        }
    } while (depth > 0 && !in->failed);
    return !in->failed;
}

/* As much of a text as a message shows, in whole characters. */
static heng_text head_of(heng_text text)
{
    return text.size <= 60 ? text : heng_text_fit(text, 40);
}

/* -- scalars -- */

bool heng_record_text(heng_record *in, heng_text *out)
{
    if (in->event.kind != HENG_EVENT_SCALAR || in->event.style != HENG_QUOTED) {
        return wrong_kind(in, "a string");
    }
    *out = in->event.text;
    return true;
}

static bool take_flag(heng_record *in, bool *out)
{
    bool plain = in->event.kind == HENG_EVENT_SCALAR && in->event.style == HENG_PLAIN;
    *out = plain && heng_text_is(in->event.text, "true");
    return *out || (plain && heng_text_is(in->event.text, "false")) ||
           wrong_kind(in, "true or false");
}

static bool take_count(heng_record *in, uint64_t limit, uint64_t *out)
{
    heng_text text = in->event.text;
    uint64_t number = 0;
    bool good = in->event.kind == HENG_EVENT_SCALAR && in->event.style == HENG_PLAIN;
    for (size_t i = 0; good && i < text.size; i++) {
        uint64_t digit = (uint64_t)(unsigned char)text.bytes[i] - '0';
        good = digit <= 9 && number <= (limit - digit) / 10;
        number = good ? number * 10 + digit : 0;
    }
    if (!good && in->event.kind == HENG_EVENT_SCALAR && in->event.style == HENG_PLAIN &&
        !in->failed && strchr("-0123456789", text.bytes[0]) != NULL) {
        return heng_record_refuse(
            in, in->event.loc, "'%.*s' must be a whole number from 0 to %llu, and is %.*s",
            HENG_PRINT(in->key), (unsigned long long)limit, HENG_PRINT(head_of(text)));
    }
    *out = number;
    return good || wrong_kind(in, "a whole number");
}

/* "…; did you mean 'fail'?" */
static bool word_unknown(heng_record *in, heng_text word, const char *const *words, uint32_t count)
{
    heng_near near;
    word = head_of(word);
    heng_near_init(&near, word);
    for (uint32_t i = 0; i < count; i++) {
        heng_near_try(&near, heng_text_of(words[i]));
    }
    return near.best.size > 0
               ? heng_record_refuse(in, in->event.loc,
                                    "'%.*s' is no value of '%.*s'; did you mean '%.*s'?",
                                    HENG_PRINT(word), HENG_PRINT(in->key), HENG_PRINT(near.best))
               : heng_record_refuse(in, in->event.loc, "'%.*s' is no value of '%.*s'",
                                    HENG_PRINT(word), HENG_PRINT(in->key));
}

static bool take_word(heng_record *in, const heng_member *member, uint32_t *out)
{
    heng_text word = {0};
    if (!heng_record_text(in, &word)) {
        return false;
    }
    for (uint32_t i = 0; i < member->word_count; i++) {
        if (heng_text_is(word, member->words[i])) {
            *out = i;
            return true;
        }
    }
    return word_unknown(in, word, member->words, member->word_count);
}

static bool all_of(heng_text text, const char *set)
{
    for (size_t i = 0; i < text.size; i++) {
        if (text.bytes[i] == '\0' || strchr(set, text.bytes[i]) == NULL) {
            return false;
        }
    }
    return true;
}

static bool take_checked(heng_record *in, const heng_member *member, heng_text *out)
{
    heng_decimal number;
    heng_date date;
    heng_period period;
    uint32_t word;
    const char *due = NULL;
    if (!heng_record_text(in, out)) {
        return false;
    }
    if (out->size == 0 && (member->marks & HENG_MEMBER_ALWAYS) != 0 &&
        member->check != HENG_CHECK_CODE) {
        return true;
    }
    switch ((heng_member_check)member->check) {
    case HENG_CHECK_NONE:
        return true;
    case HENG_CHECK_WORD:
        return take_word(in, member, &word);
    case HENG_CHECK_DECIMAL: /* of any length */
        due = heng_decimal_parse(*out, &number) != HENG_DECIMAL_SYNTAX
                  ? NULL
                  : "a number in quotes, such as \"-5.6\"";
        break;
    case HENG_CHECK_DATE:
        due = heng_date_parse(*out, &date) ? NULL : "a date such as 2020-12-31";
        break;
    case HENG_CHECK_PERIOD:
        due = heng_period_parse(*out, &period) ? NULL : "a period such as 2020 or 2020-Q3";
        break;
    case HENG_CHECK_CODE:
        due = out->size == 4 && out->bytes[0] >= 'A' && out->bytes[0] <= 'Z' &&
                      all_of((heng_text){out->bytes + 1, 3}, "0123456789")
                  ? NULL
                  : "a code such as E203";
        break;
    case HENG_CHECK_SHA256:
        due = out->size == 64 && all_of(*out, "0123456789abcdef") ? NULL : "64 hexadecimal digits";
        break;
    }
    return due == NULL || heng_record_refuse(in, in->event.loc, "'%.*s' must be %s, and is '%.*s'",
                                             HENG_PRINT(in->key), due, HENG_PRINT(head_of(*out)));
}

/* -- lists -- */

void *heng_record_grow(heng_record *in, heng_growing *list, size_t size)
{
    if (list->count == list->capacity) {
        uint32_t capacity = list->capacity > 0 ? 2 * list->capacity : 4;
        void *items = heng_arena_array(in->arena, size, _Alignof(max_align_t), capacity);
        if (list->count > 0) {
            memcpy(items, list->items, size * list->count);
        }
        list->items = items;
        list->capacity = capacity;
    }
    return (char *)list->items + size * list->count++;
}

/* The next item of the list that was opened. */
bool heng_record_item(heng_record *in)
{
    return heng_record_next(in) != HENG_EVENT_CLOSE_LIST && !in->failed;
}

bool heng_record_list(heng_record *in)
{
    return in->event.kind == HENG_EVENT_OPEN_LIST || wrong_kind(in, "a list");
}

static bool open_map(heng_record *in)
{
    return in->event.kind == HENG_EVENT_OPEN_MAP || wrong_kind(in, "an object");
}

static bool take_texts(heng_record *in, heng_growing *list)
{
    if (!heng_record_list(in)) {
        return false;
    }
    while (heng_record_item(in)) {
        heng_text text;
        if (!heng_record_text(in, &text)) {
            return false;
        }
        *(heng_text *)heng_record_grow(in, list, sizeof text) = text;
    }
    return !in->failed;
}

static bool take_args(heng_record *in, heng_message *message)
{
    heng_growing list = {0};
    heng_loc loc = in->event.loc;
    if (!take_texts(in, &list)) {
        return false;
    }
    if (list.count > ARGS_MAX) {
        return heng_record_refuse(in, loc, "'message_args' holds more than %d strings", ARGS_MAX);
    }
    for (uint32_t i = 0; i < list.count; i++) {
        message->args[i] = ((const heng_text *)list.items)[i];
    }
    return true;
}

static bool cites_agree(const heng_view_cite *a, const heng_view_cite *b)
{
    return heng_text_equal(a->doc, b->doc) && heng_text_equal(a->quote, b->quote) &&
           a->line == b->line;
}

/* "cite" is the first of "cites", whichever comes first. */
static bool take_cites(heng_record *in, heng_view_value *value, bool several)
{
    heng_growing list = {0};
    heng_loc loc = in->event.loc;
    if (several && !heng_record_list(in)) {
        return false;
    }
    while (!several || heng_record_item(in)) {
        heng_view_cite *cite = heng_record_grow(in, &list, sizeof *cite);
        *cite = (heng_view_cite){0};
        if (!heng_record_read(in, &heng_members_cite, cite)) {
            return false;
        }
        if (!several) {
            break;
        }
    }
    if (in->failed) {
        return false;
    }
    if (list.count > 0 && value->cite_count > 0 && !cites_agree(value->cites, list.items)) {
        return heng_record_refuse(in, loc, "'cite' is not the first of 'cites'");
    }
    if (list.count > value->cite_count) {
        value->cites = list.items;
        value->cite_count = list.count;
    }
    return true;
}

/* Pairs of an object whose keys are the writer's own. */
static bool pair(heng_record *in, heng_text *key)
{
    if (heng_record_next(in) != HENG_EVENT_KEY) {
        return false;
    }
    *key = in->key = in->event.text;
    heng_record_next(in);
    return !in->failed;
}

static bool take_notes(heng_record *in, const heng_note **notes, uint32_t *count)
{
    heng_growing list = {0};
    heng_note note;
    if (!open_map(in)) {
        return false;
    }
    while (pair(in, &note.key)) {
        if (!heng_record_text(in, &note.value)) {
            return false;
        }
        *(heng_note *)heng_record_grow(in, &list, sizeof note) = note;
    }
    *notes = list.items;
    *count = list.count;
    return !in->failed;
}

static bool take_groups(heng_record *in, const heng_members *members, heng_groups *groups)
{
    heng_growing list = {0};
    heng_text name;
    if (!open_map(in)) {
        return false;
    }
    while (pair(in, &name)) {
        heng_group *group = heng_record_grow(in, &list, sizeof *group);
        *group = (heng_group){.name = name};
        if (!heng_record_read(in, members, &group->counts)) {
            return false;
        }
    }
    groups->items = list.items;
    groups->count = list.count;
    return !in->failed;
}

/* A list of objects, size bytes each. */
static bool take_list(heng_record *in, const heng_members *members, size_t size, heng_growing *list)
{
    if (!heng_record_list(in)) {
        return false;
    }
    while (heng_record_item(in)) {
        void *item = heng_record_grow(in, list, size);
        memset(item, 0, size);
        if (!heng_record_read(in, members, item)) {
            return false;
        }
    }
    return !in->failed;
}

static bool take_inputs(heng_record *in, heng_report *report)
{
    heng_growing list = {0};
    bool good = take_list(in, &heng_members_input, sizeof(heng_report_input), &list);
    report->inputs = list.items;
    report->input_count = list.count;
    return good;
}

static bool take_documents(heng_record *in, heng_report *report)
{
    heng_growing list = {0};
    bool good = take_list(in, &heng_members_document, sizeof(heng_report_document), &list);
    report->documents = list.items;
    report->document_count = list.count;
    return good;
}

static bool take_history(heng_record *in, heng_view *view)
{
    heng_growing list = {0};
    heng_loc loc = in->event.loc;
    bool good = take_list(in, &heng_members_figure, sizeof(heng_view_figure), &list);
    if (good && list.count > HENG_HISTORY_MOST) {
        return heng_record_refuse(in, loc, "'history' holds more than %d figures",
                                  HENG_HISTORY_MOST);
    }
    view->history = list.items;
    view->history_count = list.count;
    return good;
}

static bool take_datasets(heng_record *in, heng_report *report)
{
    heng_growing ids = {0};
    if (!take_texts(in, &ids)) {
        return false;
    }
    heng_report_dataset *list =
        heng_new_array(in->arena, heng_report_dataset, (size_t)ids.count + 1);
    for (uint32_t i = 0; i < ids.count; i++) {
        list[i].id = ((const heng_text *)ids.items)[i];
    }
    report->datasets = list;
    report->dataset_count = ids.count;
    return true;
}

static bool take_dataset_names(heng_record *in)
{
    heng_growing list = {0};
    heng_text id;
    if (!open_map(in)) {
        return false;
    }
    while (pair(in, &id)) {
        heng_report_dataset *dataset = heng_record_grow(in, &list, sizeof *dataset);
        *dataset = (heng_report_dataset){.id = id};
        if (!heng_record_read(in, &heng_members_names, dataset)) {
            return false;
        }
    }
    in->names = list.items;
    in->name_count = list.count;
    return !in->failed;
}

static bool take_tags(heng_record *in, heng_view *view)
{
    heng_growing list = {0};
    if (!take_texts(in, &list)) {
        return false;
    }
    view->tags = list.items;
    view->tag_count = list.count;
    return true;
}

static bool take_view_list(heng_record *in, const heng_member *member, heng_view_list *out)
{
    heng_growing list = {0};
    bool good = member->kind == HENG_MEMBER_TEXTS
                    ? take_texts(in, &list)
                    : take_list(in, member->group, member->size, &list);
    *out = (heng_view_list){.items = list.items, .count = list.count};
    return good;
}

/* -- members -- */

static bool number_put(void *value, uint32_t number)
{
    memcpy(value, &number, sizeof number);
    return true;
}

static bool value_read(heng_record *in, const heng_member *member, void *value)
{
    uint64_t number = 0;
    uint32_t word = 0;
    bool flag = false;
    switch ((heng_member_kind)member->kind) {
    case HENG_MEMBER_TEXT:
        return take_checked(in, member, value);
    case HENG_MEMBER_FLAG:
        return take_flag(in, value);
    case HENG_MEMBER_SIDE:
        return take_flag(in, &flag) && number_put(value, flag);
    case HENG_MEMBER_NUMBER:
        return take_count(in, INT32_MAX, &number) && number_put(value, (uint32_t)number);
    case HENG_MEMBER_COUNT:
        return take_count(in, UINT64_MAX, value);
    case HENG_MEMBER_ENUM:
        return take_word(in, member, &word) && number_put(value, word);
    case HENG_MEMBER_PLACE:
    case HENG_MEMBER_GROUP:
        return heng_record_read(in, member->group, value);
    case HENG_MEMBER_CITE:
    case HENG_MEMBER_CITES:
        return take_cites(in, value, member->kind == HENG_MEMBER_CITES);
    case HENG_MEMBER_TAGS:
        return take_tags(in, value);
    case HENG_MEMBER_TEXTS:
    case HENG_MEMBER_LIST:
        return take_view_list(in, member, value);
    case HENG_MEMBER_ARGS:
        return take_args(in, value);
    case HENG_MEMBER_SAY:
        return heng_record_text(in, &(heng_text){0});
    case HENG_MEMBER_DATASETS:
        return take_datasets(in, value);
    case HENG_MEMBER_DATASET_NAMES:
        return take_dataset_names(in);
    case HENG_MEMBER_NOTES:
        return take_notes(in, &((heng_report *)value)->notes, &((heng_report *)value)->note_count);
    case HENG_MEMBER_SETTINGS:
        return take_notes(in, &((heng_report *)value)->settings,
                          &((heng_report *)value)->setting_count);
    case HENG_MEMBER_DOCUMENTS:
        return take_documents(in, value);
    case HENG_MEMBER_HISTORY:
        return take_history(in, value);
    case HENG_MEMBER_GROUPS:
        return take_groups(in, member->group, value);
    case HENG_MEMBER_INPUTS:
        return take_inputs(in, value);
    }
    return false;
}

/* Members mostly come in the order of the table: the search begins behind the last one found. */
static uint32_t member_find(const heng_members *members, heng_text name, uint32_t from)
{
    for (uint32_t i = 0; i < members->count; i++) {
        uint32_t at = from + i < members->count ? from + i : from + i - members->count;
        const heng_member *member = &members->items[at];
        if (member->key.size == name.size + 4 &&
            memcmp(member->key.bytes + 1, name.bytes, name.size) == 0) {
            return at;
        }
    }
    return HENG_NONE;
}

void heng_record_unknown(heng_record *in, const char *what, const heng_text *names, uint32_t count)
{
    heng_near near;
    if (in->unknown_loc.line != 0) {
        return;
    }
    heng_text key = head_of(in->key);
    heng_near_init(&near, key);
    for (uint32_t i = 0; i < count; i++) {
        heng_near_try(&near, names[i]);
    }
    in->unknown_loc = in->event.loc;
    (void)snprintf(in->unknown, sizeof in->unknown, "unknown key '%.*s' in %s%s%.*s%s",
                   HENG_PRINT(key), what, near.best.size > 0 ? "; did you mean '" : "",
                   HENG_PRINT(near.best), near.best.size > 0 ? "'?" : "");
}

static void member_unknown(heng_record *in, const heng_members *members)
{
    heng_text names[MEMBERS_MAX];
    for (uint32_t i = 0; i < members->count; i++) {
        names[i] = heng_member_name(&members->items[i]);
    }
    heng_record_unknown(in, members->what, names, members->count);
}

static bool members_complete(heng_record *in, const heng_members *members, uint64_t seen,
                             heng_loc open)
{
    for (uint32_t i = 0; i < members->count; i++) {
        if ((members->items[i].marks & HENG_MEMBER_ALWAYS) != 0 && (seen >> i & 1) == 0) {
            return heng_record_refuse(in, open, "%s has no '%.*s'", members->what,
                                      HENG_PRINT(heng_member_name(&members->items[i])));
        }
    }
    return true;
}

/* The object at hand into base, to its closing bracket. */
bool heng_record_read(heng_record *in, const heng_members *members, void *base)
{
    uint64_t seen = 0;
    uint32_t found = HENG_NONE;
    heng_loc open = in->event.loc;
    if (!open_map(in)) {
        return false;
    }
    while (heng_record_next(in) == HENG_EVENT_KEY) {
        in->key = in->event.text;
        uint32_t at = member_find(members, in->key, found == HENG_NONE ? 0 : found + 1);
        if (at == HENG_NONE) {
            member_unknown(in, members);
            heng_record_next(in);
            if (!heng_record_skip(in)) {
                return false;
            }
            continue;
        }
        found = at;
        if ((seen >> at & 1) != 0) {
            return heng_record_refuse(in, in->event.loc, "key '%.*s' is given twice",
                                      HENG_PRINT(in->key));
        }
        seen |= UINT64_C(1) << at;
        const heng_member *member = &members->items[at];
        heng_record_next(in);
        if (in->failed || !value_read(in, member, (char *)base + member->offset)) {
            return false;
        }
        if (member->flag != 0) {
            *(bool *)((char *)base + member->flag - 1) = true;
        }
    }
    return !in->failed && members_complete(in, members, seen, open);
}
