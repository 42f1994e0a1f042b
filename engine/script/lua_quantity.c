/* Quantities in Lua: exact arithmetic, comparison with units, and the ways in which both refuse. */
#include "script/lua_vm.h"

#include <stdio.h>
#include <string.h>

static const char quantity_key = 0; /* of the metatable in the registry */

/* What stands in a userdata; the label's bytes follow it. Never touched in place: Lua aligns to 8
 * bytes. */
typedef struct held_quantity {
    heng_quantity quantity;
    uint32_t figure; /* it was read from; HENG_NONE: made by arithmetic or from a string */
    uint32_t of;     /* the indicator whose figure or limit it is; HENG_NONE */
} held_quantity;

/* What an operation costs, and to read a text as a quantity, in instructions. */
enum { STEPS_OF_ONE = 60, STEPS_OF_TEXT = 200, STEPS_OF_BYTE = 4 };

static void push(lua_State *lua, const heng_quantity *quantity, uint32_t figure, uint32_t of)
{
    held_quantity held = {.quantity = *quantity, .figure = figure, .of = of};
    size_t label_size = quantity->label.size;
    heng_vm_charge(lua, STEPS_OF_ONE + label_size / 16);
    char *block = lua_newuserdatauv(lua, sizeof held + label_size, 0);
    if (label_size > 0) {
        memcpy(block + sizeof held, quantity->label.bytes, label_size);
    }
    held.quantity.label = (heng_text){block + sizeof held, label_size};
    memcpy(block, &held, sizeof held);
    (void)lua_rawgetp(lua, LUA_REGISTRYINDEX, &quantity_key);
    lua_setmetatable(lua, -2);
}

void heng_lua_push_quantity(lua_State *lua, const heng_quantity *quantity, uint32_t figure)
{
    const heng_model *model = heng_vm_of(lua)->script->model;
    push(lua, quantity, figure,
         figure != HENG_NONE ? heng_model_figure(model, figure)->indicator : HENG_NONE);
}

void heng_lua_push_limit(lua_State *lua, const heng_quantity *quantity, uint32_t indicator)
{
    push(lua, quantity, HENG_NONE, indicator);
}

static bool held_get(lua_State *lua, int index, held_quantity *held)
{
    const void *block = lua_touserdata(lua, index);
    if (block == NULL || lua_getmetatable(lua, index) == 0) {
        return false;
    }
    (void)lua_rawgetp(lua, LUA_REGISTRYINDEX, &quantity_key);
    bool same = lua_rawequal(lua, -1, -2) != 0;
    lua_pop(lua, 2);
    if (same) {
        memcpy(held, block, sizeof *held);
    }
    return same;
}

bool heng_lua_get_label(lua_State *lua, int index, heng_quantity *out, const heng_indicator **of)
{
    held_quantity held;
    if (!held_get(lua, index, &held)) {
        return false;
    }
    *out = held.quantity;
    *of =
        held.of != HENG_NONE ? heng_model_indicator(heng_vm_of(lua)->script->model, held.of) : NULL;
    return true;
}

bool heng_lua_get_quantity(lua_State *lua, int index, heng_quantity *out, uint32_t *figure)
{
    held_quantity held;
    if (!held_get(lua, index, &held)) {
        return false;
    }
    if (out != NULL) {
        *out = held.quantity;
    }
    if (figure != NULL) {
        *figure = held.figure;
    }
    return true;
}

/* -- engine calls, none of which calls Lua -- */

typedef struct parse_work {
    heng_text text;
    heng_quantity *out;
    bool good;
} parse_work;

static void parse_run(heng_vm *vm, void *data)
{
    parse_work *work = data;
    heng_arena *arena = vm->arena != NULL ? vm->arena : vm->script->model->arena;
    work->good = heng_quantity_parse(vm->script->model->units, arena, work->text, (heng_loc){0},
                                     NULL, work->out);
}

bool heng_lua_read_quantity(lua_State *lua, int index, heng_quantity *out)
{
    if (heng_lua_get_quantity(lua, index, out, NULL)) {
        return true;
    }
    parse_work work = {.text = heng_vm_text(lua, index), .out = out};
    if (lua_type(lua, index) != LUA_TSTRING || work.text.size == 0 || work.text.size > 1024) {
        return false;
    }
    heng_vm_charge(lua, STEPS_OF_TEXT + STEPS_OF_BYTE * work.text.size);
    heng_vm_do(lua, parse_run, &work);
    return work.good;
}

