/* What figures imply for one another, by the ties that definitions declare: growth by two levels,
 * a quotient by its parts, parts by their whole.
 *
 * Each figure is taken as the interval it was published as: 52.2万人 is 52.15 to 52.25. What follows
 * from several is computed with intervals too, so that two values that are told apart here cannot
 * both be right, whatever was rounded. Every value of an indicator, published or implied, is a
 * claim; claims of one dataset and period are held against each other. */
#include "desk/lint.h"

typedef enum claim_kind { CLAIM_PUBLISHED, CLAIM_PROMISED, CLAIM_RATIO, CLAIM_RATE } claim_kind;

typedef struct claim {
    heng_quantity value;
    heng_quantity nominal; /* what a reader would compute from the figures as they are printed */
    heng_text how; /* "gdp / gdp_per_capita" */
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

/* -- figures as intervals -- */

/* The number that is printed: of a bound its end, of a range its middle. */
static heng_quantity nominal_of(const heng_quantity *quantity)
{
    heng_number half = heng_number_decimal((heng_decimal){5, -1}), number = quantity->nominal;
    bool low = quantity->low.kind != HENG_INFINITE, high = quantity->high.kind != HENG_INFINITE;
    if (quantity->kind == HENG_KIND_INTERVAL) {
        number = heng_number_multiply(
            half, heng_number_add(quantity->low.number, quantity->high.number));
    } else if (quantity->kind == HENG_KIND_BOUND) {
        number = low    ? quantity->low.number
                 : high ? quantity->high.number
                        : heng_number_of(0);
    }
    return heng_quantity_point(number, quantity->unit);
}

/* A point stands for all that rounds to it; counts are exact. */
static void unround(const heng_units *units, heng_quantity *quantity)
{
    const heng_unit *unit = heng_unit_at(units, quantity->unit);
    if (quantity->kind != HENG_KIND_POINT || quantity->nominal.form != HENG_DECIMAL ||
        unit->is_count) {
        return;
    }
    heng_number half = heng_number_decimal(
        (heng_decimal){5, quantity->nominal.as.decimal.exponent - 1});
    quantity->kind = HENG_KIND_INTERVAL;
    quantity->low.number = heng_number_subtract(quantity->nominal, half);
    quantity->high.number = heng_number_add(quantity->nominal, half);
}

/* The figure that counts, as an interval, and as it is printed (nominal may be NULL); false: none
 * that is a number. */
static bool published(heng_lint *lint, uint32_t dataset, uint32_t indicator, heng_period period,
                      heng_quantity *out, heng_quantity *nominal, const heng_figure **figure)
{
    uint32_t found = heng_lint_find(lint, dataset, indicator, period);
    if (found == HENG_NONE) {
        return false;
    }
    *figure = heng_model_figure(lint->model, found);
    if (!heng_lint_figure(lint, *figure, out) || !heng_quantity_is_number(out)) {
        return false;
    }
    if (nominal != NULL) {
        *nominal = nominal_of(out);
    }
    unround(lint->units, out);
    return true;
}

/* Do the two share no value? Across units: no. */
static bool are_apart(heng_units *units, const heng_quantity *a, const heng_quantity *b)
{
    heng_truth less, more;
    return heng_quantity_less(units, a, b, false, &less) == HENG_ARITHMETIC_OK &&
           heng_quantity_less(units, b, a, false, &more) == HENG_ARITHMETIC_OK &&
           (less == HENG_TRUE || more == HENG_TRUE);
}

/* An interval in few digits: a figure that was computed is shown by two decimals, rounded outward.
 */
static heng_text short_text(heng_lint *lint, const heng_quantity *value)
{
    heng_text unit = heng_unit_at(lint->units, value->unit)->text, low = {0}, high = {0};
    bool exact;
    if (value->low.kind != HENG_INFINITE) {
        low = heng_decimal_format(lint->arena,
                                  heng_number_round(value->low.number, 2, HENG_FLOOR, &exact));
    }
    if (value->high.kind != HENG_INFINITE) {
        high = heng_decimal_format(lint->arena,
                                   heng_number_round(value->high.number, 2, HENG_CEILING, &exact));
    }
    const char *above = value->low.kind == HENG_OPEN ? "more than" : "at least";
    const char *below = value->high.kind == HENG_OPEN ? "less than" : "at most";
    if (low.size > 0 && high.size > 0) {
        return heng_text_equal(low, high)
                   ? heng_lint_text(lint, "%.*s%.*s", HENG_PRINT(low), HENG_PRINT(unit))
                   : heng_lint_text(lint, "%.*s..%.*s%.*s", HENG_PRINT(low), HENG_PRINT(high),
                                    HENG_PRINT(unit));
    }
    return low.size > 0 ? heng_lint_text(lint, "%s %.*s%.*s", above, HENG_PRINT(low),
                                         HENG_PRINT(unit))
           : high.size > 0 ? heng_lint_text(lint, "%s %.*s%.*s", below, HENG_PRINT(high),
                                            HENG_PRINT(unit))
                           : HENG_TEXT("anything");
}

/* -- claims -- */

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
        heng_lint_say(lint, all->check, implied->loc, implied->span,
                      "'%.*s' of %.*s: %.*s, %.*s", HENG_PRINT(id), HENG_PRINT(when),
                      HENG_PRINT(claim_text(lint, other)), HENG_PRINT(claim_text(lint, implied)));
    diag->label = short_text(lint, &implied->value);
    heng_lint_relate(diag, other->loc, other->span, short_text(lint, &other->value));
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
        !published(lint, at->dataset, at->indicator, at->period, &made.value, &made.nominal,
                   &figure) ||
        (unit != HENG_UNIT_NONE && !heng_unit_comparable(lint->units, made.value.unit, unit))) {
        return;
    }
    made.how = heng_lint_text(lint, "%.*s is published", HENG_PRINT(figure->text));
    made.loc = figure->loc;
    made.span = heng_lint_span(figure->text);
    claim_add(all, at, &made);
}

