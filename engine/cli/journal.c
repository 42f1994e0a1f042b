#define _GNU_SOURCE /* memfd_create */
#include "cli/journal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "audit/ledger.h"
#include "base/file.h"
#include "base/hash.h"
#include "cli/command.h"

extern char **environ;

bool heng_journal_open(heng_invocation *call)
{
    call->record = memfd_create("heng-record", MFD_CLOEXEC);
    if (call->record < 0) {
        fprintf(stderr, "heng: the record of the run: %s\n", strerror(errno));
    }
    return call->record >= 0;
}

static int journal_write(void *user, const char *bytes, size_t size)
{
    int descriptor = *(const int *)user;
    while (size > 0) {
        ssize_t written = write(descriptor, bytes, size);
        if (written < 0 && errno != EINTR) {
            return 1;
        }
        bytes += written > 0 ? written : 0;
        size -= written > 0 ? (size_t)written : 0;
    }
    return 0;
}

/* A setting's value in *out, which the caller releases; false: it has none. */
static bool setting_of(heng_run *run, const char *what, heng_buffer *out)
{
    *out = (heng_buffer){.limit = 4096};
    return heng_run_describe(run, what, "text", heng_buffer_write, out, NULL) == HENG_OK &&
           out->size > 0;
}

bool heng_journal_allows(const heng_invocation *call, heng_run *run)
{
    heng_buffer shard;
    bool told = false, part = setting_of(run, "setting:shard", &shard);
    for (int i = 0; i < call->given_count; i++) {
        told = told || strcmp(call->given[i]->name, "ledger") == 0;
    }
    if (part && told) {
        fputs("heng: --ledger keeps whole runs, and --shard weighs a part; give it to heng merge, "
              "which joins them\n",
              stderr);
    }
    heng_buffer_release(&shard);
    return !part || !told;
}

/* "PATH\n", then the report. */
void heng_journal_put(const heng_invocation *call, heng_run *run, const heng_report *report)
{
    heng_error err = {0};
    heng_buffer path = {.limit = 4096};
    int descriptor = call->record;
    bool asked = descriptor >= 0 && setting_of(run, "setting:ledger", &path);
    if (asked && report->shard.part > 0) {
        fprintf(stderr,
                "heng: part %u of %u does not go into the ledger; heng merge adds the whole\n",
                (unsigned)report->shard.part, (unsigned)report->shard.of);
    } else if (asked &&
               (journal_write(&descriptor, path.bytes, path.size) != 0 ||
                journal_write(&descriptor, "\n", 1) != 0 ||
                heng_report_write(report, "json", journal_write, &descriptor, &err) != HENG_OK)) {
        fprintf(stderr, "heng: the record of the run could not be written\n");
    }
    heng_buffer_release(&path);
}

/* All that is in a memory file. */
static bool journal_read(int descriptor, heng_arena *arena, heng_text *out)
{
    struct stat info;
    if (fstat(descriptor, &info) != 0 || info.st_size <= 0) {
        return false;
    }
    char *bytes = heng_arena_alloc(arena, (size_t)info.st_size + 1, 1);
    size_t used = 0;
    ssize_t got = 1;
    while (used < (size_t)info.st_size &&
           (got = pread(descriptor, bytes + used, (size_t)info.st_size - used, (off_t)used)) > 0) {
        used += (size_t)got;
    }
    *out = (heng_text){bytes, used};
    return got > 0;
}

static heng_text line_add(heng_arena *arena, heng_text lines, const char *name, heng_text value)
{
    return heng_text_format(arena, "%.*s--%s=%.*s\n", HENG_PRINT(lines), name, HENG_PRINT(value));
}

/* "keep_going" as its option is written. */
static const char *option_name(heng_arena *arena, heng_text key)
{
    char *name = (char *)heng_text_copy(arena, key).bytes;
    for (size_t i = 0; i < key.size; i++) {
        name[i] = name[i] == '_' ? '-' : name[i];
    }
    return name;
}

/* What gives this report again, for one that was joined: its parts were asked for parts. */
static heng_text command_again(const heng_report *report, heng_arena *arena)
{
    heng_text out = HENG_TEXT("");
    bool project = false;
    for (uint32_t i = 0; i < report->input_count; i++) {
        project = project || heng_text_is(report->inputs[i].role, "project");
    }
    out = project ? out : HENG_TEXT("--no-config\n");
    out = line_add(arena, out, "period", report->period);
    out = line_add(arena, out, "as-of", report->as_of);
    out = line_add(arena, out, "fail-on", report->fail_on);
    for (uint32_t i = 0; i < report->setting_count; i++) {
        const heng_note *setting = &report->settings[i];
        if (heng_text_starts(setting->key, "set.")) {
            out = heng_text_format(arena, "%.*s--set=%.*s=%.*s\n", HENG_PRINT(out),
                                   (int)setting->key.size - 4, setting->key.bytes + 4,
                                   HENG_PRINT(setting->value));
        } else if (heng_text_is(setting->key, "keep_going")) {
            out = heng_text_format(arena, "%.*s--keep-going\n", HENG_PRINT(out));
        } else {
            out = line_add(arena, out, option_name(arena, setting->key), setting->value);
        }
    }
    for (uint32_t i = 0; i < report->note_count; i++) {
        const heng_note *note = &report->notes[i];
        out = heng_text_format(arena, "%.*s--note=%.*s=%.*s\n", HENG_PRINT(out),
                               HENG_PRINT(note->key), HENG_PRINT(note->value));
    }
    for (uint32_t i = 0; i < report->input_count; i++) {
        out = heng_text_format(arena, "%.*s%.*s\n", HENG_PRINT(out),
                               HENG_PRINT(report->inputs[i].path));
    }
    return out;
}

