/* Markdown: a sentence, what is wrong with the input, the exceptions in a table, what was kept
 * folded away, the counts. All that strangers wrote is escaped and cut to the size of a cell. */
#include "report/formats.h"
#include "report/markdown.h"
#include "report/page.h"
#include "report/phrase.h"

enum {
    CELL_MOST = 160, /* columns */
    TAIL = 4000      /* kept free for the closing lines */
};

/* A piece (a line, a row) is written apart and goes to the sink only if there is room for it. */
typedef struct markdown {
    heng_page page; /* for cutting cells */
    heng_sink *whole, piece;
    heng_buffer bytes; /* of the piece */
    heng_arena *arena;
    const heng_report *report;
    const heng_markdown_shape *shape;
    heng_lang lang;
    size_t left; /* of the shape's size */
    bool lower;  /* a completion was marked as lower is better */
} markdown;

static size_t units_of(heng_text text)
{
    size_t units = 0;
    for (size_t i = 0; i < text.size; i++) {
        unsigned char byte = (unsigned char)text.bytes[i];
        units += (size_t)((byte & 0xC0) != 0x80) + (size_t)(byte >= 0xF0);
    }
    return units;
}

/* false: it did not fit beside what is kept free, and is gone. */
static bool piece_end(markdown *m, size_t kept_free)
{
    bool whole = heng_sink_flush(&m->piece);
    heng_text text = {m->bytes.bytes, m->bytes.size};
    size_t units = m->shape->in_bytes ? text.size : units_of(text);
    bool fits = whole && units + kept_free <= m->left;
    if (fits) {
        heng_put_text(m->whole, text);
        m->left -= units;
    }
    m->whole->failed = m->whole->failed || !whole; /* no memory */
    m->bytes.size = 0;
    return fits;
}

static void cell(markdown *m, heng_text first, heng_text second)
{
    heng_put(&m->piece, " ");
    heng_put_markdown(&m->piece, heng_page_cut(&m->page, first, CELL_MOST));
    if (second.size > 0) {
        heng_put(&m->piece, first.size > 0 ? "<br>" : "");
        heng_put_markdown(&m->piece, heng_page_cut(&m->page, second, CELL_MOST));
    }
    heng_put(&m->piece, " |");
}

static void heads_put(markdown *m, const heng_word *heads, size_t count, size_t numbers_from)
{
    heng_put(&m->piece, "\n|");
    for (size_t i = 0; i < count; i++) {
        heng_put(&m->piece, " ");
        heng_put(&m->piece, heng_word_of(heads[i], m->lang));
        heng_put(&m->piece, " |");
    }
    heng_put(&m->piece, "\n|");
    for (size_t i = 0; i < count; i++) {
        heng_put(&m->piece, i < numbers_from ? " --- |" : " ---: |");
    }
    heng_put(&m->piece, "\n");
}

static heng_text cite_of(markdown *m, const heng_view_value *value)
{
    return value->cite_count > 0 ? heng_phrase_cite(m->arena, &value->cites[0]) : (heng_text){0};
}

static heng_text revised_of(markdown *m, const heng_view *view)
{
    heng_text revised = heng_phrase_revised(m->arena, view, m->lang);
    return revised.size == 0 ? revised
                             : heng_word_fill(m->arena, HENG_W_REVISED_LINE, m->lang, revised,
                                              (heng_text){0}, (heng_text){0});
}

static void exception_put(markdown *m, const heng_view *view)
{
    heng_text mark = heng_text_format(m->arena, "%s %.*s", heng_page_mark(view->verdict),
                                      HENG_PRINT(heng_phrase_verdict(view, m->lang)));
    heng_text waiver = heng_phrase_waiver(m->arena, view, m->lang);
    heng_phrase why = {
        .arena = m->arena, .lang = m->lang, .text = heng_phrase_variance(m->arena, view)};
    heng_phrase source = {.arena = m->arena, .lang = m->lang};
    heng_phrase_join(&why, HENG_W_SEMICOLON, heng_phrase_remark(m->arena, view, m->lang));
    heng_phrase_join(&why, HENG_W_SEMICOLON, heng_phrase_why(m->arena, view, m->lang));
    heng_phrase_join(&why, HENG_W_SEMICOLON, revised_of(m, view));
    heng_phrase_join(&source, HENG_W_SEMICOLON, heng_phrase_place(m->arena, view->actual.place));
    heng_phrase_join(&source, HENG_W_SEMICOLON, heng_phrase_place(m->arena, view->target.place));
    heng_put(&m->piece, "|");
    cell(m, mark, (heng_text){0});
    cell(m, heng_phrase_id(m->arena, m->report, view), heng_phrase_titled(m->arena, view, m->lang));
    cell(m, heng_phrase_target(view, m->lang), cite_of(m, &view->target));
    cell(m, heng_phrase_actual(view, m->lang), cite_of(m, &view->actual));
    cell(m, why.text, waiver);
    cell(m, source.text, (heng_text){0});
    heng_put(&m->piece, "\n");
}

