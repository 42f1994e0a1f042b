/* json.c - JSON as RFC 8259 has it, nothing more: one document, or one object a line.
 *
 * A pull reader that holds no tree: a stack of what is open, and what may come next. Numbers are
 * checked and handed on as text. In a saved report (HENG_ROLE_RESULT) escapes may make any
 * character, since a report shows what was found; in data they may not make those that the bytes of
 * a file may not hold. */
#include "read/event.h"

#include "read/place.h"

#define DEPTH_MAX 100000 /* of a limit raised by the user */

typedef enum due {
    DUE_VALUE,
    DUE_FIRST_ITEM, /* or ']' */
    DUE_FIRST_KEY,  /* or '}' */
    DUE_NEXT,       /* ',' or what closes */
    DUE_LINE        /* NDJSON: an object on a line of its own, or the end */
} due;

typedef struct frame {
    heng_loc loc; /* of the bracket */
    char close;   /* ']' or '}' */
} frame;

struct heng_reader {
    heng_arena *arena;
    heng_diags *diags;
    const char *at, *end;
    heng_walker walker;
    due due;
    bool lines;  /* NDJSON */
    bool result; /* a saved report */
    bool begun, failed, ended;
    size_t scalar_bytes;
    uint32_t depth, depth_limit;
    frame *frames; /* from 0 */
};

/* -- faults -- */

static heng_event_kind fault_at(heng_reader *reader, heng_loc loc, uint32_t span, const char *code,
                                const char *message, const char *help)
{
    heng_diag *diag = heng_diag_error(reader->diags, code, loc, span, "%s", message);
    diag->help = heng_text_of(help);
    if (reader->depth > 0) {
        diag->related = reader->frames[reader->depth - 1].loc;
        diag->related_span = 1;
        diag->related_label = heng_text_of(
            reader->frames[reader->depth - 1].close == '}' ? "in this object" : "in this list");
    }
    reader->failed = true;
    return HENG_EVENT_ERROR;
}

static heng_event_kind fault(heng_reader *reader, const char *at, const char *message,
                             const char *help)
{
    return fault_at(reader, heng_walker_slide(&reader->walker, at), 1, "E276", message, help);
}

/* What often stands where a value is due. */
static heng_event_kind no_value(heng_reader *reader)
{
    static const struct {
        const char *head, *message, *help;
    } habits[] = {
        {"'", "text in single quotes", "write it in double quotes"},
        {"//", "a comment", "JSON has no comments; YAML has"},
        {"/*", "a comment", "JSON has no comments; YAML has"},
        {"#", "a comment", "JSON has no comments; YAML has"},
        {"]", "a value is missing here", "write null, or delete the comma before"},
        {"}", "a value is missing here", "write null, or delete the comma before"},
        {",", "a value is missing here", "write null, or delete a comma"},
        {"+", "a number that JSON does not know", "write it without the +"},
        {".", "a number that JSON does not know", "write a digit before the point"},
        {"None", "a word that JSON does not know", "write null"},
        {"True", "a word that JSON does not know", "write true"},
        {"False", "a word that JSON does not know", "write false"},
        {"NaN", "a word that JSON does not know", "write null; there is no such figure"},
        {"Infinity", "a word that JSON does not know", "write null; there is no such figure"},
    };
    size_t rest = (size_t)(reader->end - reader->at);
    for (size_t i = 0; i < sizeof habits / sizeof habits[0]; i++) {
        size_t size = strlen(habits[i].head);
        if (rest >= size && memcmp(reader->at, habits[i].head, size) == 0) {
            return fault(reader, reader->at, habits[i].message, habits[i].help);
        }
    }
    if (rest == 0) {
        return fault(reader, reader->at, "the text ends where a value is due",
                     "the file may be cut short");
    }
    return fault(reader, reader->at, "a value is due here", "write text in double quotes");
}

/* -- blanks -- */

/* Moves to the next token. In an object of NDJSON a line end is not skipped. */
static void skip_blanks(heng_reader *reader)
{
    const char *at = reader->at;
    bool stay = reader->lines && reader->depth > 0;
    for (; at < reader->end; at++) {
        if (*at == '\n') {
            if (stay) {
                break;
            }
            reader->walker.at = at + 1;
            reader->walker.column = 1;
            reader->walker.line++;
        } else if (*at != ' ' && *at != '\t' && *at != '\r') {
            break;
        }
    }
    reader->at = at;
}

