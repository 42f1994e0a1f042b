/* The steps of a trace in order: head, target, actual, comparison, numbers, gate, tipping point,
 * other periods. */
#include "run/trace.h"

#include "report/phrase.h"
#include "run/trace_text.h"

#include <stdlib.h>
#include <string.h>

static void head_write(heng_trace *trace)
{
    const heng_view *view = trace->view;
    const heng_judgement *j = trace->judgement;
    const heng_report *report = &trace->run->report;
    heng_lang lang = trace->page.lang;
    heng_arena *arena = trace->arena;
    heng_text dataset =
        lang == HENG_ZH && view->dataset_zh.size > 0 ? view->dataset_zh : view->dataset;
    heng_text period = heng_trace_period(trace, j->period);
    if (j->plan_period != j->period) {
        period = SAY(trace, HENG_T_AGAINST, period, heng_trace_period(trace, j->plan_period));
    }
    bool own = view->indicator.size == 0 || heng_text_equal(view->indicator, view->rule);
    heng_text line = heng_text_format(arena, "%.*s%s%.*s · %.*s · %.*s · %.*s",
                                      HENG_PRINT(heng_phrase_rule(arena, view)), own ? "" : " · ",
                                      own ? 0 : (int)view->indicator.size, view->indicator.bytes,
                                      HENG_PRINT(dataset), HENG_PRINT(period),
                                      HENG_PRINT(SAY(trace, HENG_T_AS_OF, report->as_of)));
    heng_put_line(trace->sink, line);
    heng_put(trace->sink, "\n");

    heng_text reason = heng_text_of(heng_reason_names[view->reason]);
    line = heng_text_format(arena, "%s %.*s", heng_page_mark(view->verdict),
                            HENG_PRINT(heng_phrase_verdict(view, lang)));
    heng_page_put(&trace->page, line, heng_page_color(view->verdict));
    heng_put_text(trace->sink, reason.size > 0 ? SAY(trace, HENG_T_REASON, reason) : reason);
    line = heng_text_format(
        arena, " · %.*s · %.*s\n",
        HENG_PRINT(SAY(trace, HENG_T_CLASS, heng_word_class(view->rule_class, lang))),
        HENG_PRINT(SAY(trace, view->gating ? HENG_T_GATES : HENG_T_OPEN, report->fail_on)));
    heng_put_text(trace->sink, line);

    line = heng_phrase_title(view, lang);
    if (j->indicator != NULL) {
        heng_text unit = heng_unit_at(trace->run->model.units, j->indicator->unit)->text;
        heng_text facts = heng_trace_plain(trace, heng_trace_measures[j->measure]);
        if (unit.size > 0) {
            facts = heng_text_format(arena, "%.*s%.*s", HENG_PRINT(facts),
                                     HENG_PRINT(SAY(trace, HENG_T_IN_UNIT, unit)));
        }
        heng_trace_join(trace, &facts, HENG_T_COMMA,
                        heng_trace_plain(trace, heng_trace_betters[j->better]));
        line = line.size > 0 ? line : view->indicator;
        heng_trace_join(trace, &line, HENG_T_COLON, facts);
    }
    if (line.size > 0) {
        heng_put_line(trace->sink, line);
        heng_put(trace->sink, "\n");
    }
    heng_put(trace->sink, "\n");
}

/* A Lua function: where it stands, what it read, what it returned. */
static void script_write(heng_trace *trace)
{
    const heng_judgement *j = trace->judgement;
    const heng_units *units = trace->run->model.units;
    heng_lang lang = trace->page.lang;
    heng_trace_step(trace, HENG_T_RULE);
    heng_trace_place(trace, heng_trace_plain(trace, HENG_T_SCRIPT), trace->view->place);
    heng_trace_options(trace, j->rule->extra);
    heng_trace_cites(trace, &trace->view->target);
    heng_trace_step(trace, HENG_T_READ);
    if (trace->reads->count == 0) {
        heng_trace_row(trace, heng_trace_plain(trace, HENG_T_READ_NOTHING), (heng_text){0});
    }
    heng_trace_reads(trace, 0, trace->reads->count);
    heng_trace_step(trace, HENG_T_RETURNED);
    heng_text line = heng_text_of(heng_word_verdict(j->without_waiver, lang));
    heng_trace_join(trace, &line, HENG_T_COLON,
                    heng_message_format(trace->arena, &j->message, lang));
    heng_trace_place(trace, line, trace->view->message_place);
    if (j->has_limit) {
        line = heng_quantity_format(trace->arena, units, &j->limit);
        heng_trace_row(trace,
                       SAY(trace, HENG_T_HISTORY, heng_trace_plain(trace, HENG_T_TARGET), line),
                       (heng_text){0});
    }
    if (j->has_actual) {
        line = heng_quantity_format(trace->arena, units, &j->actual);
        heng_trace_row(trace,
                       SAY(trace, HENG_T_HISTORY, heng_trace_plain(trace, HENG_T_ACTUAL), line),
                       (heng_text){0});
    }
}

