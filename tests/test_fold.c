#include "lang/fold.h"

#include <check.h>
#include <string.h>

#include "plan_model.h"

/* A rule of the plan's model: what of its indicator's values pass, and whether that is all or
 * none. */
static const struct {
    const char *indicator; /* NULL: none */
    const char *target;
    heng_fold_state state;
    const char *pass; /* in the indicator's unit; NULL: not given */
    int direction;
    const char *range, *tolerance;
} rows[] = {
    /* one side */
    {"gdp_growth", "6.0%以上", HENG_FOLD_OPEN, "≥ 6.0%", 1, "", ""},
    {"gdp_growth", "> 6.0%", HENG_FOLD_OPEN, "> 6.0%", 1, "", ""},
    {"pm25", "控制在23.0微克/立方米", HENG_FOLD_OPEN, "≤ 23.0微克/立方米", -1, "", ""},
    {"investment", "3800万元", HENG_FOLD_OPEN, "≥ 0.3800亿元", 1, "", ""},
    {"investment", "少于261亿元", HENG_FOLD_OPEN, "< 261亿元", -1, "", ""},
    /* reductions and growth: the sign words turn */
    {"water_reduction", "下降3%", HENG_FOLD_OPEN, "≥ 3%", 1, "", ""},
    {"gdp_growth", "下降3%以上", HENG_FOLD_OPEN, "≤ -3%", -1, "", ""},
    /* ranges by direction and by option */
    {"gdp_growth", "6.0%-6.5%", HENG_FOLD_OPEN, "≥ 6.0%", 1, "", ""},
    {"gdp_growth", "6.0%-6.5%", HENG_FOLD_OPEN, "6.0%..6.5%", 0, "corridor", ""},
    {"unemployment_rate", "2%-3%", HENG_FOLD_OPEN, "≤ 3%", -1, "", ""},
    {"cpi", "2%-3%", HENG_FOLD_OPEN, "2%..3%", 0, "", ""},
    /* bands: assumed, declared, and a tolerance that widens */
    {"cpi", "3%左右", HENG_FOLD_OPEN, "2.5%..3.5%", 0, "", ""},
    {"investment", "约100亿元", HENG_FOLD_OPEN, "≥ 98.00亿元", 1, "", ""},
    {"cpi", "cpi ~ 3% ± 1pp", HENG_FOLD_OPEN, "2%..4%", 0, "", ""},
    {"gdp_growth", "6.0%以上", HENG_FOLD_OPEN, "≥ 5.5%", 1, "", "0.5pp"},
    {"investment", "≥ 100亿元", HENG_FOLD_OPEN, "≥ 98.00亿元", 1, "", "2%"},
    {"pm25", "≤ 23", HENG_FOLD_OPEN, "≤ 24微克/立方米", -1, "", "1"},
    {"cpi", "cpi == 3%", HENG_FOLD_OPEN, "3%", 0, "", ""},
    /* vacuous: the reach lies inside */
    {"coverage", "≤ 100%", HENG_FOLD_ALWAYS, "≤ 100%", -1, "", ""},
    {"coverage", "≥ 0%", HENG_FOLD_ALWAYS, "≥ 0%", 1, "", ""},
    {"coverage", "> -0.1%", HENG_FOLD_ALWAYS, "> -0.1%", 1, "", ""},
    {"coverage", "≥ -0.5%", HENG_FOLD_ALWAYS, "≥ -1.0%", 1, "", "0.5pp"},
    {"school_places", "≥ 0个", HENG_FOLD_ALWAYS, "≥ 0个", 1, "", ""},
    {"gdp_growth", "≥ -100%", HENG_FOLD_ALWAYS, "≥ -100%", 1, "", ""},
    {"water_reduction", "≤ 100%", HENG_FOLD_ALWAYS, "≤ 100%", -1, "", ""},
    {"coverage", "< 100%", HENG_FOLD_OPEN, "< 100%", -1, "", ""},
    {"coverage", "> 0%", HENG_FOLD_OPEN, "> 0%", 1, "", ""},
    {"coverage", "≥ 100%", HENG_FOLD_OPEN, "≥ 100%", 1, "", ""},
    /* impossible: it lies outside */
    {"coverage", "> 100%", HENG_FOLD_NEVER, "> 100%", 1, "", ""},
    {"coverage", "≥ 100.5%", HENG_FOLD_NEVER, "≥ 100.5%", 1, "", ""},
    {"coverage", "≥ 100.5%", HENG_FOLD_OPEN, "≥ 100.0%", 1, "", "0.5pp"},
    {"coverage", "< 0%", HENG_FOLD_NEVER, "< 0%", -1, "", ""},
    {"school_places", "< 0个", HENG_FOLD_NEVER, "< 0个", -1, "", ""},
    {"school_places", "< 1个", HENG_FOLD_OPEN, "< 1个", -1, "", ""},
    {"water_reduction", "≥ 101%", HENG_FOLD_NEVER, "≥ 101%", 1, "", ""},
    /* amounts have no reach */
    {"investment", "≥ 0亿元", HENG_FOLD_OPEN, "≥ 0亿元", 1, "", ""},
    {"pm25", "≥ 0", HENG_FOLD_OPEN, "≥ 0微克/立方米", 1, "", ""},
    /* expressions over reaches */
    {NULL, "school_places + projects >= 0个", HENG_FOLD_ALWAYS, NULL, 1, "", ""},
    {NULL, "school_places + projects < 0个", HENG_FOLD_NEVER, NULL, -1, "", ""},
    {NULL, "coverage + coverage <= 200%", HENG_FOLD_ALWAYS, NULL, -1, "", ""},
    {NULL, "coverage - coverage >= -100", HENG_FOLD_ALWAYS, NULL, 1, "", ""},
    {NULL, "coverage - coverage >= 0", HENG_FOLD_OPEN, NULL, 1, "", ""},
    {NULL, "max(coverage, 101%) > 100%", HENG_FOLD_ALWAYS, NULL, 1, "", ""},
    {NULL, "min(coverage, 50%) <= 50%", HENG_FOLD_ALWAYS, NULL, -1, "", ""},
    {NULL, "abs(gdp_growth) >= 0%", HENG_FOLD_ALWAYS, NULL, 1, "", ""},
    {NULL, "renewal_fai + shantytown_fai <= investment", HENG_FOLD_OPEN, NULL, -1, "", ""},
    {NULL, "0.1 + 0.2 <= 0.3", HENG_FOLD_ALWAYS, NULL, -1, "", ""},
    {NULL, "1/3*3 == 1", HENG_FOLD_ALWAYS, NULL, 0, "", ""},
    {NULL, "0.1 + 0.2 < 0.3", HENG_FOLD_NEVER, NULL, -1, "", ""},
    {NULL, "120% of coverage <= 120%", HENG_FOLD_ALWAYS, NULL, -1, "", ""},
    {NULL, "120% of coverage <= 100%", HENG_FOLD_OPEN, NULL, -1, "", ""},
    {NULL, "investment / renewal_fai >= 2", HENG_FOLD_UNKNOWN, NULL, 0, "", ""},
    /* against other figures: nothing is known */
    {"income_growth", "与 gdp_growth 持平", HENG_FOLD_OPEN, NULL, 1, "", ""},
    {"investment", "investment >= prev(investment)", HENG_FOLD_OPEN, NULL, 1, "", ""},
    {"coverage", "coverage >= prev(coverage) - 100", HENG_FOLD_ALWAYS, NULL, 1, "", ""},
    /* labels */
    {"water_quality", "Ⅳ类以上", HENG_FOLD_OPEN, "0..3", -1, "", ""},
    {"water_quality", "劣Ⅴ类以上", HENG_FOLD_ALWAYS, "0..5", -1, "", ""},
    {"hotel_stars", "四星级以上", HENG_FOLD_OPEN, "1..2", 1, "", ""},
    {"port", "reaches 开通", HENG_FOLD_OPEN, "4..4", 1, "", ""},
    {"port", "done", HENG_FOLD_OPEN, "4..4", 1, "", ""},
    {"port", "reaches 规划", HENG_FOLD_ALWAYS, "0..4", 1, "", ""},
    {"works", "reaches 进行中", HENG_FOLD_OPEN, "1..2", 1, "", ""},
    {"works", "done", HENG_FOLD_OPEN, "2..2", 1, "", ""},
    /* units that do not go together */
    {"investment", "investment >= 6%", HENG_FOLD_UNITS, NULL, 1, "", ""},
    {NULL, "investment + school_places >= 6", HENG_FOLD_UNITS, NULL, 0, "", ""},
    {"school_places", "≥ 3亿元", HENG_FOLD_UNITS, NULL, 1, "", ""},
    {"quotas", "done", HENG_FOLD_UNKNOWN, NULL, 0, "", ""},
};

