#include "model/unit_name.h"

#include <assert.h>
#include <string.h>

enum { COUNTER = HENG_UNIT_COUNTER, RATE = HENG_UNIT_RATE };

typedef enum dimension {
    PURE,
    POINTS,
    COUNT,
    PERSON,
    VISIT,
    HOUSEHOLD,
    HOUSEHOLD_VISIT,
    CONTAINER,
    SCORE,
    CNY,
    USD,
    EUR,
    GBP,
    JPY,
    HKD,
    MOP,
    TWD,
    KRW,
    RUB,
    CHF,
    SGD,
    CAD,
    AUD,
    LENGTH,
    AREA,
    VOLUME,
    MASS,
    COAL,
    CARBON,
    ENERGY,
    POWER,
    MONTHS,
    WORKDAY,
    TIME,
    SOUND,
    TEMPERATURE,
    DATA,
    BIT_RATE,
    DIMENSION_COUNT
} dimension;

static const char dimension_names[DIMENSION_COUNT][20] = {
    [PURE] = "ratio",
    [POINTS] = "percentage points",
    [COUNT] = "count",
    [PERSON] = "persons",
    [VISIT] = "person-times",
    [HOUSEHOLD] = "households",
    [HOUSEHOLD_VISIT] = "household-times",
    [CONTAINER] = "containers",
    [SCORE] = "score",
    [CNY] = "renminbi",
    [USD] = "US dollar",
    [EUR] = "euro",
    [GBP] = "pound sterling",
    [JPY] = "yen",
    [HKD] = "Hong Kong dollar",
    [MOP] = "Macao pataca",
    [TWD] = "New Taiwan dollar",
    [KRW] = "won",
    [RUB] = "rouble",
    [CHF] = "Swiss franc",
    [SGD] = "Singapore dollar",
    [CAD] = "Canadian dollar",
    [AUD] = "Australian dollar",
    [LENGTH] = "length",
    [AREA] = "area",
    [VOLUME] = "volume",
    [MASS] = "mass",
    [COAL] = "standard coal",
    [CARBON] = "carbon dioxide",
    [ENERGY] = "energy",
    [POWER] = "power",
    [MONTHS] = "months",
    [WORKDAY] = "working days",
    [TIME] = "time",
    [SOUND] = "sound level",
    [TEMPERATURE] = "temperature",
    [DATA] = "data",
    [BIT_RATE] = "bit rate",
};

static const heng_dimension_term dimension_terms[DIMENSION_COUNT][3] = {
    [PURE] = {{0, 0}},
    [POINTS] = {{HENG_BASE_POINTS, 1}},
    [COUNT] = {{HENG_BASE_COUNTED, 1}},
    [PERSON] = {{HENG_BASE_PERSON, 1}},
    [VISIT] = {{HENG_BASE_VISIT, 1}},
    [HOUSEHOLD] = {{HENG_BASE_HOUSEHOLD, 1}},
    [HOUSEHOLD_VISIT] = {{HENG_BASE_HOUSEHOLD_VISIT, 1}},
    [CONTAINER] = {{HENG_BASE_CONTAINER, 1}},
    [SCORE] = {{HENG_BASE_SCORE, 1}},
    [CNY] = {{HENG_BASE_CNY, 1}},
    [USD] = {{HENG_BASE_USD, 1}},
    [EUR] = {{HENG_BASE_EUR, 1}},
    [GBP] = {{HENG_BASE_GBP, 1}},
    [JPY] = {{HENG_BASE_JPY, 1}},
    [HKD] = {{HENG_BASE_HKD, 1}},
    [MOP] = {{HENG_BASE_MOP, 1}},
    [TWD] = {{HENG_BASE_TWD, 1}},
    [KRW] = {{HENG_BASE_KRW, 1}},
    [RUB] = {{HENG_BASE_RUB, 1}},
    [CHF] = {{HENG_BASE_CHF, 1}},
    [SGD] = {{HENG_BASE_SGD, 1}},
    [CAD] = {{HENG_BASE_CAD, 1}},
    [AUD] = {{HENG_BASE_AUD, 1}},
    [LENGTH] = {{HENG_BASE_LENGTH, 1}},
    [AREA] = {{HENG_BASE_LENGTH, 2}},
    [VOLUME] = {{HENG_BASE_LENGTH, 3}},
    [MASS] = {{HENG_BASE_MASS, 1}},
    [COAL] = {{HENG_BASE_COAL, 1}},
    [CARBON] = {{HENG_BASE_CARBON, 1}},
    [ENERGY] = {{HENG_BASE_ENERGY, 1}},
    [POWER] = {{HENG_BASE_ENERGY, 1}, {HENG_BASE_TIME, -1}},
    [MONTHS] = {{HENG_BASE_MONTHS, 1}},
    [WORKDAY] = {{HENG_BASE_WORKDAY, 1}},
    [TIME] = {{HENG_BASE_TIME, 1}},
    [SOUND] = {{HENG_BASE_SOUND, 1}},
    [TEMPERATURE] = {{HENG_BASE_TEMPERATURE, 1}},
    [DATA] = {{HENG_BASE_DATA, 1}},
    [BIT_RATE] = {{HENG_BASE_TIME, -1}, {HENG_BASE_DATA, 1}}, /* terms by base */
};

