/* The sentences about a report as a whole. */
#include "report/phrase.h"

#include "model/model.h"

#include <string.h>

/* What became of a promise, by verdict; in the middle of a plan's year some say it otherwise. */
static const struct {
    heng_word at_end, on_the_way;
} fates[HENG_VERDICT_COUNT] = {[HENG_PASS] = {HENG_W_KEPT, HENG_W_ON_PACE},
                               [HENG_WARN] = {HENG_W_WARNED, HENG_W_BEHIND_PACE},
                               [HENG_FAIL] = {HENG_W_MISSED, HENG_W_MISSED},
                               [HENG_UNKNOWN] = {HENG_W_UNDECIDED, HENG_W_UNDECIDED},
                               [HENG_NO_DATA] = {HENG_W_NO_FIGURE, HENG_W_NO_FIGURE},
                               [HENG_WAIVED] = {HENG_W_EXCUSED, HENG_W_EXCUSED},
                               [HENG_SKIPPED] = {HENG_W_NOT_DUE, HENG_W_NOT_DUE},
                               [HENG_ERROR] = {HENG_W_NOT_WEIGHED, HENG_W_NOT_WEIGHED}};

static heng_text fate_of(const heng_report *report, heng_verdict verdict, heng_lang lang)
{
    bool on_the_way = report->plan_period.size > 0;
    return heng_text_of(
        heng_word_of(on_the_way ? fates[verdict].on_the_way : fates[verdict].at_end, lang));
}

static heng_text fill(heng_phrase *phrase, heng_word word, heng_text a, heng_text b)
{
    return heng_word_fill(phrase->arena, word, phrase->lang, a, b, (heng_text){0});
}

static heng_text number(heng_phrase *phrase, uint64_t count)
{
    return heng_phrase_number(phrase->arena, count);
}

static heng_text dataset_name(heng_phrase *phrase, const heng_report *report)
{
    const heng_report_dataset *first = report->datasets;
    if (report->dataset_count != 1) {
        return report->dataset_count == 0
                   ? (heng_text){0}
                   : fill(phrase, HENG_W_DATASETS, number(phrase, report->dataset_count),
                          (heng_text){0});
    }
    if (phrase->lang == HENG_ZH && first->name_zh.size > 0) {
        return first->name_zh;
    }
    return heng_text_is(first->id, "default") ? (heng_text){0} : first->id;
}

static void dot_add(heng_phrase *phrase, heng_text part)
{
    if (part.size > 0 && phrase->text.size > 0) {
        heng_phrase_add(phrase, HENG_TEXT(" · "));
    }
    if (part.size > 0) {
        heng_phrase_add(phrase, part);
    }
}

heng_text heng_phrase_part(heng_arena *arena, const heng_report *report, heng_lang lang)
{
    heng_phrase phrase = {.arena = arena, .lang = lang};
    return report->shard.part == 0 ? phrase.text
                                   : fill(&phrase, HENG_W_PART, number(&phrase, report->shard.part),
                                          number(&phrase, report->shard.of));
}

heng_text heng_phrase_head(heng_arena *arena, const heng_report *report, heng_lang lang)
{
    heng_phrase phrase = {.arena = arena, .lang = lang};
    heng_text period = heng_word_period(arena, report->period, lang);
    if (period.size > 0 && report->plan_period.size > 0) {
        period = fill(&phrase, HENG_W_AGAINST_PLAN, period,
                      heng_word_period(arena, report->plan_period, lang));
    }
    dot_add(&phrase, dataset_name(&phrase, report));
    dot_add(&phrase, period);
    if (report->as_of.size > 0) {
        dot_add(&phrase, fill(&phrase, HENG_W_AS_OF, report->as_of, (heng_text){0}));
    }
    if (report->elapsed.size > 0) {
        dot_add(&phrase, fill(&phrase, HENG_W_ELAPSED, report->elapsed, (heng_text){0}));
    }
    dot_add(&phrase, heng_phrase_part(arena, report, lang));
    return phrase.text;
}

