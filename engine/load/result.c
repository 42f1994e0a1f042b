/* A saved report: read once to prove all of it, and each result again when it is looked at.
 *
 * Of a result only its bytes and verdict are kept, so that a report of a million results costs
 * little more than its file. */
#include "load/load.h"

#include "load/result.h"
#include "model/model.h"

/* A result of the file. */
typedef struct kept {
    const char *bytes;
    size_t size;
    heng_verdict verdict;
} kept;

/* -- results -- */

static const kept *kept_at(const heng_report *report, uint64_t index)
{
    const heng_result *out = report->origin;
    return heng_table_at(&out->results, (uint32_t)index);
}

static heng_verdict result_verdict(const heng_report *report, uint64_t index)
{
    return kept_at(report, index)->verdict;
}

/* Cannot fail: these bytes have been read before. */
static void result_view(const heng_report *report, heng_arena *arena, uint64_t index,
                        heng_view *view)
{
    const kept *found = kept_at(report, index);
    heng_record in;
    *view = (heng_view){.favourable = -1};
    if (heng_record_open(&in, arena, "", (heng_text){found->bytes, found->size}, NULL) &&
        heng_record_next(&in) == HENG_EVENT_OPEN_MAP) {
        (void)heng_record_read(&in, &heng_members_result, view);
    }
}

static heng_class class_of(heng_text name)
{
    for (int i = 0; i < HENG_CLASS_COUNT; i++) {
        if (heng_text_is(name, heng_class_names[i])) {
            return (heng_class)i;
        }
    }
    return HENG_EXPECTED;
}

static bool result_check(heng_record *in, const heng_view *view, heng_loc loc)
{
    if (!view->target.given) {
        return heng_record_refuse(in, loc, "the result of '%.*s' has no 'target'",
                                  HENG_PRINT(view->rule));
    }
    if (view->rule_class.size == 0) {
        return heng_record_refuse(in, loc, "the result of '%.*s' has no class",
                                  HENG_PRINT(view->rule));
    }
    if ((view->verdict == HENG_WAIVED) != view->waived) {
        return heng_record_refuse(
            in, loc,
            view->waived ? "the result of '%.*s' has a 'without_waiver' and is not waived"
                         : "the result of '%.*s' is waived and has no 'without_waiver'",
            HENG_PRINT(view->rule));
    }
    return true;
}

static bool result_read(heng_result *out)
{
    heng_record *in = &out->in;
    heng_view view = {.favourable = -1};
    heng_loc loc = in->event.loc;
    const char *open = in->event.text.bytes;
    heng_arena_mark mark = heng_arena_here(in->arena);
    if (in->event.kind != HENG_EVENT_OPEN_MAP) {
        return heng_record_refuse(in, loc, "a result is an object, and this is %s",
                                  heng_record_kind(in));
    }
    if (!heng_record_read(in, &heng_members_result, &view) || !result_check(in, &view, loc)) {
        return false;
    }
    heng_gathering_add(&out->gathering, view.section, view.owner, view.tags, view.tag_count,
                       view.verdict, view.without_waiver, view.reason);
    const char *close = in->event.text.bytes;
    heng_class class = class_of(view.rule_class);
    out->case_lacks = out->case_lacks || view.case_number == 0;
    out->case_falls = out->case_falls || view.case_number < out->case_last;
    out->case_last = view.case_number;
    in->key = HENG_TEXT("results");
    heng_arena_rewind(in->arena, mark);
    out->sums.counts.of[view.verdict]++;
    out->sums.by_class[class].of[view.verdict]++;
    out->sums.gating += view.gating;
    out->sums.attested += view.verdict == HENG_PASS && view.reason == HENG_ATTESTED;
    out->sums.result_count++;
    *(kept *)heng_table_push(&out->results) =
        (kept){open, (size_t)(close - open) + 1, view.verdict};
    return true;
}

/* -- the whole -- */

static bool format_check(heng_record *in)
{
    heng_text format, head = HENG_TEXT("heng-report/");
    if (!heng_record_text(in, &format)) {
        return false;
    }
    if (heng_text_is(format, HENG_REPORT_FORMAT)) {
        return true;
    }
    int size = (int)(format.size < 40 ? format.size : 40);
    bool ours = heng_text_starts(format, head.bytes) && format.size > head.size &&
                format.bytes[head.size] >= '1' && format.bytes[head.size] <= '9';
    return ours ? heng_record_refuse(in, in->event.loc,
                                     "the report needs a newer heng: its format is %.*s, and this "
                                     "heng reads " HENG_REPORT_FORMAT,
                                     size, format.bytes)
                : heng_record_refuse(
                      in, in->event.loc,
                      "this is no report of heng: its format is '%.*s', not " HENG_REPORT_FORMAT,
                      size, format.bytes);
}

