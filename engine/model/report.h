/* report.h - the report model: what every format is a projection of.
 *
 * A finding is stored compactly by whoever made it (a check, or a saved JSON file) and shown
 * through a view that is filled on request. All texts of a view are ready to print: exact digits,
 * units as written. A view holds all that any format needs, and JSON carries all that a view holds:
 * that is how `check -f F` and `report r -f F` can give the same bytes. Texts of a view live in the
 * report or in the arena given, whichever they came from. */
#ifndef HENG_MODEL_REPORT_H
#define HENG_MODEL_REPORT_H

#include "base/diag.h"
#include "model/verdict.h"

typedef struct heng_view_cite {
    heng_text doc, quote;
    uint32_t line; /* 0: not given */
} heng_view_cite;

/* A list of a view; what of stands where it is used. */
typedef struct heng_view_list {
    const void *items;
    uint32_t count;
} heng_view_list;

/* An earlier version of a target, or an older figure of the same period. */
typedef struct heng_view_version {
    heng_text vintage; /* when it was published; empty: not said */
    heng_text text;    /* as written */
    heng_text form, form_zh, value, low, high, unit;
    heng_text status;     /* of a figure */
    heng_text completion; /* targets: of the actual against this version, in percent */
    bool judged;          /* targets: verdict says what the actual would be against this version */
    heng_verdict verdict;
    heng_place place;
} heng_view_version;

typedef struct heng_view_value { /* target or actual */
    bool given;
    heng_text text;             /* as written */
    heng_text form;             /* canonical, English: "≥ 6.0%", "about 2400亿元" */
    heng_text form_zh;          /* canonical, Chinese; empty: as form */
    heng_text op;               /* target: ge … script */
    heng_text kind;             /* actual: point … */
    heng_text value, low, high; /* digits as kept; an infinite end is absent */
    bool low_open, high_open;   /* the end is not included */
    heng_text unit;
    heng_text tolerance, tolerance_unit; /* of about targets, of approximate actuals */
    bool tolerance_assumed;
    heng_text guard, guard_unit; /* of a target: width of the guard band */
    heng_text only_if;           /* of a target: the condition under which it holds */
    heng_text rounded;      /* of an actual: what was compared, where rounding to the limit's digits
                               changed it */
    heng_text vintage;      /* when it was published */
    heng_view_list revised; /* heng_view_version: of a target, newest first */
    heng_view_list older;   /* heng_view_version: of an actual, newest first */
    heng_text status, basis, evidence, label, note;
    heng_place place; /* line 0: none */
    const heng_view_cite *cites;
    uint32_t cite_count;
} heng_view_value;

/* A figure of the indicator for another period, as digits in `unit`. */
typedef struct heng_view_figure {
    heng_text period, text, value, unit; /* text: as written */
} heng_view_figure;

enum { HENG_HISTORY_MOST = 12 };

typedef struct heng_view {
    heng_text dataset, dataset_zh, rule, title, indicator, name, name_zh, period;
    heng_text item;       /* which of the findings of one check; empty: the only one */
    uint32_t case_number; /* in the report of a part: of the case in the whole, from 1; else 0 */
    heng_text measure, better, owner, section, note;
    const heng_text *tags;
    uint32_t tag_count;
    heng_verdict verdict;
    heng_reason reason;
    heng_text rule_class; /* binding, expected, stretch */
    bool gating;
    heng_place place; /* of the rule */
    heng_view_value target, actual;
    /* variance: absent where absolute is empty */
    heng_text absolute, variance_unit, relative; /* relative: percent digits */
    int favourable;                              /* 1, 0, -1: not known or neither */
    heng_text headroom;
    heng_text zone; /* of the guard band: pass, conditional_pass, conditional_fail, fail; empty: no
                       guard band */
    heng_text
        completion; /* percent, two digits, half-even; more where rounding would hide a miss */
    heng_text completion_better; /* "higher" or "lower" */
    /* pace: absent where pace_elapsed is empty; percent digits. pace_time: of the months, where a
     * profile of the year says what is expected by now in their place. */
    heng_text pace_elapsed, pace_time, pace_completion, pace_lead, pace_required,
        pace_required_unit, pace_forecast;
    /* every: absent where it is empty; the sub-periods that were due, and which of them decides */
    heng_text every, every_period; /* month, quarter, half */
    uint32_t every_due, every_kept;
    heng_view_list every_missed, every_missing; /* heng_text: periods */
    /* waiver: absent where waiver_reason and approver are empty */
    heng_text waiver_reason, waiver_approver, waiver_from, waiver_until, waiver_ticket;
    bool waived;
    heng_verdict without_waiver;
    heng_message message;
    heng_place message_place; /* a second place the message speaks of, line 0: none */
    /* Earlier figures of periods of the same length, oldest first, at most HENG_HISTORY_MOST; only
     * points and approximate ones, in the actual's unit. */
    const heng_view_figure *history;
    uint32_t history_count;
} heng_view;

typedef struct heng_counts {
    uint64_t of[HENG_VERDICT_COUNT];
} heng_counts;

