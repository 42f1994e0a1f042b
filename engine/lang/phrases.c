#include "lang/phrases.h"

#include <string.h>

static const heng_keyword keywords[] = {
#define HENG_KEYWORD(word, role, bound)                                                            \
    {word, sizeof(word) - 1, HENG_WORD_##role, HENG_BOUND_##bound},
#include "lang/phrases.def"
#undef HENG_KEYWORD
};
enum { KEYWORD_COUNT = sizeof keywords / sizeof keywords[0] };

size_t heng_keyword_count(void)
{
    return KEYWORD_COUNT;
}

const heng_keyword *heng_keyword_at(size_t index)
{
    return &keywords[index];
}

bool heng_is_han(uint32_t point)
{
    return (point >= 0x4E00 && point <= 0x9FFF) || (point >= 0x3400 && point <= 0x4DBF) ||
           point == 0x3005 || point == 0x3007 || (point >= 0xF900 && point <= 0xFAFF) ||
           (point >= 0x20000 && point <= 0x3FFFF);
}

static bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static size_t lead_size(unsigned char c)
{
    return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

/* The first eight bytes as a number, so that numbers are ordered as texts are; a short text counts
 * as one filled up with NUL. */
static uint64_t head_of(const char *bytes, size_t size)
{
    uint64_t head = 0;
    for (size_t i = 0; i < 8; i++) {
        head = head << 8 | (i < size ? (unsigned char)bytes[i] : 0U);
    }
    return head;
}

static bool stands_at(const heng_keyword *keyword, const char *rest, size_t size)
{
    size_t end = keyword->size;
    if (end > size || memcmp(keyword->word, rest, end) != 0) {
        return false;
    }
    return end == size || !is_word_byte(rest[end]) || !is_word_byte(keyword->word[end - 1]);
}

const heng_keyword *heng_keyword_match(heng_text text, size_t at)
{
    const char *rest = text.bytes + at;
    size_t size = text.size - at, low = 0, high = KEYWORD_COUNT;
    if (size == 0 || size < lead_size((unsigned char)rest[0])) {
        return NULL;
    }
    uint64_t head = head_of(rest, size);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (head_of(keywords[middle].word, sizeof keywords[middle].word) <= head) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    /* All words that stand here lie before `low` and begin with the same character; the longest
     * comes last. */
    int shift = 64 - 8 * (int)lead_size((unsigned char)rest[0]);
    for (size_t i = low; i > 0 && head_of(keywords[i - 1].word, 8) >> shift == head >> shift; i--) {
        if (stands_at(&keywords[i - 1], rest, size)) {
            return &keywords[i - 1];
        }
    }
    return NULL;
}
