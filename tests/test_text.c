#include "sample.h"

#include "report/phrase.h"

static const char look_en_80[] =
    "luohu · 2020 · as of 2020-12-31\n"
    "2 of 10 promises missed, 1 undecided, 7 kept (2 of them only attested).\n"
    "\n"
    "✗ fail     retail_sales_growth                                          expected\n"
    "  Retail sales of consumer goods, growth\n"
    "  target   ≥ 6.0%    rules/luohu/headline.lua:20:13\n"
    "                     plan-2020:127 社会消费品零售总额增长 6.0%以上\n"
    "  actual   -5.6%     fixtures/luohu/results-2020.yaml:16:12  preliminary\n"
    "                     results-2020:6 社会消费品零售总额全年增长-5.6%\n"
    "  variance -11.6 pp  adverse; completion 89.06%\n"
    "\n"
    "✗ fail     construction_land_per_gdp_reduction                          expected\n"
    "  Construction land per 10k yuan of GDP, reduction\n"
    "  target   ≥ 3%     rules/luohu/headline.lua:45:13\n"
    "                    plan-2020:131 万元 GDP 建设用地下降 3%\n"
    "  actual   1.5%     fixtures/luohu/results-2020.yaml:36:12  preliminary\n"
    "                    results-2020:11 万元GDP建设用地全年下降1.5%\n"
    "  variance -1.5 pp  adverse; completion 101.55% (lower is better)\n"
    "\n"
    "? unknown  gdp_growth                                                   expected\n"
    "  Gross regional product, growth\n"
    "  target   6.0%..6.5%      rules/luohu/headline.lua:8:13\n"
    "                           plan-2020:125 地区生产总值增长 6.0%-6.5%\n"
    "  actual   about 2400亿元  fixtures/luohu/results-2020.yaml:11:12  preliminary\n"
    "                           results-2020:5 地区生产总值全年达到2400亿元左右\n"
    "  why      not_comparable: target is a rate (%), figure an amount (亿元)\n"
    "\n"
    "✓ pass                            target        actual    variance  completion\n"
    "  Fixed asset investment          ≥ 261亿元     384亿元   +123亿元     147.13%\n"
    "  General public budget revenue   ≥ 135亿元     137亿元     +2亿元     101.48%\n"
    "  Registered urban unemployment   ≤ 3%          ≤ 3%             -           -\n"
    "  Water per GDP, reduction        ≥ 3%          10.6%      +7.6 pp      92.16% ↓\n"
    "  Electricity per GDP, reduction  ≥ 2%          6.4%       +4.4 pp      95.51% ↓\n"
    "  Disposable income, growth       = gdp_growth  attested         -           -\n"
    "  Energy and emission quotas      done          attested         -           -\n"
    "  ↓ lower is better: what is left, in percent of what the plan allows\n"
    "\n"
    "10 rules: 2 fail, 1 unknown, 7 pass (2 attested)\n"
    "exit 1: 2 missed, 1 undecided\n";

static const char look_en_120[] =
    "luohu · 2020 · as of 2020-12-31\n"
    "2 of 10 promises missed, 1 undecided, 7 kept (2 of them only attested).\n"
    "\n"
    "✗ fail     retail_sales_growth  Retail sales of consumer goods, growth                        "
    "                  expected\n"
    "  target   ≥ 6.0%    rules/luohu/headline.lua:20:13                       plan-2020:127 "
    "社会消费品零售总额增长 6.0%以上\n"
    "  actual   -5.6%     fixtures/luohu/results-2020.yaml:16:12  preliminary  results-2020:6 "
    "社会消费品零售总额全年增长-5.6%\n"
    "  variance -11.6 pp  adverse; completion 89.06%\n"
    "\n"
    "✗ fail     construction_land_per_gdp_reduction  Construction land per 10k yuan of GDP, "
    "reduction                expected\n"
    "  target   ≥ 3%     rules/luohu/headline.lua:45:13                       plan-2020:131 万元 "
    "GDP 建设用地下降 3%\n"
    "  actual   1.5%     fixtures/luohu/results-2020.yaml:36:12  preliminary  results-2020:11 "
    "万元GDP建设用地全年下降1.5%\n"
    "  variance -1.5 pp  adverse; completion 101.55% (lower is better)\n"
    "\n"
    "? unknown  gdp_growth  Gross regional product, growth                                         "
    "                  expected\n"
    "  target   6.0%..6.5%      rules/luohu/headline.lua:8:13                        plan-2020:125 "
    "地区生产总值增长 6.0%-6.5%\n"
    "  actual   about 2400亿元  fixtures/luohu/results-2020.yaml:11:12  preliminary  "
    "results-2020:5 地区生产总值全年达到2400…\n"
    "  why      not_comparable: target is a rate (%), figure an amount (亿元)\n"
    "\n"
    "✓ pass                                                             target          actual     "
    " variance    completion\n"
    "  Fixed asset investment          fixed_asset_investment           ≥ 261亿元       384亿元    "
    " +123亿元       147.13%\n"
    "  General public budget revenue   general_public_budget_revenue    ≥ 135亿元       137亿元    "
    "   +2亿元       101.48%\n"
    "  Registered urban unemployment   urban_registered_unemployment    ≤ 3%            ≤ 3%       "
    "        -             -\n"
    "  Water per GDP, reduction        water_per_gdp_reduction          ≥ 3%            10.6%      "
    "  +7.6 pp        92.16% ↓\n"
    "  Electricity per GDP, reduction  electricity_per_gdp_reduction    ≥ 2%            6.4%       "
    "  +4.4 pp        95.51% ↓\n"
    "  Disposable income, growth       disposable_income_growth         = gdp_growth    attested   "
    "        -             -\n"
    "  Energy and emission quotas      energy_emission_targets_met      done            attested   "
    "        -             -\n"
    "  ↓ lower is better: what is left, in percent of what the plan allows\n"
    "\n"
    "10 rules: 2 fail, 1 unknown, 7 pass (2 attested)\n"
    "exit 1: 2 missed, 1 undecided\n";

