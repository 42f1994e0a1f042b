#include "script/lua_pattern.h"

#include <string.h>

static bool is_between(int c, int low, int high)
{
    return c >= low && c <= high;
}

bool heng_class_has(int letter, int c)
{
    bool lower = is_between(c, 'a', 'z'), upper = is_between(c, 'A', 'Z'),
         digit = is_between(c, '0', '9');
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
    case 'z': /* of older Lua, and still read */
        has = c == '\0';
        break;
    default:
        return letter == c;
    }
    return is_between(letter, 'A', 'Z') ? !has : has;
}

bool heng_set_has(const heng_byte_set *set, int c)
{
    return (set->bits[c >> 3] >> (c & 7) & 1) != 0;
}

static void set_put(heng_byte_set *set, int c)
{
    set->bits[c >> 3] = (uint8_t)(set->bits[c >> 3] | 1 << (c & 7));
}

typedef struct pattern_maker {
    lua_State *lua;
    const char *bytes;
    size_t size, at;
    heng_pattern *pattern;
    heng_pattern_item *items;
    heng_byte_set *sets;
    uint32_t open[HENG_CAPTURES_MAX];
    uint32_t open_count;
    bool closed[HENG_CAPTURES_MAX];
} pattern_maker;

static int byte_at(const pattern_maker *maker, size_t at)
{
    return at < maker->size ? (unsigned char)maker->bytes[at] : -1;
}

