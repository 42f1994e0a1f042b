/* waive.h - which waivers cover a finding. */
#ifndef HENG_EVAL_WAIVE_H
#define HENG_EVAL_WAIVE_H

#include "eval/judge.h"

/* What a waiver is for. */
typedef struct heng_waivable {
    uint32_t rule, dataset;
    uint32_t indicator; /* whose direction and measure count; HENG_NONE: none */
    heng_text item;
} heng_waivable;

/* The waivers that name it, running or not, in no order: heng_waiver_next gives one after the
 * other, HENG_NONE at the end. */
typedef struct heng_waiver_walk {
    const heng_model *model;
    heng_waivable of;
    uint32_t at; /* the next one to look at in the chain at hand */
    int chain;
} heng_waiver_walk;
heng_waiver_walk heng_waivers_of(const heng_model *model, heng_waivable of);
uint32_t heng_waiver_next(heng_waiver_walk *walk);
/* Of those that run as of that day, both ends included, the first given; HENG_NONE: there is
 * none. */
uint32_t heng_waiver_find(const heng_model *model, heng_waivable of, heng_date as_of);

#endif
