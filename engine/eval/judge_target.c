/* A promise in the target language against the figure of its period: what both are, and whether
 * they can be compared at all. */
#include "eval/judging.h"

#include <assert.h>

/* Figures looked at in search of one to name: enough for every month of a few years. */
enum { NAMED_MOST = 64 };

/* The latest other figure of the indicator that is known, HENG_NONE if there is none; *others:
 * there are more. */
static uint32_t figure_to_name(const heng_weighing *weighing, const heng_scope *scope, bool *others)
{
    heng_model *model = weighing->model;
    uint32_t found = HENG_NONE, steps = 0;
    heng_period best = 0;
    *others = false;
    for (uint32_t at = heng_model_figure_elsewhere(model, scope->missing_dataset, scope->missing);
         at != HENG_NONE && steps < NAMED_MOST; steps++) {
        const heng_figure *figure = heng_model_figure(model, at);
        heng_period period = figure->period;
        bool known = weighing->known_on == 0 || heng_figure_vintage(figure) <= weighing->known_on;
        if (known && period != scope->missing_period && period != best) {
            *others = *others || found != HENG_NONE;
            if (found == HENG_NONE || heng_period_last_day(period) > heng_period_last_day(best)) {
                found = at;
                best = period;
            }
        }
        at = figure->older;
    }
    return found;
}

void heng_judge_missing(const heng_weighing *weighing, heng_arena *arena, const heng_scope *scope,
                        heng_value_state state, heng_judgement *out)
{
    heng_model *model = weighing->model;
    heng_text id = heng_model_indicator(model, scope->missing)->id;
    heng_text period = heng_period_format(arena, scope->missing_period);
    if (state == HENG_VALUE_NULL) {
        heng_say(out, HENG_MESSAGE_NULL_FIGURE, id, period);
    } else {
        bool others;
        uint32_t other = figure_to_name(weighing, scope, &others);
        heng_say(out,
                 other == HENG_NONE ? HENG_MESSAGE_NO_FIGURE
                 : others           ? HENG_MESSAGE_NO_FIGURE_AMONG
                                    : HENG_MESSAGE_NO_FIGURE_BUT,
                 id, period);
        if (other != HENG_NONE) {
            const heng_figure *figure = heng_model_figure(model, other);
            out->message.args[2] = heng_period_format(arena, figure->period);
            out->message_loc = figure->loc;
        }
    }
    if (heng_is_due(weighing, out)) {
        heng_decide(out, HENG_NO_DATA, HENG_MISSING);
    } else {
        heng_decide(out, HENG_SKIPPED, HENG_NOT_DUE);
        heng_say(out, HENG_MESSAGE_DUE, heng_date_format(arena, heng_due_of(out)), (heng_text){0});
        out->message_loc = (heng_loc){0};
    }
}

void heng_judge_incomparable(heng_units *units, heng_arithmetic fault, heng_judgement *out)
{
    const heng_unit *target = heng_unit_at(units, out->limit.unit),
                    *actual = heng_unit_at(units, out->actual.unit);
    if (fault == HENG_ARITHMETIC_DIVISOR) {
        heng_decide(out, HENG_UNKNOWN, HENG_INDETERMINATE);
        heng_say(out, HENG_MESSAGE_DIVISOR, (heng_text){0}, (heng_text){0});
        return;
    }
    heng_decide(out, HENG_UNKNOWN, HENG_NOT_COMPARABLE);
    if (fault == HENG_ARITHMETIC_KIND) {
        heng_say(out, HENG_MESSAGE_KINDS, heng_text_of(heng_kind_names[out->limit.kind]),
                 heng_text_of(heng_kind_names[out->actual.kind]));
    } else if (target->is_rate != actual->is_rate) {
        heng_say(out, target->is_rate ? HENG_MESSAGE_RATE_OR_AMOUNT : HENG_MESSAGE_AMOUNT_OR_RATE,
                 target->text, actual->text);
    } else if (target->dimension == actual->dimension && target->noun.size > 0 &&
               actual->noun.size > 0) {
        heng_say(out, HENG_MESSAGE_NOUNS, target->noun, actual->noun);
    } else {
        heng_say(out, HENG_MESSAGE_UNITS, target->text, actual->text);
    }
}

static void value_state_judge(const heng_weighing *weighing, heng_arena *arena,
                              const heng_scope *scope, heng_value_state state, heng_judgement *out)
{
    switch (state) {
    case HENG_VALUE:
        break;
    case HENG_VALUE_MISSING:
    case HENG_VALUE_NULL:
        heng_judge_missing(weighing, arena, scope, state, out);
        break;
    case HENG_VALUE_DIVISOR:
        heng_judge_incomparable(weighing->model->units, HENG_ARITHMETIC_DIVISOR, out);
        break;
    case HENG_VALUE_UNITS:
    case HENG_VALUE_KIND:
        heng_decide(out, HENG_UNKNOWN, HENG_NOT_COMPARABLE);
        heng_say(out, HENG_MESSAGE_TEXT, HENG_TEXT("the parts of the expression do not compare"),
                 (heng_text){0});
        break;
    }
}

