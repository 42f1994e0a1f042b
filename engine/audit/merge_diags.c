/* What was found wrong, put together: first what every part found in the inputs, then what judging
 * found, in the order in which one run would have, and last what there is to say of waivers. */
#include "audit/merge.h"

#include <stdlib.h>

/* A diagnostic that judging found. */
typedef struct own_diag {
    heng_diag diag; /* places in the sources of the whole */
    uint32_t part, at;
} own_diag;

typedef struct diags_merging {
    heng_report *out;
    const heng_part *parts;
    uint32_t count;
    heng_arena *arena;
    heng_diags *diags;
    heng_sources *sources;
    heng_map names;  /* of sources: to their index */
    uint32_t common; /* diagnostics that every part has */
} diags_merging;

/* -- sources -- */

static uint16_t source_add(diags_merging *work, const heng_source *source)
{
    uint32_t count = work->sources->table.count;
    uint32_t at = heng_map_add(&work->names, source->name, count);
    if (at != HENG_NONE) {
        return (uint16_t)at;
    }
    *(heng_source *)heng_table_push(&work->sources->table) = *source;
    return (uint16_t)count;
}

static void loc_move(diags_merging *work, const heng_sources *from, heng_loc *loc)
{
    if (loc->line != 0 && loc->file < from->table.count) {
        loc->file = source_add(work, heng_sources_at(from, loc->file));
    }
}

static heng_diag diag_move(diags_merging *work, const heng_report *from, const heng_diag *diag)
{
    heng_diag moved = *diag;
    moved.order = 0;
    loc_move(work, from->sources, &moved.loc);
    loc_move(work, from->sources, &moved.related);
    loc_move(work, from->sources, &moved.note_loc);
    return moved;
}

/* -- what every part has -- */

static uint32_t common_count(const heng_report *report)
{
    uint32_t count = 0;
    while (count < report->diags->table.count &&
           ((const heng_diag *)heng_table_at(&report->diags->table, count))->order == 0) {
        count++;
    }
    return count;
}

/* Errors or warnings of the inputs, those not listed included: of its own a part lists all. */
static uint32_t common_total(const heng_report *report, heng_severity severity)
{
    const heng_diags *diags = report->diags;
    uint32_t total = severity == HENG_SEVERITY_ERROR ? diags->errors : diags->warnings;
    for (uint32_t i = common_count(report); i < diags->table.count; i++) {
        total -= ((const heng_diag *)heng_table_at(&diags->table, i))->severity == severity;
    }
    return total;
}

static bool common_agree(const heng_report *a, const heng_report *b)
{
    uint32_t count = common_count(a);
    bool same = count == common_count(b) && a->sources->table.count <= UINT16_MAX &&
                common_total(a, HENG_SEVERITY_ERROR) == common_total(b, HENG_SEVERITY_ERROR) &&
                common_total(a, HENG_SEVERITY_WARNING) == common_total(b, HENG_SEVERITY_WARNING);
    for (uint32_t i = 0; same && i < count; i++) {
        const heng_diag *x = heng_table_at(&a->diags->table, i);
        const heng_diag *y = heng_table_at(&b->diags->table, i);
        heng_place here = heng_place_of(a->sources, x->loc),
                   there = heng_place_of(b->sources, y->loc);
        same = heng_text_equal(heng_text_of(x->code), heng_text_of(y->code)) &&
               heng_text_equal(x->message, y->message) && here.line == there.line &&
               here.column == there.column && heng_text_equal(here.file, there.file);
    }
    return same;
}

/* With what is not listed, so that the ceiling of a file is where it was. */
static void common_add(diags_merging *work)
{
    const heng_report *first = work->parts[0].report;
    for (uint32_t i = 0; i < first->sources->table.count; i++) {
        (void)source_add(work, heng_sources_at(first->sources, i));
    }
    for (uint32_t i = 0; i < work->common; i++) {
        heng_diag diag = diag_move(work, first, heng_table_at(&first->diags->table, i));
        heng_diag_add(work->diags, &diag);
    }
    for (uint32_t i = 0; i < first->sources->table.count; i++) {
        uint32_t hidden = heng_diags_hidden(first->diags, (uint16_t)i);
        if (hidden > 0) {
            uint16_t at = source_add(work, heng_sources_at(first->sources, i));
            uint32_t listed = heng_index_find(&work->diags->kept, at);
            (void)heng_index_put(&work->diags->kept, at,
                                 hidden + (listed != HENG_NONE ? listed : 0));
        }
    }
    work->diags->errors = common_total(first, HENG_SEVERITY_ERROR);
    work->diags->warnings = common_total(first, HENG_SEVERITY_WARNING);
}

