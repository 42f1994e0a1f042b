/* Every case judged, and the report of them. */
#include "base/hash.h"
#include "eval/select.h"
#include "run/judges.h"
#include "run/shard.h"

static heng_verdict kept_verdict(const heng_report *report, uint64_t index)
{
    const heng_run *run = report->origin;
    const heng_kept *kept = heng_table_at(&run->findings, (uint32_t)index);
    return (heng_verdict)kept->verdict;
}

static void kept_view(const heng_report *report, heng_arena *arena, uint64_t index, heng_view *out)
{
    const heng_run *run = report->origin;
    const heng_kept *kept = heng_table_at(&run->findings, (uint32_t)index);
    heng_judgement judgement;
    if (kept->told != NULL) {
        heng_told_judge(&run->weighing, arena, kept->item, kept->told, &judgement);
    } else {
        heng_judge(&run->weighing, arena, kept->item, &judgement);
    }
    heng_view_fill(run, arena, &judgement, out);
    out->gating = kept->gating != 0;
    out->case_number = heng_shard_case(run, (uint32_t)index);
}

static uint32_t fail_on_bits(heng_text list)
{
    uint32_t bits = 0;
    for (int i = 0; i < HENG_VERDICT_COUNT; i++) {
        heng_text name = heng_text_of(heng_verdict_names[i]);
        for (size_t at = 0; at + name.size <= list.size; at++) {
            heng_text word = {list.bytes + at, name.size};
            if (heng_text_equal(word, name)) {
                bits |= 1U << i;
            }
        }
    }
    return bits;
}

static heng_text fail_on_text(heng_arena *arena, uint32_t bits)
{
    heng_text out = HENG_TEXT("");
    for (int i = 0; i < HENG_VERDICT_COUNT; i++) {
        static const heng_verdict sequence[HENG_VERDICT_COUNT] = {
            HENG_FAIL,   HENG_UNKNOWN, HENG_NO_DATA, HENG_WARN,
            HENG_WAIVED, HENG_SKIPPED, HENG_PASS,    HENG_ERROR};
        if ((bits & 1U << sequence[i]) != 0) {
            out = heng_text_format(arena, "%.*s%s%s", HENG_PRINT(out), out.size > 0 ? ", " : "",
                                   heng_verdict_names[sequence[i]]);
        }
    }
    return out.size > 0 ? out : HENG_TEXT("none");
}

/* The period that is weighed: the setting, else the only one with figures, else the only one a rule
 * names, else the only one at the head of a file. */
static heng_status period_settle(heng_run *run, heng_period *out, heng_error *err)
{
    heng_text text = heng_run_setting(run, HENG_SET_PERIOD);
    const heng_table *periods = &run->model.periods;
    heng_text list = HENG_TEXT("");
    if (text.size > 0) {
        (void)heng_period_parse(text, out);
        return HENG_OK;
    }
    if (periods->count == 1) {
        *out = *(const heng_period *)heng_table_at(periods, 0);
        return HENG_OK;
    }
    if (periods->count == 0) {
        heng_period only = 0;
        bool one = true;
        for (uint32_t i = 0; i < run->model.rules.count; i++) {
            heng_period own = heng_model_rule(&run->model, i)->period;
            one = one && (own == 0 || only == 0 || own == only);
            only = own != 0 ? own : only;
        }
        if (only == 0 && !run->model.head_periods_differ) {
            only = run->model.head_period;
        }
        if (one && only != 0) {
            *out = only;
            return HENG_OK;
        }
        return heng_fail(
            err, HENG_USAGE, NULL, (heng_loc){0},
            "no period: nothing has figures; give one with --period, e.g. --period 2020");
    }
    for (uint32_t i = 0; i < periods->count && i < 12; i++) {
        heng_period period = *(const heng_period *)heng_table_at(periods, i);
        heng_text one = heng_period_format(run->arena, period);
        list = heng_text_format(run->arena, "%.*s%s%.*s", HENG_PRINT(list),
                                list.size > 0 ? ", " : "", HENG_PRINT(one));
    }
    return heng_fail(err, HENG_USAGE, NULL, (heng_loc){0},
                     "which period? there are figures for %.*s; give one with --period",
                     HENG_PRINT(list));
}

static void weighing_settle(heng_run *run, heng_period period)
{
    heng_date as_of = 0, today = 0, known_on = 0;
    heng_date last = heng_period_last_day(period);
    (void)heng_date_parse(heng_run_setting(run, HENG_SET_TODAY), &today);
    if (!heng_date_parse(heng_run_setting(run, HENG_SET_AS_OF), &as_of)) {
        as_of = today != 0 && today < last ? today : last;
    }
    (void)heng_date_parse(heng_run_setting(run, HENG_SET_KNOWN_ON), &known_on);
    run->weighing = (heng_weighing){.model = &run->model,
                                    .script = run->script,
                                    .period = period,
                                    .as_of = as_of,
                                    .known_on = known_on,
                                    .watch = run->watch,
                                    .beat = heng_run_beat(run, 0)};
}

