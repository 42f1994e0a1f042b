/* judges.h - the cases of a run judged, by one thread or several, with the same result to the
 * byte. */
#ifndef HENG_RUN_JUDGES_H
#define HENG_RUN_JUDGES_H

#include "run/run.h"

/* Fills verdict and reason of every finding of the run, which hold nothing but their case so far,
 * and the judgements of scripts; what scripts have to say is said in the order of the findings.
 * Threads are started where the setting jobs allows it and the work is worth it. HENG_OK,
 * HENG_NOMEM or HENG_CANCELLED. */
heng_status heng_judges_run(heng_run *run, heng_error *err);
/* Frees what the threads of a run have left for its report. */
void heng_judges_release(heng_run *run);

#endif
