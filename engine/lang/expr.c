#include "lang/expr.h"

heng_number heng_expr_number(const heng_expr *literal)
{
    return heng_number_decimal((heng_decimal){literal->as.coefficient, literal->exponent});
}

heng_expr *heng_expr_literal(heng_reader *reader, heng_decimal value, heng_unit_id unit,
                             uint32_t at, uint32_t size)
{
    heng_expr *expr = heng_new(reader->arena, heng_expr);
    expr->kind = HENG_EXPR_LITERAL;
    expr->unit = unit;
    expr->exponent = (int16_t)value.exponent;
    expr->at = at;
    expr->size = size;
    expr->as.coefficient = value.coefficient;
    return expr;
}

heng_expr *heng_expr_branch(heng_reader *reader, heng_expr_kind kind, const heng_expr *left,
                            const heng_expr *right)
{
    heng_expr *expr = heng_new(reader->arena, heng_expr);
    expr->kind = (uint8_t)kind;
    expr->at = left->at;
    expr->size = right != NULL ? right->at + right->size - left->at : left->size;
    expr->as.branch.left = left;
    expr->as.branch.right = right;
    return expr;
}

bool heng_expr_is_subject(const heng_expr *expr)
{
    return expr->kind == HENG_EXPR_REF && expr->when == HENG_NOW &&
           expr->as.ref.dataset == HENG_NONE;
}

static bool is_english(const heng_reader *reader, const heng_token *token)
{
    char c = reader->text.bytes[token->at];
    return c >= 'a' && c <= 'z';
}

void heng_token_refuse(heng_reader *reader, const char *wanted)
{
    const heng_token *token = heng_token_here(reader);
    heng_text word = heng_token_text(reader, token);
    heng_diag *diag;
    if (token->kind == HENG_TOKEN_END) {
        size_t last = reader->pos > 0 ? (size_t)reader->tokens[reader->pos - 1].at : 0;
        size_t size = reader->pos > 0 ? (size_t)reader->tokens[reader->pos - 1].size : 0;
        diag = heng_reader_fault(reader, "E402", last, size, "%s is missing", wanted);
        diag->label = heng_reader_say(reader, "%s should follow", wanted);
        return;
    }
    if (token->kind == HENG_TOKEN_WORD && is_english(reader, token) && reader->model != NULL &&
        heng_model_indicator_find(reader->model, word) != HENG_NONE) {
        diag = heng_reader_fault(reader, "E428", token->at, token->size,
                                 "'%.*s' is a word of the language and cannot name an indicator",
                                 HENG_PRINT(word));
        diag->help = HENG_TEXT("give the indicator another id");
        return;
    }
    if (heng_token_is(token, HENG_WORD_CLOSE) && reader->depth == 0) {
        diag = heng_reader_fault(reader, "E422", token->at, token->size,
                                 "a parenthesis that nothing opened");
        diag->help = HENG_TEXT("delete it, or open one before");
        return;
    }
    diag = heng_reader_fault(reader, "E424", token->at, token->size, "'%.*s' cannot stand here",
                             HENG_PRINT(word));
    diag->label = heng_reader_say(reader, "%s was expected", wanted);
    const heng_token *before = reader->pos > 0 ? token - 1 : token;
    if (heng_token_is(token, HENG_WORD_COMPARE) && heng_token_is(before, HENG_WORD_COMPARE) &&
        before->at + before->size == token->at) {
        diag->help = HENG_TEXT("write <= or >=; unequal cannot be promised");
    }
    if (reader->is_figure && heng_token_is(token, HENG_WORD_OF)) {
        diag->help = HENG_TEXT("write 198 of 198个");
    } else if (reader->is_figure && heng_text_is(word, "/")) {
        diag->help = HENG_TEXT("write 198 of 200个, or the quotient as a decimal");
    }
}

static bool deeper(heng_reader *reader)
{
    const heng_token *token = heng_token_here(reader);
    if (++reader->depth > HENG_TEXT_DEPTH) {
        (void)heng_reader_fault(reader, "E423", token->at, token->size, "nested more than %d deep",
                                HENG_TEXT_DEPTH);
        return false;
    }
    return true;
}

