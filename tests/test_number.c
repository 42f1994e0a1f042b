/* Exact numbers: rounding, printing, enclosures by rows; all of it by chance against GMP. */
#include "base/ratio.h"

#include <check.h>
#include <gmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static heng_number read(const char *text)
{
    heng_decimal out = {0, 0};
    ck_assert_msg(heng_decimal_parse(heng_text_of(text), &out) == HENG_DECIMAL_OK, "'%s'", text);
    return heng_number_decimal(out);
}

/* "a/b" or a decimal */
static heng_number read_quotient(const char *text)
{
    const char *slash = strchr(text, '/');
    char head[64] = "";
    heng_number out;
    if (slash == NULL) {
        return read(text);
    }
    memcpy(head, text, (size_t)(slash - text));
    ck_assert(heng_number_divide(read(head), read(slash + 1), &out));
    return out;
}

static void expect_text(heng_text text, const char *expected)
{
    ck_assert_msg(heng_text_is(text, expected), "'%.*s', expected '%s'", HENG_PRINT(text),
                  expected);
}

typedef struct rounding_row {
    const char *number;
    int digits;
    const char *even, *half_up, *floor, *ceiling;
} rounding_row;

static const rounding_row roundings[] = {
    /* GB/T 8170: half to even, once; the interval of rounding as a power of ten */
    {"12.1498", 0, "12", "12", "12", "13"},
    {"1268", -2, "1300", "1300", "1200", "1300"},
    {"1.050", 1, "1.0", "1.1", "1.0", "1.1"},
    {"2500", -3, "2000", "3000", "2000", "3000"},
    {"-0.0365", 3, "-0.036", "-0.037", "-0.037", "-0.036"},
    {"97.46", 0, "97", "97", "97", "98"},
    {"16.5203", 0, "17", "17", "16", "17"},
    {"16.5203", 1, "16.5", "16.5", "16.5", "16.6"},
    {"-355", -1, "-360", "-360", "-360", "-350"},
    {"1.005", 2, "1.00", "1.01", "1.00", "1.01"},
    {"1.255", 2, "1.26", "1.26", "1.25", "1.26"},
    {"1.015", 2, "1.02", "1.02", "1.01", "1.02"},
    {"8.345", 2, "8.34", "8.35", "8.34", "8.35"},
    {"0.15", 1, "0.2", "0.2", "0.1", "0.2"},
    {"0.5", 0, "0", "1", "0", "1"},
    {"-0.5", 0, "0", "-1", "-1", "0"},
    {"-2.5", 0, "-2", "-3", "-3", "-2"},
    {"23", 2, "23.00", "23.00", "23.00", "23.00"},
    {"5e3", -1, "5000", "5000", "5000", "5000"},
    {"0.049", -1, "0", "0", "0", "10"},
    {"-0.049", -3, "0", "0", "-1000", "0"},
    {"1e-400", 2, "0.00", "0.00", "0.00", "0.01"},
    {"-1e-400", -400, "0", "0", "-1e400", "0"},
    {"1/3", 2, "0.33", "0.33", "0.33", "0.34"},
    {"-1/3", 2, "-0.33", "-0.33", "-0.34", "-0.33"},
    {"2/3", 0, "1", "1", "0", "1"},
    {"200/3", -1, "70", "70", "60", "70"},
    {"1/7", 37, "0.1428571428571428571428571428571428571",
     "0.1428571428571428571428571428571428571", "0.1428571428571428571428571428571428571",
     "0.1428571428571428571428571428571428572"},
    {"1e30/7", 4, "142857142857142857142857142857.1429", "142857142857142857142857142857.1429",
     "142857142857142857142857142857.1428", "142857142857142857142857142857.1429"},
    {"384/261", 4, "1.4713", "1.4713", "1.4712", "1.4713"},
    {"99999999999999999999999999999999999999", -1, "100000000000000000000000000000000000000",
     "100000000000000000000000000000000000000", "99999999999999999999999999999999999990",
     "100000000000000000000000000000000000000"},
};

START_TEST(rounds)
{
    const rounding_row *row = &roundings[_i];
    const char *expected[] = {row->even, row->half_up, row->floor, row->ceiling};
    heng_arena *arena = heng_arena_new(0);
    for (int mode = HENG_HALF_EVEN; mode <= HENG_CEILING; mode++) {
        bool exact = false;
        heng_decimal out =
            heng_number_round(read_quotient(row->number), row->digits, (heng_rounding)mode, &exact);
        ck_assert(exact);
        ck_assert_int_eq(out.exponent, -row->digits);
        expect_text(heng_decimal_format(arena, out), expected[mode]);
    }
    heng_arena_free(arena);
}
END_TEST

