/* What a document says in place of a quote that it has not. */
#include "desk/document.h"

#include <string.h>

static const heng_document_line *line_at(const heng_document_text *document, uint32_t line)
{
    return &document->lines[line - 1];
}

enum { LIKE_QUOTE = 300, LIKE_TEXT = 8000 }; /* code points that are compared */

typedef struct letters {
    uint32_t *points; /* folded */
    uint32_t *ends;   /* byte behind each */
    uint32_t count;
} letters;

/* What does not count: blanks (0), full-width forms, curly quotation marks, capitals. */
static uint32_t folded(uint32_t point)
{
    static const struct {
        uint32_t point, plain;
    } forms[] = {{' ', 0},      {'\t', 0},     {'\'', '"'},   {0xA0, 0},     {0x3000, 0},
                 {0x3001, ','}, {0x3002, '.'}, {0x2010, '-'}, {0x2013, '-'}, {0x2014, '-'},
                 {0x2018, '"'}, {0x2019, '"'}, {0x201C, '"'}, {0x201D, '"'}, {0x2212, '-'}};
    point = point >= 0xFF01 && point <= 0xFF5E ? point - 0xFEE0 : point;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (point == forms[i].point) {
            return forms[i].plain;
        }
    }
    return point >= 'A' && point <= 'Z' ? point + 32 : point;
}

static letters letters_of(heng_arena *arena, heng_text text, uint32_t most)
{
    letters out = {.points = heng_new_array(arena, uint32_t, most),
                   .ends = heng_new_array(arena, uint32_t, most)};
    uint32_t point;
    for (size_t at = 0; at < text.size && out.count < most;) {
        size_t step = heng_utf8_decode(text, at, &point);
        at += step > 0 ? step : 1;
        uint32_t plain = step > 0 ? folded(point) : 0xFFFD;
        if (plain != 0) {
            out.points[out.count] = plain;
            out.ends[out.count++] = (uint32_t)at;
        }
    }
    return out;
}

/* The line and what it is continued by, as one text, as far as a quote of size bytes can reach. */
static heng_text flow_of(const heng_document_text *document, heng_arena *arena, uint32_t line,
                         size_t size)
{
    enum { MOST = 4 * LIKE_QUOTE };
    const heng_document_line *at = line_at(document, line);
    size_t room = at->text.size + 2 * (size < MOST ? size : MOST), used = 0;
    char *bytes = heng_arena_alloc(arena, room, 1);
    for (;;) {
        size_t taken = at->text.size < room - used ? at->text.size : room - used;
        memcpy(bytes + used, at->text.bytes, taken);
        used += taken;
        uint32_t next = at->beyond != 0 ? at->beyond : at->next; /* rather the body than a note */
        if (next == 0 || used == room) {
            return (heng_text){bytes, used};
        }
        at = line_at(document, next);
    }
}

typedef struct cell {
    uint32_t distance, start; /* start: letters of the text before the passage */
} cell;

static cell cell_best(cell a, cell b)
{
    return b.distance < a.distance ? b : a;
}

/* Sellers: the passage of text nearest to quote by edit distance; *end: its last letter + 1. */
static cell passage_find(heng_arena *arena, const letters *quote, const letters *text,
                         uint32_t *end)
{
    cell *column = heng_new_array(arena, cell, (size_t)quote->count + 1);
    cell best = {.distance = UINT32_MAX};
    for (uint32_t i = 0; i <= quote->count; i++) {
        column[i] = (cell){i, 0};
    }
    for (uint32_t k = 0; k < text->count; k++) {
        cell diagonal = column[0];
        column[0] = (cell){0, k + 1};
        for (uint32_t i = 1; i <= quote->count; i++) {
            cell left = column[i];
            cell taken = {diagonal.distance + (quote->points[i - 1] != text->points[k]),
                          diagonal.start};
            cell more = {left.distance + 1, left.start};
            cell less = {column[i - 1].distance + 1, column[i - 1].start};
            column[i] = cell_best(cell_best(taken, more), less);
            diagonal = left;
        }
        if (column[quote->count].distance < best.distance) {
            best = column[quote->count];
            *end = k + 1;
        }
    }
    return best;
}

heng_text heng_document_like(const heng_document_text *document, heng_arena *arena, heng_text quote,
                             uint32_t line, uint32_t *from, bool *same)
{
    uint32_t end = 0;
    *same = false;
    *from = 0;
    if (line == 0 || line > document->count || line_at(document, line)->text.size == 0) {
        return (heng_text){0};
    }
    heng_text flow = flow_of(document, arena, line, quote.size);
    letters want = letters_of(arena, quote, LIKE_QUOTE);
    letters have = letters_of(arena, flow, LIKE_TEXT);
    if (want.count == 0 || have.count == 0) {
        return (heng_text){0};
    }
    cell best = passage_find(arena, &want, &have, &end);
    size_t start = best.start > 0 ? have.ends[best.start - 1] : 0;
    if (best.distance * 3 > want.count || have.ends[end - 1] <= start) {
        return (heng_text){0};
    }
    heng_text passage = {flow.bytes + start, have.ends[end - 1] - start};
    while (passage.bytes[0] == ' ') { /* those before the first letter that counts */
        passage = (heng_text){passage.bytes + 1, passage.size - 1};
    }
    *from = (uint32_t)(passage.bytes - flow.bytes);
    *same = best.distance == 0;
    /* On a line below it would not stand where it is looked for. */
    return *from < line_at(document, line)->text.size ? passage : (heng_text){0};
}
