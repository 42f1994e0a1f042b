#include "model/profile.h"

enum { MONTHS = 12 };

bool heng_profile_read(const heng_texts *texts, heng_profile *out)
{
    heng_decimal before = heng_decimal_of(0), hundred = heng_decimal_of(100);
    if (texts->count != 2 && texts->count != 4 && texts->count != MONTHS) {
        return false;
    }
    out->count = texts->count;
    for (uint32_t i = 0; i < texts->count; i++) {
        heng_text text = texts->items[i];
        if (heng_text_ends(text, "%")) {
            text.size--;
        }
        if (heng_decimal_parse(text, &out->shares[i]) != HENG_DECIMAL_OK ||
            heng_decimal_compare(out->shares[i], before) < 0) {
            return false;
        }
        before = out->shares[i];
    }
    return heng_decimal_compare(before, hundred) == 0;
}

static heng_number share_at(const heng_profile *profile, int end)
{
    return end > 0 ? heng_number_decimal(profile->shares[end - 1]) : heng_number_of(0);
}

/* C at the end of a month, 0 to 12. */
static heng_number cumulative(const heng_profile *profile, int month)
{
    int length = MONTHS / (int)profile->count, whole = month / length, rest = month % length;
    heng_number below = share_at(profile, whole), part;
    if (rest == 0) {
        return below;
    }
    heng_number step = heng_number_subtract(share_at(profile, whole + 1), below);
    (void)heng_number_divide(heng_number_of(rest), heng_number_of(length), &part);
    return heng_number_add(below, heng_number_multiply(step, part));
}

static heng_number expected(const heng_profile *profile, heng_period period)
{
    int begin = heng_period_first_month(period) - 1;
    return heng_number_subtract(cumulative(profile, begin + heng_period_months(period)),
                                cumulative(profile, begin));
}

bool heng_profile_expected(const heng_profile *profile, heng_period part, heng_period whole,
                           heng_number *out)
{
    heng_number all = expected(profile, whole), share;
    if (heng_number_sign(all) != HENG_GREATER ||
        !heng_number_divide(expected(profile, part), all, &share)) {
        return false;
    }
    *out = heng_number_multiply(share, heng_number_of(100));
    if (out->form == HENG_DECIMAL) {
        *out = heng_number_decimal(heng_decimal_strip(out->as.decimal));
    }
    return true;
}
