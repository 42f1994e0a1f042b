#include "sample.h"

static sample s;

static void open_sample(void)
{
    sample_open(&s);
}

static void close_sample(void)
{
    sample_close(&s);
}

static size_t count(const char *text, const char *needle)
{
    size_t found = 0;
    for (const char *at = strstr(text, needle); at != NULL; at = strstr(at + 1, needle)) {
        found++;
    }
    return found;
}

static heng_loc add_source(const char *name)
{
    return (heng_loc){
        31, 9,
        (uint16_t)heng_sources_add(&s.sources, heng_text_of(name), HENG_TEXT("x"), HENG_ROLE_DATA)};
}

/* -- annotations -- */

static const char *const luohu_wants[] = {
    "::error file=fixtures/luohu/results-2020.yaml,line=16,col=12,title=fail%3A "
    "retail_sales_growth::Retail sales of consumer goods, growth: -5.6%25 against ≥ 6.0%25 "
    "(rules/luohu/headline.lua:20:13); -11.6 pp; adverse; completion 89.06%25\n"
    "::error file=fixtures/luohu/results-2020.yaml,line=36,col=12,title=fail%3A "
    "construction_land_per_gdp_reduction::Construction land per 10k yuan of GDP, reduction: 1.5%25 "
    "against ≥ 3%25 (rules/luohu/headline.lua:45:13); -1.5 pp; adverse; completion 101.55%25 "
    "(lower is better)\n"
    "::error file=fixtures/luohu/results-2020.yaml,line=11,col=12,title=unknown%3A "
    "gdp_growth::Gross regional product, growth: about 2400亿元 against 6.0%25..6.5%25 "
    "(rules/luohu/headline.lua:8:13); not_comparable: target is a rate (%25), figure an amount "
    "(亿元)\n"
    "2 of 10 promises missed, 1 undecided, 7 kept (2 of them only attested).\n"
    "exit 1: 2 missed, 1 undecided\n",
    "::error "
    "file=fixtures/luohu/"
    "results-2020.yaml,line=16,col=12,title=未达标：retail_sales_growth::"
    "社会消费品零售总额增长：实际 -5.6%25，目标 ≥ 6.0%25（rules/luohu/headline.lua:20:13）；-11.6 "
    "pp；不利；完成率 89.06%25\n"
    "::error "
    "file=fixtures/luohu/"
    "results-2020.yaml,line=36,col=12,title=未达标：construction_land_per_gdp_reduction::"
    "万元GDP建设用地下降：实际 1.5%25，目标 ≥ 3%25（rules/luohu/headline.lua:45:13）；-1.5 "
    "pp；不利；完成率 101.55%25（越低越好）\n"
    "::error "
    "file=fixtures/luohu/"
    "results-2020.yaml,line=11,col=12,title=无法判定：gdp_growth::地区生产总值增长：实际 "
    "约2400亿元，目标 "
    "6.0%25～6.5%25（rules/luohu/"
    "headline.lua:8:13）；not_comparable，不可比：目标是增速（%25），数据是总量（亿元）\n"
    "目标10项：2项未达标，1项无法判定，7项达标（其中2项只有文字表述）。\n"
    "退出码 1：2项未达标，1项无法判定\n"};

START_TEST(annotations)
{
    s.style.lang = _i == 0 ? HENG_EN : HENG_ZH;
    sample_expect(sample_write(&s, &heng_format_github), luohu_wants[_i]);
}
END_TEST

static const char mixed_want[] =
    "::error file=dir%2C a%3Ab%25.yaml,line=31,col=9,title=E203::'22,9' is not a "
    "number%0A::error::x; write 22.9\n"
    "::warning file=dir%2C a%3Ab%25.yaml,line=31,col=9,title=W501::odd\n"
    "::warning title=fail%3A water_per_gdp_reduction::50%25 of%0D%0A::error::it: 10.6%25 against ≥ "
    "3%25; +7.6 pp; favourable; completion 92.16%25 (lower is better)\n"
    "::error file=rules/luohu/headline.lua,line=12,col=13,title=no_data%3A "
    "urban_registered_unemployment::Registered urban unemployment: - against ≤ 3%25 "
    "(rules/luohu/headline.lua:12:13); missing: the period is over and there is no figure\n"
    "::warning file=fixtures/luohu/results-2020.yaml,line=18,col=12,title=warn%3A "
    "general_public_budget_revenue::General public budget revenue: 137亿元 against ≥ 135亿元 "
    "(rules/luohu/headline.lua:11:13); +2亿元; favourable (+1.48%25); completion 101.48%25; "
    "near_limit: inside the declared margin\n"
    "1 of 4 promises missed, 1 without a figure, 1 with a warning, 1 waived.\n"
    "exit 2: 1 error; 4 of 4 rules were weighed\n";

