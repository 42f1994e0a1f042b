#include "desk/bench.h"

#include "load/loader.h"
#include "script/coverage.h"

#include <stdlib.h>
#include <string.h>

bool heng_bench_guard(heng_bench *bench, void (*body)(heng_bench *bench, void *data), void *data)
{
    heng_run *run = bench->run;
    heng_door outer, inner;
    volatile bool done = false;
    heng_arena_open(run->arena, &outer);
    if (setjmp(outer.jump) == 0) {
        heng_arena_open(run->scratch, &inner);
        if (setjmp(inner.jump) == 0) {
            body(bench, data);
            done = true;
        }
        heng_arena_close(run->scratch, &inner);
    }
    heng_arena_close(run->arena, &outer);
    return done;
}

static void tables_make(heng_bench *bench, void *data)
{
    const heng_run *from = *(const heng_run *const *)data;
    heng_run *run = bench->run;
    heng_table_init(&bench->files, run->arena, sizeof(heng_bench_file));
    heng_table_init(&bench->tests, run->arena, sizeof(heng_test));
    heng_table_init(&bench->judged, run->arena, sizeof(heng_judged));
    heng_table_init(&bench->rules, run->arena, sizeof(uint16_t));
    heng_table_init(&bench->scope, run->arena, sizeof(uint16_t));
    memcpy(run->settings, from->settings, sizeof run->settings);
    run->limits = from->limits;
    run->watch = from->watch;
    for (uint32_t i = 0; i < from->parameters.count; i++) {
        *(heng_note *)heng_table_push(&run->parameters) =
            *(const heng_note *)heng_table_at(&from->parameters, i);
    }
}

heng_bench *heng_bench_new(const heng_run *from, heng_text folder)
{
    heng_bench *bench = calloc(1, sizeof *bench);
    if (bench == NULL) {
        return NULL;
    }
    bench->folder = folder;
    bench->run = heng_run_new();
    if (bench->run == NULL || !heng_bench_guard(bench, tables_make, &from)) {
        heng_bench_free(bench);
        return NULL;
    }
    heng_arena_set_limit(bench->run->arena, from->limits.memory_bytes);
    heng_arena_set_limit(bench->run->scratch, from->limits.memory_bytes);
    return bench;
}

void heng_bench_free(heng_bench *bench)
{
    if (bench != NULL) {
        for (uint32_t i = 0; bench->run != NULL && i < bench->files.count; i++) {
            heng_test_file_close(((heng_bench_file *)heng_table_at(&bench->files, i))->bodies);
        }
        heng_run_free(bench->run);
        free(bench);
    }
}

/* -- reading -- */

typedef struct add_work {
    heng_text path;
    heng_bench_role role;
    heng_error *err;
    heng_status status;
} add_work;

static void add_body(heng_bench *bench, void *data)
{
    add_work *work = data;
    heng_run *run = bench->run;
    heng_text bytes;
    bool rules = work->role != HENG_BENCH_DATA && work->role != HENG_BENCH_TESTS;
    heng_text path = heng_path_normal(run->arena, work->path);
    work->status = HENG_OK;
    if (heng_map_find(&run->inputs, path) != HENG_NONE) {
        return;
    }
    work->status = heng_file_read(run->arena, path.bytes,
                                  rules ? run->limits.source_bytes : run->limits.file_bytes, &bytes,
                                  work->err);
    if (work->status == HENG_OK) {
        work->status = heng_input_bytes(run, path, bytes,
                                        work->role == HENG_BENCH_DATA ? HENG_ROLE_DATA
                                        : rules                       ? HENG_ROLE_RULES
                                                                      : HENG_ROLE_TEXT,
                                        work->err);
    }
    if (work->status != HENG_OK) {
        return;
    }
    uint16_t file = (uint16_t)(run->sources.table.count - 1);
    if (work->role == HENG_BENCH_TESTS) {
        *(heng_bench_file *)heng_table_push(&bench->files) = (heng_bench_file){.file = file};
    } else if (work->role == HENG_BENCH_RULES) {
        *(uint16_t *)heng_table_push(&bench->scope) = file;
    }
    if (work->role == HENG_BENCH_RULES || work->role == HENG_BENCH_OTHERS) {
        *(uint16_t *)heng_table_push(&bench->rules) = file;
    }
}

static heng_status no_memory(heng_error *err)
{
    return heng_fail(err, HENG_NOMEM, NULL, (heng_loc){0}, "out of memory");
}

