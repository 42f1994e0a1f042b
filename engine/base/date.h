/* date.h - calendar dates, ISO 8601, proleptic Gregorian. Ordered by their number. */
#ifndef HENG_BASE_DATE_H
#define HENG_BASE_DATE_H

#include "base/text.h"

typedef int32_t heng_date; /* year * 10000 + month * 100 + day; 0: none */

bool heng_date_parse(heng_text text, heng_date *out); /* "2020-02-29"; years 1-9999 */
heng_text heng_date_format(heng_arena *arena, heng_date date);
int heng_month_days(int year, int month);     /* 28-31; month 1-12 */
heng_date heng_date_of_unix(int64_t seconds); /* UTC; beyond years 1-9999 their first or last day */

#endif
