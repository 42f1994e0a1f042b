/* Why Lua stopped, in our words and at the word of the source that did it. */
#include "script/lua_vm.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

heng_text heng_text_clean(heng_arena *arena, heng_text text, size_t limit)
{
    static const char mark[] = "\xE2\x80\xA6"; /* … */
    uint32_t point;
    bool clean = text.size <= limit;
    for (size_t at = 0; clean && at < text.size;) {
        size_t size = heng_utf8_decode(text, at, &point);
        clean = size > 0 && point != 0;
        at += size;
    }
    if (clean) {
        return heng_text_copy(arena, text);
    }
    size_t most = text.size <= limit / 3 ? 3 * text.size : limit;
    most = most < limit ? most : limit;
    char *out = heng_arena_alloc(arena, most + sizeof mark, 1);
    size_t used = 0, at = 0;
    while (out != NULL && at < text.size) {
        size_t size = heng_utf8_decode(text, at, &point);
        const char *bytes = size > 0 ? text.bytes + at : "\xEF\xBF\xBD";
        size_t taken = size > 0 ? size : 1, put = size > 0 && point == 0 ? 0 : size > 0 ? size : 3;
        if (used + put > most) {
            memcpy(out + used, mark, sizeof mark - 1);
            used += sizeof mark - 1;
            break;
        }
        memcpy(out + used, bytes, put);
        used += put;
        at += taken;
    }
    return out != NULL ? (heng_text){out, used} : HENG_TEXT("");
}

/* -- places -- */

static uint32_t numeral_find(const heng_tokens *tokens, uint32_t line, double number)
{
    for (uint32_t i = heng_tokens_line(tokens, line);
         i < tokens->count && tokens->items[i].line == line; i++) {
        char text[64];
        if (tokens->items[i].kind == HENG_TOKEN_NUMBER && tokens->items[i].size < sizeof text) {
            heng_put_bytes(text, sizeof text, heng_token_text(tokens, i));
            if (strtod(text, NULL) == number || strtod(text, NULL) == -number) {
                return i;
            }
        }
    }
    return HENG_NONE;
}

static heng_tokens tokens_of(heng_script *script, uint16_t file)
{
    heng_tokens *tokens = &script->told_tokens;
    if (script->told == NULL || tokens->file != file) {
        heng_arena_free(script->told);
        *tokens = (heng_tokens){.file = file};
        script->told = heng_arena_new(0);
        if (script->told != NULL) {
            heng_tokens_read(tokens, script->told,
                             heng_sources_at(script->model->sources, file)->bytes, file);
        }
    }
    return *tokens;
}

bool heng_fault_place(heng_script *script, heng_loc *loc, uint32_t *span, heng_text name,
                      const double *number, heng_text *numeral)
{
    enum { WORDS_MAX = 2000 }; /* of a line that is searched */
    heng_tokens tokens = tokens_of(script, loc->file);
    if (heng_tokens_line(&tokens, loc->line + 1) - heng_tokens_line(&tokens, loc->line) >
        WORDS_MAX) {
        number = NULL;
        name = HENG_TEXT("");
    }
    uint32_t at = number != NULL  ? numeral_find(&tokens, loc->line, *number)
                  : name.size > 0 ? heng_tokens_find_name(&tokens, loc->line, name)
                                  : HENG_NONE;
    bool found = at != HENG_NONE;
    if (!found) {
        at = heng_tokens_line(&tokens, loc->line);
    }
    if (at < tokens.count && tokens.items[at].line == loc->line) {
        uint32_t last = at;
        if (found && at >= 2 && number == NULL && tokens.items[at].kind == HENG_TOKEN_NAME &&
            (heng_token_is(&tokens, at - 1, ".") || heng_token_is(&tokens, at - 1, ":")) &&
            tokens.items[at - 2].kind == HENG_TOKEN_NAME &&
            tokens.items[at - 2].line == loc->line) {
            at -= 2; /* "v.name" */
        }
        uint32_t start = tokens.items[at].at, end = tokens.items[last].at + tokens.items[last].size;
        heng_text text = {tokens.source.bytes + start, end - start};
        *loc = heng_tokens_loc(&tokens, at, start);
        *span = memchr(text.bytes, '\n', text.size) != NULL ? 1 : (uint32_t)heng_text_points(text);
        if (numeral != NULL && found) {
            *numeral =
                heng_token_text(&tokens, last); /* a slice of the source: outlives the tokens */
        }
    } else {
        loc->column = 1;
        *span = 1;
    }
    return found;
}

/* "path:12: " at the head of a message: its place, and the message without it. */
static heng_text prefix_take(const heng_vm *vm, heng_text message, heng_loc *loc)
{
    for (uint32_t i = 0; i < vm->script->files.count; i++) {
        const heng_rule_file *file = heng_table_at(&vm->script->files, i);
        const char *name = file->chunk + 1;
        size_t at = strlen(name);
        if (!heng_text_starts(message, name) || at >= message.size || message.bytes[at] != ':') {
            continue;
        }
        uint32_t line = 0;
        for (at++; at < message.size && message.bytes[at] >= '0' && message.bytes[at] <= '9' &&
                   line < 100000000;
             at++) {
            line = line * 10 + (uint32_t)(message.bytes[at] - '0');
        }
        if (line > 0 && at + 1 < message.size && message.bytes[at] == ':' &&
            message.bytes[at + 1] == ' ') {
            *loc = (heng_loc){.line = line, .file = file->file};
            return (heng_text){message.bytes + at + 2, message.size - at - 2};
        }
    }
    return message;
}

