#include "model/member.h"

#include "model/model.h"

#include <stddef.h>

_Static_assert(sizeof(heng_verdict) == sizeof(uint32_t) &&
                   sizeof(heng_reason) == sizeof(uint32_t) &&
                   sizeof(heng_message_id) == sizeof(uint32_t) &&
                   sizeof(heng_severity) == sizeof(uint32_t),
               "enums of the report are read and written as 32 bits");

#define AT(name, type, path)                                                                       \
    .key = {"\"" name "\": ", sizeof(name) + 3}, .offset = offsetof(type, path)
#define TEXT(name, type, path)                                                                     \
    {                                                                                              \
        AT(name, type, path), .kind = HENG_MEMBER_TEXT                                             \
    }
#define DECIMAL(name, type, path)                                                                  \
    {                                                                                              \
        AT(name, type, path), .kind = HENG_MEMBER_TEXT, .check = HENG_CHECK_DECIMAL                \
    }
#define MAKING(name, type, path, checked)                                                          \
    {                                                                                              \
        AT(name, type, path), .kind = HENG_MEMBER_TEXT, .check = (checked),                        \
                              .marks = HENG_MEMBER_MAKES                                           \
    }
#define FLAG(name, type, path)                                                                     \
    {                                                                                              \
        AT(name, type, path), .kind = HENG_MEMBER_FLAG                                             \
    }
#define NUMBER(name, type, path)                                                                   \
    {                                                                                              \
        AT(name, type, path), .kind = HENG_MEMBER_NUMBER                                           \
    }
#define PLACE(name, type, path)                                                                    \
    {                                                                                              \
        AT(name, type, path), .kind = HENG_MEMBER_PLACE, .group = &heng_members_place              \
    }
#define WORD(name, type, path, list, number)                                                       \
    {                                                                                              \
        AT(name, type, path), .kind = HENG_MEMBER_TEXT, .check = HENG_CHECK_WORD, .words = (list), \
                              .word_count = (number)                                               \
    }
/* What is gathered under a key, or made, of members of the struct itself: offsets count from its
 * start. */
#define WITHIN(name, kind_) .key = {"\"" name "\": ", sizeof(name) + 3}, .kind = (kind_)
#define GROUP(name, members)                                                                       \
    {                                                                                              \
        WITHIN(name, HENG_MEMBER_GROUP), .group = &(members)                                       \
    }
#define LIST(name, type, path, item, members)                                                      \
    {                                                                                              \
        AT(name, type, path), .size = sizeof(item), .kind = HENG_MEMBER_LIST, .group = &(members)  \
    }
#define TEXTS(name, type, path)                                                                    \
    {                                                                                              \
        AT(name, type, path), .kind = HENG_MEMBER_TEXTS                                            \
    }
#define MEMBERS(what, list)                                                                        \
    {                                                                                              \
        (what), (list), sizeof(list) / sizeof(list)[0]                                             \
    }

static const char *const op_words[] = {"ge", "gt",    "le",   "lt",    "eq",
                                       "in", "about", "done", "script"};
static const char *const zone_words[] = {"pass", "conditional_pass", "conditional_fail", "fail"};
static const char *const every_words[] = {"month", "quarter", "half"};
static const char *const severity_words[] = {[HENG_SEVERITY_ERROR] = "error",
                                             [HENG_SEVERITY_WARNING] = "warning",
                                             [HENG_SEVERITY_NOTE] = "note"};

static const heng_member place_items[] = {
    {AT("file", heng_place, file), .kind = HENG_MEMBER_TEXT, .marks = HENG_MEMBER_ALWAYS},
    {AT("line", heng_place, line), .kind = HENG_MEMBER_NUMBER, .marks = HENG_MEMBER_ALWAYS},
    NUMBER("column", heng_place, column)};
const heng_members heng_members_place = MEMBERS("a place", place_items);

static const heng_member cite_items[] = {TEXT("doc", heng_view_cite, doc),
                                         NUMBER("line", heng_view_cite, line),
                                         TEXT("quote", heng_view_cite, quote)};
