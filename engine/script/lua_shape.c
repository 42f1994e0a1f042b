#include "script/lua_shape.h"

#include <string.h>

enum { DEPTH_MAX = 400 }; /* Lua itself allows 200 levels */

typedef struct shape_scan {
    const heng_tokens *tokens;
    heng_shape *out;
    uint32_t at;
    uint32_t depth;
    uint32_t owner;
    bool fields;    /* within the fields of a rule and no function of it */
    uint32_t inner; /* how many functions deep */
} shape_scan;

static void expression(shape_scan *scan);
static void block(shape_scan *scan);

static bool more(const shape_scan *scan)
{
    return scan->at < scan->tokens->count && scan->depth < DEPTH_MAX;
}

static bool is(const shape_scan *scan, const char *text)
{
    return more(scan) && scan->tokens->items[scan->at].kind != HENG_TOKEN_STRING &&
           heng_token_is(scan->tokens, scan->at, text);
}

static void take(shape_scan *scan)
{
    if (scan->at < scan->tokens->count) {
        scan->out->code[scan->at] = !scan->fields;
        scan->out->deep[scan->at] = scan->inner > 0;
        scan->out->owner[scan->at] = scan->owner;
        scan->at++;
    }
}

static bool take_if(shape_scan *scan, const char *text)
{
    bool there = is(scan, text);
    if (there) {
        take(scan);
    }
    return there;
}

static heng_token_kind kind_here(const shape_scan *scan)
{
    return more(scan) ? (heng_token_kind)scan->tokens->items[scan->at].kind : HENG_TOKEN_SYMBOL;
}

static bool is_word(const shape_scan *scan, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (is(scan, *words)) {
            return true;
        }
    }
    return false;
}

static bool is_name(const shape_scan *scan)
{
    return kind_here(scan) == HENG_TOKEN_NAME && !is_word(scan, heng_lua_keywords);
}

static void decide(shape_scan *scan, uint32_t from, bool operand)
{
    heng_decision *decision = heng_table_push(&scan->out->decisions);
    *decision = (heng_decision){.from = from, .end = scan->at, .operand = operand};
}

/* -- expressions: only what lies around and, or and functions matters -- */

static void function_body(shape_scan *scan)
{
    bool fields = scan->fields;
    scan->fields = false;
    scan->inner++;
    (void)take_if(scan, "(");
    while (more(scan) && !is(scan, ")")) {
        take(scan);
    }
    (void)take_if(scan, ")");
    block(scan);
    (void)take_if(scan, "end");
    scan->inner--;
    scan->fields = fields;
}

static void list(shape_scan *scan)
{
    do {
        expression(scan);
    } while (take_if(scan, ","));
}

static void table(shape_scan *scan)
{
    take(scan); /* { */
    while (more(scan) && !is(scan, "}")) {
        uint32_t before = scan->at;
        if (take_if(scan, "[")) {
            expression(scan);
            (void)take_if(scan, "]");
            (void)take_if(scan, "=");
        } else if (is_name(scan) && heng_token_is(scan->tokens, scan->at + 1, "=")) {
            take(scan);
            take(scan);
        }
        expression(scan);
        if (!take_if(scan, ",")) {
            (void)take_if(scan, ";");
        }
        if (scan->at == before) {
            take(scan);
        }
    }
    (void)take_if(scan, "}");
}

static bool call_arguments(shape_scan *scan)
{
    if (take_if(scan, "(")) {
        if (!is(scan, ")")) {
            list(scan);
        }
        (void)take_if(scan, ")");
        return true;
    }
    if (is(scan, "{")) {
        table(scan);
        return true;
    }
    if (kind_here(scan) == HENG_TOKEN_STRING && more(scan)) {
        take(scan);
        return true;
    }
    return false;
}

/* rule "id" { … } or rule("id", { … }): what follows its name. */
static void rule_fields(shape_scan *scan)
{
    uint32_t owner = scan->owner, id = scan->at + heng_token_is(scan->tokens, scan->at, "(");
    bool fields = scan->fields;
    bool literal = id < scan->tokens->count && scan->tokens->items[id].kind == HENG_TOKEN_STRING;
    scan->owner = literal ? id : owner;
    scan->fields = true;
    bool whole = id != scan->at && heng_token_is(scan->tokens, id + 1, ",");
    if (call_arguments(scan) && !whole) {
        (void)call_arguments(scan);
    }
    scan->fields = fields;
    scan->owner = owner;
}

static void suffixed(shape_scan *scan)
{
    bool rule = is(scan, "rule") && scan->inner == 0;
    if (take_if(scan, "(")) {
        expression(scan);
        (void)take_if(scan, ")");
    } else {
        take(scan);
    }
    if (rule) {
        rule_fields(scan);
    }
    for (;;) {
        if (take_if(scan, ".")) {
            take(scan);
        } else if (take_if(scan, "[")) {
            expression(scan);
            (void)take_if(scan, "]");
        } else if (take_if(scan, ":")) {
            take(scan);
            (void)call_arguments(scan);
        } else if (!call_arguments(scan)) {
            return;
        }
    }
}

