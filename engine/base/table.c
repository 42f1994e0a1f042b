#include "base/table.h"

#include <stdbool.h>
#include <string.h>

enum { DIRECTORY_FIRST = 4 };

void heng_table_init(heng_table *table, heng_arena *arena, size_t item_size)
{
    *table = (heng_table){.arena = arena, .item_size = (uint32_t)item_size};
}

/* The block that item `index`, the first of it, begins. */
static uint32_t block_of(uint32_t index)
{
    return index < HENG_TABLE_SMALL
               ? 31U - (uint32_t)__builtin_clz(index / HENG_TABLE_FIRST + 1)
               : HENG_TABLE_DOUBLED + (index - HENG_TABLE_SMALL) / HENG_TABLE_BLOCK;
}

static bool is_first(uint32_t index)
{
    if (index >= HENG_TABLE_SMALL) {
        return (index - HENG_TABLE_SMALL) % HENG_TABLE_BLOCK == 0;
    }
    uint32_t eights = index / HENG_TABLE_FIRST + 1;
    return index % HENG_TABLE_FIRST == 0 && (eights & (eights - 1)) == 0;
}

static bool directory_grow(heng_table *table)
{
    uint32_t capacity = table->block_capacity > 0 ? table->block_capacity * 2 : DIRECTORY_FIRST;
    void **blocks = heng_new_array(table->arena, void *, capacity);
    if (blocks == NULL) {
        return false;
    }
    if (table->block_capacity > 0) {
        memcpy(blocks, table->blocks, table->block_capacity * sizeof *blocks);
    }
    table->blocks = blocks;
    table->block_capacity = capacity;
    return true;
}

/* The block that begins at item `index`; blocks stay when count goes back. */
static bool block_take(heng_table *table, uint32_t index)
{
    uint32_t block = block_of(index);
    if (block >= table->block_capacity && !directory_grow(table)) {
        return false;
    }
    if (table->blocks[block] == NULL) {
        size_t items =
            block < HENG_TABLE_DOUBLED ? (size_t)HENG_TABLE_FIRST << block : HENG_TABLE_BLOCK;
        table->blocks[block] = heng_arena_array(table->arena, table->item_size, 16, items);
    }
    return table->blocks[block] != NULL;
}

void *heng_table_push(heng_table *table)
{
    uint32_t index = table->count;
    if (index == HENG_NONE) {
        return heng_arena_array(table->arena, SIZE_MAX, 1,
                                2); /* the way out of an exhausted arena */
    }
    if (is_first(index) && !block_take(table, index)) {
        return NULL;
    }
    table->count = index + 1;
    return memset(heng_table_at(table, index), 0, table->item_size);
}
