#include "model/unit.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

static heng_arena *arena;
static heng_units *units;

static void open_units(void)
{
    arena = heng_arena_new(0);
    units = heng_units_new(arena, 7);
}

static void close_units(void)
{
    heng_arena_free(arena);
}

static heng_unit_id unit_of(const char *text)
{
    heng_unit_id id;
    if (text[0] == '\0') {
        return HENG_UNIT_NONE;
    }
    ck_assert_msg(heng_unit_parse(units, heng_text_of(text), &id), "'%s' is no unit", text);
    return id;
}

static heng_number number_of(const char *text)
{
    heng_decimal decimal;
    const char *slash = strchr(text, '/');
    if (slash != NULL) {
        heng_number quotient;
        heng_text head = {text, (size_t)(slash - text)};
        ck_assert_int_eq(heng_decimal_parse(head, &decimal), HENG_DECIMAL_OK);
        ck_assert(
            heng_number_divide(heng_number_decimal(decimal), number_of(slash + 1), &quotient));
        return quotient;
    }
    ck_assert_msg(heng_decimal_parse(heng_text_of(text), &decimal) == HENG_DECIMAL_OK,
                  "'%s' is no number", text);
    return heng_number_decimal(decimal);
}

static const struct {
    const char *value, *from, *to, *want; /* want "": does not convert */
} conversions[] = {
    /* money and scales */
    {"384", "亿元", "万元", "3840000"},
    {"1.8", "万亿元", "亿元", "18000"},
    {"2400", "亿元", "百亿元", "24"},
    {"3", "千万元", "百万元", "30"},
    {"5", "十亿元", "千亿元", "0.05"},
    {"1", "万元", "元", "10000"},
    {"1.00", "亿元", "亿元", "1.00"},
    {"5", "billion yuan", "亿元", "50"},
    {"2", "million RMB", "万元", "200"},
    {"1", "万人民币", "万元", "1"},
    {"6", "万亿美元", "亿美元", "60000"},
    {"1", "亿元", "亿美元", ""},
    {"1", "港元", "元", ""},
    {"1", "欧元", "英镑", ""},
    {"1", "日元", "元", ""},
    {"1", "元", "人", ""},
    /* people, households, visits are three things */
    {"2.3", "万人", "名", "23000"},
    {"7", "名", "位", "7"},
    {"1", "人", "户", ""},
    {"1", "人", "人次", ""},
    {"1", "户", "人次", ""},
    {"1", "人", "个", ""},
    {"1", "万户", "户", "10000"},
    {"3", "千人", "people", "3000"},
    {"12", "万人次", "百万人次", "0.12"},
    /* counts */
    {"165", "个", "家", "165"},
    {"2.1", "万套", "所", "21000"},
    {"9", "栋", "台", "9"},
    {"4", "起", "件次", "4"},
    {"4", "场", "items", "4"},
    {"1", "个", "个月", ""},
    {"1", "个", "个百分点", ""},
    {"1", "个", "个工作日", ""},
    {"3", "个小区", "个", "3"},
    {"3", "座", "个小区", "3"},
    {"3", "个小区", "个片区", ""},
    {"3", "个小区", "处小区", "3"},
    {"3", "万套住房", "套住房", "30000"},
    {"3", "万套住房", "套公寓", ""},
    {"5", "名教师", "名学生", ""},
    {"5", "名教师", "人", "5"},
    /* area, length, volume */
    {"1", "公顷", "万平方米", "1"},
    {"1", "公顷", "平方公里", "0.01"},
    {"78.8", "平方公里", "公顷", "7880"},
    {"3", "亩", "平方米", "2000"},
    {"15", "亩", "公顷", "1"},
    {"1", "平方米", "亩", "3/2000"},
    {"1", "km²", "m2", "1000000"},
    {"2.5", "公里", "米", "2500"},
    {"2.5", "千米", "km", "2.5"},
    {"12", "厘米", "毫米", "120"},
    {"12", "mm", "米", "0.012"},
    {"1", "里", "公里", "0.5"},
    {"1", "海里", "米", "1852"},
    {"3", "立方米", "升", "3000"},
    {"3", "m³", "毫升", "3000000"},
    {"1", "平方米", "立方米", ""},
    {"1", "米", "平方米", ""},
    /* mass, coal, energy */
    {"1", "万吨", "千克", "10000000"},
    {"1", "公斤", "斤", "2"},
    {"3", "斤", "kg", "1.5"},
    {"5", "克", "毫克", "5000"},
    {"1", "万吨标准煤", "吨标准煤", "10000"},
    {"1", "tce", "千克标准煤", "1000"},
    {"1", "吨标准煤", "吨", ""},
    {"1", "tCO2e", "吨二氧化碳", "1"},
    {"1", "吨二氧化碳", "吨", ""},
    {"1", "度", "kWh", "1"},
    {"2", "亿千瓦时", "万度", "20000"},
    {"1", "兆瓦", "千瓦", "1000"},
    {"3", "百万千瓦", "吉瓦", "3"},
    {"1", "千瓦时", "兆焦", "3.6"},
    {"1", "兆瓦时", "千瓦", ""},
    /* time */
    {"2", "年", "个月", "24"},
    {"1", "个季度", "月", "3"},
    {"1", "年", "天", ""},
    {"2", "天", "小时", "48"},
    {"1.5", "小时", "分钟", "90"},
    {"90", "秒", "分钟", "1.5"},
    {"90", "min", "h", "1.5"},
    {"1", "周", "日", "7"},
    {"1", "个工作日", "天", ""},
    {"3", "个工作日", "working days", "3"},
    /* rates: % is no pp */
    {"23.0", "%", "‰", "230"},
    {"5", "‰", "%", "0.5"},
    {"3", "％", "%", "3"},
    {"7", "成", "%", "70"},
    {"1.5", "倍", "%", "150"},
    {"0.5", "pp", "个百分点", "0.5"},
    {"0.5", "百分点", "bp", "50"},
    {"25", "个基点", "pp", "0.25"},
    {"1", "percentage points", "pp", "1"},
    {"1", "pp", "%", ""},
    {"1", "%", "bp", ""},
    {"1", "%", "元", ""},
    /* compounds */
    {"22.9", "微克/立方米", "µg/m³", "22.9"},
    {"22.9", "ug/m3", "μg/m³", "22.9"},
    {"22.9", "µg/m3", "毫克/立方米", "0.0229"},
    {"1", "毫克/升", "克/立方米", "1"},
    {"1", "毫克/升", "毫克/立方米", "1000"},
    {"30", "亿元/平方公里", "万元/公顷", "3000"},
    {"3", "名/万人", "人/千人", "0.3"},
    {"3", "名/万人", "‰", "0.3"},
    {"7", "张/千人", "个/万人", "70"},
    {"5", "元/人", "万元/万人", "5"},
    {"5", "元/人", "美元/人", ""},
    {"5", "元/人", "元/户", ""},
    {"5", "张床位/千名老人", "张/千人", "5"},
    {"5", "张床位/千名老人", "张座位/千人", ""},
    {"5", "张/千名老人", "张/千名儿童", ""},
    {"5", "个项目/名学生", "个项目/人", "5"},
    {"60", "公里/小时", "米/秒", "50/3"},
    {"6", "元/平方米·月", "元/平方米/月", "6"},
    {"6", "元/平方米·月", "元/平方米·年", "72"},
    {"0.3", "吨标准煤/万元", "千克标准煤/元", "0.03"},
    {"3", "升/百公里", "升/公里", "0.03"},
    {"55", "分贝", "dB(A)", "55"},
    {"25", "摄氏度", "℃", "25"},
    /* unknown to the table: each a dimension of its own */
    {"2", "亿标方", "标方", "200000000"},
    {"2", "亿标方", "万标方", "20000"},
    {"2", "标方", "立方米", ""},
    {"2", "标方", "人天", ""},
    {"2", "人天", "人", ""},
    {"2", "标方/天", "万标方/日", "0.0002"},
    {"2", "foo", "foo", "2"},
    {"2", "foo", "Foo", ""},
    {"2", "full time equivalents", "个", ""},
    {"2", "千克力", "克力", ""},
    /* numbers alone */
    {"3", "万", "", "30000"},
    {"3", "million", "万", "300"},
    {"3", "", "元", ""},
    {"3", "", "%", ""},
};

