#include "base/arena.h"
#include "base/table.h"

#include <check.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static bool is_zero(const unsigned char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] != 0) {
            return false;
        }
    }
    return true;
}

static const struct {
    size_t size, align;
} sizes[] = {{0, 1},        {1, 1},      {3, 2},      {8, 8},      {24, 8},      {16, 16},
             {1000, 64},    {16384, 16}, {16385, 16}, {65536, 16}, {65537, 1},   {1 << 20, 4096},
             {5 << 20, 16}, {1, 4096},   {100, 32},   {40000, 8},  {4 << 20, 1}, {17, 1}};
enum { SIZES = sizeof sizes / sizeof sizes[0] };

/* Every pair of sizes: aligned, zeroed, apart from each other. */
START_TEST(pairs)
{
    for (size_t k = 0; k < SIZES; k++) {
        heng_arena *arena = heng_arena_new(0);
        unsigned char *a = heng_arena_alloc(arena, sizes[_i].size, sizes[_i].align);
        unsigned char *b = heng_arena_alloc(arena, sizes[k].size, sizes[k].align);
        unsigned char *c = heng_arena_alloc(arena, sizes[_i].size, sizes[_i].align);
        ck_assert(a != NULL && b != NULL && c != NULL && a != b && b != c && a != c);
        ck_assert_uint_eq((uintptr_t)a % sizes[_i].align, 0);
        ck_assert_uint_eq((uintptr_t)b % sizes[k].align, 0);
        ck_assert(is_zero(a, sizes[_i].size) && is_zero(b, sizes[k].size));
        memset(a, 1, sizes[_i].size);
        memset(b, 2, sizes[k].size);
        ck_assert(is_zero(c, sizes[_i].size));
        ck_assert(sizes[_i].size == 0 || (a[0] == 1 && a[sizes[_i].size - 1] == 1));
        ck_assert(heng_arena_used(arena) >= 2 * sizes[_i].size + sizes[k].size);
        heng_arena_free(arena);
    }
}
END_TEST

/* Whatever came after the mark is gone, what came before stays, and memory given again is zero. */
START_TEST(rewind_all)
{
    heng_arena *arena = heng_arena_new(0);
    unsigned char *before = heng_arena_alloc(arena, sizes[_i].size + 1, sizes[_i].align);
    memset(before, 7, sizes[_i].size + 1);
    size_t used = heng_arena_used(arena);
    for (int round = 0; round < 4; round++) {
        heng_arena_mark mark = heng_arena_here(arena);
        for (size_t k = 0; k < SIZES; k++) {
            unsigned char *bytes = heng_arena_alloc(arena, sizes[k].size, sizes[k].align);
            ck_assert(is_zero(bytes, sizes[k].size));
            memset(bytes, 0xEE, sizes[k].size);
        }
        heng_arena_rewind(arena, mark);
        ck_assert_uint_eq(heng_arena_used(arena), used);
    }
    ck_assert(before[0] == 7 && before[sizes[_i].size] == 7);
    heng_arena_free(arena);
}
END_TEST

START_TEST(rewind_nested)
{
    heng_arena *arena = heng_arena_new(0);
    heng_arena_mark empty = heng_arena_here(arena);
    heng_arena_mark marks[40];
    size_t used[40];
    for (int i = 0; i < 40; i++) {
        marks[i] = heng_arena_here(arena);
        used[i] = heng_arena_used(arena);
        memset(heng_arena_alloc(arena, i % 3 == 0 ? 3 << 20 : 30000, 16), i + 1, 30000);
    }
    for (int i = 39; i >= 0; i -= i % 5 + 1) {
        heng_arena_rewind(arena, marks[i]);
        ck_assert_uint_eq(heng_arena_used(arena), used[i]);
        ck_assert(is_zero(heng_arena_alloc(arena, 5000, 8), 5000));
        heng_arena_rewind(arena, marks[i]);
    }
    heng_arena_rewind(arena, empty);
    ck_assert_uint_eq(heng_arena_used(arena), 0);
    ck_assert(is_zero(heng_arena_alloc(arena, 100000, 8), 100000));
    heng_arena_free(arena);
}
END_TEST

/* A loop that rewinds takes memory once: the ceiling is not reached by repetition. */
START_TEST(rewind_thrift)
{
    heng_arena *arena = heng_arena_new(1 << 20);
    ck_assert_ptr_nonnull(heng_arena_try(arena, 60000, 1));
    for (int i = 0; i < 10000; i++) {
        heng_arena_mark mark = heng_arena_here(arena);
        ck_assert_ptr_nonnull(heng_arena_try(arena, 10000, 8));
        ck_assert_ptr_nonnull(heng_arena_try(arena, 200000, 8));
        heng_arena_rewind(arena, mark);
    }
    heng_arena_free(arena);
}
END_TEST

