/* judging.h - what the parts of a judgement share: judge.c leads, and asks one of the others. */
#ifndef HENG_EVAL_JUDGING_H
#define HENG_EVAL_JUDGING_H

#include "eval/expression.h"
#include "eval/region.h"

static inline void heng_decide(heng_judgement *out, heng_verdict verdict, heng_reason reason)
{
    out->verdict = verdict;
    out->reason = reason;
}

static inline void heng_say(heng_judgement *out, heng_message_id id, heng_text a, heng_text b)
{
    out->message = (heng_message){.id = id, .args = {a, b}};
}

/* HENG_OPTION(rule, guard): an option as written; empty: not given */
#define HENG_OPTION(rule, name) ((rule)->extra != NULL ? (rule)->extra->name : (heng_text){0})

heng_date heng_due_of(const heng_judgement *out);
static inline bool heng_is_due(const heng_weighing *weighing, const heng_judgement *out)
{
    return weighing->as_of >= heng_due_of(out);
}
/* The actual's period is only part of the target's, and the target is not due before its end. */
static inline bool heng_is_partial(const heng_judgement *out)
{
    return out->every == NULL && !out->is_ripe && out->period != out->plan_period &&
           heng_period_holds(out->plan_period, out->period);
}

/* judge.c: a judgement of rule, still to be decided */
void heng_judgement_begin(const heng_weighing *weighing, const heng_rule *rule, uint32_t dataset,
                          uint32_t indicator, heng_judgement *out);
/* judge_target.c: what was promised against what was observed in the judgement's period. indicator:
 * the rule's, where the target names none. */
void heng_judge_target(const heng_weighing *weighing, heng_arena *arena, uint32_t indicator,
                       heng_judgement *out);
/* No figure: not yet due while the target's period runs, afterwards no_data. */
void heng_judge_missing(const heng_weighing *weighing, heng_arena *arena, const heng_scope *scope,
                        heng_value_state state, heng_judgement *out);
void heng_judge_incomparable(heng_units *units, heng_arithmetic fault, heng_judgement *out);
/* judge_number.c: an actual and limits that are numbers. declared: the tolerance that the target
 * itself names; NULL: none. */
void heng_judge_number(const heng_weighing *weighing, heng_arena *arena,
                       const heng_quantity *declared, heng_judgement *out);
/* judge_measure.c: what no verdict hangs on - variance, headroom, completion */
void heng_judge_measure(heng_units *units, heng_judgement *out);
/* judge_pace.c: the period runs. Sets is_pro_rated: flows and counts grow with the months; rates,
 * levels and quotients are what they are at any time, and so are flows against flows of the same
 * part of the year. */
void heng_pace_settle(const heng_model *model, heng_judgement *out);
void heng_judge_pace(heng_units *units, heng_truth satisfied, heng_truth exceeded,
                     heng_judgement *out);
/* judge_every.c: the target in each sub-period */
void heng_judge_every(const heng_weighing *weighing, heng_arena *arena, uint32_t indicator,
                      heng_judgement *out);
/* judge_script.c: a check function; what else it found follows in out->next */
void heng_judge_script(const heng_weighing *weighing, heng_arena *arena, heng_case item,
                       heng_judgement *out);
void heng_judge_script_measure(heng_units *units, heng_judgement *out);
/* judge.c: keeps the verdict beside, and replaces it where a waiver of the rule covers it */
void heng_judge_waive(const heng_weighing *weighing, uint32_t rule, heng_judgement *out);

#endif
