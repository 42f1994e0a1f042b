#include "cli/stage.h"
#include "cli/worker.h"

#include <string.h>

static const char *const lists[] = {"rules", "indicators", "formats",  "units",
                                    "codes", "functions",  "settings", "inputs"};

/* What a list has to read: its inputs, the settings alone, or nothing (then there may be no
 * paths). */
static bool need_of(const char *what, heng_need *out)
{
    static const char *const with_inputs[] = {"rules", "indicators", "inputs"};
    *out = HENG_NEED_SETTINGS;
    for (size_t i = 0; i < sizeof with_inputs / sizeof *with_inputs; i++) {
        if (strcmp(what, with_inputs[i]) == 0) {
            *out = HENG_NEED_INPUT;
            return true;
        }
    }
    if (strcmp(what, "settings") != 0) {
        return false;
    }
    *out = HENG_NEED_NOTHING;
    return true;
}

static bool list_find(const char *what)
{
    heng_near near;
    heng_near_init(&near, heng_text_of(what));
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        if (strcmp(what, lists[i]) == 0) {
            return true;
        }
        heng_near_try(&near, heng_text_of(lists[i]));
    }
    fprintf(stderr, "heng: there is no list '%s'", what);
    if (near.best.size > 0) {
        fprintf(stderr, "; did you mean '%.*s'?\n", HENG_PRINT(near.best));
    } else {
        fputs("; there are rules, indicators, formats, units, codes, functions, settings, inputs\n",
              stderr);
    }
    return false;
}

static int run_list(heng_invocation *call)
{
    heng_need need;
    if (call->path_count == 0) {
        fputs("heng: list what? rules, indicators, formats, units, codes, functions, settings or "
              "inputs\n",
              stderr);
        return HENG_EXIT_ERROR;
    }
    const char *what = call->paths[0];
    if (!list_find(what)) {
        return HENG_EXIT_ERROR;
    }
    if (call->format_count > 1) {
        fputs("heng: a list is written once: give one -f\n", stderr);
        return HENG_EXIT_ERROR;
    }
    if (!need_of(what, &need) && call->path_count > 1) {
        fprintf(stderr, "heng: heng list %s reads no files\n", what);
        return HENG_EXIT_ERROR;
    }
    heng_run *run = heng_stage_open(call, call->paths + 1, call->path_count - 1, need);
    int code = HENG_EXIT_ERROR;
    if (run != NULL && heng_work_lock(call, run)) {
        code = heng_stage_describe(call, run, what,
                                   call->format_count > 0 ? call->formats[0] : "text");
    }
    heng_run_free(run);
    return code;
}

const heng_command heng_command_list = {
    .name = "list",
    .arguments = "WHAT [FILE|DIR...]",
    .summary = "what there is: rules, indicators, formats, units, codes, functions, settings",
    .options = HENG_TAKES_INPUT | HENG_TAKES_WEIGH | HENG_TAKES_SELECT | HENG_TAKES_STYLE |
               HENG_TAKES_LIST,
    .run = run_list,
    .works = true,
    .detail = "WHAT is one of\n"
              "  rules       with their target and place; --only, --tag and --class choose\n"
              "  indicators  with unit, measure and direction\n"
              "  formats     of reports, for -f\n"
              "  units       the table of units with factors and aliases\n"
              "  codes       of diagnostics; heng explain CODE tells more\n"
              "  functions   of the Lua API\n"
              "  settings    with their value and where it comes from\n"
              "  inputs      the files that are read, with their hash\n"
              "rules, indicators, settings and inputs look at the same arguments and options as "
              "heng check.\n"
              "-f json gives JSON, -f names the first column alone.\n"};
