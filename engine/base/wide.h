/* wide.h - unsigned integers of up to 768 bits, on the stack: the intermediates of exact
 * arithmetic.
 *
 * Nothing here can fail: a product of four 127-bit parts and ten powers up to 10^150 fits, and
 * callers keep to it (asserted). */
#ifndef HENG_BASE_WIDE_H
#define HENG_BASE_WIDE_H

#include "base/decimal.h"

#define HENG_WIDE_LIMBS  12
#define HENG_WIDE_DIGITS 231 /* the most decimal digits of a wide */

typedef struct heng_wide {
    uint32_t size; /* limbs in use, the last of them not zero; 0: the number zero */
    uint64_t limb[HENG_WIDE_LIMBS]; /* least first */
} heng_wide;

heng_u128 heng_ten_power(uint32_t power);    /* power <= 38 */
uint32_t heng_digit_count(heng_u128 number); /* decimal digits; of zero 1 */

heng_wide heng_wide_of(heng_u128 number);
bool heng_wide_fits(const heng_wide *a, heng_u128 *out); /* false: 2^128 or more */
uint32_t heng_wide_bits(const heng_wide *a); /* position of the highest bit, from 1; of zero 0 */
int heng_wide_compare(const heng_wide *a, const heng_wide *b); /* -1, 0, 1 */
void heng_wide_scale(heng_wide *a, uint64_t factor, uint64_t plus);
void heng_wide_scale_ten(heng_wide *a, uint32_t power);
uint64_t heng_wide_shrink(heng_wide *a, uint64_t divisor); /* a /= divisor; returns the rest */
void heng_wide_add(heng_wide *a, const heng_wide *b);
void heng_wide_subtract(heng_wide *a, const heng_wide *b); /* a >= b */
void heng_wide_multiply(heng_wide *a, const heng_wide *b);
/* quotient = a / b, rest = a mod b; b is not zero. */
void heng_wide_divide(const heng_wide *a, const heng_wide *b, heng_wide *quotient, heng_wide *rest);
/* Decimal digits without leading zeros (zero: none) and their count; no NUL. */
size_t heng_wide_print(heng_wide a, char out[HENG_WIDE_DIGITS + 1]);

#endif
