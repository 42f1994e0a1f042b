/* One check run for one case, and what it returned read strictly. */
#include "model/report.h"
#include "script/lua_vm.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

typedef struct check_work {
    heng_script_outcome *out;
    const heng_rule *rule;
    bool skipped, sealed; /* sealed: the state is as it was loaded */
} check_work;

static void text_copy_run(heng_vm *vm, void *data)
{
    heng_text *text = data;
    *text = heng_text_clean(vm->arena, *text, HENG_MESSAGE_BYTES);
}

static heng_text text_copy(lua_State *lua, heng_text text)
{
    heng_vm_charge(lua, text.size < HENG_MESSAGE_BYTES ? text.size : HENG_MESSAGE_BYTES);
    heng_vm_do(lua, text_copy_run, &text);
    return text;
}

/* -- verdicts -- */

static int refuse(lua_State *lua, const char *what)
{
    heng_ending *ending = heng_vm_ending(lua, "E317", "the check returned %s", what);
    heng_put_bytes(ending->word, sizeof ending->word, HENG_TEXT("check"));
    heng_put_bytes(ending->help, sizeof ending->help,
                   HENG_TEXT("return true; false, \"why\"; nil, \"why\"; or {verdict = \"warn\", "
                             "message = \"why\"}"));
    return heng_vm_end(lua);
}

static void message_read(lua_State *lua, int index, heng_script_outcome *out)
{
    if (lua_isnoneornil(lua, index)) {
        return;
    }
    if (lua_type(lua, index) != LUA_TSTRING) {
        char what[96];
        (void)snprintf(what, sizeof what, "a message that is a %s, not a text",
                       luaL_typename(lua, index));
        (void)refuse(lua, what);
    }
    out->message =
        (heng_message){.id = HENG_MESSAGE_TEXT, .args = {text_copy(lua, heng_vm_text(lua, index))}};
}

/* The first and the last reason of each verdict that a check may give. */
static const struct {
    bool allowed;
    heng_reason first, last, initial;
} reasons[HENG_VERDICT_COUNT] = {
    [HENG_PASS] = {true, HENG_EXCEEDED, HENG_ON_PACE, HENG_REASON_NONE},
    [HENG_WARN] = {true, HENG_NEAR_LIMIT, HENG_BEHIND_PACE, HENG_REASON_NONE},
    [HENG_FAIL] = {true, HENG_MISSED, HENG_DENIED, HENG_MISSED},
    [HENG_UNKNOWN] = {true, HENG_INDETERMINATE, HENG_NOT_COMPARABLE, HENG_INDETERMINATE},
    [HENG_NO_DATA] = {true, HENG_MISSING, HENG_MISSING, HENG_MISSING},
    [HENG_SKIPPED] = {true, HENG_NOT_DUE, HENG_NOT_APPLICABLE, HENG_NOT_APPLICABLE}};

static void decide(heng_script_outcome *out, heng_verdict verdict)
{
    out->verdict = verdict;
    out->reason = reasons[verdict].initial;
}

static int field_get(lua_State *lua, int table, const char *name)
{
    lua_pushstring(lua, name);
    return lua_rawget(lua, table);
}

static bool quantity_field(lua_State *lua, int table, const char *name, heng_quantity *out,
                           uint32_t *figure)
{
    char what[96];
    if (field_get(lua, table, name) == LUA_TNIL) {
        lua_pop(lua, 1);
        return false;
    }
    *figure = HENG_NONE;
    if (!heng_lua_read_quantity(lua, -1, out)) {
        (void)snprintf(what, sizeof what, "a table whose '%s' is not a quantity", name);
        (void)refuse(lua, what);
    }
    (void)heng_lua_get_quantity(lua, -1, NULL, figure);
    out->label = out->label.size > 0 ? text_copy(lua, out->label) : (heng_text){0};
    lua_pop(lua, 1);
    return true;
}

