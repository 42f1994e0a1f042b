#include "base/sink.h"

/* Characters that a reader would not see, or that make him see another text than the bytes hold:
 * controls, line ends, marks of writing direction, blanks of no width, tags. The joiners U+200C and
 * U+200D and the selectors of variants spell words and names, and stay. */
static const struct {
    uint32_t first, last;
} hidden[] = {
    {0x0000, 0x001F}, {0x007F, 0x009F}, {0x00AD, 0x00AD},   {0x061C, 0x061C}, {0x180E, 0x180E},
    {0x200B, 0x200B}, {0x200E, 0x200F}, {0x2028, 0x202E},   {0x2060, 0x206F}, {0xFEFF, 0xFEFF},
    {0xFFF9, 0xFFFB}, {0xFFFE, 0xFFFF}, {0xE0000, 0xE007F},
};

static bool is_hidden(uint32_t point)
{
    if (point >= 0x20 && point < 0x7F) {
        return false;
    }
    for (size_t i = 0; i < sizeof hidden / sizeof hidden[0]; i++) {
        if (point <= hidden[i].last) {
            return point >= hidden[i].first;
        }
    }
    return false;
}

enum { CHAR_MAX_BYTES = 16 };

/* What stands in place of a character: its size in out, 0 for "as it is". size is 0 for a byte that
 * is no UTF-8, which is then the point. at is where it stands, for those to whom the neighbours
 * matter. */
typedef size_t escape_fn(char out[CHAR_MAX_BYTES], uint32_t point, size_t size, heng_text text,
                         size_t at);

enum {
    FOR_JSON = 1,
    FOR_XML = 2,
    FOR_MARKDOWN = 4,
    FOR_DATA = 8,
    FOR_PROPERTY = 16,
    FOR_LINE = 32,
    FOR_HTML = 64
};

/* Which printable ASCII character each format must look at; all others are plain. */
static const unsigned char special[128] = {
    ['"'] = FOR_JSON | FOR_XML | FOR_HTML,
    ['\\'] = FOR_JSON | FOR_MARKDOWN,
    ['&'] = FOR_XML | FOR_MARKDOWN | FOR_HTML,
    ['<'] = FOR_XML | FOR_MARKDOWN | FOR_HTML,
    ['>'] = FOR_XML | FOR_MARKDOWN | FOR_HTML,
    ['\''] = FOR_XML | FOR_HTML,
    ['%'] = FOR_DATA | FOR_PROPERTY,
    [','] = FOR_PROPERTY,
    ['`'] = FOR_MARKDOWN,
    ['*'] = FOR_MARKDOWN,
    ['_'] = FOR_MARKDOWN,
    ['['] = FOR_MARKDOWN,
    [']'] = FOR_MARKDOWN,
    ['|'] = FOR_MARKDOWN,
    ['~'] = FOR_MARKDOWN,
    ['$'] = FOR_MARKDOWN,
    ['#'] = FOR_MARKDOWN | FOR_JSON | FOR_XML | FOR_HTML | FOR_DATA | FOR_PROPERTY | FOR_LINE,
    ['-'] = FOR_MARKDOWN,
    ['+'] = FOR_MARKDOWN,
    ['='] = FOR_MARKDOWN,
    ['.'] = FOR_MARKDOWN,
    [')'] = FOR_MARKDOWN,
    ['@'] = FOR_MARKDOWN,
    [':'] = FOR_MARKDOWN | FOR_PROPERTY | FOR_LINE,
};

/* Bytes at the head of text[at…] that need no look: plain ASCII, and U+3000 to U+9FFF (all of 0xE3
 * to 0xE9). */