heng_status heng_bench_add(heng_bench *bench, heng_text path, heng_bench_role role, heng_error *err)
{
    add_work work = {.path = path, .role = role, .err = err};
    return heng_bench_guard(bench, add_body, &work) ? work.status : no_memory(err);
}

typedef struct named_work {
    heng_text *paths; /* malloc */
    uint32_t count;
    heng_error *err;
    heng_status status;
} named_work;

static bool is_lua(const heng_bench *bench, uint16_t file)
{
    return heng_text_ends(heng_sources_at(&bench->run->sources, file)->name, ".lua");
}

static void named_body(heng_bench *bench, void *data)
{
    named_work *work = data;
    heng_run *run = bench->run;
    heng_table list;
    heng_table_init(&list, run->arena, sizeof(heng_text));
    for (uint32_t i = 0; i < bench->files.count; i++) {
        const heng_bench_file *file = heng_table_at(&bench->files, i);
        heng_texts paths = {0};
        if (!is_lua(bench, file->file)) {
            heng_tests_data(&paths, run->arena, &run->sources, file->file, &run->limits,
                            &run->diags);
        }
        heng_text folder = heng_path_folder(heng_sources_at(&run->sources, file->file)->name);
        for (uint32_t k = 0; k < paths.count && work->status == HENG_OK; k++) {
            *(heng_text *)heng_table_push(&list) = paths.items[k];
            work->status = heng_path_exists(paths.items[k].bytes)
                               ? heng_input_found(run->arena, paths.items[k], folder, work->err)
                               : HENG_OK;
        }
    }
    work->count = list.count;
    work->paths = heng_new_array(run->arena, heng_text, (size_t)list.count + 1);
    for (uint32_t i = 0; i < list.count; i++) {
        work->paths[i] = *(const heng_text *)heng_table_at(&list, i);
    }
}

heng_status heng_bench_add_named(heng_bench *bench, heng_error *err)
{
    named_work work = {.err = err};
    heng_status status = heng_bench_guard(bench, named_body, &work) ? work.status : no_memory(err);
    for (uint32_t i = 0; i < work.count && status == HENG_OK; i++) {
        if (heng_reader_for(work.paths[i]) == NULL) {
            return heng_fail(err, HENG_USAGE, work.paths[i].bytes, (heng_loc){0},
                             "named under data: of a test file, and no data file");
        }
        status = heng_bench_add(bench, work.paths[i], HENG_BENCH_DATA, err);
    }
    return status;
}

/* -- loading -- */

/* What was observed and what was waived is no matter of tests. */
static void actuals_drop(heng_run *run)
{
    heng_loader *loader = run->loader;
    run->model.figures.count = 0;
    run->model.waivers.count = 0;
    loader->pending_figures.count = 0;
    loader->pending_waivers.count = 0;
    loader->waiver_datasets.count = 0;
    loader->waiver_indicators.count = 0;
    loader->waiver_indicators.count = 0;
    loader->mappings.count = 0;
}

static void data_load(heng_bench *bench)
{
    heng_run *run = bench->run;
    for (uint32_t i = 0; i < run->sources.table.count; i++) {
        const heng_source *source = heng_sources_at(&run->sources, i);
        if (source->role == HENG_ROLE_DATA) {
            heng_loader_read(run->loader, (uint16_t)i, heng_reader_for(source->name));
        }
    }
    for (uint32_t i = 0; i < bench->files.count; i++) {
        heng_bench_file *file = heng_table_at(&bench->files, i);
        file->first = bench->tests.count;
        if (!is_lua(bench, file->file)) {
            heng_tests_read(run->loader, file->file, &bench->tests);
        }
        file->end = bench->tests.count;
    }
    actuals_drop(run);
}

static void bodies_load(heng_bench *bench)
{
    for (uint32_t i = 0; i < bench->files.count; i++) {
        heng_bench_file *file = heng_table_at(&bench->files, i);
        if (is_lua(bench, file->file)) {
            file->first = bench->tests.count;
            file->bodies = heng_test_file_open(bench->run->script, file->file, &bench->tests);
            file->end = bench->tests.count;
        }
    }
}

