/* Lua's patterns (reference manual, §6.4.1), matched by an own machine that counts what it does.
 *
 * A pattern is compiled to items first, so that a malformed one is refused before anything is matched, and a step is
 * cheap. Backtracking calls itself; its depth is bounded as Lua bounds it, and its steps come from the rule's budget. */
#include "script/lua_vm.h"

#include <string.h>

enum { CAPTURES_MAX = 32, DEPTH_MAX = 200, CAPTURE_OPEN = -1, CAPTURE_POSITION = -2 };

typedef enum item_kind {
    ITEM_BYTE,     /* a */
    ITEM_ANY,
    ITEM_CLASS,    /* a: the letter after % */
    ITEM_SET,      /* a: index of the set */
    ITEM_OPEN,     /* a: capture */
    ITEM_POSITION, /* a: capture */
    ITEM_CLOSE,    /* a: capture */
    ITEM_BACK,     /* a: capture */
    ITEM_BALANCE,  /* a, b */
    ITEM_FRONTIER, /* a: index of the set */
    ITEM_LAST,     /* the subject's end */
    ITEM_DONE
} item_kind;

typedef struct pattern_item {
    uint8_t kind;
    char repeat; /* '\0', '*', '+', '-', '?' */
    uint8_t a, b;
    uint32_t set;
} pattern_item;

typedef struct byte_set {
    uint8_t bits[32];
} byte_set;

/* One block: the pattern, its items, its sets. */
typedef struct pattern_head {
    uint32_t items, sets, captures;
    bool anchored;
} pattern_head;

typedef struct captured {
    const char *start;
    ptrdiff_t size; /* or CAPTURE_OPEN, CAPTURE_POSITION */
} captured;

typedef struct matching {
    lua_State *lua;
    const pattern_item *items;
    const byte_set *sets;
    const char *text, *end;
    uint32_t captures; /* opened so far */
    int depth;
    uint64_t steps, limit;
    captured capture[CAPTURES_MAX];
} matching;

static bool is_between(int c, int low, int high)
{
    return c >= low && c <= high;
}

/* The classes of the C locale, whatever the host's is. */
static bool class_has(int letter, int c)
{
    bool lower = is_between(c, 'a', 'z'), upper = is_between(c, 'A', 'Z'), digit = is_between(c, '0', '9');
    bool has;
    switch (letter | 0x20) {
    case 'a':
        has = lower || upper;
        break;
    case 'c':
        has = c < 0x20 || c == 0x7F;
        break;
    case 'd':
        has = digit;
        break;
    case 'g':
        has = is_between(c, 0x21, 0x7E);
        break;
    case 'l':
        has = lower;
        break;
    case 'p':
        has = is_between(c, 0x21, 0x7E) && !lower && !upper && !digit;
        break;
    case 's':
        has = c == ' ' || is_between(c, '\t', '\r');
        break;
    case 'u':
        has = upper;
        break;
    case 'w':
        has = lower || upper || digit;
        break;
    case 'x':
        has = digit || is_between(c, 'a', 'f') || is_between(c, 'A', 'F');
        break;
    default:
        return letter == c;
    }
    return is_between(letter, 'A', 'Z') ? !has : has;
}

static bool set_has(const byte_set *set, int c)
{
    return (set->bits[c >> 3] >> (c & 7) & 1) != 0;
}

static void set_put(byte_set *set, int c)
{
    set->bits[c >> 3] = (uint8_t)(set->bits[c >> 3] | 1 << (c & 7));
}

typedef struct pattern_maker {
    lua_State *lua;
    const char *bytes;
    size_t size, at;
    pattern_head *pattern;
    pattern_item *items;
    byte_set *sets;
    uint32_t open[CAPTURES_MAX];
    uint32_t open_count;
    bool closed[CAPTURES_MAX];
} pattern_maker;

static int byte_at(const pattern_maker *compiler, size_t at)
{
    return at < compiler->size ? (unsigned char)compiler->bytes[at] : -1;
}

