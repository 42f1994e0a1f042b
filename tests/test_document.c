/* Documents: quotes across page breaks, and the numbers of a line. */
#include "desk/document.h"
#include "desk/mark.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

static heng_text text_of(const char *string)
{
    return heng_text_of(string);
}

/* Three pages: a sentence goes on behind a footnote of two lines, a page number and a head. */
static const char pages[] = "Plan of the district, page 1\n"      /* 1 */
                            "\n"                                  /* 2 */
                            "  全年完成河道整治  \n"              /* 3 */
                            "\n"                                  /* 4 */
                            "¹优良率：按365天计算，\n"            /* 5 */
                            "不含沙尘天气。\n"                    /* 6 */
                            "\n"                                  /* 7 */
                            "- 1 -\n"                             /* 8 */
                            "\fPlan of the district, page 2\n"    /* 9 */
                            "\n"                                  /* 10 */
                            "24.6公里，比上年增长 8%。A rise\r\n" /* 11 */
                            "of 8% was promised.\n"               /* 12 */
                            "42\n"                                /* 13 */
                            "\fPlan of the district, page 3\n"    /* 14 */
                            "²口径：全区\n"                       /* 15 */
                            "城镇登记失业率\n"                    /* 16 */
                            "\n"                                  /* 17 */
                            "控制在3%以内，控制在3%以内\n"        /* 18 */
                            "7\n";                                /* 19 */

static heng_document_text document_of(heng_arena *arena, const char *bytes)
{
    heng_document_text document;
    heng_error err = {0};
    ck_assert_msg(heng_document_read(&document, arena, "d.txt", text_of(bytes), &err) == HENG_OK,
                  "%s", err.text);
    return document;
}

static const struct {
    const char *quote;
    uint32_t line, from;
    const char *parts; /* "line:from+size …"; NULL: not found */
} finds[] = {
    {"完成河道整治", 3, 0, "3:6+18"},
    {" 完成河道整治 ", 3, 0, "3:6+18"},
    {"河道整治24.6公里", 3, 0, "3:12+12 11:0+10"},
    {"河道整治 24.6公里", 3, 0, "3:12+12 11:0+10"},
    {"河道整治24.6 公里", 3, 0, NULL},
    {"河道整治¹", 3, 0, NULL},
    {"24.6公里", 11, 0, "11:0+10"},
    {"24.6公里", 3, 0, NULL},
    {"按365天计算，不含沙尘天气", 5, 0, "5:14+18 6:0+18"},
    {"不含沙尘天气", 6, 0, "6:0+18"},
    {"不含沙尘天气。24.6公里", 6, 0, "6:0+21 11:0+10"},
    {"A rise of 8% was", 11, 0, "11:34+6 12:0+9"},
    {"A riseof 8%", 11, 0, "11:34+6 12:0+5"},
    {"was promised.城镇", 12, 0, "12:6+13 16:0+6"}, /* 42 and the head are passed over */
    {"城镇登记失业率控制在3%以内", 16, 0, "16:0+21 18:0+17"},
    {"²口径：全区城镇登记", 15, 0, "15:0+17 16:0+12"}, /* the line below may be the note's */
    {"控制在3%以内", 18, 0, "18:0+17"},
    {"控制在3%以内", 18, 1, "18:20+17"},
    {"控制在3%以内", 18, 21, NULL},
    {"page 2", 9, 0, "9:22+6"},
    {"", 3, 0, NULL},
    {"完成", 0, 0, NULL},
    {"完成", 20, 0, NULL},
    {"完成", 2, 0, NULL},
};

START_TEST(test_find)
{
    heng_arena *arena = heng_arena_new(0);
    heng_document_text document = document_of(arena, pages);
    heng_document_match match = {.count = 0};
    heng_text parts = HENG_TEXT("");
    bool found = heng_document_find(&document, text_of(finds[_i].quote), finds[_i].line,
                                    finds[_i].from, &match);
    for (uint32_t i = 0; found && i < match.count; i++) {
        parts = heng_text_format(arena, "%.*s%s%u:%u+%u", HENG_PRINT(parts), i > 0 ? " " : "",
                                 match.parts[i].line, match.parts[i].from, match.parts[i].size);
    }
    ck_assert_msg(found == (finds[_i].parts != NULL), "'%s' on line %u: found %d", finds[_i].quote,
                  finds[_i].line, found);
    if (found) {
        ck_assert_msg(heng_text_is(parts, finds[_i].parts), "'%s': %.*s", finds[_i].quote,
                      HENG_PRINT(parts));
    }
    heng_arena_free(arena);
}
END_TEST

