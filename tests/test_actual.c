/* Figures as published: every kind of quantity, and what is refused. */
#include "plan_model.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

/* indicator "": a quantity on its own. extent: the interval of a number; place and label; or the
 * text. */
typedef struct reading {
    const char *indicator, *text, *tolerance;
    heng_kind kind;
    const char *form, *extent;
} reading;

static const reading readings[] = {
    {"investment", "384亿元", "", HENG_KIND_POINT, "384亿元", "[384, 384]"},
    {"investment", "384亿", "", HENG_KIND_POINT, "384亿元", "[384, 384]"},
    {"investment", "近3千万", "", HENG_KIND_APPROXIMATE, "about 3千万元", "[2.94, 3]"},
    {"gdp_growth", "3亿", "", HENG_KIND_POINT, "3亿", "[3, 3]"},
    {"gdp_growth", "-5.6%", "", HENG_KIND_POINT, "-5.6%", "[-5.6, -5.6]"},
    {"pm25", "22.9", "", HENG_KIND_POINT, "22.9微克/立方米", "[22.9, 22.9]"},
    {"unemployment_rate", "控制在3%以内", "", HENG_KIND_BOUND, "≤ 3%", "(, 3]"},
    {"unemployment_rate", "≤ 3%", "", HENG_KIND_BOUND, "≤ 3%", "(, 3]"},
    {"unemployment_rate", "<0.5", "", HENG_KIND_BOUND, "< 0.5%", "(, 0.5)"},
    {"investment", "超过4000亿元", "", HENG_KIND_BOUND, "> 4000亿元", "(4000, )"},
    {"school_places", "4800多名", "", HENG_KIND_BOUND, "> 4800名", "(4800, )"},
    {"school_places", "4800 多名", "", HENG_KIND_BOUND, "> 4800名", "(4800, )"},
    {"plain", ".2 多million", "", HENG_KIND_BOUND, "> 0.2 million", "(0.2, )"},
    {"school_places", "1000余个", "", HENG_KIND_BOUND, "> 1000个", "(1000, )"},
    {"spending", "6000多万元", "", HENG_KIND_BOUND, "> 6000万元", "(6000, )"},
    {"gdp_growth", "2400亿元左右", "", HENG_KIND_APPROXIMATE, "about 2400亿元",
     "[2352.00, 2448.00]"},
    {"investment", "约30亿元", "", HENG_KIND_APPROXIMATE, "about 30亿元", "[29.40, 30.60]"},
    {"spending", "近1800万元", "", HENG_KIND_APPROXIMATE, "about 1800万元", "[1764.00, 1800]"},
    {"gdp_growth", "5.0%-5.3%", "", HENG_KIND_INTERVAL, "5.0%..5.3%", "[5.0, 5.3]"},
    {"gdp_growth", "增长53.1%", "", HENG_KIND_POINT, "53.1%", "[53.1, 53.1]"},
    {"gdp_growth", "下降1.4%", "", HENG_KIND_POINT, "-1.4%", "[-1.4, -1.4]"},
    {"water_reduction", "下降1.4%", "", HENG_KIND_POINT, "1.4%", "[1.4, 1.4]"},
    {"water_reduction", "增长1.4%", "", HENG_KIND_POINT, "-1.4%", "[-1.4, -1.4]"},
    {"projects", "198 of 198个", "", HENG_KIND_POINT, "198 of 198个", "[198, 198]"},
    {"projects", "198个 of 198个", "", HENG_KIND_POINT, "198 of 198个", "[198, 198]"},
    {"water_quality", "Ⅳ类", "", HENG_KIND_ORDINAL, "Ⅳ类", "3 Ⅳ类"},
    {"water_quality", "IV类", "", HENG_KIND_ORDINAL, "Ⅳ类", "3 Ⅳ类"},
    {"water_quality", "V类", "", HENG_KIND_ORDINAL, "Ⅴ类", "4 Ⅴ类"},
    {"port", "开工", "", HENG_KIND_STAGE, "开工", "2 开工"},
    {"works", "完成", "", HENG_KIND_STAGE, "完成", "2 完成"},
    {"works", "done", "", HENG_KIND_STAGE, "完成", "2 完成"},
    {"quotas", "done", "", HENG_KIND_STAGE, "完成", "2 完成"},
    {"port", "done", "", HENG_KIND_STAGE, "开通", "4 开通"},
    {"quotas", "attested: 完成市里下达的任务", "", HENG_KIND_ATTESTED, "attested",
     "完成市里下达的任务"},
    {"quotas", "denied: 未完成", "", HENG_KIND_ATTESTED, "denied", "未完成"},
    {"pm25", "", "", HENG_KIND_NONE, "none", ""},
    {"pm25", " ", "", HENG_KIND_NONE, "none", ""},
    {"gdp_growth", "全年增长-5.6%", "", HENG_KIND_POINT, "-5.6%", "[-5.6, -5.6]"},
    {"investment", "全年达到2400亿元左右", "", HENG_KIND_APPROXIMATE, "about 2400亿元",
     "[2352.00, 2448.00]"},
    {"projects", "165个全部完成", "", HENG_KIND_POINT, "165 of 165个", "[165, 165]"},
    {"coverage", "全覆盖", "", HENG_KIND_POINT, "100%", "[100, 100]"},
    {"coverage", "八成", "", HENG_KIND_POINT, "80%", "[80, 80]"},
    {"gdp_growth", "正增长", "", HENG_KIND_BOUND, "> 0%", "(0, )"},
    {"gdp_growth", "两位数增长", "", HENG_KIND_BOUND, "≥ 10%", "[10, )"},
    {"water_reduction", "正增长", "", HENG_KIND_BOUND, "< 0%", "(, 0)"},
    {"rank", "第三名", "", HENG_KIND_POINT, "3", "[3, 3]"},
    {"rank", "前十名", "", HENG_KIND_BOUND, "≤ 10", "(, 10]"},
    {"pm25", ".5", "", HENG_KIND_POINT, "0.5微克/立方米", "[0.5, 0.5]"},
    {"pm25", "1.", "", HENG_KIND_POINT, "1微克/立方米", "[1, 1]"},
    {"pm25", "+5", "", HENG_KIND_POINT, "5微克/立方米", "[5, 5]"},
    {"pm25", "-0", "", HENG_KIND_POINT, "0微克/立方米", "[0, 0]"},
    {"pm25", "1e5", "", HENG_KIND_POINT, "100000微克/立方米", "[100000, 100000]"},
    {"pm25", "22.9微克/立方米", "", HENG_KIND_POINT, "22.9微克/立方米", "[22.9, 22.9]"},
    {"pm25", "22.9 微克/立方米", "", HENG_KIND_POINT, "22.9微克/立方米", "[22.9, 22.9]"},
    {"pm25", "22.9 µg/m³", "", HENG_KIND_POINT, "22.9 µg/m³", "[22.9, 22.9]"},
    {"pm25", "22.9 ug/m3", "", HENG_KIND_POINT, "22.9 ug/m3", "[22.9, 22.9]"},
    {"cpi", "3.0±0.1", "", HENG_KIND_APPROXIMATE, "about 3.0%", "[2.9, 3.1]"},
    {"cpi", "3.0%±0.1pp", "", HENG_KIND_APPROXIMATE, "about 3.0%", "[2.9, 3.1]"},
    {"death_rate", "0.5左右", "", HENG_KIND_APPROXIMATE, "about 0.5‰", "[-4.5, 5.5]"},
    {"gdp_growth", "下降1%-2%", "", HENG_KIND_INTERVAL, "-2%..-1%", "[-2, -1]"},
    {"gdp_growth", "下降约3%", "", HENG_KIND_APPROXIMATE, "about -3%", "[-3.5, -2.5]"},
    {"gdp_growth", "下降近3%", "", HENG_KIND_APPROXIMATE, "about -3%", "[-3, -2.5]"},
    {"gdp_growth", "下降3%以上", "", HENG_KIND_BOUND, "≤ -3%", "(, -3]"},
    {"", "3%", "", HENG_KIND_POINT, "3%", "[3, 3]"},
    {"", "0.5pp", "", HENG_KIND_POINT, "0.5 pp", "[0.5, 0.5]"},
    {"", "1万元", "", HENG_KIND_POINT, "1万元", "[1, 1]"},
    {"", ">= 3%", "", HENG_KIND_BOUND, "≥ 3%", "[3, )"},
    {"", "约3%", "", HENG_KIND_APPROXIMATE, "about 3%", "[2.5, 3.5]"},
    {"", "10万元", "", HENG_KIND_POINT, "10万元", "[10, 10]"},
    {"pm25", "100 of 90个", "", HENG_KIND_POINT, "100 of 90个", "[100, 100]"},
    {"pm25", "100000000000000000000", "", HENG_KIND_POINT, "100000000000000000000微克/立方米",
     "[100000000000000000000, 100000000000000000000]"},
    {"gdp_growth", "2400亿元左右", "1%", HENG_KIND_APPROXIMATE, "about 2400亿元",
     "[2376.00, 2424.00]"},
    {"investment", "约30亿元", "5000万元", HENG_KIND_APPROXIMATE, "about 30亿元",
     "[29.5000, 30.5000]"},
    {"investment", "约30亿元", "5%", HENG_KIND_APPROXIMATE, "about 30亿元", "[28.50, 31.50]"},
    {"investment", "约30", "2", HENG_KIND_APPROXIMATE, "about 30亿元", "[28, 32]"},
    {"unemployment_rate", "约3%", "0.2pp", HENG_KIND_APPROXIMATE, "about 3%", "[2.8, 3.2]"},
    {"unemployment_rate", "约3%", "0.2", HENG_KIND_APPROXIMATE, "about 3%", "[2.8, 3.2]"},
    {"unemployment_rate", "约3%", "0.2%", HENG_KIND_APPROXIMATE, "about 3%", "[2.8, 3.2]"},
    {"death_rate", "约0.5", "0.1", HENG_KIND_APPROXIMATE, "about 0.5‰", "[0.4, 0.6]"},
    {"spending", "近1800万元", "100万元", HENG_KIND_APPROXIMATE, "about 1800万元", "[1700, 1800]"},
    {"", "3%以上", "", HENG_KIND_BOUND, "≥ 3%", "[3, )"},
    {"", "5.0%-5.3%", "", HENG_KIND_INTERVAL, "5.0%..5.3%", "[5.0, 5.3]"},
    {"", "2个小区", "", HENG_KIND_POINT, "2个小区", "[2, 2]"},
    {"pm25", " 22.9 ", "", HENG_KIND_POINT, "22.9微克/立方米", "[22.9, 22.9]"},
    {"pm25", ">=3", "", HENG_KIND_BOUND, "≥ 3微克/立方米", "[3, )"},
    {"pm25", "≥3", "", HENG_KIND_BOUND, "≥ 3微克/立方米", "[3, )"},
    {"pm25", "＞3", "", HENG_KIND_BOUND, "> 3微克/立方米", "(3, )"},
    {"pm25", "= 3", "", HENG_KIND_POINT, "3微克/立方米", "[3, 3]"},
    {"pm25", "优于23", "", HENG_KIND_BOUND, "< 23微克/立方米", "(, 23)"},
    {"coverage", "100%", "", HENG_KIND_POINT, "100%", "[100, 100]"},
    {"gdp_growth", "负增长", "", HENG_KIND_BOUND, "< 0%", "(, 0)"},
    {"projects", "全部165个", "", HENG_KIND_POINT, "165 of 165个", "[165, 165]"},
    {"pm25", "22.9 µg/m3", "", HENG_KIND_POINT, "22.9 µg/m3", "[22.9, 22.9]"},
    {"investment", "384万亿元", "", HENG_KIND_POINT, "384万亿元", "[384, 384]"},
    {"investment", "3840000万元", "", HENG_KIND_POINT, "3840000万元", "[3840000, 3840000]"},
};

