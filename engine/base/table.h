/* table.h - a growing sequence of equal items in blocks: items never move, so pointers to them stay
 * good.
 *
 * Blocks double up to TABLE_BLOCK items and keep that size: a short table is small, and of a long
 * one a block at most is unused. */
#ifndef HENG_BASE_TABLE_H
#define HENG_BASE_TABLE_H

#include "base/arena.h"

#define HENG_NONE UINT32_MAX /* "no such item", for every index */

enum {
    HENG_TABLE_FIRST = 8,    /* items of the first block */
    HENG_TABLE_DOUBLED = 7,  /* blocks that double: 8, 16, … 512 items */
    HENG_TABLE_BLOCK = 1024, /* items of each block behind them */
    HENG_TABLE_SMALL = HENG_TABLE_BLOCK - HENG_TABLE_FIRST /* items in the blocks that double */
};

typedef struct heng_table {
    heng_arena *arena;
    uint32_t item_size, count;
    uint32_t block_capacity; /* of the directory */
    void **blocks;
} heng_table;

void heng_table_init(heng_table *table, heng_arena *arena, size_t item_size);
void *heng_table_push(
    heng_table *table); /* zeroed; 16-byte aligned where item_size is a multiple of 16 */

static inline void *heng_table_at(const heng_table *table, uint32_t index) /* index < count */
{
    uint32_t block, offset;
    if (index >= HENG_TABLE_SMALL) {
        block = HENG_TABLE_DOUBLED + (index - HENG_TABLE_SMALL) / HENG_TABLE_BLOCK;
        offset = (index - HENG_TABLE_SMALL) % HENG_TABLE_BLOCK;
    } else {
        block = 31U - (uint32_t)__builtin_clz(index / HENG_TABLE_FIRST + 1);
        offset = index - HENG_TABLE_FIRST * ((UINT32_C(1) << block) - 1);
    }
    return (char *)table->blocks[block] + (size_t)offset * table->item_size;
}

#endif
