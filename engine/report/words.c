#include "report/words.h"

#include <string.h>

static const struct {
    const char *en, *zh;
} words[HENG_WORD_COUNT] = {
#define HENG_WORD(id, en, zh) [id] = {en, zh},
#include "report/words.def"
#undef HENG_WORD
};

static const heng_word verdicts[HENG_VERDICT_COUNT] = {
    [HENG_PASS] = HENG_W_PASS,       [HENG_WARN] = HENG_W_WARN,       [HENG_FAIL] = HENG_W_FAIL,
    [HENG_UNKNOWN] = HENG_W_UNKNOWN, [HENG_NO_DATA] = HENG_W_NO_DATA, [HENG_WAIVED] = HENG_W_WAIVED,
    [HENG_SKIPPED] = HENG_W_SKIPPED, [HENG_ERROR] = HENG_W_ERROR};

static const heng_word reasons[HENG_REASON_COUNT] = {
    [HENG_REASON_NONE] = HENG_W_REASON_NONE,
    [HENG_EXCEEDED] = HENG_W_REASON_EXCEEDED,
    [HENG_WITHIN_TOLERANCE] = HENG_W_REASON_WITHIN_TOLERANCE,
    [HENG_MET] = HENG_W_REASON_MET,
    [HENG_ATTESTED] = HENG_W_REASON_ATTESTED,
    [HENG_ON_PACE] = HENG_W_REASON_ON_PACE,
    [HENG_NEAR_LIMIT] = HENG_W_REASON_NEAR_LIMIT,
    [HENG_BEHIND_PACE] = HENG_W_REASON_BEHIND_PACE,
    [HENG_MISSED] = HENG_W_REASON_MISSED,
    [HENG_DENIED] = HENG_W_REASON_DENIED,
    [HENG_INDETERMINATE] = HENG_W_REASON_INDETERMINATE,
    [HENG_NOT_COMPARABLE] = HENG_W_REASON_NOT_COMPARABLE,
    [HENG_MISSING] = HENG_W_REASON_MISSING,
    [HENG_REASON_WAIVED] = HENG_W_REASON_WAIVED,
    [HENG_NOT_DUE] = HENG_W_REASON_NOT_DUE,
    [HENG_NOT_APPLICABLE] = HENG_W_REASON_NOT_APPLICABLE,
    [HENG_RULE_ERROR] = HENG_W_REASON_RULE_ERROR,
    [HENG_REASON_LIMIT] = HENG_W_REASON_LIMIT};

static const heng_word messages[HENG_MESSAGE_COUNT] = {
    [HENG_MESSAGE_NONE] = HENG_W_SAY_NONE,
    [HENG_MESSAGE_TEXT] = HENG_W_SAY_TEXT,
    [HENG_MESSAGE_RATE_OR_AMOUNT] = HENG_W_SAY_RATE_OR_AMOUNT,
    [HENG_MESSAGE_AMOUNT_OR_RATE] = HENG_W_SAY_AMOUNT_OR_RATE,
    [HENG_MESSAGE_UNITS] = HENG_W_SAY_UNITS,
    [HENG_MESSAGE_NOUNS] = HENG_W_SAY_NOUNS,
    [HENG_MESSAGE_ATTESTED_NUMBER] = HENG_W_SAY_ATTESTED_NUMBER,
    [HENG_MESSAGE_KINDS] = HENG_W_SAY_KINDS,
    [HENG_MESSAGE_BASIS] = HENG_W_SAY_BASIS,
    [HENG_MESSAGE_STRADDLES] = HENG_W_SAY_STRADDLES,
    [HENG_MESSAGE_DIVISOR] = HENG_W_SAY_DIVISOR,
    [HENG_MESSAGE_NO_FIGURE] = HENG_W_SAY_NO_FIGURE,
    [HENG_MESSAGE_NO_FIGURE_BUT] = HENG_W_SAY_NO_FIGURE_BUT,
    [HENG_MESSAGE_NO_FIGURE_AMONG] = HENG_W_SAY_NO_FIGURE_AMONG,
    [HENG_MESSAGE_NULL_FIGURE] = HENG_W_SAY_NULL_FIGURE,
    [HENG_MESSAGE_DUE] = HENG_W_SAY_DUE,
    [HENG_MESSAGE_RUNNING] = HENG_W_SAY_RUNNING,
    [HENG_MESSAGE_BAND] = HENG_W_SAY_BAND,
    [HENG_MESSAGE_GUARD_PASS] = HENG_W_SAY_GUARD_PASS,
    [HENG_MESSAGE_GUARD_FAIL] = HENG_W_SAY_GUARD_FAIL,
    [HENG_MESSAGE_ROUNDED] = HENG_W_SAY_ROUNDED,
    [HENG_MESSAGE_EVERY_KEPT] = HENG_W_SAY_EVERY_KEPT,
    [HENG_MESSAGE_EVERY_MISSED] = HENG_W_SAY_EVERY_MISSED,
    [HENG_MESSAGE_EVERY_NEAR] = HENG_W_SAY_EVERY_NEAR,
    [HENG_MESSAGE_EVERY_OPEN] = HENG_W_SAY_EVERY_OPEN,
    [HENG_MESSAGE_EVERY_WHOLE] = HENG_W_SAY_EVERY_WHOLE,
    [HENG_MESSAGE_EVERY_NONE] = HENG_W_SAY_EVERY_NONE,
    [HENG_MESSAGE_ONLY_IF] = HENG_W_SAY_ONLY_IF,
    [HENG_MESSAGE_ONLY_IF_OPEN] = HENG_W_SAY_ONLY_IF_OPEN,
    [HENG_MESSAGE_NOT_PROMISED] = HENG_W_SAY_NOT_PROMISED};

