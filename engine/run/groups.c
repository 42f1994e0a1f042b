/* The sums of a report: by section, owner and tag, and what became of every target. */
#include "model/group.h"

#include "run/run.h"

static heng_text first_of(heng_text a, heng_text b)
{
    return a.size > 0 ? a : b;
}

static void finding_gather(const heng_run *run, heng_gathering *gathering, const heng_kept *kept)
{
    static const heng_rule_extra none;
    static const heng_indicator_extra nothing;
    const heng_model *model = &run->model;
    const heng_rule *rule = heng_run_rule(run, kept->item.rule);
    const heng_rule_extra *extra = rule->extra != NULL ? rule->extra : &none;
    const heng_indicator_extra *its = &nothing;
    if (kept->item.indicator != HENG_NONE &&
        heng_model_indicator(model, kept->item.indicator)->extra != NULL) {
        its = heng_model_indicator(model, kept->item.indicator)->extra;
    }
    heng_gathering_add(gathering, first_of(extra->section, its->section),
                       first_of(extra->owner, its->owner), extra->tags.items, extra->tags.count,
                       (heng_verdict)kept->verdict, (heng_verdict)kept->without,
                       (heng_reason)kept->reason);
}

/* Rules that --only and its kin left out, in every dataset, and datasets that --dataset did; rules
 * that could not be read are in error, and so is each where nothing was weighed. A rule that
 * applies to indicators counts once in a dataset. */
static void rest_count(const heng_run *run, uint64_t datasets, bool weighed, heng_completeness *out)
{
    const heng_model *model = &run->model;
    heng_filter filter = heng_run_filter(run);
    uint64_t all = model->datasets.count;
    for (uint32_t i = 0; i < model->rules.count; i++) {
        const heng_rule *rule = heng_run_rule(run, i);
        if ((heng_model_rule(model, i)->flags & HENG_RULE_VERSION) != 0) {
            continue;
        }
        bool fits = heng_rule_fits(model, &filter, rule);
        out->filtered += fits ? all - datasets : all;
        out->error += fits && (!weighed || (rule->flags & HENG_RULE_BROKEN) != 0) ? datasets : 0;
    }
}

void heng_run_sum(heng_run *run, bool weighed)
{
    heng_report *report = &run->report;
    heng_gathering gathering;
    heng_gathering_init(&gathering, run->arena);
    for (uint32_t i = 0; i < run->findings.count; i++) {
        finding_gather(run, &gathering, heng_table_at(&run->findings, i));
    }
    for (int i = 0; i < HENG_GROUPING_COUNT; i++) {
        report->groups[i] = heng_gathering_groups(&gathering, (heng_grouping)i);
    }
    report->completeness = gathering.completeness;
    if (report->shard.part <= 1) {
        rest_count(run, report->dataset_count, weighed, &report->completeness);
    }
    report->completeness.targets = heng_completeness_sum(&report->completeness);
}
