/* Exceptions that are none any more, soon will be, or never were: told at the place where they are
 * given. They are warnings; the findings say what they are without them. */
#include "eval/waive.h"
#include "run/run.h"

enum { SOON_DAYS = 30 };

typedef struct use {
    bool weighed, used; /* a finding that it names was weighed; it waives one */
    uint8_t hidden;     /* the worst verdict that it hides */
} use;

/* Days since some day, Gregorian: years begin in March, so that the leap day is the last. */
static int32_t day_number(heng_date date)
{
    int32_t year = date / 10000, month = date / 100 % 100, day = date % 100;
    year -= month <= 2;
    int32_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day;
    return year * 365 + year / 4 - year / 100 + year / 400 + of_year;
}

static heng_waivable waivable_of(const heng_run *run, const heng_kept *kept)
{
    const heng_rule *rule = heng_run_rule(run, kept->item.rule);
    uint32_t subject = rule->target != NULL && rule->target->indicator != HENG_NONE
                           ? rule->target->indicator
                           : kept->item.indicator;
    return (heng_waivable){.rule = kept->item.rule,
                           .dataset = kept->item.dataset,
                           .indicator = subject,
                           .item = kept->told != NULL ? kept->told->item : (heng_text){0}};
}

static void finding_note(const heng_run *run, const heng_kept *kept, use *uses)
{
    heng_waivable of = waivable_of(run, kept);
    heng_waiver_walk walk = heng_waivers_of(&run->model, of);
    for (uint32_t at = heng_waiver_next(&walk); at != HENG_NONE; at = heng_waiver_next(&walk)) {
        uses[at].weighed = uses[at].weighed || kept->verdict != HENG_SKIPPED;
    }
    if (kept->verdict == HENG_WAIVED) {
        use *by = &uses[heng_waiver_find(&run->model, of, run->weighing.as_of)];
        bool worse = heng_verdict_rank((heng_verdict)kept->without) <
                     heng_verdict_rank((heng_verdict)by->hidden);
        by->hidden = !by->used || worse ? kept->without : by->hidden;
        by->used = true;
    }
}

static heng_diag diag_of(const heng_run *run, const heng_waiver *waiver, const char *code,
                         const char *what, heng_date date)
{
    heng_text when = date != 0 ? heng_date_format(run->arena, date) : (heng_text){0};
    return (heng_diag){
        .code = code,
        .severity = HENG_SEVERITY_WARNING,
        .loc = waiver->loc,
        .span = 1,
        .message = heng_text_format(run->arena, "the waiver of '%.*s%s%.*s' %s%.*s",
                                    HENG_PRINT(waiver->rule), waiver->item.size > 0 ? "/" : "",
                                    HENG_PRINT(waiver->item), what, HENG_PRINT(when)),
        .note = heng_text_format(run->arena, "approved by %.*s%s%.*s: %.*s",
                                 HENG_PRINT(waiver->approver),
                                 waiver->ticket.size > 0 ? ", ticket " : "",
                                 HENG_PRINT(waiver->ticket), HENG_PRINT(waiver->reason))};
}

/* What there is to say of a waiver that names something that was weighed; false: nothing. */
static bool waiver_look(const heng_run *run, const heng_waiver *waiver, const use *of,
                        heng_diag *out)
{
    heng_date as_of = run->weighing.as_of;
    if (waiver->from != 0 && waiver->from > as_of) {
        return false; /* it is still to begin */
    }
    if (waiver->until != 0 && waiver->until < as_of) {
        *out = diag_of(run, waiver, "W561", "has ended on ", waiver->until);
        out->help = HENG_TEXT("delete it, or have it approved anew");
        return true;
    }
    if (!of->used) {
        *out = diag_of(run, waiver, "W563", "waives nothing", 0);
        out->help = HENG_TEXT("delete it: no finding needs it");
        return true;
    }
    if (waiver->until != 0 && day_number(waiver->until) - day_number(as_of) <= SOON_DAYS) {
        *out = diag_of(run, waiver, "W562", "ends on ", waiver->until);
        out->help =
            heng_text_format(run->arena, "after that day: %s", heng_verdict_names[of->hidden]);
        return true;
    }
    return false;
}

void heng_waivers_tell(heng_run *run)
{
    const heng_table *waivers = &run->model.waivers;
    if (waivers->count == 0) {
        return;
    }
    use *uses = heng_new_array(run->arena, use, waivers->count);
    for (uint32_t i = 0; i < run->findings.count; i++) {
        finding_note(run, heng_table_at(&run->findings, i), uses);
    }
    heng_shard *shard = &run->report.shard;
    heng_waiver_use *seen = heng_new_array(run->arena, heng_waiver_use, waivers->count);
    for (uint32_t i = 0; i < waivers->count; i++) {
        heng_diag diag = {.code = NULL};
        if (!uses[i].weighed) {
            continue;
        }
        bool told = waiver_look(run, heng_table_at(waivers, i), &uses[i], &diag);
        if (shard->part > 0) { /* another part may use it, or name it too: the whole tells */
            seen[shard->use_count++] =
                (heng_waiver_use){.waiver = i + 1,
                                  .hides = uses[i].used ? (heng_verdict)uses[i].hidden : HENG_PASS,
                                  .told = told,
                                  .diag = diag};
        } else if (told) {
            heng_diag_add(&run->diags, &diag);
        }
    }
    shard->uses = seen;
}
