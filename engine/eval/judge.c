/* One case: which version of the rule counts, whether it applies and is for this period, and the
 * waivers. */
#include "base/crash.h"
#include "eval/judging.h"
#include "eval/waive.h"

const char *const heng_zone_names[HENG_ZONE_COUNT] = {
    [HENG_ZONE_NONE] = "",
    [HENG_ZONE_PASS] = "pass",
    [HENG_ZONE_CONDITIONAL_PASS] = "conditional_pass",
    [HENG_ZONE_CONDITIONAL_FAIL] = "conditional_fail",
    [HENG_ZONE_FAIL] = "fail"};

heng_period heng_plan_period(const heng_weighing *weighing, const heng_rule *rule)
{
    return rule->period != 0 ? rule->period
                             : heng_period_of_year(heng_period_year(weighing->period));
}

heng_date heng_due_of(const heng_judgement *out)
{
    heng_date due;
    heng_text text = HENG_OPTION(out->rule, due);
    return text.size > 0 && heng_date_parse(text, &due) ? due
                                                        : heng_period_last_day(out->plan_period);
}

void heng_judge_waive(const heng_weighing *weighing, uint32_t rule, heng_judgement *out)
{
    out->without_waiver = out->verdict;
    out->reason_without_waiver = out->reason;
    if (weighing->model->waivers.count == 0 ||
        (out->verdict != HENG_FAIL && out->verdict != HENG_UNKNOWN &&
         out->verdict != HENG_NO_DATA && out->verdict != HENG_WARN)) {
        return;
    }
    heng_waivable of = {
        .rule = rule, .dataset = out->dataset, .indicator = out->subject, .item = out->item};
    uint32_t found = heng_waiver_find(weighing->model, of, weighing->as_of);
    if (found != HENG_NONE) {
        out->waiver = heng_table_at(&weighing->model->waivers, found);
        heng_decide(out, HENG_WAIVED, HENG_REASON_WAIVED);
    }
}

/* A rule whose own period does not hold the weighed one is not for this run. */
static bool is_elsewhen(heng_judgement *out)
{
    if (heng_period_holds(out->plan_period, out->period)) {
        return false;
    }
    bool later = heng_period_last_day(out->plan_period) > heng_period_last_day(out->period);
    heng_decide(out, HENG_SKIPPED, later ? HENG_NOT_DUE : HENG_NOT_APPLICABLE);
    return true;
}

/* A rule that ended a worker is evaluated no more. */
static bool is_blamed(const heng_weighing *weighing, uint32_t rule, heng_judgement *out)
{
    const heng_watch *watch = weighing->watch;
    for (uint32_t i = 0; watch != NULL && i < watch->blame_count; i++) {
        if (watch->blames[i].rule == rule) {
            heng_decide(out, HENG_ERROR, HENG_REASON_LIMIT);
            heng_say(out, HENG_MESSAGE_TEXT, heng_text_of(watch->blames[i].why), (heng_text){0});
            out->message_loc = out->rule->loc;
            return true;
        }
    }
    return false;
}

static bool is_spent(const heng_weighing *weighing, heng_judgement *out)
{
    if (!weighing->spent || (out->rule->flags & HENG_RULE_SCRIPT) == 0) {
        return false;
    }
    heng_decide(out, HENG_ERROR, HENG_REASON_LIMIT);
    heng_say(out, HENG_MESSAGE_TEXT,
             HENG_TEXT("not evaluated: the rule ran out of its budget in 3 cases before this one"),
             (heng_text){0});
    return true;
}

/* The condition is weighed as a promise of its own, for the very period that is weighed. */
static bool does_not_apply(const heng_weighing *weighing, heng_arena *arena, uint32_t indicator,
                           heng_judgement *out)
{
    if (out->rule->extra == NULL || out->rule->extra->condition == NULL) {
        return false;
    }
    heng_rule *asked = heng_new(arena, heng_rule);
    heng_judgement *answer = heng_new(arena, heng_judgement);
    *asked = *out->rule;
    asked->target = asked->extra->condition;
    asked->extra = NULL;
    asked->flags &= (uint8_t)~HENG_RULE_SCRIPT;
    heng_weighing apart = *weighing;
    apart.reads = NULL; /* those of the rule itself are noted */
    heng_judgement_begin(&apart, asked, out->dataset, indicator, answer);
    answer->plan_period = answer->period;
    heng_judge_target(&apart, arena, indicator, answer);
    out->condition = answer;
    switch (answer->verdict) {
    case HENG_PASS:
    case HENG_WARN:
        return false;
    case HENG_FAIL:
        heng_decide(out, HENG_SKIPPED, HENG_NOT_APPLICABLE);
        heng_say(out, HENG_MESSAGE_ONLY_IF, out->rule->extra->only_if, (heng_text){0});
        return true;
    case HENG_NO_DATA:
    case HENG_SKIPPED:
    case HENG_ERROR:
        if (answer->verdict == HENG_NO_DATA && !heng_is_due(weighing, out)) {
            heng_decide(out, HENG_SKIPPED, HENG_NOT_DUE);
            heng_say(out, HENG_MESSAGE_DUE, heng_date_format(arena, heng_due_of(out)),
                     (heng_text){0});
            return true;
        }
        heng_decide(out, answer->verdict, answer->reason);
        out->message = answer->message;
        out->message_loc = answer->message_loc;
        return true;
    case HENG_UNKNOWN:
    case HENG_WAIVED:
    case HENG_VERDICT_COUNT:
        break;
    }
    heng_decide(out, HENG_UNKNOWN, HENG_INDETERMINATE);
    heng_say(out, HENG_MESSAGE_ONLY_IF_OPEN, out->rule->extra->only_if, (heng_text){0});
    return true;
}

