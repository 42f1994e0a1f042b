#define _GNU_SOURCE /* memfd_create, MAP_ANONYMOUS */

#include "cli/worker.h"
#include "cli/journal.h"

#include "cli/sandbox.h"
#include "cli/stage.h"

#include <errno.h>
#include <limits.h>
#include <malloc.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    TICK_MS = 100,            /* between two looks at the page */
    SILENCE_JUDGE_MS = 10000, /* a rule that shows no life for so long is blamed */
    SILENCE_LOAD_MS = 120000, /* an input that takes longer to parse is given up */
    COMPLETE = 0x68656E67,    /* "heng": the end record was written to its end */
    OUT_BYTES = 1 << 16
};

/* Shared by supervisor and worker. The worker may have been taken over by a rule, so the supervisor
 * believes it no more than it must: a rule's number, a phase, an exit code. */
typedef struct status_page {
    heng_progress progress;
    bool stdin_kept;
    int code;
    bool written;         /* the reports are whole */
    atomic_uint complete; /* COMPLETE; stored last */
} status_page;

typedef struct heng_worker {
    status_page *page;
    heng_watch watch;
    char whys[HENG_BLAMES_MAX][128];
    char walls[64];
    bool require;
    unsigned attempts;
    int stdin_copy;      /* a file in memory, -1: none */
    char out[OUT_BYTES]; /* of stdout: with a buffer of ours stdio need not ask what stdout is */
} heng_worker;

/* How an attempt went. */
typedef struct ending {
    enum { ENDING_DIED, ENDING_SILENT, ENDING_STOPPED } kind;
    int status;    /* of waitpid */
    int signal;    /* STOPPED: what the supervisor was sent */
    uint32_t beat; /* SILENT: which thread */
} ending;

/* What the supervisor remembers between two looks. */
typedef struct look {
    unsigned long long counts[HENG_BEATS_MAX];
    unsigned ticks[HENG_BEATS_MAX]; /* without life */
} look;

/* -- in the worker -- */

void heng_work_phase(const heng_invocation *call, heng_phase phase)
{
    if (call->worker != NULL) {
        heng_watch_phase(&call->worker->watch, phase);
    }
}

bool heng_work_again(const heng_invocation *call)
{
    return call->worker != NULL && call->worker->attempts > 1;
}

static bool lock_say(const heng_worker *worker, unsigned walls)
{
    char missing[64];
    heng_sandbox_names(HENG_WALLS_ALL & ~walls, missing, sizeof missing);
    if (!worker->require || missing[0] == '\0') {
        return true;
    }
    fprintf(stderr, "heng: --sandbox=require: %s lacks %s; nothing was read of the rules\n",
            heng_sandbox_is_built() ? "this machine" : "this build", missing);
    return false;
}

bool heng_work_lock(heng_invocation *call, heng_run *run)
{
    heng_worker *worker = call->worker;
    if (worker == NULL) {
        return true;
    }
    /* else the C library asks a file of /proc before it gives memory of threads back */
    (void)mallopt(M_TRIM_THRESHOLD, INT_MAX);
    unsigned walls = heng_sandbox_lock();
    char names[48];
    heng_sandbox_names(walls, names, sizeof names);
    (void)snprintf(worker->walls, sizeof worker->walls, "lua, process%s%s",
                   names[0] != '\0' ? ", " : "", names);
    worker->watch.walls = worker->walls;
    if (run != NULL) {
        heng_run_watch(run, &worker->watch);
    }
    return lock_say(worker, walls);
}

/* Copies what comes from `from` to `to`, up to limit bytes and one chunk more. A failed read ends
 * it: whoever reads the original next meets the same fault. */
static bool stream_copy(int from, int to, uint64_t limit)
{
    char chunk[16384];
    for (uint64_t done = 0; done <= limit;) {
        ssize_t got = read(from, chunk, sizeof chunk);
        if (got <= 0 && (got == 0 || errno != EINTR)) {
            break;
        }
        for (ssize_t at = 0; at < got;) {
            ssize_t put = write(to, chunk + at, (size_t)(got - at));
            if (put < 0 && errno != EINTR) {
                return false;
            }
            at += put > 0 ? put : 0;
        }
        done += got > 0 ? (uint64_t)got : 0;
    }
    return true;
}

