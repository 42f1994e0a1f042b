/* From a target and a figure, as they stand in a data file, to verdict, reason, variance and
 * completion. */
#include "heng/heng.h"

#include <check.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct verdict_row {
    const char *indicator; /* fields of the indicator */
    const char *target, *actual;
    const char *want;   /* "verdict reason" */
    const char *number; /* "absolute completion headroom", '-' for none; NULL: not looked at */
} verdict_row;

#define RATE   "unit: '%', measure: growth"
#define CUT    "unit: '%', measure: reduction"
#define FLOW   "unit: 亿元, measure: flow"
#define LEVEL  "unit: µg/m³, better: lower"
#define SHARE  "unit: '%', better: lower, measure: share"
#define AIM    "unit: '%', better: target"
#define SCALE  "measure: ordinal, better: lower, scale: [Ⅰ类, Ⅱ类, Ⅲ类, Ⅳ类, Ⅴ类, 劣Ⅴ类]"
#define STAGES "measure: stage, stages: [规划, 立项, 开工, 建成, 开通]"

static const verdict_row rows[] = {
    /* ge, gt, le, lt: the limit itself, either side, exceeded only strictly inside */
    {RATE, "6.0%以上", "6.0%", "pass met", "0.0 100.00 0.0"},
    {RATE, "6.0%以上", "6.1%", "pass exceeded", "0.1 100.09 0.1"},
    {RATE, "6.0%以上", "-5.6%", "fail missed", "-11.6 89.06 -11.6"},
    {FLOW, "超过400亿元", "400亿元", "fail missed", "0 100.00 0"},
    {FLOW, "超过400亿元", "400.01亿元", "pass exceeded", NULL},
    {"unit: '%', measure: share", "80%以上", "80%", "pass met", NULL},
    {LEVEL, "≤ 23.0", "22.9", "pass exceeded", "-0.1 99.57 0.1"},
    {LEVEL, "≤ 23.0", "23.0", "pass met", "0.0 100.00 0.0"},
    {LEVEL, "≤ 5.50", "5.504", "fail missed", "0.004 100.07 -0.004"},
    {LEVEL, "< 23.0", "23.0", "fail missed", NULL},
    {SHARE, "控制在3%以内", "控制在3%以内", "pass met", "- - -"},
    {SHARE, "控制在3%以内", "< 3%", "pass exceeded", "- - -"},
    {SHARE, "控制在3%以内", "控制在3.5%以内", "unknown indeterminate", "- - -"},
    {SHARE, "控制在3%以内", "超过3%", "fail missed", "- - -"},
    /* no comparator of its own */
    {FLOW, "完成261亿元", "384亿元", "pass exceeded", "123 147.13 123"},
    {FLOW, "完成135亿元", "137亿元", "pass exceeded", "2 101.48 2"},
    {LEVEL, "23.0", "23.1", "fail missed", NULL},
    {AIM, "3%", "3%", "pass met", NULL},
    {AIM, "3%", "3.1%", "fail missed", NULL},
    /* reductions and growth with signs in words */
    {CUT, "下降3%", "1.5%", "fail missed", "-1.5 101.55 -1.5"},
    {CUT, "下降3%", "10.6%", "pass exceeded", "7.6 92.16 7.6"},
    {CUT, "下降2%", "6.4%", "pass exceeded", "4.4 95.51 4.4"},
    {CUT, "下降3%", "增长1.4%", "fail missed", "-4.4 104.54 -4.4"},
    {"unit: '%', measure: growth, better: lower", "下降3%以上", "-4%", "pass exceeded", NULL},
    {RATE, "正增长", "0%", "fail missed", NULL},
    {RATE, "正增长", "0.1%", "pass exceeded", NULL},
    {RATE, "两位数增长", "10%", "pass met", NULL},
    {RATE, "两位数增长", "9.9%", "fail missed", NULL},
    /* ranges: floor, ceiling, corridor by direction */
    {RATE, "6.0%-6.5%", "6.2%", "pass met", "0.0 - 0.2"},
    {RATE, "6.0%-6.5%", "8.7%", "pass exceeded", "2.2 - 2.7"},
    {RATE, "6.0%-6.5%", "5.9%", "fail missed", "-0.1 - -0.1"},
    {LEVEL, "8–8.5", "8.6", "fail missed", "0.1 - -0.1"},
    {LEVEL, "8–8.5", "7", "pass exceeded", NULL},
    {AIM, "3%-4%", "4.1%", "fail missed", "0.1 - -0.1"},
    {AIM, "3%-4%", "3%", "pass met", "0 - 0"},
    {RATE, "6.0%-6.5%", "2400亿元左右", "unknown not_comparable", "- - -"},
    {RATE, "6.0%-6.5%", "5.8%-6.2%", "unknown indeterminate", "- - -"},
    {RATE, "6.0%-6.5%", "6.1%-6.2%", "pass met", NULL},
    /* about */
    {AIM, "3%左右", "3.5%", "pass within_tolerance", NULL},
    {AIM, "3%左右", "3.51%", "fail missed", NULL},
    {RATE, "7%左右", "6.5%", "pass within_tolerance", NULL},
    {RATE, "7%左右", "7.6%", "pass exceeded", NULL},
    {FLOW, "30亿元左右", "29.4亿元", "pass within_tolerance", NULL},
    {FLOW, "30亿元左右", "29.3亿元", "fail missed", NULL},
    {AIM, "{target: 3%左右, tolerance: 0.2pp}", "3.3%", "fail missed", NULL},
    {AIM, "3% ± 0.5pp", "3.5%", "pass within_tolerance", NULL},
    {AIM, "3% ± 0.5pp", "3.51%", "fail missed", NULL},
    /* half a percentage point is 5 per mille and 50 basis points */
    {"unit: '‰', better: target", "6‰左右", "11‰", "pass within_tolerance", NULL},
    {"unit: '‰', better: target", "6‰左右", "11.1‰", "fail missed", NULL},
    {"unit: '‰', better: target", "6‰ ± 0.5pp", "1‰", "pass within_tolerance", NULL},
    {"unit: '‰', better: target", "6‰ ± 0.5pp", "0.9‰", "fail missed", NULL},
    {"unit: '‰', better: lower", "{target: ≤ 6‰, tolerance: 0.2pp}", "8‰", "pass within_tolerance",
     NULL},
    {"unit: '‰', better: lower", "{target: ≤ 6‰, tolerance: 0.2pp}", "8.1‰", "fail missed", NULL},
    {"unit: '‰', better: lower", "{target: ≤ 6‰, warn: 0.1pp}", "5.5‰", "warn near_limit", NULL},
    {"unit: '‰', better: lower", "{target: ≤ 6‰, warn: 0.1pp}", "4.5‰", "pass exceeded", NULL},
    {"unit: bp, better: lower", "{target: ≤ 60bp, tolerance: 0.2pp}", "80bp",
     "pass within_tolerance", NULL},
    {"unit: bp, better: lower", "{target: ≤ 60bp, tolerance: 0.2pp}", "81bp", "fail missed", NULL},
    {"unit: '%', better: lower", "{target: ≤ 6%, tolerance: 20bp}", "6.2%", "pass within_tolerance",
     NULL},
    {"unit: '%', better: lower", "{target: ≤ 6%, tolerance: 20bp}", "6.3%", "fail missed", NULL},
    /* approximate actuals: inclusion of the band */
    {RATE, "6.0%以上", "7.0%左右", "pass exceeded", "1.0 100.94 0.5"},
    {RATE, "6.8%以上", "7.0%左右", "unknown indeterminate", NULL},
    {FLOW, "1800万元", "近1800万元", "unknown indeterminate", NULL},
    /* declared tolerance and near-miss margin */
    {RATE, "{target: 6.0%以上, tolerance: 0.5pp}", "5.6%", "pass within_tolerance", NULL},
    {RATE, "{target: 6.0%以上, tolerance: 0.5pp}", "5.4%", "fail missed", NULL},
    {RATE, "{target: 6.0%以上, warn: 0.5pp}", "6.4%", "warn near_limit", NULL},
    {RATE, "{target: 6.0%以上, warn: 0.5pp}", "6.5%", "pass exceeded", NULL},
    /* GB/T 8170: the full-value method and the rounded-value method */
    {"unit: '%'", "≥97.0", "96.96", "fail missed", NULL},
    {"unit: '%'", "{target: ≥97.0, rounding: limit}", "96.96", "pass met", NULL},
    {"unit: '%', better: lower", "≤0.5", "0.549", "fail missed", NULL},
    {"unit: '%', better: lower", "{target: ≤0.5, rounding: limit}", "0.549", "pass met", NULL},
    {"unit: '%', better: lower", "{target: ≤0.5, rounding: limit}", "0.55", "fail missed", NULL},
    {"unit: '%', better: target", "{target: 1.2～1.6, rounding: limit}", "1.151", "pass met", NULL},
    {"unit: '%', better: target", "1.2～1.6", "1.151", "fail missed", NULL},
    {"unit: mm, better: target", "{target: 9.9～10.1, rounding: limit}", "9.89", "pass met", NULL},
    /* ordinals and stages: at least as good */
    {SCALE, "Ⅳ类以上", "IV类", "pass met", "- - -"},
    {SCALE, "Ⅳ类", "V类", "fail missed", NULL},
    {SCALE, "达到Ⅳ类", "Ⅲ类", "pass exceeded", NULL},
    {STAGES, "开通", "开通", "pass met", NULL},
    {STAGES, "开工", "建成", "pass exceeded", NULL},
    {STAGES, "done", "建成", "fail missed", NULL},
    {"measure: stage", "done", "完成", "pass met", NULL},
    {"measure: stage", "done", "\"attested: 完成市里下达的任务\"", "pass attested", "- - -"},
    {"measure: stage", "done", "\"denied: 未完成\"", "fail denied", NULL},
    /* attested never passes a plain number */
    {RATE, "6.0%以上", "\"attested: 完成\"", "unknown not_comparable", NULL},
    /* counts */
    {"unit: 个, measure: count", "165个全部完成", "165 of 165个", "pass met", NULL},
    {"unit: 个, measure: count", "165个全部完成", "164 of 165个", "fail missed", NULL},
    {"unit: 个, measure: count", "165个全部完成", "164 of 164个", "fail missed", "-1 99.39 -1"},
    {"unit: 个, measure: count", "165个全部完成", "198 of 198个", "pass met", "0 100.00 0"},
    {"unit: 个, measure: count", "165个全部完成", "170 of 198个", "fail missed", "-28 85.86 -28"},
    {"unit: 个, measure: count", "全覆盖", "198 of 198个", "pass met", NULL},
    {"unit: 个, measure: count", "全覆盖", "197 of 198个", "fail missed", NULL},
    {"unit: '%', measure: share", "全覆盖", "198 of 198个", "pass met", "0 100.00 0"},
    {"unit: '%', measure: share", "全覆盖", "99 of 198个", "fail missed", "-50.0 50.00 -50.0"},
    {"unit: '%', measure: share", "全覆盖", "100%", "pass met", "0 100.00 0"},
    {"unit: '%', measure: share", "≥ 90%", "198 of 198个", "unknown not_comparable", NULL},
    {"unit: 个, measure: count", "至少引进5家以上", "5家", "pass met", NULL},
    {"unit: 名, measure: count", "4800名", "4800多名", "pass exceeded", "- - -"},
    {"unit: 个小区, measure: count", "20个小区", "20个片区", "unknown not_comparable", NULL},
    /* units convert exactly; across dimensions nothing is compared */
    {"unit: 万平方米, measure: flow", "18万平方米", "18.2公顷", "pass exceeded", NULL},
    {"unit: 平方公里", "1公顷", "0.01平方公里", "pass met", NULL},
    {"unit: 亿元", "1亿元", "10000万元", "pass met", NULL},
    {"unit: 亿元", "1亿元", "1亿美元", "unknown not_comparable", NULL},
    {"unit: '%'", "3%", "3个百分点", "unknown not_comparable", NULL},
    /* none is no data */
    {RATE, "6.0%以上", "null", "no_data missing", "- - -"},
    /* completion: published examples */
    {CUT, "下降5%", "6%", "pass exceeded", "1 98.95 1"},
    {RATE, "增长10%", "15%", "pass exceeded", "5 104.55 5"},
    {"unit: 万元", "2200", "2240", "pass exceeded", "40 101.82 40"},
    {"unit: 万元", "-1200", "-1200", "pass met", "0 100.00 0"},
    {"unit: 万元", "-1200", "-600", "pass exceeded", "600 150.00 600"},
    {"unit: 万元", "0", "5", "pass exceeded", "5 - 5"},
    {"unit: 个", "220", "229", "pass exceeded", "9 104.09 9"},
};

