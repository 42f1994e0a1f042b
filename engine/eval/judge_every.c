/* `every`: the target holds in each month, quarter or half of the weighed period that had ended by
 * as_of. All of them must satisfy it; the worst one decides. */
#include "eval/judging.h"

#include "model/report.h"

#include <inttypes.h>

static heng_period_kind unit_of(heng_text every)
{
    return heng_text_is(every, "month")     ? HENG_MONTH
           : heng_text_is(every, "quarter") ? HENG_QUARTER
                                            : HENG_HALF;
}

static void note(heng_every *every, const heng_judgement *part)
{
    every->due++;
    switch (part->verdict) {
    case HENG_FAIL:
        every->missed[every->missed_count++] = part->period;
        break;
    case HENG_NO_DATA:
        every->missing[every->missing_count++] = part->period;
        break;
    case HENG_WARN:
        every->near[every->near_count++] = part->period;
        every->kept++;
        break;
    case HENG_PASS:
        every->kept++;
        break;
    case HENG_UNKNOWN:
    case HENG_WAIVED:
    case HENG_SKIPPED:
    case HENG_ERROR:
    case HENG_VERDICT_COUNT:
        every->open[every->open_count++] = part->period;
        break;
    }
}

/* Worse, or as bad and nearer to the limit or farther beyond it. */
static bool is_worse(const heng_judgement *part, const heng_judgement *worst)
{
    int rank = heng_verdict_rank(part->verdict) - heng_verdict_rank(worst->verdict);
    if (rank != 0) {
        return rank < 0;
    }
    const heng_variance *a = &part->variance, *b = &worst->variance;
    return a->given && b->given && a->has_headroom && b->has_headroom && a->unit == b->unit &&
           heng_number_compare(a->headroom, b->headroom) == HENG_LESS;
}

static heng_text list_of(heng_arena *arena, const heng_period *periods, uint32_t count)
{
    heng_text out = HENG_TEXT("");
    for (uint32_t i = 0; i < count; i++) {
        heng_text period = heng_period_format(arena, periods[i]);
        out = i == 0 ? period
                     : heng_text_format(arena, "%.*s, %.*s", HENG_PRINT(out), HENG_PRINT(period));
    }
    return out;
}

static void counted_say(heng_arena *arena, heng_judgement *out, heng_message_id id,
                        const heng_period *periods, uint32_t count)
{
    heng_say(out, id, heng_text_format(arena, "%" PRIu32, count),
             heng_text_format(arena, "%" PRIu32, out->every->due));
    out->message.args[2] = list_of(arena, periods, count);
}

/* No sub-period has a figure. One of the whole period is none for its parts. */
static void whole_judge(const heng_weighing *weighing, heng_arena *arena, uint32_t indicator,
                        heng_judgement *out)
{
    const heng_target *target = out->target;
    uint32_t subject = target->indicator != HENG_NONE ? target->indicator : indicator;
    heng_scope scope = {
        .weighing = weighing, .arena = arena, .dataset = out->dataset, .figure = HENG_NONE};
    const heng_period wholes[] = {out->period, out->plan_period};
    for (size_t i = 0; i < 2 && target->left == NULL && subject != HENG_NONE; i++) {
        if (heng_figure_read(&scope, out->dataset, subject, wholes[i], &out->actual) ==
            HENG_VALUE) {
            out->has_actual = true;
            out->figure = scope.figure;
            heng_decide(out, HENG_UNKNOWN, HENG_INDETERMINATE);
            heng_say(out, HENG_MESSAGE_EVERY_WHOLE, heng_period_format(arena, wholes[i]),
                     HENG_OPTION(out->rule, every));
            return;
        }
    }
}

static void all_say(const heng_weighing *weighing, heng_arena *arena, uint32_t indicator,
                    heng_judgement *out)
{
    const heng_every *every = out->every;
    switch (out->verdict) {
    case HENG_PASS:
        heng_say(out, HENG_MESSAGE_EVERY_KEPT, heng_text_format(arena, "%" PRIu32, every->due),
                 heng_period_format(arena, every->decides));
        break;
    case HENG_WARN:
        counted_say(arena, out, HENG_MESSAGE_EVERY_NEAR, every->near, every->near_count);
        break;
    case HENG_FAIL:
        counted_say(arena, out, HENG_MESSAGE_EVERY_MISSED, every->missed, every->missed_count);
        break;
    case HENG_UNKNOWN:
        if (out->reason == HENG_INDETERMINATE) {
            counted_say(arena, out, HENG_MESSAGE_EVERY_OPEN, every->open, every->open_count);
        }
        break;
    case HENG_NO_DATA: /* the message names the first; here all of them */
        out->message.id = HENG_MESSAGE_NO_FIGURE;
        out->message.args[1] = list_of(arena, every->missing, every->missing_count);
        out->message.args[2] = (heng_text){0};
        out->message_loc = (heng_loc){0};
        if (every->missing_count == every->due) {
            whole_judge(weighing, arena, indicator, out);
        }
        break;
    case HENG_WAIVED:
    case HENG_SKIPPED:
    case HENG_ERROR:
    case HENG_VERDICT_COUNT:
        break;
    }
}

/* Of what was looked up only what the sub-period that decides needed. */
static void reads_keep(heng_table *reads, uint32_t begin, uint32_t end)
{
    for (uint32_t i = begin; i < end; i++) {
        *(heng_read *)heng_table_at(reads, i - begin) = *(heng_read *)heng_table_at(reads, i);
    }
    reads->count = end - begin;
}

void heng_judge_every(const heng_weighing *weighing, heng_arena *arena, uint32_t indicator,
                      heng_judgement *out)
{
    heng_text unit = HENG_OPTION(out->rule, every);
    uint32_t begin = 0, end = 0;
    heng_every *every = heng_new(arena, heng_every);
    heng_judgement *part = heng_new(arena, heng_judgement),
                   *worst = heng_new(arena, heng_judgement);
    const heng_judgement whole = *out;
    uint32_t parts = 0;
    every->unit = unit_of(unit);
    for (int number = 1; number <= HENG_EVERY_MOST; number++) {
        heng_period at = heng_period_of(heng_period_year(out->period), every->unit, number);
        if (at == 0 || !heng_period_holds(out->period, at)) {
            continue;
        }
        parts++;
        if (heng_period_last_day(at) > weighing->as_of) {
            break;
        }
        uint32_t before = weighing->reads != NULL ? weighing->reads->count : 0;
        *part = whole;
        part->period = part->plan_period = at;
        heng_judge_target(weighing, arena, indicator, part);
        if (part->verdict == HENG_SKIPPED) { /* a due date of its own, which is still to come */
            continue;
        }
        if (part->is_compared) {
            heng_judge_measure(weighing->model->units, part);
        }
        note(every, part);
        if (every->decides == 0 || is_worse(part, worst)) {
            *worst = *part;
            every->decides = at;
            begin = before;
            end = weighing->reads != NULL ? weighing->reads->count : 0;
        }
    }
    if (every->decides == 0) {
        heng_decide(out, HENG_SKIPPED, parts > 0 ? HENG_NOT_DUE : HENG_NOT_APPLICABLE);
        if (parts == 0) {
            heng_say(out, HENG_MESSAGE_EVERY_NONE, heng_period_format(arena, out->period), unit);
        }
        return;
    }
    *out = *worst;
    out->period = whole.period;
    out->plan_period = whole.plan_period;
    out->every = every;
    if (weighing->reads != NULL) {
        reads_keep(weighing->reads, begin, end);
    }
    all_say(weighing, arena, indicator, out);
}
