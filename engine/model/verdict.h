/* verdict.h - the words of a judgement: verdicts (heng/heng.h), reasons, and messages that render
 * in any language. */
#ifndef HENG_MODEL_VERDICT_H
#define HENG_MODEL_VERDICT_H

#include "base/text.h"

typedef enum heng_reason {
    HENG_REASON_NONE, /* a script that gave none */
    HENG_EXCEEDED,
    HENG_WITHIN_TOLERANCE,
    HENG_MET,
    HENG_ATTESTED,
    HENG_ON_PACE,
    HENG_NEAR_LIMIT,
    HENG_BEHIND_PACE,
    HENG_MISSED,
    HENG_DENIED,
    HENG_INDETERMINATE,
    HENG_NOT_COMPARABLE,
    HENG_MISSING,
    HENG_REASON_WAIVED,
    HENG_NOT_DUE,
    HENG_NOT_APPLICABLE,
    HENG_RULE_ERROR,
    HENG_REASON_LIMIT,
    HENG_REASON_COUNT
} heng_reason;
extern const char *const heng_reason_names[HENG_REASON_COUNT];   /* "", "exceeded", … */
extern const char *const heng_verdict_names[HENG_VERDICT_COUNT]; /* "pass", … "no_data" … */
bool heng_verdict_find(heng_text name, heng_verdict *out);
bool heng_reason_find(heng_text name, heng_reason *out);

/* A sentence by number; its words in each language stand in report/words.c; {0}.. are arguments.
 * TEXT: args[0] itself. */
typedef enum heng_message_id {
    HENG_MESSAGE_NONE,
    HENG_MESSAGE_TEXT,            /* {0}: a rule author's own words */
    HENG_MESSAGE_RATE_OR_AMOUNT,  /* target is a rate ({0}), figure an amount ({1}) */
    HENG_MESSAGE_AMOUNT_OR_RATE,  /* target is an amount ({0}), figure a rate ({1}) */
    HENG_MESSAGE_UNITS,           /* {0} and {1} do not compare */
    HENG_MESSAGE_NOUNS,           /* counts of different things: {0}, {1} */
    HENG_MESSAGE_ATTESTED_NUMBER, /* the target is a number, the figure only somebody's word */
    HENG_MESSAGE_KINDS,           /* target is {0}, figure is {1}: kinds that do not compare */
    HENG_MESSAGE_BASIS,           /* figures of different basis: {0}, {1} */
    HENG_MESSAGE_STRADDLES,       /* the figure {0} lies on both sides of the limit {1} */
    HENG_MESSAGE_DIVISOR,         /* a divisor is or may be zero */
    HENG_MESSAGE_NO_FIGURE,       /* no figure for {0} in {1} */
    HENG_MESSAGE_NO_FIGURE_BUT,   /* no figure for {0} in {1}; the only one is for {2} */
    HENG_MESSAGE_NO_FIGURE_AMONG, /* no figure for {0} in {1}; there is one for {2}, and others */
    HENG_MESSAGE_NULL_FIGURE,     /* the figure for {0} in {1} is null */
    HENG_MESSAGE_DUE,             /* due {0} */
    HENG_MESSAGE_RUNNING,         /* {0} runs until {1} */
    HENG_MESSAGE_BAND,            /* band ±{0} assumed */
    HENG_MESSAGE_GUARD_PASS,      /* conditional pass: inside by less than the guard band {0} */
    HENG_MESSAGE_GUARD_FAIL,      /* conditional fail: beyond by at most the guard band {0} */
    HENG_MESSAGE_ROUNDED,         /* {0} rounded to the limit's digits is {1} */
    HENG_MESSAGE_EVERY_KEPT,      /* kept in each of {0} periods; nearest to the limit: {1} */
    HENG_MESSAGE_EVERY_MISSED,    /* not kept in {0} of {1} periods: {2} */
    HENG_MESSAGE_EVERY_NEAR,      /* near the limit in {0} of {1} periods: {2} */
    HENG_MESSAGE_EVERY_OPEN,      /* undecided in {0} of {1} periods: {2} */
    HENG_MESSAGE_EVERY_WHOLE,     /* a figure for {0} does not show every {1} */
    HENG_MESSAGE_EVERY_NONE,      /* {0} holds no whole {1} */
    HENG_MESSAGE_ONLY_IF,         /* only if {0}, which is not so */
    HENG_MESSAGE_ONLY_IF_OPEN,    /* only if {0}, which cannot be told */
    HENG_MESSAGE_NOT_PROMISED,    /* promised on {0}, which was not known on {1} */
    HENG_MESSAGE_COUNT
} heng_message_id;
extern const char
    *const heng_message_names[HENG_MESSAGE_COUNT]; /* ids in JSON: "rate_or_amount", … */

typedef struct heng_message {
    heng_message_id id;
    heng_text args[3];
} heng_message;

#endif
