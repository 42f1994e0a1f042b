#include "sample.h"

#include "base/hash.h"
#include "read/event.h"
#include "report/alert.h"

#include <ctype.h>

static sample s;

static void open_sample(void)
{
    sample_open(&s);
}

static void close_sample(void)
{
    sample_close(&s);
}

static uint32_t add_source(const char *name)
{
    return heng_sources_add(&s.sources, heng_text_of(name), HENG_TEXT("a: 1\n"), HENG_ROLE_DATA);
}

/* Of each kind one: missed, waived, no figure, not due, behind in a stretch, kept. */
static void mix(void)
{
    static const heng_report_input inputs[] = {{T("data/a b.yaml"), T("data"), T("00ff"), 12}};
    s.views[0] = luohu[2];
    s.views[1] = luohu[7];
    s.views[1].rule = HENG_TEXT("land");
    s.views[1].verdict = HENG_WAIVED;
    s.views[1].reason = HENG_REASON_WAIVED;
    s.views[1].without_waiver = HENG_FAIL;
    s.views[1].gating = false;
    s.views[1].waived = true;
    s.views[1].waiver_reason = HENG_TEXT("land, \"surveyed\" anew");
    s.views[1].waiver_approver = HENG_TEXT("Wang");
    s.views[2] = luohu[6];
    s.views[2].verdict = HENG_NO_DATA;
    s.views[2].reason = HENG_MISSING;
    s.views[2].gating = true;
    s.views[2].actual = (heng_view_value){0};
    s.views[2].absolute = s.views[2].completion = (heng_text){0};
    s.views[2].favourable = -1;
    s.views[2].message = (heng_message){HENG_MESSAGE_NO_FIGURE, {T("electricity"), T("2020")}};
    s.views[3] = luohu[9];
    s.views[3].verdict = HENG_SKIPPED;
    s.views[3].reason = HENG_NOT_DUE;
    s.views[3].actual = (heng_view_value){0};
    s.views[4] = luohu[3];
    s.views[4].verdict = HENG_FAIL;
    s.views[4].reason = HENG_MISSED;
    s.views[4].rule_class = HENG_TEXT("stretch");
    s.views[5] = luohu[5];
    s.views[5].target.value = HENG_TEXT("3");
    s.views[5].target.unit = HENG_TEXT("%");
    s.views[5].actual.value = HENG_TEXT("10.6");
    s.views[5].actual.unit = HENG_TEXT("%");
    s.report.inputs = inputs;
    s.report.input_count = 1;
    sample_count(&s, 6);
}

/* -- the whole of each format -- */

static const char sarif_want[] =
    "{\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\", \"version\": "
    "\"2.1.0\",\n"
    " \"runs\": [\n"
    "  {\"tool\": {\"driver\": {\"name\": \"heng\", \"version\": \"0.1.0\", "
    "\"semanticVersion\": \"0.1.0\",\n"
    "    \"rules\": [\n"
    "     {\"id\": \"retail_sales_growth\", \"name\": \"RetailSalesGrowth\", "
    "\"shortDescription\": {\"text\": \"Retail sales of consumer goods, growth\"}, "
    "\"fullDescription\": {\"text\": \"Retail sales of consumer goods, growth: ≥ 6.0%, "
    "expected.\"}, \"help\": {\"text\": \"heng explain retail_sales_growth shows how a "
    "verdict comes about.\"}, \"defaultConfiguration\": {\"level\": \"error\"}, "
    "\"properties\": {\"tags\": [\"expected\"]}},\n"
    "     {\"id\": \"land\", \"shortDescription\": {\"text\": \"Construction land per "
    "10k yuan of GDP, reduction\"}, \"fullDescription\": {\"text\": \"Construction land "
    "per 10k yuan of GDP, reduction: ≥ 3%, expected.\"}, \"help\": {\"text\": \"heng "
    "explain land shows how a verdict comes about.\"}, \"defaultConfiguration\": "
    "{\"level\": \"error\"}, \"properties\": {\"tags\": [\"expected\"]}}]}},\n"
    "   \"language\": \"en-US\", \"columnKind\": \"unicodeCodePoints\",\n"
    "   \"originalUriBaseIds\": {\"%SRCROOT%\": {\"description\": {\"text\": \"The "
    "folder in which heng was run.\"}}},\n"
    "   \"invocations\": [{\"executionSuccessful\": true, \"exitCode\": 1, "
    "\"exitCodeDescription\": \"exit 1: 1 missed\",\n"
    "    \"toolExecutionNotifications\": []}],\n"
    "   \"artifacts\": [\n"
    "    {\"location\": {\"uri\": \"data/a%20b.yaml\", \"uriBaseId\": \"%SRCROOT%\"}, "
    "\"length\": 12, \"roles\": [\"analysisTarget\"], \"hashes\": {\"sha-256\": "
    "\"00ff\"}}],\n"
    "   \"properties\": {\"period\": \"2020\", \"asOf\": \"2020-12-31\", \"failOn\": "
    "\"fail, unknown, no_data\"},\n"
    "   \"results\": [\n"
    "    {\"ruleId\": \"retail_sales_growth\", \"ruleIndex\": 0, \"level\": \"error\",\n"
    "     \"message\": {\"text\": \"Retail sales of consumer goods, growth: -5.6% "
    "against ≥ 6.0%; -11.6 pp; adverse; completion 89.06%. [target](1).\"},\n"
    "     \"locations\": [{\"physicalLocation\": {\"artifactLocation\": {\"uri\": "
    "\"fixtures/luohu/results-2020.yaml\", \"uriBaseId\": \"%SRCROOT%\"}, \"region\": "
    "{\"startLine\": 16, \"startColumn\": 12}}}],\n"
    "     \"relatedLocations\": [{\"id\": 1, \"physicalLocation\": "
    "{\"artifactLocation\": {\"uri\": \"rules/luohu/headline.lua\", \"uriBaseId\": "
    "\"%SRCROOT%\"}, \"region\": {\"startLine\": 20, \"startColumn\": 13}}, \"message\": "
    "{\"text\": \"target: ≥ 6.0%; plan-2020:127 社会消费品零售总额增长 6.0%以上\"}}],\n"
    "     \"partialFingerprints\": {\"heng/v1\": "
    "\"722f49bd1fc384145867ccce0e74a45210e5722076afeab18666fd1a175c3bad\", "
    "\"primaryLocationLineHash\": \"722f49bd1fc38414:1\"}, \"suppressions\": [],\n"
    "     \"properties\": {\"verdict\": \"fail\", \"reason\": \"missed\", \"class\": "
    "\"expected\", \"dataset\": \"luohu\", \"indicator\": \"retail_sales_growth\", "
    "\"period\": \"2020\", \"target\": \"≥ 6.0%\", \"actual\": \"-5.6%\", \"variance\": "
    "\"-11.6\", \"varianceUnit\": \"pp\", \"completion\": \"89.06\"}},\n"
    "    {\"ruleId\": \"land\", \"ruleIndex\": 1, \"level\": \"note\",\n"
    "     \"message\": {\"text\": \"Construction land per 10k yuan of GDP, reduction: "
    "1.5% against ≥ 3%; -1.5 pp; adverse; completion 101.55% (lower is better); land, "
    "\\\"surveyed\\\" anew; approved by Wang; without it: fail. [target](1).\"},\n"
    "     \"locations\": [{\"physicalLocation\": {\"artifactLocation\": {\"uri\": "
    "\"fixtures/luohu/results-2020.yaml\", \"uriBaseId\": \"%SRCROOT%\"}, \"region\": "
    "{\"startLine\": 36, \"startColumn\": 12}}}],\n"
    "     \"relatedLocations\": [{\"id\": 1, \"physicalLocation\": "
    "{\"artifactLocation\": {\"uri\": \"rules/luohu/headline.lua\", \"uriBaseId\": "
    "\"%SRCROOT%\"}, \"region\": {\"startLine\": 45, \"startColumn\": 13}}, \"message\": "
    "{\"text\": \"target: ≥ 3%; plan-2020:131 万元 GDP 建设用地下降 3%\"}}],\n"
    "     \"partialFingerprints\": {\"heng/v1\": "
    "\"a8a06808123163c6c0a637538f9945f49cc65dbe22fad69362d147b1aed2eef1\", "
    "\"primaryLocationLineHash\": \"a8a06808123163c6:1\"}, \"suppressions\": [{\"kind\": "
    "\"external\", \"status\": \"accepted\", \"justification\": \"land, \\\"surveyed\\\" "
    "anew; approved by Wang; without it: fail\"}],\n"
    "     \"properties\": {\"verdict\": \"waived\", \"reason\": \"waived\", \"class\": "
    "\"expected\", \"dataset\": \"luohu\", \"indicator\": "
    "\"construction_land_per_gdp_reduction\", \"period\": \"2020\", \"target\": \"≥ "
    "3%\", \"actual\": \"1.5%\", \"variance\": \"-1.5\", \"varianceUnit\": \"pp\", "
    "\"completion\": \"101.55\"}}]}]}\n";

