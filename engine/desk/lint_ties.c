/* What figures imply for one another, by the ties that definitions declare: growth by two levels,
 * a quotient by its parts, parts by their whole.
 *
 * Each figure is taken as the interval it was published as: 52.2万人 is 52.15 to 52.25. What
 * follows from several is computed with intervals too, so that two values that are told apart here
 * cannot both be right, whatever was rounded. Every value of an indicator, published or implied, is
 * a claim; claims of one dataset and period are held against each other. */
#include "desk/lint.h"

typedef enum claim_kind { CLAIM_PUBLISHED, CLAIM_PROMISED, CLAIM_RATIO, CLAIM_RATE } claim_kind;

typedef struct claim {
    heng_quantity value;
    heng_quantity nominal; /* what a reader would compute from the figures as they are printed */
    heng_text how;         /* "gdp / gdp_per_capita" */
    heng_loc loc;
    uint32_t span, next; /* next: claim of the same thing, HENG_NONE at the end */
    uint8_t kind;
} claim;

typedef struct claims {
    heng_lint *lint;
    const heng_lint_check *check;
    heng_table table; /* claim */
    heng_index heads; /* dataset << 48 ^ indicator << 20 ^ period: a number of ours for it */
} claims;

static const heng_indicator *indicator_at(const heng_lint *lint, uint32_t index)
{
    return heng_model_indicator(lint->model, index);
}
/* -- claims -- */

/* Do the two share no value? Across units: no. */
static bool are_apart(heng_units *units, const heng_quantity *a, const heng_quantity *b)
{
    heng_truth less, more;
    return heng_quantity_less(units, a, b, false, &less) == HENG_ARITHMETIC_OK &&
           heng_quantity_less(units, b, a, false, &more) == HENG_ARITHMETIC_OK &&
           (less == HENG_TRUE || more == HENG_TRUE);
}

typedef struct place {
    uint32_t dataset, indicator;
    heng_period period;
} place;

/* One number for a thing: ids of places are given in order of first mention. */
static uint64_t place_key(const place *at)
{
    return heng_hash(0, at, sizeof *at);
}

static bool claims_agree(const claim *a, const claim *b)
{
    /* A promise is held against what levels imply, and against nothing that check compares. */
    bool promised = a->kind == CLAIM_PROMISED || b->kind == CLAIM_PROMISED;
    bool implied = a->kind >= CLAIM_RATIO || b->kind >= CLAIM_RATIO;
    return !implied || (promised && a->kind != CLAIM_RATE && b->kind != CLAIM_RATE);
}

/* "more than 106.0万人 by gdp / gdp_per_capita" */
static heng_text claim_text(heng_lint *lint, const claim *said)
{
    const heng_quantity *value = &said->value;
    heng_text unit = heng_unit_at(lint->units, said->nominal.unit)->text;
    heng_text digits = heng_number_fixed(lint->arena, said->nominal.nominal, 1);
    bool low = value->low.kind != HENG_INFINITE, high = value->high.kind != HENG_INFINITE;
    if (said->kind < CLAIM_RATIO) {
        return heng_lint_text(lint, "%.*s", HENG_PRINT(said->how));
    }
    return heng_lint_text(lint, "%s%.*s%.*s by %.*s",
                          low && !high   ? "more than "
                          : high && !low ? "less than "
                                         : "",
                          HENG_PRINT(digits), HENG_PRINT(unit), HENG_PRINT(said->how));
}

