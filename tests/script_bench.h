/* script_bench.h - rule files and figures made by hand, and what comes of them as one line of
 * text. */
#ifndef HENG_TESTS_SCRIPT_BENCH_H
#define HENG_TESTS_SCRIPT_BENCH_H

#include "plan_model.h"
#include "script/rule_file.h"
#include "script/script.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

typedef struct script_bench {
    plan_model plan;
    heng_limits limits;
    heng_script *script;
    heng_arena *scratch;
    char said[8192];
} script_bench;

static inline void bench_init(script_bench *bench)
{
    plan_model_init(&bench->plan);
    bench->limits = heng_limits_default;
    bench->limits.instructions = 2000000; /* tests that spend all of it are to be fast */
    bench->plan.model.limits = &bench->limits;
    bench->script = heng_script_new(&bench->plan.model);
    bench->scratch = heng_arena_new(0);
}

static inline void bench_release(script_bench *bench)
{
    heng_script_free(bench->script);
    heng_arena_free(bench->scratch);
    plan_model_release(&bench->plan);
}

static inline uint16_t bench_source(script_bench *bench, const char *name, const char *text,
                                    size_t size)
{
    return (uint16_t)heng_sources_add(&bench->plan.sources, heng_text_of(name),
                                      (heng_text){text, size}, HENG_ROLE_RULES);
}

static inline uint16_t bench_load(script_bench *bench, const char *name, const char *text)
{
    uint16_t file = bench_source(bench, name, text, strlen(text));
    heng_script_load(bench->script, file);
    return file;
}

/* A figure of dataset 0 or 1; its place is line `line` of no file that is read. */
static inline void bench_figure(script_bench *bench, uint32_t dataset, const char *id,
                                const char *period, const char *text)
{
    heng_model *model = &bench->plan.model;
    uint32_t index = model->figures.count,
             indicator = heng_model_indicator_find(model, heng_text_of(id));
    ck_assert_uint_ne(indicator, HENG_NONE);
    heng_figure *figure = heng_table_push(&model->figures);
    *figure = (heng_figure){.text = heng_text_of(text), .indicator = indicator, .dataset = dataset};
    figure->loc = (heng_loc){.line = index + 1, .column = 9};
    ck_assert(heng_period_parse(heng_text_of(period), &figure->period));
    figure->older =
        heng_index_put(&model->figure_heads, (uint64_t)dataset << 32 | indicator, index);
}

static inline bool bench_actual(const void *user, heng_arena *arena, uint32_t indicator,
                                heng_period period, heng_quantity *out, uint32_t *figure)
{
    const heng_figures *figures = user;
    heng_model *model =
        (heng_model *)(uintptr_t)figures[1].user; /* the bench's own second element */
    uint32_t found = heng_model_figure_find(model, figures->dataset, indicator,
                                            period != 0 ? period : figures->period, 0);
    if (figure != NULL) {
        *figure = found;
    }
    if (found == HENG_NONE) {
        return false;
    }
    const heng_figure *item = heng_model_figure(model, found);
    return heng_actual_parse(model, arena, item->text, item->loc,
                             heng_model_indicator(model, indicator), (heng_text){0}, out) &&
           out->kind != HENG_KIND_NONE;
}

static inline bool bench_target(const void *user, heng_arena *arena, uint32_t indicator,
                                heng_quantity *out)
{
    const heng_figures *figures = user;
    const heng_model *model = figures[1].user;
    (void)arena;
    for (uint32_t i = 0; i < model->rules.count; i++) {
        const heng_rule *rule = heng_model_rule(model, i);
        if (rule->target != NULL && rule->target->indicator == indicator &&
            rule->target->right != NULL) {
            *out = heng_quantity_point(heng_expr_number(rule->target->right),
                                       rule->target->right->unit);
            return true;
        }
    }
    return false;
}

static inline void bench_judge(script_bench *bench, uint32_t dataset, uint32_t rule,
                               uint32_t indicator, heng_script_outcome *out)
{
    heng_figures figures[2] = {{.period = heng_period_of_year(2020),
                                .dataset = dataset,
                                .actual = bench_actual,
                                .target = bench_target},
                               {.user = &bench->plan.model}};
    figures[0].user = figures;
    heng_script_run(bench->script, bench->scratch, rule, indicator, &figures[0], out);
}

