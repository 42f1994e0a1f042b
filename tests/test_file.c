#include "base/file.h"

#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define COUNT_OF(array) (int)(sizeof(array) / sizeof *(array))

static heng_arena *arena;
static heng_error err;
static char folder[64];

/* Each test stands in an empty folder of its own. */
static void setup(void)
{
    arena = heng_arena_new(0);
    err = (heng_error){0};
    strcpy(folder, "/tmp/heng_file_XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    ck_assert_int_eq(chdir(folder), 0);
}

static void teardown(void)
{
    char command[200];
    heng_arena_free(arena);
    ck_assert_int_eq(chdir("/"), 0);
    (void)snprintf(command, sizeof command, "chmod -R u+rwx '%s'; rm -rf '%s'", folder, folder);
    ck_assert_int_eq(system(command), 0);
}

static void file_make(const char *path, const char *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(bytes, 1, size, file), size);
    ck_assert_int_eq(fclose(file), 0);
}

static void file_expect(const char *path, const char *bytes)
{
    heng_text text;
    ck_assert_int_eq(heng_file_read(arena, path, 1 << 20, &text, &err), HENG_OK);
    ck_assert_str_eq(text.bytes, bytes);
}

/* -- paths -- */

static const struct {
    const char *path, *normal, *parent, *name; /* the last two of the normal form */
} paths[] = {
    {"./a//b/../c", "a/c", "a", "c"},
    {"a", "a", "", "a"},
    {"a/", "a", "", "a"},
    {"/a", "/a", "/", "a"},
    {"//a//b//", "/a/b", "/a", "b"},
    {"/", "/", "/", ""},
    {".", ".", "", "."},
    {"./", ".", "", "."},
    {"a/..", ".", "", "."},
    {"..", "..", "", ".."},
    {"../a", "../a", "..", "a"},
    {"a/../../b", "../b", "..", "b"},
    {"../../a/../b", "../../b", "../..", "b"},
    {"/..", "/", "/", ""},
    {"/../a", "/a", "/", "a"},
    {"/a/../..", "/", "/", ""},
    {"", "", "", ""},
    {"...", "...", "", "..."},
    {".a/..b", ".a/..b", ".a", "..b"},
    {"a/./b", "a/b", "a", "b"},
    {"rules/罗湖/../a.lua", "rules/a.lua", "rules", "a.lua"},
    {"a\\b", "a\\b", "", "a\\b"},
};

START_TEST(path_forms)
{
    heng_text normal = heng_path_normal(arena, heng_text_of(paths[_i].path));
    ck_assert_str_eq(normal.bytes, paths[_i].normal);
    ck_assert_uint_eq(normal.size, strlen(paths[_i].normal));
    ck_assert(heng_text_is(heng_path_folder(normal), paths[_i].parent));
    ck_assert(heng_text_is(heng_path_name(normal), paths[_i].name));
    ck_assert(heng_text_equal(heng_path_normal(arena, normal), normal));
}
END_TEST

static const struct {
    const char *folder, *name, *joined;
} joins[] = {
    {"", "a", "a"},
    {"a", "b", "a/b"},
    {"a/", "./b", "a/b"},
    {"a/b", "../../rules/x", "rules/x"},
    {"a", "/b", "/b"},
    {".", "b", "b"},
    {"a", "", "a"},
    {"/", "b", "/b"},
    {"..", "../b", "../../b"},
    {"a", "../../b", "../b"},
    {"", "", ""},
};

START_TEST(join)
{
    heng_text joined =
        heng_path_join(arena, heng_text_of(joins[_i].folder), heng_text_of(joins[_i].name));
    ck_assert_str_eq(joined.bytes, joins[_i].joined);
}
END_TEST

/* -- reading -- */

