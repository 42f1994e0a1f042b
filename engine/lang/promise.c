/* Phrases as promises: the comparator by the direction, the sign by the measure, places by the
 * labels. */
#include "lang/draft.h"

static heng_bound bound_of_better(const heng_indicator *subject)
{
    return subject->better == HENG_HIGHER  ? HENG_BOUND_GE
           : subject->better == HENG_LOWER ? HENG_BOUND_LE
                                           : HENG_BOUND_EQ;
}

static heng_expr *negated(heng_reader *reader, heng_expr *expr)
{
    if (expr->kind == HENG_EXPR_LITERAL) {
        expr->as.coefficient = -expr->as.coefficient;
        return expr;
    }
    return heng_expr_branch(reader, HENG_EXPR_NEGATE, expr, NULL);
}

static heng_expr *literal_of(heng_reader *reader, const heng_literal *literal)
{
    heng_expr *expr =
        heng_expr_literal(reader, literal->value, literal->unit, literal->at, literal->size);
    expr->fuzz = literal->fuzz;
    return expr;
}

static heng_expr *constant(heng_reader *reader, const heng_phrase *phrase, int64_t number,
                           heng_unit_id unit)
{
    return heng_expr_literal(reader, heng_decimal_of(number), unit, phrase->at, phrase->size);
}

static bool better_refuse(heng_reader *reader)
{
    heng_diag *diag = heng_reader_fault(reader, "E434", 0, reader->text.size,
                                        "'better than' has no direction where better: target");
    diag->help = HENG_TEXT("write 高于 or 低于 (above, below)");
    return false;
}

/* 优于 by the indicator's direction. */
static bool better_settle(heng_reader *reader, heng_bound *bound)
{
    if (*bound != HENG_BOUND_BETTER) {
        return true;
    }
    if (reader->subject->better == HENG_TARGETED) {
        return better_refuse(reader);
    }
    *bound = reader->subject->better == HENG_LOWER ? HENG_BOUND_LT : HENG_BOUND_GT;
    return true;
}

/* A place on a scale or a stage: at least as good, 优于 and its kin strictly better. */
static bool label_apply(heng_draft *made, const heng_phrase *phrase)
{
    heng_reader *reader = made->reader;
    heng_bound bound = phrase->bound;
    int place = phrase->place;
    if (bound == HENG_BOUND_GT || bound == HENG_BOUND_BETTER) {
        bool low_is_better =
            reader->subject->measure == HENG_ORDINAL && reader->subject->better == HENG_LOWER;
        place += low_is_better ? -1 : 1;
    } else if (bound != HENG_BOUND_NONE && bound != HENG_BOUND_GE) {
        heng_diag *diag =
            heng_reader_fault(reader, "E421", 0, reader->text.size,
                              "on a scale or on stages only 'at least as good' can be promised");
        diag->help = heng_reader_say(reader, "write %.*s以上, or reaches %.*s",
                                     HENG_PRINT(reader->labels[phrase->place]),
                                     HENG_PRINT(reader->labels[phrase->place]));
        return false;
    }
    if (place < 0 || place >= (int)reader->label_count) {
        (void)heng_reader_fault(reader, "E421", phrase->at, phrase->size,
                                "nothing is better than '%.*s'",
                                HENG_PRINT(reader->labels[phrase->place]));
        return false;
    }
    made->target->op = HENG_DONE;
    made->target->place = (int16_t)place;
    made->target->label = reader->labels[place];
    return true;
}

static bool done_apply(heng_draft *made, const heng_phrase *phrase)
{
    if (made->reader->subject->measure == HENG_ORDINAL) {
        heng_number_on_scale(made->reader, phrase);
        return false;
    }
    made->target->op = HENG_DONE;
    made->target->place = -1;
    made->target->flags |= HENG_TARGET_WHOLE;
    return true;
}

/* 高于 X 0.5个百分点以上: the lead says on which side of X, the tail how far. */
static bool offset_apply(heng_draft *made, const heng_phrase *phrase, heng_bound *bound)
{
    heng_reader *reader = made->reader;
    bool above = *bound == HENG_BOUND_GT, below = *bound == HENG_BOUND_LT;
    if (!above && !below) {
        heng_diag *diag =
            heng_reader_fault(reader, "E430", phrase->offset->at, phrase->offset->size,
                              "it is not clear on which side of the other figure this lies");
        diag->help =
            HENG_TEXT("write 高于 X 0.5个百分点以上, 低于 X 0.5个百分点以上, or >= X + 0.5pp");
        return false;
    }
    if (phrase->tail == HENG_BOUND_ABOUT) {
        (void)heng_reader_fault(reader, "E430", phrase->offset->at, phrase->offset->size,
                                "a distance from another figure cannot be about");
        return false;
    }
    heng_unit_id unit = heng_expr_settle(reader->model, phrase->expr);
    heng_expr_adopt(phrase->offset, unit == HENG_UNIT_PERCENT ? HENG_UNIT_PP : unit);
    heng_expr *edge = heng_expr_branch(reader, above ? HENG_EXPR_ADD : HENG_EXPR_SUBTRACT,
                                       phrase->expr, phrase->offset);
    if (phrase->tail == HENG_BOUND_LE) { /* by at most so much */
        made->target->op = HENG_IN;
        made->right = above ? phrase->expr : edge;
        made->high = above ? edge : phrase->expr;
        return true;
    }
    *bound = above ? HENG_BOUND_GE : HENG_BOUND_LE;
    made->right = edge;
    return true;
}