static void pass_put(markdown *m, const heng_view *view)
{
    heng_text completion = {0};
    if (view->completion.size > 0) {
        bool lower = heng_text_is(view->completion_better, "lower");
        m->lower = m->lower || lower;
        completion =
            heng_text_format(m->arena, "%.*s%%%s", HENG_PRINT(view->completion), lower ? " ↓" : "");
    }
    heng_put(&m->piece, "|");
    cell(m, heng_phrase_id(m->arena, m->report, view), heng_phrase_titled(m->arena, view, m->lang));
    cell(m, heng_phrase_target(view, m->lang), revised_of(m, view));
    cell(m, heng_phrase_actual(view, m->lang), (heng_text){0});
    cell(m, heng_phrase_variance(m->arena, view), (heng_text){0});
    cell(m, completion, (heng_text){0});
    heng_put(&m->piece, "\n");
}

/* Rows from order[first] to order[end - 1], as many as there is room for; returns how many. */
static uint64_t rows_put(markdown *m, uint64_t first, uint64_t end, uint64_t most,
                         void (*put)(markdown *m, const heng_view *view))
{
    uint64_t at = first;
    bool fits = true;
    heng_view view;
    while (at < end && at - first < most && fits) {
        heng_arena_mark mark = heng_arena_here(m->arena);
        m->report->view(m->report, m->arena, m->report->order[at], &view);
        put(m, &view);
        fits = piece_end(m, TAIL);
        at += fits;
        heng_arena_rewind(m->arena, mark);
    }
    return at - first;
}

/* A line after a head, whole or not at all; an empty text is none. */
static void line_put(markdown *m, const char *head, heng_text text)
{
    if (text.size > 0) {
        heng_put(&m->piece, head);
        heng_put_markdown(&m->piece, heng_page_cut(&m->page, text, 2 * CELL_MOST));
        heng_put(&m->piece, "\n");
        (void)piece_end(m, 0);
    }
}

static void more_put(markdown *m, uint64_t count)
{
    if (count > 0) {
        line_put(m, "\n",
                 heng_phrase_count(m->arena, HENG_W_MORE_PLAIN, HENG_W_MORE_PLAIN, m->lang, count));
    }
}

static void findings_put(markdown *m)
{
    static const heng_word exception_heads[] = {HENG_W_VERDICT, HENG_W_RULE,     HENG_W_TARGET,
                                                HENG_W_ACTUAL,  HENG_W_VARIANCE, HENG_W_SOURCE};
    static const heng_word pass_heads[] = {HENG_W_RULE, HENG_W_TARGET, HENG_W_ACTUAL,
                                           HENG_W_VARIANCE, HENG_W_COMPLETION_HEAD};
    const heng_report *report = m->report;
    const heng_counts *counts = &report->counts;
    uint64_t ends = report->result_count - counts->of[HENG_SKIPPED],
             exceptions = ends - counts->of[HENG_PASS];
    if (exceptions > 0) {
        heads_put(m, exception_heads, sizeof exception_heads / sizeof *exception_heads, SIZE_MAX);
        (void)piece_end(m, 0);
        more_put(m,
                 exceptions - rows_put(m, 0, exceptions, m->shape->exceptions_most, exception_put));
    }
    if (ends > exceptions) {
        heng_put(&m->piece, "\n<details><summary>");
        heng_put(&m->piece, heng_word_of(HENG_W_PASSES, m->lang));
        heng_put(&m->piece, ": ");
        heng_put_count(&m->piece, ends - exceptions);
        heng_put(&m->piece, "</summary>\n");
        heads_put(m, pass_heads, sizeof pass_heads / sizeof *pass_heads, 3);
        (void)piece_end(m, 0);
        more_put(m, ends - exceptions -
                        rows_put(m, exceptions, ends, m->shape->passes_most, pass_put));
        line_put(m, "\n",
                 m->lower ? heng_text_of(heng_word_of(HENG_W_LEFT, m->lang)) : (heng_text){0});
        heng_put(&m->piece, "\n</details>\n");
        (void)piece_end(m, 0);
    }
}

static void notes_put(markdown *m)
{
    for (uint32_t i = 0; i < m->report->note_count; i++) {
        const heng_note *note = &m->report->notes[i];
        line_put(m, i == 0 ? "\n- " : "- ",
                 heng_text_format(m->arena, "%.*s: %.*s", HENG_PRINT(note->key),
                                  HENG_PRINT(note->value)));
    }
}

