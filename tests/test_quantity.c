#include "model/quantity.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

static heng_arena *arena;
static heng_units *units;

static void open_units(void)
{
    arena = heng_arena_new(0);
    units = heng_units_new(arena, 7);
}

static void close_units(void)
{
    heng_arena_free(arena);
}

static heng_number number_of(const char *text, size_t size)
{
    heng_decimal decimal;
    ck_assert_msg(heng_decimal_parse((heng_text){text, size}, &decimal) == HENG_DECIMAL_OK,
                  "'%.*s'", (int)size, text);
    return heng_number_decimal(decimal);
}

/* A small notation of its own, so that these rows do not hang on the target language:
 *   5亿元            a point
 *   [1,2]% (1,2]%    an interval, '*' for an infinite end: (*,3]%
 *   2400~48亿元      approximate with its band
 *   7<9名            approximate from 7 to 9, nominally 9: 近 */
static heng_quantity quantity_of(const char *text)
{
    heng_quantity out = {.kind = HENG_KIND_INTERVAL};
    const char *at = text;
    if (*at == '[' || *at == '(') {
        const char *comma = strchr(at, ','), *close = strpbrk(at, ")]");
        ck_assert(comma != NULL && close != NULL);
        out.low.kind = at[1] == '*' ? HENG_INFINITE : *at == '[' ? HENG_CLOSED : HENG_OPEN;
        out.high.kind = comma[1] == '*' ? HENG_INFINITE : *close == ']' ? HENG_CLOSED : HENG_OPEN;
        if (at[1] != '*') {
            out.low.number = number_of(at + 1, (size_t)(comma - at) - 1);
        }
        if (comma[1] != '*') {
            out.high.number = number_of(comma + 1, (size_t)(close - comma) - 1);
        }
        if (out.low.kind == HENG_INFINITE || out.high.kind == HENG_INFINITE) {
            out.kind = HENG_KIND_BOUND;
        }
        at = close + 1;
    } else {
        size_t sign = *at == '-' ? 1 : 0;
        size_t size = sign + heng_decimal_scan(heng_text_of(at + sign));
        out = heng_quantity_point(number_of(at, size), HENG_UNIT_NONE);
        at += size;
        if (*at == '~' || *at == '<') {
            bool near = *at == '<';
            size = heng_decimal_scan(heng_text_of(at + 1));
            heng_number second = number_of(at + 1, size);
            out.kind = HENG_KIND_APPROXIMATE;
            if (near) {
                out.band = heng_number_subtract(second, out.nominal);
                out.high.number = out.nominal = second;
            } else {
                out.band = second;
                out.low.number = heng_number_subtract(out.nominal, second);
                out.high.number = heng_number_add(out.nominal, second);
            }
            at += size + 1;
        }
    }
    if (strcmp(at, "RATIO") == 0) {
        out.unit = HENG_UNIT_RATIO;
    } else if (*at != '\0') {
        ck_assert_msg(heng_unit_parse(units, heng_text_of(at), &out.unit), "'%s' is no unit", at);
    }
    return out;
}

static heng_text end_text(const heng_end *end)
{
    return end->kind == HENG_INFINITE ? HENG_TEXT("*") : heng_number_format(arena, end->number, 6);
}

/* The same notation, with the ends of an approximate value: 2400~48[2352,2448]亿元. */
static const char *text_of(const heng_quantity *quantity)
{
    heng_text unit = quantity->unit == HENG_UNIT_RATIO ? HENG_TEXT("RATIO")
                                                       : heng_unit_at(units, quantity->unit)->text;
    heng_text nominal = {0}, band = {0}, low = end_text(&quantity->low),
              high = end_text(&quantity->high);
    if (quantity->kind == HENG_KIND_POINT || quantity->kind == HENG_KIND_APPROXIMATE) {
        nominal = heng_number_format(arena, quantity->nominal, 6);
    }
    if (quantity->kind == HENG_KIND_POINT) {
        ck_assert(heng_text_equal(low, nominal) && heng_text_equal(high, nominal));
        ck_assert(quantity->low.kind == HENG_CLOSED && quantity->high.kind == HENG_CLOSED);
        return heng_text_format(arena, "%.*s%.*s", HENG_PRINT(nominal), HENG_PRINT(unit)).bytes;
    }
    if (quantity->kind == HENG_KIND_APPROXIMATE) {
        band = heng_text_format(arena, "~%.*s",
                                HENG_PRINT(heng_number_format(arena, quantity->band, 6)));
    }
    bool infinite = quantity->low.kind == HENG_INFINITE || quantity->high.kind == HENG_INFINITE;
    ck_assert(infinite == (quantity->kind == HENG_KIND_BOUND));
    return heng_text_format(arena, "%.*s%.*s%s%.*s,%.*s%s%.*s", HENG_PRINT(nominal),
                            HENG_PRINT(band), quantity->low.kind == HENG_CLOSED ? "[" : "(",
                            HENG_PRINT(low), HENG_PRINT(high),
                            quantity->high.kind == HENG_CLOSED ? "]" : ")", HENG_PRINT(unit))
        .bytes;
}

