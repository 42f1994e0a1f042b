/* One rule judged under the figures that a test gives. */
#include "desk/bench.h"

#include "eval/expression.h"
#include "model/report.h"
#include "report/words.h"

enum { YEAR_OF_NONE = 2000 }; /* of a test that names no period and gives none */

uint32_t heng_bench_rule(const heng_bench *bench, heng_text id, heng_text *near)
{
    const heng_model *model = &bench->run->model;
    uint32_t found = heng_model_rule_find(model, id);
    *near = HENG_TEXT("");
    if (found == HENG_NONE) {
        heng_near nearest;
        heng_near_init(&nearest, id);
        for (uint32_t i = 0; i < model->rules.count; i++) {
            heng_near_try(&nearest, heng_model_rule(model, i)->id);
        }
        *near = nearest.best;
    }
    return found;
}

/* Said by the test, by the settings, by the rule, by the latest figure. */
static heng_period period_of(const heng_bench *bench, const heng_setup *setup, uint32_t rule)
{
    heng_period period = setup->period;
    if (period == 0) {
        (void)heng_period_parse(heng_run_setting(bench->run, HENG_SET_PERIOD), &period);
    }
    if (period == 0 && rule != HENG_NONE) {
        period = heng_model_rule(&bench->run->model, rule)->period;
    }
    period = period != 0 ? period : heng_given_latest(setup, bench->run->scratch);
    return period != 0 ? period : heng_period_of_year(YEAR_OF_NONE);
}

void heng_bench_clear(heng_bench *bench)
{
    heng_model *model = &bench->run->model;
    for (uint32_t i = 0; i < model->figures.count; i++) {
        const heng_figure *figure = heng_table_at(&model->figures, i);
        ((heng_indicator *)heng_table_at(&model->indicators, figure->indicator))->figures = 0;
    }
    heng_table_init(&model->figures, model->arena, sizeof(heng_figure));
    heng_index_init(&model->figure_heads, model->arena, model->seed);
    heng_index_init(&model->figure_periods, model->arena,
                    model->seed); /* a test's chains are walked */
}

static void figures_replace(heng_bench *bench, heng_arena *arena, const heng_table *given)
{
    heng_model *model = &bench->run->model;
    heng_table_init(&model->figures, arena, sizeof(heng_figure));
    heng_index_init(&model->figure_heads, arena, model->seed);
    for (uint32_t i = 0; i < given->count; i++) {
        heng_figure *figure = heng_table_push(&model->figures);
        *figure = *(const heng_figure *)heng_table_at(given, i);
        figure->older = heng_model_figure_head_set(model, figure->dataset, figure->indicator, i);
    }
}

bool heng_bench_give(heng_bench *bench, heng_arena *arena, const heng_setup *setup, uint32_t rule,
                     uint32_t *dataset, heng_diags *diags)
{
    heng_model *model = &bench->run->model;
    heng_weighing *weighing = &bench->weighing;
    heng_table given;
    heng_bench_clear(bench);
    weighing->period = period_of(bench, setup, rule);
    weighing->as_of = setup->as_of;
    if (weighing->as_of == 0 &&
        !heng_date_parse(heng_run_setting(bench->run, HENG_SET_AS_OF), &weighing->as_of)) {
        weighing->as_of = heng_period_last_day(weighing->period);
    }
    *dataset = 0; /* the first there is */
    if (setup->dataset.size > 0) {
        *dataset = heng_map_find(&model->dataset_ids, setup->dataset);
        if (*dataset == HENG_NONE) {
            (void)heng_diag_error(diags, "E506", setup->dataset_loc, 1, "unknown dataset '%.*s'",
                                  HENG_PRINT(setup->dataset));
            return false;
        }
    }
    heng_table_init(&given, arena, sizeof(heng_figure));
    if (!heng_given_figures(model, arena, setup, weighing->period, *dataset, diags, &given)) {
        return false;
    }
    figures_replace(bench, arena, &given);
    return true;
}

static heng_text fault_of(heng_arena *arena, const heng_diags *diags)
{
    if (diags->table.count == 0) {
        return HENG_TEXT("the figures cannot be read");
    }
    const heng_diag *diag = heng_table_at(&diags->table, 0);
    return heng_text_format(arena, "%.*s%s%.*s", HENG_PRINT(diag->message),
                            diag->label.size > 0 ? ": " : "", HENG_PRINT(diag->label));
}

/* Of a rule that applies to several indicators, the cases that the test means: the one it names,
 * else those whose figures it gives, else all. */
static bool case_fits(const heng_bench *bench, const heng_setup *setup, uint32_t indicator,
                      bool given_only)
{
    const heng_model *model = &bench->run->model;
    if (setup->indicator.size > 0) {
        return indicator != HENG_NONE &&
               heng_text_equal(heng_model_indicator(model, indicator)->id, setup->indicator);
    }
    if (!given_only) {
        return true;
    }
    for (uint32_t i = 0; i < model->figures.count; i++) {
        if (heng_model_figure(model, i)->indicator == indicator) {
            return true;
        }
    }
    return false;
}

