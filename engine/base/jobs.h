/* jobs.h - the same work on several threads. */
#ifndef HENG_BASE_JOBS_H
#define HENG_BASE_JOBS_H

enum { HENG_JOBS_MAX = 64 };

/* Calls work(user, i) for every i below count (at most HENG_JOBS_MAX), each on a thread of its own,
 * 0 on the calling one, and returns when all are done. The part of a thread that cannot be started
 * is done by the caller: whatever the machine gives, all of the work is done. */
void heng_jobs_run(unsigned count, void (*work)(void *user, unsigned index), void *user);

#endif
