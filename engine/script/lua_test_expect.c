/* expect(value): what can be said of a value or of a judgement. The first that is not so ends the
 * test. */
#include "script/lua_test.h"

#include <stdio.h>
#include <string.h>

enum {
    VALUE = 1,
    SELF = 2
}; /* upvalues of every matcher: what is looked at, and the table of the matchers */

/* Both expect(x).is(y) and expect(x):is(y) are understood: the arguments without the table. */
static void arguments_settle(lua_State *lua, int count)
{
    if (lua_rawequal(lua, 1, lua_upvalueindex(SELF)) != 0 && lua_gettop(lua) > 0) {
        lua_remove(lua, 1);
    }
    lua_settop(lua, count);
}

static int chain(lua_State *lua)
{
    lua_pushvalue(lua, lua_upvalueindex(SELF));
    return 1;
}

typedef struct unmet_work {
    heng_text subject, expected, got;
    heng_loc loc;
} unmet_work;

static void unmet_run(heng_vm *vm, void *data)
{
    const unmet_work *work = data;
    heng_test_ending *ending = vm->book->ending;
    ending->failed = true;
    ending->subject = heng_text_copy(vm->arena, work->subject);
    ending->expected = heng_text_clean(vm->arena, work->expected, HENG_MESSAGE_BYTES);
    ending->got = heng_text_clean(vm->arena, work->got, HENG_MESSAGE_BYTES);
    ending->loc = work->loc;
}

/* Ends the test; pcall does not save it. */
static int unmet(lua_State *lua, const char *subject, heng_text expected, heng_text got)
{
    unmet_work work = {.subject = heng_text_of(subject), .expected = expected, .got = got};
    const heng_vm *vm = heng_vm_of(lua);
    work.loc = heng_vm_line(lua, vm->file->file);
    if (!vm->book->ending->failed) {
        heng_vm_do(lua, unmet_run, &work);
    }
    return luaL_error(lua, "an expectation is not met");
}

/* -- of a judgement -- */

typedef struct aspect_work {
    const heng_answer *answer;
    heng_aspect aspect;
    heng_text expected, got;
    const char *allowed;
    bool known, met;
} aspect_work;

static void aspect_run(heng_vm *vm, void *data)
{
    aspect_work *work = data;
    heng_units *units = vm->script->model->units;
    work->known = heng_expected_check(units, work->aspect, work->expected, &work->allowed);
    work->met = work->known && heng_answer_fits(units, vm->arena, work->answer, work->aspect,
                                                work->expected, &work->got);
}

static int aspect(lua_State *lua, heng_aspect which)
{
    heng_test_book *book = heng_lua_book(lua);
    arguments_settle(lua, 1);
    if (lua_isinteger(lua, 1)) {
        (void)lua_tolstring(lua, 1, NULL);
    }
    aspect_work work = {.answer = heng_lua_answer(lua, lua_upvalueindex(VALUE)),
                        .aspect = which,
                        .expected = heng_vm_text(lua, 1)};
    if (work.answer == NULL) {
        return luaL_error(lua, "expect(…).%s is asked of what judge gives, not of a %s",
                          heng_aspect_names[which], luaL_typename(lua, lua_upvalueindex(VALUE)));
    }
    heng_vm_charge(lua, 50);
    heng_vm_do(lua, aspect_run, &work);
    if (!work.known) {
        heng_ending *ending =
            heng_vm_ending(lua, "E554", "'%.*s' cannot be expected of the %s",
                           work.expected.size > 100 ? 100 : (int)work.expected.size,
                           work.expected.bytes, heng_aspect_names[which]);
        (void)snprintf(ending->label, sizeof ending->label, "give %s", work.allowed);
        heng_put_bytes(ending->word, sizeof ending->word, work.expected);
        return heng_vm_end(lua);
    }
    book->expectations++;
    return work.met ? chain(lua) : unmet(lua, heng_aspect_names[which], work.expected, work.got);
}

static int expect_verdict(lua_State *lua)
{
    return aspect(lua, HENG_ASPECT_VERDICT);
}

static int expect_reason(lua_State *lua)
{
    return aspect(lua, HENG_ASPECT_REASON);
}

