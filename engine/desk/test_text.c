/* The report of tests for people. */
#include "desk/test_words.h"

#include "report/page.h"

enum { ROWS_MAX = 50, LABEL_GAP = 2 };

typedef struct test_page {
    heng_page page;
    const heng_test_report *report;
    const heng_bench *bench;
    size_t label; /* columns of the labels of a block */
} test_page;

#define NONE HENG_TEXT("")

static heng_text say(const test_page *to, heng_test_word word)
{
    return heng_test_say(to->report, word, NONE, NONE, NONE);
}

static void line_end(const test_page *to)
{
    heng_put(to->page.sink, "\n");
}

/* left, and right beside it, or below where they are too wide together. */
static void row(const test_page *to, heng_text label, heng_text left, heng_text right)
{
    const heng_page *page = &to->page;
    size_t indent = 2 + to->label + LABEL_GAP;
    heng_page_blank(page, 2);
    heng_page_left(page, label, to->label + LABEL_GAP);
    size_t used = indent + heng_page_width(page, left), wide = heng_page_width(page, right);
    if (right.size == 0) {
        heng_page_wrap(page, left, indent);
        return;
    }
    heng_page_put(page, left, HENG_UNPAINTED);
    if (used + LABEL_GAP + wide <= page->width) {
        heng_page_blank(page, LABEL_GAP);
    } else {
        line_end(to);
        heng_page_blank(page, indent);
    }
    heng_page_put(page, right, HENG_DIM);
    line_end(to);
}

static void labels_settle(test_page *to)
{
    static const heng_test_word labels[] = {HENG_X_EXPECTED, HENG_X_GOT, HENG_X_RULE,
                                            HENG_X_VERDICT,  HENG_X_WHY, HENG_X_USED,
                                            HENG_X_AT};
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        size_t width = heng_text_width(say(to, labels[i]));
        to->label = width > to->label ? width : to->label;
    }
}

/* "✗ fail   name                         place" */
static void head(const test_page *to, const char *mark, heng_color color, heng_test_word word,
                 heng_text name, heng_text place)
{
    const heng_page *page = &to->page;
    heng_text text = heng_text_format(page->arena, "%s %.*s", mark, HENG_PRINT(say(to, word)));
    heng_page_put(page, text, color);
    size_t used = heng_page_width(page, text);
    size_t column = 10 > used ? 10 : used + 1;
    heng_page_blank(page, column - used);
    heng_page_put(page, name, HENG_UNPAINTED);
    used = column + heng_page_width(page, name);
    size_t wide = heng_page_width(page, place);
    if (used + 2 + wide <= page->width) {
        heng_page_blank(page, page->width - used - wide);
    } else {
        line_end(to);
        heng_page_blank(page, 2 + to->label + LABEL_GAP);
    }
    heng_page_put(page, place, HENG_DIM);
    line_end(to);
}

static heng_text place_of(const test_page *to, heng_loc loc)
{
    return heng_test_place(to->report, to->bench, loc);
}

static void used_put(const test_page *to, const heng_test_result *result)
{
    heng_text label = say(to, HENG_X_USED);
    for (uint32_t i = 0; i < result->used_count; i++) {
        row(to, label, heng_test_used(to->report, &result->used[i]),
            place_of(to, result->used[i].loc));
        label = NONE;
    }
    if (result->used_count == 0) {
        row(to, label, say(to, HENG_X_NO_FIGURES), NONE);
    }
}

