#include "base/table.h"

#include <string.h>

/* Block b holds TABLE_FIRST * 2^b items: the directory is short and half of the room at most is
 * unused. */
enum { TABLE_FIRST = 8, TABLE_BLOCKS = 29 };

void heng_table_init(heng_table *table, heng_arena *arena, size_t item_size)
{
    *table = (heng_table){.arena = arena, .item_size = (uint32_t)item_size};
}

static uint32_t block_of(uint32_t index)
{
    return 31U - (uint32_t)__builtin_clz(index / TABLE_FIRST + 1);
}

static uint32_t block_first(uint32_t block)
{
    return TABLE_FIRST * ((UINT32_C(1) << block) - 1);
}

void *heng_table_at(const heng_table *table, uint32_t index)
{
    uint32_t block = block_of(index);
    return (char *)table->blocks[block] + (size_t)(index - block_first(block)) * table->item_size;
}

static void *table_grow(heng_table *table, uint32_t block)
{
    if (block >= table->block_capacity) {
        uint32_t capacity = table->block_capacity == 0   ? 4
                            : table->block_capacity == 4 ? 12
                                                         : TABLE_BLOCKS;
        if (block >= TABLE_BLOCKS) {
            return heng_arena_array(table->arena, SIZE_MAX, 1,
                                    2); /* the way out of an exhausted arena */
        }
        void **blocks = heng_new_array(table->arena, void *, capacity);
        if (blocks == NULL) {
            return NULL;
        }
        if (table->block_capacity > 0) {
            memcpy(blocks, table->blocks, table->block_capacity * sizeof *blocks);
        }
        table->blocks = blocks;
        table->block_capacity = capacity;
    }
    table->blocks[block] =
        heng_arena_array(table->arena, table->item_size, 16, (size_t)TABLE_FIRST << block);
    return table->blocks[block];
}

void *heng_table_push(heng_table *table)
{
    uint32_t index = table->count, block = block_of(index), offset = index - block_first(block);
    if (offset == 0 && (block >= table->block_capacity || table->blocks[block] == NULL) &&
        table_grow(table, block) == NULL) {
        return NULL;
    }
    table->count = index + 1;
    return memset((char *)table->blocks[block] + (size_t)offset * table->item_size, 0,
                  table->item_size);
}
