/* JUnit XML as CI servers read it (the dialect of report/junit.c): a test file is a suite; coverage
 * with a threshold, mutants and faults of the input are suites of their own. */
#include "desk/test_words.h"

#include <string.h>

typedef struct junit {
    heng_sink *sink;
    const heng_test_report *report;
    const heng_bench *bench;
} junit;

static void attribute(const junit *to, const char *name, heng_text value)
{
    heng_put(to->sink, " ");
    heng_put(to->sink, name);
    heng_put(to->sink, "=\"");
    heng_put_xml(to->sink, value);
    heng_put(to->sink, "\"");
}

static void attribute_count(const junit *to, const char *name, uint64_t count)
{
    attribute(to, name, heng_test_number(to->report, count));
}

static void suite_open(const junit *to, heng_text name, uint64_t tests, uint64_t failures,
                       uint64_t errors, uint64_t skipped)
{
    heng_put(to->sink, "  <testsuite");
    attribute(to, "name", name);
    attribute_count(to, "tests", tests);
    attribute_count(to, "failures", failures);
    attribute_count(to, "errors", errors);
    attribute_count(to, "skipped", skipped);
    attribute(to, "time", HENG_TEXT("0"));
    heng_put(to->sink, ">\n");
}

static void suite_close(const junit *to)
{
    heng_put(to->sink, "  </testsuite>\n");
}

static void case_open(const junit *to, heng_text class_name, heng_text name)
{
    heng_put(to->sink, "    <testcase");
    attribute(to, "classname", class_name);
    attribute(to, "name", name);
    attribute(to, "time", HENG_TEXT("0"));
}

static void element_open(const junit *to, const char *element, heng_text type, heng_text message)
{
    heng_put(to->sink, ">\n      <");
    heng_put(to->sink, element);
    attribute(to, "type", type);
    attribute(to, "message", message);
    heng_put(to->sink, ">");
}

static void element_close(const junit *to, const char *element)
{
    heng_put(to->sink, "</");
    heng_put(to->sink, element);
    heng_put(to->sink, ">\n    </testcase>\n");
}

static void line(const junit *to, const char *label, heng_text text, heng_text place)
{
    if (text.size > 0) {
        heng_put(to->sink, label);
        heng_put_xml(to->sink, text);
        heng_put(to->sink, place.size > 0 ? "  " : "");
        heng_put_xml(to->sink, place);
        heng_put(to->sink, "\n");
    }
}

/* "expected verdict fail, got verdict pass" of all that differs, or the error. */
static heng_text message_of(const junit *to, const heng_test_result *result)
{
    heng_text out = result->message;
    for (uint32_t i = 0; i < result->difference_count; i++) {
        const heng_difference *difference = &result->differences[i];
        heng_text got = heng_test_side(to->report, difference, false);
        heng_text expected = heng_test_side(to->report, difference, true);
        out = heng_text_format(to->report->arena, "%.*s%sexpected %.*s, got %.*s", HENG_PRINT(out),
                               out.size > 0 ? "; " : "", HENG_PRINT(expected), HENG_PRINT(got));
    }
    return out;
}

static void body_put(const junit *to, const heng_test *test, const heng_test_result *result)
{
    const heng_test_report *report = to->report;
    heng_put_xml(to->sink, heng_test_place(report, to->bench, heng_test_loc(test, result)));
    heng_put(to->sink, "\n");
    line(to, "error: ", result->message, HENG_TEXT(""));
    for (uint32_t i = 0; i < result->difference_count; i++) {
        line(to, "expected: ", heng_test_side(report, &result->differences[i], true),
             HENG_TEXT(""));
        line(to, "got: ", heng_test_side(report, &result->differences[i], false), HENG_TEXT(""));
    }
    if (result->rule.size > 0) {
        heng_text rule =
            heng_text_format(report->arena, "%.*s%s%.*s", HENG_PRINT(result->rule),
                             result->target.size > 0 ? " " : "", HENG_PRINT(result->target));
        line(to, "rule: ", rule, heng_test_place(report, to->bench, result->target_loc));
        line(to, "verdict: ", result->verdict, HENG_TEXT(""));
        line(to, "why: ", result->why, HENG_TEXT(""));
    }
    for (uint32_t i = 0; i < result->used_count; i++) {
        line(to, "used: ", heng_test_used(report, &result->used[i]),
             heng_test_place(report, to->bench, result->used[i].loc));
    }
}

static heng_text or_word(heng_text text, const char *word)
{
    return text.size > 0 ? text : heng_text_of(word);
}

