#include "base/code.h"
#include "base/file.h"

#include <check.h>
#include <string.h>

static bool is_id(const char *id)
{
    return strlen(id) == 4 &&
           ((id[0] == 'E' && id[1] >= '1' && id[1] <= '6') || (id[0] == 'W' && id[1] == '5')) &&
           strspn(id + 1, "0123456789") == 3;
}

START_TEST(sorted)
{
    for (size_t i = 1; i < heng_code_count(); i++) {
        const char *before = heng_code_at(i - 1)->id, *id = heng_code_at(i)->id;
        ck_assert_msg(strcmp(before, id) < 0, "%s stands before %s", before, id);
    }
    ck_assert_uint_gt(heng_code_count(), 50);
}
END_TEST

/* No characters that a terminal would act on, no line end at the ends. */
static bool is_good_text(const char *text)
{
    heng_text rest = heng_text_of(text);
    uint32_t point;
    if (rest.size == 0 || text[0] == '\n' || text[rest.size - 1] == '\n') {
        return false;
    }
    for (size_t at = 0, size; at < rest.size; at += size) {
        size = heng_utf8_decode(rest, at, &point);
        if (size == 0 || (point < 0x20 && point != '\n')) {
            return false;
        }
    }
    return true;
}

START_TEST(complete)
{
    for (size_t i = 0; i < heng_code_count(); i++) {
        const heng_code *code = heng_code_at(i);
        ck_assert(is_id(code->id));
        const char *const texts[] = {code->title, code->cause, code->example, code->cure};
        for (size_t k = 0; k < 4; k++) {
            ck_assert_msg(texts[k] != NULL && is_good_text(texts[k]), "text %zu of %s", k,
                          code->id);
        }
        size_t title = strlen(code->title), cause = strlen(code->cause);
        ck_assert_msg(title < 80 && strchr(code->title, '\n') == NULL &&
                          code->title[title - 1] != '.',
                      "%s", code->id);
        ck_assert_msg(cause > 20 && strchr(code->cause, '\n') == NULL &&
                          code->cause[cause - 1] == '.',
                      "%s", code->id);
        ck_assert_msg(strcmp(code->example, code->cure) != 0, "%s", code->id);
    }
}
END_TEST

START_TEST(find)
{
    static const char *const absent[] = {"",     "E",    "E20",  "E2", "E2030",
                                         "E000", "W999", "e203", "Z",  "E20 "};
    for (size_t i = 0; i < heng_code_count(); i++) {
        const heng_code *code = heng_code_at(i);
        ck_assert_ptr_eq(heng_code_find(code->id, 4), code);
    }
    for (size_t i = 0; i < sizeof absent / sizeof absent[0]; i++) {
        ck_assert_ptr_null(heng_code_find(absent[i], strlen(absent[i])));
    }
    ck_assert_ptr_eq(heng_code_find("E222: unknown key", 4), heng_code_find("E222", 4));
    ck_assert_str_eq(heng_code_find("E222", 4)->title, "unknown key");
}
END_TEST

/* "E203" at bytes, as a literal of C. */
static bool is_literal(const char *bytes)
{
    return bytes[0] == '"' && (bytes[1] == 'E' || bytes[1] == 'W') &&
           strspn(bytes + 2, "0123456789") == 3 && bytes[5] == '"';
}

/* Every code that the engine gives out is in the catalogue. */
START_TEST(all_known)
{
    heng_arena *arena = heng_arena_new(0);
    heng_table files;
    size_t seen = 0;
    heng_table_init(&files, arena, sizeof(heng_text));
    ck_assert_int_eq(heng_folder_walk(arena, HENG_ENGINE_FOLDER, &files, NULL), HENG_OK);
    for (uint32_t i = 0; i < files.count; i++) {
        heng_text path = *(const heng_text *)heng_table_at(&files, i), text;
        if (!heng_text_ends(path, ".c")) {
            continue;
        }
        ck_assert_int_eq(heng_file_read(arena, path.bytes, SIZE_MAX, &text, NULL), HENG_OK);
        for (size_t at = 0; at + 6 <= text.size; at++) {
            if (is_literal(text.bytes + at)) {
                seen++;
                ck_assert_msg(heng_code_find(text.bytes + at + 1, 4) != NULL,
                              "%s gives %.4s, which is not listed", path.bytes,
                              text.bytes + at + 1);
            }
        }
    }
    ck_assert_uint_gt(seen, 50);
    heng_arena_free(arena);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("code");
    TCase *tests = tcase_create("codes");
    tcase_add_test(tests, sorted);
    tcase_add_test(tests, complete);
    tcase_add_test(tests, find);
    tcase_add_test(tests, all_known);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
