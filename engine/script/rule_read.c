#include "script/rule_read.h"

#include "model/profile.h"

#include <stdio.h>
#include <string.h>

/* -- what may allocate, away from Lua -- */

typedef struct keep_work {
    heng_text text;
} keep_work;

static void keep_run(heng_vm *vm, void *data)
{
    keep_work *work = data;
    work->text = heng_text_clean(vm->script->model->arena, work->text, SIZE_MAX);
}

/* A copy that lives as long as the run. */
static heng_text keep(lua_State *lua, heng_text text)
{
    keep_work work = {.text = text};
    if (text.size > 0) {
        heng_vm_do(lua, keep_run, &work);
    }
    return work.text;
}

typedef struct array_work {
    size_t size, align, count;
    void *out;
} array_work;

static void array_run(heng_vm *vm, void *data)
{
    array_work *work = data;
    work->out = heng_arena_array(vm->script->model->arena, work->size, work->align, work->count);
}

static void *array_new(lua_State *lua, size_t size, size_t align, size_t count)
{
    array_work work = {.size = size, .align = align, .count = count};
    heng_vm_do(lua, array_run, &work);
    return work.out;
}
#define NEW(lua, type, count) ((type *)array_new((lua), sizeof(type), _Alignof(type), (count)))

typedef struct table_work {
    heng_table *table;
    void *out;
} table_work;

static void table_run(heng_vm *vm, void *data)
{
    table_work *work = data;
    (void)vm;
    work->out = heng_table_push(work->table);
}

static void *table_push(lua_State *lua, heng_table *table)
{
    table_work work = {.table = table};
    heng_vm_do(lua, table_run, &work);
    return work.out;
}

typedef struct fault_work {
    heng_diag diag;
    const char *message, *label, *help;
} fault_work;

static void fault_run(heng_vm *vm, void *data)
{
    fault_work *work = data;
    heng_model *model = vm->script->model;
    heng_diag *diag = &work->diag;
    diag->message = heng_text_clean(model->arena, heng_text_of(work->message), HENG_MESSAGE_BYTES);
    if (work->label[0] != '\0') {
        diag->label = heng_text_clean(model->arena, heng_text_of(work->label), HENG_MESSAGE_BYTES);
    }
    diag->help = heng_text_of(work->help);
    heng_diag_add(model->diags, diag);
}

/* Where in the table that begins at token the word stands; token itself if it is no table, or not
 * in it. */
static uint32_t word_within(const heng_tokens *tokens, uint32_t token, heng_text word)
{
    int depth = 0;
    for (uint32_t i = token; word.size > 0 && i < tokens->count; i++) {
        depth += heng_token_is(tokens, i, "{");
        depth -= heng_token_is(tokens, i, "}");
        if (depth <= 0) {
            break;
        }
        heng_text text = tokens->items[i].kind == HENG_TOKEN_STRING ? heng_token_inner(tokens, i)
                                                                    : heng_token_text(tokens, i);
        if (heng_text_equal(text, word)) {
            return i;
        }
    }
    return token;
}

/* A fault of the rule at hand, at the value of field (at the field's name if on_name; NULL: at the
 * rule's id). */
static void fault(lua_State *lua, heng_rule_reader *reader, const char *code, const char *field,
                  bool on_name, const char *label, const char *help, const char *format, ...)
    __attribute__((format(printf, 8, 9)));

static void fault(lua_State *lua, heng_rule_reader *reader, const char *code, const char *field,
                  bool on_name, const char *label, const char *help, const char *format, ...)
{
    char message[512];
    va_list list;
    va_start(list, format);
    (void)vsnprintf(message, sizeof message, format, list);
    va_end(list);
    fault_work work = {
        .message = message, .label = label != NULL ? label : "", .help = help != NULL ? help : ""};
    const heng_tokens *tokens = &reader->tokens;
    uint32_t name = HENG_NONE, value = HENG_NONE;
    if (field != NULL && reader->at != HENG_NONE && reader->call_line == 0) {
        value = heng_tokens_find_field(tokens, reader->at + 1, field, &name);
        value = word_within(tokens, value, reader->word);
    }
    reader->word = HENG_TEXT("");
    uint32_t at = value == HENG_NONE ? HENG_NONE : on_name ? name : value;
    work.diag = (heng_diag){.code = code,
                            .severity = HENG_SEVERITY_ERROR,
                            .loc = reader->rule->loc,
                            .span = (uint32_t)heng_text_points(reader->rule->id)};
    if (at != HENG_NONE) {
        heng_text text = heng_token_text(tokens, at);
        work.diag.loc = heng_tokens_loc(tokens, at, tokens->items[at].at);
        work.diag.span =
            memchr(text.bytes, '\n', text.size) != NULL ? 1 : (uint32_t)heng_text_points(text);
    }
    reader->faults++;
    heng_vm_do(lua, fault_run, &work);
}

