/* The interning table: units by text, dimensions by their terms, and the arithmetic of both. */
#include "model/unit_intern.h"

#include <assert.h>
#include <string.h>

enum {
    UNITS_MAX = UINT16_MAX,
    DIMENSION_NUMBER = 0, /* numbers without a unit */
    DIMENSION_PURE = 1,   /* no terms: ratios and % */
    DIMENSION_LOST = 2
};

/* Sorted by base, powers not 0, unused terms zero: equal dimensions are equal bytes. */
typedef struct dimension {
    heng_dimension_term terms[HENG_DIMENSION_TERMS + 1];
} dimension;

/* In one table, so that an arena that runs out in the middle leaves no half of a unit behind. */
typedef struct entry {
    heng_unit unit;
    bool is_quotient;
    heng_unit_id first, second; /* of which it was combined; NONE: it was not */
} entry;

enum { MEMOS = 64, TRIAL_ROOM = 8192 /* ids that no trial can keep */ };

/* How much of each table is to stay. */
typedef struct trial {
    bool open;
    uint32_t units, dimensions, texts, words, terms;
} trial;

struct heng_units {
    heng_arena *arena;
    heng_unit_names names;
    heng_table units;      /* entry */
    heng_map texts;        /* text -> unit */
    heng_map words;        /* unknown word -> base */
    heng_table dimensions; /* dimension */
    heng_map terms;        /* bytes of the terms -> dimension */
    heng_index products;   /* a, b and the operation -> unit */
    heng_map kept;         /* text -> unit, of trials that are over */
    trial trial;
    uint32_t counted; /* the dimension of 个 */
    heng_unit_memo memos[MEMOS];
};

static const heng_dimension_term points[] = {{HENG_BASE_POINTS, 1}, {0, 0}};
static const heng_dimension_term counted[] = {{HENG_BASE_COUNTED, 1}, {0, 0}};

uint32_t heng_unit_dimension(heng_units *units, const heng_dimension_term *terms)
{
    dimension key = {0};
    uint32_t count = 0;
    while (terms[count].power != 0) {
        if (count == HENG_DIMENSION_TERMS) {
            return HENG_NONE;
        }
        key.terms[count] = terms[count];
        count++;
    }
    if (count == 0) {
        return DIMENSION_PURE;
    }
    heng_text bytes = {(const char *)key.terms, count * sizeof *terms};
    uint32_t found = heng_map_find(&units->terms, bytes);
    if (found == HENG_NONE) {
        dimension *kept = heng_table_push(&units->dimensions);
        *kept = key;
        found = units->dimensions.count - 1;
        bytes.bytes = (const char *)kept->terms;
        (void)heng_map_add(&units->terms, bytes, found);
    }
    return found;
}

uint32_t heng_unit_dimension_of_word(heng_units *units, heng_text word)
{
    uint32_t base = heng_map_find(&units->words, word);
    if (base == HENG_NONE) {
        base = HENG_BASE_COUNT + units->words.count;
        if (base > UINT16_MAX) {
            return HENG_NONE;
        }
        (void)heng_map_add(&units->words, heng_text_copy(units->arena, word), base);
    }
    heng_dimension_term terms[] = {{(uint16_t)base, 1}, {0, 0}};
    return heng_unit_dimension(units, terms);
}

bool heng_unit_interned(const heng_units *units, heng_text text, heng_unit_id *out)
{
    uint32_t found = heng_map_find(&units->texts, text);
    if (found == HENG_NONE) {
        return false;
    }
    *out = (heng_unit_id)found;
    return true;
}

bool heng_unit_intern(heng_units *units, const heng_unit_draft *draft, heng_unit_id *out)
{
    if (heng_unit_interned(units, draft->text, out)) {
        return true;
    }
    if (units->units.count >= UNITS_MAX) {
        return false;
    }
    heng_text text = heng_text_copy(units->arena, draft->text);
    heng_unit *unit = &((entry *)heng_table_push(&units->units))->unit;
    *unit = (heng_unit){.text = text,
                        .factor = draft->factor,
                        .dimension = draft->dimension,
                        .known = draft->known,
                        .is_rate = draft->is_rate,
                        .is_count = draft->dimension == units->counted};
    if (draft->noun > 0) {
        unit->noun = (heng_text){text.bytes + text.size - draft->noun, draft->noun};
    }
    *out = (heng_unit_id)(units->units.count - 1);
    (void)heng_map_add(&units->texts, text, *out);
    return true;
}

