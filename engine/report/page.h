/* page.h - text on a terminal: cells, columns and colours. Used by the text report and by code
 * frames.
 *
 * What strangers wrote goes through heng_page_clean first (page functions that print do it
 * themselves), so that width is measured of what is shown. Widths are display columns. */
#ifndef HENG_REPORT_PAGE_H
#define HENG_REPORT_PAGE_H

#include "report/words.h"

typedef enum heng_color { HENG_UNPAINTED, HENG_BAD, HENG_DOUBTFUL, HENG_GOOD, HENG_DIM } heng_color;

typedef struct heng_page {
    heng_sink *sink;
    heng_arena *arena; /* for texts that are put together; rewound by whoever loops */
    const heng_report *report;
    heng_lang lang;
    size_t width;
    uint8_t group_by;           /* heng_group_by */
    bool color, wide, show_all; /* wide: places and quotes beside each other */
} heng_page;

enum { HENG_PAGE_LEAST = 40, HENG_PAGE_WIDE = 100 };

heng_page heng_page_make(heng_sink *sink, heng_arena *arena, const heng_report *report,
                         const heng_style *style);
/* Control, bidi and line breaks made visible. */
heng_text heng_page_clean(const heng_page *page, heng_text text);
/* Cleaned and, where it is too wide, cut with … to width. */
heng_text heng_page_cut(const heng_page *page, heng_text text, size_t width);
/* Cleaned, painted; nothing is padded. */
void heng_page_put(const heng_page *page, heng_text text, heng_color color);
void heng_page_blank(const heng_page *page, size_t columns);
/* Padded with blanks behind (left) or before (right) to width; a wider text stays whole. */
void heng_page_left(const heng_page *page, heng_text text, size_t width);
void heng_page_right(const heng_page *page, heng_text text, size_t width);
/* Broken into lines of the page's width, those after the first indented; at most eight. The first
 * begins at column indent. Ends with a line end. */
void heng_page_wrap(const heng_page *page, heng_text text, size_t indent);
void heng_page_word(const heng_page *page, heng_word word);
const char *heng_page_mark(heng_verdict verdict); /* ✓ ✗ … one column wide */
heng_color heng_page_color(heng_verdict verdict);
size_t heng_page_width(const heng_page *page, heng_text text); /* of text as cleaned */

#endif
