/* CTRF, the Common Test Report Format: a finding is a test, and so is an error of the input, so
 * that a reader that only counts tests does not take silence for success.
 *
 * What gates, and what could not be judged, is failed; what there was nothing to weigh for is
 * skipped; what was missed, waived or unknown without gating is other, under its own word in
 * rawStatus. The format demands times: all are 0, since the same report gives the same bytes. */
#include "report/alert.h"
#include "report/formats.h"
#include "report/page.h"

typedef enum status { PASSED, FAILED, SKIPPED, PENDING, OTHER, STATUS_COUNT } status;

static const char *const statuses[STATUS_COUNT] = {"passed", "failed", "skipped", "pending",
                                                   "other"};

typedef struct ctrf {
    heng_sink *sink;
    heng_arena *arena;
    const heng_report *report;
    heng_lang lang;
    uint64_t counts[STATUS_COUNT], tests;
} ctrf;

static void field_put(const ctrf *c, const char *head, heng_text value)
{
    heng_put(c->sink, head);
    heng_put_json(c->sink, value);
}

/* A field that need not be there; what hides in it is made visible. */
static void maybe_put(const ctrf *c, const char *head, heng_text value)
{
    const heng_page page = {.arena = c->arena};
    if (value.size > 0) {
        field_put(c, head, heng_page_clean(&page, value));
    }
}

static void test_open(ctrf *c, status is, heng_text id, heng_text name)
{
    const heng_page page = {.arena = c->arena};
    field_put(c, c->tests++ > 0 ? ",\n  {\"testId\": " : "\n  {\"testId\": ", id);
    field_put(c, ", \"name\": ", heng_page_clean(&page, name));
    field_put(c, ", \"status\": ", heng_text_of(statuses[is]));
    heng_put(c->sink, ", \"duration\": 0");
    c->counts[is]++;
}

static void place_put(const ctrf *c, heng_place place)
{
    if (place.line > 0) {
        field_put(c, ", \"filePath\": ", place.file);
        heng_put(c->sink, ", \"line\": ");
        heng_put_count(c->sink, place.line);
    }
}

static status status_of(const heng_view *view)
{
    if (view->gating) {
        return FAILED;
    }
    switch (view->verdict) {
    case HENG_PASS:
    case HENG_WARN:
        return PASSED;
    case HENG_SKIPPED:
    case HENG_NO_DATA:
        return SKIPPED;
    case HENG_ERROR:
        return FAILED;
    case HENG_FAIL:
    case HENG_UNKNOWN:
    case HENG_WAIVED:
    case HENG_VERDICT_COUNT:
        break;
    }
    return OTHER;
}

static void labels_put(const ctrf *c, const heng_view *view)
{
    field_put(c, ",\n   \"labels\": {\"class\": ", view->rule_class);
    maybe_put(c, ", \"reason\": ", heng_text_of(heng_reason_names[view->reason]));
    maybe_put(c, ", \"indicator\": ", view->indicator);
    maybe_put(c, ", \"period\": ", view->period);
    maybe_put(c, ", \"owner\": ", view->owner);
    maybe_put(c, ", \"section\": ", view->section);
    maybe_put(c, ", \"target\": ", heng_phrase_target(view, c->lang));
    if (view->actual.given) {
        maybe_put(c, ", \"actual\": ", heng_phrase_actual(view, c->lang));
    }
    maybe_put(c, ", \"variance\": ", heng_phrase_variance(c->arena, view));
    maybe_put(c, ", \"completion\": ", view->completion);
    heng_put(c->sink, "}");
}

static void finding_put(ctrf *c, const heng_view *view)
{
    test_open(c, status_of(view), heng_alert_print(c->arena, view),
              heng_phrase_id(c->arena, c->report, view));
    field_put(c, ", \"rawStatus\": ", heng_text_of(heng_verdict_names[view->verdict]));
    if (view->dataset.size > 0) {
        field_put(c, ", \"suite\": [", view->dataset);
        heng_put(c->sink, "]");
    }
    field_put(c, ",\n   \"message\": ", heng_alert_message(c->arena, c->report, view, c->lang));
    place_put(c, view->place.line > 0 ? view->place : heng_alert_place(view));
    for (uint32_t i = 0; i < view->tag_count; i++) {
        field_put(c, i > 0 ? ", " : ", \"tags\": [", view->tags[i]);
    }
    heng_put(c->sink, view->tag_count > 0 ? "]" : "");
    labels_put(c, view);
    heng_put(c->sink, "}");
}

static void errors_put(ctrf *c)
{
    const heng_diags *diags = c->report->diags;
    heng_alert_faults faults;
    heng_alert_faults_init(&faults, c->arena);
    for (uint32_t i = 0; diags != NULL && i < diags->table.count && !c->sink->failed; i++) {
        const heng_diag *diag = heng_table_at(&diags->table, i);
        heng_text print = heng_alert_faults_print(&faults, c->arena, c->report, diag);
        if (diag->severity != HENG_SEVERITY_ERROR) {
            continue;
        }
        heng_place place = heng_place_of(c->report->sources, diag->loc);
        heng_phrase name = {.arena = c->arena, .lang = HENG_EN, .text = heng_text_of(diag->code)};
        heng_phrase_join(&name, HENG_W_COLON, heng_phrase_place(c->arena, place));
        test_open(c, FAILED, print, name.text);
        field_put(c, ", \"rawStatus\": \"error\", \"message\": ",
                  heng_alert_fault_message(c->arena, diag));
        place_put(c, place);
        heng_put(c->sink, "}");
    }
}

static void summary_put(const ctrf *c)
{
    heng_put(c->sink, " \"summary\": {\"tests\": ");
    heng_put_count(c->sink, c->tests);
    for (int i = 0; i < STATUS_COUNT; i++) {
        heng_put(c->sink, ", \"");
        heng_put(c->sink, statuses[i]);
        heng_put(c->sink, "\": ");
        heng_put_count(c->sink, c->counts[i]);
    }
    heng_put(c->sink, ", \"start\": 0, \"stop\": 0,\n  \"extra\": {\"exitCode\": ");
    heng_put_count(c->sink, (uint64_t)c->report->exit_code);
    maybe_put(c, ", \"period\": ", c->report->period);
    maybe_put(c, ", \"asOf\": ", c->report->as_of);
    maybe_put(c, ", \"failOn\": ", c->report->fail_on);
    heng_put(c->sink, "}}}}\n");
}

static void ctrf_write(heng_sink *sink, const heng_report *report, const heng_style *style)
{
    ctrf c = {.sink = sink, .arena = report->arena, .report = report, .lang = style->lang};
    heng_arena_mark outer = heng_arena_here(report->arena);
    heng_view view;
    heng_put(sink, "{\"reportFormat\": \"CTRF\", \"specVersion\": \"0.0.0\", \"generatedBy\": "
                   "\"heng\",\n \"results\": {\"tool\": {\"name\": \"heng\"");
    maybe_put(&c, ", \"version\": ", report->engine_version);
    heng_put(sink, "},\n \"tests\": [");
    errors_put(&c);
    for (uint64_t i = 0; i < report->result_count && !sink->failed; i++) {
        heng_arena_mark mark = heng_arena_here(c.arena);
        report->view(report, c.arena, report->order[i], &view);
        finding_put(&c, &view);
        heng_arena_rewind(c.arena, mark);
    }
    heng_put(sink, "],\n");
    summary_put(&c);
    heng_arena_rewind(report->arena, outer);
}

const heng_format heng_format_ctrf = {"ctrf", "CTRF, the Common Test Report Format (JSON)", ".json",
                                      ctrf_write};