typedef struct format_work {
    const heng_quantity *quantity;
    const heng_number *number; /* in place of the quantity */
    heng_text out;
} format_work;

static void format_run(heng_vm *vm, void *data)
{
    format_work *work = data;
    heng_arena *arena = vm->arena != NULL ? vm->arena : vm->script->model->arena;
    work->out = work->number != NULL
                    ? heng_number_format(arena, *work->number, 6)
                    : heng_quantity_format(arena, vm->script->model->units, work->quantity);
}

/* What formatting took of the arena is given back as soon as Lua has its copy. */
static void push_format(lua_State *lua, format_work *work)
{
    heng_vm *vm = heng_vm_of(lua);
    heng_arena *arena = vm->arena != NULL ? vm->arena : vm->script->model->arena;
    heng_arena_mark mark = heng_arena_here(arena);
    heng_vm_charge(lua, 2 * STEPS_OF_ONE);
    heng_vm_do(lua, format_run, work);
    lua_pushlstring(lua, work->out.bytes, work->out.size);
    heng_arena_rewind(arena, mark);
}

static void format_into(lua_State *lua, char *out, size_t capacity, const heng_quantity *quantity)
{
    heng_vm *vm = heng_vm_of(lua);
    heng_arena *arena = vm->arena != NULL ? vm->arena : vm->script->model->arena;
    heng_arena_mark mark = heng_arena_here(arena);
    format_work work = {.quantity = quantity};
    heng_vm_do(lua, format_run, &work);
    heng_put_bytes(out, capacity, work.out);
    heng_arena_rewind(arena, mark);
}

/* -- refusals -- */

static heng_text unit_word(const heng_units *units, heng_unit_id unit)
{
    heng_text text = heng_unit_at(units, unit)->text;
    return text.size > 0 ? text : HENG_TEXT("a plain number");
}

static int refuse_arithmetic(lua_State *lua, heng_arithmetic fault, const heng_quantity *a,
                             const heng_quantity *b)
{
    const heng_units *units = heng_vm_of(lua)->script->model->units;
    heng_ending *ending;
    if (fault == HENG_ARITHMETIC_DIVISOR) {
        ending = heng_vm_ending(lua, "E320", "the divisor is or may be zero");
        ending->message = HENG_MESSAGE_DIVISOR;
        ending->reason = HENG_INDETERMINATE;
    } else {
        heng_text x = fault == HENG_ARITHMETIC_UNITS ? unit_word(units, a->unit)
                                                     : heng_text_of(heng_kind_names[a->kind]);
        heng_text y = fault == HENG_ARITHMETIC_UNITS ? unit_word(units, b->unit)
                                                     : heng_text_of(heng_kind_names[b->kind]);
        ending = heng_vm_ending(lua, "E320", "%.*s and %.*s do not compare", HENG_PRINT(x),
                                HENG_PRINT(y));
        ending->message = fault == HENG_ARITHMETIC_UNITS ? HENG_MESSAGE_UNITS : HENG_MESSAGE_KINDS;
        ending->reason = HENG_NOT_COMPARABLE;
        bool figure_first = lua_isuserdata(lua, 1) && !lua_isuserdata(lua, 2);
        bool swapped = fault != HENG_ARITHMETIC_UNITS && figure_first; /* "target is …, figure …" */
        heng_put_bytes(ending->args[swapped], sizeof ending->args[0], x);
        heng_put_bytes(ending->args[!swapped], sizeof ending->args[1], y);
    }
    ending->verdict = HENG_UNKNOWN;
    return heng_vm_end(lua);
}

// NOLINTNEXTLINE(misc-no-recursion): once
static int refuse_undecided(lua_State *lua, const heng_quantity *a, const heng_quantity *b)
{
    if (a->kind == HENG_KIND_POINT && b->kind != HENG_KIND_POINT) { /* Lua asks a >= b as b <= a */
        return refuse_undecided(lua, b, a);
    }
    heng_ending *ending = heng_vm_ending(lua, "E320", "it cannot be told which is less");
    ending->verdict = HENG_UNKNOWN;
    ending->reason = HENG_INDETERMINATE;
    ending->message = HENG_MESSAGE_STRADDLES;
    format_into(lua, ending->args[0], sizeof ending->args[0], a);
    format_into(lua, ending->args[1], sizeof ending->args[1], b);
    return heng_vm_end(lua);
}