#define ENTRY(dimension, name, factor, aliases, flags)                                             \
    {{(name), dimension_names[dimension], (factor), aliases}, dimension_terms[dimension], (flags)},
static const heng_unit_entry entries[] = {
#include "model/unit_table.def"
};
#undef ENTRY
enum { ENTRY_COUNT = sizeof entries / sizeof entries[0] };

typedef struct scale {
    const char *word;
    int exponent;
} scale;

/* Longest first. */
static const scale scales[] = {
    {"thousand", 3}, {"trillion", 12}, {"million", 6}, {"billion", 9}, {"百万亿", 14},
    {"千万亿", 15},  {"十万亿", 13},   {"十万", 5},    {"百万", 6},    {"千万", 7},
    {"十亿", 9},     {"百亿", 10},     {"千亿", 11},   {"万亿", 12},   {"百", 2},
    {"千", 3},       {"万", 4},        {"亿", 8},
};

size_t heng_unit_name_count(void)
{
    return ENTRY_COUNT;
}

const heng_unit_name *heng_unit_name_at(size_t index)
{
    assert(index < ENTRY_COUNT);
    return &entries[index].name;
}

const heng_unit_entry *heng_unit_entry_at(uint32_t index)
{
    assert(index < ENTRY_COUNT);
    return &entries[index];
}

static void name_add(heng_unit_names *names, heng_text name, uint32_t entry)
{
    uint32_t before = heng_map_add(&names->map, name, entry);
    assert(before == HENG_NONE); /* a word that means two units */
    (void)before;
    if (name.size > names->longest) {
        names->longest = name.size;
    }
}

void heng_unit_names_init(heng_unit_names *names, heng_arena *arena, uint64_t seed)
{
    *names = (heng_unit_names){0};
    heng_map_init(&names->map, arena, seed);
    for (uint32_t i = 0; i < ENTRY_COUNT; i++) {
        name_add(names, heng_text_of(entries[i].name.name), i);
        const char *at = entries[i].name.aliases;
        while (*at != '\0') {
            const char *end = strstr(at, ", ");
            size_t size = end != NULL ? (size_t)(end - at) : strlen(at);
            name_add(names, (heng_text){at, size}, i);
            at += end != NULL ? size + 2 : size;
        }
    }
}

static heng_decimal without_zeros(heng_decimal decimal)
{
    while (decimal.coefficient != 0 && decimal.coefficient % 10 == 0) {
        decimal.coefficient /= 10;
        decimal.exponent++;
    }
    return decimal;
}

