#include "load/tests.h"

/* -- periods -- */

heng_period heng_period_next(heng_period period)
{
    heng_period_kind kind = heng_period_kind_of(period);
    bool rests = kind == HENG_YEAR || kind == HENG_YTD;
    heng_period year_later = period + (1U << 16);
    /* the last part of a year is followed by the first of the next */
    bool last = !rests && heng_period_first_month(period) + heng_period_months(period) > 12;
    return rests ? year_later : last ? (year_later & ~UINT32_C(0xFF)) | 1 : period + 1;
}

bool heng_range_parse(heng_text text, heng_period *first, heng_period *last)
{
    size_t at = 0;
    while (at + 2 <= text.size && !(text.bytes[at] == '.' && text.bytes[at + 1] == '.')) {
        at++;
    }
    if (at + 2 > text.size) {
        *last = 0;
        bool good = heng_period_parse(text, first);
        *last = good ? *first : 0;
        return good;
    }
    heng_text end = {text.bytes + at + 2, text.size - at - 2};
    *last = 0;
    if (!heng_period_parse((heng_text){text.bytes, at}, first)) {
        return false;
    }
    if (end.size == 0) {
        return true;
    }
    if (!heng_period_parse(end, last)) {
        return false;
    }
    heng_period_kind kind = heng_period_kind_of(*first);
    bool rests = kind == HENG_YTD; /* the same months of each year */
    return kind == heng_period_kind_of(*last) && *first <= *last &&
           (!rests || (*first & 0xFF) == (*last & 0xFF));
}

/* -- values -- */

void heng_series_init(heng_series *series, heng_text text)
{
    *series = (heng_series){.rest = text};
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

static heng_text tail_of(heng_text text, size_t from)
{
    return (heng_text){text.bytes + from, text.size - from};
}

/* "x12" and nothing more. */
static bool times_read(heng_text text, uint32_t *out)
{
    uint32_t number = 0;
    if (text.size < 2 || text.size > 7 || text.bytes[0] != 'x') {
        return false;
    }
    for (size_t i = 1; i < text.size; i++) {
        if (text.bytes[i] < '0' || text.bytes[i] > '9') {
            return false;
        }
        number = number * 10 + (uint32_t)(text.bytes[i] - '0');
    }
    *out = number;
    return true;
}

static size_t number_read(heng_text text, heng_decimal *out)
{
    size_t sign = text.size > 0 && (text.bytes[0] == '-' || text.bytes[0] == '+') ? 1 : 0;
    size_t size = heng_decimal_scan(tail_of(text, sign));
    if (size == 0 ||
        heng_decimal_parse((heng_text){text.bytes, sign + size}, out) != HENG_DECIMAL_OK) {
        return 0;
    }
    return sign + size;
}

static void item_read(heng_series *series, heng_text item)
{
    heng_decimal step = {0};
    series->missing = series->has_number = false;
    series->left = 0;
    series->step = (heng_decimal){0};
    series->figure = item;
    if (item.bytes[0] == '_' && (item.size == 1 || times_read(tail_of(item, 1), &series->left))) {
        series->missing = true;
        return;
    }
    size_t size = number_read(item, &series->value);
    if (size == 0 || size == item.size) {
        return;
    }
    if (times_read(tail_of(item, size), &series->left)) {
        series->has_number = true;
        return;
    }
    bool signs = item.bytes[size] == '+' || item.bytes[size] == '-';
    size_t more = signs ? number_read(tail_of(item, size), &step) : 0;
    if (more > 0 && times_read(tail_of(item, size + more), &series->left)) {
        series->step = step;
        series->has_number = true;
    }
}

bool heng_series_next(heng_series *series, heng_arena *arena, heng_text *out)
{
    if (series->left > 0) {
        series->left--;
        if (series->has_number && !heng_decimal_add(series->value, series->step, &series->value)) {
            series->fault = true;
            return false;
        }
    } else {
        size_t at = 0, end;
        while (at < series->rest.size && is_blank(series->rest.bytes[at])) {
            at++;
        }
        for (end = at; end < series->rest.size && !is_blank(series->rest.bytes[end]); end++) {
        }
        if (end == at) {
            return false;
        }
        item_read(series, (heng_text){series->rest.bytes + at, end - at});
        series->rest = tail_of(series->rest, end);
    }
    *out = series->missing      ? HENG_TEXT("")
           : series->has_number ? heng_decimal_format(arena, series->value)
                                : series->figure;
    return true;
}
