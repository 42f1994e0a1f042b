/* Mutants of expect rules: the target as a tree, and the options that decide with it. */
#include "desk/mutant.h"

#include <string.h>

typedef struct target_mutator {
    heng_bench *bench;
    heng_model *model;
    heng_arena *arena;
    heng_table *out;
    uint32_t rule, version;
    const heng_rule *of;
    const heng_target *target;
    bool condition; /* target is the rule's only_if */
} target_mutator;

static heng_target *copy_of(target_mutator *m)
{
    heng_target *copy = heng_new(m->arena, heng_target);
    *copy = *m->target;
    return copy;
}

/* Bytes [at, at + size) of the target's text as a place. */
static heng_loc place_of(const target_mutator *m, uint32_t at)
{
    heng_loc loc = m->target->loc;
    size_t size = at < m->target->text.size ? at : m->target->text.size;
    size_t column = loc.column + heng_text_points((heng_text){m->target->text.bytes, size});
    loc.column = (uint16_t)(column < UINT16_MAX ? column : UINT16_MAX);
    return loc;
}

static void add(target_mutator *m, const heng_target *mutated, heng_change change, uint32_t at,
                uint32_t size)
{
    int lang = (int)heng_run_style(m->bench->run).lang;
    heng_text text = m->target->text;
    bool whole = size == 0 || at >= text.size;
    heng_mutant *mutant = heng_table_push(m->out);
    *mutant = (heng_mutant){
        .change = (uint8_t)change,
        .rule = m->rule,
        .version = m->version,
        .target = m->condition ? NULL : mutated,
        .loc = whole ? m->target->loc : place_of(m, at),
        .span = (uint32_t)heng_text_points(whole ? text : (heng_text){text.bytes + at, size}),
        .was = heng_target_format(m->arena, m->model, m->target, lang),
        .became = heng_target_format(m->arena, m->model, mutated, lang)};
    if (m->condition) {
        mutant->extra = heng_new(m->arena, heng_rule_extra);
        *mutant->extra = *m->of->extra;
        mutant->extra->condition = mutated;
    }
}

/* -- trees: one node replaced, those above it copied -- */

static const heng_expr *replace(target_mutator *m, const heng_expr *tree, const heng_expr *old,
                                const heng_expr *new)
{
    if (tree == old) {
        return new;
    }
    if (tree == NULL || tree->kind == HENG_EXPR_LITERAL || tree->kind == HENG_EXPR_REF) {
        return tree;
    }
    const heng_expr *left = replace(m, tree->as.branch.left, old, new);
    const heng_expr *right = replace(m, tree->as.branch.right, old, new);
    if (left == tree->as.branch.left && right == tree->as.branch.right) {
        return tree;
    }
    heng_expr *copy = heng_new(m->arena, heng_expr);
    *copy = *tree;
    copy->as.branch.left = left;
    copy->as.branch.right = right;
    return copy;
}

static void add_tree(target_mutator *m, const heng_expr *old, const heng_expr *new,
                     heng_change change)
{
    heng_target *mutated = copy_of(m);
    mutated->left = replace(m, mutated->left, old, new);
    mutated->right = replace(m, mutated->right, old, new);
    mutated->high = replace(m, mutated->high, old, new);
    add(m, mutated, change, old->at, old->size);
}

static heng_expr *node_copy(target_mutator *m, const heng_expr *node)
{
    heng_expr *copy = heng_new(m->arena, heng_expr);
    *copy = *node;
    return copy;
}