bool heng_work_keep_stdin(const heng_invocation *call, uint64_t limit_bytes)
{
    heng_worker *worker = call->worker;
    struct stat info;
    if (worker == NULL || worker->stdin_copy < 0 || fstat(STDIN_FILENO, &info) != 0 ||
        S_ISDIR(info.st_mode)) {
        return true;
    }
    bool kept =
        worker->page->stdin_kept || stream_copy(STDIN_FILENO, worker->stdin_copy, limit_bytes);
    worker->page->stdin_kept = kept;
    if (!kept || lseek(worker->stdin_copy, 0, SEEK_SET) != 0 ||
        dup2(worker->stdin_copy, STDIN_FILENO) < 0) {
        fprintf(stderr, "heng: <stdin>: %s\n", strerror(errno));
        return false;
    }
    return true;
}

static _Noreturn void worker_run(heng_worker *worker, heng_invocation *call,
                                 const heng_command *command, const sigset_t *mask, pid_t parent)
{
    status_page *page = worker->page;
    (void)sigprocmask(SIG_SETMASK, mask, NULL);
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) {
        _exit(HENG_EXIT_ERROR); /* orphaned before it could be told */
    }
    (void)setvbuf(stdout, worker->out, _IOFBF, sizeof worker->out);
    heng_sandbox_half();
    call->worker = worker;
    int code = command->run(call);
    if (fflush(stdout) != 0 && code != HENG_EXIT_ERROR) {
        fprintf(stderr, "heng: stdout: %s\n", strerror(errno));
        code = HENG_EXIT_ERROR;
    }
    page->code = code;
    page->written = call->reports->written;
    atomic_store(&page->complete, COMPLETE);
    if (!heng_sandbox_is_built()) {
        exit(code); /* a sanitizer looks for leaks on this way, coverage writes its counts */
    }
    _exit(code);
}

/* -- in the supervisor -- */

static unsigned silence_ticks(unsigned phase)
{
    unsigned limit = phase == HENG_PHASE_JUDGE ? SILENCE_JUDGE_MS : SILENCE_LOAD_MS;
#ifdef HENG_TEST_HOOKS
    const char *given = getenv("HENG_TEST_SILENCE_MS");
    limit = given != NULL && phase == HENG_PHASE_JUDGE ? (unsigned)strtoul(given, NULL, 10) : limit;
#endif
    return limit / TICK_MS;
}

/* Which thread has shown no life for too long? false: none. Ticks are counted instead of time, so
 * that a machine that slept does not count. */
static bool look_again(const heng_progress *progress, look *seen, uint32_t *silent)
{
    unsigned phase = atomic_load(&progress->phase);
    for (uint32_t i = 0; i < HENG_BEATS_MAX; i++) {
        const heng_beat *beat = &progress->beats[i];
        unsigned long long count = atomic_load_explicit(&beat->count, memory_order_relaxed);
        bool busy = phase == HENG_PHASE_JUDGE ? atomic_load(&beat->rule) != 0
                                              : phase == HENG_PHASE_LOAD && i == 0;
        seen->ticks[i] = busy && count == seen->counts[i] ? seen->ticks[i] + 1 : 0;
        seen->counts[i] = count;
        if (seen->ticks[i] > silence_ticks(phase)) {
            *silent = i;
            return true;
        }
    }
    return false;
}

static void worker_kill(pid_t worker, int *status)
{
    (void)kill(worker, SIGKILL);
    while (waitpid(worker, status, 0) < 0 && errno == EINTR) {
    }
}

static ending worker_watch(const heng_worker *worker, pid_t pid, const sigset_t *signals)
{
    const struct timespec tick = {.tv_nsec = TICK_MS * 1000000L};
    look seen = {0};
    ending end = {.kind = ENDING_DIED};
    for (;;) {
        int got = sigtimedwait(signals, NULL, &tick);
        if (got == SIGCHLD) {
            if (waitpid(pid, &end.status, WNOHANG) == pid) {
                return end;
            }
        } else if (got > 0) {
            worker_kill(pid, &end.status);
            end.kind = ENDING_STOPPED;
            end.signal = got;
            return end;
        } else if (errno == EAGAIN && look_again(&worker->page->progress, &seen, &end.beat)) {
            worker_kill(pid, &end.status);
            end.kind = ENDING_SILENT;
            return end;
        }
    }
}

/* What happened, in a few words that are the same on every run. */
static void ending_tell(const ending *end, char *out, size_t size)
{
    static const struct {
        int signal;
        const char *text;
    } deaths[] = {{SIGSEGV, "segmentation fault"},
                  {SIGBUS, "bus error"},
                  {SIGILL, "illegal instruction"},
                  {SIGFPE, "arithmetic fault"},
                  {SIGABRT, "abort"},
                  {SIGSYS, "a system call that the sandbox refuses"},
                  {SIGKILL, "killed from outside, perhaps for want of memory"}};
    if (end->kind == ENDING_SILENT) {
        (void)snprintf(out, size, "no sign of life");
    } else if (WIFEXITED(end->status)) {
        (void)snprintf(out, size, "it left with exit code %d in the middle of its work",
                       WEXITSTATUS(end->status));
    } else {
        (void)snprintf(out, size, "signal %d", WTERMSIG(end->status));
        for (size_t i = 0; i < sizeof deaths / sizeof *deaths; i++) {
            if (deaths[i].signal == WTERMSIG(end->status)) {
                (void)snprintf(out, size, "%s", deaths[i].text);
            }
        }
    }
}

