/* test_file.h - test files in Lua: describe, it, expect and judge, in the same sandbox as the
 * rules.
 *
 * A file is run once, which lists its tests; then each body runs by itself. The tests of a file
 * share its locals, as functions of one file do; each has a full budget of steps. */
#ifndef HENG_SCRIPT_TEST_FILE_H
#define HENG_SCRIPT_TEST_FILE_H

#include "model/test.h"
#include "script/script.h"

typedef struct heng_test_file heng_test_file;

/* What a body asks the engine for. Called below frames of Lua: memory comes from arena and the
 * model's arena only. false: *fault says in a line what is wrong with the question. */
typedef struct heng_test_host {
    void *user;
    bool (*judge)(void *user, heng_arena *arena, const heng_setup *setup, heng_answer *out,
                  heng_text *fault);
    /* The figures of setup as a rule would see them; they hold until the next question. */
    bool (*figures)(void *user, heng_arena *arena, const heng_setup *setup,
                    const heng_figures **out, heng_text *fault);
} heng_test_host;

/* How a body ended. All empty: every expectation was met. Texts live in the arena of the run. */
typedef struct heng_test_ending {
    bool failed;       /* an expectation was not met */
    bool broken;       /* it raised an error, ran out of its budget, or expected nothing */
    heng_text subject; /* what was looked at: "verdict", or empty */
    heng_text expected, got;
    heng_text message; /* of an error */
    heng_loc loc;      /* where; line 0: unknown */
    uint32_t span;
} heng_test_ending;

/* Runs the file and appends its tests (heng_test) to tests. NULL: it does not load, and a
 * diagnostic says why. */
heng_test_file *heng_test_file_open(heng_script *script, uint16_t file, heng_table *tests);
void heng_test_file_close(heng_test_file *tests); /* NULL is allowed */
void heng_test_file_run(heng_test_file *tests, heng_arena *arena, uint32_t body,
                        const heng_test_host *host, heng_test_ending *out);

#endif
