#define _GNU_SOURCE /* syscall, CLONE_THREAD */

#include "cli/sandbox.h"

/* Sanitizers read files of /proc and write reports whenever they like. */
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#define HENG_UNLOCKED 1
#elif defined __has_feature
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) ||                         \
    __has_feature(memory_sanitizer)
#define HENG_UNLOCKED 1
#endif
#endif

#include <stdint.h>
#include <stdio.h>
#include <string.h>

static const struct {
    unsigned wall;
    const char *name;
} walls_known[] = {
    {HENG_WALL_LIMITS, "limits"}, {HENG_WALL_LANDLOCK, "landlock"}, {HENG_WALL_SECCOMP, "seccomp"}};

void heng_sandbox_names(unsigned walls, char *out, size_t size)
{
    size_t used = 0;
    out[0] = '\0';
    for (size_t i = 0; i < sizeof walls_known / sizeof *walls_known; i++) {
        if ((walls & walls_known[i].wall) != 0 && used < size) {
            int more = snprintf(out + used, size - used, "%s%s", used > 0 ? ", " : "",
                                walls_known[i].name);
            used += more > 0 ? (size_t)more : 0;
        }
    }
}

#ifdef HENG_UNLOCKED

bool heng_sandbox_is_built(void)
{
    return false;
}

void heng_sandbox_half(void)
{
}

unsigned heng_sandbox_lock(void)
{
    return 0;
}

#else

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifdef HENG_HAVE_SECCOMP
#include <seccomp.h>
#endif

bool heng_sandbox_is_built(void)
{
    return true;
}

/* -- limits -- */

/* Never above what is allowed already. */
static bool limit_set(int resource, rlim_t wanted)
{
    struct rlimit limit;
    if (getrlimit((__rlimit_resource_t)resource, &limit) != 0) {
        return false;
    }
    if (limit.rlim_max == RLIM_INFINITY || limit.rlim_max > wanted) {
        limit.rlim_max = wanted;
    }
    limit.rlim_cur = limit.rlim_max;
    return setrlimit((__rlimit_resource_t)resource, &limit) == 0;
}

/* Address space up to the machine's memory: beyond it there is only swapping. No limit on
 * processes, which counts those of the user and not ours. */
static bool limits_set(void)
{
    long pages = sysconf(_SC_PHYS_PAGES), page = sysconf(_SC_PAGESIZE);
    bool good = limit_set(RLIMIT_CORE, 0) && limit_set(RLIMIT_NOFILE, 0);
    if (pages > 0 && page > 0) {
        good = limit_set(RLIMIT_AS, (rlim_t)pages * (rlim_t)page) && good;
    }
    return good;
}

/* -- Landlock, by plain system calls: the C library has no functions for it -- */

/* struct landlock_ruleset_attr as of ABI 6; older kernels take its head, the rest being zero. */
typedef struct landlock_ruleset {
    uint64_t files, net, scoped;
} landlock_ruleset;

typedef struct landlock_beneath {
    uint64_t allowed;
    int32_t parent;
} __attribute__((packed)) landlock_beneath;

enum {
    LANDLOCK_CREATE = 444,
    LANDLOCK_ADD = 445,
    LANDLOCK_RESTRICT = 446,
    LANDLOCK_VERSION = 1,       /* flag of create: which ABI? */
    LANDLOCK_BENEATH = 1,       /* type of rule: a folder and all in it */
    LANDLOCK_READ = 4 | 8,      /* files and folders */
    LANDLOCK_NET_ALL = 1 | 2,   /* TCP: bind, connect */
    LANDLOCK_SCOPED_ALL = 1 | 2 /* abstract sockets and signals beyond the sandbox */
};

/* Every right over files that an ABI knows of. */
static uint64_t files_of(long abi)
{
    static const uint64_t rights[] = {0x1FFF, 0x3FFF, 0x7FFF, 0x7FFF, 0xFFFF};
    return rights[abi < 5 ? abi - 1 : 4];
}

