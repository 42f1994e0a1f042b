/* csv.c - CSV as RFC 4180 has it, UTF-8, with a header row. Each row is a map of header cell to
 * cell.
 *
 * A row is split whole before any of it is shown, so that a row with too many or too few cells is
 * never half read. Blanks around a cell that is not in quotes do not count. An empty cell is an
 * empty plain scalar, "" an empty quoted one. Lines with nothing on them are skipped. */
#include "read/event.h"

#include "read/place.h"

#define COLUMNS_MAX 256

typedef enum due { DUE_LIST, DUE_ROW, DUE_KEY, DUE_VALUE, DUE_END } due;

typedef struct cell {
    heng_text text;
    heng_loc loc;
    uint32_t span;
    bool quoted;
} cell;

struct heng_reader {
    heng_arena *arena;
    heng_diags *diags;
    const char *at, *end;
    heng_walker walker;
    due due;
    bool failed;
    size_t scalar_bytes;
    uint32_t columns, next; /* of the header; cell to be shown */
    cell *header, *row;     /* COLUMNS_MAX + 1 each */
};

/* -- faults -- */

static bool fault(heng_reader *reader, heng_loc loc, uint32_t span, const char *code,
                  const char *message, const char *help)
{
    heng_diag *diag = heng_diag_error(reader->diags, code, loc, span, "%s", message);
    diag->help = heng_text_of(help);
    reader->failed = true;
    return false;
}

/* -- rows -- */

static bool is_line_end(const heng_reader *reader, const char *at)
{
    return at == reader->end || *at == '\n' || *at == '\r';
}

static const char *skip_blanks(const heng_reader *reader, const char *at)
{
    while (at < reader->end && (*at == ' ' || *at == '\t')) {
        at++;
    }
    return at;
}

/* The text of a quoted cell that holds quotes: each is written twice. */
static bool unquote(heng_reader *reader, const char *from, const char *to, heng_text *out)
{
    char *copy = heng_arena_alloc(reader->arena, (size_t)(to - from) + 1, 1);
    size_t size = 0;
    if (copy == NULL) {
        return fault(reader, heng_walker_seek(&reader->walker, from), 1, "E283",
                     "out of memory while reading this file", NULL);
    }
    for (; from < to; from++) {
        copy[size++] = *from;
        from += *from == '"';
    }
    *out = (heng_text){copy, size};
    return true;
}

/* The quoted cell at reader->at. Moves behind the closing quote and blanks. */
static bool read_quoted(heng_reader *reader, cell *out)
{
    const char *from = reader->at + 1, *at = from, *open = reader->at;
    bool doubled = false;
    out->loc = heng_walker_seek(&reader->walker, open);
    for (;;) {
        at = memchr(at, '"', (size_t)(reader->end - at));
        if (at == NULL) {
            return fault(reader, out->loc, heng_place_rest(open, reader->end), "E281",
                         "this quote is never closed",
                         "close it; a quote inside a quoted cell is written twice");
        }
        if (at + 1 == reader->end || at[1] != '"') {
            break;
        }
        doubled = true;
        at += 2;
    }
    out->quoted = true;
    out->span = memchr(open, '\n', (size_t)(at - open)) != NULL
                    ? heng_place_rest(open, at)
                    : (uint32_t)heng_place_points(open, at + 1);
    out->text = (heng_text){from, (size_t)(at - from)};
    if (doubled && !unquote(reader, from, at, &out->text)) {
        return false;
    }
    reader->at = skip_blanks(reader, at + 1);
    if (!is_line_end(reader, reader->at) && *reader->at != ',') {
        return fault(reader, heng_walker_seek(&reader->walker, reader->at), 1, "E281",
                     *reader->at == ';'
                         ? "a ';' after a cell: the columns must be separated by commas"
                         : "text after the closing quote",
                     "a quote inside a quoted cell is written twice");
    }
    return true;
}

