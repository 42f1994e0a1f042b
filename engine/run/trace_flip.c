/* The tipping point: by how much the figure or the target would have to differ for another
 * verdict. */
#include "run/trace_text.h"

#include "eval/region.h"
#include "report/words.h"

/* What the actual needs relative to an edge, and by that the edge relative to the actual. */
typedef enum need { NEED_GE, NEED_GT, NEED_LE, NEED_LT, NEED_EQ, NEED_COUNT } need;

static const heng_trace_word actual_words[NEED_COUNT] = {[NEED_GE] = HENG_T_ACTUAL_GE,
                                                         [NEED_GT] = HENG_T_ACTUAL_GT,
                                                         [NEED_LE] = HENG_T_ACTUAL_LE,
                                                         [NEED_LT] = HENG_T_ACTUAL_LT,
                                                         [NEED_EQ] = HENG_T_ACTUAL_EQ};
static const heng_trace_word limit_words[NEED_COUNT] = {[NEED_GE] = HENG_T_LIMIT_LE,
                                                        [NEED_GT] = HENG_T_LIMIT_LT,
                                                        [NEED_LE] = HENG_T_LIMIT_GE,
                                                        [NEED_LT] = HENG_T_LIMIT_GT,
                                                        [NEED_EQ] = HENG_T_LIMIT_EQ};
static const need opposite[NEED_COUNT] = {[NEED_GE] = NEED_LT,
                                          [NEED_GT] = NEED_LE,
                                          [NEED_LE] = NEED_GT,
                                          [NEED_LT] = NEED_GE,
                                          [NEED_EQ] = NEED_EQ};

static void flip_row(heng_trace *trace, heng_text line)
{
    if (line.size > 0) {
        heng_trace_row(trace, line, (heng_text){0});
    }
}

/* "the target", or the expression that is its place. */
static heng_text limit_name(const heng_trace *trace, const heng_expr *expr)
{
    if (expr == NULL || expr->kind == HENG_EXPR_LITERAL) {
        return heng_trace_plain(trace, HENG_T_THE_TARGET);
    }
    return heng_expr_format(trace->arena, &trace->run->model, trace->judgement->target, expr);
}

/* One edge: what the actual has to be, and, where it is one number, what the limit would have to
 * be. slack lies between limit and edge. */
static heng_text edge_text(const heng_trace *trace, need wanted, const heng_expr *expr,
                           heng_number limit, heng_number slack)
{
    const heng_judgement *j = trace->judgement;
    heng_quantity actual = heng_trace_in_limit_unit(trace, &j->actual);
    heng_text out = SAY(trace, actual_words[wanted],
                        heng_trace_amount(trace, heng_number_add(limit, slack), j->limit.unit));
    if (actual.kind == HENG_KIND_POINT) {
        heng_text other =
            heng_trace_amount(trace, heng_number_subtract(actual.nominal, slack), j->limit.unit);
        heng_trace_join(trace, &out, HENG_T_OR,
                        SAY(trace, limit_words[wanted], other, limit_name(trace, expr)));
    }
    return out;
}

/* The edge of a region with one side: from the low end up, or from the high end down. */
static heng_text side_text(const heng_trace *trace, const heng_region *region, need kept,
                           bool passes)
{
    const heng_judgement *j = trace->judgement;
    bool up = kept == NEED_GE || kept == NEED_GT;
    bool ceiling = region->op == HENG_IN && !up;
    heng_number limit =
        ceiling ? heng_trace_in_limit_unit(trace, &j->high).nominal : j->limit.nominal;
    heng_number slack = j->has_tolerance ? j->tolerance : heng_number_of(0);
    if (up) {
        slack = heng_number_negate(slack);
    }
    return edge_text(trace, passes ? opposite[kept] : kept,
                     ceiling ? j->target->high : j->target->right, limit, slack);
}

