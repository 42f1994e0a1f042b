#include "base/decimal.h"

#include "base/wide.h"

#include <string.h>

#define ZEROS_LIMIT 40 /* more of them in a row are written as an exponent */
#define TEN_19      UINT64_C(10000000000000000000)
#define TEN_38      ((heng_u128)TEN_19 * TEN_19)

static heng_u128 magnitude(heng_i128 number)
{
    return number < 0 ? -(heng_u128)number : (heng_u128)number;
}

heng_decimal heng_decimal_of(int64_t number)
{
    return (heng_decimal){number, 0};
}

static bool is_digit(heng_text text, size_t at)
{
    return at < text.size && text.bytes[at] >= '0' && text.bytes[at] <= '9';
}

static size_t skip_digits(heng_text text, size_t at)
{
    while (is_digit(text, at)) {
        at++;
    }
    return at;
}

size_t heng_decimal_scan(heng_text text)
{
    size_t at = skip_digits(text, 0);
    if (at < text.size && text.bytes[at] == '.') {
        bool range = at + 1 < text.size && text.bytes[at + 1] == '.';
        if (at == 0 && !is_digit(text, 1)) {
            return 0;
        }
        if (range) {
            return at;
        }
        at = skip_digits(text, at + 1);
    }
    if (at > 0 && at < text.size && (text.bytes[at] | 0x20) == 'e') {
        size_t digits = at + 1;
        if (digits < text.size && (text.bytes[digits] == '+' || text.bytes[digits] == '-')) {
            digits++;
        }
        if (is_digit(text, digits)) {
            at = skip_digits(text, digits);
        }
    }
    return at;
}

/* The exponent after an 'e', held at a value beyond every limit; text is known to be
 * well-formed. */
static int32_t parse_exponent(const char *at, const char *end)
{
    int32_t value = 0;
    bool negative = *at == '-';
    at += *at == '+' || *at == '-';
    for (; at < end && value <= HENG_DECIMAL_EXPONENT; at++) {
        value = 10 * value + (*at - '0');
    }
    return negative ? -value : value;
}

heng_decimal_fault heng_decimal_parse(heng_text text, heng_decimal *out)
{
    const char *at = text.bytes, *end = text.bytes + text.size;
    bool negative = false, fraction = false;
    if (text.size > 0 && (*at == '+' || *at == '-')) {
        negative = *at++ == '-';
    }
    size_t rest = (size_t)(end - at);
    if (rest == 0 || heng_decimal_scan((heng_text){at, rest}) != rest) {
        return HENG_DECIMAL_SYNTAX;
    }
    uint64_t head = 0; /* the first 18 significant digits */
    heng_u128 number = 0;
    uint32_t digits = 0;
    int64_t exponent = 0;
    for (; at < end; at++) {
        if (*at == '.') {
            fraction = true;
            continue;
        }
        uint32_t digit = (uint32_t)(*at - '0');
        if (digit > 9) {
            break; /* e */
        }
        exponent -= fraction;
        if (digits == 0 && digit == 0) {
            continue;
        }
        if (++digits <= 18) {
            head = 10 * head + digit;
            number = head;
        } else if (digits <= HENG_DECIMAL_DIGITS) {
            number = 10 * number + digit;
        } else {
            return HENG_DECIMAL_TOO_LONG;
        }
    }
    if (at < end) {
        int32_t written = parse_exponent(at + 1, end);
        if (written > HENG_DECIMAL_EXPONENT || written < -HENG_DECIMAL_EXPONENT) {
            return HENG_DECIMAL_TOO_LONG;
        }
        exponent += written;
    }
    int64_t first = exponent + (digits > 0 ? (int64_t)digits - 1 : 0);
    if (first > HENG_DECIMAL_EXPONENT || first < -HENG_DECIMAL_EXPONENT) {
        return HENG_DECIMAL_TOO_LONG;
    }
    *out = heng_decimal_signed(negative, number, (int32_t)exponent);
    return HENG_DECIMAL_OK;
}

/* Writers give the place after what they wrote. */
static char *put(char *at, const char *bytes, size_t size)
{
    memcpy(at, bytes, size);
    return at + size;
}

static char *put_zeros(char *at, size_t count)
{
    memset(at, '0', count);
    return at + count;
}