void heng_units_begin(heng_units *units)
{
    units->trial = (trial){.open = true,
                           .units = units->units.count,
                           .dimensions = units->dimensions.count,
                           .texts = units->texts.count,
                           .words = units->words.count,
                           .terms = units->terms.count};
}

bool heng_unit_is_trial(const heng_units *units, heng_unit_id id)
{
    return units->trial.open && id >= units->trial.units;
}

bool heng_unit_known(const heng_units *units, heng_text text, heng_unit_id *out)
{
    if (heng_unit_interned(units, text, out)) {
        return true;
    }
    uint32_t found = heng_map_find(&units->kept, text);
    *out = found != HENG_NONE ? (heng_unit_id)found : *out;
    return found != HENG_NONE;
}

/* A unit of the trial while the tables go back: with it the words that its dimension is made of. */
typedef struct survivor {
    entry entry;
    dimension dimension;
    heng_text words[HENG_DIMENSION_TERMS]; /* empty: a base that stays */
} survivor;

static void survivor_take(const heng_units *units, heng_unit_id id, survivor *out)
{
    *out = (survivor){.entry = *(const entry *)heng_table_at(&units->units, id)};
    out->dimension =
        *(const dimension *)heng_table_at(&units->dimensions, out->entry.unit.dimension);
    for (uint32_t i = 0; out->dimension.terms[i].power != 0; i++) {
        uint32_t base = out->dimension.terms[i].base;
        if (base >= HENG_BASE_COUNT + units->trial.words) {
            const heng_map_entry *word = heng_map_at(&units->words, base - HENG_BASE_COUNT);
            out->words[i] = (heng_text){word->bytes, word->size};
        }
    }
}

static int term_order(const heng_dimension_term *a, const heng_dimension_term *b)
{
    return a->base < b->base ? -1 : a->base > b->base;
}

static heng_unit_id survivor_keep(heng_units *units, const survivor *kept)
{
    heng_dimension_term terms[HENG_DIMENSION_TERMS + 1] = {{0, 0}};
    heng_unit_id known = HENG_UNIT_LOST;
    if (heng_unit_known(units, kept->entry.unit.text, &known)) {
        return known;
    }
    if (units->units.count >= UNITS_MAX - TRIAL_ROOM) {
        return HENG_UNIT_LOST;
    }
    for (uint32_t i = 0; kept->dimension.terms[i].power != 0; i++) {
        heng_dimension_term term = kept->dimension.terms[i];
        if (kept->words[i].size > 0) {
            if (heng_unit_dimension_of_word(units, kept->words[i]) == HENG_NONE) {
                return HENG_UNIT_LOST;
            }
            term.base = (uint16_t)heng_map_find(&units->words, kept->words[i]);
        }
        uint32_t at = i;
        for (; at > 0 && term_order(&term, &terms[at - 1]) < 0; at--) {
            terms[at] = terms[at - 1];
        }
        terms[at] = term;
    }
    entry *made = heng_table_push(&units->units);
    *made = kept->entry;
    made->is_quotient =
        made->is_quotient && made->first < units->trial.units && made->second < units->trial.units;
    if (made->unit.dimension >= units->trial.dimensions) {
        made->unit.dimension = heng_unit_dimension(units, terms);
    }
    (void)heng_map_add(&units->kept, made->unit.text, units->units.count - 1);
    return (heng_unit_id)(units->units.count - 1);
}

void heng_units_end(heng_units *units, heng_unit_id *keep, uint32_t count)
{
    const trial *begun = &units->trial;
    survivor *kept = count > 0 ? heng_new_array(units->arena, survivor, count) : NULL;
    for (uint32_t i = 0; i < count; i++) {
        survivor_take(units, keep[i], &kept[i]);
    }
    if (units->units.count > begun->units || units->terms.count > begun->terms ||
        units->words.count > begun->words) {
        heng_map_drop(&units->texts, begun->texts);
        heng_map_drop(&units->words, begun->words);
        heng_map_drop(&units->terms, begun->terms);
        units->units.count = begun->units;
        units->dimensions.count = begun->dimensions;
        memset(units->memos, 0, sizeof units->memos);
    }
    units->trial.open = false;
    for (uint32_t i = 0; i < count; i++) {
        keep[i] = survivor_keep(units, &kept[i]);
    }
}

static void unit_fix(heng_units *units, heng_unit_id id, heng_text text, int exponent,
                     uint32_t kind, bool is_rate)
{
    assert(units->units.count == id);
    (void)id;
    heng_unit *unit = &((entry *)heng_table_push(&units->units))->unit;
    *unit = (heng_unit){.text = text,
                        .factor = heng_number_decimal((heng_decimal){1, exponent}),
                        .dimension = kind,
                        .known = kind != DIMENSION_LOST,
                        .is_rate = is_rate};
}