/* column: code points from the text's first, from 1; span: code points. */
typedef struct refusal {
    const char *indicator, *text, *code;
    int column;
    unsigned span;
} refusal;

static const refusal refusals[] = {
    {"quotas", "attested:", "E432", 1, 9},
    {"income_growth", "与GDP增速基本持平", "E431", 1, 10},
    {"income_growth", "与 gdp_growth 持平", "E431", 1, 15},
    {"pm25", "22,9", "E203", 1, 4},
    {"pm25", "1,234.5", "E203", 1, 7},
    {"pm25", "1 000", "E203", 1, 5},
    {"pm25", "1_000", "E203", 1, 5},
    {"pm25", "017", "E203", 1, 3},
    {"pm25", "190:20", "E203", 1, 6},
    {"pm25", ".inf", "E203", 1, 4},
    {"pm25", ".nan", "E203", 1, 4},
    {"pm25", "abc", "E203", 1, 3},
    {"water_quality", "VI类", "E419", 1, 3},
    {"port", "completed", "E419", 1, 9},
    {"pm25", "n/a", "E431", 1, 3},
    {"pm25", "２２.9", "E407", 1, 4},
    {"pm25", "−3", "E407", 1, 1},
    {"pm25", "三千", "E408", 1, 2},
    {"pm25", "0x1F", "E203", 1, 4},
    {"water_quality", "Ⅳ类以上", "E421", 1, 4},
    {"water_quality", "Ⅹ类", "E419", 1, 1},
    {"water_quality", "4", "E420", 1, 1},
    {"water_quality", "done", "E420", 1, 4},
    {"pm25", "v.x", "E203", 1, 3},
    {"school_places", "2000余个以内", "E427", 1, 6},
    {"school_places", "约2000余个", "E427", 2, 6},
    {"investment", "10亿元-5亿元", "E411", 1, 8},
    {"investment", "5%-6亿元", "E412", 1, 6},
    {"investment", "prev(x)", "E431", 1, 7},
    {"investment", "超过90亿元以下", "E409", 7, 2},
    {"", "abc", "E203", 1, 3},
    {"", "attested: x", "E404", 9, 1},
    {"pm25", "3 of 5个 of", "E424", 9, 2},
    {"pm25", "22.9微克/立方米增长", "E424", 11, 2},
    {"pm25", "123456789012345678901234567890123456789", "E406", 1, 39},
    {"investment", "约30亿元", "E433", 2, 4},
    {"", "1,5", "E203", 1, 3},
    {"port", "开工以上", "E421", 1, 4},
    {"cpi", "优于3%", "E434", 1, 4},
    {"pm25", "3±-1", "E433", 3, 2},
    {"cpi", "3%±0.1个", "E433", 1, 7},
    {"projects", "3个 of 5亿元", "E412", 1, 9},
    {"projects", "约3 of 5个", "E413", 1, 1},
    {"projects", "100多 of 200个", "E427", 1, 12},
    {"gdp_growth", "增长下降3%", "E429", 3, 2},
    {"gdp_growth", "gdp_growth 3%", "E431", 1, 13},
    {"pm25", "(3)", "E424", 1, 1},
    {"pm25", "3 * 2", "E424", 3, 1},
    {"pm25", "第3", "E403", 1, 1},
    {"pm25", "1e500", "E406", 1, 5},
};

