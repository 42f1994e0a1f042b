#include "audit/diff.h"
#include "cli/revision.h"
#include "cli/stage.h"
#include "cli/worker.h"

#include <string.h>

typedef struct diff_side {
    const char *name;
    heng_text bytes;
    heng_report *report;
} diff_side;

static bool side_read(const heng_invocation *call, int at, diff_side *side, heng_arena *arena)
{
    heng_error err = {0};
    *side = (diff_side){.name = call->paths[at], .bytes = call->revisions[at]};
    return side->bytes.size > 0 ||
           heng_file_read(arena, side->name, SIZE_MAX, &side->bytes, &err) == HENG_OK ||
           heng_complain(&err) == HENG_EXIT_KEPT;
}

static bool side_parse(diff_side *side, heng_error *err)
{
    if (heng_report_parse(&side->report, side->bytes.bytes, side->bytes.size, err) != HENG_OK) {
        (void)snprintf(err->file, sizeof err->file, "%s", side->name);
        return false;
    }
    return true;
}

/* What is in other parts would count as gone. */
static bool is_part(const diff_side *side)
{
    const heng_shard *shard = &side->report->shard;
    if (shard->part > 0) {
        fprintf(stderr, "heng: %s: it is part %u of %u; heng merge joins the parts\n", side->name,
                (unsigned)shard->part, (unsigned)shard->of);
    }
    return shard->part > 0;
}

/* A result in which nothing was weighed has nothing to compare. */
static bool is_empty(const diff_side *side)
{
    heng_summary summary = {.size = sizeof summary};
    (void)heng_report_summary(side->report, &summary);
    if (summary.findings == 0) {
        fprintf(stderr, "heng: %s: nothing was weighed there, so there is nothing to compare\n",
                side->name);
    }
    return summary.findings == 0;
}

static int diff_write(heng_invocation *call, heng_run *style, diff_side *old, diff_side *now)
{
    heng_error err = {0};
    int code = HENG_EXIT_ERROR;
    if (!side_parse(old, &err) || !side_parse(now, &err) ||
        !heng_stage_style(now->report, style, &err)) {
        return heng_complain(&err);
    }
    if (is_part(old) || is_part(now) || is_empty(old) || is_empty(now)) {
        return HENG_EXIT_ERROR;
    }
    heng_diff *diff = heng_diff_new(old->report, now->report, old->name, now->name);
    if (diff == NULL) {
        fputs("heng: out of memory\n", stderr);
        return HENG_EXIT_ERROR;
    }
    heng_work_phase(call, HENG_PHASE_REPORT);
    code = heng_reports_write_by(call->reports, heng_diff_write, diff,
                                 diff->worse > 0 ? HENG_EXIT_MISSED : HENG_EXIT_KEPT);
    heng_diff_free(diff);
    return code;
}

/* Revisions and folders are weighed by processes of their own, behind their own walls. */
static bool prepare(heng_invocation *call, heng_arena *arena)
{
    bool good = call->path_count >= 2;
    if (!good) {
        fputs("heng: diff takes two: heng diff OLD NEW, each a saved result, a folder or git:REV\n",
              stderr);
    }
    for (int i = 0; i < 2 && good; i++) {
        if (heng_revision_is(call->paths[i])) {
            good = heng_revision_weigh(call, call->paths[i], call->paths + 2, call->path_count - 2,
                                       arena, &call->revisions[i]);
        }
    }
    return good;
}

static int run_diff(heng_invocation *call)
{
    int code = HENG_EXIT_ERROR;
    diff_side old = {0}, now = {0};
    heng_run *style = NULL;
    heng_arena *arena = heng_arena_new(0);
    if (arena != NULL && side_read(call, 0, &old, arena) && side_read(call, 1, &now, arena)) {
        style = heng_stage_open(call, NULL, 0, HENG_NEED_SETTINGS);
    }
    if (style != NULL && heng_work_lock(call, style)) {
        heng_work_phase(call, HENG_PHASE_LOAD);
        code = diff_write(call, style, &old, &now);
    }
    heng_run_free(style);
    heng_report_free(old.report);
    heng_report_free(now.report);
    heng_arena_free(arena);
    return code;
}

static const char *const formats[] = {"text", "json", "markdown", NULL};

const heng_command heng_command_diff = {
    .name = "diff",
    .arguments = "OLD NEW [FILE|DIR...]",
    .summary = "what became of each promise between two results, and why",
    .options = HENG_TAKES_STYLE | HENG_TAKES_REPORT | HENG_TAKES_WEIGH | HENG_TAKES_SELECT |
               HENG_TAKES_INPUT,
    .prepare = prepare,
    .run = run_diff,
    .works = true,
    .formats = formats,
    .detail =
        "OLD and NEW are saved results (heng check -f json:FILE), folders to be weighed now, or "
        "git:REV for\n"
        "the project as it stood at a revision; FILE and DIR then say what is weighed there "
        "(default: the\n"
        "project found here), with the same settings as heng check takes.\n"
        "Findings are new, gone, flipped (another verdict) or moved (another figure or target, the "
        "same\n"
        "verdict), each with its cause: data, target, rule, waiver, clock, setting or engine.\n"
        "Exit code: 0 nothing got worse, 1 a verdict got worse or a new promise is not kept, 2 "
        "they could\n"
        "not be compared.\n"
        "\n"
        "Examples:\n"
        "  heng diff before.json after.json\n"
        "  heng diff git:origin/main after.json fixtures/luohu -f markdown:comment.md -f text\n"};
