/* progress.h - what a run tells whoever watches it, and what the watcher tells the run.
 *
 * The library never forks, signals or takes a lock. Whoever runs it behind a wall of its own (the
 * worker of the command line) needs to see from outside which rule is being judged and whether
 * there is life, and to say which rules are to be left out. This is that seam: plain memory,
 * written by the run with relaxed stores and read from another thread or, where it is shared,
 * another process. It is no part of the public interface. */
#ifndef HENG_BASE_PROGRESS_H
#define HENG_BASE_PROGRESS_H

#include "heng/heng.h"

#include <stdatomic.h>
#include <stdbool.h>

typedef enum heng_phase {
    HENG_PHASE_READ,   /* bytes are collected; of all inputs only heng.yaml is parsed */
    HENG_PHASE_LOAD,   /* inputs are parsed and linked, rule files run their declarations */
    HENG_PHASE_JUDGE,  /* rules are evaluated */
    HENG_PHASE_REPORT, /* findings are rendered and written */
    HENG_PHASE_COUNT
} heng_phase;

enum { HENG_BEATS_MAX = 64, HENG_BLAMES_MAX = 8, HENG_DOING_BYTES = 256 };

/* The life of one thread. */
typedef struct heng_beat {
    _Alignas(64) atomic_uint rule; /* index of the rule being judged, + 1; 0: none */
    atomic_uint dataset;
    atomic_ullong count; /* differs from one look to the next as long as there is life */
} heng_beat;

typedef struct heng_progress {
    heng_beat beats[HENG_BEATS_MAX];
    atomic_uint phase;            /* heng_phase */
    char doing[HENG_DOING_BYTES]; /* the input being parsed, cut to fit; not to be trusted */
} heng_progress;

/* A rule that is not to be evaluated: its findings are (error, limit) with these words. */
typedef struct heng_blame {
    uint32_t rule;
    const char *why;
} heng_blame;

typedef struct heng_watch {
    heng_progress *progress; /* NULL: nobody looks */
    heng_blame blames[HENG_BLAMES_MAX];
    uint32_t blame_count;
    const char *walls; /* what the report says of the sandbox; NULL: nothing */
    bool single;       /* one thread, so that there is one rule to blame */
} heng_watch;

/* From now on run is watched; watch must outlive it. */
void heng_run_watch(heng_run *run, const heng_watch *watch);
/* Reads now what the project file names, so that nothing is left to open when the run is
 * checked. */
heng_status heng_run_read(heng_run *run, heng_error *err);

static inline void heng_beat_tick(heng_beat *beat)
{
    if (beat != NULL) { /* one writer: no need for an atomic addition */
        unsigned long long count = atomic_load_explicit(&beat->count, memory_order_relaxed);
        atomic_store_explicit(&beat->count, count + 1, memory_order_relaxed);
    }
}

static inline void heng_beat_begin(heng_beat *beat, uint32_t rule, uint32_t dataset)
{
    if (beat != NULL) {
        atomic_store_explicit(&beat->dataset, dataset, memory_order_relaxed);
        atomic_store_explicit(&beat->rule, rule + 1, memory_order_relaxed);
        heng_beat_tick(beat);
    }
}

static inline void heng_beat_end(heng_beat *beat)
{
    if (beat != NULL) {
        atomic_store_explicit(&beat->rule, 0, memory_order_relaxed);
        heng_beat_tick(beat);
    }
}

static inline void heng_watch_phase(const heng_watch *watch, heng_phase phase)
{
    if (watch->progress != NULL) {
        atomic_store(&watch->progress->phase, (unsigned)phase);
        heng_beat_tick(&watch->progress->beats[0]);
    }
}

#endif
