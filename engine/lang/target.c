/* A target's text as relation or phrase, then as operator and expressions. */
#include "lang/draft.h"

const char *const heng_op_names[HENG_OP_COUNT] = {
    [HENG_GE] = "ge",       [HENG_GT] = "gt",     [HENG_LE] = "le",
    [HENG_LT] = "lt",       [HENG_EQ] = "eq",     [HENG_IN] = "in",
    [HENG_ABOUT] = "about", [HENG_DONE] = "done", [HENG_SCRIPT] = "script"};

/* 多 and 余 stand only where "more than" is meant, and then they mean it. */
static bool fuzz_settle(heng_draft *made)
{
    heng_reader *reader = made->reader;
    heng_expr *right = made->right;
    if (reader->fuzzes == 0) {
        return true;
    }
    bool up = made->target->op == HENG_GE || made->target->op == HENG_GT;
    if (reader->fuzzes == 1 && right != NULL && right->kind == HENG_EXPR_LITERAL &&
        right->fuzz != 0 && up) {
        right->fuzz = 0;
        made->target->op = HENG_GT;
        made->target->flags &= (uint8_t)~HENG_TARGET_BY_DIRECTION;
        return true;
    }
    const heng_token *token = reader->tokens;
    while (!token->fuzz) {
        token++;
    }
    heng_diag *diag =
        heng_reader_fault(reader, "E427", token->at, token->size, "'%.*s' is no exact limit",
                          HENG_PRINT(heng_token_text(reader, token)));
    diag->label = HENG_TEXT("多 and 余 mean above the figure");
    diag->help = HENG_TEXT("write the limit without 多 and 余");
    return false;
}

static bool is_told(heng_unit_id unit)
{
    return unit != HENG_UNIT_NONE && unit != HENG_UNIT_UNSURE;
}

/* Literals without a unit get their indicator's; the tolerance of a rate is in percentage
 * points. */
static void units_settle(heng_draft *made)
{
    const heng_model *model = made->reader->model;
    heng_unit_id unit =
        made->left != NULL ? heng_expr_settle(model, made->left) : heng_subject_unit(made->reader);
    if (made->target->op == HENG_IN && made->high != NULL &&
        made->high->kind == HENG_EXPR_LITERAL) {
        heng_expr_adopt(made->right, made->high->unit); /* 2..3万 is 2万..3万 */
    }
    heng_unit_id right =
        made->right != NULL ? heng_expr_settle(model, made->right) : HENG_UNIT_NONE;
    heng_unit_id high = made->high != NULL ? heng_expr_settle(model, made->high) : HENG_UNIT_NONE;
    bool about = made->target->op == HENG_ABOUT;
    if (!is_told(unit)) {
        unit = is_told(right) ? right : about ? HENG_UNIT_NONE : high;
    }
    if (made->left != NULL) {
        heng_expr_adopt(made->left, unit);
    }
    if (made->right != NULL && right == HENG_UNIT_NONE) {
        /* Of a range, the other end's unit goes before the indicator's. */
        right = !about && high != HENG_UNIT_NONE ? high : unit;
        heng_expr_adopt(made->right, right);
    }
    if (made->high != NULL && high == HENG_UNIT_NONE) {
        high = right != HENG_UNIT_NONE ? right : unit;
        heng_expr_adopt(made->high, about && high == HENG_UNIT_PERCENT ? HENG_UNIT_PP : high);
    }
    heng_units *units = made->reader->units;
    heng_expr_scale(units, made->left, unit);
    heng_expr_scale(units, made->right, is_told(right) ? right : unit);
    heng_expr_scale(units, made->high, is_told(high) ? high : unit);
}

static bool range_check(heng_draft *made)
{
    if (made->target->op != HENG_IN || made->high == NULL ||
        made->right->kind != HENG_EXPR_LITERAL || made->high->kind != HENG_EXPR_LITERAL) {
        return true;
    }
    const heng_expr *a = made->right, *b = made->high;
    heng_literal low = {
        .value = {a->as.coefficient, a->exponent}, .unit = a->unit, .at = a->at, .size = a->size};
    heng_literal high = {
        .value = {b->as.coefficient, b->exponent}, .unit = b->unit, .at = b->at, .size = b->size};
    return heng_range_settle(made->reader, &low, &high, HENG_UNIT_NONE);
}

static const heng_target *finish(heng_draft *made)
{
    heng_target *target = made->target;
    if (!fuzz_settle(made)) {
        return NULL;
    }
    units_settle(made);
    if (!range_check(made)) {
        return NULL;
    }
    target->left = made->left;
    target->right = made->right;
    target->high = made->high;
    return target;
}

heng_op heng_bound_op(heng_bound bound)
{
    switch (bound) {
    case HENG_BOUND_GE:
        return HENG_GE;
    case HENG_BOUND_GT:
        return HENG_GT;
    case HENG_BOUND_LE:
    case HENG_BOUND_WITHIN:
        return HENG_LE;
    case HENG_BOUND_LT:
        return HENG_LT;
    case HENG_BOUND_ABOUT:
    case HENG_BOUND_NEAR:
        return HENG_ABOUT;
    case HENG_BOUND_NONE:
    case HENG_BOUND_EQ:
    case HENG_BOUND_BETTER:
        break;
    }
    return HENG_EQ;
}

bool heng_token_is_operator(const heng_token *token)
{
    return token->kind == HENG_TOKEN_WORD && token->role >= HENG_WORD_PLUS &&
           token->role <= HENG_WORD_DIVIDE;
}

