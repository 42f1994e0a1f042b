/* 序时进度: the period runs. Rates and levels are compared as they are, flows and counts by their
 * completion against what is expected by now. */
#include "eval/judging.h"

const heng_quantity *heng_pace_limit(const heng_judgement *judgement)
{
    bool ceiling = judgement->target != NULL && judgement->target->op == HENG_IN &&
                   judgement->has_high && judgement->direction < 0;
    return ceiling ? &judgement->high : &judgement->limit;
}

bool heng_judgement_profile(const heng_judgement *judgement, heng_profile *out)
{
    const heng_rule_extra *own = judgement->rule->extra;
    const heng_indicator_extra *theirs =
        judgement->indicator != NULL ? judgement->indicator->extra : NULL;
    if (own != NULL && own->profile.count > 0) {
        return heng_profile_read(&own->profile, out);
    }
    return theirs != NULL && theirs->profile.count > 0 && heng_profile_read(&theirs->profile, out);
}

static bool is_flow(const heng_model *model, const heng_expr *ref)
{
    heng_measure measure =
        (heng_measure)heng_model_indicator(model, ref->as.ref.indicator)->measure;
    return measure == HENG_FLOW || measure == HENG_COUNT;
}

static int larger(int a, int b)
{
    return a > b ? a : b;
}

/* With which power of the months an expression grows: flows and counts with the first, their
 * quotients with none. */
static int growth_of(const heng_model *model, const heng_expr *expr)
{
    if (expr == NULL) {
        return 0;
    }
    const heng_expr *left = expr->as.branch.left, *right = expr->as.branch.right;
    switch ((heng_expr_kind)expr->kind) {
    case HENG_EXPR_LITERAL:
        return 0;
    case HENG_EXPR_REF:
        return is_flow(model, expr);
    case HENG_EXPR_MULTIPLY:
        return growth_of(model, left) + growth_of(model, right);
    case HENG_EXPR_DIVIDE:
        return growth_of(model, left) - growth_of(model, right);
    case HENG_EXPR_PERCENT_OF:
        return growth_of(model, right);
    case HENG_EXPR_NEGATE:
    case HENG_EXPR_ABS:
        return growth_of(model, left);
    case HENG_EXPR_ADD:
    case HENG_EXPR_SUBTRACT:
    case HENG_EXPR_MIN:
    case HENG_EXPR_MAX:
    case HENG_EXPR_SUM:
    case HENG_EXPR_LIST:
        return larger(growth_of(model, left), growth_of(model, right));
    }
    return 0;
}

/* The flows that a limit is made of: of part of the plan's period, of as much as it. */
static void flows_find(const heng_model *model, const heng_expr *expr, heng_period plan,
                       bool *of_part, bool *of_whole)
{
    if (expr == NULL || expr->kind == HENG_EXPR_LITERAL) {
        return;
    }
    if (expr->kind != HENG_EXPR_REF) {
        flows_find(model, expr->as.branch.left, plan, of_part, of_whole);
        flows_find(model, expr->as.branch.right, plan, of_part, of_whole);
    } else if (is_flow(model, expr)) {
        bool whole = expr->when == HENG_AT &&
                     heng_period_months(expr->as.ref.period) >= heng_period_months(plan);
        *(whole ? of_whole : of_part) = true;
    }
}

/* The half-year against the half-year before: that limit is of the part already. */
static bool is_like_for_like(const heng_model *model, const heng_judgement *out)
{
    bool of_part = false, of_whole = false;
    flows_find(model, out->target->right, out->plan_period, &of_part, &of_whole);
    if (out->target->op == HENG_IN) {
        flows_find(model, out->target->high, out->plan_period, &of_part, &of_whole);
    }
    return of_part && !of_whole;
}

void heng_pace_settle(const heng_model *model, heng_judgement *out)
{
    const heng_expr *left = out->target->left;
    out->is_pro_rated = (out->measure == HENG_FLOW || out->measure == HENG_COUNT) &&
                        (left == NULL || growth_of(model, left) == 1) &&
                        !is_like_for_like(model, out);
}

