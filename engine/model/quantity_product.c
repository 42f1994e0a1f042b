/* Products and quotients of intervals, with units. */
#include "model/quantity_interval.h"

/* An end of an interval on the extended line. */
typedef struct corner {
    heng_number number;
    const heng_number
        *divisor; /* number is its reciprocal: divide by it, that gives fewer digits */
    int infinity; /* -1, 0, +1 */
    bool attained;
} corner;

static corner corner_of(const heng_end *end, int side)
{
    corner out = {.attained = end->kind == HENG_CLOSED};
    if (end->kind == HENG_INFINITE) {
        out.infinity = side;
    } else {
        out.number = end->number;
    }
    return out;
}

/* Of the product. Zero times anything is zero, also at infinity: the end is approached along the
 * zero. A zero that is attained is attained whatever stands on the other side. false: the sign of
 * an enclosure at infinity is open. */
static bool corner_multiply(const corner *a, const corner *b, corner *out)
{
    heng_order x = a->infinity != 0 ? (heng_order)a->infinity : heng_number_sign(a->number);
    heng_order y = b->infinity != 0 ? (heng_order)b->infinity : heng_number_sign(b->number);
    *out = (corner){.attained = a->attained && b->attained};
    if (x == HENG_EQUAL || y == HENG_EQUAL) {
        out->number = heng_number_of(0);
        out->attained =
            out->attained || (x == HENG_EQUAL && a->attained) || (y == HENG_EQUAL && b->attained);
        return true;
    }
    if (a->infinity != 0 || b->infinity != 0) {
        if (x == HENG_UNDECIDED || y == HENG_UNDECIDED) {
            return false;
        }
        out->infinity = x == y ? 1 : -1;
        return true;
    }
    if (b->divisor != NULL) {
        return heng_number_divide(a->number, *b->divisor, &out->number);
    }
    out->number = heng_number_multiply(a->number, b->number);
    return true;
}

/* The outer one of two corners: the lower (side -1) or the higher. */
static corner corner_outer(const corner *a, const corner *b, int side)
{
    if (a->infinity != 0 || b->infinity != 0) {
        int x = a->infinity * side, y = b->infinity * side;
        return x >= y ? *a : *b;
    }
    heng_order order = heng_number_compare(a->number, b->number);
    if (order == HENG_EQUAL || order == HENG_UNDECIDED) {
        corner out = *a;
        out.number = side < 0 ? heng_number_least(a->number, b->number)
                              : heng_number_greatest(a->number, b->number);
        out.attained = a->attained || b->attained;
        return out;
    }
    return (int)order * side > 0 ? *a : *b;
}

static heng_end corner_end(const corner *from)
{
    if (from->infinity != 0) {
        return (heng_end){.kind = HENG_INFINITE};
    }
    return (heng_end){.number = from->number, .kind = from->attained ? HENG_CLOSED : HENG_OPEN};
}

static const heng_end whole_line = {.kind = HENG_INFINITE};

/* divisor: NULL, or what b is the reciprocal of. */
static void ends_multiply(const heng_quantity *a, const heng_quantity *b,
                          const heng_quantity *divisor, heng_quantity *out)
{
    const corner xs[2] = {corner_of(&a->low, -1), corner_of(&a->high, 1)};
    corner ys[2] = {corner_of(&b->low, -1), corner_of(&b->high, 1)};
    if (divisor != NULL) {
        ys[0].divisor = divisor->high.kind != HENG_INFINITE ? &divisor->high.number : NULL;
        ys[1].divisor = divisor->low.kind != HENG_INFINITE ? &divisor->low.number : NULL;
    }
    corner low = {0}, high = {0};
    for (int i = 0; i < 4; i++) {
        corner product;
        if (!corner_multiply(&xs[i / 2], &ys[i % 2], &product)) {
            out->low = out->high = whole_line;
            return;
        }
        low = i == 0 ? product : corner_outer(&product, &low, -1);
        high = i == 0 ? product : corner_outer(&product, &high, 1);
    }
    out->low = corner_end(&low);
    out->high = corner_end(&high);
}

/* Fills the number of a product whose unit is settled. */
static heng_arithmetic product(const heng_quantity *a, const heng_quantity *b, heng_unit_id unit,
                               heng_quantity *out)
{
    if (unit == HENG_UNIT_LOST) {
        return HENG_ARITHMETIC_UNITS;
    }
    if (heng_quantity_are_points(a, b)) {
        *out = heng_quantity_point(heng_number_multiply(a->nominal, b->nominal), unit);
        return HENG_ARITHMETIC_OK;
    }
    heng_quantity made = {.unit = unit};
    ends_multiply(a, b, NULL, &made);
    if (heng_quantity_has_nominal(a) && heng_quantity_has_nominal(b)) {
        made.nominal = heng_number_multiply(a->nominal, b->nominal);
    }
    heng_quantity_settle(a, b, &made);
    *out = made;
    return HENG_ARITHMETIC_OK;
}

static bool same_dimension(const heng_units *units, heng_unit_id a, heng_unit_id b)
{
    return heng_unit_at(units, a)->dimension == heng_unit_at(units, b)->dimension;
}

/* A rate or ratio as a factor: 5% of 100亿元 are 5亿元. (元/人) * 万人 is 元: what cancels in the
 * names cancels. */
