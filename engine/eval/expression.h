/* expression.h - the value of an expression tree for one dataset and period. */
#ifndef HENG_EVAL_EXPRESSION_H
#define HENG_EVAL_EXPRESSION_H

#include "eval/judge.h"

typedef enum heng_value_state {
    HENG_VALUE,         /* out holds a number */
    HENG_VALUE_MISSING, /* no figure: scope.missing, scope.missing_period */
    HENG_VALUE_NULL,    /* the figure is null */
    HENG_VALUE_UNITS,
    HENG_VALUE_DIVISOR,
    HENG_VALUE_KIND
} heng_value_state;

typedef struct heng_scope {
    const heng_weighing *weighing;
    heng_arena *arena;
    uint32_t dataset;
    heng_period period; /* of "now" */
    uint32_t figure;    /* the first figure read, HENG_NONE: none */
    heng_text basis;    /* the first that a figure declared; empty: none did */
    uint32_t missing;   /* indicator without a figure */
    uint32_t missing_dataset;
    heng_period missing_period;
} heng_scope;

/* The figure of an indicator as a quantity; sets scope->figure if it was HENG_NONE. */
heng_value_state heng_figure_read(heng_scope *scope, uint32_t dataset, uint32_t indicator,
                                  heng_period period, heng_quantity *out);
heng_value_state heng_expression_evaluate(heng_scope *scope, const heng_expr *expr,
                                          heng_quantity *out);
bool heng_expression_has_reference(const heng_expr *expr); /* NULL: false */

#endif
