/* command.h - one command a file: facts first, then one function. */
#ifndef HENG_CLI_COMMAND_H
#define HENG_CLI_COMMAND_H

#include "base/arena.h"
#include "cli/option.h"

enum { HENG_EXIT_KEPT = 0, HENG_EXIT_MISSED = 1, HENG_EXIT_ERROR = 2 };

typedef struct heng_command {
    const char *name, *arguments, *summary;
    unsigned options;                  /* the groups of options it takes */
    int (*run)(heng_invocation *call); /* exit code */
    const char *detail;                /* paragraphs of help, lines ended by \n */
    bool hidden;                       /* left out of the list of commands */
    const char *const *formats; /* of -f, where they are no formats of reports; NULL-terminated */
    /* NULL, or what must be done outside the walls (other programs, temporary files) without
     * looking into what strangers wrote: in the supervisor, before the worker begins. What it
     * leaves lives in arena. false after a message. */
    bool (*prepare)(heng_invocation *call, heng_arena *arena);
    bool works; /* reads what strangers wrote: runs in a worker (cli/worker.h); run finds
                   call->reports open */
} heng_command;

extern const heng_command heng_command_check, heng_command_completion, heng_command_cover,
    heng_command_diff, heng_command_explain, heng_command_init, heng_command_lint,
    heng_command_list, heng_command_lua_meta, heng_command_man, heng_command_merge,
    heng_command_history, heng_command_report, heng_command_seal, heng_command_verify,
    heng_command_test, heng_command_schema;
extern const heng_command *const heng_commands[]; /* in the order of the help; NULL at the end */
size_t heng_command_count(void);

int heng_complain(const heng_error *err); /* one line on stderr; returns 2 */
int heng_write_stdout(void *user, const char *bytes, size_t size);
int heng_write_stderr(void *user, const char *bytes, size_t size);

#endif