/* Of what one judgement found, the worst that the test looks at takes the place of what is kept, if
 * it is worse. false: the test looks at none of it. */
static bool worst_keep(heng_bench *bench, const heng_judgement *found, const heng_table *reads,
                       const heng_setup *setup, bool any)
{
    bool looked = false;
    for (; found != NULL; found = found->next) {
        if (setup->item.size > 0 && !heng_text_equal(setup->item, found->item)) {
            continue;
        }
        if (!(any || looked) ||
            heng_verdict_rank(found->verdict) < heng_verdict_rank(bench->judgement.verdict)) {
            bench->judgement = *found;
            bench->reads = *reads;
        }
        looked = true;
    }
    return looked;
}

static bool cases_judge(heng_bench *bench, heng_arena *arena, const heng_setup *setup,
                        uint32_t rule, uint32_t dataset)
{
    heng_run *run = bench->run;
    const heng_rule *of = heng_model_rule(&run->model, rule);
    heng_table cases;
    bool any = false;
    heng_table_init(&cases, arena, sizeof(heng_script_case));
    if ((of->flags & HENG_RULE_SCRIPT) != 0) {
        heng_script_cases(run->script, rule, &cases);
    } else {
        *(heng_script_case *)heng_table_push(&cases) =
            (heng_script_case){.rule = rule, .indicator = of->indicator};
    }
    bool only = cases.count == 1 && setup->indicator.size == 0;
    for (int given_only = !only; given_only >= 0 && !any; given_only--) {
        for (uint32_t i = 0; i < cases.count; i++) {
            const heng_script_case *item = heng_table_at(&cases, i);
            heng_judgement judgement;
            if (!only && !case_fits(bench, setup, item->indicator, given_only != 0)) {
                continue;
            }
            heng_table reads;
            heng_table_init(&reads, arena, sizeof(heng_read));
            bench->weighing.reads = bench->quick ? NULL : &reads;
            heng_judge(&bench->weighing, arena,
                       (heng_case){.rule = rule, .dataset = dataset, .indicator = item->indicator},
                       &judgement);
            bench->weighing.reads = NULL;
            any |= worst_keep(bench, &judgement, &reads, setup, any);
        }
    }
    bench->has_judgement = any;
    return any;
}

/* Which rules a test is about, and which verdicts tests came to. */
static void judged_note(heng_bench *bench, uint32_t rule)
{
    const heng_judgement *judgement = &bench->judgement;
    uint32_t count = bench->judged.count;
    for (uint32_t i = count; i-- > 0;) {
        const heng_judged *before = heng_table_at(&bench->judged, i);
        if (before->test != bench->test) {
            break;
        }
        if (before->rule == rule) {
            count = HENG_NONE;
            break;
        }
    }
    if (count != HENG_NONE) {
        *(heng_judged *)heng_table_push(&bench->judged) =
            (heng_judged){.test = bench->test, .rule = rule};
    }
    bool script = (judgement->rule->flags & HENG_RULE_SCRIPT) != 0;
    if (judgement->verdict == HENG_PASS) {
        bench->seen[rule] |= HENG_SEEN_KEPT;
    } else if (judgement->verdict == HENG_FAIL || judgement->verdict == HENG_WARN ||
               (script && judgement->verdict == HENG_UNKNOWN)) {
        bench->seen[rule] |= HENG_SEEN_MISSED;
    }
}

static void answer_fill(heng_arena *arena, const heng_judgement *judgement, heng_answer *out)
{
    *out = (heng_answer){.verdict = judgement->verdict,
                         .reason = judgement->reason,
                         .message = heng_message_format(arena, &judgement->message, HENG_EN),
                         .has_variance = judgement->variance.given,
                         .variance = judgement->variance.absolute,
                         .variance_unit = judgement->variance.unit,
                         .has_completion = judgement->completion.given,
                         .completion = judgement->completion.percent,
                         .has_actual = judgement->has_actual,
                         .actual = judgement->actual,
                         .has_target = judgement->has_limit,
                         .target = judgement->limit};
}

bool heng_bench_judge(heng_bench *bench, heng_arena *arena, const heng_setup *setup, uint32_t rule,
                      heng_answer *out, heng_text *fault)
{
    uint32_t dataset;
    heng_diags faults;
    heng_diags_init(&faults, arena);
    if (!heng_bench_give(bench, arena, setup, rule, &dataset, &faults)) {
        *fault = fault_of(arena, &faults);
        return false;
    }
    if ((heng_model_rule(&bench->run->model, rule)->flags & HENG_RULE_BROKEN) != 0) {
        *fault = heng_text_format(arena, "the rule '%.*s' is faulty", HENG_PRINT(setup->rule));
        return false;
    }
    if (!cases_judge(bench, arena, setup, rule, dataset)) {
        *fault = heng_text_format(
            arena, "the rule '%.*s' finds nothing of these figures, or nothing of that name",
            HENG_PRINT(setup->rule));
        return false;
    }
    if (!bench->quick) {
        judged_note(bench, rule);
    }
    answer_fill(arena, &bench->judgement, out);
    return true;
}

