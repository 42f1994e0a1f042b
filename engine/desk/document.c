#include "desk/document.h"

#include "base/diag.h"
#include "base/map.h"

#include <string.h>

enum {
    PAGES_LEAST = 3,     /* a head stands on so many pages */
    HEAD_BYTES = 240,    /* a longer line is no head */
    STEPS_MOST = 100000, /* joints tried for one quote: only a text made to cost time has more */
};

static heng_text tail_of(heng_text text, size_t from)
{
    return (heng_text){text.bytes + from, text.size - from};
}

static const heng_document_line *line_at(const heng_document_text *document, uint32_t line)
{
    return &document->lines[line - 1];
}

/* -- reading -- */

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\f';
}

/* Blanks at both ends, also U+3000 and U+00A0, which indent Chinese paragraphs. */
static heng_text trimmed(heng_text text)
{
    static const char wide[] = "\xE3\x80\x80", hard[] = "\xC2\xA0";
    for (bool more = true; more;) {
        size_t head = text.size > 0 && is_blank(text.bytes[0]) ? 1
                      : heng_text_starts(text, wide)           ? 3
                      : heng_text_starts(text, hard)           ? 2
                                                               : 0;
        text = tail_of(text, head);
        size_t tail = text.size > 0 && is_blank(text.bytes[text.size - 1]) ? 1
                      : heng_text_ends(text, wide)                         ? 3
                      : heng_text_ends(text, hard)                         ? 2
                                                                           : 0;
        text.size -= tail;
        more = head + tail > 0;
    }
    return text;
}

/* Bytes of the raised digits at the head of text. */
static size_t raised_size(heng_text text)
{
    size_t at = 0;
    uint32_t point;
    for (size_t step = heng_utf8_decode(text, 0, &point); step > 0;
         step = heng_utf8_decode(text, at, &point)) {
        bool raised = point == 0xB9 || point == 0xB2 || point == 0xB3 || point == 0x2070 ||
                      (point >= 0x2074 && point <= 0x2079);
        if (!raised) {
            break;
        }
        at += step;
    }
    return at;
}

static bool is_note(heng_text text)
{
    size_t size = raised_size(text);
    return size > 0 && size < text.size;
}

static size_t digits_size(heng_text text)
{
    size_t size = 0;
    while (size < text.size && text.bytes[size] >= '0' && text.bytes[size] <= '9') {
        size++;
    }
    return size;
}

static void skip_word(heng_text *text, const char *word)
{
    if (heng_text_starts(*text, word)) {
        *text = trimmed(tail_of(*text, strlen(word)));
    }
}

/* Digits at the head, and the blanks behind them; false: none, or too many for a page. */
static bool skip_digits(heng_text *text)
{
    size_t size = digits_size(*text);
    *text = trimmed(tail_of(*text, size));
    return size > 0 && size < 6;
}

/* "- 12 -", "— 12 —", "第 12 页", "Page 12 of 30"; a number alone only where a page begins or
 * ends. */
static bool is_page_number(heng_text text, bool at_edge)
{
    static const struct {
        const char *before, *after;
    } forms[] = {{"-", "-"},   {"–", "–"},    {"—", "—"},    {"·", "·"},
                 {"第", "页"}, {"Page ", ""}, {"page ", ""}, {"", ""}};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        heng_text rest = text;
        if (!heng_text_starts(text, forms[i].before)) {
            continue;
        }
        skip_word(&rest, forms[i].before);
        if (!skip_digits(&rest) || !heng_text_starts(rest, forms[i].after)) {
            continue;
        }
        skip_word(&rest, forms[i].after);
        skip_word(&rest, "of ");
        skip_word(&rest, "/");
        skip_word(&rest, "共");
        (void)skip_digits(&rest);
        skip_word(&rest, "页");
        if (rest.size == 0 && (forms[i].before[0] != '\0' || at_edge)) {
            return true;
        }
    }
    return false;
}

static void lines_split(heng_document_text *out, heng_arena *arena)
{
    heng_text rest = out->bytes;
    uint32_t count = 0;
    for (size_t i = 0; i < rest.size; i++) {
        count += rest.bytes[i] == '\n';
    }
    count += rest.size > 0 && rest.bytes[rest.size - 1] != '\n';
    out->lines = heng_new_array(arena, heng_document_line, (size_t)count + 1);
    out->count = count;
    for (uint32_t i = 0; i < count; i++) {
        const char *end = memchr(rest.bytes, '\n', rest.size);
        size_t size = end != NULL ? (size_t)(end - rest.bytes) : rest.size;
        heng_text raw = {rest.bytes, size};
        out->lines[i] =
            (heng_document_line){.begin = raw.bytes,
                                 .text = trimmed(raw),
                                 .page = size > 0 && memchr(raw.bytes, '\f', size) != NULL};
        rest = tail_of(rest, size + (end != NULL));
    }
}

/* -- what a line is -- */

