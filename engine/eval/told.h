/* told.h - what is kept of a check's judgement, so that it need not run again to be shown: verdict,
 * words and values that the function made itself. The rest follows from the case. */
#ifndef HENG_EVAL_TOLD_H
#define HENG_EVAL_TOLD_H

#include "eval/judge.h"

typedef enum heng_told_form {
    HENG_TOLD_NONE,
    HENG_TOLD_FIGURE, /* as the figure says */
    HENG_TOLD_POINT,  /* data: heng_decimal */
    HENG_TOLD_OTHER   /* data: heng_quantity */
} heng_told_form;

typedef struct heng_told_value {
    void *data;
    heng_unit_id unit; /* of a POINT */
    uint8_t form;      /* heng_told_form */
} heng_told_value;

typedef struct heng_told {
    struct heng_told *next; /* of the same check; NULL at the end */
    heng_text item;
    const heng_message *message; /* NULL: none */
    heng_told_value actual, limit;
    heng_loc message_loc;
    uint32_t figure;
    uint8_t verdict, reason, without, reason_without;
} heng_told;

/* The judgement and those behind it, with what they point to, in arena. */
heng_told *heng_told_keep(heng_arena *arena, const heng_judgement *judgement);
/* The judgement of one of them, complete but for what follows it. */
void heng_told_judge(const heng_weighing *weighing, heng_arena *arena, heng_case item,
                     const heng_told *told, heng_judgement *out);
/* Units got other numbers: changes them where told was made by heng_told_keep. false: one of them
 * has no other number. */
bool heng_told_adopt(heng_told *told, bool (*adopt)(const void *user, heng_unit_id *unit),
                     const void *user);

#endif
