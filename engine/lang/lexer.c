#include "lang/lexer.h"

#include <string.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t skip_blanks(heng_text text, size_t at)
{
    while (at < text.size && is_blank(text.bytes[at])) {
        at++;
    }
    return at;
}

/* Bytes of word { "." word } at `at`. */
static size_t id_scan(heng_text text, size_t at)
{
    size_t start = at;
    while (at < text.size && is_lower(text.bytes[at])) {
        while (at < text.size &&
               (is_lower(text.bytes[at]) || is_digit(text.bytes[at]) || text.bytes[at] == '_')) {
            at++;
        }
        if (at + 1 >= text.size || text.bytes[at] != '.' || !is_lower(text.bytes[at + 1])) {
            break;
        }
        at++;
    }
    return at - start;
}

/* The longest period at `at`; what goes beyond it (2019-0.8) is left. */
static size_t period_scan(heng_text text, size_t at)
{
    size_t size = 0;
    heng_period period;
    while (at + size < text.size && size < 12) {
        char c = text.bytes[at + size];
        if (!is_digit(c) && c != '-' && !(c >= 'A' && c <= 'Z')) {
            break;
        }
        size++;
    }
    for (size_t take = size; take > 0; take--) {
        if (heng_period_parse((heng_text){text.bytes + at, take}, &period)) {
            return take;
        }
    }
    while (at + size < text.size &&
           (is_digit(text.bytes[at + size]) || is_lower((char)(text.bytes[at + size] | 0x20)))) {
        size++;
    }
    return size;
}

/* [dataset ":"] id ["@" period] whose first word has `size` bytes. */
static size_t ref_scan(heng_text text, size_t at, size_t size)
{
    if (at + size + 1 < text.size && text.bytes[at + size] == ':' &&
        is_lower(text.bytes[at + size + 1])) {
        size += 1 + id_scan(text, at + size + 1);
    }
    if (at + size < text.size && text.bytes[at + size] == '@') {
        size += 1 + period_scan(text, at + size + 1);
    }
    return size;
}

static heng_token *token_push(heng_reader *reader, heng_token_kind kind, size_t at, size_t size)
{
    if (reader->end >= HENG_TEXT_TOKENS) {
        heng_reader_fault(reader, "E401", at, 1,
                          "the text is too long: more than %d words and figures", HENG_TEXT_TOKENS);
        return NULL;
    }
    heng_token *token = &reader->tokens[reader->end++];
    *token = (heng_token){.kind = (uint8_t)kind, .at = (uint16_t)at, .size = (uint16_t)size};
    return token;
}

/* 前十名, 第3名: bytes of the whole, 0: none. */
static size_t rank_lex(heng_reader *reader, size_t at)
{
    heng_text text = reader->text;
    uint32_t point;
    int value = 0;
    heng_decimal number;
    size_t step = heng_utf8_decode(text, at, &point);
    if (step == 0 || (point != 0x524D && point != 0x7B2C)) { /* 前, 第 */
        return 0;
    }
    bool first = point == 0x7B2C;
    size_t from = skip_blanks(text, at + step);
    size_t size = heng_numeral_match(text, from, &value);
    number = heng_decimal_of(value);
    if (size == 0) {
        size = heng_decimal_scan((heng_text){text.bytes + from, text.size - from});
        if (size == 0 ||
            heng_decimal_parse((heng_text){text.bytes + from, size}, &number) != HENG_DECIMAL_OK) {
            return 0;
        }
    }
    size_t end = skip_blanks(text, from + size);
    step = heng_utf8_decode(text, end, &point);
    if (step == 0 || (point != 0x540D && point != 0x4F4D)) { /* 名, 位 */
        return 0;
    }
    heng_token *token = token_push(reader, HENG_TOKEN_RANK, at, end + step - at);
    if (token != NULL) {
        token->value = number;
        token->first = first;
    }
    return end + step - at;
}

/* 14×100, as standards write a limit whose last digit stands for hundreds: bytes behind the number,
 * and the power of ten. 0: none follows. */
static size_t power_scan(heng_text text, size_t at, int *power)
{
    enum { POWER_MOST = 12 };
    static const char head[] = "×10";
    size_t end = at + sizeof head - 1;
    if (!heng_text_starts((heng_text){text.bytes + at, text.size - at}, head)) {
        return 0;
    }
    for (*power = 1; end < text.size && text.bytes[end] == '0' && *power < POWER_MOST; end++) {
        ++*power;
    }
    bool more = end < text.size && (is_digit(text.bytes[end]) || text.bytes[end] == '.');
    return more ? 0 : end - at;
}

static bool number_token(heng_reader *reader, size_t *at, uint32_t depth)
{
    heng_decimal value;
    size_t size = heng_number_lex(reader, *at, depth, &value);
    if (size == 0) {
        return false;
    }
    heng_token *token = token_push(reader, HENG_TOKEN_NUMBER, *at, size);
    if (token == NULL) {
        return false;
    }
    int power;
    size_t behind = power_scan(reader->text, *at + size, &power);
    if (behind > 0) {
        value.exponent += power;
        size += behind;
    }
    token->value = value;
    size_t more = heng_unit_lex(reader, *at + size, &token->unit, &token->fuzz);
    if (heng_lookalike_refuse(reader, *at + size + more)) {
        return false;
    }
    token->size = (uint16_t)(size + more);
    reader->fuzzes += token->fuzz;
    *at += size + more;
    return true;
}

