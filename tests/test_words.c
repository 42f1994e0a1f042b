/* Texts: slices, UTF-8, display width, likeness of words, patterns. */
#include "base/text.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static heng_arena *arena;

static void setup(void)
{
    arena = heng_arena_new(0);
}

static void teardown(void)
{
    heng_arena_free(arena);
}

START_TEST(slices)
{
    heng_text none = {NULL, 0}, abc = HENG_TEXT("abc");
    ck_assert_uint_eq(heng_text_of(NULL).size, 0);
    ck_assert(heng_text_equal(none, HENG_TEXT("")));
    ck_assert(!heng_text_equal(abc, HENG_TEXT("abd")) && !heng_text_equal(abc, HENG_TEXT("ab")));
    ck_assert(heng_text_is(abc, "abc") && !heng_text_is(abc, "abcd") && heng_text_is(none, ""));
    ck_assert_int_eq(heng_text_compare(abc, HENG_TEXT("abcd")), -1);
    ck_assert_int_eq(heng_text_compare(HENG_TEXT("b"), abc), 1);
    ck_assert_int_eq(heng_text_compare(HENG_TEXT("\xE4"), HENG_TEXT("z")), 1);
    ck_assert_int_eq(heng_text_compare(none, none), 0);
    ck_assert(heng_text_starts(abc, "ab") && !heng_text_starts(abc, "abcd"));
    ck_assert(heng_text_starts(none, "") && heng_text_ends(none, ""));
    ck_assert(heng_text_ends(abc, "bc") && !heng_text_ends(abc, "xabc"));
    ck_assert(heng_text_is(heng_text_trim(HENG_TEXT(" \t a b\t ")), "a b"));
    ck_assert(heng_text_is(heng_text_trim(HENG_TEXT(" \t ")), ""));
    ck_assert_uint_eq(heng_text_trim(none).size, 0);
}
END_TEST

