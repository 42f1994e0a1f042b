/* model.h - the plan and its figures: what the data files and rules say, joined. Const after
 * linking.
 *
 * Indices (uint32_t, HENG_NONE for "none") join the tables, so that the storage stays compact; what
 * is rarely given sits in an extra, NULL where nothing of it was given. */
#ifndef HENG_MODEL_MODEL_H
#define HENG_MODEL_MODEL_H

#include "base/diag.h"
#include "base/limits.h"
#include "model/period.h"
#include "model/quantity.h"

typedef enum heng_better {
    HENG_HIGHER,
    HENG_LOWER,
    HENG_TARGETED,
    HENG_BETTER_COUNT
} heng_better; /* default higher */
typedef enum heng_measure {
    HENG_LEVEL,
    HENG_COUNT,
    HENG_GROWTH,
    HENG_REDUCTION,
    HENG_SHARE,
    HENG_FLOW,
    HENG_STOCK,
    HENG_ORDINAL,
    HENG_STAGE,
    HENG_MEASURE_COUNT
} heng_measure; /* default level */
typedef enum heng_class { HENG_BINDING, HENG_EXPECTED, HENG_STRETCH, HENG_CLASS_COUNT } heng_class;
extern const char *const heng_better_names[HENG_BETTER_COUNT]; /* "higher", "lower", "target" */
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

/* How an indicator follows from others, as its definition declares it: what lint computes with. */
typedef enum heng_tie_kind {
    HENG_TIE_PART_OF,   /* one of the parts of that whole; parts of one whole do not overlap */
    HENG_TIE_RATE_OF,   /* the growth or reduction of that level against the year before */
    HENG_TIE_RATIO_OF,  /* the quotient of this … */
    HENG_TIE_RATIO_TO,  /* … and that */
    HENG_TIE_PACE_WITH, /* it is expected to grow about as fast as that rate */
    HENG_TIE_COUNT
} heng_tie_kind;

typedef struct heng_tie {
    heng_text id; /* empty: not declared */
    heng_loc loc;
    uint32_t indicator; /* HENG_NONE: not declared, or unknown */
} heng_tie;

typedef struct heng_indicator_extra {
    heng_text owner, basis, note, section, weight, tolerance;
    heng_texts tags;
    heng_texts labels; /* scale (best to worst if better: lower, i.e. as declared) or stages */
    heng_loc tolerance_loc;
    heng_tie *ties;     /* by heng_tie_kind; NULL: none */
    heng_texts profile; /* model/profile.h; none: an even pace */
} heng_indicator_extra;

typedef struct heng_indicator {
    heng_text id;
    heng_loc loc;
    heng_name name; /* empty: none given, readers show the id */
    heng_unit_id unit;
    uint8_t better, measure; /* heng_better, heng_measure */
    /* Index + 1, 0: none. Most runs have one dataset, and most rules are called as their indicator:
     * these two spare them the maps. */
    uint32_t figures; /* the newest link of the chain of the first dataset that reports it */
    uint32_t rule;    /* of the same id */
    heng_indicator_extra *extra;
} heng_indicator;

typedef struct heng_figure_extra {
    heng_text status, basis, evidence, note, tolerance,
        unit; /* unit: of a CSV column, beside the value */
    heng_date vintage;
    heng_loc tolerance_loc;
} heng_figure_extra;

/* An actual. Its text is parsed when it is judged; linking has proved that it parses. */
typedef struct heng_figure {
    heng_text text; /* as written; null is an empty text */
    heng_loc loc;
    uint32_t indicator, dataset;
    heng_period period;
    uint32_t older; /* the next figure of the same dataset and indicator (any period), HENG_NONE at
                       the end */
    heng_cite *cites;
    heng_figure_extra *extra;
} heng_figure;

extern const char *const heng_range_words[3];    /* floor, ceiling, corridor */
extern const char *const heng_rounding_words[2]; /* exact, limit */
extern const char *const heng_every_words[3];    /* month, quarter, half */

typedef struct heng_rule_extra {
    heng_text title, section, owner, note, basis, weight, tolerance, warn, guard, every, range,
        rounding, due;
    heng_texts tags;
    heng_cite *cites;
    heng_loc expect_loc; /* of the expect string, where it is not the rule's own place */
    heng_texts profile;  /* model/profile.h; none: the indicator's */
    heng_text only_if;   /* a condition in the target language; empty: none */
    heng_loc only_if_loc;
    const struct heng_target *condition; /* only_if, when linked */
    heng_date vintage;                   /* when it was promised; 0: from the beginning */
    uint32_t version; /* index + 1 of the next rule of the chain of versions, 0 at its end */
} heng_rule_extra;

/* A target that was revised is several rules of one id: the one given first stands for all (cases,
 * waivers and maps know it alone), the others are VERSIONs in the chain that begins at it. */
enum {
    HENG_CLASS_GIVEN = 1,
    HENG_RULE_SCRIPT = 2,
    HENG_RULE_YAML = 4,
    HENG_RULE_BROKEN = 8,
    HENG_RULE_VERSION = 16,
    HENG_RULE_REVISED = 32 /* it has versions */
};

