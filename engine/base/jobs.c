#include "base/jobs.h"

#include <pthread.h>
#include <stdbool.h>

typedef struct job {
    void (*work)(void *user, unsigned index);
    void *user;
    pthread_t thread;
    unsigned index;
    bool started;
} job;

static void *job_run(void *user)
{
    const job *one = user;
    one->work(one->user, one->index);
    return NULL;
}

void heng_jobs_run(unsigned count, void (*work)(void *user, unsigned index), void *user)
{
    job jobs[HENG_JOBS_MAX];
    count = count < HENG_JOBS_MAX ? count : HENG_JOBS_MAX;
    for (unsigned i = 1; i < count; i++) {
        jobs[i] = (job){.work = work, .user = user, .index = i};
        jobs[i].started = pthread_create(&jobs[i].thread, NULL, job_run, &jobs[i]) == 0;
    }
    if (count > 0) {
        work(user, 0);
    }
    for (unsigned i = 1; i < count; i++) {
        if (jobs[i].started) {
            (void)pthread_join(jobs[i].thread, NULL);
        } else {
            work(user, i);
        }
    }
}