/* Rules that ended a worker: their findings are errors, and the reader is told where they stand. */
void heng_blames_tell(heng_run *run)
{
    for (uint32_t i = 0; run->watch != NULL && i < run->watch->blame_count; i++) {
        const heng_blame *blame = &run->watch->blames[i];
        if (blame->rule < run->model.rules.count) {
            const heng_rule *rule = heng_model_rule(&run->model, blame->rule);
            heng_diag *diag = heng_diag_error(&run->diags, "E325", rule->loc,
                                              (uint32_t)heng_text_points(rule->id), "'%.*s': %s",
                                              HENG_PRINT(rule->id), blame->why);
            diag->label = HENG_TEXT("was left out");
            diag->note = HENG_TEXT("the other rules were weighed anew without it");
            diag->order = run->report.shard.part > 0 ? blame->rule + 1 : 0;
        }
    }
}

bool heng_run_gates(const heng_run *run, const heng_rule *rule, heng_verdict verdict)
{
    return (run->fail_on & 1U << verdict) != 0 && rule->rule_class != HENG_STRETCH;
}

/* A rule of a period that is over before the weighed one, or apart from it. */
static bool is_elsewhen(const heng_run *run, const heng_rule *rule, const heng_kept *kept)
{
    return kept->verdict == HENG_SKIPPED && kept->reason == HENG_NOT_APPLICABLE &&
           rule->period != 0 && !heng_period_holds(rule->period, run->weighing.period);
}

static void case_count(heng_run *run, heng_kept *kept)
{
    heng_report *report = &run->report;
    const heng_rule *rule = heng_run_rule(run, kept->item.rule);
    heng_verdict verdict = (heng_verdict)kept->verdict;
    kept->gating = heng_run_gates(run, rule, verdict);
    report->counts.of[verdict]++;
    report->by_class[rule->rule_class].of[verdict]++;
    report->gating += kept->gating;
    report->attested += verdict == HENG_PASS && kept->reason == HENG_ATTESTED;
    report->weighed += verdict != HENG_ERROR && !is_elsewhen(run, rule, kept);
}

const heng_rule *heng_run_rule(const heng_run *run, uint32_t rule)
{
    uint32_t version = heng_model_rule_known(&run->model, rule, run->weighing.known_on);
    return heng_model_rule(&run->model, version != HENG_NONE ? version : rule);
}

/* A check that found several things has a finding for each, one behind the other. */
static void findings_unfold(heng_run *run)
{
    heng_table all, numbers;
    bool several = false;
    for (uint32_t i = 0; i < run->findings.count && !several; i++) {
        const heng_kept *kept = heng_table_at(&run->findings, i);
        several = kept->told != NULL && kept->told->next != NULL;
    }
    if (!several) {
        return;
    }
    heng_table_init(&all, run->arena, sizeof(heng_kept));
    heng_table_init(&numbers, run->arena, sizeof(uint32_t));
    for (uint32_t i = 0; i < run->findings.count; i++) {
        heng_kept kept = *(const heng_kept *)heng_table_at(&run->findings, i);
        *(heng_kept *)heng_table_push(&all) = kept;
        while (kept.told != NULL && kept.told->next != NULL) {
            kept.told = kept.told->next;
            kept.verdict = kept.told->verdict;
            kept.reason = kept.told->reason;
            kept.without = kept.told->without;
            *(heng_kept *)heng_table_push(&all) = kept;
        }
        while (run->numbers.count > 0 && numbers.count < all.count) {
            *(uint32_t *)heng_table_push(&numbers) = heng_shard_case(run, i);
        }
    }
    run->findings = all;
    run->numbers = numbers;
}

static void inputs_fill(heng_run *run)
{
    uint32_t count = run->sources.table.count;
    heng_report_input *inputs = heng_new_array(run->arena, heng_report_input, count + 1);
    for (uint32_t i = 0; i < count; i++) {
        const heng_source *source = heng_sources_at(&run->sources, i);
        char *hex = heng_arena_alloc(run->arena, 64, 1);
        heng_hex(source->sha256, 32, hex);
        inputs[i] = (heng_report_input){.path = source->name,
                                        .role = heng_text_of(heng_role_names[source->role]),
                                        .sha256 = {hex, 64},
                                        .bytes = source->bytes.size};
    }
    run->report.inputs = inputs;
    run->report.input_count = count;
}

