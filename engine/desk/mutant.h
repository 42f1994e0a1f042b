/* mutant.h - rules with one thing changed, and whether a test notices.
 *
 * A mutant changes the target of an expect rule (as a tree), an option of it, or a token of a Lua
 * source. The limits move by one unit in their last place, comparators become strict or turn round,
 * units are taken for others, and and or change places. What could make no difference is not
 * made. */
#ifndef HENG_DESK_MUTANT_H
#define HENG_DESK_MUTANT_H

#include "desk/bench.h"

/* What was changed: which hint helps. */
typedef enum heng_change {
    HENG_CHANGE_LIMIT,     /* moved by one in its last place */
    HENG_CHANGE_STRICT,    /* whether the limit itself is included */
    HENG_CHANGE_DIRECTION, /* which side is good */
    HENG_CHANGE_END,       /* an end of a range, a band or an option is gone */
    HENG_CHANGE_UNIT,
    HENG_CHANGE_LOGIC,  /* and for or */
    HENG_CHANGE_RESULT, /* true for false, one verdict for another */
    HENG_CHANGE_SUM,    /* + for -, * for / */
    HENG_CHANGE_PLACE,  /* a stage or place on a scale */
    HENG_CHANGE_WHEN,   /* another period */
    HENG_CHANGE_COUNT
} heng_change;

typedef struct heng_mutant {
    uint8_t change;   /* heng_change */
    uint32_t rule;    /* HENG_NONE: of a file, not of one rule */
    uint32_t version; /* of the rule, which is what is changed; the rule itself where it has none */
    heng_loc loc;
    uint32_t span;
    heng_text was, became;
    heng_text hint; /* of figures: "pm25 = 23.1: fail, not pass"; empty: see change */
    /* how: one of these */
    const heng_target *target;
    heng_rule_extra *extra;
    uint16_t file;
    uint32_t at, size; /* bytes of the source that `with` takes the place of */
    heng_text with;
} heng_mutant;

/* mutant_target.c, mutant_source.c: append to out (of heng_mutant). */
void heng_mutants_of_target(heng_bench *bench, uint32_t rule, heng_table *out);
void heng_mutants_of_source(heng_bench *bench, uint16_t file, heng_table *out);
/* A text with a number in it, one up or down in its last place; empty: it holds none. */
heng_text heng_text_shift(heng_arena *arena, heng_text text, int by);
/* The unit that is taken for the one at the end of text: 亿 for 万, pp for %; empty: there is
 * none. */
heng_text heng_text_other_unit(heng_arena *arena, heng_text text);

/* mutant_hint.c: looks for a figure of the rule's subject that the rule and the mutant judge
 * differently. row: a test of the rule, whose other figures are taken; NULL: there is none. */
void heng_mutant_hint(heng_bench *bench, const heng_test *row, heng_mutant *mutant);

/* mutate.c */
typedef struct heng_mutation {
    uint32_t made, noticed;
    heng_table survivors; /* heng_mutant */
    heng_table untested;  /* uint32_t: rules no test judges; their mutants are not made */
} heng_mutation;
/* Makes and tries every mutant of what is under test. The tests must pass. */
bool heng_mutation_run(heng_bench *bench, heng_mutation *out); /* false: out of memory */

#endif
