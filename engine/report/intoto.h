/* intoto.h - a report as an in-toto Statement with the test-result predicate: of the format intoto,
 * and of the seal, which adds two files to it. */
#ifndef HENG_REPORT_INTOTO_H
#define HENG_REPORT_INTOTO_H

#include "base/sink.h"
#include "model/report.h"

/* What no report can say of itself. */
typedef struct heng_intoto_seal {
    heng_report_input report;  /* a subject */
    heng_report_input program; /* part of the configuration */
} heng_intoto_seal;

/* Subjects are the inputs of role data, configuration the others, each with its hash and, as an
 * annotation, its role. A test is called "dataset/rule/item", with "@period" behind it where that
 * is not the report's. PASSED: nothing gates and nothing is doubtful; WARNED: nothing gates;
 * FAILED. seal NULL: without those two. */
void heng_intoto_write(heng_sink *sink, const heng_report *report, const heng_intoto_seal *seal);

#endif
