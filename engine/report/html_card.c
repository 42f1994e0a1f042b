/* What needs attention: a card each, with what was promised, what came, and the difference, drawn
 * as plan (outlined), actual (solid) and variance (in the colour of its effect) on one axis. */
#include "report/html.h"

/* A person reads no more cards than these; the table has every finding. */
enum { CARDS_MOST = 500, LINES_MOST = 25 };

static void part_open(const heng_html *html, heng_word word)
{
    heng_put(html->sink, "<div><dt>");
    heng_html_word(html, word);
    heng_put(html->sink, "<dd>");
}

static void value_put(const heng_html *html, heng_text shown, const heng_view_value *value)
{
    heng_html_text(html, "<strong>", shown, "</strong> ");
    heng_html_text(html, "<i>", heng_phrase_standing(html->arena, value, html->lang), "</i> ");
}

/* What a target says beyond its canonical form, what a figure is beyond a number. */
static void written_put(const heng_html *html, heng_text shown, const heng_view_value *value)
{
    if (value->text.size > 0 && !heng_text_equal(shown, value->text) && value->cite_count == 0) {
        heng_html_quote(html, value->text);
        heng_put(html->sink, " ");
    }
}

static void meta_put(const heng_html *html, const heng_view *view)
{
    heng_text class = heng_word_class(view->rule_class, html->lang);
    heng_put(html->sink, "<p class=m><code>");
    heng_put_html(html->sink, heng_phrase_id(html->arena, html->report, view));
    heng_put(html->sink, "</code>");
    heng_html_text(html, " · ", class, "");
    heng_html_text(html, " · ", html->has_dataset ? heng_html_dataset(html, view) : (heng_text){0},
                   "");
    heng_html_text(html, " · ", view->section, "");
    heng_html_text(html, " · ", view->owner, "");
}

static void card_put(const heng_html *html, const heng_view *view)
{
    heng_sink *sink = html->sink;
    heng_graph graph = heng_graph_of(view);
    heng_text target = heng_phrase_target(view, html->lang),
              actual = heng_phrase_actual(view, html->lang);
    char open[] = "<article class=?><h3><b>";
    open[15] = heng_html_letter(view->verdict);
    heng_put(sink, open);
    heng_html_verdict(html, view);
    heng_put(sink, "</b> ");
    heng_html_title(html, view);
    heng_put(sink, "</h3>");
    meta_put(html, view);
    heng_put(sink, "<dl>");
    part_open(html, HENG_W_PAGE_PROMISED);
    value_put(html, target, &view->target);
    heng_graph_plan(html, &graph);
    written_put(html, target, &view->target);
    heng_html_sources(html, &view->target, true);
    heng_html_text(html, "<p>", heng_phrase_revised(html->arena, view, html->lang), "");
    heng_put(sink, "</div>");
    part_open(html, HENG_W_PAGE_CAME);
    value_put(html, actual, &view->actual);
    heng_graph_actual(html, &graph);
    written_put(html, actual, &view->actual);
    heng_html_sources(html, &view->actual, true);
    heng_graph_spark(html, view, true);
    heng_put(sink, "</div>");
    part_open(html, HENG_W_PAGE_DIFFERENCE);
    heng_put(sink, "<strong>");
    heng_html_difference(html, view);
    heng_put(sink, "</strong>");
    if (view->relative.size > 0) {
        heng_html_text(html, " ", heng_phrase_signed(html->arena, view->relative, HENG_TEXT("%")),
                       "");
    }
    heng_html_effect(html, view);
    heng_graph_variance(html, &graph, view);
    if (view->completion.size > 0) {
        heng_put(sink, "<p>");
        heng_html_word(html, HENG_W_COMPLETION_HEAD);
        heng_put(sink, " ");
        heng_html_completion(html, view);
        if (heng_text_is(view->completion_better, "lower")) {
            heng_put(sink, " ");
            heng_html_word(html, HENG_W_LOWER_BETTER);
        }
    }
    if (view->absolute.size > 0 && heng_text_is(view->actual.kind, "approximate")) {
        heng_put(sink, "<p>");
        heng_html_word(html, HENG_W_NOMINAL);
    }
    if (view->absolute.size > 0 && view->reason != HENG_MISSED) {
        heng_html_why(html, "<p>", view, "");
    }
    heng_html_text(html, "<p>", heng_phrase_pace(html->arena, view, html->lang), "");
    heng_html_text(html, "<p>", heng_phrase_every(html->arena, view, html->lang), "");
    heng_html_text(html, "<p>", heng_phrase_band(html->arena, view, html->lang), "");
    bool said = heng_text_is(view->completion_better, "lower");
    if (graph.drawn && !said && heng_text_is(view->better, "lower")) {
        heng_put(sink, "<p>↓ ");
        heng_html_word(html, HENG_W_LOWER_BETTER);
    }
    heng_put(sink, "</div></dl>");
    heng_html_text(html, "<p class=m>", view->note, "");
    heng_html_text(html, "<p class=m>", view->target.note, "");
    heng_html_text(html, "<p class=m>", view->actual.note, "");
    heng_put(sink, "</article>\n");
}

