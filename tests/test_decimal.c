/* Decimals as written: what is a number, how it is printed, compared, added and multiplied. */
#include "base/decimal.h"

#include <check.h>
#include <stdlib.h>

#define NINES_38 "99999999999999999999999999999999999999"

typedef struct written {
    const char *text;
    heng_decimal_fault fault;
    const char *printed;
} written;

static const written numbers[] = {
    {"23.0", HENG_DECIMAL_OK, "23.0"},
    {"23", HENG_DECIMAL_OK, "23"},
    {"5.", HENG_DECIMAL_OK, "5"},
    {".5", HENG_DECIMAL_OK, "0.5"},
    {"+5", HENG_DECIMAL_OK, "5"},
    {"-0", HENG_DECIMAL_OK, "0"},
    {"-0.0", HENG_DECIMAL_OK, "0.0"},
    {"-.50", HENG_DECIMAL_OK, "-0.50"},
    {"007", HENG_DECIMAL_OK, "7"},
    {"0.00", HENG_DECIMAL_OK, "0.00"},
    {"1e5", HENG_DECIMAL_OK, "100000"},
    {"1E+5", HENG_DECIMAL_OK, "100000"},
    {"1.50e3", HENG_DECIMAL_OK, "1500"},
    {"5.e3", HENG_DECIMAL_OK, "5000"},
    {"1e-5", HENG_DECIMAL_OK, "0.00001"},
    {"0e7", HENG_DECIMAL_OK, "0"},
    {"1e40", HENG_DECIMAL_OK, "10000000000000000000000000000000000000000"},
    {"1e41", HENG_DECIMAL_OK, "1e41"},
    {"-15e44", HENG_DECIMAL_OK, "-1.5e45"},
    {"1e-41", HENG_DECIMAL_OK, "0.00000000000000000000000000000000000000001"},
    {"12.50e-44", HENG_DECIMAL_OK, "1.250e-43"},
    {"1e400", HENG_DECIMAL_OK, "1e400"},
    {"9.9e400", HENG_DECIMAL_OK, "9.9e400"},
    {"1e-400", HENG_DECIMAL_OK, "1e-400"},
    {"1.5e-400", HENG_DECIMAL_OK, "1.5e-400"},
    {"0.001e400", HENG_DECIMAL_OK, "1e397"},
    {NINES_38, HENG_DECIMAL_OK, NINES_38},
    {"-0." NINES_38, HENG_DECIMAL_OK, "-0." NINES_38},
    {"0000" NINES_38, HENG_DECIMAL_OK, NINES_38},
    {"0.0000" NINES_38, HENG_DECIMAL_OK, "0.0000" NINES_38},
    {"12345678901234567890123456789.012345678", HENG_DECIMAL_OK,
     "12345678901234567890123456789.012345678"},
    {NINES_38 "0", HENG_DECIMAL_TOO_LONG, NULL},
    {"0." NINES_38 "1", HENG_DECIMAL_TOO_LONG, NULL},
    {"1e401", HENG_DECIMAL_TOO_LONG, NULL},
    {"10e400", HENG_DECIMAL_TOO_LONG, NULL},
    {"1e-401", HENG_DECIMAL_TOO_LONG, NULL},
    {"0.1e-400", HENG_DECIMAL_TOO_LONG, NULL},
    {"1e99999999999999999999", HENG_DECIMAL_TOO_LONG, NULL},
    {"0e401", HENG_DECIMAL_TOO_LONG, NULL},
    {"", HENG_DECIMAL_SYNTAX, NULL},
    {"+", HENG_DECIMAL_SYNTAX, NULL},
    {".", HENG_DECIMAL_SYNTAX, NULL},
    {"-.", HENG_DECIMAL_SYNTAX, NULL},
    {"+-5", HENG_DECIMAL_SYNTAX, NULL},
    {"1,000", HENG_DECIMAL_SYNTAX, NULL},
    {"1_000", HENG_DECIMAL_SYNTAX, NULL},
    {"1 000", HENG_DECIMAL_SYNTAX, NULL},
    {" 1", HENG_DECIMAL_SYNTAX, NULL},
    {"1e", HENG_DECIMAL_SYNTAX, NULL},
    {"1e+", HENG_DECIMAL_SYNTAX, NULL},
    {"e5", HENG_DECIMAL_SYNTAX, NULL},
    {".e5", HENG_DECIMAL_SYNTAX, NULL},
    {"1.2.3", HENG_DECIMAL_SYNTAX, NULL},
    {"5..6", HENG_DECIMAL_SYNTAX, NULL},
    {"0x10", HENG_DECIMAL_SYNTAX, NULL},
    {".inf", HENG_DECIMAL_SYNTAX, NULL},
    {"nan", HENG_DECIMAL_SYNTAX, NULL},
    {"−5", HENG_DECIMAL_SYNTAX, NULL},
    {"5%", HENG_DECIMAL_SYNTAX, NULL},
};

