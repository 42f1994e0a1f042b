#include "cli/journal.h"
#include "cli/stage.h"
#include "cli/worker.h"

#include <unistd.h>

/* The rule whose trace is worth a look: the first that gates. */
static void hint_print(const heng_invocation *call, const heng_report *report)
{
    heng_summary summary = {.size = sizeof summary};
    (void)heng_report_summary(report, &summary);
    for (uint64_t i = 0; i < summary.findings && i < 10000; i++) {
        heng_finding finding = {.size = sizeof finding};
        if (heng_report_finding(report, i, &finding) == HENG_OK && finding.gating != 0) {
            fprintf(stderr, "heng explain %.*s", (int)finding.rule.size, finding.rule.bytes);
            for (int k = 0; k < call->path_count; k++) {
                fprintf(stderr, " %s", call->paths[k]);
            }
            fputs("  shows how a verdict came about\n", stderr);
            return;
        }
    }
}

static int check_write(const heng_invocation *call, const heng_report *report, bool person)
{
    heng_summary summary = {.size = sizeof summary};
    if (report == NULL || heng_report_summary(report, &summary) != HENG_OK) {
        return HENG_EXIT_ERROR;
    }
    int code = heng_reports_write(call->reports, report, summary.exit_code);
    if (code == HENG_EXIT_MISSED && person) {
        hint_print(call, report);
    }
    return code;
}

static int run_check(heng_invocation *call)
{
    heng_error err = {0};
    const heng_report *report = NULL;
    int code = HENG_EXIT_ERROR;
    bool person = heng_reports_hold_text(call->reports) && isatty(STDERR_FILENO) != 0;
    heng_run *run = heng_stage_open(call, call->paths, call->path_count, HENG_NEED_INPUT);
    if (run != NULL && heng_journal_allows(call, run) && heng_work_lock(call, run)) {
        if (heng_run_check(run, &report, &err) != HENG_OK && err.text[0] != '\0') {
            (void)heng_complain(&err);
        }
        heng_work_phase(call, HENG_PHASE_REPORT);
        code = check_write(call, report, person);
        if (report != NULL) {
            heng_journal_put(call, run, report);
        }
    }
    heng_run_free(run);
    return code;
}

const heng_command heng_command_check = {
    .name = "check",
    .arguments = "[FILE|DIR...]",
    .summary = "weigh figures against targets and report",
    .options = HENG_TAKES_INPUT | HENG_TAKES_WEIGH | HENG_TAKES_SELECT | HENG_TAKES_NOTE |
               HENG_TAKES_STYLE | HENG_TAKES_REPORT | HENG_TAKES_LEDGER | HENG_TAKES_KEEP |
               HENG_TAKES_SHARD,
    .run = run_check,
    .works = true,
    .detail =
        "Reads data (.yaml .yml .json .csv .ndjson), rules (.lua), folders and projects (a "
        "folder with\n"
        "heng.yaml) in any order; '-' is data from stdin. Without arguments: the project "
        "found here or above.\n"
        "Exit code: 0 every promise that is due was shown to be kept, 1 a finding gates, 2 "
        "it could not be\n"
        "checked.\n"
        "--shard I/N divides the work: each part weighs and reports its own promises, and heng "
        "merge joins the\n"
        "reports to that of the whole.\n"
        "\n"
        "Examples:\n"
        "  heng check fixtures/luohu\n"
        "  heng check data.yaml rules/ --period 2020 -f junit:report.xml -f text\n"
        "  heng check --lang zh --fail-on fail,warn\n"};
