/* fault.h - failed system calls in words (for file.c, walk.c, output.c). */
#ifndef HENG_BASE_FAULT_H
#define HENG_BASE_FAULT_H

#include "heng/heng.h"

/* Fills err as heng_fail does: "permission denied" for EACCES; memory and open files run out with
 * their own status. */
heng_status heng_fail_errno(heng_error *err, const char *file, int code);

#endif
