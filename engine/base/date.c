#include "base/date.h"

static bool is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int heng_month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year));
}

/* count digits at text[at], -1 if there is another character. */
static int digits_at(heng_text text, size_t at, size_t count)
{
    int number = 0;
    for (size_t i = at; i < at + count; i++) {
        if (text.bytes[i] < '0' || text.bytes[i] > '9') {
            return -1;
        }
        number = number * 10 + (text.bytes[i] - '0');
    }
    return number;
}

bool heng_date_parse(heng_text text, heng_date *out)
{
    if (text.size != 10 || text.bytes[4] != '-' || text.bytes[7] != '-') {
        return false;
    }
    int year = digits_at(text, 0, 4), month = digits_at(text, 5, 2), day = digits_at(text, 8, 2);
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > heng_month_days(year, month)) {
        return false;
    }
    *out = year * 10000 + month * 100 + day;
    return true;
}

heng_text heng_date_format(heng_arena *arena, heng_date date)
{
    return heng_text_format(arena, "%04d-%02d-%02d", (int)(date / 10000), (int)(date / 100 % 100),
                            (int)(date % 100));
}

heng_date heng_date_of_unix(int64_t seconds)
{
    int64_t days = seconds / 86400 - (seconds % 86400 < 0);
    /* days since 0000-03-01, in eras of 400 years: a year that begins in March has its leap day
     * last (H. Hinnant, "chrono-compatible low-level date algorithms", civil_from_days) */
    int64_t shifted = days + 719468;
    int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    int64_t of_era = shifted - era * 146097;
    int64_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t moon = (5 * of_year + 2) / 153; /* 0: March */
    int64_t day = of_year - (153 * moon + 2) / 5 + 1;
    int64_t month = moon < 10 ? moon + 3 : moon - 9;
    int64_t year = year_of_era + era * 400 + (month <= 2);
    if (year < 1) {
        return 10101;
    }
    return year > 9999 ? 99991231 : (heng_date)(year * 10000 + month * 100 + day);
}