static void clash_say(claims *all, const place *at, const claim *a, const claim *b)
{
    heng_lint *lint = all->lint;
    heng_text id = indicator_at(lint, at->indicator)->id;
    heng_text when = heng_period_format(lint->arena, at->period);
    const claim *implied = b->kind >= CLAIM_RATIO ? b : a, *other = implied == b ? a : b;
    heng_diag *diag =
        heng_lint_say(lint, all->check, implied->loc, implied->span, "'%.*s' of %.*s: %.*s, %.*s",
                      HENG_PRINT(id), HENG_PRINT(when), HENG_PRINT(claim_text(lint, other)),
                      HENG_PRINT(claim_text(lint, implied)));
    diag->label = heng_lint_interval(lint, &implied->value);
    heng_lint_relate(diag, other->loc, other->span, heng_lint_interval(lint, &other->value));
    if (implied->kind == CLAIM_RATE) {
        diag->note = HENG_TEXT("a rate at constant prices may differ from levels at current ones");
    } else {
        diag->note = HENG_TEXT("whatever was rounded, the two have no value in common");
    }
}

enum { CLAIMS_OF_ONE = 8 };

static void claim_add(claims *all, const place *at, const claim *made)
{
    uint64_t key = place_key(at);
    uint32_t head = heng_index_find(&all->heads, key), count = 0;
    for (uint32_t i = head; i != HENG_NONE && count < CLAIMS_OF_ONE; count++) {
        const claim *other = heng_table_at(&all->table, i);
        if (!claims_agree(other, made) &&
            are_apart(all->lint->units, &other->value, &made->value)) {
            clash_say(all, at, other, made);
        }
        i = other->next;
    }
    if (count == CLAIMS_OF_ONE) {
        return;
    }
    claim *kept = heng_table_push(&all->table);
    *kept = *made;
    kept->next = head;
    (void)heng_index_put(&all->heads, key, all->table.count - 1);
}

/* The published figure of a thing is a claim once, before anything is implied of it. One in another
 * dimension than the indicator (told by W533) says nothing here. */
static void published_add(claims *all, const place *at)
{
    heng_lint *lint = all->lint;
    const heng_figure *figure;
    claim made = {.kind = CLAIM_PUBLISHED};
    heng_unit_id unit = indicator_at(lint, at->indicator)->unit;
    if (heng_index_find(&all->heads, place_key(at)) != HENG_NONE ||
        !heng_lint_published(lint, at->dataset, at->indicator, at->period, &made.value,
                             &made.nominal, &figure) ||
        (unit != HENG_UNIT_NONE && !heng_unit_comparable(lint->units, made.value.unit, unit))) {
        return;
    }
    made.how = heng_lint_text(lint, "%.*s is published", HENG_PRINT(figure->text));
    made.loc = figure->loc;
    made.span = heng_lint_span(figure->text);
    claim_add(all, at, &made);
}

/* value in the unit of the indicator. A quotient that lost its unit on the way (亿元 by 万元 a head
 * is a bare number) counts the indicator's base unit; false: it does not fit. */
static bool in_unit_of(const heng_lint *lint, uint32_t indicator, heng_quantity *value)
{
    heng_unit_id unit = indicator_at(lint, indicator)->unit;
    heng_quantity out;
    if (unit == HENG_UNIT_NONE) {
        return true;
    }
    if (heng_quantity_convert(lint->units, value, unit, &out)) {
        *value = out;
        return true;
    }
    if (heng_unit_is_pure(lint->units, value->unit) ||
        heng_unit_comparable(lint->units, value->unit, HENG_UNIT_NONE)) {
        *value = heng_quantity_rescale(lint->units, value, value->unit, unit);
        value->unit = unit;
        return true;
    }
    return false;
}

/* -- quotients -- */

/* The member that `hole` names (0 the ratio, 1 of, 2 to) from the other two. */
static bool ratio_solve(heng_lint *lint, const uint32_t members[3], int hole,
                        const heng_quantity values[3], heng_quantity *out)
{
    heng_arithmetic fault =
        hole == 0   ? heng_quantity_divide(lint->units, &values[1], &values[2], out)
        : hole == 1 ? heng_quantity_multiply(lint->units, &values[0], &values[2], out)
                    : heng_quantity_divide(lint->units, &values[1], &values[0], out);
    return fault == HENG_ARITHMETIC_OK && in_unit_of(lint, members[hole], out);
}