static int refuse_float(lua_State *lua, int index)
{
    double number = lua_tonumber(lua, index);
    heng_ending *ending =
        heng_vm_ending(lua, "E321", "a Lua number with a fraction is not exact: %.14g", number);
    ending->has_number = true;
    ending->number = number;
    (void)snprintf(ending->label, sizeof ending->label, "write \"%.14g\"", number);
    ending->note = "quantities compare with strings (\"23.0 µg/m³\") and quantities";
    ending->note2 = "v.pm25 == \"23.0\" is always false in Lua; write v.pm25:eq(\"23.0\")";
    return heng_vm_end(lua);
}

static int refuse_integer(lua_State *lua, int index, const heng_quantity *other)
{
    heng_text unit = unit_word(heng_vm_of(lua)->script->model->units, other->unit);
    long long number = (long long)lua_tointeger(lua, index);
    heng_ending *ending =
        heng_vm_ending(lua, "E322", "a figure in %.*s does not compare with the plain number %lld",
                       HENG_PRINT(unit), number);
    ending->has_number = true;
    ending->number = (double)number;
    (void)snprintf(ending->label, sizeof ending->label, "write \"%lld%.*s\"", number,
                   HENG_PRINT(unit));
    return heng_vm_end(lua);
}

static int refuse_text(lua_State *lua, int index)
{
    heng_text text = heng_vm_text(lua, index);
    heng_ending *ending = heng_vm_ending(lua, "E323", "'%.*s' is not a quantity",
                                         text.size > 200 ? 200 : (int)text.size, text.bytes);
    heng_put_bytes(ending->word, sizeof ending->word, text);
    (void)snprintf(ending->help, sizeof ending->help, "%s",
                   "write a number and a unit, such as \"3%\" or \"135亿元\"");
    return heng_vm_end(lua);
}

/* -- operands -- */

typedef enum operand_use { USE_COMPARE, USE_ADD, USE_FACTOR } operand_use;

static const char *const use_words[] = {[USE_COMPARE] = "compare",
                                        [USE_ADD] = "perform arithmetic on",
                                        [USE_FACTOR] = "perform arithmetic on"};

/* The value at index as a quantity to be used together with other. */
static void operand_read(lua_State *lua, int index, const heng_quantity *other, operand_use use,
                         heng_quantity *out)
{
    const heng_units *units = heng_vm_of(lua)->script->model->units;
    int type = lua_type(lua, index);
    if (heng_lua_get_quantity(lua, index, out, NULL)) {
        return;
    }
    if (type == LUA_TSTRING) {
        if (!heng_lua_read_quantity(lua, index, out)) {
            (void)refuse_text(lua, index);
        }
        if (use != USE_FACTOR && out->unit == HENG_UNIT_NONE &&
            heng_unit_lends(units, other->unit)) {
            out->unit = other->unit;
        }
    } else if (type == LUA_TNUMBER && lua_isinteger(lua, index)) {
        bool plain = use == USE_FACTOR || other->unit == HENG_UNIT_NONE ||
                     other->unit == HENG_UNIT_RATIO || heng_unit_at(units, other->unit)->is_count;
        if (!plain) {
            (void)refuse_integer(lua, index, other);
        }
        *out = heng_quantity_point(heng_number_of(lua_tointeger(lua, index)),
                                   use == USE_FACTOR ? HENG_UNIT_NONE : other->unit);
    } else if (type == LUA_TNUMBER) {
        (void)refuse_float(lua, index);
    } else {
        luaL_error(lua, "attempt to %s a %s value", use_words[use], luaL_typename(lua, index));
    }
}

