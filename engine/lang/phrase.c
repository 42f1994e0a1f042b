#include "lang/phrase.h"

#include <assert.h>

static bool points_up(heng_bound bound)
{
    return bound == HENG_BOUND_GE || bound == HENG_BOUND_GT;
}

static bool points_down(heng_bound bound)
{
    return bound == HENG_BOUND_LE || bound == HENG_BOUND_LT || bound == HENG_BOUND_WITHIN;
}

static bool is_about(heng_bound bound)
{
    return bound == HENG_BOUND_ABOUT || bound == HENG_BOUND_NEAR;
}

/* Two comparators as one: of the same direction the stricter, 控制在…左右 is about; false: they are
 * opposed. */
static bool bounds_join(heng_bound a, heng_bound b, heng_bound *out)
{
    if (a == HENG_BOUND_NONE || b == HENG_BOUND_NONE || a == b) {
        *out = a != HENG_BOUND_NONE ? a : b;
        return true;
    }
    if (points_up(a) && points_up(b)) {
        *out = HENG_BOUND_GT;
        return true;
    }
    if (points_down(a) && points_down(b)) {
        *out = a == HENG_BOUND_LT || b == HENG_BOUND_LT ? HENG_BOUND_LT : HENG_BOUND_LE;
        return true;
    }
    if ((is_about(a) && (is_about(b) || b == HENG_BOUND_WITHIN)) ||
        (a == HENG_BOUND_WITHIN && is_about(b))) {
        *out = HENG_BOUND_ABOUT;
        return true;
    }
    return false;
}

/* The reader of one phrase: where the comparator so far came from. */
typedef struct phrase_state {
    heng_reader *reader;
    heng_phrase *out;
    const heng_token *bound_word, *sign_word;
} phrase_state;

static bool bound_add(phrase_state *state, const heng_token *token)
{
    heng_reader *reader = state->reader;
    heng_bound joined;
    if (!bounds_join(state->out->bound, (heng_bound)token->bound, &joined)) {
        assert(state->bound_word != NULL);
        heng_diag *diag = heng_reader_fault(reader, "E409", token->at, token->size,
                                            "'%.*s' and '%.*s' are opposed",
                                            HENG_PRINT(heng_token_text(reader, state->bound_word)),
                                            HENG_PRINT(heng_token_text(reader, token)));
        diag->label = HENG_TEXT("one comparator too many");
        diag->help = HENG_TEXT("keep one of them");
        return false;
    }
    if (token->bound != HENG_BOUND_NONE) {
        state->bound_word = token;
    }
    state->out->bound = joined;
    return true;
}

static bool sign_add(phrase_state *state, const heng_token *token, int sign)
{
    if (state->out->sign != 0 && state->out->sign != sign) {
        assert(state->sign_word != NULL);
        heng_diag *diag = heng_reader_fault(
            state->reader, "E429", token->at, token->size, "'%.*s' and '%.*s' are opposed",
            HENG_PRINT(heng_token_text(state->reader, state->sign_word)),
            HENG_PRINT(heng_token_text(state->reader, token)));
        diag->help = HENG_TEXT("keep one of them");
        return false;
    }
    state->out->sign = sign;
    state->sign_word = token;
    return true;
}

/* Leads, signs, verbs in any order; stops at the value. *finish: the last of them was 完成. */
static bool leads_parse(phrase_state *state, const heng_token **finish)
{
    heng_reader *reader = state->reader;
    *finish = NULL;
    for (;;) {
        const heng_token *token = heng_token_here(reader);
        bool good = true;
        if (token->kind != HENG_TOKEN_WORD) {
            return true;
        }
        switch ((heng_word_role)token->role) {
        case HENG_WORD_COMPARE:
        case HENG_WORD_LEAD:
            good = bound_add(state, token);
            *finish = NULL;
            break;
        case HENG_WORD_TILDE: /* ~ 3%: about */
            if (state->out->bound != HENG_BOUND_NONE) {
                return true;
            }
            state->out->bound = HENG_BOUND_ABOUT;
            state->bound_word = token;
            *finish = NULL;
            break;
        case HENG_WORD_FINISH:
            *finish = token;
            break;
        case HENG_WORD_UP:
        case HENG_WORD_DOWN:
            good = sign_add(state, token, token->role == HENG_WORD_UP ? 1 : -1);
            *finish = NULL;
            break;
        case HENG_WORD_VERB:
            *finish = NULL;
            break;
        case HENG_WORD_SOFT:
            state->out->soft = true;
            break;
        default:
            return true;
        }
        if (!good) {
            return false;
        }
        reader->pos++;
    }
}

