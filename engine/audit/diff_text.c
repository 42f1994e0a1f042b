/* A diff for people: on a terminal, and as the comment on a merge request. */
#include "audit/diff.h"

#include "report/page.h"
#include "report/phrase.h"

enum { TEXT_MOST = 200, MARKDOWN_MOST = 300, CELL_MOST = 160 };

typedef struct diff_page {
    heng_page page;
    const heng_diff *diff;
} diff_page;

/* One change with both its sides; what is not there is empty. */
typedef struct diff_row {
    const heng_difference *one;
    heng_view old, now;
    const heng_view *view; /* the side that is there, the new one first */
    bool was, is;
} diff_row;

static void row_fill(const diff_page *p, const heng_difference *one, diff_row *out)
{
    const heng_diff *diff = p->diff;
    *out = (diff_row){
        .one = one, .was = one->before != HENG_RESULT_NONE, .is = one->after != HENG_RESULT_NONE};
    if (out->was) {
        diff->before->view(diff->before, p->page.arena, one->before, &out->old);
    }
    if (out->is) {
        diff->after->view(diff->after, p->page.arena, one->after, &out->now);
    }
    out->view = out->is ? &out->now : &out->old;
}

/* "6.5% → -5.6%", or the one that stayed or is there. */
static heng_text pair(heng_arena *arena, heng_text old, heng_text now)
{
    if (old.size == 0 || now.size == 0 || heng_text_equal(old, now)) {
        return now.size > 0 ? now : old;
    }
    return heng_text_format(arena, "%.*s → %.*s", HENG_PRINT(old), HENG_PRINT(now));
}

static heng_text verdicts(const diff_page *p, const diff_row *row)
{
    heng_lang lang = p->page.lang;
    heng_text old = row->was ? heng_phrase_verdict(&row->old, lang)
                             : heng_text_of(heng_word_of(HENG_W_DIFF_NEW, lang));
    heng_text now = row->is ? heng_phrase_verdict(&row->now, lang)
                            : heng_text_of(heng_word_of(HENG_W_DIFF_GONE, lang));
    return pair(p->page.arena, old, now);
}

static heng_text targets(const diff_page *p, const diff_row *row)
{
    heng_lang lang = p->page.lang;
    return pair(p->page.arena, row->was ? heng_phrase_target(&row->old, lang) : (heng_text){0},
                row->is ? heng_phrase_target(&row->now, lang) : (heng_text){0});
}

static heng_text actuals(const diff_page *p, const diff_row *row)
{
    heng_lang lang = p->page.lang;
    return pair(p->page.arena, row->was ? heng_phrase_actual(&row->old, lang) : (heng_text){0},
                row->is ? heng_phrase_actual(&row->now, lang) : (heng_text){0});
}

static heng_text causes(const diff_page *p, const diff_row *row)
{
    static const heng_word words[HENG_CAUSE_COUNT] = {
        [HENG_CAUSE_DATA] = HENG_W_CAUSE_DATA,    [HENG_CAUSE_TARGET] = HENG_W_CAUSE_TARGET,
        [HENG_CAUSE_RULE] = HENG_W_CAUSE_RULE,    [HENG_CAUSE_WAIVER] = HENG_W_CAUSE_WAIVER,
        [HENG_CAUSE_CLOCK] = HENG_W_CAUSE_CLOCK,  [HENG_CAUSE_SETTING] = HENG_W_CAUSE_SETTING,
        [HENG_CAUSE_ENGINE] = HENG_W_CAUSE_ENGINE};
    heng_phrase phrase = {.arena = p->page.arena, .lang = p->page.lang};
    for (int i = 0; i < HENG_CAUSE_COUNT; i++) {
        if ((row->one->causes & 1U << i) != 0) {
            heng_phrase_join(&phrase, HENG_W_COMMA,
                             heng_text_of(heng_word_of(words[i], p->page.lang)));
        }
    }
    return phrase.text;
}

static heng_word change_word(const heng_difference *one)
{
    if (one->direction != 0) {
        return one->direction < 0 ? HENG_W_DIFF_WORSE : HENG_W_DIFF_BETTER;
    }
    switch ((heng_change)one->change) {
    case HENG_CHANGE_NEW:
        return HENG_W_DIFF_NEW;
    case HENG_CHANGE_GONE:
        return HENG_W_DIFF_GONE;
    case HENG_CHANGE_MOVED:
        return HENG_W_DIFF_MOVED;
    case HENG_CHANGE_FLIPPED:
    case HENG_CHANGE_SAME:
    case HENG_CHANGE_COUNT:
        break;
    }
    return HENG_W_DIFF_OTHER;
}

