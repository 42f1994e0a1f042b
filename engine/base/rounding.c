/* Numbers as people read them: rounded and printed. */
#include "base/number.h"

#include <string.h>

#include "base/ratio.h"

#define PLACES_LIMIT 180 /* decimal places that are printed */

/* Parts of 64 bits, rounded without the wide integers. */
static bool round_small(const heng_parts *a, int64_t digits, heng_rounding mode, heng_u128 *out)
{
    int64_t shift = a->exponent + digits;
    heng_u128 n = a->numerator, d = a->denominator, rest;
    if (shift > 18 || shift < -18 || (n | d) >> 64 != 0) {
        return false;
    }
    if (shift < 0) {
        d = (heng_u128)(uint64_t)d * (uint64_t)heng_ten_power((uint32_t)-shift);
    } else {
        n = (heng_u128)(uint64_t)n * (uint64_t)heng_ten_power((uint32_t)shift);
    }
    if (n >> 64 == 0 && d >> 64 == 0) {
        *out = (uint64_t)n / (uint64_t)d;
        rest = (uint64_t)n % (uint64_t)d;
    } else {
        *out = n / d;
        rest = n % d;
    }
    int half = rest > d - rest ? 1 : rest == d - rest ? 0 : -1;
    *out += heng_rounds_away(mode, a->negative, (*out & 1) != 0, half, rest != 0);
    return true;
}

static bool round_parts(const heng_parts *a, int64_t digits, heng_rounding mode, heng_wide *out)
{
    heng_u128 quick;
    if (round_small(a, digits, mode, &quick)) {
        *out = heng_wide_of(quick);
        return true;
    }
    heng_fraction fraction = heng_fraction_of(a);
    return heng_fraction_round(&fraction, digits, mode, out);
}

static heng_fraction middle_of(const heng_number *a)
{
    heng_parts ends[2];
    heng_fraction out;
    if (heng_parts_ends(a, ends) == 1) {
        return heng_fraction_of(&ends[0]);
    }
    heng_parts_add(&ends[0], &ends[1], true, &out);
    heng_wide_scale(&out.denominator, 2, 0);
    return out;
}

/* a * 10^digits as an integer; where the ends of an enclosure differ the middle, *same = false. */
static bool round_to_wide(const heng_number *a, int64_t digits, heng_rounding mode, heng_wide *out,
                          bool *negative, bool *same)
{
    heng_parts ends[2];
    heng_wide other;
    int count = heng_parts_ends(a, ends);
    *negative = ends[0].negative;
    *same = true;
    if (!round_parts(&ends[0], digits, mode, out)) {
        return false;
    }
    if (count == 1) {
        return true;
    }
    bool fits = round_parts(&ends[1], digits, mode, &other);
    if (fits && heng_wide_compare(out, &other) == 0 &&
        (out->size == 0 || ends[0].negative == ends[1].negative)) {
        return true;
    }
    heng_fraction middle = middle_of(a);
    *same = false;
    *negative = middle.negative;
    return heng_fraction_round(&middle, digits, mode, out);
}

heng_decimal heng_number_round(heng_number a, int digits, heng_rounding mode, bool *exact)
{
    heng_wide wide;
    heng_u128 number;
    bool negative;
    if (a.form != HENG_ENCLOSURE) {
        heng_parts parts = heng_parts_of(&a);
        if (round_small(&parts, digits, mode, &number)) {
            *exact = true;
            return heng_decimal_signed(parts.negative, number, -digits);
        }
    }
    digits = digits > HENG_DECIMAL_REACH    ? HENG_DECIMAL_REACH
             : digits < -HENG_DECIMAL_REACH ? -HENG_DECIMAL_REACH
                                            : digits;
    if (round_to_wide(&a, digits, mode, &wide, &negative, exact)) {
        if (heng_wide_fits(&wide, &number) && number < heng_ten_power(HENG_DECIMAL_DIGITS)) {
            return heng_decimal_signed(negative, number, -digits);
        }
    }
    if (a.form == HENG_DECIMAL && a.as.decimal.exponent >= -digits) {
        *exact = true; /* it has no more places, and no room for zeros */
        return a.as.decimal;
    }
    heng_fraction middle = middle_of(&a);
    *exact = false;
    return heng_fraction_bound(&middle, mode == HENG_CEILING);
}

/* For more digits than the plain form has room for. */
static heng_text format_scientific(heng_arena *arena, const heng_number *a)
{
    if (a->form == HENG_DECIMAL) {
        return heng_decimal_format(arena, a->as.decimal);
    }
    heng_fraction middle = middle_of(a);
    return heng_decimal_format(arena, heng_fraction_bound(&middle, false));
}

static heng_text lay(heng_arena *arena, bool negative, const heng_wide *wide, int32_t exponent,
                     bool plain)
{
    char digits[HENG_WIDE_DIGITS + 1];
    heng_u128 number;
    if (heng_wide_fits(wide, &number) && number < heng_ten_power(HENG_DECIMAL_DIGITS) &&
        exponent >= -40) {
        return heng_decimal_format(arena, heng_decimal_signed(negative, number, exponent));
    }
    size_t count = heng_wide_print(*wide, digits);
    return heng_decimal_lay(arena, negative, digits, count, exponent, plain);
}

heng_text heng_number_fixed(heng_arena *arena, heng_number a, int digits)
{
    heng_wide wide;
    bool negative, same;
    digits = digits > PLACES_LIMIT ? PLACES_LIMIT : digits < -PLACES_LIMIT ? -PLACES_LIMIT : digits;
    if (a.form != HENG_ENCLOSURE && digits >= 0 && digits <= 40) {
        heng_parts parts = heng_parts_of(&a);
        heng_u128 number;
        if (round_small(&parts, digits, HENG_HALF_EVEN, &number)) {
            return heng_decimal_format(arena, heng_decimal_signed(parts.negative, number, -digits));
        }
    }
    if (!round_to_wide(&a, digits, HENG_HALF_EVEN, &wide, &negative, &same)) {
        return format_scientific(arena, &a);
    }
    return lay(arena, negative, &wide, -digits, true);
}

/* A ratio whose denominator is of twos and fives: n * 5^k / 10^k */
static bool expand(const heng_number *a, heng_wide *out, int32_t *exponent)
{
    heng_parts parts = heng_parts_of(a);
    heng_u128 core = parts.denominator;
    uint32_t twos, fives;
    heng_split_tens(&core, &twos, &fives);
    if (core != 1) {
        return false;
    }
    uint32_t places = twos > fives ? twos : fives;
    *out = heng_wide_of(parts.numerator);
    for (uint32_t i = twos; i < places; i++) {
        heng_wide_scale(out, 2, 0);
    }
    for (uint32_t i = fives; i < places; i++) {
        heng_wide_scale(out, 5, 0);
    }
    *exponent = parts.exponent - (int32_t)places;
    return true;
}

heng_text heng_number_format(heng_arena *arena, heng_number a, int digits)
{
    heng_wide wide;
    int32_t exponent;
    if (a.form == HENG_DECIMAL) {
        return heng_decimal_format(arena, a.as.decimal);
    }
    if (a.form == HENG_RATIO && expand(&a, &wide, &exponent)) {
        return lay(arena, a.as.ratio.numerator < 0, &wide, exponent, false);
    }
    heng_text text = heng_number_fixed(arena, a, digits);
    char *bytes = heng_arena_alloc(arena, text.size + 4, 1);
    memcpy(bytes, text.bytes, text.size);
    memcpy(bytes + text.size, "...", 4);
    return (heng_text){bytes, text.size + 3};
}
