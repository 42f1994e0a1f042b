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
    (void)snprintf(text, sizeof text, "rule \"r\" { check = function(v, it)\n%s\nend }", check_rows[_i].text);
    (void)bench_load(&bench, "rules/a.lua", text);
    ck_assert_uint_eq(bench.plan.diags.table.count, 0);
    uint32_t units = heng_units_count(bench.plan.model.units);
    bench_judge(&bench, 0, 0, heng_model_indicator_find(&bench.plan.model, HENG_TEXT("pm25")), &out);
    ck_assert_str_eq(outcome_text(&bench, &out), check_rows[_i].want);
    ck_assert_uint_le(heng_units_count(bench.plan.model.units), units + 65);
    bench_release(&bench);
}
END_TEST

START_TEST(printing)
{
    script_bench bench;
    heng_script_outcome out;
    char text[8192];
    FILE *f = fopen("/tmp/script/load_out.txt", "w");
    for (size_t i = 0; i < sizeof load_rows / sizeof *load_rows; i++) {
        bench_init(&bench);
        (void)bench_load(&bench, "rules/a.lua", load_rows[i].text);
        fprintf(f, "%s\n===\n", loaded_text(&bench));
        bench_release(&bench);
    }
    fclose(f);
    f = fopen("/tmp/script/check_out.txt", "w");
    for (size_t i = 0; i < sizeof check_rows / sizeof *check_rows; i++) {
        bench_init(&bench);
        figures_init(&bench);
        (void)snprintf(text, sizeof text, "rule \"r\" { check = function(v, it)\n%s\nend }", check_rows[i].text);
        (void)bench_load(&bench, "rules/a.lua", text);
        if (bench.plan.diags.table.count > 0) {
            fprintf(f, "BAD %s\n===\n", loaded_text(&bench));
        } else {
            bench_judge(&bench, 0, 0, heng_model_indicator_find(&bench.plan.model, HENG_TEXT("pm25")), &out);
            fprintf(f, "%s\n===\n", outcome_text(&bench, &out));
        }
        fflush(f);
        bench_release(&bench);
    }
    fclose(f);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("script");
    TCase *tests = tcase_create("script");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, load, 0, (int)(sizeof load_rows / sizeof load_rows[0]));
    tcase_add_loop_test(tests, check, 0, (int)(sizeof check_rows / sizeof check_rows[0]));
    tcase_add_test(tests, printing);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
