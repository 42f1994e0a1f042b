/* Targets that were revised: several of one id, each with the day on which it was promised. */
#include "load/loader.h"

/* Of one promise: all of them are looked through for each that is added, and for each finding. */
enum { VERSIONS_MAX = 1000 };

/* Only a promise in the target language has versions, and each another day. */
bool heng_rule_version_add(heng_model *model, uint32_t old, uint32_t index)
{
    heng_rule *first = heng_table_at(&model->rules, old),
              *rule = heng_table_at(&model->rules, index);
    uint32_t last = old, count = 1;
    if (((first->flags | rule->flags) & HENG_RULE_SCRIPT) != 0) {
        return false;
    }
    for (uint32_t at = old; at != HENG_NONE; at = heng_model_rule_next(model, at)) {
        if (++count > VERSIONS_MAX ||
            heng_rule_vintage(heng_model_rule(model, at)) == heng_rule_vintage(rule)) {
            return false;
        }
        last = at;
    }
    heng_rule *before = heng_table_at(&model->rules, last);
    if (before->extra == NULL) {
        before->extra = heng_new(model->arena, heng_rule_extra);
    }
    before->extra->version = index + 1;
    first->flags |= HENG_RULE_REVISED;
    rule->flags |= HENG_RULE_VERSION;
    return true;
}
