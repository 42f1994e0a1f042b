/* Numbers against numbers: tolerance, rounding, the comparison, margins and the guard band. */
#include "eval/judging.h"

static void tolerance_settle(heng_units *units, heng_arena *arena, const heng_quantity *declared,
                             heng_judgement *out)
{
    bool about = out->target->op == HENG_ABOUT;
    if (declared == NULL && !about && HENG_OPTION(out->rule, tolerance).size == 0) {
        return;
    }
    out->tolerance_unit = out->limit.unit == HENG_UNIT_PERCENT ? HENG_UNIT_PP : out->limit.unit;
    out->has_tolerance = declared != NULL
                             ? heng_margin_settle(units, declared, &out->limit, &out->tolerance)
                             : heng_margin_of(units, arena, HENG_OPTION(out->rule, tolerance),
                                              &out->limit, &out->tolerance);
    if (!out->has_tolerance && about) {
        out->has_tolerance = true;
        out->tolerance_assumed = true;
        out->tolerance = heng_band_assumed(units, &out->limit);
    }
}

heng_region heng_region_of(const heng_judgement *judgement)
{
    return (heng_region){.op = (heng_op)judgement->target->op,
                         .range = heng_target_range(judgement->rule, judgement->better),
                         .direction = judgement->direction,
                         .limit = &judgement->limit,
                         .high = &judgement->high,
                         .tolerance = &judgement->tolerance,
                         .low_open = (judgement->target->flags & HENG_TARGET_LOW_OPEN) != 0,
                         .high_open = (judgement->target->flags & HENG_TARGET_HIGH_OPEN) != 0};
}

/* The finer of two exponents, where the number is a decimal. */
static int finer(int exponent, heng_number number)
{
    return number.form == HENG_DECIMAL && number.as.decimal.exponent < exponent
               ? number.as.decimal.exponent
               : exponent;
}

/* 修约值比较法, GB/T 8170-2008, 4.3.3: the measured value is rounded half-even to the digits in
 * which the limit is written, in one step (3.3), and only then compared. Of limits written in
 * several ways (1.2~1.65, 10.0±0.05) the finest counts. */
static void round_to_limit(heng_units *units, heng_arena *arena, heng_judgement *out)
{
    heng_quantity converted;
    bool exact, about = out->target->op == HENG_ABOUT;
    if (out->actual.kind != HENG_KIND_POINT || out->limit.nominal.form != HENG_DECIMAL ||
        !heng_text_is(HENG_OPTION(out->rule, rounding), "limit")) {
        return;
    }
    if (!heng_quantity_convert(units, &out->actual, out->limit.unit, &converted)) {
        converted = out->actual;
    }
    int exponent = out->limit.nominal.as.decimal.exponent;
    if (out->has_high && out->high.kind == HENG_KIND_POINT && out->high.unit == out->limit.unit) {
        exponent = finer(exponent, out->high.nominal);
    }
    if (about && !out->tolerance_assumed) {
        exponent = finer(exponent, out->tolerance);
    }
    heng_number rounded = heng_number_decimal(
        heng_number_round(converted.nominal, -exponent, HENG_HALF_EVEN, &exact));
    if (heng_number_compare(rounded, converted.nominal) != HENG_EQUAL) {
        heng_quantity *measured = heng_new(arena, heng_quantity);
        *measured = out->actual;
        out->measured = measured;
    }
    out->actual = heng_quantity_point(rounded, converted.unit);
}

/* Would the figure as measured have been judged in another way? */
static void rounding_tell(heng_units *units, heng_arena *arena, const heng_region *region,
                          heng_truth satisfied, heng_judgement *out)
{
    heng_truth before;
    if (out->measured != NULL && out->message.id == HENG_MESSAGE_NONE &&
        heng_region_satisfied(units, region, out->measured, NULL, &before) == HENG_ARITHMETIC_OK &&
        before != satisfied) {
        heng_say(out, HENG_MESSAGE_ROUNDED, heng_quantity_format(arena, units, out->measured),
                 heng_quantity_format(arena, units, &out->actual));
    }
}

/* A declared width w at the limit, and by how much more than that the accepted region is wider than
 * the limit says: shifted by the tolerance. */
static bool margin_of(heng_units *units, heng_arena *arena, heng_text option,
                      const heng_judgement *out, heng_number *width, heng_number *tolerance)
{
    bool widened = out->has_tolerance && out->target->op != HENG_ABOUT;
    *tolerance = widened ? out->tolerance : heng_number_of(0);
    return option.size > 0 && heng_margin_of(units, arena, option, &out->limit, width);
}

/* Nearer to the limit than the declared margin, on its inner side. */
static bool is_near(heng_units *units, heng_arena *arena, const heng_region *region,
                    const heng_judgement *out)
{
    heng_number width, tolerance;
    heng_truth inside;
    if (!margin_of(units, arena, HENG_OPTION(out->rule, warn), out, &width, &tolerance)) {
        return false;
    }
    width = heng_number_negate(width);
    return heng_region_satisfied(units, region, &out->actual, &width, &inside) ==
               HENG_ARITHMETIC_OK &&
           inside != HENG_TRUE;
}

