#include "audit/xlsx_whole.h"

#define ZLIB_CONST /* what is read stays const */
#include <zlib.h>

/* ZIP, APPNOTE 6.3: the end of the directory, an entry of it, and what stands before a part. */
enum {
    END_SIZE = 22,
    END_MARK = 0x06054B50,
    ENTRY_SIZE = 46,
    ENTRY_MARK = 0x02014B50,
    PART_SIZE = 30,
    PART_MARK = 0x04034B50,
    DEFLATED = 8,
    TAIL = 32 /* bytes of a part's end that are kept */
};

typedef struct part {
    heng_text name, packed;
    uint32_t crc, size;
} part;

/* What must be there, and how it ends. */
static const struct {
    const char *name, *tail;
} needed[] = {{"[Content_Types].xml", "</Types>"},
              {"_rels/.rels", "</Relationships>"},
              {"docProps/app.xml", "</Properties>"},
              {"docProps/core.xml", "</cp:coreProperties>"},
              {"xl/_rels/workbook.xml.rels", "</Relationships>"},
              {"xl/styles.xml", "</styleSheet>"},
              {"xl/theme/theme1.xml", "</a:theme>"},
              {"xl/workbook.xml", "</workbook>"}};
enum { NEEDED = sizeof needed / sizeof *needed };

static const char sheet_tail[] = "</worksheet>", cell_head[] = "<c r=";

static uint32_t little(heng_text bytes, size_t at, size_t size)
{
    uint32_t number = 0;
    for (size_t i = 0; i < size; i++) {
        number |= (uint32_t)(unsigned char)bytes.bytes[at + i] << (8 * i);
    }
    return number;
}

static heng_text slice(heng_text bytes, size_t at, size_t size)
{
    return (heng_text){bytes.bytes + at, size};
}

/* The part whose entry stands at *at, which goes on to the next. */
static bool part_read(heng_text bytes, size_t *at, part *out)
{
    if (bytes.size < *at + ENTRY_SIZE || little(bytes, *at, 4) != ENTRY_MARK) {
        return false;
    }
    size_t packed = little(bytes, *at + 20, 4), name = little(bytes, *at + 28, 2);
    size_t start = little(bytes, *at + 42, 4), entry = *at;
    *at += ENTRY_SIZE + name + little(bytes, *at + 30, 2) + little(bytes, *at + 32, 2);
    if (*at > bytes.size || start > bytes.size || bytes.size - start < PART_SIZE ||
        little(bytes, start, 4) != PART_MARK || little(bytes, entry + 10, 2) != DEFLATED) {
        return false;
    }
    out->name = slice(bytes, entry + ENTRY_SIZE, name);
    out->crc = little(bytes, entry + 16, 4);
    out->size = little(bytes, entry + 24, 4);
    start += PART_SIZE + little(bytes, start + 26, 2) + little(bytes, start + 28, 2);
    if (start > bytes.size || bytes.size - start < packed) {
        return false;
    }
    out->packed = slice(bytes, start, packed);
    return true;
}

/* What is looked for in a part as it comes out of the packing, piece by piece. */
typedef struct look {
    uint32_t crc, size;
    uint64_t cells;
    size_t matched; /* bytes of cell_head that the piece before ended with */
    char tail[TAIL];
    size_t tail_size;
} look;

static void look_at(look *seen, const char *bytes, size_t size)
{
    seen->crc = (uint32_t)crc32(seen->crc, (const unsigned char *)bytes, (uInt)size);
    seen->size += (uint32_t)size;
    for (size_t i = 0; i < size; i++) {
        /* only its first character is a '<' */
        seen->matched = bytes[i] == cell_head[seen->matched] ? seen->matched + 1 : bytes[i] == '<';
        if (seen->matched == sizeof cell_head - 1) {
            seen->cells++;
            seen->matched = 0;
        }
    }
    size_t fresh = size < TAIL ? size : TAIL;
    size_t kept = seen->tail_size + fresh > TAIL ? TAIL - fresh : seen->tail_size;
    memmove(seen->tail, seen->tail + (seen->tail_size - kept), kept);
    memcpy(seen->tail + kept, bytes + (size - fresh), fresh);
    seen->tail_size = kept + fresh;
}

static bool unpack(const part *p, look *seen)
{
    char piece[1 << 14];
    z_stream stream = {.next_in = (const unsigned char *)p->packed.bytes,
                       .avail_in = (uInt)p->packed.size};
    int status = inflateInit2(&stream, -MAX_WBITS);
    bool ready = status == Z_OK;
    while (status == Z_OK) {
        stream.next_out = (unsigned char *)piece;
        stream.avail_out = sizeof piece;
        status = inflate(&stream, Z_NO_FLUSH);
        if (status == Z_OK || status == Z_STREAM_END) {
            look_at(seen, piece, sizeof piece - stream.avail_out);
        }
    }
    if (ready) {
        (void)inflateEnd(&stream);
    }
    return status == Z_STREAM_END && seen->size == p->size && seen->crc == p->crc;
}

/* "xl/worksheets/sheet2.xml" is sheet 1; sheets: none of them. */
static uint32_t sheet_of(heng_text name, uint32_t sheets)
{
    static const char head[] = "xl/worksheets/sheet";
    char digit = name.size == sizeof head + 4 ? name.bytes[sizeof head - 1] : '0';
    bool is_sheet =
        heng_text_starts(name, head) && digit >= '1' && (uint32_t)(digit - '1') < sheets;
    return is_sheet ? (uint32_t)(digit - '1') : sheets;
}

bool heng_xlsx_whole(heng_text bytes, const uint64_t *cells, uint32_t sheets)
{
    size_t end = bytes.size - END_SIZE;
    if (bytes.size < END_SIZE || little(bytes, end, 4) != END_MARK) {
        return false;
    }
    size_t at = little(bytes, end + 16, 4);
    uint32_t found = 0;
    for (uint32_t left = little(bytes, end + 10, 2); left > 0; left--) {
        part p;
        look seen = {0};
        if (!part_read(bytes, &at, &p) || !unpack(&p, &seen)) {
            return false;
        }
        bool ended = seen.tail_size > 0 && seen.tail[seen.tail_size - 1] == '\n';
        heng_text tail = {seen.tail, seen.tail_size - ended};
        uint32_t sheet = sheet_of(p.name, sheets);
        bool whole = heng_text_ends(tail, sheet < sheets ? sheet_tail : ">");
        if (sheet < sheets) {
            whole = whole && seen.cells == cells[sheet];
            found++;
        }
        for (size_t i = 0; i < NEEDED; i++) {
            if (heng_text_is(p.name, needed[i].name)) {
                whole = whole && heng_text_ends(tail, needed[i].tail);
                found++;
            }
        }
        if (!whole) {
            return false;
        }
    }
    return found == sheets + NEEDED;
}
