/* A judgement as the view that every format prints. */
#include "lang/fold.h"
#include "run/run.h"

/* As many digits as given; more while they would make a difference look like none. */
static heng_text digits_not_zero(heng_arena *arena, heng_number number, int digits)
{
    enum { MOST = 36 };
    heng_text text = heng_number_fixed(arena, number, digits);
    bool zero = heng_number_sign(number) == HENG_EQUAL;
    for (int more = digits + 1; !zero && more <= MOST; more++) {
        heng_decimal shown;
        if (heng_decimal_parse(text, &shown) != HENG_DECIMAL_OK || shown.coefficient != 0) {
            break;
        }
        text = heng_number_fixed(arena, number, more);
    }
    return text;
}

heng_text heng_view_digits(heng_arena *arena, heng_number number)
{
    if (number.form == HENG_DECIMAL) {
        return heng_number_format(arena, number, 6);
    }
    heng_text text = heng_number_format(arena, number, 6);
    return heng_text_ends(text, "...") ? digits_not_zero(arena, number, 6) : text;
}

heng_text heng_view_percent(heng_arena *arena, heng_number percent, bool missed)
{
    enum { MOST = 34 };
    heng_text text = heng_number_fixed(arena, percent, 2);
    bool hundred = heng_number_compare(percent, heng_number_of(100)) == HENG_EQUAL;
    for (int more = 3; missed && !hundred && more <= MOST; more++) {
        heng_decimal shown;
        if (heng_decimal_parse(text, &shown) != HENG_DECIMAL_OK ||
            heng_decimal_compare(shown, heng_decimal_of(100)) != 0) {
            break;
        }
        text = heng_number_fixed(arena, percent, more);
    }
    return text;
}

static void cites_fill(heng_arena *arena, const heng_cite *cites, heng_view_value *out)
{
    uint32_t count = 0;
    for (const heng_cite *cite = cites; cite != NULL; cite = cite->next) {
        count++;
    }
    if (count == 0) {
        return;
    }
    heng_view_cite *list = heng_new_array(arena, heng_view_cite, count);
    out->cites = list;
    out->cite_count = count;
    for (const heng_cite *cite = cites; cite != NULL; cite = cite->next) {
        *list++ = (heng_view_cite){.doc = cite->doc, .quote = cite->quote, .line = cite->line};
    }
}

static void ends_fill(heng_arena *arena, const heng_quantity *quantity, heng_view_value *out)
{
    if (quantity->low.kind != HENG_INFINITE) {
        out->low = heng_view_digits(arena, quantity->low.number);
        out->low_open = quantity->low.kind == HENG_OPEN;
    }
    if (quantity->high.kind != HENG_INFINITE) {
        out->high = heng_view_digits(arena, quantity->high.number);
        out->high_open = quantity->high.kind == HENG_OPEN;
    }
}

static void target_fill(const heng_run *run, heng_arena *arena, const heng_judgement *j,
                        heng_view_value *out)
{
    const heng_rule *rule = j->rule;
    const heng_units *units = run->model.units;
    out->given = true;
    out->op = heng_text_of(heng_op_names[j->target != NULL ? j->target->op : HENG_SCRIPT]);
    out->place = heng_place_of(&run->sources, rule->expect.size > 0 ? rule->text_loc : rule->loc);
    if (rule->extra != NULL) {
        cites_fill(arena, rule->extra->cites, out);
        out->basis = rule->extra->basis;
        out->only_if = rule->extra->only_if;
        heng_revisions_fill(run, arena, j, out);
    }
    if (j->target == NULL) {
        if (j->has_limit) {
            out->form = heng_quantity_format(arena, units, &j->limit);
        }
        return;
    }
    out->text = j->target->text;
    out->label = j->target->label;
    out->form = heng_target_format(arena, &run->model, j->target, HENG_EN);
    out->form_zh = heng_target_format(arena, &run->model, j->target, HENG_ZH);
    /* What is promised stands in every finding, also where no figure has been read. */
    const heng_expr *right = j->target->right;
    heng_unit_id unit = j->has_limit                                        ? j->limit.unit
                        : right != NULL && right->kind == HENG_EXPR_LITERAL ? right->unit
                                                                            : HENG_UNIT_NONE;
    bool ranged = j->target->op == HENG_IN;
    out->low_open = (j->target->flags & HENG_TARGET_LOW_OPEN) != 0;
    out->high_open = (j->target->flags & HENG_TARGET_HIGH_OPEN) != 0;
    if (j->has_limit && heng_quantity_is_number(&j->limit)) {
        bool point = j->limit.kind == HENG_KIND_POINT || j->limit.kind == HENG_KIND_APPROXIMATE;
        if (point) {
            *(ranged ? &out->low : &out->value) = heng_view_digits(arena, j->limit.nominal);
        }
        if (ranged && j->has_high && j->high.kind == HENG_KIND_POINT) {
            out->high = heng_view_digits(arena, j->high.nominal);
        }
    } else if (right != NULL && right->kind == HENG_EXPR_LITERAL) {
        *(ranged ? &out->low : &out->value) = heng_view_digits(arena, heng_expr_number(right));
        if (ranged && j->target->high != NULL && j->target->high->kind == HENG_EXPR_LITERAL) {
            out->high = heng_view_digits(arena, heng_expr_number(j->target->high));
        }
    }
    if (unit == HENG_UNIT_NONE && j->indicator != NULL &&
        (out->value.size > 0 || out->low.size > 0)) {
        unit = j->indicator->unit;
    }
    out->unit = heng_unit_at(units, unit)->text;
    if (j->has_tolerance) {
        out->tolerance = heng_view_digits(arena, j->tolerance);
        out->tolerance_unit = heng_unit_at(units, j->tolerance_unit)->text;
        out->tolerance_assumed = j->tolerance_assumed;
    }
    heng_number guard;
    if (j->has_limit && rule->extra != NULL &&
        heng_margin_of(run->weighing.model->units, arena, rule->extra->guard, &j->limit, &guard)) {
        out->guard = heng_view_digits(arena, guard);
        out->guard_unit = j->limit.unit == HENG_UNIT_PERCENT
                              ? HENG_TEXT("pp")
                              : heng_unit_at(units, j->limit.unit)->text;
    }
}

