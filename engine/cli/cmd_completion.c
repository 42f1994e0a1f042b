/* Completions of shells, made of the tables of commands and options. */
#include "cli/command.h"

#include <string.h>

/* text inside single quotes of a shell; also behind a backslash: the characters of special. */
static void quoted_put(const char *text, const char *special)
{
    for (; *text != '\0'; text++) {
        if (*text == '\'') {
            fputs("'\\''", stdout);
        } else if (strchr(special, *text) != NULL) {
            printf("\\%c", *text);
        } else {
            putchar(*text);
        }
    }
}

static bool takes(const heng_command *command, const heng_option *option)
{
    return (option->groups & (command->options | HENG_TAKES_ALWAYS)) != 0;
}

/* What stands first behind a command, where that is a word of a list. */
static const struct {
    const char *command, *words; /* words: of the shell, between the quotes of -W */
} first_words[] = {
    {"list", "rules indicators formats units codes functions settings inputs"},
    {"schema", "report data tests project"},
    {"lua-meta", "meta reference"},
    {"completion", "bash zsh fish"},
    {"explain", "$(heng list rules -f names 2>/dev/null; heng list codes -f names 2>/dev/null)"},
};

static const char *first_words_of(const heng_command *command)
{
    for (size_t i = 0; i < sizeof first_words / sizeof *first_words; i++) {
        if (strcmp(first_words[i].command, command->name) == 0) {
            return first_words[i].words;
        }
    }
    return NULL;
}

static void bash_print(void)
{
    fputs(
        "# bash completion of heng, by: heng completion bash\n"
        "_heng() {\n"
        "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command='' "
        "count=0 i\n"
        "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
        "        case ${COMP_WORDS[i]} in\n"
        "        -*) ;;\n"
        "        *) if [[ -z $command ]]; then command=${COMP_WORDS[i]}; else ((count++)); fi ;;\n"
        "        esac\n"
        "    done\n"
        "    case $before in\n"
        "    -f|--format)\n"
        "        COMPREPLY=($(compgen -W \"$(heng list formats -f names 2>/dev/null)\" -- "
        "\"$word\")); return ;;\n",
        stdout);
    for (size_t i = 0; i < heng_option_count(); i++) {
        const heng_option *option = &heng_options[i];
        if (option->choices != NULL) {
            printf("    --%s) COMPREPLY=($(compgen -W '%s' -- \"$word\")); return ;;\n",
                   option->name, option->choices);
        } else if (heng_option_needs_value(option) && option->letter == 0 &&
                   strcmp(option->argument, "FILE") != 0) {
            printf("    --%s) return ;;\n", option->name);
        }
    }
    fputs("    esac\n    if [[ -z $command ]]; then\n        COMPREPLY=($(compgen -W '", stdout);
    for (size_t i = 0; i < heng_command_count(); i++) {
        if (!heng_commands[i]->hidden) {
            printf("%s ", heng_commands[i]->name);
        }
    }
    fputs("--help --version' -- \"$word\"))\n        return\n    fi\n    if [[ $word == -* ]]; "
          "then\n        case $command in\n",
          stdout);
    for (size_t i = 0; i < heng_command_count(); i++) {
        printf("        %s) COMPREPLY=($(compgen -W '", heng_commands[i]->name);
        for (size_t k = 0; k < heng_option_count(); k++) {
            if (takes(heng_commands[i], &heng_options[k])) {
                printf("--%s ", heng_options[k].name);
            }
        }
        fputs("' -- \"$word\")) ;;\n", stdout);
    }
    fputs("        esac\n        return\n    fi\n    if ((count == 0)); then\n        case "
          "$command in\n",
          stdout);
    for (size_t i = 0; i < heng_command_count(); i++) {
        const char *words = first_words_of(heng_commands[i]);
        if (words != NULL) {
            printf("        %s) COMPREPLY=($(compgen -W \"%s\" -- \"$word\")); return ;;\n",
                   heng_commands[i]->name, words);
        }
    }
    fputs("        esac\n    fi\n    COMPREPLY=($(compgen -f -- \"$word\"))\n}\ncomplete -o "
          "filenames -F _heng heng\n",
          stdout);
}

static void zsh_option_print(const heng_option *option, bool by_letter)
{
    const char *special = "[]:\\";
    if (by_letter) {
        printf("            '*-%c%s[", option->letter, option->argument != NULL ? "+" : "");
    } else {
        fputs("            '*--", stdout);
        quoted_put(option->name, special);
        fputs(option->argument == NULL          ? "["
              : heng_option_needs_value(option) ? "=["
                                                : "=-[",
              stdout);
    }
    quoted_put(option->help, special);
    fputs("]", stdout);
    if (option->argument != NULL) {
        fputs(heng_option_needs_value(option) ? ":" : "::", stdout);
        quoted_put(option->argument, special);
        fputs(":", stdout);
        if (option->choices != NULL) {
            printf("(%s)", option->choices);
        } else if (strcmp(option->argument, "FILE") == 0) {
            fputs("_files", stdout);
        } else if (option->letter == 'f') {
            fputs("{compadd -- $(heng list formats -f names 2>/dev/null)}", stdout);
        }
    }
    fputs("' \\\n", stdout);
}

