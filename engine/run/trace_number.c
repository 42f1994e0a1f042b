/* The arithmetic of a trace: every number on the page is computed here anew from the judgement,
 * exactly. */
#include "run/trace_text.h"

static const heng_text nothing = {0};

static heng_text bracketed(const heng_trace *trace, heng_text number)
{
    return heng_text_starts(number, "-")
               ? heng_text_format(trace->arena, "(%.*s)", HENG_PRINT(number))
               : number;
}

static heng_trace_word why_no_number(const heng_judgement *j)
{
    const heng_quantity *actual = &j->actual;
    if (!j->has_actual) {
        return j->target == NULL ? HENG_T_WHY_SCRIPT : HENG_T_WHY_NO_FIGURE;
    }
    switch (actual->kind) {
    case HENG_KIND_ATTESTED:
        return HENG_T_WHY_WORD;
    case HENG_KIND_ORDINAL:
    case HENG_KIND_STAGE:
        return HENG_T_WHY_LABELS;
    case HENG_KIND_BOUND:
    case HENG_KIND_INTERVAL:
        return HENG_T_WHY_INTERVAL;
    case HENG_KIND_NONE:
    case HENG_KIND_POINT:
    case HENG_KIND_APPROXIMATE:
    case HENG_KIND_COUNT:
        break;
    }
    if (!j->has_limit) {
        return j->target == NULL ? HENG_T_WHY_SCRIPT : HENG_T_WHY_WHOLE;
    }
    bool point = j->limit.kind == HENG_KIND_POINT || j->limit.kind == HENG_KIND_APPROXIMATE;
    return point ? HENG_T_WHY_NOT_COMPARED : HENG_T_WHY_LIMIT;
}

static void none_write(heng_trace *trace, heng_trace_word why)
{
    heng_trace_row(trace, SAY(trace, HENG_T_NONE, heng_trace_plain(trace, why)), nothing);
}

static void relative_write(heng_trace *trace, heng_number limit)
{
    const heng_variance *variance = &trace->judgement->variance;
    bool ranged = trace->judgement->target != NULL && trace->judgement->target->op == HENG_IN;
    if (variance->has_relative) {
        heng_text difference = heng_trace_number(trace, variance->absolute);
        heng_trace_row(trace,
                       SAY(trace, HENG_T_RELATIVE, difference,
                           bracketed(trace, heng_trace_number(trace, limit)),
                           heng_number_fixed(trace->arena, variance->relative, 2)),
                       nothing);
        return;
    }
    bool rate = heng_unit_at(trace->run->model.units, trace->judgement->limit.unit)->is_rate;
    heng_trace_row(trace,
                   heng_trace_plain(trace, ranged ? HENG_T_RELATIVE_RANGE
                                           : rate ? HENG_T_RELATIVE_RATES
                                                  : HENG_T_RELATIVE_ZERO),
                   nothing);
}

void heng_trace_variance(heng_trace *trace)
{
    const heng_judgement *j = trace->judgement;
    const heng_variance *variance = &j->variance;
    heng_trace_step(trace, HENG_T_VARIANCE);
    if (!variance->given) {
        none_write(trace, why_no_number(j));
        return;
    }
    heng_quantity actual = heng_trace_in_limit_unit(trace, &j->actual),
                  high = heng_trace_in_limit_unit(trace, &j->high);
    heng_number a = actual.nominal, limit = j->limit.nominal;
    bool ranged = j->target != NULL && j->target->op == HENG_IN;
    heng_text side =
        SAY(trace, HENG_T_SINCE,
            heng_trace_plain(trace, variance->favourable == 1 ? HENG_T_FAVOURABLE : HENG_T_ADVERSE),
            heng_trace_better(trace));
    if (variance->favourable < 0) {
        bool equal = heng_number_sign(variance->absolute) == HENG_EQUAL && !ranged;
        side = heng_trace_plain(trace, equal           ? HENG_T_AT_LIMIT
                                       : j->pace.given ? HENG_T_STILL_RUNNING
                                                       : HENG_T_NEITHER);
    }
    if (ranged && heng_number_compare(a, high.nominal) == HENG_GREATER) {
        limit = high.nominal;
    }
    if (ranged && heng_number_sign(variance->absolute) == HENG_EQUAL) {
        heng_text range = heng_trace_relation(trace, heng_trace_number(trace, limit), "..",
                                              heng_trace_number(trace, high.nominal));
        heng_trace_row(trace, SAY(trace, HENG_T_INSIDE, range), side);
    } else {
        heng_text formula_text = heng_text_format(
            trace->arena, "%.*s - %.*s = %.*s", HENG_PRINT(heng_trace_number(trace, a)),
            HENG_PRINT(bracketed(trace, heng_trace_number(trace, limit))),
            HENG_PRINT(heng_trace_amount(trace, variance->absolute, variance->unit)));
        heng_trace_row(trace, formula_text, side);
    }
    relative_write(trace, limit);
    bool plain = j->target == NULL || (!ranged && j->target->op != HENG_ABOUT);
    if (variance->has_headroom && !plain) {
        heng_text room = heng_trace_amount(trace, variance->headroom, variance->unit);
        heng_trace_row(trace, SAY(trace, HENG_T_HEADROOM, room), nothing);
    }
    if (j->actual.kind == HENG_KIND_APPROXIMATE) {
        heng_trace_row(trace, heng_trace_plain(trace, HENG_T_NOMINAL), nothing);
    }
}

