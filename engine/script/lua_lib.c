/* What a rule may call: every name is put in by hand. What is not here does not exist. */
#include "script/lua_vm.h"

#include <lualib.h>
#include <stdlib.h>
#include <string.h>

/* -- freezing -- */

static int frozen_write(lua_State *lua)
{
    return luaL_error(lua, "'%s' cannot be changed: it belongs to every rule",
                      lua_type(lua, 2) == LUA_TSTRING ? lua_tostring(lua, 2)
                                                      : luaL_typename(lua, 2));
}

void heng_lua_freeze(lua_State *lua) // -- table
{
    lua_newtable(lua);
    lua_createtable(lua, 0, 3); // -- table, proxy, meta
    lua_pushvalue(lua, -3);
    lua_setfield(lua, -2, "__index");
    lua_pushcfunction(lua, frozen_write);
    lua_setfield(lua, -2, "__newindex");
    lua_pushboolean(lua, 0);
    lua_setfield(lua, -2, "__metatable");
    lua_setmetatable(lua, -2);
    lua_remove(lua, -2); // -- proxy
}

bool heng_lua_is_frozen(lua_State *lua, int index)
{
    if (lua_getmetatable(lua, index) == 0) {
        return false;
    }
    lua_pushliteral(lua, "__newindex");
    (void)lua_rawget(lua, -2);
    bool frozen = lua_tocfunction(lua, -1) == frozen_write;
    lua_pop(lua, 2);
    return frozen;
}

/* -- globals -- */

static void suggest_from(lua_State *lua, const char *key, heng_near *near)
{
    if (lua_rawgetp(lua, LUA_REGISTRYINDEX, key) == LUA_TTABLE) {
        lua_pushnil(lua);
        while (lua_next(lua, -2) != 0) {
            lua_pop(lua, 1);
            heng_vm_near(lua, near, heng_vm_text(lua, -1));
        }
    }
    lua_pop(lua, 1);
}

static int undeclared_read(lua_State *lua)
{
    heng_text name = heng_vm_text(lua, 2);
    heng_near near;
    heng_near_init(&near, name);
    suggest_from(lua, &heng_key_base, &near);
    suggest_from(lua, &heng_key_globals, &near);
    for (const char *const *word = heng_lua_keywords; *word != NULL; word++) {
        heng_near_try(&near, heng_text_of(*word));
    }
    heng_ending *ending = heng_vm_ending(lua, "E304", "'%.*s' is not declared", HENG_PRINT(name));
    heng_put_bytes(ending->word, sizeof ending->word, name);
    heng_ending_suggest(ending, &near);
    ending->note = "what there is: heng list functions; a figure is read as v.NAME";
    return heng_vm_end(lua);
}

/* An _ENV is an empty proxy, so that where it reads and writes can be changed behind it. */
void heng_env_new(lua_State *lua)
{
    lua_newtable(lua);          // -- proxy
    lua_createtable(lua, 0, 3); // -- proxy, meta
    lua_newtable(lua);          // -- proxy, meta, globals
    lua_createtable(lua, 0, 1);
    (void)lua_rawgetp(lua, LUA_REGISTRYINDEX, &heng_key_base);
    lua_setfield(lua, -2, "__index");
    lua_setmetatable(lua, -2);
    lua_pushvalue(lua, -1);
    lua_setfield(lua, -3, "__index");
    lua_pushvalue(lua, -1);
    lua_setfield(lua, -3, "__newindex");
    lua_pushboolean(lua, 0);
    lua_setfield(lua, -3, "__metatable");
    lua_insert(lua, -3); // -- globals, proxy, meta
    lua_setmetatable(lua, -2);
    lua_insert(lua, -2); // -- proxy, globals
}

void heng_env_rule(lua_State *lua)
{
    (void)lua_rawgetp(lua, LUA_REGISTRYINDEX, &heng_key_env);
    (void)lua_getmetatable(lua, -1); // -- proxy, meta
    lua_newtable(lua);
    lua_createtable(lua, 0, 1);
    (void)lua_rawgetp(lua, LUA_REGISTRYINDEX, &heng_key_globals);
    lua_setfield(lua, -2, "__index");
    lua_setmetatable(lua, -2); // -- proxy, meta, layer
    lua_pushvalue(lua, -1);
    lua_setfield(lua, -3, "__index");
    lua_setfield(lua, -2, "__newindex");
    lua_pop(lua, 2);
}

/* -- sorted traversal -- */

