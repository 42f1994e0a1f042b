#include "cli/stage.h"
#include "cli/worker.h"
#include "desk/lint.h"

static bool is_text(const char *path)
{
    heng_text text = heng_text_of(path);
    return heng_text_ends(text, ".txt") || heng_text_ends(text, ".text") ||
           heng_text_ends(text, ".md");
}

static int lint_print(heng_invocation *call, heng_run *run, const heng_lint_request *request)
{
    heng_error err = {0};
    const heng_report *report = NULL;
    heng_summary summary = {.size = sizeof summary};
    if (heng_lint_run(run, request, &report, &err) != HENG_OK ||
        heng_report_summary(report, &summary) != HENG_OK) {
        return heng_complain(&err);
    }
    heng_work_phase(call, HENG_PHASE_REPORT);
    return heng_reports_write(call->reports, report, summary.exit_code);
}

static int run_lint(heng_invocation *call)
{
    heng_error err = {0};
    heng_text texts[64];
    heng_lint_request request = {.texts = {.items = texts}, .doc = heng_text_of(call->document)};
    int code = HENG_EXIT_ERROR, paths = 0;
    for (int i = 0; i < call->path_count; i++) { /* texts apart from data and rules */
        if (!is_text(call->paths[i])) {
            call->paths[paths++] = call->paths[i];
        } else if (request.texts.count < sizeof texts / sizeof *texts) {
            texts[request.texts.count++] = heng_text_of(call->paths[i]);
        } else {
            fputs("heng: more texts than sources can have\n", stderr);
            return HENG_EXIT_ERROR;
        }
    }
    heng_run *run = heng_stage_open(call, call->paths, paths, HENG_NEED_INPUT);
    if (run == NULL) {
        return HENG_EXIT_ERROR;
    }
    code = heng_lint_read(run, &request, &err) != HENG_OK ? heng_complain(&err)
           : heng_work_lock(call, run)                    ? lint_print(call, run, &request)
                                                          : HENG_EXIT_ERROR;
    heng_run_free(run);
    return code;
}

const heng_command heng_command_lint = {
    .name = "lint",
    .arguments = "[FILE|DIR...] [SOURCE.txt...]",
    .summary = "what is probably not meant, found without judging",
    .options = HENG_TAKES_INPUT | HENG_TAKES_WEIGH | HENG_TAKES_NOTE | HENG_TAKES_STYLE |
               HENG_TAKES_REPORT | HENG_TAKES_DOC,
    .run = run_lint,
    .works = true,
    .detail =
        "Rules: promises that cannot be missed or kept, that contradict or repeat each other, "
        "checks that\n"
        "nothing makes fail; unknown ids and names, globals, == against texts, what is not used; "
        "missing\n"
        "titles and sources; quotes that their text does not have. Plans: units that do not go "
        "together,\n"
        "slips of the unit, parts beyond their whole. These are warnings. Facts to know are listed "
        "as notes:\n"
        "targets below what was reached, jumps, a basis that changed, figures that imply "
        "different values.\n"
        "\n"
        "Data and rules are read as by heng check. A text (.txt) is that of the source whose "
        "`text:` has its\n"
        "name, or of --doc ID; other texts are looked for where `text:` says, beside the data. "
        "--period says\n"
        "which plan is looked at (default: that of the newest figures).\n"
        "\n"
        "A comment sets a warning or a fact of its line aside, or of the line below: # heng: "
        "ignore W541 why;\n"
        "in rules -- heng: ignore W506 why. One that sets nothing aside is found too (W527).\n"
        "Exit code: 0 nothing but facts, 1 a warning or an error, 2 it could not be looked at.\n"
        "\n"
        "Examples:\n"
        "  heng lint\n"
        "  heng lint fixtures/luohu rules/luohu plan-2020.txt\n"
        "  heng lint -f github -f json:lint.json\n"
        "  heng explain W541\n"};
