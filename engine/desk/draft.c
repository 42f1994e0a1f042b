/* Entries for what is left of a document, as YAML to edit: a figure where the target language reads
 * one, else context. It loads as it is; what its author knows and a program does not are the ids.
 */
#include "desk/cover.h"

#include "lang/phrases.h"
#include "lang/target.h"

#include <stdio.h>
#include <string.h>

enum {
    AHEAD_POINTS = 24, /* behind a number, where its unit and what follows are looked for */
    NAME_POINTS = 30,
    AROUND_POINTS = 8, /* of context on either side */
    NEXT_BYTES = 60,   /* of the line that goes on */
    ID_BYTES = 48
};

/* One number of the document and what is made of it. */
typedef struct proposal {
    heng_text flow;       /* the line, and the head of the line on which it goes on */
    uint32_t line, width; /* width: bytes of flow that are the line's own */
    heng_mark mark;
    size_t from, end;             /* of the value in flow, with the words that bear on it */
    size_t quote_from, quote_end; /* in flow */
    heng_text value, unit;        /* value empty: context */
    const char *note;             /* of a context entry */
    heng_text scale_word;         /* 类: the value is a class */
    bool growth;
    char id[ID_BYTES];
} proposal;

typedef struct drafting {
    heng_sink *sink;
    heng_run *run;
    const heng_cover *cover;
    heng_arena *arena;
    heng_table proposals;
} drafting;

static heng_text slice(heng_text text, size_t from, size_t end)
{
    return (heng_text){text.bytes + from, end - from};
}

static size_t step_at(heng_text text, size_t at)
{
    uint32_t point;
    size_t step = heng_utf8_decode(text, at, &point);
    return step > 0 ? step : 1;
}

static size_t before(heng_text text, size_t at)
{
    do {
        at--;
    } while (at > 0 && (text.bytes[at] & 0xC0) == 0x80);
    return at;
}

static bool is_digit(heng_text text, size_t at)
{
    return at < text.size && text.bytes[at] >= '0' && text.bytes[at] <= '9';
}

static bool is_latin(heng_text text, size_t at)
{
    return at < text.size && ((text.bytes[at] >= 'a' && text.bytes[at] <= 'z') ||
                              (text.bytes[at] >= 'A' && text.bytes[at] <= 'Z'));
}

static bool stands_at(heng_text text, size_t at, const char *word)
{
    return at <= text.size && heng_text_starts(slice(text, at, text.size), word);
}

static size_t past_blanks(heng_text text, size_t at)
{
    while (at < text.size && text.bytes[at] == ' ') {
        at++;
    }
    return at;
}

/* -- clauses -- */

/* Bytes of the mark at `at` that ends a clause, 0: none. A point or comma between digits does not.
 */
static size_t stop_at(heng_text text, size_t at)
{
    static const char *const stops[] = {"，", "。", "；", "：", "！", "？", "、",
                                        "（", "）", ";",  "!",  "?",  "(",  ")"};
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        if (stands_at(text, at, stops[i])) {
            return strlen(stops[i]);
        }
    }
    bool light = text.bytes[at] == ',' || text.bytes[at] == '.' || text.bytes[at] == ':';
    return light && (at + 1 == text.size || text.bytes[at + 1] == ' ' ||
                     (text.bytes[at] == ',' && !is_digit(text, at + 1)))
               ? 1
               : 0;
}

static size_t clause_start(heng_text text, size_t at)
{
    while (at > 0) {
        size_t back = before(text, at);
        if (stop_at(text, back) > 0) {
            break;
        }
        at = back;
    }
    return at;
}

static size_t clause_end(heng_text text, size_t at, size_t limit)
{
    while (at < limit && stop_at(text, at) == 0) {
        at += step_at(text, at);
    }
    return at < limit ? at : limit;
}