static size_t plain_at(heng_text text, size_t at, unsigned char format)
{
    const unsigned char *bytes = (const unsigned char *)text.bytes + at;
    if (bytes[0] < 0x80) {
        return bytes[0] >= 0x20 && bytes[0] < 0x7F && (special[bytes[0]] & format) == 0;
    }
    bool han = bytes[0] >= 0xE3 && bytes[0] <= 0xE9 && text.size - at >= 3 &&
               (bytes[1] & 0xC0) == 0x80 && (bytes[2] & 0xC0) == 0x80;
    return han ? 3 : 0;
}

static void put_escaped(heng_sink *sink, heng_text text, unsigned char format, escape_fn *escape)
{
    size_t from = 0, at = 0;
    char out[CHAR_MAX_BYTES];
    while (at < text.size) {
        size_t plain = plain_at(text, at, format);
        if (plain > 0) {
            at += plain;
            continue;
        }
        uint32_t point = (unsigned char)text.bytes[at];
        size_t size = heng_utf8_decode(text, at, &point);
        size_t length = escape(out, point, size, text, at);
        size_t step = size > 0 ? size : 1;
        if (length > 0) {
            heng_put_text(sink, (heng_text){text.bytes + from, at - from});
            heng_put_text(sink, (heng_text){out, length});
            from = at + step;
        }
        at += step;
    }
    if (at > from) {
        heng_put_text(sink, (heng_text){text.bytes + from, at - from});
    }
}

static size_t literal(char out[CHAR_MAX_BYTES], const char *string)
{
    size_t size = 0;
    for (; string[size] != '\0'; size++) {
        out[size] = string[size];
    }
    return size;
}

static size_t hex_digits(char *out, uint32_t number, int least)
{
    size_t size = 0;
    for (int shift = 28; shift >= 0; shift -= 4) {
        if (size > 0 || number >> shift != 0 || shift < 4 * least) {
            out[size++] = "0123456789ABCDEF"[number >> shift & 15];
        }
    }
    return size;
}

/* \u{202E}; a byte that is no UTF-8 \xFF. slash: the backslash itself, escaped where it must be. */
static size_t visible(char out[CHAR_MAX_BYTES], uint32_t point, size_t size, const char *slash)
{
    size_t length = literal(out, slash);
    if (size == 0) {
        out[length++] = 'x';
        return length + hex_digits(out + length, point, 2);
    }
    if (point == '\n' || point == '\r' || point == '\t') {
        out[length++] = point == '\n' ? 'n' : point == '\r' ? 'r' : 't';
        return length;
    }
    length += literal(out + length, "u{");
    length += hex_digits(out + length, point, 2);
    out[length++] = '}';
    return length;
}

/* What runners of continuous integration obey wherever it stands in the output: ##[stop-commands],
 * ##vso[task.setvariable], ##teamcity[…]. The second '#' of it? The first one may stand in the
 * piece before. */
static bool opens_order(heng_text text, size_t at)
{
    heng_text rest = {text.bytes + at + 1, text.size - at - 1};
    return text.bytes[at] == '#' && (at == 0 || text.bytes[at - 1] == '#') &&
           (heng_text_starts(rest, "[") || heng_text_starts(rest, "vso[") ||
            heng_text_starts(rest, "teamcity["));
}

/* And what they obey at the beginning of a line, which may be where a text is broken: ::error::.
 * The second ':' of it? */
static bool opens_command(heng_text text, size_t at)
{
    return text.bytes[at] == ':' && at > 0 && text.bytes[at - 1] == ':' &&
           (at == 1 || text.bytes[at - 2] == ' ' || text.bytes[at - 2] == '\t');
}

static size_t json_unit(char *out, uint32_t unit)
{
    size_t size = literal(out, "\\u");
    return size + hex_digits(out + size, unit, 4);
}