/* What is no finding that gates warns; where there is no figure, the target's place is marked; one
 * without any place has none. */
START_TEST(mixed)
{
    heng_loc loc = add_source("dir, a:b%.yaml");
    heng_diag *diag =
        heng_diag_error(&s.diags, "E203", loc, 4, "'22,9' is not a number\n::error::x");
    diag->help = HENG_TEXT("write 22.9");
    (void)heng_diag_warning(&s.diags, "W501", loc, 1, "odd");
    s.views[0] = luohu[3];
    s.views[0].verdict = HENG_WARN;
    s.views[0].reason = HENG_NEAR_LIMIT;
    s.views[1] = luohu[4];
    s.views[1].verdict = HENG_NO_DATA;
    s.views[1].reason = HENG_MISSING;
    s.views[1].gating = true;
    s.views[1].actual = (heng_view_value){0};
    s.views[2] = luohu[5];
    s.views[2].verdict = HENG_FAIL;
    s.views[2].reason = HENG_MISSED;
    s.views[2].actual.place = s.views[2].target.place = s.views[2].place = (heng_place){0};
    s.views[2].name = HENG_TEXT("50% of\r\n::error::it");
    s.views[3] = luohu[6];
    s.views[3].verdict = HENG_WAIVED;
    s.report.exit_code = 2;
    sample_count(&s, 4);
    const char *text = sample_write(&s, &heng_format_github);
    ck_assert_uint_eq(count(text, "\n::error::"), 0);
    sample_expect(text, mixed_want);
}
END_TEST

static void many(void)
{
    for (int i = 0; i < 160; i++) {
        s.views[i] = luohu[i % 10];
    }
    sample_count(&s, 100000);
}

START_TEST(worst_ten)
{
    many();
    const char *text = sample_write(&s, &heng_format_github);
    ck_assert_uint_eq(count(text, "::error "), 10);
    ck_assert_ptr_nonnull(
        strstr(text, "\n::notice title=heng::29990 more; the job summary lists them\n"));
    ck_assert_uint_lt(strlen(text), 10000);
    for (int i = 0; i < 30; i++) {
        (void)heng_diag_error(&s.diags, "E203", add_source("a"), 1, "m");
    }
    text = sample_write(&s, &heng_format_github);
    ck_assert_uint_eq(count(text, "::error "), 10);
    ck_assert_uint_eq(count(text, "title=E203::m\n"), 10);
    ck_assert_ptr_nonnull(strstr(text, "::30020 more;"));
}
END_TEST

/* -- the summary of the job -- */