static void sign_off_put(markdown *m)
{
    static const heng_word heads[] = {HENG_W_SIGN_OFF, HENG_W_SIGNED_BY, HENG_W_SIGNED_ON};
    if (!m->report->sign_off.given) {
        return;
    }
    heads_put(m, heads, sizeof heads / sizeof *heads, SIZE_MAX);
    for (int i = 0; i < HENG_SIGN_OFF_COUNT; i++) {
        const heng_signatory *signatory = &m->report->sign_off.of[i];
        heng_put(&m->piece, "|");
        cell(m, heng_text_of(heng_word_of(heng_sign_off_words[i], m->lang)), (heng_text){0});
        cell(m, signatory->name, (heng_text){0});
        cell(m, signatory->date, (heng_text){0});
        heng_put(&m->piece, "\n");
    }
    (void)piece_end(m, 0);
}

static void diag_put(markdown *m, const heng_diag *diag)
{
    heng_place place = heng_place_of(m->report->sources, diag->loc);
    heng_phrase phrase = {.arena = m->arena, .lang = HENG_EN, .text = diag->message};
    heng_phrase_join(&phrase, HENG_W_SEMICOLON, diag->label);
    heng_phrase_join(&phrase, HENG_W_SEMICOLON, diag->help);
    heng_put(&m->piece, "- **");
    heng_put(&m->piece, diag->code);
    heng_put(&m->piece, "** ");
    heng_put_markdown(&m->piece,
                      heng_page_cut(&m->page, heng_phrase_place(m->arena, place), CELL_MOST));
    heng_put(&m->piece, " ");
    heng_put_markdown(&m->piece, heng_page_cut(&m->page, phrase.text, 2 * CELL_MOST));
    heng_put(&m->piece, "\n");
}

static void diags_put(markdown *m)
{
    const heng_diags *diags = m->report->diags;
    uint32_t shown = 0;
    bool fits = true;
    if (diags == NULL || diags->table.count == 0) {
        return;
    }
    heng_put(&m->piece, "\n### ");
    heng_put(&m->piece, heng_word_of(HENG_W_PROBLEMS, m->lang));
    heng_put(&m->piece, "\n\n");
    (void)piece_end(m, 0);
    while (shown < diags->table.count && shown < m->shape->diags_most && fits) {
        heng_arena_mark mark = heng_arena_here(m->arena);
        diag_put(m, heng_table_at(&diags->table, shown));
        fits = piece_end(m, m->shape->size_most / 2);
        shown += fits;
        heng_arena_rewind(m->arena, mark);
    }
    uint64_t all = (uint64_t)diags->errors + diags->warnings;
    more_put(m, all > shown ? all - shown : 0);
}

void heng_markdown_write(heng_sink *sink, const heng_report *report, const heng_style *style,
                         const heng_markdown_shape *shape)
{
    markdown m = {.whole = sink,
                  .arena = report->arena,
                  .report = report,
                  .shape = shape,
                  .lang = style->lang,
                  .left = shape->size_most};
    heng_arena_mark mark = heng_arena_here(report->arena);
    m.page = heng_page_make(sink, report->arena, report, style);
    heng_sink_init(&m.piece, heng_buffer_write, &m.bytes);
    heng_put(&m.piece, shape->mark);
    line_put(&m, shape->head, heng_phrase_head(m.arena, report, m.lang));
    line_put(&m, "\n", heng_phrase_sentence(m.arena, report, m.lang));
    notes_put(&m);
    diags_put(&m);
    findings_put(&m);
    sign_off_put(&m);
    if (report->result_count > 0) {
        line_put(&m, "\n", heng_phrase_counts(m.arena, report, m.lang));
    }
    line_put(&m, "\n", heng_phrase_exit(m.arena, report, m.lang));
    heng_buffer_release(&m.bytes);
    heng_arena_rewind(report->arena, mark);
}

/* GitHub takes 65,536 characters of a comment. */
static void markdown_write(heng_sink *sink, const heng_report *report, const heng_style *style)
{
    static const heng_markdown_shape shape = {.mark = "<!-- heng report -->\n",
                                              .head = "### ",
                                              .size_most = 64000,
                                              .exceptions_most = UINT64_MAX,
                                              .passes_most = UINT64_MAX,
                                              .diags_most = 20};
    heng_markdown_write(sink, report, style, &shape);
}

const heng_format heng_format_markdown = {"markdown", "a comment for a merge request", ".md",
                                          markdown_write};
