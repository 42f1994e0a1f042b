/* The rules, put together from what became of them: a rule a row, with its findings by verdict. */
#include "audit/xlsx_sheets.h"

#include "base/map.h"

enum { WIDEST = 42 };

typedef struct rule {
    uint64_t first; /* the first finding of it */
    heng_text target;
    bool varies; /* its findings have different targets */
    uint64_t counts[HENG_VERDICT_COUNT];
} rule;

/* Rules of two packs may have the same name: they stand in different places. */
static heng_text key_of(heng_arena *arena, const heng_view *view)
{
    return heng_text_format(arena, "%.*s\n%.*s\n%u:%u", HENG_PRINT(view->rule),
                            HENG_PRINT(view->place.file), (unsigned)view->place.line,
                            (unsigned)view->place.column);
}

static heng_text target_of(const heng_xlsx *x, const heng_view *view)
{
    return view->target.text.size > 0 ? view->target.text : heng_phrase_target(view, x->lang);
}

static void rules_collect(const heng_xlsx *x, heng_table *rules)
{
    heng_map map;
    heng_view view;
    heng_map_init(&map, x->arena, heng_seed());
    heng_table_init(rules, x->arena, sizeof(rule));
    for (uint64_t i = 0; i < x->report->result_count; i++) {
        heng_arena_mark mark = heng_arena_here(x->scratch);
        heng_xlsx_view(x, i, &view);
        heng_text key = key_of(x->scratch, &view), target = target_of(x, &view);
        uint32_t at = heng_map_find(&map, key);
        if (at == HENG_NONE) {
            at = rules->count;
            (void)heng_map_add(&map, heng_text_copy(x->arena, key), at);
            *(rule *)heng_table_push(rules) =
                (rule){.first = i, .target = heng_text_copy(x->arena, target)};
        }
        rule *found = heng_table_at(rules, at);
        found->varies = found->varies || !heng_text_equal(found->target, target);
        found->counts[view.verdict]++;
        heng_arena_rewind(x->scratch, mark);
    }
}

static void heads_put(const heng_xlsx *x)
{
    static const heng_word heads[] = {
        HENG_W_RULE,       HENG_W_SHEET_TITLE, HENG_W_SHEET_PLACE,
        HENG_W_CLASS,      HENG_W_TARGET,      HENG_W_SHEET_DOCUMENT,
        HENG_W_SHEET_LINE, HENG_W_SHEET_QUOTE, HENG_W_LEDGER_FINDINGS};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        heng_xlsx_word(x, HENG_CELL_HEAD, heads[i]);
    }
    for (int i = 0; i < HENG_VERDICT_COUNT; i++) {
        heng_verdict verdict = heng_worst_first[i];
        heng_book_text(x->book, HENG_CELL_VERDICT + (int)verdict,
                       heng_text_of(heng_word_verdict(verdict, x->lang)));
    }
    heng_book_row(x->book);
}

static void rule_put(const heng_xlsx *x, const rule *r)
{
    static const heng_view_cite nowhere;
    heng_view view;
    uint64_t all = 0;
    heng_xlsx_view(x, r->first, &view);
    /* the sheet of the sources has all of them */
    bool cited = view.target.cite_count > 0 && !r->varies;
    const heng_view_cite *cite = cited ? &view.target.cites[0] : &nowhere;
    heng_text varies = heng_text_of(heng_word_of(HENG_W_SHEET_VARIES, x->lang));
    const heng_text texts[] = {view.rule,
                               heng_phrase_title(&view, x->lang),
                               heng_phrase_place(x->scratch, view.place),
                               heng_word_class(view.rule_class, x->lang),
                               r->varies ? varies : r->target,
                               cite->doc};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        heng_book_text(x->book, HENG_CELL_TEXT, texts[i]);
    }
    heng_xlsx_count(x, cite->line);
    heng_book_text(x->book, HENG_CELL_TEXT, cite->quote);
    for (int i = 0; i < HENG_VERDICT_COUNT; i++) {
        all += r->counts[i];
    }
    heng_xlsx_count(x, all);
    for (int i = 0; i < HENG_VERDICT_COUNT; i++) {
        heng_xlsx_count(x, r->counts[heng_worst_first[i]]);
    }
    heng_book_row(x->book);
}

void heng_xlsx_rules(const heng_xlsx *x)
{
    heng_table rules;
    rules_collect(x, &rules);
    heng_book_sheet(x->book, heng_xlsx_head(x, HENG_W_SHEET_RULES), WIDEST, false);
    heads_put(x);
    for (uint32_t i = 0; i < rules.count && !heng_book_failed(x->book); i++) {
        heng_arena_mark mark = heng_arena_here(x->scratch);
        rule_put(x, heng_table_at(&rules, i));
        heng_arena_rewind(x->scratch, mark);
    }
    heng_book_list(x->book, 1);
}
