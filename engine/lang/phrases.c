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

/* Is the keyword not after rest in byte order? A head of rest is not. */
static bool not_after(const heng_keyword *keyword, const char *rest, size_t size)
{
    size_t common = keyword->size < size ? keyword->size : size;
    int order = memcmp(keyword->word, rest, common);
    return order < 0 || (order == 0 && keyword->size <= size);
}

const heng_keyword *heng_keyword_match(heng_text text, size_t at)
{
    const char *rest = text.bytes + at;
    size_t size = text.size - at, low = 0, high = KEYWORD_COUNT;
    if (size == 0) {
        return NULL;
    }
    size_t head = lead_size((unsigned char)rest[0]);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (not_after(&keywords[middle], rest, size)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    /* All heads of rest lie before `low` and begin with its first character; the longest comes
     * last. */
    for (size_t i = low; i > 0; i--) {
        const heng_keyword *keyword = &keywords[i - 1];
        if (keyword->size < head || head > size || memcmp(keyword->word, rest, head) != 0) {
            return NULL;
        }
        if (keyword->size <= size && memcmp(keyword->word, rest, keyword->size) == 0) {
            char last = keyword->word[keyword->size - 1];
            bool cut =
                is_word_byte(last) && keyword->size < size && is_word_byte(rest[keyword->size]);
            if (!cut) {
                return keyword;
            }
        }
    }
    return NULL;
}
