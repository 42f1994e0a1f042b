#define _DEFAULT_SOURCE /* MAP_ANONYMOUS, madvise */

#include "base/arena.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#if defined __SANITIZE_ADDRESS__
#define ARENA_ASAN 1
#elif defined __has_feature
#if __has_feature(address_sanitizer)
#define ARENA_ASAN 1
#endif
#endif

/* Under AddressSanitizer what is not handed out cannot be touched: a pointer kept past a rewind is
 * found. */
#ifdef ARENA_ASAN
#include <sanitizer/asan_interface.h>
#define arena_hide(bytes, size) ASAN_POISON_MEMORY_REGION((bytes), (size))
#define arena_show(bytes, size) ASAN_UNPOISON_MEMORY_REGION((bytes), (size))
#else
#define arena_hide(bytes, size) ((void)(bytes), (void)(size))
#define arena_show(bytes, size) ((void)(bytes), (void)(size))
#endif

enum { ARENA_FIRST = 64 << 10, ARENA_LARGEST = 4 << 20 }; /* bytes of a block, head included */
/* Blocks from here on are taken in large pages, where the kernel gives them: the first touch of a
 * small page costs more than filling it (measured: 64 MiB in 58 ms by small pages, in about 10 ms
 * by large ones). */
enum { ARENA_PAGE = 2 << 20 };

/* Blocks form one chain in the order they were taken, newest first. Small allocations fill the
 * newest block that is not `own`; one that would waste much of a block has its own. All bytes
 * beyond `used` are zero. */
typedef struct arena_block {
    struct arena_block *older;
    struct arena_block
        *fill; /* the block that was being filled when this one was taken; itself if not own */
    size_t size, used; /* of data */
    _Alignas(max_align_t) unsigned char data[];
} arena_block;

struct heng_arena {
    arena_block *newest;
    arena_block *fill;  /* NULL at first */
    arena_block *spare; /* rewound blocks, kept for the next mark */
    size_t next_size;   /* of the next block to fill */
    size_t used;        /* handed out, with padding */
    size_t held;        /* taken from the machine, spares included */
    size_t limit;       /* of held; SIZE_MAX: none */
    heng_door *door;
};

heng_arena *heng_arena_new(size_t limit_bytes)
{
    heng_arena *arena = calloc(1, sizeof *arena);
    if (arena != NULL) {
        arena->next_size = ARENA_FIRST;
        arena->limit = limit_bytes > 0 ? limit_bytes : SIZE_MAX;
    }
    return arena;
}

void heng_arena_set_limit(heng_arena *arena, size_t limit_bytes)
{
    arena->limit = limit_bytes > 0 ? limit_bytes : SIZE_MAX;
}

static size_t pages_size(size_t total)
{
    return (total + ARENA_PAGE - 1) / ARENA_PAGE * ARENA_PAGE;
}

/* Zeroed, aligned to a large page; NULL: out of memory. What goes beyond the last whole page stays
 * in small ones, and is not there before it is touched. */
