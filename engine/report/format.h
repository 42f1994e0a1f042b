/* format.h - the formats a report can be written in: one file and one entry of the table each.
 *
 * A format is a pure function from a finished report to bytes in a sink: it does not compute, sort,
 * count, choose exit codes, open files or read the clock. */
#ifndef HENG_REPORT_FORMAT_H
#define HENG_REPORT_FORMAT_H

#include "base/sink.h"
#include "model/report.h"

typedef enum heng_lang { HENG_EN, HENG_ZH } heng_lang;

typedef enum heng_group_by {
    HENG_BY_NOTHING,
    HENG_BY_SECTION,
    HENG_BY_CLASS,
    HENG_BY_OWNER,
    HENG_BY_TAG,
    HENG_BY_WORDS
} heng_group_by;
extern const char *const heng_group_by_words[HENG_BY_WORDS]; /* "none", "section", … */

typedef struct heng_style {
    heng_lang lang; /* text for people; JSON is always English */
    unsigned width; /* display columns of the terminal, default 80 */
    bool color;
    bool show_all;    /* --show all; otherwise exceptions in full and passes in a table, long tables
                         cut */
    uint8_t group_by; /* heng_group_by: a table of sums in text */
    bool quiet_frames; /* diagnostics went elsewhere (stderr) */
} heng_style;

extern const heng_style
    heng_style_default; /* format.c: English, 80 columns, no colour, exceptions */

typedef struct heng_format {
    const char *name;    /* "junit" */
    const char *summary; /* "JUnit XML for CI servers" */
    const char *suffix;  /* ".xml", for -f NAME without FILE in help */
    void (*write)(heng_sink *sink, const heng_report *report, const heng_style *style);
} heng_format;

const heng_format *heng_format_find(heng_text name); /* NULL if there is none */
size_t heng_format_count(void);
const heng_format *heng_format_at(size_t index);

/* frame.c: code frames. The line of source at loc as a frame shows it: up to 1000 code points from
 * heng_frame_start on, taken from the bytes of the source or, where it has none (a saved result),
 * excerpt. JSON saves this very text as the excerpt of a diagnostic, so that both give the same
 * frame. Empty: there is no line to show. */
heng_text heng_frame_line(const heng_sources *sources, heng_loc loc, heng_text excerpt);
uint32_t heng_frame_start(heng_loc loc); /* column of the first code point of that text, from 1 */
/* One diagnostic as a frame of style->width columns; carets by display width. arena is rewound. */
void heng_frame_write(heng_sink *sink, heng_arena *arena, const heng_sources *sources,
                      const heng_diag *diag, const heng_style *style);
/* All diagnostics in order with a blank line between, then "N more in FILE" for each file that has
 * more. */
void heng_frames_write(heng_sink *sink, heng_arena *arena, const heng_sources *sources,
                       const heng_diags *diags, const heng_style *style);

#endif
