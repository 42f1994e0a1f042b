#include "cli/revision.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ARGUMENTS_MAX = 2 * HENG_SETTINGS_MAX + 64 };

bool heng_revision_is(const char *what)
{
    return strncmp(what, "git:", 4) == 0 || heng_path_is_folder(what);
}

/* Runs a program in folder ("" : here) with its stdout on descriptor out; its exit code, 127 if it
 * could not start. */
static int run(char *const *command, const char *folder, int out)
{
    int status = 0;
    pid_t child = fork();
    if (child == 0) {
        (void)unsetenv("HENG_SHARD"); /* what heng is started here for is the whole */
        if ((folder[0] != '\0' && chdir(folder) != 0) || dup2(out, STDOUT_FILENO) < 0) {
            _exit(127);
        }
        (void)execvp(command[0], command);
        _exit(127);
    }
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return child > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : 127;
}

/* The one line that a command prints, without its end; false: it failed or printed more than
 * fits. */
static bool line_of(char *const *command, char *line, size_t size)
{
    int ends[2];
    size_t used = 0;
    ssize_t got = 1;
    if (pipe(ends) != 0) {
        return false;
    }
    int code = run(command, "", ends[1]);
    (void)close(ends[1]);
    while (used + 1 < size && (got = read(ends[0], line + used, size - used - 1)) > 0) {
        used += (size_t)got;
    }
    (void)close(ends[0]);
    line[used] = '\0';
    line[strcspn(line, "\n")] = '\0';
    return code == 0 && got == 0;
}

static void folder_remove(char *folder)
{
    char *const command[] = {"rm", "-rf", "--", folder, NULL};
    (void)run(command, "", STDERR_FILENO);
}

static bool complain(const char *what, const char *why)
{
    fprintf(stderr, "heng: %s: %s\n", what, why);
    return false;
}

/* The files of the revision below folder. The shell only joins two programs; names are its
 * parameters. */
static bool unpack(const char *what, const char *folder, char *inside, size_t size)
{
    const char *revision = what + 4;
    char top[PATH_MAX], commit[128], prefix[PATH_MAX], named[512];
    char *const find_top[] = {"git", "rev-parse", "--show-toplevel", NULL};
    char *const find_prefix[] = {"git", "rev-parse", "--show-prefix", NULL};
    if (!line_of(find_top, top, sizeof top) || !line_of(find_prefix, prefix, sizeof prefix)) {
        return complain(what, "this folder is in no git repository, or git is not installed");
    }
    (void)snprintf(named, sizeof named, "%s^{commit}", revision);
    char *const find_commit[] = {"git", "rev-parse", "--verify", "--quiet", "--end-of-options",
                                 named, NULL};
    if (!line_of(find_commit, commit, sizeof commit)) {
        return complain(what, "no such revision; git log shows them");
    }
    char *const copy[] = {
        "sh",           "-c", "git -C \"$1\" archive --format=tar \"$2\" | tar -xf - -C \"$3\"",
        "sh",           top,  commit,
        (char *)folder, NULL};
    if (run(copy, "", STDERR_FILENO) != 0) {
        return complain(what, "the revision could not be unpacked");
    }
    /* The top of the repository is known by its .git, here as there. */
    int length = snprintf(inside, size, "%s/.git", folder);
    if (length < 0 || (size_t)length >= size || mkdir(inside, 0700) != 0) {
        return complain(what, strerror(errno));
    }
    length = snprintf(inside, size, "%s/%s", folder, prefix);
    if (length < 0 || (size_t)length >= size || !heng_path_is_folder(inside)) {
        return complain(what, "this folder is not there in that revision");
    }
    return true;
}