static void keys_check(lua_State *lua, int table)
{
    static const char *const names[] = {"verdict", "message", "actual", "target", "reason", "name"};
    heng_lua_sorted_keys(lua, table);
    int keys = lua_gettop(lua);
    for (lua_Integer i = 1; lua_rawgeti(lua, keys, i) != LUA_TNIL; i++) {
        bool known = false;
        for (size_t k = 0; k < sizeof names / sizeof names[0]; k++) {
            known |= heng_text_is(heng_vm_text(lua, -1), names[k]);
        }
        if (!known) {
            char what[160];
            heng_text key = heng_vm_text(lua, -1);
            (void)snprintf(what, sizeof what, "a table with the unknown field '%.*s'",
                           key.size > 80 ? 80 : (int)key.size, key.bytes);
            (void)refuse(lua, what);
        }
        lua_pop(lua, 1);
    }
    lua_settop(lua, keys - 1);
}

/* What the finding is called: short, on one line. */
static void name_read(lua_State *lua, int table, heng_script_outcome *out)
{
    enum { NAME_BYTES = 128 };
    if (field_get(lua, table, "name") != LUA_TNIL) {
        heng_text name = heng_vm_text(lua, -1);
        bool good = lua_type(lua, -1) == LUA_TSTRING && name.size > 0 && name.size <= NAME_BYTES;
        for (size_t i = 0; good && i < name.size; i++) {
            good = (unsigned char)name.bytes[i] >= ' ' && name.bytes[i] != '\x7f';
        }
        if (!good) {
            (void)refuse(lua, "a table whose 'name' is not a text of one line");
        }
        out->item = text_copy(lua, name);
    }
    lua_pop(lua, 1);
}

static void table_read(lua_State *lua, int table, heng_script_outcome *out)
{
    heng_verdict verdict = HENG_ERROR;
    uint32_t figure = HENG_NONE;
    keys_check(lua, table);
    if (field_get(lua, table, "verdict") != LUA_TSTRING ||
        !heng_verdict_find(heng_vm_text(lua, -1), &verdict) || !reasons[verdict].allowed) {
        (void)refuse(
            lua,
            lua_isnil(lua, -1)
                ? "a table without a verdict"
                : "a table whose verdict is none of pass, warn, fail, unknown, no_data, skipped");
    }
    lua_pop(lua, 1);
    decide(out, verdict);
    (void)field_get(lua, table, "message");
    message_read(lua, lua_gettop(lua), out);
    lua_pop(lua, 1);
    if (field_get(lua, table, "reason") != LUA_TNIL) {
        heng_reason reason = HENG_REASON_NONE;
        if (!heng_reason_find(heng_vm_text(lua, -1), &reason) || reason < reasons[verdict].first ||
            reason > reasons[verdict].last) {
            (void)refuse(lua, "a table whose reason does not fit its verdict");
        }
        out->reason = reason;
    }
    lua_pop(lua, 1);
    name_read(lua, table, out);
    if (quantity_field(lua, table, "actual", &out->actual, &figure)) {
        out->has_actual = true;
        out->figure = figure;
    }
    out->has_target = quantity_field(lua, table, "target", &out->target, &figure);
}

/* The outcomes of a list on their way into the arena. */
typedef struct list_work {
    heng_script_outcome *last;
    heng_map names;
    uint32_t number; /* of the table at hand, from 1 */
    bool begun, repeated;
} list_work;

static void item_next(heng_vm *vm, void *data)
{
    list_work *work = data;
    if (work->begun) {
        heng_script_outcome *next = heng_new(vm->arena, heng_script_outcome);
        work->last->next = next;
        work->last = next;
    } else {
        heng_map_init(&work->names, vm->arena, vm->script->model->seed);
    }
    work->begun = true;
    work->number++;
}

