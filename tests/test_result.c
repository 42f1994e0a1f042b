#include "load/load.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HASH "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

/* A good report, by lines: 5 is the summary, 7 to 9 and 10 to 12 the results, 13 to 16 what
 * follows. */
static const char good[] =
    "{\"format\": \"heng-report/1\",\n"
    " \"engine\": {\"name\": \"heng\", \"version\": \"" HENG_VERSION "\"},\n"
    " \"run\": {\"datasets\": [\"luohu\"], \"dataset_names\": {\"luohu\": {\"zh\": \"罗湖区\"}}, "
    "\"period\": \"2020\",\n"
    "  \"as_of\": \"2020-12-31\", \"notes\": {\"a\": \"b\"}, \"inputs\": [{\"path\": \"a.yaml\", "
    "\"role\": \"data\", \"bytes\": 7, "
    "\"sha256\": \"" HASH "\"}]},\n"
    " \"summary\": {\"rules\": 2, \"results\": 2, \"pass\": 1, \"warn\": 0, \"fail\": 1, "
    "\"unknown\": 0, \"no_data\": 0, "
    "\"waived\": 0, \"skipped\": 0, \"error\": 0, \"attested\": 1, \"weighed\": 2, \"gating\": 1, "
    "\"exit_code\": 1, "
    "\"by_class\": {\"expected\": {\"fail\": 1}, \"binding\": {\"pass\": 1}}, "
    "\"by_tag\": {\"x\": {\"pass\": 1}, \"\": {\"fail\": 1}}, "
    "\"completeness\": {\"targets\": 3, \"judged\": 2, \"not_judged\": {\"no_data\": 0, "
    "\"not_due\": 0, \"not_applicable\": 0, \"error\": 0, \"filtered\": 1}}},\n"
    " \"results\": [\n"
    "  {\"dataset\": \"luohu\", \"rule\": \"sales\", \"period\": \"2020\",\n"
    "   \"verdict\": \"fail\", \"reason\": \"missed\", \"class\": \"expected\", \"gating\": true,\n"
    "   \"target\": {\"op\": \"ge\", \"value\": \"6.0\", \"cite\": {\"doc\": \"d\", \"line\": 3}}, "
    "\"headroom\": \"-11.6\"},\n"
    "  {\"dataset\": \"luohu\", \"rule\": \"quotas\", \"period\": \"2020\",\n"
    "   \"verdict\": \"pass\", \"reason\": \"attested\", \"class\": \"binding\", \"gating\": "
    "false,\n"
    "   \"target\": {\"op\": \"done\"}, \"tags\": [\"x\"], \"message\": \"m\", \"message_id\": "
    "\"text\", \"message_args\": [\"m\"]}],\n"
    " \"diagnostics\": [\n"
    "  {\"code\": \"W501\", \"severity\": \"warning\", \"file\": \"a.yaml\", \"line\": 1, "
    "\"column\": 2, \"message\": \"m\"}],\n"
    " \"diagnostic_totals\": {\"errors\": 0, \"warnings\": 1},\n"
    " \"diagnostics_hidden\": []}\n";

static heng_status parse(const char *text, size_t size, heng_error *err, heng_report *report,
                         heng_arena *arena)
{
    *err = (heng_error){0};
    return heng_result_parse(report, arena, HENG_TEXT("r.json"), (heng_text){text, size}, err);
}

/* The good report with the first `from` in it replaced; to be freed. */
static char *changed(const char *from, const char *to)
{
    const char *at = strstr(good, from);
    ck_assert_msg(at != NULL, "'%s' is not in the report", from);
    size_t head = (size_t)(at - good);
    char *out = malloc(sizeof good + strlen(to));
    memcpy(out, good, head);
    strcpy(out + head, to);
    strcat(out, at + strlen(from));
    return out;
}

typedef struct refusal {
    const char *from, *to;
    unsigned line, column;
    const char *say;
} refusal;

