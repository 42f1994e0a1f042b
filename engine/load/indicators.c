/* indicators: what is measured. */
#include "load/loader.h"

#include <string.h>

enum indicator_key {
    KEY_ID,
    KEY_NAME,
    KEY_UNIT,
    KEY_BETTER,
    KEY_MEASURE,
    KEY_OWNER,
    KEY_BASIS,
    KEY_NOTE,
    KEY_SECTION,
    KEY_TAGS,
    KEY_WEIGHT,
    KEY_TOLERANCE,
    KEY_SCALE,
    KEY_STAGES,
    KEY_PART_OF,
    KEY_RATE_OF,
    KEY_RATIO,
    KEY_PACE_WITH,
    KEY_PROFILE,
    KEY_COUNT
};
static const heng_key indicator_keys[KEY_COUNT] = {
    [KEY_ID] = HENG_KEY("id"),           [KEY_NAME] = HENG_KEY("name"),
    [KEY_UNIT] = HENG_KEY("unit"),       [KEY_BETTER] = HENG_KEY("better"),
    [KEY_MEASURE] = HENG_KEY("measure"), [KEY_OWNER] = HENG_KEY("owner"),
    [KEY_BASIS] = HENG_KEY("basis"),     [KEY_NOTE] = HENG_KEY("note"),
    [KEY_SECTION] = HENG_KEY("section"), [KEY_TAGS] = HENG_KEY("tags"),
    [KEY_WEIGHT] = HENG_KEY("weight"),   [KEY_TOLERANCE] = HENG_KEY("tolerance"),
    [KEY_SCALE] = HENG_KEY("scale"),     [KEY_STAGES] = HENG_KEY("stages"),
    [KEY_PART_OF] = HENG_KEY("part_of"), [KEY_RATE_OF] = HENG_KEY("rate_of"),
    [KEY_RATIO] = HENG_KEY("ratio"),     [KEY_PACE_WITH] = HENG_KEY("keeps_pace_with"),
    [KEY_PROFILE] = HENG_KEY("profile")};
enum { MAPPING_FORM = (1 << KEY_COUNT) - 1 - 1, LIST_FORM = (1 << KEY_COUNT) - 1 };

static heng_indicator_extra *extra_of(heng_loader *loader, heng_indicator *indicator)
{
    if (indicator->extra == NULL) {
        indicator->extra = heng_new(loader->model->arena, heng_indicator_extra);
    }
    return indicator->extra;
}

static void unit_take(heng_loader *loader, heng_indicator *indicator)
{
    heng_cursor *cursor = &loader->cursor;
    if (!heng_take_scalar(cursor) || heng_event_is_null(&cursor->event)) {
        return;
    }
    if (!heng_unit_parse(loader->model->units, cursor->event.text, &indicator->unit)) {
        heng_diag *diag =
            heng_diag_error(cursor->diags, "E232", cursor->event.loc, cursor->event.span,
                            "'%.*s' is not a unit", HENG_PRINT(cursor->event.text));
        diag->help = HENG_TEXT("write a name without digits, such as 亿元, %, µg/m³; heng list "
                               "units shows those known");
    }
}

static void labels_take(heng_loader *loader, heng_indicator *indicator)
{
    heng_cursor *cursor = &loader->cursor;
    heng_event key = cursor->key;
    heng_texts labels = {0};
    if (cursor->event.kind != HENG_EVENT_OPEN_LIST) {
        heng_cursor_wrong_kind(cursor, "a list of labels");
        return;
    }
    (void)heng_take_texts(cursor, &labels);
    bool good = labels.count >= 2;
    for (uint32_t i = 0; i < labels.count && i < 100; i++) {
        for (uint32_t k = 0; k < i; k++) {
            good = good && !heng_text_equal(labels.items[i], labels.items[k]);
        }
    }
    if (!good || labels.count > 100) {
        heng_diag *diag =
            heng_diag_error(cursor->diags, "E241", key.loc, key.span,
                            "'%.*s' needs 2 to 100 labels that differ", HENG_PRINT(key.text));
        diag->help = HENG_TEXT("list every label once, in order");
        return;
    }
    extra_of(loader, indicator)->labels = labels;
}