START_TEST(read_sizes)
{
    static const size_t sizes[] = {0, 1, 4095, 4096, 4097, 65536, 1000000};
    size_t size = sizes[_i];
    char *bytes = malloc(size + 1);
    heng_text text;
    for (size_t i = 0; i < size; i++) {
        bytes[i] = (char)(i * 7);
    }
    file_make("f", bytes, size);
    ck_assert_int_eq(heng_file_read(arena, "f", size, &text, &err), HENG_OK);
    ck_assert_uint_eq(text.size, size);
    ck_assert(size == 0 || memcmp(text.bytes, bytes, size) == 0);
    ck_assert_int_eq(text.bytes[size], 0);
    if (size > 0) {
        ck_assert_int_eq(heng_file_read(arena, "f", size - 1, &text, &err), HENG_LIMIT);
        ck_assert_uint_eq(text.size, 0);
        ck_assert_str_eq(err.file, "f");
    }
    ck_assert_int_eq(heng_file_read(arena, "f", SIZE_MAX, &text, NULL), HENG_OK);
    free(bytes);
}
END_TEST

static void refuse(const char *path, const char *message)
{
    heng_text text = HENG_TEXT("before");
    err = (heng_error){0};
    ck_assert_int_eq(heng_file_read(arena, path, 100, &text, &err), HENG_IO);
    ck_assert_uint_eq(text.size, 0);
    ck_assert_str_eq(err.file, path);
    ck_assert_str_eq(err.text, message);
    ck_assert_uint_eq(err.line, 0);
}

START_TEST(read_refused)
{
    ck_assert_int_eq(mkdir("d", 0777), 0);
    ck_assert_int_eq(mkfifo("pipe", 0666), 0);
    ck_assert_int_eq(symlink("loop", "loop"), 0);
    file_make("f", "x", 1);
    refuse("absent", "no such file or folder");
    refuse("d", "is a folder, not a file");
    refuse("pipe", "a device, pipe or socket, not a file");
    refuse("/dev/zero", "a device, pipe or socket, not a file");
    refuse("loop", "too many symbolic links");
    refuse("f/x", "a part of the path is not a folder");
    if (geteuid() != 0) {
        ck_assert_int_eq(chmod("f", 0), 0);
        refuse("f", "permission denied");
    }
}
END_TEST

static const struct {
    size_t limit;
    const char *text;
} limits[] = {
    {0, "larger than the limit of 0 bytes"},       {1, "larger than the limit of 1 bytes"},
    {1000, "larger than the limit of 1000 bytes"}, {1024, "larger than the limit of 1 KiB"},
    {1500, "larger than the limit of 1500 bytes"}, {256 << 10, "larger than the limit of 256 KiB"},
    {3 << 20, "larger than the limit of 3 MiB"}};

START_TEST(read_limit)
{
    heng_text text;
    file_make("f", "", 0);
    ck_assert_int_eq(truncate("f", (off_t)limits[_i].limit + 1), 0);
    ck_assert_int_eq(heng_file_read(arena, "f", limits[_i].limit, &text, &err), HENG_LIMIT);
    ck_assert_str_eq(err.text, limits[_i].text);
}
END_TEST

/* A full arena gives an error and jumps nowhere. */
START_TEST(read_no_memory)
{
    heng_arena *small = heng_arena_new(2000);
    heng_text text;
    heng_door door;
    file_make("f", "", 0);
    ck_assert_int_eq(truncate("f", 10000), 0);
    heng_arena_open(small, &door);
    if (setjmp(door.jump) == 0) {
        ck_assert_int_eq(heng_file_read(small, "f", 20000, &text, &err), HENG_NOMEM);
    } else {
        ck_abort_msg("reading has jumped");
    }
    heng_arena_close(small, &door);
    ck_assert_str_eq(err.text, "out of memory");
    heng_arena_free(small);
}
END_TEST

