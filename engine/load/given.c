/* The figures of a test: keys to indices, series to single figures. */
#include "load/tests.h"

#include <string.h>

/* [dataset:]id[@period] in its parts; empty: not there. */
typedef struct given_key {
    heng_text dataset, id, period;
} given_key;

static given_key key_parse(heng_text key)
{
    given_key out = {.id = key};
    const char *colon = key.size > 0 ? memchr(key.bytes, ':', key.size) : NULL;
    if (colon != NULL) {
        size_t size = (size_t)(colon - key.bytes);
        out.dataset = (heng_text){key.bytes, size};
        out.id = (heng_text){key.bytes + size + 1, key.size - size - 1};
    }
    const char *at = out.id.size > 0 ? memchr(out.id.bytes, '@', out.id.size) : NULL;
    if (at != NULL) {
        size_t size = (size_t)(at - out.id.bytes);
        out.period = (heng_text){out.id.bytes + size + 1, out.id.size - size - 1};
        out.id.size = size;
    }
    return out;
}

static void later(heng_period *latest, heng_period period)
{
    if (*latest == 0 || heng_period_last_day(period) > heng_period_last_day(*latest)) {
        *latest = period;
    }
}

static uint32_t series_count(heng_text text, heng_arena *arena)
{
    heng_series series;
    heng_text figure;
    uint32_t count = 0;
    heng_series_init(&series, text);
    while (count <= HENG_SERIES_MAX && heng_series_next(&series, arena, &figure)) {
        count++;
    }
    return count;
}

/* The last period of an open range. */
static heng_period range_end(heng_period first, heng_text series, heng_arena *arena)
{
    for (uint32_t count = series_count(series, arena); count > 1; count--) {
        first = heng_period_next(first);
    }
    return first;
}

heng_period heng_given_latest(const heng_setup *setup, heng_arena *arena)
{
    heng_period latest = 0, first, last;
    for (uint32_t i = 0; i < setup->given_count; i++) {
        const heng_given *given = &setup->given[i];
        given_key key = key_parse(given->key);
        if (key.period.size > 0 && heng_period_parse(key.period, &first)) {
            later(&latest, first);
        }
        if (given->range.size > 0 && heng_range_parse(given->range, &first, &last)) {
            later(&latest, last != 0 ? last : range_end(first, given->value, arena));
        }
    }
    return latest;
}

typedef struct given_linker {
    heng_model *model;
    heng_arena *arena;
    heng_diags *diags;
    heng_table *out;
    heng_index seen; /* a hash of dataset, indicator, period -> index of out */
    const heng_given *given;
    heng_figure head; /* what all figures of the entry share */
} given_linker;

static heng_diag *fault(given_linker *linker, const char *code, heng_loc loc, uint32_t span,
                        heng_text message)
{
    return heng_diag_error(linker->diags, code, loc, span, "%.*s", HENG_PRINT(message));
}

#define SAY(linker, ...) heng_text_format((linker)->diags->arena, __VA_ARGS__)

static bool figure_add(given_linker *linker, heng_period period, heng_text value)
{
    heng_model *model = linker->model;
    const heng_given *given = linker->given;
    heng_figure figure = linker->head;
    heng_quantity quantity;
    figure.period = period;
    figure.text = value;
    uint64_t key = ((uint64_t)figure.dataset << 40 ^ (uint64_t)figure.indicator << 20) *
                       UINT64_C(0x9E3779B97F4A7C15) ^
                   period;
    uint32_t before = heng_index_put(&linker->seen, key, linker->out->count);
    if (before != HENG_NONE) {
        heng_text text = heng_period_format(linker->diags->arena, period);
        heng_diag *diag = fault(linker, "E223", given->key_loc, given->key_span,
                                SAY(linker, "the figure of '%.*s' for %.*s is given twice",
                                    HENG_PRINT(given->key), HENG_PRINT(text)));
        diag->help = HENG_TEXT("keep one of them");
        return false;
    }
    /* what the parser says goes to the diagnostics of the test */
    heng_diags *kept = model->diags;
    model->diags = linker->diags;
    bool good = heng_actual_parse(model, linker->arena, value, given->loc,
                                  heng_model_indicator(model, figure.indicator), given->tolerance,
                                  &quantity);
    model->diags = kept;
    if (good) {
        *(heng_figure *)heng_table_push(linker->out) = figure;
    }
    return good;
}