static heng_decimal read(const char *text)
{
    heng_decimal out = {0, 0};
    ck_assert_msg(heng_decimal_parse(heng_text_of(text), &out) == HENG_DECIMAL_OK, "'%s'", text);
    return out;
}

static void expect_text(heng_text text, const char *expected)
{
    ck_assert_msg(heng_text_is(text, expected), "'%.*s', expected '%s'", HENG_PRINT(text),
                  expected);
}

START_TEST(parse)
{
    const written *row = &numbers[_i];
    heng_arena *arena = heng_arena_new(0);
    heng_decimal number = {77, 7}, again;
    heng_decimal_fault fault = heng_decimal_parse(heng_text_of(row->text), &number);
    ck_assert_msg(fault == row->fault, "'%s': %d", row->text, (int)fault);
    if (fault != HENG_DECIMAL_OK) {
        ck_assert_msg(number.coefficient == 77 && number.exponent == 7, "'%s' was written to",
                      row->text);
    } else {
        heng_text printed = heng_decimal_format(arena, number);
        expect_text(printed, row->printed);
        if (number.exponent <= 0 || number.exponent > 40) { /* else the exponent became digits */
            ck_assert_int_eq(heng_decimal_parse(printed, &again), HENG_DECIMAL_OK);
            ck_assert(again.coefficient == number.coefficient && again.exponent == number.exponent);
        }
    }
    heng_arena_free(arena);
}
END_TEST

static const struct {
    const char *text;
    size_t size;
} heads[] = {
    {"22.9微克", 4}, {"5..6", 1}, {"5.0%-5.3%", 3}, {"5.", 2},    {"5.个", 2},  {".5", 2},
    {"..5", 0},      {".", 0},    {"", 0},          {"-5", 0},    {"1e5万", 3}, {"1e", 1},
    {"3em", 1},      {"1e+x", 1}, {"1.5e-3x", 6},   {"1.2.3", 3}, {".5..6", 2}, {"1e5..6", 3},
    {"5...", 1},     {"5.e3", 4}, {"万", 0},
};

START_TEST(scan)
{
    size_t size = heng_decimal_scan(heng_text_of(heads[_i].text));
    ck_assert_msg(size == heads[_i].size, "'%s': %zu", heads[_i].text, size);
}
END_TEST

static const struct {
    const char *a, *b;
    int order;
} orders[] = {
    {"23.00", "23", 0},
    {"0", "-0.000", 0},
    {"0e400", "0e-400", 0},
    {"1e400", "1e399", 1},
    {"-1e400", "-1e399", -1},
    {"1e-400", "0", 1},
    {"-1e-400", "0", -1},
    {"1e400", "-1e400", 1},
    {"1e37", "10000000000000000000000000000000000000", 0},
    {NINES_38, "1e38", -1},
    {"9007199254740993", "9007199254740992", 1},
    {"1.0000000000000001", "1", 1},
    {"6.50000000000000001", "6.5", 1},
    {"-6.50000000000000001", "-6.5", -1},
    {"0.1", "0.10000000000000000000000000000000000001", -1},
    {"1e400", "9.9999999999999999999999999999999999999e399", 1},
    {"1e5", "99999.9", 1},
};

START_TEST(compare)
{
    heng_decimal a = read(orders[_i].a), b = read(orders[_i].b);
    ck_assert_int_eq(heng_decimal_compare(a, b), orders[_i].order);
    ck_assert_int_eq(heng_decimal_compare(b, a), -orders[_i].order);
}
END_TEST

