/* schema.h - the JSON Schema (draft-07) of data files: data.schema.json, embedded by the build. */
#ifndef HENG_LOAD_SCHEMA_H
#define HENG_LOAD_SCHEMA_H

#include <stddef.h>

extern const unsigned char heng_schema_data[]; /* UTF-8, NUL-terminated beyond its size */
extern const size_t heng_schema_data_size;

#endif
