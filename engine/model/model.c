#include "model/model.h"

const char *const heng_range_words[3] = {"floor", "ceiling", "corridor"};
const char *const heng_rounding_words[2] = {"exact", "limit"};
const char *const heng_every_words[3] = {"month", "quarter", "half"};

const char *const heng_better_names[HENG_BETTER_COUNT] = {
    [HENG_HIGHER] = "higher", [HENG_LOWER] = "lower", [HENG_TARGETED] = "target"};
const char *const heng_measure_names[HENG_MEASURE_COUNT] = {
    [HENG_LEVEL] = "level",         [HENG_COUNT] = "count",     [HENG_GROWTH] = "growth",
    [HENG_REDUCTION] = "reduction", [HENG_SHARE] = "share",     [HENG_FLOW] = "flow",
    [HENG_STOCK] = "stock",         [HENG_ORDINAL] = "ordinal", [HENG_STAGE] = "stage"};
const char *const heng_class_names[HENG_CLASS_COUNT] = {
    [HENG_BINDING] = "binding", [HENG_EXPECTED] = "expected", [HENG_STRETCH] = "stretch"};

void heng_model_init(heng_model *model, heng_arena *arena, heng_diags *diags, heng_sources *sources,
                     const heng_limits *limits, uint64_t seed)
{
    *model = (heng_model){
        .arena = arena, .diags = diags, .sources = sources, .limits = limits, .seed = seed};
    model->units = heng_units_new(arena, seed);
    heng_table_init(&model->indicators, arena, sizeof(heng_indicator));
    heng_table_init(&model->datasets, arena, sizeof(heng_dataset));
    heng_table_init(&model->figures, arena, sizeof(heng_figure));
    heng_table_init(&model->rules, arena, sizeof(heng_rule));
    heng_table_init(&model->documents, arena, sizeof(heng_document));
    heng_table_init(&model->waivers, arena, sizeof(heng_waiver));
    heng_table_init(&model->contexts, arena, sizeof(heng_context));
    heng_table_init(&model->periods, arena, sizeof(heng_period));
    heng_map_init(&model->indicator_ids, arena, seed);
    heng_map_init(&model->dataset_ids, arena, seed);
    heng_map_init(&model->rule_ids, arena, seed);
    heng_map_init(&model->document_ids, arena, seed);
    heng_index_init(&model->figure_heads, arena, seed);
    heng_index_init(&model->figure_periods, arena, seed);
    heng_table_init(&model->figure_runs, arena, sizeof(uint32_t));
    heng_index_init(&model->waiver_heads, arena, seed);
}

const heng_indicator *heng_model_indicator(const heng_model *model, uint32_t index)
{
    return heng_table_at(&model->indicators, index);
}

const heng_figure *heng_model_figure(const heng_model *model, uint32_t index)
{
    return heng_table_at(&model->figures, index);
}

const heng_rule *heng_model_rule(const heng_model *model, uint32_t index)
{
    return heng_table_at(&model->rules, index);
}

const heng_dataset *heng_model_dataset(const heng_model *model, uint32_t index)
{
    return heng_table_at(&model->datasets, index);
}

uint32_t heng_model_indicator_find(const heng_model *model, heng_text id)
{
    return heng_map_find(&model->indicator_ids, id);
}

uint32_t heng_model_tie(const heng_model *model, uint32_t indicator, heng_tie_kind kind)
{
    const heng_indicator_extra *extra = heng_model_indicator(model, indicator)->extra;
    return extra != NULL && extra->ties != NULL ? extra->ties[kind].indicator : HENG_NONE;
}

uint32_t heng_model_rule_find(const heng_model *model, heng_text id)
{
    uint32_t named = heng_model_indicator_find(model, id);
    uint32_t rule = named != HENG_NONE ? heng_model_indicator(model, named)->rule : 0;
    return rule != 0 ? rule - 1 : heng_map_find(&model->rule_ids, id);
}

uint32_t heng_model_rule_enter(heng_model *model, heng_text id, uint32_t named, uint32_t rule)
{
    if (named == HENG_NONE) {
        return heng_map_add(&model->rule_ids, id, rule);
    }
    heng_indicator *indicator = heng_table_at(&model->indicators, named);
    /* one that came before its indicator stands in the map */
    uint32_t old = indicator->rule != 0 ? indicator->rule - 1 : heng_map_find(&model->rule_ids, id);
    if (old == HENG_NONE) {
        indicator->rule = rule + 1;
    }
    return old;
}

static uint64_t waiver_key(const heng_model *model, uint32_t rule, uint32_t dataset,
                           uint32_t indicator)
{
    const uint32_t of[] = {rule, dataset, indicator};
    return heng_hash(model->seed, of, sizeof of);
}

uint32_t heng_model_waivers(const heng_model *model, uint32_t rule, uint32_t dataset,
                            uint32_t indicator)
{
    return heng_index_find(&model->waiver_heads, waiver_key(model, rule, dataset, indicator));
}

void heng_model_waivers_enter(heng_model *model, uint32_t waiver)
{
    heng_waiver *entered = heng_table_at(&model->waivers, waiver);
    entered->next = heng_index_put(
        &model->waiver_heads,
        waiver_key(model, entered->rule_index, entered->dataset, entered->indicator), waiver);
}

