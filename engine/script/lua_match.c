/* Patterns matched by an own machine that counts what it does: backtracking calls itself, its depth
 * is bounded as Lua bounds it, and its steps come from the rule's budget. */
#include "script/lua_pattern.h"

#include <string.h>

enum { DEPTH_MAX = 200, CAPTURE_OPEN = -1, CAPTURE_POSITION = -2 };

typedef struct captured {
    const char *start;
    ptrdiff_t size; /* or CAPTURE_OPEN, CAPTURE_POSITION */
} captured;

typedef struct matching {
    lua_State *lua;
    const heng_pattern_item *items;
    const heng_byte_set *sets;
    const char *text, *end;
    uint32_t captures; /* opened so far */
    int depth;
    uint64_t steps, limit;
    captured capture[HENG_CAPTURES_MAX];
} matching;

static uint64_t steps_left(lua_State *lua)
{
    int64_t left = heng_vm_of(lua)->left;
    return left > 0 ? (uint64_t)left : 0;
}

static void match_init(matching *match, lua_State *lua, const heng_pattern *pattern,
                       const char *text, size_t size)
{
    *match = (struct matching){.lua = lua,
                               .items = heng_pattern_items(pattern),
                               .sets = heng_pattern_sets(pattern),
                               .text = text,
                               .end = text + size,
                               .limit = steps_left(lua)};
}

static void match_step(matching *match)
{
    if (++match->steps > match->limit) {
        heng_vm_charge(match->lua, match->steps);
    }
}

static bool item_fits(matching *match, const heng_pattern_item *item, const char *at)
{
    match_step(match);
    if (at >= match->end) {
        return false;
    }
    int c = (unsigned char)*at;
    switch ((heng_item_kind)item->kind) {
    case HENG_ITEM_BYTE:
        return item->a == c;
    case HENG_ITEM_ANY:
        return true;
    case HENG_ITEM_CLASS:
        return heng_class_has(item->a, c);
    case HENG_ITEM_SET:
        return heng_set_has(&match->sets[item->set], c);
    case HENG_ITEM_OPEN:
    case HENG_ITEM_POSITION:
    case HENG_ITEM_CLOSE:
    case HENG_ITEM_BACK:
    case HENG_ITEM_BALANCE:
    case HENG_ITEM_FRONTIER:
    case HENG_ITEM_LAST:
    case HENG_ITEM_DONE:
        break;
    }
    return false;
}

static const char *match_here(matching *match, const heng_pattern_item *item, const char *at);

/* The rest of the pattern, one level deeper. */
// NOLINTNEXTLINE(misc-no-recursion): bounded by DEPTH_MAX
static const char *match_rest(matching *match, const heng_pattern_item *item, const char *at)
{
    if (++match->depth > DEPTH_MAX) {
        luaL_error(match->lua, "pattern too complex");
    }
    const char *end = match_here(match, item + 1, at);
    match->depth--;
    return end;
}

/* The end of a text that item->a opens and item->b closes, NULL if it does not end. */
static const char *match_balance(matching *match, const heng_pattern_item *item, const char *at)
{
    if (at >= match->end || (unsigned char)*at != item->a) {
        return NULL;
    }
    size_t open = 1;
    for (at++; at < match->end; at++) {
        match_step(match);
        if ((unsigned char)*at == item->b) {
            if (--open == 0) {
                return at + 1;
            }
        } else if ((unsigned char)*at == item->a) {
            open++;
        }
    }
    return NULL;
}

static const char *match_back(matching *match, const heng_pattern_item *item, const char *at)
{
    const captured *capture = &match->capture[item->a];
    if (capture->size == 0) {
        return at;
    }
    size_t size =
        capture->size > 0 ? (size_t)capture->size : SIZE_MAX; /* a position repeats nothing */
    if (capture->start == NULL || (size_t)(match->end - at) < size) {
        return NULL;
    }
    match->steps += size / 8;
    return memcmp(capture->start, at, size) == 0 ? at + size : NULL;
}

static bool at_frontier(const matching *match, const heng_pattern_item *item, const char *at)
{
    int before = at > match->text ? (unsigned char)at[-1] : 0,
        here = at < match->end ? (unsigned char)*at : 0;
    const heng_byte_set *set = &match->sets[item->set];
    return !heng_set_has(set, before) && heng_set_has(set, here);
}

