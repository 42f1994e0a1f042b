#include "desk/lua_role.h"

#include <string.h>

static bool is(const heng_lua_roles *l, uint32_t at, const char *text)
{
    return heng_token_is(&l->scope.tokens, at, text);
}

static heng_text text_at(const heng_lua_roles *l, uint32_t at)
{
    return heng_token_text(&l->scope.tokens, at);
}

heng_lua_role heng_lua_role_at(const heng_lua_roles *l, uint32_t at)
{
    uint32_t variable = at < l->scope.tokens.count ? l->scope.variable[at] : HENG_NONE;
    return variable < HENG_NAME_GLOBAL ? (heng_lua_role)l->roles[variable] : HENG_ROLE_OF_OTHER;
}

static bool is_kind(const heng_lua_roles *l, uint32_t at, heng_token_kind kind)
{
    return at < l->scope.tokens.count && l->scope.tokens.items[at].kind == kind;
}

/* The entry "head" + name of what rules can write; NULL: there is none. */
const heng_lua_doc *heng_lua_doc_find(const char *head, heng_text name)
{
    size_t size = strlen(head);
    for (size_t i = 0; i < heng_lua_doc_count(); i++) {
        const heng_lua_doc *doc = heng_lua_doc_at(i);
        if (strncmp(doc->name, head, size) == 0 && heng_text_is(name, doc->name + size)) {
            return doc;
        }
    }
    return NULL;
}

static bool gives_quantity(const heng_lua_doc *doc)
{
    heng_text type = heng_text_of(doc->type);
    return heng_text_ends(type, "quantity") || heng_text_ends(type, "quantity?");
}

/* The token behind the bracket that opens at `at`. */
static uint32_t bracket_skip(const heng_lua_roles *l, uint32_t at)
{
    uint32_t depth = 0;
    for (; at < l->scope.tokens.count; at++) {
        if (!is_kind(l, at, HENG_TOKEN_SYMBOL)) {
            continue;
        }
        if (is(l, at, "(") || is(l, at, "[") || is(l, at, "{")) {
            depth++;
        } else if ((is(l, at, ")") || is(l, at, "]") || is(l, at, "}")) && --depth == 0) {
            return at + 1;
        }
    }
    return at;
}

/* One step of `x.name`, `x["name"]`, `x:name(…)`: what it gives. *at moves behind it. */
heng_lua_role heng_lua_role_step(const heng_lua_roles *l, heng_lua_role of, uint32_t *at)
{
    static const char *const heads[][2] = {[HENG_ROLE_OF_VALUES] = {"v:", "v."},
                                           [HENG_ROLE_OF_INDICATOR] = {"it:", "it."},
                                           [HENG_ROLE_OF_QUANTITY] = {"quantity:", "quantity."}};
    bool method = is(l, *at, ":");
    heng_lua_role out = HENG_ROLE_OF_OTHER;
    if (is(l, *at, "[")) {
        out = of == HENG_ROLE_OF_VALUES ? HENG_ROLE_OF_QUANTITY : HENG_ROLE_OF_OTHER;
        *at = bracket_skip(l, *at);
        return out;
    }
    if (of != HENG_ROLE_OF_OTHER) {
        const heng_lua_doc *doc = heng_lua_doc_find(heads[of][method ? 0 : 1], text_at(l, *at + 1));
        bool figure = of == HENG_ROLE_OF_VALUES && !method;
        out = figure || (doc != NULL && gives_quantity(doc)) ? HENG_ROLE_OF_QUANTITY
                                                             : HENG_ROLE_OF_OTHER;
    }
    *at += 2;
    if (method && (is(l, *at, "(") || is(l, *at, "{"))) {
        *at = bracket_skip(l, *at);
    } else if (method) {
        *at += 1; /* x:name "…" */
    }
    return out;
}

/* What the name at `at` and all that hangs on it give; *end: the token behind. */
heng_lua_role heng_lua_primary(const heng_lua_roles *l, uint32_t at, uint32_t *end)
{
    heng_lua_role out = heng_lua_role_at(l, at);
    for (at++; is(l, at, ".") || is(l, at, ":") || is(l, at, "[") || is(l, at, "(");) {
        if (is(l, at, "(")) {
            at = bracket_skip(l, at);
            out = HENG_ROLE_OF_OTHER;
        } else {
            out = heng_lua_role_step(l, out, &at);
        }
    }
    *end = at;
    return out;
}

/* Does `local x = …` hold a quantity: arithmetic on at least one, and nothing that makes a boolean
 * or a text of it? */
static bool is_quantity(const heng_lua_roles *l, const heng_local *local)
{
    static const char *const others[] = {"==", "~=",  "<",  ">", "<=", ">=",      "and",
                                         "or", "not", "..", "#", "{",  "function"};
    bool found = false;
    if (!local->alone) {
        return false;
    }
    for (uint32_t at = local->init; at < local->init_end;) {
        for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
            if (is(l, at, others[i])) {
                return false;
            }
        }
        if (l->scope.variable[at] != HENG_NONE) {
            heng_lua_role got = heng_lua_primary(l, at, &at);
            if (got != HENG_ROLE_OF_QUANTITY) {
                return false;
            }
            found = true;
        } else {
            at++;
        }
    }
    return found;
}

/* Parameters of check and only_if are what the engine passes; locals come in order, so that what
 * one is made of is known before it. */
static void roles_settle(heng_lua_roles *l, heng_arena *arena)
{
    const heng_table *locals = &l->scope.locals;
    l->roles = heng_new_array(arena, uint8_t, (size_t)locals->count + 1);
    for (uint32_t i = 0; i < locals->count; i++) {
        const heng_local *local = heng_lua_scope_local(&l->scope, i);
        if (local->kind == HENG_LOCAL_PARAMETER && local->function >= 2 && local->position < 2) {
            bool field = is(l, local->function - 1, "=") && (is(l, local->function - 2, "check") ||
                                                             is(l, local->function - 2, "only_if"));
            l->roles[i] = (uint8_t)(!field                 ? HENG_ROLE_OF_OTHER
                                    : local->position == 0 ? HENG_ROLE_OF_VALUES
                                                           : HENG_ROLE_OF_INDICATOR);
        } else if (local->kind == HENG_LOCAL_PLAIN && is_quantity(l, local)) {
            l->roles[i] = HENG_ROLE_OF_QUANTITY;
        }
    }
}

/* Where the primary expression that ends before `at` begins; HENG_NONE: it is none. */
uint32_t heng_lua_primary_begin(const heng_lua_roles *l, uint32_t at)
{
    while (at > 0) {
        at--;
        if (is(l, at, ")") || is(l, at, "]")) {
            uint32_t depth = 0;
            for (;; at--) {
                depth += is(l, at, ")") || is(l, at, "]");
                depth -= is(l, at, "(") || is(l, at, "[");
                if (depth == 0 || at == 0) {
                    break;
                }
            }
            continue;
        }
        if (!is_kind(l, at, HENG_TOKEN_NAME)) {
            return HENG_NONE;
        }
        if (at == 0 || (!is(l, at - 1, ".") && !is(l, at - 1, ":"))) {
            return at;
        }
        at--;
    }
    return HENG_NONE;
}

void heng_lua_roles_read(heng_lua_roles *out, heng_arena *arena, heng_text source, uint16_t file)
{
    heng_lua_scope_read(&out->scope, arena, source, file);
    roles_settle(out, arena);
}
