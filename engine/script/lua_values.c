/* `v`, the figures of the dataset being weighed, and `it`, the indicator a rule is applied to. */
#include "script/lua_vm.h"

#include <stdio.h>
#include <string.h>

static const char values_key = 0, indicator_key = 0; /* metatables in the registry */

enum { STEPS_OF_READING = 40 };

static const heng_model *model_of(lua_State *lua)
{
    return heng_vm_of(lua)->script->model;
}

/* -- reading -- */

static int refuse_indicator(lua_State *lua, heng_text id)
{
    enum { TRIED = 20000 };
    const heng_model *model = model_of(lua);
    heng_near near;
    heng_near_init(&near, id);
    for (uint32_t i = 0; i < model->indicators.count && i < TRIED; i++) {
        heng_vm_near(lua, &near, heng_model_indicator(model, i)->id);
    }
    heng_ending *ending = heng_vm_ending(lua, "E319", "unknown indicator '%.*s'",
                                         id.size > 200 ? 200 : (int)id.size, id.bytes);
    heng_put_bytes(ending->word, sizeof ending->word, id);
    heng_ending_suggest(ending, &near);
    ending->note = "declared indicators: heng list indicators";
    return heng_vm_end(lua);
}

static uint32_t indicator_read(lua_State *lua, int index)
{
    heng_text id = heng_vm_text(lua, index);
    if (lua_type(lua, index) != LUA_TSTRING) {
        luaL_argerror(lua, index, "the id of an indicator expected, such as \"gdp_growth\"");
    }
    uint32_t found = heng_model_indicator_find(model_of(lua), id);
    if (found == HENG_NONE) {
        (void)refuse_indicator(lua, id);
    }
    return found;
}

typedef struct read_work {
    uint32_t indicator;
    heng_period period;
    bool target, found;
    uint32_t figure;
    heng_quantity out;
} read_work;

static void read_run(heng_vm *vm, void *data)
{
    read_work *work = data;
    const heng_figures *figures = vm->figures;
    work->found = work->target
                      ? figures->target(figures->user, vm->arena, work->indicator, &work->out)
                      : figures->actual(figures->user, vm->arena, work->indicator, work->period,
                                        &work->out, &work->figure);
}

static void missing_note(lua_State *lua, uint32_t indicator, heng_period period)
{
    heng_vm *vm = heng_vm_of(lua);
    heng_readings *readings = &vm->readings;
    if (readings->missing_count == HENG_MISSING_MAX) { /* the latest are kept */
        memmove(&readings->missing[0], &readings->missing[1],
                (HENG_MISSING_MAX - 1) * sizeof readings->missing[0]);
        readings->missing_count--;
    }
    readings->missing[readings->missing_count++] = (heng_missing_read){
        .indicator = indicator, .period = period, .loc = heng_vm_line(lua, HENG_NONE)};
}

static void reading_note(heng_vm *vm, const read_work *work)
{
    heng_readings *readings = &vm->readings;
    if (readings->own) {
        return;
    }
    readings->several |= readings->figure != HENG_NONE && readings->figure != work->figure;
    readings->own = work->indicator == vm->indicator && vm->indicator != HENG_NONE;
    readings->figure = work->figure;
    readings->has_quantity = true;
    readings->quantity = work->out;
    if (readings->own) {
        readings->several = false;
    }
}

/* Pushes the figure, or nil. period 0: the run's. */
static int figure_push(lua_State *lua, uint32_t indicator, heng_period period, bool noted)
{
    heng_vm *vm = heng_vm_of(lua);
    if (vm->figures == NULL) {
        return luaL_error(lua, "there are no figures here");
    }
    bool now = period == 0 || period == vm->figures->period;
    read_work work = {.indicator = indicator, .period = period, .figure = HENG_NONE};
    heng_vm_charge(lua, STEPS_OF_READING);
    heng_vm_do(lua, read_run, &work);
    if (!work.found) {
        if (noted) {
            missing_note(lua, indicator, now ? vm->figures->period : period);
        }
        lua_pushnil(lua);
        return 1;
    }
    if (now) {
        reading_note(vm, &work);
    }
    heng_lua_push_quantity(lua, &work.out, work.figure);
    return 1;
}