/* Findings that share a section, an owner or a tag; name empty: those that have none. */
typedef struct heng_group {
    heng_text name;
    heng_counts counts;
} heng_group;

typedef struct heng_groups {
    const heng_group *items;
    uint32_t count;
} heng_groups;

typedef enum heng_grouping {
    HENG_GROUP_SECTION,
    HENG_GROUP_OWNER,
    HENG_GROUP_TAG,
    HENG_GROUPING_COUNT
} heng_grouping;

/* Every target of every dataset counted once: targets is the sum of the others. A waived one counts
 * as what it was without the waiver; error: crashed, or its rule could not be read; filtered: left
 * out by --only and its kin. */
typedef struct heng_completeness {
    uint64_t targets, judged, no_data, not_due, not_applicable, error, filtered;
} heng_completeness;

typedef struct heng_report_input {
    heng_text path, role, sha256; /* sha256: 64 hex digits */
    uint64_t bytes;
} heng_report_input;

typedef struct heng_note {
    heng_text key, value;
} heng_note;

/* Who prepared, reviewed and approved the report, and when; a name or date yet to come is empty. */
typedef enum heng_sign_off_role {
    HENG_PREPARED,
    HENG_REVIEWED,
    HENG_APPROVED,
    HENG_SIGN_OFF_COUNT
} heng_sign_off_role;

typedef struct heng_signatory {
    heng_text name, date; /* date: 2021-02-05 */
} heng_signatory;

typedef struct heng_sign_off {
    bool given; /* false: the project asks for none */
    heng_signatory of[HENG_SIGN_OFF_COUNT];
} heng_sign_off;

/* A document that is cited; id is what citations call it. */
typedef struct heng_report_document {
    heng_text id, title, publisher, date, url;
} heng_report_document;

typedef struct heng_report_dataset {
    heng_text id, name_en, name_zh; /* names empty: none */
} heng_report_dataset;

/* What a part of a run saw of a waiver: only the whole knows whether it is of use. */
typedef struct heng_waiver_use {
    uint32_t waiver;    /* from 1, in the order of the data */
    heng_verdict hides; /* the worst verdict that it hides in this part; HENG_PASS: none */
    bool told;
    heng_diag
        diag; /* what would be said if nothing but this part were weighed; told false: nothing */
} heng_waiver_use;

enum { HENG_SHARDS_MAX = 1024 };

/* Part `part` of `of` of a run; part 0: the report is of all of it. Cases have numbers in the
 * whole, from 1, and each belongs to one part. Whatever belongs to no case (rules without one,
 * those left out or not readable) counts in part 1, so that the sums of the parts are those of the
 * whole. */
typedef struct heng_shard {
    uint32_t part, of;
    uint64_t rules, cases;       /* of the whole */
    const heng_waiver_use *uses; /* of waivers that name a finding of this part, by waiver */
    uint32_t use_count;
} heng_shard;

/* Stable, const once made. Whoever makes one fills every member (script: heng_report_finish for
 * order and sums). */
struct heng_report {
    heng_text engine_version;
    const heng_report_dataset *datasets;
    uint32_t dataset_count;
    heng_text period,
        plan_period;   /* plan_period: of the targets, where it differs ("2020" for 2020-S1) */
    heng_text elapsed; /* percent of the plan period that period covers ("50"), empty if all */
    heng_text as_of;
    heng_text fail_on; /* "fail, unknown, no_data" */
    heng_text sandbox; /* which walls stood; empty: not said */
    const heng_note *notes;
    uint32_t note_count;
    heng_sign_off sign_off;
    const heng_report_input *inputs;
    uint32_t input_count;
    const heng_report_document *documents;
    uint32_t document_count;
    const heng_note *settings; /* that decide results and are not their defaults: "only",
                                  "set.NAME"; period, as_of and fail_on stand above */
    uint32_t setting_count;
    uint64_t rule_count, result_count, gating, attested; /* attested: passes by attestation alone */
    heng_counts counts, by_class[3];                     /* by heng_class */
    heng_groups groups[HENG_GROUPING_COUNT];
    heng_completeness completeness;
    int exit_code;
    uint32_t weighed; /* rules that could be judged, for the closing line */
    heng_shard shard;
    const heng_diags *diags;
    const heng_sources *sources; /* for code frames; of a saved report: without bytes */
    const uint32_t
        *order; /* result indices, exceptions first: worst verdict first, then as found */
    void (*view)(const heng_report *report, heng_arena *arena, uint64_t index, heng_view *out);
    heng_verdict (*verdict)(const heng_report *report, uint64_t index);
    const struct heng_style
        *style;         /* report/format.h: how heng_report_write shows it; NULL: the defaults */
    const void *origin; /* of whoever made it */
    heng_arena *arena;
};

/* Worst first: error, fail, unknown, no_data, warn, waived, pass, skipped. */
int heng_verdict_rank(heng_verdict verdict);
/* Fills order from verdict(): a counting sort. Needs result_count, verdict, arena. */
void heng_report_sort(heng_report *report);

#endif
