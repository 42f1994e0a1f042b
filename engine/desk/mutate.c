/* Every mutant tried: is there a test that no longer passes? */
#include "desk/mutant.h"

#include <string.h>

typedef struct mutator {
    heng_bench *bench;
    heng_run *run;
    heng_mutation *out;
    heng_table mutants;
    /* tests of a rule: by[start[rule]] … by[start[rule + 1] - 1] */
    uint32_t *start, *by;
} mutator;

static bool passes(const heng_bench *bench, uint32_t test)
{
    return bench->results[test].outcome == HENG_TEST_PASSED;
}

/* The pairs (test, rule) sorted by rule. */
static void tests_sort(mutator *m)
{
    const heng_bench *bench = m->bench;
    uint32_t rules = m->run->model.rules.count;
    m->start = heng_new_array(m->run->arena, uint32_t, (size_t)rules + 2);
    m->by = heng_new_array(m->run->arena, uint32_t, (size_t)bench->judged.count + 1);
    for (uint32_t i = 0; i < bench->judged.count; i++) {
        m->start[((const heng_judged *)heng_table_at(&bench->judged, i))->rule + 1]++;
    }
    for (uint32_t i = 0; i < rules; i++) {
        m->start[i + 1] += m->start[i];
    }
    uint32_t *fill = heng_new_array(m->run->arena, uint32_t, (size_t)rules + 1);
    for (uint32_t i = 0; i < bench->judged.count; i++) {
        const heng_judged *judged = heng_table_at(&bench->judged, i);
        m->by[m->start[judged->rule] + fill[judged->rule]++] = judged->test;
    }
}

static bool test_notices(mutator *m, uint32_t test)
{
    return passes(m->bench, test) && heng_bench_run(m->bench, test, NULL) != HENG_TEST_PASSED;
}

static bool rule_notices(mutator *m, uint32_t rule)
{
    for (uint32_t i = m->start[rule]; i < m->start[rule + 1]; i++) {
        if (test_notices(m, m->by[i])) {
            return true;
        }
    }
    return false;
}

/* What is no part of one rule: every rule of its file, and every body, may run it. */
static bool any_notices(mutator *m)
{
    for (uint32_t i = 0; i < m->bench->tests.count; i++) {
        if (test_notices(m, i)) {
            return true;
        }
    }
    return false;
}

/* Bodies hold the modules they required: they are loaded anew where a module is another. false:
 * they do not load. */
static bool bodies_renew(mutator *m)
{
    heng_bench *bench = m->bench;
    bool good = true;
    for (uint32_t i = 0; i < bench->files.count; i++) {
        heng_bench_file *file = heng_table_at(&bench->files, i);
        heng_table list;
        if (file->bodies == NULL) {
            continue;
        }
        heng_arena_mark mark = heng_arena_here(m->run->scratch);
        heng_diags_init(&bench->unheard, m->run->scratch);
        m->run->model.diags = &bench->unheard;
        heng_test_file_close(file->bodies);
        heng_table_init(&list, m->run->scratch, sizeof(heng_test));
        file->bodies = heng_test_file_open(m->run->script, file->file, &list);
        good = good && file->bodies != NULL && list.count == file->end - file->first;
        m->run->model.diags = &m->run->diags;
        heng_arena_rewind(m->run->scratch, mark);
    }
    return good;
}

static bool source_noticed(mutator *m, const heng_mutant *mutant)
{
    heng_text source = heng_sources_at(&m->run->sources, mutant->file)->bytes;
    uint32_t behind = mutant->at + mutant->size;
    heng_arena_mark mark = heng_arena_here(m->run->scratch);
    heng_text text = heng_text_format(m->run->scratch, "%.*s%.*s%.*s", (int)mutant->at,
                                      source.bytes, HENG_PRINT(mutant->with),
                                      (int)(source.size - behind), source.bytes + behind);
    bool noticed = true; /* a text that Lua refuses is noticed by everybody */
    if (heng_script_retext(m->run->script, mutant->file, text)) {
        heng_arena_rewind(m->run->scratch, mark);
        noticed = mutant->rule != HENG_NONE ? rule_notices(m, mutant->rule)
                                            : !bodies_renew(m) || any_notices(m);
    }
    (void)heng_script_retext(m->run->script, mutant->file, (heng_text){0});
    if (mutant->rule == HENG_NONE) {
        (void)bodies_renew(m);
    }
    heng_arena_rewind(m->run->scratch, mark);
    return noticed;
}

