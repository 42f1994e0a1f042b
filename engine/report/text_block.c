/* A finding as a block: target, actual, variance, each number with its place. */
#include "report/text.h"

/* Columns: label | value | place and standing | quote (on a wide page). */
typedef struct block {
    const heng_page *page;
    const heng_view *view;
    size_t label_width; /* of the words before the values */
    size_t value_width; /* 0: no value is short enough to have its place beside it */
    size_t place_width; /* of places with what stands behind them */
    bool aside;         /* quotes beside places */
    heng_text target, actual, variance;
    heng_text target_place, actual_place, target_standing, actual_standing;
} block;

enum {
    INDENT = 2,
    GAP = 2,
    VALUE_MOST = 40, /* a wider value has its place below */
    QUOTE_LEAST = 24,
    CITES_MOST = 4
};

static size_t values_at(const block *b)
{
    return INDENT + b->label_width;
}

static size_t places_at(const block *b)
{
    return values_at(b) + b->value_width + GAP;
}

static void widen(const block *b, size_t *width, heng_text value)
{
    size_t own = heng_page_width(b->page, value);
    if (own <= VALUE_MOST && own > *width) {
        *width = own;
    }
}

static size_t place_width(const block *b, heng_text place, heng_text standing)
{
    size_t width = heng_page_width(b->page, place), behind = heng_page_width(b->page, standing);
    return width + (width > 0 && behind > 0 ? GAP : 0) + behind;
}

static void label(const block *b, heng_word word)
{
    heng_page_blank(b->page, INDENT);
    heng_page_left(b->page, heng_text_of(heng_word_of(word, b->page->lang)), b->label_width);
}

/* Prints the place; returns the columns used. */
static size_t place_put(const block *b, heng_text place, heng_text standing)
{
    heng_page_put(b->page, place, HENG_DIM);
    if (place.size > 0 && standing.size > 0) {
        heng_page_blank(b->page, GAP);
    }
    heng_page_put(b->page, standing, HENG_UNPAINTED);
    return place_width(b, place, standing);
}

static void cite_put(const block *b, heng_text cite, size_t column)
{
    size_t room = b->page->width > column + QUOTE_LEAST ? b->page->width - column : QUOTE_LEAST;
    heng_put_text(b->page->sink, heng_page_cut(b->page, cite, room));
}

/* What the documents say, below the place or beside it; `column` is where the line stands (0: at
 * its start). */
static void cites_put(const block *b, const heng_view_value *value, size_t column)
{
    const heng_page *page = b->page;
    size_t at = b->aside ? places_at(b) + b->place_width + GAP : places_at(b);
    for (uint32_t i = 0; i < value->cite_count && i < CITES_MOST; i++) {
        if (i > 0 || !b->aside) {
            heng_put(page->sink, "\n");
            column = 0;
        }
        heng_page_blank(page, at > column ? at - column : GAP);
        cite_put(b, heng_phrase_cite(page->arena, &value->cites[i]), at);
    }
    if (value->cite_count > CITES_MOST) {
        heng_put(page->sink, "\n");
        heng_page_blank(page, at);
        heng_put_text(page->sink,
                      heng_phrase_count(page->arena, HENG_W_MORE_PLAIN, HENG_W_MORE_PLAIN,
                                        page->lang, value->cite_count - CITES_MOST));
    }
    heng_put(page->sink, "\n");
}

static void value_put(const block *b, heng_word word, heng_text text, const heng_view_value *value,
                      heng_text place, heng_text standing)
{
    const heng_page *page = b->page;
    bool more = place.size > 0 || standing.size > 0 || value->cite_count > 0;
    size_t width = heng_page_width(page, text), column;
    label(b, word);
    if (width > b->value_width) {
        heng_page_wrap(page, text, values_at(b));
        if (!more) {
            return;
        }
        heng_page_blank(page, places_at(b));
    } else {
        heng_put_text(page->sink, heng_page_clean(page, text));
        if (!more) {
            heng_put(page->sink, "\n");
            return;
        }
        heng_page_blank(page, b->value_width - width + GAP);
    }
    column = places_at(b) + place_put(b, place, standing);
    if (place.size == 0 && standing.size == 0 && !b->aside) { /* the quote takes the place's line */
        cite_put(b, heng_phrase_cite(page->arena, &value->cites[0]), column);
        heng_view_value rest = *value;
        rest.cites++;
        rest.cite_count--;
        cites_put(b, &rest, 0);
        return;
    }
    cites_put(b, value, column);
}

static void line_put(const block *b, heng_word word, heng_text text)
{
    if (text.size > 0) {
        label(b, word);
        heng_page_wrap(b->page, text, values_at(b));
    }
}

static void variance_put(const block *b)
{
    heng_text remark = heng_phrase_remark(b->page->arena, b->view, b->page->lang);
    if (b->variance.size == 0 && remark.size == 0) {
        return;
    }
    label(b, HENG_W_VARIANCE);
    if (heng_page_width(b->page, b->variance) > b->value_width) {
        heng_page_put(b->page, b->variance, HENG_UNPAINTED);
        heng_page_blank(b->page, remark.size > 0 ? GAP : 0);
    } else if (remark.size > 0) {
        heng_page_left(b->page, b->variance, b->value_width + GAP);
    } else {
        heng_page_put(b->page, b->variance, HENG_UNPAINTED);
    }
    heng_page_wrap(b->page, remark, places_at(b));
}

