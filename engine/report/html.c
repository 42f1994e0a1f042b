/* The report for the person who decides: one page that can be read, filtered, printed and filed. */
#include "report/html.h"

#include "base/hash.h"
#include "report/formats.h"

/* -- the head of the page -- */

/* What stands on the margins of printed pages; the text of a stranger inside a style sheet:
 * whatever is no letter or digit is written as a number. */
static heng_text margins_of(const heng_html *html, heng_text title, heng_text date)
{
    enum { ESCAPED = 12 };
    const heng_text parts[2] = {title, date};
    heng_text strings[2];
    for (int i = 0; i < 2; i++) {
        char *out = heng_arena_alloc(html->arena, ESCAPED * parts[i].size + 1, 1);
        size_t size = 0, step;
        uint32_t point;
        for (size_t at = 0; at < parts[i].size; at += step) {
            step = heng_utf8_decode(parts[i], at, &point);
            bool plain = step > 1 && point >= 0x2E80 && point < 0xD800;
            plain = plain || (step == 1 &&
                              ((point >= '0' && point <= '9') || (point >= 'A' && point <= 'Z') ||
                               (point >= 'a' && point <= 'z') || point == ' '));
            if (plain) {
                size += heng_utf8_encode(out + size, point);
            } else {
                heng_text mark =
                    heng_text_format(html->arena, "\\%X ", (unsigned)(step > 0 ? point : 0xFFFD));
                for (size_t k = 0; k < mark.size; k++) {
                    out[size++] = mark.bytes[k];
                }
            }
            step = step > 0 ? step : 1;
        }
        strings[i] = (heng_text){out, size};
    }
    return heng_text_format(html->arena,
                            "@page{@top-left{content:\"%.*s\"}@top-right{content:\"%.*s\"}}",
                            HENG_PRINT(strings[0]), HENG_PRINT(strings[1]));
}

/* SHA-256 in base 64, as a content security policy names it. */
static void hash_put(heng_sink *sink, heng_text bytes)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    uint8_t hash[33] = {0};
    char out[44];
    heng_sha256(bytes, hash);
    for (size_t i = 0; i < 11; i++) {
        uint32_t three = (uint32_t)hash[3 * i] << 16 | (uint32_t)hash[3 * i + 1] << 8 |
                         (uint32_t)hash[3 * i + 2];
        for (size_t k = 0; k < 4; k++) {
            out[4 * i + k] = digits[three >> (18 - 6 * k) & 63];
        }
    }
    out[43] = '=';
    heng_put(sink, " 'sha256-");
    heng_put_text(sink, (heng_text){out, sizeof out});
    heng_put(sink, "'");
}

static heng_text title_of(const heng_html *html)
{
    heng_phrase phrase = {.arena = html->arena, .lang = html->lang};
    const heng_report *report = html->report;
    if (report->dataset_count == 1) {
        phrase.text = heng_html_dataset_name(html, &report->datasets[0]);
    } else if (report->dataset_count > 1) {
        phrase.text = heng_phrase_count(html->arena, HENG_W_DATASETS, HENG_W_DATASETS, html->lang,
                                        report->dataset_count);
    }
    heng_text period = heng_word_period(html->arena, report->period, html->lang);
    if (phrase.text.size > 0 && period.size > 0) {
        heng_phrase_add(&phrase, HENG_TEXT(" · "));
    }
    heng_phrase_add(&phrase, period);
    return phrase.text.size > 0 ? phrase.text
                                : heng_text_of(heng_word_of(HENG_W_PAGE_KIND, html->lang));
}

static void head_put(const heng_html *html, heng_text title)
{
    heng_sink *sink = html->sink;
    const heng_report *report = html->report;
    heng_text css = {(const char *)heng_html_css, heng_html_css_size};
    heng_text js = {(const char *)heng_html_js, heng_html_js_size};
    heng_text kind = heng_text_of(heng_word_of(HENG_W_PAGE_KIND, html->lang));
    heng_text head =
        heng_text_format(html->arena, "%.*s: %.*s", HENG_PRINT(kind), HENG_PRINT(title));
    heng_text date = {0};
    if (report->as_of.size > 0) {
        date = heng_word_fill(html->arena, HENG_W_AS_OF, html->lang, report->as_of, (heng_text){0},
                              (heng_text){0});
    }
    heng_text margins = margins_of(html, head, date);
    heng_put(sink, html->lang == HENG_ZH ? "<!doctype html>\n<html lang=zh-CN>"
                                         : "<!doctype html>\n<html lang=en>");
    heng_put(sink, "<meta charset=utf-8>\n<meta http-equiv=Content-Security-Policy "
                   "content=\"default-src 'none';style-src");
    hash_put(sink, css);
    hash_put(sink, margins);
    heng_put(sink, ";script-src");
    hash_put(sink, js);
    heng_put(sink, ";base-uri 'none';form-action 'none'\">\n<meta name=viewport "
                   "content=\"width=device-width,initial-scale=1\">\n<title>");
    heng_put_html(sink, head);
    heng_put(sink, "</title>\n<style>");
    heng_put_text(sink, css);
    heng_put(sink, "</style><style>");
    heng_put_text(sink, margins);
    heng_put(sink, "</style>\n");
}