static plan_model plan;

static void setup(void)
{
    plan_model_init(&plan);
}

static void teardown(void)
{
    plan_model_release(&plan);
}

static bool parse(const char *id, heng_text text, const char *tolerance, heng_quantity *out)
{
    heng_loc loc = {.line = 3, .column = 10};
    if (id[0] == '\0') {
        return heng_quantity_parse(plan.model.units, plan.arena, text, loc, &plan.diags, out);
    }
    uint32_t index = heng_model_indicator_find(&plan.model, heng_text_of(id));
    return heng_actual_parse(&plan.model, plan.arena, text, loc,
                             heng_model_indicator(&plan.model, index), heng_text_of(tolerance),
                             out);
}

static heng_text end_text(const heng_end *end)
{
    return end->kind == HENG_INFINITE ? (heng_text){"", 0}
                                      : heng_number_format(plan.arena, end->number, 4);
}

static heng_text extent_of(const heng_quantity *quantity)
{
    if (heng_quantity_is_number(quantity)) {
        return heng_text_format(
            plan.arena, "%c%.*s, %.*s%c", quantity->low.kind == HENG_CLOSED ? '[' : '(',
            HENG_PRINT(end_text(&quantity->low)), HENG_PRINT(end_text(&quantity->high)),
            quantity->high.kind == HENG_CLOSED ? ']' : ')');
    }
    if (quantity->kind == HENG_KIND_ORDINAL || quantity->kind == HENG_KIND_STAGE) {
        return heng_text_format(plan.arena, "%d %.*s", quantity->place,
                                HENG_PRINT(quantity->label));
    }
    return quantity->label;
}

