#include "base/text.h"
#include "cli/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

const heng_command *const heng_commands[] = {
    &heng_command_check,      &heng_command_explain, &heng_command_list,
    &heng_command_cover,      &heng_command_lint,    &heng_command_test,
    &heng_command_diff,       &heng_command_history, &heng_command_seal,
    &heng_command_verify,     &heng_command_report,  &heng_command_merge,
    &heng_command_init,       &heng_command_schema,  &heng_command_lua_meta,
    &heng_command_completion, &heng_command_man,     NULL};

size_t heng_command_count(void)
{
    size_t count = 0;
    while (heng_commands[count] != NULL) {
        count++;
    }
    return count;
}

static void help_print(FILE *out)
{
    fputs("heng weighs what was delivered against what was promised.\n\n"
          "usage: heng COMMAND [OPTION...] [ARGUMENT...]\n\ncommands:\n",
          out);
    for (size_t i = 0; i < heng_command_count(); i++) {
        const heng_command *command = heng_commands[i];
        if (!command->hidden) {
            fprintf(out, "  %-10s %-26s %s\n", command->name, command->arguments, command->summary);
        }
    }
    fputs("\nheng COMMAND --help tells more of a command and its options; heng --version names the "
          "version.\n"
          "Exit code: 0 every promise that is due was kept, 1 a finding gates, 2 it could not be "
          "checked.\n",
          out);
}

static void command_help_print(const heng_command *command)
{
    printf("heng %s%s%s: %s\n\n%s\noptions:\n", command->name,
           command->arguments[0] != '\0' ? " " : "", command->arguments, command->summary,
           command->detail);
    heng_options_print(stdout, command->options | HENG_TAKES_ALWAYS);
}

static const heng_command *command_find(const char *name)
{
    heng_near near;
    heng_near_init(&near, heng_text_of(name));
    for (size_t i = 0; i < heng_command_count(); i++) {
        if (strcmp(heng_commands[i]->name, name) == 0) {
            return heng_commands[i];
        }
        heng_near_try(&near, heng_text_of(heng_commands[i]->name));
    }
    fprintf(stderr, "heng: unknown command '%s'", name);
    if (near.best.size > 0) {
        fprintf(stderr, "; did you mean '%.*s'?", HENG_PRINT(near.best));
    }
    fputs("\nsee heng --help\n", stderr);
    return NULL;
}

static int run_invocation(heng_invocation *call)
{
    if (call->version) {
        printf("heng %s\n", heng_version());
        return HENG_EXIT_KEPT;
    }
    if (call->command != NULL && strcmp(call->command, "help") == 0) {
        call->help = true;
        call->command = call->path_count > 0 ? call->paths[0] : NULL;
    }
    if (call->command == NULL) {
        help_print(call->help ? stdout : stderr);
        return call->help ? HENG_EXIT_KEPT : HENG_EXIT_ERROR;
    }
    const heng_command *command = command_find(call->command);
    if (command == NULL) {
        return HENG_EXIT_ERROR;
    }
    if (call->help) {
        command_help_print(command);
        return HENG_EXIT_KEPT;
    }
    if (!heng_invocation_takes(call, command->options)) {
        return HENG_EXIT_ERROR;
    }
    return command->works ? heng_work(call, command) : command->run(call);
}

/* Where a standard stream is closed, the first file that is opened would take its place, and get
 * what is meant for it: what stands there instead fails as a closed one does. */
static void streams_hold(void)
{
    static const int modes[] = {O_WRONLY, O_RDONLY, O_RDONLY};
    for (int i = STDIN_FILENO; i <= STDERR_FILENO; i++) {
        if (fcntl(i, F_GETFD) < 0) {
            (void)open("/dev/null", modes[i]); /* the lowest free one: i */
        }
    }
}

int main(int argc, char **argv)
{
    heng_invocation call;
    streams_hold();
    int code = heng_invocation_parse(&call, argc, argv) ? run_invocation(&call) : HENG_EXIT_ERROR;
    bool flushed = fflush(stdout) == 0;
    if ((!flushed || ferror(stdout) != 0) && code != HENG_EXIT_ERROR) {
        fprintf(stderr, "heng: stdout: %s\n", strerror(errno));
        return HENG_EXIT_ERROR;
    }
    return code;
}
