/* The same report from one thread and from several; what a watcher sees of a run, and what it may
 * leave out. */
#include "base/jobs.h"
#include "base/progress.h"
#include "base/sink.h"
#include "model/unit.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* -- heng_jobs_run -- */

static void count_one(void *user, unsigned index)
{
    atomic_uint *counts = user;
    atomic_fetch_add(&counts[index], 1);
}

START_TEST(every_part_is_done_once)
{
    static const unsigned wanted[] = {0, 1, 2, 5, HENG_JOBS_MAX, HENG_JOBS_MAX + 10};
    atomic_uint counts[HENG_JOBS_MAX + 10] = {0};
    unsigned count = wanted[_i];
    heng_jobs_run(count, count_one, counts);
    for (unsigned i = 0; i < HENG_JOBS_MAX + 10; i++) {
        bool due = i < count && i < HENG_JOBS_MAX;
        ck_assert_uint_eq(atomic_load(&counts[i]), due ? 1 : 0);
    }
}
END_TEST

/* -- heng_units_fork -- */

START_TEST(a_fork_of_units_knows_the_same_and_learns_for_itself)
{
    heng_arena *arena = heng_arena_new(0), *other = heng_arena_new(0);
    heng_units *units = heng_units_new(arena, 1);
    heng_unit_id known, word, product, found, fresh;
    ck_assert(heng_unit_parse(units, HENG_TEXT("亿元"), &known));
    ck_assert(heng_unit_parse(units, HENG_TEXT("wombats"), &word));
    product = heng_unit_divide(units, known, word);
    uint32_t count = heng_units_count(units);
    heng_units *own = heng_units_fork(units, other);

    ck_assert_uint_eq(heng_units_count(own), count);
    ck_assert(heng_unit_parse(own, HENG_TEXT("wombats"), &found));
    ck_assert_uint_eq(found, word);
    ck_assert_uint_eq(heng_unit_divide(own, known, word), product);
    ck_assert_uint_eq(heng_units_count(own), count);
    ck_assert(heng_unit_parse(own, HENG_TEXT("quokkas"), &fresh));
    ck_assert_uint_eq(fresh, count);
    ck_assert(!heng_unit_comparable(own, fresh, word));
    ck_assert(heng_unit_interned(own, HENG_TEXT("quokkas"), &found));
    ck_assert(!heng_unit_interned(units, HENG_TEXT("quokkas"), &found));
    ck_assert_uint_eq(heng_units_count(units), count);
    heng_arena_free(other);
    heng_arena_free(arena);
}
END_TEST

/* -- whole runs -- */

enum { DATASETS = 60 };

static const char indicators[] = "heng: 1\n"
                                 "period: 2020\n"
                                 "indicators:\n"
                                 "  gdp: {unit: 亿元, measure: flow}\n"
                                 "  area: {unit: 平方公里}\n"
                                 "  plants: {unit: 座, measure: count}\n";

/* New units, figures that are missing, crashes, loops, state that must not last, one finding an
 * indicator. */
static const char first_rules[] =
    "rule 'gdp' { expect = 'gdp >= 40亿元' }\n"
    "rule 'density' { check = function(v) local d = v.gdp / v.area\n"
    "  return {verdict = d >= '2亿元/平方公里' and 'pass' or 'fail', actual = d, target = "
    "'2亿元/平方公里'} end }\n"
    "rule 'strange' { check = function(v) local d = v.plants * v.area\n"
    "  return {verdict = 'pass', actual = d, message = 'it is ' .. d} end }\n";
static const char second_rules[] = "local count = 0\n"
                                   "rule 'state' { check = function(v) count = count + 1 return "
                                   "v.plants >= 3, 'call ' .. count end }\n"
                                   "rule 'crash' { check = function(v) if v.plants:eq('2座') then "
                                   "error('boom ' .. v.gdp) end return true end }\n"
                                   "rule 'loop' { check = function(v) if v.gdp:eq('7.4亿元') then "
                                   "while true do end end return true end }\n"
                                   "rule 'each' { applies = {measure = 'count'}, check = "
                                   "function(v, it) return it.actual >= 1 end }\n";

