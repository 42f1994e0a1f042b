/* actuals: what was observed, as a mapping by indicator, a list, or rows of CSV and NDJSON. */
#include "load/loader.h"

#include <string.h>

enum figure_key {
    KEY_INDICATOR,
    KEY_PERIOD,
    KEY_VALUE,
    KEY_UNIT,
    KEY_STATUS,
    KEY_BASIS,
    KEY_TOLERANCE,
    KEY_VINTAGE,
    KEY_EVIDENCE,
    KEY_NOTE,
    KEY_SOURCE,
    KEY_DATASET,
    KEY_COUNT
};
static const heng_key figure_keys[KEY_COUNT] = {
    [KEY_INDICATOR] = HENG_KEY("indicator"), [KEY_PERIOD] = HENG_KEY("period"),
    [KEY_VALUE] = HENG_KEY("value"),         [KEY_UNIT] = HENG_KEY("unit"),
    [KEY_STATUS] = HENG_KEY("status"),       [KEY_BASIS] = HENG_KEY("basis"),
    [KEY_TOLERANCE] = HENG_KEY("tolerance"), [KEY_VINTAGE] = HENG_KEY("vintage"),
    [KEY_EVIDENCE] = HENG_KEY("evidence"),   [KEY_NOTE] = HENG_KEY("note"),
    [KEY_SOURCE] = HENG_KEY("source"),       [KEY_DATASET] = HENG_KEY("dataset")};
enum {
    ROW_FORM = (1 << KEY_COUNT) - 1,
    LIST_FORM = ROW_FORM & ~(1 << KEY_DATASET),
    MAPPING_FORM = LIST_FORM & ~1
};

static heng_figure_extra *extra_of(heng_loader *loader, heng_figure *figure)
{
    if (figure->extra == NULL) {
        figure->extra = heng_new(loader->model->arena, heng_figure_extra);
    }
    return figure->extra;
}

/* NULL beyond the ceiling, which is said once. */
static heng_figure *figure_push(heng_loader *loader)
{
    heng_model *model = loader->model;
    if (model->figures.count >= model->limits->figures) {
        if (!loader->figures_full) {
            loader->figures_full = true;
            heng_diag *diag = heng_diag_error(
                model->diags, "E240", loader->cursor.event.loc, loader->cursor.event.span,
                "more than %llu figures in one run", (unsigned long long)model->limits->figures);
            diag->help = HENG_TEXT("split the run, for instance by dataset, and merge the results");
        }
        return NULL;
    }
    heng_figure *figure = heng_table_push(&model->figures);
    figure->indicator = HENG_NONE;
    figure->dataset = HENG_NONE;
    figure->older = HENG_NONE;
    return figure;
}

static void indicator_set(heng_loader *loader, heng_figure *figure, const heng_event *id)
{
    figure->indicator = heng_indicator_guess(loader, id->text, &loader->next_indicator);
    if (figure->indicator == HENG_NONE) {
        heng_pending_add(&loader->pending_figures, id, loader->model->figures.count - 1);
    }
}

static bool value_take(heng_loader *loader, heng_figure *figure, const heng_event *id)
{
    heng_cursor *cursor = &loader->cursor;
    const heng_event *event = &cursor->event;
    figure->loc = event->loc;
    if (event->kind != HENG_EVENT_SCALAR) {
        heng_cursor_wrong_kind(cursor, "a figure");
        return false;
    }
    if (event->style == HENG_BLOCK) {
        heng_diag *diag = heng_diag_error(cursor->diags, "E230", event->loc, event->span,
                                          "a figure cannot be written as a block");
        diag->help = HENG_TEXT("write it on the line of its key");
        return false;
    }
    if (event->text.size == 0) {
        heng_text name = id != NULL ? id->text : cursor->key.text;
        heng_diag *diag = heng_diag_error(
            cursor->diags, "E231", cursor->rows ? event->loc : cursor->key.loc,
            cursor->rows ? 1 : cursor->key.span, "'%.*s' has no value", HENG_PRINT(name));
        diag->help = HENG_TEXT("write null if there is no figure; it is never zero");
        return false;
    }
    figure->loc = heng_event_text_loc(event);
    figure->text = heng_event_is_null(event) ? (heng_text){0} : event->text;
    return true;
}