/* Dashes and bullets at the head of a line are no part of what it says. */
static size_t past_bullets(heng_text text, size_t at, size_t limit)
{
    static const char *const bullets[] = {" ", "-", "—", "–", "·", "•", "*", "#", "　"};
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets;) {
        size_t size = strlen(bullets[i]);
        bool sign = bullets[i][0] == '-' && is_digit(text, at + 1);
        if (at + size <= limit && stands_at(text, at, bullets[i]) && !sign) {
            at += size;
            i = 0;
        } else {
            i++;
        }
    }
    return at;
}

static size_t back_blanks(heng_text text, size_t at, size_t least)
{
    while (at > least && text.bytes[at - 1] == ' ') {
        at--;
    }
    return at;
}

static bool quote_is_found(const drafting *d, const proposal *p)
{
    heng_document_match match;
    return heng_document_find(&d->cover->document, slice(p->flow, p->quote_from, p->quote_end),
                              p->line, 0, &match) &&
           match.parts[0].from == p->quote_from;
}

/* A quote accounts for the first place where it stands on its line: clauses are added before it
 * until that is this one. */
static void quote_settle(const drafting *d, proposal *p)
{
    while (!quote_is_found(d, p) && p->quote_from > 0) {
        p->quote_from = clause_start(p->flow, before(p->flow, p->quote_from));
        p->quote_from = past_bullets(p->flow, p->quote_from, p->from);
    }
}

/* -- values -- */

/* As a figure is written: no comma between thousands, plain digits, no blank beside Chinese. */
static heng_text value_text(heng_arena *arena, heng_text text)
{
    char *bytes = heng_arena_alloc(arena, text.size + 1, 1);
    size_t size = 0, step;
    uint32_t point;
    for (size_t at = 0; at < text.size; at += step) {
        step = heng_utf8_decode(text, at, &point);
        step = step > 0 ? step : 1;
        bool beside =
            (at > 0 && ((unsigned char)text.bytes[at - 1] >= 0x80 || text.bytes[at - 1] == '%')) ||
            (at + 1 < text.size &&
             ((unsigned char)text.bytes[at + 1] >= 0x80 || text.bytes[at + 1] == '%'));
        bool comma =
            text.bytes[at] == ',' && at > 0 && is_digit(text, at - 1) && is_digit(text, at + 1);
        if (comma || (text.bytes[at] == ' ' && beside)) {
            continue;
        }
        if (point >= 0xFF10 && point <= 0xFF19) {
            bytes[size++] = (char)('0' + (point - 0xFF10));
        } else if (point == 0xFF0E) {
            bytes[size++] = '.';
        } else {
            memcpy(bytes + size, text.bytes + at, step);
            size += step;
        }
    }
    return (heng_text){bytes, size};
}

/* Does flow[from, end) read as a figure with a unit of the table, and without a noun? */
static bool reads(const drafting *d, const proposal *p, size_t from, size_t end, heng_quantity *out)
{
    heng_units *units = d->run->model.units;
    heng_text text = value_text(d->arena, slice(p->flow, from, end));
    if (!heng_quantity_parse(units, d->arena, text, (heng_loc){0}, NULL, out) ||
        !heng_quantity_is_number(out)) {
        return false;
    }
    const heng_unit *unit = heng_unit_at(units, out->unit);
    return out->unit == HENG_UNIT_NONE || (unit->known && unit->noun.size == 0);
}

/* The words right before the value: bounds (超过, 约, 不高于), and what turns a rate (下降). */
static void leads_take(const drafting *d, proposal *p, size_t least, const heng_quantity *plain)
{
    bool rate = heng_unit_at(d->run->model.units, plain->unit)->is_rate;
    heng_quantity quantity;
    if (p->from > least && p->flow.bytes[p->from - 1] == '-' &&
        reads(d, p, p->from - 1, p->end, &quantity)) {
        p->from--;
    }
    size_t stop = back_blanks(p->flow, p->from, least);
    for (size_t at = stop; at > least && stop - at < 24;) {
        at = before(p->flow, at);
        const heng_keyword *word = heng_keyword_match(slice(p->flow, 0, stop), at);
        if (word == NULL || at + word->size != stop) {
            continue;
        }
        bool up = word->role == HENG_WORD_UP, down = word->role == HENG_WORD_DOWN;
        bool bounds = word->role == HENG_WORD_LEAD && word->bound != HENG_BOUND_NONE;
        p->growth = p->growth || (rate && (up || down));
        if ((bounds || (down && rate)) && reads(d, p, at, p->end, &quantity)) {
            p->from = at;
        }
    }
}

