/* What mutants are made of a rule: each one once, and none that could make no difference. */
#include "desk/mutant.h"
#include "desk/tester.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

START_TEST(shift)
{
    static const struct {
        const char *text;
        int by;
        const char *want;
    } rows[] = {{"6.0%", 1, "6.1%"},
                {"6.0%", -1, "5.9%"},
                {"23", 1, "24"},
                {"-5.6%", 1, "-5.5%"},
                {"0", -1, "-1"},
                {"9.99亿元", 1, "10.00亿元"},
                {"控制在3%以内", 1, "控制在4%以内"},
                {"1.0", -1, "0.9"},
                {"none", 1, ""}};
    heng_arena *arena = heng_arena_new(0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        heng_text got = heng_text_shift(arena, heng_text_of(rows[i].text), rows[i].by);
        ck_assert_msg(heng_text_is(got, rows[i].want), "%s gives %.*s", rows[i].text,
                      HENG_PRINT(got));
    }
    heng_arena_free(arena);
}
END_TEST

START_TEST(units)
{
    static const struct {
        const char *text, *want;
    } rows[] = {{"3%", "3pp"},          {"0.5pp", "0.5%"},   {"1个百分点", "1%"},
                {"261亿元", "261万元"}, {"5万人", "5亿人"},  {"23.0µg/m³", "23.0mg/m³"},
                {"10个", ""},           {"1万亿元", "1亿元"}};
    heng_arena *arena = heng_arena_new(0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        heng_text got = heng_text_other_unit(arena, heng_text_of(rows[i].text));
        ck_assert_msg(heng_text_is(got, rows[i].want), "%s gives %.*s", rows[i].text,
                      HENG_PRINT(got));
    }
    heng_arena_free(arena);
}
END_TEST

/* -- the mutants of a rule, as the tester finds them: no test notices any, so all of them survive
 * -- */

typedef struct mutant_row {
    const char *rule;  /* fields of the rule "a" */
    const char *given; /* of the one test, which expects nothing that depends on the rule */
    const char *want;  /* "was>became" of every mutant, divided by ';' */
} mutant_row;

#define CHECK(code) "check = function(v) " code " end"

static const mutant_row mutant_rows[] = {
    {"expect = '>= 6.0%'", "a: null",
     "≥ 6.0%>> 6.0%;≥ 6.0%>≤ 6.0%;≥ 6.0%>≥ 5.9%;≥ 6.0%>≥ 6.1%;≥ 6.0%>≥ 6.0pp"},
    {"expect = 'a < 3%'", "a: null", "< 3%>≤ 3%;< 3%>> 3%;< 3%>< 2%;< 3%>< 4%;< 3%>< 3pp"},
    {"expect = '6.0%-6.5%'", "a: null",
     "6.0%..6.5%>≤ 6.5%;6.0%..6.5%>≥ 6.0%;6.0%..6.5%>5.9%..6.5%;6.0%..6.5%>6.1%..6.5%;"
     "6.0%..6.5%>6.0pp..6.5%;6.0%..6.5%>6.0%..6.4%;6.0%..6.5%>6.0%..6.6%;6.0%..6.5%>6.0%..6.5pp"},
    {"expect = 'a >= b'", "a: null", "≥ b>> b;≥ b>≤ b"},
    {"expect = 'a >= prev(a)'", "a: null", "≥ prev(a)>> prev(a);≥ prev(a)>≤ prev(a);≥ prev(a)>≥ a"},
    {"expect = 'done', indicator = 's'", "s: null", "done>reaches 进行中"},
    {"expect = 'a > 0', warn = '0.1pp'", "a: null",
     "> 0%>≥ 0%;> 0%>< 0%;> 0%>> -1%;> 0%>> 1%;warn 0.1pp>warn 0.0pp;warn 0.1pp>warn 0.2pp;"
     "warn 0.1pp>no warn"},
    {CHECK("if v.a >= '3%' then return true end return false, 'below 3%'"), "b: 1",
     ">=>>;>=><=;'3%'>'2%';'3%'>'4%';'3%'>'3pp';true>false;false>true"},
    {CHECK("return v.a and v.b == nil or #v:series('a') > 2"), "b: 1",
     "and>or;==>~=;or>and;>>>=;>><;2>3;2>1"},
    {CHECK("return { verdict = 'warn', message = '3%' .. v.a * 2 }"), "b: 1",
     "'warn'>'pass';*>/;2>3"},
};

static void file_write(const char *folder, const char *name, const char *text)
{
    char path[300];
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_ge(fputs(text, file), 0);
    ck_assert_int_eq(fclose(file), 0);
}

START_TEST(mutants)
{
    const mutant_row *row = &mutant_rows[_i];
    char folder[] = "/tmp/heng-mutants-XXXXXX", rule[600], tests[600], command[320];
    heng_error err = {0};
    const heng_test_report *report;
    ck_assert_ptr_nonnull(mkdtemp(folder));
    (void)snprintf(rule, sizeof rule, "rule 'a' { %s }\n", row->rule);
    (void)snprintf(
        tests, sizeof tests,
        "indicators: {a: {unit: '%%', measure: growth}, b: {unit: '%%'}, s: {measure: stage}}\n"
        "tests: [{rule: a, given: {%s}, expect: no_data}]\n",
        row->given);
    file_write(folder, "rules.lua", rule);
    file_write(folder, "rules_test.yaml", tests);
    heng_run *run = heng_run_new();
    heng_tester *tester = heng_tester_new(run, &(heng_tester_options){.mutate = true});
    ck_assert_int_eq(heng_tester_add(tester, folder, &err), HENG_OK);
    ck_assert_int_eq(heng_tester_read(tester, &err), HENG_OK);
    ck_assert_int_eq(heng_tester_run(tester, &report, &err), HENG_OK);
    heng_bench *bench = report->groups[0].bench;
    heng_text got = HENG_TEXT("");
    heng_table list;
    heng_arena *arena = bench->run->arena;
    heng_table_init(&list, arena, sizeof(heng_mutant));
    if ((heng_model_rule(&bench->run->model, 0)->flags & HENG_RULE_SCRIPT) == 0) {
        heng_mutants_of_target(bench, 0, &list);
    }
    heng_mutants_of_source(bench, *(const uint16_t *)heng_table_at(&bench->scope, 0), &list);
    for (uint32_t i = 0; i < list.count; i++) {
        const heng_mutant *mutant = heng_table_at(&list, i);
        got = heng_text_format(arena, "%.*s%s%.*s>%.*s", HENG_PRINT(got), i > 0 ? ";" : "",
                               HENG_PRINT(mutant->was), HENG_PRINT(mutant->became));
    }
    ck_assert_msg(heng_text_is(got, row->want), "%s\ngives %.*s\nnot   %s", row->rule,
                  HENG_PRINT(got), row->want);
    ck_assert_uint_eq(report->errors, 0);
    heng_tester_free(tester);
    heng_run_free(run);
    (void)snprintf(command, sizeof command, "rm -r '%s'", folder);
    ck_assert_int_eq(system(command), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("mutant");
    TCase *tests = tcase_create("rows");
    tcase_add_test(tests, shift);
    tcase_add_test(tests, units);
    tcase_add_loop_test(tests, mutants, 0, (int)(sizeof mutant_rows / sizeof *mutant_rows));
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
