/* heng-xlsx: a workbook of a saved result. A program of its own, so that heng itself neither needs
 * libxlsxwriter nor writes temporary files. */
#define _GNU_SOURCE /* getopt_long */

#include "audit/xlsx.h"
#include "base/file.h"

#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { EXIT_WRITTEN = 0, EXIT_FAILED = 2 };

static const char help[] =
    "heng-xlsx RESULT.json: an Excel workbook of a saved result, for an auditor's office\n"
    "\n"
    "RESULT.json comes from heng check -f json:RESULT.json; '-' reads it from stdin. Three sheets: "
    "variance,\n"
    "a finding a row, the worst first; rules, with their findings by verdict; provenance: the run, "
    "who signed,\n"
    "inputs with their hashes, documents, the place of each figure. Texts stay texts, whatever "
    "they begin with;\n"
    "a number is a number where Excel keeps its digits, else a text. The same result gives the "
    "same bytes.\n"
    "Exit code: 0 it was written, 2 it could not be.\n"
    "\n"
    "options:\n"
    "  -o, --out FILE       where the workbook goes; '-' is stdout. Without it: RESULT.xlsx beside "
    "RESULT.json\n"
    "      --lang LANG      zh or en, of heads and sentences (else HENG_LANG, else en)\n"
    "  -h, --help           this text\n"
    "  -V, --version        the version\n"
    "\n"
    "Temporary files are in TMPDIR, else in /tmp; none has a name, and none is left.\n"
    "\n"
    "Examples:\n"
    "  heng check fixtures/luohu -f json:result.json\n"
    "  heng-xlsx result.json\n"
    "  heng-xlsx result.json --lang zh -o 差异报告.xlsx\n";

static int complain(const heng_error *err)
{
    fputs("heng-xlsx: ", stderr);
    if (err->file[0] != '\0' && err->line > 0) {
        fprintf(stderr, "%s:%u:%u: ", err->file, err->line, err->column);
    } else if (err->file[0] != '\0') {
        fprintf(stderr, "%s: ", err->file);
    }
    fprintf(stderr, "%s\n", err->text);
    return EXIT_FAILED;
}

typedef struct request {
    const char *result, *out; /* out: NULL, beside the result */
    heng_lang lang;
    bool done; /* help and version: nothing is left to do */
} request;

static bool lang_take(request *asked, const char *from, const char *text)
{
    if (strcmp(text, "zh") != 0 && strcmp(text, "en") != 0) {
        fprintf(stderr, "heng-xlsx: %s takes zh or en, not '%.60s'\n", from, text);
        return false;
    }
    asked->lang = strcmp(text, "zh") == 0 ? HENG_ZH : HENG_EN;
    return true;
}

static bool options_take(request *asked, int argc, char **argv)
{
    enum { LANG = 256 };
    static const struct option options[] = {{"out", required_argument, NULL, 'o'},
                                            {"lang", required_argument, NULL, LANG},
                                            {"help", no_argument, NULL, 'h'},
                                            {"version", no_argument, NULL, 'V'},
                                            {NULL, 0, NULL, 0}};
    int letter;
    while ((letter = getopt_long(argc, argv, "o:hV", options, NULL)) != -1) {
        switch (letter) {
        case 'o':
            asked->out = optarg;
            break;
        case LANG:
            if (!lang_take(asked, "--lang", optarg)) {
                return false;
            }
            break;
        case 'h':
            fputs(help, stdout);
            asked->done = true;
            return true;
        case 'V':
            puts("heng-xlsx " HENG_VERSION);
            asked->done = true;
            return true;
        default:
            fputs("see heng-xlsx --help\n", stderr);
            return false;
        }
    }
    return true;
}

static bool request_take(request *asked, int argc, char **argv)
{
    const char *lang = getenv("HENG_LANG");
    *asked = (request){.lang = HENG_EN};
    if ((lang != NULL && *lang != '\0' && !lang_take(asked, "HENG_LANG", lang)) ||
        !options_take(asked, argc, argv)) {
        return false;
    }
    if (asked->done) {
        return true;
    }
    if (optind + 1 != argc) {
        fputs("heng-xlsx: it takes one saved result: heng-xlsx RESULT.json [-o FILE.xlsx]\n",
              stderr);
        return false;
    }
    asked->result = argv[optind];
    if (asked->out == NULL && strcmp(asked->result, "-") == 0) {
        fputs("heng-xlsx: a result from stdin has no name; give -o FILE.xlsx\n", stderr);
        return false;
    }
    if (asked->out != NULL && *asked->out == '\0') {
        fputs("heng-xlsx: -o names no file\n", stderr);
        return false;
    }
    return true;
}

