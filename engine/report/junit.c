/* JUnit XML as CI servers read it: the dialect that the Jenkins xUnit plug-in publishes as
 * junit-10.xsd.
 *
 * A dataset is a suite, a finding a case. What gates is a failure, what could not be carried out an
 * error. no_data is skipped, gating or not: a figure that is missing is told apart from one that
 * misses its target, and the exit code says whether it counts. So is what does not gate, since it
 * was not shown to be kept. A warning that does not gate passes and says so in system-out. There
 * are no file and line attributes on a case, since the dialect has none: places stand in the
 * text. */
#include "report/formats.h"
#include "report/phrase.h"

#include "base/map.h"

typedef enum outcome { PASSED, FAILED, SKIPPED, BROKEN, OUTCOME_COUNT } outcome;

typedef struct suite {
    uint64_t counts[OUTCOME_COUNT], first, end; /* of the findings by suite */
} suite;

typedef struct junit {
    heng_sink *sink;
    heng_arena *arena;
    const heng_report *report;
    heng_lang lang;
    suite *suites; /* one a dataset, at least one */
    uint32_t suite_count;
    uint32_t *findings; /* by suite, worst first within each */
} junit;

static outcome outcome_of(heng_verdict verdict, bool gating)
{
    switch (verdict) {
    case HENG_ERROR:
        return BROKEN;
    case HENG_NO_DATA:
    case HENG_SKIPPED:
        return SKIPPED;
    case HENG_FAIL:
    case HENG_UNKNOWN:
    case HENG_WAIVED:
        return gating ? FAILED : SKIPPED;
    case HENG_PASS:
    case HENG_WARN:
        return gating ? FAILED : PASSED;
    case HENG_VERDICT_COUNT:
        break;
    }
    return PASSED;
}

/* A counting sort by dataset that keeps the order worst first. */
static void suites_make(junit *j)
{
    const heng_report *report = j->report;
    uint64_t count = report->result_count, at = 0;
    heng_map ids;
    heng_view view;
    j->suite_count = report->dataset_count > 0 ? report->dataset_count : 1;
    j->suites = heng_new_array(j->arena, suite, j->suite_count);
    j->findings = heng_new_array(j->arena, uint32_t, count + 1);
    uint32_t *homes = heng_new_array(j->arena, uint32_t, count + 1);
    heng_map_init(&ids, j->arena,
                  (uint64_t)(uintptr_t)homes *
                      UINT64_C(0x9E3779B97F4A7C15)); /* unlike in each run */
    for (uint32_t i = 0; i < report->dataset_count; i++) {
        (void)heng_map_add(&ids, report->datasets[i].id, i);
    }
    for (uint64_t i = 0; i < count; i++) {
        heng_arena_mark mark = heng_arena_here(j->arena);
        report->view(report, j->arena, report->order[i], &view);
        uint32_t home = heng_map_find(&ids, view.dataset);
        homes[i] = home == HENG_NONE ? 0 : home;
        j->suites[homes[i]].counts[outcome_of(view.verdict, view.gating)]++;
        j->suites[homes[i]].end++;
        heng_arena_rewind(j->arena, mark);
    }
    for (uint32_t i = 0; i < j->suite_count; i++) {
        uint64_t size = j->suites[i].end;
        j->suites[i].first = j->suites[i].end = at;
        at += size;
    }
    for (uint64_t i = 0; i < count; i++) {
        j->findings[j->suites[homes[i]].end++] = report->order[i];
    }
}

static void attribute(const junit *j, const char *name, heng_text value)
{
    heng_put(j->sink, " ");
    heng_put(j->sink, name);
    heng_put(j->sink, "=\"");
    heng_put_xml(j->sink, value);
    heng_put(j->sink, "\"");
}

static void attribute_count(const junit *j, const char *name, uint64_t count)
{
    attribute(j, name, heng_phrase_number(j->arena, count));
}

static void property(const junit *j, const char *name, heng_text value)
{
    if (value.size > 0) {
        heng_put(j->sink, "      <property");
        attribute(j, "name", heng_text_of(name));
        attribute(j, "value", value);
        heng_put(j->sink, "/>\n");
    }
}

