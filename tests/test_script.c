#include "script_bench.h"
#include "script/lua_doc.h"

static void figures_init(script_bench *bench)
{
    bench_figure(bench, 0, "pm25", "2019", "25.1");
    bench_figure(bench, 0, "pm25", "2020", "22.9");
    bench_figure(bench, 0, "gdp_growth", "2020", "6.2%");
    bench_figure(bench, 0, "income_growth", "2020", "attested: 基本同步");
    bench_figure(bench, 0, "investment", "2020", "384亿元");
    bench_figure(bench, 0, "renewal_fai", "2020", "100亿元");
    bench_figure(bench, 0, "shantytown_fai", "2019", "41亿元");
    bench_figure(bench, 0, "projects", "2020", "165个");
    bench_figure(bench, 0, "unemployment_rate", "2020", "控制在3%以内");
    bench_figure(bench, 0, "coverage", "2020", "约98%");
    bench_figure(bench, 0, "plain", "2020", "7.50");
    bench_figure(bench, 0, "water_quality", "2020", "Ⅳ类");
    bench_figure(bench, 0, "a.b_2", "2020", "3个");
    bench_figure(bench, 1, "pm25", "2020", "31");
    bench_figure(bench, 0, "port", "2020", "建成");
}

/* -- loading -- */

typedef struct row {
    const char *text, *want;
} row;

static const row load_rows[] = {
#include "script_load.def"
};

START_TEST(load)
{
    script_bench bench;
    bench_init(&bench);
    (void)bench_load(&bench, "rules/a.lua", load_rows[_i].text);
    ck_assert_str_eq(loaded_text(&bench), load_rows[_i].want);
    bench_release(&bench);
}
END_TEST

/* -- checks -- */

static const row check_rows[] = {
#include "script_check.def"
};

START_TEST(check)
{
    script_bench bench;
    heng_script_outcome out;
    char text[4096];
    bench_init(&bench);
    figures_init(&bench);
    (void)snprintf(text, sizeof text, "rule \"r\" { check = function(v, it)\n%s\nend }",
                   check_rows[_i].text);
    (void)bench_load(&bench, "rules/a.lua", text);
    ck_assert_uint_eq(bench.plan.diags.table.count, 0);
    uint32_t units = heng_units_count(bench.plan.model.units);
    bench_judge(&bench, 0, 0, heng_model_indicator_find(&bench.plan.model, HENG_TEXT("pm25")),
                &out);
    ck_assert_str_eq(outcome_text(&bench, &out), check_rows[_i].want);
    ck_assert_uint_le(heng_units_count(bench.plan.model.units), units + 65);
    bench_release(&bench);
}
END_TEST

/* -- diagnostics of judging -- */

static const row said_rows[] = {
    {"rule \"parts\" {\n  check = function(v)\n    local parts = v.renewal_fai + "
     "v.shantytown_fai\n    return parts <= v.investment\n  end }",
     "E312@3:35~16 'parts' read 'shantytown_fai': no figure for 2020 | nil (7:9 the only figure is "
     "for 2019)"},
    {"rule \"air\" { check = function(v) return v.pm25 <= 23.0 end }",
     "E321@1:51~4 a Lua number with a fraction is not exact: 23.0 | write \"23.0\""},
    {"rule \"air\" { check = function(v)\n  return v.pm_25 <= \"23\" end }",
     "E319@2:10~7 'air': unknown indicator 'pm_25' | did you mean 'pm25'?"},
    {"rule \"air\" { check = function(v)\n  return v.pm25.limit.low end }",
     "E324@2:12~10 'air': a quantity has no field 'limit'"},
    {"rule \"air\" { check = function(v)\n  local t = {} return t.limit.low end }",
     "E316@2:23~7 'air': attempt to index a nil value (field 'limit')"},
    {"rule \"air\" { check = function(v) return v.gdp_growth >= 6 end }",
     "E322@1:57~1 'air': a figure in % does not compare with the plain number 6 | write \"6%\""},
    {"rule \"air\" { check = function(v) return v.pm25 <= \"low\" end }",
     "E323@1:51~5 'air': 'low' is not a quantity"},
    {"rule \"air\" { check = function(v) return 1 end }",
     "E317@1:7~3 'air': the check returned a number"},
    {"rule \"air\" { only_if = function() return 1 end, check = function(v) return true end }",
     "E317@1:7~3 'air': only_if returned a number, not true or false"},
    {"rule \"air\" { check = function(v)\n  while true do end end }",
     "E318@2:3~5 'air': the rule ran out of its 2000000 steps | it was here"},
    {"rule \"air\" { check = function(v) return v.pm25 < v.gdp_growth end }", ""},
};

