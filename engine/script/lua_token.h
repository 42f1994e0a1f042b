/* lua_token.h - the words of a Lua source, for the sake of places: Lua itself tells a line, never a
 * column. */
#ifndef HENG_SCRIPT_LUA_TOKEN_H
#define HENG_SCRIPT_LUA_TOKEN_H

#include "base/source.h"

typedef enum heng_token_kind {
    HENG_TOKEN_NAME, /* keywords too */
    HENG_TOKEN_NUMBER,
    HENG_TOKEN_STRING,
    HENG_TOKEN_SYMBOL
} heng_token_kind;

typedef struct heng_token {
    uint32_t at, size;          /* bytes of the source */
    uint32_t inner, inner_size; /* STRING: between the quotes or brackets, as written */
    uint32_t line;              /* of its first byte, from 1 */
    uint8_t kind;
} heng_token;

/* The tokens of one source, in order. A source that Lua refuses has tokens too. */
typedef struct heng_tokens {
    heng_text source;
    heng_token *items;
    uint32_t count;
    uint16_t file;
} heng_tokens;

/* Comments, blanks and a byte order mark are passed over. No tokens if the arena is exhausted. */
void heng_tokens_read(heng_tokens *out, heng_arena *arena, heng_text source, uint16_t file);
heng_text heng_token_text(const heng_tokens *tokens, uint32_t index); /* as written */
heng_text heng_token_inner(const heng_tokens *tokens,
                           uint32_t index); /* STRING: without its quotes */
bool heng_token_is(const heng_tokens *tokens, uint32_t index,
                   const char *text); /* false beyond the end */
/* Is it a string literal with this value? One with escapes is taken on trust. */
bool heng_token_means(const heng_tokens *tokens, uint32_t index, heng_text value);
uint32_t heng_tokens_line(const heng_tokens *tokens,
                          uint32_t line); /* index of the first token at or after line */
heng_loc heng_tokens_loc(const heng_tokens *tokens, uint32_t index,
                         uint32_t at); /* of byte at within the token's line */
/* "v.name" or "name" on the line, or a string of that text: its index and where it begins.
 * HENG_NONE if not there. */
uint32_t heng_tokens_find_name(const heng_tokens *tokens, uint32_t line, heng_text name);
/* The value of `key =` within the braces that follow token `from`, at their own level; HENG_NONE if
 * not there. */
uint32_t heng_tokens_find_field(const heng_tokens *tokens, uint32_t from, const char *key,
                                uint32_t *key_token);
extern const char *const heng_lua_keywords[]; /* NULL-terminated */

#endif
