/* words.h - every word and sentence that people read in reports, in each language (words.def). */
#ifndef HENG_REPORT_WORDS_H
#define HENG_REPORT_WORDS_H

#include "report/format.h"

typedef enum heng_word {
#define HENG_WORD(id, en, zh) id,
#include "report/words.def"
#undef HENG_WORD
    HENG_WORD_COUNT
} heng_word;

const char *heng_word_of(heng_word word, heng_lang lang);
const char *heng_word_verdict(heng_verdict verdict, heng_lang lang); /* 达标, 未达标 … */
const char *heng_word_reason(heng_reason reason,
                             heng_lang lang); /* words beside the id; NONE: "" */
extern const heng_word heng_sign_off_words[HENG_SIGN_OFF_COUNT];
heng_text heng_word_class(heng_text rule_class, heng_lang lang); /* an unknown one is given back */
heng_text heng_word_status(heng_text status,
                           heng_lang lang); /* of a figure; free text is given back */

/* A word with {0}, {1}, {2} replaced. */
heng_text heng_word_fill(heng_arena *arena, heng_word word, heng_lang lang, heng_text a,
                         heng_text b, heng_text c);
/* "2020-S1" as people write it: zh "2020年上半年"; what is no period is given back. */
heng_text heng_word_period(heng_arena *arena, heng_text period, heng_lang lang);
/* The sentence of a message with its arguments put in. */
heng_text heng_message_format(heng_arena *arena, const heng_message *message, heng_lang lang);

#endif
