/* variance.h - what the difference between an actual and a target amounts to: exact arithmetic over
 * quantities. */
#ifndef HENG_MODEL_VARIANCE_H
#define HENG_MODEL_VARIANCE_H

#include "model/profile.h"

typedef struct heng_variance {
    heng_number absolute; /* actual - target in unit */
    heng_number relative; /* percent of the target */
    heng_number
        headroom;      /* distance from the actual's worst end to the limit, negative beyond it */
    int favourable;    /* 1, 0; -1: neither */
    heng_unit_id unit; /* pp for rates */
    bool given, has_relative, has_headroom;
} heng_variance;

typedef struct heng_completion {
    bool given;
    heng_number percent;
    bool lower_is_better;
} heng_completion;

/* actual - limit in the limit's unit, both nominal values (points or approximate). better: +1 more
 * is better, -1 less is better, 0 neither. Fails (given = false) without two numbers or across
 * dimensions. */
void heng_variance_of(heng_units *units, const heng_quantity *actual, const heng_quantity *limit,
                      int better, heng_variance *out);

/* Plan completion in percent: level, flow, count, stock, share 100 a/p, for p < 0: 100 (2 - a/p);
 * growth 100 (100 + a)/(100 + p); reduction 100 (100 - a)/(100 - p), rates in percent. Source: the
 * usual textbook forms of the relative number of plan completion (计划完成相对数) for absolute and
 * relative plan figures. */
void heng_completion_of(heng_units *units, heng_measure measure, const heng_quantity *actual,
                        const heng_quantity *limit, int better, heng_completion *out);

typedef struct heng_pace {
    heng_number elapsed; /* percent: what is expected by now, of the time or of a profile */
    heng_number time;    /* percent of the months */
    heng_number completion, lead; /* percent, percentage points */
    heng_number required; /* per month, in the limit's unit, for the rest of the target's period */
    heng_number forecast; /* the whole period at the rate so far, in the limit's unit */
    bool given, has_completion, has_required;
    bool has_forecast; /* something is expected by now */
    bool profiled;     /* elapsed is of a profile */
} heng_pace;

/* 序时进度: the completion of the whole period's limit in a part of it, and what is expected by
 * then: lead = completion - elapsed. elapsed is a share of months, never of days, or what profile
 * (NULL: none) says. Required is what is left by the months left; the forecast is actual / elapsed.
 * Flows and counts only get completion and forecast. Source: the tables in which districts publish
 * 序时进度 (85.3 % at three quarters is 10.3 points ahead). */
void heng_pace_of(heng_units *units, heng_measure measure, const heng_quantity *actual,
                  const heng_quantity *limit, heng_period part, heng_period whole,
                  const heng_profile *profile, heng_pace *out);

#endif
