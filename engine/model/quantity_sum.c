/* Sums, differences and the smaller of two, with units. A point is the interval of one value; its
 * fast way skips the ends. */
#include "model/quantity_interval.h"

static bool is_percentage(const heng_unit *unit, bool pure)
{
    return unit->is_rate && pure;
}

/* The unit of a sum or a difference, and the units in which its parts count.
 *
 * The sum of counts of different things (所幼儿园 + 所小学) is a count without a noun: who adds
 * them says by that that they belong together. The difference of two rates is in pp; of a rate and
 * a bare number it stays a rate, since the number can only mean points. */
static heng_arithmetic sum_units(heng_units *units, heng_unit_id a, heng_unit_id b, bool subtract,
                                 heng_unit_id *scale, heng_unit_id *out)
{
    *scale = *out = a;
    if (b == HENG_UNIT_NONE && a != HENG_UNIT_LOST && heng_unit_lends(units, a)) {
        return HENG_ARITHMETIC_OK;
    }
    const heng_unit *x = heng_unit_at(units, a), *y = heng_unit_at(units, b);
    bool pure_a = heng_unit_is_pure(units, a), pure_b = heng_unit_is_pure(units, b);
    bool points_a = x->is_rate && !pure_a, points_b = y->is_rate && !pure_b;
    if ((a == HENG_UNIT_NONE && heng_unit_lends(units, b)) || (points_a && pure_b && !subtract)) {
        *scale = *out = b;
    } else if (x->dimension == y->dimension && a != HENG_UNIT_LOST) {
        if (!heng_unit_comparable(units, a, b)) {
            *out = heng_unit_bare(units, a);
        }
    } else if (!(pure_a && points_b)) {
        return HENG_ARITHMETIC_UNITS;
    }
    if (subtract && pure_b &&
        is_percentage(heng_unit_at(units, *scale), heng_unit_is_pure(units, *scale))) {
        *scale = HENG_UNIT_PERCENT;
        *out = HENG_UNIT_PP;
    }
    return *out == HENG_UNIT_LOST ? HENG_ARITHMETIC_UNITS : HENG_ARITHMETIC_OK;
}

static heng_end end_add(const heng_end *a, const heng_end *b)
{
    heng_end out = {.kind = HENG_CLOSED};
    if (a->kind == HENG_INFINITE || b->kind == HENG_INFINITE) {
        out.kind = HENG_INFINITE;
        return out;
    }
    if (a->kind == HENG_OPEN || b->kind == HENG_OPEN) {
        out.kind = HENG_OPEN;
    }
    out.number = heng_number_add(a->number, b->number);
    return out;
}

/* In the unit scale; a bare number counts in it already. */
static heng_quantity in_scale(const heng_units *units, const heng_quantity *quantity,
                              heng_unit_id bare, heng_unit_id scale)
{
    bool lent = quantity->unit == HENG_UNIT_NONE && heng_unit_lends(units, bare);
    heng_unit_id from = lent ? bare : quantity->unit;
    return heng_quantity_rescale(units, quantity, from, scale);
}

static heng_arithmetic sum(heng_units *units, const heng_quantity *a, const heng_quantity *b,
                           bool subtract, heng_quantity *out)
{
    heng_unit_id scale, unit;
    if (!heng_quantity_are_numbers(a, b)) {
        return HENG_ARITHMETIC_KIND;
    }
    heng_arithmetic fault = sum_units(units, a->unit, b->unit, subtract, &scale, &unit);
    if (fault != HENG_ARITHMETIC_OK) {
        return fault;
    }
    heng_quantity x = in_scale(units, a, b->unit, scale), y = in_scale(units, b, a->unit, scale);
    if (subtract) {
        y = heng_quantity_negate(&y);
    }
    if (heng_quantity_are_points(&x, &y)) {
        *out = heng_quantity_point(heng_number_add(x.nominal, y.nominal), unit);
        return HENG_ARITHMETIC_OK;
    }
    heng_quantity made = {
        .unit = unit, .low = end_add(&x.low, &y.low), .high = end_add(&x.high, &y.high)};
    if (heng_quantity_has_nominal(&x) && heng_quantity_has_nominal(&y)) {
        made.nominal = heng_number_add(x.nominal, y.nominal);
    }
    heng_quantity_settle(&x, &y, &made);
    *out = made;
    return HENG_ARITHMETIC_OK;
}

heng_arithmetic heng_quantity_add(heng_units *units, const heng_quantity *a, const heng_quantity *b,
                                  heng_quantity *out)
{
    return sum(units, a, b, false, out);
}

heng_arithmetic heng_quantity_subtract(heng_units *units, const heng_quantity *a,
                                       const heng_quantity *b, heng_quantity *out)
{
    return sum(units, a, b, true, out);
}

static const heng_end whole_line = {.kind = HENG_INFINITE};