typedef struct named_word {
    const char *name; /* in the data and in JSON */
    heng_word word;
} named_word;

static const named_word classes[] = {
    {"binding", HENG_W_BINDING}, {"expected", HENG_W_EXPECTED}, {"stretch", HENG_W_STRETCH}};

static const named_word statuses[] = {{"preliminary", HENG_W_STATUS_PRELIMINARY},
                                      {"estimated", HENG_W_STATUS_ESTIMATED},
                                      {"provisional", HENG_W_STATUS_PROVISIONAL},
                                      {"revised", HENG_W_STATUS_REVISED},
                                      {"final", HENG_W_STATUS_FINAL}};

/* The kinds of model/quantity.h, and "done", the operator of a target that is reached as a
 * whole. */
static const named_word kinds[] = {
    {"none", HENG_W_KIND_NONE},         {"point", HENG_W_KIND_POINT},
    {"bound", HENG_W_KIND_BOUND},       {"approximate", HENG_W_KIND_APPROXIMATE},
    {"interval", HENG_W_KIND_INTERVAL}, {"ordinal", HENG_W_KIND_ORDINAL},
    {"stage", HENG_W_KIND_STAGE},       {"attested", HENG_W_KIND_ATTESTED},
    {"done", HENG_W_KIND_DONE}};

static const named_word stretches[] = {
    {"month", HENG_W_EVERY_MONTH}, {"quarter", HENG_W_EVERY_QUARTER}, {"half", HENG_W_EVERY_HALF}};

#define NAMED(table, name, lang) named_of(table, sizeof(table) / sizeof *(table), name, lang)

static heng_text named_of(const named_word *table, size_t count, heng_text name, heng_lang lang)
{
    for (size_t i = 0; i < count; i++) {
        if (heng_text_is(name, table[i].name)) {
            return heng_text_of(heng_word_of(table[i].word, lang));
        }
    }
    return name;
}

const heng_word heng_sign_off_words[HENG_SIGN_OFF_COUNT] = {[HENG_PREPARED] = HENG_W_PREPARED,
                                                            [HENG_REVIEWED] = HENG_W_REVIEWED,
                                                            [HENG_APPROVED] = HENG_W_APPROVED};

const char *heng_word_of(heng_word word, heng_lang lang)
{
    return lang == HENG_ZH ? words[word].zh : words[word].en;
}

const char *heng_word_verdict(heng_verdict verdict, heng_lang lang)
{
    return heng_word_of(verdicts[verdict], lang);
}

const char *heng_word_reason(heng_reason reason, heng_lang lang)
{
    return heng_word_of(reasons[reason], lang);
}

heng_text heng_word_class(heng_text rule_class, heng_lang lang)
{
    return NAMED(classes, rule_class, lang);
}

heng_text heng_word_status(heng_text status, heng_lang lang)
{
    return NAMED(statuses, status, lang);
}

static int slot_at(const char *at)
{
    bool slot = at[0] == '{' && at[1] >= '0' && at[1] <= '2' && at[2] == '}';
    return slot ? at[1] - '0' : -1;
}

