/* What of a rule leads to the comparison and is not the comparison: earlier versions of the target,
 * the condition under which it holds, the sub-periods in which it does. */
#include "report/phrase.h"
#include "run/trace_text.h"

static const heng_text nothing = {0};

void heng_trace_versions(heng_trace *trace)
{
    const heng_view_value *target = &trace->view->target;
    const heng_view_version *versions = target->revised.items;
    heng_lang lang = trace->page.lang;
    if (target->vintage.size > 0) {
        heng_trace_row(trace, SAY(trace, HENG_T_PROMISED_ON, target->vintage), nothing);
    }
    for (uint32_t i = 0; i < target->revised.count; i++) {
        const heng_view_version *version = &versions[i];
        heng_text form = lang == HENG_ZH && version->form_zh.size > 0 ? version->form_zh
                         : version->form.size > 0                     ? version->form
                                                                      : version->text;
        heng_text line = SAY(trace, HENG_T_REVISED_FROM, form);
        if (version->vintage.size > 0) {
            line = SAY(trace, HENG_T_OLDER, line, version->vintage);
        }
        heng_trace_place(trace, line, version->place);
        heng_text verdict = heng_text_of(heng_word_verdict(version->verdict, lang));
        heng_trace_row(trace,
                       version->completion.size > 0
                           ? SAY(trace, HENG_T_BY_VERSION, version->completion, verdict)
                           : verdict,
                       nothing);
    }
}

void heng_trace_condition(heng_trace *trace)
{
    const heng_judgement *j = trace->judgement, *condition = j->condition;
    if (condition == NULL) {
        return;
    }
    heng_trace_word word = condition->verdict == HENG_PASS || condition->verdict == HENG_WARN
                               ? HENG_T_HOLDS
                           : condition->verdict == HENG_FAIL ? HENG_T_HOLDS_NOT
                                                             : HENG_T_HOLDS_OPEN;
    heng_trace_step(trace, HENG_T_CONDITION);
    heng_trace_place(trace, j->rule->extra->only_if,
                     heng_place_of(&trace->run->sources, j->rule->extra->only_if_loc));
    if (condition->has_actual) {
        heng_text value =
            heng_quantity_format(trace->arena, trace->run->model.units, &condition->actual);
        heng_trace_row(trace, SAY(trace, HENG_T_CONDITION_IS, value, heng_trace_plain(trace, word)),
                       nothing);
    } else {
        heng_trace_row(trace, heng_trace_plain(trace, word), nothing);
    }
}

static void periods_row(heng_trace *trace, heng_trace_word word, const heng_period *periods,
                        uint32_t count)
{
    heng_text list = nothing;
    for (uint32_t i = 0; i < count; i++) {
        heng_trace_join(trace, &list, HENG_T_COMMA, heng_period_format(trace->arena, periods[i]));
    }
    if (count > 0) {
        heng_trace_row(trace, SAY(trace, word, list), nothing);
    }
}

void heng_trace_every(heng_trace *trace)
{
    const heng_judgement *j = trace->judgement;
    const heng_every *every = j->every;
    if (every == NULL) {
        return;
    }
    heng_trace_step(trace, HENG_T_EVERY);
    heng_trace_row(trace,
                   SAY(trace, HENG_T_EVERY_DUE, heng_text_format(trace->arena, "%u", every->kept),
                       heng_text_format(trace->arena, "%u", every->due), trace->run->report.as_of),
                   nothing);
    periods_row(trace, HENG_T_EVERY_MISSED, every->missed, every->missed_count);
    periods_row(trace, HENG_T_EVERY_OPEN, every->open, every->open_count);
    periods_row(trace, HENG_T_EVERY_MISSING, every->missing, every->missing_count);
    periods_row(trace, HENG_T_EVERY_NEAR, every->near, every->near_count);
    if (j->has_actual) {
        heng_trace_row(
            trace,
            SAY(trace, HENG_T_EVERY_DECIDES, heng_period_format(trace->arena, every->decides)),
            nothing);
    }
}

void heng_trace_zone(heng_trace *trace)
{
    static const heng_trace_word words[HENG_ZONE_COUNT] = {
        [HENG_ZONE_PASS] = HENG_T_ZONE_PASS,
        [HENG_ZONE_CONDITIONAL_PASS] = HENG_T_ZONE_CONDITIONAL_PASS,
        [HENG_ZONE_CONDITIONAL_FAIL] = HENG_T_ZONE_CONDITIONAL_FAIL,
        [HENG_ZONE_FAIL] = HENG_T_ZONE_FAIL};
    const heng_judgement *j = trace->judgement;
    if (j->zone != HENG_ZONE_NONE) {
        heng_text guard = heng_phrase_signed(trace->arena, trace->view->target.guard,
                                             trace->view->target.guard_unit);
        if (guard.size > 0 && guard.bytes[0] == '+') {
            guard = (heng_text){guard.bytes + 1, guard.size - 1};
        }
        heng_trace_row(trace,
                       SAY(trace, HENG_T_GUARD, guard, heng_trace_plain(trace, words[j->zone])),
                       heng_trace_plain(trace, HENG_T_GUARD_RULE));
    }
}
