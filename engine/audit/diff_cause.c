/* Why a finding changed: first what stands in the finding itself, then what else of the run is
 * another. */
#include "audit/diff.h"

bool heng_diff_value_changed(const heng_view_value *old, const heng_view_value *new_one)
{
    return old->given != new_one->given || !heng_text_equal(old->form, new_one->form) ||
           !heng_text_equal(old->op, new_one->op) || !heng_text_equal(old->kind, new_one->kind) ||
           !heng_text_equal(old->value, new_one->value) ||
           !heng_text_equal(old->low, new_one->low) || !heng_text_equal(old->high, new_one->high) ||
           !heng_text_equal(old->unit, new_one->unit) ||
           !heng_text_equal(old->tolerance, new_one->tolerance) ||
           !heng_text_equal(old->basis, new_one->basis) ||
           !heng_text_equal(old->guard, new_one->guard) ||
           !heng_text_equal(old->only_if, new_one->only_if);
}

static const heng_report_input *input_find(const heng_report *report, heng_text path)
{
    for (uint32_t i = 0; i < report->input_count; i++) {
        if (heng_text_equal(report->inputs[i].path, path)) {
            return &report->inputs[i];
        }
    }
    return NULL;
}

static bool file_changed(const heng_report *before, const heng_report *after, heng_text path)
{
    const heng_report_input *old = input_find(before, path), *new_one = input_find(after, path);
    return path.size > 0 &&
           (old == NULL || new_one == NULL || !heng_text_equal(old->sha256, new_one->sha256));
}

/* Some file of a role is new, gone or another. */
static bool role_changed(const heng_report *before, const heng_report *after, const char *role)
{
    const heng_report *reports[] = {before, after};
    for (int r = 0; r < 2; r++) {
        for (uint32_t i = 0; i < reports[r]->input_count; i++) {
            const heng_report_input *input = &reports[r]->inputs[i];
            if (heng_text_is(input->role, role) && file_changed(before, after, input->path)) {
                return true;
            }
        }
    }
    return false;
}

static bool settings_changed(const heng_report *before, const heng_report *after)
{
    bool changed = before->setting_count != after->setting_count ||
                   !heng_text_equal(before->fail_on, after->fail_on);
    for (uint32_t i = 0; i < before->setting_count && !changed; i++) {
        changed = !heng_text_equal(before->settings[i].key, after->settings[i].key) ||
                  !heng_text_equal(before->settings[i].value, after->settings[i].value);
    }
    return changed;
}

static bool waiver_changed(const heng_view *old, const heng_view *new_one)
{
    return old->waived != new_one->waived ||
           !heng_text_equal(old->waiver_until, new_one->waiver_until) ||
           !heng_text_equal(old->waiver_from, new_one->waiver_from) ||
           !heng_text_equal(old->waiver_approver, new_one->waiver_approver);
}

unsigned heng_diff_causes(const heng_report *before, const heng_report *after, const heng_view *old,
                          const heng_view *new_one)
{
    bool script = heng_text_is(new_one->target.op, "script");
    bool clock = !heng_text_equal(before->as_of, after->as_of) ||
                 !heng_text_equal(before->period, after->period);
    unsigned causes = 0;
    if (heng_diff_value_changed(&old->actual, &new_one->actual)) {
        causes |= 1U << HENG_CAUSE_DATA;
    }
    if (!script && heng_diff_value_changed(&old->target, &new_one->target)) {
        causes |= 1U << HENG_CAUSE_TARGET;
    }
    if (script && file_changed(before, after, new_one->place.file)) {
        causes |= 1U << HENG_CAUSE_RULE;
    }
    if (waiver_changed(old, new_one)) {
        /* An unchanged waiver that began or ended is the clock's doing. */
        bool same_waivers = !role_changed(before, after, "data");
        causes |= 1U << (same_waivers && clock ? HENG_CAUSE_CLOCK : HENG_CAUSE_WAIVER);
    }
    bool due = old->verdict == HENG_SKIPPED || new_one->verdict == HENG_SKIPPED;
    if (clock && (due || causes == 0)) {
        causes |= 1U << HENG_CAUSE_CLOCK;
    }
    if (causes != 0) {
        return causes;
    }
    /* Nothing in the finding says it: the figures or rules behind it, settings, the engine. */
    if (file_changed(before, after, new_one->place.file)) {
        return 1U << HENG_CAUSE_RULE;
    }
    if (role_changed(before, after, "data")) {
        return 1U << HENG_CAUSE_DATA;
    }
    if (role_changed(before, after, "rules")) {
        return 1U << HENG_CAUSE_RULE;
    }
    if (settings_changed(before, after)) {
        return 1U << HENG_CAUSE_SETTING;
    }
    return heng_text_equal(before->engine_version, after->engine_version) ? 0
                                                                          : 1U << HENG_CAUSE_ENGINE;
}
