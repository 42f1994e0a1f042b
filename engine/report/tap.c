/* TAP 14: a finding is a test point, and so is an error of the input, so that a harness that only
 * looks at points does not take silence for success.
 *
 * What gates, and what could not be judged, is "not ok". What does not gate is "not ok" with TODO,
 * which a harness reports and does not count; what there was nothing to weigh for is "ok" with
 * SKIP. Where nothing could be judged at all the harness is told to bail out. All text is
 * English. */
#include "report/alert.h"
#include "report/formats.h"
#include "report/quote.h"

typedef struct tap {
    heng_sink *sink;
    heng_arena *arena;
    const heng_report *report;
    uint64_t number; /* of the last test point */
} tap;

/* Nothing in it is taken for a directive. */
static void line_put(const tap *t, heng_text text)
{
    heng_quote_put(t->sink, t->arena, text, "\\#", "\\");
}

/* A JSON string is a double-quoted scalar of YAML. */
static void field_put(const tap *t, const char *name, heng_text value)
{
    if (value.size > 0) {
        heng_put(t->sink, "  ");
        heng_put(t->sink, name);
        heng_put(t->sink, ": ");
        heng_put_json(t->sink, value);
        heng_put(t->sink, "\n");
    }
}

static void place_put(const tap *t, const char *name, heng_place place)
{
    if (place.line == 0) {
        return;
    }
    heng_put(t->sink, "  ");
    heng_put(t->sink, name);
    heng_put(t->sink, ":\n  ");
    field_put(t, "file", place.file);
    heng_put(t->sink, "    line: ");
    heng_put_count(t->sink, place.line);
    heng_put(t->sink, "\n    column: ");
    heng_put_count(t->sink, place.column);
    heng_put(t->sink, "\n");
}

static void point_open(tap *t, bool ok, heng_text name)
{
    heng_put(t->sink, ok ? "ok " : "not ok ");
    heng_put_count(t->sink, ++t->number);
    heng_put(t->sink, " - ");
    line_put(t, name);
}

static heng_text reason_of(const heng_view *view)
{
    const char *reason = heng_reason_names[view->reason];
    return heng_text_of(*reason != '\0' ? reason : heng_verdict_names[view->verdict]);
}

/* Says why a point does not count, if it does not; returns whether it is ok. */
static bool point_judge(const heng_view *view, const char **directive)
{
    *directive = NULL;
    if (view->gating || view->verdict == HENG_ERROR) {
        return false;
    }
    switch (view->verdict) {
    case HENG_PASS:
    case HENG_WARN:
        return true;
    case HENG_SKIPPED:
    case HENG_NO_DATA:
        *directive = " # SKIP ";
        return true;
    case HENG_WAIVED:
        *directive = " # TODO ";
        return view->without_waiver == HENG_PASS;
    case HENG_FAIL:
    case HENG_UNKNOWN:
    case HENG_ERROR:
    case HENG_VERDICT_COUNT:
        break;
    }
    *directive = " # TODO ";
    return false;
}

static void details_put(const tap *t, const heng_view *view)
{
    heng_put(t->sink, "  ---\n");
    field_put(t, "message", heng_alert_message(t->arena, t->report, view, HENG_EN));
    field_put(t, "verdict", heng_text_of(heng_verdict_names[view->verdict]));
    field_put(t, "reason", heng_text_of(heng_reason_names[view->reason]));
    field_put(t, "class", view->rule_class);
    field_put(t, "target", heng_phrase_target(view, HENG_EN));
    field_put(t, "actual", view->actual.given ? heng_phrase_actual(view, HENG_EN) : (heng_text){0});
    field_put(t, "variance", heng_phrase_variance(t->arena, view));
    field_put(t, "completion", view->completion);
    field_put(t, "waiver", heng_phrase_waiver(t->arena, view, HENG_EN));
    place_put(t, "at", heng_alert_place(view));
    place_put(t, "target_at", view->target.place);
    heng_put(t->sink, "  ...\n");
}

