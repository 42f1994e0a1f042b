/* lua_doc.h - everything a rule can write, in one table: `heng list functions`, the LuaLS file and
 * the guide come from it. */
#ifndef HENG_SCRIPT_LUA_DOC_H
#define HENG_SCRIPT_LUA_DOC_H

#include <stddef.h>

typedef enum heng_lua_kind {
    HENG_LUA_FUNCTION,   /* a global function or a function of a library: "cite", "string.find" */
    HENG_LUA_METHOD,     /* "v:prev", "quantity:round" */
    HENG_LUA_FIELD,      /* "quantity.unit", "it.id" */
    HENG_LUA_RULE_FIELD, /* of the table after rule "id": "rule.expect" */
    HENG_LUA_OPERATOR,   /* "quantity + quantity" */
    HENG_LUA_CONSTANT,   /* "heng.api" */
    HENG_LUA_TEST,       /* of test files (*_test.lua) alone: "judge", "expect(…).verdict" */
    HENG_LUA_KIND_COUNT
} heng_lua_kind;
extern const char *const heng_lua_kind_names[HENG_LUA_KIND_COUNT];

typedef struct heng_lua_doc {
    const char *name;
    heng_lua_kind kind;
    const char *type; /* of parameters and result, in LuaLS notation: "fun(id: string, period:
                         string): quantity?" */
    const char *text; /* one line */
} heng_lua_doc;

size_t heng_lua_doc_count(void);
const heng_lua_doc *heng_lua_doc_at(size_t index);

#endif
