/* Lists, codes, schemas and traces, through the public interface alone. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "heng/heng.h"

static const char data[] =
    "heng: 1\n"
    "dataset: {id: luohu, name: {zh: 罗湖区, en: Luohu}}\n"
    "period: 2020\n"
    "sources: {plan: {title: Plan}, results: {title: Results}}\n"
    "indicators:\n"
    "  retail: {name: {zh: 社会消费品零售总额增长, en: \"Retail sales, growth\"}, unit: \"%\", "
    "measure: growth}\n"
    "  land: {name: 建设用地下降, unit: \"%\", measure: reduction, tags: [land, rates]}\n"
    "  gdp_growth: {unit: \"%\", measure: growth}\n"
    "  income: {unit: \"%\", measure: growth}\n"
    "  fai: {name: Investment, unit: 亿元, measure: flow}\n"
    "  unemployment: {unit: \"%\", better: lower}\n"
    "  pm25: {unit: 微克/立方米, better: lower}\n"
    "  cpi: {unit: \"%\", better: lower, measure: growth}\n"
    "  gdp: {unit: 亿元, measure: flow}\n"
    "  water: {measure: ordinal, better: lower, scale: [Ⅰ类, Ⅱ类, Ⅲ类, Ⅳ类, Ⅴ类]}\n"
    "  port: {measure: stage, stages: [规划, 开工, 建成, 开通]}\n"
    "  quota: {measure: stage}\n"
    "  part_a: {unit: 亿元, measure: flow}\n"
    "  part_b: {unit: 亿元, measure: flow}\n"
    "  gone: {unit: 亿元}\n"
    "  null_one: {unit: 亿元}\n"
    "  temperature: {unit: 度, better: target}\n"
    "  beds: {unit: 张, measure: count}\n"
    "  budget: {unit: 亿元}\n"
    "  mixed: {unit: \"%\", measure: growth}\n"
    "  loss: {unit: 亿元}\n"
    "targets:\n"
    "  retail: {target: 6.0%以上, source: {doc: plan, line: 127, quote: 社会消费品零售总额增长 "
    "6.0%以上}}\n"
    "  land: 下降3%\n"
    "  gdp_growth: 6.0%-6.5%\n"
    "  income: 与 gdp_growth 持平\n"
    "  fai: 完成261亿元\n"
    "  unemployment: 控制在3%以内\n"
    "  pm25: {target: 控制在23.0微克/立方米, rounding: limit, warn: 2%}\n"
    "  cpi: 3%左右\n"
    "  gdp: 超过2400亿元\n"
    "  water: Ⅳ类以上\n"
    "  port: 开通\n"
    "  quota: done\n"
    "  parts: part_a + part_b <= fai\n"
    "  gone: 5亿元以上\n"
    "  null_one: 5亿元以上\n"
    "  temperature: 20度-25度\n"
    "  beds: {target: 100张, class: stretch}\n"
    "  budget: {target: ≤ 7亿元, tolerance: 0.5亿元}\n"
    "  mixed: 6.0%以上\n"
    "  loss: -4亿元以上\n"
    "actuals:\n"
    "  retail: {value: -5.6%, status: preliminary, source: {doc: results, line: 6, quote: "
    "零售总额增长-5.6%}}\n"
    "  land: 1.5%\n"
    "  gdp_growth: 约5.3%\n"
    "  income: 6.1%\n"
    "  fai: 3840000万元\n"
    "  unemployment: 控制在3%以内\n"
    "  pm25: 23.04\n"
    "  cpi: 2.8%\n"
    "  gdp: 2400亿元左右\n"
    "  water: Ⅴ类\n"
    "  port: 建成\n"
    "  quota: \"attested: all done\"\n"
    "  part_a: 200亿元\n"
    "  part_b: 100亿元\n"
    "  null_one: null\n"
    "  temperature: 26度\n"
    "  beds: 98张\n"
    "  budget: 7.4亿元\n"
    "  mixed: 2400亿元\n"
    "  loss: -5亿元\n"
    "waivers:\n"
    "  - {rule: land, reason: a survey, approver: Wang, until: 2020-12-31}\n";

static const char more[] = "heng: 1\n"
                           "dataset: luohu\n"
                           "actuals:\n"
                           "  - {indicator: retail, period: 2019, value: 6.5%}\n"
                           "  - {indicator: retail, period: 2020-S1, value: -15.7%}\n"
                           "  - {indicator: fai, period: 2020-S1, value: 190.59亿元}\n"
                           "  - {indicator: gone, period: 2019, value: 4亿元}\n"
                           "  - {indicator: cpi, period: 2020-S1, value: 2.5%}\n"
                           "  - {indicator: cpi, period: 2021, value: 0.9%}\n";

static const char rules[] =
    "rule \"halves\" {\n"
    "  title = \"the parts are halves\",\n"
    "  check = function(v)\n"
    "    if v.part_a > v.part_b then return false, \"the first is larger\" end\n"
    "    return true\n"
    "  end,\n"
    "}\n";

typedef struct page {
    char bytes[1 << 16];
    size_t size;
} page;

static int page_write(void *user, const char *bytes, size_t size)
{
    page *out = user;
    if (size >= sizeof out->bytes - out->size) {
        return -1;
    }
    memcpy(out->bytes + out->size, bytes, size);
    out->size += size;
    out->bytes[out->size] = '\0';
    return 0;
}

static void put(heng_run *run, const char *name, const char *text)
{
    heng_error err = {0};
    ck_assert_msg(heng_run_add_bytes(run, name, text, strlen(text), &err) == HENG_OK, "%s: %s",
                  name, err.text);
}

static void set(heng_run *run, const char *name, const char *value)
{
    heng_error err = {0};
    ck_assert_msg(heng_run_set(run, name, value, &err) == HENG_OK, "%s: %s", name, err.text);
}

static heng_run *run_make(const char *period, const char *lang)
{
    heng_run *run = heng_run_new();
    ck_assert_ptr_nonnull(run);
    put(run, "data.yaml", data);
    put(run, "more.yaml", more);
    put(run, "halves.lua", rules);
    set(run, "period", period);
    set(run, "lang", lang);
    return run;
}

/* -- whole pages -- */

