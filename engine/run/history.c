/* What an indicator was in earlier periods of the same length: the figures of a sparkline. */
#include "run/run.h"

/* The newest periods met so far, oldest first, each with its figure of the newest vintage. */
typedef struct newest {
    const heng_figure *items[HENG_HISTORY_MOST];
    uint32_t count;
} newest;

static heng_date vintage_of(const heng_figure *figure)
{
    return figure->extra != NULL ? figure->extra->vintage : 0;
}

static heng_text basis_of(const heng_figure *figure)
{
    return figure->extra != NULL ? figure->extra->basis : (heng_text){0};
}

static void newest_add(newest *list, const heng_figure *figure)
{
    uint32_t at = list->count;
    while (at > 0 && list->items[at - 1]->period > figure->period) {
        at--;
    }
    if (at > 0 && list->items[at - 1]->period == figure->period) {
        if (vintage_of(figure) > vintage_of(list->items[at - 1])) {
            list->items[at - 1] = figure;
        }
        return;
    }
    if (list->count == HENG_HISTORY_MOST) {
        if (at == 0) {
            return;
        }
        for (uint32_t i = 1; i < at; i++) {
            list->items[i - 1] = list->items[i];
        }
        list->items[at - 1] = figure;
        return;
    }
    for (uint32_t i = list->count; i > at; i--) {
        list->items[i] = list->items[i - 1];
    }
    list->items[at] = figure;
    list->count++;
}

/* A year beside years, a half beside halves; January to September only beside the same months. */
static bool periods_fit(heng_period weighed, heng_period other)
{
    return other < weighed && heng_period_kind_of(other) == heng_period_kind_of(weighed) &&
           heng_period_months(other) == heng_period_months(weighed);
}

/* false: no number, or none that stands beside the actual. */
static bool figure_show(const heng_run *run, heng_arena *arena, const heng_judgement *j,
                        const heng_figure *figure, heng_view_figure *out)
{
    heng_model *model = run->weighing.model;
    heng_text tolerance = figure->extra != NULL ? figure->extra->tolerance : (heng_text){0};
    heng_unit_id unit =
        j->has_actual && heng_quantity_is_number(&j->actual) ? j->actual.unit : j->indicator->unit;
    heng_quantity read, shown;
    if (!heng_actual_parse(model, arena, figure->text, figure->loc, j->indicator, tolerance,
                           &read) ||
        (read.kind != HENG_KIND_POINT && read.kind != HENG_KIND_APPROXIMATE) ||
        !heng_quantity_convert(model->units, &read, unit, &shown)) {
        return false;
    }
    *out = (heng_view_figure){.period = heng_period_format(arena, figure->period),
                              .text = figure->text,
                              .value = heng_view_digits(arena, shown.nominal),
                              .unit = heng_unit_at(model->units, unit)->text};
    return true;
}

void heng_history_fill(const heng_run *run, heng_arena *arena, const heng_judgement *j,
                       heng_view *out)
{
    const heng_model *model = &run->model;
    const heng_figure *weighed =
        j->figure != HENG_NONE ? heng_model_figure(model, j->figure) : NULL;
    newest list = {.count = 0};
    if (j->indicator == NULL || j->target == NULL || (weighed == NULL && j->has_actual)) {
        return;
    }
    uint32_t indicator = heng_model_indicator_find(model, j->indicator->id);
    if (weighed != NULL && (weighed->indicator != indicator || weighed->older == HENG_NONE)) {
        return;
    }
    heng_date known_on = run->weighing.known_on;
    for (uint32_t at = heng_model_figure_elsewhere(model, j->dataset, indicator);
         at != HENG_NONE;) {
        const heng_figure *figure = heng_model_figure(model, at);
        bool known = known_on == 0 || vintage_of(figure) <= known_on;
        bool same_basis = weighed == NULL || heng_text_equal(basis_of(figure), basis_of(weighed));
        if (known && same_basis && figure->text.size > 0 &&
            periods_fit(j->period, figure->period)) {
            newest_add(&list, figure);
        }
        at = figure->older;
    }
    if (list.count == 0) {
        return;
    }
    heng_view_figure *shown = heng_new_array(arena, heng_view_figure, list.count);
    out->history = shown;
    for (uint32_t i = 0; i < list.count; i++) {
        out->history_count += figure_show(run, arena, j, list.items[i], &shown[out->history_count]);
    }
}
