/* Everything a run can tell beside its report: lists, codes, schemas, single settings, traces. */
#include "base/code.h"
#include "load/schema.h"
#include "report/schema.h"
#include "run/listing.h"
#include "run/trace.h"

static heng_status unknown(heng_error *err, const char *what, heng_text word, heng_text near,
                           const char *see)
{
    if (near.size > 0) {
        return heng_fail(err, HENG_USAGE, NULL, (heng_loc){0},
                         "unknown %s '%.*s'; did you mean '%.*s'?", what, HENG_PRINT(word),
                         HENG_PRINT(near));
    }
    return heng_fail(err, HENG_USAGE, NULL, (heng_loc){0}, "unknown %s '%.*s'; see %s", what,
                     HENG_PRINT(word), see);
}

/* Lines of text, each behind an indent. */
static void lines_put(heng_sink *sink, const char *indent, const char *text)
{
    heng_text rest = heng_text_of(text);
    while (rest.size > 0) {
        size_t end = 0;
        while (end < rest.size && rest.bytes[end] != '\n') {
            end++;
        }
        heng_put(sink, end > 0 ? indent : "");
        heng_put_text(sink, (heng_text){rest.bytes, end});
        heng_put(sink, "\n");
        end += end < rest.size;
        rest = (heng_text){rest.bytes + end, rest.size - end};
    }
}

/* A paragraph, broken at blanks to the width of the page. */
static void paragraph_put(heng_sink *sink, const char *text, size_t width)
{
    heng_text rest = heng_text_of(text);
    width = width > 40 ? width : 40;
    while (heng_text_width(rest) > width) {
        size_t cut = heng_text_fit(rest, width).size;
        while (cut > 0 && rest.bytes[cut] != ' ') {
            cut--;
        }
        if (cut == 0) {
            break;
        }
        heng_put_text(sink, (heng_text){rest.bytes, cut});
        heng_put(sink, "\n");
        rest = (heng_text){rest.bytes + cut + 1, rest.size - cut - 1};
    }
    heng_put_text(sink, rest);
    heng_put(sink, "\n");
}

static heng_status code_describe(heng_run *run, heng_text word, heng_text form, heng_sink *sink,
                                 heng_error *err)
{
    const heng_code *code = heng_code_find(word.bytes, word.size);
    (void)form;
    if (code == NULL) {
        heng_near near;
        heng_near_init(&near, word);
        for (size_t i = 0; i < heng_code_count(); i++) {
            heng_near_try(&near, heng_text_of(heng_code_at(i)->id));
        }
        return unknown(err, "code", word, near.best, "heng list codes");
    }
    heng_put_text(sink, heng_text_of(code->id));
    heng_put(sink, ": ");
    heng_put_text(sink, heng_text_of(code->title));
    heng_put(sink, "\n\n");
    paragraph_put(sink, code->cause, run->style.width);
    if (code->example != NULL && code->example[0] != '\0') {
        heng_put(sink, "\nWrong:\n\n");
        lines_put(sink, "    ", code->example);
    }
    if (code->cure != NULL && code->cure[0] != '\0') {
        heng_put(sink, "\nRight:\n\n");
        lines_put(sink, "    ", code->cure);
    }
    return HENG_OK;
}

static heng_status schema_describe(heng_run *run, heng_text word, heng_text form, heng_sink *sink,
                                   heng_error *err)
{
    static const struct {
        const char *name;
        const unsigned char *bytes;
        const size_t *size;
    } schemas[] = {{"report", heng_schema_report, &heng_schema_report_size},
                   {"data", heng_schema_data, &heng_schema_data_size},
                   {"tests", heng_schema_tests, &heng_schema_tests_size},
                   {"project", heng_schema_project, &heng_schema_project_size}};
    (void)run;
    (void)form;
    for (size_t i = 0; i < sizeof schemas / sizeof *schemas; i++) {
        if (heng_text_is(word, schemas[i].name) || (i == 0 && word.size == 0)) {
            heng_put_text(sink, (heng_text){(const char *)schemas[i].bytes, *schemas[i].size});
            return HENG_OK;
        }
    }
    return heng_fail(err, HENG_USAGE, NULL, (heng_loc){0},
                     "no schema of '%.*s': there are report, data, tests and project",
                     HENG_PRINT(word));
}

