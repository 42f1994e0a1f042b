#include "base/sink.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define COUNT_OF(array) (int)(sizeof(array) / sizeof *(array))

typedef void put_fn(heng_sink *sink, heng_text text);

/* What put makes of text, NUL-terminated; the caller frees it. */
static char *put_to_string(put_fn *put, heng_text text)
{
    heng_buffer buffer = {0};
    heng_sink sink;
    heng_sink_init(&sink, heng_buffer_write, &buffer);
    put(&sink, text);
    heng_put(&sink, "");
    ck_assert(heng_sink_flush(&sink));
    ck_assert_uint_eq(sink.written, buffer.size);
    if (buffer.bytes == NULL) {
        ck_assert_int_eq(heng_buffer_write(&buffer, "", 0), 0);
    }
    return buffer.bytes;
}

#define RLO  "\xE2\x80\xAE"     /* U+202E */
#define ZWSP "\xE2\x80\x8B"     /* U+200B */
#define TAG  "\xF3\xA0\x80\x81" /* U+E0001 */
#define FFFD "\xEF\xBF\xBD"

/* NULL: as it is. */
static const struct {
    const char *text, *json, *xml, *line, *markdown, *data, *property;
} rows[] = {
    {.text = "", .json = "\"\""},
    {.text = "plain text 12", .json = "\"plain text 12\""},
    {.text = "罗湖区 2020年", .json = "\"罗湖区 2020年\""},
    {.text = "ÄÖ ≥ 😀", .json = "\"ÄÖ ≥ 😀\""},
    {.text = "a\"b\\c", .json = "\"a\\\"b\\\\c\"", .xml = "a&quot;b\\c", .markdown = "a\"b\\\\c"},
    {.text = "<b a='1'>&amp;</b>",
     .json = "\"<b a='1'>&amp;</b>\"",
     .xml = "&lt;b a=&#39;1&#39;&gt;&amp;amp;&lt;/b&gt;",
     .markdown = "&lt;b a='1'&gt;&amp;amp;&lt;/b&gt;"},
    {.text = "a\nb\r\nc\td",
     .json = "\"a\\nb\\r\\nc\\td\"",
     .xml = "a&#10;b&#13;&#10;c&#9;d",
     .line = "a\\nb\\r\\nc d",
     .markdown = "a b  c d",
     .data = "a%0Ab%0D%0Ac\td",
     .property = "a%0Ab%0D%0Ac\td"},
    {.text = "\x1B[31mred\x07\x7F",
     .json = "\"\\u001B[31mred\\u0007\\u007F\"",
     .xml = FFFD "[31mred" FFFD "\\u{7F}",
     .line = "\\u{1B}[31mred\\u{07}\\u{7F}",
     .markdown = "\\\\u{1B}\\[31mred\\\\u{07}\\\\u{7F}",
     .data = "\\u{1B}[31mred\\u{07}\\u{7F}",
     .property = "\\u{1B}[31mred\\u{07}\\u{7F}"},
    {.text = "\xC2\x9B"
             "31m\xC2\x85", /* C1: CSI and NEL */
     .json = "\"\\u009B31m\\u0085\"",
     .xml = "\\u{9B}31m\\u{85}",
     .line = "\\u{9B}31m\\u{85}",
     .markdown = "\\\\u{9B}31m\\\\u{85}",
     .data = "\\u{9B}31m\\u{85}",
     .property = "\\u{9B}31m\\u{85}"},
    {.text = "a" RLO "b" ZWSP "c" TAG "d",
     .json = "\"a\\u202Eb\\u200Bc\\uDB40\\uDC01d\"",
     .xml = "a\\u{202E}b\\u{200B}c\\u{E0001}d",
     .line = "a\\u{202E}b\\u{200B}c\\u{E0001}d",
     .markdown = "a\\\\u{202E}b\\\\u{200B}c\\\\u{E0001}d",
     .data = "a\\u{202E}b\\u{200B}c\\u{E0001}d",
     .property = "a\\u{202E}b\\u{200B}c\\u{E0001}d"},
    {.text = "\xE2\x80\xA8\xE2\x80\xA9\xE2\x81\xA6\xD8\x9C\xEF\xBB\xBF",
     .json = "\"\\u2028\\u2029\\u2066\\u061C\\uFEFF\"",
     .xml = "\\u{2028}\\u{2029}\\u{2066}\\u{61C}\\u{FEFF}",
     .line = "\\u{2028}\\u{2029}\\u{2066}\\u{61C}\\u{FEFF}",
     .markdown = "\\\\u{2028}\\\\u{2029}\\\\u{2066}\\\\u{61C}\\\\u{FEFF}",
     .data = "\\u{2028}\\u{2029}\\u{2066}\\u{61C}\\u{FEFF}",
     .property = "\\u{2028}\\u{2029}\\u{2066}\\u{61C}\\u{FEFF}"},
    {.text = "a\xFF\xE4\xB8z\xE4\xB8",
     .json = "\"a" FFFD FFFD FFFD "z" FFFD FFFD "\"",
     .xml = "a" FFFD FFFD FFFD "z" FFFD FFFD,
     .line = "a\\xFF\\xE4\\xB8z\\xE4\\xB8",
     .markdown = "a\\\\xFF\\\\xE4\\\\xB8z\\\\xE4\\\\xB8",
     .data = "a\\xFF\\xE4\\xB8z\\xE4\\xB8",
     .property = "a\\xFF\\xE4\\xB8z\\xE4\\xB8"},
    {.text = "\xEF\xBF\xBE\xEF\xBF\xBF\xED\xA0\x80", /* U+FFFE, U+FFFF, half a pair */
     .json = "\"\\uFFFE\\uFFFF" FFFD FFFD FFFD "\"",
     .xml = FFFD FFFD FFFD FFFD FFFD,
     .line = "\\u{FFFE}\\u{FFFF}\\xED\\xA0\\x80",
     .markdown = "\\\\u{FFFE}\\\\u{FFFF}\\\\xED\\\\xA0\\\\x80",
     .data = "\\u{FFFE}\\u{FFFF}\\xED\\xA0\\x80",
     .property = "\\u{FFFE}\\u{FFFF}\\xED\\xA0\\x80"},
    {.text = "\xE2\x80\x8C\xE2\x80\x8D\xEF\xB8\x8F\xF3\xA0\x84\x80", /* joiners, selectors of
                                                                        variants */
     .json = "\"\xE2\x80\x8C\xE2\x80\x8D\xEF\xB8\x8F\xF3\xA0\x84\x80\""},
    {.text = "100%,a:b::set-output",
     .json = "\"100%,a:b::set-output\"",
     .data = "100%25,a:b::set-output",
     .property = "100%25%2Ca%3Ab%3A%3Aset-output"},
    {.text = "|a|`b`*c*~d~[e](f)$x$",
     .json = "\"|a|`b`*c*~d~[e](f)$x$\"",
     .markdown = "\\|a\\|\\`b\\`\\*c\\*\\~d\\~\\[e\\](f)\\$x\\$"},
    {.text = "gdp_growth _a_ b_ 年_度",
     .json = "\"gdp_growth _a_ b_ 年_度\"",
     .markdown = "gdp_growth \\_a\\_ b\\_ 年\\_度"},
    {.text = "@admin a@b.c @ @",
     .json = "\"@admin a@b.c @ @\"",
     .markdown = "@&#8203;admin a@&#8203;b.c @ @"},
    {.text = "#12 a#1 # #", .json = "\"#12 a#1 # #\"", .markdown = "#&#8203;12 a#&#8203;1 # #"},
    {.text = "http://x.y www.x.y a: b",
     .json = "\"http://x.y www.x.y a: b\"",
     .markdown = "http:&#8203;//x.y www.&#8203;x.y a: b",
     .property = "http%3A//x.y www.x.y a%3A b"},
    {.text = "##[error]x ##vso[a] #[b] ##teamcity[c] # ##d",
     .json = "\"#\\u0023[error]x #\\u0023vso[a] #[b] #\\u0023teamcity[c] # ##d\"",
     .xml = "#&#35;[error]x #&#35;vso[a] #[b] #&#35;teamcity[c] # ##d",
     .line = "#\\u{23}[error]x #\\u{23}vso[a] #[b] #\\u{23}teamcity[c] # ##d",
     .markdown =
         "\\##&#8203;\\[error\\]x ##&#8203;vso\\[a\\] #\\[b\\] ##&#8203;teamcity\\[c\\] # ##d",
     .data = "#\\u{23}[error]x #\\u{23}vso[a] #[b] #\\u{23}teamcity[c] # ##d",
     .property = "#\\u{23}[error]x #\\u{23}vso[a] #[b] #\\u{23}teamcity[c] # ##d"},
    {.text = "::error::x a::b ::c",
     .json = "\"::error::x a::b ::c\"",
     .line = ":\\u{3A}error::x a::b :\\u{3A}c",
     .property = "%3A%3Aerror%3A%3Ax a%3A%3Ab %3A%3Ac"},
    {.text = "# 1", .json = "\"# 1\"", .markdown = "\\# 1"},
    {.text = "a # 1", .json = "\"a # 1\""},
    {.text = "- a", .json = "\"- a\"", .markdown = "\\- a"},
    {.text = "-5.6%", .json = "\"-5.6%\"", .data = "-5.6%25", .property = "-5.6%25"},
    {.text = "--- a", .json = "\"--- a\"", .markdown = "\\--- a"},
    {.text = "+ a", .json = "\"+ a\"", .markdown = "\\+ a"},
    {.text = "+123亿元", .json = "\"+123亿元\""},
    {.text = "=== a", .json = "\"=== a\"", .markdown = "\\=== a"},
    {.text = "12. a", .json = "\"12. a\"", .markdown = "12\\. a"},
    {.text = "12) a", .json = "\"12) a\"", .markdown = "12\\) a"},
    {.text = "12.5 a. b", .json = "\"12.5 a. b\""},
    {.text = "-", .json = "\"-\"", .markdown = "\\-"},
    {.text = "    code", .json = "\"    code\"", .markdown = "code"},
    {.text = "> quoted", .json = "\"> quoted\"", .xml = "&gt; quoted", .markdown = "&gt; quoted"},
};