START_TEST(formats)
{
    char longer[3000];
    memset(longer, 'x', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    heng_text copy = heng_text_copy(arena, (heng_text){"abcdef", 3});
    ck_assert_str_eq(copy.bytes, "abc");
    ck_assert_str_eq(heng_text_copy(arena, (heng_text){NULL, 0}).bytes, "");
    ck_assert_str_eq(heng_text_format(arena, "%d of %.*s", 3, HENG_PRINT(copy)).bytes, "3 of abc");
    for (size_t size = 500; size < 530; size++) { /* around the room that needs no second pass */
        heng_text text = heng_text_format(arena, "%.*s!", (int)size, longer);
        ck_assert_uint_eq(text.size, size + 1);
        ck_assert(text.bytes[size] == '!' && text.bytes[size + 1] == '\0');
        ck_assert(text.bytes[size - 1] == 'x');
    }
    ck_assert_uint_eq(heng_text_format(arena, "%s%s", longer, longer).size,
                      2 * (sizeof longer - 1));
}
END_TEST

/* Every code point there and back; nothing else is taken. */
START_TEST(utf8_all)
{
    for (uint32_t point = 0; point < 0x110000; point++) {
        char bytes[4];
        uint32_t back = 0;
        size_t size = heng_utf8_encode(bytes, point);
        bool surrogate = point >= 0xD800 && point <= 0xDFFF;
        size_t got = heng_utf8_decode((heng_text){bytes, size}, 0, &back);
        if (got != (surrogate ? 0 : size) || (!surrogate && back != point) ||
            (size > 1 && heng_utf8_decode((heng_text){bytes, size - 1}, 0, &back) != 0)) {
            ck_abort_msg("U+%04X", point);
        }
    }
}
END_TEST

static const char *const bad_utf8[] = {
    "\x80",         "\xBF",         "\xC0\x80",         "\xC1\xBF",
    "\xE0\x80\x80", "\xE0\x9F\xBF", "\xF0\x80\x80\x80", "\xF0\x8F\xBF\xBF",
    "\xED\xA0\x80", "\xFF",         "\xF4\x90\x80\x80", "\xF5\x80\x80\x80",
    "\xE4\xB8",     "\xE4\x41\x80", "\xC2\x41",         "\xF0\x9F\x98\x41"};

START_TEST(utf8_bad)
{
    uint32_t point;
    heng_text text = heng_text_of(bad_utf8[_i]);
    ck_assert_uint_eq(heng_utf8_decode(text, 0, &point), 0);
    ck_assert_uint_ge(heng_text_width(text), 1);
    ck_assert_uint_le(heng_text_width(text), text.size);
}
END_TEST

START_TEST(utf8_end)
{
    uint32_t point;
    ck_assert_uint_eq(heng_utf8_decode(HENG_TEXT("ab"), 2, &point), 0);
    ck_assert_uint_eq(heng_utf8_decode((heng_text){NULL, 0}, 0, &point), 0);
    ck_assert_uint_eq(heng_utf8_decode(HENG_TEXT("a衡"), 1, &point), 3);
    ck_assert_uint_eq(point, 0x8861);
}
END_TEST

static const struct {
    const char *text;
    size_t points, width;
} widths[] = {
    {"", 0, 0},
    {"abc", 3, 3},
    {"衡", 1, 2},
    {"罗湖区 · 2020年", 11, 15},
    {"≥ 261亿元", 7, 9},
    {"µg/m³", 5, 5},
    {"±≤≥…—“”↓✓✗", 10, 10}, /* ambiguous: one wide */
    {"％（）", 3, 6},
    {"ｶ", 1, 1}, /* half-width */
    {"e\xCC\x81", 2, 1},
    {"한국", 2, 4},
    {"ひらカタ", 4, 8},
    {"Ⅳ类", 2, 3},
    {"😀", 1, 2},
    {"a\tb", 3, 3},
    {"a\x01z", 3, 2},
    {"\xFF", 1, 1},
    {"、。《》", 4, 8},
    {"\xF0\xA0\x80\x80", 1, 2}, /* U+20000 */
};

START_TEST(width)
{
    heng_text text = heng_text_of(widths[_i].text);
    ck_assert_uint_eq(heng_text_points(text), widths[_i].points);
    ck_assert_uint_eq(heng_text_width(text), widths[_i].width);
    for (size_t columns = 0; columns <= widths[_i].width + 1; columns++) {
        heng_text head = heng_text_fit(text, columns);
        ck_assert_ptr_eq(head.bytes, text.bytes);
        ck_assert(heng_text_width(head) <= columns);
        ck_assert(head.size == text.size || heng_text_width(head) + 2 > columns);
        ck_assert(columns < widths[_i].width || head.size == text.size);
    }
}
END_TEST

static const struct {
    const char *a, *b;
    size_t distance;
} distances[] = {
    {"", "", 0},
    {"abc", "abc", 0},
    {"", "abc", 3},
    {"retail_sale_growth", "retail_sales_growth", 1},
    {"retrun", "return", 1},
    {"abcd", "badc", 2},
    {"ca", "abc", 3}, /* optimal string alignment, not the unrestricted distance 2 */
    {"kitten", "sitting", 3},
    {"未达到", "达到", 1},
    {"达标", "达到", 1},
    {"完成", "达成", 1},
    {"abcdef", "uvwxyz", 6},
    {"\xFF\xFE", "\xFF", 1},
};

START_TEST(distance)
{
    heng_text a = heng_text_of(distances[_i].a), b = heng_text_of(distances[_i].b);
    ck_assert_uint_eq(heng_text_distance(a, b), distances[_i].distance);
    ck_assert_uint_eq(heng_text_distance(b, a), distances[_i].distance);
}
END_TEST

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* The definition, without bounds. */
static size_t plain_distance(const char *a, const char *b)
{
    size_t d[12][12], a_size = strlen(a), b_size = strlen(b);
    for (size_t i = 0; i <= a_size; i++) {
        for (size_t k = 0; k <= b_size; k++) {
            if (i == 0 || k == 0) {
                d[i][k] = i + k;
                continue;
            }
            d[i][k] = smaller(smaller(d[i - 1][k], d[i][k - 1]) + 1,
                              d[i - 1][k - 1] + (a[i - 1] != b[k - 1]));
            if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1]) {
                d[i][k] = smaller(d[i][k], d[i - 2][k - 2] + 1);
            }
        }
    }
    return d[a_size][b_size];
}

/* Words of few letters, which are near each other often: the bounded search finds what the
 * definition says. */
START_TEST(near_random)
{
    uint32_t state = 12345;
    for (int round = 0; round < 20000; round++) {
        char words[2][12];
        for (int w = 0; w < 2; w++) {
            size_t size = 1 + (state >> 16) % 9;
            for (size_t i = 0; i < size; i++) {
                state = state * 1103515245 + 12345;
                words[w][i] = (char)('a' + (state >> 16) % 3);
            }
            words[w][size] = '\0';
            state = state * 1103515245 + 12345;
        }
        heng_text a = heng_text_of(words[0]), b = heng_text_of(words[1]);
        size_t due = plain_distance(words[0], words[1]);
        heng_near near;
        heng_near_init(&near, a);
        heng_near_try(&near, b);
        bool is_near = a.size >= 2 && due <= (a.size < 6 ? 1 : a.size / 3);
        if ((near.best.size > 0) != is_near || (is_near && near.distance != due) ||
            heng_text_distance(a, b) != due) {
            ck_abort_msg("'%s' and '%s' are %zu apart", words[0], words[1], due);
        }
    }
}
END_TEST

