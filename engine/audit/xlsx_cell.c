#include "audit/xlsx_cell.h"

#include "base/decimal.h"
#include "base/sink.h"

#include <stdlib.h>

/* "_x0041_" in the file is an A to Excel; "_x005F_x0041_" is what was meant. */
static bool is_escape(const char *at)
{
    bool good = at[0] == '_' && at[1] == 'x';
    for (int i = 2; i < 6 && good; i++) {
        good = (at[i] >= '0' && at[i] <= '9') || (at[i] >= 'A' && at[i] <= 'F') ||
               (at[i] >= 'a' && at[i] <= 'f');
    }
    return good && at[6] == '_';
}

/* Bytes of text that a cell holds if room is left for spare UTF-16 units; text.size: all of it. */
static size_t fitting(heng_text text, size_t spare)
{
    size_t units = 0, at = 0, last = 0;
    if (text.size <= HENG_CELL_UNITS) {
        return text.size;
    }
    while (at < text.size && units <= HENG_CELL_UNITS) {
        uint32_t point = 0;
        size_t size = heng_utf8_decode(text, at, &point);
        last = units <= HENG_CELL_UNITS - spare ? at : last;
        units += point > 0xFFFF ? 2 : 1;
        at += size > 0 ? size : 1;
    }
    return units <= HENG_CELL_UNITS ? text.size : last;
}

static heng_text without_escapes(heng_arena *arena, heng_text text)
{
    size_t count = 0, out = 0;
    for (size_t i = 0; i + 7 <= text.size; i++) {
        count += is_escape(text.bytes + i);
    }
    if (count == 0) {
        return text;
    }
    char *bytes = heng_arena_alloc(arena, text.size + 6 * count + 1, 1);
    for (size_t i = 0; i < text.size; i++) {
        bytes[out++] = text.bytes[i];
        if (i + 7 <= text.size && is_escape(text.bytes + i)) {
            for (const char *more = "x005F_"; *more != '\0'; more++) {
                bytes[out++] = *more;
            }
        }
    }
    return (heng_text){bytes, out};
}

bool heng_cell_text(heng_arena *arena, heng_buffer *scratch, heng_text raw, heng_text cut,
                    heng_text *out)
{
    heng_sink sink;
    scratch->size = 0;
    heng_sink_init(&sink, heng_buffer_write, scratch);
    heng_put_line(&sink, raw);
    if (!heng_sink_flush(&sink)) {
        return false;
    }
    heng_text text = {scratch->bytes != NULL ? scratch->bytes : "", scratch->size};
    text = without_escapes(arena, text);
    size_t fits = fitting(text, heng_text_points(cut));
    *out = fits == text.size
               ? text
               : heng_text_format(arena, "%.*s%.*s", (int)fits, text.bytes, HENG_PRINT(cut));
    return true;
}

bool heng_cell_number(heng_arena *arena, heng_text digits, double *value, size_t *decimals)
{
    heng_decimal number;
    char copy[HENG_CELL_DIGITS + 3]; /* a sign, a point */
    size_t count = 0, behind = 0;
    for (size_t i = 0; i < digits.size; i++) {
        bool digit = digits.bytes[i] >= '0' && digits.bytes[i] <= '9';
        count += digit;
        behind = digits.bytes[i] == '.' ? count : behind;
    }
    bool point = digits.size > 0 && memchr(digits.bytes, '.', digits.size) != NULL;
    if (digits.size >= sizeof copy || count > HENG_CELL_DIGITS ||
        heng_decimal_parse(digits, &number) != HENG_DECIMAL_OK ||
        !heng_text_equal(heng_decimal_format(arena, number), digits)) {
        return false; /* "+5", "-0", "007" and "1e3" are kept as they are, too */
    }
    memcpy(copy, digits.bytes, digits.size);
    copy[digits.size] = '\0';
    *value = strtod(copy, NULL);
    *decimals = point ? count - behind : 0;
    return true;
}
