/* A published figure as the interval it stands for, the number a plan names, and both as text. */
#include "desk/lint.h"

/* The number that is printed: of a bound its end, of a range its middle. */
static heng_quantity nominal_of(const heng_quantity *quantity)
{
    heng_number half = heng_number_decimal((heng_decimal){5, -1}), number = quantity->nominal;
    bool low = quantity->low.kind != HENG_INFINITE, high = quantity->high.kind != HENG_INFINITE;
    if (quantity->kind == HENG_KIND_INTERVAL) {
        number = heng_number_multiply(half,
                                      heng_number_add(quantity->low.number, quantity->high.number));
    } else if (quantity->kind == HENG_KIND_BOUND) {
        number = low ? quantity->low.number : high ? quantity->high.number : heng_number_of(0);
    }
    return heng_quantity_point(number, quantity->unit);
}

/* A point stands for all that rounds to it; counts are exact. */
static void unround(const heng_units *units, heng_quantity *quantity)
{
    const heng_unit *unit = heng_unit_at(units, quantity->unit);
    if (quantity->kind != HENG_KIND_POINT || quantity->nominal.form != HENG_DECIMAL ||
        unit->is_count) {
        return;
    }
    heng_number half =
        heng_number_decimal((heng_decimal){5, quantity->nominal.as.decimal.exponent - 1});
    quantity->kind = HENG_KIND_INTERVAL;
    quantity->low.number = heng_number_subtract(quantity->nominal, half);
    quantity->high.number = heng_number_add(quantity->nominal, half);
}

/* The figure that counts, as an interval, and as it is printed (nominal may be NULL); false: none
 * that is a number. */
bool heng_lint_published(heng_lint *lint, uint32_t dataset, uint32_t indicator, heng_period period,
                         heng_quantity *out, heng_quantity *nominal, const heng_figure **figure)
{
    uint32_t found = heng_lint_find(lint, dataset, indicator, period);
    if (found == HENG_NONE) {
        return false;
    }
    *figure = heng_model_figure(lint->model, found);
    if (!heng_lint_figure(lint, *figure, out) || !heng_quantity_is_number(out)) {
        return false;
    }
    if (nominal != NULL) {
        *nominal = nominal_of(out);
    }
    unround(lint->units, out);
    return true;
}

/* An interval in few digits: a figure that was computed is shown by two decimals, rounded
 * outward. */
heng_text heng_lint_interval(heng_lint *lint, const heng_quantity *value)
{
    heng_text unit = heng_unit_at(lint->units, value->unit)->text, low = {0}, high = {0};
    bool exact;
    if (value->low.kind != HENG_INFINITE) {
        low = heng_decimal_format(lint->arena,
                                  heng_number_round(value->low.number, 2, HENG_FLOOR, &exact));
    }
    if (value->high.kind != HENG_INFINITE) {
        high = heng_decimal_format(lint->arena,
                                   heng_number_round(value->high.number, 2, HENG_CEILING, &exact));
    }
    const char *above = value->low.kind == HENG_OPEN ? "more than" : "at least";
    const char *below = value->high.kind == HENG_OPEN ? "less than" : "at most";
    if (low.size > 0 && high.size > 0) {
        return heng_text_equal(low, high)
                   ? heng_lint_text(lint, "%.*s%.*s", HENG_PRINT(low), HENG_PRINT(unit))
                   : heng_lint_text(lint, "%.*s..%.*s%.*s", HENG_PRINT(low), HENG_PRINT(high),
                                    HENG_PRINT(unit));
    }
    return low.size > 0
               ? heng_lint_text(lint, "%s %.*s%.*s", above, HENG_PRINT(low), HENG_PRINT(unit))
           : high.size > 0
               ? heng_lint_text(lint, "%s %.*s%.*s", below, HENG_PRINT(high), HENG_PRINT(unit))
               : HENG_TEXT("anything");
}

/* The number that a plan names for the level in a period. */
bool heng_lint_promised(heng_lint *lint, uint32_t indicator, heng_period period,
                        uint32_t *rule_index)
{
    heng_script *script = lint->run->script;
    uint32_t at = heng_script_target_rule(script, indicator, HENG_NONE);
    for (; at != HENG_NONE; at = heng_script_target_rule(script, indicator, at)) {
        const heng_fold *fold = &lint->folds[at];
        if (fold->given && fold->has_limit && fold->limit.kind == HENG_KIND_POINT &&
            heng_lint_period(lint, heng_model_rule(lint->model, at)) == period) {
            *rule_index = at;
            return true;
        }
    }
    return false;
}
