/* A plan against what was reached before: weaker targets, jumps, another basis, slips of the
 * unit. */
#include "desk/lint.h"

/* Beyond this change against the last figure a target is listed, in percent. */
enum { JUMP_PERCENT = 25 };
/* Where the indicator keeps pace with a rate: beyond this distance from it, in points. */
enum { PACE_POINTS = 10 };
/* Two periods that differ by this factor are in different units. */
enum { SLIP_FACTOR = 100, SLIP_FACTOR_COUNT = 1000 };

/* A promise and the last figure before it, of one dataset. */
typedef struct pairing {
    const heng_rule *rule;
    const heng_fold *fold;
    const heng_indicator *indicator;
    const heng_figure *last;
    heng_quantity actual; /* approximate ones count as their number */
    bool readable;
} pairing;

typedef void (*pair_fn)(heng_lint *lint, const heng_lint_check *check, const pairing *pair);

static void pairs_visit(heng_lint *lint, const heng_lint_check *check, pair_fn visit)
{
    const heng_model *model = lint->model;
    for (uint32_t i = 0; i < model->rules.count; i++) {
        const heng_rule *rule = heng_model_rule(model, i);
        if (!heng_lint_rule(rule) || rule->target == NULL || rule->target->indicator == HENG_NONE) {
            continue;
        }
        for (uint32_t d = 0; d < model->datasets.count; d++) {
            heng_arena_mark mark = heng_arena_here(lint->scratch);
            uint32_t found =
                heng_lint_last(lint, d, rule->target->indicator, heng_lint_period(lint, rule));
            if (found != HENG_NONE) {
                pairing pair = {.rule = rule,
                                .fold = &lint->folds[i],
                                .indicator = heng_model_indicator(model, rule->target->indicator),
                                .last = heng_model_figure(model, found)};
                pair.readable = heng_lint_figure(lint, pair.last, &pair.actual);
                if (pair.actual.kind == HENG_KIND_APPROXIMATE) {
                    pair.actual = heng_quantity_point(pair.actual.nominal, pair.actual.unit);
                }
                visit(lint, check, &pair);
            }
            heng_arena_rewind(lint->scratch, mark);
        }
    }
}

static heng_text period_text(heng_lint *lint, heng_period period)
{
    return heng_period_format(lint->arena, period);
}

static heng_text target_text(heng_lint *lint, const heng_rule *rule)
{
    return heng_target_format(lint->arena, lint->model, rule->target, 0);
}

static heng_diag *pair_say(heng_lint *lint, const heng_lint_check *check, const pairing *pair,
                           heng_text message)
{
    uint32_t span;
    heng_loc loc = heng_lint_promise(pair->rule, &span);
    heng_diag *diag = heng_lint_say(lint, check, loc, span, "%.*s", HENG_PRINT(message));
    diag->label = heng_lint_text(lint, "%.*s for %.*s", HENG_PRINT(target_text(lint, pair->rule)),
                                 HENG_PRINT(period_text(lint, heng_lint_period(lint, pair->rule))));
    heng_text figure = pair->readable ? heng_lint_quantity(lint, &pair->actual) : pair->last->text;
    heng_text status = pair->last->extra != NULL ? pair->last->extra->status : (heng_text){0};
    heng_lint_relate(diag, pair->last->loc, heng_lint_span(pair->last->text),
                     heng_lint_text(lint, "%.*s in %.*s%s%.*s", HENG_PRINT(figure),
                                    HENG_PRINT(period_text(lint, pair->last->period)),
                                    status.size > 0 ? ", " : "", HENG_PRINT(status)));
    return diag;
}

/* -- how the limit differs from the last figure -- */

/* In percent of the last figure; of rates in points. false: it cannot be told. */
static bool change_of(heng_lint *lint, const pairing *pair, heng_number *out, bool *points)
{
    const heng_fold *fold = pair->fold;
    heng_quantity limit;
    if (!fold->has_limit || fold->limit.kind != HENG_KIND_POINT ||
        pair->actual.kind != HENG_KIND_POINT) {
        return false;
    }
    if (fold->limit.unit == HENG_UNIT_NONE || fold->limit.unit == pair->actual.unit) {
        limit = fold->limit;
    } else if (!heng_quantity_convert(lint->units, &fold->limit, pair->actual.unit, &limit)) {
        return false;
    }
    heng_number difference = heng_number_subtract(limit.nominal, pair->actual.nominal);
    *points = heng_unit_at(lint->units, pair->actual.unit)->is_rate;
    if (*points) {
        *out = difference;
        return true;
    }
    if (heng_number_sign(pair->actual.nominal) != HENG_GREATER ||
        !heng_number_divide(difference, pair->actual.nominal, out)) {
        return false;
    }
    *out = heng_number_multiply(*out, heng_number_of(100));
    return true;
}