static const char gitlab_want[] =
    "[{\"description\": \"社会消费品零售总额增长：实际 -5.6%，目标 ≥ 6.0%；-11.6 "
    "pp；不利；完成率 89.06%。\", \"check_name\": \"retail_sales_growth\", "
    "\"fingerprint\": \"722f49bd1fc384145867ccce0e74a45210e5722076afeab18666fd1a175c3bad"
    "\", \"severity\": \"major\", \"location\": {\"path\": "
    "\"fixtures/luohu/results-2020.yaml\", \"lines\": {\"begin\": 16}}},\n"
    " {\"description\": \"一般公共预算收入：实际 137亿元，目标 ≥ "
    "135亿元；+2亿元；有利（+1.48%）；完成率 101.48%。\", \"check_name\": "
    "\"general_public_budget_revenue\", \"fingerprint\": "
    "\"378c1426a38c365b0dd8b4af429e73f34844ae9233833cd84a598fdabb42287c\", \"severity\": "
    "\"info\", \"location\": {\"path\": \"fixtures/luohu/results-2020.yaml\", \"lines\": "
    "{\"begin\": 18}}},\n"
    " {\"description\": \"万元GDP电耗下降：目标 ≥ 2%；missing，缺数据：2020年没有 "
    "electricity 的数据。\", \"check_name\": \"electricity_per_gdp_reduction\", "
    "\"fingerprint\": \"a9171398b6002c0f546a1c0259e0d30d755b4874a7f737b7b40276b79ebbfba4"
    "\", \"severity\": \"major\", \"location\": {\"path\": \"rules/luohu/headline.lua\", "
    "\"lines\": {\"begin\": 14}}},\n"
    " {\"description\": \"万元GDP建设用地下降：实际 1.5%，目标 ≥ 3%；-1.5 "
    "pp；不利；完成率 101.55%（越低越好）；land, \\\"surveyed\\\" anew；批准人 "
    "Wang；无豁免时：未达标。\", \"check_name\": \"land\", \"fingerprint\": "
    "\"a8a06808123163c6c0a637538f9945f49cc65dbe22fad69362d147b1aed2eef1\", \"severity\": "
    "\"info\", \"location\": {\"path\": \"fixtures/luohu/results-2020.yaml\", \"lines\": "
    "{\"begin\": 36}}}]\n";

static const char tap_want[] =
    "TAP version 14\n"
    "1..6\n"
    "not ok 1 - retail_sales_growth\n"
    "  ---\n"
    "  message: \"Retail sales of consumer goods, growth: -5.6% against ≥ 6.0%; -11.6 "
    "pp; adverse; completion 89.06%.\"\n"
    "  verdict: \"fail\"\n"
    "  reason: \"missed\"\n"
    "  class: \"expected\"\n"
    "  target: \"≥ 6.0%\"\n"
    "  actual: \"-5.6%\"\n"
    "  variance: \"-11.6 pp\"\n"
    "  completion: \"89.06\"\n"
    "  at:\n"
    "    file: \"fixtures/luohu/results-2020.yaml\"\n"
    "    line: 16\n"
    "    column: 12\n"
    "  target_at:\n"
    "    file: \"rules/luohu/headline.lua\"\n"
    "    line: 20\n"
    "    column: 13\n"
    "  ...\n"
    "not ok 2 - general_public_budget_revenue # TODO missed, class stretch\n"
    "  ---\n"
    "  message: \"General public budget revenue: 137亿元 against ≥ 135亿元; +2亿元; "
    "favourable (+1.48%); completion 101.48%.\"\n"
    "  verdict: \"fail\"\n"
    "  reason: \"missed\"\n"
    "  class: \"stretch\"\n"
    "  target: \"≥ 135亿元\"\n"
    "  actual: \"137亿元\"\n"
    "  variance: \"+2亿元\"\n"
    "  completion: \"101.48\"\n"
    "  at:\n"
    "    file: \"fixtures/luohu/results-2020.yaml\"\n"
    "    line: 18\n"
    "    column: 12\n"
    "  target_at:\n"
    "    file: \"rules/luohu/headline.lua\"\n"
    "    line: 11\n"
    "    column: 13\n"
    "  ...\n"
    "not ok 3 - electricity_per_gdp_reduction\n"
    "  ---\n"
    "  message: \"Electricity per GDP, reduction: target ≥ 2%; missing: no figure for "
    "electricity in 2020.\"\n"
    "  verdict: \"no_data\"\n"
    "  reason: \"missing\"\n"
    "  class: \"expected\"\n"
    "  target: \"≥ 2%\"\n"
    "  at:\n"
    "    file: \"rules/luohu/headline.lua\"\n"
    "    line: 14\n"
    "    column: 13\n"
    "  target_at:\n"
    "    file: \"rules/luohu/headline.lua\"\n"
    "    line: 14\n"
    "    column: 13\n"
    "  ...\n"
    "not ok 4 - land · construction_land_per_gdp_reduction # TODO waived\n"
    "  ---\n"
    "  message: \"Construction land per 10k yuan of GDP, reduction: 1.5% against ≥ 3%; "
    "-1.5 pp; adverse; completion 101.55% (lower is better); land, \\\"surveyed\\\" "
    "anew; approved by Wang; without it: fail.\"\n"
    "  verdict: \"waived\"\n"
    "  reason: \"waived\"\n"
    "  class: \"expected\"\n"
    "  target: \"≥ 3%\"\n"
    "  actual: \"1.5%\"\n"
    "  variance: \"-1.5 pp\"\n"
    "  completion: \"101.55\"\n"
    "  waiver: \"land, \\\"surveyed\\\" anew; approved by Wang; without it: fail\"\n"
    "  at:\n"
    "    file: \"fixtures/luohu/results-2020.yaml\"\n"
    "    line: 36\n"
    "    column: 12\n"
    "  target_at:\n"
    "    file: \"rules/luohu/headline.lua\"\n"
    "    line: 45\n"
    "    column: 13\n"
    "  ...\n"
    "ok 5 - water_per_gdp_reduction\n"
    "ok 6 - energy_emission_targets_met # SKIP not_due\n"
    "  ---\n"
    "  message: \"Energy and emission quotas: target done; not_due: not due yet.\"\n"
    "  verdict: \"skipped\"\n"
    "  reason: \"not_due\"\n"
    "  class: \"expected\"\n"
    "  target: \"done\"\n"
    "  at:\n"
    "    file: \"rules/luohu/headline.lua\"\n"
    "    line: 16\n"
    "    column: 13\n"
    "  target_at:\n"
    "    file: \"rules/luohu/headline.lua\"\n"
    "    line: 16\n"
    "    column: 13\n"
    "  ...\n"
    "# exit 1: 1 missed, 1 without a figure\n";

