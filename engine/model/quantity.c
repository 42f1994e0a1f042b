/* Quantities as data: their kinds, other units, order, and how they are written. */
#include "model/quantity.h"

const char *const heng_kind_names[HENG_KIND_COUNT] = {
    [HENG_KIND_NONE] = "none",         [HENG_KIND_POINT] = "point",
    [HENG_KIND_BOUND] = "bound",       [HENG_KIND_APPROXIMATE] = "approximate",
    [HENG_KIND_INTERVAL] = "interval", [HENG_KIND_ORDINAL] = "ordinal",
    [HENG_KIND_STAGE] = "stage",       [HENG_KIND_ATTESTED] = "attested"};

enum { SHOWN_DIGITS = 6 }; /* of a quotient that does not end */

bool heng_quantity_is_number(const heng_quantity *quantity)
{
    switch (quantity->kind) {
    case HENG_KIND_POINT:
    case HENG_KIND_BOUND:
    case HENG_KIND_APPROXIMATE:
    case HENG_KIND_INTERVAL:
        return true;
    case HENG_KIND_NONE:
    case HENG_KIND_ORDINAL:
    case HENG_KIND_STAGE:
    case HENG_KIND_ATTESTED:
    case HENG_KIND_COUNT:
        break;
    }
    return false;
}

heng_quantity heng_quantity_point(heng_number number, heng_unit_id unit)
{
    heng_end end = {.number = number, .kind = HENG_CLOSED};
    return (heng_quantity){
        .kind = HENG_KIND_POINT, .unit = unit, .nominal = number, .low = end, .high = end};
}

void heng_quantity_put(heng_quantity *out, heng_number number, heng_unit_id unit)
{
    out->kind = HENG_KIND_POINT;
    out->unit = unit;
    out->denied = out->has_whole = out->band_assumed = out->sign_worded = false;
    out->nominal = out->low.number = out->high.number = number;
    out->low.kind = out->high.kind = HENG_CLOSED;
    out->place = 0;
    out->label = (heng_text){0};
}

static void end_rescale(const heng_units *units, heng_end *end, heng_unit_id from, heng_unit_id to)
{
    if (end->kind != HENG_INFINITE) {
        end->number = heng_unit_rescale(units, end->number, from, to);
    }
}

heng_quantity heng_quantity_rescale(const heng_units *units, const heng_quantity *quantity,
                                    heng_unit_id from, heng_unit_id to)
{
    heng_quantity out = *quantity;
    if (from == to) {
        return out;
    }
    end_rescale(units, &out.low, from, to);
    end_rescale(units, &out.high, from, to);
    if (out.kind == HENG_KIND_POINT || out.kind == HENG_KIND_APPROXIMATE) {
        out.nominal = heng_unit_rescale(units, out.nominal, from, to);
    }
    if (out.kind == HENG_KIND_APPROXIMATE) {
        out.band = heng_unit_rescale(units, out.band, from, to);
    }
    if (out.has_whole) {
        out.whole = heng_unit_rescale(units, out.whole, from, to);
    }
    return out;
}

bool heng_quantity_convert(const heng_units *units, const heng_quantity *quantity,
                           heng_unit_id unit, heng_quantity *out)
{
    if (!heng_quantity_is_number(quantity) || !heng_unit_comparable(units, quantity->unit, unit)) {
        return false;
    }
    *out = heng_quantity_rescale(units, quantity, quantity->unit, unit);
    out->unit = unit;
    return true;
}

/* Does all of x lie below all of y? Unknown ends are below nothing. */
static bool is_below(const heng_end *high, const heng_end *low, bool or_equal)
{
    if (high->kind == HENG_INFINITE || low->kind == HENG_INFINITE) {
        return false;
    }
    heng_order order = heng_number_compare(high->number, low->number);
    bool apart = high->kind == HENG_OPEN || low->kind == HENG_OPEN;
    return order == HENG_LESS || (order == HENG_EQUAL && (or_equal || apart));
}

