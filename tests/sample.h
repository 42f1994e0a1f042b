/* A report made by hand: the ten findings of the district of Luohu, and whatever a test puts in
 * their place. */
#ifndef HENG_TESTS_SAMPLE_H
#define HENG_TESTS_SAMPLE_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/model.h"
#include "report/formats.h"

typedef struct sample {
    heng_report report; /* first: the view gets at the rest through it */
    heng_view views[160];
    heng_report_dataset datasets[3];
    heng_diags diags;
    heng_sources sources;
    heng_style style;
    heng_buffer out;
} sample;

static void sample_view(const heng_report *report, heng_arena *arena, uint64_t index,
                        heng_view *out)
{
    (void)arena;
    *out = ((const sample *)report->origin)->views[index % 160];
}

static heng_verdict sample_verdict(const heng_report *report, uint64_t index)
{
    return ((const sample *)report->origin)->views[index % 160].verdict;
}

/* A heng_text inside an initialiser. */
#define T(literal)                                                                                 \
    {                                                                                              \
        "" literal "", sizeof(literal) - 1                                                         \
    }

static const heng_view_cite plan_cites[] = {
    {T("plan-2020"), T("社会消费品零售总额增长 6.0%以上"), 127},
    {T("plan-2020"), T("万元 GDP 建设用地下降 3%"), 131},
    {T("plan-2020"), T("地区生产总值增长 6.0%-6.5%"), 125},
};
static const heng_view_cite result_cites[] = {
    {T("results-2020"), T("社会消费品零售总额全年增长-5.6%"), 6},
    {T("results-2020"), T("万元GDP建设用地全年下降1.5%"), 11},
    {T("results-2020"), T("地区生产总值全年达到2400亿元左右"), 5},
};

#define RULE(id_, class_)                                                                          \
    .dataset = T("luohu"), .dataset_zh = T("罗湖区"), .rule = T(id_), .rule_class = T(class_),     \
    .place = {T("rules/luohu/headline.lua"), 7, 6}
#define INDICATOR(id_, en_, zh_) .indicator = T(id_), .name = T(en_), .name_zh = T(zh_)
#define NAMED(id_, en_, zh_)     RULE(id_, "expected"), INDICATOR(id_, en_, zh_), .period = T("2020")
#define AT(file_, line_, column_)                                                                  \
    {                                                                                              \
        T(file_), line_, column_                                                                   \
    }
#define TARGET(form_, zh_, line_)                                                                  \
    {                                                                                              \
        .given = true, .op = T("ge"), .form = T(form_), .form_zh = T(zh_),                         \
        .place = AT("rules/luohu/headline.lua", line_, 13)                                         \
    }
#define ACTUAL(kind_, form_, line_)                                                                \
    {                                                                                              \
        .given = true, .kind = T(kind_), .form = T(form_),                                         \
        .place = AT("fixtures/luohu/results-2020.yaml", line_, 12)                                 \
    }

