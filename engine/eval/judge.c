#include "eval/judge.h"

#include <assert.h>

#include "eval/expression.h"
#include "eval/region.h"

heng_period heng_plan_period(const heng_weighing *weighing, const heng_rule *rule)
{
    return rule->period != 0 ? rule->period : heng_period_of_year(heng_period_year(weighing->period));
}

static void decide(heng_judgement *out, heng_verdict verdict, heng_reason reason)
{
    out->verdict = verdict;
    out->reason = reason;
}

static void say(heng_judgement *out, heng_message_id id, heng_text a, heng_text b)
{
    out->message = (heng_message){.id = id, .args = {a, b}};
}

static heng_text option_of(const heng_rule *rule, size_t offset)
{
    return rule->extra != NULL ? *(const heng_text *)((const char *)rule->extra + offset) : (heng_text){0};
}
#define OPTION(rule, name) option_of((rule), offsetof(heng_rule_extra, name))

static heng_date due_of(const heng_judgement *out)
{
    heng_date due;
    heng_text text = OPTION(out->rule, due);
    return text.size > 0 && heng_date_parse(text, &due) ? due : heng_period_last_day(out->plan_period);
}

static bool is_due(const heng_weighing *weighing, const heng_judgement *out)
{
    return weighing->as_of >= due_of(out);
}

static bool is_partial(const heng_judgement *out)
{
    return out->period != out->plan_period && heng_period_holds(out->plan_period, out->period);
}

/* No figure: not yet due while the target's period runs, afterwards no_data. */
static void judge_missing(const heng_weighing *weighing, heng_arena *arena, const heng_scope *scope,
                          heng_value_state state, heng_judgement *out)
{
    heng_model *model = weighing->model;
    heng_text id = heng_model_indicator(model, scope->missing)->id;
    heng_text period = heng_period_format(arena, scope->missing_period);
    if (state == HENG_VALUE_NULL) {
        say(out, HENG_MESSAGE_NULL_FIGURE, id, period);
    } else {
        uint32_t other = heng_model_figure_elsewhere(model, scope->missing_dataset, scope->missing);
        say(out, other == HENG_NONE ? HENG_MESSAGE_NO_FIGURE : HENG_MESSAGE_NO_FIGURE_BUT, id, period);
        if (other != HENG_NONE) {
            const heng_figure *figure = heng_model_figure(model, other);
            out->message.args[2] = heng_period_format(arena, figure->period);
            out->message_loc = figure->loc;
        }
    }
    if (is_due(weighing, out)) {
        decide(out, HENG_NO_DATA, HENG_MISSING);
    } else {
        decide(out, HENG_SKIPPED, HENG_NOT_DUE);
        out->message = (heng_message){.id = HENG_MESSAGE_DUE, .args = {heng_date_format(arena, due_of(out))}};
        out->message_loc = (heng_loc){0};
    }
}

static void judge_incomparable(heng_units *units, heng_arithmetic fault, heng_judgement *out)
{
    const heng_unit *target = heng_unit_at(units, out->limit.unit), *actual = heng_unit_at(units, out->actual.unit);
    if (fault == HENG_ARITHMETIC_DIVISOR) {
        decide(out, HENG_UNKNOWN, HENG_INDETERMINATE);
        say(out, HENG_MESSAGE_DIVISOR, (heng_text){0}, (heng_text){0});
        return;
    }
    decide(out, HENG_UNKNOWN, HENG_NOT_COMPARABLE);
    if (fault == HENG_ARITHMETIC_KIND) {
        say(out, HENG_MESSAGE_KINDS, heng_text_of(heng_kind_names[out->limit.kind]),
            heng_text_of(heng_kind_names[out->actual.kind]));
    } else if (target->is_rate != actual->is_rate) {
        say(out, target->is_rate ? HENG_MESSAGE_RATE_OR_AMOUNT : HENG_MESSAGE_AMOUNT_OR_RATE, target->text,
            actual->text);
    } else if (target->dimension == actual->dimension && target->noun.size > 0 && actual->noun.size > 0) {
        say(out, HENG_MESSAGE_NOUNS, target->noun, actual->noun);
    } else {
        say(out, HENG_MESSAGE_UNITS, target->text, actual->text);
    }
}