/* result NULL: more than 38 digits */
static const struct {
    const char *a;
    char operation;
    const char *b, *result;
} sums[] = {
    {"23.0", '+', "1", "24.0"},
    {"0.1", '+', "0.2", "0.3"},
    {"0.3", '+', "-0.3", "0.0"},
    {"1e15", '+', "0.3", "1000000000000000.3"},
    {"0.00", '+', "5", "5.00"},
    {"0", '+', "1e400", "1e400"},
    {"1e400", '+', "1", NULL},
    {"1e400", '+', "1e-400", NULL},
    {NINES_38, '+', "1", "100000000000000000000000000000000000000"},
    {NINES_38, '+', "2", NULL},
    {NINES_38, '+', NINES_38, NULL},
    {NINES_38, '+', "-" NINES_38, "0"},
    {"-" NINES_38, '+', "-1", "-100000000000000000000000000000000000000"},
    {"1e30", '+', "1.0000000000", "1000000000000000000000000000001.0000000"},
    {"1e38", '+', "-" NINES_38, "1"},
    {"9.9e38", '+', "-" NINES_38, NULL},
    {"1e38", '+', "-0.1", NULL},
    {"1.1", '*', "1.1", "1.21"},
    {"4.35", '*', "100", "435.00"},
    {"-2", '*', "0.50", "-1.00"},
    {"0", '*', "1e400", "0"},
    {"1e400", '*', "1e400", "1e800"},
    {"1e19", '*', "1e19", "100000000000000000000000000000000000000"},
    {"10000000000000000000", '*', "10000000000000000000",
     "100000000000000000000000000000000000000"},
    {NINES_38, '*', "1", NINES_38},
    {NINES_38, '*', "-1", "-" NINES_38},
    {NINES_38, '*', "2", NULL},
    {NINES_38, '*', NINES_38, NULL},
    {"50000000000000000000000000000000000000", '*', "2.0",
     "100000000000000000000000000000000000000"},
};

START_TEST(arithmetic)
{
    heng_arena *arena = heng_arena_new(0);
    heng_decimal a = read(sums[_i].a), b = read(sums[_i].b), out = {77, 7}, swapped;
    bool fits = sums[_i].operation == '+' ? heng_decimal_add(a, b, &out)
                                          : heng_decimal_multiply(a, b, &out);
    ck_assert_int_eq(fits, sums[_i].result != NULL);
    if (fits) {
        expect_text(heng_decimal_format(arena, out), sums[_i].result);
        ck_assert(sums[_i].operation == '+' ? heng_decimal_add(b, a, &swapped)
                                            : heng_decimal_multiply(b, a, &swapped));
        ck_assert(swapped.coefficient == out.coefficient && swapped.exponent == out.exponent);
    } else {
        ck_assert(out.coefficient == 77 && out.exponent == 7);
    }
    heng_arena_free(arena);
}
END_TEST

/* Exponents of results stay within their reach, whatever is multiplied. */
START_TEST(reach)
{
    heng_decimal a = {1, HENG_DECIMAL_REACH}, b = {1, 1}, out;
    ck_assert(!heng_decimal_multiply(a, b, &out));
    ck_assert(heng_decimal_multiply(a, (heng_decimal){1, -1}, &out));
    ck_assert_int_eq(out.exponent, HENG_DECIMAL_REACH - 1);
    ck_assert(!heng_decimal_multiply((heng_decimal){3, -HENG_DECIMAL_REACH}, (heng_decimal){1, -1},
                                     &out));
}
END_TEST

START_TEST(strip)
{
    heng_decimal out = heng_decimal_strip(read("-1500.00"));
    ck_assert(out.coefficient == -15 && out.exponent == 2);
    out = heng_decimal_strip(read("0.000"));
    ck_assert(out.coefficient == 0 && out.exponent == 0);
    out = heng_decimal_negate(read("2.50"));
    ck_assert(out.coefficient == -250 && out.exponent == -2);
    out = heng_decimal_of(INT64_MIN);
    ck_assert(out.coefficient == INT64_MIN && out.exponent == 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("decimal");
    TCase *table = tcase_create("rows");
    tcase_add_loop_test(table, parse, 0, (int)(sizeof numbers / sizeof numbers[0]));
    tcase_add_loop_test(table, scan, 0, (int)(sizeof heads / sizeof heads[0]));
    tcase_add_loop_test(table, compare, 0, (int)(sizeof orders / sizeof orders[0]));
    tcase_add_loop_test(table, arithmetic, 0, (int)(sizeof sums / sizeof sums[0]));
    tcase_add_test(table, reach);
    tcase_add_test(table, strip);
    suite_add_tcase(suite, table);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
