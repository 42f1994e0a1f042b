/* rule_file.h - the rule files of a run and what was declared in them; inside of the script
 * room. */
#ifndef HENG_SCRIPT_RULE_FILE_H
#define HENG_SCRIPT_RULE_FILE_H

#include "base/sink.h"
#include "script/lua_token.h"
#include "script/script.h"

typedef struct heng_vm heng_vm;

/* Which indicators a rule is applied to: every list that is not empty must hold a fitting item. */
typedef struct heng_applies {
    heng_texts indicators, measures, classes, tags, datasets; /* indicators and datasets: globs */
} heng_applies;

typedef struct heng_check {
    const heng_applies *applies; /* NULL: the rule's own indicator, or none */
    bool warned;                 /* that it fits no indicator */
} heng_check;

/* A rule file or a helper: which of the two it is shows in what it declares. */
typedef struct heng_rule_file {
    uint16_t file;     /* source index */
    bool broken;       /* did not compile; said so */
    heng_text code;    /* bytecode, made in this process */
    heng_buffer other; /* of a text that stands in for the source; empty: none does */
    char chunk[60];    /* its name for Lua: '=' and its path, or number and tail of a long one */
    heng_table checks; /* heng_check, by heng_rule.script */
} heng_rule_file;

typedef struct heng_parameter {
    heng_text name, value;
    bool used;
} heng_parameter;

struct heng_script {
    heng_model *model;
    heng_arena *scratch;  /* has no door, so nothing in it jumps; rewound by whoever used it */
    heng_table files;     /* heng_rule_file */
    heng_index by_source; /* source index -> index into files */
    heng_map paths;       /* path -> source index, of all rule files */
    bool paths_known;
    heng_table parameters;    /* heng_parameter */
    heng_map parameter_names; /* declared by param */
    /* Of linked rules, made when first asked for. */
    bool rules_indexed;
    heng_index target_first; /* indicator -> first rule with a limit for it */
    uint32_t *target_next;   /* by rule */
    heng_index class_rules;  /* indicator -> first rule of it that is no script */
    heng_index said;         /* places of diagnostics given while judging */
    /* States of one file by dataset, as long as they fit into STATES_BYTES. */
    const heng_rule_file *states_of;
    heng_vm **states;
    uint32_t state_count;
    size_t state_bytes;
    struct heng_coverage *coverage; /* NULL: nothing is counted */
    struct heng_beat *beat;         /* shows life while Lua runs; NULL: nobody looks */
    heng_text library; /* folder whose files stand in for modules heng.NAME; empty: none */
    heng_arena *told;  /* holds told_tokens alone; NULL: not made yet */
    heng_tokens
        told_tokens; /* of the file whose fault was placed last: faults come by the thousand */
    heng_vm *loading, *compiling, *running; /* to be freed if a stage is left by a jump */
};

/* rule_file.c: the file with its bytecode, compiled at the first call; faults become
 * diagnostics. */
heng_rule_file *heng_rule_file_get(heng_script *script, uint16_t file);
heng_rule_file *heng_rule_file_at(const heng_script *script,
                                  uint16_t file); /* NULL: not compiled yet */
heng_text heng_rule_code(
    const heng_rule_file *entry); /* what runs: its bytecode, or that of another text */
/* Source index of "folder/a/b.lua" for the name "a.b", or HENG_NONE. */
uint32_t heng_rule_file_find(heng_script *script, heng_text folder, heng_text name);
/* Does a file of the library under test stand in for this module (heng.NAME)? */
bool heng_script_stands_in(heng_script *script, heng_text module);
heng_text heng_path_of(const heng_script *script, uint16_t file); /* its folder */

/* What a status that heng_vm_call gave means. Texts live in arena; the place is found in the
 * source. */
typedef struct heng_fault {
    const char *code;
    heng_verdict verdict;
    heng_reason reason;
    heng_message message;
    heng_loc loc;
    uint32_t span;
    heng_text text, label, help;
    const char *note, *note2;
} heng_fault;
void heng_fault_read(heng_vm *vm, int status, heng_arena *arena,
                     heng_fault *out); /* rule_fault.c */
/* Moves loc (a line) to where name stands on it ("v.name" from the v on), or the numeral; *numeral:
 * as written. */
bool heng_fault_place(heng_script *script, heng_loc *loc, uint32_t *span, heng_text name,
                      const double *number, heng_text *numeral);
/* Valid UTF-8 without NUL, at most limit bytes, with a mark where it was cut. */
heng_text heng_text_clean(heng_arena *arena, heng_text text, size_t limit);
#define HENG_MESSAGE_BYTES ((size_t)4096)

/* rule_load.c: a state in which the file was run; its checks wait in the registry. NULL with *fault
 * (texts in arena). */
heng_vm *heng_rule_state(heng_script *script, const heng_rule_file *file, uint32_t dataset,
                         heng_arena *arena, heng_fault *fault);
void heng_rule_state_done(heng_script *script, heng_vm *vm, uint32_t dataset, bool reusable);
void heng_rule_states_free(heng_script *script);

void heng_script_index_rules(heng_script *script); /* rule_cases.c */

typedef struct heng_std_module {
    const char *name; /* "heng.growth" */
    const char *text;
    size_t size;
} heng_std_module;
extern const heng_std_module heng_std_modules[]; /* made from rules/std; ends with a NULL name */

#endif
