/* Which figure would tell a mutant from the rule: tried out at and beside every limit. */
#include "desk/mutant.h"

enum { AROUND = 1, AROUND_MARGIN = 20 }; /* units in the last place; a margin may be so many wide */

typedef struct hinter {
    heng_bench *bench;
    heng_run *run;
    heng_mutant *mutant;
    heng_setup setup;
    heng_given *own;   /* of setup: the subject's figure */
    heng_table values; /* heng_text */
} hinter;

static void value_add(hinter *h, heng_text value)
{
    if (value.size > 0) {
        *(heng_text *)heng_table_push(&h->values) = value;
    }
}

static void limits_collect(hinter *h, const heng_expr *expr)
{
    int around = h->mutant->extra != NULL ? AROUND_MARGIN : AROUND;
    if (expr == NULL || expr->kind == HENG_EXPR_REF) {
        return;
    }
    if (expr->kind != HENG_EXPR_LITERAL) {
        limits_collect(h, expr->as.branch.left);
        limits_collect(h, expr->as.branch.right);
        return;
    }
    for (int by = -around; by <= around; by++) {
        heng_decimal number = {expr->as.coefficient + by, expr->exponent};
        heng_quantity quantity = heng_quantity_point(heng_number_decimal(number), expr->unit);
        value_add(h, heng_quantity_format(h->run->arena, h->run->model.units, &quantity));
    }
}

/* What the subject could be: beside the limits, beside the other figures, each stage. */
static void values_collect(hinter *h, const heng_target *target, const heng_indicator *subject)
{
    limits_collect(h, target->right);
    limits_collect(h, target->high);
    for (uint32_t i = 0; i < h->setup.given_count; i++) {
        const heng_given *given = &h->setup.given[i];
        if (given != h->own && given->range.size == 0) {
            for (int by = -1; by <= 1; by++) {
                value_add(h, heng_text_shift(h->run->arena, given->value, by));
            }
        }
    }
    for (uint32_t i = 0; subject->extra != NULL && i < subject->extra->labels.count; i++) {
        value_add(h, subject->extra->labels.items[i]);
    }
}

static bool judge(hinter *h, heng_answer *out)
{
    heng_text fault;
    return heng_bench_judge(h->bench, h->run->scratch, &h->setup, h->mutant->rule, out, &fault);
}

/* 2: another verdict, 1: another reason alone, 0: neither. */
static int value_tells(hinter *h, heng_text value)
{
    heng_mutant *mutant = h->mutant;
    heng_rule *rule = heng_table_at(&h->run->model.rules, mutant->version);
    heng_rule before = *rule;
    heng_answer real, changed;
    h->own->value = value;
    bool good = judge(h, &real);
    if (mutant->target != NULL) {
        rule->target = mutant->target;
    } else {
        rule->extra = mutant->extra;
    }
    good = good && judge(h, &changed);
    *rule = before;
    if (!good || (real.verdict == changed.verdict && real.reason == changed.reason)) {
        return 0;
    }
    bool verdict = real.verdict != changed.verdict;
    const char *is = verdict ? heng_verdict_names[real.verdict] : heng_reason_names[real.reason];
    const char *not =
        verdict ? heng_verdict_names[changed.verdict] : heng_reason_names[changed.reason];
    mutant->hint = heng_text_format(h->run->arena, "%.*s = %.*s: %s, not %s",
                                    HENG_PRINT(h->own->key), HENG_PRINT(value), is, not );
    return verdict ? 2 : 1;
}

/* The figures of row without those of the subject, and room for its own. */
static void setup_make(hinter *h, const heng_test *row, const heng_rule *rule, heng_text subject)
{
    uint32_t count = 0, given_count = row != NULL ? row->setup.given_count : 0;
    heng_given *given = heng_new_array(h->run->arena, heng_given, (size_t)given_count + 1);
    h->setup = row != NULL ? row->setup : (heng_setup){.rule = rule->id};
    for (uint32_t i = 0; i < given_count; i++) {
        if (!heng_text_equal(row->setup.given[i].key, subject)) {
            given[count++] = row->setup.given[i];
        }
    }
    h->own = &given[count++];
    h->own->key = subject;
    h->setup.given = given;
    h->setup.given_count = count;
}

/* The indicator whose figure the target weighs as it is, HENG_NONE: an expression of several. */
static uint32_t subject_of(const heng_target *target)
{
    const heng_expr *left = target->left;
    bool plain = left != NULL && left->kind == HENG_EXPR_REF && left->when == HENG_NOW &&
                 left->as.ref.dataset == HENG_NONE;
    return left == NULL ? target->indicator : plain ? left->as.ref.indicator : HENG_NONE;
}

void heng_mutant_hint(heng_bench *bench, const heng_test *row, heng_mutant *mutant)
{
    hinter h = {.bench = bench, .run = bench->run, .mutant = mutant};
    heng_model *model = &h.run->model;
    const heng_rule *rule = heng_model_rule(model, mutant->version);
    uint32_t subject = rule->target != NULL ? subject_of(rule->target) : HENG_NONE;
    heng_text best = HENG_TEXT("");
    int told = 0;
    if (subject == HENG_NONE) {
        return;
    }
    heng_arena_mark mark = heng_arena_here(h.run->scratch);
    heng_table_init(&h.values, h.run->arena, sizeof(heng_text));
    setup_make(&h, row, rule, heng_model_indicator(model, subject)->id);
    values_collect(&h, rule->target, heng_model_indicator(model, subject));
    heng_diags_init(&bench->unheard, h.run->scratch);
    model->diags = &bench->unheard;
    bench->quick = true;
    for (uint32_t i = 0; i < h.values.count && told < 2; i++) {
        heng_arena_mark inner = heng_arena_here(h.run->scratch);
        int now = value_tells(&h, *(const heng_text *)heng_table_at(&h.values, i));
        best = now > told ? mutant->hint : best;
        told = now > told ? now : told;
        heng_bench_clear(bench);
        heng_arena_rewind(h.run->scratch, inner);
    }
    mutant->hint = best;
    model->diags = &h.run->diags;
    heng_arena_rewind(h.run->scratch, mark);
}