/* The rules on the page; *rule is the last of them. */
static uint32_t rules_at_work(const heng_progress *progress, uint32_t *rule)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < HENG_BEATS_MAX; i++) {
        uint32_t at = atomic_load(&progress->beats[i].rule);
        if (at != 0) {
            *rule = at - 1;
            count++;
        }
    }
    return count;
}

static int blame_order(const void *a, const void *b)
{
    const heng_blame *x = a, *y = b;
    return (x->rule > y->rule) - (x->rule < y->rule);
}

/* Can it be tried again, without the rule on the page? Of several threads' rules none is blamed:
 * they are judged again one by one. */
static bool blame(heng_worker *worker, const ending *end)
{
    const heng_progress *progress = &worker->page->progress;
    heng_watch *watch = &worker->watch;
    uint32_t rule = 0, count = rules_at_work(progress, &rule);
    char how[64];
    if (atomic_load(&progress->phase) != HENG_PHASE_JUDGE || count == 0) {
        return false;
    }
    if (end->kind == ENDING_SILENT) {
        rule = atomic_load(&progress->beats[end->beat].rule) - 1;
    } else if (count > 1 && !watch->single) {
        watch->single = true;
        return true;
    }
    if (watch->blame_count == HENG_BLAMES_MAX) {
        return false;
    }
    char *why = worker->whys[watch->blame_count];
    ending_tell(end, how, sizeof how);
    (void)snprintf(why, sizeof worker->whys[0], "the rule ended the worker that ran it: %s", how);
    watch->blames[watch->blame_count++] = (heng_blame){.rule = rule, .why = why};
    qsort(watch->blames, watch->blame_count, sizeof *watch->blames, blame_order);
    return true;
}

static void complain_death(const heng_worker *worker, const ending *end)
{
    static const char *const doing[HENG_PHASE_COUNT] = {"reading its inputs", "parsing", "judging",
                                                        "writing its reports"};
    const heng_progress *progress = &worker->page->progress;
    unsigned phase = atomic_load(&progress->phase);
    char how[96], input[HENG_DOING_BYTES];
    heng_sink sink;
    ending_tell(end, how, sizeof how);
    heng_sink_init(&sink, heng_write_stderr, NULL);
    heng_put(&sink, "heng: the worker died while ");
    heng_put(&sink, doing[phase < HENG_PHASE_COUNT ? phase : HENG_PHASE_READ]);
    memcpy(input, progress->doing, sizeof input);
    input[sizeof input - 1] = '\0';
    if (phase == HENG_PHASE_LOAD && input[0] != '\0') {
        heng_put(&sink, " ");
        heng_put_line(&sink, heng_text_of(input));
    }
    heng_put(&sink, ": ");
    heng_put_text(&sink, heng_text_of(how));
    if (worker->watch.blame_count == HENG_BLAMES_MAX) {
        heng_put(&sink, ", after ");
        heng_put_count(&sink, HENG_BLAMES_MAX);
        heng_put(&sink, " rules had to be left out for the same");
    }
    heng_put(&sink, "; no report was made\n");
    (void)heng_sink_flush(&sink);
}

/* As a process that has no handler would. */
static void die_by(int number, const sigset_t *mask)
{
    (void)signal(number, SIG_DFL);
    (void)raise(number);
    (void)sigprocmask(SIG_SETMASK, mask, NULL);
}

/* What users and terminals end programs with; ends the supervisor too if it ended the worker. With
 * SIGPIPE the reader of stdout has left, and there is nothing to say. */
static const int signals_for_all[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE};
enum { FOR_ALL_COUNT = sizeof signals_for_all / sizeof *signals_for_all };

static bool is_for_all(int number)
{
    bool found = false;
    for (int i = 0; i < FOR_ALL_COUNT; i++) {
        found = found || signals_for_all[i] == number;
    }
    return found;
}

