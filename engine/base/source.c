#include "base/source.h"

#include "base/hash.h"

#include <string.h>

enum { SOURCES_MAX = UINT16_MAX }; /* a place names its file in 16 bits */

void heng_sources_init(heng_sources *sources, heng_arena *arena)
{
    heng_table_init(&sources->table, arena, sizeof(heng_source));
}

uint32_t heng_sources_add(heng_sources *sources, heng_text name, heng_text bytes, heng_role role)
{
    uint32_t index = sources->table.count;
    heng_source *source = index < SOURCES_MAX ? heng_table_push(&sources->table) : NULL;
    if (source == NULL) {
        return HENG_NONE;
    }
    source->name = name;
    source->bytes = bytes;
    source->role = role;
    heng_sha256(bytes, source->sha256);
    return index;
}

const heng_source *heng_sources_at(const heng_sources *sources, uint32_t index)
{
    return heng_table_at(&sources->table, index);
}

heng_text heng_source_line(const heng_source *source, uint32_t line)
{
    heng_text rest = source->bytes;
    if (heng_text_starts(rest, "\xEF\xBB\xBF")) { /* a byte order mark has no column */
        rest = (heng_text){rest.bytes + 3, rest.size - 3};
    }
    for (uint32_t at = 1; rest.size > 0; at++) {
        const char *end = memchr(rest.bytes, '\n', rest.size);
        size_t size = end != NULL ? (size_t)(end - rest.bytes) : rest.size;
        if (at == line) {
            size -= size > 0 && rest.bytes[size - 1] == '\r';
            return (heng_text){rest.bytes, size};
        }
        size += end != NULL;
        rest = (heng_text){rest.bytes + size, rest.size - size};
    }
    return (heng_text){"", 0};
}

heng_place heng_place_of(const heng_sources *sources, heng_loc loc)
{
    if (loc.line == 0 || loc.file >= sources->table.count) {
        return (heng_place){.file = {"", 0}};
    }
    return (heng_place){
        .file = heng_sources_at(sources, loc.file)->name, .line = loc.line, .column = loc.column};
}