static heng_text form_zh(heng_arena *arena, heng_text form)
{
    if (heng_text_starts(form, "about ")) {
        return heng_text_format(arena, "约%.*s", (int)(form.size - 6), form.bytes + 6);
    }
    return form;
}

static void actual_fill(const heng_run *run, heng_arena *arena, const heng_judgement *j,
                        heng_view_value *out)
{
    const heng_units *units = run->model.units;
    if (j->figure != HENG_NONE) {
        const heng_figure *figure = heng_model_figure(&run->model, j->figure);
        out->text = figure->text;
        out->place = heng_place_of(&run->sources, figure->loc);
        if (figure->extra != NULL) {
            out->status = figure->extra->status;
            out->basis = figure->extra->basis;
            out->evidence = figure->extra->evidence;
            out->note = figure->extra->note;
            heng_vintages_fill(run, arena, j->figure, out);
        }
        cites_fill(arena, figure->cites, out);
    }
    if (!j->has_actual) {
        out->given = j->figure != HENG_NONE;
        return;
    }
    const heng_quantity *actual = j->measured != NULL ? j->measured : &j->actual;
    out->given = true;
    out->kind = heng_text_of(heng_kind_names[actual->kind]);
    out->label = actual->label;
    out->form = heng_quantity_format(arena, units, actual);
    out->form_zh = form_zh(arena, out->form);
    if (j->measured != NULL) { /* what was compared stands beside what was measured */
        heng_text rounded = heng_quantity_format(arena, units, &j->actual);
        out->rounded = heng_view_digits(arena, j->actual.nominal);
        out->form_zh =
            heng_text_format(arena, "%.*s，修约为%.*s", HENG_PRINT(out->form), HENG_PRINT(rounded));
        out->form = heng_text_format(arena, "%.*s, rounded %.*s", HENG_PRINT(out->form),
                                     HENG_PRINT(rounded));
    }
    if (out->text.size == 0) {
        out->text = out->form;
    }
    if (!heng_quantity_is_number(actual)) {
        return;
    }
    out->unit = heng_unit_at(units, actual->unit)->text;
    if (actual->kind == HENG_KIND_POINT || actual->kind == HENG_KIND_APPROXIMATE) {
        out->value = heng_view_digits(arena, actual->nominal);
    } else {
        ends_fill(arena, actual, out);
    }
    if (actual->kind == HENG_KIND_APPROXIMATE) {
        ends_fill(arena, actual, out);
        out->tolerance = heng_view_digits(arena, actual->band);
        out->tolerance_unit = actual->unit == HENG_UNIT_PERCENT ? HENG_TEXT("pp") : out->unit;
        out->tolerance_assumed = actual->band_assumed;
    }
}

