#include "cli/stage.h"
#include "cli/worker.h"

#include <string.h>

static bool result_parse(heng_text bytes, const char *path, heng_report **out, heng_error *err)
{
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
    heng_run *style = NULL;
    heng_text bytes;
    int code = HENG_EXIT_ERROR;
    if (call->path_count != 1) {
        fputs("heng: report takes one saved result: heng report RESULT.json [-f NAME]\n", stderr);
        return HENG_EXIT_ERROR;
    }
    heng_arena *arena = heng_arena_new(0);
    if (arena != NULL && heng_file_read(arena, call->paths[0], SIZE_MAX, &bytes, &err) == HENG_OK) {
        style = heng_stage_open(call, NULL, 0, HENG_NEED_SETTINGS);
    }
    if (style != NULL && heng_work_lock(call, style)) {
        heng_work_phase(call, HENG_PHASE_LOAD);
        if (result_parse(bytes, call->paths[0], &report, &err) &&
            heng_stage_style(report, style, &err)) {
            heng_work_phase(call, HENG_PHASE_REPORT);
            code = heng_reports_write(call->reports, report, HENG_EXIT_KEPT);
        }
    }
    if (err.text[0] != '\0') {
        (void)heng_complain(&err);
    }
    heng_run_free(style);
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
    .works = true,
    .detail = "RESULT.json comes from heng check -f json:RESULT.json; '-' reads it from stdin. For "
              "every format F,\n"
              "heng check -f F and heng report RESULT.json -f F give the same bytes.\n"
              "Exit code: 0 it was rendered, 2 it could not be.\n"};
