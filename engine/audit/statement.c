#include "audit/statement.h"

#include "base/sign.h"
#include "read/event.h"

typedef struct walk {
    heng_arena *arena;
    heng_reader *reader;
    heng_event event; /* where the walk stands */
    bool bad;         /* something is not of the kind that belongs there; the walk ends */
} walk;

static bool step(walk *w)
{
    w->bad = w->bad || heng_reader_json.next(w->reader, &w->event) >= HENG_EVENT_END;
    return !w->bad;
}

/* Of the value the walk stands at; afterwards it stands at its last event. */
static void skip(walk *w)
{
    uint32_t depth = 0;
    do {
        depth += w->event.kind == HENG_EVENT_OPEN_MAP || w->event.kind == HENG_EVENT_OPEN_LIST;
        depth -= w->event.kind == HENG_EVENT_CLOSE_MAP || w->event.kind == HENG_EVENT_CLOSE_LIST;
    } while (depth > 0 && step(w));
}

static heng_text text_take(walk *w)
{
    if (w->event.kind != HENG_EVENT_SCALAR || w->event.style == HENG_PLAIN) {
        w->bad = true;
        return (heng_text){0};
    }
    return w->event.text;
}

static void want(walk *w, heng_event_kind kind)
{
    w->bad = w->bad || w->event.kind != kind;
}

/* Inside an object: false at its end; else the walk stands at the value of *key. */
static bool key_next(walk *w, heng_text *key)
{
    if (!step(w) || w->event.kind != HENG_EVENT_KEY) {
        return false;
    }
    *key = w->event.text;
    return step(w);
}

/* Inside a list: false at its end; else the walk stands at an item. */
static bool item_next(walk *w)
{
    return step(w) && w->event.kind != HENG_EVENT_CLOSE_LIST;
}

static void fact_add(walk *w, heng_statement *out, const char *what, heng_text value)
{
    heng_text *fact = heng_table_push(&out->facts);
    *fact = heng_text_format(w->arena, "%s %.*s", what, HENG_PRINT(value));
}

/* {"sha256": …}: the text under key, other members are passed over. */
static heng_text member_take(walk *w, const char *key)
{
    heng_text found, value = {0};
    want(w, HENG_EVENT_OPEN_MAP);
    while (!w->bad && key_next(w, &found)) {
        if (heng_text_is(found, key)) {
            value = text_take(w);
        } else {
            skip(w);
        }
    }
    return value;
}

static void files_read(walk *w, heng_statement *out, bool subject)
{
    want(w, HENG_EVENT_OPEN_LIST);
    while (!w->bad && item_next(w)) {
        heng_statement_file *file = heng_table_push(&out->files);
        heng_text key;
        file->subject = subject;
        want(w, HENG_EVENT_OPEN_MAP);
        while (!w->bad && key_next(w, &key)) {
            if (heng_text_is(key, "name")) {
                file->path = text_take(w);
            } else if (heng_text_is(key, "digest")) {
                file->sha256 = member_take(w, "sha256");
            } else if (heng_text_is(key, "annotations")) {
                file->role = member_take(w, "role");
            } else {
                skip(w);
            }
        }
    }
}

static void tests_read(walk *w, heng_statement *out, const char *list)
{
    want(w, HENG_EVENT_OPEN_LIST);
    while (!w->bad && item_next(w)) {
        fact_add(w, out, list, text_take(w));
    }
}

static void predicate_read(walk *w, heng_statement *out)
{
    static const char *const lists[] = {"passedTests", "warnedTests", "failedTests"};
    heng_text key;
    want(w, HENG_EVENT_OPEN_MAP);
    while (!w->bad && key_next(w, &key)) {
        size_t list = 0;
        while (list < 3 && !heng_text_is(key, lists[list])) {
            list++;
        }
        if (list < 3) {
            tests_read(w, out, lists[list]);
        } else if (heng_text_is(key, "configuration")) {
            files_read(w, out, false);
        } else if (heng_text_is(key, "result")) {
            fact_add(w, out, "result", text_take(w));
        } else {
            skip(w);
        }
    }
}

