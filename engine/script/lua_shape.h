/* lua_shape.h - where the decisions, functions and rules of a Lua source stand, by its tokens: what
 * coverage counts and mutants change. The source is one that Lua accepts; of another the shape is
 * what could be understood. */
#ifndef HENG_SCRIPT_LUA_SHAPE_H
#define HENG_SCRIPT_LUA_SHAPE_H

#include "base/table.h"
#include "script/lua_token.h"

/* A condition, or the left side of and / or: what decides which way a rule goes. Tokens [from,
 * end). */
typedef struct heng_decision {
    uint32_t from, end;
    bool operand; /* of and / or, not the condition of if, elseif, while or repeat */
} heng_decision;

typedef struct heng_shape {
    heng_table decisions; /* heng_decision, inner ones before those that hold them */
    /* by token */
    uint8_t *code;   /* 1: of a function, or outside of the fields of a rule */
    uint8_t *deep;   /* 1: of a function */
    uint32_t *owner; /* the token of the id of the rule it belongs to, HENG_NONE: none */
} heng_shape;

void heng_shape_read(heng_shape *out, heng_arena *arena, const heng_tokens *tokens);

#endif