static int expect_variance(lua_State *lua)
{
    return aspect(lua, HENG_ASPECT_VARIANCE);
}

static int expect_completion(lua_State *lua)
{
    return aspect(lua, HENG_ASPECT_COMPLETION);
}

static int expect_message(lua_State *lua)
{
    return aspect(lua, HENG_ASPECT_MESSAGE);
}

/* -- of any value -- */

typedef struct compare_work {
    const heng_quantity *a, *b;
    bool equal;
} compare_work;

static bool end_equals(const heng_end *a, const heng_end *b)
{
    return a->kind == b->kind &&
           (a->kind == HENG_INFINITE || heng_number_compare(a->number, b->number) == HENG_EQUAL);
}

/* The same kind, the same ends, in the unit of the second. A number without a unit takes the
 * other's. */
static void compare_run(heng_vm *vm, void *data)
{
    compare_work *work = data;
    heng_quantity a = *work->a, b = *work->b;
    const heng_units *units = vm->script->model->units;
    if (!heng_quantity_is_number(&a) || !heng_quantity_is_number(&b)) {
        work->equal = a.kind == b.kind && a.denied == b.denied && heng_text_equal(a.label, b.label);
        return;
    }
    bool bare = a.unit == HENG_UNIT_NONE || b.unit == HENG_UNIT_NONE;
    if (a.unit != b.unit && !bare && !heng_quantity_convert(units, work->a, b.unit, &a)) {
        return;
    }
    work->equal = a.kind == b.kind && end_equals(&a.low, &b.low) && end_equals(&a.high, &b.high);
}

/* Quantities are equal by value, also to a text that is one; anything else as Lua has it. */
static bool values_equal(lua_State *lua, int a, int b)
{
    heng_quantity x, y;
    bool left = heng_lua_get_quantity(lua, a, &x, NULL),
         right = heng_lua_get_quantity(lua, b, &y, NULL);
    if (!left && !right) {
        return lua_compare(lua, a, b, LUA_OPEQ) != 0;
    }
    const int other = left ? b : a;
    heng_quantity *missing = left ? &y : &x;
    if (!(left && right)) {
        lua_pushvalue(lua, other);
        if (lua_isinteger(lua, -1)) {
            (void)lua_tolstring(lua, -1, NULL);
        }
        bool read = heng_lua_read_quantity(lua, -1, missing);
        lua_pop(lua, 1);
        if (!read) {
            return false;
        }
    }
    compare_work work = {.a = &x, .b = &y};
    heng_vm_do(lua, compare_run, &work);
    return work.equal;
}

/* Pushes how the value is shown: texts between quotes. */
static heng_text shown(lua_State *lua, int index)
{
    if (lua_type(lua, index) == LUA_TSTRING) {
        lua_pushfstring(lua, "\"%s\"", lua_tostring(lua, index));
    } else {
        heng_lua_tostring(lua, index);
    }
    return heng_vm_text(lua, -1);
}

static int expect_is(lua_State *lua)
{
    heng_lua_book(lua)->expectations++;
    arguments_settle(lua, 1);
    lua_pushvalue(lua, lua_upvalueindex(VALUE));
    if (values_equal(lua, 2, 1)) {
        return chain(lua);
    }
    heng_text expected = shown(lua, 1);
    return unmet(lua, "", expected, shown(lua, 2));
}

static int expect_is_not(lua_State *lua)
{
    heng_lua_book(lua)->expectations++;
    arguments_settle(lua, 1);
    lua_pushvalue(lua, lua_upvalueindex(VALUE));
    if (!values_equal(lua, 2, 1)) {
        return chain(lua);
    }
    lua_pushfstring(lua, "not %s", shown(lua, 1).bytes);
    heng_text expected = heng_vm_text(lua, -1);
    return unmet(lua, "", expected, shown(lua, 2));
}

static bool holds(heng_text text, heng_text part)
{
    for (size_t at = 0; at + part.size <= text.size; at++) {
        if (memcmp(text.bytes + at, part.bytes, part.size) == 0) {
            return true;
        }
    }
    return false;
}

