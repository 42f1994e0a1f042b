/* fuzz.h - what a fuzz target is: a function of bytes that returns if the program is right and
 * aborts if it is not.
 *
 * libFuzzer calls it (preset fuzz, clang), or driver.c does with the files of a corpus (any
 * compiler, ctest). A target keeps nothing from one call to the next, so that an input that fails
 * fails alone. */
#ifndef HENG_TESTS_FUZZ_H
#define HENG_TESTS_FUZZ_H

#include "heng/heng.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* What must hold, in every build. */
#define FUZZ_CHECK(condition)                                                                      \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            (void)fprintf(stderr, "%s:%d: %s does not hold\n", __FILE__, __LINE__, #condition);    \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

/* A growing text; what cannot grow aborts. */
typedef struct fuzz_text {
    char *bytes;
    size_t size, room;
} fuzz_text;

int fuzz_text_write(void *user, const char *bytes, size_t size); /* a heng_write_fn */
void fuzz_text_free(fuzz_text *text);
/* The law of formats: JSON, and the format that `choice` picks, written of the report and of the
 * report read back from its JSON, are the same bytes, and none of them holds a control
 * character. */
void fuzz_report_check(const heng_report *report, unsigned choice);

#endif
