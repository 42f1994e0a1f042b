/* What was published before: earlier versions of a target, older figures of the same period. */
#include "run/run.h"

#include <stdlib.h>

typedef struct dated {
    heng_date vintage;
    uint32_t index;
} dated;

static int newest_first(const void *a, const void *b)
{
    const dated *x = a, *y = b;
    if (x->vintage != y->vintage) {
        return x->vintage > y->vintage ? -1 : 1;
    }
    return x->index < y->index ? -1 : x->index > y->index;
}

static heng_text date_text(heng_arena *arena, heng_date date)
{
    return date != 0 ? heng_date_format(arena, date) : (heng_text){0};
}

static void number_fill(heng_arena *arena, const heng_units *units, const heng_quantity *quantity,
                        heng_view_version *out)
{
    if (!heng_quantity_is_number(quantity)) {
        return;
    }
    out->unit = heng_unit_at(units, quantity->unit)->text;
    if (quantity->kind == HENG_KIND_POINT || quantity->kind == HENG_KIND_APPROXIMATE) {
        out->value = heng_view_digits(arena, quantity->nominal);
        return;
    }
    if (quantity->low.kind != HENG_INFINITE) {
        out->low = heng_view_digits(arena, quantity->low.number);
    }
    if (quantity->high.kind != HENG_INFINITE) {
        out->high = heng_view_digits(arena, quantity->high.number);
    }
}

/* The actual against a version that counts no more. */
static void version_fill(const heng_run *run, heng_arena *arena, const heng_judgement *j,
                         uint32_t first, uint32_t version, heng_view_version *out)
{
    heng_case item = {.rule = first,
                      .dataset = j->dataset,
                      .indicator = heng_model_rule(&run->model, first)->indicator};
    heng_judgement *old = heng_new(arena, heng_judgement);
    heng_judge_version(&run->weighing, arena, item, version, old);
    const heng_rule *rule = old->rule;
    *out = (heng_view_version){.vintage = date_text(arena, heng_rule_vintage(rule)),
                               .text = rule->expect,
                               .judged = true,
                               .verdict = old->without_waiver,
                               .place = heng_place_of(&run->sources, rule->text_loc)};
    if (old->target != NULL) {
        out->form = heng_target_format(arena, &run->model, old->target, HENG_EN);
        out->form_zh = heng_target_format(arena, &run->model, old->target, HENG_ZH);
    }
    if (old->has_limit && old->has_high) {
        heng_view_version high = {0};
        number_fill(arena, run->model.units, &old->limit, out);
        number_fill(arena, run->model.units, &old->high, &high);
        out->low = out->value;
        out->high = high.value;
        out->value = (heng_text){0};
    } else if (old->has_limit) {
        number_fill(arena, run->model.units, &old->limit, out);
    }
    if (old->completion.given) {
        out->completion = heng_view_percent(arena, old->completion.percent,
                                            old->reason_without_waiver == HENG_MISSED);
    }
}

void heng_revisions_fill(const heng_run *run, heng_arena *arena, const heng_judgement *j,
                         heng_view_value *out)
{
    const heng_model *model = &run->model;
    heng_date own = heng_rule_vintage(j->rule);
    uint32_t first = heng_model_rule_find(model, j->rule->id), count = 0;
    out->vintage = date_text(arena, own);
    if (first == HENG_NONE || (heng_model_rule(model, first)->flags & HENG_RULE_REVISED) == 0) {
        return;
    }
    for (uint32_t at = first; at != HENG_NONE; at = heng_model_rule_next(model, at)) {
        count += heng_rule_vintage(heng_model_rule(model, at)) < own;
    }
    dated *older = heng_new_array(arena, dated, count + 1);
    heng_view_version *list = heng_new_array(arena, heng_view_version, count + 1);
    count = 0;
    for (uint32_t at = first; at != HENG_NONE; at = heng_model_rule_next(model, at)) {
        heng_date vintage = heng_rule_vintage(heng_model_rule(model, at));
        if (vintage < own) {
            older[count++] = (dated){.vintage = vintage, .index = at};
        }
    }
    qsort(older, count, sizeof *older, newest_first);
    for (uint32_t i = 0; i < count; i++) {
        version_fill(run, arena, j, first, older[i].index, &list[i]);
    }
    out->revised = (heng_view_list){.items = list, .count = count};
}

static heng_date vintage_of(const heng_figure *figure)
{
    return figure->extra != NULL ? figure->extra->vintage : 0;
}

static void older_fill(const heng_run *run, heng_arena *arena, const heng_figure *figure,
                       heng_view_version *out)
{
    heng_model *model = run->weighing.model;
    heng_text tolerance = figure->extra != NULL ? figure->extra->tolerance : (heng_text){0};
    heng_quantity read;
    *out = (heng_view_version){.vintage = date_text(arena, vintage_of(figure)),
                               .text = figure->text,
                               .status =
                                   figure->extra != NULL ? figure->extra->status : (heng_text){0},
                               .place = heng_place_of(&run->sources, figure->loc)};
    if (figure->text.size > 0 &&
        heng_actual_parse(model, arena, figure->text, figure->loc,
                          heng_model_indicator(model, figure->indicator), tolerance, &read)) {
        out->form = heng_quantity_format(arena, model->units, &read);
        number_fill(arena, model->units, &read, out);
    }
}

void heng_vintages_fill(const heng_run *run, heng_arena *arena, uint32_t figure,
                        heng_view_value *out)
{
    const heng_model *model = &run->model;
    const heng_figure *own = heng_model_figure(model, figure);
    uint32_t head = heng_model_figure_elsewhere(model, own->dataset, own->indicator), count = 0;
    out->vintage = date_text(arena, vintage_of(own));
    if (vintage_of(own) == 0 || (head == figure && own->older == HENG_NONE)) {
        return; /* a figure without a date is the oldest */
    }
    for (uint32_t at = head; at != HENG_NONE; at = heng_model_figure(model, at)->older) {
        const heng_figure *other = heng_model_figure(model, at);
        count += other->period == own->period && vintage_of(other) < vintage_of(own);
    }
    dated *older = heng_new_array(arena, dated, count + 1);
    heng_view_version *list = heng_new_array(arena, heng_view_version, count + 1);
    count = 0;
    for (uint32_t at = head; at != HENG_NONE; at = heng_model_figure(model, at)->older) {
        const heng_figure *other = heng_model_figure(model, at);
        if (other->period == own->period && vintage_of(other) < vintage_of(own)) {
            older[count++] = (dated){.vintage = vintage_of(other), .index = at};
        }
    }
    qsort(older, count, sizeof *older, newest_first);
    for (uint32_t i = 0; i < count; i++) {
        older_fill(run, arena, heng_model_figure(model, older[i].index), &list[i]);
    }
    out->older = (heng_view_list){.items = list, .count = count};
}
