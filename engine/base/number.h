/* number.h - the number of the engine: a decimal as long as it can be, a reduced ratio after a
 * division, an enclosure (two 36-digit decimals rounded outward) once a ratio outgrows 128 bits.
 * Nothing is silently rounded: an enclosure is judged by inclusion. Results below 10^-9999 and from
 * 10^9999 on become enclosures too, whose far end is zero or larger than any number held. Storage:
 * ratio.h holds the integer work. */
#ifndef HENG_BASE_NUMBER_H
#define HENG_BASE_NUMBER_H

#include "base/decimal.h"

typedef enum heng_number_form { HENG_DECIMAL, HENG_RATIO, HENG_ENCLOSURE } heng_number_form;

typedef struct heng_number {
    heng_number_form form;
    union {
        heng_decimal decimal;
        struct {
            heng_i128 numerator;   /* coprime with denominator */
            heng_i128 denominator; /* > 1 */
            int32_t exponent;      /* value = numerator / denominator * 10^exponent */
        } ratio;
        struct {
            heng_decimal low, high; /* low < high, the value lies between, ends included */
        } enclosure;
    } as;
} heng_number;

typedef enum heng_order {
    HENG_LESS = -1,
    HENG_EQUAL = 0,
    HENG_GREATER = 1,
    HENG_UNDECIDED = 2
} heng_order;
/* HALF_UP takes halves away from zero (四舍五入); FLOOR and CEILING go towards -infinity and
 * +infinity. */
typedef enum heng_rounding { HENG_HALF_EVEN, HENG_HALF_UP, HENG_FLOOR, HENG_CEILING } heng_rounding;

heng_number heng_number_of(int64_t number);
heng_number heng_number_decimal(heng_decimal decimal);
heng_number heng_number_add(heng_number a, heng_number b);
heng_number heng_number_subtract(heng_number a, heng_number b);
heng_number heng_number_multiply(heng_number a, heng_number b);
/* false: b is zero or its enclosure holds zero. */
bool heng_number_divide(heng_number a, heng_number b, heng_number *out);
heng_number heng_number_negate(heng_number a);
heng_number heng_number_abs(heng_number a);
heng_order heng_number_compare(heng_number a,
                               heng_number b); /* UNDECIDED only where enclosures overlap */
heng_order heng_number_sign(heng_number a);    /* against zero */
bool heng_number_is_integer(heng_number a);
/* The integer n with n = a, if it fits. */
bool heng_number_integer(heng_number a, int64_t *out);
/* a rounded to digits decimal places (may be negative: -2 rounds to hundreds), trailing zeros kept
 * as long as 38 digits hold them. exact = false: of an enclosure whose ends do not round alike, the
 * middle; and of a number whose rounded value has more than 38 digits, a neighbour of 36. */
heng_decimal heng_number_round(heng_number a, int digits, heng_rounding mode, bool *exact);
/* Decimals and ratios that terminate print all their digits; others digits places half-even with
 * "...". Beyond 40 zeros a decimal, beyond 180 digits any number is written scientifically. */
heng_text heng_number_format(heng_arena *arena, heng_number a, int digits);
/* Exactly digits places, half-even: "147.13"; at most 180, and a number of more than 180 digits
 * scientific. What rounds to zero has no sign. */
heng_text heng_number_fixed(heng_arena *arena, heng_number a, int digits);

#endif
