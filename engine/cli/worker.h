/* worker.h - the outer wall: a command runs in a process of its own, which reads, locks itself and
 * only then parses, judges and renders; its parent, the supervisor, looks on.
 *
 * A command of kind `works` (cli/command.h) goes through heng_work. Its body reads everything it
 * needs, calls heng_work_lock once, and opens nothing afterwards. What is open before the fork
 * stays usable: stdout, stderr, the files of the reports. With --sandbox=off the body runs in this
 * very process. */
#ifndef HENG_CLI_WORKER_H
#define HENG_CLI_WORKER_H

#include "base/progress.h"
#include "cli/command.h"

/* Opens the reports of call, runs the command, and lets the reports appear if they were written.
 * Returns the exit code: the command's, or 2 after a message if the worker died, fell silent or
 * could not be started. A rule during whose evaluation that happened is blamed: a new worker begins
 * anew without it, HENG_BLAMES_MAX times at most. */
int heng_work(heng_invocation *call, const heng_command *command);

/* Everything was read: locks the worker and lets run (NULL: none) be watched. In process: nothing.
 * false after a message: --sandbox=require, and a wall is missing. */
bool heng_work_lock(heng_invocation *call, heng_run *run);
/* Findings are about to be written: nothing of it can be done over again. */
void heng_work_phase(const heng_invocation *call, heng_phase phase);
/* Is this a second attempt? What was said before the lock has been said. */
bool heng_work_again(const heng_invocation *call);
/* Standard input is about to be read, up to limit_bytes: keeps a copy for workers to come. false
 * after a message. */
bool heng_work_keep_stdin(const heng_invocation *call, uint64_t limit_bytes);

#endif
