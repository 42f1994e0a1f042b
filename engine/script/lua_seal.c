/* Has a check changed what it shares with other rules? A state serves the next rule of its file
 * only if it is seen to be as it was loaded: rules of one file may share locals and modules, and
 * must not talk through them.
 *
 * When a state has been loaded, every table and function that its checks can reach is listed with a
 * number made from what it holds. After a check ran, those that this check can reach are looked at
 * again. What the list holds stays alive with it, so no address is used twice. */
#include "script/lua_vm.h"

#include <string.h>

enum {
    LISTED_MAX = 1 << 16, /* objects and entries of a state */
    SEEN_MAX = 4096       /* objects and entries that one check reaches */
};

static const char list_key = 0,
                  marks_key =
                      0; /* in the registry: objects and their numbers; what was seen of each */

typedef struct seal_mark {
    uint64_t sum;
    uint64_t round; /* of the last look */
} seal_mark;

typedef struct seal_walk {
    lua_State *lua;
    int list; /* stack index: [n] = object, [object] = n */
    uint32_t count, work, most;
    uint64_t sum; /* of the object at hand */
    bool listing, strange;
    seal_mark *marks;
    uint64_t round;
    uint32_t waiting[SEEN_MAX], waiting_count;
} seal_walk;

static void mix(seal_walk *walk, uint64_t number)
{
    walk->sum = (walk->sum ^ number) * 0x9E3779B97F4A7C15U;
    walk->sum ^= walk->sum >> 29;
}

static void mix_bytes(seal_walk *walk, const char *bytes, size_t size)
{
    mix(walk, size);
    for (size_t i = 0; i < size; i += sizeof(uint64_t)) {
        uint64_t word = 0;
        memcpy(&word, bytes + i, size - i < sizeof word ? size - i : sizeof word);
        mix(walk, word);
    }
    walk->work += (uint32_t)(size / 64 < walk->most ? size / 64 : walk->most);
}

/* Meets the object on the top of the stack. */
static void object_meet(seal_walk *walk)
{
    lua_State *lua = walk->lua;
    lua_pushvalue(lua, -1);
    bool known = lua_rawget(lua, walk->list) != LUA_TNIL;
    uint32_t at = (uint32_t)lua_tointeger(lua, -1);
    lua_pop(lua, 1);
    if (walk->listing) {
        if (!known) {
            walk->count++;
            lua_pushvalue(lua, -1);
            lua_rawseti(lua, walk->list, walk->count);
            lua_pushvalue(lua, -1);
            lua_pushinteger(lua, walk->count);
            lua_rawset(lua, walk->list);
        }
    } else if (!known) {
        walk->strange = true;
    } else if (at > 0 && walk->marks != NULL && walk->marks[at].round != walk->round) {
        walk->marks[at].round = walk->round;
        if (walk->waiting_count < SEEN_MAX) {
            walk->waiting[walk->waiting_count++] = at;
        } else {
            walk->strange = true;
        }
    }
}

/* Takes the value on the top of the stack off it. */
static void value_take(seal_walk *walk)
{
    lua_State *lua = walk->lua;
    int type = lua_type(lua, -1);
    walk->work++;
    mix(walk, (uint64_t)type);
    if (type == LUA_TSTRING) {
        heng_text text = heng_vm_text(lua, -1);
        mix_bytes(walk, text.bytes, text.size);
    } else if (type == LUA_TNUMBER && lua_isinteger(lua, -1)) {
        mix(walk, (uint64_t)lua_tointeger(lua, -1));
    } else if (type == LUA_TNUMBER) {
        lua_Number number = lua_tonumber(lua, -1);
        mix_bytes(walk, (const char *)&number, sizeof number);
    } else if (type == LUA_TBOOLEAN) {
        mix(walk, (uint64_t)lua_toboolean(lua, -1));
    } else if (type != LUA_TNIL && type != LUA_TLIGHTUSERDATA) {
        mix(walk, (uint64_t)(uintptr_t)lua_topointer(lua, -1));
        object_meet(walk);
    }
    lua_pop(lua, 1);
}