heng_date heng_rule_vintage(const heng_rule *rule)
{
    return rule->extra != NULL ? rule->extra->vintage : 0;
}

uint32_t heng_model_rule_next(const heng_model *model, uint32_t version)
{
    const heng_rule *rule = heng_model_rule(model, version);
    return rule->extra != NULL && rule->extra->version != 0 ? rule->extra->version - 1 : HENG_NONE;
}

uint32_t heng_model_rule_known(const heng_model *model, uint32_t rule, heng_date known_on)
{
    uint32_t best = HENG_NONE;
    for (uint32_t at = rule; at != HENG_NONE; at = heng_model_rule_next(model, at)) {
        heng_date vintage = heng_rule_vintage(heng_model_rule(model, at));
        if ((known_on == 0 || vintage <= known_on) &&
            (best == HENG_NONE || vintage > heng_rule_vintage(heng_model_rule(model, best)))) {
            best = at;
        }
    }
    return best;
}

/* The chain of the first dataset that reports the indicator, where that is the dataset. */
static bool is_first_dataset(const heng_model *model, const heng_indicator *indicator,
                             uint32_t dataset)
{
    return indicator->figures != 0 &&
           heng_model_figure(model, indicator->figures - 1)->dataset == dataset;
}

uint32_t heng_model_figure_head(const heng_model *model, uint32_t dataset, uint32_t indicator)
{
    const heng_indicator *reported = heng_model_indicator(model, indicator);
    return is_first_dataset(model, reported, dataset)
               ? reported->figures - 1
               : heng_index_find(&model->figure_heads, (uint64_t)dataset << 32 | indicator);
}

uint32_t heng_model_figure_head_set(heng_model *model, uint32_t dataset, uint32_t indicator,
                                    uint32_t figure)
{
    heng_indicator *reported = heng_table_at(&model->indicators, indicator);
    bool first = is_first_dataset(model, reported, dataset);
    if (!first && reported->figures != 0) {
        return heng_index_put(&model->figure_heads, (uint64_t)dataset << 32 | indicator, figure);
    }
    uint32_t before = first ? reported->figures - 1 : HENG_NONE;
    reported->figures = figure + 1;
    return before;
}

heng_date heng_figure_vintage(const heng_figure *figure)
{
    return figure->extra != NULL ? figure->extra->vintage : 0;
}

static uint32_t run_item(const heng_model *model, uint32_t at)
{
    return *(const uint32_t *)heng_table_at(&model->figure_runs, at);
}

/* The first of the run that was known on that day: its vintages descend. */
static uint32_t run_find(const heng_model *model, uint32_t run, heng_date known_on)
{
    uint32_t low = run + 1, end = low + run_item(model, run), high = end;
    while (known_on != 0 && low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (heng_figure_vintage(heng_model_figure(model, run_item(model, middle))) <= known_on) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low < end ? run_item(model, low) : HENG_NONE;
}

uint32_t heng_model_figure_find(const heng_model *model, uint32_t dataset, uint32_t indicator,
                                heng_period period, heng_date known_on)
{
    uint32_t head = heng_model_figure_head(model, dataset, indicator), best = HENG_NONE, steps = 0;
    heng_date best_vintage = 0;
    for (uint32_t at = head; at != HENG_NONE;) {
        const heng_figure *figure = heng_model_figure(model, at);
        heng_date vintage = heng_figure_vintage(figure);
        if (++steps > HENG_CHAIN_LONG && model->figure_periods.count > 0) {
            uint32_t run = heng_index_find(&model->figure_periods, (uint64_t)head << 32 | period);
            return run != HENG_NONE ? run_find(model, run, known_on) : HENG_NONE;
        }
        bool known = known_on == 0 || vintage <= known_on;
        if (figure->period == period && known && (best == HENG_NONE || vintage > best_vintage)) {
            best = at;
            best_vintage = vintage;
        }
        at = figure->older;
    }
    return best;
}

uint32_t heng_model_figure_elsewhere(const heng_model *model, uint32_t dataset, uint32_t indicator)
{
    return heng_model_figure_head(model, dataset, indicator);
}

bool heng_id_check(heng_text id)
{
    bool start = true;
    if (id.size == 0 || id.size > 128) {
        return false;
    }
    for (size_t i = 0; i < id.size; i++) {
        char c = id.bytes[i];
        bool lower = c >= 'a' && c <= 'z';
        if (start ? !lower : !(lower || (c >= '0' && c <= '9') || c == '_' || c == '.')) {
            return false;
        }
        start = c == '.';
    }
    return !start;
}

void heng_model_suggest_indicator(const heng_model *model, heng_text word, heng_diag *diag)
{
    heng_near near;
    if (model->diags != NULL &&
        !heng_diags_may_compare(model->diags, diag, model->indicators.count)) {
        return;
    }
    heng_near_init(&near, word);
    for (uint32_t i = 0; i < model->indicators.count; i++) {
        heng_near_try(&near, heng_model_indicator(model, i)->id);
    }
    if (near.best.size > 0) {
        diag->label = heng_text_format(model->arena, "did you mean '%.*s'?", HENG_PRINT(near.best));
    }
}