static const char retail_en[] =
    "retail · luohu · 2020 · as of 2020-12-31\n"
    "✗ fail, missed · class expected · gates (fail_on: fail, unknown, no_data)\n"
    "Retail sales, growth: a growth rate in %, higher is better\n"
    "\n"
    "1 target      6.0%以上                    data.yaml:28:20\n"
    "              read as ≥ 6.0% (以上: the limit is included)\n"
    "              plan:127 社会消费品零售总额增长 6.0%以上\n"
    "2 actual      -5.6%                       data.yaml:49:19\n"
    "              a point; preliminary; the only figure for 2020\n"
    "              results:6 零售总额增长-5.6%\n"
    "3 compare     -5.6 ≥ 6.0 is false         exact; no tolerance, no rounding\n"
    "4 variance    -5.6 - 6.0 = -11.6 pp       adverse, since higher is better\n"
    "              relative: none, both are rates\n"
    "5 completion  (100 - 5.6) / (100 + 6.0) = 94.4 / 106.0 = 0.890566... = 89.06%\n"
    "              plan completion of a growth rate, two digits, half-even\n"
    "6 gate        fail, class expected, no waiver: gates\n"
    "\n"
    "flips when    the actual is 6.0% or more, or the target -5.6% or less\n"
    "before        2019: 6.5%    2020-S1: -15.7%\n";

static const char retail_zh[] =
    "retail · 罗湖区 · 2020年 · 截至 2020-12-31\n"
    "✗ 未达标（missed） · 预期性 · 影响退出码（fail_on: fail, unknown, no_data）\n"
    "社会消费品零售总额增长：增速，%，越高越好\n"
    "\n"
    "1 目标    6.0%以上                        data.yaml:28:20\n"
    "          按 ≥ 6.0% 判定（“以上”含本数）\n"
    "          plan:127 社会消费品零售总额增长 6.0%以上\n"
    "2 实际    -5.6%                           data.yaml:49:19\n"
    "          确定值；预计数；2020年唯一数据\n"
    "          results:6 零售总额增长-5.6%\n"
    "3 比较    -5.6 ≥ 6.0 不成立               精确比较，无容差，不修约\n"
    "4 差异    -5.6 - 6.0 = -11.6 个百分点     不利（越高越好）\n"
    "          相对差异：无，两者都是比率\n"
    "5 完成率  (100 - 5.6) / (100 + 6.0) = 94.4 / 106.0 = 0.890566... = 89.06%\n"
    "          增速指标的计划完成程度，两位小数，四舍六入五成双\n"
    "6 退出码  未达标，预期性，无豁免：1\n"
    "\n"
    "临界值    实际达到 6.0%，或目标降到 -5.6%\n"
    "历史      2019年：6.5%    2020年上半年：-15.7%\n";