static void properties_put(const junit *j, const heng_report_dataset *dataset)
{
    const heng_report *report = j->report;
    heng_put(j->sink, "    <properties>\n");
    property(j, "dataset", dataset != NULL ? dataset->id : (heng_text){0});
    property(j, "period", report->period);
    property(j, "plan_period", report->plan_period);
    property(j, "as_of", report->as_of);
    property(j, "fail_on", report->fail_on);
    property(j, "exit_code", heng_phrase_number(j->arena, (uint64_t)report->exit_code));
    property(j, "engine",
             heng_text_format(j->arena, "heng %.*s", HENG_PRINT(report->engine_version)));
    for (uint32_t i = 0; i < report->note_count; i++) {
        heng_text name = heng_text_format(j->arena, "note.%.*s", HENG_PRINT(report->notes[i].key));
        property(j, heng_text_copy(j->arena, name).bytes, report->notes[i].value);
    }
    heng_put(j->sink, "    </properties>\n");
}

/* Servers tell cases apart by class and name: where there are several datasets, the class begins
 * with theirs. The rest is the section, else the folder of the rule: "rules/luohu/headline.lua" is
 * of "rules.luohu". */
static heng_text class_of(const junit *j, const heng_view *view)
{
    heng_text file = view->place.file, out = view->section;
    if (out.size == 0) {
        size_t end = file.size;
        while (end > 0 && file.bytes[end - 1] != '/') {
            end--;
        }
        out = heng_text_copy(j->arena, (heng_text){file.bytes, end > 0 ? end - 1 : 0});
        char *dots = heng_new_array(j->arena, char, out.size + 1);
        for (size_t i = 0; i < out.size; i++) {
            dots[i] = out.bytes[i] == '/' ? '.' : out.bytes[i];
        }
        out.bytes = dots;
    }
    if (out.size == 0) {
        out = HENG_TEXT("heng");
    }
    return j->suite_count > 1
               ? heng_text_format(j->arena, "%.*s.%.*s", HENG_PRINT(view->dataset), HENG_PRINT(out))
               : out;
}

static heng_text message_of(const junit *j, const heng_view *view)
{
    heng_phrase phrase = {.arena = j->arena, .lang = j->lang};
    phrase.text =
        heng_word_fill(j->arena, HENG_W_AGAINST, j->lang, heng_phrase_actual(view, j->lang),
                       heng_phrase_target(view, j->lang), (heng_text){0});
    heng_phrase_join(&phrase, HENG_W_COLON, heng_phrase_variance(j->arena, view));
    heng_phrase_join(&phrase, HENG_W_SEMICOLON, heng_phrase_remark(j->arena, view, j->lang));
    heng_phrase_join(&phrase, HENG_W_SEMICOLON, heng_phrase_why(j->arena, view, j->lang));
    return phrase.text;
}

static void body_line(const junit *j, heng_word label, heng_text text, heng_place place)
{
    heng_text where = heng_phrase_place(j->arena, place);
    if (text.size > 0) {
        heng_put_xml(j->sink, heng_text_of(heng_word_of(label, j->lang)));
        heng_put(j->sink, ": ");
        heng_put_xml(j->sink, text);
        heng_put(j->sink, where.size > 0 ? "  " : "");
        heng_put_xml(j->sink, where);
        heng_put(j->sink, "\n");
    }
}

static void cites_put(const junit *j, const heng_view_value *value)
{
    for (uint32_t i = 0; i < value->cite_count; i++) {
        heng_put(j->sink, "  ");
        heng_put_xml(j->sink, heng_phrase_cite(j->arena, &value->cites[i]));
        heng_put(j->sink, "\n");
    }
}