START_TEST(near_best)
{
    heng_near near;
    heng_near_init(&near, HENG_TEXT("preod_of_report"));
    heng_near_try(&near, HENG_TEXT("something_else"));
    ck_assert_uint_eq(near.best.size, 0);
    heng_near_try(&near, HENG_TEXT("period_of_reports"));
    heng_near_try(&near, HENG_TEXT("period_of_report"));
    heng_near_try(&near, HENG_TEXT("perod_of_reports"));
    ck_assert(heng_text_is(near.best, "period_of_report"));
    heng_near_init(&near, HENG_TEXT("ab"));
    heng_near_try(&near, HENG_TEXT("ac"));
    heng_near_try(&near, HENG_TEXT("ad"));
    ck_assert(heng_text_is(near.best, "ac")); /* the first of equals */
    heng_near_init(&near, HENG_TEXT("a"));
    heng_near_try(&near, HENG_TEXT("b"));
    ck_assert_uint_eq(near.best.size, 0);
    heng_near_init(&near, HENG_TEXT(""));
    heng_near_try(&near, HENG_TEXT(""));
    ck_assert_uint_eq(near.best.size, 0);
}
END_TEST

START_TEST(near_bounds)
{
    char word[300];
    memset(word, 'x', sizeof word);
    heng_text longest = {word, HENG_NEAR_POINTS}, longer = {word, HENG_NEAR_POINTS + 1};
    heng_near near;
    ck_assert_uint_eq(heng_text_distance(longest, longest), 0);
    ck_assert_uint_eq(heng_text_distance(longest, longer), SIZE_MAX);
    ck_assert_uint_eq(heng_text_distance((heng_text){word, 300}, longest), SIZE_MAX);
    heng_near_init(&near, longer);
    heng_near_try(&near, longest);
    ck_assert_uint_eq(near.best.size, 0);
    heng_near_init(&near, longest);
    heng_near_try(&near, longer);
    ck_assert_uint_eq(near.best.size, 0);
    heng_near_try(&near, (heng_text){word, HENG_NEAR_POINTS - 1});
    ck_assert_uint_eq(near.best.size, HENG_NEAR_POINTS - 1);
}
END_TEST

static const struct {
    const char *pattern, *text;
    bool match;
} globs[] = {
    {"", "", true},
    {"", "a", false},
    {"*", "", true},
    {"*", "abc", true},
    {"*", "a/b", false},
    {"**", "a/b/c", true},
    {"**", "", true},
    {"abc", "abc", true},
    {"abc", "ab", false},
    {"ab", "abc", false},
    {"a*c", "ac", true},
    {"a*c", "abbbc", true},
    {"a*c", "ab/c", false},
    {"a**c", "ab/c", true},
    {"*.yaml", "a.yaml", true},
    {"*.yaml", "a.yaml.bak", false},
    {"*.yaml", "a/b.yaml", false},
    {"data/*.yaml", "data/a.yaml", true},
    {"data/*.yaml", "data/x/a.yaml", false},
    {"data/**/*.yaml", "data/a.yaml", true},
    {"data/**/*.yaml", "data/x/y/a.yaml", true},
    {"data/**/*.yaml", "datax/a.yaml", false},
    {"data/**/*.yaml", "other/data/a.yaml", false},
    {"**/a.yaml", "a.yaml", true},
    {"**/a.yaml", "x/y/a.yaml", true},
    {"**/a.yaml", "xa.yaml", false},
    {"**/b/**/c", "a/b/c", true},
    {"**/b/**/c", "b/x/y/c", true},
    {"**/b/**/c", "b/x/y/d", false},
    {"**/b/*/c", "b/b/x/c", true},
    {"data/**", "data/a/b", true},
    {"data/**", "data/", true},
    {"data/**", "data", false},
    {"?", "a", true},
    {"?", "衡", true},
    {"?", "/", false},
    {"?", "", false},
    {"*??", "衡", false},
    {"*?", "衡", true},
    {"*湖*", "罗湖区", true},
    {"[abc]x", "bx", true},
    {"[abc]x", "dx", false},
    {"[a-c]", "b", true},
    {"[a-c]", "d", false},
    {"[!a-c]", "d", true},
    {"[!a-c]", "a", false},
    {"[!a]", "/", false},
    {"[]]", "]", true},
    {"[a-]", "-", true},
    {"[Ⅰ-Ⅲ]类", "Ⅱ类", true},
    {"[Ⅰ-Ⅲ]类", "Ⅳ类", false},
    {"[abc", "[abc", true},
    {"[abc", "a", false},
    {"gdp_*.x", "gdp_growth.x", true},
    {"*a*b*c*", "xxaxxbxxcxx", true},
    {"*a*b*c*", "xxaxxcxxbxx", false},
    {"*ab", "aab", true},
    {"**ab/c", "xx/aab/c", true},
    {"\xFF*", "\xFFz", true},
    {"é", "\xE9", false},
};