static const refusal refusals[] = {
    /* what it is */
    {"heng-report/1", "heng-report/2", 1, 12,
     "the report needs a newer heng: its format is heng-report/2, and this heng reads "
     "heng-report/1"},
    {"heng-report/1", "heng-report/1.1", 1, 12, "needs a newer heng"},
    {"heng-report/1", "sarif", 1, 12,
     "this is no report of heng: its format is 'sarif', not heng-report/1"},
    {"\"heng-report/1\"", "1", 1, 12, "'format' must be a string, and is a number"},
    {"{\"format\"", "[{\"format\"", 1, 1, "a saved report is a JSON object, and this is a list"},
    {"\"format\"", "\"heng\"", 1, 2, "this is a data file, not a saved report"},
    {"\"format\"", "\"rule\"", 1, 2, "only what -f json saves can be read"},
    {"\"format\": \"heng-report/1\",", "", 1, 1,
     "a saved report has 'format', and this one does not"},
    {"\"diagnostics\": [", "\"old\": [", 1, 1, "a saved report has 'diagnostics'"},
    /* JSON */
    {" \"diagnostics_hidden\": []}\n", "", 16, 1, ""},
    {"\"heng-report/1\",", "'heng-report/1',", 1, 12,
     "text in single quotes; write it in double quotes"},
    {"\"diagnostics_hidden\": []}", "\"diagnostics_hidden\": []} {}", 16, 28,
     "text after the end of the document"},
    {"\"tags\": [\"x\"]", "\"tags\": [[[[[[[[[[[[[[[[\"x\"]]]]]]]]]]]]]]]]", 12, 39,
     "'tags' must be a string, and is a list"},
    {"\"tags\": [\"x\"]", "\"tagz\": [[[[[[[[[[[[[[[[\"x\"]]]]]]]]]]]]]]]]", 12, 51,
     "nested more than 16 deep"},
    /* keys */
    {"\"reason\": \"missed\"", "\"reasn\": \"missed\"", 8, 23,
     "unknown key 'reasn' in a result; did you mean 'reason'?"},
    {"\"as_of\"", "\"when\"", 4, 3, "unknown key 'when' in 'run'"},
    {" \"diagnostic_totals\"", " \"diagnostic_total\"", 15, 2, "did you mean 'diagnostic_totals'?"},
    {"\"rule\": \"sales\"", "\"dataset\": \"sales\"", 7, 24, "key 'dataset' is given twice"},
    {" \"engine\"", " \"format\"", 2, 2, "key 'format' is given twice"},
    {"\"rule\": \"sales\", ", "", 7, 3, "a result has no 'rule'"},
    {"\"gating\": true,", "\"gating\": true, \"target\": {}},", 9, 4, ""},
    {"\"role\": \"data\", ", "", 4, 58, "an input has no 'role'"},
    {"\"file\": \"a.yaml\", ", "", 0, 0,
     NULL}, /* a line without a file says nothing, and harms nothing */
    /* kinds */
    {"\"gating\": true", "\"gating\": \"true\"", 8, 74,
     "'gating' must be true or false, and is a string"},
    {"\"value\": \"6.0\"", "\"value\": 6.0", 9, 36, "'value' must be a string, and is a number"},
    {"\"value\": \"6.0\"", "\"value\": \"6,0\"", 9, 36,
     "'value' must be a number in quotes, such as \"-5.6\", and is '6,0'"},
    {"\"value\": \"6.0\"", "\"value\": \"\"", 9, 36, "'value' must be a number in quotes"},
    {"\"bytes\": 7", "\"bytes\": -7", 4, 102,
     "'bytes' must be a whole number from 0 to 18446744073709551615, and is -7"},
    {"\"bytes\": 7", "\"bytes\": 18446744073709551616", 4, 102, "'bytes' must be a whole number"},
    {"\"bytes\": 7", "\"bytes\": 7.0", 4, 102, "'bytes' must be a whole number"},
    {"\"bytes\": 7", "\"bytes\": null", 4, 102, "'bytes' must be a whole number, and is null"},
    {"\"target\": {\"op\": \"done\"}", "\"target\": \"done\"", 12, 14,
     "'target' must be an object, and is a string"},
    {"\"tags\": [\"x\"]", "\"tags\": \"x\"", 12, 38, "'tags' must be a list, and is a string"},
    {"\"message_args\": [\"m\"]", "\"message_args\": [\"1\", \"2\", \"3\", \"4\"]", 12, 99,
     "more than 3 strings"},
    {"\"results\": [\n", "\"results\": [1,\n", 6, 14,
     "a result is an object, and this is a number"},
    {"{\"a\": \"b\"}", "{\"a\": 1}", 4, 41, "'a' must be a string, and is a number"},
    /* words */
    {"\"verdict\": \"fail\"", "\"verdict\": \"failed\"", 8, 15,
     "'failed' is no value of 'verdict'; did you mean 'fail'?"},
    {"\"reason\": \"missed\"", "\"reason\": \"xyzzy\"", 8, 33, "'xyzzy' is no value of 'reason'"},
    {"\"class\": \"expected\"", "\"class\": \"exspected\"", 8, 52, "did you mean 'expected'?"},
    {"\"class\": \"expected\"", "\"class\": \"\"", 7, 3, "the result of 'sales' has no class"},
    {"\"op\": \"ge\"", "\"op\": \">=\"", 9, 21, "'>=' is no value of 'op'"},
    {"\"message_id\": \"text\"", "\"message_id\": \"txt\"", 12, 75, "did you mean 'text'?"},
    {"\"2020-12-31\"", "\"2020-02-30\"", 4, 12,
     "'as_of' must be a date such as 2020-12-31, and is '2020-02-30'"},
    {"\"period\": \"2020\",\n   \"verdict\"", "\"period\": \"2020-Q5\",\n   \"verdict\"", 7, 51,
     "must be a period"},
    {"\"sha256\": \"0", "\"sha256\": \"X", 4, 115, "'sha256' must be 64 hexadecimal digits"},
    {"\"W501\"", "\"501\"", 14, 12, "'code' must be a code such as E203, and is '501'"},
    {"\"severity\": \"warning\"", "\"severity\": \"warn\"", 14, 32,
     "'warn' is no value of 'severity'"},
    /* what must agree */
    {"\"results\": 2", "\"results\": 3", 5, 13,
     "the summary says results 3, and the results make it 2"},
    {"\"fail\": 1,", "\"fail\": 0,", 5, 13, "the summary says fail 0, and the results make it 1"},
    {"\"verdict\": \"fail\"", "\"verdict\": \"warn\"", 5, 13,
     "the summary says warn 0, and the results make it 1"},
    {"{\"fail\": 1}", "{\"warn\": 1}", 5, 13,
     "the summary says warn of class expected 1, and the results make it 0"},
    {"\"class\": \"expected\"", "\"class\": \"stretch\"", 5, 13, "of class"},
    {"\"gating\": true", "\"gating\": false", 5, 13,
     "the summary says gating 1, and the results make it 0"},
    {"\"by_tag\": {\"x\": {\"pass\": 1}, \"\": {\"fail\": 1}}, ", "", 5, 13,
     "the summary says by_tag 0, and the results make it 2"},
    {"{\"x\": {\"pass\": 1}", "{\"y\": {\"pass\": 1}", 5, 13, "the summary lacks 'x' in by_tag"},
    {"{\"x\": {\"pass\": 1}", "{\"x\": {\"pass\": 2}", 5, 13,
     "the summary says pass 2, and the results make it 1"},
    {"{\"x\": {\"pass\": 1}, \"\": {\"fail\": 1}}", "{\"\": {\"fail\": 1}, \"x\": {\"pass\": 1}}",
     0, 0, NULL},
    {"\"targets\": 3", "\"targets\": 2", 5, 13,
     "the summary says targets 2, and the results make it 3"},
    {"\"judged\": 2", "\"judged\": 3", 5, 13,
     "the summary says judged 3, and the results make it 2"},
    {"\"not_due\": 0", "\"not_due\": 1", 5, 13,
     "the summary says not judged, not_due 1, and the results make it 0"},
    {"\"attested\": 1", "\"attested\": 0", 5, 13,
     "the summary says attested 0, and the results make it 1"},
    {"\"weighed\": 2", "\"weighed\": 3", 5, 13, "the summary says weighed 3 of 2 results"},
    {"\"exit_code\": 1", "\"exit_code\": 0", 5, 13,
     "the summary says exit_code 0, and the results make it 1"},
    {"\"exit_code\": 1", "\"exit_code\": 3", 5, 13, "the summary says exit_code 3"},
    {"\"errors\": 0", "\"errors\": 1", 15, 23, "'diagnostic_totals' says 1 errors and 1 warnings"},
    {"\"warnings\": 1", "\"warnings\": 0", 15, 23, "and the lists make it 0 and 1"},
    {"{\"luohu\": {\"zh\"", "{\"futian\": {\"zh\"", 3, 9,
     "'dataset_names' names 'futian', which is not among 'datasets'"},
    {"[\"luohu\"]", "[\"luohu\", \"luohu\"]", 3, 9, "dataset 'luohu' is listed twice"},
    {"\"headroom\": \"-11.6\"", "\"without_waiver\": \"fail\"", 7, 3,
     "has a 'without_waiver' and is not waived"},
    {"\"cite\": {\"doc\": \"d\", \"line\": 3}",
     "\"cite\": {\"doc\": \"d\"}, \"cites\": [{\"doc\": \"e\"}, {}]", 9, 74,
     "'cite' is not the first of 'cites'"},
};