const heng_members heng_members_cite = MEMBERS("a citation", cite_items);

static const heng_member figure_items[] = {{AT("period", heng_view_figure, period),
                                            .kind = HENG_MEMBER_TEXT, .check = HENG_CHECK_PERIOD,
                                            .marks = HENG_MEMBER_ALWAYS},
                                           TEXT("text", heng_view_figure, text),
                                           DECIMAL("value", heng_view_figure, value),
                                           TEXT("unit", heng_view_figure, unit)};
const heng_members heng_members_figure = MEMBERS("a figure of another period", figure_items);

static const heng_member version_items[] = {
    {AT("vintage", heng_view_version, vintage), .kind = HENG_MEMBER_TEXT, .check = HENG_CHECK_DATE},
    TEXT("text", heng_view_version, text),
    TEXT("form", heng_view_version, form),
    TEXT("form_zh", heng_view_version, form_zh),
    DECIMAL("value", heng_view_version, value),
    DECIMAL("low", heng_view_version, low),
    DECIMAL("high", heng_view_version, high),
    TEXT("unit", heng_view_version, unit),
    TEXT("status", heng_view_version, status),
    DECIMAL("completion", heng_view_version, completion),
    {AT("verdict", heng_view_version, verdict), .flag = offsetof(heng_view_version, judged) + 1,
     .kind = HENG_MEMBER_ENUM, .words = heng_verdict_names, .word_count = HENG_VERDICT_COUNT},
    PLACE("source", heng_view_version, place)};
const heng_members heng_members_version = MEMBERS("an earlier version", version_items);

static const heng_member guard_items[] = {
    MAKING("value", heng_view_value, guard, HENG_CHECK_DECIMAL),
    TEXT("unit", heng_view_value, guard_unit)};
static const heng_members guard_members = MEMBERS("a guard band", guard_items);

static const heng_member tolerance_items[] = {
    MAKING("value", heng_view_value, tolerance, HENG_CHECK_DECIMAL),
    TEXT("unit", heng_view_value, tolerance_unit),
    {AT("assumed", heng_view_value, tolerance_assumed), .kind = HENG_MEMBER_FLAG,
     .marks = HENG_MEMBER_ALWAYS}};
static const heng_members tolerance_members = MEMBERS("a tolerance", tolerance_items);

/* Target and actual: `op` is the target's, `kind` the actual's. */
static const heng_member value_items[] = {
    TEXT("text", heng_view_value, text),
    WORD("op", heng_view_value, op, op_words, sizeof op_words / sizeof *op_words),
    WORD("kind", heng_view_value, kind, heng_kind_names, HENG_KIND_COUNT),
    DECIMAL("value", heng_view_value, value),
    DECIMAL("low", heng_view_value, low),
    FLAG("low_open", heng_view_value, low_open),
    DECIMAL("high", heng_view_value, high),
    FLAG("high_open", heng_view_value, high_open),
    TEXT("unit", heng_view_value, unit),
    GROUP("tolerance", tolerance_members),
    GROUP("guard", guard_members),
    DECIMAL("rounded", heng_view_value, rounded),
    TEXT("label", heng_view_value, label),
    TEXT("form", heng_view_value, form),
    TEXT("form_zh", heng_view_value, form_zh),
    TEXT("status", heng_view_value, status),
    TEXT("basis", heng_view_value, basis),
    TEXT("evidence", heng_view_value, evidence),
    TEXT("note", heng_view_value, note),
    TEXT("only_if", heng_view_value, only_if),
    {AT("vintage", heng_view_value, vintage), .kind = HENG_MEMBER_TEXT, .check = HENG_CHECK_DATE},
    PLACE("source", heng_view_value, place),
    {WITHIN("cite", HENG_MEMBER_CITE)},
    {WITHIN("cites", HENG_MEMBER_CITES)},
    LIST("revised_from", heng_view_value, revised, heng_view_version, heng_members_version),
    LIST("vintages", heng_view_value, older, heng_view_version, heng_members_version)};
static const heng_members value_members = MEMBERS("a target or an actual", value_items);