typedef heng_arithmetic (*operation_fn)(heng_units *, const heng_quantity *, const heng_quantity *,
                                        heng_quantity *);

static operation_fn operation_of(char sign)
{
    switch (sign) {
    case '+':
        return heng_quantity_add;
    case '-':
        return heng_quantity_subtract;
    case '*':
        return heng_quantity_multiply;
    case '/':
        return heng_quantity_divide;
    case 'm':
        return heng_quantity_minimum;
    case 'M':
        return heng_quantity_maximum;
    }
    ck_abort_msg("no operation");
    return NULL;
}

static const struct {
    const char *a;
    char sign;
    const char *b, *want; /* "units", "divisor": the fault */
} sums[] = {
    /* points */
    {"1.5亿元", '+', "2亿元", "3.5亿元"},
    {"1亿元", '+', "5000万元", "1.5000亿元"},
    {"5000万元", '+', "1亿元", "15000万元"},
    {"0.1", '+', "0.2", "0.3"},
    {"1亿元", '+', "1", "2亿元"},
    {"1", '+', "1亿元", "2亿元"},
    {"1", '-', "3亿元", "-2亿元"},
    {"1亿元", '+', "1亿美元", "units"},
    {"1亿元", '+', "1%", "units"},
    {"1户", '-', "1人", "units"},
    {"3标方", '+', "1标方", "4标方"},
    {"3标方", '+', "1立方米", "units"},
    /* rates */
    {"6.6%", '-', "6.5%", "0.1pp"},
    {"6.6%", '+', "6.5%", "13.1%"},
    {"6.6%", '-', "0.5pp", "6.1%"},
    {"6.6%", '+', "50bp", "7.10%"},
    {"6.6%", '-', "0.5个百分点", "6.1%"},
    {"6.6%", '-', "0.5", "6.1%"},
    {"0.5", '+', "6.6%", "7.1%"},
    {"10", '-', "6.6%", "3.4pp"},
    {"0.5pp", '+', "6.6%", "7.1%"},
    {"0.5pp", '-', "6.6%", "units"},
    {"0.5pp", '-', "0.2pp", "0.3pp"},
    {"0.5pp", '+', "10bp", "0.60pp"},
    {"5‰", '-', "3‰", "0.2pp"},
    {"1%", '-', "3‰", "0.7pp"},
    {"5‰", '+', "0.1pp", "6‰"},
    {"0.25RATIO", '-', "0.05RATIO", "0.20RATIO"},
    {"1.06RATIO", '-', "1", "0.06RATIO"},
    {"1.06RATIO", '-', "100%", "0.06RATIO"},
    {"50%", '-', "0.25RATIO", "25pp"},
    {"0.5RATIO", '+', "2pp", "0.52RATIO"},
    /* nouns: a sum of different things has none */
    {"3个小区", '+', "2个小区", "5个小区"},
    {"3个小区", '+', "2个", "5个小区"},
    {"3个小区", '+', "2个片区", "5个"},
    {"3所幼儿园", '+', "2所小学", "5所"},
    {"3万套住房", '-', "5000套公寓", "2.5000万套"},
    /* intervals, open and infinite ends */
    {"[1,2]亿元", '+', "3亿元", "[4,5]亿元"},
    {"[1,2]亿元", '-', "[1,2]亿元", "[-1,1]亿元"},
    {"[1,2)亿元", '+', "[3,4]亿元", "[4,6)亿元"},
    {"[1,2)亿元", '-', "(3,4]亿元", "[-3,-1)亿元"},
    {"(*,3]%", '-', "2%", "(*,1]pp"},
    {"10%", '-', "(*,3]%", "[7,*)pp"},
    {"(5,*)个", '+', "(5,*)个", "(10,*)个"},
    {"(5,*)个", '-', "(5,*)个", "(*,*)个"},
    {"[10000,20000]元", '+', "1万元", "[20000,30000]元"},
    /* approximate values stay so as long as a nominal number makes sense */
    {"2400~48亿元", '+', "100亿元", "2500~48[2452,2548]亿元"},
    {"2400~48亿元", '-', "100~2亿元", "2300~50[2250,2350]亿元"},
    {"1764<1800万元", '+', "200万元", "2000~36[1964,2000]万元"},
    {"1000万元", '-', "98<100万元", "900~2[900,902]万元"},
    {"2400~48亿元", '+', "[1,2]亿元", "[2353,2450]亿元"},
    {"2400~48亿元", '+', "(1,*)亿元", "(2353,*)亿元"},
    {"1~0.5亿元", '+', "1000万元", "1.1000~0.5000[0.6000,1.6000]亿元"},
    /* products */
    {"3", '*', "5亿元", "15亿元"},
    {"5亿元", '*', "3", "15亿元"},
    {"100亿元", '*', "5%", "5.00亿元"},
    {"5%", '*', "100亿元", "5.00亿元"},
    {"110%", '*', "6%", "6.60%"},
    {"2", '*', "5%", "10%"},
    {"0.5RATIO", '*', "6%", "3.0%"},
    {"0.5RATIO", '*', "0.5RATIO", "0.25RATIO"},
    {"6%", '*', "0.5RATIO", "3.0%"},
    {"0.5RATIO", '*', "3亿元", "1.5亿元"},
    {"5元/人", '*', "2万人", "100000元"},
    {"2万人", '*', "5元/人", "100000元"},
    {"3米", '*', "2米", "6米·米"},
    {"[1,2]", '*', "[3,4]亿元", "[3,8]亿元"},
    {"[-1,2]", '*', "[3,4]亿元", "[-4,8]亿元"},
    {"[-1,2]", '*', "[-3,4]", "[-6,8]"},
    {"[-2,-1]", '*', "[-4,-3)", "(3,8]"},
    {"(1,2]", '*', "[3,4)", "(3,8)"},
    {"(0,1]", '*', "[2,3]", "(0,3]"},
    {"(0,1]", '*', "[0,3]", "[0,3]"},
    {"(0,1]", '*', "(0,3]", "(0,3]"},
    {"[2,*)", '*', "[3,*)", "[6,*)"},
    {"[2,*)", '*', "-1", "(*,-2]"},
    {"[2,*)", '*', "[-1,1]", "(*,*)"},
    {"[0,*)", '*', "(5,*)", "[0,*)"},
    {"(0,*)", '*', "(5,*)", "(0,*)"},
    {"(*,*)", '*', "0", "0"},
    {"(*,*)", '*', "2", "(*,*)"},
    {"100~2亿元", '*', "10%", "10.00~0.20[9.80,10.20]亿元"},
    {"10~1", '*', "10~1", "100~21[81,121]"},
    /* quotients */
    {"1", '/', "4", "0.25"},
    {"384亿元", '/', "261亿元", "1.471264...RATIO"},
    {"384亿元", '/', "384000万元", "10RATIO"},
    {"3亿元", '/', "4万人", "0.75亿元/万人"},
    {"100亿元", '/', "50元/人", "200000000人"},
    {"6%", '/', "3%", "2RATIO"},
    {"6%", '/', "3‰", "20RATIO"},
    {"6%", '/', "2", "3%"},
    {"3", '/', "50%", "6"},
    {"3亿元", '/', "50%", "6亿元"},
    {"3亿元", '/', "2美元", "1.5亿元/美元"},
    {"1", '/', "4人", "0.251/人"},
    {"5个小区", '/', "10个片区", "0.5RATIO"},
    {"1", '/', "0", "divisor"},
    {"1", '/', "0亿元", "divisor"},
    {"0", '/', "0", "divisor"},
    {"1", '/', "[-1,1]", "divisor"},
    {"1", '/', "[0,1]", "divisor"},
    {"1", '/', "[-1,0]", "divisor"},
    {"1", '/', "(*,1]", "divisor"},
    {"1", '/', "(*,*)", "divisor"},
    {"1", '/', "[-1,*)", "divisor"},
    {"1", '/', "1~1", "divisor"},
    {"1", '/', "1~2", "divisor"},
    {"1", '/', "(0,2]", "[0.5,*)"},
    {"1", '/', "[-2,0)", "(*,-0.5]"},
    {"1", '/', "[2,4)", "(0.25,0.5]"},
    {"1", '/', "[2,*)", "(0,0.5]"},
    {"1", '/', "(*,-2]", "[-0.5,0)"},
    {"[-1,3]", '/', "(2,4]", "(-0.5,1.5)"},
    {"[1,2]亿元", '/', "[2,4]亿元", "[0.25,1]RATIO"},
    {"[1,2]亿元", '/', "[20000,40000]万元", "[0.25,1]RATIO"},
    {"100~10", '/', "2", "50~5[45,55]"},
    {"100", '/', "10~5", "10~10[6.666667...,20]"},
    /* the smaller and the larger */
    {"1亿元", 'm', "5000万元", "0.5000亿元"},
    {"5000万元", 'm', "1亿元", "5000万元"},
    {"1亿元", 'M', "5000万元", "1亿元"},
    {"3%", 'm', "5", "3%"},
    {"3", 'm', "5%", "3%"},
    {"3%", 'm', "5亿元", "units"},
    {"3个小区", 'M', "5个片区", "units"},
    {"3个小区", 'M', "5个", "5个小区"},
    {"[1,5]", 'm', "[2,4]", "[1,4]"},
    {"[1,5]", 'M', "[2,4]", "[2,5]"},
    {"(1,5]", 'm', "[1,5)", "[1,5)"},
    {"[1,5]", 'm', "3", "[1,3]"},
    {"[1,5]", 'M', "(3,*)", "(3,*)"},
    {"(*,5]", 'm', "[3,8]", "(*,5]"},
    {"(5,*)", 'm', "4", "4"},
    {"(5,*)", 'M', "7", "[7,*)"},
    {"100~2", 'm', "105", "100~2[98,102]"},
    {"100~2", 'm', "101", "100~2[98,101]"},
};

