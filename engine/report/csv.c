/* A finding a row, for spreadsheets and statistics programs: RFC 4180 with CRLF, UTF-8 without a
 * byte order mark (which every other reader would take for a part of the first name), in the order
 * of the JSON report. Names of columns are only ever appended. All text is English.
 *
 * A spreadsheet runs a cell that begins like a formula, also one from a stranger's report. Such a
 * cell gets an apostrophe in front, unless it is a number or a percentage: those stay as they are.
 * Line breaks and hidden characters are made visible, so that a line is a row for every reader. */
#include "report/formats.h"
#include "report/page.h"
#include "report/phrase.h"
#include "report/quote.h"

#include "base/decimal.h"

#include <stddef.h>

typedef enum column_kind {
    OF_TEXT,
    OF_VARIANCE, /* a text that says something beside a variance only */
    OF_VERDICT,
    OF_REASON,
    OF_FLAG,
    OF_SIDE,
    OF_OUTSIDE, /* without_waiver, where there is a waiver */
    OF_MESSAGE,
    OF_PLACE,
    OF_CITE
} column_kind;

typedef struct column {
    const char *name;
    column_kind kind;
    size_t offset; /* in heng_view */
} column;

#define AT(member) offsetof(heng_view, member)

static const column columns[] = {
    {"dataset", OF_TEXT, AT(dataset)},
    {"rule", OF_TEXT, AT(rule)},
    {"title", OF_TEXT, AT(title)},
    {"indicator", OF_TEXT, AT(indicator)},
    {"name", OF_TEXT, AT(name)},
    {"name_zh", OF_TEXT, AT(name_zh)},
    {"period", OF_TEXT, AT(period)},
    {"section", OF_TEXT, AT(section)},
    {"owner", OF_TEXT, AT(owner)},
    {"class", OF_TEXT, AT(rule_class)},
    {"verdict", OF_VERDICT, AT(verdict)},
    {"reason", OF_REASON, AT(reason)},
    {"gating", OF_FLAG, AT(gating)},
    {"target", OF_TEXT, AT(target.text)},
    {"target_op", OF_TEXT, AT(target.op)},
    {"target_value", OF_TEXT, AT(target.value)},
    {"target_low", OF_TEXT, AT(target.low)},
    {"target_high", OF_TEXT, AT(target.high)},
    {"target_unit", OF_TEXT, AT(target.unit)},
    {"actual", OF_TEXT, AT(actual.text)},
    {"actual_kind", OF_TEXT, AT(actual.kind)},
    {"actual_value", OF_TEXT, AT(actual.value)},
    {"actual_low", OF_TEXT, AT(actual.low)},
    {"actual_high", OF_TEXT, AT(actual.high)},
    {"actual_unit", OF_TEXT, AT(actual.unit)},
    {"status", OF_TEXT, AT(actual.status)},
    {"basis", OF_TEXT, AT(actual.basis)},
    {"variance", OF_TEXT, AT(absolute)},
    {"variance_unit", OF_VARIANCE, AT(variance_unit)},
    {"relative_percent", OF_VARIANCE, AT(relative)},
    {"favourable", OF_SIDE, AT(favourable)},
    {"headroom", OF_TEXT, AT(headroom)},
    {"completion_percent", OF_TEXT, AT(completion)},
    {"completion_better", OF_TEXT, AT(completion_better)},
    {"pace_elapsed_percent", OF_TEXT, AT(pace_elapsed)},
    {"pace_completion_percent", OF_TEXT, AT(pace_completion)},
    {"pace_lead_pp", OF_TEXT, AT(pace_lead)},
    {"waiver_reason", OF_TEXT, AT(waiver_reason)},
    {"waiver_approver", OF_TEXT, AT(waiver_approver)},
    {"waiver_from", OF_TEXT, AT(waiver_from)},
    {"waiver_until", OF_TEXT, AT(waiver_until)},
    {"without_waiver", OF_OUTSIDE, AT(without_waiver)},
    {"message", OF_MESSAGE, AT(message)},
    {"target_source", OF_PLACE, AT(target.place)},
    {"target_cite", OF_CITE, AT(target)},
    {"actual_source", OF_PLACE, AT(actual.place)},
    {"actual_cite", OF_CITE, AT(actual)},
    {"item", OF_TEXT, AT(item)},
    {"zone", OF_TEXT, AT(zone)},
};