START_TEST(convert)
{
    heng_number out;
    heng_unit_id from = unit_of(conversions[_i].from), to = unit_of(conversions[_i].to);
    bool fits = conversions[_i].want[0] != '\0';
    ck_assert_msg(heng_unit_comparable(units, from, to) == fits, "%s, %s", conversions[_i].from,
                  conversions[_i].to);
    ck_assert_int_eq(heng_unit_comparable(units, to, from), fits);
    ck_assert_int_eq(heng_unit_convert(units, number_of(conversions[_i].value), from, to, &out),
                     fits);
    if (fits) {
        heng_text shown = heng_number_format(arena, out, 12);
        ck_assert_msg(heng_number_compare(out, number_of(conversions[_i].want)) == HENG_EQUAL,
                      "%s %s are %.*s %s, not %s", conversions[_i].value, conversions[_i].from,
                      HENG_PRINT(shown), conversions[_i].to, conversions[_i].want);
        heng_number back;
        ck_assert(heng_unit_convert(units, out, to, from, &back));
        ck_assert_int_eq(heng_number_compare(back, number_of(conversions[_i].value)), HENG_EQUAL);
    }
}
END_TEST

/* The digits of a figure outlive a change of scale. */
START_TEST(digits)
{
    heng_number out;
    ck_assert(heng_unit_convert(units, number_of("23.0"), HENG_UNIT_PERCENT, unit_of("‰"), &out));
    ck_assert(heng_text_is(heng_number_format(arena, out, 6), "230"));
    ck_assert(
        heng_unit_convert(units, number_of("23.0"), HENG_UNIT_PERCENT, HENG_UNIT_RATIO, &out));
    ck_assert(heng_text_is(heng_number_format(arena, out, 6), "0.230"));
    ck_assert(heng_unit_convert(units, number_of("5.10"), unit_of("万元"), unit_of("亿元"), &out));
    ck_assert(heng_text_is(heng_number_format(arena, out, 6), "0.000510"));
}
END_TEST