static void gate_write(heng_trace *trace)
{
    const heng_view *view = trace->view;
    heng_lang lang = trace->page.lang;
    heng_text waiver = heng_trace_plain(trace, HENG_T_NO_WAIVER), right = {0};
    if (view->waived) {
        waiver = SAY(trace, HENG_T_HAS_WAIVER,
                     heng_text_of(heng_word_verdict(view->without_waiver, lang)));
    }
    heng_trace_word outcome = view->verdict == HENG_ERROR ? HENG_T_IS_ERROR
                              : view->gating              ? HENG_T_DOES_GATE
                                                          : HENG_T_DOES_NOT;
    if (trace->judgement->rule->rule_class == HENG_STRETCH) {
        right = heng_trace_plain(trace, HENG_T_STRETCH);
    }
    heng_trace_step(trace, HENG_T_GATE);
    heng_trace_row(trace,
                   SAY(trace, HENG_T_GATE_PARTS, heng_phrase_verdict(view, lang),
                       heng_word_class(view->rule_class, lang), waiver,
                       heng_trace_plain(trace, outcome)),
                   right);
    if (view->waived) {
        heng_trace_place(trace, heng_phrase_waiver(trace->arena, view, lang),
                         heng_place_of(&trace->run->sources, trace->judgement->waiver->loc));
    }
}

static int by_end(const void *a, const void *b)
{
    const heng_period x = *(const heng_period *)a, y = *(const heng_period *)b;
    heng_date p = heng_period_last_day(x), q = heng_period_last_day(y);
    return p != q ? (p < q ? -1 : 1) : x < y ? -1 : x > y;
}

/* Figures of other periods, in order of their end: those up to the weighed one, then those after
 * it. */
static void history_write(heng_trace *trace)
{
    enum { MOST = 8 };
    const heng_judgement *j = trace->judgement;
    const heng_model *model = &trace->run->model;
    if (j->indicator == NULL) {
        return;
    }
    uint32_t indicator = heng_model_indicator_find(model, j->indicator->id), count = 0, kept = 0;
    for (const heng_figure *at = heng_trace_figures(model, j->dataset, indicator); at != NULL;
         at = heng_trace_older(model, at)) {
        count++;
    }
    heng_period *periods = heng_new_array(trace->arena, heng_period, count + 1);
    for (const heng_figure *at = heng_trace_figures(model, j->dataset, indicator); at != NULL;
         at = heng_trace_older(model, at)) {
        if (at->period != j->period) {
            periods[kept++] = at->period;
        }
    }
    qsort(periods, kept, sizeof *periods, by_end);
    heng_date end = heng_period_last_day(j->period);
    for (int later = 0; later <= 1; later++) {
        heng_text line = {0};
        uint32_t shown = 0, fits = 0;
        for (uint32_t i = 0; i < kept; i++) {
            bool repeated = i > 0 && periods[i] == periods[i - 1];
            uint32_t found = heng_model_figure_find(model, j->dataset, indicator, periods[i],
                                                    trace->run->weighing.known_on);
            if (repeated || found == HENG_NONE ||
                (heng_period_last_day(periods[i]) > end) != (later == 1) || ++fits > MOST) {
                continue;
            }
            heng_text text = heng_model_figure(model, found)->text;
            text = SAY(trace, HENG_T_HISTORY, heng_trace_period(trace, periods[i]),
                       text.size > 0 ? text : HENG_TEXT("null"));
            line = shown++ == 0 ? text
                                : heng_text_format(trace->arena, "%.*s    %.*s", HENG_PRINT(line),
                                                   HENG_PRINT(text));
        }
        if (fits > MOST) {
            line = heng_text_format(
                trace->arena, "%.*s    %.*s", HENG_PRINT(line),
                HENG_PRINT(
                    SAY(trace, HENG_T_MORE, heng_text_format(trace->arena, "%u", fits - MOST))));
        }
        if (line.size > 0) {
            heng_trace_label(trace, later == 1 ? HENG_T_AFTER : HENG_T_BEFORE);
            heng_trace_row(trace, line, (heng_text){0});
        }
    }
}

