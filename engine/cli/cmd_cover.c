#include "cli/stage.h"
#include "cli/worker.h"
#include "desk/cover.h"

#include <string.h>

/* The document comes first; the one argument that ends like a text may stand anywhere. */
static int document_at(const heng_invocation *call)
{
    for (int i = 0; i < call->path_count; i++) {
        heng_text path = heng_text_of(call->paths[i]);
        if (heng_text_ends(path, ".txt") || heng_text_ends(path, ".text") ||
            heng_text_ends(path, ".md")) {
            return i;
        }
    }
    return 0;
}

static bool request_fill(const heng_invocation *call, heng_cover_request *out)
{
    if (call->path_count == 0) {
        fputs("heng: cover which document? name its text: heng cover SOURCE.txt [FILE|DIR...]\n",
              stderr);
        return false;
    }
    if (call->format_count > 1) {
        fputs("heng: the cover of a document is written once: give one -f\n", stderr);
        return false;
    }
    *out = (heng_cover_request){.doc = call->document,
                                .draft = call->draft,
                                .format = call->format_count > 0 ? call->formats[0] : "text"};
    if (strcmp(out->format, "text") != 0 && strcmp(out->format, "json") != 0) {
        fprintf(stderr, "heng: heng cover writes text or json, not '%s'\n", out->format);
        return false;
    }
    if (out->draft && call->format_count > 0) {
        fputs("heng: --draft writes YAML; it takes no -f\n", stderr);
        return false;
    }
    return true;
}

/* Nothing is written before all is known: what a rule file ends while it is loaded may be begun
 * again. */
static int cover_print(const heng_invocation *call, heng_run *run,
                       const heng_cover_request *request)
{
    heng_error err = {0};
    heng_buffer text = {0};
    int code;
    heng_status status = heng_cover_run(run, request, heng_buffer_write, &text, &code, &err);
    heng_work_phase(call, HENG_PHASE_REPORT);
    if (status == HENG_OK && text.size > 0 && heng_write_stdout(NULL, text.bytes, text.size) != 0) {
        code = HENG_EXIT_ERROR; /* main says why */
    }
    heng_buffer_release(&text);
    if (status != HENG_OK && err.text[0] != '\0') {
        return heng_complain(&err);
    }
    if (status == HENG_INPUT) {
        (void)heng_run_describe(run, "diagnostics", "text", heng_write_stderr, NULL, NULL);
    }
    return code;
}

static int run_cover(heng_invocation *call)
{
    heng_error err = {0};
    heng_cover_request request;
    int code = HENG_EXIT_ERROR;
    if (!request_fill(call, &request)) {
        return HENG_EXIT_ERROR;
    }
    int at = document_at(call);
    request.path = call->paths[at];
    for (int i = at; i > 0; i--) {
        call->paths[i] = call->paths[i - 1];
    }
    heng_run *run = heng_stage_open(call, call->paths + 1, call->path_count - 1, HENG_NEED_NOTHING);
    if (run == NULL) {
        return HENG_EXIT_ERROR;
    }
    code = heng_cover_read(run, &request, &err) != HENG_OK ? heng_complain(&err)
           : heng_work_lock(call, run)                     ? cover_print(call, run, &request)
                                                           : HENG_EXIT_ERROR;
    heng_run_free(run);
    return code;
}

const heng_command heng_command_cover = {
    .name = "cover",
    .arguments = "SOURCE.txt [FILE|DIR...]",
    .summary = "the numbers of a document that nothing accounts for",
    .options = HENG_TAKES_INPUT | HENG_TAKES_STYLE | HENG_TAKES_LIST | HENG_TAKES_COVER,
    .run = run_cover,
    .works = true,
    .detail =
        "Every number of the document (digits, footnote marks, Roman classes) must lie in the "
        "quote "
        "of a\n"
        "target, an actual or a context: entry that cites it, and every such quote must stand on "
        "its line.\n"
        "What does not is listed with line and column. Data and rules are given as to heng check; "
        "without\n"
        "any: the project found here or above. --draft writes entries for what is left, as YAML to "
        "edit;\n"
        "-f json the whole list.\n"
        "Exit code: 0 nothing is left, 1 something is, 2 it could not be told.\n"
        "\n"
        "Examples:\n"
        "  heng cover plan-2020.txt\n"
        "  heng cover report.txt fixtures/luohu rules/luohu --doc results-2020\n"
        "  heng cover report.txt --draft > left.yaml\n"};