static bool literal_follows(const heng_reader *reader)
{
    const heng_token *token = heng_token_here(reader);
    bool sign = heng_token_is(token, HENG_WORD_MINUS) || heng_token_is(token, HENG_WORD_PLUS);
    return token[sign ? 1 : 0].kind == HENG_TOKEN_NUMBER;
}

static bool literal_parse(heng_reader *reader, heng_literal *out)
{
    const heng_token *token = heng_token_here(reader);
    bool negative = heng_token_is(token, HENG_WORD_MINUS),
         sign = negative || heng_token_is(token, HENG_WORD_PLUS);
    const heng_token *number = sign ? token + 1 : token;
    if (number->kind != HENG_TOKEN_NUMBER) {
        reader->pos += sign;
        heng_token_refuse(reader, "a figure");
        return false;
    }
    *out = (heng_literal){.value = negative ? heng_decimal_negate(number->value) : number->value,
                          .unit = number->unit,
                          .fuzz = number->fuzz,
                          .at = token->at};
    out->size = (uint32_t)(number->at + number->size - token->at);
    reader->pos += sign ? 2 : 1;
    return true;
}

static bool range_mark_take(heng_reader *reader)
{
    if (heng_take_word(reader, HENG_WORD_RANGE) || heng_take_word(reader, HENG_WORD_TILDE)) {
        return true;
    }
    if (heng_token_is(heng_token_here(reader), HENG_WORD_MINUS)) {
        reader->pos++;
        return true;
    }
    return false;
}

/* lit, and what may follow it: ± lit, a range, of, 全部完成. */
static bool number_value(heng_reader *reader, heng_phrase *out)
{
    if (!literal_parse(reader, &out->a)) {
        return false;
    }
    out->form = HENG_FORM_NUMBER;
    if (heng_take_word(reader, HENG_WORD_BAND)) {
        out->form = HENG_FORM_BAND;
        if (!literal_parse(reader, &out->b)) {
            return false;
        }
        if (out->b.value.coefficient < 0) {
            (void)heng_reader_fault(reader, "E433", out->b.at, out->b.size,
                                    "the width behind ± is negative");
            return false;
        }
        return true;
    }
    if (range_mark_take(reader)) {
        out->form = HENG_FORM_RANGE;
        return literal_parse(reader, &out->b);
    }
    if (reader->is_figure && heng_take_word(reader, HENG_WORD_OF)) {
        out->form = HENG_FORM_PART;
        return literal_parse(reader, &out->b);
    }
    if (heng_take_word(reader, HENG_WORD_ALL_DONE)) {
        out->form = HENG_FORM_ALL_OF;
    }
    return true;
}

static bool between_value(heng_reader *reader, heng_phrase *out)
{
    out->form = HENG_FORM_RANGE;
    if (!literal_parse(reader, &out->a)) {
        return false;
    }
    if (!heng_take_word(reader, HENG_WORD_AND) && !range_mark_take(reader)) {
        heng_token_refuse(reader, "'and'");
        return false;
    }
    return literal_parse(reader, &out->b);
}

/* reaches LABEL */
static bool reaches_value(heng_reader *reader, heng_phrase *out)
{
    const heng_token *token = heng_token_here(reader);
    if (token->kind == HENG_TOKEN_LABEL) {
        out->form = HENG_FORM_LABEL;
        out->place = token->place;
        reader->pos++;
        return true;
    }
    if (heng_take_word(reader, HENG_WORD_DONE) ||
        (reader->label_count == 0 && heng_take_word(reader, HENG_WORD_FINISH))) {
        out->form = HENG_FORM_DONE;
        return true;
    }
    if (reader->label_count == 0 && token->kind != HENG_TOKEN_END) {
        heng_diag *diag = heng_reader_fault(reader, "E420", token->at, token->size,
                                            "'%.*s' is no stage of anything",
                                            HENG_PRINT(heng_token_text(reader, token)));
        diag->help = HENG_TEXT("declare the indicator with measure: stage and its stages: [ … ]");
        return false;
    }
    heng_token_refuse(reader, "a label");
    return false;
}

/* Does the rest hold more than literals: an indicator, a function, a product, a share of
 * something? */