enum { RANK_NUMBER, RANK_STRING, RANK_BOOLEAN };

typedef struct sort_key {
    int rank;
    bool is_float, boolean;
    lua_Integer integer;
    lua_Number number;
    heng_text text;
    lua_Integer index;
} sort_key;

static int number_order(const sort_key *a, const sort_key *b)
{
    if (!a->is_float && !b->is_float) {
        return (a->integer > b->integer) - (a->integer < b->integer);
    }
    if (a->is_float && b->is_float) {
        return (a->number > b->number) - (a->number < b->number);
    }
    return a->is_float ? 1 : -1; /* integers first; a float key is never an integer */
}

static int key_order(const void *left, const void *right)
{
    const sort_key *a = left, *b = right;
    if (a->rank != b->rank) {
        return a->rank - b->rank;
    }
    if (a->rank == RANK_NUMBER) {
        return number_order(a, b);
    }
    return a->rank == RANK_STRING ? heng_text_compare(a->text, b->text) : a->boolean - b->boolean;
}

static void key_read(lua_State *lua, int index, sort_key *out)
{
    switch (lua_type(lua, index)) {
    case LUA_TNUMBER:
        out->rank = RANK_NUMBER;
        out->is_float = lua_isinteger(lua, index) == 0;
        out->integer = lua_tointeger(lua, index);
        out->number = lua_tonumber(lua, index);
        break;
    case LUA_TSTRING:
        out->rank = RANK_STRING;
        out->text = heng_vm_text(lua, index);
        break;
    case LUA_TBOOLEAN:
        out->rank = RANK_BOOLEAN;
        out->boolean = lua_toboolean(lua, index) != 0;
        break;
    default:
        luaL_error(lua,
                   "a %s is a key here: pairs has an order for numbers, strings and booleans only",
                   luaL_typename(lua, index));
    }
}

void heng_lua_sorted_keys(lua_State *lua, int index)
{
    index = lua_absindex(lua, index);
    luaL_checkstack(lua, 8, NULL);
    lua_newtable(lua); // -- keys
    lua_Integer count = 0;
    lua_pushnil(lua);
    while (lua_next(lua, index) != 0) {
        lua_pop(lua, 1);
        lua_pushvalue(lua, -1);
        lua_rawseti(lua, -3, ++count);
    }
    uint64_t levels = 1;
    while ((1ULL << levels) < (uint64_t)count) {
        levels++;
    }
    heng_vm_charge(lua, (uint64_t)count * (2 + levels));
    sort_key *sorted =
        lua_newuserdatauv(lua, ((size_t)count + 1) * sizeof *sorted, 0); // -- keys, sorted
    for (lua_Integer i = 0; i < count; i++) {
        sorted[i] = (sort_key){.index = i + 1};
        (void)lua_rawgeti(lua, -2, i + 1);
        key_read(lua, -1, &sorted[i]);
        lua_pop(lua, 1);
    }
    qsort(sorted, (size_t)count, sizeof *sorted, key_order);
    lua_createtable(lua, count < INT32_MAX ? (int)count : 0, 0); // -- keys, sorted, list
    for (lua_Integer i = 0; i < count; i++) {
        (void)lua_rawgeti(lua, -3, sorted[i].index);
        lua_rawseti(lua, -2, i + 1);
    }
    lua_replace(lua, -3);
    lua_pop(lua, 1); // -- list
}

/* Upvalues: table, list of keys, how many were given. */
static int pairs_next(lua_State *lua)
{
    lua_Integer at = lua_tointeger(lua, lua_upvalueindex(3));
    for (;;) {
        at++;
        if (lua_rawgeti(lua, lua_upvalueindex(2), at) == LUA_TNIL) {
            break;
        }
        lua_pushvalue(lua, -1);
        if (lua_rawget(lua, lua_upvalueindex(1)) != LUA_TNIL) { // -- key, value
            lua_pushinteger(lua, at);
            lua_replace(lua, lua_upvalueindex(3));
            return 2;
        }
        lua_pop(lua, 2); /* removed on the way */
    }
    lua_pushnil(lua);
    return 1;
}

static int base_pairs(lua_State *lua)
{
    luaL_checkany(lua, 1);
    if (luaL_getmetafield(lua, 1, "__pairs") != LUA_TNIL) {
        lua_pushvalue(lua, 1);
        lua_call(lua, 1, 3);
        return 3;
    }
    luaL_checktype(lua, 1, LUA_TTABLE);
    lua_pushvalue(lua, 1);
    heng_lua_sorted_keys(lua, 1);
    lua_pushinteger(lua, 0);
    lua_pushcclosure(lua, pairs_next, 3);
    return 1;
}