static bool landlock_set(bool may_read)
{
    long abi = syscall(LANDLOCK_CREATE, NULL, (size_t)0, LANDLOCK_VERSION);
    if (abi < 1) {
        return false;
    }
    landlock_ruleset set = {.files = files_of(abi),
                            .net = abi >= 4 ? LANDLOCK_NET_ALL : 0,
                            .scoped = abi >= 6 ? LANDLOCK_SCOPED_ALL : 0};
    int ruleset = (int)syscall(LANDLOCK_CREATE, &set, sizeof set, 0);
    if (ruleset < 0) {
        return false;
    }
    bool good = true;
    if (may_read) {
        landlock_beneath rule = {.allowed = LANDLOCK_READ,
                                 .parent = open("/", O_PATH | O_DIRECTORY | O_CLOEXEC)};
        good = rule.parent >= 0 && syscall(LANDLOCK_ADD, ruleset, LANDLOCK_BENEATH, &rule, 0) == 0;
        if (rule.parent >= 0) {
            (void)close(rule.parent);
        }
    }
    good = good && syscall(LANDLOCK_RESTRICT, ruleset, 0) == 0;
    (void)close(ruleset);
    return good;
}

/* -- seccomp -- */

#ifdef HENG_HAVE_SECCOMP

/* What judging, rendering and writing need, threads included. Nothing here opens, connects, forks,
 * runs or makes memory executable. */
static const int calls_plain[] = {
    SCMP_SYS(write),           SCMP_SYS(writev),         SCMP_SYS(lseek),
    SCMP_SYS(close),           SCMP_SYS(fsync),          SCMP_SYS(munmap),
    SCMP_SYS(mremap),          SCMP_SYS(madvise),        SCMP_SYS(brk),
    SCMP_SYS(futex),           SCMP_SYS(exit),           SCMP_SYS(exit_group),
    SCMP_SYS(rt_sigaction),    SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
    SCMP_SYS(restart_syscall), SCMP_SYS(sched_yield),    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(set_robust_list), SCMP_SYS(rseq),           SCMP_SYS(getrandom),
    SCMP_SYS(clock_gettime),   SCMP_SYS(gettimeofday),   SCMP_SYS(sysinfo),
    SCMP_SYS(getpid),          SCMP_SYS(gettid)};

/* Those that are answered with an error, since the C library then takes another way. */
static const struct {
    int call, error;
} calls_refused[] = {
    {SCMP_SYS(clone3), ENOSYS}, /* its flags lie in memory, out of the filter's sight */
    {SCMP_SYS(prctl), EINVAL}}; /* names for mappings and threads */

static bool rules_add(scmp_filter_ctx filter)
{
    int fault = 0;
    for (size_t i = 0; i < sizeof calls_plain / sizeof *calls_plain; i++) {
        fault |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls_plain[i], 0);
    }
    for (size_t i = 0; i < sizeof calls_refused / sizeof *calls_refused; i++) {
        fault |= seccomp_rule_add(filter, SCMP_ACT_ERRNO((uint16_t)calls_refused[i].error),
                                  calls_refused[i].call, 0);
    }
    const struct scmp_arg_cmp no_code = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
    const struct scmp_arg_cmp no_file = SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS);
    fault |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2, no_code, no_file);
    fault |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, no_code);
    fault |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
                              SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD));
    /* abort() signals its own process, nobody else's */
    fault |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
                              SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid(), 0));
    return fault == 0;
}

static bool seccomp_set(void)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    if (filter == NULL) {
        return false;
    }
    bool good = seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0 &&
                rules_add(filter) && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return good;
}

#else

static bool seccomp_set(void)
{
    return false;
}

#endif

void heng_sandbox_half(void)
{
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0) {
        (void)landlock_set(true);
    }
}

unsigned heng_sandbox_lock(void)
{
    unsigned walls = 0;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
        return 0;
    }
    walls |= landlock_set(false) ? HENG_WALL_LANDLOCK : 0; /* needs a descriptor */
    walls |= limits_set() ? HENG_WALL_LIMITS : 0;
    walls |= seccomp_set() ? HENG_WALL_SECCOMP : 0; /* last: it refuses all of the above */
    return walls;
}

#endif
