/* Rule files as Lua: names that are not there, names that are not used, comparisons that are always
 * false. Lua itself tells of them only when the line runs, or never. */
#include "desk/lint.h"

#include "desk/lua_role.h"

#include <stdio.h>
#include <string.h>

typedef struct looking {
    heng_lint *lint;
    const heng_lint_check *check;
    heng_lua_roles lua;
} looking;

static bool is(const looking *l, uint32_t at, const char *text)
{
    return heng_token_is(&l->lua.scope.tokens, at, text);
}

static heng_text text_at(const looking *l, uint32_t at)
{
    return heng_token_text(&l->lua.scope.tokens, at);
}

static bool is_kind(const looking *l, uint32_t at, heng_token_kind kind)
{
    return at < l->lua.scope.tokens.count && l->lua.scope.tokens.items[at].kind == kind;
}

static heng_diag *token_say(looking *l, uint32_t at, heng_text message)
{
    const heng_tokens *tokens = &l->lua.scope.tokens;
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
        heng_lua_roles_read(&l.lua, lint->scratch, source->bytes, (uint16_t)i);
        visit(&l);
        heng_arena_rewind(lint->scratch, mark);
    }
}

/* -- == against a text or number -- */

static bool is_literal(const looking *l, uint32_t at)
{
    return is_kind(l, at, HENG_TOKEN_STRING) || is_kind(l, at, HENG_TOKEN_NUMBER);
}

