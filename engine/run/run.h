/* run.h - one run: inputs are added, then read, linked, judged and reported, in that order,
 * once. */
#ifndef HENG_RUN_RUN_H
#define HENG_RUN_RUN_H

#include "base/file.h"
#include "base/progress.h"
#include "eval/select.h"
#include "eval/told.h"
#include "load/load.h"
#include "report/format.h"
#include "run/setting.h"

#include <stdatomic.h>

/* A finding as it is kept; of a script also what it told, since running it again would cost. */
typedef struct heng_kept {
    heng_case item;
    uint8_t verdict, reason, gating, without; /* without: the verdict a waiver hides */
    heng_told *told;                          /* scripts only */
} heng_kept;

typedef struct heng_setting_value {
    heng_text text;
    heng_origin origin;
    heng_text around; /* what the surroundings say: holds where nothing is given, or "auto" */
} heng_setting_value;

struct heng_run {
    heng_arena *arena, *scratch;
    heng_limits limits;
    heng_sources sources;
    heng_diags diags;
    heng_model model;
    heng_loader *loader;
    heng_script *script;
    heng_setting_value settings[HENG_SETTING_COUNT];
    heng_table notes;             /* heng_note */
    heng_sign_off sign_off;       /* of the project */
    heng_table parameters;        /* heng_note: set.NAME */
    heng_map inputs;              /* path -> source index: an input named twice is read once */
    bool data_named, rules_named; /* by the caller: they replace what the project file names */
    bool project_read;
    bool prepared;                          /* inputs are read and linked */
    heng_table project_data, project_rules; /* heng_text: paths the project names */
    heng_weighing weighing;
    heng_table findings; /* heng_kept */
    heng_table numbers;  /* uint32_t: of a part, the case number of each finding; else empty */
    uint32_t ordered;    /* of a part: diagnostics that have their order */
    heng_report report;
    heng_style style;
    uint32_t fail_on; /* bit a verdict */
    bool checked;
    atomic_bool cancelled;
    const heng_watch *watch;   /* NULL: nobody looks */
    heng_arena **judge_arenas; /* judges.c: what threads have left for the report */
    unsigned judge_count;
};

void heng_run_phase(const heng_run *run, heng_phase phase);
heng_beat *heng_run_beat(const heng_run *run, unsigned thread); /* NULL: nobody looks */
/* The stages before judging, once: for commands that look without weighing. */
heng_status heng_run_prepare(heng_run *run, heng_error *err);
/* Text of a setting: given, else what the surroundings say, else the default. */
heng_text heng_run_setting(const heng_run *run, heng_setting_id id);
heng_style heng_run_style(const heng_run *run);
/* name: a setting, set.NAME, note.KEY, or default.NAME for what the surroundings (terminal, clock)
 * say. */
heng_status heng_run_set_from(heng_run *run, heng_text name, heng_text value, heng_origin origin,
                              heng_error *err);

/* input.c: what a path is and what it brings */
extern const char *const heng_role_names[]; /* by heng_role */
heng_status heng_input_add(heng_run *run, heng_text path, heng_error *err);
/* Of a file that was found below folder, not named: a link may come from a stranger and must not
 * lead out of folder and repository, since a code frame would show what stands there. HENG_IO. */
heng_status heng_input_found(heng_arena *arena, heng_text path, heng_text folder, heng_error *err);
heng_status heng_input_bytes(heng_run *run, heng_text name, heng_text bytes, heng_role role,
                             heng_error *err);
heng_status heng_input_project(heng_run *run,
                               heng_error *err); /* what the project names and the caller did not */

/* finding.c: a judgement as a view */
void heng_view_fill(const heng_run *run, heng_arena *arena, const heng_judgement *judgement,
                    heng_view *out);
heng_text heng_view_digits(
    heng_arena *arena, heng_number number); /* as kept; of a number that does not end, six places */
/* Percent with two digits; more while rounding would make a miss look like a hundred. */
heng_text heng_view_percent(heng_arena *arena, heng_number percent, bool missed);
/* versions.c: when the target was promised, and its earlier versions; the same of a figure */
void heng_revisions_fill(const heng_run *run, heng_arena *arena, const heng_judgement *judgement,
                         heng_view_value *out);
void heng_vintages_fill(const heng_run *run, heng_arena *arena, uint32_t figure,
                        heng_view_value *out);
/* history.c: the view's figures of earlier periods */
void heng_history_fill(const heng_run *run, heng_arena *arena, const heng_judgement *judgement,
                       heng_view *out);

/* weigh.c: every case judged, the report made */
heng_status heng_run_weigh(heng_run *run, heng_error *err);
/* groups.c: the sums by section, owner and tag, and the completeness of the report; weighed false:
 * nothing could be */
void heng_run_sum(heng_run *run, bool weighed);
/* Period, dates and what gates settled, the report begun: all that judging needs. HENG_INPUT
 * without a text in err: the diagnostics say why nothing is weighed. Once. */
heng_status heng_run_settle(heng_run *run, heng_error *err);
void heng_blames_tell(heng_run *run); /* adds a diagnostic for each rule that ended a worker */
bool heng_run_gates(const heng_run *run, const heng_rule *rule, heng_verdict verdict);
const heng_rule *heng_run_rule(const heng_run *run,
                               uint32_t rule); /* the version that counts, else the first */
heng_filter heng_run_filter(
    const heng_run *run); /* what --only, --tag, --class and --dataset leave */

/* waived.c: warnings about waivers that have ended, end soon, or waived nothing; after the cases
 * are judged */
void heng_waivers_tell(heng_run *run);

/* describe.c: a list, a schema, a code or a trace; see heng_run_describe */
heng_status heng_describe(heng_run *run, heng_text what, heng_text format, heng_sink *sink,
                          heng_error *err);

#endif
