/* The summary of a job on GitHub, in Markdown. GitHub refuses more than 1 MiB a step; this stays
 * below 900 KB. */
#include "report/formats.h"
#include "report/page.h"
#include "report/phrase.h"

enum {
    BYTES_MOST = 850000, /* no row begins beyond this; what follows the rows is short */
    EXCEPTIONS_MOST = 500,
    PASSES_MOST = 200,
    DIAGS_MOST = 50,
    CELL_MOST = 160 /* columns */
};

typedef struct summary {
    heng_page page; /* for cutting cells */
    heng_sink *sink;
    heng_arena *arena;
    const heng_report *report;
    heng_lang lang;
    size_t begun; /* bytes in the sink before */
    bool lower;   /* a completion was marked as lower is better */
} summary;

static bool is_full(summary *s)
{
    return s->sink->written - s->begun > BYTES_MOST;
}

static void cell(summary *s, heng_text text)
{
    heng_put(s->sink, " ");
    heng_put_markdown(s->sink, heng_page_cut(&s->page, text, CELL_MOST));
    heng_put(s->sink, " |");
}

static void cell_more(summary *s, heng_text first, heng_text second)
{
    heng_put(s->sink, " ");
    heng_put_markdown(s->sink, heng_page_cut(&s->page, first, CELL_MOST));
    if (second.size > 0) {
        heng_put(s->sink, first.size > 0 ? "<br>" : "");
        heng_put_markdown(s->sink, heng_page_cut(&s->page, second, CELL_MOST));
    }
    heng_put(s->sink, " |");
}

static void heads_put(summary *s, const heng_word *heads, size_t count, size_t numbers_from)
{
    heng_put(s->sink, "\n|");
    for (size_t i = 0; i < count; i++) {
        heng_put(s->sink, " ");
        heng_put(s->sink, heng_word_of(heads[i], s->lang));
        heng_put(s->sink, " |");
    }
    heng_put(s->sink, "\n|");
    for (size_t i = 0; i < count; i++) {
        heng_put(s->sink, i < numbers_from ? " --- |" : " ---: |");
    }
    heng_put(s->sink, "\n");
}

static heng_text cite_of(summary *s, const heng_view_value *value)
{
    return value->cite_count > 0 ? heng_phrase_cite(s->arena, &value->cites[0]) : (heng_text){0};
}

static void exception_put(summary *s, const heng_view *view)
{
    heng_text mark = heng_text_format(s->arena, "%s %.*s", heng_page_mark(view->verdict),
                                      HENG_PRINT(heng_phrase_verdict(view, s->lang)));
    heng_text waiver = heng_phrase_waiver(s->arena, view, s->lang);
    heng_phrase why = {
        .arena = s->arena, .lang = s->lang, .text = heng_phrase_variance(s->arena, view)};
    heng_phrase source = {.arena = s->arena, .lang = s->lang};
    heng_phrase_join(&why, HENG_W_SEMICOLON, heng_phrase_remark(s->arena, view, s->lang));
    heng_phrase_join(&why, HENG_W_SEMICOLON, heng_phrase_why(s->arena, view, s->lang));
    heng_phrase_join(&source, HENG_W_SEMICOLON, heng_phrase_place(s->arena, view->actual.place));
    heng_phrase_join(&source, HENG_W_SEMICOLON, heng_phrase_place(s->arena, view->target.place));
    heng_put(s->sink, "|");
    cell(s, mark);
    cell_more(s, heng_phrase_id(s->arena, s->report, view), heng_phrase_title(view, s->lang));
    cell_more(s, heng_phrase_target(view, s->lang), cite_of(s, &view->target));
    cell_more(s, heng_phrase_actual(view, s->lang), cite_of(s, &view->actual));
    cell_more(s, why.text, waiver);
    cell(s, source.text);
    heng_put(s->sink, "\n");
}

static void pass_put(summary *s, const heng_view *view)
{
    heng_text completion = {0};
    if (view->completion.size > 0) {
        bool lower = heng_text_is(view->completion_better, "lower");
        s->lower = s->lower || lower;
        completion =
            heng_text_format(s->arena, "%.*s%%%s", HENG_PRINT(view->completion), lower ? " ↓" : "");
    }
    heng_put(s->sink, "|");
    cell_more(s, heng_phrase_id(s->arena, s->report, view), heng_phrase_title(view, s->lang));
    cell(s, heng_phrase_target(view, s->lang));
    cell(s, heng_phrase_actual(view, s->lang));
    cell(s, heng_phrase_variance(s->arena, view));
    cell(s, completion);
    heng_put(s->sink, "\n");
}

/* Rows from order[first] to order[end - 1], as many as there is room for; returns how many. */
static uint64_t rows_put(summary *s, uint64_t first, uint64_t end, uint64_t most,
                         void (*put)(summary *s, const heng_view *view))
{
    uint64_t at = first;
    heng_view view;
    for (; at < end && at - first < most && !is_full(s); at++) {
        heng_arena_mark mark = heng_arena_here(s->arena);
        s->report->view(s->report, s->arena, s->report->order[at], &view);
        put(s, &view);
        heng_arena_rewind(s->arena, mark);
    }
    return at - first;
}

