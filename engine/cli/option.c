#include "cli/option.h"

#include "base/text.h"

#include <getopt.h>
#include <string.h>

#define INPUT  HENG_TAKES_INPUT
#define WEIGH  HENG_TAKES_WEIGH
#define SELECT HENG_TAKES_SELECT
#define STYLE  HENG_TAKES_STYLE
#define REPORT HENG_TAKES_REPORT
#define ALWAYS HENG_TAKES_ALWAYS
#define COVER  HENG_TAKES_COVER
#define TEST   HENG_TAKES_TEST

const heng_option heng_options[] = {
    {"format", 'f', REPORT | HENG_TAKES_LIST | TEST, "NAME[:FILE]", NULL, NULL,
     "write NAME to stdout or FILE; repeat for several reports"},
    {"period", 0, WEIGH | COVER | TEST, "P", NULL, "period",
     "the period whose actuals are weighed: 2020, 2020-S1, 2020-Q3, 2020-07, 2020-YTD09"},
    {"as-of", 0, WEIGH | TEST, "DATE", NULL, "as_of",
     "the day from which due dates, pace and waivers are seen"},
    {"known-on", 0, WEIGH, "DATE", NULL, "known_on", "hide figures of a later vintage"},
    {"fail-on", 0, WEIGH, "LIST", "fail unknown no_data warn none", "fail_on",
     "verdicts that gate: fail,unknown,no_data (default), also warn; none"},
    {"only", 0, SELECT, "GLOB", NULL, "only", "only the rules whose id fits"},
    {"tag", 0, SELECT, "TAG", NULL, "tag",
     "only the rules that carry TAG, or whose indicator does"},
    {"class", 0, SELECT, "LIST", "binding expected stretch", "class",
     "only rules of these classes: binding,expected,stretch"},
    {"dataset", 0, WEIGH, "GLOB", NULL, "dataset", "only the datasets whose id fits"},
    {"keep-going", 0, WEIGH, NULL, NULL, "keep_going",
     "weigh what can be weighed in spite of faults in the data; the exit code stays 2"},
    {"jobs", 0, WEIGH, "N", NULL, "jobs",
     "threads that judge (default: one a processor); the report is the same"},
    {"shard", 0, HENG_TAKES_SHARD, "I/N", NULL, "shard",
     "weigh part I of N only; heng merge joins the reports of all parts"},
    {"set", 0, INPUT, "NAME=VALUE", NULL, "set.", "a parameter of the rules"},
    {"note", 0, HENG_TAKES_NOTE, "KEY=VALUE", NULL, "note.",
     "a note kept with the run and shown in reports"},
    {"stdin-as", 0, INPUT, "KIND", "yaml csv ndjson", "stdin_as",
     "what '-' is: yaml (default), csv or ndjson"},
    {"sandbox", 0, INPUT | REPORT, "WHEN", "auto require off", "sandbox",
     "the second wall around rules: auto, require or off"},
    {"config", 0, INPUT | HENG_TAKES_CONFIG, "FILE", NULL, NULL,
     "the project file (default: heng.yaml here or above)"},
    {"no-config", 0, INPUT | REPORT | HENG_TAKES_CONFIG, NULL, NULL, NULL,
     "use neither a project file nor HENG_* variables"},
    {"max-file-bytes", 0, INPUT, "N", NULL, "max_file_bytes", "ceiling of one input file"},
    {"max-memory-bytes", 0, INPUT, "N", NULL, "max_memory_bytes",
     "ceiling of the run's memory; 0: none"},
    {"max-script-bytes", 0, INPUT, "N", NULL, "max_script_bytes",
     "ceiling of the Lua memory of a rule"},
    {"max-instructions", 0, INPUT, "N", NULL, "max_instructions",
     "ceiling of the Lua instructions of a rule"},
    {"doc", 0, COVER | HENG_TAKES_DOC, "ID", NULL, NULL,
     "which of sources: the document is (default: the one whose text: has its file name)"},
    {"draft", 0, COVER, NULL, NULL, NULL, "write entries for what is left, as YAML to edit"},
    {"run", 0, TEST, "PATTERN", NULL, NULL,
     "only tests whose name holds PATTERN, or fits it as a glob"},
    {"coverage", 0, TEST, "[=N]", NULL, NULL,
     "lines and branches of the rules that tests came to; N: fail below so many percent"},
    {"mutate", 0, TEST, NULL, NULL, NULL,
     "change the rules in one thing at a time; fail if no test notices"},
    {"ledger", 0, HENG_TAKES_LEDGER, "FILE", NULL, "ledger",
     "the file that keeps the history of runs"},
    {"keep-inputs", 0, HENG_TAKES_KEEP, NULL, NULL, NULL,
     "keep the bytes of the inputs in the ledger too, so that the run can be done again"},
    {"rerun", 0, HENG_TAKES_RERUN, NULL, NULL, NULL,
     "weigh the inputs that were kept again and compare"},
    {"key", 0, HENG_TAKES_KEY, "FILE", NULL, NULL,
     "the key: to seal a secret one, to verify a public one; Ed25519 in PEM"},
    {"new-key", 0, HENG_TAKES_SEAL, "NAME", NULL, NULL,
     "make a pair of keys: NAME.key and NAME.pub"},
    {"out", 0, HENG_TAKES_SEAL, "FILE", NULL, NULL, "write the manifest to FILE (default: stdout)"},
    {"show", 0, REPORT | COVER | TEST, "WHAT", "exceptions all", "show",
     "exceptions in full (default) or all"},
    {"group-by", 0, REPORT, "WHAT", "section class owner tag none", "group_by",
     "a table of sums in text: by section, class, owner or tag"},
    {"lang", 0, STYLE, "en|zh", "en zh", "lang", "language of text for people (default en)"},
    {"color", 0, STYLE, "WHEN", "auto always never", "color",
     "auto, always or never; NO_COLOR and CLICOLOR_FORCE are heeded"},
    {"width", 0, STYLE, "N", NULL, "width",
     "display columns of text (default: the terminal's, else 80)"},
    {"quiet", 'q', REPORT | TEST, NULL, NULL, NULL, "nothing on stdout but what -f names"},
    {"verbose", 'v', INPUT, NULL, NULL, NULL, "say on stderr what was read"},
    {"help", 'h', ALWAYS, NULL, NULL, NULL, "help, also after a command"},
    {"version", 'V', ALWAYS, NULL, NULL, NULL, "the version"},
};

