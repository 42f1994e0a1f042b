/* The page as bytes: what strangers wrote stays text, the policy names what is inline, a page is
 * small, and bars are to scale. What a browser makes of it is tested in browser/. */
#include "report/formats.h"
#include "report/html.h"
#include "report_sample.h"

#include "base/hash.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define COUNT_OF(array) (int)(sizeof(array) / sizeof *(array))

/* NUL-terminated; the caller frees it. */
static char *page_of(const heng_report *report, heng_lang lang)
{
    heng_style style = heng_style_default;
    style.lang = lang;
    return sample_write(report, "html", &style);
}

static size_t count_of(const char *text, const char *part)
{
    size_t count = 0;
    for (const char *at = strstr(text, part); at != NULL; at = strstr(at + 1, part)) {
        count++;
    }
    return count;
}

/* A page of `count` findings that are all alike and have nothing unusual. */
static sample *alike(uint64_t count)
{
    static const heng_report_dataset datasets[] = {{.id = {"default", 7}}};
    sample *s = sample_new(count, false);
    for (uint64_t i = 0; i < SAMPLE_RESULTS; i++) {
        s->views[i] = sample_missed();
    }
    s->report.result_count = s->report.rule_count = count;
    s->report.counts = (heng_counts){.of = {[HENG_FAIL] = count}};
    memset(s->report.by_class, 0, sizeof s->report.by_class);
    s->report.by_class[1] = s->report.counts;
    s->report.datasets = datasets;
    s->report.dataset_count = 1;
    s->report.diags = NULL;
    s->report.sign_off.given = false;
    s->report.note_count = s->report.input_count = s->report.document_count = 0;
    heng_report_sort(&s->report);
    return s;
}

START_TEST(same_bytes)
{
    sample *s = sample_new(SAMPLE_RESULTS, true);
    char *first = page_of(&s->report, (heng_lang)_i), *again = page_of(&s->report, (heng_lang)_i);
    ck_assert_str_eq(first, again);
    free(first);
    free(again);
    sample_free(s);
}
END_TEST

/* The sample is full of quotes, tags, controls and marks of direction. */
START_TEST(strangers_stay_text)
{
    sample *s = sample_new(SAMPLE_RESULTS, true);
    char *page = page_of(&s->report, (heng_lang)_i);
    heng_text text = sample_text(page);
    uint32_t point;
    for (size_t at = 0, step; at < text.size; at += step) {
        step = heng_utf8_decode(text, at, &point);
        ck_assert_msg(step > 0, "no UTF-8 at %zu", at);
        ck_assert_msg(point == '\n' || (point >= 0x20 && point != 0x7F), "control at %zu", at);
        ck_assert_msg(point != 0x202E && point != 0x2028 && point != 0x85 && point != 0xFEFF,
                      "hidden U+%04X at %zu", point, at);
    }
    ck_assert_uint_eq(count_of(page, "<script"), 1);
    ck_assert_uint_eq(count_of(page, "<style"), 2);
    ck_assert_uint_eq(count_of(page, "<a href=\"x\">"), 0);
    ck_assert_uint_eq(count_of(page, "style=\""), 0);
    ck_assert_uint_eq(count_of(page, " src="), 0);
    ck_assert_uint_eq(count_of(page, "url("), 0);
    ck_assert_uint_eq(count_of(page, " href=\""), 0);
    ck_assert_uint_gt(count_of(page, "&lt;a href=&quot;x&quot;&gt;&amp;amp;"), 3);
    free(page);
    sample_free(s);
}
END_TEST

/* Every finding has a row, every exception but those without a figure a card. */
START_TEST(all_is_shown)
{
    sample *s = sample_new(SAMPLE_RESULTS, true);
    char *page = page_of(&s->report, (heng_lang)_i);
    const char *table = strstr(page, "<table id=t>");
    ck_assert_ptr_nonnull(table);
    ck_assert_uint_eq(count_of(table, "<th scope=row><details>"), SAMPLE_RESULTS);
    ck_assert_uint_eq(count_of(page, "<article "), 4);
    ck_assert_ptr_nonnull(strstr(page, "id=matrix"));
    ck_assert_ptr_nonnull(strstr(page, "id=waivers"));
    ck_assert_ptr_nonnull(strstr(page, "2020-12-31"));
    ck_assert_ptr_nonnull(strstr(page, "id=problems"));
    const char *signed_off = strstr(page, "<table class=\"k sig\">");
    ck_assert_ptr_nonnull(signed_off);
    ck_assert_ptr_nonnull(strstr(signed_off, "<td>2020-10-01\n"));
    ck_assert_ptr_nonnull(strstr(signed_off, "<td><td>\n</table>")); /* nobody has approved yet */
    ck_assert_ptr_nonnull(strstr(page, _i == HENG_ZH ? "<html lang=zh-CN>" : "<html lang=en>"));
    free(page);
    sample_free(s);
}
END_TEST

