#include "audit/ledger.h"

#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

#include "base/hash.h"

struct heng_ledger {
    sqlite3 *base;
    char path[4096];
};

enum { APPLICATION = 0x68656e67 /* "heng" */, SCHEMA = 1, BUSY_MS = 5000 };

static const char first_previous[] =
    "0000000000000000000000000000000000000000000000000000000000000000";

#define RUNS                                                                                       \
    "CREATE TABLE runs(id INTEGER PRIMARY KEY, recorded_at TEXT NOT NULL, command TEXT NOT NULL, " \
    "engine TEXT NOT NULL,"                                                                        \
    " period TEXT NOT NULL, as_of TEXT NOT NULL, exit_code INTEGER NOT NULL, report BLOB NOT "     \
    "NULL, previous TEXT NOT"                                                                      \
    " NULL, hash TEXT NOT NULL) STRICT"
#define INPUTS                                                                                     \
    "CREATE TABLE inputs(run INTEGER NOT NULL REFERENCES runs(id), path TEXT NOT NULL, role TEXT " \
    "NOT NULL, bytes"                                                                              \
    " INTEGER NOT NULL, sha256 TEXT NOT NULL, content BLOB, PRIMARY KEY(run, path)) STRICT"
#define FINDINGS                                                                                   \
    "CREATE TABLE findings(run INTEGER NOT NULL REFERENCES runs(id), number INTEGER NOT NULL, "    \
    "dataset TEXT NOT NULL,"                                                                       \
    " rule TEXT NOT NULL, indicator TEXT NOT NULL, item TEXT NOT NULL, period TEXT NOT NULL, "     \
    "verdict TEXT NOT NULL,"                                                                       \
    " reason TEXT NOT NULL, class TEXT NOT NULL, gating INTEGER NOT NULL, target TEXT NOT NULL, "  \
    "actual TEXT NOT NULL,"                                                                        \
    " variance TEXT NOT NULL, unit TEXT NOT NULL, completion TEXT NOT NULL, without_waiver TEXT "  \
    "NOT NULL, approver"                                                                           \
    " TEXT NOT NULL, until TEXT NOT NULL, PRIMARY KEY(run, number)) STRICT, WITHOUT ROWID"

static const char *const tables[] = {RUNS, INPUTS, FINDINGS};
enum { TABLE_COUNT = sizeof tables / sizeof *tables };

/* What SQLite says, in the words of whoever keeps the file. */
static heng_status fail(const heng_ledger *ledger, heng_error *err)
{
    int code = sqlite3_errcode(ledger->base) & 0xFF;
    const char *why = code == SQLITE_BUSY || code == SQLITE_LOCKED
                          ? "it is locked by another program"
                      : code == SQLITE_READONLY ? "it may only be read"
                      : code == SQLITE_FULL     ? "the disk is full"
                      : code == SQLITE_CANTOPEN ? "it cannot be opened"
                      : code == SQLITE_NOTADB   ? "it is no ledger but a file of another kind"
                      : code == SQLITE_CORRUPT  ? "it is damaged"
                                                : sqlite3_errmsg(ledger->base);
    return heng_fail(err, code == SQLITE_NOMEM ? HENG_NOMEM : HENG_IO, ledger->path, (heng_loc){0},
                     "%s", why);
}

static heng_status refuse(const heng_ledger *ledger, heng_error *err, const char *why)
{
    return heng_fail(err, HENG_IO, ledger->path, (heng_loc){0}, "%s", why);
}

static bool run_sql(heng_ledger *ledger, const char *sql)
{
    return sqlite3_exec(ledger->base, sql, NULL, NULL, NULL) == SQLITE_OK;
}

static bool number_of(heng_ledger *ledger, const char *sql, int64_t *out)
{
    sqlite3_stmt *ask = NULL;
    bool good = sqlite3_prepare_v2(ledger->base, sql, -1, &ask, NULL) == SQLITE_OK &&
                sqlite3_step(ask) == SQLITE_ROW;
    if (good) {
        *out = sqlite3_column_int64(ask, 0);
    }
    (void)sqlite3_finalize(ask);
    return good;
}

