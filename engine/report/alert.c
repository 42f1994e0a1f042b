#include "report/alert.h"

#include "base/hash.h"
#include "report/page.h"

#include <inttypes.h>

uint64_t heng_alert_count(const heng_report *report)
{
    return report->result_count - report->counts.of[HENG_PASS] - report->counts.of[HENG_SKIPPED];
}

heng_alert_level heng_alert_level_of(const heng_view *view)
{
    if (view->gating || view->verdict == HENG_ERROR) {
        return HENG_ALERT_ERROR;
    }
    return view->verdict == HENG_WARN ? HENG_ALERT_WARNING : HENG_ALERT_NOTE;
}

heng_place heng_alert_place(const heng_view *view)
{
    return view->actual.place.line > 0   ? view->actual.place
           : view->target.place.line > 0 ? view->target.place
                                         : view->place;
}

static bool is_ended(heng_text text)
{
    return heng_text_ends(text, ".") || heng_text_ends(text, "。") || heng_text_ends(text, "!") ||
           heng_text_ends(text, "！") || heng_text_ends(text, "?") || heng_text_ends(text, "？");
}

/* With a full stop and nothing hidden. */
static heng_text stopped(heng_phrase *phrase)
{
    const heng_page page = {.arena = phrase->arena};
    if (!is_ended(phrase->text)) {
        heng_phrase_add(phrase, heng_text_of(heng_word_of(HENG_W_STOP, phrase->lang)));
    }
    return heng_page_clean(&page, phrase->text);
}

/* "-5.6% against ≥ 6.0%"; without a figure "target ≥ 6.0%", of a script nothing. */
static heng_text weighed(heng_arena *arena, const heng_view *view, heng_lang lang)
{
    heng_text target = heng_phrase_target(view, lang);
    if (view->actual.given) {
        return heng_word_fill(arena, HENG_W_AGAINST, lang, heng_phrase_actual(view, lang), target,
                              (heng_text){0});
    }
    return heng_text_is(view->target.op, "script") || !view->target.given
               ? (heng_text){0}
               : heng_text_format(arena, "%s %.*s", heng_word_of(HENG_W_TARGET, lang),
                                  HENG_PRINT(target));
}

heng_text heng_alert_message(heng_arena *arena, const heng_report *report, const heng_view *view,
                             heng_lang lang)
{
    heng_phrase phrase = {.arena = arena, .lang = lang};
    if (report->dataset_count > 1) {
        phrase.text =
            lang == HENG_ZH && view->dataset_zh.size > 0 ? view->dataset_zh : view->dataset;
    }
    if (view->period.size > 0 && !heng_text_equal(view->period, report->period)) {
        heng_phrase_join(&phrase, HENG_W_COMMA, heng_word_period(arena, view->period, lang));
    }
    heng_phrase_join(&phrase, HENG_W_COLON, heng_phrase_title(view, lang));
    heng_phrase_join(&phrase, HENG_W_COLON, weighed(arena, view, lang));
    heng_phrase_join(&phrase, HENG_W_SEMICOLON, heng_phrase_variance(arena, view));
    heng_phrase_join(&phrase, HENG_W_SEMICOLON, heng_phrase_remark(arena, view, lang));
    heng_phrase_join(&phrase, HENG_W_SEMICOLON, heng_phrase_pace(arena, view, lang));
    heng_phrase_join(&phrase, HENG_W_SEMICOLON, heng_phrase_waiver(arena, view, lang));
    heng_phrase_join(&phrase, HENG_W_SEMICOLON, heng_phrase_why(arena, view, lang));
    return stopped(&phrase);
}

static heng_text print_of(heng_arena *arena, heng_text identity)
{
    uint8_t hash[HENG_ALERT_PRINT / 2];
    char *digits = heng_new_array(arena, char, HENG_ALERT_PRINT);
    heng_sha256(identity, hash);
    heng_hex(hash, sizeof hash, digits);
    return (heng_text){digits, HENG_ALERT_PRINT};
}

heng_text heng_alert_print(heng_arena *arena, const heng_view *view)
{
    heng_text rule = heng_phrase_rule(arena, view); /* no id holds a '/' */
    return print_of(arena, heng_text_format(arena, "%.*s|%.*s|%.*s|%.*s", HENG_PRINT(view->dataset),
                                            HENG_PRINT(rule), HENG_PRINT(view->indicator),
                                            HENG_PRINT(view->period)));
}

void heng_alert_faults_init(heng_alert_faults *faults, heng_arena *arena)
{
    heng_index_init(&faults->seen, arena, 0); /* no stranger chooses a file's number or a code */
}

heng_text heng_alert_faults_print(heng_alert_faults *faults, heng_arena *arena,
                                  const heng_report *report, const heng_diag *diag)
{
    heng_place place = heng_place_of(report->sources, diag->loc);
    uint64_t key = place.line > 0 ? (uint64_t)diag->loc.file + 1 : 0;
    for (const char *at = diag->code; *at != '\0'; at++) {
        key = key << 8 | (unsigned char)*at; /* a letter and three digits */
    }
    uint32_t before = heng_index_find(&faults->seen, key),
             which = before == HENG_NONE ? 1 : before + 1;
    (void)heng_index_put(&faults->seen, key, which);
    return print_of(arena, heng_text_format(arena, "%s|%.*s|%" PRIu32, diag->code,
                                            HENG_PRINT(place.file), which));
}

heng_text heng_alert_fault_message(heng_arena *arena, const heng_diag *diag)
{
    heng_phrase phrase = {.arena = arena, .lang = HENG_EN, .text = diag->message};
    heng_phrase_join(&phrase, HENG_W_SEMICOLON, diag->label);
    heng_phrase_join(&phrase, HENG_W_SEMICOLON, diag->help);
    heng_phrase_join(&phrase, HENG_W_SEMICOLON, diag->note);
    return stopped(&phrase);
}

heng_text heng_alert_uri(heng_arena *arena, heng_text path)
{
    static const char plain[] = "-._~/!$&'()*+,;=@";
    heng_phrase phrase = {.arena = arena};
    char *bytes = heng_new_array(arena, char, 3 * path.size + 1);
    size_t size = 0;
    for (size_t i = 0; i < path.size; i++) {
        char byte = path.bytes[i];
        bool as_is = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                     (byte >= '0' && byte <= '9');
        for (size_t k = 0; plain[k] != '\0' && !as_is; k++) {
            as_is = byte == plain[k];
        }
        if (as_is) {
            bytes[size++] = byte;
        } else {
            bytes[size++] = '%';
            bytes[size++] = "0123456789ABCDEF"[(unsigned char)byte >> 4];
            bytes[size++] = "0123456789ABCDEF"[(unsigned char)byte & 15];
        }
    }
    phrase.text = heng_text_starts(path, "/") ? HENG_TEXT("file://") : (heng_text){0};
    heng_phrase_add(&phrase, (heng_text){bytes, size});
    return phrase.text;
}