/* -- scalars -- */

static bool hex4(const char *at, const char *end, uint32_t *out)
{
    *out = 0;
    if (end - at < 4) {
        return false;
    }
    for (int i = 0; i < 4; i++) {
        char byte = at[i];
        uint32_t digit = byte >= '0' && byte <= '9'   ? (uint32_t)(byte - '0')
                         : byte >= 'a' && byte <= 'f' ? (uint32_t)(byte - 'a') + 10
                         : byte >= 'A' && byte <= 'F' ? (uint32_t)(byte - 'A') + 10
                                                      : 16;
        if (digit == 16) {
            return false;
        }
        *out = *out << 4 | digit;
    }
    return true;
}

/* The character of the escape at `at` (its backslash). Returns the byte after it; NULL: *message
 * says why. */
static const char *read_escape(const char *at, const char *end, uint32_t *point,
                               const char **message)
{
    static const char names[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
    const char *name = end - at > 1 ? memchr(names, at[1], sizeof names - 1) : NULL;
    uint32_t low;
    *message = "an escape that JSON does not know";
    if (name != NULL) {
        *point = (uint32_t)(unsigned char)values[name - names];
        return at + 2;
    }
    if (end - at < 2 || at[1] != 'u') {
        return NULL;
    }
    *message = "\\u without four hexadecimal digits";
    if (!hex4(at + 2, end, point)) {
        return NULL;
    }
    if (*point < 0xD800 || *point > 0xDFFF) {
        return at + 6;
    }
    *message = "half of a surrogate pair";
    if (*point > 0xDBFF || end - at < 12 || at[6] != '\\' || at[7] != 'u' ||
        !hex4(at + 8, end, &low) || low < 0xDC00 || low > 0xDFFF) {
        return NULL;
    }
    *point = 0x10000 + ((*point - 0xD800) << 10) + (low - 0xDC00);
    return at + 12;
}

/* Text with escapes, from its first byte to its closing quote. A character never outgrows its
 * escape. */
static bool unescape(heng_reader *reader, const char *from, const char *to, heng_text *out)
{
    char *copy = heng_arena_alloc(reader->arena, (size_t)(to - from) + 1, 1);
    size_t size = 0;
    if (copy == NULL) {
        (void)fault_at(reader, heng_walker_slide(&reader->walker, from), 1, "E283",
                       "out of memory while reading this file", NULL);
        return false;
    }
    while (from < to) {
        const char *stop = memchr(from, '\\', (size_t)(to - from));
        size_t plain = (size_t)((stop == NULL ? to : stop) - from);
        memcpy(copy + size, from, plain);
        size += plain;
        from += plain;
        if (stop == NULL) {
            break;
        }
        uint32_t point;
        const char *message, *next = read_escape(from, to, &point, &message);
        if (next == NULL) {
            (void)fault_at(reader, heng_walker_slide(&reader->walker, from), 1, "E277", message,
                           "escapes are \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uNNNN");
            return false;
        }
        const char *what = reader->result ? NULL : heng_place_refusal(point);
        if (what != NULL) {
            heng_loc loc = heng_walker_slide(&reader->walker, from);
            (void)heng_diag_error(reader->diags, "E262", loc, (uint32_t)(next - from),
                                  "an escape makes U+%04X: %s", (unsigned)point, what);
            reader->failed = true;
            return false;
        }
        size += heng_utf8_encode(copy + size, point);
        from = next;
    }
    *out = (heng_text){copy, size};
    return true;
}

/* The string at reader->at, its opening quote. */
static heng_event_kind read_string(heng_reader *reader, heng_event *event)
{
    const char *from = reader->at + 1, *at = from;
    bool escapes = false;
    event->loc = heng_walker_slide(&reader->walker, reader->at);
    for (; at < reader->end && *at != '"'; at++) {
        if ((unsigned char)*at < 0x20) {
            return *at == '\n' || *at == '\r'
                       ? fault_at(reader, event->loc, 1, "E277",
                                  "this quote is not closed on its line",
                                  "write a line end inside text as \\n")
                       : fault(reader, at, "a tab inside text", "write it as \\t");
        }
        if (*at == '\\') {
            escapes = true;
            at += reader->end - at > 1 && (unsigned char)at[1] >= 0x20;
        }
    }
    if (at >= reader->end) {
        return fault_at(reader, event->loc, 1, "E277", "this quote is never closed",
                        "the file may be cut short");
    }
    if ((size_t)(at - from) > reader->scalar_bytes) {
        heng_diag *diag = heng_diag_error(reader->diags, "E275", event->loc, 1,
                                          "a value of more than %zu bytes", reader->scalar_bytes);
        diag->help = HENG_TEXT("a figure is a short text; look for a quote that is not closed");
        reader->failed = true;
        return HENG_EVENT_ERROR;
    }
    event->kind = HENG_EVENT_SCALAR;
    event->style = HENG_QUOTED;
    event->span = (uint32_t)heng_place_points(reader->at, at + 1);
    event->text = (heng_text){from, (size_t)(at - from)};
    if (escapes && !unescape(reader, from, at, &event->text)) {
        return HENG_EVENT_ERROR;
    }
    reader->at = at + 1;
    return HENG_EVENT_SCALAR;
}

static const char *skip_digits(const char *at, const char *end)
{
    while (at < end && *at >= '0' && *at <= '9') {
        at++;
    }
    return at;
}

/* The end of the number at `at`; NULL if JSON does not know it. */
static const char *number_end(const char *at, const char *end)
{
    const char *next;
    at += *at == '-';
    next = skip_digits(at, end);
    if (next == at || (*at == '0' && next > at + 1)) {
        return NULL;
    }
    at = next;
    if (at < end && *at == '.') {
        next = skip_digits(at + 1, end);
        if (next == at + 1) {
            return NULL;
        }
        at = next;
    }
    if (at < end && (*at == 'e' || *at == 'E')) {
        at++;
        at += at < end && (*at == '+' || *at == '-');
        next = skip_digits(at, end);
        if (next == at) {
            return NULL;
        }
        at = next;
    }
    return at;
}

static bool is_word_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '_' || byte == '.' || byte == '+' ||
           byte == '-' || byte == '%' || (byte & 0x80) != 0;
}

