/* target.h - the target language: text to expression tree, and back to a canonical form.
 *
 * Parsing needs the indicators (labels, direction, measure, default unit), so it runs in linking,
 * when all files are read. Faults become diagnostics E4xx that point at the character; the
 * functions then return NULL or false. */
#ifndef HENG_LANG_TARGET_H
#define HENG_LANG_TARGET_H

#include "model/model.h"

typedef enum heng_op {
    HENG_GE,
    HENG_GT,
    HENG_LE,
    HENG_LT,
    HENG_EQ,
    HENG_IN,
    HENG_ABOUT,
    HENG_DONE,
    HENG_SCRIPT,
    HENG_OP_COUNT
} heng_op; /* IN: left in low..high; ABOUT: left ~ low +- high; DONE: left reaches the label (stage,
              ordinal, attested) */
extern const char
    *const heng_op_names[HENG_OP_COUNT]; /* "ge", …, "in", "about", "done", "script" */

typedef enum heng_expr_kind {
    HENG_EXPR_LITERAL, /* coefficient, exponent, unit */
    HENG_EXPR_REF,     /* indicator, dataset, period, when */
    HENG_EXPR_NEGATE,  /* left */
    HENG_EXPR_ADD,
    HENG_EXPR_SUBTRACT,
    HENG_EXPR_MULTIPLY,
    HENG_EXPR_DIVIDE,     /* left, right */
    HENG_EXPR_PERCENT_OF, /* left % of right */
    HENG_EXPR_ABS,
    HENG_EXPR_MIN,
    HENG_EXPR_MAX,
    HENG_EXPR_SUM, /* left; further arguments chained by LIST in right */
    HENG_EXPR_LIST /* left: an argument; right: LIST or NULL */
} heng_expr_kind;

typedef enum heng_when { HENG_NOW, HENG_AT, HENG_PREV, HENG_YEAR_AGO } heng_when;

/* 32 bytes, 16-aligned. */
typedef struct heng_expr {
    uint8_t kind, when, fuzz; /* fuzz: 多/余 (above the number) */
    uint8_t reserved;
    heng_unit_id unit; /* LITERAL; HENG_UNIT_NONE: takes the other side's */
    int16_t exponent;
    uint32_t at, size; /* bytes of the target's text */
    union {
        heng_i128 coefficient;
        struct {
            const struct heng_expr *left, *right;
        } branch;
        struct {
            uint32_t indicator, dataset; /* dataset HENG_NONE: the one being weighed */
            heng_period period;          /* AT */
        } ref;
    } as;
} heng_expr;

enum {
    HENG_TARGET_SOFT = 1,         /* 力争, 争取 */
    HENG_TARGET_BY_DIRECTION = 2, /* no comparator of its own: `better` decided */
    HENG_TARGET_SIGNED =
        4, /* a sign word negated number and comparator (下降3% on a growth rate) */
    HENG_TARGET_KEEPS_PACE = 8, /* 与X持平 */
    HENG_TARGET_WHOLE =
        16, /* done, all of, 全覆盖: the figure may be a stage, a count, a share or attested */
    HENG_TARGET_RELATION = 32, /* written as relation, not phrase */
    HENG_TARGET_LOW_OPEN = 64, /* IN, ABOUT: the low end is not inside: 10.0±0.1(不含-0.1) */
    HENG_TARGET_HIGH_OPEN = 128
};

typedef struct heng_target {
    heng_text text; /* as written */
    heng_loc loc;   /* of its first character */
    uint8_t op, flags;
    int16_t place; /* DONE: position on the scale or stages the figure must reach; -1: the last */
    uint32_t indicator;    /* subject whose direction and measure count; HENG_NONE: an expression of
                              its own */
    const heng_expr *left; /* NULL: the subject's actual */
    const heng_expr *right; /* limit; IN: low end; ABOUT: middle; NULL for DONE without a number */
    const heng_expr *high;  /* IN: high end; ABOUT: tolerance or NULL */
    heng_text label;        /* DONE: the label */
} heng_target;

/* subject: the rule's indicator or HENG_NONE. Also sets the class-soft flag. */
const heng_target *heng_target_parse(heng_model *model, heng_text text, heng_loc loc,
                                     uint32_t subject);

/* A figure as published ("384亿元", "控制在3%以内", "约30亿元", "attested: …", "Ⅳ类", "开工", "198
 * of 198个"; an empty text is NONE). indicator gives unit, measure and labels. tolerance: the
 * declared band ("" : default 0.5 pp / 2 %). */
bool heng_actual_parse(heng_model *model, heng_arena *arena, heng_text text, heng_loc loc,
                       const heng_indicator *indicator, heng_text tolerance, heng_quantity *out);

/* The indicator's scale or stages, also those that need no declaration; 0: it has none. */
uint32_t heng_indicator_labels(const heng_indicator *indicator, const heng_text **labels);
/* A text as a place among the indicator's labels. Never adds diagnostics. */
bool heng_label_parse(heng_model *model, heng_arena *arena, heng_text text,
                      const heng_indicator *indicator, heng_quantity *out);

/* A quantity without an indicator ("3%", "0.5pp", "1万元"): options, tests, Lua strings. Never adds
 * diagnostics if diags is NULL. */
bool heng_quantity_parse(heng_units *units, heng_arena *arena, heng_text text, heng_loc loc,
                         heng_diags *diags, heng_quantity *out);

/* "≥ 261亿元", "6.0%..6.5%", "= gdp_growth", "about 3% ± 0.5pp", "done", "reaches 开通": the same
 * in every language but for the words of lang (0 en, 1 zh: "6.0%～6.5%", "与gdp_growth持平",
 * "约3%"). */
heng_text heng_target_format(heng_arena *arena, const heng_model *model, const heng_target *target,
                             int lang);
heng_text heng_expr_format(heng_arena *arena, const heng_model *model, const heng_target *target,
                           const heng_expr *expr);
heng_number heng_expr_number(const heng_expr *literal);

#endif
