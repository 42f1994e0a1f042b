/* Bytes and code points: what goes eight bytes at a step against what goes one character at a
 * step. */
#include "read/place.h"

#include <check.h>
#include <stdbool.h>
#include <stdlib.h>

/* Characters of one to four bytes; rows mix them in several ways. */
static const char *const characters[] = {"a", ":", " ", "\n", "é", "亿", "元", "𠀀"};
enum { CHARACTERS = sizeof characters / sizeof characters[0], POINTS = 200, MIXES = 64 };

typedef struct mixed {
    char bytes[POINTS * 4 + 1];
    size_t starts[POINTS + 1]; /* where each character begins; the last: the end */
} mixed;

static void mix(mixed *out, unsigned seed)
{
    size_t size = 0;
    unsigned kinds = 1 + seed % CHARACTERS, run = 1 + seed / CHARACTERS % 8,
             state = seed * 2654435761U;
    for (unsigned i = 0; i < POINTS; i++) {
        if (i % run == 0) {
            state = state * 1664525U + 1013904223U;
        }
        const char *one = characters[(state >> 16) % kinds];
        out->starts[i] = size;
        memcpy(out->bytes + size, one, strlen(one));
        size += strlen(one);
    }
    out->starts[POINTS] = size;
    out->bytes[size] = '\0';
}

START_TEST(skip_and_count)
{
    mixed text;
    mix(&text, (unsigned)_i);
    const char *end = text.bytes + text.starts[POINTS];
    for (size_t from = 0; from <= POINTS; from++) {
        for (size_t to = from; to <= POINTS; to++) {
            const char *a = text.bytes + text.starts[from], *b = text.bytes + text.starts[to];
            if (heng_place_skip(a, end, to - from) != b || heng_place_points(a, b) != to - from ||
                heng_place_skip(a, b, POINTS + 1) != b) {
                ck_abort_msg("mix %d from %zu to %zu", _i, from, to);
            }
        }
    }
}
END_TEST

/* Seeking forward in strides gives the line and column that counting from the start does. */
START_TEST(seek_in_strides)
{
    mixed text;
    mix(&text, (unsigned)_i);
    for (size_t stride = 1; stride < 40; stride += 3) {
        heng_walker walker = {.at = text.bytes, .column = 1, .line = 1, .file = 3};
        uint32_t line = 1, column = 1;
        for (size_t i = 0; i < POINTS; i++) {
            if (i % stride == 0) {
                heng_loc loc = heng_walker_seek(&walker, text.bytes + text.starts[i]);
                ck_assert_uint_eq(loc.line, line);
                ck_assert_uint_eq(loc.column, column);
                ck_assert_uint_eq(loc.file, 3);
            }
            bool feed = text.bytes[text.starts[i]] == '\n';
            line += feed;
            column = feed ? 1 : column + 1;
        }
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("places");
    TCase *cases = tcase_create("places");
    tcase_add_loop_test(cases, skip_and_count, 0, MIXES);
    tcase_add_loop_test(cases, seek_in_strides, 0, MIXES);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