/* "folder/r.json" -> "folder/r.xlsx"; another ending stays before it. */
static const char *beside(heng_arena *arena, const char *result)
{
    heng_text name = heng_text_of(result);
    size_t size = heng_text_ends(name, ".json") ? name.size - 5 : name.size;
    return heng_text_copy(arena, heng_text_format(arena, "%.*s.xlsx", (int)size, result)).bytes;
}

static bool is_same_file(const char *a, const char *b)
{
    struct stat one, other;
    return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev &&
           one.st_ino == other.st_ino;
}

static int to_stdout(heng_text bytes)
{
    if (fwrite(bytes.bytes, 1, bytes.size, stdout) != bytes.size || fflush(stdout) != 0) {
        fprintf(stderr, "heng-xlsx: stdout: %s\n", strerror(errno));
        return EXIT_FAILED;
    }
    return EXIT_WRITTEN;
}

static int terminal_refuse(const char *name)
{
    fprintf(stderr, "heng-xlsx: %s is a terminal, and a workbook is no text; give -o FILE.xlsx\n",
            name);
    return EXIT_FAILED;
}

static int to_file(const char *path, heng_text bytes)
{
    heng_output output;
    heng_error err = {0};
    if (heng_output_open(&output, path, &err) != HENG_OK) {
        return complain(&err);
    }
    if (output.temporary == NULL && isatty(output.descriptor)) {
        heng_output_abandon(&output);
        return terminal_refuse(path);
    }
    (void)heng_output_write(&output, bytes.bytes, bytes.size);
    int code = heng_output_commit(&output, &err) == HENG_OK ? EXIT_WRITTEN : complain(&err);
    return code;
}

static int run(const request *asked, heng_arena *arena)
{
    heng_error err = {0};
    heng_text json, bytes;
    bool stream = asked->out != NULL && strcmp(asked->out, "-") == 0;
    const char *path = asked->out != NULL ? asked->out : beside(arena, asked->result);
    if (stream && isatty(STDOUT_FILENO)) {
        return terminal_refuse("stdout");
    }
    if (!stream && is_same_file(asked->result, path)) {
        fprintf(stderr, "heng-xlsx: %s is the result itself; give -o another name\n", path);
        return EXIT_FAILED;
    }
    if (heng_file_read(arena, asked->result, SIZE_MAX, &json, &err) != HENG_OK) {
        return complain(&err);
    }
    heng_text name =
        strcmp(asked->result, "-") == 0 ? HENG_TEXT("<stdin>") : heng_text_of(asked->result);
    if (heng_xlsx_make(arena, name, json, asked->lang, &bytes, &err) != HENG_OK) {
        return complain(&err);
    }
    if (stream) {
        return to_stdout(bytes);
    }
    sigset_t stops, before; /* they wait, lest a temporary file be left beside the workbook */
    (void)sigemptyset(&stops);
    (void)sigaddset(&stops, SIGINT);
    (void)sigaddset(&stops, SIGTERM);
    (void)sigaddset(&stops, SIGHUP);
    (void)sigprocmask(SIG_BLOCK, &stops, &before);
    int code = to_file(path, bytes);
    (void)sigprocmask(SIG_SETMASK, &before, NULL);
    return code;
}

int main(int argc, char **argv)
{
    request asked;
    heng_door door;
    volatile int code = EXIT_FAILED;
    if (!request_take(&asked, argc, argv)) {
        return EXIT_FAILED;
    }
    if (asked.done) {
        return fflush(stdout) == 0 ? EXIT_WRITTEN : EXIT_FAILED;
    }
    heng_arena *arena = heng_arena_new(0);
    if (arena == NULL) {
        fputs("heng-xlsx: out of memory\n", stderr);
        return EXIT_FAILED;
    }
    heng_arena_open(arena, &door);
    if (setjmp(door.jump) == 0) {
        code = run(&asked, arena);
    } else {
        fputs("heng-xlsx: out of memory\n", stderr);
    }
    heng_arena_close(arena, &door);
    heng_arena_free(arena);
    return code;
}
