/* targets: what was promised; each entry is a rule. */
#include "load/loader.h"

#include <string.h>

enum target_key {
    KEY_ID,
    KEY_INDICATOR,
    KEY_TARGET,
    KEY_CLASS,
    KEY_PERIOD,
    KEY_TITLE,
    KEY_SECTION,
    KEY_OWNER,
    KEY_NOTE,
    KEY_BASIS,
    KEY_WEIGHT,
    KEY_TOLERANCE,
    KEY_WARN,
    KEY_GUARD,
    KEY_EVERY,
    KEY_RANGE,
    KEY_ROUNDING,
    KEY_DUE,
    KEY_TAGS,
    KEY_SOURCE,
    KEY_PROFILE,
    KEY_VINTAGE,
    KEY_ONLY_IF,
    KEY_COUNT
};
static const heng_key target_keys[KEY_COUNT] = {[KEY_ID] = HENG_KEY("id"),
                                                [KEY_INDICATOR] = HENG_KEY("indicator"),
                                                [KEY_TARGET] = HENG_KEY("target"),
                                                [KEY_CLASS] = HENG_KEY("class"),
                                                [KEY_PERIOD] = HENG_KEY("period"),
                                                [KEY_TITLE] = HENG_KEY("title"),
                                                [KEY_SECTION] = HENG_KEY("section"),
                                                [KEY_OWNER] = HENG_KEY("owner"),
                                                [KEY_NOTE] = HENG_KEY("note"),
                                                [KEY_BASIS] = HENG_KEY("basis"),
                                                [KEY_WEIGHT] = HENG_KEY("weight"),
                                                [KEY_TOLERANCE] = HENG_KEY("tolerance"),
                                                [KEY_WARN] = HENG_KEY("warn"),
                                                [KEY_GUARD] = HENG_KEY("guard"),
                                                [KEY_EVERY] = HENG_KEY("every"),
                                                [KEY_RANGE] = HENG_KEY("range"),
                                                [KEY_ROUNDING] = HENG_KEY("rounding"),
                                                [KEY_DUE] = HENG_KEY("due"),
                                                [KEY_TAGS] = HENG_KEY("tags"),
                                                [KEY_SOURCE] = HENG_KEY("source"),
                                                [KEY_PROFILE] = HENG_KEY("profile"),
                                                [KEY_VINTAGE] = HENG_KEY("vintage"),
                                                [KEY_ONLY_IF] = HENG_KEY("only_if")};
enum {
    LIST_FORM = (1 << KEY_COUNT) - 1,
    MAPPING_FORM =
        LIST_FORM & ~(1 << KEY_ID) /* the indicator may be another than the id of the entry */
};

typedef struct entry {
    heng_rule *rule;
    heng_event id, indicator;
    uint32_t named; /* the indicator that is called as the rule, HENG_NONE: none */
    bool has_id, has_indicator, good;
} entry;

static heng_rule_extra *extra_of(heng_loader *loader, heng_rule *rule)
{
    if (rule->extra == NULL) {
        rule->extra = heng_new(loader->model->arena, heng_rule_extra);
    }
    return rule->extra;
}

static bool expect_take(heng_loader *loader, heng_rule *rule)
{
    heng_cursor *cursor = &loader->cursor;
    const heng_event *event = &cursor->event;
    if (event->kind != HENG_EVENT_SCALAR) {
        heng_cursor_wrong_kind(cursor, "a target");
        return false;
    }
    if (event->style == HENG_BLOCK) {
        heng_diag *diag = heng_diag_error(cursor->diags, "E230", event->loc, event->span,
                                          "a target cannot be written as a block");
        diag->help = HENG_TEXT("write it on the line of its key");
        return false;
    }
    if (event->text.size == 0 || heng_event_is_null(event)) {
        heng_diag *diag =
            heng_diag_error(cursor->diags, "E231", cursor->key.loc, cursor->key.span,
                            "the target '%.*s' has no value", HENG_PRINT(cursor->key.text));
        diag->help =
            HENG_TEXT("write the promise, such as 至少6.0% or \">= 6.0%\", or leave the entry out");
        return false;
    }
    rule->expect = event->text;
    rule->text_loc = heng_event_text_loc(event);
    return true;
}

static bool word_take(heng_loader *loader, const char *const *words, uint32_t count, heng_text *out)
{
    uint8_t at = 0;
    if (!heng_take_word(&loader->cursor, words, count, &at)) {
        return false;
    }
    *out = loader->cursor.event.text;
    return true;
}

