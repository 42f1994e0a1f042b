#include "base/diag.h"
#include "base/hash.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static heng_arena *arena;

static void setup(void)
{
    arena = heng_arena_new(0);
}

static void teardown(void)
{
    heng_arena_free(arena);
}

static const struct {
    const char *bytes;
    const char *lines[5]; /* from line 1 */
} texts[] = {
    {"", {"", ""}},
    {"a", {"a", ""}},
    {"a\n", {"a", ""}},
    {"a\nb", {"a", "b", ""}},
    {"a\r\nb\r\n", {"a", "b", ""}},
    {"\n\nc", {"", "", "c", ""}},
    {"\r\n\r\n", {"", "", ""}},
    {"\xEF\xBB\xBFheng: 1\nb", {"heng: 1", "b"}},
    {"\xEF\xBB\xBF", {"", ""}},
    {"衡\n量", {"衡", "量"}},
};

START_TEST(lines)
{
    heng_source source = {.bytes = heng_text_of(texts[_i].bytes)};
    for (uint32_t i = 0; i < 5 && texts[_i].lines[i] != NULL; i++) {
        ck_assert(heng_text_is(heng_source_line(&source, i + 1), texts[_i].lines[i]));
    }
    ck_assert_uint_eq(heng_source_line(&source, 0).size, 0);
    ck_assert_uint_eq(heng_source_line(&source, UINT32_MAX).size, 0);
}
END_TEST

START_TEST(places)
{
    heng_sources sources;
    heng_sources_init(&sources, arena);
    ck_assert_uint_eq(
        heng_sources_add(&sources, HENG_TEXT("a.yaml"), HENG_TEXT("abc"), HENG_ROLE_DATA), 0);
    ck_assert_uint_eq(
        heng_sources_add(&sources, HENG_TEXT("b.lua"), HENG_TEXT(""), HENG_ROLE_RULES), 1);
    heng_place place = heng_place_of(&sources, (heng_loc){.line = 7, .column = 3, .file = 1});
    ck_assert(heng_text_is(place.file, "b.lua") && place.line == 7 && place.column == 3);
    place = heng_place_of(&sources, (heng_loc){0});
    ck_assert(place.file.size == 0 && place.line == 0 && place.column == 0);
    ck_assert_uint_eq(
        heng_place_of(&sources, (heng_loc){.line = 1, .column = 1, .file = 2}).file.size, 0);
    const heng_source *source = heng_sources_at(&sources, 1);
    ck_assert(source->role == HENG_ROLE_RULES && !source->common &&
              heng_text_is(source->name, "b.lua"));
}
END_TEST

START_TEST(sources_full)
{
    heng_sources sources;
    heng_sources_init(&sources, arena);
    for (uint32_t i = 0; i < 65535; i++) {
        if (heng_sources_add(&sources, HENG_TEXT("x"), HENG_TEXT(""), HENG_ROLE_DATA) != i) {
            ck_abort_msg("source %u", i);
        }
    }
    ck_assert_uint_eq(heng_sources_add(&sources, HENG_TEXT("x"), HENG_TEXT(""), HENG_ROLE_DATA),
                      HENG_NONE);
}
END_TEST