static const char look_zh_80[] =
    "罗湖区 · 2020年 · 截至 2020-12-31\n"
    "目标10项：2项未达标，1项无法判定，7项达标（其中2项只有文字表述）。\n"
    "\n"
    "✗ 未达标    retail_sales_growth                                           预期性\n"
    "  社会消费品零售总额增长\n"
    "  目标 ≥ 6.0%    rules/luohu/headline.lua:20:13\n"
    "                 plan-2020:127 社会消费品零售总额增长 6.0%以上\n"
    "  实际 -5.6%     fixtures/luohu/results-2020.yaml:16:12  预计数\n"
    "                 results-2020:6 社会消费品零售总额全年增长-5.6%\n"
    "  差异 -11.6 pp  不利；完成率 89.06%\n"
    "\n"
    "✗ 未达标    construction_land_per_gdp_reduction                           预期性\n"
    "  万元GDP建设用地下降\n"
    "  目标 ≥ 3%     rules/luohu/headline.lua:45:13\n"
    "                plan-2020:131 万元 GDP 建设用地下降 3%\n"
    "  实际 1.5%     fixtures/luohu/results-2020.yaml:36:12  预计数\n"
    "                results-2020:11 万元GDP建设用地全年下降1.5%\n"
    "  差异 -1.5 pp  不利；完成率 101.55%（越低越好）\n"
    "\n"
    "? 无法判定  gdp_growth                                                    预期性\n"
    "  地区生产总值增长\n"
    "  目标 6.0%～6.5%  rules/luohu/headline.lua:8:13\n"
    "                   plan-2020:125 地区生产总值增长 6.0%-6.5%\n"
    "  实际 约2400亿元  fixtures/luohu/results-2020.yaml:11:12  预计数\n"
    "                   results-2020:5 地区生产总值全年达到2400亿元左右\n"
    "  原因 not_comparable，不可比：目标是增速（%），数据是总量（亿元）\n"
    "\n"
    "✓ 达标                    目标           实际          差异   完成率\n"
    "  固定资产投资            ≥ 261亿元      384亿元   +123亿元  147.13%\n"
    "  一般公共预算收入        ≥ 135亿元      137亿元     +2亿元  101.48%\n"
    "  城镇居民登记失业率      ≤ 3%           ≤ 3%             -        -\n"
    "  万元GDP水耗下降         ≥ 3%           10.6%      +7.6 pp   92.16% ↓\n"
    "  万元GDP电耗下降         ≥ 2%           6.4%       +4.4 pp   95.51% ↓\n"
    "  居民人均可支配收入增速  与GDP增速持平  仅有表述         -        -\n"
    "  节能减排指标            完成           仅有表述         -        -\n"
    "  ↓ 越低越好：实际剩余占计划允许的百分比\n"
    "\n"
    "10条规则：2 未达标，1 无法判定，7 达标（2 仅有表述）\n"
    "退出码 1：2项未达标，1项无法判定\n";

static const char look_zh_120[] =
    "罗湖区 · 2020年 · 截至 2020-12-31\n"
    "目标10项：2项未达标，1项无法判定，7项达标（其中2项只有文字表述）。\n"
    "\n"
    "✗ 未达标    retail_sales_growth  社会消费品零售总额增长                                       "
    "                    预期性\n"
    "  目标 ≥ 6.0%    rules/luohu/headline.lua:20:13                  plan-2020:127 "
    "社会消费品零售总额增长 6.0%以上\n"
    "  实际 -5.6%     fixtures/luohu/results-2020.yaml:16:12  预计数  results-2020:6 "
    "社会消费品零售总额全年增长-5.6%\n"
    "  差异 -11.6 pp  不利；完成率 89.06%\n"
    "\n"
    "✗ 未达标    construction_land_per_gdp_reduction  万元GDP建设用地下降                          "
    "                    预期性\n"
    "  目标 ≥ 3%     rules/luohu/headline.lua:45:13                  plan-2020:131 万元 GDP "
    "建设用地下降 3%\n"
    "  实际 1.5%     fixtures/luohu/results-2020.yaml:36:12  预计数  results-2020:11 "
    "万元GDP建设用地全年下降1.5%\n"
    "  差异 -1.5 pp  不利；完成率 101.55%（越低越好）\n"
    "\n"
    "? 无法判定  gdp_growth  地区生产总值增长                                                      "
    "                    预期性\n"
    "  目标 6.0%～6.5%  rules/luohu/headline.lua:8:13                   plan-2020:125 "
    "地区生产总值增长 6.0%-6.5%\n"
    "  实际 约2400亿元  fixtures/luohu/results-2020.yaml:11:12  预计数  results-2020:5 "
    "地区生产总值全年达到2400亿元左右\n"
    "  原因 not_comparable，不可比：目标是增速（%），数据是总量（亿元）\n"
    "\n"
    "✓ 达标                                                     目标             实际            "
    "差异     完成率\n"
    "  固定资产投资            fixed_asset_investment           ≥ 261亿元        384亿元     "
    "+123亿元    147.13%\n"
    "  一般公共预算收入        general_public_budget_revenue    ≥ 135亿元        137亿元       "
    "+2亿元    101.48%\n"
    "  城镇居民登记失业率      urban_registered_unemployment    ≤ 3%             ≤ 3%              "
    " -          -\n"
    "  万元GDP水耗下降         water_per_gdp_reduction          ≥ 3%             10.6%        +7.6 "
    "pp     92.16% ↓\n"
    "  万元GDP电耗下降         electricity_per_gdp_reduction    ≥ 2%             6.4%         +4.4 "
    "pp     95.51% ↓\n"
    "  居民人均可支配收入增速  disposable_income_growth         与GDP增速持平    仅有表述          "
    " -          -\n"
    "  节能减排指标            energy_emission_targets_met      完成             仅有表述          "
    " -          -\n"
    "  ↓ 越低越好：实际剩余占计划允许的百分比\n"
    "\n"
    "10条规则：2 未达标，1 无法判定，7 达标（2 仅有表述）\n"
    "退出码 1：2项未达标，1项无法判定\n";

static sample s;

static void open_sample(void)
{
    sample_open(&s);
}

static void close_sample(void)
{
    sample_close(&s);
}

static const struct {
    heng_lang lang;
    unsigned width;
    const char *want;
} looks[] = {{HENG_EN, 80, look_en_80},
             {HENG_EN, 120, look_en_120},
             {HENG_ZH, 80, look_zh_80},
             {HENG_ZH, 120, look_zh_120}};

