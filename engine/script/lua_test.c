/* describe, it, judge, figures, indicator and quantity: what a test file says beside what rules
 * say. */
#include "script/lua_test.h"

#include <string.h>

const char heng_key_bodies = 0;
static const char answer_key = 0; /* metatable */

enum { STEPS_OF_JUDGING = 2000, GIVEN_MAX = 10000 };

static int refuse(lua_State *lua, const char *word, const char *what, const char *help)
{
    heng_ending *ending = heng_vm_ending(lua, "E555", "%s", what);
    heng_put_bytes(ending->word, sizeof ending->word, heng_text_of(word));
    heng_put_bytes(ending->help, sizeof ending->help, heng_text_of(help));
    return heng_vm_end(lua);
}

/* -- declaring -- */

typedef struct declare_work {
    heng_test test;
    heng_text name;
} declare_work;

static void declare_run(heng_vm *vm, void *data)
{
    declare_work *work = data;
    heng_test_book *book = vm->book;
    heng_arena *arena = vm->script->model->arena;
    heng_text name = heng_text_clean(arena, work->name, HENG_MESSAGE_BYTES);
    for (uint32_t i = book->depth; i-- > 0;) {
        name = heng_text_format(arena, "%.*s › %.*s", HENG_PRINT(book->path[i]), HENG_PRINT(name));
    }
    work->test.name = name;
    work->test.remark = heng_text_clean(arena, work->test.remark, HENG_MESSAGE_BYTES);
    *(heng_test *)heng_table_push(book->tests) = work->test;
}

/* it(name, body), it.skip(name, body), it.todo(name [, body]). */
static int declare(lua_State *lua, const char *word, heng_test_mark mark)
{
    heng_vm *vm = heng_vm_of(lua);
    heng_test_book *book = vm->book;
    if (book->tests == NULL) {
        return refuse(lua, word, "a test is declared while another one runs",
                      "write it outside of other tests");
    }
    if (lua_type(lua, 1) != LUA_TSTRING || lua_rawlen(lua, 1) == 0) {
        return refuse(lua, word, "a test begins with what it shows, a text",
                      "write it(\"fails just above the limit\", function() … end)");
    }
    bool body = lua_type(lua, 2) == LUA_TFUNCTION;
    if (!body && !(mark != HENG_TEST_RUNS && lua_isnoneornil(lua, 2))) {
        return refuse(lua, word, "a test has a function",
                      "write it(\"…\", function() … end), or it.todo(\"…\")");
    }
    heng_vm_charge(lua, 20);
    declare_work work = {.name = heng_vm_text(lua, 1)};
    work.test = (heng_test){.mark = (uint8_t)mark,
                            .empty = !body,
                            .body = book->bodies,
                            .rule = HENG_NONE,
                            .loc = heng_vm_line(lua, vm->file->file)};
    heng_vm_do(lua, declare_run, &work);
    (void)lua_rawgetp(lua, LUA_REGISTRYINDEX, &heng_key_bodies);
    if (body) {
        lua_pushvalue(lua, 2);
    } else {
        lua_pushboolean(lua, 0);
    }
    lua_rawseti(lua, -2, (lua_Integer)++book->bodies);
    return 0;
}

static int declare_it(lua_State *lua)
{
    lua_remove(lua, 1); /* the table that is called */
    return declare(lua, "it", HENG_TEST_RUNS);
}

static int declare_skip(lua_State *lua)
{
    return declare(lua, "skip", HENG_TEST_SKIPPED);
}

static int declare_todo(lua_State *lua)
{
    return declare(lua, "todo", HENG_TEST_TODO);
}

typedef struct name_work {
    heng_text name;
} name_work;

static void name_run(heng_vm *vm, void *data)
{
    name_work *work = data;
    work->name = heng_text_clean(vm->script->model->arena, work->name, HENG_MESSAGE_BYTES);
}

static int declare_describe(lua_State *lua)
{
    heng_test_book *book = heng_vm_of(lua)->book;
    if (book->tests == NULL) {
        return refuse(lua, "describe", "tests are described while another one runs",
                      "write it outside of tests");
    }
    if (lua_type(lua, 1) != LUA_TSTRING || lua_type(lua, 2) != LUA_TFUNCTION) {
        return refuse(lua, "describe", "describe takes a name and a function",
                      "write describe(\"pm25\", function() it(…) end)");
    }
    if (book->depth == HENG_DESCRIBE_MAX) {
        return refuse(lua, "describe", "describe stands in describe more than 16 deep", "");
    }
    name_work work = {.name = heng_vm_text(lua, 1)};
    heng_vm_do(lua, name_run, &work);
    book->path[book->depth++] = work.name;
    lua_settop(lua, 2);
    lua_call(lua, 0, 0);
    book->depth--;
    return 0;
}

