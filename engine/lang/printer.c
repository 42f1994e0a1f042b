/* Targets and expressions in their canonical form. */
#include "lang/lexer.h"
#include "lang/target.h"

static const char *symbol_of(heng_op op)
{
    switch (op) {
    case HENG_GE:
        return "≥";
    case HENG_GT:
        return ">";
    case HENG_LE:
        return "≤";
    case HENG_LT:
        return "<";
    case HENG_EQ:
        return "=";
    case HENG_IN:
    case HENG_ABOUT:
    case HENG_DONE:
    case HENG_SCRIPT:
    case HENG_OP_COUNT:
        break;
    }
    return "";
}

/* A growing text; the pieces before it are dropped with the arena. */
typedef struct printing {
    heng_arena *arena;
    const heng_model *model;
    char *bytes;
    size_t size, capacity;
} printing;

static void put(printing *to, heng_text text)
{
    if (to->size + text.size > to->capacity) {
        size_t capacity = (to->size + text.size) * 2 + 32;
        char *bytes = heng_new_array(to->arena, char, capacity);
        for (size_t i = 0; i < to->size; i++) {
            bytes[i] = to->bytes[i];
        }
        to->bytes = bytes;
        to->capacity = capacity;
    }
    for (size_t i = 0; i < text.size; i++) {
        to->bytes[to->size++] = text.bytes[i];
    }
}

static void put_word(printing *to, const char *word)
{
    put(to, heng_text_of(word));
}

static void put_literal(printing *to, const heng_expr *expr)
{
    heng_quantity quantity = heng_quantity_point(heng_expr_number(expr), expr->unit);
    if (expr->unit == HENG_UNIT_PP) { /* 0.5pp, as it is written */
        put(to, heng_number_format(to->arena, quantity.nominal, 0));
        put_word(to, "pp");
        return;
    }
    put(to, heng_quantity_format(to->arena, to->model->units, &quantity));
}

static void put_ref(printing *to, const heng_expr *expr)
{
    const heng_model *model = to->model;
    heng_when when = (heng_when)expr->when;
    bool wrapped = when == HENG_PREV || when == HENG_YEAR_AGO;
    if (wrapped) {
        put_word(to, when == HENG_PREV ? "prev(" : "year_ago(");
    }
    if (expr->as.ref.dataset != HENG_NONE) {
        put(to, heng_model_dataset(model, expr->as.ref.dataset)->id);
        put_word(to, ":");
    }
    put(to, heng_model_indicator(model, expr->as.ref.indicator)->id);
    if (when == HENG_AT) {
        put_word(to, "@");
        put(to, heng_period_format(to->arena, expr->as.ref.period));
    }
    if (wrapped) {
        put_word(to, ")");
    }
}

/* How strongly an expression binds: sums 1, products 2, factors 3. */
static int strength(const heng_expr *expr)
{
    switch ((heng_expr_kind)expr->kind) {
    case HENG_EXPR_ADD:
    case HENG_EXPR_SUBTRACT:
        return 1;
    case HENG_EXPR_MULTIPLY:
    case HENG_EXPR_DIVIDE:
        return 2;
    case HENG_EXPR_LITERAL:
    case HENG_EXPR_REF:
    case HENG_EXPR_NEGATE:
    case HENG_EXPR_PERCENT_OF:
    case HENG_EXPR_ABS:
    case HENG_EXPR_MIN:
    case HENG_EXPR_MAX:
    case HENG_EXPR_SUM:
    case HENG_EXPR_LIST:
        break;
    }
    return 3;
}

static void put_expr(printing *to, const heng_expr *expr, int least);

static void put_binary(printing *to, const heng_expr *expr, const char *sign)
{
    int own = strength(expr);
    put_expr(to, expr->as.branch.left, own);
    put_word(to, sign);
    put_expr(to, expr->as.branch.right, own + 1);
}

static void put_call(printing *to, const heng_expr *expr, const char *name)
{
    put_word(to, name);
    put_word(to, "(");
    put_expr(to, expr->as.branch.left, 0);
    for (const heng_expr *rest = expr->as.branch.right; rest != NULL;
         rest = rest->as.branch.right) {
        put_word(to, ", ");
        put_expr(to, rest->as.branch.left, 0);
    }
    put_word(to, ")");
}

