#include "load/result.h"

#include "base/code.h"
#include "model/model.h"

#include <stdio.h>

enum { DIAGS_KEPT = 100 }; /* of a file, as heng_diags_hidden counts */

static bool count_check(heng_result *out, const char *what, uint64_t said, uint64_t found)
{
    return said == found ||
           heng_record_refuse(&out->in, out->summary_loc,
                              "the summary says %s %llu, and the results make it %llu", what,
                              (unsigned long long)said, (unsigned long long)found);
}

static const char *const grouping_names[HENG_GROUPING_COUNT] = {"by_section", "by_owner", "by_tag"};

/* The groups come into the order of the results, whatever the order of the file's keys. */
static bool groups_join(heng_result *out, heng_grouping grouping)
{
    heng_groups *said = &out->report->groups[grouping];
    const heng_groups found = heng_gathering_groups(&out->gathering, grouping);
    heng_group *list = heng_new_array(out->in.arena, heng_group, (size_t)found.count + 1);
    heng_map names;
    bool good = count_check(out, grouping_names[grouping], said->count, found.count);
    heng_map_init(&names, out->in.arena, heng_seed());
    for (uint32_t i = 0; good && i < said->count; i++) {
        (void)heng_map_add(&names, said->items[i].name, i);
    }
    for (uint32_t i = 0; good && i < found.count; i++) {
        uint32_t at = heng_map_find(&names, found.items[i].name);
        if (at == HENG_NONE) {
            return heng_record_refuse(&out->in, out->summary_loc, "the summary lacks '%.*s' in %s",
                                      HENG_PRINT(found.items[i].name), grouping_names[grouping]);
        }
        list[i] = said->items[at];
        for (int k = 0; good && k < HENG_VERDICT_COUNT; k++) {
            good = count_check(out, heng_verdict_names[k], list[i].counts.of[k],
                               found.items[i].counts.of[k]);
        }
    }
    said->items = list;
    return good;
}

/* What was left out by options, and rules that could not be read, leave no result behind. */
static bool completeness_check(heng_result *out)
{
    const heng_completeness *said = &out->report->completeness;
    const heng_completeness *found = &out->gathering.completeness;
    bool good =
        count_check(out, "judged", said->judged, found->judged) &&
        count_check(out, "not judged, no_data", said->no_data, found->no_data) &&
        count_check(out, "not judged, not_due", said->not_due, found->not_due) &&
        count_check(out, "not judged, not_applicable", said->not_applicable, found->not_applicable);
    if (good && said->error < found->error) {
        return count_check(out, "not judged, error", said->error, found->error);
    }
    return good && count_check(out, "targets", said->targets, heng_completeness_sum(said));
}

static bool summary_check(heng_result *out)
{
    heng_report *report = out->report;
    const heng_report *sums = &out->sums;
    bool good = count_check(out, "results", report->result_count, sums->result_count);
    for (int i = 0; good && i < HENG_VERDICT_COUNT; i++) {
        good = count_check(out, heng_verdict_names[i], report->counts.of[i], sums->counts.of[i]);
        for (int k = 0; good && k < HENG_CLASS_COUNT; k++) {
            char what[64];
            (void)snprintf(what, sizeof what, "%s of class %s", heng_verdict_names[i],
                           heng_class_names[k]);
            good = count_check(out, what, report->by_class[k].of[i], sums->by_class[k].of[i]);
        }
    }
    good = good && count_check(out, "gating", report->gating, sums->gating) &&
           count_check(out, "attested", report->attested, sums->attested);
    for (int i = 0; good && i < HENG_GROUPING_COUNT; i++) {
        good = groups_join(out, (heng_grouping)i);
    }
    if (!good || !completeness_check(out)) {
        return false;
    }
    if (report->weighed > report->result_count) {
        return heng_record_refuse(
            &out->in, out->summary_loc, "the summary says weighed %u of %llu results",
            (unsigned)report->weighed, (unsigned long long)report->result_count);
    }
    bool empty = report->result_count == 0 && report->shard.cases == 0; /* a part may be */
    bool error = out->totals.errors > 0 || report->counts.of[HENG_ERROR] > 0 || empty;
    int due = error ? 2 : report->gating > 0 ? 1 : 0;
    if (empty && report->exit_code < 2) { /* it looked and did not judge */
        due = out->totals.errors + out->totals.warnings > 0 ? 1 : 0;
    }
    if (report->exit_code > 2 || (report->exit_code < 2 && report->exit_code != due)) {
        return heng_record_refuse(&out->in, out->summary_loc,
                                  "the summary says exit_code %d, and the results make it %d",
                                  report->exit_code, due);
    }
    return true;
}

