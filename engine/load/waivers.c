/* waivers: approved exceptions that expire. */
#include "load/loader.h"

enum waiver_key {
    KEY_RULE,
    KEY_REASON,
    KEY_APPROVER,
    KEY_TICKET,
    KEY_FROM,
    KEY_UNTIL,
    KEY_DATASET,
    KEY_INDICATOR,
    KEY_ITEM,
    KEY_COUNT
};
static const heng_key waiver_keys[KEY_COUNT] = {
    [KEY_RULE] = HENG_KEY("rule"),         [KEY_REASON] = HENG_KEY("reason"),
    [KEY_APPROVER] = HENG_KEY("approver"), [KEY_TICKET] = HENG_KEY("ticket"),
    [KEY_FROM] = HENG_KEY("from"),         [KEY_UNTIL] = HENG_KEY("until"),
    [KEY_DATASET] = HENG_KEY("dataset"),   [KEY_INDICATOR] = HENG_KEY("indicator"),
    [KEY_ITEM] = HENG_KEY("item")};

static void waiver_read(heng_loader *loader)
{
    heng_cursor *cursor = &loader->cursor;
    heng_model *model = loader->model;
    heng_fields fields;
    heng_waiver waiver = {.rule_index = HENG_NONE,
                          .dataset = HENG_NONE,
                          .indicator = HENG_NONE,
                          .next = HENG_NONE,
                          .loc = cursor->event.loc};
    heng_event rule = cursor->event, dataset = cursor->event, indicator = cursor->event;
    heng_text name = {0}, measured = {0};
    bool good = true;
    if (cursor->event.kind != HENG_EVENT_OPEN_MAP) {
        heng_cursor_wrong_kind(cursor, "{rule, reason, approver, from, until}");
        return;
    }
    heng_fields_init(&fields, cursor, waiver_keys, KEY_COUNT, HENG_BIT(KEY_COUNT) - 1, "a waiver");
    for (int key = heng_fields_next(&fields, cursor); key >= 0;
         key = heng_fields_next(&fields, cursor)) {
        switch ((enum waiver_key)key) {
        case KEY_RULE:
            good = heng_take_text(cursor, &waiver.rule) && good;
            rule = cursor->event;
            break;
        case KEY_REASON:
            good = heng_take_text(cursor, &waiver.reason) && good;
            break;
        case KEY_APPROVER:
            good = heng_take_text(cursor, &waiver.approver) && good;
            break;
        case KEY_TICKET:
            good = heng_take_text(cursor, &waiver.ticket) && good;
            break;
        case KEY_FROM:
            good = heng_take_date(cursor, &waiver.from) && good;
            break;
        case KEY_UNTIL:
            good = heng_take_date(cursor, &waiver.until) && good;
            break;
        case KEY_DATASET:
            good = heng_take_id(cursor, &name) && good;
            dataset = cursor->event;
            break;
        case KEY_INDICATOR:
            good = heng_take_id(cursor, &measured) && good;
            indicator = cursor->event;
            break;
        case KEY_ITEM:
            good = heng_take_text(cursor, &waiver.item) && good;
            break;
        case KEY_COUNT:
            break;
        }
    }
    good =
        heng_fields_require(&fields, cursor,
                            HENG_BIT(KEY_RULE) | HENG_BIT(KEY_REASON) | HENG_BIT(KEY_APPROVER)) &&
        good;
    if (good && waiver.until == 0) {
        heng_diag *diag =
            heng_diag_warning(model->diags, "W564", waiver.loc, 1,
                              "the waiver of '%.*s' never ends", HENG_PRINT(waiver.rule));
        diag->help = HENG_TEXT("write the last day on which it holds, such as until: 2020-12-31");
    }
    if (good && waiver.from != 0 && waiver.until != 0 && waiver.until < waiver.from) {
        heng_diag *diag =
            heng_diag_error(model->diags, "E505", fields.first[KEY_UNTIL], 5,
                            "the waiver of '%.*s' ends before it begins", HENG_PRINT(waiver.rule));
        diag->related = fields.first[KEY_FROM];
        diag->related_span = 4;
        diag->related_label = HENG_TEXT("it begins here");
        diag->help =
            HENG_TEXT("until is the last day on which it holds: write one that is not before from");
        good = false;
    }
    if (good) {
        if (name.size > 0) { /* resolved in linking: a slip must not make a new dataset */
            heng_pending_add(&loader->waiver_datasets, &dataset, model->waivers.count);
        }
        if (measured.size > 0) {
            heng_pending_add(&loader->waiver_indicators, &indicator, model->waivers.count);
        }
        heng_pending_add(&loader->pending_waivers, &rule, model->waivers.count);
        *(heng_waiver *)heng_table_push(&model->waivers) = waiver;
    }
}

void heng_waivers_read(heng_loader *loader)
{
    heng_cursor *cursor = &loader->cursor;
    if (cursor->event.kind != HENG_EVENT_OPEN_LIST) {
        heng_section_refuse(cursor, "a list of {rule, reason, approver, from, until}");
        return;
    }
    while (heng_cursor_item(cursor)) {
        waiver_read(loader);
    }
}
