/* Linking of rules: ids, indicators, targets, and the options of those that Lua added. */
#include "load/loader.h"

#include "model/profile.h"

/* Does the text speak of an indicator, so that the entry's key need not be one? */
static bool names_indicator(const heng_model *model, heng_text text)
{
    for (size_t i = 0; i < text.size;) {
        size_t end = i;
        while (end < text.size &&
               ((text.bytes[end] >= 'a' && text.bytes[end] <= 'z') || text.bytes[end] == '_' ||
                (end > i && ((text.bytes[end] >= '0' && text.bytes[end] <= '9') ||
                             (text.bytes[end] == '.' && end + 1 < text.size &&
                              text.bytes[end + 1] >= 'a' && text.bytes[end + 1] <= 'z'))))) {
            end++;
        }
        if (end > i &&
            heng_model_indicator_find(model, (heng_text){text.bytes + i, end - i}) != HENG_NONE) {
            return true;
        }
        i = end > i ? end : i + 1;
    }
    return false;
}

static void pending_link(heng_loader *loader)
{
    heng_model *model = loader->model;
    for (uint32_t i = 0; i < loader->pending_rules.count; i++) {
        const heng_pending *pending = heng_table_at(&loader->pending_rules, i);
        heng_rule *rule = heng_table_at(&model->rules, pending->index);
        rule->indicator = heng_model_indicator_find(model, pending->name);
        bool own_id = heng_text_equal(rule->id, pending->name);
        if (rule->indicator != HENG_NONE || (own_id && names_indicator(model, rule->expect))) {
            continue;
        }
        heng_diag *diag = heng_diag_error(model->diags, "E207", pending->loc, pending->span,
                                          "unknown indicator '%.*s'", HENG_PRINT(pending->name));
        heng_model_suggest_indicator(loader->model, pending->name, diag);
        diag->note = HENG_TEXT("declared indicators: heng list indicators");
        rule->flags |= HENG_RULE_BROKEN;
    }
}

/* Rules of YAML were entered when they were read. */
static void id_link(heng_loader *loader, heng_rule *rule, uint32_t index)
{
    heng_model *model = loader->model;
    uint32_t old =
        heng_model_rule_enter(model, rule->id, heng_model_indicator_find(model, rule->id), index);
    if (old == HENG_NONE || old == index) {
        return;
    }
    heng_period own = rule->period, theirs = heng_model_rule(model, old)->period;
    bool same = own == theirs || own == 0 || theirs == 0; /* 0: whatever year is weighed */
    if (same && heng_rule_version_add(model, old, index)) {
        return;
    }
    const heng_rule *first = heng_model_rule(model, old);
    uint32_t span = (uint32_t)heng_text_points(rule->id);
    heng_diag *diag = heng_diag_error(model->diags, "E501", rule->loc, span,
                                      "rule '%.*s' is given twice", HENG_PRINT(rule->id));
    diag->related = first->loc;
    diag->related_span = span;
    diag->related_label = HENG_TEXT("given here first");
    diag->help = HENG_TEXT(
        "keep one, give one another id, or, if the target was revised, give each its vintage");
    rule->flags |= HENG_RULE_BROKEN;
}

/* What a rule says of itself beside its target. false: it is broken. */
static bool condition_link(heng_model *model, heng_rule *rule)
{
    heng_rule_extra *extra = rule->extra;
    if (extra == NULL || extra->only_if.size == 0) {
        return true;
    }
    extra->condition =
        heng_target_parse(model, extra->only_if, extra->only_if_loc, rule->indicator);
    return extra->condition != NULL;
}

void heng_rules_link(heng_loader *loader)
{
    heng_model *model = loader->model;
    pending_link(loader);
    for (uint32_t i = 0; i < model->rules.count; i++) {
        heng_rule *rule = heng_table_at(&model->rules, i);
        if ((rule->flags & HENG_RULE_YAML) == 0) {
            id_link(loader, rule, i);
        }
        if ((rule->flags & HENG_RULE_SCRIPT) != 0 && !condition_link(model, rule)) {
            rule->flags |= HENG_RULE_BROKEN;
        }
        if ((rule->flags & (HENG_RULE_SCRIPT | HENG_RULE_BROKEN)) != 0) {
            continue;
        }
        if (rule->indicator == HENG_NONE) {
            rule->indicator = heng_model_indicator_find(model, rule->id);
        }
        rule->target = heng_target_parse(model, rule->expect, rule->text_loc, rule->indicator);
        if (rule->target == NULL || !condition_link(model, rule)) {
            rule->flags |= HENG_RULE_BROKEN;
            continue;
        }
        if (rule->indicator == HENG_NONE) {
            rule->indicator = rule->target->indicator;
        }
        if ((rule->target->flags & HENG_TARGET_SOFT) != 0 &&
            (rule->flags & HENG_CLASS_GIVEN) == 0) {
            rule->rule_class = HENG_STRETCH;
        }
    }
}
