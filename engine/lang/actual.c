/* Figures as published, and quantities on their own. */
#include "lang/phrase.h"
#include "lang/target.h"

#include <string.h>

/* What a figure's number is read against. */
typedef struct figure_case {
    heng_reader *reader;
    const heng_indicator *indicator; /* NULL: none */
    heng_text tolerance;
} figure_case;

/* A number without a unit is in the indicator's; one with a scale alone (384亿) in what that is
 * made of. */
static heng_unit_id unit_or(heng_units *units, heng_unit_id unit, const heng_indicator *indicator)
{
    if (indicator == NULL) {
        return unit;
    }
    return unit == HENG_UNIT_NONE ? indicator->unit
                                  : heng_unit_on_scale(units, unit, indicator->unit);
}

static heng_end closed(heng_number number)
{
    return (heng_end){.number = number, .kind = HENG_CLOSED};
}

static heng_end open_end(heng_number number)
{
    return (heng_end){.number = number, .kind = HENG_OPEN};
}

static heng_end infinite(void)
{
    return (heng_end){.kind = HENG_INFINITE};
}

/* Half the width of "about": the declared tolerance, else 0.5 pp for rates and 2 % of the value for
 * others. */
static bool band_settle(figure_case *item, heng_quantity *out)
{
    heng_units *units = item->reader->units;
    const heng_unit *unit = heng_unit_at(units, out->unit);
    heng_number hundredth = heng_number_decimal((heng_decimal){1, -2}),
                magnitude = heng_number_abs(out->nominal);
    heng_quantity margin;
    out->band_assumed = item->tolerance.size == 0;
    if (out->band_assumed) {
        if (!unit->is_rate) {
            out->band = heng_number_multiply(magnitude, heng_number_decimal((heng_decimal){2, -2}));
            return true;
        }
        /* 0.5 pp on the unit's own scale: 0.5 for %, 5 for per mille */
        return heng_number_divide(heng_number_decimal((heng_decimal){5, -3}), unit->factor,
                                  &out->band);
    }
    if (!heng_quantity_parse(units, item->reader->arena, item->tolerance, (heng_loc){0}, NULL,
                             &margin) ||
        margin.kind != HENG_KIND_POINT) {
        return false;
    }
    const heng_unit *given = heng_unit_at(units, margin.unit);
    out->band = margin.nominal;
    if (margin.unit == HENG_UNIT_NONE || margin.unit == out->unit) {
        return true;
    }
    if (unit->is_rate && given->is_rate) {
        return heng_number_divide(heng_number_multiply(margin.nominal, given->factor), unit->factor,
                                  &out->band);
    }
    if (margin.unit == HENG_UNIT_PERCENT) {
        out->band =
            heng_number_multiply(magnitude, heng_number_multiply(margin.nominal, hundredth));
        return true;
    }
    return heng_unit_convert(units, margin.nominal, margin.unit, out->unit, &out->band);
}

static bool band_refuse(figure_case *item, const heng_phrase *phrase)
{
    heng_diag *diag = heng_reader_fault(item->reader, "E433", phrase->at, phrase->size,
                                        "the tolerance of '%.*s' does not fit it",
                                        (int)phrase->size, item->reader->text.bytes + phrase->at);
    diag->help = HENG_TEXT("give the width in the figure's unit, in percent, or for a rate in pp");
    return false;
}

static void number_bound(heng_quantity *out, heng_end low, heng_end high)
{
    out->kind = HENG_KIND_BOUND;
    out->low = low;
    out->high = high;
}

