#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */

/* What a rule that has taken over its worker might do, for tests of the wall around it. */
#include "base/crash.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

static void crash_segv(void)
{
    (void)signal(SIGSEGV, SIG_DFL); /* a sanitizer would make an exit of it */
    (void)raise(SIGSEGV);
}

static void crash_loop(void)
{
    for (volatile unsigned turns = 0;; turns++) {
    }
}

static void crash_open(void)
{
    (void)open("/etc/passwd", O_RDONLY | O_CLOEXEC);
}

static void crash_socket(void)
{
    (void)socket(AF_INET, SOCK_STREAM, 0);
}

static void crash_fork(void)
{
    if (fork() == 0) {
        _exit(0);
    }
}

static void crash_code(void)
{
    (void)mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

static void crash_exit(void)
{
    _exit(0);
}

static const struct {
    const char *name;
    void (*crash)(void);
} crashes[] = {{"segv", crash_segv}, {"abort", abort},         {"loop", crash_loop},
               {"open", crash_open}, {"socket", crash_socket}, {"fork", crash_fork},
               {"code", crash_code}, {"exit", crash_exit}};

void heng_crash_here(heng_text point)
{
    const char *wanted = getenv("HENG_TEST_CRASH");
    const char *how = wanted != NULL ? strrchr(wanted, ':') : NULL;
    if (how == NULL || !heng_glob_match((heng_text){wanted, (size_t)(how - wanted)}, point)) {
        return;
    }
    for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++) {
        if (strcmp(how + 1, crashes[i].name) == 0) {
            crashes[i].crash();
        }
    }
}
