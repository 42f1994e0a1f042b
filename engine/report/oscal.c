/* NIST OSCAL, assessment results 1.2.1.
 *
 * Each finding is an observation, and a finding with a state unless it is not due or does not
 * apply. The UUID of both is version 5 of what is promised (dataset, rule, indicator, period), so
 * that it stays while figures move and runs can be compared; that of the document follows from its
 * inputs. The format demands times: all are the day as of which was weighed, so the same report
 * gives the same bytes. A text of OSCAL is never empty and has no blank at its ends. */
#include "report/alert.h"
#include "report/formats.h"
#include "report/page.h"

#include "base/hash.h"

enum { UUID = 36, DAY = 10 };

#define NAMESPACE "urn:heng:report:1"

typedef struct oscal {
    heng_sink *sink;
    heng_arena *arena;
    const heng_report *report;
    heng_lang lang;
} oscal;

/* -- values -- */

static bool is_blank(uint32_t point)
{
    return point <= ' ' || point == 0xA0 || point == 0x1680 ||
           (point >= 0x2000 && point <= 0x200A) || point == 0x2028 || point == 0x2029 ||
           point == 0x202F || point == 0x205F || point == 0x3000 || point == 0xFEFF;
}

/* One line in which nothing is hidden, without blanks at its ends; may be empty. */
static heng_text string_of(const oscal *o, heng_text text)
{
    const heng_page page = {.arena = o->arena};
    heng_text out = heng_page_clean(&page, text);
    size_t first = out.size, end = 0, size;
    for (size_t at = 0; at < out.size; at += size) {
        uint32_t point = 0xFFFD;
        size = heng_utf8_decode(out, at, &point);
        size = size > 0 ? size : 1;
        if (!is_blank(point)) {
            first = first < at ? first : at;
            end = at + size;
        }
    }
    return end > first ? (heng_text){out.bytes + first, end - first} : (heng_text){0};
}

