#include "desk/lint.h"

#include "script/script.h"

#include <stdlib.h>

static const heng_lint_check *const families[] = {heng_lint_rules,
                                                  heng_lint_search,
                                                  heng_lint_script,
                                                  heng_lint_cites,
                                                  heng_lint_units,
                                                  heng_lint_plan,
                                                  heng_lint_ties,
                                                  heng_lint_parts,
                                                  heng_lint_ignores, /* of what was found before */
                                                  NULL};

/* -- what the checks share -- */

heng_diag *heng_lint_say(heng_lint *lint, const heng_lint_check *check, heng_loc loc, uint32_t span,
                         const char *format, ...)
{
    va_list list;
    va_start(list, format);
    heng_text text = heng_text_format_list(lint->arena, format, list);
    va_end(list);
    heng_diag *(*const add[])(heng_diags *, const char *, heng_loc, uint32_t, const char *,
                              ...) = {[HENG_SEVERITY_ERROR] = heng_diag_error,
                                      [HENG_SEVERITY_WARNING] = heng_diag_warning,
                                      [HENG_SEVERITY_NOTE] = heng_diag_note};
    heng_diag *diag = add[check->severity](lint->diags, check->code, loc, span, "%s", "");
    diag->message = text;
    return diag;
}

heng_text heng_lint_text(heng_lint *lint, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    heng_text text = heng_text_format_list(lint->arena, format, list);
    va_end(list);
    return text;
}

void heng_lint_relate(heng_diag *diag, heng_loc loc, uint32_t span, heng_text label)
{
    diag->related = loc;
    diag->related_span = span;
    diag->related_label = label;
}

uint32_t heng_lint_span(heng_text text)
{
    size_t points = heng_text_points(text);
    return points > 0 ? (uint32_t)points : 1;
}

bool heng_lint_rule(const heng_rule *rule)
{
    return (rule->flags & (HENG_RULE_BROKEN | HENG_RULE_VERSION)) == 0 &&
           (rule->target != NULL || (rule->flags & HENG_RULE_SCRIPT) != 0);
}

heng_loc heng_lint_promise(const heng_rule *rule, uint32_t *span)
{
    bool text = rule->expect.size > 0 && rule->text_loc.line > 0;
    *span = heng_lint_span(text ? rule->expect : rule->id);
    return text ? rule->text_loc : rule->loc;
}

heng_period heng_lint_period(const heng_lint *lint, const heng_rule *rule)
{
    return heng_plan_period(&lint->run->weighing, rule);
}

heng_text heng_lint_basis(const heng_lint *lint, const heng_rule *rule)
{
    if (rule->extra != NULL && rule->extra->basis.size > 0) {
        return rule->extra->basis;
    }
    const heng_indicator *indicator =
        rule->indicator != HENG_NONE ? heng_model_indicator(lint->model, rule->indicator) : NULL;
    return indicator != NULL && indicator->extra != NULL ? indicator->extra->basis : (heng_text){0};
}

heng_text heng_lint_figure_basis(const heng_figure *figure)
{
    return figure->extra != NULL ? figure->extra->basis : (heng_text){0};
}

bool heng_lint_figure(heng_lint *lint, const heng_figure *figure, heng_quantity *out)
{
    heng_text tolerance = figure->extra != NULL ? figure->extra->tolerance : (heng_text){0};
    uint32_t errors = lint->diags->errors;
    return figure->indicator != HENG_NONE && figure->text.size > 0 &&
           heng_actual_parse(lint->model, lint->scratch, figure->text, figure->loc,
                             heng_model_indicator(lint->model, figure->indicator), tolerance,
                             out) &&
           lint->diags->errors == errors && out->kind != HENG_KIND_NONE &&
           out->kind != HENG_KIND_ATTESTED;
}