static heng_expr *ref_node(heng_reader *reader, uint32_t indicator, uint32_t dataset,
                           const heng_token *token)
{
    heng_expr *expr = heng_new(reader->arena, heng_expr);
    expr->kind = HENG_EXPR_REF;
    expr->when = HENG_NOW;
    expr->at = token->at;
    expr->size = token->size;
    expr->as.ref.indicator = indicator;
    expr->as.ref.dataset = dataset;
    return expr;
}

static void indicator_refuse(heng_reader *reader, size_t at, heng_text id)
{
    heng_diag *diag =
        heng_reader_fault(reader, "E414", at, id.size, "unknown indicator '%.*s'", HENG_PRINT(id));
    if (reader->diags != NULL) {
        heng_model_suggest_indicator(reader->model, id, diag);
        heng_advise_english(reader, at, diag);
    }
    if (at + id.size < reader->text.size && reader->text.bytes[at + id.size] == '(') {
        diag->help = HENG_TEXT("functions: abs, min, max, sum, prev, year_ago");
    }
    diag->note = HENG_TEXT("declared indicators: heng list indicators");
}

static void dataset_refuse(heng_reader *reader, size_t at, heng_text id)
{
    heng_diag *diag =
        heng_reader_fault(reader, "E415", at, id.size, "unknown dataset '%.*s'", HENG_PRINT(id));
    if (reader->diags == NULL ||
        !heng_diags_may_compare(reader->diags, diag, reader->model->datasets.count)) {
        return;
    }
    heng_near near;
    heng_near_init(&near, id);
    for (uint32_t i = 0; i < reader->model->datasets.count; i++) {
        heng_near_try(&near, heng_model_dataset(reader->model, i)->id);
    }
    if (near.best.size > 0) {
        diag->label = heng_reader_say(reader, "did you mean '%.*s'?", HENG_PRINT(near.best));
    }
}

static size_t find_byte(heng_text text, char c)
{
    size_t at = 0;
    while (at < text.size && text.bytes[at] != c) {
        at++;
    }
    return at;
}

/* [dataset ":"] id ["@" period] */
heng_expr *heng_ref_parse(heng_reader *reader)
{
    const heng_token *token = heng_token_here(reader);
    heng_text whole = heng_token_text(reader, token);
    size_t colon = find_byte(whole, ':'), sign = find_byte(whole, '@');
    heng_text dataset = {whole.bytes, colon < whole.size ? colon : 0};
    size_t from = colon < whole.size ? colon + 1 : 0;
    heng_text id = {whole.bytes + from, sign - from};
    uint32_t place = HENG_NONE, indicator = heng_model_indicator_find(reader->model, id);
    if (dataset.size > 0) {
        place = heng_map_find(&reader->model->dataset_ids, dataset);
        if (place == HENG_NONE) {
            dataset_refuse(reader, token->at, dataset);
            return NULL;
        }
    }
    if (indicator == HENG_NONE) {
        indicator_refuse(reader, token->at + from, id);
        return NULL;
    }
    heng_expr *expr = ref_node(reader, indicator, place, token);
    if (sign < whole.size) {
        heng_text period = {whole.bytes + sign + 1, whole.size - sign - 1};
        if (!heng_period_parse(period, &expr->as.ref.period)) {
            heng_diag *diag = heng_reader_fault(reader, "E416", token->at + sign, period.size + 1,
                                                "'%.*s' is not a period", HENG_PRINT(period));
            diag->help =
                HENG_TEXT("write 2019, 2020-S1, 2020-Q3, 2020-07 or 2020-YTD09 behind the @");
            return NULL;
        }
        expr->when = HENG_AT;
    }
    reader->pos++;
    return expr;
}

static bool close_take(heng_reader *reader, const heng_token *open)
{
    if (heng_take_word(reader, HENG_WORD_CLOSE)) {
        return true;
    }
    if (heng_token_here(reader)->kind == HENG_TOKEN_END) {
        heng_parenthesis_refuse(reader, open);
    } else {
        heng_token_refuse(reader, "an operator or ')'");
    }
    return false;
}

