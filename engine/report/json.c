/* json, ndjson: the report whole. Every other format shows less than this one holds, so that a
 * saved report gives the same bytes in each as the run itself. */
#include "report/formats.h"

#include "model/member.h"
#include "report/words.h"

#include <string.h>

typedef struct writer {
    heng_sink *sink;
    heng_arena *arena;
    bool lines; /* json: a group of members a line; ndjson: none */
} writer;

/* Between two items: a blank, or a line end and the columns of what comes next. */
static void gap_put(const writer *out, bool line, size_t indent)
{
    if (line && out->lines) {
        heng_put(out->sink, "\n");
        heng_put_repeat(out->sink, " ", indent);
    } else {
        heng_put(out->sink, " ");
    }
}

static void members_put(const writer *out, const void *base, const heng_members *members,
                        size_t indent);

/* -- what is there -- */

static const void *value_at(const void *base, const heng_member *member)
{
    return (const char *)base + member->offset;
}

static bool value_given(const void *value, const heng_member *member);

static bool group_given(const void *base, const heng_members *members)
{
    for (uint32_t i = 0; i < members->count; i++) {
        const heng_member *member = &members->items[i];
        if ((member->marks & HENG_MEMBER_MAKES) != 0 &&
            value_given(value_at(base, member), member)) {
            return true;
        }
    }
    return false;
}

static uint32_t number_at(const void *value)
{
    uint32_t number;
    memcpy(&number, value, sizeof number);
    return number;
}

/* Whether the value itself says that there is something to write. */
static bool value_given(const void *value, const heng_member *member)
{
    switch ((heng_member_kind)member->kind) {
    case HENG_MEMBER_TEXT:
        return ((const heng_text *)value)->size > 0;
    case HENG_MEMBER_FLAG:
        return *(const bool *)value;
    case HENG_MEMBER_SIDE:
        return *(const int *)value >= 0;
    case HENG_MEMBER_NUMBER:
    case HENG_MEMBER_ENUM:
        return number_at(value) != 0;
    case HENG_MEMBER_COUNT:
        return *(const uint64_t *)value != 0;
    case HENG_MEMBER_PLACE:
        return ((const heng_place *)value)->line != 0;
    case HENG_MEMBER_GROUP:
        return group_given(value, member->group);
    case HENG_MEMBER_CITE:
        return ((const heng_view_value *)value)->cite_count > 0;
    case HENG_MEMBER_CITES:
        return ((const heng_view_value *)value)->cite_count > 1;
    case HENG_MEMBER_TAGS:
        return ((const heng_view *)value)->tag_count > 0;
    case HENG_MEMBER_TEXTS:
    case HENG_MEMBER_LIST:
        return ((const heng_view_list *)value)->count > 0;
    case HENG_MEMBER_HISTORY:
        return ((const heng_view *)value)->history_count > 0;
    case HENG_MEMBER_GROUPS:
        return ((const heng_groups *)value)->count > 0;
    case HENG_MEMBER_ARGS:
    case HENG_MEMBER_SAY:
        return ((const heng_message *)value)->id != HENG_MESSAGE_NONE;
    case HENG_MEMBER_SETTINGS:
        return ((const heng_report *)value)->setting_count > 0;
    case HENG_MEMBER_DOCUMENTS:
        return ((const heng_report *)value)->document_count > 0;
    case HENG_MEMBER_DATASETS:
    case HENG_MEMBER_NOTES:
    case HENG_MEMBER_INPUTS:
        return true;
    case HENG_MEMBER_DATASET_NAMES:
        break;
    }
    const heng_report *report = value;
    for (uint32_t i = 0; i < report->dataset_count; i++) {
        if (report->datasets[i].name_en.size + report->datasets[i].name_zh.size > 0) {
            return true;
        }
    }
    return false;
}

static bool member_given(const void *base, const heng_member *member)
{
    if ((member->marks & HENG_MEMBER_ALWAYS) != 0) {
        return true;
    }
    if (member->flag != 0) {
        return *(const bool *)((const char *)base + member->flag - 1);
    }
    return value_given(value_at(base, member), member);
}

/* -- values -- */

static void texts_put(const writer *out, const heng_text *texts, uint32_t count)
{
    heng_put(out->sink, "[");
    for (uint32_t i = 0; i < count; i++) {
        heng_put(out->sink, i > 0 ? ", " : "");
        heng_put_json(out->sink, texts[i]);
    }
    heng_put(out->sink, "]");
}

