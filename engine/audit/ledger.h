/* ledger.h - the history of runs in one SQLite file. A run is one transaction; the record of each
 * is chained to the one before by its hash:
 *
 *     hash = SHA-256("heng-ledger/1\n" previous "\n" recorded_at "\n" SHA-256(command) "\n"
 * SHA-256(report) "\n")
 *
 * with hashes in lower-case hex and 64 zeros before the first run. The report names each input with
 * its hash. The report is the run's JSON, whole; the tables of findings and inputs are there to be
 * asked and are proved against it (heng_ledger_prove). A ledger may come from outside: its schema
 * must be the expected one to the letter, and SQLite runs in its defensive settings. */
#ifndef HENG_AUDIT_LEDGER_H
#define HENG_AUDIT_LEDGER_H

#include "model/report.h"

enum { HENG_LEDGER_HEX = 64 };

typedef struct heng_ledger heng_ledger;

typedef struct heng_ledger_input {
    heng_text path, role, sha256;
    uint64_t bytes;
    bool kept; /* content is what the run read */
    heng_text content;
} heng_ledger_input;

typedef struct heng_ledger_run {
    int64_t id;            /* from 1 */
    heng_text recorded_at; /* UTC, "2026-11-25T21:15:00Z" */
    heng_text command; /* the arguments of heng and HENG_NAME=VALUE of its variables, one a line */
    heng_text report;  /* JSON */
    heng_text previous, hash;
} heng_ledger_run;

/* Opens, or with `write` makes, a ledger. HENG_IO: it cannot be read, is locked, or is no
 * ledger. */
heng_status heng_ledger_open(heng_ledger **out, const char *path, bool write, heng_error *err);
void heng_ledger_close(heng_ledger *ledger); /* NULL is allowed */

/* Adds a run, all of it or nothing; id, previous and hash are found. parsed: run->report as a
 * report. */
heng_status heng_ledger_append(heng_ledger *ledger, const heng_ledger_run *run,
                               const heng_report *parsed, const heng_ledger_input *inputs,
                               uint32_t input_count, heng_arena *arena, heng_error *err);

heng_status heng_ledger_count(heng_ledger *ledger, int64_t *out, heng_error *err);
/* The run with an id, its texts in arena. HENG_INPUT: there is none. */
heng_status heng_ledger_get(heng_ledger *ledger, int64_t id, heng_arena *arena,
                            heng_ledger_run *out, heng_error *err);
/* Its inputs (heng_ledger_input), as recorded. */
heng_status heng_ledger_inputs(heng_ledger *ledger, int64_t id, heng_arena *arena, heng_table *out,
                               heng_error *err);

/* A run without its report, for lists. */
typedef struct heng_ledger_line {
    int64_t id;
    heng_text recorded_at, period, as_of, engine;
    int exit_code;
    heng_counts counts;
} heng_ledger_line;
heng_status heng_ledger_lines(heng_ledger *ledger, heng_arena *arena, heng_table *out,
                              heng_error *err);

/* What became of a rule in each run, oldest first. */
typedef struct heng_ledger_finding {
    int64_t run;
    heng_text recorded_at, as_of, dataset, indicator, item, period, verdict, reason, target, actual,
        variance, unit, completion;
} heng_ledger_finding;
heng_status heng_ledger_findings(heng_ledger *ledger, heng_text rule, heng_arena *arena,
                                 heng_table *out, heng_error *err);
/* The ids of the rules that were ever weighed (heng_text). */
heng_status heng_ledger_rules(heng_ledger *ledger, heng_arena *arena, heng_table *out,
                              heng_error *err);

/* What of a record does not agree, as a sentence in *what (empty: all agrees): the hash, the chain
 * (previous is the hash of the run before), the tables against the report, kept contents against
 * their hashes. */
heng_status heng_ledger_prove(heng_ledger *ledger, const heng_ledger_run *run,
                              const heng_report *parsed, heng_text previous, heng_arena *arena,
                              heng_text *what, heng_error *err);

#endif
