/* journal.h - a check's way into the ledger. The worker leaves its JSON report in a memory file
 * that the supervisor opened; when all is over the supervisor reads it through the strict reader
 * and adds a run. The result and the exit code of the check are the same whether that works or
 * not. */
#ifndef HENG_CLI_JOURNAL_H
#define HENG_CLI_JOURNAL_H

#include "cli/option.h"

/* Before the worker begins: call->record is open. false after a message. */
bool heng_journal_open(heng_invocation *call);
/* A part of a run does not go into a ledger: false after a message if it was told to. */
bool heng_journal_allows(const heng_invocation *call, heng_run *run);
/* In the worker: the report, if run has a ledger and the report is of a whole. */
void heng_journal_put(const heng_invocation *call, heng_run *run, const heng_report *report);
/* In the supervisor, after all: adds what was left; complains on stderr if it cannot. */
void heng_journal_close(heng_invocation *call);

#endif