START_TEST(look)
{
    s.style.lang = looks[_i].lang;
    s.style.width = looks[_i].width;
    sample_expect(sample_write(&s, &heng_format_text), looks[_i].want);
}
END_TEST

/* -- every other verdict -- */

static const heng_view odd[] = {
    {RULE("parts_fit_the_whole", "expected"), .period = T("2020"),
     .title = T("parts of fixed asset investment do not exceed it"), .verdict = HENG_ERROR,
     .reason = HENG_RULE_ERROR, .gating = true, .favourable = -1,
     .target = {.given = true, .op = T("script"), .place = AT("rules/luohu/parts.lua", 3, 1)},
     .message = {HENG_MESSAGE_TEXT, {T("attempt to compare two nil values")}},
     .message_place = AT("rules/luohu/parts.lua", 5, 35)},
    {RULE("port", "stretch"), INDICATOR("port", "Liantang port", "莲塘口岸"), .period = T("2020"),
     .verdict = HENG_FAIL, .reason = HENG_DENIED, .favourable = -1,
     .target = TARGET("reaches 开通", "开通", 30),
     .actual = {.given = true,
                .kind = T("attested"),
                .form = T("denied"),
                .label = T("尚未开通"),
                .place = AT("a.yaml", 3, 9)}},
    {NAMED("pm25", "PM2.5 concentration", "PM2.5浓度"), .verdict = HENG_NO_DATA,
     .reason = HENG_MISSING, .gating = true, .favourable = -1,
     .target = TARGET("≤ 23.0微克/立方米", "", 40),
     .message = {HENG_MESSAGE_NO_FIGURE_BUT, {T("pm25"), T("2020"), T("2019")}},
     .message_place = AT("a.yaml", 48, 3)},
    {NAMED("income", "Income", "收入"), .verdict = HENG_WARN, .reason = HENG_NEAR_LIMIT,
     .favourable = 1, .note = T("reviewed\nin May"), .target = TARGET("≥ 30亿元", "", 41),
     .actual = {.given = true,
                .kind = T("approximate"),
                .form = T("about 30.2亿元"),
                .form_zh = T("约30.2亿元"),
                .tolerance = T("0.604"),
                .tolerance_unit = T("亿元"),
                .tolerance_assumed = true,
                .basis = T("全区"),
                .status = T("flash"),
                .place = AT("a.yaml", 5, 9)},
     .absolute = T("0.2"), .variance_unit = T("亿元"), .relative = T("0.67"),
     .completion = T("100.67"), .completion_better = T("higher")},
    {NAMED("air", "Air", "空气"), .verdict = HENG_WAIVED, .reason = HENG_REASON_WAIVED,
     .favourable = 0, .target = TARGET("≥ 90%", "", 42), .actual = ACTUAL("point", "88%", 50),
     .absolute = T("-2"), .variance_unit = T("pp"), .completion = T("97.78"),
     .completion_better = T("higher"), .waived = true, .without_waiver = HENG_FAIL,
     .waiver_reason = T("works at the station from March to June"), .waiver_approver = T("Wang"),
     .waiver_ticket = T("ENV-7"), .waiver_until = T("2020-12-31")},
    {RULE("shares_are_shares", "expected"), INDICATOR("urban_share", "Urban share", "城镇化率"),
     .period = T("2020-03"), .verdict = HENG_SKIPPED, .reason = HENG_NOT_DUE, .favourable = -1,
     .target = TARGET("≥ 0%", "", 43), .message = {HENG_MESSAGE_DUE, {T("2021-06-30")}}},
};

static const char *const verdicts_wants[] = {
    "luohu · 2020 · as of 2020-12-31\n"
    "1 of 6 promises not weighed, 1 missed, 1 without a figure, 1 with a warning, 1 waived, 1 not "
    "due or not applicable.\n"
    "\n"
    "✗ error    parts_fit_the_whole                                          expected\n"
    "  parts of fixed asset investment do not exceed it\n"
    "  target   Lua rule  rules/luohu/parts.lua:3:1\n"
    "  why      rule_error: attempt to compare two nil values\n"
    "           rules/luohu/parts.lua:5:35\n"
    "\n"
    "✗ fail     port                                                          stretch\n"
    "  Liantang port\n"
    "  target   reaches 开通  rules/luohu/headline.lua:30:13\n"
    "  actual   denied        a.yaml:3:9\n"
    "           尚未开通\n"
    "  why      denied: the report says that it was not done\n"
    "\n"
    "? no_data  pm25                                                         expected\n"
    "  PM2.5 concentration\n"
    "  target   ≤ 23.0微克/立方米  rules/luohu/headline.lua:40:13\n"
    "  actual   -\n"
    "  why      missing: no figure for pm25 in 2020; the only one is for 2019\n"
    "           a.yaml:48:3\n"
    "\n"
    "! warn     income                                                       expected\n"
    "  Income\n"
    "  target   ≥ 30亿元        rules/luohu/headline.lua:41:13\n"
    "  actual   about 30.2亿元  a.yaml:5:9  flash, basis 全区\n"
    "  variance +0.2亿元        favourable (+0.67%); completion 100.67%; from an\n"
    "                           approximate figure\n"
    "  band     ±0.604亿元, assumed: no tolerance is declared\n"
    "  why      near_limit: inside the declared margin\n"
    "  note     reviewed\\nin May\n"
    "\n"
    "~ waived   air                                                          expected\n"
    "  Air\n"
    "  target   ≥ 90%  rules/luohu/headline.lua:42:13\n"
    "  actual   88%    fixtures/luohu/results-2020.yaml:50:12\n"
    "  variance -2 pp  adverse; completion 97.78%\n"
    "  waiver   works at the station from March to June; approved by Wang, ticket\n"
    "           ENV-7, until 2020-12-31; without it: fail\n"
    "\n"
    "- skipped  shares_are_shares · urban_share@2020-03  not_due: due 2021-06-30\n"
    "\n"
    "6 rules: 1 error, 1 fail, 1 no_data, 1 warn, 1 waived, 1 skipped\n"
    "exit 2: 1 error; 5 of 6 rules were weighed\n",
    "罗湖区 · 2020年 · 截至 2020-12-31\n"
    "目标6项：1项判定出错，1项未达标，1项缺数据，1项预警，1项豁免，1项未到期或不适用。\n"
    "\n"
    "✗ 出错      parts_fit_the_whole                                           预期性\n"
    "  parts of fixed asset investment do not exceed it\n"
    "  目标 Lua规则  rules/luohu/parts.lua:3:1\n"
    "  原因 rule_error，规则出错：attempt to compare two nil values\n"
    "       rules/luohu/parts.lua:5:35\n"
    "\n"
    "✗ 未达标    port                                                            力争\n"
    "  莲塘口岸\n"
    "  目标 开通  rules/luohu/headline.lua:30:13\n"
    "  实际 否认  a.yaml:3:9\n"
    "       尚未开通\n"
    "  原因 denied，报告称未完成\n"
    "\n"
    "? 缺数据    pm25                                                          预期性\n"
    "  PM2.5浓度\n"
    "  目标 ≤ 23.0微克/立方米  rules/luohu/headline.lua:40:13\n"
    "  实际 -\n"
    "  原因 missing，缺数据：2020年没有 pm25 的数据，只有2019年的数据\n"
    "       a.yaml:48:3\n"
    "\n"
    "! 预警      income                                                        预期性\n"
    "  收入\n"
    "  目标 ≥ 30亿元    rules/luohu/headline.lua:41:13\n"
    "  实际 约30.2亿元  a.yaml:5:9  flash，口径：全区\n"
    "  差异 +0.2亿元    有利（+0.67%）；完成率 100.67%；按约数计算\n"
    "  容差 ±0.604亿元，未声明容差，按默认值\n"
    "  原因 near_limit，接近目标限值\n"
    "  备注 reviewed\\nin May\n"
    "\n"
    "~ 豁免      air                                                           预期性\n"
    "  空气\n"
    "  目标 ≥ 90%  rules/luohu/headline.lua:42:13\n"
    "  实际 88%    fixtures/luohu/results-2020.yaml:50:12\n"
    "  差异 -2 pp  不利；完成率 97.78%\n"
    "  豁免 works at the station from March to June；批准人 Wang，单号\n"
    "       ENV-7，有效期至 2020-12-31；无豁免时：未达标\n"
    "\n"
    "- 未到期    shares_are_shares · urban_share@2020-03  not_due，未到期：2021-06-3…\n"
    "\n"
    "6条规则：1 出错，1 未达标，1 缺数据，1 预警，1 豁免，1 未到期\n"
    "退出码 2：1处错误；6条规则判定了5条\n"};

