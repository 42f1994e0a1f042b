/* The report for people on a terminal: a sentence first, exceptions worst first, passes in a table,
 * and at the end the counts and why this exit code. */
#include "report/text.h"

#include "report/formats.h"

static void line_put(const heng_page *page, heng_text text)
{
    if (text.size > 0) {
        heng_put_line(page->sink, text);
        heng_put(page->sink, "\n");
    }
}

static heng_span span_of(const heng_report *report, uint64_t first, int rank)
{
    heng_span span = {first, first};
    while (span.end < report->result_count &&
           heng_verdict_rank(report->verdict(report, report->order[span.end])) <= rank) {
        span.end++;
    }
    return span;
}

/* Those of the span that the pace table shows have no block, unless everything is to have one. */
static void blocks_put(const heng_page *page, heng_span span)
{
    const heng_report *report = page->report;
    uint64_t shown = 0, hidden = 0;
    heng_view view;
    for (uint64_t i = span.first; i < span.end; i++) {
        if (!page->show_all && shown == HENG_BLOCKS) {
            hidden += !heng_text_is_behind(page, report->order[i]);
            continue;
        }
        if (!page->show_all && heng_text_is_behind(page, report->order[i])) {
            continue;
        }
        heng_arena_mark mark = heng_arena_here(page->arena);
        report->view(report, page->arena, report->order[i], &view);
        heng_text_block(page, &view);
        heng_put(page->sink, "\n");
        heng_arena_rewind(page->arena, mark);
        shown++;
    }
    if (hidden > 0) {
        heng_text_more(page, hidden, 0);
        heng_put(page->sink, "\n");
    }
}

static void notes_put(const heng_page *page)
{
    for (uint32_t i = 0; i < page->report->note_count; i++) {
        const heng_note *note = &page->report->notes[i];
        line_put(page,
                 heng_page_cut(page,
                               heng_text_format(page->arena, "%.*s: %.*s", HENG_PRINT(note->key),
                                                HENG_PRINT(note->value)),
                               page->width));
    }
}

static void findings_put(const heng_page *page)
{
    const heng_report *report = page->report;
    heng_span exceptions = span_of(report, 0, heng_verdict_rank(HENG_WAIVED));
    heng_span passes = span_of(report, exceptions.end, heng_verdict_rank(HENG_PASS));
    heng_span skipped = {passes.end, report->result_count};
    bool on_the_way = report->plan_period.size > 0;
    if (on_the_way) {
        heng_text_pace(page, (heng_span){0, passes.end});
        heng_put(page->sink, passes.end > 0 ? "\n" : "");
    }
    blocks_put(page, exceptions);
    if (page->show_all) {
        blocks_put(page, passes);
        blocks_put(page, skipped);
    } else {
        if (!on_the_way && passes.first < passes.end) {
            heng_text_passes(page, passes);
            heng_put(page->sink, "\n");
        }
        heng_text_skipped(page, skipped);
        heng_put(page->sink, skipped.first < skipped.end ? "\n" : "");
    }
    heng_text_matrix(page);
    heng_text_groups(page);
    heng_text_sign_off(page);
}

static void frames_put(const heng_page *page, const heng_style *style)
{
    const heng_report *report = page->report;
    heng_frames_write(page->sink, page->arena, report->sources, report->diags, style);
    heng_put(page->sink, "\n");
}

static void text_write(heng_sink *sink, const heng_report *report, const heng_style *style)
{
    heng_arena_mark mark = heng_arena_here(report->arena);
    heng_page page = heng_page_make(sink, report->arena, report, style);
    bool frames = !style->quiet_frames && report->diags != NULL && report->diags->table.count > 0;
    bool first = frames && (report->diags->errors > 0 || report->result_count == 0);
    if (first) {
        frames_put(&page, style);
    }
    if (report->result_count > 0) {
        line_put(&page, heng_phrase_head(page.arena, report, style->lang));
        line_put(&page, heng_phrase_sentence(page.arena, report, style->lang));
        notes_put(&page);
        heng_put(sink, "\n");
        findings_put(&page);
        if (frames && !first) { /* what is only to be known does not stand before the sentence */
            frames_put(&page, style);
        }
        line_put(&page, heng_phrase_counts(page.arena, report, style->lang));
        line_put(&page, heng_phrase_completeness(page.arena, report, style->lang));
    }
    line_put(&page, heng_phrase_exit(page.arena, report, style->lang));
    heng_arena_rewind(report->arena, mark);
}

const heng_format heng_format_text = {"text", "the report for people, on a terminal", ".txt",
                                      text_write};
