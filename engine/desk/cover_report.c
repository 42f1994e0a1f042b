/* What is left of a document, for people and as JSON. */
#include "desk/cover.h"

#include "report/page.h"
#include "report/phrase.h"

enum { EXCERPT_POINTS = 24 }; /* on either side of a number */

typedef struct cover_page {
    heng_page page;
    heng_run *run;
    const heng_cover *cover;
    uint64_t shown, hidden;
} cover_page;

static heng_text number(const cover_page *p, uint64_t count)
{
    return heng_phrase_number(p->page.arena, count);
}

static heng_text words(const cover_page *p, heng_word word, uint64_t a, uint64_t b, uint64_t c)
{
    return heng_word_fill(p->page.arena, word, p->page.lang, number(p, a), number(p, b),
                          number(p, c));
}

static void line_put(const cover_page *p, heng_text text)
{
    heng_put_line(p->page.sink, text);
    heng_put(p->page.sink, "\n");
}

/* -- frames -- */

static void frame_put(cover_page *p, const heng_diag *diag)
{
    if (!p->page.show_all && p->shown == 100) {
        p->hidden++;
        return;
    }
    p->shown++;
    heng_frame_write(p->page.sink, p->page.arena, &p->run->sources, diag, &p->run->style);
    heng_put(p->page.sink, "\n");
}

static uint16_t short_column(uint32_t column)
{
    return (uint16_t)(column < UINT16_MAX ? column : UINT16_MAX);
}

static heng_loc document_loc(const heng_cover *cover, uint32_t line, uint32_t column)
{
    return (heng_loc){.line = line, .column = short_column(column), .file = cover->file};
}

static heng_text mark_text(const heng_cover *cover, const heng_cover_mark *mark)
{
    heng_text line = cover->document.lines[mark->line - 1].text;
    return (heng_text){line.bytes + mark->mark.from, mark->mark.size};
}

static void left_put(cover_page *p)
{
    const heng_cover *cover = p->cover;
    for (uint32_t i = 0; i < cover->marks.count; i++) {
        const heng_cover_mark *mark = heng_table_at(&cover->marks, i);
        if (mark->by != HENG_COVER_NONE) {
            continue;
        }
        heng_arena_mark here = heng_arena_here(p->page.arena);
        heng_text text = mark_text(cover, mark);
        heng_diag diag = {
            .code = "W526",
            .severity = HENG_SEVERITY_WARNING,
            .loc =
                document_loc(cover, mark->line,
                             heng_document_column(&cover->document, mark->line, mark->mark.from)),
            .span = (uint32_t)heng_text_points(text),
            .message =
                heng_text_format(p->page.arena, "nothing accounts for '%.*s'", HENG_PRINT(text)),
            .label = mark->mark.kind == HENG_MARK_RAISED ? HENG_TEXT("the mark of a footnote?")
                                                         : (heng_text){0}};
        frame_put(p, &diag);
        heng_arena_rewind(p->page.arena, here);
    }
}

static heng_text miss_message(const cover_page *p, const heng_cover_miss *miss)
{
    const heng_cite *cite = miss->cite;
    heng_arena *arena = p->page.arena;
    heng_text of = miss->who.size > 0
                       ? heng_text_format(arena, "the quote of '%.*s'", HENG_PRINT(miss->who))
                       : HENG_TEXT("the quote of a context entry");
    return cite->line > 0
               ? heng_text_format(arena, "%.*s does not stand on line %u of '%.*s'", HENG_PRINT(of),
                                  (unsigned)cite->line, HENG_PRINT(cite->doc))
               : heng_text_format(arena, "%.*s does not stand in '%.*s'", HENG_PRINT(of),
                                  HENG_PRINT(cite->doc));
}

static void miss_put(cover_page *p, const heng_cover_miss *miss)
{
    const heng_cover *cover = p->cover;
    const heng_cite *cite = miss->cite;
    heng_arena *arena = p->page.arena;
    heng_arena_mark here = heng_arena_here(arena);
    heng_diag diag = {.code = miss->found_line > 0 ? "W523" : "W522",
                      .severity = HENG_SEVERITY_WARNING,
                      .loc = cite->loc,
                      .message = miss_message(p, miss)};
    if (miss->found_line > 0) {
        diag.label = heng_text_format(arena, "the quote stands on line %u", miss->found_line);
        diag.help = heng_text_format(arena, "give line %u", miss->found_line);
        diag.related = document_loc(cover, miss->found_line, miss->column);
        diag.related_label = HENG_TEXT("here");
    } else if (miss->like.size > 0) {
        diag.label = heng_text_format(arena, "did you mean '%.*s'?", HENG_PRINT(miss->like));
        diag.help =
            miss->same ? HENG_TEXT("copy the line: blanks and punctuation count") : (heng_text){0};
        diag.related = document_loc(cover, cite->line, miss->column);
        diag.related_label = HENG_TEXT("this stands here");
    } else if (cite->line > cover->document.count) {
        diag.label =
            heng_text_format(arena, "the document has %u lines", (unsigned)cover->document.count);
    } else {
        diag.label = HENG_TEXT("the document does not say this");
    }
    diag.related_span = miss->span;
    frame_put(p, &diag);
    heng_arena_rewind(arena, here);
}