static bool id_take(heng_loader *loader, heng_event *id, bool *has)
{
    heng_text text;
    *id = loader->cursor.event;
    *has = true;
    return heng_take_id(&loader->cursor, &text);
}

static bool field_take(heng_loader *loader, entry *item, int key)
{
    heng_cursor *cursor = &loader->cursor;
    heng_units *units = loader->model->units;
    heng_rule *rule = item->rule;
    heng_date due = 0;
    switch ((enum target_key)key) {
    case KEY_ID:
        return id_take(loader, &item->id, &item->has_id);
    case KEY_INDICATOR:
        return id_take(loader, &item->indicator, &item->has_indicator);
    case KEY_TARGET:
        return expect_take(loader, rule);
    case KEY_CLASS:
        rule->flags |= HENG_CLASS_GIVEN;
        return heng_take_word(cursor, heng_class_names, HENG_CLASS_COUNT, &rule->rule_class);
    case KEY_PERIOD:
        return heng_take_period(cursor, &rule->period);
    case KEY_TITLE:
        return heng_take_text(cursor, &extra_of(loader, rule)->title);
    case KEY_SECTION:
        return heng_take_text(cursor, &extra_of(loader, rule)->section);
    case KEY_OWNER:
        return heng_take_text(cursor, &extra_of(loader, rule)->owner);
    case KEY_NOTE:
        return heng_take_text(cursor, &extra_of(loader, rule)->note);
    case KEY_BASIS:
        return heng_take_text(cursor, &extra_of(loader, rule)->basis);
    case KEY_WEIGHT:
        return heng_take_number(cursor, &extra_of(loader, rule)->weight);
    case KEY_TOLERANCE:
        return heng_take_margin(cursor, units, &extra_of(loader, rule)->tolerance);
    case KEY_WARN:
        return heng_take_margin(cursor, units, &extra_of(loader, rule)->warn);
    case KEY_GUARD:
        return heng_take_margin(cursor, units, &extra_of(loader, rule)->guard);
    case KEY_EVERY:
        return word_take(loader, heng_every_words, 3, &extra_of(loader, rule)->every);
    case KEY_RANGE:
        return word_take(loader, heng_range_words, 3, &extra_of(loader, rule)->range);
    case KEY_ROUNDING:
        return word_take(loader, heng_rounding_words, 2, &extra_of(loader, rule)->rounding);
    case KEY_DUE:
        if (!heng_take_date(cursor, &due)) {
            return false;
        }
        extra_of(loader, rule)->due = due != 0 ? cursor->event.text : (heng_text){0};
        return true;
    case KEY_TAGS:
        return heng_take_texts(cursor, &extra_of(loader, rule)->tags);
    case KEY_SOURCE:
        heng_take_cites(cursor, &extra_of(loader, rule)->cites);
        return true;
    case KEY_PROFILE:
        return heng_take_profile(cursor, &extra_of(loader, rule)->profile);
    case KEY_VINTAGE:
        return heng_take_date(cursor, &extra_of(loader, rule)->vintage);
    case KEY_ONLY_IF:
        extra_of(loader, rule)->only_if_loc = heng_event_text_loc(&cursor->event);
        return heng_take_text(cursor, &rule->extra->only_if);
    case KEY_COUNT:
        break;
    }
    return true;
}

static void rule_twice(heng_loader *loader, const heng_rule *rule, uint32_t old, uint32_t span,
                       bool mapping)
{
    const heng_rule *first = heng_model_rule(loader->model, old);
    heng_diag *diag = heng_diag_error(
        loader->model->diags, mapping ? "E223" : "E501", rule->loc, span,
        mapping ? "key '%.*s' is given twice" : "rule '%.*s' is given twice", HENG_PRINT(rule->id));
    diag->related = first->loc;
    diag->related_span = span;
    diag->related_label = HENG_TEXT("given here first");
    diag->help = HENG_TEXT("keep one, give one another id, or, if the target was revised, give "
                           "each its vintage: date");
}

/* Rules of the file at hand get its default period when all of it is read. */
static heng_period period_of(const heng_loader *loader, uint32_t rule)
{
    heng_period own = heng_model_rule(loader->model, rule)->period;
    return own != 0 || rule < loader->first_rule ? own : loader->period;
}

/* In a list an indicator may have targets for several periods: the first keeps the plain id, the
 * others are called by indicator and period ("pm25@2021"), which no other id can be. */
