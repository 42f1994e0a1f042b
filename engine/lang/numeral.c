/* Numbers and what people write in their place. */
#include "lang/lexer.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static char byte_at(heng_text text, size_t at)
{
    return at < text.size ? text.bytes[at] : '\0';
}

size_t heng_figure_end(heng_text text, size_t at)
{
    uint32_t point;
    size_t step;
    while (at < text.size && (step = heng_utf8_decode(text, at, &point)) > 0) {
        if (point <= ' ' || point == ')' || heng_is_han(point)) {
            break;
        }
        at += step;
    }
    return at;
}

/* The figure at [at, end) without the marks that part its digits, its comma made a point where it
 * stands for one. */
static heng_text figure_mended(heng_reader *reader, size_t at, size_t end, bool comma_is_point)
{
    if (reader->diags == NULL) {
        return (heng_text){0};
    }
    char *out = heng_new_array(reader->diags->arena, char, end - at + 1);
    size_t size = 0;
    bool leading = true;
    for (size_t i = at; i < end; i++) {
        char c = reader->text.bytes[i];
        if (c == ',' && comma_is_point) {
            c = '.';
        }
        if (c == ',' || c == '_' || is_blank(c)) {
            continue;
        }
        if (leading && c == '0' && is_digit(byte_at(reader->text, i + 1))) {
            continue;
        }
        leading = false;
        out[size++] = c;
    }
    return (heng_text){out, size};
}

heng_diag *heng_figure_refuse(heng_reader *reader, size_t at, size_t end)
{
    heng_text figure = {reader->text.bytes + at, end - at};
    return heng_reader_fault(reader, reader->is_figure ? "E203" : "E405", at, end - at,
                             "'%.*s' is not a %s", HENG_PRINT(figure),
                             reader->is_figure ? "number" : "quantity");
}

/* What is written like a date gets no figure for advice. */
static void figure_help(heng_reader *reader, heng_diag *diag, heng_text mended)
{
    if (mended.size > 1 && memchr(mended.bytes + 1, '-', mended.size - 1) != NULL) {
        return;
    }
    diag->help = heng_reader_say(reader, "write %.*s", HENG_PRINT(mended));
}

static void commas_refuse(heng_reader *reader, size_t at, size_t end)
{
    heng_text text = reader->text;
    size_t commas = 0, last = 0, digits = 0;
    for (size_t i = at; i < end; i++) {
        if (text.bytes[i] == ',') {
            commas++;
            last = i;
        }
    }
    while (is_digit(byte_at(text, last + 1 + digits))) {
        digits++;
    }
    bool point = commas == 1 && digits != 3;
    heng_diag *diag = heng_figure_refuse(reader, at, end);
    diag->label =
        point ? HENG_TEXT("a comma is not a decimal point") : HENG_TEXT("digits are not grouped");
    figure_help(reader, diag, figure_mended(reader, at, end, point));
}

/* Faults that show behind the digits; true: told. */
static bool number_refuse(heng_reader *reader, size_t at, size_t size, uint32_t depth)
{
    heng_text text = reader->text;
    size_t next = at + size, blanks = next;
    char c = byte_at(text, next), after = byte_at(text, next + 1);
    heng_diag *diag;
    while (is_blank(byte_at(text, blanks))) {
        blanks++;
    }
    if (c == ',' && is_digit(after) && depth == 0) {
        commas_refuse(reader, at, heng_figure_end(text, at));
        return true;
    }
    if (c == '_' && is_digit(after)) {
        size_t end = heng_figure_end(text, at);
        diag = heng_figure_refuse(reader, at, end);
        diag->label = HENG_TEXT("digits are not grouped");
        figure_help(reader, diag, figure_mended(reader, at, end, false));
        return true;
    }
    if (blanks > next && is_digit(byte_at(text, blanks))) {
        size_t end = heng_figure_end(text, blanks);
        diag = heng_figure_refuse(reader, at, end);
        diag->label = HENG_TEXT("digits are not grouped by blanks");
        figure_help(reader, diag, figure_mended(reader, at, end, false));
        return true;
    }
    if ((c == ':' || c == '.') && is_digit(after)) {
        diag = heng_figure_refuse(reader, at, heng_figure_end(text, at));
        diag->label =
            c == ':' ? HENG_TEXT("a colon parts no figure") : HENG_TEXT("a second decimal point");
        return true;
    }
    if (text.bytes[at] == '0' && is_digit(byte_at(text, at + 1))) {
        size_t end = heng_figure_end(text, at);
        diag = heng_figure_refuse(reader, at, end);
        diag->label = HENG_TEXT("a figure has no leading zero");
        figure_help(reader, diag, figure_mended(reader, at, end, false));
        return true;
    }
    if (size == 1 && text.bytes[at] == '0' && (c == 'x' || c == 'o' || c == 'b') &&
        (is_digit(after) ||
         (c == 'x' && ((after >= 'a' && after <= 'f') || (after >= 'A' && after <= 'F'))))) {
        diag = heng_figure_refuse(reader, at, heng_figure_end(text, at));
        diag->label = HENG_TEXT("figures are decimal");
        return true;
    }
    return false;
}