/* -- places -- */

/* The token of the id in `rule "id"` on the line; `rule` itself if the id is no literal there. */
static uint32_t rule_token(const heng_tokens *tokens, uint32_t line, heng_text id, bool *literal)
{
    uint32_t first = heng_tokens_line(tokens, line), fallback = HENG_NONE;
    *literal = true;
    /* a call may end on a later line than its name stands on */
    for (uint32_t i = first > 3 ? first - 3 : 0; i < tokens->count && tokens->items[i].line <= line;
         i++) {
        if (!heng_token_is(tokens, i, "rule")) {
            continue;
        }
        uint32_t at = i + 1 + heng_token_is(tokens, i + 1, "(");
        if (heng_token_means(tokens, at, id)) {
            return at;
        }
        fallback = i;
    }
    *literal = false;
    return fallback;
}

/* A string of this very value on the line, from token `from` on. */
static uint32_t string_token(const heng_tokens *tokens, uint32_t line, uint32_t from,
                             heng_text value)
{
    uint32_t first = heng_tokens_line(tokens, line);
    for (uint32_t i = from > first ? from : first;
         i < tokens->count && tokens->items[i].line == line; i++) {
        if (tokens->items[i].kind == HENG_TOKEN_STRING &&
            heng_text_equal(heng_token_inner(tokens, i), value)) {
            return i;
        }
    }
    return HENG_NONE;
}

static heng_loc text_place(const heng_rule_reader *reader, uint32_t token)
{
    const heng_tokens *tokens = &reader->tokens;
    const heng_token *item = &tokens->items[token];
    return heng_tokens_loc(tokens, token, item->kind == HENG_TOKEN_STRING ? item->inner : item->at);
}

/* Where the id is written: at `rule`, or where a function that makes rules is called with it. */
static void rule_place(heng_rule_reader *reader, uint32_t line, uint32_t outer_line)
{
    heng_rule *rule = reader->rule;
    bool literal;
    reader->at = rule_token(&reader->tokens, line, rule->id, &literal);
    reader->call_line = 0;
    if (!literal) {
        uint32_t call = string_token(&reader->tokens, outer_line, 0, rule->id);
        reader->at = call != HENG_NONE ? call : reader->at;
        reader->call_line = call != HENG_NONE ? outer_line : 0;
    }
    rule->loc = (heng_loc){.line = line, .column = 1, .file = reader->file->file};
    if (reader->at != HENG_NONE) {
        rule->loc = text_place(reader, reader->at);
    }
    rule->text_loc = rule->loc;
}

/* -- values; the field's value is on the top of the stack and stays there -- */

static heng_rule_extra *extra_of(lua_State *lua, heng_rule_reader *reader)
{
    if (reader->rule->extra == NULL) {
        reader->rule->extra = NEW(lua, heng_rule_extra, 1);
    }
    return reader->rule->extra;
}

static bool text_take(lua_State *lua, heng_rule_reader *reader, const char *field, heng_text *out)
{
    heng_text text = heng_vm_text(lua, -1);
    if (lua_type(lua, -1) != LUA_TSTRING || text.size == 0) {
        fault(lua, reader, "E311", field, false, NULL, "write a text between quotes",
              "'%s' of rule '%.*s' is %s%s, not a text", field, HENG_PRINT(reader->rule->id),
              lua_type(lua, -1) == LUA_TSTRING ? "" : "a ",
              lua_type(lua, -1) == LUA_TSTRING ? "empty" : luaL_typename(lua, -1));
        return false;
    }
    size_t most = heng_vm_of(lua)->script->model->limits->scalar_bytes;
    if (text.size > most) {
        fault(lua, reader, "E311", field, false, NULL, NULL,
              "'%s' of rule '%.*s' is a text of %zu bytes; at most %zu are read", field,
              reader->rule->id.size > 150 ? 150 : (int)reader->rule->id.size,
              reader->rule->id.bytes, text.size, most);
        return false;
    }
    *out = keep(lua, text);
    return true;
}

