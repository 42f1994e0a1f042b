#include "audit/merge.h"
#include "cli/journal.h"
#include "cli/stage.h"
#include "cli/worker.h"

#include <string.h>

typedef struct saved_part {
    heng_text bytes;
    heng_report *report;
} saved_part;

static bool parts_read(const heng_invocation *call, saved_part *saved, heng_arena *arena)
{
    heng_error err = {0};
    for (int i = 0; i < call->path_count; i++) {
        if (heng_file_read(arena, call->paths[i], SIZE_MAX, &saved[i].bytes, &err) != HENG_OK) {
            return heng_complain(&err) == HENG_EXIT_KEPT;
        }
    }
    return true;
}

static bool parts_parse(const heng_invocation *call, saved_part *saved, heng_part *parts,
                        heng_error *err)
{
    for (int i = 0; i < call->path_count; i++) {
        heng_text bytes = saved[i].bytes;
        if (heng_report_parse(&saved[i].report, bytes.bytes, bytes.size, err) != HENG_OK) {
            (void)snprintf(err->file, sizeof err->file, "%s", call->paths[i]);
            return false;
        }
        parts[i] = (heng_part){.report = saved[i].report, .name = call->paths[i]};
    }
    return true;
}

static int merge_write(heng_invocation *call, heng_run *style, saved_part *saved, heng_part *parts)
{
    heng_error err = {0};
    heng_report *whole = NULL;
    heng_work_phase(call, HENG_PHASE_LOAD);
    if (!parts_parse(call, saved, parts, &err) ||
        heng_merge(parts, (uint32_t)call->path_count, &whole, &err) != HENG_OK ||
        !heng_stage_style(whole, style, &err)) {
        heng_report_free(whole);
        return heng_complain(&err);
    }
    heng_work_phase(call, HENG_PHASE_REPORT);
    int code = heng_reports_write(call->reports, whole, whole->exit_code);
    if (whole->result_count == 0 && whole->diags->errors == 0) {
        fputs("heng: no part had a rule to weigh\n", stderr);
    }
    heng_journal_put(call, style, whole);
    heng_report_free(whole);
    return code;
}

static int run_merge(heng_invocation *call)
{
    int code = HENG_EXIT_ERROR;
    size_t count = (size_t)call->path_count;
    heng_run *style = NULL;
    if (count == 0 || count > HENG_SHARDS_MAX) {
        fprintf(stderr,
                "heng: merge takes the saved results of all parts, at most %d: heng merge "
                "PART.json... [-f NAME]\n",
                HENG_SHARDS_MAX);
        return HENG_EXIT_ERROR;
    }
    heng_arena *arena = heng_arena_new(0);
    saved_part *saved = arena != NULL ? heng_new_array(arena, saved_part, count) : NULL;
    heng_part *parts = arena != NULL ? heng_new_array(arena, heng_part, count) : NULL;
    if (saved == NULL || parts == NULL) {
        fputs("heng: out of memory\n", stderr);
    } else if (parts_read(call, saved, arena)) {
        style = heng_stage_open(call, NULL, 0, HENG_NEED_SETTINGS);
    }
    if (style != NULL && heng_work_lock(call, style)) {
        code = merge_write(call, style, saved, parts);
    }
    for (size_t i = 0; saved != NULL && i < count; i++) {
        heng_report_free(saved[i].report);
    }
    heng_run_free(style);
    heng_arena_free(arena);
    return code;
}

const heng_command heng_command_merge = {
    .name = "merge",
    .arguments = "PART...",
    .summary = "join the results of all parts of a run",
    .options = HENG_TAKES_STYLE | HENG_TAKES_REPORT | HENG_TAKES_LEDGER | HENG_TAKES_KEEP,
    .run = run_merge,
    .works = true,
    .detail =
        "Each PART comes from heng check --shard I/N -f json:PART, with the same inputs and "
        "settings; all N are\n"
        "needed, in any order; '-' reads one from stdin. For every format F, heng check -f F and "
        "heng merge\n"
        "PART... -f F give the same bytes. With --ledger, or ledger: in heng.yaml, the whole goes "
        "into the\n"
        "history; its parts never do.\n"
        "Exit code: as of heng check without --shard; 2 also if the parts do not belong together.\n"
        "\n"
        "Examples:\n"
        "  heng check --shard 1/2 -f json:part1.json\n"
        "  heng check --shard 2/2 -f json:part2.json\n"
        "  heng merge part1.json part2.json -f text -f junit:heng.xml\n"};