static const heng_member variance_items[] = {
    MAKING("absolute", heng_view, absolute, HENG_CHECK_DECIMAL),
    TEXT("unit", heng_view, variance_unit),
    DECIMAL("relative", heng_view, relative),
    {AT("favourable", heng_view, favourable), .kind = HENG_MEMBER_SIDE}};
static const heng_members variance_members = MEMBERS("a variance", variance_items);

static const heng_member pace_items[] = {
    MAKING("elapsed", heng_view, pace_elapsed, HENG_CHECK_DECIMAL),
    DECIMAL("time", heng_view, pace_time),
    DECIMAL("completion", heng_view, pace_completion),
    DECIMAL("lead", heng_view, pace_lead),
    DECIMAL("required", heng_view, pace_required),
    TEXT("required_unit", heng_view, pace_required_unit),
    DECIMAL("forecast", heng_view, pace_forecast)};
static const heng_members pace_members = MEMBERS("a pace", pace_items);

static const heng_member every_items[] = {
    {AT("of", heng_view, every), .kind = HENG_MEMBER_TEXT, .check = HENG_CHECK_WORD,
     .marks = HENG_MEMBER_MAKES, .words = every_words, .word_count = 3},
    {AT("due", heng_view, every_due), .kind = HENG_MEMBER_NUMBER, .marks = HENG_MEMBER_ALWAYS},
    {AT("kept", heng_view, every_kept), .kind = HENG_MEMBER_NUMBER, .marks = HENG_MEMBER_ALWAYS},
    {AT("period", heng_view, every_period), .kind = HENG_MEMBER_TEXT, .check = HENG_CHECK_PERIOD},
    TEXTS("missed", heng_view, every_missed),
    TEXTS("missing", heng_view, every_missing)};
static const heng_members every_members = MEMBERS("'every'", every_items);

static const heng_member waiver_items[] = {
    MAKING("reason", heng_view, waiver_reason, HENG_CHECK_NONE),
    MAKING("approver", heng_view, waiver_approver, HENG_CHECK_NONE),
    {AT("from", heng_view, waiver_from), .kind = HENG_MEMBER_TEXT, .check = HENG_CHECK_DATE},
    {AT("until", heng_view, waiver_until), .kind = HENG_MEMBER_TEXT, .check = HENG_CHECK_DATE},
    TEXT("ticket", heng_view, waiver_ticket)};
static const heng_members waiver_members = MEMBERS("a waiver", waiver_items);

