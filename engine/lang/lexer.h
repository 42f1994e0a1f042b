/* lexer.h - a text of the target language as tokens.
 *
 * What a character means hangs on what stands before it: units stand only after a number, labels of
 * the subject are looked up before words, and a word ends a unit only at the end of a run of Han
 * letters (个片区以上). So the lexer knows units, labels and words; the parsers see tokens
 * alone. */
#ifndef HENG_LANG_LEXER_H
#define HENG_LANG_LEXER_H

#include "lang/phrases.h"
#include "model/model.h"

/* Ceilings of one text, so that hostile input costs neither stack nor time. */
enum {
    HENG_TEXT_BYTES = 4096,
    HENG_TEXT_TOKENS = 2304,
    HENG_TEXT_TERMS = 1024,
    HENG_TEXT_DEPTH = 64
};

typedef enum heng_token_kind {
    HENG_TOKEN_END,
    HENG_TOKEN_NUMBER, /* value, unit, fuzz; 八成 is 80% */
    HENG_TOKEN_RANK,   /* value: 前10名, 第三名 */
    HENG_TOKEN_REF,    /* [dataset ":"] id ["@" period] */
    HENG_TOKEN_WORD,   /* role, bound */
    HENG_TOKEN_LABEL   /* place */
} heng_token_kind;

typedef struct heng_token {
    heng_decimal value;
    uint16_t at, size; /* bytes of the text */
    heng_unit_id unit; /* HENG_UNIT_NONE: none was written */
    uint16_t place;    /* of a label */
    uint8_t kind, role, bound;
    bool fuzz;  /* 多, 余 */
    bool first; /* RANK: 第 (a place), not 前 (up to a place) */
} heng_token;

/* A text being read. Too large to be zeroed: heng_reader_init fills what is used. */
typedef struct heng_reader {
    heng_model *model; /* NULL: no indicators (a quantity on its own) */
    heng_units *units;
    heng_arena *arena; /* of units' texts and expression trees */
    heng_diags *diags; /* NULL: faults are not told */
    heng_text text;
    heng_loc loc;                  /* of the text's first character */
    bool is_figure;                /* an actual: other words in messages */
    const heng_indicator *subject; /* whose labels, direction and measure count; NULL: none */
    const heng_text *labels;
    uint32_t label_count;
    uint32_t pos, end; /* token at hand; the token END */
    uint32_t depth, terms, fuzzes;
    heng_diag scratch;
    heng_token tokens[HENG_TEXT_TOKENS + 1];
} heng_reader;

void heng_reader_init(heng_reader *reader, heng_model *model, heng_units *units, heng_arena *arena,
                      heng_diags *diags, heng_text text, heng_loc loc);
void heng_reader_subject(heng_reader *reader, const heng_indicator *subject);
/* Splits the text; false: a fault was told. */
bool heng_lex(heng_reader *reader);
/* The place of a label at the head of text[at..] and its bytes, 0: none. Roman numerals match Latin
 * letters. */
size_t heng_label_match(const heng_reader *reader, size_t at, uint16_t *place);

/* The letters of a Roman numeral sign (Ⅳ is IV), NULL for other characters. */
const char *heng_roman_letters(uint32_t point);
/* unknown.c: tells that what stands at `at` is in no list; always false. */
bool heng_unknown_refuse(heng_reader *reader, size_t at);

/* Tells that a word is none of the subject's labels. */
void heng_label_refuse(heng_reader *reader, size_t at, size_t size);
/* Tells that a word stands where a figure is due. */
void heng_word_refuse(heng_reader *reader, size_t at, size_t size);
/* advice.c: sets help where a word of other lists stands at `at` (同比, 预计, n/a); false: none
 * does. */
bool heng_advise(heng_reader *reader, size_t at, heng_diag *diag);
/* Sets the label where what stands at `at` is nearly a word of the language: AT LEAST, at lest. */
void heng_advise_english(heng_reader *reader, size_t at, heng_diag *diag);

/* Tells a fault of size bytes at `at` and returns the diagnostic to add label and help to; never
 * NULL. */
heng_diag *heng_reader_fault(heng_reader *reader, const char *code, size_t at, size_t size,
                             const char *format, ...) __attribute__((format(printf, 5, 6)));
/* Tells that a figure is put by another indicator: 与GDP增速基本持平. */
void heng_relative_refuse(heng_reader *reader, size_t at);
/* A text for a diagnostic: kept as long as the diagnostics are. */
heng_text heng_reader_say(heng_reader *reader, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static inline const heng_token *heng_token_here(const heng_reader *reader)
{
    return &reader->tokens[reader->pos];
}

static inline bool heng_token_is(const heng_token *token, heng_word_role role)
{
    return token->kind == HENG_TOKEN_WORD && token->role == role;
}

/* Moves on if the token at hand is that word. */
static inline bool heng_take_word(heng_reader *reader, heng_word_role role)
{
    bool is = heng_token_is(heng_token_here(reader), role);
    reader->pos += is;
    return is;
}

static inline heng_text heng_token_text(const heng_reader *reader, const heng_token *token)
{
    return (heng_text){reader->text.bytes + token->at, token->size};
}

/* numeral.c: what looks like a number. */
/* Bytes of the number at `at`, its value in *out; 0: a fault was told. depth: inside parentheses (a
 * comma parts arguments there). */
size_t heng_number_lex(heng_reader *reader, size_t at, uint32_t depth, heng_decimal *out);
void heng_parenthesis_refuse(heng_reader *reader,
                             const heng_token *open); /* it is not closed: E422 */
/* Tells that text[at, end) is no well-formed figure: E203 in data, E405 in a target. */
heng_diag *heng_figure_refuse(heng_reader *reader, size_t at, size_t end);
/* Where a figure that went wrong ends: before a blank, a Han letter or a closing parenthesis. */
size_t heng_figure_end(heng_text text, size_t at);
/* 八成, 八成五: bytes and percent; 0: none. */
size_t heng_share_match(heng_text text, size_t at, int *percent);
/* A Chinese numeral up to 99: bytes and value; 0: none. */
size_t heng_numeral_match(heng_text text, size_t at, int *value);
bool heng_is_numeral(uint32_t point); /* 一 … 十百千两〇零 */
/* Full-width digits, U+2212: refused. true: a fault was told. */
bool heng_lookalike_refuse(heng_reader *reader, size_t at);

/* unit_lex.c: the unit behind a number. Bytes from `at` on, blanks before it included, and fuzz; 0:
 * none. */
size_t heng_unit_lex(heng_reader *reader, size_t at, heng_unit_id *unit, bool *fuzz);

#endif