static void finding_put(tap *t, const heng_view *view)
{
    const char *directive;
    bool ok = point_judge(view, &directive);
    point_open(t, ok, heng_phrase_id(t->arena, t->report, view));
    if (directive != NULL) {
        heng_put(t->sink, directive);
        line_put(t, reason_of(view));
        if (heng_text_is(view->rule_class, "stretch")) {
            heng_put(t->sink, ", class stretch");
        }
    }
    heng_put(t->sink, "\n");
    if (view->verdict != HENG_PASS) {
        details_put(t, view);
    }
}

static void error_put(tap *t, const heng_diag *diag)
{
    heng_place place = heng_place_of(t->report->sources, diag->loc);
    heng_phrase name = {.arena = t->arena, .lang = HENG_EN, .text = heng_text_of(diag->code)};
    heng_phrase_join(&name, HENG_W_COLON, heng_phrase_place(t->arena, place));
    heng_phrase_join(&name, HENG_W_COLON, diag->message);
    point_open(t, false, name.text);
    heng_put(t->sink, "\n  ---\n");
    field_put(t, "message", diag->message);
    field_put(t, "label", diag->label);
    field_put(t, "help", diag->help);
    place_put(t, "at", place);
    heng_put(t->sink, "  ...\n");
}

static void remark_put(const tap *t, const heng_diag *diag)
{
    heng_phrase text = {.arena = t->arena, .lang = HENG_EN, .text = heng_text_of(diag->code)};
    heng_phrase_join(&text, HENG_W_COLON,
                     heng_phrase_place(t->arena, heng_place_of(t->report->sources, diag->loc)));
    heng_phrase_join(&text, HENG_W_COLON, diag->message);
    heng_put(t->sink, "# ");
    line_put(t, text.text);
    heng_put(t->sink, "\n");
}

static uint64_t errors_kept(const heng_diags *diags)
{
    uint64_t errors = 0;
    for (uint32_t i = 0; diags != NULL && i < diags->table.count; i++) {
        const heng_diag *diag = heng_table_at(&diags->table, i);
        errors += diag->severity == HENG_SEVERITY_ERROR;
    }
    return errors;
}

static void diags_put(tap *t)
{
    const heng_diags *diags = t->report->diags;
    uint32_t count = diags != NULL ? diags->table.count : 0;
    for (uint32_t i = 0; i < count; i++) {
        heng_arena_mark mark = heng_arena_here(t->arena);
        const heng_diag *diag = heng_table_at(&diags->table, i);
        if (diag->severity == HENG_SEVERITY_ERROR) {
            error_put(t, diag);
        } else {
            remark_put(t, diag);
        }
        heng_arena_rewind(t->arena, mark);
    }
    if (diags != NULL && (uint64_t)diags->errors + diags->warnings > count) {
        heng_put(t->sink, "# ");
        heng_put_count(t->sink, (uint64_t)diags->errors + diags->warnings - count);
        heng_put(t->sink, " more\n");
    }
}

static void tap_write(heng_sink *sink, const heng_report *report, const heng_style *style)
{
    tap t = {.sink = sink, .arena = report->arena, .report = report};
    heng_arena_mark outer = heng_arena_here(report->arena);
    uint64_t errors = errors_kept(report->diags), points = errors + report->result_count;
    bool fruitless = report->exit_code == 2 && errors + report->counts.of[HENG_ERROR] == 0;
    heng_view view;
    (void)style;
    heng_put(sink, "TAP version 14\n");
    if (points > 0 || !fruitless) {
        heng_put(sink, "1..");
        heng_put_count(sink, points);
        heng_put(sink, "\n");
    }
    diags_put(&t);
    for (uint64_t i = 0; i < report->result_count && !sink->failed; i++) {
        heng_arena_mark mark = heng_arena_here(t.arena);
        report->view(report, t.arena, report->order[i], &view);
        finding_put(&t, &view);
        heng_arena_rewind(t.arena, mark);
    }
    heng_put(sink, "# ");
    line_put(&t, heng_phrase_exit(t.arena, report, HENG_EN));
    heng_put(sink, "\n");
    if (fruitless) {
        heng_put(sink, "Bail out! nothing could be judged\n");
    }
    heng_arena_rewind(report->arena, outer);
}

const heng_format heng_format_tap = {"tap", "TAP 14, the Test Anything Protocol", ".tap",
                                     tap_write};