/* Another indicator, which any file may define: found in linking. */
static void tie_take(heng_loader *loader, heng_indicator *indicator, heng_tie_kind kind)
{
    heng_cursor *cursor = &loader->cursor;
    heng_indicator_extra *extra = extra_of(loader, indicator);
    if (extra->ties == NULL) {
        extra->ties = heng_new_array(loader->model->arena, heng_tie, HENG_TIE_COUNT);
        for (int i = 0; i < HENG_TIE_COUNT; i++) {
            extra->ties[i].indicator = HENG_NONE;
        }
    }
    heng_tie *tie = &extra->ties[kind];
    tie->loc = cursor->event.loc;
    (void)heng_take_id(cursor, &tie->id);
}

/* {of: …, to: …}: one without the other says nothing. */
static void ratio_take(heng_loader *loader, heng_indicator *indicator)
{
    static const heng_key keys[] = {HENG_KEY("of"), HENG_KEY("to")};
    heng_cursor *cursor = &loader->cursor;
    heng_fields fields;
    if (cursor->event.kind != HENG_EVENT_OPEN_MAP) {
        heng_cursor_wrong_kind(cursor, "{of: ID, to: ID}");
        return;
    }
    heng_fields_init(&fields, cursor, keys, 2, HENG_BIT(0) | HENG_BIT(1), "a ratio");
    for (int key = heng_fields_next(&fields, cursor); key >= 0;
         key = heng_fields_next(&fields, cursor)) {
        tie_take(loader, indicator, key == 0 ? HENG_TIE_RATIO_OF : HENG_TIE_RATIO_TO);
    }
    (void)heng_fields_require(&fields, cursor, HENG_BIT(0) | HENG_BIT(1));
}

static void field_take(heng_loader *loader, heng_indicator *indicator, int key)
{
    heng_cursor *cursor = &loader->cursor;
    switch ((enum indicator_key)key) {
    case KEY_ID:
        (void)heng_take_id(cursor, &indicator->id);
        break;
    case KEY_NAME:
        (void)heng_take_name(cursor, &indicator->name);
        break;
    case KEY_UNIT:
        unit_take(loader, indicator);
        break;
    case KEY_BETTER:
        (void)heng_take_word(cursor, heng_better_names, HENG_BETTER_COUNT, &indicator->better);
        break;
    case KEY_MEASURE:
        (void)heng_take_word(cursor, heng_measure_names, HENG_MEASURE_COUNT, &indicator->measure);
        break;
    case KEY_OWNER:
        (void)heng_take_text(cursor, &extra_of(loader, indicator)->owner);
        break;
    case KEY_BASIS:
        (void)heng_take_text(cursor, &extra_of(loader, indicator)->basis);
        break;
    case KEY_NOTE:
        (void)heng_take_text(cursor, &extra_of(loader, indicator)->note);
        break;
    case KEY_SECTION:
        (void)heng_take_text(cursor, &extra_of(loader, indicator)->section);
        break;
    case KEY_TAGS:
        (void)heng_take_texts(cursor, &extra_of(loader, indicator)->tags);
        break;
    case KEY_WEIGHT:
        (void)heng_take_number(cursor, &extra_of(loader, indicator)->weight);
        break;
    case KEY_TOLERANCE:
        extra_of(loader, indicator)->tolerance_loc = heng_event_text_loc(&cursor->event);
        (void)heng_take_margin(cursor, loader->model->units, &indicator->extra->tolerance);
        break;
    case KEY_SCALE:
    case KEY_STAGES:
        labels_take(loader, indicator);
        break;
    case KEY_PART_OF:
        tie_take(loader, indicator, HENG_TIE_PART_OF);
        break;
    case KEY_RATE_OF:
        tie_take(loader, indicator, HENG_TIE_RATE_OF);
        break;
    case KEY_RATIO:
        ratio_take(loader, indicator);
        break;
    case KEY_PACE_WITH:
        tie_take(loader, indicator, HENG_TIE_PACE_WITH);
        break;
    case KEY_PROFILE:
        (void)heng_take_profile(cursor, &extra_of(loader, indicator)->profile);
        break;
    case KEY_COUNT:
        break;
    }
}