/* Intervals of rounding that are no power of ten, as in GB/T 8170: times 2 or 5, round, back. */
START_TEST(rounds_by_part)
{
    static const struct {
        const char *number;
        int factor, digits;
        const char *expected;
    } rows[] = {{"60.28", 2, 0, "60.5"},
                {"60.38", 2, 0, "60.5"},
                {"830", 5, -2, "840"},
                {"832", 5, -2, "840"}};
    heng_number factor = heng_number_of(rows[_i].factor), out;
    bool exact;
    heng_decimal scaled = heng_number_round(heng_number_multiply(read(rows[_i].number), factor),
                                            rows[_i].digits, HENG_HALF_EVEN, &exact);
    ck_assert(heng_number_divide(heng_number_decimal(scaled), factor, &out));
    ck_assert_int_eq(heng_number_compare(out, read(rows[_i].expected)), HENG_EQUAL);
}
END_TEST

/* Without room for the digits asked for the value stays as it is, or says that it is not exact. */
START_TEST(rounds_without_room)
{
    bool exact = false;
    heng_decimal out = heng_number_round(read("1e400"), 2, HENG_HALF_EVEN, &exact);
    ck_assert(exact && out.coefficient == 1 && out.exponent == 400);
    out = heng_number_round(read_quotient("1e38/3"), 10, HENG_HALF_EVEN, &exact);
    ck_assert(!exact);
    ck_assert_int_eq(
        heng_decimal_compare(out, read("333333333333333333333333333333333333e2").as.decimal), 0);
    out = heng_number_round(read("7"), INT32_MIN, HENG_CEILING, &exact);
    ck_assert(exact && out.coefficient == 1 && out.exponent == HENG_DECIMAL_REACH);
}
END_TEST

typedef struct printing_row {
    const char *number;
    int digits;
    const char *format, *fixed;
} printing_row;

static const printing_row prints[] = {
    {"23.0", 2, "23.0", "23.00"},
    {"-0.001", 2, "-0.001", "0.00"},
    {"-0.005", 2, "-0.005", "0.00"},
    {"-0.006", 2, "-0.006", "-0.01"},
    {"0", 2, "0", "0.00"},
    {"147.125", 2, "147.125", "147.12"},
    {"1/4", 6, "0.25", "0.250000"},
    {"3/10", 6, "0.3", "0.300000"},
    {"1/3", 6, "0.333333...", "0.333333"},
    {"2/3", 6, "0.666667...", "0.666667"},
    {"-2/3", 0, "-1...", "-1"},
    {"-1/3", 0, "0...", "0"},
    {"38400/261", 2, "147.13...", "147.13"},
    {"1e400", 2, "1e400", "1e400"},
    {"1e37", 2, "10000000000000000000000000000000000000",
     "10000000000000000000000000000000000000.00"},
    {"1e38/3", 2, "33333333333333333333333333333333333333.33...",
     "33333333333333333333333333333333333333.33"},
    {"1e-50", 3, "1e-50", "0.000"},
    {"1e60/7", 1, "142857142857142857142857142857142857142857142857142857142857.1...",
     "142857142857142857142857142857142857142857142857142857142857.1"},
    {"1/1125899906842624", 3, "0.00000000000000088817841970012523233890533447265625", "0.000"},
    {"99999999999999999999999999999999999999/1024", 1,
     "97656249999999999999999999999999999.9990234375", "97656250000000000000000000000000000.0"},
    {"1e400/7", 2, "1.42857142857142857142857142857142857e399...",
     "1.42857142857142857142857142857142857e399"},
};

START_TEST(print)
{
    heng_arena *arena = heng_arena_new(0);
    heng_number number = read_quotient(prints[_i].number);
    expect_text(heng_number_format(arena, number, prints[_i].digits), prints[_i].format);
    expect_text(heng_number_fixed(arena, number, prints[_i].digits), prints[_i].fixed);
    heng_arena_free(arena);
}
END_TEST