static const struct {
    const char *text, *unit, *noun;
} scans[] = {
    {"%", "%", ""},
    {"%-6.5%", "%", ""},
    {"%/年", "%/年", ""},
    {"％以内", "％", ""},
    {"亿元", "亿元", ""},
    {"亿元, ", "亿元", ""},
    {"亿元+2亿元", "亿元", ""},
    {"亿元/population", "亿元", ""},
    {"亿元/3", "亿元", ""},
    {"亿元/pm25", "亿元", ""},
    {"亿元/km²", "亿元/km²", ""},
    {"亿元/平方公里", "亿元/平方公里", ""},
    {"元素", "元", ""},
    {"美元", "美元", ""},
    {"万亿元", "万亿元", ""},
    {"千瓦时", "千瓦时", ""},
    {"万千瓦时", "万千瓦时", ""},
    {"千瓦", "千瓦", ""},
    {"千克", "千克", ""},
    {"千人", "千人", ""},
    {"人次", "人次", ""},
    {"万人次", "万人次", ""},
    {"个百分点", "个百分点", ""},
    {"百分点", "百分点", ""},
    {"个工作日", "个工作日", ""},
    {"个月", "个月", ""},
    {"个", "个", ""},
    {"个小区", "个小区", "小区"},
    {"个小区。", "个小区", "小区"},
    {"个小区 以上", "个小区", "小区"},
    {"所学校-300所", "所学校", "学校"},
    {"个App", "个App", "App"},
    {"万套住房", "万套住房", "住房"},
    {"张床位/千名老人", "张床位/千名老人", "床位/老人"},
    {"名/万人", "名/万人", ""},
    {"人=", "人", ""},
    {"pp", "pp", ""},
    {"pp or more", "pp", ""},
    {"m", "m", ""},
    {"m)", "m", ""},
    {"m25", "", ""},
    {"pm25", "", ""},
    {"km绿道", "km", ""},
    {"µg/m³", "µg/m³", ""},
    {"μg/m³.", "μg/m³", ""},
    {"ug/m3 or less", "ug/m3", ""},
    {"mg/L", "mg/L", ""},
    {"dB(A)", "dB(A)", ""},
    {"dB (night)", "dB", ""},
    {"working days", "working days", ""},
    {"percentage points of", "percentage points", ""},
    {"billion yuan", "billion yuan", ""},
    {"billion", "billion", ""},
    {"billion of", "billion of", ""}, /* 'of' is a keyword: the caller cuts before it */
    {"billions", "billions", ""},
    {"TEU", "TEU", ""},
    {"widgets", "widgets", ""},
    {"widgets_made", "", ""},
    {"亿标方", "亿标方", ""},
    {"标方)", "标方", ""},
    {"标方/天", "标方/天", ""},
    {"亿", "亿", ""},
    {"万, ", "万", ""},
    {"元/平方米·月", "元/平方米·月", ""},
    {"kWh/", "kWh", ""},
    {" 元", "", ""},
    {"/元", "", ""},
    {"+", "", ""},
    {"5元", "", ""},
    {"", "", ""},
    {"。", "", ""},
    {"\xE5\x85", "", ""}, /* half a character */
    {"\xFF", "", ""},
};