static void body_put(const junit *j, const heng_view *view)
{
    heng_put_xml(j->sink, heng_phrase_title(view, j->lang));
    heng_put(j->sink, "\n");
    if (view->target.given) {
        body_line(j, HENG_W_TARGET, heng_phrase_target(view, j->lang), view->target.place);
        cites_put(j, &view->target);
    }
    if (view->actual.given) {
        body_line(j, HENG_W_ACTUAL, heng_phrase_actual(view, j->lang), view->actual.place);
        cites_put(j, &view->actual);
    }
    body_line(j, HENG_W_VARIANCE, heng_phrase_variance(j->arena, view), (heng_place){0});
    body_line(j, HENG_W_PACE, heng_phrase_pace(j->arena, view, j->lang), (heng_place){0});
    body_line(j, HENG_W_REVISED, heng_phrase_revised(j->arena, view, j->lang), (heng_place){0});
    body_line(j, HENG_W_WHY, heng_phrase_why(j->arena, view, j->lang), view->message_place);
    body_line(j, HENG_W_WAIVER, heng_phrase_waiver(j->arena, view, j->lang), (heng_place){0});
}

static void element_put(const junit *j, const char *name, const heng_view *view)
{
    heng_text reason = heng_text_of(heng_reason_names[view->reason]);
    heng_put(j->sink, "      <");
    heng_put(j->sink, name);
    attribute(j, "type",
              reason.size > 0 ? reason : heng_text_of(heng_verdict_names[view->verdict]));
    attribute(j, "message", message_of(j, view));
    heng_put(j->sink, ">");
    body_put(j, view);
    heng_put(j->sink, "</");
    heng_put(j->sink, name);
    heng_put(j->sink, ">\n");
}

static void case_open(const junit *j, heng_text class_name, heng_text name)
{
    heng_put(j->sink, "    <testcase");
    attribute(j, "classname", class_name);
    attribute(j, "name", name);
    attribute(j, "time", HENG_TEXT("0"));
}

static void case_put(const junit *j, const heng_view *view)
{
    static const char *const elements[] = {
        [FAILED] = "failure", [SKIPPED] = "skipped", [BROKEN] = "error"};
    outcome is = outcome_of(view->verdict, view->gating);
    heng_phrase name = {.arena = j->arena, .text = heng_phrase_rule(j->arena, view)};
    if (view->indicator.size > 0 && !heng_text_equal(view->indicator, view->rule)) {
        heng_phrase_add(&name, HENG_TEXT(" · "));
        heng_phrase_add(&name, view->indicator);
    }
    if (!heng_text_equal(view->period, j->report->period)) {
        heng_phrase_add(&name, HENG_TEXT("@"));
        heng_phrase_add(&name, view->period);
    }
    case_open(j, class_of(j, view), name.text);
    if (is == PASSED && view->verdict != HENG_WARN) {
        heng_put(j->sink, "/>\n");
        return;
    }
    heng_put(j->sink, ">\n");
    if (is != PASSED) {
        element_put(j, elements[is], view);
    } else {
        heng_put(j->sink, "      <system-out>");
        heng_put_xml(j->sink, heng_text_of(heng_word_verdict(view->verdict, j->lang)));
        heng_put(j->sink, ": ");
        heng_put_xml(j->sink, message_of(j, view));
        heng_put(j->sink, "\n");
        body_put(j, view);
        heng_put(j->sink, "</system-out>\n");
    }
    heng_put(j->sink, "    </testcase>\n");
}

static void suite_open(const junit *j, heng_text name, const uint64_t counts[OUTCOME_COUNT])
{
    heng_put(j->sink, "  <testsuite");
    attribute(j, "name", name);
    attribute_count(j, "tests", counts[PASSED] + counts[FAILED] + counts[SKIPPED] + counts[BROKEN]);
    attribute_count(j, "failures", counts[FAILED]);
    attribute_count(j, "errors", counts[BROKEN]);
    attribute_count(j, "skipped", counts[SKIPPED]);
    attribute(j, "time", HENG_TEXT("0"));
    heng_put(j->sink, ">\n");
}

