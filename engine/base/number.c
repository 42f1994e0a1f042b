#include "base/number.h"

#include "base/ratio.h"

#define FIVES_LIMIT 27 /* 5^27 < 2^63 */

/* Most operands fit 64 bits, and then everything below fits 128; others go through ratio.h. */
static bool is_small(heng_i128 number)
{
    return number == (int64_t)number;
}

static uint64_t magnitude(int64_t number)
{
    return number < 0 ? -(uint64_t)number : (uint64_t)number;
}

heng_number heng_number_of(int64_t number)
{
    return heng_number_decimal((heng_decimal){number, 0});
}

heng_number heng_number_decimal(heng_decimal decimal)
{
    heng_number out;
    out.form = HENG_DECIMAL;
    out.as.decimal = decimal;
    return out;
}

static heng_number ratio_of(bool negative, heng_u128 numerator, heng_u128 denominator,
                            int32_t exponent)
{
    heng_number out;
    out.form = HENG_RATIO;
    out.as.ratio.numerator = negative ? -(heng_i128)numerator : (heng_i128)numerator;
    out.as.ratio.denominator = (heng_i128)denominator;
    out.as.ratio.exponent = exponent;
    return out;
}

static heng_number number_of_parts(const heng_parts *a)
{
    if (a->denominator > 1) {
        return ratio_of(a->negative, a->numerator, a->denominator, a->exponent);
    }
    return heng_number_decimal(heng_decimal_signed(a->negative, a->numerator, a->exponent));
}

heng_parts heng_parts_of(const heng_number *a)
{
    if (a->form == HENG_DECIMAL) {
        return heng_parts_decimal(a->as.decimal);
    }
    bool negative = a->as.ratio.numerator < 0;
    return (heng_parts){negative ? -(heng_u128)a->as.ratio.numerator
                                 : (heng_u128)a->as.ratio.numerator,
                        (heng_u128)a->as.ratio.denominator, a->as.ratio.exponent, negative};
}

int heng_parts_ends(const heng_number *a, heng_parts ends[2])
{
    if (a->form != HENG_ENCLOSURE) {
        ends[0] = heng_parts_of(a);
        return 1;
    }
    ends[0] = heng_parts_decimal(a->as.enclosure.low);
    ends[1] = heng_parts_decimal(a->as.enclosure.high);
    return 2;
}

static heng_number enclosure_of(heng_decimal low, heng_decimal high)
{
    if (heng_decimal_compare(low, high) == 0) { /* only an exact bound is its own counterpart */
        return heng_number_decimal(heng_decimal_strip(low));
    }
    heng_number out;
    out.form = HENG_ENCLOSURE;
    out.as.enclosure.low = low;
    out.as.enclosure.high = high;
    return out;
}

static heng_number add_slow(const heng_number *a, const heng_number *b)
{
    heng_parts left[2], right[2], sum;
    heng_fraction low, high;
    int count_a = heng_parts_ends(a, left), count_b = heng_parts_ends(b, right);
    heng_parts_add(&left[0], &right[0], false, &low);
    if (count_a == 1 && count_b == 1) {
        high = low;
        if (heng_fraction_settle(&high, &sum)) {
            return number_of_parts(&sum);
        }
    }
    heng_parts_add(&left[count_a - 1], &right[count_b - 1], true, &high);
    return enclosure_of(heng_fraction_bound(&low, false), heng_fraction_bound(&high, true));
}

static heng_number multiply_ends(const heng_parts *left, int count_a, const heng_parts *right,
                                 int count_b)
{
    heng_decimal low = {0, 0}, high = {0, 0};
    for (int i = 0; i < count_a * count_b; i++) {
        heng_fraction product, kept;
        heng_parts parts;
        heng_parts_multiply(&left[i / count_b], &right[i % count_b], &product);
        if (count_a * count_b == 1) {
            kept = product;
            if (heng_fraction_settle(&kept, &parts)) {
                return number_of_parts(&parts);
            }
        }
        heng_decimal down = heng_fraction_bound(&product, false),
                     up = heng_fraction_bound(&product, true);
        low = i == 0 || heng_decimal_compare(down, low) < 0 ? down : low;
        high = i == 0 || heng_decimal_compare(up, high) > 0 ? up : high;
    }
    return enclosure_of(low, high);
}

