/* Linking: names to indices and texts to targets, once, when all files and rules are read. */
#include "load/loader.h"

/* A cite of a document that no file declares leads nowhere. */
static void cites_check(const heng_model *model, const heng_cite *cite)
{
    for (; cite != NULL; cite = cite->next) {
        if (cite->doc.size == 0 || heng_map_find(&model->document_ids, cite->doc) != HENG_NONE) {
            continue;
        }
        heng_diag *diag = heng_diag_warning(model->diags, "W521", cite->loc, 1,
                                            "no source '%.*s' is declared", HENG_PRINT(cite->doc));
        bool may = heng_diags_may_compare(model->diags, diag, model->documents.count);
        heng_near near;
        heng_near_init(&near, cite->doc);
        for (uint32_t i = 0; may && i < model->documents.count; i++) {
            heng_near_try(&near, ((const heng_document *)heng_table_at(&model->documents, i))->id);
        }
        if (near.best.size > 0) {
            diag->help =
                heng_text_format(model->arena, "did you mean '%.*s'?", HENG_PRINT(near.best));
        } else {
            diag->help = HENG_TEXT("add it under sources:");
        }
    }
}

static void documents_link(const heng_model *model)
{
    if (model->documents.count == 0) {
        return; /* a run that declares none cites by free words */
    }
    for (uint32_t i = 0; i < model->figures.count; i++) {
        cites_check(model, heng_model_figure(model, i)->cites);
    }
    for (uint32_t i = 0; i < model->rules.count; i++) {
        const heng_rule *rule = heng_model_rule(model, i);
        if (rule->extra != NULL) {
            cites_check(model, rule->extra->cites);
        }
    }
    for (uint32_t i = 0; i < model->contexts.count; i++) {
        cites_check(model, &((const heng_context *)heng_table_at(&model->contexts, i))->cite);
    }
}

static void waiver_rule_unknown(const heng_model *model, const heng_pending *pending)
{
    heng_diag *diag =
        heng_diag_error(model->diags, "E502", pending->loc, pending->span,
                        "a waiver of the unknown rule '%.*s'", HENG_PRINT(pending->name));
    bool may = heng_diags_may_compare(model->diags, diag, model->rules.count);
    heng_near near;
    heng_near_init(&near, pending->name);
    for (uint32_t i = 0; may && i < model->rules.count; i++) {
        heng_near_try(&near, heng_model_rule(model, i)->id);
    }
    if (near.best.size > 0) {
        diag->label = heng_text_format(model->arena, "did you mean '%.*s'?", HENG_PRINT(near.best));
    }
    diag->note = HENG_TEXT("declared rules: heng list rules");
}

static void waiver_indicators_link(heng_loader *loader)
{
    heng_model *model = loader->model;
    for (uint32_t i = 0; i < loader->waiver_indicators.count; i++) {
        const heng_pending *pending = heng_table_at(&loader->waiver_indicators, i);
        heng_waiver *waiver = heng_table_at(&model->waivers, pending->index);
        waiver->indicator = heng_model_indicator_find(model, pending->name);
        if (waiver->indicator == HENG_NONE) {
            heng_diag *diag =
                heng_diag_error(model->diags, "E207", pending->loc, pending->span,
                                "unknown indicator '%.*s'", HENG_PRINT(pending->name));
            heng_model_suggest_indicator(loader->model, pending->name, diag);
            diag->note = HENG_TEXT("declared indicators: heng list indicators");
        }
    }
}

void heng_waivers_link(heng_loader *loader)
{
    heng_model *model = loader->model;
    waiver_indicators_link(loader);
    for (uint32_t i = 0; i < loader->pending_waivers.count; i++) {
        const heng_pending *pending = heng_table_at(&loader->pending_waivers, i);
        heng_waiver *waiver = heng_table_at(&model->waivers, pending->index);
        waiver->rule_index = heng_model_rule_find(model, pending->name);
        if (waiver->rule_index == HENG_NONE) {
            waiver_rule_unknown(model, pending);
        }
    }
    for (uint32_t i = 0; i < loader->waiver_datasets.count; i++) {
        const heng_pending *pending = heng_table_at(&loader->waiver_datasets, i);
        heng_waiver *waiver = heng_table_at(&model->waivers, pending->index);
        waiver->dataset = heng_map_find(&model->dataset_ids, pending->name);
        if (waiver->dataset == HENG_NONE) {
            heng_diag *diag = heng_diag_error(model->diags, "E506", pending->loc, pending->span,
                                              "unknown dataset '%.*s'", HENG_PRINT(pending->name));
            bool may = heng_diags_may_compare(model->diags, diag, model->datasets.count);
            heng_near near;
            heng_near_init(&near, pending->name);
            for (uint32_t k = 0; may && k < model->datasets.count; k++) {
                heng_near_try(&near, heng_model_dataset(model, k)->id);
            }
            if (near.best.size > 0) {
                diag->label =
                    heng_text_format(model->arena, "did you mean '%.*s'?", HENG_PRINT(near.best));
            }
        }
    }
    for (uint32_t i = 0; i < model->waivers.count; i++) {
        heng_model_waivers_enter(model, i);
    }
}

void heng_loader_link(heng_loader *loader)
{
    heng_model *model = loader->model;
    heng_door door, inner;
    volatile bool done = false;
    heng_arena *scratch = heng_arena_new(model->limits->memory_bytes);

    /* the scratch arena must be freed also on the way out of memory */
    heng_arena_open(model->arena, &door);
    if (scratch != NULL && setjmp(door.jump) == 0) {
        loader->scratch = scratch;
        heng_arena_open(scratch, &inner);
        if (setjmp(inner.jump) == 0) {
            heng_indicators_link(loader);
            heng_rows_link(loader);
            heng_figures_link(loader);
            heng_rules_link(loader);
            heng_figures_chain(loader);
            heng_waivers_link(loader);
            documents_link(model);
            done = true;
        }
    }
    heng_arena_free(scratch);
    loader->scratch = NULL;
    heng_arena_close(model->arena, &door);
    if (!done && door.outer != NULL) {
        longjmp(door.outer->jump, 1);
    }
}