static const char prometheus_want[] =
    "# HELP heng_run_info What was weighed, and by which version.\n"
    "# TYPE heng_run_info gauge\n"
    "heng_run_info{version=\"0.1.0\",period=\"2020\",plan_period=\"\",as_of=\"2020-12-31"
    "\"} 1\n"
    "# HELP heng_run_exit_code 0: nothing gates, 1: a finding gates, 2: not carried out.\n"
    "# TYPE heng_run_exit_code gauge\n"
    "heng_run_exit_code 1\n"
    "# HELP heng_rules Rules of the run.\n"
    "# TYPE heng_rules gauge\n"
    "heng_rules 6\n"
    "# HELP heng_findings Findings by verdict.\n"
    "# TYPE heng_findings gauge\n"
    "heng_findings{verdict=\"error\"} 0\n"
    "heng_findings{verdict=\"fail\"} 2\n"
    "heng_findings{verdict=\"unknown\"} 0\n"
    "heng_findings{verdict=\"no_data\"} 1\n"
    "heng_findings{verdict=\"warn\"} 0\n"
    "heng_findings{verdict=\"waived\"} 1\n"
    "heng_findings{verdict=\"pass\"} 1\n"
    "heng_findings{verdict=\"skipped\"} 1\n"
    "# HELP heng_findings_gating Findings that gate.\n"
    "# TYPE heng_findings_gating gauge\n"
    "heng_findings_gating 2\n"
    "# HELP heng_findings_attested Passes by somebody's word alone.\n"
    "# TYPE heng_findings_attested gauge\n"
    "heng_findings_attested 0\n"
    "# HELP heng_diagnostics Faults of the input.\n"
    "# TYPE heng_diagnostics gauge\n"
    "heng_diagnostics{severity=\"error\"} 0\n"
    "heng_diagnostics{severity=\"warning\"} 0\n"
    "# HELP heng_finding_verdict 1 for the verdict that a finding has.\n"
    "# TYPE heng_finding_verdict gauge\n"
    "heng_finding_verdict{dataset=\"luohu\",rule=\"retail_sales_growth\",indicator=\"reta"
    "il_sales_growth\",period=\"2020\",class=\"expected\",verdict=\"fail\"} 1\n"
    "heng_finding_verdict{dataset=\"luohu\",rule=\"general_public_budget_revenue\",indica"
    "tor=\"general_public_budget_revenue\",period=\"2020\",class=\"stretch\",verdict=\"fa"
    "il\"} 1\n"
    "heng_finding_verdict{dataset=\"luohu\",rule=\"electricity_per_gdp_reduction\",indica"
    "tor=\"electricity_per_gdp_reduction\",period=\"2020\",class=\"expected\",verdict=\"n"
    "o_data\"} 1\n"
    "heng_finding_verdict{dataset=\"luohu\",rule=\"land\",indicator=\"construction_land_p"
    "er_gdp_reduction\",period=\"2020\",class=\"expected\",verdict=\"waived\"} 1\n"
    "heng_finding_verdict{dataset=\"luohu\",rule=\"water_per_gdp_reduction\",indicator=\""
    "water_per_gdp_reduction\",period=\"2020\",class=\"expected\",verdict=\"pass\"} 1\n"
    "heng_finding_verdict{dataset=\"luohu\",rule=\"energy_emission_targets_met\",indicato"
    "r=\"energy_emission_targets_met\",period=\"2020\",class=\"expected\",verdict=\"skipp"
    "ed\"} 1\n"
    "# HELP heng_target What was promised, in the unit written.\n"
    "# TYPE heng_target gauge\n"
    "heng_target{dataset=\"luohu\",rule=\"water_per_gdp_reduction\",indicator=\"water_per"
    "_gdp_reduction\",period=\"2020\",unit=\"%\"} 3\n"
    "# HELP heng_actual What was delivered, in the unit written.\n"
    "# TYPE heng_actual gauge\n"
    "heng_actual{dataset=\"luohu\",rule=\"water_per_gdp_reduction\",indicator=\"water_per"
    "_gdp_reduction\",period=\"2020\",unit=\"%\"} 10.6\n"
    "# HELP heng_variance Actual minus target.\n"
    "# TYPE heng_variance gauge\n"
    "heng_variance{dataset=\"luohu\",rule=\"retail_sales_growth\",indicator=\"retail_sale"
    "s_growth\",period=\"2020\",unit=\"pp\"} -11.6\n"
    "heng_variance{dataset=\"luohu\",rule=\"general_public_budget_revenue\",indicator=\"g"
    "eneral_public_budget_revenue\",period=\"2020\",unit=\"亿元\"} 2\n"
    "heng_variance{dataset=\"luohu\",rule=\"land\",indicator=\"construction_land_per_gdp_"
    "reduction\",period=\"2020\",unit=\"pp\"} -1.5\n"
    "heng_variance{dataset=\"luohu\",rule=\"water_per_gdp_reduction\",indicator=\"water_p"
    "er_gdp_reduction\",period=\"2020\",unit=\"pp\"} 7.6\n"
    "# HELP heng_completion_ratio Plan completion; 1 is the plan itself.\n"
    "# TYPE heng_completion_ratio gauge\n"
    "heng_completion_ratio{dataset=\"luohu\",rule=\"retail_sales_growth\",indicator=\"ret"
    "ail_sales_growth\",period=\"2020\"} 0.8906\n"
    "heng_completion_ratio{dataset=\"luohu\",rule=\"general_public_budget_revenue\",indic"
    "ator=\"general_public_budget_revenue\",period=\"2020\"} 1.0148\n"
    "heng_completion_ratio{dataset=\"luohu\",rule=\"land\",indicator=\"construction_land_"
    "per_gdp_reduction\",period=\"2020\"} 1.0155\n"
    "heng_completion_ratio{dataset=\"luohu\",rule=\"water_per_gdp_reduction\",indicator="
    "\"water_per_gdp_reduction\",period=\"2020\"} 0.9216\n";

static const char csv_want[] =
    "dataset,rule,title,indicator,name,name_zh,period,section,owner,class,verdict,reason,"
    "gating,target,target_op,target_value,target_low,target_high,target_unit,actual,actua"
    "l_kind,actual_value,actual_low,actual_high,actual_unit,status,basis,variance,varianc"
    "e_unit,relative_percent,favourable,headroom,completion_percent,completion_better,pac"
    "e_elapsed_percent,pace_completion_percent,pace_lead_pp,waiver_reason,waiver_approver"
    ",waiver_from,waiver_until,without_waiver,message,target_source,target_cite,actual_so"
    "urce,actual_cite,item,zone\r\n"
    "luohu,retail_sales_growth,,retail_sales_growth,\"Retail sales of consumer goods, "
    "growth\",社会消费品零售总额增长,2020,,,expected,fail,missed,true,,ge,,,,,,point,,,,,"
    "preliminary,,-11.6,pp,,false,,89.06,higher,,,,,,,,,,rules/luohu/headline.lua:20:13,p"
    "lan-2020:127 社会消费品零售总额增长 6.0%以上,fixtures/luohu/results-2020.yaml:16:12,"
    "results-2020:6 社会消费品零售总额全年增长-5.6%,,\r\n"
    "luohu,land,,construction_land_per_gdp_reduction,\"Construction land per 10k yuan of "
    "GDP, reduction\",万元GDP建设用地下降,2020,,,expected,waived,waived,false,,ge,,,,,,po"
    "int,,,,,preliminary,,-1.5,pp,,false,,101.55,lower,,,,\"land, \"\"surveyed\"\" "
    "anew\",Wang,,,fail,,rules/luohu/headline.lua:45:13,plan-2020:131 万元 GDP "
    "建设用地下降 3%,fixtures/luohu/results-2020.yaml:36:12,results-2020:11 "
    "万元GDP建设用地全年下降1.5%,,\r\n"
    "luohu,electricity_per_gdp_reduction,,electricity_per_gdp_reduction,\"Electricity "
    "per GDP, reduction\",万元GDP电耗下降,2020,,,expected,no_data,missing,true,,ge,,,,,,,"
    ",,,,,,,,,,,,lower,,,,,,,,,no figure for electricity in "
    "2020,rules/luohu/headline.lua:14:13,,,,,\r\n"
    "luohu,energy_emission_targets_met,,energy_emission_targets_met,Energy and emission "
    "quotas,节能减排指标,2020,,,expected,skipped,not_due,false,,ge,,,,,,,,,,,,,,,,,,,,,,,"
    ",,,,,,rules/luohu/headline.lua:16:13,,,,,\r\n"
    "luohu,general_public_budget_revenue,,general_public_budget_revenue,General public "
    "budget revenue,一般公共预算收入,2020,,,stretch,fail,missed,false,,ge,,,,,,point,,,,,"
    ",,2,亿元,1.48,true,,101.48,higher,,,,,,,,,,rules/luohu/headline.lua:11:13,,fixtures/"
    "luohu/results-2020.yaml:18:12,,,\r\n"
    "luohu,water_per_gdp_reduction,,water_per_gdp_reduction,\"Water per GDP, "
    "reduction\",万元GDP水耗下降,2020,,,expected,pass,exceeded,false,,ge,3,,,%,,point,10."
    "6,,,%,,,7.6,pp,,true,,92.16,lower,,,,,,,,,,rules/luohu/headline.lua:13:13,,fixtures/"
    "luohu/results-2020.yaml:22:12,,,\r\n";

