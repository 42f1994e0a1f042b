/* Labels of scales and stages at the head of a text. */
#include "lang/lexer.h"

/* The letters of a Roman numeral sign (Ⅳ is IV), NULL for other characters. */
const char *heng_roman_letters(uint32_t point)
{
    static const char *const letters[] = {"I",   "II",   "III", "IV", "V",  "VI",
                                          "VII", "VIII", "IX",  "X",  "XI", "XII"};
    return point >= 0x2160 && point <= 0x216B ? letters[point - 0x2160] : NULL;
}

/* A walk over a text in which Roman numeral signs are Latin letters. */
typedef struct folding {
    heng_text text;
    size_t at;           /* bytes taken */
    const char *letters; /* rest of a sign being spelled */
} folding;

static uint32_t folding_next(folding *walk)
{
    uint32_t point = 0;
    if (walk->letters != NULL && *walk->letters != '\0') {
        return (uint32_t)*walk->letters++;
    }
    size_t step = heng_utf8_decode(walk->text, walk->at, &point);
    if (step == 0) {
        return 0;
    }
    walk->at += step;
    walk->letters = heng_roman_letters(point);
    return walk->letters != NULL ? (uint32_t)*walk->letters++ : point;
}

/* Bytes of text[at..] that spell the label, 0 if they do not. */
static size_t label_fit(heng_text text, size_t at, heng_text label)
{
    folding wanted = {.text = label}, given = {.text = {text.bytes + at, text.size - at}};
    for (;;) {
        uint32_t want = folding_next(&wanted);
        if (want == 0) {
            bool whole = given.letters == NULL || *given.letters == '\0';
            return whole ? given.at : 0;
        }
        if (folding_next(&given) != want) {
            return 0;
        }
    }
}

/* A label ends at the end, a blank, a mark, or a tail; 完成 of 完成率 is none. */
static bool label_ends(heng_text text, size_t end)
{
    uint32_t point;
    if (heng_utf8_decode(text, end, &point) == 0) {
        return true;
    }
    if (point < 0x80) {
        return !((point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z') ||
                 (point >= '0' && point <= '9') || point == '_');
    }
    const heng_keyword *word = heng_keyword_match(text, end);
    return word != NULL && word->role == HENG_WORD_TAIL;
}

size_t heng_label_match(const heng_reader *reader, size_t at, uint16_t *place)
{
    size_t best = 0;
    for (uint32_t i = 0; i < reader->label_count; i++) {
        size_t size = label_fit(reader->text, at, reader->labels[i]);
        if (size > best && label_ends(reader->text, at + size)) {
            best = size;
            *place = (uint16_t)i;
        }
    }
    return best;
}
