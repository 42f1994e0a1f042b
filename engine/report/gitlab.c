/* Code Quality of GitLab: a list of objects. GitLab takes what has a fingerprint of its own and
 * shows the first of several with the same; it links path and line, which each must have. */
#include "report/alert.h"
#include "report/formats.h"

static void field_put(heng_sink *sink, const char *name, heng_text value)
{
    heng_put(sink, ", \"");
    heng_put(sink, name);
    heng_put(sink, "\": ");
    heng_put_json(sink, value);
}

/* An alert without a place stands on the first line of the first input. */
static void issue_put(heng_sink *sink, const heng_report *report, heng_text check, heng_text print,
                      const char *severity, heng_place place, heng_text message)
{
    heng_text path = report->input_count > 0 ? report->inputs[0].path : HENG_TEXT("heng.yaml");
    heng_put(sink, "{\"description\": ");
    heng_put_json(sink, message);
    field_put(sink, "check_name", check);
    field_put(sink, "fingerprint", print);
    field_put(sink, "severity", heng_text_of(severity));
    heng_put(sink, ", \"location\": {\"path\": ");
    heng_put_json(sink, place.line > 0 ? place.file : path);
    heng_put(sink, ", \"lines\": {\"begin\": ");
    heng_put_count(sink, place.line > 0 ? place.line : 1);
    heng_put(sink, "}}}");
}

static const char *severity_of(const heng_view *view)
{
    switch (heng_alert_level_of(view)) {
    case HENG_ALERT_ERROR:
        return view->verdict == HENG_ERROR                 ? "blocker"
               : heng_text_is(view->rule_class, "binding") ? "critical"
                                                           : "major";
    case HENG_ALERT_WARNING:
        return "minor";
    case HENG_ALERT_NOTE:
        break;
    }
    return "info";
}

static void gitlab_write(heng_sink *sink, const heng_report *report, const heng_style *style)
{
    static const char *const severities[] = {[HENG_SEVERITY_ERROR] = "blocker",
                                             [HENG_SEVERITY_WARNING] = "minor",
                                             [HENG_SEVERITY_NOTE] = "info"};
    heng_arena *arena = report->arena;
    heng_arena_mark outer = heng_arena_here(arena);
    uint32_t faults_count = report->diags != NULL ? report->diags->table.count : 0;
    uint64_t count = heng_alert_count(report);
    heng_alert_faults faults;
    heng_view view;
    const char *gap = "[";
    heng_alert_faults_init(&faults, arena);
    for (uint32_t i = 0; i < faults_count && !sink->failed; i++) {
        const heng_diag *diag = heng_table_at(&report->diags->table, i);
        heng_put(sink, gap);
        issue_put(sink, report, heng_text_of(diag->code),
                  heng_alert_faults_print(&faults, arena, report, diag), severities[diag->severity],
                  heng_place_of(report->sources, diag->loc), heng_alert_fault_message(arena, diag));
        gap = ",\n ";
    }
    for (uint64_t i = 0; i < count && !sink->failed; i++) {
        heng_arena_mark mark = heng_arena_here(arena);
        report->view(report, arena, report->order[i], &view);
        heng_put(sink, gap);
        issue_put(sink, report, view.rule, heng_alert_print(arena, &view), severity_of(&view),
                  heng_alert_place(&view), heng_alert_message(arena, report, &view, style->lang));
        gap = ",\n ";
        heng_arena_rewind(arena, mark);
    }
    heng_put(sink, faults_count + count > 0 ? "]\n" : "[]\n");
    heng_arena_rewind(arena, outer);
}

const heng_format heng_format_gitlab = {"gitlab", "Code Quality of GitLab (JSON)", ".json",
                                        gitlab_write};