static bool weigh(const heng_invocation *call, const char *what, const char *inside,
                  const char *result, char **paths, int path_count, heng_arena *arena,
                  heng_text *out)
{
    char *command[ARGUMENTS_MAX] = {"/proc/self/exe", "check", "-q", "-f"};
    heng_error err = {0};
    int count = 4;
    command[count++] = (char *)heng_text_format(arena, "json:%s", result).bytes;
    count += heng_settings_spell(call, HENG_TAKES_INPUT | HENG_TAKES_WEIGH | HENG_TAKES_SELECT,
                                 command + count, arena);
    if (call->no_config) {
        command[count++] = "--no-config";
    }
    command[count++] = "--";
    if (path_count > ARGUMENTS_MAX - count - 1) {
        return complain(what, "too many paths");
    }
    for (int i = 0; i < path_count; i++) {
        command[count++] = paths[i];
    }
    command[count] = NULL;
    (void)run(command, inside, STDERR_FILENO);
    if (!heng_path_exists(result)) {
        return complain(what, "could not be weighed");
    }
    if (heng_file_read(arena, result, SIZE_MAX, out, &err) != HENG_OK) {
        return complain(what, err.text);
    }
    return true;
}

bool heng_revision_weigh(const heng_invocation *call, const char *what, char **paths,
                         int path_count, heng_arena *arena, heng_text *out)
{
    const char *base = getenv("TMPDIR");
    char folder[PATH_MAX], files[PATH_MAX + 16], inside[2 * PATH_MAX] = "", result[PATH_MAX + 16];
    bool git = strncmp(what, "git:", 4) == 0;
    int length = snprintf(folder, sizeof folder, "%s/heng-XXXXXX",
                          base != NULL && *base != '\0' ? base : "/tmp");
    if (length < 0 || (size_t)length >= sizeof folder || mkdtemp(folder) == NULL) {
        return complain(folder, strerror(errno));
    }
    (void)snprintf(files, sizeof files, "%s/tree", folder);
    (void)snprintf(result, sizeof result, "%s/result.json", folder);
    char *one[] = {(char *)what};
    bool good =
        git ? (mkdir(files, 0700) == 0 && unpack(what, files, inside, sizeof inside)) : true;
    good = good && (git ? weigh(call, what, inside, result, paths, path_count, arena, out)
                        : weigh(call, what, "", result, one, 1, arena, out));
    folder_remove(folder);
    return good;
}

/* -- a run of a ledger -- */

enum { CLIMBS_MAX = 16 };

/* How many "../" the paths begin with at most; -1: a path that cannot be laid out below a
 * folder. */
static int climbs_of(const heng_table *inputs)
{
    int most = 0;
    for (uint32_t i = 0; i < inputs->count; i++) {
        const heng_ledger_input *input = heng_table_at(inputs, i);
        heng_text path = input->path;
        int climbs = 0;
        while (heng_text_starts(path, "../")) {
            path = (heng_text){path.bytes + 3, path.size - 3};
            climbs++;
        }
        if (heng_text_starts(path, "/")) {
            return -1;
        }
        most = climbs > most ? climbs : most;
    }
    return most;
}

static bool folders_make(heng_arena *arena, heng_text path)
{
    char *copy = heng_arena_alloc(arena, path.size + 1, 1);
    memcpy(copy, path.bytes, path.size);
    for (char *at = copy + 1; *at != '\0'; at++) {
        if (*at == '/') {
            *at = '\0';
            if (mkdir(copy, 0700) != 0 && errno != EEXIST) {
                return false;
            }
            *at = '/';
        }
    }
    return true;
}

static bool input_lay(heng_arena *arena, const char *home, const heng_ledger_input *input)
{
    heng_text path = heng_path_join(arena, heng_text_of(home), input->path);
    path = heng_text_copy(arena, path);
    int file = folders_make(arena, path)
                   ? open(path.bytes, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)
                   : -1;
    bool good = file >= 0 && write(file, input->content.bytes, input->content.size) ==
                                 (ssize_t)input->content.size;
    return (file < 0 || close(file) == 0) && good;
}