/* A figure with an open side or a band; negative: the sign word turned it. */
static bool number_read(figure_case *item, const heng_phrase *phrase, heng_quantity *out)
{
    const heng_indicator *indicator = item->indicator;
    heng_bound bound = phrase->bound;
    bool turns = heng_phrase_turns(phrase, indicator);
    heng_number number =
        heng_number_decimal(turns ? heng_decimal_negate(phrase->a.value) : phrase->a.value);
    *out = heng_quantity_point(number, unit_or(item->reader->units, phrase->a.unit, indicator));
    out->sign_worded = phrase->sign != 0 && indicator != NULL &&
                       (indicator->measure == HENG_GROWTH || indicator->measure == HENG_REDUCTION);
    if (phrase->a.fuzz) {
        if (bound != HENG_BOUND_NONE && bound != HENG_BOUND_GE && bound != HENG_BOUND_GT) {
            (void)heng_reader_fault(
                item->reader, "E427", phrase->a.at, phrase->a.size,
                "多 and 余 say above the figure, the word beside it something else");
            return false;
        }
        bound = HENG_BOUND_GT;
    }
    if (bound == HENG_BOUND_BETTER) {
        if (indicator == NULL || indicator->better == HENG_TARGETED) {
            (void)heng_reader_fault(item->reader, "E434", 0, item->reader->text.size,
                                    "'better than' has no direction here");
            return false;
        }
        bound = indicator->better == HENG_LOWER ? HENG_BOUND_LT : HENG_BOUND_GT;
    }
    bound = turns ? heng_bound_turn(bound) : bound;
    switch (bound) {
    case HENG_BOUND_NONE:
    case HENG_BOUND_EQ:
    case HENG_BOUND_BETTER:
        break;
    case HENG_BOUND_GE:
        number_bound(out, closed(number), infinite());
        break;
    case HENG_BOUND_GT:
        number_bound(out, open_end(number), infinite());
        break;
    case HENG_BOUND_LE:
    case HENG_BOUND_WITHIN:
        number_bound(out, infinite(), closed(number));
        break;
    case HENG_BOUND_LT:
        number_bound(out, infinite(), open_end(number));
        break;
    case HENG_BOUND_ABOUT:
    case HENG_BOUND_NEAR:
        out->kind = HENG_KIND_APPROXIMATE;
        if (!band_settle(item, out)) {
            return band_refuse(item, phrase);
        }
        /* 近 stays below the value; a value that a word turned negative is neared from above. */
        out->low = closed(
            bound == HENG_BOUND_NEAR && turns ? number : heng_number_subtract(number, out->band));
        out->high = closed(bound == HENG_BOUND_NEAR && !turns ? number
                                                              : heng_number_add(number, out->band));
        break;
    }
    return true;
}

static bool interval_read(figure_case *item, const heng_phrase *phrase, heng_quantity *out)
{
    heng_literal low = phrase->a, high = phrase->b;
    heng_unit_id unit = item->indicator != NULL ? item->indicator->unit : HENG_UNIT_NONE;
    low.unit = heng_unit_on_scale(item->reader->units, low.unit, unit);
    high.unit = heng_unit_on_scale(item->reader->units, high.unit, unit);
    if (!heng_range_settle(item->reader, &low, &high, unit)) {
        return false;
    }
    heng_number a = heng_number_decimal(low.value), b = heng_number_decimal(high.value);
    if (low.unit != high.unit) {
        (void)heng_unit_convert(item->reader->units, b, high.unit, low.unit, &b);
    }
    bool turns = heng_phrase_turns(phrase, item->indicator);
    *out = heng_quantity_point(a, low.unit);
    out->kind = HENG_KIND_INTERVAL;
    out->sign_worded = phrase->sign != 0;
    out->low = closed(turns ? heng_number_negate(b) : a);
    out->high = closed(turns ? heng_number_negate(a) : b);
    return true;
}