static bool results_read(heng_result *out)
{
    if (!heng_record_list(&out->in)) {
        return false;
    }
    while (heng_record_item(&out->in)) {
        if (!result_read(out)) {
            return false;
        }
    }
    return !out->in.failed;
}

static bool diags_read(heng_result *out)
{
    heng_record *in = &out->in;
    if (!heng_record_list(in)) {
        return false;
    }
    while (heng_record_item(in)) {
        heng_diag_view *view = heng_table_push(&out->diags);
        if (!heng_record_read(in, &heng_members_diag, view)) {
            return false;
        }
    }
    return !in->failed;
}

static bool hidden_read(heng_result *out)
{
    heng_record *in = &out->in;
    heng_growing list = {0};
    if (!heng_record_list(in)) {
        return false;
    }
    while (heng_record_item(in)) {
        heng_hidden_view *hidden = heng_record_grow(in, &list, sizeof *hidden);
        if (!heng_record_read(in, &heng_members_hidden, hidden)) {
            return false;
        }
    }
    out->hidden = list.items;
    out->hidden_count = list.count;
    return !in->failed;
}

static bool uses_read(heng_result *out)
{
    heng_record *in = &out->in;
    if (!heng_record_list(in)) {
        return false;
    }
    while (heng_record_item(in)) {
        heng_use_view *use = heng_record_grow(in, &out->uses, sizeof *use);
        *use = (heng_use_view){0};
        if (!heng_record_read(in, &heng_members_use, use)) {
            return false;
        }
    }
    return !in->failed;
}

enum top_key {
    TOP_FORMAT,
    TOP_ENGINE,
    TOP_RUN,
    TOP_SUMMARY,
    TOP_RESULTS,
    TOP_DIAGNOSTICS,
    TOP_TOTALS,
    TOP_HIDDEN,
    TOP_USES,
    TOP_COUNT
};
static const char *const top_keys[TOP_COUNT] = {[TOP_FORMAT] = "format",
                                                [TOP_ENGINE] = "engine",
                                                [TOP_RUN] = "run",
                                                [TOP_SUMMARY] = "summary",
                                                [TOP_RESULTS] = "results",
                                                [TOP_DIAGNOSTICS] = "diagnostics",
                                                [TOP_TOTALS] = "diagnostic_totals",
                                                [TOP_HIDDEN] = "diagnostics_hidden",
                                                [TOP_USES] = "waiver_uses"};

static bool section_read(heng_result *out, enum top_key key)
{
    heng_record *in = &out->in;
    switch (key) {
    case TOP_FORMAT:
        return format_check(in);
    case TOP_ENGINE:
        return heng_record_read(in, &heng_members_engine, &out->engine);
    case TOP_RUN:
        out->run_loc = in->event.loc;
        return heng_record_read(in, &heng_members_run, out->report);
    case TOP_SUMMARY:
        out->summary_loc = in->event.loc;
        return heng_record_read(in, &heng_members_summary, out->report);
    case TOP_RESULTS:
        return results_read(out);
    case TOP_DIAGNOSTICS:
        return diags_read(out);
    case TOP_TOTALS:
        out->totals_loc = in->event.loc;
        return heng_record_read(in, &heng_members_totals, &out->totals);
    case TOP_HIDDEN:
        return hidden_read(out);
    case TOP_USES:
        out->uses_loc = in->event.loc;
        return uses_read(out);
    case TOP_COUNT:
        break;
    }
    return false;
}

static bool top_unknown(heng_record *in)
{
    if (heng_text_is(in->key, "rule") || heng_text_is(in->key, "dataset")) {
        return heng_record_refuse(
            in, in->event.loc,
            "this is a result alone, as ndjson has them; only what -f json saves can be read");
    }
    if (heng_text_is(in->key, "heng")) {
        return heng_record_refuse(in, in->event.loc, "this is a data file, not a saved report");
    }
    heng_text names[TOP_COUNT];
    for (int i = 0; i < TOP_COUNT; i++) {
        names[i] = heng_text_of(top_keys[i]);
    }
    heng_record_unknown(in, "a report", names, TOP_COUNT);
    heng_record_next(in);
    return heng_record_skip(in);
}

