/* What the numbers that are left of a document may be: a figure where the target language reads
 * one, else context. */
#include "desk/draft.h"

#include "lang/phrases.h"
#include "lang/target.h"

#include <stdio.h>
#include <string.h>

enum {
    AHEAD_POINTS = 24, /* behind a number, where its unit and what follows are looked for */
    AROUND_POINTS = 8, /* of context on either side */
    NEXT_BYTES = 60,   /* of the line that goes on */
    NAME_POINTS = 30
};

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

/* Bytes of the mark at `at` that ends a clause, 0: none. A point or comma between digits does
 * not. */
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

static bool quote_is_found(const heng_drafting *d, const heng_proposal *p)
{
    heng_document_match match;
    return heng_document_find(&d->cover->document, slice(p->flow, p->quote_from, p->quote_end),
                              p->line, 0, &match) &&
           match.parts[0].from == p->quote_from;
}

/* A quote accounts for the first place where it stands on its line: clauses are added before it
 * until that is this one. */
static void quote_settle(const heng_drafting *d, heng_proposal *p)
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
static bool reads(const heng_drafting *d, const heng_proposal *p, size_t from, size_t end,
                  heng_quantity *out)
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
static void leads_take(const heng_drafting *d, heng_proposal *p, size_t least,
                       const heng_quantity *plain)
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
static bool value_find(const heng_drafting *d, heng_proposal *p, size_t start)
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
static bool class_find(const heng_drafting *d, heng_proposal *p)
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

static bool is_four(const heng_proposal *p)
{
    heng_text text = slice(p->flow, p->mark.from, p->mark.from + p->mark.size);
    return text.size == 4 && (heng_text_starts(text, "19") || heng_text_starts(text, "20"));
}

static bool is_year(const heng_proposal *p)
{
    size_t end = p->mark.from + p->mark.size, tie = tie_at(p->flow, end);
    bool date = tie == 1 && p->flow.bytes[end] != '+'; /* 2019-2025 年, 2020-01-03, 2020.1 */
    return is_four(p) && (date || stands_at(p->flow, past_blanks(p->flow, end), "年"));
}

/* 4·11, 1+4+10+83: tied to a number by what no figure has. */
static bool is_tied(const heng_proposal *p)
{
    size_t end = p->mark.from + p->mark.size;
    return tie_at(p->flow, end) > 0 &&
           (stands_at(p->flow, end, "+") || stands_at(p->flow, end, "·"));
}

/* B1, 5G, post_8116, PM_{2.5}: part of a name in Latin letters, unless the letters are a unit. */
static bool is_name(const heng_drafting *d, const heng_proposal *p)
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
static void ties_take(heng_proposal *p)
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

static const char *context_note(const heng_drafting *d, const heng_proposal *p)
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

static heng_text flow_of(const heng_drafting *d, uint32_t line)
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
static void around_take(heng_proposal *p, size_t start, size_t end)
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

/* What the clause says before the value, without the words that end it; else what it says
 * behind. */
static heng_text name_of(const heng_proposal *p)
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

static void id_make(const heng_drafting *d, heng_proposal *p)
{
    unsigned turn = 1;
    for (uint32_t i = d->proposals.count; i > 0; i--) {
        const heng_proposal *other = heng_table_at(&d->proposals, i - 1);
        if (other->line != p->line) {
            break;
        }
        turn += other->value.size > 0;
    }
    do {
        (void)snprintf(p->id, sizeof p->id, "line_%u_%u", (unsigned)p->line, turn++);
    } while (heng_model_indicator_find(&d->run->model, heng_text_of(p->id)) != HENG_NONE);
}

static void proposal_make(const heng_drafting *d, heng_proposal *p)
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
        p->name = name_of(p);
        id_make(d, p);
    }
}

void heng_draft_make(heng_drafting *d)
{
    const heng_cover *cover = d->cover;
    size_t done = 0; /* bytes of the line that a value has taken in: 6.0%-6.5% is one */
    uint32_t line = 0;
    heng_text flow = HENG_TEXT("");
    heng_table_init(&d->proposals, d->arena, sizeof(heng_proposal));
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
        heng_proposal p = {.flow = flow,
                           .line = line,
                           .width = (uint32_t)cover->document.lines[line - 1].text.size,
                           .mark = mark->mark};
        proposal_make(d, &p);
        done = p.value.size > 0 ? p.end : p.mark.from + p.mark.size;
        *(heng_proposal *)heng_table_push(&d->proposals) = p;
    }
}