/* A set from its '[' on; a first ']' belongs to it. */
static uint32_t set_compile(pattern_maker *compiler)
{
    lua_State *lua = compiler->lua;
    uint32_t index = compiler->pattern->sets++;
    byte_set *set = &compiler->sets[index];
    memset(set, 0, sizeof *set);
    size_t at = compiler->at + 1;
    bool negated = byte_at(compiler, at) == '^';
    at += negated;
    for (bool first = true; first || byte_at(compiler, at) != ']'; first = false) {
        int c = byte_at(compiler, at), far = byte_at(compiler, at + 2);
        if (c < 0 || (c == '%' && byte_at(compiler, at + 1) < 0)) {
            luaL_error(lua, "malformed pattern (missing ']')");
        }
        if (c == '%') {
            for (int k = 0; k < 256; k++) {
                if (class_has(byte_at(compiler, at + 1), k)) {
                    set_put(set, k);
                }
            }
            at += 2;
        } else if (byte_at(compiler, at + 1) == '-' && far >= 0 && far != ']') {
            for (int k = c; k <= far; k++) {
                set_put(set, k);
            }
            at += 3;
        } else {
            set_put(set, c);
            at++;
        }
    }
    for (size_t i = 0; negated && i < sizeof set->bits; i++) {
        set->bits[i] = (uint8_t)~set->bits[i];
    }
    compiler->at = at + 1;
    return index;
}

static pattern_item *item_add(pattern_maker *compiler, item_kind kind)
{
    pattern_item *item = &compiler->items[compiler->pattern->items++];
    *item = (struct pattern_item){.kind = (uint8_t)kind};
    return item;
}

static void capture_compile(pattern_maker *compiler)
{
    pattern_head *pattern = compiler->pattern;
    if (byte_at(compiler, compiler->at) == ')') {
        if (compiler->open_count == 0) {
            luaL_error(compiler->lua, "invalid pattern capture");
        }
        uint32_t index = compiler->open[--compiler->open_count];
        compiler->closed[index] = true;
        item_add(compiler, ITEM_CLOSE)->a = (uint8_t)index;
        compiler->at++;
        return;
    }
    if (pattern->captures >= CAPTURES_MAX) {
        luaL_error(compiler->lua, "too many captures");
    }
    uint32_t index = pattern->captures++;
    bool position = byte_at(compiler, compiler->at + 1) == ')';
    item_add(compiler, position ? ITEM_POSITION : ITEM_OPEN)->a = (uint8_t)index;
    if (position) {
        compiler->closed[index] = true;
    } else {
        compiler->open[compiler->open_count++] = index;
    }
    compiler->at += position ? 2 : 1;
}

/* What follows a '%'; true if it is a single byte that may be repeated. */
static bool escape_compile(pattern_maker *compiler)
{
    lua_State *lua = compiler->lua;
    int c = byte_at(compiler, compiler->at + 1);
    if (c < 0) {
        luaL_error(lua, "malformed pattern (ends with '%%')");
    }
    if (c == 'b') {
        int a = byte_at(compiler, compiler->at + 2), b = byte_at(compiler, compiler->at + 3);
        if (b < 0) {
            luaL_error(lua, "malformed pattern (missing arguments to '%%b')");
        }
        pattern_item *item = item_add(compiler, ITEM_BALANCE);
        item->a = (uint8_t)a;
        item->b = (uint8_t)b;
        compiler->at += 4;
        return false;
    }
    if (c == 'f') {
        if (byte_at(compiler, compiler->at + 2) != '[') {
            luaL_error(lua, "missing '[' after '%%f' in pattern");
        }
        compiler->at += 2;
        uint32_t index = set_compile(compiler);
        item_add(compiler, ITEM_FRONTIER)->set = index;
        return false;
    }
    if (is_between(c, '0', '9')) {
        int index = c - '1';
        if (index < 0 || index >= (int)compiler->pattern->captures || !compiler->closed[index]) {
            luaL_error(lua, "invalid capture index %%%d in pattern", c - '0');
        }
        item_add(compiler, ITEM_BACK)->a = (uint8_t)index;
        compiler->at += 2;
        return false;
    }
    item_add(compiler, ITEM_CLASS)->a = (uint8_t)c;
    compiler->at += 2;
    return true;
}

