/* code.h - the catalogue of diagnostic codes: what `heng explain CODE` and `heng list codes` show.
 *
 * E1xx usage, files, project; E2xx data; E3xx scripts; E4xx target language; E5xx plan (ids,
 * links); E6xx saved results; W5xx lint. A code is never given a second meaning; a retired one
 * stays listed. */
#ifndef HENG_BASE_CODE_H
#define HENG_BASE_CODE_H

#include <stddef.h>

typedef struct heng_code {
    const char *id;      /* "E203" */
    const char *title;   /* "not a number" */
    const char *cause;   /* a sentence or two */
    const char *example; /* wrong input, may be several lines */
    const char *cure;    /* right input and why */
} heng_code;

const heng_code *heng_code_find(const char *id, size_t size); /* NULL if there is none */
size_t heng_code_count(void);
const heng_code *heng_code_at(size_t index); /* by id */

#endif