/* A unit beside the value is written behind it, as a report would; the value must not bring
 * another. */
static void unit_join(heng_loader *loader, heng_figure *figure, heng_text unit, heng_loc loc)
{
    heng_text text = figure->text;
    if (unit.size == 0 || text.size == 0 || heng_text_starts(text, "attested") ||
        heng_text_starts(text, "denied")) {
        return;
    }
    for (size_t at = 0; at + unit.size <= text.size; at++) {
        if (memcmp(text.bytes + at, unit.bytes, unit.size) == 0) {
            return;
        }
    }
    char last = text.bytes[text.size - 1];
    if ((last >= '0' && last <= '9') || last == '.') {
        figure->text =
            heng_text_format(loader->model->arena, "%.*s%.*s", HENG_PRINT(text), HENG_PRINT(unit));
        return;
    }
    heng_diag *diag = heng_diag_error(
        loader->model->diags, "E239", loc, (uint32_t)heng_text_points(unit),
        "the unit '%.*s' does not fit the value '%.*s'", HENG_PRINT(unit), HENG_PRINT(text));
    diag->related = figure->loc;
    diag->related_span = (uint32_t)heng_text_points(text);
    diag->related_label = HENG_TEXT("the value");
    diag->help = HENG_TEXT("write the unit once, behind the number or as unit");
}

static bool row_dataset_take(heng_loader *loader, heng_figure *figure)
{
    heng_text id = {0};
    if (loader->row_dataset.size > 0 &&
        heng_text_equal(loader->row_dataset, loader->cursor.event.text)) {
        figure->dataset = loader->row_dataset_index;
        return true;
    }
    heng_loc loc = loader->cursor.event.loc;
    if (loader->cursor.event.kind == HENG_EVENT_SCALAR && loader->cursor.event.text.size == 0) {
        return true;
    }
    if (!heng_take_id(&loader->cursor, &id)) {
        return false;
    }
    loader->row_dataset = id;
    loader->row_dataset_index = figure->dataset = heng_dataset_add(loader, id, loc);
    return true;
}

static bool period_take(heng_loader *loader, heng_figure *figure)
{
    heng_cursor *cursor = &loader->cursor;
    if (loader->row_period.size > 0 && heng_text_equal(loader->row_period, cursor->event.text) &&
        cursor->event.kind == HENG_EVENT_SCALAR) {
        figure->period = loader->row_period_value;
        return true;
    }
    if (cursor->rows && cursor->event.kind == HENG_EVENT_SCALAR && cursor->event.text.size == 0) {
        return true;
    }
    if (!heng_take_period(cursor, &figure->period)) {
        figure->period = heng_period_of_year(1); /* so that it is not reported as absent too */
        return false;
    }
    loader->row_period = cursor->event.text;
    loader->row_period_value = figure->period;
    return true;
}

/* Text of a key that most entries lack: the extra is made only for something. */
static bool extra_text(heng_loader *loader, heng_figure *figure, size_t offset)
{
    heng_text text = {0};
    bool good = heng_take_text(&loader->cursor, &text);
    if (text.size > 0) {
        memcpy((char *)extra_of(loader, figure) + offset, &text, sizeof text);
    }
    return good || loader->cursor.rows;
}

typedef struct entry {
    heng_figure *figure;
    const heng_event *mapped; /* the key of the mapping form; NULL: a list or row */
    heng_event id;            /* of the list form */
    heng_text unit;
    heng_loc unit_loc;
    bool good;
} entry;

