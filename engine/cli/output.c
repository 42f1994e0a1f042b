/* The reports that -f asks for: names and places proved first, written together, renamed last. */
#include "cli/stage.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

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

static bool items_parse(heng_reports *reports, const heng_invocation *call)
{
    heng_run *run = heng_run_new();
    bool good = run != NULL;
    if (run == NULL) {
        fputs("heng: out of memory\n", stderr);
    }
    for (int i = 0; i < call->format_count && good; i++) {
        struct heng_report_file *item = &reports->items[i];
        good = item_parse(item, call->formats[i]) && format_check(run, item->name);
        for (int k = 0; k < i && good; k++) {
            const struct heng_report_file *other = &reports->items[k];
            if (is_stdout(item) && is_stdout(other)) {
                fprintf(
                    stderr,
                    "heng: only one report can go to stdout; give the others a file: -f %s:FILE\n",
                    item->name);
                good = false;
            } else if (!is_stdout(item) && !is_stdout(other) &&
                       strcmp(item->path, other->path) == 0) {
                fprintf(stderr, "heng: two reports for one file: '%s'\n", item->path);
                good = false;
            }
        }
    }
    heng_run_free(run);
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
    return true;
}

void heng_reports_abandon(heng_reports *reports)
{
    for (int i = 0; i < reports->count; i++) {
        if (!is_stdout(&reports->items[i])) {
            heng_output_abandon(&reports->items[i].output);
        }
    }
    reports->count = 0;
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

/* GitHub shows what is appended to this file on the page of the job. */
static bool summary_append(const heng_report *report, heng_error *err)
{
    const char *path = getenv("GITHUB_STEP_SUMMARY");
    if (path == NULL || *path == '\0') {
        return true;
    }
    heng_buffer text = {.limit = 16U << 20};
    bool good =
        heng_report_write(report, "github-summary", heng_buffer_write, &text, err) == HENG_OK;
    FILE *file = good ? fopen(path, "ab") : NULL;
    bool written = file != NULL && fwrite(text.bytes, 1, text.size, file) == text.size;
    written = file != NULL && fclose(file) == 0 && written;
    if (good && !written) {
        err->status = HENG_IO;
        (void)snprintf(err->text, sizeof err->text, "the step summary cannot be written: %s",
                       strerror(errno));
    }
    heng_buffer_release(&text);
    return good && written;
}

static bool item_write(struct heng_report_file *item, const heng_report *report, heng_error *err)
{
    heng_write_fn write = is_stdout(item) ? heng_write_stdout : heng_output_write;
    if (heng_report_write(report, item->name, write, &item->output, err) != HENG_OK) {
        if (err->status == HENG_IO) {
            (void)snprintf(err->file, sizeof err->file, "%s",
                           is_stdout(item) ? "stdout" : item->path);
            if (!is_stdout(item) && item->output.fault != 0) {
                (void)snprintf(err->text, sizeof err->text, "%s", strerror(item->output.fault));
            }
        }
        return false;
    }
    return strcmp(item->name, "github") != 0 || summary_append(report, err);
}

int heng_reports_write(heng_reports *reports, const heng_report *report, int code)
{
    heng_error err = {0};
    bool good = true;
    for (int i = 0; i < reports->count && good; i++) {
        good = item_write(&reports->items[i], report, &err);
    }
    if (good && fflush(stdout) != 0) {
        good = false;
        (void)snprintf(err.text, sizeof err.text, "stdout: %s", strerror(errno));
    }
    if (!good) {
        heng_reports_abandon(reports);
        return heng_complain(&err);
    }
    for (int i = 0; i < reports->count; i++) {
        struct heng_report_file *item = &reports->items[i];
        if (!is_stdout(item) && heng_output_commit(&item->output, &err) != HENG_OK) {
            code = heng_complain(&err);
            err = (heng_error){0};
        }
    }
    if (!heng_reports_hold_text(
            reports)) { /* what is wrong with the input is said where a person sees it */
        (void)heng_report_write(report, "diagnostics", heng_write_stderr, NULL, NULL);
    }
    reports->count = 0;
    return code;
}