/* Both operands of a metamethod; at least one of them is a quantity. */
static void operands_read(lua_State *lua, operand_use use, heng_quantity *a, heng_quantity *b)
{
    static const heng_quantity none = {0};
    heng_vm_charge(lua, STEPS_OF_ONE);
    if (heng_lua_get_quantity(lua, 1, a, NULL)) {
        operand_read(lua, 2, a, use, b);
    } else {
        const heng_quantity *other = heng_lua_get_quantity(lua, 2, b, NULL) ? b : &none;
        operand_read(lua, 1, other, use, a);
    }
}

typedef heng_arithmetic (*combine_fn)(heng_units *, const heng_quantity *, const heng_quantity *,
                                      heng_quantity *);

typedef struct combine_work {
    combine_fn combine;
    const heng_quantity *a, *b;
    heng_quantity out;
    heng_arithmetic fault;
    bool or_equal;
    heng_truth truth;
} combine_work;

static void combine_run(heng_vm *vm, void *data)
{
    combine_work *work = data;
    heng_units *units = vm->script->model->units;
    work->fault = work->combine != NULL
                      ? work->combine(units, work->a, work->b, &work->out)
                      : heng_quantity_less(units, work->a, work->b, work->or_equal, &work->truth);
}

static int combine(lua_State *lua, combine_fn function, operand_use use)
{
    heng_quantity a = {0}, b = {0};
    operands_read(lua, use, &a, &b);
    combine_work work = {.combine = function, .a = &a, .b = &b};
    heng_vm_do(lua, combine_run, &work);
    if (work.fault != HENG_ARITHMETIC_OK) {
        return refuse_arithmetic(lua, work.fault, &a, &b);
    }
    heng_lua_push_quantity(lua, &work.out, HENG_NONE);
    return 1;
}

static int quantity_add(lua_State *lua)
{
    return combine(lua, heng_quantity_add, USE_ADD);
}

static int quantity_subtract(lua_State *lua)
{
    return combine(lua, heng_quantity_subtract, USE_ADD);
}

static int quantity_multiply(lua_State *lua)
{
    return combine(lua, heng_quantity_multiply, USE_FACTOR);
}

static int quantity_divide(lua_State *lua)
{
    return combine(lua, heng_quantity_divide, USE_FACTOR);
}

static bool is_less(lua_State *lua, const heng_quantity *a, const heng_quantity *b, bool or_equal)
{
    combine_work work = {.a = a, .b = b, .or_equal = or_equal};
    heng_vm_do(lua, combine_run, &work);
    if (work.fault != HENG_ARITHMETIC_OK) {
        return refuse_arithmetic(lua, work.fault, a, b) != 0;
    }
    return work.truth == HENG_UNKNOWN_TRUTH ? refuse_undecided(lua, a, b) != 0
                                            : work.truth == HENG_TRUE;
}

static int order_push(lua_State *lua, bool or_equal)
{
    heng_quantity a = {0}, b = {0};
    int order;
    if (heng_lua_compare_labels(lua, &order)) {
        lua_pushboolean(lua, order < or_equal);
        return 1;
    }
    operands_read(lua, USE_COMPARE, &a, &b);
    lua_pushboolean(lua, is_less(lua, &a, &b, or_equal));
    return 1;
}

static int quantity_less(lua_State *lua)
{
    return order_push(lua, false);
}

static int quantity_less_equal(lua_State *lua)
{
    return order_push(lua, true);
}

/* Labels of no known scale are equal by their text; an attested text equals nothing. */
static bool is_equal(lua_State *lua)
{
    heng_quantity a = {0}, b = {0};
    int order;
    if (heng_lua_compare_labels(lua, &order)) {
        return order == 0;
    }
    bool has = heng_lua_get_quantity(lua, 1, &a, NULL);
    bool label = has && (a.kind == HENG_KIND_ORDINAL || a.kind == HENG_KIND_STAGE);
    if (label && lua_type(lua, 2) == LUA_TSTRING) {
        return heng_text_equal(a.label, heng_vm_text(lua, 2));
    }
    operands_read(lua, USE_COMPARE, &a, &b);
    if (label && b.kind == a.kind) {
        return a.place == b.place && heng_text_equal(a.label, b.label);
    }
    return is_less(lua, &a, &b, true) && is_less(lua, &b, &a, true);
}

/* Lua asks this of two userdata of which one is a quantity. */
static int quantity_equal(lua_State *lua)
{
    bool both =
        heng_lua_get_quantity(lua, 1, NULL, NULL) && heng_lua_get_quantity(lua, 2, NULL, NULL);
    lua_pushboolean(lua, both && is_equal(lua));
    return 1;
}