static heng_text change_text(heng_lint *lint, heng_number change, bool points)
{
    heng_text digits = heng_number_fixed(lint->arena, change, 2);
    bool sign = heng_number_sign(change) == HENG_GREATER;
    return heng_lint_text(lint, "%s%.*s%s", sign ? "+" : "", HENG_PRINT(digits),
                          points ? " pp" : "%");
}

/* Would the last figure more than keep the promise? Labels: a better place. */
static bool is_weaker(heng_lint *lint, const pairing *pair)
{
    const heng_fold *fold = pair->fold;
    heng_quantity actual = pair->actual;
    heng_truth less = HENG_UNKNOWN_TRUTH;
    bool labelled = actual.kind == HENG_KIND_ORDINAL || actual.kind == HENG_KIND_STAGE;
    if (!pair->readable || !fold->has_limit || fold->direction == 0) {
        return false;
    }
    if (labelled) {
        actual = heng_quantity_point(heng_number_of(actual.place), HENG_UNIT_NONE);
    }
    const heng_quantity *limit = &fold->limit;
    heng_arithmetic fault = fold->direction > 0
                                ? heng_quantity_less(lint->units, limit, &actual, false, &less)
                                : heng_quantity_less(lint->units, &actual, limit, false, &less);
    return fault == HENG_ARITHMETIC_OK && less == HENG_TRUE;
}

static void weaker_visit(heng_lint *lint, const heng_lint_check *check, const pairing *pair)
{
    heng_number change;
    bool points;
    if (!is_weaker(lint, pair)) {
        return;
    }
    heng_text by = {0};
    if (change_of(lint, pair, &change, &points)) {
        by = heng_lint_text(lint, ": %.*s", HENG_PRINT(change_text(lint, change, points)));
    }
    (void)pair_say(lint, check, pair,
                   heng_lint_text(lint, "the target of '%.*s' is weaker than what was reached%.*s",
                                  HENG_PRINT(pair->indicator->id), HENG_PRINT(by)));
}

static void weaker_find(heng_lint *lint, const heng_lint_check *check)
{
    pairs_visit(lint, check, weaker_visit);
}

/* The promise of a rate for the same period: that which the level should keep pace with. */
static const heng_rule *pace_rule(const heng_lint *lint, const pairing *pair, uint32_t *index)
{
    uint32_t rate = pair->indicator->extra != NULL && pair->indicator->extra->ties != NULL
                        ? pair->indicator->extra->ties[HENG_TIE_PACE_WITH].indicator
                        : HENG_NONE;
    heng_script *script = lint->run->script;
    uint32_t at = rate != HENG_NONE ? heng_script_target_rule(script, rate, HENG_NONE) : HENG_NONE;
    for (; at != HENG_NONE; at = heng_script_target_rule(script, rate, at)) {
        const heng_rule *rule = heng_model_rule(lint->model, at);
        if (heng_lint_period(lint, rule) == heng_lint_period(lint, pair->rule)) {
            *index = at;
            return rule;
        }
    }
    return NULL;
}

/* Is the change further from all that the rate's promise names than PACE_POINTS? */
static bool out_of_pace(const heng_lint *lint, uint32_t rate_rule, heng_number change)
{
    const heng_target *target = heng_model_rule(lint->model, rate_rule)->target;
    const heng_fold *fold = &lint->folds[rate_rule];
    heng_number room = heng_number_of(PACE_POINTS);
    if (fold->limit.kind != HENG_KIND_POINT) {
        return false;
    }
    bool range = target->op == HENG_IN && target->right->kind == HENG_EXPR_LITERAL &&
                 target->high->kind == HENG_EXPR_LITERAL;
    heng_number low = range ? heng_expr_number(target->right) : fold->limit.nominal;
    heng_number high = range ? heng_expr_number(target->high) : fold->limit.nominal;
    return heng_number_compare(change, heng_number_subtract(low, room)) == HENG_LESS ||
           heng_number_compare(change, heng_number_add(high, room)) == HENG_GREATER;
}

