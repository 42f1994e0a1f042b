/* Units that no table knows, that do not fit their indicator, and figures that cannot be. */
#include "desk/lint.h"

static heng_text unit_text(const heng_lint *lint, heng_unit_id unit)
{
    heng_text text = heng_unit_at(lint->units, unit)->text;
    return text.size > 0 ? text : HENG_TEXT("no unit");
}

/* The name of the table that a word may have been meant for. */
static heng_text near_unit(heng_text word)
{
    heng_near near;
    heng_near_init(&near, word);
    for (size_t i = 0; i < heng_unit_name_count(); i++) {
        heng_near_try(&near, heng_text_of(heng_unit_name_at(i)->name));
    }
    return near.best;
}

typedef struct unknown_unit {
    heng_unit_id unit;
    heng_loc loc;
    uint32_t span;
} unknown_unit;

static void unknown_note(heng_lint *lint, const heng_lint_check *check, uint8_t *seen,
                         unknown_unit found)
{
    const heng_unit *unit = heng_unit_at(lint->units, found.unit);
    if (unit->known || found.unit <= HENG_UNIT_LOST || seen[found.unit] != 0) {
        return;
    }
    seen[found.unit] = 1;
    heng_text near = near_unit(unit->text);
    heng_diag *diag = heng_lint_say(lint, check, found.loc, found.span,
                                    "'%.*s' is no unit of the table", HENG_PRINT(unit->text));
    diag->label = HENG_TEXT("compares only with itself");
    if (near.size > 0) {
        diag->help = heng_lint_text(lint, "did you mean '%.*s'?", HENG_PRINT(near));
    } else {
        diag->help = HENG_TEXT("units that are known: heng list units");
    }
}

/* The first of each, in the order of indicators, targets and figures. */
static void unknown_find(heng_lint *lint, const heng_lint_check *check)
{
    const heng_model *model = lint->model;
    uint8_t *seen = heng_new_array(lint->scratch, uint8_t, UINT16_MAX + 1);
    for (uint32_t i = 0; i < model->indicators.count; i++) {
        const heng_indicator *indicator = heng_model_indicator(model, i);
        unknown_note(
            lint, check, seen,
            (unknown_unit){indicator->unit, indicator->loc, heng_lint_span(indicator->id)});
    }
    for (uint32_t i = 0; i < model->rules.count; i++) {
        const heng_rule *rule = heng_model_rule(model, i);
        uint32_t span;
        if (lint->folds[i].has_limit) {
            heng_loc loc = heng_lint_promise(rule, &span);
            unknown_note(lint, check, seen, (unknown_unit){lint->folds[i].limit.unit, loc, span});
        }
    }
    for (uint32_t i = 0; i < model->figures.count; i++) {
        const heng_figure *figure = heng_model_figure(model, i);
        heng_quantity quantity;
        heng_arena_mark mark = heng_arena_here(lint->scratch);
        if (heng_lint_figure(lint, figure, &quantity)) {
            unknown_note(lint, check, seen,
                         (unknown_unit){quantity.unit, figure->loc, heng_lint_span(figure->text)});
        }
        heng_arena_rewind(lint->scratch, mark);
    }
}

static void target_units_find(heng_lint *lint, const heng_lint_check *check)
{
    for (uint32_t i = 0; i < lint->model->rules.count; i++) {
        const heng_rule *rule = heng_model_rule(lint->model, i);
        const heng_fold *fold = &lint->folds[i];
        uint32_t span;
        if (!heng_lint_rule(rule) || fold->state != HENG_FOLD_UNITS) {
            continue;
        }
        heng_loc loc = heng_lint_promise(rule, &span);
        bool told = fold->left != fold->right;
        heng_diag *diag =
            told ? heng_lint_say(lint, check, loc, span, "rule '%.*s' compares %.*s with %.*s",
                                 HENG_PRINT(rule->id), HENG_PRINT(unit_text(lint, fold->left)),
                                 HENG_PRINT(unit_text(lint, fold->right)))
                 : heng_lint_say(lint, check, loc, span,
                                 "rule '%.*s' combines units that do not go together",
                                 HENG_PRINT(rule->id));
        diag->label = HENG_TEXT("these do not compare");
        diag->note = HENG_TEXT("every finding of it would be unknown, not_comparable");
        if (rule->target->indicator != HENG_NONE) {
            const heng_indicator *indicator =
                heng_model_indicator(lint->model, rule->target->indicator);
            heng_lint_relate(
                diag, indicator->loc, heng_lint_span(indicator->id),
                heng_lint_text(lint, "unit: %.*s", HENG_PRINT(unit_text(lint, indicator->unit))));
        }
    }
}