static void item_name(heng_vm *vm, void *data)
{
    list_work *work = data;
    heng_text *name = &work->last->item;
    if (name->size == 0) {
        *name = heng_text_format(vm->arena, "%" PRIu32, work->number);
    }
    work->repeated = heng_map_add(&work->names, *name, work->number) != HENG_NONE;
}

/* Each table of a list is a finding, known by its name. */
static void list_read(lua_State *lua, int list, heng_script_outcome *out)
{
    heng_script_outcome initial = *out;
    list_work work = {.last = out};
    lua_Unsigned count = lua_rawlen(lua, list);
    for (lua_Unsigned i = 0; i < count; i++) {
        heng_vm_charge(lua, 400); /* an outcome takes as much room as the steps of a small rule */
        if (lua_rawgeti(lua, list, (lua_Integer)i + 1) != LUA_TTABLE) {
            (void)refuse(lua, "a list that holds more than tables with a verdict");
        }
        heng_vm_do(lua, item_next, &work);
        *work.last = initial;
        table_read(lua, lua_gettop(lua), work.last);
        lua_settop(lua, list);
        heng_vm_do(lua, item_name, &work);
        if (work.repeated) {
            char what[192];
            (void)snprintf(what, sizeof what, "two tables called '%.*s'",
                           HENG_PRINT(work.last->item));
            (void)refuse(lua, what);
        }
    }
}

static void verdict_read(lua_State *lua, int first, heng_script_outcome *out)
{
    int count = lua_gettop(lua) - first + 1, type = count > 0 ? lua_type(lua, first) : LUA_TNONE;
    char what[64];
    if (type == LUA_TNONE) {
        (void)refuse(lua, "nothing");
    } else if (type == LUA_TBOOLEAN) {
        decide(out, lua_toboolean(lua, first) ? HENG_PASS : HENG_FAIL);
        message_read(lua, first + 1, out);
    } else if (type == LUA_TNIL) {
        if (count < 2 || lua_type(lua, first + 1) != LUA_TSTRING) {
            (void)refuse(lua, "nil without a reason");
        }
        decide(out, HENG_UNKNOWN);
        message_read(lua, first + 1, out);
    } else if (type == LUA_TTABLE) {
        lua_settop(lua, first);
        (void)lua_rawgeti(lua, first, 1);
        bool list = lua_type(lua, -1) == LUA_TTABLE;
        lua_pop(lua, 1);
        if (list) {
            list_read(lua, first, out);
        } else {
            table_read(lua, first, out);
        }
    } else {
        (void)snprintf(what, sizeof what, "a %s",
                       heng_lua_get_quantity(lua, first, NULL, NULL) ? "quantity"
                                                                     : luaL_typename(lua, first));
        (void)refuse(lua, what);
    }
}

/* -- running -- */

static void fields_push(lua_State *lua, uint32_t script)
{
    (void)lua_rawgetp(lua, LUA_REGISTRYINDEX, &heng_key_checks);
    (void)lua_rawgeti(lua, -1, (lua_Integer)script + 1);
    lua_remove(lua, -2); // -- fields
}

static void arguments_push(lua_State *lua)
{
    const heng_vm *vm = heng_vm_of(lua);
    heng_lua_push_values(lua);
    if (vm->indicator != HENG_NONE) {
        heng_lua_push_indicator(lua, vm->indicator);
    } else {
        lua_pushnil(lua);
    }
}

static int check_run(lua_State *lua)
{
    check_work *work = lua_touserdata(lua, 1);
    heng_script_outcome *out = work->out;
    lua_settop(lua, 0);
    heng_env_rule(lua);
    fields_push(lua, work->rule->script);
    luaL_checktype(lua, 1, LUA_TTABLE);
    if (field_get(lua, 1, "only_if") == LUA_TFUNCTION) {
        arguments_push(lua);
        lua_call(lua, 2, 1);
        if (!lua_isboolean(lua, -1)) {
            heng_ending *ending = heng_vm_ending(
                lua, "E317", "only_if returned a %s, not true or false", luaL_typename(lua, -1));
            heng_put_bytes(ending->word, sizeof ending->word, HENG_TEXT("only_if"));
            return heng_vm_end(lua);
        }
        if (!lua_toboolean(lua, -1)) {
            work->skipped = true;
            decide(out, HENG_SKIPPED);
            return 0;
        }
    }
    lua_settop(lua, 1);
    (void)field_get(lua, 1, "check");
    arguments_push(lua);
    lua_call(lua, 2, LUA_MULTRET); // -- fields, results
    verdict_read(lua, 2, out);
    return 0;
}