static const char *match_most(matching *match, const heng_pattern_item *item, const char *at)
{
    ptrdiff_t least = item->repeat == '+' ? 1 : 0, count = 0;
    while (item_fits(match, item, at + count)) {
        count++;
    }
    for (; count >= least; count--) {
        const char *end = match_rest(match, item, at + count);
        if (end != NULL) {
            return end;
        }
    }
    return NULL;
}

static const char *match_least(matching *match, const heng_pattern_item *item, const char *at)
{
    for (;; at++) {
        const char *end = match_rest(match, item, at);
        if (end != NULL) {
            return end;
        }
        if (!item_fits(match, item, at)) {
            return NULL;
        }
    }
}

static const char *match_capture(matching *match, const heng_pattern_item *item, const char *at)
{
    captured *capture = &match->capture[item->a];
    struct captured old = *capture;
    uint32_t count = match->captures;
    if (item->kind == HENG_ITEM_CLOSE) {
        capture->size = at - capture->start;
    } else {
        *capture = (struct captured){
            .start = at, .size = item->kind == HENG_ITEM_OPEN ? CAPTURE_OPEN : CAPTURE_POSITION};
        match->captures = item->a + 1U;
    }
    const char *end = match_rest(match, item, at);
    if (end == NULL) {
        *capture = old;
        match->captures = count;
    }
    return end;
}

/* The end of a match of the items from item on that begins at at; NULL if there is none. */
// NOLINTNEXTLINE(misc-no-recursion): bounded by DEPTH_MAX
static const char *match_here(matching *match, const heng_pattern_item *item, const char *at)
{
    for (;; item++) {
        match_step(match);
        switch ((heng_item_kind)item->kind) {
        case HENG_ITEM_DONE:
            return at;
        case HENG_ITEM_LAST:
            if (at != match->end) {
                return NULL;
            }
            continue;
        case HENG_ITEM_OPEN:
        case HENG_ITEM_POSITION:
        case HENG_ITEM_CLOSE:
            return match_capture(match, item, at);
        case HENG_ITEM_BACK:
        case HENG_ITEM_BALANCE:
            at = item->kind == HENG_ITEM_BACK ? match_back(match, item, at)
                                              : match_balance(match, item, at);
            if (at == NULL) {
                return NULL;
            }
            continue;
        case HENG_ITEM_FRONTIER:
            if (!at_frontier(match, item, at)) {
                return NULL;
            }
            continue;
        case HENG_ITEM_BYTE:
        case HENG_ITEM_ANY:
        case HENG_ITEM_CLASS:
        case HENG_ITEM_SET:
            break;
        }
        if (item->repeat == '*' || item->repeat == '+') {
            return match_most(match, item, at);
        }
        if (item->repeat == '-') {
            return match_least(match, item, at);
        }
        bool fits = item_fits(match, item, at);
        if (item->repeat == '?' && fits) {
            const char *end = match_rest(match, item, at + 1);
            if (end != NULL) {
                return end;
            }
        } else if (item->repeat == '?') {
            continue;
        } else if (fits) {
            at++;
        } else {
            return NULL;
        }
    }
}

static const char *match_start(matching *match, const char *at)
{
    match->captures = 0;
    match->depth = 0;
    return match_here(match, match->items, at);
}

/* Capture i, or the whole match from start to end where the pattern has none and i is 0. */
static void capture_push(matching *match, uint32_t i, const char *start, const char *end)
{
    if (i >= match->captures) {
        if (i != 0) {
            luaL_error(match->lua, "invalid capture index %%%d", (int)i + 1);
        }
        lua_pushlstring(match->lua, start, (size_t)(end - start));
    } else if (match->capture[i].size == CAPTURE_POSITION) {
        lua_pushinteger(match->lua, match->capture[i].start - match->text + 1);
    } else {
        lua_pushlstring(match->lua, match->capture[i].start, (size_t)match->capture[i].size);
    }
}

static int captures_push(matching *match, const char *start, const char *end, bool whole)
{
    uint32_t count = match->captures == 0 && whole ? 1 : match->captures;
    luaL_checkstack(match->lua, (int)count, "too many captures");
    for (uint32_t i = 0; i < count; i++) {
        capture_push(match, i, start, end);
    }
    return (int)count;
}