/* The variable Lua names: "(field 'x')", "(local 'x')", "… 'x'". */
static heng_text named_variable(heng_text message)
{
    static const char *const kinds[] = {"(field '",   "(local '",  "(global '",
                                        "(upvalue '", "(method '", "(constant '"};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        size_t size = strlen(kinds[i]);
        for (size_t at = 0; at + size < message.size; at++) {
            if (memcmp(message.bytes + at, kinds[i], size) == 0) {
                size_t start = at + size, end = start;
                while (end < message.size && message.bytes[end] != '\'') {
                    end++;
                }
                return (heng_text){message.bytes + start, end - start};
            }
        }
    }
    return HENG_TEXT("");
}

/* -- kinds of fault -- */

static void fault_limit(heng_vm *vm, heng_arena *arena, heng_fault *out)
{
    const heng_limits *limits = vm->script->model->limits;
    bool check = vm->rule != HENG_NONE;
    out->code = check ? "E318" : "E306";
    out->reason = HENG_REASON_LIMIT;
    out->loc = vm->fault;
    const char *what = check ? "the rule" : "the file";
    if (vm->trip == HENG_TRIP_UNITS) {
        out->text = heng_text_format(arena, "%s made up too many units", what);
    } else if (vm->trip == HENG_TRIP_MEMORY) {
        out->text = heng_text_format(arena, "%s ran out of its %zu bytes of memory", what,
                                     limits->script_bytes);
    } else {
        out->text = heng_text_format(arena, "%s ran out of its %llu steps", what,
                                     (unsigned long long)limits->instructions);
    }
    out->label = HENG_TEXT("it was here");
    out->help = HENG_TEXT("look for a loop that does not end, or for a text or table that grows");
    if (out->loc.line > 0) {
        (void)heng_fault_place(vm->script, &out->loc, &out->span, HENG_TEXT(""), NULL, NULL);
    }
}

static void fault_ending(heng_vm *vm, heng_arena *arena, heng_fault *out)
{
    const heng_ending *ending = &vm->ending;
    heng_text numeral = HENG_TEXT("");
    out->code = ending->code;
    out->verdict = ending->verdict;
    out->reason = ending->reason;
    out->text = heng_text_clean(arena, heng_text_of(ending->text), HENG_MESSAGE_BYTES);
    out->label = heng_text_clean(arena, heng_text_of(ending->label), HENG_MESSAGE_BYTES);
    out->help = heng_text_clean(arena, heng_text_of(ending->help), HENG_MESSAGE_BYTES);
    out->note = ending->note;
    out->note2 = ending->note2;
    out->loc = ending->loc.line > 0 ? ending->loc : vm->fault;
    if (out->loc.line > 0) {
        (void)heng_fault_place(vm->script, &out->loc, &out->span, heng_text_of(ending->word),
                               ending->has_number ? &ending->number : NULL, &numeral);
    }
    if (numeral.size > 0 && ending->has_number && strcmp(ending->code, "E321") == 0) {
        out->text = heng_text_format(arena, "a Lua number with a fraction is not exact: %.*s",
                                     HENG_PRINT(numeral));
        out->label = heng_text_format(arena, "write \"%.*s\"", HENG_PRINT(numeral));
    }
    out->message = (heng_message){.id = ending->message};
    for (size_t i = 0; i < 3; i++) {
        out->message.args[i] =
            heng_text_clean(arena, heng_text_of(ending->args[i]), HENG_MESSAGE_BYTES);
    }
    if (ending->message == HENG_MESSAGE_TEXT) {
        out->message.args[0] = out->text;
    }
}

/* A diagnostic is one line; what else a message holds is for the reports to show. */
static heng_text one_line(heng_arena *arena, heng_text text)
{
    text = heng_text_clean(arena, text, HENG_MESSAGE_BYTES);
    char *bytes = (char *)text.bytes; /* ours: just made */
    for (size_t i = 0; i < text.size; i++) {
        bytes[i] = (unsigned char)bytes[i] < 0x20 || bytes[i] == 0x7F ? ' ' : bytes[i];
    }
    return text;
}

static void fault_crash(heng_vm *vm, heng_arena *arena, heng_fault *out)
{
    lua_State *lua = vm->lua;
    out->code = vm->rule != HENG_NONE ? "E316" : "E307";
    out->loc = vm->fault;
    if (lua_isnil(lua, -1)) {
        out->text = HENG_TEXT("an error without a message");
    } else if (lua_type(lua, -1) != LUA_TSTRING) {
        out->text =
            heng_text_format(arena, "the error is a %s, not a text", luaL_typename(lua, -1));
    } else {
        heng_text message = prefix_take(vm, heng_vm_text(lua, -1), &out->loc);
        out->text =
            one_line(arena, message.size > 0 ? message : HENG_TEXT("an error without a message"));
    }
    if (out->loc.line > 0) {
        (void)heng_fault_place(vm->script, &out->loc, &out->span, named_variable(out->text), NULL,
                               NULL);
    }
}

void heng_fault_read(heng_vm *vm, int status, heng_arena *arena, heng_fault *out)
{
    *out = (heng_fault){.verdict = HENG_ERROR,
                        .reason = HENG_RULE_ERROR,
                        .span = 1,
                        .text = HENG_TEXT(""),
                        .label = HENG_TEXT(""),
                        .help = HENG_TEXT("")};
    if (vm->trip != HENG_TRIP_NONE || status == LUA_ERRMEM) {
        fault_limit(vm, arena, out);
    } else if (vm->ending.code != NULL && lua_type(vm->lua, -1) == LUA_TSTRING &&
               heng_text_is(heng_vm_text(vm->lua, -1), vm->ending.text)) {
        fault_ending(vm, arena, out);
        return;
    } else {
        fault_crash(vm, arena, out);
    }
    out->message = (heng_message){.id = HENG_MESSAGE_TEXT, .args = {out->text}};
}