heng_arithmetic heng_quantity_less(heng_units *units, const heng_quantity *a,
                                   const heng_quantity *b, bool or_equal, heng_truth *out)
{
    *out = HENG_UNKNOWN_TRUTH;
    if (!heng_quantity_is_number(a) || !heng_quantity_is_number(b)) {
        return HENG_ARITHMETIC_KIND;
    }
    const heng_end *low = &b->low, *high = &b->high;
    heng_end ends[2];
    bool lent = (a->unit == HENG_UNIT_NONE && heng_unit_lends(units, b->unit)) ||
                (b->unit == HENG_UNIT_NONE && heng_unit_lends(units, a->unit));
    if (a->unit != b->unit && !lent) {
        if (!heng_unit_comparable(units, a->unit, b->unit)) {
            return HENG_ARITHMETIC_UNITS;
        }
        ends[0] = *low;
        ends[1] = *high;
        end_rescale(units, &ends[0], b->unit, a->unit);
        end_rescale(units, &ends[1], b->unit, a->unit);
        low = &ends[0];
        high = &ends[1];
    }
    if (is_below(&a->high, low, or_equal)) {
        *out = HENG_TRUE;
    } else if (is_below(high, &a->low, !or_equal)) {
        *out = HENG_FALSE;
    }
    return HENG_ARITHMETIC_OK;
}

/* A blank stands only before a Latin or Greek unit: "22.9 µg/m³", "3%", "384亿元". */
static const char *gap_before(heng_text unit)
{
    uint32_t point;
    if (heng_utf8_decode(unit, 0, &point) == 0) {
        return "";
    }
    bool latin = (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z') || point == '1' ||
                 (point >= 0xB5 && point <= 0x3FF);
    return latin ? " " : "";
}

static heng_text number_format(heng_arena *arena, heng_number number, heng_text unit)
{
    heng_text digits = heng_number_format(arena, number, SHOWN_DIGITS);
    if (unit.size == 0) {
        return digits;
    }
    return heng_text_format(arena, "%.*s%s%.*s", HENG_PRINT(digits), gap_before(unit),
                            HENG_PRINT(unit));
}

static heng_text interval_format(heng_arena *arena, const heng_quantity *quantity, heng_text unit)
{
    const heng_end *low = &quantity->low, *high = &quantity->high;
    if (low->kind == HENG_INFINITE && high->kind == HENG_INFINITE) {
        return HENG_TEXT("any value");
    }
    heng_text first = {0}, second = {0};
    if (low->kind != HENG_INFINITE) {
        first = number_format(arena, low->number, unit);
    }
    if (high->kind != HENG_INFINITE) {
        second = number_format(arena, high->number, unit);
    }
    const char *above = low->kind == HENG_OPEN ? ">" : "≥",
               *below = high->kind == HENG_OPEN ? "<" : "≤";
    if (high->kind == HENG_INFINITE) {
        return heng_text_format(arena, "%s %.*s", above, HENG_PRINT(first));
    }
    if (low->kind == HENG_INFINITE) {
        return heng_text_format(arena, "%s %.*s", below, HENG_PRINT(second));
    }
    if (low->kind == HENG_CLOSED && high->kind == HENG_CLOSED) {
        if (gap_before(unit)[0] != '\0') {
            first = number_format(arena, low->number, (heng_text){0});
        }
        return heng_text_format(arena, "%.*s..%.*s", HENG_PRINT(first), HENG_PRINT(second));
    }
    return heng_text_format(arena, "%s %.*s and %s %.*s", above, HENG_PRINT(first), below,
                            HENG_PRINT(second));
}

heng_text heng_quantity_format(heng_arena *arena, const heng_units *units,
                               const heng_quantity *quantity)
{
    heng_text unit = heng_unit_at(units, quantity->unit)->text, text;
    switch (quantity->kind) {
    case HENG_KIND_POINT:
        text = number_format(arena, quantity->nominal, unit);
        if (quantity->has_whole) {
            heng_text part = number_format(arena, quantity->nominal, (heng_text){0});
            heng_text whole = number_format(arena, quantity->whole, unit);
            return heng_text_format(arena, "%.*s of %.*s", HENG_PRINT(part), HENG_PRINT(whole));
        }
        return text;
    case HENG_KIND_APPROXIMATE:
        text = number_format(arena, quantity->nominal, unit);
        return heng_text_format(arena, "about %.*s", HENG_PRINT(text));
    case HENG_KIND_BOUND:
    case HENG_KIND_INTERVAL:
        return interval_format(arena, quantity, unit);
    case HENG_KIND_ORDINAL:
    case HENG_KIND_STAGE:
        return quantity->label;
    case HENG_KIND_ATTESTED:
        return quantity->denied ? HENG_TEXT("denied") : HENG_TEXT("attested");
    case HENG_KIND_NONE:
    case HENG_KIND_COUNT:
        break;
    }
    return HENG_TEXT("none");
}