static void misses_put(cover_page *p)
{
    for (uint32_t i = 0; i < p->cover->misses.count; i++) {
        miss_put(p, heng_table_at(&p->cover->misses, i));
    }
}

/* -- sentences -- */

static heng_text sentence(const cover_page *p)
{
    const heng_cover *cover = p->cover;
    uint32_t left = cover->by[HENG_COVER_NONE];
    return left == 0   ? words(p, HENG_W_COVER_ALL, cover->marks.count, 0, 0)
           : left == 1 ? words(p, HENG_W_COVER_ONE_LEFT, left, cover->marks.count, 0)
                       : words(p, HENG_W_COVER_LEFT, left, cover->marks.count, cover->lines_open);
}

/* "508 numbers, each counted once: 210 in targets, …, 20 left (96.06%)" */
static heng_text counts(const cover_page *p)
{
    static const heng_word by[HENG_COVER_WAYS] = {[HENG_COVER_NONE] = HENG_W_COVER_BY_NONE,
                                                  [HENG_COVER_TARGET] = HENG_W_COVER_BY_TARGET,
                                                  [HENG_COVER_ACTUAL] = HENG_W_COVER_BY_ACTUAL,
                                                  [HENG_COVER_CONTEXT] = HENG_W_COVER_BY_CONTEXT};
    const heng_cover *cover = p->cover;
    heng_phrase out = {.arena = p->page.arena, .lang = p->page.lang}, list = out;
    for (int i = HENG_COVER_TARGET; i < HENG_COVER_WAYS; i++) {
        if (cover->by[i] > 0) {
            heng_phrase_join(&list, HENG_W_COMMA, words(p, by[i], cover->by[i], 0, 0));
        }
    }
    heng_phrase_join(&list, HENG_W_COMMA,
                     words(p, by[HENG_COVER_NONE], cover->by[HENG_COVER_NONE], 0, 0));
    out.text = words(p, HENG_W_COVER_COUNTED, cover->marks.count, 0, 0);
    heng_phrase_join(&out, HENG_W_COLON, list.text);
    heng_phrase_join(&out, HENG_W_SEMICOLON,
                     heng_word_fill(p->page.arena, HENG_W_COVER_SHARE, p->page.lang, cover->share,
                                    (heng_text){0}, (heng_text){0}));
    return out.text;
}

static heng_text why(const cover_page *p)
{
    const heng_cover *cover = p->cover;
    heng_phrase out = {.arena = p->page.arena, .lang = p->page.lang};
    if (cover->by[HENG_COVER_NONE] > 0) {
        heng_phrase_join(&out, HENG_W_COMMA,
                         words(p, HENG_W_COVER_BY_NONE, cover->by[HENG_COVER_NONE], 0, 0));
    }
    if (cover->misses.count > 0) {
        heng_phrase_join(
            &out, HENG_W_COMMA,
            words(p, cover->misses.count == 1 ? HENG_W_COVER_MISS_ONE : HENG_W_COVER_MISS_MANY,
                  cover->misses.count, 0, 0));
    }
    if (out.text.size == 0) {
        out.text = heng_text_of(heng_word_of(HENG_W_COVER_NOTHING_LEFT, out.lang));
    }
    return heng_word_fill(p->page.arena, HENG_W_EXIT, p->page.lang,
                          number(p, (uint64_t)cover->exit_code), out.text, (heng_text){0});
}

void heng_cover_text(heng_sink *sink, heng_run *run, const heng_cover *cover)
{
    cover_page p = {.run = run, .cover = cover};
    p.page = heng_page_make(sink, run->scratch, NULL, &run->style);
    line_put(&p, heng_text_format(run->scratch, "%.*s · %.*s", HENG_PRINT(cover->doc),
                                  HENG_PRINT(cover->path)));
    line_put(&p, sentence(&p));
    heng_put(sink, "\n");
    misses_put(&p);
    left_put(&p);
    if (p.hidden > 0) {
        line_put(&p, words(&p, HENG_W_MORE, p.hidden, 0, 0));
        heng_put(sink, "\n");
    }
    line_put(&p, counts(&p));
    if (cover->furniture > 0) {
        line_put(&p, words(&p, HENG_W_COVER_FURNITURE, cover->furniture, 0, 0));
    }
    line_put(&p, words(&p, cover->misses.count == 0 ? HENG_W_COVER_QUOTES : HENG_W_COVER_QUOTES_BUT,
                       cover->quotes, cover->misses.count, 0));
    line_put(&p, why(&p));
}

/* -- JSON -- */

static void count_put(heng_sink *sink, const char *key, uint64_t count)
{
    heng_put(sink, key);
    heng_put_count(sink, count);
}