static char *put_scientific(char *at, const char *digits, size_t count, int64_t exponent)
{
    char reverse[20];
    int size = 0;
    int64_t first = exponent + (int64_t)count - 1;
    at = put(at, digits, 1);
    if (count > 1) {
        *at++ = '.';
        at = put(at, digits + 1, count - 1);
    }
    at = put(at, "e-", first < 0 ? 2 : 1);
    for (first = first < 0 ? -first : first; first > 0 || size == 0; first /= 10) {
        reverse[size++] = (char)('0' + first % 10);
    }
    while (size > 0) {
        *at++ = reverse[--size];
    }
    return at;
}

heng_text heng_decimal_lay(heng_arena *arena, bool negative, const char *digits, size_t count,
                           int32_t exponent, bool plain)
{
    if (count == 0) { /* zero: its exponent counts only right of the point */
        digits = "0";
        count = 1;
        negative = false;
        exponent = exponent > 0 ? 0 : exponent;
    }
    int64_t before = (int64_t)count + exponent; /* digits before the point */
    int64_t zeros = exponent > 0 ? exponent : before < 0 ? -before : 0;
    bool scientific = !plain && zeros > ZEROS_LIMIT;
    char *text = heng_arena_alloc(arena, count + (scientific ? 0 : (size_t)zeros) + 16, 1);
    char *at = text;
    if (negative) {
        *at++ = '-';
    }
    if (scientific) {
        at = put_scientific(at, digits, count, exponent);
    } else if (exponent >= 0) {
        at = put_zeros(put(at, digits, count), (size_t)zeros);
    } else if (before > 0) {
        at = put(at, digits, (size_t)before);
        *at++ = '.';
        at = put(at, digits + before, count - (size_t)before);
    } else {
        at = put_zeros(put(at, "0.", 2), (size_t)zeros);
        at = put(at, digits, count);
    }
    return (heng_text){text, (size_t)(at - text)};
}

heng_text heng_decimal_format(heng_arena *arena, heng_decimal number)
{
    char digits[HENG_DECIMAL_DIGITS + 1];
    char *at = digits + sizeof digits;
    heng_u128 rest = magnitude(number.coefficient);
    uint64_t low = (uint64_t)rest;
    if (rest >= TEN_19) { /* at most 19 digits remain above */
        low = (uint64_t)(rest % TEN_19);
        for (int i = 0; i < 19; i++, low /= 10) {
            *--at = (char)('0' + low % 10);
        }
        low = (uint64_t)(rest / TEN_19);
    }
    for (; low > 0; low /= 10) {
        *--at = (char)('0' + low % 10);
    }
    return heng_decimal_lay(arena, number.coefficient < 0, at,
                            (size_t)(digits + sizeof digits - at), number.exponent, false);
}

int heng_decimal_compare(heng_decimal a, heng_decimal b)
{
    if (a.exponent == b.exponent) {
        return (a.coefficient > b.coefficient) - (a.coefficient < b.coefficient);
    }
    int sign = (a.coefficient > 0) - (a.coefficient < 0);
    int other = (b.coefficient > 0) - (b.coefficient < 0);
    if (sign != other || sign == 0) {
        return (sign > other) - (sign < other);
    }
    heng_u128 left = magnitude(a.coefficient), right = magnitude(b.coefficient);
    int64_t first_a = (int64_t)heng_digit_count(left) + a.exponent;
    int64_t first_b = (int64_t)heng_digit_count(right) + b.exponent;
    if (first_a != first_b) {
        return first_a < first_b ? -sign : sign;
    }
    /* first digits at one place: aligned, both have the same number of digits, at most 38 */
    if (a.exponent > b.exponent) {
        left *= heng_ten_power((uint32_t)(a.exponent - b.exponent));
    } else {
        right *= heng_ten_power((uint32_t)(b.exponent - a.exponent));
    }
    return left == right ? 0 : left < right ? -sign : sign;
}

/* n * 10^exponent with as few trailing zeros dropped as it takes */
static bool settle(heng_wide *n, bool negative, int64_t exponent, heng_decimal *out)
{
    heng_u128 number;
    while (!heng_wide_fits(n, &number) || number >= TEN_38) {
        if (heng_wide_shrink(n, 10) != 0) {
            return false;
        }
        exponent++;
    }
    if (number == 0 && exponent < -HENG_DECIMAL_REACH) {
        exponent = 0;
    }
    if (exponent > HENG_DECIMAL_REACH || exponent < -HENG_DECIMAL_REACH) {
        return false;
    }
    *out = heng_decimal_signed(negative, number, (int32_t)exponent);
    return true;
}