static bool number_apply(heng_draft *made, const heng_phrase *phrase, heng_bound bound)
{
    heng_reader *reader = made->reader;
    heng_target *target = made->target;
    bool turns = heng_phrase_turns(phrase, reader->subject);
    made->right = phrase->form == HENG_FORM_EXPR ? phrase->expr : literal_of(reader, &phrase->a);
    if (!better_settle(reader, &bound)) {
        return false;
    }
    if (phrase->form == HENG_FORM_EXPR && phrase->offset != NULL &&
        !offset_apply(made, phrase, &bound)) {
        return false;
    }
    if (turns) {
        made->right = negated(reader, made->right);
        made->high = made->high != NULL ? negated(reader, made->high) : NULL;
        bound = heng_bound_turn(bound);
        target->flags |= HENG_TARGET_SIGNED;
    }
    if (made->high != NULL) { /* IN, by offset */
        if (turns) {
            heng_expr *low = made->high;
            made->high = made->right;
            made->right = low;
        }
        return true;
    }
    if (bound == HENG_BOUND_NONE) {
        bound = bound_of_better(reader->subject);
        target->flags |= HENG_TARGET_BY_DIRECTION;
    }
    target->op = (uint8_t)heng_bound_op(bound);
    return true;
}

static bool pair_apply(heng_draft *made, const heng_phrase *phrase)
{
    heng_reader *reader = made->reader;
    bool turns = heng_phrase_turns(phrase, reader->subject),
         range = phrase->form == HENG_FORM_RANGE;
    heng_literal a = phrase->a, b = phrase->b;
    if (range && !heng_range_settle(reader, &a, &b, heng_subject_unit(reader))) {
        return false;
    }
    made->target->op = range ? HENG_IN : HENG_ABOUT;
    made->right = literal_of(reader, &a);
    made->high = literal_of(reader, &b);
    if (turns ? phrase->high_open : phrase->low_open) {
        made->target->flags |= HENG_TARGET_LOW_OPEN;
    }
    if (turns ? phrase->low_open : phrase->high_open) {
        made->target->flags |= HENG_TARGET_HIGH_OPEN;
    }
    if (turns) {
        made->target->flags |= HENG_TARGET_SIGNED;
        made->right = negated(reader, made->right);
        if (range) {
            heng_expr *low = negated(reader, made->high);
            made->high = made->right;
            made->right = low;
        }
    }
    return true;
}

/* 正增长, 负增长, 两位数增长: on a reduction they are turned, as 增长 is. */
static void growth_apply(heng_draft *made, const heng_phrase *phrase)
{
    heng_reader *reader = made->reader;
    bool turns = reader->subject->measure == HENG_REDUCTION,
         two = phrase->form == HENG_FORM_TWO_DIGITS;
    heng_bound bound = two                                  ? HENG_BOUND_GE
                       : phrase->form == HENG_FORM_POSITIVE ? HENG_BOUND_GT
                                                            : HENG_BOUND_LT;
    turns = turns || (two && heng_phrase_turns(phrase, reader->subject));
    made->right = constant(reader, phrase, two ? 10 : 0, HENG_UNIT_PERCENT);
    if (turns) {
        made->right = negated(reader, made->right);
        bound = heng_bound_turn(bound);
        made->target->flags |= HENG_TARGET_SIGNED;
    }
    made->target->op = (uint8_t)heng_bound_op(bound);
}

bool heng_promise_apply(heng_draft *made, const heng_phrase *phrase)
{
    heng_reader *reader = made->reader;
    heng_target *target = made->target;
    bool scaled = reader->label_count > 0, whole = false;
    switch (phrase->form) {
    case HENG_FORM_LABEL:
        return label_apply(made, phrase);
    case HENG_FORM_DONE:
        return done_apply(made, phrase);
    case HENG_FORM_COVERED:
        if (!heng_unit_at(reader->units, heng_subject_unit(reader))->is_rate) {
            return done_apply(made, phrase);
        }
        whole = true;
        break;
    case HENG_FORM_ALL_OF:
        whole = true;
        break;
    default:
        break;
    }
    if (scaled && phrase->form != HENG_FORM_EXPR && phrase->form != HENG_FORM_PACE) {
        heng_number_on_scale(reader, phrase);
        return false;
    }
    target->flags |= whole ? HENG_TARGET_WHOLE : 0;
    switch (phrase->form) {
    case HENG_FORM_NUMBER:
    case HENG_FORM_EXPR:
        return number_apply(made, phrase, phrase->bound);
    case HENG_FORM_PACE:
        made->right = phrase->expr;
        target->op = (uint8_t)heng_bound_op(bound_of_better(reader->subject));
        target->flags |= HENG_TARGET_KEEPS_PACE;
        return true;
    case HENG_FORM_RANGE:
    case HENG_FORM_BAND:
        return pair_apply(made, phrase);
    case HENG_FORM_ALL_OF:
        target->op = HENG_GE;
        made->right = literal_of(reader, &phrase->a);
        return true;
    case HENG_FORM_COVERED:
        target->op = HENG_GE;
        made->right = constant(reader, phrase, 100, HENG_UNIT_PERCENT);
        return true;
    case HENG_FORM_POSITIVE:
    case HENG_FORM_NEGATIVE:
    case HENG_FORM_TWO_DIGITS:
        growth_apply(made, phrase);
        return true;
    case HENG_FORM_RANK:
        target->op = HENG_LE;
        made->right = literal_of(reader, &phrase->a);
        return true;
    case HENG_FORM_PART: /* figures only */
    case HENG_FORM_LABEL:
    case HENG_FORM_DONE:
        break;
    }
    return false;
}