/* "No promise got worse; 1 got better, 2 moved, 1 new, 7 the same." */
static heng_text sentence(const diff_page *p)
{
    const heng_diff *diff = p->diff;
    const struct {
        heng_word word;
        uint64_t count;
    } parts[] = {{HENG_W_DIFF_N_BETTER, diff->better},
                 {HENG_W_DIFF_N_MOVED, diff->counts[HENG_CHANGE_MOVED]},
                 {HENG_W_DIFF_N_NEW, diff->counts[HENG_CHANGE_NEW]},
                 {HENG_W_DIFF_N_GONE, diff->counts[HENG_CHANGE_GONE]},
                 {HENG_W_DIFF_N_SAME, diff->counts[HENG_CHANGE_SAME]}};
    heng_arena *arena = p->page.arena;
    heng_lang lang = p->page.lang;
    heng_phrase phrase = {.arena = arena, .lang = lang};
    heng_text none = {0};
    heng_phrase_add(&phrase, diff->worse == 0
                                 ? heng_text_of(heng_word_of(HENG_W_DIFF_NONE_WORSE, lang))
                                 : heng_phrase_count(arena, HENG_W_DIFF_ONE_WORSE,
                                                     HENG_W_DIFF_MANY_WORSE, lang, diff->worse));
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].count > 0) {
            heng_phrase_join(&phrase, HENG_W_COMMA,
                             heng_word_fill(arena, parts[i].word, lang,
                                            heng_phrase_number(arena, parts[i].count), none, none));
        }
    }
    heng_phrase_add(&phrase, heng_text_of(heng_word_of(HENG_W_STOP, lang)));
    return phrase.text;
}

static heng_text source(const diff_page *p, const char *name, const heng_report *report)
{
    heng_lang lang = p->page.lang;
    heng_arena *arena = p->page.arena;
    heng_text day =
        heng_word_fill(arena, HENG_W_AS_OF, lang, report->as_of, (heng_text){0}, (heng_text){0});
    heng_text period = heng_word_period(arena, report->period, lang);
    return heng_text_format(arena, "%s (%.*s, %.*s)", name, HENG_PRINT(period), HENG_PRINT(day));
}

/* -- on a terminal -- */

static void field(const diff_page *p, heng_word word, heng_text value)
{
    if (value.size > 0) {
        heng_put(p->page.sink, "  ");
        heng_page_left(&p->page, heng_text_of(heng_word_of(word, p->page.lang)), 9);
        heng_page_wrap(&p->page, value, 11);
    }
}

static heng_color color_of(const heng_difference *one)
{
    return one->direction < 0 ? HENG_BAD : one->direction > 0 ? HENG_GOOD : HENG_UNPAINTED;
}

static const char *mark_of(const heng_difference *one)
{
    return one->direction < 0                ? "✗ "
           : one->direction > 0              ? "✓ "
           : one->change == HENG_CHANGE_NEW  ? "+ "
           : one->change == HENG_CHANGE_GONE ? "- "
                                             : "~ ";
}

static void block(const diff_page *p, const heng_difference *one)
{
    diff_row row;
    const heng_page *page = &p->page;
    heng_arena_mark mark = heng_arena_here(page->arena);
    row_fill(p, one, &row);
    const heng_report *of = row.is ? p->diff->after : p->diff->before;
    heng_page_put(page, heng_text_of(mark_of(one)), color_of(one));
    heng_page_put(page, heng_text_of(heng_word_of(change_word(one), page->lang)), color_of(one));
    heng_put(page->sink, "  ");
    heng_page_put(page, heng_phrase_id(page->arena, of, row.view), HENG_UNPAINTED);
    heng_put(page->sink, "  ");
    heng_page_put(page, verdicts(p, &row), HENG_UNPAINTED);
    heng_put(page->sink, "\n");
    heng_text title = heng_phrase_title(row.view, page->lang);
    if (title.size > 0) {
        heng_put(page->sink, "  ");
        heng_page_wrap(page, title, 2);
    }
    field(p, HENG_W_DIFF_TARGET, targets(p, &row));
    field(p, HENG_W_DIFF_ACTUAL, actuals(p, &row));
    field(p, HENG_W_DIFF_PLACE, heng_phrase_place(page->arena, row.view->actual.place));
    field(p, HENG_W_DIFF_CAUSE, causes(p, &row));
    heng_put(page->sink, "\n");
    heng_arena_rewind(page->arena, mark);
}

