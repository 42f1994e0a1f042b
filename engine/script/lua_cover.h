/* lua_cover.h - the inside of coverage: the source with its decisions watched, and what a state
 * reports. */
#ifndef HENG_SCRIPT_LUA_COVER_H
#define HENG_SCRIPT_LUA_COVER_H

#include "script/coverage.h"
#include "script/lua_vm.h"

typedef struct heng_coverage {
    heng_table files;     /* heng_covered_file */
    heng_index by_source; /* source index -> files */
} heng_coverage;

/* The source with each decision wrapped in a call, on the same lines; also begins the file's
 * record. */
heng_text heng_cover_watch(heng_script *script, const heng_tokens *tokens);
/* The lines that can run, from the bytecode of the source. */
void heng_cover_lines(heng_script *script, uint16_t file, heng_text code);
void heng_cover_line(lua_State *lua, lua_Debug *record); /* of the line hook */
void heng_cover_open(lua_State *lua, int globals);       /* the function that the calls name */

/* lua_lines.c: calls add(user, line) for each line with an instruction of a function in bytecode
 * (as lua_dump of Lua 5.4 writes it, not stripped), the main chunk apart. false: it is not
 * understood. */
bool heng_lua_lines(heng_text code, void (*add)(void *user, uint32_t line), void *user);

#endif
