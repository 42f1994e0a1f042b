/* The methods of judging, each by the examples of its source: rounding and limits of GB/T 8170, the
 * zones of ILAC-G8, pace and profiles, sub-periods, conditions, versions, vintages, waivers, and
 * checks that find several things. */
#include "base/number.h"
#include "heng/heng.h"

#include <check.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const verdicts[] = {"pass",    "warn",   "fail",    "unknown",
                                       "no_data", "waived", "skipped", "error"};

enum { SAID = 1 << 16 };

typedef struct bench {
    heng_run *run;
    const heng_report *report;
    char said[SAID];
} bench;

static void say(bench *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void say(bench *b, const char *format, ...)
{
    size_t used = strlen(b->said);
    va_list list;
    va_start(list, format);
    (void)vsnprintf(b->said + used, sizeof b->said - used, format, list);
    va_end(list);
}

static int collect(void *user, const char *bytes, size_t size)
{
    bench *b = user;
    say(b, "%.*s", (int)size, bytes);
    return 0;
}

/* settings: "period=2020 as_of=2020-12-31" */
static void settings_apply(bench *b, const char *settings)
{
    char name[64], value[64];
    int taken = 0;
    heng_error err = {0};
    while (sscanf(settings, " %63[^=]=%63s%n", name, value, &taken) == 2) {
        ck_assert_msg(heng_run_set(b->run, name, value, &err) == HENG_OK, "%s: %s", name, err.text);
        settings += taken;
    }
}

static void bench_open(bench *b, const char *data, const char *rules, const char *settings)
{
    heng_error err = {0};
    *b = (bench){.run = heng_run_new()};
    ck_assert_ptr_nonnull(b->run);
    settings_apply(b, settings);
    ck_assert_int_eq(heng_run_add_bytes(b->run, "data.yaml", data, strlen(data), &err), HENG_OK);
    if (rules != NULL) {
        ck_assert_int_eq(heng_run_add_bytes(b->run, "rules.lua", rules, strlen(rules), &err),
                         HENG_OK);
    }
    heng_status status = heng_run_check(b->run, &b->report, &err);
    ck_assert_msg(b->report != NULL && (status == HENG_OK || status == HENG_INPUT), "%s", err.text);
}

/* "rule/item verdict reason; …" and the codes of diagnostics. */
static const char *results_text(bench *b)
{
    heng_finding finding = {.size = sizeof finding};
    heng_diagnostic diagnostic = {.size = sizeof diagnostic};
    b->said[0] = '\0';
    for (uint64_t i = 0; heng_report_finding(b->report, i, &finding) == HENG_OK; i++) {
        say(b, "%s%.*s%s%.*s %s %.*s", i > 0 ? "; " : "", (int)finding.rule.size,
            finding.rule.bytes, finding.item.size > 0 ? "/" : "", (int)finding.item.size,
            finding.item.bytes, verdicts[finding.verdict], (int)finding.reason.size,
            finding.reason.bytes);
        finding.size = sizeof finding;
    }
    for (uint64_t i = 0; heng_report_diagnostic(b->report, i, &diagnostic) == HENG_OK; i++) {
        say(b, " %.*s", (int)diagnostic.code.size, diagnostic.code.bytes);
        diagnostic.size = sizeof diagnostic;
    }
    return b->said;
}

static const char *json_text(bench *b)
{
    heng_error err = {0};
    b->said[0] = '\0';
    ck_assert_int_eq(heng_report_write(b->report, "json", collect, b, &err), HENG_OK);
    return b->said;
}

/* Each of the texts, divided by '|', stands in what was said; one that begins with '!' does not. */
static void holds(const bench *b, const char *wanted)
{
    while (*wanted != '\0') {
        char part[512];
        size_t size = strcspn(wanted, "|");
        bool without = *wanted == '!';
        ck_assert_uint_lt(size, sizeof part);
        memcpy(part, wanted, size);
        part[size] = '\0';
        ck_assert_msg((strstr(b->said, part + without) != NULL) != without, "%s '%s' in\n%s",
                      without ? "there is" : "no", part + without, b->said);
        wanted += size + (wanted[size] == '|');
    }
}

/* -- GB/T 8170-2008: rounding -- */

typedef struct rounding_row {
    const char *number;
    int times, digits; /* rounded to 1/times of the digit: the number times it, rounded, divided */
    const char *want;
} rounding_row;

/* 3.2 and 3.3: half to even, in one step; 3.5: by half and by a fifth of the digit. */
static const rounding_row roundings[] = {
    {"12.1498", 1, 0, "12"},   {"12.1498", 1, 1, "12.1"},   {"1268", 1, -2, "1300"},
    {"1.050", 1, 1, "1.0"},    {"0.35", 1, 1, "0.4"},       {"2500", 1, -3, "2000"},
    {"3500", 1, -3, "4000"},   {"-0.0365", 1, 3, "-0.036"}, {"-355", 1, -1, "-360"},
    {"-325", 1, -1, "-320"},   {"97.46", 1, 0, "97"},       {"15.4546", 1, 0, "15"},
    {"16.5203", 1, 1, "16.5"}, {"16.5203", 1, 0, "17"},     {"60.25", 2, 0, "60.0"},
    {"60.28", 2, 0, "60.5"},   {"60.38", 2, 0, "60.5"},     {"-60.75", 2, 0, "-61.0"},
    {"830", 5, -2, "840"},     {"842", 5, -2, "840"},       {"832", 5, -2, "840"},
    {"-930", 5, -2, "-920"},
};

START_TEST(rounding)
{
    const rounding_row *row = &roundings[_i];
    heng_decimal number, want;
    heng_number out;
    bool exact;
    ck_assert_int_eq(heng_decimal_parse((heng_text){row->number, strlen(row->number)}, &number),
                     HENG_DECIMAL_OK);
    ck_assert_int_eq(heng_decimal_parse((heng_text){row->want, strlen(row->want)}, &want),
                     HENG_DECIMAL_OK);
    out = heng_number_multiply(heng_number_decimal(number), heng_number_of(row->times));
    out = heng_number_decimal(heng_number_round(out, row->digits, HENG_HALF_EVEN, &exact));
    ck_assert(exact);
    ck_assert(heng_number_divide(out, heng_number_of(row->times), &out));
    ck_assert_msg(heng_number_compare(out, heng_number_decimal(want)) == HENG_EQUAL, "%s",
                  row->number);
}
END_TEST

/* -- GB/T 8170-2008, 4.3: judging against a limit by the full and by the rounded value -- */

typedef struct limit_row {
    const char *first, *second; /* targets; second NULL: one */
    const char *measured;
    bool full, rounded; /* 符合 */
} limit_row;

static const limit_row limits[] = {
    /* tensile strength of steel, MPa */
    {"≥14e2", NULL, "1349", false, false},
    {"≥14e2", NULL, "1351", false, true},
    {"≥14e2", NULL, "1400", true, true},
    {"≥14e2", NULL, "1402", true, true},
    {"≥14×100", NULL, "1349", false, false},
    {"≥14×100", NULL, "1351", false, true},
    {"≥14×100", NULL, "13.51×100", false, true},
    /* NaOH, % */
    {"≥97.0", NULL, "97.01", true, true},
    {"≥97.0", NULL, "97.00", true, true},
    {"≥97.0", NULL, "96.96", false, true},
    {"≥97.0", NULL, "96.94", false, false},
    /* silicon in steel, % */
    {"≤0.5", NULL, "0.452", true, true},
    {"≤0.5", NULL, "0.500", true, true},
    {"≤0.5", NULL, "0.549", false, true},
    {"≤0.5", NULL, "0.551", false, false},
    /* manganese in steel, % */
    {"1.2~1.6", NULL, "1.151", false, true},
    {"1.2~1.6", NULL, "1.200", true, true},
    {"1.2~1.6", NULL, "1.649", false, true},
    {"1.2~1.6", NULL, "1.651", false, false},
    /* diameter of wire rod, mm; an end that is not included, and the same as two targets */
    {"10.0±0.1", NULL, "9.89", false, true},
    {"10.0±0.1", NULL, "9.85", false, false},
    {"10.0±0.1", NULL, "10.10", true, true},
    {"10.0±0.1", NULL, "10.16", false, false},
    {"10.0±0.1(不含0.1)", NULL, "9.94", true, false},
    {"10.0±0.1(不含0.1)", NULL, "9.96", true, true},
    {"10.0±0.1(不含0.1)", NULL, "10.06", true, false},
    {"10.0±0.1（不含0.1）", NULL, "10.05", true, true},
    {"10.0±0.1(不含+0.1)", NULL, "9.94", true, true},
    {"10.0±0.1(不含+0.1)", NULL, "9.86", false, true},
    {"10.0±0.1(不含+0.1)", NULL, "10.06", true, false},
    {"10.0±0.1(不含-0.1)", NULL, "9.94", true, false},
    {"10.0±0.1(不含-0.1)", NULL, "9.96", true, true},
    {"10.0±0.1(不含-0.1)", NULL, "10.06", true, true},
    {"1.2~1.6(不含1.6)", NULL, "1.551", true, false},
    {"1.2~1.6(不含1.2)", NULL, "1.6", true, true},
    {">9.9", "<10.1", "9.94", true, false},
    {">9.9", "<10.1", "9.96", true, true},
    {">9.9", "<10.1", "10.06", true, false},
    {">9.9", "<10.1", "10.05", true, true},
    {"≥9.9", "<10.1", "9.94", true, true},
    {"≥9.9", "<10.1", "9.86", false, true},
    {"≥9.9", "<10.1", "10.06", true, false},
    {">9.9", "≤10.1", "9.94", true, false},
    {">9.9", "≤10.1", "9.96", true, true},
    {">9.9", "≤10.1", "10.06", true, true},
    /* the finer of two ends counts */
    {"1.2~1.65", NULL, "1.654", false, true},
    {"1.2~1.65", NULL, "1.656", false, false},
};

static bool conforms(const limit_row *row, const char *method)
{
    char data[1024];
    bench b;
    bool good = true;
    const char *targets[] = {row->first, row->second};
    for (int i = 0; i < 2 && targets[i] != NULL; i++) {
        (void)snprintf(data, sizeof data,
                       "heng: 1\nperiod: 2020\nindicators:\n  x: {unit: mm, better: target}\n"
                       "targets:\n  x: {target: '%s', rounding: %s}\nactuals:\n  x: '%s'\n",
                       targets[i], method, row->measured);
        bench_open(&b, data, NULL, "");
        heng_finding finding = {.size = sizeof finding};
        ck_assert_int_eq(heng_report_finding(b.report, 0, &finding), HENG_OK);
        ck_assert(finding.verdict == HENG_PASS || finding.verdict == HENG_FAIL);
        good = good && finding.verdict == HENG_PASS;
        heng_run_free(b.run);
    }
    return good;
}

START_TEST(limit_values)
{
    const limit_row *row = &limits[_i];
    ck_assert_msg(conforms(row, "exact") == row->full, "%s of %s, full value", row->measured,
                  row->first);
    ck_assert_msg(conforms(row, "limit") == row->rounded, "%s of %s, rounded value", row->measured,
                  row->first);
}
END_TEST

/* -- ILAC-G8:09/2019, 4.2.3: four zones -- */

typedef struct zone_row {
    const char *indicator, *target, *actual, *want; /* "zone verdict reason" */
} zone_row;

#define BELOW "unit: µg/m³, better: lower"
static const zone_row zones[] = {
    /* TL = 23.0, w = 0.5: AL = 22.5 */
    {BELOW, "{target: ≤ 23.0, guard: 0.5}", "22.4", "pass pass exceeded"},
    {BELOW, "{target: ≤ 23.0, guard: 0.5}", "22.5", "pass pass exceeded"},
    {BELOW, "{target: ≤ 23.0, guard: 0.5}", "22.51", "conditional_pass warn near_limit"},
    {BELOW, "{target: ≤ 23.0, guard: 0.5}", "23.0", "conditional_pass warn near_limit"},
    {BELOW, "{target: ≤ 23.0, guard: 0.5}", "23.01", "conditional_fail fail missed"},
    {BELOW, "{target: ≤ 23.0, guard: 0.5}", "23.5", "conditional_fail fail missed"},
    {BELOW, "{target: ≤ 23.0, guard: 0.5}", "23.51", "fail fail missed"},
    {BELOW, "{target: < 23.0, guard: 0.5}", "23.0", "conditional_fail fail missed"},
    /* a lower limit: the same mirrored */
    {"unit: '%'", "{target: ≥ 97.0%, guard: 0.2pp}", "97.2", "pass pass exceeded"},
    {"unit: '%'", "{target: ≥ 97.0%, guard: 0.2pp}", "97.1", "conditional_pass warn near_limit"},
    {"unit: '%'", "{target: ≥ 97.0%, guard: 0.2pp}", "96.8", "conditional_fail fail missed"},
    {"unit: '%'", "{target: ≥ 97.0%, guard: 0.2pp}", "96.79", "fail fail missed"},
    /* both limits; a width in percent of the limit */
    {"unit: mm, better: target", "{target: 9.9~10.1, guard: 0.05}", "10.0", "pass pass met"},
    {"unit: mm, better: target", "{target: 9.9~10.1, guard: 0.05}", "9.94",
     "conditional_pass warn near_limit"},
    {"unit: mm, better: target", "{target: 9.9~10.1, guard: 0.05}", "10.15",
     "conditional_fail fail missed"},
    {"unit: mm, better: target", "{target: 9.9~10.1, guard: 0.2}", "10.0",
     "conditional_pass warn near_limit"},
    {"unit: mm, better: target", "{target: 10.0±0.1, guard: 0.05}", "10.06",
     "conditional_pass warn near_limit"},
    {"unit: t", "{target: ≥ 200, guard: 2%}", "204", "pass pass exceeded"},
    {"unit: t", "{target: ≥ 200, guard: 2%}", "196", "conditional_fail fail missed"},
    /* a tolerance moves the limit; a margin that only warns makes no zone */
    {"unit: '%'", "{target: ≥ 6.0%, tolerance: 0.5pp, guard: 0.2pp}", "5.8",
     "pass pass within_tolerance"},
    {"unit: '%'", "{target: ≥ 6.0%, tolerance: 0.5pp, guard: 0.2pp}", "5.6",
     "conditional_pass warn near_limit"},
    {"unit: '%'", "{target: ≥ 6.0%, tolerance: 0.5pp, guard: 0.2pp}", "5.4",
     "conditional_fail fail missed"},
    {"unit: '%'", "{target: ≥ 6.0%, warn: 0.5pp}", "6.2", "- warn near_limit"},
    {"unit: '%'", "{target: ≥ 6.0%, warn: 0.5pp, guard: 0.1pp}", "6.2", "pass warn near_limit"},
    /* what is no point: all of it inside, or all of it beyond */
    {"unit: '%'", "{target: ≥ 6.0%, guard: 0.2pp}", "'6.1%-6.4%'",
     "conditional_pass warn near_limit"},
    {"unit: '%'", "{target: ≥ 6.0%, guard: 0.2pp}", "'6.2%-6.4%'", "pass pass exceeded"},
    {"unit: '%'", "{target: ≥ 6.0%, guard: 0.2pp}", "'5.7%-5.9%'", "conditional_fail fail missed"},
    {"unit: '%'", "{target: ≥ 6.0%, guard: 0.2pp}", "'5.9%-6.1%'", "- unknown indeterminate"},
};

START_TEST(guard_zones)
{
    const zone_row *row = &zones[_i];
    char data[1024], want[320], zone[64], verdict[32], reason[32];
    bench b;
    (void)snprintf(data, sizeof data,
                   "heng: 1\nperiod: 2020\nindicators:\n  x: {%s}\ntargets:\n  x: %s\n"
                   "actuals:\n  x: %s\n",
                   row->indicator, row->target, row->actual);
    bench_open(&b, data, NULL, "");
    (void)json_text(&b);
    ck_assert_int_eq(sscanf(row->want, "%63s %31s %31s", zone, verdict, reason), 3);
    (void)snprintf(want, sizeof want, "\"verdict\": \"%s\", \"reason\": \"%s\"|%s\"zone\": \"%s%s",
                   verdict, reason, strcmp(zone, "-") == 0 ? "!" : "",
                   strcmp(zone, "-") == 0 ? "" : zone, strcmp(zone, "-") == 0 ? "" : "\"");
    holds(&b, want);
    heng_run_free(b.run);
}
END_TEST

/* -- whole projects: what stands in the JSON of it -- */

typedef struct case_row {
    const char *data, *rules, *settings;
    const char *results; /* NULL: not looked at */
    const char *json;    /* parts divided by '|'; NULL: not looked at */
} case_row;

#define HEAD "heng: 1\nperiod: 2020\nindicators:\n"
#define FLOW(target, period, value)                                                                \
    "heng: 1\nindicators:\n  x: {measure: flow}\ntargets:\n"                                       \
    "  - {indicator: x, period: 2016, target: '" target "'}\n"                                     \
    "actuals:\n  - {indicator: x, period: " period ", value: " value "}\n"
#define TWO_FLOWS(target, value, whole)                                                            \
    "heng: 1\nindicators:\n  x: {measure: flow}\n  whole: {measure: flow}\ntargets:\n"             \
    "  - {indicator: x, period: 2016, target: '" target "'}\n"                                     \
    "actuals:\n  - {indicator: x, period: 2015, value: 100亿元}\n"                               \
    "  - {indicator: x, period: 2015-S1, value: 44亿元}\n"                                       \
    "  - {indicator: x, period: 2016-S1, value: " value "}\n"                                      \
    "  - {indicator: whole, period: 2016-S1, value: " whole "}\n"
#define PROFILE(profile, period, value)                                                            \
    "heng: 1\nindicators:\n  x: {measure: flow, profile: " profile "}\ntargets:\n"                 \
    "  - {indicator: x, period: 2020, target: 完成200亿元}\n"                                  \
    "actuals:\n  - {indicator: x, period: " period ", value: " value "}\n"

/* A district's published tables: completion against the time elapsed, and the lead in points. */
static const case_row paces[] = {
    {FLOW("270.7亿元", "2016-Q1", "69.88亿元"), NULL, "period=2016-Q1", "x pass on_pace",
     "\"elapsed\": \"25\"|\"completion\": \"25.81\"|\"lead\": \"0.81\""},
    {FLOW("1222亿美元", "2016-Q1", "257.98亿美元"), NULL, "period=2016-Q1", "x warn behind_pace",
     "\"completion\": \"21.11\"|\"lead\": \"-3.89\""},
    {FLOW("270.7亿元", "2016-S1", "143.63亿元"), NULL, "period=2016-S1", "x pass on_pace",
     "\"elapsed\": \"50\"|\"completion\": \"53.06\"|\"lead\": \"3.06\""},
    {FLOW("270.7亿元", "2016-YTD09", "228.77亿元"), NULL, "period=2016-YTD09", "x pass on_pace",
     "\"elapsed\": \"75\"|\"completion\": \"84.51\"|\"lead\": \"9.51\"|\"required\": \"13.98\""},
    {FLOW("1663亿元", "2016-YTD09", "1189.2亿元"), NULL, "period=2016-YTD09", "x warn behind_pace",
     "\"completion\": \"71.51\"|\"lead\": \"-3.49\"|\"forecast\": \"1585.6\""},
    {FLOW("151.02亿元", "2016-YTD09", "114.98亿元"), NULL, "period=2016-YTD09", "x pass on_pace",
     "\"completion\": \"76.14\"|\"lead\": \"1.14\""},
    /* a lag that two digits would hide */
    {FLOW("100000亿元", "2016-S1", "49999亿元"), NULL, "period=2016-S1", "x warn behind_pace",
     "\"lead\": \"-0.001\""},
    /* a quarter alone says nothing of what came before it */
    {FLOW("100亿元", "2016-Q3", "30亿元"), NULL, "period=2016-Q3", "x pass on_pace",
     "\"elapsed\": \"25\"|!\"required\""},
    /* of a range the end that binds; a corridor that is overshot stays so */
    {FLOW("90亿元-100亿元", "2016-S1", "46亿元"), NULL, "period=2016-S1", "x pass on_pace",
     "\"completion\": \"51.11\""},
    {"heng: 1\nindicators:\n  x: {measure: flow, better: lower}\ntargets:\n"
     "  - {indicator: x, period: 2016, target: 90亿元-100亿元}\n"
     "actuals:\n  - {indicator: x, period: 2016-S1, value: 49亿元}\n",
     NULL, "period=2016-S1", "x pass on_pace", "\"completion\": \"49.00\""},
    {"heng: 1\nindicators:\n  x: {measure: flow, better: target}\ntargets:\n"
     "  - {indicator: x, period: 2016, target: 90亿元-100亿元}\n"
     "actuals:\n  - {indicator: x, period: 2016-S1, value: 101亿元}\n",
     NULL, "period=2016-S1", "x fail missed", NULL},
    {"heng: 1\nindicators:\n  x: {measure: flow, better: target}\ntargets:\n"
     "  - {indicator: x, period: 2016, target: 100亿元}\n"
     "actuals:\n  - {indicator: x, period: 2016-S1, value: 101亿元}\n",
     NULL, "period=2016-S1", "x fail missed", NULL},
    /* a rate inside its declared tolerance; a place on a scale is as it is */
    {"heng: 1\nindicators:\n  x: {unit: '%', measure: growth}\ntargets:\n"
     "  - {indicator: x, period: 2016, target: 6.0%以上, tolerance: 0.5pp}\n"
     "actuals:\n  - {indicator: x, period: 2016-S1, value: 5.6%}\n",
     NULL, "period=2016-S1", "x pass on_pace", NULL},
    {"heng: 1\nindicators:\n  x: {measure: ordinal, better: lower, scale: [Ⅲ类, Ⅳ类, Ⅴ类]}\n"
     "targets:\n  - {indicator: x, period: 2016, target: Ⅳ类以上}\n"
     "actuals:\n  - {indicator: x, period: 2016-S1, value: Ⅴ类}\n",
     NULL, "period=2016-S1", "x warn behind_pace", NULL},
    {"heng: 1\nindicators:\n  x: {measure: count, unit: 个}\ntargets:\n"
     "  - {indicator: x, period: 2016, target: done}\n"
     "actuals:\n  - {indicator: x, period: 2016-S1, value: 90 of 165个}\n",
     NULL, "period=2016-S1", "x skipped not_due", NULL},
    /* a limit made of flows of the same half-year is not the limit of a year; of the year before
     * it is */
    {TWO_FLOWS("x <= whole", "30亿元", "40亿元"), NULL, "period=2016-S1", "x pass on_pace",
     "\"absolute\": \"-10\"|!\"lead\""},
    {TWO_FLOWS("x >= 60% of whole", "23亿元", "40亿元"), NULL, "period=2016-S1",
     "x warn behind_pace", NULL},
    {TWO_FLOWS("x >= 110% of year_ago(x)", "40亿元", "40亿元"), NULL, "period=2016-S1",
     "x warn behind_pace", "\"absolute\": \"-8.40\""},
    {TWO_FLOWS("x >= x@2015-S1 + 5", "49亿元", "40亿元"), NULL, "period=2016-S1", "x pass on_pace",
     NULL},
    {TWO_FLOWS("x / year_ago(x) >= 110%", "47亿元", "40亿元"), NULL, "period=2016-S1",
     "x warn behind_pace", "!\"lead\""},
    {TWO_FLOWS("x >= x@2015 + 10", "56亿元", "40亿元"), NULL, "period=2016-S1", "x pass on_pace",
     "\"lead\": \"0.91\""},
    /* a declared profile takes the place of the time elapsed */
    {PROFILE("[15, 40, 70, 100]", "2020-S1", "85亿元"), NULL, "period=2020-S1", "x pass on_pace",
     "\"elapsed\": \"40\", \"time\": \"50\"|\"completion\": \"42.50\"|\"lead\": \"2.50\"|"
     "\"forecast\": \"212.5\""},
    {PROFILE("[15, 40, 70, 100]", "2020-S1", "79亿元"), NULL, "period=2020-S1",
     "x warn behind_pace", "\"lead\": \"-0.50\""},
    {PROFILE("[15, 40, 70, 100]", "2020-Q3", "60亿元"), NULL, "period=2020-Q3", "x pass on_pace",
     "\"elapsed\": \"30\""},
    {PROFILE("[15, 40, 70, 100]", "2020-YTD08", "100亿元"), NULL, "period=2020-YTD08",
     "x warn behind_pace", "\"elapsed\": \"60\""},
    {PROFILE("[40, 100]", "2020-Q1", "40亿元"), NULL, "period=2020-Q1", "x pass on_pace",
     "\"elapsed\": \"20\""},
    {PROFILE("[0, 0, 0, 10, 20, 30, 40, 50, 60, 80, 90, 100]", "2020-Q1", "0亿元"), NULL,
     "period=2020-Q1", "x pass on_pace", "\"elapsed\": \"0\"|\"lead\": \"0.00\"|!\"forecast\""},
    {"heng: 1\nindicators:\n  x: {measure: flow, profile: [90, 100]}\ntargets:\n"
     "  - {indicator: x, period: 2020, target: 完成200亿元, profile: [20, 100]}\n"
     "actuals:\n  - {indicator: x, period: 2020-S1, value: 50亿元}\n",
     NULL, "period=2020-S1", "x pass on_pace", "\"elapsed\": \"20\""},
    {"heng: 1\nindicators:\n  x: {unit: '%', measure: growth, profile: [20, 100]}\ntargets:\n"
     "  - {indicator: x, period: 2020, target: 6.0%以上}\n"
     "actuals:\n  - {indicator: x, period: 2020-S1, value: 7.0%}\n",
     NULL, "period=2020-S1", "x pass on_pace", "\"elapsed\": \"50\"|!\"time\""},
    {HEAD "  x: {measure: flow, profile: [15, 25, 30, 30]}\n", NULL, "", " E243", NULL},
    {HEAD "  x: {measure: flow, profile: [50, 40, 90, 100]}\n", NULL, "", " E243", NULL},
    {HEAD "  x: {measure: flow, profile: [15, 40, 100]}\n", NULL, "", " E243", NULL},
    {HEAD "  x: {measure: flow, profile: 50}\n", NULL, "", " E243", NULL},
};

#define MONTHS(target, actuals)                                                                    \
    HEAD "  x: {unit: µg/m³, better: lower}\n"                                                   \
         "targets:\n  x: {target: '" target "', every: month}\n"                                   \
         "actuals:\n" actuals
#define M(month, value) "  - {indicator: x, period: 2020-" month ", value: " value "}\n"
#define HALF_YEAR                                                                                  \
    M("01", "30") M("02", "20") M("03", "34") M("04", "33") M("05", "10") M("06", "31")

#define DUE(date, period, value)                                                                   \
    "heng: 1\nindicators:\n  x: {measure: flow}\ntargets:\n"                                       \
    "  - {indicator: x, period: 2020, target: 50亿元, due: " date "}\n"                            \
    "actuals:\n  - {indicator: x, period: " period ", value: " value "}\n"

/* What is due before the year ends is judged then; what is due later is no miss before. */
static const case_row dues[] = {
    {DUE("2020-06-30", "2020-S1", "40亿元"), NULL, "period=2020-S1", "x fail missed",
     "\"completion\": \"80.00\"|!\"pace\""},
    {DUE("2020-06-30", "2020-S1", "50亿元"), NULL, "period=2020-S1", "x pass met", NULL},
    {DUE("2020-07-01", "2020-S1", "40亿元"), NULL, "period=2020-S1", "x pass on_pace", NULL},
    {DUE("2020-12-31", "2020-S1", "40亿元"), NULL, "period=2020-S1 as_of=2021-01-15",
     "x pass on_pace", NULL},
    {DUE("2021-06-30", "2020", "40亿元"), NULL, "period=2020", "x skipped not_due",
     "due 2021-06-30|\"absolute\": \"-10\""},
    {DUE("2021-06-30", "2020", "40亿元"), NULL, "period=2020 as_of=2021-06-30", "x fail missed",
     NULL},
    {DUE("2021-06-30", "2020", "60亿元"), NULL, "period=2020", "x pass exceeded", NULL},
    /* what is due and missing: of other figures one is named, the latest that is known */
    {DUE("2020-12-31", "2019", "40亿元"), NULL, "period=2020", "x no_data missing",
     "no figure for x in 2020; the only one is for 2019"},
    {DUE("2020-12-31", "2019", "40亿元") "  - {indicator: x, period: 2020-11, value: 3亿元}\n"
                                         "  - {indicator: x, period: 2020-01, value: 3亿元}\n",
     NULL, "period=2020", "x no_data missing",
     "no figure for x in 2020; there is one for 2020-11, and others"},
};

static const case_row everies[] = {
    {MONTHS("≤ 35", HALF_YEAR), NULL, "period=2020-S1", "x pass exceeded",
     "\"every\": {\"of\": \"month\", \"due\": 6, \"kept\": 6, \"period\": \"2020-03\"}|"
     "\"value\": \"34\"|kept in each of 6 periods; nearest to the limit: 2020-03|!\"pace\""},
    {MONTHS("≤ 33", HALF_YEAR), NULL, "period=2020-S1", "x fail missed",
     "\"missed\": [\"2020-03\"]|not kept in 1 of 6 periods: 2020-03|\"absolute\": \"1\""},
    {MONTHS("≤ 30", HALF_YEAR), NULL, "period=2020-S1", "x fail missed",
     "\"period\": \"2020-03\", \"missed\": [\"2020-03\", \"2020-04\", \"2020-06\"]|"
     "not kept in 3 of 6 periods: 2020-03, 2020-04, 2020-06"},
    /* only what has ended by that day is due */
    {MONTHS("≤ 33", HALF_YEAR), NULL, "period=2020 as_of=2020-03-30", "x pass exceeded",
     "\"due\": 2"},
    {MONTHS("≤ 33", HALF_YEAR), NULL, "period=2020 as_of=2020-03-31", "x fail missed",
     "\"due\": 3"},
    {MONTHS("≤ 33", HALF_YEAR), NULL, "period=2020 as_of=2020-01-30", "x skipped not_due", NULL},
    /* those that are due and have no figure are named; a miss is a miss without them */
    {MONTHS("≤ 35", HALF_YEAR), NULL, "period=2020 as_of=2020-08-31", "x no_data missing",
     "\"missing\": [\"2020-07\", \"2020-08\"]|no figure for x in 2020-07, 2020-08"},
    {MONTHS("≤ 33", HALF_YEAR), NULL, "period=2020 as_of=2020-08-31", "x fail missed",
     "\"missing\": [\"2020-07\", \"2020-08\"]"},
    {MONTHS("≤ 35", M("01", "30") M("02", "null")), NULL, "period=2020 as_of=2020-02-29",
     "x no_data missing", "no figure for x in 2020-02"},
    /* a figure of the year is none of its months */
    {MONTHS("≤ 35", "  x: 30\n"), NULL, "period=2020", "x unknown indeterminate",
     "a figure for 2020 does not show every month"},
    {MONTHS("≤ 35", M("01", "30") "  - {indicator: x, period: 2020, value: 31}\n"), NULL,
     "period=2020", "x no_data missing", NULL},
    {MONTHS("≤ 35", HALF_YEAR), NULL, "period=2020-02", "x pass exceeded", "\"due\": 1"},
    {HEAD "  x: {unit: µg/m³}\ntargets:\n  x: {target: ≥ 5, every: quarter}\nactuals:\n" HALF_YEAR,
     NULL, "period=2020-02", "x skipped not_applicable", "2020-02 holds no whole quarter"},
    {HEAD "  x: {unit: µg/m³}\ntargets:\n  x: {target: ≥ 5, every: half}\nactuals:\n"
          "  - {indicator: x, period: 2020-S1, value: 6}\n"
          "  - {indicator: x, period: 2020-S2, value: 4.9}\n",
     NULL, "period=2020", "x fail missed", "2020-S2"},
    /* margins and undecided months */
    {HEAD "  x: {unit: µg/m³}\ntargets:\n  x: {target: ≥ 5, warn: 1, every: half}\nactuals:\n"
          "  - {indicator: x, period: 2020-S1, value: 7}\n"
          "  - {indicator: x, period: 2020-S2, value: 5.9}\n",
     NULL, "period=2020", "x warn near_limit", "near the limit in 1 of 2 periods: 2020-S2"},
    {HEAD "  x: {unit: µg/m³}\ntargets:\n  x: {target: ≥ 5, every: half}\nactuals:\n"
          "  - {indicator: x, period: 2020-S1, value: 7}\n"
          "  - {indicator: x, period: 2020-S2, value: 4-6}\n",
     NULL, "period=2020", "x unknown indeterminate", "undecided in 1 of 2 periods: 2020-S2"},
    /* a limit of the same month */
    {HEAD "  x: {unit: t}\n  y: {unit: t}\ntargets:\n  x: {target: x >= y, every: half}\nactuals:\n"
          "  - {indicator: x, period: 2020-S1, value: 7}\n"
          "  - {indicator: y, period: 2020-S1, value: 6}\n"
          "  - {indicator: x, period: 2020-S2, value: 5}\n"
          "  - {indicator: y, period: 2020-S2, value: 6}\n",
     NULL, "period=2020", "x fail missed", "2020-S2"},
};

#define REVISED                                                                                    \
    HEAD "  x: {unit: 亿元, measure: flow}\ntargets:\n"                                          \
         "  - {indicator: x, target: 完成261亿元}\n"                                           \
         "  - {indicator: x, target: 完成270亿元, vintage: 2020-07-01}\n"                      \
         "  - {indicator: x, target: 完成300亿元, vintage: 2020-04-01}\n"                      \
         "actuals:\n"                                                                              \
         "  - {indicator: x, value: 265亿元}\n"                                                  \
         "  - {indicator: x, period: 2020-S1, value: 135亿元}\n"

static const case_row versions[] = {
    /* the newest counts, and all that came before are kept with their completion */
    {REVISED, NULL, "period=2020", "x fail missed",
     "\"text\": \"完成270亿元\"|\"completion\": \"98.15\"|\"vintage\": \"2020-07-01\"|"
     "\"revised_from\": [{\"vintage\": \"2020-04-01\", \"text\": \"完成300亿元\"|"
     "\"completion\": \"88.33\", \"verdict\": \"fail\"|"
     "{\"text\": \"完成261亿元\"|\"completion\": \"101.53\", \"verdict\": \"pass\"|"
     "\"rules\": 1, \"results\": 1"},
    {REVISED, NULL, "period=2020 known_on=2020-05-01", "x fail missed",
     "\"text\": \"完成300亿元\"|\"completion\": \"88.33\"|!\"text\": \"完成270亿元\""},
    {REVISED, NULL, "period=2020 known_on=2020-03-31", "x pass exceeded",
     "\"text\": \"完成261亿元\"|!\"revised_from\""},
    {REVISED, NULL, "period=2020-S1", "x pass on_pace",
     "\"completion\": \"45.00\", \"verdict\": \"warn\""},
    {HEAD "  x: {unit: 亿元}\ntargets:\n  x: {target: ≥ 5, vintage: 2020-07-01}\nactuals: {x: 6}\n",
     NULL, "period=2020 known_on=2020-06-30", "x skipped not_applicable",
     "promised on 2020-07-01, which was not known on 2020-06-30"},
    /* twice without two dates is once too often */
    {HEAD "  x: {unit: 亿元}\ntargets:\n  - {indicator: x, target: ≥ 5}\n"
          "  - {indicator: x, target: ≥ 6}\nactuals: {x: 7}\n",
     NULL, "", " E501", NULL},
    {HEAD "  x: {unit: 亿元}\ntargets:\n  - {indicator: x, target: ≥ 5, vintage: 2020-07-01}\n"
          "  - {indicator: x, target: ≥ 6, vintage: 2020-07-01}\nactuals: {x: 7}\n",
     NULL, "", " E501", NULL},
    {HEAD "  x: {unit: 亿元}\ntargets:\n  x: ≥ 5\nactuals: {x: 7}\n",
     "rule \"x\" { expect = \">= 8\", vintage = \"2020-07-01\" }\n", "", "x fail missed",
     "\"revised_from\": [{\"text\": \"≥ 5\""},
    {HEAD "  x: {unit: 亿元}\nactuals: {x: 7}\n",
     "rule \"x\" { expect = \">= 5\" }\nrule \"x\" { expect = \">= 6\", vintage = \"2020-07-01\", "
     "class = \"binding\" }\n",
     "", "x pass exceeded", "\"class\": \"binding\"|\"binding\": {\"pass\": 1}"},
    {HEAD "  x: {unit: 亿元}\nactuals: {x: 7}\n",
     "rule \"x\" { expect = \">= 5\" }\nrule \"x\" { check = function() return true end }\n", "",
     "x pass exceeded E501", NULL},
    /* targets of other periods are other rules, revised on their own */
    {HEAD "  x: {unit: 亿元}\ntargets:\n  - {indicator: x, target: ≥ 5}\n"
          "  - {indicator: x, period: 2021, target: ≥ 6}\n"
          "  - {indicator: x, period: 2021, target: ≥ 7, vintage: 2021-02-01}\nactuals: {x: 7}\n",
     NULL, "period=2020", "x pass exceeded; x@2021 skipped not_due", NULL},
    /* older figures of the same period */
    {HEAD "  x: {unit: 亿元}\ntargets: {x: ≥ 380}\nactuals:\n"
          "  - {indicator: x, value: 384, vintage: 2021-05-31}\n"
          "  - {indicator: x, value: 379, vintage: 2021-01-15, status: preliminary}\n"
          "  - {indicator: x, value: 390, vintage: 2022-01-01}\n",
     NULL, "known_on=2021-12-31", "x pass exceeded",
     "\"value\": \"384\"|\"vintages\": [{\"vintage\": \"2021-01-15\", \"text\": \"379\"|"
     "\"status\": \"preliminary\"|!390"},
};

#define WAIVED(waiver)                                                                                     \
    HEAD                                                                                                   \
        "  x: {unit: 亿元}\n  y: {unit: 亿元}\ntargets: {x: ≥ 5, y: ≥ 5}\nactuals: {x: 4, y: 6}\n" \
        "waivers:\n" waiver

static const case_row waivers[] = {
    /* from and until are included */
    {WAIVED("  - {rule: x, reason: r, approver: a, from: 2020-12-31, until: 2020-12-31}\n"), NULL,
     "", "x waived waived; y pass exceeded W562",
     "\"waiver\": {\"reason\": \"r\", \"approver\": \"a\", \"from\": \"2020-12-31\", "
     "\"until\": \"2020-12-31\"}, \"without_waiver\": \"fail\"|\"absolute\": \"-1\"|"
     "the waiver of 'x' ends on 2020-12-31|after that day: fail"},
    {WAIVED("  - {rule: x, reason: r, approver: a, until: 2020-12-30}\n"), NULL, "",
     "x fail missed; y pass exceeded W561", "the waiver of 'x' has ended on 2020-12-30"},
    {WAIVED("  - {rule: x, reason: r, approver: a, from: 2021-01-01, until: 2021-12-31}\n"), NULL,
     "", "x fail missed; y pass exceeded", NULL},
    {WAIVED("  - {rule: x, reason: r, approver: a, ticket: T-9, until: 2021-12-31}\n"), NULL, "",
     "x waived waived; y pass exceeded", "\"ticket\": \"T-9\""},
    /* 30 days: in time, and one day more; the leap day counts */
    {WAIVED("  - {rule: x, reason: r, approver: a, until: 2021-01-30}\n"), NULL, "",
     "x waived waived; y pass exceeded W562", NULL},
    /* an exception has an end */
    {WAIVED("  - {rule: x, reason: r, approver: a}\n"), NULL, "",
     "x waived waived; y pass exceeded W564", "the waiver of 'x' never ends"},
    {WAIVED("  - {rule: x, reason: r, approver: a, until: null}\n"), NULL, "",
     "x waived waived; y pass exceeded W564", NULL},
    {WAIVED("  - {rule: x, reason: r, approver: a, until: 2021-01-31}\n"), NULL, "",
     "x waived waived; y pass exceeded", NULL},
    {WAIVED("  - {rule: x, reason: r, approver: a, until: 2020-03-11}\n"), NULL, "as_of=2020-02-10",
     "x waived waived; y pass exceeded W562", NULL},
    {WAIVED("  - {rule: x, reason: r, approver: a, until: 2020-03-12}\n"), NULL, "as_of=2020-02-10",
     "x waived waived; y pass exceeded", NULL},
    /* unused: nothing to waive, or another came first; not where the rule was not weighed */
    {WAIVED("  - {rule: y, reason: r, approver: a, until: 2020-12-31}\n"), NULL, "",
     "x fail missed; y pass exceeded W563", NULL},
    {WAIVED("  - {rule: x, reason: 1, approver: a, until: 2021-12-31}\n"
            "  - {rule: x, reason: 2, approver: a, until: 2021-12-31}\n"),
     NULL, "", "x waived waived; y pass exceeded W563", "\"reason\": \"1\""},
    {WAIVED("  - {rule: y, reason: r, approver: a, until: 2020-12-31}\n"), NULL, "only=x",
     "x fail missed", NULL},
    /* one finding of several */
    {HEAD "  x: {unit: 亿元}\n  y: {unit: 亿元}\nactuals: {x: 4, y: 6}\nwaivers:\n"
          "  - {rule: r, item: b, reason: r, approver: a, until: 2021-12-31}\n"
          "  - {rule: all, indicator: x, reason: r, approver: a, until: 2021-12-31}\n",
     "rule \"r\" { check = function() return {{name = \"a\", verdict = \"fail\"}, {name = \"b\", "
     "verdict = \"fail\"}} end }\n"
     "rule \"all\" { applies = {indicator = \"*\"}, check = function() return false end }\n",
     "", "r/a fail missed; r/b waived waived; all waived waived; all fail missed", NULL},
    {WAIVED("  - {rule: x, indicator: z, reason: r, approver: a, until: 2021-12-31}\n"), NULL, "",
     " E207", NULL},
};

static const case_row others[] = {
    /* only_if: a condition as text, in YAML and in Lua */
    {HEAD "  x: {unit: 亿元}\n  y: {unit: '%', measure: growth}\n"
          "targets: {x: {target: ≥ 5, only_if: y >= 0%}}\nactuals: {x: 4, y: 1%}\n",
     NULL, "", "x fail missed", "\"only_if\": \"y >= 0%\""},
    {HEAD "  x: {unit: 亿元}\n  y: {unit: '%', measure: growth}\n"
          "targets: {x: {target: ≥ 5, only_if: y >= 0%}}\nactuals: {x: 4, y: -1%}\n",
     NULL, "", "x skipped not_applicable", "only if y >= 0%, which is not so"},
    {HEAD "  x: {unit: 亿元}\n  y: {unit: '%', measure: growth}\n"
          "targets: {x: {target: ≥ 5, only_if: y >= 0%}}\nactuals: {x: 4}\n",
     NULL, "", "x no_data missing", "no figure for y in 2020"},
    {HEAD "  x: {unit: 亿元}\n  y: {unit: '%', measure: growth}\n"
          "targets: {x: {target: ≥ 5, only_if: y >= 0%}}\nactuals: {x: 4, y: -1%-1%}\n",
     NULL, "", "x unknown indeterminate", "only if y >= 0%, which cannot be told"},
    {HEAD "  x: {unit: 亿元}\ntargets: {x: {target: ≥ 5, only_if: 'nothing >= 0%'}}\n", NULL, "",
     " E414", NULL},
    {HEAD "  x: {unit: 亿元}\nactuals: {x: 4}\n",
     "rule \"x\" { expect = \">= 5\", only_if = \"x >= 4.5\" }\n"
     "rule \"c\" { check = function() return false end, only_if = \"x > 4\" }\n",
     "", "x skipped not_applicable; c skipped not_applicable", NULL},
    /* several findings of one check, each counted */
    {HEAD "  x: {unit: 亿元}\nactuals: {x: 4}\n",
     "rule \"r\" { check = function(v) return {\n"
     "  {name = \"a\", verdict = \"pass\", actual = v.x, target = \"3亿元\"},\n"
     "  {name = \"b\", verdict = \"fail\", message = \"why\", actual = v.x * 2},\n"
     "  {verdict = \"unknown\"}} end }\n",
     "", "r/a pass ; r/b fail missed; r/3 unknown indeterminate",
     "\"rules\": 1, \"results\": 3|\"item\": \"a\"|\"value\": \"8\"|\"message\": \"why\"|"
     "\"gating\": 2|\"absolute\": \"1\"|\"completion\": \"133.33\""},
    /* figures of different declared basis do not compare */
    {HEAD "  x: {unit: 亿元}\ntargets: {x: {target: x >= x@2019, basis: 全区}}\nactuals:\n"
          "  - {indicator: x, value: 5, basis: 全区}\n"
          "  - {indicator: x, period: 2019, value: 4, basis: 城市更新}\n",
     NULL, "period=2020", "x unknown not_comparable", "figures of different basis: 城市更新, 全区"},
    {HEAD "  x: {unit: 亿元}\ntargets: {x: x >= x@2019}\nactuals:\n"
          "  - {indicator: x, value: 5, basis: 全区}\n  - {indicator: x, period: 2019, value: 4}\n",
     NULL, "period=2020", "x pass exceeded", NULL},
    /* a number to hit: beside it is adverse; a band around it: outside */
    {HEAD "  x: {unit: '%', better: target}\ntargets: {x: 3%}\nactuals: {x: 2.9%}\n", NULL, "",
     "x fail missed", "\"favourable\": false|\"headroom\": \"-0.1\""},
    {HEAD "  x: {unit: '%', better: target}\ntargets: {x: 3%左右}\nactuals: {x: 2.6%}\n", NULL, "",
     "x pass within_tolerance", "!\"favourable\"|\"headroom\": \"0.1\""},
    {HEAD "  x: {unit: '%', better: target}\ntargets: {x: 3%左右}\n"
          "actuals: {x: {value: 3.2%左右, tolerance: 0.2pp}}\n",
     NULL, "", "x pass within_tolerance", "\"headroom\": \"0.1\""},
    /* what rounding to two digits would hide */
    {HEAD "  x: {unit: t}\ntargets: {x: ≥ 100000}\nactuals: {x: 99999}\n", NULL, "",
     "x fail missed", "\"completion\": \"99.999\"|\"relative\": \"-0.001\""},
    {HEAD "  x: {unit: t}\n  y: {unit: t}\ntargets: {x: x >= y / 3}\n"
          "actuals: {x: 333333333, y: 1000000000}\n",
     NULL, "", "x fail missed", "\"absolute\": \"-0.333333\""},
    /* the rounded value stands beside the measured one */
    {HEAD
     "  x: {unit: '%'}\ntargets: {x: {target: ≥ 97.0, rounding: limit}}\nactuals: {x: 96.96}\n",
     NULL, "", "x pass met",
     "\"value\": \"96.96\"|\"rounded\": \"97.0\"|96.96%, rounded to the digits of the limit, is "
     "97.0%"},
};

static void case_check(const case_row *row)
{
    bench b;
    bench_open(&b, row->data, row->rules, row->settings);
    if (row->results != NULL) {
        ck_assert_str_eq(results_text(&b), row->results);
    }
    if (row->json != NULL) {
        (void)json_text(&b);
        holds(&b, row->json);
    }
    heng_run_free(b.run);
}

START_TEST(pace)
{
    case_check(&paces[_i]);
}
END_TEST

START_TEST(due_dates)
{
    case_check(&dues[_i]);
}
END_TEST

START_TEST(sub_periods)
{
    case_check(&everies[_i]);
}
END_TEST

START_TEST(revisions)
{
    case_check(&versions[_i]);
}
END_TEST

START_TEST(exceptions)
{
    case_check(&waivers[_i]);
}
END_TEST

START_TEST(further)
{
    case_check(&others[_i]);
}
END_TEST

#define COUNT(rows) (int)(sizeof(rows) / sizeof *(rows))

int main(void)
{
    Suite *suite = suite_create("methods");
    TCase *cases = tcase_create("methods");
    tcase_add_loop_test(cases, rounding, 0, COUNT(roundings));
    tcase_add_loop_test(cases, limit_values, 0, COUNT(limits));
    tcase_add_loop_test(cases, guard_zones, 0, COUNT(zones));
    tcase_add_loop_test(cases, pace, 0, COUNT(paces));
    tcase_add_loop_test(cases, due_dates, 0, COUNT(dues));
    tcase_add_loop_test(cases, sub_periods, 0, COUNT(everies));
    tcase_add_loop_test(cases, revisions, 0, COUNT(versions));
    tcase_add_loop_test(cases, exceptions, 0, COUNT(waivers));
    tcase_add_loop_test(cases, further, 0, COUNT(others));
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