static bool expr_follows(const heng_reader *reader)
{
    for (uint32_t i = reader->pos; i < reader->end; i++) {
        const heng_token *token = &reader->tokens[i];
        if (token->kind == HENG_TOKEN_REF) {
            return true;
        }
        if (token->kind != HENG_TOKEN_WORD) {
            continue;
        }
        bool function = token->role >= HENG_WORD_ABS && token->role <= HENG_WORD_YEAR_AGO;
        if (heng_token_is(token, HENG_WORD_OPEN) && heng_token_is(token + 1, HENG_WORD_EXCEPT)) {
            return false;
        }
        bool operator= token->role == HENG_WORD_OPEN || token->role == HENG_WORD_TIMES ||
            token->role == HENG_WORD_DIVIDE || token->role == HENG_WORD_OF;
        if (function || (operator&& !reader->is_figure)) {
            return true;
        }
    }
    return false;
}

static bool figure_expr_refuse(heng_reader *reader)
{
    heng_relative_refuse(reader, heng_token_here(reader)->at);
    return false;
}

static bool pace_value(heng_reader *reader, heng_phrase *out, bool english)
{
    out->form = HENG_FORM_PACE;
    out->expr = heng_expr_parse(reader);
    if (out->expr == NULL) {
        return false;
    }
    if (english) {
        return true;
    }
    (void)heng_take_word(reader, HENG_WORD_BASICALLY);
    if (!heng_take_word(reader, HENG_WORD_KEEP)) {
        heng_token_refuse(reader, "持平, 同步 or 相当");
        return false;
    }
    return true;
}

static bool expr_value(phrase_state *state)
{
    heng_reader *reader = state->reader;
    heng_phrase *out = state->out;
    out->form = HENG_FORM_EXPR;
    out->expr = heng_expr_parse(reader);
    if (out->expr == NULL) {
        return false;
    }
    const heng_token *token = heng_token_here(reader);
    if (token->kind == HENG_TOKEN_NUMBER) {
        out->offset = heng_expr_literal(reader, token->value, token->unit, token->at, token->size);
        out->offset->fuzz = token->fuzz;
        reader->pos++;
    }
    return true;
}

static bool take_form(heng_reader *reader, heng_phrase *out, heng_word_role role, heng_form form)
{
    if (!heng_take_word(reader, role)) {
        return false;
    }
    out->form = form;
    return true;
}

/* Words that are a whole promise. */
static bool whole_value(heng_reader *reader, heng_phrase *out, bool *found)
{
    *found = true;
    if (take_form(reader, out, HENG_WORD_DONE, HENG_FORM_DONE) ||
        take_form(reader, out, HENG_WORD_ALL_DONE, HENG_FORM_DONE) ||
        take_form(reader, out, HENG_WORD_COVERED, HENG_FORM_COVERED) ||
        take_form(reader, out, HENG_WORD_POSITIVE, HENG_FORM_POSITIVE) ||
        take_form(reader, out, HENG_WORD_NEGATIVE, HENG_FORM_NEGATIVE) ||
        take_form(reader, out, HENG_WORD_TWO_DIGITS, HENG_FORM_TWO_DIGITS)) {
        return true;
    }
    if (heng_take_word(reader, HENG_WORD_REACHES)) {
        return reaches_value(reader, out);
    }
    if (heng_take_word(reader, HENG_WORD_ALL_OF)) {
        out->form = HENG_FORM_ALL_OF;
        return literal_parse(reader, &out->a);
    }
    if (heng_take_word(reader, HENG_WORD_ALL)) {
        out->form = literal_follows(reader) ? HENG_FORM_ALL_OF : HENG_FORM_DONE;
        return out->form == HENG_FORM_DONE || literal_parse(reader, &out->a);
    }
    *found = false;
    return true;
}

static bool value_parse(phrase_state *state, const heng_token *finish)
{
    heng_reader *reader = state->reader;
    heng_phrase *out = state->out;
    const heng_token *token = heng_token_here(reader);
    bool found;
    if (heng_token_is(token, HENG_WORD_WITH) || heng_token_is(token, HENG_WORD_PACE)) {
        if (reader->is_figure) {
            return figure_expr_refuse(reader);
        }
        reader->pos++;
        return pace_value(reader, out, token->role == HENG_WORD_PACE);
    }
    if (!whole_value(reader, out, &found)) {
        return false;
    }
    if (found) {
        return true;
    }
    if (token->kind == HENG_TOKEN_LABEL) {
        out->form = HENG_FORM_LABEL;
        out->place = token->place;
        reader->pos++;
        return true;
    }
    if (token->kind == HENG_TOKEN_RANK) {
        out->form = HENG_FORM_RANK;
        out->first = token->first;
        out->a = (heng_literal){.value = token->value, .at = token->at, .size = token->size};
        reader->pos++;
        return true;
    }
    if (expr_follows(reader)) {
        return reader->is_figure ? figure_expr_refuse(reader) : expr_value(state);
    }
    if (literal_follows(reader)) {
        return number_value(reader, out);
    }
    if (heng_take_word(reader, HENG_WORD_BETWEEN)) {
        return between_value(reader, out);
    }
    if (finish != NULL && token->kind == HENG_TOKEN_END && out->bound == HENG_BOUND_NONE &&
        out->sign == 0) {
        out->form = HENG_FORM_DONE;
        return true;
    }
    heng_token_refuse(reader, "a figure");
    return false;
}

