#include "run/trace_text.h"

#include "report/phrase.h"

#include <string.h>

static const struct {
    const char *en, *zh;
} words[HENG_TRACE_WORD_COUNT] = {
#define HENG_TRACE_WORD(id, en, zh) [id] = {en, zh},
#include "run/trace_words.def"
#undef HENG_TRACE_WORD
};

const heng_trace_word heng_trace_measures[HENG_MEASURE_COUNT] = {
    [HENG_LEVEL] = HENG_T_LEVEL,   [HENG_COUNT] = HENG_T_COUNT,
    [HENG_GROWTH] = HENG_T_GROWTH, [HENG_REDUCTION] = HENG_T_REDUCTION,
    [HENG_SHARE] = HENG_T_SHARE,   [HENG_FLOW] = HENG_T_FLOW,
    [HENG_STOCK] = HENG_T_STOCK,   [HENG_ORDINAL] = HENG_T_ORDINAL,
    [HENG_STAGE] = HENG_T_STAGE};
const heng_trace_word heng_trace_betters[HENG_BETTER_COUNT] = {
    [HENG_HIGHER] = HENG_T_HIGHER, [HENG_LOWER] = HENG_T_LOWER, [HENG_TARGETED] = HENG_T_TARGETED};

enum { RIGHT_COLUMN = 42, LABEL_EN = 14, LABEL_ZH = 10 };

static const char *word_of(const heng_trace *trace, heng_trace_word word)
{
    return trace->page.lang == HENG_ZH ? words[word].zh : words[word].en;
}

heng_text heng_trace_plain(const heng_trace *trace, heng_trace_word word)
{
    return heng_text_of(word_of(trace, word));
}

static int slot_at(const char *at)
{
    return at[0] == '{' && at[1] >= '0' && at[1] <= '3' && at[2] == '}' ? at[1] - '0' : -1;
}

heng_text heng_trace_say(const heng_trace *trace, heng_trace_word word, const heng_text args[4])
{
    const char *pattern = word_of(trace, word);
    size_t size = strlen(pattern), used = 0;
    for (int i = 0; i < 4; i++) {
        size += args[i].size;
    }
    char *bytes = heng_arena_alloc(trace->arena, size + 1, 1);
    for (const char *at = pattern; *at != '\0'; at++) {
        int slot = slot_at(at);
        if (slot < 0) {
            bytes[used++] = *at;
            continue;
        }
        if (args[slot].size > 0) {
            memcpy(bytes + used, args[slot].bytes, args[slot].size);
        }
        used += args[slot].size;
        at += 2;
    }
    return (heng_text){bytes, used};
}

void heng_trace_join(const heng_trace *trace, heng_text *text, heng_trace_word joint,
                     heng_text part)
{
    if (part.size == 0) {
        return;
    }
    heng_text between = text->size > 0 ? heng_trace_plain(trace, joint) : (heng_text){0};
    *text = heng_text_format(trace->arena, "%.*s%.*s%.*s", HENG_PRINT(*text), HENG_PRINT(between),
                             HENG_PRINT(part));
}

static size_t label_width(const heng_trace *trace)
{
    return trace->page.lang == HENG_ZH ? LABEL_ZH : LABEL_EN;
}

void heng_trace_step(heng_trace *trace, heng_trace_word label)
{
    trace->label = heng_text_format(trace->arena, "%d %s", ++trace->step, word_of(trace, label));
}

void heng_trace_label(heng_trace *trace, heng_trace_word label)
{
    heng_put(trace->sink, trace->ended ? "" : "\n");
    trace->ended = true;
    trace->label = heng_trace_plain(trace, label);
}

/* The label column: the label of a step, or blanks. Always one blank behind it. */
static void row_open(heng_trace *trace)
{
    size_t width = heng_text_width(trace->label), column = label_width(trace);
    heng_put_text(trace->sink, trace->label);
    heng_page_blank(&trace->page, width < column ? column - width : 1);
    trace->label = (heng_text){0};
}

/* Does right fit beside left? Then the blanks between are put. */
static bool beside(heng_trace *trace, heng_text left, size_t right)
{
    size_t used = label_width(trace) + heng_page_width(&trace->page, left),
           width = trace->page.width;
    size_t column = used + 2 > RIGHT_COLUMN ? used + 2 : RIGHT_COLUMN;
    if (column + right > width) {
        return false;
    }
    heng_page_put(&trace->page, left, HENG_UNPAINTED);
    heng_page_blank(&trace->page, column - used);
    return true;
}

void heng_trace_row(heng_trace *trace, heng_text left, heng_text right)
{
    row_open(trace);
    if (right.size > 0 && beside(trace, left, heng_page_width(&trace->page, right))) {
        heng_page_put(&trace->page, right, HENG_UNPAINTED);
        heng_put(trace->sink, "\n");
        return;
    }
    heng_page_wrap(&trace->page, left, label_width(trace));
    if (right.size > 0) {
        row_open(trace);
        heng_page_wrap(&trace->page, right, label_width(trace));
    }
}

