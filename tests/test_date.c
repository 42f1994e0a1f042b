#include "base/date.h"

#include <check.h>

static const struct {
    const char *text;
    heng_date date; /* 0: refused */
} dates[] = {
    {"2020-02-29", 20200229},
    {"2019-02-29", 0},
    {"2000-02-29", 20000229},
    {"1900-02-29", 0},
    {"2020-12-31", 20201231},
    {"2020-12-32", 0},
    {"2020-04-31", 0},
    {"2020-13-01", 0},
    {"2020-00-01", 0},
    {"2020-01-00", 0},
    {"0001-01-01", 10101},
    {"0000-01-01", 0},
    {"9999-12-31", 99991231},
    {"2020-1-1", 0},
    {"2020/01/01", 0},
    {"2020-01-011", 0},
    {"", 0},
    {"2020-01-0x", 0},
    {"+020-01-01", 0},
    {" 2020-01-01", 0},
    {"２０２０", 0},
    {"-200-01-01", 0},
};

START_TEST(parse)
{
    heng_date date = 77;
    bool good = heng_date_parse(heng_text_of(dates[_i].text), &date);
    ck_assert_int_eq(good, dates[_i].date != 0);
    ck_assert_int_eq(date, good ? dates[_i].date : 77);
    if (good) {
        heng_arena *arena = heng_arena_new(0);
        ck_assert_str_eq(heng_date_format(arena, date).bytes, dates[_i].text);
        heng_arena_free(arena);
    }
}
END_TEST

static const struct {
    int64_t seconds;
    heng_date date;
} moments[] = {
    {0, 19700101},          {-1, 19691231},           {86399, 19700101},
    {86400, 19700102},      {951782399, 20000228},    {951782400, 20000229},
    {951868800, 20000301},  {1609459199, 20201231},   {1609459200, 20210101},
    {4107542399, 21000228}, {4107542400, 21000301},   {-62135596800, 10101},
    {-62135596801, 10101},  {253402300799, 99991231}, {253402300800, 99991231},
    {INT64_MAX, 99991231},  {INT64_MIN, 10101},
};

START_TEST(of_unix)
{
    ck_assert_int_eq(heng_date_of_unix(moments[_i].seconds), moments[_i].date);
}
END_TEST

/* Day for day through all years, the calendar counted out beside it. */
START_TEST(every_day)
{
    int year = 1, month = 1, day = 1;
    for (int64_t seconds = -62135596800; year < 10000; seconds += 86400) {
        if (heng_date_of_unix(seconds) != year * 10000 + month * 100 + day) {
            ck_abort_msg("%04d-%02d-%02d", year, month, day);
        }
        if (++day > heng_month_days(year, month)) {
            day = 1;
            month = month % 12 + 1;
            year += month == 1;
        }
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("date");
    TCase *tests = tcase_create("dates");
    tcase_add_loop_test(tests, parse, 0, (int)(sizeof dates / sizeof dates[0]));
    tcase_add_loop_test(tests, of_unix, 0, (int)(sizeof moments / sizeof moments[0]));
    tcase_add_test(tests, every_day);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