/* The formula of a rate: (100 + a) / (100 + p) with its sums, a and p in percent. */
static heng_text rate_formula(const heng_trace *trace, heng_number a, heng_number p, bool minus,
                              heng_number *quotient)
{
    heng_number hundred = heng_number_of(100);
    heng_number top = minus ? heng_number_subtract(hundred, a) : heng_number_add(hundred, a);
    heng_number bottom = minus ? heng_number_subtract(hundred, p) : heng_number_add(hundred, p);
    (void)heng_number_divide(top, bottom, quotient);
    return heng_text_format(trace->arena, "(%.*s) / (%.*s) = %.*s / %.*s",
                            HENG_PRINT(heng_trace_sum(trace, HENG_TEXT("100"), a, minus)),
                            HENG_PRINT(heng_trace_sum(trace, HENG_TEXT("100"), p, minus)),
                            HENG_PRINT(heng_trace_number(trace, top)),
                            HENG_PRINT(heng_trace_number(trace, bottom)));
}

static heng_text completion_why(const heng_trace *trace, heng_trace_word formula_word)
{
    const heng_judgement *j = trace->judgement;
    heng_text why = heng_trace_plain(trace, formula_word);
    bool more = trace->view->completion.size > 3 &&
                heng_text_starts(trace->view->completion, "100.00") &&
                trace->view->completion.size > 6;
    heng_trace_join(trace, &why, HENG_T_COMMA,
                    heng_trace_plain(trace, more ? HENG_T_MORE_DIGITS : HENG_T_DIGITS));
    if (j->completion.lower_is_better) {
        heng_trace_join(trace, &why, HENG_T_SEMICOLON, heng_trace_plain(trace, HENG_T_LOWER));
    }
    return why;
}

void heng_trace_completion(heng_trace *trace)
{
    const heng_judgement *j = trace->judgement;
    heng_units *units = trace->run->model.units;
    heng_trace_step(trace, HENG_T_COMPLETION);
    if (!j->completion.given) {
        bool ranged = j->target != NULL && j->target->op == HENG_IN;
        bool running = j->pace.given && j->variance.given;
        none_write(trace, !j->variance.given ? why_no_number(j)
                          : ranged           ? HENG_T_WHY_RANGE
                          : running          ? HENG_T_WHY_RUNNING
                                             : HENG_T_WHY_ZERO);
        return;
    }
    heng_number a = heng_trace_in_limit_unit(trace, &j->actual).nominal, p = j->limit.nominal,
                quotient = heng_number_of(0);
    heng_text formula_text;
    heng_trace_word word = HENG_T_OF_AMOUNT;
    if (j->measure == HENG_GROWTH || j->measure == HENG_REDUCTION) {
        heng_unit_id unit = j->limit.unit != HENG_UNIT_NONE ? j->limit.unit : j->actual.unit;
        if (unit != HENG_UNIT_PERCENT) {
            (void)heng_unit_convert(units, a, unit, HENG_UNIT_PERCENT, &a);
            (void)heng_unit_convert(units, p, unit, HENG_UNIT_PERCENT, &p);
        }
        formula_text = rate_formula(trace, a, p, j->measure == HENG_REDUCTION, &quotient);
        word = j->measure == HENG_GROWTH ? HENG_T_OF_GROWTH : HENG_T_OF_REDUCTION;
    } else {
        (void)heng_number_divide(a, p, &quotient);
        formula_text = heng_trace_relation(trace, heng_trace_number(trace, a), "/",
                                           bracketed(trace, heng_trace_number(trace, p)));
        if (heng_number_sign(p) == HENG_LESS) {
            quotient = heng_number_subtract(heng_number_of(2), quotient);
            formula_text = heng_trace_relation(trace, bracketed(trace, heng_trace_number(trace, a)),
                                               "/", bracketed(trace, heng_trace_number(trace, p)));
            formula_text = heng_text_format(trace->arena, "2 - %.*s", HENG_PRINT(formula_text));
            word = HENG_T_OF_NEGATIVE;
        }
    }
    heng_text line = heng_text_format(
        trace->arena, "%.*s = %.*s = %.*s%%", HENG_PRINT(formula_text),
        HENG_PRINT(heng_trace_number(trace, quotient)), HENG_PRINT(trace->view->completion));
    heng_trace_row(trace, line, nothing);
    heng_trace_row(trace, completion_why(trace, word), nothing);
    if (j->actual.kind == HENG_KIND_APPROXIMATE) {
        heng_trace_row(trace, heng_trace_plain(trace, HENG_T_NOMINAL), nothing);
    }
}