static void datasets_fill(heng_run *run)
{
    uint32_t count = run->model.datasets.count;
    heng_text glob = heng_run_setting(run, HENG_SET_DATASET);
    heng_report_dataset *list = heng_new_array(run->arena, heng_report_dataset, count + 1);
    run->report.datasets = list;
    for (uint32_t i = 0; i < count; i++) {
        const heng_dataset *dataset = heng_model_dataset(&run->model, i);
        if (glob.size == 0 || heng_glob_match(glob, dataset->id)) {
            *list++ = (heng_report_dataset){
                .id = dataset->id, .name_en = dataset->name.en, .name_zh = dataset->name.zh};
            run->report.dataset_count++;
        }
    }
}

static void documents_fill(heng_run *run)
{
    uint32_t count = run->model.documents.count;
    heng_report_document *list = heng_new_array(run->arena, heng_report_document, count + 1);
    for (uint32_t i = 0; i < count; i++) {
        const heng_document *document = heng_table_at(&run->model.documents, i);
        list[i] = (heng_report_document){.id = document->id,
                                         .title = document->title,
                                         .publisher = document->publisher,
                                         .url = document->url};
        if (document->date != 0) {
            list[i].date = heng_date_format(run->arena, document->date);
        }
    }
    run->report.documents = list;
    run->report.document_count = count;
}

/* What somebody who wants the same bytes has to give again, beside the inputs. */
static void settings_fill(heng_run *run)
{
    static const heng_setting_id deciding[] = {
        HENG_SET_KNOWN_ON,   HENG_SET_ONLY,         HENG_SET_TAG,
        HENG_SET_DATASET,    HENG_SET_CLASS,        HENG_SET_SHARD,
        HENG_SET_KEEP_GOING, HENG_SET_SCRIPT_BYTES, HENG_SET_INSTRUCTIONS};
    enum { DECIDING = sizeof deciding / sizeof *deciding };
    heng_note *list = heng_new_array(run->arena, heng_note, DECIDING + run->parameters.count);
    run->report.settings = list;
    for (size_t i = 0; i < DECIDING; i++) {
        heng_text value = heng_run_setting(run, deciding[i]);
        if (!heng_text_is(value, heng_settings[deciding[i]].initial)) {
            *list++ = (heng_note){heng_text_of(heng_settings[deciding[i]].name), value};
        }
    }
    for (uint32_t i = 0; i < run->parameters.count; i++) {
        const heng_note *parameter = heng_table_at(&run->parameters, i);
        *list++ = (heng_note){heng_text_format(run->arena, "set.%.*s", HENG_PRINT(parameter->key)),
                              parameter->value};
    }
    run->report.setting_count = (uint32_t)(list - run->report.settings);
}

/* The engine's part of the report that is there also when nothing could be weighed. */
static void report_begin(heng_run *run)
{
    heng_report *report = &run->report;
    *report = (heng_report){.engine_version = HENG_TEXT(HENG_VERSION),
                            .diags = &run->diags,
                            .sources = &run->sources,
                            .view = kept_view,
                            .verdict = kept_verdict,
                            .origin = run,
                            .arena = run->arena,
                            .style = &run->style};
    if (run->watch != NULL && run->watch->walls != NULL) {
        report->sandbox = heng_text_of(run->watch->walls);
    }
    (void)heng_shard_parse(heng_run_setting(run, HENG_SET_SHARD), &report->shard.part,
                           &report->shard.of);
    heng_note *notes = heng_new_array(run->arena, heng_note, run->notes.count + 1);
    for (uint32_t i = 0; i < run->notes.count; i++) {
        notes[i] = *(const heng_note *)heng_table_at(&run->notes, i);
    }
    report->notes = notes;
    report->note_count = run->notes.count;
    report->sign_off = run->sign_off;
    run->fail_on = fail_on_bits(heng_run_setting(run, HENG_SET_FAIL_ON));
    report->fail_on = fail_on_text(run->arena, run->fail_on);
    inputs_fill(run);
    documents_fill(run);
    settings_fill(run);
    datasets_fill(run);
}

/* A fault in a rule file costs its rules; a fault in the data or the project costs the run. */
static bool data_is_bad(const heng_run *run)
{
    for (uint32_t i = 0; i < run->diags.table.count; i++) {
        const heng_diag *diag = heng_table_at(&run->diags.table, i);
        if (diag->severity == HENG_SEVERITY_ERROR &&
            (diag->loc.line == 0 ||
             heng_sources_at(&run->sources, diag->loc.file)->role != HENG_ROLE_RULES)) {
            return true;
        }
    }
    return false;
}

/* Nothing at all; a part of something may be empty. */
static bool is_empty(const heng_report *report)
{
    return report->result_count == 0 && report->shard.cases == 0;
}

