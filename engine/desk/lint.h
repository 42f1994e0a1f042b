/* lint.h - what is legal in data and rules and probably not meant, found without judging anything.
 *
 * Two kinds of finding: a warning is something to mend; a fact (severity note) is something a
 * reader of the plan should know, such as a target below what was reached already. Warnings and
 * errors make exit code 1, facts do not. Each check is a row of a table (lint_checks) and gives
 * one code. */
#ifndef HENG_DESK_LINT_H
#define HENG_DESK_LINT_H

#include "desk/document.h"
#include "lang/fold.h"
#include "run/run.h"

typedef struct heng_lint_request {
    heng_texts texts; /* paths of plain texts: each is the `text:` of a source */
    heng_text doc;    /* the source whose text the only one of them is; empty: by file name */
} heng_lint_request;

/* Reads the texts: those named, and of what the data files name behind `text:` what lies below
 * their folder. Nothing is parsed yet and nothing is opened later. */
heng_status heng_lint_read(heng_run *run, const heng_lint_request *request, heng_error *err);
/* The report holds diagnostics and no findings; it belongs to the run. A run is linted or checked,
 * once. */
heng_status heng_lint_run(heng_run *run, const heng_lint_request *request, const heng_report **out,
                          heng_error *err);

/* -- within lint -- */

typedef struct heng_lint {
    heng_run *run;
    heng_model *model;
    heng_units *units;
    heng_diags *diags;
    heng_arena *arena;                /* of the run: texts of diagnostics */
    heng_arena *scratch;              /* rewound behind every check */
    const heng_document_text **texts; /* by document; NULL: there is none to read */
    uint16_t *text_files;             /* by document: its source index */
    const heng_fold *folds;           /* by rule */
} heng_lint;

typedef struct heng_lint_check {
    const char *code;
    heng_severity severity;
    const char *what; /* one line, as in heng lint --help */
    void (*find)(heng_lint *lint, const struct heng_lint_check *check);
} heng_lint_check;

/* Lists that end with a NULL code: a file each. */
extern const heng_lint_check heng_lint_rules[];   /* lint_rules.c */
extern const heng_lint_check heng_lint_search[];  /* lint_search.c */
extern const heng_lint_check heng_lint_script[];  /* lint_script.c */
extern const heng_lint_check heng_lint_cites[];   /* lint_cites.c */
extern const heng_lint_check heng_lint_units[];   /* lint_units.c */
extern const heng_lint_check heng_lint_plan[];    /* lint_plan.c */
extern const heng_lint_check heng_lint_ties[];    /* lint_ties.c */
extern const heng_lint_check heng_lint_parts[];   /* lint_parts.c */
extern const heng_lint_check heng_lint_ignores[]; /* lint_ignore.c */

/* Adds a diagnostic of the check's code and severity; to be filled in, never NULL. */
heng_diag *heng_lint_say(heng_lint *lint, const heng_lint_check *check, heng_loc loc, uint32_t span,
                         const char *format, ...) __attribute__((format(printf, 5, 6)));
heng_text heng_lint_text(heng_lint *lint, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* The second place of a diagnostic. */
void heng_lint_relate(heng_diag *diag, heng_loc loc, uint32_t span, heng_text label);
uint32_t heng_lint_span(heng_text text); /* code points, at least 1 */

/* lint_texts.c */
heng_status heng_lint_texts_read(heng_run *run, const heng_lint_request *request, heng_error *err);
/* The texts that were read to the documents they are of. */
/* `text:` comes with the data, which may be a stranger's: it leads down, never out. path:
 * normalised. */
bool heng_lint_leads_down(heng_text path);
heng_status heng_lint_texts_join(heng_lint *lint, const heng_lint_request *request,
                                 heng_error *err);

/* Is the rule there to be looked at: linked, not broken? */
bool heng_lint_rule(const heng_rule *rule);
/* Where the promise of a rule stands, and how long it is. */
heng_loc heng_lint_promise(const heng_rule *rule, uint32_t *span);
heng_period heng_lint_period(const heng_lint *lint, const heng_rule *rule); /* of the promise */
heng_text heng_lint_basis(const heng_lint *lint, const heng_rule *rule);
heng_text heng_lint_figure_basis(const heng_figure *figure);

/* A figure read as check reads it; false: none, null, attested or not readable. */
bool heng_lint_figure(heng_lint *lint, const heng_figure *figure, heng_quantity *out);
/* The figure that counts in a period; HENG_NONE. */
uint32_t heng_lint_find(const heng_lint *lint, uint32_t dataset, uint32_t indicator,
                        heng_period period);
/* The figure of the last period of the same length before that one; HENG_NONE. */
uint32_t heng_lint_last(const heng_lint *lint, uint32_t dataset, uint32_t indicator,
                        heng_period period);
/* "6.0%": the number of a figure with its unit, as written where that is short. */
heng_text heng_lint_quantity(heng_lint *lint, const heng_quantity *quantity);

/* lint_value.c */
/* The figure that counts, as all that rounds to it, and as it is printed (nominal may be NULL);
 * false: none that is a number. */
bool heng_lint_published(heng_lint *lint, uint32_t dataset, uint32_t indicator, heng_period period,
                         heng_quantity *out, heng_quantity *nominal, const heng_figure **figure);
/* The first rule that names a number for the indicator in that period. */
bool heng_lint_promised(heng_lint *lint, uint32_t indicator, heng_period period,
                        uint32_t *rule_index);
/* "100.12..100.34万人", "more than 105.98万人": two decimals, rounded outward. */
heng_text heng_lint_interval(heng_lint *lint, const heng_quantity *value);

#endif
