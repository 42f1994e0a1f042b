/* What several parts of the page say: a verdict, a title, sources, the difference in words. */
#include "report/html.h"

void heng_html_word(const heng_html *html, heng_word word)
{
    heng_put_html(html->sink, heng_text_of(heng_word_of(word, html->lang)));
}

void heng_html_text(const heng_html *html, const char *before, heng_text text, const char *after)
{
    if (text.size > 0) {
        heng_put(html->sink, before);
        heng_put_html(html->sink, text);
        heng_put(html->sink, after);
    }
}

char heng_html_letter(heng_verdict verdict)
{
    static const char letters[HENG_VERDICT_COUNT] = {
        [HENG_PASS] = 'p',    [HENG_WARN] = 'w',   [HENG_FAIL] = 'f',    [HENG_UNKNOWN] = 'u',
        [HENG_NO_DATA] = 'u', [HENG_WAIVED] = 'v', [HENG_SKIPPED] = 's', [HENG_ERROR] = 'f'};
    return letters[verdict];
}

void heng_html_verdict(const heng_html *html, const heng_view *view)
{
    heng_put(html->sink, heng_page_mark(view->verdict));
    heng_put(html->sink, " ");
    heng_put_html(html->sink, heng_phrase_verdict(view, html->lang));
}

void heng_html_title(const heng_html *html, const heng_view *view)
{
    heng_text title = heng_phrase_titled(html->arena, view, html->lang);
    heng_put_html(html->sink, title.size > 0 ? title : view->rule);
}

heng_text heng_html_dataset_name(const heng_html *html, const heng_report_dataset *dataset)
{
    heng_text name = html->lang == HENG_ZH ? dataset->name_zh : dataset->name_en;
    heng_text id = heng_text_is(dataset->id, "default") ? (heng_text){0} : dataset->id;
    return name.size > 0 ? name : id;
}

heng_text heng_html_dataset(const heng_html *html, const heng_view *view)
{
    uint32_t at = heng_map_find(&html->datasets, view->dataset);
    heng_text name =
        at != HENG_NONE ? heng_html_dataset_name(html, &html->report->datasets[at]) : view->dataset;
    return name.size > 0 ? name : view->dataset;
}

const heng_report_document *heng_html_document(const heng_html *html, heng_text id)
{
    uint32_t at = heng_map_find(&html->documents, id);
    return at != HENG_NONE ? &html->report->documents[at] : NULL;
}

/* U+2E80 and above start with the bytes E2 BA or more. */
static bool holds_han(heng_text text)
{
    for (size_t i = 0; i + 1 < text.size; i++) {
        unsigned char head = (unsigned char)text.bytes[i], next = (unsigned char)text.bytes[i + 1];
        if (head > 0xE2 || (head == 0xE2 && next >= 0xBA)) {
            return true;
        }
    }
    return false;
}

void heng_html_quote(const heng_html *html, heng_text quote)
{
    bool foreign = html->lang != HENG_ZH && holds_han(quote);
    heng_html_text(html, foreign ? "<q lang=zh>" : "<q>", quote, "</q>");
}

void heng_html_sources(const heng_html *html, const heng_view_value *value, bool titles)
{
    for (uint32_t i = 0; i < value->cite_count; i++) {
        const heng_view_cite *cite = &value->cites[i];
        const heng_report_document *document = titles ? heng_html_document(html, cite->doc) : NULL;
        heng_text line = {0};
        if (cite->line > 0) {
            line = heng_word_fill(html->arena, HENG_W_PAGE_LINE, html->lang,
                                  heng_phrase_number(html->arena, cite->line), (heng_text){0},
                                  (heng_text){0});
        }
        heng_html_quote(html, cite->quote);
        heng_put(html->sink, " <cite>");
        heng_put_html(html->sink,
                      document != NULL && document->title.size > 0 ? document->title : cite->doc);
        heng_html_text(html, heng_word_of(HENG_W_COMMA, html->lang), line, "");
        heng_put(html->sink, "</cite> ");
    }
    heng_html_text(html, "<code>", heng_phrase_place(html->arena, value->place), "</code>");
}

static bool is_zero(heng_text digits)
{
    for (size_t i = 0; i < digits.size; i++) {
        if (digits.bytes[i] >= '1' && digits.bytes[i] <= '9') {
            return false;
        }
    }
    return true;
}

