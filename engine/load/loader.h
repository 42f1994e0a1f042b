/* loader.h - what the files of the loader share while the data files are read and linked.
 *
 * A figure or rule goes straight into the model. What may be said later in the file (its dataset,
 * its period) is filled in at the file's end; an indicator that is not known yet waits by name in
 * `pending` until linking. */
#ifndef HENG_LOAD_LOADER_H
#define HENG_LOAD_LOADER_H

#include "load/entry.h"
#include "load/load.h"

/* A name that linking must find. */
typedef struct heng_pending {
    heng_text name;
    heng_loc loc;
    uint32_t span, index; /* index: of the figure, the rule or the waiver */
} heng_pending;

/* The figures of one `actuals:` mapping: [first, end). Its keys must differ. */
typedef struct heng_stretch_of_figures {
    uint32_t first, end;
} heng_stretch_of_figures;

/* The figures of a file of rows, [first, end), of which count name no period. */
typedef struct heng_periodless {
    uint32_t first, end, count;
    heng_loc loc; /* the first of them */
} heng_periodless;

struct heng_loader {
    heng_model *model;
    heng_cursor cursor;
    heng_table pending_figures, pending_rules, pending_waivers, waiver_datasets,
        waiver_indicators;   /* heng_pending */
    heng_table periodless;   /* heng_periodless */
    heng_table mappings;     /* heng_stretch_of_figures */
    heng_period rows_period; /* of rows that name none; 0 */
    /* of the file being read */
    uint32_t dataset; /* HENG_NONE: not named, or not yet */
    heng_period period;
    heng_loc period_loc;
    uint32_t first_figure, first_rule, first_waiver;
    bool figures_full;
    /* lists run parallel: the one after the last found is tried before the map */
    uint32_t next_indicator, next_rule_indicator;
    /* bulk rows repeat themselves */
    heng_text row_dataset, row_period;
    uint32_t row_dataset_index;
    heng_period row_period_value;
    /* of linking */
    heng_arena *scratch;
};

/* The sections: the cursor is at the value of their key. */
void heng_indicators_read(heng_loader *loader);
void heng_targets_read(heng_loader *loader);
void heng_actuals_read(heng_loader *loader);
void heng_rows_read(heng_loader *loader); /* CSV, NDJSON: the list of rows */
void heng_documents_read(heng_loader *loader);
void heng_contexts_read(heng_loader *loader);
void heng_waivers_read(heng_loader *loader);

uint32_t heng_dataset_add(heng_loader *loader, heng_text id,
                          heng_loc loc); /* its index, old or new */
uint32_t heng_indicator_guess(const heng_loader *loader, heng_text id,
                              uint32_t *next); /* HENG_NONE: not known yet */
void heng_pending_add(heng_table *pending, const heng_event *name, uint32_t index);

/* The stages of linking. */
void heng_rows_link(
    heng_loader *loader); /* rows of no period take that at the head of the other files */
void heng_indicators_link(heng_loader *loader);
void heng_rules_link(heng_loader *loader);
void heng_figures_link(heng_loader *loader);
void heng_figures_chain(heng_loader *loader);
void heng_waivers_link(heng_loader *loader);
/* Joins a rule to the versions of the one that has its id already. false: it is a second one, no
 * version. */
bool heng_rule_version_add(heng_model *model, uint32_t old, uint32_t index);

#endif
