/* history.h - what a ledger tells: its runs, the trend of a rule, and whether its records still
 * agree. */
#ifndef HENG_AUDIT_HISTORY_H
#define HENG_AUDIT_HISTORY_H

#include "audit/ledger.h"
#include "base/sink.h"
#include "report/format.h"

typedef struct heng_history {
    const char *path;
    heng_arena *arena;
    heng_sink *sink;
    const heng_style *style;
} heng_history;

/* The runs, a line each; with a rule (size > 0) what became of it in each, and the trend of its
 * figure. */
heng_status heng_history_runs(const heng_history *history, heng_error *err);
heng_status heng_history_rule(const heng_history *history, heng_text rule, heng_error *err);

/* Runs again what is recorded and compares; `again` gives the JSON of a run's inputs weighed anew
 * in arena, or an empty text and why in *why. NULL: nothing is run. */
typedef heng_text (*heng_history_again)(const heng_ledger_run *run, const heng_table *inputs,
                                        heng_arena *arena, heng_text *why);
/* Proves every record; *agrees: all do. */
heng_status heng_history_prove(const heng_history *history, heng_history_again again, bool *agrees,
                               heng_error *err);

#endif
