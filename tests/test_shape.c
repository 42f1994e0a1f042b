/* What of a Lua source decides, belongs to a rule, and can run: by its tokens and by its
 * bytecode. */
#include "base/sink.h"
#include "script/lua_cover.h"
#include "script/lua_shape.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

typedef struct decision_row {
    const char *source;
    const char
        *want; /* the decisions, inner ones first, divided by '|'; a condition ends with '?' */
} decision_row;

static const decision_row decision_rows[] = {
    {"if a then b() end", "a?"},
    {"if a and b then c() end", "a|a and b?"},
    {"if a and b or c then d() end", "a|a and b|a and b or c?"},
    {"if (a or b) and c then d() end", "a|(a or b)|(a or b) and c?"},
    {"while x < 3 do x = x + 1 end", "x < 3?"},
    {"repeat x = f() until x > 3 or y", "x > 3|x > 3 or y?"},
    {"if a then b() elseif not c then d() else e() end", "a?|not c?"},
    {"return a == 1 and b or c", "a == 1|a == 1 and b"},
    {"local x = f(a and b, c or d)", "a|c"},
    {"local t = { a and b, [c or d] = e, f = g and h }", "a|c|g"},
    {"x = a and b y = c", "a"},
    {"local f = function(a) if a then return b and c end end", "a?|b"},
    {"return -a < 1 and \"x\" .. y <= z", "-a < 1"},
    {"for i = 1, n or 3 do f(i) end", "n"},
    {"for k, v in pairs(t) do if v then f(k) end end", "v?"},
    {"a.b:c { d and e }", "d"},
    {"f \"x\"; g [[y]]; ::top:: goto top", ""},
    {"local x <const> = a and b", "a"},
    {"local function f(...) return ... and 1 end", "..."},
    {"return function() return a or b end and c", "a|function() return a or b end"},
    /* what Lua refuses is understood as far as it goes, and ends */
    {"if a and", "a|a and?"},
    {"))) end end and or", ""},
};

static heng_tokens tokens_of(heng_arena *arena, const char *source)
{
    heng_tokens tokens;
    heng_tokens_read(&tokens, arena, heng_text_of(source), 0);
    return tokens;
}

START_TEST(decisions)
{
    const decision_row *row = &decision_rows[_i];
    heng_arena *arena = heng_arena_new(0);
    heng_tokens tokens = tokens_of(arena, row->source);
    heng_shape shape;
    heng_text got = HENG_TEXT("");
    heng_shape_read(&shape, arena, &tokens);
    for (uint32_t i = 0; i < shape.decisions.count; i++) {
        const heng_decision *decision = heng_table_at(&shape.decisions, i);
        const heng_token *first = &tokens.items[decision->from],
                         *last = &tokens.items[decision->end - 1];
        got = heng_text_format(arena, "%.*s%s%.*s%s", HENG_PRINT(got), i > 0 ? "|" : "",
                               (int)(last->at + last->size - first->at), row->source + first->at,
                               decision->operand ? "" : "?");
    }
    ck_assert_msg(heng_text_is(got, row->want), "%s gives %.*s", row->source, HENG_PRINT(got));
    heng_arena_free(arena);
}
END_TEST

/* Deep nesting ends at a depth, not at the stack. */
START_TEST(deep)
{
    enum { DEPTH = 200000 };
    static char source[DEPTH + 1];
    heng_arena *arena = heng_arena_new(0);
    heng_shape shape;
    memset(source, '(', DEPTH);
    heng_tokens tokens = tokens_of(arena, source);
    heng_shape_read(&shape, arena, &tokens);
    ck_assert_uint_eq(tokens.count, DEPTH);
    ck_assert_uint_eq(shape.code[DEPTH - 1], 1);
    heng_arena_free(arena);
}
END_TEST

