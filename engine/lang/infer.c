/* Units of expressions, as far as the indicators tell them.
 *
 * A figure may be given in another unit than its indicator's (3800万元 for 亿元). A literal without
 * a unit is meant in the indicator's, so it gets it here, before any figure is read. Beside a rate
 * it is percentage points: x - 0.5. */
#include "lang/expr.h"

/* const in the tree, ours while it is built. */
static heng_expr *ours(const heng_expr *branch)
{
    union {
        const heng_expr *kept;
        heng_expr *built;
    } pointer = {.kept = branch};
    return pointer.built;
}

static heng_expr *left_of(const heng_expr *expr)
{
    return ours(expr->as.branch.left);
}

static heng_expr *right_of(const heng_expr *expr)
{
    return ours(expr->as.branch.right);
}

void heng_expr_adopt(heng_expr *expr, heng_unit_id unit)
{
    if (unit == HENG_UNIT_NONE || unit == HENG_UNIT_UNSURE || unit == HENG_UNIT_RATIO) {
        return;
    }
    for (;;) {
        switch ((heng_expr_kind)expr->kind) {
        case HENG_EXPR_LITERAL:
            if (expr->unit == HENG_UNIT_NONE) {
                expr->unit = unit;
            }
            return;
        case HENG_EXPR_ADD:
        case HENG_EXPR_SUBTRACT:
            heng_expr_adopt(right_of(expr), unit == HENG_UNIT_PERCENT ? HENG_UNIT_PP : unit);
            expr = left_of(expr);
            break;
        case HENG_EXPR_NEGATE:
        case HENG_EXPR_ABS:
            expr = left_of(expr);
            break;
        case HENG_EXPR_REF:
        case HENG_EXPR_MULTIPLY:
        case HENG_EXPR_DIVIDE:
        case HENG_EXPR_PERCENT_OF:
        case HENG_EXPR_MIN:
        case HENG_EXPR_MAX:
        case HENG_EXPR_SUM:
        case HENG_EXPR_LIST:
            return;
        }
    }
}

void heng_expr_scale(heng_units *units, heng_expr *expr, heng_unit_id unit)
{
    while (expr != NULL && unit != HENG_UNIT_UNSURE) {
        switch ((heng_expr_kind)expr->kind) {
        case HENG_EXPR_LITERAL:
            expr->unit = heng_unit_on_scale(units, expr->unit, unit);
            return;
        case HENG_EXPR_ADD:
        case HENG_EXPR_SUBTRACT:
        case HENG_EXPR_MIN:
        case HENG_EXPR_MAX:
        case HENG_EXPR_SUM:
        case HENG_EXPR_LIST:
            heng_expr_scale(units, right_of(expr), unit);
            expr = left_of(expr);
            break;
        case HENG_EXPR_NEGATE:
        case HENG_EXPR_ABS:
            expr = left_of(expr);
            break;
        case HENG_EXPR_REF:
        case HENG_EXPR_MULTIPLY:
        case HENG_EXPR_DIVIDE:
        case HENG_EXPR_PERCENT_OF:
            return;
        }
    }
}

static heng_unit_id sum_settle(heng_expr *expr, heng_unit_id left, heng_unit_id right)
{
    bool minus = expr->kind == HENG_EXPR_SUBTRACT;
    if (left == HENG_UNIT_UNSURE || right == HENG_UNIT_UNSURE) {
        return HENG_UNIT_UNSURE;
    }
    if (right == HENG_UNIT_NONE && left != HENG_UNIT_NONE) {
        right = left == HENG_UNIT_PERCENT ? HENG_UNIT_PP : left;
        heng_expr_adopt(right_of(expr), right);
    } else if (left == HENG_UNIT_NONE && right != HENG_UNIT_NONE) {
        if (minus && right == HENG_UNIT_PERCENT) {
            return HENG_UNIT_UNSURE;
        }
        left = right;
        heng_expr_adopt(left_of(expr), left == HENG_UNIT_PERCENT ? HENG_UNIT_PP : left);
    }
    return minus && left == HENG_UNIT_PERCENT && right == HENG_UNIT_PERCENT ? HENG_UNIT_PP : left;
}

static heng_unit_id product_settle(const heng_expr *expr, heng_unit_id left, heng_unit_id right)
{
    if (left == HENG_UNIT_UNSURE || right == HENG_UNIT_UNSURE) {
        return HENG_UNIT_UNSURE;
    }
    if (right == HENG_UNIT_NONE) {
        return left;
    }
    if (expr->kind == HENG_EXPR_MULTIPLY) {
        return left == HENG_UNIT_NONE ? right : HENG_UNIT_UNSURE;
    }
    return left == right ? HENG_UNIT_RATIO : HENG_UNIT_UNSURE;
}

/* min, max, sum: plain arguments take the unit of the first that has one. */
static heng_unit_id list_settle(const heng_model *model, heng_expr *expr)
{
    heng_unit_id unit = heng_expr_settle(model, left_of(expr));
    for (heng_expr *rest = right_of(expr); rest != NULL; rest = right_of(rest)) {
        heng_unit_id next = heng_expr_settle(model, left_of(rest));
        unit = unit == HENG_UNIT_NONE ? next : unit;
    }
    heng_expr_adopt(left_of(expr), unit);
    for (heng_expr *rest = right_of(expr); rest != NULL; rest = right_of(rest)) {
        heng_expr_adopt(left_of(rest), unit);
    }
    return unit;
}

heng_unit_id heng_expr_settle(const heng_model *model, heng_expr *expr)
{
    heng_unit_id left, right;
    switch ((heng_expr_kind)expr->kind) {
    case HENG_EXPR_LITERAL: /* 3万 is a number that lends no unit */
        return heng_unit_lends(model->units, expr->unit) ? expr->unit : HENG_UNIT_NONE;
    case HENG_EXPR_REF:
        left = heng_model_indicator(model, expr->as.ref.indicator)->unit;
        return left != HENG_UNIT_NONE ? left : HENG_UNIT_UNSURE;
    case HENG_EXPR_NEGATE:
    case HENG_EXPR_ABS:
    case HENG_EXPR_LIST:
        return heng_expr_settle(model, left_of(expr));
    case HENG_EXPR_ADD:
    case HENG_EXPR_SUBTRACT:
        left = heng_expr_settle(model, left_of(expr));
        right = heng_expr_settle(model, right_of(expr));
        return sum_settle(expr, left, right);
    case HENG_EXPR_MULTIPLY:
    case HENG_EXPR_DIVIDE:
        left = heng_expr_settle(model, left_of(expr));
        right = heng_expr_settle(model, right_of(expr));
        return product_settle(expr, left, right);
    case HENG_EXPR_PERCENT_OF:
        return heng_expr_settle(model, right_of(expr));
    case HENG_EXPR_MIN:
    case HENG_EXPR_MAX:
    case HENG_EXPR_SUM:
        return list_settle(model, expr);
    }
    return HENG_UNIT_UNSURE;
}