void heng_diff_text(heng_sink *sink, const heng_diff *diff, const heng_style *style)
{
    diff_page p = {.page = heng_page_make(sink, diff->scratch, diff->after, style), .diff = diff};
    heng_page_put(&p.page,
                  heng_text_format(diff->scratch, "%.*s → %.*s",
                                   HENG_PRINT(source(&p, diff->before_name, diff->before)),
                                   HENG_PRINT(source(&p, diff->after_name, diff->after))),
                  HENG_UNPAINTED);
    heng_put(sink, "\n");
    heng_page_wrap(&p.page, sentence(&p), 0);
    if (diff->table.count > 0) {
        heng_put(sink, "\n");
    }
    uint32_t most = style->show_all ? UINT32_MAX : TEXT_MOST;
    for (uint32_t i = 0; i < diff->table.count && i < most; i++) {
        block(&p, heng_table_at(&diff->table, i));
    }
    if (diff->table.count > most) {
        heng_page_wrap(&p.page,
                       heng_word_fill(diff->scratch, HENG_W_DIFF_MORE, style->lang,
                                      heng_phrase_number(diff->scratch, diff->table.count - most),
                                      (heng_text){0}, (heng_text){0}),
                       0);
    }
}

/* -- for a merge request -- */

static void cell(const diff_page *p, heng_text text)
{
    heng_put(p->page.sink, " ");
    heng_put_markdown(p->page.sink, heng_page_cut(&p->page, text, CELL_MOST));
    heng_put(p->page.sink, " |");
}

static void head(const diff_page *p)
{
    static const heng_word words[] = {HENG_W_DIFF_CHANGE, HENG_W_DIFF_PROMISE, HENG_W_DIFF_VERDICT,
                                      HENG_W_DIFF_TARGET, HENG_W_DIFF_ACTUAL,  HENG_W_DIFF_CAUSE};
    heng_put(p->page.sink, "|");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        cell(p, heng_text_of(heng_word_of(words[i], p->page.lang)));
    }
    heng_put(p->page.sink, "\n|---|---|---|---|---|---|\n");
}

static void line(const diff_page *p, const heng_difference *one)
{
    diff_row row;
    heng_arena_mark mark = heng_arena_here(p->page.arena);
    row_fill(p, one, &row);
    const heng_report *of = row.is ? p->diff->after : p->diff->before;
    heng_text id = heng_phrase_id(p->page.arena, of, row.view),
              title = heng_phrase_title(row.view, p->page.lang);
    heng_put(p->page.sink, "|");
    cell(p, heng_text_format(p->page.arena, "%s%s", mark_of(one),
                             heng_word_of(change_word(one), p->page.lang)));
    cell(p, title.size > 0
                ? heng_text_format(p->page.arena, "%.*s (%.*s)", HENG_PRINT(title), HENG_PRINT(id))
                : id);
    cell(p, verdicts(p, &row));
    cell(p, targets(p, &row));
    cell(p, actuals(p, &row));
    cell(p, causes(p, &row));
    heng_put(p->page.sink, "\n");
    heng_arena_rewind(p->page.arena, mark);
}

void heng_diff_markdown(heng_sink *sink, const heng_diff *diff, const heng_style *style)
{
    diff_page p = {.page = heng_page_make(sink, diff->scratch, diff->after, style), .diff = diff};
    heng_put(sink, "<!-- heng diff -->\n### ");
    heng_put_markdown(sink, sentence(&p));
    heng_put(sink, "\n\n");
    heng_put_markdown(sink, source(&p, diff->before_name, diff->before));
    heng_put(sink, " → ");
    heng_put_markdown(sink, source(&p, diff->after_name, diff->after));
    heng_put(sink, "\n");
    if (diff->table.count == 0) {
        return;
    }
    heng_put(sink, "\n");
    head(&p);
    for (uint32_t i = 0; i < diff->table.count && i < MARKDOWN_MOST; i++) {
        line(&p, heng_table_at(&diff->table, i));
    }
    if (diff->table.count > MARKDOWN_MOST) {
        heng_put(sink, "\n");
        heng_put_markdown(sink, heng_word_fill(diff->scratch, HENG_W_DIFF_MORE, style->lang,
                                               heng_phrase_number(diff->scratch, diff->table.count -
                                                                                     MARKDOWN_MOST),
                                               (heng_text){0}, (heng_text){0}));
        heng_put(sink, "\n");
    }
}