static int target_push(lua_State *lua, uint32_t indicator)
{
    heng_vm *vm = heng_vm_of(lua);
    if (vm->figures == NULL) {
        return luaL_error(lua, "there are no figures here");
    }
    read_work work = {.indicator = indicator, .target = true};
    heng_vm_charge(lua, STEPS_OF_READING);
    heng_vm_do(lua, read_run, &work);
    if (work.found) {
        heng_lua_push_limit(lua, &work.out, indicator);
    } else {
        vm->readings.no_limit = indicator;
        lua_pushnil(lua);
    }
    return 1;
}

/* -- v -- */

static heng_period period_read(lua_State *lua, int index)
{
    heng_period period;
    heng_text text = heng_vm_text(lua, index);
    if (lua_isinteger(lua, index)) {
        lua_Integer year = lua_tointeger(lua, index);
        if (year >= 1 && year <= 9999) {
            return heng_period_of_year((int)year);
        }
    }
    if (!heng_period_parse(text, &period)) {
        const char *given = lua_type(lua, index) == LUA_TSTRING
                                ? lua_pushfstring(lua, "'%s' is none", lua_tostring(lua, index))
                                : luaL_typename(lua, index);
        luaL_argerror(
            lua, index,
            lua_pushfstring(lua, "a period expected, such as \"2020\" or \"2020-Q3\"; %s", given));
    }
    return period;
}

/* Methods are called with ':'. */
static void self_check(lua_State *lua)
{
    bool values = lua_touserdata(lua, 1) != NULL && lua_getmetatable(lua, 1) != 0;
    if (values) {
        (void)lua_rawgetp(lua, LUA_REGISTRYINDEX, &values_key);
        values = lua_rawequal(lua, -1, -2) != 0;
        lua_pop(lua, 2);
    }
    if (!values) {
        luaL_error(lua, "call a method of the figures with ':', such as v:prev(\"gdp_growth\")");
    }
}

static int values_at(lua_State *lua)
{
    self_check(lua);
    uint32_t indicator = indicator_read(lua, 2);
    return figure_push(lua, indicator, period_read(lua, 3), true);
}

static int values_prev(lua_State *lua)
{
    const heng_vm *vm = heng_vm_of(lua);
    self_check(lua);
    uint32_t indicator = indicator_read(lua, 2);
    return figure_push(lua, indicator,
                       vm->figures != NULL ? heng_period_previous(vm->figures->period) : 0, true);
}

static int values_target(lua_State *lua)
{
    self_check(lua);
    return target_push(lua, indicator_read(lua, 2));
}

/* By last day, the longer period after the shorter. */
static bool period_after(heng_period a, heng_period b)
{
    heng_date x = heng_period_last_day(a), y = heng_period_last_day(b);
    return x != y ? x > y : heng_period_months(a) > heng_period_months(b);
}

typedef struct text_work {
    heng_period period;
    heng_text out;
} text_work;

static void period_run(heng_vm *vm, void *data)
{
    text_work *work = data;
    work->out = heng_period_format(vm->arena, work->period);
}

static int values_series(lua_State *lua)
{
    const heng_model *model = model_of(lua);
    const heng_vm *vm = heng_vm_of(lua);
    self_check(lua);
    uint32_t indicator = indicator_read(lua, 2);
    if (vm->figures == NULL) {
        return luaL_error(lua, "there are no figures here");
    }
    uint32_t head = heng_model_figure_elsewhere(model, vm->figures->dataset, indicator), count = 0;
    for (uint32_t at = head; at != HENG_NONE; at = heng_model_figure(model, at)->older) {
        count++;
    }
    heng_vm_charge(lua, (uint64_t)count * 4);
    heng_period *periods = lua_newuserdatauv(lua, ((size_t)count + 1) * sizeof *periods, 0);
    uint32_t kept = 0;
    for (uint32_t at = head; at != HENG_NONE; at = heng_model_figure(model, at)->older) {
        heng_period period = heng_model_figure(model, at)->period;
        uint32_t k = kept;
        while (k > 0 && period_after(periods[k - 1], period)) {
            heng_vm_charge(lua, 1);
            k--;
        }
        if (k > 0 && periods[k - 1] == period) {
            continue; /* another vintage */
        }
        memmove(&periods[k + 1], &periods[k], (kept - k) * sizeof *periods);
        periods[k] = period;
        kept++;
    }
    lua_newtable(lua);
    lua_Integer given = 0;
    for (uint32_t i = 0; i < kept; i++) {
        (void)figure_push(lua, indicator, periods[i], false); // -- list, figure
        if (lua_isnil(lua, -1)) {
            lua_pop(lua, 1);
            continue;
        }
        text_work work = {.period = periods[i]};
        heng_vm_do(lua, period_run, &work);
        lua_createtable(lua, 0, 2);
        lua_insert(lua, -2);
        lua_setfield(lua, -2, "value");
        lua_pushlstring(lua, work.out.bytes, work.out.size);
        lua_setfield(lua, -2, "period");
        lua_rawseti(lua, -2, ++given);
    }
    return 1;
}