heng_units *heng_units_new(heng_arena *arena, uint64_t seed)
{
    heng_units *units = heng_new(arena, heng_units);
    units->arena = arena;
    heng_unit_names_init(&units->names, arena, seed);
    heng_table_init(&units->units, arena, sizeof(entry));
    heng_table_init(&units->dimensions, arena, sizeof(dimension));
    heng_map_init(&units->texts, arena, seed);
    heng_map_init(&units->words, arena, seed);
    heng_map_init(&units->terms, arena, seed);
    heng_map_init(&units->kept, arena, seed);
    heng_index_init(&units->products, arena, seed);
    for (int i = DIMENSION_NUMBER; i <= DIMENSION_LOST; i++) {
        (void)heng_table_push(&units->dimensions);
    }
    units->counted = heng_unit_dimension(units, counted);
    unit_fix(units, HENG_UNIT_NONE, (heng_text){0}, 0, DIMENSION_NUMBER, false);
    unit_fix(units, HENG_UNIT_PERCENT, HENG_TEXT("%"), -2, DIMENSION_PURE, true);
    unit_fix(units, HENG_UNIT_PP, HENG_TEXT("pp"), -2, heng_unit_dimension(units, points), true);
    unit_fix(units, HENG_UNIT_RATIO, (heng_text){0}, 0, DIMENSION_PURE, false);
    unit_fix(units, HENG_UNIT_LOST, HENG_TEXT("?"), 0, DIMENSION_LOST, false);
    (void)heng_map_add(&units->texts, HENG_TEXT("%"), HENG_UNIT_PERCENT);
    (void)heng_map_add(&units->texts, HENG_TEXT("％"), HENG_UNIT_PERCENT);
    (void)heng_map_add(&units->texts, HENG_TEXT("pp"), HENG_UNIT_PP);
    return units;
}

static void map_copy(heng_map *to, const heng_map *from, heng_arena *arena)
{
    heng_map_init(to, arena, from->seed);
    for (uint32_t i = 0; i < from->count; i++) {
        const heng_map_entry *known = heng_map_at(from, i);
        (void)heng_map_add(to, (heng_text){known->bytes, known->size}, known->value);
    }
}

heng_units *heng_units_fork(const heng_units *units, heng_arena *arena)
{
    heng_units *own = heng_new(arena, heng_units);
    *own = (heng_units){.arena = arena, .names = units->names, .counted = units->counted};
    heng_table_init(&own->units, arena, sizeof(entry));
    heng_table_init(&own->dimensions, arena, sizeof(dimension));
    for (uint32_t i = 0; i < units->units.count; i++) {
        *(entry *)heng_table_push(&own->units) = *(const entry *)heng_table_at(&units->units, i);
    }
    for (uint32_t i = 0; i < units->dimensions.count; i++) {
        *(dimension *)heng_table_push(&own->dimensions) =
            *(const dimension *)heng_table_at(&units->dimensions, i);
    }
    map_copy(&own->texts, &units->texts, arena);
    map_copy(&own->words, &units->words, arena);
    map_copy(&own->terms, &units->terms, arena);
    map_copy(&own->kept, &units->kept, arena);
    heng_index_init(&own->products, arena, units->texts.seed); /* found again by their texts */
    return own;
}

const heng_unit *heng_unit_at(const heng_units *units, heng_unit_id id)
{
    return &((const entry *)heng_table_at(&units->units, id))->unit;
}

uint32_t heng_units_count(const heng_units *units)
{
    return units->units.count;
}

heng_unit_memo *heng_unit_memo_at(heng_units *units, heng_text text)
{
    size_t size = text.size;
    if (size == 0 || size > sizeof units->memos[0].text) {
        return NULL;
    }
    const unsigned char *b = (const unsigned char *)text.bytes;
    return &units->memos[(size * 5 + b[0] + b[size / 2] * 3U + b[size - 1] * 7U) % MEMOS];
}

const heng_unit_names *heng_unit_names_of(const heng_units *units)
{
    return &units->names;
}

bool heng_unit_is_pure(const heng_units *units, heng_unit_id id)
{
    return heng_unit_at(units, id)->dimension == DIMENSION_PURE;
}

bool heng_unit_parts(const heng_units *units, heng_unit_id id, heng_unit_id *numerator,
                     heng_unit_id *denominator)
{
    const entry *made = heng_table_at(&units->units, id);
    *numerator = made->first;
    *denominator = made->second;
    return made->is_quotient;
}