static bool texts_take(lua_State *lua, heng_rule_reader *reader, const char *field, heng_texts *out)
{
    if (lua_type(lua, -1) == LUA_TSTRING) {
        out->items = NEW(lua, heng_text, 1);
        out->count = 1;
        return text_take(lua, reader, field, &out->items[0]);
    }
    lua_Unsigned count = lua_type(lua, -1) == LUA_TTABLE ? lua_rawlen(lua, -1) : 0;
    if (count == 0 || count > 10000) {
        fault(lua, reader, "E311", field, false, NULL,
              "write a text, or a list such as {\"air\", \"water\"}",
              "'%s' of rule '%.*s' is neither a text nor a list of texts", field,
              HENG_PRINT(reader->rule->id));
        return false;
    }
    out->items = NEW(lua, heng_text, count);
    for (lua_Unsigned i = 0; i < count; i++) {
        (void)lua_rawgeti(lua, -1, (lua_Integer)i + 1);
        bool good = text_take(lua, reader, field, &out->items[out->count]);
        lua_pop(lua, 1);
        if (!good) {
            return false;
        }
        out->count++;
    }
    return true;
}

/* what: "value", or "field" of a table. */
static bool named_check(lua_State *lua, heng_rule_reader *reader, const char *field, heng_text word,
                        const char *const *words, uint32_t count, const char *what, uint8_t *out)
{
    char label[128] = "", list[256] = "give one of";
    heng_near near;
    heng_near_init(&near, word);
    for (uint32_t i = 0; i < count; i++) {
        if (heng_text_is(word, words[i])) {
            *out = (uint8_t)i;
            return true;
        }
        heng_near_try(&near, heng_text_of(words[i]));
        size_t used = strlen(list);
        (void)snprintf(list + used, sizeof list - used, "%s %s", i > 0 ? "," : "", words[i]);
    }
    if (near.best.size > 0) {
        (void)snprintf(label, sizeof label, "did you mean '%.*s'?", HENG_PRINT(near.best));
    }
    reader->word = word;
    fault(lua, reader, "E311", field, false, label[0] != '\0' ? label : list, NULL,
          "'%.*s' is no %s of '%s' of rule '%.*s'", word.size > 100 ? 100 : (int)word.size,
          word.bytes, what, field, HENG_PRINT(reader->rule->id));
    return false;
}

static bool word_check(lua_State *lua, heng_rule_reader *reader, const char *field, heng_text word,
                       const char *const *words, uint32_t count, uint8_t *out)
{
    return named_check(lua, reader, field, word, words, count, "value", out);
}

/* -- fields -- */

typedef void (*field_take)(lua_State *lua, heng_rule_reader *reader, const char *field,
                           size_t offset);

static void take_text(lua_State *lua, heng_rule_reader *reader, const char *field, size_t offset)
{
    heng_text text;
    if (text_take(lua, reader, field, &text)) {
        memcpy((char *)extra_of(lua, reader) + offset, &text, sizeof text);
    }
}

/* A number as a text keeps its digits; a whole Lua number has no others. */
static void take_number(lua_State *lua, heng_rule_reader *reader, const char *field, size_t offset)
{
    if (lua_type(lua, -1) == LUA_TNUMBER && !lua_isinteger(lua, -1)) {
        fault(lua, reader, "E321", field, false, "write it between quotes", NULL,
              "a Lua number with a fraction is not exact");
        return;
    }
    if (lua_isinteger(lua, -1)) {
        lua_pushvalue(lua, -1);
        (void)lua_tolstring(lua, -1, NULL);
        take_text(lua, reader, field, offset);
        lua_pop(lua, 1);
        return;
    }
    take_text(lua, reader, field, offset);
}

static void take_expect(lua_State *lua, heng_rule_reader *reader, const char *field, size_t offset)
{
    (void)offset;
    heng_rule *rule = reader->rule;
    reader->has_expect = true;
    if (!text_take(lua, reader, field, &rule->expect)) {
        return;
    }
    uint32_t value = HENG_NONE;
    if (reader->call_line != 0) {
        value = string_token(&reader->tokens, reader->call_line, reader->at + 1, rule->expect);
    } else if (reader->at != HENG_NONE) {
        value = heng_tokens_find_field(&reader->tokens, reader->at + 1, field, NULL);
    }
    if (value != HENG_NONE) {
        rule->text_loc = text_place(reader, value);
    }
}

static void take_function(lua_State *lua, heng_rule_reader *reader, const char *field,
                          size_t offset)
{
    (void)offset;
    bool check = strcmp(field, "check") == 0;
    if (lua_type(lua, -1) != LUA_TFUNCTION) {
        fault(lua, reader, "E311", field, false, NULL, "write function(v, it) … end",
              "'%s' of rule '%.*s' is a %s, not a function", field, HENG_PRINT(reader->rule->id),
              luaL_typename(lua, -1));
    }
    reader->has_check |= check;
    reader->has_only_if |= !check;
}

