/* Where the report comes from: the run, who signed, the files with their hashes, the documents, the
 * place of each figure, and what was wrong with the input. Tables below each other. */
#include "audit/xlsx_sheets.h"

enum { WIDEST = 46 };

static void line_put(const heng_xlsx *x, heng_text text)
{
    if (text.size > 0) {
        heng_book_text(x->book, HENG_CELL_LINE, text);
        heng_book_row(x->book);
    }
}

static void part_put(const heng_xlsx *x, heng_word word)
{
    heng_book_row(x->book);
    heng_xlsx_word(x, HENG_CELL_PART, word);
    heng_book_row(x->book);
}

static void fact_put(const heng_xlsx *x, heng_text label, heng_text value)
{
    heng_book_text(x->book, HENG_CELL_LABEL, label);
    heng_book_text(x->book, HENG_CELL_LINE, value);
    heng_book_row(x->book);
}

static void named_put(const heng_xlsx *x, heng_word label, heng_text value)
{
    if (value.size > 0) {
        fact_put(x, heng_xlsx_head(x, label), value);
    }
}

static void texts_put(const heng_xlsx *x, const heng_text *texts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        heng_book_text(x->book, HENG_CELL_TEXT, texts[i]);
    }
}

static void summary_put(const heng_xlsx *x)
{
    heng_book_text(x->book, HENG_CELL_TITLE, heng_text_of(heng_word_of(HENG_W_PAGE_KIND, x->lang)));
    heng_book_row(x->book);
    line_put(x, heng_phrase_head(x->scratch, x->report, x->lang));
    line_put(x, heng_phrase_sentence(x->scratch, x->report, x->lang));
    line_put(x, heng_phrase_completeness(x->scratch, x->report, x->lang));
    line_put(x, heng_phrase_exit(x->scratch, x->report, x->lang));
}

static void run_put(const heng_xlsx *x)
{
    const heng_report *report = x->report;
    part_put(x, HENG_W_PAGE_RUN);
    named_put(x, HENG_W_PAGE_VERSION,
              heng_text_format(x->scratch, "heng %.*s", HENG_PRINT(report->engine_version)));
    named_put(x, HENG_W_PAGE_PERIOD, report->period);
    named_put(x, HENG_W_PAGE_PLAN_PERIOD, report->plan_period);
    named_put(x, HENG_W_PAGE_DAY, report->as_of);
    named_put(x, HENG_W_PAGE_GATES, report->fail_on);
    named_put(x, HENG_W_PAGE_WALLS,
              report->sandbox.size > 0 ? report->sandbox
                                       : heng_text_of(heng_word_of(HENG_W_PAGE_NO_WALLS, x->lang)));
    for (uint32_t i = 0; i < report->setting_count; i++) {
        fact_put(x, report->settings[i].key, report->settings[i].value);
    }
    for (uint32_t i = 0; i < report->note_count; i++) {
        fact_put(x, report->notes[i].key, report->notes[i].value);
    }
}

static void sign_off_put(const heng_xlsx *x)
{
    static const heng_word heads[] = {HENG_W_SIGNED_BY, HENG_W_SIGNED_ON};
    const heng_sign_off *sign_off = &x->report->sign_off;
    if (!sign_off->given) {
        return;
    }
    part_put(x, HENG_W_SIGN_OFF);
    heng_book_text(x->book, HENG_CELL_HEAD, (heng_text){0});
    heng_xlsx_heads(x, heads, sizeof heads / sizeof *heads);
    for (int i = 0; i < HENG_SIGN_OFF_COUNT; i++) {
        heng_xlsx_word(x, HENG_CELL_TEXT, heng_sign_off_words[i]);
        heng_book_text(x->book, HENG_CELL_TEXT, sign_off->of[i].name);
        heng_book_text(x->book, HENG_CELL_TEXT, sign_off->of[i].date);
        heng_book_row(x->book);
    }
}

static void inputs_put(const heng_xlsx *x)
{
    part_put(x, HENG_W_PAGE_INPUTS);
    heng_xlsx_word(x, HENG_CELL_HEAD, HENG_W_PAGE_FILE);
    heng_xlsx_word(x, HENG_CELL_HEAD, HENG_W_PAGE_ROLE);
    heng_xlsx_word(x, HENG_CELL_HEAD, HENG_W_PAGE_BYTES);
    heng_book_text(x->book, HENG_CELL_HEAD, HENG_TEXT("SHA-256"));
    heng_book_text(x->book, HENG_CELL_HEAD, (heng_text){0}); /* into which the hash runs on */
    heng_book_row(x->book);
    for (uint32_t i = 0; i < x->report->input_count; i++) {
        const heng_report_input *input = &x->report->inputs[i];
        heng_arena_mark mark = heng_arena_here(x->scratch);
        heng_book_text(x->book, HENG_CELL_TEXT, input->path);
        heng_book_text(x->book, HENG_CELL_TEXT, input->role);
        heng_book_number(x->book, heng_phrase_number(x->scratch, input->bytes));
        heng_book_text(x->book, HENG_CELL_LINE, input->sha256);
        heng_book_row(x->book);
        heng_arena_rewind(x->scratch, mark);
    }
}

static void documents_put(const heng_xlsx *x)
{
    static const heng_word heads[] = {HENG_W_SHEET_DOCUMENT, HENG_W_SIGNED_ON,
                                      HENG_W_SHEET_PUBLISHER, HENG_W_SHEET_TITLE,
                                      HENG_W_SHEET_ADDRESS};
    if (x->report->document_count == 0) {
        return;
    }
    part_put(x, HENG_W_PAGE_DOCUMENTS);
    heng_xlsx_heads(x, heads, sizeof heads / sizeof *heads);
    for (uint32_t i = 0; i < x->report->document_count; i++) {
        const heng_report_document *document = &x->report->documents[i];
        const heng_text texts[] = {document->id, document->date, document->publisher,
                                   document->title};
        texts_put(x, texts, sizeof texts / sizeof *texts);
        heng_book_text(x->book, HENG_CELL_LINE, document->url);
        heng_book_row(x->book);
    }
}