/* -- the first screen -- */

/* From so many findings on a page lays out only what is looked at; what is not laid out is not read
 * out either, so small pages do without. */
enum { LAZY_FROM = 500 };

static void counts_put(const heng_html *html)
{
    const heng_report *report = html->report;
    heng_sink *sink = html->sink;
    heng_html_table_open(html, HENG_W_PAGE_COUNTS, "k");
    heng_put(sink, "<thead><tr><th scope=col>");
    heng_html_word(html, HENG_W_CLASS);
    for (size_t i = 0; i < HENG_VERDICT_COUNT; i++) {
        heng_verdict verdict = heng_worst_first[i];
        if (report->counts.of[verdict] > 0) {
            heng_put(sink, "<th scope=col>");
            heng_put(sink, heng_page_mark(verdict));
            heng_put(sink, " ");
            heng_put(sink, heng_word_verdict(verdict, html->lang));
        }
    }
    heng_put(sink, "<tbody>\n");
    for (int class = 0; class < 3; class ++) {
        static const heng_word words[3] = {HENG_W_BINDING, HENG_W_EXPECTED, HENG_W_STRETCH};
        const heng_counts *counts = &report->by_class[class];
        bool any = false;
        for (int i = 0; i < HENG_VERDICT_COUNT; i++) {
            any = any || counts->of[i] > 0;
        }
        if (!any) {
            continue;
        }
        heng_put(sink, "<tr><th scope=row>");
        heng_html_word(html, words[class]);
        for (size_t i = 0; i < HENG_VERDICT_COUNT; i++) {
            heng_verdict verdict = heng_worst_first[i];
            if (report->counts.of[verdict] > 0) {
                char cell[] = "<td class=?>";
                cell[10] = counts->of[verdict] > 0 ? heng_html_letter(verdict) : 's';
                heng_put(sink, cell);
                heng_put_count(sink, counts->of[verdict]);
            }
        }
        heng_put(sink, "\n");
    }
    heng_put(sink, "</table></div>\n");
}

static void contents_put(const heng_html *html)
{
    const heng_report *report = html->report;
    const struct {
        const char *id;
        heng_word word;
        bool given;
    } parts[] = {
        {"problems", HENG_W_PROBLEMS, report->diags != NULL && report->diags->table.count > 0},
        {"attention", HENG_W_PAGE_ATTENTION, html->exceptions > 0},
        {"nofigure", HENG_W_PAGE_NO_FIGURE, html->no_figure > 0},
        {"matrix", HENG_W_PAGE_MATRIX, html->has_dataset && report->result_count > 0},
        {"all", HENG_W_PAGE_ALL, report->result_count > 0},
        {"waivers", HENG_W_PAGE_WAIVERS, html->waived > 0},
        {"coverage", HENG_W_PAGE_COVERAGE, true},
        {"provenance", HENG_W_PAGE_PROVENANCE, true},
    };
    heng_put(html->sink, "<nav aria-label=\"");
    heng_html_word(html, HENG_W_PAGE_CONTENTS);
    heng_put(html->sink, "\">");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].given) {
            heng_put(html->sink, "<a href=#");
            heng_put(html->sink, parts[i].id);
            heng_put(html->sink, ">");
            heng_html_word(html, parts[i].word);
            heng_put(html->sink, "</a> ");
        }
    }
    heng_put(html->sink, "</nav>\n");
}