static const char *const summary_wants[] = {
    "## luohu · 2020 · as of 2020-12-31\n"
    "\n"
    "1 of 7 promises missed, 1 undecided, 1 waived, 4 kept.\n"
    "\n"
    "| verdict | rule | target | actual | variance | source |\n"
    "| --- | --- | --- | --- | --- | --- |\n"
    "| ✗ fail | retail_sales_growth<br>Retail sales of consumer goods, growth | ≥ "
    "6.0%<br>plan-2020:127 社会消费品零售总额增长 6.0%以上 | -5.6%<br>results-2020:6 "
    "社会消费品零售总额全年增长-5.6% | -11.6 pp; adverse; completion 89.06% | "
    "fixtures/luohu/results-2020.yaml:16:12; rules/luohu/headline.lua:20:13 |\n"
    "| ? unknown | gdp_growth<br>Gross regional product, growth | 6.0%..6.5%<br>plan-2020:125 "
    "地区生产总值增长 6.0%-6.5% | about 2400亿元<br>results-2020:5 "
    "地区生产总值全年达到2400亿元左右 | not_comparable: target is a rate (%), figure an amount "
    "(亿元) | fixtures/luohu/results-2020.yaml:11:12; rules/luohu/headline.lua:8:13 |\n"
    "| \\~ waived | construction_land_per_gdp_reduction<br>Construction land per 10k yuan of GDP, "
    "reduction | ≥ 3%<br>plan-2020:131 万元 GDP 建设用地下降 3% | 1.5%<br>results-2020:11 "
    "万元GDP建设用地全年下降1.5% | -1.5 pp; adverse; completion 101.55% (lower is better)<br>works "
    "\\| on &lt;site&gt;; approved by Wang; without it: fail | "
    "fixtures/luohu/results-2020.yaml:36:12; rules/luohu/headline.lua:45:13 |\n"
    "\n"
    "<details><summary>Kept: 4</summary>\n"
    "\n"
    "| rule | target | actual | variance | completion |\n"
    "| --- | --- | --- | ---: | ---: |\n"
    "| fixed_asset_investment<br>Fixed asset investment | ≥ 261亿元 | 384亿元 | +123亿元 | 147.13% "
    "|\n"
    "| urban_registered_unemployment<br>Registered urban unemployment | ≤ 3% | ≤ 3% |  |  |\n"
    "| water_per_gdp_reduction<br>Water per GDP, reduction | ≥ 3% | 10.6% | +7.6 pp | 92.16% ↓ |\n"
    "| electricity_per_gdp_reduction<br>Electricity per GDP, reduction | ≥ 2% | 6.4% | +4.4 pp | "
    "95.51% ↓ |\n"
    "\n"
    "↓ lower is better: what is left, in percent of what the plan allows\n"
    "\n"
    "</details>\n"
    "\n"
    "7 rules: 1 fail, 1 unknown, 1 waived, 4 pass\n"
    "\n"
    "exit 1: 1 missed, 1 undecided\n",
    "## 罗湖区 · 2020年 · 截至 2020-12-31\n"
    "\n"
    "目标7项：1项未达标，1项无法判定，1项豁免，4项达标。\n"
    "\n"
    "| 结论 | 规则 | 目标 | 实际 | 差异 | 出处 |\n"
    "| --- | --- | --- | --- | --- | --- |\n"
    "| ✗ 未达标 | retail_sales_growth<br>社会消费品零售总额增长 | ≥ 6.0%<br>plan-2020:127 "
    "社会消费品零售总额增长 6.0%以上 | -5.6%<br>results-2020:6 社会消费品零售总额全年增长-5.6% | "
    "-11.6 pp；不利；完成率 89.06% | "
    "fixtures/luohu/results-2020.yaml:16:12；rules/luohu/headline.lua:20:13 |\n"
    "| ? 无法判定 | gdp_growth<br>地区生产总值增长 | 6.0%～6.5%<br>plan-2020:125 地区生产总值增长 "
    "6.0%-6.5% | 约2400亿元<br>results-2020:5 地区生产总值全年达到2400亿元左右 | "
    "not_comparable，不可比：目标是增速（%），数据是总量（亿元） | "
    "fixtures/luohu/results-2020.yaml:11:12；rules/luohu/headline.lua:8:13 |\n"
    "| \\~ 豁免 | construction_land_per_gdp_reduction<br>万元GDP建设用地下降 | ≥ "
    "3%<br>plan-2020:131 万元 GDP 建设用地下降 3% | 1.5%<br>results-2020:11 "
    "万元GDP建设用地全年下降1.5% | -1.5 pp；不利；完成率 101.55%（越低越好）<br>works \\| on "
    "&lt;site&gt;；批准人 Wang；无豁免时：未达标 | "
    "fixtures/luohu/results-2020.yaml:36:12；rules/luohu/headline.lua:45:13 |\n"
    "\n"
    "<details><summary>达标: 4</summary>\n"
    "\n"
    "| 规则 | 目标 | 实际 | 差异 | 完成率 |\n"
    "| --- | --- | --- | ---: | ---: |\n"
    "| fixed_asset_investment<br>固定资产投资 | ≥ 261亿元 | 384亿元 | +123亿元 | 147.13% |\n"
    "| urban_registered_unemployment<br>城镇居民登记失业率 | ≤ 3% | ≤ 3% |  |  |\n"
    "| water_per_gdp_reduction<br>万元GDP水耗下降 | ≥ 3% | 10.6% | +7.6 pp | 92.16% ↓ |\n"
    "| electricity_per_gdp_reduction<br>万元GDP电耗下降 | ≥ 2% | 6.4% | +4.4 pp | 95.51% ↓ |\n"
    "\n"
    "↓ 越低越好：实际剩余占计划允许的百分比\n"
    "\n"
    "</details>\n"
    "\n"
    "7条规则：1 未达标，1 无法判定，1 豁免，4 达标\n"
    "\n"
    "退出码 1：1项未达标，1项无法判定\n"};

START_TEST(summary)
{
    s.style.lang = _i == 0 ? HENG_EN : HENG_ZH;
    s.views[3] = luohu[7];
    s.views[3].verdict = HENG_WAIVED;
    s.views[3].gating = false;
    s.views[3].waived = true;
    s.views[3].without_waiver = HENG_FAIL;
    s.views[3].waiver_reason = HENG_TEXT("works | on <site>");
    s.views[3].waiver_approver = HENG_TEXT("Wang");
    sample_count(&s, 7);
    sample_expect(sample_write(&s, &heng_format_github_summary), summary_wants[_i]);
}
END_TEST

