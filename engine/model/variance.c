#include "model/variance.h"

/* Both nominal values in the limit's unit; rates in percent. */
static bool nominal_pair(heng_units *units, const heng_quantity *actual, const heng_quantity *limit,
                         heng_number *a, heng_number *p, heng_unit_id *unit)
{
    bool points = (actual->kind == HENG_KIND_POINT || actual->kind == HENG_KIND_APPROXIMATE) &&
                  (limit->kind == HENG_KIND_POINT || limit->kind == HENG_KIND_APPROXIMATE);
    if (!points) {
        return false;
    }
    bool lent = limit->unit == HENG_UNIT_NONE && heng_unit_lends(units, actual->unit);
    *unit = lent ? actual->unit : limit->unit;
    *p = limit->nominal;
    *a = actual->nominal;
    return actual->unit == *unit ||
           (actual->unit == HENG_UNIT_NONE && heng_unit_lends(units, *unit)) ||
           heng_unit_convert(units, actual->nominal, actual->unit, *unit, a);
}

void heng_variance_of(heng_units *units, const heng_quantity *actual, const heng_quantity *limit,
                      int better, heng_variance *out)
{
    heng_number a, p;
    *out = (heng_variance){.favourable = -1};
    if (!nominal_pair(units, actual, limit, &a, &p, &out->unit)) {
        return;
    }
    out->given = true;
    out->absolute = heng_number_subtract(a, p);
    heng_order sign = heng_number_sign(out->absolute);
    if (better != 0 && (sign == HENG_LESS || sign == HENG_GREATER)) {
        out->favourable = (int)sign == better ? 1 : 0;
    }
    if (heng_unit_at(units, out->unit)->is_rate) {
        if (out->unit == HENG_UNIT_PERCENT) {
            out->unit = HENG_UNIT_PP;
        }
    } else if (heng_number_sign(p) == HENG_GREATER &&
               heng_number_divide(out->absolute, p, &out->relative)) {
        out->relative = heng_number_multiply(out->relative, heng_number_of(100));
        out->has_relative = true;
    }
}

void heng_completion_of(heng_units *units, heng_measure measure, const heng_quantity *actual,
                        const heng_quantity *limit, int better, heng_completion *out)
{
    heng_number a, p, hundred = heng_number_of(100);
    heng_unit_id unit;
    *out = (heng_completion){.lower_is_better = better < 0};
    if (measure == HENG_ORDINAL || measure == HENG_STAGE ||
        !nominal_pair(units, actual, limit, &a, &p, &unit)) {
        return;
    }
    if (measure == HENG_GROWTH || measure == HENG_REDUCTION) {
        bool percent = unit == HENG_UNIT_PERCENT ||
                       (heng_unit_convert(units, a, unit, HENG_UNIT_PERCENT, &a) &&
                        heng_unit_convert(units, p, unit, HENG_UNIT_PERCENT, &p));
        if (!percent) {
            return;
        }
        bool growth = measure == HENG_GROWTH;
        a = growth ? heng_number_add(hundred, a) : heng_number_subtract(hundred, a);
        p = growth ? heng_number_add(hundred, p) : heng_number_subtract(hundred, p);
        if (!growth) {
            out->lower_is_better = better > 0;
        }
        out->given = heng_number_sign(p) == HENG_GREATER && heng_number_divide(a, p, &out->percent);
    } else {
        out->given = heng_number_divide(a, p, &out->percent);
        if (out->given && heng_number_sign(p) == HENG_LESS) {
            out->percent = heng_number_subtract(heng_number_of(2), out->percent);
        }
    }
    if (out->given) {
        out->percent = heng_number_multiply(out->percent, hundred);
    }
}

void heng_pace_of(heng_units *units, heng_measure measure, const heng_quantity *actual,
                  const heng_quantity *limit, heng_period part, heng_period whole,
                  const heng_profile *profile, heng_pace *out)
{
    heng_number a, p, months = heng_number_of(heng_period_months(part)),
                      hundred = heng_number_of(100);
    heng_unit_id unit;
    *out = (heng_pace){.given = true};
    (void)heng_number_divide(heng_number_multiply(months, hundred),
                             heng_number_of(heng_period_months(whole)), &out->time);
    out->profiled = profile != NULL && heng_profile_expected(profile, part, whole, &out->elapsed);
    out->elapsed = out->profiled ? out->elapsed : out->time;
    if ((measure != HENG_FLOW && measure != HENG_COUNT) ||
        !nominal_pair(units, actual, limit, &a, &p, &unit) || heng_number_sign(p) != HENG_GREATER ||
        !heng_number_divide(a, p, &out->completion)) {
        return;
    }
    out->has_completion = true;
    out->completion = heng_number_multiply(out->completion, hundred);
    out->lead = heng_number_subtract(out->completion, out->elapsed);
    out->has_forecast =
        heng_number_divide(heng_number_multiply(a, hundred), out->elapsed, &out->forecast);
    /* of a quarter alone nothing is known of the months before it */
    bool from_the_start = heng_period_first_month(part) == heng_period_first_month(whole);
    heng_number rest = heng_number_of(heng_period_months(whole) - heng_period_months(part));
    out->has_required = from_the_start && heng_number_sign(rest) == HENG_GREATER &&
                        heng_number_compare(a, p) == HENG_LESS &&
                        heng_number_divide(heng_number_subtract(p, a), rest, &out->required);
}
