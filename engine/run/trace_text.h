/* trace_text.h - the page of a trace: numbered steps in two columns, in the words of a language. */
#ifndef HENG_RUN_TRACE_TEXT_H
#define HENG_RUN_TRACE_TEXT_H

#include "report/page.h"
#include "run/run.h"

typedef enum heng_trace_word {
#define HENG_TRACE_WORD(id, en, zh) id,
#include "run/trace_words.def"
#undef HENG_TRACE_WORD
    HENG_TRACE_WORD_COUNT
} heng_trace_word;

/* One finding on its way to the page. */
typedef struct heng_trace {
    heng_run *run;
    heng_sink *sink;
    heng_arena *arena;
    heng_page page;
    const heng_judgement *judgement;
    const heng_view *view;
    const heng_table *reads; /* heng_read: every figure looked up, in order */
    int step;
    bool ended;      /* the steps are over: what follows has no numbers */
    heng_text label; /* of the row that comes next; empty: it continues a step */
} heng_trace;

/* A word with its arguments: SAY(trace, HENG_T_AS_OF, date). */
#define SAY(trace, word, ...) heng_trace_say((trace), (word), (const heng_text[4]){__VA_ARGS__})
heng_text heng_trace_say(const heng_trace *trace, heng_trace_word word, const heng_text args[4]);
heng_text heng_trace_plain(const heng_trace *trace, heng_trace_word word);
/* a, joined to what is there already by a comma or semicolon of the language. */
void heng_trace_join(const heng_trace *trace, heng_text *text, heng_trace_word joint,
                     heng_text part);

void heng_trace_step(heng_trace *trace,
                     heng_trace_word label); /* the next row opens a numbered step */
void heng_trace_label(heng_trace *trace, heng_trace_word label); /* the same without a number */
/* A row: left, and right beside or below it. The lines of either wrap at the width. */
void heng_trace_row(heng_trace *trace, heng_text left, heng_text right);
/* The same with a place, which is never cut or wrapped. */
void heng_trace_place(heng_trace *trace, heng_text left, heng_place place);
/* "plan-2020:127 quote", cut with … at the width. */
void heng_trace_cites(heng_trace *trace, const heng_view_value *value);

/* Numbers: digits as kept; of a number that does not end, six places and "...". */
heng_text heng_trace_number(const heng_trace *trace, heng_number number);
heng_text heng_trace_amount(const heng_trace *trace, heng_number number,
                            heng_unit_id unit); /* "-11.6 pp", "261亿元" */
/* A number as it stands in a comparison: the number of a point, else the interval it lies in. */
heng_text heng_trace_value(const heng_trace *trace, const heng_quantity *quantity);
heng_text heng_trace_better(
    const heng_trace *trace); /* "higher is better", by the direction of the judgement */

heng_text heng_trace_period(const heng_trace *trace, heng_period period);
extern const heng_trace_word heng_trace_measures[HENG_MEASURE_COUNT]; /* "a growth rate" */
extern const heng_trace_word heng_trace_betters[HENG_BETTER_COUNT];

/* trace_target.c: what was promised */
void heng_trace_target(heng_trace *trace);
void heng_trace_options(heng_trace *trace, const heng_rule_extra *extra); /* NULL: none */
/* Look-ups first..end, each figure once; the rows end at a few dozen. */
void heng_trace_reads(heng_trace *trace, uint32_t first, uint32_t end);
uint32_t heng_trace_actual_reads(
    const heng_trace *trace); /* how many of the look-ups made the actual */

/* trace_actual.c: what was observed */
void heng_trace_actual(heng_trace *trace);
/* All figures of an indicator, in any period: the first, then the one behind each. NULL at the
 * end. */
const heng_figure *heng_trace_figures(const heng_model *model, uint32_t dataset,
                                      uint32_t indicator);
const heng_figure *heng_trace_older(const heng_model *model, const heng_figure *figure);

/* quantity in the unit of the judgement's limit, where that can be. */
heng_quantity heng_trace_in_limit_unit(const heng_trace *trace, const heng_quantity *quantity);
/* "base + n", or "base - |n|" where n is negative; the reverse with minus. */
heng_text heng_trace_sum(const heng_trace *trace, heng_text base, heng_number number, bool minus);
heng_text heng_trace_relation(const heng_trace *trace, heng_text left, const char *sign,
                              heng_text right);

void heng_trace_compare(heng_trace *trace); /* trace_compare.c */

/* trace_rule.c: each writes nothing where there is nothing of it */
void heng_trace_versions(heng_trace *trace);  /* rows of the step at hand */
void heng_trace_condition(heng_trace *trace); /* a step */
void heng_trace_every(heng_trace *trace);     /* a step */
void heng_trace_zone(heng_trace *trace);      /* a row of the comparison */

/* trace_number.c: the numbers that follow from a comparison */
void heng_trace_variance(heng_trace *trace);
void heng_trace_completion(heng_trace *trace);
void heng_trace_pace(heng_trace *trace);

/* trace_flip.c: what would turn the verdict */
void heng_trace_flip(heng_trace *trace);

#endif