/* What the object at index n of the list holds, into walk->sum. */
static void object_look(seal_walk *walk, uint32_t n)
{
    lua_State *lua = walk->lua;
    int top = lua_gettop(lua), type = lua_rawgeti(lua, walk->list, n);
    walk->sum = 0;
    if (type == LUA_TTABLE && !heng_lua_is_frozen(lua, -1)) {
        if (lua_getmetatable(lua, -1) != 0) {
            if (heng_lua_is_guard(lua,
                                  -1)) { /* says nothing of the table but that it is a metatable */
                lua_pop(lua, 1);
            } else {
                value_take(walk);
            }
        }
        lua_pushnil(lua);
        while (walk->work < walk->most && lua_next(lua, top + 1) != 0) {
            value_take(walk);
            lua_pushvalue(lua, -1);
            value_take(walk);
        }
    } else if (type == LUA_TFUNCTION) {
        for (int i = 1; walk->work < walk->most && lua_getupvalue(lua, top + 1, i) != NULL; i++) {
            value_take(walk);
        }
    }
    lua_settop(lua, top);
}

static void roots_take(seal_walk *walk)
{
    static const char *const roots[] = {&heng_key_globals, &heng_key_modules,
                                        &heng_key_module_globals};
    for (size_t i = 0; i < sizeof roots / sizeof roots[0]; i++) {
        (void)lua_rawgetp(walk->lua, LUA_REGISTRYINDEX, roots[i]);
        value_take(walk);
    }
}

void heng_lua_seal(lua_State *lua)
{
    /* Nothing can write to the library; what a rule writes into its own layer of the globals goes
     * with it. */
    static const char *const passed[] = {&heng_key_base, &heng_key_env};
    int top = lua_gettop(lua);
    luaL_checkstack(lua, 12, NULL);
    lua_newtable(lua);
    seal_walk walk = {.lua = lua, .list = top + 1, .listing = true, .most = LISTED_MAX};
    for (size_t i = 0; i < sizeof passed / sizeof passed[0]; i++) {
        (void)lua_rawgetp(lua, LUA_REGISTRYINDEX, passed[i]);
        lua_pushinteger(lua, 0);
        lua_rawset(lua, walk.list);
    }
    roots_take(&walk);
    (void)lua_rawgetp(lua, LUA_REGISTRYINDEX, &heng_key_checks);
    value_take(&walk);
    for (uint32_t i = 1; i <= walk.count && walk.work < LISTED_MAX; i++) {
        object_look(&walk, i);
    }
    if (walk.work < LISTED_MAX) {
        seal_mark *marks = lua_newuserdatauv(lua, ((size_t)walk.count + 1) * sizeof *marks, 0);
        walk.listing = false;
        walk.work = 0;
        for (uint32_t i = 1; i <= walk.count; i++) {
            object_look(&walk, i);
            marks[i] = (seal_mark){.sum = walk.sum};
        }
        lua_rawsetp(lua, LUA_REGISTRYINDEX, &marks_key);
        lua_pushvalue(lua, walk.list);
        lua_rawsetp(lua, LUA_REGISTRYINDEX, &list_key);
    }
    lua_settop(lua, top);
}

bool heng_lua_is_sealed(lua_State *lua, int index, uint64_t round)
{
    int top = lua_gettop(lua);
    luaL_checkstack(lua, 12, NULL);
    lua_pushvalue(lua, index);
    (void)lua_rawgetp(lua, LUA_REGISTRYINDEX, &marks_key);
    bool sealed = lua_rawgetp(lua, LUA_REGISTRYINDEX, &list_key) == LUA_TTABLE;
    seal_walk walk = {.lua = lua,
                      .list = top + 3,
                      .most = SEEN_MAX,
                      .marks = lua_touserdata(lua, top + 2),
                      .round = round};
    if (sealed) {
        roots_take(&walk);
        lua_pushvalue(lua, top + 1);
        value_take(&walk);
    }
    while (sealed && walk.waiting_count > 0) {
        uint32_t at = walk.waiting[--walk.waiting_count];
        object_look(&walk, at);
        sealed = walk.sum == walk.marks[at].sum && !walk.strange && walk.work < SEEN_MAX;
    }
    lua_settop(lua, top);
    return sealed && !walk.strange;
}