static void literal_mutate(target_mutator *m, const heng_expr *node)
{
    for (int by = -1; by <= 1; by += 2) {
        heng_expr *moved = node_copy(m, node);
        moved->as.coefficient += by;
        add_tree(m, node, moved, HENG_CHANGE_LIMIT);
    }
    heng_text name = heng_unit_at(m->model->units, node->unit)->text;
    heng_text other = name.size > 0 ? heng_text_other_unit(m->arena, name) : HENG_TEXT("");
    heng_unit_id unit;
    if (other.size > 0 && heng_unit_parse(m->model->units, other, &unit) &&
        heng_unit_at(m->model->units, unit)->known && node->as.coefficient != 0) {
        heng_expr *scaled = node_copy(m, node);
        scaled->unit = unit;
        add_tree(m, node, scaled, HENG_CHANGE_UNIT);
    }
}

static void kind_mutate(target_mutator *m, const heng_expr *node, heng_expr_kind kind)
{
    heng_expr *changed = node_copy(m, node);
    changed->kind = (uint8_t)kind;
    add_tree(m, node, changed, HENG_CHANGE_SUM);
}

static void when_mutate(target_mutator *m, const heng_expr *node)
{
    heng_expr *now = node_copy(m, node);
    if (node->when == HENG_NOW) {
        return;
    }
    now->when = HENG_NOW;
    add_tree(m, node, now, HENG_CHANGE_WHEN);
}

static void tree_mutate(target_mutator *m, const heng_expr *node)
{
    if (node == NULL) {
        return;
    }
    switch ((heng_expr_kind)node->kind) {
    case HENG_EXPR_LITERAL:
        literal_mutate(m, node);
        return;
    case HENG_EXPR_REF:
        when_mutate(m, node);
        return;
    case HENG_EXPR_ADD:
        kind_mutate(m, node, HENG_EXPR_SUBTRACT);
        break;
    case HENG_EXPR_SUBTRACT:
        kind_mutate(m, node, HENG_EXPR_ADD);
        break;
    case HENG_EXPR_MULTIPLY:
        kind_mutate(m, node, HENG_EXPR_DIVIDE);
        break;
    case HENG_EXPR_DIVIDE:
        kind_mutate(m, node, HENG_EXPR_MULTIPLY);
        break;
    case HENG_EXPR_MIN:
        kind_mutate(m, node, HENG_EXPR_MAX);
        break;
    case HENG_EXPR_MAX:
        kind_mutate(m, node, HENG_EXPR_MIN);
        break;
    case HENG_EXPR_NEGATE: /* the minus of a literal is its own */
    case HENG_EXPR_PERCENT_OF:
    case HENG_EXPR_ABS:
    case HENG_EXPR_SUM:
    case HENG_EXPR_LIST:
        break;
    }
    tree_mutate(m, node->as.branch.left);
    tree_mutate(m, node->as.branch.right);
}

/* -- the operator -- */

static void op_mutate(target_mutator *m, heng_op op, heng_change change)
{
    heng_target *mutated = copy_of(m);
    mutated->op = (uint8_t)op;
    mutated->flags &= (uint8_t) ~(HENG_TARGET_BY_DIRECTION | HENG_TARGET_KEEPS_PACE);
    add(m, mutated, change, 0, 0);
}

/* One end of a range, or the band of an about target. */
static void end_drop(target_mutator *m, heng_op op, const heng_expr *limit)
{
    heng_target *mutated = copy_of(m);
    mutated->op = (uint8_t)op;
    mutated->right = limit;
    mutated->high = NULL;
    add(m, mutated, HENG_CHANGE_END, 0, 0);
}

static int labels_of(const target_mutator *m)
{
    enum { DEFAULT_STAGES = 3 };
    if (m->target->indicator == HENG_NONE) {
        return DEFAULT_STAGES;
    }
    const heng_indicator *indicator = heng_model_indicator(m->model, m->target->indicator);
    uint32_t labels = indicator->extra != NULL ? indicator->extra->labels.count : 0;
    return labels > 0 ? (int)labels : DEFAULT_STAGES;
}