static void args_put(const writer *out, const heng_message *message)
{
    uint32_t count = 3;
    while (count > 0 && message->args[count - 1].size == 0) {
        count--;
    }
    texts_put(out, message->args, count);
}

static void datasets_put(const writer *out, const heng_report *report)
{
    heng_put(out->sink, "[");
    for (uint32_t i = 0; i < report->dataset_count; i++) {
        heng_put(out->sink, i > 0 ? ", " : "");
        heng_put_json(out->sink, report->datasets[i].id);
    }
    heng_put(out->sink, "]");
}

static void dataset_names_put(const writer *out, const heng_report *report)
{
    bool first = true;
    heng_put(out->sink, "{");
    for (uint32_t i = 0; i < report->dataset_count; i++) {
        const heng_report_dataset *dataset = &report->datasets[i];
        if (dataset->name_en.size + dataset->name_zh.size > 0) {
            heng_put(out->sink, first ? "" : ", ");
            first = false;
            heng_put_json(out->sink, dataset->id);
            heng_put(out->sink, ": ");
            members_put(out, dataset, &heng_members_names, 0);
        }
    }
    heng_put(out->sink, "}");
}

static void notes_put(const writer *out, const heng_note *notes, uint32_t count)
{
    heng_put(out->sink, "{");
    for (uint32_t i = 0; i < count; i++) {
        heng_put(out->sink, i > 0 ? ", " : "");
        heng_put_json(out->sink, notes[i].key);
        heng_put(out->sink, ": ");
        heng_put_json(out->sink, notes[i].value);
    }
    heng_put(out->sink, "}");
}

static void groups_put(const writer *out, const heng_groups *groups, const heng_members *members)
{
    heng_put(out->sink, "{");
    for (uint32_t i = 0; i < groups->count; i++) {
        heng_put(out->sink, i > 0 ? ", " : "");
        heng_put_json(out->sink, groups->items[i].name);
        heng_put(out->sink, ": ");
        members_put(out, &groups->items[i].counts, members, 0);
    }
    heng_put(out->sink, "}");
}

/* Objects of one kind, size bytes each; indent as for members_put. */
static void list_put(const writer *out, const void *items, size_t size, uint32_t count,
                     const heng_members *members, size_t indent)
{
    heng_put(out->sink, "[");
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0) {
            heng_put(out->sink, ",");
            gap_put(out, indent > 0, indent);
        }
        members_put(out, (const char *)items + i * size, members, 0);
    }
    heng_put(out->sink, "]");
}

static void inputs_put(const writer *out, const heng_report *report, size_t indent)
{
    list_put(out, report->inputs, sizeof *report->inputs, report->input_count, &heng_members_input,
             indent + sizeof "\"inputs\": [" - 1);
}

static void documents_put(const writer *out, const heng_report *report, size_t indent)
{
    list_put(out, report->documents, sizeof *report->documents, report->document_count,
             &heng_members_document, indent + sizeof "\"documents\": [" - 1);
}

static void history_put(const writer *out, const heng_view *view)
{
    list_put(out, view->history, sizeof *view->history, view->history_count, &heng_members_figure,
             0);
}

