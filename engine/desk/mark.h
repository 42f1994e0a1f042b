/* mark.h - the numbers that a text has: every run of digits, whatever it stands for.
 *
 * Chinese numerals (三, 十) are words and no marks, and so is the raised digit of a unit (m²). */
#ifndef HENG_DESK_MARK_H
#define HENG_DESK_MARK_H

#include "base/text.h"

typedef enum heng_mark_kind {
    HENG_MARK_NUMBER,  /* 2400, 22.64, 1,360: digits, with a point or comma between two of them */
    HENG_MARK_RAISED,  /* ¹³: above or below the line, as the mark of a footnote */
    HENG_MARK_CIRCLED, /* ①, ⑴, ½: digits in one character */
    HENG_MARK_ROMAN,   /* Ⅳ; IV and V where a class stands beside them: V类, class IV */
    HENG_MARK_WIDE     /* １２: full-width digits */
} heng_mark_kind;
extern const char *const heng_mark_names[]; /* "number", "raised", … */

typedef struct heng_mark {
    uint32_t from, size; /* bytes */
    uint8_t kind;        /* heng_mark_kind */
} heng_mark;

/* The first mark in text at byte `at` or behind; false: there is none. */
bool heng_mark_next(heng_text text, size_t at, heng_mark *out);

#endif
