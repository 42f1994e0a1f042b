/* coverage.h - which lines of rule files ran, and which way their decisions went. */
#ifndef HENG_SCRIPT_COVERAGE_H
#define HENG_SCRIPT_COVERAGE_H

#include "script/lua_shape.h"
#include "script/script.h"

enum { HENG_WENT_TRUE = 1, HENG_WENT_FALSE = 2 };

typedef struct heng_covered_decision {
    heng_loc loc;
    heng_text text; /* its first line, a slice of the source */
    uint8_t went;   /* HENG_WENT_… */
} heng_covered_decision;

/* Of one file. Lines are those of functions that hold an instruction, by number from 0. */
typedef struct heng_covered_file {
    uint16_t file;
    uint32_t line_count;
    uint8_t *lines; /* 1: can run, 2: did run */
    heng_covered_decision *decisions;
    uint32_t decision_count;
} heng_covered_file;

/* Counting begins with the files that are loaded from here on. */
void heng_script_cover(heng_script *script);
uint32_t heng_script_covered_count(const heng_script *script);
const heng_covered_file *heng_script_covered(const heng_script *script, uint32_t index);

#endif