START_TEST(arithmetic)
{
    heng_quantity a = quantity_of(sums[_i].a), b = quantity_of(sums[_i].b), out;
    heng_arithmetic fault = operation_of(sums[_i].sign)(units, &a, &b, &out);
    const char *got = fault == HENG_ARITHMETIC_OK        ? text_of(&out)
                      : fault == HENG_ARITHMETIC_UNITS   ? "units"
                      : fault == HENG_ARITHMETIC_DIVISOR ? "divisor"
                                                         : "kind";
    ck_assert_msg(strcmp(got, sums[_i].want) == 0, "%s %c %s is %s, not %s", sums[_i].a,
                  sums[_i].sign, sums[_i].b, got, sums[_i].want);
}
END_TEST

static const struct {
    const char *a, *b;
    int less, at_most; /* 1 true, 0 false, -1 unknown, -2 units */
} orders[] = {
    {"3%", "3.0%", 0, 1},
    {"2.99%", "3%", 1, 1},
    {"3%", "2.99%", 0, 0},
    {"3", "3%", 0, 1},
    {"3%", "4", 1, 1},
    {"1亿元", "10000万元", 0, 1},
    {"9999万元", "1亿元", 1, 1},
    {"1亿元", "1亿美元", -2, -2},
    {"3%", "3pp", -2, -2},
    {"2400亿元", "6%", -2, -2},
    {"3个小区", "4个片区", -2, -2},
    {"3个小区", "4个", 1, 1},
    {"3人", "4名", 1, 1},
    {"3户", "4人", -2, -2},
    {"0.5RATIO", "50%", 0, 1},
    {"0.5RATIO", "51%", 1, 1},
    {"50%", "0.5RATIO", 0, 1},
    {"500‰", "0.5RATIO", 0, 1},
    {"3亩", "2000平方米", 0, 1},
    /* inclusion: open and closed ends */
    {"[1,3]", "3", -1, 1},
    {"[1,3)", "3", 1, 1},
    {"[1,3]", "4", 1, 1},
    {"[1,3]", "2", -1, -1},
    {"[1,3]", "1", 0, -1},
    {"(1,3]", "1", 0, 0},
    {"3", "[3,4]", -1, 1},
    {"3", "(3,4]", 1, 1},
    {"(*,3]%", "3%", -1, 1},
    {"(*,3)%", "3%", 1, 1},
    {"(*,3]%", "2%", -1, -1},
    {"(4000,*)亿元", "4000亿元", 0, 0},
    {"[4000,*)亿元", "4000亿元", 0, -1},
    {"(4000,*)亿元", "4100亿元", -1, -1},
    {"(*,*)", "0", -1, -1},
    {"[1,2]", "[2,3]", -1, 1},
    {"[1,2]", "[3,4]", 1, 1},
    {"2400~48亿元", "2448亿元", -1, 1},
    {"2400~48亿元", "2352亿元", 0, -1},
    {"1764<1800万元", "1800万元", -1, 1},
};

