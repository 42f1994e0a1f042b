#include "base/hash.h"

#include <nettle/sha1.h>
#include <nettle/sha2.h>

void heng_sha256(heng_text bytes, uint8_t out[32])
{
    struct sha256_ctx context;
    sha256_init(&context);
    sha256_update(&context, bytes.size, (const uint8_t *)bytes.bytes);
    sha256_digest(&context, 32, out);
}

void heng_hex(const uint8_t *bytes, size_t size, char *out)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < size; i++) {
        out[2 * i] = digits[bytes[i] >> 4];
        out[2 * i + 1] = digits[bytes[i] & 15];
    }
}

void heng_uuid(heng_text name, char out[36])
{
    static const uint8_t urls[16] = {0x6B, 0xA7, 0xB8, 0x11, 0x9D, 0xAD, 0x11, 0xD1,
                                     0x80, 0xB4, 0x00, 0xC0, 0x4F, 0xD4, 0x30, 0xC8};
    static const size_t groups[] = {4, 2, 2, 2, 6};
    struct sha1_ctx context;
    uint8_t id[16];
    sha1_init(&context);
    sha1_update(&context, sizeof urls, urls);
    sha1_update(&context, name.size, (const uint8_t *)name.bytes);
    sha1_digest(&context, sizeof id, id);
    id[6] = (uint8_t)(0x50 | (id[6] & 0x0F)); /* the version */
    id[8] = (uint8_t)(0x80 | (id[8] & 0x3F)); /* the variant */
    for (size_t i = 0, byte = 0; i < sizeof groups / sizeof *groups; byte += groups[i++]) {
        heng_hex(id + byte, groups[i], out);
        out += 2 * groups[i];
        if (byte + groups[i] < sizeof id) {
            *out++ = '-';
        }
    }
}
