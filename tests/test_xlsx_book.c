/* A workbook is whole or not there: the last row of a sheet, folders that are not there, parts that
 * are cut. */
#include "audit/xlsx_book.h"
#include "audit/xlsx_whole.h"

#include <check.h>
#include <stdlib.h>

static const heng_book_facts facts = {.title = {"title", 5}, .cut = {"...", 3}, .created = 86400};

/* A book of one sheet with rows of two cells each, the second of them a number. */
static heng_text book_of(heng_arena *arena, int rows)
{
    heng_error err = {0};
    heng_text bytes = {0};
    heng_book *book = heng_book_open(arena, &facts, &err);
    ck_assert_msg(book != NULL, "%s", err.text);
    heng_book_sheet(book, HENG_TEXT("sheet"), 40, false);
    for (int i = 0; i < rows; i++) {
        heng_book_text(book, HENG_CELL_TEXT, HENG_TEXT("some text that a cell holds"));
        heng_book_number(book, HENG_TEXT("6.0"));
        heng_book_row(book);
    }
    heng_book_list(book, 1);
    ck_assert_msg(heng_book_close(book, &bytes, &err) == HENG_OK, "%s", err.text);
    return bytes;
}

START_TEST(last_row)
{
    heng_arena *arena = heng_arena_new(0);
    for (uint32_t over = 0; over < 2; over++) {
        heng_error err = {0};
        heng_text bytes = {0};
        heng_book *book = heng_book_open(arena, &facts, &err);
        ck_assert_ptr_nonnull(book);
        heng_book_sheet(book, HENG_TEXT("sheet"), 40, false);
        while (heng_book_at(book) < HENG_BOOK_ROWS - 1 + over) {
            heng_book_row(book);
        }
        heng_book_text(book, HENG_CELL_TEXT, HENG_TEXT("the last"));
        ck_assert_int_eq(heng_book_failed(book), over == 1);
        heng_status status = heng_book_close(book, &bytes, &err);
        ck_assert_int_eq(status, over == 1 ? HENG_LIMIT : HENG_OK);
        ck_assert_int_eq(strstr(err.text, "1048576 rows") != NULL, over == 1);
    }
    heng_arena_free(arena);
}
END_TEST

START_TEST(no_folder)
{
    heng_arena *arena = heng_arena_new(0);
    heng_error err = {0};
    ck_assert_int_eq(setenv("TMPDIR", "/no/such/folder", 1), 0);
    ck_assert_ptr_null(heng_book_open(arena, &facts, &err));
    ck_assert_int_eq(err.status, HENG_IO);
    ck_assert_str_eq(err.file, "/no/such/folder");
    ck_assert_int_eq(unsetenv("TMPDIR"), 0);
    heng_arena_free(arena);
}
END_TEST

START_TEST(whole)
{
    heng_arena *arena = heng_arena_new(0);
    heng_text bytes = book_of(arena, 500);
    const uint64_t right[] = {1000}, fewer[] = {999}, more[] = {1001}, two[] = {1000, 0};
    ck_assert(heng_xlsx_whole(bytes, right, 1));
    ck_assert(!heng_xlsx_whole(bytes, fewer, 1));
    ck_assert(!heng_xlsx_whole(bytes, more, 1));
    ck_assert(!heng_xlsx_whole(bytes, two, 2));
    ck_assert(!heng_xlsx_whole((heng_text){0}, right, 1));
    for (size_t size = 0; size < bytes.size; size += 7) {
        ck_assert(!heng_xlsx_whole((heng_text){bytes.bytes, size}, right, 1));
    }
    heng_arena_free(arena);
}
END_TEST

/* A byte changed anywhere is found, or changes nothing that is read: the dates and versions of a
 * zip. */
START_TEST(altered)
{
    heng_arena *arena = heng_arena_new(0);
    heng_text bytes = book_of(arena, 50);
    const uint64_t cells[] = {100};
    char *copy = heng_arena_alloc(arena, bytes.size, 1);
    size_t unseen = 0;
    for (size_t i = 0; i < bytes.size; i++) {
        memcpy(copy, bytes.bytes, bytes.size);
        copy[i] = (char)(copy[i] ^ 0x55);
        unseen += heng_xlsx_whole((heng_text){copy, bytes.size}, cells, 1);
    }
    ck_assert_uint_lt(unseen, 11 * (30 + 46) + 22 + 11 * 30);
    heng_arena_free(arena);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("xlsx_book");
    TCase *tcase = tcase_create("book");
    tcase_add_test(tcase, last_row);
    tcase_add_test(tcase, no_folder);
    tcase_add_test(tcase, whole);
    tcase_add_test(tcase, altered);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