heng_text heng_word_fill(heng_arena *arena, heng_word word, heng_lang lang, heng_text a,
                         heng_text b, heng_text c)
{
    const heng_text args[3] = {a, b, c};
    const char *pattern = heng_word_of(word, lang);
    size_t size = 0;
    for (const char *at = pattern; *at != '\0'; at++) {
        int slot = slot_at(at);
        size += slot < 0 ? 1 : args[slot].size;
        at += slot < 0 ? 0 : 2;
    }
    char *bytes = heng_arena_alloc(arena, size + 1, 1), *out = bytes;
    for (const char *at = pattern; *at != '\0'; at++) {
        int slot = slot_at(at);
        if (slot < 0) {
            *out++ = *at;
            continue;
        }
        if (args[slot].size > 0) {
            memcpy(out, args[slot].bytes, args[slot].size);
        }
        out += args[slot].size;
        at += 2;
    }
    return (heng_text){bytes, size};
}

/* The digits of text from at on, as a number; -1 where they are not count digits to the end. */
static int digits_of(heng_text text, size_t at, size_t count)
{
    int number = 0;
    if (text.size != at + count) {
        return -1;
    }
    for (size_t i = at; i < text.size; i++) {
        if (text.bytes[i] < '0' || text.bytes[i] > '9') {
            return -1;
        }
        number = number * 10 + (text.bytes[i] - '0');
    }
    return number;
}

heng_text heng_word_period(heng_arena *arena, heng_text period, heng_lang lang)
{
    static const char *const halves[] = {"上", "下"}, *const quarters[] = {"一", "二", "三", "四"};
    heng_text year = {period.bytes, period.size < 4 ? period.size : 4};
    if (lang != HENG_ZH || digits_of(year, 0, 4) < 0) {
        return period;
    }
    if (period.size == 4) {
        return heng_text_format(arena, "%.*s年", HENG_PRINT(year));
    }
    heng_text rest = {period.bytes + 4, period.size - 4};
    int half = heng_text_starts(rest, "-S") ? digits_of(rest, 2, 1) : -1;
    int quarter = heng_text_starts(rest, "-Q") ? digits_of(rest, 2, 1) : -1;
    int through = heng_text_starts(rest, "-YTD") ? digits_of(rest, 4, 2) : -1;
    int month = heng_text_starts(rest, "-") ? digits_of(rest, 1, 2) : -1;
    if (half == 1 || half == 2) {
        return heng_text_format(arena, "%.*s年%s半年", HENG_PRINT(year), halves[half - 1]);
    }
    if (quarter >= 1 && quarter <= 4) {
        return heng_text_format(arena, "%.*s年%s季度", HENG_PRINT(year), quarters[quarter - 1]);
    }
    if (through >= 1) {
        return heng_text_format(arena, "%.*s年1-%d月", HENG_PRINT(year), through);
    }
    return month >= 1 ? heng_text_format(arena, "%.*s年%d月", HENG_PRINT(year), month) : period;
}

heng_text heng_message_format(heng_arena *arena, const heng_message *message, heng_lang lang)
{
    heng_text args[3] = {message->args[0], message->args[1], message->args[2]};
    if (message->id == HENG_MESSAGE_NONE || message->id == HENG_MESSAGE_TEXT) {
        return message->id == HENG_MESSAGE_TEXT ? args[0] : (heng_text){0};
    }
    for (size_t i = 0; i < 3; i++) {
        if (message->id == HENG_MESSAGE_KINDS) {
            args[i] = NAMED(kinds, args[i], lang);
        } else if (i > 0 && (message->id == HENG_MESSAGE_NO_FIGURE ||
                             message->id == HENG_MESSAGE_NO_FIGURE_BUT ||
                             message->id == HENG_MESSAGE_NO_FIGURE_AMONG ||
                             message->id == HENG_MESSAGE_NULL_FIGURE)) {
            args[i] = heng_word_period(arena, args[i], lang);
        }
    }
    if (message->id == HENG_MESSAGE_RUNNING || message->id == HENG_MESSAGE_EVERY_WHOLE ||
        message->id == HENG_MESSAGE_EVERY_NONE) {
        args[0] = heng_word_period(arena, args[0], lang);
        args[1] = NAMED(stretches, args[1], lang);
    }
    return heng_word_fill(arena, messages[message->id], lang, args[0], args[1], args[2]);
}
