#include "script/lua_vm.h"

#include "base/progress.h"
#include "script/lua_cover.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    HOOK_STEPS = 256,          /* instructions between two looks at the counter */
    HOOK_BYTES = 4096,         /* with a longer string the looks come closer together */
    CHARGED_BYTES = 1024,      /* smaller allocations cost less than the instructions around them */
    BYTES_A_STEP = 32,         /* of what is allocated */
    STRING_BYTES_A_STEP = 128, /* an instruction may read the longest string from end to end */
    STEPS_OF_A_FAULT = 200     /* to word a fault, and to find its line */
};

const char heng_key_globals = 0, heng_key_env = 0, heng_key_base = 0, heng_key_modules = 0,
           heng_key_module_globals = 0, heng_key_declared = 0, heng_key_checks = 0;
static const char tripped_value =
    0; /* its address is the error value of a spent budget: no rule can make one */

heng_vm *heng_vm_of(lua_State *lua)
{
    heng_vm *vm;
    memcpy(&vm, lua_getextraspace(lua), sizeof(void *));
    return vm;
}

static void count_hook(lua_State *lua, lua_Debug *record);

/* Instructions until the next look: so few that they cannot read the longest string too often. */
static int hook_interval(const heng_vm *vm)
{
    return vm->longest_bytes <= HOOK_BYTES
               ? HOOK_STEPS
               : (int)((size_t)HOOK_STEPS * HOOK_BYTES / vm->longest_bytes) + 1;
}

static void hook_set(heng_vm *vm)
{
    int lines = vm->script->coverage != NULL ? LUA_MASKLINE : 0;
    vm->interval = hook_interval(vm);
    lua_sethook(vm->lua, count_hook, LUA_MASKCOUNT | lines, vm->interval);
}

/* Memory and steps are refused in the same way: Lua collects garbage, asks again and raises. */
static void *allocate(void *user, void *old, size_t old_size, size_t new_size)
{
    heng_vm *vm = user;
    size_t held = old != NULL ? old_size : 0; /* without old, old_size is a type */
    if (new_size == 0) {
        vm->used_bytes -= held;
        free(old);
        return NULL;
    }
    if (new_size > held) {
        if (new_size - held > vm->limit_bytes - vm->used_bytes) {
            return NULL;
        }
        if (new_size >= CHARGED_BYTES) {
            vm->left -= (int64_t)(new_size / BYTES_A_STEP);
            if (vm->left < 0) {
                vm->trip = vm->trip == HENG_TRIP_NONE ? HENG_TRIP_STEPS : vm->trip;
                return NULL;
            }
        }
        if (old == NULL && old_size == LUA_TSTRING && new_size > vm->longest_bytes) {
            vm->longest_bytes = new_size;
            /* as from a signal: Lua lets a hook be set at any time */
            if (vm->lua != NULL && vm->trip == HENG_TRIP_NONE && hook_interval(vm) < vm->interval) {
                hook_set(vm);
            }
        }
    }
    void *made = realloc(old, new_size);
    if (made != NULL) {
        vm->used_bytes = vm->used_bytes - held + new_size;
    }
    return made;
}

static void count_hook(lua_State *lua, lua_Debug *record)
{
    heng_vm *vm = heng_vm_of(lua);
    if (record->event == LUA_HOOKLINE) {
        heng_cover_line(lua, record);
        return;
    }
    if (vm->trip == HENG_TRIP_NONE) {
        heng_beat_tick(vm->script->beat);
        vm->left -= (int64_t)vm->interval * (int64_t)(1 + vm->longest_bytes / STRING_BYTES_A_STEP);
        if (vm->left >= 0) {
            return;
        }
    }
    (void)heng_vm_trip(lua, vm->trip == HENG_TRIP_NONE ? HENG_TRIP_STEPS : vm->trip);
}

int heng_vm_trip(lua_State *lua, heng_trip trip)
{
    heng_vm *vm = heng_vm_of(lua);
    if (vm->trip == HENG_TRIP_NONE) {
        vm->trip = trip;
    }
    lua_sethook(lua, count_hook, LUA_MASKCOUNT, 1);
    lua_pushlightuserdata(lua, (void *)&tripped_value);
    return lua_error(lua);
}