/* Of an actual that is no point the whole of it must lie in the inner zone to be a pass, and beyond
 * the outer one to be a fail. */
static heng_zone zone_of(heng_units *units, heng_arena *arena, const heng_region *region,
                         heng_truth satisfied, const heng_judgement *out)
{
    heng_number width, tolerance;
    heng_truth inside;
    if (satisfied == HENG_UNKNOWN_TRUTH ||
        !margin_of(units, arena, HENG_OPTION(out->rule, guard), out, &width, &tolerance)) {
        return HENG_ZONE_NONE;
    }
    heng_number slack = satisfied == HENG_TRUE ? heng_number_subtract(tolerance, width)
                                               : heng_number_add(tolerance, width);
    if (heng_region_satisfied(units, region, &out->actual, &slack, &inside) != HENG_ARITHMETIC_OK) {
        return HENG_ZONE_NONE;
    }
    if (satisfied == HENG_TRUE) {
        return inside == HENG_TRUE ? HENG_ZONE_PASS : HENG_ZONE_CONDITIONAL_PASS;
    }
    return inside == HENG_FALSE ? HENG_ZONE_FAIL : HENG_ZONE_CONDITIONAL_FAIL;
}

static void margins_judge(heng_units *units, heng_arena *arena, const heng_region *region,
                          heng_truth satisfied, heng_judgement *out)
{
    out->zone = zone_of(units, arena, region, satisfied, out);
    if (satisfied == HENG_TRUE &&
        (out->zone == HENG_ZONE_CONDITIONAL_PASS || is_near(units, arena, region, out))) {
        heng_decide(out, HENG_WARN, HENG_NEAR_LIMIT);
    }
    if (out->zone == HENG_ZONE_CONDITIONAL_PASS || out->zone == HENG_ZONE_CONDITIONAL_FAIL) {
        heng_say(out, satisfied == HENG_TRUE ? HENG_MESSAGE_GUARD_PASS : HENG_MESSAGE_GUARD_FAIL,
                 HENG_OPTION(out->rule, guard), (heng_text){0});
    }
}

static void period_judge(const heng_weighing *weighing, heng_arena *arena,
                         const heng_region *region, heng_truth satisfied, heng_truth exceeded,
                         bool by_tolerance, heng_judgement *out)
{
    heng_units *units = weighing->model->units;
    if (satisfied != HENG_TRUE && out->is_early) {
        heng_decide(out, HENG_SKIPPED, HENG_NOT_DUE);
        heng_say(out, HENG_MESSAGE_DUE, heng_date_format(arena, heng_due_of(out)), (heng_text){0});
        return;
    }
    if (satisfied == HENG_UNKNOWN_TRUTH) {
        heng_decide(out, HENG_UNKNOWN, HENG_INDETERMINATE);
        heng_say(out, HENG_MESSAGE_STRADDLES, heng_quantity_format(arena, units, &out->actual),
                 heng_target_format(arena, weighing->model, out->target, 0));
        return;
    }
    if (satisfied == HENG_FALSE) {
        heng_decide(out, HENG_FAIL, HENG_MISSED);
    } else {
        bool in_band = by_tolerance || region->op == HENG_ABOUT;
        heng_decide(out, HENG_PASS,
                    exceeded == HENG_TRUE ? HENG_EXCEEDED
                    : in_band             ? HENG_WITHIN_TOLERANCE
                                          : HENG_MET);
    }
    if (out->rule->extra != NULL) {
        margins_judge(units, arena, region, satisfied, out);
    }
    rounding_tell(units, arena, region, satisfied, out);
}

void heng_judge_number(const heng_weighing *weighing, heng_arena *arena,
                       const heng_quantity *declared, heng_judgement *out)
{
    heng_units *units = weighing->model->units;
    heng_region region = heng_region_of(out);
    heng_truth satisfied, widened, exceeded;
    bool by_tolerance = false;

    tolerance_settle(units, arena, declared, out);
    round_to_limit(units, arena, out);
    heng_arithmetic fault = heng_region_satisfied(units, &region, &out->actual, NULL, &satisfied);
    if (fault == HENG_ARITHMETIC_OK) {
        fault = heng_region_exceeded(units, &region, &out->actual, &exceeded);
    }
    if (fault != HENG_ARITHMETIC_OK) {
        heng_judge_incomparable(units, fault, out);
        return;
    }
    out->is_compared = true;
    if (satisfied != HENG_TRUE && out->has_tolerance && region.op != HENG_ABOUT &&
        heng_region_satisfied(units, &region, &out->actual, &out->tolerance, &widened) ==
            HENG_ARITHMETIC_OK) {
        satisfied = widened;
        by_tolerance = widened == HENG_TRUE;
    }
    if (heng_is_partial(out)) {
        heng_pace_settle(weighing->model, out);
        heng_judge_pace(units, satisfied, exceeded, out);
    } else {
        period_judge(weighing, arena, &region, satisfied, exceeded, by_tolerance, out);
    }
}
