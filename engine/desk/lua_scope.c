#include "desk/lua_scope.h"

#include <string.h>

typedef enum frame_kind {
    FRAME_BLOCK,
    FRAME_FUNCTION,
    FRAME_REPEAT,
    FRAME_ROUND,
    FRAME_SQUARE,
    FRAME_CURLY
} frame_kind;

/* What encloses a token. Blocks hold statements, brackets expressions. */
typedef struct frame {
    uint8_t kind;
    bool closing;     /* REPEAT: behind its until */
    uint32_t visible; /* how many locals were seen before it */
    /* of the statement at hand */
    uint32_t pending, pending_end; /* locals that are seen from the next statement on */
    uint32_t loop, loop_end;       /* locals of a `for`, seen behind its `do` */
} frame;

typedef struct walk {
    heng_lua_scope *out;
    const heng_tokens *tokens;
    heng_table frames; /* frame; the first depth ones are open */
    uint32_t depth;
    heng_table visible; /* uint32_t: locals, innermost last; the first seen ones count */
    uint32_t seen;
} walk;

static bool is(const walk *w, uint32_t at, const char *text)
{
    return heng_token_is(w->tokens, at, text);
}

static bool is_keyword(heng_text text)
{
    for (const char *const *word = heng_lua_keywords; *word != NULL; word++) {
        if (heng_text_is(text, *word)) {
            return true;
        }
    }
    return false;
}

static bool is_name(const walk *w, uint32_t at)
{
    return at < w->tokens->count && w->tokens->items[at].kind == HENG_TOKEN_NAME &&
           !is_keyword(heng_token_text(w->tokens, at));
}

static frame *top(walk *w)
{
    return heng_table_at(&w->frames, w->depth - 1);
}

static bool is_block(const frame *f)
{
    return f->kind == FRAME_BLOCK || f->kind == FRAME_FUNCTION || f->kind == FRAME_REPEAT;
}

static void push(walk *w, frame_kind kind)
{
    frame *f = w->depth < w->frames.count ? heng_table_at(&w->frames, w->depth)
                                          : heng_table_push(&w->frames);
    *f = (frame){.kind = (uint8_t)kind, .visible = w->seen};
    w->depth++;
}

static void pop(walk *w)
{
    if (w->depth > 1) {
        w->depth--;
        w->seen = ((const frame *)heng_table_at(&w->frames, w->depth))->visible;
    }
}

static void show(walk *w, uint32_t local)
{
    uint32_t *slot = w->seen < w->visible.count ? heng_table_at(&w->visible, w->seen)
                                                : heng_table_push(&w->visible);
    *slot = local;
    w->seen++;
}

static uint32_t declare(walk *w, uint32_t token, heng_local_kind kind)
{
    heng_local *local = heng_table_push(&w->out->locals);
    *local = (heng_local){.token = token, .kind = (uint8_t)kind};
    w->out->variable[token] = w->out->locals.count - 1;
    w->out->written[token] = true;
    return w->out->locals.count - 1;
}

static uint32_t find(walk *w, uint32_t token)
{
    heng_text name = heng_token_text(w->tokens, token);
    for (uint32_t i = w->seen; i-- > 0;) {
        uint32_t local = *(const uint32_t *)heng_table_at(&w->visible, i);
        const heng_local *found = heng_table_at(&w->out->locals, local);
        if (heng_text_equal(heng_token_text(w->tokens, found->token), name)) {
            return local;
        }
    }
    return HENG_NAME_GLOBAL;
}

/* The locals of a `local` come into sight when their statement is over: in `local x = x` the second
 * is an outer one. */
static void statement_end(walk *w, uint32_t at)
{
    frame *f = top(w);
    while (f->kind == FRAME_REPEAT && f->closing && w->depth > 1) {
        pop(w);
        f = top(w);
    }
    for (uint32_t i = f->pending; i < f->pending_end; i++) {
        heng_local *local = heng_table_at(&w->out->locals, i);
        local->init_end = at;
        show(w, i);
    }
    f->pending = f->pending_end = 0;
}

