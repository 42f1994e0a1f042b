/* sandbox.h - the walls that a process puts around itself, once and for good. */
#ifndef HENG_CLI_SANDBOX_H
#define HENG_CLI_SANDBOX_H

#include <stdbool.h>
#include <stddef.h>

enum {
    HENG_WALL_LIMITS = 1, /* no core file, no descriptor beyond those open, memory of the machine */
    HENG_WALL_LANDLOCK = 2, /* nothing of the file system; no TCP, no sockets by name */
    HENG_WALL_SECCOMP = 4,  /* a short list of system calls */
    HENG_WALLS_ALL = 7
};

/* Can this build lock at all? Not under sanitizers or coverage, which need the file system. */
bool heng_sandbox_is_built(void);
/* For a process about to read: may open to read, but neither write, make, remove nor run anything.
 * What the kernel lacks is left out. */
void heng_sandbox_half(void);
/* For good. Only the calling thread must exist; what is open stays usable. Returns the walls that
 * stand. */
unsigned heng_sandbox_lock(void);
/* "limits, landlock, seccomp"; joined by ", ". out is cut to size. */
void heng_sandbox_names(unsigned walls, char *out, size_t size);

#endif