/* A function, or a condition in the target language, which a rule with expect can have too. */
static void take_only_if(lua_State *lua, heng_rule_reader *reader, const char *field, size_t offset)
{
    if (lua_type(lua, -1) != LUA_TSTRING) {
        take_function(lua, reader, field, offset);
        return;
    }
    heng_text text;
    if (text_take(lua, reader, field, &text)) {
        heng_rule_extra *extra = extra_of(lua, reader);
        extra->only_if = text;
        extra->only_if_loc = reader->rule->loc;
        uint32_t value = reader->at != HENG_NONE && reader->call_line == 0
                             ? heng_tokens_find_field(&reader->tokens, reader->at + 1, field, NULL)
                             : HENG_NONE;
        if (value != HENG_NONE) {
            extra->only_if_loc = text_place(reader, value);
        }
    }
}

static void take_vintage(lua_State *lua, heng_rule_reader *reader, const char *field, size_t offset)
{
    heng_text text = heng_vm_text(lua, -1);
    heng_date date;
    (void)offset;
    if (!heng_date_parse(text, &date)) {
        fault(lua, reader, "E311", field, false, NULL, "write a day as a text: \"2020-07-01\"",
              "'%s' of rule '%.*s' is not a day", field, HENG_PRINT(reader->rule->id));
        return;
    }
    extra_of(lua, reader)->vintage = date;
}

static void option_refuse(lua_State *lua, heng_rule_reader *reader, const char *field,
                          heng_text value, const char *help)
{
    fault(lua, reader, "E503", field, false, NULL, help, "rule '%.*s': '%.*s' is not a good '%s'",
          HENG_PRINT(reader->rule->id), value.size > 100 ? 100 : (int)value.size, value.bytes,
          field);
}

/* range, rounding, every: one of a few words. */
static void take_choice(lua_State *lua, heng_rule_reader *reader, const char *field, size_t offset)
{
    static const struct {
        const char *field;
        const char *const *words;
        uint32_t count;
    } choices[] = {{"range", heng_range_words, 3},
                   {"rounding", heng_rounding_words, 2},
                   {"every", heng_every_words, 3}};
    heng_text text;
    uint8_t word;
    if (!text_take(lua, reader, field, &text)) {
        return;
    }
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
        if (strcmp(choices[i].field, field) == 0) {
            (void)word_check(lua, reader, field, text, choices[i].words, choices[i].count, &word);
        }
    }
    memcpy((char *)extra_of(lua, reader) + offset, &text, sizeof text);
}

static void take_due(lua_State *lua, heng_rule_reader *reader, const char *field, size_t offset)
{
    heng_text text;
    heng_date date;
    if (text_take(lua, reader, field, &text)) {
        if (!heng_date_parse(text, &date)) {
            option_refuse(lua, reader, field, text, "give a date such as \"2020-12-31\"");
        }
        memcpy((char *)extra_of(lua, reader) + offset, &text, sizeof text);
    }
}

static void take_weight(lua_State *lua, heng_rule_reader *reader, const char *field, size_t offset)
{
    uint32_t faults = reader->faults;
    heng_decimal weight;
    take_number(lua, reader, field, offset);
    heng_text text = reader->rule->extra != NULL ? reader->rule->extra->weight : (heng_text){0};
    if (reader->faults == faults &&
        (heng_decimal_parse(text, &weight) != HENG_DECIMAL_OK || weight.coefficient < 0)) {
        option_refuse(lua, reader, field, text, "give a number that is not negative");
    }
}

typedef struct margin_work {
    heng_text text;
    bool good;
} margin_work;

static void margin_run(heng_vm *vm, void *data)
{
    margin_work *work = data;
    heng_model *model = vm->script->model;
    heng_arena_mark mark = heng_arena_here(model->arena);
    heng_quantity margin;
    work->good =
        heng_quantity_parse(model->units, model->arena, work->text, (heng_loc){0}, NULL, &margin) &&
        margin.kind == HENG_KIND_POINT && heng_number_sign(margin.nominal) != HENG_LESS;
    heng_arena_rewind(model->arena, mark);
}