static void check(put_fn *put, int row, const char *due)
{
    char *got = put_to_string(put, heng_text_of(rows[row].text));
    ck_assert_str_eq(got, due != NULL ? due : rows[row].text);
    free(got);
}

START_TEST(escapes)
{
    check(heng_put_json, _i, rows[_i].json);
    check(heng_put_xml, _i, rows[_i].xml);
    check(heng_put_line, _i, rows[_i].line);
    check(heng_put_markdown, _i, rows[_i].markdown);
    check(heng_put_workflow_data, _i, rows[_i].data);
    check(heng_put_workflow_property, _i, rows[_i].property);
}
END_TEST

static const struct {
    const char *text, *html;
} pages[] = {
    {"", ""},
    {"罗湖区 ≥ 6.0%", "罗湖区 ≥ 6.0%"},
    {"<b a='1'>&amp;</b>", "&lt;b a=&#39;1&#39;&gt;&amp;amp;&lt;/b&gt;"},
    {"a\"b\\c", "a&quot;b\\c"},
    {"a\nb\r\nc\td", "a b  c d"},
    {"\x1B[31m\x7F", "\\u{1B}[31m\\u{7F}"},
    {"a" RLO "b" ZWSP "c" TAG "d", "a\\u{202E}b\\u{200B}c\\u{E0001}d"},
    {"a\xFF\xE4\xB8z", "a\\xFF\\xE4\\xB8z"},
};