static const char *verdicts[] = {"pass",    "warn",   "fail",    "unknown",
                                 "no_data", "waived", "skipped", "error"};

static void text_put(char *out, size_t size, heng_text text)
{
    size_t used = strlen(out);
    (void)snprintf(out + used, size - used, "%s%.*s", used > 0 ? " " : "",
                   text.size > 0 ? (int)text.size : 1, text.size > 0 ? text.bytes : "-");
}

/* Checks data; false after printing what was wrong with it. */
static bool first_finding(heng_run *run, const char *data, heng_finding *out)
{
    heng_error err = {0};
    const heng_report *report = NULL;
    heng_status status = heng_run_add_bytes(run, "row.yaml", data, strlen(data), &err);
    if (status == HENG_OK) {
        status = heng_run_check(run, &report, &err);
    }
    *out = (heng_finding){.size = sizeof *out};
    if (status != HENG_OK || heng_report_finding(report, 0, out) != HENG_OK) {
        heng_diagnostic diagnostic = {.size = sizeof diagnostic};
        if (report != NULL && heng_report_diagnostic(report, 0, &diagnostic) == HENG_OK) {
            fprintf(stderr, "%.*s: %.*s\n", (int)diagnostic.code.size, diagnostic.code.bytes,
                    (int)diagnostic.text.size, diagnostic.text.bytes);
        }
        fprintf(stderr, "%s\n%s", err.text, data);
        return false;
    }
    return true;
}

