/* place.h - offsets, code points, lines and columns of bytes that have passed heng_bytes_check. */
#ifndef HENG_READ_PLACE_H
#define HENG_READ_PLACE_H

#include "base/source.h"

#include <string.h>

#define HENG_COLUMN_MAX 65535u

/* Eight bytes, the first the lowest. */
static inline uint64_t heng_place_word(const char *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
    return __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ ? __builtin_bswap64(word) : word;
}

/* The first byte in memory of eight that is not zero. */
static inline size_t heng_place_first(uint64_t word)
{
    int bits =
        __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ ? __builtin_clzll(word) : __builtin_ctzll(word);
    return (size_t)bits / 8;
}

/* How many of the eight bytes begin a code point: all that are not 10xxxxxx. */
static inline size_t heng_place_heads(uint64_t word)
{
    uint64_t tails = (word >> 7) & ~(word >> 6) & UINT64_C(0x0101010101010101);
    return 8 - (size_t)((tails * UINT64_C(0x0101010101010101)) >> 56);
}

/* Code points in [from, to); from must begin one. */
static inline size_t heng_place_points(const char *from, const char *to)
{
    size_t points = 0;
    while (to - from >= 8) {
        points += heng_place_heads(heng_place_word(from));
        from += 8;
    }
    for (; from < to; from++) {
        points += (*from & 0xC0) != 0x80;
    }
    return points;
}

/* The byte where the code point stands that is `points` code points after `from`, at most `end`. */
static inline const char *heng_place_skip(const char *from, const char *end, size_t points)
{
    if (points == 0) {
        return from;
    }
    while (points > 0 && end - from >= 8) {
        uint64_t word = heng_place_word(from), beyond = word & UINT64_C(0x8080808080808080);
        /* mostly ": " or ", ": the points that are left are ASCII */
        if (points <= 8 && beyond << (64 - 8 * points) == 0) {
            return from + points;
        }
        size_t heads = beyond == 0 ? 8 : heng_place_heads(word);
        if (heads > points) {
            break;
        }
        from += 8;
        points -= heads;
    }
    for (; from < end; from++) {
        if ((*from & 0xC0) != 0x80) {
            if (points == 0) {
                break;
            }
            points--;
        }
    }
    return from;
}

static inline uint16_t heng_place_column(size_t column)
{
    return (uint16_t)(column < HENG_COLUMN_MAX ? column : HENG_COLUMN_MAX);
}

/* A walk through a text from its start on that knows the line and column of where it stands. Asking
 * for places in ascending order costs one pass over the text in all. */
typedef struct heng_walker {
    const char *at; /* begins a code point */
    size_t column;  /* of at, from 1 */
    uint32_t line;  /* of at, from 1 */
    uint16_t file;
} heng_walker;

/* Moves the walker on to `to`, not before where it stands, over line ends too. */
heng_loc heng_walker_seek(heng_walker *walker, const char *to);

/* The same where no line ends between: the column alone moves. */
static inline heng_loc heng_walker_slide(heng_walker *walker, const char *to)
{
    walker->column += heng_place_points(walker->at, to);
    walker->at = to;
    return (heng_loc){
        .line = walker->line, .column = heng_place_column(walker->column), .file = walker->file};
}

/* Code points from `from` to the end of its line, not beyond `end`. */
uint32_t heng_place_rest(const char *from, const char *end);

/* The bytes of a source, never NULL. */
static inline heng_text heng_place_bytes(const heng_source *source)
{
    return source->bytes.size > 0 ? source->bytes : (heng_text){"", 0};
}

/* Why a character may not stand in a text ("a control character"), NULL if it may. Tab, line feed
 * and carriage return may. */
const char *heng_place_refusal(uint32_t point);

#endif