/* "reaches 开工" for "reaches 开通", and so on. */
static void place_mutate(target_mutator *m)
{
    static const char *const stages[] = {"未开始", "进行中", "完成"};
    int count = labels_of(m), place = m->target->place < 0 ? count - 1 : m->target->place;
    for (int by = -1; by <= 1; by += 2) {
        heng_target *mutated = copy_of(m);
        int moved = place + by;
        if (moved < 0 || moved >= count) {
            continue;
        }
        const heng_indicator *indicator = m->target->indicator != HENG_NONE
                                              ? heng_model_indicator(m->model, m->target->indicator)
                                              : NULL;
        bool own =
            indicator != NULL && indicator->extra != NULL && indicator->extra->labels.count > 0;
        mutated->place = (int16_t)moved;
        mutated->label = own ? indicator->extra->labels.items[moved] : heng_text_of(stages[moved]);
        mutated->flags &= (uint8_t)~HENG_TARGET_WHOLE;
        add(m, mutated, HENG_CHANGE_PLACE, 0, 0);
    }
}

static void operator_mutate(target_mutator *m)
{
    const heng_target *target = m->target;
    switch ((heng_op)target->op) {
    case HENG_GE:
        op_mutate(m, HENG_GT, HENG_CHANGE_STRICT);
        op_mutate(m, HENG_LE, HENG_CHANGE_DIRECTION);
        break;
    case HENG_GT:
        op_mutate(m, HENG_GE, HENG_CHANGE_STRICT);
        op_mutate(m, HENG_LT, HENG_CHANGE_DIRECTION);
        break;
    case HENG_LE:
        op_mutate(m, HENG_LT, HENG_CHANGE_STRICT);
        op_mutate(m, HENG_GE, HENG_CHANGE_DIRECTION);
        break;
    case HENG_LT:
        op_mutate(m, HENG_LE, HENG_CHANGE_STRICT);
        op_mutate(m, HENG_GT, HENG_CHANGE_DIRECTION);
        break;
    case HENG_EQ:
        op_mutate(m, HENG_GE, HENG_CHANGE_DIRECTION);
        op_mutate(m, HENG_LE, HENG_CHANGE_DIRECTION);
        break;
    case HENG_IN:
        end_drop(m, HENG_LE, target->high);
        end_drop(m, HENG_GE, target->right);
        break;
    case HENG_ABOUT:
        end_drop(m, HENG_EQ, target->right);
        break;
    case HENG_DONE:
        if (target->right == NULL) {
            place_mutate(m);
        }
        break;
    case HENG_SCRIPT:
    case HENG_OP_COUNT:
        break;
    }
}

/* -- options -- */

static void option_add(target_mutator *m, size_t offset, const char *name, heng_text value,
                       heng_change change)
{
    heng_rule_extra *extra = heng_new(m->arena, heng_rule_extra);
    *extra = *m->of->extra;
    heng_text *field = (heng_text *)((char *)extra + offset);
    heng_text was = *field;
    *field = value;
    *(heng_mutant *)heng_table_push(m->out) = (heng_mutant){
        .change = (uint8_t)change,
        .rule = m->rule,
        .version = m->version,
        .extra = extra,
        .loc = m->of->loc,
        .span = (uint32_t)heng_text_points(m->of->id),
        .was = heng_text_format(m->arena, "%s %.*s", name, HENG_PRINT(was)),
        .became = value.size > 0 ? heng_text_format(m->arena, "%s %.*s", name, HENG_PRINT(value))
                                 : heng_text_format(m->arena, "no %s", name)};
}

