#include "base/ratio.h"

/* Terms whose exponents lie further apart are summed roughly: 2 * 127 bits and 10^150 are 753. */
#define ALIGN_LIMIT 150

uint64_t heng_gcd_small(uint64_t a, uint64_t b)
{
    if (a == 0 || b == 0) {
        return a | b;
    }
    int twos = __builtin_ctzll(a | b);
    a >>= __builtin_ctzll(a);
    b >>= __builtin_ctzll(b);
    while (a != b) { /* without a branch that cannot be foretold */
        uint64_t step = a - b;
        int zeros = __builtin_ctzll(step);
        uint64_t least = a < b ? a : b;
        step = a < b ? b - a : step;
        b = least;
        a = step >> zeros;
    }
    return a << twos;
}

static uint32_t trailing_zeros(heng_u128 a)
{
    uint64_t low = (uint64_t)a;
    return (uint32_t)(low != 0 ? __builtin_ctzll(low) : 64 + __builtin_ctzll((uint64_t)(a >> 64)));
}

heng_u128 heng_gcd(heng_u128 a, heng_u128 b)
{
    if (a == 0 || b == 0) {
        return a | b;
    }
    uint32_t twos = trailing_zeros(a | b);
    a >>= trailing_zeros(a);
    b >>= trailing_zeros(b);
    while ((a | b) >> 64 != 0) {
        if (a == b) {
            return a << twos;
        }
        if (a < b) {
            heng_u128 swap = a;
            a = b;
            b = swap;
        }
        a -= b;
        a >>= trailing_zeros(a);
    }
    return (heng_u128)heng_gcd_small((uint64_t)a, (uint64_t)b) << twos;
}

void heng_split_tens(heng_u128 *number, uint32_t *twos, uint32_t *fives)
{
    heng_u128 rest = *number;
    *twos = trailing_zeros(rest);
    *fives = 0;
    rest >>= *twos;
    while (rest >> 64 != 0 && rest % 5 == 0) {
        rest /= 5;
        ++*fives;
    }
    if (rest >> 64 == 0) {
        uint64_t small = (uint64_t)rest;
        for (; small % 5 == 0; small /= 5) {
            ++*fives;
        }
        rest = small;
    }
    *number = rest;
}

static void multiply_256(heng_u128 a, heng_u128 b, heng_u128 *high, heng_u128 *low)
{
    uint64_t a0 = (uint64_t)a, a1 = (uint64_t)(a >> 64), b0 = (uint64_t)b, b1 = (uint64_t)(b >> 64);
    heng_u128 low_low = (heng_u128)a0 * b0, low_high = (heng_u128)a0 * b1;
    heng_u128 high_low = (heng_u128)a1 * b0, high_high = (heng_u128)a1 * b1;
    heng_u128 middle = (low_low >> 64) + (uint64_t)low_high + (uint64_t)high_low;
    *low = middle << 64 | (uint64_t)low_low;
    *high = high_high + (low_high >> 64) + (high_low >> 64) + (middle >> 64);
}

int heng_cross_compare(heng_u128 a, heng_u128 b, heng_u128 c, heng_u128 d)
{
    heng_u128 left, left_high, right, right_high;
    if ((a | b | c | d) >> 64 == 0) {
        left = (heng_u128)(uint64_t)a * (uint64_t)b;
        right = (heng_u128)(uint64_t)c * (uint64_t)d;
        return (left > right) - (left < right);
    }
    multiply_256(a, b, &left_high, &left);
    multiply_256(c, d, &right_high, &right);
    if (left_high != right_high) {
        return left_high < right_high ? -1 : 1;
    }
    return (left > right) - (left < right);
}

heng_parts heng_parts_decimal(heng_decimal a)
{
    bool negative = a.coefficient < 0;
    return (heng_parts){negative ? -(heng_u128)a.coefficient : (heng_u128)a.coefficient, 1,
                        a.exponent, negative};
}

heng_parts heng_parts_inverse(const heng_parts *a)
{
    return (heng_parts){a->denominator, a->numerator, -a->exponent, a->negative};
}

int heng_parts_compare(const heng_parts *a, const heng_parts *b)
{
    int sign = a->numerator == 0 ? 0 : a->negative ? -1 : 1;
    int other = b->numerator == 0 ? 0 : b->negative ? -1 : 1;
    if (sign != other || sign == 0) {
        return (sign > other) - (sign < other);
    }
    int64_t shift = (int64_t)a->exponent - b->exponent;
    if (shift == 0) {
        return sign *
               heng_cross_compare(a->numerator, b->denominator, b->numerator, a->denominator);
    }
    /* parts that 38 digits hold after the shift need no more than 256 bits */
    uint32_t digits_a = heng_digit_count(a->numerator), digits_b = heng_digit_count(b->numerator);
    if (shift > 0 && digits_a + shift <= HENG_DECIMAL_DIGITS) {
        return sign * heng_cross_compare(a->numerator * heng_ten_power((uint32_t)shift),
                                         b->denominator, b->numerator, a->denominator);
    }
    if (shift < 0 && digits_b - shift <= HENG_DECIMAL_DIGITS) {
        return sign * heng_cross_compare(a->numerator, b->denominator,
                                         b->numerator * heng_ten_power((uint32_t)-shift),
                                         a->denominator);
    }
    /* a lies between 10^(place - 1) and 10^(place + 1), b likewise */
    int64_t place_a = (int64_t)digits_a - heng_digit_count(a->denominator) + shift;
    int64_t place_b = (int64_t)digits_b - heng_digit_count(b->denominator);
    if (place_a - place_b >= 2 || place_b - place_a >= 2) {
        return place_a < place_b ? -sign : sign;
    }
    /* so near to each other the products are within a factor of 1000, whatever the exponents */
    heng_wide left = heng_wide_of(a->numerator), right = heng_wide_of(b->numerator);
    heng_wide factor = heng_wide_of(b->denominator);
    heng_wide_multiply(&left, &factor);
    factor = heng_wide_of(a->denominator);
    heng_wide_multiply(&right, &factor);
    if (shift > 0) {
        heng_wide_scale_ten(&left, (uint32_t)shift);
    } else {
        heng_wide_scale_ten(&right, (uint32_t)-shift);
    }
    return sign * heng_wide_compare(&left, &right);
}

