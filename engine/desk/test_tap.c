/* TAP 13, as test harnesses read it: a point a test, and one each for the threshold of coverage and
 * every mutant that survived. What failed stands in a YAML block behind its point. */
#include "desk/test_words.h"

typedef struct tap {
    heng_sink *sink;
    const heng_test_report *report;
    const heng_bench *bench;
    uint64_t number;
} tap;

/* A description ends at '#', which begins a directive. */
static void description_put(heng_sink *sink, heng_text text)
{
    size_t from = 0;
    for (size_t at = 0; at < text.size; at++) {
        if (text.bytes[at] == '#' || text.bytes[at] == '\\') {
            heng_put_line(sink, (heng_text){text.bytes + from, at - from});
            heng_put(sink, "\\");
            from = at;
        }
    }
    heng_put_line(sink, (heng_text){text.bytes + from, text.size - from});
}

static void point(tap *to, bool good, heng_text name)
{
    heng_put(to->sink, good ? "ok " : "not ok ");
    heng_put_count(to->sink, ++to->number);
    heng_put(to->sink, " - ");
    description_put(to->sink, name);
}

static void directive(const tap *to, const char *word, heng_text remark)
{
    heng_put(to->sink, " # ");
    heng_put(to->sink, word);
    heng_put(to->sink, remark.size > 0 ? " " : "");
    heng_put_line(to->sink, remark);
}

static void field(const tap *to, const char *name, heng_text value)
{
    if (value.size > 0) {
        heng_put(to->sink, "  ");
        heng_put(to->sink, name);
        heng_put(to->sink, ": ");
        heng_put_json(to->sink, value); /* JSON's texts are YAML's */
        heng_put(to->sink, "\n");
    }
}

static void details_put(const tap *to, const heng_test *test, const heng_test_result *result)
{
    const heng_test_report *report = to->report;
    heng_put(to->sink, "  ---\n");
    field(to, "at", heng_test_place(report, to->bench, heng_test_loc(test, result)));
    field(to, "message", result->message);
    for (uint32_t i = 0; i < result->difference_count; i++) {
        static const char *const expected[] = {"expected", "expected2", "expected3", "expected4",
                                               "expected5"};
        static const char *const got[] = {"got", "got2", "got3", "got4", "got5"};
        field(to, expected[i], heng_test_side(report, &result->differences[i], true));
        field(to, got[i], heng_test_side(report, &result->differences[i], false));
    }
    field(to, "rule", result->rule);
    field(to, "target", result->target);
    field(to, "verdict", result->verdict);
    field(to, "why", result->why);
    if (result->used_count > 0) {
        heng_put(to->sink, "  used:\n");
        for (uint32_t i = 0; i < result->used_count; i++) {
            heng_put(to->sink, "    - ");
            heng_put_json(to->sink, heng_test_used(report, &result->used[i]));
            heng_put(to->sink, "\n");
        }
    }
    heng_put(to->sink, "  ...\n");
}

static void test_put(tap *to, const heng_test *test, const heng_test_result *result)
{
    heng_outcome outcome = (heng_outcome)result->outcome;
    bool later = outcome == HENG_TEST_LATER;
    point(to, outcome == HENG_TEST_PASSED || outcome == HENG_TEST_LEFT || (later && result->ready),
          test->name);
    if (outcome == HENG_TEST_LEFT) {
        directive(to, "SKIP", test->remark);
    } else if (later) {
        directive(to, "TODO", test->remark);
    }
    heng_put(to->sink, "\n");
    if (outcome == HENG_TEST_FAILED || outcome == HENG_TEST_BROKEN) {
        details_put(to, test, result);
    }
}