static bool series_add(given_linker *linker)
{
    const heng_given *given = linker->given;
    heng_period first, last;
    heng_text figure;
    heng_series series;
    if (!heng_range_parse(given->range, &first, &last)) {
        heng_diag *diag =
            fault(linker, "E551", given->range_loc, given->range_span,
                  SAY(linker, "'%.*s' is no range of periods", HENG_PRINT(given->range)));
        diag->help = HENG_TEXT("write 2016..2020, 2020-Q1..2020-Q4, 2016.. or one period");
        return false;
    }
    uint32_t count = series_count(given->value, linker->arena), periods = 1;
    heng_period end = first;
    for (heng_period at = first; last != 0 && at < last && periods <= HENG_SERIES_MAX;
         at = heng_period_next(at)) {
        periods++;
    }
    for (uint32_t i = 1; i < count && i < HENG_SERIES_MAX; i++) {
        end = heng_period_next(end);
    }
    bool open = last == 0 && count <= HENG_SERIES_MAX;
    if (!open && count != periods && given->value.size > 0) {
        heng_text until = heng_period_format(linker->diags->arena, end);
        heng_diag *diag = fault(linker, "E552", given->loc, given->span,
                                SAY(linker, "%u figure%s for %u period%s", count,
                                    count == 1 ? "" : "s", periods, periods == 1 ? "" : "s"));
        diag->related = given->range_loc;
        diag->related_span = given->range_span;
        diag->related_label = SAY(linker, "%u period%s", periods, periods == 1 ? "" : "s");
        diag->help = SAY(linker, "they would run until %.*s; 10+2x4 stands for 10 12 14 16 18",
                         HENG_PRINT(until));
        return false;
    }
    heng_series_init(&series, given->value);
    bool good = true;
    for (heng_period at = first; good && heng_series_next(&series, linker->arena, &figure);
         at = heng_period_next(at)) {
        good = figure.size == 0 || figure_add(linker, at, figure);
    }
    if (series.fault) {
        (void)fault(linker, "E552", given->loc, given->span,
                    HENG_TEXT("the sums of the series outgrow 38 digits"));
        return false;
    }
    return good;
}

/* The parts of the key to indices. */
static bool key_link(given_linker *linker, heng_period *period)
{
    heng_model *model = linker->model;
    const heng_given *given = linker->given;
    given_key key = key_parse(given->key);
    heng_figure *head = &linker->head;
    head->indicator = heng_model_indicator_find(model, key.id);
    if (head->indicator == HENG_NONE) {
        heng_diag *diag = fault(linker, "E207", given->key_loc, given->key_span,
                                SAY(linker, "unknown indicator '%.*s'", HENG_PRINT(key.id)));
        heng_near near;
        heng_near_init(&near, key.id);
        for (uint32_t i = 0; i < model->indicators.count; i++) {
            heng_near_try(&near, heng_model_indicator(model, i)->id);
        }
        if (near.best.size > 0) {
            diag->label = SAY(linker, "did you mean '%.*s'?", HENG_PRINT(near.best));
        }
        diag->note = model->indicators.count > 0
                         ? HENG_TEXT("declared indicators: heng list indicators")
                         : HENG_TEXT("no data file defines indicators: name one, or give "
                                     "indicators: or data: in the test file");
        return false;
    }
    if (key.dataset.size > 0) {
        head->dataset = heng_map_find(&model->dataset_ids, key.dataset);
        if (head->dataset == HENG_NONE) {
            (void)fault(linker, "E506", given->key_loc, given->key_span,
                        SAY(linker, "unknown dataset '%.*s'", HENG_PRINT(key.dataset)));
            return false;
        }
    }
    if (key.period.size > 0 && (given->range.size > 0 || !heng_period_parse(key.period, period))) {
        heng_diag *diag = fault(
            linker, "E551", given->key_loc, given->key_span,
            given->range.size > 0
                ? SAY(linker, "'%.*s' names a period and has a series", HENG_PRINT(given->key))
                : SAY(linker, "'%.*s' is no period", HENG_PRINT(key.period)));
        diag->help = HENG_TEXT("write id, id@2019, dataset:id, or id: {2016..2020: 10+2x4}");
        return false;
    }
    return true;
}

bool heng_given_figures(heng_model *model, heng_arena *arena, const heng_setup *setup,
                        heng_period period, uint32_t dataset, heng_diags *diags, heng_table *out)
{
    given_linker linker = {.model = model, .arena = arena, .diags = diags, .out = out};
    bool good = true;
    heng_index_init(&linker.seen, arena, model->seed);
    for (uint32_t i = 0; i < setup->given_count; i++) {
        const heng_given *given = &setup->given[i];
        heng_period own = period;
        linker.given = given;
        linker.head = (heng_figure){.loc = given->loc, .dataset = dataset, .older = HENG_NONE};
        if (given->basis.size > 0 || given->tolerance.size > 0) {
            linker.head.extra = heng_new(arena, heng_figure_extra);
            linker.head.extra->basis = given->basis;
            linker.head.extra->tolerance = given->tolerance;
        }
        if (!key_link(&linker, &own)) {
            good = false;
        } else {
            good = (given->range.size > 0 ? series_add(&linker)
                                          : figure_add(&linker, own, given->value)) &&
                   good;
        }
    }
    return good;
}