static void scale_power(heng_wide *n, uint64_t base, uint32_t power)
{
    for (; power > 0; power--) {
        heng_wide_scale(n, base, 0);
    }
}

/* n * 10^shift / d with the factors that 10^shift shares with d left out */
static void shift_term(heng_wide *n, heng_u128 *d, uint32_t shift)
{
    uint32_t twos, fives, odd_twos = shift, odd_fives = shift;
    heng_u128 core = *d;
    if (core > 1) {
        heng_split_tens(&core, &twos, &fives);
        odd_twos = twos < shift ? shift - twos : 0;
        odd_fives = fives < shift ? shift - fives : 0;
        *d >>= shift - odd_twos;
        for (uint32_t i = odd_fives; i < shift; i++) {
            *d /= 5;
        }
    }
    uint32_t common = odd_twos < odd_fives ? odd_twos : odd_fives;
    heng_wide_scale_ten(n, common);
    scale_power(n, 2, odd_twos - common);
    scale_power(n, 5, odd_fives - common);
}

/* a stands more than ALIGN_LIMIT places above b: the sum is bounded by moving a by a unit far below
 * its last digit and far above b, on the side where b is */
static void add_rough(const heng_parts *a, const heng_parts *b, bool up, heng_fraction *out)
{
    heng_wide one = heng_wide_of(1);
    *out = heng_fraction_of(a);
    out->rough = true;
    if (up != b->negative) { /* b pulls to the side that is bounded */
        heng_wide_scale_ten(&out->numerator, 50);
        out->exponent -= 50;
        if (up != a->negative) {
            heng_wide_add(&out->numerator, &one);
        } else {
            heng_wide_subtract(&out->numerator, &one);
        }
    }
}

/* Sums of reduced fractions as in Knuth, The Art of Computer Programming 2, 4.5.1: the greatest
 * common divisors stay at 128 bits. */
void heng_parts_add(const heng_parts *a, const heng_parts *b, bool up, heng_fraction *out)
{
    if (a->exponent < b->exponent) {
        const heng_parts *swap = a;
        a = b;
        b = swap;
    }
    int64_t shift = (int64_t)a->exponent - b->exponent;
    if (a->numerator == 0 || b->numerator == 0) {
        *out = heng_fraction_of(a->numerator == 0 ? b : a);
        return;
    }
    if (shift > ALIGN_LIMIT) {
        add_rough(a, b, up, out);
        return;
    }
    heng_u128 da = a->denominator, db = b->denominator;
    heng_wide sum = heng_wide_of(a->numerator), term = heng_wide_of(b->numerator), factor, rest;
    shift_term(&sum, &da, (uint32_t)shift);
    heng_u128 common = da > 1 && db > 1 ? heng_gcd(da, db) : 1;
    factor = heng_wide_of(db / common);
    heng_wide_multiply(&sum, &factor);
    factor = heng_wide_of(da / common);
    heng_wide_multiply(&term, &factor);
    out->negative = a->negative;
    out->rough = false;
    out->exponent = b->exponent;
    if (a->negative == b->negative) {
        heng_wide_add(&sum, &term);
    } else if (heng_wide_compare(&sum, &term) >= 0) {
        heng_wide_subtract(&sum, &term);
    } else {
        heng_wide_subtract(&term, &sum);
        sum = term;
        out->negative = b->negative;
    }
    out->numerator = sum;
    if (common > 1) {
        heng_u128 low = 0;
        factor = heng_wide_of(common);
        heng_wide_divide(&sum, &factor, &term, &rest);
        (void)heng_wide_fits(&rest, &low);
        heng_u128 second = heng_gcd(common, low);
        if (second > 1) {
            factor = heng_wide_of(second);
            heng_wide_divide(&sum, &factor, &out->numerator, &rest);
            db /= second;
        }
    }
    out->denominator = heng_wide_of(da / common);
    factor = heng_wide_of(db);
    heng_wide_multiply(&out->denominator, &factor);
}

void heng_parts_multiply(const heng_parts *a, const heng_parts *b, heng_fraction *out)
{
    heng_u128 first = b->denominator > 1 ? heng_gcd(a->numerator, b->denominator) : 1;
    heng_u128 second = a->denominator > 1 ? heng_gcd(b->numerator, a->denominator) : 1;
    heng_wide factor = heng_wide_of(b->numerator / second);
    out->numerator = heng_wide_of(a->numerator / first);
    heng_wide_multiply(&out->numerator, &factor);
    out->denominator = heng_wide_of(a->denominator / second);
    factor = heng_wide_of(b->denominator / first);
    heng_wide_multiply(&out->denominator, &factor);
    out->exponent = (int64_t)a->exponent + b->exponent;
    out->negative = a->negative != b->negative;
    out->rough = false;
}