/* What only grows and is above all that is accepted stays there. */
static bool is_overshot(heng_units *units, heng_truth satisfied, const heng_judgement *out)
{
    heng_region cap = heng_region_of(out);
    const heng_number *slack = out->has_tolerance ? &out->tolerance : NULL;
    heng_truth below;
    if (out->direction != 0) {
        return out->direction < 0 && satisfied == HENG_FALSE;
    }
    cap.limit = cap.op == HENG_IN ? cap.high : cap.limit;
    cap.op = HENG_LE;
    return heng_region_satisfied(units, &cap, &out->actual, slack, &below) == HENG_ARITHMETIC_OK &&
           below == HENG_FALSE;
}

/* Of a figure without a completion (超过50亿元): is all of it, or none, where half a year asks it
 * to be? */
static heng_truth is_ahead(heng_units *units, const heng_judgement *out)
{
    const heng_quantity *limit = heng_pace_limit(out);
    heng_truth truth;
    heng_number expected;
    if (limit->kind != HENG_KIND_POINT || heng_number_sign(limit->nominal) != HENG_GREATER ||
        !heng_number_divide(heng_number_multiply(limit->nominal, out->pace.elapsed),
                            heng_number_of(100), &expected)) {
        return HENG_UNKNOWN_TRUTH;
    }
    heng_quantity edge = heng_quantity_point(expected, limit->unit);
    heng_arithmetic fault = out->direction < 0
                                ? heng_quantity_less(units, &out->actual, &edge, true, &truth)
                                : heng_quantity_less(units, &edge, &out->actual, true, &truth);
    return fault == HENG_ARITHMETIC_OK ? truth : HENG_UNKNOWN_TRUTH;
}

void heng_judge_pace(heng_units *units, heng_truth satisfied, heng_truth exceeded,
                     heng_judgement *out)
{
    bool pro_rated = out->is_pro_rated;
    heng_profile profile;
    bool profiled = pro_rated && heng_judgement_profile(out, &profile);
    heng_pace_of(units, pro_rated ? out->measure : HENG_LEVEL, &out->actual, heng_pace_limit(out),
                 out->period, out->plan_period, profiled ? &profile : NULL, &out->pace);
    if (!pro_rated && satisfied == HENG_UNKNOWN_TRUTH) {
        heng_decide(out, HENG_UNKNOWN, HENG_INDETERMINATE);
    } else if (!pro_rated) {
        bool good = satisfied == HENG_TRUE;
        heng_decide(out, good ? HENG_PASS : HENG_WARN, good ? HENG_ON_PACE : HENG_BEHIND_PACE);
    } else if (is_overshot(units, satisfied, out)) {
        heng_decide(out, HENG_FAIL, HENG_MISSED);
    } else if (out->direction >= 0 && satisfied == HENG_TRUE) {
        heng_decide(out, HENG_PASS, exceeded == HENG_TRUE ? HENG_EXCEEDED : HENG_MET);
    } else if (!out->pace.has_completion) {
        heng_truth ahead = is_ahead(units, out);
        heng_decide(out,
                    ahead == HENG_TRUE    ? HENG_PASS
                    : ahead == HENG_FALSE ? HENG_WARN
                                          : HENG_SKIPPED,
                    ahead == HENG_TRUE    ? HENG_ON_PACE
                    : ahead == HENG_FALSE ? HENG_BEHIND_PACE
                                          : HENG_NOT_DUE);
    } else {
        heng_order lead = heng_number_sign(out->pace.lead);
        bool ahead = out->direction < 0 ? lead != HENG_GREATER : lead != HENG_LESS;
        heng_decide(out, ahead ? HENG_PASS : HENG_WARN, ahead ? HENG_ON_PACE : HENG_BEHIND_PACE);
    }
}
