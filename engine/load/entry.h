/* entry.h - walking the events of a file: mappings by a table of keys, and the values that stand in
 * them.
 *
 * The cursor holds one event. A taker is called when it is the first of a value, and leaves it at
 * the last of that value, whatever was wrong with it: so a fault costs one diagnostic and reading
 * goes on behind it. */
#ifndef HENG_LOAD_ENTRY_H
#define HENG_LOAD_ENTRY_H

#include "model/model.h"
#include "model/report.h"
#include "read/event.h"

#define HENG_ID_HELP                                                                               \
    "use lower-case letters, digits and _, words joined by '.', a letter first; at most 128 "      \
    "characters"

typedef struct heng_cursor {
    heng_arena *arena;
    heng_diags *diags;
    const heng_reader_kind *kind;
    heng_reader *reader;
    heng_event event;
    heng_event key;   /* the last key seen: what messages name */
    bool rows;        /* CSV and NDJSON: an empty field is one not given */
    bool header_told; /* CSV: what is wrong with the columns was said at the first row */
} heng_cursor;

heng_event_kind heng_cursor_next(heng_cursor *cursor);
void heng_cursor_skip(heng_cursor *cursor); /* to the last event of the value at hand */
/* The next entry of the list that was opened; false at its end. */
bool heng_cursor_item(heng_cursor *cursor);
/* The next key of a mapping whose keys are ids: cursor->key is the key, cursor->event its value. */
bool heng_cursor_pair(heng_cursor *cursor);

typedef struct heng_key {
    const char *name;
    uint32_t size;
} heng_key;
#define HENG_KEY(literal)                                                                          \
    {                                                                                              \
        literal, sizeof(literal) - 1                                                               \
    }
#define HENG_BIT(index) (1U << (index))
enum { HENG_KEYS_MAX = 32, HENG_FIELDS_END = -1 };

/* A mapping with a closed set of keys. */
typedef struct heng_fields {
    const heng_key *keys;
    uint32_t count;   /* at most HENG_KEYS_MAX */
    uint32_t allowed; /* bit a key */
    uint32_t seen;    /* bit a key */
    uint32_t
        next; /* the key behind the last one found: entries mostly keep the order of the table */
    const char *what; /* "an indicator" */
    heng_loc open;
    heng_loc first[HENG_KEYS_MAX]; /* where each key that was seen stands */
} heng_fields;

void heng_fields_init(heng_fields *fields, const heng_cursor *cursor, const heng_key *keys,
                      uint32_t count, uint32_t allowed, const char *what);
/* Index of the next key, the cursor at its value; HENG_FIELDS_END at the end. Unknown and repeated
 * keys are reported and passed over. */
int heng_fields_next(heng_fields *fields, heng_cursor *cursor);
/* Reports each required key that was not seen; true if there was none. */
bool heng_fields_require(const heng_fields *fields, heng_cursor *cursor, uint32_t required);

/* Takers: true if *out was set. */
bool heng_take_scalar(heng_cursor *cursor); /* the value is one scalar that is given (E225, E231) */
bool heng_take_text(heng_cursor *cursor, heng_text *out);   /* null gives an empty text */
bool heng_take_texts(heng_cursor *cursor, heng_texts *out); /* a list, or one value */
bool heng_take_name(heng_cursor *cursor, heng_name *out);   /* a string, or {zh: …, en: …} */
bool heng_take_word(heng_cursor *cursor, const char *const *words, uint32_t count, uint8_t *out);
bool heng_take_date(heng_cursor *cursor, heng_date *out);
bool heng_take_period(heng_cursor *cursor, heng_period *out);
bool heng_take_id(heng_cursor *cursor, heng_text *out);
bool heng_take_number(heng_cursor *cursor, heng_text *out); /* a decimal, not negative */
bool heng_take_margin(heng_cursor *cursor, heng_units *units,
                      heng_text *out);                        /* a quantity, not negative */
bool heng_take_line(heng_cursor *cursor, uint32_t *out);      /* of a document, from 1 */
bool heng_take_profile(heng_cursor *cursor, heng_texts *out); /* model/profile.h (profile.c) */
/* One citation, a list of them, or the id of a document: appended to *out. */
void heng_take_cites(heng_cursor *cursor, heng_cite **out);

/* sign_off.c: who prepared, reviewed and approved; what is not said stays empty. */
void heng_take_sign_off(heng_cursor *cursor, heng_sign_off *out);

/* project.c: paths of a file that may come from a stranger, which lies in folder: one or a list,
 * joined to it. */
void heng_inner_paths_take(heng_cursor *cursor, heng_text folder, heng_texts *out);

bool heng_event_is_null(const heng_event *event); /* null, ~ */
heng_loc heng_event_text_loc(
    const heng_event *event); /* of the first character, behind a quotation mark */
/* The value at hand cannot stand here: "'unit' is a list, and one value is due". */
void heng_cursor_wrong_kind(heng_cursor *cursor, const char *due);
/* The same for a whole section, where null means none and nothing is a fault of its own. */
void heng_section_refuse(heng_cursor *cursor, const char *due);

#endif
