/* Rule files as Lua: names that are not there, names that are not used, comparisons that are always
 * false. Lua itself tells of them only when the line runs, or never. */
#include "desk/lint.h"

#include "desk/lua_scope.h"
#include "script/lua_doc.h"

#include <stdio.h>
#include <string.h>

/* -- what a variable is -- */

typedef enum role {
    ROLE_OTHER,
    ROLE_VALUES,   /* the first parameter of a check or only_if */
    ROLE_INDICATOR, /* the second */
    ROLE_QUANTITY
} role;

typedef struct looking {
    heng_lint *lint;
    const heng_lint_check *check;
    heng_lua_scope scope;
    uint8_t *roles; /* by local */
} looking;

static bool is(const looking *l, uint32_t at, const char *text)
{
    return heng_token_is(&l->scope.tokens, at, text);
}

static heng_text text_at(const looking *l, uint32_t at)
{
    return heng_token_text(&l->scope.tokens, at);
}

static role role_at(const looking *l, uint32_t at)
{
    uint32_t variable = at < l->scope.tokens.count ? l->scope.variable[at] : HENG_NONE;
    return variable < HENG_NAME_GLOBAL ? (role)l->roles[variable] : ROLE_OTHER;
}

static bool is_kind(const looking *l, uint32_t at, heng_token_kind kind)
{
    return at < l->scope.tokens.count && l->scope.tokens.items[at].kind == kind;
}

