/* The plain texts of documents: read with the other inputs, before anything is parsed, and joined
 * to the documents when these are known. */
#include "desk/lint.h"

#include <string.h>

bool heng_lint_leads_down(heng_text path)
{
    return path.size > 0 && path.bytes[0] != '/' && !heng_text_starts(path, "../") &&
           !heng_text_is(path, "..");
}

static heng_text folder_of(const heng_run *run, uint16_t file)
{
    return heng_path_folder(heng_sources_at(&run->sources, file)->name);
}

static heng_status text_read(heng_run *run, heng_text path, heng_error *err)
{
    heng_text bytes;
    heng_status status =
        heng_file_read(run->arena, path.bytes, run->limits.file_bytes, &bytes, err);
    return status == HENG_OK ? heng_input_bytes(run, path, bytes, HENG_ROLE_TEXT, err) : status;
}

/* The source index of a text that was read; HENG_NONE. */
static uint32_t text_find(const heng_run *run, heng_text path)
{
    for (uint32_t i = 0; i < run->sources.table.count; i++) {
        const heng_source *source = heng_sources_at(&run->sources, i);
        if (source->role == HENG_ROLE_TEXT && heng_text_equal(source->name, path)) {
            return i;
        }
    }
    return HENG_NONE;
}

/* -- reading -- */

enum { CANDIDATES_MOST = 64 }; /* of a data file: what looks like a path behind `text:` */

/* What stands behind `text:` (or "text":) up to the end of the value, without quotes. */
static heng_text value_behind(heng_text bytes, size_t at)
{
    const char *stops = "\r\n,}#";
    char quote = '\0';
    while (at < bytes.size && (bytes.bytes[at] == ' ' || bytes.bytes[at] == '\t')) {
        at++;
    }
    if (at < bytes.size && (bytes.bytes[at] == '"' || bytes.bytes[at] == '\'')) {
        quote = bytes.bytes[at++];
    }
    size_t end = at;
    while (end < bytes.size && end - at < 1024 &&
           (quote != '\0' ? bytes.bytes[end] != quote && bytes.bytes[end] != '\n'
                          : strchr(stops, bytes.bytes[end]) == NULL)) {
        end++;
    }
    return heng_text_trim((heng_text){bytes.bytes + at, end - at});
}

/* The paths are guessed from the bytes, since parsing comes later. Guessing too many costs the
 * reading of a file that nobody asks for; what the parser finds and this does not is told as
 * missing. */
static heng_status candidates_read(heng_run *run, uint16_t file, heng_error *err)
{
    static const char key[] = "text";
    const heng_source *source = heng_sources_at(&run->sources, file);
    heng_text bytes = source->bytes;
    uint32_t found = 0;
    for (size_t at = 0; at + sizeof key < bytes.size && found < CANDIDATES_MOST; at++) {
        const char *next = memchr(bytes.bytes + at, key[0], bytes.size - at - sizeof key + 1);
        if (next == NULL) {
            break;
        }
        at = (size_t)(next - bytes.bytes);
        if (memcmp(next, key, sizeof key - 1) != 0) {
            continue;
        }
        size_t behind = at + sizeof key - 1;
        behind += bytes.bytes[behind] == '"' || bytes.bytes[behind] == '\'';
        if (behind >= bytes.size || bytes.bytes[behind] != ':') {
            continue;
        }
        heng_text value = heng_path_normal(run->scratch, value_behind(bytes, behind + 1));
        if (!heng_lint_leads_down(value) || memchr(value.bytes, '\0', value.size) != NULL) {
            continue;
        }
        found++;
        heng_text path = heng_path_join(run->arena, folder_of(run, file), value);
        heng_text folder = heng_text_copy(run->scratch, folder_of(run, file));
        if (heng_path_is_inside(path.bytes, folder.bytes) && !heng_path_is_folder(path.bytes) &&
            heng_map_find(&run->inputs, path) == HENG_NONE) {
            heng_status status = text_read(run, path, err);
            if (status != HENG_OK) {
                return status;
            }
        }
    }
    return HENG_OK;
}