heng_arithmetic heng_quantity_multiply(heng_units *units, const heng_quantity *a,
                                       const heng_quantity *b, heng_quantity *out)
{
    heng_unit_id above, below;
    heng_quantity scaled;
    if (!heng_quantity_are_numbers(a, b)) {
        return HENG_ARITHMETIC_KIND;
    }
    if (a->unit == HENG_UNIT_NONE || b->unit == HENG_UNIT_NONE) {
        return product(a, b, a->unit == HENG_UNIT_NONE ? b->unit : a->unit, out);
    }
    bool pure_a = heng_unit_is_pure(units, a->unit), pure_b = heng_unit_is_pure(units, b->unit);
    if (pure_b && !(pure_a && !heng_unit_at(units, a->unit)->is_rate)) {
        scaled = heng_quantity_rescale(units, b, b->unit, HENG_UNIT_RATIO);
        return product(a, &scaled, a->unit, out);
    }
    if (pure_a) {
        scaled = heng_quantity_rescale(units, a, a->unit, HENG_UNIT_RATIO);
        return product(&scaled, b, b->unit, out);
    }
    if (heng_unit_parts(units, a->unit, &above, &below) && same_dimension(units, below, b->unit)) {
        scaled = heng_quantity_rescale(units, b, b->unit, below);
        return product(a, &scaled, above, out);
    }
    if (heng_unit_parts(units, b->unit, &above, &below) && same_dimension(units, below, a->unit)) {
        scaled = heng_quantity_rescale(units, a, a->unit, below);
        return product(&scaled, b, above, out);
    }
    return product(a, b, heng_unit_multiply(units, a->unit, b->unit), out);
}

/* 1 / b; false: b may be zero. An open end at zero is none: 1 / (0, 2] is [1/2, oo). */
static bool reciprocal(const heng_quantity *b, heng_quantity *out)
{
    const heng_number one = heng_number_of(1), zero = heng_number_of(0);
    heng_order low = b->low.kind == HENG_INFINITE ? HENG_LESS : heng_number_sign(b->low.number);
    heng_order high =
        b->high.kind == HENG_INFINITE ? HENG_GREATER : heng_number_sign(b->high.number);
    bool positive = low == HENG_GREATER || (low == HENG_EQUAL && b->low.kind == HENG_OPEN);
    bool negative = high == HENG_LESS || (high == HENG_EQUAL && b->high.kind == HENG_OPEN);
    if (positive == negative) {
        return false;
    }
    const heng_end *ends[2] = {&b->high, &b->low};
    heng_end made[2];
    for (int i = 0; i < 2; i++) {
        if (ends[i]->kind == HENG_INFINITE) {
            made[i] = (heng_end){.number = zero, .kind = HENG_OPEN};
        } else if (heng_number_sign(ends[i]->number) == HENG_EQUAL) {
            made[i] = whole_line;
        } else {
            made[i].kind = ends[i]->kind;
            if (!heng_number_divide(one, ends[i]->number, &made[i].number)) {
                return false;
            }
        }
    }
    *out = (heng_quantity){
        .kind = HENG_KIND_INTERVAL, .unit = b->unit, .low = made[0], .high = made[1]};
    return true;
}

static heng_arithmetic quotient(const heng_quantity *a, const heng_quantity *b, heng_unit_id unit,
                                heng_quantity *out)
{
    heng_number number;
    heng_quantity inverse, made = {.unit = unit};
    if (unit == HENG_UNIT_LOST) {
        return HENG_ARITHMETIC_UNITS;
    }
    if (heng_quantity_are_points(a, b)) {
        if (!heng_number_divide(a->nominal, b->nominal, &number)) {
            return HENG_ARITHMETIC_DIVISOR;
        }
        *out = heng_quantity_point(number, unit);
        return HENG_ARITHMETIC_OK;
    }
    if (!reciprocal(b, &inverse)) {
        return HENG_ARITHMETIC_DIVISOR;
    }
    ends_multiply(a, &inverse, b, &made);
    if (heng_quantity_has_nominal(a) && heng_quantity_has_nominal(b) &&
        !heng_number_divide(a->nominal, b->nominal, &made.nominal)) {
        return HENG_ARITHMETIC_DIVISOR;
    }
    heng_quantity_settle(a, b, &made);
    *out = made;
    return HENG_ARITHMETIC_OK;
}

heng_arithmetic heng_quantity_divide(heng_units *units, const heng_quantity *a,
                                     const heng_quantity *b, heng_quantity *out)
{
    heng_unit_id above, below;
    heng_quantity scaled;
    if (!heng_quantity_are_numbers(a, b)) {
        return HENG_ARITHMETIC_KIND;
    }
    if (a->unit == HENG_UNIT_LOST || b->unit == HENG_UNIT_LOST) {
        return HENG_ARITHMETIC_UNITS;
    }
    if (b->unit == HENG_UNIT_NONE) {
        return quotient(a, b, a->unit, out);
    }
    if (same_dimension(units, a->unit, b->unit)) {
        scaled = heng_quantity_rescale(units, b, b->unit, a->unit);
        return quotient(a, &scaled, a->unit == HENG_UNIT_NONE ? HENG_UNIT_NONE : HENG_UNIT_RATIO,
                        out);
    }
    if (heng_unit_is_pure(units, b->unit)) {
        scaled = heng_quantity_rescale(units, b, b->unit, HENG_UNIT_RATIO);
        return quotient(a, &scaled, a->unit, out);
    }
    if (heng_unit_parts(units, b->unit, &above, &below) && same_dimension(units, above, a->unit)) {
        scaled = heng_quantity_rescale(units, a, a->unit, above);
        return quotient(&scaled, b, below, out);
    }
    return quotient(a, b, heng_unit_divide(units, a->unit, b->unit), out);
}