static void line_put(summary *s, const char *head, heng_text text)
{
    if (text.size > 0) {
        heng_put(s->sink, head);
        heng_put_markdown(s->sink, heng_page_cut(&s->page, text, 2 * CELL_MOST));
        heng_put(s->sink, "\n");
    }
}

static void more_put(summary *s, uint64_t count)
{
    if (count > 0) {
        heng_put(s->sink, "\n");
        heng_put_markdown(s->sink, heng_phrase_count(s->arena, HENG_W_MORE_PLAIN, HENG_W_MORE_PLAIN,
                                                     s->lang, count));
        heng_put(s->sink, "\n");
    }
}

static void findings_put(summary *s)
{
    static const heng_word exception_heads[] = {HENG_W_VERDICT, HENG_W_RULE,     HENG_W_TARGET,
                                                HENG_W_ACTUAL,  HENG_W_VARIANCE, HENG_W_SOURCE};
    static const heng_word pass_heads[] = {HENG_W_RULE, HENG_W_TARGET, HENG_W_ACTUAL,
                                           HENG_W_VARIANCE, HENG_W_COMPLETION_HEAD};
    const heng_report *report = s->report;
    const heng_counts *counts = &report->counts;
    uint64_t ends = report->result_count - counts->of[HENG_SKIPPED],
             exceptions = ends - counts->of[HENG_PASS];
    if (exceptions > 0) {
        heads_put(s, exception_heads, sizeof exception_heads / sizeof *exception_heads, SIZE_MAX);
        more_put(s, exceptions - rows_put(s, 0, exceptions, EXCEPTIONS_MOST, exception_put));
    }
    if (ends > exceptions) {
        heng_put(s->sink, "\n<details><summary>");
        heng_put(s->sink, heng_word_of(HENG_W_PASSES, s->lang));
        heng_put(s->sink, ": ");
        heng_put_count(s->sink, ends - exceptions);
        heng_put(s->sink, "</summary>\n");
        heads_put(s, pass_heads, sizeof pass_heads / sizeof *pass_heads, 3);
        more_put(s, ends - exceptions - rows_put(s, exceptions, ends, PASSES_MOST, pass_put));
        line_put(s, "\n",
                 s->lower ? heng_text_of(heng_word_of(HENG_W_LEFT, s->lang)) : (heng_text){0});
        heng_put(s->sink, "\n</details>\n");
    }
}

static void diags_put(summary *s)
{
    const heng_diags *diags = s->report->diags;
    uint32_t shown = 0;
    if (diags == NULL || diags->table.count == 0) {
        return;
    }
    heng_put(s->sink, "\n### ");
    heng_put(s->sink, heng_word_of(HENG_W_PROBLEMS, s->lang));
    heng_put(s->sink, "\n\n");
    for (; shown < diags->table.count && shown < DIAGS_MOST; shown++) {
        const heng_diag *diag = heng_table_at(&diags->table, shown);
        heng_phrase phrase = {.arena = s->arena, .lang = HENG_EN, .text = diag->message};
        heng_phrase_join(&phrase, HENG_W_SEMICOLON, diag->label);
        heng_phrase_join(&phrase, HENG_W_SEMICOLON, diag->help);
        heng_put(s->sink, "- **");
        heng_put(s->sink, diag->code);
        heng_put(s->sink, "** ");
        heng_put_markdown(
            s->sink,
            heng_page_cut(&s->page,
                          heng_phrase_place(s->arena, heng_place_of(s->report->sources, diag->loc)),
                          CELL_MOST));
        heng_put(s->sink, " ");
        heng_put_markdown(s->sink, heng_page_cut(&s->page, phrase.text, 2 * CELL_MOST));
        heng_put(s->sink, "\n");
    }
    uint64_t all = (uint64_t)diags->errors + diags->warnings;
    more_put(s, all > shown ? all - shown : 0);
}

static void summary_write(heng_sink *sink, const heng_report *report, const heng_style *style)
{
    summary s = {.page = heng_page_make(sink, report->arena, report, style),
                 .sink = sink,
                 .arena = report->arena,
                 .report = report,
                 .lang = style->lang,
                 .begun = sink->written};
    heng_arena_mark mark = heng_arena_here(report->arena);
    line_put(&s, "## ", heng_phrase_head(s.arena, report, s.lang));
    line_put(&s, "\n", heng_phrase_sentence(s.arena, report, s.lang));
    diags_put(&s);
    findings_put(&s);
    if (report->result_count > 0) {
        line_put(&s, "\n", heng_phrase_counts(s.arena, report, s.lang));
    }
    line_put(&s, "\n", heng_phrase_exit(s.arena, report, s.lang));
    heng_arena_rewind(report->arena, mark);
}

const heng_format heng_format_github_summary = {
    "github-summary", "a job summary for GitHub Actions (Markdown)", ".md", summary_write};