static const heng_member result_items[] = {
    {AT("dataset", heng_view, dataset), .kind = HENG_MEMBER_TEXT, .marks = HENG_MEMBER_ALWAYS},
    TEXT("dataset_zh", heng_view, dataset_zh),
    {AT("rule", heng_view, rule), .kind = HENG_MEMBER_TEXT, .marks = HENG_MEMBER_ALWAYS},
    TEXT("item", heng_view, item),
    TEXT("title", heng_view, title),
    TEXT("indicator", heng_view, indicator),
    TEXT("name", heng_view, name),
    TEXT("name_zh", heng_view, name_zh),
    {AT("period", heng_view, period), .kind = HENG_MEMBER_TEXT, .check = HENG_CHECK_PERIOD,
     .marks = HENG_MEMBER_ALWAYS},
    NUMBER("case", heng_view, case_number),
    WORD("measure", heng_view, measure, heng_measure_names, HENG_MEASURE_COUNT),
    WORD("better", heng_view, better, heng_better_names, HENG_BETTER_COUNT),
    TEXT("owner", heng_view, owner),
    TEXT("section", heng_view, section),
    TEXT("note", heng_view, note),
    {WITHIN("tags", HENG_MEMBER_TAGS)},
    {AT("verdict", heng_view, verdict), .kind = HENG_MEMBER_ENUM,
     .marks = HENG_MEMBER_ALWAYS | HENG_MEMBER_LINE, .words = heng_verdict_names,
     .word_count = HENG_VERDICT_COUNT},
    {AT("reason", heng_view, reason), .kind = HENG_MEMBER_ENUM, .words = heng_reason_names,
     .word_count = HENG_REASON_COUNT},
    {AT("class", heng_view, rule_class), .kind = HENG_MEMBER_TEXT, .check = HENG_CHECK_WORD,
     .marks = HENG_MEMBER_ALWAYS, .words = heng_class_names, .word_count = HENG_CLASS_COUNT},
    {AT("gating", heng_view, gating), .kind = HENG_MEMBER_FLAG, .marks = HENG_MEMBER_ALWAYS},
    PLACE("source", heng_view, place),
    {AT("target", heng_view, target), .flag = offsetof(heng_view, target.given) + 1,
     .kind = HENG_MEMBER_GROUP, .marks = HENG_MEMBER_LINE, .group = &value_members},
    {AT("actual", heng_view, actual), .flag = offsetof(heng_view, actual.given) + 1,
     .kind = HENG_MEMBER_GROUP, .marks = HENG_MEMBER_LINE, .group = &value_members},
    {WITHIN("variance", HENG_MEMBER_GROUP), .marks = HENG_MEMBER_LINE, .group = &variance_members},
    DECIMAL("headroom", heng_view, headroom),
    WORD("zone", heng_view, zone, zone_words, sizeof zone_words / sizeof *zone_words),
    {AT("completion", heng_view, completion), .kind = HENG_MEMBER_TEXT, .check = HENG_CHECK_DECIMAL,
     .marks = HENG_MEMBER_LINE},
    WORD("completion_better", heng_view, completion_better, heng_better_names, HENG_TARGETED),
    GROUP("pace", pace_members),
    GROUP("every", every_members),
    {WITHIN("waiver", HENG_MEMBER_GROUP), .marks = HENG_MEMBER_LINE, .group = &waiver_members},
    {AT("without_waiver", heng_view, without_waiver), .flag = offsetof(heng_view, waived) + 1,
     .kind = HENG_MEMBER_ENUM, .words = heng_verdict_names, .word_count = HENG_VERDICT_COUNT},
    {AT("message", heng_view, message), .kind = HENG_MEMBER_SAY, .marks = HENG_MEMBER_LINE},
    {AT("message_id", heng_view, message.id), .kind = HENG_MEMBER_ENUM, .words = heng_message_names,
     .word_count = HENG_MESSAGE_COUNT},
    {AT("message_args", heng_view, message), .kind = HENG_MEMBER_ARGS},
    PLACE("message_source", heng_view, message_place),
    {WITHIN("history", HENG_MEMBER_HISTORY), .marks = HENG_MEMBER_LINE}};
const heng_members heng_members_result = MEMBERS("a result", result_items);

static const heng_member engine_items[] = {
    {AT("name", heng_engine_view, name), .kind = HENG_MEMBER_TEXT, .marks = HENG_MEMBER_ALWAYS},
    {AT("version", heng_engine_view, version), .kind = HENG_MEMBER_TEXT,
     .marks = HENG_MEMBER_ALWAYS}};
const heng_members heng_members_engine = MEMBERS("'engine'", engine_items);

static const heng_member input_items[] = {
    {AT("path", heng_report_input, path), .kind = HENG_MEMBER_TEXT, .marks = HENG_MEMBER_ALWAYS},
    {AT("role", heng_report_input, role), .kind = HENG_MEMBER_TEXT, .marks = HENG_MEMBER_ALWAYS},
    {AT("bytes", heng_report_input, bytes), .kind = HENG_MEMBER_COUNT, .marks = HENG_MEMBER_ALWAYS},
    {AT("sha256", heng_report_input, sha256), .kind = HENG_MEMBER_TEXT, .check = HENG_CHECK_SHA256,
     .marks = HENG_MEMBER_ALWAYS}};
const heng_members heng_members_input = MEMBERS("an input", input_items);

static const heng_member document_items[] = {
    {AT("id", heng_report_document, id), .kind = HENG_MEMBER_TEXT, .marks = HENG_MEMBER_ALWAYS},
    TEXT("title", heng_report_document, title),
    TEXT("publisher", heng_report_document, publisher),
    {AT("date", heng_report_document, date), .kind = HENG_MEMBER_TEXT, .check = HENG_CHECK_DATE},
    TEXT("url", heng_report_document, url)};
