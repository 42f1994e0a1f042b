/* Relations: expression, comparator, expression. */
#include "lang/draft.h"

static bool is_operand_end(const heng_token *token)
{
    return token->kind == HENG_TOKEN_NUMBER || token->kind == HENG_TOKEN_REF ||
           heng_token_is(token, HENG_WORD_CLOSE);
}

/* `~` behind a lone literal and before another is a range mark, not "about". */
static bool is_range_tilde(const heng_reader *reader, uint32_t at)
{
    const heng_token *tokens = reader->tokens;
    if (tokens[at - 1].kind != HENG_TOKEN_NUMBER) {
        return false;
    }
    bool sign = heng_token_is_operator(&tokens[at + 1]);
    if (tokens[at + (sign ? 2 : 1)].kind != HENG_TOKEN_NUMBER || (sign && at + 2 >= reader->end)) {
        return false;
    }
    uint32_t before = at - 1;
    if (before > 0 && heng_token_is_operator(&tokens[before - 1])) {
        before--;
        return before == 0 || !is_operand_end(&tokens[before - 1]);
    }
    return true;
}

/* The comparator outside parentheses that has an operand on its left; 0: the text is a phrase. */
uint32_t heng_relation_find(const heng_reader *reader)
{
    uint32_t depth = 0;
    for (uint32_t i = 0; i < reader->end; i++) {
        const heng_token *token = &reader->tokens[i];
        if (token->kind != HENG_TOKEN_WORD) {
            continue;
        }
        depth += token->role == HENG_WORD_OPEN;
        depth -= token->role == HENG_WORD_CLOSE && depth > 0;
        bool compares = token->role == HENG_WORD_COMPARE || token->role == HENG_WORD_IN ||
                        token->role == HENG_WORD_BETWEEN || token->role == HENG_WORD_TILDE;
        if (depth == 0 && compares && i > 0 &&
            (is_operand_end(&reader->tokens[i - 1]) ||
             heng_token_is_operator(&reader->tokens[i - 1])) &&
            token[1].kind != HENG_TOKEN_LABEL &&
            !(token->role == HENG_WORD_TILDE && is_range_tilde(reader, i))) {
            return i;
        }
    }
    return 0;
}

static bool is_up(heng_bound bound)
{
    return bound == HENG_BOUND_GE || bound == HENG_BOUND_GT;
}

static bool has_range_dots(const heng_reader *reader)
{
    for (uint32_t i = reader->pos; i < reader->end; i++) {
        const heng_token *token = &reader->tokens[i];
        if (heng_token_is(token, HENG_WORD_RANGE) || heng_token_is(token, HENG_WORD_TILDE)) {
            return true;
        }
    }
    return false;
}

static bool mark_take(heng_reader *reader)
{
    return heng_take_word(reader, HENG_WORD_RANGE) || heng_take_word(reader, HENG_WORD_TILDE);
}

static heng_expr *signed_literal(heng_reader *reader)
{
    const heng_token *token = heng_token_here(reader);
    bool negative = heng_token_is(token, HENG_WORD_MINUS);
    reader->pos += negative || heng_token_is(token, HENG_WORD_PLUS);
    const heng_token *number = heng_token_here(reader);
    if (number->kind != HENG_TOKEN_NUMBER) {
        heng_token_refuse(reader, "a figure");
        return NULL;
    }
    reader->pos++;
    heng_expr *expr = heng_expr_literal(
        reader, negative ? heng_decimal_negate(number->value) : number->value, number->unit,
        token->at, (uint32_t)(number->at + number->size - token->at));
    expr->fuzz = number->fuzz;
    return expr;
}

/* expr ".." expr, or two literals with any range mark: in 6-8. */
static bool range_parse(heng_draft *made)
{
    heng_reader *reader = made->reader;
    if (has_range_dots(reader)) {
        made->right = heng_expr_parse(reader);
        if (made->right == NULL) {
            return false;
        }
        if (!mark_take(reader)) {
            heng_token_refuse(reader, "'..'");
            return false;
        }
        made->high = heng_expr_parse(reader);
        return made->high != NULL;
    }
    made->right = signed_literal(reader);
    if (made->right == NULL) {
        return false;
    }
    if (!heng_take_word(reader, HENG_WORD_MINUS)) {
        heng_token_refuse(reader, "'..' and the upper end");
        return false;
    }
    made->high = signed_literal(reader);
    return made->high != NULL;
}

static bool between_parse(heng_draft *made)
{
    heng_reader *reader = made->reader;
    made->right = heng_expr_parse(reader);
    if (made->right == NULL) {
        return false;
    }
    if (!heng_take_word(reader, HENG_WORD_AND)) {
        heng_token_refuse(reader, "'and'");
        return false;
    }
    made->high = heng_expr_parse(reader);
    return made->high != NULL;
}

