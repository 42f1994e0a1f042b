/* unit.h - units of measure: exact rational factors, dimensions as products of base dimensions, and
 * the names of the table in Chinese and English. A unit that the table does not know is a dimension
 * of its own. */
#ifndef HENG_MODEL_UNIT_H
#define HENG_MODEL_UNIT_H

#include "base/map.h"
#include "base/number.h"

/* Index into heng_units. The same text gives the same id. */
typedef uint16_t heng_unit_id;

/* Always there. NONE: a number without a unit, and the dimension of scales alone (万). RATIO: a
 * quotient whose units cancel, 1 = 100 %. LOST: a combination for which there is no room; it
 * compares with nothing, not even itself. */
enum {
    HENG_UNIT_NONE = 0,
    HENG_UNIT_PERCENT = 1,
    HENG_UNIT_PP = 2,
    HENG_UNIT_RATIO = 3,
    HENG_UNIT_LOST = 4
};

typedef struct heng_unit {
    heng_text text;     /* as written: "亿元" */
    heng_number factor; /* one of this unit in base units (亿元: 10^8, %: 1/100) */
    uint32_t dimension; /* equal number: comparable (nouns apart) */
    heng_text noun;     /* of a counter: "小区"; empty: none */
    bool known;         /* all its words are of the table */
    bool is_rate;       /* %, per mille, pp, bp; neither RATIO nor %/年 */
    bool is_count;      /* of the dimension count: 个, 万套, 家企业 */
} heng_unit;

/* The run's interning table: at most 65,535 units. What is const below only reads; the rest may add
 * to the table, so that threads must not share it without a lock. */
typedef struct heng_units heng_units;

heng_units *heng_units_new(heng_arena *arena, uint64_t seed);
/* A table of its own for another thread, with the same units under the same ids; texts are
 * shared. */
heng_units *heng_units_fork(const heng_units *units, heng_arena *arena);
/* A trial: what strangers' scripts make up is forgotten when it ends, so that no script meets
 * another one's units or takes the room of others. begin: units made from here on are of the trial.
 * end: they go, but for those of keep, which get ids that stay and are known by those alone: a
 * later trial that makes the same unit makes it anew. keep[i] becomes the new id, HENG_UNIT_LOST if
 * there is no room. */
void heng_units_begin(heng_units *units);
void heng_units_end(heng_units *units, heng_unit_id *keep, uint32_t count);
/* Is the unit one of the trial? */
bool heng_unit_is_trial(const heng_units *units, heng_unit_id id);
/* The unit interned under that text, or kept of a trial. */
bool heng_unit_known(const heng_units *units, heng_text text, heng_unit_id *out);
const heng_unit *heng_unit_at(const heng_units *units, heng_unit_id id);
uint32_t heng_units_count(const heng_units *units);
/* The unit interned under exactly that text; false, and *out as it was: there is none. */
bool heng_unit_interned(const heng_units *units, heng_text text, heng_unit_id *out);
/* Bytes of the longest unit at the head of text, which begins right after a number or the blanks
 * behind it (0: none, or no room). unit = part {("/" | "·") part}; a noun and an unknown word run
 * to the end of the Han and Latin letters, so the caller cuts the text before keywords (以上, 左右)
 * and leaves out 多 and 余. A Latin unit ends where no letter, digit or
 * '_' follows; an unknown Latin word is no denominator (5亿元/population: the unit is 亿元). */
size_t heng_unit_scan(heng_units *units, heng_text text, heng_unit_id *out);
/* The whole text is a unit; unknown words become a dimension of their own. false: not a unit at all
 * (digits, punctuation, empty). */
bool heng_unit_parse(heng_units *units, heng_text text, heng_unit_id *out);
/* A scale alone beside a unit means so many of what that is made of: 亿 beside 万元 is 亿元. id
 * itself where it is no scale alone, or where nothing comparable comes of it. */
heng_unit_id heng_unit_on_scale(heng_units *units, heng_unit_id id, heng_unit_id beside);
/* Does a number without a unit count in this one where both meet (3 and 5亿元)? Not in a scale
 * alone: 3 and 5万 are two numbers, of which the second is 50000. */
bool heng_unit_lends(const heng_units *units, heng_unit_id id);
bool heng_unit_comparable(const heng_units *units, heng_unit_id a, heng_unit_id b);
/* value * factor(from) / factor(to); false if not comparable. */
bool heng_unit_convert(const heng_units *units, heng_number value, heng_unit_id from,
                       heng_unit_id to, heng_number *out);
/* value * factor(from) / factor(to), whatever the dimensions and nouns: for callers that know why
 * it fits. */
heng_number heng_unit_rescale(const heng_units *units, heng_number value, heng_unit_id from,
                              heng_unit_id to);
/* The unit of x[a] * y[b] and of x[a] / y[b], factors included: where the dimensions cancel the
 * result is RATIO if the factors do too (元/元), else a number unit of its own (亿元/万元 = 10^4).
 * NONE is neutral. */
heng_unit_id heng_unit_multiply(heng_units *units, heng_unit_id a, heng_unit_id b);
heng_unit_id heng_unit_divide(heng_units *units, heng_unit_id a, heng_unit_id b);
/* RATIO and all that converts to it: %, ‰, 倍, 名/万人. */
bool heng_unit_is_pure(const heng_units *units, heng_unit_id id);
/* The parts of x/y; false if the unit is no quotient of two. */
bool heng_unit_parts(const heng_units *units, heng_unit_id id, heng_unit_id *numerator,
                     heng_unit_id *denominator);
/* 个小区 -> 个; quotients stay as they are. */
heng_unit_id heng_unit_bare(heng_units *units, heng_unit_id id);

/* How the text behind a number was read. Bulk data repeats itself, and what a unit is hangs on that
 * text alone, up to its end: the second time nothing is read again. */
typedef struct heng_unit_memo {
    uint8_t size, taken; /* bytes of text; of the unit in it; size 0: free */
    bool fuzz;           /* 多, 余 */
    heng_unit_id unit;
    char text[26];
} heng_unit_memo;

/* The place where text is remembered, if it is (memo->text says), NULL: it is not. */
heng_unit_memo *heng_unit_memo_at(heng_units *units, heng_text text);

/* The built-in table, for `heng list units`. */
typedef struct heng_unit_name {
    const char *name, *dimension;
    const char *factor;  /* in the dimension's base unit, as a decimal or a/b */
    const char *aliases; /* separated by ", " */
} heng_unit_name;
size_t heng_unit_name_count(void);
const heng_unit_name *heng_unit_name_at(size_t index);

#endif