START_TEST(test_refused)
{
    const refusal *row = &refusals[_i];
    char *text = changed(row->from, row->to);
    heng_arena *arena = heng_arena_new(0);
    heng_report report;
    heng_error err;
    heng_status status = parse(text, strlen(text), &err, &report, arena);
    if (row->say == NULL) {
        ck_assert_msg(status == HENG_OK, "%u:%u: %s", err.line, err.column, err.text);
    } else {
        ck_assert_msg(status == HENG_INPUT, "%s -> %s: status %d", row->from, row->to, (int)status);
        ck_assert_str_eq(err.file, "r.json");
        ck_assert_msg(strstr(err.text, row->say) != NULL, "%u:%u: %s", err.line, err.column,
                      err.text);
        ck_assert_msg(err.line == row->line && err.column == row->column, "%s -> %s: at %u:%u: %s",
                      row->from, row->to, err.line, err.column, err.text);
    }
    heng_arena_free(arena);
    free(text);
}
END_TEST

START_TEST(test_good)
{
    heng_arena *arena = heng_arena_new(0);
    heng_report report;
    heng_view view;
    heng_error err;
    ck_assert_msg(parse(good, sizeof good - 1, &err, &report, arena) == HENG_OK, "%u:%u: %s",
                  err.line, err.column, err.text);
    ck_assert_uint_eq(report.result_count, 2);
    ck_assert_uint_eq(report.rule_count, 2);
    ck_assert_int_eq(report.exit_code, 1);
    ck_assert_uint_eq(report.by_class[0].of[HENG_PASS], 1);
    ck_assert_uint_eq(report.groups[HENG_GROUP_SECTION].count, 0);
    ck_assert_uint_eq(report.groups[HENG_GROUP_TAG].count, 2);
    ck_assert(heng_text_is(report.groups[HENG_GROUP_TAG].items[0].name, "x"));
    ck_assert_uint_eq(report.completeness.targets, 3);
    ck_assert_uint_eq(report.order[0], 0);
    ck_assert_int_eq(report.verdict(&report, 1), HENG_PASS);
    ck_assert(heng_text_is(report.datasets[0].name_zh, "罗湖区"));
    ck_assert(heng_text_is(report.inputs[0].sha256, HASH));
    ck_assert_uint_eq(report.inputs[0].bytes, 7);
    ck_assert_int_eq(heng_sources_at(report.sources, 0)->sha256[1], 0x11);
    report.view(&report, arena, 0, &view);
    ck_assert(heng_text_is(view.rule, "sales"));
    ck_assert(heng_text_is(view.headroom, "-11.6"));
    ck_assert_uint_eq(view.target.cite_count, 1);
    ck_assert_uint_eq(view.target.cites[0].line, 3);
    report.view(&report, arena, 1, &view);
    ck_assert(heng_text_is(view.message.args[0], "m"));
    ck_assert_uint_eq(view.tag_count, 1);
    heng_arena_free(arena);
}
END_TEST