/* Standard input is a pipe here, filled by a child in pieces. */
START_TEST(read_stdin)
{
    static const size_t sizes[] = {0, 1, 16384, 16385, 300000};
    size_t size = sizes[_i];
    int ends[2];
    heng_text text;
    ck_assert_int_eq(pipe(ends), 0);
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        (void)close(ends[0]);
        for (size_t i = 0; i < size; i++) {
            char byte = (char)('a' + i % 26);
            if (i % 1000 == 0 || size - i < 1000) {
                size_t count = i % 1000 == 0 && size - i >= 1000 ? 1000 : 1;
                char block[1000];
                for (size_t k = 0; k < count; k++) {
                    block[k] = (char)('a' + (i + k) % 26);
                }
                block[0] = byte;
                if (write(ends[1], block, count) != (ssize_t)count) {
                    _exit(1);
                }
                i += count - 1;
            }
        }
        _exit(0);
    }
    (void)close(ends[1]);
    ck_assert_int_ge(dup2(ends[0], STDIN_FILENO), 0);
    ck_assert_int_eq(heng_file_read(arena, "-", 300000, &text, &err), HENG_OK);
    ck_assert_uint_eq(text.size, size);
    for (size_t i = 0; i < size; i++) {
        if (text.bytes[i] != (char)('a' + i % 26)) {
            ck_abort_msg("byte %zu", i);
        }
    }
}
END_TEST

START_TEST(read_stdin_limit)
{
    heng_text text;
    file_make("f", "0123456789", 10);
    int descriptor = open("f", O_RDONLY);
    ck_assert_int_ge(dup2(descriptor, STDIN_FILENO), 0);
    ck_assert_int_eq(heng_file_read(arena, "-", 9, &text, &err), HENG_LIMIT);
    ck_assert_str_eq(err.file, "<stdin>");
    ck_assert_int_eq(mkdir("d", 0777), 0);
    descriptor = open("d", O_RDONLY);
    ck_assert_int_ge(dup2(descriptor, STDIN_FILENO), 0);
    err = (heng_error){0};
    ck_assert_int_eq(heng_file_read(arena, "-", 9, &text, &err), HENG_IO);
    ck_assert_str_eq(err.text, "is a folder, not a file");
}
END_TEST

/* -- walking -- */

START_TEST(walk_order)
{
    static const char *const due[] = {"a.yaml", "a/b.yaml", "a/z/y.lua", "ab",
                                      "b/c",    "link",     "é",         "罗湖.yaml"};
    heng_table found;
    static const char *const folders[] = {"a", "a/z", "b", ".git", "empty"};
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        ck_assert_int_eq(mkdir(folders[i], 0777), 0);
    }
    static const char *const files[] = {"罗湖.yaml", "ab",        "a.yaml", "a/z/y.lua", "a/b.yaml",
                                        ".git/x",    "a/.hidden", "b/c",    "é"};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        file_make(files[i], "", 0);
    }
    ck_assert_int_eq(symlink("a.yaml", "link"), 0);
    ck_assert_int_eq(symlink("a", "linked_folder"), 0);
    ck_assert_int_eq(symlink("nowhere", "dangling"), 0);
    ck_assert_int_eq(mkfifo("pipe", 0666), 0);
    const char *const starts[] = {".", "./", folder, "a/.."};
    for (size_t s = 0; s < sizeof starts / sizeof starts[0]; s++) {
        heng_table_init(&found, arena, sizeof(heng_text));
        ck_assert_int_eq(heng_folder_walk(arena, starts[s], &found, &err), HENG_OK);
        ck_assert_uint_eq(found.count, COUNT_OF(due));
        for (uint32_t i = 0; i < found.count; i++) {
            heng_text path = *(const heng_text *)heng_table_at(&found, i);
            size_t head = starts[s] == folder ? strlen(folder) + 1 : 0;
            ck_assert_str_eq(path.bytes + head, due[i]);
            ck_assert_uint_eq(path.size, strlen(path.bytes));
        }
    }
}
END_TEST