static void judge_value_state(const heng_weighing *weighing, heng_arena *arena, const heng_scope *scope,
                              heng_value_state state, heng_judgement *out)
{
    switch (state) {
    case HENG_VALUE:
        break;
    case HENG_VALUE_MISSING:
    case HENG_VALUE_NULL:
        judge_missing(weighing, arena, scope, state, out);
        break;
    case HENG_VALUE_DIVISOR:
        judge_incomparable(weighing->model->units, HENG_ARITHMETIC_DIVISOR, out);
        break;
    case HENG_VALUE_UNITS:
    case HENG_VALUE_KIND:
        decide(out, HENG_UNKNOWN, HENG_NOT_COMPARABLE);
        say(out, HENG_MESSAGE_TEXT, HENG_TEXT("the parts of the expression do not compare"), (heng_text){0});
        break;
    }
}

/* A declared margin in the limit's unit: "0.5pp" on a rate, "2%" of the limit otherwise, or an amount. */
static bool margin_of(heng_units *units, heng_arena *arena, heng_text text, const heng_quantity *limit, heng_number *out)
{
    heng_quantity margin;
    if (text.size == 0 || !heng_quantity_parse(units, arena, text, (heng_loc){0}, NULL, &margin) ||
        margin.kind != HENG_KIND_POINT) {
        return false;
    }
    *out = margin.nominal;
    if (margin.unit == HENG_UNIT_NONE || margin.unit == limit->unit) {
        return true;
    }
    if (heng_unit_at(units, limit->unit)->is_rate) {
        return heng_unit_convert(units, margin.nominal, margin.unit, HENG_UNIT_PP, out) ||
               heng_unit_convert(units, margin.nominal, margin.unit, limit->unit, out);
    }
    if (margin.unit == HENG_UNIT_PERCENT) {
        heng_number share;
        (void)heng_number_divide(margin.nominal, heng_number_of(100), &share);
        *out = heng_number_abs(heng_number_multiply(share, limit->nominal));
        return true;
    }
    return heng_unit_convert(units, margin.nominal, margin.unit, limit->unit, out);
}

static void tolerance_settle(heng_units *units, heng_arena *arena, const heng_quantity *declared, heng_judgement *out)
{
    bool rate = heng_unit_at(units, out->limit.unit)->is_rate;
    heng_text option = OPTION(out->rule, tolerance);
    out->tolerance_unit = out->limit.unit == HENG_UNIT_PERCENT ? HENG_UNIT_PP : out->limit.unit;
    if (declared != NULL) {
        heng_text text = heng_quantity_format(arena, units, declared);
        out->has_tolerance = margin_of(units, arena, text, &out->limit, &out->tolerance);
    } else {
        out->has_tolerance = margin_of(units, arena, option, &out->limit, &out->tolerance);
    }
    if (!out->has_tolerance && out->target->op == HENG_ABOUT) {
        heng_number share;
        out->has_tolerance = true;
        out->tolerance_assumed = true;
        if (rate) {
            (void)heng_number_divide(heng_number_of(1), heng_number_of(2), &out->tolerance);
        } else {
            (void)heng_number_divide(heng_number_of(2), heng_number_of(100), &share);
            out->tolerance = heng_number_abs(heng_number_multiply(share, out->limit.nominal));
        }
    }
}

static heng_range range_of(const heng_judgement *out)
{
    heng_text option = OPTION(out->rule, range);
    if (option.size > 0) {
        return heng_text_is(option, "floor")     ? HENG_RANGE_FLOOR
               : heng_text_is(option, "ceiling") ? HENG_RANGE_CEILING
                                                 : HENG_RANGE_CORRIDOR;
    }
    return out->better == HENG_HIGHER  ? HENG_RANGE_FLOOR
           : out->better == HENG_LOWER ? HENG_RANGE_CEILING
                                       : HENG_RANGE_CORRIDOR;
}

static int direction_of(const heng_judgement *out)
{
    switch ((heng_op)out->target->op) {
    case HENG_GE:
    case HENG_GT:
        return 1;
    case HENG_LE:
    case HENG_LT:
        return -1;
    case HENG_IN:
        switch (range_of(out)) {
        case HENG_RANGE_FLOOR:
            return 1;
        case HENG_RANGE_CEILING:
            return -1;
        case HENG_RANGE_CORRIDOR:
            return 0;
        }
        return 0;
    case HENG_EQ:
        return 0;
    case HENG_ABOUT:
    case HENG_DONE:
    case HENG_SCRIPT:
    case HENG_OP_COUNT:
        break;
    }
    return out->better == HENG_HIGHER ? 1 : out->better == HENG_LOWER ? -1 : 0;
}