START_TEST(verdicts_and_numbers)
{
    const verdict_row *row = &rows[_i];
    char data[2048], got[256] = "", numbers[256] = "";
    heng_finding finding;
    heng_run *run = heng_run_new();
    (void)snprintf(data, sizeof data,
                   "heng: 1\nperiod: 2020\nindicators:\n  x: {%s}\ntargets:\n  x: "
                   "%s%s%s\nactuals:\n  x: %s%s%s\n",
                   row->indicator, row->target[0] == '{' ? "" : "'", row->target,
                   row->target[0] == '{' ? "" : "'",
                   row->actual[0] == '"' || strcmp(row->actual, "null") == 0 ? "" : "'",
                   row->actual,
                   row->actual[0] == '"' || strcmp(row->actual, "null") == 0 ? "" : "'");
    ck_assert_ptr_nonnull(run);
    ck_assert(first_finding(run, data, &finding));
    (void)snprintf(got, sizeof got, "%s %.*s", verdicts[finding.verdict], (int)finding.reason.size,
                   finding.reason.bytes);
    ck_assert_msg(strcmp(got, row->want) == 0, "%s against %s: %s, not %s", row->actual,
                  row->target, got, row->want);
    text_put(numbers, sizeof numbers, finding.absolute);
    text_put(numbers, sizeof numbers, finding.completion);
    text_put(numbers, sizeof numbers, finding.headroom);
    ck_assert_msg(row->number == NULL || strcmp(numbers, row->number) == 0,
                  "%s against %s: %s, not %s", row->actual, row->target, numbers, row->number);
    heng_run_free(run);
}
END_TEST