/* Does the token end an expression, so that a name behind it begins a statement? */
static bool ends_expression(const walk *w, uint32_t at)
{
    if (at >= w->tokens->count) {
        return false;
    }
    const heng_token *token = &w->tokens->items[at];
    static const char *const words[] = {"end", "nil", "true", "false", ")", "]", "}", "..."};
    if (token->kind == HENG_TOKEN_STRING || token->kind == HENG_TOKEN_NUMBER || is_name(w, at)) {
        return true;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (is(w, at, words[i])) {
            return true;
        }
    }
    return false;
}

static bool begins_statement(const walk *w, uint32_t at)
{
    static const char *const words[] = {"local",  "if",    "for",  "while", "repeat",
                                        "return", "break", "goto", "end",   "else",
                                        "elseif", "until", ";",    "::"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (is(w, at, words[i])) {
            return true;
        }
    }
    bool after = at > 0 && ends_expression(w, at - 1);
    return (is(w, at, "function") || is(w, at, "do") || is_name(w, at)) && after;
}

/* `local a <const>, b = …`: the token behind. */
static uint32_t local_take(walk *w, uint32_t at)
{
    frame *f = top(w);
    uint32_t first = w->out->locals.count;
    if (is(w, at + 1, "function")) {
        return at + 1; /* function_take declares it */
    }
    for (at++; is_name(w, at);) {
        (void)declare(w, at++, HENG_LOCAL_PLAIN);
        if (is(w, at, "<")) {
            at += 3;
        }
        if (!is(w, at, ",")) {
            break;
        }
        at++;
    }
    uint32_t end = w->out->locals.count;
    bool given = is(w, at, "=");
    for (uint32_t i = first; i < end; i++) {
        heng_local *local = heng_table_at(&w->out->locals, i);
        local->alone = end == first + 1;
        local->init = given ? at + 1 : at;
        local->init_end = local->init;
    }
    f->pending = first;
    f->pending_end = end;
    if (!given) {
        statement_end(w, at);
    }
    return given ? at + 1 : at;
}

/* `for a, b in` and `for i =`: the token behind the names. */
static uint32_t for_take(walk *w, uint32_t at)
{
    frame *f = top(w);
    f->loop = w->out->locals.count;
    for (at++; is_name(w, at);) {
        (void)declare(w, at++, HENG_LOCAL_LOOP);
        at += is(w, at, ",");
    }
    f->loop_end = w->out->locals.count;
    return at;
}

/* `function`, with its name where it is a statement, and its parameters: the token behind them. */
static uint32_t function_take(walk *w, uint32_t at)
{
    uint32_t function = at, position = 0;
    bool local = at > 0 && is(w, at - 1, "local"), method = false;
    at++;
    if (is_name(w, at)) {
        uint32_t name = at;
        if (local) {
            show(w, declare(w, name, HENG_LOCAL_FUNCTION));
        } else {
            bool field = is(w, at + 1, ".") || is(w, at + 1, ":");
            uint32_t variable = find(w, name);
            w->out->variable[name] = variable;
            w->out->written[name] = !field;
            if (field && variable < HENG_NAME_GLOBAL) {
                ((heng_local *)heng_table_at(&w->out->locals, variable))->reads++;
            }
        }
        for (at++; is(w, at, ".") || is(w, at, ":"); at += 2) {
            method = is(w, at, ":");
        }
    }
    push(w, FRAME_FUNCTION);
    if (!is(w, at, "(")) {
        return at;
    }
    for (at++; at < w->tokens->count && !is(w, at, ")"); at++) {
        if (is_name(w, at)) {
            uint32_t index = declare(w, at, HENG_LOCAL_PARAMETER);
            heng_local *parameter = heng_table_at(&w->out->locals, index);
            parameter->function = function;
            parameter->position = position++ + method;
            show(w, index);
        }
    }
    return at + 1;
}

static void do_take(walk *w)
{
    frame *f = top(w);
    uint32_t loop = f->loop, end = f->loop_end;
    f->loop = f->loop_end = 0;
    push(w, FRAME_BLOCK);
    for (uint32_t i = loop; i < end; i++) {
        show(w, i);
    }
}

