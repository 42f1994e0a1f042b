/* A check function: what it sees of the figures, and what it found as judgements. */
#include "eval/judging.h"

static bool script_actual(const void *user, heng_arena *arena, uint32_t indicator,
                          heng_period period, heng_quantity *out, uint32_t *figure)
{
    const heng_scope *outer = user;
    heng_scope scope = *outer;
    scope.arena = arena;
    scope.figure = HENG_NONE;
    heng_value_state state = heng_figure_read(&scope, scope.dataset, indicator,
                                              period != 0 ? period : scope.period, out);
    if (figure != NULL) {
        *figure = scope.figure;
    }
    return state == HENG_VALUE;
}

/* The place on a scale or among stages that a target without a number names. */
static bool label_target(const heng_model *model, const heng_target *target, heng_quantity *out)
{
    const heng_text *labels;
    const heng_indicator *indicator = heng_model_indicator(model, target->indicator);
    uint32_t count = heng_indicator_labels(indicator, &labels);
    if (target->op != HENG_DONE || count == 0) {
        return false;
    }
    int place = target->place >= 0 ? target->place : (int)count - 1;
    *out = (heng_quantity){.kind = indicator->measure == HENG_ORDINAL ? HENG_KIND_ORDINAL
                                                                      : HENG_KIND_STAGE,
                           .place = place,
                           .label = labels[place]};
    return true;
}

static bool script_target(const void *user, heng_arena *arena, uint32_t indicator,
                          heng_quantity *out)
{
    const heng_scope *outer = user;
    heng_scope scope = *outer;
    const heng_weighing *weighing = scope.weighing;
    scope.arena = arena;
    uint32_t found = heng_script_target_rule(weighing->script, indicator, HENG_NONE);
    for (; found != HENG_NONE;
         found = heng_script_target_rule(weighing->script, indicator, found)) {
        uint32_t version = heng_model_rule_known(weighing->model, found, weighing->known_on);
        const heng_rule *rule =
            heng_model_rule(weighing->model, version != HENG_NONE ? version : found);
        if (version == HENG_NONE || rule->target == NULL ||
            !heng_period_holds(heng_plan_period(weighing, rule), scope.period)) {
            continue;
        }
        if (rule->target->right != NULL) {
            return heng_expression_evaluate(&scope, rule->target->right, out) == HENG_VALUE;
        }
        if (label_target(weighing->model, rule->target, out)) {
            return true;
        }
    }
    return false;
}

void heng_judge_script_measure(heng_units *units, heng_judgement *out)
{
    if (out->has_actual && out->has_limit && heng_quantity_is_number(&out->actual) &&
        heng_quantity_is_number(&out->limit)) {
        heng_variance_of(units, &out->actual, &out->limit, out->direction, &out->variance);
        heng_completion_of(units, out->measure, &out->actual, &out->limit,
                           out->direction != 0 ? out->direction : 1, &out->completion);
    }
}

static void outcome_take(const heng_weighing *weighing, const heng_script_outcome *outcome,
                         heng_judgement *out)
{
    heng_decide(out, outcome->verdict, outcome->reason);
    out->item = outcome->item;
    out->message = outcome->message;
    out->message_loc = outcome->loc;
    out->has_actual = outcome->has_actual;
    out->actual = outcome->actual;
    out->has_limit = outcome->has_target;
    out->limit = outcome->target;
    out->figure = outcome->figure;
    heng_judge_script_measure(weighing->model->units, out);
}

/* What the script has to say for itself. */
static void outcome_tell(const heng_weighing *weighing, const heng_script_outcome *outcome,
                         const heng_judgement *out)
{
    if (out->verdict != HENG_ERROR && out->verdict != HENG_NO_DATA) {
        return; /* what is not due yet is nobody's fault */
    }
    if (weighing->sayings == NULL) {
        heng_script_say(weighing->script, outcome);
    } else if (outcome->diag.code != NULL) {
        *(heng_diag *)heng_table_push(weighing->sayings) = outcome->diag;
    }
}

void heng_judge_script(const heng_weighing *weighing, heng_arena *arena, heng_case item,
                       heng_judgement *out)
{
    heng_scope scope = {.weighing = weighing,
                        .arena = arena,
                        .dataset = item.dataset,
                        .period = out->period,
                        .figure = HENG_NONE};
    heng_figures figures = {.user = &scope,
                            .period = out->period,
                            .dataset = item.dataset,
                            .actual = script_actual,
                            .target = script_target};
    heng_script_outcome outcome = {.figure = HENG_NONE, .missing = HENG_NONE};
    const heng_judgement blank = *out;
    heng_script_run(weighing->script, arena, item.rule, item.indicator, &figures, &outcome);
    outcome_take(weighing, &outcome, out);
    if (outcome.missing != HENG_NONE) {
        scope.missing = outcome.missing;
        scope.missing_dataset = item.dataset;
        scope.missing_period = outcome.missing_period != 0 ? outcome.missing_period : out->period;
        heng_judge_missing(weighing, arena, &scope, HENG_VALUE_MISSING, out);
    }
    outcome_tell(weighing, &outcome, out);
    for (const heng_script_outcome *more = outcome.next; more != NULL; more = more->next) {
        heng_judgement *next = heng_new(arena, heng_judgement);
        *next = blank;
        outcome_take(weighing, more, next);
        out->next = next;
        out = next;
    }
}
