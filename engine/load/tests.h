/* tests.h - test files in YAML, and the figures that tests of either kind give. */
#ifndef HENG_LOAD_TESTS_H
#define HENG_LOAD_TESTS_H

#include "load/load.h"
#include "model/test.h"

/* Reads a *_test.yaml: its rows are appended to tests (of heng_test), its indicators go into the
 * model. All faults become diagnostics; a row with one is marked bad. Before linking. */
void heng_tests_read(heng_loader *loader, uint16_t file, heng_table *tests);
/* The paths under `data:` of a *_test.yaml, normalised and joined to its folder. Asks the file
 * system how far they may lead (as heng_project_read does), so it comes first, while files may be
 * opened; diags hear what is wrong with the paths, the rest is told by heng_tests_read. */
void heng_tests_data(heng_texts *out, heng_arena *arena, const heng_sources *sources, uint16_t file,
                     const heng_limits *limits, heng_diags *diags);

/* The latest period that the figures of a test name, 0: none. */
heng_period heng_given_latest(const heng_setup *setup, heng_arena *arena);
/* The figures of a test, series expanded, appended to out (of heng_figure, texts in arena). Those
 * that name no period are for period, those that name no dataset for dataset. false: diagnostics of
 * diags tell what is wrong. */
bool heng_given_figures(heng_model *model, heng_arena *arena, const heng_setup *setup,
                        heng_period period, uint32_t dataset, heng_diags *diags, heng_table *out);

/* series.c: figures of consecutive periods in short.
 *
 *     series = item { " " item }
 *     item   = "_" ["x" n]                    no figure; n further ones without
 *            | number ("+"|"-") number "x" n  a+bxn: a, then n further ones, each b more
 *            | number "x" n                   a, then n further ones
 *            | figure                         as written, without blanks
 *
 * So 10+2x4 stands for 10 12 14 16 18. Sums are exact. */
typedef struct heng_series {
    heng_text rest;
    heng_decimal value, step;
    uint32_t left; /* of the item at hand */
    heng_text figure;
    bool has_number, missing, fault;
} heng_series;

enum { HENG_SERIES_MAX = 10000 }; /* figures of one series */
void heng_series_init(heng_series *series, heng_text text);
/* The next figure, empty where there is none; false at the end or, with series->fault, after a sum
 * that outgrows 38 digits. */
bool heng_series_next(heng_series *series, heng_arena *arena, heng_text *out);
/* first..last, first.. (*last is 0) or one period (*last equals *first). false: none of these, of
 * two kinds, or the last before the first. */
bool heng_range_parse(heng_text text, heng_period *first, heng_period *last);
/* The period of the same length just behind (of YTD: the same months a year later). */
heng_period heng_period_next(heng_period period);

#endif