/* 10.0 ± 0.1 */
static bool band_read(figure_case *item, const heng_phrase *phrase, heng_quantity *out)
{
    heng_units *units = item->reader->units;
    bool turns = heng_phrase_turns(phrase, item->indicator);
    heng_literal a = phrase->a, b = phrase->b;
    if (a.unit == HENG_UNIT_NONE && b.unit != HENG_UNIT_NONE && b.unit != HENG_UNIT_PP) {
        a.unit = b.unit;
    }
    if (a.fuzz || b.fuzz) {
        (void)heng_reader_fault(item->reader, "E427", a.at, a.size,
                                "多 and 余 do not go with a band");
        return false;
    }
    *out = heng_quantity_point(heng_number_decimal(turns ? heng_decimal_negate(a.value) : a.value),
                               unit_or(units, a.unit, item->indicator));
    b.unit = heng_unit_on_scale(units, b.unit, out->unit);
    const heng_unit *unit = heng_unit_at(units, out->unit), *given = heng_unit_at(units, b.unit);
    out->kind = HENG_KIND_APPROXIMATE;
    out->band = heng_number_decimal(b.value);
    bool good = b.unit == HENG_UNIT_NONE || b.unit == out->unit;
    if (!good && unit->is_rate && given->is_rate) {
        good = heng_number_divide(heng_number_multiply(out->band, given->factor), unit->factor,
                                  &out->band);
    } else if (!good) {
        good =
            heng_unit_convert(units, heng_number_decimal(b.value), b.unit, out->unit, &out->band);
    }
    if (!good) {
        return band_refuse(item, phrase);
    }
    out->low = closed(heng_number_subtract(out->nominal, out->band));
    out->high = closed(heng_number_add(out->nominal, out->band));
    return true;
}

static void part_read(figure_case *item, heng_literal part, heng_literal whole, heng_quantity *out)
{
    heng_unit_id unit = part.unit != HENG_UNIT_NONE ? part.unit : whole.unit;
    *out = heng_quantity_point(heng_number_decimal(part.value),
                               unit_or(item->reader->units, unit, item->indicator));
    out->has_whole = true;
    out->whole = heng_number_decimal(whole.value);
    if (whole.unit != HENG_UNIT_NONE && whole.unit != out->unit) {
        (void)heng_unit_convert(item->reader->units, out->whole, whole.unit, out->unit,
                                &out->whole);
    }
}

static bool part_fits(figure_case *item, const heng_phrase *phrase)
{
    heng_reader *reader = item->reader;
    heng_unit_id a = phrase->a.unit, b = phrase->b.unit;
    if (phrase->a.fuzz || phrase->b.fuzz) {
        (void)heng_reader_fault(reader, "E427", phrase->at, phrase->size,
                                "多 and 余 do not go with a part of a whole");
        return false;
    }
    if (a != HENG_UNIT_NONE && b != HENG_UNIT_NONE && !heng_unit_comparable(reader->units, a, b)) {
        (void)heng_reader_fault(reader, "E412", phrase->at, phrase->size,
                                "part and whole do not compare: %.*s, %.*s",
                                HENG_PRINT(heng_unit_at(reader->units, a)->text),
                                HENG_PRINT(heng_unit_at(reader->units, b)->text));
        return false;
    }
    return true;
}

/* 正增长, 负增长, 两位数增长 */
static void growth_read(figure_case *item, const heng_phrase *phrase, heng_quantity *out)
{
    bool two = phrase->form == HENG_FORM_TWO_DIGITS;
    bool reduction = item->indicator != NULL && item->indicator->measure == HENG_REDUCTION;
    bool turns = reduction || (two && heng_phrase_turns(phrase, item->indicator));
    heng_bound bound = two                                  ? HENG_BOUND_GE
                       : phrase->form == HENG_FORM_POSITIVE ? HENG_BOUND_GT
                                                            : HENG_BOUND_LT;
    heng_number number = heng_number_of(two ? (turns ? -10 : 10) : 0);
    bound = turns ? heng_bound_turn(bound) : bound;
    bool up = bound == HENG_BOUND_GE || bound == HENG_BOUND_GT;
    heng_end end =
        bound == HENG_BOUND_GE || bound == HENG_BOUND_LE ? closed(number) : open_end(number);
    *out = heng_quantity_point(number, HENG_UNIT_PERCENT);
    number_bound(out, up ? end : infinite(), up ? infinite() : end);
    out->sign_worded = true;
}