/* What other programs may do to a file without changing what it says. */
static const refusal allowances[] = {
    {"\"rule\": \"sales\"", "\"\\u0072ule\": \"s\\u0061les\"", 0, 0, NULL}, /* escapes in keys */
    {"\"period\": \"2020\",\n   \"verdict\"", "\r\n\t \"period\":\"2020\",\"verdict\"", 0, 0, NULL},
    {"\"headroom\": \"-11.6\"", "\"headroom\": \"-11.6\", \"cites\": 1", 9, 0, NULL},
    {"\"version\": \"" HENG_VERSION "\"}", "\"version\": \"999.0.1\"}", 0, 0, NULL},
    {"\"cite\": {\"doc\": \"d\", \"line\": 3}", "\"cites\": [{\"doc\": \"d\", \"line\": 3}, {}]", 0,
     0, NULL},
    {"\"exit_code\": 1", "\"exit_code\": 2", 0, 0, NULL}, /* that of a run that ended otherwise */
    {",\n \"diagnostics_hidden\": []", "", 0, 0, NULL},
};

START_TEST(test_allowed)
{
    const refusal *row = &allowances[_i];
    char *text = changed(row->from, row->to);
    heng_arena *arena = heng_arena_new(0);
    heng_report report;
    heng_error err;
    heng_view view;
    heng_status status = parse(text, strlen(text), &err, &report, arena);
    if (row->line != 0) {
        ck_assert_int_eq(status, HENG_INPUT);
        ck_assert_uint_eq(err.line, row->line);
    } else {
        ck_assert_msg(status == HENG_OK, "%u:%u: %s", err.line, err.column, err.text);
        report.view(&report, arena, 0, &view);
        ck_assert(heng_text_is(view.rule, "sales"));
    }
    heng_arena_free(arena);
    free(text);
}
END_TEST