/* numerator / denominator * 10^exponent, coprime, of at most 126 and 126 bits: a denominator of
 * twos and fives goes into the exponent where 64 bits suffice for its counterpart. */
static inline bool make_small(bool negative, heng_u128 numerator, uint64_t denominator,
                              int32_t exponent, heng_number *out)
{
    if (denominator > 1) {
        uint64_t core = denominator;
        uint32_t twos = (uint32_t)__builtin_ctzll(core), fives = 0;
        for (core >>= twos; core % 5 == 0; core /= 5) {
            fives++;
        }
        if (core > 1) {
            *out = ratio_of(negative, numerator, denominator, exponent);
            return true;
        }
        if (numerator >> 63 != 0 || twos > FIVES_LIMIT) {
            return false;
        }
        uint64_t factor = fives > twos ? UINT64_C(1) << (fives - twos) : 1;
        for (uint32_t i = fives; i < twos; i++) {
            factor *= 5;
        }
        numerator *= factor;
        exponent -= (int32_t)(twos > fives ? twos : fives);
    }
    if (exponent < -HENG_DECIMAL_REACH) {
        return false;
    }
    *out = heng_number_decimal(
        heng_decimal_signed(negative, numerator, exponent)); /* at most 2^126 < 10^38 */
    return true;
}

/* A ratio of 64-bit parts, or a decimal as one. */
typedef struct small {
    int64_t numerator;
    uint64_t denominator;
    int32_t exponent;
} small;

static bool small_of(const heng_number *a, small *out)
{
    if (a->form == HENG_DECIMAL && is_small(a->as.decimal.coefficient)) {
        *out = (small){(int64_t)a->as.decimal.coefficient, 1, a->as.decimal.exponent};
        return true;
    }
    if (a->form == HENG_RATIO && is_small(a->as.ratio.numerator) &&
        is_small(a->as.ratio.denominator)) {
        *out = (small){(int64_t)a->as.ratio.numerator, (uint64_t)a->as.ratio.denominator,
                       a->as.ratio.exponent};
        return true;
    }
    return false;
}

static uint64_t gcd(uint64_t a, uint64_t b)
{
    return a == 1 || b == 1 ? 1 : heng_gcd_small(a, b);
}

static bool multiply_small(const small *a, const small *b, heng_number *out)
{
    int64_t exponent = (int64_t)a->exponent + b->exponent;
    uint64_t left = magnitude(a->numerator), right = magnitude(b->numerator);
    uint64_t first = gcd(left, b->denominator), second = gcd(right, a->denominator);
    heng_u128 numerator = (heng_u128)(left / first) * (right / second);
    heng_u128 denominator = (heng_u128)(a->denominator / second) * (b->denominator / first);
    if (exponent > HENG_DECIMAL_REACH || exponent < -HENG_DECIMAL_REACH || denominator >> 63 != 0) {
        return false;
    }
    return make_small((a->numerator < 0) != (b->numerator < 0), numerator, (uint64_t)denominator,
                      (int32_t)exponent, out);
}

/* The exponent of a down to exponent, the tens reduced against its denominator. */
static bool lower(small *a, int32_t exponent)
{
    int64_t shift = (int64_t)a->exponent - exponent;
    if (shift == 0) {
        return true;
    }
    if (shift > 18) {
        return false;
    }
    uint64_t ten = (uint64_t)heng_ten_power((uint32_t)shift), common = gcd(ten, a->denominator);
    a->denominator /= common;
    a->exponent = exponent;
    return !__builtin_mul_overflow(a->numerator, (int64_t)(ten / common), &a->numerator);
}

