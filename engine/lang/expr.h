/* expr.h - expression trees of the target language, from tokens. */
#ifndef HENG_LANG_EXPR_H
#define HENG_LANG_EXPR_H

#include "lang/lexer.h"
#include "lang/target.h"

/* expr = term { ("+"|"-") term } from the token at hand on, as far as it goes; NULL: a fault was
 * told. */
heng_expr *heng_expr_parse(heng_reader *reader);
heng_expr *heng_expr_literal(heng_reader *reader, heng_decimal value, heng_unit_id unit,
                             uint32_t at, uint32_t size);
heng_expr *heng_expr_branch(heng_reader *reader, heng_expr_kind kind, const heng_expr *left,
                            const heng_expr *right);
/* [dataset ":"] id ["@" period]: the token at hand is a REF. */
heng_expr *heng_ref_parse(heng_reader *reader);
/* Tells what stands wrongly at the token at hand. */
void heng_token_refuse(heng_reader *reader, const char *wanted);
/* The indicator alone, of the weighed dataset and period. */
bool heng_expr_is_subject(const heng_expr *expr);

/* infer.c: the unit of an expression as far as the indicators tell it. */
enum { HENG_UNIT_UNSURE = UINT16_MAX };
/* Gives literals without a unit the unit of what they are added to or compared within; the unit of
 * the whole, HENG_UNIT_NONE for a plain number, HENG_UNIT_UNSURE where it cannot be told before
 * figures are read. */
heng_unit_id heng_expr_settle(const heng_model *model, heng_expr *expr);
/* Gives expr, a plain number, the unit of the other side. */
void heng_expr_adopt(heng_expr *expr, heng_unit_id unit);
/* Gives literals with a scale alone the unit beside it, as far as sums go: 完成261亿 of an
 * indicator in 亿元. expr may be NULL. */
void heng_expr_scale(heng_units *units, heng_expr *expr, heng_unit_id unit);

#endif