heng_region heng_region_of(const heng_judgement *judgement)
{
    return (heng_region){.op = (heng_op)judgement->target->op, .range = range_of(judgement),
                         .direction = judgement->direction, .limit = &judgement->limit, .high = &judgement->high,
                         .tolerance = &judgement->tolerance};
}

/* From an approximate actual's number to its worst end: what it may fall short of it, in the limit's unit. */
static heng_number blur_of(heng_units *units, const heng_judgement *out, bool low)
{
    heng_quantity actual;
    if (out->actual.kind != HENG_KIND_APPROXIMATE) {
        return heng_number_of(0);
    }
    if (out->limit.unit == HENG_UNIT_NONE || !heng_quantity_convert(units, &out->actual, out->limit.unit, &actual)) {
        actual = out->actual;
    }
    const heng_end *end = low ? &actual.low : &actual.high;
    heng_number distance = heng_number_subtract(actual.nominal, end->number);
    return end->kind == HENG_INFINITE ? heng_number_of(0) : heng_number_abs(distance);
}

/* Variance and headroom against the nearest limit of the region. */
static void measure_variance(heng_units *units, const heng_region *region, heng_judgement *out)
{
    heng_variance *variance = &out->variance;
    heng_variance_of(units, &out->actual, &out->limit, out->direction, variance);
    if (!variance->given) {
        return;
    }
    heng_number below = variance->absolute; /* a - limit */
    heng_number above = heng_number_negate(below);
    if (region->op == HENG_IN) {
        heng_variance upper;
        heng_variance_of(units, &out->actual, &out->high, out->direction, &upper);
        if (!upper.given) {
            *variance = (heng_variance){.favourable = -1};
            return;
        }
        above = heng_number_negate(upper.absolute); /* high - a */
        if (heng_number_sign(upper.absolute) == HENG_GREATER) {
            *variance = upper;
        } else if (heng_number_sign(below) != HENG_LESS) {
            *variance = (heng_variance){.given = true, .unit = variance->unit, .favourable = -1,
                                        .absolute = heng_number_subtract(below, below)};
        }
        if (region->range == HENG_RANGE_CORRIDOR && heng_number_sign(variance->absolute) != HENG_EQUAL) {
            variance->favourable = 0;
        }
        variance->has_relative = false;
    }
    variance->has_headroom = true;
    if (region->op != HENG_EQ) {
        below = heng_number_subtract(below, blur_of(units, out, true));
        above = heng_number_subtract(above, blur_of(units, out, false));
    }
    if (region->op == HENG_EQ) {
        variance->headroom = heng_number_negate(heng_number_abs(below));
    } else if (region->op == HENG_ABOUT) {
        heng_number edge = out->direction > 0   ? below
                           : out->direction < 0 ? above
                                                : heng_number_negate(heng_number_abs(below));
        variance->headroom = heng_number_add(edge, out->tolerance);
    } else if (out->direction > 0) {
        variance->headroom = below;
    } else if (out->direction < 0) {
        variance->headroom = above;
    } else {
        variance->headroom = heng_number_compare(below, above) == HENG_LESS ? below : above;
    }
}

/* GB/T 8170, the rounded-value method: half-even to the limit's own digits, once. */
static void round_to_limit(heng_units *units, heng_judgement *out)
{
    heng_quantity converted;
    bool exact;
    if (!heng_text_is(OPTION(out->rule, rounding), "limit") || out->actual.kind != HENG_KIND_POINT ||
        out->limit.nominal.form != HENG_DECIMAL) {
        return;
    }
    if (out->limit.unit == HENG_UNIT_NONE || !heng_quantity_convert(units, &out->actual, out->limit.unit, &converted)) {
        converted = out->actual;
    }
    heng_decimal rounded =
        heng_number_round(converted.nominal, -out->limit.nominal.as.decimal.exponent, HENG_HALF_EVEN, &exact);
    out->actual = heng_quantity_point(heng_number_decimal(rounded), converted.unit);
}