/* Both ends count: a corridor, a number to hit, a band around one. */
static heng_text corridor_text(const heng_trace *trace, const heng_region *region, bool passes)
{
    const heng_judgement *j = trace->judgement;
    heng_quantity actual = heng_trace_in_limit_unit(trace, &j->actual);
    heng_number slack = j->has_tolerance ? j->tolerance : heng_number_of(0);
    heng_number low = heng_number_subtract(j->limit.nominal, slack),
                high = heng_number_add(j->limit.nominal, slack);
    if (region->op == HENG_EQ && !j->has_tolerance) {
        heng_text exact = heng_trace_amount(trace, j->limit.nominal, j->limit.unit);
        return passes ? SAY(trace, HENG_T_ACTUAL_NE, exact)
                      : edge_text(trace, NEED_EQ, j->target->right, j->limit.nominal,
                                  heng_number_of(0));
    }
    if (region->op == HENG_IN) {
        high = heng_number_add(heng_trace_in_limit_unit(trace, &j->high).nominal, slack);
    }
    heng_text bottom = heng_trace_amount(trace, low, j->limit.unit),
              top = heng_trace_amount(trace, high, j->limit.unit);
    if (passes && (region->low_open || region->high_open)) {
        heng_text out = SAY(trace, actual_words[region->low_open ? NEED_LE : NEED_LT], bottom);
        heng_trace_join(trace, &out, HENG_T_OR,
                        SAY(trace, actual_words[region->high_open ? NEED_GE : NEED_GT], top));
        return out;
    }
    if (passes) {
        return SAY(trace, HENG_T_OUTSIDE, bottom, top);
    }
    heng_order order = heng_number_compare(actual.nominal, low);
    bool below = actual.kind != HENG_KIND_POINT || order == HENG_LESS ||
                 (order == HENG_EQUAL && region->low_open);
    need wanted =
        below ? (region->low_open ? NEED_GT : NEED_GE) : (region->high_open ? NEED_LT : NEED_LE);
    return SAY(trace, actual_words[wanted], below ? bottom : top);
}

static heng_text region_text(const heng_trace *trace, bool passes)
{
    const heng_judgement *j = trace->judgement;
    heng_region region = heng_region_of(j);
    int side = region.op == HENG_IN || region.op == HENG_ABOUT ? region.direction : 0;
    if (region.op == HENG_IN) {
        side = region.range == HENG_RANGE_FLOOR ? 1 : region.range == HENG_RANGE_CEILING ? -1 : 0;
    }
    switch (region.op) {
    case HENG_GE:
        return side_text(trace, &region, NEED_GE, passes);
    case HENG_GT:
        return side_text(trace, &region, NEED_GT, passes);
    case HENG_LE:
        return side_text(trace, &region, NEED_LE, passes);
    case HENG_LT:
        return side_text(trace, &region, NEED_LT, passes);
    case HENG_EQ:
    case HENG_IN:
    case HENG_ABOUT:
        return side > 0   ? side_text(trace, &region, region.low_open ? NEED_GT : NEED_GE, passes)
               : side < 0 ? side_text(trace, &region, region.high_open ? NEED_LT : NEED_LE, passes)
                          : corridor_text(trace, &region, passes);
    case HENG_DONE:
    case HENG_SCRIPT:
    case HENG_OP_COUNT:
        break;
    }
    return (heng_text){0};
}

/* Against a limit that is no single number: the near end of what it may be. Between its ends
 * nothing is decided. */
static heng_text blurred_text(const heng_trace *trace, bool passes)
{
    const heng_judgement *j = trace->judgement;
    heng_op op = (heng_op)j->target->op;
    bool up = op == HENG_GE || op == HENG_GT, down = op == HENG_LE || op == HENG_LT;
    const heng_end *end = up == passes ? &j->limit.high : &j->limit.low;
    if ((!up && !down) || end->kind == HENG_INFINITE) {
        return (heng_text){0};
    }
    need wanted = up ? (passes ? NEED_LT : NEED_GE) : (passes ? NEED_GT : NEED_LE);
    heng_text out =
        SAY(trace, actual_words[wanted], heng_trace_amount(trace, end->number, j->limit.unit));
    return SAY(trace, HENG_T_THEN_OPEN, out);
}

/* On the way: the share of the target that the elapsed time asks for. */
static heng_text pace_text(const heng_trace *trace)
{
    const heng_judgement *j = trace->judgement;
    bool cap = j->direction < 0, on_pace = j->reason_without_waiver == HENG_ON_PACE;
    heng_number share, edge;
    (void)heng_number_divide(j->pace.elapsed, heng_number_of(100), &share);
    edge = heng_number_multiply(share, heng_trace_in_limit_unit(trace, heng_pace_limit(j)).nominal);
    need wanted = cap ? (on_pace ? NEED_GT : NEED_LE) : (on_pace ? NEED_LT : NEED_GE);
    heng_text out = SAY(trace, actual_words[wanted], heng_trace_amount(trace, edge, j->limit.unit));
    return SAY(trace, HENG_T_ASIDE, out,
               SAY(trace, HENG_T_OF_TIME, heng_trace_number(trace, j->pace.elapsed)));
}