START_TEST(said)
{
    script_bench bench;
    heng_script_outcome out;
    bench_init(&bench);
    figures_init(&bench);
    (void)bench_load(&bench, "rules/a.lua", said_rows[_i].text);
    ck_assert_uint_eq(bench.plan.diags.table.count, 0);
    for (int i = 0; i < 2; i++) { /* said once */
        bench_judge(&bench, 0, 0, HENG_NONE, &out);
        heng_script_say(bench.script, &out);
    }
    bench.said[0] = '\0';
    for (uint32_t i = 0; i < bench.plan.diags.table.count; i++) {
        diag_text(&bench, heng_table_at(&bench.plan.diags.table, i));
    }
    ck_assert_str_eq(bench.said, said_rows[_i].want);
    ck_assert_uint_eq(bench.plan.diags.errors, out.verdict == HENG_ERROR);
    bench_release(&bench);
}
END_TEST

START_TEST(help_of_missing)
{
    script_bench bench;
    heng_script_outcome out;
    bench_init(&bench);
    figures_init(&bench);
    (void)bench_load(&bench, "a.lua",
                     "rule \"r\" { check = function(v) return v.shantytown_fai > \"1\" end }");
    bench_judge(&bench, 0, 0, HENG_NONE, &out);
    ck_assert(heng_text_is(out.diag.help,
                           "if not v.shantytown_fai then return nil, \"no figure yet\" end"));
    ck_assert_int_eq(out.diag.severity, HENG_SEVERITY_WARNING);
    bench_release(&bench);
}
END_TEST

/* -- the sandbox -- */

static const char *const absent[] = {
    "load",     "loadstring", "loadfile",  "dofile",         "io",     "os",
    "debug",    "package",    "coroutine", "collectgarbage", "rawget", "rawset",
    "rawequal", "rawlen",     "print",     "warn",           "module", "_G",
    "_VERSION", "arg",        "getfenv",   "setfenv",        "unpack", "newproxy"};
static const char *const empty[] = {"string.dump",     "string.pack",  "string.unpack",
                                    "string.packsize", "math.random",  "math.randomseed",
                                    "table.foreach",   "utf8.nothing", "heng.run"};

START_TEST(names)
{
    script_bench bench;
    heng_script_outcome out;
    char text[512], want[256];
    bench_init(&bench);
    figures_init(&bench);
    for (size_t i = 0; i < sizeof absent / sizeof absent[0]; i++) {
        (void)snprintf(text, sizeof text,
                       "rule \"r%zu\" { check = function(v) return %s == nil end }", i, absent[i]);
        (void)bench_load(&bench, heng_text_format(bench.plan.arena, "a%zu.lua", i).bytes, text);
        bench_judge(&bench, 0, (uint32_t)i, HENG_NONE, &out);
        (void)snprintf(want, sizeof want, "error/rule_error: '%s' is not declared", absent[i]);
        ck_assert_int_eq(strncmp(outcome_text(&bench, &out), want, strlen(want)), 0);
    }
    (void)snprintf(text, sizeof text, "rule \"all\" { check = function() return %s == nil",
                   empty[0]);
    for (size_t i = 1; i < sizeof empty / sizeof empty[0]; i++) {
        size_t used = strlen(text);
        (void)snprintf(text + used, sizeof text - used, " and %s == nil", empty[i]);
    }
    size_t end = strlen(text);
    (void)snprintf(text + end, sizeof text - end, " end }");
    (void)bench_load(&bench, "b.lua", text);
    bench_judge(&bench, 0, (uint32_t)(sizeof absent / sizeof absent[0]), HENG_NONE, &out);
    ck_assert_str_eq(outcome_text(&bench, &out), "pass");
    bench_release(&bench);
}
END_TEST