/* null, true, false or a number. */
static heng_event_kind read_word(heng_reader *reader, heng_event *event)
{
    const char *stop = reader->at;
    while (stop < reader->end && is_word_byte(*stop)) {
        stop++;
    }
    heng_text word = {reader->at, (size_t)(stop - reader->at)};
    event->loc = heng_walker_slide(&reader->walker, reader->at);
    event->span = (uint32_t)heng_place_points(reader->at, stop);
    bool number = *word.bytes == '-' || (*word.bytes >= '0' && *word.bytes <= '9');
    if (number ? number_end(word.bytes, stop) != stop
               : !heng_text_is(word, "null") && !heng_text_is(word, "true") &&
                     !heng_text_is(word, "false")) {
        return number ? fault_at(reader, event->loc, event->span, "E276",
                                 "a number that JSON does not know",
                                 "a number is like -12.50 or 1e6; write a figure with its unit in "
                                 "double quotes")
                      : no_value(reader);
    }
    if (word.size > reader->scalar_bytes) {
        return fault_at(reader, event->loc, 1, "E275", "this number is too long", NULL);
    }
    event->kind = HENG_EVENT_SCALAR;
    event->style = HENG_PLAIN;
    event->text = word;
    reader->at = stop;
    return HENG_EVENT_SCALAR;
}

/* -- structure -- */

static heng_event_kind open_bracket(heng_reader *reader, heng_event *event)
{
    bool map = *reader->at == '{';
    event->loc = heng_walker_slide(&reader->walker, reader->at);
    event->span = 1;
    if (reader->depth == reader->depth_limit) {
        heng_diag *diag =
            heng_diag_error(reader->diags, "E274", event->loc, 1, "nested more than %u deep",
                            (unsigned)reader->depth_limit);
        diag->help =
            HENG_TEXT("a data file needs five levels; look for brackets that are not closed");
        reader->failed = true;
        return HENG_EVENT_ERROR;
    }
    reader->frames[reader->depth++] = (frame){event->loc, map ? '}' : ']'};
    reader->due = map ? DUE_FIRST_KEY : DUE_FIRST_ITEM;
    event->text = (heng_text){reader->at++, 1};
    event->kind = map ? HENG_EVENT_OPEN_MAP : HENG_EVENT_OPEN_LIST;
    return event->kind;
}

