#include "model/test.h"

#include <string.h>

const char *const heng_aspect_names[HENG_ASPECT_COUNT] = {[HENG_ASPECT_VERDICT] = "verdict",
                                                          [HENG_ASPECT_REASON] = "reason",
                                                          [HENG_ASPECT_VARIANCE] = "variance",
                                                          [HENG_ASPECT_COMPLETION] = "completion",
                                                          [HENG_ASPECT_MESSAGE] = "message"};

static const char none[] = "none";

/* "+0.1", "-11.6 pp", "99.57%": the number, and the unit if one is written (else NONE). */
static bool amount_parse(heng_units *units, heng_text text, heng_decimal *number,
                         heng_unit_id *unit)
{
    text = heng_text_trim(text);
    size_t sign = text.size > 0 && (text.bytes[0] == '-' || text.bytes[0] == '+') ? 1 : 0;
    size_t size = heng_decimal_scan((heng_text){text.bytes + sign, text.size - sign});
    heng_text rest = heng_text_trim((heng_text){text.bytes + sign + size, text.size - sign - size});
    *unit = HENG_UNIT_NONE;
    return size > 0 &&
           heng_decimal_parse((heng_text){text.bytes, sign + size}, number) == HENG_DECIMAL_OK &&
           (rest.size == 0 || heng_unit_parse(units, rest, unit));
}

bool heng_expected_check(heng_units *units, heng_aspect aspect, heng_text expected,
                         const char **allowed)
{
    heng_verdict verdict;
    heng_reason reason;
    heng_decimal number;
    heng_unit_id unit;
    switch (aspect) {
    case HENG_ASPECT_VERDICT:
        *allowed = "pass, warn, fail, unknown, no_data, skipped or error";
        return heng_verdict_find(expected, &verdict);
    case HENG_ASPECT_REASON:
        *allowed = "a reason such as met, exceeded, missed, not_comparable, or none";
        return heng_text_is(expected, none) ||
               (expected.size > 0 && heng_reason_find(expected, &reason));
    case HENG_ASPECT_VARIANCE:
        *allowed = "a number such as -0.1 or -0.1 pp, or none";
        return heng_text_is(expected, none) || amount_parse(units, expected, &number, &unit);
    case HENG_ASPECT_COMPLETION:
        *allowed = "a percentage such as 99.57, or none";
        return heng_text_is(expected, none) ||
               (amount_parse(units, expected, &number, &unit) &&
                (unit == HENG_UNIT_NONE || unit == HENG_UNIT_PERCENT));
    case HENG_ASPECT_MESSAGE:
    case HENG_ASPECT_COUNT:
        break;
    }
    *allowed = "a part of the message";
    return expected.size > 0;
}

static int digits_of(heng_decimal number)
{
    return number.exponent < 0 ? -number.exponent : 0;
}

static bool rounds_to(heng_number value, heng_decimal expected)
{
    bool exact;
    heng_decimal rounded = heng_number_round(value, digits_of(expected), HENG_HALF_EVEN, &exact);
    return exact && heng_decimal_compare(rounded, expected) == 0;
}

static bool variance_fits(heng_units *units, heng_arena *arena, const heng_answer *answer,
                          heng_text expected, heng_text *got)
{
    heng_decimal number;
    heng_unit_id unit;
    if (!answer->has_variance) {
        *got = HENG_TEXT("none");
        return heng_text_is(expected, none);
    }
    heng_text name = answer->variance_unit == HENG_UNIT_PP
                         ? HENG_TEXT("pp")
                         : heng_unit_at(units, answer->variance_unit)->text;
    heng_text digits = heng_number_format(arena, answer->variance, 6);
    *got = heng_text_format(arena, "%.*s%s%.*s", HENG_PRINT(digits), name.size > 0 ? " " : "",
                            HENG_PRINT(name));
    if (!amount_parse(units, expected, &number, &unit)) {
        return false;
    }
    heng_number value = answer->variance;
    if (unit != HENG_UNIT_NONE &&
        !heng_unit_convert(units, value, answer->variance_unit, unit, &value)) {
        return false;
    }
    return value.form == HENG_DECIMAL ? heng_decimal_compare(value.as.decimal, number) == 0
                                      : rounds_to(value, number);
}

static bool completion_fits(heng_units *units, heng_arena *arena, const heng_answer *answer,
                            heng_text expected, heng_text *got)
{
    heng_decimal number;
    heng_unit_id unit;
    if (!answer->has_completion) {
        *got = HENG_TEXT("none");
        return heng_text_is(expected, none);
    }
    bool given = amount_parse(units, expected, &number, &unit);
    *got = heng_text_format(
        arena, "%.*s%%",
        HENG_PRINT(heng_number_fixed(arena, answer->completion, given ? digits_of(number) : 2)));
    return given && rounds_to(answer->completion, number);
}

static bool message_fits(const heng_answer *answer, heng_text expected, heng_text *got)
{
    heng_text text = answer->message;
    *got = text.size > 0 ? text : HENG_TEXT("no message");
    for (size_t at = 0; at + expected.size <= text.size; at++) {
        if (memcmp(text.bytes + at, expected.bytes, expected.size) == 0) {
            return true;
        }
    }
    return false;
}

bool heng_answer_fits(heng_units *units, heng_arena *arena, const heng_answer *answer,
                      heng_aspect aspect, heng_text expected, heng_text *got)
{
    switch (aspect) {
    case HENG_ASPECT_VERDICT:
        *got = heng_text_of(heng_verdict_names[answer->verdict]);
        return heng_text_equal(*got, expected);
    case HENG_ASPECT_REASON:
        *got = answer->reason == HENG_REASON_NONE ? heng_text_of(none)
                                                  : heng_text_of(heng_reason_names[answer->reason]);
        return heng_text_equal(*got, expected);
    case HENG_ASPECT_VARIANCE:
        return variance_fits(units, arena, answer, expected, got);
    case HENG_ASPECT_COMPLETION:
        return completion_fits(units, arena, answer, expected, got);
    case HENG_ASPECT_MESSAGE:
    case HENG_ASPECT_COUNT:
        break;
    }
    return message_fits(answer, expected, got);
}
