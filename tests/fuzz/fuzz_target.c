/* The target language: the first byte, from A on, picks the rule's indicator. A text is read or
 * refused once, and what the printer writes of it is read as the same. */
#include "fuzz.h"

#include "plan_model.h"

static const heng_target *parse(plan_model *plan, heng_text text, uint32_t subject)
{
    uint32_t errors = plan->diags.errors;
    const heng_target *target =
        heng_target_parse(&plan->model, text, (heng_loc){.line = 1, .column = 1}, subject);
    FUZZ_CHECK(plan->diags.errors - errors == (target == NULL ? 1U : 0U));
    return target;
}

static bool is_literal(const heng_expr *expr)
{
    return expr == NULL || expr->kind == HENG_EXPR_LITERAL;
}

/* 1e40 is printed with its zeros, which are more digits than are read. */
static bool is_too_long(heng_text form)
{
    size_t run = 0, longest = 0;
    for (size_t i = 0; i < form.size; i++) {
        run = form.bytes[i] >= '0' && form.bytes[i] <= '9' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest > HENG_DECIMAL_DIGITS;
}

/* A number beside a grade or a stage, which compares with nothing. */
static bool is_labelled(const plan_model *plan, const heng_target *target)
{
    const heng_indicator *indicator = target->indicator != HENG_NONE
                                          ? heng_model_indicator(&plan->model, target->indicator)
                                          : NULL;
    return indicator != NULL && target->right != NULL &&
           (indicator->measure == HENG_ORDINAL || indicator->measure == HENG_STAGE);
}

static void printed_again(plan_model *plan, const heng_target *first)
{
    bool whole = (first->flags & HENG_TARGET_KEEPS_PACE) == 0 &&
                 (first->left != NULL || first->indicator != HENG_NONE);
    heng_text form = heng_target_format(plan->arena, &plan->model, first, 0);
    (void)heng_target_format(plan->arena, &plan->model, first, 1);
    /* 1 - 2 ~ 3 is about 3; -1 ~ 3, as it is printed, is a range */
    bool constants = first->op == HENG_ABOUT && first->left != NULL && is_literal(first->left);
    if (!whole || constants || form.size > 2048 || is_too_long(form)) {
        return;
    }
    const heng_target *second =
        heng_target_parse(&plan->model, form, (heng_loc){0}, first->indicator);
    if (second == NULL && is_labelled(plan, first)) {
        return; /* works > 5: without its subject the number is a label, and there is none of it */
    }
    if (second == NULL) {
        /* a form for people: "≤ x - 0.8" leaves out the subject that makes it a relation */
        if (!is_literal(first->left) || !is_literal(first->right) || !is_literal(first->high)) {
            return;
        }
        (void)fprintf(stderr, "'%.*s' is printed as '%.*s', which is refused\n",
                      HENG_PRINT(first->text), HENG_PRINT(form));
        abort();
    }
    heng_text again = heng_target_format(plan->arena, &plan->model, second, 0);
    if (!heng_text_equal(form, again) || first->op != second->op || first->place != second->place) {
        (void)fprintf(stderr, "'%.*s' is printed as '%.*s', and that as '%.*s'\n",
                      HENG_PRINT(first->text), HENG_PRINT(form), HENG_PRINT(again));
        abort();
    }
}

static void try_text(plan_model *plan, heng_text text, uint8_t first)
{
    uint32_t subject = (uint8_t)(first - 'A') % (PLAN_INDICATORS + 1);
    const heng_target *target = parse(plan, text, subject == PLAN_INDICATORS ? HENG_NONE : subject);
    if (target != NULL) {
        printed_again(plan, target);
    }
}

static void guarded(plan_model *plan, heng_text text, uint8_t first)
{
    heng_door door;
    heng_arena_open(plan->arena, &door);
    FUZZ_CHECK(setjmp(door.jump) == 0);
    try_text(plan, text, first);
    heng_arena_close(plan->arena, &door);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (size < 1 || size > 8192) {
        return 0;
    }
    plan_model plan;
    plan_model_init(&plan);
    char *copy = malloc(size); /* a block of its own, so that a read beyond it shows */
    FUZZ_CHECK(copy != NULL);
    memcpy(copy, bytes + 1, size - 1);
    guarded(&plan, (heng_text){copy, size - 1}, bytes[0]);
    free(copy);
    plan_model_release(&plan);
    return 0;
}