static const heng_view luohu[10] = {
    {NAMED("gdp_growth", "Gross regional product, growth", "地区生产总值增长"),
     .verdict = HENG_UNKNOWN, .reason = HENG_NOT_COMPARABLE, .gating = true, .favourable = -1,
     .target = {.given = true,
                .op = T("in"),
                .form = T("6.0%..6.5%"),
                .form_zh = T("6.0%～6.5%"),
                .place = AT("rules/luohu/headline.lua", 8, 13),
                .cites = &plan_cites[2],
                .cite_count = 1},
     .actual = {.given = true,
                .kind = T("approximate"),
                .form = T("about 2400亿元"),
                .form_zh = T("约2400亿元"),
                .status = T("preliminary"),
                .tolerance = T("48"),
                .tolerance_unit = T("亿元"),
                .place = AT("fixtures/luohu/results-2020.yaml", 11, 12),
                .cites = &result_cites[2],
                .cite_count = 1},
     .message = {HENG_MESSAGE_RATE_OR_AMOUNT, {T("%"), T("亿元")}}},
    {NAMED("fixed_asset_investment", "Fixed asset investment", "固定资产投资"),
     .verdict = HENG_PASS, .reason = HENG_EXCEEDED, .target = TARGET("≥ 261亿元", "", 9),
     .actual = ACTUAL("point", "384亿元", 13), .absolute = T("123"), .variance_unit = T("亿元"),
     .relative = T("47.13"), .favourable = 1, .completion = T("147.13"),
     .completion_better = T("higher")},
    {NAMED("retail_sales_growth", "Retail sales of consumer goods, growth",
           "社会消费品零售总额增长"),
     .verdict = HENG_FAIL, .reason = HENG_MISSED, .gating = true,
     .target = {.given = true,
                .op = T("ge"),
                .form = T("≥ 6.0%"),
                .place = AT("rules/luohu/headline.lua", 20, 13),
                .cites = &plan_cites[0],
                .cite_count = 1},
     .actual = {.given = true,
                .kind = T("point"),
                .form = T("-5.6%"),
                .status = T("preliminary"),
                .place = AT("fixtures/luohu/results-2020.yaml", 16, 12),
                .cites = &result_cites[0],
                .cite_count = 1},
     .absolute = T("-11.6"), .variance_unit = T("pp"), .favourable = 0, .completion = T("89.06"),
     .completion_better = T("higher")},
    {NAMED("general_public_budget_revenue", "General public budget revenue", "一般公共预算收入"),
     .verdict = HENG_PASS, .reason = HENG_EXCEEDED, .target = TARGET("≥ 135亿元", "", 11),
     .actual = ACTUAL("point", "137亿元", 18), .absolute = T("2"), .variance_unit = T("亿元"),
     .relative = T("1.48"), .favourable = 1, .completion = T("101.48"),
     .completion_better = T("higher")},
    {NAMED("urban_registered_unemployment", "Registered urban unemployment", "城镇居民登记失业率"),
     .verdict = HENG_PASS, .reason = HENG_MET, .favourable = -1, .target = TARGET("≤ 3%", "", 12),
     .actual = ACTUAL("bound", "≤ 3%", 20)},
    {NAMED("water_per_gdp_reduction", "Water per GDP, reduction", "万元GDP水耗下降"),
     .verdict = HENG_PASS, .reason = HENG_EXCEEDED, .target = TARGET("≥ 3%", "", 13),
     .actual = ACTUAL("point", "10.6%", 22), .absolute = T("7.6"), .variance_unit = T("pp"),
     .favourable = 1, .completion = T("92.16"), .completion_better = T("lower")},
    {NAMED("electricity_per_gdp_reduction", "Electricity per GDP, reduction", "万元GDP电耗下降"),
     .verdict = HENG_PASS, .reason = HENG_EXCEEDED, .target = TARGET("≥ 2%", "", 14),
     .actual = ACTUAL("point", "6.4%", 24), .absolute = T("4.4"), .variance_unit = T("pp"),
     .favourable = 1, .completion = T("95.51"), .completion_better = T("lower")},
    {NAMED("construction_land_per_gdp_reduction",
           "Construction land per 10k yuan of GDP, reduction", "万元GDP建设用地下降"),
     .verdict = HENG_FAIL, .reason = HENG_MISSED, .gating = true,
     .target = {.given = true,
                .op = T("ge"),
                .form = T("≥ 3%"),
                .place = AT("rules/luohu/headline.lua", 45, 13),
                .cites = &plan_cites[1],
                .cite_count = 1},
     .actual = {.given = true,
                .kind = T("point"),
                .form = T("1.5%"),
                .status = T("preliminary"),
                .place = AT("fixtures/luohu/results-2020.yaml", 36, 12),
                .cites = &result_cites[1],
                .cite_count = 1},
     .absolute = T("-1.5"), .variance_unit = T("pp"), .favourable = 0, .completion = T("101.55"),
     .completion_better = T("lower")},
    {NAMED("disposable_income_growth", "Disposable income, growth", "居民人均可支配收入增速"),
     .verdict = HENG_PASS, .reason = HENG_ATTESTED, .favourable = -1,
     .target = TARGET("= gdp_growth", "与GDP增速持平", 15),
     .actual = {.given = true,
                .kind = T("attested"),
                .form = T("attested"),
                .text = T("attested: 与GDP增速持平"),
                .label = T("与GDP增速持平"),
                .place = AT("fixtures/luohu/results-2020.yaml", 26, 12)}},
    {NAMED("energy_emission_targets_met", "Energy and emission quotas", "节能减排指标"),
     .verdict = HENG_PASS, .reason = HENG_ATTESTED, .favourable = -1,
     .target = TARGET("done", "完成", 16), .actual = ACTUAL("attested", "attested", 28)},
};

