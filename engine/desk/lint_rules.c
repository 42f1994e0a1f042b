/* Promises by themselves and against each other: what can never be missed or never be kept, what is
 * said twice, what contradicts. */
#include "desk/lint.h"

#include <stdlib.h>

/* -- one rule -- */

static heng_text reach_text(heng_lint *lint, const heng_rule *rule)
{
    if (rule->target->left != NULL || rule->target->indicator == HENG_NONE) {
        return (heng_text){0};
    }
    const heng_indicator *indicator = heng_model_indicator(lint->model, rule->target->indicator);
    if (indicator->measure == HENG_ORDINAL || indicator->measure == HENG_STAGE) {
        return (heng_text){0};
    }
    heng_quantity reach = heng_indicator_reach(lint->units, indicator);
    heng_text text = heng_lint_quantity(lint, &reach);
    return heng_lint_text(lint, "a figure of measure %s is always %.*s",
                          heng_measure_names[indicator->measure], HENG_PRINT(text));
}

static void state_find(heng_lint *lint, const heng_lint_check *check, heng_fold_state state)
{
    bool always = state == HENG_FOLD_ALWAYS;
    for (uint32_t i = 0; i < lint->model->rules.count; i++) {
        const heng_rule *rule = heng_model_rule(lint->model, i);
        uint32_t span;
        if (!heng_lint_rule(rule) || lint->folds[i].state != state) {
            continue;
        }
        heng_loc loc = heng_lint_promise(rule, &span);
        heng_diag *diag =
            heng_lint_say(lint, check, loc, span, "rule '%.*s' %s", HENG_PRINT(rule->id),
                          always ? "cannot be missed" : "cannot be kept");
        diag->label = always ? HENG_TEXT("every value passes") : HENG_TEXT("no value passes");
        diag->note = reach_text(lint, rule);
        diag->help = HENG_TEXT("correct the limit, or the measure and unit of the indicator");
    }
}

static void vacuous_find(heng_lint *lint, const heng_lint_check *check)
{
    state_find(lint, check, HENG_FOLD_ALWAYS);
}

static void impossible_find(heng_lint *lint, const heng_lint_check *check)
{
    state_find(lint, check, HENG_FOLD_NEVER);
}

static void untitled_find(heng_lint *lint, const heng_lint_check *check)
{
    for (uint32_t i = 0; i < lint->model->rules.count; i++) {
        const heng_rule *rule = heng_model_rule(lint->model, i);
        bool yaml = (rule->flags & HENG_RULE_YAML) != 0;
        const heng_indicator *indicator = rule->indicator != HENG_NONE
                                              ? heng_model_indicator(lint->model, rule->indicator)
                                              : NULL;
        bool named = indicator != NULL && indicator->name.en.size + indicator->name.zh.size > 0;
        if (!heng_lint_rule(rule) || (rule->extra != NULL && rule->extra->title.size > 0) ||
            (named && heng_text_equal(indicator->id, rule->id)) || (yaml && named)) {
            continue;
        }
        heng_diag *diag = heng_lint_say(lint, check, rule->loc, heng_lint_span(rule->id),
                                        "rule '%.*s' has no title", HENG_PRINT(rule->id));
        diag->label = HENG_TEXT("reports can only show its id");
        diag->help = HENG_TEXT("say in a sentence what was promised: title = \"…\"");
    }
}

/* A promise comes from somewhere. Checks of consistency are nobody's promise; and a run that
 * declares no document has nothing to cite. */