/* -- asking -- */

heng_test_book *heng_lua_book(lua_State *lua)
{
    heng_test_book *book = heng_vm_of(lua)->book;
    if (book->host == NULL) {
        (void)refuse(lua, "", "figures are judged within a test only",
                     "put it into it(\"…\", function() … end)");
    }
    return book;
}

/* What a test gives, read off the stack. */
typedef struct setup_work {
    heng_setup setup;
    heng_given *given; /* room for GIVEN_MAX at most */
    uint32_t count, room;
    heng_text copy;
    bool figures, good;
    heng_answer answer;
    const heng_figures *out;
    heng_text fault;
    uint32_t index;
} setup_work;

static void room_run(heng_vm *vm, void *data)
{
    setup_work *work = data;
    uint32_t room = work->room > 0 ? 2 * work->room : 16;
    heng_given *given = heng_new_array(vm->arena, heng_given, room);
    for (uint32_t i = 0; i < work->count; i++) {
        given[i] = work->given[i];
    }
    work->given = given;
    work->room = room;
}

static void copy_run(heng_vm *vm, void *data)
{
    setup_work *work = data;
    work->copy = heng_text_clean(vm->arena, work->copy, HENG_MESSAGE_BYTES);
}

static heng_text text_copy(lua_State *lua, setup_work *work, heng_text text)
{
    work->copy = text;
    heng_vm_charge(lua, 4 + text.size / 16);
    heng_vm_do(lua, copy_run, work);
    return work->copy;
}

typedef struct print_work {
    const heng_quantity *quantity;
    heng_text out;
} print_work;

static void print_run(heng_vm *vm, void *data)
{
    print_work *work = data;
    work->out = heng_quantity_format(vm->arena, vm->script->model->units, work->quantity);
}

/* The figure at the top of the stack as it would be written; false: it is none. */
static bool figure_text(lua_State *lua, setup_work *work, heng_text *out)
{
    heng_quantity quantity;
    if (lua_type(lua, -1) == LUA_TSTRING) {
        heng_text text = heng_vm_text(lua, -1);
        bool null = heng_text_is(text, "null") || heng_text_is(text, "~");
        *out = null ? HENG_TEXT("") : text_copy(lua, work, text);
        return true;
    }
    if (lua_isinteger(lua, -1)) {
        lua_pushvalue(lua, -1);
        (void)lua_tolstring(lua, -1, NULL);
        *out = text_copy(lua, work, heng_vm_text(lua, -1));
        lua_pop(lua, 1);
        return true;
    }
    if (heng_lua_get_quantity(lua, -1, &quantity, NULL)) {
        print_work print = {.quantity = &quantity};
        heng_vm_do(lua, print_run, &print);
        *out = print.out;
        return true;
    }
    return false;
}

static int refuse_figure(lua_State *lua, heng_text key)
{
    heng_ending *ending;
    if (lua_type(lua, -1) == LUA_TNUMBER) {
        ending = heng_vm_ending(lua, "E321", "a Lua number with a fraction is not exact");
        ending->has_number = true;
        ending->number = lua_tonumber(lua, -1);
        return heng_vm_end(lua);
    }
    ending =
        heng_vm_ending(lua, "E551", "the figure of '%.*s' is a %s",
                       key.size > 100 ? 100 : (int)key.size, key.bytes, luaL_typename(lua, -1));
    heng_put_bytes(ending->word, sizeof ending->word, key);
    heng_put_bytes(
        ending->help, sizeof ending->help,
        HENG_TEXT(
            "write a text such as \"23.1\", a whole number, or {[\"2016..2020\"] = \"10+2x4\"}"));
    return heng_vm_end(lua);
}

static heng_given *given_push(lua_State *lua, setup_work *work)
{
    if (work->count >= GIVEN_MAX) {
        luaL_error(lua, "a test gives more than %d figures", GIVEN_MAX);
    }
    if (work->count == work->room) {
        heng_vm_do(lua, room_run, work);
    }
    return &work->given[work->count++];
}

/* {value =, basis =, tolerance =}, or a figure or series by period: the table on the top of the
 * stack. */
