#include "audit/merge.h"

#include "model/group.h"
#include "model/model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A result of the whole: that of a part. */
typedef struct place {
    uint32_t part, at;
} place;

/* Where a case begins. */
typedef struct case_place {
    place first;
    uint32_t results; /* 0: no part has it */
} case_place;

typedef struct merging {
    heng_report *out;
    heng_arena *arena, *scratch; /* scratch: of one view at a time */
    heng_part *parts;            /* part i at i - 1 */
    uint32_t count;
    place *results;
    heng_error *err;
} merging;

/* -- which parts there are -- */

static bool refuse(merging *work, const char *name, const char *text, const char *other)
{
    (void)heng_fail(work->err, HENG_INPUT, name, (heng_loc){0}, text, other);
    return false;
}

static bool missing_tell(merging *work)
{
    enum { TOLD = 8 };
    char list[128] = "";
    uint32_t missing = 0;
    size_t used = 0;
    for (uint32_t i = 0; i < work->count; i++) {
        if (work->parts[i].report == NULL && missing++ < TOLD) {
            used += (size_t)snprintf(list + used, sizeof list - used, "%s%u", used > 0 ? ", " : "",
                                     (unsigned)(i + 1));
        }
    }
    return missing == 0 ||
           heng_fail(work->err, HENG_INPUT, NULL, (heng_loc){0},
                     "%s %s%s of %u %s missing; every part is needed",
                     missing == 1 ? "part" : "parts", list, missing > TOLD ? ", …" : "",
                     (unsigned)work->count, missing == 1 ? "is" : "are") == HENG_OK;
}

/* Puts the parts in their order. */
static bool parts_sort(merging *work, const heng_part *parts, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (parts[i].report->shard.part == 0) {
            return refuse(
                work, parts[i].name,
                count == 1
                    ? "it is the report of a whole run, and nothing to join; heng report shows it%s"
                    : "it is no part: it was made without --shard%s",
                "");
        }
    }
    work->count = parts[0].report->shard.of;
    work->parts = heng_new_array(work->arena, heng_part, work->count);
    for (uint32_t i = 0; i < count; i++) {
        const heng_shard *shard = &parts[i].report->shard;
        if (shard->of != work->count) {
            (void)heng_fail(work->err, HENG_INPUT, parts[i].name, (heng_loc){0},
                            "it is part %u of %u, and %s is one of %u", (unsigned)shard->part,
                            (unsigned)shard->of, parts[0].name, (unsigned)work->count);
            return false;
        }
        heng_part *slot = &work->parts[shard->part - 1];
        if (slot->report != NULL) {
            (void)heng_fail(work->err, HENG_INPUT, parts[i].name, (heng_loc){0},
                            "it is part %u of %u, and so is %s", (unsigned)shard->part,
                            (unsigned)shard->of, slot->name);
            return false;
        }
        *slot = parts[i];
    }
    for (uint32_t i = 1; i < count; i++) {
        if (!heng_merge_alike(&parts[0], &parts[i], work->err)) {
            return false;
        }
    }
    return missing_tell(work);
}

/* -- results -- */

static bool case_refuse(merging *work, const char *name, uint64_t number, const char *what)
{
    (void)heng_fail(work->err, HENG_INPUT, name, (heng_loc){0}, "case %llu of %llu %s",
                    (unsigned long long)number,
                    (unsigned long long)work->parts[0].report->shard.cases, what);
    return false;
}

static uint32_t case_number(merging *work, uint32_t part, uint32_t at)
{
    heng_view view;
    heng_arena_mark mark = heng_arena_here(work->scratch);
    const heng_report *report = work->parts[part].report;
    report->view(report, work->scratch, at, &view);
    heng_arena_rewind(work->scratch, mark);
    return view.case_number;
}

/* The reader has seen to it that numbers rise within a part. */
static bool cases_find(merging *work, uint32_t part, case_place *cases)
{
    uint32_t count = (uint32_t)work->parts[part].report->result_count;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t number = case_number(work, part, i);
        case_place *one = &cases[number - 1];
        if (one->results == 0) {
            one->first = (place){part, i};
        } else if (one->first.part != part) {
            char what[200];
            (void)snprintf(what, sizeof what, "is in %s too", work->parts[one->first.part].name);
            return case_refuse(work, work->parts[part].name, number, what);
        }
        one->results++;
    }
    return true;
}

