/* The public functions: each opens the run's one door, so that no failure of memory crosses it. */
#include "heng/heng.h"

#include "report/words.h"
#include "run/judges.h"

#include <stdlib.h>
#include <string.h>

const char *heng_version(void)
{
    return HENG_VERSION;
}

const char *heng_status_text(heng_status status)
{
    static const char *const texts[] = {[HENG_OK] = "ok",
                                        [HENG_IO] = "input or output failed",
                                        [HENG_INPUT] = "the input is wrong",
                                        [HENG_USAGE] = "bad usage",
                                        [HENG_LIMIT] = "a limit was reached",
                                        [HENG_NOMEM] = "out of memory",
                                        [HENG_CANCELLED] = "cancelled"};
    return (size_t)status < sizeof texts / sizeof *texts ? texts[status] : "unknown status";
}

/* The tables of a run; false: out of memory. */
static bool run_fill(heng_run *run)
{
    heng_door door;
    volatile bool made = false;
    heng_arena_open(run->arena, &door);
    if (setjmp(door.jump) == 0) {
        heng_sources_init(&run->sources, run->arena);
        heng_diags_init(&run->diags, run->arena);
        heng_table_init(&run->notes, run->arena, sizeof(heng_note));
        heng_table_init(&run->parameters, run->arena, sizeof(heng_note));
        heng_table_init(&run->findings, run->arena, sizeof(heng_kept));
        heng_table_init(&run->project_data, run->arena, sizeof(heng_text));
        heng_table_init(&run->project_rules, run->arena, sizeof(heng_text));
        heng_map_init(&run->inputs, run->arena, heng_seed());
        made = true;
    }
    heng_arena_close(run->arena, &door);
    return made;
}

heng_run *heng_run_new(void)
{
    heng_run *run = calloc(1, sizeof *run);
    if (run == NULL) {
        return NULL;
    }
    run->limits = heng_limits_default;
    run->arena = heng_arena_new(0);
    run->scratch = heng_arena_new(0);
    if (run->arena == NULL || run->scratch == NULL || !run_fill(run)) {
        heng_run_free(run);
        return NULL;
    }
    return run;
}

void heng_run_free(heng_run *run)
{
    if (run != NULL) {
        heng_script_free(run->script);
        heng_judges_release(run);
        heng_arena_free(run->scratch);
        heng_arena_free(run->arena);
        free(run);
    }
}

/* Runs body behind both doors of the run. */
typedef struct heng_call {
    heng_run *run;
    heng_text a, b;
    heng_error *err;
    heng_sink *sink;
} heng_call;

static heng_status guarded(heng_call *call, heng_status (*body)(heng_call *call))
{
    heng_run *run = call->run;
    heng_door outer, inner;
    volatile heng_status status = HENG_NOMEM;
    heng_arena_open(run->arena, &outer);
    if (setjmp(outer.jump) == 0) {
        heng_arena_open(run->scratch, &inner);
        if (setjmp(inner.jump) == 0) {
            status = body(call);
        }
        heng_arena_close(run->scratch, &inner);
    }
    heng_arena_close(run->arena, &outer);
    if (status == HENG_NOMEM && run->limits.memory_bytes > 0) {
        return heng_fail(call->err, HENG_LIMIT, NULL, (heng_loc){0},
                         "more than %zu bytes of memory (max_memory_bytes)",
                         run->limits.memory_bytes);
    }
    if (status == HENG_NOMEM) {
        (void)heng_fail(call->err, HENG_NOMEM, NULL, (heng_loc){0}, "out of memory");
    }
    return status;
}

static heng_status set_body(heng_call *call)
{
    return heng_run_set_from(call->run, call->a, call->b, HENG_ORIGIN_API, call->err);
}

heng_status heng_run_set(heng_run *run, const char *name, const char *value, heng_error *err)
{
    return guarded(
        &(heng_call){.run = run, .a = heng_text_of(name), .b = heng_text_of(value), .err = err},
        set_body);
}

static heng_status path_body(heng_call *call)
{
    return heng_input_add(call->run, call->a, call->err);
}

heng_status heng_run_add_path(heng_run *run, const char *path, heng_error *err)
{
    return guarded(&(heng_call){.run = run, .a = heng_text_of(path), .err = err}, path_body);
}

static heng_status bytes_body(heng_call *call)
{
    heng_run *run = call->run;
    heng_text name = heng_path_normal(run->arena, call->a);
    heng_text bytes = heng_text_copy(run->arena, call->b);
    bool rules = heng_text_ends(name, ".lua");
    if (!rules && heng_reader_for(name) == NULL) {
        return heng_fail(call->err, HENG_USAGE, name.bytes, (heng_loc){0},
                         "neither rules (.lua) nor data (.yaml, .yml, .json, .csv, .ndjson)");
    }
    run->rules_named |= rules;
    run->data_named |= !rules;
    return heng_input_bytes(run, name, bytes, rules ? HENG_ROLE_RULES : HENG_ROLE_DATA, call->err);
}