/* The keys in the same order, one look through the table for each: for `next(t) == nil` and small
 * tables. */
static int base_next(lua_State *lua)
{
    sort_key after = {0}, best = {0};
    bool started = !lua_isnoneornil(lua, 2), any = false;
    luaL_checktype(lua, 1, LUA_TTABLE);
    lua_settop(lua, 2);
    if (started) {
        key_read(lua, 2, &after);
    }
    lua_pushnil(lua); // -- table, key, best
    lua_pushnil(lua);
    while (lua_next(lua, 1) != 0) { // -- table, key, best, candidate, value
        sort_key candidate = {0};
        lua_pop(lua, 1);
        heng_vm_charge(lua, 2);
        key_read(lua, -1, &candidate);
        if ((!started || key_order(&candidate, &after) > 0) &&
            (!any || key_order(&candidate, &best) < 0)) {
            any = true;
            best = candidate;
            lua_copy(lua, -1, 3);
        }
    }
    lua_settop(lua, 3);
    if (!any) {
        return 1;
    }
    lua_pushvalue(lua, 3);
    (void)lua_rawget(lua, 1);
    return 2;
}

static int ipairs_next(lua_State *lua)
{
    lua_Integer at = luaL_checkinteger(lua, 2) + 1;
    lua_pushinteger(lua, at);
    return lua_geti(lua, 1, at) == LUA_TNIL ? 1 : 2;
}

static int base_ipairs(lua_State *lua)
{
    luaL_checkany(lua, 1);
    lua_pushcfunction(lua, ipairs_next);
    lua_pushvalue(lua, 1);
    lua_pushinteger(lua, 0);
    return 3;
}

/* -- base -- */

static int base_assert(lua_State *lua)
{
    if (lua_toboolean(lua, 1)) {
        return lua_gettop(lua);
    }
    luaL_checkany(lua, 1);
    lua_remove(lua, 1);
    lua_pushliteral(lua, "assertion failed!");
    lua_settop(lua, 1);
    if (lua_isnil(lua, 1)) {
        lua_pushliteral(lua, "assertion failed!");
    }
    return lua_error(lua);
}

static int base_error(lua_State *lua)
{
    lua_Integer level = luaL_optinteger(lua, 2, 1);
    lua_settop(lua, 1);
    if (lua_type(lua, 1) == LUA_TSTRING && level > 0 && level < 64) {
        luaL_where(lua, (int)level);
        lua_insert(lua, 1);
        lua_concat(lua, 2);
    }
    return lua_error(lua);
}

static int base_pcall(lua_State *lua)
{
    luaL_checkany(lua, 1);
    lua_pushboolean(lua, 1);
    lua_insert(lua, 1); // -- true, function, arguments
    int status = lua_pcall(lua, lua_gettop(lua) - 2, LUA_MULTRET, 0);
    if (status == LUA_OK) {
        return lua_gettop(lua);
    }
    heng_vm_pass(lua, status);
    lua_pushboolean(lua, 0);
    lua_insert(lua, -2);
    return 2;
}

/* The handler runs when the error has been unwound: inside of it, where Lua would call it, hooks
 * may be off and a loop could not be stopped. */
static int base_xpcall(lua_State *lua)
{
    int count = lua_gettop(lua);
    luaL_checktype(lua, 2, LUA_TFUNCTION);
    lua_pushboolean(lua, 1);
    lua_pushvalue(lua, 1);
    lua_rotate(lua, 3, 2); // -- function, handler, true, function, arguments
    int status = lua_pcall(lua, count - 2, LUA_MULTRET, 0);
    if (status == LUA_OK) {
        return lua_gettop(lua) - 2;
    }
    heng_vm_pass(lua, status);
    lua_settop(lua, 4); // -- function, handler, true, error
    lua_pushboolean(lua, 0);
    lua_pushvalue(lua, 2);
    lua_pushvalue(lua, 4);
    lua_call(lua, 1, 1);
    return 2;
}

static int base_select(lua_State *lua)
{
    int count = lua_gettop(lua);
    if (lua_type(lua, 1) == LUA_TSTRING && heng_text_is(heng_vm_text(lua, 1), "#")) {
        lua_pushinteger(lua, count - 1);
        return 1;
    }
    lua_Integer at = luaL_checkinteger(lua, 1);
    at = at < 0 ? count + at : at > count ? count : at;
    luaL_argcheck(lua, at >= 1, 1, "index out of range");
    return count - (int)at;
}

