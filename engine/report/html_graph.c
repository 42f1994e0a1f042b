/* Drawings as SVG: bars to scale from the digits of a view. Doubles stand for pixels here, never
 * for a verdict. Positions are percent of the width, so that a drawing fits wherever it stands; the
 * style sheet gives heights and colours. Each axis is the finding's own and holds zero. */
#include "report/html.h"

#include <math.h>

/* The digits of a view as pixels need them: strtod would ask the locale for its decimal point. */
static bool number_of(heng_text digits, double *out)
{
    size_t at = 0;
    int exponent = 0, places = 0;
    bool minus = false, point = false;
    double value = 0;
    if (at < digits.size && (digits.bytes[at] == '-' || digits.bytes[at] == '+')) {
        minus = digits.bytes[at++] == '-';
    }
    if (at == digits.size) {
        return false;
    }
    for (; at < digits.size && (digits.bytes[at] | 0x20) != 'e'; at++) {
        char c = digits.bytes[at];
        if (c == '.') {
            point = true;
            continue;
        }
        if (c < '0' || c > '9') {
            return false;
        }
        value = 10 * value + (c - '0');
        places += point;
    }
    if (at + 1 < digits.size) {
        bool down = digits.bytes[at + 1] == '-';
        for (at += digits.bytes[at + 1] == '-' || digits.bytes[at + 1] == '+' ? 2 : 1;
             at < digits.size && exponent < 10000; at++) {
            exponent = 10 * exponent + (digits.bytes[at] - '0');
        }
        exponent = down ? -exponent : exponent;
    }
    value *= pow(10, exponent - places);
    *out = minus ? -value : value;
    return isfinite(*out);
}

/* What the target allows, before the ends of the axis are known: an infinite end is one. */
static void good_fill(const heng_view_value *target, heng_graph *graph)
{
    const heng_text op = target->op;
    double band;
    graph->has_good = true;
    graph->good_low = -INFINITY;
    graph->good_high = INFINITY;
    if (heng_text_is(op, "ge") || heng_text_is(op, "gt")) {
        graph->good_low = graph->limit;
    } else if (heng_text_is(op, "le") || heng_text_is(op, "lt")) {
        graph->good_high = graph->limit;
    } else if (heng_text_is(op, "in")) {
        graph->good_low = graph->limit;
        graph->good_high = graph->limit_high;
    } else if (heng_text_is(op, "about") && number_of(target->tolerance, &band)) {
        graph->good_low = graph->limit - band;
        graph->good_high = graph->limit + band;
    } else {
        graph->has_good = false;
    }
}

static bool limits_fill(const heng_view_value *target, heng_graph *graph)
{
    if (number_of(target->value, &graph->limit)) {
        graph->limit_high = graph->limit;
        return true;
    }
    return number_of(target->low, &graph->limit) && number_of(target->high, &graph->limit_high);
}

/* The actual in the target's unit: as it stands, else by the variance. */
static bool actual_fill(const heng_view *view, heng_graph *graph)
{
    const heng_view_value *actual = &view->actual;
    double absolute, low = 0, high = 0;
    bool same = heng_text_equal(actual->unit, view->target.unit);
    bool has_low = number_of(actual->low, &low), has_high = number_of(actual->high, &high);
    if (!same || actual->kind.size == 0) {
        bool range = heng_text_is(view->target.op, "in");
        bool known = !range && number_of(view->absolute, &absolute);
        graph->actual = known ? graph->limit + absolute : 0;
        return known;
    }
    if (number_of(actual->value, &graph->actual)) {
        graph->blurred = has_low && has_high && low < high;
        graph->from = low;
        graph->to = high;
        return true;
    }
    graph->blurred = has_low || has_high;
    graph->from = has_low ? low : -INFINITY;
    graph->to = has_high ? high : INFINITY;
    graph->actual = has_low && low > 0 ? low : has_high && high < 0 ? high : 0;
    return graph->blurred;
}

static void axis_stretch(heng_graph *graph, double number)
{
    if (isfinite(number)) {
        graph->low = fmin(graph->low, number);
        graph->high = fmax(graph->high, number);
    }
}

static double within(const heng_graph *graph, double number)
{
    return fmin(fmax(number, graph->low), graph->high);
}

