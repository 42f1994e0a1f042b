/* report_sample.h - a report made by hand that fills every field of the report model, with texts
 * that are hard to write and read back. */
#ifndef HENG_TESTS_REPORT_SAMPLE_H
#define HENG_TESTS_REPORT_SAMPLE_H

#include "model/group.h"
#include "report/format.h"

#include <stdlib.h>
#include <string.h>

#define NASTY                                                                                      \
    "q\" b\\ s/ t\t n\n r\r c\x01 d\x7F nel\xC2\x85 ls\xE2\x80\xA8 rlo\xE2\x80\xAE "               \
    "bom\xEF\xBB\xBF x\xEF\xBF\xBE "                                                               \
    "shy\xC2\xAD tag\xF3\xA0\x80\x81 \xF0\x9F\x90\xB2 \xE7\xBD\x97\xE6\xB9\x96 <a "                \
    "href=\"x\">&amp; %0A %s | * _ `"

enum { SAMPLE_RESULTS = 10 };

static const char sample_yaml[] = "heng: 1\n"
                                  "dataset: luohu\n"
                                  "actuals:\n"
                                  "  pm25: 22,9\n"
                                  "  retail_sales_growth: {value: -5.6%, status: preliminary}\n";

static const heng_view_cite sample_cites[] = {
    {.doc = {"plan-2020", 9},
     .quote = {"GDP 增长 6.0%-6.5%", sizeof "GDP 增长 6.0%-6.5%" - 1},
     .line = 125},
    {.doc = {"results", 7}},
    {.doc = {NASTY, sizeof NASTY - 1}, .quote = {NASTY, sizeof NASTY - 1}, .line = 4000000}};
static const heng_text sample_tags[] = {{"air", 3}, {NASTY, sizeof NASTY - 1}};
static const heng_report_dataset sample_datasets[] = {
    {.id = {"luohu", 5}, .name_en = {"Luohu", 5}, .name_zh = {"罗湖区", 9}}, {.id = {"futian", 6}}};
static const heng_note sample_notes[] = {{{"why", 3}, {NASTY, sizeof NASTY - 1}},
                                         {{"", 0}, {"", 0}}};
static const heng_note sample_settings[] = {{{"only", 4}, {"pm*", 3}},
                                            {{"set.x", 5}, {NASTY, sizeof NASTY - 1}}};
static const heng_report_document sample_documents[] = {{.id = {"plan-2020", 9},
                                                         .title = {NASTY, sizeof NASTY - 1},
                                                         .publisher = {"区政府", 9},
                                                         .date = {"2020-01-03", 10},
                                                         .url = {"https://example.org/?a=b&c", 26}},
                                                        {.id = {"results", 7}}};
static const heng_view_figure sample_history[] = {
    {.period = {"2018", 4}, .text = {"约30亿元", 11}, .value = {"30", 2}, .unit = {"亿元", 6}},
    {.period = {"2019", 4}}};
static const heng_view_version sample_versions[] = {{.vintage = {"2020-01-03", 10},
                                                     .text = {NASTY, sizeof NASTY - 1},
                                                     .form = {"6.0%..6.5%", 10},
                                                     .form_zh = {"6.0%～6.5%", 12},
                                                     .value = {"261", 3},
                                                     .low = {"6.0", 3},
                                                     .high = {"6.5", 3},
                                                     .unit = {"亿元", 6},
                                                     .status = {"preliminary", 11},
                                                     .completion = {"73.02", 5},
                                                     .judged = true,
                                                     .verdict = HENG_PASS,
                                                     .place = {{"data/a.yaml", 11}, 3, 2}},
                                                    {.text = {"300亿元", 9}}};
static const heng_text sample_periods[] = {{"2020-03", 7}, {"2020-07", 7}};
static const heng_report_input sample_inputs[] = {
    {.path = {"data/a.yaml", 11},
     .role = {"data", 4},
     .bytes = sizeof sample_yaml - 1,
     .sha256 = {"00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff", 64}},
    {.path = {"rules/b.lua", 11},
     .role = {"rules", 5},
     .bytes = 0,
     .sha256 = {"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", 64}}};

typedef struct sample {
    heng_arena *arena;
    heng_sources sources;
    heng_diags diags;
    heng_view views[SAMPLE_RESULTS];
    heng_report report;
} sample;

