/* bench.h - the tests of one folder, and what they test: the rules beside them, under the
 * definitions of the data.
 *
 * Definitions and rules are read and linked once. A test then brings its own figures, which take
 * the place of the actuals: they live in the run's scratch arena, and the next test's take their
 * place. */
#ifndef HENG_DESK_BENCH_H
#define HENG_DESK_BENCH_H

#include "load/tests.h"
#include "run/run.h"
#include "script/test_file.h"

typedef enum heng_outcome {
    HENG_TEST_PASSED,
    HENG_TEST_FAILED,
    HENG_TEST_BROKEN,  /* it could not be carried out: an error in the test itself */
    HENG_TEST_LEFT,    /* skipped */
    HENG_TEST_LATER,   /* still to do: its failure counts for nothing */
    HENG_TEST_UNASKED, /* --run leaves it out */
    HENG_OUTCOME_COUNT
} heng_outcome;

/* "expected fail, got pass" of one aspect. */
typedef struct heng_difference {
    heng_text subject; /* "verdict"; empty: a value of Lua */
    heng_text expected, got;
} heng_difference;

/* A figure that a judgement looked up. */
typedef struct heng_used {
    heng_text id, value; /* value empty: there was none */
    heng_period period;
    heng_loc loc;
} heng_used;

typedef struct heng_test_result {
    uint8_t outcome; /* heng_outcome */
    bool ready;      /* still to do, and it passes */
    heng_difference differences[HENG_ASPECT_COUNT];
    uint32_t difference_count;
    heng_text message; /* of an error */
    heng_loc loc;      /* of what failed within a body; line 0: the test's own place */
    /* of the last judgement; rule empty: there was none */
    heng_text rule, target, target_zh, verdict, why;
    heng_loc target_loc;
    const heng_used *used;
    uint32_t used_count;
} heng_test_result;

/* A test file: its tests are [first, end). */
typedef struct heng_bench_file {
    uint16_t file;
    uint32_t first, end;
    heng_test_file *bodies; /* Lua; NULL: YAML, or it does not load */
} heng_bench_file;

/* A test has judged a rule. Ascending by test. */
typedef struct heng_judged {
    uint32_t test, rule;
} heng_judged;

enum { HENG_SEEN_KEPT = 1, HENG_SEEN_MISSED = 2 }; /* verdicts of a rule that tests came to */

typedef struct heng_bench {
    heng_run *run; /* owned */
    heng_text folder;
    heng_table files; /* heng_bench_file */
    heng_table tests; /* heng_test */
    heng_test_result *results;
    heng_table judged;  /* heng_judged */
    uint8_t *seen;      /* a rule: HENG_SEEN_… */
    heng_table rules;   /* uint16_t: rule files that are loaded */
    heng_table scope;   /* uint16_t: those of them that are under test, for coverage and mutants */
    heng_diags unheard; /* of rules while a test runs */
    /* while a test runs */
    uint32_t test;
    bool quick; /* only whether it passes is asked */
    heng_weighing weighing;
    heng_table reads; /* heng_read, of the last judgement */
    heng_judgement judgement;
    bool has_judgement;
    heng_figures figures; /* of `figures` in Lua */
} heng_bench;

/* NULL: out of memory. Settings and parameters are those of from, which outlives the bench. */
heng_bench *heng_bench_new(const heng_run *from, heng_text folder);
void heng_bench_free(heng_bench *bench);
typedef enum heng_bench_role {
    HENG_BENCH_DATA,
    HENG_BENCH_RULES,  /* under test */
    HENG_BENCH_OTHERS, /* rules that are loaded too */
    HENG_BENCH_HELPER, /* a Lua file that is there for require alone */
    HENG_BENCH_TESTS
} heng_bench_role;
/* Reads a file into the bench; the same path twice is one file. */
heng_status heng_bench_add(heng_bench *bench, heng_text path, heng_bench_role role,
                           heng_error *err);
/* The data files that the test files of the bench name. */
heng_status heng_bench_add_named(heng_bench *bench, heng_error *err);
/* Parses and links everything, lists the tests. Whatever is wrong becomes a diagnostic of the run.
 * false: out of memory. */
bool heng_bench_load(heng_bench *bench, bool coverage);
/* Runs one test. out NULL: whether it passes is all that counts, and nothing is noted. */
heng_outcome heng_bench_run(heng_bench *bench, uint32_t test, heng_test_result *out);
/* bench_judge.c: judges rule under the figures of setup. false: *fault (in arena) says what is
 * wrong with setup. */
bool heng_bench_judge(heng_bench *bench, heng_arena *arena, const heng_setup *setup, uint32_t rule,
                      heng_answer *out, heng_text *fault);
/* The figures of setup in place of all others, and the period and dataset they are for. */
bool heng_bench_give(heng_bench *bench, heng_arena *arena, const heng_setup *setup, uint32_t rule,
                     uint32_t *dataset, heng_diags *diags);
/* Takes them away again. Before the arena they were given in is rewound. */
void heng_bench_clear(heng_bench *bench);
bool heng_bench_figures(heng_bench *bench, heng_arena *arena, const heng_setup *setup,
                        const heng_figures **out, heng_text *fault);
/* The rule of an id, HENG_NONE; *near: what may have been meant. */
uint32_t heng_bench_rule(const heng_bench *bench, heng_text id, heng_text *near);
/* What of the last judgement a failed test shows. */
void heng_bench_show(heng_bench *bench, heng_test_result *out);

/* Runs body behind both doors of the bench's run. false: out of memory. */
bool heng_bench_guard(heng_bench *bench, void (*body)(heng_bench *bench, void *data), void *data);

#endif
