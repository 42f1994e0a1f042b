/* script.h - Lua rule files: loading them to rules of the model, and running their check functions.
 *
 * All Lua is behind this door. A rule file is compiled once to bytecode in this process; a fresh
 * lua_State is made for each rule file and dataset, with an environment for each rule, so that
 * nothing leaks between them. A script belongs to one thread at a time. */
#ifndef HENG_SCRIPT_SCRIPT_H
#define HENG_SCRIPT_SCRIPT_H

#include "lang/target.h"
#include "model/model.h"
#include "model/verdict.h"

typedef struct heng_script heng_script; /* all rule files of a run */

heng_script *heng_script_new(heng_model *model); /* NULL: out of memory */
struct heng_beat; /* base/progress.h: ticks while Lua runs; NULL: nobody looks */
void heng_script_beat(heng_script *script, struct heng_beat *beat);
void heng_script_free(heng_script *script); /* before the model's arena; NULL is allowed */
/* A value that replaces the default of `param "name"`; before loading. The texts live as long as
 * the run. */
void heng_script_set(heng_script *script, heng_text name, heng_text value);
/* Compiles and runs one rule file's declarations: adds heng_rules to the model (expect rules with
 * their text and options; check rules with flag HENG_RULE_SCRIPT). Faults become diagnostics E3xx;
 * a file that does not load adds none of its rules. Indicators that `indicator` or a check rule's
 * id name must be known: read the data first. */
void heng_script_load(heng_script *script, uint16_t file);
/* For tests. Another text runs in place of a file's own, until the next; an empty one: its own
 * again. The rules declared stay those of its own. false: Lua refuses the text. */
bool heng_script_retext(heng_script *script, uint16_t file, heng_text text);
/* A folder whose files stand in for the modules of the library, so that these can be tested:
 * growth.lua for heng.growth. When all files are known. */
void heng_script_library(heng_script *script, heng_text folder);
/* After the last file: values that were set and that no file asks for become diagnostics. */
void heng_script_loaded(heng_script *script);
/* After linking: the `applies` patterns of rules to indicators; returns rules x indicators to judge
 * through each. */
typedef struct heng_script_case {
    uint32_t rule;
    uint32_t indicator; /* HENG_NONE: none */
} heng_script_case;
void heng_script_cases(heng_script *script, uint32_t rule,
                       heng_table *out); /* table of heng_script_case */
/* After linking: the rules with a limit, or a label, for the indicator's own figure, in order: the
 * first with after = HENG_NONE, then the one after each. HENG_NONE at the end. */
uint32_t heng_script_target_rule(heng_script *script, uint32_t indicator, uint32_t after);

/* What a check function sees: figures of one dataset and period. Implemented by eval, called
 * through here. */
typedef struct heng_figures {
    const void *user;
    heng_period period;
    uint32_t dataset;
    /* The quantity of an indicator in a period (0: the run's); false: no figure (or null). figure
     * may be NULL. */
    bool (*actual)(const void *user, heng_arena *arena, uint32_t indicator, heng_period period,
                   heng_quantity *out, uint32_t *figure);
    /* The target's limit of another rule as a quantity; false: it has none. */
    bool (*target)(const void *user, heng_arena *arena, uint32_t indicator, heng_quantity *out);
} heng_figures;

/* What a check found. A list of verdict tables gives one outcome each, in the order of the list. */
typedef struct heng_script_outcome {
    heng_verdict verdict;
    heng_reason reason;
    heng_message message;
    bool has_actual, has_target;
    heng_quantity actual, target; /* of a table verdict; actual else as figure */
    uint32_t figure;  /* that of `it` if it was read, else the only one that was; HENG_NONE: none */
    uint32_t missing; /* indicator whose figure was missing, HENG_NONE: none */
    heng_period missing_period;
    heng_loc loc;   /* place in the rule the outcome speaks of, line 0: none */
    heng_text item; /* name of the table, in a list without one its number; empty: not said */
    const struct heng_script_outcome *next; /* of the list, in the arena; NULL at its end */
    heng_diag diag;                         /* what heng_script_say adds; code NULL: nothing */
} heng_script_outcome;

/* For a thread of its own: the same rule files, to be run only. model is a copy of the linked one
 * with arena, units and diags of that thread; nothing else is written to. NULL: out of memory.
 * Made, and taken back by join, while no fork runs; the script itself must not load or free until
 * then. */
heng_script *heng_script_fork(heng_script *script, heng_model *model);
void heng_script_join(heng_script *fork); /* NULL is allowed */

/* Runs rule's check for one case; texts of the outcome are copied to arena. Never raises: a crash
 * is (error, rule_error), an exhausted budget (error, limit), a missing figure (no_data,
 * missing). */
void heng_script_run(heng_script *script, heng_arena *arena, uint32_t rule, uint32_t indicator,
                     const heng_figures *figures, heng_script_outcome *out);
/* Adds the outcome's diagnostic (an error for verdict error, else a warning), once for each
 * place. */
void heng_script_say(heng_script *script, const heng_script_outcome *outcome);

#endif
