/* lua_role.h - what the variables of a rule file hold, as far as the text tells: the figures and
 * the indicator that a check is given, and quantities made of them. */
#ifndef HENG_DESK_LUA_ROLE_H
#define HENG_DESK_LUA_ROLE_H

#include "desk/lua_scope.h"
#include "script/lua_doc.h"

typedef enum heng_lua_role {
    HENG_ROLE_OF_OTHER,
    HENG_ROLE_OF_VALUES,    /* the first parameter of a check or only_if */
    HENG_ROLE_OF_INDICATOR, /* the second */
    HENG_ROLE_OF_QUANTITY
} heng_lua_role;

typedef struct heng_lua_roles {
    heng_lua_scope scope;
    uint8_t *roles; /* heng_lua_role, by local */
} heng_lua_roles;

void heng_lua_roles_read(heng_lua_roles *out, heng_arena *arena, heng_text source, uint16_t file);
heng_lua_role heng_lua_role_at(const heng_lua_roles *l, uint32_t at); /* of the name at a token */
/* One step of `x.name`, `x["name"]`, `x:name(…)`: what it gives. *at moves behind it. */
heng_lua_role heng_lua_role_step(const heng_lua_roles *l, heng_lua_role of, uint32_t *at);
/* What the name at `at` and all that hangs on it give; *end: the token behind. */
heng_lua_role heng_lua_primary(const heng_lua_roles *l, uint32_t at, uint32_t *end);
/* Where the primary expression that ends before `at` begins; HENG_NONE: it is none. */
uint32_t heng_lua_primary_begin(const heng_lua_roles *l, uint32_t at);
/* The entry "head" + name of what rules can write ("v:" and "prev"); NULL: there is none. */
const heng_lua_doc *heng_lua_doc_find(const char *head, heng_text name);

#endif
