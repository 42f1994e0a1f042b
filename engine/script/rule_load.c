/* A rule file run: once to read what it declares, and again for each state its checks are to run
 * in. */
#include "script/lua_cover.h"
#include "script/lua_vm.h"
#include "script/rule_read.h"

#include <stdlib.h>

enum { STATES_MIB = 256 }; /* that the states of one file may hold together */

typedef struct run_work {
    const heng_rule_file *file;
    heng_rule_reader *reader; /* NULL: only the checks are wanted */
} run_work;

void heng_state_open(lua_State *lua, void (*more)(lua_State *lua, int globals))
{
    lua_newtable(lua);
    int globals = lua_gettop(lua);
    heng_lib_open(lua, globals);
    heng_require_open(lua, globals);
    heng_declare_open(lua, globals);
    heng_quantity_open(lua);
    heng_values_open(lua);
    if (heng_vm_of(lua)->script->coverage != NULL) {
        heng_cover_open(lua, globals);
    }
    if (more != NULL) {
        more(lua, globals);
    }
    lua_rawsetp(lua, LUA_REGISTRYINDEX, &heng_key_base);
    heng_env_new(lua); // -- proxy, globals
    lua_rawsetp(lua, LUA_REGISTRYINDEX, &heng_key_globals);
    lua_rawsetp(lua, LUA_REGISTRYINDEX, &heng_key_env);
}

/* The fields of the rules that have a check, in order: heng_rule.script counts them. */
static void checks_collect(lua_State *lua)
{
    lua_Integer count = 0;
    lua_newtable(lua);
    int checks = lua_gettop(lua);
    (void)lua_rawgetp(lua, LUA_REGISTRYINDEX, &heng_key_declared);
    for (lua_Integer i = 1; lua_rawgeti(lua, checks + 1, i) != LUA_TNIL; i++) {
        if (lua_rawgeti(lua, -1, 3) == LUA_TTABLE) { // -- checks, list, entry, fields
            lua_pushliteral(lua, "check");
            if (lua_rawget(lua, -2) == LUA_TFUNCTION) {
                lua_pushvalue(lua, -2);
                lua_rawseti(lua, checks, ++count);
            }
        }
        lua_settop(lua, checks + 1);
    }
    lua_settop(lua, checks);
    lua_rawsetp(lua, LUA_REGISTRYINDEX, &heng_key_checks);
}

static int file_run(lua_State *lua)
{
    const run_work *work = lua_touserdata(lua, 1);
    const heng_rule_file *file = work->file;
    heng_vm *vm = heng_vm_of(lua);
    heng_state_open(lua, NULL);
    heng_text code = heng_rule_code(file);
    if (luaL_loadbufferx(lua, code.bytes, code.size, file->chunk, "b") != LUA_OK) {
        return lua_error(lua);
    }
    (void)lua_rawgetp(lua, LUA_REGISTRYINDEX, &heng_key_env);
    (void)lua_setupvalue(lua, -2, 1);
    vm->loading = true;
    lua_call(lua, 0, 0);
    vm->loading = false;
    if (work->reader != NULL) {
        heng_rules_read(lua, work->reader);
    } else {
        checks_collect(lua);
        lua_pushnil(lua);
        lua_rawsetp(lua, LUA_REGISTRYINDEX, &heng_key_declared);
        heng_lua_seal(lua);
    }
    return 0;
}

static void fault_say(heng_script *script, const heng_fault *fault, uint16_t file)
{
    heng_model *model = script->model;
    heng_loc loc =
        fault->loc.line > 0 ? fault->loc : (heng_loc){.file = file, .line = 1, .column = 1};
    heng_diag diag = {.code = fault->code,
                      .severity = HENG_SEVERITY_ERROR,
                      .loc = loc,
                      .span = fault->span,
                      .message = fault->text,
                      .label = fault->label,
                      .help = fault->help,
                      .note = heng_text_of(fault->note)};
    heng_text name = heng_sources_at(model->sources, file)->name;
    if (loc.file != file) {
        diag.note2 = heng_text_format(
            model->arena, "no rule of '%.*s', which requires it, was evaluated", HENG_PRINT(name));
    } else {
        diag.note2 = HENG_TEXT("no rule of this file was evaluated; those of other files were");
    }
    heng_diag_add(model->diags, &diag);
}

