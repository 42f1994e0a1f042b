#include "desk/mark.h"

#include <string.h>

const char *const heng_mark_names[] = {[HENG_MARK_NUMBER] = "number",
                                       [HENG_MARK_RAISED] = "raised",
                                       [HENG_MARK_CIRCLED] = "circled",
                                       [HENG_MARK_ROMAN] = "roman",
                                       [HENG_MARK_WIDE] = "wide"};

/* Characters that are digits, ascending. */
static const struct {
    uint32_t first, last;
    heng_mark_kind kind;
} ranges[] = {
    {'0', '9', HENG_MARK_NUMBER},          {0xB2, 0xB3, HENG_MARK_RAISED},
    {0xB9, 0xB9, HENG_MARK_RAISED},        {0xBC, 0xBE, HENG_MARK_CIRCLED},
    {0x2070, 0x2070, HENG_MARK_RAISED},    {0x2074, 0x2079, HENG_MARK_RAISED},
    {0x2080, 0x2089, HENG_MARK_RAISED},    {0x2150, 0x215F, HENG_MARK_CIRCLED},
    {0x2160, 0x2188, HENG_MARK_ROMAN},     {0x2460, 0x249B, HENG_MARK_CIRCLED},
    {0x24EA, 0x24FF, HENG_MARK_CIRCLED},   {0x2776, 0x2793, HENG_MARK_CIRCLED},
    {0x3251, 0x325F, HENG_MARK_CIRCLED},   {0x32B1, 0x32BF, HENG_MARK_CIRCLED},
    {0xFF10, 0xFF19, HENG_MARK_WIDE},      {0x1D7CE, 0x1D7FF, HENG_MARK_WIDE},
    {0x1F100, 0x1F10A, HENG_MARK_CIRCLED},
};

static bool kind_of(uint32_t point, heng_mark_kind *out)
{
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges && point >= ranges[i].first; i++) {
        if (point <= ranges[i].last) {
            *out = ranges[i].kind;
            return true;
        }
    }
    return false;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_roman(char c)
{
    return c == 'I' || c == 'V' || c == 'X';
}

static size_t blanks_at(heng_text text, size_t at)
{
    size_t size = 0;
    while (at + size < text.size && text.bytes[at + size] == ' ') {
        size++;
    }
    return size;
}

static bool word_at(heng_text text, size_t at, const char *word)
{
    size_t size = strlen(word);
    return at + size <= text.size && memcmp(text.bytes + at, word, size) == 0;
}

/* Bytes of the Latin letters at `at` that are a Roman number on their own, 0: none. */
static size_t letters_at(heng_text text, size_t at)
{
    size_t size = 0;
    if (at > 0 && (is_letter(text.bytes[at - 1]) ||
                   (text.bytes[at - 1] >= '0' && text.bytes[at - 1] <= '9'))) {
        return 0;
    }
    while (at + size < text.size && is_roman(text.bytes[at + size])) {
        size++;
    }
    bool ends =
        at + size == text.size || (!is_letter(text.bytes[at + size]) &&
                                   (text.bytes[at + size] < '0' || text.bytes[at + size] > '9'));
    return ends && size <= 5 ? size : 0;
}

/* V类, V 类, and the first of IV-V类, Ⅳ～V类. */
static bool class_follows(heng_text text, size_t at)
{
    static const char *const words[] = {"类", "級", "级", "等", "档"};
    static const char *const joints[] = {"-", "–", "—", "～", "~", "至", "到", "、", "或", "/"};
    for (int turn = 0; turn < 4; turn++) {
        at += blanks_at(text, at);
        for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
            if (word_at(text, at, words[i])) {
                return true;
            }
        }
        size_t joint = 0;
        for (size_t i = 0; i < sizeof joints / sizeof *joints && joint == 0; i++) {
            joint = word_at(text, at, joints[i]) ? strlen(joints[i]) : 0;
        }
        at += joint;
        at += joint > 0 ? blanks_at(text, at) : 0;
        size_t size = joint > 0 ? letters_at(text, at) : 0;
        if (size == 0) {
            return false;
        }
        at += size;
    }
    return false;
}

static bool class_before(heng_text text, size_t at)
{
    static const char *const words[] = {"lass", "rade", "ategory", "ype", "ier"}; /* Class, class */
    while (at > 0 && text.bytes[at - 1] == ' ') {
        at--;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t size = strlen(words[i]);
        if (at > size && word_at(text, at - size, words[i])) {
            return true;
        }
    }
    return false;
}

/* A point or comma between two digits of a kind: bytes, 0: it is none. */
static size_t joint_at(heng_text text, size_t at, heng_mark_kind kind)
{
    uint32_t point;
    heng_mark_kind next;
    size_t step = heng_utf8_decode(text, at, &point);
    bool joins = kind == HENG_MARK_NUMBER ? point == '.' || point == ','
                 : kind == HENG_MARK_WIDE ? point == 0xFF0E || point == 0xFF0C || point == '.'
                                          : false;
    if (step == 0 || !joins || heng_utf8_decode(text, at + step, &point) == 0) {
        return 0;
    }
    return kind_of(point, &next) && next == kind ? step : 0;
}

static size_t run_size(heng_text text, size_t from, heng_mark_kind kind)
{
    size_t at = from;
    uint32_t point;
    heng_mark_kind next;
    for (size_t step = heng_utf8_decode(text, at, &point); step > 0;
         step = heng_utf8_decode(text, at, &point)) {
        if (!kind_of(point, &next) || next != kind) {
            size_t joint = joint_at(text, at, kind);
            if (joint == 0) {
                break;
            }
            step = joint;
        }
        at += step;
        if (kind == HENG_MARK_CIRCLED) {
            break; /* ①② are two */
        }
    }
    return at - from;
}

/* The raised digit of m², km³: part of a unit. */
static bool is_exponent(heng_text text, size_t at, uint32_t point)
{
    size_t from = at;
    while (from > 0 && is_letter(text.bytes[from - 1])) {
        from--;
    }
    size_t size = at - from;
    return (point == 0xB2 || point == 0xB3) && size > 0 && size < 3 && text.bytes[at - 1] == 'm' &&
           (size == 1 || strchr("cdkmh", text.bytes[from]) != NULL);
}

bool heng_mark_next(heng_text text, size_t at, heng_mark *out)
{
    while (at < text.size) {
        uint32_t point;
        heng_mark_kind kind;
        size_t step = heng_utf8_decode(text, at, &point);
        if (step > 0 && kind_of(point, &kind) && !is_exponent(text, at, point)) {
            *out = (heng_mark){.from = (uint32_t)at,
                               .size = (uint32_t)run_size(text, at, kind),
                               .kind = (uint8_t)kind};
            return true;
        }
        size_t letters = step == 1 && is_roman(text.bytes[at]) ? letters_at(text, at) : 0;
        if (letters > 0 && (class_follows(text, at + letters) || class_before(text, at))) {
            *out = (heng_mark){
                .from = (uint32_t)at, .size = (uint32_t)letters, .kind = HENG_MARK_ROMAN};
            return true;
        }
        at += step > 0 ? step : 1;
    }
    return false;
}
