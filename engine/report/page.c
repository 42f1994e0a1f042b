#include "report/page.h"

#include <string.h>

heng_page heng_page_make(heng_sink *sink, heng_arena *arena, const heng_report *report,
                         const heng_style *style)
{
    size_t width = style->width < HENG_PAGE_LEAST ? HENG_PAGE_LEAST : style->width;
    return (heng_page){.sink = sink,
                       .arena = arena,
                       .report = report,
                       .lang = style->lang,
                       .width = width,
                       .color = style->color,
                       .wide = width >= HENG_PAGE_WIDE,
                       .group_by = style->group_by,
                       .show_all = style->show_all};
}

/* Nothing in it that heng_put_line could change: a quick look that may err on the side of no. */
static bool is_clean(heng_text text)
{
    for (size_t i = 0; i < text.size; i++) {
        unsigned char byte = (unsigned char)text.bytes[i];
        bool twice = (byte == '#' || byte == ':') && (i == 0 || text.bytes[i - 1] == (char)byte);
        if (byte < 0x20 || byte == 0x7F || twice) {
            return false;
        }
        if (byte < 0x80) {
            continue;
        }
        uint32_t point;
        size_t size = heng_utf8_decode(text, i, &point);
        bool letters = size > 0 &&
                       ((point >= 0xB0 && point < 0x600) || (point >= 0x2E80 && point < 0xD800) ||
                        (point >= 0xFF01 && point < 0xFFF0) || (point >= 0x2100 && point < 0x2E80));
        bool marks = point == 0x2026 || point == 0x2030 || (point >= 0x2013 && point <= 0x201F);
        if (!letters && !marks) {
            return false;
        }
        i += size - 1;
    }
    return true;
}

typedef struct heng_room {
    char *bytes;
    size_t size, capacity;
} heng_room;

static int room_write(void *user, const char *bytes, size_t size)
{
    heng_room *room = user;
    if (size > room->capacity - room->size) {
        return -1;
    }
    memcpy(room->bytes + room->size, bytes, size);
    room->size += size;
    return 0;
}

heng_text heng_page_clean(const heng_page *page, heng_text text)
{
    enum { LONGEST = 16 }; /* bytes that stand for one */
    heng_sink sink;
    if (is_clean(text)) {
        return text;
    }
    heng_room room = {.capacity = LONGEST * text.size};
    room.bytes = heng_new_array(page->arena, char, room.capacity);
    heng_sink_init(&sink, room_write, &room);
    heng_put_line(&sink, text);
    (void)heng_sink_flush(&sink);
    return (heng_text){room.bytes, room.size};
}

/* A cell never needs more of a text than its columns; what a stranger wrote may be long. */
static heng_text head_of(heng_text text, size_t columns)
{
    size_t most = 16 * (columns + 4), at = 0;
    uint32_t point;
    if (text.size <= most) {
        return text;
    }
    while (at < most) {
        size_t step = heng_utf8_decode(text, at, &point);
        at += step > 0 ? step : 1;
    }
    return (heng_text){text.bytes, at < text.size ? at : text.size};
}

heng_text heng_page_cut(const heng_page *page, heng_text text, size_t width)
{
    heng_text head = head_of(text, width), clean = heng_page_clean(page, head);
    if (head.size == text.size && heng_text_width(clean) <= width) {
        return clean;
    }
    heng_text fit = heng_text_fit(clean, width > 0 ? width - 1 : 0);
    return heng_text_format(page->arena, "%.*s…", HENG_PRINT(fit));
}

size_t heng_page_width(const heng_page *page, heng_text text)
{
    return heng_text_width(heng_page_clean(page, text));
}

void heng_page_put(const heng_page *page, heng_text text, heng_color color)
{
    static const char *const codes[] = {[HENG_UNPAINTED] = "",
                                        [HENG_BAD] = "\033[1;31m",
                                        [HENG_DOUBTFUL] = "\033[33m",
                                        [HENG_GOOD] = "\033[32m",
                                        [HENG_DIM] = "\033[2m"};
    bool painted = page->color && color != HENG_UNPAINTED && text.size > 0;
    heng_put(page->sink, painted ? codes[color] : "");
    heng_put_line(page->sink, text);
    heng_put(page->sink, painted ? "\033[0m" : "");
}

void heng_page_blank(const heng_page *page, size_t columns)
{
    heng_put_repeat(page->sink, " ", columns);
}

void heng_page_left(const heng_page *page, heng_text text, size_t width)
{
    size_t used = heng_page_width(page, text);
    heng_put_line(page->sink, text);
    heng_page_blank(page, width > used ? width - used : 0);
}

void heng_page_right(const heng_page *page, heng_text text, size_t width)
{
    size_t used = heng_page_width(page, text);
    heng_page_blank(page, width > used ? width - used : 0);
    heng_put_line(page->sink, text);
}

/* Where a line of at most `columns` ends: at the last blank if that is not far, else where it is
 * full. */
static size_t line_end(heng_text text, size_t columns)
{
    heng_text fit = heng_text_fit(text, columns);
    uint32_t point;
    if (fit.size == text.size) {
        return fit.size;
    }
    if (fit.size == 0) {
        size_t step = heng_utf8_decode(text, 0, &point);
        return step > 0 ? step : 1;
    }
    for (size_t at = fit.size; at > fit.size / 2; at--) {
        if (text.bytes[at] == ' ') {
            return at;
        }
    }
    return fit.size;
}

void heng_page_wrap(const heng_page *page, heng_text text, size_t indent)
{
    enum { LINES = 8 };
    size_t columns = page->width > indent + 20 ? page->width - indent : 20;
    heng_text rest = heng_page_cut(page, text, columns * LINES);
    for (int line = 0; line < LINES && rest.size > 0; line++) {
        size_t end = line == LINES - 1 ? rest.size : line_end(rest, columns);
        if (line > 0) {
            heng_page_blank(page, indent);
        }
        heng_put_line(page->sink, line == LINES - 1 ? heng_page_cut(page, rest, columns)
                                                    : (heng_text){rest.bytes, end});
        heng_put(page->sink, "\n");
        while (end < rest.size && rest.bytes[end] == ' ') {
            end++;
        }
        rest = (heng_text){rest.bytes + end, rest.size - end};
    }
    if (text.size == 0) {
        heng_put(page->sink, "\n");
    }
}

void heng_page_word(const heng_page *page, heng_word word)
{
    heng_put(page->sink, heng_word_of(word, page->lang));
}

const char *heng_page_mark(heng_verdict verdict)
{
    static const char *const marks[HENG_VERDICT_COUNT] = {
        [HENG_PASS] = "✓",    [HENG_WARN] = "!",   [HENG_FAIL] = "✗",    [HENG_UNKNOWN] = "?",
        [HENG_NO_DATA] = "?", [HENG_WAIVED] = "~", [HENG_SKIPPED] = "-", [HENG_ERROR] = "✗"};
    return marks[verdict];
}

heng_color heng_page_color(heng_verdict verdict)
{
    static const heng_color colors[HENG_VERDICT_COUNT] = {
        [HENG_PASS] = HENG_GOOD,        [HENG_WARN] = HENG_DOUBTFUL,    [HENG_FAIL] = HENG_BAD,
        [HENG_UNKNOWN] = HENG_DOUBTFUL, [HENG_NO_DATA] = HENG_DOUBTFUL, [HENG_ERROR] = HENG_BAD};
    return colors[verdict];
}
