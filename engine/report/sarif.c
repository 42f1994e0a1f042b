/* SARIF 2.1.0, as GitHub's code scanning and other viewers read it.
 *
 * Results are what needs attention: the findings that were not kept, the worst first, and before
 * them the faults of the input under their code, so that a broken file does not look like a clean
 * one. What was kept is no result. GitHub refuses a run with more than 25,000 results or rules;
 * only rules that a result names are listed, and a notification says what was left out.
 *
 * GitHub tells alerts apart by the fingerprint named primaryLocationLineHash and would make it from
 * the text of the line, which changes with every figure; so it is given, in the form that GitHub
 * writes. There is no time and no absolute path: same report, same bytes. */
#include "report/alert.h"
#include "report/formats.h"
#include "report/page.h"

#include "base/code.h"

enum { RESULTS_MOST = 25000, TAGS_MOST = 10, SHORT_PRINT = 16 };

/* A rule as its first finding tells it, or a code. */
typedef struct descriptor {
    heng_text id, title, full, help;
    heng_text rule_class; /* empty: a code */
    const heng_text *tags;
    uint32_t tag_count;
    heng_alert_level level;
} descriptor;

typedef struct sarif {
    heng_sink *sink;
    heng_arena *arena;
    const heng_report *report;
    heng_lang lang;
    heng_map ids; /* of a rule -> index of its descriptor */
    heng_table descriptors;
    uint32_t fault_count;   /* diagnostics shown as results: those with a place */
    uint64_t finding_count; /* findings shown, all faults first */
    uint64_t left_out;
} sarif;

static const char *const levels[] = {
    [HENG_ALERT_ERROR] = "error", [HENG_ALERT_WARNING] = "warning", [HENG_ALERT_NOTE] = "note"};
static const heng_alert_level fault_levels[] = {[HENG_SEVERITY_ERROR] = HENG_ALERT_ERROR,
                                                [HENG_SEVERITY_WARNING] = HENG_ALERT_WARNING,
                                                [HENG_SEVERITY_NOTE] = HENG_ALERT_NOTE};

/* -- values -- */

static void field_put(const sarif *s, const char *head, heng_text value)
{
    heng_put(s->sink, head);
    heng_put_json(s->sink, value);
}

/* A message of plain text may hold links, [text](place): those that a stranger wrote are none. */
static heng_text unlinked(heng_arena *arena, heng_text text)
{
    size_t links = 0, size = 0;
    for (size_t i = 0; i + 1 < text.size; i++) {
        links += text.bytes[i] == ']' && text.bytes[i + 1] == '(';
    }
    if (links == 0) {
        return text;
    }
    char *bytes = heng_new_array(arena, char, text.size + links);
    for (size_t i = 0; i < text.size; i++) {
        bytes[size++] = text.bytes[i];
        if (text.bytes[i] == ']' && i + 1 < text.size && text.bytes[i + 1] == '(') {
            bytes[size++] = ' ';
        }
    }
    return (heng_text){bytes, size};
}

/* What people read: nothing in it is hidden. */
static void message_put(const sarif *s, const char *head, heng_text text)
{
    const heng_page page = {.arena = s->arena};
    field_put(s, head, unlinked(s->arena, heng_page_clean(&page, text)));
    heng_put(s->sink, "}");
}

static void artifact_put(const sarif *s, heng_text path)
{
    field_put(s, "{\"uri\": ", heng_alert_uri(s->arena, path));
    heng_put(s->sink, heng_text_starts(path, "/") ? "}" : ", \"uriBaseId\": \"%SRCROOT%\"}");
}

/* "physicalLocation": {…}; span: code points, 0: to the end of the line. */
static void location_put(const sarif *s, heng_place place, uint32_t span)
{
    heng_put(s->sink, "\"physicalLocation\": {\"artifactLocation\": ");
    artifact_put(s, place.file);
    heng_put(s->sink, ", \"region\": {\"startLine\": ");
    heng_put_count(s->sink, place.line);
    if (place.column > 0) {
        heng_put(s->sink, ", \"startColumn\": ");
        heng_put_count(s->sink, place.column);
    }
    if (place.column > 0 && span > 0) {
        heng_put(s->sink, ", \"endColumn\": ");
        heng_put_count(s->sink, (uint64_t)place.column + span);
    }
    heng_put(s->sink, "}}");
}