static const char markdown_want[] =
    "<!-- heng report -->\n"
    "### 罗湖区 · 2020年 · 截至 2020-12-31\n"
    "\n"
    "目标6项：2项未达标，1项缺数据，1项豁免，1项达标，1项未到期或不适用。\n"
    "\n"
    "| 结论 | 规则 | 目标 | 实际 | 差异 | 出处 |\n"
    "| --- | --- | --- | --- | --- | --- |\n"
    "| ✗ 未达标 | retail_sales_growth<br>社会消费品零售总额增长 | ≥ "
    "6.0%<br>plan-2020:127 社会消费品零售总额增长 6.0%以上 | -5.6%<br>results-2020:6 "
    "社会消费品零售总额全年增长-5.6% | -11.6 pp；不利；完成率 89.06% | "
    "fixtures/luohu/results-2020.yaml:16:12；rules/luohu/headline.lua:20:13 |\n"
    "| ✗ 未达标 | general_public_budget_revenue<br>一般公共预算收入 | ≥ 135亿元 | "
    "137亿元 | +2亿元；有利（+1.48%）；完成率 101.48% | fixtures/luohu/results-2020.yaml:"
    "18:12；rules/luohu/headline.lua:11:13 |\n"
    "| ? 缺数据 | electricity_per_gdp_reduction<br>万元GDP电耗下降 | ≥ 2% | \\- | "
    "missing，缺数据：2020年没有 electricity 的数据 | rules/luohu/headline.lua:14:13 |\n"
    "| \\~ 豁免 | land · construction_land_per_gdp_reduction<br>万元GDP建设用地下降 | ≥ "
    "3%<br>plan-2020:131 万元 GDP 建设用地下降 3% | 1.5%<br>results-2020:11 "
    "万元GDP建设用地全年下降1.5% | -1.5 pp；不利；完成率 101.55%（越低越好）<br>land, "
    "\"surveyed\" anew；批准人 Wang；无豁免时：未达标 | fixtures/luohu/results-2020.yaml:"
    "36:12；rules/luohu/headline.lua:45:13 |\n"
    "\n"
    "<details><summary>达标: 1</summary>\n"
    "\n"
    "| 规则 | 目标 | 实际 | 差异 | 完成率 |\n"
    "| --- | --- | --- | ---: | ---: |\n"
    "| water_per_gdp_reduction<br>万元GDP水耗下降 | ≥ 3% | 10.6% | +7.6 pp | 92.16% ↓ |\n"
    "\n"
    "↓ 越低越好：实际剩余占计划允许的百分比\n"
    "\n"
    "</details>\n"
    "\n"
    "6条规则：2 未达标，1 缺数据，1 豁免，1 达标，1 未到期\n"
    "\n"
    "退出码 1：1项未达标，1项缺数据\n";

static const struct {
    const char *format;
    heng_lang lang;
    uint64_t count;
    const char *want;
} wholes[] = {
    {"sarif", HENG_EN, 2, sarif_want}, {"gitlab", HENG_ZH, 6, gitlab_want},
    {"tap", HENG_ZH, 6, tap_want},     {"prometheus", HENG_ZH, 6, prometheus_want},
    {"csv", HENG_ZH, 6, csv_want},     {"markdown", HENG_ZH, 6, markdown_want},
};

START_TEST(whole)
{
    mix();
    sample_count(&s, wholes[_i].count);
    s.style.lang = wholes[_i].lang;
    sample_expect(sample_write(&s, heng_format_find(heng_text_of(wholes[_i].format))),
                  wholes[_i].want);
}
END_TEST

/* -- what strangers write -- */

#define BIDI "\xE2\x80\xAE"

static const char *const nasties[] = {
    "x\nnot ok 99 - forged\nheng_forged 1\n::error::forged\n- [ ] forged",
    "x\r\n\r\n# heading\r\n| a | b |\r\n",
    "\033[31mred\033]0;title\007",
    "<script>alert(1)</script><!-- --></details>&lt;",
    "]]></failure></testsuite>",
    "=cmd|' /C calc'!A0",
    "\t=1+1",
    "  @SUM(1)\",=2+2,\"",
    "q\" } 1\nheng_forged{a=\"b\"} 1\\",
    "\\",
    "{\"a\": [1, 2]}, \"b\": \"",
    "` ``` ~~~ **b** _i_ [x](http://evil) ![i](http://evil) $a$",
    "a # TODO not counted # SKIP",
    "::error file=x,line=1::y %0A%0D",
    "\xE2\x80\xA8 \xC2\x85 \xEF\xBB\xBF \xEF\xBF\xBE \x7F \x01 end\xE2\x80\xAE",
    "bytes \xFF\xC0\xAF\xED\xA0\x80",
    "emoji \xF0\x9F\x90\xB2 tag \xF3\xA0\x80\x81",
    "  ---\n  ...\n",
};

/* Every text that comes from outside. */
static void everywhere(heng_text x)
{
    static heng_view_cite cite;
    static heng_text tags[1];
    static heng_report_input input;
    cite = (heng_view_cite){x, x, 3};
    tags[0] = x;
    input = (heng_report_input){.path = x, .role = x, .sha256 = x, .bytes = 1};
    mix();
    for (int i = 0; i < 6; i++) {
        heng_view *view = &s.views[i];
        view->dataset = view->dataset_zh = view->title = view->indicator = x;
        view->rule = heng_text_format(s.report.arena, "a_rule %.*s", HENG_PRINT(x));
        view->name = view->name_zh = view->period = view->owner = view->section = view->note = x;
        view->tags = tags;
        view->tag_count = 1;
        view->target.text = view->target.form = view->target.form_zh = view->target.label = x;
        view->target.unit = view->target.basis = view->target.place.file = x;
        view->target.cites = &cite;
        view->target.cite_count = 1;
        view->place.file = view->message_place.file = x;
        view->message_place.line = view->message_place.column = 2;
        if (view->actual.given) {
            view->actual = view->target;
            view->actual.kind = HENG_TEXT("point");
            view->actual.status = view->actual.evidence = x;
        }
        view->variance_unit = view->pace_required_unit = x;
        view->message = (heng_message){HENG_MESSAGE_TEXT, {x, x, x}};
        view->waiver_reason = view->waiver_approver = view->waiver_ticket = x;
    }
    s.report.inputs = &input;
    s.datasets[0] = s.datasets[1] = (heng_report_dataset){x, x, x};
    s.report.dataset_count = 2;
    heng_loc loc = {1, 1, (uint16_t)heng_sources_add(&s.sources, x, x, HENG_ROLE_DATA)};
    heng_diag *diag = heng_diag_error(&s.diags, "E203", loc, 1, "m");
    diag->message = diag->label = diag->help = diag->note = diag->related_label = x;
    diag->related = loc;
    diag = heng_diag_warning(&s.diags, "W501", (heng_loc){0}, 1, "m");
    diag->message = diag->help = x;
}

/* A text in which only what makes the structure of a format is left. */
typedef struct bones {
    char text[1 << 16];
    size_t size;
} bones;

static void bone(bones *b, char byte)
{
    ck_assert_uint_lt(b->size + 1, sizeof b->text);
    b->text[b->size++] = byte;
    b->text[b->size] = '\0';
}

/* Objects, lists, keys and values in their order; keys: also which. */
static void bones_of_json(bones *b, const char *text, const heng_reader_kind *kind, bool keys)
{
    heng_arena *arena = heng_arena_new(0);
    heng_source source = {
        .name = HENG_TEXT("r"), .role = HENG_ROLE_RESULT, .bytes = heng_text_of(text)};
    heng_diags diags;
    heng_event event;
    heng_diags_init(&diags, arena);
    heng_reader *reader = kind->open(arena, &source, 0, &heng_limits_default, &diags);
    do {
        (void)kind->next(reader, &event);
        bone(b, "{}[]ksEX"[event.kind]);
        for (size_t i = 0; keys && event.kind == HENG_EVENT_KEY && i < event.text.size; i++) {
            bone(b, event.text.bytes[i]);
        }
    } while (event.kind != HENG_EVENT_END && event.kind != HENG_EVENT_ERROR);
    const heng_diag *diag = diags.table.count > 0 ? heng_table_at(&diags.table, 0) : NULL;
    ck_assert_msg(event.kind == HENG_EVENT_END, "%.*s", diag != NULL ? (int)diag->message.size : 0,
                  diag != NULL ? diag->message.bytes : "");
    kind->close(reader);
    heng_arena_free(arena);
}

static void bones_of_csv(bones *b, const char *text)
{
    bool quoted = false;
    for (const char *at = text; *at != '\0'; at++) {
        quoted = quoted != (*at == '"');
        if (quoted) {
            ck_assert(*at != '\n' && *at != '\r');
        } else if (*at == ',' || *at == '\n') {
            bone(b, *at);
            ck_assert(*at != '\n' || at[-1] == '\r');
        } else if (*at == '\r') {
            ck_assert(at[1] == '\n');
        }
    }
    ck_assert(!quoted);
}

/* Lines, what they begin with, and '#' that is not escaped in those of TAP itself. */
static void bones_of_tap(bones *b, const char *text)
{
    const char *line = text;
    for (const char *at = text; *at != '\0'; at++) {
        line = at > text && at[-1] == '\n' ? at : line;
        if (at - line < 6 || *at == '\n' || (*at == '#' && *line != ' ')) {
            bone(b, *at);
        } else if (*at == '\\') {
            at++;
        }
    }
}