START_TEST(order)
{
    heng_quantity a = quantity_of(orders[_i].a), b = quantity_of(orders[_i].b);
    for (int or_equal = 0; or_equal < 2; or_equal++) {
        heng_truth truth;
        heng_arithmetic fault = heng_quantity_less(units, &a, &b, or_equal == 1, &truth);
        int got = fault == HENG_ARITHMETIC_UNITS ? -2
                  : truth == HENG_TRUE           ? 1
                  : truth == HENG_FALSE          ? 0
                                                 : -1;
        ck_assert_msg(got == (or_equal == 1 ? orders[_i].at_most : orders[_i].less), "%s %s %s: %d",
                      orders[_i].a, or_equal == 1 ? "<=" : "<", orders[_i].b, got);
    }
}
END_TEST

static const struct {
    const char *a, *negated, *absolute;
} turns[] = {
    {"5%", "-5%", "5%"},
    {"-5%", "5%", "5%"},
    {"0", "0", "0"},
    {"[1,2)个", "(-2,-1]个", "[1,2)个"},
    {"[-2,-1)个", "(1,2]个", "(1,2]个"},
    {"[-2,1]个", "[-1,2]个", "[0,2]个"},
    {"(-2,2]个", "[-2,2)个", "[0,2]个"},
    {"(-3,2]个", "[-2,3)个", "[0,3)个"},
    {"(*,3]", "[-3,*)", "[0,*)"},
    {"(*,-3]", "[3,*)", "[3,*)"},
    {"(*,*)", "(*,*)", "[0,*)"},
    {"10~2", "-10~2[-12,-8]", "10~2[8,12]"},
    {"-10~2", "10~2[8,12]", "10~2[8,12]"},
    {"1~2", "-1~2[-3,1]", "1~2[0,3]"},
    {"98<100", "-100~2[-100,-98]", "100~2[98,100]"},
};

