/* What was promised, what came, and the difference: a finding a row, the worst first. Columns keep
 * their places: those that hold nothing are folded away, not left out. */
#include "audit/xlsx_sheets.h"

#include <stddef.h>

typedef enum column_kind {
    OF_TEXT,
    OF_NUMBER,
    OF_VARIANCE, /* a number that says something beside a variance only */
    OF_DATASET,
    OF_RULE,
    OF_VERDICT,
    OF_TITLE,
    OF_PERIOD,
    OF_CLASS,
    OF_GATES,
    OF_TARGET,
    OF_ACTUAL,
    OF_VALUE,
    OF_STANDING,
    OF_EFFECT,
    OF_REASON,
    OF_MESSAGE,
    OF_NOTE,
    OF_PACE,
    OF_TAGS,
    OF_WITHOUT
} column_kind;

typedef struct column {
    heng_word head, of; /* of: what {0} of the head is; 0: nothing */
    column_kind kind;
    size_t offset; /* in heng_view */
} column;

#define AT(member) offsetof(heng_view, member)

static const column columns[] = {
    {HENG_W_VERDICT, 0, OF_VERDICT, 0},
    {HENG_W_DATASET, 0, OF_DATASET, 0},
    {HENG_W_RULE, 0, OF_RULE, 0},
    {HENG_W_SHEET_TITLE, 0, OF_TITLE, 0},
    {HENG_W_SHEET_INDICATOR, 0, OF_TEXT, AT(indicator)},
    {HENG_W_PAGE_PERIOD, 0, OF_PERIOD, 0},
    {HENG_W_CLASS, 0, OF_CLASS, 0},
    {HENG_W_PAGE_GATES, 0, OF_GATES, 0},
    {HENG_W_SHEET_AS_WRITTEN, HENG_W_TARGET, OF_TARGET, 0},
    {HENG_W_SHEET_AS_WRITTEN, HENG_W_ACTUAL, OF_ACTUAL, 0},
    {HENG_W_SHEET_VALUE, HENG_W_TARGET, OF_VALUE, AT(target)},
    {HENG_W_SHEET_UNIT, HENG_W_TARGET, OF_TEXT, AT(target.unit)},
    {HENG_W_SHEET_VALUE, HENG_W_ACTUAL, OF_VALUE, AT(actual)},
    {HENG_W_SHEET_UNIT, HENG_W_ACTUAL, OF_TEXT, AT(actual.unit)},
    {HENG_W_SHEET_STATUS, 0, OF_STANDING, 0},
    {HENG_W_VARIANCE, 0, OF_NUMBER, AT(absolute)},
    {HENG_W_SHEET_UNIT, HENG_W_VARIANCE, OF_TEXT, AT(variance_unit)},
    {HENG_W_SHEET_EFFECT, 0, OF_EFFECT, 0},
    {HENG_W_SHEET_RELATIVE, 0, OF_VARIANCE, AT(relative)},
    {HENG_W_SHEET_COMPLETION, 0, OF_NUMBER, AT(completion)},
    {HENG_W_SHEET_HEADROOM, 0, OF_NUMBER, AT(headroom)},
    {HENG_W_NOTE, 0, OF_NOTE, 0},
    {HENG_W_WHY, 0, OF_REASON, 0},
    {HENG_W_SHEET_MESSAGE, 0, OF_MESSAGE, 0},
    {HENG_W_PACE, 0, OF_PACE, 0},
    {HENG_W_OWNER, 0, OF_TEXT, AT(owner)},
    {HENG_W_SECTION, 0, OF_TEXT, AT(section)},
    {HENG_W_BY_TAG, 0, OF_TAGS, 0},
    {HENG_W_WAIVER, 0, OF_TEXT, AT(waiver_reason)},
    {HENG_W_PAGE_APPROVER, 0, OF_TEXT, AT(waiver_approver)},
    {HENG_W_PAGE_UNTIL, 0, OF_TEXT, AT(waiver_until)},
    {HENG_W_PAGE_WITHOUT, 0, OF_WITHOUT, 0},
};
enum {
    COLUMNS = sizeof columns / sizeof *columns,
    IN_SIGHT = 3,  /* up to the rule */
    INDICATOR = 4, /* its index */
    WIDEST = 36
};

/* "6.0", of a range "[6.0, 6.5)", with an infinite end "(-∞, 3]"; of an approximate number the
 * number. */
static heng_text value_of(heng_arena *arena, const heng_view_value *value)
{
    if (value->value.size > 0 || (value->low.size == 0 && value->high.size == 0)) {
        return value->value;
    }
    bool open_low = value->low_open || value->low.size == 0;
    bool open_high = value->high_open || value->high.size == 0;
    return heng_text_format(arena, "%c%.*s, %.*s%c", open_low ? '(' : '[',
                            HENG_PRINT(value->low.size > 0 ? value->low : HENG_TEXT("-∞")),
                            HENG_PRINT(value->high.size > 0 ? value->high : HENG_TEXT("∞")),
                            open_high ? ')' : ']');
}

/* What must be known to read the figures beside it. */
static heng_text note_of(const heng_xlsx *x, const heng_view *view)
{
    heng_phrase phrase = {.arena = x->scratch, .lang = x->lang};
    if (view->completion.size > 0 && heng_text_is(view->completion_better, "lower")) {
        phrase.text = heng_text_of(heng_word_of(HENG_W_LOWER_BETTER, x->lang));
    }
    if (heng_text_is(view->actual.kind, "approximate")) {
        heng_phrase_join(&phrase, HENG_W_SEMICOLON,
                         heng_text_of(heng_word_of(HENG_W_NOMINAL, x->lang)));
    }
    return phrase.text;
}

