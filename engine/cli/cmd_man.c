/* The manual page, made of the tables of commands and options. */
#include "cli/command.h"

#include <string.h>

/* Text of a roff line: no escape and no request may arise from it. */
static void roff_put(const char *text)
{
    bool start = true;
    for (; *text != '\0'; text++) {
        if (start && (*text == '.' || *text == '\'')) {
            fputs("\\&", stdout);
        }
        if (*text == '\\') {
            fputs("\\e", stdout);
        } else if (*text == '-') {
            fputs("\\-", stdout);
        } else {
            putchar(*text);
        }
        start = *text == '\n';
    }
}

/* Lines as they stand: paragraphs are parted by empty ones, tables and examples keep their
 * breaks. */
static void lines_put(const char *text)
{
    fputs(".nf\n", stdout);
    roff_put(text);
    fputs(".fi\n", stdout);
}

static void options_put(unsigned groups)
{
    for (size_t i = 0; i < heng_option_count(); i++) {
        const heng_option *option = &heng_options[i];
        if ((option->groups & groups) == 0) {
            continue;
        }
        fputs(".TP\n", stdout);
        if (option->letter != 0) {
            printf("\\fB\\-%c\\fR, ", option->letter);
        }
        fputs("\\fB\\-\\-", stdout);
        roff_put(option->name);
        fputs("\\fR", stdout);
        if (option->argument != NULL) {
            fputs(heng_option_needs_value(option) ? " \\fI" : "\\fI", stdout);
            roff_put(option->argument);
            fputs("\\fR", stdout);
        }
        putchar('\n');
        roff_put(option->help);
        putchar('\n');
    }
}

static void variables_put(void)
{
    for (size_t i = 0; i < heng_option_count(); i++) {
        const char *setting = heng_options[i].setting;
        if (setting == NULL || setting[strlen(setting) - 1] == '.') {
            continue;
        }
        fputs(".TP\n\\fBHENG_", stdout);
        for (; *setting != '\0'; setting++) {
            putchar(*setting >= 'a' && *setting <= 'z' ? *setting - 32 : *setting);
        }
        fputs("\\fR\nas \\fB\\-\\-", stdout);
        roff_put(heng_options[i].name);
        fputs("\\fR\n", stdout);
    }
    fputs(".TP\n\\fBHENG_CONFIG\\fR\nas \\fB\\-\\-config\\fR\n"
          ".TP\n\\fBSOURCE_DATE_EPOCH\\fR\nseconds since 1970 to take for today\n"
          ".TP\n\\fBNO_COLOR\\fR, \\fBCLICOLOR_FORCE\\fR\nno colour; colour also where there is no "
          "terminal\n"
          ".TP\n\\fBGITHUB_STEP_SUMMARY\\fR\nthe file to which \\fB\\-f github\\fR appends a "
          "summary\n",
          stdout);
}

static int run_man(heng_invocation *call)
{
    (void)call;
    printf(".TH HENG 1 \"\" \"heng %s\" \"User Commands\"\n", heng_version());
    fputs(".SH NAME\nheng \\- weigh what was delivered against what was promised\n"
          ".SH SYNOPSIS\n.B heng\n.I command\n.RI [ option ...]\n.RI [ argument ...]\n"
          ".SH DESCRIPTION\n"
          "A plan promises figures; a year later a report tells results. heng compares the figures "
          "of YAML, JSON, CSV\n"
          "or NDJSON files with targets written in Lua or YAML, exactly, and gives a verdict for "
          "every promise.\n"
          ".SH COMMANDS\n",
          stdout);
    for (size_t i = 0; i < heng_command_count(); i++) {
        const heng_command *command = heng_commands[i];
        if (!command->hidden) {
            printf(".SS heng %s ", command->name);
            roff_put(command->arguments);
            putchar('\n');
            roff_put(command->summary);
            fputs(".\n.PP\n", stdout);
            lines_put(command->detail);
        }
    }
    fputs(".SH OPTIONS\nA command takes the options of its groups; \\fBheng\\fR \\fIcommand\\fR "
          "\\fB\\-\\-help\\fR lists them.\n",
          stdout);
    static const struct {
        unsigned group;
        const char *head;
    } groups[] = {{HENG_TAKES_REPORT | HENG_TAKES_LIST, "Output"},
                  {HENG_TAKES_STYLE, "Text for people"},
                  {HENG_TAKES_WEIGH, "Weighing"},
                  {HENG_TAKES_SELECT, "Choosing rules"},
                  {HENG_TAKES_NOTE, "Notes"},
                  {HENG_TAKES_INPUT, "Input"},
                  {HENG_TAKES_ALWAYS, "Always"}};
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        printf(".SS %s\n", groups[i].head);
        options_put(groups[i].group);
    }
    fputs(".SH EXIT STATUS\n"
          ".TP\n.B 0\nEvery promise that is due was shown to be kept.\n"
          ".TP\n.B 1\nAt least one finding gates.\n"
          ".TP\n.B 2\nThe check could not be carried out: usage, bad input, a rule that crashed, "
          "nothing to weigh.\n"
          ".SH ENVIRONMENT\nFlags outrank variables, variables outrank heng.yaml.\n",
          stdout);
    variables_put();
    fputs(".SH FILES\n.TP\n.I heng.yaml\nThe project, looked for in the working directory and "
          "above it up to the folder that\n"
          "holds .git.\n"
          ".SH EXAMPLES\n.nf\nheng init air && cd air && heng check\n"
          "heng check fixtures/luohu \\-f junit:report.xml \\-f text\n"
          "heng explain retail_sales_growth fixtures/luohu\n.fi\n",
          stdout);
    return HENG_EXIT_KEPT;
}

const heng_command heng_command_man = {.name = "man",
                                       .arguments = "",
                                       .summary = "the manual page",
                                       .run = run_man,
                                       .detail = "heng man > heng.1\n",
                                       .hidden = true};