/* Every global there is, is one that was meant to be. */
START_TEST(globals)
{
    script_bench bench;
    bench_init(&bench);
    (void)bench_load(&bench, "a.lua",
                     "local known = {}\n"
                     "for name in (\"assert cite error getmetatable heng ipairs math next pairs "
                     "param pcall \" ..\n"
                     "  \"require rule select setmetatable string table tonumber tostring type "
                     "utf8 xpcall\"):gmatch(\"%a%w*\") do\n"
                     "  known[name] = true local f = _ENV[name] assert(f ~= nil) end\n"
                     "assert(next(_ENV) == nil and getmetatable(_ENV) == false)");
    ck_assert_str_eq(loaded_text(&bench), "");
    for (size_t i = 0; i < heng_lua_doc_count(); i++) {
        const heng_lua_doc *doc = heng_lua_doc_at(i);
        ck_assert(doc->name[0] != '\0' && doc->type[0] != '\0' && doc->text[0] != '\0');
        if (doc->kind == HENG_LUA_FUNCTION || doc->kind == HENG_LUA_CONSTANT) {
            heng_text text = heng_text_format(bench.plan.arena, "assert(%s ~= nil)", doc->name);
            (void)bench_load(&bench, heng_text_format(bench.plan.arena, "d%zu.lua", i).bytes,
                             text.bytes);
            ck_assert_str_eq(loaded_text(&bench), "");
        }
    }
    bench_release(&bench);
}
END_TEST

/* Bytecode, NUL and what is not UTF-8 never reach Lua. */
START_TEST(not_text)
{
    static const struct {
        const char *text;
        size_t size;
        const char *want;
    } files[] = {
        {"\x1BLua\x54", 5, "E302@1:1~1 this is compiled Lua, not text"},
        {"x = 1\n-- \xFF", 10, "E302@2:4~1 this byte is not UTF-8"},
        {"return 1\0 garbage", 17, "E302@1:9~1 a rule file holds no NUL"},
        {"\xEF\xBB\xBFrule \"pm25\" { expect = \"<= 3\" }", 34, "pm25@1:7 expected '<= 3'@1:25"},
        {"rule \"pm25\" {\r\n  expect = \"<= 3\" }\r\n", 36, "pm25@1:7 expected '<= 3'@2:13"},
        {"", 0, ""}};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        script_bench bench;
        bench_init(&bench);
        heng_script_load(bench.script, bench_source(&bench, "a.lua", files[i].text, files[i].size));
        ck_assert_str_eq(loaded_text(&bench), files[i].want);
        bench_release(&bench);
    }
}
END_TEST

/* -- isolation: whatever a check leaves behind is not there for the next -- */

static const char *const leaks[] = {
    "local n = 0 local function f() n = n + 1 return n == 1 end",
    "local t = {} local function f() t[#t + 1] = 1 return #t == 1 end",
    "local t = { a = { b = 1 } } local function f() t.a.b = t.a.b + 1 return t.a.b == 2 end",
    "count = 0 local function f() count = count + 1 return count == 1 end",
    "local function f() if pcall(function() return left end) then return false end left = 1 return "
    "true end",
    "local words = (\"a b c\"):gmatch(\"%a\") local function f() return words() == \"a\" end",
    "local m = require \"shared\" local function f() return m.count() == 1 end",
    "local m = require \"shared\" local function f() m.x = (m.x or 0) + 1 return m.x == 1 end",
    "local m = require \"shared\" local function f() return m.global() == 1 end",
    "local t = setmetatable({}, { __index = { n = 0 } }) local function f() local m = "
    "getmetatable(t).__index m.n = m.n + 1 return m.n == 1 end",
    "local old = tostring local function f() local same = tostring == old tostring = nil return "
    "same end",
    "local keep local function f(v) local first = keep == nil keep = v.pm25 return first end",
    "local t = {} for i = 1, 10000 do t[i] = i end local function f() t[1] = t[1] + 1 return t[1] "
    "== 2 end",
};

START_TEST(isolation)
{
    script_bench bench;
    heng_script_outcome out;
    char text[1024];
    bench_init(&bench);
    figures_init(&bench);
    (void)bench_load(&bench, "rules/shared.lua",
                     "local n = 0 total = 0 return { count = function() n = n + 1 return n end, "
                     "global = function() total = total + 1 return total end }");
    (void)snprintf(
        text, sizeof text,
        "%s\nrule \"a\" { check = f } rule \"b\" { check = function(v) return f(v) end }",
        leaks[_i]);
    (void)bench_load(&bench, "rules/a.lua", text);
    ck_assert_uint_eq(bench.plan.diags.table.count, 0);
    for (uint32_t i = 0; i < 12; i++) {
        bench_judge(&bench, i / 3 % 2, i % 2, HENG_NONE, &out);
        ck_assert_str_eq(heng_verdict_names[out.verdict], "pass");
    }
    bench_release(&bench);
}
END_TEST

