/* merge.h - the reports of all parts of a run (heng check --shard I/N) joined to the report that
 * the whole run would have made, to the byte in every format.
 *
 * Every part carries what makes that possible: the number of each result's case in the whole, the
 * order of each diagnostic that judging found, and what it saw of the waivers. That the numbers of
 * all parts together are each case once is the proof that nothing was lost or weighed twice. */
#ifndef HENG_AUDIT_MERGE_H
#define HENG_AUDIT_MERGE_H

#include "model/report.h"

typedef struct heng_part {
    const heng_report *report; /* saved, as the strict reader gave it */
    const char *name;          /* what errors call it */
} heng_part;

/* In any order. The parts, their reports and names must outlive *out, which the caller frees with
 * heng_report_free. HENG_INPUT: one of them is no part, is missing or there twice, or they are not
 * of one run; err names the part and what differs. */
heng_status heng_merge(const heng_part *parts, uint32_t count, heng_report **out, heng_error *err);

/* merge_alike.c: are both of one run, made by one engine of the same inputs with the same settings?
 * false: err says what differs. */
bool heng_merge_alike(const heng_part *first, const heng_part *other, heng_error *err);
/* merge_diags.c: the diagnostics of the whole and the sources they stand in, in the report's arena.
 * parts[i] is part i + 1. false: the parts do not say the same of the inputs. */
bool heng_merge_diags(heng_report *out, const heng_part *parts, uint32_t count, heng_error *err);

#endif
