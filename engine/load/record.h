/* record.h - the objects of a saved report, read by the tables of model/member.h.
 *
 * Strict: every value is of its kind, names a known word, stands once. The first fault ends the
 * reading; it goes into the caller's heng_error with its place. The functions return false from
 * then on. */
#ifndef HENG_LOAD_RECORD_H
#define HENG_LOAD_RECORD_H

#include "model/member.h"
#include "read/event.h"

typedef struct heng_record {
    heng_arena *arena;
    heng_error *err;  /* may be NULL */
    const char *file; /* what errors call it */
    heng_source source;
    heng_limits limits;
    heng_diags faults; /* of the reader */
    heng_reader *reader;
    heng_event event;
    heng_text key; /* the last key: what messages name */
    bool failed;
    /* Read beside the report, which holds them joined to its datasets. */
    heng_report_dataset *names;
    uint32_t name_count;
    /* The first key that is not known: for the caller to judge, since a newer heng may have written
     * it. */
    heng_loc unknown_loc; /* line 0: none */
    char unknown[200];    /* what to say of it */
} heng_record;

/* false: out of memory. bytes must outlive what is read. */
bool heng_record_open(heng_record *in, heng_arena *arena, const char *file, heng_text bytes,
                      heng_error *err);
heng_event_kind heng_record_next(heng_record *in);
bool heng_record_item(
    heng_record *in); /* the next item of the list that was opened; false at its end */
bool heng_record_skip(heng_record *in); /* to the end of the value at hand */
bool heng_record_list(heng_record *in); /* the value at hand is a list */
/* The object at hand into base, to its closing bracket. What is absent stays as it is in base. */
bool heng_record_read(heng_record *in, const heng_members *members, void *base);
bool heng_record_text(heng_record *in, heng_text *out);
const char *heng_record_kind(const heng_record *in); /* "a list": of the value at hand */
void heng_record_unknown(heng_record *in, const char *what, const heng_text *names, uint32_t count);
/* Keeps the fault, if it is the first; returns false. */
bool heng_record_refuse(heng_record *in, heng_loc loc, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* A list that grows in the arena. */
typedef struct heng_growing {
    void *items;
    uint32_t count, capacity;
} heng_growing;

void *heng_record_grow(heng_record *in, heng_growing *list,
                       size_t size); /* the new item, not yet filled */

#endif