static void head_put(const block *b)
{
    const heng_page *page = b->page;
    const heng_view *view = b->view;
    heng_text id = heng_page_clean(page, heng_phrase_id(page->arena, page->report, view));
    heng_text title = heng_phrase_titled(page->arena, view, page->lang);
    heng_text rule_class = heng_page_clean(page, heng_word_class(view->rule_class, page->lang));
    size_t verdict_width = page->lang == HENG_ZH ? 10 : 9,
           class_width = heng_text_width(rule_class);
    heng_text verdict = heng_phrase_verdict(view, page->lang);
    heng_text mark = heng_text_format(page->arena, "%s %.*s", heng_page_mark(view->verdict),
                                      HENG_PRINT(verdict));
    size_t column = 2 + verdict_width;

    heng_page_put(page, mark, heng_page_color(view->verdict));
    heng_page_blank(page, verdict_width - heng_text_width(verdict));
    heng_put_text(page->sink, id);
    column += heng_text_width(id);
    size_t taken = column + GAP + class_width + GAP;
    if (page->wide && title.size > 0 && taken + QUOTE_LEAST < page->width) {
        title = heng_page_cut(page, title, page->width - taken);
        heng_page_blank(page, GAP);
        heng_put_text(page->sink, title);
        column += GAP + heng_text_width(title);
        title.size = 0;
    }
    if (class_width > 0) {
        heng_page_blank(page, column + GAP + class_width < page->width
                                  ? page->width - column - class_width
                                  : GAP);
        heng_put_text(page->sink, rule_class);
    }
    heng_put(page->sink, "\n");
    if (title.size > 0) {
        heng_page_blank(page, INDENT);
        heng_put_text(page->sink, heng_page_cut(page, title, page->width - INDENT));
        heng_put(page->sink, "\n");
    }
}

static void place_line(const block *b, heng_place place)
{
    heng_text text = heng_phrase_place(b->page->arena, place);
    if (text.size > 0) {
        heng_page_blank(b->page, values_at(b));
        heng_page_put(b->page, text, HENG_DIM);
        heng_put(b->page->sink, "\n");
    }
}

static void block_measure(block *b)
{
    const heng_page *page = b->page;
    const heng_view *view = b->view;
    size_t actual_width;
    b->target = heng_phrase_target(view, page->lang);
    b->actual = heng_phrase_actual(view, page->lang);
    b->variance = heng_phrase_variance(page->arena, view);
    widen(b, &b->value_width, b->target);
    widen(b, &b->value_width, b->actual);
    widen(b, &b->value_width, b->variance);
    b->target_place = heng_page_clean(page, heng_phrase_place(page->arena, view->target.place));
    b->actual_place = heng_page_clean(page, heng_phrase_place(page->arena, view->actual.place));
    b->target_standing = heng_page_cut(
        page, heng_phrase_standing(page->arena, &view->target, page->lang), page->width / 3);
    b->actual_standing = heng_page_cut(
        page, heng_phrase_standing(page->arena, &view->actual, page->lang), page->width / 3);
    b->place_width = place_width(b, b->target_place, b->target_standing);
    actual_width = place_width(b, b->actual_place, b->actual_standing);
    b->place_width = actual_width > b->place_width ? actual_width : b->place_width;
    b->aside = page->wide && places_at(b) + b->place_width + GAP + QUOTE_LEAST <= page->width;
}

/* An attested figure is somebody's words: they are the evidence, where no document is quoted. */
static heng_text words_of(const heng_view_value *actual)
{
    bool shown = heng_text_is(actual->kind, "attested") && actual->cite_count == 0;
    heng_text words = actual->label.size > 0 ? actual->label : actual->text;
    return shown ? words : (heng_text){0};
}

void heng_text_block(const heng_page *page, const heng_view *view)
{
    block b = {.page = page, .view = view, .label_width = page->lang == HENG_ZH ? 5 : 9};
    heng_arena *arena = page->arena;
    block_measure(&b);
    head_put(&b);
    if (view->target.given) {
        value_put(&b, HENG_W_TARGET, b.target, &view->target, b.target_place, b.target_standing);
    }
    line_put(&b, HENG_W_REVISED, heng_phrase_revised(arena, view, page->lang));
    if (view->actual.given || view->verdict == HENG_NO_DATA) {
        value_put(&b, HENG_W_ACTUAL, b.actual, &view->actual, b.actual_place, b.actual_standing);
        heng_text words = words_of(&view->actual);
        if (words.size > 0) {
            heng_page_blank(page, values_at(&b));
            heng_page_wrap(page, words, values_at(&b));
        }
    }
    variance_put(&b);
    line_put(&b, HENG_W_BAND, heng_phrase_band(arena, view, page->lang));
    line_put(&b, HENG_W_PACE, heng_phrase_pace(arena, view, page->lang));
    line_put(&b, HENG_W_WHY, heng_phrase_why(arena, view, page->lang));
    line_put(&b, HENG_W_EVERY, heng_phrase_every(arena, view, page->lang));
    place_line(&b, view->message_place);
    line_put(&b, HENG_W_WAIVER, heng_phrase_waiver(arena, view, page->lang));
    line_put(&b, HENG_W_NOTE, view->note);
    line_put(&b, HENG_W_NOTE, view->target.note);
    line_put(&b, HENG_W_NOTE, view->actual.note);
}
