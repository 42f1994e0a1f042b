#include "audit/xlsx_book.h"

#include "audit/xlsx_cell.h"
#include "audit/xlsx_whole.h"
#include "base/diag.h"
#include "base/fault.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum {
    WIDTH_LEAST = 6,  /* of a column, in digits of the font */
    HEAD_MOST = 11,   /* of what a head asks for: longer ones are broken into lines */
    TEXT_FORMAT = 49, /* "@", one that every Excel has */
    EDGE = 1,         /* what a column is wider than its text */
    INDENT = 1,       /* of a text, off the figure in front of it */
    LINE_HEIGHT =
        17, /* of a line of text, in points: Chinese needs more than the 15 that Excel gives */
    LINES_MOST = 24, /* of a row: Excel has 409 points */
    LONG = 255, /* characters; from there on some versions of Excel show ### in a cell of text */
    PROPERTY_MOST = 255,
    TITLE_MOST = 120, /* of a page, where it may be twice as long: all of its foot may take 255 */
    CELLS = HENG_CELL_VERDICT + HENG_VERDICT_COUNT
};

typedef struct column {
    size_t width;
    bool filled; /* below the first row */
} column;

struct heng_book {
    lxw_workbook *workbook;
    lxw_worksheet *sheet;
    lxw_format *formats[CELLS], *general[CELLS], *numbers[HENG_CELL_DIGITS + 1];
    heng_arena *arena;
    heng_buffer clean;
    char *folder, *title;
    heng_text cut;
    int descriptor; /* of the file without a name that the workbook is written to */
    lxw_error fault;
    bool full; /* a row was asked for that a sheet does not have */
    bool list; /* the sheet is one */
    uint32_t row, last_row, sheet_count;
    size_t widest, lines; /* of a column of the sheet; of the row */
    uint16_t column_at, column_count;
    column columns[HENG_BOOK_COLUMNS];
    uint64_t cells[HENG_BOOK_SHEETS];
};

static void keep(heng_book *book, lxw_error fault)
{
    book->fault = book->fault == LXW_NO_ERROR ? fault : book->fault;
}

/* -- what cells look like -- */

typedef struct cell_look {
    uint32_t ink, ground; /* 0: as the page */
    bool bold, wrapped, ruled, right;
    uint8_t size;
} cell_look;

enum { RULE = 0xD3D8DE, BAND = 0xE6EAEE, INK = 0x1B1F24 };

static const cell_look looks[CELLS] = {
    [HENG_CELL_TEXT] = {.wrapped = true, .ruled = true},
    [HENG_CELL_FIGURE] = {.wrapped = true, .ruled = true, .right = true},
    [HENG_CELL_LINE] = {0},
    [HENG_CELL_LABEL] = {.bold = true, .wrapped = true},
    [HENG_CELL_HEAD] = {.ink = INK, .ground = BAND, .bold = true, .wrapped = true, .ruled = true},
    [HENG_CELL_FIGURE_HEAD] =
        {.ink = INK, .ground = BAND, .bold = true, .wrapped = true, .ruled = true, .right = true},
    [HENG_CELL_PART] = {.bold = true, .size = 13},
    [HENG_CELL_TITLE] = {.bold = true, .size = 18},
#define VERDICT(id, ink_, ground_)                                                                 \
    [HENG_CELL_VERDICT +                                                                           \
        (id)] = {.ink = (ink_), .ground = (ground_), .bold = true, .wrapped = true, .ruled = true}
    VERDICT(HENG_PASS, 0x1A6B3A, 0xDFF2E4),
    VERDICT(HENG_WARN, 0x7A4D00, 0xFFF3C4),
    VERDICT(HENG_FAIL, 0xB3261E, 0xFBE0DD),
    VERDICT(HENG_UNKNOWN, 0x7A4D00, 0xFFE7C2),
    VERDICT(HENG_NO_DATA, 0x7A4D00, 0xF6EBDD),
    VERDICT(HENG_WAIVED, 0x5A4A9C, 0xE9E5F7),
    VERDICT(HENG_SKIPPED, 0x565E68, 0xECEFF2),
    VERDICT(HENG_ERROR, 0xFFFFFF, 0xB3261E),
#undef VERDICT
};

