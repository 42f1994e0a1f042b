/* Linking of figures: indicators, datasets, periods, the proof that each can be read, and the
 * chains by which they are found. */
#include "load/loader.h"

#include <stdlib.h>

static void pending_link(heng_loader *loader)
{
    heng_model *model = loader->model;
    uint32_t next = 0;
    for (uint32_t i = 0; i < loader->pending_figures.count; i++) {
        const heng_pending *pending = heng_table_at(&loader->pending_figures, i);
        heng_figure *figure = heng_table_at(&model->figures, pending->index);
        figure->indicator = heng_indicator_guess(loader, pending->name, &next);
        if (figure->indicator == HENG_NONE) {
            heng_diag *diag =
                heng_diag_error(model->diags, "E207", pending->loc, pending->span,
                                "unknown indicator '%.*s'", HENG_PRINT(pending->name));
            heng_model_suggest_indicator(loader->model, pending->name, diag);
            diag->note = HENG_TEXT("declared indicators: heng list indicators");
        }
    }
}

/* Figures of no dataset belong to the only one there is; where none is named, it is `default`. */
static void dataset_link(heng_loader *loader, heng_figure *figure, uint32_t *reported)
{
    heng_model *model = loader->model;
    if (model->datasets.count == 0) {
        (void)heng_dataset_add(loader, HENG_TEXT("default"), (heng_loc){0});
    }
    if (model->datasets.count == 1) {
        figure->dataset = 0;
        return;
    }
    if (*reported != figure->loc.file) {
        *reported = figure->loc.file;
        heng_diag *diag =
            heng_diag_error(model->diags, "E235", figure->loc, 1,
                            "figures of no dataset, in a run of %u", model->datasets.count);
        diag->help =
            HENG_TEXT("name it at the head of the file: dataset: ID (in CSV: a column dataset)");
        diag->note = heng_text_format(model->arena, "datasets of the run: %.*s, %.*s%s",
                                      HENG_PRINT(heng_model_dataset(model, 0)->id),
                                      HENG_PRINT(heng_model_dataset(model, 1)->id),
                                      model->datasets.count > 2 ? ", …" : "");
    }
    figure->indicator = HENG_NONE;
}

static void period_note(heng_model *model, heng_index *seen, heng_period period, heng_period *last)
{
    if (period == *last) {
        return;
    }
    *last = period;
    if (heng_index_find(seen, period) == HENG_NONE) {
        (void)heng_index_put(seen, period, model->periods.count);
        *(heng_period *)heng_table_push(&model->periods) = period;
    }
}

void heng_figures_link(heng_loader *loader)
{
    heng_model *model = loader->model;
    uint32_t reported = HENG_NONE;
    heng_period last = 0;
    heng_index seen;
    heng_index_init(&seen, loader->scratch, model->seed);
    pending_link(loader);
    for (uint32_t i = 0; i < model->figures.count; i++) {
        heng_figure *figure = heng_table_at(&model->figures, i);
        if (figure->dataset == HENG_NONE && figure->indicator != HENG_NONE) {
            dataset_link(loader, figure, &reported);
        }
        if (figure->indicator != HENG_NONE && figure->period != 0) {
            period_note(model, &seen, figure->period, &last);
        }
    }
}

static bool figure_parse(heng_loader *loader, const heng_figure *figure, heng_quantity *out)
{
    heng_model *model = loader->model;
    heng_text tolerance = figure->extra != NULL ? figure->extra->tolerance : (heng_text){0};
    return heng_actual_parse(model, loader->scratch, figure->text, figure->loc,
                             heng_model_indicator(model, figure->indicator), tolerance, out);
}

/* What people write where there is no figure. */
static bool is_nothing(heng_text text)
{
    static const char *const marks[] = {
        "-",   "--", "—",  "——",   "–",    "/",    "\\",  "…",  "……",   "...",  "?",      "n/a",
        "N/A", "NA", "na", "n.a.", "none", "None", "nil", "无", "暂无", "不详", "未公布", "缺"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (heng_text_is(text, marks[i])) {
            return true;
        }
    }
    return false;
}

