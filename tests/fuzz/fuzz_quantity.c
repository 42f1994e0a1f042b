/* Figures and their arithmetic: the first byte, from A on, picks the indicator of two texts that
 * '|' parts. */
#include "fuzz.h"

#include "plan_model.h"

static bool parse(plan_model *plan, heng_text text, uint32_t subject, heng_quantity *out)
{
    const heng_indicator *indicator =
        subject == PLAN_INDICATORS ? NULL : heng_model_indicator(&plan->model, subject);
    uint32_t errors = plan->diags.errors;
    bool good =
        indicator != NULL
            ? heng_actual_parse(&plan->model, plan->arena, text, (heng_loc){.line = 1, .column = 1},
                                indicator, HENG_TEXT(""), out)
            : heng_quantity_parse(plan->model.units, plan->arena, text,
                                  (heng_loc){.line = 1, .column = 1}, &plan->diags, out);
    bool silent = good || (indicator == NULL && heng_text_trim(text).size ==
                                                    0); /* nothing is no quantity, and no fault */
    FUZZ_CHECK(plan->diags.errors - errors == (silent ? 0U : 1U));
    return good;
}

/* a is not surely another number than b. */
static bool may_equal(heng_units *units, const heng_quantity *a, const heng_quantity *b)
{
    heng_truth less = HENG_TRUE, more = HENG_TRUE;
    FUZZ_CHECK(heng_quantity_less(units, a, b, false, &less) == HENG_ARITHMETIC_OK);
    FUZZ_CHECK(heng_quantity_less(units, b, a, false, &more) == HENG_ARITHMETIC_OK);
    return less != HENG_TRUE && more != HENG_TRUE;
}

static void arithmetic(plan_model *plan, const heng_quantity *a, const heng_quantity *b)
{
    heng_units *units = plan->model.units;
    heng_truth less, more, not_more;
    heng_quantity c, d;
    if (heng_quantity_less(units, a, b, false, &less) == HENG_ARITHMETIC_OK) {
        FUZZ_CHECK(heng_quantity_less(units, b, a, false, &more) == HENG_ARITHMETIC_OK);
        FUZZ_CHECK(heng_quantity_less(units, b, a, true, &not_more) == HENG_ARITHMETIC_OK);
        FUZZ_CHECK(less != HENG_TRUE || more == HENG_FALSE);
        FUZZ_CHECK(less != HENG_TRUE || not_more == HENG_FALSE);
        FUZZ_CHECK(less != HENG_FALSE || not_more == HENG_TRUE);
    }
    bool points = a->kind == HENG_KIND_POINT && b->kind == HENG_KIND_POINT;
    if (heng_quantity_add(units, a, b, &c) == HENG_ARITHMETIC_OK) {
        (void)heng_quantity_format(plan->arena, units, &c);
        if (points && a->unit == b->unit &&
            heng_quantity_subtract(units, &c, b, &d) == HENG_ARITHMETIC_OK && d.unit == a->unit) {
            FUZZ_CHECK(may_equal(units, a, &d));
        }
    }
    if (heng_quantity_subtract(units, a, b, &c) == HENG_ARITHMETIC_OK) {
        (void)heng_quantity_format(plan->arena, units, &c);
    }
    if (heng_quantity_multiply(units, a, b, &c) == HENG_ARITHMETIC_OK) {
        (void)heng_quantity_format(plan->arena, units, &c);
    }
    if (heng_quantity_divide(units, a, b, &c) == HENG_ARITHMETIC_OK) {
        (void)heng_quantity_format(plan->arena, units, &c);
        if (points && heng_quantity_multiply(units, &c, b, &d) == HENG_ARITHMETIC_OK &&
            heng_unit_comparable(units, a->unit, d.unit)) {
            FUZZ_CHECK(may_equal(units, a, &d));
        }
    }
    if (heng_quantity_minimum(units, a, b, &c) == HENG_ARITHMETIC_OK &&
        heng_quantity_maximum(units, a, b, &d) == HENG_ARITHMETIC_OK) {
        FUZZ_CHECK(heng_quantity_less(units, &d, &c, false, &less) != HENG_ARITHMETIC_OK ||
                   less != HENG_TRUE);
    }
}

/* A point is printed with its digits, and read again as it was. */
static void printed_again(plan_model *plan, const heng_quantity *a)
{
    heng_text form = heng_quantity_format(plan->arena, plan->model.units, a);
    heng_quantity b;
    bool plain = a->kind == HENG_KIND_POINT && !a->has_whole && a->nominal.form == HENG_DECIMAL;
    if (plain &&
        heng_quantity_parse(plan->model.units, plan->arena, form, (heng_loc){0}, NULL, &b)) {
        if (a->unit == b.unit) {
            FUZZ_CHECK(heng_number_compare(a->nominal, b.nominal) == HENG_EQUAL);
        }
    }
}

/* One text, or two with a | between. */
static void try_text(plan_model *plan, heng_text text, uint8_t chosen)
{
    heng_quantity a, b;
    const char *end = memchr(text.bytes, '|', text.size);
    size_t first = end != NULL ? (size_t)(end - text.bytes) : text.size;
    uint32_t subject = (uint8_t)(chosen - 'A') % (PLAN_INDICATORS + 1);
    if (parse(plan, (heng_text){text.bytes, first}, subject, &a)) {
        printed_again(plan, &a);
        if (end != NULL && parse(plan, (heng_text){end + 1, text.size - 1 - first}, subject, &b)) {
            arithmetic(plan, &a, &b);
        }
    }
}

static void guarded(plan_model *plan, heng_text text, uint8_t chosen)
{
    heng_door door;
    heng_arena_open(plan->arena, &door);
    FUZZ_CHECK(setjmp(door.jump) == 0);
    try_text(plan, text, chosen);
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