START_TEST(scan)
{
    heng_unit_id id, again;
    heng_text text = heng_text_of(scans[_i].text);
    size_t size = heng_unit_scan(units, text, &id);
    ck_assert_msg(size == strlen(scans[_i].unit), "'%s': %zu bytes", scans[_i].text, size);
    if (size == 0) {
        ck_assert_uint_eq(id, HENG_UNIT_NONE);
        return;
    }
    if (id != HENG_UNIT_PERCENT) {
        ck_assert(heng_text_is(heng_unit_at(units, id)->text, scans[_i].unit));
    }
    ck_assert(heng_text_is(heng_unit_at(units, id)->noun, scans[_i].noun));
    /* the same text, the same unit, in whichever way it is asked for */
    ck_assert_uint_eq(heng_unit_scan(units, text, &again), size);
    ck_assert_uint_eq(id, again);
    ck_assert(heng_unit_parse(units, heng_text_of(scans[_i].unit), &again));
    ck_assert_uint_eq(id, again);
}
END_TEST

static const char *const refused[] = {"",       " ",      "5",    "元5",    "3元",  "元/", "/元",
                                      "元//人", "元 ",    " 元",  "a  b",   "x(y)", "+",   "-",
                                      "。",     "元，人", "\xFF", "元\xFF", "10k",  "a_b", "元/5"};

START_TEST(refuse)
{
    heng_unit_id id = HENG_UNIT_PP;
    uint32_t before = heng_units_count(units);
    ck_assert_msg(!heng_unit_parse(units, heng_text_of(refused[_i]), &id), "'%s' is a unit",
                  refused[_i]);
    ck_assert_uint_eq(id, HENG_UNIT_NONE);
    ck_assert_uint_le(heng_units_count(units), before + 1); /* the good half of 元/5 */
}
END_TEST