static void equality_visit(looking *l)
{
    for (uint32_t at = 1; at + 1 < l->lua.scope.tokens.count; at++) {
        uint32_t end, literal = HENG_NONE;
        if (!is(l, at, "==") && !is(l, at, "~=")) {
            continue;
        }
        if (is_literal(l, at + 1)) {
            uint32_t begin = heng_lua_primary_begin(&l->lua, at);
            bool quantity = begin != HENG_NONE &&
                            heng_lua_primary(&l->lua, begin, &end) == HENG_ROLE_OF_QUANTITY;
            literal = quantity && end == at ? at + 1 : HENG_NONE;
        } else if (is_literal(l, at - 1) && l->lua.scope.variable[at + 1] != HENG_NONE) {
            literal = heng_lua_primary(&l->lua, at + 1, &end) == HENG_ROLE_OF_QUANTITY ? at - 1
                                                                                       : HENG_NONE;
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
    return heng_text_is(name, "_ENV") || heng_text_is(name, "_G") || heng_text_is(name, "_VERSION");
}

static bool is_global(const looking *l, uint32_t at, bool written)
{
    return l->lua.scope.variable[at] == HENG_NAME_GLOBAL && l->lua.scope.written[at] == written;
}

static void global_write_visit(looking *l)
{
    heng_map seen;
    heng_map_init(&seen, l->lint->scratch, l->lint->model->seed);
    for (uint32_t at = 0; at < l->lua.scope.tokens.count; at++) {
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
    uint16_t file = l->lua.scope.tokens.file;
    uint32_t line = l->lua.scope.tokens.items[at].line;
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
    for (uint32_t at = 0; at < l->lua.scope.tokens.count; at++) {
        if (is_global(l, at, true)) {
            (void)heng_map_add(&written, text_at(l, at), at);
        }
    }
    for (uint32_t at = 0; at < l->lua.scope.tokens.count; at++) {
        heng_text name = text_at(l, at);
        heng_near near;
        if (!is_global(l, at, false) || is_library(name) ||
            heng_map_find(&written, name) != HENG_NONE || is_told(l, at, "E304")) {
            continue;
        }
        heng_near_init(&near, name);
        for (uint32_t i = 0; i < l->lua.scope.locals.count; i++) {
            heng_near_try(&near, text_at(l, heng_lua_scope_local(&l->lua.scope, i)->token));
        }
        for (size_t i = 0; i < heng_lua_doc_count(); i++) {
            const heng_lua_doc *doc = heng_lua_doc_at(i);
            if (doc->kind == HENG_LUA_FUNCTION) {
                heng_near_try(&near, (heng_text){doc->name, strcspn(doc->name, ".")});
            }
        }
        heng_diag *diag =
            token_say(l, at, heng_lint_text(l->lint, "'%.*s' is not declared", HENG_PRINT(name)));
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
    heng_diag *diag =
        token_say(l, at, heng_lint_text(l->lint, "unknown indicator '%.*s'", HENG_PRINT(id)));
    heng_model_suggest_indicator(model, id, diag);
    diag->note = HENG_TEXT("declared indicators: heng list indicators");
}

/* v.id, v["id"], v:at("id", …). */
static void values_visit(looking *l)
{
    for (uint32_t at = 0; at + 2 < l->lua.scope.tokens.count; at++) {
        if (heng_lua_role_at(&l->lua, at) != HENG_ROLE_OF_VALUES || l->lua.scope.written[at]) {
            continue;
        }
        if (is(l, at + 1, ".") && is_kind(l, at + 2, HENG_TOKEN_NAME)) {
            id_check(l, at + 2, text_at(l, at + 2));
        } else if (is(l, at + 1, "[") && is_kind(l, at + 2, HENG_TOKEN_STRING)) {
            id_check(l, at + 2, heng_token_inner(&l->lua.scope.tokens, at + 2));
        } else if (is(l, at + 1, ":") && heng_lua_doc_find("v:", text_at(l, at + 2)) != NULL) {
            uint32_t first = at + 3 + is(l, at + 3, "(");
            if (is_kind(l, first, HENG_TOKEN_STRING)) {
                id_check(l, first, heng_token_inner(&l->lua.scope.tokens, first));
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

static void field_check(looking *l, heng_lua_role of, uint32_t at)
{
    static const struct {
        const char *head, *what;
    } kinds[] = {[HENG_ROLE_OF_VALUES] = {"v", "the figures"},
                 [HENG_ROLE_OF_INDICATOR] = {"it", "an indicator"},
                 [HENG_ROLE_OF_QUANTITY] = {"quantity", "a quantity"}};
    bool method = is(l, at, ":");
    heng_text name = text_at(l, at + 1);
    char head[32];
    heng_near near;
    if (is(l, at, "[") || (of == HENG_ROLE_OF_VALUES && !method)) {
        return;
    }
    (void)snprintf(head, sizeof head, "%s%s", kinds[of].head, method ? ":" : ".");
    if (heng_lua_doc_find(head, name) != NULL || !is_kind(l, at + 1, HENG_TOKEN_NAME)) {
        return;
    }
    heng_near_init(&near, name);
    for (size_t i = 0; i < heng_lua_doc_count(); i++) {
        const char *full = heng_lua_doc_at(i)->name;
        if (strncmp(full, head, strlen(head)) == 0) {
            heng_near_try(&near, heng_text_of(full + strlen(head)));
        }
    }
    heng_diag *diag = token_say(l, at + 1,
                                heng_lint_text(l->lint, "%s ha%s no %s '%.*s'", kinds[of].what,
                                               of == HENG_ROLE_OF_VALUES ? "ve" : "s",
                                               method ? "method" : "field", HENG_PRINT(name)));
    diag->help = near.best.size > 0
                     ? heng_lint_text(l->lint, "did you mean '%.*s'?", HENG_PRINT(near.best))
                     : HENG_TEXT("heng list functions shows what there is");
}

static void fields_visit(looking *l)
{
    for (uint32_t at = 0; at < l->lua.scope.tokens.count; at++) {
        heng_lua_role of = heng_lua_role_at(&l->lua, at);
        uint32_t next = at + 1;
        while (of != HENG_ROLE_OF_OTHER &&
               (is(l, next, ".") || is(l, next, ":") || is(l, next, "["))) {
            field_check(l, of, next);
            of = heng_lua_role_step(&l->lua, of, &next);
        }
    }
}

static void fields_find(heng_lint *lint, const heng_lint_check *check)
{
    files_visit(lint, check, fields_visit);
}

/* -- what is declared and not used -- */

/* A parameter must be there if one behind it is used: function(v, it) return it.actual … end. */
static bool is_needed(const looking *l, uint32_t index)
{
    const heng_local *local = heng_lua_scope_local(&l->lua.scope, index);
    for (uint32_t i = index + 1;
         local->kind == HENG_LOCAL_PARAMETER && i < l->lua.scope.locals.count; i++) {
        const heng_local *next = heng_lua_scope_local(&l->lua.scope, i);
        if (next->kind != HENG_LOCAL_PARAMETER || next->function != local->function) {
            break;
        }
        if (next->reads > 0) {
            return true;
        }
    }
    return false;
}

static void unused_visit(looking *l)
{
    static const char *const words[] = {[HENG_LOCAL_PLAIN] = "local",
                                        [HENG_LOCAL_PARAMETER] = "parameter",
                                        [HENG_LOCAL_LOOP] = "loop variable",
                                        [HENG_LOCAL_FUNCTION] = "function"};
    for (uint32_t i = 0; i < l->lua.scope.locals.count; i++) {
        const heng_local *local = heng_lua_scope_local(&l->lua.scope, i);
        heng_text name = text_at(l, local->token);
        if (local->reads > 0 || name.bytes[0] == '_' || is_needed(l, i)) {
            continue;
        }
        bool setting = local->alone && is(l, local->init, "param");
        heng_diag *diag =
            token_say(l, local->token,
                      heng_lint_text(l->lint, "%s '%.*s' is not used",
                                     setting ? "the parameter of the rules" : words[local->kind],
                                     HENG_PRINT(name)));
        diag->help =
            setting ? HENG_TEXT("--set changes nothing: use it, or take it out")
                    : heng_lint_text(l->lint, "take it out, or call it _%.*s", HENG_PRINT(name));
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
