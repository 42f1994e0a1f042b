/* Which earlier figures stand beside an actual: periods of the same length, the vintage that
 * counts, the same basis, in the actual's unit; and what of a run has to be known to do it
 * again. */
#include "heng/heng.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct text {
    char bytes[1 << 16];
    size_t size;
} text;

static int collect(void *user, const char *bytes, size_t size)
{
    text *to = user;
    if (size >= sizeof to->bytes - to->size) {
        return -1;
    }
    memcpy(to->bytes + to->size, bytes, size);
    to->size += size;
    to->bytes[to->size] = '\0';
    return 0;
}

/* The report as JSON, of a promise for x and the actuals given. */
static text *report_of(const char *actuals, const char *const settings[][2], size_t count)
{
    heng_error err = {0};
    const heng_report *report = NULL;
    char data[8192];
    text *json = calloc(1, sizeof *json);
    heng_run *run = heng_run_new();
    ck_assert(json != NULL && run != NULL);
    int size = snprintf(data, sizeof data,
                        "heng: 1\n"
                        "sources: {plan: {title: The plan, date: 2019-12-01}}\n"
                        "indicators: {x: {unit: 亿元, measure: flow}}\n"
                        "targets: {x: {target: 10, source: {doc: plan, line: 1}}}\n"
                        "actuals:\n%s",
                        actuals);
    ck_assert(size > 0 && (size_t)size < sizeof data);
    for (size_t i = 0; i < count; i++) {
        ck_assert_int_eq(heng_run_set(run, settings[i][0], settings[i][1], &err), HENG_OK);
    }
    ck_assert_int_eq(heng_run_add_bytes(run, "data.yaml", data, (size_t)size, &err), HENG_OK);
    static const char rules[] = "local rate = param \"rate\" \"2\"";
    ck_assert_int_eq(heng_run_add_bytes(run, "rules.lua", rules, strlen(rules), &err), HENG_OK);
    ck_assert_msg(heng_run_check(run, &report, &err) == HENG_OK, "%s", err.text);
    ck_assert_int_eq(heng_report_write(report, "json", collect, json, &err), HENG_OK);
    heng_run_free(run);
    return json;
}

#define FIGURE(period, value) "  - {indicator: x, period: " period ", value: \"" value "\"}\n"

static const struct {
    const char *name, *period, *actuals, *history; /* NULL: none */
} rows[] = {
    {"years", "2020", FIGURE("2018", "8亿元") FIGURE("2020", "9亿元") FIGURE("2019", "7.50亿元"),
     "[{\"period\": \"2018\", \"text\": \"8亿元\", \"value\": \"8\", \"unit\": \"亿元\"}, "
     "{\"period\": \"2019\", \"text\": \"7.50亿元\", \"value\": \"7.50\", \"unit\": \"亿元\"}]"},
    {"what comes later is no history", "2020", FIGURE("2020", "9亿元") FIGURE("2021", "10亿元"),
     NULL},
    {"a half beside halves", "2020-S1",
     FIGURE("2019", "8亿元") FIGURE("2019-S1", "4亿元") FIGURE("2019-Q1", "1亿元")
         FIGURE("2020-S1", "5亿元"),
     "[{\"period\": \"2019-S1\", \"text\": \"4亿元\", \"value\": \"4\", \"unit\": \"亿元\"}]"},
    {"the same months of another year", "2020-YTD09",
     FIGURE("2019-YTD06", "3亿元") FIGURE("2019-YTD09", "5亿元") FIGURE("2020-YTD09", "6亿元"),
     "[{\"period\": \"2019-YTD09\", \"text\": \"5亿元\", \"value\": \"5\", \"unit\": \"亿元\"}]"},
    {"in the actual's unit", "2020", FIGURE("2019", "95000万元") FIGURE("2020", "9亿元"),
     "[{\"period\": \"2019\", \"text\": \"95000万元\", \"value\": \"9.5000\", \"unit\": "
     "\"亿元\"}]"},
    {"about is a number, words and bounds are none", "2020",
     FIGURE("2016", "约6亿元") FIGURE("2017", "超过7亿元")
         FIGURE("2018", "attested: well") "  - {indicator: x, period: 2019, value: null}\n" FIGURE(
             "2020", "9亿元"),
     "[{\"period\": \"2016\", \"text\": \"约6亿元\", \"value\": \"6\", \"unit\": \"亿元\"}]"},
    {"a figure of another kind", "2020", FIGURE("2019", "7%") FIGURE("2020", "9亿元"), NULL},
    {"another basis", "2020",
     "  - {indicator: x, period: 2018, value: 7亿元, basis: old}\n"
     "  - {indicator: x, period: 2019, value: 8亿元, basis: new}\n"
     "  - {indicator: x, period: 2020, value: 9亿元, basis: new}\n",
     "[{\"period\": \"2019\", \"text\": \"8亿元\", \"value\": \"8\", \"unit\": \"亿元\"}]"},
    {"the newest vintage", "2020",
     "  - {indicator: x, period: 2019, value: 7亿元, vintage: 2020-01-01}\n"
     "  - {indicator: x, period: 2019, value: 8亿元, vintage: 2020-06-01}\n"
     "  - {indicator: x, period: 2020, value: 9亿元, vintage: 2021-01-01}\n",
     "[{\"period\": \"2019\", \"text\": \"8亿元\", \"value\": \"8\", \"unit\": \"亿元\"}]"},
    {"where this year has none", "2020", FIGURE("2019", "7亿元"),
     "[{\"period\": \"2019\", \"text\": \"7亿元\", \"value\": \"7\", \"unit\": \"亿元\"}]"},
};