heng_text heng_phrase_sentence(heng_arena *arena, const heng_report *report, heng_lang lang)
{
    heng_phrase phrase = {.arena = arena, .lang = lang};
    uint64_t total = report->result_count;
    bool all_kept =
        total > 1 && report->counts.of[HENG_PASS] == total && report->plan_period.size == 0;
    if (total == 0) {
        return phrase.text;
    }
    for (size_t i = 0; i < HENG_VERDICT_COUNT; i++) {
        heng_verdict verdict = heng_worst_first[i];
        uint64_t count = report->counts.of[verdict];
        if (count == 0) {
            continue;
        }
        heng_text fate = fate_of(report, verdict, lang);
        if (all_kept) {
            phrase.text = fill(&phrase, HENG_W_ALL_KEPT, number(&phrase, total), (heng_text){0});
        } else if (phrase.text.size == 0) {
            phrase.text = heng_word_fill(arena, total == 1 ? HENG_W_OF_ONE : HENG_W_OF_MANY, lang,
                                         number(&phrase, count), number(&phrase, total), fate);
        } else {
            heng_phrase_join(&phrase, HENG_W_COMMA,
                             fill(&phrase, HENG_W_AND_SOME, number(&phrase, count), fate));
        }
        if (verdict == HENG_PASS && report->attested > 0) {
            heng_phrase_add(&phrase, fill(&phrase, HENG_W_ONLY_ATTESTED,
                                          number(&phrase, report->attested), (heng_text){0}));
        }
    }
    heng_phrase_add(&phrase, heng_text_of(heng_word_of(HENG_W_STOP, lang)));
    return phrase.text;
}

heng_text heng_phrase_counts(heng_arena *arena, const heng_report *report, heng_lang lang)
{
    heng_phrase head = {.arena = arena, .lang = lang}, phrase = head;
    head.text =
        heng_phrase_count(arena, HENG_W_RULES_ONE, HENG_W_RULES_MANY, lang, report->rule_count);
    if (report->result_count != report->rule_count) {
        heng_phrase_join(&head, HENG_W_COMMA,
                         heng_phrase_count(arena, HENG_W_FINDINGS_ONE, HENG_W_FINDINGS_MANY, lang,
                                           report->result_count));
    }
    for (size_t i = 0; i < HENG_VERDICT_COUNT; i++) {
        heng_verdict verdict = heng_worst_first[i];
        uint64_t count = report->counts.of[verdict];
        if (count == 0) {
            continue;
        }
        heng_phrase_join(&phrase, HENG_W_COMMA,
                         fill(&phrase, HENG_W_COUNT_OF, number(&phrase, count),
                              heng_text_of(heng_word_verdict(verdict, lang))));
        if (verdict == HENG_PASS && report->attested > 0) {
            heng_phrase_add(&phrase, fill(&phrase, HENG_W_COUNT_ATTESTED,
                                          number(&phrase, report->attested), (heng_text){0}));
        }
    }
    heng_phrase_join(&head, HENG_W_COLON, phrase.text);
    return head.text;
}