/* -- methods -- */

static void self_read(lua_State *lua, heng_quantity *out)
{
    if (!heng_lua_get_quantity(lua, 1, out, NULL)) {
        luaL_argerror(lua, 1, "a quantity expected; call it with ':'");
    }
    heng_vm_charge(lua, STEPS_OF_ONE);
}

static int method_eq(lua_State *lua)
{
    heng_quantity self = {0};
    self_read(lua, &self);
    luaL_checkany(lua, 2);
    lua_pushboolean(lua, is_equal(lua));
    return 1;
}

static void number_check(lua_State *lua, const heng_quantity *quantity)
{
    if (!heng_quantity_is_number(quantity)) {
        (void)refuse_arithmetic(lua, HENG_ARITHMETIC_KIND, quantity, quantity);
    }
}

static int quantity_negate(lua_State *lua)
{
    heng_quantity self = {0};
    self_read(lua, &self);
    number_check(lua, &self);
    self = heng_quantity_negate(&self);
    heng_lua_push_quantity(lua, &self, HENG_NONE);
    return 1;
}

static int method_abs(lua_State *lua)
{
    heng_quantity self = {0};
    self_read(lua, &self);
    number_check(lua, &self);
    self = heng_quantity_abs(&self);
    heng_lua_push_quantity(lua, &self, HENG_NONE);
    return 1;
}

typedef struct round_work {
    const heng_quantity *self, *interval; /* interval: NULL: digits count */
    int digits;
    heng_rounding mode;
    heng_quantity out;
    bool fits; /* the interval is above zero and of the same dimension */
} round_work;

/* To multiples of an interval (修约间隔): the quotient is rounded once, to a whole number. */
static void round_run(heng_vm *vm, void *data)
{
    round_work *work = data;
    heng_number value = work->self->nominal;
    heng_quantity interval;
    bool exact;
    work->fits = true;
    if (work->interval != NULL) {
        work->fits = heng_quantity_convert(vm->script->model->units, work->interval,
                                           work->self->unit, &interval) &&
                     interval.kind == HENG_KIND_POINT &&
                     heng_number_sign(interval.nominal) == HENG_GREATER &&
                     heng_number_divide(value, interval.nominal, &value);
    }
    if (work->fits) {
        value = heng_number_decimal(heng_number_round(value, work->digits, work->mode, &exact));
        value = work->interval != NULL ? heng_number_multiply(value, interval.nominal) : value;
        work->out = heng_quantity_point(value, work->self->unit);
    }
}

/* Half-even, as GB/T 8170 has it, unless another way is named. */
static int method_round(lua_State *lua)
{
    static const char *const modes[] = {"half_even", "half_up", "floor", "ceiling", NULL};
    static const heng_rounding mode_of[] = {HENG_HALF_EVEN, HENG_HALF_UP, HENG_FLOOR, HENG_CEILING};
    heng_quantity self = {0}, interval = {0};
    round_work work = {.self = &self};
    self_read(lua, &self);
    if (self.kind != HENG_KIND_POINT) {
        return refuse_arithmetic(lua, HENG_ARITHMETIC_KIND, &self, &self);
    }
    if (lua_type(lua, 2) == LUA_TSTRING || lua_isuserdata(lua, 2)) {
        operand_read(lua, 2, &self, USE_ADD, &interval);
        work.interval = &interval;
    } else {
        lua_Integer digits = luaL_optinteger(lua, 2, 0);
        luaL_argcheck(lua, digits >= -30 && digits <= 30, 2, "from -30 to 30");
        work.digits = (int)digits;
    }
    work.mode = mode_of[luaL_checkoption(lua, 3, "half_even", modes)];
    heng_vm_do(lua, round_run, &work);
    luaL_argcheck(lua, work.fits, 2, "an interval in the figure's unit, above zero");
    heng_lua_push_quantity(lua, &work.out, HENG_NONE);
    return 1;
}

static int method_format(lua_State *lua)
{
    heng_quantity self = {0};
    self_read(lua, &self);
    push_format(lua, &(format_work){.quantity = &self});
    return 1;
}