static void ratio_imply(claims *all, const uint32_t members[3], int hole, uint32_t dataset,
                        heng_period period)
{
    static const struct {
        int first, second;
        const char *sign;
    } forms[] = {{1, 2, "/"}, {0, 2, "*"}, {1, 0, "/"}};
    heng_lint *lint = all->lint;
    heng_quantity values[3] = {{0}}, nominals[3] = {{0}};
    const heng_figure *figures[3] = {NULL};
    claim made = {.kind = CLAIM_RATIO};
    for (int i = 0; i < 3; i++) {
        if (i != hole && !heng_lint_published(lint, dataset, members[i], period, &values[i],
                                              &nominals[i], &figures[i])) {
            return;
        }
    }
    if (!ratio_solve(lint, members, hole, values, &made.value) ||
        !ratio_solve(lint, members, hole, nominals, &made.nominal)) {
        return;
    }
    const heng_figure *shown = figures[hole == 0 ? 1 : 0];
    place at = {dataset, members[hole], period};
    published_add(all, &at);
    made.how = heng_lint_text(
        lint, "%.*s %s %.*s", HENG_PRINT(indicator_at(lint, members[forms[hole].first])->id),
        forms[hole].sign, HENG_PRINT(indicator_at(lint, members[forms[hole].second])->id));
    made.loc = shown->loc;
    made.span = heng_lint_span(shown->text);
    claim_add(all, &at, &made);
}

static void claims_init(claims *all, heng_lint *lint, const heng_lint_check *check)
{
    *all = (claims){.lint = lint, .check = check};
    heng_table_init(&all->table, lint->scratch, sizeof(claim));
    heng_index_init(&all->heads, lint->scratch, lint->model->seed);
}

static void ratios_find(heng_lint *lint, const heng_lint_check *check)
{
    const heng_model *model = lint->model;
    claims all;
    claims_init(&all, lint, check);
    for (uint32_t i = 0; i < model->indicators.count; i++) {
        const uint32_t members[3] = {i, heng_model_tie(model, i, HENG_TIE_RATIO_OF),
                                     heng_model_tie(model, i, HENG_TIE_RATIO_TO)};
        if (members[1] == HENG_NONE || members[2] == HENG_NONE) {
            continue;
        }
        for (uint32_t d = 0; d < model->datasets.count; d++) {
            for (uint32_t p = 0; p < model->periods.count; p++) {
                heng_period period = *(const heng_period *)heng_table_at(&model->periods, p);
                int holes = 0, hole = -1;
                for (int k = 0; k < 3; k++) { /* a triple that is complete is compared once */
                    bool there = heng_lint_find(lint, d, members[k], period) != HENG_NONE;
                    holes += !there;
                    hole = there ? hole : k;
                }
                if (holes <= 1) {
                    ratio_imply(&all, members, holes == 1 ? hole : 0, d, period);
                }
            }
        }
    }
}

/* -- rates and levels -- */

/* Growth or reduction in percent from one level to the next. */
static bool rate_between(heng_lint *lint, bool reduction, const heng_quantity *before,
                         const heng_quantity *now, heng_quantity *out)
{
    heng_quantity quotient, one = heng_quantity_point(heng_number_of(1), HENG_UNIT_RATIO), rate;
    if (heng_quantity_divide(lint->units, now, before, &quotient) != HENG_ARITHMETIC_OK ||
        !heng_quantity_convert(lint->units, &quotient, HENG_UNIT_RATIO, &quotient)) {
        return false;
    }
    quotient.unit = HENG_UNIT_NONE; /* a difference of ratios would be in points */
    one.unit = HENG_UNIT_NONE;
    heng_arithmetic fault = reduction ? heng_quantity_subtract(lint->units, &one, &quotient, &rate)
                                      : heng_quantity_subtract(lint->units, &quotient, &one, &rate);
    rate.unit = HENG_UNIT_RATIO;
    return fault == HENG_ARITHMETIC_OK &&
           heng_quantity_convert(lint->units, &rate, HENG_UNIT_PERCENT, out);
}