static inline void bench_say(script_bench *bench, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
static inline void bench_say(script_bench *bench, const char *format, ...)
{
    size_t used = strlen(bench->said);
    va_list list;
    va_start(list, format);
    (void)vsnprintf(bench->said + used, sizeof bench->said - used, format, list);
    va_end(list);
}

static inline void outcome_say(script_bench *bench, const heng_script_outcome *out)
{
    const heng_units *units = bench->plan.model.units;
    if (out->item.size > 0) {
        bench_say(bench, "[%.*s] ", HENG_PRINT(out->item));
    }
    bench_say(bench, "%s", heng_verdict_names[out->verdict]);
    if (out->reason != HENG_REASON_NONE) {
        bench_say(bench, "/%s", heng_reason_names[out->reason]);
    }
    if (out->message.id == HENG_MESSAGE_TEXT) {
        bench_say(bench, ": %.*s", HENG_PRINT(out->message.args[0]));
    } else if (out->message.id != HENG_MESSAGE_NONE) {
        bench_say(bench, ": {%s", heng_message_names[out->message.id]);
        for (size_t i = 0; i < 3 && out->message.args[i].size > 0; i++) {
            bench_say(bench, " %.*s", HENG_PRINT(out->message.args[i]));
        }
        bench_say(bench, "}");
    }
    if (out->loc.line > 0) {
        bench_say(bench, " @%u:%u", out->loc.line, out->loc.column);
    }
    if (out->has_actual) {
        bench_say(bench, " actual=%.*s",
                  HENG_PRINT(heng_quantity_format(bench->scratch, units, &out->actual)));
    }
    if (out->figure != HENG_NONE) {
        bench_say(bench, " figure=%u", out->figure);
    }
    if (out->has_target) {
        bench_say(bench, " target=%.*s",
                  HENG_PRINT(heng_quantity_format(bench->scratch, units, &out->target)));
    }
    if (out->missing != HENG_NONE) {
        bench_say(bench, " missing=%.*s@%.*s",
                  HENG_PRINT(heng_model_indicator(&bench->plan.model, out->missing)->id),
                  HENG_PRINT(heng_period_format(bench->scratch, out->missing_period)));
    }
}

/* "[item] fail/missed: why @3:5 actual=22.9微克/立方米; …": what is not there is left out. */
static inline const char *outcome_text(script_bench *bench, const heng_script_outcome *out)
{
    bench->said[0] = '\0';
    for (; out != NULL; out = out->next) {
        outcome_say(bench, out);
        bench_say(bench, "%s", out->next != NULL ? "; " : "");
    }
    return bench->said;
}

static inline void diag_text(script_bench *bench, const heng_diag *diag)
{
    bench_say(bench, "%s@%u:%u~%u %.*s", diag->code, diag->loc.line, diag->loc.column, diag->span,
              HENG_PRINT(diag->message));
    if (diag->label.size > 0) {
        bench_say(bench, " | %.*s", HENG_PRINT(diag->label));
    }
    if (diag->related.line > 0) {
        bench_say(bench, " (%u:%u %.*s)", diag->related.line, diag->related.column,
                  HENG_PRINT(diag->related_label));
    }
}

/* The diagnostics, one a line, else the rules: "id@line:column class indicator
 * 'expect'@line:column". */
static inline const char *loaded_text(script_bench *bench)
{
    const heng_model *model = &bench->plan.model;
    bench->said[0] = '\0';
    for (uint32_t i = 0; i < bench->plan.diags.table.count; i++) {
        bench_say(bench, "%s", i > 0 ? "\n" : "");
        diag_text(bench, heng_table_at(&bench->plan.diags.table, i));
    }
    for (uint32_t i = 0; i < model->rules.count; i++) {
        const heng_rule *rule = heng_model_rule(model, i);
        bench_say(bench, "%s%.*s@%u:%u %s", bench->said[0] != '\0' ? "\n" : "",
                  HENG_PRINT(rule->id), rule->loc.line, rule->loc.column,
                  heng_class_names[rule->rule_class]);
        if (rule->indicator != HENG_NONE) {
            bench_say(bench, " of %.*s",
                      HENG_PRINT(heng_model_indicator(model, rule->indicator)->id));
        }
        if (rule->expect.size > 0) {
            bench_say(bench, " '%.*s'@%u:%u", HENG_PRINT(rule->expect), rule->text_loc.line,
                      rule->text_loc.column);
        } else {
            bench_say(bench, " check %u", rule->script);
        }
    }
    return bench->said;
}

#endif