static heng_text label_text(const heng_trace *trace, bool passes)
{
    const heng_judgement *j = trace->judgement;
    heng_text label = j->target->label;
    if (heng_quantity_is_number(&j->actual)) {
        label = j->actual.has_whole ? heng_trace_number(trace, j->actual.whole) : HENG_TEXT("100%");
    } else if (label.size == 0) {
        label =
            heng_target_format(trace->arena, &trace->run->model, j->target, (int)trace->page.lang);
    }
    return SAY(trace, passes ? HENG_T_LABEL_BELOW : HENG_T_LABEL_REACHED, label);
}

/* Of a verdict taken on numbers or labels. */
static heng_text verdict_text(const heng_trace *trace)
{
    const heng_judgement *j = trace->judgement;
    bool passes = j->without_waiver == HENG_PASS || j->reason_without_waiver == HENG_NEAR_LIMIT ||
                  j->reason_without_waiver == HENG_ON_PACE;
    bool running =
        j->reason_without_waiver == HENG_ON_PACE || j->reason_without_waiver == HENG_BEHIND_PACE;
    if (j->actual.kind == HENG_KIND_ATTESTED) {
        return heng_trace_plain(trace, j->actual.denied ? HENG_T_IS_SHOWN : HENG_T_IS_DENIED);
    }
    if (running && j->is_pro_rated) {
        return pace_text(trace);
    }
    if (j->target->op == HENG_DONE && j->target->right == NULL) {
        return label_text(trace, passes);
    }
    bool point =
        j->limit.kind == HENG_KIND_POINT && (!j->has_high || j->high.kind == HENG_KIND_POINT);
    if (!j->has_limit) {
        return (heng_text){0};
    }
    heng_text out = point ? region_text(trace, passes) : blurred_text(trace, passes);
    bool rounded = j->rule->extra != NULL && heng_text_is(j->rule->extra->rounding, "limit");
    return rounded && out.size > 0
               ? SAY(trace, HENG_T_ASIDE, out, heng_trace_plain(trace, HENG_T_AFTER_ROUNDING))
               : out;
}

static heng_text reason_text(const heng_trace *trace)
{
    const heng_judgement *j = trace->judgement;
    heng_lang lang = trace->page.lang;
    heng_text period =
        heng_word_period(trace->arena, heng_period_format(trace->arena, j->period), lang);
    switch (j->reason_without_waiver) {
    case HENG_INDETERMINATE:
        return SAY(trace, HENG_T_DECIDES,
                   heng_target_format(trace->arena, &trace->run->model, j->target, (int)lang));
    case HENG_NOT_COMPARABLE:
        return SAY(trace, HENG_T_NUMBER_GIVEN,
                   heng_target_format(trace->arena, &trace->run->model, j->target, (int)lang));
    case HENG_MISSING:
        return SAY(trace, HENG_T_FIGURE_GIVEN, period);
    case HENG_NOT_DUE:
        return j->message.id == HENG_MESSAGE_DUE ? SAY(trace, HENG_T_IS_DUE, j->message.args[0])
                                                 : (heng_text){0};
    case HENG_NOT_APPLICABLE:
    case HENG_RULE_ERROR:
    case HENG_REASON_LIMIT:
        return (heng_text){0};
    case HENG_REASON_NONE:
    case HENG_EXCEEDED:
    case HENG_WITHIN_TOLERANCE:
    case HENG_MET:
    case HENG_ATTESTED:
    case HENG_ON_PACE:
    case HENG_NEAR_LIMIT:
    case HENG_BEHIND_PACE:
    case HENG_MISSED:
    case HENG_DENIED:
    case HENG_REASON_WAIVED:
    case HENG_REASON_COUNT:
        break;
    }
    return verdict_text(trace);
}

void heng_trace_flip(heng_trace *trace)
{
    const heng_judgement *j = trace->judgement;
    bool script = j->target == NULL;
    bool decides = script && j->reason_without_waiver != HENG_MISSING &&
                   j->reason_without_waiver != HENG_NOT_DUE;
    heng_text line = decides ? heng_trace_plain(trace, HENG_T_ONLY_LUA) : reason_text(trace);
    heng_text waiver = {0};
    if (j->waiver != NULL && j->waiver->until != 0) {
        waiver = SAY(trace, HENG_T_WAIVER_ENDS, heng_date_format(trace->arena, j->waiver->until),
                     heng_text_of(heng_word_verdict(j->without_waiver, trace->page.lang)));
    }
    if (line.size > 0 || waiver.size > 0) {
        heng_trace_label(trace, HENG_T_FLIPS);
    }
    flip_row(trace, waiver);
    flip_row(trace, line);
}