/* A text without its digits and blanks: what heads of several pages have in common. */
static heng_text head_key(heng_arena *arena, heng_text text)
{
    char *bytes = heng_arena_alloc(arena, text.size + 1, 1);
    size_t size = 0;
    for (size_t i = 0; i < text.size; i++) {
        if (!is_blank(text.bytes[i]) && (text.bytes[i] < '0' || text.bytes[i] > '9')) {
            bytes[size++] = text.bytes[i];
        }
    }
    return (heng_text){bytes, size};
}

/* How often each text occurs. */
typedef struct tally {
    heng_map texts;
    heng_table counts; /* uint32_t, by the value of texts */
} tally;

static void tally_init(tally *t, heng_arena *arena)
{
    heng_map_init(&t->texts, arena, heng_seed());
    heng_table_init(&t->counts, arena, sizeof(uint32_t));
}

static void tally_add(tally *t, heng_text key)
{
    if (key.size == 0) {
        return;
    }
    uint32_t at = heng_map_add(&t->texts, key, t->counts.count);
    uint32_t *count = at == HENG_NONE ? heng_table_push(&t->counts) : heng_table_at(&t->counts, at);
    ++*count;
}

static bool tally_repeats(const tally *t, heng_text key)
{
    uint32_t at = key.size > 0 ? heng_map_find(&t->texts, key) : HENG_NONE;
    return at != HENG_NONE && *(const uint32_t *)heng_table_at(&t->counts, at) >= PAGES_LEAST;
}

static bool line_is_blank(const heng_document_text *document, uint32_t index)
{
    return index >= document->count || document->lines[index].text.size == 0;
}

/* A line at the head or the foot of a page, where form feeds part pages. */
static bool is_edge(const heng_document_text *document, uint32_t index)
{
    bool first = document->lines[index].page || index == 0;
    for (uint32_t i = index; !first && i > 0 && line_is_blank(document, i - 1); i--) {
        first = document->lines[i - 1].page || i == 1;
    }
    uint32_t next = index + 1;
    while (next < document->count && line_is_blank(document, next) && !document->lines[next].page) {
        next++;
    }
    return first || next >= document->count || document->lines[next].page;
}

static bool stands_alone(const heng_document_text *document, uint32_t index)
{
    return (index == 0 || line_is_blank(document, index - 1)) && line_is_blank(document, index + 1);
}

/* Furniture is only what its place and its form give away; a line that is merely repeated is passed
 * over by sentences, and its numbers count. */
static void heads_find(heng_document_text *document, heng_arena *arena)
{
    tally edges, alone;
    bool paged = false;
    tally_init(&edges, arena);
    tally_init(&alone, arena);
    for (uint32_t i = 0; i < document->count; i++) {
        paged = paged || document->lines[i].page;
    }
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t i = 0; i < document->count; i++) {
            heng_document_line *line = &document->lines[i];
            if (line->text.size == 0 || line->text.size > HEAD_BYTES) {
                continue;
            }
            bool edge = paged && is_edge(document, i), lonely = stands_alone(document, i);
            heng_text key = edge ? head_key(arena, line->text) : (heng_text){0};
            if (pass == 0) {
                tally_add(&edges, key);
                tally_add(&alone, lonely ? line->text : (heng_text){0});
                continue;
            }
            line->furniture = is_page_number(line->text, edge) || tally_repeats(&edges, key);
            if (line->furniture || (lonely && tally_repeats(&alone, line->text))) {
                line->kind = HENG_LINE_HEAD;
            }
        }
    }
}

static void kinds_find(heng_document_text *document)
{
    bool noted = false; /* the line before belongs to a footnote, or may */
    for (uint32_t i = 0; i < document->count; i++) {
        heng_document_line *line = &document->lines[i];
        noted = noted && !line->page;
        if (line->text.size == 0) {
            line->kind = HENG_LINE_BLANK;
            noted = false;
        } else if (line->kind == HENG_LINE_HEAD) {
            continue;
        } else if (is_note(line->text)) {
            line->kind = HENG_LINE_NOTE;
            noted = true;
        } else {
            line->kind = noted ? HENG_LINE_AFTER_NOTE : HENG_LINE_BODY;
        }
    }
}

static void lines_join(heng_document_text *document)
{
    uint32_t body = 0, any = 0; /* the nearest line below that is body, and that may be */
    for (uint32_t i = document->count; i > 0; i--) {
        heng_document_line *line = &document->lines[i - 1];
        if (line->kind == HENG_LINE_NOTE) {
            bool goes_on = i < document->count && document->lines[i].kind == HENG_LINE_AFTER_NOTE;
            line->next = goes_on ? i + 1 : 0;
        } else if (line->kind != HENG_LINE_BLANK) {
            line->next = any;
            line->beyond = body != any ? body : 0;
        }
        body = line->kind == HENG_LINE_BODY ? i : body;
        any = line->kind == HENG_LINE_BODY || line->kind == HENG_LINE_AFTER_NOTE ? i : any;
    }
}

