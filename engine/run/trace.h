/* trace.h - how a verdict came about, step by step, for people: what `heng explain RULE` shows. */
#ifndef HENG_RUN_TRACE_H
#define HENG_RUN_TRACE_H

#include "run/run.h"

/* The traces of all findings whose rule's id fits (an id or a glob), judged anew. The run is
 * settled. */
heng_status heng_trace_write(heng_run *run, heng_text rule, heng_sink *sink, heng_error *err);

#endif