/* tolerance, warn, guard: a width. */
static void take_margin(lua_State *lua, heng_rule_reader *reader, const char *field, size_t offset)
{
    heng_text text;
    if (text_take(lua, reader, field, &text)) {
        margin_work work = {.text = text};
        heng_vm_do(lua, margin_run, &work);
        if (!work.good) {
            option_refuse(lua, reader, field, text,
                          "give a width that is not negative, such as \"0.5pp\" or \"2%\"");
        }
        memcpy((char *)extra_of(lua, reader) + offset, &text, sizeof text);
    }
}

/* {15, 40, 70, 100}: whole Lua numbers have no other digits, others are texts. */
static void take_profile(lua_State *lua, heng_rule_reader *reader, const char *field, size_t offset)
{
    lua_Unsigned count = lua_type(lua, -1) == LUA_TTABLE ? lua_rawlen(lua, -1) : 0;
    heng_texts shares = {0};
    (void)offset;
    if (count != 2 && count != 4 && count != 12) {
        fault(lua, reader, "E311", field, false, NULL,
              "write the percent done by the end of each quarter: {15, 40, 70, 100}",
              "'%s' of rule '%.*s' is no list of 2, 4 or 12 shares", field,
              HENG_PRINT(reader->rule->id));
        return;
    }
    shares.items = NEW(lua, heng_text, count);
    for (lua_Unsigned i = 0; i < count; i++) {
        (void)lua_rawgeti(lua, -1, (lua_Integer)i + 1);
        if (lua_type(lua, -1) == LUA_TNUMBER && !lua_isinteger(lua, -1)) {
            fault(lua, reader, "E321", field, false, "write it between quotes", NULL,
                  "a Lua number with a fraction is not exact");
            return;
        }
        if (lua_isinteger(lua, -1)) {
            (void)lua_tolstring(lua, -1, NULL);
        }
        bool good = text_take(lua, reader, field, &shares.items[shares.count]);
        lua_pop(lua, 1);
        if (!good) {
            return;
        }
        shares.count++;
    }
    heng_profile profile;
    if (!heng_profile_read(&shares, &profile)) {
        fault(lua, reader, "E503", field, false, NULL,
              "give 2, 4 or 12 shares in percent that rise to 100, such as {15, 40, 70, 100}",
              "rule '%.*s': the shares of '%s' do not rise to 100", HENG_PRINT(reader->rule->id),
              field);
    }
    extra_of(lua, reader)->profile = shares;
}

static void take_class(lua_State *lua, heng_rule_reader *reader, const char *field, size_t offset)
{
    (void)offset;
    heng_text text;
    if (text_take(lua, reader, field, &text) &&
        word_check(lua, reader, field, text, heng_class_names, HENG_CLASS_COUNT,
                   &reader->rule->rule_class)) {
        reader->rule->flags |= HENG_CLASS_GIVEN;
    }
}

static void take_period(lua_State *lua, heng_rule_reader *reader, const char *field, size_t offset)
{
    (void)offset;
    heng_text text = heng_vm_text(lua, -1);
    lua_Integer year = lua_tointeger(lua, -1);
    if (lua_isinteger(lua, -1) && year >= 1 && year <= 9999) {
        reader->rule->period = heng_period_of_year((int)year);
    } else if (!heng_period_parse(text, &reader->rule->period)) {
        fault(lua, reader, "E311", field, false, NULL,
              "write 2020, 2020-S1, 2020-Q3, 2020-07 or 2020-YTD09 as a text",
              "'%s' of rule '%.*s' is not a period", field, HENG_PRINT(reader->rule->id));
    }
}

static void take_tags(lua_State *lua, heng_rule_reader *reader, const char *field, size_t offset)
{
    (void)offset;
    heng_texts tags = {0};
    if (texts_take(lua, reader, field, &tags)) {
        extra_of(lua, reader)->tags = tags;
    }
}

static void take_indicator(lua_State *lua, heng_rule_reader *reader, const char *field,
                           size_t offset)
{
    (void)offset;
    reader->has_indicator = text_take(lua, reader, field, &reader->indicator);
}