/* value in the unit of the indicator. A quotient that lost its unit on the way (亿元 by 万元 a head is
 * a bare number) counts the indicator's base unit; false: it does not fit. */
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
        if (i != hole && !published(lint, dataset, members[i], period, &values[i], &nominals[i],
                                    &figures[i])) {
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
    made.how =
        heng_lint_text(lint, "%.*s %s %.*s",
                       HENG_PRINT(indicator_at(lint, members[forms[hole].first])->id),
                       forms[hole].sign,
                       HENG_PRINT(indicator_at(lint, members[forms[hole].second])->id));
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
    heng_arithmetic fault =
        reduction ? heng_quantity_subtract(lint->units, &one, &quotient, &rate)
                  : heng_quantity_subtract(lint->units, &quotient, &one, &rate);
    rate.unit = HENG_UNIT_RATIO;
    return fault == HENG_ARITHMETIC_OK &&
           heng_quantity_convert(lint->units, &rate, HENG_UNIT_PERCENT, out);
}

/* The number that a plan names for the level in a period. */
static bool promised(heng_lint *lint, uint32_t indicator, heng_period period, uint32_t *rule_index)
{
    heng_script *script = lint->run->script;
    uint32_t at = heng_script_target_rule(script, indicator, HENG_NONE);
    for (; at != HENG_NONE; at = heng_script_target_rule(script, indicator, at)) {
        const heng_fold *fold = &lint->folds[at];
        if (fold->given && fold->has_limit && fold->limit.kind == HENG_KIND_POINT &&
            heng_lint_period(lint, heng_model_rule(lint->model, at)) == period) {
            *rule_index = at;
            return true;
        }
    }
    return false;
}