void heng_script_load(heng_script *script, uint16_t file)
{
    heng_model *model = script->model;
    heng_rule_file *entry = heng_rule_file_get(script, file);
    if (entry->broken) {
        return;
    }
    heng_rule_reader reader = {.script = script, .file = entry};
    run_work work = {.file = entry, .reader = &reader};
    heng_arena_mark mark = heng_arena_here(script->scratch);
    heng_tokens_read(&reader.tokens, script->scratch, heng_sources_at(model->sources, file)->bytes,
                     file);
    heng_table_init(&reader.rules, model->arena, sizeof(heng_rule));
    heng_vm_free(script->loading);
    script->loading = heng_vm_new(script, entry);
    int status =
        script->loading != NULL ? heng_vm_call(script->loading, file_run, &work) : LUA_ERRMEM;
    if (script->loading == NULL) {
        (void)heng_diag_error(model->diags, "E306",
                              (heng_loc){.file = file, .line = 1, .column = 1}, 1, "out of memory");
    } else if (status != LUA_OK) {
        heng_fault fault;
        heng_fault_read(script->loading, status, model->arena, &fault);
        fault_say(script, &fault, file);
    }
    heng_vm_free(script->loading);
    script->loading = NULL;
    heng_arena_rewind(script->scratch, mark);
    entry->broken = status != LUA_OK || reader.faults > 0;
    for (uint32_t i = 0; i < reader.rules.count && !entry->broken; i++) {
        *(heng_rule *)heng_table_push(&model->rules) =
            *(const heng_rule *)heng_table_at(&reader.rules, i);
    }
}

/* -- states -- */

void heng_rule_states_free(heng_script *script)
{
    for (uint32_t i = 0; i < script->state_count; i++) {
        heng_vm_free(script->states[i]);
        script->states[i] = NULL;
    }
    script->state_bytes = 0;
}

/* Rules come file by file, and within a rule dataset by dataset: the states of one file are kept
 * side by side, and go when the next file comes. */
static void states_turn(heng_script *script, const heng_rule_file *file)
{
    uint32_t count = script->model->datasets.count;
    if (script->states_of != file) {
        heng_rule_states_free(script);
        script->states_of = file;
    }
    if (count > script->state_count) {
        heng_rule_states_free(script);
        script->states = heng_new_array(script->model->arena, heng_vm *, count);
        script->state_count = count;
    }
}

heng_vm *heng_rule_state(heng_script *script, const heng_rule_file *file, uint32_t dataset,
                         heng_arena *arena, heng_fault *fault)
{
    states_turn(script, file);
    heng_vm_free(script->running);
    script->running = NULL;
    if (dataset < script->state_count && script->states[dataset] != NULL) {
        script->running = script->states[dataset];
        script->states[dataset] = NULL;
        script->state_bytes -= script->running->used_bytes;
        return script->running;
    }
    heng_vm *vm = heng_vm_new(script, file);
    if (vm == NULL) {
        *fault = (heng_fault){.code = "E318",
                              .verdict = HENG_ERROR,
                              .reason = HENG_REASON_LIMIT,
                              .text = HENG_TEXT("out of memory")};
        return NULL;
    }
    script->running = vm;
    run_work work = {.file = file};
    int status = heng_vm_call(vm, file_run, &work);
    if (status != LUA_OK) {
        heng_fault_read(vm, status, arena, fault);
        heng_vm_free(vm);
        script->running = NULL;
        return NULL;
    }
    vm->longest_at_load = vm->longest_bytes;
    return vm;
}

void heng_rule_state_done(heng_script *script, heng_vm *vm, uint32_t dataset, bool reusable)
{
    script->running = NULL;
    if (!reusable || dataset >= script->state_count || script->states[dataset] != NULL ||
        script->state_bytes + vm->used_bytes > (size_t)STATES_MIB << 20) {
        heng_vm_free(vm);
        return;
    }
    script->states[dataset] = vm;
    script->state_bytes += vm->used_bytes;
}