/* Levels, flows and stocks only: a few projects more or less are a large share of a few. */
static void jump_visit(heng_lint *lint, const heng_lint_check *check, const pairing *pair)
{
    heng_number change;
    bool points;
    uint32_t pace = HENG_NONE;
    heng_measure measure = (heng_measure)pair->indicator->measure;
    if (!pair->readable || !change_of(lint, pair, &change, &points) || points ||
        (measure != HENG_LEVEL && measure != HENG_FLOW && measure != HENG_STOCK)) {
        return;
    }
    const heng_rule *rate = pace_rule(lint, pair, &pace);
    bool far =
        heng_number_compare(heng_number_abs(change), heng_number_of(JUMP_PERCENT)) == HENG_GREATER;
    if (!(rate != NULL ? out_of_pace(lint, pace, change) : far) || is_weaker(lint, pair)) {
        return; /* weaker ones are told as that */
    }
    heng_diag *diag =
        pair_say(lint, check, pair,
                 heng_lint_text(lint, "the target of '%.*s' is %.*s against the last figure",
                                HENG_PRINT(pair->indicator->id),
                                HENG_PRINT(change_text(lint, change, false))));
    if (rate != NULL) {
        diag->note = heng_lint_text(
            lint, "it is to keep pace with '%.*s', whose target is %.*s",
            HENG_PRINT(heng_model_indicator(lint->model, rate->target->indicator)->id),
            HENG_PRINT(target_text(lint, rate)));
        uint32_t span;
        diag->note_loc = heng_lint_promise(rate, &span);
    }
}

static void jump_find(heng_lint *lint, const heng_lint_check *check)
{
    pairs_visit(lint, check, jump_visit);
}

/* -- another basis, another unit -- */

static void basis_visit(heng_lint *lint, const heng_lint_check *check, const pairing *pair)
{
    heng_text now = heng_lint_basis(lint, pair->rule);
    heng_text then = heng_lint_figure_basis(pair->last);
    if (now.size > 0 && then.size > 0 && !heng_text_equal(now, then)) {
        heng_diag *diag =
            pair_say(lint, check, pair,
                     heng_lint_text(lint, "target and last figure of '%.*s' are of different basis",
                                    HENG_PRINT(pair->indicator->id)));
        diag->note = heng_lint_text(lint, "the target is of basis '%.*s', the figure of '%.*s'",
                                    HENG_PRINT(now), HENG_PRINT(then));
        return;
    }
    const heng_quantity *limit = &pair->fold->limit;
    if (pair->readable && pair->fold->has_limit && heng_quantity_is_number(&pair->actual) &&
        limit->unit != HENG_UNIT_NONE && limit->unit != pair->actual.unit &&
        !heng_unit_comparable(lint->units, limit->unit, pair->actual.unit)) {
        (void)pair_say(
            lint, check, pair,
            heng_lint_text(lint,
                           "target and last figure of '%.*s' do not compare: "
                           "%.*s, %.*s",
                           HENG_PRINT(pair->indicator->id),
                           HENG_PRINT(heng_unit_at(lint->units, limit->unit)->text),
                           HENG_PRINT(heng_unit_at(lint->units, pair->actual.unit)->text)));
    }
}

static void basis_find(heng_lint *lint, const heng_lint_check *check)
{
    pairs_visit(lint, check, basis_visit);
}

/* -- slips of the unit -- */

/* Is |a| at least factor times |b|, or the reverse? Zero is near to everything. */
static bool far_apart(heng_number a, heng_number b, int64_t factor)
{
    heng_number x = heng_number_abs(a), y = heng_number_abs(b), times = heng_number_of(factor);
    return heng_number_sign(x) == HENG_GREATER && heng_number_sign(y) == HENG_GREATER &&
           (heng_number_compare(x, heng_number_multiply(y, times)) != HENG_LESS ||
            heng_number_compare(y, heng_number_multiply(x, times)) != HENG_LESS);
}

static int64_t slip_factor(const heng_indicator *indicator)
{
    switch ((heng_measure)indicator->measure) {
    case HENG_LEVEL:
    case HENG_SHARE:
    case HENG_FLOW:
    case HENG_STOCK:
        return SLIP_FACTOR;
    case HENG_COUNT:
        return SLIP_FACTOR_COUNT;
    case HENG_GROWTH:
    case HENG_REDUCTION:
    case HENG_ORDINAL:
    case HENG_STAGE:
    case HENG_MEASURE_COUNT:
        break;
    }
    return 0;
}

static bool is_slip(heng_lint *lint, const heng_indicator *indicator, const heng_quantity *a,
                    const heng_quantity *b)
{
    heng_quantity other;
    int64_t factor = slip_factor(indicator);
    if (factor == 0 || a->kind != HENG_KIND_POINT || b->kind != HENG_KIND_POINT) {
        return false;
    }
    if (a->unit == HENG_UNIT_NONE || a->unit == b->unit) {
        other = *b;
    } else if (!heng_quantity_convert(lint->units, b, a->unit, &other)) {
        return false;
    }
    return far_apart(a->nominal, other.nominal, factor);
}