static void promise_add(claims *all, const place *at)
{
    heng_lint *lint = all->lint;
    uint32_t index;
    if (!heng_lint_promised(lint, at->indicator, at->period, &index)) {
        return;
    }
    const heng_rule *rule = heng_model_rule(lint->model, index);
    claim made = {.value = lint->folds[index].pass,
                  .nominal = lint->folds[index].limit,
                  .how = heng_lint_text(
                      lint, "the target %.*s",
                      HENG_PRINT(heng_target_format(lint->arena, lint->model, rule->target, 0))),
                  .kind = CLAIM_PROMISED};
    made.loc = heng_lint_promise(rule, &made.span);
    claim_add(all, at, &made);
}

static void rate_imply(claims *all, uint32_t rate, uint32_t level, uint32_t dataset,
                       heng_period period)
{
    heng_lint *lint = all->lint;
    const heng_figure *before, *now;
    heng_quantity old, new, old_nominal, new_nominal;
    uint32_t index;
    claim made = {.kind = CLAIM_RATE};
    place at = {dataset, rate, period};
    heng_period ago = heng_period_year_ago(period);
    if (!heng_lint_published(lint, dataset, level, ago, &old, &old_nominal, &before)) {
        return;
    }
    bool known = heng_lint_published(lint, dataset, level, period, &new, &new_nominal, &now);
    if (known) {
        made.loc = now->loc;
        made.span = heng_lint_span(now->text);
    } else if (heng_lint_promised(lint, level, period, &index)) {
        new = lint->folds[index].limit;
        new.unit = new.unit == HENG_UNIT_NONE ? indicator_at(lint, level)->unit : new.unit;
        new_nominal = new;
        made.loc = heng_lint_promise(heng_model_rule(lint->model, index), &made.span);
    } else {
        return;
    }
    bool reduction = indicator_at(lint, rate)->measure == HENG_REDUCTION;
    if (!rate_between(lint, reduction, &old, &new, &made.value) ||
        !rate_between(lint, reduction, &old_nominal, &new_nominal, &made.nominal)) {
        return;
    }
    made.how =
        heng_lint_text(lint, "the %s '%.*s' against %.*s", known ? "figures of" : "target of",
                       HENG_PRINT(indicator_at(lint, level)->id),
                       HENG_PRINT(heng_period_format(lint->arena, ago)));
    published_add(all, &at);
    if (heng_index_find(&all->heads, place_key(&at)) == HENG_NONE || !known) {
        promise_add(all, &at); /* where a rate is published, check compares it with the promise */
    }
    claim_add(all, &at, &made);
}

static void rates_find(heng_lint *lint, const heng_lint_check *check)
{
    const heng_model *model = lint->model;
    heng_period plan = heng_period_of_year(heng_period_year(lint->run->weighing.period));
    claims all;
    claims_init(&all, lint, check);
    for (uint32_t i = 0; i < model->indicators.count; i++) {
        uint32_t level = heng_model_tie(model, i, HENG_TIE_RATE_OF);
        for (uint32_t d = 0; d < model->datasets.count && level != HENG_NONE; d++) {
            bool plan_seen = false;
            for (uint32_t p = 0; p < model->periods.count; p++) {
                heng_period period = *(const heng_period *)heng_table_at(&model->periods, p);
                plan_seen = plan_seen || period == plan;
                rate_imply(&all, i, level, d, period);
            }
            if (!plan_seen) {
                rate_imply(&all, i, level, d, plan);
            }
        }
    }
}

const heng_lint_check heng_lint_ties[] = {
    {"W543", HENG_SEVERITY_NOTE, "rates that the levels contradict", rates_find},
    {"W545", HENG_SEVERITY_NOTE, "values that differ by the figures they follow from", ratios_find},
    {NULL, HENG_SEVERITY_NOTE, NULL, NULL}};