/* A citation: what cite gives, or {doc, line, quote}. */
static bool cite_take(lua_State *lua, heng_rule_reader *reader, const char *field, heng_cite *out)
{
    bool good = lua_type(lua, -1) == LUA_TTABLE;
    out->loc = reader->rule->loc;
    if (good) {
        int top = lua_gettop(lua);
        lua_pushliteral(lua, "doc");
        (void)lua_rawget(lua, top);
        lua_pushliteral(lua, "line");
        (void)lua_rawget(lua, top);
        lua_pushliteral(lua, "quote");
        (void)lua_rawget(lua, top);
        lua_pushliteral(lua, "at");
        (void)lua_rawget(lua, top); // -- cite, doc, line, quote, at
        lua_Integer line = lua_tointeger(lua, top + 2);
        good = lua_type(lua, top + 1) == LUA_TSTRING &&
               (lua_isnil(lua, top + 3) || lua_type(lua, top + 3) == LUA_TSTRING) &&
               (lua_isnil(lua, top + 2) ||
                (lua_isinteger(lua, top + 2) && line >= 1 && line <= 999999999));
        if (good) {
            size_t most = heng_vm_of(lua)->script->model->limits->scalar_bytes;
            good =
                heng_vm_text(lua, top + 1).size <= most && heng_vm_text(lua, top + 3).size <= most;
        }
        if (good) {
            out->doc = keep(lua, heng_vm_text(lua, top + 1));
            out->line = (uint32_t)line;
            out->quote = keep(lua, heng_vm_text(lua, top + 3));
        }
        uint32_t at = heng_tokens_find_name(&reader->tokens, (uint32_t)lua_tointeger(lua, top + 4),
                                            HENG_TEXT("cite"));
        if (at != HENG_NONE) {
            out->loc = heng_tokens_loc(&reader->tokens, at, reader->tokens.items[at].at);
        }
        lua_settop(lua, top);
    }
    if (!good) {
        fault(lua, reader, "E311", field, false, NULL,
              "write cite(\"plan-2020\", 198, \"…\"), or a list of them",
              "'%s' of rule '%.*s' is not a citation", field, HENG_PRINT(reader->rule->id));
    }
    return good;
}

static void take_source(lua_State *lua, heng_rule_reader *reader, const char *field, size_t offset)
{
    (void)offset;
    lua_Unsigned count = lua_type(lua, -1) == LUA_TTABLE ? lua_rawlen(lua, -1) : 0;
    bool list = count > 0;
    heng_cite *cites = NEW(lua, heng_cite, list ? count : 1);
    for (lua_Unsigned i = 0; i < (list ? count : 1); i++) {
        if (list) {
            (void)lua_rawgeti(lua, -1, (lua_Integer)i + 1);
        }
        bool good = cite_take(lua, reader, field, &cites[i]);
        if (list) {
            lua_pop(lua, 1);
        }
        if (!good) {
            return;
        }
        cites[i].next = i + 1 < count ? &cites[i + 1] : NULL;
    }
    extra_of(lua, reader)->cites = cites;
}

static void take_applies(lua_State *lua, heng_rule_reader *reader, const char *field, size_t offset)
{
    static const char *const names[] = {"indicator", "measure", "class", "tag", "dataset"};
    enum { APPLIES_COUNT = 5 };
    (void)offset;
    heng_applies *applies = NEW(lua, heng_applies, 1);
    heng_texts *lists[APPLIES_COUNT] = {&applies->indicators, &applies->measures, &applies->classes,
                                        &applies->tags, &applies->datasets};
    reader->has_applies = true;
    if (lua_type(lua, -1) != LUA_TTABLE) {
        fault(lua, reader, "E311", field, false, NULL, "write applies = { measure = \"share\" }",
              "'%s' of rule '%.*s' is not a table", field, HENG_PRINT(reader->rule->id));
        return;
    }
    int table = lua_gettop(lua);
    heng_lua_sorted_keys(lua, table); // -- applies, keys
    for (lua_Integer i = 1; lua_rawgeti(lua, table + 1, i) != LUA_TNIL; i++) {
        heng_text key = heng_vm_text(lua, -1);
        uint8_t at = 0;
        if (named_check(lua, reader, field, key, names, APPLIES_COUNT, "field", &at)) {
            (void)lua_rawget(lua, table);
            (void)texts_take(lua, reader, field, lists[at]);
        }
        lua_settop(lua, table + 1);
    }
    lua_settop(lua, table);
    uint8_t word;
    for (uint32_t i = 0; i < applies->measures.count; i++) {
        (void)word_check(lua, reader, field, applies->measures.items[i], heng_measure_names,
                         HENG_MEASURE_COUNT, &word);
    }
    for (uint32_t i = 0; i < applies->classes.count; i++) {
        (void)word_check(lua, reader, field, applies->classes.items[i], heng_class_names,
                         HENG_CLASS_COUNT, &word);
    }
    heng_check *check =
        table_push(lua, &reader->file->checks); /* taken back if the rule has no check */
    check->applies = applies;
}

