#include "desk/tester.h"

#include <stdlib.h>
#include <string.h>

struct heng_tester {
    heng_run *settings;
    heng_arena *arena; /* of the settings' run */
    heng_tester_options options;
    heng_table test_files;   /* heng_text: paths */
    heng_table data, rules;  /* heng_text: named, or found in folders that were */
    heng_map seen;           /* paths */
    bool asked;              /* tests, rules or a folder were named */
    bool only_named;         /* rule files were named: of their folders only they are under test */
    heng_test_group *groups; /* malloc */
    uint32_t group_count;
    heng_test_report report;
};

static bool is_test(heng_text path)
{
    return heng_text_ends(path, "_test.lua") || heng_text_ends(path, "_test.yaml");
}

static bool is_rule(heng_text path)
{
    return heng_text_ends(path, ".lua") && !is_test(path);
}

static bool is_data(heng_text path)
{
    return heng_reader_for(path) != NULL && !is_test(path) &&
           !heng_text_is(heng_path_name(path), "heng.yaml");
}

/* Behind a door: the arena is that of the run of the settings. */
typedef struct tester_call {
    heng_tester *tester;
    heng_text path;
    heng_error *err;
    heng_status status;
} tester_call;

static heng_status guarded(tester_call *call, heng_status (*body)(tester_call *call))
{
    heng_door door;
    heng_arena *arena = call->tester->arena;
    volatile heng_status status = HENG_NOMEM;
    heng_arena_open(arena, &door);
    if (setjmp(door.jump) == 0) {
        status = body(call);
    }
    heng_arena_close(arena, &door);
    return status == HENG_NOMEM
               ? heng_fail(call->err, HENG_NOMEM, NULL, (heng_loc){0}, "out of memory")
               : status;
}

static heng_status new_body(tester_call *call)
{
    heng_tester *tester = call->tester;
    heng_table_init(&tester->test_files, tester->arena, sizeof(heng_text));
    heng_table_init(&tester->data, tester->arena, sizeof(heng_text));
    heng_table_init(&tester->rules, tester->arena, sizeof(heng_text));
    heng_map_init(&tester->seen, tester->arena, heng_seed());
    return HENG_OK;
}

heng_tester *heng_tester_new(heng_run *settings, const heng_tester_options *options)
{
    heng_tester *tester = calloc(1, sizeof *tester);
    if (tester == NULL) {
        return NULL;
    }
    tester->settings = settings;
    tester->arena = settings->arena;
    tester->options = *options;
    if (guarded(&(tester_call){.tester = tester}, new_body) != HENG_OK) {
        free(tester);
        return NULL;
    }
    return tester;
}

void heng_tester_free(heng_tester *tester)
{
    if (tester != NULL) {
        for (uint32_t i = 0; i < tester->group_count; i++) {
            heng_bench_free(tester->groups[i].bench);
        }
        free(tester->groups);
        free(tester);
    }
}

/* -- what is named -- */

static void path_add(heng_tester *tester, heng_table *list, heng_text path)
{
    if (heng_map_add(&tester->seen, path, 0) == HENG_NONE) {
        *(heng_text *)heng_table_push(list) = path;
    }
}

static heng_status folder_add(heng_tester *tester, heng_text folder, bool tests_only,
                              heng_error *err)
{
    heng_table paths;
    heng_table_init(&paths, tester->arena, sizeof(heng_text));
    heng_status status = heng_folder_walk(tester->arena, folder.bytes, &paths, err);
    for (uint32_t i = 0; i < paths.count && status == HENG_OK; i++) {
        heng_text path =
            heng_path_normal(tester->arena, *(const heng_text *)heng_table_at(&paths, i));
        bool test = is_test(path);
        if (test || (!tests_only && is_data(path))) {
            path_add(tester, test ? &tester->test_files : &tester->data, path);
            status = heng_input_found(tester->arena, path, folder, err);
        }
    }
    return status;
}

/* rules/air.lua: its tests are rules/air_test.lua and rules/air_test.yaml. */
static void rule_add(heng_tester *tester, heng_text path)
{
    static const char *const tails[] = {"_test.yaml", "_test.lua"};
    path_add(tester, &tester->rules, path);
    tester->only_named = true;
    for (size_t i = 0; i < 2; i++) {
        heng_text tests =
            heng_text_format(tester->arena, "%.*s%s", (int)(path.size - 4), path.bytes, tails[i]);
        if (heng_path_exists(tests.bytes)) {
            path_add(tester, &tester->test_files, tests);
        }
    }
}

