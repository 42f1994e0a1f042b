#include "base/diag.h"

#include <stdio.h>
#include <string.h>

enum { DIAGS_KEPT = 100 /* of a file */, DIAGS_COMPARED = 2000000 /* names of a run: a second */ };

void heng_diags_init(heng_diags *diags, heng_arena *arena)
{
    *diags = (heng_diags){.arena = arena};
    heng_table_init(&diags->table, arena, sizeof(heng_diag));
    heng_index_init(&diags->kept, arena, 0); /* keys are our own small numbers */
}

/* Counts one of severity in a file; the place to keep it in, NULL beyond the ceiling. */
static heng_diag *diag_place(heng_diags *diags, heng_severity severity, uint16_t file)
{
    uint32_t added = diags->unlimited ? 0 : heng_index_find(&diags->kept, file);
    added = added == HENG_NONE ? 0 : added;
    heng_diag *diag = added < DIAGS_KEPT ? heng_table_push(&diags->table) : NULL;
    if (added < HENG_NONE - 1 && !diags->unlimited) {
        (void)heng_index_put(&diags->kept, file, added + 1);
    }
    diags->errors += severity == HENG_SEVERITY_ERROR && diags->errors < UINT32_MAX;
    diags->warnings += severity == HENG_SEVERITY_WARNING && diags->warnings < UINT32_MAX;
    return diag;
}

void heng_diag_add(heng_diags *diags, const heng_diag *diag)
{
    heng_diag *place = diag_place(diags, diag->severity, diag->loc.file);
    if (place != NULL) {
        *place = *diag;
    }
}

static heng_diag *diag_format(heng_diags *diags, heng_severity severity, const char *code,
                              heng_loc loc, uint32_t span, const char *format, va_list list)
{
    heng_diag *diag = diag_place(diags, severity, loc.file);
    if (diag == NULL) {
        diags->scratch = (heng_diag){.code = code, .message = {"", 0}};
        return &diags->scratch;
    }
    *diag = (heng_diag){.code = code, .severity = severity, .loc = loc, .span = span};
    diag->message = heng_text_format_list(diags->arena, format, list);
    return diag;
}

heng_diag *heng_diag_error(heng_diags *diags, const char *code, heng_loc loc, uint32_t span,
                           const char *format, ...)
{
    va_list list;
    va_start(list, format);
    heng_diag *diag = diag_format(diags, HENG_SEVERITY_ERROR, code, loc, span, format, list);
    va_end(list);
    return diag;
}

heng_diag *heng_diag_warning(heng_diags *diags, const char *code, heng_loc loc, uint32_t span,
                             const char *format, ...)
{
    va_list list;
    va_start(list, format);
    heng_diag *diag = diag_format(diags, HENG_SEVERITY_WARNING, code, loc, span, format, list);
    va_end(list);
    return diag;
}

heng_diag *heng_diag_note(heng_diags *diags, const char *code, heng_loc loc, uint32_t span,
                          const char *format, ...)
{
    va_list list;
    va_start(list, format);
    heng_diag *diag = diag_format(diags, HENG_SEVERITY_NOTE, code, loc, span, format, list);
    va_end(list);
    return diag;
}

uint32_t heng_diags_hidden(const heng_diags *diags, uint16_t file)
{
    uint32_t added = heng_index_find(&diags->kept, file);
    return added != HENG_NONE && added > DIAGS_KEPT ? added - DIAGS_KEPT : 0;
}

bool heng_diags_may_compare(heng_diags *diags, const heng_diag *diag, uint32_t count)
{
    if (diag == &diags->scratch || diags->compared + count > DIAGS_COMPARED) {
        return false;
    }
    diags->compared += count;
    return true;
}

/* As much of a text as fits, not cut inside a character. */
static void cut(char *text, size_t size)
{
    size_t length = strlen(text);
    if (length + 1 < size) {
        return;
    }
    while (length > 0 && ((unsigned char)text[length - 1] & 0xC0) == 0x80) {
        length--;
    }
    uint32_t point;
    if (length > 0 && heng_utf8_decode(heng_text_of(text), length - 1, &point) == 0) {
        text[length - 1] = '\0';
    }
}

heng_status heng_fail(heng_error *err, heng_status status, const char *file, heng_loc loc,
                      const char *format, ...)
{
    if (err == NULL || err->status != HENG_OK) {
        return status;
    }
    va_list list;
    va_start(list, format);
    err->status = status;
    err->line = loc.line;
    err->column = loc.column;
    (void)snprintf(err->file, sizeof err->file, "%s", file != NULL ? file : "");
    (void)vsnprintf(err->text, sizeof err->text, format, list);
    va_end(list);
    cut(err->file, sizeof err->file);
    cut(err->text, sizeof err->text);
    return status;
}
