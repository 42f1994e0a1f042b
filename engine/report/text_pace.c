/* Where the year stands (序时进度): a line a promise, completion and lead beside what was
 * promised. */
#include "report/text.h"

typedef enum column { TITLE, TARGET, ACTUAL, COMPLETION, LEAD, COLUMN_COUNT } column;

typedef struct row {
    heng_verdict verdict;
    bool behind;
    heng_text cells[COLUMN_COUNT];
} row;

enum { GAP = 2, MARK = 2, TITLE_LEAST = 12, CELL_MOST = 44 };

bool heng_text_is_behind(const heng_page *page, uint64_t index)
{
    const heng_report *report = page->report;
    heng_view view;
    if (report->plan_period.size == 0 || report->verdict(report, index) != HENG_WARN) {
        return false;
    }
    heng_arena_mark mark = heng_arena_here(page->arena);
    report->view(report, page->arena, index, &view);
    bool behind = view.reason == HENG_BEHIND_PACE;
    heng_arena_rewind(page->arena, mark);
    return behind;
}

/* Rates are compared as they are: their lead is the variance. */
static row row_make(const heng_page *page, const heng_view *view)
{
    heng_text title = heng_phrase_titled(page->arena, view, page->lang), dash = HENG_TEXT("-"),
              lead = dash;
    row out = {.verdict = view->verdict, .behind = view->reason == HENG_BEHIND_PACE};
    if (title.size == 0) {
        title = heng_phrase_id(page->arena, page->report, view);
    } else if (page->report->dataset_count > 1) {
        title = heng_text_format(page->arena, "%.*s: %.*s", HENG_PRINT(view->dataset),
                                 HENG_PRINT(title));
    }
    if (view->pace_lead.size > 0) {
        lead = heng_phrase_signed(page->arena, view->pace_lead, HENG_TEXT("pp"));
    } else if (view->absolute.size > 0) {
        lead = heng_phrase_variance(page->arena, view);
    }
    out.cells[TITLE] = heng_page_cut(page, title, page->width);
    out.cells[TARGET] = heng_page_cut(page, heng_phrase_target(view, page->lang), CELL_MOST);
    out.cells[ACTUAL] = heng_page_cut(page, heng_phrase_actual(view, page->lang), CELL_MOST);
    out.cells[COMPLETION] = dash;
    if (view->pace_completion.size > 0) {
        out.cells[COMPLETION] =
            heng_text_format(page->arena, "%.*s%%", HENG_PRINT(view->pace_completion));
    }
    out.cells[LEAD] = heng_page_clean(page, lead);
    return out;
}

static void row_measure(size_t widths[COLUMN_COUNT], const row *r)
{
    for (int i = 0; i < COLUMN_COUNT; i++) {
        size_t width = heng_text_width(r->cells[i]);
        widths[i] = width > widths[i] ? width : widths[i];
    }
}

static row head_make(const heng_page *page)
{
    return (row){
        .cells = {[TARGET] = heng_text_of(heng_word_of(HENG_W_TARGET, page->lang)),
                  [ACTUAL] = heng_text_of(heng_word_of(HENG_W_ACTUAL, page->lang)),
                  [COMPLETION] = heng_text_of(heng_word_of(HENG_W_COMPLETION_HEAD, page->lang)),
                  [LEAD] = heng_text_of(heng_word_of(HENG_W_LEAD, page->lang))}};
}

static void widths_fit(const heng_page *page, size_t widths[COLUMN_COUNT])
{
    size_t behind = GAP + heng_text_width(heng_text_of(heng_word_of(HENG_W_BEHIND, page->lang)));
    size_t all = MARK + behind;
    for (int i = 0; i < COLUMN_COUNT; i++) {
        all += widths[i] + (i > 0 ? GAP : 0);
    }
    size_t over = all > page->width ? all - page->width : 0;
    size_t give = widths[TITLE] > TITLE_LEAST ? widths[TITLE] - TITLE_LEAST : 0;
    widths[TITLE] -= over < give ? over : give;
}

static void row_put(const heng_page *page, const size_t widths[COLUMN_COUNT], const row *r)
{
    heng_page_left(page, heng_page_cut(page, r->cells[TITLE], widths[TITLE]), widths[TITLE] + GAP);
    heng_page_left(page, r->cells[TARGET], widths[TARGET] + GAP);
    heng_page_left(page, r->cells[ACTUAL], widths[ACTUAL] + GAP);
    heng_page_right(page, r->cells[COMPLETION], widths[COMPLETION]);
    heng_page_right(page, r->cells[LEAD], widths[LEAD] + GAP);
    if (r->behind) {
        heng_page_blank(page, GAP);
        heng_page_word(page, HENG_W_BEHIND);
    }
    heng_put(page->sink, "\n");
}

void heng_text_pace(const heng_page *page, heng_span span)
{
    const heng_report *report = page->report;
    size_t widths[COLUMN_COUNT] = {0};
    uint64_t rows[2] = {0, 0};
    row head = head_make(page);
    heng_view view;
    row_measure(widths, &head);
    for (int pass = 0; pass < 2; pass++) {
        for (uint64_t i = span.first; i < span.end; i++) {
            uint64_t index = report->order[i];
            heng_verdict verdict = report->verdict(report, index);
            if (verdict != HENG_PASS &&
                (verdict != HENG_WARN || !heng_text_is_behind(page, index))) {
                continue;
            }
            if (++rows[pass] > HENG_ROWS && !page->show_all) {
                continue;
            }
            heng_arena_mark mark = heng_arena_here(page->arena);
            report->view(report, page->arena, index, &view);
            row r = row_make(page, &view);
            if (pass == 0) {
                row_measure(widths, &r);
            } else {
                heng_page_put(page, heng_text_of(heng_page_mark(r.verdict)),
                              heng_page_color(r.verdict));
                heng_put(page->sink, " ");
                row_put(page, widths, &r);
                heng_text_revised(page, &view, 2 * MARK);
            }
            heng_arena_rewind(page->arena, mark);
        }
        if (pass == 0 && rows[0] == 0) {
            return;
        }
        if (pass == 0) {
            widths_fit(page, widths);
            heng_page_blank(page, MARK);
            row_put(page, widths, &head);
        }
    }
    heng_text_more(page, rows[1] > HENG_ROWS && !page->show_all ? rows[1] - HENG_ROWS : 0, MARK);
}