void heng_html_why(const heng_html *html, const char *before, const heng_view *view,
                   const char *after)
{
    heng_phrase why = {.arena = html->arena,
                       .lang = html->lang,
                       .text = heng_text_of(heng_word_reason(view->reason, html->lang))};
    heng_phrase_join(&why, HENG_W_COLON,
                     heng_message_format(html->arena, &view->message, html->lang));
    heng_html_text(html, before, why.text, after);
}

/* "11.6 percentage points below the target"; where there is no number, why. */
void heng_html_difference(const heng_html *html, const heng_view *view)
{
    heng_text digits = view->absolute, none = {0};
    if (digits.size == 0 && view->reason == HENG_MISSED && view->actual.given) {
        heng_put_html(html->sink, heng_word_fill(html->arena, HENG_W_AGAINST, html->lang,
                                                 heng_phrase_actual(view, html->lang),
                                                 heng_phrase_target(view, html->lang), none));
        return;
    }
    if (digits.size == 0) {
        heng_html_why(html, "", view, "");
        return;
    }
    bool below = digits.bytes[0] == '-';
    digits = below ? (heng_text){digits.bytes + 1, digits.size - 1} : digits;
    heng_text amount =
        heng_text_is(view->variance_unit, "pp")
            ? heng_word_fill(html->arena, HENG_W_PAGE_POINTS, html->lang, digits, none, none)
            : heng_text_format(html->arena, "%.*s%.*s", HENG_PRINT(digits),
                               HENG_PRINT(view->variance_unit));
    heng_word word = is_zero(digits) ? (heng_text_is(view->target.op, "in") ? HENG_W_PAGE_INSIDE
                                                                            : HENG_W_PAGE_LEVEL)
                     : below         ? HENG_W_PAGE_BELOW
                                     : HENG_W_PAGE_ABOVE;
    heng_put_html(html->sink, heng_word_fill(html->arena, word, html->lang, amount, none, none));
}

void heng_html_effect(const heng_html *html, const heng_view *view)
{
    if (view->favourable >= 0) {
        heng_put(html->sink, view->favourable == 1 ? " <em class=y>● " : " <em class=n>◆ ");
        heng_html_word(html, view->favourable == 1 ? HENG_W_FAVOURABLE : HENG_W_ADVERSE);
        heng_put(html->sink, "</em>");
    }
}

void heng_html_effects(const heng_html *html)
{
    heng_put(html->sink, " <em class=y>● ");
    heng_html_word(html, HENG_W_FAVOURABLE);
    heng_put(html->sink, "</em> <em class=n>◆ ");
    heng_html_word(html, HENG_W_ADVERSE);
    heng_put(html->sink, "</em>");
}

heng_method heng_html_method(const heng_view *view)
{
    return view->completion.size == 0                  ? HENG_METHOD_COUNT
           : heng_text_is(view->measure, "growth")     ? HENG_METHOD_GROWTH
           : heng_text_is(view->measure, "reduction")  ? HENG_METHOD_REDUCTION
           : heng_text_starts(view->target.value, "-") ? HENG_METHOD_NEGATIVE
                                                       : HENG_METHOD_AMOUNT;
}

void heng_html_completion(const heng_html *html, const heng_view *view)
{
    heng_method method = heng_html_method(view);
    if (method != HENG_METHOD_COUNT) {
        char mark[] = "<sup>a</sup>";
        mark[5] = (char)('a' + (int)method);
        heng_put_html(html->sink, view->completion);
        heng_put(html->sink, heng_text_is(view->completion_better, "lower") ? "% ↓" : "%");
        heng_put(html->sink, mark);
    }
}

void heng_html_table_open(const heng_html *html, heng_word caption, const char *class)
{
    heng_put(html->sink, "<div class=o tabindex=0 role=region aria-label=\"");
    heng_html_word(html, caption);
    heng_put(html->sink, "\"><table class=\"");
    heng_put(html->sink, class);
    heng_put(html->sink, "\"><caption>");
    heng_html_word(html, caption);
    heng_put(html->sink, "</caption>");
}

void heng_html_heading(const heng_html *html, const char *id, heng_word word, uint64_t count)
{
    heng_put(html->sink, "\n<section id=");
    heng_put(html->sink, id);
    heng_put(html->sink, "><h2>");
    heng_html_word(html, word);
    if (count > 0) {
        heng_put(html->sink, " <small>");
        heng_put_count(html->sink, count);
        heng_put(html->sink, "</small>");
    }
    heng_put(html->sink, "</h2>\n");
}
