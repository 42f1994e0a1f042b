/* All files below a folder. */
#include "base/file.h"

#include "base/diag.h"
#include "base/fault.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { WALK_DEPTH = 64, WALK_FILES = 1000000 };

typedef struct walk_folder {
    heng_text path; /* "" for "." */
    uint32_t depth;
} walk_folder;

/* Folders wait in a table and are read one after the other: one is open at a time. */
typedef struct file_walk {
    heng_arena *arena;
    heng_table folders;
    heng_table *files;
    heng_error *err;
    DIR *volatile open; /* to close when the arena is exhausted */
} file_walk;

static heng_text entry_path(heng_arena *arena, heng_text folder, const char *name)
{
    bool bare = folder.size == 0 || folder.bytes[folder.size - 1] == '/';
    return heng_text_format(arena, "%.*s%s%s", HENG_PRINT(folder), bare ? "" : "/", name);
}

static heng_status entry_add(file_walk *walk, const walk_folder *folder, const char *name)
{
    struct stat info;
    int descriptor = dirfd(walk->open);
    if (fstatat(descriptor, name, &info, AT_SYMLINK_NOFOLLOW) != 0) {
        return HENG_OK; /* gone since it was listed */
    }
    bool link = S_ISLNK(info.st_mode);
    if (link && fstatat(descriptor, name, &info, 0) != 0) {
        return HENG_OK; /* leads nowhere */
    }
    if (S_ISREG(info.st_mode)) {
        if (walk->files->count >= WALK_FILES) {
            return heng_fail(walk->err, HENG_LIMIT, folder->path.bytes, (heng_loc){0},
                             "more than %d files", WALK_FILES);
        }
        heng_text path = entry_path(walk->arena, folder->path, name);
        *(heng_text *)heng_table_push(walk->files) = path;
    } else if (S_ISDIR(info.st_mode) && !link) {
        if (folder->depth >= WALK_DEPTH) {
            return heng_fail(walk->err, HENG_LIMIT, folder->path.bytes, (heng_loc){0},
                             "folders are nested more than %d deep", WALK_DEPTH);
        }
        heng_text path = entry_path(walk->arena, folder->path, name);
        *(walk_folder *)heng_table_push(&walk->folders) =
            (walk_folder){.path = path, .depth = folder->depth + 1};
    }
    return HENG_OK;
}

static heng_status folder_read(file_walk *walk, const walk_folder *folder)
{
    const char *path = folder->path.size > 0 ? folder->path.bytes : ".";
    heng_status status = HENG_OK;
    walk->open = opendir(path);
    if (walk->open == NULL) {
        return heng_fail_errno(walk->err, path, errno);
    }
    while (status == HENG_OK) {
        errno = 0;
        const struct dirent *entry = readdir(walk->open);
        if (entry == NULL) {
            status = errno != 0 ? heng_fail_errno(walk->err, path, errno) : HENG_OK;
            break;
        }
        if (entry->d_name[0] != '.') {
            status = entry_add(walk, folder, entry->d_name);
        }
    }
    (void)closedir(walk->open);
    walk->open = NULL;
    return status;
}

static int path_order(const void *a, const void *b)
{
    return heng_text_compare(*(const heng_text *)a, *(const heng_text *)b);
}

static void files_sort(file_walk *walk, uint32_t from)
{
    uint32_t count = walk->files->count - from;
    heng_text *sorted = heng_new_array(walk->arena, heng_text, count);
    for (uint32_t i = 0; i < count; i++) {
        sorted[i] = *(const heng_text *)heng_table_at(walk->files, from + i);
    }
    if (count > 0) {
        qsort(sorted, count, sizeof *sorted, path_order);
    }
    for (uint32_t i = 0; i < count; i++) {
        *(heng_text *)heng_table_at(walk->files, from + i) = sorted[i];
    }
}

static heng_status walk_all(file_walk *walk, const char *folder)
{
    heng_status status = HENG_OK;
    uint32_t from = walk->files->count;
    heng_text path = heng_path_normal(walk->arena, heng_text_of(folder));
    walk_folder *first = heng_table_push(&walk->folders);
    first->path = heng_text_is(path, ".") ? HENG_TEXT("") : path;
    for (uint32_t i = 0; i < walk->folders.count && status == HENG_OK; i++) {
        status = folder_read(walk, heng_table_at(&walk->folders, i));
    }
    files_sort(walk, from);
    return status;
}

heng_status heng_folder_walk(heng_arena *arena, const char *folder, heng_table *out,
                             heng_error *err)
{
    file_walk walk = {.arena = arena, .files = out, .err = err};
    heng_door door;
    heng_status status;
    heng_table_init(&walk.folders, arena, sizeof(walk_folder));
    heng_arena_open(arena, &door);
    if (setjmp(door.jump) == 0) {
        status = walk_all(&walk, folder);
    } else {
        if (walk.open != NULL) {
            (void)closedir(walk.open);
        }
        status = heng_fail_errno(err, folder, ENOMEM);
    }
    heng_arena_close(arena, &door);
    return status;
}
