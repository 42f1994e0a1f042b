#include "report/phrase.h"

#include <inttypes.h>

const heng_verdict heng_worst_first[HENG_VERDICT_COUNT] = {HENG_ERROR,   HENG_FAIL,   HENG_UNKNOWN,
                                                           HENG_NO_DATA, HENG_WARN,   HENG_WAIVED,
                                                           HENG_PASS,    HENG_SKIPPED};

/* The reasons that the numbers alone do not show. */
static const bool told_in_words[HENG_REASON_COUNT] = {
    [HENG_WITHIN_TOLERANCE] = true, [HENG_NEAR_LIMIT] = true,     [HENG_DENIED] = true,
    [HENG_INDETERMINATE] = true,    [HENG_NOT_COMPARABLE] = true, [HENG_MISSING] = true,
    [HENG_NOT_DUE] = true,          [HENG_NOT_APPLICABLE] = true, [HENG_RULE_ERROR] = true,
    [HENG_REASON_LIMIT] = true,     [HENG_BEHIND_PACE] = true};

static heng_text fill(heng_phrase *phrase, heng_word word, heng_text a, heng_text b)
{
    return heng_word_fill(phrase->arena, word, phrase->lang, a, b, (heng_text){0});
}

void heng_phrase_add(heng_phrase *phrase, heng_text part)
{
    heng_text text = phrase->text;
    phrase->text = text.size == 0 ? part
                                  : heng_text_format(phrase->arena, "%.*s%.*s", HENG_PRINT(text),
                                                     HENG_PRINT(part));
}

void heng_phrase_join(heng_phrase *phrase, heng_word joint, heng_text part)
{
    if (part.size > 0 && phrase->text.size > 0) {
        heng_phrase_add(phrase, heng_text_of(heng_word_of(joint, phrase->lang)));
    }
    if (part.size > 0) {
        heng_phrase_add(phrase, part);
    }
}

heng_text heng_phrase_number(heng_arena *arena, uint64_t number)
{
    return heng_text_format(arena, "%" PRIu64, number);
}

heng_text heng_phrase_count(heng_arena *arena, heng_word one, heng_word many, heng_lang lang,
                            uint64_t count)
{
    return heng_word_fill(arena, count == 1 ? one : many, lang, heng_phrase_number(arena, count),
                          (heng_text){0}, (heng_text){0});
}

/* U+2E80 and above start with the bytes E2 BA or more: the scripts of China, Japan and Korea and
 * what lies beyond. */
static bool is_chinese(heng_text text)
{
    for (size_t i = 0; i + 1 < text.size; i++) {
        unsigned char head = (unsigned char)text.bytes[i], next = (unsigned char)text.bytes[i + 1];
        if (head > 0xE2 || (head == 0xE2 && next >= 0xBA)) {
            return true;
        }
    }
    return false;
}

heng_text heng_phrase_title(const heng_view *view, heng_lang lang)
{
    heng_text first = lang == HENG_ZH ? view->name_zh : view->name;
    heng_text second = lang == HENG_ZH ? view->name : view->name_zh;
    heng_text name = first.size > 0 ? first : second;
    bool own = view->title.size > 0 && !heng_text_equal(view->rule, view->indicator);
    bool titled = own && is_chinese(view->title) == (lang == HENG_ZH);
    return titled || name.size == 0 ? view->title : name;
}

heng_text heng_phrase_rule(heng_arena *arena, const heng_view *view)
{
    return view->item.size == 0 ? view->rule
                                : heng_text_format(arena, "%.*s/%.*s", HENG_PRINT(view->rule),
                                                   HENG_PRINT(view->item));
}

heng_text heng_phrase_titled(heng_arena *arena, const heng_view *view, heng_lang lang)
{
    heng_phrase phrase = {.arena = arena, .lang = lang, .text = heng_phrase_title(view, lang)};
    if (phrase.text.size > 0) {
        heng_phrase_join(&phrase, HENG_W_COLON, view->item);
    }
    return phrase.text;
}

