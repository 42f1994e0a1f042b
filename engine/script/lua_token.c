#include "script/lua_token.h"

#include <string.h>

const char *const heng_lua_keywords[] = {"and",   "break", "do",       "else",  "elseif", "end",
                                         "false", "for",   "function", "goto",  "if",     "in",
                                         "local", "nil",   "not",      "or",    "repeat", "return",
                                         "then",  "true",  "until",    "while", NULL};

typedef struct token_scan {
    const char *bytes;
    size_t size, at;
    uint32_t line;
} token_scan;

static int peek(const token_scan *scan, size_t ahead)
{
    return scan->at + ahead < scan->size ? (unsigned char)scan->bytes[scan->at + ahead] : -1;
}

/* Lua takes CR LF and LF CR as one line end. */
static void step(token_scan *scan)
{
    int c = peek(scan, 0), next = peek(scan, 1);
    scan->at++;
    if (c == '\n' || c == '\r') {
        scan->line++;
        if ((next == '\n' || next == '\r') && next != c) {
            scan->at++;
        }
    }
}

static bool is_digit(int c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(int c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
}

/* The level of a long bracket at the scan ([[, [=[), -1 if there is none. */
static int long_level(const token_scan *scan)
{
    size_t level = 0;
    while (peek(scan, 1 + level) == '=') {
        level++;
    }
    return peek(scan, 0) == '[' && peek(scan, 1 + level) == '[' ? (int)level : -1;
}

/* Leaves the scan behind the closing bracket; *inner_end is where the text ends. */
static void long_skip(token_scan *scan, int level, size_t *inner, size_t *inner_end)
{
    scan->at += (size_t)level + 2;
    if (peek(scan, 0) == '\n' || peek(scan, 0) == '\r') {
        step(scan);
    }
    *inner = scan->at;
    while (scan->at < scan->size) {
        if (peek(scan, 0) == ']') {
            size_t equals = 0;
            while (peek(scan, 1 + equals) == '=') {
                equals++;
            }
            if (equals == (size_t)level && peek(scan, 1 + equals) == ']') {
                *inner_end = scan->at;
                scan->at += equals + 2;
                return;
            }
        }
        step(scan);
    }
    *inner_end = scan->at;
}

static void quoted_skip(token_scan *scan, size_t *inner, size_t *inner_end)
{
    int quote = peek(scan, 0);
    scan->at++;
    *inner = scan->at;
    while (scan->at < scan->size && peek(scan, 0) != quote && peek(scan, 0) != '\n' &&
           peek(scan, 0) != '\r') {
        if (peek(scan, 0) == '\\' && peek(scan, 1) == 'z') {
            scan->at += 2;
            while (peek(scan, 0) == ' ' || (peek(scan, 0) >= '\t' && peek(scan, 0) <= '\r')) {
                step(scan);
            }
        } else if (peek(scan, 0) == '\\' && scan->at + 1 < scan->size) {
            scan->at++;
            step(scan);
        } else {
            scan->at++;
        }
    }
    *inner_end = scan->at < scan->size ? scan->at : scan->size;
    if (peek(scan, 0) == quote) {
        scan->at++;
    }
}

static void number_skip(token_scan *scan)
{
    bool hex = peek(scan, 0) == '0' && (peek(scan, 1) == 'x' || peek(scan, 1) == 'X');
    scan->at += hex ? 2 : 1;
    for (;;) {
        int c = peek(scan, 0), next = peek(scan, 1);
        bool exponent = hex ? c == 'p' || c == 'P' : c == 'e' || c == 'E';
        if (exponent && (next == '+' || next == '-')) {
            scan->at += 2;
        } else if (is_digit(c) || is_letter(c) || c == '.') {
            scan->at++;
        } else {
            return;
        }
    }
}

static size_t symbol_size(const token_scan *scan)
{
    static const char *const symbols[] = {
        "...", "..", "==", "~=", "<=", ">=", "//", "::", "<<", ">>"};
    for (size_t i = 0; i < sizeof symbols / sizeof symbols[0]; i++) {
        size_t size = strlen(symbols[i]);
        if (scan->size - scan->at >= size &&
            memcmp(scan->bytes + scan->at, symbols[i], size) == 0) {
            return size;
        }
    }
    return 1;
}

static void comment_skip(token_scan *scan)
{
    scan->at += 2;
    int level = long_level(scan);
    size_t inner, inner_end;
    if (level >= 0) {
        long_skip(scan, level, &inner, &inner_end);
        return;
    }
    while (scan->at < scan->size && peek(scan, 0) != '\n' && peek(scan, 0) != '\r') {
        scan->at++;
    }
}

static bool token_next(token_scan *scan, heng_token *out)
{
    for (;;) {
        int c = peek(scan, 0);
        if (c < 0) {
            return false;
        }
        if (c == '-' && peek(scan, 1) == '-') {
            comment_skip(scan);
        } else if (c == ' ' || (c >= '\t' && c <= '\r')) {
            step(scan);
        } else {
            break;
        }
    }
    size_t start = scan->at, inner = 0, inner_end = 0;
    int c = peek(scan, 0);
    *out = (heng_token){.at = (uint32_t)start, .line = scan->line};
    if (is_letter(c)) {
        out->kind = HENG_TOKEN_NAME;
        while (is_letter(peek(scan, 0)) || is_digit(peek(scan, 0))) {
            scan->at++;
        }
    } else if (is_digit(c) || (c == '.' && is_digit(peek(scan, 1)))) {
        out->kind = HENG_TOKEN_NUMBER;
        number_skip(scan);
    } else if (c == '"' || c == '\'') {
        out->kind = HENG_TOKEN_STRING;
        quoted_skip(scan, &inner, &inner_end);
    } else if (long_level(scan) >= 0) {
        out->kind = HENG_TOKEN_STRING;
        long_skip(scan, long_level(scan), &inner, &inner_end);
    } else {
        out->kind = HENG_TOKEN_SYMBOL;
        scan->at += symbol_size(scan);
    }
    out->size = (uint32_t)(scan->at - start);
    out->inner = (uint32_t)inner;
    out->inner_size = (uint32_t)(inner_end - inner);
    return true;
}

static token_scan scan_of(heng_text source)
{
    return (token_scan){.bytes = source.bytes,
                        .size = source.size,
                        .at = heng_text_starts(source, "\xEF\xBB\xBF") ? 3 : 0,
                        .line = 1};
}

void heng_tokens_read(heng_tokens *out, heng_arena *arena, heng_text source, uint16_t file)
{
    token_scan scan = scan_of(source);
    heng_token token;
    uint32_t count = 0;
    *out = (heng_tokens){.source = source, .file = file};
    while (token_next(&scan, &token)) {
        count++;
    }
    out->items =
        heng_arena_try(arena, ((size_t)count + 1) * sizeof *out->items, _Alignof(heng_token));
    if (out->items == NULL) {
        return;
    }
    scan = scan_of(source);
    while (out->count < count && token_next(&scan, &out->items[out->count])) {
        out->count++;
    }
}

heng_text heng_token_text(const heng_tokens *tokens, uint32_t index)
{
    return index < tokens->count ? (heng_text){tokens->source.bytes + tokens->items[index].at,
                                               tokens->items[index].size}
                                 : HENG_TEXT("");
}

heng_text heng_token_inner(const heng_tokens *tokens, uint32_t index)
{
    return (heng_text){tokens->source.bytes + tokens->items[index].inner,
                       tokens->items[index].inner_size};
}

bool heng_token_is(const heng_tokens *tokens, uint32_t index, const char *text)
{
    return index < tokens->count && heng_text_is(heng_token_text(tokens, index), text);
}

bool heng_token_means(const heng_tokens *tokens, uint32_t index, heng_text value)
{
    if (index >= tokens->count || tokens->items[index].kind != HENG_TOKEN_STRING) {
        return false;
    }
    heng_text inner = heng_token_inner(tokens, index);
    return heng_text_equal(inner, value) ||
           (inner.size > 0 && memchr(inner.bytes, '\\', inner.size) != NULL);
}

uint32_t heng_tokens_line(const heng_tokens *tokens, uint32_t line)
{
    uint32_t low = 0, high = tokens->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (tokens->items[middle].line < line) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

heng_loc heng_tokens_loc(const heng_tokens *tokens, uint32_t index, uint32_t at)
{
    heng_text source = tokens->source;
    heng_loc loc = {.file = tokens->file,
                    .line = index < tokens->count ? tokens->items[index].line : 0};
    size_t start = at;
    while (start > 0 && source.bytes[start - 1] != '\n' && source.bytes[start - 1] != '\r') {
        start--;
    }
    for (size_t i = index < tokens->count ? tokens->items[index].at : at; i < at; i++) {
        loc.line += source.bytes[i] == '\n'; /* at lies in a later line of a long string */
    }
    if (start == 0 && heng_text_starts(source, "\xEF\xBB\xBF") && at >= 3) {
        start = 3;
    }
    size_t column = heng_text_points((heng_text){source.bytes + start, at - start}) + 1;
    loc.column = column > UINT16_MAX ? UINT16_MAX : (uint16_t)column;
    return loc;
}

uint32_t heng_tokens_find_name(const heng_tokens *tokens, uint32_t line, heng_text name)
{
    uint32_t declared = HENG_NONE;
    for (uint32_t i = heng_tokens_line(tokens, line);
         i < tokens->count && tokens->items[i].line == line; i++) {
        bool fits = tokens->items[i].kind == HENG_TOKEN_STRING
                        ? heng_text_equal(heng_token_inner(tokens, i), name)
                        : tokens->items[i].kind == HENG_TOKEN_NAME &&
                              heng_text_equal(heng_token_text(tokens, i), name);
        if (fits && i > 0 && declared == HENG_NONE && heng_token_is(tokens, i - 1, "local")) {
            declared = i; /* rather where it is used, if that is on the line too */
        } else if (fits) {
            return i;
        }
    }
    return declared;
}

uint32_t heng_tokens_find_field(const heng_tokens *tokens, uint32_t from, const char *key,
                                uint32_t *key_token)
{
    uint32_t i = from;
    int depth = 0;
    while (i < tokens->count && !heng_token_is(tokens, i, "{")) {
        if (i > from + 3) {
            return HENG_NONE; /* the fields are no literal table */
        }
        i++;
    }
    for (; i < tokens->count; i++) {
        heng_text text = heng_token_text(tokens, i);
        bool name = tokens->items[i].kind == HENG_TOKEN_NAME;
        if (tokens->items[i].kind == HENG_TOKEN_STRING) {
            continue;
        }
        if (heng_text_is(text, "{") || heng_text_is(text, "(") || heng_text_is(text, "[") ||
            (name && (heng_text_is(text, "function") || heng_text_is(text, "if") ||
                      heng_text_is(text, "do") || heng_text_is(text, "repeat")))) {
            depth++;
        } else if (heng_text_is(text, "}") || heng_text_is(text, ")") || heng_text_is(text, "]") ||
                   (name && (heng_text_is(text, "end") || heng_text_is(text, "until")))) {
            depth--;
            if (depth == 0) {
                return HENG_NONE;
            }
        } else if (depth == 1 && name && heng_text_is(text, key) &&
                   heng_token_is(tokens, i + 1, "=") && i + 2 < tokens->count) {
            if (key_token != NULL) {
                *key_token = i;
            }
            return i + 2;
        }
    }
    return HENG_NONE;
}
