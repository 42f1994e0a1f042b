/* The comparison of a trace: taken anew from the judgement, and written as a formula. */
#include "run/trace_text.h"

#include "eval/region.h"

static const heng_text nothing = {0};

static bool compared(const heng_judgement *j)
{
    return j->has_actual && j->has_limit && heng_quantity_is_number(&j->actual) &&
           heng_quantity_is_number(&j->limit);
}

/* The comparison as a formula; slack (NULL: none) widens the region on its failing side. */
static heng_text formula(const heng_trace *trace, const heng_region *region,
                         const heng_number *slack)
{
    static const char *const signs[HENG_OP_COUNT] = {
        [HENG_GE] = "≥", [HENG_GT] = ">", [HENG_LE] = "≤", [HENG_LT] = "<", [HENG_EQ] = "="};
    heng_quantity actual = heng_trace_in_limit_unit(trace, &trace->judgement->actual);
    heng_quantity high = heng_trace_in_limit_unit(trace, region->high);
    heng_text left = heng_trace_value(trace, &actual), low = heng_trace_value(trace, region->limit),
              up = low;
    heng_op op = region->op;
    int side = op == HENG_GE || op == HENG_GT ? 1 : op == HENG_LE || op == HENG_LT ? -1 : 0;
    if (op == HENG_IN) {
        up = heng_trace_value(trace, &high);
        side = region->range == HENG_RANGE_FLOOR ? 1 : region->range == HENG_RANGE_CEILING ? -1 : 0;
    } else if (op == HENG_ABOUT) {
        low = heng_trace_sum(trace, low, *region->tolerance, true);
        up = heng_trace_sum(trace, up, *region->tolerance, false);
        side = region->direction;
    }
    if (slack != NULL) {
        low = heng_trace_sum(trace, low, *slack, true);
        up = heng_trace_sum(trace, up, *slack, false);
    }
    bool named = op != HENG_IN && op != HENG_ABOUT;
    const char *to_low = region->low_open ? ">" : "≥", *to_high = region->high_open ? "<" : "≤";
    if (side > 0) {
        return heng_trace_relation(trace, left, named ? signs[op] : to_low, low);
    }
    if (side < 0) {
        return heng_trace_relation(trace, left, named ? signs[op] : to_high, up);
    }
    if (op == HENG_EQ && slack == NULL) {
        return heng_trace_relation(trace, left, "=", low);
    }
    return heng_trace_relation(
        trace, heng_trace_relation(trace, low, region->low_open ? "<" : "≤", left), to_high, up);
}

static heng_text truth_text(const heng_trace *trace, heng_truth truth, heng_text formula_text)
{
    return SAY(trace,
               truth == HENG_TRUE    ? HENG_T_IS_TRUE
               : truth == HENG_FALSE ? HENG_T_IS_FALSE
                                     : HENG_T_IS_OPEN,
               formula_text);
}

/* "exact; no tolerance, no rounding" */
static heng_text manner(const heng_trace *trace, heng_truth truth, bool rounded)
{
    const heng_judgement *j = trace->judgement;
    heng_text out = heng_trace_plain(trace, HENG_T_EXACT), more = {0};
    if (j->actual.kind != HENG_KIND_POINT || j->limit.kind != HENG_KIND_POINT) {
        out = heng_trace_plain(trace, truth == HENG_TRUE    ? HENG_T_ALL_VALUES
                                      : truth == HENG_FALSE ? HENG_T_NO_VALUE
                                                            : HENG_T_SOME_VALUES);
    }
    if (j->has_tolerance) {
        heng_text amount = heng_trace_amount(trace, j->tolerance, j->tolerance_unit);
        more =
            SAY(trace, j->tolerance_assumed ? HENG_T_TOLERANCE_ASSUMED : HENG_T_TOLERANCE, amount);
    } else {
        more = heng_trace_plain(trace, HENG_T_NO_TOLERANCE);
    }
    if (!rounded) {
        heng_trace_join(trace, &more, HENG_T_COMMA, heng_trace_plain(trace, HENG_T_NO_ROUNDING));
    }
    heng_trace_join(trace, &out, trace->page.lang == HENG_ZH ? HENG_T_COMMA : HENG_T_SEMICOLON,
                    more);
    return out;
}

static bool is_rounded(const heng_judgement *j)
{
    return j->rule->extra != NULL && heng_text_is(j->rule->extra->rounding, "limit") &&
           j->actual.kind == HENG_KIND_POINT;
}

/* What was done to the figure before the comparison: another unit, rounding to the limit's
 * digits. */