/* Where the bytes stop to be text; SIZE_MAX: nowhere. */
static size_t fault_find(heng_text text)
{
    uint32_t point;
    for (size_t at = 0; at < text.size;) {
        size_t step = heng_utf8_decode(text, at, &point);
        if (step == 0 || point == 0) {
            return at;
        }
        at += step;
    }
    return SIZE_MAX;
}

heng_status heng_document_read(heng_document_text *out, heng_arena *arena, const char *name,
                               heng_text bytes, heng_error *err)
{
    *out = (heng_document_text){.bytes = bytes};
    size_t fault = fault_find(bytes);
    if (fault != SIZE_MAX) {
        heng_loc loc = {.line = 1, .column = 1};
        for (size_t i = 0; i < fault; i++) {
            loc.line += bytes.bytes[i] == '\n';
        }
        return heng_fail(err, HENG_INPUT, name, loc,
                         "the document is not UTF-8 text: byte 0x%02X stands in this line; save it "
                         "as UTF-8, as by iconv -f GB18030 -t UTF-8",
                         (unsigned)(unsigned char)bytes.bytes[fault]);
    }
    if (heng_text_starts(bytes, "\xEF\xBB\xBF")) { /* a byte order mark has no column */
        out->bytes = tail_of(bytes, 3);
    }
    lines_split(out, arena);
    heads_find(out, arena);
    kinds_find(out);
    lines_join(out);
    return HENG_OK;
}

/* -- finding -- */

typedef struct search {
    const heng_document_text *document;
    heng_document_match *match;
    uint32_t steps;
} search;

/* Does rest stand at byte `at` of the line and, if the line is at its end, on those that follow? */
static bool match_from(search *s, uint32_t line, size_t at, heng_text rest, uint32_t depth)
{
    const heng_document_line *here = line_at(s->document, line);
    heng_text text = tail_of(here->text, at);
    size_t size = rest.size < text.size ? rest.size : text.size;
    if (depth == HENG_DOCUMENT_PARTS || s->steps == 0 ||
        memcmp(text.bytes, rest.bytes, size) != 0) {
        return false;
    }
    s->steps--;
    s->match->parts[depth] =
        (heng_document_part){.line = line, .from = (uint32_t)at, .size = (uint32_t)size};
    s->match->count = depth + 1;
    rest = trimmed(tail_of(rest, size));
    if (rest.size == 0) {
        return true;
    }
    return (here->next != 0 && match_from(s, here->next, 0, rest, depth + 1)) ||
           (here->beyond != 0 && match_from(s, here->beyond, 0, rest, depth + 1));
}

/* The first place of needle in text from byte `at` on, SIZE_MAX: none. */
static size_t place_in(heng_text text, size_t at, heng_text needle)
{
    while (at + needle.size <= text.size) {
        const char *found =
            memchr(text.bytes + at, needle.bytes[0], text.size - at - needle.size + 1);
        if (found == NULL) {
            return SIZE_MAX;
        }
        if (memcmp(found, needle.bytes, needle.size) == 0) {
            return (size_t)(found - text.bytes);
        }
        at = (size_t)(found - text.bytes) + 1;
    }
    return SIZE_MAX;
}

bool heng_document_find(const heng_document_text *document, heng_text quote, uint32_t line,
                        uint32_t from, heng_document_match *out)
{
    search s = {.document = document, .match = out, .steps = STEPS_MOST};
    quote = trimmed(quote);
    if (quote.size == 0 || line == 0 || line > document->count) {
        return false;
    }
    heng_text text = line_at(document, line)->text;
    size_t at = place_in(text, from, quote);
    if (at != SIZE_MAX) {
        return match_from(&s, line, at, quote, 0);
    }
    /* It may begin so close to the end of the line that it goes on below. */
    at = text.size > quote.size ? text.size - quote.size : 0;
    for (at = at > from ? at : from; at < text.size; at++) {
        if (text.bytes[at] == quote.bytes[0] && match_from(&s, line, at, quote, 0)) {
            return true;
        }
    }
    return false;
}

uint32_t heng_document_search(const heng_document_text *document, heng_text quote, uint32_t line,
                              heng_document_match *out)
{
    uint32_t middle = line > document->count ? document->count : line > 0 ? line : 1;
    for (uint32_t step = 0; step < document->count; step++) {
        if (step < middle && heng_document_find(document, quote, middle - step, 0, out)) {
            return middle - step;
        }
        if (step > 0 && step <= document->count - middle &&
            heng_document_find(document, quote, middle + step, 0, out)) {
            return middle + step;
        }
    }
    return 0;
}

uint32_t heng_document_column(const heng_document_text *document, uint32_t line, uint32_t at)
{
    const heng_document_line *here = line_at(document, line);
    size_t before = (size_t)(here->text.bytes - here->begin) + at;
    return (uint32_t)heng_text_points((heng_text){here->begin, before}) + 1;
}
