/* A data file: its head, and which section reads what. */
#include "load/loader.h"

#include <string.h>

heng_loader *heng_loader_new(heng_model *model)
{
    heng_loader *loader = heng_new(model->arena, heng_loader);
    loader->model = model;
    heng_table_init(&loader->pending_figures, model->arena, sizeof(heng_pending));
    heng_table_init(&loader->pending_rules, model->arena, sizeof(heng_pending));
    heng_table_init(&loader->pending_waivers, model->arena, sizeof(heng_pending));
    heng_table_init(&loader->waiver_datasets, model->arena, sizeof(heng_pending));
    heng_table_init(&loader->waiver_indicators, model->arena, sizeof(heng_pending));
    heng_table_init(&loader->periodless, model->arena, sizeof(heng_periodless));
    heng_table_init(&loader->mappings, model->arena, sizeof(heng_stretch_of_figures));
    return loader;
}

void heng_loader_set_period(heng_loader *loader, heng_period period)
{
    loader->rows_period = period;
}

uint32_t heng_dataset_add(heng_loader *loader, heng_text id, heng_loc loc)
{
    heng_model *model = loader->model;
    uint32_t index = model->datasets.count;
    uint32_t old = heng_map_add(&model->dataset_ids, id, index);
    if (old != HENG_NONE) {
        return old;
    }
    heng_dataset *dataset = heng_table_push(&model->datasets);
    dataset->id = id;
    dataset->loc = loc;
    return index;
}

uint32_t heng_indicator_guess(const heng_loader *loader, heng_text id, uint32_t *next)
{
    const heng_model *model = loader->model;
    uint32_t found = *next;
    if (found >= model->indicators.count ||
        !heng_text_equal(heng_model_indicator(model, found)->id, id)) {
        found = heng_model_indicator_find(model, id);
    }
    *next = found + 1; /* after HENG_NONE: the first */
    return found;
}

void heng_pending_add(heng_table *pending, const heng_event *name, uint32_t index)
{
    *(heng_pending *)heng_table_push(pending) =
        (heng_pending){.name = name->text, .loc = name->loc, .span = name->span, .index = index};
}

static void dataset_name(heng_loader *loader, uint32_t index, const heng_name *name, heng_loc loc)
{
    heng_dataset *dataset = heng_table_at(&loader->model->datasets, index);
    if (dataset->name.en.size == 0) {
        dataset->name = *name;
        return;
    }
    if (name->en.size > 0 && !(heng_text_equal(dataset->name.en, name->en) &&
                               heng_text_equal(dataset->name.zh, name->zh))) {
        heng_diag *diag = heng_diag_error(loader->model->diags, "E234", loc, 1,
                                          "dataset '%.*s' has two names", HENG_PRINT(dataset->id));
        diag->related = dataset->loc;
        diag->related_label = HENG_TEXT("named here first");
        diag->help = HENG_TEXT("keep one of them");
    }
}

static void dataset_read(heng_loader *loader)
{
    static const heng_key keys[] = {HENG_KEY("id"), HENG_KEY("name")};
    heng_cursor *cursor = &loader->cursor;
    heng_loc loc = cursor->event.loc;
    heng_fields fields;
    heng_text id = {0};
    heng_name name = {0};
    if (cursor->event.kind == HENG_EVENT_SCALAR) {
        if (heng_take_id(cursor, &id)) {
            loader->dataset = heng_dataset_add(loader, id, loc);
        }
        return;
    }
    if (cursor->event.kind != HENG_EVENT_OPEN_MAP) {
        heng_cursor_wrong_kind(cursor, "an id or {id, name}");
        return;
    }
    heng_fields_init(&fields, cursor, keys, 2, 3, "a dataset");
    for (int key = heng_fields_next(&fields, cursor); key >= 0;
         key = heng_fields_next(&fields, cursor)) {
        (void)(key == 0 ? heng_take_id(cursor, &id) : heng_take_name(cursor, &name));
    }
    if (heng_fields_require(&fields, cursor, 1) && id.size > 0) {
        loader->dataset = heng_dataset_add(loader, id, loc);
        dataset_name(loader, loader->dataset, &name, loc);
    }
}