static heng_text sample_text(const char *string)
{
    return (heng_text){string, strlen(string)};
}

static heng_verdict sample_verdict(const heng_report *report, uint64_t index)
{
    return ((const sample *)report->origin)->views[index].verdict;
}

static void sample_view(const heng_report *report, heng_arena *arena, uint64_t index,
                        heng_view *out)
{
    (void)heng_text_copy(arena, HENG_TEXT("as those who make views do"));
    *out = ((const sample *)report->origin)->views[index];
}

static heng_view sample_missed(void)
{
    heng_view view = {.dataset = HENG_TEXT("luohu"),
                      .dataset_zh = HENG_TEXT("罗湖区"),
                      .rule = HENG_TEXT("retail_sales_growth"),
                      .title = HENG_TEXT("Retail sales"),
                      .indicator = HENG_TEXT("retail_sales_growth"),
                      .name = HENG_TEXT("Retail sales of consumer goods, growth"),
                      .name_zh = HENG_TEXT("社会消费品零售总额增长"),
                      .period = HENG_TEXT("2020"),
                      .measure = HENG_TEXT("growth"),
                      .better = HENG_TEXT("higher"),
                      .verdict = HENG_FAIL,
                      .reason = HENG_MISSED,
                      .rule_class = HENG_TEXT("expected"),
                      .gating = true,
                      .place = {HENG_TEXT("rules/b.lua"), 14, 13},
                      .target = {.given = true,
                                 .text = HENG_TEXT("6.0%以上"),
                                 .form = HENG_TEXT("≥ 6.0%"),
                                 .op = HENG_TEXT("ge"),
                                 .value = HENG_TEXT("6.0"),
                                 .unit = HENG_TEXT("%"),
                                 .place = {HENG_TEXT("rules/b.lua"), 15, 13},
                                 .cites = sample_cites,
                                 .cite_count = 1},
                      .actual = {.given = true,
                                 .text = HENG_TEXT("-5.6%"),
                                 .form = HENG_TEXT("-5.6%"),
                                 .kind = HENG_TEXT("point"),
                                 .value = HENG_TEXT("-5.6"),
                                 .unit = HENG_TEXT("%"),
                                 .status = HENG_TEXT("preliminary"),
                                 .place = {HENG_TEXT("data/a.yaml"), 5, 32}},
                      .absolute = HENG_TEXT("-11.6"),
                      .variance_unit = HENG_TEXT("pp"),
                      .favourable = 0,
                      .headroom = HENG_TEXT("-11.6"),
                      .completion = HENG_TEXT("89.06"),
                      .completion_better = HENG_TEXT("higher")};
    return view;
}