static void related_put(const sarif *s, unsigned id, heng_place place, uint32_t span,
                        heng_text text)
{
    heng_put(s->sink, id > 1 ? ", {\"id\": " : "{\"id\": ");
    heng_put_count(s->sink, id);
    heng_put(s->sink, ", ");
    location_put(s, place, span);
    message_put(s, ", \"message\": {\"text\": ", text);
    heng_put(s->sink, "}");
}

static void result_open(const sarif *s, heng_text rule, heng_alert_level level)
{
    field_put(s, "\n    {\"ruleId\": ", rule);
    heng_put(s->sink, ", \"ruleIndex\": ");
    heng_put_count(s->sink, heng_map_find(&s->ids, rule));
    heng_put(s->sink, ", \"level\": \"");
    heng_put(s->sink, levels[level]);
    heng_put(s->sink, "\"");
}

static void prints_put(const sarif *s, heng_text print)
{
    field_put(s, ",\n     \"partialFingerprints\": {\"heng/v1\": ", print);
    heng_put(s->sink, ", \"primaryLocationLineHash\": \"");
    heng_put_text(s->sink, (heng_text){print.bytes, SHORT_PRINT});
    heng_put(s->sink, ":1\"}");
}

/* -- rules -- */

/* The descriptor of id; *made tells that it is new and empty. */
static descriptor *descriptor_of(sarif *s, heng_text id, bool *made)
{
    uint32_t index = heng_map_find(&s->ids, id);
    *made = index == HENG_NONE;
    if (!*made) {
        return heng_table_at(&s->descriptors, index);
    }
    (void)heng_map_add(&s->ids, id, s->descriptors.count);
    descriptor *out = heng_table_push(&s->descriptors);
    out->id = id;
    return out;
}

static void code_describe(sarif *s, const heng_diag *diag)
{
    bool made;
    heng_text id = heng_text_of(diag->code);
    descriptor *d = descriptor_of(s, id, &made);
    if (!made) {
        return;
    }
    const heng_code *code = heng_code_find(id.bytes, id.size);
    d->level = fault_levels[diag->severity];
    d->title = code != NULL ? heng_text_of(code->title) : id;
    d->full = code != NULL ? heng_text_of(code->cause) : id;
    d->help =
        heng_word_fill(s->arena, HENG_W_EXPLAIN_CODE, s->lang, id, (heng_text){0}, (heng_text){0});
}

/* true: it is new, and what view has of the arena must stay. */
static bool rule_describe(sarif *s, const heng_view *view)
{
    bool made;
    descriptor *d = descriptor_of(s, view->rule, &made);
    if (made) {
        heng_phrase full = {.arena = s->arena, .lang = s->lang};
        d->rule_class = view->rule_class;
        d->tags = view->tags;
        d->tag_count = view->tag_count;
        d->level = heng_text_is(view->rule_class, "stretch") ? HENG_ALERT_NOTE : HENG_ALERT_ERROR;
        d->title = heng_phrase_title(view, s->lang);
        d->title = d->title.size > 0 ? d->title : view->rule;
        full.text = d->title;
        heng_phrase_join(&full, HENG_W_COLON, heng_phrase_target(view, s->lang));
        heng_phrase_join(&full, HENG_W_COMMA, heng_word_class(view->rule_class, s->lang));
        heng_phrase_add(&full, heng_text_of(heng_word_of(HENG_W_STOP, s->lang)));
        d->full = full.text;
        d->help = heng_word_fill(s->arena, HENG_W_EXPLAIN, s->lang, view->rule, (heng_text){0},
                                 (heng_text){0});
    }
    return made;
}

/* "retail_sales_growth" -> "RetailSalesGrowth", the form in which viewers filter by rule. */
static heng_text pascal_of(heng_arena *arena, heng_text words)
{
    char *bytes = heng_new_array(arena, char, words.size + 1);
    size_t size = 0;
    bool head = true;
    for (size_t i = 0; i < words.size; i++) {
        char byte = words.bytes[i];
        bool lower = byte >= 'a' && byte <= 'z';
        if (lower || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9')) {
            bytes[size++] = (char)(lower && head ? byte - 'a' + 'A' : byte);
            head = false;
        } else {
            head = true;
        }
    }
    return (heng_text){bytes, size};
}