/* The longest reading: the number, its unit, the second number of a range, the words behind. */
static bool value_find(const drafting *d, proposal *p, size_t start)
{
    heng_quantity quantity, best = {0};
    bool found = false;
    size_t end = p->mark.from + p->mark.size, points = 0;
    p->from = p->mark.from;
    for (; points < AHEAD_POINTS && end <= p->flow.size; points++) {
        bool inside = end > p->mark.from + p->mark.size && is_digit(p->flow, end) &&
                      is_digit(p->flow, end - 1);
        bool joined = end > p->width && p->mark.from + p->mark.size == p->width &&
                      is_digit(p->flow, p->width); /* 25 | 8家 is no 258家 */
        if (joined) {
            break;
        }
        if (!inside && reads(d, p, p->from, end, &quantity)) {
            p->end = end;
            best = quantity;
            found = true;
        }
        if (end == p->flow.size || stop_at(p->flow, end) > 0) {
            break;
        }
        end += step_at(p->flow, end);
    }
    if (!found) {
        return false;
    }
    p->end = back_blanks(p->flow, p->end, p->mark.from + p->mark.size);
    leads_take(d, p, start, &best);
    p->value = value_text(d->arena, slice(p->flow, p->from, p->end));
    p->unit = best.unit != HENG_UNIT_NONE ? heng_unit_at(d->run->model.units, best.unit)->text
                                          : (heng_text){0};
    return true;
}

/* Ⅳ类, V 类: the label as a scale has it. */
static bool class_find(const drafting *d, proposal *p)
{
    static const char *const words[] = {"类", "级", "等", "档"};
    static const char letters[] = "IVX";
    uint32_t point, number = 0;
    heng_text text = slice(p->flow, p->mark.from, p->mark.from + p->mark.size);
    size_t step = heng_utf8_decode(text, 0, &point);
    if (point >= 0x2160 && point <= 0x2169 && step == text.size) {
        number = point - 0x215F;
    } else if (text.size <= 4 && strchr(letters, text.bytes[0]) != NULL) {
        static const char *const romans[] = {"I",  "II",  "III",  "IV", "V",
                                             "VI", "VII", "VIII", "IX", "X"};
        for (uint32_t i = 0; i < sizeof romans / sizeof *romans; i++) {
            number = heng_text_is(text, romans[i]) ? i + 1 : number;
        }
    }
    size_t at = past_blanks(p->flow, p->mark.from + p->mark.size);
    for (size_t i = 0; i < sizeof words / sizeof *words && number > 0; i++) {
        if (stands_at(p->flow, at, words[i])) {
            char sign[4];
            bool worst =
                p->mark.from >= 3 && number == 5 && stands_at(p->flow, p->mark.from - 3, "劣");
            size_t size = heng_utf8_encode(sign, 0x215F + number);
            p->scale_word = heng_text_of(words[i]);
            p->value = heng_text_format(d->arena, "%s%.*s%s", worst ? "劣" : "", (int)size, sign,
                                        words[i]);
            p->from = p->mark.from - (worst ? 3 : 0);
            p->end = at + strlen(words[i]);
            return number <= 5;
        }
    }
    return false;
}

/* -- what is no figure -- */

/* Bytes of a sign that ties numbers to a name or a date (2020-01-03, 4·11, 1+4+10), 0: none. */
static size_t tie_at(heng_text text, size_t at)
{
    static const char *const ties[] = {"+", "·", "-", "/", "."};
    for (size_t i = 0; i < sizeof ties / sizeof *ties; i++) {
        size_t size = strlen(ties[i]);
        if (stands_at(text, at, ties[i]) && is_digit(text, at + size)) {
            return size;
        }
    }
    return 0;
}