static void block(const test_page *to, const heng_test *test, const heng_test_result *result)
{
    bool broken = result->outcome == HENG_TEST_BROKEN;
    heng_loc loc = heng_test_loc(test, result);
    head(to, "✗", HENG_BAD, broken ? HENG_X_ERROR : HENG_X_FAIL, test->name,
         place_of(to, test->loc));
    for (uint32_t i = 0; i < result->difference_count; i++) {
        row(to, i == 0 ? say(to, HENG_X_EXPECTED) : NONE,
            heng_test_side(to->report, &result->differences[i], true),
            i == 0 && loc.line != test->loc.line ? place_of(to, loc) : NONE);
    }
    for (uint32_t i = 0; i < result->difference_count; i++) {
        row(to, i == 0 ? say(to, HENG_X_GOT) : NONE,
            heng_test_side(to->report, &result->differences[i], false), NONE);
    }
    if (result->message.size > 0) {
        row(to, say(to, HENG_X_WHY), result->message, broken ? place_of(to, result->loc) : NONE);
    }
    if (result->rule.size > 0) {
        heng_text target = to->report->style.lang == HENG_ZH ? result->target_zh : result->target;
        row(to, say(to, HENG_X_RULE),
            heng_text_format(to->page.arena, "%.*s %.*s", HENG_PRINT(result->rule),
                             HENG_PRINT(target.size > 0 ? target : say(to, HENG_X_BY_CHECK))),
            place_of(to, result->target_loc));
        row(to, say(to, HENG_X_VERDICT), result->verdict, NONE);
        if (result->why.size > 0) {
            row(to, say(to, HENG_X_WHY), result->why, NONE);
        }
        used_put(to, result);
    }
    line_end(to);
}

static void failures_put(test_page *to)
{
    for (uint32_t g = 0; g < to->report->group_count; g++) {
        to->bench = to->report->groups[g].bench;
        for (uint32_t i = 0; i < to->bench->tests.count; i++) {
            const heng_test_result *result = &to->bench->results[i];
            const heng_test *test = heng_table_at(&to->bench->tests, i);
            if (result->outcome == HENG_TEST_FAILED ||
                (result->outcome == HENG_TEST_BROKEN && !test->bad)) {
                heng_arena_mark mark = heng_arena_here(to->page.arena);
                block(to, test, result);
                heng_arena_rewind(to->page.arena, mark);
            }
        }
    }
}

/* Those that were not run, or do not count: a line each, with why. */
static uint64_t marked_put(test_page *to)
{
    uint64_t put = 0;
    for (uint32_t g = 0; g < to->report->group_count; g++) {
        to->bench = to->report->groups[g].bench;
        for (uint32_t i = 0; i < to->bench->tests.count; i++) {
            const heng_test *test = heng_table_at(&to->bench->tests, i);
            const heng_test_result *result = &to->bench->results[i];
            bool later = result->outcome == HENG_TEST_LATER;
            if (!later && result->outcome != HENG_TEST_LEFT) {
                continue;
            }
            heng_arena_mark mark = heng_arena_here(to->page.arena);
            heng_text why = result->ready ? say(to, HENG_X_READY) : test->remark;
            heng_text name = why.size > 0
                                 ? heng_text_format(to->page.arena, "%.*s (%.*s)",
                                                    HENG_PRINT(test->name), HENG_PRINT(why))
                                 : test->name;
            head(to, result->ready ? "!" : "-", result->ready ? HENG_DOUBTFUL : HENG_UNPAINTED,
                 later ? HENG_X_LATER : HENG_X_SKIP, name, place_of(to, test->loc));
            heng_arena_rewind(to->page.arena, mark);
            put++;
        }
    }
    return put;
}