static void whole_page(const char *lang, const char *expected)
{
    heng_error err = {0};
    static page out;
    out.size = 0;
    heng_run *run = run_make("2020", lang);
    heng_status status = heng_run_describe(run, "trace:retail", "text", page_write, &out, &err);
    ck_assert_msg(status == HENG_OK, "%s", err.text);
    ck_assert_str_eq(out.bytes, expected);
    heng_run_free(run);
}

START_TEST(trace_whole_english)
{
    whole_page("en", retail_en);
}
END_TEST

START_TEST(trace_whole_chinese)
{
    whole_page("zh", retail_zh);
}
END_TEST

/* -- what pages must hold -- */

enum { HOLDS_MAX = 8 };

static const struct row {
    const char *what, *form, *lang, *period;
    const char *holds[HOLDS_MAX];
} describe_rows[] = {
    /* kinds of figure */
    {"trace:gdp_growth",
     "text",
     "en",
     "2020",
     {"read as 6.0%..6.5% (the low end decides, since higher is better",
      "any value in [4.8, 5.8]; band ±0.5 pp, assumed", "[4.8, 5.8] ≥ 6.0 is false", "for no value",
      "5.3 - 6.0 = -0.7 pp", "none: the target is a range",
      "flips when    the actual is 6.0% or more"}},
    {"trace:gdp",
     "text",
     "en",
     "2020",
     {"超过: the limit is not included", "[2352.00, 2448.00] > 2400 is undecided",
      "for some of the values only",
      "flips when    the figure is known well enough to lie on one side of > 2400亿元"}},
    {"trace:unemployment",
     "text",
     "en",
     "2020",
     {"a bound: any value in (-∞, 3]", "(-∞, 3] ≤ 3 is true", "for every value",
      "none: the figure is not one number", "flips when    the actual is above 3%"}},
    {"trace:water",
     "text",
     "en",
     "2020",
     {"place 5 of 5 on the scale", "Ⅴ类 reaches Ⅳ类 is false",
      "none: places have an order, no distance"}},
    {"trace:port",
     "text",
     "zh",
     "2020",
     {"第3阶段，共4个阶段", "建成 达到 开通 不成立", "临界值    实际达到 开通"}},
    {"trace:quota",
     "text",
     "en",
     "2020",
     {"somebody's word, no number", "the word counts: no plain number was promised",
      "it is denied"}},
    /* how a target is read */
    {"trace:income",
     "text",
     "en",
     "2020",
     {"持平: at least as good", "gdp_growth = 约5.3%", "data.yaml:51:15",
      "6.1 ≥ [4.8, 5.8] is true", "(100 + 6.1) / (100 + 5.3) = 106.1 / 105.3",
      "the actual is below 5.8%: then undecided"}},
    {"trace:parts",
     "text",
     "en",
     "2020",
     {"part_a + part_b ≤ fai (<=: the limit is included)", "fai = 3840000万元",
      "part_a + part_b = 300亿元", "part_a = 200亿元", "part_b = 100亿元",
      "3000000 ≤ 3840000 is true", "or fai below 3000000万元"}},
    {"trace:cpi",
     "text",
     "en",
     "2020",
     {"read as about 3% (左右: a band around the number)", "2.8 ≤ 3 + 0.5 is true",
      "tolerance 0.5 pp, assumed", "headroom 0.7 pp", "lower is better",
      "the actual is above 3.5%, or the target below 2.3%", "before        2020-S1: 2.5%",
      "after         2021: 0.9%"}},
    {"trace:temperature",
     "text",
     "en",
     "2020",
     {"both ends are included", "20 ≤ 26 ≤ 25 is false", "26 - 25 = 1度",
      "the actual is 25度 or less"}},
    {"trace:budget",
     "text",
     "en",
     "2020",
     {"options: tolerance 0.5亿元", "7.4 ≤ 7 is false", "7.4 ≤ 7 + 0.5 is true",
      "with the tolerance", "the actual is above 7.5亿元, or the target below 6.9亿元"}},
    {"trace:pm25",
     "text",
     "en",
     "2020",
     {"options: warn 2%, rounding limit",
      "23.04 rounded half-even to the limit's digits: 23.0微克/立方米", "23.0 ≤ 23.0 is true",
      "inside the margin: 2%", "at the limit", "(after rounding)"}},
    {"trace:fai",
     "text",
     "en",
     "2020",
     {"no comparator is written; higher is better", "≥ 261 is true",
      "relative: ", "= 1.471264... = 147.13%"}},
    {"trace:loss",
     "text",
     "en",
     "2020",
     {"-5 - (-4) = -1亿元", "relative: none, the target is not above zero",
      "2 - (-5) / (-4) = 0.75 = 75.00%"}},
    {"trace:land",
     "text",
     "en",
     "2020",
     {"(100 - 1.5) / (100 - 3) = 98.5 / 97 = 1.015464... = 101.55%", "what is left",
      "waived (fail without it)", "a survey; approved by Wang",
      "the waiver ends after 2020-12-31: then fail", "the actual is 3% or more"}},
    {"trace:beds",
     "text",
     "en",
     "2020",
     {"class stretch never gates", "-2 / 100 = -2.00%", "98 / 100 = 0.98 = 98.00%"}},
    /* no verdict */
    {"trace:mixed",
     "text",
     "en",
     "2020",
     {"not made: target is a rate (%), figure an amount (亿元)", "unknown, not_comparable",
      "a figure is given that can be compared with ≥ 6.0%"}},
    {"trace:gone",
     "text",
     "en",
     "2020",
     {"2 actual      none for 2020", "no figure for gone in 2020; the only one is for 2019",
      "more.yaml:7:44", "a figure for 2020 is given", "before        2019: 4亿元"}},
    {"trace:null_one", "text", "zh", "2020", {"null：数据未知", "无：没有数据"}},
    /* pace */
    {"trace:fai",
     "text",
     "en",
     "2020-S1",
     {"2020-S1 against the plan of 2020", "6 of 12 months = 50% of the time",
      "73.02% - 50% = +23.02 pp", "(261 - 190.59) / 6 = 11.74亿元 a month", "381.18亿元",
      "the actual is below 130.5亿元 (50% of the target)"}},
    {"trace:retail",
     "text",
     "en",
     "2020-S1",
     {"warn, behind_pace", "rates and levels are not pro-rated", "before        2019: 6.5%",
      "after         2020: -5.6%"}},
    {"trace:water",
     "text",
     "en",
     "2020-S1",
     {"skipped, not_due", "not made: due 2020-12-31", "it is due: 2020-12-31"}},
    /* a script */
    {"trace:halves",
     "text",
     "en",
     "2020",
     {"1 rule        a Lua check function", "halves.lua:1:7", "part_a = 200亿元",
      "part_b = 100亿元", "3 returned    fail: the first is larger",
      "not known: the Lua function decides"}},
    /* lists */
    {"rules",
     "text",
     "en",
     "2020",
     {"retail ", "≥ 6.0%", "data.yaml:28:3", "(check)", "halves.lua:1:7"}},
    {"rules",
     "json",
     "en",
     "2020",
     {"{\"format\": \"heng-list/1\", \"list\": \"rules\", \"items\": [",
      "{\"id\": \"retail\", \"class\": \"expected\"",
      "\"source\": {\"file\": \"data.yaml\", \"line\": 28, \"column\": 3}}"}},
    {"rules", "names", "en", "2020", {"retail\nland\ngdp_growth\n", "\nhalves\n"}},
    {"indicators",
     "text",
     "zh",
     "2020",
     {"社会消费品零售总额增长", "reduction", "land, rates", "微克/立方米"}},
    {"indicators",
     "json",
     "en",
     "2020",
     {"\"name\": \"Retail sales, growth\"", "\"tags\": [\"land\", \"rates\"]",
      "\"labels\": [\"Ⅰ类\", \"Ⅱ类\""}},
    {"inputs",
     "json",
     "en",
     "2020",
     {"{\"path\": \"data.yaml\", \"role\": \"data\", \"bytes\": ", "\"role\": \"rules\""}},
    {"settings",
     "text",
     "en",
     "2020",
     {"period", "2020 ", "api", "fail,unknown,no_data", "default"}},
    {"settings",
     "json",
     "en",
     "2020",
     {"{\"name\": \"period\", \"value\": \"2020\", \"origin\": \"api\""}},
    {"formats", "names", "en", "2020", {"text\njson\nndjson\njunit\n"}},
    {"units", "json", "en", "2020", {"\"name\": \"pp\"", "\"aliases\": [\"个百分点\""}},
    {"codes", "text", "en", "2020", {"E203  not a number"}},
    {"functions", "json", "en", "2020", {"\"list\": \"functions\""}},
    {"code:E203",
     "text",
     "en",
     "2020",
     {"E203: not a number\n", "\nWrong:\n", "22,9", "\nRight:\n", "22.9"}},
    {"schema", "json", "en", "2020", {"http://json-schema.org/draft-07/schema#", "heng-report/1"}},
    {"schema:data",
     "json",
     "en",
     "2020",
     {"http://json-schema.org/draft-07/schema#", "\"actuals\""}},
    {"schema:project", "json", "en", "2020", {"\"title\": \"heng project\"", "\"sign_off\""}},
    {"format:junit", "text", "en", "2020", {"JUnit"}},
    {"setting:fail_on", "text", "en", "2020", {"fail,unknown,no_data"}},
};