static void id_settle(heng_loader *loader, entry *item, uint32_t index, uint32_t mapping_first)
{
    heng_model *model = loader->model;
    heng_rule *rule = item->rule;
    const heng_event *name = item->has_id ? &item->id : &item->indicator;
    bool mapping = mapping_first != HENG_NONE;
    item->named = item->has_id && item->has_indicator
                      ? heng_model_indicator_find(model, name->text)
                      : heng_indicator_guess(loader, name->text, &loader->next_rule_indicator);
    rule->id = name->text;
    rule->loc = name->loc;
    if (!mapping && !heng_id_check(rule->id)) {
        rule->flags |= HENG_RULE_BROKEN;
        return;
    }
    uint32_t old = heng_model_rule_enter(model, rule->id, item->named, index);
    heng_period own = rule->period != 0 ? rule->period : loader->period;
    if (old != HENG_NONE && !item->has_id && own != 0 && period_of(loader, old) != own) {
        heng_text period = heng_period_format(model->arena, own);
        rule->id =
            heng_text_format(model->arena, "%.*s@%.*s", HENG_PRINT(rule->id), HENG_PRINT(period));
        old = heng_model_rule_enter(model, rule->id, HENG_NONE,
                                    index); /* no indicator is called so */
    }
    bool version = old != HENG_NONE && !(mapping && old >= mapping_first) &&
                   period_of(loader, old) == own && heng_rule_version_add(model, old, index);
    if (old != HENG_NONE && !version) {
        rule_twice(loader, rule, old, name->span, mapping && old >= mapping_first);
        rule->flags |= HENG_RULE_BROKEN;
    }
}

static void indicator_settle(heng_loader *loader, entry *item, uint32_t index)
{
    heng_rule *rule = item->rule;
    const heng_event *name = item->has_indicator ? &item->indicator : &item->id;
    rule->indicator = item->has_id && item->has_indicator
                          ? heng_indicator_guess(loader, name->text, &loader->next_rule_indicator)
                          : item->named;
    if (rule->indicator == HENG_NONE) {
        heng_pending_add(&loader->pending_rules, name, index);
    }
}

/* One entry; id: its key in the mapping form, NULL in a list. */
static void target_read(heng_loader *loader, const heng_event *id, uint32_t mapping_first)
{
    heng_cursor *cursor = &loader->cursor;
    heng_fields fields;
    uint32_t index = loader->model->rules.count;
    entry item = {.rule = heng_table_push(&loader->model->rules), .good = true};
    heng_rule *rule = item.rule;
    rule->loc = cursor->event.loc;
    rule->indicator = HENG_NONE;
    rule->script = HENG_NONE;
    rule->rule_class = HENG_EXPECTED;
    rule->flags = HENG_RULE_YAML;
    if (id != NULL) {
        item.id = *id;
        item.has_id = true;
    }
    if (cursor->event.kind == HENG_EVENT_OPEN_MAP) {
        heng_fields_init(&fields, cursor, target_keys, KEY_COUNT,
                         id != NULL ? MAPPING_FORM : LIST_FORM, "a target");
        for (int key = heng_fields_next(&fields, cursor); key >= 0;
             key = heng_fields_next(&fields, cursor)) {
            item.good &= field_take(loader, &item, key);
        }
        item.good &= heng_fields_require(&fields, cursor, HENG_BIT(KEY_TARGET));
        if (!item.has_id && !item.has_indicator && cursor->event.kind != HENG_EVENT_ERROR) {
            (void)heng_fields_require(&fields, cursor, HENG_BIT(KEY_INDICATOR));
            item.good = false;
        }
    } else if (id != NULL) {
        item.good = expect_take(loader, rule);
    } else {
        heng_cursor_wrong_kind(cursor, "{indicator, period, target}");
        item.good = false;
    }
    if (!item.good) {
        rule->flags |= HENG_RULE_BROKEN;
    }
    if (item.has_id || item.has_indicator) {
        id_settle(loader, &item, index, mapping_first);
    }
    if (item.good && (rule->flags & HENG_RULE_BROKEN) == 0) {
        indicator_settle(loader, &item, index);
    }
}

void heng_targets_read(heng_loader *loader)
{
    heng_cursor *cursor = &loader->cursor;
    if (cursor->event.kind == HENG_EVENT_OPEN_MAP) {
        uint32_t first = loader->model->rules.count;
        while (heng_cursor_pair(cursor)) {
            heng_event id = cursor->key;
            target_read(loader, &id, first);
        }
    } else if (cursor->event.kind == HENG_EVENT_OPEN_LIST) {
        while (heng_cursor_item(cursor)) {
            target_read(loader, NULL, HENG_NONE);
        }
    } else {
        heng_section_refuse(cursor, "a mapping by indicator or a list");
    }
}
