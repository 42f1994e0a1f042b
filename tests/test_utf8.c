/* Decoding against table 3-7 of the Unicode standard, and comparing bytes in steps of eight. */
#include "base/text.h"

#include <check.h>

typedef struct range {
    unsigned char low, high;
} range;

/* A row of the table: what the bytes of a well-formed character lie between. */
typedef struct form {
    size_t size;
    range bytes[4];
} form;

static const form forms[] = {{1, {{0x00, 0x7F}}},
                             {2, {{0xC2, 0xDF}, {0x80, 0xBF}}},
                             {3, {{0xE0, 0xE0}, {0xA0, 0xBF}, {0x80, 0xBF}}},
                             {3, {{0xE1, 0xEC}, {0x80, 0xBF}, {0x80, 0xBF}}},
                             {3, {{0xED, 0xED}, {0x80, 0x9F}, {0x80, 0xBF}}},
                             {3, {{0xEE, 0xEF}, {0x80, 0xBF}, {0x80, 0xBF}}},
                             {4, {{0xF0, 0xF0}, {0x90, 0xBF}, {0x80, 0xBF}, {0x80, 0xBF}}},
                             {4, {{0xF1, 0xF3}, {0x80, 0xBF}, {0x80, 0xBF}, {0x80, 0xBF}}},
                             {4, {{0xF4, 0xF4}, {0x80, 0x8F}, {0x80, 0xBF}, {0x80, 0xBF}}}};

static size_t size_by_table(const unsigned char *bytes, size_t left)
{
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        bool fits = forms[i].size <= left;
        for (size_t k = 0; fits && k < forms[i].size; k++) {
            fits = bytes[k] >= forms[i].bytes[k].low && bytes[k] <= forms[i].bytes[k].high;
        }
        if (fits) {
            return forms[i].size;
        }
    }
    return 0;
}

static void check_at(const unsigned char *bytes, size_t size)
{
    enum { UNTOUCHED = 0x12345678 };
    uint32_t point = UNTOUCHED;
    char again[4];
    size_t got = heng_utf8_decode((heng_text){(const char *)bytes, size}, 0, &point),
           want = size_by_table(bytes, size);
    bool good = got == want &&
                (got > 0 ? heng_utf8_encode(again, point) == got && memcmp(again, bytes, got) == 0
                         : point == UNTOUCHED);
    if (!good) {
        ck_abort_msg("%02X %02X %02X %02X (%zu): %zu bytes, U+%04X", bytes[0], bytes[1], bytes[2],
                     bytes[3], size, got, (unsigned)point);
    }
}

/* Every first and second byte; of the others those at the borders of the table. */
START_TEST(decode)
{
    static const unsigned char borders[] = {0x00, 0x7F, 0x80, 0x8F, 0x90,
                                            0x9F, 0xA0, 0xBF, 0xC0, 0xFF};
    enum { BORDERS = sizeof borders };
    unsigned char bytes[4] = {(unsigned char)_i};
    for (unsigned second = 0; second < 256; second++) {
        bytes[1] = (unsigned char)second;
        for (size_t i = 0; i < BORDERS; i++) {
            for (size_t k = 0; k < BORDERS; k++) {
                bytes[2] = borders[i];
                bytes[3] = borders[k];
                for (size_t size = 1; size <= 4; size++) {
                    check_at(bytes, size);
                }
            }
        }
    }
    uint32_t point;
    ck_assert_uint_eq(heng_utf8_decode(HENG_TEXT("ab"), 2, &point), 0);
}
END_TEST

/* Texts of each size, equal but for one byte or none. */
START_TEST(equal)
{
    char a[40], b[40];
    size_t size = (size_t)_i;
    for (size_t i = 0; i < sizeof a; i++) {
        a[i] = b[i] = (char)('a' + i % 26);
    }
    ck_assert(heng_bytes_equal(a, b, size));
    ck_assert(heng_text_equal((heng_text){a, size}, (heng_text){b, size}));
    ck_assert(!heng_text_equal((heng_text){a, size}, (heng_text){b, size + 1}));
    for (size_t at = 0; at < sizeof a; at++) {
        b[at] ^= 1;
        ck_assert(heng_bytes_equal(a, b, size) == (at >= size));
        b[at] ^= 1;
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("utf8");
    TCase *cases = tcase_create("utf8");
    tcase_add_loop_test(cases, decode, 0, 256);
    tcase_add_loop_test(cases, equal, 0, 34);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