static bool read_plain(heng_reader *reader, cell *out)
{
    const char *from = reader->at, *at = from;
    while (!is_line_end(reader, at) && *at != ',') {
        if (*at == '"') {
            return fault(reader, heng_walker_seek(&reader->walker, at), 1, "E281",
                         "a quote inside a cell that does not begin with one",
                         "put the whole cell in quotes, each quote in it written twice");
        }
        at++;
    }
    reader->at = at;
    while (at > from && (at[-1] == ' ' || at[-1] == '\t')) {
        at--;
    }
    out->loc = heng_walker_seek(&reader->walker, from);
    out->quoted = false;
    out->text = (heng_text){from, (size_t)(at - from)};
    out->span = (uint32_t)heng_place_points(from, at);
    return true;
}

static bool read_cell(heng_reader *reader, cell *out)
{
    reader->at = skip_blanks(reader, reader->at);
    bool quoted = reader->at < reader->end && *reader->at == '"';
    if (!(quoted ? read_quoted(reader, out) : read_plain(reader, out))) {
        return false;
    }
    if (out->text.size > reader->scalar_bytes) {
        heng_diag *diag = heng_diag_error(reader->diags, "E275", out->loc, 1,
                                          "a cell of more than %zu bytes", reader->scalar_bytes);
        diag->help = HENG_TEXT("look for a quote that is not closed");
        reader->failed = true;
        return false;
    }
    return true;
}

/* Moves to the first line with anything on it; false at the end. */
static bool skip_empty_lines(heng_reader *reader)
{
    while (reader->at < reader->end) {
        const char *at = skip_blanks(reader, reader->at);
        if (at == reader->end) {
            reader->at = at;
        } else if (*at == '\n' || *at == '\r') {
            reader->at = at + 1;
        } else {
            return true;
        }
    }
    return false;
}

/* Splits the row at reader->at into at most COLUMNS_MAX + 1 cells; *count is how many there are. */
static bool read_row(heng_reader *reader, cell *cells, uint32_t *count)
{
    for (*count = 0; *count <= COLUMNS_MAX; reader->at++) {
        if (!read_cell(reader, &cells[*count])) {
            return false;
        }
        ++*count;
        if (is_line_end(reader, reader->at)) {
            return true;
        }
    }
    return true;
}

/* -- the header -- */

static bool check_header(heng_reader *reader)
{
    const cell *header = reader->header;
    if (reader->columns > COLUMNS_MAX) {
        return fault(reader, header[COLUMNS_MAX].loc, 1, "E282", "more than 256 columns", NULL);
    }
    if (reader->columns == 1 && !header[0].quoted) {
        const char *bytes = header[0].text.bytes;
        size_t size = header[0].text.size;
        if (memchr(bytes, ';', size) != NULL) {
            return fault(reader, header[0].loc, header[0].span, "E279",
                         "the columns are separated by ';'",
                         "save the file with commas: indicator,value");
        }
        if (memchr(bytes, '\t', size) != NULL) {
            return fault(reader, header[0].loc, header[0].span, "E279",
                         "the columns are separated by tabs",
                         "save the file with commas: indicator,value");
        }
    }
    for (uint32_t i = 0; i < reader->columns; i++) {
        if (header[i].text.size == 0) {
            return fault(reader, header[i].loc, 1, "E282", "a column without a name",
                         "the first row names the columns: indicator,value");
        }
        for (uint32_t k = 0; k < i; k++) {
            if (heng_text_equal(header[i].text, header[k].text)) {
                heng_diag *diag =
                    heng_diag_error(reader->diags, "E282", header[i].loc, header[i].span,
                                    "column '%.*s' twice", HENG_PRINT(header[i].text));
                diag->related = header[k].loc;
                diag->related_span = header[k].span;
                diag->related_label = HENG_TEXT("first here");
                diag->help = HENG_TEXT("keep one of them");
                reader->failed = true;
                return false;
            }
        }
    }
    return true;
}

/* -- events -- */

static heng_event_kind give(heng_event *event, heng_event_kind kind, heng_loc loc)
{
    event->kind = kind;
    event->loc = loc;
    event->span = 1;
    return kind;
}

static heng_event_kind give_cell(heng_event *event, heng_event_kind kind, const cell *cell_shown)
{
    event->kind = kind;
    event->style = cell_shown->quoted ? HENG_QUOTED : HENG_PLAIN;
    event->text = cell_shown->text;
    event->loc = cell_shown->loc;
    event->span = cell_shown->span;
    return kind;
}

