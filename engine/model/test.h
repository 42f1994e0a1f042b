/* test.h - a test of a rule: the figures it gives, what it expects, and whether an answer fits.
 *
 * Tests come from two places, rows of *_test.yaml (load/tests.c) and bodies of *_test.lua
 * (script/lua_test.c), and meet here. */
#ifndef HENG_MODEL_TEST_H
#define HENG_MODEL_TEST_H

#include "model/variance.h"
#include "model/verdict.h"

/* A figure, or a series of figures, that a test gives in place of the actuals. */
typedef struct heng_given {
    heng_text key;   /* [dataset:]id[@period] */
    heng_text range; /* a period, first..last or first.. of which value is the series; empty: value
                        is one figure */
    heng_text value; /* as written; empty: null */
    heng_text basis, tolerance;
    heng_loc key_loc, range_loc, loc; /* loc: of the first character of value */
    uint32_t key_span, range_span, span;
} heng_given;

/* What is judged, and under which figures. Empty and 0: not said. */
typedef struct heng_setup {
    heng_text rule, indicator, dataset;
    heng_text item; /* of a check that finds several things: which of them */
    heng_loc rule_loc, indicator_loc, dataset_loc;
    heng_period period;
    heng_date as_of;
    const heng_given *given;
    uint32_t given_count;
} heng_setup;

/* What a judgement was, without the model it came from. */
typedef struct heng_answer {
    heng_verdict verdict;
    heng_reason reason;
    heng_text message; /* the sentence, English */
    bool has_variance, has_completion, has_actual, has_target;
    heng_number variance, completion; /* completion: percent */
    heng_unit_id variance_unit;
    heng_quantity actual, target;
} heng_answer;

typedef enum heng_aspect {
    HENG_ASPECT_VERDICT,
    HENG_ASPECT_REASON,
    HENG_ASPECT_VARIANCE,
    HENG_ASPECT_COMPLETION,
    HENG_ASPECT_MESSAGE,
    HENG_ASPECT_COUNT
} heng_aspect;
extern const char *const heng_aspect_names[HENG_ASPECT_COUNT]; /* "verdict", … */

/* Texts as written, empty: not looked at. */
typedef struct heng_expectation {
    heng_text of[HENG_ASPECT_COUNT];
    heng_loc loc[HENG_ASPECT_COUNT];
} heng_expectation;

typedef enum heng_test_mark { HENG_TEST_RUNS, HENG_TEST_SKIPPED, HENG_TEST_TODO } heng_test_mark;

typedef struct heng_test {
    heng_text name;
    heng_text remark; /* why it is skipped or still to do; may be empty */
    heng_loc loc;
    uint8_t mark;  /* heng_test_mark */
    bool empty;    /* to do, and nothing there yet to run */
    bool bad;      /* a diagnostic told what is wrong with it: it cannot be run */
    uint32_t body; /* Lua: its number within its file; HENG_NONE: a row */
    /* of a row */
    heng_setup setup;
    heng_expectation expect;
    uint32_t rule; /* when linked */
} heng_test;

/* Can the text be expected of that aspect at all? *allowed tells what could. */
bool heng_expected_check(heng_units *units, heng_aspect aspect, heng_text expected,
                         const char **allowed);
/* Does the answer show what is expected of one aspect? *got: what it shows, as it would be
 * expected. A variance is compared exactly, where it has an end; a completion, and a variance
 * without an end, rounded half-even to the digits that are expected. `none` expects that there is
 * none. A message holds the expected text. */
bool heng_answer_fits(heng_units *units, heng_arena *arena, const heng_answer *answer,
                      heng_aspect aspect, heng_text expected, heng_text *got);

#endif
