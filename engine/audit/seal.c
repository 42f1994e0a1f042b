#include "audit/seal.h"

#include "audit/statement.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/sign.h"
#include "load/load.h"
#include "report/intoto.h"

enum { HEX = 64 };

#define ROLE_REPORT  "report"
#define ROLE_PROGRAM "program"
#define PROGRAM_FILE "/proc/self/exe"

typedef struct proof {
    heng_arena *arena;
    heng_sink *told;
    uint64_t differences;
} proof;

/* "NAME: what" as a difference. */
static void differ(proof *p, heng_text name, heng_text what)
{
    heng_put_line(p->told, name);
    heng_put(p->told, ": ");
    heng_put_line(p->told, what);
    heng_put(p->told, "\n");
    p->differences++;
}

static heng_text digest(heng_arena *arena, heng_text bytes)
{
    uint8_t hash[HEX / 2];
    char *digits = heng_new_array(arena, char, HEX + 1);
    heng_sha256(bytes, hash);
    heng_hex(hash, sizeof hash, digits);
    return (heng_text){digits, HEX};
}

/* The hash of a file, empty after a difference was told. bytes: NULL, or where its bytes go. */
static heng_text file_digest(proof *p, heng_text path, heng_text *bytes)
{
    heng_error err = {0};
    heng_text read, name = heng_text_copy(p->arena, path);
    if (path.size == 0 || heng_text_is(path, "-") || memchr(path.bytes, '\0', path.size) != NULL) {
        differ(p, path, HENG_TEXT("is no file that could be looked at again"));
        return (heng_text){0};
    }
    char hex[HEX];
    heng_arena_mark mark = heng_arena_here(p->arena);
    if (heng_file_read(p->arena, name.bytes, SIZE_MAX, &read, &err) != HENG_OK) {
        differ(p, path, heng_text_of(err.text));
        return (heng_text){0};
    }
    heng_text found = digest(p->arena, read);
    memcpy(hex, found.bytes, HEX);
    if (bytes != NULL) {
        *bytes = read;
        return found;
    }
    heng_arena_rewind(p->arena, mark);
    return heng_text_copy(p->arena, (heng_text){hex, HEX});
}

/* true: the file at path has that hash. */
static bool file_agrees(proof *p, heng_text path, heng_text sha256, const char *when,
                        heng_text *bytes)
{
    heng_text found = file_digest(p, path, bytes);
    bool same = found.size > 0 && heng_text_equal(found, sha256);
    if (found.size > 0 && !same) {
        differ(p, path,
               heng_text_format(p->arena, "differs: SHA-256 %.*s %s, now %.*s", HENG_PRINT(sha256),
                                when, HENG_PRINT(found)));
    }
    return same;
}

/* What is signed (DSSE, "pre-authentication encoding"). */
static heng_text encoded(heng_arena *arena, heng_text kind, heng_text payload)
{
    heng_text head =
        heng_text_format(arena, "DSSEv1 %zu %.*s %zu ", kind.size, HENG_PRINT(kind), payload.size);
    char *bytes = heng_new_array(arena, char, head.size + payload.size + 1);
    memcpy(bytes, head.bytes, head.size);
    memcpy(bytes + head.size, payload.bytes, payload.size);
    return (heng_text){bytes, head.size + payload.size};
}

/* Behind a door of its own, lest the buffer be lost. */
static bool statement_write(heng_arena *arena, const heng_report *report,
                            const heng_intoto_seal *seal, heng_buffer *out)
{
    heng_sink sink;
    heng_door door;
    volatile bool whole = false;
    heng_arena_open(arena, &door);
    if (setjmp(door.jump) == 0) {
        heng_sink_init(&sink, heng_buffer_write, out);
        heng_intoto_write(&sink, report, seal);
        whole = heng_sink_flush(&sink);
    }
    heng_arena_close(arena, &door);
    return whole;
}

static bool statement_of(heng_arena *arena, const heng_report *report, const heng_intoto_seal *seal,
                         heng_text *out)
{
    heng_buffer buffer = {0};
    bool whole = statement_write(arena, report, seal, &buffer);
    char *bytes = whole ? heng_arena_try(arena, buffer.size + 1, 1) : NULL;
    if (bytes != NULL) {
        memcpy(bytes, buffer.bytes, buffer.size);
        *out = (heng_text){bytes, buffer.size};
    }
    heng_buffer_release(&buffer);
    return bytes != NULL;
}

static void envelope_put(heng_sink *out, heng_arena *arena, heng_text payload,
                         const uint8_t *secret)
{
    uint8_t signature[HENG_SIGNATURE], key[HENG_KEY];
    heng_key_public(secret, key);
    heng_sign(secret, encoded(arena, HENG_TEXT(HENG_STATEMENT_PAYLOAD), payload), signature);
    heng_put(out, "{\"payloadType\": \"" HENG_STATEMENT_PAYLOAD "\",\n \"payload\": ");
    heng_put_json(out, heng_base64(arena, payload));
    heng_put(out, ",\n \"signatures\": [{\"keyid\": ");
    heng_put_json(out, heng_key_id(arena, key));
    heng_put(out, ", \"sig\": ");
    heng_put_json(out, heng_base64(arena, (heng_text){(const char *)signature, sizeof signature}));
    heng_put(out, "}]}\n");
}