START_TEST(test_lines)
{
    static const uint8_t kinds[] = {
        HENG_LINE_HEAD,       HENG_LINE_BLANK, HENG_LINE_BODY, HENG_LINE_BLANK, HENG_LINE_NOTE,
        HENG_LINE_AFTER_NOTE, HENG_LINE_BLANK, HENG_LINE_HEAD, HENG_LINE_HEAD,  HENG_LINE_BLANK,
        HENG_LINE_BODY,       HENG_LINE_BODY,  HENG_LINE_HEAD, HENG_LINE_HEAD,  HENG_LINE_NOTE,
        HENG_LINE_AFTER_NOTE, HENG_LINE_BLANK, HENG_LINE_BODY, HENG_LINE_HEAD};
    heng_arena *arena = heng_arena_new(0);
    heng_document_text document = document_of(arena, pages);
    ck_assert_uint_eq(document.count, sizeof kinds);
    for (uint32_t i = 0; i < document.count; i++) {
        ck_assert_msg(document.lines[i].kind == kinds[i], "line %u: %u", i + 1,
                      document.lines[i].kind);
        ck_assert_msg(document.lines[i].furniture == (kinds[i] == HENG_LINE_HEAD), "line %u",
                      i + 1);
    }
    ck_assert_uint_eq(heng_document_column(&document, 3, 6), 5);
    ck_assert_uint_eq(heng_document_column(&document, 9, 0), 2); /* behind the form feed */
    heng_arena_free(arena);
}
END_TEST

/* Without form feeds a number alone is a number; a line that stands alone three times is passed
 * over, and its numbers count. */
START_TEST(test_unpaged)
{
    heng_arena *arena = heng_arena_new(0);
    heng_document_text document = document_of(
        arena, "\xEF\xBB\xBFPlan 2020\n\n42\n\n完成\n\nPlan 2020\n\n八成\n\nPlan 2020\n");
    heng_document_match match;
    ck_assert_int_eq(document.lines[0].kind, HENG_LINE_HEAD);
    ck_assert(!document.lines[0].furniture);
    ck_assert_int_eq(document.lines[2].kind, HENG_LINE_BODY);
    ck_assert(heng_document_find(&document, HENG_TEXT("完成八成"), 5, 0, &match));
    ck_assert_uint_eq(heng_document_column(&document, 1, 0), 1);
    ck_assert_uint_eq(heng_document_search(&document, HENG_TEXT("Plan"), 8, &match), 7);
    ck_assert_uint_eq(heng_document_search(&document, HENG_TEXT("Plan"), 9, &match), 7);
    ck_assert_uint_eq(heng_document_search(&document, HENG_TEXT("Plan"), 99, &match), 11);
    ck_assert_uint_eq(heng_document_search(&document, HENG_TEXT("Plan"), 0, &match), 1);
    ck_assert_uint_eq(heng_document_search(&document, HENG_TEXT("43"), 1, &match), 0);
    document = document_of(arena, "");
    ck_assert_uint_eq(document.count, 0);
    ck_assert_uint_eq(heng_document_search(&document, HENG_TEXT("43"), 1, &match), 0);
    heng_arena_free(arena);
}
END_TEST

static const struct {
    const char *quote;
    uint32_t line;
    const char *like; /* NULL: nothing */
    uint32_t from;
    bool same;
} likes[] = {
    {"比上年增长8%", 11, "比上年增长 8%", 13, true},
    {"24．6公里,比上年", 11, "24.6公里，比上年", 0, true},
    {"全年完成河道整治 24.6 公里", 3, "全年完成河道整治24.6公里", 0, true},
    {"比上年增长 9%", 11, "比上年增长 8%", 13, false},
    {"全年建成医院两家", 11, NULL, 0, false},
    {"24.6公里", 2, NULL, 0, false},
    {"24.6公里", 99, NULL, 0, false},
    {"   ", 3, NULL, 0, false},
};

START_TEST(test_like)
{
    heng_arena *arena = heng_arena_new(0);
    heng_document_text document = document_of(arena, pages);
    uint32_t from;
    bool same;
    heng_text like = heng_document_like(&document, arena, text_of(likes[_i].quote), likes[_i].line,
                                        &from, &same);
    ck_assert_msg(likes[_i].like == NULL ? like.size == 0 : heng_text_is(like, likes[_i].like),
                  "'%s': '%.*s'", likes[_i].quote, HENG_PRINT(like));
    if (like.size > 0) {
        ck_assert_uint_eq(from, likes[_i].from);
        ck_assert_int_eq(same, likes[_i].same);
    }
    heng_arena_free(arena);
}
END_TEST

