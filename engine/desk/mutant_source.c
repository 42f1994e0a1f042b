/* Mutants of Lua sources: one token changed. */
#include "desk/mutant.h"

#include "lang/target.h"
#include "script/lua_shape.h"

#include <string.h>

typedef struct source_mutator {
    heng_bench *bench;
    heng_run *run;
    heng_tokens tokens;
    heng_shape shape;
    heng_table *out;
    uint32_t at; /* token */
} source_mutator;

static bool is(const source_mutator *m, uint32_t token, const char *text)
{
    return token < m->tokens.count && m->tokens.items[token].kind != HENG_TOKEN_STRING &&
           heng_token_is(&m->tokens, token, text);
}

static bool is_any(const source_mutator *m, uint32_t token, const char *const *texts)
{
    for (; *texts != NULL; texts++) {
        if (is(m, token, *texts)) {
            return true;
        }
    }
    return false;
}

static void add(source_mutator *m, heng_text with, heng_change change)
{
    heng_model *model = &m->run->model;
    const heng_token *token = &m->tokens.items[m->at];
    uint32_t owner = m->shape.owner[m->at];
    uint32_t rule = HENG_NONE;
    if (owner != HENG_NONE) {
        rule = heng_model_rule_find(model, heng_token_inner(&m->tokens, owner));
    }
    heng_text was = heng_token_text(&m->tokens, m->at);
    *(heng_mutant *)heng_table_push(m->out) =
        (heng_mutant){.change = (uint8_t)change,
                      .rule = rule,
                      .file = m->tokens.file,
                      .loc = heng_tokens_loc(&m->tokens, m->at, token->at),
                      .span = (uint32_t)heng_text_points(was),
                      .was = was,
                      .became = with,
                      .at = token->at,
                      .size = token->size,
                      .with = with};
}

static void add_word(source_mutator *m, const char *with, heng_change change)
{
    add(m, heng_text_of(with), change);
}

/* Does the token before end an operand, so that a sign between is one of two sides? */
static bool has_left_side(const source_mutator *m)
{
    static const char *const ends[] = {")", "]", "}", "...", "true", "false", "nil", "end", NULL};
    if (m->at == 0) {
        return false;
    }
    uint32_t before = m->at - 1;
    uint8_t kind = m->tokens.items[before].kind;
    if (kind == HENG_TOKEN_NUMBER || kind == HENG_TOKEN_STRING || is_any(m, before, ends)) {
        return true;
    }
    return kind == HENG_TOKEN_NAME && !is_any(m, before, heng_lua_keywords);
}

static void symbol_mutate(source_mutator *m)
{
    static const struct {
        const char *symbol, *other;
        heng_change change;
    } changes[] = {{"<", "<=", HENG_CHANGE_STRICT},     {"<", ">", HENG_CHANGE_DIRECTION},
                   {"<=", "<", HENG_CHANGE_STRICT},     {"<=", ">=", HENG_CHANGE_DIRECTION},
                   {">", ">=", HENG_CHANGE_STRICT},     {">", "<", HENG_CHANGE_DIRECTION},
                   {">=", ">", HENG_CHANGE_STRICT},     {">=", "<=", HENG_CHANGE_DIRECTION},
                   {"==", "~=", HENG_CHANGE_DIRECTION}, {"~=", "==", HENG_CHANGE_DIRECTION},
                   {"+", "-", HENG_CHANGE_SUM},         {"-", "+", HENG_CHANGE_SUM},
                   {"*", "/", HENG_CHANGE_SUM},         {"/", "*", HENG_CHANGE_SUM}};
    bool attribute = (is(m, m->at, "<") && is(m, m->at + 1, "const")) ||
                     (is(m, m->at, ">") && m->at > 0 && is(m, m->at - 1, "const"));
    if (attribute || !has_left_side(m)) {
        return;
    }
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        if (is(m, m->at, changes[i].symbol)) {
            add_word(m, changes[i].other, changes[i].change);
        }
    }
}

static void word_mutate(source_mutator *m)
{
    bool returned = m->at > 0 && is(m, m->at - 1, "return");
    if (is(m, m->at, "and")) {
        add_word(m, "or", HENG_CHANGE_LOGIC);
    } else if (is(m, m->at, "or")) {
        add_word(m, "and", HENG_CHANGE_LOGIC);
    } else if (returned && is(m, m->at, "true")) {
        add_word(m, "false", HENG_CHANGE_RESULT);
    } else if (returned && is(m, m->at, "false")) {
        add_word(m, "true", HENG_CHANGE_RESULT);
    }
}