static void front_put(const heng_html *html, heng_text title)
{
    const heng_report *report = html->report;
    heng_sink *sink = html->sink;
    heng_lang lang = html->lang;
    heng_text sentence = heng_phrase_sentence(html->arena, report, lang), none = {0};
    heng_phrase when = {.arena = html->arena, .lang = lang};
    if (report->plan_period.size > 0) {
        when.text = heng_word_fill(html->arena, HENG_W_AGAINST_PLAN, lang,
                                   heng_word_period(html->arena, report->period, lang),
                                   heng_word_period(html->arena, report->plan_period, lang), none);
    }
    if (report->as_of.size > 0) {
        heng_phrase_join(
            &when, HENG_W_COMMA,
            heng_word_fill(html->arena, HENG_W_AS_OF, lang, report->as_of, none, none));
    }
    if (report->elapsed.size > 0) {
        heng_phrase_join(
            &when, HENG_W_COMMA,
            heng_word_fill(html->arena, HENG_W_ELAPSED, lang, report->elapsed, none, none));
    }
    heng_phrase_join(&when, HENG_W_COMMA, heng_phrase_part(html->arena, report, lang));
    heng_put(sink, report->result_count > LAZY_FROM ? "<body class=big>" : "<body>");
    heng_put(sink, "<header><p class=m>");
    heng_html_word(html, HENG_W_PAGE_KIND);
    heng_put(sink, "<h1>");
    heng_put_html(sink, title);
    heng_put(sink, "</h1>");
    heng_html_text(html, "<p class=m>", when.text, "");
    bool broken = report->exit_code == 2;
    bool clean = report->counts.of[HENG_PASS] + report->counts.of[HENG_SKIPPED] +
                     report->counts.of[HENG_WAIVED] ==
                 report->result_count;
    heng_put(sink, broken || report->exit_code == 1 ? "<p class=\"say f\">"
                   : clean                          ? "<p class=\"say p\">"
                                                    : "<p class=\"say w\">");
    heng_text problems = broken ? heng_phrase_problems(html->arena, report, lang) : none;
    if (sentence.size == 0 && problems.size == 0) {
        sentence = heng_text_of(heng_word_of(HENG_W_NOTHING_WEIGHED, lang));
    }
    heng_put_html(sink, sentence);
    heng_html_text(html, sentence.size > 0 ? " " : "", problems, "");
    heng_put(sink, "</p>\n");
    if (report->result_count > 0) {
        heng_graph_shares(html);
        counts_put(html);
    }
    contents_put(html);
    heng_put(sink, "</header>\n");
}

/* -- the whole -- */

static void survey(heng_html *html)
{
    const heng_report *report = html->report;
    heng_view view;
    for (int class = 0, seen = 0; class < 3; class ++) {
        for (int i = 0; i < HENG_VERDICT_COUNT; i++) {
            if (report->by_class[class].of[i] > 0) {
                html->has_class = ++seen > 1;
                break;
            }
        }
    }
    html->no_figure = report->counts.of[HENG_NO_DATA];
    html->waived = report->counts.of[HENG_WAIVED];
    html->exceptions = report->counts.of[HENG_ERROR] + report->counts.of[HENG_FAIL] +
                       report->counts.of[HENG_UNKNOWN] + report->counts.of[HENG_WARN];
    html->has_dataset = report->dataset_count > 1;
    for (uint64_t i = 0; i < report->result_count; i++) {
        heng_arena_mark mark = heng_arena_here(html->arena);
        report->view(report, html->arena, i, &view);
        heng_method method = heng_html_method(&view);
        html->has_section = html->has_section || view.section.size > 0;
        html->has_owner = html->has_owner || view.owner.size > 0;
        html->has_pace = html->has_pace || view.pace_elapsed.size > 0;
        html->has_lower = html->has_lower || heng_text_is(view.completion_better, "lower");
        html->has_graph = html->has_graph || heng_graph_of(&view).drawn;
        if (method != HENG_METHOD_COUNT) {
            html->methods[method] = true;
        }
        heng_arena_rewind(html->arena, mark);
    }
}

/* The addresses of a program are unlike each other in each run: seed enough against chosen ids. */
static void names_index(heng_html *html)
{
    const heng_report *report = html->report;
    uint64_t seed = (uint64_t)(uintptr_t)html * UINT64_C(0x9E3779B97F4A7C15);
    heng_map_init(&html->documents, html->arena, seed);
    heng_map_init(&html->datasets, html->arena, seed);
    for (uint32_t i = 0; i < report->document_count; i++) {
        (void)heng_map_add(&html->documents, report->documents[i].id, i);
    }
    for (uint32_t i = 0; i < report->dataset_count; i++) {
        (void)heng_map_add(&html->datasets, report->datasets[i].id, i);
    }
}

static void html_write(heng_sink *sink, const heng_report *report, const heng_style *style)
{
    heng_html html = {.sink = sink, .arena = report->arena, .report = report, .lang = style->lang};
    heng_arena_mark mark = heng_arena_here(report->arena);
    names_index(&html);
    survey(&html);
    heng_text title = title_of(&html);
    head_put(&html, title);
    front_put(&html, title);
    heng_put(sink, "<main>");
    heng_html_problems(&html);
    heng_html_cards(&html);
    heng_html_no_figure(&html);
    heng_html_matrix(&html);
    heng_html_table(&html);
    heng_html_waivers(&html);
    heng_html_coverage(&html);
    heng_html_provenance(&html);
    heng_put(sink, "</main>\n<script>");
    heng_put_text(sink, (heng_text){(const char *)heng_html_js, heng_html_js_size});
    heng_put(sink, "</script>\n");
    heng_arena_rewind(report->arena, mark);
}

const heng_format heng_format_html = {
    "html", "a page for the person who decides, to read, filter, print and file", ".html",
    html_write};