static void *pages_take(size_t total)
{
    if (total > SIZE_MAX - 2 * (size_t)ARENA_PAGE) {
        return NULL;
    }
    size_t reach = pages_size(total) + ARENA_PAGE;
    char *base = mmap(NULL, reach, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (base == MAP_FAILED) {
        return NULL;
    }
    size_t head = ARENA_PAGE - (uintptr_t)base % ARENA_PAGE;
    (void)munmap(base, head);
    if (head < ARENA_PAGE) {
        (void)munmap(base + head + pages_size(total), ARENA_PAGE - head);
    }
    (void)madvise(base + head, total / ARENA_PAGE * ARENA_PAGE, MADV_HUGEPAGE); /* a wish only */
    return base + head;
}

static void block_free(arena_block *block)
{
    size_t total = sizeof *block + block->size;
    arena_show(block->data, block->size);
    if (total >= ARENA_PAGE) {
        (void)munmap(block, pages_size(total));
    } else {
        free(block);
    }
}

static void chain_free(arena_block *block)
{
    while (block != NULL) {
        arena_block *older = block->older;
        block_free(block);
        block = older;
    }
}

void heng_arena_free(heng_arena *arena)
{
    if (arena != NULL) {
        chain_free(arena->newest);
        chain_free(arena->spare);
        free(arena);
    }
}

static arena_block *block_take(heng_arena *arena, size_t size)
{
    if (size > SIZE_MAX - sizeof(arena_block) || arena->held > arena->limit ||
        arena->limit - arena->held < sizeof(arena_block) + size) {
        return NULL;
    }
    size_t total = sizeof(arena_block) + size;
    arena_block *block = total >= ARENA_PAGE ? pages_take(total) : calloc(1, total);
    if (block != NULL) {
        arena->held += total;
        block->size = size;
        arena_hide(block->data, size);
    }
    return block;
}

static void block_link(heng_arena *arena, arena_block *block, arena_block *fill)
{
    block->older = arena->newest;
    block->fill = fill;
    arena->newest = block;
    arena->fill = fill;
}

static arena_block *spare_take(heng_arena *arena, size_t size)
{
    for (arena_block **link = &arena->spare; *link != NULL; link = &(*link)->older) {
        arena_block *block = *link;
        if (block->size >= size) {
            *link = block->older;
            return block;
        }
    }
    return NULL;
}

/* A block to fill with room for size bytes; under the ceiling a smaller one than usual will do. */
static arena_block *fill_take(heng_arena *arena, size_t size)
{
    arena_block *block = spare_take(arena, size);
    if (block != NULL) {
        return block;
    }
    size_t wanted = arena->next_size - sizeof(arena_block);
    size_t left = arena->limit > arena->held ? arena->limit - arena->held : 0;
    left = left > sizeof(arena_block) ? left - sizeof(arena_block) : 0;
    return block_take(arena, wanted < left ? wanted : left > size ? left : size);
}

/* Blocks grow with what is held: a small run stays small, one that begins with a large input goes
 * on in large blocks. */
static void size_settle(heng_arena *arena)
{
    while (arena->next_size < ARENA_LARGEST && arena->next_size <= arena->held / 4) {
        arena->next_size *= 2;
    }
}

static size_t padding_of(const arena_block *block, size_t align)
{
    uintptr_t at = (uintptr_t)(block->data + block->used);
    return (size_t)((align - at % align) % align);
}

static void *block_cut(heng_arena *arena, arena_block *block, size_t size, size_t align)
{
    size_t padding = padding_of(block, align);
    unsigned char *bytes = block->data + block->used + padding;
    block->used += padding + size;
    arena->used += padding + size;
    arena_show(bytes, size);
    return bytes;
}

void *heng_arena_try(heng_arena *arena, size_t size, size_t align)
{
    arena_block *block = arena->fill;
    size = size > 0 ? size : 1;
    if (block != NULL) {
        size_t room = block->size - block->used, padding = padding_of(block, align);
        if (padding <= room && size <= room - padding) {
            return block_cut(arena, block, size, align);
        }
    }
    size_t slack = align > _Alignof(max_align_t) ? align : 0;
    if (size > SIZE_MAX - slack) {
        return NULL;
    }
    size_settle(arena);
    bool own = size + slack > arena->next_size / 4;
    block = own ? block_take(arena, size + slack) : fill_take(arena, size + slack);
    if (block == NULL) {
        return NULL;
    }
    block_link(arena, block, own ? arena->fill : block);
    return block_cut(arena, block, size, align);
}

static void *arena_leave(heng_arena *arena)
{
    heng_door *door = arena->door;
    if (door == NULL) {
        return NULL;
    }
    arena->door = door->outer; /* an allocation behind the door leaves by the next one */
    longjmp(door->jump, 1);
}

void *heng_arena_alloc(heng_arena *arena, size_t size, size_t align)
{
    void *bytes = heng_arena_try(arena, size, align);
    return bytes != NULL ? bytes : arena_leave(arena);
}

void *heng_arena_array(heng_arena *arena, size_t size, size_t align, size_t count)
{
    size_t total;
    if (__builtin_mul_overflow(size, count, &total)) {
        return arena_leave(arena);
    }
    return heng_arena_alloc(arena, total, align);
}

void heng_arena_open(heng_arena *arena, heng_door *door)
{
    door->outer = arena->door;
    arena->door = door;
}

void heng_arena_close(heng_arena *arena, heng_door *door)
{
    arena->door = door->outer;
}

heng_arena_mark heng_arena_here(heng_arena *arena)
{
    return (heng_arena_mark){.block = arena->newest,
                             .used = arena->fill != NULL ? arena->fill->used : 0};
}

/* Empties a block down to `used` bytes. */
static void block_wipe(heng_arena *arena, arena_block *block, size_t used)
{
    size_t size = block->used - used;
    arena_show(block->data + used, size);
    memset(block->data + used, 0, size);
    arena_hide(block->data + used, size);
    arena->used -= size;
    block->used = used;
}

void heng_arena_rewind(heng_arena *arena, heng_arena_mark mark)
{
    arena_block *stop = mark.block;
    while (arena->newest != stop) {
        arena_block *block = arena->newest;
        arena->newest = block->older;
        if (block->fill == block) {
            block_wipe(arena, block, 0);
            block->older = arena->spare;
            arena->spare = block;
        } else {
            arena->used -= block->used;
            arena->held -= sizeof *block + block->size;
            block_free(block);
        }
    }
    arena->fill = stop != NULL ? stop->fill : NULL;
    if (arena->fill != NULL) {
        block_wipe(arena, arena->fill, mark.used);
    }
}

void heng_arena_abandon(void *bytes, size_t size)
{
    enum { PAGE = 4096 }; /* at least: with larger ones the call does nothing */
    size_t head = (PAGE - (uintptr_t)bytes % PAGE) % PAGE;
    arena_hide(bytes, size);
    if (size > head + PAGE) {
        (void)madvise((char *)bytes + head, (size - head) / PAGE * PAGE, MADV_DONTNEED);
    }
}

size_t heng_arena_used(const heng_arena *arena)
{
    return arena->used;
}
