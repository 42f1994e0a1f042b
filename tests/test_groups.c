/* Sums by section, owner and tag, and the completeness statement. */
#include "model/group.h"

#include "report/phrase.h"
#include "report/text.h"

#include <check.h>
#include <string.h>

#define T(literal) HENG_TEXT(literal)

static const heng_text air[] = {{"air", 3}, {"cap", 3}, {"air", 3}};

/* Two sections and one finding without; a tag given twice counts once. */
static void gather(heng_gathering *gathering, heng_arena *arena)
{
    heng_gathering_init(gathering, arena);
    heng_gathering_add(gathering, T("economy"), T(""), NULL, 0, HENG_PASS, HENG_PASS, HENG_MET);
    heng_gathering_add(gathering, T(""), T(""), air, 3, HENG_FAIL, HENG_FAIL, HENG_MISSED);
    heng_gathering_add(gathering, T("air"), T(""), air, 1, HENG_WAIVED, HENG_NO_DATA,
                       HENG_REASON_WAIVED);
    heng_gathering_add(gathering, T("air"), T(""), air, 1, HENG_WAIVED, HENG_FAIL,
                       HENG_REASON_WAIVED);
    heng_gathering_add(gathering, T("economy"), T(""), NULL, 0, HENG_SKIPPED, HENG_SKIPPED,
                       HENG_NOT_DUE);
    heng_gathering_add(gathering, T("economy"), T(""), NULL, 0, HENG_SKIPPED, HENG_SKIPPED,
                       HENG_NOT_APPLICABLE);
    heng_gathering_add(gathering, T("economy"), T(""), NULL, 0, HENG_ERROR, HENG_ERROR,
                       HENG_RULE_ERROR);
    heng_gathering_add(gathering, T("economy"), T(""), NULL, 0, HENG_UNKNOWN, HENG_UNKNOWN,
                       HENG_INDETERMINATE);
}

static void is_group(const heng_groups *groups, uint32_t index, const char *name, uint64_t total)
{
    uint64_t sum = 0;
    ck_assert_uint_lt(index, groups->count);
    ck_assert_msg(heng_text_is(groups->items[index].name, name), "group %u is '%.*s'", index,
                  HENG_PRINT(groups->items[index].name));
    for (int i = 0; i < HENG_VERDICT_COUNT; i++) {
        sum += groups->items[index].counts.of[i];
    }
    ck_assert_uint_eq(sum, total);
}

START_TEST(test_gathering)
{
    heng_arena *arena = heng_arena_new(0);
    heng_gathering gathering;
    gather(&gathering, arena);
    heng_groups sections = heng_gathering_groups(&gathering, HENG_GROUP_SECTION);
    heng_groups tags = heng_gathering_groups(&gathering, HENG_GROUP_TAG);
    ck_assert_uint_eq(sections.count, 3);
    is_group(&sections, 0, "economy", 5);
    is_group(&sections, 1, "air", 2);
    is_group(&sections, 2, "", 1); /* those without a name come last */
    ck_assert_uint_eq(tags.count, 3);
    is_group(&tags, 0, "air", 3);
    is_group(&tags, 1, "cap", 1);
    is_group(&tags, 2, "", 5);
    ck_assert_uint_eq(heng_gathering_groups(&gathering, HENG_GROUP_OWNER).count, 0);
    const heng_completeness *all = &gathering.completeness;
    ck_assert_uint_eq(all->judged, 4); /* pass, fail, unknown, and a waived miss */
    ck_assert_uint_eq(all->no_data, 1);
    ck_assert_uint_eq(all->not_due, 1);
    ck_assert_uint_eq(all->not_applicable, 1);
    ck_assert_uint_eq(all->error, 1);
    ck_assert_uint_eq(heng_completeness_sum(all), 8);
    heng_arena_free(arena);
}
END_TEST

