/* result.h - what the files that read a saved report share. */
#ifndef HENG_LOAD_RESULT_H
#define HENG_LOAD_RESULT_H

#include "load/record.h"
#include "model/group.h"

typedef struct heng_result {
    heng_record in;
    heng_report *report;      /* counts: as the summary says */
    heng_report sums;         /* counts: of the results */
    heng_gathering gathering; /* of the results; in an arena of its own, freed when all is read */
    heng_table results;       /* of result.c */
    heng_table diags;         /* heng_diag_view; joined to the inputs when all has been read */
    heng_hidden_view *hidden;
    uint32_t hidden_count;
    heng_growing uses;           /* heng_use_view; joined likewise */
    uint32_t case_last;          /* number of the last result's case; 0: none */
    bool case_lacks, case_falls; /* a result has no number; one is less than that before it */
    heng_engine_view engine;
    heng_totals_view totals;
    heng_sources sources;
    heng_diags kept_diags;
    heng_loc summary_loc, run_loc, totals_loc, uses_loc;
} heng_result;

/* Names to datasets, places to inputs; and what must agree agrees. false: refused. */
bool heng_result_join(heng_result *out);

#endif
