#define _GNU_SOURCE /* sched_getaffinity */

#include "cli/stage.h"

#include "base/date.h"
#include "cli/worker.h"

#include <ctype.h>
#include <errno.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

int heng_complain(const heng_error *err)
{
    fputs("heng: ", stderr);
    if (err->file[0] != '\0' && err->line > 0) {
        fprintf(stderr, "%s:%u:%u: ", err->file, err->line, err->column);
    } else if (err->file[0] != '\0') {
        fprintf(stderr, "%s: ", err->file);
    }
    fprintf(stderr, "%s\n", err->text);
    return HENG_EXIT_ERROR;
}

int heng_write_stdout(void *user, const char *bytes, size_t size)
{
    (void)user;
    return fwrite(bytes, 1, size, stdout) == size ? 0 : -1;
}

int heng_write_stderr(void *user, const char *bytes, size_t size)
{
    (void)user;
    return fwrite(bytes, 1, size, stderr) == size ? 0 : -1;
}

static bool usage(heng_error *err, const char *text, const char *what)
{
    err->status = HENG_USAGE;
    (void)snprintf(err->text, sizeof err->text, text, what);
    return false;
}

/* Is a variable of the surroundings there and not empty? */
static const char *variable(const char *name)
{
    const char *value = getenv(name);
    return value != NULL && *value != '\0' ? value : NULL;
}

/* HENG_FAIL_ON for the setting fail_on, and so on; false: the option has none. */
static bool variable_name(const heng_option *option, char name[64])
{
    const char *from = option->setting;
    if (from == NULL || from[strlen(from) - 1] == '.') {
        return false;
    }
    (void)snprintf(name, 64, "HENG_%s", from);
    for (size_t k = 5; name[k] != '\0'; k++) {
        name[k] = (char)toupper((unsigned char)name[k]);
    }
    return true;
}

/* HENG_SHARD divides the work of check alone. */
static bool variables_apply(heng_run *run, const heng_invocation *call, heng_error *err)
{
    bool divides = strcmp(call->command, "check") == 0 || strcmp(call->command, "list") == 0;
    for (size_t i = 0; i < heng_option_count(); i++) {
        char name[64];
        bool applies = divides || heng_options[i].groups != HENG_TAKES_SHARD;
        const char *value =
            applies && variable_name(&heng_options[i], name) ? variable(name) : NULL;
        if (value != NULL && heng_run_set(run, name, value, err) != HENG_OK) {
            return false;
        }
    }
    return true;
}

/* HENG_FIAL_ON gates nothing, and nobody sees it: what is nearly a variable is told. */
static void variables_doubt(void)
{
    enum { MOST = 96 };
    char known[MOST][64] = {"HENG_CONFIG"};
    size_t count = 1;
    for (size_t i = 0; i < heng_option_count() && count < MOST; i++) {
        count += variable_name(&heng_options[i], known[count]);
    }
    for (char **variable = environ; *variable != NULL; variable++) {
        heng_text word = {*variable, strcspn(*variable, "=")};
        bool is_known = !heng_text_starts(word, "HENG_");
        heng_near near;
        heng_near_init(&near, word);
        for (size_t i = 0; i < count && !is_known; i++) {
            is_known = heng_text_is(word, known[i]);
            heng_near_try(&near, heng_text_of(known[i]));
        }
        if (!is_known && near.best.size > 0) {
            fprintf(stderr, "heng: unknown variable %.*s; did you mean %.*s?\n", HENG_PRINT(word),
                    HENG_PRINT(near.best));
        }
    }
}

static bool today_apply(heng_run *run, heng_error *err)
{
    char today[16];
    const char *epoch = variable("SOURCE_DATE_EPOCH");
    long long seconds = (long long)time(NULL);
    if (epoch != NULL) {
        char *end;
        errno = 0;
        seconds = strtoll(epoch, &end, 10);
        if (errno != 0 || *end != '\0' || seconds < 0 || seconds > 253402300799) {
            return usage(err, "SOURCE_DATE_EPOCH is not a number of seconds since 1970: '%.60s'",
                         epoch);
        }
    }
    heng_date date = heng_date_of_unix(seconds);
    (void)snprintf(today, sizeof today, "%04d-%02d-%02d", (int)(date / 10000),
                   (int)(date / 100 % 100), (int)(date % 100));
    return heng_run_set(run, "default.today", today, err) == HENG_OK;
}