/* Every field that a view has. */
static heng_view sample_full(void)
{
    heng_view view = sample_missed();
    view.rule = HENG_TEXT("everything");
    view.title = HENG_TEXT(NASTY);
    view.owner = HENG_TEXT(NASTY);
    view.section = HENG_TEXT("一、经济");
    view.note = HENG_TEXT(NASTY);
    view.tags = sample_tags;
    view.tag_count = 2;
    view.verdict = HENG_WAIVED;
    view.reason = HENG_REASON_WAIVED;
    view.gating = false;
    view.target.op = HENG_TEXT("about");
    view.target.form = HENG_TEXT("about 3% ± 0.5pp");
    view.target.form_zh = HENG_TEXT("约3% ± 0.5pp");
    view.target.low = HENG_TEXT("2.5");
    view.target.high = HENG_TEXT("3.5");
    view.target.tolerance = HENG_TEXT("0.5");
    view.target.tolerance_unit = HENG_TEXT("pp");
    view.target.basis = HENG_TEXT("全区");
    view.target.label = HENG_TEXT(NASTY);
    view.target.cites = sample_cites;
    view.target.cite_count = 3;
    view.actual.kind = HENG_TEXT("approximate");
    view.actual.low = HENG_TEXT("-.5e3");
    view.actual.high = HENG_TEXT("123456789012345678901234567890123456789012345.10");
    view.actual.low_open = view.actual.high_open = true;
    view.actual.tolerance = HENG_TEXT("2");
    view.actual.tolerance_unit = HENG_TEXT("亿元");
    view.actual.tolerance_assumed = true;
    view.actual.basis = HENG_TEXT("累计");
    view.actual.evidence = HENG_TEXT(NASTY);
    view.actual.note = HENG_TEXT(NASTY);
    view.actual.label = HENG_TEXT("Ⅳ类");
    view.relative = HENG_TEXT("-193.33");
    view.favourable = 1;
    view.completion_better = HENG_TEXT("lower");
    view.pace_elapsed = HENG_TEXT("75");
    view.pace_completion = HENG_TEXT("85.30");
    view.pace_lead = HENG_TEXT("10.30");
    view.pace_required = HENG_TEXT("12.79");
    view.pace_required_unit = HENG_TEXT("亿元/月");
    view.pace_forecast = HENG_TEXT("296.85");
    view.waived = true;
    view.without_waiver = HENG_PASS; /* the first of the enum must be written all the same */
    view.waiver_reason = HENG_TEXT(NASTY);
    view.waiver_approver = HENG_TEXT("王");
    view.waiver_from = HENG_TEXT("2020-02-01");
    view.waiver_until = HENG_TEXT("2020-12-31");
    view.waiver_ticket = HENG_TEXT("T-1");
    view.message = (heng_message){HENG_MESSAGE_NO_FIGURE_BUT,
                                  {HENG_TEXT("pm25"), HENG_TEXT("2020"), HENG_TEXT("2019")}};
    view.message_place = (heng_place){HENG_TEXT("rules/b.lua"), 20, 3};
    view.history = sample_history;
    view.history_count = 2;
    view.item = HENG_TEXT(NASTY);
    view.target.guard = HENG_TEXT("0.2");
    view.target.guard_unit = HENG_TEXT("pp");
    view.target.only_if = HENG_TEXT("gdp_growth >= 0%");
    view.target.vintage = HENG_TEXT("2020-07-01");
    view.target.revised = (heng_view_list){.items = sample_versions, .count = 2};
    view.actual.rounded = HENG_TEXT("3.1");
    view.actual.vintage = HENG_TEXT("2021-05-31");
    view.actual.older = (heng_view_list){.items = sample_versions, .count = 1};
    view.zone = HENG_TEXT("conditional_fail");
    view.pace_time = HENG_TEXT("50");
    view.every = HENG_TEXT("month");
    view.every_period = HENG_TEXT("2020-03");
    view.every_due = 12;
    view.every_kept = 9;
    view.every_missed = (heng_view_list){.items = sample_periods, .count = 2};
    view.every_missing = (heng_view_list){.items = sample_periods, .count = 1};
    return view;
}

