#include "eval/waive.h"

enum { CHAINS = 4 }; /* of its dataset or of any, of its indicator or of any */

heng_waiver_walk heng_waivers_of(const heng_model *model, heng_waivable of)
{
    return (heng_waiver_walk){.model = model, .of = of, .at = HENG_NONE};
}

/* A chain whose key is that of another, since nothing is named, was walked before. */
static uint32_t chain_open(const heng_waiver_walk *walk, int chain)
{
    bool any_dataset = (chain & 1) != 0, any_indicator = (chain & 2) != 0;
    if ((!any_dataset && walk->of.dataset == HENG_NONE) ||
        (!any_indicator && walk->of.indicator == HENG_NONE)) {
        return HENG_NONE;
    }
    return heng_model_waivers(walk->model, walk->of.rule,
                              any_dataset ? HENG_NONE : walk->of.dataset,
                              any_indicator ? HENG_NONE : walk->of.indicator);
}

/* Chains are found by a hash: what stands in one is looked at again. */
static bool names(const heng_waiver *waiver, const heng_waivable *of)
{
    return waiver->rule_index == of->rule &&
           (waiver->dataset == HENG_NONE || waiver->dataset == of->dataset) &&
           (waiver->indicator == HENG_NONE || waiver->indicator == of->indicator) &&
           (waiver->item.size == 0 || heng_text_equal(waiver->item, of->item));
}

uint32_t heng_waiver_next(heng_waiver_walk *walk)
{
    for (;;) {
        while (walk->at == HENG_NONE) {
            if (walk->chain == CHAINS) {
                return HENG_NONE;
            }
            walk->at = chain_open(walk, walk->chain++);
        }
        uint32_t at = walk->at;
        const heng_waiver *waiver = heng_table_at(&walk->model->waivers, at);
        walk->at = waiver->next;
        if (names(waiver, &walk->of)) {
            return at;
        }
    }
}

uint32_t heng_waiver_find(const heng_model *model, heng_waivable of, heng_date as_of)
{
    heng_waiver_walk walk = heng_waivers_of(model, of);
    uint32_t found = HENG_NONE;
    for (uint32_t at = heng_waiver_next(&walk); at != HENG_NONE; at = heng_waiver_next(&walk)) {
        const heng_waiver *waiver = heng_table_at(&model->waivers, at);
        bool runs = (waiver->from == 0 || as_of >= waiver->from) &&
                    (waiver->until == 0 || as_of <= waiver->until);
        found = runs && at < found ? at : found;
    }
    return found;
}
