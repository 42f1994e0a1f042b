/* The figure that counts, found by chains, long chains and several datasets, against a look at all
 * figures; rules by their ids, wherever they stand. */
#include "load/load.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct plan {
    heng_arena *arena;
    heng_diags diags;
    heng_sources sources;
    heng_model model;
} plan;

static void plan_init(plan *out)
{
    out->arena = heng_arena_new(0);
    heng_diags_init(&out->diags, out->arena);
    heng_sources_init(&out->sources, out->arena);
    heng_model_init(&out->model, out->arena, &out->diags, &out->sources, &heng_limits_default, 11);
}

static void plan_read(plan *out, const char *const *texts, size_t count)
{
    heng_loader *loader = heng_loader_new(&out->model);
    for (size_t i = 0; i < count; i++) {
        bool csv = texts[i][0] == 'd';
        uint32_t file =
            heng_sources_add(&out->sources, csv ? HENG_TEXT("a.csv") : HENG_TEXT("a.yaml"),
                             heng_text_of(texts[i]), HENG_ROLE_DATA);
        heng_loader_read(loader, (uint16_t)file, csv ? &heng_reader_csv : &heng_reader_yaml);
    }
    heng_loader_link(loader);
    if (out->diags.errors > 0) {
        const heng_diag *diag = heng_table_at(&out->diags.table, 0);
        ck_abort_msg("%s line %u: %.*s", diag->code, diag->loc.line, HENG_PRINT(diag->message));
    }
}

static uint32_t find_by_looking(const heng_model *model, uint32_t dataset, uint32_t indicator,
                                heng_period period, heng_date known_on)
{
    uint32_t best = HENG_NONE;
    for (uint32_t i = 0; i < model->figures.count; i++) {
        const heng_figure *figure = heng_model_figure(model, i);
        heng_date vintage = heng_figure_vintage(figure);
        if (figure->dataset == dataset && figure->indicator == indicator &&
            figure->period == period && (known_on == 0 || vintage <= known_on) &&
            (best == HENG_NONE || vintage > heng_figure_vintage(heng_model_figure(model, best)))) {
            best = i;
        }
    }
    return best;
}

enum { DATASETS = 3, INDICATORS = 3, YEARS = 30 };

/* Of the first indicator only a few figures, of the others long chains; vintages and periods in no
 * order. */
static char *rows_write(heng_arena *arena, unsigned seed)
{
    size_t size = 64, at = 0, room = (size_t)DATASETS * INDICATORS * YEARS * 4 * 40 + size;
    char *out = heng_arena_alloc(arena, room, 1);
    at += (size_t)snprintf(out, room, "dataset,indicator,period,vintage,value\n");
    for (unsigned k = 0; k < YEARS * 4; k++) {
        for (unsigned d = 0; d < DATASETS; d++) {
            for (unsigned i = 0; i < INDICATORS; i++) {
                unsigned mixed = (k * 37 + seed * 11 + d * 5 + i) % (YEARS * 4);
                unsigned year = 1990 + mixed / 4, part = mixed % 4;
                if ((i == 0 && k >= 4) || (mixed * 7 + d + seed) % 5 == 0) {
                    continue;
                }
                char vintage[16] = "";
                if (part > 0) {
                    (void)snprintf(vintage, sizeof vintage, "%u-0%u-01", year + 1, part * 3 - 2);
                }
                at += (size_t)snprintf(out + at, room - at, "d%u,i%u,%u,%s,%u\n", d, i, year,
                                       vintage, k);
            }
        }
    }
    return out;
}

START_TEST(figure_find)
{
    plan p;
    plan_init(&p);
    const char *texts[] = {rows_write(p.arena, (unsigned)_i),
                           "heng: 1\nindicators: {i0: a, i1: b, i2: c, none: d}\n"};
    plan_read(&p, texts, 2);
    ck_assert_uint_eq(p.model.datasets.count, DATASETS);
    ck_assert_uint_gt(p.model.figure_periods.count, 0);
    uint32_t found = 0;
    for (uint32_t d = 0; d < DATASETS; d++) {
        for (uint32_t i = 0; i <= INDICATORS; i++) {
            for (int year = 1988; year < 1990 + YEARS + 2; year++) {
                for (int known = 0; known < 6; known++) {
                    heng_date day = known == 0 ? 0 : (year + 1) * 10000 + known * 200 + 1;
                    heng_period period = heng_period_of_year(year);
                    uint32_t got = heng_model_figure_find(&p.model, d, i, period, day);
                    ck_assert_uint_eq(got, find_by_looking(&p.model, d, i, period, day));
                    found += got != HENG_NONE;
                }
            }
        }
    }
    ck_assert_uint_gt(found, 1000);
    heng_arena_free(p.arena);
}
END_TEST

/* A rule called as an indicator that another file defines, before or after it; and one called as
 * nothing else. */
START_TEST(rule_find)
{
    static const char plan_text[] =
        "heng: 1\nperiod: 2020\ntargets:\n  - {indicator: gdp, target: 5}\n"
        "  - {id: own, indicator: gdp, target: 6}\n"
        "  - {indicator: gdp, period: 2021, target: 7}\n"
        "  - {id: cpi, indicator: gdp, target: 8}\n";
    static const char names_text[] = "heng: 1\nindicators: {gdp: a, cpi: b, free: c}\n";
    const char *texts[] = {_i == 0 ? plan_text : names_text, _i == 0 ? names_text : plan_text};
    plan p;
    plan_init(&p);
    plan_read(&p, texts, 2);
    ck_assert_uint_eq(heng_model_rule_find(&p.model, HENG_TEXT("gdp")), 0);
    ck_assert_uint_eq(heng_model_rule_find(&p.model, HENG_TEXT("own")), 1);
    ck_assert_uint_eq(heng_model_rule_find(&p.model, HENG_TEXT("gdp@2021")), 2);
    ck_assert_uint_eq(heng_model_rule_find(&p.model, HENG_TEXT("cpi")), 3);
    ck_assert_uint_eq(heng_model_rule_find(&p.model, HENG_TEXT("free")), HENG_NONE);
    ck_assert_uint_eq(heng_model_rule_find(&p.model, HENG_TEXT("absent")), HENG_NONE);
    uint32_t gdp = heng_model_indicator_find(&p.model, HENG_TEXT("gdp"));
    ck_assert_uint_eq(heng_model_rule_enter(&p.model, HENG_TEXT("gdp"), gdp, 9), 0);
    ck_assert_uint_eq(heng_model_rule(&p.model, 3)->indicator, gdp);
    heng_arena_free(p.arena);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("figures");
    TCase *cases = tcase_create("figures");
    tcase_add_loop_test(cases, figure_find, 0, 4);
    tcase_add_loop_test(cases, rule_find, 0, 2);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
