/* phrases.h - the words of the target language, Chinese, English and symbols, as one table
 * (phrases.def). */
#ifndef HENG_LANG_PHRASES_H
#define HENG_LANG_PHRASES_H

#include "base/text.h"

/* What a word does in a text. */
typedef enum heng_word_role {
    HENG_WORD_COMPARE, /* a symbol: relation, or lead of a phrase */
    HENG_WORD_LEAD,    /* before the figure */
    HENG_WORD_TAIL,    /* behind it */
    HENG_WORD_FINISH,  /* 完成: a lead without a comparator, or "done" where no figure follows */
    HENG_WORD_BETWEEN_TAIL,
    HENG_WORD_UP,
    HENG_WORD_DOWN,
    HENG_WORD_VERB,
    HENG_WORD_SOFT,
    HENG_WORD_WITH,
    HENG_WORD_BASICALLY,
    HENG_WORD_KEEP,
    HENG_WORD_PACE,
    HENG_WORD_RANGE,
    HENG_WORD_TILDE, /* a range between two literals, else "about" */
    HENG_WORD_BAND,
    HENG_WORD_EXCEPT, /* 不含: an end of a band or range that is not inside */
    HENG_WORD_IN,
    HENG_WORD_BETWEEN,
    HENG_WORD_AND,
    HENG_WORD_OF,
    HENG_WORD_DONE,
    HENG_WORD_REACHES,
    HENG_WORD_ALL_OF,
    HENG_WORD_ALL,
    HENG_WORD_ALL_DONE,
    HENG_WORD_COVERED,
    HENG_WORD_POSITIVE,
    HENG_WORD_NEGATIVE,
    HENG_WORD_TWO_DIGITS,
    HENG_WORD_PLUS,
    HENG_WORD_MINUS,
    HENG_WORD_TIMES,
    HENG_WORD_DIVIDE,
    HENG_WORD_OPEN,
    HENG_WORD_CLOSE,
    HENG_WORD_COMMA,
    HENG_WORD_ABS,
    HENG_WORD_MIN,
    HENG_WORD_MAX,
    HENG_WORD_SUM,
    HENG_WORD_PREV,
    HENG_WORD_YEAR_AGO
} heng_word_role;

/* The comparator that a word carries. */
typedef enum heng_bound {
    HENG_BOUND_NONE,
    HENG_BOUND_GE,
    HENG_BOUND_GT,
    HENG_BOUND_LE,
    HENG_BOUND_LT,
    HENG_BOUND_EQ,
    HENG_BOUND_ABOUT,
    HENG_BOUND_NEAR,   /* 近: from a little below up to the figure */
    HENG_BOUND_WITHIN, /* 控制在: at most, but a range or 左右 may follow */
    HENG_BOUND_BETTER  /* 优于: by the indicator's direction */
} heng_bound;

typedef struct heng_keyword {
    char word[16];
    uint8_t size, role, bound; /* bytes, heng_word_role, heng_bound */
} heng_keyword;

/* The longest word at text.bytes[at], NULL if there is none. An English word ends where no letter,
 * digit or '_' follows. */
const heng_keyword *heng_keyword_match(heng_text text, size_t at);
size_t heng_keyword_count(void);
const heng_keyword *heng_keyword_at(size_t index); /* by bytes */

/* Is the character a letter of the Han script? */
bool heng_is_han(uint32_t point);

#endif
