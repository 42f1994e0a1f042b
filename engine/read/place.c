#include "read/place.h"

#include <stdbool.h>

heng_loc heng_walker_seek(heng_walker *walker, const char *to)
{
    while (walker->at < to) {
        const char *end = memchr(walker->at, '\n', (size_t)(to - walker->at));
        if (end == NULL) {
            break;
        }
        walker->at = end + 1;
        walker->column = 1;
        walker->line++;
    }
    return heng_walker_slide(walker, to);
}

uint32_t heng_place_rest(const char *from, const char *end)
{
    const char *stop = memchr(from, '\n', (size_t)(end - from));
    if (stop == NULL) {
        stop = end;
    }
    if (stop > from && stop[-1] == '\r') {
        stop--;
    }
    return (uint32_t)heng_place_points(from, stop);
}

/* Characters that no reader takes, in ascending order. */
static const struct {
    uint32_t first, last;
    const char *what;
} refusals[] = {
    {0x0000, 0x0000, "a NUL"},
    {0x0001, 0x0008, "a control character"},
    {0x000B, 0x000C, "a control character"},
    {0x000E, 0x001F, "a control character"},
    {0x007F, 0x0084, "a control character"},
    {0x0085, 0x0085, "a line end that most programs do not see"},
    {0x0086, 0x009F, "a control character"},
    {0x061C, 0x061C, "an invisible mark of writing direction"},
    {0x200E, 0x200F, "an invisible mark of writing direction"},
    {0x2028, 0x2029, "a line end that most programs do not see"},
    {0x202A, 0x202E, "an invisible mark of writing direction"},
    {0x2066, 0x2069, "an invisible mark of writing direction"},
    {0xFEFF, 0xFEFF, "a byte order mark inside the text"},
    {0xFFFE, 0xFFFF, "no character"},
};

const char *heng_place_refusal(uint32_t point)
{
    for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
        if (point < refusals[i].first) {
            return NULL;
        }
        if (point <= refusals[i].last) {
            return refusals[i].what;
        }
    }
    return NULL;
}