static void unsourced_find(heng_lint *lint, const heng_lint_check *check)
{
    for (uint32_t i = 0; i < lint->model->rules.count && lint->model->documents.count > 0; i++) {
        const heng_rule *rule = heng_model_rule(lint->model, i);
        if (!heng_lint_rule(rule) || rule->target == NULL ||
            (rule->extra != NULL && rule->extra->cites != NULL)) {
            continue;
        }
        heng_diag *diag = heng_lint_say(lint, check, rule->loc, heng_lint_span(rule->id),
                                        "rule '%.*s' has no source", HENG_PRINT(rule->id));
        diag->label = HENG_TEXT("nobody can look up who promised this");
        diag->help = (rule->flags & HENG_RULE_YAML) != 0
                         ? HENG_TEXT("write source: {doc: ID, line: N, quote: …}")
                         : HENG_TEXT("write source = cite(\"ID\", LINE, \"…\")");
    }
}

/* -- rules about the same thing -- */

typedef struct item {
    uint32_t rule;
    heng_period period;
    heng_text basis;
} item;

static int item_compare(const void *a, const void *b)
{
    const item *x = a, *y = b;
    if (x->period != y->period) {
        return x->period < y->period ? -1 : 1;
    }
    int order = heng_text_compare(x->basis, y->basis);
    return order != 0 ? order : x->rule < y->rule ? -1 : 1;
}

/* The rules with a region of passing values, grouped: same indicator, period and basis side by
 * side. */
typedef struct grouping {
    heng_lint *lint;
    item *items;
    uint32_t *ends; /* of groups */
    uint32_t count, groups;
} grouping;

static void groups_make(heng_lint *lint, grouping *out)
{
    const heng_model *model = lint->model;
    heng_arena *arena = lint->scratch;
    uint32_t count = model->rules.count, indicators = model->indicators.count;
    *out = (grouping){.lint = lint,
                      .items = heng_new_array(arena, item, (size_t)count + 1),
                      .ends = heng_new_array(arena, uint32_t, (size_t)count + 1)};
    /* a counting sort by indicator, then each run of one indicator by period and basis */
    uint32_t *starts = heng_new_array(arena, uint32_t, (size_t)indicators + 2);
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t i = 0; i < count; i++) {
            const heng_rule *rule = heng_model_rule(model, i);
            if (!lint->folds[i].given || lint->folds[i].state != HENG_FOLD_OPEN) {
                continue; /* of others it has been said that they are wrong by themselves */
            }
            uint32_t indicator = rule->target->indicator;
            if (pass == 0) {
                starts[indicator + 1]++;
            } else {
                out->items[starts[indicator]++] =
                    (item){i, heng_lint_period(lint, rule), heng_lint_basis(lint, rule)};
            }
        }
        for (uint32_t k = 0; pass == 0 && k < indicators; k++) {
            starts[k + 1] += starts[k];
        }
    }
    for (uint32_t k = 0, from = 0; k < indicators; k++) {
        uint32_t end = starts[k];
        qsort(out->items + from, end - from, sizeof(item), item_compare);
        for (uint32_t i = from; i < end; i++) {
            bool last = i + 1 == end || out->items[i].period != out->items[i + 1].period ||
                        !heng_text_equal(out->items[i].basis, out->items[i + 1].basis);
            if (last) {
                out->ends[out->groups++] = i + 1;
            }
        }
        out->count = from = end;
    }
}

static const heng_rule *rule_at(const grouping *g, uint32_t index)
{
    return heng_model_rule(g->lint->model, g->items[index].rule);
}

static const heng_quantity *pass_at(const grouping *g, uint32_t index)
{
    return &g->lint->folds[g->items[index].rule].pass;
}

/* Which of two ends lets less pass: -1 a, 1 b, 0 alike. side -1: low ends, 1: high ends. */
static int end_stricter(const heng_end *a, const heng_end *b, int side)
{
    if (a->kind == HENG_INFINITE || b->kind == HENG_INFINITE) {
        return a->kind == b->kind ? 0 : a->kind == HENG_INFINITE ? 1 : -1;
    }
    heng_order order = heng_number_compare(a->number, b->number);
    if (order == HENG_LESS || order == HENG_GREATER) {
        bool a_is_higher = order == HENG_GREATER;
        return a_is_higher == (side < 0) ? -1 : 1;
    }
    return a->kind == b->kind ? 0 : a->kind == HENG_OPEN ? -1 : 1;
}

