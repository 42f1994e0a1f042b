/* Runs a fuzz target over files, without libFuzzer: driver FILE|FOLDER... A file that ends in
 * .lines holds an input a line, one that ends in .blocks inputs with a line between them that is a
 * form feed; every other file is one input. */
#include "fuzz.h"

#include <dirent.h>
#include <sys/stat.h>

static size_t inputs;

static void feed(const char *bytes, size_t size)
{
    /* a block of exactly its size, so that a read beyond it shows */
    uint8_t *copy = malloc(size > 0 ? size : 1);
    FUZZ_CHECK(copy != NULL);
    memcpy(copy, bytes, size);
    (void)LLVMFuzzerTestOneInput(copy, size);
    free(copy);
    inputs++;
}

/* Inputs with a separator between them; a file of lines ends in one. */
static void parts_feed(const fuzz_text *text, const char *between)
{
    size_t gap = strlen(between);
    size_t begin = 0;
    for (size_t at = 0; at + gap <= text->size; at++) {
        if (memcmp(text->bytes + at, between, gap) == 0) {
            feed(text->bytes + begin, at - begin);
            begin = at + gap;
            at = begin - 1;
        }
    }
    if (begin < text->size) {
        feed(text->bytes + begin, text->size - begin);
    }
}

static bool ends_in(const char *path, const char *suffix)
{
    size_t size = strlen(path), tail = strlen(suffix);
    return size >= tail && strcmp(path + size - tail, suffix) == 0;
}

static void file_feed(const char *path)
{
    FILE *file = fopen(path, "rb");
    fuzz_text text = {0};
    char part[4096];
    size_t got;
    FUZZ_CHECK(file != NULL);
    while ((got = fread(part, 1, sizeof part, file)) > 0) {
        (void)fuzz_text_write(&text, part, got);
    }
    FUZZ_CHECK(ferror(file) == 0 && fclose(file) == 0);
    if (ends_in(path, ".lines")) {
        parts_feed(&text, "\n");
    } else if (ends_in(path, ".blocks")) {
        parts_feed(&text, "\n\f\n");
    } else {
        feed(text.size > 0 ? text.bytes : part, text.size);
    }
    fuzz_text_free(&text);
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as the folders of a corpus
static void path_feed(const char *path)
{
    struct stat facts;
    FUZZ_CHECK(stat(path, &facts) == 0);
    if (!S_ISDIR(facts.st_mode)) {
        file_feed(path);
        return;
    }
    DIR *folder = opendir(path);
    const struct dirent *entry;
    FUZZ_CHECK(folder != NULL);
    while ((entry = readdir(folder)) != NULL) {
        char below[4096];
        if (entry->d_name[0] != '.') {
            FUZZ_CHECK((size_t)snprintf(below, sizeof below, "%s/%s", path, entry->d_name) <
                       sizeof below);
            path_feed(below);
        }
    }
    (void)closedir(folder);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        path_feed(argv[i]);
    }
    (void)printf("%zu inputs\n", inputs);
    return inputs > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
