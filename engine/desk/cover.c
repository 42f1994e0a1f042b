#include "desk/cover.h"

#include <string.h>

/* Looking for what a lost quote may have meant reads the whole document; a text of megabytes with
 * thousands of them gets no hints from some point on. */
enum { HINTS_MOST = 200, HINT_BYTES = 1 << 28 };

typedef struct covering {
    heng_run *run;
    heng_cover *out;
    uint32_t hints;
    size_t hint_bytes;
} covering;

/* -- the document -- */

/* The path that `text:` of a source says, from where heng runs. */
static heng_text text_path(const heng_run *run, const heng_document *document)
{
    heng_text folder = heng_path_folder(heng_sources_at(&run->sources, document->loc.file)->name);
    return heng_path_join(run->scratch, folder, document->text);
}

static heng_status doc_unknown(const heng_run *run, heng_text doc, heng_error *err)
{
    const heng_table *documents = &run->model.documents;
    heng_near near;
    heng_near_init(&near, doc);
    for (uint32_t i = 0; i < documents->count; i++) {
        heng_near_try(&near, ((const heng_document *)heng_table_at(documents, i))->id);
    }
    if (near.best.size > 0) {
        return heng_fail(err, HENG_USAGE, NULL, (heng_loc){0},
                         "no source '%.*s' is declared; did you mean '%.*s'?", HENG_PRINT(doc),
                         HENG_PRINT(near.best));
    }
    return heng_fail(err, HENG_USAGE, NULL, (heng_loc){0},
                     "no source '%.*s' is declared: add it under sources:", HENG_PRINT(doc));
}

static heng_status doc_not_told(const heng_run *run, heng_text path, uint32_t fits, heng_error *err)
{
    const heng_table *documents = &run->model.documents;
    heng_text list = HENG_TEXT("");
    for (uint32_t i = 0; i < documents->count && i < 8; i++) {
        const heng_document *document = heng_table_at(documents, i);
        list = heng_text_format(run->scratch, "%.*s%s%.*s", HENG_PRINT(list),
                                list.size > 0 ? ", " : "", HENG_PRINT(document->id));
    }
    return heng_fail(err, HENG_USAGE, NULL, (heng_loc){0},
                     "%s source has '%.*s' for its text: say which with --doc (%.*s)",
                     fits > 1 ? "more than one" : "no", HENG_PRINT(heng_path_name(path)),
                     HENG_PRINT(list));
}

/* Which of `sources:` the file is. In a run that declares none, documents are cited by free
 * words. */
static heng_status doc_settle(covering *c, const heng_cover_request *request, heng_error *err)
{
    const heng_run *run = c->run;
    const heng_table *documents = &run->model.documents;
    heng_text doc = heng_text_of(request->doc), path = c->out->path;
    uint32_t fits = 0, exact = 0;
    if (doc.size > 0) {
        c->out->doc = doc;
        c->out->declared = heng_map_find(&run->model.document_ids, doc) != HENG_NONE;
        bool free_words = c->out->declared || request->draft || documents->count == 0;
        return free_words ? HENG_OK : doc_unknown(run, doc, err);
    }
    for (uint32_t i = 0; i < documents->count; i++) {
        const heng_document *document = heng_table_at(documents, i);
        bool whole = document->text.size > 0 && heng_text_equal(text_path(run, document), path);
        bool name = document->text.size > 0 &&
                    heng_text_equal(heng_path_name(document->text), heng_path_name(path));
        exact += whole;
        fits += name;
        if (whole || (name && exact == 0)) {
            c->out->doc = document->id;
            c->out->declared = true;
        }
    }
    if (exact == 1 || (exact == 0 && fits == 1)) {
        return HENG_OK;
    }
    if (documents->count > 0) {
        return doc_not_told(run, path, exact > 1 ? exact : fits, err);
    }
    heng_text name = heng_path_name(path);
    size_t size = name.size;
    while (size > 0 && name.bytes[size - 1] != '.') {
        size--;
    }
    c->out->doc = (heng_text){name.bytes, size > 1 ? size - 1 : name.size};
    return HENG_OK;
}

/* The source that heng_cover_read added. */
static heng_status document_open(covering *c, const heng_cover_request *request, heng_error *err)
{
    heng_run *run = c->run;
    uint32_t at = run->sources.table.count;
    const heng_source *source;
    c->out->path = heng_path_normal(run->arena, heng_text_of(request->path));
    do {
        source = heng_sources_at(&run->sources, --at);
    } while (at > 0 && !heng_text_equal(source->name, c->out->path));
    c->out->file = (uint16_t)at;
    return heng_document_read(&c->out->document, run->arena, c->out->path.bytes, source->bytes,
                              err);
}