/* Of each other verdict one, in an order that is not the order of showing. */
static void sample_views(sample *s)
{
    heng_view other = sample_missed();
    s->views[0] = sample_missed();
    s->views[1] = sample_full();
    other.verdict = HENG_PASS;
    other.reason = HENG_ATTESTED;
    other.gating = false;
    other.rule = HENG_TEXT("quotas");
    other.rule_class = HENG_TEXT("binding");
    other.target = (heng_view_value){.given = true,
                                     .text = HENG_TEXT("done"),
                                     .form = HENG_TEXT("done"),
                                     .form_zh = HENG_TEXT("完成"),
                                     .op = HENG_TEXT("done")};
    other.actual = (heng_view_value){.given = true,
                                     .kind = HENG_TEXT("attested"),
                                     .text = HENG_TEXT("attested: 完成"),
                                     .label = HENG_TEXT("完成"),
                                     .form = HENG_TEXT("attested: 完成")};
    other.absolute = other.headroom = other.completion = other.completion_better = (heng_text){0};
    other.favourable = -1;
    s->views[2] = other;
    s->views[3] = other;
    s->views[3].reason = HENG_REASON_NONE;
    s->views[3].dataset = HENG_TEXT("futian");
    s->views[3].dataset_zh = (heng_text){0};
    s->views[4] = other;
    s->views[4].verdict = HENG_NO_DATA;
    s->views[4].reason = HENG_MISSING;
    s->views[4].gating = true;
    s->views[4].actual = (heng_view_value){0};
    s->views[4].message =
        (heng_message){HENG_MESSAGE_NO_FIGURE, {HENG_TEXT("pm25"), HENG_TEXT("2020")}};
    s->views[5] = other;
    s->views[5].verdict = HENG_UNKNOWN;
    s->views[5].reason = HENG_NOT_COMPARABLE;
    s->views[5].gating = true;
    s->views[5].message =
        (heng_message){HENG_MESSAGE_RATE_OR_AMOUNT, {HENG_TEXT("%"), HENG_TEXT("亿元")}};
    s->views[6] = other;
    s->views[6].verdict = HENG_SKIPPED;
    s->views[6].reason = HENG_NOT_DUE;
    s->views[6].message = (heng_message){HENG_MESSAGE_DUE, {HENG_TEXT("2025-12-31")}};
    s->views[7] = sample_missed();
    s->views[7].verdict = HENG_WARN;
    s->views[7].reason = HENG_BEHIND_PACE;
    s->views[7].rule_class = HENG_TEXT("stretch");
    s->views[7].gating = false;
    s->views[8] = other;
    s->views[8].verdict = HENG_ERROR;
    s->views[8].reason = HENG_RULE_ERROR;
    s->views[8].indicator = s->views[8].name = s->views[8].name_zh = (heng_text){0};
    s->views[8].target = (heng_view_value){.given = true, .op = HENG_TEXT("script")};
    s->views[8].message = (heng_message){HENG_MESSAGE_TEXT, {HENG_TEXT(NASTY)}};
    s->views[9] = other;
    s->views[9].rule = HENG_TEXT("plain");
    s->views[9].reason = HENG_MET;
}

static void sample_diags(sample *s)
{
    heng_sources_init(&s->sources, s->arena);
    (void)heng_sources_add(&s->sources, HENG_TEXT("data/a.yaml"), sample_text(sample_yaml),
                           HENG_ROLE_DATA);
    (void)heng_sources_add(&s->sources, HENG_TEXT("rules/b.lua"), HENG_TEXT(""), HENG_ROLE_RULES);
    heng_diags_init(&s->diags, s->arena);
    heng_diag full = {.code = "E203",
                      .loc = {4, 9, 0},
                      .span = 4,
                      .message = HENG_TEXT("'22,9' is not a number"),
                      .label = HENG_TEXT("a comma is not a decimal point"),
                      .help = HENG_TEXT("write 22.9"),
                      .note = HENG_TEXT(NASTY),
                      .note2 = HENG_TEXT("and more"),
                      .note_loc = {2, 1, 0},
                      .related = {5, 3, 0},
                      .related_span = 19,
                      .related_label = HENG_TEXT(NASTY)};
    heng_diag_add(&s->diags, &full);
    (void)heng_diag_error(&s->diags, "E101", (heng_loc){0}, 0, "%s", NASTY);
    (void)heng_diag_warning(&s->diags, "W501", (heng_loc){1, 1, 1}, 1,
                            "a line of a file without bytes");
    for (uint32_t i = 0; i < 130; i++) {
        (void)heng_diag_error(&s->diags, "E222", (heng_loc){2, 2, 0}, 0, "unknown key %u", i);
    }
}

static void sample_count(sample *s)
{
    heng_report *report = &s->report;
    heng_gathering gathering;
    heng_gathering_init(&gathering, s->arena);
    for (uint64_t i = 0; i < report->result_count; i++) {
        const heng_view *view = &s->views[i];
        int class = heng_text_is(view->rule_class, "binding")    ? 0
                    : heng_text_is(view->rule_class, "expected") ? 1
                                                                 : 2;
        report->counts.of[view->verdict]++;
        report->by_class[class].of[view->verdict]++;
        report->gating += view->gating;
        report->attested += view->verdict == HENG_PASS && view->reason == HENG_ATTESTED;
        report->weighed += view->verdict != HENG_ERROR;
        heng_gathering_add(&gathering, view->section, view->owner, view->tags, view->tag_count,
                           view->verdict, view->without_waiver, view->reason);
    }
    for (int i = 0; i < HENG_GROUPING_COUNT; i++) {
        report->groups[i] = heng_gathering_groups(&gathering, (heng_grouping)i);
    }
    report->completeness = gathering.completeness;
    report->completeness.filtered = 3;
    report->completeness.targets = heng_completeness_sum(&report->completeness);
}