const heng_members heng_members_document = MEMBERS("a document", document_items);

static const heng_member name_items[] = {TEXT("en", heng_report_dataset, name_en),
                                         TEXT("zh", heng_report_dataset, name_zh)};
const heng_members heng_members_names = MEMBERS("the names of a dataset", name_items);

#define SIGNED(name, role)                                                                         \
    {                                                                                              \
        AT(name, heng_sign_off, of[role]), .kind = HENG_MEMBER_GROUP, .marks = HENG_MEMBER_ALWAYS, \
                                           .group = &signatory_members                             \
    }

static const heng_member signatory_items[] = {
    {AT("name", heng_signatory, name), .kind = HENG_MEMBER_TEXT, .marks = HENG_MEMBER_ALWAYS},
    {AT("date", heng_signatory, date), .kind = HENG_MEMBER_TEXT, .check = HENG_CHECK_DATE}};
static const heng_members signatory_members = MEMBERS("a signatory", signatory_items);
static const heng_member sign_off_items[] = {SIGNED("prepared", HENG_PREPARED),
                                             SIGNED("reviewed", HENG_REVIEWED),
                                             SIGNED("approved", HENG_APPROVED)};
static const heng_members sign_off_members = MEMBERS("'sign_off'", sign_off_items);

static const heng_member shard_items[] = {
    {AT("part", heng_report, shard.part), .kind = HENG_MEMBER_NUMBER,
     .marks = HENG_MEMBER_ALWAYS | HENG_MEMBER_MAKES},
    {AT("of", heng_report, shard.of), .kind = HENG_MEMBER_NUMBER, .marks = HENG_MEMBER_ALWAYS},
    {AT("rules", heng_report, shard.rules), .kind = HENG_MEMBER_COUNT, .marks = HENG_MEMBER_ALWAYS},
    {AT("cases", heng_report, shard.cases), .kind = HENG_MEMBER_COUNT,
     .marks = HENG_MEMBER_ALWAYS}};
static const heng_members shard_members = MEMBERS("'shard'", shard_items);

static const heng_member run_items[] = {
    {WITHIN("datasets", HENG_MEMBER_DATASETS), .marks = HENG_MEMBER_ALWAYS},
    {WITHIN("dataset_names", HENG_MEMBER_DATASET_NAMES)},
    {AT("period", heng_report, period), .kind = HENG_MEMBER_TEXT, .check = HENG_CHECK_PERIOD,
     .marks = HENG_MEMBER_LINE},
    {AT("plan_period", heng_report, plan_period), .kind = HENG_MEMBER_TEXT,
     .check = HENG_CHECK_PERIOD},
    TEXT("elapsed", heng_report, elapsed),
    {AT("as_of", heng_report, as_of), .kind = HENG_MEMBER_TEXT, .check = HENG_CHECK_DATE},
    TEXT("fail_on", heng_report, fail_on),
    TEXT("sandbox", heng_report, sandbox),
    GROUP("shard", shard_members),
    {WITHIN("settings", HENG_MEMBER_SETTINGS)},
    {WITHIN("notes", HENG_MEMBER_NOTES), .marks = HENG_MEMBER_ALWAYS},
    {AT("sign_off", heng_report, sign_off), .flag = offsetof(heng_report, sign_off.given) + 1,
     .kind = HENG_MEMBER_GROUP, .marks = HENG_MEMBER_LINE, .group = &sign_off_members},
    {WITHIN("inputs", HENG_MEMBER_INPUTS), .marks = HENG_MEMBER_ALWAYS | HENG_MEMBER_LINE},
    {WITHIN("documents", HENG_MEMBER_DOCUMENTS), .marks = HENG_MEMBER_LINE}};
const heng_members heng_members_run = MEMBERS("'run'", run_items);

#define CLASS(name, index)                                                                         \
    {                                                                                              \
        AT(name, heng_report, by_class[index]), .kind = HENG_MEMBER_GROUP, .group = &count_members \
    }
