#include "base/sign.h"

#include <check.h>
#include <stdlib.h>

static heng_arena *arena;

static void open_arena(void)
{
    arena = heng_arena_new(0);
}

static void close_arena(void)
{
    heng_arena_free(arena);
}

/* RFC 8032, section 7.1 */
static const struct {
    const char *secret, *key, *message, *signature;
} vectors[] = {
    {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b"
     "46bd25bf5f0595bbe24655141438e7a100b"},
    {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
     "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc"
     "6594a7c15e9716ed28dc027beceea1ec40a"},
};

static heng_text unhex(const char *digits)
{
    size_t size = strlen(digits) / 2;
    char *bytes = heng_new_array(arena, char, size + 1);
    for (size_t i = 0; i < size; i++) {
        char pair[3] = {digits[2 * i], digits[2 * i + 1], '\0'};
        bytes[i] = (char)strtoul(pair, NULL, 16);
    }
    return (heng_text){bytes, size};
}

START_TEST(vector)
{
    const uint8_t *secret = (const uint8_t *)unhex(vectors[_i].secret).bytes;
    heng_text message = unhex(vectors[_i].message);
    uint8_t key[HENG_KEY], signature[HENG_SIGNATURE];
    heng_key_public(secret, key);
    ck_assert_mem_eq(key, unhex(vectors[_i].key).bytes, HENG_KEY);
    heng_sign(secret, message, signature);
    ck_assert_mem_eq(signature, unhex(vectors[_i].signature).bytes, HENG_SIGNATURE);
    ck_assert(heng_sign_check(key, message, signature));
    for (size_t i = 0; i < HENG_SIGNATURE; i++) {
        signature[i] ^= 1;
        ck_assert(!heng_sign_check(key, message, signature));
        signature[i] ^= 1;
    }
    ck_assert(!heng_sign_check(key, HENG_TEXT("another"), signature));
}
END_TEST

/* RFC 8410, section 10: the key of the example, and its PEM. */
START_TEST(pem)
{
    static const char secret_pem[] =
        "-----BEGIN PRIVATE KEY-----\n"
        "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n"
        "-----END PRIVATE KEY-----\n";
    static const char public_pem[] =
        "-----BEGIN PUBLIC KEY-----\n"
        "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n"
        "-----END PUBLIC KEY-----\n";
    uint8_t secret[HENG_KEY], key[HENG_KEY], derived[HENG_KEY];
    ck_assert(heng_key_secret_read(arena, heng_text_of(secret_pem), secret));
    ck_assert(heng_key_public_read(arena, heng_text_of(public_pem), key));
    heng_key_public(secret, derived);
    ck_assert_mem_eq(derived, key, HENG_KEY);
    ck_assert(heng_text_is(heng_key_secret_pem(arena, secret), secret_pem));
    ck_assert(heng_text_is(heng_key_public_pem(arena, key), public_pem));
    ck_assert_uint_eq(heng_key_id(arena, key).size, 64);
}
END_TEST

static const char *const no_keys[] = {
    "",
    "-----BEGIN PUBLIC KEY-----",
    "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n",
    "-----END PUBLIC KEY-----\n-----BEGIN PUBLIC KEY-----\n",
    "-----BEGIN PUBLIC KEY-----\n!!!!\n-----END PUBLIC KEY-----\n",
    /* a byte short, and X25519 in place of Ed25519 */
    "-----BEGIN PUBLIC "
    "KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZg==\n-----END PUBLIC "
    "KEY-----\n",
    "-----BEGIN PUBLIC "
    "KEY-----\nMCowBQYDK2VuAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC "
    "KEY-----\n",
    "-----BEGIN PRIVATE "
    "KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE "
    "KEY-----\n",
};

START_TEST(no_key)
{
    uint8_t key[HENG_KEY];
    ck_assert(!heng_key_public_read(arena, heng_text_of(no_keys[_i]), key));
}
END_TEST

/* RFC 4648, section 10 */
static const struct {
    const char *plain, *coded;
} codes[] = {{"", ""},
             {"f", "Zg=="},
             {"fo", "Zm8="},
             {"foo", "Zm9v"},
             {"foob", "Zm9vYg=="},
             {"fooba", "Zm9vYmE="},
             {"foobar", "Zm9vYmFy"}};

START_TEST(base64)
{
    heng_text back;
    ck_assert(heng_text_is(heng_base64(arena, heng_text_of(codes[_i].plain)), codes[_i].coded));
    ck_assert(heng_base64_read(arena, heng_text_of(codes[_i].coded), &back));
    ck_assert(heng_text_is(back, codes[_i].plain));
}
END_TEST

START_TEST(no_base64)
{
    static const char *const wrong[] = {"Z", "Zg", "Zg=", "Zg==Zg", "Zm9v!", "Zm-_"};
    heng_text back;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        ck_assert_msg(!heng_base64_read(arena, heng_text_of(wrong[i]), &back), "%s", wrong[i]);
    }
}
END_TEST

/* No two keys are the same. */
START_TEST(fresh)
{
    uint8_t one[HENG_KEY], other[HENG_KEY];
    ck_assert(heng_key_new(one) && heng_key_new(other));
    ck_assert_mem_ne(one, other, HENG_KEY);
}
END_TEST

#define COUNT_OF(array) (int)(sizeof(array) / sizeof *(array))

int main(void)
{
    Suite *suite = suite_create("sign");
    TCase *tests = tcase_create("sign");
    tcase_add_checked_fixture(tests, open_arena, close_arena);
    tcase_add_loop_test(tests, vector, 0, COUNT_OF(vectors));
    tcase_add_test(tests, pem);
    tcase_add_loop_test(tests, no_key, 0, COUNT_OF(no_keys));
    tcase_add_loop_test(tests, base64, 0, COUNT_OF(codes));
    tcase_add_test(tests, no_base64);
    tcase_add_test(tests, fresh);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
