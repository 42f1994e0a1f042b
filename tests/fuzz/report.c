/* Reports of fuzzed runs: every format the same from a run and from its saved JSON, and free of
 * characters that act. */
#include "fuzz.h"

int fuzz_text_write(void *user, const char *bytes, size_t size)
{
    fuzz_text *text = user;
    if (size > text->room - text->size) {
        text->room = (text->size + size) * 2;
        text->bytes = realloc(text->bytes, text->room);
        FUZZ_CHECK(text->bytes != NULL);
    }
    if (size > 0) {
        memcpy(text->bytes + text->size, bytes, size);
    }
    text->size += size;
    return 0;
}

void fuzz_text_free(fuzz_text *text)
{
    free(text->bytes);
    *text = (fuzz_text){0};
}

static fuzz_text written(const heng_report *report, const char *format)
{
    fuzz_text out = {0};
    FUZZ_CHECK(heng_report_write(report, format, fuzz_text_write, &out, NULL) == HENG_OK);
    return out;
}

/* The name in line n of `heng list formats -f names`, counted round. */
static void format_choose(unsigned n, char *out, size_t room)
{
    fuzz_text names = {0};
    heng_run *run = heng_run_new();
    FUZZ_CHECK(run != NULL);
    FUZZ_CHECK(heng_run_describe(run, "formats", "names", fuzz_text_write, &names, NULL) ==
               HENG_OK);
    heng_run_free(run);
    unsigned lines = 0;
    for (size_t i = 0; i < names.size; i++) {
        lines += names.bytes[i] == '\n';
    }
    FUZZ_CHECK(lines > 0);
    n %= lines;
    size_t begin = 0;
    while (n > 0) {
        n -= names.bytes[begin++] == '\n';
    }
    size_t size = strcspn(names.bytes + begin, "\n");
    FUZZ_CHECK(size > 0 && size < room);
    memcpy(out, names.bytes + begin, size);
    out[size] = '\0';
    fuzz_text_free(&names);
}

/* Does a character stand here that acts? U+0080 to U+009F, U+2028, U+2029 and the bidi controls do
 * as well as the control characters; line ends and tabs are structure. */
static bool acts(const unsigned char *c, size_t left)
{
    return (*c < 0x20 && *c != '\n' && *c != '\r' && *c != '\t') || *c == 0x7F ||
           (left > 1 && c[0] == 0xC2 && c[1] >= 0x80 && c[1] < 0xA0) ||
           (left > 2 && c[0] == 0xE2 && c[1] == 0x80 && c[2] >= 0xA8 && c[2] <= 0xAE) ||
           (left > 2 && c[0] == 0xE2 && c[1] == 0x81 && c[2] >= 0xA6 && c[2] <= 0xA9);
}

static void tame(const fuzz_text *text, const char *format)
{
    for (size_t i = 0; i < text->size; i++) {
        if (acts((const unsigned char *)text->bytes + i, text->size - i)) {
            size_t begin = i > 200 ? i - 200 : 0;
            (void)fprintf(stderr, "%s writes the byte \\x%02X raw: %.*s\n", format,
                          (unsigned)(unsigned char)text->bytes[i], (int)(i - begin),
                          text->bytes + begin);
            abort();
        }
    }
}

static void same(fuzz_text *a, fuzz_text *b, const char *format)
{
    if (a->size != b->size || (a->size > 0 && memcmp(a->bytes, b->bytes, a->size) != 0)) {
        (void)fprintf(stderr, "%s of the run:\n%.*s\n%s of its saved JSON:\n%.*s\n", format,
                      (int)a->size, a->bytes, format, (int)b->size, b->bytes);
        abort();
    }
    fuzz_text_free(a);
    fuzz_text_free(b);
}

void fuzz_report_check(const heng_report *report, unsigned choice)
{
    char format[32];
    heng_error err = {0};
    heng_report *again = NULL;
    fuzz_text json = written(report, "json");
    if (heng_report_parse(&again, json.bytes, json.size, &err) != HENG_OK) {
        (void)fprintf(stderr, "%u:%u: %s\n%.*s\n", err.line, err.column, err.text, (int)json.size,
                      json.bytes);
        abort();
    }
    format_choose(choice, format, sizeof format);
    fuzz_text first = written(report, format), second = written(again, format),
              twice = written(again, "json");
    tame(&json, "json");
    tame(&first, format);
    same(&first, &second, format);
    fuzz_text copy = {0};
    (void)fuzz_text_write(&copy, json.bytes, json.size);
    same(&copy, &twice, "json");
    heng_report_free(again);
    fuzz_text_free(&json);
}