START_TEST(turn)
{
    heng_quantity a = quantity_of(turns[_i].a), negated = heng_quantity_negate(&a),
                  absolute = heng_quantity_abs(&a);
    ck_assert_str_eq(text_of(&negated), turns[_i].negated);
    ck_assert_str_eq(text_of(&absolute), turns[_i].absolute);
    heng_quantity back = heng_quantity_negate(&negated);
    ck_assert_str_eq(text_of(&back), text_of(&a));
}
END_TEST

static const struct {
    const char *quantity, *want;
} forms[] = {
    {"384亿元", "384亿元"},
    {"23.0%", "23.0%"},
    {"-5.6%", "-5.6%"},
    {"-11.6pp", "-11.6 pp"},
    {"0.5个百分点", "0.5个百分点"},
    {"22.9µg/m³", "22.9 µg/m³"},
    {"22.9μg/m³", "22.9 μg/m³"},
    {"22.9微克/立方米", "22.9微克/立方米"},
    {"198个小区", "198个小区"},
    {"5‰", "5‰"},
    {"25℃", "25℃"},
    {"7", "7"},
    {"0.5RATIO", "0.5"},
    {"(*,3]%", "≤ 3%"},
    {"(*,3)%", "< 3%"},
    {"(4000,*)亿元", "> 4000亿元"},
    {"[4000,*)亿元", "≥ 4000亿元"},
    {"(*,0.50]pp", "≤ 0.50 pp"},
    {"(*,*)%", "any value"},
    {"2400~48亿元", "about 2400亿元"},
    {"1764<1800万元", "about 1800万元"},
    {"[5.0,5.3]%", "5.0%..5.3%"},
    {"[4.0,5.0]µg/m³", "4.0..5.0 µg/m³"},
    {"(5,6]亿元", "> 5亿元 and ≤ 6亿元"},
    {"[5,6)", "≥ 5 and < 6"},
};

