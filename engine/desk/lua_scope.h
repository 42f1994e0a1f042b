/* lua_scope.h - which name of a Lua source is which variable: a walk over its tokens that knows
 * blocks, functions and where a local begins to be seen. The source is one that Lua accepts; of
 * another the answers are of no use, and nothing worse happens. */
#ifndef HENG_DESK_LUA_SCOPE_H
#define HENG_DESK_LUA_SCOPE_H

#include "script/lua_token.h"

typedef enum heng_local_kind {
    HENG_LOCAL_PLAIN,
    HENG_LOCAL_PARAMETER,
    HENG_LOCAL_LOOP,
    HENG_LOCAL_FUNCTION
} heng_local_kind;

typedef struct heng_local {
    uint32_t token;          /* of its name where it is declared */
    uint32_t init, init_end; /* tokens of the expression behind `local x =`; equal: none */
    uint32_t reads;
    uint32_t function; /* PARAMETER: the token `function` */
    uint32_t position; /* PARAMETER: from 0 */
    uint8_t kind;
    bool alone; /* the only name of its `local` */
} heng_local;

#define HENG_NAME_GLOBAL (HENG_NONE - 1) /* a variable that is no local */

typedef struct heng_lua_scope {
    heng_tokens tokens;
    heng_table locals; /* heng_local */
    uint32_t
        *variable; /* by token: index of the local, HENG_NAME_GLOBAL, or HENG_NONE: no variable */
    bool *written; /* by token: the variable is assigned here, not read */
} heng_lua_scope;

void heng_lua_scope_read(heng_lua_scope *out, heng_arena *arena, heng_text source, uint16_t file);
const heng_local *heng_lua_scope_local(const heng_lua_scope *scope, uint32_t index);

#endif