static bool names_join(heng_result *out)
{
    heng_report *report = out->report;
    heng_report_dataset *list =
        heng_new_array(out->in.arena, heng_report_dataset, (size_t)report->dataset_count + 1);
    heng_map ids;
    heng_map_init(&ids, out->in.arena, heng_seed());
    for (uint32_t i = 0; i < report->dataset_count; i++) {
        list[i].id = report->datasets[i].id;
        if (heng_map_add(&ids, list[i].id, i) != HENG_NONE) {
            return heng_record_refuse(&out->in, out->run_loc, "dataset '%.*s' is listed twice",
                                      HENG_PRINT(list[i].id));
        }
    }
    for (uint32_t i = 0; i < out->in.name_count; i++) {
        uint32_t at = heng_map_find(&ids, out->in.names[i].id);
        if (at == HENG_NONE) {
            return heng_record_refuse(&out->in, out->run_loc,
                                      "'dataset_names' names '%.*s', which is not among 'datasets'",
                                      HENG_PRINT(out->in.names[i].id));
        }
        list[at] = out->in.names[i];
    }
    report->datasets = list;
    return true;
}

static heng_role role_of(heng_text role)
{
    return heng_text_is(role, "rules")     ? HENG_ROLE_RULES
           : heng_text_is(role, "project") ? HENG_ROLE_PROJECT
           : heng_text_is(role, "text")    ? HENG_ROLE_TEXT
           : heng_text_is(role, "result")  ? HENG_ROLE_RESULT
                                           : HENG_ROLE_DATA;
}