/* a.exponent > b.exponent, neither is zero */
static bool add_aligned(heng_decimal a, heng_decimal b, heng_decimal *out)
{
    int64_t shift = (int64_t)a.exponent - b.exponent;
    /* b has at most 37 trailing zeros: further apart the result keeps a last digit too far down */
    if (shift > 2 * HENG_DECIMAL_DIGITS) {
        return false;
    }
    heng_wide n = heng_wide_of(magnitude(a.coefficient)),
              m = heng_wide_of(magnitude(b.coefficient));
    bool negative = a.coefficient < 0, same = negative == (b.coefficient < 0);
    heng_wide_scale_ten(&n, (uint32_t)shift);
    if (same) {
        heng_wide_add(&n, &m);
    } else if (heng_wide_compare(&n, &m) >= 0) {
        heng_wide_subtract(&n, &m);
    } else {
        heng_wide_subtract(&m, &n);
        n = m;
        negative = !negative;
    }
    return settle(&n, negative, b.exponent, out);
}

/* a without a value of its own gives its places where there is room: 0.00 + 5 is 5.00 */
static heng_decimal add_zero(heng_decimal zero, heng_decimal b)
{
    int64_t shift = (int64_t)b.exponent - zero.exponent;
    heng_u128 number = magnitude(b.coefficient);
    if (shift <= 0 || (number != 0 && heng_digit_count(number) + shift > HENG_DECIMAL_DIGITS)) {
        return b;
    }
    return heng_decimal_signed(b.coefficient < 0,
                               number == 0 ? 0 : number * heng_ten_power((uint32_t)shift),
                               zero.exponent);
}

bool heng_decimal_add(heng_decimal a, heng_decimal b, heng_decimal *out)
{
    if (a.exponent < b.exponent) {
        heng_decimal swap = a;
        a = b;
        b = swap;
    }
    int64_t shift = (int64_t)a.exponent - b.exponent;
    if (shift == 0) {
        heng_i128 sum;
        if (!__builtin_add_overflow(a.coefficient, b.coefficient, &sum) &&
            magnitude(sum) < TEN_38) {
            *out = (heng_decimal){sum, a.exponent};
            return true;
        }
        /* of one sign, and below 2 * 10^38 < 2^128 */
        heng_wide n = heng_wide_of(magnitude(a.coefficient) + magnitude(b.coefficient));
        return settle(&n, a.coefficient < 0, a.exponent, out);
    }
    if (a.coefficient == 0 || b.coefficient == 0) {
        *out = a.coefficient == 0 ? b : add_zero(b, a);
        return true;
    }
    if (shift <= 18 && a.coefficient == (int64_t)a.coefficient) {
        /* below 2^63 * 10^18 + 10^38 < 2^127 */
        heng_i128 sum = a.coefficient * (int64_t)heng_ten_power((uint32_t)shift);
        if (!__builtin_add_overflow(sum, b.coefficient, &sum) && magnitude(sum) < TEN_38) {
            *out = (heng_decimal){sum, b.exponent};
            return true;
        }
    }
    return add_aligned(a, b, out);
}

bool heng_decimal_multiply(heng_decimal a, heng_decimal b, heng_decimal *out)
{
    int64_t exponent = (int64_t)a.exponent + b.exponent;
    if (a.coefficient == (int64_t)a.coefficient && b.coefficient == (int64_t)b.coefficient &&
        exponent <= HENG_DECIMAL_REACH && exponent >= -HENG_DECIMAL_REACH) {
        /* at most 2^126 < 10^38 */
        *out = (heng_decimal){a.coefficient * b.coefficient, (int32_t)exponent};
        return true;
    }
    heng_wide n = heng_wide_of(magnitude(a.coefficient)),
              m = heng_wide_of(magnitude(b.coefficient));
    heng_wide_multiply(&n, &m);
    return settle(&n, (a.coefficient < 0) != (b.coefficient < 0), exponent, out);
}

heng_decimal heng_decimal_negate(heng_decimal a)
{
    return (heng_decimal){-a.coefficient, a.exponent};
}

heng_decimal heng_decimal_strip(heng_decimal a)
{
    if (a.coefficient == 0) {
        return (heng_decimal){0, 0};
    }
    while (a.coefficient % 10 == 0) {
        a.coefficient /= 10;
        a.exponent++;
    }
    return a;
}