static heng_text tags_of(const heng_xlsx *x, const heng_view *view)
{
    heng_phrase phrase = {.arena = x->scratch, .lang = x->lang};
    for (uint32_t i = 0; i < view->tag_count; i++) {
        heng_phrase_join(&phrase, HENG_W_COMMA, view->tags[i]);
    }
    return phrase.text;
}

static heng_text dataset_of(const heng_xlsx *x, const heng_view *view)
{
    heng_text zh = x->lang == HENG_ZH ? view->dataset_zh : (heng_text){0};
    return x->report->dataset_count < 2 ? (heng_text){0} : zh.size > 0 ? zh : view->dataset;
}

static heng_text text_of(const heng_xlsx *x, const heng_view *view, const column *col)
{
    heng_lang lang = x->lang;
    heng_word word;
    switch (col->kind) {
    case OF_DATASET:
        return dataset_of(x, view);
    case OF_RULE:
        return heng_phrase_rule(x->scratch, view);
    case OF_TITLE:
        return heng_phrase_titled(x->scratch, view, lang);
    case OF_PERIOD:
        return heng_word_period(x->scratch, view->period, lang);
    case OF_CLASS:
        return heng_word_class(view->rule_class, lang);
    case OF_GATES:
        word = view->gating ? HENG_W_SHEET_YES : HENG_W_SHEET_NO;
        return heng_text_of(heng_word_of(word, lang));
    case OF_TARGET:
        return view->target.text.size > 0 ? view->target.text : heng_phrase_target(view, lang);
    case OF_ACTUAL:
        return view->actual.text.size > 0 ? view->actual.text
               : view->actual.given       ? heng_phrase_actual(view, lang)
                                          : (heng_text){0};
    case OF_STANDING:
        return heng_phrase_standing(x->scratch, &view->actual, lang);
    case OF_EFFECT:
        word = view->favourable == 1 ? HENG_W_FAVOURABLE : HENG_W_ADVERSE;
        return view->absolute.size > 0 && view->favourable >= 0
                   ? heng_text_of(heng_word_of(word, lang))
                   : (heng_text){0};
    case OF_REASON:
        return heng_text_of(heng_word_reason(view->reason, lang));
    case OF_MESSAGE:
        return heng_message_format(x->scratch, &view->message, lang);
    case OF_NOTE:
        return note_of(x, view);
    case OF_PACE:
        return heng_phrase_pace(x->scratch, view, lang);
    case OF_TAGS:
        return tags_of(x, view);
    case OF_VARIANCE:
        return view->absolute.size > 0 ? *(const heng_text *)((const char *)view + col->offset)
                                       : (heng_text){0};
    case OF_VALUE:
        return value_of(x->scratch,
                        (const heng_view_value *)(const void *)((const char *)view + col->offset));
    case OF_WITHOUT:
        return view->waived ? heng_text_of(heng_word_verdict(view->without_waiver, lang))
                            : (heng_text){0};
    case OF_VERDICT:
        return heng_phrase_verdict(view, lang);
    case OF_TEXT:
    case OF_NUMBER:
        break;
    }
    return *(const heng_text *)(const void *)((const char *)view + col->offset);
}

static bool is_figure(const column *col)
{
    return col->kind == OF_NUMBER || col->kind == OF_VARIANCE || col->kind == OF_VALUE;
}

static void cell_put(const heng_xlsx *x, const heng_view *view, const column *col)
{
    heng_text text = text_of(x, view, col);
    if (is_figure(col)) {
        heng_book_number(x->book, text);
    } else {
        int cell = HENG_CELL_TEXT;
        if (col->kind == OF_VERDICT || (col->kind == OF_WITHOUT && text.size > 0)) {
            cell = HENG_CELL_VERDICT +
                   (int)(col->kind == OF_VERDICT ? view->verdict : view->without_waiver);
        }
        heng_book_text(x->book, cell, text);
    }
}

void heng_xlsx_variance(const heng_xlsx *x)
{
    heng_view view;
    bool same = true; /* each rule is called as its indicator is */
    heng_book_sheet(x->book, heng_xlsx_head(x, HENG_W_VARIANCE), WIDEST, true);
    for (size_t i = 0; i < COLUMNS; i++) {
        heng_text of = columns[i].of != 0 ? heng_text_of(heng_word_of(columns[i].of, x->lang))
                                          : (heng_text){0};
        heng_text head = heng_word_fill(x->scratch, columns[i].head, x->lang, of, (heng_text){0},
                                        (heng_text){0});
        heng_book_text(x->book, is_figure(&columns[i]) ? HENG_CELL_FIGURE_HEAD : HENG_CELL_HEAD,
                       heng_xlsx_capital(x, head));
    }
    heng_book_row(x->book);
    for (uint64_t i = 0; i < x->report->result_count && !heng_book_failed(x->book); i++) {
        heng_arena_mark mark = heng_arena_here(x->scratch);
        heng_xlsx_view(x, x->report->order[i], &view);
        same = same && heng_text_equal(view.rule, view.indicator);
        for (size_t k = 0; k < COLUMNS; k++) {
            cell_put(x, &view, &columns[k]);
        }
        heng_book_row(x->book);
        heng_arena_rewind(x->scratch, mark);
    }
    if (same) {
        heng_book_fold(x->book, INDICATOR);
    }
    heng_book_list(x->book, IN_SIGHT);
}