heng_status heng_run_add_bytes(heng_run *run, const char *name, const char *bytes, size_t size,
                               heng_error *err)
{
    return guarded(
        &(heng_call){.run = run, .a = heng_text_of(name), .b = {bytes, size}, .err = err},
        bytes_body);
}

static heng_status read_body(heng_call *call)
{
    return heng_input_project(call->run, call->err);
}

heng_status heng_run_read(heng_run *run, heng_error *err)
{
    return guarded(&(heng_call){.run = run, .err = err}, read_body);
}

static heng_status check_body(heng_call *call)
{
    heng_status status = heng_run_prepare(call->run, call->err);
    return status == HENG_OK ? heng_run_weigh(call->run, call->err) : status;
}

heng_status heng_run_check(heng_run *run, const heng_report **out, heng_error *err)
{
    *out = NULL;
    if (run->checked) {
        return heng_fail(err, HENG_USAGE, NULL, (heng_loc){0},
                         "a run is checked once; make a new one");
    }
    run->checked = true;
    run->style = heng_run_style(run);
    run->report.style = &run->style;
    heng_status status = guarded(&(heng_call){.run = run, .err = err}, check_body);
    if (status == HENG_OK || status == HENG_INPUT) {
        *out = &run->report;
    }
    return status;
}

void heng_run_cancel(heng_run *run)
{
    atomic_store(&run->cancelled, true);
}

static heng_status result_parse(heng_report *report, heng_arena *arena, heng_text name,
                                heng_text bytes, heng_error *err)
{
    heng_door door;
    volatile heng_status status = HENG_NOMEM;
    heng_arena_open(arena, &door);
    if (setjmp(door.jump) == 0) {
        status = heng_result_parse(report, arena, name, bytes, err);
    }
    heng_arena_close(arena, &door);
    return status;
}

heng_status heng_report_parse(heng_report **out, const char *bytes, size_t size, heng_error *err)
{
    heng_arena *arena = heng_arena_new(0);
    heng_report *report = calloc(1, sizeof *report);
    heng_status status = HENG_NOMEM;
    *out = NULL;
    if (arena != NULL && report != NULL) {
        status =
            result_parse(report, arena, HENG_TEXT("report.json"), (heng_text){bytes, size}, err);
    }
    if (status != HENG_OK) {
        heng_arena_free(arena);
        free(report);
        return status == HENG_NOMEM
                   ? heng_fail(err, HENG_NOMEM, NULL, (heng_loc){0}, "out of memory")
                   : status;
    }
    report->arena = arena;
    *out = report;
    return HENG_OK;
}

void heng_report_free(heng_report *report)
{
    if (report != NULL) {
        heng_arena_free(report->arena);
        free(report);
    }
}

/* Copies as much of a struct as the caller's version of it has. */
static void sized_copy(void *out, const void *in, size_t size, size_t known)
{
    size_t copied = size < known ? size : known;
    memcpy((char *)out + sizeof(size_t), (const char *)in + sizeof(size_t),
           copied - sizeof(size_t));
}

heng_status heng_report_summary(const heng_report *report, heng_summary *out)
{
    heng_summary all = {.findings = report->result_count,
                        .gating = report->gating,
                        .diagnostics = report->diags != NULL ? report->diags->table.count : 0,
                        .exit_code = report->exit_code};
    if (out->size < sizeof(size_t)) {
        return HENG_USAGE;
    }
    for (int i = 0; i < HENG_VERDICT_COUNT; i++) {
        all.count[i] = report->counts.of[i];
    }
    sized_copy(out, &all, out->size, sizeof all);
    return HENG_OK;
}

static void value_fill(heng_value *out, const heng_view_value *in)
{
    *out = (heng_value){.text = in->text,
                        .kind = in->kind.size > 0 ? in->kind : in->op,
                        .number = in->value,
                        .unit = in->unit,
                        .place = in->place};
}

heng_status heng_report_finding(const heng_report *report, uint64_t index, heng_finding *out)
{
    heng_view view;
    if (index >= report->result_count || out->size < sizeof(size_t)) {
        return HENG_USAGE;
    }
    heng_door door;
    volatile heng_status status = HENG_NOMEM;
    heng_arena_open(report->arena, &door);
    if (setjmp(door.jump) == 0) {
        report->view(report, report->arena, index, &view);
        heng_finding all = {.verdict = view.verdict,
                            .gating = view.gating,
                            .dataset = view.dataset,
                            .rule = view.rule,
                            .title = view.title,
                            .indicator = view.indicator,
                            .period = view.period,
                            .reason = heng_text_of(heng_reason_names[view.reason]),
                            .rule_class = view.rule_class,
                            .message = heng_message_format(report->arena, &view.message, HENG_EN),
                            .absolute = view.absolute,
                            .absolute_unit = view.variance_unit,
                            .relative = view.relative,
                            .completion = view.completion,
                            .headroom = view.headroom,
                            .favourable = view.favourable,
                            .item = view.item};
        value_fill(&all.target, &view.target);
        value_fill(&all.actual, &view.actual);
        sized_copy(out, &all, out->size, sizeof all);
        status = HENG_OK;
    }
    heng_arena_close(report->arena, &door);
    return status;
}