static int seal_run(lua_State *lua)
{
    check_work *work = lua_touserdata(lua, 1);
    fields_push(lua, work->rule->script);
    work->sealed = heng_lua_is_sealed(lua, 2, ++heng_vm_of(lua)->round);
    return 0;
}

/* A missing figure that a rule has used ends it as no_data: an error after it was read, unless the
 * engine itself names another cause. The figure is the one Lua names, else the one read last. */
static const heng_missing_read *missing_blamed(const heng_vm *vm, const heng_fault *fault)
{
    const heng_readings *readings = &vm->readings;
    if (readings->missing_count == 0 || fault->reason != HENG_RULE_ERROR ||
        strcmp(fault->code, "E316") != 0) {
        return NULL;
    }
    const heng_missing_read *blamed = &readings->missing[readings->missing_count - 1];
    for (uint32_t i = 0; i < readings->missing_count; i++) {
        char named[160];
        heng_text id = heng_model_indicator(vm->script->model, readings->missing[i].indicator)->id;
        (void)snprintf(named, sizeof named, "'%.*s'", HENG_PRINT(id));
        if (strstr(fault->text.bytes, named) != NULL) {
            blamed = &readings->missing[i];
        }
    }
    return blamed;
}

static void missing_tell(heng_vm *vm, heng_arena *arena, const heng_rule *rule,
                         const heng_missing_read *read, heng_script_outcome *out)
{
    const heng_model *model = vm->script->model;
    heng_text id = heng_model_indicator(model, read->indicator)->id;
    heng_text period = heng_period_format(arena, read->period);
    out->verdict = HENG_NO_DATA;
    out->reason = HENG_MISSING;
    out->message = (heng_message){.id = HENG_MESSAGE_NO_FIGURE, .args = {id, period}};
    out->missing = read->indicator;
    out->missing_period = read->period;
    out->has_actual = out->has_target = false;
    out->figure = HENG_NONE;
    heng_diag *diag = &out->diag;
    *diag =
        (heng_diag){.code = "E312", .severity = HENG_SEVERITY_WARNING, .loc = read->loc, .span = 1};
    if (diag->loc.line > 0) {
        (void)heng_fault_place(vm->script, &diag->loc, &diag->span, id, NULL, NULL);
    } else {
        diag->loc = rule->loc;
    }
    out->loc = diag->loc;
    diag->message = heng_text_format(arena, "'%.*s' read '%.*s': no figure for %.*s",
                                     HENG_PRINT(rule->id), HENG_PRINT(id), HENG_PRINT(period));
    diag->label = HENG_TEXT("nil");
    bool name = memchr(id.bytes, '.', id.size) == NULL;
    diag->help = heng_text_format(arena, "if not v%s%.*s%s then return nil, \"no figure yet\" end",
                                  name ? "." : "[\"", HENG_PRINT(id), name ? "" : "\"]");
    diag->note = HENG_TEXT("the finding is no_data; it does not stop the other rules");
    uint32_t other = heng_model_figure_elsewhere(model, vm->figures->dataset, read->indicator);
    if (other != HENG_NONE) {
        const heng_figure *figure = heng_model_figure(model, other);
        heng_text when = heng_period_format(arena, figure->period);
        diag->related = figure->loc;
        diag->related_span = figure->text.size > 0 ? (uint32_t)heng_text_points(figure->text) : 1;
        diag->related_label =
            heng_text_format(arena,
                             figure->older == HENG_NONE ? "the only figure is for %.*s"
                                                        : "there is a figure for %.*s",
                             HENG_PRINT(when));
    }
}

