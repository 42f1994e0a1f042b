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

/* Every report that a test writes has the shape that consumers of the dialect accept. */
static const char *valid(void)
{
    const char *shape = getenv("HENG_JUNIT_SHAPE"), *text = sample_write(&s, &heng_format_junit);
    char command[4096];
    ck_assert_msg(shape != NULL, "HENG_JUNIT_SHAPE is not set: the path of junit.rng");
    (void)snprintf(command, sizeof command, "xmllint --noout --huge --relaxng '%s' - 2>&1", shape);
    FILE *linter = popen(command, "w"); /* NOLINT(cert-env33-c) */
    ck_assert_ptr_nonnull(linter);
    ck_assert_uint_eq(fwrite(text, 1, s.out.size, linter), s.out.size);
    ck_assert_int_eq(pclose(linter), 0);
    return text;
}

static size_t count(const char *text, const char *needle)
{
    size_t found = 0;
    for (const char *at = strstr(text, needle); at != NULL; at = strstr(at + 1, needle)) {
        found++;
    }
    return found;
}

static const char small_want[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<testsuites name=\"heng\" tests=\"7\" failures=\"2\" errors=\"1\" time=\"0\">\n"
    "  <testsuite name=\"luohu\" tests=\"7\" failures=\"2\" errors=\"1\" skipped=\"2\" "
    "time=\"0\">\n"
    "    <properties>\n"
    "      <property name=\"dataset\" value=\"luohu\"/>\n"
    "      <property name=\"period\" value=\"2020\"/>\n"
    "      <property name=\"as_of\" value=\"2020-12-31\"/>\n"
    "      <property name=\"fail_on\" value=\"fail, unknown, no_data\"/>\n"
    "      <property name=\"exit_code\" value=\"1\"/>\n"
    "      <property name=\"engine\" value=\"heng 0.1.0\"/>\n"
    "      <property name=\"note.branch\" value=\"a &quot;b&quot; &amp; &lt;c&gt;\"/>\n"
    "    </properties>\n"
    "    <testcase classname=\"rules.luohu\" name=\"water_per_gdp_reduction · water\" time=\"0\">\n"
    "      <error type=\"rule_error\" message=\"10.6% against ≥ 3%; favourable; rule_error: "
    "crashed\">Water per GDP, reduction\n"
    "target: ≥ 3%  rules/luohu/headline.lua:13:13\n"
    "actual: 10.6%  fixtures/luohu/results-2020.yaml:22:12\n"
    "why: rule_error: crashed\n"
    "</error>\n"
    "    </testcase>\n"
    "    <testcase classname=\"rules.luohu\" name=\"retail_sales_growth@2020-07\" time=\"0\">\n"
    "      <failure type=\"missed\" message=\"-5.6% against ≥ 6.0%: -11.6 pp; adverse; completion "
    "89.06%\">Retail sales of consumer goods, growth\n"
    "target: ≥ 6.0%  rules/luohu/headline.lua:20:13\n"
    "  plan-2020:127 社会消费品零售总额增长 6.0%以上\n"
    "actual: -5.6%  fixtures/luohu/results-2020.yaml:16:12\n"
    "  results-2020:6 社会消费品零售总额全年增长-5.6%\n"
    "variance: -11.6 pp\n"
    "</failure>\n"
    "    </testcase>\n"
    "    <testcase classname=\"环境\" name=\"construction_land_per_gdp_reduction\" time=\"0\">\n"
    "      <skipped type=\"missed\" message=\"1.5% against ≥ 3%: -1.5 pp; adverse; completion "
    "101.55% (lower is better)\">Construction land per 10k yuan of GDP, reduction\n"
    "target: ≥ 3%  rules/luohu/headline.lua:45:13\n"
    "  plan-2020:131 万元 GDP 建设用地下降 3%\n"
    "actual: 1.5%  fixtures/luohu/results-2020.yaml:36:12\n"
    "  results-2020:11 万元GDP建设用地全年下降1.5%\n"
    "variance: -1.5 pp\n"
    "</skipped>\n"
    "    </testcase>\n"
    "    <testcase classname=\"rules.luohu\" name=\"gdp_growth\" time=\"0\">\n"
    "      <failure type=\"not_comparable\" message=\"about 2400亿元 against 6.0%..6.5%; "
    "not_comparable: target is a rate (%), figure an amount (亿元)\">Gross regional product, "
    "growth\n"
    "target: 6.0%..6.5%  rules/luohu/headline.lua:8:13\n"
    "  plan-2020:125 地区生产总值增长 6.0%-6.5%\n"
    "actual: about 2400亿元  fixtures/luohu/results-2020.yaml:11:12\n"
    "  results-2020:5 地区生产总值全年达到2400亿元左右\n"
    "why: not_comparable: target is a rate (%), figure an amount (亿元)\n"
    "</failure>\n"
    "    </testcase>\n"
    "    <testcase classname=\"heng\" name=\"urban_registered_unemployment\" time=\"0\">\n"
    "      <skipped type=\"missing\" message=\"- against ≤ 3%; missing: the period is over and "
    "there is no figure\">Registered urban unemployment\n"
    "target: ≤ 3%  rules/luohu/headline.lua:12:13\n"
    "why: missing: the period is over and there is no figure\n"
    "</skipped>\n"
    "    </testcase>\n"
    "    <testcase classname=\"rules.luohu\" name=\"general_public_budget_revenue\" time=\"0\">\n"
    "      <system-out>warn: 137亿元 against ≥ 135亿元: +2亿元; favourable (+1.48%); completion "
    "101.48%; near_limit: inside the declared margin\n"
    "General public budget revenue\n"
    "target: ≥ 135亿元  rules/luohu/headline.lua:11:13\n"
    "actual: 137亿元  fixtures/luohu/results-2020.yaml:18:12\n"
    "variance: +2亿元\n"
    "why: near_limit: inside the declared margin\n"
    "</system-out>\n"
    "    </testcase>\n"
    "    <testcase classname=\"rules.luohu\" name=\"fixed_asset_investment\" time=\"0\"/>\n"
    "  </testsuite>\n"
    "</testsuites>\n";

START_TEST(small)
{
    static const heng_note notes[] = {{T("branch"), T("a \"b\" & <c>")}};
    s.report.notes = notes;
    s.report.note_count = 1;
    s.views[1] = luohu[2];
    s.views[1].period = HENG_TEXT("2020-07");
    s.views[2] = luohu[1];
    s.views[3] = luohu[7];
    s.views[3].gating = false;
    s.views[3].rule_class = HENG_TEXT("stretch");
    s.views[3].section = HENG_TEXT("环境");
    s.views[4] = luohu[3];
    s.views[4].verdict = HENG_WARN;
    s.views[4].reason = HENG_NEAR_LIMIT;
    s.views[5] = luohu[4];
    s.views[5].verdict = HENG_NO_DATA;
    s.views[5].reason = HENG_MISSING;
    s.views[5].gating = true;
    s.views[5].actual = (heng_view_value){0};
    s.views[5].place.file = HENG_TEXT("bare.lua");
    s.views[6] = luohu[5];
    s.views[6].verdict = HENG_ERROR;
    s.views[6].reason = HENG_RULE_ERROR;
    s.views[6].indicator = HENG_TEXT("water");
    s.views[6].message = (heng_message){HENG_MESSAGE_TEXT, {T("crashed")}};
    s.views[6].absolute = s.views[6].completion = (heng_text){0};
    sample_count(&s, 7);
    sample_expect(valid(), small_want);
}
END_TEST

START_TEST(chinese)
{
    s.style.lang = HENG_ZH;
    const char *text = valid();
    ck_assert_ptr_nonnull(
        strstr(text, "<failure type=\"missed\" message=\"实际 -5.6%，目标 ≥ 6.0%：-11.6 pp；不利；"
                     "完成率 89.06%\">社会消费品零售总额增长\n目标: ≥ 6.0%  "));
}
END_TEST

START_TEST(nasty)
{
    s.views[0] = luohu[2];
    s.views[0].rule = s.views[0].indicator = HENG_TEXT("a\"b<c>&'\x01\n");
    s.views[0].name = HENG_TEXT("]]> \033[31m \xFF \xEF\xBF\xBF");
    s.views[0].section = HENG_TEXT("sec\"tion");
    s.views[0].actual.form = HENG_TEXT("<![CDATA[");
    s.views[0].message = (heng_message){HENG_MESSAGE_TEXT, {T("<!-- -- &#0; ]]>")}};
    sample_count(&s, 1);
    const char *text = valid();
    ck_assert_ptr_null(strstr(text, "]]>"));
    ck_assert_ptr_null(strchr(text, '\033'));
    ck_assert_ptr_nonnull(strstr(text, "name=\"a&quot;b&lt;c&gt;&amp;&#39;\xEF\xBF\xBD&#10;\""));
}
END_TEST

/* A suite a dataset; class and name together are unique in the file. */
START_TEST(several)
{
    s.report.dataset_count = 2;
    s.datasets[1] = (heng_report_dataset){T("futian"), T(""), T("")};
    for (int i = 0; i < 20; i++) { /* the datasets mixed */
        s.views[i] = luohu[i / 2];
        s.views[i].dataset = s.datasets[i % 2].id;
    }
    sample_count(&s, 20);
    const char *text = valid();
    ck_assert_ptr_nonnull(strstr(
        text, "<testsuites name=\"heng\" tests=\"20\" failures=\"6\" errors=\"0\" time=\"0\">"));
    ck_assert_ptr_nonnull(strstr(
        text, "<testsuite name=\"luohu\" tests=\"10\" failures=\"3\" errors=\"0\" skipped=\"0\""));
    ck_assert_ptr_nonnull(strstr(
        text, "<testsuite name=\"futian\" tests=\"10\" failures=\"3\" errors=\"0\" skipped=\"0\""));
    ck_assert_uint_eq(count(text, "classname=\"luohu.rules.luohu\" name=\"gdp_growth\""), 1);
    ck_assert_uint_eq(count(text, "classname=\"futian.rules.luohu\" name=\"gdp_growth\""), 1);
    ck_assert_uint_eq(count(text, "<testcase "), 20);
    ck_assert(strstr(text, "classname=\"luohu") < strstr(text, "classname=\"futian"));
}
END_TEST

static const char problems_want[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<testsuites name=\"heng\" tests=\"2\" failures=\"0\" errors=\"2\" time=\"0\">\n"
    "  <testsuite name=\"luohu\" tests=\"0\" failures=\"0\" errors=\"0\" skipped=\"0\" "
    "time=\"0\">\n"
    "    <properties>\n"
    "      <property name=\"dataset\" value=\"luohu\"/>\n"
    "      <property name=\"period\" value=\"2020\"/>\n"
    "      <property name=\"as_of\" value=\"2020-12-31\"/>\n"
    "      <property name=\"fail_on\" value=\"fail, unknown, no_data\"/>\n"
    "      <property name=\"exit_code\" value=\"2\"/>\n"
    "      <property name=\"engine\" value=\"heng 0.1.0\"/>\n"
    "    </properties>\n"
    "  </testsuite>\n"
    "  <testsuite name=\"input\" tests=\"2\" failures=\"0\" errors=\"2\" skipped=\"0\" "
    "time=\"0\">\n"
    "    <testcase classname=\"input\" name=\"1 E203 a&amp;b.yaml:31:9\" time=\"0\">\n"
    "      <error type=\"E203\" message=\"&#39;22,9&#39; is not a number\">a&amp;b.yaml:31:9: "
    "&#39;22,9&#39; is not a number\n"
    "a comma is not a decimal point\n"
    "help: write 22.9</error>\n"
    "    </testcase>\n"
    "    <testcase classname=\"input\" name=\"2 E203 a&amp;b.yaml:31:9\" time=\"0\">\n"
    "      <error type=\"E203\" message=\"&#39;&lt;&#39; is not a number\">a&amp;b.yaml:31:9: "
    "&#39;&lt;&#39; is not a number</error>\n"
    "    </testcase>\n"
    "  </testsuite>\n"
    "</testsuites>\n";

START_TEST(problems)
{
    heng_loc loc = {31, 9,
                    (uint16_t)heng_sources_add(&s.sources, HENG_TEXT("a&b.yaml"), HENG_TEXT("x"),
                                               HENG_ROLE_DATA)};
    heng_diag *diag = heng_diag_error(&s.diags, "E203", loc, 4, "'22,9' is not a number");
    diag->label = HENG_TEXT("a comma is not a decimal point");
    diag->help = HENG_TEXT("write 22.9");
    (void)heng_diag_error(&s.diags, "E203", loc, 4, "'<' is not a number");
    (void)heng_diag_warning(&s.diags, "W501", loc, 4, "odd");
    s.report.exit_code = 2;
    sample_count(&s, 0);
    sample_expect(valid(), problems_want);
}
END_TEST

START_TEST(empty)
{
    s.report.dataset_count = 0;
    sample_count(&s, 0);
    const char *text = valid();
    ck_assert_ptr_nonnull(strstr(
        text, "<testsuite name=\"heng\" tests=\"0\" failures=\"0\" errors=\"0\" skipped=\"0\""));
    ck_assert_uint_eq(count(text, "<testcase "), 0);
}
END_TEST

START_TEST(flood)
{
    for (int i = 0; i < 160; i++) {
        s.views[i] = luohu[i % 10];
    }
    sample_count(&s, 1000);
    ck_assert_uint_eq(count(valid(), "<testcase "), 1000);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("junit");
    TCase *junit = tcase_create("junit");
    tcase_set_timeout(junit, 30);
    tcase_add_checked_fixture(junit, open_sample, close_sample);
    tcase_add_test(junit, small);
    tcase_add_test(junit, chinese);
    tcase_add_test(junit, nasty);
    tcase_add_test(junit, several);
    tcase_add_test(junit, problems);
    tcase_add_test(junit, empty);
    tcase_add_test(junit, flood);
    suite_add_tcase(suite, junit);
    return sample_run(suite);
}