static bool results_sort(merging *work)
{
    uint64_t cases = work->parts[0].report->shard.cases, results = 0;
    for (uint32_t i = 0; i < work->count; i++) {
        results += work->parts[i].report->result_count;
    }
    if (cases > results || results >= UINT32_MAX) { /* each case has a result */
        (void)heng_fail(work->err, HENG_INPUT, NULL, (heng_loc){0},
                        "the parts have %llu results, and the whole has %llu cases",
                        (unsigned long long)results, (unsigned long long)cases);
        return false;
    }
    case_place *list = heng_new_array(work->scratch, case_place, (size_t)cases + 1);
    for (uint32_t i = 0; i < work->count; i++) {
        if (!cases_find(work, i, list)) {
            return false;
        }
    }
    work->results = heng_new_array(work->arena, place, (size_t)results + 1);
    uint64_t used = 0;
    for (uint64_t i = 0; i < cases; i++) {
        if (list[i].results == 0) {
            return case_refuse(work, NULL, i + 1, "is in none of the parts");
        }
        for (uint32_t k = 0; k < list[i].results; k++) {
            work->results[used++] = (place){list[i].first.part, list[i].first.at + k};
        }
    }
    work->out->result_count = results;
    return true;
}

static const heng_report *part_at(const heng_report *report, uint64_t index, uint32_t *at)
{
    const merging *work = report->origin;
    const place *found = &work->results[index];
    *at = found->at;
    return work->parts[found->part].report;
}

static heng_verdict merged_verdict(const heng_report *report, uint64_t index)
{
    uint32_t at;
    const heng_report *part = part_at(report, index, &at);
    return part->verdict(part, at);
}

static void merged_view(const heng_report *report, heng_arena *arena, uint64_t index,
                        heng_view *out)
{
    uint32_t at;
    const heng_report *part = part_at(report, index, &at);
    part->view(part, arena, at, out);
    out->case_number = 0;
}

/* -- sums -- */

static void counts_add(heng_counts *to, const heng_counts *from)
{
    for (int i = 0; i < HENG_VERDICT_COUNT; i++) {
        to->of[i] += from->of[i];
    }
}

static void sums_add(heng_report *to, const heng_report *from)
{
    counts_add(&to->counts, &from->counts);
    for (int i = 0; i < HENG_CLASS_COUNT; i++) {
        counts_add(&to->by_class[i], &from->by_class[i]);
    }
    to->gating += from->gating;
    to->attested += from->attested;
    to->weighed += from->weighed;
    to->completeness.targets += from->completeness.targets;
    to->completeness.judged += from->completeness.judged;
    to->completeness.no_data += from->completeness.no_data;
    to->completeness.not_due += from->completeness.not_due;
    to->completeness.not_applicable += from->completeness.not_applicable;
    to->completeness.error += from->completeness.error;
    to->completeness.filtered += from->completeness.filtered;
}

/* Groups stand in the order in which the results of the whole name them. */
static void groups_make(merging *work)
{
    heng_report *out = work->out;
    heng_gathering gathering;
    heng_gathering_init(&gathering, work->arena);
    for (uint64_t i = 0; i < out->result_count; i++) {
        heng_view view;
        heng_arena_mark mark = heng_arena_here(work->scratch);
        merged_view(out, work->scratch, i, &view);
        heng_gathering_add(&gathering, view.section, view.owner, view.tags, view.tag_count,
                           view.verdict, view.without_waiver, view.reason);
        heng_arena_rewind(work->scratch, mark);
    }
    for (int i = 0; i < HENG_GROUPING_COUNT; i++) {
        out->groups[i] = heng_gathering_groups(&gathering, (heng_grouping)i);
    }
}

/* -- the head -- */

static bool list_holds(heng_text list, heng_text word)
{
    for (size_t from = 0, to; from < list.size; from = to + 2) {
        for (to = from; to < list.size && list.bytes[to] != ',';) {
            to++;
        }
        if (heng_text_equal((heng_text){list.bytes + from, to - from}, word)) {
            return true;
        }
    }
    return false;
}

