/* Series of figures and ranges of periods in tests of rules. */
#include "load/tests.h"

#include <check.h>
#include <string.h>

typedef struct series_row {
    const char *text;
    const char *want; /* figures, blank-separated; '-' for none */
} series_row;

static const series_row series_rows[] = {
    {"10+2x4", "10 12 14 16 18"},
    {"10-2x2", "10 8 6"},
    {"-2+4x3", "-2 2 6 10"},
    {"1x3", "1 1 1 1"},
    {"1x0", "1"},
    {"10+2x0", "10"},
    {"_", "-"},
    {"_x2", "- - -"},
    {"10+2x1 _ 18", "10 12 - 18"},
    {"  7\t8  ", "7 8"},
    {"", ""},
    /* exact, digits kept */
    {"0.1+0.2x2", "0.1 0.3 0.5"},
    {"23.0+0.1x1", "23.0 23.1"},
    {"1.05+0.5x2", "1.05 1.55 2.05"},
    {"1e2+1x1", "100 101"},
    /* what is no series is a figure as written */
    {"384亿元 控制在3%以内", "384亿元 控制在3%以内"},
    {"10+2", "10+2"},
    {"10+2x", "10+2x"},
    {"10+x2", "10+x2"},
    {"x2", "x2"},
    {"10x-1", "10x-1"},
    {"10x99999999", "10x99999999"},
    {"_y", "_y"},
    {"5.0%-5.3%", "5.0%-5.3%"},
};

START_TEST(series)
{
    const series_row *row = &series_rows[_i];
    heng_arena *arena = heng_arena_new(0);
    heng_series at;
    heng_text figure, got = HENG_TEXT("");
    heng_series_init(&at, heng_text_of(row->text));
    while (heng_series_next(&at, arena, &figure)) {
        got = heng_text_format(arena, "%.*s%s%.*s", HENG_PRINT(got), got.size > 0 ? " " : "",
                               HENG_PRINT(figure.size > 0 ? figure : HENG_TEXT("-")));
    }
    ck_assert(!at.fault);
    ck_assert_msg(heng_text_is(got, row->want), "'%s' gives '%.*s', not '%s'", row->text,
                  HENG_PRINT(got), row->want);
    heng_arena_free(arena);
}
END_TEST

START_TEST(outgrown)
{
    heng_arena *arena = heng_arena_new(0);
    heng_series at;
    heng_text figure;
    uint32_t count = 0;
    heng_series_init(&at, HENG_TEXT("1+1e-39x2"));
    while (heng_series_next(&at, arena, &figure)) {
        count++;
    }
    ck_assert(at.fault);
    ck_assert_uint_eq(count, 1);
    heng_arena_free(arena);
}
END_TEST

typedef struct range_row {
    const char *text;
    const char *first, *last; /* NULL: no range; last "": open */
} range_row;

static const range_row range_rows[] = {
    {"2016..2020", "2016", "2020"},
    {"2016..2016", "2016", "2016"},
    {"2016..", "2016", ""},
    {"2016", "2016", "2016"},
    {"2020-Q3..2021-Q1", "2020-Q3", "2021-Q1"},
    {"2020-07..2020-12", "2020-07", "2020-12"},
    {"2019-S1..2020-S2", "2019-S1", "2020-S2"},
    {"2018-YTD09..2020-YTD09", "2018-YTD09", "2020-YTD09"},
    {"2020..2016", NULL, NULL},
    {"2016..2020-Q1", NULL, NULL},
    {"2018-YTD09..2020-YTD06", NULL, NULL},
    {"2016-2020", NULL, NULL},
    {"..2020", NULL, NULL},
    {"2016...2020", NULL, NULL},
    {"", NULL, NULL},
};

START_TEST(range)
{
    const range_row *row = &range_rows[_i];
    heng_period first, last, want = 0;
    bool good = heng_range_parse(heng_text_of(row->text), &first, &last);
    ck_assert_msg(good == (row->first != NULL), "'%s'", row->text);
    if (good) {
        ck_assert(heng_period_parse(heng_text_of(row->first), &want));
        ck_assert_uint_eq(first, want);
        want = 0;
        ck_assert(row->last[0] == '\0' || heng_period_parse(heng_text_of(row->last), &want));
        ck_assert_uint_eq(last, want);
    }
}
END_TEST

/* The period behind one is the period whose previous it is. */
START_TEST(next)
{
    static const char *const periods[] = {"2020",    "2020-S1",    "2020-S2",
                                          "2020-Q1", "2020-Q4",    "2020-01",
                                          "2020-12", "2020-YTD09", "2020-YTD12"};
    heng_period period;
    ck_assert(heng_period_parse(heng_text_of(periods[_i]), &period));
    ck_assert_msg(heng_period_previous(heng_period_next(period)) == period, "%s", periods[_i]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("series");
    TCase *tests = tcase_create("rows");
    tcase_add_loop_test(tests, series, 0, (int)(sizeof series_rows / sizeof *series_rows));
    tcase_add_test(tests, outgrown);
    tcase_add_loop_test(tests, range, 0, (int)(sizeof range_rows / sizeof *range_rows));
    tcase_add_loop_test(tests, next, 0, 9);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