#define OF_CLASS(name, index)                                                                      \
    {                                                                                              \
        AT(name, heng_counts, of[index]), .kind = HENG_MEMBER_COUNT, .marks = HENG_MEMBER_MAKES    \
    }
#define TALLY(name, path)                                                                          \
    {                                                                                              \
        AT(name, heng_report, path), .kind = HENG_MEMBER_COUNT, .marks = HENG_MEMBER_ALWAYS        \
    }

static const heng_member count_items[] = {
    OF_CLASS("pass", HENG_PASS),       OF_CLASS("warn", HENG_WARN),
    OF_CLASS("fail", HENG_FAIL),       OF_CLASS("unknown", HENG_UNKNOWN),
    OF_CLASS("no_data", HENG_NO_DATA), OF_CLASS("waived", HENG_WAIVED),
    OF_CLASS("skipped", HENG_SKIPPED), OF_CLASS("error", HENG_ERROR)};
static const heng_members count_members = MEMBERS("the counts of a class", count_items);
static const heng_member class_items[] = {CLASS("binding", HENG_BINDING),
                                          CLASS("expected", HENG_EXPECTED),
                                          CLASS("stretch", HENG_STRETCH)};
static const heng_members class_members = MEMBERS("'by_class'", class_items);

#define SUM(name, path)                                                                            \
    {                                                                                              \
        AT(name, heng_completeness, path), .kind = HENG_MEMBER_COUNT, .marks = HENG_MEMBER_ALWAYS  \
    }
#define GROUPS(name, index)                                                                        \
    {                                                                                              \
        AT(name, heng_report, groups[index]), .kind = HENG_MEMBER_GROUPS,                          \
                                              .marks = HENG_MEMBER_LINE, .group = &count_members   \
    }

static const heng_member rest_items[] = {SUM("no_data", no_data), SUM("not_due", not_due),
                                         SUM("not_applicable", not_applicable), SUM("error", error),
                                         SUM("filtered", filtered)};
static const heng_members rest_members = MEMBERS("'not_judged'", rest_items);
static const heng_member completeness_items[] = {
    SUM("targets", targets),
    SUM("judged", judged),
    {WITHIN("not_judged", HENG_MEMBER_GROUP), .marks = HENG_MEMBER_ALWAYS, .group = &rest_members}};
static const heng_members completeness_members = MEMBERS("'completeness'", completeness_items);

static const heng_member summary_items[] = {
    TALLY("rules", rule_count),
    TALLY("results", result_count),
    TALLY("pass", counts.of[HENG_PASS]),
    TALLY("warn", counts.of[HENG_WARN]),
    TALLY("fail", counts.of[HENG_FAIL]),
    TALLY("unknown", counts.of[HENG_UNKNOWN]),
    TALLY("no_data", counts.of[HENG_NO_DATA]),
    TALLY("waived", counts.of[HENG_WAIVED]),
    TALLY("skipped", counts.of[HENG_SKIPPED]),
    TALLY("error", counts.of[HENG_ERROR]),
    {AT("attested", heng_report, attested), .kind = HENG_MEMBER_COUNT,
     .marks = HENG_MEMBER_ALWAYS | HENG_MEMBER_LINE},
    {AT("weighed", heng_report, weighed), .kind = HENG_MEMBER_NUMBER, .marks = HENG_MEMBER_ALWAYS},
    TALLY("gating", gating),
    {AT("exit_code", heng_report, exit_code), .kind = HENG_MEMBER_NUMBER,
     .marks = HENG_MEMBER_ALWAYS},
    {WITHIN("by_class", HENG_MEMBER_GROUP), .marks = HENG_MEMBER_ALWAYS, .group = &class_members},
    GROUPS("by_section", HENG_GROUP_SECTION),
    GROUPS("by_owner", HENG_GROUP_OWNER),
    GROUPS("by_tag", HENG_GROUP_TAG),
    {AT("completeness", heng_report, completeness), .kind = HENG_MEMBER_GROUP,
     .marks = HENG_MEMBER_ALWAYS | HENG_MEMBER_LINE, .group = &completeness_members}};
