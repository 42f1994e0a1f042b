/* crash.h - points at which a test makes the program die or hang. Only builds with HENG_TEST_HOOKS
 * have them; a release never does. */
#ifndef HENG_BASE_CRASH_H
#define HENG_BASE_CRASH_H

#include "base/text.h"

#ifdef HENG_TEST_HOOKS
/* HENG_TEST_CRASH=GLOB:HOW makes the process die here if point (a rule's id, the name of an input)
 * fits GLOB. HOW: segv, abort, loop, open, socket, fork, code (memory made executable) or exit. */
void heng_crash_here(heng_text point);
#else
static inline void heng_crash_here(heng_text point)
{
    (void)point;
}
#endif

#endif