static bool is_four(const proposal *p)
{
    heng_text text = slice(p->flow, p->mark.from, p->mark.from + p->mark.size);
    return text.size == 4 && (heng_text_starts(text, "19") || heng_text_starts(text, "20"));
}

static bool is_year(const proposal *p)
{
    size_t end = p->mark.from + p->mark.size, tie = tie_at(p->flow, end);
    bool date = tie == 1 && p->flow.bytes[end] != '+'; /* 2019-2025 年, 2020-01-03, 2020.1 */
    return is_four(p) && (date || stands_at(p->flow, past_blanks(p->flow, end), "年"));
}

/* 4·11, 1+4+10+83: tied to a number by what no figure has. */
static bool is_tied(const proposal *p)
{
    size_t end = p->mark.from + p->mark.size;
    return tie_at(p->flow, end) > 0 &&
           (stands_at(p->flow, end, "+") || stands_at(p->flow, end, "·"));
}

/* B1, 5G, post_8116, PM_{2.5}: part of a name in Latin letters, unless the letters are a unit. */
static bool is_name(const drafting *d, const proposal *p)
{
    size_t from = p->mark.from, end = from + p->mark.size;
    bool left = from > 0 && (is_latin(p->flow, from - 1) || p->flow.bytes[from - 1] == '_' ||
                             p->flow.bytes[from - 1] == '{');
    if (left || !is_latin(p->flow, end)) {
        return left;
    }
    heng_unit_id unit;
    heng_text rest = slice(p->flow, end, p->flow.size);
    return heng_unit_scan(d->run->model.units, rest, &unit) == 0 ||
           !heng_unit_at(d->run->model.units, unit)->known;
}

/* The mark with all that is tied to it. */
static void ties_take(proposal *p)
{
    size_t end = p->mark.from + p->mark.size;
    for (size_t tie = tie_at(p->flow, end); tie > 0; tie = tie_at(p->flow, end)) {
        end += tie;
        while (is_digit(p->flow, end)) {
            end++;
        }
    }
    p->mark.size = (uint32_t)(end - p->mark.from);
}

static const char *context_note(const drafting *d, const proposal *p)
{
    switch ((heng_mark_kind)p->mark.kind) {
    case HENG_MARK_RAISED:
        return "mark of a footnote";
    case HENG_MARK_CIRCLED:
        return "number of a list";
    case HENG_MARK_ROMAN:
        return "a class or a number of a list";
    case HENG_MARK_NUMBER:
    case HENG_MARK_WIDE:
        break;
    }
    return is_year(p)      ? "a year or a date"
           : is_tied(p)    ? "part of a name or a date"
           : is_name(d, p) ? "part of a name"
                           : NULL;
}

/* -- proposals -- */

static heng_text flow_of(const drafting *d, uint32_t line)
{
    const heng_document_line *here = &d->cover->document.lines[line - 1];
    uint32_t below = here->beyond != 0 ? here->beyond : here->next;
    if (below == 0 || stop_at(here->text, before(here->text, here->text.size)) > 0) {
        return here->text;
    }
    heng_text next = d->cover->document.lines[below - 1].text;
    size_t size = next.size < NEXT_BYTES ? next.size : NEXT_BYTES;
    while (size < next.size && (next.bytes[size] & 0xC0) == 0x80) {
        size++;
    }
    return heng_text_format(d->arena, "%.*s%.*s", HENG_PRINT(here->text), (int)size, next.bytes);
}

