#include "script/rule_file.h"

#include "base/file.h"
#include "script/lua_cover.h"
#include "script/lua_vm.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

heng_script *heng_script_new(heng_model *model)
{
    heng_script *script = heng_new(model->arena, heng_script);
    if (script == NULL) {
        return NULL;
    }
    script->model = model;
    heng_table_init(&script->files, model->arena, sizeof(heng_rule_file));
    heng_table_init(&script->parameters, model->arena, sizeof(heng_parameter));
    heng_index_init(&script->by_source, model->arena, model->seed);
    heng_index_init(&script->target_first, model->arena, model->seed);
    heng_index_init(&script->class_rules, model->arena, model->seed);
    heng_index_init(&script->said, model->arena, model->seed);
    heng_map_init(&script->paths, model->arena, model->seed);
    heng_map_init(&script->parameter_names, model->arena, model->seed);
    script->scratch = heng_arena_new(0);
    return script->scratch != NULL ? script : NULL;
}

void heng_script_free(heng_script *script)
{
    if (script != NULL) {
        heng_rule_states_free(script);
        heng_vm_free(script->running);
        heng_vm_free(script->loading);
        heng_vm_free(script->compiling);
        for (uint32_t i = 0; i < script->files.count; i++) {
            heng_buffer_release(&((heng_rule_file *)heng_table_at(&script->files, i))->other);
        }
        heng_arena_free(script->scratch);
        heng_arena_free(script->told);
    }
}

void heng_script_set(heng_script *script, heng_text name, heng_text value)
{
    *(heng_parameter *)heng_table_push(&script->parameters) =
        (heng_parameter){.name = name, .value = value};
}

void heng_script_loaded(heng_script *script)
{
    heng_model *model = script->model;
    for (uint32_t i = 0; i < script->parameters.count; i++) {
        const heng_parameter *parameter = heng_table_at(&script->parameters, i);
        heng_near near;
        if (parameter->used) {
            continue;
        }
        heng_near_init(&near, parameter->name);
        for (uint32_t k = 0; k < script->parameter_names.count; k++) {
            const heng_map_entry *entry = heng_map_at(&script->parameter_names, k);
            heng_near_try(&near, (heng_text){entry->bytes, entry->size});
        }
        heng_diag *diag =
            heng_diag_error(model->diags, "E315", (heng_loc){0}, 0,
                            "no rule has the parameter '%.*s'", HENG_PRINT(parameter->name));
        if (near.best.size > 0) {
            diag->label =
                heng_text_format(model->arena, "did you mean '%.*s'?", HENG_PRINT(near.best));
            diag->help = diag->label;
        }
    }
}

void heng_script_library(heng_script *script, heng_text folder)
{
    script->library = folder;
    (void)heng_rule_file_find(script, folder, HENG_TEXT("")); /* makes the index of paths */
}

bool heng_script_stands_in(heng_script *script, heng_text module)
{
    heng_text name = {module.bytes + 5, module.size - 5}; /* without "heng." */
    return script->library.size > 0 &&
           heng_rule_file_find(script, script->library, name) != HENG_NONE;
}

heng_text heng_path_of(const heng_script *script, uint16_t file)
{
    return heng_path_folder(heng_sources_at(script->model->sources, file)->name);
}

uint32_t heng_rule_file_find(heng_script *script, heng_text folder, heng_text name)
{
    const heng_sources *sources = script->model->sources;
    if (!script->paths_known) {
        script->paths_known = true;
        for (uint32_t i = 0; i < sources->table.count; i++) {
            const heng_source *source = heng_sources_at(sources, i);
            if (source->role == HENG_ROLE_RULES) {
                (void)heng_map_add(&script->paths, source->name, i);
            }
        }
    }
    heng_arena_mark mark = heng_arena_here(script->scratch);
    heng_text path = heng_text_format(script->scratch, "%.*s%s%.*s.lua", HENG_PRINT(folder),
                                      folder.size > 0 ? "/" : "", HENG_PRINT(name));
    char *bytes = (char *)path.bytes; /* ours: just made */
    for (size_t i = folder.size; i + 4 < path.size; i++) {
        if (bytes[i] == '.') {
            bytes[i] = '/';
        }
    }
    uint32_t found = heng_map_find(&script->paths, path);
    heng_arena_rewind(script->scratch, mark);
    return found;
}

heng_rule_file *heng_rule_file_at(const heng_script *script, uint16_t file)
{
    uint32_t index = heng_index_find(&script->by_source, file);
    return index != HENG_NONE ? heng_table_at(&script->files, index) : NULL;
}