START_TEST(fixed)
{
    ck_assert_uint_eq(unit_of("%"), HENG_UNIT_PERCENT);
    ck_assert_uint_eq(unit_of("％"), HENG_UNIT_PERCENT);
    ck_assert_uint_eq(unit_of("pp"), HENG_UNIT_PP);
    ck_assert_uint_ne(unit_of("个百分点"), HENG_UNIT_PP);
    ck_assert(heng_text_is(heng_unit_at(units, unit_of("个百分点"))->text, "个百分点"));
    static const char *const rates[] = {"%", "‰", "pp", "bp", "个百分点", "个基点"};
    for (size_t i = 0; i < sizeof rates / sizeof rates[0]; i++) {
        ck_assert(heng_unit_at(units, unit_of(rates[i]))->is_rate);
    }
    ck_assert(!heng_unit_at(units, HENG_UNIT_RATIO)->is_rate);
    ck_assert(!heng_unit_at(units, unit_of("亿元"))->is_rate);
    ck_assert(!heng_unit_at(units, unit_of("名/万人"))->is_rate);
    static const char *const counts[] = {"个", "家企业", "万套", "场次"};
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        ck_assert(heng_unit_at(units, unit_of(counts[i]))->is_count);
    }
    ck_assert(!heng_unit_at(units, unit_of("人"))->is_count);
    ck_assert(!heng_unit_at(units, unit_of("个/人"))->is_count);
    ck_assert(heng_unit_at(units, unit_of("微克/立方米"))->known);
    ck_assert(heng_unit_at(units, unit_of("万"))->known);
    ck_assert(!heng_unit_at(units, unit_of("标方"))->known);
    ck_assert(!heng_unit_at(units, unit_of("元/标方"))->known);
    ck_assert(!heng_unit_comparable(units, HENG_UNIT_LOST, HENG_UNIT_LOST));
    heng_number out;
    ck_assert(heng_unit_convert(units, number_of("0.5"), HENG_UNIT_RATIO, HENG_UNIT_PERCENT, &out));
    ck_assert_int_eq(heng_number_compare(out, number_of("50")), HENG_EQUAL);
}
END_TEST

/* A unit that an indicator declares is known whole from then on, also to the scanner. */
START_TEST(declared)
{
    heng_unit_id whole, id;
    ck_assert_uint_eq(heng_unit_scan(units, HENG_TEXT("人天"), &id), strlen("人"));
    whole = unit_of("人天");
    ck_assert_uint_eq(heng_unit_scan(units, HENG_TEXT("人天"), &id), strlen("人天"));
    ck_assert_uint_eq(id, whole);
}
END_TEST

static const struct {
    const char *a, *b;
    bool divide;
    const char *text;          /* of the result */
    const char *like, *factor; /* one of the result is factor of like */
} combinations[] = {
    {"元", "人", true, "元/人", "元/人", "1"},
    {"亿元", "万人", true, "亿元/万人", "元/人", "10000"},
    {"亿元", "万元", true, "亿元/万元", "%", "1000000"},
    {"元", "元", true, "", "%", "100"},
    {"个", "家", true, "", "倍", "1"},
    {"元/人", "户", true, "元/人/户", "元/人/户", "1"},
    {"元", "元/人", true, "元/(元/人)", "人", "1"},
    {"米", "公里", false, "米·公里", "平方米", "1000"},
    {"千瓦", "小时", false, "千瓦·小时", "千瓦时", "1"},
    {"平方米", "米", false, "平方米·米", "立方米", "1"},
    {"千瓦时", "小时", true, "千瓦时/小时", "千瓦", "1"},
    {"元/人", "人", false, "元/人·人", "", ""},
    {"", "人", true, "1/人", "1/人", "1"},
    {"元", "", true, "元", "元", "1"},
    {"", "元", false, "元", "元", "1"},
    {"元", "", false, "元", "元", "1"},
    {"%", "亿元", false, "%·亿元", "万元", "100"},
    {"标方", "人", true, "标方/人", "标方/人", "1"},
};

START_TEST(combine)
{
    heng_unit_id a = unit_of(combinations[_i].a), b = unit_of(combinations[_i].b);
    heng_unit_id (*const operation)(heng_units *, heng_unit_id, heng_unit_id) =
        combinations[_i].divide ? heng_unit_divide : heng_unit_multiply;
    heng_unit_id made = operation(units, a, b);
    ck_assert_msg(heng_text_is(heng_unit_at(units, made)->text, combinations[_i].text), "%.*s",
                  HENG_PRINT(heng_unit_at(units, made)->text));
    ck_assert_uint_eq(operation(units, a, b), made);
    if (combinations[_i].like[0] != '\0' && combinations[_i].like[0] != '1') {
        heng_number out;
        ck_assert(heng_unit_convert(units, heng_number_of(1), made, unit_of(combinations[_i].like),
                                    &out));
        ck_assert_int_eq(heng_number_compare(out, number_of(combinations[_i].factor)), HENG_EQUAL);
    }
}
END_TEST

