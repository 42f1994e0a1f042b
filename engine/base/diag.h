/* diag.h - what is wrong with the user's input: all of it, each with a place, a code and a cure. */
#ifndef HENG_BASE_DIAG_H
#define HENG_BASE_DIAG_H

#include "base/map.h"
#include "base/source.h"

typedef enum heng_severity {
    HENG_SEVERITY_ERROR,
    HENG_SEVERITY_WARNING,
    HENG_SEVERITY_NOTE
} heng_severity;

/* All texts are English, one line, lower case, no full stop. Only code and message are required. */
typedef struct heng_diag {
    const char *code; /* "E203", an entry of code.c */
    heng_severity severity;
    heng_loc loc;
    uint32_t span;         /* code points to underline; 0: one */
    heng_text message;     /* "'22,9' is not a number" */
    heng_text label;       /* after the carets: "a comma is not a decimal point" */
    heng_text help;        /* "write 22.9" */
    heng_text note, note2; /* further facts */
    heng_loc related;      /* a second place, line 0: none */
    uint32_t related_span;
    heng_text related_label;
    heng_loc note_loc; /* place that ends note ("…, indicators.yaml:40:3"), line 0: none */
    /* The lines of source at loc and at related, for code frames where the source has no bytes (a
     * saved result). */
    heng_text excerpt, related_excerpt;
    uint32_t order; /* found by a part of a run: where it stands among those of the whole; 0: the
                       whole has it too */
} heng_diag;

typedef struct heng_diags {
    heng_arena *arena;
    heng_table table;          /* heng_diag; at most 100 a file are kept */
    uint32_t errors, warnings; /* all that were added, kept or not */
    heng_index kept;           /* file -> number added */
    heng_diag scratch;         /* what heng_diag_error gives beyond the ceiling */
    uint64_t compared;         /* names, for "did you mean" */
    bool unlimited;            /* from now on all are kept, and `kept` does not count them */
} heng_diags;

void heng_diags_init(heng_diags *diags, heng_arena *arena);
/* Copies diag; its texts must live in the run's arena or be static. A code is given to one kind of
 * fault only. */
void heng_diag_add(heng_diags *diags, const heng_diag *diag);
/* The short form: code, place, message by format. Returns the diagnostic kept (to fill in label,
 * help), or a scratch one that is thrown away; never NULL. */
heng_diag *heng_diag_error(heng_diags *diags, const char *code, heng_loc loc, uint32_t span,
                           const char *format, ...) __attribute__((format(printf, 5, 6)));
heng_diag *heng_diag_warning(heng_diags *diags, const char *code, heng_loc loc, uint32_t span,
                             const char *format, ...) __attribute__((format(printf, 5, 6)));
heng_diag *heng_diag_note(heng_diags *diags, const char *code, heng_loc loc, uint32_t span,
                          const char *format, ...) __attribute__((format(printf, 5, 6)));
uint32_t heng_diags_hidden(const heng_diags *diags, uint16_t file); /* added beyond the 100 kept */
/* "did you mean": may a word be compared with count names for diag? Not for a diagnostic that is
 * thrown away, and not for ever: strangers choose how many names and faults there are. */
bool heng_diags_may_compare(heng_diags *diags, const heng_diag *diag, uint32_t count);

/* First error wins; fills err (may be NULL) and returns status. */
heng_status heng_fail(heng_error *err, heng_status status, const char *file, heng_loc loc,
                      const char *format, ...) __attribute__((format(printf, 5, 6)));

#endif