static void fault_tell(heng_arena *arena, const heng_rule *rule, const heng_fault *fault,
                       heng_script_outcome *out)
{
    out->verdict = fault->verdict;
    out->reason = fault->reason;
    out->message = fault->message;
    out->loc = fault->loc.line > 0 ? fault->loc : rule->loc;
    out->has_actual = out->has_target = false;
    if (fault->verdict == HENG_ERROR) {
        uint32_t span = fault->loc.line > 0 ? fault->span : (uint32_t)heng_text_points(rule->id);
        out->diag = (heng_diag){.code = fault->code,
                                .severity = HENG_SEVERITY_ERROR,
                                .loc = out->loc,
                                .span = span,
                                .label = fault->label,
                                .help = fault->help,
                                .note = heng_text_of(fault->note),
                                .note2 = heng_text_of(fault->note2)};
        bool own = strcmp(fault->code, "E321") == 0; /* says it all */
        out->diag.message = own ? fault->text
                                : heng_text_format(arena, "'%.*s': %.*s", HENG_PRINT(rule->id),
                                                   HENG_PRINT(fault->text));
    }
}

static bool dataset_fits(const heng_script *script, const heng_check *check, uint32_t dataset)
{
    const heng_texts *globs = check->applies != NULL ? &check->applies->datasets : NULL;
    bool fits = globs == NULL || globs->count == 0;
    for (uint32_t i = 0; !fits && i < globs->count; i++) {
        fits = heng_glob_match(globs->items[i], heng_model_dataset(script->model, dataset)->id);
    }
    return fits;
}

/* The units that outcomes name, each once; no more than a check can make. */
typedef struct kept_units {
    heng_unit_id ids[HENG_NEW_UNITS], was[HENG_NEW_UNITS];
    uint32_t count;
} kept_units;

static void unit_keep(const heng_units *units, kept_units *kept, heng_unit_id id)
{
    uint32_t at = 0;
    while (at < kept->count && kept->ids[at] != id) {
        at++;
    }
    if (at == kept->count && at < HENG_NEW_UNITS && heng_unit_is_trial(units, id)) {
        kept->ids[kept->count++] = id;
    }
}

static void unit_adopt(const kept_units *kept, heng_unit_id *id)
{
    for (uint32_t i = 0; i < kept->count; i++) {
        if (kept->was[i] == *id) {
            *id = kept->ids[i];
            return;
        }
    }
}

/* Units that the check made up go, but for those of its outcomes. */
static void units_settle(heng_units *units, heng_script_outcome *out)
{
    kept_units kept = {.count = 0};
    for (heng_script_outcome *item = out; item != NULL;
         item = (heng_script_outcome *)item->next) { /* ours: just made */
        if (item->has_actual) {
            unit_keep(units, &kept, item->actual.unit);
        }
        if (item->has_target) {
            unit_keep(units, &kept, item->target.unit);
        }
    }
    memcpy(kept.was, kept.ids, sizeof kept.ids);
    heng_units_end(units, kept.ids, kept.count);
    for (heng_script_outcome *item = out; item != NULL && kept.count > 0;
         item = (heng_script_outcome *)item->next) {
        unit_adopt(&kept, &item->actual.unit);
        unit_adopt(&kept, &item->target.unit);
    }
}

/* A crash over a nil that came of a limit. */
static void limit_help(const heng_vm *vm, heng_arena *arena, heng_fault *fault)
{
    if (vm->readings.no_limit != HENG_NONE && strcmp(fault->code, "E316") == 0 &&
        strstr(fault->text.bytes, "nil") != NULL) {
        heng_text id = heng_model_indicator(vm->script->model, vm->readings.no_limit)->id;
        fault->help = heng_text_format(
            arena, "no rule has a limit for '%.*s': what was asked of it was nil", HENG_PRINT(id));
    }
}