START_TEST(owners)
{
    static const char source[] =
        "local limit = 3\n"
        "rule \"a\" { title = 5, check = function(v) return v.x > 7 end }\n"
        "rule(\"b\", { warn = 11, check = function(v) return v.x > 13 end })\n"
        "local function f() return 17 end\n";
    static const struct {
        const char *number, *owner;
        bool code, deep;
    } want[] = {{"3", NULL, true, false},  {"5", "a", false, false}, {"7", "a", true, true},
                {"11", "b", false, false}, {"13", "b", true, true},  {"17", NULL, true, true}};
    heng_arena *arena = heng_arena_new(0);
    heng_tokens tokens = tokens_of(arena, source);
    heng_shape shape;
    size_t seen = 0;
    heng_shape_read(&shape, arena, &tokens);
    for (uint32_t i = 0; i < tokens.count; i++) {
        if (tokens.items[i].kind != HENG_TOKEN_NUMBER) {
            continue;
        }
        ck_assert(heng_token_is(&tokens, i, want[seen].number));
        ck_assert_int_eq(shape.code[i] != 0, want[seen].code);
        ck_assert_int_eq(shape.deep[i] != 0, want[seen].deep);
        ck_assert_int_eq(shape.owner[i] != HENG_NONE, want[seen].owner != NULL);
        if (want[seen].owner != NULL) {
            ck_assert(heng_text_is(heng_token_inner(&tokens, shape.owner[i]), want[seen].owner));
        }
        seen++;
    }
    ck_assert_uint_eq(seen, sizeof want / sizeof *want);
    heng_arena_free(arena);
}
END_TEST

/* -- lines -- */

static int dump_write(lua_State *lua, const void *bytes, size_t size, void *data)
{
    (void)lua;
    return heng_buffer_write(data, bytes, size);
}

static void line_note(void *user, uint32_t line)
{
    bool *lines = user;
    ck_assert_uint_lt(line, 400);
    lines[line] = true;
}

START_TEST(lines)
{
    static const char source[] = "local a = 1\n"            /* 1: main */
                                 "local function f(x)\n"    /* 2 */
                                 "  if x then\n"            /* 3 */
                                 "    return 1\n"           /* 4 */
                                 "  end\n"                  /* 5 */
                                 "\n"                       /* 6 */
                                 "  local g = function()\n" /* 7: made on line 12 */
                                 "    return {\n"           /* 8 */
                                 "      x,\n"               /* 9 */
                                 "      'y',\n"             /* 10 */
                                 "    }\n"                  /* 11 */
                                 "  end\n"                  /* 12 */
                                 "  return g\n"             /* 13 */
                                 "end\n"                    /* 14 */
                                 "return f, a\n";           /* 15: main */
    static const bool want[16] = {[3] = true, [4] = true, [12] = true, [13] = true};
    bool got[400] = {false};
    lua_State *lua = luaL_newstate();
    heng_buffer code = {0};
    ck_assert_int_eq(luaL_loadbuffer(lua, source, sizeof source - 1, "=x"), LUA_OK);
    ck_assert_int_eq(lua_dump(lua, dump_write, &code, 0), 0);
    ck_assert(heng_lua_lines((heng_text){code.bytes, code.size}, line_note, got));
    for (size_t i = 0; i < 16; i++) {
        if (i < 8 ||
            i > 11) { /* which lines of a table hold instructions is the compiler's choice */
            ck_assert_msg(got[i] == want[i], "line %zu", i);
        }
    }
    ck_assert(got[8] || got[9] || got[10] || got[11]);
    /* cut anywhere it is refused, or tells no line that is not there */
    for (size_t size = 0; size < code.size; size++) {
        bool some[400] = {false};
        (void)heng_lua_lines((heng_text){code.bytes, size}, line_note, some);
        for (size_t i = 0; i < 400; i++) {
            ck_assert(!some[i] || got[i]);
        }
    }
    heng_buffer_release(&code);
    lua_close(lua);
}
END_TEST

/* Steps beyond 127 lines are given whole. */
START_TEST(far_lines)
{
    static char source[1024];
    bool got[400] = {false};
    lua_State *lua = luaL_newstate();
    heng_buffer code = {0};
    int head = snprintf(source, sizeof source, "return function() a()");
    memset(source + head, '\n', 300);
    (void)snprintf(source + head + 300, 20, " b() end");
    ck_assert_int_eq(luaL_loadbuffer(lua, source, strlen(source), "=x"), LUA_OK);
    ck_assert_int_eq(lua_dump(lua, dump_write, &code, 0), 0);
    ck_assert(heng_lua_lines((heng_text){code.bytes, code.size}, line_note, got));
    ck_assert(got[1] && got[301]);
    heng_buffer_release(&code);
    lua_close(lua);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("shape");
    TCase *tests = tcase_create("rows");
    tcase_add_loop_test(tests, decisions, 0, (int)(sizeof decision_rows / sizeof *decision_rows));
    tcase_add_test(tests, deep);
    tcase_add_test(tests, owners);
    tcase_add_test(tests, lines);
    tcase_add_test(tests, far_lines);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