static void pattern_items(pattern_maker *compiler)
{
    while (compiler->at < compiler->size) {
        int c = byte_at(compiler, compiler->at);
        bool single = true;
        if (c == '(' || c == ')') {
            capture_compile(compiler);
            single = false;
        } else if (c == '$' && compiler->at + 1 == compiler->size) {
            (void)item_add(compiler, ITEM_LAST);
            compiler->at++;
            single = false;
        } else if (c == '%') {
            single = escape_compile(compiler);
        } else if (c == '[') {
            uint32_t index = set_compile(compiler);
            item_add(compiler, ITEM_SET)->set = index;
        } else {
            item_add(compiler, c == '.' ? ITEM_ANY : ITEM_BYTE)->a = (uint8_t)c;
            compiler->at++;
        }
        int repeat = byte_at(compiler, compiler->at);
        if (single && repeat > 0 && strchr("*+-?", repeat) != NULL) {
            compiler->items[compiler->pattern->items - 1].repeat = (char)repeat;
            compiler->at++;
        }
    }
    if (compiler->open_count > 0) {
        luaL_error(compiler->lua, "unfinished capture");
    }
    (void)item_add(compiler, ITEM_DONE);
}

static size_t items_offset(void)
{
    return (sizeof(pattern_head) + _Alignof(pattern_item) - 1) / _Alignof(pattern_item) * _Alignof(pattern_item);
}

/* Pushes the compiled form of the string at index. */
static pattern_head *pattern_push(lua_State *lua, int index, bool may_anchor)
{
    size_t size;
    const char *bytes = luaL_checklstring(lua, index, &size);
    heng_vm_charge(lua, size + 8);
    size_t sets = 0;
    for (size_t i = 0; i < size; i++) {
        sets += bytes[i] == '[';
    }
    size_t items_size = (size + 1) * sizeof(pattern_item);
    char *block = lua_newuserdatauv(lua, items_offset() + items_size + sets * sizeof(byte_set), 0);
    pattern_maker compiler = {.lua = lua, .bytes = bytes, .size = size, .pattern = (pattern_head *)(void *)block,
                         .items = (pattern_item *)(void *)(block + items_offset()),
                         .sets = (byte_set *)(void *)(block + items_offset() + items_size)};
    *compiler.pattern = (pattern_head){0};
    if (may_anchor && size > 0 && bytes[0] == '^') {
        compiler.pattern->anchored = true;
        compiler.at = 1;
    }
    pattern_items(&compiler);
    return compiler.pattern;
}

static void match_init(matching *match, lua_State *lua, const pattern_head *pattern, size_t pattern_size, const char *text,
                       size_t size)
{
    const heng_vm *vm = heng_vm_of(lua);
    const char *items = (const char *)pattern + items_offset();
    *match = (struct matching){.lua = lua, .items = (const pattern_item *)(const void *)items,
                            .sets = (const byte_set *)(const void *)(items + (pattern_size + 1) * sizeof(pattern_item)),
                            .text = text, .end = text + size, .limit = vm->left > 0 ? (uint64_t)vm->left : 0};
}

static void match_step(matching *match)
{
    if (++match->steps > match->limit) {
        heng_vm_charge(match->lua, match->steps);
    }
}