static const struct {
    const char *name;
    field_take take;
    size_t offset;
} fields[] = {{"title", take_text, offsetof(heng_rule_extra, title)},
              {"expect", take_expect, 0},
              {"check", take_function, 0},
              {"applies", take_applies, 0},
              {"indicator", take_indicator, 0},
              {"class", take_class, 0},
              {"source", take_source, 0},
              {"tags", take_tags, 0},
              {"owner", take_text, offsetof(heng_rule_extra, owner)},
              {"section", take_text, offsetof(heng_rule_extra, section)},
              {"note", take_text, offsetof(heng_rule_extra, note)},
              {"basis", take_text, offsetof(heng_rule_extra, basis)},
              {"weight", take_weight, offsetof(heng_rule_extra, weight)},
              {"period", take_period, 0},
              {"tolerance", take_margin, offsetof(heng_rule_extra, tolerance)},
              {"warn", take_margin, offsetof(heng_rule_extra, warn)},
              {"guard", take_margin, offsetof(heng_rule_extra, guard)},
              {"every", take_choice, offsetof(heng_rule_extra, every)},
              {"range", take_choice, offsetof(heng_rule_extra, range)},
              {"rounding", take_choice, offsetof(heng_rule_extra, rounding)},
              {"due", take_due, offsetof(heng_rule_extra, due)},
              {"profile", take_profile, 0},
              {"vintage", take_vintage, 0},
              {"only_if", take_only_if, 0}};
enum { FIELD_COUNT = sizeof fields / sizeof fields[0] };

static void unknown_field(lua_State *lua, heng_rule_reader *reader, heng_text name)
{
    char label[128] = "", word[64];
    heng_near near;
    heng_near_init(&near, name);
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        heng_near_try(&near, heng_text_of(fields[i].name));
    }
    if (near.best.size > 0) {
        (void)snprintf(label, sizeof label, "did you mean '%.*s'?", HENG_PRINT(near.best));
    }
    heng_put_bytes(word, sizeof word, name);
    fault(lua, reader, "E310", word, true, label, "the fields of a rule: heng list functions",
          "a rule has no field '%s'", word);
}

static bool is_field(heng_text name)
{
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        if (heng_text_is(name, fields[i].name)) {
            return true;
        }
    }
    return false;
}

/* Fields are read in the order of the table above, so that diagnostics come in one order too. */
static void fields_read(lua_State *lua, heng_rule_reader *reader, int table)
{
    heng_lua_sorted_keys(lua, table);
    int keys = lua_gettop(lua);
    for (lua_Integer i = 1; lua_rawgeti(lua, keys, i) != LUA_TNIL; i++) {
        heng_text name = heng_vm_text(lua, -1);
        if (lua_type(lua, -1) != LUA_TSTRING) {
            fault(lua, reader, "E310", NULL, false, NULL, "write NAME = VALUE for each field",
                  "rule '%.*s' has a value without a name", HENG_PRINT(reader->rule->id));
        } else if (!is_field(name)) {
            unknown_field(lua, reader, name);
        }
        lua_settop(lua, keys);
    }
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        lua_pushstring(lua, fields[i].name);
        if (lua_rawget(lua, table) != LUA_TNIL) {
            fields[i].take(lua, reader, fields[i].name, fields[i].offset);
        }
        lua_settop(lua, keys);
    }
    lua_settop(lua, keys - 1);
}

/* Of a check these would say nothing: its function decides. */
static void options_check(lua_State *lua, heng_rule_reader *reader)
{
    const heng_rule_extra *extra = reader->rule->extra;
    if (!reader->has_check || extra == NULL) {
        return;
    }
    const struct {
        const char *name;
        bool given;
    } options[] = {{"tolerance", extra->tolerance.size > 0}, {"warn", extra->warn.size > 0},
                   {"guard", extra->guard.size > 0},         {"every", extra->every.size > 0},
                   {"range", extra->range.size > 0},         {"rounding", extra->rounding.size > 0},
                   {"profile", extra->profile.count > 0},    {"vintage", extra->vintage != 0}};
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++) {
        if (options[i].given) {
            fault(lua, reader, "E313", options[i].name, true, NULL,
                  "leave it out, or say the promise with expect",
                  "'%s' of rule '%.*s' needs expect", options[i].name,
                  HENG_PRINT(reader->rule->id));
        }
    }
}

