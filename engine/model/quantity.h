/* quantity.h - an exact number, or what is known of it, with a unit: the kinds of the design's
 * table. */
#ifndef HENG_MODEL_QUANTITY_H
#define HENG_MODEL_QUANTITY_H

#include "model/unit.h"

typedef enum heng_kind {
    HENG_KIND_NONE, /* null */
    HENG_KIND_POINT,
    HENG_KIND_BOUND,
    HENG_KIND_APPROXIMATE,
    HENG_KIND_INTERVAL,
    HENG_KIND_ORDINAL,
    HENG_KIND_STAGE,
    HENG_KIND_ATTESTED,
    HENG_KIND_COUNT
} heng_kind;
extern const char *const heng_kind_names[HENG_KIND_COUNT]; /* "none", "point", … */

typedef enum heng_end_kind { HENG_CLOSED, HENG_OPEN, HENG_INFINITE } heng_end_kind;

typedef struct heng_end {
    heng_number number;
    heng_end_kind kind;
} heng_end;

typedef struct heng_quantity {
    heng_kind kind;
    heng_unit_id unit;
    bool denied;         /* ATTESTED: denied */
    bool has_whole;      /* POINT "198 of 198个": whole is the second number */
    bool band_assumed;   /* APPROXIMATE: the band is the default, not a declared tolerance */
    bool sign_worded;    /* 增长/下降 gave the sign */
    heng_number nominal; /* POINT, APPROXIMATE: the number; otherwise undefined */
    heng_number whole;
    heng_number band;   /* APPROXIMATE: half width, in unit (pp for rates) */
    heng_end low, high; /* every numeric kind: the interval in which the value lies */
    int32_t place;      /* ORDINAL, STAGE: position on the scale, from 0 */
    heng_text label;    /* ORDINAL, STAGE: the label; ATTESTED: the text */
} heng_quantity;

bool heng_quantity_is_number(
    const heng_quantity *quantity); /* POINT, BOUND, APPROXIMATE or INTERVAL */
heng_quantity heng_quantity_point(heng_number number, heng_unit_id unit);
/* The same written in place, without the numbers that a point has not (whole, band). */
void heng_quantity_put(heng_quantity *out, heng_number number, heng_unit_id unit);
/* Re-expressed in another unit; false if the dimensions do not fit. NONE and RATIO are taken as the
 * other unit's kind only where the target language says so (a literal without a unit takes the
 * other side's). */
bool heng_quantity_convert(const heng_units *units, const heng_quantity *quantity,
                           heng_unit_id unit, heng_quantity *out);
/* All its numbers times factor(from) / factor(to); the unit stays to be set. */
heng_quantity heng_quantity_rescale(const heng_units *units, const heng_quantity *quantity,
                                    heng_unit_id from, heng_unit_id to);

typedef enum heng_arithmetic {
    HENG_ARITHMETIC_OK,
    HENG_ARITHMETIC_UNITS,   /* dimensions do not fit: not_comparable */
    HENG_ARITHMETIC_DIVISOR, /* the divisor is or may be zero: indeterminate */
    HENG_ARITHMETIC_KIND     /* not numbers: not_comparable */
} heng_arithmetic;

/* Interval arithmetic with units: add and subtract give the left unit (% - % is pp, % +- pp is %),
 * a number without a unit takes the other's; products and quotients combine units. */
heng_arithmetic heng_quantity_add(heng_units *units, const heng_quantity *a, const heng_quantity *b,
                                  heng_quantity *out);
heng_arithmetic heng_quantity_subtract(heng_units *units, const heng_quantity *a,
                                       const heng_quantity *b, heng_quantity *out);
heng_arithmetic heng_quantity_multiply(heng_units *units, const heng_quantity *a,
                                       const heng_quantity *b, heng_quantity *out);
heng_arithmetic heng_quantity_divide(heng_units *units, const heng_quantity *a,
                                     const heng_quantity *b, heng_quantity *out);
heng_arithmetic heng_quantity_minimum(heng_units *units, const heng_quantity *a,
                                      const heng_quantity *b, heng_quantity *out);
heng_arithmetic heng_quantity_maximum(heng_units *units, const heng_quantity *a,
                                      const heng_quantity *b, heng_quantity *out);
heng_quantity heng_quantity_negate(const heng_quantity *a);
heng_quantity heng_quantity_abs(const heng_quantity *a);

/* Is a < b for all values, for none, or undecided? Of points: exact. units must fit (else
 * KIND/UNITS). */
typedef enum heng_truth { HENG_FALSE, HENG_TRUE, HENG_UNKNOWN_TRUTH } heng_truth;
heng_arithmetic heng_quantity_less(heng_units *units, const heng_quantity *a,
                                   const heng_quantity *b, bool or_equal, heng_truth *out);

/* "384亿元", "≤ 3%", "about 2400亿元", "5.0%..5.3%", a label; digits as kept, unit as written. */
heng_text heng_quantity_format(heng_arena *arena, const heng_units *units,
                               const heng_quantity *quantity);

#endif