enum { OPTION_COUNT = sizeof heng_options / sizeof *heng_options, LONG_BASE = 256 };

size_t heng_option_count(void)
{
    return OPTION_COUNT;
}

static const heng_option *option_by_code(int code)
{
    if (code >= LONG_BASE) {
        return code - LONG_BASE < OPTION_COUNT ? &heng_options[code - LONG_BASE] : NULL;
    }
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (heng_options[i].letter != 0 && heng_options[i].letter == code) {
            return &heng_options[i];
        }
    }
    return NULL;
}

static heng_text word_of(const char *argument)
{
    const char *word = argument + strspn(argument, "-");
    return (heng_text){word, strcspn(word, "=")};
}

/* An argument that getopt did not take: too short to be one option, or none at all. */
static void complain_unknown(const char *argument)
{
    heng_text word = word_of(argument);
    heng_near near;
    int fits = 0;
    heng_near_init(&near, word);
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        heng_near_try(&near, heng_text_of(heng_options[i].name));
        fits += word.size > 0 && strncmp(heng_options[i].name, word.bytes, word.size) == 0;
    }
    fprintf(stderr, "heng: %s option '--%.*s'", fits > 1 ? "ambiguous" : "unknown",
            HENG_PRINT(word));
    if (fits > 1) {
        const char *before = ": ";
        for (size_t i = 0; i < OPTION_COUNT; i++) {
            if (strncmp(heng_options[i].name, word.bytes, word.size) == 0) {
                fprintf(stderr, "%s--%s", before, heng_options[i].name);
                before = " or ";
            }
        }
    } else if (near.best.size > 0) {
        fprintf(stderr, "; did you mean '--%.*s'?", HENG_PRINT(near.best));
    } else {
        fputs("; see heng --help", stderr);
    }
    fputc('\n', stderr);
}

static void complain(int got, int code, const char *argument)
{
    const heng_option *option = option_by_code(code);
    if (got == ':') {
        fprintf(stderr, "heng: --%s needs a value: %s\n", option != NULL ? option->name : "?",
                option != NULL ? option->argument : "");
    } else if (option != NULL) {
        fprintf(stderr, "heng: --%s takes no value\n", option->name);
    } else if (code > 0 && code < 128) {
        fprintf(stderr, "heng: unknown option '-%c'; see heng --help\n", code);
    } else {
        complain_unknown(argument);
    }
}

static bool setting_put(heng_invocation *out, const heng_option *option, char *argument)
{
    heng_pair *pair = &out->settings[out->setting_count++];
    *pair = (heng_pair){.option = option, .value = option->argument != NULL ? argument : "true"};
    if (option->setting[strlen(option->setting) - 1] != '.') {
        return true;
    }
    char *equals = strchr(argument, '=');
    if (equals == NULL || equals == argument) {
        fprintf(stderr, "heng: --%s takes %s, not '%s'\n", option->name, option->argument,
                argument);
        return false;
    }
    *equals = '\0';
    pair->name = argument;
    pair->value = equals + 1;
    return true;
}