/* Which fields go together. */
static void combination_check(lua_State *lua, heng_rule_reader *reader)
{
    heng_text id = reader->rule->id;
    if (reader->has_expect == reader->has_check) {
        fault(lua, reader, "E313", reader->has_check ? "check" : NULL, true, NULL,
              "give it expect = \"…\", or check = function(v, it) … end", "rule '%.*s' has %s",
              HENG_PRINT(id),
              reader->has_check ? "both expect and check" : "neither expect nor check");
        return;
    }
    if (reader->has_expect && (reader->has_applies || reader->has_only_if)) {
        fault(lua, reader, "E313", reader->has_applies ? "applies" : "only_if", true, NULL,
              reader->has_applies ? "write a check, or a rule with expect for each indicator"
                                  : "write the condition as a text: only_if = \"gdp_growth >= 0%\"",
              "'%s' of rule '%.*s' needs a check", reader->has_applies ? "applies" : "only_if",
              HENG_PRINT(id));
    }
    options_check(lua, reader);
    if (reader->has_applies && reader->has_indicator) {
        fault(lua, reader, "E313", "indicator", true, NULL, "keep one of them",
              "rule '%.*s' has both applies and indicator", HENG_PRINT(id));
    }
}

static void indicator_settle(lua_State *lua, heng_rule_reader *reader)
{
    const heng_model *model = reader->script->model;
    heng_rule *rule = reader->rule;
    if (!reader->has_indicator) {
        if (reader->has_check && !reader->has_applies) {
            rule->indicator = heng_model_indicator_find(model, rule->id);
        }
        return;
    }
    rule->indicator = heng_model_indicator_find(model, reader->indicator);
    if (rule->indicator == HENG_NONE) {
        enum { TRIED = 20000 };
        char label[160] = "";
        heng_near near;
        heng_near_init(&near, reader->indicator);
        for (uint32_t i = 0; i < model->indicators.count && i < TRIED; i++) {
            heng_near_try(&near, heng_model_indicator(model, i)->id);
        }
        if (near.best.size > 0) {
            (void)snprintf(label, sizeof label, "did you mean '%.*s'?", HENG_PRINT(near.best));
        }
        fault(lua, reader, "E207", "indicator", false, label, NULL, "unknown indicator '%.*s'",
              HENG_PRINT(reader->indicator));
    }
}

static void rule_read(lua_State *lua, heng_rule_reader *reader, int entry)
{
    uint32_t checks = reader->file->checks.count;
    (void)lua_rawgeti(lua, entry, 2);
    (void)lua_rawgeti(lua, entry, 4);
    (void)lua_rawgeti(lua, entry, 1);
    (void)lua_rawgeti(lua, entry, 3); // -- line, outer line, id, fields
    heng_rule *rule = table_push(lua, &reader->rules);
    reader->rule = rule;
    reader->has_expect = reader->has_check = reader->has_applies = reader->has_only_if =
        reader->has_indicator = false;
    rule->id = keep(lua, heng_vm_text(lua, -2));
    rule->indicator = rule->script = HENG_NONE;
    rule->rule_class = HENG_EXPECTED;
    rule_place(reader, (uint32_t)lua_tointeger(lua, -4), (uint32_t)lua_tointeger(lua, -3));
    rule->file = reader->file->file;
    if (!heng_id_check(rule->id)) {
        fault(lua, reader, "E314", NULL, false, NULL,
              "use lower-case letters, digits and _, words joined by '.', a letter first; at most "
              "128 characters",
              "'%.*s' is not an id", rule->id.size > 150 ? 150 : (int)rule->id.size,
              rule->id.bytes);
    }
    if (lua_isnil(lua, -1)) {
        fault(lua, reader, "E313", NULL, false, NULL, "write rule \"id\" { expect = \"…\" }",
              "rule '%.*s' has no fields", HENG_PRINT(rule->id));
        return;
    }
    fields_read(lua, reader, lua_gettop(lua));
    combination_check(lua, reader);
    indicator_settle(lua, reader);
    if (reader->has_check) {
        rule->flags |= HENG_RULE_SCRIPT;
        rule->script = checks;
        if (!reader->has_applies) {
            (void)table_push(lua, &reader->file->checks);
        }
    } else {
        reader->file->checks.count = checks;
    }
}

void heng_rules_read(lua_State *lua, heng_rule_reader *reader)
{
    (void)lua_rawgetp(lua, LUA_REGISTRYINDEX, &heng_key_declared);
    int list = lua_gettop(lua);
    for (lua_Integer i = 1; lua_rawgeti(lua, list, i) != LUA_TNIL; i++) {
        heng_vm_charge(lua, 100);
        rule_read(lua, reader, list + 1);
        lua_settop(lua, list);
    }
    lua_settop(lua, list - 1);
}
