/* in-toto Statement v1 with the predicate test-result v0.1, unsigned; `heng seal` signs it. There
 * is no time in it: same report, same bytes. */
#include "report/intoto.h"

#include "report/formats.h"
#include "report/phrase.h"

typedef enum outcome { OUTCOME_NONE, OUTCOME_PASSED, OUTCOME_WARNED, OUTCOME_FAILED } outcome;

static outcome outcome_of(const heng_view *view)
{
    if (view->gating || view->verdict == HENG_ERROR) {
        return OUTCOME_FAILED;
    }
    return view->verdict == HENG_SKIPPED ? OUTCOME_NONE
           : view->verdict == HENG_PASS  ? OUTCOME_PASSED
                                         : OUTCOME_WARNED;
}

static void field_put(heng_sink *sink, const char *head, heng_text value)
{
    heng_put(sink, head);
    heng_put_json(sink, value);
}

static void file_put(heng_sink *sink, const heng_report_input *input, bool *first)
{
    field_put(sink, *first ? "\n  {\"name\": " : ",\n  {\"name\": ", input->path);
    field_put(sink, ", \"digest\": {\"sha256\": ", input->sha256);
    field_put(sink, "}, \"annotations\": {\"role\": ", input->role);
    heng_put(sink, "}}");
    *first = false;
}

static void files_put(heng_sink *sink, const heng_report *report, bool subjects,
                      const heng_report_input *more)
{
    bool first = true;
    for (uint32_t i = 0; i < report->input_count && !sink->failed; i++) {
        const heng_report_input *input = &report->inputs[i];
        if (heng_text_is(input->role, "data") == subjects) {
            file_put(sink, input, &first);
        }
    }
    if (more != NULL) {
        file_put(sink, more, &first);
    }
}

static heng_text test_name(heng_arena *arena, const heng_report *report, const heng_view *view)
{
    bool dated = view->period.size > 0 && !heng_text_equal(view->period, report->period);
    return heng_text_format(arena, "%.*s%s%.*s%s%.*s", HENG_PRINT(view->dataset),
                            view->dataset.size > 0 ? "/" : "",
                            HENG_PRINT(heng_phrase_rule(arena, view)), dated ? "@" : "",
                            dated ? (int)view->period.size : 0, view->period.bytes);
}

/* Errors of the input failed, by code and place. */
static void errors_put(heng_sink *sink, const heng_report *report, bool *first)
{
    const heng_diags *diags = report->diags;
    for (uint32_t i = 0; diags != NULL && i < diags->table.count && !sink->failed; i++) {
        heng_arena_mark mark = heng_arena_here(report->arena);
        const heng_diag *diag = heng_table_at(&diags->table, i);
        if (diag->severity == HENG_SEVERITY_ERROR) {
            heng_phrase name = {
                .arena = report->arena, .lang = HENG_EN, .text = heng_text_of(diag->code)};
            heng_phrase_join(
                &name, HENG_W_COLON,
                heng_phrase_place(report->arena, heng_place_of(report->sources, diag->loc)));
            field_put(sink, *first ? "\n   " : ",\n   ", name.text);
            *first = false;
        }
        heng_arena_rewind(report->arena, mark);
    }
}

/* Returns whether there was one. */
static bool tests_put(heng_sink *sink, const heng_report *report, const char *head, outcome which)
{
    bool first = true;
    heng_view view;
    heng_put(sink, head);
    if (which == OUTCOME_FAILED) {
        errors_put(sink, report, &first);
    }
    for (uint64_t i = 0; i < report->result_count && !sink->failed; i++) {
        heng_arena_mark mark = heng_arena_here(report->arena);
        report->view(report, report->arena, report->order[i], &view);
        if (outcome_of(&view) == which) {
            field_put(sink, first ? "\n   " : ",\n   ", test_name(report->arena, report, &view));
            first = false;
        }
        heng_arena_rewind(report->arena, mark);
    }
    heng_put(sink, "]");
    return !first;
}

void heng_intoto_write(heng_sink *sink, const heng_report *report, const heng_intoto_seal *seal)
{
    heng_put(sink, "{\"_type\": \"https://in-toto.io/Statement/v1\",\n \"subject\": [");
    files_put(sink, report, true, seal != NULL ? &seal->report : NULL);
    heng_put(sink, "],\n \"predicateType\": \"https://in-toto.io/attestation/test-result/v0.1\",\n "
                   "\"predicate\": {\n  \"configuration\": [");
    files_put(sink, report, false, seal != NULL ? &seal->program : NULL);
    heng_put(sink, "],\n");
    (void)tests_put(sink, report, "  \"passedTests\": [", OUTCOME_PASSED);
    bool warned = tests_put(sink, report, ",\n  \"warnedTests\": [", OUTCOME_WARNED);
    bool failed = tests_put(sink, report, ",\n  \"failedTests\": [", OUTCOME_FAILED);
    heng_put(sink, ",\n  \"result\": ");
    heng_put(sink, failed || report->exit_code != 0 ? "\"FAILED\"}}\n"
                   : warned                         ? "\"WARNED\"}}\n"
                                                    : "\"PASSED\"}}\n");
}

static void intoto_write(heng_sink *sink, const heng_report *report, const heng_style *style)
{
    (void)style;
    heng_intoto_write(sink, report, NULL);
}

const heng_format heng_format_intoto = {
    "intoto", "in-toto Statement with the test-result predicate (JSON)", ".json", intoto_write};
