/* unit_name.h - the built-in names of units and the words of scale (万, 亿, million): what stands
 * at the head of a text. */
#ifndef HENG_MODEL_UNIT_NAME_H
#define HENG_MODEL_UNIT_NAME_H

#include "model/unit.h"

enum { HENG_UNIT_COUNTER = 1, HENG_UNIT_RATE = 2 }; /* flags of an entry */
enum { HENG_DIMENSION_TERMS = 6 };

/* Base dimensions; words that the table does not know take numbers from HENG_BASE_COUNT on. */
typedef enum heng_unit_base {
    HENG_BASE_POINTS,
    HENG_BASE_COUNTED,
    HENG_BASE_PERSON,
    HENG_BASE_VISIT,
    HENG_BASE_HOUSEHOLD,
    HENG_BASE_HOUSEHOLD_VISIT,
    HENG_BASE_CONTAINER,
    HENG_BASE_SCORE,
    HENG_BASE_CNY,
    HENG_BASE_USD,
    HENG_BASE_EUR,
    HENG_BASE_GBP,
    HENG_BASE_JPY,
    HENG_BASE_HKD,
    HENG_BASE_MOP,
    HENG_BASE_TWD,
    HENG_BASE_KRW,
    HENG_BASE_RUB,
    HENG_BASE_CHF,
    HENG_BASE_SGD,
    HENG_BASE_CAD,
    HENG_BASE_AUD,
    HENG_BASE_LENGTH,
    HENG_BASE_MASS,
    HENG_BASE_COAL,
    HENG_BASE_CARBON,
    HENG_BASE_ENERGY,
    HENG_BASE_MONTHS,
    HENG_BASE_WORKDAY,
    HENG_BASE_TIME,
    HENG_BASE_SOUND,
    HENG_BASE_TEMPERATURE,
    HENG_BASE_DATA,
    HENG_BASE_COUNT
} heng_unit_base;

typedef struct heng_dimension_term {
    uint16_t base;
    int16_t power; /* 0 ends a list */
} heng_dimension_term;

typedef struct heng_unit_entry {
    heng_unit_name name;
    const heng_dimension_term *terms; /* ends at power 0 */
    uint8_t flags;
} heng_unit_entry;

typedef struct heng_unit_names {
    heng_map map;   /* name or alias -> entry */
    size_t longest; /* bytes */
} heng_unit_names;

void heng_unit_names_init(heng_unit_names *names, heng_arena *arena, uint64_t seed);
const heng_unit_entry *heng_unit_entry_at(uint32_t index);
heng_number heng_unit_entry_factor(const heng_unit_entry *entry);
/* Bytes of the longest name at the head of text, 0: none. A name that ends in a Latin letter or a
 * digit must be followed by none. */
size_t heng_unit_name_scan(const heng_unit_names *names, heng_text text, uint32_t *entry);
/* Bytes of the longest word of scale at the head of text with the blanks behind an English one; 0:
 * none. */
size_t heng_unit_scale_scan(heng_text text, int *exponent);

/* What a character is, to the scanner. HENG_LETTER_LATIN: also Greek, ² and ³. */
typedef enum heng_letter {
    HENG_LETTER_NONE,
    HENG_LETTER_LATIN,
    HENG_LETTER_DIGIT,
    HENG_LETTER_HAN
} heng_letter;
heng_letter heng_letter_at(heng_text text, size_t at,
                           size_t *size); /* size: bytes of the character, 0 at the end */

#endif
