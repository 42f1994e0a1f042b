/* lua_meta.h - what a rule can write (script/lua_doc.h), for editors and for people. */
#ifndef HENG_DESK_LUA_META_H
#define HENG_DESK_LUA_META_H

#include "base/sink.h"

/* A definition file of the Lua language server (---@meta). */
void heng_lua_meta_write(heng_sink *sink);
/* A .luacheckrc: the globals of rules, and of their tests beside. */
void heng_luacheck_write(heng_sink *sink);
/* Tables in Markdown: the reference in rules/README.md. */
void heng_lua_reference_write(heng_sink *sink);

#endif
