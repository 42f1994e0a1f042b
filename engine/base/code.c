#include "base/code.h"

#include <string.h>

/* One file a family, each in ascending order, so that the whole is. */
static const heng_code codes[] = {
#include "base/code_project.def"
#include "base/code_data.def"
#include "base/code_text.def"
#include "base/code_rules.def"
#include "base/code_language.def"
#include "base/code_plan.def"
#include "base/code_tests.def"
#include "base/code_lint.def"
};

size_t heng_code_count(void)
{
    return sizeof codes / sizeof codes[0];
}

const heng_code *heng_code_at(size_t index)
{
    return &codes[index];
}

const heng_code *heng_code_find(const char *id, size_t size)
{
    size_t low = 0, high = heng_code_count();
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strncmp(codes[middle].id, id, size);
        order = order == 0 && codes[middle].id[size] != '\0' ? 1 : order;
        if (order == 0) {
            return &codes[middle];
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return NULL;
}