heng_text heng_phrase_id(heng_arena *arena, const heng_report *report, const heng_view *view)
{
    heng_phrase phrase = {.arena = arena};
    if (report->dataset_count > 1) {
        phrase.text = heng_text_format(arena, "%.*s:", HENG_PRINT(view->dataset));
    }
    heng_phrase_add(&phrase, heng_phrase_rule(arena, view));
    if (view->indicator.size > 0 && !heng_text_equal(view->indicator, view->rule)) {
        heng_phrase_add(&phrase, HENG_TEXT(" · "));
        heng_phrase_add(&phrase, view->indicator);
    }
    if (view->period.size > 0 && !heng_text_equal(view->period, report->period)) {
        heng_phrase_add(&phrase, HENG_TEXT("@"));
        heng_phrase_add(&phrase, view->period);
    }
    return phrase.text;
}

heng_text heng_phrase_verdict(const heng_view *view, heng_lang lang)
{
    if (view->verdict == HENG_SKIPPED && view->reason == HENG_NOT_APPLICABLE) {
        return heng_text_of(heng_word_of(HENG_W_INAPPLICABLE, lang));
    }
    return heng_text_of(heng_word_verdict(view->verdict, lang));
}

static heng_text form_of(const heng_view_value *value, heng_lang lang)
{
    if (lang == HENG_ZH && value->form_zh.size > 0) {
        return value->form_zh;
    }
    return value->form.size > 0 ? value->form : value->text;
}

heng_text heng_phrase_target(const heng_view *view, heng_lang lang)
{
    heng_text form = form_of(&view->target, lang);
    if (form.size > 0) {
        return form;
    }
    return heng_text_is(view->target.op, "script")
               ? heng_text_of(heng_word_of(HENG_W_BY_SCRIPT, lang))
               : HENG_TEXT("-");
}

heng_text heng_phrase_actual(const heng_view *view, heng_lang lang)
{
    const heng_view_value *actual = &view->actual;
    if (!actual->given) {
        return HENG_TEXT("-");
    }
    if (heng_text_is(actual->kind, "attested")) {
        return heng_text_of(
            heng_word_of(view->reason == HENG_DENIED ? HENG_W_DENIED : HENG_W_ATTESTED, lang));
    }
    heng_text form = form_of(actual, lang);
    return form.size == 0 || heng_text_is(actual->kind, "none") ? HENG_TEXT("null") : form;
}

static bool is_zero(heng_text digits)
{
    for (size_t i = 0; i < digits.size; i++) {
        if (digits.bytes[i] >= '1' && digits.bytes[i] <= '9') {
            return false;
        }
    }
    return true;
}

heng_text heng_phrase_signed(heng_arena *arena, heng_text digits, heng_text unit)
{
    char head = unit.size > 0 ? unit.bytes[0] : '\0';
    bool letters = (head >= 'a' && head <= 'z') || (head >= 'A' && head <= 'Z') || head == '\xC2' ||
                   head == '\xCE';
    const char *sign = heng_text_starts(digits, "-") || is_zero(digits) ? "" : "+";
    return heng_text_format(arena, "%s%.*s%s%.*s", sign, HENG_PRINT(digits), letters ? " " : "",
                            HENG_PRINT(unit));
}

heng_text heng_phrase_variance(heng_arena *arena, const heng_view *view)
{
    return view->absolute.size > 0 ? heng_phrase_signed(arena, view->absolute, view->variance_unit)
                                   : (heng_text){0};
}

heng_text heng_phrase_remark(heng_arena *arena, const heng_view *view, heng_lang lang)
{
    heng_phrase phrase = {.arena = arena, .lang = lang};
    if (view->favourable >= 0) {
        phrase.text = heng_text_of(
            heng_word_of(view->favourable == 1 ? HENG_W_FAVOURABLE : HENG_W_ADVERSE, lang));
    }
    if (view->relative.size > 0) {
        heng_text relative = heng_phrase_signed(arena, view->relative, HENG_TEXT("%"));
        heng_phrase_add(&phrase, phrase.text.size > 0
                                     ? fill(&phrase, HENG_W_ASIDE, relative, (heng_text){0})
                                     : relative);
    }
    if (view->completion.size > 0) {
        heng_phrase_join(&phrase, HENG_W_SEMICOLON,
                         fill(&phrase, HENG_W_COMPLETION, view->completion, (heng_text){0}));
        if (heng_text_is(view->completion_better, "lower")) {
            heng_phrase_add(&phrase, fill(&phrase, HENG_W_ASIDE,
                                          heng_text_of(heng_word_of(HENG_W_LOWER_BETTER, lang)),
                                          (heng_text){0}));
        }
    }
    if (phrase.text.size > 0 && heng_text_is(view->actual.kind, "approximate")) {
        heng_phrase_join(&phrase, HENG_W_SEMICOLON,
                         heng_text_of(heng_word_of(HENG_W_NOMINAL, lang)));
    }
    return phrase.text;
}