/* As many threads as there are processors for this process. */
static bool jobs_apply(heng_run *run, heng_error *err)
{
    char jobs[16];
    cpu_set_t processors;
    int count =
        sched_getaffinity(0, sizeof processors, &processors) == 0 ? CPU_COUNT(&processors) : 1;
    (void)snprintf(jobs, sizeof jobs, "%d", count);
    return heng_run_set(run, "default.jobs", jobs, err) == HENG_OK;
}

/* The clock and the terminal are the command line's to know; everything else outranks what they
 * say. */
static bool surroundings_apply(heng_run *run, heng_error *err)
{
    char width[16];
    const char *force = variable("CLICOLOR_FORCE");
    struct winsize size;
    bool terminal = isatty(STDOUT_FILENO) != 0;
    bool forced = force != NULL && strcmp(force, "0") != 0;
    bool color = variable("NO_COLOR") == NULL && (forced || terminal);

    if (!today_apply(run, err)) {
        return false;
    }
    if (terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) {
        (void)snprintf(width, sizeof width, "%u", size.ws_col > 160 ? 160U : (unsigned)size.ws_col);
        if (heng_run_set(run, "default.width", width, err) != HENG_OK) {
            return false;
        }
    }
    return jobs_apply(run, err) &&
           heng_run_set(run, "default.color", color ? "always" : "never", err) == HENG_OK;
}

static bool flags_apply(heng_run *run, const heng_invocation *call, heng_error *err)
{
    for (int i = 0; i < call->setting_count; i++) {
        char name[256];
        const heng_pair *pair = &call->settings[i];
        int size = pair->name != NULL
                       ? snprintf(name, sizeof name, "%s%s", pair->option->setting, pair->name)
                       : snprintf(name, sizeof name, "--%s", pair->option->name);
        if ((size_t)size >= sizeof name) {
            return usage(err, "the name is too long: '%.60s…'", pair->name);
        }
        if (heng_run_set(run, name, pair->value, err) != HENG_OK) {
            return false;
        }
    }
    return true;
}

/* heng.yaml here or above, up to the folder that holds .git. */
static bool project_find(char *out, size_t size)
{
    char mark[600], up[512] = "";
    for (size_t depth = 0; 3 * depth + 16 < sizeof up; depth++) {
        (void)snprintf(out, size, "%sheng.yaml", up);
        if (heng_path_exists(out)) {
            return true;
        }
        (void)snprintf(mark, sizeof mark, "%s.git", up);
        if (heng_path_exists(mark)) {
            return false;
        }
        memcpy(up + 3 * depth, "../", 4);
    }
    return false;
}

/* heng.yaml itself, or a folder that holds one. */
static bool is_project(const char *path)
{
    char name[4096];
    if (heng_text_is(heng_path_name(heng_text_of(path)), "heng.yaml")) {
        return true;
    }
    int size = snprintf(name, sizeof name, "%s/heng.yaml", path);
    return (size_t)size < sizeof name && heng_path_is_folder(path) && heng_path_exists(name);
}

/* The paths named, then the project: named by a path, by --config or HENG_CONFIG, or found. */
static bool inputs_add(heng_run *run, const heng_invocation *call, char **paths, int path_count,
                       heng_need need, heng_error *err)
{
    char found[600];
    bool project_named = false;
    const char *config =
        call->config != NULL || call->no_config ? call->config : variable("HENG_CONFIG");

    if (call->config != NULL && call->no_config) {
        return usage(err, "--config and --no-config exclude each other%s", "");
    }
    for (int i = 0; i < path_count; i++) {
        project_named = project_named || is_project(paths[i]);
        if (heng_run_add_path(run, paths[i], err) != HENG_OK) {
            return false;
        }
    }
    if (config != NULL) {
        return heng_run_set(run, call->config != NULL ? "--config" : "HENG_CONFIG", config, err) ==
                   HENG_OK &&
               heng_run_add_path(run, config, err) == HENG_OK;
    }
    if (!call->no_config && !project_named && project_find(found, sizeof found)) {
        bool added = heng_run_add_path(run, found, err) == HENG_OK;
        if (!added && need == HENG_NEED_SETTINGS) {
            *err = (heng_error){0};
            return true;
        }
        return added;
    }
    return path_count > 0 || need != HENG_NEED_INPUT ||
           usage(
               err,
               "nothing to read: name data (.yaml) and rules (.lua), a folder, or make a heng.yaml "
               "(heng init makes a project)%s",
               "");
}

