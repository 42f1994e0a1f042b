#include "base/wide.h"

#include <assert.h>
#include <string.h>

#define TEN_18 UINT64_C(1000000000000000000)

static const uint64_t tens[20] = {
    UINT64_C(1),
    UINT64_C(10),
    UINT64_C(100),
    UINT64_C(1000),
    UINT64_C(10000),
    UINT64_C(100000),
    UINT64_C(1000000),
    UINT64_C(10000000),
    UINT64_C(100000000),
    UINT64_C(1000000000),
    UINT64_C(10000000000),
    UINT64_C(100000000000),
    UINT64_C(1000000000000),
    UINT64_C(10000000000000),
    UINT64_C(100000000000000),
    UINT64_C(1000000000000000),
    UINT64_C(10000000000000000),
    UINT64_C(100000000000000000),
    TEN_18,
    UINT64_C(10000000000000000000),
};

heng_u128 heng_ten_power(uint32_t power)
{
    return power <= 19 ? tens[power] : (heng_u128)tens[19] * tens[power - 19];
}

uint32_t heng_digit_count(heng_u128 number)
{
    uint64_t high = (uint64_t)(number >> 64), low = (uint64_t)number;
    if (number == 0) {
        return 1;
    }
    uint32_t bits =
        high != 0 ? 128 - (uint32_t)__builtin_clzll(high) : 64 - (uint32_t)__builtin_clzll(low);
    uint32_t power = bits * 1233 >> 12; /* floor(log10(2^bits)), right up to 128 bits */
    return power + (number >= heng_ten_power(power) ? 1 : 0);
}

static void trim(heng_wide *a)
{
    while (a->size > 0 && a->limb[a->size - 1] == 0) {
        a->size--;
    }
}

static void append(heng_wide *a, uint64_t limb)
{
    if (limb != 0) {
        assert(a->size < HENG_WIDE_LIMBS);
        a->limb[a->size++] = limb;
    }
}

heng_wide heng_wide_of(heng_u128 number)
{
    heng_wide out = {2, {(uint64_t)number, (uint64_t)(number >> 64)}};
    trim(&out);
    return out;
}

bool heng_wide_fits(const heng_wide *a, heng_u128 *out)
{
    if (a->size > 2) {
        return false;
    }
    *out = a->size > 0 ? a->limb[0] : 0;
    if (a->size == 2) {
        *out |= (heng_u128)a->limb[1] << 64;
    }
    return true;
}

uint32_t heng_wide_bits(const heng_wide *a)
{
    return a->size == 0 ? 0 : 64 * a->size - (uint32_t)__builtin_clzll(a->limb[a->size - 1]);
}

int heng_wide_compare(const heng_wide *a, const heng_wide *b)
{
    if (a->size != b->size) {
        return a->size < b->size ? -1 : 1;
    }
    for (uint32_t i = a->size; i-- > 0;) {
        if (a->limb[i] != b->limb[i]) {
            return a->limb[i] < b->limb[i] ? -1 : 1;
        }
    }
    return 0;
}

void heng_wide_scale(heng_wide *a, uint64_t factor, uint64_t plus)
{
    heng_u128 carry = plus;
    for (uint32_t i = 0; i < a->size; i++) {
        carry += (heng_u128)a->limb[i] * factor;
        a->limb[i] = (uint64_t)carry;
        carry >>= 64;
    }
    append(a, (uint64_t)carry);
    trim(a);
}

void heng_wide_scale_ten(heng_wide *a, uint32_t power)
{
    for (; power > 18; power -= 18) {
        heng_wide_scale(a, TEN_18, 0);
    }
    if (power > 0) {
        heng_wide_scale(a, tens[power], 0);
    }
}

uint64_t heng_wide_shrink(heng_wide *a, uint64_t divisor)
{
    heng_u128 rest = 0;
    for (uint32_t i = a->size; i-- > 0;) {
        rest = rest << 64 | a->limb[i];
        a->limb[i] = (uint64_t)(rest / divisor);
        rest %= divisor;
    }
    trim(a);
    return (uint64_t)rest;
}

void heng_wide_add(heng_wide *a, const heng_wide *b)
{
    heng_u128 carry = 0;
    while (a->size < b->size) {
        a->limb[a->size++] = 0;
    }
    for (uint32_t i = 0; i < a->size; i++) {
        carry += (heng_u128)a->limb[i] + (i < b->size ? b->limb[i] : 0);
        a->limb[i] = (uint64_t)carry;
        carry >>= 64;
    }
    append(a, (uint64_t)carry);
}

void heng_wide_subtract(heng_wide *a, const heng_wide *b)
{
    uint64_t borrow = 0;
    assert(heng_wide_compare(a, b) >= 0);
    for (uint32_t i = 0; i < a->size; i++) {
        heng_u128 step = (heng_u128)a->limb[i] - (i < b->size ? b->limb[i] : 0) - borrow;
        a->limb[i] = (uint64_t)step;
        borrow = (uint64_t)(step >> 64) != 0;
    }
    trim(a);
}

