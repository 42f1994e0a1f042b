/* load.h - events to model: data files, the project file, saved reports; and linking. */
#ifndef HENG_LOAD_LOAD_H
#define HENG_LOAD_LOAD_H

#include "lang/target.h"
#include "model/model.h"
#include "model/report.h"
#include "read/event.h"

/* Reads one data file (YAML, JSON, CSV, NDJSON by kind) into the model. All faults become
 * diagnostics. An indicator used before it is defined (another file may define it) is kept by name
 * until linking. */
typedef struct heng_loader heng_loader;
heng_loader *heng_loader_new(heng_model *model);
/* What rows of CSV and NDJSON are for that name no period: the weighed one, if it was said; 0: what
 * all heads of the other files say, else nothing (E236). */
void heng_loader_set_period(heng_loader *loader, heng_period period);
void heng_loader_read(heng_loader *loader, uint16_t file, const heng_reader_kind *kind);
/* After all files and rules: names to indices, duplicates, vintages, equal figures joined, targets
 * parsed (heng_target_parse), actuals proved to parse, waivers joined, options of targets
 * checked. */
void heng_loader_link(heng_loader *loader);

/* The folder that paths of a project in folder must not leave, NUL-terminated; "": the working
 * directory. */
heng_text heng_project_top(heng_arena *arena, heng_text folder);
/* heng.yaml. Paths are normalised and relative to the file's folder. They may lead above it
 * ("../../rules/luohu", for packs that several projects share) up to the top of the repository,
 * which is the nearest folder that holds .git; where there is none, up to the working directory.
 * What leads further, and an absolute path, is refused (E105). Where links lead is for the one who
 * opens them to see. */
typedef struct heng_project_entry {
    heng_text key, value; /* settings other than data and rules, as "fail_on" -> "fail,warn"; set:
                             is "set.NAME" */
    heng_loc loc;
} heng_project_entry;
typedef struct heng_project {
    heng_texts data, rules; /* files, folders, globs */
    heng_text ledger;       /* path; empty: none */
    heng_loc ledger_loc;
    heng_sign_off sign_off;
    heng_table entries; /* heng_project_entry */
} heng_project;
/* false: something of it is wrong, and diags say what. */
bool heng_project_read(heng_project *out, heng_arena *arena, const heng_sources *sources,
                       uint16_t file, const heng_limits *limits, heng_diags *diags);

/* A saved report (heng-report/1 JSON, as -f json writes it) to the model that formats read: every
 * format gives the same bytes from it as from the run. Strict: HENG_INPUT with the place for the
 * first thing that is not JSON, of the wrong kind, an unknown word, a key given twice or missing, a
 * count that the results do not bear out. An unknown key is refused too, unless engine.version is
 * newer than this one. The order of keys and the layout are free. Bytes must outlive the report, of
 * which only the places of the results are kept; name is what errors call it. */
heng_status heng_result_parse(heng_report *out, heng_arena *arena, heng_text name, heng_text bytes,
                              heng_error *err);

#endif