/* Upvalue: the methods. A method hides an indicator of its name; v:at("target", …) reads that. */
static int values_index(lua_State *lua)
{
    lua_pushvalue(lua, 2);
    if (lua_rawget(lua, lua_upvalueindex(1)) != LUA_TNIL) {
        return 1;
    }
    if (lua_type(lua, 2) != LUA_TSTRING) {
        return luaL_error(lua, "a figure is read by its indicator's id, such as v.gdp_growth");
    }
    return figure_push(lua, indicator_read(lua, 2), 0, true);
}

static int values_write(lua_State *lua)
{
    return luaL_error(lua, "figures cannot be changed");
}

/* -- it -- */

typedef struct held_indicator {
    uint32_t indicator;
} held_indicator;

static void push_text(lua_State *lua, heng_text text)
{
    if (text.size == 0) {
        lua_pushnil(lua);
    } else {
        lua_pushlstring(lua, text.bytes, text.size);
    }
}

static const heng_indicator_extra *extra_of(const heng_indicator *indicator)
{
    static const heng_indicator_extra none = {0};
    return indicator->extra != NULL ? indicator->extra : &none;
}

typedef void (*field_push)(lua_State *lua, const heng_indicator *indicator, uint32_t index);

static void it_id(lua_State *lua, const heng_indicator *indicator, uint32_t index)
{
    (void)index;
    push_text(lua, indicator->id);
}

static void it_name(lua_State *lua, const heng_indicator *indicator, uint32_t index)
{
    (void)index;
    const heng_name *name = &indicator->name;
    push_text(lua, name->en.size > 0 ? name->en : name->zh.size > 0 ? name->zh : indicator->id);
}

static void it_unit(lua_State *lua, const heng_indicator *indicator, uint32_t index)
{
    (void)index;
    push_text(lua, heng_unit_at(model_of(lua)->units, indicator->unit)->text);
}

static void it_better(lua_State *lua, const heng_indicator *indicator, uint32_t index)
{
    (void)index;
    lua_pushstring(lua, heng_better_names[indicator->better]);
}

static void it_measure(lua_State *lua, const heng_indicator *indicator, uint32_t index)
{
    (void)index;
    lua_pushstring(lua, heng_measure_names[indicator->measure]);
}

static void it_owner(lua_State *lua, const heng_indicator *indicator, uint32_t index)
{
    (void)index;
    push_text(lua, extra_of(indicator)->owner);
}

static void it_basis(lua_State *lua, const heng_indicator *indicator, uint32_t index)
{
    (void)index;
    push_text(lua, extra_of(indicator)->basis);
}

static void it_section(lua_State *lua, const heng_indicator *indicator, uint32_t index)
{
    (void)index;
    push_text(lua, extra_of(indicator)->section);
}

static void it_note(lua_State *lua, const heng_indicator *indicator, uint32_t index)
{
    (void)index;
    push_text(lua, extra_of(indicator)->note);
}

static void it_tags(lua_State *lua, const heng_indicator *indicator, uint32_t index)
{
    (void)index;
    const heng_texts *tags = &extra_of(indicator)->tags;
    heng_vm_charge(lua, tags->count);
    lua_newtable(lua);
    for (uint32_t i = 0; i < tags->count; i++) {
        lua_pushlstring(lua, tags->items[i].bytes, tags->items[i].size);
        lua_rawseti(lua, -2, (lua_Integer)i + 1);
    }
}

