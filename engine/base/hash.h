/* hash.h - the only door to the cryptographic library. */
#ifndef HENG_BASE_HASH_H
#define HENG_BASE_HASH_H

#include "base/text.h"

void heng_sha256(heng_text bytes, uint8_t out[32]);
void heng_hex(const uint8_t *bytes, size_t size, char *out); /* 2 * size characters, lower case, no NUL */

#endif
