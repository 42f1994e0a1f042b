/* cover.h - which numbers of a document the data and rules account for.
 *
 * A number (desk/mark.h) is accounted for if it lies whole inside the quote of a target, of an
 * actual or of a `context:` entry. A quote accounts for one place: where it first stands on its
 * line. What stands there twice needs a longer quote. A quote that does not stand on its line
 * accounts for nothing and is told. Numbers on running heads and page numbers are counted apart. */
#ifndef HENG_DESK_COVER_H
#define HENG_DESK_COVER_H

#include "desk/document.h"
#include "desk/mark.h"
#include "run/run.h"

typedef enum heng_cover_by {
    HENG_COVER_NONE,
    HENG_COVER_TARGET,
    HENG_COVER_ACTUAL,
    HENG_COVER_CONTEXT,
    HENG_COVER_WAYS
} heng_cover_by;

typedef struct heng_cover_mark {
    heng_mark mark;
    uint32_t line;
    uint8_t by; /* heng_cover_by: the first in that order */
} heng_cover_mark;

/* A quote that does not stand on its line. */
typedef struct heng_cover_miss {
    heng_text who; /* id of the rule or indicator; empty: a context entry */
    const heng_cite *cite;
    uint32_t found_line; /* where it does stand, 0: nowhere */
    uint32_t column;     /* of that, or of what is like it on the cited line; 0: neither */
    uint32_t span;       /* code points on that line */
    heng_text like;      /* what the line says instead; empty: nothing like it */
    bool same;           /* like differs in blanks or punctuation only */
    uint8_t by;
} heng_cover_miss;

typedef struct heng_cover {
    heng_text doc, path;
    uint16_t file; /* of the document, in the run's sources */
    bool declared; /* under sources: */
    heng_document_text document;
    heng_table marks;     /* heng_cover_mark, in the order of the text; without furniture */
    heng_table misses;    /* heng_cover_miss */
    uint32_t *first_mark; /* by line - 1: its first mark; the entry behind the last line ends it */
    uint32_t by[HENG_COVER_WAYS];
    uint32_t furniture;  /* numbers on heads and page numbers */
    uint32_t quotes;     /* of this document */
    uint32_t lines_open; /* that hold an uncovered number */
    heng_text share;     /* percent of the numbers accounted for, two digits, rounded down */
    int exit_code;       /* 1: a number is left, or a quote does not stand on its line */
} heng_cover;

typedef struct heng_cover_request {
    const char *path, *doc; /* doc NULL: the source whose `text:` is this file */
    const char *format;     /* "text" or "json" */
    bool draft;             /* entries for what is left, as YAML, in place of a report */
} heng_cover_request;

/* Reads the bytes of the document and of what the project names: nothing is opened afterwards. */
heng_status heng_cover_read(heng_run *run, const heng_cover_request *request, heng_error *err);
/* Prepares the run, looks, and writes. HENG_INPUT with an empty err: the data or the rules are
 * wrong, see the run's diagnostics. *exit_code: 0, 1, or 2 with every status but HENG_OK. */
heng_status heng_cover_run(heng_run *run, const heng_cover_request *request, heng_write_fn write,
                           void *user, int *exit_code, heng_error *err);

/* cover_report.c */
void heng_cover_text(heng_sink *sink, heng_run *run, const heng_cover *cover);
void heng_cover_json(heng_sink *sink, heng_run *run, const heng_cover *cover);
/* draft.c */
void heng_cover_draft(heng_sink *sink, heng_run *run, const heng_cover *cover);

#endif