static void base64(heng_text bytes, char out[45])
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    uint8_t hash[33] = {0};
    heng_sha256(bytes, hash);
    for (int bit = 0; bit < 43 * 6; bit += 6) {
        unsigned two = (unsigned)hash[bit / 8] << 8 | (bit / 8 < 32 ? hash[bit / 8 + 1] : 0U);
        out[bit / 6] = digits[two >> (10 - bit % 8) & 63];
    }
    memcpy(out + 43, "=", 2);
}

/* What is inline is named in the policy by its hash, and nothing else. */
START_TEST(policy_names_what_is_inline)
{
    static const char *const marks[][2] = {{"<style>", "</style>"}, {"<script>", "</script>"}};
    sample *s = sample_new(SAMPLE_RESULTS, true);
    char *page = page_of(&s->report, (heng_lang)_i);
    size_t inline_count = 0;
    char hash[45], *end = strstr(page, "<title>");
    ck_assert_ptr_nonnull(end);
    heng_text policy = {page, (size_t)(end - page)};
    char *head = strndup(policy.bytes, policy.size);
    ck_assert_ptr_nonnull(strstr(head, "content=\"default-src 'none';style-src 'sha256-"));
    ck_assert_ptr_null(strstr(head, "unsafe"));
    for (int i = 0; i < COUNT_OF(marks); i++) {
        for (char *at = strstr(page, marks[i][0]); at != NULL; at = strstr(at + 1, marks[i][0])) {
            char *from = at + strlen(marks[i][0]), *to = strstr(from, marks[i][1]);
            base64((heng_text){from, (size_t)(to - from)}, hash);
            ck_assert_msg(strstr(head, hash) != NULL, "the policy does not name %s", hash);
            inline_count++;
        }
    }
    ck_assert_uint_eq(inline_count, 3);
    ck_assert_uint_eq(count_of(head, "sha256-"), 3);
    free(head);
    free(page);
    sample_free(s);
}
END_TEST

/* What one more finding adds is its data; the rest of the page of one is what the page itself
 * costs. */
START_TEST(small_beside_its_data)
{
    sample *one = alike(1), *two = alike(2);
    char *first = page_of(&one->report, (heng_lang)_i),
         *second = page_of(&two->report, (heng_lang)_i);
    size_t finding = strlen(second) - strlen(first), beside = strlen(first) - finding;
    ck_assert_msg(beside < (size_t)12 * 1024, "%zu bytes beside the data", beside);
    ck_assert_msg(finding < 2200, "%zu bytes a finding with its card", finding);
    free(first);
    free(second);
    sample_free(one);
    sample_free(two);
}
END_TEST

START_TEST(nothing_weighed)
{
    sample *s = alike(0);
    s->report.counts = s->report.by_class[1] = (heng_counts){{0}};
    s->report.exit_code = 2;
    char *page = page_of(&s->report, (heng_lang)_i);
    ck_assert_ptr_null(strstr(page, "<table id=t>"));
    ck_assert_ptr_nonnull(strstr(page, heng_word_of(HENG_W_NOTHING_WEIGHED, (heng_lang)_i)));
    ck_assert_ptr_nonnull(strstr(page, "id=provenance"));
    free(page);
    sample_free(s);
}
END_TEST

/* -- drawings: where the parts of a graph lie, as shares of the axis -- */

static const struct {
    const char *op, *value, *low, *high, *unit;          /* target */
    const char *actual, *from, *to, *kind, *actual_unit; /* actual */
    const char *absolute, *tolerance;
    bool drawn;
    double bar, limit, good_low, good_high; /* of 1 - margin where the axis begins at 0 */
} graphs[] = {
    {.op = "ge",
     .value = "100",
     .actual = "80",
     .drawn = true,
     .bar = .8,
     .limit = 1,
     .good_low = 1,
     .good_high = 1.08},
    {.op = "le",
     .value = "100",
     .actual = "80",
     .drawn = true,
     .bar = .8,
     .limit = 1,
     .good_low = 0,
     .good_high = 1},
    {.op = "ge",
     .value = "23.0",
     .actual = "46",
     .drawn = true,
     .bar = 1,
     .limit = .5,
     .good_low = .5,
     .good_high = 1.08},
    {.op = "in",
     .low = "6.0",
     .high = "6.5",
     .actual = "6.5",
     .drawn = true,
     .bar = 1,
     .limit = 6.0 / 6.5,
     .good_low = 6.0 / 6.5,
     .good_high = 1},
    {.op = "about",
     .value = "2",
     .actual = "4",
     .tolerance = "0.5",
     .drawn = true,
     .bar = 1,
     .limit = .5,
     .good_low = .375,
     .good_high = .625},
    {.op = "eq",
     .value = "2",
     .actual = "4",
     .drawn = true,
     .bar = 1,
     .limit = .5,
     .good_low = 0,
     .good_high = 1.08},
    /* in another unit, by the difference */
    {.op = "ge",
     .value = "1.2",
     .unit = "万亿元",
     .actual = "12600",
     .actual_unit = "亿元",
     .absolute = "0.0600",
     .drawn = true,
     .bar = 1,
     .limit = 1.2 / 1.26,
     .good_low = 1.2 / 1.26,
     .good_high = 1.08},
    {.op = "ge", .value = "1.2", .unit = "万亿元", .actual = "12600", .actual_unit = "亿元"},
    {.op = "ge",
     .value = "1e3",
     .actual = "5E+2",
     .drawn = true,
     .bar = .5,
     .limit = 1,
     .good_low = 1,
     .good_high = 1.08},
    {.op = "ge",
     .value = "100",
     .actual = "123456789012345678901234567890123456789012345.10",
     .drawn = true,
     .bar = 1,
     .limit = 0,
     .good_low = 0,
     .good_high = 1.08},
    /* a bound: solid as far as it is sure */
    {.op = "ge",
     .value = "2",
     .kind = "bound",
     .from = "4",
     .drawn = true,
     .bar = 1,
     .limit = .5,
     .good_low = .5,
     .good_high = 1.08},
    {.op = "le",
     .value = "3",
     .kind = "bound",
     .to = "3",
     .drawn = true,
     .bar = 0,
     .limit = 1,
     .good_low = 0,
     .good_high = 1},
    /* nothing to draw */
    {.op = "ge", .value = "0", .actual = "0"},
    {.op = "done", .actual = "198"},
    {.op = "ge", .value = "5"},
    {.op = "ge", .value = "1e400", .actual = "1e400"},
    {.op = "ge", .value = "5", .actual = "-"},
};

