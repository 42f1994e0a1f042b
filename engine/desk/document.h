/* document.h - the plain text of a document that is cited: its lines, and where a quote stands.
 *
 * A document is text as it comes out of a PDF or a web page: paragraphs that a page break cuts in
 * two, with blank lines, footnotes and running heads between the halves. A quote is found across
 * such a break as if it were not there: the halves are joined directly, and blanks of the quote at
 * the joint do not count. Everywhere else a quote must stand as it is written.
 *
 *     body line ─► next body line            blank lines, footnotes and heads are passed over
 *     footnote  ─► the line right below it   up to a blank line, another footnote or a page break
 *
 * A line right below a footnote may belong to it or to the body; both are tried. */
#ifndef HENG_DESK_DOCUMENT_H
#define HENG_DESK_DOCUMENT_H

#include "base/source.h"

typedef enum heng_line_kind {
    HENG_LINE_BLANK,
    HENG_LINE_BODY,
    HENG_LINE_NOTE,       /* begins with the raised number of a footnote */
    HENG_LINE_AFTER_NOTE, /* right below a footnote: the rest of it, or the body */
    HENG_LINE_HEAD        /* a running head or foot, a page number */
} heng_line_kind;

typedef struct heng_document_line {
    heng_text text;        /* without line end, page break and blanks at both ends */
    const char *begin;     /* of the line: where columns are counted from */
    uint32_t next, beyond; /* lines on which a sentence may go on, 0: none */
    uint8_t kind;          /* heng_line_kind */
    bool page;             /* a form feed stands before it */
    bool furniture; /* of the page, surely: its numbers say nothing of the document's matter */
} heng_document_line;

typedef struct heng_document_text {
    heng_text bytes;
    heng_document_line *lines; /* lines[0] is line 1 */
    uint32_t count;
} heng_document_text;

/* A quote as it stands in the text: a part for each line that holds some of it. */
enum { HENG_DOCUMENT_PARTS = 32 };
typedef struct heng_document_part {
    uint32_t line, from, size; /* bytes of the line's text */
} heng_document_part;
typedef struct heng_document_match {
    heng_document_part parts[HENG_DOCUMENT_PARTS];
    uint32_t count;
} heng_document_match;

/* Splits bytes, which must outlive the document, into lines. HENG_INPUT: they are no UTF-8 text;
 * name is what err calls it. Lines end with LF or CR LF, pages with a form feed. */
heng_status heng_document_read(heng_document_text *out, heng_arena *arena, const char *name,
                               heng_text bytes, heng_error *err);
/* Does quote begin on this line (from 1), at byte `from` of its text or behind? A quote of more
 * than HENG_DOCUMENT_PARTS lines is not found. */
bool heng_document_find(const heng_document_text *document, heng_text quote, uint32_t line,
                        uint32_t from, heng_document_match *out);
/* The line nearest to `line` on which quote begins, of two the earlier one (line 0: the first of
 * all); 0: none. */
uint32_t heng_document_search(const heng_document_text *document, heng_text quote, uint32_t line,
                              heng_document_match *out);
/* What stands on the line, or is continued from it, in place of a quote that is not there: the
 * passage nearest by edit distance, within a third of the quote; blanks and the forms of
 * punctuation do not count (*same: nothing else differs). Empty: nothing is alike. It begins at
 * byte *from. */
heng_text heng_document_like(const heng_document_text *document, heng_arena *arena, heng_text quote,
                             uint32_t line, uint32_t *from, bool *same);
/* The column, in code points from 1, of a byte of a line's text. */
uint32_t heng_document_column(const heng_document_text *document, uint32_t line, uint32_t at);

#endif
