#include "eval/region.h"

static void end_shift(heng_end *end, heng_number by)
{
    if (end->kind != HENG_INFINITE) {
        end->number = heng_number_add(end->number, by);
    }
}

static heng_quantity shifted(const heng_quantity *quantity, const heng_number *by, bool up)
{
    heng_quantity out = *quantity;
    if (by != NULL) {
        heng_number step = up ? *by : heng_number_negate(*by);
        out.nominal = heng_number_add(out.nominal, step);
        end_shift(&out.low, step);
        end_shift(&out.high, step);
    }
    return out;
}

static heng_truth both(heng_truth a, heng_truth b)
{
    if (a == HENG_FALSE || b == HENG_FALSE) {
        return HENG_FALSE;
    }
    return a == HENG_TRUE && b == HENG_TRUE ? HENG_TRUE : HENG_UNKNOWN_TRUTH;
}

static heng_arithmetic at_least(heng_units *units, const heng_quantity *actual,
                                const heng_quantity *limit, const heng_number *slack, bool or_equal,
                                heng_truth *out)
{
    if (slack == NULL) {
        return heng_quantity_less(units, limit, actual, or_equal, out);
    }
    heng_quantity edge = shifted(limit, slack, false);
    return heng_quantity_less(units, &edge, actual, or_equal, out);
}

static heng_arithmetic at_most(heng_units *units, const heng_quantity *actual,
                               const heng_quantity *limit, const heng_number *slack, bool or_equal,
                               heng_truth *out)
{
    if (slack == NULL) {
        return heng_quantity_less(units, actual, limit, or_equal, out);
    }
    heng_quantity edge = shifted(limit, slack, true);
    return heng_quantity_less(units, actual, &edge, or_equal, out);
}

static heng_arithmetic between(heng_units *units, const heng_quantity *actual,
                               const heng_quantity *low, const heng_quantity *high,
                               const heng_number *slack, const heng_region *region, heng_truth *out)
{
    heng_truth above, below;
    heng_arithmetic fault = at_least(units, actual, low, slack, !region->low_open, &above);
    if (fault == HENG_ARITHMETIC_OK) {
        fault = at_most(units, actual, high, slack, !region->high_open, &below);
    }
    if (fault == HENG_ARITHMETIC_OK) {
        *out = both(above, below);
    }
    return fault;
}

heng_arithmetic heng_region_satisfied(heng_units *units, const heng_region *region,
                                      const heng_quantity *actual, const heng_number *slack,
                                      heng_truth *out)
{
    heng_quantity low, high;
    switch (region->op) {
    case HENG_GE:
    case HENG_GT:
        return at_least(units, actual, region->limit, slack, region->op == HENG_GE, out);
    case HENG_LE:
    case HENG_LT:
        return at_most(units, actual, region->limit, slack, region->op == HENG_LE, out);
    case HENG_EQ:
        return between(units, actual, region->limit, region->limit, slack, region, out);
    case HENG_IN:
        switch (region->range) {
        case HENG_RANGE_FLOOR:
            return at_least(units, actual, region->limit, slack, !region->low_open, out);
        case HENG_RANGE_CEILING:
            return at_most(units, actual, region->high, slack, !region->high_open, out);
        case HENG_RANGE_CORRIDOR:
            return between(units, actual, region->limit, region->high, slack, region, out);
        }
        break;
    case HENG_ABOUT:
        low = shifted(region->limit, region->tolerance, false);
        high = shifted(region->limit, region->tolerance, true);
        if (region->direction > 0) {
            return at_least(units, actual, &low, slack, !region->low_open, out);
        }
        if (region->direction < 0) {
            return at_most(units, actual, &high, slack, !region->high_open, out);
        }
        return between(units, actual, &low, &high, slack, region, out);
    case HENG_DONE:
    case HENG_SCRIPT:
    case HENG_OP_COUNT:
        break;
    }
    return HENG_ARITHMETIC_KIND;
}

heng_arithmetic heng_region_exceeded(heng_units *units, const heng_region *region,
                                     const heng_quantity *actual, heng_truth *out)
{
    heng_quantity edge;
    *out = HENG_FALSE;
    switch (region->op) {
    case HENG_GE:
    case HENG_GT:
        return at_least(units, actual, region->limit, NULL, false, out);
    case HENG_LE:
    case HENG_LT:
        return at_most(units, actual, region->limit, NULL, false, out);
    case HENG_IN:
        if (region->range == HENG_RANGE_FLOOR) {
            return at_least(units, actual, region->high, NULL, false, out);
        }
        if (region->range == HENG_RANGE_CEILING) {
            return at_most(units, actual, region->limit, NULL, false, out);
        }
        break;
    case HENG_ABOUT:
        if (region->direction != 0) {
            bool up = region->direction > 0;
            edge = shifted(region->limit, region->tolerance, up);
            return up ? at_least(units, actual, &edge, NULL, false, out)
                      : at_most(units, actual, &edge, NULL, false, out);
        }
        break;
    case HENG_EQ:
    case HENG_DONE:
    case HENG_SCRIPT:
    case HENG_OP_COUNT:
        break;
    }
    return HENG_ARITHMETIC_OK;
}