START_TEST(verdicts)
{
    memcpy(s.views, odd, sizeof odd);
    sample_count(&s, sizeof odd / sizeof *odd);
    s.report.exit_code = 2;
    s.style.lang = _i == 0 ? HENG_EN : HENG_ZH;
    sample_expect(sample_write(&s, &heng_format_text), verdicts_wants[_i]);
}
END_TEST

/* -- in the middle of the year -- */

static void pace_view(heng_view *view, heng_text figure, heng_text completion, heng_text lead)
{
    view->period = s.report.period;
    view->reason = HENG_ON_PACE;
    view->actual.form = figure;
    view->pace_elapsed = s.report.elapsed;
    view->pace_completion = completion;
    view->pace_lead = lead;
}

static void half_year(void)
{
    s.report.period = HENG_TEXT("2020-S1");
    s.report.plan_period = HENG_TEXT("2020");
    s.report.elapsed = HENG_TEXT("50");
    s.report.as_of = HENG_TEXT("2020-06-30");
    s.report.exit_code = 0;
    s.views[0] = luohu[1];
    s.views[1] = luohu[3];
    s.views[2] = luohu[2];
    pace_view(&s.views[0], HENG_TEXT("190.59亿元"), HENG_TEXT("73.02"), HENG_TEXT("23.02"));
    pace_view(&s.views[1], HENG_TEXT("96.61亿元"), HENG_TEXT("71.56"), HENG_TEXT("21.56"));
    pace_view(&s.views[2], HENG_TEXT("-15.7%"), (heng_text){0}, (heng_text){0});
    s.views[0].pace_required = HENG_TEXT("11.74");
    s.views[0].pace_required_unit = HENG_TEXT("亿元/月");
    s.views[0].pace_forecast = HENG_TEXT("381.18");
    s.views[0].target.unit = HENG_TEXT("亿元");
    s.views[2].verdict = HENG_WARN;
    s.views[2].reason = HENG_BEHIND_PACE;
    s.views[2].absolute = HENG_TEXT("-21.7");
    s.views[2].gating = false;
    sample_count(&s, 3);
}

