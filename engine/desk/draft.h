/* draft.h - what draft.c makes of the numbers of a document that are left, for draft_yaml.c to
 * write. */
#ifndef HENG_DESK_DRAFT_H
#define HENG_DESK_DRAFT_H

#include "desk/cover.h"

enum { HENG_DRAFT_ID_BYTES = 48 };

/* One number of the document and what is made of it. */
typedef struct heng_proposal {
    heng_text flow;       /* the line, and the head of the line on which it goes on */
    uint32_t line, width; /* width: bytes of flow that are the line's own */
    heng_mark mark;
    size_t from, end;             /* of the value in flow, with the words that bear on it */
    size_t quote_from, quote_end; /* in flow */
    heng_text value, unit, name;  /* value empty: context */
    const char *note;             /* of a context entry */
    heng_text scale_word;         /* 类: the value is a class */
    bool growth;
    char id[HENG_DRAFT_ID_BYTES];
} heng_proposal;

typedef struct heng_drafting {
    heng_sink *sink;
    heng_run *run;
    const heng_cover *cover;
    heng_arena *arena;
    heng_table proposals;
} heng_drafting;

/* Fills proposals, in the order of the text. */
void heng_draft_make(heng_drafting *drafting);

#endif