static void finding_write(heng_run *run, heng_sink *sink, const heng_judgement *judgement,
                          const heng_table *reads)
{
    heng_view view;
    heng_view_fill(run, run->scratch, judgement, &view);
    view.gating = heng_run_gates(run, judgement->rule, judgement->verdict);
    heng_trace trace = {.run = run,
                        .sink = sink,
                        .arena = run->scratch,
                        .judgement = judgement,
                        .view = &view,
                        .reads = reads};
    trace.page = heng_page_make(sink, run->scratch, &run->report, &run->style);
    head_write(&trace);
    if (judgement->target != NULL) {
        heng_trace_target(&trace);
    }
    heng_trace_condition(&trace);
    bool applies = judgement->condition == NULL || judgement->condition->verdict == HENG_PASS ||
                   judgement->condition->verdict == HENG_WARN;
    if (!applies) { /* nothing else was looked at */
    } else if (judgement->target != NULL) {
        heng_trace_every(&trace);
        heng_trace_actual(&trace);
        heng_trace_compare(&trace);
    } else {
        script_write(&trace);
    }
    if (applies && (judgement->target != NULL || judgement->variance.given)) {
        heng_trace_variance(&trace);
        heng_trace_completion(&trace);
    }
    heng_trace_pace(&trace);
    gate_write(&trace);
    heng_trace_flip(&trace);
    history_write(&trace);
}

/* Judges the case anew with every look-up noted, and writes down what came of it: of a check that
 * found several things those whose name fits (a glob; empty: all). Returns how many. */
static uint64_t case_write(heng_run *run, heng_sink *sink, heng_case item, heng_text name,
                           uint64_t before)
{
    heng_table reads;
    heng_judgement judgement;
    heng_weighing weighing = run->weighing;
    uint64_t written = 0;
    heng_table_init(&reads, run->scratch, sizeof(heng_read));
    weighing.reads = &reads;
    heng_judge(&weighing, run->scratch, item, &judgement);
    for (const heng_judgement *at = &judgement; at != NULL; at = at->next) {
        if (name.size == 0 || heng_glob_match(name, at->item)) {
            heng_put(sink, before + written > 0 ? "\n" : "");
            finding_write(run, sink, at, &reads);
            written++;
        }
    }
    return written;
}

static heng_status rule_unknown(heng_run *run, heng_text word, heng_error *err)
{
    heng_near near;
    heng_near_init(&near, word);
    for (uint32_t i = 0; i < run->model.rules.count; i++) {
        const heng_rule *rule = heng_model_rule(&run->model, i);
        if (heng_text_equal(rule->id, word)) {
            bool broken = (rule->flags & HENG_RULE_BROKEN) != 0;
            return heng_fail(err, broken ? HENG_INPUT : HENG_USAGE, NULL, (heng_loc){0},
                             "rule '%.*s' %s", HENG_PRINT(word),
                             broken ? "was not understood" : "has nothing to weigh here");
        }
        heng_near_try(&near, rule->id);
    }
    if (near.best.size > 0) {
        return heng_fail(err, HENG_USAGE, NULL, (heng_loc){0},
                         "no rule '%.*s'; did you mean '%.*s'?", HENG_PRINT(word),
                         HENG_PRINT(near.best));
    }
    return heng_fail(err, HENG_USAGE, NULL, (heng_loc){0}, "no rule '%.*s'; see heng list rules",
                     HENG_PRINT(word));
}

heng_status heng_trace_write(heng_run *run, heng_text rule, heng_sink *sink, heng_error *err)
{
    heng_selection selection;
    const char *slash = rule.size > 0 ? memchr(rule.bytes, '/', rule.size) : NULL;
    heng_text name = {0};
    if (slash != NULL) { /* rule/item: no id holds a '/' */
        name = (heng_text){slash + 1, rule.size - (size_t)(slash + 1 - rule.bytes)};
        rule.size = (size_t)(slash - rule.bytes);
    }
    heng_filter filter = {.only = rule, .dataset = heng_run_setting(run, HENG_SET_DATASET)};
    heng_case item;
    uint64_t written = 0;
    heng_selection_init(&selection, &run->weighing, run->arena, &filter);
    while (heng_selection_next(&selection, &item) && !sink->failed) {
        heng_arena_mark mark = heng_arena_here(run->scratch);
        written += case_write(run, sink, item, name, written);
        heng_arena_rewind(run->scratch, mark);
    }
    return written > 0 ? HENG_OK : rule_unknown(run, rule, err);
}