static const char *const pace_wants[] = {
    "luohu · 2020-S1 against the plan of 2020 · as of 2020-06-30 · 50% of the year\n"
    "1 of 3 promises behind pace, 2 on pace.\n"
    "\n"
    "                            target     actual      completion       lead\n"
    "! Retail sales of consume…  ≥ 6.0%     -15.7%               -   -21.7 pp  behind\n"
    "✓ Fixed asset investment    ≥ 261亿元  190.59亿元      73.02%  +23.02 pp\n"
    "✓ General public budget r…  ≥ 135亿元  96.61亿元       71.56%  +21.56 pp\n"
    "\n"
    "3 rules: 1 warn, 2 pass\n"
    "exit 0: no finding gates (fail_on: fail, unknown, no_data)\n",
    "罗湖区 · 2020年上半年对照2020年计划 · 截至 2020-06-30 · 全年时间的50%\n"
    "目标3项：1项进度落后，2项进度正常。\n"
    "\n"
    "                          目标       实际        完成率       超前\n"
    "! 社会消费品零售总额增长  ≥ 6.0%     -15.7%           -   -21.7 pp  落后\n"
    "✓ 固定资产投资            ≥ 261亿元  190.59亿元  73.02%  +23.02 pp\n"
    "✓ 一般公共预算收入        ≥ 135亿元  96.61亿元   71.56%  +21.56 pp\n"
    "\n"
    "3条规则：1 预警，2 达标\n"
    "退出码 0：没有影响退出码的结论（fail_on: fail, unknown, no_data）\n",
    "luohu · 2020-S1 against the plan of 2020 · as of 2020-06-30 · 50% of the year\n"
    "1 of 3 promises behind pace, 2 on pace.\n"
    "\n"
    "                            target     actual      completion       lead\n"
    "! Retail sales of consume…  ≥ 6.0%     -15.7%               -   -21.7 pp  behind\n"
    "✓ Fixed asset investment    ≥ 261亿元  190.59亿元      73.02%  +23.02 pp\n"
    "✓ General public budget r…  ≥ 135亿元  96.61亿元       71.56%  +21.56 pp\n"
    "\n"
    "! warn     retail_sales_growth                                          expected\n"
    "  Retail sales of consumer goods, growth\n"
    "  target   ≥ 6.0%    rules/luohu/headline.lua:20:13\n"
    "                     plan-2020:127 社会消费品零售总额增长 6.0%以上\n"
    "  actual   -15.7%    fixtures/luohu/results-2020.yaml:16:12  preliminary\n"
    "                     results-2020:6 社会消费品零售总额全年增长-5.6%\n"
    "  variance -21.7 pp  adverse; completion 89.06%\n"
    "  pace     50% of the time is over\n"
    "  why      behind_pace: less than the plan asks for by now\n"
    "\n"
    "✓ pass     fixed_asset_investment                                       expected\n"
    "  Fixed asset investment\n"
    "  target   ≥ 261亿元   rules/luohu/headline.lua:9:13\n"
    "  actual   190.59亿元  fixtures/luohu/results-2020.yaml:13:12\n"
    "  variance +123亿元    favourable (+47.13%); completion 147.13%\n"
    "  pace     73.02% done at 50% of the time (+23.02 pp); 11.74亿元/月 required\n"
    "           from now on; 381.18亿元 at this rate\n"
    "\n"
    "✓ pass     general_public_budget_revenue                                expected\n"
    "  General public budget revenue\n"
    "  target   ≥ 135亿元  rules/luohu/headline.lua:11:13\n"
    "  actual   96.61亿元  fixtures/luohu/results-2020.yaml:18:12\n"
    "  variance +2亿元     favourable (+1.48%); completion 101.48%\n"
    "  pace     71.56% done at 50% of the time (+21.56 pp)\n"
    "\n"
    "3 rules: 1 warn, 2 pass\n"
    "exit 0: no finding gates (fail_on: fail, unknown, no_data)\n"};

START_TEST(pace)
{
    half_year();
    s.style.lang = _i == 1 ? HENG_ZH : HENG_EN;
    s.style.show_all = _i == 2;
    sample_expect(sample_write(&s, &heng_format_text), pace_wants[_i]);
}
END_TEST

/* -- several datasets -- */

static const char *const several_wants[] = {
    "2 datasets · 2020 · as of 2020-12-31\n"
    "2 of 4 promises missed, 2 kept.\n"
    "\n"
    "✗ fail     luohu:retail_sales_growth                                    expected\n"
    "  Retail sales of consumer goods, growth\n"
    "  target   ≥ 6.0%    rules/luohu/headline.lua:20:13\n"
    "                     plan-2020:127 社会消费品零售总额增长 6.0%以上\n"
    "  actual   -5.6%     fixtures/luohu/results-2020.yaml:16:12  preliminary\n"
    "                     results-2020:6 社会消费品零售总额全年增长-5.6%\n"
    "  variance -11.6 pp  adverse; completion 89.06%\n"
    "\n"
    "✗ fail     futian:retail_sales_growth                                   expected\n"
    "  Retail sales of consumer goods, growth\n"
    "  target   ≥ 6.0%    rules/luohu/headline.lua:20:13\n"
    "                     plan-2020:127 社会消费品零售总额增长 6.0%以上\n"
    "  actual   -5.6%     fixtures/luohu/results-2020.yaml:16:12  preliminary\n"
    "                     results-2020:6 社会消费品零售总额全年增长-5.6%\n"
    "  variance -11.6 pp  adverse; completion 89.06%\n"
    "\n"
    "✓ pass                            target     actual   variance  completion\n"
    "  luohu: Fixed asset investment   ≥ 261亿元  384亿元  +123亿元     147.13%\n"
    "  futian: Fixed asset investment  ≥ 261亿元  384亿元  +123亿元     147.13%\n"
    "\n"
    "dataset  fail  pass\n"
    "luohu       1     1\n"
    "futian      1     1\n"
    "\n"
    "2 rules, 4 findings: 2 fail, 2 pass\n"
    "exit 1: 2 missed\n",
    "2个主体 · 2020年 · 截至 2020-12-31\n"
    "目标4项：2项未达标，2项达标。\n"
    "\n"
    "✗ 未达标    luohu:retail_sales_growth  社会消费品零售总额增长                                 "
    "                    预期性\n"
    "  目标 ≥ 6.0%    rules/luohu/headline.lua:20:13                  plan-2020:127 "
    "社会消费品零售总额增长 6.0%以上\n"
    "  实际 -5.6%     fixtures/luohu/results-2020.yaml:16:12  预计数  results-2020:6 "
    "社会消费品零售总额全年增长-5.6%\n"
    "  差异 -11.6 pp  不利；完成率 89.06%\n"
    "\n"
    "✗ 未达标    futian:retail_sales_growth  社会消费品零售总额增长                                "
    "                    预期性\n"
    "  目标 ≥ 6.0%    rules/luohu/headline.lua:20:13                  plan-2020:127 "
    "社会消费品零售总额增长 6.0%以上\n"
    "  实际 -5.6%     fixtures/luohu/results-2020.yaml:16:12  预计数  results-2020:6 "
    "社会消费品零售总额全年增长-5.6%\n"
    "  差异 -11.6 pp  不利；完成率 89.06%\n"
    "\n"
    "✓ 达标                                           目标         实际           差异     完成率\n"
    "  固定资产投资  luohu:fixed_asset_investment     ≥ 261亿元    384亿元    +123亿元    147.13%\n"
    "  固定资产投资  futian:fixed_asset_investment    ≥ 261亿元    384亿元    +123亿元    147.13%\n"
    "\n"
    "主体    未达标  达标\n"
    "罗湖区       1     1\n"
    "福田区       1     1\n"
    "\n"
    "2条规则，4条结论：2 未达标，2 达标\n"
    "退出码 1：2项未达标\n"};

