/* lua_pattern.h - Lua's patterns (reference manual, 6.4.1) compiled to items, so that a malformed
 * one is refused before anything is matched, and a step of the match is cheap. */
#ifndef HENG_SCRIPT_LUA_PATTERN_H
#define HENG_SCRIPT_LUA_PATTERN_H

#include "script/lua_vm.h"

enum { HENG_CAPTURES_MAX = 32 };

typedef enum heng_item_kind {
    HENG_ITEM_BYTE, /* a */
    HENG_ITEM_ANY,
    HENG_ITEM_CLASS,    /* a: the letter after % */
    HENG_ITEM_SET,      /* a: index of the set */
    HENG_ITEM_OPEN,     /* a: capture */
    HENG_ITEM_POSITION, /* a: capture */
    HENG_ITEM_CLOSE,    /* a: capture */
    HENG_ITEM_BACK,     /* a: capture */
    HENG_ITEM_BALANCE,  /* a, b */
    HENG_ITEM_FRONTIER, /* a: index of the set */
    HENG_ITEM_LAST,     /* the subject's end */
    HENG_ITEM_DONE
} heng_item_kind;

typedef struct heng_pattern_item {
    uint8_t kind;
    char repeat; /* '\0', '*', '+', '-', '?' */
    uint8_t a, b;
    uint32_t set;
} heng_pattern_item;

typedef struct heng_byte_set {
    uint8_t bits[32];
} heng_byte_set;

/* The head of one block: behind it stand its items, then its sets. */
typedef struct heng_pattern {
    uint32_t items, sets, captures;
    uint32_t room; /* for items */
    bool anchored;
} heng_pattern;

bool heng_class_has(int letter, int c); /* %letter, in the C locale whatever the host's is */
bool heng_set_has(const heng_byte_set *set, int c);
/* Pushes the compiled form of the string at index; raises if it is malformed. may_anchor: a leading
 * ^ is an anchor. */
heng_pattern *heng_pattern_push(lua_State *lua, int index, bool may_anchor);
const heng_pattern_item *heng_pattern_items(const heng_pattern *pattern);
const heng_byte_set *heng_pattern_sets(const heng_pattern *pattern);

#endif
