/* Entries for what is left of a document, as YAML to edit. It loads as it is; what its author knows
 * and a program does not are the ids. */
#include "desk/draft.h"

#include "lang/phrases.h"

#include <string.h>

static bool is_reserved(heng_text text)
{
    static const char *const words[] = {"true", "false", "null", "yes", "no",
                                        "on",   "off",   "y",    "n"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t size = strlen(words[i]), k = 0;
        while (k < size && size == text.size && (text.bytes[k] | 0x20) == words[i][k]) {
            k++;
        }
        if (k == size) {
            return true;
        }
    }
    return false;
}

static bool is_letter(uint32_t point)
{
    return (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z') || heng_is_han(point) ||
           (point >= 0x2160 && point <= 0x216B); /* Ⅳ */
}

static bool is_digit(uint32_t point)
{
    return point >= '0' && point <= '9';
}

/* Of what else a plain scalar may hold inside. */
static bool is_joint(uint32_t point)
{
    return point == '.' || point == '-' || point == '+' || point == '_' || point == ' ' ||
           point == '%' || point == 0x201C || point == 0x201D;
}

/* Could a YAML reader take it for nothing but this text? */
static bool is_plain(heng_text text)
{
    uint32_t point = 0;
    bool says = false; /* it has a letter or a percent sign, so that it is no number and no date */
    for (size_t at = 0, step; at < text.size; at += step) {
        step = heng_utf8_decode(text, at, &point);
        bool word = step > 0 && (is_letter(point) || is_digit(point));
        bool sign =
            at == 0 && point == '-' && text.size > 1 && is_digit((unsigned char)text.bytes[1]);
        bool inside = step > 0 && at > 0 && is_joint(point);
        if (!word && !sign && !inside) {
            return false;
        }
        says = says || is_letter(point) || point == '%';
    }
    return says && point != ' ' && !is_reserved(text);
}

static void scalar_put(heng_sink *sink, heng_text text)
{
    if (is_plain(text)) {
        heng_put_text(sink, text);
    } else {
        heng_put_json(sink, text); /* a JSON string is a YAML one */
    }
}

static void field_put(heng_sink *sink, const char *key, heng_text text)
{
    heng_put(sink, key);
    scalar_put(sink, text);
}

static void cite_put(const heng_drafting *d, const heng_proposal *p)
{
    field_put(d->sink, "{doc: ", d->cover->doc);
    heng_put(d->sink, ", line: ");
    heng_put_count(d->sink, p->line);
    field_put(d->sink, ", quote: ",
              (heng_text){p->flow.bytes + p->quote_from, p->quote_end - p->quote_from});
}

static void scale_put(heng_sink *sink, heng_text word)
{
    static const char *const signs[] = {"Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ"};
    heng_put(sink, ", measure: ordinal, better: lower, scale: [");
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        heng_put(sink, i > 0 ? ", " : "");
        heng_put(sink, signs[i]);
        heng_put_text(sink, word);
    }
    heng_put(sink, heng_text_is(word, "类") ? ", 劣Ⅴ类]" : "]");
}

static void indicators_put(const heng_drafting *d)
{
    bool first = true;
    for (uint32_t i = 0; i < d->proposals.count; i++) {
        const heng_proposal *p = heng_table_at(&d->proposals, i);
        if (p->value.size == 0) {
            continue;
        }
        heng_put(d->sink, first ? "\nindicators:\n  " : "  ");
        first = false;
        heng_put(d->sink, p->id);
        field_put(d->sink, ": {name: ", p->name);
        if (p->unit.size > 0) {
            field_put(d->sink, ", unit: ", p->unit);
        }
        if (p->scale_word.size > 0) {
            scale_put(d->sink, p->scale_word);
        } else if (p->growth) {
            heng_put(d->sink, ", measure: growth");
        }
        heng_put(d->sink, "}\n");
    }
}