void heng_trace_place(heng_trace *trace, heng_text left, heng_place place)
{
    heng_text text = heng_phrase_place(trace->arena, place);
    if (text.size == 0) {
        heng_trace_row(trace, left, text);
        return;
    }
    row_open(trace);
    if (!beside(trace, left, heng_page_width(&trace->page, text))) {
        heng_page_wrap(&trace->page, left, label_width(trace));
        row_open(trace);
    }
    heng_page_put(&trace->page, text, HENG_DIM);
    heng_put(trace->sink, "\n");
}

void heng_trace_cites(heng_trace *trace, const heng_view_value *value)
{
    size_t column = label_width(trace);
    size_t room = trace->page.width > column + 20 ? trace->page.width - column : 20;
    for (uint32_t i = 0; i < value->cite_count; i++) {
        heng_text text = heng_phrase_cite(trace->arena, &value->cites[i]);
        row_open(trace);
        heng_put_text(trace->sink, heng_page_cut(&trace->page, text, room));
        heng_put(trace->sink, "\n");
    }
}

heng_text heng_trace_number(const heng_trace *trace, heng_number number)
{
    return heng_number_format(trace->arena, number, 6);
}

heng_text heng_trace_amount(const heng_trace *trace, heng_number number, heng_unit_id unit)
{
    heng_text text = heng_unit_at(trace->run->model.units, unit)->text;
    if (unit == HENG_UNIT_PP) {
        text = trace->page.lang == HENG_ZH ? HENG_TEXT(" 个百分点") : HENG_TEXT(" pp");
    } else if (text.size > 0 && ((text.bytes[0] | 32) >= 'a' && (text.bytes[0] | 32) <= 'z')) {
        text = heng_text_format(trace->arena, " %.*s", HENG_PRINT(text));
    }
    heng_text digits = heng_trace_number(trace, number);
    return heng_text_format(trace->arena, "%.*s%.*s", HENG_PRINT(digits), HENG_PRINT(text));
}

static heng_text end_text(const heng_trace *trace, const heng_end *end, const char *infinite)
{
    return end->kind == HENG_INFINITE ? heng_text_of(infinite)
                                      : heng_trace_number(trace, end->number);
}

heng_text heng_trace_value(const heng_trace *trace, const heng_quantity *quantity)
{
    if (quantity->kind == HENG_KIND_POINT) {
        return heng_trace_number(trace, quantity->nominal);
    }
    heng_text low = end_text(trace, &quantity->low, "-∞"),
              high = end_text(trace, &quantity->high, "+∞");
    return heng_text_format(trace->arena, "%s%.*s, %.*s%s",
                            quantity->low.kind == HENG_CLOSED ? "[" : "(", HENG_PRINT(low),
                            HENG_PRINT(high), quantity->high.kind == HENG_CLOSED ? "]" : ")");
}

heng_text heng_trace_better(const heng_trace *trace)
{
    int direction = trace->judgement->direction;
    return heng_trace_plain(trace, direction > 0   ? HENG_T_HIGHER
                                   : direction < 0 ? HENG_T_LOWER
                                                   : HENG_T_TARGETED);
}

heng_text heng_trace_period(const heng_trace *trace, heng_period period)
{
    return heng_word_period(trace->arena, heng_period_format(trace->arena, period),
                            trace->page.lang);
}

/* quantity in the unit of the limit, where that can be. */
heng_quantity heng_trace_in_limit_unit(const heng_trace *trace, const heng_quantity *quantity)
{
    heng_quantity out;
    heng_unit_id unit = trace->judgement->limit.unit;
    bool same =
        quantity->unit == unit || quantity->unit == HENG_UNIT_NONE || unit == HENG_UNIT_NONE;
    return !same && heng_quantity_convert(trace->run->model.units, quantity, unit, &out)
               ? out
               : *quantity;
}

/* "base + n", or "base - |n|" where n is negative; the reverse with minus. */
heng_text heng_trace_sum(const heng_trace *trace, heng_text base, heng_number number, bool minus)
{
    bool negative = heng_number_sign(number) == HENG_LESS;
    heng_text digits = heng_trace_number(trace, heng_number_abs(number));
    return heng_text_format(trace->arena, "%.*s %s %.*s", HENG_PRINT(base),
                            negative != minus ? "-" : "+", HENG_PRINT(digits));
}

heng_text heng_trace_relation(const heng_trace *trace, heng_text left, const char *sign,
                              heng_text right)
{
    return heng_text_format(trace->arena, "%.*s %s %.*s", HENG_PRINT(left), sign,
                            HENG_PRINT(right));
}
