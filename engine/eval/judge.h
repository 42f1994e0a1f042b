/* judge.h - one rule weighed for one dataset, indicator and period.
 *
 * A judgement is complete and transient: a run keeps only verdict and reason of each and judges
 * again when a finding is shown, so that a hundred thousand findings stay small. */
#ifndef HENG_EVAL_JUDGE_H
#define HENG_EVAL_JUDGE_H

#include "base/progress.h"
#include "model/profile.h"
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
    heng_table *reads;   /* heng_read: notes every look-up in order, for a trace; NULL: not noted */
    heng_table *sayings; /* heng_diag: what scripts have to say, texts in the arena of judging;
                            NULL: said to the model's diagnostics at once */
    const heng_watch *watch; /* NULL: nobody looks, and no rule is left out */
    heng_beat *beat;         /* of this thread, in what watch watches; NULL: none */
    bool spent; /* the rule ran out of its budget so often that it is evaluated no more */
} heng_weighing;

/* Cases in which a rule may run out of its budget: a loop without an end costs as much time, not
 * that much for each of a hundred thousand indicators. */
enum { HENG_SPENT_MAX = 3 };

typedef struct heng_case {
    uint32_t rule, dataset, indicator; /* indicator: of the rule or its `applies`; HENG_NONE */
} heng_case;

/* The zones of a limit with a guard band of width w: ILAC-G8:09/2019, 4.2.3, non-binary statement;
 * JCGM 106:2012, 8.3. Of a region, inside by w or more, inside by less, beyond by no more than w,
 * beyond that. */
typedef enum heng_zone {
    HENG_ZONE_NONE, /* no guard band, or the actual can lie on either side of the limit */
    HENG_ZONE_PASS,
    HENG_ZONE_CONDITIONAL_PASS,
    HENG_ZONE_CONDITIONAL_FAIL,
    HENG_ZONE_FAIL,
    HENG_ZONE_COUNT
} heng_zone;
extern const char *const heng_zone_names[HENG_ZONE_COUNT]; /* "", "pass", "conditional_pass", … */

/* A target that holds in every month, quarter or half: the sub-periods of the weighed period that
 * had ended by as_of. */
enum { HENG_EVERY_MOST = 12 };
typedef struct heng_every {
    heng_period_kind unit;
    uint32_t due, kept;  /* kept: warnings are */
    heng_period decides; /* whose figure the judgement shows; 0: none */
    heng_period missed[HENG_EVERY_MOST], near[HENG_EVERY_MOST], open[HENG_EVERY_MOST],
        missing[HENG_EVERY_MOST];
    uint32_t missed_count, near_count, open_count, missing_count;
} heng_every;

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
    const heng_quantity *measured; /* the actual before rounding, where that changed it; NULL */
    const heng_every *every;       /* NULL: not of sub-periods */
    const struct heng_judgement *condition; /* of only_if: whether the rule applies; NULL: none */
    struct heng_judgement *next; /* of a check that found several things; NULL at the end */
    heng_text item;              /* which of them; empty: the only one */
    heng_message message;
    heng_loc message_loc; /* a second place the message speaks of */
    heng_measure measure;
    heng_better better;
    int direction; /* +1 more is better, -1 less is better, 0 neither */
    uint32_t dataset;
    heng_period period, plan_period; /* of the actual; of the target */
    heng_verdict verdict, without_waiver;
    heng_reason reason, reason_without_waiver;
    uint32_t figure;  /* HENG_NONE: none, or an expression of several */
    uint32_t subject; /* index of indicator, HENG_NONE: none */
    uint32_t version; /* index of rule */
    heng_zone zone;
    heng_unit_id tolerance_unit;
    bool has_actual, has_limit, has_high;
    bool has_tolerance, tolerance_assumed;
    bool is_compared;  /* with limits that are numbers */
    bool is_ripe;      /* a due date is declared and has come, and the weighed period reaches it */
    bool is_early;     /* one is declared and has not come */
    bool is_pro_rated; /* only part of the target's period is over: measured by the months */
} heng_judgement;

/* Texts and big numbers of the judgement live in arena, and so do those behind it that the same
 * check gave (next). Of a rule with versions the newest counts that was promised by known_on. */
void heng_judge(const heng_weighing *weighing, heng_arena *arena, heng_case item,
                heng_judgement *out);
/* The same by a version of the rule. */
void heng_judge_version(const heng_weighing *weighing, heng_arena *arena, heng_case item,
                        uint32_t version, heng_judgement *out);
/* The same verdict, reason and message, without the numbers that only readers ask for: of a target
 * variance and completion are not given. For runs, which keep no more of it. */
void heng_judge_verdict(const heng_weighing *weighing, heng_arena *arena, heng_case item,
                        heng_judgement *out);
/* The period a rule is for: its own, else the calendar year that holds the weighed period. */
heng_period heng_plan_period(const heng_weighing *weighing, const heng_rule *rule);
/* The limit that pace is measured against: of a range the end that binds. */
const heng_quantity *heng_pace_limit(const heng_judgement *judgement);
/* The profile of the year that the rule or else its indicator declares; false: the pace is even. */
bool heng_judgement_profile(const heng_judgement *judgement, heng_profile *out);

#endif