heng_status heng_report_diagnostic(const heng_report *report, uint64_t index, heng_diagnostic *out)
{
    if (report->diags == NULL || index >= report->diags->table.count ||
        out->size < sizeof(size_t)) {
        return HENG_USAGE;
    }
    const heng_diag *diag = heng_table_at(&report->diags->table, (uint32_t)index);
    heng_diagnostic all = {.code = heng_text_of(diag->code),
                           .text = diag->message,
                           .hint = diag->help.size > 0 ? diag->help : diag->label,
                           .place = heng_place_of(report->sources, diag->loc),
                           .related = heng_place_of(report->sources, diag->related)};
    sized_copy(out, &all, out->size, sizeof all);
    return HENG_OK;
}

static heng_status style_set(heng_style *style, heng_text name, heng_text value, heng_error *err)
{
    heng_origin origin;
    heng_text near;
    const char *allowed;
    uint64_t width = style->width;
    heng_setting_id id = heng_setting_find(name, &origin, &near);
    bool known = id == HENG_SET_LANG || id == HENG_SET_WIDTH || id == HENG_SET_COLOR ||
                 id == HENG_SET_SHOW || id == HENG_SET_GROUP_BY;
    if (!known) {
        return heng_fail(err, HENG_USAGE, NULL, (heng_loc){0},
                         "'%.*s' is no setting of a finished report: lang, width, color, show, "
                         "group_by",
                         HENG_PRINT(name));
    }
    if (!heng_setting_check(id, value, &allowed)) {
        return heng_fail(err, HENG_USAGE, NULL, (heng_loc){0},
                         "'%.*s' is not a good value of %s: give %s", HENG_PRINT(value),
                         heng_settings[id].name, allowed);
    }
    if (id == HENG_SET_LANG) {
        style->lang = heng_text_is(value, "zh") ? HENG_ZH : HENG_EN;
    } else if (id == HENG_SET_WIDTH && heng_count_parse(value, &width)) {
        style->width = (unsigned)width;
    } else if (id == HENG_SET_COLOR) {
        style->color = heng_text_is(value, "always");
    } else if (id == HENG_SET_SHOW) {
        style->show_all = heng_text_is(value, "all");
    } else if (id == HENG_SET_GROUP_BY) {
        style->group_by = HENG_BY_NOTHING;
        for (int i = 0; i < HENG_BY_WORDS; i++) {
            if (heng_text_is(value, heng_group_by_words[i])) {
                style->group_by = (uint8_t)i;
            }
        }
    }
    return HENG_OK;
}

heng_status heng_report_set(heng_report *report, const char *name, const char *value,
                            heng_error *err)
{
    heng_door door;
    volatile heng_status status = HENG_NOMEM;
    heng_arena_open(report->arena, &door);
    if (setjmp(door.jump) == 0) {
        heng_style *style = heng_new(report->arena, heng_style);
        *style = report->style != NULL ? *report->style : heng_style_default;
        status = style_set(style, heng_text_of(name), heng_text_of(value), err);
        report->style = style;
    }
    heng_arena_close(report->arena, &door);
    return status;
}

heng_status heng_report_write(const heng_report *report, const char *format, heng_write_fn write,
                              void *user, heng_error *err)
{
    const heng_format *found = heng_format_find(heng_text_of(format));
    heng_sink sink;
    heng_door door;
    volatile heng_status status = HENG_NOMEM;
    if (found == NULL) {
        return heng_fail(err, HENG_USAGE, NULL, (heng_loc){0}, "unknown format '%s'", format);
    }
    heng_arena_open(report->arena, &door);
    if (setjmp(door.jump) == 0) {
        heng_sink_init(&sink, write, user);
        found->write(&sink, report, report->style != NULL ? report->style : &heng_style_default);
        status = heng_sink_flush(&sink) ? HENG_OK
                                        : heng_fail(err, HENG_IO, NULL, (heng_loc){0},
                                                    "the report could not be written");
    }
    heng_arena_close(report->arena, &door);
    return status;
}

static heng_status describe_body(heng_call *call)
{
    heng_status status = heng_describe(call->run, call->a, call->b, call->sink, call->err);
    bool written =
        status == HENG_OK || status == HENG_INPUT; /* wrong input still tells something */
    if (written && !heng_sink_flush(call->sink)) {
        return heng_fail(call->err, HENG_IO, NULL, (heng_loc){0},
                         "the output could not be written");
    }
    return status;
}

heng_status heng_run_describe(heng_run *run, const char *what, const char *format,
                              heng_write_fn write, void *user, heng_error *err)
{
    heng_sink sink;
    heng_sink_init(&sink, write, user);
    return guarded(&(heng_call){.run = run,
                                .a = heng_text_of(what),
                                .b = heng_text_of(format),
                                .err = err,
                                .sink = &sink},
                   describe_body);
}