static const struct {
    heng_completeness all;
    const char *en, *zh;
} statements[] = {
    {{0}, "", ""},
    {{.targets = 1, .judged = 1}, "1 target, counted once: 1 judged", "1项目标，计一次：已判定1项"},
    {{.targets = 280, .judged = 10, .no_data = 268, .not_due = 2},
     "280 targets, each counted once: 10 judged; 270 not judged: 268 without a figure, 2 not due",
     "280项目标，各计一次：已判定10项；未判定270项：缺数据268项，未到期2项"},
    {{.targets = 9, .not_applicable = 2, .error = 3, .filtered = 4},
     "9 targets, each counted once: 0 judged; 9 not judged: 2 not applicable, 3 in error, 4 left "
     "out "
     "by options",
     "9项目标，各计一次：已判定0项；未判定9项：不适用2项，出错3项，选项排除4项"},
};

START_TEST(test_statement)
{
    heng_arena *arena = heng_arena_new(0);
    heng_report report = {.completeness = statements[_i].all};
    heng_text en = heng_phrase_completeness(arena, &report, HENG_EN);
    heng_text zh = heng_phrase_completeness(arena, &report, HENG_ZH);
    ck_assert_msg(heng_text_is(en, statements[_i].en), "%.*s", HENG_PRINT(en));
    ck_assert_msg(heng_text_is(zh, statements[_i].zh), "%.*s", HENG_PRINT(zh));
    heng_arena_free(arena);
}
END_TEST

static const struct {
    heng_group_by by;
    heng_lang lang;
    const char *table;
} tables[] = {
    {HENG_BY_NOTHING, HENG_EN, ""},
    {HENG_BY_OWNER, HENG_EN, ""}, /* no target has an owner */
    {HENG_BY_SECTION, HENG_EN,
     "section  targets  error  fail  unknown  waived  pass  skipped\n"
     "economy        5      1     0        1       0     1        2\n"
     "air            2      0     0        0       2     0        0\n"
     "(none)         1      0     1        0       0     0        0\n"
     "all            8      1     1        1       2     1        2\n\n"},
    {HENG_BY_TAG, HENG_ZH,
     "标签    目标  出错  未达标  无法判定  豁免  达标  未到期\n"
     "air        3     0       1         0     2     0       0\n"
     "cap        1     0       1         0     0     0       0\n"
     "（无）     5     1       0         1     0     1       2\n"
     "合计       8     1       1         1     2     1       2\n"
     "有多个标签的目标在各标签下分别计数\n\n"},
    {HENG_BY_CLASS, HENG_EN,
     "class     targets  error  fail  unknown  waived  pass  skipped\n"
     "expected        8      1     1        1       2     1        2\n"
     "all             8      1     1        1       2     1        2\n\n"},
};

START_TEST(test_table)
{
    static const heng_verdict verdicts[] = {HENG_PASS,    HENG_FAIL,    HENG_WAIVED, HENG_WAIVED,
                                            HENG_SKIPPED, HENG_SKIPPED, HENG_ERROR,  HENG_UNKNOWN};
    heng_arena *arena = heng_arena_new(0);
    heng_gathering gathering;
    heng_report report = {.result_count = 8, .arena = arena};
    heng_style style = heng_style_default;
    heng_buffer buffer = {0};
    heng_sink sink;
    gather(&gathering, arena);
    for (int i = 0; i < HENG_GROUPING_COUNT; i++) {
        report.groups[i] = heng_gathering_groups(&gathering, (heng_grouping)i);
    }
    for (size_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++) {
        report.counts.of[verdicts[i]]++;
    }
    report.by_class[1] = report.counts;
    style.group_by = (uint8_t)tables[_i].by;
    style.lang = tables[_i].lang;
    heng_sink_init(&sink, heng_buffer_write, &buffer);
    heng_page page = heng_page_make(&sink, arena, &report, &style);
    heng_text_groups(&page);
    ck_assert(heng_sink_flush(&sink));
    ck_assert_str_eq(buffer.bytes != NULL ? buffer.bytes : "", tables[_i].table);
    heng_buffer_release(&buffer);
    heng_arena_free(arena);
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof(table)[0])

int main(void)
{
    Suite *suite = suite_create("groups");
    TCase *tcase = tcase_create("groups");
    tcase_add_test(tcase, test_gathering);
    tcase_add_loop_test(tcase, test_statement, 0, ROWS(statements));
    tcase_add_loop_test(tcase, test_table, 0, ROWS(tables));
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