/* Powers of ten come out as 1 * 10^n, which keeps the digits of a figure in a product. */
heng_number heng_unit_entry_factor(const heng_unit_entry *entry)
{
    heng_text text = heng_text_of(entry->name.factor);
    const char *slash = strchr(text.bytes, '/');
    heng_decimal above = {0}, below = {1, 0};
    heng_number factor;
    heng_text top = {text.bytes, slash != NULL ? (size_t)(slash - text.bytes) : text.size};
    bool good = heng_decimal_parse(top, &above) == HENG_DECIMAL_OK;
    if (slash != NULL) {
        good = good && heng_decimal_parse(heng_text_of(slash + 1), &below) == HENG_DECIMAL_OK;
    }
    factor = heng_number_decimal(without_zeros(above));
    if (slash != NULL) {
        good = good && heng_number_divide(factor, heng_number_decimal(below), &factor);
    }
    assert(good);
    (void)good;
    return factor;
}

heng_letter heng_letter_at(heng_text text, size_t at, size_t *size)
{
    uint32_t point;
    if (at >= text.size) {
        *size = 0;
        return HENG_LETTER_NONE;
    }
    unsigned char c = (unsigned char)text.bytes[at];
    if (c < 0x80) {
        *size = 1;
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? HENG_LETTER_LATIN
               : c >= '0' && c <= '9'                           ? HENG_LETTER_DIGIT
                                                                : HENG_LETTER_NONE;
    }
    *size = heng_utf8_decode(text, at, &point);
    if (*size == 0) {
        return HENG_LETTER_NONE;
    }
    if ((point >= 0x4E00 && point <= 0x9FFF) || (point >= 0x3400 && point <= 0x4DBF) ||
        point == 0x3005 || point == 0x3007 || (point >= 0x20000 && point <= 0x3FFFF)) {
        return HENG_LETTER_HAN;
    }
    bool latin = (point >= 0xC0 && point <= 0x24F && point != 0xD7 && point != 0xF7) ||
                 (point >= 0x370 && point <= 0x3FF) || point == 0xB2 || point == 0xB3 ||
                 point == 0xB5 || (point >= 0x2080 && point <= 0x2089);
    return latin ? HENG_LETTER_LATIN : HENG_LETTER_NONE;
}

/* No Latin letter, digit or '_' goes on where the name stops in the middle of such a word. */
static bool is_word_end(heng_text text, size_t end)
{
    size_t size, last = end;
    do {
        last--;
    } while (last > 0 && ((unsigned char)text.bytes[last] & 0xC0U) == 0x80U);
    heng_letter before = heng_letter_at(text, last, &size);
    if (before != HENG_LETTER_LATIN && before != HENG_LETTER_DIGIT) {
        return true;
    }
    heng_letter after = heng_letter_at(text, end, &size);
    return after != HENG_LETTER_LATIN && after != HENG_LETTER_DIGIT &&
           (end >= text.size || text.bytes[end] != '_');
}

size_t heng_unit_name_scan(const heng_unit_names *names, heng_text text, uint32_t *entry)
{
    size_t end = text.size < names->longest ? text.size : names->longest;
    for (; end > 0; end--) {
        bool boundary = end == text.size || ((unsigned char)text.bytes[end] & 0xC0U) != 0x80U;
        if (boundary && is_word_end(text, end)) {
            uint32_t found = heng_map_find(&names->map, (heng_text){text.bytes, end});
            if (found != HENG_NONE) {
                *entry = found;
                return end;
            }
        }
    }
    return 0;
}

size_t heng_unit_scale_scan(heng_text text, int *exponent)
{
    for (size_t i = 0; i < sizeof scales / sizeof scales[0]; i++) {
        if (heng_text_starts(text, scales[i].word)) {
            size_t size = strlen(scales[i].word);
            if (!is_word_end(text, size)) {
                continue;
            }
            *exponent = scales[i].exponent;
            if ((unsigned char)scales[i].word[0] < 0x80) {
                while (size < text.size && text.bytes[size] == ' ') {
                    size++;
                }
            }
            return size;
        }
    }
    return 0;
}