static void slip_visit(heng_lint *lint, const heng_lint_check *check, const pairing *pair)
{
    if (pair->readable && pair->fold->has_limit &&
        is_slip(lint, pair->indicator, &pair->fold->limit, &pair->actual)) {
        pair_say(lint, check, pair,
                 heng_lint_text(lint,
                                "the target of '%.*s' is far from the last figure: is the "
                                "unit right?",
                                HENG_PRINT(pair->indicator->id)))
            ->help = HENG_TEXT("look for 元 and 万元, 万 and 亿, a share as a fraction");
    }
}

/* Each figure against the one before it of the same length. */
static void slip_find(heng_lint *lint, const heng_lint_check *check)
{
    const heng_model *model = lint->model;
    pairs_visit(lint, check, slip_visit);
    for (uint32_t i = 0; i < model->figures.count; i++) {
        const heng_figure *figure = heng_model_figure(model, i);
        heng_quantity now, then;
        if (figure->indicator == HENG_NONE || figure->dataset == HENG_NONE || figure->period == 0) {
            continue;
        }
        const heng_indicator *indicator = heng_model_indicator(model, figure->indicator);
        heng_arena_mark mark = heng_arena_here(lint->scratch);
        uint32_t before = slip_factor(indicator) > 0
                              ? heng_lint_find(lint, figure->dataset, figure->indicator,
                                               heng_period_previous(figure->period))
                              : HENG_NONE;
        const heng_figure *last = before != HENG_NONE ? heng_model_figure(model, before) : NULL;
        if (last != NULL && heng_lint_figure(lint, figure, &now) &&
            heng_lint_figure(lint, last, &then) && is_slip(lint, indicator, &now, &then)) {
            heng_diag *diag =
                heng_lint_say(lint, check, figure->loc, heng_lint_span(figure->text),
                              "the figure of '%.*s' is far from the one before: is the unit right?",
                              HENG_PRINT(indicator->id));
            diag->label =
                heng_lint_text(lint, "%.*s in %.*s", HENG_PRINT(heng_lint_quantity(lint, &now)),
                               HENG_PRINT(period_text(lint, figure->period)));
            diag->help = HENG_TEXT("look for 元 and 万元, 万 and 亿, a share as a fraction");
            heng_lint_relate(diag, last->loc, heng_lint_span(last->text),
                             heng_lint_text(lint, "%.*s in %.*s",
                                            HENG_PRINT(heng_lint_quantity(lint, &then)),
                                            HENG_PRINT(period_text(lint, last->period))));
        }
        heng_arena_rewind(lint->scratch, mark);
    }
}

/* -- one thing under two ids -- */

static void namesakes_find(heng_lint *lint, const heng_lint_check *check)
{
    const heng_model *model = lint->model;
    heng_map names;
    heng_map_init(&names, lint->scratch, model->seed);
    for (uint32_t i = 0; i < model->indicators.count; i++) {
        const heng_indicator *indicator = heng_model_indicator(model, i);
        heng_text name = indicator->name.zh.size > 0 ? indicator->name.zh : indicator->name.en;
        uint32_t other = name.size > 0 ? heng_map_add(&names, name, i) : HENG_NONE;
        const heng_indicator *first =
            other != HENG_NONE ? heng_model_indicator(model, other) : NULL;
        if (first == NULL || first->unit != indicator->unit ||
            first->measure != indicator->measure) {
            continue;
        }
        heng_diag *diag = heng_lint_say(lint, check, indicator->loc, heng_lint_span(indicator->id),
                                        "indicators '%.*s' and '%.*s' have the same name",
                                        HENG_PRINT(indicator->id), HENG_PRINT(first->id));
        diag->label = heng_lint_text(lint, "%.*s", HENG_PRINT(name));
        diag->help = HENG_TEXT("use one of them, or say in the names how they differ");
        heng_lint_relate(diag, first->loc, heng_lint_span(first->id),
                         HENG_TEXT("given here first"));
    }
}

const heng_lint_check heng_lint_plan[] = {
    {"W541", HENG_SEVERITY_NOTE, "targets weaker than the last figure", weaker_find},
    {"W542", HENG_SEVERITY_NOTE, "targets far from the last figure", jump_find},
    {"W546", HENG_SEVERITY_NOTE, "a basis or unit that changed since the last figure", basis_find},
    {"W547", HENG_SEVERITY_WARNING, "slips of the unit: a hundredfold and more", slip_find},
    {"W548", HENG_SEVERITY_WARNING, "indicators with the same name, unit and measure",
     namesakes_find},
    {NULL, HENG_SEVERITY_NOTE, NULL, NULL}};