/* What stands around a number. */
static heng_text excerpt_of(heng_text line, const heng_mark *mark)
{
    size_t from = mark->from, end = mark->from + mark->size;
    for (int i = 0; i < EXCERPT_POINTS && from > 0; i++) {
        do {
            from--;
        } while (from > 0 && (line.bytes[from] & 0xC0) == 0x80);
    }
    for (int i = 0; i < EXCERPT_POINTS && end < line.size; i++) {
        do {
            end++;
        } while (end < line.size && (line.bytes[end] & 0xC0) == 0x80);
    }
    return (heng_text){line.bytes + from, end - from};
}

static void left_json(heng_sink *sink, const heng_cover *cover)
{
    bool first = true;
    heng_put(sink, ",\n \"left\": [");
    for (uint32_t i = 0; i < cover->marks.count && !sink->failed; i++) {
        const heng_cover_mark *mark = heng_table_at(&cover->marks, i);
        if (mark->by != HENG_COVER_NONE) {
            continue;
        }
        heng_put(sink, first ? "\n  {" : ",\n  {");
        first = false;
        count_put(sink, "\"line\": ", mark->line);
        count_put(sink, ", \"column\": ",
                  heng_document_column(&cover->document, mark->line, mark->mark.from));
        heng_put(sink, ", \"text\": ");
        heng_put_json(sink, mark_text(cover, mark));
        heng_put(sink, ", \"kind\": \"");
        heng_put(sink, heng_mark_names[mark->mark.kind]);
        heng_put(sink, "\", \"excerpt\": ");
        heng_put_json(sink, excerpt_of(cover->document.lines[mark->line - 1].text, &mark->mark));
        heng_put(sink, "}");
    }
    heng_put(sink, "]");
}

static void misses_json(heng_sink *sink, const heng_run *run, const heng_cover *cover)
{
    static const char *const by[HENG_COVER_WAYS] = {[HENG_COVER_TARGET] = "target",
                                                    [HENG_COVER_ACTUAL] = "actual",
                                                    [HENG_COVER_CONTEXT] = "context"};
    heng_put(sink, ",\n \"quotes_missing\": [");
    for (uint32_t i = 0; i < cover->misses.count && !sink->failed; i++) {
        const heng_cover_miss *miss = heng_table_at(&cover->misses, i);
        heng_place place = heng_place_of(&run->sources, miss->cite->loc);
        heng_put(sink, i > 0 ? ",\n  {\"by\": \"" : "\n  {\"by\": \"");
        heng_put(sink, by[miss->by]);
        heng_put(sink, "\"");
        if (miss->who.size > 0) {
            heng_put(sink, ", \"id\": ");
            heng_put_json(sink, miss->who);
        }
        heng_put(sink, ", \"source\": {\"file\": ");
        heng_put_json(sink, place.file);
        count_put(sink, ", \"line\": ", place.line);
        count_put(sink, ", \"column\": ", place.column);
        heng_put(sink, "}");
        if (miss->cite->line > 0) {
            count_put(sink, ", \"line\": ", miss->cite->line);
        }
        heng_put(sink, ", \"quote\": ");
        heng_put_json(sink, miss->cite->quote);
        if (miss->found_line > 0) {
            count_put(sink, ", \"stands_on_line\": ", miss->found_line);
        }
        if (miss->like.size > 0) {
            heng_put(sink, ", \"line_says\": ");
            heng_put_json(sink, miss->like);
        }
        heng_put(sink, "}");
    }
    heng_put(sink, "]");
}

void heng_cover_json(heng_sink *sink, heng_run *run, const heng_cover *cover)
{
    heng_put(sink, "{\"format\": \"heng-cover/1\",\n \"doc\": ");
    heng_put_json(sink, cover->doc);
    heng_put(sink, ", \"path\": ");
    heng_put_json(sink, cover->path);
    count_put(sink, ",\n \"summary\": {\"numbers\": ", cover->marks.count);
    count_put(sink, ", \"covered\": ", cover->marks.count - cover->by[HENG_COVER_NONE]);
    count_put(sink, ", \"left\": ", cover->by[HENG_COVER_NONE]);
    count_put(sink, ", \"lines_left\": ", cover->lines_open);
    heng_put(sink, ", \"share\": ");
    heng_put_json(sink, cover->share);
    count_put(sink, ", \"by\": {\"target\": ", cover->by[HENG_COVER_TARGET]);
    count_put(sink, ", \"actual\": ", cover->by[HENG_COVER_ACTUAL]);
    count_put(sink, ", \"context\": ", cover->by[HENG_COVER_CONTEXT]);
    count_put(sink, "}, \"page_furniture\": ", cover->furniture);
    count_put(sink, ", \"quotes\": ", cover->quotes);
    count_put(sink, ", \"quotes_missing\": ", cover->misses.count);
    count_put(sink, ", \"exit_code\": ", (uint64_t)cover->exit_code);
    heng_put(sink, "}");
    left_json(sink, cover);
    misses_json(sink, run, cover);
    heng_put(sink, "}\n");
}
