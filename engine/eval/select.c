#include "eval/select.h"

#include <string.h>

bool heng_texts_hold(const heng_texts *texts, heng_text text)
{
    for (uint32_t i = 0; i < texts->count; i++) {
        if (heng_text_equal(texts->items[i], text)) {
            return true;
        }
    }
    return false;
}

static bool class_listed(heng_text list, const char *name)
{
    size_t size = strlen(name);
    for (size_t at = 0; at + size <= list.size; at++) {
        if (memcmp(list.bytes + at, name, size) == 0) {
            return true;
        }
    }
    return false;
}

bool heng_rule_fits(const heng_model *model, const heng_filter *filter, const heng_rule *rule)
{
    if (filter->only.size > 0 && !heng_glob_match(filter->only, rule->id)) {
        return false;
    }
    if (filter->classes.size > 0 &&
        !class_listed(filter->classes, heng_class_names[rule->rule_class])) {
        return false;
    }
    if (filter->tag.size > 0) {
        const heng_indicator *indicator =
            rule->indicator != HENG_NONE ? heng_model_indicator(model, rule->indicator) : NULL;
        bool own = rule->extra != NULL && heng_texts_hold(&rule->extra->tags, filter->tag);
        bool theirs = indicator != NULL && indicator->extra != NULL &&
                      heng_texts_hold(&indicator->extra->tags, filter->tag);
        return own || theirs;
    }
    return true;
}

static void rule_open(heng_selection *selection)
{
    const heng_model *model = selection->weighing->model;
    selection->cases.count = 0;
    selection->at = 0;
    selection->dataset = 0;
    while (selection->rule < model->rules.count) {
        const heng_rule *rule = heng_model_rule(model, selection->rule);
        uint32_t known = HENG_NONE;
        if ((rule->flags & HENG_RULE_REVISED) != 0) {
            known = heng_model_rule_known(model, selection->rule, selection->weighing->known_on);
        }
        if ((rule->flags & (HENG_RULE_BROKEN | HENG_RULE_VERSION)) == 0 &&
            heng_rule_fits(model, &selection->filter,
                           known != HENG_NONE ? heng_model_rule(model, known) : rule)) {
            if ((rule->flags & HENG_RULE_SCRIPT) != 0) {
                heng_script_cases(selection->weighing->script, selection->rule, &selection->cases);
            } else {
                heng_script_case *only = heng_table_push(&selection->cases);
                *only = (heng_script_case){.rule = selection->rule, .indicator = rule->indicator};
            }
            selection->rules++;
            return;
        }
        selection->rule++;
    }
}

void heng_selection_init(heng_selection *selection, const heng_weighing *weighing,
                         heng_arena *arena, const heng_filter *filter)
{
    const heng_model *model = weighing->model;
    *selection = (heng_selection){.weighing = weighing, .filter = *filter};
    heng_table_init(&selection->cases, arena, sizeof(heng_script_case));
    selection->datasets = heng_new_array(arena, uint32_t, model->datasets.count + 1);
    for (uint32_t i = 0; i < model->datasets.count; i++) {
        if (filter->dataset.size == 0 ||
            heng_glob_match(filter->dataset, heng_model_dataset(model, i)->id)) {
            selection->datasets[selection->dataset_count++] = i;
        }
    }
    rule_open(selection);
}

bool heng_selection_next(heng_selection *selection, heng_case *out)
{
    const heng_model *model = selection->weighing->model;
    while (selection->rule < model->rules.count) {
        if (selection->at < selection->cases.count &&
            selection->dataset < selection->dataset_count) {
            const heng_script_case *item = heng_table_at(&selection->cases, selection->at);
            *out = (heng_case){.rule = item->rule,
                               .indicator = item->indicator,
                               .dataset = selection->datasets[selection->dataset]};
            if (++selection->dataset == selection->dataset_count) {
                selection->dataset = 0;
                selection->at++;
            }
            return true;
        }
        selection->rule++;
        rule_open(selection);
    }
    return false;
}
