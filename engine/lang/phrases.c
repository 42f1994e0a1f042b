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

/* The first four bytes as a number, so that numbers are ordered as texts are; a short text counts
 * as one filled up with NUL. A character lies within. */
static uint32_t head_of(const char *bytes)
{
    const unsigned char *b = (const unsigned char *)bytes;
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

/* 增长至少6% is 增长 and 至少, not 增长至: the longest word would take half of the next one. */
static bool takes_half(const heng_keyword *keyword, const char *rest, size_t size)
{
    static const char to[] = "至", least[] = "至少", most[] = "至多";
    enum { TO = sizeof to - 1, BOTH = sizeof least - 1 };
    size_t from = keyword->size > TO ? keyword->size - TO : 0;
    return from > 0 && size - from >= BOTH &&
           (memcmp(rest + from, least, BOTH) == 0 || memcmp(rest + from, most, BOTH) == 0);
}

static bool stands_at(const heng_keyword *keyword, const char *rest, size_t size)
{
    size_t end = keyword->size;
    if (end > size || memcmp(keyword->word, rest, end) != 0 || takes_half(keyword, rest, size)) {
        return false;
    }
    return end == size || !is_word_byte(rest[end]) || !is_word_byte(keyword->word[end - 1]);
}

const heng_keyword *heng_keyword_match(heng_text text, size_t at)
{
    const char *rest = text.bytes + at;
    size_t size = text.size - at, low = 0, high = KEYWORD_COUNT;
    char first[4] = {0};
    if (size == 0 || size < lead_size((unsigned char)rest[0])) {
        return NULL;
    }
    for (size_t i = 0; i < size && i < sizeof first; i++) {
        first[i] = rest[i];
    }
    uint32_t head = head_of(first);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (head_of(keywords[middle].word) <= head) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    /* All words that stand here lie before `low` and begin with the same character; the longest
     * comes last. */
    int shift = 32 - 8 * (int)lead_size((unsigned char)rest[0]);
    for (size_t i = low; i > 0 && head_of(keywords[i - 1].word) >> shift == head >> shift; i--) {
        if (stands_at(&keywords[i - 1], rest, size)) {
            return &keywords[i - 1];
        }
    }
    return NULL;
}
