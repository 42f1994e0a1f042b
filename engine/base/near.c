/* "did you mean": the edit distance of words, within bounds. */
#include "base/text.h"

/* Code points of text, a bad byte counting as one; 0 if there are more than HENG_NEAR_POINTS. */
static uint32_t points_of(heng_text text, uint32_t out[HENG_NEAR_POINTS])
{
    uint32_t count = 0;
    if (text.size > (size_t)4 * HENG_NEAR_POINTS) {
        return 0;
    }
    for (size_t at = 0; at < text.size; count++) {
        if (count == HENG_NEAR_POINTS) {
            return 0;
        }
        size_t size = heng_utf8_decode(text, at, &out[count]);
        if (size == 0) {
            out[count] = 0x110000U + (unsigned char)text.bytes[at];
            size = 1;
        }
        at += size;
    }
    return count;
}

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* The distance, or limit + 1 as soon as it is known to be above limit. */
static uint32_t distance_within(const uint32_t *a, uint32_t a_count, const uint32_t *b,
                                uint32_t b_count, uint32_t limit)
{
    uint32_t rows[3][HENG_NEAR_POINTS + 1];
    uint32_t *before = rows[0], *last = rows[1], *row = rows[2];
    if ((a_count > b_count ? a_count - b_count : b_count - a_count) > limit) {
        return limit + 1;
    }
    for (uint32_t k = 0; k <= b_count; k++) {
        before[k] = last[k] = k;
    }
    for (uint32_t i = 1; i <= a_count; i++) {
        uint32_t smallest = row[0] = i;
        for (uint32_t k = 1; k <= b_count; k++) {
            uint32_t cost =
                least(least(last[k], row[k - 1]) + 1, last[k - 1] + (a[i - 1] != b[k - 1]));
            if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1]) {
                cost = least(cost, before[k - 2] + 1);
            }
            row[k] = cost;
            smallest = least(smallest, cost);
        }
        if (smallest >
            limit) { /* a transposition, which reaches over this row, costs one as well */
            return limit + 1;
        }
        uint32_t *spare = before;
        before = last;
        last = row;
        row = spare;
    }
    return least(last[b_count], limit + 1);
}

size_t heng_text_distance(heng_text a, heng_text b)
{
    uint32_t a_points[HENG_NEAR_POINTS], b_points[HENG_NEAR_POINTS];
    uint32_t a_count = points_of(a, a_points), b_count = points_of(b, b_points);
    if ((a_count == 0 && a.size > 0) || (b_count == 0 && b.size > 0)) {
        return SIZE_MAX;
    }
    return distance_within(a_points, a_count, b_points, b_count, HENG_NEAR_POINTS);
}

void heng_near_init(heng_near *near, heng_text word)
{
    near->word = word;
    near->best = (heng_text){"", 0};
    near->count = points_of(word, near->points);
    if (near->count < 2) {
        near->count = 0;
        near->distance = 0;
    } else {
        near->distance = (near->count < 6 ? 1 : near->count / 3) + 1; /* one more than is near */
    }
}

void heng_near_try(heng_near *near, heng_text candidate)
{
    uint32_t points[HENG_NEAR_POINTS];
    /* a candidate of more than four bytes for each character that word may have is too far without
     * a look */
    if (near->distance == 0 || candidate.size == 0 ||
        candidate.size > 4 * (near->count + near->distance) ||
        candidate.size + near->distance <= near->count) {
        return;
    }
    uint32_t count = points_of(candidate, points);
    if (count == 0) {
        return;
    }
    uint32_t limit = (uint32_t)near->distance - 1;
    uint32_t distance = distance_within(near->points, near->count, points, count, limit);
    if (distance <= limit) {
        near->distance = distance;
        near->best = candidate;
    }
}