/* A set from its '[' on; a first ']' belongs to it. */
static uint32_t set_compile(pattern_maker *maker)
{
    lua_State *lua = maker->lua;
    uint32_t index = maker->pattern->sets++;
    heng_byte_set *set = &maker->sets[index];
    memset(set, 0, sizeof *set);
    size_t at = maker->at + 1;
    bool negated = byte_at(maker, at) == '^';
    at += negated;
    for (bool first = true; first || byte_at(maker, at) != ']'; first = false) {
        int c = byte_at(maker, at), far = byte_at(maker, at + 2);
        if (c < 0 || (c == '%' && byte_at(maker, at + 1) < 0)) {
            luaL_error(lua, "malformed pattern (missing ']')");
        }
        if (c == '%') {
            for (int k = 0; k < 256; k++) {
                if (heng_class_has(byte_at(maker, at + 1), k)) {
                    set_put(set, k);
                }
            }
            at += 2;
        } else if (byte_at(maker, at + 1) == '-' && far >= 0 && far != ']') {
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
    maker->at = at + 1;
    return index;
}

static heng_pattern_item *item_add(pattern_maker *maker, heng_item_kind kind)
{
    heng_pattern_item *item = &maker->items[maker->pattern->items++];
    *item = (struct heng_pattern_item){.kind = (uint8_t)kind};
    return item;
}

static void capture_compile(pattern_maker *maker)
{
    heng_pattern *pattern = maker->pattern;
    if (byte_at(maker, maker->at) == ')') {
        if (maker->open_count == 0) {
            luaL_error(maker->lua, "invalid pattern capture");
        }
        uint32_t index = maker->open[--maker->open_count];
        maker->closed[index] = true;
        item_add(maker, HENG_ITEM_CLOSE)->a = (uint8_t)index;
        maker->at++;
        return;
    }
    if (pattern->captures >= HENG_CAPTURES_MAX) {
        luaL_error(maker->lua, "too many captures");
    }
    uint32_t index = pattern->captures++;
    bool position = byte_at(maker, maker->at + 1) == ')';
    item_add(maker, position ? HENG_ITEM_POSITION : HENG_ITEM_OPEN)->a = (uint8_t)index;
    if (position) {
        maker->closed[index] = true;
    } else {
        maker->open[maker->open_count++] = index;
    }
    maker->at += position ? 2 : 1;
}

/* What follows a '%'; true if it is a single byte that may be repeated. */
static bool escape_compile(pattern_maker *maker)
{
    lua_State *lua = maker->lua;
    int c = byte_at(maker, maker->at + 1);
    if (c < 0) {
        luaL_error(lua, "malformed pattern (ends with '%%')");
    }
    if (c == 'b') {
        int a = byte_at(maker, maker->at + 2), b = byte_at(maker, maker->at + 3);
        if (b < 0) {
            luaL_error(lua, "malformed pattern (missing arguments to '%%b')");
        }
        heng_pattern_item *item = item_add(maker, HENG_ITEM_BALANCE);
        item->a = (uint8_t)a;
        item->b = (uint8_t)b;
        maker->at += 4;
        return false;
    }
    if (c == 'f') {
        if (byte_at(maker, maker->at + 2) != '[') {
            luaL_error(lua, "missing '[' after '%%f' in pattern");
        }
        maker->at += 2;
        uint32_t index = set_compile(maker);
        item_add(maker, HENG_ITEM_FRONTIER)->set = index;
        return false;
    }
    if (is_between(c, '0', '9')) {
        int index = c - '1';
        if (index < 0 || index >= (int)maker->pattern->captures || !maker->closed[index]) {
            luaL_error(lua, "invalid capture index %%%d in pattern", c - '0');
        }
        item_add(maker, HENG_ITEM_BACK)->a = (uint8_t)index;
        maker->at += 2;
        return false;
    }
    item_add(maker, HENG_ITEM_CLASS)->a = (uint8_t)c;
    maker->at += 2;
    return true;
}

static void pattern_items(pattern_maker *maker)
{
    while (maker->at < maker->size) {
        int c = byte_at(maker, maker->at);
        bool single = true;
        if (c == '(' || c == ')') {
            capture_compile(maker);
            single = false;
        } else if (c == '$' && maker->at + 1 == maker->size) {
            (void)item_add(maker, HENG_ITEM_LAST);
            maker->at++;
            single = false;
        } else if (c == '%') {
            single = escape_compile(maker);
        } else if (c == '[') {
            uint32_t index = set_compile(maker);
            item_add(maker, HENG_ITEM_SET)->set = index;
        } else {
            item_add(maker, c == '.' ? HENG_ITEM_ANY : HENG_ITEM_BYTE)->a = (uint8_t)c;
            maker->at++;
        }
        int repeat = byte_at(maker, maker->at);
        if (single && repeat > 0 && strchr("*+-?", repeat) != NULL) {
            maker->items[maker->pattern->items - 1].repeat = (char)repeat;
            maker->at++;
        }
    }
    if (maker->open_count > 0) {
        luaL_error(maker->lua, "unfinished capture");
    }
    (void)item_add(maker, HENG_ITEM_DONE);
}

static size_t items_offset(void)
{
    return (sizeof(heng_pattern) + _Alignof(heng_pattern_item) - 1) / _Alignof(heng_pattern_item) *
           _Alignof(heng_pattern_item);
}

heng_pattern *heng_pattern_push(lua_State *lua, int index, bool may_anchor)
{
    size_t size;
    const char *bytes = luaL_checklstring(lua, index, &size);
    heng_vm_charge(lua, size + 8);
    size_t sets = 0;
    for (size_t i = 0; i < size; i++) {
        sets += bytes[i] == '[';
    }
    size_t items_size = (size + 1) * sizeof(heng_pattern_item);
    char *block =
        lua_newuserdatauv(lua, items_offset() + items_size + sets * sizeof(heng_byte_set), 0);
    pattern_maker maker = {.lua = lua,
                           .bytes = bytes,
                           .size = size,
                           .pattern = (heng_pattern *)(void *)block,
                           .items = (heng_pattern_item *)(void *)(block + items_offset()),
                           .sets = (heng_byte_set *)(void *)(block + items_offset() + items_size)};
    *maker.pattern = (heng_pattern){.room = (uint32_t)size + 1};
    if (may_anchor && size > 0 && bytes[0] == '^') {
        maker.pattern->anchored = true;
        maker.at = 1;
    }
    pattern_items(&maker);
    return maker.pattern;
}

const heng_pattern_item *heng_pattern_items(const heng_pattern *pattern)
{
    return (const heng_pattern_item *)(const void *)((const char *)pattern + items_offset());
}

const heng_byte_set *heng_pattern_sets(const heng_pattern *pattern)
{
    return (const heng_byte_set *)(const void *)(heng_pattern_items(pattern) + pattern->room);
}
