#include "eval/told.h"

#include <assert.h>

#include "eval/judging.h"

static bool is_plain(const heng_quantity *quantity)
{
    return quantity->kind == HENG_KIND_POINT && quantity->nominal.form == HENG_DECIMAL &&
           !quantity->has_whole && !quantity->sign_worded;
}

static heng_told_value value_keep(heng_arena *arena, bool given, const heng_quantity *quantity,
                                  uint32_t figure)
{
    if (!given || figure != HENG_NONE) {
        return (heng_told_value){.form = given ? HENG_TOLD_FIGURE : HENG_TOLD_NONE};
    }
    if (is_plain(quantity)) {
        heng_decimal *point = heng_new(arena, heng_decimal);
        *point = quantity->nominal.as.decimal;
        return (heng_told_value){.data = point, .unit = quantity->unit, .form = HENG_TOLD_POINT};
    }
    heng_quantity *kept = heng_new(arena, heng_quantity);
    *kept = *quantity;
    kept->label = heng_text_copy(arena, quantity->label);
    return (heng_told_value){.data = kept, .form = HENG_TOLD_OTHER};
}

static const heng_message *message_keep(heng_arena *arena, const heng_message *message)
{
    if (message->id == HENG_MESSAGE_NONE) {
        return NULL;
    }
    heng_message *kept = heng_new(arena, heng_message);
    kept->id = message->id;
    for (size_t i = 0; i < 3; i++) {
        if (message->args[i].size > 0) {
            kept->args[i] = heng_text_copy(arena, message->args[i]);
        }
    }
    return kept;
}

heng_told *heng_told_keep(heng_arena *arena, const heng_judgement *judgement)
{
    heng_told *first = NULL, **end = &first;
    for (const heng_judgement *at = judgement; at != NULL; at = at->next) {
        heng_told *told = heng_new(arena, heng_told);
        *told = (heng_told){.actual = value_keep(arena, at->has_actual, &at->actual, at->figure),
                            .limit = value_keep(arena, at->has_limit, &at->limit, HENG_NONE),
                            .message = message_keep(arena, &at->message),
                            .message_loc = at->message_loc,
                            .figure = at->figure,
                            .verdict = (uint8_t)at->verdict,
                            .reason = (uint8_t)at->reason,
                            .without = (uint8_t)at->without_waiver,
                            .reason_without = (uint8_t)at->reason_without_waiver};
        if (at->item.size > 0) {
            told->item = heng_text_copy(arena, at->item);
        }
        *end = told;
        end = &told->next;
    }
    return first;
}

static bool value_read(const heng_weighing *weighing, heng_arena *arena,
                       const heng_told_value *value, uint32_t figure, heng_quantity *out)
{
    switch ((heng_told_form)value->form) {
    case HENG_TOLD_NONE:
        return false;
    case HENG_TOLD_FIGURE: {
        const heng_figure *read = heng_model_figure(weighing->model, figure);
        heng_text tolerance = read->extra != NULL ? read->extra->tolerance : (heng_text){0};
        return heng_actual_parse(weighing->model, arena, read->text, read->loc,
                                 heng_model_indicator(weighing->model, read->indicator), tolerance,
                                 out);
    }
    case HENG_TOLD_POINT:
        *out = heng_quantity_point(heng_number_decimal(*(const heng_decimal *)value->data),
                                   value->unit);
        return true;
    case HENG_TOLD_OTHER:
        *out = *(const heng_quantity *)value->data;
        return true;
    }
    return false;
}

void heng_told_judge(const heng_weighing *weighing, heng_arena *arena, heng_case item,
                     const heng_told *told, heng_judgement *out)
{
    const heng_rule *rule = heng_model_rule(weighing->model, item.rule);
    heng_judgement_begin(weighing, rule, item.dataset, item.indicator, out);
    out->version = item.rule;
    out->item = told->item;
    out->message = told->message != NULL ? *told->message : (heng_message){0};
    out->message_loc = told->message_loc;
    out->figure = told->figure;
    out->has_actual = value_read(weighing, arena, &told->actual, told->figure, &out->actual);
    out->has_limit = value_read(weighing, arena, &told->limit, HENG_NONE, &out->limit);
    heng_judge_script_measure(weighing->model->units, out);
    heng_decide(out, (heng_verdict)told->without, (heng_reason)told->reason_without);
    heng_judge_waive(weighing, item.rule, out);
    assert(out->verdict == (heng_verdict)told->verdict);
}

static bool value_adopt(heng_told_value *value, bool (*adopt)(const void *user, heng_unit_id *unit),
                        const void *user)
{
    if (value->form == HENG_TOLD_OTHER) {
        return adopt(user, &((heng_quantity *)value->data)->unit);
    }
    return value->form != HENG_TOLD_POINT || adopt(user, &value->unit);
}

bool heng_told_adopt(heng_told *told, bool (*adopt)(const void *user, heng_unit_id *unit),
                     const void *user)
{
    bool all = true;
    for (; told != NULL; told = told->next) {
        all = value_adopt(&told->actual, adopt, user) && all;
        all = value_adopt(&told->limit, adopt, user) && all;
    }
    return all;
}
