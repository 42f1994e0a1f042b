#include "desk/test_words.h"

#include <string.h>

static const struct {
    const char *en, *zh;
} words[HENG_TEST_WORD_COUNT] = {
#define HENG_TEST_WORD(id, en, zh) [id] = {en, zh},
#include "desk/test_words.def"
#undef HENG_TEST_WORD
};

heng_text heng_test_say(const heng_test_report *report, heng_test_word word, heng_text a,
                        heng_text b, heng_text c)
{
    heng_text text = heng_text_of(report->style.lang == HENG_ZH ? words[word].zh : words[word].en);
    const heng_text args[] = {a, b, c};
    heng_text out = HENG_TEXT("");
    size_t from = 0;
    for (size_t at = 0; at + 3 <= text.size; at++) {
        if (text.bytes[at] == '{' && text.bytes[at + 2] == '}' && text.bytes[at + 1] >= '0' &&
            text.bytes[at + 1] <= '2') {
            out = heng_text_format(report->arena, "%.*s%.*s%.*s", HENG_PRINT(out), (int)(at - from),
                                   text.bytes + from, HENG_PRINT(args[text.bytes[at + 1] - '0']));
            from = at + 3;
            at += 2;
        }
    }
    return from == 0 ? text
                     : heng_text_format(report->arena, "%.*s%.*s", HENG_PRINT(out),
                                        (int)(text.size - from), text.bytes + from);
}

#define NONE HENG_TEXT("")

heng_text heng_test_number(const heng_test_report *report, uint64_t number)
{
    return heng_text_format(report->arena, "%llu", (unsigned long long)number);
}

heng_text heng_test_count(const heng_test_report *report, heng_test_word word, uint64_t count)
{
    return heng_test_say(report, word, heng_test_number(report, count), NONE, NONE);
}

heng_text heng_test_place(const heng_test_report *report, const heng_bench *bench, heng_loc loc)
{
    if (loc.line == 0) {
        return NONE;
    }
    heng_place place = heng_place_of(&bench->run->sources, loc);
    return heng_text_format(report->arena, "%.*s:%u:%u", HENG_PRINT(place.file), place.line,
                            place.column);
}

heng_loc heng_test_loc(const heng_test *test, const heng_test_result *result)
{
    return result->loc.line > 0 ? result->loc : test->loc;
}

static heng_text joined(const heng_test_report *report, heng_text head, heng_test_word joint,
                        heng_text tail)
{
    if (head.size == 0 || tail.size == 0) {
        return head.size > 0 ? head : tail;
    }
    return heng_text_format(report->arena, "%.*s%.*s%.*s", HENG_PRINT(head),
                            HENG_PRINT(heng_test_say(report, joint, NONE, NONE, NONE)),
                            HENG_PRINT(tail));
}

static heng_text counted(const heng_test_report *report, heng_text head, heng_test_word word,
                         uint64_t count)
{
    return count > 0 ? joined(report, head, HENG_X_COMMA, heng_test_count(report, word, count))
                     : head;
}

heng_text heng_test_first_line(const heng_test_report *report)
{
    const uint64_t *counts = report->counts;
    uint64_t failed = counts[HENG_TEST_FAILED] + counts[HENG_TEST_BROKEN], all = report->tests;
    heng_text total = heng_test_number(report, all), line;
    if (failed > 0) {
        line = all == 1 ? heng_test_say(report, HENG_X_ONE_FAILED, NONE, NONE, NONE)
                        : heng_test_say(report, HENG_X_SOME_FAILED,
                                        heng_test_number(report, failed), total, NONE);
    } else if (counts[HENG_TEST_PASSED] == 0) {
        line = heng_test_say(report, HENG_X_NONE_RUN, NONE, NONE, NONE);
    } else if (counts[HENG_TEST_PASSED] == all) {
        line = all == 1 ? heng_test_say(report, HENG_X_ONE_PASSED, NONE, NONE, NONE)
                        : heng_test_say(report, HENG_X_ALL_PASSED, total, NONE, NONE);
    } else {
        line = heng_test_say(report, HENG_X_SOME_PASSED,
                             heng_test_number(report, counts[HENG_TEST_PASSED]), total, NONE);
    }
    line = counted(report, line, HENG_X_SKIPPED, counts[HENG_TEST_LEFT]);
    line = counted(report, line, HENG_X_TO_DO, counts[HENG_TEST_LATER]);
    return heng_text_format(report->arena, "%.*s%.*s", HENG_PRINT(line),
                            HENG_PRINT(heng_test_say(report, HENG_X_STOP, NONE, NONE, NONE)));
}

static heng_text plural(const heng_test_report *report, heng_test_word one, heng_test_word many,
                        uint64_t count)
{
    return heng_test_count(report, count == 1 ? one : many, count);
}

heng_text heng_test_counts_line(const heng_test_report *report)
{
    const uint64_t *counts = report->counts;
    heng_text parts = counted(report, NONE, HENG_X_N_FAILED, counts[HENG_TEST_FAILED]);
    parts = counted(report, parts, HENG_X_N_ERRORS, counts[HENG_TEST_BROKEN]);
    parts = counted(report, parts, HENG_X_N_PASSED, counts[HENG_TEST_PASSED]);
    parts = counted(report, parts, HENG_X_SKIPPED, counts[HENG_TEST_LEFT]);
    parts = counted(report, parts, HENG_X_TO_DO, counts[HENG_TEST_LATER]);
    heng_text head = heng_test_say(report, HENG_X_COUNTS,
                                   plural(report, HENG_X_TEST, HENG_X_TESTS, report->tests),
                                   plural(report, HENG_X_FILE, HENG_X_FILES, report->files), NONE);
    return joined(report, head, HENG_X_COLON, parts);
}