static heng_status add_body(tester_call *call)
{
    heng_tester *tester = call->tester;
    heng_text path = heng_path_normal(tester->arena, call->path);
    if (heng_path_is_folder(path.bytes)) {
        tester->asked = true;
        return folder_add(tester, path, false, call->err);
    }
    if (!heng_path_exists(path.bytes)) {
        return heng_fail(call->err, HENG_IO, path.bytes, (heng_loc){0}, "no such file or folder");
    }
    tester->asked = tester->asked || is_test(path) || is_rule(path);
    if (is_test(path)) {
        path_add(tester, &tester->test_files, path);
    } else if (is_rule(path)) {
        rule_add(tester, path);
    } else if (is_data(path)) {
        path_add(tester, &tester->data, path);
    } else {
        return heng_fail(call->err, HENG_USAGE, path.bytes, (heng_loc){0},
                         "neither tests (*_test.lua, *_test.yaml), rules (.lua) nor data");
    }
    return HENG_OK;
}

heng_status heng_tester_add(heng_tester *tester, const char *path, heng_error *err)
{
    return guarded(&(tester_call){.tester = tester, .path = heng_text_of(path), .err = err},
                   add_body);
}

/* -- folders of tests -- */

/* The folder of the project file, false: there is none. */
static bool project_folder(const heng_tester *tester, heng_text *out)
{
    const heng_sources *sources = &tester->settings->sources;
    for (uint32_t i = 0; i < sources->table.count; i++) {
        const heng_source *source = heng_sources_at(sources, i);
        if (source->role == HENG_ROLE_PROJECT) {
            *out = heng_path_folder(source->name);
            return true;
        }
    }
    return false;
}

/* A project's tests: those below it, and those beside its rules. */
static heng_status project_tests(heng_tester *tester, heng_text folder, heng_error *err)
{
    const heng_table *rules = &tester->settings->project_rules;
    heng_text top = folder.size > 0 ? heng_text_copy(tester->arena, folder) : HENG_TEXT(".");
    heng_status status = folder_add(tester, top, true, err);
    for (uint32_t i = 0; i < rules->count && status == HENG_OK; i++) {
        static const char *const tails[] = {"_test.yaml", "_test.lua"};
        heng_text path = *(const heng_text *)heng_table_at(rules, i);
        for (size_t k = 0; k < 2; k++) {
            heng_text tests = heng_text_format(tester->arena, "%.*s%s", (int)(path.size - 4),
                                               path.bytes, tails[k]);
            if (heng_path_exists(tests.bytes)) {
                path_add(tester, &tester->test_files, tests);
            }
        }
    }
    return status;
}

static heng_status paths_add(heng_bench *bench, const heng_table *paths, heng_bench_role role,
                             heng_error *err)
{
    heng_status status = HENG_OK;
    for (uint32_t i = 0; i < paths->count && status == HENG_OK; i++) {
        status = heng_bench_add(bench, *(const heng_text *)heng_table_at(paths, i), role, err);
    }
    return status;
}

static bool is_named(const heng_tester *tester, heng_text path)
{
    for (uint32_t i = 0; i < tester->rules.count; i++) {
        if (heng_text_equal(*(const heng_text *)heng_table_at(&tester->rules, i), path)) {
            return true;
        }
    }
    return false;
}

/* The rules beside the tests: all of them, or those that were named, the others then for require
 * alone. */
static heng_status own_rules(heng_tester *tester, heng_bench *bench, heng_error *err)
{
    heng_table paths;
    heng_text folder = bench->folder.size > 0 ? bench->folder : HENG_TEXT(".");
    heng_table_init(&paths, tester->arena, sizeof(heng_text));
    heng_status status =
        heng_folder_walk(tester->arena, heng_text_copy(tester->arena, folder).bytes, &paths, err);
    for (uint32_t i = 0; i < paths.count && status == HENG_OK; i++) {
        heng_text path =
            heng_path_normal(tester->arena, *(const heng_text *)heng_table_at(&paths, i));
        if (is_rule(path)) {
            bool under_test = !tester->only_named || is_named(tester, path);
            heng_bench_role role = under_test ? HENG_BENCH_RULES : HENG_BENCH_HELPER;
            status = heng_input_found(tester->arena, path, folder, err);
            status = status == HENG_OK ? heng_bench_add(bench, path, role, err) : status;
        }
    }
    return status;
}