static bool open_take(heng_reader *reader, const heng_token *function)
{
    if (heng_take_word(reader, HENG_WORD_OPEN)) {
        return true;
    }
    heng_text name = heng_token_text(reader, function);
    uint32_t index = heng_model_indicator_find(reader->model, name);
    if (index != HENG_NONE) {
        reader->pos--;
        heng_token_refuse(reader, "an id");
        return false;
    }
    heng_diag *diag =
        heng_reader_fault(reader, "E426", function->at, function->size,
                          "'%.*s' is a function and needs its arguments", HENG_PRINT(name));
    diag->help = heng_reader_say(reader, "write %.*s(…)", HENG_PRINT(name));
    return false;
}

/* prev(id), year_ago(id) */
static heng_expr *earlier_parse(heng_reader *reader, heng_when when)
{
    const heng_token *function = heng_token_here(reader);
    reader->pos++;
    if (!open_take(reader, function)) {
        return NULL;
    }
    const heng_token *open = &reader->tokens[reader->pos - 1], *token = heng_token_here(reader);
    if (token->kind != HENG_TOKEN_REF) {
        heng_token_refuse(reader, "an indicator's id");
        return NULL;
    }
    heng_expr *expr = heng_ref_parse(reader);
    if (expr == NULL) {
        return NULL;
    }
    if (expr->when != HENG_NOW) {
        heng_diag *diag = heng_reader_fault(reader, "E426", token->at, token->size,
                                            "'%.*s' takes an id without a period",
                                            HENG_PRINT(heng_token_text(reader, function)));
        diag->help = HENG_TEXT("name the earlier period itself: id@2019");
        return NULL;
    }
    if (!close_take(reader, open)) {
        return NULL;
    }
    expr->when = (uint8_t)when;
    expr->at = function->at;
    expr->size = (uint32_t)(reader->tokens[reader->pos - 1].at + 1 - function->at);
    return expr;
}

/* abs(e), min(e, e, …), max, sum: further arguments hang in a chain of LIST. */
static heng_expr *function_parse(heng_reader *reader, heng_expr_kind kind)
{
    const heng_token *function = heng_token_here(reader);
    reader->pos++;
    if (!open_take(reader, function) || !deeper(reader)) {
        return NULL;
    }
    const heng_token *open = &reader->tokens[reader->pos - 1];
    heng_expr *first = heng_expr_parse(reader);
    if (first == NULL) {
        return NULL;
    }
    heng_expr *expr = heng_expr_branch(reader, kind, first, NULL), *last = expr;
    while (heng_take_word(reader, HENG_WORD_COMMA)) {
        const heng_token *comma = &reader->tokens[reader->pos - 1];
        if (kind == HENG_EXPR_ABS) {
            (void)heng_reader_fault(reader, "E426", comma->at, comma->size,
                                    "'abs' takes one argument");
            return NULL;
        }
        heng_expr *argument = heng_expr_parse(reader);
        if (argument == NULL) {
            return NULL;
        }
        heng_expr *link = heng_expr_branch(reader, HENG_EXPR_LIST, argument, NULL);
        last->as.branch.right = link;
        last = link;
    }
    reader->depth--;
    if (!close_take(reader, open)) {
        return NULL;
    }
    expr->at = function->at;
    expr->size = (uint32_t)(reader->tokens[reader->pos - 1].at + 1 - function->at);
    return expr;
}

static heng_expr *factor_parse(heng_reader *reader);

/* A number, or 110% of something. */
static heng_expr *number_parse(heng_reader *reader)
{
    const heng_token *token = heng_token_here(reader);
    heng_expr *expr = heng_expr_literal(reader, token->value, token->unit, token->at, token->size);
    expr->fuzz = token->fuzz;
    reader->pos++;
    if (!heng_take_word(reader, HENG_WORD_OF)) {
        return expr;
    }
    if (token->unit != HENG_UNIT_PERCENT) {
        heng_text text = heng_token_text(reader, token);
        heng_diag *diag = heng_reader_fault(reader, "E425", token->at, token->size,
                                            "'%.*s of' is no percentage", HENG_PRINT(text));
        diag->label = HENG_TEXT("a percentage stands before 'of'");
        diag->help = HENG_TEXT("write 110% of prev(investment); a part of a whole (198 of 198个) "
                               "is a figure, no target");
        return NULL;
    }
    if (!deeper(reader)) {
        return NULL;
    }
    heng_expr *of = factor_parse(reader);
    reader->depth--;
    return of != NULL ? heng_expr_branch(reader, HENG_EXPR_PERCENT_OF, expr, of) : NULL;
}

