/* Datasets and what became of their rules. */
#include "report/text.h"

#include "base/map.h"

typedef struct matrix {
    const heng_page *page;
    heng_counts *rows; /* by dataset */
    size_t name_width, widths[HENG_VERDICT_COUNT];
} matrix;

enum { GAP = 2, NAME_MOST = 40 };

/* The addresses of a program are unlike each other in each run: seed enough against chosen ids, and
 * no input is read for it. The order of the map does not depend on it. */
static uint64_t seed_of(const matrix *m)
{
    return (uint64_t)(uintptr_t)m->rows * UINT64_C(0x9E3779B97F4A7C15);
}

static void rows_fill(matrix *m)
{
    const heng_report *report = m->page->report;
    heng_map ids;
    heng_view view;
    m->rows = heng_new_array(m->page->arena, heng_counts, report->dataset_count);
    heng_map_init(&ids, m->page->arena, seed_of(m));
    for (uint32_t i = 0; i < report->dataset_count; i++) {
        (void)heng_map_add(&ids, report->datasets[i].id, i);
    }
    for (uint64_t i = 0; i < report->result_count; i++) {
        heng_arena_mark mark = heng_arena_here(m->page->arena);
        report->view(report, m->page->arena, i, &view);
        uint32_t row = heng_map_find(&ids, view.dataset);
        if (row != HENG_NONE) {
            m->rows[row].of[view.verdict]++;
        }
        heng_arena_rewind(m->page->arena, mark);
    }
}

static heng_text name_of(const matrix *m, uint32_t row)
{
    const heng_report_dataset *dataset = &m->page->report->datasets[row];
    bool named = m->page->lang == HENG_ZH && dataset->name_zh.size > 0;
    return heng_page_cut(m->page, named ? dataset->name_zh : dataset->id, NAME_MOST);
}

static void row_put(const matrix *m, uint32_t row)
{
    const heng_page *page = m->page;
    heng_page_left(page, name_of(m, row), m->name_width);
    for (size_t i = 0; i < HENG_VERDICT_COUNT; i++) {
        heng_verdict verdict = heng_worst_first[i];
        if (m->widths[verdict] > 0) {
            heng_page_blank(page, GAP);
            heng_page_right(page, heng_phrase_number(page->arena, m->rows[row].of[verdict]),
                            m->widths[verdict]);
        }
    }
    heng_put(page->sink, "\n");
}

static void head_put(const matrix *m)
{
    heng_text name = heng_text_of(heng_word_of(HENG_W_DATASET, m->page->lang));
    heng_page_left(m->page, name, m->name_width);
    for (size_t i = 0; i < HENG_VERDICT_COUNT; i++) {
        heng_verdict verdict = heng_worst_first[i];
        if (m->widths[verdict] > 0) {
            heng_page_blank(m->page, GAP);
            heng_page_right(m->page, heng_text_of(heng_word_verdict(verdict, m->page->lang)),
                            m->widths[verdict]);
        }
    }
    heng_put(m->page->sink, "\n");
}

void heng_text_matrix(const heng_page *page)
{
    const heng_report *report = page->report;
    matrix m = {.page = page,
                .name_width =
                    heng_text_width(heng_text_of(heng_word_of(HENG_W_DATASET, page->lang)))};
    uint32_t shown = report->dataset_count;
    if (shown < 2 || report->result_count == 0) {
        return;
    }
    shown = shown > HENG_ROWS && !page->show_all ? HENG_ROWS : shown;
    rows_fill(&m);
    for (int verdict = 0; verdict < HENG_VERDICT_COUNT; verdict++) {
        size_t digits = heng_phrase_number(page->arena, report->counts.of[verdict]).size;
        size_t word =
            heng_text_width(heng_text_of(heng_word_verdict((heng_verdict)verdict, page->lang)));
        m.widths[verdict] = report->counts.of[verdict] == 0 ? 0 : digits > word ? digits : word;
    }
    for (uint32_t row = 0; row < shown; row++) {
        size_t width = heng_text_width(name_of(&m, row));
        m.name_width = width > m.name_width ? width : m.name_width;
    }
    head_put(&m);
    for (uint32_t row = 0; row < shown; row++) {
        heng_arena_mark mark = heng_arena_here(page->arena);
        row_put(&m, row);
        heng_arena_rewind(page->arena, mark);
    }
    heng_text_more(page, report->dataset_count - shown, 0);
    heng_put(page->sink, "\n");
}
