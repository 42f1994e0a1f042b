/* shard.h - which cases of a run fall to which part (--shard I/N).
 *
 * Cases are dealt one by one, in the order of the report, each to the part that has the least to do
 * so far, by what judging takes as a rule; the cases of a check stay together, since a check that
 * runs out of its budget or ends the worker in one case is not evaluated in others. Every part
 * deals all cases alike and keeps its own, so that each case belongs to one part and nobody needs
 * to know the others. */
#ifndef HENG_RUN_SHARD_H
#define HENG_RUN_SHARD_H

#include "run/run.h"

/* What judging takes, measured roughly: it decides how work is divided, never what comes of it. */
enum { HENG_TARGET_NS = 500, HENG_SCRIPT_NS = 40000 };

typedef struct heng_deal_part {
    uint64_t load_ns;
    uint32_t part; /* from 1 */
} heng_deal_part;

typedef struct heng_deal {
    heng_run *run;
    heng_deal_part *heap; /* the least load first; of equal ones the lower part */
    uint32_t count;       /* of parts; 0: the run weighs the whole */
    uint32_t
        script; /* the check whose cases are dealt, HENG_NONE: none; the top of the heap has them */
    uint64_t script_ns;
    uint32_t rule, own_rule; /* whose case came last, of all and of the own part */
    uint64_t rules, cases;   /* with a case, so far */
    uint64_t own_rules;
} heng_deal;

void heng_deal_init(heng_deal *deal, heng_run *run);
/* The next case: keeps it as a finding of the run if it falls to this part. */
void heng_deal_case(heng_deal *deal, heng_case item);
/* After the last case; rules: all that were selected, also without a case. Fills rule_count and
 * shard of the run's report. */
void heng_deal_close(heng_deal *deal, uint64_t rules);

/* Of a part: gives what was found since the last time its place in the order of the whole: behind
 * that of all rules, since rules that were left out are told first. */
void heng_shard_order(heng_run *run, uint32_t finding);
/* The number of a finding's case in the whole, from 1; 0: the run weighs the whole. */
uint32_t heng_shard_case(const heng_run *run, uint32_t finding);

#endif
