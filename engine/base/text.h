/* text.h - slices of UTF-8 text that somebody else owns (the source bytes or an arena). */
#ifndef HENG_BASE_TEXT_H
#define HENG_BASE_TEXT_H

#include "heng/heng.h"
#include "base/arena.h"

#include <stdarg.h>
#include <stdbool.h>
#include <string.h>

#define HENG_TEXT(literal) ((heng_text){"" literal "", sizeof(literal) - 1})
#define HENG_PRINT(text)   (int)(text).size, (text).bytes /* for "%.*s" */

static inline bool heng_eight_equal(const char *a, const char *b)
{
    uint64_t x, y;
    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    return x == y;
}

/* Most texts that are compared are words: a call costs more than the comparison. */
static inline bool heng_bytes_equal(const char *a, const char *b, size_t size)
{
    size_t at = 0;
    for (; at + 8 <= size; at += 8) {
        if (!heng_eight_equal(a + at, b + at)) {
            return false;
        }
    }
    if (size >= 8) {
        return heng_eight_equal(a + size - 8, b + size - 8);
    }
    for (; at < size; at++) {
        if (a[at] != b[at]) {
            return false;
        }
    }
    return true;
}

heng_text heng_text_of(const char *string); /* NULL gives an empty text */

static inline bool heng_text_equal(heng_text a, heng_text b)
{
    return a.size == b.size && heng_bytes_equal(a.bytes, b.bytes, a.size);
}

bool heng_text_is(heng_text a, const char *string);
int heng_text_compare(heng_text a, heng_text b); /* by bytes */
bool heng_text_starts(heng_text text, const char *head);
bool heng_text_ends(heng_text text, const char *tail);
heng_text heng_text_trim(heng_text text);                    /* blanks and tabs at both ends */
heng_text heng_text_copy(heng_arena *arena, heng_text text); /* NUL-terminated beyond size */
heng_text heng_text_format(heng_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
heng_text heng_text_format_list(heng_arena *arena, const char *format, va_list list);

/* Bytes of the character at text.bytes[at] (1-4) and its code point; 0 at the end or on invalid
 * UTF-8, when *point stays as it is. */
size_t heng_utf8_decode(heng_text text, size_t at, uint32_t *point);
size_t heng_utf8_encode(char out[4], uint32_t point);
size_t heng_text_points(heng_text text); /* code points */
/* Display columns: ambiguous width is 1, combining and control characters 0, a tab and a bad
 * byte 1. */
size_t heng_text_width(heng_text text);
/* The longest head of text that fits into columns display columns. */
heng_text heng_text_fit(heng_text text, size_t columns);

/* Edit distance in code points, where a transposition counts 1 (Damerau and Levenshtein, optimal
 * string alignment); SIZE_MAX if a text has more than HENG_NEAR_POINTS. */
size_t heng_text_distance(heng_text a, heng_text b);
#define HENG_NEAR_POINTS 64
/* "did you mean": the candidate nearest to word within a third of its length (1 for short words; a
 * word of one character is like none), the first of equals, or an empty text. */
typedef struct heng_near {
    heng_text word, best;
    size_t distance;
    uint32_t points[HENG_NEAR_POINTS]; /* of word */
    uint32_t count;                    /* 0: not compared */
} heng_near;
void heng_near_init(heng_near *near, heng_text word);
void heng_near_try(heng_near *near, heng_text candidate); /* afterwards near->best */

/* * and ? do not match '/'; ** does, and a "**" and a '/' behind it match no folder too. [abc],
 * [a-z], [!a]. Linear in the product of the lengths at worst. */
bool heng_glob_match(heng_text pattern, heng_text text);

#endif
