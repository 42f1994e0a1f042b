#include "audit/seal.h"
#include "base/file.h"
#include "base/sign.h"
#include "cli/command.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* -- a new pair of keys -- */

static int complain_errno(const char *path)
{
    fprintf(stderr, "heng: %s: %s\n", path, strerror(errno));
    return HENG_EXIT_ERROR;
}

/* A key is never written over another one. */
static bool key_file_write(const char *path, heng_text pem, mode_t mode)
{
    int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (descriptor < 0) {
        return complain_errno(path) == HENG_EXIT_KEPT;
    }
    bool good =
        write(descriptor, pem.bytes, pem.size) == (ssize_t)pem.size && fsync(descriptor) == 0;
    int fault = errno;
    good = close(descriptor) == 0 && good;
    if (!good) {
        errno = fault;
        (void)complain_errno(path);
        (void)unlink(path);
    }
    return good;
}

static int keys_make(const heng_invocation *call, heng_arena *arena)
{
    uint8_t secret[HENG_KEY], key[HENG_KEY];
    if (call->path_count != 0 || call->key != NULL || call->out != NULL) {
        fputs("heng: --new-key stands alone: heng seal --new-key NAME\n", stderr);
        return HENG_EXIT_ERROR;
    }
    if (!heng_key_new(secret)) {
        fputs("heng: this machine gives no random bytes\n", stderr);
        return HENG_EXIT_ERROR;
    }
    heng_key_public(secret, key);
    heng_text secret_path = heng_text_format(arena, "%s.key", call->new_key),
              public_path = heng_text_format(arena, "%s.pub", call->new_key);
    const char *secret_name = heng_text_copy(arena, secret_path).bytes,
               *public_name = heng_text_copy(arena, public_path).bytes;
    if (!key_file_write(secret_name, heng_key_secret_pem(arena, secret), 0600)) {
        return HENG_EXIT_ERROR;
    }
    if (!key_file_write(public_name, heng_key_public_pem(arena, key), 0644)) {
        (void)unlink(secret_name);
        return HENG_EXIT_ERROR;
    }
    printf("%s signs: keep it secret\n%s checks: give it to whoever verifies\nkey %.*s\n",
           secret_name, public_name, HENG_PRINT(heng_key_id(arena, key)));
    return HENG_EXIT_KEPT;
}

/* -- a manifest -- */

static bool secret_read(const char *path, heng_arena *arena, uint8_t out[HENG_KEY])
{
    enum { PEM_MOST = 1 << 16 };
    heng_error err = {0};
    heng_text pem;
    if (heng_file_read(arena, path, PEM_MOST, &pem, &err) != HENG_OK) {
        return heng_complain(&err) == HENG_EXIT_KEPT;
    }
    if (!heng_key_secret_read(arena, pem, out)) {
        fprintf(stderr,
                "heng: %s: no secret Ed25519 key in PEM; heng seal --new-key NAME makes one\n",
                path);
        return false;
    }
    return true;
}

static int manifest_write(const heng_invocation *call, heng_arena *arena, heng_sink *out)
{
    uint8_t secret[HENG_KEY];
    heng_error err = {0};
    heng_sink told;
    bool agrees = false;
    if (call->path_count != 1) {
        fputs(
            "heng: seal takes one saved result: heng seal RESULT.json [--key FILE] [--out FILE]\n",
            stderr);
        return HENG_EXIT_ERROR;
    }
    if (call->key != NULL && !secret_read(call->key, arena, secret)) {
        return HENG_EXIT_ERROR;
    }
    heng_sink_init(&told, heng_write_stderr, NULL);
    if (heng_seal_make(arena, call->paths[0], call->key != NULL ? secret : NULL, out, &told,
                       &agrees, &err) != HENG_OK) {
        return heng_complain(&err);
    }
    if (!agrees) {
        heng_put(&told, "heng: nothing was sealed: weigh it again, or bring the files back\n");
        (void)heng_sink_flush(&told);
        return HENG_EXIT_MISSED;
    }
    return heng_sink_flush(out) ? HENG_EXIT_KEPT : HENG_EXIT_ERROR;
}

static int seal_to_file(const heng_invocation *call, heng_arena *arena)
{
    heng_error err = {0};
    heng_output output;
    heng_sink out;
    if (heng_output_open(&output, call->out, &err) != HENG_OK) {
        return heng_complain(&err);
    }
    heng_sink_init(&out, heng_output_write, &output);
    int code = manifest_write(call, arena, &out);
    if (code == HENG_EXIT_MISSED || (code == HENG_EXIT_ERROR && !out.failed)) {
        heng_output_abandon(&output);
    } else if (heng_output_commit(&output, &err) != HENG_OK) {
        code = heng_complain(&err);
    }
    return code;
}

static int seal(const heng_invocation *call, heng_arena *arena)
{
    heng_sink out;
    if (call->new_key != NULL) {
        return keys_make(call, arena);
    }
    if (call->out != NULL) {
        return seal_to_file(call, arena);
    }
    heng_sink_init(&out, heng_write_stdout, NULL);
    return manifest_write(call, arena, &out);
}

static int run_seal(heng_invocation *call)
{
    heng_arena *arena = heng_arena_new(0);
    heng_door door;
    volatile int code = HENG_EXIT_ERROR;
    if (arena == NULL) {
        fputs("heng: out of memory\n", stderr);
        return HENG_EXIT_ERROR;
    }
    heng_arena_open(arena, &door);
    if (setjmp(door.jump) == 0) {
        code = seal(call, arena);
    } else {
        fputs("heng: out of memory\n", stderr);
    }
    heng_arena_close(arena, &door);
    heng_arena_free(arena);
    return code;
}

const heng_command heng_command_seal = {
    .name = "seal",
    .arguments = "RESULT.json",
    .summary = "a manifest of what a result came from, signed if a key is given",
    .options = HENG_TAKES_SEAL | HENG_TAKES_KEY,
    .run = run_seal,
    .detail =
        "The manifest names the inputs, the rules, RESULT.json and this program, each with its "
        "SHA-256, and\n"
        "what became of each promise: an in-toto Statement with the test-result predicate. Inputs "
        "are looked\n"
        "at again from here; if one is not what was weighed, nothing is sealed. With --key it is "
        "signed with\n"
        "Ed25519, as the payload of a DSSE envelope. heng verify MANIFEST [--key PUB] checks it.\n"
        "--new-key NAME makes a pair of keys, NAME.key and NAME.pub, in PEM as openssl reads and "
        "writes it, and\n"
        "replaces none.\n"
        "Exit code: 0 it was sealed, 1 a file is no longer as it was weighed, 2 it could not be "
        "sealed.\n"
        "\n"
        "Examples:\n"
        "  heng seal --new-key office\n"
        "  heng check fixtures/luohu -f json:result.json\n"
        "  heng seal result.json --key office.key --out result.seal\n"
        "  heng verify result.seal --key office.pub\n"};
