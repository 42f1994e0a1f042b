/* The table library: each function charges the elements it touches before it touches them. */
#include "script/lua_vm.h"

/* The length of the table at index 1, charged. */
static lua_Integer length_of(lua_State *lua, uint64_t each)
{
    luaL_checktype(lua, 1, LUA_TTABLE);
    lua_Integer length = luaL_len(lua, 1);
    if (length > 0) {
        heng_vm_charge(lua,
                       (uint64_t)length > UINT64_MAX / each ? UINT64_MAX : (uint64_t)length * each);
    }
    return length;
}

static int table_insert(lua_State *lua)
{
    luaL_checktype(lua, 1, LUA_TTABLE);
    /* A length that __len makes up may be the largest there is: the place behind it wraps, as in
     * Lua. */
    lua_Integer end = (lua_Integer)((lua_Unsigned)luaL_len(lua, 1) + 1), at = end;
    int count = lua_gettop(lua);
    if (count == 3) {
        at = luaL_checkinteger(lua, 2);
        luaL_argcheck(lua, at >= 1 && at <= end, 2, "position out of bounds");
        heng_vm_charge(lua, (uint64_t)(end - at) + 1);
        for (lua_Integer i = end; i > at; i--) {
            (void)lua_geti(lua, 1, i - 1);
            lua_seti(lua, 1, i);
        }
    } else if (count != 2) {
        return luaL_error(lua, "wrong number of arguments to 'insert'");
    }
    lua_seti(lua, 1, at);
    return 0;
}

static int table_remove(lua_State *lua)
{
    luaL_checktype(lua, 1, LUA_TTABLE);
    lua_Integer length = luaL_len(lua, 1), at = luaL_optinteger(lua, 2, length);
    if (lua_gettop(lua) >= 2) {
        luaL_argcheck(lua,
                      (length == 0 && (at == 0 || at == length)) || (at >= 1 && at - 1 <= length),
                      2, "position out of bounds");
    }
    (void)lua_geti(lua, 1, at); // -- removed
    if (at < length) {
        heng_vm_charge(lua, (uint64_t)(length - at));
    }
    for (; at < length; at++) {
        (void)lua_geti(lua, 1, at + 1);
        lua_seti(lua, 1, at);
    }
    lua_pushnil(lua);
    lua_seti(lua, 1, at);
    return 1;
}

static int table_concat(lua_State *lua)
{
    luaL_checktype(lua, 1, LUA_TTABLE);
    size_t between_size;
    const char *between = luaL_optlstring(lua, 2, "", &between_size);
    lua_Integer first = luaL_optinteger(lua, 3, 1);
    lua_Integer last = lua_isnoneornil(lua, 4) ? luaL_len(lua, 1) : luaL_checkinteger(lua, 4);
    luaL_Buffer buffer;
    luaL_buffinit(lua, &buffer);
    for (lua_Integer i = first; i <= last; i++) {
        size_t size = 0;
        heng_vm_charge(lua, 2 + between_size / 16);
        (void)lua_geti(lua, 1, i); // -- …, element
        bool quantity = heng_lua_get_quantity(lua, -1, NULL, NULL);
        if (!lua_isstring(lua, -1) && !quantity) {
            return luaL_error(lua, "invalid value (at index %I) in table for 'concat': a %s",
                              (LUAI_UACINT)i, luaL_typename(lua, -1));
        }
        if (quantity) {
            heng_lua_tostring(lua, -1);
            lua_remove(lua, -2);
        }
        (void)lua_tolstring(lua, -1, &size);
        heng_vm_charge(lua, size / 16);
        luaL_addvalue(&buffer);
        if (i < last) {
            luaL_addlstring(&buffer, between, between_size);
        }
        if (i == LUA_MAXINTEGER) {
            break;
        }
    }
    luaL_pushresult(&buffer);
    return 1;
}

static int table_pack(lua_State *lua)
{
    int count = lua_gettop(lua);
    heng_vm_charge(lua, (uint64_t)count);
    lua_createtable(lua, count, 1);
    lua_insert(lua, 1); // -- table, values
    for (int i = count; i >= 1; i--) {
        lua_seti(lua, 1, i);
    }
    lua_pushinteger(lua, count);
    lua_setfield(lua, 1, "n");
    return 1;
}

static int table_unpack(lua_State *lua)
{
    enum { VALUES_MAX = 8000 };
    lua_Integer first = luaL_optinteger(lua, 2, 1);
    lua_Integer last = lua_isnoneornil(lua, 3) ? luaL_len(lua, 1) : luaL_checkinteger(lua, 3);
    if (first > last) {
        return 0;
    }
    uint64_t count = (uint64_t)last - (uint64_t)first + 1;
    if (count == 0 || count > VALUES_MAX || !lua_checkstack(lua, (int)count)) {
        return luaL_error(lua, "too many results to unpack");
    }
    heng_vm_charge(lua, count);
    for (uint64_t i = 0; i < count; i++) {
        (void)lua_geti(lua, 1, first + (lua_Integer)i);
    }
    return (int)count;
}