static void check_text(heng_text given, const char *wanted, const char *of)
{
    ck_assert_msg(heng_text_is(given, wanted), "'%s' is read as '%.*s', not '%s'", of,
                  HENG_PRINT(given), wanted);
}

START_TEST(reads)
{
    const reading *row = &readings[_i];
    heng_quantity quantity;
    ck_assert_msg(parse(row->indicator, heng_text_of(row->text), row->tolerance, &quantity),
                  "'%s' is refused", row->text);
    ck_assert_ptr_null(plan_first_diag(&plan));
    ck_assert_msg(quantity.kind == row->kind, "'%s' is %s", row->text,
                  heng_kind_names[quantity.kind]);
    check_text(heng_quantity_format(plan.arena, plan.model.units, &quantity), row->form, row->text);
    check_text(extent_of(&quantity), row->extent, row->text);
    if (quantity.kind == HENG_KIND_APPROXIMATE) {
        bool declared = row->tolerance[0] != '\0' || strstr(row->text, "±") != NULL;
        ck_assert_msg(quantity.band_assumed == !declared, "'%s': band", row->text);
    }
}
END_TEST

START_TEST(refuses)
{
    const refusal *row = &refusals[_i];
    heng_quantity quantity;
    const char *tolerance = strcmp(row->code, "E433") == 0 ? "3个" : "";
    ck_assert_msg(!parse(row->indicator, heng_text_of(row->text), tolerance, &quantity),
                  "'%s' is read", row->text);
    const heng_diag *diag = plan_first_diag(&plan);
    ck_assert_ptr_nonnull(diag);
    ck_assert_uint_eq(plan.diags.table.count, 1);
    ck_assert_msg(strcmp(diag->code, row->code) == 0, "'%s' gives %s: %.*s", row->text, diag->code,
                  HENG_PRINT(diag->message));
    ck_assert_msg(diag->loc.column == 9 + row->column, "'%s': column %d", row->text,
                  diag->loc.column - 9);
    ck_assert_msg(diag->span == row->span, "'%s': span %u", row->text, diag->span);
}
END_TEST