/* The period runs: rates and levels as they are, flows and counts by completion against the time elapsed. */
static void judge_pace(heng_units *units, heng_truth satisfied, heng_truth exceeded, heng_judgement *out)
{
    bool pro_rated = out->measure == HENG_FLOW || out->measure == HENG_COUNT;
    heng_pace_of(units, out->measure, &out->actual, &out->limit, out->period, out->plan_period, &out->pace);
    out->variance.favourable = pro_rated ? -1 : out->variance.favourable;
    if (!pro_rated) {
        out->completion.given = false;
        if (satisfied == HENG_UNKNOWN_TRUTH) {
            decide(out, HENG_UNKNOWN, HENG_INDETERMINATE);
        } else {
            decide(out, satisfied == HENG_TRUE ? HENG_PASS : HENG_WARN,
                   satisfied == HENG_TRUE ? HENG_ON_PACE : HENG_BEHIND_PACE);
        }
        return;
    }
    bool cap = out->direction < 0;
    if (!cap && satisfied == HENG_TRUE) {
        decide(out, HENG_PASS, exceeded == HENG_TRUE ? HENG_EXCEEDED : HENG_MET);
    } else if (cap && satisfied == HENG_FALSE) {
        decide(out, HENG_FAIL, HENG_MISSED);
    } else if (!out->pace.has_completion) {
        decide(out, HENG_SKIPPED, HENG_NOT_DUE);
    } else {
        heng_order lead = heng_number_sign(out->pace.lead);
        bool ahead = cap ? lead != HENG_GREATER : lead != HENG_LESS;
        decide(out, ahead ? HENG_PASS : HENG_WARN, ahead ? HENG_ON_PACE : HENG_BEHIND_PACE);
    }
}

/* A pass inside the warn margin or the guard band of its limit is a near miss. */
static bool is_near(heng_units *units, heng_arena *arena, const heng_region *region, const heng_judgement *out)
{
    const heng_text margins[] = {OPTION(out->rule, warn), OPTION(out->rule, guard)};
    for (size_t i = 0; i < 2; i++) {
        heng_number margin;
        heng_truth inside;
        if (margin_of(units, arena, margins[i], &out->limit, &margin)) {
            margin = heng_number_negate(margin);
            if (heng_region_satisfied(units, region, &out->actual, &margin, &inside) == HENG_ARITHMETIC_OK &&
                inside != HENG_TRUE) {
                return true;
            }
        }
    }
    return false;
}

static void judge_number(const heng_weighing *weighing, heng_arena *arena, heng_judgement *out)
{
    heng_units *units = weighing->model->units;
    heng_region region = heng_region_of(out);
    heng_truth satisfied, widened, exceeded;

    round_to_limit(units, out);
    heng_arithmetic fault = heng_region_satisfied(units, &region, &out->actual, NULL, &satisfied);
    if (fault == HENG_ARITHMETIC_OK) {
        fault = heng_region_exceeded(units, &region, &out->actual, &exceeded);
    }
    if (fault != HENG_ARITHMETIC_OK) {
        judge_incomparable(units, fault, out);
        return;
    }
    measure_variance(units, &region, out);
    if (region.op != HENG_IN) {
        int better = out->direction != 0 ? out->direction : 1;
        heng_completion_of(units, out->measure, &out->actual, &out->limit, better, &out->completion);
    }
    if (is_partial(out)) {
        judge_pace(units, satisfied, exceeded, out);
        return;
    }
    if (satisfied == HENG_TRUE) {
        bool in_band = region.op == HENG_ABOUT && exceeded != HENG_TRUE;
        decide(out, HENG_PASS, exceeded == HENG_TRUE ? HENG_EXCEEDED : in_band ? HENG_WITHIN_TOLERANCE : HENG_MET);
        if (is_near(units, arena, &region, out)) {
            decide(out, HENG_WARN, HENG_NEAR_LIMIT);
        }
        return;
    }
    if (out->has_tolerance && region.op != HENG_ABOUT &&
        heng_region_satisfied(units, &region, &out->actual, &out->tolerance, &widened) == HENG_ARITHMETIC_OK) {
        if (widened == HENG_TRUE) {
            decide(out, HENG_PASS, HENG_WITHIN_TOLERANCE);
            return;
        }
        satisfied = widened == HENG_UNKNOWN_TRUTH ? widened : satisfied;
    }
    if (satisfied == HENG_FALSE) {
        decide(out, HENG_FAIL, HENG_MISSED);
    } else {
        decide(out, HENG_UNKNOWN, HENG_INDETERMINATE);
        say(out, HENG_MESSAGE_STRADDLES, heng_quantity_format(arena, units, &out->actual),
            heng_target_format(arena, weighing->model, out->target, 0));
    }
}

