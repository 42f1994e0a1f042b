/* require: the files of the rule file's own pack, and the library that comes with the engine.
 * Nothing is read from the file system: a pack was read whole before. */
#include "script/lua_vm.h"

#include <stdio.h>
#include <string.h>

static bool is_name(heng_text name)
{
    bool start = true;
    for (size_t i = 0; i < name.size; i++) {
        char c = name.bytes[i];
        bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                    c == '_' || c == '-';
        if (!word && (c != '.' || start)) {
            return false;
        }
        start = c == '.';
    }
    return !start;
}

static int refuse(lua_State *lua, heng_text name, const char *why, heng_text folder)
{
    heng_ending *ending = heng_vm_ending(lua, "E305", "require \"%.*s\": %s",
                                         name.size > 160 ? 160 : (int)name.size, name.bytes, why);
    heng_put_bytes(ending->word, sizeof ending->word, name);
    (void)snprintf(ending->help, sizeof ending->help,
                   "a rule file can require files below '%.*s' (\"parts.sums\" is parts/sums.lua) "
                   "and heng.NAME",
                   HENG_PRINT(folder.size > 0 ? folder : HENG_TEXT(".")));
    return heng_vm_end(lua);
}

static int refuse_module(lua_State *lua, heng_text name)
{
    heng_ending *ending =
        heng_vm_ending(lua, "E305", "require \"%.*s\": the library has no such module",
                       name.size > 160 ? 160 : (int)name.size, name.bytes);
    heng_near near;
    heng_near_init(&near, name);
    size_t used = (size_t)snprintf(ending->help, sizeof ending->help, "it has");
    for (const heng_std_module *module = heng_std_modules; module->name != NULL; module++) {
        heng_vm_near(lua, &near, heng_text_of(module->name));
        if (used < sizeof ending->help) {
            used += (size_t)snprintf(ending->help + used, sizeof ending->help - used, "%s %s",
                                     module == heng_std_modules ? "" : ",", module->name);
        }
    }
    heng_put_bytes(ending->word, sizeof ending->word, name);
    heng_ending_suggest(ending, &near);
    return heng_vm_end(lua);
}

typedef struct file_work {
    heng_text folder, name;
    uint32_t file;
    const heng_rule_file *found;
} file_work;

static void file_run(heng_vm *vm, void *data)
{
    file_work *work = data;
    work->file = heng_rule_file_find(vm->script, work->folder, work->name);
    work->found =
        work->file != HENG_NONE ? heng_rule_file_get(vm->script, (uint16_t)work->file) : NULL;
}

/* Pushes the chunk of a module. */
static void chunk_push(lua_State *lua, heng_text name)
{
    const heng_vm *vm = heng_vm_of(lua);
    heng_text folder = heng_path_of(vm->script, vm->file->file);
    bool library = heng_text_starts(name, "heng.");
    if (library && heng_script_stands_in(vm->script, name)) { /* the library itself is under test */
        folder = vm->script->library;
        name = (heng_text){name.bytes + 5, name.size - 5};
        library = false;
    }
    if (library) {
        for (const heng_std_module *module = heng_std_modules; module->name != NULL; module++) {
            if (heng_text_is(name, module->name)) {
                lua_pushfstring(lua, "=%s", module->name);
                if (luaL_loadbufferx(lua, module->text, module->size, lua_tostring(lua, -1), "t") !=
                    LUA_OK) {
                    (void)lua_error(lua);
                }
                lua_remove(lua, -2);
                return;
            }
        }
        (void)refuse_module(lua, name);
    }
    if (!is_name(name)) {
        (void)refuse(lua, name, "a module's name is words joined by dots", folder);
    }
    file_work work = {.folder = folder, .name = name};
    heng_vm_do(lua, file_run, &work);
    if (work.file == HENG_NONE) {
        (void)refuse(lua, name, "there is no such file in the pack", folder);
    }
    if (work.found == NULL || work.found->broken) {
        (void)refuse(lua, name, "that file does not load", folder);
        return;
    }
    if (work.found == vm->file) {
        (void)refuse(lua, name, "a file cannot require itself", folder);
    }
    heng_text code = heng_rule_code(work.found);
    if (luaL_loadbufferx(lua, code.bytes, code.size, work.found->chunk, "b") != LUA_OK) {
        (void)lua_error(lua);
    }
}

static void environment_set(lua_State *lua) // -- chunk
{
    heng_env_new(lua); // -- chunk, proxy, globals
    (void)lua_rawgetp(lua, LUA_REGISTRYINDEX, &heng_key_module_globals);
    lua_insert(lua, -2);
    lua_rawseti(lua, -2, (lua_Integer)lua_rawlen(lua, -2) + 1);
    lua_pop(lua, 1);
    (void)lua_setupvalue(lua, -2, 1);
}

static int base_require(lua_State *lua)
{
    (void)luaL_checkstring(lua, 1);
    lua_settop(lua, 1);
    heng_vm *vm = heng_vm_of(lua);
    heng_text name = heng_vm_text(lua, 1);
    (void)lua_rawgetp(lua, LUA_REGISTRYINDEX, &heng_key_modules); // -- name, modules
    lua_pushvalue(lua, 1);
    int type = lua_rawget(lua, 2);
    if (type == LUA_TLIGHTUSERDATA) {
        return refuse(lua, name, "it requires itself, directly or through others",
                      heng_path_of(vm->script, vm->file->file));
    }
    if (type != LUA_TNIL) {
        return 1;
    }
    lua_settop(lua, 2);
    chunk_push(lua, name); // -- name, modules, chunk
    environment_set(lua);
    lua_pushvalue(lua, 1);
    lua_pushlightuserdata(lua, vm);
    lua_rawset(lua, 2);
    vm->module_depth++;
    int status = lua_pcall(lua, 0, 1, 0);
    vm->module_depth--;
    if (status != LUA_OK) {
        heng_vm_pass(lua, status);
        lua_pushvalue(lua, 1);
        lua_pushnil(lua);
        lua_rawset(lua, 2);
        return lua_error(lua);
    }
    if (lua_isnil(lua, -1)) {
        lua_pop(lua, 1);
        lua_pushboolean(lua, 1);
    }
    lua_pushvalue(lua, 1);
    lua_pushvalue(lua, -2);
    lua_rawset(lua, 2); // -- name, modules, module
    return 1;
}

void heng_require_open(lua_State *lua, int globals)
{
    lua_newtable(lua);
    lua_rawsetp(lua, LUA_REGISTRYINDEX, &heng_key_modules);
    lua_newtable(lua);
    lua_rawsetp(lua, LUA_REGISTRYINDEX, &heng_key_module_globals);
    lua_pushvalue(lua, globals);
    lua_pushcfunction(lua, base_require);
    lua_setfield(lua, -2, "require");
    lua_pop(lua, 1);
}
