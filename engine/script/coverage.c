#include "script/lua_cover.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The function that watched decisions call. No rule can call a name it does not know by chance. */
static const char watch_name[] = "heng_decision__";

void heng_script_cover(heng_script *script)
{
    heng_model *model = script->model;
    script->coverage = heng_new(model->arena, heng_coverage);
    heng_table_init(&script->coverage->files, model->arena, sizeof(heng_covered_file));
    heng_index_init(&script->coverage->by_source, model->arena, model->seed);
}

uint32_t heng_script_covered_count(const heng_script *script)
{
    return script->coverage != NULL ? script->coverage->files.count : 0;
}

const heng_covered_file *heng_script_covered(const heng_script *script, uint32_t index)
{
    return heng_table_at(&script->coverage->files, index);
}

static heng_covered_file *file_find(const heng_script *script, uint16_t file)
{
    uint32_t index = heng_index_find(&script->coverage->by_source, file);
    return index != HENG_NONE ? heng_table_at(&script->coverage->files, index) : NULL;
}

/* -- the watched source -- */

typedef struct insertion {
    uint32_t at;    /* byte of the source */
    uint32_t order; /* of those at one place */
    uint32_t decision;
    bool opens;
} insertion;

static int by_place(const void *a, const void *b)
{
    const insertion *x = a, *y = b;
    return x->at != y->at ? (x->at > y->at) - (x->at < y->at)
                          : (x->order > y->order) - (x->order < y->order);
}

static uint32_t insertions_make(const heng_shape *shape, const heng_tokens *tokens, insertion *out)
{
    uint32_t count = 0, decisions = shape->decisions.count;
    /* inner decisions come first in the table: their closings go first, and of the openings the
     * outer ones */
    for (uint32_t i = 0; i < decisions; i++) {
        const heng_decision *decision = heng_table_at(&shape->decisions, i);
        const heng_token *last = &tokens->items[decision->end - 1];
        out[count++] = (insertion){.at = last->at + last->size, .decision = i};
    }
    for (uint32_t i = decisions; i-- > 0;) {
        const heng_decision *decision = heng_table_at(&shape->decisions, i);
        out[count++] =
            (insertion){.at = tokens->items[decision->from].at, .decision = i, .opens = true};
    }
    for (uint32_t i = 0; i < count; i++) {
        out[i].order = i;
    }
    qsort(out, count, sizeof *out, by_place);
    return count;
}

static void decisions_fill(heng_covered_file *covered, heng_arena *arena, const heng_shape *shape,
                           const heng_tokens *tokens)
{
    covered->decision_count = shape->decisions.count;
    covered->decisions =
        heng_new_array(arena, heng_covered_decision, (size_t)covered->decision_count + 1);
    for (uint32_t i = 0; i < covered->decision_count; i++) {
        const heng_decision *decision = heng_table_at(&shape->decisions, i);
        const heng_token *first = &tokens->items[decision->from],
                         *last = &tokens->items[decision->end - 1];
        heng_text text = {tokens->source.bytes + first->at, last->at + last->size - first->at};
        const char *end = memchr(text.bytes, '\n', text.size);
        text.size = end != NULL ? (size_t)(end - text.bytes) : text.size;
        covered->decisions[i].loc = heng_tokens_loc(tokens, decision->from, first->at);
        covered->decisions[i].text = text;
    }
}

heng_text heng_cover_watch(heng_script *script, const heng_tokens *tokens)
{
    enum { LONGEST = 40 }; /* bytes of an insertion */
    heng_model *model = script->model;
    heng_coverage *coverage = script->coverage;
    heng_shape shape;
    heng_shape_read(&shape, script->scratch, tokens);
    (void)heng_index_put(&coverage->by_source, tokens->file, coverage->files.count);
    heng_covered_file *covered = heng_table_push(&coverage->files);
    covered->file = tokens->file;
    decisions_fill(covered, model->arena, &shape, tokens);
    heng_text source = tokens->source;
    for (size_t i = 0; i < source.size; i++) {
        covered->line_count += source.bytes[i] == '\n';
    }
    covered->line_count += 2; /* lines count from 1, and the last may have no end */
    covered->lines = heng_new_array(model->arena, uint8_t, covered->line_count);

    size_t decisions = shape.decisions.count;
    insertion *insertions = heng_new_array(script->scratch, insertion, 2 * decisions + 1);
    uint32_t count = insertions_make(&shape, tokens, insertions);
    char *out = heng_new_array(script->scratch, char, source.size + LONGEST * 2 * decisions + 1);
    size_t used = 0, from = 0;
    for (uint32_t i = 0; i < count; i++) {
        memcpy(out + used, source.bytes + from, insertions[i].at - from);
        used += insertions[i].at - from;
        from = insertions[i].at;
        used += insertions[i].opens ? (size_t)snprintf(out + used, LONGEST, "%s(%u,", watch_name,
                                                       insertions[i].decision)
                                    : (size_t)snprintf(out + used, LONGEST, ")");
    }
    memcpy(out + used, source.bytes + from, source.size - from);
    return (heng_text){out, used + source.size - from};
}

/* -- what runs -- */

static void line_add(void *user, uint32_t line)
{
    heng_covered_file *covered = user;
    if (line < covered->line_count) {
        covered->lines[line] |= 1;
    }
}

void heng_cover_lines(heng_script *script, uint16_t file, heng_text code)
{
    heng_covered_file *covered = file_find(script, file);
    if (covered != NULL) {
        (void)heng_lua_lines(code, line_add, covered);
    }
}

void heng_cover_line(lua_State *lua, lua_Debug *record)
{
    const heng_vm *vm = heng_vm_of(lua);
    if (lua_getinfo(lua, "Sl", record) == 0 || record->currentline <= 0 ||
        strcmp(record->what, "Lua") != 0) {
        return;
    }
    const heng_rule_file *file = heng_vm_file(vm, record->short_src);
    heng_covered_file *covered = file != NULL ? file_find(vm->script, file->file) : NULL;
    if (covered != NULL && (uint32_t)record->currentline < covered->line_count) {
        covered->lines[record->currentline] |= 2;
    }
}

/* heng_decision__(number, value): notes which way it went and gives the value on. */
static int decision_note(lua_State *lua)
{
    const heng_vm *vm = heng_vm_of(lua);
    lua_Debug record;
    lua_Integer number = lua_tointeger(lua, 1);
    lua_settop(lua, 2);
    if (lua_getstack(lua, 1, &record) != 0 && lua_getinfo(lua, "S", &record) != 0) {
        const heng_rule_file *file = heng_vm_file(vm, record.short_src);
        heng_covered_file *covered = file != NULL ? file_find(vm->script, file->file) : NULL;
        if (covered != NULL && number >= 0 && (uint64_t)number < covered->decision_count) {
            covered->decisions[number].went |=
                lua_toboolean(lua, 2) ? HENG_WENT_TRUE : HENG_WENT_FALSE;
        }
    }
    return 1;
}

void heng_cover_open(lua_State *lua, int globals)
{
    lua_pushvalue(lua, globals);
    lua_pushcfunction(lua, decision_note);
    lua_setfield(lua, -2, watch_name);
    lua_pop(lua, 1);
}
