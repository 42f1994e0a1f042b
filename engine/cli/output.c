/* The reports that -f asks for: names and places proved first, written together, renamed last. */
#include "cli/stage.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Is name a format? The library knows, and what was meant. */
static bool format_check(heng_run *run, const char *name)
{
    char what[64];
    heng_error err = {0};
    heng_buffer thrown = {.limit = 4096};
    (void)snprintf(what, sizeof what, "format:%s", name);
    bool good = heng_run_describe(run, what, "text", heng_buffer_write, &thrown, &err) == HENG_OK;
    heng_buffer_release(&thrown);
    return good || heng_complain(&err) == HENG_EXIT_KEPT;
}

static bool is_stdout(const struct heng_report_file *item)
{
    return item->path == NULL;
}

/* NAME, NAME:FILE or NAME:- cut in two. */
static bool item_parse(struct heng_report_file *item, const char *text)
{
    size_t size = strcspn(text, ":");
    if (size == 0 || size >= sizeof item->name) {
        fprintf(stderr, "heng: unknown format '%.60s'; see heng list formats\n", text);
        return false;
    }
    memcpy(item->name, text, size);
    item->name[size] = '\0';
    item->path = text[size] == ':' ? text + size + 1 : NULL;
    if (item->path != NULL && item->path[0] == '\0') {
        fprintf(stderr, "heng: -f %s names no file; give -f %s or -f %s:FILE\n", text, item->name,
                item->name);
        return false;
    }
    if (item->path != NULL && strcmp(item->path, "-") == 0) {
        item->path = NULL;
    }
    return true;
}

/* Of a command that has formats of its own. */
static bool own_format_check(const heng_invocation *call, const char *name)
{
    for (const char *const *known = call->own_formats; *known != NULL; known++) {
        if (strcmp(name, *known) == 0) {
            return true;
        }
    }
    fprintf(stderr, "heng: heng %s does not write '%s'; it writes", call->command, name);
    for (const char *const *known = call->own_formats; *known != NULL; known++) {
        fprintf(stderr, "%s %s",
                known == call->own_formats ? ""
                : known[1] == NULL         ? " and"
                                           : ",",
                *known);
    }
    fputc('\n', stderr);
    return false;
}

static bool same_file(const char *a, const char *b)
{
    struct stat x, y;
    while (strncmp(a, "./", 2) == 0) {
        a += 2;
    }
    while (strncmp(b, "./", 2) == 0) {
        b += 2;
    }
    return strcmp(a, b) == 0 || (stat(a, &x) == 0 && stat(b, &y) == 0 && S_ISREG(x.st_mode) &&
                                 x.st_dev == y.st_dev && x.st_ino == y.st_ino);
}

/* A report must not take the place of what it is made from: of what is named, and of rules and data
 * by their names, since no report is called so. */
static bool spares_inputs(const struct heng_report_file *item, const heng_invocation *call)
{
    static const char *const tails[] = {".lua", ".yaml", ".yml"};
    bool input = false;
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        input = input || (heng_text_ends(heng_text_of(item->path), tails[i]) &&
                          heng_path_exists(item->path));
    }
    for (int i = 0; i < call->path_count; i++) {
        input =
            input || (heng_path_exists(call->paths[i]) && same_file(item->path, call->paths[i]));
    }
    if (input) {
        fprintf(stderr, "heng: -f %s:%s would replace an input; name another file\n", item->name,
                item->path);
    }
    return !input;
}

static bool items_parse(heng_reports *reports, const heng_invocation *call)
{
    heng_run *run = heng_run_new();
    bool good = run != NULL;
    if (run == NULL) {
        fputs("heng: out of memory\n", stderr);
    }
    for (int i = 0; i < call->format_count && good; i++) {
        struct heng_report_file *item = &reports->items[i];
        good = item_parse(item, call->formats[i]) &&
               (call->own_formats != NULL ? own_format_check(call, item->name)
                                          : format_check(run, item->name)) &&
               (is_stdout(item) || spares_inputs(item, call));
        for (int k = 0; k < i && good; k++) {
            const struct heng_report_file *other = &reports->items[k];
            if (is_stdout(item) && is_stdout(other)) {
                fprintf(
                    stderr,
                    "heng: only one report can go to stdout; give the others a file: -f %s:FILE\n",
                    item->name);
                good = false;
            } else if (!is_stdout(item) && !is_stdout(other) &&
                       same_file(item->path, other->path)) {
                fprintf(stderr, "heng: two reports for one file: '%s'\n", item->path);
                good = false;
            }
        }
    }
    heng_run_free(run);
    return good;
}

/* GitHub shows what is appended to this file on the page of the job. */
static bool summary_open(heng_reports *reports, heng_error *err)
{
    const char *path = getenv("GITHUB_STEP_SUMMARY");
    bool wanted = false;
    for (int i = 0; i < reports->count; i++) {
        wanted = wanted || strcmp(reports->items[i].name, "github") == 0;
    }
    if (!wanted || path == NULL || *path == '\0') {
        return true;
    }
    int descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY, 0666);
    if (descriptor < 0) {
        err->status = HENG_IO;
        (void)snprintf(err->text, sizeof err->text, "the step summary cannot be written: %s",
                       strerror(errno));
        return false;
    }
    reports->has_summary = true;
    reports->summary.descriptor = descriptor;
    return true;
}