/* Counts what will be shown and describes the rules of it. */
static void plan_make(sarif *s)
{
    const heng_report *report = s->report;
    uint64_t count = heng_alert_count(report);
    heng_view view;
    heng_map_init(&s->ids, s->arena,
                  (uint64_t)(uintptr_t)report *
                      UINT64_C(0x9E3779B97F4A7C15)); /* unlike in each run */
    heng_table_init(&s->descriptors, s->arena, sizeof(descriptor));
    for (uint32_t i = 0; report->diags != NULL && i < report->diags->table.count; i++) {
        const heng_diag *diag = heng_table_at(&report->diags->table, i);
        bool placed = heng_place_of(report->sources, diag->loc).line > 0;
        if (placed && s->fault_count < RESULTS_MOST) {
            s->fault_count++;
            code_describe(s, diag);
        } else {
            s->left_out += placed;
        }
    }
    s->finding_count =
        count < RESULTS_MOST - s->fault_count ? count : RESULTS_MOST - s->fault_count;
    s->left_out += count - s->finding_count;
    for (uint64_t i = 0; i < s->finding_count; i++) {
        heng_arena_mark mark = heng_arena_here(s->arena);
        report->view(report, s->arena, report->order[i], &view);
        if (!rule_describe(s, &view)) {
            heng_arena_rewind(s->arena, mark);
        }
    }
}

/* The class, then the tags of the rule: each once, and no more than GitHub shows. */
static void tags_put(const sarif *s, const descriptor *d)
{
    uint32_t shown = 1;
    field_put(s, ", \"properties\": {\"tags\": [", d->rule_class);
    for (uint32_t i = 0; i < d->tag_count && shown < TAGS_MOST; i++) {
        bool fresh = !heng_text_equal(d->tags[i], d->rule_class);
        for (uint32_t k = 0; k < i && fresh; k++) {
            fresh = !heng_text_equal(d->tags[i], d->tags[k]);
        }
        if (fresh) {
            field_put(s, ", ", d->tags[i]);
            shown++;
        }
    }
    heng_put(s->sink, "]}");
}

static void rules_put(const sarif *s)
{
    heng_put(s->sink, "\"rules\": [");
    for (uint32_t i = 0; i < s->descriptors.count; i++) {
        const descriptor *d = heng_table_at(&s->descriptors, i);
        heng_put(s->sink, i > 0 ? ",\n     " : "\n     ");
        field_put(s, "{\"id\": ", d->id);
        heng_text name = pascal_of(s->arena, d->rule_class.size > 0 ? d->id : d->title);
        if (name.size > 0 && name.size != d->id.size) { /* else it is the id again */
            field_put(s, ", \"name\": ", name);
        }
        message_put(s, ", \"shortDescription\": {\"text\": ", d->title);
        message_put(s, ", \"fullDescription\": {\"text\": ", d->full);
        message_put(s, ", \"help\": {\"text\": ", d->help);
        heng_put(s->sink, ", \"defaultConfiguration\": {\"level\": \"");
        heng_put(s->sink, levels[d->level]);
        heng_put(s->sink, "\"}");
        if (d->rule_class.size > 0) {
            tags_put(s, d);
        }
        heng_put(s->sink, "}");
    }
    heng_put(s->sink, "]");
}

/* -- results -- */

static void fault_put(const sarif *s, const heng_diag *diag, heng_text print)
{
    const heng_sources *sources = s->report->sources;
    heng_place related = heng_place_of(sources, diag->related);
    result_open(s, heng_text_of(diag->code), fault_levels[diag->severity]);
    message_put(s, ",\n     \"message\": {\"text\": ", heng_alert_fault_message(s->arena, diag));
    heng_put(s->sink, ",\n     \"locations\": [{");
    location_put(s, heng_place_of(sources, diag->loc), diag->span > 0 ? diag->span : 1);
    heng_put(s->sink, "}]");
    if (related.line > 0) {
        heng_put(s->sink, ",\n     \"relatedLocations\": [");
        related_put(s, 1, related, diag->related_span > 0 ? diag->related_span : 1,
                    diag->related_label.size > 0 ? diag->related_label : diag->message);
        heng_put(s->sink, "]");
    }
    prints_put(s, print);
    heng_put(s->sink, ", \"suppressions\": []}");
}

static void relateds_put(const sarif *s, const heng_view *view)
{
    unsigned id = 0;
    if (view->target.place.line == 0 && view->message_place.line == 0) {
        return;
    }
    heng_put(s->sink, ",\n     \"relatedLocations\": [");
    if (view->target.place.line > 0) {
        heng_phrase text = {.arena = s->arena, .lang = s->lang};
        text.text = heng_text_of(heng_word_of(HENG_W_TARGET, s->lang));
        heng_phrase_join(&text, HENG_W_COLON, heng_phrase_target(view, s->lang));
        for (uint32_t i = 0; i < view->target.cite_count; i++) {
            heng_phrase_join(&text, HENG_W_SEMICOLON,
                             heng_phrase_cite(s->arena, &view->target.cites[i]));
        }
        related_put(s, ++id, view->target.place, 0, text.text);
    }
    if (view->message_place.line > 0) {
        related_put(s, ++id, view->message_place, 0,
                    heng_text_of(heng_word_of(HENG_W_WHY, s->lang)));
    }
    heng_put(s->sink, "]");
}