static const char hostile_want[] =
    "## lu\\*o\\*hu &lt;img&gt; · 2020 · as of 2020-12-31\n"
    "\n"
    "1 of 1 promise missed.\n"
    "\n"
    "### Problems of the input\n"
    "\n"
    "- **E203** a\\|b\\`.yaml:31:9 x\\\\n# heading &lt;script&gt; \\](http:&#8203;//x); "
    "!\\[i\\](y) @&#8203;user\n"
    "\n"
    "| verdict | rule | target | actual | variance | source |\n"
    "| --- | --- | --- | --- | --- | --- |\n"
    "| ✗ fail | x\\`y\\`<br>a \\| b\\\\n\\|c\\|\\\\n\\\\n&lt;/details&gt;&lt;img src=x&gt; | ≥ "
    "6.0%<br>plan-2020:127 社会消费品零售总额增长 6.0%以上 | -5.6%<br>results-2020:6 "
    "社会消费品零售总额全年增长-5.6% | -11.6 pp; adverse; completion 89.06% | "
    "fixtures/luohu/results-2020.yaml:16:12; rules/luohu/headline.lua:20:13 |\n"
    "\n"
    "1 rule: 1 fail\n"
    "\n"
    "exit 1: 1 missed\n";

/* Neither a cell nor a line can be left, and no markup gets through. */
START_TEST(hostile)
{
    heng_diag *diag = heng_diag_error(&s.diags, "E203", add_source("a|b`.yaml"), 1,
                                      "x\n# heading <script> ](http://x)");
    diag->help = HENG_TEXT("![i](y) @user");
    s.datasets[0].id = HENG_TEXT("lu*o*hu <img>");
    s.views[0] = luohu[2];
    s.views[0].name = HENG_TEXT("a | b\n|c|\n\n</details><img src=x>");
    s.views[0].rule = s.views[0].indicator = HENG_TEXT("x`y`");
    sample_count(&s, 1);
    sample_expect(sample_write(&s, &heng_format_github_summary), hostile_want);
}
END_TEST

/* However much there is to say, and however long what strangers wrote. */
START_TEST(small_enough)
{
    size_t size = 65536;
    char *bytes = heng_new_array(s.report.arena, char, size + 1);
    memset(bytes, _i == 0 ? '|' : 'x', size);
    for (int i = 0; i < 160; i++) {
        s.views[i] = luohu[i % 10];
        s.views[i].name = s.views[i].title = (heng_text){bytes, size};
        s.views[i].actual.form = s.views[i].target.form = (heng_text){bytes, size};
        s.views[i].message = (heng_message){HENG_MESSAGE_TEXT, {{bytes, size}}};
        s.views[i].waived = true;
        s.views[i].waiver_reason = (heng_text){bytes, size};
    }
    for (int i = 0; i < 300; i++) {
        heng_diag *diag = heng_diag_error(&s.diags, "E203", add_source("a"), 1, "m");
        diag->message = (heng_text){bytes, size};
    }
    sample_count(&s, 5000);
    const char *text = sample_write(&s, &heng_format_github_summary);
    ck_assert_uint_lt(strlen(text), 900000);
    ck_assert_ptr_nonnull(strstr(text, " more\n"));
    ck_assert_ptr_nonnull(strstr(text, "</details>\n"));
}
END_TEST

START_TEST(nothing)
{
    sample_count(&s, 0);
    s.report.exit_code = 2;
    s.report.dataset_count = 0;
    s.report.period = s.report.as_of = (heng_text){0};
    sample_expect(sample_write(&s, &heng_format_github), "exit 2: nothing was weighed\n");
    sample_expect(sample_write(&s, &heng_format_github_summary), "\nexit 2: nothing was weighed\n");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("github");
    TCase *github = tcase_create("github");
    tcase_set_timeout(github, 30);
    tcase_add_checked_fixture(github, open_sample, close_sample);
    tcase_add_loop_test(github, annotations, 0, 2);
    tcase_add_test(github, mixed);
    tcase_add_test(github, worst_ten);
    tcase_add_loop_test(github, summary, 0, 2);
    tcase_add_test(github, hostile);
    tcase_add_loop_test(github, small_enough, 0, 2);
    tcase_add_test(github, nothing);
    suite_add_tcase(suite, github);
    return sample_run(suite);
}
