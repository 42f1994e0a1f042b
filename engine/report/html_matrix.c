/* Datasets beside each other: a cell for each promise of each dataset, or, where that would be too
 * large to read, the counts of each dataset. */
#include "report/html.h"

enum { CELLS_MOST = 20000, ACROSS_MOST = 24 };

/* A promise, as far as the matrix knows it: a result that shows its name. */
typedef struct promise {
    uint64_t print, example;
} promise;

typedef struct matrix {
    const heng_html *html;
    uint32_t across, most; /* datasets; room for promises */
    promise *promises;
    uint32_t count;
    uint32_t *slots; /* index + 1 of a promise; 0: free */
    uint32_t slot_count;
    uint8_t *cells;      /* promise * across + dataset: verdict + 1; 0: none */
    heng_counts *counts; /* by dataset */
    bool full;
} matrix;

static uint64_t seed_of(const matrix *m)
{
    return (uint64_t)(uintptr_t)m->counts * UINT64_C(0x9E3779B97F4A7C15);
}

static uint64_t print_of(const matrix *m, const heng_view *view)
{
    uint64_t rule = heng_hash(seed_of(m), view->rule.bytes, view->rule.size);
    uint64_t item = heng_hash(rule, view->item.bytes, view->item.size);
    return heng_hash(item, view->indicator.bytes, view->indicator.size);
}

/* HENG_NONE: there is no room. */
static uint32_t promise_of(matrix *m, const heng_view *view, uint64_t result)
{
    uint64_t print = print_of(m, view);
    uint32_t slot = (uint32_t)print & (m->slot_count - 1);
    for (; m->slots[slot] != 0; slot = (slot + 1) & (m->slot_count - 1)) {
        if (m->promises[m->slots[slot] - 1].print == print) {
            return m->slots[slot] - 1;
        }
    }
    if (m->count == m->most) {
        m->full = true;
        return HENG_NONE;
    }
    m->promises[m->count] = (promise){print, result};
    m->slots[slot] = ++m->count;
    return m->count - 1;
}

/* Worst first, so that the first of several findings of a cell is the worst. */
static void matrix_fill(matrix *m)
{
    const heng_report *report = m->html->report;
    heng_arena *arena = m->html->arena;
    heng_view view;
    for (uint64_t i = 0; i < report->result_count; i++) {
        heng_arena_mark mark = heng_arena_here(arena);
        report->view(report, arena, report->order[i], &view);
        uint32_t dataset = heng_map_find(&m->html->datasets, view.dataset);
        if (dataset != HENG_NONE) {
            m->counts[dataset].of[view.verdict]++;
            uint32_t row = promise_of(m, &view, report->order[i]);
            uint8_t *cell = row != HENG_NONE ? &m->cells[row * m->across + dataset] : NULL;
            if (cell != NULL && *cell == 0) {
                *cell = (uint8_t)(view.verdict + 1);
            }
        }
        heng_arena_rewind(arena, mark);
    }
}

static heng_text dataset_of(const matrix *m, uint32_t index)
{
    const heng_report_dataset *dataset = &m->html->report->datasets[index];
    heng_text name = m->html->lang == HENG_ZH ? dataset->name_zh : dataset->name_en;
    return name.size > 0 ? name : dataset->id;
}

static void promise_put(const matrix *m, uint32_t index)
{
    const heng_html *html = m->html;
    heng_view view;
    heng_arena_mark mark = heng_arena_here(html->arena);
    html->report->view(html->report, html->arena, m->promises[index].example, &view);
    heng_html_title(html, &view);
    heng_arena_rewind(html->arena, mark);
}

static void cell_put(const matrix *m, uint32_t row, uint32_t dataset)
{
    uint8_t cell = m->cells[row * m->across + dataset];
    if (cell == 0) {
        heng_put(m->html->sink, "<td>");
        return;
    }
    heng_verdict verdict = (heng_verdict)(cell - 1);
    char open[] = "<td class=?>";
    open[10] = heng_html_letter(verdict);
    heng_put(m->html->sink, open);
    heng_put(m->html->sink, heng_page_mark(verdict));
    heng_put(m->html->sink, "<i>");
    heng_put(m->html->sink, heng_word_verdict(verdict, m->html->lang));
    heng_put(m->html->sink, "</i>");
}