START_TEST(form)
{
    heng_quantity quantity = quantity_of(forms[_i].quantity);
    heng_text text = heng_quantity_format(arena, units, &quantity);
    ck_assert_msg(heng_text_is(text, forms[_i].want), "%.*s, not %s", HENG_PRINT(text),
                  forms[_i].want);
}
END_TEST

START_TEST(labels)
{
    heng_quantity quantity = {.kind = HENG_KIND_ORDINAL, .place = 3, .label = HENG_TEXT("Ⅳ类")};
    heng_quantity other = quantity_of("3"), out;
    heng_truth truth;
    ck_assert(heng_text_is(heng_quantity_format(arena, units, &quantity), "Ⅳ类"));
    static const operation_fn operations[] = {heng_quantity_add,      heng_quantity_subtract,
                                              heng_quantity_multiply, heng_quantity_divide,
                                              heng_quantity_minimum,  heng_quantity_maximum};
    for (size_t i = 0; i < sizeof operations / sizeof operations[0]; i++) {
        ck_assert_int_eq(operations[i](units, &quantity, &other, &out), HENG_ARITHMETIC_KIND);
        ck_assert_int_eq(operations[i](units, &other, &quantity, &out), HENG_ARITHMETIC_KIND);
    }
    ck_assert_int_eq(heng_quantity_less(units, &quantity, &other, true, &truth),
                     HENG_ARITHMETIC_KIND);
    ck_assert(!heng_quantity_convert(units, &quantity, HENG_UNIT_PERCENT, &out));
    quantity = (heng_quantity){.kind = HENG_KIND_ATTESTED, .label = HENG_TEXT("audit")};
    ck_assert(heng_text_is(heng_quantity_format(arena, units, &quantity), "attested"));
    ck_assert(!heng_quantity_is_number(&quantity));
    quantity.denied = true;
    ck_assert(heng_text_is(heng_quantity_format(arena, units, &quantity), "denied"));
    quantity = (heng_quantity){.kind = HENG_KIND_STAGE, .label = HENG_TEXT("开通")};
    ck_assert(heng_text_is(heng_quantity_format(arena, units, &quantity), "开通"));
    quantity = (heng_quantity){0};
    ck_assert(heng_text_is(heng_quantity_format(arena, units, &quantity), "none"));
    quantity = quantity_of("198个");
    quantity.has_whole = true;
    quantity.whole = heng_number_of(200);
    ck_assert(heng_text_is(heng_quantity_format(arena, units, &quantity), "198 of 200个"));
    for (int i = 0; i < HENG_KIND_COUNT; i++) {
        ck_assert_ptr_nonnull(heng_kind_names[i]);
    }
}
END_TEST

START_TEST(convert)
{
    static const struct {
        const char *quantity, *unit, *want;
    } rows[] = {{"2400~48亿元", "万元", "24000000~480000[23520000,24480000]万元"},
                {"[5.0,5.3)%", "‰", "[50,53)‰"},
                {"(*,3]公顷", "平方公里", "(*,0.03]平方公里"},
                {"3亩", "平方米", "2000平方米"},
                {"3", "元", NULL},
                {"3%", "pp", NULL},
                {"3元", "", NULL},
                {"3元", "人", NULL}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        heng_quantity a = quantity_of(rows[i].quantity), out;
        heng_unit_id unit = HENG_UNIT_NONE;
        if (rows[i].unit[0] != '\0') {
            ck_assert(heng_unit_parse(units, heng_text_of(rows[i].unit), &unit));
        }
        ck_assert_int_eq(heng_quantity_convert(units, &a, unit, &out), rows[i].want != NULL);
        if (rows[i].want != NULL) {
            ck_assert_str_eq(text_of(&out), rows[i].want);
        }
    }
    heng_quantity whole = quantity_of("2万个"), out;
    whole.has_whole = true;
    whole.whole = heng_number_of(3);
    heng_unit_id unit;
    ck_assert(heng_unit_parse(units, HENG_TEXT("家"), &unit));
    ck_assert(heng_quantity_convert(units, &whole, unit, &out));
    ck_assert(heng_text_is(heng_quantity_format(arena, units, &out), "20000 of 30000家"));
}
END_TEST