static bool passes_equal(const heng_quantity *a, const heng_quantity *b)
{
    return end_stricter(&a->low, &b->low, -1) == 0 && end_stricter(&a->high, &b->high, 1) == 0;
}

/* Nothing lies above low and below high. */
static bool is_empty(const heng_end *low, const heng_end *high)
{
    if (low->kind == HENG_INFINITE || high->kind == HENG_INFINITE) {
        return false;
    }
    heng_order order = heng_number_compare(low->number, high->number);
    return order == HENG_GREATER ||
           (order == HENG_EQUAL && (low->kind == HENG_OPEN || high->kind == HENG_OPEN));
}

enum { ANY_CLASS = HENG_CLASS_COUNT };

/* The first of a group and class with the strictest low end, or high end; HENG_NONE: none is of
 * that class. */
static uint32_t strictest(const grouping *g, uint32_t from, uint32_t end, int side, int of_class)
{
    uint32_t best = HENG_NONE;
    for (uint32_t i = from; i < end; i++) {
        if (of_class != ANY_CLASS && rule_at(g, i)->rule_class != of_class) {
            continue;
        }
        if (best == HENG_NONE) {
            best = i;
            continue;
        }
        const heng_quantity *a = pass_at(g, i), *b = pass_at(g, best);
        int order =
            side < 0 ? end_stricter(&a->low, &b->low, -1) : end_stricter(&a->high, &b->high, 1);
        best = order < 0 ? i : best;
    }
    return best;
}

static heng_diag *pair_say(const grouping *g, const heng_lint_check *check, uint32_t at,
                           uint32_t other, const char *format)
{
    const heng_rule *rule = rule_at(g, at), *second = rule_at(g, other);
    uint32_t span, second_span;
    heng_loc loc = heng_lint_promise(rule, &span);
    heng_loc second_loc = heng_lint_promise(second, &second_span);
    heng_text form = heng_target_format(g->lint->arena, g->lint->model, second->target, 0);
    heng_text said = heng_lint_text(g->lint, format, HENG_PRINT(rule->id), HENG_PRINT(second->id));
    heng_diag *diag = heng_lint_say(g->lint, check, loc, span, "%.*s", HENG_PRINT(said));
    diag->label = heng_target_format(g->lint->arena, g->lint->model, rule->target, 0);
    heng_lint_relate(diag, second_loc, second_span, form);
    return diag;
}

static void contradictions_find(heng_lint *lint, const heng_lint_check *check)
{
    grouping g;
    groups_make(lint, &g);
    for (uint32_t k = 0, from = 0; k < g.groups; from = g.ends[k++]) {
        uint32_t low = strictest(&g, from, g.ends[k], -1, ANY_CLASS);
        uint32_t high = strictest(&g, from, g.ends[k], 1, ANY_CLASS);
        for (uint32_t i = from; i < g.ends[k]; i++) {
            const heng_quantity *pass = pass_at(&g, i);
            bool by_low = is_empty(&pass_at(&g, low)->low, &pass->high) && i > low;
            bool by_high = is_empty(&pass->low, &pass_at(&g, high)->high) && i > high;
            if (by_low || by_high) {
                pair_say(&g, check, i, by_low ? low : high,
                         "rules '%.*s' and '%.*s' cannot both be kept")
                    ->help = HENG_TEXT("correct one, or give them another period or basis");
            }
        }
    }
}

static int pass_compare(const grouping *g, uint32_t a, uint32_t b)
{
    int order = end_stricter(&pass_at(g, a)->low, &pass_at(g, b)->low, -1);
    return order != 0 ? order : end_stricter(&pass_at(g, a)->high, &pass_at(g, b)->high, 1);
}

