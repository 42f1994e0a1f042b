/* xlsx_cell.h - what a cell of Excel holds of a text, and which digits it keeps as a number. */
#ifndef HENG_AUDIT_XLSX_CELL_H
#define HENG_AUDIT_XLSX_CELL_H

#include "base/sink.h"

enum {
    HENG_CELL_UNITS = 32767, /* UTF-16 units of a text */
    HENG_CELL_DIGITS = 15    /* that Excel shows of a double */
};

/* The text as a cell shows it: nothing hides (heng_put_line), nothing is read as something else
 * (_x0041_), and what does not fit is left out, with cut at the end. NUL-terminated; good until
 * scratch is used again or arena rewound. false: no memory. */
bool heng_cell_text(heng_arena *arena, heng_buffer *scratch, heng_text raw, heng_text cut,
                    heng_text *out);
/* Is this decimal one that a double of fifteen digits holds, and with so many decimals shows digit
 * by digit? Not "+5",
 * "-0", "007", "1e3": Excel would show them otherwise. */
bool heng_cell_number(heng_arena *arena, heng_text digits, double *value, size_t *decimals);

#endif