/* What stands outside of label values. */
static void bones_of_prometheus(bones *b, const char *text)
{
    bool quoted = false;
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '"') {
            quoted = !quoted;
        } else if (!quoted) {
            bone(b, *at);
        } else {
            ck_assert(*at != '\n');
            at += *at == '\\';
        }
    }
}

/* Lines and raw characters that mark up; escapes: a backslash takes the meaning from one. */
static void bones_of_markup(bones *b, const char *text, const char *marks, bool escapes)
{
    for (const char *at = text; *at != '\0'; at++) {
        if (escapes && *at == '\\' && at[1] != '\n') {
            at++;
        } else if (*at == '\n' || strchr(marks, *at) != NULL) {
            bone(b, *at);
        }
    }
}

static void bones_make(bones *b, const char *format, const char *text)
{
    b->size = 0;
    if (strcmp(format, "csv") == 0) {
        bones_of_csv(b, text);
    } else if (strcmp(format, "tap") == 0) {
        bones_of_tap(b, text);
    } else if (strcmp(format, "prometheus") == 0) {
        bones_of_prometheus(b, text);
    } else if (strcmp(format, "markdown") == 0 || strcmp(format, "github-summary") == 0) {
        bones_of_markup(b, text, "|<>`[*~$", true);
    } else if (strcmp(format, "ndjson") == 0) {
        bones_of_json(b, text, &heng_reader_ndjson, false);
    } else if (strcmp(format, "junit") == 0) {
        bones_of_markup(b, text, "<>\"", false);
    } else if (strcmp(format, "github") == 0) {
        bones_of_markup(b, text, "", false);
    } else if (strcmp(format, "json") == 0) {
        bones_of_json(b, text, &heng_reader_json, false);
    } else if (strcmp(format, "sarif") == 0 || strcmp(format, "gitlab") == 0 ||
               strcmp(format, "ctrf") == 0 || strcmp(format, "intoto") == 0 ||
               strcmp(format, "oscal") == 0) {
        bones_of_json(b, text, &heng_reader_json, true);
    }
}

static void no_hidden(const char *format, const char *text)
{
    for (const char *at = text; *at != '\0'; at++) {
        unsigned char byte = (unsigned char)*at;
        bool line_end =
            byte == '\n' || (byte == '\r' && at[1] == '\n' && strcmp(format, "csv") == 0);
        bool tab = byte == '\t' && strcmp(format, "github") == 0;
        ck_assert_msg(byte >= ' ' || line_end || tab, "%s: %02x", format, byte);
    }
    if (strcmp(format, "junit") != 0) { /* XML holds any character but those */
        ck_assert_msg(strchr(text, 0x7F) == NULL, "%s: delete", format);
        ck_assert_msg(strstr(text, BIDI) == NULL, "%s: a mark of writing direction", format);
    }
}

/* Whatever a stranger writes, the report has the structure that it has with plain words. The
 * reports for people have tests of their own. */
START_TEST(nasty)
{
    static bones plain, got;
    const heng_format *format = heng_format_at((size_t)_i);
    for (heng_lang lang = HENG_EN; lang <= HENG_ZH; lang++) {
        s.style.lang = lang;
        everywhere(HENG_TEXT("plain words"));
        bones_make(&plain, format->name, sample_write(&s, format));
        for (size_t i = 0; i < sizeof nasties / sizeof *nasties; i++) {
            close_sample();
            open_sample();
            s.style.lang = lang;
            everywhere(heng_text_of(nasties[i]));
            const char *text = sample_write(&s, format);
            no_hidden(format->name, text);
            bones_make(&got, format->name, text);
            size_t same = 0;
            while (got.text[same] == plain.text[same] && got.text[same] != '\0') {
                same++;
            }
            ck_assert_msg(got.text[same] == plain.text[same],
                          "%s, \"%s\":\n%.300s\n--- not\n%.300s", format->name, nasties[i],
                          got.text + same, plain.text + same);
        }
        close_sample();
        open_sample();
    }
}
END_TEST

/* -- CSV -- */

static const struct {
    const char *text, *cell;
} cells[] = {
    {"", ""},
    {"plain", "plain"},
    {"-5.6", "-5.6"},
    {"-5.6%", "-5.6%"},
    {"+0.5", "+0.5"},
    {"-.5e3", "-.5e3"},
    {"-5.6亿元", "'-5.6亿元"},
    {"-1+1", "'-1+1"},
    {"-", "'-"},
    {"=1+1", "'=1+1"},
    {"= gdp_growth", "'= gdp_growth"},
    {"@SUM(A1)", "'@SUM(A1)"},
    {"+1-800", "'+1-800"},
    {"＝1+1", "'＝1+1"},
    {"　＠x", "'　＠x"},
    {" =1", "\"' =1\""},
    {"a,b", "\"a,b\""},
    {"a;=b", "\"a;=b\""},
    {"say \"x\"", "\"say \"\"x\"\"\""},
    {"=\"x\"", "\"'=\"\"x\"\"\""},
    {" blank", "\" blank\""},
    {"two\nlines\r\n", "two\\nlines\\r\\n"},
    {"\t=1", "\"' =1\""},
    {"\r=1", "\\r=1"},
};

START_TEST(csv_cell)
{
    heng_text want = heng_text_format(s.report.arena, "\r\nluohu,r,%s,", cells[_i].cell);
    s.views[0] = luohu[2];
    s.views[0].rule = HENG_TEXT("r");
    s.views[0].title = heng_text_of(cells[_i].text);
    sample_count(&s, 1);
    const char *text = sample_write(&s, &heng_format_csv);
    ck_assert_msg(strstr(text, heng_text_copy(s.report.arena, want).bytes) != NULL, "%s\nnot in %s",
                  want.bytes, text);
}
END_TEST

/* -- Prometheus -- */

static const struct {
    const char *digits, *sample, *ratio; /* NULL: none */
} numbers[] = {
    {"100", "} 100\n", "} 1.00\n"},
    {"-5.60", "} -5.60\n", "} -0.0560\n"},
    {"0.5", "} 0.5\n", "} 0.005\n"},
    {"0", "} 0\n", "} 0.00\n"},
    {"1e400", "} +Inf\n", "} +Inf\n"},
    {"-1e400", "} -Inf\n", "} -Inf\n"},
    {"99999999999999999999999999999999999999", "} 99999999999999999999999999999999999999\n",
     "} 999999999999999999999999999999999999.99\n"},
    {"", NULL, NULL},
    {"x", NULL, NULL},
    {"1} 2", NULL, NULL},
};

static const char *sample_of(const char *text, const char *family)
{
    const char *at = strstr(text, family);
    return at != NULL ? strstr(at, "} ") : NULL;
}

START_TEST(prometheus_number)
{
    s.views[0] = luohu[4];
    s.views[0].target.value = s.views[0].completion = heng_text_of(numbers[_i].digits);
    sample_count(&s, 1);
    const char *text = sample_write(&s, &heng_format_prometheus);
    const char *value = sample_of(text, "\nheng_target{"),
               *ratio = sample_of(text, "\nheng_completion_ratio{");
    if (numbers[_i].sample == NULL) {
        ck_assert_ptr_null(strstr(text, "heng_target"));
        ck_assert_ptr_null(strstr(text, "heng_completion"));
        return;
    }
    ck_assert(value != NULL && ratio != NULL);
    ck_assert_msg(strncmp(value, numbers[_i].sample, strlen(numbers[_i].sample)) == 0, "%s", value);
    ck_assert_msg(strncmp(ratio, numbers[_i].ratio, strlen(numbers[_i].ratio)) == 0, "%s", ratio);
}
END_TEST

/* -- TAP -- */

static const struct {
    heng_verdict verdict, without_waiver;
    bool gating;
    const char *line;
} points[] = {
    {HENG_PASS, HENG_PASS, false, "ok 1 - r\n"},
    {HENG_PASS, HENG_PASS, true, "not ok 1 - r\n"},
    {HENG_WARN, HENG_PASS, false, "ok 1 - r\n"},
    {HENG_WARN, HENG_PASS, true, "not ok 1 - r\n"},
    {HENG_FAIL, HENG_PASS, true, "not ok 1 - r\n"},
    {HENG_FAIL, HENG_PASS, false, "not ok 1 - r # TODO missed\n"},
    {HENG_UNKNOWN, HENG_PASS, true, "not ok 1 - r\n"},
    {HENG_UNKNOWN, HENG_PASS, false, "not ok 1 - r # TODO missed\n"},
    {HENG_NO_DATA, HENG_PASS, true, "not ok 1 - r\n"},
    {HENG_NO_DATA, HENG_PASS, false, "ok 1 - r # SKIP missed\n"},
    {HENG_WAIVED, HENG_FAIL, false, "not ok 1 - r # TODO missed\n"},
    {HENG_WAIVED, HENG_PASS, false, "ok 1 - r # TODO missed\n"},
    {HENG_SKIPPED, HENG_PASS, false, "ok 1 - r # SKIP missed\n"},
    {HENG_ERROR, HENG_PASS, false, "not ok 1 - r\n"},
};