/* A state that nothing was left in serves the next rule of its file. */
START_TEST(reuse)
{
    script_bench bench;
    heng_script_outcome out;
    bench_init(&bench);
    figures_init(&bench);
    (void)bench_load(&bench, "rules/a.lua",
                     "local limit = { \"23.0\" } function low(v) return v.pm25 <= limit[1] end\n"
                     "rule \"a\" { check = function(v) return low(v) end }\n"
                     "rule \"b\" { check = function(v) return nothing.at.all end }");
    bench_judge(&bench, 0, 0, HENG_NONE, &out);
    const heng_vm *first = bench.script->states[0];
    ck_assert_ptr_nonnull(first);
    ck_assert_str_eq(outcome_text(&bench, &out), "pass actual=22.9微克/立方米 figure=1");
    bench_judge(&bench, 1, 0, HENG_NONE, &out);
    ck_assert_str_eq(outcome_text(&bench, &out), "fail/missed actual=31微克/立方米 figure=13");
    ck_assert_ptr_ne(bench.script->states[1], first);
    bench_judge(&bench, 0, 1, HENG_NONE, &out);
    bench_judge(&bench, 0, 0, HENG_NONE, &out);
    ck_assert_ptr_eq(bench.script->states[0], first);
    ck_assert_str_eq(outcome_text(&bench, &out), "pass actual=22.9微克/立方米 figure=1");
    bench_release(&bench);
}
END_TEST

/* -- budgets -- */

START_TEST(budget)
{
    script_bench bench;
    heng_script_outcome out;
    bench_init(&bench);
    figures_init(&bench);
    bench.limits.instructions = 100000000;
    bench.limits.script_bytes = (size_t)1 << 20;
    (void)bench_load(&bench, "a.lua",
                     "rule \"grows\" { check = function()\n  local t = {} for i = 1, 1e8 do t[i] = "
                     "{} end end }\n"
                     "rule \"caught\" { check = function()\n  while true do pcall(function() local "
                     "t = {} for i = 1, 1e8 do t[i] = {} end end) end end }\n"
                     "rule \"fits\" { check = function() local t = {} for i = 1, 1000 do t[i] = {} "
                     "end return true end }");
    ck_assert_uint_eq(bench.plan.diags.table.count, 0);
    for (uint32_t i = 0; i < 2; i++) {
        bench_judge(&bench, 0, i, HENG_NONE, &out);
        ck_assert_int_eq(out.verdict, HENG_ERROR);
        ck_assert_int_eq(out.reason, HENG_REASON_LIMIT);
        ck_assert(heng_text_starts(out.message.args[0],
                                   "the rule ran out of its 1048576 bytes of memory"));
    }
    bench_judge(&bench, 0, 2, HENG_NONE, &out);
    ck_assert_str_eq(outcome_text(&bench, &out), "pass");
    bench_release(&bench);
}
END_TEST

/* Each rule has the whole budget, and the same steps whatever ran before: the ceiling at which a
 * rule begins to pass is found from zero up, and is one and the same in a state that is new and in
 * one that is not. */
START_TEST(ceilings)
{
    uint64_t passed_at[2] = {0, 0};
    for (int round = 0; round < 2; round++) {
        for (uint64_t steps = 0; passed_at[round] == 0; steps += 500) {
            script_bench bench;
            heng_script_outcome out;
            bench_init(&bench);
            figures_init(&bench);
            (void)bench_load(&bench, "a.lua",
                             "rule \"warm\" { check = function() return true end }\n"
                             "rule \"sum\" { check = function() local n = 0 for i = 1, 3000 do n = "
                             "n + i end return n > 0 end }");
            if (round == 1) {
                bench_judge(&bench, 0, 0, HENG_NONE, &out);
            }
            bench.limits.instructions = steps;
            bench_judge(&bench, 0, 1, HENG_NONE, &out);
            if (out.verdict == HENG_PASS) {
                passed_at[round] = steps;
            } else {
                ck_assert_int_eq(out.reason, HENG_REASON_LIMIT);
            }
            ck_assert_uint_lt(steps, 1000000);
            bench_release(&bench);
        }
    }
    ck_assert_uint_eq(passed_at[0], passed_at[1]);
}
END_TEST

/* Memory from nothing up: every try ends cleanly, in loading and in judging. */
START_TEST(starve)
{
    bool passed = false;
    for (size_t bytes = 0; !passed; bytes += 1499) {
        script_bench bench;
        heng_script_outcome out;
        bench_init(&bench);
        figures_init(&bench);
        bench.limits.script_bytes = bytes;
        (void)bench_load(
            &bench, "a.lua",
            "rule \"a\" { title = \"t\", tags = { \"x\" }, source = cite(\"d\", 1, \"q\"),\n"
            "  check = function(v) return v.pm25 + \"1\" <= \"23.9\" and (\"x\"):gsub(\"x\", "
            "\"y\") == \"y\" end }");
        if (bench.plan.model.rules.count > 0) {
            bench_judge(&bench, 0, 0, HENG_NONE, &out);
            passed = out.verdict == HENG_PASS;
            ck_assert(passed || out.reason == HENG_REASON_LIMIT);
        } else {
            ck_assert_uint_ge(bench.plan.diags.errors, 1);
        }
        ck_assert_uint_lt(bytes, (size_t)1 << 20);
        bench_release(&bench);
    }
}
END_TEST

