/* A text being read: its subject, and faults that point at the character. */
#include "lang/lexer.h"
#include "lang/target.h"

static const heng_text default_stages[] = {{"未开始", 9}, {"进行中", 9}, {"完成", 6}};

void heng_reader_init(heng_reader *reader, heng_model *model, heng_units *units, heng_arena *arena,
                      heng_diags *diags, heng_text text, heng_loc loc)
{
    reader->model = model;
    reader->units = units;
    reader->arena = arena;
    reader->diags = diags;
    reader->text = text;
    reader->loc = loc;
    reader->is_figure = false;
    reader->pos = reader->end = 0;
    reader->depth = reader->terms = reader->fuzzes = 0;
    heng_reader_subject(reader, NULL);
}

void heng_reader_subject(heng_reader *reader, const heng_indicator *subject)
{
    reader->subject = subject;
    reader->labels = NULL;
    reader->label_count = subject != NULL ? heng_indicator_labels(subject, &reader->labels) : 0;
}

uint32_t heng_indicator_labels(const heng_indicator *indicator, const heng_text **labels)
{
    *labels = NULL;
    if (indicator->extra != NULL && indicator->extra->labels.count > 0) {
        *labels = indicator->extra->labels.items;
        return indicator->extra->labels.count;
    }
    if (indicator->measure == HENG_STAGE) {
        *labels = default_stages;
        return sizeof default_stages / sizeof default_stages[0];
    }
    return 0;
}

static heng_loc loc_of(const heng_reader *reader, size_t at)
{
    heng_loc loc = reader->loc;
    size_t points = heng_text_points((heng_text){reader->text.bytes, at});
    if (loc.line != 0) {
        size_t column = loc.column + points;
        loc.column = (uint16_t)(column < UINT16_MAX ? column : UINT16_MAX);
    }
    return loc;
}

heng_diag *heng_reader_fault(heng_reader *reader, const char *code, size_t at, size_t size,
                             const char *format, ...)
{
    va_list list;
    if (reader->diags == NULL) {
        reader->scratch = (heng_diag){0};
        return &reader->scratch;
    }
    va_start(list, format);
    heng_text message = heng_text_format_list(reader->diags->arena, format, list);
    va_end(list);
    size_t points = heng_text_points((heng_text){reader->text.bytes + at, size});
    return heng_diag_error(reader->diags, code, loc_of(reader, at), (uint32_t)points, "%.*s",
                           HENG_PRINT(message));
}

heng_text heng_reader_say(heng_reader *reader, const char *format, ...)
{
    va_list list;
    if (reader->diags == NULL) {
        return (heng_text){0};
    }
    va_start(list, format);
    heng_text text = heng_text_format_list(reader->diags->arena, format, list);
    va_end(list);
    return text;
}

void heng_relative_refuse(heng_reader *reader, size_t at)
{
    heng_diag *diag = heng_reader_fault(reader, "E431", at, reader->text.size - at,
                                        "a figure cannot point to another indicator");
    diag->label = HENG_TEXT("no number stands here");
    if (heng_advise(reader, at, diag)) {
        return;
    }
    diag->help = heng_reader_say(reader, "write the number, or \"attested: %.*s\"",
                                 HENG_PRINT(reader->text));
}
