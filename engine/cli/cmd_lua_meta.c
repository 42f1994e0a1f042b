#include "cli/command.h"
#include "desk/lua_meta.h"

#include <string.h>

static int run_lua_meta(heng_invocation *call)
{
    const char *what = call->path_count > 0 ? call->paths[0] : "meta";
    bool reference = strcmp(what, "reference") == 0;
    if (call->path_count > 1 || (!reference && strcmp(what, "meta") != 0)) {
        fputs("heng: lua-meta writes one thing: meta or reference\n", stderr);
        return HENG_EXIT_ERROR;
    }
    heng_sink sink;
    heng_sink_init(&sink, heng_write_stdout, NULL);
    if (reference) {
        heng_lua_reference_write(&sink);
    } else {
        heng_lua_meta_write(&sink);
    }
    if (!heng_sink_flush(&sink)) {
        fputs("heng: stdout: it could not be written\n", stderr);
        return HENG_EXIT_ERROR;
    }
    return HENG_EXIT_KEPT;
}

const heng_command heng_command_lua_meta = {
    .name = "lua-meta",
    .arguments = "[meta|reference]",
    .summary = "what a rule can write, for the Lua language server",
    .run = run_lua_meta,
    .detail =
        "meta (the default) is a definition file for the Lua language server:\n"
        "  heng lua-meta > .heng/heng.lua\n"
        "heng init writes it, and a .luarc.json that names its folder. reference is the same as "
        "Markdown.\n"};
