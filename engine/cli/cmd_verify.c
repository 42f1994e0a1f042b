#include "audit/history.h"
#include "audit/seal.h"
#include "base/sign.h"
#include "cli/revision.h"
#include "cli/stage.h"

#include <string.h>

static heng_status prove(const heng_history *history, bool rerun, bool *agrees, heng_error *err)
{
    heng_door door;
    volatile heng_status status = HENG_NOMEM;
    heng_arena_open(history->arena, &door);
    if (setjmp(door.jump) == 0) {
        status = heng_history_prove(history, rerun ? heng_revision_again : NULL, agrees, err);
    }
    heng_arena_close(history->arena, &door);
    return status;
}

/* A manifest is JSON, a ledger begins with "SQLite format 3". */
static bool is_manifest(const char *path)
{
    char head[64];
    FILE *file = fopen(path, "rb");
    size_t size = file != NULL ? fread(head, 1, sizeof head, file) : 0, at = 0;
    if (file != NULL) {
        (void)fclose(file);
    }
    while (at < size && strchr(" \t\r\n", head[at]) != NULL && head[at] != '\0') {
        at++;
    }
    return at < size && head[at] == '{';
}

static bool public_read(const char *path, heng_arena *arena, uint8_t out[HENG_KEY])
{
    enum { PEM_MOST = 1 << 16 };
    heng_error err = {0};
    heng_text pem;
    if (heng_file_read(arena, path, PEM_MOST, &pem, &err) != HENG_OK) {
        return heng_complain(&err) == HENG_EXIT_KEPT;
    }
    if (!heng_key_public_read(arena, pem, out)) {
        fprintf(stderr, "heng: %s: no public Ed25519 key in PEM\n", path);
        return false;
    }
    return true;
}

/* Behind the arena's door. */
static int manifest_prove(const heng_invocation *call, heng_arena *arena)
{
    heng_error err = {0};
    heng_sink told;
    uint8_t key[HENG_KEY];
    bool agrees = false;
    if (call->key != NULL && !public_read(call->key, arena, key)) {
        return HENG_EXIT_ERROR;
    }
    heng_sink_init(&told, heng_write_stdout, NULL);
    heng_status status = heng_seal_prove(arena, call->paths[0], call->key != NULL ? key : NULL,
                                         &told, &agrees, &err);
    bool written = heng_sink_flush(&told);
    if (status != HENG_OK) {
        return heng_complain(&err);
    }
    return !written ? HENG_EXIT_ERROR : agrees ? HENG_EXIT_KEPT : HENG_EXIT_MISSED;
}

static int verify_manifest(const heng_invocation *call)
{
    heng_door door;
    volatile int code = HENG_EXIT_ERROR;
    heng_arena *arena = heng_arena_new(0);
    if (call->rerun) {
        fputs("heng: --rerun is for ledgers, and this is a manifest\n", stderr);
    } else if (arena != NULL) {
        heng_arena_open(arena, &door);
        if (setjmp(door.jump) == 0) {
            code = manifest_prove(call, arena);
        } else {
            fputs("heng: out of memory\n", stderr);
        }
        heng_arena_close(arena, &door);
    }
    heng_arena_free(arena);
    return code;
}

static int run_verify(heng_invocation *call)
{
    heng_error err = {0};
    heng_sink sink;
    bool agrees = false;
    int code = HENG_EXIT_ERROR;
    if (call->path_count != 1) {
        fputs(
            "heng: verify takes one ledger or manifest: heng verify LEDGER [--rerun], heng verify "
            "MANIFEST [--key PUB]\n",
            stderr);
        return HENG_EXIT_ERROR;
    }
    if (is_manifest(call->paths[0])) {
        return verify_manifest(call);
    }
    if (call->key != NULL) {
        fprintf(stderr, "heng: %s: --key is for manifests, and this is none\n", call->paths[0]);
        return HENG_EXIT_ERROR;
    }
    heng_arena *arena = heng_arena_new(0);
    heng_run *run = arena != NULL ? heng_stage_open(call, NULL, 0, HENG_NEED_SETTINGS) : NULL;
    heng_report shown = {.arena = arena};
    if (run != NULL && heng_stage_style(&shown, run, &err)) {
        heng_sink_init(&sink, heng_write_stdout, NULL);
        heng_history history = {
            .path = call->paths[0], .arena = arena, .sink = &sink, .style = shown.style};
        heng_status status = prove(&history, call->rerun, &agrees, &err);
        bool written = heng_sink_flush(&sink);
        code = status != HENG_OK || !written ? HENG_EXIT_ERROR
               : agrees                      ? HENG_EXIT_KEPT
                                             : HENG_EXIT_MISSED;
    }
    if (err.text[0] != '\0') {
        (void)heng_complain(&err);
    }
    heng_run_free(run);
    heng_arena_free(arena);
    return code;
}

const heng_command heng_command_verify = {
    .name = "verify",
    .arguments = "LEDGER|MANIFEST",
    .summary = "prove that a ledger's records or a manifest's files are as they were",
    .options = HENG_TAKES_STYLE | HENG_TAKES_RERUN | HENG_TAKES_KEY | HENG_TAKES_CONFIG,
    .run = run_verify,
    .detail = "Of a ledger: each record's hash, the chain from each run to the one before, the "
              "file's own "
              "integrity, and the tables\n"
              "against the reports. --rerun weighs the inputs that were kept (heng check --ledger "
              "FILE --keep-inputs)\n"
              "again and compares the reports byte by byte, but for the version of heng and the "
              "walls around the "
              "rules,\n"
              "which it tells. What a chain cannot show is that its "
              "last runs were cut\n"
              "off: write down the last record's hash, which is printed, where others can see it.\n"
              "\n"
              "Of a manifest (heng seal): the SHA-256 of each input, of the rules, the report and "
              "this program, what\n"
              "the report says against what the manifest says, and with --key PUB the signature. "
              "Every difference is\n"
              "named. Without --key whoever can write the files can write a manifest that agrees.\n"
              "Exit code: 0 all agrees, 1 something does not, 2 it could not be told.\n"};
