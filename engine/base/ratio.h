/* ratio.h - reduced fractions: 128-bit parts at rest, wide ones while an operation is under way.
 *
 *     parts, parts -> add, multiply -> fraction -> settle -> parts    it fits again, exactly
 *                                               -> bound  -> decimal  it outgrew: below or
 * above */
#ifndef HENG_BASE_RATIO_H
#define HENG_BASE_RATIO_H

#include "base/number.h"
#include "base/wide.h"

#define HENG_ENCLOSURE_DIGITS 36
/* Stands for "larger than any number held": the far end of an enclosure after an overflow. */
#define HENG_DECIMAL_BEYOND (4 * HENG_DECIMAL_REACH)

/* +- numerator / denominator * 10^exponent, coprime, below 2^127 at rest; 1 divides a decimal. */
typedef struct heng_parts {
    heng_u128 numerator, denominator;
    int32_t exponent;
    bool negative;
} heng_parts;

/* The same between operation and result; rough: only a bound, of a sum of terms too far apart. */
typedef struct heng_fraction {
    heng_wide numerator, denominator;
    int64_t exponent;
    bool negative, rough;
} heng_fraction;

heng_u128 heng_gcd(heng_u128 a, heng_u128 b); /* gcd(a, 0) = a */
uint64_t heng_gcd_small(uint64_t a, uint64_t b);
/* Removes the factors 2 and 5 of *number, at least 1, and counts them. */
void heng_split_tens(heng_u128 *number, uint32_t *twos, uint32_t *fives);
/* a * b against c * d, in 256 bits */
int heng_cross_compare(heng_u128 a, heng_u128 b, heng_u128 c, heng_u128 d);

heng_parts heng_parts_decimal(heng_decimal a);
heng_parts heng_parts_of(const heng_number *a); /* a decimal or a ratio */
/* The ends of the interval in which a lies; returns how many: 1 for a point, 2 for an enclosure. */
int heng_parts_ends(const heng_number *a, heng_parts ends[2]);
heng_parts heng_parts_inverse(const heng_parts *a); /* a is not zero */
int heng_parts_compare(const heng_parts *a, const heng_parts *b);

/* Coprime results. up: which side a rough result bounds. */
void heng_parts_add(const heng_parts *a, const heng_parts *b, bool up, heng_fraction *out);
void heng_parts_multiply(const heng_parts *a, const heng_parts *b, heng_fraction *out);
heng_fraction heng_fraction_of(const heng_parts *a);

/* Brings a fraction back to parts, moving factors 2, 5 and 10 between numerator, denominator and
 * exponent where that makes it fit; a denominator 1 comes with at most 38 digits. false: it has
 * outgrown 128 bits, or is rough. */
bool heng_fraction_settle(heng_fraction *a, heng_parts *out);
/* The largest decimal of 36 digits not above, or the smallest not below a. Beyond the reach of
 * exponents: zero, the end of the reach, or HENG_DECIMAL_BEYOND. */
heng_decimal heng_fraction_bound(const heng_fraction *a, bool up);
/* a * 10^digits rounded to an integer, without its sign; false: more than 180 digits. */
bool heng_fraction_round(const heng_fraction *a, int64_t digits, heng_rounding mode,
                         heng_wide *out);
/* Whether a quotient is rounded away from zero, by its rest against half the divisor and zero. */
bool heng_rounds_away(heng_rounding mode, bool negative, bool odd, int against_half, bool rest);

#endif