/* The arena of a judgement from nothing up: a failure inside of a callback of Lua ends the rule,
 * one outside leaves by the caller's door; no jump crosses Lua, and the next judgement finds
 * everything in order. */
START_TEST(starve_arena)
{
    volatile bool passed = false;
    volatile int jumped = 0, limited = 0;
    for (volatile size_t limit = 1; !passed; limit += 7) {
        script_bench bench;
        heng_script_outcome out;
        heng_door door;
        bench_init(&bench);
        figures_init(&bench);
        (void)bench_load(&bench, "a.lua",
                         "rule \"a\" { check = function(v) return v.water_quality:eq(\"Ⅳ类\"), "
                         "(\"m\"):rep(900) .. v.renewal_fai * 2 end }");
        heng_arena_free(bench.scratch);
        bench.scratch = heng_arena_new(limit);
        heng_arena_open(bench.scratch, &door);
        if (setjmp(door.jump) == 0) {
            bench_judge(&bench, 0, 0, HENG_NONE, &out);
            passed = out.verdict == HENG_PASS;
            limited += out.reason == HENG_REASON_LIMIT;
            ck_assert(passed || out.reason == HENG_REASON_LIMIT);
        } else {
            jumped++;
        }
        heng_arena_close(bench.scratch, &door);
        heng_arena_free(bench.scratch);
        bench.scratch = heng_arena_new(0);
        bench_judge(&bench, 0, 0, HENG_NONE, &out);
        ck_assert_int_eq(out.verdict, HENG_PASS);
        ck_assert_uint_lt(limit, 1 << 20);
        bench_release(&bench);
    }
    ck_assert_int_gt(limited, 0); /* inside of callbacks */
}
END_TEST

/* -- modules, parameters, cases -- */

static const struct {
    const char *name, *text, *want;
} modules_rows[] = {
    {"rules/x/a.lua",
     "local s = require \"lib.sums\" local t = require \"lib.sums\"\n"
     "rule \"a\" { check = function(v) return s == t and s.twice(v.plain):eq(\"15\") end }\n"
     "rule \"b\" { check = function(v) return (require \"late\").go(v) end }",
     "a@2:7 expected check 0\nb@3:7 expected check 1"},
    {"rules/x/lib/sums.lua", "local m = {} function m.twice(q) return q * 2 end return m", ""},
    {"rules/x/late.lua", "return { go = function(v) return v.plain > v.nothing_at_all end }", ""},
    {"rules/other.lua", "return 1", ""},
    {"rules/x/above.lua", "require \"other\"",
     "E305@1:9~7 require \"other\": there is no such file in the pack"},
    {"rules/x/rules.lua", "require \"a\"", "E308@2:1~4 a file that is required declares a rule"},
    {"rules/x/broken.lua", "local local",
     "E301@1:7~5 syntax error: <name> expected near 'local' | Lua does not understand this"},
    {"rules/x/needs_broken.lua", "require \"broken\"",
     "E305@1:9~8 require \"broken\": that file does not load"},
    {"rules/x/one.lua", "require \"two\"",
     "E305@1:9~5 require \"one\": a file cannot require itself"},
    {"rules/x/two.lua", "require \"one\"",
     "E305@1:9~5 require \"two\": a file cannot require itself"},
    {"rules/x/loop.lua", "require \"three\"",
     "E305@1:9~7 require \"three\": it requires itself, directly or through others"},
    {"rules/x/three.lua", "require \"four\"",
     "E305@1:9~7 require \"three\": a file cannot require itself"},
    {"rules/x/four.lua", "require \"three\"",
     "E305@1:9~6 require \"four\": a file cannot require itself"},
    {"rules/x/caught.lua",
     "assert(not pcall(require, \"crash\")) assert(not pcall(require, \"crash\")) rule \"c\" { "
     "expect = \"1\" }",
     "c@1:79 expected '1'@1:94"},
    {"rules/x/crash.lua", "error(\"crash\")", "E307@1:1~5 crash"},
};
enum { MODULES = sizeof modules_rows / sizeof modules_rows[0] };