static void run_in(heng_vm *vm, heng_arena *arena, const heng_rule *rule, uint32_t dataset,
                   heng_script_outcome *out)
{
    heng_script *script = vm->script;
    check_work work = {.out = out, .rule = rule};
    heng_fault fault;
    vm->readings = (heng_readings){.figure = HENG_NONE, .no_limit = HENG_NONE};
    heng_units_begin(script->model->units);
    int status = heng_vm_call(vm, check_run, &work);
    if (status != LUA_OK) {
        out->item = (heng_text){0};
        out->next = NULL;
        out->figure = HENG_NONE;
        heng_fault_read(vm, status, arena, &fault);
        const heng_missing_read *missing = missing_blamed(vm, &fault);
        if (missing != NULL) {
            missing_tell(vm, arena, rule, missing, out);
        } else {
            limit_help(vm, arena, &fault);
            fault_tell(arena, rule, &fault, out);
        }
    } else if (!out->has_actual && !work.skipped && out->next == NULL &&
               vm->readings.has_quantity && !vm->readings.several) {
        out->has_actual = true;
        out->actual = vm->readings.quantity;
        out->figure = vm->readings.figure;
    }
    units_settle(script->model->units, out);
    bool reusable =
        vm->trip == HENG_TRIP_NONE && heng_vm_call(vm, seal_run, &work) == LUA_OK && work.sealed;
    vm->arena = NULL;
    vm->figures = NULL;
    vm->rule = vm->indicator = HENG_NONE;
    heng_rule_state_done(script, vm, dataset, reusable);
}

void heng_script_run(heng_script *script, heng_arena *arena, uint32_t index, uint32_t indicator,
                     const heng_figures *figures, heng_script_outcome *out)
{
    const heng_rule *rule = heng_model_rule(script->model, index);
    const heng_rule_file *file = heng_rule_file_at(script, rule->file);
    heng_fault fault;
    *out = (heng_script_outcome){.verdict = HENG_ERROR,
                                 .reason = HENG_RULE_ERROR,
                                 .figure = HENG_NONE,
                                 .missing = HENG_NONE,
                                 .loc = rule->loc};
    if (file == NULL || file->broken || rule->script >= file->checks.count) {
        return;
    }
    out->loc = (heng_loc){0};
    heng_script_index_rules(script);
    if (!dataset_fits(script, heng_table_at(&file->checks, rule->script), figures->dataset)) {
        decide(out, HENG_SKIPPED);
        return;
    }
    heng_vm *vm = heng_rule_state(script, file, figures->dataset, arena, &fault);
    if (vm == NULL) {
        fault_tell(arena, rule, &fault, out);
        return;
    }
    vm->arena = arena;
    vm->figures = figures;
    vm->rule = index;
    vm->indicator = indicator;
    run_in(vm, arena, rule, figures->dataset, out);
}

void heng_script_say(heng_script *script, const heng_script_outcome *outcome)
{
    heng_model *model = script->model;
    heng_diag diag = outcome->diag;
    if (diag.code == NULL) {
        return;
    }
    uint64_t key = (uint64_t)diag.loc.file << 48 ^ (uint64_t)diag.loc.line << 16 ^ diag.loc.column;
    key ^= (uint64_t)(unsigned char)diag.code[2] << 40 ^ (uint64_t)(unsigned char)diag.code[3]
                                                             << 44;
    if (heng_index_put(&script->said, key, 1) != HENG_NONE) {
        return;
    }
    heng_text *const texts[] = {&diag.message, &diag.label, &diag.help,
                                &diag.note,    &diag.note2, &diag.related_label};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        *texts[i] = texts[i]->size > 0 ? heng_text_copy(model->arena, *texts[i]) : HENG_TEXT("");
    }
    heng_diag_add(model->diags, &diag);
}