static void figures_read(lua_State *lua, setup_work *work, heng_text key)
{
    int table = lua_gettop(lua);
    heng_given whole = {.key = key};
    bool fields = false;
    heng_lua_sorted_keys(lua, table);
    for (lua_Integer i = 1; lua_rawgeti(lua, table + 1, i) != LUA_TNIL; i++) {
        lua_pushvalue(lua, -1);
        (void)lua_tolstring(lua, -1, NULL); /* a year may be a number */
        heng_text name = text_copy(lua, work, heng_vm_text(lua, -1)), value;
        lua_pop(lua, 1);
        (void)lua_rawget(lua, table);
        if (!figure_text(lua, work, &value)) {
            (void)refuse_figure(lua, key);
        }
        heng_text *field = heng_text_is(name, "value")       ? &whole.value
                           : heng_text_is(name, "basis")     ? &whole.basis
                           : heng_text_is(name, "tolerance") ? &whole.tolerance
                                                             : NULL;
        if (field != NULL) {
            *field = value;
            fields = true;
        } else {
            *given_push(lua, work) = (heng_given){.key = key, .range = name, .value = value};
        }
        lua_settop(lua, table + 1);
    }
    if (fields) {
        *given_push(lua, work) = whole;
    }
    lua_settop(lua, table);
}

static void given_read(lua_State *lua, int index, setup_work *work)
{
    if (lua_isnoneornil(lua, index)) {
        return;
    }
    luaL_checktype(lua, index, LUA_TTABLE);
    lua_pushvalue(lua, index);
    int table = lua_gettop(lua);
    heng_lua_sorted_keys(lua, table);
    for (lua_Integer i = 1; lua_rawgeti(lua, table + 1, i) != LUA_TNIL; i++) {
        heng_text key, value;
        if (lua_type(lua, -1) != LUA_TSTRING) {
            (void)refuse(lua, "", "figures are given by the id of their indicator",
                         "write { pm25 = \"23.1\" }");
        }
        key = text_copy(lua, work, heng_vm_text(lua, -1));
        (void)lua_rawget(lua, table);
        if (lua_type(lua, -1) == LUA_TTABLE) {
            figures_read(lua, work, key);
        } else if (figure_text(lua, work, &value)) {
            *given_push(lua, work) = (heng_given){.key = key, .value = value};
        } else {
            (void)refuse_figure(lua, key);
        }
        lua_settop(lua, table + 1);
    }
    lua_settop(lua, table - 1);
    work->setup.given = work->given;
    work->setup.given_count = work->count;
}

/* {period =, as_of =, indicator =, dataset =} */
static void options_read(lua_State *lua, int index, setup_work *work)
{
    heng_setup *setup = &work->setup;
    if (lua_isnoneornil(lua, index)) {
        return;
    }
    luaL_checktype(lua, index, LUA_TTABLE);
    lua_pushvalue(lua, index);
    int table = lua_gettop(lua);
    heng_lua_sorted_keys(lua, table);
    for (lua_Integer i = 1; lua_rawgeti(lua, table + 1, i) != LUA_TNIL; i++) {
        heng_text name = lua_type(lua, -1) == LUA_TSTRING
                             ? text_copy(lua, work, heng_vm_text(lua, -1))
                             : HENG_TEXT("");
        (void)lua_rawget(lua, table);
        heng_text value = HENG_TEXT("");
        bool good = figure_text(lua, work, &value) && value.size > 0;
        if (good && heng_text_is(name, "period")) {
            good = heng_period_parse(value, &setup->period);
        } else if (good && heng_text_is(name, "as_of")) {
            good = heng_date_parse(value, &setup->as_of);
        } else if (good && heng_text_is(name, "indicator")) {
            setup->indicator = value;
        } else if (good && heng_text_is(name, "dataset")) {
            setup->dataset = value;
        } else if (good && heng_text_is(name, "item")) {
            setup->item = value;
        } else {
            good = false;
        }
        if (!good) {
            heng_ending *ending = heng_vm_ending(
                lua, "E555", "'%.*s' is no option of a judgement, or its value is none",
                name.size > 100 ? 100 : (int)name.size, name.bytes);
            heng_put_bytes(ending->word, sizeof ending->word, name);
            heng_put_bytes(
                ending->help, sizeof ending->help,
                HENG_TEXT("write {period = \"2020\", as_of = \"2020-12-31\", indicator = \"…\", "
                          "dataset = \"…\", item = \"…\"}"));
            (void)heng_vm_end(lua);
        }
        lua_settop(lua, table + 1);
    }
    lua_settop(lua, table - 1);
}

