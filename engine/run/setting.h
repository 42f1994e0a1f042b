/* setting.h - every setting of a run in one table: flag --fail-on, variable HENG_FAIL_ON, key
 * fail_on, API "fail_on". */
#ifndef HENG_RUN_SETTING_H
#define HENG_RUN_SETTING_H

#include "base/text.h"

typedef enum heng_origin {
    HENG_ORIGIN_DEFAULT,
    HENG_ORIGIN_FILE,
    HENG_ORIGIN_ENVIRONMENT,
    HENG_ORIGIN_API,
    HENG_ORIGIN_FLAG
} heng_origin;
extern const char
    *const heng_origin_names[]; /* "default", "heng.yaml", "environment", "api", "flag" */

typedef enum heng_setting_id {
    HENG_SET_PERIOD,
    HENG_SET_AS_OF,
    HENG_SET_TODAY,
    HENG_SET_KNOWN_ON,
    HENG_SET_FAIL_ON,
    HENG_SET_ONLY,
    HENG_SET_TAG,
    HENG_SET_DATASET,
    HENG_SET_CLASS,
    HENG_SET_KEEP_GOING,
    HENG_SET_LANG,
    HENG_SET_COLOR,
    HENG_SET_WIDTH,
    HENG_SET_SHOW,
    HENG_SET_GROUP_BY,
    HENG_SET_JOBS,
    HENG_SET_SHARD,
    HENG_SET_SANDBOX,
    HENG_SET_STDIN_AS,
    HENG_SET_LEDGER,
    HENG_SET_CONFIG,
    HENG_SET_FILE_BYTES,
    HENG_SET_MEMORY_BYTES,
    HENG_SET_SCRIPT_BYTES,
    HENG_SET_INSTRUCTIONS,
    HENG_SETTING_COUNT
} heng_setting_id;

typedef struct heng_setting {
    const char *name;     /* "fail_on" */
    const char *argument; /* "LIST" */
    const char *initial;  /* default as text */
    const char *help;     /* one line */
    /* NULL: any text is good; else whether value is, with what is allowed in *allowed if not */
    bool (*check)(heng_text value, const char **allowed);
} heng_setting;

extern const heng_setting heng_settings[HENG_SETTING_COUNT];

/* "--fail-on", "HENG_FAIL_ON" and "fail_on" to the same setting; *origin tells which spelling it
 * was. HENG_SETTING_COUNT if there is none; *near then holds the nearest name or an empty text. */
heng_setting_id heng_setting_find(heng_text spelling, heng_origin *origin, heng_text *near);
/* false with what is allowed. */
bool heng_setting_check(heng_setting_id id, heng_text value, const char **allowed);
bool heng_count_parse(heng_text text, uint64_t *out); /* digits only */
/* "2/4": the second of four parts. */
bool heng_shard_parse(heng_text text, uint32_t *part, uint32_t *of);

#endif