/* false: the file is of a newer heng, and nothing more of it can be understood. */
static bool version_read(heng_loader *loader)
{
    heng_cursor *cursor = &loader->cursor;
    heng_diags *diags = loader->model->diags;
    if (!heng_take_scalar(cursor)) {
        return true;
    }
    heng_text text = cursor->event.text;
    if (heng_text_is(text, "1")) {
        return true;
    }
    bool number = text.size <= 6 && text.bytes[0] >= '1' && text.bytes[0] <= '9';
    for (size_t i = 1; number && i < text.size; i++) {
        number = text.bytes[i] >= '0' && text.bytes[i] <= '9';
    }
    if (!number) {
        heng_diag *diag = heng_diag_error(diags, "E226", cursor->event.loc, cursor->event.span,
                                          "'%.*s' is no version of the format", HENG_PRINT(text));
        diag->help = HENG_TEXT("write heng: 1");
        return true;
    }
    heng_diag *diag = heng_diag_error(diags, "E221", cursor->event.loc, cursor->event.span,
                                      "the file needs a newer heng: its format is version %.*s",
                                      HENG_PRINT(text));
    diag->label = HENG_TEXT("this heng reads version 1");
    diag->help = HENG_TEXT("update heng, or write heng: 1 if the file holds nothing newer");
    return false;
}

enum top_key {
    TOP_HENG,
    TOP_DATASET,
    TOP_PERIOD,
    TOP_SOURCES,
    TOP_INDICATORS,
    TOP_TARGETS,
    TOP_ACTUALS,
    TOP_WAIVERS,
    TOP_CONTEXT,
    TOP_COUNT
};
static const heng_key top_keys[TOP_COUNT] = {[TOP_HENG] = HENG_KEY("heng"),
                                             [TOP_DATASET] = HENG_KEY("dataset"),
                                             [TOP_PERIOD] = HENG_KEY("period"),
                                             [TOP_SOURCES] = HENG_KEY("sources"),
                                             [TOP_INDICATORS] = HENG_KEY("indicators"),
                                             [TOP_TARGETS] = HENG_KEY("targets"),
                                             [TOP_ACTUALS] = HENG_KEY("actuals"),
                                             [TOP_WAIVERS] = HENG_KEY("waivers"),
                                             [TOP_CONTEXT] = HENG_KEY("context")};

static bool section_read(heng_loader *loader, int key)
{
    heng_cursor *cursor = &loader->cursor;
    switch ((enum top_key)key) {
    case TOP_HENG:
        return version_read(loader);
    case TOP_DATASET:
        dataset_read(loader);
        return true;
    case TOP_PERIOD:
        loader->period_loc = cursor->event.loc;
        (void)heng_take_period(cursor, &loader->period);
        return true;
    case TOP_SOURCES:
        heng_documents_read(loader);
        return true;
    case TOP_INDICATORS:
        heng_indicators_read(loader);
        return true;
    case TOP_TARGETS:
        heng_targets_read(loader);
        return true;
    case TOP_ACTUALS:
        heng_actuals_read(loader);
        return true;
    case TOP_WAIVERS:
        heng_waivers_read(loader);
        return true;
    case TOP_CONTEXT:
        heng_contexts_read(loader);
        return true;
    case TOP_COUNT:
        break;
    }
    return true;
}

static void top_read(heng_loader *loader)
{
    heng_cursor *cursor = &loader->cursor;
    heng_fields fields;
    if (cursor->event.kind != HENG_EVENT_OPEN_MAP) {
        heng_diag *diag = heng_diag_error(loader->model->diags, "E242", cursor->event.loc,
                                          cursor->event.span, "a data file is a mapping of keys");
        diag->help = HENG_TEXT("begin it with heng: 1");
        return;
    }
    heng_fields_init(&fields, cursor, top_keys, TOP_COUNT, HENG_BIT(TOP_COUNT) - 1, "a data file");
    for (int key = heng_fields_next(&fields, cursor); key >= 0;
         key = heng_fields_next(&fields, cursor)) {
        if (!section_read(loader, key)) {
            return;
        }
    }
    if ((fields.seen & HENG_BIT(TOP_HENG)) == 0 && cursor->event.kind != HENG_EVENT_ERROR) {
        heng_diag *diag =
            heng_diag_error(loader->model->diags, "E220", fields.open, 1,
                            "the file does not say which version of the format it is");
        diag->help = HENG_TEXT("begin it with heng: 1");
    }
}

static void period_refuse(heng_model *model, const heng_periodless *missing, heng_text help)
{
    heng_diag *diag =
        heng_diag_error(model->diags, "E236", missing->loc, 1, "a figure without a period");
    diag->help = help;
    if (missing->count > 1) {
        diag->note = heng_text_format(model->arena, "so %s %u more of this file",
                                      missing->count == 2 ? "is" : "are", missing->count - 1);
    }
}