START_TEST(walk_deep)
{
    heng_table found;
    char path[2 * 65 + 1];
    heng_table_init(&found, arena, sizeof(heng_text));
    for (size_t i = 0; i < 65;
         i++) { /* "d", "d/d", …: each folder is made when its name is written */
        path[2 * i] = 'd';
        path[2 * i + 1] = '\0';
        ck_assert_int_eq(i == 64 ? 0 : mkdir(path, 0777), 0);
        path[2 * i + 1] = '/';
    }
    path[2 * 64] = 'f';
    path[2 * 64 + 1] = '\0';
    file_make(path, "", 0);
    ck_assert_int_eq(heng_folder_walk(arena, ".", &found, &err), HENG_OK);
    ck_assert_uint_eq(found.count, 1);
    path[2 * 64] = 'd';
    ck_assert_int_eq(mkdir(path, 0777), 0);
    ck_assert_int_eq(heng_folder_walk(arena, ".", &found, &err), HENG_LIMIT);
    ck_assert_str_eq(err.text, "folders are nested more than 64 deep");
}
END_TEST

START_TEST(walk_fault)
{
    heng_table found;
    heng_table_init(&found, arena, sizeof(heng_text));
    ck_assert_int_eq(heng_folder_walk(arena, "absent", &found, &err), HENG_IO);
    ck_assert_str_eq(err.file, "absent");
    ck_assert_str_eq(err.text, "no such file or folder");
    file_make("f", "", 0);
    err = (heng_error){0};
    ck_assert_int_eq(heng_folder_walk(arena, "f", &found, &err), HENG_IO);
    ck_assert(heng_path_exists("f") && !heng_path_is_folder("f") && heng_path_is_folder(".") &&
              !heng_path_exists("g"));
}
END_TEST

/* Out of memory anywhere in a walk: an error, no jump, no open folder left behind. */
START_TEST(walk_no_memory)
{
    bool passed = false;
    for (int i = 0; i < 200; i++) {
        char name[80];
        (void)snprintf(name, sizeof name, "a_file_with_a_rather_long_name_to_take_some_room_%03d",
                       i);
        file_make(name, "", 0);
    }
    int before = dup(0);
    (void)close(before);
    for (size_t limit = 100; limit < 200000; limit += 997) {
        heng_arena *small = heng_arena_new(limit);
        heng_table found;
        err = (heng_error){0};
        heng_table_init(&found, small, sizeof(heng_text));
        heng_status status = heng_folder_walk(small, ".", &found, &err);
        ck_assert(status == HENG_NOMEM || (status == HENG_OK && found.count == 200));
        passed = passed || status == HENG_OK;
        ck_assert(!passed || status == HENG_OK);
        heng_arena_free(small);
    }
    ck_assert(passed);
    int after = dup(0);
    ck_assert_int_eq(after, before);
    (void)close(after);
}
END_TEST

/* -- writing -- */

static uint32_t files_count(void)
{
    heng_table found;
    char command[64];
    heng_table_init(&found, arena, sizeof(heng_text));
    ck_assert_int_eq(heng_folder_walk(arena, ".", &found, NULL), HENG_OK);
    (void)snprintf(command, sizeof command, "test -z \"$(ls -A | grep -E '^\\.')\"");
    ck_assert_int_eq(system(command), 0); /* no temporary file stays behind */
    return found.count;
}

static void output_make(const char *path, const char *text)
{
    heng_output output;
    ck_assert_int_eq(heng_output_open(&output, path, &err), HENG_OK);
    for (size_t i = 0; text[i] != '\0'; i++) {
        ck_assert_int_eq(heng_output_write(&output, text + i, 1), 0);
    }
    ck_assert_int_eq(heng_output_commit(&output, &err), HENG_OK);
    ck_assert(output.path == NULL && output.temporary == NULL && output.descriptor == -1);
}

static mode_t mode_of(const char *path)
{
    struct stat info;
    ck_assert_int_eq(stat(path, &info), 0);
    return info.st_mode & 07777;
}

START_TEST(output_new)
{
    (void)umask(027);
    output_make("r.json", "{}");
    file_expect("r.json", "{}");
    ck_assert_int_eq((int)mode_of("r.json"), 0640);
    ck_assert_int_eq(mkdir("d", 0777), 0);
    output_make("d/r.json", "");
    file_expect("d/r.json", "");
    ck_assert_uint_eq(files_count(), 2);
}
END_TEST

