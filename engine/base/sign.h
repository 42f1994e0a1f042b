/* sign.h - Ed25519 signatures (RFC 8032), and the forms in which keys and signatures are written.
 * What openssl writes is read here, and the other way round. */
#ifndef HENG_BASE_SIGN_H
#define HENG_BASE_SIGN_H

#include "base/text.h"

enum { HENG_KEY = 32, HENG_SIGNATURE = 64 };

bool heng_key_new(uint8_t secret[HENG_KEY]); /* false: the machine gives no random bytes */
void heng_key_public(const uint8_t secret[HENG_KEY], uint8_t out[HENG_KEY]);
void heng_sign(const uint8_t secret[HENG_KEY], heng_text message, uint8_t out[HENG_SIGNATURE]);
bool heng_sign_check(const uint8_t key[HENG_KEY], heng_text message,
                     const uint8_t signature[HENG_SIGNATURE]);

/* PEM: PKCS #8 of a secret key, SubjectPublicKeyInfo of a public one (RFC 8410). */
heng_text heng_key_secret_pem(heng_arena *arena, const uint8_t secret[HENG_KEY]);
heng_text heng_key_public_pem(heng_arena *arena, const uint8_t key[HENG_KEY]);
/* false: pem is something else (out is not touched); text before and behind is passed over. */
bool heng_key_secret_read(heng_arena *arena, heng_text pem, uint8_t out[HENG_KEY]);
bool heng_key_public_read(heng_arena *arena, heng_text pem, uint8_t out[HENG_KEY]);
/* The hash of the SubjectPublicKeyInfo in 64 hex digits: what a key is called. */
heng_text heng_key_id(heng_arena *arena, const uint8_t key[HENG_KEY]);

/* RFC 4648, section 4, padded. Decoding passes over white space; false: it is no base64. */
heng_text heng_base64(heng_arena *arena, heng_text bytes);
bool heng_base64_read(heng_arena *arena, heng_text text, heng_text *out);

#endif