size_t heng_number_lex(heng_reader *reader, size_t at, uint32_t depth, heng_decimal *out)
{
    heng_text rest = {reader->text.bytes + at, reader->text.size - at};
    size_t size = heng_decimal_scan(rest);
    if (size == 0 || number_refuse(reader, at, size, depth)) {
        return 0;
    }
    if (heng_decimal_parse((heng_text){rest.bytes, size}, out) != HENG_DECIMAL_OK) {
        heng_diag *diag = heng_reader_fault(reader, "E406", at, size, "'%.*s' is out of reach",
                                            (int)size, rest.bytes);
        diag->label = HENG_TEXT("at most 38 significant digits, exponents up to 400");
        return 0;
    }
    return size;
}

static int numeral_digit(uint32_t point)
{
    static const uint32_t digits[] = {0x96F6, 0x4E00, 0x4E8C, 0x4E09, 0x56DB,
                                      0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};
    for (int i = 0; i < 10; i++) {
        if (point == digits[i]) {
            return i;
        }
    }
    return point == 0x4E24 ? 2 : point == 0x3007 ? 0 : -1; /* 两, 〇 */
}

bool heng_is_numeral(uint32_t point)
{
    return numeral_digit(point) >= 0 || point == 0x5341 || point == 0x767E ||
           point == 0x5343; /* 十百千 */
}

size_t heng_share_match(heng_text text, size_t at, int *percent)
{
    uint32_t point, mark, more;
    size_t first = heng_utf8_decode(text, at, &point);
    int tens = first > 0 ? numeral_digit(point) : -1;
    if (tens < 1) {
        return 0;
    }
    size_t second = heng_utf8_decode(text, at + first, &mark);
    if (second == 0 || mark != 0x6210) { /* 成 */
        return 0;
    }
    *percent = tens * 10;
    size_t third = heng_utf8_decode(text, at + first + second, &more);
    if (third > 0 && more == 0x534A) { /* 半 */
        *percent += 5;
        return first + second + third;
    }
    int ones = third > 0 ? numeral_digit(more) : -1;
    if (ones > 0) {
        *percent += ones;
        return first + second + third;
    }
    return first + second;
}

size_t heng_numeral_match(heng_text text, size_t at, int *value)
{
    uint32_t point;
    size_t start = at, step = heng_utf8_decode(text, at, &point);
    int digit = step > 0 ? numeral_digit(point) : -1;
    if (digit >= 0) {
        at += step;
        step = heng_utf8_decode(text, at, &point);
    }
    if (step > 0 && point == 0x5341) { /* 十 */
        at += step;
        *value = (digit >= 0 ? digit : 1) * 10;
        step = heng_utf8_decode(text, at, &point);
        digit = step > 0 ? numeral_digit(point) : -1;
        if (digit > 0) {
            *value += digit;
            at += step;
        }
        return at - start;
    }
    if (digit > 0) {
        *value = digit;
        return at - start;
    }
    return 0;
}

bool heng_lookalike_refuse(heng_reader *reader, size_t at)
{
    heng_text text = reader->text;
    uint32_t point;
    size_t step = heng_utf8_decode(text, at, &point);
    if (step == 0) {
        return false;
    }
    if (point == 0x2212) {
        heng_diag *diag =
            heng_reader_fault(reader, "E407", at, step, "U+2212 is not read as a sign");
        diag->help = HENG_TEXT("write the plain '-' of the keyboard");
        return true;
    }
    if (point < 0xFF10 || point > 0xFF19) {
        return false;
    }
    char plain[64];
    size_t size = 0, end = at;
    while ((step = heng_utf8_decode(text, end, &point)) > 0) {
        bool wide = point >= 0xFF10 && point <= 0xFF19;
        if (!wide && point != 0xFF0E && point != '.' && !(point >= '0' && point <= '9')) {
            break;
        }
        if (size < sizeof plain) {
            plain[size++] = (char)(wide              ? '0' + (int)(point - 0xFF10)
                                   : point == 0xFF0E ? '.'
                                                     : (int)point);
        }
        end += step;
    }
    heng_diag *diag =
        heng_reader_fault(reader, "E407", at, end - at, "'%.*s' is written in full-width digits",
                          (int)(end - at), text.bytes + at);
    diag->help = heng_reader_say(reader, "write %.*s", (int)size, plain);
    return true;
}