/* Some characters around the mark, no number cut. */
static void around_take(proposal *p, size_t start, size_t end)
{
    p->quote_from = p->mark.from;
    p->quote_end = p->mark.from + p->mark.size;
    for (int i = 0; i < AROUND_POINTS && p->quote_from > start; i++) {
        p->quote_from = before(p->flow, p->quote_from);
    }
    for (int i = 0; i < AROUND_POINTS && p->quote_end < end; i++) {
        p->quote_end += step_at(p->flow, p->quote_end);
    }
    while (p->quote_from > start && is_digit(p->flow, p->quote_from)) {
        p->quote_from--;
    }
    while (p->quote_end < end && is_digit(p->flow, p->quote_end)) {
        p->quote_end++;
    }
    while (p->quote_from < p->mark.from && p->flow.bytes[p->quote_from] == ' ') {
        p->quote_from++;
    }
    p->quote_end = back_blanks(p->flow, p->quote_end, p->mark.from + p->mark.size);
}

static void id_make(const drafting *d, proposal *p)
{
    unsigned turn = 1;
    for (uint32_t i = d->proposals.count; i > 0; i--) {
        const proposal *other = heng_table_at(&d->proposals, i - 1);
        if (other->line != p->line) {
            break;
        }
        turn += other->value.size > 0;
    }
    do {
        (void)snprintf(p->id, sizeof p->id, "line_%u_%u", (unsigned)p->line, turn++);
    } while (heng_model_indicator_find(&d->run->model, heng_text_of(p->id)) != HENG_NONE);
}

static void proposal_make(const drafting *d, proposal *p)
{
    size_t start = clause_start(p->flow, p->mark.from);
    start = past_bullets(p->flow, start, p->mark.from);
    bool figure = p->mark.kind == HENG_MARK_ROMAN && class_find(d, p);
    p->note = figure ? NULL : context_note(d, p);
    if (p->note != NULL && p->mark.kind == HENG_MARK_NUMBER) {
        ties_take(p);
    }
    if (!figure && p->note == NULL) {
        figure = value_find(d, p, start);
        if (figure && p->unit.size == 0 && is_four(p)) {
            figure = false;
            p->note = "a year";
        }
    }
    if (!figure) {
        p->note = p->note != NULL ? p->note : "a number that does not read as a figure";
        p->value = (heng_text){0};
        p->from = p->mark.from;
        p->end = p->mark.from + p->mark.size;
        around_take(p, start, clause_end(p->flow, p->end, p->width));
    } else {
        size_t limit = p->end > p->width ? p->end : p->width;
        p->quote_from = start;
        p->quote_end = back_blanks(p->flow, clause_end(p->flow, p->end, limit), p->end);
    }
    quote_settle(d, p);
    if (figure) {
        id_make(d, p);
    }
}

static void proposals_make(drafting *d)
{
    const heng_cover *cover = d->cover;
    size_t done = 0; /* bytes of the line that a value has taken in: 6.0%-6.5% is one */
    uint32_t line = 0;
    heng_text flow = {0};
    heng_table_init(&d->proposals, d->arena, sizeof(proposal));
    for (uint32_t i = 0; i < cover->marks.count; i++) {
        const heng_cover_mark *mark = heng_table_at(&cover->marks, i);
        if (mark->by != HENG_COVER_NONE) {
            continue;
        }
        if (mark->line != line) {
            line = mark->line;
            flow = flow_of(d, line);
            done = 0;
        }
        if (mark->mark.from < done) {
            continue;
        }
        proposal p = {.flow = flow,
                      .line = line,
                      .width = (uint32_t)cover->document.lines[line - 1].text.size,
                      .mark = mark->mark};
        proposal_make(d, &p);
        done = p.value.size > 0 ? p.end : p.mark.from + p.mark.size;
        *(proposal *)heng_table_push(&d->proposals) = p;
    }
}

/* -- YAML -- */

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