void heng_wide_multiply(heng_wide *a, const heng_wide *b)
{
    uint64_t product[2 * HENG_WIDE_LIMBS] = {0};
    for (uint32_t i = 0; i < a->size; i++) {
        heng_u128 carry = 0;
        for (uint32_t k = 0; k < b->size; k++) {
            carry += (heng_u128)a->limb[i] * b->limb[k] + product[i + k];
            product[i + k] = (uint64_t)carry;
            carry >>= 64;
        }
        product[i + b->size] = (uint64_t)carry;
    }
    uint32_t size = a->size + b->size;
    while (size > 0 && product[size - 1] == 0) {
        size--;
    }
    assert(size <= HENG_WIDE_LIMBS);
    a->size = size;
    memcpy(a->limb, product, size * sizeof product[0]);
}

/* limbs = from << shift over count limbs and one more; shift < 64 */
static void shift_left(uint64_t *limbs, const heng_wide *from, uint32_t shift)
{
    uint64_t carry = 0;
    for (uint32_t i = 0; i < from->size; i++) {
        limbs[i] = from->limb[i] << shift | carry;
        carry = shift == 0 ? 0 : from->limb[i] >> (64 - shift);
    }
    limbs[from->size] = carry;
}

/* part -= estimate * divisor over size + 1 limbs; true: it went below zero */
static bool multiply_subtract(uint64_t *part, const uint64_t *divisor, uint32_t size,
                              uint64_t estimate)
{
    uint64_t carry = 0, borrow = 0;
    for (uint32_t i = 0; i <= size; i++) {
        heng_u128 product = (heng_u128)estimate * (i < size ? divisor[i] : 0) + carry;
        heng_u128 step = (heng_u128)part[i] - (uint64_t)product - borrow;
        carry = (uint64_t)(product >> 64);
        part[i] = (uint64_t)step;
        borrow = (uint64_t)(step >> 64) != 0;
    }
    return borrow != 0;
}

static void add_back(uint64_t *part, const uint64_t *divisor, uint32_t size)
{
    heng_u128 carry = 0;
    for (uint32_t i = 0; i <= size; i++) {
        carry += (heng_u128)part[i] + (i < size ? divisor[i] : 0);
        part[i] = (uint64_t)carry;
        carry >>= 64;
    }
}

/* Knuth, The Art of Computer Programming 2, 4.3.1, algorithm D, on 64-bit limbs. */
void heng_wide_divide(const heng_wide *a, const heng_wide *b, heng_wide *quotient, heng_wide *rest)
{
    assert(b->size > 0);
    if (b->size == 1 || heng_wide_compare(a, b) < 0) {
        heng_wide whole = *a;
        if (b->size == 1) {
            *rest = heng_wide_of(heng_wide_shrink(&whole, b->limb[0]));
            *quotient = whole;
        } else {
            *rest = whole;
            quotient->size = 0;
        }
        return;
    }
    uint64_t part[HENG_WIDE_LIMBS + 1] = {0}, divisor[HENG_WIDE_LIMBS + 1] = {0};
    uint32_t size = b->size, steps = a->size - size;
    uint32_t shift = (uint32_t)__builtin_clzll(b->limb[size - 1]);
    shift_left(part, a, shift);
    shift_left(divisor, b, shift);
    uint64_t first = divisor[size - 1], second = divisor[size - 2];
    quotient->size = steps + 1;
    for (uint32_t at = steps + 1; at-- > 0;) {
        heng_u128 head = (heng_u128)part[at + size] << 64 | part[at + size - 1];
        heng_u128 estimate = head / first, over = head % first;
        while (over >> 64 == 0 && (estimate >> 64 != 0 || (heng_u128)(uint64_t)estimate * second >
                                                              (over << 64 | part[at + size - 2]))) {
            estimate--;
            over += first;
        }
        if (multiply_subtract(part + at, divisor, size, (uint64_t)estimate)) {
            estimate--;
            add_back(part + at, divisor, size);
        }
        quotient->limb[at] = (uint64_t)estimate;
    }
    trim(quotient);
    rest->size = size;
    for (uint32_t i = 0; i < size; i++) {
        rest->limb[i] = part[i] >> shift | (shift == 0 ? 0 : part[i + 1] << (64 - shift));
    }
    trim(rest);
}

size_t heng_wide_print(heng_wide a, char out[HENG_WIDE_DIGITS + 1])
{
    char reverse[HENG_WIDE_DIGITS + 19];
    size_t count = 0;
    while (a.size > 0) {
        uint64_t chunk = heng_wide_shrink(&a, TEN_18);
        for (int i = 0; i < 18; i++) {
            reverse[count++] = (char)('0' + chunk % 10);
            chunk /= 10;
        }
    }
    while (count > 0 && reverse[count - 1] == '0') {
        count--;
    }
    for (size_t i = 0; i < count; i++) {
        out[i] = reverse[count - 1 - i];
    }
    return count;
}
