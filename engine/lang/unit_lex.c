/* The unit behind a number. Where it ends is the hard part: 个片区以上 is a counter, a noun and a
 * word. */
#include "lang/lexer.h"

#include <string.h>

static bool is_fuzz(uint32_t point)
{
    return point == 0x591A || point == 0x4F59; /* 多, 余 */
}

/* Two of them say no more than one, and a name has none at its edges: 3余余, 3场余余. */
static bool has_two_fuzzes(heng_text text, size_t at, size_t end)
{
    uint32_t point;
    bool before = false;
    for (size_t step; at < end && (step = heng_utf8_decode(text, at, &point)) > 0; at += step) {
        bool now = is_fuzz(point);
        if (before && now) {
            return true;
        }
        before = now;
    }
    return false;
}

static bool is_letter(uint32_t point)
{
    return (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z') || heng_is_han(point) ||
           point == 0xB5 || point == 0x3BC || point == 0xB0 ||
           (point >= 0x2100 && point <= 0x214F); /* µ μ ° ℃ */
}

static bool is_exponent(uint32_t point)
{
    return point == 0xB2 || point == 0xB3 || (point >= '0' && point <= '9'); /* m³, m3 */
}

/* The end of what may be a unit: letters, with digits inside Latin words, % and its kin at the
 * start of a part. */
static size_t run_end(heng_text text, size_t at)
{
    uint32_t point, next;
    bool start = true, latin = false;
    size_t step;
    for (size_t i = at; (step = heng_utf8_decode(text, i, &point)) > 0; i += step) {
        bool rate = point == '%' || point == 0x2030 || point == 0x2031;
        bool letter = is_letter(point);
        if ((rate && start) || letter || (is_exponent(point) && latin)) {
            start = false;
            latin = letter ? !heng_is_han(point) : latin;
        } else if (point == '/' && !start && heng_utf8_decode(text, i + step, &next) > 0 &&
                   is_letter(next)) {
            start = true;
        } else {
            return i;
        }
    }
    return text.size;
}

/* Cuts a word off the end of the run: a tail, 全部完成, or a range mark. */
static size_t word_cut(heng_text text, size_t at, size_t end)
{
    uint32_t point;
    size_t step;
    for (size_t i = at; i < end; i += step) {
        step = heng_utf8_decode(text, i, &point);
        if (step == 0) {
            return end;
        }
        if (step < 3) {
            continue;
        }
        const heng_keyword *word = heng_keyword_match((heng_text){text.bytes, end}, i);
        if (word != NULL && i + word->size == end) {
            switch ((heng_word_role)word->role) {
            case HENG_WORD_TAIL:
            case HENG_WORD_BETWEEN_TAIL:
            case HENG_WORD_ALL_DONE:
            case HENG_WORD_COVERED:
            case HENG_WORD_RANGE: /* also where nothing follows: no unit ends with 到 or 至 */
                return i;
            default:
                break;
            }
        }
    }
    return end;
}

/* The same; no unit ends with such a word, so that before two of them there is none. */
static size_t words_cut(heng_text text, size_t at, size_t end)
{
    size_t cut = word_cut(text, at, end);
    return cut < end && word_cut(text, at, cut) < cut ? at : cut;
}

static bool is_scale(uint32_t point)
{
    return point == 0x5341 || point == 0x767E || point == 0x5343 || point == 0x4E07 ||
           point == 0x4EBF; /* 十百千万亿 */
}

/* A word of the language, with which no name begins. */
static bool begins_word(heng_text text, size_t at)
{
    const heng_keyword *word = heng_keyword_match(text, at);
    return word != NULL && word->role < HENG_WORD_ABS;
}

/* 万多元: a scale, then fuzz, then a name. The bytes of the scale, 0 if it is not so. */
static size_t inner_fuzz(heng_text text, size_t at, size_t end, size_t *fuzz)
{
    uint32_t point;
    size_t i = at, step;
    while (i < end && (step = heng_utf8_decode(text, i, &point)) > 0 && is_scale(point)) {
        i += step;
    }
    if (i == at || i >= end || (step = heng_utf8_decode(text, i, &point)) == 0 || !is_fuzz(point) ||
        i + step >= end || begins_word(text, i + step)) {
        return 0;
    }
    *fuzz = step;
    return i - at;
}

/* Bytes of the unit in text[at, limit); no unit begins with a word of the language, but min is also
 * a unit. */
static size_t name_lex(heng_reader *reader, size_t at, size_t limit, heng_unit_id *unit)
{
    return heng_unit_scan(reader->units, (heng_text){reader->text.bytes + at, limit - at}, unit);
}

static size_t blanks_end(heng_text text, size_t at)
{
    while (at < text.size && (text.bytes[at] == ' ' || text.bytes[at] == '\t')) {
        at++;
    }
    return at;
}

static size_t unit_read(heng_reader *reader, size_t at, heng_unit_id *unit, bool *fuzz)
{
    heng_text text = reader->text;
    uint32_t point;
    size_t start = at, from, step;
    *unit = HENG_UNIT_NONE;
    *fuzz = false;
    if (at < text.size && text.bytes[at] == '%' &&
        !(at + 1 < text.size && text.bytes[at + 1] == '/')) {
        *unit = HENG_UNIT_PERCENT;
        step = heng_utf8_decode(text, at + 1, &point);
        *fuzz = step > 0 && is_fuzz(point);
        return *fuzz ? 1 + step : 1;
    }
    from = blanks_end(text, at);
    step = heng_utf8_decode(text, from, &point);
    if (step > 0 && is_fuzz(point)) { /* 4800多名, also 4800 多名 */
        *fuzz = true;
        at = from + step;
        from = blanks_end(text, at);
        step = heng_utf8_decode(text, from, &point);
    }
    if (step == 0 || (*fuzz && is_fuzz(point))) {
        return at - start;
    }
    if (point == 0xFF05) { /* full-width % */
        *unit = HENG_UNIT_PERCENT;
        return from + step - start;
    }
    size_t end = run_end(text, from);
    if (has_two_fuzzes(text, from, end) || begins_word(text, from)) {
        return at - start;
    }
    size_t mark = 0, cut = words_cut(text, from, end), scale = inner_fuzz(text, from, cut, &mark);
    /* 3000场余: fuzz behind the unit. */
    size_t last = cut > from ? cut - 1 : cut;
    while (last > from && ((unsigned char)text.bytes[last] & 0xC0) == 0x80) {
        last--;
    }
    bool trailing = last > from && heng_utf8_decode(text, last, &point) > 0 && is_fuzz(point);
    if (trailing && (scale > 0 || words_cut(text, from, last) < last)) { /* 6万多场多, 6万到多 */
        return at - start;
    }
    if (scale > 0) {
        heng_text whole =
            heng_text_format(reader->arena, "%.*s%.*s", (int)scale, text.bytes + from,
                             (int)(cut - from - scale - mark), text.bytes + from + scale + mark);
        size_t size = heng_unit_scan(reader->units, whole, unit);
        if (size > scale) {
            *fuzz = true;
            return from + size + mark - start;
        }
    }
    size_t size = name_lex(reader, from, trailing ? last : cut < end ? cut : text.size, unit);
    if (size == 0) {
        *unit = HENG_UNIT_NONE;
        return at - start;
    }
    if (trailing && from + size == last) {
        *fuzz = true;
        return cut - start;
    }
    return from + size - start;
}

size_t heng_unit_lex(heng_reader *reader, size_t at, heng_unit_id *unit, bool *fuzz)
{
    heng_text rest = {reader->text.bytes + at, reader->text.size - at};
    heng_unit_memo *memo = heng_unit_memo_at(reader->units, rest);
    if (memo == NULL) {
        return unit_read(reader, at, unit, fuzz);
    }
    if (memo->size != rest.size || !heng_bytes_equal(memo->text, rest.bytes, rest.size)) {
        memo->taken = (uint8_t)unit_read(reader, at, &memo->unit, &memo->fuzz);
        memo->size = (uint8_t)rest.size;
        memcpy(memo->text, rest.bytes, rest.size);
    }
    *unit = memo->unit;
    *fuzz = memo->fuzz;
    return memo->taken;
}