uint32_t heng_lint_find(const heng_lint *lint, uint32_t dataset, uint32_t indicator,
                        heng_period period)
{
    return heng_model_figure_find(lint->model, dataset, indicator, period,
                                  lint->run->weighing.known_on);
}

uint32_t heng_lint_last(const heng_lint *lint, uint32_t dataset, uint32_t indicator,
                        heng_period period)
{
    const heng_model *model = lint->model;
    heng_period last = 0;
    for (uint32_t at = heng_model_figure_elsewhere(model, dataset, indicator); at != HENG_NONE;) {
        const heng_figure *figure = heng_model_figure(model, at);
        if (heng_period_kind_of(figure->period) == heng_period_kind_of(period) &&
            figure->period < period && figure->period > last) {
            last = figure->period;
        }
        at = figure->older;
    }
    return last != 0 ? heng_lint_find(lint, dataset, indicator, last) : HENG_NONE;
}

heng_text heng_lint_quantity(heng_lint *lint, const heng_quantity *quantity)
{
    return heng_quantity_format(lint->arena, lint->units, quantity);
}

/* -- the run of them -- */

/* Lint needs a period only to know which figures came before a promise: where none is told, that
 * of the newest figures, a whole year before a part of one. */
static void period_settle(heng_run *run)
{
    const heng_table *periods = &run->model.periods;
    heng_period best = 0;
    for (uint32_t i = 0; i < periods->count; i++) {
        heng_period next = *(const heng_period *)heng_table_at(periods, i);
        int a = heng_period_year(best), b = heng_period_year(next);
        bool wider = a == b && heng_period_months(next) > heng_period_months(best);
        best = best == 0 || b > a || wider ? next : best;
    }
    for (uint32_t i = 0; i < run->model.rules.count && best == 0; i++) {
        best = heng_model_rule(&run->model, i)->period;
    }
    heng_text text = best != 0 ? heng_period_format(run->arena, best) : HENG_TEXT("2000");
    (void)heng_run_set_from(run, HENG_TEXT("period"), text, HENG_ORIGIN_FILE, NULL);
}

/* Dates and period as a check would have them; faults of the input do not stop the looking. */
static heng_status settle(heng_run *run, heng_error *err)
{
    (void)heng_run_set_from(run, HENG_TEXT("keep_going"), HENG_TEXT("true"), HENG_ORIGIN_FILE,
                            NULL);
    if (heng_run_setting(run, HENG_SET_PERIOD).size == 0 && run->model.periods.count != 1) {
        period_settle(run);
    }
    heng_status status = heng_run_settle(run, err);
    if (status == HENG_OK) {
        heng_blames_tell(run);
    }
    return status;
}

/* W525 comes from looking for what each rule applies to. */
static void cases_find(heng_run *run)
{
    heng_table cases;
    heng_arena_mark mark = heng_arena_here(run->scratch);
    heng_table_init(&cases, run->scratch, sizeof(heng_script_case));
    for (uint32_t i = 0; i < run->model.rules.count; i++) {
        const heng_rule *rule = heng_model_rule(&run->model, i);
        cases.count = 0;
        if (heng_lint_rule(rule) && (rule->flags & HENG_RULE_SCRIPT) != 0) {
            heng_script_cases(run->script, i, &cases);
        }
    }
    heng_arena_rewind(run->scratch, mark);
}

static void folds_make(heng_lint *lint)
{
    uint32_t count = lint->model->rules.count;
    heng_fold *folds = heng_new_array(lint->arena, heng_fold, (size_t)count + 1);
    for (uint32_t i = 0; i < count; i++) {
        const heng_rule *rule = heng_model_rule(lint->model, i);
        folds[i].state = HENG_FOLD_UNKNOWN;
        if (heng_lint_rule(rule)) {
            heng_fold_rule(lint->model, lint->arena, rule, &folds[i]);
        }
    }
    lint->folds = folds;
}

typedef struct ranked {
    heng_diag diag;
    uint32_t index;
} ranked;

