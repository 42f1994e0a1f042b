/* tester.h - `heng test`: which tests there are, their running, and what came of it.
 *
 * Reading comes first and whole (add), as for every command that reads what strangers wrote; then
 * everything is parsed and run (run), and the report stands. */
#ifndef HENG_DESK_TESTER_H
#define HENG_DESK_TESTER_H

#include "desk/mutant.h"

typedef struct heng_tester_options {
    const char *pattern; /* NULL: all tests. A part of the name, or a glob that fits it whole */
    bool coverage, mutate;
    bool has_threshold;
    heng_decimal threshold; /* percent of lines, and of branches, that must have run */
} heng_tester_options;

/* Lines and branches of one rule file, or of all. */
typedef struct heng_coverage_count {
    uint64_t lines, lines_ran, branches, branches_went;
} heng_coverage_count;

/* A stretch of lines that never ran, or a way that was never taken. */
typedef struct heng_gap {
    enum { HENG_GAP_LINES, HENG_GAP_TRUE, HENG_GAP_FALSE, HENG_GAP_KEPT, HENG_GAP_MISSED } kind;
    heng_loc loc;
    uint32_t last;  /* LINES: the last of them */
    heng_text what; /* KEPT, MISSED: the rule; TRUE, FALSE: the condition */
} heng_gap;

typedef struct heng_coverage_file {
    heng_text path;
    heng_coverage_count count;
    heng_table gaps; /* heng_gap, by place */
} heng_coverage_file;

/* Of one folder. */
typedef struct heng_test_group {
    heng_bench *bench;
    heng_table coverage; /* heng_coverage_file */
    heng_mutation mutation;
    bool mutated;
} heng_test_group;

typedef struct heng_test_report {
    heng_test_group *groups;
    uint32_t group_count;
    heng_tester_options options;
    uint64_t counts[HENG_OUTCOME_COUNT], tests, files; /* tests: those that were asked for */
    uint64_t ready;                                    /* still to do, and they pass */
    uint32_t errors;                                   /* diagnostics */
    heng_coverage_count coverage;
    bool below; /* the threshold */
    uint64_t mutants, survivors, untested;
    bool unmutated; /* asked for, but a test fails */
    int exit_code;
    heng_style style;
    heng_arena *arena; /* for texts of writers; rewound by them */
} heng_test_report;

typedef struct heng_tester heng_tester;

/* settings: a run with settings and, maybe, a project, which outlives the tester. NULL: out of
 * memory. */
heng_tester *heng_tester_new(heng_run *settings, const heng_tester_options *options);
void heng_tester_free(heng_tester *tester);
/* A test file, a rule file (whose tests stand beside it as NAME_test), a data file, or a folder
 * with any of these. Reads it. */
heng_status heng_tester_add(heng_tester *tester, const char *path, heng_error *err);
/* Nothing more is added: reads the rules and definitions that the tests need. HENG_USAGE: there is
 * no test. */
heng_status heng_tester_read(heng_tester *tester, heng_error *err);
heng_status heng_tester_run(heng_tester *tester, const heng_test_report **out, heng_error *err);

/* coverage.c: what the tests of a bench came to. */
void heng_coverage_collect(heng_bench *bench, heng_table *out, heng_coverage_count *sum);
/* Percent with one digit, rounded down, so that 100 means all. */
heng_text heng_coverage_percent(heng_arena *arena, uint64_t part, uint64_t whole);

/* Ways to write the report; NULL if there is none of the name. */
typedef void (*heng_test_writer)(heng_sink *sink, const heng_test_report *report);
heng_test_writer heng_test_writer_find(heng_text name);
extern const char *const heng_test_formats[]; /* "text", "tap", "junit"; NULL at the end */
void heng_test_write_text(heng_sink *sink, const heng_test_report *report);
void heng_test_write_tap(heng_sink *sink, const heng_test_report *report);
void heng_test_write_junit(heng_sink *sink, const heng_test_report *report);
/* What is wrong with rules, data and test files, as code frames. */
void heng_test_write_faults(heng_sink *sink, const heng_test_report *report);

#endif