typedef struct heng_rule {
    heng_text id;
    heng_loc loc;                     /* of the rule's id */
    heng_text expect;                 /* the target's text; empty for a script */
    heng_loc text_loc;                /* of its first character */
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
    heng_text id, title, publisher, url,
        text; /* text: path of its plain text, relative to the data file */
    heng_date date;
    heng_loc loc;
} heng_document;

typedef struct heng_waiver {
    heng_text rule, reason, approver, ticket,
        item;              /* item: of the findings of one check; empty: every one */
    heng_date from, until; /* until inclusive; 0: open */
    uint32_t rule_index, dataset, indicator; /* dataset, indicator HENG_NONE: every one */
    uint32_t next; /* in the chain of its rule, dataset and indicator; HENG_NONE at the end */
    heng_loc loc;
} heng_waiver;

typedef struct heng_context { /* numbers of a document that are no figures */
    heng_cite cite;
    heng_text note;
} heng_context;

enum { HENG_CHAIN_LONG = 16 };

typedef struct heng_model {
    heng_arena *arena;
    heng_diags *diags;
    heng_sources *sources;
    const heng_limits *limits;
    uint64_t seed;
    heng_units *units;
    heng_table indicators, datasets, figures, rules, documents, waivers, contexts;
    heng_map indicator_ids, dataset_ids, document_ids;
    heng_map rule_ids;       /* of rules that are not called as an indicator */
    heng_index figure_heads; /* dataset << 32 | indicator -> newest link of the chain of figures,
                              * where another dataset has heng_indicator.figures */
    /* Chains longer than HENG_CHAIN_LONG are not walked: newest link << 32 | period -> place in
     * figure_runs, where the number of figures of that period stands and behind it their indices,
     * newest vintage first. */
    heng_index figure_periods;
    heng_table figure_runs; /* uint32_t */
    heng_table
        periods; /* heng_period: every period that has a figure, ascending by first appearance */
    heng_period head_period; /* at the head of a file, 0: of none */
    bool head_periods_differ;
    heng_index waiver_heads; /* hash of rule, dataset, indicator -> first waiver of their chain */
} heng_model;

void heng_model_init(heng_model *model, heng_arena *arena, heng_diags *diags, heng_sources *sources,
                     const heng_limits *limits, uint64_t seed);
const heng_indicator *heng_model_indicator(const heng_model *model, uint32_t index);
heng_date heng_figure_vintage(const heng_figure *figure); /* 0: none given */
const heng_figure *heng_model_figure(const heng_model *model, uint32_t index);
const heng_rule *heng_model_rule(const heng_model *model, uint32_t index);
const heng_dataset *heng_model_dataset(const heng_model *model, uint32_t index);
uint32_t heng_model_indicator_find(const heng_model *model, heng_text id);
uint32_t heng_model_rule_find(const heng_model *model, heng_text id);
/* Enters a rule under its id. named: the indicator of that id, HENG_NONE if there is none. The rule
 * that has the id already (nothing changes), else HENG_NONE. */
uint32_t heng_model_rule_enter(heng_model *model, heng_text id, uint32_t named, uint32_t rule);
/* The newest link of the chain of figures, HENG_NONE: there is none; and the same set, which gives
 * the one before. */
uint32_t heng_model_figure_head(const heng_model *model, uint32_t dataset, uint32_t indicator);
uint32_t heng_model_figure_head_set(heng_model *model, uint32_t dataset, uint32_t indicator,
                                    uint32_t figure);
uint32_t heng_model_tie(const heng_model *model, uint32_t indicator,
                        heng_tie_kind kind); /* HENG_NONE: none */
/* The chain of the waivers that name this rule, and this dataset and indicator or, where those are
 * HENG_NONE, none. Others can stand in it too. HENG_NONE: there is none. */
uint32_t heng_model_waivers(const heng_model *model, uint32_t rule, uint32_t dataset,
                            uint32_t indicator);
void heng_model_waivers_enter(heng_model *model, uint32_t waiver); /* at the head of its chain */
/* The version of a rule that counts: the newest that was promised by known_on (0: no limit),
 * HENG_NONE: none was. */
uint32_t heng_model_rule_known(const heng_model *model, uint32_t rule, heng_date known_on);
heng_date heng_rule_vintage(const heng_rule *rule);
/* The version behind this one in the chain that begins at the rule itself; HENG_NONE at its end. */
uint32_t heng_model_rule_next(const heng_model *model, uint32_t version);
/* The figure that counts (the newest vintage not after known_on; 0: no limit), HENG_NONE if there
 * is none. */
uint32_t heng_model_figure_find(const heng_model *model, uint32_t dataset, uint32_t indicator,
                                heng_period period, heng_date known_on);
/* Any figure of the indicator in another period (for "the only figure is for 2019"), HENG_NONE if
 * none. */
uint32_t heng_model_figure_elsewhere(const heng_model *model, uint32_t dataset, uint32_t indicator);
bool heng_id_check(heng_text id); /* words [a-z][a-z0-9_]* joined by '.', at most 128 long */
/* Adds a "did you mean" label to diag from the indicators' ids, as long as there is time for it. */
void heng_model_suggest_indicator(const heng_model *model, heng_text word, heng_diag *diag);

#endif
