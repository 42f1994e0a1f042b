/* Units as they are written: the longest at the head of a text, or the whole of it. */
#include "model/unit_intern.h"

#include <string.h>

/* One factor of a unit: [scale] name, counter [noun], [scale] word, or a scale alone. */
typedef struct part {
    size_t size;
    heng_unit_id unit;
} part;

/* Where in a unit a part stands, and whether it must be all of its text. */
typedef struct reading {
    bool whole;       /* the text holds this part alone */
    bool denominator; /* an unknown Latin word here is an id (5亿元/population), unless whole */
} reading;

/* Words of scale below 万 are read as such only before a name: 千克力 is no thousand of an unknown
 * 克力. */
enum { SMALLEST_SCALE_OF_WORDS = 4 };

static size_t letters_run(heng_text text, bool stop_at_han)
{
    size_t end = 0, size;
    for (;;) {
        heng_letter letter = heng_letter_at(text, end, &size);
        if (letter != HENG_LETTER_LATIN && (letter != HENG_LETTER_HAN || stop_at_han)) {
            return end;
        }
        end += size;
    }
}

/* An unknown word: letters, with single blanks inside only where the text is the part alone. */
static size_t word_run(heng_text text, reading how)
{
    size_t size;
    if (how.whole) {
        size_t end = 0;
        bool gap = true;
        while (end < text.size) {
            heng_letter letter = heng_letter_at(text, end, &size);
            bool blank = text.bytes[end] == ' ';
            if (blank ? gap : letter != HENG_LETTER_LATIN && letter != HENG_LETTER_HAN) {
                return 0;
            }
            gap = blank;
            end += size;
        }
        return gap ? 0 : end;
    }
    bool latin = heng_letter_at(text, 0, &size) == HENG_LETTER_LATIN;
    size_t end = letters_run(text, latin);
    heng_letter after = heng_letter_at(text, end, &size);
    bool goes_on = after == HENG_LETTER_DIGIT || (end < text.size && text.bytes[end] == '_');
    return latin && (goes_on || how.denominator) ? 0 : end;
}

static heng_text head_of(heng_text text, size_t size)
{
    return (heng_text){text.bytes, size};
}

static heng_text tail_of(heng_text text, size_t from)
{
    return (heng_text){text.bytes + from, text.size - from};
}

static bool part_intern(heng_units *units, heng_unit_draft *draft, int exponent, part *out)
{
    if (exponent != 0) {
        draft->factor =
            heng_number_multiply(draft->factor, heng_number_decimal((heng_decimal){1, exponent}));
    }
    out->size = draft->text.size;
    return draft->dimension != HENG_NONE && heng_unit_intern(units, draft, &out->unit);
}

/* The part at the head of text (whole: of all of text); false: there is none. */
static bool part_scan(heng_units *units, heng_text text, reading how, part *out)
{
    const heng_unit_names *names = heng_unit_names_of(units);
    uint32_t direct_entry = 0, scaled_entry = 0;
    int exponent = 0;
    if (how.whole && heng_unit_interned(units, text, &out->unit)) {
        out->size = text.size;
        return true;
    }
    size_t direct = heng_unit_name_scan(names, text, &direct_entry);
    size_t scale = heng_unit_scale_scan(text, &exponent);
    size_t scaled = scale > 0 ? heng_unit_name_scan(names, tail_of(text, scale), &scaled_entry) : 0;
    bool is_scaled = scaled > 0 && scale + scaled > direct;
    size_t end = is_scaled ? scale + scaled : direct;
    if (end > 0) {
        const heng_unit_entry *entry = heng_unit_entry_at(is_scaled ? scaled_entry : direct_entry);
        size_t noun = 0;
        if ((entry->flags & HENG_UNIT_COUNTER) != 0) {
            noun = letters_run(tail_of(text, end), false);
        }
        if (!how.whole || end + noun == text.size) {
            out->size = end + noun;
            if (heng_unit_interned(units, head_of(text, out->size), &out->unit)) {
                return true;
            }
            heng_unit_draft draft = {.text = head_of(text, end + noun),
                                     .noun = noun,
                                     .factor = heng_unit_entry_factor(entry),
                                     .known = true,
                                     .dimension = heng_unit_dimension(units, entry->terms)};
            draft.is_rate = (entry->flags & HENG_UNIT_RATE) != 0 && !is_scaled;
            return part_intern(units, &draft, is_scaled ? exponent : 0, out);
        }
    }
    heng_unit_draft draft = {.factor = heng_number_of(1)};
    size_t at = scale > 0 && exponent >= SMALLEST_SCALE_OF_WORDS ? scale : 0;
    heng_text rest = tail_of(text, at);
    size_t size = word_run(rest, how);
    if (size > 0 && at + size != scale) {
        draft.text = head_of(text, at + size);
        draft.dimension = heng_unit_dimension_of_word(units, head_of(rest, size));
        return part_intern(units, &draft, at > 0 ? exponent : 0, out);
    }
    if (scale > 0 && (!how.whole || scale == text.size)) {
        while (text.bytes[scale - 1] == ' ') {
            scale--;
        }
        draft.text = head_of(text, scale);
        draft.dimension = heng_unit_at(units, HENG_UNIT_NONE)->dimension;
        draft.known = true;
        return part_intern(units, &draft, exponent, out);
    }
    return false;
}

