#include "cli/stage.h"
#include "cli/worker.h"

#include <string.h>

static bool is_code(const char *word)
{
    return (word[0] == 'E' || word[0] == 'W') && strlen(word) == 4 &&
           strspn(word + 1, "0123456789") == 3;
}

static int run_explain(heng_invocation *call)
{
    char what[256];
    if (call->path_count == 0) {
        fputs("heng: explain what? a rule's id, or a code such as E203\n", stderr);
        return HENG_EXIT_ERROR;
    }
    const char *word = call->paths[0];
    bool code = is_code(word);
    if (strlen(word) > 200) {
        fputs("heng: that is too long for a rule's id\n", stderr);
        return HENG_EXIT_ERROR;
    }
    (void)snprintf(what, sizeof what, "%s:%s", code ? "code" : "trace", word);
    heng_run *run =
        code ? heng_run_new()
             : heng_stage_open(call, call->paths + 1, call->path_count - 1, HENG_NEED_INPUT);
    int exit_code = HENG_EXIT_ERROR;
    if (run != NULL && heng_work_lock(call, run)) {
        exit_code = heng_stage_describe(call, run, what, "text");
    }
    heng_run_free(run);
    return exit_code;
}

const heng_command heng_command_explain = {
    .name = "explain",
    .arguments = "RULE|CODE [FILE|DIR...]",
    .summary = "how a verdict came about, or what a code means",
    .options = HENG_TAKES_INPUT | HENG_TAKES_WEIGH | HENG_TAKES_STYLE,
    .run = run_explain,
    .works = true,
    .detail = "RULE is the id of a rule, or a pattern such as 'pm*'; what follows is read as by "
              "heng check.\n"
              "CODE is the code of a diagnostic, such as E203.\n"
              "\n"
              "Examples:\n"
              "  heng explain retail_sales_growth fixtures/luohu\n"
              "  heng explain E203\n"};