/* A scale makes an ordinal and stages a stage, where no measure is given; where one is, they must
 * fit. */
static void labels_settle(heng_loader *loader, heng_indicator *indicator, const heng_fields *fields)
{
    bool scale = (fields->seen & HENG_BIT(KEY_SCALE)) != 0,
         stages = (fields->seen & HENG_BIT(KEY_STAGES)) != 0;
    heng_diags *diags = loader->model->diags;
    if ((fields->seen & HENG_BIT(KEY_MEASURE)) == 0 && scale != stages) {
        indicator->measure = scale ? HENG_ORDINAL : HENG_STAGE;
    }
    if (scale && indicator->measure != HENG_ORDINAL) {
        heng_diag *diag = heng_diag_error(diags, "E241", fields->first[KEY_SCALE], 5,
                                          "a scale is for measure: ordinal");
        diag->help = HENG_TEXT("write measure: ordinal, or leave the scale out");
    }
    if (stages && indicator->measure != HENG_STAGE) {
        heng_diag *diag = heng_diag_error(diags, "E241", fields->first[KEY_STAGES], 6,
                                          "stages are for measure: stage");
        diag->help = HENG_TEXT("write measure: stage, or leave the stages out");
    }
    if (!scale && indicator->measure == HENG_ORDINAL) {
        heng_diag *diag =
            heng_diag_error(diags, "E241", indicator->loc, (uint32_t)indicator->id.size,
                            "'%.*s' is ordinal and has no scale", HENG_PRINT(indicator->id));
        diag->help =
            HENG_TEXT("add scale: [best, …, worst] if better is lower, else the worst first");
    }
}

static bool texts_equal(const heng_texts *a, const heng_texts *b)
{
    bool equal = a->count == b->count;
    for (uint32_t i = 0; equal && i < a->count; i++) {
        equal = heng_text_equal(a->items[i], b->items[i]);
    }
    return equal;
}

static bool ties_equal(const heng_tie *a, const heng_tie *b)
{
    bool equal = true;
    for (int i = 0; equal && i < HENG_TIE_COUNT; i++) {
        heng_text x = a != NULL ? a[i].id : (heng_text){0},
                  y = b != NULL ? b[i].id : (heng_text){0};
        equal = heng_text_equal(x, y);
    }
    return equal;
}

static bool indicators_equal(const heng_indicator *a, const heng_indicator *b)
{
    static const heng_indicator_extra none;
    const heng_indicator_extra *x = a->extra != NULL ? a->extra : &none,
                               *y = b->extra != NULL ? b->extra : &none;
    return heng_text_equal(a->name.en, b->name.en) && heng_text_equal(a->name.zh, b->name.zh) &&
           a->unit == b->unit && a->better == b->better && a->measure == b->measure &&
           heng_text_equal(x->owner, y->owner) && heng_text_equal(x->basis, y->basis) &&
           heng_text_equal(x->note, y->note) && heng_text_equal(x->section, y->section) &&
           heng_text_equal(x->weight, y->weight) && heng_text_equal(x->tolerance, y->tolerance) &&
           texts_equal(&x->tags, &y->tags) && texts_equal(&x->labels, &y->labels) &&
           texts_equal(&x->profile, &y->profile) && ties_equal(x->ties, y->ties);
}

/* Files of many datasets may repeat a definition word for word; two that differ are a fault. */
static void indicator_add(heng_loader *loader, const heng_indicator *indicator, uint32_t tag)
{
    heng_model *model = loader->model;
    uint32_t old =
        heng_map_add_awaited(&model->indicator_ids, indicator->id, tag, model->indicators.count);
    if (old == HENG_NONE) {
        *(heng_indicator *)heng_table_push(&model->indicators) = *indicator;
        return;
    }
    const heng_indicator *first = heng_model_indicator(model, old);
    bool here = first->loc.file == indicator->loc.file;
    if (here || !indicators_equal(first, indicator)) {
        heng_diag *diag = heng_diag_error(
            model->diags, here ? "E223" : "E234", indicator->loc, (uint32_t)indicator->id.size,
            here ? "indicator '%.*s' is given twice" : "indicator '%.*s' is defined in two ways",
            HENG_PRINT(indicator->id));
        diag->related = first->loc;
        diag->related_span = (uint32_t)first->id.size;
        diag->related_label = HENG_TEXT("given here first");
        diag->help = HENG_TEXT("keep one of them");
    }
}

