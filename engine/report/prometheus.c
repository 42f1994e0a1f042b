/* Text exposition of Prometheus, for the textfile collector: gauges without a time of their own.
 *
 * Numbers keep the unit they were written in, which is a label: 384 亿元 is
 * heng_actual{unit="亿元"} 384. What is a percentage by its meaning (completion, pace) is a ratio,
 * as is the custom there. A family stands together, so the findings are gone through once a family;
 * one that has no sample is left out. All text is English. */
#include "report/formats.h"
#include "report/quote.h"
#include "report/phrase.h"

#include "base/decimal.h"

#include <stddef.h>

typedef struct exposition {
    heng_sink *sink;
    heng_arena *arena;
    const heng_report *report;
    uint16_t *given; /* by finding in order: a bit for each family that it has a number of */
} exposition;

/* A gauge for each finding that has the number. */
typedef struct family {
    const char *name, *help;
    size_t value, unit; /* offsets in heng_view; unit NO_UNIT: none */
    int shift;          /* decimal places to the left: 2 makes a ratio of percent */
} family;

#define AT(member) offsetof(heng_view, member)
#define NO_UNIT    SIZE_MAX

static const family families[] = {
    {"heng_target", "What was promised, in the unit written.", AT(target.value), AT(target.unit),
     0},
    {"heng_target_low", "Lower end of a promised range.", AT(target.low), AT(target.unit), 0},
    {"heng_target_high", "Upper end of a promised range.", AT(target.high), AT(target.unit), 0},
    {"heng_actual", "What was delivered, in the unit written.", AT(actual.value), AT(actual.unit),
     0},
    {"heng_actual_low", "Lower end of a figure that is no single number.", AT(actual.low),
     AT(actual.unit), 0},
    {"heng_actual_high", "Upper end of a figure that is no single number.", AT(actual.high),
     AT(actual.unit), 0},
    {"heng_variance", "Actual minus target.", AT(absolute), AT(variance_unit), 0},
    {"heng_completion_ratio", "Plan completion; 1 is the plan itself.", AT(completion), NO_UNIT, 2},
    {"heng_pace_elapsed_ratio", "Share of the plan's period that is over.", AT(pace_elapsed),
     NO_UNIT, 2},
    {"heng_pace_completion_ratio", "Share of the plan that is done.", AT(pace_completion), NO_UNIT,
     2},
};

enum { FAMILIES = sizeof families / sizeof *families };
_Static_assert(FAMILIES <= 16, "a bit each");

static void head_put(const exposition *e, const char *name, const char *help)
{
    heng_put(e->sink, "# HELP ");
    heng_put(e->sink, name);
    heng_put(e->sink, " ");
    heng_put(e->sink, help);
    heng_put(e->sink, "\n# TYPE ");
    heng_put(e->sink, name);
    heng_put(e->sink, " gauge\n");
}

/* An empty label is the same as none. */
static void label_put(const exposition *e, const char *before, const char *name, heng_text value)
{
    heng_put(e->sink, before);
    heng_put(e->sink, name);
    heng_put(e->sink, "=\"");
    heng_quote_put(e->sink, e->arena, value, "\\\"", "\\");
    heng_put(e->sink, "\"");
}

static void number_put(const exposition *e, const char *name, uint64_t number)
{
    heng_put(e->sink, name);
    heng_put(e->sink, " ");
    heng_put_count(e->sink, number);
    heng_put(e->sink, "\n");
}

static void sum_put(const exposition *e, const char *name, const char *help, uint64_t number)
{
    head_put(e, name, help);
    number_put(e, name, number);
}

static void run_put(const exposition *e)
{
    const heng_report *report = e->report;
    head_put(e, "heng_run_info", "What was weighed, and by which version.");
    heng_put(e->sink, "heng_run_info");
    label_put(e, "{", "version", report->engine_version);
    label_put(e, ",", "period", report->period);
    label_put(e, ",", "plan_period", report->plan_period);
    label_put(e, ",", "as_of", report->as_of);
    number_put(e, "}", 1);
    sum_put(e, "heng_run_exit_code", "0: nothing gates, 1: a finding gates, 2: not carried out.",
            (uint64_t)report->exit_code);
    sum_put(e, "heng_rules", "Rules of the run.", report->rule_count);
    head_put(e, "heng_findings", "Findings by verdict.");
    for (size_t i = 0; i < HENG_VERDICT_COUNT; i++) {
        heng_verdict verdict = heng_worst_first[i];
        heng_put(e->sink, "heng_findings");
        label_put(e, "{", "verdict", heng_text_of(heng_verdict_names[verdict]));
        number_put(e, "}", report->counts.of[verdict]);
    }
    sum_put(e, "heng_findings_gating", "Findings that gate.", report->gating);
    sum_put(e, "heng_findings_attested", "Passes by somebody's word alone.", report->attested);
    head_put(e, "heng_diagnostics", "Faults of the input.");
    number_put(e, "heng_diagnostics{severity=\"error\"}",
               report->diags != NULL ? report->diags->errors : 0);
    number_put(e, "heng_diagnostics{severity=\"warning\"}",
               report->diags != NULL ? report->diags->warnings : 0);
}