static heng_event_kind ragged(heng_reader *reader, uint32_t count)
{
    bool more = count > reader->columns;
    const cell *at = more ? &reader->row[reader->columns] : &reader->row[0];
    heng_diag *diag = heng_diag_error(reader->diags, "E280", at->loc, at->span > 0 ? at->span : 1,
                                      "the row has %s%u cell%s, the header %u",
                                      count > COLUMNS_MAX ? "more than " : "",
                                      (unsigned)(count > COLUMNS_MAX ? COLUMNS_MAX : count),
                                      count == 1 ? "" : "s", (unsigned)reader->columns);
    diag->help =
        heng_text_of(more ? "a cell that holds a comma must be in quotes; a figure has none: 1234.5"
                          : "an empty cell is written too, as in a,,c");
    reader->failed = true;
    return HENG_EVENT_ERROR;
}

static heng_event_kind read_line(heng_reader *reader, heng_event *event)
{
    uint32_t count;
    if (!skip_empty_lines(reader)) {
        reader->due = DUE_END;
        return give(event, HENG_EVENT_CLOSE_LIST, heng_walker_seek(&reader->walker, reader->end));
    }
    heng_loc loc = heng_walker_seek(&reader->walker, reader->at);
    if (!read_row(reader, reader->row, &count)) {
        return HENG_EVENT_ERROR;
    }
    if (count != reader->columns) {
        return ragged(reader, count);
    }
    reader->next = 0;
    reader->due = DUE_KEY;
    return give(event, HENG_EVENT_OPEN_MAP, loc);
}

static heng_event_kind csv_next(heng_reader *reader, heng_event *event)
{
    *event = (heng_event){.kind = HENG_EVENT_ERROR};
    if (reader->failed) {
        return HENG_EVENT_ERROR;
    }
    switch (reader->due) {
    case DUE_LIST:
        reader->due = DUE_ROW;
        return give(event, HENG_EVENT_OPEN_LIST, reader->header[0].loc);
    case DUE_ROW:
        return read_line(reader, event);
    case DUE_KEY:
        if (reader->next == reader->columns) {
            reader->due = DUE_ROW;
            return give(event, HENG_EVENT_CLOSE_MAP, reader->row[reader->columns - 1].loc);
        }
        reader->due = DUE_VALUE;
        return give_cell(event, HENG_EVENT_KEY, &reader->header[reader->next]);
    case DUE_VALUE:
        reader->due = DUE_KEY;
        return give_cell(event, HENG_EVENT_SCALAR, &reader->row[reader->next++]);
    case DUE_END:
        break;
    }
    return give(event, HENG_EVENT_END,
                (heng_loc){reader->walker.line, heng_place_column(reader->walker.column),
                           reader->walker.file});
}

static heng_reader *csv_open(heng_arena *arena, const heng_source *source, uint16_t file,
                             const heng_limits *limits, heng_diags *diags)
{
    size_t start;
    heng_text bytes = heng_place_bytes(source);
    heng_reader *reader = heng_new(arena, heng_reader);
    if (reader == NULL) {
        return NULL;
    }
    reader->arena = arena;
    reader->diags = diags;
    reader->scalar_bytes = limits->scalar_bytes;
    reader->header = heng_new_array(arena, cell, COLUMNS_MAX + 1);
    reader->row = heng_new_array(arena, cell, COLUMNS_MAX + 1);
    if (reader->header == NULL || reader->row == NULL) {
        return NULL;
    }
    if (!heng_bytes_check(source, file, diags, &start)) {
        reader->failed = true;
        return reader;
    }
    reader->at = bytes.bytes + start;
    reader->end = bytes.bytes + bytes.size;
    reader->walker = (heng_walker){.at = reader->at, .column = 1, .line = 1, .file = file};
    if (!skip_empty_lines(reader)) {
        (void)fault(reader, (heng_loc){1, 1, file}, 1, "E264", "the file is empty",
                    "the first row names the columns: indicator,value");
    } else if (read_row(reader, reader->header, &reader->columns)) {
        (void)check_header(reader);
    }
    return reader;
}

/* Everything is in the arena. */
static void csv_close(heng_reader *reader)
{
    (void)reader;
}

const heng_reader_kind heng_reader_csv = {"csv", csv_open, csv_next, csv_close};