heng_text heng_phrase_completeness(heng_arena *arena, const heng_report *report, heng_lang lang)
{
    const heng_completeness *all = &report->completeness;
    const struct {
        heng_word word;
        uint64_t count;
    } rest[] = {{HENG_W_LEFT_NO_DATA, all->no_data},
                {HENG_W_LEFT_NOT_DUE, all->not_due},
                {HENG_W_LEFT_NOT_APPLICABLE, all->not_applicable},
                {HENG_W_LEFT_ERROR, all->error},
                {HENG_W_LEFT_FILTERED, all->filtered}};
    heng_phrase phrase = {.arena = arena, .lang = lang}, why = phrase;
    if (all->targets == 0) {
        return phrase.text;
    }
    for (size_t i = 0; i < sizeof rest / sizeof *rest; i++) {
        if (rest[i].count > 0) {
            heng_phrase_join(&why, HENG_W_COMMA,
                             fill(&why, rest[i].word, number(&why, rest[i].count), (heng_text){0}));
        }
    }
    phrase.text =
        heng_phrase_count(arena, HENG_W_TARGETS_ONE, HENG_W_TARGETS_MANY, lang, all->targets);
    heng_phrase_join(&phrase, HENG_W_COLON,
                     fill(&phrase, HENG_W_JUDGED, number(&phrase, all->judged), (heng_text){0}));
    if (why.text.size > 0) {
        heng_phrase_join(&phrase, HENG_W_SEMICOLON,
                         fill(&phrase, HENG_W_NOT_JUDGED,
                              number(&phrase, all->targets - all->judged), (heng_text){0}));
        heng_phrase_join(&phrase, HENG_W_COLON, why.text);
    }
    return phrase.text;
}

/* "fail, unknown, no_data": names, not parts of names. */
static bool list_holds(heng_text list, const char *name)
{
    size_t size = strlen(name);
    for (size_t at = 0; at + size <= list.size; at++) {
        bool begins = at == 0 || list.bytes[at - 1] == ' ' || list.bytes[at - 1] == ',';
        bool ends =
            at + size == list.size || list.bytes[at + size] == ',' || list.bytes[at + size] == ' ';
        if (begins && ends && memcmp(list.bytes + at, name, size) == 0) {
            return true;
        }
    }
    return false;
}

/* A promise of class stretch never gates. */
static heng_text gates_of(heng_arena *arena, const heng_report *report, heng_lang lang)
{
    heng_phrase phrase = {.arena = arena, .lang = lang};
    for (size_t i = 0; i < HENG_VERDICT_COUNT; i++) {
        heng_verdict verdict = heng_worst_first[i];
        uint64_t count = report->by_class[HENG_BINDING].of[verdict] +
                         report->by_class[HENG_EXPECTED].of[verdict];
        if (count > 0 && list_holds(report->fail_on, heng_verdict_names[verdict])) {
            heng_phrase_join(&phrase, HENG_W_COMMA,
                             fill(&phrase, HENG_W_AND_SOME, number(&phrase, count),
                                  fate_of(report, verdict, lang)));
        }
    }
    return phrase.text;
}

static heng_text weighed_of(heng_phrase *phrase, const heng_report *report)
{
    heng_word word = report->result_count != report->rule_count ? HENG_W_WEIGHED_FINDINGS
                     : report->rule_count == 1                  ? HENG_W_WEIGHED_ONE
                                                                : HENG_W_WEIGHED_RULES;
    return report->weighed == 0 ? heng_text_of(heng_word_of(HENG_W_NOTHING_WEIGHED, phrase->lang))
                                : fill(phrase, word, number(phrase, report->weighed),
                                       number(phrase, report->result_count));
}

/* Diagnostics of severity note, those beyond the ceiling included. */
static uint64_t facts_of(const heng_report *report)
{
    const heng_diags *diags = report->diags;
    uint64_t all = diags->table.count;
    for (uint32_t i = 0; i < report->sources->table.count; i++) {
        all += heng_diags_hidden(diags, (uint16_t)i);
    }
    return all - diags->errors - diags->warnings;
}

/* Of a report that looks and does not judge: "1 warning, 28 facts". */
static heng_text looked_of(heng_arena *arena, const heng_report *report, heng_lang lang)
{
    const struct {
        heng_word one, many;
        uint64_t count;
    } kinds[] = {{HENG_W_ERRORS_ONE, HENG_W_ERRORS_MANY, report->diags->errors},
                 {HENG_W_WARNINGS_ONE, HENG_W_WARNINGS_MANY, report->diags->warnings},
                 {HENG_W_FACTS_ONE, HENG_W_FACTS_MANY, facts_of(report)}};
    heng_phrase phrase = {.arena = arena, .lang = lang};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (kinds[i].count > 0) {
            heng_phrase_join(
                &phrase, HENG_W_COMMA,
                heng_phrase_count(arena, kinds[i].one, kinds[i].many, lang, kinds[i].count));
        }
    }
    return phrase.text.size > 0 ? phrase.text
                                : heng_text_of(heng_word_of(HENG_W_NOTHING_FOUND, lang));
}

