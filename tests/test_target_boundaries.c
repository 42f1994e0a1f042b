/* Comparisons at decimal boundaries as targets, from text to truth: most of them come out wrong in
 * binary floating point. */
#include "eval/expression.h"
#include "eval/region.h"
#include "plan_model.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

typedef struct comparison {
    const char *text;
    bool holds;
} comparison;

static const comparison comparisons[] = {
    {"0.1+0.2 <= 0.3", true},
    {"0.3-0.1 >= 0.2", true},
    {"0.8-0.7 >= 0.1", true},
    {"4.35*100 >= 435", true},
    {"1.15*100 >= 115", true},
    {"0.1*3 <= 0.3", true},
    {"8.2-0.2 >= 8", true},
    {"0.58*100 >= 58", true},
    {"0.07*100 <= 7", true},
    {"0.28*100 <= 28", true},
    {"0.56*100 <= 56", true},
    {"19.99*100 >= 1999", true},
    {"9.95*100 >= 995", true},
    {"10.075*100 >= 1007.5", true},
    {"0.1+0.1+0.1+0.1+0.1+0.1+0.1+0.1 >= 0.8", true},
    {"33.3+33.3+33.4 == 100", true},
    {"0.333+0.333+0.334 == 1", true},
    {"16.7+16.7+16.7+16.7+16.6+16.6 == 100", true},
    {"7.7+15.4+76.9 == 100", true},
    {"7/100 <= 0.07", true},
    {"0.06+0.01 <= 0.07", true},
    {"6.0+0.5 in 6.0..6.5", true},
    {"0.064+0.001 in 0.060..0.065", true},
    {"6.6-0.1 in 6.0..6.5", true},
    {"6.3+0.2 in 6.0..6.5", true},
    {"1e15+0.3-1e15 >= 0.3", true},
    {"9007199254740993 > 9007199254740992", true},
    {"9007199254740993-9007199254740992 >= 1", true},
    {"99999999999999999 >= 100000000000000000", false},
    {"9999999999999999 < 10000000000000000", true},
    {"1.0000000000000001 > 1", true},
    {"100.000000000000001 > 100", true},
    {"6.50000000000000001 <= 6.5", false},
    {"23.00 <= 23", true},
    {"1e400 > 1e399", true},
    {"0*1e400 == 0", true},
    {"3/10 == 0.3", true},
    {"1/49*49 == 1", true},
    {"1/10+2/10 == 3/10", true},
    {"(106-100)/100 >= 0.06", true},
    {"(23.4-20)/20 >= 0.17", true},
    {"(1.07-1)*100 <= 7", true},
    {"(1.065-1)*100 in 6.0..6.5", true},
    {"129.87/123.1*100-100 <= 5.4996", true},
    {"1.4-1 <= 0.4", true},
    {"abs(99.9-100) <= 0.1", true},
    {"abs(0.35-0.3) <= 0.05", true},
    {"abs(1.05-1) <= 0.05", true},
    {"1234567.89*100 == 123456789", true},
    {"70000000000.01-70000000000 <= 0.01", true},
    {"4.1*100 <= 410", true},
    {"1.3*3 <= 3.9", true},
    {"100*1.1 <= 110", true},
    {"35*1.1 <= 38.5", true},
    {"3*0.7 >= 2.1", true},
    {"20000*0.0535 >= 1070", true},
    {"33.33+33.33+33.33+0.01 == 100", true},
    {"0.2*1.1 <= 0.22", true},
    {"0.8*1.1 <= 0.88", true},
    {"1.1*1.1 <= 1.21", true},
    {"1.5*1.1 <= 1.65", true},
    {"1.8*1.1 <= 1.98", true},
    {"2.2*1.1 <= 2.42", true},
    {"1.2-0.1 >= 1.1", true},
    {"1.7-0.1 >= 1.6", true},
    {"2.3-0.1 >= 2.2", true},
    {"3.3-0.1 >= 3.2", true},
    {"4.1-0.1 >= 4.0", true},
    {"16.4-0.1 >= 16.3", true},
    {"0.014*100 <= 1.4", true},
    {"0.028*100 <= 2.8", true},
    {"0.033*100 <= 3.3", true},
    {"0.035*100 <= 3.5", true},
    {"0.056*100 <= 5.6", true},
    {"0.066*100 <= 6.6", true},
};

