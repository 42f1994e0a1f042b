#include "model/period.h"

#include <string.h>

enum { YEAR_DIGITS = 4, YEAR_FIRST = 1000 };

/* How a kind is written after the year: "2020-" mark number. */
typedef struct kind {
    const char *mark;
    uint8_t digits; /* of the number, leading zeros included */
    uint8_t count;  /* the largest number */
    uint8_t months; /* one of them, 0: as many as its number says */
} kind;

static const kind kinds[] = {
    [HENG_YEAR] = {"", 0, 0, 12},  [HENG_HALF] = {"S", 1, 2, 6},   [HENG_QUARTER] = {"Q", 1, 4, 3},
    [HENG_MONTH] = {"", 2, 12, 1}, [HENG_YTD] = {"YTD", 2, 12, 0},
};

static int number_of(heng_period period)
{
    return (int)(period & 0xFF);
}

static heng_period make(int year, heng_period_kind of, int number)
{
    return (heng_period)year << 16 | (heng_period)of << 8 | (heng_period)number;
}

/* -1: not digits alone */
static int digits_read(const char *bytes, size_t count)
{
    int value = 0;
    for (size_t i = 0; i < count; i++) {
        if (bytes[i] < '0' || bytes[i] > '9') {
            return -1;
        }
        value = 10 * value + (bytes[i] - '0');
    }
    return value;
}

bool heng_period_parse(heng_text text, heng_period *out)
{
    if (text.size < YEAR_DIGITS) {
        return false;
    }
    int year = digits_read(text.bytes, YEAR_DIGITS);
    if (year < YEAR_FIRST) {
        return false;
    }
    if (text.size == YEAR_DIGITS) {
        *out = make(year, HENG_YEAR, 0);
        return true;
    }
    const char *rest = text.bytes + YEAR_DIGITS + 1;
    size_t size = text.size - YEAR_DIGITS - 1;
    for (heng_period_kind at = HENG_HALF; text.bytes[YEAR_DIGITS] == '-' && at <= HENG_YTD; at++) {
        size_t mark = strlen(kinds[at].mark);
        if (size == mark + kinds[at].digits && memcmp(rest, kinds[at].mark, mark) == 0) {
            int number = digits_read(rest + mark, kinds[at].digits);
            if (number >= 1 && number <= kinds[at].count) {
                *out = make(year, at, number);
                return true;
            }
        }
    }
    return false;
}

heng_text heng_period_format(heng_arena *arena, heng_period period)
{
    if (period == 0) {
        return HENG_TEXT("");
    }
    const kind *of = &kinds[heng_period_kind_of(period)];
    int year = heng_period_year(period);
    if (of->digits == 0) {
        return heng_text_format(arena, "%04d", year);
    }
    return heng_text_format(arena, "%04d-%s%0*d", year, of->mark, of->digits, number_of(period));
}

int heng_period_year(heng_period period)
{
    return (int)(period >> 16);
}

heng_period_kind heng_period_kind_of(heng_period period)
{
    return (heng_period_kind)(period >> 8 & 0xFF);
}

heng_period heng_period_of_year(int year)
{
    return make(year, HENG_YEAR, 0);
}

heng_period heng_period_of(int year, heng_period_kind of, int number)
{
    bool first = of == HENG_YEAR && number == 0;
    return first || (number >= 1 && number <= kinds[of].count) ? make(year, of, number) : 0;
}

int heng_period_months(heng_period period)
{
    heng_period_kind of = heng_period_kind_of(period);
    return of == HENG_YTD ? number_of(period) : kinds[of].months;
}

int heng_period_first_month(heng_period period)
{
    heng_period_kind of = heng_period_kind_of(period);
    return of == HENG_YEAR || of == HENG_YTD ? 1 : (number_of(period) - 1) * kinds[of].months + 1;
}

static int last_month(heng_period period)
{
    return heng_period_first_month(period) + heng_period_months(period) - 1;
}

heng_date heng_period_last_day(heng_period period)
{
    int year = heng_period_year(period), month = last_month(period);
    return (heng_date)(year * 10000 + month * 100 + heng_month_days(year, month));
}

bool heng_period_holds(heng_period outer, heng_period inner)
{
    return heng_period_year(outer) == heng_period_year(inner) &&
           heng_period_first_month(outer) <= heng_period_first_month(inner) &&
           last_month(inner) <= last_month(outer);
}

heng_period heng_period_previous(heng_period period)
{
    heng_period_kind of = heng_period_kind_of(period);
    int year = heng_period_year(period), number = number_of(period);
    if (of == HENG_YEAR || of == HENG_YTD) {
        return heng_period_year_ago(period);
    }
    return number > 1 ? make(year, of, number - 1) : make(year - 1, of, kinds[of].count);
}

heng_period heng_period_year_ago(heng_period period)
{
    return make(heng_period_year(period) - 1, heng_period_kind_of(period), number_of(period));
}