/* -- compiling -- */

/* Lua is fed token by token, so that where it stopped reading tells which word it stumbled over. */
typedef struct token_feed {
    const heng_tokens *tokens;
    heng_text source;
    uint32_t next; /* token */
    size_t at, size;
} token_feed;

static const char *feed_next(lua_State *lua, void *data, size_t *size)
{
    token_feed *feed = data;
    (void)lua;
    if (feed->at >= feed->source.size) {
        *size = 0;
        return NULL;
    }
    size_t start = feed->at, end = feed->source.size;
    if (feed->next + 1 < feed->tokens->count) {
        end = feed->tokens->items[feed->next + 1].at;
    }
    feed->next++;
    feed->at = end;
    *size = end - start;
    return feed->source.bytes + start;
}

typedef struct compile_work {
    token_feed feed;
    const char *chunk;
    heng_buffer code;
    int status;
    char message[512];
    bool dumped;
} compile_work;

static int dump_write(lua_State *lua, const void *bytes, size_t size, void *data)
{
    (void)lua;
    return heng_buffer_write(data, bytes, size);
}

static int compile_run(lua_State *lua)
{
    compile_work *work = lua_touserdata(lua, 1);
    work->status = lua_load(lua, feed_next, &work->feed, work->chunk, "t");
    if (work->status == LUA_ERRMEM) {
        return heng_vm_trip(lua, HENG_TRIP_MEMORY);
    }
    if (work->status != LUA_OK) {
        heng_put_bytes(work->message, sizeof work->message, heng_vm_text(lua, -1));
        return 0;
    }
    work->dumped = lua_dump(lua, dump_write, &work->code, 0) == 0;
    return 0;
}

/* What Lua says: "CHUNK:LINE: what near 'word'". */
typedef struct lua_complaint {
    uint32_t line;
    char what[256]; /* without place and word */
    char word[128]; /* empty: <eof> or none */
    bool at_end;
} lua_complaint;

static void complaint_read(const char *message, const char *chunk, lua_complaint *out)
{
    size_t name = strlen(chunk);
    *out = (lua_complaint){0};
    if (strncmp(message, chunk, name) == 0 && message[name] == ':') {
        char *end;
        out->line = (uint32_t)strtoul(message + name + 1, &end, 10);
        message = *end == ':' && end[1] == ' ' ? end + 2 : end;
    }
    const char *near = strstr(message, " near ");
    for (const char *more = near; more != NULL; more = strstr(more + 1, " near ")) {
        near = more;
    }
    size_t size = near != NULL ? (size_t)(near - message) : strlen(message);
    heng_put_bytes(out->what, sizeof out->what, (heng_text){message, size});
    if (near != NULL) {
        near += strlen(" near ");
        out->at_end = strcmp(near, "<eof>") == 0;
        size_t length = strlen(near);
        if (!out->at_end && length >= 2) {
            heng_put_bytes(out->word, sizeof out->word, (heng_text){near + 1, length - 2});
        }
    }
}

/* The token Lua complained of: of those it was fed, the last that reads so. */
static uint32_t complaint_token(const heng_tokens *tokens, const token_feed *feed,
                                const lua_complaint *complaint)
{
    uint32_t fed = feed->next < tokens->count ? feed->next : tokens->count;
    if (complaint->at_end || complaint->word[0] == '\0') {
        return fed > 0 ? fed - 1 : HENG_NONE;
    }
    for (uint32_t i = fed; i-- > 0;) {
        heng_text text = heng_token_text(tokens, i);
        bool head =
            tokens->items[i].kind == HENG_TOKEN_STRING && heng_text_starts(text, complaint->word);
        if (heng_text_is(text, complaint->word) || head) {
            return i;
        }
        if (tokens->items[i].line + 1 < complaint->line) {
            break;
        }
    }
    uint32_t first = heng_tokens_line(tokens, complaint->line);
    return first < tokens->count ? first : fed > 0 ? fed - 1 : HENG_NONE;
}

/* A word before or at the fault that is nearly one of Lua's: the likeliest cause. */
static uint32_t misspelt_token(const heng_tokens *tokens, uint32_t at, heng_text *meant)
{
    for (uint32_t back = 0; back < 2 && back <= at; back++) {
        uint32_t i = at - back;
        heng_near near;
        heng_text word = heng_token_text(tokens, i);
        if (tokens->items[i].kind != HENG_TOKEN_NAME || word.size < 3 ||
            (i > 0 && (heng_token_is(tokens, i - 1, ".") || heng_token_is(tokens, i - 1, ":")))) {
            continue;
        }
        heng_near_init(&near, word);
        bool keyword = false;
        for (const char *const *name = heng_lua_keywords; *name != NULL; name++) {
            keyword |= heng_text_is(word, *name);
            heng_near_try(&near, heng_text_of(*name));
        }
        if (!keyword && near.best.size > 0 && heng_text_distance(word, near.best) <= 2) {
            *meant = near.best;
            return i;
        }
    }
    return HENG_NONE;
}

