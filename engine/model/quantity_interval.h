/* quantity_interval.h - what the sums and the products of quantities share. */
#ifndef HENG_MODEL_QUANTITY_INTERVAL_H
#define HENG_MODEL_QUANTITY_INTERVAL_H

#include "model/quantity.h"

/* The smaller and the larger number; of enclosures that overlap an enclosure of it. */
heng_number heng_number_least(heng_number a, heng_number b);
heng_number heng_number_greatest(heng_number a, heng_number b);
bool heng_quantity_has_nominal(const heng_quantity *quantity); /* POINT, APPROXIMATE */
bool heng_quantity_are_points(const heng_quantity *a, const heng_quantity *b);
bool heng_quantity_are_numbers(const heng_quantity *a, const heng_quantity *b);
/* The kind of what a and b gave: out has its unit and ends, and its nominal number where both a and
 * b had one. */
void heng_quantity_settle(const heng_quantity *a, const heng_quantity *b, heng_quantity *out);

#endif