static void indicator_read(heng_loader *loader, const heng_event *id)
{
    heng_cursor *cursor = &loader->cursor;
    heng_indicator indicator = {.loc = id != NULL ? id->loc : cursor->event.loc};
    heng_fields fields;
    uint32_t tag = 0; /* of the id in the map */
    if (id != NULL) {
        indicator.id = id->text;
        if (!heng_id_check(id->text)) {
            heng_diag *diag = heng_diag_error(cursor->diags, "E227", id->loc, id->span,
                                              "'%.*s' is not an id", HENG_PRINT(id->text));
            diag->help = HENG_TEXT(HENG_ID_HELP);
            heng_cursor_skip(cursor);
            return;
        }
        tag = heng_map_await(&loader->model->indicator_ids, id->text);
    }
    if (cursor->event.kind == HENG_EVENT_SCALAR && id != NULL) {
        (void)heng_take_name(cursor, &indicator.name);
    } else if (cursor->event.kind == HENG_EVENT_OPEN_MAP) {
        heng_fields_init(&fields, cursor, indicator_keys, KEY_COUNT,
                         id != NULL ? MAPPING_FORM : LIST_FORM, "an indicator");
        for (int key = heng_fields_next(&fields, cursor); key >= 0;
             key = heng_fields_next(&fields, cursor)) {
            if (key == KEY_ID) {
                indicator.loc = cursor->event.loc;
            }
            field_take(loader, &indicator, key);
        }
        if (id == NULL &&
            (!heng_fields_require(&fields, cursor, HENG_BIT(KEY_ID)) || indicator.id.size == 0)) {
            return;
        }
        if (id == NULL) {
            tag = heng_map_await(&loader->model->indicator_ids, indicator.id);
        }
        labels_settle(loader, &indicator, &fields);
    } else {
        heng_cursor_wrong_kind(cursor, id != NULL ? "a name or {name, unit, better, measure}"
                                                  : "{id, name, unit, better, measure}");
        return;
    }
    indicator_add(loader, &indicator, tag);
}

void heng_indicators_read(heng_loader *loader)
{
    heng_cursor *cursor = &loader->cursor;
    if (cursor->event.kind == HENG_EVENT_OPEN_MAP) {
        while (heng_cursor_pair(cursor)) {
            heng_event id = cursor->key;
            indicator_read(loader, &id);
        }
    } else if (cursor->event.kind == HENG_EVENT_OPEN_LIST) {
        while (heng_cursor_item(cursor)) {
            indicator_read(loader, NULL);
        }
    } else {
        heng_section_refuse(cursor, "a mapping by id or a list");
    }
}

void heng_indicators_link(heng_loader *loader)
{
    heng_model *model = loader->model;
    for (uint32_t i = 0; i < model->indicators.count; i++) {
        const heng_indicator *indicator = heng_table_at(&model->indicators, i);
        for (int k = 0;
             indicator->extra != NULL && indicator->extra->ties != NULL && k < HENG_TIE_COUNT;
             k++) {
            heng_tie *tie = &indicator->extra->ties[k];
            tie->indicator =
                tie->id.size > 0 ? heng_model_indicator_find(model, tie->id) : HENG_NONE;
            if (tie->id.size > 0 && (tie->indicator == HENG_NONE || tie->indicator == i)) {
                heng_diag *diag =
                    heng_diag_error(model->diags, "E207", tie->loc, (uint32_t)tie->id.size,
                                    tie->indicator == i ? "indicator '%.*s' is tied to itself"
                                                        : "unknown indicator '%.*s'",
                                    HENG_PRINT(tie->id));
                if (tie->indicator == HENG_NONE) {
                    heng_model_suggest_indicator(loader->model, tie->id, diag);
                }
                diag->note = HENG_TEXT("declared indicators: heng list indicators");
                tie->indicator = HENG_NONE;
            }
        }
    }
}
