/* test_words.h - the words of `heng test`, and a report of tests in words: what its writers have in
 * common. */
#ifndef HENG_DESK_TEST_WORDS_H
#define HENG_DESK_TEST_WORDS_H

#include "desk/tester.h"

typedef enum heng_test_word {
#define HENG_TEST_WORD(id, en, zh) id,
#include "desk/test_words.def"
#undef HENG_TEST_WORD
    HENG_TEST_WORD_COUNT
} heng_test_word;

/* A word in the language of the report, {0} … {2} replaced. */
heng_text heng_test_say(const heng_test_report *report, heng_test_word word, heng_text a,
                        heng_text b, heng_text c);
heng_text heng_test_count(const heng_test_report *report, heng_test_word word, uint64_t count);
heng_text heng_test_number(const heng_test_report *report, uint64_t number);
/* "file:line:column" of a place in the sources of bench. */
heng_text heng_test_place(const heng_test_report *report, const heng_bench *bench, heng_loc loc);
/* Where a test failed: within its body, else the test. */
heng_loc heng_test_loc(const heng_test *test, const heng_test_result *result);
heng_text heng_test_first_line(const heng_test_report *report);
heng_text heng_test_counts_line(const heng_test_report *report);
heng_text heng_test_exit_line(const heng_test_report *report);
heng_text heng_test_mutants_line(const heng_test_report *report);
/* "pm25 2020 = 22.9" */
heng_text heng_test_used(const heng_test_report *report, const heng_used *used);
/* "verdict fail": what was expected, or got, of an aspect. */
heng_text heng_test_side(const heng_test_report *report, const heng_difference *difference,
                         bool expected);
heng_text heng_test_hint(const heng_test_report *report, const heng_mutant *mutant);
/* "never ran 12-14"; without its place. */
heng_text heng_test_gap(const heng_test_report *report, const heng_gap *gap);
/* The text of a threshold as a person wrote it: 90, 92.5. */
heng_text heng_test_threshold(const heng_test_report *report);

#endif
