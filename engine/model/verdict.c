#include "model/verdict.h"

const char *const heng_verdict_names[HENG_VERDICT_COUNT] = {
    [HENG_PASS] = "pass",       [HENG_WARN] = "warn",       [HENG_FAIL] = "fail",
    [HENG_UNKNOWN] = "unknown", [HENG_NO_DATA] = "no_data", [HENG_WAIVED] = "waived",
    [HENG_SKIPPED] = "skipped", [HENG_ERROR] = "error"};

const char *const heng_reason_names[HENG_REASON_COUNT] = {[HENG_REASON_NONE] = "",
                                                          [HENG_EXCEEDED] = "exceeded",
                                                          [HENG_WITHIN_TOLERANCE] =
                                                              "within_tolerance",
                                                          [HENG_MET] = "met",
                                                          [HENG_ATTESTED] = "attested",
                                                          [HENG_ON_PACE] = "on_pace",
                                                          [HENG_NEAR_LIMIT] = "near_limit",
                                                          [HENG_BEHIND_PACE] = "behind_pace",
                                                          [HENG_MISSED] = "missed",
                                                          [HENG_DENIED] = "denied",
                                                          [HENG_INDETERMINATE] = "indeterminate",
                                                          [HENG_NOT_COMPARABLE] = "not_comparable",
                                                          [HENG_MISSING] = "missing",
                                                          [HENG_REASON_WAIVED] = "waived",
                                                          [HENG_NOT_DUE] = "not_due",
                                                          [HENG_NOT_APPLICABLE] = "not_applicable",
                                                          [HENG_RULE_ERROR] = "rule_error",
                                                          [HENG_REASON_LIMIT] = "limit"};

const char *const heng_message_names[HENG_MESSAGE_COUNT] = {
    [HENG_MESSAGE_NONE] = "",
    [HENG_MESSAGE_TEXT] = "text",
    [HENG_MESSAGE_RATE_OR_AMOUNT] = "rate_or_amount",
    [HENG_MESSAGE_AMOUNT_OR_RATE] = "amount_or_rate",
    [HENG_MESSAGE_UNITS] = "units",
    [HENG_MESSAGE_NOUNS] = "nouns",
    [HENG_MESSAGE_ATTESTED_NUMBER] = "attested_number",
    [HENG_MESSAGE_KINDS] = "kinds",
    [HENG_MESSAGE_BASIS] = "basis",
    [HENG_MESSAGE_STRADDLES] = "straddles",
    [HENG_MESSAGE_DIVISOR] = "divisor",
    [HENG_MESSAGE_NO_FIGURE] = "no_figure",
    [HENG_MESSAGE_NO_FIGURE_BUT] = "no_figure_but",
    [HENG_MESSAGE_NO_FIGURE_AMONG] = "no_figure_among",
    [HENG_MESSAGE_NULL_FIGURE] = "null_figure",
    [HENG_MESSAGE_DUE] = "due",
    [HENG_MESSAGE_RUNNING] = "running",
    [HENG_MESSAGE_BAND] = "band",
    [HENG_MESSAGE_GUARD_PASS] = "guard_pass",
    [HENG_MESSAGE_GUARD_FAIL] = "guard_fail",
    [HENG_MESSAGE_ROUNDED] = "rounded",
    [HENG_MESSAGE_EVERY_KEPT] = "every_kept",
    [HENG_MESSAGE_EVERY_MISSED] = "every_missed",
    [HENG_MESSAGE_EVERY_NEAR] = "every_near",
    [HENG_MESSAGE_EVERY_OPEN] = "every_open",
    [HENG_MESSAGE_EVERY_WHOLE] = "every_whole",
    [HENG_MESSAGE_EVERY_NONE] = "every_none",
    [HENG_MESSAGE_ONLY_IF] = "only_if",
    [HENG_MESSAGE_ONLY_IF_OPEN] = "only_if_open",
    [HENG_MESSAGE_NOT_PROMISED] = "not_promised"};

static bool name_find(const char *const *names, int count, heng_text name, int *out)
{
    for (int i = 0; i < count; i++) {
        if (heng_text_is(name, names[i])) {
            *out = i;
            return true;
        }
    }
    return false;
}

bool heng_verdict_find(heng_text name, heng_verdict *out)
{
    int found;
    if (!name_find(heng_verdict_names, HENG_VERDICT_COUNT, name, &found)) {
        return false;
    }
    *out = (heng_verdict)found;
    return true;
}

bool heng_reason_find(heng_text name, heng_reason *out)
{
    int found;
    if (!name_find(heng_reason_names, HENG_REASON_COUNT, name, &found)) {
        return false;
    }
    *out = (heng_reason)found;
    return true;
}