static bool stage_read(figure_case *item, const heng_phrase *phrase, heng_quantity *out)
{
    heng_reader *reader = item->reader;
    bool labelled = phrase->form == HENG_FORM_LABEL;
    bool ordinal = reader->subject != NULL && reader->subject->measure == HENG_ORDINAL;
    if (!labelled && ordinal) {
        heng_number_on_scale(reader, phrase);
        return false;
    }
    if (phrase->bound != HENG_BOUND_NONE) {
        heng_diag *diag =
            heng_reader_fault(reader, "E421", 0, reader->text.size,
                              "a place that was reached is exact: no comparator goes with it");
        diag->help = HENG_TEXT("write the label alone");
        return false;
    }
    *out = (heng_quantity){.kind = ordinal ? HENG_KIND_ORDINAL : HENG_KIND_STAGE};
    if (labelled || reader->label_count > 0) {
        out->place = labelled ? phrase->place : (int32_t)reader->label_count - 1;
        out->label = reader->labels[out->place];
    } else {
        out->place = 2; /* 未开始, 进行中, 完成 */
        out->label = HENG_TEXT("完成");
    }
    return true;
}

static bool figure_read(figure_case *item, const heng_phrase *phrase, heng_quantity *out)
{
    heng_reader *reader = item->reader;
    if (phrase->form == HENG_FORM_LABEL || phrase->form == HENG_FORM_DONE) {
        return stage_read(item, phrase, out);
    }
    if (reader->label_count > 0) {
        heng_number_on_scale(reader, phrase);
        return false;
    }
    switch (phrase->form) {
    case HENG_FORM_NUMBER:
        return number_read(item, phrase, out);
    case HENG_FORM_RANGE:
        return interval_read(item, phrase, out);
    case HENG_FORM_BAND:
        return band_read(item, phrase, out);
    case HENG_FORM_PART:
        if (!part_fits(item, phrase)) {
            return false;
        }
        part_read(item, phrase->a, phrase->b, out);
        return true;
    case HENG_FORM_ALL_OF:
        part_read(item, phrase->a, phrase->a, out);
        return true;
    case HENG_FORM_COVERED:
        *out = heng_quantity_point(heng_number_of(100), HENG_UNIT_PERCENT);
        return true;
    case HENG_FORM_POSITIVE:
    case HENG_FORM_NEGATIVE:
    case HENG_FORM_TWO_DIGITS:
        growth_read(item, phrase, out);
        return true;
    case HENG_FORM_RANK:
        *out = heng_quantity_point(heng_number_decimal(phrase->a.value),
                                   unit_or(reader->units, HENG_UNIT_NONE, item->indicator));
        if (!phrase->first) {
            number_bound(out, infinite(), closed(out->nominal));
        }
        return true;
    case HENG_FORM_LABEL:
    case HENG_FORM_DONE:
    case HENG_FORM_EXPR: /* targets only */
    case HENG_FORM_PACE:
        break;
    }
    return false;
}

/* attested: TEXT, denied: TEXT; 0: neither, 1: read, -1: a fault was told. */
static int attested_read(heng_reader *reader, heng_text text, heng_quantity *out)
{
    static const struct {
        const char *head;
        bool denied;
    } heads[] = {
        {"attested:", false}, {"attested：", false}, {"denied:", true}, {"denied：", true}};
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        if (!heng_text_starts(text, heads[i].head)) {
            continue;
        }
        size_t head = strlen(heads[i].head);
        heng_text label = heng_text_trim((heng_text){text.bytes + head, text.size - head});
        if (label.size == 0) {
            size_t at = (size_t)(text.bytes - reader->text.bytes);
            heng_diag *diag = heng_reader_fault(reader, "E432", at, text.size,
                                                "'%.*s' says nothing", HENG_PRINT(text));
            diag->help = HENG_TEXT("write what is said and by whom: \"attested: 基本持平\"");
            return -1;
        }
        *out =
            (heng_quantity){.kind = HENG_KIND_ATTESTED, .denied = heads[i].denied, .label = label};
        return 1;
    }
    return 0;
}

/* digits ["." digits] with up to 18 digits and an optional minus; nearly all figures are this.
 * Bytes, 0: look closer. */