static heng_text noun_cut(heng_text *noun)
{
    const char *slash = noun->size > 0 ? memchr(noun->bytes, '/', noun->size) : NULL;
    heng_text head = {noun->bytes, slash != NULL ? (size_t)(slash - noun->bytes) : noun->size};
    size_t used = slash != NULL ? head.size + 1 : head.size;
    *noun = (heng_text){used < noun->size ? noun->bytes + used : "", noun->size - used};
    return head;
}

/* Part by part where both have one; the nouns of a quotient are "above/below". */
static bool nouns_agree(heng_text a, heng_text b)
{
    while (a.size > 0 && b.size > 0) {
        heng_text x = noun_cut(&a), y = noun_cut(&b);
        if (x.size > 0 && y.size > 0 && !heng_text_equal(x, y)) {
            return false;
        }
    }
    return true;
}

bool heng_unit_comparable(const heng_units *units, heng_unit_id a, heng_unit_id b)
{
    const heng_unit *x = heng_unit_at(units, a), *y = heng_unit_at(units, b);
    return x->dimension == y->dimension && x->dimension != DIMENSION_LOST &&
           nouns_agree(x->noun, y->noun);
}

static bool is_power_of_ten(const heng_number *factor)
{
    return factor->form == HENG_DECIMAL && factor->as.decimal.coefficient == 1;
}

heng_number heng_unit_rescale(const heng_units *units, heng_number value, heng_unit_id from,
                              heng_unit_id to)
{
    if (from == to) {
        return value;
    }
    const heng_number *above = &heng_unit_at(units, from)->factor;
    const heng_number *below = &heng_unit_at(units, to)->factor;
    if (is_power_of_ten(above) && is_power_of_ten(below)) {
        int shift = above->as.decimal.exponent - below->as.decimal.exponent;
        if (value.form == HENG_DECIMAL) {
            int exponent = value.as.decimal.exponent + shift;
            if (exponent <= HENG_DECIMAL_EXPONENT && exponent >= -HENG_DECIMAL_EXPONENT) {
                value.as.decimal.exponent = exponent;
                return value;
            }
        }
        return heng_number_multiply(value, heng_number_decimal((heng_decimal){1, shift}));
    }
    if (heng_number_compare(*above, *below) == HENG_EQUAL) {
        return value;
    }
    heng_number quotient; /* of the factors first: it is short, and value keeps its digits */
    bool good = heng_number_divide(*above, *below, &quotient);
    assert(good);
    (void)good;
    return heng_number_multiply(value, quotient);
}

bool heng_unit_convert(const heng_units *units, heng_number value, heng_unit_id from,
                       heng_unit_id to, heng_number *out)
{
    if (!heng_unit_comparable(units, from, to)) {
        return false;
    }
    *out = heng_unit_rescale(units, value, from, to);
    return true;
}

/* The terms of a * b^sign; false: more than fit. */
static bool terms_combine(const heng_dimension_term *a, const heng_dimension_term *b, int sign,
                          heng_dimension_term *out)
{
    uint32_t count = 0;
    while (a->power != 0 || b->power != 0) {
        heng_dimension_term term;
        bool first = b->power == 0 || (a->power != 0 && a->base <= b->base);
        bool second = a->power == 0 || (b->power != 0 && b->base <= a->base);
        int power = (first ? a->power : 0) + (second ? sign * b->power : 0);
        term.base = first ? a->base : b->base;
        term.power = (int16_t)power;
        a += first;
        b += second;
        if (power != 0) {
            if (count == HENG_DIMENSION_TERMS || power > 100 || power < -100) {
                return false;
            }
            out[count++] = term;
        }
    }
    out[count] = (heng_dimension_term){0, 0};
    return true;
}

/* "above/below" of a quotient; a product keeps a noun only if one factor has one. */
static heng_text nouns_combine(heng_units *units, heng_text a, heng_text b, bool divide)
{
    if (b.size == 0) {
        return a;
    }
    if (divide) {
        return heng_text_format(units->arena, "%.*s/%.*s", HENG_PRINT(a), HENG_PRINT(b));
    }
    return a.size == 0 ? b : (heng_text){0};
}

static heng_text texts_combine(heng_units *units, heng_text a, heng_text b, bool divide)
{
    bool compound =
        b.size > 0 && (memchr(b.bytes, '/', b.size) != NULL || strstr(b.bytes, "·") != NULL);
    const char *open = divide && compound ? "(" : "", *close = divide && compound ? ")" : "";
    return heng_text_format(units->arena, "%.*s%s%s%.*s%s", HENG_PRINT(a), divide ? "/" : "·", open,
                            HENG_PRINT(b), close);
}