/* A line a file: how many of its tests passed; with --show all every test. */
static uint64_t passes_put(test_page *to)
{
    uint64_t put = 0;
    for (uint32_t g = 0; g < to->report->group_count; g++) {
        to->bench = to->report->groups[g].bench;
        for (uint32_t f = 0; f < to->bench->files.count; f++) {
            const heng_bench_file *file = heng_table_at(&to->bench->files, f);
            heng_arena_mark mark = heng_arena_here(to->page.arena);
            uint64_t passed = 0;
            for (uint32_t i = file->first; i < file->end; i++) {
                bool pass = to->bench->results[i].outcome == HENG_TEST_PASSED;
                const heng_test *test = heng_table_at(&to->bench->tests, i);
                passed += pass;
                if (pass && to->page.show_all) {
                    heng_arena_mark inner = heng_arena_here(to->page.arena);
                    head(to, "✓", HENG_GOOD, HENG_X_PASS, test->name, place_of(to, test->loc));
                    heng_arena_rewind(to->page.arena, inner);
                }
            }
            if (passed > 0 && !to->page.show_all) {
                head(to, "✓", HENG_GOOD, HENG_X_PASS,
                     heng_sources_at(&to->bench->run->sources, file->file)->name,
                     heng_test_count(to->report, HENG_X_N_PASSED, passed));
            }
            put += passed;
            heng_arena_rewind(to->page.arena, mark);
        }
    }
    return put;
}

/* -- coverage -- */

static heng_text share(const test_page *to, uint64_t part, uint64_t whole)
{
    if (whole == 0) {
        return HENG_TEXT("-");
    }
    return heng_text_format(to->page.arena, "%llu/%llu %.*s", (unsigned long long)part,
                            (unsigned long long)whole,
                            HENG_PRINT(heng_coverage_percent(to->page.arena, part, whole)));
}

enum { SHARE_WIDTH = 16 };

static void coverage_row(const test_page *to, heng_text name, heng_text lines, heng_text branches,
                         size_t width)
{
    heng_page_left(&to->page, name, width);
    heng_page_right(&to->page, lines, SHARE_WIDTH);
    heng_page_right(&to->page, branches, SHARE_WIDTH);
    line_end(to);
}

static void gaps_put(const test_page *to, const heng_coverage_file *file)
{
    for (uint32_t i = 0; i < file->gaps.count; i++) {
        const heng_gap *gap = heng_table_at(&file->gaps, i);
        if (i == ROWS_MAX && !to->page.show_all) {
            heng_page_blank(&to->page, 4);
            heng_page_put(&to->page, heng_text_format(to->page.arena, "… %u", file->gaps.count - i),
                          HENG_DIM);
            line_end(to);
            return;
        }
        heng_text place = place_of(to, gap->loc);
        heng_page_blank(&to->page, 4);
        heng_page_put(&to->page, place, HENG_DIM);
        heng_page_blank(&to->page, LABEL_GAP);
        heng_page_put(&to->page, heng_test_gap(to->report, gap), HENG_UNPAINTED);
        line_end(to);
    }
}

static void coverage_put(test_page *to)
{
    const heng_test_report *report = to->report;
    const heng_coverage_count *sum = &report->coverage;
    size_t width = to->page.width > 2 * SHARE_WIDTH + 20 ? to->page.width - 2 * SHARE_WIDTH : 20;
    coverage_row(to, say(to, HENG_X_COVERAGE), say(to, HENG_X_LINES), say(to, HENG_X_BRANCHES),
                 width);
    for (uint32_t g = 0; g < report->group_count; g++) {
        to->bench = report->groups[g].bench;
        for (uint32_t i = 0; i < report->groups[g].coverage.count; i++) {
            const heng_coverage_file *file = heng_table_at(&report->groups[g].coverage, i);
            heng_arena_mark mark = heng_arena_here(to->page.arena);
            coverage_row(to, heng_text_format(to->page.arena, "  %.*s", HENG_PRINT(file->path)),
                         share(to, file->count.lines_ran, file->count.lines),
                         share(to, file->count.branches_went, file->count.branches), width);
            gaps_put(to, file);
            heng_arena_rewind(to->page.arena, mark);
        }
    }
    coverage_row(to, heng_text_format(to->page.arena, "  %.*s", HENG_PRINT(say(to, HENG_X_ALL))),
                 share(to, sum->lines_ran, sum->lines),
                 share(to, sum->branches_went, sum->branches), width);
    line_end(to);
}

/* -- mutants -- */

