/* Parts against their whole, as published and as promised. */
#include "desk/lint.h"

static const heng_indicator *indicator_at(const heng_lint *lint, uint32_t index)
{
    return heng_model_indicator(lint->model, index);
}

typedef struct adding {
    heng_quantity sum;
    uint32_t parts;
    heng_loc loc; /* of the last part */
    uint32_t span;
    heng_text list;
    bool failed;
} adding;

static void part_add(heng_lint *lint, adding *sum, uint32_t part, const heng_quantity *value,
                     heng_loc loc, uint32_t span)
{
    heng_quantity out;
    heng_text id = indicator_at(lint, part)->id;
    if (sum->parts > 0) {
        sum->failed |= heng_quantity_add(lint->units, &sum->sum, value, &out) != HENG_ARITHMETIC_OK;
        sum->sum = sum->failed ? sum->sum : out;
    } else {
        sum->sum = *value;
    }
    sum->list = sum->parts == 0
                    ? id
                    : heng_lint_text(lint, "%.*s + %.*s", HENG_PRINT(sum->list), HENG_PRINT(id));
    sum->parts++;
    sum->loc = loc;
    sum->span = span;
}

static void sum_compare(heng_lint *lint, const heng_lint_check *check, const adding *sum,
                        uint32_t whole, const heng_quantity *value, heng_loc loc, uint32_t span,
                        heng_period period, bool targets)
{
    heng_truth less;
    if (sum->parts == 0 || sum->failed ||
        heng_quantity_less(lint->units, value, &sum->sum, false, &less) != HENG_ARITHMETIC_OK ||
        less != HENG_TRUE) {
        return;
    }
    heng_text id = indicator_at(lint, whole)->id;
    heng_diag *diag = heng_lint_say(lint, check, sum->loc, sum->span,
                                    "%s of '%.*s' in %.*s %s more than the whole: %.*s",
                                    sum->parts > 1 ? "parts" : "a part", HENG_PRINT(id),
                                    HENG_PRINT(heng_period_format(lint->arena, period)),
                                    sum->parts > 1 ? "are" : "is", HENG_PRINT(sum->list));
    diag->label = heng_lint_interval(lint, &sum->sum);
    diag->help = HENG_TEXT("correct a figure, or do not declare parts that overlap as part_of");
    heng_lint_relate(diag, loc, span,
                     heng_lint_text(lint, "the whole%s: %.*s", targets ? " as promised" : "",
                                    HENG_PRINT(heng_lint_interval(lint, value))));
}

/* The parts of one whole stand in a list: first_part by whole, next_part by part. */
typedef struct parts {
    uint32_t *first, *next;
} parts;

static void figures_add_up(heng_lint *lint, const heng_lint_check *check, const parts *tree,
                           uint32_t whole, uint32_t dataset, heng_period period)
{
    adding sum = {0};
    const heng_figure *all, *figure;
    heng_quantity total, value;
    if (!heng_lint_published(lint, dataset, whole, period, &total, NULL, &all)) {
        return;
    }
    heng_text basis = heng_lint_figure_basis(all);
    for (uint32_t part = tree->first[whole]; part != HENG_NONE; part = tree->next[part]) {
        if (!heng_lint_published(lint, dataset, part, period, &value, NULL, &figure)) {
            continue;
        }
        heng_text own = heng_lint_figure_basis(figure);
        if (own.size == 0 || basis.size == 0 || heng_text_equal(own, basis)) {
            part_add(lint, &sum, part, &value, figure->loc, heng_lint_span(figure->text));
        }
    }
    sum_compare(lint, check, &sum, whole, &total, all->loc, heng_lint_span(all->text), period,
                false);
}

static void promises_add_up(heng_lint *lint, const heng_lint_check *check, const parts *tree,
                            uint32_t whole, heng_period period)
{
    adding sum = {0};
    uint32_t index, span;
    for (uint32_t part = tree->first[whole]; part != HENG_NONE; part = tree->next[part]) {
        if (heng_lint_promised(lint, part, period, &index) && lint->folds[index].direction > 0) {
            heng_loc loc = heng_lint_promise(heng_model_rule(lint->model, index), &span);
            part_add(lint, &sum, part, &lint->folds[index].limit, loc, span);
        }
    }
    if (heng_lint_promised(lint, whole, period, &index)) {
        heng_loc loc = heng_lint_promise(heng_model_rule(lint->model, index), &span);
        sum_compare(lint, check, &sum, whole, &lint->folds[index].limit, loc, span, period, true);
    }
}

static void parts_find(heng_lint *lint, const heng_lint_check *check)
{
    const heng_model *model = lint->model;
    uint32_t count = model->indicators.count;
    heng_period plan = heng_period_of_year(heng_period_year(lint->run->weighing.period));
    parts tree = {heng_new_array(lint->scratch, uint32_t, (size_t)count + 1),
                  heng_new_array(lint->scratch, uint32_t, (size_t)count + 1)};
    for (uint32_t i = 0; i < count; i++) {
        tree.first[i] = tree.next[i] = HENG_NONE;
    }
    for (uint32_t i = count; i-- > 0;) {
        uint32_t whole = heng_model_tie(model, i, HENG_TIE_PART_OF);
        if (whole != HENG_NONE) {
            tree.next[i] = tree.first[whole];
            tree.first[whole] = i;
        }
    }
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t d = 0; d < model->datasets.count && tree.first[i] != HENG_NONE; d++) {
            for (uint32_t p = 0; p < model->periods.count; p++) {
                figures_add_up(lint, check, &tree, i, d,
                               *(const heng_period *)heng_table_at(&model->periods, p));
            }
        }
        if (tree.first[i] != HENG_NONE) {
            promises_add_up(lint, check, &tree, i, plan);
        }
    }
}

const heng_lint_check heng_lint_parts[] = {
    {"W544", HENG_SEVERITY_WARNING, "parts that are more than the whole", parts_find},
    {NULL, HENG_SEVERITY_NOTE, NULL, NULL}};
