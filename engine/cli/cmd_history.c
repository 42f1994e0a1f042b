#include "audit/history.h"
#include "cli/stage.h"

#include <string.h>

/* The path of the ledger: --ledger, HENG_LEDGER, or that of the project found here. */
static bool ledger_path(heng_run *run, char *out, size_t size)
{
    heng_error err = {0};
    heng_buffer text = {.limit = 4096};
    bool good = heng_run_describe(run, "setting:ledger", "text", heng_buffer_write, &text, &err) ==
                    HENG_OK &&
                text.size > 0 && text.size < size;
    if (good) {
        memcpy(out, text.bytes, text.size);
        out[text.size] = '\0';
    } else {
        fputs("heng: which ledger? give --ledger FILE, or ledger: in heng.yaml\n", stderr);
    }
    heng_buffer_release(&text);
    return good;
}

/* Behind the arena's door. */
static heng_status history_write(const heng_invocation *call, const heng_history *history,
                                 heng_error *err)
{
    heng_door door;
    volatile heng_status status = HENG_NOMEM;
    heng_arena_open(history->arena, &door);
    if (setjmp(door.jump) == 0) {
        status = call->path_count > 0
                     ? heng_history_rule(history, heng_text_of(call->paths[0]), err)
                     : heng_history_runs(history, err);
    }
    heng_arena_close(history->arena, &door);
    return status;
}

static int run_history(heng_invocation *call)
{
    heng_error err = {0};
    char path[4096];
    heng_sink sink;
    int code = HENG_EXIT_ERROR;
    heng_arena *arena = heng_arena_new(0);
    heng_run *run = arena != NULL ? heng_stage_open(call, NULL, 0, HENG_NEED_SETTINGS) : NULL;
    heng_report shown = {.arena = arena};
    if (run != NULL && ledger_path(run, path, sizeof path) && heng_stage_style(&shown, run, &err)) {
        heng_sink_init(&sink, heng_write_stdout, NULL);
        heng_history history = {.path = path, .arena = arena, .sink = &sink, .style = shown.style};
        heng_status status = history_write(call, &history, &err);
        code = heng_sink_flush(&sink) && status == HENG_OK ? HENG_EXIT_KEPT : HENG_EXIT_ERROR;
    }
    if (err.text[0] != '\0') {
        (void)heng_complain(&err);
    }
    heng_run_free(run);
    heng_arena_free(arena);
    return code;
}

const heng_command heng_command_history = {
    .name = "history",
    .arguments = "[RULE]",
    .summary = "the runs of a ledger, or what became of a rule in each",
    .options = HENG_TAKES_STYLE | HENG_TAKES_LEDGER | HENG_TAKES_CONFIG,
    .run = run_history,
    .detail = "The ledger is the file that heng check --ledger FILE, or ledger: in heng.yaml, "
              "keeps: every run with its\n"
              "findings and the hashes of its inputs. With RULE: its verdict, figure and variance "
              "in each run, and\n"
              "the trend of the figure.\n"
              "Exit code: 0 it was shown, 2 it could not be.\n"
              "\n"
              "Examples:\n"
              "  heng check fixtures/luohu --ledger runs.db\n"
              "  heng history --ledger runs.db\n"
              "  heng history retail_sales_growth --ledger runs.db\n"};
