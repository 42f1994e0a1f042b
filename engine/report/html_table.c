/* Every finding, a row each, the worst first. The script adds sorting and filtering to what stands
 * here; without it the table is whole, and its controls stay hidden. */
#include "report/html.h"

typedef struct column {
    heng_word word;
    char sort; /* v: as found, t: text, n: number, g: not at all */
    bool filter;
    bool given;
} column;

enum { COLUMNS = 11 };

static void columns_fill(const heng_html *html, column columns[COLUMNS])
{
    const column all[COLUMNS] = {
        {HENG_W_VERDICT, 'v', true, true},
        {HENG_W_PAGE_PROMISE, 't', false, true},
        {HENG_W_TARGET, 'n', false, true},
        {HENG_W_ACTUAL, 'n', false, true},
        {HENG_W_PAGE_GRAPH, 'g', false, true},
        {HENG_W_VARIANCE, 'n', false, true},
        {HENG_W_COMPLETION_HEAD, 'n', false, true},
        {HENG_W_CLASS, 't', true, html->has_class},
        {HENG_W_SECTION, 't', true, html->has_section},
        {HENG_W_OWNER, 't', true, html->has_owner},
        {HENG_W_DATASET, 't', true, html->has_dataset},
    };
    for (int i = 0; i < COLUMNS; i++) {
        columns[i] = all[i];
    }
}

static void controls_put(const heng_html *html, const column columns[COLUMNS])
{
    heng_sink *sink = html->sink;
    heng_put(sink, "<div id=c hidden><label>");
    heng_html_word(html, HENG_W_PAGE_SEARCH);
    heng_put(sink, "<input type=search></label>");
    unsigned at = 0;
    for (int i = 0; i < COLUMNS; i++) {
        if (columns[i].given && columns[i].filter) {
            heng_put(sink, "<label>");
            heng_html_word(html, columns[i].word);
            heng_put(sink, "<select data-c=");
            heng_put_count(sink, at);
            heng_put(sink, "><option value=\"\">");
            heng_html_word(html, HENG_W_PAGE_ANY);
            heng_put(sink, "</select></label>");
        }
        at += columns[i].given;
    }
    heng_put(sink, "<output data-t=\"");
    heng_html_word(html, HENG_W_PAGE_SHOWN);
    heng_put(sink, "\"></output></div>\n");
}

static void head_put(const heng_html *html, const column columns[COLUMNS])
{
    heng_put(html->sink, "<table id=t><caption>");
    heng_html_word(html, HENG_W_PAGE_ORDER);
    heng_put(html->sink, "</caption><thead><tr>");
    for (int i = 0; i < COLUMNS; i++) {
        if (columns[i].given) {
            char open[] = "<th scope=col data-s=?>";
            open[21] = columns[i].sort;
            heng_put(html->sink, open);
            heng_html_word(html, columns[i].word);
        }
    }
    heng_put(html->sink, "<tbody>\n");
}

static void source_put(const heng_html *html, heng_word word, const heng_view_value *value)
{
    if (value->cite_count > 0 || value->place.line > 0) {
        heng_put(html->sink, "<p>");
        heng_html_word(html, word);
        heng_html_word(html, HENG_W_COLON);
        heng_html_sources(html, value, false);
    }
}

/* What the columns have no room for, behind the title. */
static void details_put(const heng_html *html, const heng_view *view)
{
    heng_arena *arena = html->arena;
    heng_lang lang = html->lang;
    heng_put(html->sink, "<details><summary>");
    heng_html_title(html, view);
    heng_put(html->sink, "</summary>");
    source_put(html, HENG_W_TARGET, &view->target);
    source_put(html, HENG_W_ACTUAL, &view->actual);
    heng_html_text(html, "<p>", heng_phrase_why(arena, view, lang), "");
    heng_html_text(html, "<p>", heng_phrase_standing(arena, &view->actual, lang), "");
    heng_html_text(html, "<p>", heng_phrase_revised(arena, view, lang), "");
    heng_html_text(html, "<p>", heng_phrase_every(arena, view, lang), "");
    heng_html_text(html, "<p>", heng_phrase_band(arena, view, lang), "");
    heng_html_text(html, "<p>", heng_phrase_waiver(arena, view, lang), "");
    heng_html_text(html, "<p>", view->note, "");
    heng_html_text(html, "<p>", view->target.note, "");
    heng_html_text(html, "<p>", view->actual.note, "");
    heng_put(html->sink, "</details><code>");
    heng_put_html(html->sink, heng_phrase_id(arena, html->report, view));
    heng_put(html->sink, "</code>");
    heng_html_text(html, "<small>", heng_phrase_pace(arena, view, lang), "</small>");
}