START_TEST(pages_hold)
{
    const struct row *row = &describe_rows[_i];
    heng_error err = {0};
    static page out;
    out.size = 0;
    heng_run *run = run_make(row->period, row->lang);
    heng_status status = heng_run_describe(run, row->what, row->form, page_write, &out, &err);
    ck_assert_msg(status == HENG_OK, "%s: %s", row->what, err.text);
    for (int i = 0; i < HOLDS_MAX && row->holds[i] != NULL; i++) {
        ck_assert_msg(strstr(out.bytes, row->holds[i]) != NULL, "%s %s lacks '%s':\n%s", row->what,
                      row->period, row->holds[i], out.bytes);
    }
    heng_run_free(run);
}
END_TEST

/* -- what cannot be described -- */

static const struct fault_row {
    const char *what, *form, *text;
} fault_rows[] = {
    {"trace:retial", "text", "no rule 'retial'; did you mean 'retail'?"},
    {"trace:zzzzzzzz", "text", "no rule 'zzzzzzzz'; see heng list rules"},
    {"trace:retail", "json", "a trace is written as text"},
    {"formts", "text", "unknown list 'formts'; did you mean 'formats'?"},
    {"rules", "yaml", "a list is written as text, json or names, not 'yaml'"},
    {"code:E999", "text", "unknown code 'E999'"},
    {"format:jnuit", "text", "unknown format 'jnuit'; did you mean 'junit'?"},
    {"setting:perod", "text", "unknown setting 'perod'; did you mean 'period'?"},
    {"schema:plan", "json", "no schema of 'plan'"},
};