START_TEST(modules)
{
    script_bench bench;
    heng_script_outcome out;
    bench_init(&bench);
    figures_init(&bench);
    for (size_t i = 0; i < MODULES; i++) {
        (void)bench_source(&bench, modules_rows[i].name, modules_rows[i].text,
                           strlen(modules_rows[i].text));
    }
    heng_script_load(bench.script, (uint16_t)_i);
    if (strncmp(modules_rows[_i].want, "E305@1:9~8", 10) ==
        0) { /* the broken file is told of as well */
        ck_assert_ptr_nonnull(strstr(loaded_text(&bench), modules_rows[_i].want));
    } else {
        ck_assert_str_eq(loaded_text(&bench), modules_rows[_i].want);
    }
    if (_i == 0) {
        bench_judge(&bench, 0, 0, HENG_NONE, &out);
        ck_assert_str_eq(outcome_text(&bench, &out), "pass actual=7.50 figure=10");
        bench_judge(&bench, 0, 1, HENG_NONE, &out);
        ck_assert_str_eq(outcome_text(&bench, &out),
                         "error/rule_error: unknown indicator 'nothing_at_all' @1:44");
        ck_assert(heng_text_is(heng_sources_at(&bench.plan.sources, out.loc.file)->name,
                               "rules/x/late.lua"));
    }
    bench_release(&bench);
}
END_TEST

START_TEST(parameters)
{
    script_bench bench;
    heng_script_outcome out;
    bench_init(&bench);
    figures_init(&bench);
    heng_script_set(bench.script, HENG_TEXT("margin"), HENG_TEXT("0.5pp"));
    heng_script_set(bench.script, HENG_TEXT("nmae"), HENG_TEXT("x"));
    (void)bench_load(&bench, "a.lua",
                     "local margin, name, base = param \"margin\" \"0.1pp\", param \"name\" "
                     "\"air\", param \"base\" \"2%\"\n"
                     "rule \"a\" { check = function(v) return v.gdp_growth - base >= margin and "
                     "margin:eq(\"0.5pp\"), name .. margin end }");
    ck_assert_str_eq(loaded_text(&bench), "a@2:7 expected check 0");
    bench_judge(&bench, 0, 0, HENG_NONE, &out);
    ck_assert_str_eq(outcome_text(&bench, &out), "pass: air0.5 pp actual=6.2% figure=2");
    heng_script_loaded(bench.script);
    ck_assert_str_eq(loaded_text(&bench), "E315@0:0~0 no rule has the parameter 'nmae' | did you "
                                          "mean 'name'?\na@2:7 expected check 0");
    bench_release(&bench);
}
END_TEST

static void tag_put(script_bench *bench, const char *id, const char *tag)
{
    uint32_t index = heng_model_indicator_find(&bench->plan.model, heng_text_of(id));
    heng_indicator *indicator = heng_table_at(&bench->plan.model.indicators, index);
    indicator->extra = heng_new(bench->plan.arena, heng_indicator_extra);
    indicator->extra->tags.items = heng_new(bench->plan.arena, heng_text);
    indicator->extra->tags.items[0] = heng_text_of(tag);
    indicator->extra->tags.count = 1;
}

static const row case_rows[] = {
    {"rule \"r\" { check = f }", "-"},
    {"rule \"pm25\" { check = f }", "pm25"},
    {"rule \"r\" { indicator = \"cpi\", check = f }", "cpi"},
    {"rule \"r\" { applies = { measure = \"share\" }, check = f }", "coverage"},
    {"rule \"r\" { applies = { measure = { \"reduction\", \"share\" } }, check = f }",
     "water_reduction coverage"},
    {"rule \"r\" { applies = { indicator = \"*_fai\" }, check = f }", "renewal_fai shantytown_fai"},
    {"rule \"r\" { applies = { indicator = { \"cpi\", \"pm*\" }, measure = \"level\" }, check = f "
     "}",
     "cpi pm25"},
    {"rule \"r\" { applies = { tag = \"air\" }, check = f }", "pm25"},
    {"rule \"r\" { applies = { class = \"binding\" }, check = f }", "cpi"},
    {"rule \"r\" { applies = { indicator = \"nothing\" }, check = f }", "W525"},
};