static void value_put(const writer *out, const void *value, const heng_member *member,
                      size_t indent)
{
    heng_sink *sink = out->sink;
    switch ((heng_member_kind)member->kind) {
    case HENG_MEMBER_TEXT:
        heng_put_json(sink, *(const heng_text *)value);
        break;
    case HENG_MEMBER_FLAG:
        heng_put(sink, *(const bool *)value ? "true" : "false");
        break;
    case HENG_MEMBER_SIDE:
        heng_put(sink, *(const int *)value > 0 ? "true" : "false");
        break;
    case HENG_MEMBER_NUMBER:
        heng_put_count(sink, number_at(value));
        break;
    case HENG_MEMBER_COUNT:
        heng_put_count(sink, *(const uint64_t *)value);
        break;
    case HENG_MEMBER_ENUM:
        heng_put(sink, "\"");
        heng_put(sink, member->words[number_at(value)]);
        heng_put(sink, "\"");
        break;
    case HENG_MEMBER_PLACE:
    case HENG_MEMBER_GROUP:
        members_put(out, value, member->group, 0);
        break;
    case HENG_MEMBER_CITE:
        members_put(out, ((const heng_view_value *)value)->cites, &heng_members_cite, 0);
        break;
    case HENG_MEMBER_CITES:
        list_put(out, ((const heng_view_value *)value)->cites, sizeof(heng_view_cite),
                 ((const heng_view_value *)value)->cite_count, &heng_members_cite, 0);
        break;
    case HENG_MEMBER_TAGS:
        texts_put(out, ((const heng_view *)value)->tags, ((const heng_view *)value)->tag_count);
        break;
    case HENG_MEMBER_GROUPS:
        groups_put(out, value, member->group);
        break;
    case HENG_MEMBER_TEXTS:
        texts_put(out, ((const heng_view_list *)value)->items,
                  ((const heng_view_list *)value)->count);
        break;
    case HENG_MEMBER_LIST:
        list_put(out, ((const heng_view_list *)value)->items, member->size,
                 ((const heng_view_list *)value)->count, member->group, 0);
        break;
    case HENG_MEMBER_ARGS:
        args_put(out, value);
        break;
    case HENG_MEMBER_SAY:
        heng_put_json(sink, heng_message_format(out->arena, value, HENG_EN));
        break;
    case HENG_MEMBER_DATASETS:
        datasets_put(out, value);
        break;
    case HENG_MEMBER_DATASET_NAMES:
        dataset_names_put(out, value);
        break;
    case HENG_MEMBER_NOTES:
        notes_put(out, ((const heng_report *)value)->notes,
                  ((const heng_report *)value)->note_count);
        break;
    case HENG_MEMBER_SETTINGS:
        notes_put(out, ((const heng_report *)value)->settings,
                  ((const heng_report *)value)->setting_count);
        break;
    case HENG_MEMBER_INPUTS:
        inputs_put(out, value, indent);
        break;
    case HENG_MEMBER_DOCUMENTS:
        documents_put(out, value, indent);
        break;
    case HENG_MEMBER_HISTORY:
        history_put(out, value);
        break;
    }
}

/* An object; indent: the column at which lines after its first begin, 0: it stands on one line. */
static void members_put(const writer *out, const void *base, const heng_members *members,
                        size_t indent)
{
    bool first = true;
    heng_put(out->sink, "{");
    for (uint32_t i = 0; i < members->count; i++) {
        const heng_member *member = &members->items[i];
        if (!member_given(base, member)) {
            continue;
        }
        if (!first) {
            heng_put(out->sink, ",");
            gap_put(out, indent > 0 && (member->marks & HENG_MEMBER_LINE) != 0, indent);
        }
        first = false;
        heng_put_text(out->sink, member->key);
        value_put(out, value_at(base, member), member, indent);
    }
    heng_put(out->sink, "}");
}

/* -- diagnostics -- */

static heng_place place_of(const heng_sources *sources, heng_loc loc)
{
    return loc.line == 0 ? (heng_place){0} : heng_place_of(sources, loc);
}

static heng_diag_view diag_view(const heng_report *report, const heng_diag *diag)
{
    const heng_sources *sources = report->sources;
    heng_diag_view view = {
        .code = heng_text_of(diag->code),
        .message = diag->message,
        .label = diag->label,
        .help = diag->help,
        .note = diag->note,
        .note2 = diag->note2,
        .severity = diag->severity,
        .place = place_of(sources, diag->loc),
        .note_place = place_of(sources, diag->note_loc),
        .span = diag->span,
        .order = diag->order,
        .excerpt = heng_frame_line(sources, diag->loc, diag->excerpt),
    };
    if (diag->related.line != 0) {
        view.related = (heng_diag_related_view){
            .place = place_of(sources, diag->related),
            .span = diag->related_span,
            .label = diag->related_label,
            .excerpt = heng_frame_line(sources, diag->related, diag->related_excerpt),
        };
    }
    return view;
}

static void diags_put(const writer *out, const heng_report *report)
{
    uint32_t count = report->diags != NULL ? report->diags->table.count : 0;
    heng_put(out->sink, "\"diagnostics\": [");
    for (uint32_t i = 0; i < count; i++) {
        heng_diag_view view = diag_view(report, heng_table_at(&report->diags->table, i));
        if (i > 0) {
            heng_put(out->sink, ",");
        }
        if (out->lines || i > 0) {
            gap_put(out, true, 2);
        }
        members_put(out, &view, &heng_members_diag, 3);
    }
    heng_put(out->sink, "]");
}

