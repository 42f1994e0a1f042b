/* The pattern matcher: a pattern and, behind '|', its subject. It ends within its budget; where the
 * stock library cannot hang, both give the same. */
#include "fuzz.h"

#include "plan_model.h"
#include "script/lua_vm.h"

#include <lualib.h>

enum { STOCK_PATTERN = 24, STOCK_SUBJECT = 40, STOCK_REPEATS = 3, BUDGET = 200000 };

static const char prelude[] =
    "local stock, q = string, string.format\n"
    "local function say(r) for i = 1, r.n do r[i] = q('%q', r[i]) end return table.concat(r, ' ') "
    "end\n"
    "local function all(library, s, p) local t = {n = 0}\n"
    "  for a, b, c in library.gmatch(s, p) do t.n = t.n + 1 t[t.n] = say(table.pack(a, b, c)) end "
    "return say(t) end\n"
    "local function one(library, name, ...)\n"
    "  local r = name == 'all' and table.pack(pcall(all, library, ...)) or "
    "table.pack(pcall(library[name], ...))\n"
    "  if not r[1] then return nil, tostring(r[2]) end\n"
    "  return say(r) end\n"
    "function both(name, s, p, ...)\n"
    "  local want, complaint = one(stock, name, s, p, ...)\n"
    "  local have, ours = one(mine, name, s, p, ...)\n"
    /* ours looks at the whole pattern first and may refuse what Lua never came to read */
    "  if have == nil and want ~= nil and (ours:find('malformed') or ours:find('capture') or "
    "ours:find('missing')) then "
    "return end\n"
    "  if want ~= have then error(q('%s(%q, %q): Lua gives %s, heng %s', name, s, p, want or "
    "complaint, have or ours), 0) "
    "end end\n"
    "function alone(s, p) pcall(mine.find, s, p) pcall(mine.match, s, p) pcall(mine.gsub, s, p, "
    "'%0%1')\n"
    "  pcall(all, mine, s, p) end\n";

static void call(heng_vm *vm, const char *name, const char *first, heng_text subject,
                 heng_text pattern, bool with)
{
    lua_State *lua = vm->lua;
    (void)lua_getglobal(lua, name);
    int count = 2;
    if (first != NULL) {
        (void)lua_pushstring(lua, first);
        count++;
    }
    (void)lua_pushlstring(lua, subject.bytes, subject.size);
    (void)lua_pushlstring(lua, pattern.bytes, pattern.size);
    if (with) {
        (void)lua_pushliteral(lua, "<%0>");
        count++;
    }
    vm->left = BUDGET;
    int status = lua_pcall(lua, count, 0, 0);
    if (status != LUA_OK && vm->trip == HENG_TRIP_NONE) {
        (void)fprintf(stderr, "%s\n", lua_tostring(lua, -1));
        abort();
    }
    lua_settop(lua, 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (size > 4096) {
        return 0;
    }
    const uint8_t *end = size > 0 ? memchr(bytes, '|', size) : NULL;
    size_t first = end != NULL ? (size_t)(end - bytes) : size;
    heng_text pattern = {(const char *)bytes, first};
    heng_text subject =
        end != NULL ? (heng_text){(const char *)end + 1, size - first - 1} : HENG_TEXT("");
    size_t repeats = 0;
    bool defined = true;
    for (size_t i = 0; i < first; i++) {
        repeats += memchr("*+-?", bytes[i], 4) != NULL;
        /* a range that ends in '%' is left undefined by the manual */
        defined = defined && !(i > 0 && bytes[i - 1] == '-' && bytes[i] == '%');
    }
    plan_model plan;
    plan_model_init(&plan);
    heng_script *script = heng_script_new(&plan.model);
    heng_rule_file file = {.chunk = "=fuzz"};
    FUZZ_CHECK(script != NULL);
    heng_vm *vm = heng_vm_new(script, &file);
    FUZZ_CHECK(vm != NULL);
    lua_State *lua = vm->lua;
    luaL_openlibs(lua);
    heng_quantity_open(lua);
    heng_lib_string(lua);
    lua_setglobal(lua, "mine");
    FUZZ_CHECK(luaL_dostring(lua, prelude) == LUA_OK);
    if (defined && first <= STOCK_PATTERN && subject.size <= STOCK_SUBJECT &&
        repeats <= STOCK_REPEATS) {
        call(vm, "both", "find", subject, pattern, false);
        call(vm, "both", "match", subject, pattern, false);
        call(vm, "both", "all", subject, pattern, false);
        call(vm, "both", "gsub", subject, pattern, true);
    } else {
        call(vm, "alone", NULL, subject, pattern, false);
    }
    heng_vm_free(vm);
    heng_script_free(script);
    plan_model_release(&plan);
    return 0;
}