static int base_type(lua_State *lua)
{
    luaL_checkany(lua, 1);
    lua_pushstring(lua,
                   heng_lua_get_quantity(lua, 1, NULL, NULL) ? "quantity" : luaL_typename(lua, 1));
    return 1;
}

static int digit_of(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'z' ? c - 'a' + 10
           : c >= 'A' && c <= 'Z' ? c - 'A' + 10
                                  : 99;
}

static int number_in_base(lua_State *lua, heng_text text, int base)
{
    text = heng_text_trim(text);
    bool negative = text.size > 0 && text.bytes[0] == '-';
    size_t i = negative;
    uint64_t number = 0;
    for (; i < text.size && digit_of(text.bytes[i]) < base; i++) {
        number = number * (uint64_t)base + (uint64_t)digit_of(text.bytes[i]);
    }
    if (i < text.size || i == (size_t)negative) {
        luaL_pushfail(lua);
    } else {
        lua_pushinteger(lua, (lua_Integer)(negative ? 0 - number : number));
    }
    return 1;
}

static int base_tonumber(lua_State *lua)
{
    heng_text text = heng_vm_text(lua, 1);
    heng_vm_charge(lua, text.size / 4 + 1);
    if (!lua_isnoneornil(lua, 2)) {
        lua_Integer base = luaL_checkinteger(lua, 2);
        luaL_checktype(lua, 1, LUA_TSTRING);
        luaL_argcheck(lua, base >= 2 && base <= 36, 2, "base out of range");
        return number_in_base(lua, text, (int)base);
    }
    luaL_checkany(lua, 1);
    if (lua_type(lua, 1) == LUA_TNUMBER) {
        lua_settop(lua, 1);
    } else if (lua_type(lua, 1) != LUA_TSTRING ||
               lua_stringtonumber(lua, text.bytes) != text.size + 1) {
        luaL_pushfail(lua);
    }
    return 1;
}

void heng_lua_tostring(lua_State *lua, int index)
{
    index = lua_absindex(lua, index);
    if (luaL_getmetafield(lua, index, "__tostring") != LUA_TNIL) {
        lua_pushvalue(lua, index);
        lua_call(lua, 1, 1);
        if (lua_type(lua, -1) != LUA_TSTRING) {
            luaL_error(lua, "'__tostring' must return a string");
        }
        return;
    }
    switch (lua_type(lua, index)) {
    case LUA_TNUMBER:
    case LUA_TSTRING:
        lua_pushvalue(lua, index);
        (void)lua_tolstring(lua, -1, NULL);
        break;
    case LUA_TBOOLEAN:
        lua_pushstring(lua, lua_toboolean(lua, index) ? "true" : "false");
        break;
    default:
        lua_pushstring(lua, luaL_typename(lua, index));
    }
}

static int base_tostring(lua_State *lua)
{
    luaL_checkany(lua, 1);
    heng_lua_tostring(lua, 1);
    return 1;
}

/* -- metatables --
 *
 * Finalizers run where no hook reaches, weak tables make results depend on the collector, and a
 * hidden metatable cannot be looked at: a metatable of a rule has none of these fields, neither
 * when it is set nor later. So whatever is set as a metatable gets a guard of its own: a metatable
 * whose __newindex refuses them. The guard of a table that has a metatable already is a copy of
 * that one. */

static const char guard_key = 0; /* in a guard that is a copy: what it is a copy of */

static const char *const refused[] = {"__gc", "__mode", "__close", "__metatable"};

static bool is_refused(lua_State *lua, int index)
{
    heng_text name = heng_vm_text(lua, index);
    bool found = false;
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        found = found || heng_text_is(name, refused[i]);
    }
    return found;
}

static int refuse_field(lua_State *lua, int index)
{
    return luaL_error(lua, "a metatable of a rule cannot have '%s'", lua_tostring(lua, index));
}

