/* text.h - the parts of the text report, in the order in which they are printed. */
#ifndef HENG_REPORT_TEXT_H
#define HENG_REPORT_TEXT_H

#include "report/page.h"
#include "report/phrase.h"

/* What a short report shows; --show all shows everything. */
enum { HENG_BLOCKS = 100, HENG_ROWS = 50 };

/* Findings order[first] to order[end - 1]. */
typedef struct heng_span {
    uint64_t first, end;
} heng_span;

/* text_block.c: one finding with both numbers, their places and what the documents say */
void heng_text_block(const heng_page *page, const heng_view *view);
/* text_table.c: findings that need no block, a line each; with skip, those are left out for which
 * it says so */
void heng_text_passes(const heng_page *page, heng_span span);
void heng_text_skipped(const heng_page *page, heng_span span);
/* Below a row: what its target was revised from; nothing where it was not. */
void heng_text_revised(const heng_page *page, const heng_view *view, size_t indent);
/* text_pace.c: where the year stands; of the span those that passed or are behind pace */
void heng_text_pace(const heng_page *page, heng_span span);
bool heng_text_is_behind(const heng_page *page, uint64_t index);
/* text_matrix.c: datasets and what became of their rules, where there is more than one */
void heng_text_matrix(const heng_page *page);
/* text_groups.c: sums by section, class, owner or tag, where the style asks for them */
void heng_text_groups(const heng_page *page);
/* text_sign_off.c: who prepared, reviewed and approved, where the project asks for it */
void heng_text_sign_off(const heng_page *page);
void heng_text_more(const heng_page *page, uint64_t count,
                    size_t indent); /* "N more: --show all"; 0: nothing */

#endif