static void it_actual(lua_State *lua, const heng_indicator *indicator, uint32_t index)
{
    (void)indicator;
    (void)figure_push(lua, index, 0, true);
}

static void it_target(lua_State *lua, const heng_indicator *indicator, uint32_t index)
{
    (void)indicator;
    (void)target_push(lua, index);
}

static void it_class(lua_State *lua, const heng_indicator *indicator, uint32_t index)
{
    (void)indicator;
    const heng_script *script = heng_vm_of(lua)->script;
    uint32_t rule = heng_index_find(&script->class_rules, index);
    if (rule == HENG_NONE) {
        lua_pushnil(lua);
    } else {
        lua_pushstring(lua, heng_class_names[heng_model_rule(script->model, rule)->rule_class]);
    }
}

static const struct {
    const char *name;
    field_push push;
} it_fields[] = {{"id", it_id},         {"name", it_name},       {"unit", it_unit},
                 {"better", it_better}, {"measure", it_measure}, {"owner", it_owner},
                 {"basis", it_basis},   {"section", it_section}, {"note", it_note},
                 {"tags", it_tags},     {"actual", it_actual},   {"target", it_target},
                 {"class", it_class}};

static int it_index(lua_State *lua)
{
    held_indicator held;
    memcpy(&held, lua_touserdata(lua, 1), sizeof held);
    heng_text name = heng_vm_text(lua, 2);
    heng_near near;
    heng_near_init(&near, name);
    for (size_t i = 0; i < sizeof it_fields / sizeof it_fields[0]; i++) {
        if (heng_text_is(name, it_fields[i].name)) {
            it_fields[i].push(lua, heng_model_indicator(model_of(lua), held.indicator),
                              held.indicator);
            return 1;
        }
    }
    for (size_t i = 0; i < sizeof it_fields / sizeof it_fields[0]; i++) {
        heng_near_try(&near, heng_text_of(it_fields[i].name));
    }
    heng_ending *ending =
        heng_vm_ending(lua, "E324", "an indicator has no field '%.*s'", HENG_PRINT(name));
    heng_put_bytes(ending->word, sizeof ending->word, name);
    heng_ending_suggest(ending, &near);
    return heng_vm_end(lua);
}

static int it_tostring(lua_State *lua)
{
    held_indicator held;
    memcpy(&held, lua_touserdata(lua, 1), sizeof held);
    push_text(lua, heng_model_indicator(model_of(lua), held.indicator)->id);
    return 1;
}

static void object_push(lua_State *lua, const char *key, const void *data, size_t size)
{
    memcpy(lua_newuserdatauv(lua, size, 0), data, size);
    (void)lua_rawgetp(lua, LUA_REGISTRYINDEX, key);
    lua_setmetatable(lua, -2);
}

void heng_lua_push_values(lua_State *lua)
{
    object_push(lua, &values_key, "", 1);
}

void heng_lua_push_indicator(lua_State *lua, uint32_t indicator)
{
    held_indicator held = {.indicator = indicator};
    object_push(lua, &indicator_key, &held, sizeof held);
}

static void metatable_close(lua_State *lua, const char *name, const char *key) // -- meta
{
    lua_pushcfunction(lua, values_write);
    lua_setfield(lua, -2, "__newindex");
    lua_pushboolean(lua, 0);
    lua_setfield(lua, -2, "__metatable");
    lua_pushstring(lua, name);
    lua_setfield(lua, -2, "__name");
    lua_rawsetp(lua, LUA_REGISTRYINDEX, key);
}

void heng_values_open(lua_State *lua)
{
    static const luaL_Reg methods[] = {{"at", values_at},
                                       {"prev", values_prev},
                                       {"target", values_target},
                                       {"series", values_series},
                                       {NULL, NULL}};
    lua_newtable(lua);
    luaL_newlib(lua, methods);
    lua_pushcclosure(lua, values_index, 1);
    lua_setfield(lua, -2, "__index");
    metatable_close(lua, "figures", &values_key);

    lua_newtable(lua);
    lua_pushcfunction(lua, it_index);
    lua_setfield(lua, -2, "__index");
    lua_pushcfunction(lua, it_tostring);
    lua_setfield(lua, -2, "__tostring");
    metatable_close(lua, "indicator", &indicator_key);
}