static void operand(shape_scan *scan)
{
    static const char *const before[] = {"not", "-", "#", "~", NULL};
    static const char *const values[] = {"nil", "true", "false", "...", NULL};
    while (is_word(scan, before)) {
        take(scan);
    }
    if (!more(scan)) {
        return;
    }
    if (take_if(scan, "function")) {
        function_body(scan);
    } else if (is(scan, "{")) {
        table(scan);
    } else if (kind_here(scan) == HENG_TOKEN_NUMBER || kind_here(scan) == HENG_TOKEN_STRING ||
               is_word(scan, values)) {
        take(scan);
    } else if (is_name(scan) || is(scan, "(")) {
        suffixed(scan);
    }
}

/* Everything that binds closer than and. */
static void comparison(shape_scan *scan)
{
    static const char *const between[] = {"<",  ">",  "<=", ">=", "~=", "==", "|",  "~", "&", "<<",
                                          ">>", "..", "+",  "-",  "*",  "/",  "//", "%", "^", NULL};
    operand(scan);
    while (is_word(scan, between)) {
        take(scan);
        operand(scan);
    }
}

static void conjunction(shape_scan *scan)
{
    uint32_t from = scan->at;
    comparison(scan);
    while (is(scan, "and")) {
        decide(scan, from, true);
        take(scan);
        from = scan->at;
        comparison(scan);
    }
}

static void expression(shape_scan *scan)
{
    uint32_t from = scan->at;
    scan->depth++;
    conjunction(scan);
    while (is(scan, "or")) {
        decide(scan, from, true);
        take(scan);
        from = scan->at;
        conjunction(scan);
    }
    scan->depth--;
}

static void condition(shape_scan *scan)
{
    uint32_t from = scan->at;
    expression(scan);
    if (scan->at > from) {
        decide(scan, from, false);
    }
}

/* -- statements -- */

static void if_statement(shape_scan *scan)
{
    do {
        take(scan); /* if, elseif */
        condition(scan);
        (void)take_if(scan, "then");
        block(scan);
    } while (is(scan, "elseif"));
    if (take_if(scan, "else")) {
        block(scan);
    }
    (void)take_if(scan, "end");
}

static void for_statement(shape_scan *scan)
{
    take(scan);
    while (more(scan) && !is(scan, "=") && !is(scan, "in")) {
        take(scan);
    }
    take(scan);
    list(scan);
    (void)take_if(scan, "do");
    block(scan);
    (void)take_if(scan, "end");
}

static void function_statement(shape_scan *scan)
{
    take(scan);
    while (more(scan) && !is(scan, "(")) {
        take(scan);
    }
    function_body(scan);
}

static void local_statement(shape_scan *scan)
{
    take(scan);
    if (is(scan, "function")) {
        function_statement(scan);
        return;
    }
    while (is_name(scan) || is(scan, ",") || is(scan, "<") || is(scan, ">")) {
        take(scan);
    }
    if (take_if(scan, "=")) {
        list(scan);
    }
}

static void statement(shape_scan *scan)
{
    static const char *const ends[] = {"end", "else", "elseif", "until", "then", "do", NULL};
    if (is(scan, "if")) {
        if_statement(scan);
    } else if (take_if(scan, "while")) {
        condition(scan);
        (void)take_if(scan, "do");
        block(scan);
        (void)take_if(scan, "end");
    } else if (take_if(scan, "do")) {
        block(scan);
        (void)take_if(scan, "end");
    } else if (is(scan, "for")) {
        for_statement(scan);
    } else if (take_if(scan, "repeat")) {
        block(scan);
        (void)take_if(scan, "until");
        condition(scan);
    } else if (is(scan, "function")) {
        function_statement(scan);
    } else if (is(scan, "local")) {
        local_statement(scan);
    } else if (take_if(scan, "return")) {
        if (more(scan) && !is_word(scan, ends) && !is(scan, ";")) {
            list(scan);
        }
    } else if (is(scan, "goto")) {
        take(scan);
        take(scan); /* the label is no name of a value */
    } else if (is_name(scan) || is(scan, "(")) {
        suffixed(scan);
        while (take_if(scan, ",")) {
            suffixed(scan);
        }
        if (take_if(scan, "=")) {
            list(scan);
        }
    } else {
        take(scan); /* ; break :: */
    }
}

static void block(shape_scan *scan)
{
    static const char *const ends[] = {"end", "else", "elseif", "until", NULL};
    scan->depth++;
    while (more(scan) && !is_word(scan, ends)) {
        statement(scan);
    }
    scan->depth--;
}

void heng_shape_read(heng_shape *out, heng_arena *arena, const heng_tokens *tokens)
{
    size_t count = (size_t)tokens->count + 1;
    shape_scan scan = {.tokens = tokens, .out = out, .owner = HENG_NONE};
    heng_table_init(&out->decisions, arena, sizeof(heng_decision));
    out->code = heng_new_array(arena, uint8_t, count);
    out->deep = heng_new_array(arena, uint8_t, count);
    out->owner = heng_new_array(arena, uint32_t, count);
    memset(out->owner, 0xFF, count * sizeof *out->owner);
    block(&scan);
    while (scan.at < tokens->count) { /* behind what was not understood */
        take(&scan);
    }
}