static void numbers_fill(const heng_run *run, heng_arena *arena, const heng_judgement *j,
                         heng_view *out)
{
    const heng_units *units = run->model.units;
    bool missed = j->reason_without_waiver == HENG_MISSED;
    out->favourable = -1;
    if (j->variance.given) {
        out->absolute = heng_view_digits(arena, j->variance.absolute);
        out->variance_unit = j->variance.unit == HENG_UNIT_PP
                                 ? HENG_TEXT("pp")
                                 : heng_unit_at(units, j->variance.unit)->text;
        out->favourable = j->variance.favourable;
        if (j->variance.has_relative) {
            out->relative = digits_not_zero(arena, j->variance.relative, 2);
        }
        if (j->variance.has_headroom) {
            out->headroom = heng_view_digits(arena, j->variance.headroom);
        }
    }
    out->zone = heng_text_of(heng_zone_names[j->zone]);
    if (j->completion.given) {
        out->completion = heng_view_percent(arena, j->completion.percent, missed);
        out->completion_better =
            j->completion.lower_is_better ? HENG_TEXT("lower") : HENG_TEXT("higher");
    }
    if (j->pace.given) {
        out->pace_elapsed = heng_view_digits(arena, j->pace.elapsed);
        if (j->pace.profiled) {
            out->pace_time = heng_view_digits(arena, j->pace.time);
        }
        if (j->pace.has_completion) {
            out->pace_completion = heng_number_fixed(arena, j->pace.completion, 2);
            out->pace_lead = digits_not_zero(arena, j->pace.lead, 2);
        }
        if (j->pace.has_forecast) {
            out->pace_forecast = heng_view_digits(arena, j->pace.forecast);
        }
        if (j->pace.has_required) {
            out->pace_required = heng_number_fixed(arena, j->pace.required, 2);
            out->pace_required_unit = heng_text_format(
                arena, "%.*s/月", HENG_PRINT(heng_unit_at(units, j->limit.unit)->text));
        }
    }
}

static heng_view_list periods_list(heng_arena *arena, const heng_period *periods, uint32_t count)
{
    heng_text *list = heng_new_array(arena, heng_text, count + 1);
    for (uint32_t i = 0; i < count; i++) {
        list[i] = heng_period_format(arena, periods[i]);
    }
    return (heng_view_list){.items = list, .count = count};
}

static void every_fill(heng_arena *arena, const heng_judgement *j, heng_view *out)
{
    if (j->every != NULL) {
        static const char *const names[] = {
            [HENG_MONTH] = "month", [HENG_QUARTER] = "quarter", [HENG_HALF] = "half"};
        out->every = heng_text_of(names[j->every->unit]);
        out->every_due = j->every->due;
        out->every_kept = j->every->kept;
        out->every_period = heng_period_format(arena, j->every->decides);
        out->every_missed = periods_list(arena, j->every->missed, j->every->missed_count);
        out->every_missing = periods_list(arena, j->every->missing, j->every->missing_count);
    }
}

static heng_text first_of(heng_text a, heng_text b)
{
    return a.size > 0 ? a : b;
}

void heng_view_fill(const heng_run *run, heng_arena *arena, const heng_judgement *j, heng_view *out)
{
    const heng_rule *rule = j->rule;
    const heng_rule_extra *extra = rule->extra;
    const heng_dataset *dataset = heng_model_dataset(&run->model, j->dataset);

    *out = (heng_view){
        .rule = rule->id, .item = j->item, .dataset = dataset->id, .dataset_zh = dataset->name.zh};
    out->period = heng_period_format(arena, j->period);
    out->verdict = j->verdict;
    out->reason = j->reason;
    out->rule_class = heng_text_of(heng_class_names[rule->rule_class]);
    out->place = heng_place_of(&run->sources, rule->loc);
    if (extra != NULL) {
        out->title = extra->title;
        out->owner = extra->owner;
        out->section = extra->section;
        out->note = extra->note;
        out->tags = extra->tags.items;
        out->tag_count = extra->tags.count;
    }
    if (j->indicator != NULL) {
        const heng_indicator *indicator = j->indicator;
        out->indicator = indicator->id;
        out->name = first_of(indicator->name.en, indicator->name.zh);
        out->name_zh = first_of(indicator->name.zh, indicator->name.en);
        out->measure = heng_text_of(heng_measure_names[indicator->measure]);
        out->better = heng_text_of(heng_better_names[indicator->better]);
        if (indicator->extra != NULL) {
            out->owner = first_of(out->owner, indicator->extra->owner);
            out->section = first_of(out->section, indicator->extra->section);
        }
    }
    target_fill(run, arena, j, &out->target);
    actual_fill(run, arena, j, &out->actual);
    numbers_fill(run, arena, j, out);
    every_fill(arena, j, out);
    if (j->waiver != NULL) {
        out->waived = true;
        out->without_waiver = j->without_waiver;
        out->waiver_reason = j->waiver->reason;
        out->waiver_approver = j->waiver->approver;
        out->waiver_ticket = j->waiver->ticket;
        out->waiver_from =
            j->waiver->from != 0 ? heng_date_format(arena, j->waiver->from) : (heng_text){0};
        out->waiver_until =
            j->waiver->until != 0 ? heng_date_format(arena, j->waiver->until) : (heng_text){0};
    }
    heng_history_fill(run, arena, j, out);
    out->message = j->message;
    out->message_place = heng_place_of(&run->sources, j->message_loc);
}
