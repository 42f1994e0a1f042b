/* phrase.h - what a phrase says before direction and measure are applied: shared by targets and
 * figures. */
#ifndef HENG_LANG_PHRASE_H
#define HENG_LANG_PHRASE_H

#include "lang/expr.h"

typedef enum heng_form {
    HENG_FORM_NUMBER,     /* a */
    HENG_FORM_RANGE,      /* a to b */
    HENG_FORM_BAND,       /* a ± b */
    HENG_FORM_PART,       /* a of b; figures only */
    HENG_FORM_LABEL,      /* place */
    HENG_FORM_DONE,       /* done, 完成, 全部 */
    HENG_FORM_ALL_OF,     /* all of a */
    HENG_FORM_COVERED,    /* 全覆盖 */
    HENG_FORM_POSITIVE,   /* 正增长 */
    HENG_FORM_NEGATIVE,   /* 负增长 */
    HENG_FORM_TWO_DIGITS, /* 两位数 */
    HENG_FORM_RANK,       /* a: 前十名, 第三名 */
    HENG_FORM_EXPR,       /* expr, offset; targets only */
    HENG_FORM_PACE        /* 与 expr 持平; targets only */
} heng_form;

typedef struct heng_literal {
    heng_decimal value;
    heng_unit_id unit; /* HENG_UNIT_NONE: the indicator's */
    bool fuzz;
    uint32_t at, size;
} heng_literal;

typedef struct heng_phrase {
    heng_form form;
    heng_bound bound; /* of leads and tail together */
    heng_bound lead, tail;
    int sign;                 /* +1: 增长, -1: 下降, 0: neither */
    bool soft;                /* 力争 */
    bool first;               /* RANK: 第 */
    bool low_open, high_open; /* RANGE, BAND; targets only */
    uint16_t place;
    uint32_t at, size; /* of the value */
    heng_literal a, b;
    heng_expr *expr;
    heng_expr *offset; /* 高于 expr by this literal; NULL: none */
} heng_phrase;

/* From the token at hand to the end; false: a fault was told. The subject is the reader's. */
bool heng_phrase_parse(heng_reader *reader, heng_phrase *out);
/* The ends of a range: the unit of one given to the other, unit to both where neither has one;
 * compared. */
bool heng_range_settle(heng_reader *reader, heng_literal *low, heng_literal *high,
                       heng_unit_id unit);
/* Does the sign word turn number and comparator? 下降 on a growth rate, 增长 on a reduction. */
bool heng_phrase_turns(const heng_phrase *phrase, const heng_indicator *subject);
heng_bound heng_bound_turn(heng_bound bound);
/* Tells that the subject is no number but a place on a scale or a stage. */
void heng_number_on_scale(heng_reader *reader, const heng_phrase *phrase);

#endif
