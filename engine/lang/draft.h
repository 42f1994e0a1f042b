/* draft.h - inside the reading of targets: a target being made, for relation.c and promise.c. */
#ifndef HENG_LANG_DRAFT_H
#define HENG_LANG_DRAFT_H

#include "lang/phrase.h"

/* The target being made, with trees that may still change. */
typedef struct heng_draft {
    heng_reader *reader;
    heng_target *target;
    heng_expr *left, *right, *high;
} heng_draft;

/* The operator of a comparator word; HENG_EQ for words that have none. */
heng_op heng_bound_op(heng_bound bound);
bool heng_token_is_operator(const heng_token *token); /* + - * / */
heng_unit_id heng_subject_unit(const heng_reader *reader);

/* relation.c */
/* The comparator outside parentheses that has an operand on its left; 0: the text is a phrase. */
uint32_t heng_relation_find(const heng_reader *reader);
/* From the token at hand to the end; at: the comparator. false: a fault was told. */
bool heng_relation_read(heng_draft *made, uint32_t at);
/* What follows `in` and `between`, to the end. */
bool heng_relation_range(heng_draft *made, const heng_token *comparator);

/* promise.c: a phrase under the subject's direction, measure and labels. false: a fault was
 * told. */
bool heng_promise_apply(heng_draft *made, const heng_phrase *phrase);

#endif