/* Counts and order of what is in views; the classes of all are one. */
static void sample_count(sample *s, uint64_t count)
{
    heng_report *report = &s->report;
    memset(&report->counts, 0, sizeof report->counts);
    memset(report->by_class, 0, sizeof report->by_class);
    report->gating = report->attested = report->weighed = 0;
    report->rule_count = report->result_count = count;
    for (uint64_t i = 0; i < count; i++) {
        const heng_view *view = &s->views[i % 160];
        report->counts.of[view->verdict]++;
        report->by_class[heng_text_is(view->rule_class, "stretch") ? HENG_STRETCH : HENG_EXPECTED]
            .of[view->verdict]++;
        report->gating += view->gating;
        report->attested += view->verdict == HENG_PASS && view->reason == HENG_ATTESTED;
        report->weighed += view->verdict != HENG_ERROR;
    }
    heng_report_sort(report);
}

static void sample_open(sample *s)
{
    memset(s, 0, sizeof *s);
    heng_arena *arena = heng_arena_new(0);
    ck_assert_ptr_nonnull(arena);
    s->datasets[0] = (heng_report_dataset){T("luohu"), T("Luohu"), T("罗湖区")};
    heng_diags_init(&s->diags, arena);
    heng_sources_init(&s->sources, arena);
    s->style = heng_style_default;
    memcpy(s->views, luohu, sizeof luohu);
    s->report = (heng_report){.engine_version = T("0.1.0"),
                              .datasets = s->datasets,
                              .dataset_count = 1,
                              .period = T("2020"),
                              .as_of = T("2020-12-31"),
                              .fail_on = T("fail, unknown, no_data"),
                              .exit_code = 1,
                              .diags = &s->diags,
                              .sources = &s->sources,
                              .view = sample_view,
                              .verdict = sample_verdict,
                              .style = &s->style,
                              .origin = s,
                              .arena = arena};
    sample_count(s, 10);
}

/* Writes the report; the text is good until the next call. Nothing of the arena stays used. */
static const char *sample_write(sample *s, const heng_format *format)
{
    heng_sink sink;
    heng_buffer_release(&s->out);
    s->out.limit = 64U << 20;
    size_t used = heng_arena_used(s->report.arena);
    heng_sink_init(&sink, heng_buffer_write, &s->out);
    format->write(&sink, &s->report, &s->style);
    ck_assert(heng_sink_flush(&sink));
    ck_assert_uint_eq(heng_arena_used(s->report.arena), used);
    return s->out.bytes != NULL ? s->out.bytes : "";
}

static void sample_close(sample *s)
{
    heng_buffer_release(&s->out);
    heng_arena_free(s->report.arena);
}

/* Equal, or both texts and the first line that differs. */
static void sample_expect(const char *got, const char *want)
{
    size_t line = 1;
    if (strcmp(got, want) == 0) {
        return;
    }
    const char *a = got, *b = want;
    while (*a != '\0' && *a == *b) {
        line += *a == '\n';
        a++;
        b++;
    }
    fprintf(stderr, "--- got ---\n%s--- want ---\n%s---\n", got, want);
    ck_abort_msg("line %zu differs at \"%.30s\"", line, a);
}

static int sample_run(Suite *suite)
{
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}

#endif