/* -- what judging found -- */

static int own_compare(const void *a, const void *b)
{
    const own_diag *x = a, *y = b;
    if (x->diag.order != y->diag.order) {
        return x->diag.order < y->diag.order ? -1 : 1;
    }
    if (x->part != y->part) {
        return x->part < y->part ? -1 : 1;
    }
    return (x->at > y->at) - (x->at < y->at);
}

/* What is found at one place again is not said again: by a check in another part, or of a rule that
 * ended the worker of several. */
static void own_add(diags_merging *work)
{
    heng_map said;
    size_t all = 0, used = 0;
    for (uint32_t i = 0; i < work->count; i++) {
        all += work->parts[i].report->diags->table.count - work->common;
    }
    own_diag *list = heng_new_array(work->arena, own_diag, all + 1);
    for (uint32_t i = 0; i < work->count; i++) {
        const heng_report *report = work->parts[i].report;
        for (uint32_t k = work->common; k < report->diags->table.count; k++) {
            const heng_diag *diag = heng_table_at(&report->diags->table, k);
            own_diag *own = &list[used++];
            *own = (own_diag){.diag = diag_move(work, report, diag), .part = i, .at = k};
            own->diag.order = diag->order;
        }
    }
    qsort(list, used, sizeof *list, own_compare);
    heng_map_init(&said, work->arena, heng_seed());
    for (size_t i = 0; i < used; i++) {
        heng_diag *diag = &list[i].diag;
        heng_text place =
            heng_text_format(work->arena, "%s %u:%u:%u", diag->code, (unsigned)diag->loc.file,
                             (unsigned)diag->loc.line, (unsigned)diag->loc.column);
        diag->order = 0;
        if (heng_map_add(&said, place, 0) == HENG_NONE) {
            heng_diag_add(work->diags, diag);
        }
    }
}

/* -- waivers -- */

/* Does b know more of a waiver than a? The worst verdict that it hides is told, and that it hides
 * nothing (HENG_PASS, behind all that can be hidden) only where no part needs it. */
static bool knows_more(const heng_waiver_use *b, const heng_waiver_use *a)
{
    return heng_verdict_rank(b->hides) < heng_verdict_rank(a->hides);
}

static void uses_add(diags_merging *work)
{
    uint32_t *next = heng_new_array(work->arena, uint32_t, work->count);
    for (;;) {
        const heng_waiver_use *best = NULL;
        uint32_t waiver = UINT32_MAX, from = 0;
        for (uint32_t i = 0; i < work->count; i++) {
            const heng_shard *shard = &work->parts[i].report->shard;
            if (next[i] < shard->use_count && shard->uses[next[i]].waiver < waiver) {
                waiver = shard->uses[next[i]].waiver;
            }
        }
        if (waiver == UINT32_MAX) {
            return;
        }
        for (uint32_t i = 0; i < work->count; i++) {
            const heng_shard *shard = &work->parts[i].report->shard;
            if (next[i] < shard->use_count && shard->uses[next[i]].waiver == waiver) {
                const heng_waiver_use *use = &shard->uses[next[i]++];
                from = best == NULL || knows_more(use, best) ? i : from;
                best = best == NULL || knows_more(use, best) ? use : best;
            }
        }
        if (best->told) {
            heng_diag diag = diag_move(work, work->parts[from].report, &best->diag);
            heng_diag_add(work->diags, &diag);
        }
    }
}

bool heng_merge_diags(heng_report *out, const heng_part *parts, uint32_t count, heng_error *err)
{
    diags_merging work = {.out = out,
                          .parts = parts,
                          .count = count,
                          .arena = out->arena,
                          .diags = heng_new(out->arena, heng_diags),
                          .sources = heng_new(out->arena, heng_sources),
                          .common = common_count(parts[0].report)};
    for (uint32_t i = 1; i < count; i++) {
        if (!common_agree(parts[0].report, parts[i].report)) {
            (void)heng_fail(err, HENG_INPUT, parts[i].name, (heng_loc){0},
                            "it does not find the same in the inputs as %s", parts[0].name);
            return false;
        }
    }
    heng_diags_init(work.diags, work.arena);
    heng_sources_init(work.sources, work.arena);
    heng_map_init(&work.names, work.arena, heng_seed());
    common_add(&work);
    own_add(&work);
    uses_add(&work);
    out->diags = work.diags;
    out->sources = work.sources;
    return true;
}