static void zsh_print(void)
{
    fputs("#compdef heng\n# zsh completion of heng, by: heng completion zsh\n\n_heng() {\n    "
          "local -a commands\n"
          "    local state\n    commands=(\n",
          stdout);
    for (size_t i = 0; i < heng_command_count(); i++) {
        if (!heng_commands[i]->hidden) {
            printf("        '%s:", heng_commands[i]->name);
            quoted_put(heng_commands[i]->summary, "\\");
            fputs("'\n", stdout);
        }
    }
    fputs("    )\n    _arguments -C '--help[help]' '--version[the version]' '1:command:->command' "
          "'*::argument:->rest' && return\n"
          "    case $state in\n    command) _describe command commands ;;\n    rest)\n        case "
          "$words[1] in\n",
          stdout);
    for (size_t i = 0; i < heng_command_count(); i++) {
        const char *words = first_words_of(heng_commands[i]);
        printf("        %s)\n            _arguments \\\n", heng_commands[i]->name);
        for (size_t k = 0; k < heng_option_count(); k++) {
            if (takes(heng_commands[i], &heng_options[k])) {
                zsh_option_print(&heng_options[k], false);
                if (heng_options[k].letter != 0) {
                    zsh_option_print(&heng_options[k], true);
                }
            }
        }
        if (words != NULL) {
            printf("            \"1:word:(%s)\" \\\n", words);
        }
        fputs("            '*:file:_files' ;;\n", stdout);
    }
    fputs("        esac ;;\n    esac\n}\n\n_heng \"$@\"\n", stdout);
}

static void fish_print(void)
{
    fputs("# fish completion of heng, by: heng completion fish\n", stdout);
    for (size_t i = 0; i < heng_command_count(); i++) {
        const heng_command *command = heng_commands[i];
        const char *words = first_words_of(command);
        if (command->hidden) {
            continue;
        }
        printf("complete -c heng -n __fish_use_subcommand -f -a %s -d '", command->name);
        quoted_put(command->summary, "");
        fputs("'\n", stdout);
        if (words != NULL) {
            const char *open = strncmp(words, "$(", 2) == 0 ? words + 1 : words;
            printf("complete -c heng -n '__fish_seen_subcommand_from %s' -a '%s'\n", command->name,
                   open);
        }
    }
    for (size_t k = 0; k < heng_option_count(); k++) {
        const heng_option *option = &heng_options[k];
        fputs("complete -c heng -n '__fish_seen_subcommand_from", stdout);
        for (size_t i = 0; i < heng_command_count(); i++) {
            if (takes(heng_commands[i], option)) {
                printf(" %s", heng_commands[i]->name);
            }
        }
        printf("' -l %s", option->name);
        if (option->letter != 0) {
            printf(" -s %c", option->letter);
        }
        if (heng_option_needs_value(option)) {
            fputs(strcmp(option->argument, "FILE") == 0 ? " -r" : " -x", stdout);
        }
        if (option->choices != NULL) {
            printf(" -a '%s'", option->choices);
        } else if (option->letter == 'f') {
            fputs(" -a '(heng list formats -f names 2>/dev/null)'", stdout);
        }
        fputs(" -d '", stdout);
        quoted_put(option->help, "");
        fputs("'\n", stdout);
    }
}

static const struct {
    const char *name;
    void (*print)(void);
} shells[] = {{"bash", bash_print}, {"zsh", zsh_print}, {"fish", fish_print}};

static int run_completion(heng_invocation *call)
{
    for (size_t i = 0; i < sizeof shells / sizeof *shells && call->path_count == 1; i++) {
        if (strcmp(call->paths[0], shells[i].name) == 0) {
            shells[i].print();
            return HENG_EXIT_KEPT;
        }
    }
    fputs("heng: completion of which shell? bash, zsh or fish\n", stderr);
    return HENG_EXIT_ERROR;
}

const heng_command heng_command_completion = {
    .name = "completion",
    .arguments = "SHELL",
    .summary = "completions for bash, zsh or fish",
    .run = run_completion,
    .detail = "bash: eval \"$(heng completion bash)\"\n"
              "zsh:  heng completion zsh > \"${fpath[1]}/_heng\"\n"
              "fish: heng completion fish > ~/.config/fish/completions/heng.fish\n"};
