/* xlsx_book.h - a workbook of Excel: the one door to libxlsxwriter.
 *
 * Cells are put from left to right and rows from top to bottom; sheets one after another. Whatever
 * is put as text is a string to whoever opens the workbook, never a formula, a link or a number,
 * and holds no character that hides. The first fault sticks: writers are straight-line code, and
 * heng_book_close tells. Same calls, same bytes. */
#ifndef HENG_AUDIT_XLSX_BOOK_H
#define HENG_AUDIT_XLSX_BOOK_H

#include "base/sink.h"

typedef struct heng_book heng_book;

typedef struct heng_book_facts {
    heng_text title, subject,
        author;      /* properties of the document; title stands on each page too */
    heng_text cut;   /* ends a text that was too long for a cell */
    int64_t created; /* seconds since 1970, not 0 */
} heng_book_facts;

typedef enum heng_cell {
    HENG_CELL_TEXT,        /* wrapped */
    HENG_CELL_FIGURE,      /* digits that stay a text, and what stands in a column of numbers */
    HENG_CELL_LINE,        /* runs on over the empty cells behind it, and widens no column */
    HENG_CELL_LABEL,       /* of a row */
    HENG_CELL_HEAD,        /* of a column */
    HENG_CELL_FIGURE_HEAD, /* of a column of numbers */
    HENG_CELL_PART,        /* of a table among others */
    HENG_CELL_TITLE,       /* of a sheet */
    HENG_CELL_VERDICT      /* + heng_verdict: coloured */
} heng_cell;

enum {
    HENG_BOOK_ROWS = 1048576, /* of a sheet */
    HENG_BOOK_COLUMNS = 48,   /* that a sheet of ours may have */
    HENG_BOOK_SHEETS = 8
};

/* Its temporary files are in TMPDIR, else in /tmp, and have no name there. The caller closes it;
 * arena outlives it. NULL after err: no such folder, no memory. */
heng_book *heng_book_open(heng_arena *arena, const heng_book_facts *facts, heng_error *err);
/* Begins a sheet; name: at most 31 characters, none of []:*?/\. Texts are broken into lines of
 * widest digits; large: it is printed on A3. */
void heng_book_sheet(heng_book *book, heng_text name, size_t widest, bool large);
void heng_book_text(heng_book *book, int cell, heng_text text); /* cell: heng_cell */
/* A number if a double of fifteen digits, shown as kept, is these very digits ("6.0"); else their
 * text. */
void heng_book_number(heng_book *book, heng_text digits);
void heng_book_row(heng_book *book);          /* goes to the next row */
uint32_t heng_book_at(const heng_book *book); /* the row, from 0 */
/* A column of a list that is folded away too, since it says what another says. */
void heng_book_fold(heng_book *book, uint16_t index);
/* The sheet's first row is its head: it and as many columns stay in sight, it is printed on each
 * page, and below it rows can be filtered. Columns that hold nothing there are folded away. Called
 * when all rows are put. */
void heng_book_list(heng_book *book, uint16_t columns_in_sight);
/* Rows first..last (a head and what stands below it) can be filtered. */
void heng_book_filter(heng_book *book, uint32_t first, uint32_t last, uint16_t columns);
bool heng_book_failed(const heng_book *book); /* nothing more will be written */
/* The bytes of the workbook in arena. HENG_LIMIT: a sheet has no row left; HENG_IO: a temporary
 * file could not be written whole. The book is gone in any case. */
heng_status heng_book_close(heng_book *book, heng_text *out, heng_error *err);

#endif