typedef struct unit_work {
    heng_text name;
    const heng_quantity *quantity;
    heng_quantity out;
    bool known, converted;
} unit_work;

static void unit_run(heng_vm *vm, void *data)
{
    unit_work *work = data;
    heng_units *units = vm->script->model->units;
    heng_unit_id unit;
    work->known = heng_unit_parse(units, work->name, &unit);
    work->converted = work->known && heng_quantity_convert(units, work->quantity, unit, &work->out);
}

static int method_in_unit(lua_State *lua)
{
    heng_quantity self = {0};
    self_read(lua, &self);
    (void)luaL_checkstring(lua, 2);
    unit_work work = {.name = heng_vm_text(lua, 2), .quantity = &self};
    heng_vm_charge(lua, work.name.size);
    luaL_argcheck(lua, work.name.size <= 128, 2, "no unit is that long");
    heng_vm_do(lua, unit_run, &work);
    luaL_argcheck(lua, work.known, 2, "not a unit");
    if (!work.converted) {
        heng_ending *ending =
            heng_vm_ending(lua, "E320", "a figure in %.*s has no value in %.*s",
                           HENG_PRINT(unit_word(heng_vm_of(lua)->script->model->units, self.unit)),
                           HENG_PRINT(work.name));
        ending->verdict = HENG_UNKNOWN;
        ending->reason = HENG_NOT_COMPARABLE;
        return heng_vm_end(lua);
    }
    heng_lua_push_quantity(lua, &work.out, HENG_NONE);
    return 1;
}

static int quantity_tostring(lua_State *lua)
{
    heng_quantity self = {0};
    self_read(lua, &self);
    push_format(lua, &(format_work){.quantity = &self});
    return 1;
}

static int quantity_concat(lua_State *lua)
{
    for (int i = 1; i <= 2; i++) {
        if (!lua_isstring(lua, i) && !heng_lua_get_quantity(lua, i, NULL, NULL)) {
            return luaL_error(lua, "attempt to concatenate a %s value", luaL_typename(lua, i));
        }
    }
    heng_lua_tostring(lua, 1);
    heng_lua_tostring(lua, 2);
    lua_concat(lua, 2);
    return 1;
}

/* -- fields -- */

static void push_text(lua_State *lua, heng_text text)
{
    if (text.size == 0) {
        lua_pushnil(lua);
    } else {
        lua_pushlstring(lua, text.bytes, text.size);
    }
}

static void push_number(lua_State *lua, const heng_number *number)
{
    push_format(lua, &(format_work){.number = number});
}

static void push_place(lua_State *lua, heng_loc loc)
{
    heng_place place = heng_place_of(heng_vm_of(lua)->script->model->sources, loc);
    lua_createtable(lua, 0, 3);
    push_text(lua, place.file);
    lua_setfield(lua, -2, "file");
    lua_pushinteger(lua, place.line);
    lua_setfield(lua, -2, "line");
    lua_pushinteger(lua, place.column);
    lua_setfield(lua, -2, "column");
}

static void field_value(lua_State *lua, const heng_quantity *self, const heng_figure *figure)
{
    (void)figure;
    if (self->kind == HENG_KIND_POINT || self->kind == HENG_KIND_APPROXIMATE) {
        push_number(lua, &self->nominal);
    } else {
        lua_pushnil(lua);
    }
}

static void push_limit(lua_State *lua, const heng_quantity *self, const heng_end *end)
{
    if (heng_quantity_is_number(self) && end->kind != HENG_INFINITE) {
        push_number(lua, &end->number);
    } else {
        lua_pushnil(lua);
    }
}

static void field_low(lua_State *lua, const heng_quantity *self, const heng_figure *figure)
{
    (void)figure;
    push_limit(lua, self, &self->low);
}

static void field_high(lua_State *lua, const heng_quantity *self, const heng_figure *figure)
{
    (void)figure;
    push_limit(lua, self, &self->high);
}

static void field_whole(lua_State *lua, const heng_quantity *self, const heng_figure *figure)
{
    (void)figure;
    if (self->has_whole) {
        push_number(lua, &self->whole);
    } else {
        lua_pushnil(lua);
    }
}