/* A name as XML has it: what may not stand in one becomes '_'. */
static heng_text token_of(const oscal *o, heng_text text)
{
    char *bytes = heng_new_array(o->arena, char, text.size + 2);
    size_t size = 0, step;
    for (size_t at = 0; at < text.size; at += step) {
        uint32_t point = 0;
        step = heng_utf8_decode(text, at, &point);
        step = step > 0 ? step : 1;
        bool letter = (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z') ||
                      point == '_' || (point >= 0x4E00 && point <= 0x9FFF);
        bool inner = letter || (point >= '0' && point <= '9') || point == '.' || point == '-';
        if (at == 0 && !letter) {
            bytes[size++] = '_';
        }
        if (inner) {
            memcpy(bytes + size, text.bytes + at, step);
            size += step;
        } else if (at > 0) {
            bytes[size++] = '_';
        }
    }
    return size > 0 ? (heng_text){bytes, size} : HENG_TEXT("_");
}

static void field_put(const oscal *o, const char *head, heng_text value)
{
    heng_put(o->sink, head);
    heng_put_json(o->sink, value);
}

static void uuid_put(const oscal *o, const char *head, const char *kind, heng_text name)
{
    char id[UUID];
    heng_uuid(heng_text_format(o->arena, "heng:%s:%.*s", kind, HENG_PRINT(name)), id);
    field_put(o, head, (heng_text){id, UUID});
}

static void time_put(const oscal *o, const char *head)
{
    heng_text day = o->report->as_of.size == DAY ? o->report->as_of : HENG_TEXT("1970-01-01");
    field_put(o, head, heng_text_format(o->arena, "%.*sT00:00:00Z", HENG_PRINT(day)));
}

/* A member of a list of properties, if there is a value. */
static void prop_put(const oscal *o, bool *first, const char *name, heng_text value)
{
    heng_text text = string_of(o, value);
    if (text.size > 0) {
        heng_put(o->sink, *first ? ",\n      \"props\": [" : ", ");
        field_put(o, "{\"name\": ", heng_text_of(name));
        field_put(o, ", \"ns\": \"" NAMESPACE "\", \"value\": ", text);
        heng_put(o->sink, "}");
        *first = false;
    }
}

static void evidence_put(const oscal *o, heng_place place)
{
    heng_text uri = heng_alert_uri(o->arena, place.file);
    if (place.line > 0 && uri.size > 0) {
        field_put(o, ",\n      \"relevant-evidence\": [{\"href\": ",
                  heng_text_format(o->arena, "%.*s#L%u", HENG_PRINT(uri), (unsigned)place.line));
        field_put(o, ", \"description\": ", heng_phrase_place(o->arena, place));
        heng_put(o->sink, "}]");
    }
}

/* -- observations and findings -- */

static heng_text title_of(const oscal *o, const heng_view *view)
{
    heng_text title = string_of(o, heng_phrase_titled(o->arena, view, o->lang));
    title = title.size > 0 ? title : string_of(o, view->rule);
    return title.size > 0 ? title : HENG_TEXT("-");
}

static void observation_open(const oscal *o, bool first, const char *kind, heng_text print)
{
    heng_put(o->sink, first ? ",\n    \"observations\": [" : ",");
    uuid_put(o, "\n     {\"uuid\": ", kind, print);
}

static void observation_close(const oscal *o, heng_place place)
{
    heng_put(o->sink, ",\n      \"methods\": [\"TEST\"]");
    evidence_put(o, place);
    time_put(o, ",\n      \"collected\": ");
    heng_put(o->sink, "}");
}

static void observation_put(const oscal *o, const heng_view *view, bool first)
{
    bool bare = true;
    observation_open(o, first, "observation", heng_alert_print(o->arena, view));
    field_put(o, ", \"title\": ", title_of(o, view));
    field_put(o,
              ",\n      \"description\": ", heng_alert_message(o->arena, o->report, view, o->lang));
    prop_put(o, &bare, "dataset", view->dataset);
    prop_put(o, &bare, "indicator", view->indicator);
    prop_put(o, &bare, "period", view->period);
    prop_put(o, &bare, "target", heng_phrase_target(view, HENG_EN));
    if (view->actual.given) {
        prop_put(o, &bare, "actual", heng_phrase_actual(view, HENG_EN));
    }
    prop_put(o, &bare, "variance", heng_phrase_variance(o->arena, view));
    prop_put(o, &bare, "completion", view->completion);
    heng_put(o->sink, bare ? "" : "]");
    observation_close(o, heng_alert_place(view));
}

/* Errors of the input; returns whether there was one. */
static bool faults_put(const oscal *o)
{
    const heng_diags *diags = o->report->diags;
    bool first = true;
    heng_alert_faults faults;
    heng_alert_faults_init(&faults, o->arena);
    for (uint32_t i = 0; diags != NULL && i < diags->table.count && !o->sink->failed; i++) {
        const heng_diag *diag = heng_table_at(&diags->table, i);
        heng_text print = heng_alert_faults_print(&faults, o->arena, o->report, diag);
        if (diag->severity == HENG_SEVERITY_ERROR) {
            observation_open(o, first, "fault", print);
            field_put(o, ", \"title\": ", heng_text_of(diag->code));
            field_put(o, ",\n      \"description\": ", heng_alert_fault_message(o->arena, diag));
            observation_close(o, heng_place_of(o->report->sources, diag->loc));
            first = false;
        }
    }
    return !first;
}

static bool is_satisfied(const heng_view *view)
{
    return !view->gating && (view->verdict == HENG_PASS || view->verdict == HENG_WARN);
}

static void finding_put(const oscal *o, const heng_view *view, bool first)
{
    heng_text print = heng_alert_print(o->arena, view);
    bool bare = true;
    heng_put(o->sink, first ? ",\n    \"findings\": [" : ",");
    uuid_put(o, "\n     {\"uuid\": ", "finding", print);
    field_put(o, ", \"title\": ", title_of(o, view));
    field_put(o,
              ",\n      \"description\": ", heng_alert_message(o->arena, o->report, view, o->lang));
    prop_put(o, &bare, "verdict", heng_text_of(heng_verdict_names[view->verdict]));
    prop_put(o, &bare, "reason", heng_text_of(heng_reason_names[view->reason]));
    prop_put(o, &bare, "class", view->rule_class);
    prop_put(o, &bare, "owner", view->owner);
    prop_put(o, &bare, "waiver", heng_phrase_waiver(o->arena, view, o->lang));
    heng_put(o->sink, bare ? "" : "]");
    field_put(o, ",\n      \"target\": {\"type\": \"objective-id\", \"target-id\": ",
              token_of(o, view->rule));
    heng_put(o->sink, is_satisfied(view) ? ", \"status\": {\"state\": \"satisfied\""
                                         : ", \"status\": {\"state\": \"not-satisfied\"");
    heng_put(o->sink, view->verdict == HENG_PASS   ? ", \"reason\": \"pass\"}}"
                      : view->verdict == HENG_FAIL ? ", \"reason\": \"fail\"}}"
                                                   : ", \"reason\": \"other\"}}");
    uuid_put(o, ",\n      \"related-observations\": [{\"observation-uuid\": ", "observation",
             print);
    heng_put(o->sink, "}]}");
}

/* All observations, or all findings. */
static void each_put(const oscal *o, bool findings, bool any)
{
    heng_view view;
    for (uint64_t i = 0; i < o->report->result_count && !o->sink->failed; i++) {
        heng_arena_mark mark = heng_arena_here(o->arena);
        o->report->view(o->report, o->arena, o->report->order[i], &view);
        if (!findings) {
            observation_put(o, &view, !any);
            any = true;
        } else if (view.verdict != HENG_SKIPPED) {
            finding_put(o, &view, !any);
            any = true;
        }
        heng_arena_rewind(o->arena, mark);
    }
    heng_put(o->sink, any ? "]" : "");
}

/* -- the document -- */

/* What the document is called: it is another one where an input, the period or the day is. */
static heng_text identity_of(const oscal *o)
{
    const heng_report *report = o->report;
    size_t size = 0;
    for (uint32_t i = 0; i < report->input_count; i++) {
        size += report->inputs[i].sha256.size;
    }
    char *bytes = heng_new_array(o->arena, char, size + 1), *end = bytes;
    for (uint32_t i = 0; i < report->input_count; i++) {
        heng_text hash = report->inputs[i].sha256;
        memcpy(end, hash.bytes, hash.size);
        end += hash.size;
    }
    return heng_text_format(o->arena, "%.*s|%.*s|%.*s", HENG_PRINT(report->period),
                            HENG_PRINT(report->as_of), (int)size, bytes);
}

/* The inputs of role data, or the others, with their hashes. */
static void resource_put(const oscal *o, const char *title, heng_text identity, bool data)
{
    bool first = true;
    uuid_put(o, "\n    {\"uuid\": ", title, identity);
    field_put(o, ", \"title\": ", heng_text_of(title));
    field_put(o, ", \"description\": ", heng_text_of(title));
    for (uint32_t i = 0; i < o->report->input_count; i++) {
        const heng_report_input *input = &o->report->inputs[i];
        heng_text uri = heng_alert_uri(o->arena, input->path), hash = string_of(o, input->sha256);
        if (heng_text_is(input->role, "data") == data && uri.size > 0 && hash.size > 0) {
            field_put(o, first ? ",\n     \"rlinks\": [{\"href\": " : ",\n      {\"href\": ", uri);
            field_put(o, ", \"hashes\": [{\"algorithm\": \"SHA-256\", \"value\": ", hash);
            heng_put(o->sink, "}]}");
            first = false;
        }
    }
    heng_put(o->sink, first ? "}" : "]}");
}

static void result_put(const oscal *o, heng_text identity, heng_text title)
{
    bool bare = true;
    uuid_put(o, ",\n  \"results\": [\n   {\"uuid\": ", "result", identity);
    field_put(o, ", \"title\": ", title);
    field_put(o, ", \"description\": ", heng_phrase_exit(o->arena, o->report, o->lang));
    time_put(o, ", \"start\": ");
    time_put(o, ", \"end\": ");
    prop_put(o, &bare, "period", o->report->period);
    prop_put(o, &bare, "fail-on", o->report->fail_on);
    prop_put(o, &bare, "exit-code", heng_phrase_number(o->arena, (uint64_t)o->report->exit_code));
    heng_put(o->sink, bare ? "" : "]");
    heng_put(o->sink,
             ",\n    \"reviewed-controls\": {\"control-selections\": [{\"include-all\": {}}]}");
    each_put(o, false, faults_put(o));
    each_put(o, true, false);
    heng_put(o->sink, "}]");
}

static void oscal_write(heng_sink *sink, const heng_report *report, const heng_style *style)
{
    oscal o = {.sink = sink, .arena = report->arena, .report = report, .lang = style->lang};
    heng_arena_mark outer = heng_arena_here(report->arena);
    char plan[UUID];
    heng_text identity = identity_of(&o),
              title = string_of(&o, heng_phrase_head(o.arena, report, o.lang)),
              version = string_of(&o, report->as_of);
    title = title.size > 0 ? title : HENG_TEXT("heng");
    uuid_put(&o, "{\"assessment-results\": {\n  \"uuid\": ", "document", identity);
    field_put(&o, ",\n  \"metadata\": {\"title\": ", title);
    time_put(&o, ", \"last-modified\": ");
    field_put(&o, ", \"version\": ", version.size > 0 ? version : HENG_TEXT("1"));
    heng_put(sink, ", \"oscal-version\": \"1.2.1\"},\n  \"import-ap\": {\"href\": ");
    heng_uuid(heng_text_format(o.arena, "heng:rules:%.*s", HENG_PRINT(identity)), plan);
    heng_put_json(sink, heng_text_format(o.arena, "#%.*s", UUID, plan));
    heng_put(sink, "}");
    result_put(&o, identity, title);
    heng_put(sink, ",\n  \"back-matter\": {\"resources\": [");
    resource_put(&o, "rules", identity, false);
    heng_put(sink, ",");
    resource_put(&o, "data", identity, true);
    heng_put(sink, "]}}}\n");
    heng_arena_rewind(report->arena, outer);
}

const heng_format heng_format_oscal = {"oscal", "NIST OSCAL assessment results (JSON)", ".json",
                                       oscal_write};