/* Every object of the file is one of ours, to the letter: no trigger, view or index came along. */
static bool schema_check(heng_ledger *ledger)
{
    sqlite3_stmt *ask = NULL;
    int found = 0;
    bool good =
        sqlite3_prepare_v2(ledger->base,
                           "SELECT sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_autoindex_%'",
                           -1, &ask, NULL) == SQLITE_OK;
    while (good && sqlite3_step(ask) == SQLITE_ROW) {
        const char *sql = (const char *)sqlite3_column_text(ask, 0);
        bool known = false;
        for (size_t i = 0; i < TABLE_COUNT; i++) {
            known = known || (sql != NULL && strcmp(sql, tables[i]) == 0);
        }
        good = known;
        found++;
    }
    (void)sqlite3_finalize(ask);
    return good && found == TABLE_COUNT;
}

static bool is_whole(heng_ledger *ledger)
{
    sqlite3_stmt *ask = NULL;
    bool good = sqlite3_prepare_v2(ledger->base, "PRAGMA integrity_check(1)", -1, &ask, NULL) ==
                    SQLITE_OK &&
                sqlite3_step(ask) == SQLITE_ROW &&
                strcmp((const char *)sqlite3_column_text(ask, 0), "ok") == 0;
    (void)sqlite3_finalize(ask);
    return good;
}

static bool schema_make(heng_ledger *ledger)
{
    char pragmas[96];
    bool good = run_sql(ledger, "BEGIN IMMEDIATE");
    for (size_t i = 0; i < TABLE_COUNT && good; i++) {
        good = run_sql(ledger, tables[i]);
    }
    (void)sqlite3_snprintf(sizeof pragmas, pragmas,
                           "PRAGMA application_id = %d; PRAGMA user_version = %d", APPLICATION,
                           SCHEMA);
    return good && run_sql(ledger, pragmas) && run_sql(ledger, "COMMIT");
}

