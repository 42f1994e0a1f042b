#include "base/limits.h"

const heng_limits heng_limits_default = {
    .file_bytes = (size_t)256 << 20,
    .source_bytes = (size_t)256 << 10,
    .scalar_bytes = (size_t)64 << 10,
    .depth = 64,
    .figures = 10000000,
    .memory_bytes = 0,
    .script_bytes = (size_t)64 << 20,
    .instructions = 20000000,
};