/* __newindex of a guard. Upvalue: the guarded table's own metatable, nil: it has none. */
static int guard_write(lua_State *lua) // -- table, key, value
{
    if (is_refused(lua, 2)) {
        return refuse_field(lua, 2);
    }
    if (lua_istable(lua, lua_upvalueindex(1))) {
        if (lua_rawequal(lua, 1, lua_upvalueindex(1)) && lua_getmetatable(lua, 1) != 0) {
            lua_pushvalue(lua, 2);
            lua_pushvalue(lua, 3);
            lua_rawset(lua, -3); /* a table that is its own metatable: the copy follows */
            lua_pop(lua, 1);
        }
        lua_pushliteral(lua, "__newindex");
        int type = lua_rawget(lua, lua_upvalueindex(1)); // -- table, key, value, handler
        if (type == LUA_TFUNCTION) {
            lua_insert(lua, 1);
            lua_call(lua, 3, 0);
            return 0;
        }
        if (type != LUA_TNIL) {
            lua_insert(lua, 2);
            lua_settable(lua, 2);
            return 0;
        }
        lua_pop(lua, 1);
    }
    lua_rawset(lua, 1);
    return 0;
}

static void guard_finish(lua_State *lua) // -- guard, own
{
    lua_pushcclosure(lua, guard_write, 1);
    lua_setfield(lua, -2, "__newindex"); // -- guard
}

/* Pushes the guard for a table with that metatable of its own. */
static void guard_push(lua_State *lua, int own)
{
    own = lua_absindex(lua, own);
    lua_newtable(lua); // -- guard
    lua_pushnil(lua);
    while (lua_next(lua, own) != 0) {
        heng_vm_charge(lua, 2);
        lua_pushvalue(lua, -2);
        lua_insert(lua, -2);
        lua_rawset(lua, -4);
    }
    lua_pushvalue(lua, own);
    lua_rawsetp(lua, -2, &guard_key);
    lua_pushvalue(lua, own);
    guard_finish(lua);
}

bool heng_lua_is_guard(lua_State *lua, int index)
{
    index = lua_absindex(lua, index);
    (void)lua_rawgetp(lua, LUA_REGISTRYINDEX, &guard_key);
    bool same = lua_rawequal(lua, index, -1) != 0;
    lua_pop(lua, 1);
    return same;
}

/* Pushes what a rule is to see of the metatable of the value at index: its own one, or nil.
 * guarded: it has a guard. */
static void own_metatable(lua_State *lua, int index, bool *guarded)
{
    *guarded = false;
    if (lua_getmetatable(lua, index) == 0) {
        lua_pushnil(lua);
        return;
    }
    *guarded = heng_lua_is_guard(lua, -1);
    if (*guarded) {
        lua_pop(lua, 1);
        lua_pushnil(lua);
    } else if (lua_rawgetp(lua, -1, &guard_key) != LUA_TNIL) {
        *guarded = true;
        lua_remove(lua, -2);
    } else {
        lua_pop(lua, 1);
    }
}

/* Sets the value on the top of the stack, nil or a table, as the table's own metatable. */
static void own_set(lua_State *lua, int table, bool guarded)
{
    if (guarded && lua_isnil(lua, -1)) {
        (void)lua_rawgetp(lua, LUA_REGISTRYINDEX, &guard_key);
        lua_remove(lua, -2);
    } else if (guarded) {
        guard_push(lua, -1);
        lua_remove(lua, -2);
    }
    lua_setmetatable(lua, table);
}

static int base_getmetatable(lua_State *lua)
{
    bool guarded;
    luaL_checkany(lua, 1);
    own_metatable(lua, 1, &guarded);
    if (lua_isnil(lua, -1)) {
        return 1;
    }
    lua_pushliteral(lua, "__metatable");
    if (lua_rawget(lua, -2) == LUA_TNIL) {
        lua_pop(lua, 1);
    }
    return 1;
}

static bool is_protected(lua_State *lua, int index)
{
    bool protected = luaL_getmetafield(lua, index, "__metatable") != LUA_TNIL;
    lua_pop(lua, protected ? 1 : 0);
    return protected;
}

static int base_setmetatable(lua_State *lua)
{
    bool guarded;
    int type = lua_type(lua, 2);
    luaL_checktype(lua, 1, LUA_TTABLE);
    luaL_argexpected(lua, type == LUA_TNIL || type == LUA_TTABLE, 2, "nil or table");
    if (is_protected(lua, 1)) {
        return luaL_error(lua, "cannot change a protected metatable");
    }
    for (size_t i = 0; type == LUA_TTABLE && i < sizeof refused / sizeof refused[0]; i++) {
        lua_pushstring(lua, refused[i]);
        lua_pushvalue(lua, -1);
        if (lua_rawget(lua, 2) != LUA_TNIL) {
            return refuse_field(lua, -2);
        }
        lua_pop(lua, 2);
    }
    lua_settop(lua, 2); // -- table, meta
    own_metatable(lua, 1, &guarded);
    lua_pushvalue(lua, 2);
    own_set(lua, 1, guarded);
    lua_settop(lua, 2);
    /* What is protected belongs to the engine: nothing is ever written into it. */
    if (type == LUA_TTABLE && !is_protected(lua, 2)) {
        own_metatable(lua, 2, &guarded);
        if (!guarded) {
            own_set(lua, 2, true);
        }
    }
    lua_settop(lua, 1);
    return 1;
}