/* A stage or a place on a scale: at least as good. On a scale whose better end is low, a lower place is better. */
static void judge_label(const heng_weighing *weighing, heng_judgement *out)
{
    const heng_indicator *indicator = out->indicator;
    heng_quantity *actual = &out->actual;
    if (actual->kind != HENG_KIND_ORDINAL && actual->kind != HENG_KIND_STAGE) {
        /* done, all of, full coverage on a number: all of the whole, or 100 % */
        heng_truth all = HENG_UNKNOWN_TRUTH;
        heng_quantity whole = actual->has_whole ? heng_quantity_point(actual->whole, actual->unit)
                                                : heng_quantity_point(heng_number_of(100), HENG_UNIT_PERCENT);
        heng_arithmetic fault = heng_quantity_less(weighing->model->units, &whole, actual, true, &all);
        if (fault != HENG_ARITHMETIC_OK || all == HENG_UNKNOWN_TRUTH) {
            decide(out, HENG_UNKNOWN, fault != HENG_ARITHMETIC_OK ? HENG_NOT_COMPARABLE : HENG_INDETERMINATE);
            say(out, HENG_MESSAGE_KINDS, heng_text_of(heng_op_names[HENG_DONE]),
                heng_text_of(heng_kind_names[actual->kind]));
            return;
        }
        decide(out, all == HENG_TRUE ? HENG_PASS : HENG_FAIL, all == HENG_TRUE ? HENG_MET : HENG_MISSED);
        return;
    }
    int place = out->target->place;
    if (place < 0) {
        uint32_t labels = indicator != NULL && indicator->extra != NULL ? indicator->extra->labels.count : 0;
        place = labels > 0 ? (int)labels - 1 : 2; /* default stages: 未开始, 进行中, 完成 */
    }
    bool low_is_better = actual->kind == HENG_KIND_ORDINAL && out->better == HENG_LOWER;
    int better_by = low_is_better ? place - actual->place : actual->place - place;
    if (better_by >= 0) {
        decide(out, HENG_PASS, better_by > 0 ? HENG_EXCEEDED : HENG_MET);
    } else if (!is_due(weighing, out)) {
        decide(out, HENG_SKIPPED, HENG_NOT_DUE);
    } else {
        decide(out, HENG_FAIL, HENG_MISSED);
    }
}

static void judge_attested(heng_judgement *out)
{
    const heng_target *target = out->target;
    bool qualitative = target->op == HENG_DONE || (target->flags & (HENG_TARGET_WHOLE | HENG_TARGET_KEEPS_PACE)) != 0 ||
                       heng_expression_has_reference(target->right);
    if (out->actual.denied) {
        decide(out, HENG_FAIL, HENG_DENIED);
    } else if (qualitative) {
        decide(out, HENG_PASS, HENG_ATTESTED);
    } else {
        decide(out, HENG_UNKNOWN, HENG_NOT_COMPARABLE);
        say(out, HENG_MESSAGE_ATTESTED_NUMBER, (heng_text){0}, (heng_text){0});
    }
}

static bool basis_differs(const heng_model *model, heng_judgement *out)
{
    if (out->figure == HENG_NONE) {
        return false;
    }
    const heng_figure *figure = heng_model_figure(model, out->figure);
    heng_text declared = OPTION(out->rule, basis);
    if (declared.size == 0 && out->indicator != NULL && out->indicator->extra != NULL) {
        declared = out->indicator->extra->basis;
    }
    heng_text actual = figure->extra != NULL ? figure->extra->basis : (heng_text){0};
    if (declared.size == 0 || actual.size == 0 || heng_text_equal(declared, actual)) {
        return false;
    }
    decide(out, HENG_UNKNOWN, HENG_NOT_COMPARABLE);
    say(out, HENG_MESSAGE_BASIS, declared, actual);
    return true;
}

