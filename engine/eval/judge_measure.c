/* What no verdict hangs on: variance, headroom, completion - computed when somebody looks. */
#include "eval/judging.h"

/* From an approximate actual's number to its worst end: what it may fall short of it, in the
 * limit's unit. */
static heng_number blur_of(heng_units *units, const heng_judgement *out, bool low)
{
    heng_quantity actual;
    if (out->actual.kind != HENG_KIND_APPROXIMATE) {
        return heng_number_of(0);
    }
    if (!heng_quantity_convert(units, &out->actual, out->limit.unit, &actual)) {
        actual = out->actual;
    }
    const heng_end *end = low ? &actual.low : &actual.high;
    heng_number distance = heng_number_subtract(actual.nominal, end->number);
    return end->kind == HENG_INFINITE ? heng_number_of(0) : heng_number_abs(distance);
}

static heng_number smaller(heng_number a, heng_number b)
{
    return heng_number_compare(a, b) == HENG_LESS ? a : b;
}

/* Of a range: 0 inside, else to the nearest end. *above: from the actual up to the high end. */
static void range_measure(heng_units *units, heng_range range, heng_judgement *out,
                          heng_number *above)
{
    heng_variance *variance = &out->variance, upper;
    heng_variance_of(units, &out->actual, &out->high, out->direction, &upper);
    if (!upper.given) {
        *variance = (heng_variance){.favourable = -1};
        return;
    }
    *above = heng_number_negate(upper.absolute);
    if (heng_number_sign(upper.absolute) == HENG_GREATER) {
        *variance = upper;
    } else if (heng_number_sign(variance->absolute) != HENG_LESS) {
        *variance = (heng_variance){
            .given = true,
            .unit = variance->unit,
            .favourable = -1,
            .absolute = heng_number_subtract(variance->absolute, variance->absolute)};
    }
    if (range == HENG_RANGE_CORRIDOR && heng_number_sign(variance->absolute) != HENG_EQUAL) {
        variance->favourable = 0;
    }
    variance->has_relative = false;
}

/* A number to hit has no better side: what is beside it, or outside of the band around it, is
 * adverse. */
static int favourable_of(const heng_region *region, const heng_judgement *out)
{
    heng_number distance = heng_number_abs(out->variance.absolute);
    if (out->direction != 0 || region->op == HENG_IN) {
        return out->variance.favourable;
    }
    bool above = heng_number_sign(out->variance.absolute) == HENG_GREATER,
         open = above ? region->high_open : region->low_open;
    heng_order order = heng_number_compare(distance, out->tolerance);
    bool outside = region->op == HENG_ABOUT ? order == HENG_GREATER || (order == HENG_EQUAL && open)
                                            : heng_number_sign(distance) == HENG_GREATER;
    return outside ? 0 : -1;
}

/* below: a - low end; above: high end - a; both from the actual's worst end. */
static heng_number headroom_of(const heng_region *region, const heng_judgement *out,
                               heng_number below, heng_number above)
{
    heng_number edge = out->direction > 0   ? below
                       : out->direction < 0 ? above
                                            : smaller(below, above);
    return region->op == HENG_ABOUT ? heng_number_add(edge, out->tolerance) : edge;
}

/* Against the nearest limit of the region. */
static void variance_measure(heng_units *units, const heng_region *region, heng_judgement *out)
{
    heng_variance *variance = &out->variance;
    heng_variance_of(units, &out->actual, &out->limit, out->direction, variance);
    if (!variance->given) {
        return;
    }
    heng_number below = variance->absolute; /* a - limit */
    heng_number above = heng_number_negate(below);
    if (region->op == HENG_IN) {
        range_measure(units, region->range, out, &above);
        if (!variance->given) {
            return;
        }
    }
    variance->favourable = favourable_of(region, out);
    variance->has_headroom = true;
    if (region->op == HENG_EQ) {
        variance->headroom = heng_number_negate(heng_number_abs(below));
    } else {
        variance->headroom =
            headroom_of(region, out, heng_number_subtract(below, blur_of(units, out, true)),
                        heng_number_subtract(above, blur_of(units, out, false)));
    }
}

void heng_judge_measure(heng_units *units, heng_judgement *out)
{
    heng_region region = heng_region_of(out);
    bool partial = heng_is_partial(out), pro_rated = out->is_pro_rated;
    variance_measure(units, &region, out);
    if (region.op != HENG_IN && (!partial || pro_rated)) {
        int better = out->direction != 0 ? out->direction : 1;
        heng_completion_of(units, out->measure, &out->actual, &out->limit, better,
                           &out->completion);
    }
    if (partial && pro_rated) {
        out->variance.favourable = -1;
    }
}