START_TEST(parts)
{
    heng_unit_id above, below;
    ck_assert(heng_unit_parts(units, unit_of("亿元/平方公里"), &above, &below));
    ck_assert_uint_eq(above, unit_of("亿元"));
    ck_assert_uint_eq(below, unit_of("平方公里"));
    ck_assert(!heng_unit_parts(units, unit_of("亿元"), &above, &below));
    ck_assert_uint_eq(heng_unit_bare(units, unit_of("个小区")), unit_of("个"));
    ck_assert_uint_eq(heng_unit_bare(units, unit_of("万套住房")), unit_of("万套"));
    ck_assert_uint_eq(heng_unit_bare(units, unit_of("亿元")), unit_of("亿元"));
    ck_assert(!heng_unit_comparable(units, unit_of("家企业/平方公里"), unit_of("家商店/平方公里")));
    ck_assert(heng_unit_comparable(units, unit_of("家企业/平方公里"), unit_of("家/平方公里")));
}
END_TEST

/* Every name of the list is a unit of its own dimension, with the factor it says. */
START_TEST(listed)
{
    ck_assert_uint_gt(heng_unit_name_count(), 80);
    for (size_t i = 0; i < heng_unit_name_count(); i++) {
        const heng_unit_name *name = heng_unit_name_at(i);
        heng_unit_id id = unit_of(name->name), other;
        ck_assert_msg(heng_unit_at(units, id)->known, "%s", name->name);
        ck_assert_int_eq(
            heng_number_compare(heng_unit_at(units, id)->factor, number_of(name->factor)),
            HENG_EQUAL);
        ck_assert_uint_gt(strlen(name->dimension), 0);
        for (const char *at = name->aliases; *at != '\0';) {
            const char *end = strstr(at, ", ");
            heng_text alias = {at, end != NULL ? (size_t)(end - at) : strlen(at)};
            ck_assert_msg(heng_unit_parse(units, alias, &other), "%.*s", HENG_PRINT(alias));
            ck_assert_msg(heng_unit_at(units, other)->dimension ==
                                  heng_unit_at(units, id)->dimension &&
                              heng_unit_at(units, other)->known,
                          "%.*s", HENG_PRINT(alias));
            ck_assert_msg(heng_unit_scan(units, alias, &other) == alias.size, "%.*s",
                          HENG_PRINT(alias));
            at = end != NULL ? end + 2 : at + alias.size;
        }
    }
    for (size_t i = 0; i < heng_unit_name_count(); i++) {
        for (size_t k = 0; k < i; k++) {
            bool one =
                strcmp(heng_unit_name_at(i)->dimension, heng_unit_name_at(k)->dimension) == 0;
            ck_assert_int_eq(heng_unit_comparable(units, unit_of(heng_unit_name_at(i)->name),
                                                  unit_of(heng_unit_name_at(k)->name)),
                             one);
        }
    }
}
END_TEST

