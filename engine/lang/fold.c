#include "lang/fold.h"

/* -- what eval and lint must see alike -- */

static heng_text option_of(const heng_rule *rule, size_t offset)
{
    return rule->extra != NULL ? *(const heng_text *)((const char *)rule->extra + offset)
                               : (heng_text){0};
}
#define OPTION(rule, name) option_of((rule), offsetof(heng_rule_extra, name))

heng_range heng_target_range(const heng_rule *rule, heng_better better)
{
    heng_text option = OPTION(rule, range);
    if (option.size > 0) {
        return heng_text_is(option, "floor")     ? HENG_RANGE_FLOOR
               : heng_text_is(option, "ceiling") ? HENG_RANGE_CEILING
                                                 : HENG_RANGE_CORRIDOR;
    }
    return better == HENG_HIGHER  ? HENG_RANGE_FLOOR
           : better == HENG_LOWER ? HENG_RANGE_CEILING
                                  : HENG_RANGE_CORRIDOR;
}

int heng_target_direction(const heng_rule *rule, heng_better better)
{
    switch ((heng_op)rule->target->op) {
    case HENG_GE:
    case HENG_GT:
        return 1;
    case HENG_LE:
    case HENG_LT:
        return -1;
    case HENG_IN:
        switch (heng_target_range(rule, better)) {
        case HENG_RANGE_FLOOR:
            return 1;
        case HENG_RANGE_CEILING:
            return -1;
        case HENG_RANGE_CORRIDOR:
            return 0;
        }
        return 0;
    case HENG_EQ:
        return 0;
    case HENG_ABOUT:
    case HENG_DONE:
    case HENG_SCRIPT:
    case HENG_OP_COUNT:
        break;
    }
    return better == HENG_HIGHER ? 1 : better == HENG_LOWER ? -1 : 0;
}

bool heng_margin_settle(heng_units *units, const heng_quantity *margin, const heng_quantity *limit,
                        heng_number *out)
{
    if (margin->kind != HENG_KIND_POINT) {
        return false;
    }
    *out = margin->nominal;
    if (margin->unit == HENG_UNIT_NONE || margin->unit == limit->unit) {
        return true;
    }
    if (heng_unit_at(units, limit->unit)->is_rate && heng_unit_at(units, margin->unit)->is_rate) {
        *out = heng_unit_rescale(units, margin->nominal, margin->unit, limit->unit);
        return true;
    }
    if (margin->unit == HENG_UNIT_PERCENT) {
        heng_number share;
        (void)heng_number_divide(margin->nominal, heng_number_of(100), &share);
        *out = heng_number_abs(heng_number_multiply(share, limit->nominal));
        return true;
    }
    return heng_unit_convert(units, margin->nominal, margin->unit, limit->unit, out);
}

bool heng_margin_of(heng_units *units, heng_arena *arena, heng_text text,
                    const heng_quantity *limit, heng_number *out)
{
    heng_quantity margin;
    return text.size > 0 && heng_quantity_parse(units, arena, text, (heng_loc){0}, NULL, &margin) &&
           heng_margin_settle(units, &margin, limit, out);
}

heng_number heng_band_assumed(const heng_units *units, const heng_quantity *limit)
{
    if (heng_unit_at(units, limit->unit)->is_rate) {
        heng_number half = heng_number_decimal((heng_decimal){5, -1});
        return heng_unit_rescale(units, half, HENG_UNIT_PP, limit->unit);
    }
    heng_number share = heng_number_decimal((heng_decimal){2, -2});
    return heng_number_abs(heng_number_multiply(share, limit->nominal));
}

/* -- reaches -- */

static const heng_end endless = {.kind = HENG_INFINITE};

static heng_end end_at(int64_t number)
{
    return (heng_end){.number = heng_number_of(number), .kind = HENG_CLOSED};
}

