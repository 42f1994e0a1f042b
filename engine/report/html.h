/* html.h - the parts of the HTML report, in the order in which they stand on the page.
 *
 * A page is one file without a network: style and script are inline and named by their hashes in
 * the page's own content security policy. All of it can be read without the script, which only
 * sorts and filters. Optional end tags are left out, since a page may hold ten thousand rows. */
#ifndef HENG_REPORT_HTML_H
#define HENG_REPORT_HTML_H

#include "report/page.h"
#include "report/phrase.h"

#include "base/map.h"

/* By which formula a completion came about: a letter beside it and a line in the appendix. */
typedef enum heng_method {
    HENG_METHOD_AMOUNT,
    HENG_METHOD_NEGATIVE,
    HENG_METHOD_GROWTH,
    HENG_METHOD_REDUCTION,
    HENG_METHOD_COUNT
} heng_method;

typedef struct heng_html {
    heng_sink *sink;
    heng_arena *arena; /* rewound by whoever loops */
    const heng_report *report;
    heng_lang lang;
    heng_map documents, datasets;           /* id -> index */
    uint64_t exceptions, no_figure, waived; /* findings of the parts so called */
    /* What the findings hold, and so which columns and parts there are. */
    bool has_class, has_dataset, has_section, has_owner, has_graph, has_pace, has_lower;
    bool methods[HENG_METHOD_COUNT];
} heng_html;

/* html_part.c: words and texts */
void heng_html_word(const heng_html *html, heng_word word);
void heng_html_text(const heng_html *html, const char *before, heng_text text,
                    const char *after);      /* an empty text: nothing at all */
char heng_html_letter(heng_verdict verdict); /* the class of what has that verdict */
void heng_html_verdict(const heng_html *html, const heng_view *view); /* "✗ fail" */
void heng_html_title(const heng_html *html, const heng_view *view);   /* else the rule */
heng_text heng_html_dataset_name(const heng_html *html,
                                 const heng_report_dataset *dataset); /* may be empty */
heng_text heng_html_dataset(const heng_html *html, const heng_view *view);
/* "id", "title", where the report knows the document. */
const heng_report_document *heng_html_document(const heng_html *html, heng_text id);
void heng_html_quote(const heng_html *html, heng_text quote); /* <q>; empty: nothing */
/* Quote, document and line of each citation, then the place in the inputs. */
void heng_html_sources(const heng_html *html, const heng_view_value *value, bool titles);
void heng_html_why(const heng_html *html, const char *before, const heng_view *view,
                   const char *after); /* reason and message in words */
void heng_html_difference(const heng_html *html, const heng_view *view); /* in words */
void heng_html_effect(const heng_html *html, const heng_view *view); /* ● favourable, ◆ adverse */
void heng_html_effects(const heng_html *html);                       /* both marks, for a legend */
/* "89.06%", ↓ where lower is better, the letter of the method; nothing where there is none */
void heng_html_completion(const heng_html *html, const heng_view *view);
heng_method heng_html_method(const heng_view *view); /* COUNT: there is no completion */
/* A table that scrolls sideways where it is too wide; ends with "</table></div>". */
void heng_html_table_open(const heng_html *html, heng_word caption, const char *class);
void heng_html_heading(const heng_html *html, const char *id, heng_word word, uint64_t count);

/* html_graph.c: drawings, to scale from the digits that are printed beside them */
typedef struct heng_graph {
    bool drawn;       /* false: there is nothing to draw */
    double low, high; /* ends of the axis; zero lies between them */
    double actual;    /* the end of the solid bar */
    double from, to;  /* where the actual may lie, if it is no point */
    bool blurred;
    double limit, limit_high;   /* the same but for a range */
    double good_low, good_high; /* what the target allows, as far as the axis goes */
    bool has_good;
    double due; /* the limit's share of the time that is over */
    bool has_due;
} heng_graph;
heng_graph heng_graph_of(const heng_view *view);
void heng_graph_bullet(const heng_html *html, const heng_graph *graph);
void heng_graph_plan(const heng_html *html, const heng_graph *graph);
void heng_graph_actual(const heng_html *html, const heng_graph *graph);
void heng_graph_variance(const heng_html *html, const heng_graph *graph, const heng_view *view);
/* Several periods, or nothing; told: their figures stand beside the line in words. */
void heng_graph_spark(const heng_html *html, const heng_view *view, bool told);
/* Shares of the verdicts, for the head of the page. */
void heng_graph_shares(const heng_html *html);

/* html_card.c: what needs attention, a card each, and what has no figure, a line each */
void heng_html_cards(const heng_html *html);
void heng_html_no_figure(const heng_html *html);
/* html_matrix.c: datasets beside each other, where there are several */
void heng_html_matrix(const heng_html *html);
/* html_table.c: every finding, with the controls of the script */
void heng_html_table(const heng_html *html);
/* html_appendix.c: waivers, problems of the input, what the report covers */
void heng_html_waivers(const heng_html *html);
void heng_html_problems(const heng_html *html);
void heng_html_coverage(const heng_html *html);
/* html_provenance.c: files, documents, methods, and how to do it again */
void heng_html_provenance(const heng_html *html);

/* The files of html/, embedded by the build. */
extern const unsigned char heng_html_css[];
extern const size_t heng_html_css_size;
extern const unsigned char heng_html_js[];
extern const size_t heng_html_js_size;

#endif