START_TEST(cases)
{
    script_bench bench;
    heng_table table;
    bench_init(&bench);
    tag_put(&bench, "pm25", "air");
    heng_text text = heng_text_format(
        bench.plan.arena,
        "local function f() return true end %s rule \"x.y\" { indicator = \"cpi\", "
        "class = \"binding\", expect = \"<= 3%%\" }",
        case_rows[_i].text);
    (void)bench_load(&bench, "a.lua", text.bytes);
    ck_assert_uint_eq(bench.plan.diags.table.count, 0);
    heng_table_init(&table, bench.plan.arena, sizeof(heng_script_case));
    heng_script_cases(bench.script, 0, &table);
    heng_script_cases(
        bench.script, 0,
        &(heng_table){.arena = bench.plan.arena, .item_size = sizeof(heng_script_case)});
    bench.said[0] = '\0';
    for (uint32_t i = 0; i < table.count; i++) {
        const heng_script_case *item = heng_table_at(&table, i);
        bench_say(&bench, "%s%.*s", i > 0 ? " " : "",
                  HENG_PRINT(item->indicator == HENG_NONE
                                 ? HENG_TEXT("-")
                                 : heng_model_indicator(&bench.plan.model, item->indicator)->id));
    }
    for (uint32_t i = 0; i < bench.plan.diags.table.count; i++) {
        bench_say(&bench, "%s",
                  ((const heng_diag *)heng_table_at(&bench.plan.diags.table, i))->code);
    }
    ck_assert_str_eq(bench.said, case_rows[_i].want);
    bench_release(&bench);
}
END_TEST

START_TEST(datasets_and_only_if)
{
    script_bench bench;
    heng_script_outcome out;
    bench_init(&bench);
    figures_init(&bench);
    (void)bench_load(&bench, "a.lua",
                     "rule \"a\" { applies = { indicator = \"pm25\", dataset = \"fu*\" }, check = "
                     "function(v, it) return it.actual > \"30\" end }\n"
                     "rule \"b\" { only_if = function(v) return v.pm25 > \"30\" end, check = "
                     "function() return false end }");
    uint32_t pm25 = heng_model_indicator_find(&bench.plan.model, HENG_TEXT("pm25"));
    bench_judge(&bench, 0, 0, pm25, &out);
    ck_assert_str_eq(outcome_text(&bench, &out), "skipped/not_applicable");
    bench_judge(&bench, 1, 0, pm25, &out);
    ck_assert_str_eq(outcome_text(&bench, &out), "pass actual=31微克/立方米 figure=13");
    bench_judge(&bench, 0, 1, HENG_NONE, &out);
    ck_assert_str_eq(outcome_text(&bench, &out), "skipped/not_applicable");
    bench_judge(&bench, 1, 1, HENG_NONE, &out);
    ck_assert_str_eq(outcome_text(&bench, &out), "fail/missed actual=31微克/立方米 figure=13");
    bench_release(&bench);
}
END_TEST

START_TEST(targets)
{
    script_bench bench;
    heng_script_outcome out;
    bench_init(&bench);
    figures_init(&bench);
    (void)bench_load(&bench, "a.lua",
                     "rule \"pm25\" { class = \"binding\", expect = \"<= 23.0\" }\n"
                     "rule \"a\" { applies = { indicator = \"pm25\" }, check = function(v, it)\n"
                     "  return it.actual <= it.target and v:target(\"pm25\"):eq(it.target) and "
                     "it.class == \"binding\" and v:target(\"cpi\") == nil end }");
    heng_rule *rule = heng_table_at(&bench.plan.model.rules, 0);
    rule->indicator = heng_model_indicator_find(&bench.plan.model, HENG_TEXT("pm25"));
    rule->target =
        heng_target_parse(&bench.plan.model, rule->expect, rule->text_loc, rule->indicator);
    ck_assert_uint_eq(heng_script_target_rule(bench.script, rule->indicator, HENG_NONE), 0);
    ck_assert_uint_eq(heng_script_target_rule(bench.script, rule->indicator, 0), HENG_NONE);
    bench_judge(&bench, 0, 1, rule->indicator, &out);
    ck_assert_str_eq(outcome_text(&bench, &out), "pass actual=22.9微克/立方米 figure=1");
    bench_release(&bench);
}
END_TEST