void heng_judgement_begin(const heng_weighing *weighing, const heng_rule *rule, uint32_t dataset,
                          uint32_t indicator, heng_judgement *out)
{
    uint32_t subject = rule->target != NULL && rule->target->indicator != HENG_NONE
                           ? rule->target->indicator
                           : indicator;
    *out = (heng_judgement){.rule = rule,
                            .target = rule->target,
                            .dataset = dataset,
                            .period = weighing->period,
                            .figure = HENG_NONE,
                            .subject = subject,
                            .version = HENG_NONE,
                            .variance = {.favourable = -1}};
    out->plan_period = heng_plan_period(weighing, rule);
    if (HENG_OPTION(rule, due).size > 0) {
        out->is_early = !heng_is_due(weighing, out);
        out->is_ripe = !out->is_early && heng_due_of(out) <= heng_period_last_day(out->period);
    }
    if (subject != HENG_NONE) {
        out->indicator = heng_model_indicator(weighing->model, subject);
        out->better = (heng_better)out->indicator->better;
        out->measure = (heng_measure)out->indicator->measure;
    }
    out->direction = out->target != NULL         ? heng_target_direction(rule, out->better)
                     : out->better == HENG_LOWER ? -1
                                                 : 1;
}

static void rule_judge(const heng_weighing *weighing, heng_arena *arena, heng_case item,
                       heng_judgement *out)
{
    const heng_rule *rule = out->rule;
    if ((rule->flags & HENG_RULE_SCRIPT) != 0) {
        heng_judge_script(weighing, arena, item, out);
    } else if (rule->target == NULL) {
        heng_decide(out, HENG_ERROR, HENG_RULE_ERROR);
    } else if (rule->extra != NULL && rule->extra->every.size > 0) {
        heng_judge_every(weighing, arena, item.indicator, out);
    } else {
        heng_judge_target(weighing, arena, item.indicator, out);
    }
}

static void verdict_judge(const heng_weighing *weighing, heng_arena *arena, heng_case item,
                          uint32_t version, heng_judgement *out)
{
    const heng_rule *rule = heng_model_rule(weighing->model, version);
    heng_judgement_begin(weighing, rule, item.dataset, item.indicator, out);
    out->version = version;
    if (!is_elsewhen(out) && !is_blamed(weighing, item.rule, out) && !is_spent(weighing, out)) {
        heng_beat_begin(weighing->beat, item.rule, item.dataset);
        heng_crash_here(rule->id);
        if (!does_not_apply(weighing, arena, item.indicator, out)) {
            rule_judge(weighing, arena, item, out);
        }
        heng_beat_end(weighing->beat);
    }
    for (heng_judgement *at = out; at != NULL; at = at->next) {
        heng_judge_waive(weighing, item.rule, at);
    }
}

void heng_judge_verdict(const heng_weighing *weighing, heng_arena *arena, heng_case item,
                        heng_judgement *out)
{
    const heng_rule *rule = heng_model_rule(weighing->model, item.rule);
    uint32_t version = item.rule;
    if ((rule->flags & HENG_RULE_REVISED) != 0 || heng_rule_vintage(rule) > weighing->known_on) {
        version = heng_model_rule_known(weighing->model, item.rule, weighing->known_on);
    }
    if (version != HENG_NONE) {
        verdict_judge(weighing, arena, item, version, out);
        return;
    }
    heng_judgement_begin(weighing, rule, item.dataset, item.indicator, out);
    out->version = item.rule;
    heng_decide(out, HENG_SKIPPED, HENG_NOT_APPLICABLE);
    heng_say(out, HENG_MESSAGE_NOT_PROMISED, heng_date_format(arena, heng_rule_vintage(rule)),
             heng_date_format(arena, weighing->known_on));
    heng_judge_waive(weighing, item.rule, out);
}

void heng_judge(const heng_weighing *weighing, heng_arena *arena, heng_case item,
                heng_judgement *out)
{
    heng_judge_verdict(weighing, arena, item, out);
    if (out->is_compared) {
        heng_judge_measure(weighing->model->units, out);
    }
}

void heng_judge_version(const heng_weighing *weighing, heng_arena *arena, heng_case item,
                        uint32_t version, heng_judgement *out)
{
    verdict_judge(weighing, arena, item, version, out);
    if (out->is_compared) {
        heng_judge_measure(weighing->model->units, out);
    }
}