/* What the indicator is, behind a fault of its figure. */
static void figure_explain(heng_loader *loader, const heng_figure *figure, heng_diag *diag)
{
    const heng_model *model = loader->model;
    if (is_nothing(heng_text_trim(figure->text))) {
        diag->help = HENG_TEXT("write null where there is no figure");
    } else if (diag->help.size == 0 && diag->label.size == 0) {
        diag->help = HENG_TEXT("write the figure, null where there is none, or \"attested: TEXT\"");
    }
    const heng_indicator *indicator = heng_model_indicator(model, figure->indicator);
    if (diag->note.size == 0) {
        heng_text unit = heng_unit_at(model->units, indicator->unit)->text;
        diag->note = heng_text_format(
            model->arena, "'%.*s' is %s %s%s%.*s", HENG_PRINT(indicator->id),
            indicator->measure == HENG_ORDINAL ? "an" : "a", heng_measure_names[indicator->measure],
            unit.size > 0 ? " in " : "", HENG_PRINT(unit));
        diag->note_loc = indicator->loc;
    }
}

static bool figure_prove(heng_loader *loader, const heng_figure *figure)
{
    heng_model *model = loader->model;
    heng_quantity quantity;
    if (figure->text.size == 0) {
        return true;
    }
    heng_arena_mark mark = heng_arena_here(loader->scratch);
    uint32_t kept = model->diags->table.count;
    bool good = figure_parse(loader, figure, &quantity);
    heng_arena_rewind(loader->scratch, mark);
    if (model->diags->table.count > kept) {
        figure_explain(loader, figure,
                       heng_table_at(&model->diags->table, model->diags->table.count - 1));
    }
    return good;
}

/* One of several figures for the same dataset and indicator. */
typedef struct link {
    uint32_t index;
    heng_period period;
    heng_date vintage;
    bool out; /* joined to another, or refused */
} link;

static int by_period(const void *a, const void *b)
{
    const link *x = a, *y = b;
    if (x->period != y->period) {
        return x->period < y->period ? -1 : 1;
    }
    if (x->vintage != y->vintage) {
        return x->vintage < y->vintage ? -1 : 1;
    }
    return x->index < y->index ? -1 : x->index > y->index;
}

static int by_index(const void *a, const void *b)
{
    const link *x = a, *y = b;
    return x->index < y->index ? -1 : x->index > y->index;
}

static bool ends_equal(const heng_end *a, const heng_end *b)
{
    return a->kind == b->kind &&
           (a->kind == HENG_INFINITE || heng_number_compare(a->number, b->number) == HENG_EQUAL);
}

static bool figures_equal(heng_loader *loader, const heng_figure *a, const heng_figure *b)
{
    heng_quantity x, y, z;
    heng_text basis_a = a->extra != NULL ? a->extra->basis : (heng_text){0};
    heng_text basis_b = b->extra != NULL ? b->extra->basis : (heng_text){0};
    heng_text band_a = a->extra != NULL ? a->extra->tolerance : (heng_text){0};
    heng_text band_b = b->extra != NULL ? b->extra->tolerance : (heng_text){0};
    if (!heng_text_equal(basis_a, basis_b)) {
        return false;
    }
    if (heng_text_equal(a->text, b->text) && heng_text_equal(band_a, band_b)) {
        return true;
    }
    if (a->text.size == 0 || b->text.size == 0 || !figure_parse(loader, a, &x) ||
        !figure_parse(loader, b, &y) || x.kind != y.kind) {
        return false;
    }
    if (x.kind == HENG_KIND_ORDINAL || x.kind == HENG_KIND_STAGE) {
        return x.place == y.place;
    }
    if (!heng_quantity_is_number(&x) ||
        !heng_quantity_convert(loader->model->units, &y, x.unit, &z)) {
        return false;
    }
    return ends_equal(&x.low, &z.low) && ends_equal(&x.high, &z.high);
}

