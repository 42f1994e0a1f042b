/* alert.h - a finding, or a fault of the input, as an alert on a line of a file: what the formats
 * that code scanning reads have in common.
 *
 * An alert stays the same alert while figures and lines move: its print depends on neither. */
#ifndef HENG_REPORT_ALERT_H
#define HENG_REPORT_ALERT_H

#include "report/phrase.h"

#include "base/map.h"

typedef enum heng_alert_level {
    HENG_ALERT_ERROR,
    HENG_ALERT_WARNING,
    HENG_ALERT_NOTE
} heng_alert_level;

enum { HENG_ALERT_PRINT = 64 };

/* Findings that get an alert: order[0] to order[count - 1], the worst first. What was kept and what
 * is not due get none. */
uint64_t heng_alert_count(const heng_report *report);
/* error: it gates or could not be judged; warning: warn; else note. */
heng_alert_level heng_alert_level_of(const heng_view *view);
/* The figure's place, since figures change more often than rules; where it has none what was
 * promised, else the rule. */
heng_place heng_alert_place(const heng_view *view);
/* A sentence with a full stop, "Retail sales: -5.6% against ≥ 6.0%; -11.6 pp; …": one line in which
 * hidden characters are made visible, but not escaped for any format. */
heng_text heng_alert_message(heng_arena *arena, const heng_report *report, const heng_view *view,
                             heng_lang lang);
/* SHA-256 of "dataset|rule|indicator|period" in 64 hex digits. */
heng_text heng_alert_print(heng_arena *arena, const heng_view *view);

/* Faults of the input, in their order. */
typedef struct heng_alert_faults {
    heng_index seen; /* file and code -> how many */
} heng_alert_faults;

void heng_alert_faults_init(heng_alert_faults *faults, heng_arena *arena);
/* SHA-256 of "code|file|which of that code in that file", for the next diagnostic of the report.
 * What it takes of the arena must stay until the last one. */
heng_text heng_alert_faults_print(heng_alert_faults *faults, heng_arena *arena,
                                  const heng_report *report, const heng_diag *diag);
heng_text heng_alert_fault_message(heng_arena *arena,
                                   const heng_diag *diag); /* as above, English */

/* A path as a reference of RFC 3986, "file://…" where it is absolute; ':' is escaped too, since the
 * head of a relative one may not hold it. */
heng_text heng_alert_uri(heng_arena *arena, heng_text path);

#endif