void heng_vm_charge(lua_State *lua, uint64_t steps)
{
    heng_vm *vm = heng_vm_of(lua);
    if (vm->trip != HENG_TRIP_NONE || vm->left < 0 || steps > (uint64_t)vm->left) {
        vm->left = -1;
        (void)heng_vm_trip(lua, HENG_TRIP_STEPS);
    }
    heng_beat_tick(vm->script->beat);
    vm->left -= (int64_t)steps;
}

void heng_script_beat(heng_script *script, heng_beat *beat)
{
    script->beat = beat;
}

void heng_vm_pass(lua_State *lua, int status)
{
    const heng_vm *vm = heng_vm_of(lua);
    if (vm->trip != HENG_TRIP_NONE || status == LUA_ERRMEM) {
        (void)heng_vm_trip(lua, HENG_TRIP_MEMORY);
    }
}

heng_vm *heng_vm_new(heng_script *script, const heng_rule_file *file)
{
    heng_vm *vm = calloc(1, sizeof *vm);
    if (vm == NULL) {
        return NULL;
    }
    vm->script = script;
    vm->file = file;
    vm->limit_bytes = script->model->limits->script_bytes;
    vm->left = INT64_MAX;
    vm->rule = vm->indicator = HENG_NONE;
    vm->lua = lua_newstate(allocate, vm);
    if (vm->lua == NULL) {
        free(vm);
        return NULL;
    }
    memcpy(lua_getextraspace(vm->lua), &vm, sizeof(void *));
    return vm;
}

void heng_vm_free(heng_vm *vm)
{
    if (vm != NULL) {
        lua_close(vm->lua);
        free(vm);
    }
}

/* The file that Lua calls by this name; the state's own first. */
const heng_rule_file *heng_vm_file(const heng_vm *vm, const char *chunk)
{
    if (strcmp(vm->file->chunk + 1, chunk) == 0) {
        return vm->file;
    }
    for (uint32_t i = 0; i < vm->script->files.count; i++) {
        const heng_rule_file *file = heng_table_at(&vm->script->files, i);
        if (strcmp(file->chunk + 1, chunk) == 0) {
            return file;
        }
    }
    return NULL;
}

heng_loc heng_vm_line(lua_State *lua, uint32_t only)
{
    enum { LEVELS_MAX = 64 };
    const heng_vm *vm = heng_vm_of(lua);
    lua_Debug record;
    for (int level = 0; level < LEVELS_MAX && lua_getstack(lua, level, &record) != 0; level++) {
        if (lua_getinfo(lua, "Sl", &record) == 0 || record.currentline <= 0) {
            continue;
        }
        const heng_rule_file *file = heng_vm_file(vm, record.short_src);
        if (file != NULL && (only == HENG_NONE || only == file->file)) {
            return (heng_loc){.line = (uint32_t)record.currentline, .file = file->file};
        }
    }
    return (heng_loc){0};
}

uint32_t heng_vm_outer_line(lua_State *lua)
{
    enum { LEVELS_MAX = 64 };
    const heng_vm *vm = heng_vm_of(lua);
    lua_Debug record;
    int line = 0;
    for (int level = 0; level < LEVELS_MAX && lua_getstack(lua, level, &record) != 0; level++) {
        if (lua_getinfo(lua, "Sl", &record) != 0 && record.currentline > 0 &&
            heng_vm_file(vm, record.short_src) == vm->file) {
            line = record.currentline;
        }
    }
    return (uint32_t)line;
}

/* Runs where the error was raised, while its frames are still there. Looks and returns; never
 * raises. */
static int fault_note(lua_State *lua)
{
    heng_vm *vm = heng_vm_of(lua);
    if (vm->fault.line == 0) {
        vm->fault = heng_vm_line(lua, HENG_NONE);
    }
    return 1;
}