static heng_status out_of_memory(heng_error *err)
{
    return heng_fail(err, HENG_NOMEM, NULL, (heng_loc){0}, "out of memory");
}

static heng_status make(proof *p, const char *path, const uint8_t *secret, heng_sink *out,
                        heng_error *err)
{
    heng_report *report = heng_new(p->arena, heng_report);
    heng_text bytes, program, payload, name = heng_path_normal(p->arena, heng_text_of(path));
    heng_status status = heng_file_read(p->arena, path, SIZE_MAX, &bytes, err);
    if (status == HENG_OK && strcmp(path, "-") == 0) {
        status = heng_fail(err, HENG_USAGE, NULL, (heng_loc){0},
                           "standard input cannot be sealed: give the file of the result");
    }
    if (status == HENG_OK) {
        status = heng_file_read(p->arena, PROGRAM_FILE, SIZE_MAX, &program, err);
    }
    if (status == HENG_OK) {
        status = heng_result_parse(report, p->arena, name, bytes, err);
    }
    if (status == HENG_OK && report->shard.part > 0) {
        status = heng_fail(err, HENG_INPUT, path, (heng_loc){0},
                           "it is part %u of %u; heng merge joins the parts",
                           (unsigned)report->shard.part, (unsigned)report->shard.of);
    }
    if (status != HENG_OK) {
        return status;
    }
    for (uint32_t i = 0; i < report->input_count; i++) {
        (void)file_agrees(p, report->inputs[i].path, report->inputs[i].sha256,
                          "when it was weighed", NULL);
    }
    if (p->differences > 0) {
        return HENG_OK;
    }
    heng_intoto_seal seal = {
        .report = {name, HENG_TEXT(ROLE_REPORT), digest(p->arena, bytes), bytes.size},
        .program = {heng_text_format(p->arena, "heng %s", heng_version()), HENG_TEXT(ROLE_PROGRAM),
                    digest(p->arena, program), program.size}};
    if (!statement_of(p->arena, report, &seal, &payload)) {
        return out_of_memory(err);
    }
    if (secret != NULL) {
        envelope_put(out, p->arena, payload, secret);
    } else {
        heng_put_text(out, payload);
    }
    return HENG_OK;
}

heng_status heng_seal_make(heng_arena *arena, const char *path, const uint8_t *secret,
                           heng_sink *out, heng_sink *told, bool *agrees, heng_error *err)
{
    proof p = {.arena = arena, .told = told};
    heng_door door;
    volatile heng_status status = HENG_NOMEM;
    heng_arena_open(arena, &door);
    if (setjmp(door.jump) == 0) {
        status = make(&p, path, secret, out, err);
    } else {
        (void)out_of_memory(err);
    }
    heng_arena_close(arena, &door);
    *agrees = p.differences == 0;
    return status;
}

/* -- proving -- */

static void signature_prove(proof *p, const heng_statement *statement, const uint8_t *key)
{
    heng_text signature, id = key != NULL ? heng_key_id(p->arena, key) : (heng_text){0};
    bool envelope = statement->kind.size > 0;
    if (key == NULL) {
        heng_put(p->told, envelope ? "signature: not checked; --key PUB checks it\n"
                                   : "signature: there is none\n");
        return;
    }
    for (uint32_t i = 0; envelope && i < statement->signatures.count; i++) {
        const heng_text *text = heng_table_at(&statement->signatures, i);
        if (heng_base64_read(p->arena, *text, &signature) && signature.size == HENG_SIGNATURE &&
            heng_sign_check(key, encoded(p->arena, statement->kind, statement->payload),
                            (const uint8_t *)signature.bytes)) {
            heng_put(p->told, "signature: good, by key ");
            heng_put_text(p->told, id);
            heng_put(p->told, "\n");
            return;
        }
    }
    differ(p, HENG_TEXT("signature"),
           !envelope ? HENG_TEXT("there is none, and a key was given")
                     : heng_text_format(p->arena,
                                        "none is by key %.*s over these bytes: another key, or "
                                        "the manifest was changed",
                                        HENG_PRINT(id)));
}

static void program_prove(proof *p, const heng_statement_file *file)
{
    heng_text found = file_digest(p, HENG_TEXT(PROGRAM_FILE), NULL);
    if (found.size > 0 && !heng_text_equal(found, file->sha256)) {
        differ(p, file->path,
               heng_text_format(p->arena,
                                "another program sealed it: SHA-256 %.*s; this is heng %s, %.*s",
                                HENG_PRINT(file->sha256), heng_version(), HENG_PRINT(found)));
    }
}

