/* What an auditor asks next: who excused what and until when, what is wrong with the input, and
 * what the report covers. */
#include "report/html.h"

static void heads_put(const heng_html *html, heng_word caption, const heng_word *heads,
                      size_t count)
{
    heng_html_table_open(html, caption, "k");
    heng_put(html->sink, "<thead><tr>");
    for (size_t i = 0; i < count; i++) {
        heng_put(html->sink, "<th scope=col>");
        heng_html_word(html, heads[i]);
    }
    heng_put(html->sink, "<tbody>\n");
}

static void waiver_put(const heng_html *html, const heng_view *view)
{
    heng_sink *sink = html->sink;
    heng_put(sink, "<tr><th scope=row>");
    heng_html_title(html, view);
    heng_put(sink, "<code>");
    heng_put_html(sink, heng_phrase_id(html->arena, html->report, view));
    heng_put(sink, "</code><td>");
    heng_put(sink, heng_page_mark(view->without_waiver));
    heng_put(sink, " ");
    heng_put(sink, heng_word_verdict(view->without_waiver, html->lang));
    heng_html_text(html, " ", heng_phrase_variance(html->arena, view), "");
    const heng_text cells[] = {view->waiver_reason, view->waiver_approver, view->waiver_from,
                               view->waiver_until, view->waiver_ticket};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        heng_put(sink, "<td>");
        heng_put_html(sink, cells[i].size > 0 ? cells[i] : HENG_TEXT("–"));
    }
    heng_put(sink, "\n");
}

void heng_html_waivers(const heng_html *html)
{
    static const heng_word heads[] = {HENG_W_PAGE_PROMISE,  HENG_W_PAGE_WITHOUT, HENG_W_WHY,
                                      HENG_W_PAGE_APPROVER, HENG_W_PAGE_FROM,    HENG_W_PAGE_UNTIL,
                                      HENG_W_PAGE_TICKET};
    const heng_report *report = html->report;
    heng_view view;
    if (html->waived == 0) {
        return;
    }
    heng_html_heading(html, "waivers", HENG_W_PAGE_WAIVERS, html->waived);
    heads_put(html, HENG_W_PAGE_WAIVED, heads, sizeof heads / sizeof *heads);
    uint64_t left = html->waived;
    for (uint64_t i = 0; i < report->result_count && left > 0; i++) {
        if (report->verdict(report, report->order[i]) != HENG_WAIVED) {
            continue;
        }
        heng_arena_mark mark = heng_arena_here(html->arena);
        report->view(report, html->arena, report->order[i], &view);
        waiver_put(html, &view);
        heng_arena_rewind(html->arena, mark);
        left--;
    }
    heng_put(html->sink, "</table></div></section>");
}

void heng_html_problems(const heng_html *html)
{
    const heng_diags *diags = html->report->diags;
    heng_sink *sink = html->sink;
    if (diags == NULL || diags->table.count == 0) {
        return;
    }
    heng_html_heading(html, "problems", HENG_W_PROBLEMS, (uint64_t)diags->errors + diags->warnings);
    heng_put(sink, "<ul lang=en>\n");
    for (uint32_t i = 0; i < diags->table.count; i++) {
        const heng_diag *diag = heng_table_at(&diags->table, i);
        heng_arena_mark mark = heng_arena_here(html->arena);
        heng_put(sink, "<li><b>");
        heng_put(sink, diag->code);
        heng_put(sink, "</b> ");
        heng_put_html(sink, diag->message);
        heng_html_text(html, ": ", diag->label, "");
        heng_html_text(html, "; ", diag->help, "");
        if (diag->loc.line > 0) {
            heng_html_text(
                html, "<br><code>",
                heng_phrase_place(html->arena, heng_place_of(html->report->sources, diag->loc)),
                "</code>");
        }
        heng_put(sink, "\n");
        heng_arena_rewind(html->arena, mark);
    }
    heng_put(sink, "</ul>");
    uint64_t all = (uint64_t)diags->errors + diags->warnings;
    if (all > diags->table.count) {
        heng_put(sink, "<p>");
        heng_put_html(sink, heng_phrase_count(html->arena, HENG_W_MORE_PLAIN, HENG_W_MORE_PLAIN,
                                              html->lang, all - diags->table.count));
    }
    heng_put(sink, "</section>");
}

static void say(const heng_html *html, heng_word word, heng_text a, heng_text b, heng_text c)
{
    heng_put(html->sink, "<li>");
    heng_put_html(html->sink, heng_word_fill(html->arena, word, html->lang, a, b, c));
    heng_put(html->sink, "\n");
}

/* "only = gdp*": settings by which rules or datasets were left out. */
static heng_text part_of(const heng_html *html)
{
    static const char *const narrowing[] = {"only", "tag", "dataset", "class"};
    heng_phrase phrase = {.arena = html->arena, .lang = html->lang};
    for (uint32_t i = 0; i < html->report->setting_count; i++) {
        const heng_note *setting = &html->report->settings[i];
        for (size_t k = 0; k < sizeof narrowing / sizeof *narrowing; k++) {
            if (heng_text_is(setting->key, narrowing[k])) {
                heng_phrase_join(&phrase, HENG_W_COMMA,
                                 heng_text_format(html->arena, "%.*s = %.*s",
                                                  HENG_PRINT(setting->key),
                                                  HENG_PRINT(setting->value)));
            }
        }
    }
    return phrase.text;
}

void heng_html_coverage(const heng_html *html)
{
    const heng_report *report = html->report;
    heng_arena *arena = html->arena;
    heng_lang lang = html->lang;
    heng_text none = {0}, part = part_of(html);
    const uint64_t *of = report->counts.of;
    heng_html_heading(html, "coverage", HENG_W_PAGE_COVERAGE, 0);
    heng_put(html->sink, "<ul>\n");
    heng_text whole = heng_phrase_completeness(arena, report, lang);
    if (whole.size > 0) {
        say(html, HENG_W_PAGE_AS_IT_IS, whole, none, none);
    }
    say(html, HENG_W_PAGE_COVERS,
        heng_phrase_count(arena, HENG_W_RULES_ONE, HENG_W_RULES_MANY, lang, report->rule_count),
        heng_phrase_count(arena, HENG_W_FINDINGS_ONE, HENG_W_FINDINGS_MANY, lang,
                          report->result_count),
        none);
    if (of[HENG_UNKNOWN] > 0 || report->attested > 0) {
        say(html, HENG_W_PAGE_COVERS_OPEN, heng_phrase_number(arena, of[HENG_UNKNOWN]),
            heng_phrase_number(arena, report->attested), none);
    }
    if (of[HENG_WAIVED] > 0) {
        say(html, HENG_W_PAGE_COVERS_WAIVED, heng_phrase_number(arena, of[HENG_WAIVED]), none,
            none);
    }
    if (part.size > 0) {
        say(html, HENG_W_PAGE_COVERS_PART, part, none, none);
    }
    heng_text problems = heng_phrase_problems(arena, report, lang);
    say(html, HENG_W_PAGE_COVERS_INPUT,
        heng_phrase_count(arena, HENG_W_PAGE_FILES_ONE, HENG_W_PAGE_FILES_MANY, lang,
                          report->input_count),
        problems.size > 0 ? problems : heng_text_of(heng_word_of(HENG_W_PAGE_COVERS_CLEAN, lang)),
        none);
    say(html, HENG_W_PAGE_COVERS_PLAN, none, none, none);
    heng_put(html->sink, "</ul><p>");
    heng_put_html(html->sink, heng_phrase_exit(arena, report, lang));
    heng_put(html->sink, "</section>");
}