static void property_put(const sarif *s, const char *head, heng_text value)
{
    if (value.size > 0) {
        field_put(s, head, value);
    }
}

static void properties_put(const sarif *s, const heng_view *view)
{
    field_put(s, ",\n     \"properties\": {\"verdict\": ",
              heng_text_of(heng_verdict_names[view->verdict]));
    property_put(s, ", \"reason\": ", heng_text_of(heng_reason_names[view->reason]));
    property_put(s, ", \"class\": ", view->rule_class);
    property_put(s, ", \"dataset\": ", view->dataset);
    property_put(s, ", \"indicator\": ", view->indicator);
    property_put(s, ", \"period\": ", view->period);
    property_put(s, ", \"target\": ", view->target.form);
    property_put(s, ", \"actual\": ", view->actual.form);
    property_put(s, ", \"variance\": ", view->absolute);
    property_put(
        s, ", \"varianceUnit\": ", view->absolute.size > 0 ? view->variance_unit : (heng_text){0});
    property_put(s, ", \"completion\": ", view->completion);
    heng_put(s->sink, "}");
}

/* With a link to what was promised, the related location 1. */
static heng_text linked(const sarif *s, const heng_view *view, heng_text message)
{
    heng_text plain = unlinked(s->arena, message);
    if (view->target.place.line == 0) {
        return plain;
    }
    return heng_text_format(s->arena, "%.*s [%s](1)%s", HENG_PRINT(plain),
                            heng_word_of(HENG_W_TARGET, s->lang),
                            heng_word_of(HENG_W_STOP, s->lang));
}

static void finding_put(const sarif *s, const heng_view *view)
{
    heng_place place = heng_alert_place(view);
    heng_text message = heng_alert_message(s->arena, s->report, view, s->lang);
    result_open(s, view->rule, heng_alert_level_of(view));
    field_put(s, ",\n     \"message\": {\"text\": ", linked(s, view, message));
    heng_put(s->sink, "}");
    if (place.line > 0) {
        heng_put(s->sink, ",\n     \"locations\": [{");
        location_put(s, place, 0);
        heng_put(s->sink, "}]");
    }
    relateds_put(s, view);
    prints_put(s, heng_alert_print(s->arena, view));
    if (view->waived) {
        field_put(s,
                  ", \"suppressions\": [{\"kind\": \"external\", \"status\": \"accepted\", "
                  "\"justification\": ",
                  heng_phrase_waiver(s->arena, view, s->lang));
        heng_put(s->sink, "}]");
    } else {
        heng_put(s->sink, ", \"suppressions\": []");
    }
    properties_put(s, view);
    heng_put(s->sink, "}");
}

static void results_put(const sarif *s)
{
    const heng_report *report = s->report;
    heng_alert_faults faults;
    heng_view view;
    const char *gap = "";
    heng_alert_faults_init(&faults, s->arena);
    heng_put(s->sink, "\"results\": [");
    for (uint32_t i = 0, shown = 0; shown < s->fault_count && !s->sink->failed; i++) {
        const heng_diag *diag = heng_table_at(&report->diags->table, i);
        heng_text print = heng_alert_faults_print(&faults, s->arena, report, diag);
        if (heng_place_of(report->sources, diag->loc).line > 0) {
            heng_put(s->sink, gap);
            fault_put(s, diag, print);
            gap = ",";
            shown++;
        }
    }
    for (uint64_t i = 0; i < s->finding_count && !s->sink->failed; i++) {
        heng_arena_mark mark = heng_arena_here(s->arena);
        report->view(report, s->arena, report->order[i], &view);
        heng_put(s->sink, gap);
        finding_put(s, &view);
        gap = ",";
        heng_arena_rewind(s->arena, mark);
    }
    heng_put(s->sink, "]");
}

/* -- the run -- */

static void note_put(const sarif *s, const char **gap, const char *level, heng_text code,
                     heng_text text)
{
    heng_put(s->sink, *gap);
    *gap = ",\n     ";
    heng_put(s->sink, "{\"level\": \"");
    heng_put(s->sink, level);
    heng_put(s->sink, "\"");
    if (code.size > 0) {
        field_put(s, ", \"descriptor\": {\"id\": ", code);
        heng_put(s->sink, "}");
    }
    message_put(s, ", \"message\": {\"text\": ", text);
    heng_put(s->sink, "}");
}