static bool summary_write(heng_output *summary, const heng_report *report, heng_error *err)
{
    heng_buffer text = {.limit = 16U << 20}; /* all of it or nothing */
    bool good =
        heng_report_write(report, "github-summary", heng_buffer_write, &text, err) == HENG_OK;
    if (good && heng_output_write(summary, text.bytes, text.size) != 0) {
        good = false;
        err->status = HENG_IO;
        (void)snprintf(err->text, sizeof err->text, "the step summary cannot be written: %s",
                       strerror(summary->fault));
    }
    heng_buffer_release(&text);
    return good;
}

bool heng_reports_open(heng_reports *reports, const heng_invocation *call)
{
    heng_error err = {0};
    *reports = (heng_reports){0};
    if (call->format_count > 0 && !items_parse(reports, call)) {
        return false;
    }
    for (int i = 0; i < call->format_count; i++) {
        struct heng_report_file *item = &reports->items[i];
        if (!is_stdout(item) && heng_output_open(&item->output, item->path, &err) != HENG_OK) {
            (void)heng_complain(&err);
            heng_reports_abandon(reports);
            return false;
        }
        reports->count = i + 1;
    }
    if (call->format_count == 0 && !call->quiet) {
        memcpy(reports->items[0].name, "text", sizeof "text");
        reports->count = 1;
    }
    if (!summary_open(reports, &err)) {
        (void)heng_complain(&err);
        heng_reports_abandon(reports);
        return false;
    }
    return true;
}

static void summary_close(heng_reports *reports)
{
    if (reports->has_summary) {
        (void)close(reports->summary.descriptor);
        reports->has_summary = false;
    }
}

void heng_reports_abandon(heng_reports *reports)
{
    for (int i = 0; i < reports->count; i++) {
        if (!is_stdout(&reports->items[i])) {
            heng_output_abandon(&reports->items[i].output);
        }
    }
    reports->count = 0;
    summary_close(reports);
}

bool heng_reports_hold_text(const heng_reports *reports)
{
    for (int i = 0; i < reports->count; i++) {
        if (is_stdout(&reports->items[i]) && strcmp(reports->items[i].name, "text") == 0) {
            return true;
        }
    }
    return false;
}

static heng_status report_write(const void *what, const char *name, heng_write_fn write, void *user,
                                heng_error *err)
{
    return heng_report_write(what, name, write, user, err);
}

static bool item_write(struct heng_report_file *item, heng_reports_writer writer, const void *what,
                       heng_error *err)
{
    heng_write_fn write = is_stdout(item) ? heng_write_stdout : heng_output_write;
    if (writer(what, item->name, write, &item->output, err) != HENG_OK) {
        if (err->status == HENG_IO) {
            (void)snprintf(err->file, sizeof err->file, "%s",
                           is_stdout(item) ? "stdout" : item->path);
            if (!is_stdout(item) && item->output.fault != 0) {
                (void)snprintf(err->text, sizeof err->text, "%s", strerror(item->output.fault));
            }
        }
        return false;
    }
    return true;
}

static bool items_write(heng_reports *reports, heng_reports_writer writer, const void *what,
                        heng_error *err)
{
    bool good = true;
    for (int i = 0; i < reports->count && good; i++) {
        good = item_write(&reports->items[i], writer, what, err);
    }
    return good;
}

static bool stdout_flush(heng_error *err)
{
    bool good = fflush(stdout) == 0;
    if (!good) {
        (void)snprintf(err->text, sizeof err->text, "stdout: %s", strerror(errno));
    }
    return good;
}

int heng_reports_write_by(heng_reports *reports, heng_reports_writer writer, const void *what,
                          int code)
{
    heng_error err = {0};
    if (!items_write(reports, writer, what, &err) || !stdout_flush(&err)) {
        return heng_complain(&err);
    }
    reports->written = true;
    return code;
}

int heng_reports_write(heng_reports *reports, const heng_report *report, int code)
{
    heng_error err = {0};
    bool good = items_write(reports, report_write, report, &err) &&
                (!reports->has_summary || summary_write(&reports->summary, report, &err)) &&
                stdout_flush(&err);
    if (!good) {
        return heng_complain(&err);
    }
    if (!heng_reports_hold_text(
            reports)) { /* what is wrong with the input is said where a person sees it */
        (void)heng_report_write(report, "diagnostics", heng_write_stderr, NULL, NULL);
    }
    reports->written = true;
    return code;
}

int heng_reports_close(heng_reports *reports, int code)
{
    heng_error err = {0};
    for (int i = 0; i < reports->count && reports->written; i++) {
        struct heng_report_file *item = &reports->items[i];
        if (!is_stdout(item) && heng_output_commit(&item->output, &err) != HENG_OK) {
            code = heng_complain(&err);
            err = (heng_error){0};
        }
    }
    if (!reports->written) {
        heng_reports_abandon(reports);
    }
    summary_close(reports);
    return code;
}