static void actuals_put(const heng_drafting *d)
{
    bool first = true;
    for (uint32_t i = 0; i < d->proposals.count; i++) {
        const heng_proposal *p = heng_table_at(&d->proposals, i);
        if (p->value.size == 0) {
            continue;
        }
        heng_put(d->sink, first ? "\nactuals:\n  " : "  ");
        first = false;
        heng_put(d->sink, p->id);
        field_put(d->sink, ":\n    value: ", p->value);
        heng_put(d->sink, "\n    source: ");
        cite_put(d, p);
        heng_put(d->sink, "}\n");
    }
}

static void contexts_put(const heng_drafting *d)
{
    bool first = true;
    for (uint32_t i = 0; i < d->proposals.count; i++) {
        const heng_proposal *p = heng_table_at(&d->proposals, i);
        if (p->value.size > 0) {
            continue;
        }
        heng_put(d->sink, first ? "\ncontext:\n  - " : "  - ");
        first = false;
        cite_put(d, p);
        heng_put(d->sink, ", note: ");
        heng_put(d->sink, p->note);
        heng_put(d->sink, "}\n");
    }
}

/* The period of all figures, 0: they have several, or there is none. */
static heng_period only_period(const heng_model *model)
{
    heng_period period = 0;
    for (uint32_t i = 0; i < model->figures.count; i++) {
        heng_period own = heng_model_figure(model, i)->period;
        if (period != 0 && own != period) {
            return 0;
        }
        period = own;
    }
    return period;
}

/* The setting, the only period of the data, or the year of the document's date. */
static heng_text period_of(const heng_drafting *d)
{
    const heng_model *model = &d->run->model;
    heng_text given = heng_run_setting(d->run, HENG_SET_PERIOD);
    heng_period only = only_period(model);
    uint32_t at = heng_map_find(&model->document_ids, d->cover->doc);
    if (given.size > 0 || only != 0) {
        return given.size > 0 ? given : heng_period_format(d->arena, only);
    }
    const heng_document *document = at != HENG_NONE ? heng_table_at(&model->documents, at) : NULL;
    return document != NULL && document->date != 0
               ? heng_text_format(d->arena, "%d", (int)(document->date / 10000))
               : (heng_text){0};
}

static void head_put(const heng_drafting *d)
{
    heng_sink *sink = d->sink;
    const heng_model *model = &d->run->model;
    heng_text period = period_of(d);
    heng_put(sink, "# What is left of ");
    heng_put_line(sink, d->cover->doc);
    heng_put(sink, ", drafted by heng cover --draft from ");
    heng_put_line(sink, d->cover->path);
    heng_put(sink, ": ");
    heng_put_count(sink, d->cover->by[HENG_COVER_NONE]);
    heng_put(
        sink,
        " numbers.\n"
        "# Give each indicator its id, and drop the definition of one that exists. Move what is a\n"
        "# promise to targets:, and what is a name or a date to context:.\n"
        "heng: 1\n");
    const heng_dataset *dataset = model->datasets.count == 1 ? heng_model_dataset(model, 0) : NULL;
    if (dataset != NULL && !heng_text_is(dataset->id, "default")) {
        field_put(sink, "dataset: ", dataset->id);
        heng_put(sink, "\n");
    }
    if (period.size > 0) {
        heng_put(sink, "period: ");
        heng_put_text(sink, period);
    } else {
        heng_put(sink, "# period: of the figures below, such as 2020");
    }
    heng_put(sink, "\n");
    if (!d->cover->declared) {
        field_put(sink, "\nsources:\n  ", d->cover->doc);
        field_put(sink, ": {text: ", heng_path_name(d->cover->path));
        heng_put(sink, "}\n");
    }
}

void heng_cover_draft(heng_sink *sink, heng_run *run, const heng_cover *cover)
{
    heng_drafting d = {.sink = sink, .run = run, .cover = cover, .arena = run->scratch};
    heng_draft_make(&d);
    head_put(&d);
    indicators_put(&d);
    actuals_put(&d);
    contexts_put(&d);
}