static heng_quantity interval(heng_end low, heng_end high, heng_unit_id unit)
{
    bool bound = low.kind == HENG_INFINITE || high.kind == HENG_INFINITE;
    return (heng_quantity){.kind = bound ? HENG_KIND_BOUND : HENG_KIND_INTERVAL,
                           .unit = unit,
                           .low = low,
                           .high = high};
}

static bool is_labelled(const heng_indicator *indicator)
{
    return indicator->measure == HENG_ORDINAL || indicator->measure == HENG_STAGE;
}

/* Stages that none declares are 未开始, 进行中, 完成. */
static int label_count(const heng_indicator *indicator)
{
    uint32_t count = indicator->extra != NULL ? indicator->extra->labels.count : 0;
    return count > 0 ? (int)count : 3;
}

heng_quantity heng_indicator_reach(const heng_units *units, const heng_indicator *indicator)
{
    const heng_unit *unit = heng_unit_at(units, indicator->unit);
    bool rate = unit->is_rate && heng_unit_is_pure(units, indicator->unit);
    heng_end low = endless, high = endless;
    heng_quantity out;
    switch ((heng_measure)indicator->measure) {
    case HENG_SHARE:
        low = rate ? end_at(0) : endless;
        high = rate ? end_at(100) : endless;
        break;
    case HENG_REDUCTION:
        high = rate ? end_at(100) : endless;
        break;
    case HENG_GROWTH:
        low = rate ? end_at(-100) : endless;
        break;
    case HENG_COUNT:
        low = end_at(0);
        break;
    case HENG_LEVEL:
    case HENG_FLOW:
    case HENG_STOCK:
        low = unit->is_count ? end_at(0) : endless;
        break;
    case HENG_ORDINAL:
    case HENG_STAGE:
        return interval(end_at(0), end_at(label_count(indicator) - 1), HENG_UNIT_NONE);
    case HENG_MEASURE_COUNT:
        break;
    }
    heng_quantity reach = interval(low, high, rate ? HENG_UNIT_PERCENT : indicator->unit);
    return rate && heng_quantity_convert(units, &reach, indicator->unit, &out) ? out : reach;
}

/* -- expressions over reaches -- */

typedef heng_arithmetic (*combine_fn)(heng_units *, const heng_quantity *, const heng_quantity *,
                                      heng_quantity *);

static const combine_fn combine_of[] = {
    [HENG_EXPR_ADD] = heng_quantity_add,           [HENG_EXPR_SUBTRACT] = heng_quantity_subtract,
    [HENG_EXPR_MULTIPLY] = heng_quantity_multiply, [HENG_EXPR_DIVIDE] = heng_quantity_divide,
    [HENG_EXPR_MIN] = heng_quantity_minimum,       [HENG_EXPR_MAX] = heng_quantity_maximum,
    [HENG_EXPR_SUM] = heng_quantity_add,
};

static heng_arithmetic evaluate(heng_model *model, const heng_expr *expr, heng_quantity *out);

static heng_arithmetic reference(heng_model *model, const heng_expr *expr, heng_quantity *out)
{
    const heng_indicator *indicator = heng_model_indicator(model, expr->as.ref.indicator);
    *out = heng_indicator_reach(model->units, indicator);
    return is_labelled(indicator) ? HENG_ARITHMETIC_KIND : HENG_ARITHMETIC_OK;
}

static heng_quantity literal(const heng_expr *expr)
{
    heng_quantity point = heng_quantity_point(heng_expr_number(expr), expr->unit);
    heng_end low = {.number = point.nominal, .kind = HENG_OPEN};
    return expr->fuzz != 0 ? interval(low, endless, expr->unit) : point;
}

static heng_arithmetic pair(heng_model *model, const heng_expr *expr, heng_quantity *out)
{
    heng_quantity a, b;
    heng_arithmetic fault = evaluate(model, expr->as.branch.left, &a);
    if (fault == HENG_ARITHMETIC_OK) {
        fault = evaluate(model, expr->as.branch.right, &b);
    }
    if (fault != HENG_ARITHMETIC_OK) {
        return fault;
    }
    if (expr->kind != HENG_EXPR_PERCENT_OF) {
        return combine_of[expr->kind](model->units, &a, &b, out);
    }
    if (!heng_quantity_convert(model->units, &a, HENG_UNIT_RATIO, &a)) {
        return HENG_ARITHMETIC_UNITS;
    }
    a.unit = HENG_UNIT_NONE;
    return heng_quantity_multiply(model->units, &a, &b, out);
}

