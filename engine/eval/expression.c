#include "eval/expression.h"

heng_value_state heng_figure_read(heng_scope *scope, uint32_t dataset, uint32_t indicator,
                                  heng_period period, heng_quantity *out)
{
    heng_model *model = scope->weighing->model;
    uint32_t found =
        heng_model_figure_find(model, dataset, indicator, period, scope->weighing->known_on);
    if (scope->weighing->reads != NULL) {
        *(heng_read *)heng_table_push(scope->weighing->reads) = (heng_read){
            .dataset = dataset, .indicator = indicator, .figure = found, .period = period};
    }
    if (found != HENG_NONE) {
        const heng_figure *figure = heng_model_figure(model, found);
        heng_text tolerance = figure->extra != NULL ? figure->extra->tolerance : (heng_text){0};
        if (scope->figure == HENG_NONE) {
            scope->figure = found;
        }
        if (scope->basis.size == 0 && figure->extra != NULL) {
            scope->basis = figure->extra->basis;
        }
        if (heng_actual_parse(model, scope->arena, figure->text, figure->loc,
                              heng_model_indicator(model, indicator), tolerance, out) &&
            out->kind != HENG_KIND_NONE) {
            return HENG_VALUE;
        }
    }
    scope->missing = indicator;
    scope->missing_dataset = dataset;
    scope->missing_period = period;
    return found == HENG_NONE ? HENG_VALUE_MISSING : HENG_VALUE_NULL;
}

static heng_value_state state_of(heng_arithmetic arithmetic)
{
    switch (arithmetic) {
    case HENG_ARITHMETIC_OK:
        return HENG_VALUE;
    case HENG_ARITHMETIC_UNITS:
        return HENG_VALUE_UNITS;
    case HENG_ARITHMETIC_DIVISOR:
        return HENG_VALUE_DIVISOR;
    case HENG_ARITHMETIC_KIND:
        return HENG_VALUE_KIND;
    }
    return HENG_VALUE_KIND;
}

static heng_value_state reference_read(heng_scope *scope, const heng_expr *expr, heng_quantity *out)
{
    heng_period period = scope->period;
    switch ((heng_when)expr->when) {
    case HENG_NOW:
        break;
    case HENG_AT:
        period = expr->as.ref.period;
        break;
    case HENG_PREV:
        period = heng_period_previous(period);
        break;
    case HENG_YEAR_AGO:
        period = heng_period_year_ago(period);
        break;
    }
    uint32_t dataset = expr->as.ref.dataset != HENG_NONE ? expr->as.ref.dataset : scope->dataset;
    return heng_figure_read(scope, dataset, expr->as.ref.indicator, period, out);
}

/* 110% of x: the percentage as a plain factor. */
static heng_value_state percent_apply(heng_scope *scope, const heng_quantity *percent,
                                      const heng_quantity *of, heng_quantity *out)
{
    heng_units *units = scope->weighing->model->units;
    heng_quantity factor;
    if (!heng_quantity_convert(units, percent, HENG_UNIT_RATIO, &factor)) {
        return HENG_VALUE_UNITS;
    }
    factor.unit = HENG_UNIT_NONE;
    return state_of(heng_quantity_multiply(units, &factor, of, out));
}

static void literal_read(const heng_expr *expr, heng_quantity *out)
{
    heng_quantity_put(out, heng_expr_number(expr), expr->unit);
    if (expr->fuzz != 0) {
        out->kind = HENG_KIND_BOUND;
        out->low.kind = HENG_OPEN;
        out->high = (heng_end){.kind = HENG_INFINITE};
    }
}

typedef heng_arithmetic (*combine_fn)(heng_units *, const heng_quantity *, const heng_quantity *,
                                      heng_quantity *);

static const combine_fn combine_of[] = {
    [HENG_EXPR_ADD] = heng_quantity_add,           [HENG_EXPR_SUBTRACT] = heng_quantity_subtract,
    [HENG_EXPR_MULTIPLY] = heng_quantity_multiply, [HENG_EXPR_DIVIDE] = heng_quantity_divide,
    [HENG_EXPR_MIN] = heng_quantity_minimum,       [HENG_EXPR_MAX] = heng_quantity_maximum,
    [HENG_EXPR_SUM] = heng_quantity_add,
};

heng_value_state heng_expression_evaluate(heng_scope *scope, const heng_expr *expr,
                                          heng_quantity *out)
{
    heng_units *units = scope->weighing->model->units;
    heng_quantity a, b;
    heng_value_state state;

    switch ((heng_expr_kind)expr->kind) {
    case HENG_EXPR_LITERAL:
        literal_read(expr, out);
        return HENG_VALUE;
    case HENG_EXPR_REF:
        return reference_read(scope, expr, out);
    case HENG_EXPR_LIST:
        return heng_expression_evaluate(scope, expr->as.branch.left, out);
    case HENG_EXPR_NEGATE:
    case HENG_EXPR_ABS:
        state = heng_expression_evaluate(scope, expr->as.branch.left, &a);
        if (state != HENG_VALUE) {
            return state;
        }
        if (!heng_quantity_is_number(&a)) {
            return HENG_VALUE_KIND;
        }
        *out = expr->kind == HENG_EXPR_ABS ? heng_quantity_abs(&a) : heng_quantity_negate(&a);
        return HENG_VALUE;
    case HENG_EXPR_MIN:
    case HENG_EXPR_MAX:
    case HENG_EXPR_SUM:
        state = heng_expression_evaluate(scope, expr->as.branch.left, out);
        for (const heng_expr *rest = expr->as.branch.right; state == HENG_VALUE && rest != NULL;
             rest = rest->as.branch.right) {
            a = *out;
            state = heng_expression_evaluate(scope, rest->as.branch.left, &b);
            if (state == HENG_VALUE) {
                state = state_of(combine_of[expr->kind](units, &a, &b, out));
            }
        }
        return state;
    case HENG_EXPR_ADD:
    case HENG_EXPR_SUBTRACT:
    case HENG_EXPR_MULTIPLY:
    case HENG_EXPR_DIVIDE:
    case HENG_EXPR_PERCENT_OF:
        state = heng_expression_evaluate(scope, expr->as.branch.left, &a);
        if (state == HENG_VALUE) {
            state = heng_expression_evaluate(scope, expr->as.branch.right, &b);
        }
        if (state != HENG_VALUE) {
            return state;
        }
        if (expr->kind == HENG_EXPR_PERCENT_OF) {
            return percent_apply(scope, &a, &b, out);
        }
        return state_of(combine_of[expr->kind](units, &a, &b, out));
    }
    return HENG_VALUE_KIND;
}

bool heng_expression_has_reference(const heng_expr *expr)
{
    if (expr == NULL || expr->kind == HENG_EXPR_LITERAL) {
        return false;
    }
    return expr->kind == HENG_EXPR_REF || heng_expression_has_reference(expr->as.branch.left) ||
           heng_expression_has_reference(expr->as.branch.right);
}