static bool is_end(const heng_literal *given, const heng_literal *end)
{
    heng_number a = heng_number_decimal(given->value), b = heng_number_decimal(end->value);
    return heng_number_compare(a, b) == HENG_EQUAL &&
           (given->unit == HENG_UNIT_NONE || given->unit == end->unit);
}

/* 10.0±0.1(不含0.1), (不含+0.1), (不含-0.1), 1.2~1.6(不含1.6), as GB/T 8170 writes ends that are
 * not inside. */
static bool except_parse(heng_reader *reader, heng_phrase *out)
{
    heng_literal end;
    const heng_token *token = heng_token_here(reader);
    bool ends = out->form == HENG_FORM_RANGE || out->form == HENG_FORM_BAND;
    if (!ends || reader->is_figure || !heng_token_is(token, HENG_WORD_OPEN) ||
        !heng_token_is(token + 1, HENG_WORD_EXCEPT)) {
        return true;
    }
    reader->pos += 2;
    reader->depth++; /* so that a ) too early is not one that nothing opened */
    token = heng_token_here(reader);
    bool signs = heng_token_is(token, HENG_WORD_PLUS) || heng_token_is(token, HENG_WORD_MINUS);
    if (!literal_parse(reader, &end)) {
        return false;
    }
    if (out->form == HENG_FORM_BAND) {
        bool low = signs && end.value.coefficient < 0;
        end.value = low ? heng_decimal_negate(end.value) : end.value;
        out->low_open = is_end(&end, &out->b) && (low || !signs);
        out->high_open = is_end(&end, &out->b) && !low;
    } else {
        out->low_open = is_end(&end, &out->a);
        out->high_open = is_end(&end, &out->b);
    }
    if (!out->low_open && !out->high_open) {
        heng_diag *diag = heng_reader_fault(reader, "E424", end.at, end.size,
                                            "'%.*s' is no end of what stands before", (int)end.size,
                                            reader->text.bytes + end.at);
        diag->label = HENG_TEXT("an end was expected");
        return false;
    }
    if (!heng_take_word(reader, HENG_WORD_CLOSE)) {
        heng_token_refuse(reader, "')'");
        return false;
    }
    reader->depth--;
    return true;
}

/* A range, a band and whole promises bring their own limits. */
static bool bound_fits(phrase_state *state)
{
    const heng_phrase *out = state->out;
    bool fits = out->bound == HENG_BOUND_NONE;
    const char *what = "this";
    switch (out->form) {
    case HENG_FORM_NUMBER:
    case HENG_FORM_LABEL:
    case HENG_FORM_EXPR:
        return true;
    case HENG_FORM_RANGE:
        fits = fits || out->bound == HENG_BOUND_WITHIN;
        what = "a range";
        break;
    case HENG_FORM_BAND:
        fits = fits || out->bound == HENG_BOUND_WITHIN || out->bound == HENG_BOUND_ABOUT;
        what = "a band";
        break;
    case HENG_FORM_PART:
        what = "a part of a whole";
        break;
    case HENG_FORM_RANK: /* 第三名以上: the third or better */
        fits = fits || (out->bound == HENG_BOUND_GE && out->tail == HENG_BOUND_GE &&
                        out->lead == HENG_BOUND_NONE);
        what = "a rank";
        break;
    case HENG_FORM_PACE:
        what = "持平";
        break;
    case HENG_FORM_DONE:
    case HENG_FORM_ALL_OF:
    case HENG_FORM_COVERED:
    case HENG_FORM_POSITIVE:
    case HENG_FORM_NEGATIVE:
    case HENG_FORM_TWO_DIGITS:
        break;
    }
    if (!fits) {
        const heng_token *word = state->bound_word;
        assert(word != NULL); /* what does not fit is a bound, and a word brought it */
        heng_diag *diag = heng_reader_fault(state->reader, "E413", word->at, word->size,
                                            "'%.*s' does not go with %s",
                                            HENG_PRINT(heng_token_text(state->reader, word)), what);
        diag->label = HENG_TEXT("a comparator too many");
        diag->help = HENG_TEXT("leave it out, or name one limit");
    }
    return fits;
}