/* More units than there are numbers for: refused, never mixed up. */
START_TEST(full)
{
    char text[32];
    heng_unit_id id = HENG_UNIT_NONE, before = unit_of("标方"), count = unit_of("个");
    uint32_t taken = 0;
    for (uint32_t i = 0; i < 70000; i++) {
        int size =
            snprintf(text, sizeof text, "个%c%c%c%c", 'a' + (int)(i % 26), 'a' + (int)(i / 26 % 26),
                     'a' + (int)(i / 676 % 26), 'a' + (int)(i / 17576 % 26));
        taken += heng_unit_scan(units, (heng_text){text, (size_t)size}, &id) > 0;
    }
    ck_assert_uint_eq(heng_units_count(units), UINT16_MAX);
    ck_assert_uint_lt(taken, 65535);
    ck_assert_uint_gt(taken, 65500);
    ck_assert(!heng_unit_parse(units, HENG_TEXT("另一个词"), &id));
    ck_assert_uint_eq(heng_unit_scan(units, HENG_TEXT("元/另一个词"), &id), 0);
    ck_assert_uint_eq(heng_unit_multiply(units, before, count), HENG_UNIT_LOST);
    ck_assert_uint_eq(unit_of("标方"), before);
    ck_assert(heng_unit_comparable(units, before, before));
}
END_TEST

/* What a trial makes is gone when it ends, so that trials without number leave the table as it was;
 * what is kept of it means the same as before, also where other words were in its way. */
START_TEST(trials)
{
    heng_unit_id yuan = unit_of("万元"), known = unit_of("标方");
    uint32_t before = heng_units_count(units);
    for (int round = 0; round < 3000; round++) {
        char text[32];
        heng_units_begin(units);
        for (int i = 0; i < 40; i++) {
            (void)snprintf(text, sizeof text, "词%c%c%c", 'a' + i % 26, 'a' + i / 26,
                           'a' + round % 26);
            heng_unit_id made = unit_of(text);
            ck_assert(heng_unit_is_trial(units, made));
            ck_assert(heng_unit_is_trial(units, heng_unit_multiply(units, yuan, made)));
        }
        ck_assert(!heng_unit_is_trial(units, unit_of("标方")));
        heng_units_end(units, NULL, 0);
        if (heng_units_count(units) != before) {
            ck_abort_msg("round %d leaves %u units", round, heng_units_count(units));
        }
    }
    heng_units_begin(units);
    (void)unit_of("第一个词");
    heng_unit_id word = unit_of("第二个词"), quotient = heng_unit_divide(units, yuan, word),
                 keep[] = {word, quotient, word};
    heng_units_end(units, keep, 3);
    ck_assert_uint_eq(keep[0], keep[2]);
    ck_assert_str_eq(heng_text_copy(arena, heng_unit_at(units, keep[1])->text).bytes,
                     "万元/第二个词");
    ck_assert_uint_eq(heng_unit_at(units, keep[1])->dimension,
                      heng_unit_at(units, heng_unit_divide(units, yuan, keep[0]))->dimension);
    ck_assert(!heng_unit_comparable(units, keep[0], known));
    heng_unit_id found;
    ck_assert(heng_unit_known(units, HENG_TEXT("第二个词"), &found) && found == keep[0]);
    ck_assert(!heng_unit_known(units, HENG_TEXT("第一个词"), &found));
    /* a later trial does not meet it, but what it makes is of the same dimension */
    heng_units_begin(units);
    heng_unit_id again = unit_of("第二个词");
    ck_assert(heng_unit_is_trial(units, again) && heng_unit_comparable(units, again, keep[0]));
    heng_units_end(units, &again, 1);
    ck_assert_uint_eq(again, keep[0]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("unit");
    TCase *rows = tcase_create("rows");
    tcase_add_checked_fixture(rows, open_units, close_units);
    tcase_add_loop_test(rows, convert, 0, (int)(sizeof conversions / sizeof conversions[0]));
    tcase_add_test(rows, digits);
    tcase_add_loop_test(rows, scan, 0, (int)(sizeof scans / sizeof scans[0]));
    tcase_add_loop_test(rows, refuse, 0, (int)(sizeof refused / sizeof refused[0]));
    tcase_add_test(rows, fixed);
    tcase_add_test(rows, declared);
    tcase_add_loop_test(rows, combine, 0, (int)(sizeof combinations / sizeof combinations[0]));
    tcase_add_test(rows, parts);
    tcase_add_test(rows, listed);
    tcase_add_test(rows, full);
    tcase_add_test(rows, trials);
    suite_add_tcase(suite, rows);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