/* What one says and the other does not. */
static void facts_differ(proof *p, const heng_table *these, const heng_table *those,
                         const char *tail)
{
    heng_map known;
    heng_map_init(&known, p->arena, heng_seed());
    for (uint32_t i = 0; i < those->count; i++) {
        (void)heng_map_add(&known, *(const heng_text *)heng_table_at(those, i), i);
    }
    for (uint32_t i = 0; i < these->count; i++) {
        const heng_text *fact = heng_table_at(these, i);
        if (heng_map_find(&known, *fact) == HENG_NONE) {
            differ(p, *fact, heng_text_of(tail));
        }
    }
}

static void files_as_facts(heng_arena *arena, const heng_statement *statement, heng_table *out)
{
    heng_table_init(out, arena, sizeof(heng_text));
    for (uint32_t i = 0; i < statement->files.count; i++) {
        const heng_statement_file *file = heng_table_at(&statement->files, i);
        heng_text *fact = heng_table_push(out);
        *fact = heng_text_format(
            arena, "%s %.*s, role %.*s, SHA-256 %.*s", file->subject ? "subject" : "configuration",
            HENG_PRINT(file->path), HENG_PRINT(file->role), HENG_PRINT(file->sha256));
    }
}

/* The report is as it was sealed: does the manifest say what the report says? */
static heng_status report_prove(proof *p, const heng_statement *statement, heng_text bytes,
                                const heng_intoto_seal *seal, heng_error *err)
{
    static const char only_here[] = "stands in the manifest, and the report does not say it",
                      only_there[] = "is what the report says, and not in the manifest";
    heng_report *report = heng_new(p->arena, heng_report);
    heng_statement again;
    heng_table files, files_again;
    heng_text text;
    heng_status status = heng_result_parse(report, p->arena, seal->report.path, bytes, err);
    if (status != HENG_OK) {
        return status;
    }
    if (!statement_of(p->arena, report, seal, &text)) {
        return out_of_memory(err);
    }
    status = heng_statement_read(&again, p->arena, seal->report.path, text, err);
    if (status == HENG_OK) {
        files_as_facts(p->arena, statement, &files);
        files_as_facts(p->arena, &again, &files_again);
        facts_differ(p, &statement->facts, &again.facts, only_here);
        facts_differ(p, &again.facts, &statement->facts, only_there);
        facts_differ(p, &files, &files_again, only_here);
        facts_differ(p, &files_again, &files, only_there);
    }
    return status;
}

static heng_status prove(proof *p, const char *path, const uint8_t *key, heng_error *err)
{
    heng_statement statement;
    heng_intoto_seal seal = {0};
    heng_text bytes, report = {0};
    heng_status status = heng_file_read(p->arena, path, SIZE_MAX, &bytes, err);
    if (status == HENG_OK) {
        status = heng_statement_read(&statement, p->arena, heng_text_of(path), bytes, err);
    }
    if (status != HENG_OK) {
        return status;
    }
    if (statement.kind.size > 0 && !heng_text_is(statement.kind, HENG_STATEMENT_PAYLOAD)) {
        differ(p, statement.kind, HENG_TEXT("is no type of payload that heng seals"));
    }
    signature_prove(p, &statement, key);
    for (uint32_t i = 0; i < statement.files.count; i++) {
        const heng_statement_file *file = heng_table_at(&statement.files, i);
        heng_report_input as_input = {file->path, file->role, file->sha256, 0};
        if (!file->subject && heng_text_is(file->role, ROLE_PROGRAM)) {
            seal.program = as_input;
            program_prove(p, file);
        } else if (file->subject && heng_text_is(file->role, ROLE_REPORT)) {
            seal.report = as_input;
            report = (heng_text){0};
            if (!file_agrees(p, file->path, file->sha256, "when it was sealed", &report)) {
                report = (heng_text){0};
            }
        } else {
            (void)file_agrees(p, file->path, file->sha256, "when it was sealed", NULL);
        }
    }
    if (seal.report.path.size == 0 || seal.program.path.size == 0) {
        differ(p, heng_text_of(path),
               HENG_TEXT("names no report and program: it is a statement, but no seal of heng"));
    } else if (report.bytes != NULL) {
        status = report_prove(p, &statement, report, &seal, err);
    }
    if (status == HENG_OK && p->differences == 0) {
        heng_put_count(p->told, statement.files.count);
        heng_put(p->told, " files are as they were sealed\n");
    } else if (status == HENG_OK) {
        heng_put_count(p->told, p->differences);
        heng_put(p->told, p->differences == 1 ? " difference\n" : " differences\n");
    }
    return status;
}

heng_status heng_seal_prove(heng_arena *arena, const char *path, const uint8_t *key,
                            heng_sink *told, bool *agrees, heng_error *err)
{
    proof p = {.arena = arena, .told = told};
    heng_door door;
    volatile heng_status status = HENG_NOMEM;
    heng_arena_open(arena, &door);
    if (setjmp(door.jump) == 0) {
        status = prove(&p, path, key, err);
    } else {
        (void)out_of_memory(err);
    }
    heng_arena_close(arena, &door);
    *agrees = status == HENG_OK && p.differences == 0;
    return status;
}