bool heng_phrase_parse(heng_reader *reader, heng_phrase *out)
{
    phrase_state state = {.reader = reader, .out = out};
    const heng_token *finish = NULL;
    *out = (heng_phrase){.form = HENG_FORM_NUMBER};
    if (!leads_parse(&state, &finish)) {
        return false;
    }
    out->lead = out->bound;
    out->at = heng_token_here(reader)->at;
    if (!value_parse(&state, finish) || !except_parse(reader, out)) {
        return false;
    }
    const heng_token *last = &reader->tokens[reader->pos > 0 ? reader->pos - 1 : 0];
    out->size = last->at + last->size > out->at ? last->at + last->size - out->at : 0;
    const heng_token *token = heng_token_here(reader);
    if (out->form == HENG_FORM_RANGE && heng_token_is(token, HENG_WORD_BETWEEN_TAIL)) {
        reader->pos++;
    } else if (heng_token_is(token, HENG_WORD_TAIL)) {
        heng_bound lead = out->bound;
        out->tail = (heng_bound)token->bound;
        bool offset = out->form == HENG_FORM_EXPR && out->offset != NULL;
        if (!offset && !bound_add(&state, token)) {
            return false;
        }
        out->bound = offset ? lead : out->bound;
        reader->pos++;
    }
    if (heng_token_here(reader)->kind != HENG_TOKEN_END) {
        heng_token_refuse(reader, "the end");
        return false;
    }
    return bound_fits(&state);
}

bool heng_range_settle(heng_reader *reader, heng_literal *low, heng_literal *high,
                       heng_unit_id unit)
{
    heng_unit_id a = low->unit, b = high->unit;
    if (low->fuzz || high->fuzz) {
        const heng_literal *fuzzy = low->fuzz ? low : high;
        (void)heng_reader_fault(reader, "E427", fuzzy->at, fuzzy->size,
                                "多 and 余 leave open where a range ends");
        return false;
    }
    low->unit = a != HENG_UNIT_NONE ? a : b != HENG_UNIT_NONE ? b : unit;
    high->unit = b != HENG_UNIT_NONE ? b : a != HENG_UNIT_NONE ? a : unit;
    heng_number first = heng_number_decimal(low->value), second = heng_number_decimal(high->value);
    uint32_t end = high->at + high->size;
    if (low->unit != high->unit &&
        !heng_unit_convert(reader->units, second, high->unit, low->unit, &second)) {
        heng_text x = heng_unit_at(reader->units, low->unit)->text,
                  y = heng_unit_at(reader->units, high->unit)->text;
        (void)heng_reader_fault(reader, "E412", low->at, end - low->at,
                                "the ends of the range do not compare: %.*s, %.*s", HENG_PRINT(x),
                                HENG_PRINT(y));
        return false;
    }
    if (heng_number_compare(first, second) == HENG_GREATER) {
        heng_diag *diag =
            heng_reader_fault(reader, "E411", low->at, end - low->at, "the range runs backwards");
        diag->label = HENG_TEXT("the lower end stands first");
        return false;
    }
    return true;
}

bool heng_phrase_turns(const heng_phrase *phrase, const heng_indicator *subject)
{
    return subject != NULL && ((subject->measure == HENG_GROWTH && phrase->sign < 0) ||
                               (subject->measure == HENG_REDUCTION && phrase->sign > 0));
}

heng_bound heng_bound_turn(heng_bound bound)
{
    switch (bound) {
    case HENG_BOUND_GE:
        return HENG_BOUND_LE;
    case HENG_BOUND_GT:
        return HENG_BOUND_LT;
    case HENG_BOUND_LE:
    case HENG_BOUND_WITHIN:
        return HENG_BOUND_GE;
    case HENG_BOUND_LT:
        return HENG_BOUND_GT;
    case HENG_BOUND_NONE:
    case HENG_BOUND_EQ:
    case HENG_BOUND_ABOUT:
    case HENG_BOUND_NEAR:
    case HENG_BOUND_BETTER:
        break;
    }
    return bound;
}

void heng_number_on_scale(heng_reader *reader, const heng_phrase *phrase)
{
    heng_text value = {reader->text.bytes + phrase->at, phrase->size};
    heng_diag *diag =
        heng_reader_fault(reader, "E420", phrase->at, phrase->size, "'%.*s' is no label of '%.*s'",
                          HENG_PRINT(value), HENG_PRINT(reader->subject->id));
    if (reader->label_count > 0) {
        diag->note =
            heng_reader_say(reader, "its labels: %.*s to %.*s", HENG_PRINT(reader->labels[0]),
                            HENG_PRINT(reader->labels[reader->label_count - 1]));
    }
}