/* Servers tell cases apart by class and name: the second of a name says so. */
static heng_text name_of(const junit *to, heng_map *names, const heng_test *test)
{
    uint32_t seen = heng_map_find(names, test->name);
    heng_text name = test->name;
    if (seen == HENG_NONE) {
        (void)heng_map_add(names, name, 0);
        return name;
    }
    for (uint32_t number = 2; heng_map_find(names, name) != HENG_NONE; number++) {
        name = heng_text_format(to->report->arena, "%.*s (%u)", HENG_PRINT(test->name), number);
    }
    (void)heng_map_add(names, name, 0);
    return name;
}

static void test_put(const junit *to, heng_text suite, heng_text name, const heng_test *test,
                     const heng_test_result *result)
{
    case_open(to, suite, name);
    switch ((heng_outcome)result->outcome) {
    case HENG_TEST_PASSED:
    case HENG_TEST_UNASKED:
    case HENG_OUTCOME_COUNT:
        heng_put(to->sink, "/>\n");
        return;
    case HENG_TEST_FAILED:
        element_open(to, "failure", HENG_TEXT("expectation"), message_of(to, result));
        body_put(to, test, result);
        element_close(to, "failure");
        return;
    case HENG_TEST_BROKEN:
        element_open(to, "error", HENG_TEXT("error"),
                     or_word(message_of(to, result), "the test is faulty"));
        body_put(to, test, result);
        element_close(to, "error");
        return;
    case HENG_TEST_LEFT:
        element_open(to, "skipped", HENG_TEXT("skip"), test->remark);
        element_close(to, "skipped");
        return;
    case HENG_TEST_LATER:
        element_open(to, "skipped", HENG_TEXT("todo"),
                     or_word(test->remark, result->ready ? "passes already" : ""));
        element_close(to, "skipped");
        return;
    }
}

static void file_put(const junit *to, const heng_bench_file *file)
{
    uint64_t counts[HENG_OUTCOME_COUNT] = {0};
    heng_text name = heng_sources_at(&to->bench->run->sources, file->file)->name;
    for (uint32_t i = file->first; i < file->end; i++) {
        counts[to->bench->results[i].outcome]++;
    }
    uint64_t asked = (uint64_t)(file->end - file->first) - counts[HENG_TEST_UNASKED];
    if (asked == 0) {
        return;
    }
    heng_arena_mark outer = heng_arena_here(to->report->arena);
    heng_map names;
    heng_map_init(&names, to->report->arena, to->bench->run->model.seed);
    suite_open(to, name, asked, counts[HENG_TEST_FAILED], counts[HENG_TEST_BROKEN],
               counts[HENG_TEST_LEFT] + counts[HENG_TEST_LATER]);
    for (uint32_t i = file->first; i < file->end; i++) {
        if (to->bench->results[i].outcome != HENG_TEST_UNASKED) {
            const heng_test *test = heng_table_at(&to->bench->tests, i);
            test_put(to, name, name_of(to, &names, test), test, &to->bench->results[i]);
        }
    }
    suite_close(to);
    heng_arena_rewind(to->report->arena, outer);
}

static void coverage_put(const junit *to)
{
    const heng_test_report *report = to->report;
    const heng_coverage_count *sum = &report->coverage;
    heng_text told = heng_text_format(
        report->arena, "lines %.*s, branches %.*s",
        HENG_PRINT(heng_coverage_percent(report->arena, sum->lines_ran, sum->lines)),
        HENG_PRINT(heng_coverage_percent(report->arena, sum->branches_went, sum->branches)));
    suite_open(to, HENG_TEXT("coverage"), 1, report->below, 0, 0);
    case_open(to, HENG_TEXT("coverage"), HENG_TEXT("coverage"));
    if (report->below) {
        element_open(to, "failure", HENG_TEXT("coverage"),
                     heng_text_format(report->arena, "%.*s: below %.*s%%", HENG_PRINT(told),
                                      HENG_PRINT(heng_test_threshold(report))));
        element_close(to, "failure");
    } else {
        heng_put(to->sink, ">\n      <system-out>");
        heng_put_xml(to->sink, told);
        heng_put(to->sink, "</system-out>\n    </testcase>\n");
    }
    suite_close(to);
}

static void survivor_put(const junit *to, const heng_mutant *mutant)
{
    const heng_test_report *report = to->report;
    heng_text place = heng_test_place(report, to->bench, mutant->loc);
    heng_text change = heng_text_format(report->arena, "%.*s became %.*s", HENG_PRINT(mutant->was),
                                        HENG_PRINT(mutant->became));
    case_open(to, HENG_TEXT("mutants"),
              heng_text_format(report->arena, "%.*s %.*s", HENG_PRINT(place), HENG_PRINT(change)));
    element_open(to, "failure", HENG_TEXT("survived"), change);
    line(to, "", place, HENG_TEXT(""));
    line(to, "would notice: ", heng_test_hint(report, mutant), HENG_TEXT(""));
    element_close(to, "failure");
}