START_TEST(history)
{
    const char *const settings[][2] = {{"period", rows[_i].period}};
    text *json = report_of(rows[_i].actuals, settings, 1);
    const char *found = strstr(json->bytes, "\"history\": ");
    if (rows[_i].history == NULL) {
        ck_assert_msg(found == NULL, "%s: %.200s", rows[_i].name, found);
    } else {
        ck_assert_msg(found != NULL, "%s: no history in %s", rows[_i].name, json->bytes);
        size_t size = strlen(rows[_i].history);
        ck_assert_msg(strncmp(found + 11, rows[_i].history, size) == 0, "%s: %.300s", rows[_i].name,
                      found);
    }
    free(json);
}
END_TEST

/* The twelve that come last, whatever the order in the file. */
START_TEST(history_ends)
{
    const char *const settings[][2] = {{"period", "2020"}};
    char actuals[4096] = "";
    for (int i = 0; i < 20; i++) {
        char one[128];
        int year = 2001 + i * 7 % 20;
        (void)snprintf(one, sizeof one, "  - {indicator: x, period: %d, value: %d亿元}\n", year,
                       year - 2000);
        strcat(actuals, one);
    }
    text *json = report_of(actuals, settings, 1);
    const char *found = strstr(json->bytes, "\"history\": ");
    ck_assert_ptr_nonnull(found);
    ck_assert_ptr_nonnull(strstr(found, "[{\"period\": \"2008\""));
    ck_assert_ptr_null(strstr(found, "\"2007\""));
    const char *before = found;
    for (int year = 2008; year <= 2019; year++) {
        char due[32];
        (void)snprintf(due, sizeof due, "\"period\": \"%d\"", year);
        const char *at = strstr(found, due);
        ck_assert_msg(at != NULL && at > before, "%d is missing or out of order", year);
        before = at;
    }
    free(json);
}
END_TEST

START_TEST(known_on)
{
    const char *const settings[][2] = {{"period", "2020"}, {"known_on", "2020-03-01"}};
    text *json = report_of("  - {indicator: x, period: 2019, value: 7亿元, vintage: 2020-01-01}\n"
                           "  - {indicator: x, period: 2019, value: 8亿元, vintage: 2020-06-01}\n"
                           "  - {indicator: x, period: 2020, value: 9亿元}\n",
                           settings, 2);
    ck_assert_ptr_nonnull(
        strstr(json->bytes, "\"history\": [{\"period\": \"2019\", \"text\": \"7亿元\""));
    ck_assert_ptr_nonnull(strstr(json->bytes, "\"settings\": {\"known_on\": \"2020-03-01\"}"));
    free(json);
}
END_TEST

/* Settings that decide are kept when they are not the defaults; how a report is shown is none. */
START_TEST(settings_and_documents)
{
    const char *const settings[][2] = {
        {"period", "2020"}, {"class", "expected"}, {"set.rate", "3"}, {"lang", "zh"}};
    text *json = report_of(FIGURE("2020", "9亿元"), settings, 4);
    ck_assert_ptr_nonnull(
        strstr(json->bytes, "\"settings\": {\"class\": \"expected\", \"set.rate\": \"3\"}"));
    ck_assert_ptr_nonnull(strstr(
        json->bytes,
        "\"documents\": [{\"id\": \"plan\", \"title\": \"The plan\", \"date\": \"2019-12-01\"}]"));
    free(json);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("history");
    TCase *tests = tcase_create("history");
    tcase_add_loop_test(tests, history, 0, (int)(sizeof rows / sizeof *rows));
    tcase_add_test(tests, history_ends);
    tcase_add_test(tests, known_on);
    tcase_add_test(tests, settings_and_documents);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