/* -- where each figure stands -- */

/* A row for each document that is cited; one without where none is. */
static void source_put(const heng_xlsx *x, heng_text finding, heng_word side,
                       const heng_view_value *value)
{
    static const heng_view_cite nowhere;
    for (uint32_t i = 0; i < value->cite_count || i == 0; i++) {
        const heng_view_cite *cite = i < value->cite_count ? &value->cites[i] : &nowhere;
        heng_book_text(x->book, HENG_CELL_TEXT, finding);
        heng_book_text(x->book, HENG_CELL_TEXT, heng_text_of(heng_word_of(side, x->lang)));
        heng_book_text(x->book, HENG_CELL_TEXT, value->text);
        heng_book_text(x->book, HENG_CELL_TEXT, heng_phrase_place(x->scratch, value->place));
        heng_book_text(x->book, HENG_CELL_TEXT, cite->doc);
        heng_xlsx_count(x, cite->line);
        heng_book_text(x->book, HENG_CELL_TEXT, cite->quote);
        heng_book_row(x->book);
    }
}

static void sources_put(const heng_xlsx *x)
{
    static const heng_word heads[] = {
        HENG_W_SHEET_FINDING,  HENG_W_SHEET_SIDE, HENG_W_SHEET_TEXT, HENG_W_SHEET_PLACE,
        HENG_W_SHEET_DOCUMENT, HENG_W_SHEET_LINE, HENG_W_SHEET_QUOTE};
    enum { COLUMNS = sizeof heads / sizeof *heads };
    heng_view view;
    if (x->report->result_count == 0) {
        return;
    }
    part_put(x, HENG_W_SHEET_SOURCES);
    uint32_t first = heng_book_at(x->book);
    heng_xlsx_heads(x, heads, COLUMNS);
    for (uint64_t i = 0; i < x->report->result_count && !heng_book_failed(x->book); i++) {
        heng_arena_mark mark = heng_arena_here(x->scratch);
        heng_xlsx_view(x, x->report->order[i], &view);
        heng_text finding = heng_phrase_id(x->scratch, x->report, &view);
        source_put(x, finding, HENG_W_TARGET, &view.target);
        if (view.actual.given) {
            source_put(x, finding, HENG_W_ACTUAL, &view.actual);
        }
        heng_arena_rewind(x->scratch, mark);
    }
    heng_book_filter(x->book, first, heng_book_at(x->book) - 1, COLUMNS);
}

/* -- what was wrong with the input -- */

static heng_word severity_word(heng_severity severity)
{
    switch (severity) {
    case HENG_SEVERITY_ERROR:
        return HENG_W_ERROR;
    case HENG_SEVERITY_WARNING:
        return HENG_W_WARN;
    case HENG_SEVERITY_NOTE:
        break;
    }
    return HENG_W_NOTE;
}

static void diag_put(const heng_xlsx *x, const heng_diag *diag)
{
    heng_place place = heng_place_of(x->report->sources, diag->loc);
    const heng_text texts[] = {diag->loc.line > 0 ? heng_phrase_place(x->scratch, place)
                                                  : place.file,
                               heng_text_of(heng_word_of(severity_word(diag->severity), x->lang)),
                               heng_text_of(diag->code), diag->message, diag->label};
    texts_put(x, texts, sizeof texts / sizeof *texts);
    heng_book_text(x->book, HENG_CELL_TEXT, (heng_text){0});
    heng_book_text(x->book, HENG_CELL_TEXT, diag->help);
    heng_book_row(x->book);
}

static void diags_put(const heng_xlsx *x)
{
    static const heng_word heads[] = {HENG_W_SHEET_PLACE, HENG_W_SHEET_KIND, HENG_W_SHEET_CODE,
                                      HENG_W_SHEET_MESSAGE};
    const heng_diags *diags = x->report->diags;
    if (diags == NULL || diags->table.count == 0) {
        return;
    }
    part_put(x, HENG_W_PROBLEMS);
    line_put(x, heng_phrase_problems(x->scratch, x->report, x->lang));
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        heng_xlsx_word(x, HENG_CELL_HEAD, heads[i]);
    }
    heng_xlsx_word(x, HENG_CELL_HEAD, HENG_W_NOTE);
    heng_book_text(x->book, HENG_CELL_HEAD, (heng_text){0});
    heng_xlsx_word(x, HENG_CELL_HEAD, HENG_W_SHEET_HELP);
    heng_book_row(x->book);
    for (uint32_t i = 0; i < diags->table.count && !heng_book_failed(x->book); i++) {
        heng_arena_mark mark = heng_arena_here(x->scratch);
        diag_put(x, heng_table_at(&diags->table, i));
        heng_arena_rewind(x->scratch, mark);
    }
}

void heng_xlsx_provenance(const heng_xlsx *x)
{
    heng_arena_mark mark = heng_arena_here(x->scratch);
    heng_book_sheet(x->book, heng_text_of(heng_word_of(HENG_W_PAGE_PROVENANCE, x->lang)), WIDEST,
                    false);
    summary_put(x);
    sign_off_put(x);
    run_put(x);
    inputs_put(x);
    documents_put(x);
    sources_put(x);
    diags_put(x);
    heng_arena_rewind(x->scratch, mark);
}