static heng_status group_read(heng_tester *tester, heng_bench *bench, heng_error *err)
{
    const heng_run *settings = tester->settings;
    heng_status status = own_rules(tester, bench, err);
    if (status == HENG_OK && tester->only_named) {
        status = paths_add(bench, &tester->rules, HENG_BENCH_RULES, err);
    }
    if (status == HENG_OK && (!tester->asked || bench->scope.count == 0)) {
        status = paths_add(bench, &settings->project_rules,
                           bench->scope.count == 0 ? HENG_BENCH_RULES : HENG_BENCH_OTHERS, err);
    }
    if (status == HENG_OK) {
        status = heng_bench_add_named(bench, err);
    }
    if (status == HENG_OK) {
        status = paths_add(bench, tester->data.count > 0 ? &tester->data : &settings->project_data,
                           HENG_BENCH_DATA, err);
    }
    return status;
}

static heng_test_group *group_of(heng_tester *tester, heng_text folder)
{
    for (uint32_t i = 0; i < tester->group_count; i++) {
        if (heng_text_equal(tester->groups[i].bench->folder, folder)) {
            return &tester->groups[i];
        }
    }
    heng_test_group *groups = realloc(tester->groups, (tester->group_count + 1) * sizeof *groups);
    if (groups == NULL) {
        return NULL;
    }
    tester->groups = groups;
    heng_test_group *group = &groups[tester->group_count];
    *group = (heng_test_group){.bench = heng_bench_new(tester->settings, folder)};
    if (group->bench == NULL) {
        return NULL;
    }
    tester->group_count++;
    return group;
}

static heng_status read_body(tester_call *call)
{
    heng_tester *tester = call->tester;
    heng_text folder;
    bool project = project_folder(tester, &folder);
    heng_status status = HENG_OK;
    if (!tester->asked) {
        status = project ? project_tests(tester, folder, call->err)
                         : folder_add(tester, HENG_TEXT("."), false, call->err);
    }
    for (uint32_t i = 0; i < tester->test_files.count && status == HENG_OK; i++) {
        heng_text path = *(const heng_text *)heng_table_at(&tester->test_files, i);
        heng_text own = heng_text_copy(tester->arena, heng_path_folder(path));
        heng_test_group *group = group_of(tester, own);
        status = group != NULL ? heng_bench_add(group->bench, path, HENG_BENCH_TESTS, call->err)
                               : HENG_NOMEM;
    }
    for (uint32_t i = 0; i < tester->group_count && status == HENG_OK; i++) {
        status = group_read(tester, tester->groups[i].bench, call->err);
    }
    if (status == HENG_OK && tester->group_count == 0) {
        return heng_fail(call->err, HENG_USAGE, NULL, (heng_loc){0},
                         "no tests: there is no *_test.yaml and no *_test.lua %s",
                         tester->asked ? "where you looked" : "here");
    }
    return status;
}

heng_status heng_tester_read(heng_tester *tester, heng_error *err)
{
    return guarded(&(tester_call){.tester = tester, .err = err}, read_body);
}

/* -- running -- */

/* A '/' is no border of names. */
static heng_text slashes_hide(heng_arena *arena, heng_text text)
{
    char *out = heng_new_array(arena, char, text.size + 1);
    for (size_t i = 0; i < text.size; i++) {
        out[i] = text.bytes[i] == '/' ? '\x1F' : text.bytes[i];
    }
    return (heng_text){out, text.size};
}

static bool name_fits(heng_arena *arena, const char *pattern, heng_text name)
{
    heng_text wanted = heng_text_of(pattern);
    if (strpbrk(pattern, "*?[") == NULL) {
        for (size_t at = 0; at + wanted.size <= name.size; at++) {
            if (memcmp(name.bytes + at, wanted.bytes, wanted.size) == 0) {
                return true;
            }
        }
        return false;
    }
    return heng_glob_match(slashes_hide(arena, wanted), slashes_hide(arena, name));
}

typedef struct run_work {
    heng_tester *tester;
    heng_test_group *group;
} run_work;