START_TEST(tap_point)
{
    s.views[0] = luohu[2];
    s.views[0].rule = s.views[0].indicator = HENG_TEXT("r");
    s.views[0].verdict = points[_i].verdict;
    s.views[0].gating = points[_i].gating;
    s.views[0].without_waiver = points[_i].without_waiver;
    sample_count(&s, 1);
    const char *text = sample_write(&s, &heng_format_tap), *at = strstr(text, "\n1..1\n");
    ck_assert_msg(at != NULL && strncmp(at + 6, points[_i].line, strlen(points[_i].line)) == 0,
                  "%s", text);
}
END_TEST

/* Errors of the input are points, and silence is no success. */
START_TEST(tap_errors)
{
    sample_count(&s, 0);
    s.report.exit_code = 2;
    sample_expect(
        sample_write(&s, &heng_format_tap),
        "TAP version 14\n# exit 2: nothing was weighed\nBail out! nothing could be judged\n");
    heng_diag *diag = heng_diag_error(
        &s.diags, "E203", (heng_loc){31, 9, (uint16_t)add_source("a#b")}, 1, "'22,9' is # SKIP");
    diag->help = HENG_TEXT("write 22.9");
    (void)heng_diag_warning(&s.diags, "W501", (heng_loc){0}, 1, "w");
    sample_expect(sample_write(&s, &heng_format_tap),
                  "TAP version 14\n"
                  "1..1\n"
                  "not ok 1 - E203: a\\#b:31:9: '22,9' is \\# SKIP\n"
                  "  ---\n"
                  "  message: \"'22,9' is # SKIP\"\n"
                  "  help: \"write 22.9\"\n"
                  "  at:\n"
                  "    file: \"a#b\"\n"
                  "    line: 31\n"
                  "    column: 9\n"
                  "  ...\n"
                  "# W501: w\n"
                  "# 1 error in 1 file; nothing was weighed\n");
}
END_TEST

/* -- CTRF and in-toto -- */

static const struct {
    heng_verdict verdict;
    bool gating;
    const char *status, *result, *list; /* of in-toto: the list it stands in, NULL: none */
} outcomes[] = {
    {HENG_PASS, false, "passed", "PASSED", "passedTests"},
    {HENG_WARN, false, "passed", "WARNED", "warnedTests"},
    {HENG_WARN, true, "failed", "FAILED", "failedTests"},
    {HENG_FAIL, true, "failed", "FAILED", "failedTests"},
    {HENG_FAIL, false, "other", "WARNED", "warnedTests"},
    {HENG_UNKNOWN, true, "failed", "FAILED", "failedTests"},
    {HENG_UNKNOWN, false, "other", "WARNED", "warnedTests"},
    {HENG_NO_DATA, true, "failed", "FAILED", "failedTests"},
    {HENG_NO_DATA, false, "skipped", "WARNED", "warnedTests"},
    {HENG_WAIVED, false, "other", "WARNED", "warnedTests"},
    {HENG_SKIPPED, false, "skipped", "PASSED", NULL},
    {HENG_ERROR, false, "failed", "FAILED", "failedTests"},
};

static void outcome_sample(int row)
{
    s.views[0] = luohu[2];
    s.views[0].rule = HENG_TEXT("r");
    s.views[0].verdict = outcomes[row].verdict;
    s.views[0].gating = outcomes[row].gating;
    sample_count(&s, 1);
    s.report.exit_code = outcomes[row].verdict == HENG_ERROR ? 2 : outcomes[row].gating ? 1 : 0;
}

START_TEST(ctrf_status)
{
    outcome_sample(_i);
    const char *text = sample_write(&s, &heng_format_ctrf);
    heng_text status = heng_text_format(s.report.arena, "\"status\": \"%s\"", outcomes[_i].status);
    heng_text count = heng_text_format(s.report.arena, "\"tests\": 1, ");
    heng_text one = heng_text_format(s.report.arena, "\"%s\": 1", outcomes[_i].status);
    ck_assert_msg(strstr(text, heng_text_copy(s.report.arena, status).bytes) != NULL, "%s", text);
    ck_assert_msg(strstr(text, heng_text_copy(s.report.arena, count).bytes) != NULL, "%s", text);
    ck_assert_msg(strstr(text, heng_text_copy(s.report.arena, one).bytes) != NULL, "%s", text);
}
END_TEST

/* Errors of the input are tests, warnings are none. */
START_TEST(ctrf_errors)
{
    sample_count(&s, 0);
    s.report.exit_code = 2;
    (void)heng_diag_error(&s.diags, "E203", (heng_loc){31, 9, (uint16_t)add_source("a.yaml")}, 1,
                          "m");
    (void)heng_diag_warning(&s.diags, "W501", (heng_loc){0}, 1, "w");
    const char *text = sample_write(&s, &heng_format_ctrf);
    ck_assert_msg(strstr(text, "\"name\": \"E203: a.yaml:31:9\", \"status\": \"failed\"") != NULL,
                  "%s", text);
    ck_assert_ptr_nonnull(
        strstr(text, "\"summary\": {\"tests\": 1, \"passed\": 0, \"failed\": 1, "));
}
END_TEST

START_TEST(intoto_outcome)
{
    outcome_sample(_i);
    const char *text = sample_write(&s, &heng_format_intoto);
    static const char *const lists[] = {"passedTests", "warnedTests", "failedTests"};
    heng_text result = heng_text_format(s.report.arena, "\"result\": \"%s\"", outcomes[_i].result);
    ck_assert_msg(strstr(text, heng_text_copy(s.report.arena, result).bytes) != NULL, "%s", text);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        bool in = outcomes[_i].list != NULL && strcmp(lists[i], outcomes[_i].list) == 0;
        heng_text list = heng_text_format(
            s.report.arena, in ? "\"%s\": [\n   \"luohu/r\"]" : "\"%s\": []", lists[i]);
        ck_assert_msg(strstr(text, heng_text_copy(s.report.arena, list).bytes) != NULL, "%s", text);
    }
}
END_TEST

/* Data are what the statement speaks of, all else is how it was weighed. */
START_TEST(intoto_files)
{
    static const heng_report_input inputs[] = {{T("heng.yaml"), T("project"), T("01"), 1},
                                               {T("a.yaml"), T("data"), T("02"), 1},
                                               {T("r.lua"), T("rules"), T("03"), 1}};
    sample_count(&s, 0);
    s.report.exit_code = 0;
    s.report.inputs = inputs;
    s.report.input_count = 3;
    sample_expect(sample_write(&s, &heng_format_intoto),
                  "{\"_type\": \"https://in-toto.io/Statement/v1\",\n"
                  " \"subject\": [\n"
                  "  {\"name\": \"a.yaml\", \"digest\": {\"sha256\": \"02\"}, \"annotations\": "
                  "{\"role\": \"data\"}}],\n"
                  " \"predicateType\": \"https://in-toto.io/attestation/test-result/v0.1\",\n"
                  " \"predicate\": {\n"
                  "  \"configuration\": [\n"
                  "  {\"name\": \"heng.yaml\", \"digest\": {\"sha256\": \"01\"}, \"annotations\": "
                  "{\"role\": \"project\"}},\n"
                  "  {\"name\": \"r.lua\", \"digest\": {\"sha256\": \"03\"}, \"annotations\": "
                  "{\"role\": \"rules\"}}],\n"
                  "  \"passedTests\": [],\n"
                  "  \"warnedTests\": [],\n"
                  "  \"failedTests\": [],\n"
                  "  \"result\": \"PASSED\"}}\n");
}
END_TEST

/* -- OSCAL -- */

/* As Python's uuid5(NAMESPACE_URL, name) has them. */
static const struct {
    const char *name, *id;
} ids[] = {{"", "1b4db7eb-4057-5ddf-91e0-36dec72071f5"},
           {"https://example.org/罗湖", "11ddf94b-5761-547d-8675-72daf0d08aa5"}};

START_TEST(uuid)
{
    char id[37] = "";
    heng_uuid(heng_text_of(ids[_i].name), id);
    ck_assert_str_eq(id, ids[_i].id);
}
END_TEST

