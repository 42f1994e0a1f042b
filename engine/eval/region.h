/* region.h - is a target satisfied? Three-valued comparison of an actual with the region of the
 * design's table: true where all the actual may be lies inside, false where none does, else
 * unknown. */
#ifndef HENG_EVAL_REGION_H
#define HENG_EVAL_REGION_H

#include "eval/judge.h"
#include "lang/fold.h"

/* The limits of one target in one unit; slack widens the region on its failing side (negative:
 * narrows it). */
typedef struct heng_region {
    heng_op op;
    heng_range range; /* IN */
    int direction;    /* ABOUT: +1, -1, 0 */
    const heng_quantity *limit, *high;
    const heng_number *tolerance; /* ABOUT */
    bool low_open, high_open;     /* IN, ABOUT: the end itself is not inside */
} heng_region;

/* The region of a judgement whose limits are numbers (judge.c); it points into the judgement. */
heng_region heng_region_of(const heng_judgement *judgement);
/* OK: *out is the answer for slack; else why there is none. slack NULL: none. */
heng_arithmetic heng_region_satisfied(heng_units *units, const heng_region *region,
                                      const heng_quantity *actual, const heng_number *slack,
                                      heng_truth *out);
/* Strictly better than asked, by the "exceeded" column of the table. */
heng_arithmetic heng_region_exceeded(heng_units *units, const heng_region *region,
                                     const heng_quantity *actual, heng_truth *out);

#endif