static void promise_add(claims *all, const place *at)
{
    heng_lint *lint = all->lint;
    uint32_t index;
    if (!promised(lint, at->indicator, at->period, &index)) {
        return;
    }
    const heng_rule *rule = heng_model_rule(lint->model, index);
    claim made = {.value = lint->folds[index].pass,
                  .nominal = lint->folds[index].limit,
                  .how = heng_lint_text(lint, "the target %.*s",
                                        HENG_PRINT(heng_target_format(lint->arena, lint->model,
                                                                      rule->target, 0))),
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
    if (!published(lint, dataset, level, ago, &old, &old_nominal, &before)) {
        return;
    }
    bool known = published(lint, dataset, level, period, &new, &new_nominal, &now);
    if (known) {
        made.loc = now->loc;
        made.span = heng_lint_span(now->text);
    } else if (promised(lint, level, period, &index)) {
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
    made.how = heng_lint_text(lint, "the %s '%.*s' against %.*s",
                              known ? "figures of" : "target of",
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

/* -- parts and wholes -- */

typedef struct adding {
    heng_quantity sum;
    uint32_t parts;
    heng_loc loc; /* of the last part */
    uint32_t span;
    heng_text list;
    bool failed;
} adding;

static void part_add(heng_lint *lint, adding *sum, uint32_t part, const heng_quantity *value,
                     heng_loc loc, uint32_t span)
{
    heng_quantity out;
    heng_text id = indicator_at(lint, part)->id;
    if (sum->parts > 0) {
        sum->failed |= heng_quantity_add(lint->units, &sum->sum, value, &out) !=
                       HENG_ARITHMETIC_OK;
        sum->sum = sum->failed ? sum->sum : out;
    } else {
        sum->sum = *value;
    }
    sum->list = sum->parts == 0 ? id
                                : heng_lint_text(lint, "%.*s + %.*s", HENG_PRINT(sum->list),
                                                 HENG_PRINT(id));
    sum->parts++;
    sum->loc = loc;
    sum->span = span;
}

static void sum_compare(heng_lint *lint, const heng_lint_check *check, const adding *sum,
                        uint32_t whole, const heng_quantity *value, heng_loc loc, uint32_t span,
                        heng_period period, bool targets)
{
    heng_truth less;
    if (sum->parts == 0 || sum->failed ||
        heng_quantity_less(lint->units, value, &sum->sum, false, &less) != HENG_ARITHMETIC_OK ||
        less != HENG_TRUE) {
        return;
    }
    heng_text id = indicator_at(lint, whole)->id;
    heng_diag *diag = heng_lint_say(
        lint, check, sum->loc, sum->span, "%s of '%.*s' in %.*s %s more than the whole: %.*s",
        sum->parts > 1 ? "parts" : "a part", HENG_PRINT(id),
        HENG_PRINT(heng_period_format(lint->arena, period)), sum->parts > 1 ? "are" : "is",
        HENG_PRINT(sum->list));
    diag->label = short_text(lint, &sum->sum);
    diag->help = HENG_TEXT("correct a figure, or do not declare parts that overlap as part_of");
    heng_lint_relate(diag, loc, span,
                     heng_lint_text(lint, "the whole%s: %.*s", targets ? " as promised" : "",
                                    HENG_PRINT(short_text(lint, value))));
}

/* The parts of one whole stand in a list: first_part by whole, next_part by part. */
typedef struct parts {
    uint32_t *first, *next;
} parts;

static void figures_add_up(heng_lint *lint, const heng_lint_check *check, const parts *tree,
                           uint32_t whole, uint32_t dataset, heng_period period)
{
    adding sum = {0};
    const heng_figure *all, *figure;
    heng_quantity total, value;
    if (!published(lint, dataset, whole, period, &total, NULL, &all)) {
        return;
    }
    heng_text basis = heng_lint_figure_basis(all);
    for (uint32_t part = tree->first[whole]; part != HENG_NONE; part = tree->next[part]) {
        if (!published(lint, dataset, part, period, &value, NULL, &figure)) {
            continue;
        }
        heng_text own = heng_lint_figure_basis(figure);
        if (own.size == 0 || basis.size == 0 || heng_text_equal(own, basis)) {
            part_add(lint, &sum, part, &value, figure->loc, heng_lint_span(figure->text));
        }
    }
    sum_compare(lint, check, &sum, whole, &total, all->loc, heng_lint_span(all->text), period,
                false);
}

static void promises_add_up(heng_lint *lint, const heng_lint_check *check, const parts *tree,
                            uint32_t whole, heng_period period)
{
    adding sum = {0};
    uint32_t index, span;
    for (uint32_t part = tree->first[whole]; part != HENG_NONE; part = tree->next[part]) {
        if (promised(lint, part, period, &index) && lint->folds[index].direction > 0) {
            heng_loc loc = heng_lint_promise(heng_model_rule(lint->model, index), &span);
            part_add(lint, &sum, part, &lint->folds[index].limit, loc, span);
        }
    }
    if (promised(lint, whole, period, &index)) {
        heng_loc loc = heng_lint_promise(heng_model_rule(lint->model, index), &span);
        sum_compare(lint, check, &sum, whole, &lint->folds[index].limit, loc, span, period, true);
    }
}

static void parts_find(heng_lint *lint, const heng_lint_check *check)
{
    const heng_model *model = lint->model;
    uint32_t count = model->indicators.count;
    heng_period plan = heng_period_of_year(heng_period_year(lint->run->weighing.period));
    parts tree = {heng_new_array(lint->scratch, uint32_t, (size_t)count + 1),
                  heng_new_array(lint->scratch, uint32_t, (size_t)count + 1)};
    for (uint32_t i = 0; i < count; i++) {
        tree.first[i] = tree.next[i] = HENG_NONE;
    }
    for (uint32_t i = count; i-- > 0;) {
        uint32_t whole = heng_model_tie(model, i, HENG_TIE_PART_OF);
        if (whole != HENG_NONE) {
            tree.next[i] = tree.first[whole];
            tree.first[whole] = i;
        }
    }
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t d = 0; d < model->datasets.count && tree.first[i] != HENG_NONE; d++) {
            for (uint32_t p = 0; p < model->periods.count; p++) {
                figures_add_up(lint, check, &tree, i, d,
                               *(const heng_period *)heng_table_at(&model->periods, p));
            }
        }
        if (tree.first[i] != HENG_NONE) {
            promises_add_up(lint, check, &tree, i, plan);
        }
    }
}

const heng_lint_check heng_lint_ties[] = {
    {"W543", HENG_SEVERITY_NOTE, "rates that the levels contradict", rates_find},
    {"W544", HENG_SEVERITY_WARNING, "parts that are more than the whole", parts_find},
    {"W545", HENG_SEVERITY_NOTE, "values that differ by the figures they follow from", ratios_find},
    {NULL, HENG_SEVERITY_NOTE, NULL, NULL}};