/* 1/3 * 3 == 1, in units as well. */
START_TEST(thirds)
{
    heng_quantity one = quantity_of("1亿元"), three = quantity_of("3"), third, out;
    heng_truth less;
    ck_assert_int_eq(heng_quantity_divide(units, &one, &three, &third), HENG_ARITHMETIC_OK);
    ck_assert_int_eq(heng_quantity_multiply(units, &third, &three, &out), HENG_ARITHMETIC_OK);
    ck_assert_int_eq(heng_quantity_less(units, &out, &one, false, &less), HENG_ARITHMETIC_OK);
    ck_assert_int_eq(less, HENG_FALSE);
    ck_assert_int_eq(heng_quantity_less(units, &one, &out, false, &less), HENG_ARITHMETIC_OK);
    ck_assert_int_eq(less, HENG_FALSE);
}
END_TEST

/* What outgrows a ratio becomes an enclosure: undecided against a number inside it, decided against
 * others. */
START_TEST(enclosures)
{
    heng_quantity sum = quantity_of("0"), one = quantity_of("1"), out, limit;
    heng_truth truth;
    for (int i = 0; i < 40; i++) {
        heng_quantity divisor =
                          heng_quantity_point(heng_number_of(1000003 + 2 * i), HENG_UNIT_NONE),
                      part;
        ck_assert_int_eq(heng_quantity_divide(units, &one, &divisor, &part), HENG_ARITHMETIC_OK);
        ck_assert_int_eq(heng_quantity_add(units, &sum, &part, &out), HENG_ARITHMETIC_OK);
        sum = out;
    }
    ck_assert_int_eq(sum.nominal.form, HENG_ENCLOSURE);
    limit = quantity_of("0.0001");
    ck_assert_int_eq(heng_quantity_less(units, &sum, &limit, true, &truth), HENG_ARITHMETIC_OK);
    ck_assert_int_eq(truth, HENG_TRUE);
    ck_assert_int_eq(heng_quantity_less(units, &sum, &sum, false, &truth), HENG_ARITHMETIC_OK);
    ck_assert_int_eq(truth, HENG_UNKNOWN_TRUTH);
    ck_assert_int_eq(heng_quantity_subtract(units, &sum, &sum, &out), HENG_ARITHMETIC_OK);
    ck_assert_int_eq(heng_quantity_divide(units, &one, &out, &limit), HENG_ARITHMETIC_DIVISOR);
    ck_assert_int_eq(heng_quantity_minimum(units, &sum, &sum, &out), HENG_ARITHMETIC_OK);
    ck_assert_int_eq(out.kind, HENG_KIND_POINT);
    limit = quantity_of("0.00003");
    ck_assert_int_eq(heng_quantity_less(units, &limit, &out, true, &truth), HENG_ARITHMETIC_OK);
    ck_assert_int_eq(truth, HENG_TRUE);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("quantity");
    TCase *rows = tcase_create("rows");
    tcase_add_checked_fixture(rows, open_units, close_units);
    tcase_add_loop_test(rows, arithmetic, 0, (int)(sizeof sums / sizeof sums[0]));
    tcase_add_loop_test(rows, order, 0, (int)(sizeof orders / sizeof orders[0]));
    tcase_add_loop_test(rows, turn, 0, (int)(sizeof turns / sizeof turns[0]));
    tcase_add_loop_test(rows, form, 0, (int)(sizeof forms / sizeof forms[0]));
    tcase_add_test(rows, labels);
    tcase_add_test(rows, convert);
    tcase_add_test(rows, thirds);
    tcase_add_test(rows, enclosures);
    suite_add_tcase(suite, rows);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