static bool option_take(heng_invocation *out, const heng_option *option, char *argument)
{
    const struct {
        const char *name;
        bool *flag;
    } switches[] = {
        {"no-config", &out->no_config},     {"draft", &out->draft}, {"mutate", &out->mutate},
        {"keep-inputs", &out->keep_inputs}, {"rerun", &out->rerun}, {"quiet", &out->quiet},
        {"verbose", &out->verbose},         {"help", &out->help},   {"version", &out->version}};
    if (out->given_count == HENG_SETTINGS_MAX) {
        fprintf(stderr, "heng: more than %d options\n", HENG_SETTINGS_MAX);
        return false;
    }
    out->given[out->given_count++] = option;
    if (option->setting != NULL) {
        return setting_put(out, option, argument);
    }
    for (size_t i = 0; i < sizeof switches / sizeof *switches; i++) {
        if (strcmp(option->name, switches[i].name) == 0) {
            *switches[i].flag = true;
            return true;
        }
    }
    if (strcmp(option->name, "run") == 0) {
        out->pattern = argument;
        return true;
    }
    if (strcmp(option->name, "coverage") == 0) {
        out->coverage = argument != NULL ? argument : "";
        return true;
    }
    if (strcmp(option->name, "key") == 0) {
        out->key = argument;
        return true;
    }
    if (strcmp(option->name, "new-key") == 0) {
        out->new_key = argument;
        return true;
    }
    if (strcmp(option->name, "out") == 0) {
        out->out = argument;
        return true;
    }
    if (strcmp(option->name, "doc") == 0) {
        out->document = argument;
        return true;
    }
    if (strcmp(option->name, "config") == 0) {
        out->config = argument;
        return true;
    }
    if (out->format_count == HENG_FORMATS_MAX) {
        fprintf(stderr, "heng: more than %d reports\n", HENG_FORMATS_MAX);
        return false;
    }
    out->formats[out->format_count++] = argument;
    return true;
}

/* The tables of getopt_long; '-' first: arguments come in order as code 1, whatever POSIXLY_CORRECT
 * says. */
static void tables_fill(struct option *longs, char *shorts)
{
    size_t used = 0;
    shorts[used++] = '-';
    shorts[used++] = ':';
    for (int i = 0; i < OPTION_COUNT; i++) {
        const heng_option *option = &heng_options[i];
        longs[i] = (struct option){.name = option->name,
                                   .has_arg = option->argument == NULL     ? no_argument
                                              : option->argument[0] == '[' ? optional_argument
                                                                           : required_argument,
                                   .val = LONG_BASE + i};
        if (option->letter != 0) {
            shorts[used++] = option->letter;
            if (option->argument != NULL) {
                shorts[used++] = ':';
            }
        }
    }
    shorts[used] = '\0';
}

bool heng_invocation_parse(heng_invocation *out, int argc, char **argv)
{
    struct option longs[OPTION_COUNT + 1] = {0};
    char shorts[2 * OPTION_COUNT + 3];
    int got, plain = 1; /* arguments so far, kept at argv[1..]; never beyond those already read */

    tables_fill(longs, shorts);
    *out = (heng_invocation){.record = -1};
    opterr = 0;
    optind = 1;
    while ((got = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
        if (got == 1) {
            argv[plain++] = optarg;
            continue;
        }
        if (got == '?' || got == ':') {
            complain(got, optopt, argv[optind - 1]);
            return false;
        }
        if (!option_take(out, option_by_code(got), optarg)) {
            return false;
        }
    }
    while (optind < argc) { /* behind "--" */
        argv[plain++] = argv[optind++];
    }
    out->command = plain > 1 ? argv[1] : NULL;
    out->paths = argv + (plain > 1 ? 2 : 1);
    out->path_count = plain > 1 ? plain - 2 : 0;
    return true;
}

bool heng_invocation_takes(const heng_invocation *call, unsigned groups)
{
    for (int i = 0; i < call->given_count; i++) {
        if ((call->given[i]->groups & (groups | HENG_TAKES_ALWAYS)) == 0) {
            fprintf(stderr, "heng: heng %s takes no option --%s; see heng %s --help\n",
                    call->command, call->given[i]->name, call->command);
            return false;
        }
    }
    return true;
}

void heng_options_print(FILE *out, unsigned groups)
{
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const heng_option *option = &heng_options[i];
        char left[64], letter[5] = "    ";
        if ((option->groups & groups) == 0) {
            continue;
        }
        if (option->letter != 0) {
            letter[0] = '-';
            letter[1] = option->letter;
            letter[2] = ',';
        }
        (void)snprintf(left, sizeof left, "%s--%s%s%s", letter, option->name,
                       heng_option_needs_value(option) ? " " : "",
                       option->argument != NULL ? option->argument : "");
        fprintf(out, "  %-26s %s\n", left, option->help);
    }
}

int heng_settings_spell(const heng_invocation *call, unsigned groups, char **out, heng_arena *arena)
{
    int count = 0;
    for (int i = 0; i < call->setting_count; i++) {
        const heng_pair *pair = &call->settings[i];
        if ((pair->option->groups & groups) == 0) {
            continue;
        }
        const char *name = pair->option->name;
        heng_text text = pair->name != NULL
                             ? heng_text_format(arena, "--%s=%s=%s", name, pair->name, pair->value)
                         : pair->option->argument != NULL
                             ? heng_text_format(arena, "--%s=%s", name, pair->value)
                             : heng_text_format(arena, "--%s", name);
        out[count++] = (char *)heng_text_copy(arena, text).bytes;
    }
    return count;
}