/* What is satisfied; what is not due has no state, and is observed all the same. */
START_TEST(oscal_state)
{
    outcome_sample(_i);
    const char *text = sample_write(&s, &heng_format_oscal);
    ck_assert_ptr_nonnull(strstr(text, "\"observations\": ["));
    if (outcomes[_i].verdict == HENG_SKIPPED) {
        ck_assert_msg(strstr(text, "\"findings\"") == NULL, "%s", text);
        return;
    }
    heng_text state = heng_text_format(
        s.report.arena, "\"target-id\": \"r\", \"status\": {\"state\": \"%s\", \"reason\": \"%s\"}",
        strcmp(outcomes[_i].status, "passed") == 0 ? "satisfied" : "not-satisfied",
        outcomes[_i].verdict == HENG_PASS   ? "pass"
        : outcomes[_i].verdict == HENG_FAIL ? "fail"
                                            : "other");
    ck_assert_msg(strstr(text, heng_text_copy(s.report.arena, state).bytes) != NULL, "%s", text);
}
END_TEST

/* Figures move, the finding stays the same one. */
START_TEST(oscal_same)
{
    char first[37] = "", *at;
    static const char mark[] = "\"findings\": [\n     {\"uuid\": \"";
    for (int i = 0; i < 3; i++) {
        outcome_sample(i == 1 ? 3 : 0);
        s.views[0].period = i == 2 ? HENG_TEXT("2021") : HENG_TEXT("2020");
        at = strstr(sample_write(&s, &heng_format_oscal), mark);
        ck_assert_ptr_nonnull(at);
        at += sizeof mark - 1;
        ck_assert_int_eq(i > 0 && memcmp(first, at, 36) == 0, i == 1);
        memcpy(first, at, 36);
    }
}
END_TEST

/* Names of XML. */
static const struct {
    const char *rule, *token;
} tokens[] = {
    {"gdp_growth", "gdp_growth"},
    {"a-b.c9", "a-b.c9"},
    {"9a", "_9a"},
    {"a b:c", "a_b_c"},
    {"国内生产", "国内生产"},
    {"", "_"},
    {"-x", "_-x"},
    {" x", "_x"},
};

START_TEST(oscal_token)
{
    s.views[0] = luohu[2];
    s.views[0].rule = heng_text_of(tokens[_i].rule);
    sample_count(&s, 1);
    heng_text want = heng_text_format(s.report.arena, "\"target-id\": \"%s\",", tokens[_i].token);
    const char *text = sample_write(&s, &heng_format_oscal);
    ck_assert_msg(strstr(text, heng_text_copy(s.report.arena, want).bytes) != NULL, "%s", text);
}
END_TEST

/* -- alerts -- */

static heng_text hex_of(const char *identity)
{
    uint8_t hash[32];
    char *digits = heng_new_array(s.report.arena, char, 64);
    heng_sha256(heng_text_of(identity), hash);
    heng_hex(hash, sizeof hash, digits);
    return (heng_text){digits, 64};
}

/* The print stays while figures, lines and titles move, and differs where the promise does. */
START_TEST(finding_print)
{
    heng_view view = luohu[2];
    heng_text want = hex_of("luohu|retail_sales_growth|retail_sales_growth|2020");
    ck_assert(heng_text_equal(heng_alert_print(s.report.arena, &view), want));
    view.actual = view.target = (heng_view_value){0};
    view.verdict = HENG_PASS;
    view.title = view.name = HENG_TEXT("another");
    view.place = (heng_place){T("elsewhere"), 99, 9};
    ck_assert(heng_text_equal(heng_alert_print(s.report.arena, &view), want));
    view.period = HENG_TEXT("2021");
    ck_assert(!heng_text_equal(heng_alert_print(s.report.arena, &view), want));
}
END_TEST

/* Faults: by code, file and count, not by line or words. */
START_TEST(fault_prints)
{
    heng_alert_faults faults;
    heng_loc a = {3, 1, (uint16_t)add_source("a.yaml")}, b = {3, 1, (uint16_t)add_source("b.yaml")};
    const struct {
        const char *code;
        heng_loc loc;
        const char *identity;
    } rows[] = {{"E203", a, "E203|a.yaml|1"}, {"E203", {9, 2, a.file}, "E203|a.yaml|2"},
                {"E204", a, "E204|a.yaml|1"}, {"E203", b, "E203|b.yaml|1"},
                {"E203", {0}, "E203||1"},     {"E203", a, "E203|a.yaml|3"}};
    heng_alert_faults_init(&faults, s.report.arena);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        heng_diag diag = {.code = rows[i].code, .loc = rows[i].loc, .message = HENG_TEXT("m")};
        heng_text print = heng_alert_faults_print(&faults, s.report.arena, &s.report, &diag);
        ck_assert_msg(heng_text_equal(print, hex_of(rows[i].identity)), "%s", rows[i].identity);
    }
}
END_TEST

static const struct {
    const char *path, *uri;
} uris[] = {
    {"data/a.yaml", "{\"uri\": \"data/a.yaml\", \"uriBaseId\": \"%SRCROOT%\"}"},
    {"../a b#?.yaml", "{\"uri\": \"../a%20b%23%3F.yaml\", \"uriBaseId\": \"%SRCROOT%\"}"},
    {"c:d/100%[1].yaml", "{\"uri\": \"c%3Ad/100%25%5B1%5D.yaml\", \"uriBaseId\": \"%SRCROOT%\"}"},
    {"罗.yaml", "{\"uri\": \"%E7%BD%97.yaml\", \"uriBaseId\": \"%SRCROOT%\"}"},
    {"/tmp/a b.yaml", "{\"uri\": \"file:///tmp/a%20b.yaml\"}"},
    {"<stdin>", "{\"uri\": \"%3Cstdin%3E\", \"uriBaseId\": \"%SRCROOT%\"}"},
};

START_TEST(sarif_uri)
{
    s.views[0] = luohu[2];
    s.views[0].actual.place.file = heng_text_of(uris[_i].path);
    sample_count(&s, 1);
    const char *text = sample_write(&s, &heng_format_sarif);
    ck_assert_msg(strstr(text, uris[_i].uri) != NULL, "%s\nnot in %s", uris[_i].uri, text);
}
END_TEST

/* Faults come first, those without a place as notifications; a link that a stranger wrote is
 * none. */
START_TEST(sarif_faults)
{
    static const char result[] =
        "   \"results\": [\n"
        "    {\"ruleId\": \"E203\", \"ruleIndex\": 0, \"level\": \"error\",\n"
        "     \"message\": {\"text\": \"[x] (1) is wrong; a comma.\"},\n"
        "     \"locations\": [{\"physicalLocation\": {\"artifactLocation\": {\"uri\": \"a.yaml\", "
        "\"uriBaseId\": \"%SRCROOT%\"}, \"region\": {\"startLine\": 31, \"startColumn\": 9, "
        "\"endColumn\": 13}}}],\n"
        "     \"relatedLocations\": [{\"id\": 1, \"physicalLocation\": {\"artifactLocation\": "
        "{\"uri\": "
        "\"b.yaml\", \"uriBaseId\": \"%SRCROOT%\"}, \"region\": {\"startLine\": 2, "
        "\"startColumn\": 3, "
        "\"endColumn\": 4}}, \"message\": {\"text\": \"first here\"}}],\n"
        "     \"partialFingerprints\": {";
    heng_diag diag = {.code = "E203",
                      .loc = {31, 9, (uint16_t)add_source("a.yaml")},
                      .span = 4,
                      .message = HENG_TEXT("[x](1) is wrong"),
                      .label = HENG_TEXT("a comma"),
                      .related = {2, 3, (uint16_t)add_source("b.yaml")},
                      .related_label = HENG_TEXT("first here")};
    heng_diag_add(&s.diags, &diag);
    (void)heng_diag_error(&s.diags, "E101", (heng_loc){0}, 0, "no rule");
    s.report.exit_code = 2;
    const char *text = sample_write(&s, &heng_format_sarif);
    ck_assert_msg(strstr(text, result) != NULL, "%s", text);
    ck_assert_ptr_nonnull(strstr(text, "\"executionSuccessful\": false, \"exitCode\": 2"));
    ck_assert_ptr_nonnull(strstr(text,
                                 "\"toolExecutionNotifications\": [\n     {\"level\": \"error\", "
                                 "\"descriptor\": {\"id\": \"E101\"}, \"message\": {\"text\": "
                                 "\"no rule.\"}}]}]"));
    ck_assert_ptr_nonnull(strstr(text, "{\"id\": \"E203\", \"name\": \"NotANumber\""));
    ck_assert_ptr_nonnull(strstr(text, "\"ruleId\": \"retail_sales_growth\", \"ruleIndex\": 1"));
}
END_TEST

