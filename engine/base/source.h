/* source.h - the named inputs of a run: their bytes, their hash, and places in them. */
#ifndef HENG_BASE_SOURCE_H
#define HENG_BASE_SOURCE_H

#include "base/table.h"
#include "base/text.h"

/* A place in an input: 8 bytes. line 0: unknown. Columns are code points from 1 and stick at
 * 65535. */
typedef struct heng_loc {
    uint32_t line;
    uint16_t column, file; /* file: index into heng_sources */
} heng_loc;

typedef enum heng_role {
    HENG_ROLE_DATA,
    HENG_ROLE_RULES,
    HENG_ROLE_PROJECT,
    HENG_ROLE_TEXT,
    HENG_ROLE_RESULT
} heng_role;

typedef struct heng_source {
    heng_text name;  /* the path as given, normalised, with '/' */
    heng_text bytes; /* kept until the run is freed */
    uint8_t sha256[32];
    heng_role role;
    bool common; /* read from no project file: named on the command line or by the API */
} heng_source;

typedef struct heng_sources {
    heng_table table; /* heng_source */
} heng_sources;

void heng_sources_init(heng_sources *sources, heng_arena *arena);
/* Hashes bytes, which must live as long as the run. HENG_NONE beyond 65535 inputs. */
uint32_t heng_sources_add(heng_sources *sources, heng_text name, heng_text bytes, heng_role role);
const heng_source *heng_sources_at(const heng_sources *sources, uint32_t index);
heng_text heng_source_line(const heng_source *source,
                           uint32_t line); /* without its line end; from 1 */
heng_place heng_place_of(const heng_sources *sources, heng_loc loc);

#endif
