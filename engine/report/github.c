/* Workflow commands of GitHub Actions: annotations on the lines that are wrong.
 *
 * GitHub shows ten annotations of a kind and a step; the worst ten are given and the rest is
 * counted. A finding is pinned to the figure, since figures change more often than rules; where
 * there is none, to what was promised. */
#include "report/formats.h"
#include "report/phrase.h"

enum { ANNOTATIONS = 10 };

typedef struct github {
    heng_sink *sink;
    heng_arena *arena;
    const heng_report *report;
    heng_lang lang;
    uint64_t shown;
} github;

static void property(const github *g, const char *name, heng_text value)
{
    heng_put(g->sink, name);
    heng_put_workflow_property(g->sink, value);
}

static void annotation(const github *g, const char *command, heng_place place, heng_text title,
                       heng_text message)
{
    heng_put(g->sink, command);
    if (place.line > 0) {
        property(g, "file=", place.file);
        property(g, ",line=", heng_phrase_number(g->arena, place.line));
        property(g, ",col=", heng_phrase_number(g->arena, place.column));
        heng_put(g->sink, ",");
    }
    property(g, "title=", title);
    heng_put(g->sink, "::");
    heng_put_workflow_data(g->sink, message);
    heng_put(g->sink, "\n");
}

static void diag_put(const github *g, const heng_diag *diag)
{
    static const char *const commands[] = {[HENG_SEVERITY_ERROR] = "::error ",
                                           [HENG_SEVERITY_WARNING] = "::warning ",
                                           [HENG_SEVERITY_NOTE] = "::notice "};
    heng_phrase phrase = {.arena = g->arena, .lang = HENG_EN, .text = diag->message};
    heng_phrase_join(&phrase, HENG_W_SEMICOLON, diag->label);
    heng_phrase_join(&phrase, HENG_W_SEMICOLON, diag->help);
    if (diag->label.size == 0 && diag->help.size == 0) {
        heng_phrase_join(&phrase, HENG_W_SEMICOLON, diag->note);
    }
    annotation(g, commands[diag->severity], heng_place_of(g->report->sources, diag->loc),
               heng_text_of(diag->code), phrase.text);
}

static void diags_put(github *g)
{
    const heng_diags *diags = g->report->diags;
    for (uint32_t i = 0; diags != NULL && i < diags->table.count && g->shown < ANNOTATIONS; i++) {
        diag_put(g, heng_table_at(&diags->table, i));
        g->shown++;
    }
}

static void finding_put(const github *g, const heng_view *view)
{
    heng_arena *arena = g->arena;
    heng_phrase phrase = {.arena = arena, .lang = g->lang};
    heng_phrase title = phrase;
    heng_place place = view->actual.place.line > 0   ? view->actual.place
                       : view->target.place.line > 0 ? view->target.place
                                                     : view->place;
    bool bad = view->gating || view->verdict == HENG_ERROR;
    title.text = heng_phrase_verdict(view, g->lang);
    heng_phrase_join(&title, HENG_W_COLON, heng_phrase_id(arena, g->report, view));
    phrase.text = heng_phrase_title(view, g->lang);
    heng_phrase_join(&phrase, HENG_W_COLON,
                     heng_word_fill(arena, HENG_W_AGAINST, g->lang,
                                    heng_phrase_actual(view, g->lang),
                                    heng_phrase_target(view, g->lang), (heng_text){0}));
    if (view->target.place.line > 0) {
        heng_text where = heng_phrase_place(arena, view->target.place);
        heng_phrase_add(&phrase, heng_word_fill(arena, HENG_W_ASIDE, g->lang, where, (heng_text){0},
                                                (heng_text){0}));
    }
    heng_phrase_join(&phrase, HENG_W_SEMICOLON, heng_phrase_variance(arena, view));
    heng_phrase_join(&phrase, HENG_W_SEMICOLON, heng_phrase_remark(arena, view, g->lang));
    heng_phrase_join(&phrase, HENG_W_SEMICOLON, heng_phrase_why(arena, view, g->lang));
    annotation(g, bad ? "::error " : "::warning ", place, title.text, phrase.text);
}

static void findings_put(github *g)
{
    const heng_report *report = g->report;
    heng_view view;
    for (uint64_t i = 0; i < report->result_count && g->shown < ANNOTATIONS; i++) {
        heng_verdict verdict = report->verdict(report, report->order[i]);
        if (heng_verdict_rank(verdict) >= heng_verdict_rank(HENG_WAIVED)) {
            break;
        }
        heng_arena_mark mark = heng_arena_here(g->arena);
        report->view(report, g->arena, report->order[i], &view);
        finding_put(g, &view);
        g->shown++;
        heng_arena_rewind(g->arena, mark);
    }
}

static uint64_t notable(const heng_report *report)
{
    const heng_counts *counts = &report->counts;
    uint64_t diags =
        report->diags != NULL ? (uint64_t)report->diags->errors + report->diags->warnings : 0;
    return diags + counts->of[HENG_ERROR] + counts->of[HENG_FAIL] + counts->of[HENG_UNKNOWN] +
           counts->of[HENG_NO_DATA] + counts->of[HENG_WARN];
}

static void github_write(heng_sink *sink, const heng_report *report, const heng_style *style)
{
    github g = {.sink = sink, .arena = report->arena, .report = report, .lang = style->lang};
    heng_arena_mark mark = heng_arena_here(report->arena);
    uint64_t all = notable(report);
    diags_put(&g);
    findings_put(&g);
    if (all > g.shown) {
        annotation(&g, "::notice ", (heng_place){0}, HENG_TEXT("heng"),
                   heng_phrase_count(g.arena, HENG_W_MORE_SUMMARY, HENG_W_MORE_SUMMARY, g.lang,
                                     all - g.shown));
    }
    heng_text sentence = heng_phrase_sentence(g.arena, report, g.lang);
    if (sentence.size > 0) {
        heng_put_workflow_data(sink, sentence);
        heng_put(sink, "\n");
    }
    heng_put_workflow_data(sink, heng_phrase_exit(g.arena, report, g.lang));
    heng_put(sink, "\n");
    heng_arena_rewind(report->arena, mark);
}

const heng_format heng_format_github = {
    "github", "annotations of GitHub Actions (workflow commands)", ".txt", github_write};