START_TEST(glob)
{
    heng_text pattern = heng_text_of(globs[_i].pattern), text = heng_text_of(globs[_i].text);
    ck_assert_int_eq(heng_glob_match(pattern, text), globs[_i].match);
}
END_TEST

/* The definition by trying every length of each star, for short texts of 'a', 'b' and '/'. */
static bool plain_match(const char *pattern, const char *text)
{
    if (pattern[0] == '\0') {
        return text[0] == '\0';
    }
    if (pattern[0] == '*' && pattern[1] == '*') {
        for (const char *at = text;; at++) {
            if (plain_match(pattern + 2, at)) {
                return true;
            }
            if (*at == '\0') {
                return false;
            }
        }
    }
    if (pattern[0] == '*') {
        for (const char *at = text;; at++) {
            if (plain_match(pattern + 1, at)) {
                return true;
            }
            if (*at == '\0' || *at == '/') {
                return false;
            }
        }
    }
    bool fits = text[0] != '\0' && (pattern[0] == '?' ? text[0] != '/' : text[0] == pattern[0]);
    return fits && plain_match(pattern + 1, text + 1);
}

START_TEST(glob_random)
{
    static const char signs[] = "ab*?/", letters[] = "ab/";
    uint32_t state = 99;
    for (int round = 0; round < 60000; round++) {
        char pattern[9] = "", text[11] = "";
        size_t pattern_size = (state >> 12) % 8, text_size = (state >> 20) % 10;
        for (size_t i = 0; i < pattern_size; i++) {
            state = state * 1103515245 + 12345;
            pattern[i] = signs[(state >> 16) % 5];
        }
        for (size_t i = 0; i < text_size; i++) {
            state = state * 1103515245 + 12345;
            text[i] = letters[(state >> 16) % 3];
        }
        state = state * 1103515245 + 12345;
        /* the folders form and runs of three stars have rows of their own */
        if (strstr(pattern, "**/") == NULL && strstr(pattern, "***") == NULL &&
            heng_glob_match(heng_text_of(pattern), heng_text_of(text)) !=
                plain_match(pattern, text)) {
            ck_abort_msg("'%s' against '%s'", pattern, text);
        }
    }
}
END_TEST

/* Patterns that take exponential time where stars are tried in each other. */
START_TEST(glob_hostile)
{
    enum { SIZE = 20000 };
    static const char *const patterns[] = {"*a*a*a*a*a*a*a*a*a*a*a*b",
                                           "**a**a**a**a**a**a**a**a**b", "**/*a*a/**/*a*a/**/*a*b",
                                           "***************b"};
    char *text = malloc(SIZE);
    memset(text, 'a', SIZE);
    for (size_t i = 0; i < sizeof patterns / sizeof patterns[0]; i++) {
        ck_assert(!heng_glob_match(heng_text_of(patterns[i]), (heng_text){text, SIZE}));
    }
    for (size_t i = 3; i < SIZE; i += 4) {
        text[i] = '/';
    }
    for (size_t i = 0; i < sizeof patterns / sizeof patterns[0]; i++) {
        ck_assert(!heng_glob_match(heng_text_of(patterns[i]), (heng_text){text, SIZE}));
    }
    free(text);
}
END_TEST

#define COUNT_OF(array) (int)(sizeof(array) / sizeof *(array))

int main(void)
{
    Suite *suite = suite_create("words");
    TCase *tests = tcase_create("texts");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, slices);
    tcase_add_test(tests, formats);
    tcase_add_test(tests, utf8_all);
    tcase_add_loop_test(tests, utf8_bad, 0, COUNT_OF(bad_utf8));
    tcase_add_test(tests, utf8_end);
    tcase_add_loop_test(tests, width, 0, COUNT_OF(widths));
    tcase_add_loop_test(tests, distance, 0, COUNT_OF(distances));
    tcase_add_test(tests, near_random);
    tcase_add_test(tests, near_best);
    tcase_add_test(tests, near_bounds);
    tcase_add_loop_test(tests, glob, 0, COUNT_OF(globs));
    tcase_add_test(tests, glob_random);
    tcase_add_test(tests, glob_hostile);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
