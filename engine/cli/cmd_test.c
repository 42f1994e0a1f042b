#include "cli/stage.h"
#include "cli/worker.h"
#include "desk/tester.h"

#include <stdlib.h>
#include <string.h>

/* heng.yaml itself, or a folder that holds one: read by the stage. */
static bool is_project(const char *path)
{
    char name[4096];
    if (heng_text_is(heng_path_name(heng_text_of(path)), "heng.yaml")) {
        return true;
    }
    int size = snprintf(name, sizeof name, "%s/heng.yaml", path);
    return (size_t)size < sizeof name && heng_path_is_folder(path) && heng_path_exists(name);
}

/* --coverage or --coverage=N */
static bool options_fill(const heng_invocation *call, heng_tester_options *out)
{
    *out = (heng_tester_options){
        .pattern = call->pattern, .mutate = call->mutate, .coverage = call->coverage != NULL};
    if (call->coverage == NULL || call->coverage[0] == '\0') {
        return true;
    }
    bool good =
        heng_decimal_parse(heng_text_of(call->coverage), &out->threshold) == HENG_DECIMAL_OK &&
        out->threshold.coefficient >= 0 &&
        heng_decimal_compare(out->threshold, heng_decimal_of(100)) <= 0;
    if (!good) {
        fprintf(stderr, "heng: --coverage takes a percentage from 0 to 100, not '%.60s'\n",
                call->coverage);
    }
    out->has_threshold = good;
    return good;
}

/* The project goes to the run of the settings, everything else to the tester. */
static heng_run *settings_open(const heng_invocation *call, char ***paths, int *count)
{
    char **projects = calloc((size_t)call->path_count + 1, sizeof *projects);
    char **others = calloc((size_t)call->path_count + 1, sizeof *others);
    int project_count = 0, other_count = 0;
    heng_run *run = NULL;
    if (projects == NULL || others == NULL) {
        fputs("heng: out of memory\n", stderr);
    } else {
        for (int i = 0; i < call->path_count; i++) {
            if (is_project(call->paths[i])) {
                projects[project_count++] = call->paths[i];
            } else {
                others[other_count++] = call->paths[i];
            }
        }
        run = heng_stage_open(call, projects, project_count, HENG_NEED_NOTHING);
    }
    free(projects);
    *paths = others;
    *count = other_count;
    return run;
}

static heng_status report_write(const void *what, const char *name, heng_write_fn write, void *user,
                                heng_error *err)
{
    heng_sink sink;
    heng_sink_init(&sink, write, user);
    heng_test_writer_find(heng_text_of(name))(&sink, what);
    return heng_sink_flush(&sink)
               ? HENG_OK
               : heng_fail(err, HENG_IO, NULL, (heng_loc){0}, "the report could not be written");
}

static int tester_run(heng_invocation *call, heng_run *settings, heng_tester *tester, char **paths,
                      int count)
{
    heng_error err = {0};
    heng_status status = HENG_OK;
    const heng_test_report *report;
    for (int i = 0; i < count && status == HENG_OK; i++) {
        status = heng_tester_add(tester, paths[i], &err);
    }
    status = status == HENG_OK ? heng_tester_read(tester, &err) : status;
    if (status != HENG_OK) {
        return heng_complain(&err);
    }
    if (!heng_work_lock(call, settings)) {
        return HENG_EXIT_ERROR;
    }
    status = heng_tester_run(tester, &report, &err);
    heng_work_phase(call, HENG_PHASE_REPORT);
    if (status != HENG_OK) {
        return heng_complain(&err);
    }
    int code = heng_reports_write_by(call->reports, report_write, report, report->exit_code);
    if (!heng_reports_hold_text(call->reports)) { /* faults are said where a person sees them */
        heng_sink sink;
        heng_sink_init(&sink, heng_write_stderr, NULL);
        heng_test_write_faults(&sink, report);
        (void)heng_sink_flush(&sink);
    }
    return code;
}

static int run_test(heng_invocation *call)
{
    heng_tester_options options;
    char **paths = NULL;
    int count = 0, code = HENG_EXIT_ERROR;
    if (!options_fill(call, &options)) {
        return HENG_EXIT_ERROR;
    }
    heng_run *settings = settings_open(call, &paths, &count);
    heng_tester *tester = settings != NULL ? heng_tester_new(settings, &options) : NULL;
    if (tester != NULL) {
        code = tester_run(call, settings, tester, paths, count);
    }
    heng_tester_free(tester);
    heng_run_free(settings);
    free(paths);
    return code;
}

const heng_command heng_command_test = {
    .name = "test",
    .arguments = "[FILE|DIR...]",
    .summary = "run the tests beside the rules",
    .options = HENG_TAKES_INPUT | HENG_TAKES_STYLE | HENG_TAKES_TEST,
    .run = run_test,
    .works = true,
    .formats = heng_test_formats,
    .detail =
        "Runs *_test.yaml and *_test.lua: of the folders named, of the rule files named "
        "(rules/air.lua: "
        "rules/air_test.*),\n"
        "or of the project found here or above. The rules are those beside the tests; units, "
        "directions and "
        "names come from\n"
        "the data named, from data: in a test file, or from the project: what the tests give takes "
        "the place of "
        "all actuals.\n"
        "Exit code: 0 every test passed; 1 one failed, coverage is below its threshold or a mutant "
        "survived; 2 "
        "no tests, or\n"
        "something is wrong with the tests, rules or data. -f writes text, tap or junit.\n"
        "\n"
        "Examples:\n"
        "  heng test\n"
        "  heng test rules/luohu --run 'retail*'\n"
        "  heng test rules/luohu/headline.lua --coverage=90 --mutate -f junit:tests.xml -f text\n"};