heng_text heng_phrase_exit(heng_arena *arena, const heng_report *report, heng_lang lang)
{
    heng_phrase phrase = {.arena = arena, .lang = lang};
    uint64_t settled = report->counts.of[HENG_PASS] + report->counts.of[HENG_SKIPPED];
    heng_text why;
    if (report->exit_code == 2) {
        why = heng_phrase_problems(arena, report, lang);
        if (report->result_count == 0 && why.size > 0) {
            return why;
        }
        if (why.size == 0) {
            why = weighed_of(&phrase, report);
        }
    } else if (report->result_count == 0 && report->shard.part > 0) {
        why = heng_text_of(heng_word_of(HENG_W_PART_EMPTY, lang));
    } else if (report->result_count == 0 && report->diags != NULL && report->sources != NULL) {
        why = looked_of(arena, report, lang);
    } else if (report->exit_code == 1) {
        why = gates_of(arena, report, lang);
    } else if (settled == report->result_count) {
        why = heng_text_of(heng_word_of(HENG_W_EXIT_KEPT, lang));
    } else {
        why = fill(&phrase, HENG_W_EXIT_OPEN, report->fail_on, (heng_text){0});
    }
    heng_text code = number(&phrase, (uint64_t)report->exit_code);
    heng_text part = heng_phrase_part(arena, report, lang);
    return part.size > 0 ? heng_word_fill(arena, HENG_W_EXIT_PART, lang, code, part, why)
                         : fill(&phrase, HENG_W_EXIT, code, why);
}

/* Files that hold an error among the diagnostics kept. */
static uint64_t faulty_files(heng_arena *arena, const heng_diags *diags)
{
    uint8_t *seen = heng_new_array(arena, uint8_t, UINT16_MAX + 1);
    uint64_t files = 0;
    for (uint32_t i = 0; i < diags->table.count; i++) {
        const heng_diag *diag = heng_table_at(&diags->table, i);
        if (diag->severity == HENG_SEVERITY_ERROR && diag->loc.line > 0 &&
            seen[diag->loc.file] == 0) {
            seen[diag->loc.file] = 1;
            files++;
        }
    }
    return files;
}

heng_text heng_phrase_problems(heng_arena *arena, const heng_report *report, heng_lang lang)
{
    heng_phrase phrase = {.arena = arena, .lang = lang};
    const heng_diags *diags = report->diags;
    uint64_t noted = diags != NULL ? diags->errors : 0;
    uint64_t errors = noted > 0 ? noted : report->counts.of[HENG_ERROR];
    if (errors == 0) {
        return diags == NULL || diags->warnings == 0
                   ? phrase.text
                   : heng_phrase_count(arena, HENG_W_WARNINGS_ONE, HENG_W_WARNINGS_MANY, lang,
                                       diags->warnings);
    }
    phrase.text = heng_phrase_count(arena, HENG_W_ERRORS_ONE, HENG_W_ERRORS_MANY, lang, errors);
    if (report->result_count > 0) {
        heng_phrase_join(&phrase, HENG_W_SEMICOLON, weighed_of(&phrase, report));
        return phrase.text;
    }
    uint64_t files = noted > 0 ? faulty_files(arena, diags) : 0;
    if (files > 0) {
        phrase.text = fill(&phrase, files == 1 ? HENG_W_IN_FILE : HENG_W_IN_FILES, phrase.text,
                           number(&phrase, files));
    }
    heng_phrase_join(&phrase, HENG_W_SEMICOLON,
                     heng_text_of(heng_word_of(HENG_W_NOTHING_WEIGHED, lang)));
    return phrase.text;
}