/* -- figures for functions of a library -- */

static bool scope_actual(const void *user, heng_arena *arena, uint32_t indicator,
                         heng_period period, heng_quantity *out, uint32_t *figure)
{
    heng_scope scope = *(const heng_scope *)user;
    scope.arena = arena;
    scope.figure = HENG_NONE;
    heng_value_state state = heng_figure_read(&scope, scope.dataset, indicator,
                                              period != 0 ? period : scope.period, out);
    if (figure != NULL) {
        *figure = scope.figure;
    }
    return state == HENG_VALUE;
}

static bool scope_target(const void *user, heng_arena *arena, uint32_t indicator,
                         heng_quantity *out)
{
    heng_scope scope = *(const heng_scope *)user;
    const heng_weighing *weighing = scope.weighing;
    uint32_t rule = heng_script_target_rule(weighing->script, indicator, HENG_NONE);
    scope.arena = arena;
    return rule != HENG_NONE &&
           heng_expression_evaluate(&scope, heng_model_rule(weighing->model, rule)->target->right,
                                    out) == HENG_VALUE;
}

bool heng_bench_figures(heng_bench *bench, heng_arena *arena, const heng_setup *setup,
                        const heng_figures **out, heng_text *fault)
{
    uint32_t dataset;
    heng_diags faults;
    heng_diags_init(&faults, arena);
    if (!heng_bench_give(bench, arena, setup, HENG_NONE, &dataset, &faults)) {
        *fault = fault_of(arena, &faults);
        return false;
    }
    heng_scope *scope = heng_new(arena, heng_scope);
    *scope = (heng_scope){.weighing = &bench->weighing,
                          .arena = arena,
                          .dataset = dataset,
                          .period = bench->weighing.period,
                          .figure = HENG_NONE};
    bench->figures = (heng_figures){.user = scope,
                                    .period = scope->period,
                                    .dataset = dataset,
                                    .actual = scope_actual,
                                    .target = scope_target};
    *out = &bench->figures;
    return true;
}

/* -- what a failed test shows -- */

static bool read_before(const heng_table *reads, uint32_t at)
{
    const heng_read *read = heng_table_at(reads, at);
    for (uint32_t i = 0; i < at; i++) {
        const heng_read *before = heng_table_at(reads, i);
        if (before->indicator == read->indicator && before->dataset == read->dataset &&
            before->period == read->period) {
            return true;
        }
    }
    return false;
}

static void used_show(heng_bench *bench, heng_test_result *out)
{
    enum { SHOWN = 24 };
    heng_run *run = bench->run;
    const heng_model *model = &run->model;
    uint32_t most = bench->reads.count < SHOWN ? bench->reads.count : SHOWN;
    heng_used *used = heng_new_array(run->arena, heng_used, (size_t)most + 1);
    for (uint32_t i = 0; i < most; i++) {
        const heng_read *read = heng_table_at(&bench->reads, i);
        if (read_before(&bench->reads, i)) {
            continue;
        }
        heng_text id = heng_model_indicator(model, read->indicator)->id;
        if (read->dataset != bench->judgement.dataset) {
            id = heng_text_format(run->arena, "%.*s:%.*s",
                                  HENG_PRINT(heng_model_dataset(model, read->dataset)->id),
                                  HENG_PRINT(id));
        }
        heng_used *item = &used[out->used_count++];
        *item = (heng_used){.id = id, .period = read->period};
        if (read->figure != HENG_NONE) {
            const heng_figure *figure = heng_model_figure(model, read->figure);
            item->value = figure->text.size > 0 ? heng_text_copy(run->arena, figure->text)
                                                : HENG_TEXT("null");
            item->loc = figure->loc;
        }
    }
    out->used = used;
}

void heng_bench_show(heng_bench *bench, heng_test_result *out)
{
    heng_run *run = bench->run;
    const heng_judgement *judgement = &bench->judgement;
    if (!bench->has_judgement) {
        return;
    }
    const heng_rule *rule = judgement->rule;
    out->rule = rule->id;
    out->target_loc = rule->loc;
    if (judgement->target != NULL) {
        out->target = heng_target_format(run->arena, &run->model, judgement->target, HENG_EN);
        out->target_zh = heng_target_format(run->arena, &run->model, judgement->target, HENG_ZH);
        out->target_loc = rule->text_loc;
    }
    const char *reason = heng_reason_names[judgement->reason];
    out->verdict = heng_text_format(run->arena, "%s%s%s", heng_verdict_names[judgement->verdict],
                                    *reason != '\0' ? ", " : "", reason);
    heng_text why = heng_message_format(run->arena, &judgement->message, heng_run_style(run).lang);
    out->why = heng_text_copy(run->arena, why); /* it may be the rule's own text */
    used_show(bench, out);
}