static bool target_noticed(mutator *m, const heng_mutant *mutant)
{
    heng_rule *rule = heng_table_at(&m->run->model.rules, mutant->version);
    heng_rule before = *rule;
    if (mutant->target != NULL) {
        rule->target = mutant->target;
    } else {
        rule->extra = mutant->extra;
    }
    bool noticed = rule_notices(m, mutant->rule);
    *rule = before;
    return noticed;
}

/* A row that judges the rule, NULL: bodies alone do. */
static const heng_test *row_of(const mutator *m, uint32_t rule)
{
    for (uint32_t i = m->start[rule]; i < m->start[rule + 1]; i++) {
        const heng_test *test = heng_table_at(&m->bench->tests, m->by[i]);
        if (test->body == HENG_NONE) {
            return test;
        }
    }
    return NULL;
}

/* -- all -- */

static bool in_scope(const heng_bench *bench, uint16_t file)
{
    for (uint32_t i = 0; i < bench->scope.count; i++) {
        if (*(const uint16_t *)heng_table_at(&bench->scope, i) == file) {
            return true;
        }
    }
    return false;
}

static void rules_mutate(mutator *m)
{
    heng_model *model = &m->run->model;
    for (uint32_t i = 0; i < model->rules.count; i++) {
        const heng_rule *rule = heng_model_rule(model, i);
        bool tested = m->start[i + 1] > m->start[i], own = in_scope(m->bench, rule->loc.file);
        if ((rule->flags & HENG_RULE_VERSION) != 0) {
            continue; /* what was promised before or after: the id stands for the one that counts */
        }
        if (!tested && own) {
            *(uint32_t *)heng_table_push(&m->out->untested) = i;
        } else if (tested && (rule->flags & HENG_RULE_SCRIPT) == 0) {
            heng_mutants_of_target(m->bench, i, &m->mutants);
        }
    }
    for (uint32_t i = 0; i < m->bench->scope.count; i++) {
        heng_mutants_of_source(m->bench, *(const uint16_t *)heng_table_at(&m->bench->scope, i),
                               &m->mutants);
    }
}

static void mutation_body(heng_bench *bench, void *data)
{
    mutator m = {.bench = bench, .run = bench->run, .out = data};
    heng_table_init(&m.mutants, bench->run->arena, sizeof(heng_mutant));
    heng_table_init(&m.out->survivors, bench->run->arena, sizeof(heng_mutant));
    heng_table_init(&m.out->untested, bench->run->arena, sizeof(uint32_t));
    tests_sort(&m);
    rules_mutate(&m);
    for (uint32_t i = 0; i < m.mutants.count; i++) {
        heng_mutant *mutant = heng_table_at(&m.mutants, i);
        bool source = mutant->target == NULL && mutant->extra == NULL;
        bool untested =
            mutant->rule != HENG_NONE && m.start[mutant->rule] == m.start[mutant->rule + 1];
        if (untested) {
            continue; /* said once for the rule */
        }
        m.out->made++;
        if (source ? source_noticed(&m, mutant) : target_noticed(&m, mutant)) {
            m.out->noticed++;
            continue;
        }
        if (!source) {
            heng_mutant_hint(bench, row_of(&m, mutant->rule), mutant);
        }
        *(heng_mutant *)heng_table_push(&m.out->survivors) = *mutant;
    }
}

bool heng_mutation_run(heng_bench *bench, heng_mutation *out)
{
    *out = (heng_mutation){0};
    return heng_bench_guard(bench, mutation_body, out);
}