/* "6.0%..6.5%", "0..3": ends as they are kept. */
static heng_text pass_text(const plan_model *plan, const heng_quantity *pass)
{
    bool point = pass->kind == HENG_KIND_INTERVAL &&
                 heng_number_compare(pass->low.number, pass->high.number) == HENG_EQUAL &&
                 pass->unit != HENG_UNIT_NONE;
    heng_quantity one = heng_quantity_point(pass->low.number, pass->unit);
    return heng_quantity_format(plan->arena, plan->model.units, point ? &one : pass);
}

START_TEST(folds)
{
    plan_model plan;
    heng_fold fold;
    plan_model_init(&plan);
    heng_text target = heng_text_of(rows[_i].target);
    heng_rule_extra extra = {.range = heng_text_of(rows[_i].range),
                             .tolerance = heng_text_of(rows[_i].tolerance)};
    heng_rule rule = {.expect = target, .extra = &extra, .indicator = HENG_NONE};
    if (rows[_i].indicator != NULL) {
        rule.indicator = heng_model_indicator_find(&plan.model, heng_text_of(rows[_i].indicator));
        ck_assert_uint_ne(rule.indicator, HENG_NONE);
    }
    rule.target = heng_target_parse(&plan.model, target, (heng_loc){0}, rule.indicator);
    ck_assert_msg(rule.target != NULL, "%s", rows[_i].target);
    heng_fold_rule(&plan.model, plan.arena, &rule, &fold);
    ck_assert_msg(fold.state == rows[_i].state, "%s %s: state %d", rows[_i].indicator,
                  rows[_i].target, (int)fold.state);
    ck_assert_msg(fold.given == (rows[_i].pass != NULL), "%s: given %d", rows[_i].target,
                  fold.given);
    if (fold.given) {
        heng_text pass = pass_text(&plan, &fold.pass);
        ck_assert_msg(heng_text_is(pass, rows[_i].pass), "%s: %.*s, not %s", rows[_i].target,
                      HENG_PRINT(pass), rows[_i].pass);
    }
    ck_assert_msg(fold.direction == rows[_i].direction, "%s: direction %d", rows[_i].target,
                  fold.direction);
    plan_model_release(&plan);
}
END_TEST