START_TEST(several)
{
    s.report.dataset_count = 2;
    s.datasets[1] = (heng_report_dataset){T("futian"), T("Futian"), T("福田区")};
    s.views[0] = luohu[2];
    s.views[1] = luohu[1];
    for (int i = 0; i < 2; i++) {
        s.views[2 + i] = s.views[i];
        s.views[2 + i].dataset = s.datasets[1].id;
        s.views[2 + i].dataset_zh = s.datasets[1].name_zh;
    }
    sample_count(&s, 4);
    s.report.rule_count = 2;
    s.style.lang = _i == 0 ? HENG_EN : HENG_ZH;
    s.style.width = _i == 0 ? 80 : 120;
    sample_expect(sample_write(&s, &heng_format_text), several_wants[_i]);
}
END_TEST

/* -- hostile texts, narrow pages, colours -- */

static const char nasty_want[] =
    "2020 · as of 2020-12-31\n"
    "1 of 2 promises missed, 1 kept.\n"
    "\n"
    "✗ fail     a\\u{1B}[31m_id                                               expected\n"
    "  t\\r\\nitle \\xFF\n"
    "  target   ≥ 6.0%        rules/luohu/headline.lua:20:13\n"
    "                         plan-2020:127 社会消费品零售总额增长 6.0%以上\n"
    "  actual   -5.6 %\\u{07}  dir with blank/\\nfile.yaml:16:12  preliminary\n"
    "                         doc:3 quote ]]> \\u{202E}evil\\n::error::x\n"
    "  variance -11.6 pp      adverse; completion 89.06%\n"
    "  why      missed: why\\n\\u{200B}not \\u{1B}]0;x\\u{07}\n"
    "\n"
    "✓ pass           target     actual   variance  completion\n"
    "  \\u{1B}[2Jgone  ≥ 261亿元  384亿元  +123亿元     147.13%\n"
    "\n"
    "2 rules: 1 fail, 1 pass\n"
    "exit 1: 1 missed\n";

START_TEST(nasty)
{
    heng_view_cite cite = {T("doc"),
                           T("quote ]]> \xE2\x80\xAE"
                             "evil\n::error::x"),
                           3};
    s.report.dataset_count = 0;
    s.views[0] = luohu[2];
    s.views[0].rule = s.views[0].indicator = HENG_TEXT("a\033[31m_id");
    s.views[0].title = HENG_TEXT("t\r\nitle \xFF");
    s.views[0].name = s.views[0].name_zh = (heng_text){0};
    s.views[0].actual.form = HENG_TEXT("-5.6\t%\x07");
    s.views[0].actual.place.file = HENG_TEXT("dir with blank/\nfile.yaml");
    s.views[0].actual.cites = &cite;
    s.views[0].message =
        (heng_message){HENG_MESSAGE_TEXT, {T("why\n\xE2\x80\x8Bnot \033]0;x\x07")}};
    s.views[1] = luohu[1];
    s.views[1].name = HENG_TEXT("\033[2Jgone");
    sample_count(&s, 2);
    const char *text = sample_write(&s, &heng_format_text);
    for (const char *at = text; *at != '\0'; at++) {
        ck_assert(*at == '\n' || (unsigned char)*at >= ' ');
    }
    ck_assert_ptr_null(strstr(text, "\xE2\x80\xAE"));
    sample_expect(text, nasty_want);
}
END_TEST

static const char narrow_want[] =
    "luohu · 2020 · as of 2020-12-31\n"
    "2 of 3 promises missed, 1 kept.\n"
    "\n"
    "✗ fail     retail_sales_growth  expected\n"
    "  Retail sales of consumer goods, growth\n"
    "  target   ≥ 6.0%    rules/luohu/headline.lua:20:13\n"
    "                     plan-2020:127 社会消费…\n"
    "  actual   -5.6%     fixtures/luohu/results-2020.yaml:16:12  preliminary\n"
    "                     results-2020:6 社会消费…\n"
    "  variance -11.6 pp  adverse; completion\n"
    "                     89.06%\n"
    "\n"
    "✗ fail     retail_sales_growth  expected\n"
    "  Retail sales of consumer goods, growth\n"
    "  target   renewal_fai + shantytown_fai\n"
    "           ≤ fixed_asset_investment\n"
    "                     rules/luohu/headline.lua:20:13\n"
    "                     plan-2020:127 社会消费…\n"
    "  actual   -5.6%     fixtures/luohu/results-2020.yaml:16:12  preliminary\n"
    "                     results-2020:6 社会消费…\n"
    "  variance -11.6 pp  adverse; completion\n"
    "                     89.06%\n"
    "\n"
    "✓ pass          target     actual   variance  completion\n"
    "  Fixed asset…  ≥ 261亿元  384亿元  +123亿元     147.13%\n"
    "\n"
    "3 rules: 2 fail, 1 pass\n"
    "exit 1: 2 missed\n";

/* Places are whole on the narrowest page; what is too wide for a column has its place below. */
START_TEST(narrow)
{
    s.style.width = 10;
    s.views[0] = luohu[2];
    s.views[1] = luohu[1];
    s.views[2] = luohu[2];
    s.views[2].target.form = HENG_TEXT("renewal_fai + shantytown_fai ≤ fixed_asset_investment");
    sample_count(&s, 3);
    sample_expect(sample_write(&s, &heng_format_text), narrow_want);
}
END_TEST

static const char color_want[] =
    "luohu · 2020 · as of 2020-12-31\n"
    "1 of 3 promises missed, 1 undecided, 1 kept.\n"
    "\n"
    "\033[1;31m✗ fail\033[0m     retail_sales_growth                                          "
    "expected\n"
    "  Retail sales of consumer goods, growth\n"
    "  target   ≥ 6.0%    \033[2mrules/luohu/headline.lua:20:13\033[0m\n"
    "                     plan-2020:127 社会消费品零售总额增长 6.0%以上\n"
    "  actual   -5.6%     \033[2mfixtures/luohu/results-2020.yaml:16:12\033[0m  preliminary\n"
    "                     results-2020:6 社会消费品零售总额全年增长-5.6%\n"
    "  variance -11.6 pp  adverse; completion 89.06%\n"
    "\n"
    "\033[33m? unknown\033[0m  gdp_growth                                                   "
    "expected\n"
    "  Gross regional product, growth\n"
    "  target   6.0%..6.5%      \033[2mrules/luohu/headline.lua:8:13\033[0m\n"
    "                           plan-2020:125 地区生产总值增长 6.0%-6.5%\n"
    "  actual   about 2400亿元  \033[2mfixtures/luohu/results-2020.yaml:11:12\033[0m  preliminary\n"
    "                           results-2020:5 地区生产总值全年达到2400亿元左右\n"
    "  why      not_comparable: target is a rate (%), figure an amount (亿元)\n"
    "\n"
    "\033[32m✓ pass\033[0m                    target     actual   variance  completion\n"
    "  Fixed asset investment  ≥ 261亿元  384亿元  +123亿元     147.13%\n"
    "\n"
    "3 rules: 1 fail, 1 unknown, 1 pass\n"
    "exit 1: 1 missed, 1 undecided\n";

