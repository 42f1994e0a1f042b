#include "audit/history.h"
#include "cli/revision.h"
#include "cli/stage.h"

static heng_status prove(const heng_history *history, bool rerun, bool *agrees, heng_error *err)
{
    heng_door door;
    volatile heng_status status = HENG_NOMEM;
    heng_arena_open(history->arena, &door);
    if (setjmp(door.jump) == 0) {
        status = heng_history_prove(history, rerun ? heng_revision_again : NULL, agrees, err);
    }
    heng_arena_close(history->arena, &door);
    return status;
}

static int run_verify(heng_invocation *call)
{
    heng_error err = {0};
    heng_sink sink;
    bool agrees = false;
    int code = HENG_EXIT_ERROR;
    if (call->path_count != 1) {
        fputs("heng: verify takes one ledger: heng verify LEDGER [--rerun]\n", stderr);
        return HENG_EXIT_ERROR;
    }
    heng_arena *arena = heng_arena_new(0);
    heng_run *run = arena != NULL ? heng_stage_open(call, NULL, 0, HENG_NEED_SETTINGS) : NULL;
    heng_report shown = {.arena = arena};
    if (run != NULL && heng_stage_style(&shown, run, &err)) {
        heng_sink_init(&sink, heng_write_stdout, NULL);
        heng_history history = {
            .path = call->paths[0], .arena = arena, .sink = &sink, .style = shown.style};
        heng_status status = prove(&history, call->rerun, &agrees, &err);
        bool written = heng_sink_flush(&sink);
        code = status != HENG_OK || !written ? HENG_EXIT_ERROR
               : agrees                      ? HENG_EXIT_KEPT
                                             : HENG_EXIT_MISSED;
    }
    if (err.text[0] != '\0') {
        (void)heng_complain(&err);
    }
    heng_run_free(run);
    heng_arena_free(arena);
    return code;
}

const heng_command heng_command_verify = {
    .name = "verify",
    .arguments = "LEDGER",
    .summary = "prove that a ledger's records are as they were written",
    .options = HENG_TAKES_STYLE | HENG_TAKES_RERUN | HENG_TAKES_CONFIG,
    .run = run_verify,
    .detail = "Each record's hash, the chain from each run to the one before, the file's own "
              "integrity, and the tables\n"
              "against the reports. --rerun weighs the inputs that were kept (heng check --ledger "
              "FILE --keep-inputs)\n"
              "again and compares the reports byte by byte. What a chain cannot show is that its "
              "last runs were cut\n"
              "off: write down the last record's hash, which is printed, where others can see it.\n"
              "Exit code: 0 all agrees, 1 something does not, 2 it could not be told.\n"};
