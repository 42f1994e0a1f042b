/* lua_test.h - the inside of test files: what describe, it, judge and expect share. */
#ifndef HENG_SCRIPT_LUA_TEST_H
#define HENG_SCRIPT_LUA_TEST_H

#include "script/lua_vm.h"
#include "script/test_file.h"

enum { HENG_DESCRIBE_MAX = 16 };

typedef struct heng_test_book {
    heng_table *tests; /* while the file is run, else NULL */
    uint32_t bodies;
    heng_text path[HENG_DESCRIBE_MAX]; /* names of the describes that are open */
    uint32_t depth;
    /* while a body runs */
    const heng_test_host *host; /* NULL: none does */
    heng_test_ending *ending;
    heng_table answers; /* heng_answer, of this body */
    uint32_t serial;    /* of this body: an answer is of one body alone */
    uint32_t expectations;
} heng_test_book;

/* What judge gives: by value, with the body it belongs to. */
typedef struct heng_held_answer {
    uint32_t serial, index;
} heng_held_answer;

/* The answer at index of the stack, NULL: it is none. */
const heng_answer *heng_lua_answer(lua_State *lua, int index);
heng_test_book *heng_lua_book(lua_State *lua);      /* raises where no body runs */
void heng_test_open(lua_State *lua, int globals);   /* lua_test.c */
void heng_expect_open(lua_State *lua, int globals); /* lua_test_expect.c */
extern const char
    heng_key_bodies; /* of the registry: the functions of the tests, by number from 1 */

#endif
