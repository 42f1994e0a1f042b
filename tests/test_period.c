/* Periods: how they are written, what they cover and what came before. */
#include "model/period.h"

#include <check.h>
#include <stdlib.h>

static heng_period read(const char *text)
{
    heng_period out = 0;
    ck_assert_msg(heng_period_parse(heng_text_of(text), &out), "'%s'", text);
    return out;
}

static void expect_period(heng_period period, const char *expected)
{
    heng_arena *arena = heng_arena_new(0);
    heng_text text = heng_period_format(arena, period);
    ck_assert_msg(heng_text_is(text, expected), "'%.*s', expected '%s'", HENG_PRINT(text),
                  expected);
    heng_arena_free(arena);
}

static const struct {
    const char *text;
    heng_period_kind kind;
    int year, months, first_month;
    heng_date last_day;
    const char *previous, *year_ago;
} rows[] = {
    {"2020", HENG_YEAR, 2020, 12, 1, 20201231, "2019", "2019"},
    {"2020-S1", HENG_HALF, 2020, 6, 1, 20200630, "2019-S2", "2019-S1"},
    {"2020-S2", HENG_HALF, 2020, 6, 7, 20201231, "2020-S1", "2019-S2"},
    {"2020-Q1", HENG_QUARTER, 2020, 3, 1, 20200331, "2019-Q4", "2019-Q1"},
    {"2020-Q3", HENG_QUARTER, 2020, 3, 7, 20200930, "2020-Q2", "2019-Q3"},
    {"2020-Q4", HENG_QUARTER, 2020, 3, 10, 20201231, "2020-Q3", "2019-Q4"},
    {"2020-01", HENG_MONTH, 2020, 1, 1, 20200131, "2019-12", "2019-01"},
    {"2020-02", HENG_MONTH, 2020, 1, 2, 20200229, "2020-01", "2019-02"},
    {"2019-02", HENG_MONTH, 2019, 1, 2, 20190228, "2019-01", "2018-02"},
    {"2020-12", HENG_MONTH, 2020, 1, 12, 20201231, "2020-11", "2019-12"},
    {"2020-YTD01", HENG_YTD, 2020, 1, 1, 20200131, "2019-YTD01", "2019-YTD01"},
    {"2020-YTD09", HENG_YTD, 2020, 9, 1, 20200930, "2019-YTD09", "2019-YTD09"},
    {"2020-YTD12", HENG_YTD, 2020, 12, 1, 20201231, "2019-YTD12", "2019-YTD12"},
    {"1000", HENG_YEAR, 1000, 12, 1, 10001231, "0999", "0999"},
    {"9999-Q1", HENG_QUARTER, 9999, 3, 1, 99990331, "9998-Q4", "9998-Q1"},
};

START_TEST(period)
{
    heng_period at = read(rows[_i].text);
    ck_assert_uint_ne(at, 0);
    expect_period(at, rows[_i].text);
    ck_assert_int_eq(heng_period_kind_of(at), rows[_i].kind);
    ck_assert_int_eq(heng_period_year(at), rows[_i].year);
    ck_assert_int_eq(heng_period_months(at), rows[_i].months);
    ck_assert_int_eq(heng_period_first_month(at), rows[_i].first_month);
    ck_assert_int_eq(heng_period_last_day(at), rows[_i].last_day);
    expect_period(heng_period_previous(at), rows[_i].previous);
    expect_period(heng_period_year_ago(at), rows[_i].year_ago);
}
END_TEST

static const char *const refused[] = {
    "",           "202",        "20200",    "0999",    "2020-",    "2020-S0",    "2020-S3",
    "2020-Q0",    "2020-Q5",    "2020-00",  "2020-13", "2020-1",   "2020-001",   "2020-YTD00",
    "2020-YTD13", "2020-YTD9",  "2020-YTD", "2020-s1", "2020-q1",  "2020-ytd09", "2020S1",
    "2020/01",    "2020-Q1 ",   " 2020",    "2020-H1", "2020-0１", "-2020",      "+2020",
    "2020-+1",    "2020-01-01", "二〇二〇", "2020年",
};

START_TEST(refuse)
{
    heng_period out = 77;
    ck_assert_msg(!heng_period_parse(heng_text_of(refused[_i]), &out), "'%s'", refused[_i]);
    ck_assert_uint_eq(out, 77);
}
END_TEST

static const struct {
    const char *outer, *inner;
    bool holds, reverse;
} pairs[] = {
    {"2020", "2020", true, true},
    {"2020", "2020-S2", true, false},
    {"2020", "2020-12", true, false},
    {"2020", "2020-YTD09", true, false},
    {"2020", "2020-YTD12", true, true},
    {"2020", "2019", false, false},
    {"2020", "2021-01", false, false},
    {"2020-S1", "2020-Q2", true, false},
    {"2020-S1", "2020-Q3", false, false},
    {"2020-S2", "2020-Q3", true, false},
    {"2020-S1", "2020-S2", false, false},
    {"2020-Q3", "2020-09", true, false},
    {"2020-Q3", "2020-10", false, false},
    {"2020-YTD09", "2020-Q3", true, false},
    {"2020-YTD09", "2020-Q4", false, false},
    {"2020-YTD06", "2020-S1", true, true},
    {"2020-YTD09", "2020-YTD03", true, false},
};

START_TEST(hold)
{
    heng_period outer = read(pairs[_i].outer), inner = read(pairs[_i].inner);
    ck_assert_int_eq(heng_period_holds(outer, inner), pairs[_i].holds);
    ck_assert_int_eq(heng_period_holds(inner, outer), pairs[_i].reverse);
}
END_TEST

/* Within a kind the numbers are in the order of time. */
START_TEST(ordered)
{
    static const char *const times[] = {"2019-12", "2020-01", "2020-02", "2020-12", "2021-01"};
    for (size_t i = 1; i < sizeof times / sizeof times[0]; i++) {
        ck_assert_uint_lt(read(times[i - 1]), read(times[i]));
    }
    ck_assert_uint_eq(heng_period_of_year(2020), read("2020"));
    expect_period(0, "");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("period");
    TCase *table = tcase_create("rows");
    tcase_add_loop_test(table, period, 0, (int)(sizeof rows / sizeof rows[0]));
    tcase_add_loop_test(table, refuse, 0, (int)(sizeof refused / sizeof refused[0]));
    tcase_add_loop_test(table, hold, 0, (int)(sizeof pairs / sizeof pairs[0]));
    tcase_add_test(table, ordered);
    suite_add_tcase(suite, table);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