static void marks_find(covering *c)
{
    heng_cover *out = c->out;
    const heng_document_text *document = &out->document;
    heng_mark mark;
    heng_table_init(&out->marks, c->run->arena, sizeof(heng_cover_mark));
    heng_table_init(&out->misses, c->run->arena, sizeof(heng_cover_miss));
    out->first_mark = heng_new_array(c->run->arena, uint32_t, (size_t)document->count + 1);
    for (uint32_t i = 0; i < document->count; i++) {
        const heng_document_line *line = &document->lines[i];
        out->first_mark[i] = out->marks.count;
        for (size_t at = 0; heng_mark_next(line->text, at, &mark); at = mark.from + mark.size) {
            if (line->furniture) {
                out->furniture++;
            } else {
                *(heng_cover_mark *)heng_table_push(&out->marks) =
                    (heng_cover_mark){.mark = mark, .line = i + 1};
            }
        }
    }
    out->first_mark[document->count] = out->marks.count;
}

/* -- quotes -- */

/* The first mark of the line that does not begin before byte `from`. */
static uint32_t mark_from(const heng_cover *cover, uint32_t line, uint32_t from)
{
    uint32_t low = cover->first_mark[line - 1], high = cover->first_mark[line];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const heng_cover_mark *mark = heng_table_at(&cover->marks, middle);
        if (mark->mark.from < from) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static void match_mark(heng_cover *cover, const heng_document_match *match, heng_cover_by by)
{
    for (uint32_t i = 0; i < match->count; i++) {
        const heng_document_part *part = &match->parts[i];
        uint32_t end = cover->first_mark[part->line];
        for (uint32_t at = mark_from(cover, part->line, part->from); at < end; at++) {
            heng_cover_mark *mark = heng_table_at(&cover->marks, at);
            if (mark->mark.from + mark->mark.size > part->from + part->size) {
                break;
            }
            mark->by = (uint8_t)(mark->by == HENG_COVER_NONE || by < mark->by ? by : mark->by);
        }
    }
}

static uint32_t span_of(const heng_document_text *document, const heng_document_part *part)
{
    heng_text text = {document->lines[part->line - 1].text.bytes + part->from, part->size};
    return (uint32_t)heng_text_points(text);
}

/* Where the quote does stand, or what stands in its place. */
static void miss_explain(covering *c, heng_cover_miss *miss)
{
    const heng_document_text *document = &c->out->document;
    const heng_cite *cite = miss->cite;
    heng_document_match match;
    uint32_t from;
    if (c->hints == HINTS_MOST || c->hint_bytes > HINT_BYTES) {
        return;
    }
    c->hints++;
    c->hint_bytes += document->bytes.size;
    miss->found_line = heng_document_search(document, cite->quote, cite->line, &match);
    if (miss->found_line > 0) {
        miss->column = heng_document_column(document, miss->found_line, match.parts[0].from);
        miss->span = span_of(document, &match.parts[0]);
        return;
    }
    heng_arena_mark mark = heng_arena_here(c->run->scratch);
    heng_text like =
        heng_document_like(document, c->run->scratch, cite->quote, cite->line, &from, &miss->same);
    if (like.size > 0) {
        uint32_t rest = (uint32_t)document->lines[cite->line - 1].text.size - from;
        heng_document_part part = {cite->line, from, like.size < rest ? (uint32_t)like.size : rest};
        miss->like = heng_text_copy(c->run->arena, like);
        miss->column = heng_document_column(document, cite->line, from);
        miss->span = span_of(document, &part);
    }
    heng_arena_rewind(c->run->scratch, mark);
}

static void cite_take(covering *c, const heng_cite *cite, heng_text who, heng_cover_by by)
{
    const heng_document_text *document = &c->out->document;
    heng_document_match match;
    if (cite->quote.size == 0 || !heng_text_equal(cite->doc, c->out->doc)) {
        return;
    }
    c->out->quotes++;
    bool found = cite->line > 0 ? heng_document_find(document, cite->quote, cite->line, 0, &match)
                                : heng_document_search(document, cite->quote, 0, &match) > 0;
    if (found) {
        match_mark(c->out, &match, by);
        return;
    }
    heng_cover_miss *miss = heng_table_push(&c->out->misses);
    *miss = (heng_cover_miss){.who = who, .cite = cite, .by = (uint8_t)by};
    miss_explain(c, miss);
}

static void cites_take(covering *c, const heng_cite *cites, heng_text who, heng_cover_by by)
{
    for (; cites != NULL; cites = cites->next) {
        cite_take(c, cites, who, by);
    }
}

static void quotes_take(covering *c)
{
    const heng_model *model = &c->run->model;
    for (uint32_t i = 0; i < model->rules.count; i++) {
        const heng_rule *rule = heng_model_rule(model, i);
        cites_take(c, rule->extra != NULL ? rule->extra->cites : NULL, rule->id, HENG_COVER_TARGET);
    }
    for (uint32_t i = 0; i < model->figures.count; i++) {
        const heng_figure *figure = heng_model_figure(model, i);
        heng_text who = figure->indicator != HENG_NONE
                            ? heng_model_indicator(model, figure->indicator)->id
                            : (heng_text){0};
        cites_take(c, figure->cites, who, HENG_COVER_ACTUAL);
    }
    for (uint32_t i = 0; i < model->contexts.count; i++) {
        const heng_context *context = heng_table_at(&model->contexts, i);
        cite_take(c, &context->cite, (heng_text){0}, HENG_COVER_CONTEXT);
    }
}

static void counts_settle(covering *c)
{
    heng_cover *out = c->out;
    uint32_t line = 0;
    for (uint32_t i = 0; i < out->marks.count; i++) {
        const heng_cover_mark *mark = heng_table_at(&out->marks, i);
        out->by[mark->by]++;
        if (mark->by == HENG_COVER_NONE && mark->line != line) {
            out->lines_open++;
            line = mark->line;
        }
    }
    bool exact;
    uint32_t covered = out->marks.count - out->by[HENG_COVER_NONE];
    heng_number share = heng_number_of(100);
    if (out->marks.count > 0) {
        (void)heng_number_divide(heng_number_of(100 * (int64_t)covered),
                                 heng_number_of(out->marks.count), &share);
    }
    out->share =
        heng_decimal_format(c->run->arena, heng_number_round(share, 2, HENG_FLOOR, &exact));
    out->exit_code = out->by[HENG_COVER_NONE] > 0 || out->misses.count > 0 ? 1 : 0;
}

/* -- the whole -- */

static heng_status cover_make(covering *c, const heng_cover_request *request, heng_error *err)
{
    heng_run *run = c->run;
    run->style = heng_run_style(run);
    heng_status status = document_open(c, request, err);
    status = status == HENG_OK ? heng_run_prepare(run, err) : status;
    if (status == HENG_OK && run->diags.errors > 0) {
        return HENG_INPUT;
    }
    status = status == HENG_OK ? doc_settle(c, request, err) : status;
    if (status == HENG_OK) {
        marks_find(c);
        quotes_take(c);
        counts_settle(c);
    }
    return status;
}

static heng_status cover_write(covering *c, const heng_cover_request *request, heng_write_fn write,
                               void *user, heng_error *err)
{
    heng_sink sink;
    heng_sink_init(&sink, write, user);
    if (request->draft) {
        heng_cover_draft(&sink, c->run, c->out);
    } else if (strcmp(request->format, "json") == 0) {
        heng_cover_json(&sink, c->run, c->out);
    } else {
        heng_cover_text(&sink, c->run, c->out);
    }
    return heng_sink_flush(&sink)
               ? HENG_OK
               : heng_fail(err, HENG_IO, NULL, (heng_loc){0}, "the output could not be written");
}

/* Runs body behind both doors of the run. */
typedef struct call {
    covering c;
    const heng_cover_request *request;
    heng_write_fn write;
    void *user;
    heng_error *err;
} call;

static heng_status guarded(call *made, heng_status (*body)(call *made))
{
    heng_run *run = made->c.run;
    heng_door outer, inner;
    volatile heng_status status = HENG_NOMEM;
    heng_arena_open(run->arena, &outer);
    if (setjmp(outer.jump) == 0) {
        heng_arena_open(run->scratch, &inner);
        if (setjmp(inner.jump) == 0) {
            status = body(made);
        }
        heng_arena_close(run->scratch, &inner);
    }
    heng_arena_close(run->arena, &outer);
    return status == HENG_NOMEM
               ? heng_fail(made->err, HENG_NOMEM, NULL, (heng_loc){0}, "out of memory")
               : status;
}

static heng_status read_body(call *made)
{
    heng_run *run = made->c.run;
    heng_text bytes, path = heng_path_normal(run->arena, heng_text_of(made->request->path));
    heng_status status =
        heng_file_read(run->arena, path.bytes, run->limits.file_bytes, &bytes, made->err);
    if (status == HENG_OK) {
        status = heng_input_bytes(run, path, bytes, HENG_ROLE_TEXT, made->err);
    }
    return status == HENG_OK ? heng_input_project(run, made->err) : status;
}

heng_status heng_cover_read(heng_run *run, const heng_cover_request *request, heng_error *err)
{
    call made = {.c = {.run = run}, .request = request, .err = err};
    return guarded(&made, read_body);
}

static heng_status run_body(call *made)
{
    heng_status status = cover_make(&made->c, made->request, made->err);
    return status == HENG_OK
               ? cover_write(&made->c, made->request, made->write, made->user, made->err)
               : status;
}

heng_status heng_cover_run(heng_run *run, const heng_cover_request *request, heng_write_fn write,
                           void *user, int *exit_code, heng_error *err)
{
    heng_cover cover = {0};
    call made = {.c = {.run = run, .out = &cover},
                 .request = request,
                 .write = write,
                 .user = user,
                 .err = err};
    heng_status status = guarded(&made, run_body);
    *exit_code = status == HENG_OK ? cover.exit_code : 2;
    return status;
}