/* The recorded command as arguments; variables are put into the environment of the child by env. */
static int command_lay(heng_arena *arena, heng_text recorded, const char *result, char **out)
{
    int count = 0, variables;
    char **arguments = heng_new_array(arena, char *, ARGUMENTS_MAX);
    int kept = 0;
    out[count++] = "env";
    for (size_t from = 0; from < recorded.size && kept + count < ARGUMENTS_MAX - 16;) {
        const char *end = memchr(recorded.bytes + from, '\n', recorded.size - from);
        size_t size = end != NULL ? (size_t)(end - recorded.bytes) - from : recorded.size - from;
        char *one = (char *)heng_text_copy(arena, (heng_text){recorded.bytes + from, size}).bytes;
        if (strncmp(one, "HENG_", 5) == 0 && strchr(one, '=') != NULL) {
            out[count++] = one;
        } else {
            arguments[kept++] = one;
        }
        from += size + 1;
    }
    variables = count;
    out[count++] = "/proc/self/exe";
    out[count++] = "check";
    out[count++] = "-q";
    out[count++] = "-f";
    out[count++] = (char *)heng_text_format(arena, "json:%s", result).bytes;
    for (int i = 0; i < kept; i++) {
        out[count++] = arguments[i];
    }
    out[count] = NULL;
    return variables;
}

static heng_text again_in(const char *folder, const heng_ledger_run *run_of,
                          const heng_table *inputs, int climbs, heng_arena *arena, heng_text *why)
{
    char *command[ARGUMENTS_MAX];
    char self[PATH_MAX];
    heng_text out = {0};
    heng_error err = {0};
    heng_text home = heng_text_format(arena, "%s/tree", folder);
    for (int i = 0; i < climbs; i++) {
        home = heng_text_format(arena, "%.*s/d", HENG_PRINT(home));
    }
    const char *result = heng_text_format(arena, "%s/result.json", folder).bytes;
    bool good = folders_make(arena, heng_text_format(arena, "%.*s/x", HENG_PRINT(home))) &&
                folders_make(arena, heng_text_format(arena, "%s/tree/.git/x", folder));
    for (uint32_t i = 0; i < inputs->count && good; i++) {
        good = input_lay(arena, home.bytes, heng_table_at(inputs, i));
    }
    ssize_t size = readlink("/proc/self/exe", self, sizeof self - 1);
    if (!good || size <= 0) {
        *why = HENG_TEXT("its inputs could not be laid out in a temporary folder");
        return out;
    }
    self[size] = '\0';
    command[command_lay(arena, run_of->command, result, command)] = self;
    (void)run(command, home.bytes, STDERR_FILENO);
    if (heng_file_read(arena, result, SIZE_MAX, &out, &err) != HENG_OK) {
        *why = HENG_TEXT("it could not be weighed again");
        return (heng_text){0};
    }
    return out;
}

heng_text heng_revision_again(const heng_ledger_run *run_of, const heng_table *inputs,
                              heng_arena *arena, heng_text *why)
{
    const char *base = getenv("TMPDIR");
    char folder[PATH_MAX];
    int climbs = climbs_of(inputs);
    *why = (heng_text){0};
    for (uint32_t i = 0; i < inputs->count; i++) {
        if (!((const heng_ledger_input *)heng_table_at(inputs, i))->kept) {
            *why =
                HENG_TEXT("it cannot be weighed again: its inputs were not kept (--keep-inputs)");
            return (heng_text){0};
        }
    }
    if (climbs < 0 || climbs > CLIMBS_MAX) {
        *why = HENG_TEXT("it cannot be weighed again: an input has an absolute path");
        return (heng_text){0};
    }
    int length = snprintf(folder, sizeof folder, "%s/heng-XXXXXX",
                          base != NULL && *base != '\0' ? base : "/tmp");
    if (length < 0 || (size_t)length >= sizeof folder || mkdtemp(folder) == NULL) {
        *why = HENG_TEXT("no temporary folder can be made");
        return (heng_text){0};
    }
    heng_text out = again_in(folder, run_of, inputs, climbs, arena, why);
    folder_remove(folder);
    return out;
}
