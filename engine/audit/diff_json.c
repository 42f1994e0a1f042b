/* A diff as JSON: heng-diff/1. Both sides of every change, as words and digits. */
#include "audit/diff.h"

static void member(heng_sink *sink, const char *name, heng_text text, const char *before)
{
    if (text.size > 0) {
        heng_put(sink, before);
        heng_put(sink, "\"");
        heng_put(sink, name);
        heng_put(sink, "\": ");
        heng_put_json(sink, text);
    }
}

static void count(heng_sink *sink, const char *name, uint64_t number)
{
    heng_put(sink, "\"");
    heng_put(sink, name);
    heng_put(sink, "\": ");
    heng_put_count(sink, number);
}

static void side(heng_sink *sink, const char *name, const heng_view *view)
{
    heng_put(sink, ",\n   \"");
    heng_put(sink, name);
    heng_put(sink, "\": {");
    member(sink, "verdict", heng_text_of(heng_verdict_names[view->verdict]), "");
    member(sink, "reason", heng_text_of(heng_reason_names[view->reason]), ", ");
    member(sink, "target", view->target.form, ", ");
    member(sink, "actual", view->actual.form, ", ");
    member(sink, "variance", view->absolute, ", ");
    member(sink, "unit", view->variance_unit, ", ");
    member(sink, "completion", view->completion, ", ");
    heng_put(sink, view->gating ? ", \"gating\": true" : ", \"gating\": false");
    if (view->actual.place.line != 0) {
        member(sink, "file", view->actual.place.file, ", ");
        heng_put(sink, ", ");
        count(sink, "line", view->actual.place.line);
    }
    heng_put(sink, "}");
}

static void causes(heng_sink *sink, unsigned bits)
{
    const char *before = "";
    heng_put(sink, ", \"causes\": [");
    for (int i = 0; i < HENG_CAUSE_COUNT; i++) {
        if ((bits & 1U << i) != 0) {
            heng_put(sink, before);
            heng_put_json(sink, heng_text_of(heng_cause_names[i]));
            before = ", ";
        }
    }
    heng_put(sink, "]");
}

static void change(heng_sink *sink, const heng_diff *diff, const heng_difference *one)
{
    heng_view old = {0}, new_one = {0};
    heng_arena_mark mark = heng_arena_here(diff->scratch);
    bool was = one->before != HENG_RESULT_NONE, is = one->after != HENG_RESULT_NONE;
    if (was) {
        diff->before->view(diff->before, diff->scratch, one->before, &old);
    }
    if (is) {
        diff->after->view(diff->after, diff->scratch, one->after, &new_one);
    }
    const heng_view *view = is ? &new_one : &old;
    heng_put(sink, "\n  {");
    member(sink, "dataset", view->dataset, "");
    member(sink, "rule", view->rule, ", ");
    member(sink, "indicator", view->indicator, ", ");
    member(sink, "item", view->item, ", ");
    member(sink, "title", view->title, ", ");
    member(sink, "change", heng_text_of(heng_change_names[one->change]), ", ");
    if (one->direction != 0) {
        member(sink, "direction", heng_text_of(one->direction < 0 ? "worse" : "better"), ", ");
    }
    causes(sink, one->causes);
    if (was) {
        side(sink, "old", &old);
    }
    if (is) {
        side(sink, "new", &new_one);
    }
    heng_put(sink, "}");
    heng_arena_rewind(diff->scratch, mark);
}

static void report(heng_sink *sink, const char *name, const char *source, const heng_report *of)
{
    heng_put(sink, ",\n \"");
    heng_put(sink, name);
    heng_put(sink, "\": {");
    member(sink, "source", heng_text_of(source), "");
    member(sink, "period", of->period, ", ");
    member(sink, "as_of", of->as_of, ", ");
    member(sink, "engine", of->engine_version, ", ");
    heng_put(sink, ", ");
    count(sink, "results", of->result_count);
    heng_put(sink, ", ");
    count(sink, "gating", of->gating);
    heng_put(sink, "}");
}

void heng_diff_json(heng_sink *sink, const heng_diff *diff, const heng_style *style)
{
    (void)style;
    heng_put(sink, "{\"format\": \"heng-diff/1\"");
    report(sink, "old", diff->before_name, diff->before);
    report(sink, "new", diff->after_name, diff->after);
    heng_put(sink, ",\n \"summary\": {");
    for (int i = 0; i < HENG_CHANGE_COUNT; i++) {
        count(sink, heng_change_names[i], diff->counts[i]);
        heng_put(sink, ", ");
    }
    count(sink, "worse", diff->worse);
    heng_put(sink, ", ");
    count(sink, "better", diff->better);
    heng_put(sink, "},\n \"changes\": [");
    for (uint32_t i = 0; i < diff->table.count; i++) {
        heng_put(sink, i > 0 ? "," : "");
        change(sink, diff, heng_table_at(&diff->table, i));
    }
    heng_put(sink, "]}\n");
}
