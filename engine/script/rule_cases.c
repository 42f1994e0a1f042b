/* Which indicators a check is applied to, and which rules speak of an indicator. Asked after
 * linking. */
#include "script/rule_file.h"

void heng_script_index_rules(heng_script *script)
{
    heng_model *model = script->model;
    if (script->rules_indexed) {
        return;
    }
    script->target_next = heng_new_array(model->arena, uint32_t, model->rules.count + 1);
    for (uint32_t i = model->rules.count; i-- > 0;) {
        const heng_rule *rule = heng_model_rule(model, i);
        const heng_target *target = rule->target;
        script->target_next[i] = HENG_NONE;
        if ((rule->flags & (HENG_RULE_BROKEN | HENG_RULE_SCRIPT | HENG_RULE_VERSION)) != 0) {
            continue;
        }
        if (target != NULL && target->indicator != HENG_NONE && target->left == NULL &&
            (target->right != NULL || target->op == HENG_DONE)) {
            script->target_next[i] = heng_index_put(&script->target_first, target->indicator, i);
        }
        if (rule->indicator != HENG_NONE) {
            (void)heng_index_put(&script->class_rules, rule->indicator, i);
        }
    }
    script->rules_indexed = true;
}

uint32_t heng_script_target_rule(heng_script *script, uint32_t indicator, uint32_t after)
{
    heng_script_index_rules(script);
    return after == HENG_NONE ? heng_index_find(&script->target_first, indicator)
                              : script->target_next[after];
}

static bool any_glob(const heng_texts *globs, heng_text text)
{
    for (uint32_t i = 0; i < globs->count; i++) {
        if (heng_glob_match(globs->items[i], text)) {
            return true;
        }
    }
    return globs->count == 0;
}

static bool any_word(const heng_texts *words, const char *word)
{
    for (uint32_t i = 0; i < words->count; i++) {
        if (heng_text_is(words->items[i], word)) {
            return true;
        }
    }
    return words->count == 0;
}

static bool any_tag(const heng_texts *wanted, const heng_texts *tags)
{
    for (uint32_t i = 0; i < wanted->count; i++) {
        for (uint32_t k = 0; k < tags->count; k++) {
            if (heng_text_equal(wanted->items[i], tags->items[k])) {
                return true;
            }
        }
    }
    return wanted->count == 0;
}

static bool applies_to(const heng_script *script, const heng_applies *applies, uint32_t index)
{
    static const heng_texts none = {0};
    const heng_indicator *indicator = heng_model_indicator(script->model, index);
    if (!any_word(&applies->measures, heng_measure_names[indicator->measure]) ||
        !any_tag(&applies->tags, indicator->extra != NULL ? &indicator->extra->tags : &none) ||
        !any_glob(&applies->indicators, indicator->id)) {
        return false;
    }
    if (applies->classes.count == 0) {
        return true;
    }
    uint32_t rule = heng_index_find(&script->class_rules, index);
    return rule != HENG_NONE &&
           any_word(&applies->classes,
                    heng_class_names[heng_model_rule(script->model, rule)->rule_class]);
}

void heng_script_cases(heng_script *script, uint32_t index, heng_table *out)
{
    heng_model *model = script->model;
    const heng_rule *rule = heng_model_rule(model, index);
    const heng_rule_file *file = heng_rule_file_at(script, rule->file);
    heng_check *check = file != NULL && rule->script < file->checks.count
                            ? heng_table_at(&file->checks, rule->script)
                            : NULL;
    if (check == NULL || check->applies == NULL) {
        *(heng_script_case *)heng_table_push(out) =
            (heng_script_case){.rule = index, .indicator = rule->indicator};
        return;
    }
    bool any = false;
    heng_script_index_rules(script);
    for (uint32_t i = 0; i < model->indicators.count; i++) {
        if (applies_to(script, check->applies, i)) {
            *(heng_script_case *)heng_table_push(out) =
                (heng_script_case){.rule = index, .indicator = i};
            any = true;
        }
    }
    if (!any && !check->warned) {
        check->warned = true;
        heng_diag *diag =
            heng_diag_warning(model->diags, "W525", rule->loc, (uint32_t)heng_text_points(rule->id),
                              "rule '%.*s' applies to no indicator", HENG_PRINT(rule->id));
        diag->note = HENG_TEXT("it gives no finding; declared indicators: heng list indicators");
    }
}
