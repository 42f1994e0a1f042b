/* Comparisons at decimal boundaries: most of them come out wrong in binary floating point. */
#include "base/number.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

typedef struct comparison {
    const char *expression, *comparator, *target;
    bool holds;
} comparison;

static const comparison rows[] = {
    {"0.1+0.2", "<=", "0.3", true},
    {"0.3-0.1", ">=", "0.2", true},
    {"0.8-0.7", ">=", "0.1", true},
    {"4.35*100", ">=", "435", true},
    {"1.15*100", ">=", "115", true},
    {"0.1*3", "<=", "0.3", true},
    {"8.2-0.2", ">=", "8", true},
    {"0.58*100", ">=", "58", true},
    {"0.07*100", "<=", "7", true},
    {"0.28*100", "<=", "28", true},
    {"0.56*100", "<=", "56", true},
    {"19.99*100", ">=", "1999", true},
    {"9.95*100", ">=", "995", true},
    {"10.075*100", ">=", "1007.5", true},
    {"0.1+0.1+0.1+0.1+0.1+0.1+0.1+0.1", ">=", "0.8", true},
    {"33.3+33.3+33.4", "==", "100", true},
    {"0.333+0.333+0.334", "==", "1", true},
    {"16.7+16.7+16.7+16.7+16.6+16.6", "==", "100", true},
    {"7.7+15.4+76.9", "==", "100", true},
    {"7/100", "<=", "0.07", true},
    {"0.06+0.01", "<=", "0.07", true},
    {"6.0+0.5", ">=", "6.0", true},
    {"6.0+0.5", "<=", "6.5", true},
    {"0.064+0.001", ">=", "0.060", true},
    {"0.064+0.001", "<=", "0.065", true},
    {"6.6-0.1", ">=", "6.0", true},
    {"6.6-0.1", "<=", "6.5", true},
    {"6.3+0.2", ">=", "6.0", true},
    {"6.3+0.2", "<=", "6.5", true},
    {"1e15+0.3-1e15", ">=", "0.3", true},
    {"9007199254740993", ">", "9007199254740992", true},
    {"9007199254740993-9007199254740992", ">=", "1", true},
    {"99999999999999999", ">=", "100000000000000000", false},
    {"9999999999999999", "<", "10000000000000000", true},
    {"1.0000000000000001", ">", "1", true},
    {"100.000000000000001", ">", "100", true},
    {"6.50000000000000001", "<=", "6.5", false},
    {"23.00", "<=", "23", true},
    {"1e400", ">", "1e399", true},
    {"0*1e400", "==", "0", true},
    {"3/10", "==", "0.3", true},
    {"1/49*49", "==", "1", true},
    {"1/10+2/10", "==", "3/10", true},
    {"(106-100)/100", ">=", "0.06", true},
    {"(23.4-20)/20", ">=", "0.17", true},
    {"(1.07-1)*100", "<=", "7", true},
    {"(1.065-1)*100", ">=", "6.0", true},
    {"(1.065-1)*100", "<=", "6.5", true},
    {"129.87/123.1*100-100", "<=", "5.4996", true},
    {"1.4-1", "<=", "0.4", true},
    {"abs(99.9-100)", "<=", "0.1", true},
    {"abs(0.35-0.3)", "<=", "0.05", true},
    {"abs(1.05-1)", "<=", "0.05", true},
    {"1234567.89*100", "==", "123456789", true},
    {"70000000000.01-70000000000", "<=", "0.01", true},
    {"4.1*100", "<=", "410", true},
    {"1.3*3", "<=", "3.9", true},
    {"100*1.1", "<=", "110", true},
    {"35*1.1", "<=", "38.5", true},
    {"3*0.7", ">=", "2.1", true},
    {"20000*0.0535", ">=", "1070", true},
    {"round_half_up(1.005,2)", "==", "1.01", true},
    {"round_half_up(1.255,2)", "==", "1.26", true},
    {"round_half_up(8.345,2)", "==", "8.35", true},
    {"round_half_up(1.015,2)", "==", "1.02", true},
    {"round_half_up(0.15,1)", "==", "0.2", true},
    {"round_half_up(0.35,1)", "==", "0.4", true},
    {"round_half_up(5.95,1)", "==", "6.0", true},
    {"round_half_up(0.5,0)", "==", "1", true},
    {"sum(1000,0.1)", "==", "100", true},
    {"33.33+33.33+33.33+0.01", "==", "100", true},
    {"sum(8,14.29)", "==", "114.32", true},
    {"0.2*1.1", "<=", "0.22", true},
    {"0.8*1.1", "<=", "0.88", true},
    {"1.1*1.1", "<=", "1.21", true},
    {"1.5*1.1", "<=", "1.65", true},
    {"1.8*1.1", "<=", "1.98", true},
    {"2.2*1.1", "<=", "2.42", true},
    {"1.2-0.1", ">=", "1.1", true},
    {"1.7-0.1", ">=", "1.6", true},
    {"2.3-0.1", ">=", "2.2", true},
    {"3.3-0.1", ">=", "3.2", true},
    {"4.1-0.1", ">=", "4.0", true},
    {"16.4-0.1", ">=", "16.3", true},
    {"0.014*100", "<=", "1.4", true},
    {"0.028*100", "<=", "2.8", true},
    {"0.033*100", "<=", "3.3", true},
    {"0.035*100", "<=", "3.5", true},
    {"0.056*100", "<=", "5.6", true},
    {"0.066*100", "<=", "6.6", true},
    {"1/3*3", "==", "1", true},
    {"1/3+1/3+1/3", "==", "1", true},
    {"1/4", "==", "0.25", true},
    {"1/3", "<", "0.33333333333333333333333333333333333333", false},
    {"1/3", "<", "0.33333333333333333333333333333333333334", true},
    {"2/3-1/3", "==", "1/3", true},
    {"1e-400*1e400", "==", "1", true},
    {"1e-400", ">", "0", true},
    {"1/1e400", "<", "2/1e400", true},
    {"1e400/3*3", "==", "1e400", true},
    {"sum(30,1/7)/30", "==", "1/7", true},
    {"10000000000000000000000000000000000001/3*3", ">", "1e37", true},
    {"384/261*100", ">", "147.126", true},
    {"(100-5.6)/(100+6)*100", "<", "89.06", true},
};

