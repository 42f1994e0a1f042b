/* quote.h - one line of a format that escapes by a character in front. */
#ifndef HENG_REPORT_QUOTE_H
#define HENG_REPORT_QUOTE_H

#include "base/sink.h"

/* What hides is made visible, as heng_put_line does; then guard stands in front of each byte that
 * is one of guarded. The arena is not rewound. */
void heng_quote_put(heng_sink *sink, heng_arena *arena, heng_text text, const char *guarded,
                    const char *guard);

#endif
