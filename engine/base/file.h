/* file.h - the file system, in the ways heng needs it. Inputs are read(), never mapped. */
#ifndef HENG_BASE_FILE_H
#define HENG_BASE_FILE_H

#include "base/sink.h"
#include "base/table.h"

/* Reads path ("-": standard input) whole into arena, NUL-terminated beyond its size; *out is empty
 * on failure. Refuses folders, devices and pipes (HENG_IO; standard input may be a pipe) and more
 * than limit_bytes (HENG_LIMIT). Does not leave by a door: HENG_NOMEM. */
heng_status heng_file_read(heng_arena *arena, const char *path, size_t limit_bytes, heng_text *out,
                           heng_error *err);
/* "./a//b/../c" -> "a/c", "a/.." -> "."; keeps a leading '/' and leading ".."; '/' only.
 * NUL-terminated. */
heng_text heng_path_normal(heng_arena *arena, heng_text path);
heng_text heng_path_join(heng_arena *arena, heng_text folder,
                         heng_text name);   /* normalised; absolute name wins */
heng_text heng_path_folder(heng_text path); /* "" for a bare name, "/" for "/a"; a slice of path */
heng_text heng_path_name(heng_text path);
bool heng_path_is_folder(const char *path);
bool heng_path_exists(const char *path);
/* Does path, all symbolic links followed, lie in or below folder ("": the working directory)? false
 * if it is not there. */
bool heng_path_is_inside(const char *path, const char *folder);
/* All regular files below folder, appended to out (table of heng_text, NUL-terminated) in byte
 * order of their whole paths; hidden names and symbolic links to folders left out. Paths are
 * normalised: "./a/b" gives "a/b". At most 64 folders deep and 1 million files (HENG_LIMIT). */
heng_status heng_folder_walk(heng_arena *arena, const char *folder, heng_table *out,
                             heng_error *err);

/* A file written under a temporary name beside path; commit syncs and renames it, abandon removes
 * it. A file that was there keeps its mode; what is no file (/dev/stdout, a pipe) is written
 * directly. After a failed open, a commit or an abandon nothing is held. */
typedef struct heng_output {
    int descriptor, fault;  /* fault: errno of the first write that failed; commit reports it */
    char *path, *temporary; /* malloc; temporary NULL: written directly */
} heng_output;

heng_status heng_output_open(heng_output *output, const char *path, heng_error *err);
int heng_output_write(void *user, const char *bytes, size_t size); /* a heng_write_fn */
heng_status heng_output_commit(heng_output *output, heng_error *err);
void heng_output_abandon(heng_output *output);

#endif