/* Bytes of the sign between two parts; 0: none. */
static size_t joint_at(heng_text text, size_t at, bool *divide)
{
    heng_text rest = tail_of(text, at);
    if (heng_text_starts(rest, "/") || heng_text_starts(rest, "／")) {
        *divide = true;
        return rest.bytes[0] == '/' ? 1 : 3;
    }
    return heng_text_starts(rest, "·") ? 2 : 0;
}

static size_t next_joint(heng_text text, size_t at)
{
    bool divide;
    while (at < text.size && joint_at(text, at, &divide) == 0) {
        at++;
    }
    return at;
}

/* 元/平方米·月 is 元/(平方米·月): behind a stroke all parts divide. */
static size_t unit_read(heng_units *units, heng_text text, bool whole, heng_unit_id *out)
{
    reading how = {.whole = whole};
    part next;
    heng_text head = whole ? head_of(text, next_joint(text, 0)) : text;
    if (!part_scan(units, head, how, &next)) {
        return 0;
    }
    size_t end = next.size;
    *out = next.unit;
    how.denominator = true;
    for (bool divide = false;;) {
        size_t joint = joint_at(text, end, &divide);
        if (joint == 0) {
            return end;
        }
        heng_text rest = tail_of(text, end + joint);
        heng_text piece = whole ? head_of(rest, next_joint(rest, 0)) : rest;
        if (!part_scan(units, piece, how, &next)) {
            return end;
        }
        end += joint + next.size;
        heng_unit_id combined;
        if (!heng_unit_interned(units, head_of(text, end), &combined)) {
            combined = heng_unit_combine(units, *out, next.unit, divide, head_of(text, end));
        }
        if (combined == HENG_UNIT_LOST) {
            return 0;
        }
        *out = combined;
    }
}

/* The bytes that a unit may consist of, English ones with blanks apart. */
static size_t plain_run(heng_text text)
{
    size_t end = 0;
    while (end < text.size) {
        unsigned char c = (unsigned char)text.bytes[end];
        bool plain = c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                     (c >= 'A' && c <= 'Z') || c == '/' || c == '%' || c == '_' || c == '^';
        if (!plain) {
            break;
        }
        end++;
    }
    return end;
}

size_t heng_unit_scan(heng_units *units, heng_text text, heng_unit_id *out)
{
    *out = HENG_UNIT_NONE;
    if (text.size == 0) {
        return 0;
    }
    if (text.bytes[0] == '%' && (text.size == 1 || text.bytes[1] != '/')) {
        *out = HENG_UNIT_PERCENT;
        return 1;
    }
    /* One look for most figures. An English unit may go on behind a blank ("working days"), any
     * behind '('. */
    size_t run = plain_run(text);
    bool may_go_on =
        run < text.size &&
        (text.bytes[run] == '(' || (text.bytes[run] == ' ' && (unsigned char)text.bytes[0] < 0x80));
    if (run > 0 && !may_go_on && heng_unit_interned(units, head_of(text, run), out)) {
        return run;
    }
    return unit_read(units, text, false, out);
}

bool heng_unit_parse(heng_units *units, heng_text text, heng_unit_id *out)
{
    *out = HENG_UNIT_NONE;
    if (text.size == 0) {
        return false;
    }
    if (heng_unit_interned(units, text, out)) {
        return true;
    }
    if (unit_read(units, text, true, out) == text.size) {
        return true;
    }
    *out = HENG_UNIT_NONE;
    return false;
}

heng_unit_id heng_unit_on_scale(heng_units *units, heng_unit_id id, heng_unit_id beside)
{
    const heng_unit *scale = heng_unit_at(units, id), *other = heng_unit_at(units, beside);
    char text[128];
    int exponent;
    heng_unit_id out;
    bool bare = id != HENG_UNIT_NONE && scale->known &&
                scale->dimension == heng_unit_at(units, HENG_UNIT_NONE)->dimension;
    if (!bare || beside == HENG_UNIT_NONE || other->is_rate) {
        return id;
    }
    heng_text name = tail_of(other->text, heng_unit_scale_scan(other->text, &exponent));
    if (name.size == 0 || scale->text.size + name.size > sizeof text) {
        return id;
    }
    memcpy(text, scale->text.bytes, scale->text.size);
    memcpy(text + scale->text.size, name.bytes, name.size);
    bool good = heng_unit_parse(units, (heng_text){text, scale->text.size + name.size}, &out) &&
                heng_unit_comparable(units, out, beside);
    return good ? out : id;
}
