#include "base/map.h"

#include <string.h>

enum { MAP_FIRST = 16 }; /* slots; a power of two */
#define MAP_LARGEST (UINT32_C(1) << 31)

/* Open addressing, linear: at most three slots of four are taken. */
static bool is_full(uint32_t count, uint32_t capacity)
{
    return count >= capacity - capacity / 4;
}

void heng_map_init(heng_map *map, heng_arena *arena, uint64_t seed)
{
    *map = (heng_map){.arena = arena, .seed = seed};
    heng_table_init(&map->entries, arena, sizeof(heng_map_entry));
}

const heng_map_entry *heng_map_at(const heng_map *map, uint32_t index)
{
    return heng_table_at(&map->entries, index);
}

/* The slot of key, or the free one where it belongs. */
static uint64_t *slot_find(const heng_map *map, heng_text key, uint32_t tag)
{
    uint32_t mask = map->capacity - 1;
    for (uint32_t at = tag & mask;; at = (at + 1) & mask) {
        uint64_t *slot = &map->slots[at];
        if (*slot == 0) {
            return slot;
        }
        if ((uint32_t)(*slot >> 32) == tag) {
            const heng_map_entry *entry = heng_map_at(map, (uint32_t)*slot - 1);
            if (heng_text_equal((heng_text){entry->bytes, entry->size}, key)) {
                return slot;
            }
        }
    }
}

uint32_t heng_map_find(const heng_map *map, heng_text key)
{
    if (map->count == 0) {
        return HENG_NONE;
    }
    uint64_t slot = *slot_find(map, key, (uint32_t)heng_hash(map->seed, key.bytes, key.size));
    return slot != 0 ? heng_map_at(map, (uint32_t)slot - 1)->value : HENG_NONE;
}

uint32_t heng_map_await(const heng_map *map, heng_text key)
{
    uint32_t tag = (uint32_t)heng_hash(map->seed, key.bytes, key.size);
    if (map->capacity > 0) {
        __builtin_prefetch(&map->slots[tag & (map->capacity - 1)]);
    }
    return tag;
}

static bool map_grow(heng_map *map)
{
    uint32_t capacity = map->capacity > 0 ? map->capacity : MAP_FIRST / 2;
    uint64_t *slots =
        capacity < MAP_LARGEST ? heng_new_array(map->arena, uint64_t, (size_t)capacity * 2) : NULL;
    if (slots == NULL) {
        return false;
    }
    uint32_t mask = capacity * 2 - 1;
    for (uint32_t i = 0; i < map->capacity; i++) {
        uint64_t slot = map->slots[i];
        if (slot != 0) {
            uint32_t at = (uint32_t)(slot >> 32) & mask;
            while (slots[at] != 0) {
                at = (at + 1) & mask;
            }
            slots[at] = slot;
        }
    }
    if (map->capacity > 0) {
        heng_arena_abandon(map->slots, map->capacity * sizeof *slots);
    }
    map->slots = slots;
    map->capacity = capacity * 2;
    return true;
}

uint32_t heng_map_add(heng_map *map, heng_text key, uint32_t value)
{
    return heng_map_add_awaited(map, key, (uint32_t)heng_hash(map->seed, key.bytes, key.size),
                                value);
}

uint32_t heng_map_add_awaited(heng_map *map, heng_text key, uint32_t tag, uint32_t value)
{
    if (key.size > UINT32_MAX || (is_full(map->count, map->capacity) && !map_grow(map))) {
        return HENG_NONE;
    }
    uint64_t *slot = slot_find(map, key, tag);
    if (*slot != 0) {
        return heng_map_at(map, (uint32_t)*slot - 1)->value;
    }
    heng_map_entry *entry = heng_table_push(&map->entries);
    if (entry != NULL) {
        *entry = (heng_map_entry){.bytes = key.bytes, .size = (uint32_t)key.size, .value = value};
        map->count++;
        *slot = (uint64_t)tag << 32 | map->count;
    }
    return HENG_NONE;
}

void heng_map_drop(heng_map *map, uint32_t count)
{
    uint32_t mask = map->capacity - 1;
    while (map->count > count) {
        const heng_map_entry *entry = heng_map_at(map, map->count - 1);
        heng_text key = {entry->bytes, entry->size};
        uint32_t tag = (uint32_t)heng_hash(map->seed, key.bytes, key.size);
        uint32_t hole = (uint32_t)(slot_find(map, key, tag) - map->slots);
        /* what was pushed on by the one that goes moves back */
        for (uint32_t at = (hole + 1) & mask; map->slots[at] != 0; at = (at + 1) & mask) {
            uint32_t home = (uint32_t)(map->slots[at] >> 32) & mask;
            if (((at - home) & mask) >= ((at - hole) & mask)) {
                map->slots[hole] = map->slots[at];
                hole = at;
            }
        }
        map->slots[hole] = 0;
        map->count--;
        map->entries.count = map->count;
    }
}

struct heng_index_slot {
    uint64_t key;
    uint32_t value;
    uint32_t taken;
};

void heng_index_init(heng_index *index, heng_arena *arena, uint64_t seed)
{
    *index = (heng_index){.arena = arena, .seed = seed};
}

static struct heng_index_slot *index_slot(const heng_index *index, uint64_t key)
{
    uint32_t mask = index->capacity - 1;
    uint32_t at = (uint32_t)heng_hash(index->seed, &key, sizeof key) & mask;
    while (index->slots[at].taken != 0 && index->slots[at].key != key) {
        at = (at + 1) & mask;
    }
    return &index->slots[at];
}

uint32_t heng_index_find(const heng_index *index, uint64_t key)
{
    if (index->count == 0) {
        return HENG_NONE;
    }
    const struct heng_index_slot *slot = index_slot(index, key);
    return slot->taken != 0 ? slot->value : HENG_NONE;
}

static bool index_grow(heng_index *index)
{
    heng_index old = *index;
    uint32_t capacity = old.capacity > 0 ? old.capacity : MAP_FIRST / 2;
    struct heng_index_slot *slots =
        capacity < MAP_LARGEST
            ? heng_new_array(index->arena, struct heng_index_slot, (size_t)capacity * 2)
            : NULL;
    if (slots == NULL) {
        return false;
    }
    index->slots = slots;
    index->capacity = capacity * 2;
    for (uint32_t i = 0; i < old.capacity; i++) {
        if (old.slots[i].taken != 0) {
            *index_slot(index, old.slots[i].key) = old.slots[i];
        }
    }
    if (old.capacity > 0) {
        heng_arena_abandon(old.slots, old.capacity * sizeof *old.slots);
    }
    return true;
}

uint32_t heng_index_put(heng_index *index, uint64_t key, uint32_t value)
{
    if (is_full(index->count, index->capacity) && !index_grow(index)) {
        return HENG_NONE;
    }
    struct heng_index_slot *slot = index_slot(index, key);
    uint32_t before = slot->taken != 0 ? slot->value : HENG_NONE;
    index->count += slot->taken == 0;
    *slot = (struct heng_index_slot){.key = key, .value = value, .taken = 1};
    return before;
}
