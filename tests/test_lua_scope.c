#include "desk/lua_scope.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

/* Names of a source in order, each with what it is: G a global, else the number of its local from 0
 * in order of declaration; ! where it is assigned or declared. Keywords, fields, keys and labels
 * are no variables. */
static const struct {
    const char *source, *names;
} rows[] = {
    {"local a = b", "a0! bG"},
    {"local a = a", "a0! aG"},
    {"local a = 1 local a = a print(a)", "a0! a1! a0 printG a1"},
    {"a = 1", "aG!"},
    {"a.b = c.d", "aG cG"},
    {"a, b = b, a", "aG! bG! bG aG"},
    {"local a, b <const>, c = f(), 2 return a + b", "a0! b1! c2! fG a0 b1"},
    {"local t = { a = b, [c] = d; e }", "t0! bG cG dG eG"},
    {"local function f(x, y) return f(x) end", "f0! x1! y2! f0 x1"},
    {"function f(x) return x end return f", "fG! x0! x0 fG"},
    {"local m = {} function m.f(x) return x end function m:g() end", "m0! m0 x1! x1 m0"},
    {"local f = function(...) return ... end f()", "f0! f0"},
    {"for i = 1, n do print(i) end print(i)", "i0! nG printG i0 printG iG"},
    {"for k, v in pairs(k) do print(k, v) end", "k0! v1! pairsG kG printG k0 v1"},
    {"do local a = 1 end return a", "a0! aG"},
    {"if a then local b = 1 elseif b then local c = b else c = b end return c",
     "aG b0! bG c1! bG cG! bG cG"},
    {"while a do local a = a break end return a", "aG a0! aG aG"},
    {"repeat local a = f() until a return a", "a0! fG a0 aG"},
    {"repeat local a = 1 until (function() return a end)() local b = a", "a0! a0 b1! aG"},
    {"local a = 1 a = a + 1", "a0! a0! a0"},
    {"goto a ::a:: a = 1", "aG!"},
    {"local s = ('x'):rep(2) .. s:len()", "s0! sG"},
    {"local a = f { x = 1, g = function(x) return x, g end } return a, x",
     "a0! fG x1! x1 gG a0 xG"},
    {"rule 'a' { check = function(v, it) return v.b >= it.c end }", "ruleG v0! it1! v0 it1"},
    {"local a local function b() return a end local c = b", "a0! b1! a0 c2! b1"},
    {"local a = {} ; (a or b).x = 1", "a0! a0 bG"},
    {"return a == b and not c or #d", "aG bG cG dG"},
    {"-- local x\n--[[ y = 1 ]] z()", "zG"},
    {"local a <close> = b return a", "a0! bG a0"},
    {"", ""},
    /* what Lua refuses does no harm */
    {"end end } ) local", ""},
    {"local function", ""},
    {"for", ""},
    {"function (", ""},
    {"until until repeat", ""},
};

START_TEST(names)
{
    heng_arena *arena = heng_arena_new(0);
    heng_lua_scope scope;
    char got[512] = "";
    heng_lua_scope_read(&scope, arena, heng_text_of(rows[_i].source), 0);
    for (uint32_t i = 0; i < scope.tokens.count; i++) {
        char what[16] = "G";
        size_t used = strlen(got);
        if (scope.variable[i] == HENG_NONE) {
            continue;
        }
        if (scope.variable[i] != HENG_NAME_GLOBAL) {
            (void)snprintf(what, sizeof what, "%u", scope.variable[i]);
        }
        (void)snprintf(got + used, sizeof got - used, "%s%.*s%s%s", used > 0 ? " " : "",
                       HENG_PRINT(heng_token_text(&scope.tokens, i)), what,
                       scope.written[i] ? "!" : "");
    }
    ck_assert_msg(strcmp(got, rows[_i].names) == 0, "%s\n got %s\nnot %s", rows[_i].source, got,
                  rows[_i].names);
    heng_arena_free(arena);
}
END_TEST

START_TEST(reads)
{
    static const char source[] =
        "local a, b, c = 1 local d = a + a c = b function e(f, g) return f end";
    static const uint32_t counts[] = {2, 1, 0, 0, 1, 0};
    heng_arena *arena = heng_arena_new(0);
    heng_lua_scope scope;
    heng_lua_scope_read(&scope, arena, heng_text_of(source), 0);
    ck_assert_uint_eq(scope.locals.count, sizeof counts / sizeof counts[0]);
    for (uint32_t i = 0; i < scope.locals.count; i++) {
        const heng_local *local = heng_lua_scope_local(&scope, i);
        ck_assert_msg(local->reads == counts[i], "local %u is read %u times", i, local->reads);
    }
    const heng_local *g = heng_lua_scope_local(&scope, 5);
    ck_assert_int_eq(g->kind, HENG_LOCAL_PARAMETER);
    ck_assert_uint_eq(g->position, 1);
    ck_assert(heng_token_is(&scope.tokens, g->function, "function"));
    const heng_local *d = heng_lua_scope_local(&scope, 3);
    ck_assert(d->alone);
    ck_assert_uint_eq(d->init_end - d->init, 3);
    heng_arena_free(arena);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("lua_scope");
    TCase *tests = tcase_create("names");
    tcase_add_loop_test(tests, names, 0, sizeof rows / sizeof rows[0]);
    tcase_add_test(tests, reads);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
