/* statement.h - an in-toto Statement, bare or in a DSSE envelope, as it was written by anybody. */
#ifndef HENG_AUDIT_STATEMENT_H
#define HENG_AUDIT_STATEMENT_H

#include "base/diag.h"

#define HENG_STATEMENT_PAYLOAD "application/vnd.in-toto+json"

typedef struct heng_statement_file {
    heng_text path, role, sha256;
    bool subject; /* else part of the configuration */
} heng_statement_file;

typedef struct heng_statement {
    heng_text payload;     /* the bytes of the statement itself; of an envelope: what was signed */
    heng_text kind;        /* of the payload; empty: a bare statement */
    heng_table signatures; /* heng_text, base64, not checked */
    heng_table files;      /* heng_statement_file */
    heng_table facts;      /* heng_text: "failedTests luohu/x", "result FAILED", the types */
} heng_statement;

/* Keys that are not known are passed over. The texts are slices of bytes or live in arena.
 * HENG_INPUT: it is no JSON, or no statement. name is what errors call it. */
heng_status heng_statement_read(heng_statement *out, heng_arena *arena, heng_text name,
                                heng_text bytes, heng_error *err);

#endif