/* What the run was asked, an argument or variable a line. */
static heng_text command_of(const heng_invocation *call, heng_arena *arena)
{
    char *settings[HENG_SETTINGS_MAX];
    heng_text out = HENG_TEXT("");
    int count = heng_settings_spell(
        call, HENG_TAKES_INPUT | HENG_TAKES_WEIGH | HENG_TAKES_SELECT | HENG_TAKES_NOTE, settings,
        arena);
    for (char **variable = environ; *variable != NULL && !call->no_config; variable++) {
        if (strncmp(*variable, "HENG_", 5) == 0 && strchr(*variable, '\n') == NULL) {
            out = heng_text_format(arena, "%.*s%s\n", HENG_PRINT(out), *variable);
        }
    }
    for (int i = 0; i < count; i++) {
        out = heng_text_format(arena, "%.*s%s\n", HENG_PRINT(out), settings[i]);
    }
    out = heng_text_format(
        arena, "%.*s%s%s%s%s", HENG_PRINT(out), call->no_config ? "--no-config\n" : "",
        call->config != NULL ? "--config=" : "", call->config != NULL ? call->config : "",
        call->config != NULL ? "\n" : "");
    for (int i = 0; i < call->path_count; i++) {
        out = heng_text_format(arena, "%.*s%s\n", HENG_PRINT(out), call->paths[i]);
    }
    return out;
}

static heng_text now_text(heng_arena *arena)
{
    char text[32];
    struct tm parts;
    time_t now = time(NULL);
    if (gmtime_r(&now, &parts) == NULL ||
        strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts) == 0) {
        return HENG_TEXT("");
    }
    return heng_text_copy(arena, heng_text_of(text));
}

/* The inputs of a report; with keep their bytes, read again and kept only if they are still what
 * was judged. */
static heng_ledger_input *inputs_of(const heng_report *report, bool keep, heng_arena *arena)
{
    heng_ledger_input *inputs =
        heng_new_array(arena, heng_ledger_input, (size_t)report->input_count + 1);
    for (uint32_t i = 0; i < report->input_count; i++) {
        const heng_report_input *input = &report->inputs[i];
        heng_error err = {0};
        uint8_t digest[32];
        char hex[HENG_LEDGER_HEX];
        inputs[i] = (heng_ledger_input){.path = input->path,
                                        .role = input->role,
                                        .sha256 = input->sha256,
                                        .bytes = input->bytes};
        if (!keep) {
            continue;
        }
        const char *path = heng_text_copy(arena, input->path).bytes;
        bool read = path[0] != '<' &&
                    heng_file_read(arena, path, SIZE_MAX, &inputs[i].content, &err) == HENG_OK;
        if (read) {
            heng_sha256(inputs[i].content, digest);
            heng_hex(digest, sizeof digest, hex);
            inputs[i].kept = heng_text_equal((heng_text){hex, sizeof hex}, input->sha256);
        }
        if (!inputs[i].kept) {
            inputs[i].content = (heng_text){0};
            fprintf(stderr,
                    "heng: '%s' is not kept in the ledger: it could not be read again as it was\n",
                    path);
        }
    }
    return inputs;
}

static bool append(heng_invocation *call, heng_text record, heng_arena *arena, heng_error *err)
{
    const char *line = memchr(record.bytes, '\n', record.size);
    heng_report *parsed = NULL;
    heng_ledger *ledger = NULL;
    if (line == NULL) {
        return false;
    }
    size_t size = (size_t)(line - record.bytes);
    const char *path = heng_text_copy(arena, (heng_text){record.bytes, size}).bytes;
    heng_ledger_run run = {.recorded_at = now_text(arena),
                           .report = {line + 1, record.size - size - 1}};
    bool good = heng_report_parse(&parsed, run.report.bytes, run.report.size, err) == HENG_OK &&
                heng_ledger_open(&ledger, path, true, err) == HENG_OK;
    if (good) {
        bool joined = strcmp(call->command, "merge") == 0;
        run.command = joined ? command_again(parsed, arena) : command_of(call, arena);
        const heng_ledger_input *inputs = inputs_of(parsed, call->keep_inputs, arena);
        good = heng_ledger_append(ledger, &run, parsed, inputs, parsed->input_count, arena, err) ==
               HENG_OK;
    }
    heng_ledger_close(ledger);
    heng_report_free(parsed);
    return good;
}

void heng_journal_close(heng_invocation *call)
{
    heng_arena *volatile arena = call->record >= 0 ? heng_arena_new(0) : NULL;
    heng_error err = {0};
    heng_door door;
    heng_text record;
    if (arena != NULL) {
        heng_arena_open(arena, &door);
        if (setjmp(door.jump) == 0) {
            if (journal_read(call->record, arena, &record) && !append(call, record, arena, &err)) {
                fputs("heng: this run is not in the ledger; ", stderr);
                (void)heng_complain(&err);
            }
        } else {
            fputs("heng: this run is not in the ledger: out of memory\n", stderr);
        }
        heng_arena_close(arena, &door);
        heng_arena_free(arena);
    }
    if (call->record >= 0) {
        (void)close(call->record);
        call->record = -1;
    }
}