/* number: NULL for text, which Excel then leaves text when somebody edits the cell. */
static lxw_format *format_make(heng_book *book, const cell_look *look, const char *number)
{
    lxw_format *format = workbook_add_format(book->workbook);
    if (format == NULL) {
        keep(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return NULL;
    }
    format_set_align(format,
                     look->size > 0 ? LXW_ALIGN_VERTICAL_BOTTOM : LXW_ALIGN_VERTICAL_CENTER);
    if (number != NULL) {
        format_set_num_format(format, number);
    } else {
        format_set_num_format_index(format, TEXT_FORMAT);
    }
    if (look->right) {
        format_set_align(format, LXW_ALIGN_RIGHT);
    } else {
        format_set_align(format, LXW_ALIGN_LEFT);
        format_set_indent(format, INDENT);
    }
    if (look->ink != 0) {
        format_set_font_color(format, look->ink);
    }
    if (look->ground != 0) {
        format_set_pattern(format, LXW_PATTERN_SOLID);
        format_set_fg_color(format, look->ground);
    }
    if (look->bold) {
        format_set_bold(format);
    }
    if (look->wrapped) {
        format_set_text_wrap(format);
    }
    if (look->ruled) {
        format_set_bottom(format, LXW_BORDER_THIN);
        format_set_bottom_color(format, RULE);
    }
    if (look->size != 0) {
        format_set_font_size(format, look->size);
    }
    return format;
}

/* "0.000" for three decimals: digits are shown as they were kept. */
static lxw_format *number_format(heng_book *book, size_t decimals)
{
    static const char zeros[] = "0.000000000000000";
    static const cell_look right = {.ruled = true, .right = true};
    char pattern[sizeof zeros];
    if (book->numbers[decimals] == NULL) {
        (void)snprintf(pattern, sizeof pattern, "%.*s", decimals > 0 ? (int)decimals + 2 : 1,
                       zeros);
        book->numbers[decimals] = format_make(book, &right, pattern);
    }
    return book->numbers[decimals];
}

static void formats_make(heng_book *book)
{
    for (int i = 0; i < CELLS; i++) {
        book->formats[i] = format_make(book, &looks[i], NULL);
    }
    static const int may_be_long[] = {HENG_CELL_TEXT, HENG_CELL_FIGURE, HENG_CELL_LINE};
    for (size_t i = 0; i < sizeof may_be_long / sizeof *may_be_long; i++) {
        int cell = may_be_long[i];
        book->general[cell] = format_make(book, &looks[cell], "General");
    }
}

/* -- cells -- */

static heng_text clean(heng_book *book, heng_text raw)
{
    heng_text text = {"", 0};
    if (!heng_cell_text(book->arena, &book->clean, raw, book->cut, &text)) {
        keep(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    }
    return text;
}

static column *cell_at(heng_book *book)
{
    bool fits = book->row < HENG_BOOK_ROWS && book->column_at < HENG_BOOK_COLUMNS;
    book->full = book->full || !fits;
    return fits && book->sheet != NULL && !heng_book_failed(book) ? &book->columns[book->column_at]
                                                                  : NULL;
}

static void cell_passed(heng_book *book)
{
    book->cells[book->sheet_count - 1]++;
    book->last_row = book->row;
}

static void widen(heng_book *book, column *col, size_t width)
{
    width = width < book->widest ? width : book->widest;
    col->width = col->width > width ? col->width : width;
}

/* Lines that a text takes where most columns are left to it, with some loss at their ends. */
static void heighten(heng_book *book, size_t width, size_t most)
{
    size_t lines = width <= most ? 1 : (width * 11 + most * 10 - 1) / (most * 10);
    book->lines = book->lines > lines ? book->lines : lines;
}

static void measure(heng_book *book, column *col, int cell, heng_text text)
{
    size_t width = heng_text_width(text),
           edge = (size_t)(looks[cell].right ? 0 : INDENT) + looks[cell].bold;
    if (cell == HENG_CELL_HEAD || cell == HENG_CELL_FIGURE_HEAD) {
        widen(book, col, (width < HEAD_MOST ? width : HEAD_MOST) + edge);
        heighten(book, width, HEAD_MOST);
    } else if (looks[cell].wrapped) {
        widen(book, col, width + edge);
        heighten(book, width, book->widest);
    } else if (looks[cell].size > 0) {
        book->lines = 2;
    }
}

static void text_put(heng_book *book, column *col, int cell, heng_text raw)
{
    heng_arena_mark mark = heng_arena_here(book->arena);
    heng_text text = clean(book, raw);
    char head = text.size > 0 ? text.bytes[0] : '\0';
    bool formula = head == '=' || head == '+' || head == '-' || head == '@';
    bool general = text.size > LONG && !formula && book->general[cell] != NULL;
    keep(book, worksheet_write_string(book->sheet, book->row, book->column_at, text.bytes,
                                      general ? book->general[cell] : book->formats[cell]));
    measure(book, col, cell, text);
    col->filled = col->filled || book->row > 0;
    heng_arena_rewind(book->arena, mark);
}

void heng_book_text(heng_book *book, int cell, heng_text text)
{
    column *col = cell_at(book);
    if (col != NULL && text.size > 0) {
        text_put(book, col, cell, text);
        cell_passed(book);
    } else if (col != NULL && looks[cell].ruled) {
        keep(book,
             worksheet_write_blank(book->sheet, book->row, book->column_at, book->formats[cell]));
        cell_passed(book);
    }
    book->column_at++;
}

void heng_book_number(heng_book *book, heng_text digits)
{
    double value = 0;
    size_t decimals = 0;
    column *col = cell_at(book);
    heng_arena_mark mark = heng_arena_here(book->arena);
    bool exact = col != NULL && heng_cell_number(book->arena, digits, &value, &decimals);
    heng_arena_rewind(book->arena, mark);
    if (!exact) {
        heng_book_text(book, HENG_CELL_FIGURE, digits);
        return;
    }
    keep(book, worksheet_write_number(book->sheet, book->row, book->column_at, value,
                                      number_format(book, decimals)));
    widen(book, col, digits.size);
    col->filled = col->filled || book->row > 0;
    cell_passed(book);
    book->column_at++;
}

void heng_book_row(heng_book *book)
{
    if (book->column_at > book->column_count) {
        book->column_count = book->column_at;
    }
    if (book->column_at > 0 && !heng_book_failed(book)) {
        size_t lines = book->lines < LINES_MOST ? book->lines : LINES_MOST;
        keep(book, worksheet_set_row(book->sheet, book->row, (double)(lines * LINE_HEIGHT), NULL));
    }
    book->row++;
    book->column_at = 0;
    book->lines = 1;
}

uint32_t heng_book_at(const heng_book *book)
{
    return book->row;
}

bool heng_book_failed(const heng_book *book)
{
    return book->full || book->fault != LXW_NO_ERROR;
}

/* -- sheets -- */

static void widths_set(heng_book *book)
{
    for (uint16_t i = 0; i < book->column_count && i < HENG_BOOK_COLUMNS; i++) {
        const column *col = &book->columns[i];
        size_t width = col->width > WIDTH_LEAST ? col->width : WIDTH_LEAST;
        lxw_row_col_options options = {.hidden = book->list && !col->filled && book->last_row > 0};
        keep(book,
             worksheet_set_column_opt(book->sheet, i, i, (double)(width + EDGE), NULL, &options));
    }
}

/* At most so many bytes of text, and no part of a character. */
static heng_text head_of(heng_text text, size_t most)
{
    size_t size = text.size < most ? text.size : most;
    while (size < text.size && size > 0 && (text.bytes[size] & 0xC0) == 0x80) {
        size--;
    }
    return (heng_text){text.bytes, size};
}

/* "&" begins an order in the foot of a page; two of them are one. */
static heng_text foot_of(heng_book *book)
{
    heng_text title = head_of(heng_text_of(book->title), TITLE_MOST);
    char *doubled = heng_arena_alloc(book->arena, 2 * title.size + 1, 1);
    size_t size = 0;
    for (size_t i = 0; i < title.size; i++) {
        doubled[size++] = title.bytes[i];
        if (title.bytes[i] == '&') {
            doubled[size++] = '&';
        }
    }
    return heng_text_format(book->arena, "&L%.*s&R&P / &N", (int)size, doubled);
}

static void sheet_end(heng_book *book)
{
    char range[32];
    if (book->sheet == NULL || book->column_count == 0) {
        return;
    }
    /* a period such as 2020 is meant to be a text */
    (void)snprintf(range, sizeof range, "A1:AV%u", (unsigned)book->last_row + 1);
    keep(book, worksheet_ignore_errors(book->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, range));
    widths_set(book);
}

void heng_book_sheet(heng_book *book, heng_text name, size_t widest, bool large)
{
    sheet_end(book);
    if (heng_book_failed(book) || book->sheet_count == HENG_BOOK_SHEETS) {
        return;
    }
    book->sheet = workbook_add_worksheet(book->workbook, heng_text_copy(book->arena, name).bytes);
    if (book->sheet == NULL) {
        keep(book, LXW_ERROR_CREATING_TMPFILE);
        return;
    }
    book->sheet_count++;
    book->list = false;
    book->widest = widest;
    book->lines = 1;
    book->row = book->last_row = 0;
    book->column_at = book->column_count = 0;
    memset(book->columns, 0, sizeof book->columns);
    worksheet_gridlines(book->sheet, LXW_HIDE_ALL_GRIDLINES);
    worksheet_set_landscape(book->sheet);
    worksheet_set_paper(book->sheet, large ? 8 : 9); /* A3, A4 */
    worksheet_set_margins(book->sheet, 0.4, 0.4, 0.5, 0.6);
    worksheet_fit_to_pages(book->sheet, 1, 0);
    keep(book, worksheet_set_footer(book->sheet, foot_of(book).bytes));
}

void heng_book_fold(heng_book *book, uint16_t index)
{
    book->columns[index].filled = false;
}

void heng_book_list(heng_book *book, uint16_t columns_in_sight)
{
    if (!heng_book_failed(book)) {
        book->list = true;
        worksheet_freeze_panes(book->sheet, 1, columns_in_sight);
        keep(book, worksheet_repeat_rows(book->sheet, 0, 0));
        heng_book_filter(book, 0, book->last_row, book->column_count);
    }
}

void heng_book_filter(heng_book *book, uint32_t first, uint32_t last, uint16_t columns)
{
    if (!heng_book_failed(book) && columns > 0) {
        keep(book, worksheet_autofilter(book->sheet, first, 0, last, (lxw_col_t)(columns - 1)));
    }
}

/* -- from the first to the last byte -- */

static void facts_set(heng_book *book, const heng_book_facts *facts)
{
    heng_text texts[] = {facts->title, facts->subject, facts->author};
    char *copies[3];
    for (size_t i = 0; i < 3; i++) {
        heng_text text = head_of(clean(book, texts[i]), PROPERTY_MOST);
        copies[i] = heng_arena_alloc(book->arena, text.size + 1, 1);
        memcpy(copies[i], text.bytes, text.size);
    }
    lxw_doc_properties properties = {.title = copies[0],
                                     .subject = copies[1],
                                     .author = copies[2],
                                     .created = (time_t)facts->created};
    book->title = copies[0];
    keep(book, workbook_set_properties(book->workbook, &properties));
}

static char *joined(heng_arena *arena, const char *a, const char *b)
{
    size_t size = strlen(a), rest = strlen(b);
    char *out = heng_arena_alloc(arena, size + rest + 1, 1);
    (void)snprintf(out, size + rest + 1, "%s%s", a, b);
    return out;
}

/* A file in folder that is gone with its descriptor. */
static int nameless_open(heng_arena *arena, const char *folder, heng_error *err)
{
    char *path = joined(arena, folder, "/heng-xlsx.XXXXXX");
    int descriptor = mkstemp(path);
    if (descriptor < 0) {
        (void)heng_fail_errno(err, folder, errno);
    } else {
        (void)unlink(path);
    }
    return descriptor;
}

static void book_release(heng_book *book)
{
    heng_buffer_release(&book->clean);
    (void)close(book->descriptor);
}

heng_book *heng_book_open(heng_arena *arena, const heng_book_facts *facts, heng_error *err)
{
    char path[32];
    const char *folder = getenv("TMPDIR");
    heng_book *book = heng_new(arena, heng_book);
    book->arena = arena;
    book->cut = facts->cut;
    book->folder = joined(arena, folder != NULL && *folder != '\0' ? folder : "/tmp", "");
    book->descriptor = nameless_open(arena, book->folder, err);
    if (book->descriptor < 0) {
        return NULL;
    }
    /* rows go to the disk as they come: a hundred thousand findings take little memory */
    lxw_workbook_options options = {.constant_memory = 1, .tmpdir = book->folder};
    (void)snprintf(path, sizeof path, "/dev/fd/%d", book->descriptor);
    book->workbook = workbook_new_opt(path, &options);
    if (book->workbook == NULL) {
        (void)heng_fail(err, HENG_NOMEM, NULL, (heng_loc){0}, "out of memory");
        book_release(book);
        return NULL;
    }
    formats_make(book);
    facts_set(book, facts);
    return book;
}

static heng_status bytes_read(heng_book *book, heng_text *out, heng_error *err)
{
    struct stat info;
    size_t done = 0;
    if (fstat(book->descriptor, &info) != 0 || info.st_size < 0) {
        return heng_fail_errno(err, book->folder, errno);
    }
    size_t size = (size_t)info.st_size;
    char *bytes = heng_arena_alloc(book->arena, size + 1, 1);
    while (done < size) {
        ssize_t got = pread(book->descriptor, bytes + done, size - done, (off_t)done);
        if (got == 0 || (got < 0 && errno != EINTR)) {
            return heng_fail_errno(err, book->folder, got == 0 ? EIO : errno);
        }
        done += got > 0 ? (size_t)got : 0;
    }
    *out = (heng_text){bytes, size};
    return HENG_OK;
}

static heng_status fault_tell(const heng_book *book, heng_error *err)
{
    if (book->full) {
        return heng_fail(err, HENG_LIMIT, NULL, (heng_loc){0},
                         "sheet %u needs more than %d rows, which is all that Excel has",
                         (unsigned)book->sheet_count, HENG_BOOK_ROWS);
    }
    if (book->fault == LXW_ERROR_MEMORY_MALLOC_FAILED) {
        return heng_fail(err, HENG_NOMEM, NULL, (heng_loc){0}, "out of memory");
    }
    return heng_fail(err, HENG_IO, book->folder, (heng_loc){0},
                     "the workbook cannot be written: %s", lxw_strerror(book->fault));
}

heng_status heng_book_close(heng_book *book, heng_text *out, heng_error *err)
{
    sheet_end(book);
    keep(book,
         workbook_close(book->workbook)); /* after a fault too: nothing else closes all its files */
    heng_status status =
        heng_book_failed(book) ? fault_tell(book, err) : bytes_read(book, out, err);
    if (status == HENG_OK && !heng_xlsx_whole(*out, book->cells, book->sheet_count)) {
        status = heng_fail(err, HENG_IO, book->folder, (heng_loc){0},
                           "the workbook could not be written whole; is the disk full?");
    }
    book_release(book);
    return status;
}