static heng_arithmetic evaluate(heng_model *model, const heng_expr *expr, heng_quantity *out)
{
    heng_quantity a, b;
    heng_arithmetic fault;
    switch ((heng_expr_kind)expr->kind) {
    case HENG_EXPR_LITERAL:
        *out = literal(expr);
        return HENG_ARITHMETIC_OK;
    case HENG_EXPR_REF:
        return reference(model, expr, out);
    case HENG_EXPR_LIST:
        return evaluate(model, expr->as.branch.left, out);
    case HENG_EXPR_NEGATE:
    case HENG_EXPR_ABS:
        fault = evaluate(model, expr->as.branch.left, &a);
        if (fault == HENG_ARITHMETIC_OK) {
            *out = expr->kind == HENG_EXPR_ABS ? heng_quantity_abs(&a) : heng_quantity_negate(&a);
        }
        return fault;
    case HENG_EXPR_MIN:
    case HENG_EXPR_MAX:
    case HENG_EXPR_SUM:
        fault = evaluate(model, expr->as.branch.left, out);
        for (const heng_expr *rest = expr->as.branch.right;
             fault == HENG_ARITHMETIC_OK && rest != NULL; rest = rest->as.branch.right) {
            a = *out;
            fault = evaluate(model, rest->as.branch.left, &b);
            if (fault == HENG_ARITHMETIC_OK) {
                fault = combine_of[expr->kind](model->units, &a, &b, out);
            }
        }
        return fault;
    case HENG_EXPR_ADD:
    case HENG_EXPR_SUBTRACT:
    case HENG_EXPR_MULTIPLY:
    case HENG_EXPR_DIVIDE:
    case HENG_EXPR_PERCENT_OF:
        return pair(model, expr, out);
    }
    return HENG_ARITHMETIC_KIND;
}

/* -- targets -- */

/* The edges that the left side must keep; a missing one is endless. */
typedef struct edges {
    bool has_low, has_high, low_equal, high_equal;
    heng_quantity low, high;
} edges;

static heng_quantity shifted(const heng_quantity *quantity, heng_number by)
{
    heng_quantity out = *quantity;
    heng_end *const ends[] = {&out.low, &out.high};
    out.nominal = heng_number_add(out.nominal, by);
    for (int i = 0; i < 2; i++) {
        if (ends[i]->kind != HENG_INFINITE) {
            ends[i]->number = heng_number_add(ends[i]->number, by);
        }
    }
    return out;
}

static void edges_low(edges *out, const heng_quantity *limit, heng_number slack, bool or_equal)
{
    out->has_low = true;
    out->low_equal = or_equal;
    out->low = shifted(limit, heng_number_negate(slack));
}

static void edges_high(edges *out, const heng_quantity *limit, heng_number slack, bool or_equal)
{
    out->has_high = true;
    out->high_equal = or_equal;
    out->high = shifted(limit, slack);
}

/* slack: the band of an "about" target, or the declared tolerance. */
static edges edges_of(const heng_rule *rule, heng_better better, const heng_quantity *limit,
                      const heng_quantity *high, heng_number slack)
{
    edges out = {0};
    int direction = heng_target_direction(rule, better);
    bool low_equal = (rule->target->flags & HENG_TARGET_LOW_OPEN) == 0,
         high_equal = (rule->target->flags & HENG_TARGET_HIGH_OPEN) == 0;
    switch ((heng_op)rule->target->op) {
    case HENG_GE:
    case HENG_GT:
        edges_low(&out, limit, slack, rule->target->op == HENG_GE);
        break;
    case HENG_LE:
    case HENG_LT:
        edges_high(&out, limit, slack, rule->target->op == HENG_LE);
        break;
    case HENG_IN:
    case HENG_ABOUT:
    case HENG_EQ:
        if (direction >= 0) {
            edges_low(&out, limit, slack, low_equal);
        }
        if (direction <= 0) {
            edges_high(&out, rule->target->op == HENG_IN ? high : limit, slack, high_equal);
        }
        break;
    case HENG_DONE:
    case HENG_SCRIPT:
    case HENG_OP_COUNT:
        break;
    }
    return out;
}