static heng_event_kind close_bracket(heng_reader *reader, heng_event *event)
{
    event->loc = heng_walker_slide(&reader->walker, reader->at);
    event->span = 1;
    event->kind =
        reader->frames[--reader->depth].close == '}' ? HENG_EVENT_CLOSE_MAP : HENG_EVENT_CLOSE_LIST;
    event->text = (heng_text){reader->at++, 1};
    reader->due = reader->lines && reader->depth == 0 ? DUE_LINE : DUE_NEXT;
    return event->kind;
}

static heng_event_kind read_value(heng_reader *reader, heng_event *event)
{
    char head = reader->at < reader->end ? *reader->at : '\0';
    heng_event_kind kind;
    reader->due = DUE_NEXT;
    switch (head) {
    case '{':
    case '[':
        return open_bracket(reader, event);
    case '"':
        return read_string(reader, event);
    default:
        kind = head == '-' || (head >= '0' && head <= '9') || (head >= 'a' && head <= 'z')
                   ? read_word(reader, event)
                   : no_value(reader);
        return kind;
    }
}

/* A key and its colon. */
static heng_event_kind read_key(heng_reader *reader, heng_event *event)
{
    if (reader->at == reader->end) {
        return fault(reader, reader->at, "the text ends inside an object",
                     "the file may be cut short");
    }
    if (*reader->at != '"') {
        return *reader->at == '}'
                   ? fault(reader, reader->at, "a comma before '}'", "delete the comma")
                   : fault(reader, reader->at, "a key is due here",
                           "write the key in double quotes");
    }
    if (read_string(reader, event) == HENG_EVENT_ERROR) {
        return HENG_EVENT_ERROR;
    }
    skip_blanks(reader);
    if (reader->at == reader->end || *reader->at != ':') {
        return fault(reader, reader->at, "a ':' is due here", "write \"key\": value");
    }
    reader->at++;
    reader->due = DUE_VALUE;
    event->kind = HENG_EVENT_KEY;
    return HENG_EVENT_KEY;
}

static heng_event_kind give_end(heng_reader *reader, heng_event *event)
{
    event->loc = heng_walker_slide(&reader->walker, reader->at);
    event->kind = HENG_EVENT_END;
    reader->ended = true;
    return HENG_EVENT_END;
}

/* Behind a value: a comma, the bracket that closes, or the end. */
static heng_event_kind read_next(heng_reader *reader, heng_event *event)
{
    if (reader->depth == 0) {
        return reader->at == reader->end
                   ? give_end(reader, event)
                   : fault(reader, reader->at, "text after the end of the document",
                           "a file holds one document");
    }
    char close = reader->frames[reader->depth - 1].close;
    if (reader->at == reader->end) {
        return fault(reader, reader->at, close == '}' ? "a '}' is missing" : "a ']' is missing",
                     "the file may be cut short");
    }
    if (*reader->at == close) {
        return close_bracket(reader, event);
    }
    if (*reader->at != ',') {
        return fault(reader, reader->at,
                     close == '}' ? "a ',' or '}' is due here" : "a ',' or ']' is due here",
                     *reader->at == '\n' ? "an object of NDJSON stands on one line" : NULL);
    }
    reader->at++;
    skip_blanks(reader);
    if (close == ']' && reader->at < reader->end && *reader->at == ']') {
        return fault(reader, reader->at, "a comma before ']'", "delete the comma");
    }
    return close == '}' ? read_key(reader, event) : read_value(reader, event);
}

/* The next object of NDJSON, which begins a line. */
static heng_event_kind read_line(heng_reader *reader, heng_event *event)
{
    uint32_t line = reader->walker.line;
    skip_blanks(reader);
    if (reader->at == reader->end) {
        event->loc = heng_walker_slide(&reader->walker, reader->at);
        event->kind = HENG_EVENT_CLOSE_LIST;
        reader->due = DUE_NEXT;
        reader->lines = false;
        return HENG_EVENT_CLOSE_LIST;
    }
    heng_loc loc = heng_walker_slide(&reader->walker, reader->at);
    uint32_t span = heng_place_rest(reader->at, reader->end);
    if (reader->begun && reader->walker.line == line) {
        return fault_at(reader, loc, span, "E278", "text after the object of this line",
                        "begin a new line");
    }
    if (*reader->at != '{') {
        return fault_at(reader, loc, span, "E278", "this line is no JSON object",
                        "each line is one object: {\"indicator\": \"pm25\", \"value\": 22.9}");
    }
    reader->begun = true;
    return open_bracket(reader, event);
}