heng_graph heng_graph_of(const heng_view *view)
{
    static const double margin =
        0.08; /* of the axis, where something goes on beyond what is known */
    heng_graph graph = {.drawn = false};
    double elapsed;
    if (view->reason == HENG_NOT_COMPARABLE || !view->actual.given || !view->target.given ||
        !limits_fill(&view->target, &graph) || !actual_fill(view, &graph)) {
        return graph;
    }
    good_fill(&view->target, &graph);
    axis_stretch(&graph, graph.limit);
    axis_stretch(&graph, graph.limit_high);
    axis_stretch(&graph, graph.actual);
    if (graph.blurred) {
        axis_stretch(&graph, graph.from);
        axis_stretch(&graph, graph.to);
    }
    double width = graph.high - graph.low;
    if (!(width > 0) || !isfinite(width)) {
        return graph;
    }
    graph.high += graph.high > 0 ? margin * width : 0;
    graph.low -= graph.low < 0 ? margin * width : 0;
    graph.from = within(&graph, graph.from);
    graph.to = within(&graph, graph.to);
    graph.good_low = within(&graph, graph.good_low);
    graph.good_high = within(&graph, graph.good_high);
    if (view->pace_completion.size > 0 && number_of(view->pace_elapsed, &elapsed)) {
        graph.has_due = true;
        graph.due = within(&graph, graph.limit * elapsed / 100);
    }
    graph.drawn = true;
    return graph;
}

/* One decimal place; printf would ask the locale. */
static void tenths_put(heng_sink *sink, double number)
{
    double positive = fmin(fmax(number, 0), 1e6);
    uint64_t tenths = (uint64_t)(positive * 10 + 0.5);
    heng_put_count(sink, tenths / 10);
    if (tenths % 10 > 0) {
        heng_put(sink, ".");
        heng_put_count(sink, tenths % 10);
    }
}

static double share(const heng_graph *graph, double number)
{
    return 100 * (number - graph->low) / (graph->high - graph->low);
}

/* From one number to another, whichever is greater. */
static void bar_put(const heng_html *html, const heng_graph *graph, const char *class, double a,
                    double b)
{
    double low = share(graph, fmin(a, b)), high = share(graph, fmax(a, b));
    heng_put(html->sink, "<rect class=");
    heng_put(html->sink, class);
    heng_put(html->sink, " x=");
    tenths_put(html->sink, low);
    heng_put(html->sink, "% width=");
    tenths_put(html->sink, high - low);
    heng_put(html->sink, "% />");
}

static void mark_put(const heng_html *html, const heng_graph *graph, const char *class, double at)
{
    heng_put(html->sink, "<rect class=");
    heng_put(html->sink, class);
    heng_put(html->sink, " x=");
    tenths_put(html->sink, share(graph, at));
    heng_put(html->sink, "% />");
}

static void begin(const heng_html *html, const char *class)
{
    heng_put(html->sink, "<svg aria-hidden=true class=");
    heng_put(html->sink, class);
    heng_put(html->sink, ">");
}

static void end(const heng_html *html)
{
    heng_put(html->sink, "</svg>");
}

static void actual_put(const heng_html *html, const heng_graph *graph)
{
    if (graph->blurred) {
        bar_put(html, graph, "b", graph->from, graph->to);
    }
    if (graph->actual != 0) {
        bar_put(html, graph, "a", 0, graph->actual);
    }
}

void heng_graph_bullet(const heng_html *html, const heng_graph *graph)
{
    if (!graph->drawn) {
        return;
    }
    begin(html, "g");
    if (graph->has_good && graph->good_low < graph->good_high) {
        bar_put(html, graph, "r", graph->good_low, graph->good_high);
    }
    actual_put(html, graph);
    if (graph->has_due) {
        mark_put(html, graph, "e", graph->due);
    }
    mark_put(html, graph, "t", graph->limit);
    if (graph->limit_high != graph->limit) {
        mark_put(html, graph, "t", graph->limit_high);
    }
    end(html);
}

void heng_graph_plan(const heng_html *html, const heng_graph *graph)
{
    if (graph->drawn) {
        begin(html, "i");
        bar_put(html, graph, "l", 0, graph->limit);
        if (graph->limit_high != graph->limit) {
            bar_put(html, graph, "l", graph->limit, graph->limit_high);
        }
        mark_put(html, graph, "z", 0);
        end(html);
    }
}

void heng_graph_actual(const heng_html *html, const heng_graph *graph)
{
    if (graph->drawn) {
        begin(html, "i");
        actual_put(html, graph);
        mark_put(html, graph, "z", 0);
        end(html);
    }
}

void heng_graph_variance(const heng_html *html, const heng_graph *graph, const heng_view *view)
{
    double absolute, to = graph->actual;
    if (!graph->drawn || !number_of(view->absolute, &absolute)) {
        return;
    }
    begin(html, "i");
    if (absolute != 0) {
        bar_put(html, graph,
                view->favourable == 1   ? "y"
                : view->favourable == 0 ? "n"
                                        : "d",
                to - absolute, to);
    }
    end(html);
}