/* A worker that begins anew finds standard input where the first one found it. */
static bool stdin_keep(heng_run *run, const heng_invocation *call)
{
    heng_buffer value = {.limit = 64};
    bool good = heng_run_describe(run, "setting:max_file_bytes", "text", heng_buffer_write, &value,
                                  NULL) == HENG_OK;
    good = good && heng_work_keep_stdin(call, strtoull(value.bytes, NULL, 10));
    heng_buffer_release(&value);
    return good;
}

static bool names_stdin(char **paths, int path_count)
{
    for (int i = 0; i < path_count; i++) {
        if (strcmp(paths[i], "-") == 0) {
            return true;
        }
    }
    return false;
}

heng_run *heng_stage_open(const heng_invocation *call, char **paths, int path_count, heng_need need)
{
    heng_error err = {0};
    heng_run *run = heng_run_new();
    if (run == NULL) {
        fputs("heng: out of memory\n", stderr);
        return NULL;
    }
    bool good = surroundings_apply(run, &err) &&
                (call->no_config || variables_apply(run, call, &err)) &&
                flags_apply(run, call, &err) &&
                (!names_stdin(paths, path_count) || stdin_keep(run, call)) &&
                inputs_add(run, call, paths, path_count, need, &err) &&
                (need != HENG_NEED_INPUT || heng_run_read(run, &err) == HENG_OK);
    if (!call->no_config && !heng_work_again(call)) {
        variables_doubt();
    }
    if (good && call->verbose && !heng_work_again(call)) {
        good = heng_run_describe(run, "inputs", "text", heng_write_stderr, NULL, &err) == HENG_OK;
    }
    if (!good) {
        if (err.text[0] != '\0') {
            (void)heng_complain(&err);
        }
        heng_run_free(run);
        return NULL;
    }
    return run;
}

/* Nothing is written before all is known: a trace runs rules, and what they end may be begun
 * again. */
int heng_stage_describe(const heng_invocation *call, heng_run *run, const char *what,
                        const char *format)
{
    heng_error err = {0};
    heng_buffer text = {0};
    heng_status status = heng_run_describe(run, what, format, heng_buffer_write, &text, &err);
    heng_work_phase(call, HENG_PHASE_REPORT);
    bool written = text.size == 0 || heng_write_stdout(NULL, text.bytes, text.size) == 0;
    if (fflush(stdout) != 0 || !written) {
        err = (heng_error){.status = HENG_IO, .file = "stdout"};
        (void)snprintf(err.text, sizeof err.text, "%s", strerror(errno));
        status = HENG_IO;
    }
    heng_buffer_release(&text);
    if (status == HENG_INPUT) {
        (void)heng_run_describe(run, "diagnostics", "text", heng_write_stderr, NULL, NULL);
    }
    return status == HENG_OK ? HENG_EXIT_KEPT : heng_complain(&err);
}

bool heng_stage_style(heng_report *report, heng_run *run, heng_error *err)
{
    static const char *const names[] = {"lang", "width", "color", "show", "group_by"};
    bool good = true;
    for (size_t i = 0; i < sizeof names / sizeof *names && good; i++) {
        char what[32];
        heng_buffer value = {.limit = 64};
        (void)snprintf(what, sizeof what, "setting:%s", names[i]);
        good = heng_run_describe(run, what, "text", heng_buffer_write, &value, err) == HENG_OK &&
               heng_buffer_write(&value, "", 1) == 0 &&
               heng_report_set(report, names[i], value.bytes, err) == HENG_OK;
        heng_buffer_release(&value);
    }
    return good;
}