static heng_event_kind json_next(heng_reader *reader, heng_event *event)
{
    heng_event_kind kind = HENG_EVENT_ERROR;
    *event = (heng_event){.kind = HENG_EVENT_ERROR};
    if (reader->failed) {
        return HENG_EVENT_ERROR;
    }
    if (reader->ended) {
        event->kind = HENG_EVENT_END;
        return HENG_EVENT_END;
    }
    if (reader->lines && reader->due == DUE_VALUE &&
        reader->depth == 0) { /* the list around all lines */
        reader->due = DUE_LINE;
        event->kind = HENG_EVENT_OPEN_LIST;
        event->loc = (heng_loc){1, 1, reader->walker.file};
        return HENG_EVENT_OPEN_LIST;
    }
    if (reader->due != DUE_LINE) {
        skip_blanks(reader);
    }
    bool closes = reader->depth > 0 && reader->at < reader->end &&
                  *reader->at == reader->frames[reader->depth - 1].close;
    switch (reader->due) {
    case DUE_VALUE:
        kind = read_value(reader, event);
        break;
    case DUE_FIRST_ITEM:
        kind = closes ? close_bracket(reader, event) : read_value(reader, event);
        break;
    case DUE_FIRST_KEY:
        kind = closes ? close_bracket(reader, event) : read_key(reader, event);
        break;
    case DUE_NEXT:
        kind = read_next(reader, event);
        break;
    case DUE_LINE:
        kind = read_line(reader, event);
        break;
    }
    if (kind == HENG_EVENT_ERROR) {
        *event = (heng_event){.kind = HENG_EVENT_ERROR};
    }
    return kind;
}

static bool is_empty(const char *at, const char *end)
{
    while (at < end && (*at == ' ' || *at == '\t' || *at == '\r' || *at == '\n')) {
        at++;
    }
    return at == end;
}

static heng_reader *open_reader(heng_arena *arena, const heng_source *source, uint16_t file,
                                const heng_limits *limits, heng_diags *diags, bool lines)
{
    size_t start;
    heng_text bytes = heng_place_bytes(source);
    heng_reader *reader = heng_new(arena, heng_reader);
    if (reader == NULL) {
        return NULL;
    }
    reader->arena = arena;
    reader->diags = diags;
    reader->lines = lines;
    reader->result = source->role == HENG_ROLE_RESULT;
    reader->scalar_bytes = limits->scalar_bytes;
    reader->depth_limit = limits->depth < DEPTH_MAX ? limits->depth : DEPTH_MAX;
    reader->frames = heng_new_array(arena, frame, (size_t)reader->depth_limit + 1);
    if (reader->frames == NULL) {
        return NULL;
    }
    if (!heng_bytes_check(source, file, diags, &start)) {
        reader->failed = true;
        return reader;
    }
    reader->at = bytes.bytes + start;
    reader->end = bytes.bytes + bytes.size;
    reader->walker = (heng_walker){.at = reader->at, .column = 1, .line = 1, .file = file};
    reader->due = DUE_VALUE;
    if (is_empty(reader->at, reader->end)) {
        (void)fault_at(reader, (heng_loc){1, 1, file}, 1, "E264", "the file is empty",
                       lines ? "write an object on each line"
                             : "the smallest data file is {\"heng\": 1}");
    }
    return reader;
}

static heng_reader *json_open(heng_arena *arena, const heng_source *source, uint16_t file,
                              const heng_limits *limits, heng_diags *diags)
{
    return open_reader(arena, source, file, limits, diags, false);
}

static heng_reader *ndjson_open(heng_arena *arena, const heng_source *source, uint16_t file,
                                const heng_limits *limits, heng_diags *diags)
{
    return open_reader(arena, source, file, limits, diags, true);
}

/* Everything is in the arena. */
static void json_close(heng_reader *reader)
{
    (void)reader;
}

const heng_reader_kind heng_reader_json = {"json", json_open, json_next, json_close};
const heng_reader_kind heng_reader_ndjson = {"ndjson", ndjson_open, json_next, json_close};
