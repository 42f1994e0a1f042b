#include "read/event.h"

/* The readers of files, by the end of the name. */
static const struct {
    const char *tail;
    const heng_reader_kind *kind;
} kinds[] = {
    {".yaml", &heng_reader_yaml}, {".yml", &heng_reader_yaml},      {".json", &heng_reader_json},
    {".csv", &heng_reader_csv},   {".ndjson", &heng_reader_ndjson},
};

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static bool ends(heng_text name, heng_text tail)
{
    if (name.size < tail.size) {
        return false;
    }
    for (size_t i = 0; i < tail.size; i++) {
        if (lower(name.bytes[name.size - tail.size + i]) != tail.bytes[i]) {
            return false;
        }
    }
    return true;
}

const heng_reader_kind *heng_reader_for(heng_text name)
{
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (ends(name, heng_text_of(kinds[i].tail))) {
            return kinds[i].kind;
        }
    }
    return NULL;
}
