/* hash.h - the only door to the cryptographic library. */
#ifndef HENG_BASE_HASH_H
#define HENG_BASE_HASH_H

#include "base/text.h"

void heng_sha256(heng_text bytes, uint8_t out[32]);
/* UUID version 5 (RFC 9562) of a name in the namespace of URLs: 36 characters, no NUL. The same
 * name gives the same one. */
void heng_uuid(heng_text name, char out[36]);
void heng_hex(const uint8_t *bytes, size_t size,
              char *out); /* 2 * size characters, lower case, no NUL */

#endif