/* sum = product { (+|-) product }; product = factor { (*|/) factor };
 * factor = [-] ( number | "(" sum ")" | function ) */
static heng_number sum(const char **at);

static bool take(const char **at, const char *token)
{
    size_t size = strlen(token);
    if (strncmp(*at, token, size) != 0) {
        return false;
    }
    *at += size;
    return true;
}

static heng_number decimal(const char **at)
{
    heng_decimal out = {0, 0};
    size_t size = heng_decimal_scan(heng_text_of(*at));
    ck_assert_int_eq(heng_decimal_parse((heng_text){*at, size}, &out), HENG_DECIMAL_OK);
    *at += size;
    return heng_number_decimal(out);
}

static heng_number function(const char **at, const char *name)
{
    heng_number first = sum(at), second;
    int64_t count = 0;
    bool exact;
    if (strcmp(name, "abs(") == 0) {
        return heng_number_abs(first);
    }
    ck_assert(take(at, ","));
    second = sum(at);
    if (strcmp(name, "round_half_up(") == 0) {
        ck_assert(heng_number_integer(second, &count));
        return heng_number_decimal(heng_number_round(first, (int)count, HENG_HALF_UP, &exact));
    }
    heng_number total = heng_number_of(0); /* first times second, by addition */
    ck_assert(heng_number_integer(first, &count));
    for (int64_t i = 0; i < count; i++) {
        total = heng_number_add(total, second);
    }
    return total;
}

static heng_number factor(const char **at)
{
    static const char *const names[] = {"abs(", "round_half_up(", "sum("};
    if (take(at, "-")) {
        return heng_number_negate(factor(at));
    }
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (take(at, names[i])) {
            heng_number out = function(at, names[i]);
            ck_assert(take(at, ")"));
            return out;
        }
    }
    if (take(at, "(")) {
        heng_number out = sum(at);
        ck_assert(take(at, ")"));
        return out;
    }
    return decimal(at);
}

static heng_number product(const char **at)
{
    heng_number out = factor(at);
    for (;;) {
        if (take(at, "*")) {
            out = heng_number_multiply(out, factor(at));
        } else if (take(at, "/")) {
            ck_assert(heng_number_divide(out, factor(at), &out));
        } else {
            return out;
        }
    }
}

static heng_number sum(const char **at)
{
    heng_number out = product(at);
    for (;;) {
        if (take(at, "+")) {
            out = heng_number_add(out, product(at));
        } else if (take(at, "-")) {
            out = heng_number_subtract(out, product(at));
        } else {
            return out;
        }
    }
}

START_TEST(row)
{
    const comparison *c = &rows[_i];
    const char *left = c->expression, *right = c->target;
    heng_order order = heng_number_compare(sum(&left), sum(&right));
    ck_assert_msg(*left == '\0' && *right == '\0', "%s", c->expression);
    ck_assert_msg(order != HENG_UNDECIDED, "%s is not decided", c->expression);
    bool equal = c->comparator[strlen(c->comparator) - 1] == '=' && order == HENG_EQUAL;
    bool holds = equal || (c->comparator[0] == '<' && order == HENG_LESS) ||
                 (c->comparator[0] == '>' && order == HENG_GREATER);
    ck_assert_msg(holds == c->holds, "%s %s %s", c->expression, c->comparator, c->target);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("boundaries");
    TCase *table = tcase_create("rows");
    tcase_add_loop_test(table, row, 0, (int)(sizeof rows / sizeof rows[0]));
    suite_add_tcase(suite, table);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
