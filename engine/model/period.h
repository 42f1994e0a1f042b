/* period.h - 2020, 2020-S1, 2020-Q3, 2020-07, 2020-YTD09. */
#ifndef HENG_MODEL_PERIOD_H
#define HENG_MODEL_PERIOD_H

#include "base/date.h"

typedef uint32_t heng_period; /* year << 16 | kind << 8 | number; 0: none. Ordered within a kind. */
typedef enum heng_period_kind {
    HENG_YEAR = 1,
    HENG_HALF,
    HENG_QUARTER,
    HENG_MONTH,
    HENG_YTD
} heng_period_kind;

bool heng_period_parse(heng_text text, heng_period *out);
heng_text heng_period_format(heng_arena *arena, heng_period period);
int heng_period_year(heng_period period);
heng_period_kind heng_period_kind_of(heng_period period);
heng_period heng_period_of_year(int year);
heng_period heng_period_of(int year, heng_period_kind kind, int number); /* 0: there is none */
int heng_period_months(heng_period period);      /* 12, 6, 3, 1, or N of YTDN */
int heng_period_first_month(heng_period period); /* 1-12 */
heng_date heng_period_last_day(heng_period period);
bool heng_period_holds(heng_period outer,
                       heng_period inner); /* inner lies in outer; equal ones do */
/* The period of the same length just before (2019; 2020-Q2 before 2020-Q3; YTD: the same months a
 * year ago). */
heng_period heng_period_previous(heng_period period);
heng_period heng_period_year_ago(heng_period period);

#endif
