/* diff.h - two reports of one plan: which findings are new, gone, flipped or moved, and why.
 *
 * Findings are the same if dataset, rule, indicator and item are: not their places, and not the
 * period, so that last month's report can stand beside this one's. */
#ifndef HENG_AUDIT_DIFF_H
#define HENG_AUDIT_DIFF_H

#include "base/map.h"
#include "base/sink.h"
#include "report/format.h"

typedef enum heng_change {
    HENG_CHANGE_FLIPPED, /* another verdict */
    HENG_CHANGE_NEW,
    HENG_CHANGE_GONE,
    HENG_CHANGE_MOVED, /* the same verdict on another figure or target */
    HENG_CHANGE_SAME,
    HENG_CHANGE_COUNT
} heng_change;
extern const char *const heng_change_names[HENG_CHANGE_COUNT];

typedef enum heng_cause {
    HENG_CAUSE_DATA,
    HENG_CAUSE_TARGET,
    HENG_CAUSE_RULE,
    HENG_CAUSE_WAIVER,
    HENG_CAUSE_CLOCK, /* as_of, or the period */
    HENG_CAUSE_SETTING,
    HENG_CAUSE_ENGINE,
    HENG_CAUSE_COUNT
} heng_cause;
extern const char *const heng_cause_names[HENG_CAUSE_COUNT];

typedef struct heng_difference {
    uint64_t before, after; /* results of either report, HENG_RESULT_NONE: not there */
    uint8_t change;         /* heng_change */
    int8_t direction;       /* -1 worse, 1 better, 0 neither */
    uint8_t causes;         /* bit a heng_cause */
} heng_difference;
#define HENG_RESULT_NONE UINT64_MAX

typedef struct heng_diff {
    heng_arena *arena, *scratch; /* scratch: of one view at a time */
    const heng_report *before, *after;
    const char *before_name, *after_name; /* as the user called them */
    heng_table table; /* heng_difference, none of them SAME: worse ones first, then better ones,
                         the rest, each as found */
    uint64_t counts[HENG_CHANGE_COUNT], worse, better;
} heng_diff;

/* Both reports and their names must outlive the diff, which the caller frees. NULL: out of
 * memory. */
heng_diff *heng_diff_new(const heng_report *before, const heng_report *after,
                         const char *before_name, const char *after_name);
void heng_diff_free(heng_diff *diff);
/* diff (a heng_diff) in one of its formats, in the style of the newer report. HENG_USAGE: no such
 * format. */
heng_status heng_diff_write(const void *diff, const char *format, heng_write_fn write, void *user,
                            heng_error *err);

/* Formats: a row each. */
typedef struct heng_diff_format {
    const char *name;
    void (*write)(heng_sink *sink, const heng_diff *diff, const heng_style *style);
} heng_diff_format;
extern const heng_diff_format heng_diff_formats[]; /* name NULL at the end */

void heng_diff_json(heng_sink *sink, const heng_diff *diff, const heng_style *style);
void heng_diff_text(heng_sink *sink, const heng_diff *diff, const heng_style *style);
void heng_diff_markdown(heng_sink *sink, const heng_diff *diff, const heng_style *style);

/* diff_cause.c: what of a finding's change explains it, as bits. */
unsigned heng_diff_causes(const heng_report *before, const heng_report *after, const heng_view *old,
                          const heng_view *new_one);
/* Did the figure, or what was promised, change? */
bool heng_diff_value_changed(const heng_view_value *old, const heng_view_value *new_one);

#endif