heng_text heng_test_threshold(const heng_test_report *report)
{
    return heng_decimal_format(report->arena, report->options.threshold);
}

heng_text heng_test_exit_line(const heng_test_report *report)
{
    uint64_t failed = report->counts[HENG_TEST_FAILED] + report->counts[HENG_TEST_BROKEN];
    heng_text why = NONE;
    if (report->errors > 0) {
        why = heng_test_say(report, HENG_X_EXIT_ERRORS,
                            plural(report, HENG_X_ERROR_COUNT, HENG_X_ERROR_COUNTS, report->errors),
                            NONE, NONE);
    }
    why = counted(report, why, HENG_X_EXIT_FAILED, failed);
    if (report->below) {
        why = joined(report, why, HENG_X_COMMA,
                     heng_test_say(report, HENG_X_BELOW, heng_test_threshold(report), NONE, NONE));
    }
    why = counted(report, why, HENG_X_EXIT_SURVIVORS, report->survivors);
    why = counted(report, why, HENG_X_EXIT_UNTESTED, report->untested);
    if (why.size == 0) {
        why = report->tests > 0 && report->counts[HENG_TEST_PASSED] == report->tests
                  ? heng_test_say(report, HENG_X_EXIT_KEPT, NONE, NONE, NONE)
                  : heng_test_say(report, HENG_X_N_PASSED,
                                  heng_test_number(report, report->counts[HENG_TEST_PASSED]), NONE,
                                  NONE);
    }
    return heng_test_say(report, HENG_X_EXIT, heng_test_number(report, (uint64_t)report->exit_code),
                         why, NONE);
}

heng_text heng_test_mutants_line(const heng_test_report *report)
{
    return heng_test_say(report, HENG_X_MUTANTS, heng_test_number(report, report->mutants),
                         heng_test_number(report, report->mutants - report->survivors),
                         heng_test_number(report, report->survivors));
}

heng_text heng_test_used(const heng_test_report *report, const heng_used *used)
{
    heng_text period = heng_period_format(report->arena, used->period);
    heng_text value = used->value.size > 0
                          ? used->value
                          : heng_test_say(report, HENG_X_NO_FIGURE, NONE, NONE, NONE);
    return heng_text_format(report->arena, "%.*s %.*s = %.*s", HENG_PRINT(used->id),
                            HENG_PRINT(period), HENG_PRINT(value));
}

heng_text heng_test_side(const heng_test_report *report, const heng_difference *difference,
                         bool expected)
{
    heng_text text = expected ? difference->expected : difference->got;
    return heng_text_format(report->arena, "%.*s%s%.*s", HENG_PRINT(difference->subject),
                            difference->subject.size > 0 ? " " : "", HENG_PRINT(text));
}

heng_text heng_test_hint(const heng_test_report *report, const heng_mutant *mutant)
{
    static const heng_test_word hints[HENG_CHANGE_COUNT] = {
        [HENG_CHANGE_LIMIT] = HENG_X_HINT_LIMIT,         [HENG_CHANGE_STRICT] = HENG_X_HINT_STRICT,
        [HENG_CHANGE_DIRECTION] = HENG_X_HINT_DIRECTION, [HENG_CHANGE_END] = HENG_X_HINT_END,
        [HENG_CHANGE_UNIT] = HENG_X_HINT_UNIT,           [HENG_CHANGE_LOGIC] = HENG_X_HINT_LOGIC,
        [HENG_CHANGE_RESULT] = HENG_X_HINT_RESULT,       [HENG_CHANGE_SUM] = HENG_X_HINT_SUM,
        [HENG_CHANGE_PLACE] = HENG_X_HINT_PLACE,         [HENG_CHANGE_WHEN] = HENG_X_HINT_WHEN};
    return mutant->hint.size > 0 ? mutant->hint
                                 : heng_test_say(report, hints[mutant->change], NONE, NONE, NONE);
}

heng_text heng_test_gap(const heng_test_report *report, const heng_gap *gap)
{
    switch (gap->kind) {
    case HENG_GAP_LINES: {
        heng_text what = heng_test_say(report, HENG_X_NOT_RUN, NONE, NONE, NONE);
        return gap->last == gap->loc.line
                   ? what
                   : heng_text_format(report->arena, "%.*s (%u-%u)", HENG_PRINT(what),
                                      gap->loc.line, gap->last);
    }
    case HENG_GAP_TRUE:
        return heng_test_say(report, HENG_X_NEVER_TRUE, gap->what, NONE, NONE);
    case HENG_GAP_FALSE:
        return heng_test_say(report, HENG_X_NEVER_FALSE, gap->what, NONE, NONE);
    case HENG_GAP_KEPT:
        return heng_test_say(report, HENG_X_NEVER_KEPT, gap->what, NONE, NONE);
    case HENG_GAP_MISSED:
        return heng_test_say(report, HENG_X_NEVER_MISSED, gap->what, NONE, NONE);
    }
    return NONE;
}

static const struct {
    const char *name;
    heng_test_writer write;
} writers[] = {
    {"text", heng_test_write_text}, {"tap", heng_test_write_tap}, {"junit", heng_test_write_junit}};
const char *const heng_test_formats[] = {"text", "tap", "junit", NULL};

heng_test_writer heng_test_writer_find(heng_text name)
{
    for (size_t i = 0; i < sizeof writers / sizeof *writers; i++) {
        if (heng_text_is(name, writers[i].name)) {
            return writers[i].write;
        }
    }
    return NULL;
}
