/* Code frames: a diagnostic with the line of source it speaks of. */
#include "report/page.h"

#include <string.h>

#include "report/formats.h"
#include "report/phrase.h"

enum {
    WINDOW_POINTS = 1000, /* of a line are kept */
    WINDOW_AT = 256,      /* a column beyond this moves the window … */
    WINDOW_BEFORE = 200,  /* … which begins so many code points before it */
    COLUMN_MOST = 65535,  /* where columns stick */
    TAB = 4,              /* columns, and bytes: no character becomes more */
    TEXT_LEAST = 20
};

uint32_t heng_frame_start(heng_loc loc)
{
    return loc.column <= WINDOW_AT ? 1 : (uint32_t)loc.column - WINDOW_BEFORE;
}

/* Bytes of the first count code points; a byte that is no UTF-8 is one. */
static size_t points_size(heng_text text, size_t count)
{
    size_t at = 0;
    uint32_t point;
    for (size_t i = 0; i < count && at < text.size; i++) {
        size_t step = heng_utf8_decode(text, at, &point);
        at += step > 0 ? step : 1;
    }
    return at;
}

static heng_text tail_of(heng_text text, size_t from)
{
    return (heng_text){text.bytes + from, text.size - from};
}

heng_text heng_frame_line(const heng_sources *sources, heng_loc loc, heng_text excerpt)
{
    if (loc.line == 0 || loc.column == 0 || loc.column == COLUMN_MOST || sources == NULL ||
        loc.file >= sources->table.count) {
        return (heng_text){0};
    }
    const heng_source *source = heng_sources_at(sources, loc.file);
    if (source->bytes.size == 0) {
        return excerpt;
    }
    heng_text line = heng_source_line(source, loc.line);
    line = tail_of(line, points_size(line, heng_frame_start(loc) - 1));
    return (heng_text){line.bytes, points_size(line, WINDOW_POINTS)};
}

typedef struct frame {
    const heng_page *page;
    const heng_sources *sources;
    size_t gutter; /* digits of the largest line number */
} frame;

/* Tabs as blanks; bytes that are no UTF-8 as U+FFFD, which is all that JSON can save of them; the
 * rest cleaned. */
static heng_text shown_of(const heng_page *page, heng_text text)
{
    static const char replacement[] = "\xEF\xBF\xBD";
    char *bytes = heng_new_array(page->arena, char, text.size *TAB);
    size_t size = 0;
    uint32_t point;
    for (size_t at = 0; at < text.size;) {
        size_t step = heng_utf8_decode(text, at, &point);
        heng_text put = step > 0 ? (heng_text){text.bytes + at, step} : heng_text_of(replacement);
        if (text.bytes[at] == '\t') {
            put = heng_text_of("    ");
        }
        memcpy(bytes + size, put.bytes, put.size);
        size += put.size;
        at += step > 0 ? step : 1;
    }
    return heng_page_clean(page, (heng_text){bytes, size});
}

/* The end of text that is at most columns wide. */
static heng_text end_of(heng_text text, size_t columns)
{
    size_t width = heng_text_width(text);
    while (text.size > 0 && width > columns) {
        text = tail_of(text, points_size(text, 1));
        width = heng_text_width(text);
    }
    return text;
}

static void gutter_put(const frame *f, uint32_t line)
{
    if (line > 0) {
        heng_page_right(f->page, heng_phrase_number(f->page->arena, line), f->gutter);
    } else {
        heng_page_blank(f->page, f->gutter);
    }
    heng_put(f->page->sink, " |");
}

/* The line and what is under it; cut to the page around the place. */
static void line_put(const frame *f, heng_loc loc, uint32_t span, heng_text excerpt,
                     heng_text label, const char *under)
{
    const heng_page *page = f->page;
    heng_text line = heng_frame_line(f->sources, loc, excerpt);
    uint32_t start = heng_frame_start(loc);
    if (line.size == 0) {
        return;
    }
    size_t at = points_size(line, loc.column - start),
           size = points_size(tail_of(line, at), span > 0 ? span : 1);
    size_t room =
        page->width > f->gutter + 3 + TEXT_LEAST ? page->width - f->gutter - 3 : TEXT_LEAST;
    heng_text before = shown_of(page, (heng_text){line.bytes, at});
    heng_text marked = shown_of(page, (heng_text){line.bytes + at, size});
    heng_text after = shown_of(page, tail_of(line, at + size));
    size_t before_width = heng_text_width(before), marked_width = heng_text_width(marked);
    size_t after_width = heng_text_width(after), least = room / 3,
           all = before_width + marked_width + after_width;
    size_t keep = marked_width + after_width + 1 < room - least
                      ? room - marked_width - after_width - 1
                      : least;
    bool head_cut = start > 1 || (all > room && before_width > keep &&
                                  before_width + marked_width > room * 2 / 3);
    if (head_cut) {
        before = end_of(before, keep);
        before_width = heng_text_width(before) + 1;
    }
    marked_width = marked_width > room - before_width ? room - before_width : marked_width;
    marked_width = marked_width == 0 ? 1 : marked_width;

    gutter_put(f, 0);
    heng_put(page->sink, "\n");
    gutter_put(f, loc.line);
    heng_text text = heng_text_format(page->arena, "%s%.*s%.*s%.*s", head_cut ? "…" : "",
                                      HENG_PRINT(before), HENG_PRINT(marked), HENG_PRINT(after));
    heng_put(page->sink, text.size > 0 ? " " : "");
    heng_put_text(page->sink, heng_page_cut(page, text, room));
    heng_put(page->sink, "\n");
    gutter_put(f, 0);
    heng_page_blank(page, 1 + before_width);
    heng_put_repeat(page->sink, under, marked_width);
    if (label.size > 0) {
        heng_put(page->sink, " ");
        heng_put_line(page->sink, label);
    }
    heng_put(page->sink, "\n");
}