/* Errors, then warnings, then facts; each by place. */
static int ranked_compare(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    const uint64_t keys[][2] = {{x->diag.severity, y->diag.severity},
                                {x->diag.loc.file, y->diag.loc.file},
                                {x->diag.loc.line, y->diag.loc.line},
                                {x->diag.loc.column, y->diag.loc.column},
                                {x->index, y->index}};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (keys[i][0] != keys[i][1]) {
            return keys[i][0] < keys[i][1] ? -1 : 1;
        }
    }
    return 0;
}

static void diags_sort(heng_run *run)
{
    heng_table *table = &run->diags.table;
    heng_arena_mark mark = heng_arena_here(run->scratch);
    ranked *list = heng_new_array(run->scratch, ranked, (size_t)table->count + 1);
    for (uint32_t i = 0; i < table->count; i++) {
        list[i] = (ranked){*(const heng_diag *)heng_table_at(table, i), i};
    }
    qsort(list, table->count, sizeof *list, ranked_compare);
    for (uint32_t i = 0; i < table->count; i++) {
        *(heng_diag *)heng_table_at(table, i) = list[i].diag;
    }
    heng_arena_rewind(run->scratch, mark);
}

static heng_status lint_body(heng_run *run, const heng_lint_request *request, heng_error *err)
{
    heng_status status = heng_run_prepare(run, err);
    if (status != HENG_OK) {
        return status;
    }
    heng_lint lint = {.run = run,
                      .model = &run->model,
                      .units = run->model.units,
                      .diags = &run->diags,
                      .arena = run->arena,
                      .scratch = run->scratch};
    status = heng_lint_texts_join(&lint, request, err);
    status = status == HENG_OK ? settle(run, err) : status;
    if (status != HENG_OK) {
        return status;
    }
    heng_run_phase(run, HENG_PHASE_JUDGE);
    cases_find(run);
    folds_make(&lint);
    for (size_t i = 0; families[i] != NULL; i++) {
        for (const heng_lint_check *check = families[i]; check->code != NULL; check++) {
            heng_arena_mark mark = heng_arena_here(run->scratch);
            check->find(&lint, check);
            heng_arena_rewind(run->scratch, mark);
        }
    }
    diags_sort(run);
    heng_report_sort(&run->report);
    run->report.exit_code = run->diags.errors + run->diags.warnings > 0 ? 1 : 0;
    return HENG_OK;
}

/* Runs body behind both doors of the run. */
typedef heng_status (*body_fn)(heng_run *run, const heng_lint_request *request, heng_error *err);

static heng_status guarded(heng_run *run, const heng_lint_request *request, heng_error *err,
                           body_fn body)
{
    heng_door outer, inner;
    volatile heng_status status = HENG_NOMEM;
    heng_arena_open(run->arena, &outer);
    if (setjmp(outer.jump) == 0) {
        heng_arena_open(run->scratch, &inner);
        if (setjmp(inner.jump) == 0) {
            status = body(run, request, err);
        }
        heng_arena_close(run->scratch, &inner);
    }
    heng_arena_close(run->arena, &outer);
    return status == HENG_NOMEM ? heng_fail(err, HENG_NOMEM, NULL, (heng_loc){0}, "out of memory")
                                : status;
}

heng_status heng_lint_read(heng_run *run, const heng_lint_request *request, heng_error *err)
{
    return guarded(run, request, err, heng_lint_texts_read);
}

heng_status heng_lint_run(heng_run *run, const heng_lint_request *request, const heng_report **out,
                          heng_error *err)
{
    *out = NULL;
    if (run->checked) {
        return heng_fail(err, HENG_USAGE, NULL, (heng_loc){0},
                         "a run is linted once; make a new one");
    }
    run->checked = true;
    run->style = heng_run_style(run);
    heng_status status = guarded(run, request, err, lint_body);
    *out = status == HENG_OK ? &run->report : NULL;
    return status;
}