heng_status heng_lint_texts_read(heng_run *run, const heng_lint_request *request, heng_error *err)
{
    uint32_t count = run->sources.table.count;
    heng_status status = HENG_OK;
    if (request->doc.size > 0 && request->texts.count != 1) {
        return heng_fail(err, HENG_USAGE, NULL, (heng_loc){0},
                         "--doc says of one text which source it is; %u are named",
                         request->texts.count);
    }
    for (uint32_t i = 0; i < request->texts.count && status == HENG_OK; i++) {
        status = text_read(run, heng_path_normal(run->arena, request->texts.items[i]), err);
    }
    for (uint32_t i = 0; i < count && status == HENG_OK; i++) {
        if (heng_sources_at(&run->sources, i)->role == HENG_ROLE_DATA) {
            status = candidates_read(run, (uint16_t)i, err);
        }
    }
    return status;
}

/* -- joining -- */

static const heng_document *document_at(const heng_lint *lint, uint32_t index)
{
    return heng_table_at(&lint->model->documents, index);
}

static heng_status text_join(heng_lint *lint, uint32_t index, uint32_t file, heng_error *err)
{
    const heng_source *source = heng_sources_at(&lint->run->sources, file);
    heng_document_text *text = heng_new(lint->arena, heng_document_text);
    heng_text name = heng_text_copy(lint->arena, source->name);
    heng_status status = heng_document_read(text, lint->arena, name.bytes, source->bytes, err);
    lint->texts[index] = status == HENG_OK ? text : NULL;
    lint->text_files[index] = (uint16_t)file;
    return status;
}

static uint32_t document_of(const heng_lint *lint, const heng_lint_request *request, heng_text path)
{
    const heng_model *model = lint->model;
    if (request->doc.size > 0) {
        return heng_map_find(&model->document_ids, request->doc);
    }
    for (uint32_t i = 0; i < model->documents.count; i++) {
        heng_text text = document_at(lint, i)->text;
        if (text.size > 0 && heng_text_equal(heng_path_name(text), heng_path_name(path))) {
            return i;
        }
    }
    return HENG_NONE;
}

static heng_status named_join(heng_lint *lint, const heng_lint_request *request, heng_error *err)
{
    for (uint32_t i = 0; i < request->texts.count; i++) {
        heng_text path = heng_path_normal(lint->scratch, request->texts.items[i]);
        uint32_t index = document_of(lint, request, path);
        if (index == HENG_NONE) {
            return request->doc.size > 0
                       ? heng_fail(err, HENG_USAGE, NULL, (heng_loc){0},
                                   "no source '%.*s' is declared", HENG_PRINT(request->doc))
                       : heng_fail(err, HENG_USAGE, NULL, (heng_loc){0},
                                   "no source has '%.*s' for its text: say which with --doc",
                                   HENG_PRINT(heng_path_name(path)));
        }
        if (lint->texts[index] != NULL) {
            return heng_fail(err, HENG_USAGE, NULL, (heng_loc){0},
                             "two texts for the source '%.*s'",
                             HENG_PRINT(document_at(lint, index)->id));
        }
        heng_status status = text_join(lint, index, text_find(lint->run, path), err);
        if (status != HENG_OK) {
            return status;
        }
    }
    return HENG_OK;
}

heng_status heng_lint_texts_join(heng_lint *lint, const heng_lint_request *request, heng_error *err)
{
    uint32_t count = lint->model->documents.count;
    lint->texts = heng_new_array(lint->arena, const heng_document_text *, (size_t)count + 1);
    lint->text_files = heng_new_array(lint->arena, uint16_t, (size_t)count + 1);
    heng_status status = named_join(lint, request, err);
    for (uint32_t i = 0; i < count && status == HENG_OK; i++) {
        const heng_document *document = document_at(lint, i);
        heng_text relative = heng_path_normal(lint->scratch, document->text);
        if (lint->texts[i] != NULL || document->text.size == 0 || !heng_lint_leads_down(relative)) {
            continue;
        }
        heng_text path =
            heng_path_join(lint->scratch, folder_of(lint->run, document->loc.file), relative);
        uint32_t file = text_find(lint->run, path);
        status = file != HENG_NONE ? text_join(lint, i, file, err) : HENG_OK;
    }
    return status;
}