/* FIPS 180-2, appendix B, and the empty text. */
static const struct {
    const char *text, *hex;
} hashes[] = {
    {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
};

START_TEST(sha256)
{
    uint8_t digest[32];
    char hex[65] = {0};
    heng_sources sources;
    heng_sha256(heng_text_of(hashes[_i].text), digest);
    heng_hex(digest, 32, hex);
    ck_assert_str_eq(hex, hashes[_i].hex);
    heng_sources_init(&sources, arena);
    (void)heng_sources_add(&sources, HENG_TEXT("x"), heng_text_of(hashes[_i].text), HENG_ROLE_DATA);
    ck_assert_int_eq(memcmp(heng_sources_at(&sources, 0)->sha256, digest, 32), 0);
}
END_TEST

START_TEST(sha256_million)
{
    uint8_t digest[32];
    char hex[65] = {0}, *text = malloc(1000000);
    memset(text, 'a', 1000000);
    heng_sha256((heng_text){text, 1000000}, digest);
    heng_hex(digest, 32, hex);
    ck_assert_str_eq(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    free(text);
}
END_TEST

/* 100 a file are kept, all are counted, and the one given back can always be filled in. */
START_TEST(diag_ceiling)
{
    heng_diags diags;
    heng_diags_init(&diags, arena);
    for (uint32_t i = 0; i < 250; i++) {
        heng_loc loc = {.line = i + 1, .column = 1, .file = (uint16_t)(i % 2)};
        heng_diag *diag = heng_diag_error(&diags, "E203", loc, 4, "'%u' is not a number", i);
        ck_assert_ptr_nonnull(diag);
        ck_assert_str_eq(diag->code, "E203");
        diag->help = HENG_TEXT("write another");
        heng_diag *warning =
            heng_diag_warning(&diags, "W521", (heng_loc){.line = 1, .file = 2}, 1, "w");
        ck_assert_ptr_nonnull(warning);
        warning->note = HENG_TEXT("n");
    }
    heng_diag added = {.code = "E501", .message = HENG_TEXT("m"), .loc = {.line = 1, .file = 9}};
    heng_diag_add(&diags, &added);
    ck_assert_uint_eq(diags.errors, 251);
    ck_assert_uint_eq(diags.warnings, 250);
    ck_assert_uint_eq(diags.table.count, 301);
    ck_assert_uint_eq(heng_diags_hidden(&diags, 0), 25);
    ck_assert_uint_eq(heng_diags_hidden(&diags, 1), 25);
    ck_assert_uint_eq(heng_diags_hidden(&diags, 2), 150);
    ck_assert_uint_eq(heng_diags_hidden(&diags, 3), 0);
    ck_assert_uint_eq(heng_diags_hidden(&diags, 9), 0);
    const heng_diag *first = heng_table_at(&diags.table, 0),
                    *last = heng_table_at(&diags.table, 300);
    ck_assert(heng_text_is(first->message, "'0' is not a number") &&
              heng_text_is(first->help, "write another"));
    ck_assert(first->span == 4 && first->severity == HENG_SEVERITY_ERROR &&
              first->related.line == 0);
    ck_assert(heng_text_is(last->message, "m") && last->loc.file == 9);
    for (uint32_t i = 0; i < diags.table.count; i++) {
        const heng_diag *diag = heng_table_at(&diags.table, i);
        ck_assert(diag->message.size > 0 && diag->loc.line <= 200);
    }
}
END_TEST

START_TEST(first_error_wins)
{
    heng_error err = {0};
    heng_loc loc = {.line = 3, .column = 9};
    ck_assert_int_eq(heng_fail(NULL, HENG_IO, NULL, loc, "x"), HENG_IO);
    ck_assert_int_eq(heng_fail(&err, HENG_USAGE, "a.yaml", loc, "no '%s' here", "pm25"),
                     HENG_USAGE);
    ck_assert_int_eq(heng_fail(&err, HENG_IO, "b.yaml", (heng_loc){0}, "later"), HENG_IO);
    ck_assert_int_eq(err.status, HENG_USAGE);
    ck_assert_str_eq(err.file, "a.yaml");
    ck_assert_str_eq(err.text, "no 'pm25' here");
    ck_assert(err.line == 3 && err.column == 9);
}
END_TEST

/* A text that does not fit is cut between characters. */
START_TEST(error_cut)
{
    char longer[600];
    for (size_t head = 0; head < 3; head++) {
        heng_error err = {0};
        uint32_t point;
        memset(longer, 'x', head);
        for (size_t i = head; i + 3 < sizeof longer; i += 3) {
            memcpy(longer + i, "衡", 4);
        }
        (void)heng_fail(&err, HENG_IO, longer, (heng_loc){0}, "%s", longer);
        heng_text text = heng_text_of(err.text), file = heng_text_of(err.file);
        ck_assert(text.size >= 253 && file.size >= 253);
        for (size_t at = 0, size; at < text.size; at += size) {
            size = heng_utf8_decode(text, at, &point);
            ck_assert_uint_gt(size, 0);
        }
        ck_assert(heng_text_equal(text, file));
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("source");
    TCase *tests = tcase_create("sources"), *diags = tcase_create("diags");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_checked_fixture(diags, setup, teardown);
    tcase_add_loop_test(tests, lines, 0, (int)(sizeof texts / sizeof texts[0]));
    tcase_add_test(tests, places);
    tcase_add_test(tests, sources_full);
    tcase_add_loop_test(tests, sha256, 0, (int)(sizeof hashes / sizeof hashes[0]));
    tcase_add_test(tests, sha256_million);
    tcase_add_test(diags, diag_ceiling);
    tcase_add_test(diags, first_error_wins);
    tcase_add_test(diags, error_cut);
    suite_add_tcase(suite, tests);
    suite_add_tcase(suite, diags);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