static void text_fill(heng_text *out, heng_text from)
{
    if (out->size == 0) {
        *out = from;
    }
}

static heng_cite **cites_end(heng_figure *figure)
{
    heng_cite **end = &figure->cites;
    while (*end != NULL) {
        end = &(*end)->next;
    }
    return end;
}

/* Equal values given twice are one figure with the sources of both. end: of the first one's
 * sources, moved on. */
static void figures_join(heng_loader *loader, heng_figure *first, const heng_figure *second,
                         heng_cite ***end)
{
    **end = second->cites;
    while (**end != NULL) {
        *end = &(**end)->next;
    }
    if (second->extra == NULL) {
        return;
    }
    if (first->extra == NULL) {
        first->extra = heng_new(loader->model->arena, heng_figure_extra);
    }
    text_fill(&first->extra->status, second->extra->status);
    text_fill(&first->extra->evidence, second->extra->evidence);
    text_fill(&first->extra->note, second->extra->note);
}

static void figures_conflict(heng_loader *loader, const heng_figure *first,
                             const heng_figure *second)
{
    heng_model *model = loader->model;
    const heng_indicator *indicator = heng_model_indicator(model, first->indicator);
    heng_text period = heng_period_format(model->arena, first->period);
    heng_diag *diag = heng_diag_error(
        model->diags, "E237", second->loc, (uint32_t)heng_text_points(second->text),
        "two figures for '%.*s' in %.*s", HENG_PRINT(indicator->id), HENG_PRINT(period));
    diag->related = first->loc;
    diag->related_span = (uint32_t)heng_text_points(first->text);
    diag->related_label =
        heng_text_format(model->arena, "'%.*s' is given here",
                         HENG_PRINT(first->text.size > 0 ? first->text : HENG_TEXT("null")));
    diag->help = HENG_TEXT("keep one; if the figure was revised, give each a vintage: date");
}

static uint32_t mapping_of(const heng_loader *loader, uint32_t figure)
{
    uint32_t low = 0, high = loader->mappings.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const heng_stretch_of_figures *mapping = heng_table_at(&loader->mappings, middle);
        if (figure < mapping->first) {
            high = middle;
        } else if (figure >= mapping->end) {
            low = middle + 1;
        } else {
            return middle;
        }
    }
    return HENG_NONE;
}

static void key_repeated(heng_loader *loader, const heng_figure *first, const heng_figure *second)
{
    heng_model *model = loader->model;
    heng_diag *diag = heng_diag_error(
        model->diags, "E223", second->loc, (uint32_t)heng_text_points(second->text),
        "key '%.*s' is given twice", HENG_PRINT(heng_model_indicator(model, first->indicator)->id));
    diag->related = first->loc;
    diag->related_span = (uint32_t)heng_text_points(first->text);
    diag->related_label = HENG_TEXT("given here first");
    diag->help =
        HENG_TEXT("keep one; several periods are written as a list of {indicator, period, value}");
}

/* The figures of each period of a long chain, of which links are sorted by period and vintage. */
static void runs_note(heng_model *model, const link *links, uint32_t count)
{
    uint32_t stay = 0, head = 0;
    for (uint32_t i = 0; i < count; i++) {
        stay += !links[i].out;
        head = !links[i].out && links[i].index > head ? links[i].index : head;
    }
    if (stay <= HENG_CHAIN_LONG) {
        return;
    }
    for (uint32_t end = count, first; end > 0; end = first) {
        heng_period period = links[end - 1].period;
        uint32_t run = model->figure_runs.count, *size = heng_table_push(&model->figure_runs);
        for (first = end; first > 0 && links[first - 1].period == period; first--) {
            if (!links[first - 1].out) {
                *(uint32_t *)heng_table_push(&model->figure_runs) = links[first - 1].index;
                ++*size;
            }
        }
        (void)heng_index_put(&model->figure_periods, (uint64_t)head << 32 | period, run);
    }
}