static void options_mutate(target_mutator *m)
{
    static const struct {
        const char *name;
        size_t offset;
    } margins[] = {{"tolerance", offsetof(heng_rule_extra, tolerance)},
                   {"warn", offsetof(heng_rule_extra, warn)},
                   {"guard", offsetof(heng_rule_extra, guard)}};
    const heng_rule_extra *extra = m->of->extra;
    if (extra == NULL) {
        return;
    }
    for (size_t i = 0; i < sizeof margins / sizeof *margins; i++) {
        heng_text text = *(const heng_text *)((const char *)extra + margins[i].offset);
        if (text.size == 0) {
            continue;
        }
        for (int by = -1; by <= 1; by += 2) {
            heng_text moved = heng_text_shift(m->arena, text, by);
            if (moved.size > 0 && moved.bytes[0] != '-') {
                option_add(m, margins[i].offset, margins[i].name, moved, HENG_CHANGE_LIMIT);
            }
        }
        option_add(m, margins[i].offset, margins[i].name, HENG_TEXT(""), HENG_CHANGE_END);
    }
    if (heng_text_is(extra->rounding, "limit")) {
        option_add(m, offsetof(heng_rule_extra, rounding), "rounding", HENG_TEXT("exact"),
                   HENG_CHANGE_END);
    }
}

static void all_mutate(target_mutator *m, const heng_target *target)
{
    m->target = target;
    operator_mutate(m);
    tree_mutate(m, target->left);
    tree_mutate(m, target->right);
    tree_mutate(m, target->high);
}

void heng_mutants_of_target(heng_bench *bench, uint32_t rule, heng_table *out)
{
    heng_run *run = bench->run;
    target_mutator m = {
        .bench = bench, .model = &run->model, .arena = run->arena, .out = out, .rule = rule};
    m.version = heng_model_rule_known(&run->model, rule, bench->weighing.known_on);
    m.version = m.version != HENG_NONE ? m.version : rule;
    m.of = heng_model_rule(&run->model, m.version);
    if (m.of->target == NULL || (m.of->flags & HENG_RULE_BROKEN) != 0) {
        return;
    }
    all_mutate(&m, m.of->target);
    options_mutate(&m);
    if (m.of->extra != NULL && m.of->extra->condition != NULL) {
        m.condition = true;
        all_mutate(&m, m.of->extra->condition);
    }
}

/* -- texts -- */

heng_text heng_text_shift(heng_arena *arena, heng_text text, int by)
{
    for (size_t at = 0; at < text.size; at++) {
        size_t sign = text.bytes[at] == '-' ? 1 : 0;
        size_t size = heng_decimal_scan((heng_text){text.bytes + at + sign, text.size - at - sign});
        heng_decimal number;
        if (size == 0 || heng_decimal_parse((heng_text){text.bytes + at, sign + size}, &number) !=
                             HENG_DECIMAL_OK) {
            continue;
        }
        number.coefficient += by;
        heng_text digits = heng_decimal_format(arena, number);
        return heng_text_format(arena, "%.*s%.*s%.*s", (int)at, text.bytes, HENG_PRINT(digits),
                                (int)(text.size - at - sign - size), text.bytes + at + sign + size);
    }
    return HENG_TEXT("");
}

heng_text heng_text_other_unit(heng_arena *arena, heng_text text)
{
    /* the longest first; each stands for the next larger or smaller thing that it is taken for */
    static const struct {
        const char *unit, *other;
    } others[] = {{"个百分点", "%"}, {"万亿", "亿"},   {"平方公里", "公顷"}, {"平方米", "公顷"},
                  {"毫克", "微克"},  {"微克", "毫克"}, {"公里", "米"},       {"公顷", "亩"},
                  {"µg", "mg"},      {"ug", "mg"},     {"mg", "µg"},         {"km", "m"},
                  {"pp", "%"},       {"‰", "%"},       {"%", "pp"},          {"亿", "万"},
                  {"万", "亿"},      {"吨", "千克"},   {"kg", "t"}};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        size_t size = strlen(others[i].unit);
        for (size_t at = 0; at + size <= text.size; at++) {
            if (memcmp(text.bytes + at, others[i].unit, size) == 0) {
                return heng_text_format(arena, "%.*s%s%.*s", (int)at, text.bytes, others[i].other,
                                        (int)(text.size - at - size), text.bytes + at + size);
            }
        }
    }
    return HENG_TEXT("");
}