static void figures_make(char *out, size_t size)
{
    size_t used = (size_t)snprintf(out, size, "dataset,indicator,period,value,unit\n");
    for (int i = 0; i < DATASETS; i++) {
        used += (size_t)snprintf(out + used, size - used, "d%d,gdp,2020,%d.%d,亿元\n", i,
                                 i % 97 + 3, i % 10);
        if (i % 13 != 0) {
            used += (size_t)snprintf(out + used, size - used, "d%d,area,2020,%d,平方公里\n", i,
                                     i % 31 + 1);
        }
        used += (size_t)snprintf(out + used, size - used, "d%d,plants,2020,%d,座\n", i, i % 7);
    }
    ck_assert_uint_lt(used, size);
}

static void add(heng_run *run, const char *name, const char *bytes)
{
    ck_assert_int_eq(heng_run_add_bytes(run, name, bytes, strlen(bytes), NULL), HENG_OK);
}

static heng_run *plan_open(const char *jobs)
{
    static char figures[DATASETS * 160];
    heng_run *run = heng_run_new();
    figures_make(figures, sizeof figures);
    add(run, "plan.yaml", indicators);
    add(run, "figures.csv", figures);
    add(run, "a.lua", first_rules);
    add(run, "b.lua", second_rules);
    ck_assert_int_eq(heng_run_set(run, "jobs", jobs, NULL), HENG_OK);
    ck_assert_int_eq(heng_run_set(run, "max_instructions", "20000", NULL), HENG_OK);
    return run;
}

static const heng_report *plan_check(heng_run *run)
{
    const heng_report *report = NULL;
    ck_assert_int_eq(heng_run_check(run, &report, NULL), HENG_INPUT); /* rules crash */
    ck_assert_ptr_nonnull(report);
    return report;
}

static heng_buffer written(const heng_report *report, const char *format)
{
    heng_buffer out = {0};
    ck_assert_int_eq(heng_report_write(report, format, heng_buffer_write, &out, NULL), HENG_OK);
    return out;
}

START_TEST(threads_change_no_byte)
{
    static const char *const formats[] = {"json", "text", "diagnostics"};
    static const char *const jobs[] = {"2", "3", "7", "64", "1000"};
    heng_run *alone = plan_open("1"), *together = plan_open(jobs[_i]);
    const heng_report *one = plan_check(alone), *many = plan_check(together);
    heng_summary summary = {.size = sizeof summary};
    ck_assert_int_eq(heng_report_summary(many, &summary), HENG_OK);
    ck_assert_uint_eq(summary.findings, 7 * DATASETS);
    ck_assert_uint_gt(summary.count[HENG_ERROR], 0);
    ck_assert_uint_gt(summary.count[HENG_NO_DATA], 0);
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        heng_buffer a = written(one, formats[i]), b = written(many, formats[i]);
        ck_assert_uint_eq(a.size, b.size);
        ck_assert_int_eq(memcmp(a.bytes, b.bytes, a.size), 0);
        heng_buffer_release(&a);
        heng_buffer_release(&b);
    }
    heng_run_free(alone);
    heng_run_free(together);
}
END_TEST

START_TEST(a_ceiling_on_memory_is_a_clean_end)
{
    static const char *const ceilings[] = {"100000", "300000", "700000", "1500000", "4000000"};
    heng_run *run = plan_open("4");
    const heng_report *report = NULL;
    heng_error err = {0};
    ck_assert_int_eq(heng_run_set(run, "max_memory_bytes", ceilings[_i], NULL), HENG_OK);
    heng_status status = heng_run_check(run, &report, &err);
    ck_assert(status == HENG_INPUT || status == HENG_LIMIT);
    ck_assert((report != NULL) == (status == HENG_INPUT));
    heng_run_free(run);
}
END_TEST

START_TEST(a_run_that_is_cancelled_says_so)
{
    static const char *const jobs[] = {"1", "4"};
    heng_run *run = plan_open(jobs[_i]);
    const heng_report *report = NULL;
    heng_error err = {0};
    heng_run_cancel(run);
    ck_assert_int_eq(heng_run_check(run, &report, &err), HENG_CANCELLED);
    ck_assert_str_eq(err.text, "cancelled");
    heng_run_free(run);
}
END_TEST