static void survivors_put(test_page *to, const heng_mutation *mutation)
{
    const heng_model *model = &to->bench->run->model;
    for (uint32_t i = 0; i < mutation->survivors.count; i++) {
        const heng_mutant *mutant = heng_table_at(&mutation->survivors, i);
        heng_arena_mark mark = heng_arena_here(to->page.arena);
        heng_text name =
            mutant->rule != HENG_NONE
                ? heng_model_rule(model, mutant->rule)->id
                : heng_path_name(heng_sources_at(&to->bench->run->sources, mutant->file)->name);
        head(to, "✗", HENG_BAD, HENG_X_SURVIVED, name, place_of(to, mutant->loc));
        heng_page_blank(&to->page, 2);
        heng_page_wrap(&to->page,
                       heng_test_say(to->report, HENG_X_TURNED, mutant->was, mutant->became, NONE),
                       2);
        heng_page_blank(&to->page, 2);
        heng_page_put(&to->page, say(to, HENG_X_NOTICES), HENG_DIM);
        heng_page_blank(&to->page, LABEL_GAP);
        heng_page_wrap(&to->page, heng_test_hint(to->report, mutant),
                       2 + heng_text_width(say(to, HENG_X_NOTICES)) + LABEL_GAP);
        heng_arena_rewind(to->page.arena, mark);
    }
    for (uint32_t i = 0; i < mutation->untested.count; i++) {
        const heng_rule *rule =
            heng_model_rule(model, *(const uint32_t *)heng_table_at(&mutation->untested, i));
        heng_arena_mark mark = heng_arena_here(to->page.arena);
        head(to, "✗", HENG_BAD, HENG_X_UNTESTED, rule->id, place_of(to, rule->loc));
        if (i == 0) {
            heng_page_blank(&to->page, 2);
            heng_page_put(&to->page, say(to, HENG_X_NO_TEST), HENG_DIM);
            line_end(to);
        }
        heng_arena_rewind(to->page.arena, mark);
    }
}

static void mutants_put(test_page *to)
{
    const heng_test_report *report = to->report;
    if (report->unmutated) {
        heng_page_put(&to->page, say(to, HENG_X_UNMUTATED), HENG_UNPAINTED);
        line_end(to);
        line_end(to);
        return;
    }
    for (uint32_t g = 0; g < report->group_count; g++) {
        to->bench = report->groups[g].bench;
        survivors_put(to, &report->groups[g].mutation);
    }
    heng_page_put(&to->page, heng_test_mutants_line(report), HENG_UNPAINTED);
    line_end(to);
    line_end(to);
}

/* -- the whole -- */

void heng_test_write_faults(heng_sink *sink, const heng_test_report *report)
{
    for (uint32_t g = 0; g < report->group_count; g++) {
        const heng_run *run = report->groups[g].bench->run;
        if (run->diags.errors > 0) {
            heng_frames_write(sink, report->arena, &run->sources, &run->diags, &report->style);
            heng_put(sink, "\n");
        }
    }
}

void heng_test_write_text(heng_sink *sink, const heng_test_report *report)
{
    heng_arena_mark mark = heng_arena_here(report->arena);
    test_page to = {.page = heng_page_make(sink, report->arena, NULL, &report->style),
                    .report = report};
    labels_settle(&to);
    heng_test_write_faults(sink, report);
    heng_page_put(&to.page, heng_test_first_line(report), HENG_UNPAINTED);
    line_end(&to);
    line_end(&to);
    failures_put(&to);
    uint64_t lines = marked_put(&to) + passes_put(&to);
    if (lines > 0) {
        line_end(&to);
    }
    if (report->options.coverage) {
        coverage_put(&to);
    }
    if (report->options.mutate) {
        mutants_put(&to);
    }
    heng_page_put(&to.page, heng_test_counts_line(report), HENG_UNPAINTED);
    line_end(&to);
    heng_page_put(&to.page, heng_test_exit_line(report), HENG_UNPAINTED);
    line_end(&to);
    heng_arena_rewind(report->arena, mark);
}
