#include "base/map.h"

#include <check.h>
#include <stdlib.h>

static heng_arena *arena;

static void setup(void)
{
    arena = heng_arena_new(0);
}

static void teardown(void)
{
    heng_arena_free(arena);
}

static heng_text key_of(uint32_t number)
{
    return heng_text_format(arena, "district_%u.indicator_%u", number % 97, number);
}

START_TEST(many)
{
    enum { COUNT = 200000 };
    heng_map map;
    heng_map_init(&map, arena, (uint64_t)_i * 0x1234567);
    ck_assert_uint_eq(heng_map_find(&map, HENG_TEXT("absent")), HENG_NONE);
    for (uint32_t i = 0; i < COUNT; i++) {
        if (heng_map_add(&map, key_of(i), i * 3) != HENG_NONE) {
            ck_abort_msg("key %u was there", i);
        }
    }
    ck_assert_uint_eq(map.count, COUNT);
    for (uint32_t i = 0; i < COUNT; i++) {
        heng_text key = key_of(i);
        const heng_map_entry *entry = heng_map_at(&map, i);
        bool good =
            heng_text_equal((heng_text){entry->bytes, entry->size}, key) && /* order of insertion */
            entry->value == i * 3 && heng_map_find(&map, key) == i * 3 &&
            heng_map_add(&map, key, 1) == i * 3 &&
            heng_map_find(&map, key_of(COUNT + i)) == HENG_NONE;
        if (!good) {
            ck_abort_msg("key %u", i);
        }
    }
    ck_assert_uint_eq(map.count, COUNT);
}
END_TEST

/* The youngest entries go; those that stay are found, whatever stood before them in a slot. */
START_TEST(dropped)
{
    enum { COUNT = 3000 };
    heng_map map;
    uint32_t kept = 0, state = (uint32_t)_i;
    heng_map_init(&map, arena, (uint64_t)_i * 0x9876543);
    for (uint32_t round = 0; round < 60; round++) {
        state = state * 1664525 + 1013904223;
        uint32_t more = (state >> 16) % (COUNT / 30);
        for (uint32_t i = 0; i < more; i++, kept++) {
            ck_assert_uint_eq(heng_map_add(&map, key_of(kept), kept), HENG_NONE);
        }
        state = state * 1664525 + 1013904223;
        uint32_t fewer = kept > 0 ? (state >> 16) % kept / 3 : 0;
        heng_map_drop(&map, kept - fewer);
        kept -= fewer;
        ck_assert_uint_eq(map.count, kept);
        for (uint32_t i = 0; i < kept + fewer; i++) {
            if (heng_map_find(&map, key_of(i)) != (i < kept ? i : HENG_NONE)) {
                ck_abort_msg("key %u of %u", i, kept);
            }
        }
    }
    heng_map_drop(&map, 0);
    ck_assert_uint_eq(heng_map_find(&map, key_of(0)), HENG_NONE);
    ck_assert_uint_eq(heng_map_add(&map, key_of(0), 7), HENG_NONE);
    ck_assert_uint_eq(heng_map_find(&map, key_of(0)), 7);
}
END_TEST

/* Every length around the eight-byte steps of the hash; keys that differ in one byte only, or in
 * length. */
START_TEST(lengths)
{
    char bytes[64];
    heng_map map;
    heng_map_init(&map, arena, 99);
    for (uint32_t size = 0; size <= 40; size++) {
        for (uint32_t at = 0; at <= size; at++) {
            for (uint32_t i = 0; i < size; i++) {
                bytes[i] = i == at ? 'b' : 'a';
            }
            heng_text key = heng_text_copy(arena, (heng_text){bytes, size});
            ck_assert_uint_eq(heng_map_add(&map, key, size * 100 + at), HENG_NONE);
        }
    }
    for (uint32_t size = 0; size <= 40; size++) {
        for (uint32_t at = 0; at <= size; at++) {
            for (uint32_t i = 0; i < size; i++) {
                bytes[i] = i == at ? 'b' : 'a';
            }
            ck_assert_uint_eq(heng_map_find(&map, (heng_text){bytes, size}), size * 100 + at);
        }
    }
    ck_assert_uint_eq(heng_map_find(&map, (heng_text){NULL, 0}), 0);
}
END_TEST