/* Rows are promises and columns datasets, or the reverse. */
static void grid_put(const matrix *m, bool turned)
{
    heng_sink *sink = m->html->sink;
    uint32_t rows = turned ? m->across : m->count, columns = turned ? m->count : m->across;
    heng_html_word(m->html, turned ? HENG_W_DATASET : HENG_W_PAGE_PROMISE);
    for (uint32_t c = 0; c < columns; c++) {
        heng_put(sink, "<th scope=col><span>");
        if (turned) {
            promise_put(m, c);
        } else {
            heng_put_html(sink, dataset_of(m, c));
        }
        heng_put(sink, "</span>");
    }
    heng_put(sink, "<tbody>\n");
    for (uint32_t r = 0; r < rows; r++) {
        heng_put(sink, "<tr><th scope=row>");
        if (turned) {
            heng_put_html(sink, dataset_of(m, r));
        } else {
            promise_put(m, r);
        }
        for (uint32_t c = 0; c < columns; c++) {
            cell_put(m, turned ? c : r, turned ? r : c);
        }
        heng_put(sink, "\n");
    }
}

static void counts_put(const matrix *m)
{
    heng_sink *sink = m->html->sink;
    const heng_counts *all = &m->html->report->counts;
    heng_html_word(m->html, HENG_W_DATASET);
    for (size_t i = 0; i < HENG_VERDICT_COUNT; i++) {
        heng_verdict verdict = heng_worst_first[i];
        if (all->of[verdict] > 0) {
            heng_put(sink, "<th scope=col>");
            heng_put(sink, heng_page_mark(verdict));
            heng_put(sink, " ");
            heng_put(sink, heng_word_verdict(verdict, m->html->lang));
        }
    }
    heng_put(sink, "<tbody>\n");
    for (uint32_t row = 0; row < m->across; row++) {
        heng_put(sink, "<tr><th scope=row>");
        heng_put_html(sink, dataset_of(m, row));
        for (size_t i = 0; i < HENG_VERDICT_COUNT; i++) {
            heng_verdict verdict = heng_worst_first[i];
            if (all->of[verdict] > 0) {
                heng_put(sink, "<td>");
                heng_put_count(sink, m->counts[row].of[verdict]);
            }
        }
        heng_put(sink, "\n");
    }
}

void heng_html_matrix(const heng_html *html)
{
    const heng_report *report = html->report;
    matrix m = {.html = html, .across = report->dataset_count};
    if (m.across < 2 || report->result_count == 0) {
        return;
    }
    m.most = CELLS_MOST / m.across;
    m.most = report->result_count < m.most ? (uint32_t)report->result_count : m.most;
    for (m.slot_count = 8; m.slot_count < 2 * m.most + 2; m.slot_count *= 2) {
    }
    m.promises = heng_new_array(html->arena, promise, m.most + 1);
    m.slots = heng_new_array(html->arena, uint32_t, m.slot_count);
    m.cells = heng_new_array(html->arena, uint8_t, (size_t)m.most * m.across + 1);
    m.counts = heng_new_array(html->arena, heng_counts, m.across);
    matrix_fill(&m);
    heng_html_heading(html, "matrix", HENG_W_PAGE_MATRIX, m.across);
    bool grid = !m.full && (m.across <= ACROSS_MOST || m.count <= ACROSS_MOST);
    heng_html_table_open(html, grid ? HENG_W_PAGE_GRID : HENG_W_PAGE_COUNTS_OF, grid ? "k x" : "k");
    heng_put(html->sink, "<thead><tr><th scope=col>");
    if (grid) {
        grid_put(&m, m.across > ACROSS_MOST || m.across > m.count);
    } else {
        counts_put(&m);
    }
    heng_put(html->sink, "</table></div></section>");
}