/* Knuth, The Art of Computer Programming 2, 4.5.1 */
static bool add_small(small a, small b, heng_number *out)
{
    if (!lower(a.exponent > b.exponent ? &a : &b,
               a.exponent < b.exponent ? a.exponent : b.exponent)) {
        return false;
    }
    uint64_t common = gcd(a.denominator, b.denominator);
    heng_i128 sum = (heng_i128)a.numerator * (int64_t)(b.denominator / common) +
                    (heng_i128)b.numerator * (int64_t)(a.denominator / common);
    heng_u128 numerator = sum < 0 ? -(heng_u128)sum : (heng_u128)sum;
    if (common > 1) {
        uint64_t second = gcd((uint64_t)(numerator % common), common);
        numerator /= second;
        b.denominator /= second;
    }
    heng_u128 denominator = (heng_u128)(a.denominator / common) * b.denominator;
    if (numerator >> 126 != 0 || denominator >> 63 != 0) {
        return false;
    }
    return make_small(sum < 0, numerator, (uint64_t)denominator, a.exponent, out);
}

heng_number heng_number_add(heng_number a, heng_number b)
{
    heng_number out;
    small left, right;
    if (a.form == HENG_DECIMAL && b.form == HENG_DECIMAL) {
        out.form = HENG_DECIMAL;
        if (heng_decimal_add(a.as.decimal, b.as.decimal, &out.as.decimal)) {
            return out;
        }
    } else if (small_of(&a, &left) && small_of(&b, &right) && add_small(left, right, &out)) {
        return out;
    }
    return add_slow(&a, &b);
}

heng_number heng_number_subtract(heng_number a, heng_number b)
{
    return heng_number_add(a, heng_number_negate(b));
}

heng_number heng_number_multiply(heng_number a, heng_number b)
{
    heng_number out;
    heng_parts left[2], right[2];
    small small_a, small_b;
    if (a.form == HENG_DECIMAL && b.form == HENG_DECIMAL) {
        out.form = HENG_DECIMAL;
        if (heng_decimal_multiply(a.as.decimal, b.as.decimal, &out.as.decimal)) {
            return out;
        }
    } else if (small_of(&a, &small_a) && small_of(&b, &small_b) &&
               multiply_small(&small_a, &small_b, &out)) {
        return out;
    }
    int count_a = heng_parts_ends(&a, left), count_b = heng_parts_ends(&b, right);
    return multiply_ends(left, count_a, right, count_b);
}

/* The quotient of two decimals, the divisor not zero: what most completions and shares are made
 * of. */
static bool divide_decimals(const heng_decimal *a, const heng_decimal *b, heng_number *out)
{
    int64_t exponent = (int64_t)a->exponent - b->exponent;
    if (!is_small(a->coefficient) || !is_small(b->coefficient) || exponent > HENG_DECIMAL_REACH ||
        exponent < -HENG_DECIMAL_REACH) {
        return false;
    }
    uint64_t left = magnitude((int64_t)a->coefficient), right = magnitude((int64_t)b->coefficient);
    uint64_t common = gcd(left, right);
    return make_small((a->coefficient < 0) != (b->coefficient < 0), left / common, right / common,
                      (int32_t)exponent, out);
}

bool heng_number_divide(heng_number a, heng_number b, heng_number *out)
{
    heng_parts left[2], right[2];
    small small_a, small_b;
    if (a.form == HENG_DECIMAL && b.form == HENG_DECIMAL && b.as.decimal.coefficient != 0 &&
        divide_decimals(&a.as.decimal, &b.as.decimal, out)) {
        return true;
    }
    heng_order sign = heng_number_sign(b);
    if (sign == HENG_EQUAL || sign == HENG_UNDECIDED) {
        return false;
    }
    if (small_of(&a, &small_a) && small_of(&b, &small_b) && small_b.denominator >> 63 == 0) {
        small inverse = {(int64_t)small_b.denominator, magnitude(small_b.numerator),
                         -small_b.exponent};
        inverse.numerator = small_b.numerator < 0 ? -inverse.numerator : inverse.numerator;
        if (inverse.denominator >> 63 == 0 && multiply_small(&small_a, &inverse, out)) {
            return true;
        }
    }
    int count_a = heng_parts_ends(&a, left), count_b = heng_parts_ends(&b, right);
    for (int i = 0; i < count_b; i++) {
        right[i] = heng_parts_inverse(&right[i]);
    }
    *out = multiply_ends(left, count_a, right, count_b);
    return true;
}