/* results: how many of the views; diags: with diagnostics. */
static sample *sample_new(uint64_t results, bool diags)
{
    sample *s = calloc(1, sizeof *s);
    s->arena = heng_arena_new(0);
    sample_views(s);
    sample_diags(s);
    if (!diags) {
        heng_diags_init(&s->diags, s->arena);
    }
    s->report = (heng_report){.engine_version = HENG_TEXT(HENG_VERSION),
                              .datasets = sample_datasets,
                              .dataset_count = 2,
                              .period = HENG_TEXT("2020-YTD09"),
                              .plan_period = HENG_TEXT("2020"),
                              .elapsed = HENG_TEXT("75"),
                              .as_of = HENG_TEXT("2020-09-30"),
                              .fail_on = HENG_TEXT("fail, unknown, no_data"),
                              .sandbox = HENG_TEXT("landlock"),
                              .notes = sample_notes,
                              .note_count = 2,
                              .sign_off = {true,
                                           {{HENG_TEXT(NASTY), HENG_TEXT("2020-10-01")},
                                            {HENG_TEXT("复核人"), HENG_TEXT("")},
                                            {HENG_TEXT(""), HENG_TEXT("")}}},
                              .inputs = sample_inputs,
                              .input_count = 2,
                              .documents = sample_documents,
                              .document_count = 2,
                              .settings = sample_settings,
                              .setting_count = 2,
                              .rule_count = results,
                              .result_count = results,
                              .diags = &s->diags,
                              .sources = &s->sources,
                              .view = sample_view,
                              .verdict = sample_verdict,
                              .origin = s,
                              .arena = s->arena};
    sample_count(s);
    bool error = diags || results == 0 || s->report.counts.of[HENG_ERROR] > 0;
    s->report.exit_code = error ? 2 : s->report.gating > 0 ? 1 : 0;
    heng_report_sort(&s->report);
    return s;
}

/* Makes it the report of a part, with all that only those have. Two results each are of one
 * case. */
static inline void sample_part(sample *s)
{
    static const heng_note settings[] = {{{"only", 4}, {"pm*", 3}}, {{"shard", 5}, {"2/3", 3}}};
    heng_report *report = &s->report;
    heng_waiver_use *uses = heng_new_array(s->arena, heng_waiver_use, 2);
    uses[0] = (heng_waiver_use){.waiver = 1, .hides = HENG_FAIL};
    uses[1] = (heng_waiver_use){.waiver = 4,
                                .told = true,
                                .diag = {.code = "W563",
                                         .severity = HENG_SEVERITY_WARNING,
                                         .loc = {5, 3, 0},
                                         .span = 1,
                                         .message = HENG_TEXT("the waiver of 'x' waives nothing"),
                                         .note = HENG_TEXT(NASTY)}};
    report->settings = settings;
    report->shard =
        (heng_shard){.part = 2, .of = 3, .rules = 12, .cases = 20, .uses = uses, .use_count = 2};
    for (uint32_t i = 0; i < report->result_count; i++) {
        s->views[i].case_number = 3 + i / 2;
    }
    if (s->diags.table.count > 0) {
        s->diags.unlimited = true;
        for (uint32_t i = 0; i < 110; i++) {
            heng_diag *diag = heng_diag_error(&s->diags, "E321", (heng_loc){7, 1, 1}, 0, "oh");
            diag->order = 13 + i;
        }
    }
    bool error = s->diags.errors > 0 || report->counts.of[HENG_ERROR] > 0;
    report->exit_code = error ? 2 : report->gating > 0 ? 1 : 0;
}

static void sample_free(sample *s)
{
    heng_arena_free(s->arena);
    free(s);
}

/* The report in a format, NUL-terminated; to be freed. */
static char *sample_write(const heng_report *report, const char *format, const heng_style *style)
{
    heng_buffer buffer = {0};
    heng_sink sink;
    heng_sink_init(&sink, heng_buffer_write, &buffer);
    heng_format_find(sample_text(format))->write(&sink, report, style);
    (void)heng_sink_flush(&sink);
    return buffer.bytes != NULL ? buffer.bytes : calloc(1, 1);
}

#endif