/* Where init points: 0 for the first byte; beyond size + 1 there is nothing. */
static size_t init_of(lua_Integer init, size_t size)
{
    if (init > 0) {
        return (size_t)init - 1;
    }
    return init == 0 || init < -(lua_Integer)size ? 0 : size - (size_t)-init;
}

/* The first place of a plain text; the bytes compared are charged. */
static const char *plain_find(lua_State *lua, const char *text, size_t size, const char *word,
                              size_t word_size)
{
    uint64_t steps = size / 16 + 1;
    heng_vm_charge(lua, steps);
    if (word_size == 0) {
        return text;
    }
    const char *last = text + size - word_size;
    while (size >= word_size && text <= last) {
        const char *found = memchr(text, word[0], (size_t)(last - text) + 1);
        if (found == NULL) {
            return NULL;
        }
        heng_vm_charge(lua, word_size / 16 + 1);
        if (memcmp(found, word, word_size) == 0) {
            return found;
        }
        text = found + 1;
    }
    return NULL;
}

static int find_or_match(lua_State *lua, bool find)
{
    size_t size, pattern_size;
    const char *text = luaL_checklstring(lua, 1, &size),
               *bytes = luaL_checklstring(lua, 2, &pattern_size);
    size_t init = init_of(luaL_optinteger(lua, 3, 1), size);
    if (init > size) {
        luaL_pushfail(lua);
        return 1;
    }
    bool plain = true;
    for (size_t i = 0; i < pattern_size && plain; i++) {
        plain = bytes[i] == '\0' || strchr("^$*+?.([%-", bytes[i]) == NULL;
    }
    if (find && (lua_toboolean(lua, 4) || plain)) {
        const char *found = plain_find(lua, text + init, size - init, bytes, pattern_size);
        if (found == NULL) {
            luaL_pushfail(lua);
            return 1;
        }
        lua_pushinteger(lua, found - text + 1);
        lua_pushinteger(lua, found - text + (ptrdiff_t)pattern_size);
        return 2;
    }
    const heng_pattern *pattern = heng_pattern_push(lua, 2, true);
    matching match;
    match_init(&match, lua, pattern, text, size);
    for (const char *at = text + init; at <= match.end; at++) {
        const char *end = match_start(&match, at);
        if (end != NULL) {
            heng_vm_charge(lua, match.steps);
            if (!find) {
                return captures_push(&match, at, end, true);
            }
            lua_pushinteger(lua, at - text + 1);
            lua_pushinteger(lua, end - text);
            return 2 + captures_push(&match, at, end, false);
        }
        if (pattern->anchored) {
            break;
        }
    }
    heng_vm_charge(lua, match.steps);
    luaL_pushfail(lua);
    return 1;
}

static int string_find(lua_State *lua)
{
    return find_or_match(lua, true);
}

static int string_match(lua_State *lua)
{
    return find_or_match(lua, false);
}

/* Upvalues: subject, pattern, compiled pattern, where to go on, end of the last match. */
static int gmatch_next(lua_State *lua)
{
    size_t size;
    const char *text = lua_tolstring(lua, lua_upvalueindex(1), &size);
    const heng_pattern *pattern = lua_touserdata(lua, lua_upvalueindex(3));
    size_t from = (size_t)lua_tointeger(lua, lua_upvalueindex(4));
    lua_Integer last = lua_tointeger(lua, lua_upvalueindex(5));
    matching match;
    match_init(&match, lua, pattern, text, size);
    for (size_t at = from; at <= size; at++) {
        const char *end = match_start(&match, text + at);
        if (end != NULL && end - text != last) {
            heng_vm_charge(lua, match.steps);
            lua_pushinteger(lua, end - text);
            lua_copy(lua, -1, lua_upvalueindex(4));
            lua_replace(lua, lua_upvalueindex(5));
            return captures_push(&match, text + at, end, true);
        }
    }
    heng_vm_charge(lua, match.steps);
    lua_pushinteger(lua, (lua_Integer)size + 1);
    lua_replace(lua, lua_upvalueindex(4));
    return 0;
}