/* The walls that stood around every part: machines may differ. */
static heng_text walls_of(const merging *work)
{
    heng_text all = work->parts[0].report->sandbox, out = {0};
    for (size_t from = 0, to; from < all.size; from = to + 2) {
        bool everywhere = true;
        for (to = from; to < all.size && all.bytes[to] != ',';) {
            to++;
        }
        heng_text word = {all.bytes + from, to - from};
        for (uint32_t i = 1; i < work->count; i++) {
            everywhere = everywhere && list_holds(work->parts[i].report->sandbox, word);
        }
        if (everywhere) {
            out = heng_text_format(work->arena, "%.*s%s%.*s", HENG_PRINT(out),
                                   out.size > 0 ? ", " : "", HENG_PRINT(word));
        }
    }
    return out;
}

static void head_make(merging *work)
{
    const heng_report *first = work->parts[0].report;
    heng_report *out = work->out;
    heng_note *settings = heng_new_array(work->arena, heng_note, (size_t)first->setting_count + 1);
    *out = *first; /* what is of the whole run is the same in every part */
    out->sandbox = walls_of(work);
    out->settings = settings;
    out->setting_count = 0;
    out->rule_count = first->shard.rules;
    out->result_count = out->gating = out->attested = 0;
    out->weighed = 0;
    out->counts = (heng_counts){0};
    memset(out->by_class, 0, sizeof out->by_class);
    out->completeness = (heng_completeness){0};
    out->shard = (heng_shard){0};
    out->view = merged_view;
    out->verdict = merged_verdict;
    out->origin = work;
    out->arena = work->arena;
    out->style = NULL;
    for (uint32_t i = 0; i < first->setting_count; i++) {
        if (!heng_text_is(first->settings[i].key, "shard")) {
            settings[out->setting_count++] = first->settings[i];
        }
    }
}

static bool merge(merging *work, const heng_part *parts, uint32_t count)
{
    heng_report *out = work->out;
    if (!parts_sort(work, parts, count)) {
        return false;
    }
    head_make(work);
    if (!results_sort(work)) {
        return false;
    }
    for (uint32_t i = 0; i < work->count; i++) {
        sums_add(out, work->parts[i].report);
    }
    groups_make(work);
    if (!heng_merge_diags(out, work->parts, work->count, work->err)) {
        return false;
    }
    bool error = out->diags->errors > 0 || out->counts.of[HENG_ERROR] > 0 || out->weighed == 0;
    out->exit_code = error ? 2 : out->gating > 0 ? 1 : 0;
    heng_report_sort(out);
    return true;
}

/* Behind the doors of both arenas. */
static heng_status merge_guarded(heng_report *out, heng_arena *scratch, const heng_part *parts,
                                 uint32_t count, heng_error *err)
{
    heng_door outer, inner;
    volatile heng_status status = HENG_NOMEM;
    heng_arena *arena = out->arena;
    heng_arena_open(arena, &outer);
    if (setjmp(outer.jump) == 0) {
        heng_arena_open(scratch, &inner);
        if (setjmp(inner.jump) == 0) {
            merging *work = heng_new(arena, merging);
            *work = (merging){.out = out, .arena = arena, .scratch = scratch, .err = err};
            status = merge(work, parts, count) ? HENG_OK : HENG_INPUT;
        }
        heng_arena_close(scratch, &inner);
    }
    heng_arena_close(arena, &outer);
    return status;
}

heng_status heng_merge(const heng_part *parts, uint32_t count, heng_report **out, heng_error *err)
{
    heng_status status = HENG_NOMEM;
    heng_report *report = calloc(1, sizeof *report);
    heng_arena *arena = heng_arena_new(0), *scratch = heng_arena_new(0);
    *out = NULL;
    if (report != NULL && arena != NULL && scratch != NULL) {
        report->arena = arena;
        status = merge_guarded(report, scratch, parts, count, err);
    }
    heng_arena_free(scratch);
    if (status != HENG_OK) {
        heng_arena_free(arena);
        free(report);
        return status == HENG_NOMEM
                   ? heng_fail(err, HENG_NOMEM, NULL, (heng_loc){0}, "out of memory")
                   : status;
    }
    *out = report;
    return HENG_OK;
}
