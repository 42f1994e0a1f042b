#include "script/lua_test.h"

#include <stdlib.h>

struct heng_test_file {
    heng_script *script;
    heng_rule_file *file;
    heng_vm *vm;
    heng_test_book book;
};

static void test_globals(lua_State *lua, int globals)
{
    heng_test_open(lua, globals);
}

static int file_run(lua_State *lua)
{
    const heng_rule_file *file = lua_touserdata(lua, 1);
    heng_text code = heng_rule_code(file);
    heng_state_open(lua, test_globals);
    if (luaL_loadbufferx(lua, code.bytes, code.size, file->chunk, "b") != LUA_OK) {
        return lua_error(lua);
    }
    (void)lua_rawgetp(lua, LUA_REGISTRYINDEX, &heng_key_env);
    (void)lua_setupvalue(lua, -2, 1);
    lua_call(lua, 0, 0);
    return 0;
}

#define NOT_RUN "no test of this file was run; those of other files were"

static void fault_say(heng_test_file *tests, int status)
{
    heng_model *model = tests->script->model;
    heng_fault fault;
    heng_fault_read(tests->vm, status, model->arena, &fault);
    heng_diag diag = {.code = fault.code,
                      .severity = HENG_SEVERITY_ERROR,
                      .loc = fault.loc,
                      .span = fault.span,
                      .message = fault.text,
                      .label = fault.label,
                      .help = fault.help,
                      .note = heng_text_of(fault.note),
                      .note2 = HENG_TEXT(NOT_RUN)};
    if (diag.loc.line == 0) {
        diag.loc = (heng_loc){.file = tests->file->file, .line = 1, .column = 1};
    }
    heng_diag_add(model->diags, &diag);
}

/* Lua tells the line of a test; its column is that of `it`. */
static void places_settle(heng_test_file *tests, heng_table *list, uint32_t first)
{
    heng_model *model = tests->script->model;
    heng_arena *scratch = tests->script->scratch;
    heng_tokens tokens;
    heng_arena_mark mark = heng_arena_here(scratch);
    uint16_t file = tests->file->file;
    heng_tokens_read(&tokens, scratch, heng_sources_at(model->sources, file)->bytes, file);
    for (uint32_t i = first; i < list->count; i++) {
        heng_test *test = heng_table_at(list, i);
        uint32_t at = heng_tokens_find_name(&tokens, test->loc.line, HENG_TEXT("it"));
        test->loc = at != HENG_NONE ? heng_tokens_loc(&tokens, at, tokens.items[at].at)
                                    : (heng_loc){.file = file, .line = test->loc.line, .column = 1};
    }
    heng_arena_rewind(scratch, mark);
}

heng_test_file *heng_test_file_open(heng_script *script, uint16_t file, heng_table *list)
{
    heng_table *told = &script->model->diags->table;
    uint32_t before = told->count;
    heng_rule_file *entry = heng_rule_file_get(script, file);
    if (entry->broken) {
        if (told->count > before) {
            ((heng_diag *)heng_table_at(told, told->count - 1))->note2 = HENG_TEXT(NOT_RUN);
        }
        return NULL;
    }
    heng_test_file *tests = calloc(1, sizeof *tests);
    uint32_t first = list->count;
    int status = LUA_ERRMEM;
    if (tests == NULL) {
        return NULL;
    }
    *tests = (heng_test_file){.script = script, .file = entry, .vm = heng_vm_new(script, entry)};
    if (tests->vm != NULL) {
        tests->vm->book = &tests->book;
        tests->book.tests = list;
        status = heng_vm_call(tests->vm, file_run, entry);
        tests->book.tests = NULL;
        tests->vm->longest_at_load = tests->vm->longest_bytes;
    }
    if (status != LUA_OK) {
        if (tests->vm != NULL) {
            fault_say(tests, status);
        }
        list->count = first;
        heng_test_file_close(tests);
        return NULL;
    }
    places_settle(tests, list, first);
    return tests;
}

void heng_test_file_close(heng_test_file *tests)
{
    if (tests != NULL) {
        heng_vm_free(tests->vm);
        free(tests);
    }
}

static int body_run(lua_State *lua)
{
    const uint32_t *body = lua_touserdata(lua, 1);
    (void)lua_rawgetp(lua, LUA_REGISTRYINDEX, &heng_key_bodies);
    (void)lua_rawgeti(lua, -1, (lua_Integer)*body + 1);
    lua_call(lua, 0, 0);
    return 0;
}

/* The place of a failed expectation: its line from `expect` to the end of that line's last
 * token. */
static void place_settle(heng_test_file *tests, heng_test_ending *out)
{
    heng_text numeral = HENG_TEXT("");
    if (out->loc.line > 0 && out->loc.column == 0) {
        (void)heng_fault_place(tests->script, &out->loc, &out->span, HENG_TEXT("expect"), NULL,
                               &numeral);
    }
}

void heng_test_file_run(heng_test_file *tests, heng_arena *arena, uint32_t body,
                        const heng_test_host *host, heng_test_ending *out)
{
    heng_test_book *book = &tests->book;
    heng_vm *vm = tests->vm;
    *out = (heng_test_ending){0};
    book->host = host;
    book->ending = out;
    book->serial++;
    book->expectations = 0;
    heng_table_init(&book->answers, arena, sizeof(heng_answer));
    vm->arena = arena;
    vm->figures = NULL;
    int status = heng_vm_call(vm, body_run, &body);
    book->host = NULL;
    book->ending = NULL;
    if (!out->failed && status != LUA_OK) {
        heng_fault fault;
        heng_fault_read(vm, status, arena, &fault);
        out->broken = true;
        out->message = fault.text;
        if (vm->trip == HENG_TRIP_STEPS) {
            out->message =
                HENG_TEXT("the test ran out of its steps: look for a loop that does not end");
        } else if (vm->trip == HENG_TRIP_MEMORY) {
            out->message =
                HENG_TEXT("the test ran out of its memory: look for a text or table that grows");
        } else if (fault.label.size > 0) {
            out->message = heng_text_format(arena, "%.*s: %.*s", HENG_PRINT(fault.text),
                                            HENG_PRINT(fault.label));
        }
        out->loc = fault.loc;
        out->span = fault.span;
    } else if (!out->failed && book->expectations == 0) {
        out->broken = true;
        out->message = HENG_TEXT("the test expects nothing: write expect(…)");
    }
    place_settle(tests, out);
    vm->arena = NULL;
    vm->figures = NULL;
}