static int table_move(lua_State *lua)
{
    lua_Integer first = luaL_checkinteger(lua, 2), last = luaL_checkinteger(lua, 3),
                to = luaL_checkinteger(lua, 4);
    int target = lua_isnoneornil(lua, 5) ? 1 : 5;
    luaL_checktype(lua, 1, LUA_TTABLE);
    luaL_checktype(lua, target, LUA_TTABLE);
    if (last >= first) {
        luaL_argcheck(lua, first > 0 || last < LUA_MAXINTEGER + first, 3,
                      "too many elements to move");
        lua_Integer count = last - first + 1;
        luaL_argcheck(lua, to <= LUA_MAXINTEGER - count + 1, 4, "destination wrap around");
        heng_vm_charge(lua, (uint64_t)count);
        bool up = to > last || to <= first || target != 1;
        for (lua_Integer i = 0; i < count; i++) {
            lua_Integer k = up ? i : count - 1 - i;
            (void)lua_geti(lua, 1, first + k);
            lua_seti(lua, target, to + k);
        }
    }
    lua_pushvalue(lua, target);
    return 1;
}

/* Is the element at index -1 to come before the one at -2? The comparison's own work is counted as
 * it runs. */
static bool comes_first(lua_State *lua)
{
    heng_vm_charge(lua, 4);
    if (lua_isnil(lua, 2)) {
        return lua_compare(lua, -1, -2, LUA_OPLT) != 0;
    }
    lua_pushvalue(lua, 2);
    lua_pushvalue(lua, -2);
    lua_pushvalue(lua, -4); // -- b, a, function, a, b
    lua_call(lua, 2, 1);
    bool first = lua_toboolean(lua, -1) != 0;
    lua_pop(lua, 1);
    return first;
}

/* Merges the sorted runs [low, middle) and [middle, high) of the table at from into that at to. */
static void merge(lua_State *lua, int from, int to, lua_Integer low, lua_Integer middle,
                  lua_Integer high)
{
    lua_Integer a = low, b = middle;
    for (lua_Integer k = low; k < high; k++) {
        bool right = a >= middle;
        if (!right && b < high) {
            (void)lua_rawgeti(lua, from, a);
            (void)lua_rawgeti(lua, from, b); // -- a, b
            right = comes_first(lua);
            lua_pop(lua, 2);
        }
        (void)lua_rawgeti(lua, from, right ? b++ : a++);
        lua_rawseti(lua, to, k);
    }
}

/* A merge sort: stable, so that the result does not depend on where the equal ones stood, and safe
 * with any order function. */
static int table_sort(lua_State *lua)
{
    enum { ELEMENTS_MAX = 1 << 24 };
    lua_Integer count = length_of(lua, 4);
    luaL_argcheck(lua, count < ELEMENTS_MAX, 1, "array too big");
    if (!lua_isnoneornil(lua, 2)) {
        luaL_checktype(lua, 2, LUA_TFUNCTION);
    }
    lua_settop(lua, 2);
    if (count < 2) {
        return 0;
    }
    lua_createtable(lua, (int)count, 0);
    lua_createtable(lua, (int)count, 0); // -- table, order, from, to
    for (lua_Integer i = 1; i <= count; i++) {
        (void)lua_geti(lua, 1, i);
        lua_rawseti(lua, 3, i);
    }
    int from = 3, to = 4;
    for (lua_Integer width = 1; width < count; width *= 2) {
        for (lua_Integer low = 1; low <= count; low += 2 * width) {
            lua_Integer middle = low + width, high = low + 2 * width;
            merge(lua, from, to, low, middle <= count ? middle : count + 1,
                  high <= count ? high : count + 1);
        }
        int swap = from;
        from = to;
        to = swap;
    }
    for (lua_Integer i = 1; i <= count; i++) {
        (void)lua_rawgeti(lua, from, i);
        lua_seti(lua, 1, i);
    }
    return 0;
}

void heng_lib_table(lua_State *lua)
{
    static const luaL_Reg functions[] = {{"concat", table_concat}, {"insert", table_insert},
                                         {"move", table_move},     {"pack", table_pack},
                                         {"remove", table_remove}, {"sort", table_sort},
                                         {"unpack", table_unpack}, {NULL, NULL}};
    luaL_newlib(lua, functions);
}