static size_t count_of(const char *text, const char *needle)
{
    size_t count = 0, size = strlen(needle), end = strlen(text);
    for (size_t i = 0; i + size <= end; i++) {
        count += text[i] == needle[0] && memcmp(text + i, needle, size) == 0;
    }
    return count;
}

/* No more than GitHub takes, the worst first; the rest is counted. */
START_TEST(sarif_most)
{
    for (int i = 0; i < 160; i++) {
        s.views[i] = luohu[i % 10];
    }
    (void)heng_diag_error(&s.diags, "E203", (heng_loc){1, 1, (uint16_t)add_source("a")}, 1, "m");
    sample_count(&s, 100000);
    const char *text = sample_write(&s, &heng_format_sarif);
    ck_assert_uint_eq(count_of(text, "\n    {\"ruleId\": "), 25000);
    ck_assert_uint_eq(count_of(text, "\"level\": \"error\",\n"), 25000);
    ck_assert_uint_eq(count_of(text, "\"properties\": {\"verdict\": \"fail\""), 20000);
    ck_assert_uint_eq(count_of(text, "\"properties\": {\"verdict\": \"unknown\""), 4999);
    ck_assert_ptr_nonnull(
        strstr(text, "{\"text\": \"5001 more are not listed: code scanning takes 25000.\"}"));
}
END_TEST

/* GitLab has no place for what has none: it goes to the first input. */
START_TEST(gitlab_faults)
{
    static const heng_report_input inputs[] = {{T("heng.yaml"), T("project"), T("00"), 1}};
    (void)heng_diag_warning(&s.diags, "W501", (heng_loc){0}, 0, "w");
    sample_count(&s, 0);
    s.report.inputs = inputs;
    s.report.input_count = 1;
    heng_text want = heng_text_format(
        s.report.arena,
        "[{\"description\": \"w.\", \"check_name\": \"W501\", \"fingerprint\": \"%.*s\", "
        "\"severity\": "
        "\"minor\", \"location\": {\"path\": \"heng.yaml\", \"lines\": {\"begin\": 1}}}]\n",
        HENG_PRINT(hex_of("W501||1")));
    sample_expect(sample_write(&s, &heng_format_gitlab),
                  heng_text_copy(s.report.arena, want).bytes);
    close_sample();
    open_sample();
    sample_count(&s, 0);
    sample_expect(sample_write(&s, &heng_format_gitlab), "[]\n");
}
END_TEST

static const struct {
    heng_verdict verdict;
    bool gating;
    const char *rule_class, *severity;
} severities[] = {
    {HENG_ERROR, false, "expected", "blocker"}, {HENG_FAIL, true, "binding", "critical"},
    {HENG_FAIL, true, "expected", "major"},     {HENG_FAIL, false, "stretch", "info"},
    {HENG_UNKNOWN, true, "expected", "major"},  {HENG_NO_DATA, false, "expected", "info"},
    {HENG_WARN, false, "binding", "minor"},     {HENG_WARN, true, "expected", "major"},
    {HENG_WAIVED, false, "binding", "info"},
};

START_TEST(gitlab_severity)
{
    s.views[0] = luohu[2];
    s.views[0].verdict = severities[_i].verdict;
    s.views[0].gating = severities[_i].gating;
    s.views[0].rule_class = heng_text_of(severities[_i].rule_class);
    sample_count(&s, 1);
    heng_text want =
        heng_text_format(s.report.arena, "\"severity\": \"%s\"", severities[_i].severity);
    ck_assert_ptr_nonnull(
        strstr(sample_write(&s, &heng_format_gitlab), heng_text_copy(s.report.arena, want).bytes));
}
END_TEST

/* -- Markdown -- */

/* Characters as GitHub counts them. */
static size_t utf16_of(const char *text)
{
    size_t units = 0;
    for (const char *at = text; *at != '\0'; at++) {
        units += (size_t)(((unsigned char)*at & 0xC0) != 0x80) + ((unsigned char)*at >= 0xF0);
    }
    return units;
}

/* However much there is to say, in any script, and however long what strangers wrote. */
START_TEST(markdown_most)
{
    static const char *const fills[] = {"|", "x", "罗", "\xF0\x9F\x90\xB2", "\n"};
    heng_text unit = heng_text_of(fills[_i]);
    size_t size = 60000 * unit.size;
    char *bytes = heng_new_array(s.report.arena, char, size + 1);
    for (size_t i = 0; i < size; i++) {
        bytes[i] = unit.bytes[i % unit.size];
    }
    for (int i = 0; i < 160; i++) {
        s.views[i] = luohu[i % 10];
        s.views[i].name = s.views[i].title = (heng_text){bytes, size};
        s.views[i].actual.form = s.views[i].target.form = (heng_text){bytes, size};
        s.views[i].message = (heng_message){HENG_MESSAGE_TEXT, {{bytes, size}}};
    }
    for (int i = 0; i < 300; i++) {
        heng_diag *diag = heng_diag_error(&s.diags, "E203", (heng_loc){0}, 1, "m");
        diag->message = (heng_text){bytes, size};
    }
    sample_count(&s, 5000);
    const char *text = sample_write(&s, &heng_format_markdown);
    ck_assert_uint_lt(utf16_of(text), 65000);
    ck_assert_uint_gt(utf16_of(text), 40000);
    ck_assert_ptr_nonnull(strstr(text, "\n| ✗ fail | "));
    ck_assert_ptr_nonnull(strstr(text, " more\n"));
    ck_assert_ptr_nonnull(strstr(text, "\n</details>\n"));
    ck_assert_ptr_nonnull(strstr(text, "\n5000 rules: 1000 fail, 500 unknown, 3500 pass"));
    ck_assert_ptr_nonnull(strstr(text, "\nexit 1: 1000 missed, 500 undecided\n"));
}
END_TEST

/* -- a disk that is full -- */

static int refuse(void *user, const char *bytes, size_t size)
{
    (void)user;
    (void)bytes;
    (void)size;
    return -1;
}

START_TEST(full_disk)
{
    heng_sink sink;
    for (int i = 0; i < 160; i++) {
        s.views[i] = luohu[i % 10];
    }
    sample_count(&s, 20000);
    size_t used = heng_arena_used(s.report.arena);
    heng_sink_init(&sink, refuse, NULL);
    heng_format_at((size_t)_i)->write(&sink, &s.report, &s.style);
    ck_assert(!heng_sink_flush(&sink) || sink.written == 0); /* one writes faults only */
    ck_assert_uint_eq(heng_arena_used(s.report.arena), used);
}
END_TEST

#define COUNT(table) (int)(sizeof(table) / sizeof *(table))

int main(void)
{
    Suite *suite = suite_create("formats");
    TCase *formats = tcase_create("formats");
    tcase_set_timeout(formats, 60);
    tcase_add_checked_fixture(formats, open_sample, close_sample);
    tcase_add_loop_test(formats, whole, 0, COUNT(wholes));
    tcase_add_loop_test(formats, nasty, 0, (int)heng_format_count());
    tcase_add_loop_test(formats, csv_cell, 0, COUNT(cells));
    tcase_add_loop_test(formats, prometheus_number, 0, COUNT(numbers));
    tcase_add_loop_test(formats, tap_point, 0, COUNT(points));
    tcase_add_test(formats, tap_errors);
    tcase_add_loop_test(formats, ctrf_status, 0, COUNT(outcomes));
    tcase_add_test(formats, ctrf_errors);
    tcase_add_loop_test(formats, intoto_outcome, 0, COUNT(outcomes));
    tcase_add_test(formats, intoto_files);
    tcase_add_loop_test(formats, uuid, 0, COUNT(ids));
    tcase_add_loop_test(formats, oscal_state, 0, COUNT(outcomes));
    tcase_add_test(formats, oscal_same);
    tcase_add_loop_test(formats, oscal_token, 0, COUNT(tokens));
    tcase_add_test(formats, finding_print);
    tcase_add_test(formats, fault_prints);
    tcase_add_loop_test(formats, sarif_uri, 0, COUNT(uris));
    tcase_add_test(formats, sarif_faults);
    tcase_add_test(formats, sarif_most);
    tcase_add_test(formats, gitlab_faults);
    tcase_add_loop_test(formats, gitlab_severity, 0, COUNT(severities));
    tcase_add_loop_test(formats, markdown_most, 0, 5);
    tcase_add_loop_test(formats, full_disk, 0, (int)heng_format_count());
    suite_add_tcase(suite, formats);
    return sample_run(suite);
}