static bool share_token(heng_reader *reader, size_t *at, bool *found)
{
    int percent;
    size_t size = heng_share_match(reader->text, *at, &percent);
    *found = size > 0;
    if (size > 0) {
        heng_token *token = token_push(reader, HENG_TOKEN_NUMBER, *at, size);
        if (token == NULL) {
            return false;
        }
        token->value = heng_decimal_of(percent);
        token->unit = HENG_UNIT_PERCENT;
        *at += size;
    }
    return true;
}

/* Nothing stands before but 力争 and its kin. */
static bool at_start(const heng_reader *reader)
{
    return reader->end == 0 ||
           (reader->end == 1 && heng_token_is(&reader->tokens[0], HENG_WORD_SOFT));
}

static bool ref_token(heng_reader *reader, size_t *at, size_t size)
{
    heng_text id = {reader->text.bytes + *at, size};
    bool first = at_start(reader);
    size = ref_scan(reader->text, *at, size);
    if (token_push(reader, HENG_TOKEN_REF, *at, size) == NULL) {
        return false;
    }
    if (first && size == id.size && reader->model != NULL && !reader->is_figure) {
        uint32_t index = heng_model_indicator_find(reader->model, id);
        if (index != HENG_NONE) {
            heng_reader_subject(reader, heng_model_indicator(reader->model, index));
        }
    }
    *at += size;
    return true;
}

static bool token_lex(heng_reader *reader, size_t *at, uint32_t *depth)
{
    heng_text text = reader->text;
    char c = text.bytes[*at];
    size_t id = is_lower(c) ? id_scan(text, *at) : 0;
    bool subject =
        at_start(reader) && id > 0 && *at + id < text.size && reader->model != NULL &&
        heng_model_indicator_find(reader->model, (heng_text){text.bytes + *at, id}) != HENG_NONE;
    uint16_t place = 0;
    size_t label = reader->label_count > 0 && !subject ? heng_label_match(reader, *at, &place) : 0;
    if (label > 0) {
        heng_token *token = token_push(reader, HENG_TOKEN_LABEL, *at, label);
        if (token == NULL) {
            return false;
        }
        token->place = place;
        *at += label;
        return true;
    }
    if (is_digit(c) || (c == '.' && *at + 1 < text.size && is_digit(text.bytes[*at + 1]))) {
        return number_token(reader, at, *depth);
    }
    const heng_keyword *word = heng_keyword_match(text, *at);
    if (word != NULL && word->size >= id) {
        heng_token *token = token_push(reader, HENG_TOKEN_WORD, *at, word->size);
        if (token == NULL) {
            return false;
        }
        token->role = word->role;
        token->bound = word->bound;
        *depth += word->role == HENG_WORD_OPEN;
        *depth -= word->role == HENG_WORD_CLOSE && *depth > 0;
        *at += word->size;
        return true;
    }
    if (id > 0) {
        return ref_token(reader, at, id);
    }
    if ((unsigned char)c >= 0x80) {
        bool found;
        size_t rank = rank_lex(reader, *at);
        if (rank > 0) {
            *at += rank;
            return reader->end <= HENG_TEXT_TOKENS;
        }
        if (!share_token(reader, at, &found)) {
            return false;
        }
        if (found) {
            return true;
        }
    }
    return heng_unknown_refuse(reader, *at);
}

void heng_parenthesis_refuse(heng_reader *reader, const heng_token *open)
{
    heng_diag *diag =
        heng_reader_fault(reader, "E422", open->at, open->size, "a parenthesis is not closed");
    diag->help = HENG_TEXT("close it with ')'");
}

/* The parenthesis that is not closed. */
static void open_refuse(heng_reader *reader)
{
    uint32_t closed = 0, i = reader->end;
    while (i-- > 0) {
        const heng_token *token = &reader->tokens[i];
        if (heng_token_is(token, HENG_WORD_CLOSE)) {
            closed++;
        } else if (heng_token_is(token, HENG_WORD_OPEN)) {
            if (closed == 0) {
                heng_parenthesis_refuse(reader, token);
                return;
            }
            closed--;
        }
    }
}

bool heng_lex(heng_reader *reader)
{
    heng_text text = reader->text;
    uint32_t depth = 0;
    if (text.size > HENG_TEXT_BYTES) {
        heng_reader_fault(reader, "E401", 0, 1,
                          "the text is too long: %zu bytes, at most %d are read", text.size,
                          HENG_TEXT_BYTES);
        return false;
    }
    for (size_t at = skip_blanks(text, 0); at < text.size; at = skip_blanks(text, at)) {
        if (!token_lex(reader, &at, &depth)) {
            return false;
        }
    }
    reader->tokens[reader->end] = (heng_token){.kind = HENG_TOKEN_END, .at = (uint16_t)text.size};
    if (depth > 0) {
        open_refuse(reader);
        return false;
    }
    return true;
}
