/* plan_model.h - a small model for tests of the target language: indicators of every measure, two
 * datasets. */
#ifndef HENG_TESTS_PLAN_MODEL_H
#define HENG_TESTS_PLAN_MODEL_H

#include "lang/target.h"

#include <stdlib.h>

typedef struct plan_model {
    heng_arena *arena;
    heng_diags diags;
    heng_sources sources;
    heng_model model;
} plan_model;

typedef struct plan_indicator {
    const char *id, *unit, *name;
    heng_better better;
    heng_measure measure;
    const char *labels[8];
} plan_indicator;

static const plan_indicator plan_indicators[] = {
    {"gdp_growth", "%", "GDP增速", HENG_HIGHER, HENG_GROWTH, {0}},
    {"income_growth", "%", "居民人均可支配收入增速", HENG_HIGHER, HENG_GROWTH, {0}},
    {"retail_sales_growth", "%", "", HENG_HIGHER, HENG_GROWTH, {0}},
    {"energy_growth", "%", "", HENG_LOWER, HENG_GROWTH, {0}},
    {"balance_growth", "%", "", HENG_TARGETED, HENG_GROWTH, {0}},
    {"water_reduction", "%", "", HENG_HIGHER, HENG_REDUCTION, {0}},
    {"unemployment_rate", "%", "", HENG_LOWER, HENG_LEVEL, {0}},
    {"cpi", "%", "", HENG_TARGETED, HENG_LEVEL, {0}},
    {"coverage", "%", "", HENG_HIGHER, HENG_SHARE, {0}},
    {"death_rate", "‰", "", HENG_LOWER, HENG_LEVEL, {0}},
    {"investment", "亿元", "", HENG_HIGHER, HENG_FLOW, {0}},
    {"renewal_fai", "亿元", "", HENG_HIGHER, HENG_FLOW, {0}},
    {"shantytown_fai", "亿元", "", HENG_HIGHER, HENG_FLOW, {0}},
    {"spending", "万元", "", HENG_LOWER, HENG_FLOW, {0}},
    {"pm25", "微克/立方米", "PM2.5浓度", HENG_LOWER, HENG_LEVEL, {0}},
    {"school_places", "个", "", HENG_HIGHER, HENG_COUNT, {0}},
    {"projects", "个", "", HENG_HIGHER, HENG_COUNT, {0}},
    {"rank", "", "", HENG_LOWER, HENG_LEVEL, {0}},
    {"plain", "", "", HENG_HIGHER, HENG_LEVEL, {0}},
    {"quotas", "", "", HENG_HIGHER, HENG_LEVEL, {0}},
    {"over", "", "", HENG_HIGHER, HENG_LEVEL, {0}},
    {"a.b_2", "个", "", HENG_HIGHER, HENG_LEVEL, {0}},
    {"water_quality",
     "",
     "入库支流水质",
     HENG_LOWER,
     HENG_ORDINAL,
     {"Ⅰ类", "Ⅱ类", "Ⅲ类", "Ⅳ类", "Ⅴ类", "劣Ⅴ类"}},
    {"hotel_stars", "", "", HENG_HIGHER, HENG_ORDINAL, {"三星级", "四星级", "五星级"}},
    {"port", "", "莲塘口岸", HENG_HIGHER, HENG_STAGE, {"规划", "立项", "开工", "建成", "开通"}},
    {"works", "", "", HENG_HIGHER, HENG_STAGE, {0}},
    {"service", "", "", HENG_HIGHER, HENG_STAGE, {"planned", "open"}},
};
enum { PLAN_INDICATORS = sizeof plan_indicators / sizeof plan_indicators[0] };

static inline void plan_indicator_add(plan_model *plan, const plan_indicator *row)
{
    heng_model *model = &plan->model;
    heng_indicator *indicator = heng_table_push(&model->indicators);
    *indicator = (heng_indicator){.id = heng_text_of(row->id),
                                  .better = (uint8_t)row->better,
                                  .measure = (uint8_t)row->measure};
    indicator->name.zh = indicator->name.en = heng_text_of(row->name);
    if (row->unit[0] != '\0' &&
        !heng_unit_parse(model->units, heng_text_of(row->unit), &indicator->unit)) {
        abort();
    }
    if (row->labels[0] != NULL) {
        indicator->extra = heng_new(plan->arena, heng_indicator_extra);
        heng_text *labels = heng_new_array(plan->arena, heng_text, 8);
        uint32_t count = 0;
        while (count < 8 && row->labels[count] != NULL) {
            labels[count] = heng_text_of(row->labels[count]);
            count++;
        }
        indicator->extra->labels = (heng_texts){labels, count};
    }
    (void)heng_map_add(&model->indicator_ids, indicator->id, model->indicators.count - 1);
}

static inline void plan_model_init(plan_model *plan)
{
    plan->arena = heng_arena_new(0);
    heng_diags_init(&plan->diags, plan->arena);
    heng_sources_init(&plan->sources, plan->arena);
    heng_model_init(&plan->model, plan->arena, &plan->diags, &plan->sources, &heng_limits_default,
                    7);
    for (size_t i = 0; i < PLAN_INDICATORS; i++) {
        plan_indicator_add(plan, &plan_indicators[i]);
    }
    static const char *const datasets[] = {"luohu", "futian"};
    for (uint32_t i = 0; i < 2; i++) {
        heng_dataset *dataset = heng_table_push(&plan->model.datasets);
        dataset->id = heng_text_of(datasets[i]);
        (void)heng_map_add(&plan->model.dataset_ids, dataset->id, i);
    }
}

static inline void plan_model_release(plan_model *plan)
{
    heng_arena_free(plan->arena);
}

/* The code and column of the first diagnostic, NULL if there is none. */
static inline const heng_diag *plan_first_diag(const plan_model *plan)
{
    return plan->diags.table.count > 0 ? heng_table_at(&plan->diags.table, 0) : NULL;
}

#endif
