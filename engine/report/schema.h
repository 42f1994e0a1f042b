/* schema.h - the JSON Schema (draft-07) of heng-report/1: report.schema.json, embedded by the
 * build. */
#ifndef HENG_REPORT_SCHEMA_H
#define HENG_REPORT_SCHEMA_H

#include <stddef.h>

extern const unsigned char heng_schema_report[]; /* UTF-8, NUL-terminated beyond its size */
extern const size_t heng_schema_report_size;

#endif