static void ask_run(heng_vm *vm, void *data)
{
    setup_work *work = data;
    heng_test_book *book = vm->book;
    const heng_test_host *host = book->host;
    if (work->figures) {
        work->good = host->figures(host->user, vm->arena, &work->setup, &work->out, &work->fault);
        return;
    }
    work->good = host->judge(host->user, vm->arena, &work->setup, &work->answer, &work->fault);
    if (work->good) {
        work->index = book->answers.count;
        *(heng_answer *)heng_table_push(&book->answers) = work->answer;
    }
}

static void ask(lua_State *lua, setup_work *work, const char *word)
{
    heng_vm_charge(lua, STEPS_OF_JUDGING);
    heng_vm_do(lua, ask_run, work);
    if (!work->good) {
        heng_ending *ending =
            heng_vm_ending(lua, "E550", "%.*s",
                           work->fault.size > 400 ? 400 : (int)work->fault.size, work->fault.bytes);
        heng_put_bytes(ending->word, sizeof ending->word, heng_text_of(word));
        (void)heng_vm_end(lua);
    }
}

/* judge(rule, given, options) */
static int test_judge(lua_State *lua)
{
    heng_test_book *book = heng_lua_book(lua);
    setup_work work = {0};
    if (lua_type(lua, 1) != LUA_TSTRING) {
        return refuse(lua, "judge", "judge takes the id of a rule and the figures it is given",
                      "write judge(\"pm25\", { pm25 = \"23.1\" })");
    }
    lua_settop(lua, 3);
    work.setup.rule = text_copy(lua, &work, heng_vm_text(lua, 1));
    given_read(lua, 2, &work);
    options_read(lua, 3, &work);
    ask(lua, &work, "judge");
    heng_held_answer held = {.serial = book->serial, .index = work.index};
    memcpy(lua_newuserdatauv(lua, sizeof held, 0), &held, sizeof held);
    (void)lua_rawgetp(lua, LUA_REGISTRYINDEX, &answer_key);
    lua_setmetatable(lua, -2);
    return 1;
}

/* figures(given, options): `v` as a check would see it, until the next question. */
static int test_figures(lua_State *lua)
{
    (void)heng_lua_book(lua);
    setup_work work = {.figures = true};
    lua_settop(lua, 2);
    given_read(lua, 1, &work);
    options_read(lua, 2, &work);
    ask(lua, &work, "figures");
    heng_vm_of(lua)->figures = work.out;
    heng_lua_push_values(lua);
    return 1;
}

static int test_indicator(lua_State *lua)
{
    (void)heng_lua_book(lua);
    heng_text id = heng_vm_text(lua, 1);
    uint32_t found = heng_model_indicator_find(heng_vm_of(lua)->script->model, id);
    if (found == HENG_NONE) {
        heng_ending *ending = heng_vm_ending(lua, "E319", "unknown indicator '%.*s'",
                                             id.size > 200 ? 200 : (int)id.size, id.bytes);
        heng_put_bytes(ending->word, sizeof ending->word, id);
        return heng_vm_end(lua);
    }
    heng_lua_push_indicator(lua, found);
    return 1;
}

static int test_quantity(lua_State *lua)
{
    heng_quantity quantity;
    if (lua_isinteger(lua, 1)) {
        (void)lua_tolstring(lua, 1, NULL);
    }
    if (!heng_lua_read_quantity(lua, 1, &quantity)) {
        heng_ending *ending = heng_vm_ending(lua, "E405", "that is not a quantity");
        heng_put_bytes(ending->word, sizeof ending->word, heng_vm_text(lua, 1));
        heng_put_bytes(ending->help, sizeof ending->help,
                       HENG_TEXT("write quantity(\"23.0 µg/m³\")"));
        return heng_vm_end(lua);
    }
    heng_lua_push_quantity(lua, &quantity, HENG_NONE);
    return 1;
}

/* -- answers -- */

const heng_answer *heng_lua_answer(lua_State *lua, int index)
{
    heng_held_answer held;
    heng_test_book *book = heng_vm_of(lua)->book;
    const void *data = lua_touserdata(lua, index);
    if (data == NULL || lua_islightuserdata(lua, index) || lua_getmetatable(lua, index) == 0) {
        return NULL;
    }
    (void)lua_rawgetp(lua, LUA_REGISTRYINDEX, &answer_key);
    bool fits = lua_rawequal(lua, -1, -2) != 0;
    lua_pop(lua, 2);
    if (!fits) {
        return NULL;
    }
    memcpy(&held, data, sizeof held);
    if (book->host == NULL || held.serial != book->serial || held.index >= book->answers.count) {
        luaL_error(lua, "the judgement is of another test");
    }
    return heng_table_at(&book->answers, held.index);
}