START_TEST(output_old)
{
    file_make("r.json", "a longer old text", 17);
    ck_assert_int_eq(chmod("r.json", 0604), 0);
    output_make("r.json", "new");
    file_expect("r.json", "new");
    ck_assert_int_eq((int)mode_of("r.json"), 0604);
    ck_assert_uint_eq(files_count(), 1);
}
END_TEST

/* Until the commit, and without one, the old file is there whole. */
START_TEST(output_abandoned)
{
    heng_output output;
    file_make("r.json", "old", 3);
    ck_assert_int_eq(heng_output_open(&output, "r.json", &err), HENG_OK);
    ck_assert_int_eq(heng_output_write(&output, "new", 3), 0);
    file_expect("r.json", "old");
    heng_output_abandon(&output);
    file_expect("r.json", "old");
    ck_assert_uint_eq(files_count(), 1);
    ck_assert_int_eq(heng_output_open(&output, "other", &err), HENG_OK);
    heng_output_abandon(&output);
    heng_output_abandon(&output);
    ck_assert_uint_eq(files_count(), 1);
}
END_TEST

START_TEST(output_link)
{
    char target[32];
    ck_assert_int_eq(mkdir("d", 0777), 0);
    file_make("d/r.json", "old", 3);
    ck_assert_int_eq(symlink("d/r.json", "link"), 0);
    output_make("link", "new");
    file_expect("d/r.json", "new");
    ck_assert_int_gt(readlink("link", target, sizeof target), 0);
}
END_TEST

START_TEST(output_device)
{
    heng_output output;
    output_make("/dev/null", "gone");
    ck_assert_int_eq(heng_output_open(&output, "/dev/full", &err), HENG_OK);
    ck_assert_int_ne(heng_output_write(&output, "x", 1), 0);
    ck_assert_int_ne(heng_output_write(&output, "x", 1), 0);
    ck_assert_int_eq(heng_output_commit(&output, &err), HENG_IO);
    ck_assert_str_eq(err.text, "no space left on the device");
    ck_assert_str_eq(err.file, "/dev/full");
}
END_TEST

START_TEST(output_refused)
{
    heng_output output;
    ck_assert_int_eq(mkdir("d", 0777), 0);
    ck_assert_int_eq(heng_output_open(&output, "d", &err), HENG_IO);
    ck_assert_str_eq(err.text, "is a folder, not a file");
    err = (heng_error){0};
    ck_assert_int_eq(heng_output_open(&output, "absent/r.json", &err), HENG_IO);
    ck_assert_str_eq(err.text, "no such file or folder");
    ck_assert_str_eq(err.file, "absent/r.json");
    ck_assert(output.path == NULL && output.descriptor == -1);
    /* the name is taken by a folder while the file is being written */
    err = (heng_error){0};
    ck_assert_int_eq(heng_output_open(&output, "taken", &err), HENG_OK);
    ck_assert_int_eq(mkdir("taken", 0777), 0);
    ck_assert_int_eq(heng_output_commit(&output, &err), HENG_IO);
    ck_assert_str_eq(err.text, "is a folder, not a file");
    ck_assert_uint_eq(files_count(), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("file");
    TCase *tests = tcase_create("files");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_loop_test(tests, path_forms, 0, COUNT_OF(paths));
    tcase_add_loop_test(tests, join, 0, COUNT_OF(joins));
    tcase_add_loop_test(tests, read_sizes, 0, 7);
    tcase_add_test(tests, read_refused);
    tcase_add_loop_test(tests, read_limit, 0, COUNT_OF(limits));
    tcase_add_test(tests, read_no_memory);
    tcase_add_loop_test(tests, read_stdin, 0, 5);
    tcase_add_test(tests, read_stdin_limit);
    tcase_add_test(tests, walk_order);
    tcase_add_test(tests, walk_deep);
    tcase_add_test(tests, walk_fault);
    tcase_add_test(tests, walk_no_memory);
    tcase_add_test(tests, output_new);
    tcase_add_test(tests, output_old);
    tcase_add_test(tests, output_abandoned);
    tcase_add_test(tests, output_link);
    tcase_add_test(tests, output_device);
    tcase_add_test(tests, output_refused);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