static void judge_target(const heng_weighing *weighing, heng_arena *arena, uint32_t indicator, heng_judgement *out)
{
    heng_model *model = weighing->model;
    const heng_target *target = out->target;
    assert(target != NULL);
    heng_scope scope = {.weighing = weighing, .arena = arena, .dataset = out->dataset, .period = out->period,
                        .figure = HENG_NONE};
    heng_value_state state;

    if (target->left != NULL) {
        state = heng_expression_evaluate(&scope, target->left, &out->actual);
        out->figure = target->left->kind == HENG_EXPR_REF ? scope.figure : HENG_NONE;
    } else {
        uint32_t subject = target->indicator != HENG_NONE ? target->indicator : indicator;
        if (subject == HENG_NONE) {
            decide(out, HENG_ERROR, HENG_RULE_ERROR);
            return;
        }
        state = heng_figure_read(&scope, out->dataset, subject, out->period, &out->actual);
        out->figure = scope.figure;
    }
    if (state != HENG_VALUE) {
        judge_value_state(weighing, arena, &scope, state, out);
        return;
    }
    out->has_actual = true;
    if (out->actual.kind == HENG_KIND_ATTESTED) {
        judge_attested(out);
        return;
    }
    if (basis_differs(model, out)) {
        return;
    }
    if (target->op == HENG_DONE && target->right == NULL) {
        judge_label(weighing, out);
        return;
    }
    state = target->right != NULL ? heng_expression_evaluate(&scope, target->right, &out->limit) : HENG_VALUE_KIND;
    if (state == HENG_VALUE && target->op == HENG_IN) {
        state = heng_expression_evaluate(&scope, target->high, &out->high);
        out->has_high = true;
    }
    if (state != HENG_VALUE) {
        judge_value_state(weighing, arena, &scope, state, out);
        return;
    }
    out->has_limit = true;
    if (out->limit.unit == HENG_UNIT_NONE) {
        out->limit.unit = out->actual.unit;
    }
    if (out->has_high && out->high.unit == HENG_UNIT_NONE) {
        out->high.unit = out->limit.unit;
    }
    if (!heng_quantity_is_number(&out->actual) || !heng_quantity_is_number(&out->limit)) {
        judge_incomparable(model->units, HENG_ARITHMETIC_KIND, out);
        return;
    }
    heng_quantity declared;
    bool has_declared = target->op == HENG_ABOUT && target->high != NULL &&
                        heng_expression_evaluate(&scope, target->high, &declared) == HENG_VALUE;
    if (has_declared || target->op == HENG_ABOUT || (out->rule->extra != NULL && out->rule->extra->tolerance.size > 0)) {
        tolerance_settle(model->units, arena, has_declared ? &declared : NULL, out);
    }
    judge_number(weighing, arena, out);
}

static bool script_actual(const void *user, heng_arena *arena, uint32_t indicator, heng_period period,
                          heng_quantity *out, uint32_t *figure)
{
    const heng_scope *outer = user;
    heng_scope scope = *outer;
    scope.arena = arena;
    scope.figure = HENG_NONE;
    heng_value_state state =
        heng_figure_read(&scope, scope.dataset, indicator, period != 0 ? period : scope.period, out);
    if (figure != NULL) {
        *figure = scope.figure;
    }
    return state == HENG_VALUE;
}

static bool script_target(const void *user, heng_arena *arena, uint32_t indicator, heng_quantity *out)
{
    const heng_scope *outer = user;
    heng_scope scope = *outer;
    const heng_weighing *weighing = scope.weighing;
    scope.arena = arena;
    uint32_t found = heng_script_target_rule(weighing->script, indicator, HENG_NONE);
    for (; found != HENG_NONE; found = heng_script_target_rule(weighing->script, indicator, found)) {
        const heng_rule *rule = heng_model_rule(weighing->model, found);
        if (heng_period_holds(heng_plan_period(weighing, rule), scope.period)) {
            return heng_expression_evaluate(&scope, rule->target->right, out) == HENG_VALUE;
        }
    }
    return false;
}

