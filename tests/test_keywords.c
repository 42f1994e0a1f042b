/* The words of the target language found by bisection against the longest of all that stand there;
 * units read again against units read for the first time. */
#include "lang/lexer.h"
#include "plan_model.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static const heng_keyword *longest(heng_text rest)
{
    const heng_keyword *best = NULL;
    for (size_t i = 0; i < heng_keyword_count(); i++) {
        const heng_keyword *word = heng_keyword_at(i);
        bool stands = word->size <= rest.size && memcmp(word->word, rest.bytes, word->size) == 0 &&
                      !(word->size < rest.size && is_letter(rest.bytes[word->size]) &&
                        is_letter(word->word[word->size - 1]));
        if (stands && (best == NULL || word->size > best->size)) {
            best = word;
        }
    }
    return best;
}

/* Each word alone, cut short, and with every other word and some letters behind it. */
START_TEST(words)
{
    static const char *const tails[] = {"", "a", " ", "_", "7", "亿元", "=", "\xE4"};
    enum { TAILS = sizeof tails / sizeof tails[0] };
    const heng_keyword *word = heng_keyword_at((size_t)_i);
    char text[64];
    for (size_t k = 0; k < heng_keyword_count() + TAILS; k++) {
        const char *tail = k < TAILS ? tails[k] : heng_keyword_at(k - TAILS)->word;
        int size = snprintf(text, sizeof text, "%s%s", word->word, tail);
        for (size_t at = 0; at <= (size_t)size; at++) {
            for (size_t end = at; end <= (size_t)size;
                 end += end == (size_t)size || k > 0 ? 1 + (size_t)size - end : 1) {
                if (heng_keyword_match((heng_text){text, end}, at) !=
                    longest((heng_text){text + at, end - at})) {
                    ck_abort_msg("'%.*s' at %zu", (int)end, text, at);
                }
            }
        }
    }
}
END_TEST

/* What may stand behind a number. */
static const char *const rests[] = {"",
                                    "%",
                                    "%以上",
                                    "亿元",
                                    "亿元以上",
                                    "亿元左右",
                                    "多名",
                                    "余个",
                                    "多万元",
                                    "万多元",
                                    " 亿元",
                                    "个片区以上",
                                    "个片区",
                                    "个",
                                    "个全部完成",
                                    "µg/m³",
                                    " µg/m³",
                                    "微克/立方米",
                                    "pp",
                                    "个百分点",
                                    "亿元/平方公里",
                                    "亿元/population",
                                    "工作日",
                                    "days",
                                    "working days",
                                    "foo",
                                    "foo bar",
                                    "以内",
                                    "％",
                                    "-6.5%",
                                    "～6.5%",
                                    "‰",
                                    "名/万人",
                                    "场余",
                                    "年期以上的很长很长的单位"};
enum { RESTS = sizeof rests / sizeof rests[0] };

static size_t unit_lex(plan_model *plan, heng_reader *reader, const char *rest, heng_unit_id *unit,
                       bool *fuzz)
{
    char *text = heng_arena_alloc(plan->arena, strlen(rest) + 3, 1);
    memcpy(text, "12", 2);
    memcpy(text + 2, rest, strlen(rest) + 1);
    heng_reader_init(reader, &plan->model, plan->model.units, plan->arena, NULL, heng_text_of(text),
                     (heng_loc){0});
    return heng_unit_lex(reader, 2, unit, fuzz);
}

START_TEST(units_again)
{
    static heng_reader reader;
    plan_model plan, fresh;
    heng_unit_id first, second, alone;
    bool fuzz_first, fuzz_second, fuzz_alone;
    size_t sizes[RESTS];
    plan_model_init(&plan);
    for (size_t i = 0; i < RESTS; i++) {
        sizes[i] = unit_lex(&plan, &reader, rests[i], &first, &fuzz_first);
    }
    for (size_t i = 0; i < RESTS;
         i++) { /* each right behind another, so that what is remembered is replaced too */
        size_t at = (i + (size_t)_i) % RESTS;
        size_t size = unit_lex(&plan, &reader, rests[at], &first, &fuzz_first);
        size_t again = unit_lex(&plan, &reader, rests[at], &second, &fuzz_second);
        plan_model_init(&fresh);
        size_t only = unit_lex(&fresh, &reader, rests[at], &alone, &fuzz_alone);
        ck_assert_msg(size == sizes[at] && again == size && only == size,
                      "'%s': %zu, %zu, %zu bytes", rests[at], sizes[at], again, only);
        ck_assert_uint_eq(first, second);
        ck_assert(fuzz_first == fuzz_second && fuzz_first == fuzz_alone);
        ck_assert(heng_text_equal(heng_unit_at(plan.model.units, first)->text,
                                  heng_unit_at(fresh.model.units, alone)->text));
        plan_model_release(&fresh);
    }
    plan_model_release(&plan);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("keywords");
    TCase *cases = tcase_create("keywords");
    tcase_add_loop_test(cases, words, 0, (int)heng_keyword_count());
    tcase_add_loop_test(cases, units_again, 0, 3);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
