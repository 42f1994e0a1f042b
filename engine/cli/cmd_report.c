#include "cli/stage.h"

#include <string.h>

/* The settings of text for people hold for saved results too: flags, variables, the project, the
 * terminal. */
static bool style_apply(heng_report *report, const heng_invocation *call, heng_error *err)
{
    static const char *const names[] = {"lang", "width", "color", "show"};
    heng_run *run = heng_stage_open(call, NULL, 0, HENG_NEED_SETTINGS);
    bool good = run != NULL;
    for (size_t i = 0; i < sizeof names / sizeof *names && good; i++) {
        char what[32];
        heng_buffer value = {.limit = 64};
        (void)snprintf(what, sizeof what, "setting:%s", names[i]);
        good = heng_run_describe(run, what, "text", heng_buffer_write, &value, err) == HENG_OK &&
               heng_buffer_write(&value, "", 1) == 0 &&
               heng_report_set(report, names[i], value.bytes, err) == HENG_OK;
        heng_buffer_release(&value);
    }
    heng_run_free(run);
    return good;
}

static bool result_read(heng_arena *arena, const char *path, heng_report **out, heng_error *err)
{
    heng_text bytes;
    if (heng_file_read(arena, path, SIZE_MAX, &bytes, err) != HENG_OK) {
        return false;
    }
    if (heng_report_parse(out, bytes.bytes, bytes.size, err) != HENG_OK) {
        (void)snprintf(err->file, sizeof err->file, "%s", path);
        return false;
    }
    return true;
}

static int run_report(heng_invocation *call)
{
    heng_error err = {0};
    heng_report *report = NULL;
    heng_reports reports;
    int code = HENG_EXIT_ERROR;
    if (call->path_count != 1) {
        fputs("heng: report takes one saved result: heng report RESULT.json [-f NAME]\n", stderr);
        return HENG_EXIT_ERROR;
    }
    if (!heng_reports_open(&reports, call)) {
        return HENG_EXIT_ERROR;
    }
    heng_arena *arena = heng_arena_new(0);
    if (arena != NULL && result_read(arena, call->paths[0], &report, &err) &&
        style_apply(report, call, &err)) {
        code = heng_reports_write(&reports, report, HENG_EXIT_KEPT);
    } else if (err.text[0] != '\0') {
        (void)heng_complain(&err);
    }
    heng_reports_abandon(&reports);
    heng_report_free(report);
    heng_arena_free(arena);
    return code;
}

const heng_command heng_command_report = {
    .name = "report",
    .arguments = "RESULT.json",
    .summary = "render a saved result in any format",
    .options = HENG_TAKES_STYLE | HENG_TAKES_REPORT,
    .run = run_report,
    .detail = "RESULT.json comes from heng check -f json:RESULT.json; '-' reads it from stdin. For "
              "every format F,\n"
              "heng check -f F and heng report RESULT.json -f F give the same bytes.\n"
              "Exit code: 0 it was rendered, 2 it could not be.\n"};
