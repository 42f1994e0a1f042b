/* judge.h - one rule weighed for one dataset, indicator and period.
 *
 * A judgement is complete and transient: a run keeps only verdict and reason of each and judges again when a
 * finding is shown, so that a hundred thousand findings stay small. */
#ifndef HENG_EVAL_JUDGE_H
#define HENG_EVAL_JUDGE_H

#include "model/variance.h"
#include "script/script.h"

/* A figure looked up while judging; figure HENG_NONE: there was none. */
typedef struct heng_read {
    uint32_t dataset, indicator, figure;
    heng_period period;
} heng_read;

/* What is weighed: const while a run judges. */
typedef struct heng_weighing {
    heng_model *model;
    heng_script *script; /* NULL: no rule files */
    heng_period period;  /* whose actuals are weighed */
    heng_date as_of, known_on;
    heng_table *reads; /* heng_read: notes every look-up in order, for a trace; NULL: not noted */
} heng_weighing;

typedef struct heng_case {
    uint32_t rule, dataset, indicator; /* indicator: of the rule or its `applies`; HENG_NONE */
} heng_case;

typedef struct heng_judgement {
    heng_quantity actual, limit, high; /* limit: IN: low end; ABOUT: middle */
    heng_number tolerance;             /* in the limit's unit (pp for rates) */
    heng_variance variance;
    heng_completion completion;
    heng_pace pace;
    const heng_rule *rule;
    const heng_target *target;       /* NULL: a script */
    const heng_indicator *indicator; /* whose direction and measure count; NULL: none */
    const heng_waiver *waiver;
    heng_message message;
    heng_loc message_loc; /* a second place the message speaks of */
    heng_measure measure;
    heng_better better;
    int direction;                   /* +1 more is better, -1 less is better, 0 neither */
    uint32_t dataset;
    heng_period period, plan_period; /* of the actual; of the target */
    heng_verdict verdict, without_waiver;
    heng_reason reason, reason_without_waiver;
    uint32_t figure; /* HENG_NONE: none, or an expression of several */
    heng_unit_id tolerance_unit;
    bool has_actual, has_limit, has_high;
    bool has_tolerance, tolerance_assumed;
} heng_judgement;

/* Texts and big numbers of the judgement live in arena. */
void heng_judge(const heng_weighing *weighing, heng_arena *arena, heng_case item, heng_judgement *out);
/* The period a rule is for: its own, else the calendar year that holds the weighed period. */
heng_period heng_plan_period(const heng_weighing *weighing, const heng_rule *rule);

#endif