static bool top_read(heng_result *out)
{
    heng_record *in = &out->in;
    uint32_t seen = 0;
    heng_loc open = in->event.loc;
    if (in->event.kind != HENG_EVENT_OPEN_MAP) {
        return heng_record_refuse(in, open, "a saved report is a JSON object, and this is %s",
                                  heng_record_kind(in));
    }
    while (heng_record_next(in) == HENG_EVENT_KEY) {
        int at = 0;
        in->key = in->event.text;
        while (at < TOP_COUNT && !heng_text_is(in->key, top_keys[at])) {
            at++;
        }
        if (at == TOP_COUNT) {
            if (!top_unknown(in)) {
                return false;
            }
            continue;
        }
        if ((seen >> at & 1) != 0) {
            return heng_record_refuse(in, in->event.loc, "key '%s' is given twice", top_keys[at]);
        }
        seen |= 1U << at;
        heng_record_next(in);
        if (in->failed || !section_read(out, (enum top_key)at)) {
            return false;
        }
    }
    for (int i = 0; !in->failed && i <= TOP_DIAGNOSTICS; i++) {
        if ((seen >> i & 1) == 0) {
            return heng_record_refuse(in, open, "a saved report has '%s', and this one does not",
                                      top_keys[i]);
        }
    }
    return !in->failed && heng_record_next(in) == HENG_EVENT_END;
}

/* Compares versions number by number: "0.10.0" is newer than "0.9.3". */
static bool version_newer(heng_text a, heng_text b)
{
    size_t i = 0, k = 0;
    while (i < a.size || k < b.size) {
        uint64_t x = 0, y = 0;
        for (; i < a.size && a.bytes[i] >= '0' && a.bytes[i] <= '9'; i++) {
            x = x * 10 + (uint64_t)(a.bytes[i] - '0');
        }
        for (; k < b.size && b.bytes[k] >= '0' && b.bytes[k] <= '9'; k++) {
            y = y * 10 + (uint64_t)(b.bytes[k] - '0');
        }
        if (x != y) {
            return x > y;
        }
        if ((i < a.size && a.bytes[i] != '.') || (k < b.size && b.bytes[k] != '.')) {
            return false;
        }
        i++;
        k++;
    }
    return false;
}

/* An unknown key is something of a later heng, or a slip that would be lost silently. */
static bool unknown_check(heng_result *out)
{
    return out->in.unknown_loc.line == 0 ||
           version_newer(out->engine.version, HENG_TEXT(HENG_VERSION)) ||
           heng_record_refuse(&out->in, out->in.unknown_loc, "%s", out->in.unknown);
}

static heng_status result_parse(heng_report *report, heng_arena *arena, heng_arena *sums,
                                heng_text name, heng_text bytes, heng_error *err)
{
    heng_result *out = heng_new(arena, heng_result);
    *report = (heng_report){
        .arena = arena, .view = result_view, .verdict = result_verdict, .origin = out};
    out->report = report;
    if (!heng_record_open(&out->in, arena, heng_text_copy(arena, name).bytes, bytes, err)) {
        return heng_fail(err, HENG_NOMEM, NULL, (heng_loc){0}, "out of memory");
    }
    heng_table_init(&out->results, arena, sizeof(kept));
    heng_table_init(&out->diags, arena, sizeof(heng_diag_view));
    heng_gathering_init(&out->gathering, sums);
    (void)heng_record_next(&out->in);
    if (out->in.failed || !top_read(out) || !unknown_check(out) || !heng_result_join(out)) {
        return HENG_INPUT;
    }
    report->engine_version = out->engine.version;
    report->diags = &out->kept_diags;
    report->sources = &out->sources;
    heng_report_sort(report);
    return HENG_OK;
}

heng_status heng_result_parse(heng_report *report, heng_arena *arena, heng_text name,
                              heng_text bytes, heng_error *err)
{
    heng_door outer, inner;
    volatile heng_status status = HENG_NOMEM;
    heng_arena *sums = heng_arena_new(0);
    /* the sums' arena must be freed also on the way out of memory */
    heng_arena_open(arena, &outer);
    if (sums != NULL && setjmp(outer.jump) == 0) {
        heng_arena_open(sums, &inner);
        if (setjmp(inner.jump) == 0) {
            status = result_parse(report, arena, sums, name, bytes, err);
        }
    }
    heng_arena_free(sums);
    heng_arena_close(arena, &outer);
    return status == HENG_NOMEM ? heng_fail(err, HENG_NOMEM, NULL, (heng_loc){0}, "out of memory")
                                : status;
}