heng_unit_id heng_subject_unit(const heng_reader *reader)
{
    return reader->subject != NULL ? reader->subject->unit : HENG_UNIT_NONE;
}

/* An id before a word or a figure is the subject, also before a signed figure (gdp_growth
 * -5.6%). */
static bool subject_leads(const heng_reader *reader)
{
    const heng_token *token = heng_token_here(reader);
    if (token->kind != HENG_TOKEN_REF) {
        return false;
    }
    bool sign =
        heng_token_is(token + 1, HENG_WORD_MINUS) || heng_token_is(token + 1, HENG_WORD_PLUS);
    return !heng_token_is_operator(token + 1) || (sign && token[2].kind == HENG_TOKEN_NUMBER);
}

static bool subject_take(heng_draft *made)
{
    heng_reader *reader = made->reader;
    const heng_token *token = heng_token_here(reader);
    heng_expr *subject = heng_ref_parse(reader);
    if (subject == NULL) {
        return false;
    }
    if (!heng_expr_is_subject(subject)) {
        heng_diag *diag =
            heng_reader_fault(reader, "E402", token->at, token->size, "a comparator is missing");
        diag->help = HENG_TEXT("write a relation, such as id@2019 >= 6.0%");
        return false;
    }
    made->target->indicator = subject->as.ref.indicator;
    heng_reader_subject(reader, heng_model_indicator(reader->model, made->target->indicator));
    return true;
}

static const heng_target *phrase_read(heng_draft *made)
{
    heng_reader *reader = made->reader;
    heng_phrase phrase;
    while (heng_take_word(reader, HENG_WORD_SOFT)) {
        made->target->flags |= HENG_TARGET_SOFT;
    }
    if (subject_leads(reader) && !subject_take(made)) {
        return NULL;
    }
    if (reader->subject == NULL) {
        heng_diag *diag = heng_reader_fault(reader, "E418", 0, reader->text.size,
                                            "the target names no indicator");
        diag->label = HENG_TEXT("of what?");
        diag->help =
            heng_reader_say(reader, "begin with an id: gdp_growth %.*s", HENG_PRINT(reader->text));
        return NULL;
    }
    const heng_token *first = heng_token_here(reader);
    if ((heng_token_is(first, HENG_WORD_IN) || heng_token_is(first, HENG_WORD_BETWEEN)) &&
        reader->label_count == 0) { /* in cpi..cpi + 1 */
        reader->pos++;
        return heng_relation_range(made, first) ? finish(made) : NULL;
    }
    uint32_t start = reader->pos;
    if (!heng_phrase_parse(reader, &phrase)) {
        return NULL;
    }
    if (phrase.form == HENG_FORM_EXPR && phrase.at == reader->tokens[start].at) {
        heng_diag *diag =
            heng_reader_fault(reader, "E402", phrase.at, phrase.size, "a comparator is missing");
        diag->help = HENG_TEXT("write one before it: >= 110% of prev(investment)");
        return NULL;
    }
    made->target->flags |= phrase.soft ? HENG_TARGET_SOFT : 0;
    return heng_promise_apply(made, &phrase) ? finish(made) : NULL;
}

static const heng_target *text_read(heng_reader *reader, heng_target *target)
{
    heng_draft made = {.reader = reader, .target = target};
    if (!heng_lex(reader)) {
        return NULL;
    }
    if (reader->end == 0) {
        heng_diag *diag = heng_reader_fault(reader, "E402", 0, 0, "the target is empty");
        diag->help = HENG_TEXT("write the promise, such as 至少6.0% or \">= 6.0%\"");
        return NULL;
    }
    uint32_t skip = 0;
    while (heng_token_is(&reader->tokens[skip], HENG_WORD_SOFT)) {
        skip++;
    }
    const heng_token *next = &reader->tokens[skip + 1];
    bool keyword = reader->tokens[skip].kind == HENG_TOKEN_WORD && skip + 1 < reader->end &&
                   (heng_token_is(next, HENG_WORD_COMPARE) || heng_token_is_operator(next)) &&
                   heng_model_indicator_find(
                       reader->model, heng_token_text(reader, &reader->tokens[skip])) != HENG_NONE;
    if (keyword) {
        reader->pos = skip;
        heng_token_refuse(reader, "an id");
        return NULL;
    }
    uint32_t comparator = heng_relation_find(reader);
    if (comparator > skip) {
        target->flags |= skip > 0 ? HENG_TARGET_SOFT : 0;
        reader->pos = skip;
        const heng_token *first = &reader->tokens[skip];
        bool phrase = first->kind == HENG_TOKEN_REF && skip + 1 < comparator &&
                      !heng_token_is_operator(first + 1);
        if (!phrase && (first->kind != HENG_TOKEN_WORD || heng_token_is_operator(first) ||
                        heng_token_is(first, HENG_WORD_OPEN) || first->role >= HENG_WORD_ABS)) {
            return heng_relation_read(&made, comparator) ? finish(&made) : NULL;
        }
    }
    reader->pos = 0;
    return phrase_read(&made);
}

const heng_target *heng_target_parse(heng_model *model, heng_text text, heng_loc loc,
                                     uint32_t subject)
{
    heng_reader reader;
    heng_target *target = heng_new(model->arena, heng_target);
    heng_reader_init(&reader, model, model->units, model->arena, model->diags, text, loc);
    target->text = text;
    target->loc = loc;
    target->indicator = subject;
    if (subject != HENG_NONE) {
        heng_reader_subject(&reader, heng_model_indicator(model, subject));
    }
    return text_read(&reader, target);
}
