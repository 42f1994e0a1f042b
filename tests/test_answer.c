/* Does a judgement show what a test expects of it? */
#include "model/test.h"

#include <check.h>
#include <string.h>

typedef struct answer_row {
    const char *variance;   /* number and unit of the answer, "a/b" for a quotient; NULL: none */
    const char *completion; /* the same; NULL: none */
    const char *expected, *got; /* got NULL: not looked at */
    heng_aspect aspect;
    bool fits;
} answer_row;

#define V HENG_ASPECT_VARIANCE
#define C HENG_ASPECT_COMPLETION

static const answer_row rows[] = {
    /* words */
    {NULL, NULL, "fail", "fail", HENG_ASPECT_VERDICT, true},
    {NULL, NULL, "pass", "fail", HENG_ASPECT_VERDICT, false},
    {NULL, NULL, "missed", "missed", HENG_ASPECT_REASON, true},
    {NULL, NULL, "none", "missed", HENG_ASPECT_REASON, false},
    {NULL, NULL, "a part", "this is a part of it", HENG_ASPECT_MESSAGE, true},
    {NULL, NULL, "apart", NULL, HENG_ASPECT_MESSAGE, false},
    /* a variance is exact, whatever the digits */
    {"-0.1", NULL, "-0.1", "-0.1", V, true},
    {"-0.1", NULL, "-0.10", NULL, V, true},
    {"0.1", NULL, "+0.1", NULL, V, true},
    {"0.14", NULL, "0.1", "0.14", V, false},
    {"0.1 亿元", NULL, "0.1", "0.1 亿元", V, true},
    {"0.1 亿元", NULL, "1000万元", NULL, V, true},
    {"0.1 亿元", NULL, "0.1万元", NULL, V, false},
    {"0.1 亿元", NULL, "0.1%", NULL, V, false},
    {"-11.6 pp", NULL, "-11.6 pp", NULL, V, true},
    {"-11.6 pp", NULL, "-11.6个百分点", NULL, V, true},
    /* one without an end is rounded to the digits that are expected */
    {"1/3", NULL, "0.33", NULL, V, true},
    {"1/3", NULL, "0.34", "0.333333...", V, false},
    {NULL, NULL, "none", "none", V, true},
    {NULL, NULL, "0", "none", V, false},
    {"0", NULL, "none", "0", V, false},
    {"0", NULL, "0", NULL, V, true},
    /* a completion is rounded half-even */
    {NULL, "94.4/1.06", "89.06", "89.06%", C, true},
    {NULL, "94.4/1.06", "89.1%", "89.1%", C, true},
    {NULL, "94.4/1.06", "89", NULL, C, true},
    {NULL, "94.4/1.06", "89.0", "89.1%", C, false},
    {NULL, "12.5", "12", NULL, C, true},
    {NULL, "13.5", "14", NULL, C, true},
    {NULL, NULL, "none", "none", C, true},
    {NULL, "100", "100", NULL, C, true},
};

static heng_number number_of(const char *text, heng_text *rest)
{
    const char *slash = strchr(text, '/'), *blank = strchr(text, ' ');
    size_t size = slash != NULL ? (size_t)(slash - text)
                                : (blank != NULL ? (size_t)(blank - text) : strlen(text));
    heng_decimal a, b;
    heng_number out;
    *rest = blank != NULL ? heng_text_of(blank + 1) : HENG_TEXT("");
    ck_assert_int_eq(heng_decimal_parse((heng_text){text, size}, &a), HENG_DECIMAL_OK);
    out = heng_number_decimal(a);
    if (slash != NULL) {
        ck_assert_int_eq(heng_decimal_parse(heng_text_of(slash + 1), &b), HENG_DECIMAL_OK);
        ck_assert(heng_number_divide(out, heng_number_decimal(b), &out));
    }
    return out;
}

START_TEST(fits)
{
    const answer_row *row = &rows[_i];
    heng_arena *arena = heng_arena_new(0);
    heng_units *units = heng_units_new(arena, 1);
    heng_text rest, got;
    const char *allowed;
    heng_answer answer = {.verdict = HENG_FAIL,
                          .reason = HENG_MISSED,
                          .message = HENG_TEXT("this is a part of it"),
                          .has_variance = row->variance != NULL,
                          .has_completion = row->completion != NULL};
    if (answer.has_variance) {
        answer.variance = number_of(row->variance, &rest);
        ck_assert(rest.size == 0 || heng_unit_parse(units, rest, &answer.variance_unit));
    }
    if (answer.has_completion) {
        answer.completion = number_of(row->completion, &rest);
    }
    heng_text expected = heng_text_of(row->expected);
    ck_assert(heng_expected_check(units, row->aspect, expected, &allowed));
    ck_assert_msg(heng_answer_fits(units, arena, &answer, row->aspect, expected, &got) == row->fits,
                  "row %d: got '%.*s'", _i, HENG_PRINT(got));
    ck_assert_msg(row->got == NULL || heng_text_is(got, row->got), "row %d: got '%.*s'", _i,
                  HENG_PRINT(got));
    heng_arena_free(arena);
}
END_TEST

START_TEST(refused)
{
    static const struct {
        heng_aspect aspect;
        const char *text;
    } bad[] = {{HENG_ASPECT_VERDICT, "failed"},
               {HENG_ASPECT_VERDICT, ""},
               {HENG_ASPECT_REASON, "too much"},
               {V, "a lot"},
               {V, "0,1"},
               {V, ""},
               {C, "99.5亿元"},
               {C, "all"},
               {HENG_ASPECT_MESSAGE, ""}};
    heng_arena *arena = heng_arena_new(0);
    heng_units *units = heng_units_new(arena, 1);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const char *allowed = NULL;
        ck_assert_msg(
            !heng_expected_check(units, bad[i].aspect, heng_text_of(bad[i].text), &allowed), "%s",
            bad[i].text);
        ck_assert_ptr_nonnull(allowed);
    }
    heng_arena_free(arena);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("answer");
    TCase *tests = tcase_create("rows");
    tcase_add_loop_test(tests, fits, 0, (int)(sizeof rows / sizeof *rows));
    tcase_add_test(tests, refused);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