/* All that were found, and how many of which file are not listed. */
static void totals_put(const writer *out, const heng_report *report)
{
    const heng_diags *diags = report->diags;
    if (diags == NULL || diags->table.count == 0) {
        return;
    }
    heng_totals_view totals = {diags->errors, diags->warnings};
    bool any = false;
    heng_put(out->sink, ",");
    gap_put(out, true, 1);
    heng_put(out->sink, "\"diagnostic_totals\": ");
    members_put(out, &totals, &heng_members_totals, 0);
    for (uint32_t i = 0; i < report->sources->table.count; i++) {
        heng_hidden_view hidden = {heng_sources_at(report->sources, i)->name,
                                   heng_diags_hidden(diags, (uint16_t)i)};
        if (hidden.count == 0) {
            continue;
        }
        if (!any) {
            heng_put(out->sink, ",");
            gap_put(out, true, 1);
            heng_put(out->sink, "\"diagnostics_hidden\": [");
        } else {
            heng_put(out->sink, ",");
            gap_put(out, true, sizeof "\"diagnostics_hidden\": [");
        }
        any = true;
        members_put(out, &hidden, &heng_members_hidden, 0);
    }
    heng_put(out->sink, any ? "]" : "");
}

/* Of the report of a part: what it saw of the waivers. */
static void uses_put(const writer *out, const heng_report *report)
{
    for (uint32_t i = 0; i < report->shard.use_count; i++) {
        const heng_waiver_use *use = &report->shard.uses[i];
        heng_use_view view = {.waiver = use->waiver, .hides = use->hides, .told = use->told};
        if (use->told) {
            view.diag = diag_view(report, &use->diag);
        }
        heng_put(out->sink, ",");
        if (i == 0) {
            gap_put(out, true, 1);
            heng_put(out->sink, "\"waiver_uses\": [");
        }
        if (out->lines || i > 0) {
            gap_put(out, true, 2);
        }
        members_put(out, &view, &heng_members_use, 0);
    }
    heng_put(out->sink, report->shard.use_count > 0 ? "]" : "");
}

/* -- the report -- */

static void head_put(const writer *out, const heng_report *report)
{
    heng_engine_view engine = {HENG_TEXT("heng"), report->engine_version};
    heng_put(out->sink, "{\"format\": \"" HENG_REPORT_FORMAT "\",");
    gap_put(out, true, 1);
    heng_put(out->sink, "\"engine\": ");
    members_put(out, &engine, &heng_members_engine, 0);
    heng_put(out->sink, ",");
    gap_put(out, true, 1);
    heng_put(out->sink, "\"run\": ");
    members_put(out, report, &heng_members_run, sizeof " \"run\": {" - 1);
    heng_put(out->sink, ",");
    gap_put(out, true, 1);
    heng_put(out->sink, "\"summary\": ");
    members_put(out, report, &heng_members_summary, sizeof " \"summary\": {" - 1);
    heng_put(out->sink, ",");
    gap_put(out, true, 1);
}

static void result_put(const writer *out, const heng_report *report, uint64_t index)
{
    heng_view view;
    heng_arena_mark mark = heng_arena_here(out->arena);
    report->view(report, out->arena, index, &view);
    members_put(out, &view, &heng_members_result, 3);
    heng_arena_rewind(out->arena, mark);
}

static void json_write(heng_sink *sink, const heng_report *report, const heng_style *style)
{
    writer out = {sink, report->arena, true};
    (void)style;
    head_put(&out, report);
    heng_put(sink, "\"results\": [");
    for (uint64_t i = 0; i < report->result_count && !sink->failed; i++) {
        heng_put(sink, i > 0 ? ",\n  " : "\n  ");
        result_put(&out, report, i);
    }
    heng_put(sink, "],\n ");
    diags_put(&out, report);
    totals_put(&out, report);
    uses_put(&out, report);
    heng_put(sink, "}\n");
}

/* A result a line; the last line is the rest of the report. */
static void ndjson_write(heng_sink *sink, const heng_report *report, const heng_style *style)
{
    writer out = {sink, report->arena, false};
    (void)style;
    for (uint64_t i = 0; i < report->result_count && !sink->failed; i++) {
        result_put(&out, report, i);
        heng_put(sink, "\n");
    }
    head_put(&out, report);
    diags_put(&out, report);
    totals_put(&out, report);
    uses_put(&out, report);
    heng_put(sink, "}\n");
}

const heng_format heng_format_json = {"json", "the whole report, from which all others can be made",
                                      ".json", json_write};
const heng_format heng_format_ndjson = {"ndjson", "a result a line as JSON, the summary last",
                                        ".ndjson", ndjson_write};
