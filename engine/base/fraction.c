/* What becomes of a fraction after an operation: parts again, bounds of 36 digits, or an
 * integer. */
#include "base/ratio.h"

#include <assert.h>

#define PART_LIMIT ((heng_u128)1 << 127)
#define ROUND_LIMIT                                                                                \
    180 /* digits of a rounded number; with a divisor of 39 and two to spare below 231 */

heng_fraction heng_fraction_of(const heng_parts *a)
{
    return (heng_fraction){heng_wide_of(a->numerator), heng_wide_of(a->denominator), a->exponent,
                           a->negative, false};
}

static bool part_fits(const heng_wide *a, heng_u128 *out)
{
    return heng_wide_fits(a, out) && *out < PART_LIMIT;
}

static bool shrink_exact(heng_wide *a, uint64_t divisor)
{
    heng_wide copy = *a;
    if (a->size == 0 || heng_wide_shrink(&copy, divisor) != 0) {
        return false;
    }
    *a = copy;
    return true;
}

static bool is_long(const heng_wide *a, heng_u128 limit)
{
    heng_u128 number;
    return !heng_wide_fits(a, &number) || number >= limit;
}

/* Numerator down to limit: tens to the exponent, then fives or twos across (5/1 = 10/2). */
static void lighten_numerator(heng_fraction *a, heng_u128 limit)
{
    while (is_long(&a->numerator, limit) && shrink_exact(&a->numerator, 10)) {
        a->exponent++;
    }
    uint64_t base = (a->numerator.limb[0] & 1) == 0 ? 2 : 5;
    while (is_long(&a->numerator, limit) && !is_long(&a->denominator, PART_LIMIT) &&
           shrink_exact(&a->numerator, base)) {
        heng_wide_scale(&a->denominator, 10 / base, 0);
        a->exponent++;
        limit = PART_LIMIT; /* of a ratio */
    }
}

static void lighten_denominator(heng_fraction *a)
{
    while (is_long(&a->denominator, PART_LIMIT) && shrink_exact(&a->denominator, 10)) {
        a->exponent--;
    }
    uint64_t base = (a->denominator.limb[0] & 1) == 0 ? 2 : 5;
    while (is_long(&a->denominator, PART_LIMIT) && !is_long(&a->numerator, PART_LIMIT) &&
           shrink_exact(&a->denominator, base)) {
        heng_wide_scale(&a->numerator, 10 / base, 0);
        a->exponent--;
    }
}

/* A denominator of twos and fives alone goes into the exponent if 38 digits hold the result. */
static void make_decimal(heng_parts *a)
{
    heng_u128 core = a->denominator, limit = heng_ten_power(HENG_DECIMAL_DIGITS);
    uint32_t twos, fives;
    heng_split_tens(&core, &twos, &fives);
    if (core != 1 || a->numerator >= limit) {
        return;
    }
    heng_u128 number = a->numerator;
    uint64_t base = twos > fives ? 5 : 2;
    uint32_t more = twos > fives ? twos - fives : fives - twos;
    for (; more > 0; more--) {
        if (number >= limit / base) {
            return;
        }
        number *= base;
    }
    a->numerator = number;
    a->denominator = 1;
    a->exponent -= (int32_t)(twos > fives ? twos : fives);
}

static bool in_reach(int64_t exponent)
{
    return exponent >= -HENG_DECIMAL_REACH && exponent <= HENG_DECIMAL_REACH;
}

bool heng_fraction_settle(heng_fraction *a, heng_parts *out)
{
    if (a->rough) {
        return false;
    }
    if (a->numerator.size == 0) {
        *out = (heng_parts){0, 1, in_reach(a->exponent) ? (int32_t)a->exponent : 0, false};
        return true;
    }
    lighten_denominator(a);
    lighten_numerator(a, is_long(&a->denominator, 2) ? PART_LIMIT
                                                     : heng_ten_power(HENG_DECIMAL_DIGITS));
    if (!part_fits(&a->numerator, &out->numerator) ||
        !part_fits(&a->denominator, &out->denominator) || !in_reach(a->exponent)) {
        return false;
    }
    out->exponent = (int32_t)a->exponent;
    out->negative = a->negative;
    if (out->denominator > 1) {
        make_decimal(out);
    } else if (out->numerator >= heng_ten_power(HENG_DECIMAL_DIGITS)) {
        return false;
    }
    return in_reach(out->exponent);
}