static heng_status settle(heng_ledger *ledger, bool write, heng_error *err)
{
    int64_t application = 0, version = 0, objects = 0;
    (void)sqlite3_busy_timeout(ledger->base, BUSY_MS);
    (void)sqlite3_db_config(ledger->base, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    (void)sqlite3_db_config(ledger->base, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    (void)sqlite3_db_config(ledger->base, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    (void)sqlite3_db_config(ledger->base, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    if (!run_sql(
            ledger,
            "PRAGMA cell_size_check = ON; PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL") ||
        !number_of(ledger, "PRAGMA application_id", &application) ||
        !number_of(ledger, "PRAGMA user_version", &version) ||
        !number_of(ledger, "SELECT count(*) FROM sqlite_schema", &objects)) {
        return fail(ledger, err);
    }
    if (objects == 0 && application == 0 && write) {
        return schema_make(ledger) ? HENG_OK : fail(ledger, err);
    }
    if (application != APPLICATION) {
        return refuse(ledger, err, "it is no ledger but a database of another program");
    }
    if (version > SCHEMA) {
        return refuse(ledger, err, "it was written by a newer heng");
    }
    if (!schema_check(ledger)) {
        return refuse(ledger, err, "its tables are not those of a ledger: somebody changed them");
    }
    return is_whole(ledger) ? HENG_OK : refuse(ledger, err, "it is damaged");
}

heng_status heng_ledger_open(heng_ledger **out, const char *path, bool write, heng_error *err)
{
    heng_ledger *ledger = calloc(1, sizeof *ledger);
    *out = NULL;
    if (ledger == NULL) {
        return heng_fail(err, HENG_NOMEM, path, (heng_loc){0}, "out of memory");
    }
    (void)sqlite3_snprintf(sizeof ledger->path, ledger->path, "%s", path);
    /* Also to be read it is opened to write, where that is allowed: a run that was killed may have
     * left a journal to roll back. */
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (write ? SQLITE_OPEN_CREATE : 0);
    heng_status status = sqlite3_open_v2(path, &ledger->base, flags, NULL) == SQLITE_OK
                             ? settle(ledger, write, err)
                             : fail(ledger, err);
    if (status != HENG_OK) {
        heng_ledger_close(ledger);
        return status;
    }
    *out = ledger;
    return HENG_OK;
}

void heng_ledger_close(heng_ledger *ledger)
{
    if (ledger != NULL) {
        (void)sqlite3_close(ledger->base);
        free(ledger);
    }
}

/* -- the chain -- */

static heng_text hex_of(heng_arena *arena, heng_text bytes)
{
    uint8_t digest[32];
    char *hex = heng_arena_alloc(arena, HENG_LEDGER_HEX + 1, 1);
    heng_sha256(bytes, digest);
    heng_hex(digest, sizeof digest, hex);
    return (heng_text){hex, HENG_LEDGER_HEX};
}

static heng_text hash_of(heng_arena *arena, const heng_ledger_run *run, heng_text previous)
{
    heng_text command = hex_of(arena, run->command), report = hex_of(arena, run->report);
    return hex_of(arena, heng_text_format(arena, "heng-ledger/1\n%.*s\n%.*s\n%.*s\n%.*s\n",
                                          HENG_PRINT(previous), HENG_PRINT(run->recorded_at),
                                          HENG_PRINT(command), HENG_PRINT(report)));
}

/* -- writing -- */

static void bind(sqlite3_stmt *into, int at, heng_text text)
{
    (void)sqlite3_bind_text64(into, at, text.size > 0 ? text.bytes : "", text.size, SQLITE_STATIC,
                              SQLITE_UTF8);
}

static bool step_once(sqlite3_stmt *statement)
{
    bool good = sqlite3_step(statement) == SQLITE_DONE;
    return sqlite3_reset(statement) == SQLITE_OK && good;
}

static bool run_put(heng_ledger *ledger, int64_t id, const heng_ledger_run *run,
                    const heng_report *parsed, heng_text previous, heng_text hash)
{
    sqlite3_stmt *into = NULL;
    if (sqlite3_prepare_v2(ledger->base, "INSERT INTO runs VALUES(?,?,?,?,?,?,?,?,?,?)", -1, &into,
                           NULL) != SQLITE_OK) {
        return false;
    }
    (void)sqlite3_bind_int64(into, 1, id);
    bind(into, 2, run->recorded_at);
    bind(into, 3, run->command);
    bind(into, 4, parsed->engine_version);
    bind(into, 5, parsed->period);
    bind(into, 6, parsed->as_of);
    (void)sqlite3_bind_int(into, 7, parsed->exit_code);
    (void)sqlite3_bind_blob64(into, 8, run->report.bytes, run->report.size, SQLITE_STATIC);
    bind(into, 9, previous);
    bind(into, 10, hash);
    bool good = step_once(into);
    (void)sqlite3_finalize(into);
    return good;
}

static bool inputs_put(heng_ledger *ledger, int64_t id, const heng_ledger_input *inputs,
                       uint32_t count)
{
    sqlite3_stmt *into = NULL;
    bool good = sqlite3_prepare_v2(ledger->base, "INSERT INTO inputs VALUES(?,?,?,?,?,?)", -1,
                                   &into, NULL) == SQLITE_OK;
    for (uint32_t i = 0; i < count && good; i++) {
        (void)sqlite3_bind_int64(into, 1, id);
        bind(into, 2, inputs[i].path);
        bind(into, 3, inputs[i].role);
        (void)sqlite3_bind_int64(into, 4, (int64_t)inputs[i].bytes);
        bind(into, 5, inputs[i].sha256);
        if (inputs[i].kept) {
            (void)sqlite3_bind_blob64(into, 6,
                                      inputs[i].content.size > 0 ? inputs[i].content.bytes : "",
                                      inputs[i].content.size, SQLITE_STATIC);
        } else {
            (void)sqlite3_bind_null(into, 6);
        }
        good = step_once(into);
    }
    (void)sqlite3_finalize(into);
    return good;
}

enum { FINDING_TEXTS = 16 };

/* The columns of a finding after run and number and beside gating, in the order of the table. */
static void finding_texts(const heng_view *view, heng_text out[FINDING_TEXTS])
{
    const heng_text texts[FINDING_TEXTS] = {
        view->dataset,
        view->rule,
        view->indicator,
        view->item,
        view->period,
        heng_text_of(heng_verdict_names[view->verdict]),
        heng_text_of(heng_reason_names[view->reason]),
        view->rule_class,
        view->target.form,
        view->actual.form,
        view->absolute,
        view->variance_unit,
        view->completion,
        view->waived ? heng_text_of(heng_verdict_names[view->without_waiver]) : (heng_text){0},
        view->waiver_approver,
        view->waiver_until};
    memcpy(out, texts, sizeof texts);
}

enum { GATING_AFTER = 8, GATING_COLUMN = 11 }; /* texts before gating; its parameter */

static bool findings_put(heng_ledger *ledger, int64_t id, const heng_report *parsed,
                         heng_arena *arena)
{
    sqlite3_stmt *into = NULL;
    bool good =
        sqlite3_prepare_v2(ledger->base,
                           "INSERT INTO findings VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", -1,
                           &into, NULL) == SQLITE_OK;
    for (uint64_t i = 0; i < parsed->result_count && good; i++) {
        heng_view view;
        heng_text texts[FINDING_TEXTS];
        heng_arena_mark mark = heng_arena_here(arena);
        parsed->view(parsed, arena, i, &view);
        finding_texts(&view, texts);
        (void)sqlite3_bind_int64(into, 1, id);
        (void)sqlite3_bind_int64(into, 2, (int64_t)i);
        for (int k = 0; k < FINDING_TEXTS; k++) {
            bind(into, 3 + k + (k >= GATING_AFTER), texts[k]);
        }
        (void)sqlite3_bind_int(into, GATING_COLUMN, view.gating);
        good = step_once(into);
        heng_arena_rewind(arena, mark);
    }
    (void)sqlite3_finalize(into);
    return good;
}

static heng_status last_hash(heng_ledger *ledger, int64_t *id, heng_arena *arena, heng_text *out,
                             heng_error *err)
{
    sqlite3_stmt *ask = NULL;
    *out = heng_text_of(first_previous);
    *id = 0;
    bool good =
        sqlite3_prepare_v2(ledger->base, "SELECT id, hash FROM runs ORDER BY id DESC LIMIT 1", -1,
                           &ask, NULL) == SQLITE_OK;
    int step = good ? sqlite3_step(ask) : SQLITE_ERROR;
    if (step == SQLITE_ROW) {
        *id = sqlite3_column_int64(ask, 0);
        *out = heng_text_copy(arena, heng_text_of((const char *)sqlite3_column_text(ask, 1)));
    }
    (void)sqlite3_finalize(ask);
    return step == SQLITE_ROW || step == SQLITE_DONE ? HENG_OK : fail(ledger, err);
}

heng_status heng_ledger_append(heng_ledger *ledger, const heng_ledger_run *run,
                               const heng_report *parsed, const heng_ledger_input *inputs,
                               uint32_t input_count, heng_arena *arena, heng_error *err)
{
    heng_text previous;
    int64_t last;
    if (!run_sql(ledger, "BEGIN IMMEDIATE")) {
        return fail(ledger, err);
    }
    heng_status status = last_hash(ledger, &last, arena, &previous, err);
    if (status == HENG_OK) {
        heng_text hash = hash_of(arena, run, previous);
        bool good = run_put(ledger, last + 1, run, parsed, previous, hash) &&
                    inputs_put(ledger, last + 1, inputs, input_count) &&
                    findings_put(ledger, last + 1, parsed, arena) && run_sql(ledger, "COMMIT");
        status = good ? HENG_OK : fail(ledger, err);
    }
    if (status != HENG_OK) {
        (void)run_sql(ledger, "ROLLBACK");
    }
    return status;
}

/* -- reading -- */

heng_status heng_ledger_count(heng_ledger *ledger, int64_t *out, heng_error *err)
{
    return number_of(ledger, "SELECT coalesce(max(id), 0) FROM runs", out) ? HENG_OK
                                                                           : fail(ledger, err);
}

static heng_text column(heng_arena *arena, sqlite3_stmt *ask, int at)
{
    const char *bytes = sqlite3_column_blob(ask, at);
    return bytes != NULL
               ? heng_text_copy(arena, (heng_text){bytes, (size_t)sqlite3_column_bytes(ask, at)})
               : HENG_TEXT("");
}

heng_status heng_ledger_get(heng_ledger *ledger, int64_t id, heng_arena *arena,
                            heng_ledger_run *out, heng_error *err)
{
    sqlite3_stmt *ask = NULL;
    bool good = sqlite3_prepare_v2(
                    ledger->base,
                    "SELECT recorded_at, command, report, previous, hash FROM runs WHERE id = ?",
                    -1, &ask, NULL) == SQLITE_OK;
    int step =
        good && sqlite3_bind_int64(ask, 1, id) == SQLITE_OK ? sqlite3_step(ask) : SQLITE_ERROR;
    if (step == SQLITE_ROW) {
        *out = (heng_ledger_run){.id = id,
                                 .recorded_at = column(arena, ask, 0),
                                 .command = column(arena, ask, 1),
                                 .report = column(arena, ask, 2),
                                 .previous = column(arena, ask, 3),
                                 .hash = column(arena, ask, 4)};
    }
    (void)sqlite3_finalize(ask);
    if (step == SQLITE_DONE) {
        return heng_fail(err, HENG_INPUT, ledger->path, (heng_loc){0}, "run %lld is missing",
                         (long long)id);
    }
    return step == SQLITE_ROW ? HENG_OK : fail(ledger, err);
}

heng_status heng_ledger_inputs(heng_ledger *ledger, int64_t id, heng_arena *arena, heng_table *out,
                               heng_error *err)
{
    sqlite3_stmt *ask = NULL;
    heng_table_init(out, arena, sizeof(heng_ledger_input));
    int step =
        sqlite3_prepare_v2(
            ledger->base,
            "SELECT path, role, bytes, sha256, content FROM inputs WHERE run = ? ORDER BY rowid",
            -1, &ask, NULL) == SQLITE_OK &&
                sqlite3_bind_int64(ask, 1, id) == SQLITE_OK
            ? SQLITE_ROW
            : SQLITE_ERROR;
    while (step == SQLITE_ROW && (step = sqlite3_step(ask)) == SQLITE_ROW) {
        bool kept = sqlite3_column_type(ask, 4) != SQLITE_NULL;
        *(heng_ledger_input *)heng_table_push(out) =
            (heng_ledger_input){.path = column(arena, ask, 0),
                                .role = column(arena, ask, 1),
                                .bytes = (uint64_t)sqlite3_column_int64(ask, 2),
                                .sha256 = column(arena, ask, 3),
                                .kept = kept,
                                .content = column(arena, ask, 4)};
    }
    (void)sqlite3_finalize(ask);
    return step == SQLITE_DONE ? HENG_OK : fail(ledger, err);
}

static sqlite3_stmt *ask_for(heng_ledger *ledger, const char *sql)
{
    sqlite3_stmt *ask = NULL;
    return sqlite3_prepare_v2(ledger->base, sql, -1, &ask, NULL) == SQLITE_OK ? ask : NULL;
}

heng_status heng_ledger_lines(heng_ledger *ledger, heng_arena *arena, heng_table *out,
                              heng_error *err)
{
    sqlite3_stmt *ask = ask_for(
        ledger,
        "SELECT id, recorded_at, runs.period, as_of, engine, exit_code, verdict, count(rule) FROM"
        " runs LEFT JOIN findings ON run = id GROUP BY id, verdict ORDER BY id");
    int step = ask != NULL ? SQLITE_ROW : SQLITE_ERROR;
    heng_ledger_line *line = NULL;
    heng_table_init(out, arena, sizeof(heng_ledger_line));
    while (step == SQLITE_ROW && (step = sqlite3_step(ask)) == SQLITE_ROW) {
        heng_verdict verdict;
        if (line == NULL || line->id != sqlite3_column_int64(ask, 0)) {
            line = heng_table_push(out);
            *line = (heng_ledger_line){.id = sqlite3_column_int64(ask, 0),
                                       .recorded_at = column(arena, ask, 1),
                                       .period = column(arena, ask, 2),
                                       .as_of = column(arena, ask, 3),
                                       .engine = column(arena, ask, 4),
                                       .exit_code = sqlite3_column_int(ask, 5)};
        }
        if (heng_verdict_find(column(arena, ask, 6), &verdict)) {
            line->counts.of[verdict] = (uint64_t)sqlite3_column_int64(ask, 7);
        }
    }
    (void)sqlite3_finalize(ask);
    return step == SQLITE_DONE ? HENG_OK : fail(ledger, err);
}

heng_status heng_ledger_findings(heng_ledger *ledger, heng_text rule, heng_arena *arena,
                                 heng_table *out, heng_error *err)
{
    enum { TEXTS = 13 };
    sqlite3_stmt *ask = ask_for(
        ledger,
        "SELECT run, recorded_at, as_of, dataset, indicator, item, findings.period, verdict,"
        " reason, target, actual, variance, unit, completion FROM findings JOIN runs ON run"
        " = id WHERE rule = ? ORDER BY dataset, indicator, item, run");
    int step = ask != NULL ? SQLITE_ROW : SQLITE_ERROR;
    heng_table_init(out, arena, sizeof(heng_ledger_finding));
    if (ask != NULL) {
        bind(ask, 1, rule);
    }
    while (step == SQLITE_ROW && (step = sqlite3_step(ask)) == SQLITE_ROW) {
        heng_ledger_finding *one = heng_table_push(out);
        heng_text *const texts[TEXTS] = {
            &one->recorded_at, &one->as_of,   &one->dataset,   &one->indicator, &one->item,
            &one->period,      &one->verdict, &one->reason,    &one->target,    &one->actual,
            &one->variance,    &one->unit,    &one->completion};
        one->run = sqlite3_column_int64(ask, 0);
        for (int i = 0; i < TEXTS; i++) {
            *texts[i] = column(arena, ask, i + 1);
        }
    }
    (void)sqlite3_finalize(ask);
    return step == SQLITE_DONE ? HENG_OK : fail(ledger, err);
}

heng_status heng_ledger_rules(heng_ledger *ledger, heng_arena *arena, heng_table *out,
                              heng_error *err)
{
    sqlite3_stmt *ask = ask_for(ledger, "SELECT DISTINCT rule FROM findings ORDER BY rule");
    int step = ask != NULL ? SQLITE_ROW : SQLITE_ERROR;
    heng_table_init(out, arena, sizeof(heng_text));
    while (step == SQLITE_ROW && (step = sqlite3_step(ask)) == SQLITE_ROW) {
        *(heng_text *)heng_table_push(out) = column(arena, ask, 0);
    }
    (void)sqlite3_finalize(ask);
    return step == SQLITE_DONE ? HENG_OK : fail(ledger, err);
}

/* -- proving -- */

static bool row_agrees(sqlite3_stmt *ask, const heng_view *view, heng_arena *arena)
{
    heng_text texts[FINDING_TEXTS];
    finding_texts(view, texts);
    bool good = sqlite3_column_int(ask, GATING_COLUMN - 3) == (int)view->gating;
    for (int k = 0; k < FINDING_TEXTS && good; k++) {
        good = heng_text_equal(column(arena, ask, k + (k >= GATING_AFTER)), texts[k]);
    }
    return good;
}

static heng_status findings_prove(heng_ledger *ledger, int64_t id, const heng_report *parsed,
                                  heng_arena *arena, bool *agrees, heng_error *err)
{
    sqlite3_stmt *ask = NULL;
    uint64_t rows = 0;
    *agrees = true;
    int step =
        sqlite3_prepare_v2(
            ledger->base,
            "SELECT dataset, rule, indicator, item, period, verdict, reason, class, gating, target,"
            " actual, variance, unit, completion, without_waiver, approver, until FROM findings "
            "WHERE"
            " run = ? ORDER BY number",
            -1, &ask, NULL) == SQLITE_OK &&
                sqlite3_bind_int64(ask, 1, id) == SQLITE_OK
            ? SQLITE_ROW
            : SQLITE_ERROR;
    while (step == SQLITE_ROW && (step = sqlite3_step(ask)) == SQLITE_ROW && *agrees) {
        heng_view view;
        heng_arena_mark mark = heng_arena_here(arena);
        *agrees = rows < parsed->result_count;
        if (*agrees) {
            parsed->view(parsed, arena, rows, &view);
            *agrees = row_agrees(ask, &view, arena);
        }
        heng_arena_rewind(arena, mark);
        rows++;
    }
    (void)sqlite3_finalize(ask);
    *agrees = *agrees && rows == parsed->result_count;
    return step == SQLITE_ERROR ? fail(ledger, err) : HENG_OK;
}

static bool inputs_agree(const heng_table *inputs, const heng_report *parsed, heng_arena *arena)
{
    bool good = inputs->count == parsed->input_count;
    for (uint32_t i = 0; i < inputs->count && good; i++) {
        const heng_ledger_input *input = heng_table_at(inputs, i);
        const heng_report_input *said = &parsed->inputs[i];
        good = heng_text_equal(input->path, said->path) &&
               heng_text_equal(input->role, said->role) &&
               heng_text_equal(input->sha256, said->sha256) && input->bytes == said->bytes &&
               (!input->kept || heng_text_equal(hex_of(arena, input->content), input->sha256));
    }
    return good;
}

heng_status heng_ledger_prove(heng_ledger *ledger, const heng_ledger_run *run,
                              const heng_report *parsed, heng_text previous, heng_arena *arena,
                              heng_text *what, heng_error *err)
{
    heng_table inputs;
    bool agrees;
    *what = HENG_TEXT("");
    if (previous.size == 0) {
        previous = heng_text_of(first_previous);
    }
    if (!heng_text_equal(run->previous, previous)) {
        *what =
            HENG_TEXT("it does not follow the run before it: a run was changed, removed or put in");
        return HENG_OK;
    }
    if (!heng_text_equal(hash_of(arena, run, previous), run->hash)) {
        *what =
            HENG_TEXT("its hash is not that of its record: it was changed after it was written");
        return HENG_OK;
    }
    heng_status status = heng_ledger_inputs(ledger, run->id, arena, &inputs, err);
    if (status == HENG_OK && !inputs_agree(&inputs, parsed, arena)) {
        *what = HENG_TEXT(
            "its table of inputs, or the bytes kept of one, do not agree with its report");
        return HENG_OK;
    }
    status =
        status == HENG_OK ? findings_prove(ledger, run->id, parsed, arena, &agrees, err) : status;
    if (status == HENG_OK && !agrees) {
        *what = HENG_TEXT("its table of findings does not agree with its report");
    }
    return status;
}