/* Names of a row to rules and datasets, and the proof that its figures can be read. */
static void row_link(heng_bench *bench, heng_test *test)
{
    heng_run *run = bench->run;
    const heng_setup *setup = &test->setup;
    uint32_t errors = run->diags.errors, dataset;
    heng_text near;
    if (test->body != HENG_NONE || test->empty || test->bad) {
        return;
    }
    test->rule = heng_bench_rule(bench, setup->rule, &near);
    if (test->rule == HENG_NONE) {
        heng_diag *diag = heng_diag_error(
            &run->diags, "E550", setup->rule_loc, (uint32_t)heng_text_points(setup->rule),
            "a test of the unknown rule '%.*s'", HENG_PRINT(setup->rule));
        if (near.size > 0) {
            diag->label = heng_text_format(run->arena, "did you mean '%.*s'?", HENG_PRINT(near));
        }
        diag->note =
            HENG_TEXT("a test file tests the rules of its folder, and those of the project");
    } else {
        heng_arena_mark mark = heng_arena_here(run->scratch);
        (void)heng_bench_give(bench, run->scratch, setup, test->rule, &dataset, &run->diags);
        heng_bench_clear(bench);
        heng_arena_rewind(run->scratch, mark);
    }
    if (setup->indicator.size > 0 &&
        heng_model_indicator_find(&run->model, setup->indicator) == HENG_NONE) {
        heng_diag *diag = heng_diag_error(&run->diags, "E207", setup->indicator_loc,
                                          (uint32_t)heng_text_points(setup->indicator),
                                          "unknown indicator '%.*s'", HENG_PRINT(setup->indicator));
        heng_model_suggest_indicator(&run->model, setup->indicator, diag);
    }
    test->bad = run->diags.errors != errors;
}

/* Warnings about data and rules are check's and lint's to tell. */
static void warnings_drop(heng_diags *diags)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < diags->table.count; i++) {
        const heng_diag *diag = heng_table_at(&diags->table, i);
        if (diag->severity == HENG_SEVERITY_ERROR) {
            *(heng_diag *)heng_table_at(&diags->table, kept++) = *diag;
        }
    }
    diags->table.count = kept;
    diags->warnings = 0;
}

typedef struct load_work {
    bool coverage, good;
} load_work;

static void load_body(heng_bench *bench, void *data)
{
    load_work *work = data;
    heng_run *run = bench->run;
    heng_model_init(&run->model, run->arena, &run->diags, &run->sources, &run->limits, heng_seed());
    heng_period period = 0;
    run->loader = heng_loader_new(&run->model);
    (void)heng_period_parse(heng_run_setting(run, HENG_SET_PERIOD), &period);
    heng_loader_set_period(run->loader, period);
    run->script = heng_script_new(&run->model);
    if (run->script == NULL) {
        return;
    }
    heng_script_beat(run->script, heng_run_beat(run, 0));
    for (uint32_t i = 0; i < run->parameters.count; i++) {
        const heng_note *parameter = heng_table_at(&run->parameters, i);
        heng_script_set(run->script, parameter->key, parameter->value);
    }
    if (work->coverage) {
        heng_script_cover(run->script);
    }
    data_load(bench);
    heng_text folder = heng_path_name(bench->folder);
    if (heng_text_is(folder, "std")) {
        heng_script_library(run->script, bench->folder);
    }
    for (uint32_t i = 0; i < bench->rules.count; i++) {
        heng_script_load(run->script, *(const uint16_t *)heng_table_at(&bench->rules, i));
    }
    heng_loader_link(run->loader);
    if (run->model.datasets.count == 0) {
        heng_dataset *dataset = heng_table_push(&run->model.datasets);
        dataset->id = HENG_TEXT("default");
        (void)heng_map_add(&run->model.dataset_ids, dataset->id, 0);
    }
    bench->weighing = (heng_weighing){.model = &run->model, .script = run->script};
    (void)heng_date_parse(heng_run_setting(run, HENG_SET_KNOWN_ON), &bench->weighing.known_on);
    bodies_load(bench);
    for (uint32_t i = 0; i < bench->tests.count; i++) {
        row_link(bench, heng_table_at(&bench->tests, i));
    }
    bench->results = heng_new_array(run->arena, heng_test_result, (size_t)bench->tests.count + 1);
    bench->seen = heng_new_array(run->arena, uint8_t, (size_t)run->model.rules.count + 1);
    warnings_drop(&run->diags);
    work->good = true;
}

bool heng_bench_load(heng_bench *bench, bool coverage)
{
    load_work work = {.coverage = coverage};
    return heng_bench_guard(bench, load_body, &work) && work.good;
}

/* -- running -- */

static bool host_judge(void *user, heng_arena *arena, const heng_setup *setup, heng_answer *out,
                       heng_text *fault)
{
    heng_bench *bench = user;
    heng_text near;
    uint32_t rule = heng_bench_rule(bench, setup->rule, &near);
    if (rule == HENG_NONE) {
        *fault = heng_text_format(arena, "there is no rule '%.*s'%s%.*s%s", HENG_PRINT(setup->rule),
                                  near.size > 0 ? "; did you mean '" : "", HENG_PRINT(near),
                                  near.size > 0 ? "'?" : "");
        return false;
    }
    return heng_bench_judge(bench, arena, setup, rule, out, fault);
}

