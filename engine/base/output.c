#define _XOPEN_SOURCE 700 /* realpath */

/* Files that are there whole or not at all. */
#include "base/file.h"

#include "base/diag.h"
#include "base/fault.h"
#include "base/map.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { OUTPUT_TRIES = 100 };

static void output_close(heng_output *output)
{
    if (output->descriptor >= 0) {
        (void)close(output->descriptor);
    }
    free(output->path);
    free(output->temporary);
    *output = (heng_output){.descriptor = -1};
}

/* "folder/.name.0123abcd.tmp": hidden, so that no walk over the folder takes it for data. */
static char *temporary_name(const char *path, uint64_t number)
{
    size_t size = strlen(path) + 32;
    char *name = malloc(size);
    if (name != NULL) {
        heng_text whole = heng_text_of(path), last = heng_path_name(whole);
        (void)snprintf(name, size, "%.*s.%.*s.%08x.tmp", (int)(whole.size - last.size), path,
                       HENG_PRINT(last), (unsigned)(number & 0xFFFFFFFF));
    }
    return name;
}

/* A file of our own beside output->path, with the mode of the file that it is to replace. */
static int temporary_open(heng_output *output, const struct stat *old)
{
    uint64_t seed = heng_seed() ^ (uint64_t)getpid() << 20;
    for (uint64_t i = 0; i < OUTPUT_TRIES; i++) {
        free(output->temporary);
        output->temporary = temporary_name(output->path, seed + i);
        if (output->temporary == NULL) {
            return ENOMEM;
        }
        output->descriptor = open(output->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (output->descriptor >= 0) {
            return old != NULL && fchmod(output->descriptor, old->st_mode & 07777) != 0 ? errno : 0;
        }
        if (errno != EEXIST) {
            return errno;
        }
    }
    return EEXIST;
}

heng_status heng_output_open(heng_output *output, const char *path, heng_error *err)
{
    struct stat info;
    bool there = stat(path, &info) == 0;
    int fault = 0;
    *output = (heng_output){.descriptor = -1};
    if (there && S_ISDIR(info.st_mode)) {
        return heng_fail_errno(err, path, EISDIR);
    }
    /* a link stays a link: what it leads to is replaced */
    output->path = there && S_ISREG(info.st_mode) ? realpath(path, NULL) : strdup(path);
    if (output->path == NULL) {
        fault = errno;
    } else if (there && !S_ISREG(info.st_mode)) {
        output->descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
        fault = output->descriptor < 0 ? errno : 0;
    } else {
        fault = temporary_open(output, there ? &info : NULL);
    }
    if (fault != 0) {
        heng_status status = heng_fail_errno(err, path, fault);
        heng_output_abandon(output);
        return status;
    }
    return HENG_OK;
}

int heng_output_write(void *user, const char *bytes, size_t size)
{
    heng_output *output = user;
    while (size > 0 && output->fault == 0) {
        ssize_t done =
            write(output->descriptor, bytes, size < (size_t)1 << 30 ? size : (size_t)1 << 30);
        if (done >= 0) {
            bytes += done;
            size -= (size_t)done;
        } else if (errno != EINTR) {
            output->fault = errno;
        }
    }
    return output->fault == 0 ? 0 : -1;
}

/* Makes the new name last. A folder that may not be opened or synced is no fault of the file. */
static void folder_sync(const char *path)
{
    heng_text folder = heng_path_folder(heng_text_of(path));
    char *name = folder.size > 0 ? strndup(folder.bytes, folder.size) : strdup(".");
    int descriptor = name != NULL ? open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    if (descriptor >= 0) {
        (void)fsync(descriptor);
        (void)close(descriptor);
    }
    free(name);
}

heng_status heng_output_commit(heng_output *output, heng_error *err)
{
    int fault = output->fault;
    if (fault == 0 && output->temporary != NULL && fsync(output->descriptor) != 0) {
        fault = errno;
    }
    int closed = close(output->descriptor);
    output->descriptor = -1;
    if (fault == 0 && closed != 0 && errno != EINTR) {
        fault = errno;
    }
    if (fault == 0 && output->temporary != NULL && rename(output->temporary, output->path) != 0) {
        fault = errno;
    }
    if (fault != 0) {
        heng_status status = heng_fail_errno(err, output->path, fault);
        heng_output_abandon(output);
        return status;
    }
    if (output->temporary != NULL) {
        folder_sync(output->path);
    }
    output_close(output);
    return HENG_OK;
}

void heng_output_abandon(heng_output *output)
{
    if (output->temporary != NULL) {
        (void)unlink(output->temporary);
    }
    output_close(output);
}
