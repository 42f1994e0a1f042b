/* listing.h - the lists of `heng list`: a table of facts each, written as text, JSON or names
 * alone. */
#ifndef HENG_RUN_LISTING_H
#define HENG_RUN_LISTING_H

#include "run/run.h"

enum { HENG_COLUMNS_MAX = 12 };

typedef enum heng_column_kind {
    HENG_COLUMN_TEXT,
    HENG_COLUMN_NUMBER, /* digits: a JSON number */
    HENG_COLUMN_LIST,   /* items divided by \n: a JSON list */
    HENG_COLUMN_PLACE   /* file:line:column: a JSON object */
} heng_column_kind;

typedef struct heng_column {
    const char *key; /* JSON key and head of the text column; NULL ends the columns */
    heng_column_kind kind;
    bool shown; /* also in text */
} heng_column;

typedef struct heng_listing {
    const char *name; /* "rules" */
    heng_column columns[HENG_COLUMNS_MAX + 1];
    bool needs_input; /* reads and links the inputs first */
    uint32_t (*count)(const heng_run *run);
    /* Fills cells, which are empty before; false: this row is left out. Texts live in scratch or
     * longer. */
    bool (*row)(const heng_run *run, heng_arena *scratch, uint32_t index, heng_text *cells);
} heng_listing;

const heng_listing *heng_listing_find(heng_text name,
                                      heng_text *near); /* NULL; *near: what may have been meant */
/* "text", "json" or "names"; false: no such form. */
bool heng_listing_write(heng_sink *sink, heng_run *run, const heng_listing *listing,
                        heng_text form);

#endif