/* Dataset and period of the file, which may stand behind what they are for. */
static void head_apply(heng_loader *loader)
{
    heng_model *model = loader->model;
    if (loader->period != 0) {
        bool another = model->head_period != 0 && model->head_period != loader->period;
        model->head_periods_differ = model->head_periods_differ || another;
        model->head_period = loader->period;
    }
    heng_loc without_period = {0};
    uint32_t without = 0;
    for (uint32_t i = loader->first_figure; i < model->figures.count; i++) {
        heng_figure *figure = heng_table_at(&model->figures, i);
        figure->dataset = figure->dataset == HENG_NONE ? loader->dataset : figure->dataset;
        figure->period = figure->period == 0 ? loader->period : figure->period;
        if (figure->period == 0 && without++ == 0) {
            without_period = figure->loc;
        }
    }
    for (uint32_t i = loader->first_rule; i < model->rules.count; i++) {
        heng_rule *rule = heng_table_at(&model->rules, i);
        rule->period = rule->period == 0 ? loader->period : rule->period;
    }
    for (uint32_t i = loader->first_waiver; i < model->waivers.count; i++) {
        heng_waiver *waiver = heng_table_at(&model->waivers, i);
        waiver->dataset = waiver->dataset == HENG_NONE ? loader->dataset : waiver->dataset;
    }
    if (without == 0 || loader->cursor.event.kind == HENG_EVENT_ERROR ||
        loader->period_loc.line != 0) {
        return;
    }
    heng_periodless missing = {.first = loader->first_figure,
                               .end = model->figures.count,
                               .count = without,
                               .loc = without_period};
    if (loader->cursor.rows) { /* what other files say is known when all are read */
        *(heng_periodless *)heng_table_push(&loader->periodless) = missing;
    } else {
        period_refuse(
            model, &missing,
            HENG_TEXT("write period: 2020 at the head of the file, or period: beside each value"));
    }
}

void heng_rows_link(heng_loader *loader)
{
    heng_model *model = loader->model;
    for (uint32_t i = 0; i < loader->periodless.count; i++) {
        const heng_periodless *missing = heng_table_at(&loader->periodless, i);
        if (model->head_period == 0 || model->head_periods_differ) {
            period_refuse(model, missing,
                          HENG_TEXT("name it in each row, as period, or say --period 2020"));
            continue;
        }
        for (uint32_t k = missing->first; k < missing->end; k++) {
            heng_figure *figure = heng_table_at(&model->figures, k);
            figure->period = figure->period == 0 ? model->head_period : figure->period;
        }
    }
}

static void file_read(heng_loader *loader)
{
    heng_cursor *cursor = &loader->cursor;
    heng_event_kind kind = heng_cursor_next(cursor);
    if (kind == HENG_EVENT_ERROR || kind == HENG_EVENT_END) {
        return; /* the reader has said why, also that the file is empty */
    }
    if (cursor->rows) {
        heng_rows_read(loader);
    } else {
        top_read(loader);
    }
    head_apply(loader);
    /* to the end: a second document is a fault */
    while (cursor->event.kind != HENG_EVENT_END && cursor->event.kind != HENG_EVENT_ERROR) {
        heng_cursor_next(cursor);
    }
}

void heng_loader_read(heng_loader *loader, uint16_t file, const heng_reader_kind *kind)
{
    heng_model *model = loader->model;
    heng_door door;
    heng_reader *volatile reader = NULL;
    volatile bool done = false;

    loader->cursor = (heng_cursor){.arena = model->arena,
                                   .diags = model->diags,
                                   .kind = kind,
                                   .rows = kind == &heng_reader_csv || kind == &heng_reader_ndjson};
    loader->dataset = HENG_NONE;
    loader->period = loader->cursor.rows ? loader->rows_period : 0;
    loader->period_loc = (heng_loc){0};
    loader->first_figure = model->figures.count;
    loader->first_rule = model->rules.count;
    loader->first_waiver = model->waivers.count;
    loader->next_indicator = loader->next_rule_indicator = 0;
    loader->row_dataset = loader->row_period = (heng_text){0};
    /* what the reader holds outside the arena must be closed, also on the way out of memory */
    heng_arena_open(model->arena, &door);
    if (setjmp(door.jump) == 0) {
        reader = kind->open(model->arena, heng_sources_at(model->sources, file), file,
                            model->limits, model->diags);
        if (reader != NULL) {
            loader->cursor.reader = reader;
            file_read(loader);
            done = true;
        }
    }
    if (reader != NULL) {
        kind->close(reader);
    }
    heng_arena_close(model->arena, &door);
    if (!done && door.outer != NULL) {
        longjmp(door.outer->jump, 1);
    }
}
