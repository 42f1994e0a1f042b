/* revision.h - the project as it stood at a revision of git, or stands in a folder, weighed by a
 * process of its own. */
#ifndef HENG_CLI_REVISION_H
#define HENG_CLI_REVISION_H

#include "audit/ledger.h"
#include "base/file.h"
#include "cli/option.h"

/* "git:REV": unpacks that revision of the repository the working directory is in into a temporary
 * folder, runs `heng check` there in the same place with the paths and settings of call, and takes
 * its JSON report. A folder: the same where it is. *out lives in arena. false after a message. */
bool heng_revision_weigh(const heng_invocation *call, const char *what, char **paths,
                         int path_count, heng_arena *arena, heng_text *out);
/* A run of a ledger weighed again (heng_history_again): its inputs are written below a temporary
 * folder, with the paths they had, and the command is given there. */
heng_text heng_revision_again(const heng_ledger_run *run, const heng_table *inputs,
                              heng_arena *arena, heng_text *why);
bool heng_revision_is(const char *what); /* git:… or a folder */

#endif