static heng_expr *negative_parse(heng_reader *reader)
{
    const heng_token *sign = heng_token_here(reader);
    reader->pos++;
    if (!deeper(reader)) {
        return NULL;
    }
    heng_expr *expr = factor_parse(reader);
    reader->depth--;
    if (expr == NULL) {
        return NULL;
    }
    if (expr->kind == HENG_EXPR_LITERAL) {
        expr->as.coefficient = -expr->as.coefficient;
    } else {
        expr = heng_expr_branch(reader, HENG_EXPR_NEGATE, expr, NULL);
    }
    expr->size += expr->at - sign->at;
    expr->at = sign->at;
    return expr;
}

static heng_expr *factor_parse(heng_reader *reader)
{
    const heng_token *token = heng_token_here(reader);
    if (token->kind == HENG_TOKEN_NUMBER) {
        return number_parse(reader);
    }
    if (token->kind == HENG_TOKEN_REF && reader->model != NULL) {
        return heng_ref_parse(reader);
    }
    if (token->kind == HENG_TOKEN_WORD && reader->model != NULL) {
        switch ((heng_word_role)token->role) {
        case HENG_WORD_MINUS:
            return negative_parse(reader);
        case HENG_WORD_PLUS:
            if (token[1].kind == HENG_TOKEN_NUMBER) {
                reader->pos++;
                return number_parse(reader);
            }
            break;
        case HENG_WORD_OPEN: {
            reader->pos++;
            if (!deeper(reader)) {
                return NULL;
            }
            heng_expr *expr = heng_expr_parse(reader);
            reader->depth--;
            return expr != NULL && close_take(reader, token) ? expr : NULL;
        }
        case HENG_WORD_ABS:
            return function_parse(reader, HENG_EXPR_ABS);
        case HENG_WORD_MIN:
            return function_parse(reader, HENG_EXPR_MIN);
        case HENG_WORD_MAX:
            return function_parse(reader, HENG_EXPR_MAX);
        case HENG_WORD_SUM:
            return function_parse(reader, HENG_EXPR_SUM);
        case HENG_WORD_PREV:
            return earlier_parse(reader, HENG_PREV);
        case HENG_WORD_YEAR_AGO:
            return earlier_parse(reader, HENG_YEAR_AGO);
        default:
            break;
        }
    }
    heng_token_refuse(reader, "a figure or an indicator's id");
    return NULL;
}

static bool term_count(heng_reader *reader)
{
    const heng_token *token = heng_token_here(reader);
    if (++reader->terms > HENG_TEXT_TERMS) {
        (void)heng_reader_fault(reader, "E401", token->at, token->size,
                                "the text is too long: more than %d operations", HENG_TEXT_TERMS);
        return false;
    }
    return true;
}

static heng_expr *term_parse(heng_reader *reader)
{
    heng_expr *left = factor_parse(reader);
    while (left != NULL) {
        bool times = heng_token_is(heng_token_here(reader), HENG_WORD_TIMES);
        if (!times && !heng_token_is(heng_token_here(reader), HENG_WORD_DIVIDE)) {
            break;
        }
        if (!term_count(reader)) {
            return NULL;
        }
        reader->pos++;
        const heng_expr *right = factor_parse(reader);
        left = right != NULL
                   ? heng_expr_branch(reader, times ? HENG_EXPR_MULTIPLY : HENG_EXPR_DIVIDE, left,
                                      right)
                   : NULL;
    }
    return left;
}

heng_expr *heng_expr_parse(heng_reader *reader)
{
    heng_expr *left = term_parse(reader);
    while (left != NULL) {
        bool plus = heng_token_is(heng_token_here(reader), HENG_WORD_PLUS);
        if (!plus && !heng_token_is(heng_token_here(reader), HENG_WORD_MINUS)) {
            break;
        }
        if (!term_count(reader)) {
            return NULL;
        }
        reader->pos++;
        const heng_expr *right = term_parse(reader);
        left = right != NULL ? heng_expr_branch(reader, plus ? HENG_EXPR_ADD : HENG_EXPR_SUBTRACT,
                                                left, right)
                             : NULL;
    }
    return left;
}
