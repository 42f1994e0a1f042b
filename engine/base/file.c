#include "base/file.h"

#include "base/diag.h"
#include "base/fault.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* strerror speaks the language of the locale and is not safe in threads. */
static const struct {
    int code;
    const char *text;
} faults[] = {
    {ENOENT, "no such file or folder"},
    {EACCES, "permission denied"},
    {EPERM, "not permitted"},
    {EISDIR, "is a folder, not a file"},
    {ENOTDIR, "a part of the path is not a folder"},
    {ELOOP, "too many symbolic links"},
    {ENAMETOOLONG, "the name is too long"},
    {ENOSPC, "no space left on the device"},
    {EDQUOT, "the disk quota is used up"},
    {EROFS, "the file system is read-only"},
    {EFBIG, "the file would be too large"},
    {EIO, "input or output error of the device"},
    {EMFILE, "too many open files"},
    {ENFILE, "too many open files on this machine"},
    {ENOMEM, "out of memory"},
    {EPIPE, "nobody reads the output any more"},
    {ENXIO, "no such device"},
    {EBUSY, "the device or file is in use"},
    {ETXTBSY, "the file is being run"},
    {EBADF, "not open"},
};

heng_status heng_fail_errno(heng_error *err, const char *file, int code)
{
    heng_status status = code == ENOMEM ? HENG_NOMEM : HENG_IO;
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        if (faults[i].code == code) {
            return heng_fail(err, status, file, (heng_loc){0}, "%s", faults[i].text);
        }
    }
    return heng_fail(err, status, file, (heng_loc){0}, "system error %d", code);
}

static heng_status too_large(heng_error *err, const char *name, size_t limit_bytes)
{
    static const struct {
        unsigned shift;
        const char *unit;
    } units[] = {{20, "MiB"}, {10, "KiB"}, {0, "bytes"}};
    size_t i = 0;
    while ((limit_bytes & (((size_t)1 << units[i].shift) - 1)) != 0 ||
           limit_bytes >> units[i].shift == 0) {
        if (units[i].shift == 0) {
            break;
        }
        i++;
    }
    return heng_fail(err, HENG_LIMIT, name, (heng_loc){0}, "larger than the limit of %zu %s",
                     limit_bytes >> units[i].shift, units[i].unit);
}

/* Up to `size` bytes, fewer only at the end of the file; -1: errno. */
static ssize_t read_full(int descriptor, char *bytes, size_t size)
{
    size_t have = 0;
    while (have < size) {
        size_t due = size - have < (size_t)1 << 30 ? size - have : (size_t)1 << 30;
        ssize_t got = read(descriptor, bytes + have, due);
        if (got < 0 && errno != EINTR) {
            return -1;
        }
        if (got == 0) {
            break;
        }
        have += got > 0 ? (size_t)got : 0;
    }
    return (ssize_t)have;
}

/* A file that tells its size: read in place, with one byte more to see that it has not grown. */
static heng_status read_sized(heng_arena *arena, int descriptor, const char *name, size_t size,
                              heng_text *out, heng_error *err)
{
    char *bytes = heng_arena_try(arena, size + 1, 1);
    if (bytes == NULL) {
        return heng_fail_errno(err, name, ENOMEM);
    }
    ssize_t got = read_full(descriptor, bytes, size + 1);
    if (got < 0) {
        return heng_fail_errno(err, name, errno);
    }
    if ((size_t)got > size) {
        return heng_fail(err, HENG_IO, name, (heng_loc){0}, "grew while it was read");
    }
    *out = (heng_text){bytes, (size_t)got};
    return HENG_OK;
}

/* A stream: collected outside the arena, whose memory would stay behind at each growth. */
static heng_status read_stream(heng_arena *arena, int descriptor, const char *name,
                               size_t limit_bytes, heng_text *out, heng_error *err)
{
    heng_buffer buffer = {.limit = limit_bytes};
    heng_status status = HENG_OK;
    char chunk[16384];
    for (;;) {
        ssize_t got = read_full(descriptor, chunk, sizeof chunk);
        if (got < 0) {
            status = heng_fail_errno(err, name, errno);
            break;
        }
        if ((size_t)got > limit_bytes - buffer.size) {
            status = too_large(err, name, limit_bytes);
            break;
        }
        if (heng_buffer_write(&buffer, chunk, (size_t)got) != 0) {
            status = heng_fail_errno(err, name, ENOMEM);
            break;
        }
        if (got < (ssize_t)sizeof chunk) {
            break;
        }
    }
    char *bytes = status == HENG_OK ? heng_arena_try(arena, buffer.size + 1, 1) : NULL;
    if (bytes != NULL) {
        if (buffer.size > 0) {
            memcpy(bytes, buffer.bytes, buffer.size);
        }
        *out = (heng_text){bytes, buffer.size};
    } else if (status == HENG_OK) {
        status = heng_fail_errno(err, name, ENOMEM);
    }
    heng_buffer_release(&buffer);
    return status;
}

static heng_status read_open(heng_arena *arena, int descriptor, const char *name, bool stream,
                             size_t limit_bytes, heng_text *out, heng_error *err)
{
    struct stat info;
    if (fstat(descriptor, &info) != 0) {
        return heng_fail_errno(err, name, errno);
    }
    if (S_ISDIR(info.st_mode)) {
        return heng_fail_errno(err, name, EISDIR);
    }
    if (stream) {
        return read_stream(arena, descriptor, name, limit_bytes, out, err);
    }
    if (!S_ISREG(info.st_mode)) {
        return heng_fail(err, HENG_IO, name, (heng_loc){0}, "a device, pipe or socket, not a file");
    }
    if (info.st_size < 0 || (uintmax_t)info.st_size > limit_bytes ||
        (uintmax_t)info.st_size >= SIZE_MAX) {
        return too_large(err, name, limit_bytes);
    }
    /* files of /proc say that they are empty, and are not */
    return info.st_size == 0 ? read_stream(arena, descriptor, name, limit_bytes, out, err)
                             : read_sized(arena, descriptor, name, (size_t)info.st_size, out, err);
}

heng_status heng_file_read(heng_arena *arena, const char *path, size_t limit_bytes, heng_text *out,
                           heng_error *err)
{
    *out = (heng_text){"", 0};
    if (strcmp(path, "-") == 0) {
        return read_open(arena, STDIN_FILENO, "<stdin>", true, limit_bytes, out, err);
    }
    /* without O_NONBLOCK a pipe that nobody writes would hold us here */
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0) {
        return heng_fail_errno(err, path, errno);
    }
    heng_status status = read_open(arena, descriptor, path, false, limit_bytes, out, err);
    (void)close(descriptor);
    return status;
}