START_TEST(faults_are_named)
{
    const struct fault_row *row = &fault_rows[_i];
    heng_error err = {0};
    static page out;
    out.size = 0;
    heng_run *run = run_make("2020", "en");
    ck_assert_int_eq(heng_run_describe(run, row->what, row->form, page_write, &out, &err),
                     HENG_USAGE);
    ck_assert_msg(strstr(err.text, row->text) != NULL, "%s: %s", row->what, err.text);
    heng_run_free(run);
}
END_TEST

/* Wrong input: a list shows what there is, a trace is refused, the diagnostics can be had. */
START_TEST(wrong_input_is_said)
{
    heng_error err = {0};
    static page out;
    out.size = 0;
    heng_run *run = heng_run_new();
    put(run, "bad.yaml",
        "heng: 1\nperiod: 2020\nindicators: {pm25: {unit: 度, better: lower}, ozone: {unit: 度}}\n"
        "targets: {pm25: 3度, ozone: 3度}\nactuals:\n  pm25: 22,9\n  ozone: 4度\n");
    ck_assert_int_eq(heng_run_describe(run, "indicators", "names", page_write, &out, &err),
                     HENG_INPUT);
    ck_assert_str_eq(out.bytes, "pm25\nozone\n");
    ck_assert_str_eq(err.text, "1 error in the input");
    err = (heng_error){0};
    ck_assert_int_eq(heng_run_describe(run, "trace:pm25", "text", page_write, &out, &err),
                     HENG_INPUT);
    out.size = 0;
    ck_assert_int_eq(heng_run_describe(run, "diagnostics", "text", page_write, &out, NULL),
                     HENG_OK);
    ck_assert_ptr_nonnull(strstr(out.bytes, "error[E203]"));
    ck_assert_ptr_nonnull(strstr(out.bytes, "bad.yaml:6:9"));
    heng_run_free(run);
}
END_TEST

