/* Labels of a scale or of stages in Lua: they compare by their places, with each other and with
 * texts, as `reaches` and 以上 of the target language have it. */
#include "script/lua_vm.h"

#include <stdio.h>

typedef struct label_work {
    const heng_indicator *indicator;
    heng_text text;
    heng_quantity *out;
    bool good;
} label_work;

static void label_run(heng_vm *vm, void *data)
{
    label_work *work = data;
    heng_arena *arena = vm->arena != NULL ? vm->arena : vm->script->model->arena;
    work->good = heng_label_parse(vm->script->model, arena, work->text, work->indicator, work->out);
}

static bool is_label(const heng_quantity *quantity)
{
    return quantity->kind == HENG_KIND_ORDINAL || quantity->kind == HENG_KIND_STAGE;
}

static void label_refuse(lua_State *lua, const heng_indicator *indicator, heng_text text)
{
    heng_ending *ending = heng_vm_ending(lua, "E323", "'%.*s' is no label of '%.*s'",
                                         text.size > 100 ? 100 : (int)text.size, text.bytes,
                                         HENG_PRINT(indicator->id));
    const heng_text *labels;
    uint32_t count = heng_indicator_labels(indicator, &labels);
    heng_put_bytes(ending->word, sizeof ending->word, text);
    if (count > 0) {
        (void)snprintf(ending->help, sizeof ending->help, "its labels: %.*s to %.*s",
                       HENG_PRINT(labels[0]), HENG_PRINT(labels[count - 1]));
    }
    (void)heng_vm_end(lua);
}

/* The text at index as a label of the indicator's scale. */
static void label_read(lua_State *lua, int index, const heng_indicator *indicator,
                       heng_quantity *out)
{
    label_work work = {.indicator = indicator, .text = heng_vm_text(lua, index), .out = out};
    heng_vm_charge(lua, 200 + 4 * work.text.size);
    if (work.text.size > 0 && work.text.size <= 1024) {
        heng_vm_do(lua, label_run, &work);
    }
    if (!work.good) {
        label_refuse(lua, indicator, work.text);
    }
}

static bool same_scale(const heng_indicator *a, const heng_indicator *b)
{
    const heng_text *x, *y;
    uint32_t count = heng_indicator_labels(a, &x);
    if (a == b || count != heng_indicator_labels(b, &y)) {
        return a == b;
    }
    for (uint32_t i = 0; i < count; i++) {
        if (!heng_text_equal(x[i], y[i])) {
            return false;
        }
    }
    return true;
}

bool heng_lua_compare_labels(lua_State *lua, int *order)
{
    heng_quantity a = {0}, b = {0};
    const heng_indicator *own = NULL, *other = NULL;
    bool left = heng_lua_get_label(lua, 1, &a, &own) && is_label(&a);
    bool right = heng_lua_get_label(lua, 2, &b, &other) && is_label(&b);
    if ((left && own == NULL) || (right && other == NULL) || (!left && !right)) {
        return false;
    }
    if (left && right) {
        if (!same_scale(own, other)) {
            return false;
        }
    } else if (lua_type(lua, left ? 2 : 1) != LUA_TSTRING) {
        return false;
    } else if (left) {
        label_read(lua, 2, own, &b);
    } else {
        label_read(lua, 1, other, &a);
    }
    *order = (a.place > b.place) - (a.place < b.place);
    return true;
}