heng_number heng_number_negate(heng_number a)
{
    heng_decimal low;
    switch (a.form) {
    case HENG_DECIMAL:
        a.as.decimal.coefficient = -a.as.decimal.coefficient;
        break;
    case HENG_RATIO:
        a.as.ratio.numerator = -a.as.ratio.numerator;
        break;
    case HENG_ENCLOSURE:
        low = heng_decimal_negate(a.as.enclosure.high);
        a.as.enclosure.high = heng_decimal_negate(a.as.enclosure.low);
        a.as.enclosure.low = low;
        break;
    }
    return a;
}

heng_number heng_number_abs(heng_number a)
{
    heng_order sign = heng_number_sign(a);
    if (sign != HENG_UNDECIDED) {
        return sign == HENG_LESS ? heng_number_negate(a) : a;
    }
    heng_decimal far = heng_decimal_negate(a.as.enclosure.low);
    if (heng_decimal_compare(far, a.as.enclosure.high) > 0) {
        a.as.enclosure.high = far;
    }
    a.as.enclosure.low = (heng_decimal){0, 0};
    return a;
}

static heng_order order_of(int sign)
{
    return sign < 0 ? HENG_LESS : sign > 0 ? HENG_GREATER : HENG_EQUAL;
}

static heng_order compare_slow(const heng_number *a, const heng_number *b)
{
    heng_parts left[2], right[2];
    int count_a = heng_parts_ends(a, left), count_b = heng_parts_ends(b, right);
    int low = heng_parts_compare(&left[0], &right[count_b - 1]);
    if (count_a == 1 && count_b == 1) {
        return order_of(low);
    }
    if (low > 0) {
        return HENG_GREATER;
    }
    return heng_parts_compare(&left[count_a - 1], &right[0]) < 0 ? HENG_LESS : HENG_UNDECIDED;
}

heng_order heng_number_compare(heng_number a, heng_number b)
{
    if (a.form == HENG_DECIMAL && b.form == HENG_DECIMAL) {
        if (a.as.decimal.exponent == b.as.decimal.exponent) {
            heng_i128 left = a.as.decimal.coefficient, right = b.as.decimal.coefficient;
            return left < right ? HENG_LESS : left > right ? HENG_GREATER : HENG_EQUAL;
        }
        return order_of(heng_decimal_compare(a.as.decimal, b.as.decimal));
    }
    return compare_slow(&a, &b);
}

heng_order heng_number_sign(heng_number a)
{
    switch (a.form) {
    case HENG_DECIMAL:
        return order_of((a.as.decimal.coefficient > 0) - (a.as.decimal.coefficient < 0));
    case HENG_RATIO:
        return a.as.ratio.numerator < 0 ? HENG_LESS : HENG_GREATER;
    case HENG_ENCLOSURE:
        break;
    }
    return a.as.enclosure.low.coefficient > 0    ? HENG_GREATER
           : a.as.enclosure.high.coefficient < 0 ? HENG_LESS
                                                 : HENG_UNDECIDED;
}

bool heng_number_is_integer(heng_number a)
{
    if (a.form == HENG_DECIMAL) {
        return heng_decimal_strip(a.as.decimal).exponent >= 0;
    }
    if (a.form == HENG_ENCLOSURE) {
        return false;
    }
    /* reduced: the denominator has to divide the ten power */
    heng_u128 core = (heng_u128)a.as.ratio.denominator;
    uint32_t twos, fives;
    heng_split_tens(&core, &twos, &fives);
    return core == 1 && a.as.ratio.exponent >= (int32_t)(twos > fives ? twos : fives);
}

bool heng_number_integer(heng_number a, int64_t *out)
{
    if (a.form != HENG_DECIMAL) { /* an integral ratio has more than 38 digits */
        return false;
    }
    heng_decimal whole = heng_decimal_strip(a.as.decimal);
    if (whole.exponent < 0 || whole.exponent > 18 || !is_small(whole.coefficient)) {
        return false;
    }
    return !__builtin_mul_overflow((int64_t)whole.coefficient,
                                   (int64_t)heng_ten_power((uint32_t)whole.exponent), out);
}
