/* Has a check changed what it shares with other rules? A state is used for the next rule of its file only if it is
 * seen to be as it was loaded: rules of one file may share locals and modules, and must not talk through them. */
#include "script/lua_vm.h"

#include <string.h>

enum { SEEN_MAX = 4096 }; /* objects and their entries */

static const char seal_key = 0, seal_key_before = 0;

typedef struct seal_walk {
    lua_State *lua;
    int seen;     /* stack index: list of objects, and object -> true */
    lua_Integer count;
    uint32_t work;
    uint64_t sum;
} seal_walk;

static void mix(seal_walk *seal, uint64_t number)
{
    seal->sum = (seal->sum ^ number) * 0x9E3779B97F4A7C15U;
    seal->sum ^= seal->sum >> 29;
}

static void mix_bytes(seal_walk *seal, const char *bytes, size_t size)
{
    mix(seal, size);
    for (size_t i = 0; i < size; i += sizeof(uint64_t)) {
        uint64_t word = 0;
        memcpy(&word, bytes + i, size - i < sizeof word ? size - i : sizeof word);
        mix(seal, word);
    }
    seal->work += (uint32_t)(size / 64 < SEEN_MAX ? size / 64 : SEEN_MAX);
}

/* Takes the value on the top of the stack off it. */
static void value_take(seal_walk *seal)
{
    lua_State *lua = seal->lua;
    int type = lua_type(lua, -1);
    seal->work++;
    mix(seal, (uint64_t)type);
    if (type == LUA_TSTRING) {
        heng_text text = heng_vm_text(lua, -1);
        mix_bytes(seal, text.bytes, text.size);
    } else if (type == LUA_TNUMBER && lua_isinteger(lua, -1)) {
        mix(seal, (uint64_t)lua_tointeger(lua, -1));
    } else if (type == LUA_TNUMBER) {
        lua_Number number = lua_tonumber(lua, -1);
        mix_bytes(seal, (const char *)&number, sizeof number);
    } else if (type == LUA_TBOOLEAN) {
        mix(seal, (uint64_t)lua_toboolean(lua, -1));
    } else if (type != LUA_TNIL && type != LUA_TLIGHTUSERDATA) {
        mix(seal, (uint64_t)(uintptr_t)lua_topointer(lua, -1));
        lua_pushvalue(lua, -1);
        bool known = lua_rawget(lua, seal->seen) != LUA_TNIL;
        lua_pop(lua, 1);
        if (!known) {
            lua_pushvalue(lua, -1);
            lua_rawseti(lua, seal->seen, ++seal->count);
            lua_pushvalue(lua, -1);
            lua_pushboolean(lua, 1);
            lua_rawset(lua, seal->seen);
        }
    }
    lua_pop(lua, 1);
}

/* Leaves what it likes above the table. */
static void table_walk(seal_walk *seal) // -- table
{
    lua_State *lua = seal->lua;
    if (heng_lua_is_frozen(lua, -1)) {
        return;
    }
    if (lua_getmetatable(lua, -1) != 0) {
        value_take(seal);
    }
    lua_pushnil(lua);
    while (seal->work < SEEN_MAX && lua_next(lua, -2) != 0) {
        value_take(seal);
        lua_pushvalue(lua, -1);
        value_take(seal);
    }
}

static void function_walk(seal_walk *seal) // -- function
{
    for (int i = 1; lua_getupvalue(seal->lua, -1, i) != NULL && seal->work < SEEN_MAX; i++) {
        value_take(seal);
    }
}

bool heng_lua_seal(lua_State *lua, int index, uint64_t *out)
{
    static const char *const roots[] = {&heng_key_globals, &heng_key_modules, &heng_key_module_globals};
    /* Nothing can write to the library; what a rule writes into its own layer of the globals goes with it. */
    static const char *const passed[] = {&heng_key_base, &heng_key_env};
    index = lua_absindex(lua, index);
    luaL_checkstack(lua, 12, NULL);
    (void)lua_rawgetp(lua, LUA_REGISTRYINDEX, &seal_key);
    lua_rawsetp(lua, LUA_REGISTRYINDEX, &seal_key_before);
    lua_newtable(lua);
    seal_walk seal = {.lua = lua, .seen = lua_gettop(lua)};
    for (size_t i = 0; i < sizeof passed / sizeof passed[0]; i++) {
        (void)lua_rawgetp(lua, LUA_REGISTRYINDEX, passed[i]);
        lua_pushboolean(lua, 1);
        lua_rawset(lua, seal.seen);
    }
    for (size_t i = 0; i < sizeof roots / sizeof roots[0]; i++) {
        (void)lua_rawgetp(lua, LUA_REGISTRYINDEX, roots[i]);
        value_take(&seal);
    }
    lua_pushvalue(lua, index);
    value_take(&seal);
    for (lua_Integer i = 1; i <= seal.count && seal.work < SEEN_MAX; i++) {
        int type = lua_rawgeti(lua, seal.seen, i);
        if (type == LUA_TTABLE) {
            table_walk(&seal);
        } else if (type == LUA_TFUNCTION) {
            function_walk(&seal);
        }
        lua_settop(lua, seal.seen);
    }
    lua_pushvalue(lua, seal.seen);
    lua_rawsetp(lua, LUA_REGISTRYINDEX, &seal_key);
    lua_settop(lua, seal.seen - 1);
    *out = seal.sum;
    return seal.work < SEEN_MAX;
}