START_TEST(integers)
{
    static const struct {
        const char *number;
        bool whole, fits;
        int64_t value;
    } rows[] = {
        {"23.00", true, true, 23},
        {"-5e3", true, true, -5000},
        {"0.000", true, true, 0},
        {"0e-30", true, true, 0},
        {"2.5", false, false, 0},
        {"1/3", false, false, 0},
        {"6/3", true, true, 2},
        {"1e19", true, false, 0},
        {"9223372036854775807", true, true, INT64_MAX},
        {"9223372036854775808", true, false, 0},
        {"-9223372036854775808.0", true, true, INT64_MIN},
        {"1e400", true, false, 0},
        {"1e300/3", false, false, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int64_t value = 77;
        heng_number number = read_quotient(rows[i].number);
        ck_assert_msg(heng_number_is_integer(number) == rows[i].whole, "%s", rows[i].number);
        ck_assert_msg(heng_number_integer(number, &value) == rows[i].fits, "%s", rows[i].number);
        ck_assert_int_eq(value, rows[i].fits ? rows[i].value : 77);
    }
}
END_TEST

static heng_number enclosure(const char *low, const char *high)
{
    heng_number out = {.form = HENG_ENCLOSURE};
    out.as.enclosure.low = read(low).as.decimal;
    out.as.enclosure.high = read(high).as.decimal;
    return out;
}

static void expect_ends(heng_number number, const char *low, const char *high)
{
    ck_assert_int_eq(number.form, HENG_ENCLOSURE);
    ck_assert_int_eq(heng_decimal_compare(number.as.enclosure.low, read(low).as.decimal), 0);
    ck_assert_int_eq(heng_decimal_compare(number.as.enclosure.high, read(high).as.decimal), 0);
}

START_TEST(enclosures)
{
    heng_number a = enclosure("1", "2"), b = enclosure("-3", "0.5"), two = heng_number_of(2), out;
    bool exact;
    expect_ends(heng_number_add(a, b), "-2", "2.5");
    expect_ends(heng_number_subtract(a, b), "0.5", "5");
    expect_ends(heng_number_multiply(a, b), "-6", "1");
    expect_ends(heng_number_multiply(b, heng_number_of(-2)), "-1", "6");
    ck_assert(!heng_number_divide(a, b, &out));
    ck_assert(!heng_number_divide(a, enclosure("0", "1"), &out));
    ck_assert(heng_number_divide(b, a, &out));
    expect_ends(out, "-3", "0.5");
    ck_assert(heng_number_divide(a, heng_number_of(-4), &out));
    expect_ends(out, "-0.5", "-0.25");
    expect_ends(heng_number_negate(b), "-0.5", "3");
    expect_ends(heng_number_abs(b), "0", "3");
    expect_ends(heng_number_abs(enclosure("-2", "-1")), "1", "2");
    ck_assert_int_eq(heng_number_compare(a, two), HENG_UNDECIDED);
    ck_assert_int_eq(heng_number_compare(a, read("2.1")), HENG_LESS);
    ck_assert_int_eq(heng_number_compare(read_quotient("7/3"), a), HENG_GREATER);
    ck_assert_int_eq(heng_number_compare(read_quotient("5/3"), a), HENG_UNDECIDED);
    ck_assert_int_eq(heng_number_compare(a, b), HENG_GREATER);
    ck_assert_int_eq(heng_number_sign(a), HENG_GREATER);
    ck_assert_int_eq(heng_number_sign(b), HENG_UNDECIDED);
    ck_assert_int_eq(heng_number_sign(enclosure("-2", "-1")), HENG_LESS);
    ck_assert(!heng_number_is_integer(a));
    out = heng_number_multiply(b, heng_number_of(0));
    ck_assert(out.form == HENG_DECIMAL && out.as.decimal.coefficient == 0);
    heng_decimal rounded = heng_number_round(enclosure("1.41", "1.44"), 1, HENG_HALF_EVEN, &exact);
    ck_assert(exact && rounded.coefficient == 14 && rounded.exponent == -1);
    rounded = heng_number_round(enclosure("1.40", "1.50"), 2, HENG_HALF_EVEN, &exact);
    ck_assert(!exact && rounded.coefficient == 145 && rounded.exponent == -2);
    rounded = heng_number_round(enclosure("-1", "1"), 0, HENG_HALF_UP, &exact);
    ck_assert(!exact && rounded.coefficient == 0);
}
END_TEST

/* A growth of 6.5 % compounded, and a long sum: they outgrow, and still bound the truth tightly. */
START_TEST(outgrows)
{
    heng_arena *arena = heng_arena_new(0);
    heng_number factor = read("1.065"), power = factor, quotient;
    for (int i = 1; i < 40; i++) {
        power = heng_number_multiply(power, factor);
    }
    ck_assert_int_eq(power.form, HENG_ENCLOSURE);
    expect_text(heng_number_fixed(arena, power, 20), "12.41607453365391136532");
    expect_text(heng_number_format(arena, power, 4), "12.4161...");
    ck_assert_int_eq(heng_number_compare(power, read("12.4160745336539113653")), HENG_GREATER);
    ck_assert_int_eq(heng_number_compare(power, read("12.4160745336539113654")), HENG_LESS);
    heng_number sum = heng_number_of(0);
    for (int i = 0; i < 60; i++) {
        ck_assert(heng_number_divide(heng_number_of(1), heng_number_of(1009 + 2 * i), &quotient));
        sum = heng_number_add(sum, quotient);
    }
    ck_assert_int_eq(sum.form, HENG_ENCLOSURE);
    ck_assert_int_eq(heng_number_compare(sum, read("0.0563")), HENG_LESS);
    ck_assert_int_eq(heng_number_compare(sum, read("0.0562")), HENG_GREATER);
    heng_arena_free(arena);
}
END_TEST

/* Sums of decimals of more than 38 digits: a ratio where that holds them, else bounds of 36. */
START_TEST(outgrown_sums)
{
    heng_number out = heng_number_add(read("99999999999999999999999999999999999999"), read("6"));
    ck_assert_int_eq(out.form, HENG_RATIO); /* 20000000000000000000000000000000000001 / 2 * 10 */
    ck_assert_int_eq(heng_number_compare(heng_number_subtract(out, read("1e38")), read("5")),
                     HENG_EQUAL);
    out = heng_number_add(read("1e400"), read("-1e-400"));
    expect_ends(out, "999999999999999999999999999999999999e364", "1e400");
    out = heng_number_add(read("-1e400"), read("-1e-400"));
    expect_ends(out, "-1.00000000000000000000000000000000001e400", "-1e400");
    out = heng_number_add(read("1e400"), read("1e300"));
    expect_ends(out, "1e400", "1.00000000000000000000000000000000001e400");
    ck_assert_int_eq(heng_number_compare(out, read("1e400")), HENG_UNDECIDED);
    ck_assert_int_eq(heng_number_compare(out, read("1.1e400")), HENG_LESS);
}
END_TEST

/* Squaring without end leaves the reach of exponents: bounds with a far end, never a wrong
 * digit. */
START_TEST(overflows)
{
    heng_number large = read("1e400"), tiny = read("1e-400"), out, huge = large, near = tiny;
    heng_arena *arena = heng_arena_new(0);
    for (int i = 0; i < 40; i++) {
        huge = heng_number_multiply(huge, huge);
        near = heng_number_multiply(near, near);
    }
    ck_assert_int_eq(heng_number_compare(huge, large), HENG_GREATER);
    ck_assert_int_eq(heng_number_compare(huge, huge), HENG_UNDECIDED);
    ck_assert_int_eq(heng_number_compare(heng_number_negate(huge), huge), HENG_LESS);
    ck_assert_int_eq(heng_number_compare(near, tiny), HENG_LESS);
    ck_assert_int_eq(heng_number_compare(near, heng_number_of(0)), HENG_UNDECIDED);
    ck_assert(!heng_number_divide(large, near, &out));
    ck_assert(heng_number_divide(large, huge, &out));
    ck_assert_int_eq(heng_number_compare(out, heng_number_of(1)), HENG_LESS);
    ck_assert_int_eq(heng_number_sign(heng_number_subtract(huge, huge)), HENG_UNDECIDED);
    ck_assert_int_eq(heng_number_sign(heng_number_multiply(huge, near)), HENG_UNDECIDED);
    ck_assert_int_eq(heng_number_sign(heng_number_multiply(huge, heng_number_of(0))), HENG_EQUAL);
    ck_assert_int_eq(heng_number_compare(heng_number_multiply(huge, read("1e-400")), large),
                     HENG_GREATER);
    ck_assert_uint_gt(heng_number_format(arena, huge, 2).size, 3);
    ck_assert_uint_lt(heng_number_format(arena, huge, 2).size, 100);
    expect_text(heng_number_fixed(arena, near, 2), "0.00");
    heng_arena_free(arena);
}
END_TEST

START_TEST(wide_division)
{
    static const uint64_t edges[] = {
        0, 1, 2, UINT64_MAX, UINT64_MAX - 1, UINT64_C(1) << 63, (UINT64_C(1) << 63) - 1};
    enum { EDGES = sizeof edges / sizeof edges[0], SHAPES = EDGES * EDGES * EDGES };
    for (int i = 0; i < SHAPES; i++) {
        heng_wide divisor = {
            3, {edges[i % EDGES], edges[i / EDGES % EDGES], edges[i / EDGES / EDGES]}};
        while (divisor.size > 0 && divisor.limb[divisor.size - 1] == 0) {
            divisor.size--;
        }
        for (int k = 0; k < SHAPES && divisor.size > 0;
             k += 5) { /* quotient * divisor + rest, and back */
            heng_wide quotient = {
                3, {edges[k % EDGES], edges[k / EDGES % EDGES], edges[k / EDGES / EDGES]}};
            heng_wide rest = divisor, product, again, left, one = heng_wide_of(1);
            while (quotient.size > 0 && quotient.limb[quotient.size - 1] == 0) {
                quotient.size--;
            }
            heng_wide_subtract(&rest, &one);
            product = quotient;
            heng_wide_multiply(&product, &divisor);
            heng_wide_add(&product, &rest);
            heng_wide_divide(&product, &divisor, &again, &left);
            ck_assert_int_eq(heng_wide_compare(&again, &quotient), 0);
            ck_assert_int_eq(heng_wide_compare(&left, &rest), 0);
        }
    }
}
END_TEST

/* ---- by chance ---- */

typedef struct chance_state {
    uint64_t state;
} chance_state;

static uint64_t roll(chance_state *dice) /* splitmix64 */
{
    uint64_t z = (dice->state += UINT64_C(0x9E3779B97F4A7C15));
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return z ^ z >> 31;
}

static int below(chance_state *dice, int limit)
{
    return (int)(roll(dice) % (uint64_t)limit);
}

/* Mostly numbers as reports have them; some as long or as far as they may be. */
static heng_decimal throw_decimal(chance_state *dice)
{
    heng_decimal out = {0, 0};
    int shape = below(dice, 20);
    if (shape >= 16) { /* small divisors, so that sums of ratios share factors */
        return heng_decimal_of(1 + below(dice, 36));
    }
    int digits = shape < 10   ? 1 + below(dice, 6)
                 : shape < 13 ? 1 + below(dice, 19)
                              : 1 + below(dice, 38);
    for (int i = 0; i < digits; i++) {
        int digit = shape % 5 == 4 && i > 1 ? (below(dice, 8) == 0) : below(dice, 10);
        out.coefficient = 10 * out.coefficient + digit;
    }
    out.coefficient = below(dice, 3) == 0 ? -out.coefficient : out.coefficient;
    out.exponent = shape < 12   ? -below(dice, 5)
                   : shape < 15 ? 20 - below(dice, 41)
                                : 400 - below(dice, 801);
    return out;
}

static void mpz_of(mpz_t out, heng_u128 number)
{
    mpz_set_ui(out, (unsigned long)(number >> 64));
    mpz_mul_2exp(out, out, 64);
    mpz_add_ui(out, out, (unsigned long)number);
}

static void mpq_of(mpq_t out, bool negative, heng_u128 numerator, heng_u128 denominator,
                   int exponent)
{
    mpz_t ten;
    mpz_init(ten);
    mpz_ui_pow_ui(ten, 10, (unsigned long)abs(exponent));
    mpz_of(mpq_numref(out), numerator);
    mpz_of(mpq_denref(out), denominator);
    mpz_mul(exponent > 0 ? mpq_numref(out) : mpq_denref(out),
            exponent > 0 ? mpq_numref(out) : mpq_denref(out), ten);
    mpq_canonicalize(out);
    if (negative) {
        mpq_neg(out, out);
    }
    mpz_clear(ten);
}

static void mpq_of_decimal(mpq_t out, heng_decimal number)
{
    bool negative = number.coefficient < 0;
    mpq_of(out, negative, negative ? -(heng_u128)number.coefficient : (heng_u128)number.coefficient,
           1, number.exponent);
}

/* Whether 128-bit parts or 38 digits could hold the value: the number without its tens. */
static bool is_holdable(mpq_t value)
{
    mpz_t n, d, one, ten;
    mpz_inits(n, d, one, ten, NULL);
    mpz_set(n, mpq_numref(value));
    mpz_set(d, mpq_denref(value));
    while (mpz_sgn(n) != 0 && mpz_divisible_ui_p(n, 10)) {
        mpz_divexact_ui(n, n, 10);
    }
    while (mpz_divisible_ui_p(d, 10)) {
        mpz_divexact_ui(d, d, 10);
    }
    mpz_ui_pow_ui(ten, 10, 38);
    bool out = mpz_cmpabs(n, ten) < 0 && mpz_sizeinbase(d, 2) <= 127;
    mpz_clears(n, d, one, ten, NULL);
    return out;
}

/* number is what it says it is, and holds value. */
static void expect_value(const heng_number *number, mpq_t value, bool of_points)
{
    mpq_t held, high;
    heng_u128 limit = heng_ten_power(38);
    mpq_inits(held, high, NULL);
    if (number->form == HENG_DECIMAL) {
        heng_i128 c = number->as.decimal.coefficient;
        ck_assert((c < 0 ? -(heng_u128)c : (heng_u128)c) < limit);
        mpq_of_decimal(held, number->as.decimal);
        ck_assert(mpq_equal(held, value));
    } else if (number->form == HENG_RATIO) {
        heng_i128 n = number->as.ratio.numerator;
        heng_u128 size = n < 0 ? -(heng_u128)n : (heng_u128)n;
        ck_assert(number->as.ratio.denominator > 1 && n != 0);
        ck_assert(heng_gcd(size, (heng_u128)number->as.ratio.denominator) == 1);
        mpq_of(held, n < 0, size, (heng_u128)number->as.ratio.denominator,
               number->as.ratio.exponent);
        ck_assert(mpq_equal(held, value));
    } else {
        mpq_of_decimal(held, number->as.enclosure.low);
        mpq_of_decimal(high, number->as.enclosure.high);
        ck_assert(mpq_cmp(held, high) < 0 && mpq_cmp(held, value) <= 0 &&
                  mpq_cmp(value, high) <= 0);
        if (of_points) { /* no wider than one unit in the 36th digit, and not without need */
            mpz_t unit;
            mpz_init(unit);
            mpz_ui_pow_ui(unit, 10, 35);
            mpq_sub(high, high, held);
            mpz_mul(mpq_numref(high), mpq_numref(high), unit);
            mpq_canonicalize(high);
            mpq_abs(held, value);
            ck_assert(mpq_cmp(high, held) <= 0);
            ck_assert(!is_holdable(value));
            mpz_clear(unit);
        }
    }
    mpq_clears(held, high, NULL);
}

/* value * 10^digits rounded by GMP alone */
static void round_mpq(mpz_t out, mpq_t value, int digits, heng_rounding mode)
{
    mpz_t n, d, twice;
    mpz_inits(n, d, twice, NULL);
    mpz_ui_pow_ui(twice, 10, (unsigned long)abs(digits));
    mpz_set(n, mpq_numref(value));
    mpz_set(d, mpq_denref(value));
    mpz_mul(digits > 0 ? n : d, digits > 0 ? n : d, twice);
    switch (mode) {
    case HENG_FLOOR:
        mpz_fdiv_q(out, n, d);
        break;
    case HENG_CEILING:
        mpz_cdiv_q(out, n, d);
        break;
    case HENG_HALF_UP: /* sgn(n) * floor((2|n| + d) / 2d) */
        mpz_abs(twice, n);
        mpz_mul_ui(twice, twice, 2);
        mpz_add(twice, twice, d);
        mpz_mul_ui(d, d, 2);
        mpz_fdiv_q(out, twice, d);
        mpz_mul_si(out, out, mpz_sgn(n));
        break;
    case HENG_HALF_EVEN: /* floor(x + 1/2), less one at an exact half above an even number */
        mpz_mul_ui(twice, n, 2);
        mpz_add(twice, twice, d);
        mpz_mul_ui(d, d, 2);
        mpz_fdiv_qr(out, n, twice, d);
        if (mpz_sgn(n) == 0 && mpz_odd_p(out)) {
            mpz_sub_ui(out, out, 1);
        }
        break;
    }
    mpz_clears(n, d, twice, NULL);
}

static void check_rounding(chance_state *dice, const heng_number *number, mpq_t value)
{
    int digits = below(dice, 24) - 8;
    heng_rounding mode = (heng_rounding)below(dice, 4);
    bool exact;
    mpz_t expected;
    mpq_t held, size;
    heng_decimal rounded = heng_number_round(*number, digits, mode, &exact);
    mpz_init(expected);
    mpq_inits(held, size, NULL);
    round_mpq(expected, value, digits, mode);
    if (exact) {
        mpq_set_z(size, expected);
        mpz_ui_pow_ui(mpq_denref(held), 10, (unsigned long)abs(digits));
        mpz_set_ui(mpq_numref(held), 1);
        if (digits < 0) {
            mpq_inv(held, held);
        }
        mpq_mul(size, size, held);
        mpq_of_decimal(held, rounded);
        ck_assert(mpq_equal(held, size));
    } else if (number->form != HENG_ENCLOSURE) {
        ck_assert_uint_gt(mpz_sizeinbase(expected, 10), 38);
    }
    mpq_clears(held, size, NULL);
    mpz_clear(expected);
}

/* "-12.340" of -12340 and 3 digits */
static void lay_mpz(char *out, mpz_t number, int digits)
{
    char text[256];
    bool negative = mpz_sgn(number) < 0;
    mpz_abs(number, number);
    mpz_get_str(text, 10, number);
    int size = (int)strlen(text), zeros = digits + 1 - size;
    *out = '-';
    out += negative;
    for (int i = 0; i < size + (zeros > 0 ? zeros : 0); i++) {
        int at = zeros > 0 ? i - zeros : i;
        if (size - at == digits) {
            *out++ = '.';
        }
        *out++ = at < 0 ? '0' : text[at];
    }
    *out = '\0';
}

static void check_printing(chance_state *dice, heng_arena *arena, const heng_number *number,
                           mpq_t value)
{
    int digits = below(dice, 9);
    char expected[512];
    mpz_t rounded;
    mpq_t held;
    mpz_init(rounded);
    mpq_init(held);
    round_mpq(rounded, value, digits, HENG_HALF_EVEN);
    heng_text fixed = heng_number_fixed(arena, *number, digits);
    if (mpz_sizeinbase(rounded, 10) <= 150 && number->form != HENG_ENCLOSURE) {
        lay_mpz(expected, rounded, digits);
        expect_text(fixed, expected);
    }
    heng_text text = heng_number_format(arena, *number, digits);
    if (heng_text_ends(text, "...")) {
        ck_assert(number->form != HENG_DECIMAL);
        ck_assert(heng_text_equal((heng_text){text.bytes, text.size - 3}, fixed));
    } else { /* all digits: read back by GMP */
        const char *e = memchr(text.bytes, 'e', text.size);
        const char *point = memchr(text.bytes, '.', text.size);
        size_t size = e != NULL ? (size_t)(e - text.bytes) : text.size;
        int exponent = 0;
        ck_assert(size < sizeof expected);
        snprintf(expected, sizeof expected, "%.*s", (int)size, text.bytes);
        if (e != NULL) {
            char tail[16];
            snprintf(tail, sizeof tail, "%.*s", (int)(text.size - size - 1), e + 1);
            exponent = (int)strtol(tail, NULL, 10);
        }
        if (point != NULL) {
            size_t at = (size_t)(point - text.bytes);
            exponent -= (int)(size - at - 1);
            memmove(expected + at, expected + at + 1, size - at);
        }
        ck_assert_int_eq(mpz_set_str(rounded, expected, 10), 0);
        mpz_ui_pow_ui(mpq_numref(held), 10, (unsigned long)abs(exponent));
        mpz_set_ui(mpq_denref(held), 1);
        if (exponent < 0) {
            mpq_inv(held, held);
        }
        mpz_mul(mpq_numref(held), mpq_numref(held), rounded);
        mpq_canonicalize(held);
        ck_assert(mpq_equal(held, value));
    }
    mpq_clear(held);
    mpz_clear(rounded);
}

static void check_order(const heng_number *a, mpq_t value_a, const heng_number *b, mpq_t value_b)
{
    int expected = mpq_cmp(value_a, value_b);
    heng_order order = heng_number_compare(*a, *b), mirrored = heng_number_compare(*b, *a);
    if (order == HENG_UNDECIDED) {
        ck_assert(a->form == HENG_ENCLOSURE || b->form == HENG_ENCLOSURE);
        ck_assert_int_eq(mirrored, HENG_UNDECIDED);
    } else {
        ck_assert_int_eq(order, (expected > 0) - (expected < 0));
        ck_assert_int_eq(mirrored, -order);
    }
    heng_order sign = heng_number_sign(*a);
    ck_assert(sign == HENG_UNDECIDED ? a->form == HENG_ENCLOSURE : (int)sign == mpq_sgn(value_a));
    if (a->form != HENG_ENCLOSURE) {
        ck_assert_int_eq(heng_number_is_integer(*a), mpz_cmp_ui(mpq_denref(value_a), 1) == 0);
    }
}

/* The nearest neighbours of 36 digits: as close as two numbers of different exponents come. */
static void check_neighbours(const heng_number *number, mpq_t value)
{
    mpq_t held;
    mpq_init(held);
    for (int up = 0; up < 2 && number->form != HENG_ENCLOSURE; up++) {
        heng_parts parts = heng_parts_of(number);
        heng_fraction fraction = heng_fraction_of(&parts);
        heng_number bound = heng_number_decimal(heng_fraction_bound(&fraction, up != 0));
        mpq_of_decimal(held, bound.as.decimal);
        ck_assert(up ? mpq_cmp(value, held) <= 0 : mpq_cmp(held, value) <= 0);
        check_order(number, value, &bound, held);
        bound.as.decimal = heng_decimal_strip(bound.as.decimal);
        check_order(number, value, &bound, held);
    }
    mpq_clear(held);
}

/* number = number (+-*\/) other on both sides; false: a division by zero */
static bool step(chance_state *dice, heng_number *number, mpq_t value, const heng_number *other,
                 mpq_t operand)
{
    bool possible = true;
    switch (below(dice, 4)) {
    case 0:
        *number = heng_number_add(*number, *other);
        mpq_add(value, value, operand);
        break;
    case 1:
        *number = heng_number_subtract(*number, *other);
        mpq_sub(value, value, operand);
        break;
    case 2:
        *number = heng_number_multiply(*number, *other);
        mpq_mul(value, value, operand);
        break;
    default:
        possible = heng_number_divide(*number, *other, number);
        ck_assert(possible || mpq_sgn(operand) == 0 || other->form == HENG_ENCLOSURE);
        if (possible) {
            mpq_div(value, value, operand);
        }
        break;
    }
    return possible;
}

/* Chains over decimals and over earlier results, each step compared, rounded and printed. */
START_TEST(chance)
{
    enum { CHAINS = 6500, STEPS = 6, KEPT = 8 };
    chance_state dice = {20200103};
    heng_arena *arena = heng_arena_new(0);
    heng_arena_mark start = heng_arena_here(arena);
    heng_number kept[KEPT];
    mpq_t values[KEPT], value, operand;
    int forms[3] = {0};
    mpq_inits(value, operand, NULL);
    for (int i = 0; i < KEPT; i++) {
        mpq_init(values[i]);
        kept[i] = heng_number_of(i);
        mpq_set_si(values[i], i, 1);
    }
    for (int chain = 0; chain < CHAINS; chain++) {
        heng_decimal first = throw_decimal(&dice);
        heng_number number = heng_number_decimal(first);
        mpq_of_decimal(value, first);
        for (int i = 0; i < STEPS; i++) {
            heng_number other;
            if (below(&dice, 4) == 0) {
                int at = below(&dice, KEPT);
                other = kept[at];
                mpq_set(operand, values[at]);
            } else {
                heng_decimal decimal = throw_decimal(&dice);
                other = heng_number_decimal(decimal);
                mpq_of_decimal(operand, decimal);
            }
            bool of_points = number.form != HENG_ENCLOSURE && other.form != HENG_ENCLOSURE;
            check_order(&number, value, &other, operand);
            if (step(&dice, &number, value, &other, operand)) {
                expect_value(&number, value, of_points);
            }
            forms[number.form]++;
            check_neighbours(&number, value);
            check_rounding(&dice, &number, value);
            check_printing(&dice, arena, &number, value);
            if (below(&dice, 4) == 0 ||
                mpz_sizeinbase(mpq_numref(value), 2) + mpz_sizeinbase(mpq_denref(value), 2) >
                    4000) {
                break;
            }
        }
        int at = below(&dice, KEPT);
        kept[at] = number;
        mpq_set(values[at], value);
        check_order(&number, value, &kept[at], values[at]);
        heng_arena_rewind(arena, start);
    }
    for (int i = 0; i < 3; i++) { /* the chances reach every form */
        ck_assert_int_gt(forms[i], CHAINS / 4);
    }
    for (int i = 0; i < KEPT; i++) {
        mpq_clear(values[i]);
    }
    mpq_clears(value, operand, NULL);
    heng_arena_free(arena);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("number");
    TCase *table = tcase_create("rows"), *random = tcase_create("chance");
    tcase_add_loop_test(table, rounds, 0, (int)(sizeof roundings / sizeof roundings[0]));
    tcase_add_loop_test(table, rounds_by_part, 0, 4);
    tcase_add_test(table, rounds_without_room);
    tcase_add_loop_test(table, print, 0, (int)(sizeof prints / sizeof prints[0]));
    tcase_add_test(table, integers);
    tcase_add_test(table, enclosures);
    tcase_add_test(table, outgrows);
    tcase_add_test(table, outgrown_sums);
    tcase_add_test(table, overflows);
    tcase_add_test(table, wide_division);
    tcase_set_timeout(random, 60);
    tcase_add_test(random, chance);
    suite_add_tcase(suite, table);
    suite_add_tcase(suite, random);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
