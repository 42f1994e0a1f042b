/* Nanoseconds of an operation on exact numbers, by kind of operands: a plain program, not a
 * test. */
#include "base/number.h"

#include <stdio.h>
#include <time.h>

enum { OPERANDS = 512, ROUNDS = 4000 };

typedef struct operands {
    heng_number of[OPERANDS];
} operands;

static heng_order compare(const heng_number *a, const heng_number *b)
{
    return heng_number_compare(*a, *b);
}

static heng_order decimal_compare(const heng_number *a, const heng_number *b)
{
    return (heng_order)heng_decimal_compare(a->as.decimal, b->as.decimal);
}

static heng_order add(const heng_number *a, const heng_number *b)
{
    return (heng_order)heng_number_add(*a, *b).form;
}

static heng_order multiply(const heng_number *a, const heng_number *b)
{
    return (heng_order)heng_number_multiply(*a, *b).form;
}

static heng_order divide(const heng_number *a, const heng_number *b)
{
    heng_number out = *a;
    return heng_number_divide(*a, *b, &out) ? (heng_order)out.form : HENG_UNDECIDED;
}

static heng_order round_two(const heng_number *a, const heng_number *b)
{
    bool exact;
    heng_decimal out = heng_number_round(*a, 2, HENG_HALF_EVEN, &exact);
    return out.coefficient < b->as.decimal.coefficient ? HENG_LESS : HENG_GREATER;
}

static double now_ns(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return 1e9 * (double)time.tv_sec + (double)time.tv_nsec;
}

static void measure(const char *name,
                    heng_order (*operation)(const heng_number *, const heng_number *),
                    const operands *a, const operands *b)
{
    unsigned sum = 0; /* of all results, so that none is left out */
    double start = now_ns();
    for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < OPERANDS; i++) {
            sum += (unsigned)operation(&a->of[i], &b->of[i]);
        }
    }
    printf("%-44s %8.1f ns   (%u)\n", name, (now_ns() - start) / ROUNDS / OPERANDS, sum);
}

/* 1 to limit, without order, at exponent */
static void fill(operands *out, int64_t limit, int32_t exponent, uint64_t seed)
{
    for (int i = 0; i < OPERANDS; i++) {
        seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        out->of[i] =
            heng_number_decimal((heng_decimal){1 + (int64_t)(seed >> 33) % limit, exponent});
    }
}

int main(void)
{
    static operands a, b, finer, long_a, long_b, ratio_a, ratio_b, deep_a, deep_b;
    const heng_number seventh = heng_number_decimal((heng_decimal){7000000000000000003, 0});
    fill(&a, 10000, -1, 1);
    fill(&b, 10000, -1, 2);
    fill(&finer, 100000, -3, 3);
    fill(&long_a, 2000000000, -6, 4);
    fill(&long_b, 2000000000, -6, 5);
    for (int i = 0; i < OPERANDS; i++) {
        (void)heng_number_divide(a.of[i], finer.of[i], &ratio_a.of[i]);
        (void)heng_number_divide(finer.of[i], b.of[i], &ratio_b.of[i]);
        (void)heng_number_divide(long_a.of[i], seventh, &deep_a.of[i]);
        (void)heng_number_divide(long_b.of[i], heng_number_add(seventh, a.of[i]), &deep_b.of[i]);
    }
    measure("compare decimals, one exponent", compare, &a, &b);
    measure("compare decimals alone, one exponent", decimal_compare, &a, &b);
    measure("compare decimals, two exponents", compare, &a, &finer);
    measure("compare ratios", compare, &ratio_a, &ratio_b);
    measure("compare ratios of 64 bits", compare, &deep_a, &deep_b);
    measure("add decimals, one exponent", add, &a, &b);
    measure("add decimals, two exponents", add, &a, &finer);
    measure("add ratios", add, &ratio_a, &ratio_b);
    measure("add ratios of 64 bits", add, &deep_a, &deep_b);
    measure("multiply decimals", multiply, &a, &b);
    measure("multiply a ratio by a decimal", multiply, &ratio_a, &b);
    measure("divide decimals of 4 digits", divide, &a, &b);
    measure("divide decimals of 9 digits", divide, &long_a, &long_b);
    measure("divide ratios", divide, &ratio_a, &ratio_b);
    measure("round a decimal to 2 places", round_two, &finer, &b);
    measure("round a ratio to 2 places", round_two, &ratio_a, &b);
    return 0;
}