static heng_text profile_text(const heng_trace *trace)
{
    const heng_judgement *j = trace->judgement;
    const heng_rule_extra *own = j->rule->extra;
    const heng_texts *shares =
        own != NULL && own->profile.count > 0 ? &own->profile : &j->indicator->extra->profile;
    heng_text list = {0};
    for (uint32_t i = 0; i < shares->count; i++) {
        heng_trace_join(trace, &list, HENG_T_COMMA, shares->items[i]);
    }
    return list;
}

void heng_trace_pace(heng_trace *trace)
{
    const heng_judgement *j = trace->judgement;
    const heng_pace *pace = &j->pace;
    const heng_view *view = trace->view;
    if (!pace->given) {
        return;
    }
    int part = heng_period_months(j->period), whole = heng_period_months(j->plan_period);
    heng_text elapsed = heng_trace_number(trace, pace->elapsed),
              time = heng_trace_number(trace, pace->time),
              limit = heng_trace_number(
                  trace, heng_trace_in_limit_unit(trace, heng_pace_limit(j)).nominal);
    heng_text actual =
        heng_trace_number(trace, heng_trace_in_limit_unit(trace, &j->actual).nominal);
    heng_trace_step(trace, HENG_T_PACE);
    heng_trace_row(trace,
                   SAY(trace, HENG_T_ELAPSED, heng_text_format(trace->arena, "%d", part),
                       heng_text_format(trace->arena, "%d", whole), time),
                   heng_trace_plain(trace, HENG_T_MONTHS));
    if (pace->profiled) {
        heng_trace_row(trace, SAY(trace, HENG_T_PROFILE, elapsed),
                       SAY(trace, HENG_T_PROFILE_IS, profile_text(trace)));
    }
    if (!pace->has_completion) {
        return;
    }
    heng_text lead = heng_text_format(trace->arena, "%s%.*s pp",
                                      heng_number_sign(pace->lead) == HENG_GREATER ? "+" : "",
                                      HENG_PRINT(view->pace_lead));
    heng_trace_row(trace, SAY(trace, HENG_T_LEAD, view->pace_completion, elapsed, lead),
                   heng_trace_plain(trace, pace->profiled ? HENG_T_LEAD_PLANNED : HENG_T_LEAD_IS));
    if (pace->has_required) {
        heng_text unit = heng_unit_at(trace->run->model.units, j->limit.unit)->text;
        heng_text amount = heng_text_format(trace->arena, "%.*s%.*s",
                                            HENG_PRINT(view->pace_required), HENG_PRINT(unit));
        heng_trace_row(trace,
                       SAY(trace, HENG_T_REQUIRED, limit, actual,
                           heng_text_format(trace->arena, "%d", whole - part), amount),
                       heng_trace_plain(trace, HENG_T_REQUIRED_IS));
    }
    if (pace->has_forecast) {
        heng_trace_row(trace,
                       SAY(trace, HENG_T_FORECAST, actual, elapsed,
                           heng_trace_amount(trace, pace->forecast, j->limit.unit)),
                       heng_trace_plain(trace, HENG_T_FORECAST_IS));
    }
}