START_TEST(bars_are_to_scale)
{
    heng_text unit = heng_text_of(graphs[_i].unit != NULL ? graphs[_i].unit : "个");
    heng_view view = {
        .reason = HENG_MISSED,
        .favourable = -1,
        .absolute = heng_text_of(graphs[_i].absolute),
        .target = {.given = true,
                   .op = heng_text_of(graphs[_i].op),
                   .value = heng_text_of(graphs[_i].value),
                   .low = heng_text_of(graphs[_i].low),
                   .high = heng_text_of(graphs[_i].high),
                   .tolerance = heng_text_of(graphs[_i].tolerance),
                   .unit = unit},
        .actual = {.given = true,
                   .kind = heng_text_of(graphs[_i].kind != NULL ? graphs[_i].kind : "point"),
                   .value = heng_text_of(graphs[_i].actual),
                   .low = heng_text_of(graphs[_i].from),
                   .high = heng_text_of(graphs[_i].to),
                   .unit = graphs[_i].actual_unit != NULL ? heng_text_of(graphs[_i].actual_unit)
                                                          : unit}};
    heng_graph graph = heng_graph_of(&view);
    ck_assert_int_eq(graph.drawn, graphs[_i].drawn);
    if (graph.drawn) {
        double whole = graph.high / 1.08;
        ck_assert_double_eq_tol(graph.low, 0, 1e-12);
        ck_assert_double_eq_tol(graph.actual / whole, graphs[_i].bar, 1e-9);
        ck_assert_double_eq_tol(graph.limit / whole, graphs[_i].limit, 1e-9);
        ck_assert_double_eq_tol(graph.good_low / whole, graphs[_i].good_low, 1e-9);
        ck_assert_double_eq_tol(graph.good_high / whole, graphs[_i].good_high, 1e-9);
    }
}
END_TEST

START_TEST(axis_holds_zero)
{
    heng_view view = sample_missed(); /* -5.6 against 6.0 */
    heng_graph graph = heng_graph_of(&view);
    ck_assert(graph.drawn);
    ck_assert_double_eq_tol(graph.low, -5.6 - .08 * 11.6, 1e-9);
    ck_assert_double_eq_tol(graph.high, 6 + .08 * 11.6, 1e-9);
    view.reason = HENG_NOT_COMPARABLE;
    ck_assert(!heng_graph_of(&view).drawn);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("html");
    TCase *page = tcase_create("page"), *graph = tcase_create("graph");
    tcase_add_loop_test(page, same_bytes, HENG_EN, HENG_ZH + 1);
    tcase_add_loop_test(page, strangers_stay_text, HENG_EN, HENG_ZH + 1);
    tcase_add_loop_test(page, all_is_shown, HENG_EN, HENG_ZH + 1);
    tcase_add_loop_test(page, policy_names_what_is_inline, HENG_EN, HENG_ZH + 1);
    tcase_add_loop_test(page, small_beside_its_data, HENG_EN, HENG_ZH + 1);
    tcase_add_loop_test(page, nothing_weighed, HENG_EN, HENG_ZH + 1);
    tcase_add_loop_test(graph, bars_are_to_scale, 0, COUNT_OF(graphs));
    tcase_add_test(graph, axis_holds_zero);
    suite_add_tcase(suite, page);
    suite_add_tcase(suite, graph);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