/* How it went, with what no line of a file can show. */
static void invocation_put(const sarif *s)
{
    const heng_report *report = s->report;
    const char *gap = "\n     ";
    heng_put(s->sink, "\"invocations\": [{\"executionSuccessful\": ");
    heng_put(s->sink, report->exit_code == 2 ? "false" : "true");
    heng_put(s->sink, ", \"exitCode\": ");
    heng_put_count(s->sink, (uint64_t)report->exit_code);
    field_put(s, ", \"exitCodeDescription\": ", heng_phrase_exit(s->arena, report, s->lang));
    heng_put(s->sink, ",\n    \"toolExecutionNotifications\": [");
    for (uint32_t i = 0; report->diags != NULL && i < report->diags->table.count; i++) {
        const heng_diag *diag = heng_table_at(&report->diags->table, i);
        if (heng_place_of(report->sources, diag->loc).line == 0) {
            note_put(s, &gap, levels[fault_levels[diag->severity]], heng_text_of(diag->code),
                     heng_alert_fault_message(s->arena, diag));
        }
    }
    if (s->left_out > 0) {
        note_put(s, &gap, "warning", (heng_text){0},
                 heng_word_fill(s->arena, HENG_W_LEFT_OUT, s->lang,
                                heng_phrase_number(s->arena, s->left_out),
                                heng_phrase_number(s->arena, RESULTS_MOST), (heng_text){0}));
    }
    heng_put(s->sink, "]}]");
}

static void artifacts_put(const sarif *s)
{
    const heng_report *report = s->report;
    heng_put(s->sink, "\"artifacts\": [");
    for (uint32_t i = 0; i < report->input_count; i++) {
        const heng_report_input *input = &report->inputs[i];
        heng_put(s->sink, i > 0 ? ",\n    {\"location\": " : "\n    {\"location\": ");
        artifact_put(s, input->path);
        heng_put(s->sink, ", \"length\": ");
        heng_put_count(s->sink, input->bytes);
        heng_put(s->sink, ", \"roles\": [\"analysisTarget\"]");
        field_put(s, ", \"hashes\": {\"sha-256\": ", input->sha256);
        heng_put(s->sink, "}}");
    }
    heng_put(s->sink, "]");
}

static void run_properties_put(const sarif *s)
{
    const heng_report *report = s->report;
    field_put(s, "\"properties\": {\"period\": ", report->period);
    property_put(s, ", \"planPeriod\": ", report->plan_period);
    property_put(s, ", \"asOf\": ", report->as_of);
    property_put(s, ", \"failOn\": ", report->fail_on);
    heng_put(s->sink, "}");
}

static void sarif_write(heng_sink *sink, const heng_report *report, const heng_style *style)
{
    sarif s = {.sink = sink, .arena = report->arena, .report = report, .lang = style->lang};
    heng_arena_mark mark = heng_arena_here(report->arena);
    plan_make(&s);
    heng_put(sink, "{\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\", \"version\": "
                   "\"2.1.0\",\n \"runs\": [\n  {\"tool\": {\"driver\": {\"name\": \"heng\"");
    field_put(&s, ", \"version\": ", report->engine_version);
    field_put(&s, ", \"semanticVersion\": ", report->engine_version);
    heng_put(sink, ",\n    ");
    rules_put(&s);
    heng_put(sink, "}},\n   \"language\": ");
    heng_put(sink, s.lang == HENG_ZH ? "\"zh-CN\"" : "\"en-US\"");
    heng_put(sink, ", \"columnKind\": \"unicodeCodePoints\",\n   \"originalUriBaseIds\": "
                   "{\"%SRCROOT%\": {");
    message_put(&s,
                "\"description\": {\"text\": ", heng_text_of(heng_word_of(HENG_W_ROOT, s.lang)));
    heng_put(sink, "}},\n   ");
    invocation_put(&s);
    heng_put(sink, ",\n   ");
    artifacts_put(&s);
    heng_put(sink, ",\n   ");
    run_properties_put(&s);
    heng_put(sink, ",\n   ");
    results_put(&s);
    heng_put(sink, "}]}\n");
    heng_arena_rewind(report->arena, mark);
}

const heng_format heng_format_sarif = {"sarif", "SARIF 2.1.0 for code scanning", ".sarif",
                                       sarif_write};
