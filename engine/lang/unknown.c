/* What is in no list: told with a hint, never skipped. */
#include "lang/lexer.h"

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* A run of letters that means nothing: how far it goes. Digits belong to it behind Latin letters,
 * 与 ends it. */
static size_t unknown_end(heng_text text, size_t at)
{
    uint32_t point;
    size_t start = at, step;
    bool latin = false;
    while ((step = heng_utf8_decode(text, at, &point)) > 0) {
        bool letter = point < 0x80 && is_lower((char)(point | 0x20));
        bool with =
            at > start && heng_text_starts((heng_text){text.bytes + at, text.size - at}, "与");
        if (with || !(letter || heng_is_han(point) ||
                      (latin && (point == '_' || (point < 0x80 && is_digit((char)point)))))) {
            break;
        }
        latin = letter || !heng_is_han(point);
        at += step;
    }
    return at > start ? at : at + step;
}

/* The indicator with that name in any language: prose that should be an id. */
static heng_text id_of_name(const heng_reader *reader, heng_text name)
{
    const heng_model *model = reader->model;
    if (model == NULL || reader->diags == NULL || reader->diags->errors > 100) {
        return (heng_text){0};
    }
    for (uint32_t i = 0; i < model->indicators.count; i++) {
        const heng_indicator *indicator = heng_model_indicator(model, i);
        if (heng_text_equal(indicator->name.en, name) ||
            heng_text_equal(indicator->name.zh, name)) {
            return indicator->id;
        }
    }
    return (heng_text){0};
}

/* 与GDP增速持平: an indicator by its name in prose. end: of the name. */
static void prose_refuse(heng_reader *reader, size_t at, size_t end)
{
    heng_text name = {reader->text.bytes + at, end - at}, id = id_of_name(reader, name);
    heng_diag *diag = heng_reader_fault(reader, "E417", at, end - at, "'%.*s' names no indicator",
                                        HENG_PRINT(name));
    if (id.size > 0) {
        diag->label = heng_reader_say(reader, "did you mean '%.*s'?", HENG_PRINT(id));
        diag->help = heng_reader_say(reader, "name the indicator by its id: %.*s", HENG_PRINT(id));
        return;
    }
    heng_advise_english(reader, at, diag);
    if (diag->label.size > 0) {
        return;
    }
    diag->label = HENG_TEXT("an indicator is named by its id");
    diag->help = HENG_TEXT("write ids with blanks around them: income_growth 与 gdp_growth 持平");
}

/* How far a name in prose goes after 与: to 持平 and its kin. */
static size_t prose_end(heng_text text, size_t at)
{
    uint32_t point;
    size_t step;
    for (size_t i = at; (step = heng_utf8_decode(text, i, &point)) > 0; i += step) {
        const heng_keyword *word = heng_keyword_match(text, i);
        bool ends = word != NULL && i > at &&
                    (word->role == HENG_WORD_KEEP || word->role == HENG_WORD_BASICALLY ||
                     is_blank(text.bytes[i]));
        if (ends || is_blank(text.bytes[i])) {
            return i;
        }
    }
    return text.size;
}

static bool is_negation(uint32_t point)
{
    return point == 0x672A || point == 0x6CA1 || point == 0x4E0D || point == 0x975E; /* 未没不非 */
}

void heng_label_refuse(heng_reader *reader, size_t at, size_t size)
{
    heng_text word = {reader->text.bytes + at, size};
    uint32_t first = 0, best = 0;
    heng_diag *diag = heng_reader_fault(reader, "E419", at, size, "'%.*s' is no label of '%.*s'",
                                        HENG_PRINT(word), HENG_PRINT(reader->subject->id));
    heng_near near;
    heng_near_init(&near, word);
    for (uint32_t i = 0; i < reader->label_count; i++) {
        heng_near_try(&near, reader->labels[i]);
    }
    (void)heng_utf8_decode(word, 0, &first);
    (void)heng_utf8_decode(near.best, 0, &best);
    if (is_negation(first) && first != best) { /* 未完成 is not nearly 完成 */
        diag->label = HENG_TEXT("a negation is never skipped");
    } else if (near.best.size > 0) {
        diag->label = heng_reader_say(reader, "did you mean '%.*s'?", HENG_PRINT(near.best));
    }
    diag->note = heng_reader_say(reader, "its labels: %.*s to %.*s", HENG_PRINT(reader->labels[0]),
                                 HENG_PRINT(reader->labels[reader->label_count - 1]));
}

void heng_word_refuse(heng_reader *reader, size_t at, size_t size)
{
    if (reader->label_count > 0) {
        heng_label_refuse(reader, at, size);
        return;
    }
    heng_diag *diag = heng_figure_refuse(reader, at, at + size);
    if (!heng_advise(reader, at, diag)) {
        diag->help = HENG_TEXT("write the figure, null where there is none, or \"attested: TEXT\"");
    }
}