/* The entry "head" + name of what rules can write; NULL: there is none. */
static const heng_lua_doc *doc_find(const char *head, heng_text name)
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
static uint32_t bracket_skip(const looking *l, uint32_t at)
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
static role step(const looking *l, role of, uint32_t *at)
{
    static const char *const heads[][2] = {[ROLE_VALUES] = {"v:", "v."},
                                           [ROLE_INDICATOR] = {"it:", "it."},
                                           [ROLE_QUANTITY] = {"quantity:", "quantity."}};
    bool method = is(l, *at, ":");
    role out = ROLE_OTHER;
    if (is(l, *at, "[")) {
        out = of == ROLE_VALUES ? ROLE_QUANTITY : ROLE_OTHER;
        *at = bracket_skip(l, *at);
        return out;
    }
    if (of != ROLE_OTHER) {
        const heng_lua_doc *doc = doc_find(heads[of][method ? 0 : 1], text_at(l, *at + 1));
        bool figure = of == ROLE_VALUES && !method;
        out = figure || (doc != NULL && gives_quantity(doc)) ? ROLE_QUANTITY : ROLE_OTHER;
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
static role primary(const looking *l, uint32_t at, uint32_t *end)
{
    role out = role_at(l, at);
    for (at++; is(l, at, ".") || is(l, at, ":") || is(l, at, "[") || is(l, at, "(");) {
        if (is(l, at, "(")) {
            at = bracket_skip(l, at);
            out = ROLE_OTHER;
        } else {
            out = step(l, out, &at);
        }
    }
    *end = at;
    return out;
}

/* Does `local x = …` hold a quantity: arithmetic on at least one, and nothing that makes a boolean
 * or a text of it? */
static bool is_quantity(const looking *l, const heng_local *local)
{
    static const char *const others[] = {"==", "~=", "<", ">", "<=", ">=", "and",
                                         "or", "not", "..", "#", "{", "function"};
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
            role got = primary(l, at, &at);
            if (got != ROLE_QUANTITY) {
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
static void roles_settle(looking *l)
{
    const heng_table *locals = &l->scope.locals;
    l->roles = heng_new_array(l->lint->scratch, uint8_t, (size_t)locals->count + 1);
    for (uint32_t i = 0; i < locals->count; i++) {
        const heng_local *local = heng_lua_scope_local(&l->scope, i);
        if (local->kind == HENG_LOCAL_PARAMETER && local->function >= 2 && local->position < 2) {
            bool field = is(l, local->function - 1, "=") &&
                         (is(l, local->function - 2, "check") ||
                          is(l, local->function - 2, "only_if"));
            l->roles[i] = (uint8_t)(!field                 ? ROLE_OTHER
                                    : local->position == 0 ? ROLE_VALUES
                                                           : ROLE_INDICATOR);
        } else if (local->kind == HENG_LOCAL_PLAIN && is_quantity(l, local)) {
            l->roles[i] = ROLE_QUANTITY;
        }
    }
}

static heng_diag *token_say(looking *l, uint32_t at, heng_text message)
{
    const heng_tokens *tokens = &l->scope.tokens;
    return heng_lint_say(l->lint, l->check, heng_tokens_loc(tokens, at, tokens->items[at].at),
                         heng_lint_span(text_at(l, at)), "%.*s", HENG_PRINT(message));
}

/* Did Lua accept the file? One that it refused has said so. */
static bool is_lua(const heng_lint *lint, uint16_t file)
{
    for (uint32_t i = 0; i < lint->diags->table.count; i++) {
        const heng_diag *diag = heng_table_at(&lint->diags->table, i);
        bool syntax = strcmp(diag->code, "E301") == 0 || strcmp(diag->code, "E302") == 0;
        if (syntax && diag->loc.file == file) {
            return false;
        }
    }
    return true;
}

static void files_visit(heng_lint *lint, const heng_lint_check *check, void (*visit)(looking *l))
{
    const heng_sources *sources = &lint->run->sources;
    for (uint32_t i = 0; i < sources->table.count; i++) {
        const heng_source *source = heng_sources_at(sources, i);
        looking l = {.lint = lint, .check = check};
        if (source->role != HENG_ROLE_RULES || !is_lua(lint, (uint16_t)i)) {
            continue;
        }
        heng_arena_mark mark = heng_arena_here(lint->scratch);
        heng_lua_scope_read(&l.scope, lint->scratch, source->bytes, (uint16_t)i);
        roles_settle(&l);
        visit(&l);
        heng_arena_rewind(lint->scratch, mark);
    }
}

/* -- == against a text or number -- */

/* Where the primary expression that ends before `at` begins; HENG_NONE: it is none. */
static uint32_t primary_begin(const looking *l, uint32_t at)
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

static bool is_literal(const looking *l, uint32_t at)
{
    return is_kind(l, at, HENG_TOKEN_STRING) || is_kind(l, at, HENG_TOKEN_NUMBER);
}

static void equality_visit(looking *l)
{
    for (uint32_t at = 1; at + 1 < l->scope.tokens.count; at++) {
        uint32_t end, literal = HENG_NONE;
        if (!is(l, at, "==") && !is(l, at, "~=")) {
            continue;
        }
        if (is_literal(l, at + 1)) {
            uint32_t begin = primary_begin(l, at);
            bool quantity = begin != HENG_NONE && primary(l, begin, &end) == ROLE_QUANTITY;
            literal = quantity && end == at ? at + 1 : HENG_NONE;
        } else if (is_literal(l, at - 1) && l->scope.variable[at + 1] != HENG_NONE) {
            literal = primary(l, at + 1, &end) == ROLE_QUANTITY ? at - 1 : HENG_NONE;
        }
        if (literal == HENG_NONE) {
            continue;
        }
        bool equal = is(l, at, "=="), text = is_kind(l, literal, HENG_TOKEN_STRING);
        heng_text value = text_at(l, literal);
        heng_diag *diag = token_say(
            l, at,
            heng_lint_text(l->lint, "a quantity is never equal to a %s: this is always %s",
                           text ? "text" : "number of Lua", equal ? "false" : "true"));
        diag->label = heng_lint_text(l->lint, "always %s", equal ? "false" : "true");
        diag->help = heng_lint_text(l->lint, "write %sq:eq(%.*s)%s", equal ? "" : "not ",
                                    HENG_PRINT(value), "");
    }
}

static void equality_find(heng_lint *lint, const heng_lint_check *check)
{
    files_visit(lint, check, equality_visit);
}

/* -- globals -- */

/* The names that every rule file has: the first words of what rules can write. */
static bool is_library(heng_text name)
{
    for (size_t i = 0; i < heng_lua_doc_count(); i++) {
        const heng_lua_doc *doc = heng_lua_doc_at(i);
        heng_text first = {doc->name, strcspn(doc->name, ".")};
        bool global = doc->kind == HENG_LUA_FUNCTION || doc->kind == HENG_LUA_CONSTANT;
        if (global && heng_text_equal(first, name)) {
            return true;
        }
    }
    return heng_text_is(name, "_ENV") || heng_text_is(name, "_G") ||
           heng_text_is(name, "_VERSION");
}

static bool is_global(const looking *l, uint32_t at, bool written)
{
    return l->scope.variable[at] == HENG_NAME_GLOBAL && l->scope.written[at] == written;
}

static void global_write_visit(looking *l)
{
    heng_map seen;
    heng_map_init(&seen, l->lint->scratch, l->lint->model->seed);
    for (uint32_t at = 0; at < l->scope.tokens.count; at++) {
        heng_text name = text_at(l, at);
        if (!is_global(l, at, true) || heng_map_add(&seen, name, at) != HENG_NONE) {
            continue;
        }
        bool function = at > 0 && is(l, at - 1, "function");
        heng_diag *diag =
            token_say(l, at, heng_lint_text(l->lint, "'%.*s' is a global", HENG_PRINT(name)));
        diag->label = HENG_TEXT("seen by every rule of the file");
        diag->help = heng_lint_text(l->lint, "write local %s%.*s", function ? "function " : "",
                                    HENG_PRINT(name));
    }
}

static void global_write_find(heng_lint *lint, const heng_lint_check *check)
{
    files_visit(lint, check, global_write_visit);
}

/* Has loading the file stumbled over this already? */
static bool is_told(const looking *l, uint32_t at, const char *code)
{
    uint16_t file = l->scope.tokens.file;
    uint32_t line = l->scope.tokens.items[at].line;
    for (uint32_t i = 0; i < l->lint->diags->table.count; i++) {
        const heng_diag *diag = heng_table_at(&l->lint->diags->table, i);
        if (strcmp(diag->code, code) == 0 && diag->loc.file == file && diag->loc.line == line) {
            return true;
        }
    }
    return false;
}

static void undeclared_visit(looking *l)
{
    heng_map written;
    heng_map_init(&written, l->lint->scratch, l->lint->model->seed);
    for (uint32_t at = 0; at < l->scope.tokens.count; at++) {
        if (is_global(l, at, true)) {
            (void)heng_map_add(&written, text_at(l, at), at);
        }
    }
    for (uint32_t at = 0; at < l->scope.tokens.count; at++) {
        heng_text name = text_at(l, at);
        heng_near near;
        if (!is_global(l, at, false) || is_library(name) ||
            heng_map_find(&written, name) != HENG_NONE || is_told(l, at, "E304")) {
            continue;
        }
        heng_near_init(&near, name);
        for (uint32_t i = 0; i < l->scope.locals.count; i++) {
            heng_near_try(&near, text_at(l, heng_lua_scope_local(&l->scope, i)->token));
        }
        for (size_t i = 0; i < heng_lua_doc_count(); i++) {
            const heng_lua_doc *doc = heng_lua_doc_at(i);
            if (doc->kind == HENG_LUA_FUNCTION) {
                heng_near_try(&near, (heng_text){doc->name, strcspn(doc->name, ".")});
            }
        }
        heng_diag *diag = token_say(
            l, at, heng_lint_text(l->lint, "'%.*s' is not declared", HENG_PRINT(name)));
        diag->label = HENG_TEXT("the rule ends here as an error");
        diag->help = near.best.size > 0
                         ? heng_lint_text(l->lint, "did you mean '%.*s'?", HENG_PRINT(near.best))
                         : HENG_TEXT("declare it, or write what it stands for");
    }
}

static void undeclared_find(heng_lint *lint, const heng_lint_check *check)
{
    files_visit(lint, check, undeclared_visit);
}

/* -- indicators and fields -- */

static void id_check(looking *l, uint32_t at, heng_text id)
{
    const heng_model *model = l->lint->model;
    if (memchr(id.bytes, '\\', id.size) != NULL ||
        heng_model_indicator_find(model, id) != HENG_NONE) {
        return;
    }
    heng_diag *diag = token_say(
        l, at, heng_lint_text(l->lint, "unknown indicator '%.*s'", HENG_PRINT(id)));
    heng_model_suggest_indicator(model, id, diag);
    diag->note = HENG_TEXT("declared indicators: heng list indicators");
}

/* v.id, v["id"], v:at("id", …). */
static void values_visit(looking *l)
{
    for (uint32_t at = 0; at + 2 < l->scope.tokens.count; at++) {
        if (role_at(l, at) != ROLE_VALUES || l->scope.written[at]) {
            continue;
        }
        if (is(l, at + 1, ".") && is_kind(l, at + 2, HENG_TOKEN_NAME)) {
            id_check(l, at + 2, text_at(l, at + 2));
        } else if (is(l, at + 1, "[") && is_kind(l, at + 2, HENG_TOKEN_STRING)) {
            id_check(l, at + 2, heng_token_inner(&l->scope.tokens, at + 2));
        } else if (is(l, at + 1, ":") && doc_find("v:", text_at(l, at + 2)) != NULL) {
            uint32_t first = at + 3 + is(l, at + 3, "(");
            if (is_kind(l, first, HENG_TOKEN_STRING)) {
                id_check(l, first, heng_token_inner(&l->scope.tokens, first));
            }
        }
    }
}

static void indicators_find(heng_lint *lint, const heng_lint_check *check)
{
    if (lint->model->indicators.count > 0) {
        files_visit(lint, check, values_visit);
    }
}

static void field_check(looking *l, role of, uint32_t at)
{
    static const struct {
        const char *head, *what;
    } kinds[] = {[ROLE_VALUES] = {"v", "the figures"},
                 [ROLE_INDICATOR] = {"it", "an indicator"},
                 [ROLE_QUANTITY] = {"quantity", "a quantity"}};
    bool method = is(l, at, ":");
    heng_text name = text_at(l, at + 1);
    char head[32];
    heng_near near;
    if (is(l, at, "[") || (of == ROLE_VALUES && !method)) {
        return;
    }
    (void)snprintf(head, sizeof head, "%s%s", kinds[of].head, method ? ":" : ".");
    if (doc_find(head, name) != NULL || !is_kind(l, at + 1, HENG_TOKEN_NAME)) {
        return;
    }
    heng_near_init(&near, name);
    for (size_t i = 0; i < heng_lua_doc_count(); i++) {
        const char *full = heng_lua_doc_at(i)->name;
        if (strncmp(full, head, strlen(head)) == 0) {
            heng_near_try(&near, heng_text_of(full + strlen(head)));
        }
    }
    heng_diag *diag = token_say(
        l, at + 1,
        heng_lint_text(l->lint, "%s ha%s no %s '%.*s'", kinds[of].what,
                       of == ROLE_VALUES ? "ve" : "s", method ? "method" : "field",
                       HENG_PRINT(name)));
    diag->help = near.best.size > 0
                     ? heng_lint_text(l->lint, "did you mean '%.*s'?", HENG_PRINT(near.best))
                     : HENG_TEXT("heng list functions shows what there is");
}

static void fields_visit(looking *l)
{
    for (uint32_t at = 0; at < l->scope.tokens.count; at++) {
        role of = role_at(l, at);
        uint32_t next = at + 1;
        while (of != ROLE_OTHER && (is(l, next, ".") || is(l, next, ":") || is(l, next, "["))) {
            field_check(l, of, next);
            of = step(l, of, &next);
        }
    }
}

static void fields_find(heng_lint *lint, const heng_lint_check *check)
{
    files_visit(lint, check, fields_visit);
}

/* -- what is declared and not used -- */

static void unused_visit(looking *l)
{
    static const char *const words[] = {[HENG_LOCAL_PLAIN] = "local",
                                        [HENG_LOCAL_PARAMETER] = "parameter",
                                        [HENG_LOCAL_LOOP] = "loop variable",
                                        [HENG_LOCAL_FUNCTION] = "function"};
    for (uint32_t i = 0; i < l->scope.locals.count; i++) {
        const heng_local *local = heng_lua_scope_local(&l->scope, i);
        heng_text name = text_at(l, local->token);
        if (local->reads > 0 || name.bytes[0] == '_') {
            continue;
        }
        bool setting = local->alone && is(l, local->init, "param");
        heng_diag *diag = token_say(
            l, local->token,
            heng_lint_text(l->lint, "%s '%.*s' is not used",
                           setting ? "the parameter of the rules" : words[local->kind],
                           HENG_PRINT(name)));
        diag->help = setting ? HENG_TEXT("--set changes nothing: use it, or take it out")
                             : heng_lint_text(l->lint, "take it out, or call it _%.*s",
                                              HENG_PRINT(name));
    }
}

static void unused_find(heng_lint *lint, const heng_lint_check *check)
{
    files_visit(lint, check, unused_visit);
}

const heng_lint_check heng_lint_script[] = {
    {"W511", HENG_SEVERITY_WARNING, "== between a quantity and a text or number", equality_find},
    {"W512", HENG_SEVERITY_WARNING, "globals that a rule file makes", global_write_find},
    {"W513", HENG_SEVERITY_WARNING, "names that nothing declares", undeclared_find},
    {"W514", HENG_SEVERITY_WARNING, "checks that read an unknown indicator", indicators_find},
    {"W515", HENG_SEVERITY_WARNING, "locals and parameters that are not used", unused_find},
    {"W516", HENG_SEVERITY_WARNING, "fields and methods that figures do not have", fields_find},
    {NULL, HENG_SEVERITY_NOTE, NULL, NULL}};