static heng_fold_state state_of(heng_arithmetic fault)
{
    return fault == HENG_ARITHMETIC_UNITS ? HENG_FOLD_UNITS : HENG_FOLD_UNKNOWN;
}

static void compare(heng_units *units, const heng_quantity *left, const edges *kept, heng_fold *out)
{
    heng_truth above = HENG_TRUE, below = HENG_TRUE;
    heng_arithmetic fault = HENG_ARITHMETIC_OK;
    if (kept->has_low) {
        fault = heng_quantity_less(units, &kept->low, left, kept->low_equal, &above);
    }
    if (fault == HENG_ARITHMETIC_OK && kept->has_high) {
        fault = heng_quantity_less(units, left, &kept->high, kept->high_equal, &below);
    }
    if (fault != HENG_ARITHMETIC_OK) {
        out->state = state_of(fault);
        out->left = left->unit;
        out->right = kept->has_low ? kept->low.unit : kept->high.unit;
        return;
    }
    out->state = above == HENG_FALSE || below == HENG_FALSE ? HENG_FOLD_NEVER
                 : above == HENG_TRUE && below == HENG_TRUE ? HENG_FOLD_ALWAYS
                                                            : HENG_FOLD_OPEN;
}

/* The passing values as one interval in the indicator's unit, where the edges are numbers. */
static void pass_fill(heng_units *units, const heng_indicator *indicator, const edges *kept,
                      heng_fold *out)
{
    heng_quantity pass = interval(endless, endless, indicator->unit);
    const struct {
        bool has, equal;
        const heng_quantity *edge;
        heng_end *end;
    } sides[] = {{kept->has_low, kept->low_equal, &kept->low, &pass.low},
                 {kept->has_high, kept->high_equal, &kept->high, &pass.high}};
    for (int i = 0; i < 2; i++) {
        heng_quantity edge;
        if (!sides[i].has) {
            continue;
        }
        if (sides[i].edge->kind != HENG_KIND_POINT) {
            return;
        }
        if (sides[i].edge->unit == HENG_UNIT_NONE || sides[i].edge->unit == indicator->unit) {
            edge = *sides[i].edge;
        } else if (!heng_quantity_convert(units, sides[i].edge, indicator->unit, &edge)) {
            return; /* also where the indicator has no unit: limits in several would not compare */
        }
        *sides[i].end = (heng_end){edge.nominal, sides[i].equal ? HENG_CLOSED : HENG_OPEN};
    }
    out->given = true;
    out->pass = interval(pass.low, pass.high, pass.unit);
}

/* At least as good as a label: an interval of places. */
static void labels_fold(const heng_units *units, const heng_rule *rule,
                        const heng_indicator *indicator, heng_fold *out)
{
    int last = label_count(indicator) - 1;
    int place = rule->target->place >= 0 ? rule->target->place : last;
    bool low_is_better = indicator->measure == HENG_ORDINAL && indicator->better == HENG_LOWER;
    heng_quantity reach = heng_indicator_reach(units, indicator);
    out->given = true;
    out->direction = low_is_better ? -1 : 1;
    out->has_limit = true;
    out->limit = heng_quantity_point(heng_number_of(place), HENG_UNIT_NONE);
    out->pass = low_is_better ? interval(end_at(0), end_at(place), HENG_UNIT_NONE)
                              : interval(end_at(place), end_at(last), HENG_UNIT_NONE);
    out->state = heng_number_compare(out->pass.low.number, reach.low.number) == HENG_EQUAL &&
                         heng_number_compare(out->pass.high.number, reach.high.number) == HENG_EQUAL
                     ? HENG_FOLD_ALWAYS
                     : HENG_FOLD_OPEN;
}