static void prepared_write(heng_trace *trace)
{
    const heng_judgement *j = trace->judgement;
    heng_units *units = trace->run->model.units;
    if (is_rounded(j)) {
        heng_text now = heng_quantity_format(trace->arena, units, &j->actual);
        heng_text was = j->figure != HENG_NONE
                            ? heng_model_figure(&trace->run->model, j->figure)->text
                            : heng_quantity_format(trace->arena, units,
                                                   j->measured != NULL ? j->measured : &j->actual);
        heng_trace_row(trace, SAY(trace, HENG_T_ROUNDED, was, now), nothing);
    }
    heng_quantity converted = heng_trace_in_limit_unit(trace, &j->actual);
    if (converted.unit != j->actual.unit) {
        heng_trace_row(trace,
                       SAY(trace, HENG_T_CONVERTED,
                           heng_quantity_format(trace->arena, units, &j->actual),
                           heng_quantity_format(trace->arena, units, &converted)),
                       nothing);
    }
}

static void numbers_compare(heng_trace *trace)
{
    const heng_judgement *j = trace->judgement;
    heng_units *units = trace->run->model.units;
    heng_region region = heng_region_of(j);
    heng_truth truth;
    prepared_write(trace);
    if (heng_region_satisfied(units, &region, &j->actual, NULL, &truth) != HENG_ARITHMETIC_OK) {
        heng_trace_row(trace, heng_trace_plain(trace, HENG_T_NOT_MADE),
                       heng_message_format(trace->arena, &j->message, trace->page.lang));
        return;
    }
    heng_trace_row(trace, truth_text(trace, truth, formula(trace, &region, NULL)),
                   manner(trace, truth, is_rounded(j)));
    heng_truth widened;
    if (truth != HENG_TRUE && j->has_tolerance && region.op != HENG_ABOUT &&
        heng_region_satisfied(units, &region, &j->actual, &j->tolerance, &widened) ==
            HENG_ARITHMETIC_OK) {
        heng_trace_row(trace, truth_text(trace, widened, formula(trace, &region, &j->tolerance)),
                       heng_trace_plain(trace, HENG_T_WITH_TOLERANCE));
    }
    heng_trace_zone(trace);
    if (j->reason_without_waiver == HENG_NEAR_LIMIT && j->zone != HENG_ZONE_CONDITIONAL_PASS) {
        heng_trace_row(trace, SAY(trace, HENG_T_NEAR, j->rule->extra->warn), nothing);
    }
}

/* A label against the label to reach, or a number against all of its whole. */
static void labels_compare(heng_trace *trace)
{
    const heng_judgement *j = trace->judgement;
    const heng_units *units = trace->run->model.units;
    heng_text left = j->actual.label, right = j->target->label;
    bool good = j->without_waiver == HENG_PASS;
    heng_trace_word word = HENG_T_REACHES;
    if (heng_quantity_is_number(&j->actual)) {
        left = heng_quantity_format(trace->arena, units, &j->actual);
        right = j->actual.has_whole ? heng_trace_number(trace, j->actual.whole) : HENG_TEXT("100%");
        word = HENG_T_ALL_OF;
    } else if (right.size == 0) {
        right =
            heng_target_format(trace->arena, &trace->run->model, j->target, (int)trace->page.lang);
    }
    heng_truth truth = good                                             ? HENG_TRUE
                       : j->reason_without_waiver == HENG_INDETERMINATE ? HENG_UNKNOWN_TRUTH
                                                                        : HENG_FALSE;
    heng_trace_row(trace, truth_text(trace, truth, SAY(trace, word, left, right)), nothing);
}

void heng_trace_compare(heng_trace *trace)
{
    const heng_judgement *j = trace->judgement;
    heng_lang lang = trace->page.lang;
    heng_text message = heng_message_format(trace->arena, &j->message, lang);
    bool refused = j->reason_without_waiver == HENG_NOT_COMPARABLE || j->verdict == HENG_ERROR;
    heng_trace_step(trace, HENG_T_COMPARE);
    if (!heng_period_holds(j->plan_period, j->period)) {
        heng_text period =
            heng_word_period(trace->arena, heng_period_format(trace->arena, j->period), lang);
        heng_text plan =
            heng_word_period(trace->arena, heng_period_format(trace->arena, j->plan_period), lang);
        heng_trace_row(trace, SAY(trace, HENG_T_ELSEWHEN, period, plan), nothing);
    } else if (j->has_actual && j->actual.kind == HENG_KIND_ATTESTED && !refused) {
        heng_trace_row(
            trace, heng_trace_plain(trace, j->actual.denied ? HENG_T_DENIED : HENG_T_WORD_COUNTS),
            nothing);
    } else if (!refused && compared(j)) {
        numbers_compare(trace);
    } else if (!refused && j->has_actual && j->target->op == HENG_DONE &&
               j->target->right == NULL) {
        labels_compare(trace);
    } else {
        heng_trace_place(
            trace,
            message.size > 0
                ? heng_text_format(trace->arena, "%.*s%.*s%.*s",
                                   HENG_PRINT(heng_trace_plain(trace, HENG_T_NOT_MADE)),
                                   HENG_PRINT(heng_trace_plain(trace, HENG_T_COLON)),
                                   HENG_PRINT(message))
                : heng_trace_plain(trace, HENG_T_NOT_MADE),
            trace->view->message_place);
    }
}