/* Metadata as the model keeps it. */
START_TEST(metadata)
{
    script_bench bench;
    bench_init(&bench);
    (void)bench_load(
        &bench, "a.lua",
        "rule \"pm25\" { title = \"T\", expect = \"<= 23.0\", owner = \"O\", section = \"S\", note "
        "= \"N\", basis = \"B\",\n"
        "  weight = \"1.50\", period = \"2020-S1\", tolerance = \"0.1\", warn = \"0.2\", guard = "
        "\"0.3\", every = \"month\", range = \"floor\",\n"
        "  rounding = \"limit\", due = \"2020-12-31\", tags = { \"a\", \"b\" }, class = "
        "\"stretch\",\n"
        "  source = { cite(\"plan\", 12, \"q\"), cite(\"other\", \"just a quote\") } }\n"
        "rule \"cpi\" { check = function() return true end, weight = 2 }");
    ck_assert_uint_eq(bench.plan.diags.table.count, 0);
    const heng_rule *rule = heng_model_rule(&bench.plan.model, 0);
    const heng_rule_extra *extra = rule->extra;
    const heng_text texts[] = {extra->title,     extra->owner,         extra->section,
                               extra->note,      extra->basis,         extra->weight,
                               extra->tolerance, extra->warn,          extra->guard,
                               extra->every,     extra->range,         extra->rounding,
                               extra->due,       extra->tags.items[0], extra->tags.items[1]};
    static const char *const want[] = {"T",     "O",     "S",          "N",   "B",
                                       "1.50",  "0.1",   "0.2",        "0.3", "month",
                                       "floor", "limit", "2020-12-31", "a",   "b"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        ck_assert(heng_text_is(texts[i], want[i]));
    }
    ck_assert_uint_eq(extra->tags.count, 2);
    ck_assert(heng_text_is(heng_period_format(bench.plan.arena, rule->period), "2020-S1"));
    ck_assert_uint_eq(rule->flags, HENG_CLASS_GIVEN);
    const heng_cite *cite = extra->cites;
    ck_assert(heng_text_is(cite->doc, "plan") && cite->line == 12 &&
              heng_text_is(cite->quote, "q"));
    ck_assert_uint_eq(cite->loc.line, 4);
    ck_assert_uint_eq(cite->loc.column, 14);
    ck_assert(heng_text_is(cite->next->doc, "other") && cite->next->line == 0 &&
              cite->next->next == NULL);
    ck_assert(heng_text_is(cite->next->quote, "just a quote"));
    rule = heng_model_rule(&bench.plan.model, 1);
    ck_assert_uint_eq(rule->flags, HENG_RULE_SCRIPT);
    ck_assert_uint_eq(rule->script, 0);
    ck_assert(heng_text_is(rule->extra->weight, "2"));
    bench_release(&bench);
}
END_TEST

/* One file that does not load costs its own rules only, and the message of a rule is cut and
 * cleaned. */
START_TEST(bystanders)
{
    script_bench bench;
    heng_script_outcome out;
    bench_init(&bench);
    figures_init(&bench);
    (void)bench_load(&bench, "bad.lua",
                     "rule \"a\" { expect = \"1\" } rule \"b\" { expects = \"2\" }");
    (void)bench_load(
        &bench, "good.lua",
        "rule \"c\" { check = function() return false, (\"长\"):rep(3000) .. \"\\0\" end }");
    ck_assert_str_eq(loaded_text(&bench),
                     "E310@1:38~7 a rule has no field 'expects' | did you mean 'expect'?\n"
                     "E313@1:33~1 rule 'b' has neither expect nor check\n"
                     "c@1:7 expected check 0");
    bench_judge(&bench, 0, 0, HENG_NONE, &out);
    heng_text message = out.message.args[0];
    ck_assert_uint_eq(message.size, 4096 / 3 * 3 + 3);
    ck_assert(heng_text_ends(message, "长…"));
    bench_release(&bench);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("script");
    TCase *tests = tcase_create("script");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, load, 0, (int)(sizeof load_rows / sizeof load_rows[0]));
    tcase_add_loop_test(tests, check, 0, (int)(sizeof check_rows / sizeof check_rows[0]));
    tcase_add_loop_test(tests, said, 0, (int)(sizeof said_rows / sizeof said_rows[0]));
    tcase_add_loop_test(tests, isolation, 0, (int)(sizeof leaks / sizeof leaks[0]));
    tcase_add_loop_test(tests, cases, 0, (int)(sizeof case_rows / sizeof case_rows[0]));
    tcase_add_test(tests, help_of_missing);
    tcase_add_test(tests, names);
    tcase_add_test(tests, globals);
    tcase_add_test(tests, not_text);
    tcase_add_test(tests, reuse);
    tcase_add_test(tests, budget);
    tcase_add_test(tests, ceilings);
    tcase_add_test(tests, starve);
    tcase_add_test(tests, starve_arena);
    tcase_add_loop_test(tests, modules, 0, MODULES);
    tcase_add_test(tests, parameters);
    tcase_add_test(tests, datasets_and_only_if);
    tcase_add_test(tests, targets);
    tcase_add_test(tests, metadata);
    tcase_add_test(tests, bystanders);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
