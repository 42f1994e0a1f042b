/* 序时进度: the period runs. Rates and levels are compared as they are, flows and counts by their
 * completion against what is expected by now. */
#include "eval/judging.h"

const heng_quantity *heng_pace_limit(const heng_judgement *judgement)
{
    bool ceiling = judgement->target != NULL && judgement->target->op == HENG_IN &&
                   judgement->has_high && judgement->direction < 0;
    return ceiling ? &judgement->high : &judgement->limit;
}

bool heng_judgement_profile(const heng_judgement *judgement, heng_profile *out)
{
    const heng_rule_extra *own = judgement->rule->extra;
    const heng_indicator_extra *theirs =
        judgement->indicator != NULL ? judgement->indicator->extra : NULL;
    if (own != NULL && own->profile.count > 0) {
        return heng_profile_read(&own->profile, out);
    }
    return theirs != NULL && theirs->profile.count > 0 && heng_profile_read(&theirs->profile, out);
}

/* What only grows and is above all that is accepted stays there. */
static bool is_overshot(heng_units *units, heng_truth satisfied, const heng_judgement *out)
{
    heng_region cap = heng_region_of(out);
    const heng_number *slack = out->has_tolerance ? &out->tolerance : NULL;
    heng_truth below;
    if (out->direction != 0) {
        return out->direction < 0 && satisfied == HENG_FALSE;
    }
    cap.limit = cap.op == HENG_IN ? cap.high : cap.limit;
    cap.op = HENG_LE;
    return heng_region_satisfied(units, &cap, &out->actual, slack, &below) == HENG_ARITHMETIC_OK &&
           below == HENG_FALSE;
}

void heng_judge_pace(heng_units *units, heng_truth satisfied, heng_truth exceeded,
                     heng_judgement *out)
{
    bool pro_rated = heng_is_pro_rated(out);
    heng_profile profile;
    bool profiled = pro_rated && heng_judgement_profile(out, &profile);
    heng_pace_of(units, out->measure, &out->actual, heng_pace_limit(out), out->period,
                 out->plan_period, profiled ? &profile : NULL, &out->pace);
    if (!pro_rated && satisfied == HENG_UNKNOWN_TRUTH) {
        heng_decide(out, HENG_UNKNOWN, HENG_INDETERMINATE);
    } else if (!pro_rated) {
        bool good = satisfied == HENG_TRUE;
        heng_decide(out, good ? HENG_PASS : HENG_WARN, good ? HENG_ON_PACE : HENG_BEHIND_PACE);
    } else if (is_overshot(units, satisfied, out)) {
        heng_decide(out, HENG_FAIL, HENG_MISSED);
    } else if (out->direction >= 0 && satisfied == HENG_TRUE) {
        heng_decide(out, HENG_PASS, exceeded == HENG_TRUE ? HENG_EXCEEDED : HENG_MET);
    } else if (!out->pace.has_completion) {
        heng_decide(out, HENG_SKIPPED, HENG_NOT_DUE);
    } else {
        heng_order lead = heng_number_sign(out->pace.lead);
        bool ahead = out->direction < 0 ? lead != HENG_GREATER : lead != HENG_LESS;
        heng_decide(out, ahead ? HENG_PASS : HENG_WARN, ahead ? HENG_ON_PACE : HENG_BEHIND_PACE);
    }
}