/* The name at `at` is a field, a key, a label, or a variable. */
static void name_take(walk *w, uint32_t at)
{
    bool dotted = at > 0 && (is(w, at - 1, ".") || is(w, at - 1, ":"));
    bool label = at > 0 && (is(w, at - 1, "goto") || (is(w, at - 1, "::") && is(w, at + 1, "::")));
    bool key = top(w)->kind == FRAME_CURLY && is(w, at + 1, "=") && at > 0 &&
               (is(w, at - 1, "{") || is(w, at - 1, ",") || is(w, at - 1, ";"));
    if (dotted || label || key) {
        return;
    }
    uint32_t variable = find(w, at);
    w->out->variable[at] = variable;
    bool assigned = is_block(top(w)) && is(w, at + 1, "=");
    for (uint32_t i = at + 1; is_block(top(w)) && !assigned && is(w, i, ",") && is_name(w, i + 1);
         i += 2) {
        assigned = is(w, i + 2, "="); /* a, b = … */
    }
    w->out->written[at] = assigned;
    if (!assigned && variable < HENG_NAME_GLOBAL) {
        ((heng_local *)heng_table_at(&w->out->locals, variable))->reads++;
    }
}

static uint32_t keyword_take(walk *w, uint32_t at)
{
    heng_text text = heng_token_text(w->tokens, at);
    if (heng_text_is(text, "local")) {
        return local_take(w, at);
    }
    if (heng_text_is(text, "for")) {
        return for_take(w, at);
    }
    if (heng_text_is(text, "function")) {
        return function_take(w, at);
    }
    if (heng_text_is(text, "do")) {
        do_take(w);
    } else if (heng_text_is(text, "then")) {
        push(w, FRAME_BLOCK);
    } else if (heng_text_is(text, "repeat")) {
        push(w, FRAME_REPEAT);
    } else if (heng_text_is(text, "until")) {
        top(w)->closing = true; /* its condition still sees its locals */
    } else if (heng_text_is(text, "else")) {
        pop(w);
        push(w, FRAME_BLOCK);
    } else if (heng_text_is(text, "elseif") || heng_text_is(text, "end")) {
        pop(w);
    }
    return at + 1;
}

static uint32_t token_take(walk *w, uint32_t at)
{
    static const struct {
        const char *open, *close;
        frame_kind kind;
    } brackets[] = {{"(", ")", FRAME_ROUND}, {"[", "]", FRAME_SQUARE}, {"{", "}", FRAME_CURLY}};
    if (is_block(top(w)) && begins_statement(w, at)) {
        statement_end(w, at);
    }
    if (is_name(w, at)) {
        name_take(w, at);
        return at + 1;
    }
    if (w->tokens->items[at].kind == HENG_TOKEN_NAME) {
        return keyword_take(w, at);
    }
    for (size_t i = 0; w->tokens->items[at].kind == HENG_TOKEN_SYMBOL && i < 3; i++) {
        if (is(w, at, brackets[i].open)) {
            push(w, brackets[i].kind);
        } else if (is(w, at, brackets[i].close)) {
            pop(w);
        }
    }
    return at + 1;
}

void heng_lua_scope_read(heng_lua_scope *out, heng_arena *arena, heng_text source, uint16_t file)
{
    walk w = {.out = out};
    heng_tokens_read(&out->tokens, arena, source, file);
    w.tokens = &out->tokens;
    size_t count = (size_t)out->tokens.count + 4;
    out->variable = heng_new_array(arena, uint32_t, count);
    out->written = heng_new_array(arena, bool, count);
    memset(out->variable, 0xFF, count * sizeof *out->variable);
    heng_table_init(&out->locals, arena, sizeof(heng_local));
    heng_table_init(&w.frames, arena, sizeof(frame));
    heng_table_init(&w.visible, arena, sizeof(uint32_t));
    push(&w, FRAME_FUNCTION);
    for (uint32_t at = 0; at < out->tokens.count;) {
        at = token_take(&w, at);
    }
    w.depth = 1;
    statement_end(&w, out->tokens.count);
}

const heng_local *heng_lua_scope_local(const heng_lua_scope *scope, uint32_t index)
{
    return heng_table_at(&scope->locals, index);
}