heng_decimal heng_fraction_bound(const heng_fraction *a, bool up)
{
    if (a->numerator.size == 0) {
        return (heng_decimal){0, 0};
    }
    heng_wide n = a->numerator, d = a->denominator, whole, rest;
    int32_t places = (int32_t)heng_wide_bits(&n) - (int32_t)heng_wide_bits(&d);
    /* floor of places * log10(2); the quotient gets 36 to 38 digits */
    places = places >= 0 ? places * 1233 / 4096 : -((-places * 1233 + 4095) / 4096);
    int32_t shift = HENG_ENCLOSURE_DIGITS - places;
    if (shift >= 0) {
        heng_wide_scale_ten(&n, (uint32_t)shift);
    } else {
        heng_wide_scale_ten(&d, (uint32_t)-shift);
    }
    heng_wide_divide(&n, &d, &whole, &rest);
    heng_u128 number = 0, limit = heng_ten_power(HENG_ENCLOSURE_DIGITS);
    bool fits = heng_wide_fits(&whole, &number), more = rest.size > 0;
    assert(fits && number >= limit / 10);
    (void)fits;
    int64_t exponent = a->exponent - shift;
    for (; number >= limit; number /= 10, exponent++) {
        more = more || number % 10 != 0;
    }
    bool away = up != a->negative;
    if (more && away && ++number == limit) {
        number /= 10;
        exponent++;
    }
    int64_t first = exponent + HENG_ENCLOSURE_DIGITS - 1;
    if (first > HENG_DECIMAL_REACH) {
        number = 1;
        exponent = away ? HENG_DECIMAL_BEYOND : HENG_DECIMAL_REACH;
    } else if (first < -HENG_DECIMAL_REACH) {
        number = away;
        exponent = away ? -HENG_DECIMAL_REACH : 0;
    }
    return (heng_decimal){a->negative ? -(heng_i128)number : (heng_i128)number, (int32_t)exponent};
}

bool heng_rounds_away(heng_rounding mode, bool negative, bool odd, int against_half, bool rest)
{
    switch (mode) {
    case HENG_HALF_EVEN:
        return against_half > 0 || (against_half == 0 && odd);
    case HENG_HALF_UP:
        return against_half >= 0;
    case HENG_FLOOR:
        return negative && rest;
    case HENG_CEILING:
        return !negative && rest;
    }
    return false;
}

bool heng_fraction_round(const heng_fraction *a, int64_t digits, heng_rounding mode, heng_wide *out)
{
    int64_t shift = a->exponent + digits;
    heng_wide n = a->numerator, d = a->denominator, rest;
    int64_t places =
        ((int64_t)heng_wide_bits(&n) - (int64_t)heng_wide_bits(&d)) * 1233 / 4096 + shift;
    if (n.size > 0 && places > ROUND_LIMIT) {
        return false;
    }
    if (places < -2) { /* below a tenth, however far */
        n = heng_wide_of(n.size > 0);
        d = heng_wide_of(100);
    } else if (shift >= 0) {
        heng_wide_scale_ten(&n, n.size > 0 ? (uint32_t)shift : 0);
    } else {
        heng_wide_scale_ten(&d, (uint32_t)-shift);
    }
    heng_wide_divide(&n, &d, out, &rest);
    bool odd = out->size > 0 && (out->limb[0] & 1) != 0, more = rest.size > 0;
    heng_wide_scale(&rest, 2, 0);
    if (heng_rounds_away(mode, a->negative, odd, heng_wide_compare(&rest, &d), more)) {
        heng_wide one = heng_wide_of(1);
        heng_wide_add(out, &one);
    }
    return true;
}
