/* limits.h - every ceiling of a run, in one place. */
#ifndef HENG_BASE_LIMITS_H
#define HENG_BASE_LIMITS_H

#include <stddef.h>
#include <stdint.h>

typedef struct heng_limits {
    size_t file_bytes;     /* an input: 256 MiB */
    size_t source_bytes;   /* a rule file or heng.yaml: 256 KiB */
    size_t scalar_bytes;   /* one value of a data file: 64 KiB */
    uint32_t depth;        /* nesting of a data file: 64 */
    uint64_t figures;      /* of a run: 10 million */
    size_t memory_bytes;   /* the arena of a run: 0 = no ceiling */
    size_t script_bytes;   /* Lua memory of a rule: 64 MiB */
    uint64_t instructions; /* Lua instructions of a rule: 20 million */
} heng_limits;

extern const heng_limits heng_limits_default; /* limits.c */

#endif
