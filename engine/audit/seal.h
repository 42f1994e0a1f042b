/* seal.h - a manifest of all that a report came from: the inputs, the rules, the report itself and
 * the program, each with its SHA-256, and what became of each promise.
 *
 * It is the in-toto Statement of report/intoto.h; signed, it is the payload of a DSSE envelope:
 * Ed25519 over "DSSEv1" SP length SP type SP length SP payload. There is one form and one way of
 * signing. Paths are those of the report, seen from the working directory. */
#ifndef HENG_AUDIT_SEAL_H
#define HENG_AUDIT_SEAL_H

#include "base/sink.h"

/* Writes the manifest of the saved result at path into out, signed with secret (NULL: not signed).
 * What is no longer as it was when it was weighed is named in told; then *agrees is false and
 * nothing is written to out. */
heng_status heng_seal_make(heng_arena *arena, const char *path, const uint8_t *secret,
                           heng_sink *out, heng_sink *told, bool *agrees, heng_error *err);
/* Compares the manifest at path with the files it names, with this program and with what its report
 * says, and its signature with a public key (NULL: not checked). Names each difference in told.
 * HENG_INPUT: it is no manifest. */
heng_status heng_seal_prove(heng_arena *arena, const char *path, const uint8_t *key,
                            heng_sink *told, bool *agrees, heng_error *err);

#endif
