/* xlsx.h - a saved report as a workbook for an auditor's office: what differs, the rules, and where
 * everything comes from. */
#ifndef HENG_AUDIT_XLSX_H
#define HENG_AUDIT_XLSX_H

#include "report/format.h"

/* The workbook of the report that json is (as heng check -f json writes it; name is what errors
 * call it), its bytes in arena. Same report, same bytes. HENG_INPUT: it is no such report;
 * HENG_LIMIT: Excel does not hold so many rows; HENG_IO: the folder for temporary files (TMPDIR)
 * cannot be written. */
heng_status heng_xlsx_make(heng_arena *arena, heng_text name, heng_text json, heng_lang lang,
                           heng_text *out, heng_error *err);

#endif