/* The same term added over and over, left to right. */
typedef struct repetition {
    const char *term, *sum;
    int count;
    bool holds;
} repetition;

static const repetition repetitions[] = {
    {"0.1", "100", 1000, true},
    {"14.29", "100", 8, false}, /* 114.32 */
    {"14.29", "114.32", 8, true},
    {"12.5", "100", 8, true},
};

typedef struct rounding {
    const char *number;
    int digits;
    const char *rounded; /* halves away from zero */
} rounding;

static const rounding roundings[] = {
    {"1.005", 2, "1.01"}, {"1.255", 2, "1.26"}, {"8.345", 2, "8.35"}, {"1.015", 2, "1.02"},
    {"0.15", 1, "0.2"},   {"0.35", 1, "0.4"},   {"5.95", 1, "6.0"},   {"0.5", 0, "1"},
};

static plan_model plan;

static void setup(void)
{
    plan_model_init(&plan);
}

static void teardown(void)
{
    plan_model_release(&plan);
}

static void check_truth(const char *text, bool holds)
{
    heng_weighing weighing = {.model = &plan.model};
    heng_scope scope = {.weighing = &weighing, .arena = plan.arena, .figure = HENG_NONE};
    heng_quantity left, right, high;
    heng_truth truth;
    const heng_target *target =
        heng_target_parse(&plan.model, heng_text_of(text), (heng_loc){0}, HENG_NONE);
    ck_assert_msg(target != NULL, "'%s' is refused", text);
    ck_assert_ptr_nonnull(target->left);
    ck_assert_int_eq(heng_expression_evaluate(&scope, target->left, &left), HENG_VALUE);
    ck_assert_int_eq(heng_expression_evaluate(&scope, target->right, &right), HENG_VALUE);
    heng_region region = {
        .op = (heng_op)target->op, .range = HENG_RANGE_CORRIDOR, .limit = &right, .high = &high};
    if (target->op == HENG_IN) {
        ck_assert_int_eq(heng_expression_evaluate(&scope, target->high, &high), HENG_VALUE);
    }
    ck_assert_int_eq(heng_region_satisfied(plan.model.units, &region, &left, NULL, &truth),
                     HENG_ARITHMETIC_OK);
    ck_assert_msg(truth == (holds ? HENG_TRUE : HENG_FALSE), "'%s' is %d", text, truth);
}

START_TEST(compares)
{
    check_truth(comparisons[_i].text, comparisons[_i].holds);
}
END_TEST

START_TEST(adds_up)
{
    const repetition *row = &repetitions[_i];
    size_t size = ((size_t)row->count + 2) * (strlen(row->term) + 1) + strlen(row->sum) + 8;
    char *text = heng_new_array(plan.arena, char, size), *at = text;
    for (int i = 0; i < row->count; i++) {
        at += sprintf(at, "%s%s", i > 0 ? "+" : "", row->term);
    }
    (void)sprintf(at, " == %s", row->sum);
    check_truth(text, row->holds);
}
END_TEST

START_TEST(rounds)
{
    const rounding *row = &roundings[_i];
    heng_decimal number, wanted;
    bool exact;
    ck_assert_int_eq(heng_decimal_parse(heng_text_of(row->number), &number), HENG_DECIMAL_OK);
    ck_assert_int_eq(heng_decimal_parse(heng_text_of(row->rounded), &wanted), HENG_DECIMAL_OK);
    heng_decimal rounded =
        heng_number_round(heng_number_decimal(number), row->digits, HENG_HALF_UP, &exact);
    ck_assert_int_eq(heng_decimal_compare(rounded, wanted), 0);
}
END_TEST

static Suite *suite(void)
{
    Suite *made = suite_create("target_boundaries");
    TCase *cases = tcase_create("boundaries");
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_loop_test(cases, compares, 0, (int)(sizeof comparisons / sizeof comparisons[0]));
    tcase_add_loop_test(cases, adds_up, 0, (int)(sizeof repetitions / sizeof repetitions[0]));
    tcase_add_loop_test(cases, rounds, 0, (int)(sizeof roundings / sizeof roundings[0]));
    suite_add_tcase(made, cases);
    return made;
}

int main(void)
{
    SRunner *runner = srunner_create(suite());
    srunner_set_fork_status(runner, CK_NOFORK);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
