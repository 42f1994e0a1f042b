#include "audit/xlsx.h"

#include "audit/xlsx_sheets.h"
#include "base/date.h"
#include "base/diag.h"
#include "load/load.h"

heng_text heng_xlsx_capital(const heng_xlsx *x, heng_text text)
{
    if (text.size > 0 && text.bytes[0] >= 'a' && text.bytes[0] <= 'z') {
        return heng_text_format(x->scratch, "%c%.*s", text.bytes[0] - 'a' + 'A', (int)text.size - 1,
                                text.bytes + 1);
    }
    return text;
}

heng_text heng_xlsx_head(const heng_xlsx *x, heng_word word)
{
    return heng_xlsx_capital(x, heng_text_of(heng_word_of(word, x->lang)));
}

void heng_xlsx_word(const heng_xlsx *x, int cell, heng_word word)
{
    heng_arena_mark mark = heng_arena_here(x->scratch);
    if (cell == HENG_CELL_HEAD && (word == HENG_W_PAGE_BYTES || word == HENG_W_SHEET_LINE ||
                                   word == HENG_W_LEDGER_FINDINGS)) {
        cell = HENG_CELL_FIGURE_HEAD; /* the heads of columns of numbers stand where their numbers
                                         do */
    }
    heng_book_text(x->book, cell, heng_xlsx_head(x, word));
    heng_arena_rewind(x->scratch, mark);
}

void heng_xlsx_heads(const heng_xlsx *x, const heng_word *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        heng_xlsx_word(x, HENG_CELL_HEAD, words[i]);
    }
    heng_book_row(x->book);
}

void heng_xlsx_count(const heng_xlsx *x, uint64_t number)
{
    heng_book_number(x->book, number > 0 ? heng_phrase_number(x->scratch, number) : (heng_text){0});
}

void heng_xlsx_view(const heng_xlsx *x, uint64_t index, heng_view *out)
{
    x->report->view(x->report, x->scratch, index, out);
}

/* The day of the report as the day on which the workbook was made: the clock is not read. */
static int64_t seconds_of(heng_text day)
{
    enum { FIRST_YEAR = 1970, DAY = 86400 };
    static const int64_t otherwise = INT64_C(315532800); /* 1980-01-01, as the zip says */
    heng_date date;
    if (!heng_date_parse(day, &date) || date / 10000 < FIRST_YEAR) {
        return otherwise;
    }
    int64_t days = date % 100 - 1;
    for (int month = 1; month < date / 100 % 100; month++) {
        days += heng_month_days(date / 10000, month);
    }
    for (int year = FIRST_YEAR; year < date / 10000; year++) {
        days += heng_month_days(year, 2) == 29 ? 366 : 365;
    }
    return days > 0 ? days * DAY : otherwise;
}

static heng_status sheets_write(heng_xlsx *x, heng_text *out, heng_error *err)
{
    const heng_report *report = x->report;
    heng_book_facts facts = {
        .title = heng_phrase_head(x->arena, report, x->lang),
        .subject = heng_text_of(heng_word_of(HENG_W_PAGE_KIND, x->lang)),
        .author = heng_text_format(x->arena, "heng %.*s", HENG_PRINT(report->engine_version)),
        .cut = heng_text_of(heng_word_of(HENG_W_SHEET_CUT, x->lang)),
        .created = seconds_of(report->as_of)};
    if (report->result_count >= HENG_BOOK_ROWS) {
        return heng_fail(
            err, HENG_LIMIT, NULL, (heng_loc){0},
            "%llu findings: a sheet of Excel has %d rows, the first of them for the heads",
            (unsigned long long)report->result_count, HENG_BOOK_ROWS);
    }
    x->book = heng_book_open(x->arena, &facts, err);
    if (x->book == NULL) {
        return err->status;
    }
    heng_xlsx_variance(x);
    heng_xlsx_rules(x);
    heng_xlsx_provenance(x);
    return heng_book_close(x->book, out, err);
}

heng_status heng_xlsx_make(heng_arena *arena, heng_text name, heng_text json, heng_lang lang,
                           heng_text *out, heng_error *err)
{
    heng_report report;
    heng_status status = heng_result_parse(&report, arena, name, json, err);
    if (status != HENG_OK) {
        return status;
    }
    heng_xlsx x = {.report = &report, .arena = arena, .scratch = heng_arena_new(0), .lang = lang};
    if (x.scratch == NULL) {
        return heng_fail(err, HENG_NOMEM, NULL, (heng_loc){0}, "out of memory");
    }
    heng_door door;
    volatile heng_status written = HENG_NOMEM;
    heng_arena_open(x.scratch, &door);
    if (setjmp(door.jump) == 0) {
        written = sheets_write(&x, out, err);
    } else {
        (void)heng_fail(err, HENG_NOMEM, NULL, (heng_loc){0}, "out of memory");
    }
    heng_arena_close(x.scratch, &door);
    heng_arena_free(x.scratch);
    return written;
}
