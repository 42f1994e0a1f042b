#include "cli/stage.h"

static int run_schema(heng_invocation *call)
{
    char what[64];
    if (call->path_count > 1) {
        fputs("heng: one schema at a time: report, data, tests or project\n", stderr);
        return HENG_EXIT_ERROR;
    }
    heng_run *run = heng_run_new();
    if (run == NULL) {
        fputs("heng: out of memory\n", stderr);
        return HENG_EXIT_ERROR;
    }
    (void)snprintf(what, sizeof what, "schema:%.40s",
                   call->path_count > 0 ? call->paths[0] : "report");
    int code = heng_stage_describe(call, run, what, "json");
    heng_run_free(run);
    return code;
}

const heng_command heng_command_schema = {
    .name = "schema",
    .arguments = "[report|data|tests|project]",
    .summary = "the JSON Schema (draft-07) of the report, of data, test or project files",
    .run = run_schema,
    .detail = "For editors and validators: heng schema data > heng-data.schema.json\n"};