START_TEST(numbers)
{
    enum { COUNT = 100000 };
    heng_index index;
    heng_index_init(&index, arena, 7);
    ck_assert_uint_eq(heng_index_find(&index, 0), HENG_NONE);
    for (uint64_t i = 0; i < COUNT;
         i++) { /* pairs of small numbers, as of datasets and indicators */
        if (heng_index_put(&index, (i % 1000) << 32 | i / 1000, (uint32_t)i) != HENG_NONE) {
            ck_abort_msg("number %llu was there", (unsigned long long)i);
        }
    }
    for (uint64_t i = 0; i < COUNT; i++) {
        if (heng_index_find(&index, (i % 1000) << 32 | i / 1000) != i ||
            heng_index_find(&index, (i % 1000) << 32 | (i / 1000 + 100)) != HENG_NONE) {
            ck_abort_msg("number %llu", (unsigned long long)i);
        }
    }
}
END_TEST

START_TEST(put_again)
{
    heng_index index;
    heng_index_init(&index, arena, 0);
    for (uint32_t round = 0; round < 5; round++) {
        for (uint64_t key = 0; key < 1000; key++) {
            ck_assert_uint_eq(heng_index_put(&index, key * key, round),
                              round == 0 ? HENG_NONE : round - 1);
        }
        ck_assert_uint_eq(index.count, 1000);
    }
    ck_assert_uint_eq(heng_index_find(&index, 999 * 999), 4);
    ck_assert_uint_eq(heng_index_find(&index, 2), HENG_NONE);
    ck_assert_uint_eq(heng_index_put(&index, UINT64_MAX, 12), HENG_NONE);
    ck_assert_uint_eq(heng_index_find(&index, UINT64_MAX), 12);
}
END_TEST

/* SipHash-1-3 of 00 01 02 … under one seed: each length, and each single bit, gives another
 * value. */
START_TEST(hashes)
{
    enum { SIZE = 40, COUNT = SIZE + 8 * SIZE + 1 };
    unsigned char bytes[SIZE];
    uint64_t seen[COUNT];
    size_t count = 0;
    for (size_t i = 0; i < SIZE; i++) {
        bytes[i] = (unsigned char)i;
    }
    for (size_t size = 0; size <= SIZE; size++) {
        seen[count++] = heng_hash(5, bytes, size);
    }
    for (size_t bit = 0; bit < (size_t)8 * SIZE; bit++) {
        bytes[bit / 8] ^= (unsigned char)(1U << bit % 8);
        seen[count++] = heng_hash(5, bytes, SIZE);
        ck_assert_uint_ne(heng_hash(6, bytes, SIZE), seen[count - 1]);
        bytes[bit / 8] ^= (unsigned char)(1U << bit % 8);
    }
    ck_assert_uint_eq(count, COUNT);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < i; k++) {
            ck_assert_uint_ne((uint32_t)seen[i], (uint32_t)seen[k]);
        }
    }
}
END_TEST

START_TEST(seeds)
{
    ck_assert_int_eq(setenv("HENG_SEED", "42", 1), 0);
    ck_assert_uint_eq(heng_seed(), 42);
    ck_assert_int_eq(setenv("HENG_SEED", "", 1), 0);
    uint64_t a = heng_seed(), b = heng_seed();
    ck_assert_uint_ne(a, b);
    ck_assert_int_eq(unsetenv("HENG_SEED"), 0);
    ck_assert_uint_ne(heng_seed(), a);
}
END_TEST

/* An arena that ends while the map grows leaves the map as it was. */
START_TEST(exhausted)
{
    heng_arena *small = heng_arena_new(20000);
    heng_map map;
    uint32_t count = 0;
    heng_map_init(&map, small, 1);
    for (uint32_t i = 0; i < 5000; i++) {
        (void)heng_map_add(&map, key_of(i), i);
        ck_assert(map.count == count || map.count == count + 1);
        count = map.count;
    }
    ck_assert(count > 50 && count < 5000);
    for (uint32_t i = 0; i < count; i++) {
        const heng_map_entry *entry = heng_map_at(&map, i);
        ck_assert_uint_eq(heng_map_find(&map, (heng_text){entry->bytes, entry->size}),
                          entry->value);
    }
    heng_arena_free(small);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("map");
    TCase *tests = tcase_create("maps");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, many, 0, 2);
    tcase_add_loop_test(tests, dropped, 0, 8);
    tcase_add_test(tests, lengths);
    tcase_add_test(tests, numbers);
    tcase_add_test(tests, put_again);
    tcase_add_test(tests, hashes);
    tcase_add_test(tests, seeds);
    tcase_add_test(tests, exhausted);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