static void han_refuse(heng_reader *reader, size_t at, size_t end)
{
    heng_text word = {reader->text.bytes + at, end - at};
    uint32_t point;
    (void)heng_utf8_decode(reader->text, at, &point);
    if (heng_is_numeral(point) || heng_text_starts(word, "百分之")) {
        heng_diag *diag = heng_reader_fault(reader, "E408", at, end - at,
                                            "'%.*s' is a figure in words", HENG_PRINT(word));
        diag->label = HENG_TEXT("Chinese numerals are not figures");
        diag->help = HENG_TEXT("write digits: 3000, 3%, 八成 alone may stay (80%)");
        return;
    }
    heng_diag *diag =
        heng_reader_fault(reader, "E403", at, end - at,
                          "'%.*s' is not a word of the target language", HENG_PRINT(word));
    if (is_negation(point)) {
        diag->label = HENG_TEXT("a negation is never skipped");
        diag->help = reader->is_figure
                         ? HENG_TEXT("write the figure, or \"denied: TEXT\" where there is none")
                         : HENG_TEXT("say what is promised: 至少6.0%, 不超过3%, 控制在3%以内");
        return;
    }
    if (heng_advise(reader, at, diag)) {
        return;
    }
    heng_near near;
    heng_near_init(&near, word);
    for (size_t i = 0; i < heng_keyword_count(); i++) {
        const heng_keyword *keyword = heng_keyword_at(i);
        if (keyword->size > 3) {
            heng_near_try(&near, (heng_text){keyword->word, keyword->size});
        }
    }
    if (near.best.size > 0) {
        diag->label = heng_reader_say(reader, "did you mean '%.*s'?", HENG_PRINT(near.best));
    }
    diag->help =
        reader->is_figure
            ? HENG_TEXT("write the figure alone, such as 384亿元, or \"attested: TEXT\" where "
                        "there is none")
            : HENG_TEXT("write comparator, figure and unit alone, such as 至少6.0% or 完成261亿元");
}

bool heng_unknown_refuse(heng_reader *reader, size_t at)
{
    heng_text text = reader->text;
    uint32_t point = 0;
    if (heng_lookalike_refuse(reader, at)) {
        return false;
    }
    size_t step = heng_utf8_decode(text, at, &point);
    size_t end = unknown_end(text, at);
    heng_text word = {text.bytes + at, end - at};
    bool after_with =
        reader->end > 0 && heng_token_is(&reader->tokens[reader->end - 1], HENG_WORD_WITH);
    bool before_with = heng_text_starts((heng_text){text.bytes + end, text.size - end}, "与");
    if (reader->is_figure && (after_with || before_with)) {
        heng_relative_refuse(reader, 0);
    } else if (after_with) {
        prose_refuse(reader, at, prose_end(text, at));
    } else if (before_with || (heng_is_han(point) && id_of_name(reader, word).size > 0)) {
        prose_refuse(reader, at, end);
    } else if (reader->label_count > 0 &&
               (heng_is_han(point) || heng_roman_letters(point) != NULL)) {
        heng_label_refuse(reader, at, word.size > 0 ? word.size : step);
    } else if (heng_is_han(point)) {
        han_refuse(reader, at, end);
    } else if (point < 0x80 && is_lower((char)(point | 0x20))) {
        if (reader->is_figure) {
            heng_word_refuse(reader, at, end - at);
        } else {
            prose_refuse(reader, at, end);
        }
    } else if (point == '.' && at + 1 < text.size && is_lower((char)(text.bytes[at + 1] | 0x20))) {
        (void)heng_figure_refuse(reader, at, heng_figure_end(text, at));
    } else {
        heng_diag *diag =
            heng_reader_fault(reader, "E404", at, step > 0 ? step : 1, "unexpected '%.*s'",
                              (int)(step > 0 ? step : 1), text.bytes + at);
        if (point == '!' || point == 0x2260) {
            diag->help = HENG_TEXT("write <= or >=; unequal cannot be promised");
        } else if (point == 0xA0 || point == 0x3000 || (point >= 0x2000 && point <= 0x200B) ||
                   point == 0x202F) {
            diag->help = HENG_TEXT("write a plain blank, or none");
        } else if (point == 0x201C || point == 0x201D || point == '"') {
            diag->help = HENG_TEXT("write the words without quotes");
        } else if (!reader->is_figure) {
            diag->help = HENG_TEXT("write comparator, figure and unit alone, such as >= 6.0% or "
                                   "完成261亿元");
        }
    }
    return false;
}
