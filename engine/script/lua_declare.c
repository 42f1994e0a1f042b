/* rule, cite and param: what a rule file says while it is loaded. Nothing is judged or looked up
 * here: declarations are listed as they come and read when the whole file has run. */
#include "script/lua_vm.h"

#include <stdio.h>

static int refuse_here(lua_State *lua, const char *what, const char *help)
{
    heng_ending *ending = heng_vm_ending(lua, "E308", "%s", what);
    heng_put_bytes(ending->word, sizeof ending->word, HENG_TEXT("rule"));
    heng_put_bytes(ending->help, sizeof ending->help, heng_text_of(help));
    return heng_vm_end(lua);
}

static int refuse_value(lua_State *lua, const char *word, const char *what, const char *help)
{
    heng_ending *ending = heng_vm_ending(lua, "E311", "%s", what);
    heng_put_bytes(ending->word, sizeof ending->word, heng_text_of(word));
    heng_put_bytes(ending->help, sizeof ending->help, heng_text_of(help));
    return heng_vm_end(lua);
}

/* An entry of the list: {id, line, fields, line of the outermost call}. */
static int rule_fields(lua_State *lua)
{
    if (lua_type(lua, 1) != LUA_TTABLE) {
        return refuse_value(lua, "rule", "the fields of a rule are a table",
                            "write rule \"id\" { expect = \"…\" }");
    }
    if (lua_rawgeti(lua, lua_upvalueindex(1), 3) != LUA_TNIL) {
        return refuse_value(lua, "rule", "the rule has its fields already",
                            "write rule \"id\" { … } once for each rule");
    }
    lua_settop(lua, 1);
    lua_rawseti(lua, lua_upvalueindex(1), 3);
    return 0;
}

static int declare_rule(lua_State *lua)
{
    const heng_vm *vm = heng_vm_of(lua);
    if (!vm->loading) {
        return refuse_here(lua, "a rule is declared while another one runs",
                           "declare rules outside of functions");
    }
    if (vm->module_depth > 0) {
        return refuse_here(lua, "a file that is required declares a rule",
                           "keep what several files share in a file without rules");
    }
    if (lua_type(lua, 1) != LUA_TSTRING) {
        return refuse_value(lua, "rule", "a rule is declared by its id",
                            "write rule \"id\" { expect = \"…\" }");
    }
    bool whole = lua_gettop(lua) >= 2;
    heng_vm_charge(lua, 20);
    (void)lua_rawgetp(lua, LUA_REGISTRYINDEX, &heng_key_declared);
    lua_createtable(lua, 4, 0); // -- …, list, entry
    lua_pushvalue(lua, 1);
    lua_rawseti(lua, -2, 1);
    lua_pushinteger(lua, heng_vm_line(lua, vm->file->file).line);
    lua_rawseti(lua, -2, 2);
    lua_pushinteger(lua, heng_vm_outer_line(lua));
    lua_rawseti(lua, -2, 4);
    lua_pushvalue(lua, -1);
    lua_rawseti(lua, -3, (lua_Integer)lua_rawlen(lua, -3) + 1);
    lua_pushcclosure(lua, rule_fields, 1);
    if (whole) {
        lua_pushvalue(lua, 2);
        lua_call(lua, 1, 0);
        return 0;
    }
    return 1;
}

static int declare_cite(lua_State *lua)
{
    if (lua_type(lua, 1) != LUA_TSTRING) {
        return refuse_value(lua, "cite", "a citation begins with the document's id",
                            "write cite(\"plan-2020\", 198, \"…\")");
    }
    bool short_form = lua_type(lua, 2) == LUA_TSTRING && lua_isnoneornil(lua, 3);
    int line = short_form ? 0 : 2, quote = short_form ? 2 : 3;
    if (line != 0 && !lua_isnoneornil(lua, line) &&
        (!lua_isinteger(lua, line) || lua_tointeger(lua, line) < 1)) {
        return refuse_value(lua, "cite", "the line of a citation is a whole number from 1",
                            "write cite(\"plan-2020\", 198, \"…\")");
    }
    if (!lua_isnoneornil(lua, quote) && lua_type(lua, quote) != LUA_TSTRING) {
        return refuse_value(lua, "cite", "the quote of a citation is a text",
                            "write cite(\"plan-2020\", 198, \"…\")");
    }
    lua_settop(lua, 3);
    lua_createtable(lua, 0, 4);
    lua_pushvalue(lua, 1);
    lua_setfield(lua, -2, "doc");
    if (line != 0) {
        lua_pushvalue(lua, line);
        lua_setfield(lua, -2, "line");
    }
    lua_pushvalue(lua, quote);
    lua_setfield(lua, -2, "quote");
    lua_pushinteger(lua, heng_vm_line(lua, heng_vm_of(lua)->file->file).line);
    lua_setfield(lua, -2, "at");
    return 1;
}

typedef struct name_work {
    heng_text name;
} name_work;

static void name_run(heng_vm *vm, void *data)
{
    const name_work *work = data;
    heng_script *script = vm->script;
    if (heng_map_find(&script->parameter_names, work->name) == HENG_NONE) {
        (void)heng_map_add(&script->parameter_names,
                           heng_text_copy(script->model->arena, work->name), 0);
    }
}

/* What was set in place of the default, else the default: a quantity if it is one. Upvalue: the
 * name. */
static int param_value(lua_State *lua)
{
    heng_script *script = heng_vm_of(lua)->script;
    heng_text name = heng_vm_text(lua, lua_upvalueindex(1));
    if (lua_type(lua, 1) != LUA_TSTRING) {
        return refuse_value(lua, "param", "the default of a parameter is a text",
                            "write param \"margin\" \"0.5pp\"");
    }
    lua_settop(lua, 1);
    for (uint32_t i = 0; i < script->parameters.count; i++) {
        heng_parameter *parameter = heng_table_at(&script->parameters, i);
        heng_vm_charge(lua, 2);
        if (heng_text_equal(parameter->name, name)) {
            parameter->used = true;
            lua_pushlstring(lua, parameter->value.bytes, parameter->value.size);
            lua_replace(lua, 1);
        }
    }
    heng_quantity quantity;
    if (heng_lua_read_quantity(lua, 1, &quantity)) {
        heng_lua_push_quantity(lua, &quantity, HENG_NONE);
    }
    return 1;
}

static int declare_param(lua_State *lua)
{
    heng_text name = heng_vm_text(lua, 1);
    if (!heng_id_check(name)) {
        return refuse_value(
            lua, "param", "a parameter's name is lower-case letters, digits and _, a letter first",
            "write param \"margin\" \"0.5pp\"");
    }
    bool whole = lua_gettop(lua) >= 2;
    heng_vm_do(lua, name_run, &(name_work){.name = name});
    lua_pushvalue(lua, 1);
    lua_pushcclosure(lua, param_value, 1);
    if (whole) {
        lua_pushvalue(lua, 2);
        lua_call(lua, 1, 1);
    }
    return 1;
}

void heng_declare_open(lua_State *lua, int globals)
{
    static const luaL_Reg functions[] = {
        {"cite", declare_cite}, {"param", declare_param}, {"rule", declare_rule}, {NULL, NULL}};
    lua_newtable(lua);
    lua_rawsetp(lua, LUA_REGISTRYINDEX, &heng_key_declared);
    lua_pushvalue(lua, globals);
    luaL_setfuncs(lua, functions, 0);
    lua_pop(lua, 1);
}