/* A chain of two or more: repeats are refused or joined, and the chain is made anew of what
 * stays. */
static void chain_settle(heng_loader *loader, uint32_t dataset, uint32_t indicator)
{
    heng_model *model = loader->model;
    heng_arena_mark mark = heng_arena_here(loader->scratch);
    uint32_t count = 0, head = heng_model_figure_head(model, dataset, indicator);
    for (uint32_t at = head; at != HENG_NONE; at = heng_model_figure(model, at)->older) {
        count++;
    }
    link *links = heng_new_array(loader->scratch, link, count);
    uint32_t fill = count;
    for (uint32_t at = head; at != HENG_NONE; at = heng_model_figure(model, at)->older) {
        const heng_figure *figure = heng_model_figure(model, at);
        links[--fill] =
            (link){at, figure->period, figure->extra != NULL ? figure->extra->vintage : 0, false};
    }
    for (uint32_t i = 1; i < count; i++) {
        uint32_t mapping = mapping_of(loader, links[i].index);
        if (mapping != HENG_NONE && mapping == mapping_of(loader, links[i - 1].index)) {
            key_repeated(loader, heng_model_figure(model, links[i - 1].index),
                         heng_model_figure(model, links[i].index));
            links[i].out = true;
        }
    }
    qsort(links, count, sizeof *links, by_period);
    heng_cite **end = NULL; /* of the sources of `first`; NULL: not yet looked for */
    for (uint32_t first = 0, i = 1; i < count; i++) {
        if (links[i].period != links[first].period || links[i].vintage != links[first].vintage) {
            first = i;
            end = NULL;
        } else if (!links[i].out) {
            heng_figure *kept = heng_table_at(&model->figures, links[first].index);
            const heng_figure *other = heng_model_figure(model, links[i].index);
            if (figures_equal(loader, kept, other)) {
                end = end != NULL ? end : cites_end(kept);
                figures_join(loader, kept, other, &end);
            } else {
                figures_conflict(loader, kept, other);
            }
            links[i].out = true;
        }
    }
    runs_note(model, links, count);
    qsort(links, count, sizeof *links, by_index);
    head = HENG_NONE;
    for (uint32_t i = 0; i < count; i++) {
        if (!links[i].out) {
            heng_figure *figure = heng_table_at(&model->figures, links[i].index);
            figure->older = head;
            head = links[i].index;
        }
    }
    (void)heng_model_figure_head_set(model, dataset, indicator, head);
    heng_arena_rewind(loader->scratch, mark);
}

void heng_figures_chain(heng_loader *loader)
{
    heng_model *model = loader->model;
    heng_table several; /* uint32_t: a figure of each chain of two and more */
    heng_table_init(&several, loader->scratch, sizeof(uint32_t));
    for (uint32_t i = 0; i < model->figures.count; i++) {
        heng_figure *figure = heng_table_at(&model->figures, i);
        if (figure->indicator == HENG_NONE || figure->dataset == HENG_NONE || figure->period == 0 ||
            !figure_prove(loader, figure)) {
            continue;
        }
        figure->older = heng_model_figure_head_set(model, figure->dataset, figure->indicator, i);
        if (figure->older != HENG_NONE &&
            heng_model_figure(model, figure->older)->older == HENG_NONE) {
            *(uint32_t *)heng_table_push(&several) = i;
        }
    }
    for (uint32_t i = 0; i < several.count; i++) {
        const heng_figure *figure =
            heng_model_figure(model, *(const uint32_t *)heng_table_at(&several, i));
        chain_settle(loader, figure->dataset, figure->indicator);
    }
}