heng_unit_id heng_unit_combine(heng_units *units, heng_unit_id a, heng_unit_id b, bool divide,
                               heng_text text)
{
    heng_unit x = *heng_unit_at(units, a), y = *heng_unit_at(units, b);
    heng_dimension_term terms[HENG_DIMENSION_TERMS + 1];
    heng_unit_draft draft = {.text = text, .known = x.known && y.known};
    if (x.dimension == DIMENSION_LOST || y.dimension == DIMENSION_LOST) {
        return HENG_UNIT_LOST;
    }
    const dimension *above = heng_table_at(&units->dimensions, x.dimension);
    const dimension *below = heng_table_at(&units->dimensions, y.dimension);
    if (!terms_combine(above->terms, below->terms, divide ? -1 : 1, terms)) {
        return HENG_UNIT_LOST;
    }
    if (!divide) {
        draft.factor = heng_number_multiply(x.factor, y.factor);
    } else if (!heng_number_divide(x.factor, y.factor, &draft.factor)) {
        return HENG_UNIT_LOST;
    }
    draft.dimension = heng_unit_dimension(units, terms);
    if (draft.factor.form == HENG_ENCLOSURE || draft.dimension == HENG_NONE) {
        return HENG_UNIT_LOST;
    }
    heng_text noun = nouns_combine(units, x.noun, y.noun, divide);
    bool cancels = draft.dimension == DIMENSION_PURE &&
                   heng_number_compare(draft.factor, heng_number_of(1)) == HENG_EQUAL;
    if (text.size == 0 && cancels) {
        return HENG_UNIT_RATIO;
    }
    if (text.size == 0) {
        draft.text = texts_combine(units, x.text.size > 0 ? x.text : HENG_TEXT("1"),
                                   y.text.size > 0 ? y.text : HENG_TEXT("1"), divide);
    }
    heng_unit_id id;
    uint32_t before = units->units.count;
    if (!heng_unit_intern(units, &draft, &id)) {
        return HENG_UNIT_LOST;
    }
    if (units->units.count > before) {
        entry *made = heng_table_at(&units->units, id);
        made->is_quotient = divide;
        made->first = a;
        made->second = b;
        made->unit.noun = noun;
    }
    return id;
}

static heng_unit_id combine_once(heng_units *units, heng_unit_id a, heng_unit_id b, bool divide)
{
    uint64_t key = (uint64_t)a << 17 | (uint64_t)b << 1 | (divide ? 1 : 0);
    uint32_t found = heng_index_find(&units->products, key);
    if (found == HENG_NONE) {
        found = heng_unit_combine(units, a, b, divide, (heng_text){0});
        bool stays = !heng_unit_is_trial(units, a) && !heng_unit_is_trial(units, b) &&
                     !heng_unit_is_trial(units, (heng_unit_id)found);
        if (stays) {
            (void)heng_index_put(&units->products, key, found);
        }
    }
    return (heng_unit_id)found;
}

bool heng_unit_lends(const heng_units *units, heng_unit_id id)
{
    return heng_unit_at(units, id)->dimension != DIMENSION_NUMBER;
}

heng_unit_id heng_unit_multiply(heng_units *units, heng_unit_id a, heng_unit_id b)
{
    bool neutral = b == HENG_UNIT_NONE || (b == HENG_UNIT_RATIO && a != HENG_UNIT_NONE);
    return neutral                                       ? a
           : a == HENG_UNIT_NONE || a == HENG_UNIT_RATIO ? b
                                                         : combine_once(units, a, b, false);
}

heng_unit_id heng_unit_divide(heng_units *units, heng_unit_id a, heng_unit_id b)
{
    bool neutral = b == HENG_UNIT_NONE || (b == HENG_UNIT_RATIO && a != HENG_UNIT_NONE);
    return neutral ? a : combine_once(units, a, b, true);
}

heng_unit_id heng_unit_bare(heng_units *units, heng_unit_id id)
{
    const heng_unit *unit = heng_unit_at(units, id);
    const entry *made = heng_table_at(&units->units, id);
    bool simple =
        unit->noun.size > 0 && made->first == HENG_UNIT_NONE && made->second == HENG_UNIT_NONE;
    if (!simple) {
        return id;
    }
    heng_unit_draft draft = {.text = {unit->text.bytes, unit->text.size - unit->noun.size},
                             .factor = unit->factor,
                             .dimension = unit->dimension,
                             .known = unit->known,
                             .is_rate = unit->is_rate};
    return heng_unit_intern(units, &draft, &id) ? id : HENG_UNIT_LOST;
}