static void quantity_or_nil(lua_State *lua, bool given, const heng_quantity *quantity)
{
    if (given) {
        heng_lua_push_quantity(lua, quantity, HENG_NONE);
    } else {
        lua_pushnil(lua);
    }
}

/* Upvalue: the methods. */
static int answer_index(lua_State *lua)
{
    const heng_answer *answer = heng_lua_answer(lua, 1);
    heng_text name = heng_vm_text(lua, 2);
    if (answer == NULL) {
        return luaL_argerror(lua, 1, "a judgement expected");
    }
    if (heng_text_is(name, "verdict")) {
        lua_pushstring(lua, heng_verdict_names[answer->verdict]);
    } else if (heng_text_is(name, "reason")) {
        lua_pushstring(lua, answer->reason == HENG_REASON_NONE ? "none"
                                                               : heng_reason_names[answer->reason]);
    } else if (heng_text_is(name, "message")) {
        lua_pushlstring(lua, answer->message.bytes, answer->message.size);
    } else if (heng_text_is(name, "actual")) {
        quantity_or_nil(lua, answer->has_actual, &answer->actual);
    } else if (heng_text_is(name, "target")) {
        quantity_or_nil(lua, answer->has_target, &answer->target);
    } else if (heng_text_is(name, "variance")) {
        heng_quantity variance = heng_quantity_point(answer->variance, answer->variance_unit);
        quantity_or_nil(lua, answer->has_variance, &variance);
    } else if (heng_text_is(name, "completion")) {
        heng_quantity completion = heng_quantity_point(answer->completion, HENG_UNIT_PERCENT);
        quantity_or_nil(lua, answer->has_completion, &completion);
    } else {
        heng_ending *ending = heng_vm_ending(lua, "E324", "a judgement has no field '%.*s'",
                                             name.size > 100 ? 100 : (int)name.size, name.bytes);
        heng_put_bytes(ending->word, sizeof ending->word, name);
        heng_put_bytes(ending->help, sizeof ending->help,
                       HENG_TEXT("verdict, reason, message, variance, completion, actual, target"));
        return heng_vm_end(lua);
    }
    return 1;
}

static int answer_write(lua_State *lua)
{
    return luaL_error(lua, "a judgement cannot be changed");
}

void heng_test_open(lua_State *lua, int globals)
{
    static const luaL_Reg functions[] = {{"describe", declare_describe}, {"figures", test_figures},
                                         {"indicator", test_indicator},  {"judge", test_judge},
                                         {"quantity", test_quantity},    {NULL, NULL}};
    static const char *const absent[] = {"rule", "cite", "param", NULL};
    lua_pushvalue(lua, globals);
    luaL_setfuncs(lua, functions, 0);
    for (const char *const *name = absent; *name != NULL; name++) {
        lua_pushnil(lua);
        lua_setfield(lua, -2, *name);
    }
    lua_createtable(lua, 0, 2); // -- globals, it
    lua_pushcfunction(lua, declare_skip);
    lua_setfield(lua, -2, "skip");
    lua_pushcfunction(lua, declare_todo);
    lua_setfield(lua, -2, "todo");
    lua_createtable(lua, 0, 2);
    lua_pushcfunction(lua, declare_it);
    lua_setfield(lua, -2, "__call");
    lua_pushboolean(lua, 0);
    lua_setfield(lua, -2, "__metatable");
    lua_setmetatable(lua, -2);
    lua_setfield(lua, -2, "it");
    lua_pop(lua, 1);

    lua_createtable(lua, 0, 4);
    lua_pushcfunction(lua, answer_index);
    lua_setfield(lua, -2, "__index");
    lua_pushcfunction(lua, answer_write);
    lua_setfield(lua, -2, "__newindex");
    lua_pushboolean(lua, 0);
    lua_setfield(lua, -2, "__metatable");
    lua_pushliteral(lua, "judgement");
    lua_setfield(lua, -2, "__name");
    lua_rawsetp(lua, LUA_REGISTRYINDEX, &answer_key);
    lua_newtable(lua);
    lua_rawsetp(lua, LUA_REGISTRYINDEX, &heng_key_bodies);
    heng_expect_open(lua, globals);
}