static void signatures_read(walk *w, heng_statement *out)
{
    want(w, HENG_EVENT_OPEN_LIST);
    while (!w->bad && item_next(w)) {
        heng_text *signature = heng_table_push(&out->signatures);
        *signature = member_take(w, "sig");
    }
}

/* Either form: what belongs to the other is not there. */
static void document_read(walk *w, heng_statement *out)
{
    heng_text key;
    want(w, HENG_EVENT_OPEN_MAP);
    while (!w->bad && key_next(w, &key)) {
        if (heng_text_is(key, "payloadType")) {
            out->kind = text_take(w);
        } else if (heng_text_is(key, "payload")) {
            heng_text encoded = text_take(w);
            w->bad = w->bad || !heng_base64_read(w->arena, encoded, &out->payload);
        } else if (heng_text_is(key, "signatures")) {
            signatures_read(w, out);
        } else if (heng_text_is(key, "_type") || heng_text_is(key, "predicateType")) {
            fact_add(w, out, heng_text_is(key, "_type") ? "type" : "predicate type", text_take(w));
        } else if (heng_text_is(key, "subject")) {
            files_read(w, out, true);
        } else if (heng_text_is(key, "predicate")) {
            predicate_read(w, out);
        } else {
            skip(w);
        }
    }
    (void)(w->bad || heng_reader_json.next(w->reader, &w->event)); /* what stands behind it */
    w->bad = w->bad || w->event.kind != HENG_EVENT_END;
}

static heng_status walk_through(heng_statement *out, heng_arena *arena, heng_text name,
                                heng_text bytes, heng_error *err)
{
    heng_limits limits = heng_limits_default;
    heng_source source = {.name = name, .role = HENG_ROLE_RESULT, .bytes = bytes};
    heng_diags diags;
    heng_text file = heng_text_copy(arena, name);
    limits.scalar_bytes = SIZE_MAX; /* a payload is one value */
    heng_diags_init(&diags, arena);
    walk w = {.arena = arena};
    w.reader = heng_reader_json.open(arena, &source, 0, &limits, &diags);
    if (w.reader == NULL) {
        return heng_fail(err, HENG_NOMEM, file.bytes, (heng_loc){0}, "out of memory");
    }
    (void)step(&w);
    document_read(&w, out);
    heng_reader_json.close(w.reader);
    const heng_diag *diag = diags.table.count > 0 ? heng_table_at(&diags.table, 0) : NULL;
    if (diag != NULL) {
        return heng_fail(err, HENG_INPUT, file.bytes, diag->loc, "%.*s", HENG_PRINT(diag->message));
    }
    return w.bad ? heng_fail(err, HENG_INPUT, file.bytes, w.event.loc,
                             "this is no in-toto Statement and no envelope of one")
                 : HENG_OK;
}

heng_status heng_statement_read(heng_statement *out, heng_arena *arena, heng_text name,
                                heng_text bytes, heng_error *err)
{
    *out = (heng_statement){0};
    heng_table_init(&out->signatures, arena, sizeof(heng_text));
    heng_table_init(&out->files, arena, sizeof(heng_statement_file));
    heng_table_init(&out->facts, arena, sizeof(heng_text));
    heng_status status = walk_through(out, arena, name, bytes, err);
    if (status != HENG_OK) {
        return status;
    }
    if (out->payload.bytes == NULL) {
        out->payload = bytes;
    } else { /* of an envelope only what was signed counts */
        heng_statement inner;
        heng_text payload = out->payload, kind = out->kind;
        heng_table signatures = out->signatures;
        heng_table_init(&out->files, arena, sizeof(heng_statement_file));
        heng_table_init(&out->facts, arena, sizeof(heng_text));
        inner = *out;
        status = walk_through(&inner, arena, name, payload, err);
        *out = inner;
        out->payload = payload;
        out->kind = kind;
        out->signatures = signatures;
    }
    if (status == HENG_OK && out->files.count == 0 && out->facts.count == 0) {
        heng_text file = heng_text_copy(arena, name);
        status = heng_fail(err, HENG_INPUT, file.bytes, (heng_loc){0},
                           "this is no in-toto Statement and no envelope of one");
    }
    return status;
}