static size_t escape_json(char out[CHAR_MAX_BYTES], uint32_t point, size_t size, heng_text text,
                          size_t at)
{
    static const char letters[][3] = {{'\n', 'n', 0}, {'\t', 't', 0},  {'\r', 'r', 0},
                                      {'"', '"', 0},  {'\\', '\\', 0}, {'\b', 'b', 0},
                                      {'\f', 'f', 0}};
    if (size == 0) {
        return literal(out, "\xEF\xBF\xBD");
    }
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++) {
        if (point == (unsigned char)letters[i][0]) {
            out[0] = '\\';
            out[1] = letters[i][1];
            return 2;
        }
    }
    if (!is_hidden(point) && !opens_order(text, at)) {
        return 0;
    }
    if (point < 0x10000) {
        return json_unit(out, point);
    }
    size_t length = json_unit(out, 0xD800 + ((point - 0x10000) >> 10));
    return length + json_unit(out + length, 0xDC00 + ((point - 0x10000) & 0x3FF));
}

void heng_put_json(heng_sink *sink, heng_text text)
{
    heng_put(sink, "\"");
    put_escaped(sink, text, FOR_JSON, escape_json);
    heng_put(sink, "\"");
}

static size_t escape_xml(char out[CHAR_MAX_BYTES], uint32_t point, size_t size, heng_text text,
                         size_t at)
{
    switch (size > 0 ? point : 0) {
    case '&':
        return literal(out, "&amp;");
    case '<':
        return literal(out, "&lt;");
    case '>':
        return literal(out, "&gt;");
    case '"':
        return literal(out, "&quot;");
    case '\'':
        return literal(out, "&#39;");
    case '#':
        return opens_order(text, at) ? literal(out, "&#35;") : 0;
    case '\t': /* raw, an attribute would lose them */
        return literal(out, "&#9;");
    case '\n':
        return literal(out, "&#10;");
    case '\r':
        return literal(out, "&#13;");
    default:
        break;
    }
    if (size == 0 || point < 0x20 || point == 0xFFFE || point == 0xFFFF) {
        return literal(out, "\xEF\xBF\xBD");
    }
    return is_hidden(point) ? visible(out, point, size, "\\") : 0;
}

void heng_put_xml(heng_sink *sink, heng_text text)
{
    put_escaped(sink, text, FOR_XML, escape_xml);
}

static size_t escape_html(char out[CHAR_MAX_BYTES], uint32_t point, size_t size, heng_text text,
                          size_t at)
{
    if (size > 0 && (point == '\n' || point == '\r' || point == '\t')) {
        return literal(out, " ");
    }
    if (size == 0 || is_hidden(point)) {
        return visible(out, point, size, "\\");
    }
    return point < 0x80 ? escape_xml(out, point, size, text, at) : 0;
}

void heng_put_html(heng_sink *sink, heng_text text)
{
    put_escaped(sink, text, FOR_HTML, escape_html);
}

static size_t escape_line(char out[CHAR_MAX_BYTES], uint32_t point, size_t size, heng_text text,
                          size_t at)
{
    if (size > 0 && point == '\t') {
        return literal(out, " ");
    }
    return size == 0 || is_hidden(point) || opens_order(text, at) || opens_command(text, at)
               ? visible(out, point, size, "\\")
               : 0;
}

void heng_put_line(heng_sink *sink, heng_text text)
{
    put_escaped(sink, text, FOR_LINE, escape_line);
}

static bool is_word(heng_text text, size_t at)
{
    char byte = at < text.size ? text.bytes[at] : ' ';
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
           (byte >= 'A' && byte <= 'Z');
}

/* Whether a '#', '-', '+', '=', "1." or "1)" at `at` would make the whole line a heading, list,
 * rule or underline. */
static bool opens_line(heng_text text, size_t at)
{
    size_t head = 0;
    bool blank = at + 1 >= text.size || text.bytes[at + 1] == ' ' || text.bytes[at + 1] == '\t' ||
                 text.bytes[at + 1] == '\n' || text.bytes[at + 1] == '\r';
    char byte = text.bytes[at];
    while (head < at && (text.bytes[head] == ' ' || text.bytes[head] == '\t')) {
        head++;
    }
    if (byte == '.' || byte == ')') {
        size_t digits = head;
        while (digits < at && text.bytes[digits] >= '0' && text.bytes[digits] <= '9') {
            digits++;
        }
        return blank && at > head && digits == at;
    }
    if (at != head) {
        return false;
    }
    return byte == '#' || byte == '=' || blank || (byte == '-' && text.bytes[at + 1] == '-');
}

