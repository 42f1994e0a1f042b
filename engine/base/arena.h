/* arena.h - the memory of a run: allocated in order, freed at once.
 *
 * When the ceiling or the machine's memory is reached, an allocation leaves by the innermost open
 * door (longjmp); without a door, and in the _try form (for code below a foreign frame, such as Lua
 * callbacks), it returns NULL. A stage opens one door:
 *
 *     heng_door door;
 *     heng_arena_open(arena, &door);
 *     if (setjmp(door.jump) == 0) { ...work... } else { status = HENG_NOMEM; }
 *     heng_arena_close(arena, &door);
 */
#ifndef HENG_BASE_ARENA_H
#define HENG_BASE_ARENA_H

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

typedef struct heng_arena heng_arena;

typedef struct heng_door {
    jmp_buf jump;
    struct heng_door *outer;
} heng_door;

typedef struct heng_arena_mark {
    void *block;
    size_t used;
} heng_arena_mark;

heng_arena *heng_arena_new(size_t limit_bytes); /* NULL: out of memory; 0: no ceiling */
void heng_arena_set_limit(heng_arena *arena,
                          size_t limit_bytes); /* of what is taken from now on; 0: no ceiling */
void heng_arena_free(heng_arena *arena);       /* NULL is allowed */
void *heng_arena_alloc(heng_arena *arena, size_t size, size_t align); /* zeroed */
void *heng_arena_try(heng_arena *arena, size_t size,
                     size_t align); /* zeroed or NULL; never jumps */
void heng_arena_open(heng_arena *arena, heng_door *door);
void heng_arena_close(heng_arena *arena, heng_door *door);
heng_arena_mark heng_arena_here(heng_arena *arena);
void heng_arena_rewind(heng_arena *arena,
                       heng_arena_mark mark);    /* frees all that came after the mark */
size_t heng_arena_used(const heng_arena *arena); /* bytes */
/* What was allocated and nobody will look at again: its whole pages go back to the machine at
 * once. */
void heng_arena_abandon(void *bytes, size_t size);

#define heng_new(arena, type) ((type *)heng_arena_alloc((arena), sizeof(type), _Alignof(type)))
#define heng_new_array(arena, type, count)                                                         \
    ((type *)heng_arena_array((arena), sizeof(type), _Alignof(type), (count)))
void *heng_arena_array(heng_arena *arena, size_t size, size_t align,
                       size_t count); /* overflow-checked */

#endif