/* Could a YAML reader take it for anything but this text? */
static bool is_plain(heng_text text)
{
    uint32_t point;
    bool says = false; /* it has a letter or a percent sign, so that it is no number and no date */
    for (size_t at = 0; at < text.size;) {
        size_t step = heng_utf8_decode(text, at, &point);
        bool letter = step > 0 && (heng_is_han(point) || is_latin(text, at) ||
                                   (point >= 0x2160 && point <= 0x216B));
        bool inside = point == '.' || point == '-' || point == '+' || point == '_' ||
                      point == 0x201C || point == 0x201D || (point == ' ' && at + 1 < text.size) ||
                      (point == '%' && at > 0);
        bool first = at > 0 || letter || is_digit(text, at) ||
                     (point == '-' && is_digit(text, 1)) || point == 0x201C;
        says = says || letter || point == '%';
        if (!first || !(letter || inside || is_digit(text, at))) {
            return false;
        }
        at += step;
    }
    return says && !is_reserved(text);
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

static void cite_put(const drafting *d, const proposal *p)
{
    field_put(d->sink, "{doc: ", d->cover->doc);
    heng_put(d->sink, ", line: ");
    heng_put_count(d->sink, p->line);
    field_put(d->sink, ", quote: ", slice(p->flow, p->quote_from, p->quote_end));
}

/* What the clause says before the value, without the words that end it; else what it says behind.
 */
static heng_text name_of(const proposal *p)
{
    size_t end = back_blanks(p->flow, p->from, p->quote_from);
    for (size_t at = end; at > p->quote_from && end - at < 24;) {
        at = before(p->flow, at);
        const heng_keyword *word = heng_keyword_match(slice(p->flow, 0, end), at);
        if (word != NULL && at + word->size == end && word->size >= 3) {
            end = back_blanks(p->flow, at, p->quote_from);
            at = end;
        }
    }
    while (end > p->quote_from && stands_at(p->flow, before(p->flow, end), "“")) {
        end = before(p->flow, end);
    }
    heng_text name = slice(p->flow, p->quote_from, end);
    if (name.size == 0 && p->end < p->quote_end) {
        size_t from = past_blanks(p->flow, p->end);
        name = slice(p->flow, from, p->quote_end > from ? p->quote_end : from);
    }
    name = name.size > 0 ? name : slice(p->flow, p->quote_from, p->quote_end);
    size_t size = 0;
    for (int i = 0; i < NAME_POINTS && size < name.size; i++) {
        size += step_at(name, size);
    }
    return heng_text_trim((heng_text){name.bytes, size});
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

static void indicators_put(const drafting *d)
{
    bool first = true;
    for (uint32_t i = 0; i < d->proposals.count; i++) {
        const proposal *p = heng_table_at(&d->proposals, i);
        if (p->value.size == 0) {
            continue;
        }
        heng_put(d->sink, first ? "\nindicators:\n  " : "  ");
        first = false;
        heng_put(d->sink, p->id);
        field_put(d->sink, ": {name: ", name_of(p));
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

static void actuals_put(const drafting *d)
{
    bool first = true;
    for (uint32_t i = 0; i < d->proposals.count; i++) {
        const proposal *p = heng_table_at(&d->proposals, i);
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

static void contexts_put(const drafting *d)
{
    bool first = true;
    for (uint32_t i = 0; i < d->proposals.count; i++) {
        const proposal *p = heng_table_at(&d->proposals, i);
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

/* The setting, the only period of the data, or the year of the document's date. */
static heng_text period_of(const drafting *d)
{
    const heng_run *run = d->run;
    heng_text period = heng_run_setting(run, HENG_SET_PERIOD);
    if (period.size == 0 && run->model.periods.count == 1) {
        return heng_period_format(d->arena,
                                  *(const heng_period *)heng_table_at(&run->model.periods, 0));
    }
    uint32_t at = heng_map_find(&run->model.document_ids, d->cover->doc);
    if (period.size == 0 && at != HENG_NONE) {
        const heng_document *document = heng_table_at(&run->model.documents, at);
        if (document->date != 0) {
            return heng_text_format(d->arena, "%d", (int)(document->date / 10000));
        }
    }
    return period;
}

static void head_put(const drafting *d)
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
    drafting d = {.sink = sink, .run = run, .cover = cover, .arena = run->scratch};
    proposals_make(&d);
    head_put(&d);
    indicators_put(&d);
    actuals_put(&d);
    contexts_put(&d);
}