const heng_members heng_members_summary = MEMBERS("'summary'", summary_items);

static const heng_member related_items[] = {
    {AT("file", heng_diag_related_view, place.file), .kind = HENG_MEMBER_TEXT,
     .marks = HENG_MEMBER_ALWAYS | HENG_MEMBER_MAKES},
    {AT("line", heng_diag_related_view, place.line), .kind = HENG_MEMBER_NUMBER,
     .marks = HENG_MEMBER_ALWAYS},
    NUMBER("column", heng_diag_related_view, place.column),
    NUMBER("span", heng_diag_related_view, span),
    TEXT("label", heng_diag_related_view, label),
    TEXT("excerpt", heng_diag_related_view, excerpt)};
static const heng_members related_members = MEMBERS("'related'", related_items);

static const heng_member diag_items[] = {
    {AT("code", heng_diag_view, code), .kind = HENG_MEMBER_TEXT, .check = HENG_CHECK_CODE,
     .marks = HENG_MEMBER_ALWAYS},
    {AT("severity", heng_diag_view, severity), .kind = HENG_MEMBER_ENUM,
     .marks = HENG_MEMBER_ALWAYS, .words = severity_words, .word_count = 3},
    TEXT("file", heng_diag_view, place.file),
    NUMBER("line", heng_diag_view, place.line),
    NUMBER("column", heng_diag_view, place.column),
    NUMBER("span", heng_diag_view, span),
    {AT("message", heng_diag_view, message), .kind = HENG_MEMBER_TEXT,
     .marks = HENG_MEMBER_ALWAYS | HENG_MEMBER_LINE},
    TEXT("label", heng_diag_view, label),
    TEXT("hint", heng_diag_view, help),
    TEXT("note", heng_diag_view, note),
    PLACE("note_source", heng_diag_view, note_place),
    TEXT("note2", heng_diag_view, note2),
    {AT("excerpt", heng_diag_view, excerpt), .kind = HENG_MEMBER_TEXT, .marks = HENG_MEMBER_LINE},
    {AT("related", heng_diag_view, related), .kind = HENG_MEMBER_GROUP, .marks = HENG_MEMBER_LINE,
     .group = &related_members},
    NUMBER("order", heng_diag_view, order)};
const heng_members heng_members_diag = MEMBERS("a diagnostic", diag_items);

static const heng_member use_items[] = {
    {AT("waiver", heng_use_view, waiver), .kind = HENG_MEMBER_NUMBER, .marks = HENG_MEMBER_ALWAYS},
    {AT("hides", heng_use_view, hides), .kind = HENG_MEMBER_ENUM, .words = heng_verdict_names,
     .word_count = HENG_VERDICT_COUNT},
    {AT("diagnostic", heng_use_view, diag), .flag = offsetof(heng_use_view, told) + 1,
     .kind = HENG_MEMBER_GROUP, .group = &heng_members_diag}};
const heng_members heng_members_use = MEMBERS("an entry of 'waiver_uses'", use_items);

static const heng_member totals_items[] = {
    {AT("errors", heng_totals_view, errors), .kind = HENG_MEMBER_NUMBER,
     .marks = HENG_MEMBER_ALWAYS},
    {AT("warnings", heng_totals_view, warnings), .kind = HENG_MEMBER_NUMBER,
     .marks = HENG_MEMBER_ALWAYS}};
const heng_members heng_members_totals = MEMBERS("'diagnostic_totals'", totals_items);

static const heng_member hidden_items[] = {
    {AT("file", heng_hidden_view, file), .kind = HENG_MEMBER_TEXT, .marks = HENG_MEMBER_ALWAYS},
    {AT("count", heng_hidden_view, count), .kind = HENG_MEMBER_NUMBER,
     .marks = HENG_MEMBER_ALWAYS}};
const heng_members heng_members_hidden = MEMBERS("an entry of 'diagnostics_hidden'", hidden_items);

heng_text heng_member_name(const heng_member *member)
{
    return (heng_text){member->key.bytes + 1, member->key.size - 4};
}
