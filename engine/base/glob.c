/* Patterns of paths and ids. */
#include "base/text.h"

/* A character, or a bad byte as itself. */
static size_t char_at(heng_text text, size_t at, uint32_t *point)
{
    size_t size = heng_utf8_decode(text, at, point);
    if (size == 0) {
        *point = (unsigned char)text.bytes[at];
        size = 1;
    }
    return size;
}

/* "[a-z]" at pattern[at]: how long it is, 0 if it is not closed (then '[' is a letter like others);
 * whether point is in it. A ']' right behind the head is one of the set. */
static size_t set_match(heng_text pattern, size_t at, uint32_t point, bool *in)
{
    size_t p = at + 1;
    bool negated = p < pattern.size && (pattern.bytes[p] == '!' || pattern.bytes[p] == '^');
    bool found = false;
    p += negated;
    for (size_t head = p; p < pattern.size && (pattern.bytes[p] != ']' || p == head);) {
        uint32_t low, high;
        p += char_at(pattern, p, &low);
        high = low;
        if (p + 1 < pattern.size && pattern.bytes[p] == '-' && pattern.bytes[p + 1] != ']') {
            p += 1 + char_at(pattern, p + 1, &high);
        }
        found = found || (point >= low && point <= high);
    }
    if (p >= pattern.size) {
        return 0;
    }
    *in = found != negated && point != '/';
    return p + 1 - at;
}

/* One character of the pattern that is no star against one of the text. */
static bool step(heng_text pattern, size_t *p, heng_text text, size_t *t)
{
    uint32_t point, due;
    if (*p >= pattern.size) {
        return false;
    }
    size_t size = char_at(text, *t, &point), length;
    bool in = false;
    if (pattern.bytes[*p] == '?') {
        in = point != '/';
        length = 1;
    } else {
        length = pattern.bytes[*p] == '[' ? set_match(pattern, *p, point, &in) : 0;
        if (length == 0) {
            length = char_at(pattern, *p, &due);
            in = due == point && length == size;
        }
    }
    if (in) {
        *p += length;
        *t += size;
    }
    return in;
}

/* Where matching goes on when it has failed behind a star: the star takes one character (or folder)
 * more. */
typedef struct retry {
    bool set, folders; /* folders: of "**" and '/', which ends where a folder begins */
    size_t pattern, text;
} retry;

static size_t stars(heng_text pattern, size_t at)
{
    size_t count = 0;
    while (at + count < pattern.size && pattern.bytes[at + count] == '*') {
        count++;
    }
    return count;
}

/* Only the last star and the last double star need to be taken up again: what stands before them
 * was matched as early as it can be. */
bool heng_glob_match(heng_text pattern, heng_text text)
{
    retry star = {0}, deep = {0};
    size_t p = 0, t = 0;
    while (t < text.size) {
        size_t count = stars(pattern, p);
        if (count == 1) {
            p++;
            star = (retry){.set = true, .pattern = p, .text = t};
            continue;
        }
        if (count > 1) {
            bool head = p == 0 || pattern.bytes[p - 1] == '/';
            p += count;
            bool folders = head && p < pattern.size && pattern.bytes[p] == '/';
            p += folders;
            deep = (retry){.set = true, .folders = folders, .pattern = p, .text = t};
            star.set = false;
            continue;
        }
        if (step(pattern, &p, text, &t)) {
            continue;
        }
        uint32_t point;
        if (star.set && text.bytes[star.text] != '/') {
            star.text += char_at(text, star.text, &point);
            p = star.pattern;
            t = star.text;
            continue;
        }
        if (!deep.set) {
            return false;
        }
        do {
            deep.text += char_at(text, deep.text, &point);
        } while (deep.folders && deep.text < text.size && text.bytes[deep.text - 1] != '/');
        if (deep.folders && deep.text >= text.size) {
            return false;
        }
        star.set = false;
        p = deep.pattern;
        t = deep.text;
    }
    return p + stars(pattern, p) == pattern.size;
}