static void judge_script(const heng_weighing *weighing, heng_arena *arena, heng_case item, heng_judgement *out)
{
    heng_scope scope = {.weighing = weighing, .arena = arena, .dataset = item.dataset, .period = out->period,
                        .figure = HENG_NONE};
    heng_figures figures = {.user = &scope, .period = out->period, .dataset = item.dataset, .actual = script_actual,
                            .target = script_target};
    heng_script_outcome outcome = {.figure = HENG_NONE, .missing = HENG_NONE};
    heng_script_run(weighing->script, arena, item.rule, item.indicator, &figures, &outcome);
    decide(out, outcome.verdict, outcome.reason);
    out->message = outcome.message;
    out->message_loc = outcome.loc;
    out->has_actual = outcome.has_actual;
    out->actual = outcome.actual;
    out->has_limit = outcome.has_target;
    out->limit = outcome.target;
    out->figure = outcome.figure;
    if (out->has_actual && out->has_limit && heng_quantity_is_number(&out->actual) &&
        heng_quantity_is_number(&out->limit)) {
        heng_variance_of(weighing->model->units, &out->actual, &out->limit, out->direction, &out->variance);
        heng_completion_of(weighing->model->units, out->measure, &out->actual, &out->limit,
                           out->direction != 0 ? out->direction : 1, &out->completion);
    }
    if (outcome.missing != HENG_NONE) {
        scope.missing = outcome.missing;
        scope.missing_dataset = item.dataset;
        scope.missing_period = outcome.missing_period != 0 ? outcome.missing_period : out->period;
        judge_missing(weighing, arena, &scope, HENG_VALUE_MISSING, out);
    }
    if (out->verdict == HENG_ERROR || out->verdict == HENG_NO_DATA) {
        heng_script_say(weighing->script, &outcome); /* what is not due yet is nobody's fault */
    }
}

static bool is_waived(const heng_weighing *weighing, uint32_t rule, heng_judgement *out)
{
    const heng_table *waivers = &weighing->model->waivers;
    if (out->verdict != HENG_FAIL && out->verdict != HENG_UNKNOWN && out->verdict != HENG_NO_DATA &&
        out->verdict != HENG_WARN) {
        return false;
    }
    for (uint32_t i = 0; i < waivers->count; i++) {
        const heng_waiver *waiver = heng_table_at(waivers, i);
        bool runs = (waiver->from == 0 || weighing->as_of >= waiver->from) &&
                    (waiver->until == 0 || weighing->as_of <= waiver->until);
        if (waiver->rule_index == rule && runs &&
            (waiver->dataset == HENG_NONE || waiver->dataset == out->dataset)) {
            out->waiver = waiver;
            return true;
        }
    }
    return false;
}

/* A rule whose own period does not hold the weighed one is not for this run. */
static bool judge_elsewhen(heng_judgement *out)
{
    if (heng_period_holds(out->plan_period, out->period)) {
        return false;
    }
    decide(out, HENG_SKIPPED,
           heng_period_last_day(out->plan_period) > heng_period_last_day(out->period) ? HENG_NOT_DUE
                                                                                      : HENG_NOT_APPLICABLE);
    return true;
}

void heng_judge(const heng_weighing *weighing, heng_arena *arena, heng_case item, heng_judgement *out)
{
    const heng_rule *rule = heng_model_rule(weighing->model, item.rule);
    uint32_t subject = rule->target != NULL && rule->target->indicator != HENG_NONE ? rule->target->indicator
                                                                                    : item.indicator;
    *out = (heng_judgement){.rule = rule, .target = rule->target, .dataset = item.dataset,
                            .period = weighing->period, .figure = HENG_NONE, .variance = {.favourable = -1}};
    out->plan_period = heng_plan_period(weighing, rule);
    if (subject != HENG_NONE) {
        out->indicator = heng_model_indicator(weighing->model, subject);
        out->better = (heng_better)out->indicator->better;
        out->measure = (heng_measure)out->indicator->measure;
    }
    out->direction = out->target != NULL ? direction_of(out) : out->better == HENG_LOWER ? -1 : 1;
    if (!judge_elsewhen(out)) {
        if ((rule->flags & HENG_RULE_SCRIPT) != 0) {
            judge_script(weighing, arena, item, out);
        } else if (rule->target == NULL) {
            decide(out, HENG_ERROR, HENG_RULE_ERROR);
        } else {
            judge_target(weighing, arena, item.indicator, out);
        }
    }
    out->without_waiver = out->verdict;
    out->reason_without_waiver = out->reason;
    if (is_waived(weighing, item.rule, out)) {
        decide(out, HENG_WAIVED, HENG_REASON_WAIVED);
    }
}
