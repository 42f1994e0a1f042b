/* check.c - the bytes that no reader accepts. One pass, sixteen bytes a step through ASCII, three
 * through Chinese. */
#include "read/event.h"

#include "read/place.h"

/* A binary file named .yaml has faults without end. */
#define FAULTS_MAX 20

typedef uint8_t block __attribute__((vector_size(16)));

/* Printable ASCII and line feeds, which is what most files are made of. */
static bool byte_is_plain(char byte)
{
    return (byte >= 0x20 && byte <= 0x7E) || byte == '\n';
}

/* Of sixteen bytes those before the first that is not plain. */
static size_t plain_bytes(const char *at)
{
    block bytes;
    uint64_t half[2];
    memcpy(&bytes, at, sizeof bytes);
    block odd = (block)((bytes < 0x20) & (bytes != '\n')) | (block)(bytes > 0x7E);
    memcpy(half, &odd, sizeof half);
    return half[0] != 0   ? heng_place_first(half[0])
           : half[1] != 0 ? 8 + heng_place_first(half[1])
                          : 16;
}

static bool is_utf16(const char *bytes, size_t size)
{
    size_t seen = size < 64 ? size : 64;
    size_t zeros[2] = {0, 0};
    if (size < 2 || size % 2 != 0) {
        return false;
    }
    if (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0) {
        return true;
    }
    for (size_t i = 0; i < seen; i++) {
        zeros[i % 2] += bytes[i] == '\0';
    }
    return (zeros[0] == 0 && zeros[1] * 2 > seen / 2) || (zeros[1] == 0 && zeros[0] * 2 > seen / 2);
}

static bool tail_is(const char *at, const char *end, int low, int high)
{
    return at < end && (unsigned char)*at >= low && (unsigned char)*at <= high;
}

/* Bytes of the well-formed character at `at` (Unicode 15, table 3-7), 0 if it is none. */
static size_t decode(const char *at, const char *end, uint32_t *point)
{
    const unsigned char *b = (const unsigned char *)at;
    if (b[0] < 0x80) {
        *point = b[0];
        return 1;
    }
    if (b[0] >= 0xC2 && b[0] <= 0xDF) {
        if (!tail_is(at + 1, end, 0x80, 0xBF)) {
            return 0;
        }
        *point = (uint32_t)(b[0] & 0x1F) << 6 | (uint32_t)(b[1] & 0x3F);
        return 2;
    }
    if (b[0] >= 0xE0 && b[0] <= 0xEF) {
        if (!tail_is(at + 1, end, b[0] == 0xE0 ? 0xA0 : 0x80, b[0] == 0xED ? 0x9F : 0xBF) ||
            !tail_is(at + 2, end, 0x80, 0xBF)) {
            return 0;
        }
        *point =
            (uint32_t)(b[0] & 0x0F) << 12 | (uint32_t)(b[1] & 0x3F) << 6 | (uint32_t)(b[2] & 0x3F);
        return 3;
    }
    if (b[0] >= 0xF0 && b[0] <= 0xF4) {
        if (!tail_is(at + 1, end, b[0] == 0xF0 ? 0x90 : 0x80, b[0] == 0xF4 ? 0x8F : 0xBF) ||
            !tail_is(at + 2, end, 0x80, 0xBF) || !tail_is(at + 3, end, 0x80, 0xBF)) {
            return 0;
        }
        *point = (uint32_t)(b[0] & 0x07) << 18 | (uint32_t)(b[1] & 0x3F) << 12 |
                 (uint32_t)(b[2] & 0x3F) << 6 | (uint32_t)(b[3] & 0x3F);
        return 4;
    }
    return 0;
}

/* true if the bytes from `at` to the end begin a character and lack its end. */
static bool is_cut(const char *at, const char *end)
{
    unsigned char head = (unsigned char)*at;
    ptrdiff_t due = head >= 0xF0 ? 4 : head >= 0xE0 ? 3 : 2;
    if (head < 0xC2 || head > 0xF4 || end - at >= due) {
        return false;
    }
    while (++at < end) {
        if ((*at & 0xC0) != 0x80) {
            return false;
        }
    }
    return true;
}

static void not_utf8(heng_diags *diags, heng_loc loc, const char *at, const char *end)
{
    unsigned char head = (unsigned char)at[0], next = at + 1 < end ? (unsigned char)at[1] : 0;
    heng_diag *diag = heng_diag_error(diags, "E260", loc, 1,
                                      "the file is not UTF-8: byte 0x%02X stands here", head);
    if (is_cut(at, end)) {
        diag->label = HENG_TEXT("the file ends inside a character");
        diag->help = HENG_TEXT("the file may be cut short; else save it as UTF-8");
    } else if (head >= 0x81 && head <= 0xFE && next >= 0x40 && next <= 0xFE && next != 0x7F) {
        diag->help =
            HENG_TEXT("it may be GBK (GB18030): save it as UTF-8, as by iconv -f GB18030 -t UTF-8");
    } else {
        diag->help = HENG_TEXT("save the file as UTF-8");
    }
}

static void not_allowed(heng_diags *diags, heng_loc loc, uint32_t point, const char *what)
{
    heng_diag *diag;
    if (point == '\r') {
        diag = heng_diag_error(diags, "E263", loc, 1, "a carriage return without a line feed");
        diag->help = HENG_TEXT("end lines with LF or CR LF");
        return;
    }
    diag =
        heng_diag_error(diags, "E262", loc, 1, "U+%04X is not allowed: %s", (unsigned)point, what);
    diag->help = HENG_TEXT("delete it");
}

/* Chinese text: heads E3 to E9 are U+3000 to U+9FFF, of which nothing is refused. */
static const char *skip_han(const char *at, const char *end)
{
    while (end - at >= 3 && (unsigned char)at[0] >= 0xE3 && (unsigned char)at[0] <= 0xE9 &&
           (at[1] & 0xC0) == 0x80 && (at[2] & 0xC0) == 0x80) {
        at += 3;
    }
    return at;
}

bool heng_bytes_check(const heng_source *source, uint16_t file, heng_diags *diags, size_t *start)
{
    const char *bytes = source->bytes.bytes;
    size_t size = source->bytes.size;
    uint32_t faults = 0;
    *start = 0;
    if (size == 0) {
        return true;
    }
    if (is_utf16(bytes, size)) {
        heng_diag *diag = heng_diag_error(diags, "E261", (heng_loc){1, 1, file}, 1,
                                          "the file is UTF-16, not UTF-8");
        diag->help = HENG_TEXT("save the file as UTF-8");
        return false;
    }
    if (size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        *start = 3;
    }
    const char *at = bytes + *start, *end = bytes + size;
    heng_walker walker = {.at = at, .column = 1, .line = 1, .file = file};
    while (at < end && faults < FAULTS_MAX) {
        uint32_t point;
        size_t plain = 16;
        while (plain == 16 && end - at >= 16) {
            plain = plain_bytes(at);
            at += plain;
        }
        while (plain == 16 && at < end && byte_is_plain(*at)) {
            at++;
        }
        at = skip_han(at, end);
        if (at == end || byte_is_plain(*at)) {
            continue;
        }
        size_t taken = decode(at, end, &point);
        if (taken == 0) {
            not_utf8(diags, heng_walker_seek(&walker, at), at, end);
            return false; /* what follows would be guesswork */
        }
        const char *what = heng_place_refusal(point);
        if (what != NULL || (point == '\r' && (at + 1 == end || at[1] != '\n'))) {
            not_allowed(diags, heng_walker_seek(&walker, at), point, what);
            faults++;
        }
        at += taken;
    }
    return faults == 0;
}