/* The end of the smaller of two values (side -1: their low ends, +1: their high ones). */
static heng_end end_minimum(const heng_end *a, const heng_end *b, int side)
{
    if (a->kind == HENG_INFINITE || b->kind == HENG_INFINITE) {
        return side < 0 ? whole_line : a->kind == HENG_INFINITE ? *b : *a;
    }
    heng_order order = heng_number_compare(a->number, b->number);
    if (order == HENG_LESS || order == HENG_GREATER) {
        return order == HENG_LESS ? *a : *b;
    }
    /* The smaller reaches a common low end if either does, a common high end only if both do. */
    bool open = side < 0 ? a->kind == HENG_OPEN && b->kind == HENG_OPEN
                         : a->kind == HENG_OPEN || b->kind == HENG_OPEN;
    return (heng_end){.number = heng_number_least(a->number, b->number),
                      .kind = open ? HENG_OPEN : HENG_CLOSED};
}

heng_arithmetic heng_quantity_minimum(heng_units *units, const heng_quantity *a,
                                      const heng_quantity *b, heng_quantity *out)
{
    heng_truth first, second;
    heng_arithmetic fault = heng_quantity_less(units, a, b, true, &first);
    if (fault == HENG_ARITHMETIC_OK) {
        fault = heng_quantity_less(units, b, a, true, &second);
    }
    if (fault != HENG_ARITHMETIC_OK) {
        return fault;
    }
    heng_unit_id unit = a->unit != HENG_UNIT_NONE ? a->unit : b->unit;
    heng_quantity x = in_scale(units, a, unit, unit), y = in_scale(units, b, unit, unit);
    x.unit = y.unit = unit;
    if (first == HENG_TRUE || second == HENG_TRUE) {
        *out = first == HENG_TRUE ? x : y;
        return HENG_ARITHMETIC_OK;
    }
    heng_quantity made = {.unit = unit,
                          .low = end_minimum(&x.low, &y.low, -1),
                          .high = end_minimum(&x.high, &y.high, 1)};
    if (heng_quantity_has_nominal(&x) && heng_quantity_has_nominal(&y)) {
        made.nominal = heng_number_least(x.nominal, y.nominal);
    }
    if (heng_quantity_are_points(&x, &y)) {
        *out = heng_quantity_point(made.nominal, unit); /* enclosures that overlap */
        return HENG_ARITHMETIC_OK;
    }
    heng_quantity_settle(&x, &y, &made);
    *out = made;
    return HENG_ARITHMETIC_OK;
}

heng_arithmetic heng_quantity_maximum(heng_units *units, const heng_quantity *a,
                                      const heng_quantity *b, heng_quantity *out)
{
    if (!heng_quantity_are_numbers(a, b)) {
        return HENG_ARITHMETIC_KIND;
    }
    heng_quantity x = heng_quantity_negate(a), y = heng_quantity_negate(b), least;
    heng_arithmetic fault = heng_quantity_minimum(units, &x, &y, &least);
    if (fault == HENG_ARITHMETIC_OK) {
        *out = heng_quantity_negate(&least);
    }
    return fault;
}

static heng_end end_negate(const heng_end *end)
{
    heng_end out = *end;
    if (end->kind != HENG_INFINITE) {
        out.number = heng_number_negate(end->number);
    }
    return out;
}

heng_quantity heng_quantity_negate(const heng_quantity *a)
{
    heng_quantity out = *a;
    out.low = end_negate(&a->high);
    out.high = end_negate(&a->low);
    if (heng_quantity_has_nominal(a)) {
        out.nominal = heng_number_negate(a->nominal);
    }
    if (a->has_whole) {
        out.whole = heng_number_negate(a->whole);
    }
    return out;
}

/* The higher of two high ends. */
static heng_end end_outer(const heng_end *a, const heng_end *b)
{
    heng_end x = end_negate(a), y = end_negate(b);
    x = end_minimum(&x, &y, -1);
    return end_negate(&x);
}

heng_quantity heng_quantity_abs(const heng_quantity *a)
{
    heng_order low = a->low.kind == HENG_INFINITE ? HENG_LESS : heng_number_sign(a->low.number);
    heng_order high =
        a->high.kind == HENG_INFINITE ? HENG_GREATER : heng_number_sign(a->high.number);
    if (a->kind == HENG_KIND_POINT) {
        heng_quantity out = *a;
        out.nominal = out.low.number = out.high.number = heng_number_abs(a->nominal);
        return out;
    }
    if (low == HENG_GREATER || low == HENG_EQUAL) {
        return *a;
    }
    heng_quantity turned = heng_quantity_negate(a);
    if (high == HENG_LESS || high == HENG_EQUAL) {
        return turned;
    }
    heng_quantity out = *a;
    out.low = (heng_end){.number = heng_number_of(0), .kind = HENG_CLOSED};
    out.high = end_outer(&a->high, &turned.high);
    if (heng_quantity_has_nominal(a)) {
        out.nominal = heng_number_abs(a->nominal);
    }
    out.kind = HENG_KIND_NONE;
    heng_quantity_settle(a, a, &out);
    return out;
}
