/* event.h - the one kind of event that every reader turns bytes into.
 *
 * A reader is one file with one heng_reader_kind. Rows of CSV and lines of NDJSON arrive as a list
 * of maps, so that the loader knows only this. A reader reports what is wrong with the bytes
 * (syntax, refused YAML features, encodings) into diags and then gives HENG_EVENT_ERROR for
 * ever. */
#ifndef HENG_READ_EVENT_H
#define HENG_READ_EVENT_H

#include "base/diag.h"
#include "base/limits.h"

typedef enum heng_event_kind {
    HENG_EVENT_OPEN_MAP,
    HENG_EVENT_CLOSE_MAP,
    HENG_EVENT_OPEN_LIST,
    HENG_EVENT_CLOSE_LIST,
    HENG_EVENT_KEY,
    HENG_EVENT_SCALAR,
    HENG_EVENT_END,
    HENG_EVENT_ERROR
} heng_event_kind;

typedef enum heng_scalar_style { HENG_PLAIN, HENG_QUOTED, HENG_BLOCK } heng_scalar_style;

typedef struct heng_event {
    heng_event_kind kind;
    heng_scalar_style style;
    heng_text text; /* KEY, SCALAR: a slice of the source where its bytes stand there unchanged,
                     * else in the arena; JSON's OPEN, CLOSE: the bracket itself */
    heng_loc loc;   /* first character (of the quote, if quoted) */
    uint32_t span;  /* code points in the source, on its first line */
} heng_event;

typedef struct heng_reader heng_reader;

typedef struct heng_reader_kind {
    const char *name; /* "yaml" */
    /* NULL: out of memory. open checks the bytes (heng_bytes_check), callers need not. close frees
     * what lies outside the arena; it is safe after a jump out of next. */
    heng_reader *(*open)(heng_arena *arena, const heng_source *source, uint16_t file,
                         const heng_limits *limits, heng_diags *diags);
    heng_event_kind (*next)(heng_reader *reader, heng_event *event);
    void (*close)(heng_reader *reader);
} heng_reader_kind;

extern const heng_reader_kind heng_reader_yaml; /* yaml_libyaml.c: YAML and JSON data */
extern const heng_reader_kind
    heng_reader_json; /* json.c: strict RFC 8259, one document (saved reports) */
extern const heng_reader_kind heng_reader_ndjson; /* json.c: one object a line */
extern const heng_reader_kind heng_reader_csv;    /* csv.c: RFC 4180 with a header row */

/* By the end of a name (.yaml .yml .json .csv .ndjson), NULL if none fits. */
const heng_reader_kind *heng_reader_for(heng_text name);

/* Bytes no reader accepts: invalid UTF-8, UTF-16, control characters, NUL, U+0085, U+2028, U+2029,
 * lone CR, bidi controls. Adds diagnostics; returns false if there were any. Skips a BOM: *start is
 * where the text begins. */
bool heng_bytes_check(const heng_source *source, uint16_t file, heng_diags *diags, size_t *start);

#endif
