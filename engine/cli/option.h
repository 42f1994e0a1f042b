/* option.h - the command line: one table of options, from which parsing, help, man page and
 * completions come. */
#ifndef HENG_CLI_OPTION_H
#define HENG_CLI_OPTION_H

#include "base/arena.h"
#include "heng/heng.h"

#include <stdbool.h>
#include <stdio.h>

/* Groups of options; a command takes some of them. */
enum {
    HENG_TAKES_ALWAYS = 1,
    HENG_TAKES_INPUT = 2,      /* reads data and rules */
    HENG_TAKES_WEIGH = 4,      /* judges */
    HENG_TAKES_SELECT = 8,     /* some rules of all */
    HENG_TAKES_NOTE = 16,      /* makes a report that is kept */
    HENG_TAKES_STYLE = 32,     /* text for people */
    HENG_TAKES_REPORT = 64,    /* writes reports */
    HENG_TAKES_LIST = 128,     /* writes one list */
    HENG_TAKES_COVER = 256,    /* looks at a document */
    HENG_TAKES_DOC = 512,      /* reads the text of one */
    HENG_TAKES_TEST = 1024,    /* runs tests */
    HENG_TAKES_LEDGER = 2048,  /* adds to the history or looks at it */
    HENG_TAKES_KEEP = 4096,    /* adds to the history */
    HENG_TAKES_RERUN = 8192,   /* proves the history */
    HENG_TAKES_CONFIG = 16384, /* looks at the project file for its settings */
    HENG_TAKES_SEAL = 32768,   /* makes manifests and keys */
    HENG_TAKES_KEY = 65536,    /* signs, or checks a signature */
    HENG_TAKES_SHARD = 131072  /* weighs a part of the whole */
};

typedef struct heng_option {
    const char *name;     /* "fail-on" */
    char letter;          /* 0: none */
    unsigned groups;      /* HENG_TAKES_… */
    const char *argument; /* "LIST"; "[=N]": may be left out; NULL: a switch */
    const char *choices;  /* what completions offer, blank-separated; NULL: nothing */
    const char *setting;  /* the run's setting it sets ("set.": a family of them); NULL: the command
                             line's own */
    const char *help;
} heng_option;

/* Must a value follow? Not for a switch, and not where it may be left out (then it is joined by
 * '='). */
static inline bool heng_option_needs_value(const heng_option *option)
{
    return option->argument != NULL && option->argument[0] != '[';
}

extern const heng_option heng_options[];
size_t heng_option_count(void);

enum { HENG_FORMATS_MAX = 16, HENG_SETTINGS_MAX = 128 };

typedef struct heng_pair {
    const heng_option *option;
    const char *name; /* of a family's member: NAME of --set NAME=VALUE; else NULL */
    const char *value;
} heng_pair;

/* What the user asked for. */
typedef struct heng_invocation {
    const char *command; /* NULL: none was named */
    char **paths;        /* positional arguments after the command */
    int path_count;
    const char *formats[HENG_FORMATS_MAX]; /* NAME or NAME:FILE */
    int format_count;
    heng_pair settings[HENG_SETTINGS_MAX];
    int setting_count;
    const heng_option
        *given[HENG_SETTINGS_MAX]; /* every option that was given, the first so many */
    int given_count;
    const char *config;
    const char *document; /* --doc */
    bool draft;
    bool no_config, quiet, verbose, help, version;
    const char *pattern, *coverage; /* --run; --coverage: "" without a threshold, NULL: not asked */
    bool mutate;
    bool keep_inputs, rerun;
    const char *key, *new_key, *out; /* of heng seal and heng verify; NULL: not given */
    const char *const *own_formats;  /* the command's; NULL: those of reports */
    heng_text revisions[2]; /* of heng diff: results that were made before the worker began */
    int record; /* where a check leaves its record for the supervisor: a descriptor, -1: none */
    struct heng_worker *worker; /* cli/worker.h: the process this runs in; NULL: not in a worker */
    struct heng_reports *reports; /* cli/stage.h: what -f asked for, opened */
} heng_invocation;

/* Parses argv[1..], in any order of options and arguments; the first argument that is no option is
 * the command. argv is reordered and an argument NAME=VALUE cut in two. false after a message on
 * stderr. */
bool heng_invocation_parse(heng_invocation *out, int argc, char **argv);
/* Were only options of these groups given? false after a message on stderr. */
bool heng_invocation_takes(const heng_invocation *call, unsigned groups);
/* The settings of groups as they were given, "--name=value" each in arena, for another heng; at
 * most HENG_SETTINGS_MAX. Returns how many. */
int heng_settings_spell(const heng_invocation *call, unsigned groups, char **out,
                        heng_arena *arena);
/* The options of groups, one a line. */
void heng_options_print(FILE *out, unsigned groups);

#endif
