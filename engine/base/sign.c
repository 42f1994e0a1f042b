#include "base/sign.h"

#include "base/hash.h"

#include <nettle/base64.h>
#include <nettle/eddsa.h>
#include <sys/random.h>

/* A key in DER is these bytes and the key: the algorithm is 1.3.101.112 (RFC 8410, section 10). */
enum { SECRET_HEAD = 16, PUBLIC_HEAD = 12, DER_MOST = SECRET_HEAD + HENG_KEY, PEM_LINE = 64 };

typedef struct key_form {
    const char *label;
    uint8_t head[SECRET_HEAD];
    size_t head_size;
} key_form;

static const key_form secret_form = {"PRIVATE KEY",
                                     {0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B,
                                      0x65, 0x70, 0x04, 0x22, 0x04, 0x20},
                                     SECRET_HEAD};
static const key_form public_form = {
    "PUBLIC KEY",
    {0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00},
    PUBLIC_HEAD};

bool heng_key_new(uint8_t secret[HENG_KEY])
{
    return getrandom(secret, HENG_KEY, 0) == (ssize_t)HENG_KEY;
}

void heng_key_public(const uint8_t secret[HENG_KEY], uint8_t out[HENG_KEY])
{
    ed25519_sha512_public_key(out, secret);
}

void heng_sign(const uint8_t secret[HENG_KEY], heng_text message, uint8_t out[HENG_SIGNATURE])
{
    uint8_t key[HENG_KEY];
    ed25519_sha512_public_key(key, secret);
    ed25519_sha512_sign(key, secret, message.size, (const uint8_t *)message.bytes, out);
}

bool heng_sign_check(const uint8_t key[HENG_KEY], heng_text message,
                     const uint8_t signature[HENG_SIGNATURE])
{
    return ed25519_sha512_verify(key, message.size, (const uint8_t *)message.bytes, signature) == 1;
}

heng_text heng_base64(heng_arena *arena, heng_text bytes)
{
    size_t size = BASE64_ENCODE_RAW_LENGTH(bytes.size);
    char *out = heng_new_array(arena, char, size + 1);
    base64_encode_raw(out, bytes.size, (const uint8_t *)bytes.bytes);
    return (heng_text){out, size};
}

bool heng_base64_read(heng_arena *arena, heng_text text, heng_text *out)
{
    struct base64_decode_ctx context;
    size_t size = BASE64_DECODE_LENGTH(text.size);
    uint8_t *bytes = heng_new_array(arena, uint8_t, size + 1);
    base64_decode_init(&context);
    if (base64_decode_update(&context, &size, bytes, text.size, text.bytes) != 1 ||
        base64_decode_final(&context) != 1) {
        return false;
    }
    *out = (heng_text){(const char *)bytes, size};
    return true;
}

static size_t der_make(const key_form *form, const uint8_t key[HENG_KEY], uint8_t out[DER_MOST])
{
    memcpy(out, form->head, form->head_size);
    memcpy(out + form->head_size, key, HENG_KEY);
    return form->head_size + HENG_KEY;
}

/* One line of base64 is enough for a key. */
static heng_text pem_make(heng_arena *arena, const key_form *form, const uint8_t key[HENG_KEY])
{
    uint8_t der[DER_MOST];
    size_t size = der_make(form, key, der);
    heng_text line = heng_base64(arena, (heng_text){(const char *)der, size});
    return heng_text_format(arena, "-----BEGIN %s-----\n%.*s\n-----END %s-----\n", form->label,
                            HENG_PRINT(line), form->label);
}

static size_t find(heng_text text, size_t from, heng_text what)
{
    for (size_t at = from; at + what.size <= text.size; at++) {
        if (memcmp(text.bytes + at, what.bytes, what.size) == 0) {
            return at;
        }
    }
    return SIZE_MAX;
}

static bool pem_read(heng_arena *arena, const key_form *form, heng_text pem, uint8_t out[HENG_KEY])
{
    heng_text der, begin = heng_text_format(arena, "-----BEGIN %s-----", form->label),
                   end = heng_text_format(arena, "-----END %s-----", form->label);
    size_t from = find(pem, 0, begin), to = from == SIZE_MAX ? SIZE_MAX : find(pem, from, end);
    if (to == SIZE_MAX) {
        return false;
    }
    from += begin.size;
    if (to - from > (size_t)4 * PEM_LINE ||
        !heng_base64_read(arena, (heng_text){pem.bytes + from, to - from}, &der) ||
        der.size != form->head_size + HENG_KEY ||
        memcmp(der.bytes, form->head, form->head_size) != 0) {
        return false;
    }
    memcpy(out, der.bytes + form->head_size, HENG_KEY);
    return true;
}

heng_text heng_key_secret_pem(heng_arena *arena, const uint8_t secret[HENG_KEY])
{
    return pem_make(arena, &secret_form, secret);
}

heng_text heng_key_public_pem(heng_arena *arena, const uint8_t key[HENG_KEY])
{
    return pem_make(arena, &public_form, key);
}

bool heng_key_secret_read(heng_arena *arena, heng_text pem, uint8_t out[HENG_KEY])
{
    return pem_read(arena, &secret_form, pem, out);
}

bool heng_key_public_read(heng_arena *arena, heng_text pem, uint8_t out[HENG_KEY])
{
    return pem_read(arena, &public_form, pem, out);
}

heng_text heng_key_id(heng_arena *arena, const uint8_t key[HENG_KEY])
{
    uint8_t der[DER_MOST], hash[32];
    size_t size = der_make(&public_form, key, der);
    char *digits = heng_new_array(arena, char, 2 * sizeof hash + 1);
    heng_sha256((heng_text){(const char *)der, size}, hash);
    heng_hex(hash, sizeof hash, digits);
    return (heng_text){digits, 2 * sizeof hash};
}