static const struct {
    const char *indicator, *reach;
} reaches[] = {{"coverage", "0%..100%"},   {"water_reduction", "≤ 100%"}, {"gdp_growth", "≥ -100%"},
               {"school_places", "≥ 0个"}, {"water_quality", "0..5"},     {"works", "0..2"},
               {"hotel_stars", "0..2"}};

START_TEST(reach)
{
    plan_model plan;
    plan_model_init(&plan);
    uint32_t index = heng_model_indicator_find(&plan.model, heng_text_of(reaches[_i].indicator));
    heng_quantity got =
        heng_indicator_reach(plan.model.units, heng_model_indicator(&plan.model, index));
    heng_text text = heng_quantity_format(plan.arena, plan.model.units, &got);
    ck_assert_msg(heng_text_is(text, reaches[_i].reach), "%s: %.*s", reaches[_i].indicator,
                  HENG_PRINT(text));
    plan_model_release(&plan);
}
END_TEST

/* What is more than kept: the better end of a range or band. */
static const struct {
    const char *indicator, *target, *limit;
} limits[] = {{"gdp_growth", "6.0%-6.5%", "6.5%"},
              {"unemployment_rate", "2%-3%", "2%"},
              {"investment", "约100亿元", "102.00亿元"},
              {"gdp_growth", "6.0%以上", "6.0%"}};

START_TEST(limit)
{
    plan_model plan;
    heng_fold fold;
    plan_model_init(&plan);
    heng_text target = heng_text_of(limits[_i].target);
    heng_rule rule = {.expect = target};
    rule.indicator = heng_model_indicator_find(&plan.model, heng_text_of(limits[_i].indicator));
    rule.target = heng_target_parse(&plan.model, target, (heng_loc){0}, rule.indicator);
    heng_fold_rule(&plan.model, plan.arena, &rule, &fold);
    ck_assert(fold.has_limit);
    heng_text text = heng_quantity_format(plan.arena, plan.model.units, &fold.limit);
    ck_assert_msg(heng_text_is(text, limits[_i].limit), "%s: %.*s", limits[_i].target,
                  HENG_PRINT(text));
    plan_model_release(&plan);
}
END_TEST

START_TEST(script)
{
    plan_model plan;
    heng_fold fold;
    heng_rule rule = {.flags = HENG_RULE_SCRIPT, .indicator = HENG_NONE};
    plan_model_init(&plan);
    heng_fold_rule(&plan.model, plan.arena, &rule, &fold);
    ck_assert_int_eq(fold.state, HENG_FOLD_UNKNOWN);
    ck_assert(!fold.given && !fold.has_limit);
    plan_model_release(&plan);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("fold");
    TCase *tests = tcase_create("targets before figures");
    tcase_add_loop_test(tests, folds, 0, sizeof rows / sizeof rows[0]);
    tcase_add_loop_test(tests, reach, 0, sizeof reaches / sizeof reaches[0]);
    tcase_add_loop_test(tests, limit, 0, sizeof limits / sizeof limits[0]);
    tcase_add_test(tests, script);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