static heng_text cell_of(heng_arena *arena, const heng_view *view, const column *col)
{
    const void *at = (const char *)view + col->offset;
    switch (col->kind) {
    case OF_TEXT:
        return *(const heng_text *)at;
    case OF_VARIANCE:
        return view->absolute.size > 0 ? *(const heng_text *)at : (heng_text){0};
    case OF_VERDICT:
        return heng_text_of(heng_verdict_names[*(const heng_verdict *)at]);
    case OF_REASON:
        return heng_text_of(heng_reason_names[*(const heng_reason *)at]);
    case OF_FLAG:
        return heng_text_of(*(const bool *)at ? "true" : "false");
    case OF_SIDE:
        return heng_text_of(view->absolute.size == 0 || *(const int *)at < 0 ? ""
                            : *(const int *)at > 0                           ? "true"
                                                                             : "false");
    case OF_OUTSIDE:
        return heng_text_of(view->waived ? heng_verdict_names[*(const heng_verdict *)at] : "");
    case OF_MESSAGE:
        return heng_message_format(arena, at, HENG_EN);
    case OF_PLACE:
        return heng_phrase_place(arena, *(const heng_place *)at);
    case OF_CITE:
        break;
    }
    const heng_view_value *value = at;
    return value->cite_count > 0 ? heng_phrase_cite(arena, &value->cites[0]) : (heng_text){0};
}

/* A number, with a sign or without, or a percentage: what a spreadsheet takes for a value. */
static bool is_number(heng_text text)
{
    size_t sign = text.size > 0 && (text.bytes[0] == '-' || text.bytes[0] == '+');
    heng_text rest = {text.bytes + sign, text.size - sign};
    size_t digits = heng_decimal_scan(rest);
    return digits > 0 &&
           (digits == rest.size || (digits + 1 == rest.size && rest.bytes[digits] == '%'));
}

/* Also full-width, which spreadsheets of East Asia read as the same; blanks in front do not
 * help. */
static bool is_formula(heng_text text)
{
    static const char *const heads[] = {"=", "+", "-", "@", "＝", "＋", "－", "＠"};
    heng_text rest = text;
    while (rest.size > 0 && (rest.bytes[0] == ' ' || heng_text_starts(rest, "\xC2\xA0") ||
                             heng_text_starts(rest, "　"))) {
        size_t blank = rest.bytes[0] == ' ' ? 1 : rest.bytes[0] == '\xC2' ? 2 : 3;
        rest = (heng_text){rest.bytes + blank, rest.size - blank};
    }
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        if (heng_text_starts(rest, heads[i])) {
            return !is_number(text);
        }
    }
    return false;
}

static bool is_quoted(heng_text text)
{
    for (size_t i = 0; i < text.size; i++) {
        char byte = text.bytes[i];
        if (byte == ',' || byte == '"' || byte == ';') {
            return true;
        }
    }
    return heng_text_trim(text).size != text.size;
}

static void cell_put(heng_sink *sink, heng_arena *arena, heng_text text)
{
    const heng_page page = {.arena = arena};
    heng_text clean = heng_page_clean(&page, text);
    bool quoted = is_quoted(clean);
    heng_put(sink, quoted ? "\"" : "");
    heng_put(sink, is_formula(clean) ? "'" : "");
    heng_quote_put(sink, arena, clean, "\"", "\"");
    heng_put(sink, quoted ? "\"" : "");
}

static void csv_write(heng_sink *sink, const heng_report *report, const heng_style *style)
{
    enum { COLUMNS = sizeof columns / sizeof *columns };
    heng_view view;
    (void)style;
    for (size_t i = 0; i < COLUMNS; i++) {
        heng_put(sink, i > 0 ? "," : "");
        heng_put(sink, columns[i].name);
    }
    heng_put(sink, "\r\n");
    for (uint64_t i = 0; i < report->result_count && !sink->failed; i++) {
        heng_arena_mark mark = heng_arena_here(report->arena);
        report->view(report, report->arena, i, &view);
        for (size_t k = 0; k < COLUMNS; k++) {
            heng_put(sink, k > 0 ? "," : "");
            cell_put(sink, report->arena, cell_of(report->arena, &view, &columns[k]));
        }
        heng_put(sink, "\r\n");
        heng_arena_rewind(report->arena, mark);
    }
}

const heng_format heng_format_csv = {"csv", "a finding a row, for spreadsheets (RFC 4180)", ".csv",
                                     csv_write};