static int string_gmatch(lua_State *lua)
{
    size_t size;
    (void)luaL_checklstring(lua, 1, &size);
    (void)luaL_checkstring(lua, 2);
    size_t init = init_of(luaL_optinteger(lua, 3, 1), size);
    lua_settop(lua, 2);
    (void)heng_pattern_push(lua, 2, false);
    lua_pushinteger(lua, (lua_Integer)(init > size ? size + 1 : init));
    lua_pushinteger(lua, -1);
    lua_pushcclosure(lua, gmatch_next, 5);
    return 1;
}

static void replacement_add(matching *match, luaL_Buffer *buffer, const char *start,
                            const char *end)
{
    size_t size;
    const char *bytes = lua_tolstring(match->lua, 3, &size);
    heng_vm_charge(match->lua, size / 4 + 1);
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] != '%') {
            luaL_addchar(buffer, bytes[i]);
            continue;
        }
        int c = ++i < size ? (unsigned char)bytes[i] : 0;
        if (c == '%') {
            luaL_addchar(buffer, '%');
        } else if (c == '0') {
            luaL_addlstring(buffer, start, (size_t)(end - start));
        } else if (c >= '1' && c <= '9') {
            capture_push(match, (uint32_t)(c - '1'), start, end);
            (void)luaL_tolstring(match->lua, -1, NULL);
            lua_remove(match->lua, -2);
            luaL_addvalue(buffer);
        } else {
            luaL_error(match->lua, "invalid use of '%%' in replacement string");
        }
    }
}

/* Adds what replaces the match: nil and false leave it as it is. */
static void match_replace(matching *match, luaL_Buffer *buffer, const char *start, const char *end)
{
    lua_State *lua = match->lua;
    int type = lua_type(lua, 3);
    if (type == LUA_TFUNCTION) {
        lua_pushvalue(lua, 3);
        lua_call(lua, captures_push(match, start, end, true), 1);
    } else if (type == LUA_TTABLE) {
        capture_push(match, 0, start, end);
        (void)lua_gettable(lua, 3);
    } else {
        replacement_add(match, buffer, start, end);
        return;
    }
    if (lua_isstring(lua, -1)) {
        luaL_addvalue(buffer);
    } else if (lua_toboolean(lua, -1)) {
        luaL_error(lua, "invalid replacement value (a %s)", luaL_typename(lua, -1));
    } else {
        lua_pop(lua, 1);
        luaL_addlstring(buffer, start, (size_t)(end - start));
    }
}

static int string_gsub(lua_State *lua)
{
    size_t size;
    const char *text = luaL_checklstring(lua, 1, &size);
    (void)luaL_checkstring(lua, 2);
    int type = lua_type(lua, 3);
    luaL_argexpected(lua,
                     type == LUA_TNUMBER || type == LUA_TSTRING || type == LUA_TFUNCTION ||
                         type == LUA_TTABLE,
                     3, "string/function/table");
    lua_Integer most = luaL_optinteger(lua, 4, (lua_Integer)size + 1), count = 0;
    lua_settop(lua, 3);
    if (type == LUA_TNUMBER) {
        (void)lua_tolstring(lua, 3, NULL);
    }
    const heng_pattern *pattern = heng_pattern_push(lua, 2, true);
    luaL_Buffer buffer;
    matching match;
    size_t at = 0;
    const char *last = NULL; /* end of the last match */
    luaL_buffinit(lua, &buffer);
    match_init(&match, lua, pattern, text, size);
    while (count < most) {
        const char *end = match_start(&match, text + at);
        heng_vm_charge(lua, match.steps);
        match.steps = 0;
        if (end != NULL && end != last) {
            count++;
            match_replace(&match, &buffer, text + at, end);
            last = end;
            at = (size_t)(end - text);
        } else if (at < size) {
            luaL_addlstring(&buffer, text + at, 1);
            at++;
        } else {
            break;
        }
        match.limit = steps_left(lua);
        if (pattern->anchored) {
            break;
        }
    }
    luaL_addlstring(&buffer, text + at, size - at);
    luaL_pushresult(&buffer);
    lua_pushinteger(lua, count);
    return 2;
}

void heng_lib_match(lua_State *lua, int library)
{
    static const luaL_Reg functions[] = {{"find", string_find},
                                         {"match", string_match},
                                         {"gmatch", string_gmatch},
                                         {"gsub", string_gsub},
                                         {NULL, NULL}};
    lua_pushvalue(lua, library);
    luaL_setfuncs(lua, functions, 0);
    lua_pop(lua, 1);
}