static heng_status format_describe(heng_run *run, heng_text word, heng_text form, heng_sink *sink,
                                   heng_error *err)
{
    const heng_format *format = heng_format_find(word);
    (void)run;
    (void)form;
    if (format == NULL && heng_text_is(word, "xlsx")) {
        return unknown(err, "format", word, (heng_text){0},
                       "heng-xlsx, which makes a workbook of a result saved by -f json:FILE");
    }
    if (format == NULL) {
        heng_near near;
        heng_near_init(&near, word);
        for (size_t i = 0; i < heng_format_count(); i++) {
            heng_near_try(&near, heng_text_of(heng_format_at(i)->name));
        }
        return unknown(err, "format", word, near.best, "heng list formats");
    }
    heng_put_text(sink, heng_text_of(format->summary));
    heng_put(sink, "\n");
    return HENG_OK;
}

static heng_status setting_describe(heng_run *run, heng_text word, heng_text form, heng_sink *sink,
                                    heng_error *err)
{
    heng_origin origin;
    heng_text near;
    heng_setting_id id = heng_setting_find(word, &origin, &near);
    (void)form;
    if (id == HENG_SETTING_COUNT) {
        return unknown(err, "setting", word, near, "heng list settings");
    }
    heng_put_text(sink, heng_run_setting(run, id));
    return HENG_OK;
}

static heng_status diagnostics_describe(heng_run *run, heng_text word, heng_text form,
                                        heng_sink *sink, heng_error *err)
{
    (void)word;
    (void)form;
    (void)err;
    heng_frames_write(sink, run->scratch, &run->sources, &run->diags, &run->style);
    return HENG_OK;
}

/* The inputs may be wrong and still tell something; the status says that they are. */
static heng_status input_status(const heng_run *run, heng_error *err)
{
    uint32_t errors = run->diags.errors;
    return errors == 0 ? HENG_OK
                       : heng_fail(err, HENG_INPUT, NULL, (heng_loc){0}, "%u error%s in the input",
                                   errors, errors == 1 ? "" : "s");
}

static heng_status trace_describe(heng_run *run, heng_text word, heng_text form, heng_sink *sink,
                                  heng_error *err)
{
    if (!heng_text_is(form, "text")) {
        return heng_fail(err, HENG_USAGE, NULL, (heng_loc){0},
                         "a trace is written as text; JSON has the finding");
    }
    heng_status status = heng_run_prepare(run, err);
    if (status == HENG_OK && run->weighing.model == NULL) {
        status = heng_run_settle(run, err);
    }
    if (status == HENG_OK) {
        heng_blames_tell(run);
        status = heng_trace_write(run, word, sink, err);
    }
    return status == HENG_OK || (status == HENG_INPUT && run->diags.errors > 0)
               ? input_status(run, err)
               : status;
}

/* What is described by one word behind a colon: "code:E203". */
static const struct {
    const char *head;
    heng_status (*describe)(heng_run *run, heng_text word, heng_text form, heng_sink *sink,
                            heng_error *err);
} topics[] = {
    {"trace:", trace_describe},
    {"code:", code_describe},
    {"schema:", schema_describe},
    {"schema", schema_describe},
    {"format:", format_describe},
    {"setting:", setting_describe},
    {"diagnostics", diagnostics_describe},
};

static heng_status list_describe(heng_run *run, heng_text what, heng_text form, heng_sink *sink,
                                 heng_error *err)
{
    heng_text near;
    const heng_listing *listing = heng_listing_find(what, &near);
    if (listing == NULL) {
        return unknown(err, "list", what, near, "heng list --help");
    }
    if (listing->needs_input) {
        heng_status status = heng_run_prepare(run, err);
        if (status != HENG_OK) {
            return status;
        }
    }
    if (!heng_listing_write(sink, run, listing, form)) {
        return heng_fail(err, HENG_USAGE, NULL, (heng_loc){0},
                         "a list is written as text, json or names, not '%.*s'", HENG_PRINT(form));
    }
    return listing->needs_input ? input_status(run, err) : HENG_OK;
}

heng_status heng_describe(heng_run *run, heng_text what, heng_text form, heng_sink *sink,
                          heng_error *err)
{
    if (!run->checked) {
        run->style = heng_run_style(run);
    }
    for (size_t i = 0; i < sizeof topics / sizeof *topics; i++) {
        heng_text head = heng_text_of(topics[i].head);
        bool whole = head.bytes[head.size - 1] != ':';
        if (whole ? heng_text_equal(what, head) : heng_text_starts(what, topics[i].head)) {
            heng_text word = {what.bytes + head.size, what.size - head.size};
            return topics[i].describe(run, word, form, sink, err);
        }
    }
    return list_describe(run, what, form, sink, err);
}