/* With keep_going the other figures are weighed all the same; the exit code stays 2. */
START_TEST(keep_going_weighs_the_rest)
{
    static const char text[] =
        "heng: 1\nperiod: 2020\nindicators: {pm25: {unit: 度, better: lower}, ozone: {unit: 度}}\n"
        "targets: {pm25: 3度, ozone: 3度}\nactuals:\n  pm25: 22,9\n  ozone: 4度\n";
    for (int keep_going = 0; keep_going <= 1; keep_going++) {
        heng_error err = {0};
        heng_summary summary = {.size = sizeof summary};
        const heng_report *report = NULL;
        heng_run *run = heng_run_new();
        put(run, "bad.yaml", text);
        set(run, "keep_going", keep_going ? "true" : "false");
        ck_assert_int_eq(heng_run_check(run, &report, &err), HENG_INPUT);
        ck_assert_ptr_nonnull(report);
        ck_assert_int_eq(heng_report_summary(report, &summary), HENG_OK);
        ck_assert_int_eq(summary.exit_code, 2);
        ck_assert_uint_eq(summary.findings, keep_going ? 2 : 0);
        ck_assert_uint_eq(summary.count[HENG_PASS], keep_going ? 1 : 0);
        ck_assert_uint_eq(summary.count[HENG_NO_DATA], keep_going ? 1 : 0);
        ck_assert_uint_eq(summary.diagnostics, 1);
        heng_run_free(run);
    }
}
END_TEST

/* A list and a trace after a check use what was read; a pattern traces several rules. */
START_TEST(describes_after_check)
{
    heng_error err = {0};
    const heng_report *report = NULL;
    static page out;
    out.size = 0;
    heng_run *run = run_make("2020", "en");
    ck_assert_msg(heng_run_check(run, &report, &err) == HENG_OK, "%s", err.text);
    ck_assert_int_eq(heng_run_describe(run, "trace:part*", "text", page_write, &out, &err),
                     HENG_OK);
    ck_assert_ptr_nonnull(strstr(out.bytes, "parts · luohu"));
    out.size = 0;
    ck_assert_int_eq(heng_run_describe(run, "trace:[lr]*", "text", page_write, &out, &err),
                     HENG_OK);
    ck_assert_ptr_nonnull(strstr(out.bytes, "retail · luohu"));
    ck_assert_ptr_nonnull(strstr(out.bytes, "\n\nland · luohu"));
    heng_run_free(run);
}
END_TEST

/* What the surroundings say holds only where nothing else is given. */
START_TEST(surroundings_come_last)
{
    static const struct {
        const char *around, *api, *expected;
    } rows[] = {{"always", NULL, "always"},
                {"always", "auto", "always"},
                {"always", "never", "never"},
                {"never", "always", "always"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        heng_error err = {0};
        static page out;
        out.size = 0;
        heng_run *run = heng_run_new();
        if (rows[i].api != NULL) {
            set(run, "color", rows[i].api);
        }
        set(run, "default.color", rows[i].around);
        ck_assert_int_eq(heng_run_describe(run, "setting:color", "text", page_write, &out, &err),
                         HENG_OK);
        ck_assert_str_eq(out.bytes, rows[i].expected);
        heng_run_free(run);
    }
}
END_TEST

static int refuse(void *user, const char *bytes, size_t size)
{
    (void)user;
    (void)bytes;
    (void)size;
    return -1;
}

START_TEST(a_full_disk_is_an_error)
{
    static const char *const whats[] = {"rules", "units", "schema:data", "trace:retail",
                                        "code:E203"};
    for (size_t i = 0; i < sizeof whats / sizeof *whats; i++) {
        heng_error err = {0};
        heng_run *run = run_make("2020", "en");
        ck_assert_int_eq(heng_run_describe(run, whats[i], "text", refuse, NULL, &err), HENG_IO);
        ck_assert_str_eq(err.text, "the output could not be written");
        heng_run_free(run);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("describe");
    TCase *all = tcase_create("all");
    tcase_add_test(all, trace_whole_english);
    tcase_add_test(all, trace_whole_chinese);
    tcase_add_loop_test(all, pages_hold, 0, sizeof describe_rows / sizeof *describe_rows);
    tcase_add_loop_test(all, faults_are_named, 0, sizeof fault_rows / sizeof *fault_rows);
    tcase_add_test(all, wrong_input_is_said);
    tcase_add_test(all, keep_going_weighs_the_rest);
    tcase_add_test(all, describes_after_check);
    tcase_add_test(all, surroundings_come_last);
    tcase_add_test(all, a_full_disk_is_an_error);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