/* A limit of a comparison moves both ways; any other number one up. */
static bool is_compared(const source_mutator *m)
{
    static const char *const comparators[] = {"<", ">", "<=", ">=", "==", "~=", NULL};
    return (m->at > 0 && is_any(m, m->at - 1, comparators)) || is_any(m, m->at + 1, comparators);
}

static void number_mutate(source_mutator *m)
{
    heng_text text = heng_token_text(&m->tokens, m->at);
    for (size_t i = 0; i < text.size; i++) {
        if ((text.bytes[i] < '0' || text.bytes[i] > '9') && text.bytes[i] != '.') {
            return; /* hexadecimal, an exponent */
        }
    }
    heng_text up = heng_text_shift(m->run->arena, text, 1);
    heng_text down = heng_text_shift(m->run->arena, text, -1);
    if (up.size > 0) {
        add(m, up, HENG_CHANGE_LIMIT);
    }
    if (is_compared(m) && down.size > 0 && down.bytes[0] != '-') {
        add(m, down, HENG_CHANGE_LIMIT);
    }
}

static heng_text quoted(source_mutator *m, heng_text inner)
{
    const heng_token *token = &m->tokens.items[m->at];
    heng_text source = m->tokens.source;
    return heng_text_format(m->run->arena, "%.*s%.*s%.*s", (int)(token->inner - token->at),
                            source.bytes + token->at, HENG_PRINT(inner),
                            (int)(token->at + token->size - token->inner - token->inner_size),
                            source.bytes + token->inner + token->inner_size);
}

/* Texts for people: what stands beside "..", or behind `return false,`. */
static bool is_message(const source_mutator *m)
{
    static const char *const results[] = {"true", "false", "nil", NULL};
    return is(m, m->at + 1, "..") || (m->at > 0 && is(m, m->at - 1, "..")) ||
           (m->at > 1 && is(m, m->at - 1, ",") && is_any(m, m->at - 2, results)) ||
           (m->at > 1 && is(m, m->at - 1, "=") &&
            (is(m, m->at - 2, "message") || is(m, m->at - 2, "name")));
}

static void verdict_mutate(source_mutator *m, heng_text inner)
{
    heng_verdict verdict;
    if (m->at > 1 && is(m, m->at - 1, "=") && is(m, m->at - 2, "verdict") &&
        heng_verdict_find(inner, &verdict)) {
        add(m, quoted(m, verdict == HENG_PASS ? HENG_TEXT("fail") : HENG_TEXT("pass")),
            HENG_CHANGE_RESULT);
    }
}

static void string_mutate(source_mutator *m)
{
    static const char *const calls[] = {"require", "rule", "cite", NULL};
    heng_text inner = heng_token_inner(&m->tokens, m->at);
    heng_quantity quantity;
    bool called =
        m->at > 0 && (is_any(m, m->at - 1, calls) ||
                      (is(m, m->at - 1, "(") && m->at > 1 && is_any(m, m->at - 2, calls)));
    verdict_mutate(m, inner);
    if (called || is_message(m) || inner.size > 64 ||
        memchr(inner.bytes, '\\', inner.size) != NULL ||
        !heng_quantity_parse(m->run->model.units, m->run->arena, inner, (heng_loc){0}, NULL,
                             &quantity) ||
        !heng_quantity_is_number(&quantity)) {
        return;
    }
    for (int by = -1; by <= 1; by += 2) {
        heng_text moved = heng_text_shift(m->run->arena, inner, by);
        if (moved.size > 0) {
            add(m, quoted(m, moved), HENG_CHANGE_LIMIT);
        }
    }
    heng_text other = heng_text_other_unit(m->run->arena, inner);
    bool zero =
        heng_number_sign(quantity.nominal) == HENG_EQUAL && quantity.kind == HENG_KIND_POINT;
    if (other.size > 0 && !zero) {
        add(m, quoted(m, other), HENG_CHANGE_UNIT);
    }
}

void heng_mutants_of_source(heng_bench *bench, uint16_t file, heng_table *out)
{
    heng_run *run = bench->run;
    source_mutator m = {.bench = bench, .run = run, .out = out};
    heng_tokens_read(&m.tokens, run->arena, heng_sources_at(&run->sources, file)->bytes, file);
    heng_shape_read(&m.shape, run->arena, &m.tokens);
    for (m.at = 0; m.at < m.tokens.count; m.at++) {
        if (m.shape.code[m.at] == 0) {
            continue;
        }
        switch ((heng_token_kind)m.tokens.items[m.at].kind) {
        case HENG_TOKEN_NAME:
            word_mutate(&m);
            break;
        case HENG_TOKEN_NUMBER:
            number_mutate(&m);
            break;
        case HENG_TOKEN_STRING:
            string_mutate(&m);
            break;
        case HENG_TOKEN_SYMBOL:
            symbol_mutate(&m);
            break;
        }
    }
}
