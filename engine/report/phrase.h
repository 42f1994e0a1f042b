/* phrase.h - a finding and a report in words: what the formats for people have in common.
 *
 * The texts are raw (they hold what strangers wrote); the writer of a format escapes them. They
 * live in the arena given or in the report. */
#ifndef HENG_REPORT_PHRASE_H
#define HENG_REPORT_PHRASE_H

#include "report/words.h"

/* Verdicts, worst first. */
extern const heng_verdict heng_worst_first[HENG_VERDICT_COUNT];

/* What people call a finding; may be empty. A rule that is the promise of its indicator (has its
 * id) has the indicator's name: the title repeats the target. Another one has its title, if that
 * suits the language. */
heng_text heng_phrase_title(const heng_view *view, heng_lang lang);
/* "rule", "rule/item": which finding of which rule. */
heng_text heng_phrase_rule(heng_arena *arena, const heng_view *view);
/* The title, with the item behind it where one check found several things; may be empty. */
heng_text heng_phrase_titled(heng_arena *arena, const heng_view *view, heng_lang lang);
/* Of a target for each sub-period: those without a figure; empty: none, or the reason tells it. */
heng_text heng_phrase_every(heng_arena *arena, const heng_view *view, heng_lang lang);
/* What the target was revised from; empty: it was not. */
heng_text heng_phrase_revised(heng_arena *arena, const heng_view *view, heng_lang lang);
/* "dataset:rule/item · indicator@period", each part only where the report does not say it
 * already. */
heng_text heng_phrase_id(heng_arena *arena, const heng_report *report, const heng_view *view);
heng_text heng_phrase_verdict(const heng_view *view, heng_lang lang);
heng_text heng_phrase_target(const heng_view *view, heng_lang lang); /* "≥ 6.0%"; never empty */
heng_text heng_phrase_actual(const heng_view *view,
                             heng_lang lang); /* "about 2400亿元", "attested"; "-": none */
heng_text heng_phrase_signed(heng_arena *arena, heng_text digits,
                             heng_text unit); /* "+123亿元", "-11.6 pp" */
heng_text heng_phrase_variance(heng_arena *arena, const heng_view *view); /* empty: none */
/* "adverse (-8.14%); completion 91.86%"; empty: nothing to say. */
heng_text heng_phrase_remark(heng_arena *arena, const heng_view *view, heng_lang lang);
/* "not_comparable: target is a rate (%), …"; empty where the numbers say it all. */
heng_text heng_phrase_why(heng_arena *arena, const heng_view *view, heng_lang lang);
heng_text heng_phrase_pace(heng_arena *arena, const heng_view *view, heng_lang lang);
heng_text heng_phrase_waiver(heng_arena *arena, const heng_view *view, heng_lang lang);
heng_text heng_phrase_band(heng_arena *arena, const heng_view *view, heng_lang lang);
heng_text heng_phrase_place(heng_arena *arena,
                            heng_place place); /* "file:line:column"; empty: none */
heng_text heng_phrase_standing(heng_arena *arena, const heng_view_value *value,
                               heng_lang lang);                            /* status, basis */
heng_text heng_phrase_cite(heng_arena *arena, const heng_view_cite *cite); /* "doc:line quote" */

heng_text heng_phrase_head(heng_arena *arena, const heng_report *report,
                           heng_lang lang); /* the first line */
heng_text heng_phrase_part(heng_arena *arena, const heng_report *report,
                           heng_lang lang); /* "part 2 of 4"; empty: the whole */
heng_text heng_phrase_sentence(heng_arena *arena, const heng_report *report,
                               heng_lang lang); /* empty: no finding */
heng_text heng_phrase_counts(heng_arena *arena, const heng_report *report,
                             heng_lang lang); /* "10 rules: 2 fail, …" */
/* "280 targets, each counted once: 10 judged; 270 not judged: 268 without a figure, 2 not due";
 * empty: not known. */
heng_text heng_phrase_completeness(heng_arena *arena, const heng_report *report, heng_lang lang);
heng_text heng_phrase_exit(heng_arena *arena, const heng_report *report,
                           heng_lang lang); /* why this exit code */
/* "2 errors in 1 file; nothing was weighed"; empty: no error and no warning. */
heng_text heng_phrase_problems(heng_arena *arena, const heng_report *report, heng_lang lang);
heng_text heng_phrase_count(heng_arena *arena, heng_word one, heng_word many, heng_lang lang,
                            uint64_t count);
heng_text heng_phrase_number(heng_arena *arena, uint64_t number);

/* Text put together of parts. */
typedef struct heng_phrase {
    heng_arena *arena;
    heng_lang lang;
    heng_text text;
} heng_phrase;
void heng_phrase_add(heng_phrase *phrase, heng_text part);
void heng_phrase_join(heng_phrase *phrase, heng_word joint,
                      heng_text part); /* an empty part adds nothing */

#endif