/* What a host makes a link of: @name (and tells whoever is called so), #12, http://, www. A
 * character of no width in it ends that; an escape alone does not, since hosts look at what comes
 * out. */
static bool opens_link(heng_text text, size_t at)
{
    heng_text rest = {text.bytes + at + 1, text.size - at - 1};
    switch (text.bytes[at]) {
    case '@':
        return is_word(rest, 0);
    case '#':
        return opens_order(text, at) ||
               (rest.size > 0 && rest.bytes[0] >= '0' && rest.bytes[0] <= '9');
    case ':':
        return heng_text_starts(rest, "//");
    case '.':
        return at >= 3 && heng_text_ends((heng_text){text.bytes, at}, "www");
    default:
        return false;
    }
}

static size_t escape_markdown(char out[CHAR_MAX_BYTES], uint32_t point, size_t size, heng_text text,
                              size_t at)
{
    bool must = false;
    if (size == 0 || point >= 0x80 || point < 0x20 || point == 0x7F) {
        if (size > 0 && (point == '\n' || point == '\r' || point == '\t')) {
            return literal(out, " ");
        }
        return size == 0 || is_hidden(point) ? visible(out, point, size, "\\\\") : 0;
    }
    if (opens_link(text, at)) {
        size_t length = literal(out, "_&#8203;");
        out[0] = (char)point;
        return length;
    }
    switch ((char)point) {
    case '<':
        return literal(out, "&lt;");
    case '>':
        return literal(out, "&gt;");
    case '&':
        return literal(out, "&amp;");
    case '\\':
    case '`':
    case '*':
    case '[':
    case ']':
    case '|':
    case '~':
    case '$':
        must = true;
        break;
    case '_':
        must = at == 0 || !is_word(text, at - 1) || !is_word(text, at + 1);
        break;
    case '#':
    case '-':
    case '+':
    case '=':
    case '.':
    case ')':
        must = opens_line(text, at);
        break;
    default:
        break;
    }
    out[0] = '\\';
    out[1] = (char)point;
    return must ? 2 : 0;
}

void heng_put_markdown(heng_sink *sink, heng_text text)
{
    text = heng_text_trim(text); /* four blanks in front would be a block of code */
    put_escaped(sink, text, FOR_MARKDOWN, escape_markdown);
}

static size_t escape_workflow(char out[CHAR_MAX_BYTES], uint32_t point, size_t size, heng_text text,
                              size_t at)
{
    switch (size > 0 ? point : 0) {
    case '%':
        return literal(out, "%25");
    case '\r':
        return literal(out, "%0D");
    case '\n':
        return literal(out, "%0A");
    case '\t':
        return 0;
    default:
        break;
    }
    return size == 0 || is_hidden(point) || opens_order(text, at) ? visible(out, point, size, "\\")
                                                                  : 0;
}

void heng_put_workflow_data(heng_sink *sink, heng_text text)
{
    put_escaped(sink, text, FOR_DATA, escape_workflow);
}

static size_t escape_property(char out[CHAR_MAX_BYTES], uint32_t point, size_t size, heng_text text,
                              size_t at)
{
    if (size > 0 && point == ':') {
        return literal(out, "%3A");
    }
    if (size > 0 && point == ',') {
        return literal(out, "%2C");
    }
    return escape_workflow(out, point, size, text, at);
}

void heng_put_workflow_property(heng_sink *sink, heng_text text)
{
    put_escaped(sink, text, FOR_PROPERTY, escape_property);
}
