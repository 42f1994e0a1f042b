/* Findings that need no block: a line each, in columns as wide as what is shown. */
#include "report/text.h"

enum { INDENT = 2, TITLE_LEAST = 12, CELL_MOST = 44 };

typedef enum column { TITLE, RULE, TARGET, ACTUAL, VARIANCE, COMPLETION, COLUMN_COUNT } column;

typedef struct row {
    heng_text cells[COLUMN_COUNT];
    bool lower; /* completion of a measure of which less is better */
} row;

typedef struct table {
    const heng_page *page;
    size_t widths[COLUMN_COUNT];
    size_t gap;
    bool lower;
} table;

static row row_make(const heng_page *page, const heng_view *view)
{
    heng_text title = heng_phrase_titled(page->arena, view, page->lang), dash = HENG_TEXT("-");
    heng_text id = heng_phrase_id(page->arena, page->report, view);
    row out = {.lower =
                   view->completion.size > 0 && heng_text_is(view->completion_better, "lower")};
    bool several = page->report->dataset_count > 1 && title.size > 0 && !page->wide;
    if (several) {
        title = heng_text_format(page->arena, "%.*s: %.*s", HENG_PRINT(view->dataset),
                                 HENG_PRINT(title));
    }
    out.cells[TITLE] = heng_page_cut(page, title.size > 0 ? title : id, page->width);
    out.cells[RULE] =
        heng_page_cut(page, page->wide && title.size > 0 ? id : (heng_text){0}, page->width);
    out.cells[TARGET] = heng_page_cut(page, heng_phrase_target(view, page->lang), CELL_MOST);
    out.cells[ACTUAL] = heng_page_cut(page, heng_phrase_actual(view, page->lang), CELL_MOST);
    out.cells[VARIANCE] = heng_page_clean(page, heng_phrase_variance(page->arena, view));
    out.cells[COMPLETION] = dash;
    if (view->completion.size > 0) {
        out.cells[COMPLETION] =
            heng_text_format(page->arena, "%.*s%%", HENG_PRINT(view->completion));
    }
    if (out.cells[VARIANCE].size == 0) {
        out.cells[VARIANCE] = dash;
    }
    return out;
}

static void table_measure(table *t, const row *r)
{
    for (int i = 0; i < COLUMN_COUNT; i++) {
        size_t width = heng_text_width(r->cells[i]);
        t->widths[i] = width > t->widths[i] ? width : t->widths[i];
    }
    t->lower = t->lower || r->lower;
}

static size_t table_width(const table *t)
{
    size_t rule = t->widths[RULE] > 0 ? t->widths[RULE] + INDENT : 0;
    return INDENT + t->widths[TITLE] + rule + t->gap + t->widths[TARGET] + t->gap +
           t->widths[ACTUAL] + t->gap + t->widths[VARIANCE] + t->gap + t->widths[COMPLETION] +
           (t->lower ? 2 : 0);
}

/* Titles give way where the page is too narrow; numbers never do. */
static void table_fit(table *t)
{
    t->gap = t->page->wide ? 4 : 2;
    if (table_width(t) > t->page->width) {
        t->gap = 2;
    }
    if (table_width(t) > t->page->width && t->widths[RULE] > 0) {
        t->widths[RULE] = 0;
    }
    size_t over = table_width(t) > t->page->width ? table_width(t) - t->page->width : 0;
    size_t give = t->widths[TITLE] > TITLE_LEAST ? t->widths[TITLE] - TITLE_LEAST : 0;
    t->widths[TITLE] -= over < give ? over : give;
}

static void row_put(const table *t, const row *r)
{
    const heng_page *page = t->page;
    heng_page_left(page, heng_page_cut(page, r->cells[TITLE], t->widths[TITLE]), t->widths[TITLE]);
    if (t->widths[RULE] > 0) {
        heng_page_blank(page, INDENT);
        heng_page_left(page, r->cells[RULE], t->widths[RULE]);
    }
    heng_page_blank(page, t->gap);
    heng_page_left(page, r->cells[TARGET], t->widths[TARGET]);
    heng_page_blank(page, t->gap);
    heng_page_left(page, r->cells[ACTUAL], t->widths[ACTUAL]);
    heng_page_blank(page, t->gap);
    heng_page_right(page, r->cells[VARIANCE], t->widths[VARIANCE]);
    heng_page_blank(page, t->gap);
    heng_page_right(page, r->cells[COMPLETION], t->widths[COMPLETION]);
    heng_put(page->sink, r->lower ? " ↓\n" : "\n");
}

void heng_text_more(const heng_page *page, uint64_t count, size_t indent)
{
    if (count > 0) {
        heng_page_blank(page, indent);
        heng_put_text(page->sink,
                      heng_phrase_count(page->arena, HENG_W_MORE, HENG_W_MORE, page->lang, count));
        heng_put(page->sink, "\n");
    }
}

static heng_span shown_of(const heng_page *page, heng_span span)
{
    bool cut = !page->show_all && span.end - span.first > HENG_ROWS;
    return (heng_span){span.first, cut ? span.first + HENG_ROWS : span.end};
}