/* The same characters with colours as without. */
START_TEST(color)
{
    char bare[8192];
    size_t size = 0;
    s.views[1] = luohu[2];
    s.views[2] = luohu[1];
    sample_count(&s, 3);
    s.style.color = true;
    const char *text = sample_write(&s, &heng_format_text);
    sample_expect(text, color_want);
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '\033') {
            at += strcspn(at, "m");
        } else {
            bare[size++] = *at;
        }
    }
    bare[size] = '\0';
    s.style.color = false;
    sample_expect(sample_write(&s, &heng_format_text), bare);
}
END_TEST

/* -- many findings -- */

static size_t lines_with(const char *text, const char *needle)
{
    size_t count = 0;
    for (const char *at = strstr(text, needle); at != NULL; at = strstr(at + 1, needle)) {
        count++;
    }
    return count;
}

START_TEST(flood)
{
    for (int i = 0; i < 160; i++) {
        s.views[i] = luohu[i % 10];
    }
    sample_count(&s, 100000);
    const char *text = sample_write(&s, &heng_format_text);
    ck_assert_uint_lt(strlen(text), 60000);
    ck_assert_uint_eq(lines_with(text, "✗ fail "), 100);
    ck_assert_ptr_nonnull(strstr(text, "\n29900 more: --show all\n"));
    ck_assert_ptr_nonnull(strstr(text, "\n  69950 more: --show all\n"));
    ck_assert_ptr_nonnull(
        strstr(text, "100000 rules: 20000 fail, 10000 unknown, 70000 pass (20000 attested)\n"));
    s.style.show_all = true;
    sample_count(&s, 5000);
    text = sample_write(&s, &heng_format_text);
    ck_assert_uint_eq(lines_with(text, "✗ fail "), 1000);
    ck_assert_uint_eq(lines_with(text, "\n✓ pass "), 3500);
    ck_assert_ptr_null(strstr(text, "--show all"));
}
END_TEST

/* -- the sentences -- */

static const struct {
    uint64_t
        counts[HENG_VERDICT_COUNT]; /* pass, warn, fail, unknown, no_data, waived, skipped, error */
    uint64_t attested;
    int exit_code;
    const char *fail_on, *sentence, *closing, *closing_zh;
} sums[] = {
    {{10},
     2,
     0,
     "fail",
     "All 10 promises kept (2 of them only attested).",
     "exit 0: every promise that is due was shown to be kept",
     "退出码 0：到期目标全部达标"},
    {{1},
     0,
     0,
     "fail",
     "1 of 1 promise kept.",
     "exit 0: every promise that is due was shown to be kept",
     "退出码 0：到期目标全部达标"},
    {{5, 0, 0, 0, 0, 0, 3},
     0,
     0,
     "fail",
     "5 of 8 promises kept, 3 not due or not applicable.",
     "exit 0: every promise that is due was shown to be kept",
     "退出码 0：到期目标全部达标"},
    {{3, 1, 2, 0, 1},
     0,
     1,
     "fail, unknown, no_data",
     "2 of 7 promises missed, 1 without a figure, 1 with a warning, 3 kept.",
     "exit 1: 2 missed, 1 without a figure",
     "退出码 1：2项未达标，1项缺数据"},
    {{3, 1, 2, 0, 1},
     0,
     1,
     "warn",
     "2 of 7 promises missed, 1 without a figure, 1 with a warning, 3 kept.",
     "exit 1: 1 with a warning",
     "退出码 1：1项预警"},
    {{1, 0, 4},
     0,
     0,
     "none",
     "4 of 5 promises missed, 1 kept.",
     "exit 0: no finding gates (fail_on: none)",
     "退出码 0：没有影响退出码的结论（fail_on: none）"},
    {{8, 0, 0, 0, 0, 0, 0, 2},
     0,
     2,
     "fail",
     "2 of 10 promises not weighed, 8 kept.",
     "exit 2: 2 errors; 8 of 10 rules were weighed",
     "退出码 2：2处错误；10条规则判定了8条"},
    {{0, 0, 0, 0, 0, 0, 0, 1},
     0,
     2,
     "fail",
     "1 of 1 promise not weighed.",
     "exit 2: 1 error; nothing was weighed",
     "退出码 2：1处错误；未作任何判定"},
};

START_TEST(sum)
{
    heng_report *report = &s.report;
    uint64_t total = 0;
    for (int i = 0; i < HENG_VERDICT_COUNT; i++) {
        report->counts.of[i] = report->by_class[HENG_BINDING].of[i] = sums[_i].counts[i];
        report->by_class[HENG_EXPECTED].of[i] = 0;
        report->by_class[HENG_STRETCH].of[i] = 7; /* never gate, are in no sum of gates */
        total += sums[_i].counts[i];
    }
    report->attested = sums[_i].attested;
    report->result_count = report->rule_count = total;
    report->weighed = (uint32_t)(total - sums[_i].counts[HENG_ERROR]);
    report->exit_code = sums[_i].exit_code;
    report->fail_on = heng_text_of(sums[_i].fail_on);
    heng_text sentence = heng_phrase_sentence(report->arena, report, HENG_EN);
    heng_text closing = heng_phrase_exit(report->arena, report, HENG_EN);
    heng_text closing_zh = heng_phrase_exit(report->arena, report, HENG_ZH);
    ck_assert_msg(heng_text_is(sentence, sums[_i].sentence), "%.*s", HENG_PRINT(sentence));
    ck_assert_msg(heng_text_is(closing, sums[_i].closing), "%.*s", HENG_PRINT(closing));
    ck_assert_msg(heng_text_is(closing_zh, sums[_i].closing_zh), "%.*s", HENG_PRINT(closing_zh));
}
END_TEST