static bool item_fits(matching *match, const pattern_item *item, const char *at)
{
    match_step(match);
    if (at >= match->end) {
        return false;
    }
    int c = (unsigned char)*at;
    switch ((item_kind)item->kind) {
    case ITEM_BYTE:
        return item->a == c;
    case ITEM_ANY:
        return true;
    case ITEM_CLASS:
        return class_has(item->a, c);
    case ITEM_SET:
        return set_has(&match->sets[item->set], c);
    case ITEM_OPEN:
    case ITEM_POSITION:
    case ITEM_CLOSE:
    case ITEM_BACK:
    case ITEM_BALANCE:
    case ITEM_FRONTIER:
    case ITEM_LAST:
    case ITEM_DONE:
        break;
    }
    return false;
}

static const char *match_here(matching *match, const pattern_item *item, const char *at);

/* The rest of the pattern, one level deeper. */
// NOLINTNEXTLINE(misc-no-recursion): bounded by DEPTH_MAX
static const char *match_rest(matching *match, const pattern_item *item, const char *at)
{
    if (++match->depth > DEPTH_MAX) {
        luaL_error(match->lua, "pattern too complex");
    }
    const char *end = match_here(match, item + 1, at);
    match->depth--;
    return end;
}

/* The end of a text that item->a opens and item->b closes, NULL if it does not end. */
static const char *match_balance(matching *match, const pattern_item *item, const char *at)
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

static const char *match_back(matching *match, const pattern_item *item, const char *at)
{
    const captured *capture = &match->capture[item->a];
    size_t size = capture->size > 0 ? (size_t)capture->size : 0;
    if (capture->size == CAPTURE_POSITION || (size_t)(match->end - at) < size) {
        return NULL;
    }
    match->steps += size / 8;
    return memcmp(capture->start, at, size) == 0 ? at + size : NULL;
}

static bool at_frontier(const matching *match, const pattern_item *item, const char *at)
{
    int before = at > match->text ? (unsigned char)at[-1] : 0, here = at < match->end ? (unsigned char)*at : 0;
    const byte_set *set = &match->sets[item->set];
    return !set_has(set, before) && set_has(set, here);
}

static const char *match_most(matching *match, const pattern_item *item, const char *at)
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

static const char *match_least(matching *match, const pattern_item *item, const char *at)
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

static const char *match_capture(matching *match, const pattern_item *item, const char *at)
{
    captured *capture = &match->capture[item->a];
    struct captured old = *capture;
    uint32_t count = match->captures;
    if (item->kind == ITEM_CLOSE) {
        capture->size = at - capture->start;
    } else {
        *capture = (struct captured){.start = at, .size = item->kind == ITEM_OPEN ? CAPTURE_OPEN : CAPTURE_POSITION};
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
static const char *match_here(matching *match, const pattern_item *item, const char *at)
{
    for (;; item++) {
        match_step(match);
        switch ((item_kind)item->kind) {
        case ITEM_DONE:
            return at;
        case ITEM_LAST:
            if (at != match->end) {
                return NULL;
            }
            continue;
        case ITEM_OPEN:
        case ITEM_POSITION:
        case ITEM_CLOSE:
            return match_capture(match, item, at);
        case ITEM_BACK:
        case ITEM_BALANCE:
            at = item->kind == ITEM_BACK ? match_back(match, item, at) : match_balance(match, item, at);
            if (at == NULL) {
                return NULL;
            }
            continue;
        case ITEM_FRONTIER:
            if (!at_frontier(match, item, at)) {
                return NULL;
            }
            continue;
        case ITEM_BYTE:
        case ITEM_ANY:
        case ITEM_CLASS:
        case ITEM_SET:
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
static const char *plain_find(lua_State *lua, const char *text, size_t size, const char *word, size_t word_size)
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
    const char *text = luaL_checklstring(lua, 1, &size), *bytes = luaL_checklstring(lua, 2, &pattern_size);
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
    const pattern_head *pattern = pattern_push(lua, 2, true);
    matching match;
    match_init(&match, lua, pattern, pattern_size, text, size);
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
    size_t size, pattern_size;
    const char *text = lua_tolstring(lua, lua_upvalueindex(1), &size);
    (void)lua_tolstring(lua, lua_upvalueindex(2), &pattern_size);
    const pattern_head *pattern = lua_touserdata(lua, lua_upvalueindex(3));
    size_t from = (size_t)lua_tointeger(lua, lua_upvalueindex(4));
    lua_Integer last = lua_tointeger(lua, lua_upvalueindex(5));
    matching match;
    match_init(&match, lua, pattern, pattern_size, text, size);
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
    (void)pattern_push(lua, 2, false);
    lua_pushinteger(lua, (lua_Integer)(init > size ? size + 1 : init));
    lua_pushinteger(lua, -1);
    lua_pushcclosure(lua, gmatch_next, 5);
    return 1;
}

static void replacement_add(matching *match, luaL_Buffer *buffer, const char *start, const char *end)
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
        } else if (is_between(c, '1', '9')) {
            capture_push(match, (uint32_t)(c - '1'), start, end);
            (void)luaL_tolstring(match->lua, -1, NULL);
            lua_remove(match->lua, -2);
            luaL_addvalue(buffer);
        } else {
            luaL_error(match->lua, "invalid use of '%%' in replacement string");
        }
    }
}

/* Adds what replaces the match; false if it stays as it is. */
static bool match_replace(matching *match, luaL_Buffer *buffer, const char *start, const char *end)
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
        return true;
    }
    if (!lua_toboolean(lua, -1)) {
        lua_pop(lua, 1);
        luaL_addlstring(buffer, start, (size_t)(end - start));
        return false;
    }
    if (!lua_isstring(lua, -1)) {
        return luaL_error(lua, "invalid replacement value (a %s)", luaL_typename(lua, -1)) != 0;
    }
    luaL_addvalue(buffer);
    return true;
}

