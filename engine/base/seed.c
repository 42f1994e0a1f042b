/* The seed of maps, and the hash it keys. */
#include "base/map.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

static uint64_t scramble(uint64_t x) /* the finaliser of SplitMix64 */
{
    x += UINT64_C(0x9E3779B97F4A7C15);
    x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
    return x ^ (x >> 31);
}

uint64_t heng_seed(void)
{
    const char *given = getenv("HENG_SEED");
    uint64_t seed;
    if (given != NULL && *given != '\0') {
        return strtoull(given, NULL, 0);
    }
    if (getrandom(&seed, sizeof seed, 0) == (ssize_t)sizeof seed) {
        return seed;
    }
    /* no source (a filter of system calls): where the loader has put us is all there is */
    return scramble((uint64_t)(uintptr_t)&seed) ^ scramble((uint64_t)(uintptr_t)&heng_seed);
}

static inline uint64_t turn(uint64_t x, int bits)
{
    return x << bits | x >> (64 - bits);
}

#define SIP_ROUND(a, b, c, d)                                                                      \
    do {                                                                                           \
        (a) += (b), (c) += (d), (b) = turn((b), 13) ^ (a), (d) = turn((d), 16) ^ (c);              \
        (a) = turn((a), 32), (c) += (b), (a) += (d);                                               \
        (b) = turn((b), 17) ^ (c), (d) = turn((d), 21) ^ (a), (c) = turn((c), 32);                 \
    } while (0)

static inline uint64_t word_at(const unsigned char *bytes)
{
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return word;
}

/* The last bytes of a key, fewer than eight. */
static inline uint64_t rest_at(const unsigned char *bytes, size_t size)
{
    uint64_t word = 0;
    for (size_t i = 0; i < size; i++) {
        word |= (uint64_t)bytes[i] << (8 * i);
    }
    return word;
}

uint64_t heng_hash(uint64_t seed, const void *bytes, size_t size)
{
    const unsigned char *at = bytes;
    uint64_t key = scramble(seed);
    uint64_t a = seed ^ UINT64_C(0x736F6D6570736575), b = key ^ UINT64_C(0x646F72616E646F6D);
    uint64_t c = seed ^ UINT64_C(0x6C7967656E657261), d = key ^ UINT64_C(0x7465646279746573);
    size_t left = size;
    for (; left >= 8; left -= 8, at += 8) {
        uint64_t word = word_at(at);
        d ^= word;
        SIP_ROUND(a, b, c, d);
        a ^= word;
    }
    uint64_t last = (uint64_t)size << 56 | rest_at(at, left);
    d ^= last;
    SIP_ROUND(a, b, c, d);
    a ^= last;
    c ^= 0xFF;
    SIP_ROUND(a, b, c, d);
    SIP_ROUND(a, b, c, d);
    SIP_ROUND(a, b, c, d);
    return a ^ b ^ c ^ d;
}
