/* Two commands in turn, so that both see the same machine: bench_pair RUNS COMMAND... -- COMMAND...
 * Prints the minimum and median wall time and the largest resident size of each, and the ratio of
 * the minima. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { RUNS_MAX = 1001 };

static double now_ms(void)
{
    struct timespec at;
    (void)clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec * 1e3 + (double)at.tv_nsec / 1e6;
}

/* The largest resident size of a child comes from a grandchild's parent, which waits for it
 * alone. */
static double run(char **command, long *kilobytes)
{
    int ends[2];
    double begin = now_ms();
    if (pipe(ends) != 0) {
        exit(2);
    }
    pid_t child = fork();
    if (child == 0) {
        struct rusage usage;
        int status = 0;
        pid_t inner = fork();
        if (inner == 0) {
            int null = open("/dev/null", O_WRONLY);
            (void)dup2(null, STDOUT_FILENO);
            execvp(command[0], command);
            _exit(127);
        }
        (void)waitpid(inner, &status, 0);
        (void)getrusage(RUSAGE_CHILDREN, &usage);
        (void)!write(ends[1], &usage.ru_maxrss, sizeof usage.ru_maxrss);
        _exit(WIFEXITED(status) ? WEXITSTATUS(status) : 126);
    }
    (void)!read(ends[0], kilobytes, sizeof *kilobytes);
    int status = 0;
    (void)waitpid(child, &status, 0);
    (void)close(ends[0]);
    (void)close(ends[1]);
    if (WEXITSTATUS(status) > 1) {
        (void)fprintf(stderr, "bench_pair: %s failed (%d)\n", command[0], WEXITSTATUS(status));
        exit(2);
    }
    return now_ms() - begin;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
    static double times[2][RUNS_MAX];
    long kilobytes[2] = {0, 0};
    long runs = argc > 1 ? strtol(argv[1], NULL, 10) : 0;
    int second = 2;
    while (second < argc && strcmp(argv[second], "--") != 0) {
        second++;
    }
    if (runs < 1 || runs > RUNS_MAX || second + 1 >= argc) {
        (void)fprintf(stderr, "usage: bench_pair RUNS COMMAND... -- COMMAND...\n");
        return 2;
    }
    argv[second] = NULL;
    for (long i = 0; i < runs; i++) {
        times[0][i] = run(argv + 2, &kilobytes[0]);
        times[1][i] = run(argv + second + 1, &kilobytes[1]);
    }
    for (int i = 0; i < 2; i++) {
        qsort(times[i], (size_t)runs, sizeof(double), ascending);
        printf("%s  min %8.2f ms  median %8.2f ms  resident %8ld KiB\n",
               i == 0 ? "first " : "second", times[i][0], times[i][runs / 2], kilobytes[i]);
    }
    printf("ratio of the minima %.3f, of the medians %.3f; difference of the minima %.2f ms\n",
           times[0][0] / times[1][0], times[0][runs / 2] / times[1][runs / 2],
           times[0][0] - times[1][0]);
    return 0;
}