typedef struct pace_row {
    const char *measure, *target, *actual, *period;
    const char *want;
} pace_row;

/* Published tables of completion against the time elapsed, and the rules of the half-year. */
static const pace_row paces[] = {
    {"flow", "270.7亿元", "69.88亿元", "2016-Q1", "pass on_pace"},
    {"flow", "1222亿美元", "257.98亿美元", "2016-Q1", "warn behind_pace"},
    {"flow", "270.7亿元", "143.63亿元", "2016-S1", "pass on_pace"},
    {"flow", "270.7亿元", "228.77亿元", "2016-YTD09", "pass on_pace"},
    {"flow", "1663亿元", "1189.2亿元", "2016-YTD09", "warn behind_pace"},
    {"flow", "151.02亿元", "114.98亿元", "2016-YTD09", "pass on_pace"},
    {"flow", "100亿元", "100亿元", "2016-S1", "pass met"},
    {"flow", "100亿元", "120亿元", "2016-S1", "pass exceeded"},
    {"flow, better: lower", "100亿元", "101亿元", "2016-S1", "fail missed"},
    {"flow, better: lower", "100亿元", "40亿元", "2016-S1", "pass on_pace"},
    {"flow, better: lower", "100亿元", "60亿元", "2016-S1", "warn behind_pace"},
    {"flow", "100亿元", "超过50亿元", "2016-S1", "pass on_pace"},
    {"flow", "100亿元", "50亿元以上", "2016-S1", "pass on_pace"},
    {"flow", "100亿元", "50多亿元", "2016-S1", "pass on_pace"},
    {"flow", "100亿元", "不到50亿元", "2016-S1", "warn behind_pace"},
    {"flow", "100亿元", "50亿元以下", "2016-S1", "skipped not_due"},
    {"flow", "100亿元", "超过40亿元", "2016-S1", "skipped not_due"},
    {"flow", "100亿元", "52-55亿元", "2016-S1", "pass on_pace"},
    {"flow, better: lower", "100亿元", "50亿元以内", "2016-S1", "pass on_pace"},
    {"flow, better: lower", "100亿元", "60-70亿元", "2016-S1", "warn behind_pace"},
    {"growth", "6.0%以上", "-15.7%", "2016-S1", "warn behind_pace"},
    {"growth", "6.0%以上", "6.1%", "2016-S1", "pass on_pace"},
    {"reduction", "下降3%", "增长1.4%", "2016-S1", "warn behind_pace"},
    {"stage", "done", "进行中", "2016-S1", "skipped not_due"},
    {"stage", "done", "完成", "2016-S1", "pass met"},
    {"flow", "100亿元", "null", "2016-S1", "skipped not_due"},
};

