/* map.h - seeded maps (strangers choose the keys) that iterate in the order of insertion. */
#ifndef HENG_BASE_MAP_H
#define HENG_BASE_MAP_H

#include "base/arena.h"
#include "base/text.h"
#include "base/table.h"

typedef struct heng_map_entry {
    const char *bytes;
    uint32_t size, value;
} heng_map_entry;

/* text -> uint32_t; keys are borrowed */
typedef struct heng_map {
    heng_arena *arena;
    uint64_t seed;
    uint32_t count, capacity; /* capacity: a power of two, of slots */
    heng_table entries;       /* heng_map_entry, by insertion */
    uint64_t *slots; /* 32 bits of the key's hash, then the index of an entry + 1; 0: free */
} heng_map;

void heng_map_init(heng_map *map, heng_arena *arena, uint64_t seed);
uint32_t heng_map_find(const heng_map *map, heng_text key); /* HENG_NONE if absent */
/* The value already there if the key was present (nothing changes), else HENG_NONE after inserting
 * (without a door of the arena and without memory nothing is inserted: count tells). */
uint32_t heng_map_add(heng_map *map, heng_text key, uint32_t value);
/* The same in two steps, for callers that know a key some time before its value: await fetches from
 * memory what adding takes, and add_awaited wants what it gave for that key. */
uint32_t heng_map_await(const heng_map *map, heng_text key);
uint32_t heng_map_add_awaited(heng_map *map, heng_text key, uint32_t tag, uint32_t value);
void heng_map_drop(heng_map *map,
                   uint32_t count); /* takes the youngest entries out, until count are left */
const heng_map_entry *heng_map_at(const heng_map *map, uint32_t index); /* index < count */

/* uint64_t -> uint32_t */
typedef struct heng_index {
    heng_arena *arena;
    uint64_t seed;
    uint32_t count, capacity;
    struct heng_index_slot *slots;
} heng_index;

void heng_index_init(heng_index *index, heng_arena *arena, uint64_t seed);
uint32_t heng_index_find(const heng_index *index, uint64_t key);
/* Sets the value of key and returns the one before it, HENG_NONE if there was none. */
uint32_t heng_index_put(heng_index *index, uint64_t key, uint32_t value);

/* SipHash-1-3 of bytes under a key of 128 bits made from seed. */
uint64_t heng_hash(uint64_t seed, const void *bytes, size_t size);
uint64_t heng_seed(void); /* from the kernel's random source; HENG_SEED overrides it in tests */

#endif