/* The order of keys, as jq -S leaves it, says nothing. */
START_TEST(test_any_order)
{
    static const char text[] = "{\"summary\": {\"by_class\": {}, \"weighed\": 0, \"rules\": 0, "
                               "\"results\": 0, \"pass\": 0, \"warn\": 0, \"fail\": 0, "
                               "\"unknown\": 0, \"no_data\": 0, \"waived\": 0, \"skipped\": 0, "
                               "\"error\": 0, \"attested\": 0, \"gating\": 0, "
                               "\"exit_code\": 2, \"completeness\": {\"not_judged\": "
                               "{\"filtered\": 0, \"error\": 2, \"not_applicable\": 0, "
                               "\"not_due\": 0, \"no_data\": 0}, \"judged\": 0, \"targets\": 2}}, "
                               "\"results\": [], \"diagnostics\": "
                               "[{\"severity\": \"error\", \"message\": \"m\", \"code\": \"E203\", "
                               "\"file\": \"b.yaml\", \"line\": 2}], \"diagnostic_totals\": "
                               "{\"errors\": 1, \"warnings\": 0}, "
                               "\"run\": {\"inputs\": [{\"path\": \"a.yaml\", \"role\": \"data\", "
                               "\"bytes\": 7, \"sha256\": \"" HASH "\"}], "
                               "\"notes\": {}, \"datasets\": []}, \"engine\": {\"version\": \"0\", "
                               "\"name\": \"heng\"}, \"format\": \"heng-report/1\"}";
    heng_arena *arena = heng_arena_new(0);
    heng_report report;
    heng_error err;
    ck_assert_msg(parse(text, sizeof text - 1, &err, &report, arena) == HENG_OK, "%u:%u: %s",
                  err.line, err.column, err.text);
    const heng_diag *diag = heng_table_at(&report.diags->table, 0);
    ck_assert_uint_eq(diag->loc.file, 1); /* no input bears this name */
    ck_assert(heng_text_is(heng_place_of(report.sources, diag->loc).file, "b.yaml"));
    heng_arena_free(arena);
}
END_TEST