START_TEST(pace)
{
    const pace_row *row = &paces[_i];
    char data[2048], got[256] = "";
    heng_finding finding;
    heng_error err = {0};
    heng_run *run = heng_run_new();
    (void)snprintf(data, sizeof data,
                   "heng: 1\nindicators:\n  x: {measure: %s}\ntargets:\n  - {indicator: x, period: "
                   "2016, target: '%s'}\n"
                   "actuals:\n  - {indicator: x, period: %s, value: %s}\n",
                   row->measure, row->target, row->period, row->actual);
    ck_assert_ptr_nonnull(run);
    ck_assert_int_eq(heng_run_set(run, "period", row->period, &err), HENG_OK);
    ck_assert(first_finding(run, data, &finding));
    (void)snprintf(got, sizeof got, "%s %.*s", verdicts[finding.verdict], (int)finding.reason.size,
                   finding.reason.bytes);
    ck_assert_msg(strcmp(got, row->want) == 0, "%s of %s in %s: %s, not %s", row->actual,
                  row->target, row->period, got, row->want);
    heng_run_free(run);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("verdicts");
    TCase *cases = tcase_create("verdicts");
    tcase_add_loop_test(cases, verdicts_and_numbers, 0, (int)(sizeof rows / sizeof *rows));
    tcase_add_loop_test(cases, pace, 0, (int)(sizeof paces / sizeof *paces));
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