static const struct {
    heng_message message;
    const char *en, *zh;
} messages[] = {
    {{HENG_MESSAGE_NONE, {{0}}}, "", ""},
    {{HENG_MESSAGE_TEXT, {T("my {1} words")}}, "my {1} words", "my {1} words"},
    {{HENG_MESSAGE_UNITS, {T("{1}"), T("人")}}, "{1} and 人 do not compare", "{1}与人不可比"},
    {{HENG_MESSAGE_KINDS, {T("done"), T("interval")}},
     "target is completion as a whole, figure is a range: kinds that do not compare",
     "目标是整体完成，数据是区间，类型不可比"},
    {{HENG_MESSAGE_NO_FIGURE, {T("pm25"), T("2020-YTD09")}},
     "no figure for pm25 in 2020-YTD09",
     "2020年1-9月没有 pm25 的数据"},
    {{HENG_MESSAGE_NULL_FIGURE, {T("pm25"), T("2020-Q3")}},
     "the figure for pm25 in 2020-Q3 is null",
     "2020年三季度 pm25 的数据为 null"},
    {{HENG_MESSAGE_RUNNING, {T("2020-07"), T("2020-07-31")}},
     "2020-07 runs until 2020-07-31",
     "2020年7月至 2020-07-31 结束"},
    {{HENG_MESSAGE_STRADDLES, {T("≤ 3%"), T("2.5%")}},
     "the figure ≤ 3% lies on both sides of the limit 2.5%",
     "数据≤ 3%跨越限值2.5%的两侧"},
};

START_TEST(message)
{
    heng_text en = heng_message_format(s.report.arena, &messages[_i].message, HENG_EN);
    heng_text zh = heng_message_format(s.report.arena, &messages[_i].message, HENG_ZH);
    ck_assert_msg(heng_text_is(en, messages[_i].en), "%.*s", HENG_PRINT(en));
    ck_assert_msg(heng_text_is(zh, messages[_i].zh), "%.*s", HENG_PRINT(zh));
}
END_TEST

/* Every word is there in both languages and asks for the same arguments. */
START_TEST(words)
{
    for (int word = 0; word < HENG_WORD_COUNT; word++) {
        const char *en = heng_word_of((heng_word)word, HENG_EN),
                   *zh = heng_word_of((heng_word)word, HENG_ZH);
        ck_assert_msg(en != NULL && zh != NULL, "word %d", word);
        ck_assert_msg((*en == '\0') == (*zh == '\0'), "word %d: %s", word, en);
        for (int slot = 0; slot < 3; slot++) {
            char hole[] = {'{', (char)('0' + slot), '}', '\0'};
            ck_assert_msg((strstr(en, hole) == NULL) == (strstr(zh, hole) == NULL), "%s / %s", en,
                          zh);
        }
    }
}
END_TEST

static const struct {
    const char *indicator, *title, *name, *name_zh, *en, *zh;
} titles[] = {
    {"", "", "", "", "", ""},
    {"air", "", "Air", "空气", "Air", "空气"},
    {"air", "空气质量达标90%", "Air", "空气", "Air", "空气"},
    {"air", "air is fine", "Air", "", "Air", "Air"},
    {"air", "空气质量", "", "", "空气质量", "空气质量"},
    {"pm25", "空气质量", "Air", "空气", "Air", "空气质量"},
    {"pm25", "air quality", "Air", "空气", "air quality", "空气"},
    {"pm25", "“quoted” µg/m³", "x", "空气", "“quoted” µg/m³", "空气"},
    {"", "parts fit", "", "", "parts fit", "parts fit"},
};

START_TEST(title)
{
    heng_view view = {.rule = T("air"),
                      .indicator = heng_text_of(titles[_i].indicator),
                      .title = heng_text_of(titles[_i].title),
                      .name = heng_text_of(titles[_i].name),
                      .name_zh = heng_text_of(titles[_i].name_zh)};
    heng_text en = heng_phrase_title(&view, HENG_EN), zh = heng_phrase_title(&view, HENG_ZH);
    ck_assert_msg(heng_text_is(en, titles[_i].en), "%.*s", HENG_PRINT(en));
    ck_assert_msg(heng_text_is(zh, titles[_i].zh), "%.*s", HENG_PRINT(zh));
}
END_TEST

/* -- nothing, or only what is wrong -- */

START_TEST(empty)
{
    sample_count(&s, 0);
    s.report.exit_code = 2;
    sample_expect(sample_write(&s, &heng_format_text), "exit 2: nothing was weighed\n");
}
END_TEST

START_TEST(formats)
{
    static const char *const names[] = {"text",   "json",           "ndjson",     "junit",
                                        "github", "github-summary", "diagnostics"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const heng_format *format = heng_format_find(heng_text_of(names[i]));
        ck_assert_msg(format != NULL && strcmp(format->name, names[i]) == 0, "%s", names[i]);
        ck_assert(format->suffix[0] == '.' && format->summary[0] != '\0');
    }
    ck_assert_ptr_null(heng_format_find(HENG_TEXT("tex")));
    ck_assert_ptr_null(heng_format_find(HENG_TEXT("")));
}
END_TEST

#define COUNT(table) (int)(sizeof(table) / sizeof *(table))

int main(void)
{
    Suite *suite = suite_create("text");
    TCase *text = tcase_create("text");
    tcase_add_checked_fixture(text, open_sample, close_sample);
    tcase_add_loop_test(text, look, 0, COUNT(looks));
    tcase_add_loop_test(text, verdicts, 0, COUNT(verdicts_wants));
    tcase_add_loop_test(text, pace, 0, COUNT(pace_wants));
    tcase_add_loop_test(text, several, 0, COUNT(several_wants));
    tcase_add_test(text, nasty);
    tcase_add_test(text, narrow);
    tcase_add_test(text, color);
    tcase_add_test(text, flood);
    tcase_add_loop_test(text, sum, 0, COUNT(sums));
    tcase_add_loop_test(text, message, 0, COUNT(messages));
    tcase_add_test(text, words);
    tcase_add_loop_test(text, title, 0, COUNT(titles));
    tcase_add_test(text, empty);
    tcase_add_test(text, formats);
    suite_add_tcase(suite, text);
    return sample_run(suite);
}