heng_text heng_phrase_why(heng_arena *arena, const heng_view *view, heng_lang lang)
{
    heng_phrase phrase = {.arena = arena, .lang = lang};
    heng_text message = heng_message_format(arena, &view->message, lang);
    bool named = view->reason != HENG_REASON_NONE && view->reason != HENG_REASON_WAIVED;
    if (message.size == 0 && !told_in_words[view->reason]) {
        return message;
    }
    if (named) {
        phrase.text = heng_text_of(heng_reason_names[view->reason]);
        if (lang == HENG_ZH) {
            heng_phrase_join(&phrase, HENG_W_COMMA,
                             heng_text_of(heng_word_reason(view->reason, lang)));
        } else if (message.size == 0) {
            message = heng_text_of(heng_word_reason(view->reason, lang));
        }
    }
    heng_phrase_join(&phrase, HENG_W_COLON, message);
    return phrase.text;
}

heng_text heng_phrase_pace(heng_arena *arena, const heng_view *view, heng_lang lang)
{
    heng_phrase phrase = {.arena = arena, .lang = lang};
    if (view->pace_elapsed.size == 0) {
        return phrase.text;
    }
    if (view->pace_completion.size == 0) {
        return fill(&phrase, HENG_W_PACE_TIME, view->pace_elapsed, (heng_text){0});
    }
    phrase.text = fill(&phrase, view->pace_time.size > 0 ? HENG_W_PACE_PLANNED : HENG_W_PACE_DONE,
                       view->pace_completion, view->pace_elapsed);
    heng_text lead = heng_phrase_signed(arena, view->pace_lead, HENG_TEXT("pp"));
    heng_phrase_add(&phrase, fill(&phrase, HENG_W_ASIDE, lead, (heng_text){0}));
    if (view->pace_required.size > 0) {
        heng_text required = heng_text_format(arena, "%.*s%.*s", HENG_PRINT(view->pace_required),
                                              HENG_PRINT(view->pace_required_unit));
        heng_phrase_join(&phrase, HENG_W_SEMICOLON,
                         fill(&phrase, HENG_W_PACE_REQUIRED, required, (heng_text){0}));
    }
    if (view->pace_forecast.size > 0) {
        heng_text forecast = heng_text_format(arena, "%.*s%.*s", HENG_PRINT(view->pace_forecast),
                                              HENG_PRINT(view->target.unit));
        heng_phrase_join(&phrase, HENG_W_SEMICOLON,
                         fill(&phrase, HENG_W_PACE_FORECAST, forecast, (heng_text){0}));
    }
    return phrase.text;
}

heng_text heng_phrase_waiver(heng_arena *arena, const heng_view *view, heng_lang lang)
{
    heng_phrase phrase = {.arena = arena, .lang = lang}, terms = phrase;
    if (!view->waived) {
        return phrase.text;
    }
    const struct {
        heng_word word;
        heng_text text;
    } parts[] = {{HENG_W_WAIVER_APPROVER, view->waiver_approver},
                 {HENG_W_WAIVER_TICKET, view->waiver_ticket},
                 {HENG_W_WAIVER_FROM, view->waiver_from},
                 {HENG_W_WAIVER_UNTIL, view->waiver_until}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].text.size > 0) {
            heng_phrase_join(&terms, HENG_W_COMMA,
                             fill(&terms, parts[i].word, parts[i].text, (heng_text){0}));
        }
    }
    heng_phrase_add(&phrase, view->waiver_reason);
    heng_phrase_join(&phrase, HENG_W_SEMICOLON, terms.text);
    heng_phrase_join(&phrase, HENG_W_SEMICOLON,
                     fill(&phrase, HENG_W_WITHOUT_WAIVER,
                          heng_text_of(heng_word_verdict(view->without_waiver, lang)),
                          (heng_text){0}));
    return phrase.text;
}