/* done, all of, full coverage on a number: all of the whole, or 100 %. */
static void whole_judge(const heng_weighing *weighing, heng_judgement *out)
{
    const heng_quantity *actual = &out->actual;
    heng_truth all = HENG_UNKNOWN_TRUTH;
    heng_quantity whole = actual->has_whole
                              ? heng_quantity_point(actual->whole, actual->unit)
                              : heng_quantity_point(heng_number_of(100), HENG_UNIT_PERCENT);
    heng_arithmetic fault = heng_quantity_less(weighing->model->units, &whole, actual, true, &all);
    if (fault != HENG_ARITHMETIC_OK || all == HENG_UNKNOWN_TRUTH) {
        heng_decide(out, HENG_UNKNOWN,
                    fault != HENG_ARITHMETIC_OK ? HENG_NOT_COMPARABLE : HENG_INDETERMINATE);
        heng_say(out, HENG_MESSAGE_KINDS, heng_text_of(heng_op_names[HENG_DONE]),
                 heng_text_of(heng_kind_names[actual->kind]));
    } else if (all == HENG_TRUE) {
        heng_decide(out, HENG_PASS, HENG_MET);
    } else if (!heng_is_due(weighing, out)) {
        heng_decide(out, HENG_SKIPPED, HENG_NOT_DUE);
    } else {
        heng_decide(out, HENG_FAIL, HENG_MISSED);
    }
}

/* A stage or a place on a scale: at least as good. On a scale whose better end is low, a lower
 * place is better. On the way a stage is still to come; a place on a scale is as it is, like a
 * rate. */
static void label_judge(const heng_weighing *weighing, heng_judgement *out)
{
    const heng_indicator *indicator = out->indicator;
    const heng_quantity *actual = &out->actual;
    bool ordinal = actual->kind == HENG_KIND_ORDINAL;
    if (!ordinal && actual->kind != HENG_KIND_STAGE) {
        whole_judge(weighing, out);
        return;
    }
    int place = out->target->place;
    if (place < 0) {
        const heng_text *labels;
        place = indicator != NULL ? (int)heng_indicator_labels(indicator, &labels) - 1 : 0;
    }
    bool low_is_better = ordinal && out->better == HENG_LOWER;
    int better_by = low_is_better ? place - actual->place : actual->place - place;
    if (ordinal && heng_is_partial(out)) {
        heng_decide(out, better_by >= 0 ? HENG_PASS : HENG_WARN,
                    better_by >= 0 ? HENG_ON_PACE : HENG_BEHIND_PACE);
    } else if (better_by >= 0) {
        heng_decide(out, HENG_PASS, better_by > 0 ? HENG_EXCEEDED : HENG_MET);
    } else if (!heng_is_due(weighing, out)) {
        heng_decide(out, HENG_SKIPPED, HENG_NOT_DUE);
    } else {
        heng_decide(out, HENG_FAIL, HENG_MISSED);
    }
}

static void attested_judge(heng_judgement *out)
{
    const heng_target *target = out->target;
    bool qualitative = target->op == HENG_DONE ||
                       (target->flags & (HENG_TARGET_WHOLE | HENG_TARGET_KEEPS_PACE)) != 0 ||
                       heng_expression_has_reference(target->right);
    if (out->actual.denied) {
        heng_decide(out, HENG_FAIL, HENG_DENIED);
    } else if (qualitative) {
        heng_decide(out, HENG_PASS, HENG_ATTESTED);
    } else {
        heng_decide(out, HENG_UNKNOWN, HENG_NOT_COMPARABLE);
        heng_say(out, HENG_MESSAGE_ATTESTED_NUMBER, (heng_text){0}, (heng_text){0});
    }
}

/* Figures of different declared basis do not compare. */
static bool basis_differs(heng_judgement *out, heng_text a, heng_text b)
{
    if (a.size == 0 || b.size == 0 || heng_text_equal(a, b)) {
        return false;
    }
    heng_decide(out, HENG_UNKNOWN, HENG_NOT_COMPARABLE);
    heng_say(out, HENG_MESSAGE_BASIS, a, b);
    return true;
}

/* That of the promise: its own, else that of the indicator whose figure is looked at. */
static heng_text basis_promised(const heng_judgement *out)
{
    heng_text own = HENG_OPTION(out->rule, basis);
    bool of_indicator = own.size == 0 && out->figure != HENG_NONE && out->indicator != NULL &&
                        out->indicator->extra != NULL;
    return of_indicator ? out->indicator->extra->basis : own;
}