/* A text holds a part; a list holds a value. */
static int expect_contains(lua_State *lua)
{
    heng_lua_book(lua)->expectations++;
    arguments_settle(lua, 1);
    lua_pushvalue(lua, lua_upvalueindex(VALUE)); // -- part, value
    bool found = false;
    if (lua_type(lua, 2) == LUA_TTABLE) {
        for (lua_Integer i = 1; !found && lua_rawgeti(lua, 2, i) != LUA_TNIL; i++) {
            heng_vm_charge(lua, 4);
            found = values_equal(lua, -1, 1);
            lua_settop(lua, 2);
        }
        lua_settop(lua, 2);
    } else {
        heng_lua_tostring(lua, 2);
        heng_text text = heng_vm_text(lua, 3), part = heng_vm_text(lua, 1);
        heng_vm_charge(lua, text.size / 4 + 1);
        found = lua_type(lua, 1) == LUA_TSTRING && holds(text, part);
    }
    if (found) {
        return chain(lua);
    }
    lua_pushfstring(lua, "contains %s", shown(lua, 1).bytes);
    heng_text expected = heng_vm_text(lua, -1);
    return unmet(lua, "", expected, shown(lua, 2));
}

/* The function raises an error whose message holds the text; without one: any error. */
static int expect_raises(lua_State *lua)
{
    heng_lua_book(lua)->expectations++;
    arguments_settle(lua, 1);
    lua_pushvalue(lua, lua_upvalueindex(VALUE)); // -- part, function
    int status = lua_pcall(lua, 0, 0, 0);
    if (status == LUA_OK) {
        return unmet(lua, "", HENG_TEXT("raises an error"), HENG_TEXT("no error"));
    }
    heng_vm_pass(lua, status);
    heng_text message = heng_vm_text(lua, -1), part = heng_vm_text(lua, 1);
    if (holds(message, part)) {
        return chain(lua);
    }
    lua_pushfstring(lua, "raises %s", shown(lua, 1).bytes);
    return unmet(lua, "", heng_vm_text(lua, -1), message);
}

static const luaL_Reg matchers[] = {{"completion", expect_completion},
                                    {"contains", expect_contains},
                                    {"is", expect_is},
                                    {"is_not", expect_is_not},
                                    {"message", expect_message},
                                    {"raises", expect_raises},
                                    {"reason", expect_reason},
                                    {"variance", expect_variance},
                                    {"verdict", expect_verdict},
                                    {NULL, NULL}};

static int matcher_unknown(lua_State *lua)
{
    heng_text name = heng_vm_text(lua, 2);
    heng_near near;
    heng_near_init(&near, name);
    for (const luaL_Reg *matcher = matchers; matcher->name != NULL; matcher++) {
        heng_near_try(&near, heng_text_of(matcher->name));
    }
    heng_ending *ending = heng_vm_ending(lua, "E555", "expect has no '%.*s'",
                                         name.size > 100 ? 100 : (int)name.size, name.bytes);
    heng_put_bytes(ending->word, sizeof ending->word, name);
    heng_ending_suggest(ending, &near);
    heng_put_bytes(
        ending->help, sizeof ending->help,
        HENG_TEXT("verdict, reason, variance, completion, message; is, is_not, contains, raises"));
    return heng_vm_end(lua);
}

static int test_expect(lua_State *lua)
{
    (void)heng_lua_book(lua);
    heng_vm_charge(lua, 40);
    lua_settop(lua, 1);
    lua_createtable(lua, 0, 9); // -- value, matchers
    lua_pushvalue(lua, 1);
    lua_pushvalue(lua, 2);
    luaL_setfuncs(lua, matchers, 2);
    lua_createtable(lua, 0, 1);
    lua_pushcfunction(lua, matcher_unknown);
    lua_setfield(lua, -2, "__index");
    lua_setmetatable(lua, -2);
    return 1;
}

void heng_expect_open(lua_State *lua, int globals)
{
    lua_pushvalue(lua, globals);
    lua_pushcfunction(lua, test_expect);
    lua_setfield(lua, -2, "expect");
    lua_pop(lua, 1);
}