/* -- the line of several periods -- */

/* Where a period lies in time, in its own lengths: 2020-Q3 is the quarter 4 * 2020 + 3. */
static double time_of(heng_text period)
{
    double year = 0, part = 0, parts = 1;
    for (size_t i = 0; i < period.size && i < 4; i++) {
        year = 10 * year + (period.bytes[i] - '0');
    }
    if (period.size >= 7 && period.bytes[5] != 'Y') {
        char kind = period.bytes[5];
        parts = kind == 'S' ? 2 : kind == 'Q' ? 4 : 12;
        for (size_t i = kind == 'S' || kind == 'Q' ? 6 : 5; i < period.size; i++) {
            part = 10 * part + (period.bytes[i] - '0');
        }
    }
    return parts * year + part;
}

typedef struct spark {
    double times[HENG_HISTORY_MOST + 1], values[HENG_HISTORY_MOST + 1];
    uint32_t count;
    double low, high;
} spark;

static void spark_add(spark *line, heng_text period, heng_text digits)
{
    double value;
    if (!number_of(digits, &value)) {
        return;
    }
    line->low = line->count == 0 ? value : fmin(line->low, value);
    line->high = line->count == 0 ? value : fmax(line->high, value);
    line->times[line->count] = time_of(period);
    line->values[line->count++] = value;
}

static void words_put(const heng_html *html, const heng_view *view)
{
    for (uint32_t i = 0; i < view->history_count; i++) {
        const heng_view_figure *figure = &view->history[i];
        heng_put_html(html->sink, heng_word_period(html->arena, figure->period, html->lang));
        heng_html_text(html, heng_word_of(HENG_W_COLON, html->lang), figure->text, "");
        heng_html_word(html, HENG_W_SEMICOLON);
    }
    heng_put_html(html->sink, heng_word_period(html->arena, view->period, html->lang));
    heng_html_text(html, heng_word_of(HENG_W_COLON, html->lang),
                   heng_phrase_actual(view, html->lang), "");
}

void heng_graph_spark(const heng_html *html, const heng_view *view, bool told)
{
    enum { WIDTH = 64, HEIGHT = 18, EDGE = 3 };
    spark line = {.count = 0};
    for (uint32_t i = 0; i < view->history_count && i < HENG_HISTORY_MOST; i++) {
        if (heng_text_equal(view->history[i].unit, view->actual.unit)) {
            spark_add(&line, view->history[i].period, view->history[i].value);
        }
    }
    spark_add(&line, view->period, view->actual.value);
    if (line.count < 2) {
        return;
    }
    double span = line.times[line.count - 1] - line.times[0], height = line.high - line.low;
    heng_put(html->sink, told ? "<p class=m><svg class=j aria-hidden=true>"
                              : "<svg class=j role=img aria-label=\"");
    if (!told) {
        words_put(html, view);
        heng_put(html->sink, "\">");
    }
    heng_put(html->sink, "<path d=\"");
    double x = EDGE, y = HEIGHT / 2.0;
    for (uint32_t i = 0; i < line.count; i++) {
        double along = span > 0 ? (line.times[i] - line.times[0]) / span
                                : (double)i / (double)(line.count - 1);
        x = EDGE + along * (WIDTH - 2 * EDGE);
        y = height > 0 ? EDGE + (line.high - line.values[i]) / height * (HEIGHT - 2 * EDGE) : y;
        heng_put(html->sink, i == 0 ? "M" : "L");
        tenths_put(html->sink, x);
        heng_put(html->sink, " ");
        tenths_put(html->sink, y);
    }
    heng_put(html->sink, "\"/><circle r=2.5 cx=");
    tenths_put(html->sink, x);
    heng_put(html->sink, " cy=");
    tenths_put(html->sink, y);
    heng_put(html->sink, told ? " /></svg> " : " /></svg>");
    if (told) {
        words_put(html, view);
    }
}

void heng_graph_shares(const heng_html *html)
{
    const heng_report *report = html->report;
    double done = 0, all = (double)report->result_count;
    begin(html, "h");
    for (size_t i = 0; i < HENG_VERDICT_COUNT; i++) {
        heng_verdict verdict = heng_worst_first[i];
        double part = 100 * (double)report->counts.of[verdict] / all;
        if (part > 0) {
            char open[] = "<rect class=? x=";
            open[12] = heng_html_letter(verdict);
            heng_put(html->sink, open);
            tenths_put(html->sink, done);
            heng_put(html->sink, "% width=");
            tenths_put(html->sink, part);
            heng_put(html->sink, "% />");
            done += part;
        }
    }
    end(html);
}