START_TEST(pages_escape)
{
    char *got = put_to_string(heng_put_html, heng_text_of(pages[_i].text));
    ck_assert_str_eq(got, pages[_i].html);
    free(got);
}
END_TEST

static put_fn *const puts_all[] = {heng_put_json,          heng_put_xml,
                                   heng_put_line,          heng_put_markdown,
                                   heng_put_workflow_data, heng_put_workflow_property,
                                   heng_put_html};

/* All that stands in a text reaches the sink though the buffer is passed at any place; a NUL
 * too. */
START_TEST(across_buffers)
{
    for (size_t size = 4080; size < 4110; size++) {
        char *text = malloc(3 * size);
        memset(text, 'x', 3 * size);
        text[size - 1] = '\0';
        text[2 * size] = '\x01';
        memcpy(text + size, "衡", 3);
        char *got = put_to_string(puts_all[_i], (heng_text){text, 3 * size});
        size_t length = strlen(got), marks = 0;
        for (size_t i = 0; i < length; i++) {
            marks += got[i] == 'x';
        }
        ck_assert_uint_eq(marks, 3 * size - 5);
        ck_assert_ptr_nonnull(strstr(got, "衡xx"));
        free(got);
        free(text);
    }
}
END_TEST

/* Whatever the bytes are, what comes out is UTF-8 and holds no raw control but what the format
 * allows. */