static bool host_figures(void *user, heng_arena *arena, const heng_setup *setup,
                         const heng_figures **out, heng_text *fault)
{
    return heng_bench_figures(user, arena, setup, out, fault);
}

static void row_run(heng_bench *bench, const heng_test *test, heng_test_result *out)
{
    heng_run *run = bench->run;
    heng_answer answer;
    heng_text fault = HENG_TEXT(""), got;
    if (!heng_bench_judge(bench, run->scratch, &test->setup, test->rule, &answer, &fault)) {
        out->outcome = HENG_TEST_BROKEN;
        out->message = fault;
        return;
    }
    for (int i = 0; i < HENG_ASPECT_COUNT; i++) {
        heng_text expected = test->expect.of[i];
        if (expected.size == 0 || heng_answer_fits(run->model.units, run->scratch, &answer,
                                                   (heng_aspect)i, expected, &got)) {
            continue;
        }
        out->outcome = HENG_TEST_FAILED;
        if (bench->quick) {
            return;
        }
        out->differences[out->difference_count++] =
            (heng_difference){.subject = heng_text_of(heng_aspect_names[i]),
                              .expected = expected,
                              .got = heng_text_copy(run->arena, got)};
    }
}

static heng_test_file *bodies_of(const heng_bench *bench, uint32_t test)
{
    for (uint32_t i = 0; i < bench->files.count; i++) {
        const heng_bench_file *file = heng_table_at(&bench->files, i);
        if (test >= file->first && test < file->end) {
            return file->bodies;
        }
    }
    return NULL;
}

static void body_run(heng_bench *bench, uint32_t index, const heng_test *test,
                     heng_test_result *out)
{
    heng_run *run = bench->run;
    heng_test_host host = {.user = bench, .judge = host_judge, .figures = host_figures};
    heng_test_ending ending;
    heng_test_file_run(bodies_of(bench, index), run->scratch, test->body, &host, &ending);
    out->outcome = ending.failed   ? HENG_TEST_FAILED
                   : ending.broken ? HENG_TEST_BROKEN
                                   : HENG_TEST_PASSED;
    if (bench->quick || out->outcome == HENG_TEST_PASSED) {
        return;
    }
    out->loc = ending.loc;
    out->message = heng_text_copy(run->arena, ending.message);
    if (ending.failed) {
        out->differences[out->difference_count++] =
            (heng_difference){.subject = heng_text_copy(run->arena, ending.subject),
                              .expected = heng_text_copy(run->arena, ending.expected),
                              .got = heng_text_copy(run->arena, ending.got)};
    }
}

heng_outcome heng_bench_run(heng_bench *bench, uint32_t index, heng_test_result *out)
{
    heng_run *run = bench->run;
    const heng_test *test = heng_table_at(&bench->tests, index);
    heng_test_result quick, *result = out != NULL ? out : &quick;
    *result = (heng_test_result){.outcome = HENG_TEST_PASSED};
    if (test->bad || test->mark == HENG_TEST_SKIPPED || test->empty) {
        result->outcome = test->mark == HENG_TEST_SKIPPED ? HENG_TEST_LEFT
                          : test->bad                     ? HENG_TEST_BROKEN
                                                          : HENG_TEST_LATER;
        return (heng_outcome)result->outcome;
    }
    heng_arena_mark mark = heng_arena_here(run->scratch);
    heng_beat_tick(heng_run_beat(run, 0));
    bench->test = index;
    bench->quick = out == NULL;
    bench->has_judgement = false;
    heng_diags_init(&bench->unheard, run->scratch);
    run->model.diags = &bench->unheard;
    if (test->body == HENG_NONE) {
        row_run(bench, test, result);
    } else {
        body_run(bench, index, test, result);
    }
    if (out != NULL && result->outcome != HENG_TEST_PASSED) {
        result->message = heng_text_copy(run->arena, result->message);
        heng_bench_show(bench, result);
    }
    run->model.diags = &run->diags;
    heng_bench_clear(bench);
    heng_arena_rewind(run->scratch, mark);
    if (out != NULL && test->mark == HENG_TEST_TODO) {
        result->ready = result->outcome == HENG_TEST_PASSED;
        result->outcome = HENG_TEST_LATER;
    }
    return (heng_outcome)result->outcome;
}
