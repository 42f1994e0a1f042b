/* formats.h - the formats of this room, one file each; format.c puts them into the table. */
#ifndef HENG_REPORT_FORMATS_H
#define HENG_REPORT_FORMATS_H

#include "report/format.h"

extern const heng_format heng_format_text;           /* text.c */
extern const heng_format heng_format_json;           /* json.c */
extern const heng_format heng_format_ndjson;         /* json.c */
extern const heng_format heng_format_junit;          /* junit.c */
extern const heng_format heng_format_github;         /* github.c */
extern const heng_format heng_format_github_summary; /* github_summary.c */
extern const heng_format heng_format_diagnostics;    /* frame.c */
extern const heng_format heng_format_sarif;          /* sarif.c */
extern const heng_format heng_format_gitlab;         /* gitlab.c */
extern const heng_format heng_format_tap;            /* tap.c */
extern const heng_format heng_format_prometheus;     /* prometheus.c */
extern const heng_format heng_format_csv;            /* csv.c */
extern const heng_format heng_format_markdown;       /* markdown.c */
extern const heng_format heng_format_html;           /* html.c */
extern const heng_format heng_format_ctrf;           /* ctrf.c */
extern const heng_format heng_format_intoto;         /* intoto.c */
extern const heng_format heng_format_oscal;          /* oscal.c */

#endif