/* Nothing was judged, since every rule is for another period: not the same as all kept. Of parts
 * the merging tells. */
static bool is_idle(const heng_report *report)
{
    return report->weighed == 0 && report->result_count > 0 && report->counts.of[HENG_ERROR] == 0 &&
           report->shard.part == 0;
}

/* 2 outranks 1: an error, or nothing to weigh. */
static int exit_code_of(const heng_run *run)
{
    const heng_report *report = &run->report;
    if (run->diags.errors > 0 || report->counts.of[HENG_ERROR] > 0 || is_empty(report) ||
        is_idle(report)) {
        return 2;
    }
    return report->gating > 0 ? 1 : 0;
}

static bool is_filtered(const heng_filter *filter)
{
    return filter->only.size + filter->tag.size + filter->dataset.size + filter->classes.size > 0;
}

heng_filter heng_run_filter(const heng_run *run)
{
    return (heng_filter){.only = heng_run_setting(run, HENG_SET_ONLY),
                         .tag = heng_run_setting(run, HENG_SET_TAG),
                         .dataset = heng_run_setting(run, HENG_SET_DATASET),
                         .classes = heng_run_setting(run, HENG_SET_CLASS)};
}

heng_status heng_run_settle(heng_run *run, heng_error *err)
{
    heng_report *report = &run->report;
    heng_period period = 0;
    bool keep_going = heng_text_is(heng_run_setting(run, HENG_SET_KEEP_GOING), "true");
    bool bad_data = !keep_going && run->diags.errors > 0 && data_is_bad(run);

    report_begin(run);
    heng_status status = bad_data ? HENG_INPUT : period_settle(run, &period, err);
    if (status == HENG_USAGE && run->diags.errors > 0) {
        status = HENG_INPUT; /* what is wrong with the rules is said with it */
    }
    if (status != HENG_OK) {
        return status;
    }
    weighing_settle(run, period);
    heng_run_phase(run, HENG_PHASE_JUDGE);
    report->period = heng_period_format(run->arena, period);
    report->as_of = heng_date_format(run->arena, run->weighing.as_of);
    heng_period plan = heng_period_of_year(heng_period_year(period));
    if (plan != period) {
        report->plan_period = heng_period_format(run->arena, plan);
        heng_number share;
        (void)heng_number_divide(heng_number_of(100 * heng_period_months(period)),
                                 heng_number_of(heng_period_months(plan)), &share);
        report->elapsed = heng_number_format(run->arena, share, 1);
    }
    return HENG_OK;
}

heng_status heng_run_weigh(heng_run *run, heng_error *err)
{
    heng_report *report = &run->report;
    heng_selection selection;
    heng_filter filter = heng_run_filter(run);
    heng_deal deal;
    heng_case item;
    heng_status status = heng_run_settle(run, err);
    if (status != HENG_OK) {
        report->exit_code = 2;
        heng_run_sum(run, false);
        heng_report_sort(report);
        return status;
    }
    heng_selection_init(&selection, &run->weighing, run->arena, &filter);
    heng_deal_init(&deal, run);
    while (heng_selection_next(&selection, &item)) {
        heng_deal_case(&deal, item);
    }
    heng_deal_close(&deal, selection.rules);
    run->diags.unlimited = deal.count > 0;
    heng_blames_tell(run);
    run->ordered = run->diags.table.count;
    status = heng_judges_run(run, err);
    if (status != HENG_OK) {
        return status;
    }
    findings_unfold(run);
    for (uint32_t i = 0; i < run->findings.count; i++) {
        case_count(run, heng_table_at(&run->findings, i));
    }
    heng_waivers_tell(run);
    heng_run_phase(run, HENG_PHASE_REPORT);
    report->result_count = run->findings.count;
    report->exit_code = exit_code_of(run);
    heng_run_sum(run, true);
    heng_report_sort(report);
    if (is_empty(report) && run->diags.errors == 0) {
        (void)heng_fail(err, HENG_INPUT, NULL, (heng_loc){0}, "%s",
                        run->model.rules.count == 0
                            ? "no rule: name a rule file (.lua) or give targets in the data"
                        : is_filtered(&filter)
                            ? "no rule is left to weigh: look at --only, --tag, --class, --dataset"
                            : "no rule applies to anything: look at applies and indicators");
        return HENG_INPUT;
    }
    if (is_idle(report) && run->diags.errors == 0) {
        return heng_fail(err, HENG_INPUT, NULL, (heng_loc){0},
                         "no rule could be judged: none is for %.*s; look at --period",
                         HENG_PRINT(report->period));
    }
    return report->exit_code == 2 && run->diags.errors > 0 ? HENG_INPUT : HENG_OK;
}
