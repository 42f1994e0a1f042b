/* unit_intern.h - inside the interning table: for unit.c, which combines units, and unit_scan.c,
 * which reads them. */
#ifndef HENG_MODEL_UNIT_INTERN_H
#define HENG_MODEL_UNIT_INTERN_H

#include "model/unit_name.h"

/* What a unit is before it has an id. */
typedef struct heng_unit_draft {
    heng_text text; /* copied when it is new */
    size_t noun;    /* bytes of the noun at the end of text */
    heng_number factor;
    uint32_t dimension;
    bool known, is_rate;
} heng_unit_draft;

/* The unit of that text, made if it is new; false: the table is full. */
bool heng_unit_intern(heng_units *units, const heng_unit_draft *draft, heng_unit_id *out);
uint32_t heng_unit_dimension(heng_units *units,
                             const heng_dimension_term *terms); /* HENG_NONE: too many terms */
uint32_t heng_unit_dimension_of_word(heng_units *units, heng_text word);
const heng_unit_names *heng_unit_names_of(const heng_units *units);
/* a * b or a / b under the text as written. */
heng_unit_id heng_unit_combine(heng_units *units, heng_unit_id a, heng_unit_id b, bool divide,
                               heng_text text);

#endif