static void place_put(const frame *f, heng_loc loc, const char *arrow)
{
    heng_page_blank(f->page, f->gutter);
    heng_put(f->page->sink, arrow);
    heng_page_put(f->page, heng_phrase_place(f->page->arena, heng_place_of(f->sources, loc)),
                  HENG_DIM);
    heng_put(f->page->sink, "\n");
}

static void remark_put(const frame *f, const char *kind, heng_text text, heng_loc place)
{
    if (text.size == 0) {
        return;
    }
    heng_page_blank(f->page, f->gutter + 1);
    heng_put(f->page->sink, kind);
    heng_put_line(f->page->sink, text);
    if (place.line > 0) {
        heng_put(f->page->sink, ", ");
        heng_page_put(f->page, heng_phrase_place(f->page->arena, heng_place_of(f->sources, place)),
                      HENG_DIM);
    }
    heng_put(f->page->sink, "\n");
}

static size_t digits_of(uint32_t number)
{
    size_t digits = 1;
    for (; number > 9; number /= 10) {
        digits++;
    }
    return digits;
}

static void head_put(const heng_page *page, const heng_diag *diag)
{
    static const struct {
        const char *word;
        heng_color color;
    } heads[] = {[HENG_SEVERITY_ERROR] = {"error", HENG_BAD},
                 [HENG_SEVERITY_WARNING] = {"warning", HENG_DOUBTFUL},
                 [HENG_SEVERITY_NOTE] = {"note", HENG_UNPAINTED}};
    heng_text head =
        heng_text_format(page->arena, "%s[%s]", heads[diag->severity].word, diag->code);
    heng_page_put(page, head, heads[diag->severity].color);
    heng_put(page->sink, ": ");
    heng_put_line(page->sink, diag->message);
    heng_put(page->sink, "\n");
}

static void frame_put(const heng_page *page, const heng_sources *sources, const heng_diag *diag,
                      bool see)
{
    uint32_t last = diag->related.line > diag->loc.line ? diag->related.line : diag->loc.line;
    frame f = {.page = page, .sources = sources, .gutter = digits_of(last)};
    heng_arena_mark mark = heng_arena_here(page->arena);
    head_put(page, diag);
    if (diag->loc.line > 0) {
        place_put(&f, diag->loc, "--> ");
        line_put(&f, diag->loc, diag->span, diag->excerpt, diag->label, "^");
    }
    if (diag->related.line > 0) {
        place_put(&f, diag->related, "::: ");
        line_put(&f, diag->related, diag->related_span, diag->related_excerpt, diag->related_label,
                 "-");
    }
    /* A label whose line cannot be shown is still said. */
    bool framed = diag->loc.line > 0 && heng_frame_line(sources, diag->loc, diag->excerpt).size > 0;
    remark_put(&f, "= note: ", framed ? (heng_text){0} : diag->label, (heng_loc){0});
    remark_put(&f, "= help: ", diag->help, (heng_loc){0});
    remark_put(&f, "= note: ", diag->note, diag->note_loc);
    remark_put(&f, "= note: ", diag->note2, (heng_loc){0});
    if (see) {
        remark_put(&f, "= see:  ", heng_text_format(page->arena, "heng explain %s", diag->code),
                   (heng_loc){0});
    }
    heng_arena_rewind(page->arena, mark);
}

void heng_frame_write(heng_sink *sink, heng_arena *arena, const heng_sources *sources,
                      const heng_diag *diag, const heng_style *style)
{
    heng_page page = heng_page_make(sink, arena, NULL, style);
    frame_put(&page, sources, diag, false);
}

/* The first frame says where to read more; from then on it is known. */
void heng_frames_write(heng_sink *sink, heng_arena *arena, const heng_sources *sources,
                       const heng_diags *diags, const heng_style *style)
{
    heng_page page = heng_page_make(sink, arena, NULL, style);
    heng_arena_mark mark = heng_arena_here(arena);
    uint8_t *seen = heng_new_array(arena, uint8_t, UINT16_MAX + 1);
    for (uint32_t i = 0; i < diags->table.count; i++) {
        heng_put(sink, i > 0 ? "\n" : "");
        frame_put(&page, sources, heng_table_at(&diags->table, i), i == 0);
    }
    for (uint32_t i = 0; i < diags->table.count; i++) {
        const heng_diag *diag = heng_table_at(&diags->table, i);
        uint32_t hidden = seen[diag->loc.file] == 0 ? heng_diags_hidden(diags, diag->loc.file) : 0;
        seen[diag->loc.file] = 1;
        if (hidden > 0 && diag->loc.file < sources->table.count) {
            heng_put(sink, "\n");
            heng_put_count(sink, hidden);
            heng_put(sink, " more in ");
            heng_put_line(sink, heng_sources_at(sources, diag->loc.file)->name);
            heng_put(sink, "\n");
        }
    }
    heng_arena_rewind(arena, mark);
}

static void diagnostics_write(heng_sink *sink, const heng_report *report, const heng_style *style)
{
    heng_arena_mark mark = heng_arena_here(report->arena);
    if (report->diags != NULL && report->diags->table.count > 0) {
        heng_frames_write(sink, report->arena, report->sources, report->diags, style);
        heng_put(sink, "\n");
        heng_put_line(sink, heng_phrase_problems(report->arena, report, style->lang));
        heng_put(sink, "\n");
    }
    heng_arena_rewind(report->arena, mark);
}

const heng_format heng_format_diagnostics = {
    "diagnostics", "what is wrong with the input, as code frames", ".txt", diagnostics_write};