static size_t plain_number(heng_text text, heng_decimal *out)
{
    size_t at = text.size > 0 && text.bytes[0] == '-', start = at, point = 0;
    int64_t coefficient = 0;
    for (; at < text.size; at++) {
        char c = text.bytes[at];
        if (at - start >= 18) {
            return 0;
        }
        if (c >= '0' && c <= '9') {
            coefficient = coefficient * 10 + (c - '0');
        } else if (c == '.' && point == 0 && at > start) {
            point = at;
        } else {
            break;
        }
    }
    bool zero = at - start > 1 && text.bytes[start] == '0' && text.bytes[start + 1] != '.';
    if (at == start || zero || (point != 0 && point + 1 == at)) {
        return 0;
    }
    out->coefficient = start > 0 ? -coefficient : coefficient;
    out->exponent = point != 0 ? -(int32_t)(at - point - 1) : 0;
    return at;
}

/* `number unit` where the unit is none, % or the indicator's own. */
static bool plain_read(const heng_units *units, heng_unit_id own, heng_text text,
                       heng_quantity *out)
{
    heng_decimal number;
    size_t at = plain_number(text, &number);
    if (at == 0) {
        return false;
    }
    heng_unit_id unit = own;
    if (at < text.size && text.bytes[at] == '%' && at + 1 == text.size) {
        unit = HENG_UNIT_PERCENT;
    } else if (at < text.size) {
        heng_text name = heng_unit_at(units, own)->text;
        at += text.bytes[at] == ' ';
        if (own == HENG_UNIT_NONE || name.size == 0 || name.size != text.size - at ||
            !heng_bytes_equal(name.bytes, text.bytes + at, name.size)) {
            return false;
        }
    }
    heng_quantity_put(out, heng_number_decimal(number), unit);
    return true;
}

static bool reader_read(figure_case *item, heng_quantity *out)
{
    heng_phrase phrase;
    heng_reader *reader = item->reader;
    reader->is_figure = true;
    if (!heng_lex(reader)) {
        return false;
    }
    const heng_token *token = heng_token_here(reader);
    if (token->kind == HENG_TOKEN_REF && reader->end == 1) {
        heng_word_refuse(reader, token->at, token->size);
        return false;
    }
    return heng_phrase_parse(reader, &phrase) && figure_read(item, &phrase, out);
}

/* Apart, so that the plain figures do not pay for the reader's stack. */
static __attribute__((noinline)) bool figure_parse(heng_model *model, heng_units *units,
                                                   heng_arena *arena, heng_diags *diags,
                                                   heng_text text, heng_loc loc,
                                                   const heng_indicator *indicator,
                                                   heng_text tolerance, heng_quantity *out)
{
    heng_reader reader;
    figure_case item = {.reader = &reader, .indicator = indicator, .tolerance = tolerance};
    heng_text trimmed = heng_text_trim(text);
    heng_reader_init(&reader, model, units, arena, diags, text, loc);
    heng_reader_subject(&reader, indicator);
    *out = (heng_quantity){0};
    if (trimmed.size == 0) {
        return true;
    }
    int attested = indicator != NULL ? attested_read(&reader, trimmed, out) : 0;
    return attested != 0 ? attested > 0 : reader_read(&item, out);
}

bool heng_actual_parse(heng_model *model, heng_arena *arena, heng_text text, heng_loc loc,
                       const heng_indicator *indicator, heng_text tolerance, heng_quantity *out)
{
    bool labelled = indicator->measure == HENG_ORDINAL || indicator->measure == HENG_STAGE;
    return (!labelled && plain_read(model->units, indicator->unit, text, out)) ||
           figure_parse(model, model->units, arena, model->diags, text, loc, indicator, tolerance,
                        out);
}

bool heng_label_parse(heng_model *model, heng_arena *arena, heng_text text,
                      const heng_indicator *indicator, heng_quantity *out)
{
    return figure_parse(model, model->units, arena, NULL, text, (heng_loc){0}, indicator,
                        (heng_text){0}, out) &&
           (out->kind == HENG_KIND_ORDINAL || out->kind == HENG_KIND_STAGE);
}

bool heng_quantity_parse(heng_units *units, heng_arena *arena, heng_text text, heng_loc loc,
                         heng_diags *diags, heng_quantity *out)
{
    if (plain_read(units, HENG_UNIT_NONE, text, out)) {
        return true;
    }
    if (heng_text_trim(text).size == 0) {
        return false;
    }
    return figure_parse(NULL, units, arena, diags, text, loc, NULL, (heng_text){0}, out);
}
