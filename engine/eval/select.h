/* select.h - which rules are weighed for which datasets and indicators, in the order of the report:
 * rules as they stand in their files, the datasets of each in order of first mention. */
#ifndef HENG_EVAL_SELECT_H
#define HENG_EVAL_SELECT_H

#include "eval/judge.h"

typedef struct heng_filter {
    heng_text only, tag, dataset; /* glob, tag, glob; empty: all */
    heng_text classes;            /* list of class names; empty: all */
} heng_filter;

typedef struct heng_selection {
    const heng_weighing *weighing;
    heng_filter filter;
    heng_table cases; /* heng_script_case of the rule at hand */
    uint32_t *datasets, dataset_count;
    uint32_t rule, at, dataset;
    uint64_t rules; /* selected so far */
} heng_selection;

bool heng_texts_hold(const heng_texts *texts, heng_text text);
/* Does the filter leave this rule? Datasets are not looked at. */
bool heng_rule_fits(const heng_model *model, const heng_filter *filter, const heng_rule *rule);
void heng_selection_init(heng_selection *selection, const heng_weighing *weighing,
                         heng_arena *arena, const heng_filter *filter);
bool heng_selection_next(heng_selection *selection, heng_case *out);

#endif
