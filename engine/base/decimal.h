/* decimal.h - exact decimal numbers: coefficient * 10^exponent, digits kept as written (23.0 is
 * 230e-1). */
#ifndef HENG_BASE_DECIMAL_H
#define HENG_BASE_DECIMAL_H

#include "base/text.h"

__extension__ typedef __int128 heng_i128;
__extension__ typedef unsigned __int128 heng_u128;

#define HENG_DECIMAL_DIGITS   38
#define HENG_DECIMAL_EXPONENT 400  /* of a literal, and of its first significant digit */
#define HENG_DECIMAL_REACH    9999 /* of the exponent of any result */

typedef struct heng_decimal {
    heng_i128 coefficient; /* |coefficient| < 10^38 */
    int32_t exponent;
} heng_decimal;

typedef enum heng_decimal_fault {
    HENG_DECIMAL_OK,
    HENG_DECIMAL_SYNTAX, /* not number = digits ["." [digits]] | "." digits, [e [sign] digits], with
                            optional sign */
    HENG_DECIMAL_TOO_LONG /* more than 38 significant digits or a decimal exponent beyond +-400 */
} heng_decimal_fault;

heng_decimal heng_decimal_of(int64_t number);

static inline heng_decimal heng_decimal_signed(bool negative, heng_u128 magnitude, int32_t exponent)
{
    return (heng_decimal){negative ? -(heng_i128)magnitude : (heng_i128)magnitude, exponent};
}

/* The whole text must be a number with an optional leading + or -. */
heng_decimal_fault heng_decimal_parse(heng_text text, heng_decimal *out);
/* Bytes of the longest unsigned number at the head of text, 0 if none ("22.9微克" -> 4; "5..6" ->
 * 1). */
size_t heng_decimal_scan(heng_text text);
/* Digits as kept: 230e-1 -> "23.0", 1e5 -> "100000"; beyond 40 zeros scientific (1.5e45). What it
 * gives of a literal parses to the same coefficient and exponent, zeros to the left of the point
 * apart. */
heng_text heng_decimal_format(heng_arena *arena, heng_decimal number);
/* The same of digits * 10^exponent, digits without leading zeros (none: zero), however many. plain:
 * never scientific. */
heng_text heng_decimal_lay(heng_arena *arena, bool negative, const char *digits, size_t count,
                           int32_t exponent, bool plain);
int heng_decimal_compare(heng_decimal a, heng_decimal b); /* exact, never fails: -1, 0, 1 */
/* Exact, the smaller exponent kept where it can be: 23.0 + 1 is 24.0. false: the result has more
 * than 38 significant digits or an exponent beyond +-9999 (out is unchanged). */
bool heng_decimal_add(heng_decimal a, heng_decimal b, heng_decimal *out);
bool heng_decimal_multiply(heng_decimal a, heng_decimal b, heng_decimal *out);
heng_decimal heng_decimal_negate(heng_decimal a);
heng_decimal heng_decimal_strip(
    heng_decimal a); /* the same value without trailing zeros; of zero 0e0 */

#endif