static void suite_put(const junit *j, uint32_t index)
{
    const suite *s = &j->suites[index];
    const heng_report *report = j->report;
    const heng_report_dataset *dataset =
        index < report->dataset_count ? &report->datasets[index] : NULL;
    heng_arena_mark outer = heng_arena_here(j->arena);
    heng_view view;
    suite_open(j, dataset != NULL ? dataset->id : HENG_TEXT("heng"), s->counts);
    properties_put(j, dataset);
    for (uint64_t i = s->first; i < s->end; i++) {
        heng_arena_mark mark = heng_arena_here(j->arena);
        report->view(report, j->arena, j->findings[i], &view);
        case_put(j, &view);
        heng_arena_rewind(j->arena, mark);
    }
    heng_put(j->sink, "  </testsuite>\n");
    heng_arena_rewind(j->arena, outer);
}

static uint64_t errors_kept(const heng_diags *diags)
{
    uint64_t errors = 0;
    for (uint32_t i = 0; diags != NULL && i < diags->table.count; i++) {
        errors +=
            ((const heng_diag *)heng_table_at(&diags->table, i))->severity == HENG_SEVERITY_ERROR;
    }
    return errors;
}

/* Faults of the input, so that a server that only looks at cases does not take silence for
 * success. */
static void input_suite_put(const junit *j, uint64_t errors)
{
    const heng_diags *diags = j->report->diags;
    uint64_t number = 0;
    suite_open(j, HENG_TEXT("input"), (const uint64_t[OUTCOME_COUNT]){[BROKEN] = errors});
    for (uint32_t i = 0; i < diags->table.count; i++) {
        const heng_diag *diag = heng_table_at(&diags->table, i);
        heng_arena_mark mark = heng_arena_here(j->arena);
        heng_text place = heng_phrase_place(j->arena, heng_place_of(j->report->sources, diag->loc));
        if (diag->severity != HENG_SEVERITY_ERROR) {
            continue;
        }
        number++; /* two faults can stand at one place */
        case_open(j, HENG_TEXT("input"),
                  heng_text_format(j->arena, "%u %s %.*s", (unsigned)number, diag->code,
                                   HENG_PRINT(place)));
        heng_put(j->sink, ">\n      <error");
        attribute(j, "type", heng_text_of(diag->code));
        attribute(j, "message", diag->message);
        heng_put(j->sink, ">");
        heng_put_xml(j->sink, place);
        heng_put(j->sink, place.size > 0 ? ": " : "");
        heng_put_xml(j->sink, diag->message);
        heng_put(j->sink, diag->label.size > 0 ? "\n" : "");
        heng_put_xml(j->sink, diag->label);
        heng_put(j->sink, diag->help.size > 0 ? "\nhelp: " : "");
        heng_put_xml(j->sink, diag->help);
        heng_put(j->sink, "</error>\n    </testcase>\n");
        heng_arena_rewind(j->arena, mark);
    }
    heng_put(j->sink, "  </testsuite>\n");
}

static void junit_write(heng_sink *sink, const heng_report *report, const heng_style *style)
{
    junit j = {.sink = sink, .arena = report->arena, .report = report, .lang = style->lang};
    heng_arena_mark mark = heng_arena_here(report->arena);
    uint64_t errors = errors_kept(report->diags), failed = 0, broken = errors;
    suites_make(&j);
    for (uint32_t i = 0; i < j.suite_count; i++) {
        failed += j.suites[i].counts[FAILED];
        broken += j.suites[i].counts[BROKEN];
    }
    heng_put(sink, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"heng\"");
    attribute_count(&j, "tests", report->result_count + errors);
    attribute_count(&j, "failures", failed);
    attribute_count(&j, "errors", broken);
    attribute(&j, "time", HENG_TEXT("0"));
    heng_put(sink, ">\n");
    for (uint32_t i = 0; i < j.suite_count; i++) {
        suite_put(&j, i);
    }
    if (errors > 0) {
        input_suite_put(&j, errors);
    }
    heng_put(sink, "</testsuites>\n");
    heng_arena_rewind(report->arena, mark);
}

const heng_format heng_format_junit = {"junit", "JUnit XML for CI servers", ".xml", junit_write};