/* "'end' expected (to close 'function' at line 3)": the place of that word. */
static void opening_show(const heng_tokens *tokens, const char *what, heng_diag *diag)
{
    const char *close = strstr(what, "(to close '"), *line_text = strstr(what, "' at line ");
    if (close == NULL || line_text == NULL || line_text < close) {
        return;
    }
    close += strlen("(to close '");
    heng_text word = {close, (size_t)(line_text - close)};
    uint32_t line = (uint32_t)strtoul(line_text + strlen("' at line "), NULL, 10);
    for (uint32_t i = heng_tokens_line(tokens, line);
         i < tokens->count && tokens->items[i].line == line; i++) {
        if (heng_text_equal(heng_token_text(tokens, i), word)) {
            diag->related = heng_tokens_loc(tokens, i, tokens->items[i].at);
            diag->related_span = (uint32_t)heng_text_points(word);
            diag->related_label = HENG_TEXT("opened here");
            return;
        }
    }
}

/* Of a table, two values one behind the other: { title = "…" expect = "…" }. */
static bool comma_is_missing(const heng_tokens *tokens, uint32_t at, const char *what)
{
    if (at == HENG_NONE || at == 0 || strncmp(what, "'}' expected", 12) != 0) {
        return false;
    }
    heng_token_kind before = tokens->items[at - 1].kind;
    bool ended = before == HENG_TOKEN_STRING || before == HENG_TOKEN_NUMBER ||
                 heng_token_is(tokens, at - 1, "}") || heng_token_is(tokens, at - 1, ")") ||
                 heng_token_is(tokens, at - 1, "end") || heng_token_is(tokens, at - 1, "true") ||
                 heng_token_is(tokens, at - 1, "false");
    return ended && tokens->items[at - 1].size <= 100 &&
           (tokens->items[at].kind == HENG_TOKEN_NAME ||
            tokens->items[at].kind == HENG_TOKEN_STRING || heng_token_is(tokens, at, "{"));
}

#define NOT_WEIGHED "no rule of this file was evaluated; those of other files were"

static void syntax_refuse(heng_script *script, const compile_work *work)
{
    heng_model *model = script->model;
    const heng_tokens *tokens = work->feed.tokens;
    lua_complaint complaint;
    complaint_read(work->message, work->chunk + 1, &complaint);
    uint32_t at = complaint_token(tokens, &work->feed, &complaint);
    heng_text meant = HENG_TEXT("");
    uint32_t misspelt = at != HENG_NONE ? misspelt_token(tokens, at, &meant) : HENG_NONE;
    uint32_t shown = misspelt != HENG_NONE ? misspelt : at;
    heng_loc loc = {
        .file = tokens->file, .line = complaint.line > 0 ? complaint.line : 1, .column = 1};
    uint32_t span = 1;
    if (shown != HENG_NONE) {
        heng_text word = heng_token_text(tokens, shown);
        bool end = complaint.at_end && misspelt == HENG_NONE;
        loc = heng_tokens_loc(tokens, shown,
                              tokens->items[shown].at + (end ? tokens->items[shown].size : 0));
        span = end || memchr(word.bytes, '\n', word.size) != NULL
                   ? 1
                   : (uint32_t)heng_text_points(word);
    }
    heng_diag *diag;
    if (misspelt != HENG_NONE) {
        diag = heng_diag_error(model->diags, "E301", loc, span,
                               "syntax error: '%.*s' is not a Lua word",
                               HENG_PRINT(heng_token_text(tokens, misspelt)));
        diag->label = heng_text_format(model->arena, "did you mean '%.*s'?", HENG_PRINT(meant));
        diag->note = heng_text_format(
            model->arena, "Lua says: %s near %s%s%s", complaint.what, complaint.at_end ? "" : "'",
            complaint.at_end ? "the end of the file" : complaint.word, complaint.at_end ? "" : "'");
    } else {
        bool plain = strcmp(complaint.what, "syntax error") == 0;
        bool word = !complaint.at_end && complaint.word[0] != '\0';
        diag = heng_diag_error(model->diags, "E301", loc, span, "syntax error%s%s%s%s%s%s",
                               plain ? "" : ": ", plain ? "" : complaint.what,
                               complaint.at_end ? " near the end of the file" : "",
                               word ? " near '" : "", complaint.word, word ? "'" : "");
        diag->label = complaint.at_end ? HENG_TEXT("the file ends here")
                                       : HENG_TEXT("Lua does not understand this");
        opening_show(tokens, complaint.what, diag);
        if (comma_is_missing(tokens, at, complaint.what)) {
            diag->help = heng_text_format(model->arena, "a comma may be missing behind '%.*s'",
                                          HENG_PRINT(heng_token_text(tokens, at - 1)));
        }
    }
    diag->message = heng_text_clean(model->arena, diag->message, HENG_MESSAGE_BYTES);
    diag->note = heng_text_clean(model->arena, diag->note, HENG_MESSAGE_BYTES);
    diag->note2 = HENG_TEXT(NOT_WEIGHED);
}