static bool about_parse(heng_draft *made)
{
    heng_reader *reader = made->reader;
    made->right = heng_expr_parse(reader);
    if (made->right == NULL || !heng_take_word(reader, HENG_WORD_BAND)) {
        return made->right != NULL;
    }
    made->high = signed_literal(reader);
    if (made->high != NULL && made->high->as.coefficient < 0) {
        (void)heng_reader_fault(reader, "E433", made->high->at, made->high->size,
                                "the width behind ± is negative");
        return false;
    }
    return made->high != NULL;
}

static bool right_parse(heng_draft *made, const heng_token *comparator)
{
    switch ((heng_word_role)comparator->role) {
    case HENG_WORD_IN:
        made->target->op = HENG_IN;
        return range_parse(made);
    case HENG_WORD_BETWEEN: /* also between 6.0..6.5: there is only one thing it can mean */
        made->target->op = HENG_IN;
        return has_range_dots(made->reader) ? range_parse(made) : between_parse(made);
    case HENG_WORD_TILDE:
        made->target->op = HENG_ABOUT;
        return about_parse(made);
    default:
        made->target->op = (uint8_t)heng_bound_op((heng_bound)comparator->bound);
        made->right = heng_expr_parse(made->reader);
        return made->right != NULL;
    }
}

/* What stands behind a complete relation: nothing, or a tail that says the same. */
static bool relation_end(heng_draft *made, const heng_token *comparator)
{
    heng_reader *reader = made->reader;
    const heng_token *token = heng_token_here(reader);
    if (token->kind == HENG_TOKEN_END) {
        return true;
    }
    if (heng_token_is(token, HENG_WORD_COMPARE) || heng_token_is(token, HENG_WORD_IN)) {
        heng_diag *diag =
            heng_reader_fault(reader, "E410", token->at, token->size, "a second comparator");
        diag->label = HENG_TEXT("a relation has one");
        diag->help = HENG_TEXT("write a range: id in 6.0%..6.5%");
        return false;
    }
    bool same = comparator->role == HENG_WORD_COMPARE &&
                is_up((heng_bound)comparator->bound) == is_up((heng_bound)token->bound) &&
                comparator->bound != HENG_BOUND_EQ && token->bound != HENG_BOUND_ABOUT;
    if (heng_token_is(token, HENG_WORD_TAIL) && same) {
        reader->pos++;
        if (heng_token_here(reader)->kind == HENG_TOKEN_END) {
            return true;
        }
    } else if (heng_token_is(token, HENG_WORD_TAIL)) {
        heng_diag *diag = heng_reader_fault(reader, "E409", token->at, token->size,
                                            "'%.*s' and '%.*s' are opposed",
                                            HENG_PRINT(heng_token_text(reader, comparator)),
                                            HENG_PRINT(heng_token_text(reader, token)));
        diag->label = HENG_TEXT("one comparator too many");
        diag->help = HENG_TEXT("keep one of them");
        return false;
    }
    heng_token_refuse(reader, "an operator or the end");
    return false;
}

static bool has_reference(const heng_expr *expr)
{
    if (expr == NULL || expr->kind == HENG_EXPR_LITERAL) {
        return false;
    }
    return expr->kind == HENG_EXPR_REF || has_reference(expr->as.branch.left) ||
           has_reference(expr->as.branch.right);
}

/* 3% >= x is x <= 3%: the side that is observed stands left. */
static void sides_order(heng_draft *made)
{
    static const uint8_t mirrored[] = {[HENG_GE] = HENG_LE,
                                       [HENG_GT] = HENG_LT,
                                       [HENG_LE] = HENG_GE,
                                       [HENG_LT] = HENG_GT,
                                       [HENG_EQ] = HENG_EQ};
    if (made->target->op <= HENG_EQ && !has_reference(made->left) && has_reference(made->right)) {
        heng_expr *left = made->left;
        made->left = made->right;
        made->right = left;
        made->target->op = mirrored[made->target->op];
    }
}

bool heng_relation_range(heng_draft *made, const heng_token *comparator)
{
    return right_parse(made, comparator) && relation_end(made, comparator);
}

bool heng_relation_read(heng_draft *made, uint32_t at)
{
    heng_reader *reader = made->reader;
    const heng_token *comparator = &reader->tokens[at];
    made->target->flags |= HENG_TARGET_RELATION;
    made->left = heng_expr_parse(reader);
    if (made->left == NULL) {
        return false;
    }
    if (reader->pos != at) {
        heng_token_refuse(reader, "an operator or a comparator");
        return false;
    }
    reader->pos++;
    if (!right_parse(made, comparator) || !relation_end(made, comparator)) {
        return false;
    }
    sides_order(made);
    const heng_model *model = reader->model;
    if (made->left->kind == HENG_EXPR_REF) {
        made->target->indicator = made->left->as.ref.indicator;
        heng_reader_subject(reader, heng_model_indicator(model, made->target->indicator));
        if (heng_expr_is_subject(made->left)) {
            made->left = NULL;
        }
    } else {
        made->target->indicator = HENG_NONE;
        heng_reader_subject(reader, NULL);
    }
    return true;
}