int heng_vm_call(heng_vm *vm, lua_CFunction function, void *data)
{
    lua_State *lua = vm->lua;
    uint64_t steps = vm->script->model->limits->instructions;
    lua_settop(lua, 0);
    vm->left = steps > INT64_MAX ? INT64_MAX : (int64_t)steps;
    vm->trip = HENG_TRIP_NONE;
    vm->fault = (heng_loc){0};
    vm->ending.code = NULL;
    vm->longest_bytes = vm->longest_at_load;
    vm->units_before = heng_units_count(vm->script->model->units);
    hook_set(vm);
    lua_pushcfunction(lua, fault_note);
    lua_pushcfunction(lua, function);
    lua_pushlightuserdata(lua, data); // -- handler, function, data
    int status = lua_pcall(lua, 1, 0, 1);
    if (status == LUA_ERRMEM && vm->trip == HENG_TRIP_NONE) {
        vm->trip = HENG_TRIP_MEMORY;
    }
    return vm->trip != HENG_TRIP_NONE && status == LUA_OK ? LUA_ERRRUN : status;
}

bool heng_vm_work(heng_vm *vm, heng_work work, void *data)
{
    heng_arena *arena = vm->script->model->arena;
    heng_door outer, inner;
    volatile bool done = false;
    bool two = vm->arena != NULL && vm->arena != arena;
    heng_arena_open(arena, &outer);
    if (setjmp(outer.jump) == 0) {
        if (two) {
            heng_arena_open(vm->arena, &inner);
        }
        if (!two || setjmp(inner.jump) == 0) {
            work(vm, data);
            done = true;
        }
    }
    if (two) {
        heng_arena_close(vm->arena, &inner);
    }
    heng_arena_close(arena, &outer);
    return done;
}

void heng_vm_do(lua_State *lua, heng_work work, void *data)
{
    heng_vm *vm = heng_vm_of(lua);
    if (!heng_vm_work(vm, work, data)) {
        (void)heng_vm_trip(lua, HENG_TRIP_MEMORY);
    }
    if (heng_units_count(vm->script->model->units) - vm->units_before > HENG_NEW_UNITS) {
        (void)heng_vm_trip(lua, HENG_TRIP_UNITS);
    }
}

void heng_put_bytes(char *out, size_t capacity, heng_text text)
{
    size_t size = text.size < capacity ? text.size : capacity - 1;
    while (size < text.size && size > 0 && ((unsigned char)text.bytes[size] & 0xC0) == 0x80) {
        size--;
    }
    memcpy(out, text.bytes, size);
    out[size] = '\0';
}

heng_ending *heng_vm_ending(lua_State *lua, const char *code, const char *format, ...)
{
    heng_vm_charge(lua, STEPS_OF_A_FAULT);
    heng_ending *ending = &heng_vm_of(lua)->ending;
    va_list list;
    *ending = (heng_ending){.code = code,
                            .verdict = HENG_ERROR,
                            .reason = HENG_RULE_ERROR,
                            .message = HENG_MESSAGE_TEXT};
    va_start(list, format);
    (void)vsnprintf(ending->text, sizeof ending->text, format, list);
    va_end(list);
    return ending;
}

void heng_vm_near(lua_State *lua, heng_near *near, heng_text candidate)
{
    enum { STEPS_OF_A_GUESS = 40 };
    if (near->count > 0) {
        heng_vm_charge(lua, STEPS_OF_A_GUESS);
        heng_near_try(near, candidate);
    }
}

void heng_ending_suggest(heng_ending *ending, const heng_near *near)
{
    if (near->best.size > 0) {
        (void)snprintf(ending->label, sizeof ending->label, "did you mean '%.*s'?",
                       HENG_PRINT(near->best));
    }
}

int heng_vm_end(lua_State *lua)
{
    heng_ending *ending = &heng_vm_of(lua)->ending;
    ending->loc = heng_vm_line(lua, HENG_NONE);
    lua_pushstring(lua, ending->text);
    return lua_error(lua);
}

heng_text heng_vm_text(lua_State *lua, int index)
{
    size_t size = 0;
    const char *bytes =
        lua_type(lua, index) == LUA_TSTRING ? lua_tolstring(lua, index, &size) : NULL;
    return bytes != NULL ? (heng_text){bytes, size} : HENG_TEXT("");
}
