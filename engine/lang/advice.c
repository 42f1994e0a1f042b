/* What people write that is in no list, and what to write in its place. */
#include "lang/lexer.h"

/* A word, and the advice where it stands in a figure and in a promise. Empty: the usual one. */
typedef struct other_word {
    const char *word, *figure, *promise;
} other_word;

#define COMPARED                                                                                   \
    "leave out what the figure is compared with: the indicator's definition says it (增长5.3%)"
#define TWO_LIMITS "write a range (6.0%-6.5%), or two rules"
#define NO_FIGURE  "write null where there is no figure"
#define ROUGHLY    "write 约 or 左右"

static const other_word others[] = {
    {"预计", "leave it out, and write status: preliminary beside the value", "leave it out"},
    {"初步核算", "leave it out, and write status: preliminary beside the value", "leave it out"},
    {"同比", COMPARED, COMPARED},
    {"环比", COMPARED, COMPARED},
    {"比上年", COMPARED, COMPARED},
    {"比去年", COMPARED, COMPARED},
    {"较上年", COMPARED, COMPARED},
    {"较去年", COMPARED, COMPARED},
    {"大概", ROUGHLY, ROUGHLY},
    {"大致", ROUGHLY, ROUGHLY},
    {"且", TWO_LIMITS, TWO_LIMITS},
    {"并", TWO_LIMITS, TWO_LIMITS},
    {"或", TWO_LIMITS, TWO_LIMITS},
    {"和", TWO_LIMITS, TWO_LIMITS},
    {"无", NO_FIGURE, ""},
    {"暂无", NO_FIGURE, ""},
    {"暂缺", NO_FIGURE, ""},
    {"缺", NO_FIGURE, ""},
    {"n/a", NO_FIGURE, ""},
    {"na", NO_FIGURE, ""},
    {"null", "write it without quotes: null", ""},
    {"nil", NO_FIGURE, ""},
    {"none", NO_FIGURE, ""},
};

enum { SMALL_MOST = 48 };

/* The text from `at` on in small letters, as much of it as a word of the language can be long. */
static heng_text small_letters(heng_text text, size_t at, char small[SMALL_MOST])
{
    size_t size = 0;
    for (; at + size < text.size && size < SMALL_MOST; size++) {
        char c = text.bytes[at + size];
        small[size] = c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
    }
    return (heng_text){small, size};
}

bool heng_advise(heng_reader *reader, size_t at, heng_diag *diag)
{
    char small[SMALL_MOST];
    heng_text rest = small_letters(reader->text, at, small);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        const char *advice = reader->is_figure ? others[i].figure : others[i].promise;
        heng_text word = heng_text_of(others[i].word);
        bool latin = word.bytes[0] >= 'a' && word.bytes[0] <= 'z';
        if (*advice != '\0' &&
            (latin ? heng_text_equal(rest, word) : heng_text_starts(rest, others[i].word))) {
            diag->help = heng_text_of(advice);
            return true;
        }
    }
    return false;
}

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

static size_t id_end(heng_text text)
{
    size_t at = 0;
    while (at < text.size &&
           (is_letter(text.bytes[at]) || text.bytes[at] == '_' || text.bytes[at] == '.' ||
            (text.bytes[at] >= '0' && text.bytes[at] <= '9'))) {
        at++;
    }
    return at;
}

/* Bytes of the first `count` words, 0: there are not so many. */
static size_t words_end(heng_text text, int count)
{
    size_t at = 0;
    for (int i = 0; i < count; i++) {
        size_t start = at;
        while (at < text.size && (text.bytes[at] == ' ' && i > 0)) {
            at++;
        }
        size_t word = at;
        while (at < text.size && is_letter(text.bytes[at])) {
            at++;
        }
        if (at == word || (i > 0 && word == start)) {
            return 0;
        }
    }
    return at;
}

void heng_advise_english(heng_reader *reader, size_t at, heng_diag *diag)
{
    char small[SMALL_MOST];
    heng_text rest = small_letters(reader->text, at, small);
    const heng_keyword *exact = heng_keyword_match(rest, 0);
    if (reader->diags == NULL || diag->label.size > 0 ||
        !heng_diags_may_compare(reader->diags, diag, (uint32_t)heng_keyword_count())) {
        return;
    }
    size_t id = id_end(rest);
    if (id > 0 && reader->model != NULL &&
        heng_model_indicator_find(reader->model, (heng_text){rest.bytes, id}) != HENG_NONE) {
        diag->label = heng_reader_say(reader, "did you mean '%.*s'?", (int)id, rest.bytes);
        return;
    }
    if (exact != NULL) {
        diag->label = heng_reader_say(reader, "did you mean '%s'?", exact->word);
        return;
    }
    for (int count = 3; count > 0; count--) {
        heng_near near;
        size_t size = words_end(rest, count);
        if (size < 4) {
            continue;
        }
        heng_near_init(&near, (heng_text){rest.bytes, size});
        for (size_t i = 0; i < heng_keyword_count(); i++) {
            const heng_keyword *keyword = heng_keyword_at(i);
            if (is_letter(keyword->word[0])) {
                heng_near_try(&near, (heng_text){keyword->word, keyword->size});
            }
        }
        if (near.best.size > 0) {
            diag->label = heng_reader_say(reader, "did you mean '%.*s'?", HENG_PRINT(near.best));
            return;
        }
    }
}