/* Work that needs small and large memory: allocations, a table of 20000 items. */
static void work(heng_arena *arena)
{
    heng_table table;
    heng_table_init(&table, arena, 48);
    for (uint32_t i = 0; i < 2000; i++) {
        uint32_t *item = heng_table_push(&table);
        item[0] = i;
    }
    memset(heng_arena_alloc(arena, 150000, 8), 1, 150000);
    uint32_t good = 0;
    for (uint32_t i = 0; i < 2000; i++) {
        good += *(const uint32_t *)heng_table_at(&table, i) == i;
    }
    ck_assert_uint_eq(good, 2000);
}

static bool work_within(size_t limit)
{
    heng_arena *arena = heng_arena_new(limit);
    heng_door door;
    volatile bool good = false;
    heng_arena_open(arena, &door);
    if (setjmp(door.jump) == 0) {
        work(arena);
        good = true;
    }
    heng_arena_close(arena, &door);
    heng_arena_free(arena);
    return good;
}

/* From one byte up each try fails cleanly, until one passes; from there on all do. */
START_TEST(ceiling)
{
    size_t limit = 1, passed = 0;
    for (; passed == 0 || limit < passed + 50000; limit += 1013) {
        ck_assert(limit < 1 << 20);
        if (work_within(limit)) {
            passed = passed == 0 ? limit : passed;
        } else {
            ck_assert_uint_eq(passed, 0);
        }
    }
    ck_assert(passed > 150000 + 2000 * 48 && passed < 600000);
    ck_assert(work_within(0));
}
END_TEST

/* An exhausted arena leaves by the innermost door; behind it, by the next. */
START_TEST(doors)
{
    heng_arena *arena = heng_arena_new(4096);
    heng_door outer, inner;
    volatile int at = 0;
    heng_arena_open(arena, &outer);
    if (setjmp(outer.jump) == 0) {
        heng_arena_open(arena, &inner);
        if (setjmp(inner.jump) == 0) {
            at = 1;
            (void)heng_arena_alloc(arena, 5000, 1);
            at = 100;
        } else {
            ck_assert_int_eq(at, 1);
            at = 2;
            (void)heng_arena_alloc(arena, 5000, 1);
            at = 101;
        }
        at = 102;
    } else {
        ck_assert_int_eq(at, 2);
        at = 3;
    }
    heng_arena_close(arena, &outer);
    ck_assert_int_eq(at, 3);
    ck_assert_ptr_null(heng_arena_alloc(arena, 5000, 1));
    ck_assert_ptr_nonnull(heng_arena_alloc(arena, 100, 1));
    heng_arena_free(arena);
}
END_TEST

START_TEST(door_try)
{
    heng_arena *arena = heng_arena_new(4096);
    heng_door door;
    heng_arena_open(arena, &door);
    if (setjmp(door.jump) == 0) {
        ck_assert_ptr_null(heng_arena_try(arena, 5000, 1));
        ck_assert_ptr_null(heng_arena_try(arena, SIZE_MAX, 1));
        ck_assert_ptr_null(heng_arena_try(arena, SIZE_MAX - 8, 64));
    } else {
        ck_abort_msg("try has jumped");
    }
    heng_arena_close(arena, &door);
    ck_assert_ptr_null(heng_arena_array(arena, 16, 16, SIZE_MAX / 8));
    heng_arena_free(arena);
    heng_arena_free(NULL);
}
END_TEST

/* Items never move and are zero at first, also those pushed again after count went back. */
START_TEST(table_items)
{
    static const size_t item_sizes[] = {1, 4, 8, 12, 16, 24, 48, 400};
    size_t size = item_sizes[_i];
    enum { COUNT = 5000 };
    heng_arena *arena = heng_arena_new(0);
    unsigned char **places = malloc(COUNT * sizeof *places);
    heng_table table;
    heng_table_init(&table, arena, size);
    for (int round = 0; round < 2; round++) {
        for (uint32_t i = 0; i < COUNT; i++) {
            unsigned char *item = heng_table_push(&table);
            bool good = is_zero(item, size) && (round == 0 || places[i] == item) &&
                        (size % 16 != 0 || (uintptr_t)item % 16 == 0);
            if (!good) {
                ck_abort_msg("item %u of size %zu, round %d", i, size, round);
            }
            memset(item, (int)(i % 255 + 1), size);
            places[i] = item;
        }
        for (uint32_t i = 0; i < COUNT; i++) {
            if (heng_table_at(&table, i) != places[i] || places[i][size - 1] != i % 255 + 1) {
                ck_abort_msg("item %u of size %zu has changed", i, size);
            }
        }
        ck_assert_uint_eq(table.count, COUNT);
        table.count = 0;
    }
    free(places);
    heng_arena_free(arena);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("arena");
    TCase *arena = tcase_create("arena"), *table = tcase_create("table");
    tcase_add_loop_test(arena, pairs, 0, SIZES);
    tcase_add_loop_test(arena, rewind_all, 0, SIZES);
    tcase_add_test(arena, rewind_nested);
    tcase_add_test(arena, rewind_thrift);
    tcase_add_test(arena, ceiling);
    tcase_add_test(arena, doors);
    tcase_add_test(arena, door_try);
    tcase_add_loop_test(table, table_items, 0, 8);
    suite_add_tcase(suite, arena);
    suite_add_tcase(suite, table);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