static void figure_units_find(heng_lint *lint, const heng_lint_check *check)
{
    const heng_model *model = lint->model;
    for (uint32_t i = 0; i < model->figures.count; i++) {
        const heng_figure *figure = heng_model_figure(model, i);
        heng_quantity quantity;
        heng_arena_mark mark = heng_arena_here(lint->scratch);
        bool read = heng_lint_figure(lint, figure, &quantity) && heng_quantity_is_number(&quantity);
        heng_arena_rewind(lint->scratch, mark);
        if (!read) {
            continue;
        }
        const heng_indicator *indicator = heng_model_indicator(model, figure->indicator);
        if (indicator->unit == HENG_UNIT_NONE || quantity.unit == indicator->unit ||
            heng_unit_comparable(lint->units, quantity.unit, indicator->unit)) {
            continue;
        }
        heng_diag *diag =
            heng_lint_say(lint, check, figure->loc, heng_lint_span(figure->text),
                          "the figure of '%.*s' is in %.*s, the indicator in %.*s",
                          HENG_PRINT(indicator->id), HENG_PRINT(unit_text(lint, quantity.unit)),
                          HENG_PRINT(unit_text(lint, indicator->unit)));
        diag->label = HENG_TEXT("does not compare with a target in its unit");
        heng_lint_relate(diag, indicator->loc, heng_lint_span(indicator->id),
                         HENG_TEXT("defined here"));
    }
}

/* Shares beyond 100 %, counts below 0. */
static void unreachable_find(heng_lint *lint, const heng_lint_check *check)
{
    const heng_model *model = lint->model;
    for (uint32_t i = 0; i < model->figures.count; i++) {
        const heng_figure *figure = heng_model_figure(model, i);
        heng_quantity quantity;
        heng_truth above, below;
        heng_arena_mark mark = heng_arena_here(lint->scratch);
        bool read = heng_lint_figure(lint, figure, &quantity) && heng_quantity_is_number(&quantity);
        heng_arena_rewind(lint->scratch, mark);
        if (!read) {
            continue;
        }
        const heng_indicator *indicator = heng_model_indicator(model, figure->indicator);
        heng_quantity reach = heng_indicator_reach(lint->units, indicator), low = reach;
        heng_quantity high = reach;
        low.high = low.low;
        high.low = high.high;
        bool outside =
            (reach.low.kind != HENG_INFINITE &&
             heng_quantity_less(lint->units, &low, &quantity, true, &above) == HENG_ARITHMETIC_OK &&
             above == HENG_FALSE) ||
            (reach.high.kind != HENG_INFINITE &&
             heng_quantity_less(lint->units, &quantity, &high, true, &below) ==
                 HENG_ARITHMETIC_OK &&
             below == HENG_FALSE);
        if (!outside) {
            continue;
        }
        heng_diag *diag =
            heng_lint_say(lint, check, figure->loc, heng_lint_span(figure->text),
                          "a figure of '%.*s' that cannot be", HENG_PRINT(indicator->id));
        diag->label = heng_lint_text(lint, "measure %s is always %.*s",
                                     heng_measure_names[indicator->measure],
                                     HENG_PRINT(heng_lint_quantity(lint, &reach)));
        diag->help = HENG_TEXT("correct the figure, or the measure of the indicator");
        heng_lint_relate(diag, indicator->loc, heng_lint_span(indicator->id),
                         HENG_TEXT("defined here"));
    }
}

const heng_lint_check heng_lint_units[] = {
    {"W531", HENG_SEVERITY_NOTE, "units that the table does not know", unknown_find},
    {"W532", HENG_SEVERITY_WARNING, "promises whose sides do not compare", target_units_find},
    {"W533", HENG_SEVERITY_NOTE, "figures in a unit that is not their indicator's",
     figure_units_find},
    {"W549", HENG_SEVERITY_WARNING, "figures that cannot be, such as a share of 120%",
     unreachable_find},
    {NULL, HENG_SEVERITY_NOTE, NULL, NULL}};