/* false: no slack can be told, since the limit is no number. */
static bool slack_of(heng_model *model, heng_arena *arena, const heng_rule *rule,
                     const heng_quantity *limit, heng_number *out)
{
    const heng_target *target = rule->target;
    heng_quantity declared;
    heng_text option = OPTION(rule, tolerance);
    *out = heng_number_of(0);
    if (target->op == HENG_ABOUT && target->high != NULL &&
        evaluate(model, target->high, &declared) == HENG_ARITHMETIC_OK) {
        option = heng_quantity_format(arena, model->units, &declared);
    }
    if (option.size == 0 && target->op != HENG_ABOUT) {
        return true;
    }
    if (limit->kind != HENG_KIND_POINT) {
        return false;
    }
    if (!heng_margin_of(model->units, arena, option, limit, out) && target->op == HENG_ABOUT) {
        *out = heng_band_assumed(model->units, limit);
    }
    return true;
}

static bool is_subject(const heng_target *target)
{
    const heng_expr *left = target->left;
    return left == NULL ||
           (left->kind == HENG_EXPR_REF && left->when == HENG_NOW &&
            left->as.ref.dataset == HENG_NONE && left->as.ref.indicator == target->indicator);
}

static void numbers_fold(heng_model *model, heng_arena *arena, const heng_rule *rule,
                         const heng_indicator *indicator, heng_fold *out)
{
    const heng_target *target = rule->target;
    heng_better better = indicator != NULL ? (heng_better)indicator->better : HENG_HIGHER;
    heng_quantity left, limit, high = {0};
    heng_number slack;
    heng_arithmetic fault = HENG_ARITHMETIC_OK;
    if (target->left != NULL) {
        fault = evaluate(model, target->left, &left);
    } else {
        left = heng_indicator_reach(model->units, indicator);
    }
    if (fault == HENG_ARITHMETIC_OK) {
        fault = evaluate(model, target->right, &limit);
    }
    if (fault == HENG_ARITHMETIC_OK && target->op == HENG_IN) {
        fault = evaluate(model, target->high, &high);
    }
    if (fault != HENG_ARITHMETIC_OK) {
        out->state = state_of(fault);
        return;
    }
    if (!slack_of(model, arena, rule, &limit, &slack)) {
        return;
    }
    edges kept = edges_of(rule, better, &limit, &high, slack);
    compare(model->units, &left, &kept, out);
    out->direction = heng_target_direction(rule, better);
    out->has_limit = true;
    out->limit = target->op == HENG_IN && out->direction > 0 ? high : limit;
    if (target->op == HENG_ABOUT && out->direction != 0) {
        out->limit = shifted(&limit, out->direction > 0 ? slack : heng_number_negate(slack));
    }
    if (indicator != NULL && is_subject(target)) {
        pass_fill(model->units, indicator, &kept, out);
    }
}

void heng_fold_rule(heng_model *model, heng_arena *arena, const heng_rule *rule, heng_fold *out)
{
    const heng_target *target = rule->target;
    *out = (heng_fold){.state = HENG_FOLD_UNKNOWN};
    if (target == NULL) {
        return;
    }
    const heng_indicator *indicator =
        target->indicator != HENG_NONE ? heng_model_indicator(model, target->indicator) : NULL;
    bool labelled = indicator != NULL && is_labelled(indicator);
    if (labelled && target->op == HENG_DONE && target->right == NULL) {
        labels_fold(model->units, rule, indicator, out);
    } else if (!labelled && target->right != NULL && (indicator != NULL || target->left != NULL)) {
        out->state = HENG_FOLD_OPEN;
        numbers_fold(model, arena, rule, indicator, out);
    }
}