static void mutants_put(junit *to)
{
    const heng_test_report *report = to->report;
    uint64_t failures = report->survivors + report->untested;
    suite_open(to, HENG_TEXT("mutants"), failures > 0 ? failures : 1, failures, 0, 0);
    for (uint32_t g = 0; g < report->group_count; g++) {
        const heng_mutation *mutation = &report->groups[g].mutation;
        to->bench = report->groups[g].bench;
        for (uint32_t i = 0; i < mutation->survivors.count; i++) {
            heng_arena_mark mark = heng_arena_here(report->arena);
            survivor_put(to, heng_table_at(&mutation->survivors, i));
            heng_arena_rewind(report->arena, mark);
        }
        for (uint32_t i = 0; i < mutation->untested.count; i++) {
            const heng_rule *rule = heng_model_rule(
                &to->bench->run->model, *(const uint32_t *)heng_table_at(&mutation->untested, i));
            case_open(to, HENG_TEXT("mutants"), rule->id);
            element_open(to, "failure", HENG_TEXT("untested"), HENG_TEXT("no test judges it"));
            line(to, "", heng_test_place(report, to->bench, rule->loc), HENG_TEXT(""));
            element_close(to, "failure");
        }
    }
    if (failures == 0) {
        case_open(
            to, HENG_TEXT("mutants"),
            heng_text_format(report->arena, "%llu noticed", (unsigned long long)report->mutants));
        heng_put(to->sink, "/>\n");
    }
    suite_close(to);
}

/* Faults of the input, so that a server that only looks at cases does not take silence for
 * success. */
static void faults_put(const junit *to)
{
    const heng_test_report *report = to->report;
    uint64_t number = 0, kept = 0;
    for (uint32_t g = 0; g < report->group_count; g++) {
        kept += report->groups[g].bench->run->diags.table.count;
    }
    suite_open(to, HENG_TEXT("input"), kept, 0, kept, 0);
    for (uint32_t g = 0; g < report->group_count; g++) {
        const heng_bench *bench = report->groups[g].bench;
        for (uint32_t i = 0; i < bench->run->diags.table.count; i++) {
            const heng_diag *diag = heng_table_at(&bench->run->diags.table, i);
            heng_arena_mark mark = heng_arena_here(report->arena);
            heng_text place = heng_test_place(report, bench, diag->loc);
            case_open(to, HENG_TEXT("input"),
                      heng_text_format(report->arena, "%llu %s %.*s", (unsigned long long)++number,
                                       diag->code, HENG_PRINT(place)));
            element_open(to, "error", heng_text_of(diag->code), diag->message);
            line(to, "", place, HENG_TEXT(""));
            line(to, "", diag->label, HENG_TEXT(""));
            line(to, "help: ", diag->help, HENG_TEXT(""));
            element_close(to, "error");
            heng_arena_rewind(report->arena, mark);
        }
    }
    suite_close(to);
}

/* For machines: English, whatever the language of text. */
void heng_test_write_junit(heng_sink *sink, const heng_test_report *original)
{
    heng_test_report report = *original;
    report.style.lang = HENG_EN;
    junit to = {.sink = sink, .report = &report};
    heng_arena_mark mark = heng_arena_here(report.arena);
    bool threshold = report.options.coverage && report.options.has_threshold;
    bool mutants = report.options.mutate && !report.unmutated;
    uint64_t survived = report.survivors + report.untested, kept = 0;
    for (uint32_t g = 0; g < report.group_count; g++) {
        kept += report.groups[g].bench->run->diags.table.count;
    }
    heng_put(sink, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"heng test\"");
    attribute_count(&to, "tests",
                    report.tests + threshold + (mutants ? (survived > 0 ? survived : 1) : 0) +
                        kept);
    attribute_count(&to, "failures", report.counts[HENG_TEST_FAILED] + report.below + survived);
    attribute_count(&to, "errors", report.counts[HENG_TEST_BROKEN] + kept);
    attribute(&to, "time", HENG_TEXT("0"));
    heng_put(sink, ">\n");
    for (uint32_t g = 0; g < report.group_count; g++) {
        to.bench = report.groups[g].bench;
        for (uint32_t i = 0; i < to.bench->files.count; i++) {
            file_put(&to, heng_table_at(&to.bench->files, i));
        }
    }
    if (threshold) {
        coverage_put(&to);
    }
    if (mutants) {
        mutants_put(&to);
    }
    if (kept > 0) {
        faults_put(&to);
    }
    heng_put(sink, "</testsuites>\n");
    heng_arena_rewind(report.arena, mark);
}