/* "198 of 198个" where all are promised: against a share it counts as one (100 %), against a number
 * it must also reach the whole that it names itself. */
static void whole_apply(heng_units *units, heng_judgement *out)
{
    heng_quantity whole = heng_quantity_point(out->actual.whole, out->actual.unit), limit;
    heng_number share;
    heng_truth beyond;
    if (heng_quantity_less(units, &out->limit, &whole, false, &beyond) != HENG_ARITHMETIC_OK) {
        if (heng_unit_is_pure(units, out->limit.unit) &&
            heng_number_divide(out->actual.nominal, out->actual.whole, &share)) {
            share = heng_number_multiply(share, heng_number_of(100));
            out->actual = heng_quantity_point(share, HENG_UNIT_PERCENT);
        }
    } else if (beyond == HENG_TRUE &&
               heng_quantity_convert(units, &whole, out->limit.unit, &limit)) {
        out->limit = limit;
    }
}

/* false: decided, since there is nothing to look at. */
static bool actual_read(heng_scope *scope, uint32_t indicator, heng_judgement *out)
{
    const heng_target *target = out->target;
    heng_value_state state;
    if (target->left != NULL) {
        state = heng_expression_evaluate(scope, target->left, &out->actual);
        out->figure = target->left->kind == HENG_EXPR_REF ? scope->figure : HENG_NONE;
    } else {
        uint32_t subject = target->indicator != HENG_NONE ? target->indicator : indicator;
        if (subject == HENG_NONE) {
            heng_decide(out, HENG_ERROR, HENG_RULE_ERROR);
            return false;
        }
        state = heng_figure_read(scope, out->dataset, subject, out->period, &out->actual);
        out->figure = scope->figure;
    }
    out->has_actual = state == HENG_VALUE;
    if (state != HENG_VALUE) {
        value_state_judge(scope->weighing, scope->arena, scope, state, out);
    }
    return out->has_actual;
}

/* The same of the limits. */
static bool limits_read(heng_scope *scope, heng_judgement *out)
{
    const heng_target *target = out->target;
    heng_value_state state = target->right != NULL
                                 ? heng_expression_evaluate(scope, target->right, &out->limit)
                                 : HENG_VALUE_KIND;
    if (state == HENG_VALUE && target->op == HENG_IN) {
        state = heng_expression_evaluate(scope, target->high, &out->high);
        out->has_high = true;
    }
    if (state != HENG_VALUE) {
        value_state_judge(scope->weighing, scope->arena, scope, state, out);
        return false;
    }
    out->has_limit = true;
    const heng_units *units = scope->weighing->model->units;
    if (out->limit.unit == HENG_UNIT_NONE && heng_unit_lends(units, out->actual.unit)) {
        out->limit.unit = out->actual.unit;
    }
    if (out->has_high && out->high.unit == HENG_UNIT_NONE &&
        heng_unit_lends(units, out->limit.unit)) {
        out->high.unit = out->limit.unit;
    }
    return true;
}

void heng_judge_target(const heng_weighing *weighing, heng_arena *arena, uint32_t indicator,
                       heng_judgement *out)
{
    heng_units *units = weighing->model->units;
    const heng_target *target = out->target;
    assert(target != NULL);
    heng_scope scope = {.weighing = weighing,
                        .arena = arena,
                        .dataset = out->dataset,
                        .period = out->period,
                        .figure = HENG_NONE};
    if (!actual_read(&scope, indicator, out)) {
        return;
    }
    if (out->actual.kind == HENG_KIND_ATTESTED) {
        attested_judge(out);
        return;
    }
    heng_text basis = scope.basis;
    if (basis_differs(out, basis_promised(out), basis)) {
        return;
    }
    if (target->op == HENG_DONE && target->right == NULL) {
        label_judge(weighing, out);
        return;
    }
    scope.basis = (heng_text){0};
    if (!limits_read(&scope, out) || basis_differs(out, scope.basis, basis)) {
        return;
    }
    if (!heng_quantity_is_number(&out->actual) || !heng_quantity_is_number(&out->limit)) {
        heng_judge_incomparable(units, HENG_ARITHMETIC_KIND, out);
        return;
    }
    if ((target->flags & HENG_TARGET_WHOLE) != 0 && out->actual.has_whole) {
        whole_apply(units, out);
    }
    heng_quantity declared;
    bool has_declared = target->op == HENG_ABOUT && target->high != NULL &&
                        heng_expression_evaluate(&scope, target->high, &declared) == HENG_VALUE;
    heng_judge_number(weighing, arena, has_declared ? &declared : NULL, out);
}
