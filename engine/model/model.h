/* model.h - the plan and its figures: what the data files and rules say, joined. Const after linking.
 *
 * Indices (uint32_t, HENG_NONE for "none") join the tables, so that the storage stays compact; what is rarely
 * given sits in an extra, NULL where nothing of it was given. */
#ifndef HENG_MODEL_MODEL_H
#define HENG_MODEL_MODEL_H

#include "base/diag.h"
#include "base/limits.h"
#include "model/period.h"
#include "model/quantity.h"

typedef enum heng_better { HENG_HIGHER, HENG_LOWER, HENG_TARGETED, HENG_BETTER_COUNT } heng_better; /* default higher */
typedef enum heng_measure {
    HENG_LEVEL, HENG_COUNT, HENG_GROWTH, HENG_REDUCTION, HENG_SHARE, HENG_FLOW, HENG_STOCK, HENG_ORDINAL, HENG_STAGE,
    HENG_MEASURE_COUNT
} heng_measure; /* default level */
typedef enum heng_class { HENG_BINDING, HENG_EXPECTED, HENG_STRETCH, HENG_CLASS_COUNT } heng_class;
extern const char *const heng_better_names[HENG_BETTER_COUNT];   /* "higher", "lower", "target" */
extern const char *const heng_measure_names[HENG_MEASURE_COUNT];
extern const char *const heng_class_names[HENG_CLASS_COUNT];

/* A name in the languages that were given; a plain string fills both. */
typedef struct heng_name {
    heng_text en, zh;
} heng_name;

/* Where a document says it. */
typedef struct heng_cite {
    heng_text doc, quote;
    uint32_t line; /* of the document's text, 0: not given */
    heng_loc loc;
    struct heng_cite *next;
} heng_cite;

typedef struct heng_texts {
    heng_text *items;
    uint32_t count;
} heng_texts;

typedef struct heng_indicator_extra {
    heng_text owner, basis, note, section, weight, tolerance;
    heng_texts tags;
    heng_texts labels; /* scale (best to worst if better: lower, i.e. as declared) or stages */
    heng_loc tolerance_loc;
} heng_indicator_extra;

typedef struct heng_indicator {
    heng_text id;
    heng_loc loc;
    heng_name name; /* empty: none given, readers show the id */
    heng_unit_id unit;
    uint8_t better, measure; /* heng_better, heng_measure */
    heng_indicator_extra *extra;
} heng_indicator;

typedef struct heng_figure_extra {
    heng_text status, basis, evidence, note, tolerance, unit; /* unit: of a CSV column, beside the value */
    heng_date vintage;
    heng_cite *cites;
    heng_loc tolerance_loc;
} heng_figure_extra;

/* An actual. Its text is parsed when it is judged; linking has proved that it parses. */
typedef struct heng_figure {
    heng_text text; /* as written; null is an empty text */
    heng_loc loc;
    uint32_t indicator, dataset;
    heng_period period;
    uint32_t older; /* the next figure of the same dataset and indicator (any period), HENG_NONE at the end */
    heng_figure_extra *extra;
} heng_figure;

typedef struct heng_rule_extra {
    heng_text title, section, owner, note, basis, weight, tolerance, warn, guard, every, range, rounding, due;
    heng_texts tags;
    heng_cite *cites;
    heng_loc expect_loc; /* of the expect string, where it is not the rule's own place */
} heng_rule_extra;

enum { HENG_CLASS_GIVEN = 1, HENG_RULE_SCRIPT = 2, HENG_RULE_YAML = 4, HENG_RULE_BROKEN = 8 };

typedef struct heng_rule {
    heng_text id;
    heng_loc loc;      /* of the rule's id */
    heng_text expect;  /* the target's text; empty for a script */
    heng_loc text_loc; /* of its first character */
    const struct heng_target *target; /* lang/target.h; NULL for a script */
    uint32_t indicator;               /* HENG_NONE: none */
    uint32_t script;                  /* index of the check function within its rule file */
    uint16_t file;                    /* rule file (source index) for scripts */
    uint8_t rule_class, flags;
    heng_period period; /* 0: the calendar year that holds the run's period */
    heng_rule_extra *extra;
} heng_rule;

typedef struct heng_dataset {
    heng_text id;
    heng_name name;
    heng_loc loc;
} heng_dataset;

typedef struct heng_document {
    heng_text id, title, publisher, url, text; /* text: path of its plain text, relative to the data file */
    heng_date date;
    heng_loc loc;
} heng_document;

typedef struct heng_waiver {
    heng_text rule, reason, approver, ticket;
    heng_date from, until; /* until inclusive; 0: open */
    uint32_t rule_index, dataset; /* dataset HENG_NONE: every one */
    heng_loc loc;
} heng_waiver;

typedef struct heng_context { /* numbers of a document that are no figures */
    heng_cite cite;
    heng_text note;
} heng_context;

typedef struct heng_model {
    heng_arena *arena;
    heng_diags *diags;
    heng_sources *sources;
    const heng_limits *limits;
    uint64_t seed;
    heng_units *units;
    heng_table indicators, datasets, figures, rules, documents, waivers, contexts;
    heng_map indicator_ids, dataset_ids, rule_ids, document_ids;
    heng_index figure_heads; /* dataset << 32 | indicator -> newest link of the chain of figures */
    heng_table periods;      /* heng_period: every period that has a figure, ascending by first appearance */
} heng_model;

void heng_model_init(heng_model *model, heng_arena *arena, heng_diags *diags, heng_sources *sources,
                     const heng_limits *limits, uint64_t seed);
const heng_indicator *heng_model_indicator(const heng_model *model, uint32_t index);
const heng_figure *heng_model_figure(const heng_model *model, uint32_t index);
const heng_rule *heng_model_rule(const heng_model *model, uint32_t index);
const heng_dataset *heng_model_dataset(const heng_model *model, uint32_t index);
uint32_t heng_model_indicator_find(const heng_model *model, heng_text id);
/* The figure that counts (the newest vintage not after known_on; 0: no limit), HENG_NONE if there is none. */
uint32_t heng_model_figure_find(const heng_model *model, uint32_t dataset, uint32_t indicator, heng_period period,
                                heng_date known_on);
/* Any figure of the indicator in another period (for "the only figure is for 2019"), HENG_NONE if none. */
uint32_t heng_model_figure_elsewhere(const heng_model *model, uint32_t dataset, uint32_t indicator);
bool heng_id_check(heng_text id); /* words [a-z][a-z0-9_]* joined by '.', at most 128 long */
/* Adds a "did you mean" label to diag from the indicators' ids. */
void heng_model_suggest_indicator(const heng_model *model, heng_text word, heng_diag *diag);

#endif