static void tests_run(heng_bench *bench, void *data)
{
    run_work *work = data;
    heng_test_report *report = &work->tester->report;
    const char *pattern = work->tester->options.pattern;
    for (uint32_t i = 0; i < bench->tests.count; i++) {
        const heng_test *test = heng_table_at(&bench->tests, i);
        heng_test_result *result = &bench->results[i];
        heng_arena_mark mark = heng_arena_here(bench->run->scratch);
        bool asked = pattern == NULL || name_fits(bench->run->scratch, pattern, test->name);
        heng_arena_rewind(bench->run->scratch, mark);
        if (!asked) {
            result->outcome = HENG_TEST_UNASKED;
            continue;
        }
        (void)heng_bench_run(bench, i, result);
        report->counts[result->outcome]++;
        report->tests++;
        report->ready += result->ready;
    }
    heng_table_init(&work->group->coverage, bench->run->arena, sizeof(heng_coverage_file));
    if (work->tester->options.coverage) {
        heng_coverage_collect(bench, &work->group->coverage, &report->coverage);
    }
}

static bool reaches(uint64_t part, uint64_t whole, heng_decimal threshold)
{
    heng_decimal have, need;
    return whole == 0 ||
           !heng_decimal_multiply(threshold, heng_decimal_of((int64_t)whole), &need) ||
           !heng_decimal_multiply(heng_decimal_of((int64_t)part), heng_decimal_of(100), &have) ||
           heng_decimal_compare(have, need) >= 0;
}

static bool mutants_run(heng_tester *tester)
{
    heng_test_report *report = &tester->report;
    if (report->errors > 0 ||
        report->counts[HENG_TEST_FAILED] + report->counts[HENG_TEST_BROKEN] > 0) {
        report->unmutated = true;
        return true;
    }
    for (uint32_t i = 0; i < tester->group_count; i++) {
        heng_test_group *group = &tester->groups[i];
        if (!heng_mutation_run(group->bench, &group->mutation)) {
            return false;
        }
        group->mutated = true;
        report->mutants += group->mutation.made;
        report->survivors += group->mutation.survivors.count;
        report->untested += group->mutation.untested.count;
    }
    return true;
}

static int exit_code_of(const heng_test_report *report)
{
    if (report->errors > 0 || report->tests == 0) {
        return 2;
    }
    bool failed = report->counts[HENG_TEST_FAILED] + report->counts[HENG_TEST_BROKEN] > 0;
    return failed || report->below || report->survivors + report->untested > 0 ? 1 : 0;
}

static heng_status run_body(tester_call *call)
{
    heng_tester *tester = call->tester;
    heng_test_report *report = &tester->report;
    heng_run_phase(tester->settings, HENG_PHASE_LOAD);
    for (uint32_t i = 0; i < tester->group_count; i++) {
        heng_bench *bench = tester->groups[i].bench;
        run_work work = {.tester = tester, .group = &tester->groups[i]};
        bench->run->watch = tester->settings->watch;
        if (!heng_bench_load(bench, tester->options.coverage) ||
            !heng_bench_guard(bench, tests_run, &work)) {
            return HENG_NOMEM;
        }
        report->errors += bench->run->diags.errors;
        report->files += bench->files.count;
    }
    report->below =
        tester->options.has_threshold &&
        !(reaches(report->coverage.lines_ran, report->coverage.lines, tester->options.threshold) &&
          reaches(report->coverage.branches_went, report->coverage.branches,
                  tester->options.threshold));
    if (tester->options.mutate && !mutants_run(tester)) {
        return HENG_NOMEM;
    }
    report->exit_code = exit_code_of(report);
    if (report->tests == 0 && report->errors == 0) {
        return tester->options.pattern != NULL
                   ? heng_fail(call->err, HENG_USAGE, NULL, (heng_loc){0}, "no test fits '%s'",
                               tester->options.pattern)
                   : heng_fail(call->err, HENG_USAGE, NULL, (heng_loc){0},
                               "no tests: the test files hold none");
    }
    return HENG_OK;
}

heng_status heng_tester_run(heng_tester *tester, const heng_test_report **out, heng_error *err)
{
    tester->report = (heng_test_report){.groups = tester->groups,
                                        .group_count = tester->group_count,
                                        .options = tester->options,
                                        .style = heng_run_style(tester->settings),
                                        .arena = tester->arena};
    heng_status status = guarded(&(tester_call){.tester = tester, .err = err}, run_body);
    *out = &tester->report;
    return status;
}