/* Without diagnostics the same is refused, silently. */
START_TEST(refuses_silently)
{
    const refusal *row = &refusals[_i];
    heng_quantity quantity;
    if (row->indicator[0] == '\0') {
        ck_assert(!heng_quantity_parse(plan.model.units, plan.arena, heng_text_of(row->text),
                                       (heng_loc){0}, NULL, &quantity));
        ck_assert_uint_eq(plan.diags.errors, 0);
    }
}
END_TEST

START_TEST(truncated)
{
    const reading *row = &readings[_i];
    size_t size = strlen(row->text);
    heng_quantity quantity;
    for (size_t cut = 1; cut <= size; cut++) {
        char *copy = malloc(cut);
        ck_assert_ptr_nonnull(copy);
        memcpy(copy, row->text, cut);
        uint32_t errors = plan.diags.errors;
        bool good = parse(row->indicator, (heng_text){copy, cut}, "", &quantity);
        bool blank = row->indicator[0] == '\0' && heng_text_trim((heng_text){copy, cut}).size == 0;
        ck_assert_uint_eq(plan.diags.errors - errors, good || blank ? 0 : 1);
        free(copy);
    }
}
END_TEST

START_TEST(facts)
{
    heng_quantity quantity;
    ck_assert(parse("projects", HENG_TEXT("198 of 198个"), "", &quantity));
    ck_assert(quantity.has_whole);
    ck_assert_int_eq(heng_number_compare(quantity.whole, heng_number_of(198)), HENG_EQUAL);
    ck_assert(parse("projects", HENG_TEXT("165个全部完成"), "", &quantity));
    ck_assert(quantity.has_whole);
    ck_assert(parse("gdp_growth", HENG_TEXT("下降1.4%"), "", &quantity));
    ck_assert(quantity.sign_worded);
    ck_assert(parse("gdp_growth", HENG_TEXT("-1.4%"), "", &quantity));
    ck_assert(!quantity.sign_worded);
    ck_assert(parse("quotas", HENG_TEXT("denied: 未完成"), "", &quantity));
    ck_assert(quantity.denied);
    ck_assert(parse("quotas", HENG_TEXT("attested: 完成"), "", &quantity));
    ck_assert(!quantity.denied);
    ck_assert(parse("cpi", HENG_TEXT("约3%"), "", &quantity));
    check_text(heng_number_format(plan.arena, quantity.band, 4), "0.5", "约3%");
    ck_assert_uint_eq(quantity.unit, HENG_UNIT_PERCENT);
    ck_assert(parse("pm25", HENG_TEXT("22.9"), "", &quantity));
    ck_assert_uint_eq(
        quantity.unit,
        heng_model_indicator(&plan.model, heng_model_indicator_find(&plan.model, HENG_TEXT("pm25")))
            ->unit);
    ck_assert(!heng_quantity_parse(plan.model.units, plan.arena, HENG_TEXT(""), (heng_loc){0}, NULL,
                                   &quantity));
}
END_TEST