static void line_put(const heng_html *html, const heng_view *view)
{
    heng_text none = {0};
    heng_put(html->sink, "<li><b>");
    heng_html_title(html, view);
    heng_put(html->sink, "</b>");
    heng_html_text(html, " · ", html->has_dataset ? heng_html_dataset(html, view) : none, "");
    heng_html_text(html, " · ", heng_phrase_target(view, html->lang), "");
    heng_html_text(html, " · ", view->owner, "");
    heng_put(html->sink, "<br>");
    heng_html_sources(html, &view->target, false);
    heng_put(html->sink, "\n");
}

/* Those among the exceptions that have no figure (or all others), at most as many as there is room
 * for; the rest is pointed to. */
static void exceptions_put(const heng_html *html, bool without_figure, uint64_t most,
                           void (*put)(const heng_html *html, const heng_view *view))
{
    const heng_report *report = html->report;
    uint64_t shown = 0, due = without_figure ? html->no_figure : html->exceptions;
    heng_view view;
    for (uint64_t i = 0; i < report->result_count && shown < due && shown < most; i++) {
        heng_verdict verdict = report->verdict(report, report->order[i]);
        if (verdict == HENG_WAIVED || verdict == HENG_PASS || verdict == HENG_SKIPPED) {
            break;
        }
        if ((verdict == HENG_NO_DATA) != without_figure) {
            continue;
        }
        heng_arena_mark mark = heng_arena_here(html->arena);
        report->view(report, html->arena, report->order[i], &view);
        put(html, &view);
        heng_arena_rewind(html->arena, mark);
        shown++;
    }
    if (shown < due) {
        heng_put(html->sink, without_figure ? "<li><a href=#all>" : "<p><a href=#all>");
        heng_put_html(html->sink, heng_phrase_count(html->arena, HENG_W_PAGE_MORE, HENG_W_PAGE_MORE,
                                                    html->lang, due - shown));
        heng_put(html->sink, "</a>\n");
    }
}

void heng_html_cards(const heng_html *html)
{
    if (html->exceptions > 0) {
        heng_html_heading(html, "attention", HENG_W_PAGE_ATTENTION, html->exceptions);
        if (html->has_graph) {
            heng_put(html->sink, "<p class=m>");
            heng_html_word(html, HENG_W_PAGE_LEGEND_CARD);
            heng_html_effects(html);
        }
        exceptions_put(html, false, CARDS_MOST, card_put);
        heng_put(html->sink, "</section>");
    }
}

void heng_html_no_figure(const heng_html *html)
{
    if (html->no_figure > 0) {
        heng_html_heading(html, "nofigure", HENG_W_PAGE_NO_FIGURE, html->no_figure);
        heng_put(html->sink, "<ul>\n");
        exceptions_put(html, true, LINES_MOST, line_put);
        heng_put(html->sink, "</ul></section>");
    }
}