/* SIGCHLD, and what ends a program, unless it is ignored. */
static void signals_block(sigset_t *signals, sigset_t *before)
{
    (void)sigemptyset(signals);
    (void)sigaddset(signals, SIGCHLD);
    (void)signal(SIGCHLD, SIG_DFL); /* ignored, it would leave nothing to wait for */
    for (int i = 0; i < FOR_ALL_COUNT; i++) {
        struct sigaction action;
        if (sigaction(signals_for_all[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN) {
            (void)sigaddset(signals, signals_for_all[i]);
        }
    }
    (void)sigprocmask(SIG_BLOCK, signals, before);
}

static bool reads_stdin(const heng_invocation *call)
{
    for (int i = 0; i < call->path_count; i++) {
        if (strcmp(call->paths[i], "-") == 0) {
            return true;
        }
    }
    return false;
}

/* One worker after the other, until one comes to its end or none can. */
static int attempts(heng_worker *worker, heng_invocation *call, const heng_command *command,
                    const sigset_t *signals, const sigset_t *mask)
{
    for (;;) {
        pid_t parent = getpid();
        worker->attempts++;
        memset(&worker->page->progress, 0, sizeof worker->page->progress);
        pid_t pid = fork();
        if (pid == 0) {
            worker_run(worker, call, command, mask, parent);
        }
        if (pid < 0) {
            fprintf(stderr, "heng: no worker could be started: %s\n", strerror(errno));
            return HENG_EXIT_ERROR;
        }
        ending end = worker_watch(worker, pid, signals);
        if (end.kind == ENDING_STOPPED) {
            return -end.signal;
        }
        bool exited = end.kind == ENDING_DIED && WIFEXITED(end.status);
        if (exited && atomic_load(&worker->page->complete) == COMPLETE &&
            WEXITSTATUS(end.status) == worker->page->code) {
            call->reports->written = worker->page->written;
            return worker->page->code;
        }
        if (end.kind == ENDING_DIED && WIFSIGNALED(end.status) &&
            is_for_all(WTERMSIG(end.status))) {
            return -WTERMSIG(end.status);
        }
        if (!blame(worker, &end)) {
            complain_death(worker, &end);
            return HENG_EXIT_ERROR;
        }
    }
}

/* A negative code: the signal that ends this process too. */
static int supervise(heng_invocation *call, const heng_command *command, bool require)
{
    sigset_t signals, mask;
    heng_worker *worker = calloc(1, sizeof *worker);
    status_page *page =
        mmap(NULL, sizeof *page, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (worker == NULL || page == MAP_FAILED) {
        fputs("heng: out of memory\n", stderr);
        free(worker);
        return HENG_EXIT_ERROR;
    }
    worker->page = page;
    worker->watch.progress = &page->progress;
    worker->require = require;
    worker->stdin_copy = reads_stdin(call) ? memfd_create("stdin", MFD_CLOEXEC) : -1;
    (void)fflush(stdout);
    signals_block(&signals, &mask);
    int code = attempts(worker, call, command, &signals, &mask);
    if (worker->stdin_copy >= 0) {
        (void)close(worker->stdin_copy);
    }
    (void)munmap(page, sizeof *page);
    free(worker);
    if (code < 0) {
        heng_reports_abandon(call->reports);
        die_by(-code, &mask);
    }
    (void)sigprocmask(SIG_SETMASK, &mask, NULL);
    return code < 0 ? HENG_EXIT_ERROR : code;
}

/* --sandbox, else HENG_SANDBOX, else auto; a wrong word is refused later, where settings are. */
static const char *sandbox_asked(const heng_invocation *call)
{
    const char *asked = call->no_config ? NULL : getenv("HENG_SANDBOX");
    for (int i = 0; i < call->setting_count; i++) {
        if (strcmp(call->settings[i].option->name, "sandbox") == 0) {
            asked = call->settings[i].value;
        }
    }
    return asked != NULL ? asked : "auto";
}

int heng_work(heng_invocation *call, const heng_command *command)
{
    heng_reports reports = {0};
    const char *asked = sandbox_asked(call);
    bool writes = (command->options & HENG_TAKES_REPORT) != 0 || command->formats != NULL;
    call->own_formats = command->formats;
    if (writes && !heng_reports_open(&reports, call)) {
        return HENG_EXIT_ERROR;
    }
    call->reports = &reports;
    heng_arena *prepared = heng_arena_new(0);
    bool ready = prepared != NULL &&
                 (command->prepare == NULL || command->prepare(call, prepared)) &&
                 ((command->options & HENG_TAKES_KEEP) == 0 || heng_journal_open(call));
    int code = !ready ? HENG_EXIT_ERROR
               : strcmp(asked, "off") == 0
                   ? command->run(call)
                   : supervise(call, command, strcmp(asked, "require") == 0);
    heng_arena_free(prepared);
    code = heng_reports_close(&reports, code);
    heng_journal_close(call);
    return code;
}