/* What Lua accepts and rules may not have: <close> runs code on the way out of an error. */
static bool close_refuse(heng_script *script, const heng_tokens *tokens)
{
    for (uint32_t i = 0; i + 2 < tokens->count; i++) {
        if (heng_token_is(tokens, i, "<") && heng_token_is(tokens, i + 1, "close") &&
            heng_token_is(tokens, i + 2, ">")) {
            heng_diag *diag = heng_diag_error(script->model->diags, "E303",
                                              heng_tokens_loc(tokens, i, tokens->items[i].at), 7,
                                              "rules have no <close>");
            diag->label = HENG_TEXT("there is nothing to close");
            diag->note2 = HENG_TEXT(NOT_WEIGHED);
            return true;
        }
    }
    return false;
}

/* Why a source may not hold the character: those who read it would see another text than Lua does.
 * NULL: it may. */
static const char *point_refusal(uint32_t point, bool line_feed_follows)
{
    if (point == '\r' && !line_feed_follows) {
        return "a carriage return without a line feed begins a line for Lua, and for few who read "
               "the file";
    }
    bool blank = point == '\t' || point == '\n' || point == '\r' || point == '\f';
    if (point == 0) {
        return "a rule file holds no NUL";
    }
    if ((point < 0x20 && !blank) || (point >= 0x7F && point < 0xA0) || point == 0x2028 ||
        point == 0x2029) {
        return "a control character that readers do not see";
    }
    if ((point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069) ||
        point == 0x061C || point == 0x200E || point == 0x200F) {
        return "a mark that turns the direction of writing, so that the file looks different from "
               "what it says";
    }
    return NULL;
}

/* Is it text at all? Bytecode from outside can crash Lua. */
static bool bytes_refuse(heng_script *script, const heng_source *source, uint16_t file)
{
    heng_text bytes = source->bytes;
    heng_loc loc = {.file = file, .line = 1, .column = 1};
    uint32_t point;
    const char *what =
        bytes.size > 0 && bytes.bytes[0] == '\x1B' ? "this is compiled Lua, not text" : NULL;
    for (size_t at = 0; what == NULL && at < bytes.size;) {
        size_t size = heng_utf8_decode(bytes, at, &point);
        bool next = at + 1 < bytes.size && bytes.bytes[at + 1] == '\n';
        what = size == 0 ? "this byte is not UTF-8" : point_refusal(point, next);
        if (what != NULL) {
            break;
        }
        loc.line += point == '\n';
        loc.column =
            point == '\n' ? 1 : (uint16_t)(loc.column < UINT16_MAX ? loc.column + 1 : loc.column);
        at += size;
    }
    if (what == NULL) {
        return false;
    }
    heng_diag *diag = heng_diag_error(script->model->diags, "E302", loc, 1, "%s", what);
    diag->help =
        HENG_TEXT("save the file as UTF-8 text; what a message needs of such characters is "
                  "written \\u{202E}");
    diag->note2 = HENG_TEXT(NOT_WEIGHED);
    return true;
}

/* Compiles what work holds; its status tells of memory and steps, work of syntax. */
static int text_compile(heng_script *script, const heng_rule_file *entry, compile_work *work)
{
    heng_vm_free(script->compiling);
    script->compiling = heng_vm_new(script, entry);
    int status =
        script->compiling != NULL ? heng_vm_call(script->compiling, compile_run, work) : LUA_ERRMEM;
    heng_vm_free(script->compiling);
    script->compiling = NULL;
    return status;
}