static void coverage_put(tap *to)
{
    const heng_test_report *report = to->report;
    const heng_coverage_count *sum = &report->coverage;
    heng_text name = heng_text_format(
        report->arena, "coverage: lines %.*s, branches %.*s",
        HENG_PRINT(heng_coverage_percent(report->arena, sum->lines_ran, sum->lines)),
        HENG_PRINT(heng_coverage_percent(report->arena, sum->branches_went, sum->branches)));
    if (!report->options.has_threshold) {
        heng_put(to->sink, "# ");
        heng_put_line(to->sink, name);
        heng_put(to->sink, "\n");
        return;
    }
    point(to, !report->below,
          heng_text_format(report->arena, "%.*s (at least %.*s%%)", HENG_PRINT(name),
                           HENG_PRINT(heng_test_threshold(report))));
    heng_put(to->sink, "\n");
}

static void mutants_put(tap *to)
{
    const heng_test_report *report = to->report;
    if (report->unmutated) {
        heng_put(to->sink, "# no mutant was made: the tests must pass first\n");
        return;
    }
    for (uint32_t g = 0; g < report->group_count; g++) {
        to->bench = report->groups[g].bench;
        const heng_mutation *mutation = &report->groups[g].mutation;
        for (uint32_t i = 0; i < mutation->survivors.count; i++) {
            const heng_mutant *mutant = heng_table_at(&mutation->survivors, i);
            heng_arena_mark mark = heng_arena_here(report->arena);
            point(to, false,
                  heng_text_format(report->arena, "mutant survived: %.*s became %.*s",
                                   HENG_PRINT(mutant->was), HENG_PRINT(mutant->became)));
            heng_put(to->sink, "\n  ---\n");
            field(to, "at", heng_test_place(report, to->bench, mutant->loc));
            field(to, "hint", heng_test_hint(report, mutant));
            heng_put(to->sink, "  ...\n");
            heng_arena_rewind(report->arena, mark);
        }
        for (uint32_t i = 0; i < mutation->untested.count; i++) {
            const heng_rule *rule = heng_model_rule(
                &to->bench->run->model, *(const uint32_t *)heng_table_at(&mutation->untested, i));
            point(to, false,
                  heng_text_format(report->arena, "no test judges '%.*s'", HENG_PRINT(rule->id)));
            heng_put(to->sink, "\n");
        }
    }
    heng_put(to->sink, "# mutants: ");
    heng_put_count(to->sink, report->mutants);
    heng_put(to->sink, " made, ");
    heng_put_count(to->sink, report->mutants - report->survivors);
    heng_put(to->sink, " noticed, ");
    heng_put_count(to->sink, report->survivors);
    heng_put(to->sink, " survived\n");
}

/* TAP is for machines: English, whatever the language of text. */
void heng_test_write_tap(heng_sink *sink, const heng_test_report *original)
{
    heng_test_report report = *original;
    report.style.lang = HENG_EN;
    tap to = {.sink = sink, .report = &report};
    heng_arena_mark mark = heng_arena_here(report.arena);
    uint64_t points = report.tests + (report.options.coverage && report.options.has_threshold) +
                      report.survivors + report.untested;
    heng_put(sink, "TAP version 13\n1..");
    heng_put_count(sink, points);
    heng_put(sink, "\n");
    for (uint32_t g = 0; g < report.group_count; g++) {
        to.bench = report.groups[g].bench;
        for (uint32_t i = 0; i < to.bench->tests.count; i++) {
            const heng_test_result *result = &to.bench->results[i];
            if (result->outcome != HENG_TEST_UNASKED) {
                heng_arena_mark inner = heng_arena_here(report.arena);
                test_put(&to, heng_table_at(&to.bench->tests, i), result);
                heng_arena_rewind(report.arena, inner);
            }
        }
    }
    if (report.options.coverage) {
        coverage_put(&to);
    }
    if (report.options.mutate) {
        mutants_put(&to);
    }
    if (report.errors > 0) {
        heng_put(sink, "Bail out! the test files, rules or data are wrong\n");
    }
    heng_arena_rewind(report.arena, mark);
}