START_TEST(any_bytes)
{
    uint32_t state = 1;
    for (int round = 0; round < 3000; round++) {
        char bytes[24];
        size_t size = (state >> 8) % sizeof bytes;
        for (size_t i = 0; i < size; i++) {
            state = state * 1664525 + 1013904223;
            bytes[i] = (char)(state >> 24);
        }
        char *got = put_to_string(puts_all[_i], (heng_text){bytes, size});
        heng_text text = heng_text_of(got);
        for (size_t at = 0, step; at < text.size; at += step) {
            uint32_t point = 0;
            step = heng_utf8_decode(text, at, &point);
            if (step == 0 || (point < 0x20 && point != '\t') || (point == '\t' && _i < 4)) {
                ck_abort_msg("round %d: byte 0x%02X", round, (unsigned char)got[at]);
            }
        }
        free(got);
        state += (uint32_t)round;
    }
}
END_TEST

START_TEST(plain)
{
    heng_buffer buffer = {0};
    heng_sink sink;
    heng_sink_init(&sink, heng_buffer_write, &buffer);
    heng_put(&sink, "a");
    heng_put_count(&sink, 0);
    heng_put(&sink, " ");
    heng_put_count(&sink, UINT64_MAX);
    heng_put_repeat(&sink, "─", 3);
    heng_put_repeat(&sink, "x", 0);
    heng_put_text(&sink, (heng_text){NULL, 0});
    ck_assert(heng_sink_flush(&sink) && heng_sink_flush(&sink));
    ck_assert_str_eq(buffer.bytes, "a0 18446744073709551615───");
    ck_assert_uint_eq(sink.written, strlen(buffer.bytes));
    heng_buffer_release(&buffer);
    ck_assert_ptr_null(buffer.bytes);
    heng_buffer_release(&buffer);
}
END_TEST

typedef struct brittle {
    int calls, fail_at;
    size_t bytes;
} brittle;

static int brittle_write(void *user, const char *bytes, size_t size)
{
    brittle *target = user;
    (void)bytes;
    target->bytes += size;
    return ++target->calls == target->fail_at ? -1 : 0;
}

/* The first failed write sticks: nothing is written after it, and the end says so. */
START_TEST(failure)
{
    brittle target = {.fail_at = _i};
    heng_sink sink;
    heng_sink_init(&sink, brittle_write, &target);
    for (int i = 0; i < 3000; i++) {
        heng_put_json(&sink, HENG_TEXT("some text of \"some\" length"));
        heng_put_count(&sink, 12345);
        heng_put_repeat(&sink, "ab", 40);
    }
    ck_assert(!heng_sink_flush(&sink) && sink.failed);
    ck_assert_int_eq(target.calls, _i);
    size_t written = sink.written;
    heng_put(&sink, "more");
    ck_assert(!heng_sink_flush(&sink));
    ck_assert_int_eq(target.calls, _i);
    ck_assert_uint_eq(sink.written, written);
}
END_TEST

START_TEST(buffer_limit)
{
    for (size_t limit = 1; limit < 3000; limit += 7) {
        heng_buffer buffer = {.limit = limit};
        size_t taken = 0;
        while (taken < 4000 && heng_buffer_write(&buffer, "12345", 5) == 0) {
            taken += 5;
        }
        ck_assert_uint_eq(taken, limit / 5 * 5);
        ck_assert_uint_eq(buffer.size, taken);
        ck_assert_int_eq(heng_buffer_write(&buffer, "x", limit - taken + 1), -1);
        ck_assert_int_eq(heng_buffer_write(&buffer, "1234", limit - taken), 0);
        ck_assert_uint_eq(buffer.size, limit);
        heng_buffer_release(&buffer);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sink");
    TCase *tests = tcase_create("sinks");
    tcase_add_loop_test(tests, escapes, 0, COUNT_OF(rows));
    tcase_add_loop_test(tests, pages_escape, 0, COUNT_OF(pages));
    tcase_add_loop_test(tests, across_buffers, 0, COUNT_OF(puts_all));
    tcase_add_loop_test(tests, any_bytes, 0, COUNT_OF(puts_all));
    tcase_add_test(tests, plain);
    tcase_add_loop_test(tests, failure, 1, 4);
    tcase_add_test(tests, buffer_limit);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
