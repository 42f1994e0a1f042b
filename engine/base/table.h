/* table.h - a growing sequence of equal items in blocks: items never move, so pointers to them stay good. */
#ifndef HENG_BASE_TABLE_H
#define HENG_BASE_TABLE_H

#include "base/arena.h"

#define HENG_NONE UINT32_MAX /* "no such item", for every index */

typedef struct heng_table {
    heng_arena *arena;
    uint32_t item_size, count;
    uint32_t block_capacity; /* of the directory */
    void **blocks;
} heng_table;

void heng_table_init(heng_table *table, heng_arena *arena, size_t item_size);
void *heng_table_push(heng_table *table); /* zeroed; 16-byte aligned where item_size is a multiple of 16 */
void *heng_table_at(const heng_table *table, uint32_t index); /* index < count */

#endif
