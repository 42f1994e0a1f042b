/* markdown.h - a report as one Markdown document: for merge requests (markdown.c) and for the
 * summary of a job on GitHub (github_summary.c), which differ in how much their readers take. */
#ifndef HENG_REPORT_MARKDOWN_H
#define HENG_REPORT_MARKDOWN_H

#include "report/format.h"

typedef struct heng_markdown_shape {
    const char *mark; /* a comment by which a robot finds its own text again; "": none */
    const char *head; /* of the first line, "## " */
    size_t size_most; /* of the whole */
    bool in_bytes;    /* else in UTF-16 units, the characters of GitHub and GitLab */
    uint64_t exceptions_most, passes_most;
    uint32_t diags_most;
} heng_markdown_shape;

void heng_markdown_write(heng_sink *sink, const heng_report *report, const heng_style *style,
                         const heng_markdown_shape *shape);

#endif
