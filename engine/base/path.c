/* Paths as texts: no look at the file system but in the last three. */
#define _XOPEN_SOURCE 700 /* realpath */
#include "base/file.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Bytes of the component at the head of path, which has no '/' in front. */
static size_t component_size(const char *at, size_t size)
{
    const char *slash = size > 0 ? memchr(at, '/', size) : NULL;
    return slash != NULL ? (size_t)(slash - at) : size;
}

/* Takes the last component of out[root…size) away, with the '/' before it; false if there is none
 * or it is "..". */
static bool component_drop(const char *out, size_t root, size_t *size)
{
    size_t at = *size;
    while (at > root && out[at - 1] != '/') {
        at--;
    }
    if (*size == root || (*size - at == 2 && out[at] == '.' && out[at + 1] == '.')) {
        return false;
    }
    *size = at > root ? at - 1 : at;
    return true;
}

heng_text heng_path_normal(heng_arena *arena, heng_text path)
{
    char *out = heng_arena_alloc(arena, path.size + 2, 1);
    if (out == NULL || path.size == 0) {
        return (heng_text){"", 0};
    }
    size_t root = path.bytes[0] == '/', size = root;
    out[0] = '/';
    for (size_t at = 0, length = 0; at < path.size; at += length + 1) {
        const char *from = path.bytes + at;
        length = component_size(from, path.size - at);
        bool up = length == 2 && from[0] == '.' && from[1] == '.';
        if (length == 0 || (length == 1 && from[0] == '.') ||
            (up && component_drop(out, root, &size)) || (up && root > 0)) {
            continue;
        }
        if (size > root) {
            out[size++] = '/';
        }
        memcpy(out + size, from, length);
        size += length;
    }
    if (size == 0) {
        out[size++] = '.';
    }
    out[size] = '\0';
    return (heng_text){out, size};
}

heng_text heng_path_join(heng_arena *arena, heng_text folder, heng_text name)
{
    if (folder.size == 0 || (name.size > 0 && name.bytes[0] == '/')) {
        return heng_path_normal(arena, name);
    }
    char *both = heng_arena_alloc(arena, folder.size + name.size + 1, 1);
    if (both == NULL) {
        return (heng_text){"", 0};
    }
    memcpy(both, folder.bytes, folder.size);
    both[folder.size] = '/';
    if (name.size > 0) {
        memcpy(both + folder.size + 1, name.bytes, name.size);
    }
    return heng_path_normal(arena, (heng_text){both, folder.size + name.size + 1});
}

heng_text heng_path_folder(heng_text path)
{
    size_t size = path.size;
    while (size > 0 && path.bytes[size - 1] != '/') {
        size--;
    }
    return (heng_text){path.bytes, size > 1 ? size - 1 : size};
}

heng_text heng_path_name(heng_text path)
{
    size_t at = path.size;
    while (at > 0 && path.bytes[at - 1] != '/') {
        at--;
    }
    return (heng_text){path.bytes + at, path.size - at};
}

bool heng_path_is_folder(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

bool heng_path_exists(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0;
}

bool heng_path_is_inside(const char *path, const char *folder)
{
    char *whole = realpath(path, NULL);
    char *top = realpath(*folder != '\0' ? folder : ".", NULL);
    size_t size = top != NULL ? strlen(top) : 0;
    size -= size == 1; /* "/" */
    bool inside = whole != NULL && top != NULL && strncmp(whole, top, size) == 0 &&
                  (whole[size] == '/' || whole[size] == '\0');
    free(whole);
    free(top);
    return inside;
}