static compile_work work_of(const heng_script *script, const heng_rule_file *entry,
                            const heng_tokens *tokens)
{
    size_t head = heng_text_starts(tokens->source, "\xEF\xBB\xBF") ? 3 : 0;
    return (compile_work){.feed = {.tokens = tokens, .source = tokens->source, .at = head},
                          .chunk = entry->chunk,
                          .code = {.limit = script->model->limits->script_bytes}};
}

/* Takes the place of the code of entry until the next text; false: Lua refuses it. */
static bool other_compile(heng_script *script, heng_rule_file *entry, heng_text text)
{
    heng_tokens tokens;
    heng_tokens_read(&tokens, script->scratch, text, entry->file);
    compile_work work = work_of(script, entry, &tokens);
    bool good =
        text_compile(script, entry, &work) == LUA_OK && work.status == LUA_OK && work.dumped;
    heng_buffer_release(&entry->other);
    if (good) {
        entry->other = work.code;
    } else {
        heng_buffer_release(&work.code);
    }
    return good;
}

bool heng_script_retext(heng_script *script, uint16_t file, heng_text text)
{
    heng_rule_file *entry = heng_rule_file_get(script, file);
    bool good = true;
    heng_rule_states_free(script);
    if (text.size == 0) {
        heng_buffer_release(&entry->other);
    } else {
        heng_arena_mark mark = heng_arena_here(script->scratch);
        good = other_compile(script, entry, text);
        heng_arena_rewind(script->scratch, mark);
    }
    return good;
}

heng_text heng_rule_code(const heng_rule_file *entry)
{
    return entry->other.size > 0 ? (heng_text){entry->other.bytes, entry->other.size} : entry->code;
}

static void compile(heng_script *script, heng_rule_file *entry)
{
    heng_model *model = script->model;
    const heng_source *source = heng_sources_at(model->sources, entry->file);
    heng_tokens tokens;
    entry->broken = true;
    if (bytes_refuse(script, source, entry->file)) {
        return;
    }
    heng_tokens_read(&tokens, script->scratch, source->bytes, entry->file);
    compile_work work = work_of(script, entry, &tokens);
    if (close_refuse(script, &tokens)) {
        return;
    }
    int status = text_compile(script, entry, &work);
    if (status == LUA_OK && work.status == LUA_OK && work.dumped) {
        char *code = heng_arena_try(model->arena, work.code.size, 8);
        if (code != NULL) {
            memcpy(code, work.code.bytes, work.code.size);
            entry->code = (heng_text){code, work.code.size};
            entry->broken = false;
        }
    }
    heng_buffer_release(&work.code);
    if (status == LUA_OK && work.status != LUA_OK) {
        syntax_refuse(script, &work);
    } else if (entry->broken) {
        heng_diag *diag = heng_diag_error(model->diags, "E306",
                                          (heng_loc){.file = entry->file, .line = 1, .column = 1},
                                          1, "the file is too large to compile within its budget");
        diag->note2 = HENG_TEXT(NOT_WEIGHED);
    } else if (script->coverage != NULL && source->role == HENG_ROLE_RULES) {
        (void)other_compile(script, entry, heng_cover_watch(script, &tokens));
        heng_cover_lines(script, entry->file, entry->code);
    }
}

/* The whole path where Lua shows it whole, else number and tail, so that no two files share a
 * name. */
static void chunk_name(heng_rule_file *entry, heng_text path)
{
    enum { WHOLE_MAX = 55, TAIL_MAX = 44 };
    if (path.size <= WHOLE_MAX) {
        (void)snprintf(entry->chunk, sizeof entry->chunk, "=%.*s", HENG_PRINT(path));
        return;
    }
    size_t start = path.size - TAIL_MAX;
    while (start < path.size && ((unsigned char)path.bytes[start] & 0xC0) == 0x80) {
        start++;
    }
    (void)snprintf(entry->chunk, sizeof entry->chunk, "=#%u/%.*s", (unsigned)entry->file,
                   (int)(path.size - start), path.bytes + start);
}

heng_rule_file *heng_rule_file_get(heng_script *script, uint16_t file)
{
    heng_rule_file *entry = heng_rule_file_at(script, file);
    if (entry != NULL) {
        return entry;
    }
    uint32_t index = script->files.count;
    entry = heng_table_push(&script->files);
    entry->file = file;
    heng_table_init(&entry->checks, script->model->arena, sizeof(heng_check));
    chunk_name(entry, heng_sources_at(script->model->sources, file)->name);
    (void)heng_index_put(&script->by_source, file, index);
    heng_arena_mark mark = heng_arena_here(script->scratch);
    compile(script, entry);
    heng_arena_rewind(script->scratch, mark);
    return entry;
}