static int string_gsub(lua_State *lua)
{
    size_t size, pattern_size;
    const char *text = luaL_checklstring(lua, 1, &size);
    (void)luaL_checklstring(lua, 2, &pattern_size);
    int type = lua_type(lua, 3);
    luaL_argexpected(lua, type == LUA_TNUMBER || type == LUA_TSTRING || type == LUA_TFUNCTION || type == LUA_TTABLE, 3,
                     "string/function/table");
    lua_Integer most = luaL_optinteger(lua, 4, (lua_Integer)size + 1), count = 0;
    lua_settop(lua, 3);
    if (type == LUA_TNUMBER) {
        (void)lua_tolstring(lua, 3, NULL);
    }
    const pattern_head *pattern = pattern_push(lua, 2, true);
    luaL_Buffer buffer;
    matching match;
    const char *at = text, *last = NULL;
    luaL_buffinit(lua, &buffer);
    match_init(&match, lua, pattern, pattern_size, text, size);
    while (count < most) {
        const char *end = match_start(&match, at);
        heng_vm_charge(lua, match.steps);
        match.steps = 0;
        match.limit = (uint64_t)heng_vm_of(lua)->left;
        if (end != NULL && end != last) {
            count++;
            (void)match_replace(&match, &buffer, at, end);
            match.limit = (uint64_t)heng_vm_of(lua)->left;
            at = last = end;
        } else if (at < match.end) {
            luaL_addchar(&buffer, *at);
            at++;
        } else {
            break;
        }
        if (pattern->anchored) {
            break;
        }
    }
    if (at < match.end) {
        luaL_addlstring(&buffer, at, (size_t)(match.end - at));
    }
    luaL_pushresult(&buffer);
    lua_pushinteger(lua, count);
    return 2;
}

void heng_lib_match(lua_State *lua, int library)
{
    static const luaL_Reg functions[] = {
        {"find", string_find}, {"match", string_match}, {"gmatch", string_gmatch}, {"gsub", string_gsub}, {NULL, NULL}};
    lua_pushvalue(lua, library);
    luaL_setfuncs(lua, functions, 0);
    lua_pop(lua, 1);
}
