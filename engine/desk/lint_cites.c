/* Quotes against the texts they are taken from. */
#include "desk/lint.h"

static const heng_document *document_at(const heng_lint *lint, uint32_t index)
{
    return heng_table_at(&lint->model->documents, index);
}

/* A lost quote is looked for in the whole text; a text of megabytes with thousands of them gets no
 * hints from some point on. */
enum { HINTS_MOST = 200, HINT_BYTES = 1 << 28 };

typedef struct quoting {
    heng_lint *lint;
    const heng_lint_check *check;
    bool elsewhere; /* look for quotes on a wrong line, not for those that are nowhere */
    uint32_t hints;
    size_t hint_bytes;
} quoting;

/* What the cited line says in place of the quote. */
static void like_show(quoting *q, const heng_cite *cite, const heng_document_text *text,
                      uint32_t index, heng_diag *diag)
{
    heng_lint *lint = q->lint;
    uint32_t from = 0;
    bool same = false;
    if (cite->line == 0 || cite->line > text->count) {
        return;
    }
    heng_arena_mark mark = heng_arena_here(lint->scratch);
    heng_text like = heng_document_like(text, lint->scratch, cite->quote, cite->line, &from, &same);
    heng_loc loc = {.line = cite->line, .column = 1, .file = lint->text_files[index]};
    if (like.size > 0) {
        loc.column = (uint16_t)heng_document_column(text, cite->line, from);
        diag->note = heng_lint_text(lint, "%s: %.*s",
                                    same ? "only blanks or punctuation differ" : "the line says",
                                    HENG_PRINT(like));
    }
    heng_lint_relate(diag, loc, like.size > 0 ? heng_lint_span(like) : 1,
                     HENG_TEXT("the line that is cited"));
    heng_arena_rewind(lint->scratch, mark);
}

static void cite_check(quoting *q, const heng_cite *cite)
{
    heng_lint *lint = q->lint;
    uint32_t index = heng_map_find(&lint->model->document_ids, cite->doc);
    const heng_document_text *text = index != HENG_NONE ? lint->texts[index] : NULL;
    heng_document_match match;
    if (text == NULL || cite->quote.size == 0 ||
        (cite->line > 0 && heng_document_find(text, cite->quote, cite->line, 0, &match))) {
        return;
    }
    if (q->hints == HINTS_MOST || q->hint_bytes > HINT_BYTES) {
        return;
    }
    q->hints++;
    q->hint_bytes += text->bytes.size;
    uint32_t line = heng_document_search(text, cite->quote, cite->line, &match);
    if (line > 0 && cite->line > 0 && q->elsewhere) {
        heng_diag *diag = heng_lint_say(lint, q->check, cite->loc, 1,
                                        "the quote stands on line %u of '%.*s', not %u", line,
                                        HENG_PRINT(cite->doc), cite->line);
        diag->help = heng_lint_text(lint, "write line %u", line);
        const heng_document_part *part = &match.parts[0];
        heng_loc loc = {.line = line,
                        .column = (uint16_t)heng_document_column(text, line, part->from),
                        .file = lint->text_files[index]};
        heng_text found = {text->lines[line - 1].text.bytes + part->from, part->size};
        heng_lint_relate(diag, loc, heng_lint_span(found), HENG_TEXT("it stands here"));
    } else if (line == 0 && !q->elsewhere) {
        heng_diag *diag = heng_lint_say(lint, q->check, cite->loc, 1, "'%.*s' does not say '%.*s'",
                                        HENG_PRINT(cite->doc), HENG_PRINT(cite->quote));
        diag->help = HENG_TEXT("copy the words from the text as they stand");
        like_show(q, cite, text, index, diag);
    }
}

static void cites_check(quoting *q, const heng_cite *cites)
{
    for (; cites != NULL; cites = cites->next) {
        cite_check(q, cites);
    }
}

static void quotes_check(heng_lint *lint, const heng_lint_check *check, bool elsewhere)
{
    const heng_model *model = lint->model;
    quoting q = {.lint = lint, .check = check, .elsewhere = elsewhere};
    for (uint32_t i = 0; i < model->rules.count; i++) {
        const heng_rule *rule = heng_model_rule(model, i);
        cites_check(&q, rule->extra != NULL ? rule->extra->cites : NULL);
    }
    for (uint32_t i = 0; i < model->figures.count; i++) {
        const heng_figure *figure = heng_model_figure(model, i);
        cites_check(&q, figure->cites);
    }
    for (uint32_t i = 0; i < model->contexts.count; i++) {
        cite_check(&q, &((const heng_context *)heng_table_at(&model->contexts, i))->cite);
    }
}

static void lost_find(heng_lint *lint, const heng_lint_check *check)
{
    quotes_check(lint, check, false);
}

static void misplaced_find(heng_lint *lint, const heng_lint_check *check)
{
    quotes_check(lint, check, true);
}

static void textless_find(heng_lint *lint, const heng_lint_check *check)
{
    for (uint32_t i = 0; i < lint->model->documents.count; i++) {
        const heng_document *document = document_at(lint, i);
        if (document->text.size == 0 || lint->texts[i] != NULL) {
            continue;
        }
        heng_diag *diag =
            heng_lint_say(lint, check, document->loc, heng_lint_span(document->id),
                          "the text of '%.*s' is not there: its quotes were not checked",
                          HENG_PRINT(document->id));
        diag->label = heng_lint_text(lint, "text: %.*s", HENG_PRINT(document->text));
        if (!heng_lint_leads_down(heng_path_normal(lint->scratch, document->text))) {
            diag->note =
                HENG_TEXT("it is looked for in the folder of the data and below, not outside");
        }
        diag->help = heng_lint_text(lint, "name it: heng lint … PATH/%.*s",
                                    HENG_PRINT(heng_path_name(document->text)));
    }
}

const heng_lint_check heng_lint_cites[] = {
    {"W522", HENG_SEVERITY_WARNING, "quotes that the text does not have", lost_find},
    {"W523", HENG_SEVERITY_WARNING, "quotes that stand on another line", misplaced_find},
    {"W524", HENG_SEVERITY_NOTE, "texts that are not there to be compared with", textless_find},
    {NULL, HENG_SEVERITY_NOTE, NULL, NULL}};
