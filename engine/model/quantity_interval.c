#include "model/quantity_interval.h"

heng_number heng_number_least(heng_number a, heng_number b)
{
    heng_number difference;
    switch (heng_number_compare(a, b)) {
    case HENG_LESS:
    case HENG_EQUAL:
        return a;
    case HENG_GREATER:
        return b;
    case HENG_UNDECIDED:
        break;
    }
    /* (a + b - |a - b|) / 2: enclosures that overlap give one that holds either minimum. */
    difference = heng_number_abs(heng_number_subtract(a, b));
    heng_number twice = heng_number_subtract(heng_number_add(a, b), difference);
    return heng_number_multiply(twice, heng_number_decimal((heng_decimal){5, -1}));
}

heng_number heng_number_greatest(heng_number a, heng_number b)
{
    return heng_number_negate(heng_number_least(heng_number_negate(a), heng_number_negate(b)));
}

bool heng_quantity_has_nominal(const heng_quantity *quantity)
{
    return quantity->kind == HENG_KIND_POINT || quantity->kind == HENG_KIND_APPROXIMATE;
}

/* The wider half of an approximate value, whose nominal number need not be in the middle
 * (近1800). */
static heng_number band_of(const heng_quantity *quantity)
{
    heng_number below = heng_number_subtract(quantity->nominal, quantity->low.number);
    heng_number above = heng_number_subtract(quantity->high.number, quantity->nominal);
    return heng_number_greatest(below, above);
}

void heng_quantity_settle(const heng_quantity *a, const heng_quantity *b, heng_quantity *out)
{
    bool low = out->low.kind != HENG_INFINITE, high = out->high.kind != HENG_INFINITE;
    if (heng_quantity_has_nominal(a) && heng_quantity_has_nominal(b) && low && high) {
        out->kind = HENG_KIND_APPROXIMATE;
        out->band = band_of(out);
        out->band_assumed = (a->kind == HENG_KIND_APPROXIMATE && a->band_assumed) ||
                            (b->kind == HENG_KIND_APPROXIMATE && b->band_assumed);
        return;
    }
    out->kind = low && high ? HENG_KIND_INTERVAL : HENG_KIND_BOUND;
    if (low && high && heng_number_compare(out->low.number, out->high.number) == HENG_EQUAL) {
        out->kind = HENG_KIND_POINT;
        out->nominal = out->low.number;
    }
}

bool heng_quantity_are_points(const heng_quantity *a, const heng_quantity *b)
{
    return a->kind == HENG_KIND_POINT && b->kind == HENG_KIND_POINT;
}

bool heng_quantity_are_numbers(const heng_quantity *a, const heng_quantity *b)
{
    return heng_quantity_is_number(a) && heng_quantity_is_number(b);
}
