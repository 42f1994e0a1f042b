/* schema.h - the JSON Schemas (draft-07) of data files, of test files and of the project
 * file: *.schema.json, embedded by the build. */
#ifndef HENG_LOAD_SCHEMA_H
#define HENG_LOAD_SCHEMA_H

#include <stddef.h>

extern const unsigned char heng_schema_data[]; /* UTF-8, NUL-terminated beyond its size */
extern const size_t heng_schema_data_size;
extern const unsigned char heng_schema_tests[];
extern const size_t heng_schema_tests_size;
extern const unsigned char heng_schema_project[];
extern const size_t heng_schema_project_size;

#endif