/* The number as a reader of doubles takes it: what lies beyond them is infinite. false: none. */
static bool value_of(heng_arena *arena, heng_text text, int shift, heng_text *out)
{
    enum { DOUBLE_EXPONENT = 308 };
    heng_decimal decimal;
    if (heng_decimal_parse(text, &decimal) != HENG_DECIMAL_OK) {
        return false;
    }
    decimal.exponent -= shift;
    heng_decimal whole = {decimal.coefficient, 0};
    bool negative = decimal.coefficient < 0;
    size_t digits = heng_decimal_format(arena, whole).size - negative;
    if (decimal.coefficient != 0 && (int64_t)digits + decimal.exponent > DOUBLE_EXPONENT) {
        *out = negative ? HENG_TEXT("-Inf") : HENG_TEXT("+Inf");
    } else {
        *out = heng_decimal_format(arena, decimal);
    }
    return true;
}

static heng_text text_at(const heng_view *view, size_t offset)
{
    return *(const heng_text *)((const char *)view + offset);
}

static void labels_put(const exposition *e, const char *name, const heng_view *view)
{
    heng_put(e->sink, name);
    label_put(e, "{", "dataset", view->dataset);
    label_put(e, ",", "rule", view->rule);
    if (view->item.size > 0) {
        label_put(e, ",", "item", view->item);
    }
    label_put(e, ",", "indicator", view->indicator);
    label_put(e, ",", "period", view->period);
}

/* Also notes which numbers there are. */
static void verdicts_put(const exposition *e)
{
    const heng_report *report = e->report;
    heng_view view;
    if (report->result_count > 0) {
        head_put(e, "heng_finding_verdict", "1 for the verdict that a finding has.");
    }
    for (uint64_t i = 0; i < report->result_count && !e->sink->failed; i++) {
        heng_arena_mark mark = heng_arena_here(e->arena);
        report->view(report, e->arena, report->order[i], &view);
        labels_put(e, "heng_finding_verdict", &view);
        label_put(e, ",", "class", view.rule_class);
        label_put(e, ",", "verdict", heng_text_of(heng_verdict_names[view.verdict]));
        number_put(e, "}", 1);
        for (size_t k = 0; k < FAMILIES; k++) {
            e->given[i] |= (uint16_t)((text_at(&view, families[k].value).size > 0) << k);
        }
        heng_arena_rewind(e->arena, mark);
    }
}

static void family_put(const exposition *e, size_t which)
{
    const heng_report *report = e->report;
    const family *f = &families[which];
    bool begun = false;
    heng_view view;
    heng_text value;
    for (uint64_t i = 0; i < report->result_count && !e->sink->failed; i++) {
        if ((e->given[i] >> which & 1) == 0) {
            continue;
        }
        heng_arena_mark mark = heng_arena_here(e->arena);
        report->view(report, e->arena, report->order[i], &view);
        if (value_of(e->arena, text_at(&view, f->value), f->shift, &value)) {
            if (!begun) {
                head_put(e, f->name, f->help);
                begun = true;
            }
            labels_put(e, f->name, &view);
            if (f->unit != NO_UNIT) {
                label_put(e, ",", "unit", text_at(&view, f->unit));
            }
            heng_put(e->sink, "} ");
            heng_put_text(e->sink, value);
            heng_put(e->sink, "\n");
        }
        heng_arena_rewind(e->arena, mark);
    }
}

static void prometheus_write(heng_sink *sink, const heng_report *report, const heng_style *style)
{
    exposition e = {.sink = sink, .arena = report->arena, .report = report};
    heng_arena_mark mark = heng_arena_here(report->arena);
    (void)style;
    e.given = heng_new_array(e.arena, uint16_t, report->result_count + 1);
    run_put(&e);
    verdicts_put(&e);
    for (size_t i = 0; i < FAMILIES; i++) {
        family_put(&e, i);
    }
    heng_arena_rewind(report->arena, mark);
}

const heng_format heng_format_prometheus = {"prometheus", "metrics for the textfile collector",
                                            ".prom", prometheus_write};