static uint8_t hex_value(char digit)
{
    return (uint8_t)(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

/* The index of the input called name; one that no input bears is added, without bytes as all of
 * them. */
static uint32_t source_index(heng_result *out, heng_map *names, heng_text name)
{
    uint32_t count = out->sources.table.count;
    uint32_t at = heng_map_add(names, name, count);
    if (at != HENG_NONE) {
        return at;
    }
    if (count >= UINT16_MAX) {
        (void)heng_record_refuse(&out->in, out->run_loc, "the report names more than %d files",
                                 UINT16_MAX);
        return 0;
    }
    *(heng_source *)heng_table_push(&out->sources.table) =
        (heng_source){.name = name, .bytes = {"", 0}};
    return count;
}

static heng_loc loc_of(heng_result *out, heng_map *names, const heng_place *place)
{
    if (place->line == 0) {
        return (heng_loc){0};
    }
    uint16_t column = (uint16_t)(place->column < UINT16_MAX ? place->column : UINT16_MAX);
    return (heng_loc){place->line, column, (uint16_t)source_index(out, names, place->file)};
}

static void sources_make(heng_result *out, heng_map *names)
{
    const heng_report *report = out->report;
    for (uint32_t i = 0; i < report->input_count && !out->in.failed; i++) {
        const heng_report_input *input = &report->inputs[i];
        uint32_t at = source_index(out, names, input->path);
        heng_source *source = heng_table_at(&out->sources.table, at);
        source->role = role_of(input->role);
        for (size_t k = 0; k < sizeof source->sha256 && input->sha256.size == 64; k++) {
            source->sha256[k] = (uint8_t)(hex_value(input->sha256.bytes[2 * k]) << 4 |
                                          hex_value(input->sha256.bytes[2 * k + 1]));
        }
    }
}

static heng_diag diag_of(heng_result *out, heng_map *names, const heng_diag_view *view)
{
    const heng_code *code = heng_code_find(view->code.bytes, view->code.size);
    return (heng_diag){
        .code = code != NULL ? code->id : heng_text_copy(out->in.arena, view->code).bytes,
        .severity = view->severity,
        .loc = loc_of(out, names, &view->place),
        .span = view->span,
        .message = view->message,
        .label = view->label,
        .help = view->help,
        .note = view->note,
        .note2 = view->note2,
        .related = loc_of(out, names, &view->related.place),
        .related_span = view->related.span,
        .related_label = view->related.label,
        .note_loc = loc_of(out, names, &view->note_place),
        .excerpt = view->excerpt,
        .related_excerpt = view->related.excerpt,
        .order = view->order,
    };
}

static void uses_make(heng_result *out, heng_map *names)
{
    uint32_t count = out->uses.count;
    heng_waiver_use *list = heng_new_array(out->in.arena, heng_waiver_use, (size_t)count + 1);
    for (uint32_t i = 0; i < count && !out->in.failed; i++) {
        const heng_use_view *use = (const heng_use_view *)out->uses.items + i;
        list[i] = (heng_waiver_use){.waiver = use->waiver, .hides = use->hides, .told = use->told};
        if (use->told) {
            list[i].diag = diag_of(out, names, &use->diag);
        }
    }
    out->report->shard.uses = list;
    out->report->shard.use_count = count;
}

static bool diags_make(heng_result *out)
{
    heng_diags *diags = &out->kept_diags;
    heng_map names;
    uint64_t listed[3] = {0};
    heng_map_init(&names, out->in.arena, heng_seed());
    heng_diags_init(diags, out->in.arena);
    heng_sources_init(&out->sources, out->in.arena);
    sources_make(out, &names);
    for (uint32_t i = 0; i < out->diags.count && !out->in.failed; i++) {
        const heng_diag_view *view = heng_table_at(&out->diags, i);
        listed[view->severity]++;
        heng_diag diag = diag_of(out, &names, view);
        *(heng_diag *)heng_table_push(&diags->table) = diag;
    }
    uses_make(out, &names);
    uint64_t hidden = 0;
    for (uint32_t i = 0; i < out->hidden_count && !out->in.failed; i++) {
        hidden += out->hidden[i].count;
        (void)heng_index_put(&diags->kept, source_index(out, &names, out->hidden[i].file),
                             DIAGS_KEPT + out->hidden[i].count);
    }
    diags->errors = out->totals.errors;
    diags->warnings = out->totals.warnings;
    uint64_t all = (uint64_t)diags->errors + diags->warnings;
    if (!out->in.failed &&
        (diags->errors < listed[HENG_SEVERITY_ERROR] ||
         diags->warnings < listed[HENG_SEVERITY_WARNING] ||
         all > listed[HENG_SEVERITY_ERROR] + listed[HENG_SEVERITY_WARNING] + hidden)) {
        return heng_record_refuse(&out->in,
                                  out->totals_loc.line != 0 ? out->totals_loc : out->run_loc,
                                  "'diagnostic_totals' says %u errors and %u warnings, and the "
                                  "lists make it %llu and %llu",
                                  (unsigned)diags->errors, (unsigned)diags->warnings,
                                  (unsigned long long)listed[HENG_SEVERITY_ERROR],
                                  (unsigned long long)listed[HENG_SEVERITY_WARNING]);
    }
    return !out->in.failed;
}

/* What only the report of a part has: its number, and the places of all in the whole. */
static bool shard_check(heng_result *out)
{
    const heng_shard *shard = &out->report->shard;
    const heng_report *report = out->report;
    char name[32] = "";
    uint32_t order = 0, used = 0;
    bool told = false, good = true;
    if (shard->part != 0 || shard->of != 0) {
        (void)snprintf(name, sizeof name, "%u/%u", (unsigned)shard->part, (unsigned)shard->of);
    }
    for (uint32_t i = 0; i < report->setting_count; i++) {
        const heng_note *setting = &report->settings[i];
        bool is_it = heng_text_is(setting->key, "shard");
        good = good && (!is_it || heng_text_is(setting->value, name));
        told = told || is_it;
    }
    good = good && told == (name[0] != '\0');
    if (!good || shard->part > shard->of || shard->of > HENG_SHARDS_MAX ||
        (shard->part == 0) != (shard->of == 0)) {
        return heng_record_refuse(&out->in, out->run_loc,
                                  "'shard' and the setting of that name must say the same part");
    }
    for (uint32_t i = 0; i < out->kept_diags.table.count; i++) {
        const heng_diag *diag = heng_table_at(&out->kept_diags.table, i);
        good = good && diag->order >= order;
        order = diag->order;
    }
    for (uint32_t i = 0; i < shard->use_count; i++) {
        good = good && shard->uses[i].waiver > used;
        used = shard->uses[i].waiver;
    }
    if (shard->part == 0) {
        good = order == 0 && out->case_last == 0 && !out->case_falls && shard->use_count == 0;
        return good || heng_record_refuse(&out->in, out->run_loc,
                                          "only the report of a part has 'case', 'order' and "
                                          "'waiver_uses', and this one has no 'shard'");
    }
    good = good && !out->case_lacks && !out->case_falls && out->case_last <= shard->cases;
    return good || heng_record_refuse(&out->in, out->run_loc,
                                      "of part %s, cases and diagnostics are not in order", name);
}

bool heng_result_join(heng_result *out)
{
    return names_join(out) && diags_make(out) && shard_check(out) && summary_check(out);
}