/* In parentheses where it binds less than `least`. */
static void put_expr(printing *to, const heng_expr *expr, int least)
{
    bool wrap = strength(expr) < least;
    if (wrap) {
        put_word(to, "(");
    }
    switch ((heng_expr_kind)expr->kind) {
    case HENG_EXPR_LITERAL:
        put_literal(to, expr);
        break;
    case HENG_EXPR_REF:
        put_ref(to, expr);
        break;
    case HENG_EXPR_NEGATE:
        put_word(to, "-");
        put_expr(to, expr->as.branch.left, 3);
        break;
    case HENG_EXPR_ADD:
        put_binary(to, expr, " + ");
        break;
    case HENG_EXPR_SUBTRACT:
        put_binary(to, expr, " - ");
        break;
    case HENG_EXPR_MULTIPLY:
        put_binary(to, expr, " * ");
        break;
    case HENG_EXPR_DIVIDE:
        put_binary(to, expr, " / ");
        break;
    case HENG_EXPR_PERCENT_OF:
        put_expr(to, expr->as.branch.left, 3);
        put_word(to, " of ");
        put_expr(to, expr->as.branch.right, 3);
        break;
    case HENG_EXPR_ABS:
        put_call(to, expr, "abs");
        break;
    case HENG_EXPR_MIN:
        put_call(to, expr, "min");
        break;
    case HENG_EXPR_MAX:
        put_call(to, expr, "max");
        break;
    case HENG_EXPR_SUM:
        put_call(to, expr, "sum");
        break;
    case HENG_EXPR_LIST:
        put_expr(to, expr->as.branch.left, 0);
        break;
    }
    if (wrap) {
        put_word(to, ")");
    }
}

static void put_left(printing *to, const heng_target *target)
{
    if (target->left != NULL) {
        put_expr(to, target->left, 0);
        put_word(to, " ");
    }
}

static void put_range(printing *to, const heng_target *target, bool zh)
{
    bool literal =
        target->right->kind == HENG_EXPR_LITERAL && target->high->kind == HENG_EXPR_LITERAL;
    put_left(to, target);
    put_word(to, target->left != NULL || !literal ? "in " : "");
    put_expr(to, target->right, 0);
    put_word(to, zh ? "～" : "..");
    put_expr(to, target->high, 0);
}

static void put_about(printing *to, const heng_target *target, bool zh)
{
    put_left(to, target);
    put_word(to, target->left != NULL ? "~ " : zh ? "约" : "about ");
    put_expr(to, target->right, 0);
    if (target->high != NULL) {
        put_word(to, " ± ");
        put_expr(to, target->high, 0);
    }
}

static void put_done(printing *to, const heng_target *target, bool zh)
{
    const heng_indicator *subject =
        target->indicator != HENG_NONE ? heng_model_indicator(to->model, target->indicator) : NULL;
    if (target->place < 0) {
        put_word(to, zh ? "完成" : "done");
    } else if (subject != NULL && subject->measure == HENG_ORDINAL) {
        put(to, target->label);
        put_word(to, zh ? "及以上" : " or better");
    } else {
        put_word(to, zh ? "达到" : "reaches ");
        put(to, target->label);
    }
}

static void put_compared(printing *to, const heng_target *target, bool zh)
{
    if ((target->flags & HENG_TARGET_KEEPS_PACE) != 0) {
        put_word(to, zh ? "与" : "= ");
        put_expr(to, target->right, 0);
        put_word(to, zh ? "持平" : "");
        return;
    }
    put_left(to, target);
    put_word(to, symbol_of((heng_op)target->op));
    put_word(to, " ");
    put_expr(to, target->right, 0);
}

/* The ends that are not inside, in words that are read again: of a band by the sign, of a range by
 * the number. */
static void put_open(printing *to, const heng_target *target, bool zh)
{
    bool low = (target->flags & HENG_TARGET_LOW_OPEN) != 0,
         high = (target->flags & HENG_TARGET_HIGH_OPEN) != 0, band = target->op == HENG_ABOUT;
    if (low || high) {
        put_word(to, zh ? "（不含" : " (without ");
        put_word(to, !band || (low && high) ? "" : low ? "-" : "+");
        put_expr(to, band || high ? target->high : target->right, 0);
        put_word(to, zh ? "）" : ")");
    }
}

heng_text heng_target_format(heng_arena *arena, const heng_model *model, const heng_target *target,
                             int lang)
{
    printing to = {.arena = arena, .model = model};
    bool zh = lang == 1;
    switch ((heng_op)target->op) {
    case HENG_IN:
        put_range(&to, target, zh);
        put_open(&to, target, zh);
        break;
    case HENG_ABOUT:
        put_about(&to, target, zh);
        put_open(&to, target, zh);
        break;
    case HENG_DONE:
        put_done(&to, target, zh);
        break;
    case HENG_GE:
    case HENG_GT:
    case HENG_LE:
    case HENG_LT:
    case HENG_EQ:
        put_compared(&to, target, zh);
        break;
    case HENG_SCRIPT:
    case HENG_OP_COUNT:
        break;
    }
    return (heng_text){to.bytes, to.size};
}

heng_text heng_expr_format(heng_arena *arena, const heng_model *model, const heng_target *target,
                           const heng_expr *expr)
{
    printing to = {.arena = arena, .model = model};
    (void)target;
    put_expr(&to, expr, 0);
    return (heng_text){to.bytes, to.size};
}
