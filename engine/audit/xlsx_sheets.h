/* xlsx_sheets.h - the sheets of the workbook, one file each. */
#ifndef HENG_AUDIT_XLSX_SHEETS_H
#define HENG_AUDIT_XLSX_SHEETS_H

#include "audit/xlsx_book.h"
#include "report/phrase.h"

typedef struct heng_xlsx {
    heng_book *book;
    const heng_report *report;
    heng_arena *arena, *scratch; /* scratch: of one row, rewound by whoever loops */
    heng_lang lang;
} heng_xlsx;

/* A word as it stands in the head of something: with a capital, in English. */
heng_text heng_xlsx_head(const heng_xlsx *x, heng_word word);
heng_text heng_xlsx_capital(const heng_xlsx *x, heng_text text);
/* One cell each. */
void heng_xlsx_word(const heng_xlsx *x, int cell, heng_word word);
void heng_xlsx_count(const heng_xlsx *x, uint64_t number); /* 0: empty */
void heng_xlsx_heads(const heng_xlsx *x, const heng_word *words,
                     size_t count);                                      /* the rest of a row */
void heng_xlsx_view(const heng_xlsx *x, uint64_t index, heng_view *out); /* in scratch */

void heng_xlsx_variance(const heng_xlsx *x); /* xlsx_variance.c: a finding a row, the worst first */
void heng_xlsx_rules(const heng_xlsx *x);    /* xlsx_rules.c: a rule a row */
void heng_xlsx_provenance(const heng_xlsx *x); /* xlsx_provenance.c */

#endif