static void field_unit(lua_State *lua, const heng_quantity *self, const heng_figure *figure)
{
    (void)figure;
    heng_text text = heng_unit_at(heng_vm_of(lua)->script->model->units, self->unit)->text;
    lua_pushlstring(lua, text.bytes, text.size);
}

static void field_kind(lua_State *lua, const heng_quantity *self, const heng_figure *figure)
{
    (void)figure;
    lua_pushstring(lua, heng_kind_names[self->kind]);
}

static void field_label(lua_State *lua, const heng_quantity *self, const heng_figure *figure)
{
    (void)figure;
    push_text(lua, self->label);
}

static void field_text(lua_State *lua, const heng_quantity *self, const heng_figure *figure)
{
    (void)self;
    push_text(lua, figure != NULL ? figure->text : (heng_text){0});
}

static void field_status(lua_State *lua, const heng_quantity *self, const heng_figure *figure)
{
    (void)self;
    push_text(lua,
              figure != NULL && figure->extra != NULL ? figure->extra->status : (heng_text){0});
}

static void field_source(lua_State *lua, const heng_quantity *self, const heng_figure *figure)
{
    (void)self;
    if (figure != NULL) {
        push_place(lua, figure->loc);
    } else {
        lua_pushnil(lua);
    }
}

static const struct {
    const char *name;
    void (*push)(lua_State *lua, const heng_quantity *self, const heng_figure *figure);
} fields[] = {{"value", field_value},  {"unit", field_unit}, {"kind", field_kind},
              {"low", field_low},      {"high", field_high}, {"whole", field_whole},
              {"label", field_label},  {"text", field_text}, {"status", field_status},
              {"source", field_source}};

static const luaL_Reg methods[] = {{"eq", method_eq},           {"abs", method_abs},
                                   {"round", method_round},     {"format", method_format},
                                   {"in_unit", method_in_unit}, {NULL, NULL}};

static int quantity_index(lua_State *lua)
{
    heng_quantity self = {0};
    uint32_t at = HENG_NONE;
    (void)heng_lua_get_quantity(lua, 1, &self, &at);
    heng_text name = heng_vm_text(lua, 2);
    heng_vm_charge(lua, STEPS_OF_ONE);
    lua_pushvalue(lua, 2);
    if (lua_rawget(lua, lua_upvalueindex(1)) != LUA_TNIL) {
        return 1;
    }
    const heng_figure *figure =
        at != HENG_NONE ? heng_model_figure(heng_vm_of(lua)->script->model, at) : NULL;
    heng_near near;
    heng_near_init(&near, name);
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        if (heng_text_is(name, fields[i].name)) {
            fields[i].push(lua, &self, figure);
            return 1;
        }
        heng_near_try(&near, heng_text_of(fields[i].name));
    }
    for (const luaL_Reg *method = methods; method->name != NULL; method++) {
        heng_near_try(&near, heng_text_of(method->name));
    }
    heng_ending *ending =
        heng_vm_ending(lua, "E324", "a quantity has no field '%.*s'", HENG_PRINT(name));
    heng_put_bytes(ending->word, sizeof ending->word, name);
    heng_ending_suggest(ending, &near);
    return heng_vm_end(lua);
}

static int quantity_write(lua_State *lua)
{
    return luaL_error(lua, "a quantity cannot be changed");
}

void heng_quantity_open(lua_State *lua)
{
    static const luaL_Reg meta[] = {
        {"__add", quantity_add},           {"__sub", quantity_subtract},
        {"__mul", quantity_multiply},      {"__div", quantity_divide},
        {"__unm", quantity_negate},        {"__lt", quantity_less},
        {"__le", quantity_less_equal},     {"__eq", quantity_equal},
        {"__concat", quantity_concat},     {"__newindex", quantity_write},
        {"__tostring", quantity_tostring}, {NULL, NULL}};
    luaL_newlib(lua, meta);
    luaL_newlib(lua, methods);
    lua_pushcclosure(lua, quantity_index, 1);
    lua_setfield(lua, -2, "__index");
    lua_pushboolean(lua, 0);
    lua_setfield(lua, -2, "__metatable");
    lua_pushliteral(lua, "quantity");
    lua_setfield(lua, -2, "__name");
    lua_rawsetp(lua, LUA_REGISTRYINDEX, &quantity_key);
}