/* -- progress -- */

static heng_finding finding_of(const heng_report *report, uint64_t index)
{
    heng_finding finding = {.size = sizeof finding};
    ck_assert_int_eq(heng_report_finding(report, index, &finding), HENG_OK);
    return finding;
}

START_TEST(a_blamed_rule_is_left_out)
{
    static const char *const jobs[] = {"1", "4"};
    heng_progress progress = {0};
    heng_watch watch = {.progress = &progress,
                        .blames = {{.rule = 1, .why = "it was the one"}},
                        .blame_count = 1,
                        .walls = "of glass"};
    heng_run *run = plan_open(jobs[_i]), *other = plan_open(jobs[_i]);
    heng_run_watch(run, &watch);
    const heng_report *report = plan_check(run), *whole = plan_check(other);
    uint64_t blamed = 0;
    for (uint64_t i = 0; i < 7 * DATASETS; i++) {
        heng_finding finding = finding_of(report, i), without = finding_of(whole, i);
        if (heng_text_is(finding.rule, "density")) {
            ck_assert_int_eq(finding.verdict, HENG_ERROR);
            ck_assert(heng_text_is(finding.reason, "limit"));
            ck_assert(heng_text_is(finding.message, "it was the one"));
            blamed++;
        } else {
            ck_assert_int_eq(finding.verdict, without.verdict);
        }
    }
    ck_assert_uint_eq(blamed, DATASETS);
    heng_buffer json = written(report, "json");
    ck_assert_ptr_nonnull(strstr(json.bytes, "\"sandbox\": \"of glass\""));
    ck_assert_ptr_nonnull(strstr(json.bytes, "E325"));
    heng_buffer_release(&json);
    heng_run_free(run);
    heng_run_free(other);
}
END_TEST

START_TEST(progress_is_written_and_ends_at_rest)
{
    heng_progress progress = {0};
    heng_watch watch = {.progress = &progress};
    heng_run *run = plan_open("3");
    heng_run_watch(run, &watch);
    ck_assert_int_eq(heng_run_read(run, NULL), HENG_OK);
    ck_assert_uint_eq(atomic_load(&progress.phase), HENG_PHASE_READ);
    (void)plan_check(run);
    ck_assert_uint_eq(atomic_load(&progress.phase), HENG_PHASE_REPORT);
    ck_assert_str_eq(progress.doing, "all inputs together");
    for (int i = 0; i < HENG_BEATS_MAX; i++) {
        ck_assert_uint_eq(atomic_load(&progress.beats[i].rule), 0);
        ck_assert((atomic_load(&progress.beats[i].count) > 0) == (i < 3));
    }
    heng_run_free(run);
}
END_TEST

START_TEST(one_thread_is_enough_where_one_is_asked_for)
{
    heng_progress progress = {0};
    heng_watch watch = {.progress = &progress, .single = true};
    heng_run *run = plan_open("3");
    heng_run_watch(run, &watch);
    (void)plan_check(run);
    ck_assert(atomic_load(&progress.beats[0].count) > 0);
    ck_assert(atomic_load(&progress.beats[1].count) == 0);
    heng_run_free(run);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("jobs");
    TCase *tcase = tcase_create("jobs");
    tcase_add_loop_test(tcase, every_part_is_done_once, 0, 6);
    tcase_add_test(tcase, a_fork_of_units_knows_the_same_and_learns_for_itself);
    tcase_add_loop_test(tcase, threads_change_no_byte, 0, 5);
    tcase_add_loop_test(tcase, a_ceiling_on_memory_is_a_clean_end, 0, 5);
    tcase_add_loop_test(tcase, a_run_that_is_cancelled_says_so, 0, 2);
    tcase_add_loop_test(tcase, a_blamed_rule_is_left_out, 0, 2);
    tcase_add_test(tcase, progress_is_written_and_ends_at_rest);
    tcase_add_test(tcase, one_thread_is_enough_where_one_is_asked_for);
    tcase_set_timeout(tcase, 60);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failures = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failures == 0 ? 0 : 1;
}