/* The short way and the long way of reading agree: a leading plus or blank takes the long one. */
START_TEST(two_ways)
{
    static const char *const figures[] = {"0",
                                          "7",
                                          "22.9",
                                          "23.0",
                                          "0.05",
                                          "100",
                                          "123456789012345678",
                                          "1234567890123456789",
                                          "0.000000000000001",
                                          "99999999999999999.9"};
    heng_quantity plain, other;
    for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++) {
        char longer[64];
        (void)snprintf(longer, sizeof longer, "+%s", figures[i]);
        ck_assert(parse("pm25", heng_text_of(figures[i]), "", &plain));
        ck_assert(parse("pm25", heng_text_of(longer), "", &other));
        ck_assert_int_eq(heng_number_compare(plain.nominal, other.nominal), HENG_EQUAL);
        ck_assert_int_eq(plain.nominal.as.decimal.exponent, other.nominal.as.decimal.exponent);
        check_text(extent_of(&plain), extent_of(&other).bytes, figures[i]);
        ck_assert_uint_eq(plain.unit, other.unit);
    }
}
END_TEST

static Suite *suite(void)
{
    Suite *made = suite_create("actual");
    TCase *cases = tcase_create("figures");
    int good = (int)(sizeof readings / sizeof readings[0]),
        bad = (int)(sizeof refusals / sizeof refusals[0]);
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_loop_test(cases, reads, 0, good);
    tcase_add_loop_test(cases, refuses, 0, bad);
    tcase_add_loop_test(cases, refuses_silently, 0, bad);
    tcase_add_loop_test(cases, truncated, 0, good);
    tcase_add_test(cases, facts);
    tcase_add_test(cases, two_ways);
    suite_add_tcase(made, cases);
    return made;
}

int main(void)
{
    SRunner *runner = srunner_create(suite());
    srunner_set_fork_status(runner, CK_NOFORK);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
