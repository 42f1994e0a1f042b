/* fold.h - what a target says before any figure is known.
 *
 * Every indicator has a reach: all values that its figure can have at all (a share lies between 0 %
 * and 100 %). Interval arithmetic over the expression, with reaches in place of figures, tells
 * whether a promise can be missed and whether it can be kept. It never errs in that: where it says
 * ALWAYS or NEVER, that is so; correlated figures (x - x) may leave OPEN what is settled. */
#ifndef HENG_LANG_FOLD_H
#define HENG_LANG_FOLD_H

#include "lang/target.h"

/* Which end of a range binds. */
typedef enum heng_range { HENG_RANGE_FLOOR, HENG_RANGE_CEILING, HENG_RANGE_CORRIDOR } heng_range;

/* The declared `range`, else by the direction that is better. */
heng_range heng_target_range(const heng_rule *rule, heng_better better);
/* +1 more is better, -1 less is better, 0 neither: by the comparator, else by better. The rule has
 * a target. */
int heng_target_direction(const heng_rule *rule, heng_better better);
/* A declared margin in the limit's unit: "0.5pp" on a rate, "2%" of the limit otherwise, or an
 * amount. On a rate in ‰ 0.5pp is 5. false: it does not fit the limit, or none is declared. */
bool heng_margin_settle(heng_units *units, const heng_quantity *margin, const heng_quantity *limit,
                        heng_number *out);
bool heng_margin_of(heng_units *units, heng_arena *arena, heng_text text,
                    const heng_quantity *limit, heng_number *out);
/* The band of an "about" target that declares none, in the limit's unit: 0.5 pp of a rate, 2 % of
 * anything else. */
heng_number heng_band_assumed(const heng_units *units, const heng_quantity *limit);

/* All that the indicator's figure can be, in its unit: shares and reductions end at 100 %, shares
 * and counts begin at 0, growth at -100 %. An ordinal or a stage: the places of its labels, from
 * 0. */
heng_quantity heng_indicator_reach(const heng_units *units, const heng_indicator *indicator);

typedef enum heng_fold_state {
    HENG_FOLD_OPEN,   /* some values pass and some do not, as far as can be told */
    HENG_FOLD_ALWAYS, /* no value fails */
    HENG_FOLD_NEVER,  /* no value passes */
    HENG_FOLD_UNITS,  /* its sides do not compare */
    HENG_FOLD_UNKNOWN /* not about numbers, a divisor that may be zero, or a script */
} heng_fold_state;

typedef struct heng_fold {
    /* The values of the indicator's own figure that pass, in its unit; given = false: it depends on
     * other figures, or the target is about more than one. */
    heng_quantity pass;
    /* Beyond it the promise is more than kept: the limit as written, of a range or band its better
     * end. has_limit = false: it is not known yet. */
    heng_quantity limit;
    heng_fold_state state;
    int direction;            /* +1 more is better, -1 less, 0 neither */
    heng_unit_id left, right; /* UNITS: what does not compare */
    bool given, has_limit;
} heng_fold;

/* Texts and numbers of out live in arena or in the model. */
void heng_fold_rule(heng_model *model, heng_arena *arena, const heng_rule *rule, heng_fold *out);

#endif