START_TEST(test_not_text)
{
    static const char *const bad[] = {"ok\n\xD6\xD0\n", "a\n\xE5\x85"};
    heng_arena *arena = heng_arena_new(0);
    heng_document_text document;
    heng_error err = {0};
    ck_assert_int_eq(heng_document_read(&document, arena, "d.txt", text_of(bad[_i]), &err),
                     HENG_INPUT);
    ck_assert_uint_eq(err.line, 2);
    ck_assert_str_eq(err.file, "d.txt");
    ck_assert_ptr_nonnull(strstr(err.text, "not UTF-8"));
    heng_arena_free(arena);
}
END_TEST

/* Only joints could make a search long: every line of this text is a footnote that may go on. */
START_TEST(test_hostile)
{
    enum { LINES = 20000 };
    static char text[LINES * 5 + 1], quote[8001];
    static const char note[] = {'\xC2', '\xB9', 'a', 'a', '\n'},
                      other[] = {'a', 'a', 'a', 'a', '\n'};
    for (size_t i = 0; i < LINES; i++) {
        memcpy(text + i * 5, i % 2 == 0 ? note : other, 5);
    }
    memset(quote, 'a', 8000);
    heng_arena *arena = heng_arena_new(0);
    heng_document_text document = document_of(arena, text);
    heng_document_match match;
    ck_assert_uint_eq(heng_document_search(&document, text_of(quote), 1, &match), 0);
    heng_arena_free(arena);
}
END_TEST

static const struct {
    const char *text, *marks; /* "from+size kind …" */
} marks[] = {
    {"", ""},
    {"一二三，无", ""},
    {"增长 6.0%-6.5%", "7+3 number 12+3 number"},
    {"1,360亿元，2020-01-03", "0+5 number 14+4 number 19+2 number 22+2 number"},
    {"1.,2 .5 3.", "0+1 number 3+1 number 6+1 number 8+1 number"},
    {"“1+4+10+83”⁷服务", "3+1 number 5+1 number 7+2 number 10+2 number 15+3 raised"},
    {"TOD¹⁰开发", "3+5 raised"},
    {"¹³7 个", "0+4 raised 4+1 number"},
    {"PM₂.₅", "2+3 raised 6+3 raised"},
    {"3 m², 5 km², 2 cm³, 9 GDP²", "0+1 number 7+1 number 15+1 number 23+1 number 28+2 raised"},
    {"①②、⑴", "0+3 circled 3+3 circled 9+3 circled"},
    {"Ⅳ类、劣Ⅴ类", "0+3 roman 12+3 roman"},
    {"ⅣⅤ", "0+6 roman"},
    {"V类 V 类 IV-V类 VI级", "0+1 roman 5+1 roman 11+2 roman 14+1 roman 19+2 roman"},
    {"IV 至 V 类", "0+2 roman 7+1 roman"},
    {"class IV, Grade II, Type X", "6+2 roman 16+2 roman 25+1 roman"},
    {"TV类 5V类 VAT IPO I am AIV类", "6+1 number"},
    {"V型 IIIIII类", ""},
    {"１２．５亿", "0+12 wide"},
    {"5G和B1", "0+1 number 6+1 number"},
    {"\xFF"
     "7",
     "1+1 number"},
};

START_TEST(test_marks)
{
    heng_arena *arena = heng_arena_new(0);
    heng_text text = text_of(marks[_i].text), got = HENG_TEXT("");
    heng_mark mark;
    for (size_t at = 0; heng_mark_next(text, at, &mark); at = mark.from + mark.size) {
        got = heng_text_format(arena, "%.*s%s%u+%u %s", HENG_PRINT(got), got.size > 0 ? " " : "",
                               mark.from, mark.size, heng_mark_names[mark.kind]);
    }
    ck_assert_msg(heng_text_is(got, marks[_i].marks), "'%s': %.*s", marks[_i].text,
                  HENG_PRINT(got));
    heng_arena_free(arena);
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof(table)[0])

int main(void)
{
    Suite *suite = suite_create("document");
    TCase *tcase = tcase_create("document");
    tcase_add_loop_test(tcase, test_find, 0, ROWS(finds));
    tcase_add_test(tcase, test_lines);
    tcase_add_test(tcase, test_unpaged);
    tcase_add_loop_test(tcase, test_like, 0, ROWS(likes));
    tcase_add_loop_test(tcase, test_not_text, 0, 2);
    tcase_add_test(tcase, test_hostile);
    tcase_add_loop_test(tcase, test_marks, 0, ROWS(marks));
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