static void variance_put(const heng_html *html, const heng_graph *graph, const heng_view *view)
{
    heng_put_html(html->sink, heng_phrase_variance(html->arena, view));
    heng_html_effect(html, view);
    heng_graph_variance(html, graph, view);
}

static void row_put(const heng_html *html, const heng_view *view)
{
    heng_sink *sink = html->sink;
    heng_graph graph = heng_graph_of(view);
    char open[] = "<tr class=?><td><b>";
    open[10] = heng_html_letter(view->verdict);
    heng_put(sink, open);
    heng_html_verdict(html, view);
    heng_put(sink, "</b><th scope=row>");
    details_put(html, view);
    heng_put(sink, "<td>");
    heng_put_html(sink, heng_phrase_target(view, html->lang));
    heng_put(sink, "<td>");
    heng_put_html(sink, heng_phrase_actual(view, html->lang));
    heng_put(sink, "<td>");
    heng_graph_bullet(html, &graph);
    heng_graph_spark(html, view, false);
    if (graph.drawn && heng_text_is(view->better, "lower")) {
        heng_put(sink, "<small>↓ ");
        heng_html_word(html, HENG_W_LOWER_BETTER);
        heng_put(sink, "</small>");
    }
    heng_put(sink, "<td>");
    variance_put(html, &graph, view);
    heng_put(sink, "<td>");
    heng_html_completion(html, view);
    const struct {
        bool given;
        heng_text text;
    } more[] = {{html->has_class, heng_word_class(view->rule_class, html->lang)},
                {html->has_section, view->section},
                {html->has_owner, view->owner},
                {html->has_dataset, heng_html_dataset(html, view)}};
    for (size_t i = 0; i < sizeof more / sizeof *more; i++) {
        if (more[i].given) {
            heng_put(sink, "<td>");
            heng_put_html(sink, more[i].text);
        }
    }
    heng_put(sink, "\n");
}

static void legend_put(const heng_html *html)
{
    heng_put(html->sink, "<p class=m>");
    if (html->has_graph) {
        heng_html_word(html, HENG_W_PAGE_LEGEND);
        heng_html_effects(html);
    }
    if (html->has_pace) {
        heng_put(html->sink, " ");
        heng_html_word(html, HENG_W_PAGE_LEGEND_PACE);
    }
    if (html->has_lower) {
        heng_put(html->sink, " ");
        heng_html_word(html, HENG_W_LEFT);
        heng_html_word(html, HENG_W_STOP);
    }
    heng_put(html->sink, "\n");
}

void heng_html_table(const heng_html *html)
{
    const heng_report *report = html->report;
    column columns[COLUMNS];
    heng_view view;
    if (report->result_count == 0) {
        return;
    }
    columns_fill(html, columns);
    heng_html_heading(html, "all", HENG_W_PAGE_ALL, report->result_count);
    legend_put(html);
    controls_put(html, columns);
    head_put(html, columns);
    for (uint64_t i = 0; i < report->result_count && !html->sink->failed; i++) {
        heng_arena_mark mark = heng_arena_here(html->arena);
        report->view(report, html->arena, report->order[i], &view);
        row_put(html, &view);
        heng_arena_rewind(html->arena, mark);
    }
    heng_put(html->sink, "</table></section>");
}