/* A key that this heng does not know, in a report of a newer one, is passed over; of this one, it
 * is a slip. */
START_TEST(test_newer)
{
    char *text = changed("\"version\": \"" HENG_VERSION "\"}",
                         "\"version\": \"999.0.1\"}, \"signed\": {\"by\": [1, {}]}");
    heng_arena *arena = heng_arena_new(0);
    heng_report report;
    heng_error err;
    ck_assert_msg(parse(text, strlen(text), &err, &report, arena) == HENG_OK, "%s", err.text);
    ck_assert(heng_text_is(report.engine_version, "999.0.1"));
    free(text);
    text = changed("\"version\": \"" HENG_VERSION "\"}", "\"version\": \"0.0.9\"}, \"signed\": 1");
    ck_assert_int_eq(parse(text, strlen(text), &err, &report, arena), HENG_INPUT);
    ck_assert_str_eq(err.text, "unknown key 'signed' in a report");
    free(text);
    heng_arena_free(arena);
}
END_TEST

/* Cut anywhere, it is refused and nothing is read beyond the end. */
START_TEST(test_cut)
{
    for (size_t size = 0; size < sizeof good - 3; size++) {
        char *text = malloc(size + 1); /* so that a read beyond it is found */
        heng_arena *arena = heng_arena_new(0);
        heng_report report;
        heng_error err;
        memcpy(text, good, size);
        ck_assert_msg(parse(text, size, &err, &report, arena) == HENG_INPUT, "cut at %zu", size);
        ck_assert_str_ne(err.text, "");
        heng_arena_free(arena);
        free(text);
    }
}
END_TEST

/* Each byte replaced by others: refused or read, but never more than that. */
START_TEST(test_changed_bytes)
{
    static const char bytes[] = "\"\\{}[],:0x\xE7";
    char text[sizeof good];
    for (size_t at = 0; at < sizeof good - 1; at++) {
        for (size_t i = 0; i < sizeof bytes - 1; i++) {
            heng_arena *arena = heng_arena_new(0);
            heng_report report;
            heng_error err;
            heng_view view;
            memcpy(text, good, sizeof good);
            text[at] = bytes[i];
            heng_status status = parse(text, sizeof good - 1, &err, &report, arena);
            ck_assert(status == HENG_OK || status == HENG_INPUT);
            for (uint64_t k = 0; status == HENG_OK && k < report.result_count; k++) {
                report.view(&report, arena, k, &view);
                ck_assert_uint_gt(view.rule.size, 0);
            }
            heng_arena_free(arena);
        }
    }
}
END_TEST

/* Every ceiling of memory: out by the door, or read. */
START_TEST(test_memory)
{
    volatile bool done = false;
    for (volatile size_t limit = 1000; !done; limit += 1000) {
        heng_arena *arena = heng_arena_new(limit);
        heng_door door;
        heng_report report;
        heng_error err;
        volatile heng_status status = HENG_NOMEM;
        heng_arena_open(arena, &door);
        if (setjmp(door.jump) == 0) {
            status = parse(good, sizeof good - 1, &err, &report, arena);
        }
        heng_arena_close(arena, &door);
        ck_assert(status == HENG_OK || status == HENG_NOMEM);
        done = status == HENG_OK;
        heng_arena_free(arena);
        ck_assert_uint_lt(limit, 10000000);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("result");
    TCase *tc = tcase_create("result");
    tcase_add_test(tc, test_good);
    tcase_add_loop_test(tc, test_refused, 0, (int)(sizeof refusals / sizeof *refusals));
    tcase_add_loop_test(tc, test_allowed, 0, (int)(sizeof allowances / sizeof *allowances));
    tcase_add_test(tc, test_any_order);
    tcase_add_test(tc, test_newer);
    tcase_add_test(tc, test_cut);
    tcase_add_test(tc, test_changed_bytes);
    tcase_add_test(tc, test_memory);
    tcase_set_timeout(tc, 60);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
