#include "cli/command.h"
#include "desk/lua_meta.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The files of a new project stand in init/ and are embedded by the build. */
extern const unsigned char heng_init_project[], heng_init_data[], heng_init_rules[],
    heng_init_tests[], heng_init_workflow[], heng_init_readme[], heng_init_luarc[];
extern const size_t heng_init_project_size, heng_init_data_size, heng_init_rules_size,
    heng_init_tests_size, heng_init_workflow_size, heng_init_readme_size, heng_init_luarc_size;

static const struct project_file {
    const char *path, *what;
    const unsigned char *bytes; /* NULL: make writes it */
    const size_t *size;
    void (*make)(heng_sink *sink);
    bool may_stay; /* what is there already is as good */
} project_files[] = {
    {"heng.yaml", "the project", heng_init_project, &heng_init_project_size, NULL, false},
    {"data/air.yaml", "what was observed", heng_init_data, &heng_init_data_size, NULL, false},
    {"rules/air.lua", "what was promised", heng_init_rules, &heng_init_rules_size, NULL, false},
    {"rules/air_test.yaml", "that the rule says what it should", heng_init_tests,
     &heng_init_tests_size, NULL, false},
    {".github/workflows/heng.yml", "the check on every change", heng_init_workflow,
     &heng_init_workflow_size, NULL, true},
    {".heng/heng.lua", "what a rule can write, for an editor", NULL, NULL, heng_lua_meta_write,
     true},
    {".luarc.json", "where an editor finds that", heng_init_luarc, &heng_init_luarc_size, NULL,
     true},
    {".luacheckrc", "the same for luacheck", NULL, NULL, heng_luacheck_write, true},
    {"README.md", "how to go on", heng_init_readme, &heng_init_readme_size, NULL, true},
};
enum { FILE_COUNT = sizeof project_files / sizeof *project_files };

static int complain_path(const char *path)
{
    fprintf(stderr, "heng: %s: %s\n", path, strerror(errno));
    return HENG_EXIT_ERROR;
}

/* The folders that path needs, one after the other. */
static bool folders_make(const char *path)
{
    char folder[4096];
    for (size_t i = 1; path[i] != '\0' && i < sizeof folder; i++) {
        if (path[i] == '/') {
            memcpy(folder, path, i);
            folder[i] = '\0';
            if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
                (void)complain_path(folder);
                return false;
            }
        }
    }
    return true;
}

/* Never replaces what has come there meanwhile. */
static bool file_make(const char *path, const unsigned char *bytes, size_t size)
{
    int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor < 0) {
        return false;
    }
    size_t done = 0;
    while (done < size) {
        ssize_t got = write(descriptor, bytes + done, size - done);
        if (got < 0 && errno != EINTR) {
            break;
        }
        done += got > 0 ? (size_t)got : 0;
    }
    int fault = done < size ? errno : 0;
    if (close(descriptor) != 0 && fault == 0) {
        fault = errno;
    }
    errno = fault;
    return fault == 0;
}

/* What is generated rather than embedded. */
static bool text_make(const char *path, void (*make)(heng_sink *sink))
{
    heng_buffer buffer = {0};
    heng_sink sink;
    heng_sink_init(&sink, heng_buffer_write, &buffer);
    make(&sink);
    bool good =
        heng_sink_flush(&sink) && file_make(path, (const unsigned char *)buffer.bytes, buffer.size);
    heng_buffer_release(&buffer);
    return good;
}

static bool path_join(char out[4096], const char *folder, const char *name)
{
    bool here = strcmp(folder, ".") == 0;
    int size = snprintf(out, 4096, "%s%s%s", here ? "" : folder, here ? "" : "/", name);
    if ((size_t)size >= 4096) {
        fputs("heng: the path is too long\n", stderr);
        return false;
    }
    return true;
}

/* Nothing is written if the project itself stands in the way; a repository has its README, and
 * keeps it. */
static bool way_is_free(const char *folder, bool stays[FILE_COUNT])
{
    char path[4096];
    struct stat info;
    for (size_t i = 0; i < FILE_COUNT; i++) {
        if (!path_join(path, folder, project_files[i].path)) {
            return false;
        }
        stays[i] = lstat(path, &info) == 0;
        if (stays[i] && !project_files[i].may_stay) {
            fprintf(stderr, "heng: '%s' is there already; nothing was written\n", path);
            return false;
        }
    }
    return true;
}

static void next_steps_print(const char *folder, const bool stays[FILE_COUNT])
{
    printf("made a project in '%s':\n", folder);
    for (size_t i = 0; i < FILE_COUNT; i++) {
        printf("  %-28s %s\n", project_files[i].path,
               stays[i] ? "was there, and stays as it is" : project_files[i].what);
    }
    fputs("\nnext:\n", stdout);
    if (strcmp(folder, ".") != 0) {
        printf("  cd %s\n", folder);
    }
    fputs("  heng check                   weigh the figure against the promise\n"
          "  heng explain pm25            how the verdict came about\n"
          "  heng test                    whether the rule says what it should\n"
          "then put your own figures into data/ and your promises into rules/\n",
          stdout);
}

static int run_init(heng_invocation *call)
{
    char folder[4096], path[4096];
    bool stays[FILE_COUNT];
    const char *given = call->path_count > 0 ? call->paths[0] : ".";
    size_t size = strlen(given);
    if (call->path_count > 1) {
        fputs("heng: init makes one project: heng init [DIR]\n", stderr);
        return HENG_EXIT_ERROR;
    }
    while (size > 1 && given[size - 1] == '/') {
        size--;
    }
    if (size == 0 || size >= sizeof folder) {
        fputs("heng: init needs the name of a folder\n", stderr);
        return HENG_EXIT_ERROR;
    }
    memcpy(folder, given, size);
    folder[size] = '\0';
    if (!way_is_free(folder, stays)) {
        return HENG_EXIT_ERROR;
    }
    for (size_t i = 0; i < FILE_COUNT; i++) {
        const struct project_file *file = &project_files[i];
        if (stays[i]) {
            continue;
        }
        if (!path_join(path, folder, file->path) || !folders_make(path)) {
            return HENG_EXIT_ERROR;
        }
        if (!(file->bytes == NULL ? text_make(path, file->make)
                                  : file_make(path, file->bytes, *file->size))) {
            return complain_path(path);
        }
    }
    next_steps_print(folder, stays);
    return HENG_EXIT_KEPT;
}

const heng_command heng_command_init = {
    .name = "init",
    .arguments = "[DIR]",
    .summary = "a new project: data, a rule, a check for CI",
    .run = run_init,
    .detail =
        "Makes DIR (default: the working directory) a project that passes its own heng check: "
        "heng.yaml,\n"
        "data/air.yaml, rules/air.lua and its test, a workflow for GitHub, a README, and what "
        "editors\nneed to know of rules. Replaces nothing: a README that is there stays.\n"};