/* Indices of a group in order of their regions: a heap sort, since the order needs the grouping. */
static void group_sort(const grouping *g, uint32_t *list, uint32_t count)
{
    for (uint32_t end = count, start = count / 2; end > 1;) {
        if (start > 0) {
            start--;
        } else {
            uint32_t top = list[--end];
            list[end] = list[0];
            list[0] = top;
        }
        for (uint32_t at = start, child; (child = 2 * at + 1) < end; at = child) {
            if (child + 1 < end) {
                int order = pass_compare(g, list[child], list[child + 1]);
                child += order < 0 || (order == 0 && list[child] < list[child + 1]);
            }
            int order = pass_compare(g, list[at], list[child]);
            if (order > 0 || (order == 0 && list[at] > list[child])) {
                break;
            }
            uint32_t kept = list[at];
            list[at] = list[child];
            list[child] = kept;
        }
    }
}

static void duplicates_find(heng_lint *lint, const heng_lint_check *check)
{
    grouping g;
    groups_make(lint, &g);
    uint32_t *list = heng_new_array(lint->scratch, uint32_t, (size_t)g.count + 1);
    for (uint32_t k = 0, from = 0; k < g.groups; from = g.ends[k++]) {
        uint32_t count = g.ends[k] - from;
        for (uint32_t i = 0; i < count; i++) {
            list[i] = from + i;
        }
        group_sort(&g, list, count);
        for (uint32_t i = 1; i < count; i++) {
            if (passes_equal(pass_at(&g, list[i - 1]), pass_at(&g, list[i]))) {
                pair_say(&g, check, list[i], list[i - 1], "rules '%.*s' and '%.*s' ask the same")
                    ->help = HENG_TEXT("keep one of them");
            }
        }
    }
}

/* A rule that is kept whenever a stricter one of its class is. */
static void class_covered(const grouping *g, const heng_lint_check *check, uint32_t from,
                          uint32_t end, int of_class)
{
    const uint32_t strict[] = {strictest(g, from, end, -1, of_class),
                               strictest(g, from, end, 1, of_class)};
    for (uint32_t i = from; i < end && strict[0] != HENG_NONE; i++) {
        for (int side = 0; side < 2 && rule_at(g, i)->rule_class == of_class; side++) {
            const heng_quantity *a = pass_at(g, i), *b = pass_at(g, strict[side]);
            if (!passes_equal(a, b) && end_stricter(&a->low, &b->low, -1) >= 0 &&
                end_stricter(&a->high, &b->high, 1) >= 0) {
                (void)pair_say(g, check, i, strict[side], "rule '%.*s' is kept whenever '%.*s' is");
                break;
            }
        }
    }
}

static void covered_find(heng_lint *lint, const heng_lint_check *check)
{
    grouping g;
    groups_make(lint, &g);
    for (uint32_t k = 0, from = 0; k < g.groups; from = g.ends[k++]) {
        for (int of_class = 0; of_class < HENG_CLASS_COUNT; of_class++) {
            class_covered(&g, check, from, g.ends[k], of_class);
        }
    }
}

const heng_lint_check heng_lint_rules[] = {
    {"W501", HENG_SEVERITY_WARNING, "promises that cannot be missed", vacuous_find},
    {"W502", HENG_SEVERITY_WARNING, "promises that cannot be kept", impossible_find},
    {"W503", HENG_SEVERITY_WARNING, "rules that contradict each other", contradictions_find},
    {"W504", HENG_SEVERITY_WARNING, "rules that ask the same", duplicates_find},
    {"W505", HENG_SEVERITY_NOTE, "rules that a stricter one covers", covered_find},
    {"W507", HENG_SEVERITY_WARNING, "rules without a title", untitled_find},
    {"W508", HENG_SEVERITY_WARNING, "promises without a source", unsourced_find},
    {NULL, HENG_SEVERITY_NOTE, NULL, NULL}};