/* A function of the stock library, which may read each text it is given from end to end. Upvalue:
 * the function, which has none of its own and runs in this very frame, so that its messages name
 * it. */
static int charged_call(lua_State *lua)
{
    uint64_t bytes = 0;
    for (int i = lua_gettop(lua); i > 0; i--) {
        bytes += heng_vm_text(lua, i).size;
    }
    heng_vm_charge(lua, bytes / 4);
    return lua_tocfunction(lua, lua_upvalueindex(1))(lua);
}

/* Copies the named fields of the library on the stack into a new table, which takes its place. */
static void library_pick(lua_State *lua, const char *const *names)
{
    lua_newtable(lua); // -- library, picked
    for (; *names != NULL; names++) {
        (void)lua_getfield(lua, -2, *names);
        if (lua_iscfunction(lua, -1)) {
            lua_pushcclosure(lua, charged_call, 1);
        }
        lua_setfield(lua, -2, *names);
    }
    lua_remove(lua, -2);
}

static const char *const math_names[] = {"abs", "ceil", "exp",        "floor", "fmod",       "huge",
                                         "log", "max",  "maxinteger", "min",   "mininteger", "modf",
                                         "pi",  "sqrt", "tointeger",  "type",  "ult",        NULL};
static const char *const utf8_names[] = {"char", "charpattern", "codepoint", "codes",
                                         "len",  "offset",      NULL};

static void string_metatable(lua_State *lua) // -- string library
{
    lua_pushliteral(lua, "");
    lua_createtable(lua, 0, 2); // -- library, "", meta
    lua_pushvalue(lua, -3);
    lua_setfield(lua, -2, "__index");
    lua_pushboolean(lua, 0);
    lua_setfield(lua, -2, "__metatable");
    lua_setmetatable(lua, -2);
    lua_pop(lua, 1);
}

void heng_lib_open(lua_State *lua, int globals)
{
    static const luaL_Reg functions[] = {{"assert", base_assert},
                                         {"error", base_error},
                                         {"getmetatable", base_getmetatable},
                                         {"ipairs", base_ipairs},
                                         {"next", base_next},
                                         {"pairs", base_pairs},
                                         {"pcall", base_pcall},
                                         {"select", base_select},
                                         {"setmetatable", base_setmetatable},
                                         {"tonumber", base_tonumber},
                                         {"tostring", base_tostring},
                                         {"type", base_type},
                                         {"xpcall", base_xpcall},
                                         {NULL, NULL}};
    lua_createtable(lua, 0, 1);
    lua_pushnil(lua);
    guard_finish(lua);
    lua_rawsetp(lua, LUA_REGISTRYINDEX, &guard_key);
    lua_pushvalue(lua, globals);
    luaL_setfuncs(lua, functions, 0);
    lua_createtable(lua, 0, 1);
    lua_pushcfunction(lua, undeclared_read);
    lua_setfield(lua, -2, "__index");
    lua_setmetatable(lua, -2);

    heng_lib_string(lua);
    string_metatable(lua);
    heng_lua_freeze(lua);
    lua_setfield(lua, -2, "string");
    heng_lib_table(lua);
    heng_lua_freeze(lua);
    lua_setfield(lua, -2, "table");
    lua_pushcfunction(lua, luaopen_math);
    lua_call(lua, 0, 1);
    library_pick(lua, math_names);
    heng_lua_freeze(lua);
    lua_setfield(lua, -2, "math");
    lua_pushcfunction(lua, luaopen_utf8);
    lua_call(lua, 0, 1);
    library_pick(lua, utf8_names);
    heng_lua_freeze(lua);
    lua_setfield(lua, -2, "utf8");
    lua_createtable(lua, 0, 1);
    lua_pushinteger(lua, 1);
    lua_setfield(lua, -2, "api");
    heng_lua_freeze(lua);
    lua_setfield(lua, -2, "heng");
    lua_pop(lua, 1);
}
