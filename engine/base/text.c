#include "base/text.h"

#include <stdio.h>
#include <string.h>

#include <utf8proc.h>

heng_text heng_text_of(const char *string)
{
    return string != NULL ? (heng_text){string, strlen(string)} : (heng_text){"", 0};
}

bool heng_text_is(heng_text a, const char *string)
{
    return heng_text_equal(a, heng_text_of(string));
}

int heng_text_compare(heng_text a, heng_text b)
{
    size_t size = a.size < b.size ? a.size : b.size;
    int order = size > 0 ? memcmp(a.bytes, b.bytes, size) : 0;
    if (order != 0) {
        return order < 0 ? -1 : 1;
    }
    return (a.size > b.size) - (a.size < b.size);
}

bool heng_text_starts(heng_text text, const char *head)
{
    size_t size = strlen(head);
    return text.size >= size && (size == 0 || memcmp(text.bytes, head, size) == 0);
}

bool heng_text_ends(heng_text text, const char *tail)
{
    size_t size = strlen(tail);
    return text.size >= size &&
           (size == 0 || memcmp(text.bytes + (text.size - size), tail, size) == 0);
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

heng_text heng_text_trim(heng_text text)
{
    while (text.size > 0 && is_blank(text.bytes[0])) {
        text.bytes++;
        text.size--;
    }
    while (text.size > 0 && is_blank(text.bytes[text.size - 1])) {
        text.size--;
    }
    return text;
}

heng_text heng_text_copy(heng_arena *arena, heng_text text)
{
    char *bytes = heng_arena_alloc(arena, text.size + 1, 1);
    if (bytes == NULL) {
        return (heng_text){"", 0};
    }
    if (text.size > 0) {
        memcpy(bytes, text.bytes, text.size);
    }
    return (heng_text){bytes, text.size};
}

heng_text heng_text_format_list(heng_arena *arena, const char *format, va_list list)
{
    char small[512];
    va_list again;
    va_copy(again, list);
    int size = vsnprintf(small, sizeof small, format, list);
    heng_text text = {"", 0};
    if (size >= 0 && (size_t)size < sizeof small) {
        text = heng_text_copy(arena, (heng_text){small, (size_t)size});
    } else if (size >= 0) {
        char *bytes = heng_arena_alloc(arena, (size_t)size + 1, 1);
        if (bytes != NULL) {
            (void)vsnprintf(bytes, (size_t)size + 1, format, again);
            text = (heng_text){bytes, (size_t)size};
        }
    }
    va_end(again);
    return text;
}

heng_text heng_text_format(heng_arena *arena, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    heng_text text = heng_text_format_list(arena, format, list);
    va_end(list);
    return text;
}

static bool is_tail(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

size_t heng_utf8_decode(heng_text text, size_t at, uint32_t *point)
{
    if (at >= text.size) {
        return 0;
    }
    const unsigned char *b = (const unsigned char *)text.bytes + at;
    size_t left = text.size - at, size;
    uint32_t value;
    bool good;
    if (b[0] < 0x80) {
        *point = b[0];
        return 1;
    }
    if (b[0] >= 0xE0 && b[0] < 0xF0) {
        size = 3;
        if (left < size || !is_tail(b[1]) || !is_tail(b[2])) {
            return 0;
        }
        value = (b[0] & 0x0FU) << 12 | (b[1] & 0x3FU) << 6 | (b[2] & 0x3FU);
        good = value >= 0x800 && (value < 0xD800 || value > 0xDFFF);
    } else if (b[0] < 0xE0) {
        size = 2;
        if (left < size || !is_tail(b[1])) {
            return 0;
        }
        value = (b[0] & 0x1FU) << 6 | (b[1] & 0x3FU);
        good = b[0] >= 0xC2;
    } else {
        size = 4;
        if (left < size || !is_tail(b[1]) || !is_tail(b[2]) || !is_tail(b[3])) {
            return 0;
        }
        value = (b[0] & 0x07U) << 18 | (b[1] & 0x3FU) << 12 | (b[2] & 0x3FU) << 6 | (b[3] & 0x3FU);
        good = b[0] <= 0xF4 && value >= 0x10000 && value <= 0x10FFFF;
    }
    if (!good) {
        return 0;
    }
    *point = value;
    return size;
}

size_t heng_utf8_encode(char out[4], uint32_t point)
{
    if (point < 0x80) {
        out[0] = (char)point;
        return 1;
    }
    if (point < 0x800) {
        out[0] = (char)(0xC0 | point >> 6);
        out[1] = (char)(0x80 | (point & 0x3F));
        return 2;
    }
    if (point < 0x10000) {
        out[0] = (char)(0xE0 | point >> 12);
        out[1] = (char)(0x80 | (point >> 6 & 0x3F));
        out[2] = (char)(0x80 | (point & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | point >> 18);
    out[1] = (char)(0x80 | (point >> 12 & 0x3F));
    out[2] = (char)(0x80 | (point >> 6 & 0x3F));
    out[3] = (char)(0x80 | (point & 0x3F));
    return 4;
}

size_t heng_text_points(heng_text text)
{
    size_t points = 0;
    for (size_t i = 0; i < text.size; i++) {
        points += ((unsigned char)text.bytes[i] & 0xC0) != 0x80;
    }
    return points;
}

static size_t point_width(uint32_t point)
{
    if (point < 0x7F) {
        return point >= 0x20 || point == '\t';
    }
    if ((point >= 0x4E00 && point <= 0x9FFF) || (point >= 0xFF01 && point <= 0xFF60)) {
        return 2;
    }
    int width = utf8proc_charwidth((utf8proc_int32_t)point);
    return width > 0 ? (size_t)width : 0;
}

/* Bytes of the character at `at`, one of a bad byte, and its width. */
static size_t char_step(heng_text text, size_t at, size_t *width)
{
    uint32_t point;
    size_t size = heng_utf8_decode(text, at, &point);
    *width = size > 0 ? point_width(point) : 1;
    return size > 0 ? size : 1;
}

size_t heng_text_width(heng_text text)
{
    size_t total = 0, width;
    for (size_t at = 0; at < text.size; total += width) {
        at += char_step(text, at, &width);
    }
    return total;
}

heng_text heng_text_fit(heng_text text, size_t columns)
{
    size_t total = 0, at = 0;
    while (at < text.size) {
        size_t width, size = char_step(text, at, &width);
        if (width > columns - total) {
            break;
        }
        total += width;
        at += size;
    }
    return (heng_text){text.bytes, at};
}