static void head_measure(table *t)
{
    static const heng_word heads[] = {
        [VARIANCE] = HENG_W_VARIANCE, [COMPLETION] = HENG_W_COMPLETION_HEAD};
    row head = {{[TARGET] = heng_text_of(heng_word_of(HENG_W_TARGET, t->page->lang)),
                 [ACTUAL] = heng_text_of(heng_word_of(HENG_W_ACTUAL, t->page->lang)),
                 [VARIANCE] = heng_text_of(heng_word_of(heads[VARIANCE], t->page->lang)),
                 [COMPLETION] = heng_text_of(heng_word_of(heads[COMPLETION], t->page->lang))},
                false};
    table_measure(t, &head);
}

static void head_put(const table *t, heng_verdict verdict)
{
    const heng_page *page = t->page;
    heng_text mark = heng_text_format(page->arena, "%s %s", heng_page_mark(verdict),
                                      heng_word_verdict(verdict, page->lang));
    size_t start =
        INDENT + t->widths[TITLE] + (t->widths[RULE] > 0 ? INDENT + t->widths[RULE] : 0) + t->gap;
    size_t used = heng_text_width(mark);
    heng_page_put(page, mark, heng_page_color(verdict));
    heng_page_blank(page, start > used ? start - used : 1);
    heng_page_left(page, heng_text_of(heng_word_of(HENG_W_TARGET, page->lang)), t->widths[TARGET]);
    heng_page_blank(page, t->gap);
    heng_page_left(page, heng_text_of(heng_word_of(HENG_W_ACTUAL, page->lang)), t->widths[ACTUAL]);
    heng_page_blank(page, t->gap);
    heng_page_right(page, heng_text_of(heng_word_of(HENG_W_VARIANCE, page->lang)),
                    t->widths[VARIANCE]);
    heng_page_blank(page, t->gap);
    heng_page_right(page, heng_text_of(heng_word_of(HENG_W_COMPLETION_HEAD, page->lang)),
                    t->widths[COMPLETION]);
    heng_put(page->sink, "\n");
}

void heng_text_revised(const heng_page *page, const heng_view *view, size_t indent)
{
    heng_text revised = heng_phrase_revised(page->arena, view, page->lang);
    if (revised.size > 0) {
        heng_text line = heng_word_fill(page->arena, HENG_W_REVISED_LINE, page->lang, revised,
                                        (heng_text){0}, (heng_text){0});
        heng_page_blank(page, indent);
        heng_page_wrap(page, line, indent);
    }
}

/* Twice over the rows, so that a table of any length needs the memory of one row. */
void heng_text_passes(const heng_page *page, heng_span span)
{
    table t = {.page = page};
    heng_span shown = shown_of(page, span);
    const heng_report *report = page->report;
    heng_view view;
    if (span.first == span.end) {
        return;
    }
    head_measure(&t);
    for (int pass = 0; pass < 2; pass++) {
        for (uint64_t i = shown.first; i < shown.end; i++) {
            heng_arena_mark mark = heng_arena_here(page->arena);
            report->view(report, page->arena, report->order[i], &view);
            row r = row_make(page, &view);
            if (pass == 0) {
                table_measure(&t, &r);
            } else {
                heng_page_blank(page, INDENT);
                row_put(&t, &r);
                heng_text_revised(page, &view, 2 * INDENT);
            }
            heng_arena_rewind(page->arena, mark);
        }
        if (pass == 0) {
            table_fit(&t);
            head_put(&t, HENG_PASS);
        }
    }
    heng_text_more(page, span.end - shown.end, INDENT);
    if (t.lower) {
        heng_page_blank(page, INDENT);
        heng_page_word(page, HENG_W_LEFT);
        heng_put(page->sink, "\n");
    }
}

/* What, and why not yet: a line, in which the title gives way to the reason. */
static void skipped_put(const heng_page *page, const heng_view *view)
{
    size_t verdict_width = page->lang == HENG_ZH ? 10 : 9,
           room = page->width - verdict_width - INDENT;
    heng_text id = heng_page_clean(page, heng_phrase_id(page->arena, page->report, view));
    heng_text why = heng_page_cut(page, heng_phrase_why(page->arena, view, page->lang), room);
    heng_text title = heng_page_cut(page, heng_phrase_titled(page->arena, view, page->lang), room);
    size_t taken = heng_text_width(id) + INDENT + heng_text_width(why);
    heng_phrase phrase = {.arena = page->arena, .lang = page->lang, .text = id};
    if (title.size > 0 && taken + INDENT + heng_text_width(title) <= room) {
        heng_phrase_add(&phrase, HENG_TEXT("  "));
        heng_phrase_add(&phrase, title);
    }
    heng_phrase_add(&phrase, HENG_TEXT("  "));
    heng_phrase_add(&phrase, why);
    heng_put(page->sink, heng_page_mark(HENG_SKIPPED));
    heng_put(page->sink, " ");
    heng_page_left(page, heng_phrase_verdict(view, page->lang), verdict_width);
    heng_put_text(page->sink, heng_page_cut(page, phrase.text, room));
    heng_put(page->sink, "\n");
}

void heng_text_skipped(const heng_page *page, heng_span span)
{
    heng_span shown = shown_of(page, span);
    const heng_report *report = page->report;
    heng_view view;
    for (uint64_t i = shown.first; i < shown.end; i++) {
        heng_arena_mark mark = heng_arena_here(page->arena);
        report->view(report, page->arena, report->order[i], &view);
        skipped_put(page, &view);
        heng_arena_rewind(page->arena, mark);
    }
    heng_text_more(page, span.end - shown.end, INDENT);
}