static void field_take(heng_loader *loader, entry *item, int key)
{
    heng_cursor *cursor = &loader->cursor;
    heng_figure *figure = item->figure;
    switch ((enum figure_key)key) {
    case KEY_INDICATOR:
        item->good &= heng_take_scalar(cursor);
        item->id = cursor->event;
        break;
    case KEY_PERIOD:
        item->good &= period_take(loader, figure);
        break;
    case KEY_VALUE:
        item->good &= value_take(loader, figure, item->mapped);
        break;
    case KEY_UNIT:
        item->unit_loc = heng_event_text_loc(&cursor->event);
        item->good &= heng_take_text(cursor, &item->unit) || cursor->rows;
        break;
    case KEY_STATUS:
        item->good &= extra_text(loader, figure, offsetof(heng_figure_extra, status));
        break;
    case KEY_BASIS:
        item->good &= extra_text(loader, figure, offsetof(heng_figure_extra, basis));
        break;
    case KEY_EVIDENCE:
        item->good &= extra_text(loader, figure, offsetof(heng_figure_extra, evidence));
        break;
    case KEY_NOTE:
        item->good &= extra_text(loader, figure, offsetof(heng_figure_extra, note));
        break;
    case KEY_TOLERANCE:
        if (!cursor->rows || cursor->event.text.size > 0) {
            extra_of(loader, figure)->tolerance_loc = heng_event_text_loc(&cursor->event);
            item->good &= heng_take_margin(cursor, loader->model->units, &figure->extra->tolerance);
        }
        break;
    case KEY_VINTAGE:
        if (!cursor->rows || cursor->event.text.size > 0) {
            item->good &= heng_take_date(cursor, &extra_of(loader, figure)->vintage);
        }
        break;
    case KEY_SOURCE:
        if (!cursor->rows || cursor->event.kind != HENG_EVENT_SCALAR ||
            cursor->event.text.size > 0) {
            heng_take_cites(cursor, &figure->cites);
        }
        break;
    case KEY_DATASET:
        item->good &= row_dataset_take(loader, figure);
        break;
    case KEY_COUNT:
        break;
    }
}

/* One entry; id: its key in the mapping form, NULL in a list. */
static void figure_read(heng_loader *loader, const heng_event *id)
{
    heng_cursor *cursor = &loader->cursor;
    heng_fields fields;
    entry item = {.figure = figure_push(loader), .mapped = id, .good = true};
    if (item.figure == NULL) {
        heng_cursor_skip(cursor);
        return;
    }
    if (id != NULL && cursor->event.kind != HENG_EVENT_OPEN_MAP) {
        item.good = value_take(loader, item.figure, id);
    } else if (cursor->event.kind == HENG_EVENT_OPEN_MAP) {
        item.figure->loc = cursor->event.loc;
        heng_fields_init(&fields, cursor, figure_keys, KEY_COUNT,
                         id != NULL     ? MAPPING_FORM
                         : cursor->rows ? ROW_FORM
                                        : LIST_FORM,
                         cursor->rows ? "a row" : "an actual");
        for (int key = heng_fields_next(&fields, cursor); key >= 0;
             key = heng_fields_next(&fields, cursor)) {
            field_take(loader, &item, key);
        }
        item.good &= heng_fields_require(
            &fields, cursor,
            id != NULL ? HENG_BIT(KEY_VALUE) : HENG_BIT(KEY_VALUE) | HENG_BIT(KEY_INDICATOR));
        unit_join(loader, item.figure, item.unit, item.unit_loc);
    } else {
        heng_cursor_wrong_kind(cursor, "{indicator, period, value}");
        item.good = false;
    }
    /* one that is broken stays unlinked */
    if (item.good) {
        indicator_set(loader, item.figure, id != NULL ? id : &item.id);
    } else if (item.figure->period == 0) {
        item.figure->period = heng_period_of_year(1);
    }
}

void heng_actuals_read(heng_loader *loader)
{
    heng_cursor *cursor = &loader->cursor;
    if (cursor->event.kind == HENG_EVENT_OPEN_MAP) {
        uint32_t first = loader->model->figures.count;
        while (heng_cursor_pair(cursor)) {
            heng_event id = cursor->key;
            figure_read(loader, &id);
        }
        *(heng_stretch_of_figures *)heng_table_push(&loader->mappings) =
            (heng_stretch_of_figures){first, loader->model->figures.count};
    } else if (cursor->event.kind == HENG_EVENT_OPEN_LIST) {
        while (heng_cursor_item(cursor)) {
            figure_read(loader, NULL);
        }
    } else {
        heng_section_refuse(cursor, "a mapping by indicator or a list");
    }
}

void heng_rows_read(heng_loader *loader)
{
    heng_cursor *cursor = &loader->cursor;
    while (heng_cursor_item(cursor)) {
        figure_read(loader, NULL);
        cursor->header_told = cursor->kind == &heng_reader_csv;
    }
}