heng_text heng_phrase_every(heng_arena *arena, const heng_view *view, heng_lang lang)
{
    const heng_text *missing = view->every_missing.items;
    heng_phrase phrase = {.arena = arena, .lang = lang}, list = phrase;
    if (view->every_missing.count == 0 || view->reason == HENG_MISSING) {
        return phrase.text; /* the message tells it */
    }
    for (uint32_t i = 0; i < view->every_missing.count; i++) {
        heng_phrase_join(&list, HENG_W_COMMA, missing[i]);
    }
    return heng_word_fill(arena, HENG_W_EVERY_MISSING, lang,
                          heng_phrase_number(arena, view->every_missing.count),
                          heng_phrase_number(arena, view->every_due), list.text);
}

/* "from ≥ 261亿元 (2020-01-03, completion 73.02%); …" */
heng_text heng_phrase_revised(heng_arena *arena, const heng_view *view, heng_lang lang)
{
    const heng_view_version *versions = view->target.revised.items;
    heng_phrase phrase = {.arena = arena, .lang = lang};
    for (uint32_t i = 0; i < view->target.revised.count; i++) {
        const heng_view_version *version = &versions[i];
        heng_text form = lang == HENG_ZH && version->form_zh.size > 0 ? version->form_zh
                         : version->form.size > 0                     ? version->form
                                                                      : version->text;
        heng_phrase aside = {.arena = arena, .lang = lang, .text = version->vintage};
        if (version->completion.size > 0) {
            heng_phrase_join(&aside, HENG_W_COMMA,
                             fill(&aside, HENG_W_COMPLETION, version->completion, (heng_text){0}));
        }
        heng_text from = fill(&phrase, HENG_W_REVISED_FROM, form, (heng_text){0});
        if (aside.text.size > 0) {
            from = heng_text_format(
                arena, "%.*s%.*s", HENG_PRINT(from),
                HENG_PRINT(fill(&phrase, HENG_W_ASIDE, aside.text, (heng_text){0})));
        }
        heng_phrase_join(&phrase, HENG_W_SEMICOLON, from);
    }
    return phrase.text;
}

/* Of what was not compared, a band says nothing. */
heng_text heng_phrase_band(heng_arena *arena, const heng_view *view, heng_lang lang)
{
    const heng_view_value *value = view->actual.tolerance.size > 0 ? &view->actual : &view->target;
    if (value->tolerance.size == 0 || view->reason == HENG_NOT_COMPARABLE || !view->actual.given) {
        return (heng_text){0};
    }
    heng_text unit = value->tolerance_unit;
    heng_text band = heng_text_format(arena, "%.*s%s%.*s", HENG_PRINT(value->tolerance),
                                      heng_text_is(unit, "pp") ? " " : "", HENG_PRINT(unit));
    return heng_word_fill(arena,
                          value->tolerance_assumed ? HENG_W_BAND_ASSUMED : HENG_W_BAND_DECLARED,
                          lang, band, (heng_text){0}, (heng_text){0});
}

heng_text heng_phrase_place(heng_arena *arena, heng_place place)
{
    if (place.line == 0) {
        return (heng_text){0};
    }
    return heng_text_format(arena, "%.*s:%" PRIu32 ":%" PRIu32, HENG_PRINT(place.file), place.line,
                            place.column);
}

heng_text heng_phrase_standing(heng_arena *arena, const heng_view_value *value, heng_lang lang)
{
    heng_phrase phrase = {
        .arena = arena, .lang = lang, .text = heng_word_status(value->status, lang)};
    if (value->basis.size > 0) {
        heng_phrase_join(&phrase, HENG_W_COMMA,
                         fill(&phrase, HENG_W_BASIS, value->basis, (heng_text){0}));
    }
    return phrase.text;
}

heng_text heng_phrase_cite(heng_arena *arena, const heng_view_cite *cite)
{
    const char *blank = cite->quote.size > 0 ? " " : "";
    if (cite->line == 0) {
        return heng_text_format(arena, "%.*s%s%.*s", HENG_PRINT(cite->doc), blank,
                                HENG_PRINT(cite->quote));
    }
    return heng_text_format(arena, "%.*s:%" PRIu32 "%s%.*s", HENG_PRINT(cite->doc), cite->line,
                            blank, HENG_PRINT(cite->quote));
}
