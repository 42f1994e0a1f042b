/* The target language: what each text is read as, and what each fault is told as. */
#include "plan_model.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

enum {
    SOFT = HENG_TARGET_SOFT,
    DIRECTION = HENG_TARGET_BY_DIRECTION,
    SIGNED = HENG_TARGET_SIGNED,
    LOW_OPEN = HENG_TARGET_LOW_OPEN,
    HIGH_OPEN = HENG_TARGET_HIGH_OPEN,
    PACE = HENG_TARGET_KEEPS_PACE,
    WHOLE = HENG_TARGET_WHOLE,
    RELATION = HENG_TARGET_RELATION
};

/* subject: the rule's indicator, "" for none; indicator: the one whose direction counts. */
typedef struct reading {
    const char *subject, *text, *en, *zh;
    heng_op op;
    unsigned flags;
    const char *indicator;
} reading;

static const reading readings[] = {
    {"unemployment_rate", "unemployment_rate <= 3%", "≤ 3%", "≤ 3%", HENG_LE, RELATION,
     "unemployment_rate"},
    {"unemployment_rate", "unemployment_rate ≤ 3%", "≤ 3%", "≤ 3%", HENG_LE, RELATION,
     "unemployment_rate"},
    {"unemployment_rate", "控制在3%以内", "≤ 3%", "≤ 3%", HENG_LE, 0, "unemployment_rate"},
    {"unemployment_rate", "不超过3%", "≤ 3%", "≤ 3%", HENG_LE, 0, "unemployment_rate"},
    {"unemployment_rate", "3%以下", "≤ 3%", "≤ 3%", HENG_LE, 0, "unemployment_rate"},
    {"unemployment_rate", "at most 3%", "≤ 3%", "≤ 3%", HENG_LE, 0, "unemployment_rate"},
    {"retail_sales_growth", "retail_sales_growth >= 6.0%", "≥ 6.0%", "≥ 6.0%", HENG_GE, RELATION,
     "retail_sales_growth"},
    {"retail_sales_growth", "至少6.0%", "≥ 6.0%", "≥ 6.0%", HENG_GE, 0, "retail_sales_growth"},
    {"retail_sales_growth", "6.0%以上", "≥ 6.0%", "≥ 6.0%", HENG_GE, 0, "retail_sales_growth"},
    {"retail_sales_growth", "不少于6.0%", "≥ 6.0%", "≥ 6.0%", HENG_GE, 0, "retail_sales_growth"},
    {"retail_sales_growth", "at least 6.0%", "≥ 6.0%", "≥ 6.0%", HENG_GE, 0, "retail_sales_growth"},
    {"coverage", "超过83%", "> 83%", "> 83%", HENG_GT, 0, "coverage"},
    {"coverage", "高于83%", "> 83%", "> 83%", HENG_GT, 0, "coverage"},
    {"coverage", "突破 83%", "> 83%", "> 83%", HENG_GT, 0, "coverage"},
    {"coverage", "more than 83%", "> 83%", "> 83%", HENG_GT, 0, "coverage"},
    {"gdp_growth", "gdp_growth in 6.0%..6.5%", "6.0%..6.5%", "6.0%～6.5%", HENG_IN, RELATION,
     "gdp_growth"},
    {"gdp_growth", "6.0%-6.5%", "6.0%..6.5%", "6.0%～6.5%", HENG_IN, 0, "gdp_growth"},
    {"gdp_growth", "6.0%～6.5%", "6.0%..6.5%", "6.0%～6.5%", HENG_IN, 0, "gdp_growth"},
    {"gdp_growth", "between 6.0%..6.5%", "6.0%..6.5%", "6.0%～6.5%", HENG_IN, 0, "gdp_growth"},
    {"", "6.0+0.5 between 6.0..6.5", "6.0 + 0.5 in 6.0..6.5", "6.0 + 0.5 in 6.0～6.5", HENG_IN,
     RELATION, ""},
    {"gdp_growth", "between 6.0% and 6.5%", "6.0%..6.5%", "6.0%～6.5%", HENG_IN, 0, "gdp_growth"},
    {"cpi", "cpi ~ 3% ± 0.5pp", "about 3% ± 0.5pp", "约3% ± 0.5pp", HENG_ABOUT, RELATION, "cpi"},
    {"cpi", "3%左右", "about 3%", "约3%", HENG_ABOUT, 0, "cpi"},
    {"coverage", "达到46.5%", "≥ 46.5%", "≥ 46.5%", HENG_GE, DIRECTION, "coverage"},
    {"investment", "完成261亿元", "≥ 261亿元", "≥ 261亿元", HENG_GE, DIRECTION, "investment"},
    {"school_places", "新增2700个", "≥ 2700个", "≥ 2700个", HENG_GE, DIRECTION, "school_places"},
    {"investment", "261亿元", "≥ 261亿元", "≥ 261亿元", HENG_GE, DIRECTION, "investment"},
    {"income_growth", "income_growth >= gdp_growth", "≥ gdp_growth", "≥ gdp_growth", HENG_GE,
     RELATION, "income_growth"},
    {"income_growth", "与 gdp_growth 持平", "= gdp_growth", "与gdp_growth持平", HENG_GE, PACE,
     "income_growth"},
    {"income_growth", "与 gdp_growth 基本持平", "= gdp_growth", "与gdp_growth持平", HENG_GE, PACE,
     "income_growth"},
    {"income_growth", "高于 gdp_growth 0.5个百分点以上", "≥ gdp_growth + 0.5个百分点",
     "≥ gdp_growth + 0.5个百分点", HENG_GE, 0, "income_growth"},
    {"", "investment >= prev(investment)", "≥ prev(investment)", "≥ prev(investment)", HENG_GE,
     RELATION, "investment"},
    {"", "investment >= 110% of prev(investment)", "≥ 110% of prev(investment)",
     "≥ 110% of prev(investment)", HENG_GE, RELATION, "investment"},
    {"", "pm25 <= pm25@2019 - 0.8", "≤ pm25@2019 - 0.8微克/立方米", "≤ pm25@2019 - 0.8微克/立方米",
     HENG_LE, RELATION, "pm25"},
    {"", "renewal_fai + shantytown_fai <= investment", "renewal_fai + shantytown_fai ≤ investment",
     "renewal_fai + shantytown_fai ≤ investment", HENG_LE, RELATION, ""},
    {"water_quality", "Ⅳ类以上", "Ⅳ类 or better", "Ⅳ类及以上", HENG_DONE, 0, "water_quality"},
    {"water_quality", "IV类以上", "Ⅳ类 or better", "Ⅳ类及以上", HENG_DONE, 0, "water_quality"},
    {"water_quality", "达到V类", "Ⅴ类 or better", "Ⅴ类及以上", HENG_DONE, 0, "water_quality"},
    {"water_quality", "劣V类", "劣Ⅴ类 or better", "劣Ⅴ类及以上", HENG_DONE, 0, "water_quality"},
    {"water_quality", "优于Ⅳ类", "Ⅲ类 or better", "Ⅲ类及以上", HENG_DONE, 0, "water_quality"},
    {"port", "reaches 开通", "reaches 开通", "达到开通", HENG_DONE, 0, "port"},
    {"port", "开通", "reaches 开通", "达到开通", HENG_DONE, 0, "port"},
    {"port", "done", "done", "完成", HENG_DONE, WHOLE, "port"},
    {"works", "done", "done", "完成", HENG_DONE, WHOLE, "works"},
    {"works", "完成", "reaches 完成", "达到完成", HENG_DONE, 0, "works"},
    {"projects", "all of 165", "≥ 165个", "≥ 165个", HENG_GE, WHOLE, "projects"},
    {"projects", "165个全部完成", "≥ 165个", "≥ 165个", HENG_GE, WHOLE, "projects"},
    {"projects", "全部165个", "≥ 165个", "≥ 165个", HENG_GE, WHOLE, "projects"},
    {"coverage", "全覆盖", "≥ 100%", "≥ 100%", HENG_GE, WHOLE, "coverage"},
    {"projects", "全覆盖", "done", "完成", HENG_DONE, WHOLE, "projects"},
    {"gdp_growth", "正增长", "> 0%", "> 0%", HENG_GT, 0, "gdp_growth"},
    {"gdp_growth", "负增长", "< 0%", "< 0%", HENG_LT, 0, "gdp_growth"},
    {"gdp_growth", "两位数增长", "≥ 10%", "≥ 10%", HENG_GE, 0, "gdp_growth"},
    {"coverage", "八成", "≥ 80%", "≥ 80%", HENG_GE, DIRECTION, "coverage"},
    {"coverage", "八成以上", "≥ 80%", "≥ 80%", HENG_GE, 0, "coverage"},
    {"coverage", "超过八成五", "> 85%", "> 85%", HENG_GT, 0, "coverage"},
    {"rank", "前十名", "≤ 10", "≤ 10", HENG_LE, 0, "rank"},
    {"rank", "前10名", "≤ 10", "≤ 10", HENG_LE, 0, "rank"},
    {"rank", "第一名", "≤ 1", "≤ 1", HENG_LE, 0, "rank"},
    {"quotas", "done", "done", "完成", HENG_DONE, WHOLE, "quotas"},
    {"quotas", "完成", "done", "完成", HENG_DONE, WHOLE, "quotas"},
    {"coverage", "力争达到50%", "≥ 50%", "≥ 50%", HENG_GE, SOFT | DIRECTION, "coverage"},
    {"water_reduction", "再降3%以上", "≥ 3%", "≥ 3%", HENG_GE, 0, "water_reduction"},
    {"investment", "确保完成261亿元以上", "≥ 261亿元", "≥ 261亿元", HENG_GE, 0, "investment"},
    {"investment", "逾261亿元", "> 261亿元", "> 261亿元", HENG_GT, 0, "investment"},
    {"gdp_growth", "增长至少6.0%", "≥ 6.0%", "≥ 6.0%", HENG_GE, 0, "gdp_growth"},
    {"gdp_growth", "增长至6.0%", "≥ 6.0%", "≥ 6.0%", HENG_GE, DIRECTION, "gdp_growth"},
    {"energy_growth", "增长至多2%", "≤ 2%", "≤ 2%", HENG_LE, 0, "energy_growth"},
    {"water_reduction", "下降至少3%", "≥ 3%", "≥ 3%", HENG_GE, 0, "water_reduction"},
    {"gdp_growth", "争取增长8%左右", "about 8%", "约8%", HENG_ABOUT, SOFT, "gdp_growth"},
    {"energy_growth", "下降3%", "≤ -3%", "≤ -3%", HENG_LE, DIRECTION | SIGNED, "energy_growth"},
    {"energy_growth", "下降3%以上", "≤ -3%", "≤ -3%", HENG_LE, SIGNED, "energy_growth"},
    {"water_reduction", "下降3%", "≥ 3%", "≥ 3%", HENG_GE, DIRECTION, "water_reduction"},
    {"water_reduction", "增长1%", "≥ -1%", "≥ -1%", HENG_GE, DIRECTION | SIGNED, "water_reduction"},
    {"gdp_growth", "下降3%-5%", "-5%..-3%", "-5%～-3%", HENG_IN, SIGNED, "gdp_growth"},
    {"school_places", "供应2000余个", "> 2000个", "> 2000个", HENG_GT, 0, "school_places"},
    {"", "0.1+0.2 <= 0.3", "0.1 + 0.2 ≤ 0.3", "0.1 + 0.2 ≤ 0.3", HENG_LE, RELATION, ""},
    {"projects", "360个片区以上", "≥ 360个片区", "≥ 360个片区", HENG_GE, 0, "projects"},
    {"investment", "14×100亿元", "≥ 1400亿元", "≥ 1400亿元", HENG_GE, DIRECTION, "investment"},
    {"", "investment >= 1.1×prev(investment)", "≥ 1.1 * prev(investment)",
     "≥ 1.1 * prev(investment)", HENG_GE, RELATION, "investment"},
    {"", "2×105 >= 210", "2 * 105 ≥ 210", "2 * 105 ≥ 210", HENG_GE, RELATION, ""},
    {"cpi", "3%±0.5%(不含0.5%)", "about 3% ± 0.5% (without 0.5%)", "约3% ± 0.5%（不含0.5%）",
     HENG_ABOUT, LOW_OPEN | HIGH_OPEN, "cpi"},
    {"cpi", "3%±0.5%（不含-0.5%）", "about 3% ± 0.5% (without -0.5%)", "约3% ± 0.5%（不含-0.5%）",
     HENG_ABOUT, LOW_OPEN, "cpi"},
    {"gdp_growth", "下降3%-5%(不含5%)", "-5%..-3% (without -5%)", "-5%～-3%（不含-5%）", HENG_IN,
     SIGNED | LOW_OPEN, "gdp_growth"},
    {"investment", "完成261亿", "≥ 261亿元", "≥ 261亿元", HENG_GE, DIRECTION, "investment"},
    {"investment", "260-261亿", "260亿元..261亿元", "260亿元～261亿元", HENG_IN, 0, "investment"},
    {"investment", "investment >= prev(investment) + 3000万", "≥ prev(investment) + 3000万元",
     "≥ prev(investment) + 3000万元", HENG_GE, RELATION, "investment"},
    {"projects", "2千以上", "≥ 2千个", "≥ 2千个", HENG_GE, 0, "projects"},
    {"investment", "8-8.5", "8亿元..8.5亿元", "8亿元～8.5亿元", HENG_IN, 0, "investment"},
    {"investment", "8至8.5亿元", "8亿元..8.5亿元", "8亿元～8.5亿元", HENG_IN, 0, "investment"},
    {"investment", "9000万元-1.2亿元", "9000万元..1.2亿元", "9000万元～1.2亿元", HENG_IN, 0,
     "investment"},
    {"pm25", "≤ 23.0 微克/立方米", "≤ 23.0微克/立方米", "≤ 23.0微克/立方米", HENG_LE, 0, "pm25"},
    {"pm25", "pm25 <= 23.0", "≤ 23.0微克/立方米", "≤ 23.0微克/立方米", HENG_LE, RELATION, "pm25"},
    {"pm25", "控制在23.0", "≤ 23.0微克/立方米", "≤ 23.0微克/立方米", HENG_LE, 0, "pm25"},
    {"pm25", "优于23", "< 23微克/立方米", "< 23微克/立方米", HENG_LT, 0, "pm25"},
    {"cpi", "3%", "= 3%", "= 3%", HENG_EQ, DIRECTION, "cpi"},
    {"cpi", "保持在3%左右", "about 3%", "约3%", HENG_ABOUT, 0, "cpi"},
    {"cpi", "控制在3%左右", "about 3%", "约3%", HENG_ABOUT, 0, "cpi"},
    {"cpi", "约 3%±0.5", "about 3% ± 0.5pp", "约3% ± 0.5pp", HENG_ABOUT, 0, "cpi"},
    {"cpi", "3±0.5", "about 3% ± 0.5pp", "约3% ± 0.5pp", HENG_ABOUT, 0, "cpi"},
    {"gdp_growth", "下降不超过3%", "≥ -3%", "≥ -3%", HENG_GE, SIGNED, "gdp_growth"},
    {"gdp_growth", "增长不低于6%", "≥ 6%", "≥ 6%", HENG_GE, 0, "gdp_growth"},
    {"gdp_growth", "增长-5.6%", "≥ -5.6%", "≥ -5.6%", HENG_GE, DIRECTION, "gdp_growth"},
    {"gdp_growth", "gdp_growth -5.6%", "≥ -5.6%", "≥ -5.6%", HENG_GE, DIRECTION, "gdp_growth"},
    {"gdp_growth", "gdp_growth 6.0%以上", "≥ 6.0%", "≥ 6.0%", HENG_GE, 0, "gdp_growth"},
    {"", "gdp_growth 6.0%~6.5%", "6.0%..6.5%", "6.0%～6.5%", HENG_IN, 0, "gdp_growth"},
    {"", "gdp_growth ~ 6%", "about 6%", "约6%", HENG_ABOUT, RELATION, "gdp_growth"},
    {"", "gdp_growth + 3 ~ 5", "gdp_growth + 3pp ~ 5%", "gdp_growth + 3pp ~ 5%", HENG_ABOUT,
     RELATION, ""},
    {"gdp_growth", "-3%--1%", "-3%..-1%", "-3%～-1%", HENG_IN, 0, "gdp_growth"},
    {"gdp_growth", "-3%至-1%", "-3%..-1%", "-3%～-1%", HENG_IN, 0, "gdp_growth"},
    {"gdp_growth", "至少6%以上", "≥ 6%", "≥ 6%", HENG_GE, 0, "gdp_growth"},
    {"gdp_growth", "不超过6%以内", "≤ 6%", "≤ 6%", HENG_LE, 0, "gdp_growth"},
    {"gdp_growth", "超过6%以上", "> 6%", "> 6%", HENG_GT, 0, "gdp_growth"},
    {"gdp_growth", "低于6%以下", "< 6%", "< 6%", HENG_LT, 0, "gdp_growth"},
    {"gdp_growth", "控制在6.0%-6.5%", "6.0%..6.5%", "6.0%～6.5%", HENG_IN, 0, "gdp_growth"},
    {"gdp_growth", "控制在6.0%-6.5%之间", "6.0%..6.5%", "6.0%～6.5%", HENG_IN, 0, "gdp_growth"},
    {"gdp_growth", "6.0%——6.5%", "6.0%..6.5%", "6.0%～6.5%", HENG_IN, 0, "gdp_growth"},
    {"gdp_growth", "6.0–6.5%", "6.0%..6.5%", "6.0%～6.5%", HENG_IN, 0, "gdp_growth"},
    {"gdp_growth", "6.0%到6.5%", "6.0%..6.5%", "6.0%～6.5%", HENG_IN, 0, "gdp_growth"},
    {"", "3% >= unemployment_rate", "≤ 3%", "≤ 3%", HENG_LE, RELATION, "unemployment_rate"},
    {"", "gdp_growth@2019 >= 3%", "gdp_growth@2019 ≥ 3%", "gdp_growth@2019 ≥ 3%", HENG_GE, RELATION,
     "gdp_growth"},
    {"", "gdp_growth@2019-0.8 >= 3%", "gdp_growth@2019 - 0.8pp ≥ 3%",
     "gdp_growth@2019 - 0.8pp ≥ 3%", HENG_GE, RELATION, ""},
    {"", "futian:gdp_growth >= luohu:gdp_growth", "futian:gdp_growth ≥ luohu:gdp_growth",
     "futian:gdp_growth ≥ luohu:gdp_growth", HENG_GE, RELATION, "gdp_growth"},
    {"", "gdp_growth >= 3% of investment", "≥ 3% of investment", "≥ 3% of investment", HENG_GE,
     RELATION, "gdp_growth"},
    {"", "min(gdp_growth, 3, 4) >= sum(cpi, 2) * 2", "min(gdp_growth, 3%, 4%) ≥ sum(cpi, 2%) * 2",
     "min(gdp_growth, 3%, 4%) ≥ sum(cpi, 2%) * 2", HENG_GE, RELATION, ""},
    {"", "abs(gdp_growth - cpi) <= 0.5", "abs(gdp_growth - cpi) ≤ 0.5pp",
     "abs(gdp_growth - cpi) ≤ 0.5pp", HENG_LE, RELATION, ""},
    {"investment", "≥ 110% of prev(investment)", "≥ 110% of prev(investment)",
     "≥ 110% of prev(investment)", HENG_GE, 0, "investment"},
    {"investment", "达到 110% of prev(investment)", "≥ 110% of prev(investment)",
     "≥ 110% of prev(investment)", HENG_GE, DIRECTION, "investment"},
    {"", "investment / prev(investment) >= 1.1", "investment / prev(investment) ≥ 1.1",
     "investment / prev(investment) ≥ 1.1", HENG_GE, RELATION, ""},
    {"", "investment / prev(investment) >= 110%", "investment / prev(investment) ≥ 110%",
     "investment / prev(investment) ≥ 110%", HENG_GE, RELATION, ""},
    {"", "-investment <= -3", "-investment ≤ -3亿元", "-investment ≤ -3亿元", HENG_LE, RELATION,
     ""},
    {"", "gdp_growth >= 3%以上", "≥ 3%", "≥ 3%", HENG_GE, RELATION, "gdp_growth"},
    {"", "water_quality >= Ⅳ类", "Ⅳ类 or better", "Ⅳ类及以上", HENG_DONE, 0, "water_quality"},
    {"hotel_stars", "五星级以上", "五星级 or better", "五星级及以上", HENG_DONE, 0, "hotel_stars"},
    {"hotel_stars", "四星级", "四星级 or better", "四星级及以上", HENG_DONE, 0, "hotel_stars"},
    {"port", "力争开通", "reaches 开通", "达到开通", HENG_DONE, SOFT, "port"},
    {"port", "实现开通", "reaches 开通", "达到开通", HENG_DONE, 0, "port"},
    {"port", "完成立项", "reaches 立项", "达到立项", HENG_DONE, 0, "port"},
    {"works", "进行中", "reaches 进行中", "达到进行中", HENG_DONE, 0, "works"},
    {"quotas", "reaches 完成", "done", "完成", HENG_DONE, WHOLE, "quotas"},
    {"service", "reaches open", "reaches open", "达到open", HENG_DONE, 0, "service"},
    {"service", "open", "reaches open", "达到open", HENG_DONE, 0, "service"},
    {"coverage", "46％", "≥ 46%", "≥ 46%", HENG_GE, DIRECTION, "coverage"},
    {"coverage", "（coverage）＞＝46％", "≥ 46%", "≥ 46%", HENG_GE, RELATION, "coverage"},
    {"coverage", "coverage in 6-8", "6%..8%", "6%～8%", HENG_IN, RELATION, "coverage"},
    {"coverage", "coverage in 6..8 + 1", "in 6%..8% + 1pp", "in 6%～8% + 1pp", HENG_IN, RELATION,
     "coverage"},
    {"coverage", "coverage between 6 and 8 ", "6%..8%", "6%～8%", HENG_IN, RELATION, "coverage"},
    {"gdp_growth", "高于 cpi 0.5个百分点", "≥ cpi + 0.5个百分点", "≥ cpi + 0.5个百分点", HENG_GE, 0,
     "gdp_growth"},
    {"gdp_growth", "高于 cpi", "> cpi", "> cpi", HENG_GT, 0, "gdp_growth"},
    {"gdp_growth", "不低于 cpi", "≥ cpi", "≥ cpi", HENG_GE, 0, "gdp_growth"},
    {"gdp_growth", "低于 cpi 0.5个百分点以上", "≤ cpi - 0.5个百分点", "≤ cpi - 0.5个百分点",
     HENG_LE, 0, "gdp_growth"},
    {"gdp_growth", "高于 cpi 0.5个百分点以内", "in cpi..cpi + 0.5个百分点",
     "in cpi～cpi + 0.5个百分点", HENG_IN, 0, "gdp_growth"},
    {"gdp_growth", "高于 cpi 0.5", "≥ cpi + 0.5pp", "≥ cpi + 0.5pp", HENG_GE, 0, "gdp_growth"},
    {"gdp_growth", "快于 cpi + 0.5", "> cpi + 0.5pp", "> cpi + 0.5pp", HENG_GT, 0, "gdp_growth"},
    {"gdp_growth", "gdp_growth 与 cpi 同步增长", "= cpi", "与cpi持平", HENG_GE, PACE, "gdp_growth"},
    {"gdp_growth", "与 cpi + 1 相当", "= cpi + 1pp", "与cpi + 1pp持平", HENG_GE, PACE,
     "gdp_growth"},
    {"gdp_growth", "keeps pace with cpi", "= cpi", "与cpi持平", HENG_GE, PACE, "gdp_growth"},
    {"unemployment_rate", "与 cpi 持平", "= cpi", "与cpi持平", HENG_LE, PACE, "unemployment_rate"},
    {"cpi", "与 gdp_growth 持平", "= gdp_growth", "与gdp_growth持平", HENG_EQ, PACE, "cpi"},
    {"death_rate", "0.5左右", "about 0.5‰", "约0.5‰", HENG_ABOUT, 0, "death_rate"},
    {"school_places", "4800多个", "> 4800个", "> 4800个", HENG_GT, 0, "school_places"},
    {"school_places", "100万余人次", "> 100万人次", "> 100万人次", HENG_GT, 0, "school_places"},
    {"school_places", "6000万多元", "> 6000万元", "> 6000万元", HENG_GT, 0, "school_places"},
    {"rank", "进入前20名", "≤ 20", "≤ 20", HENG_LE, 0, "rank"},
    {"rank", "第3名以上", "≤ 3", "≤ 3", HENG_LE, 0, "rank"},
    {"spending", "不足100万元", "< 100万元", "< 100万元", HENG_LT, 0, "spending"},
    {"", "1.5 * (investment - 2) >= 7", "1.5 * (investment - 2亿元) ≥ 7亿元",
     "1.5 * (investment - 2亿元) ≥ 7亿元", HENG_GE, RELATION, ""},
    {"", "investment - 3亿元 - (renewal_fai - 2) >= 7",
     "investment - 3亿元 - (renewal_fai - 2亿元) ≥ 7亿元",
     "investment - 3亿元 - (renewal_fai - 2亿元) ≥ 7亿元", HENG_GE, RELATION, ""},
    {"plain", ">= 3", "≥ 3", "≥ 3", HENG_GE, 0, "plain"},
    {"plain", "3 or more", "≥ 3", "≥ 3", HENG_GE, 0, "plain"},
    {"plain", "10 widgets or more", "≥ 10 widgets", "≥ 10 widgets", HENG_GE, 0, "plain"},
    {"plain", "up to 5 working days", "≤ 5 working days", "≤ 5 working days", HENG_LE, 0, "plain"},
    {"", "a.b_2 >= 3", "≥ 3个", "≥ 3个", HENG_GE, RELATION, "a.b_2"},
    {"projects", "36个室外应急避难场所", "≥ 36个室外应急避难场所", "≥ 36个室外应急避难场所",
     HENG_GE, DIRECTION, "projects"},
    {"projects", "完成 5 个", "≥ 5个", "≥ 5个", HENG_GE, DIRECTION, "projects"},
    {"projects", "全年举办 50 场", "≥ 50场", "≥ 50场", HENG_GE, DIRECTION, "projects"},
    {"projects", "至少引进 5 家以上", "≥ 5家", "≥ 5家", HENG_GE, 0, "projects"},
    {"investment", "超过 83%", "> 83%", "> 83%", HENG_GT, 0, "investment"},
    {"unemployment_rate", "最少3%", "≥ 3%", "≥ 3%", HENG_GE, 0, "unemployment_rate"},
    {"unemployment_rate", "不小于3%", "≥ 3%", "≥ 3%", HENG_GE, 0, "unemployment_rate"},
    {"unemployment_rate", "3%及以上", "≥ 3%", "≥ 3%", HENG_GE, 0, "unemployment_rate"},
    {"unemployment_rate", "no less than 3%", "≥ 3%", "≥ 3%", HENG_GE, 0, "unemployment_rate"},
    {"unemployment_rate", "no fewer than 3%", "≥ 3%", "≥ 3%", HENG_GE, 0, "unemployment_rate"},
    {"unemployment_rate", "3% or more", "≥ 3%", "≥ 3%", HENG_GE, 0, "unemployment_rate"},
    {"unemployment_rate", "超3%", "> 3%", "> 3%", HENG_GT, 0, "unemployment_rate"},
    {"unemployment_rate", "大于3%", "> 3%", "> 3%", HENG_GT, 0, "unemployment_rate"},
    {"unemployment_rate", "多于3%", "> 3%", "> 3%", HENG_GT, 0, "unemployment_rate"},
    {"unemployment_rate", "快于3%", "> 3%", "> 3%", HENG_GT, 0, "unemployment_rate"},
    {"unemployment_rate", "greater than 3%", "> 3%", "> 3%", HENG_GT, 0, "unemployment_rate"},
    {"unemployment_rate", "over 3%", "> 3%", "> 3%", HENG_GT, 0, "unemployment_rate"},
    {"unemployment_rate", "above 3%", "> 3%", "> 3%", HENG_GT, 0, "unemployment_rate"},
    {"unemployment_rate", "不高于3%", "≤ 3%", "≤ 3%", HENG_LE, 0, "unemployment_rate"},
    {"unemployment_rate", "不大于3%", "≤ 3%", "≤ 3%", HENG_LE, 0, "unemployment_rate"},
    {"unemployment_rate", "不多于3%", "≤ 3%", "≤ 3%", HENG_LE, 0, "unemployment_rate"},
    {"unemployment_rate", "至多3%", "≤ 3%", "≤ 3%", HENG_LE, 0, "unemployment_rate"},
    {"unemployment_rate", "最多3%", "≤ 3%", "≤ 3%", HENG_LE, 0, "unemployment_rate"},
    {"unemployment_rate", "3%之内", "≤ 3%", "≤ 3%", HENG_LE, 0, "unemployment_rate"},
    {"unemployment_rate", "3%内", "≤ 3%", "≤ 3%", HENG_LE, 0, "unemployment_rate"},
    {"unemployment_rate", "no more than 3%", "≤ 3%", "≤ 3%", HENG_LE, 0, "unemployment_rate"},
    {"unemployment_rate", "up to 3%", "≤ 3%", "≤ 3%", HENG_LE, 0, "unemployment_rate"},
    {"unemployment_rate", "3% or less", "≤ 3%", "≤ 3%", HENG_LE, 0, "unemployment_rate"},
    {"unemployment_rate", "小于3%", "< 3%", "< 3%", HENG_LT, 0, "unemployment_rate"},
    {"unemployment_rate", "少于3%", "< 3%", "< 3%", HENG_LT, 0, "unemployment_rate"},
    {"unemployment_rate", "不到3%", "< 3%", "< 3%", HENG_LT, 0, "unemployment_rate"},
    {"unemployment_rate", "不满3%", "< 3%", "< 3%", HENG_LT, 0, "unemployment_rate"},
    {"unemployment_rate", "less than 3%", "< 3%", "< 3%", HENG_LT, 0, "unemployment_rate"},
    {"unemployment_rate", "fewer than 3%", "< 3%", "< 3%", HENG_LT, 0, "unemployment_rate"},
    {"unemployment_rate", "under 3%", "< 3%", "< 3%", HENG_LT, 0, "unemployment_rate"},
    {"unemployment_rate", "below 3%", "< 3%", "< 3%", HENG_LT, 0, "unemployment_rate"},
    {"unemployment_rate", "大约3%", "about 3%", "约3%", HENG_ABOUT, 0, "unemployment_rate"},
    {"unemployment_rate", "近3%", "about 3%", "约3%", HENG_ABOUT, 0, "unemployment_rate"},
    {"unemployment_rate", "around 3%", "about 3%", "约3%", HENG_ABOUT, 0, "unemployment_rate"},
    {"unemployment_rate", "3%上下", "about 3%", "约3%", HENG_ABOUT, 0, "unemployment_rate"},
    {"unemployment_rate", "为3%", "≤ 3%", "≤ 3%", HENG_LE, DIRECTION, "unemployment_rate"},
    {"unemployment_rate", "提高到3%", "≤ 3%", "≤ 3%", HENG_LE, DIRECTION, "unemployment_rate"},
    {"unemployment_rate", "增至3%", "≤ 3%", "≤ 3%", HENG_LE, DIRECTION, "unemployment_rate"},
    {"unemployment_rate", "降至3%", "≤ 3%", "≤ 3%", HENG_LE, DIRECTION, "unemployment_rate"},
    {"unemployment_rate", "上升3%", "≤ 3%", "≤ 3%", HENG_LE, DIRECTION, "unemployment_rate"},
    {"unemployment_rate", "< 3%", "< 3%", "< 3%", HENG_LT, 0, "unemployment_rate"},
    {"unemployment_rate", "= 3%", "= 3%", "= 3%", HENG_EQ, 0, "unemployment_rate"},
    {"unemployment_rate", "== 3%", "= 3%", "= 3%", HENG_EQ, 0, "unemployment_rate"},
    {"unemployment_rate", "＜3%", "< 3%", "< 3%", HENG_LT, 0, "unemployment_rate"},
    {"unemployment_rate", "~3%", "about 3%", "约3%", HENG_ABOUT, 0, "unemployment_rate"},
    {"gdp_growth", "6.0% ～ 6.5%", "6.0%..6.5%", "6.0%～6.5%", HENG_IN, 0, "gdp_growth"},
    {"gdp_growth", "6.0%—6.5%", "6.0%..6.5%", "6.0%～6.5%", HENG_IN, 0, "gdp_growth"},
    {"gdp_growth", "6.0%..6.5%", "6.0%..6.5%", "6.0%～6.5%", HENG_IN, 0, "gdp_growth"},
    {"gdp_growth", "6.0..6.5%", "6.0%..6.5%", "6.0%～6.5%", HENG_IN, 0, "gdp_growth"},
    {"gdp_growth", "6.0%..6.5", "6.0%..6.5%", "6.0%～6.5%", HENG_IN, 0, "gdp_growth"},
    {"gdp_growth", "6.0 - 6.5", "6.0%..6.5%", "6.0%～6.5%", HENG_IN, 0, "gdp_growth"},
    {"gdp_growth", "增长6.0%-6.5%", "6.0%..6.5%", "6.0%～6.5%", HENG_IN, 0, "gdp_growth"},
    {"gdp_growth", "下降3%左右", "about -3%", "约-3%", HENG_ABOUT, SIGNED, "gdp_growth"},
    {"gdp_growth", "下降3%以内", "≥ -3%", "≥ -3%", HENG_GE, SIGNED, "gdp_growth"},
    {"gdp_growth", "下降超过3%", "< -3%", "< -3%", HENG_LT, SIGNED, "gdp_growth"},
    {"gdp_growth", "再降低3%", "≥ -3%", "≥ -3%", HENG_GE, DIRECTION | SIGNED, "gdp_growth"},
    {"gdp_growth", "回落0.5个百分点", "≥ -0.5个百分点", "≥ -0.5个百分点", HENG_GE,
     DIRECTION | SIGNED, "gdp_growth"},
    {"balance_growth", "下降3%", "= -3%", "= -3%", HENG_EQ, DIRECTION | SIGNED, "balance_growth"},
    {"balance_growth", "两位数", "≥ 10%", "≥ 10%", HENG_GE, 0, "balance_growth"},
    {"water_reduction", "下降3%以上", "≥ 3%", "≥ 3%", HENG_GE, 0, "water_reduction"},
    {"water_reduction", "降低不少于3%", "≥ 3%", "≥ 3%", HENG_GE, 0, "water_reduction"},
    {"water_reduction", "减少3%-5%", "3%..5%", "3%～5%", HENG_IN, 0, "water_reduction"},
    {"water_reduction", "增长1%以内", "≥ -1%", "≥ -1%", HENG_GE, SIGNED, "water_reduction"},
    {"water_reduction", "增长1%-2%", "-2%..-1%", "-2%～-1%", HENG_IN, SIGNED, "water_reduction"},
    {"water_reduction", "正增长", "< 0%", "< 0%", HENG_LT, SIGNED, "water_reduction"},
    {"water_reduction", "负增长", "> 0%", "> 0%", HENG_GT, SIGNED, "water_reduction"},
    {"water_reduction", "两位数", "≤ -10%", "≤ -10%", HENG_LE, SIGNED, "water_reduction"},
    {"investment", "增长10%", "≥ 10%", "≥ 10%", HENG_GE, DIRECTION, "investment"},
    {"investment", "下降10%以上", "≥ 10%", "≥ 10%", HENG_GE, 0, "investment"},
    {"coverage", "提升至90%以上", "≥ 90%", "≥ 90%", HENG_GE, 0, "coverage"},
    {"coverage", "力争 coverage 达到90%", "≥ 90%", "≥ 90%", HENG_GE, SOFT | DIRECTION, "coverage"},
    {"coverage", "coverage 力争达到90%", "≥ 90%", "≥ 90%", HENG_GE, SOFT | DIRECTION, "coverage"},
    {"projects", "新改建 10 个", "≥ 10个", "≥ 10个", HENG_GE, DIRECTION, "projects"},
    {"projects", "全部完成", "done", "完成", HENG_DONE, WHOLE, "projects"},
    {"projects", "全部", "done", "完成", HENG_DONE, WHOLE, "projects"},
    {"projects", "coverage 全覆盖", "≥ 100%", "≥ 100%", HENG_GE, WHOLE, "coverage"},
    {"projects", "projects all of 165个", "≥ 165个", "≥ 165个", HENG_GE, WHOLE, "projects"},
    {"projects", "reaches done", "done", "完成", HENG_DONE, WHOLE, "projects"},
    {"works", "全部完成", "done", "完成", HENG_DONE, WHOLE, "works"},
    {"port", "port 达到建成", "reaches 建成", "达到建成", HENG_DONE, 0, "port"},
    {"port", "port >= 建成", "reaches 建成", "达到建成", HENG_DONE, 0, "port"},
    {"port", "port > 建成", "reaches 开通", "达到开通", HENG_DONE, 0, "port"},
    {"", "port 开通", "reaches 开通", "达到开通", HENG_DONE, 0, "port"},
    {"", "water_quality Ⅲ类及以上", "Ⅲ类 or better", "Ⅲ类及以上", HENG_DONE, 0, "water_quality"},
    {"", "water_quality reaches III类", "Ⅲ类 or better", "Ⅲ类及以上", HENG_DONE, 0,
     "water_quality"},
    {"hotel_stars", "优于四星级", "五星级 or better", "五星级及以上", HENG_DONE, 0, "hotel_stars"},
    {"hotel_stars", "高于三星级", "四星级 or better", "四星级及以上", HENG_DONE, 0, "hotel_stars"},
    {"rank", "第十二名", "≤ 12", "≤ 12", HENG_LE, 0, "rank"},
    {"rank", "前二十名", "≤ 20", "≤ 20", HENG_LE, 0, "rank"},
    {"rank", "前 5 位", "≤ 5", "≤ 5", HENG_LE, 0, "rank"},
    {"investment", "1.5e2亿元", "≥ 150亿元", "≥ 150亿元", HENG_GE, DIRECTION, "investment"},
    {"investment", ".5亿元", "≥ 0.5亿元", "≥ 0.5亿元", HENG_GE, DIRECTION, "investment"},
    {"investment", "+5亿元", "≥ 5亿元", "≥ 5亿元", HENG_GE, DIRECTION, "investment"},
    {"investment", "5万亿元", "≥ 5万亿元", "≥ 5万亿元", HENG_GE, DIRECTION, "investment"},
    {"investment", "261.0亿元", "≥ 261.0亿元", "≥ 261.0亿元", HENG_GE, DIRECTION, "investment"},
    {"school_places", "3000场余", "> 3000场", "> 3000场", HENG_GT, 0, "school_places"},
    {"school_places", "30万余人次", "> 30万人次", "> 30万人次", HENG_GT, 0, "school_places"},
    {"school_places", "超过2000多个", "> 2000个", "> 2000个", HENG_GT, 0, "school_places"},
    {"school_places", "2000多个以上", "> 2000个", "> 2000个", HENG_GT, 0, "school_places"},
    {"", "school_places >= 2000多个", "> 2000个", "> 2000个", HENG_GT, RELATION, "school_places"},
    {"", "investment >= year_ago(investment)", "≥ year_ago(investment)", "≥ year_ago(investment)",
     HENG_GE, RELATION, "investment"},
    {"", "investment > 1.1 * prev(investment)", "> 1.1 * prev(investment)",
     "> 1.1 * prev(investment)", HENG_GT, RELATION, "investment"},
    {"", "investment >= 110% of (prev(investment) + 2)", "≥ 110% of (prev(investment) + 2亿元)",
     "≥ 110% of (prev(investment) + 2亿元)", HENG_GE, RELATION, "investment"},
    {"", "pm25@2020-S1 <= pm25@2020-YTD09", "pm25@2020-S1 ≤ pm25@2020-YTD09",
     "pm25@2020-S1 ≤ pm25@2020-YTD09", HENG_LE, RELATION, "pm25"},
    {"", "luohu:investment@2019 >= 3", "luohu:investment@2019 ≥ 3亿元",
     "luohu:investment@2019 ≥ 3亿元", HENG_GE, RELATION, "investment"},
    {"", "abs(gdp_growth) <= 3", "abs(gdp_growth) ≤ 3%", "abs(gdp_growth) ≤ 3%", HENG_LE, RELATION,
     ""},
    {"", "max(gdp_growth, cpi) <= 3", "max(gdp_growth, cpi) ≤ 3%", "max(gdp_growth, cpi) ≤ 3%",
     HENG_LE, RELATION, ""},
    {"", "sum(renewal_fai, shantytown_fai) <= investment",
     "sum(renewal_fai, shantytown_fai) ≤ investment",
     "sum(renewal_fai, shantytown_fai) ≤ investment", HENG_LE, RELATION, ""},
    {"", "-5 <= gdp_growth", "≥ -5%", "≥ -5%", HENG_GE, RELATION, "gdp_growth"},
    {"", "gdp_growth == cpi", "= cpi", "= cpi", HENG_EQ, RELATION, "gdp_growth"},
    {"", "gdp_growth = 6%", "= 6%", "= 6%", HENG_EQ, RELATION, "gdp_growth"},
    {"", "100 - coverage <= 3", "100 - coverage ≤ 3", "100 - coverage ≤ 3", HENG_LE, RELATION, ""},
    {"", "gdp_growth - cpi >= 0.5", "gdp_growth - cpi ≥ 0.5pp", "gdp_growth - cpi ≥ 0.5pp", HENG_GE,
     RELATION, ""},
    {"", "gdp_growth in cpi..cpi+1", "in cpi..cpi + 1pp", "in cpi～cpi + 1pp", HENG_IN, RELATION,
     "gdp_growth"},
    {"", "gdp_growth in -1%--0.5%", "-1%..-0.5%", "-1%～-0.5%", HENG_IN, RELATION, "gdp_growth"},
    {"", "gdp_growth in 6.0%～6.5%", "6.0%..6.5%", "6.0%～6.5%", HENG_IN, RELATION, "gdp_growth"},
    {"", "cpi ~ 3 ± 0.5", "about 3% ± 0.5pp", "约3% ± 0.5pp", HENG_ABOUT, RELATION, "cpi"},
    {"", "investment ~ 100亿元 ± 5%", "about 100亿元 ± 5%", "约100亿元 ± 5%", HENG_ABOUT, RELATION,
     "investment"},
    {"", "(gdp_growth + cpi) / 2 >= 3", "(gdp_growth + cpi) / 2 ≥ 3%",
     "(gdp_growth + cpi) / 2 ≥ 3%", HENG_GE, RELATION, ""},
    {"", "6.0+0.5 in 6.0..6.5", "6.0 + 0.5 in 6.0..6.5", "6.0 + 0.5 in 6.0～6.5", HENG_IN, RELATION,
     ""},
    {"", "1/49*49 == 1", "1 / 49 * 49 = 1", "1 / 49 * 49 = 1", HENG_EQ, RELATION, ""},
    {"", "0*1e400 == 0", "0 * 1e400 = 0", "0 * 1e400 = 0", HENG_EQ, RELATION, ""},
    {"", "2 > 1", "2 > 1", "2 > 1", HENG_GT, RELATION, ""},
    {"", "water_quality + 3 >= 2", "water_quality + 3 ≥ 2", "water_quality + 3 ≥ 2", HENG_GE,
     RELATION, ""},
    {"gdp_growth", "优于 cpi", "> cpi", "> cpi", HENG_GT, 0, "gdp_growth"},
    {"unemployment_rate", "优于 cpi", "< cpi", "< cpi", HENG_LT, 0, "unemployment_rate"},
    {"gdp_growth", "下降高于 cpi", "< -cpi", "< -cpi", HENG_LT, SIGNED, "gdp_growth"},
    {"gdp_growth", "6%多", "> 6%", "> 6%", HENG_GT, 0, "gdp_growth"},
    {"plain", "5 min", "≥ 5 min", "≥ 5 min", HENG_GE, DIRECTION, "plain"},
    {"coverage", "超过6%多", "> 6%", "> 6%", HENG_GT, 0, "coverage"},
    {"", "  gdp_growth   >=   3 %  ", "≥ 3%", "≥ 3%", HENG_GE, RELATION, "gdp_growth"},
};

/* column: code points from the text's first, from 1 (0: its start); span: code points. */
typedef struct refusal {
    const char *subject, *text, *code;
    int column;
    unsigned span;
} refusal;

static const refusal refusals[] = {
    {"quotas", "reaches open", "E420", 9, 4},
    {"retail_sales_growth", ">= 6,0%", "E405", 4, 4},
    {"retail_sales_growth", "未达到6%", "E403", 1, 3},
    {"income_growth", "与GDP增速持平", "E417", 2, 5},
    {"income_growth", "居民收入增速与GDP增速持平", "E417", 1, 6},
    {"", "6.0+0.5 between 6.0", "E402", 17, 3},
    {"spending", "6000多万元", "E427", 1, 7},
    {"income_growth", "居民人均可支配收入增速与GDP增速持平", "E417", 1, 11},
    {"coverage", "未达到6%", "E403", 1, 3},
    {"cpi", "优于3%", "E434", 1, 4},
    {"cpi", "3%±-0.5", "E433", 4, 4},
    {"gdp_growth", "6.5%-6.0%", "E411", 1, 9},
    {"cpi", "3%±0.5%(不含0.4%)", "E424", 11, 4},
    {"cpi", "3%±0.5%(不含)", "E424", 11, 1},
    {"cpi", "3%(不含3%)", "E424", 3, 1},
    {"cpi", "3%±0.5%(不含0.5%", "E422", 8, 1},
    {"gdp_growth", "不低于6%以内", "E409", 6, 2},
    {"gdp_growth", "至少6.0%-6.5%", "E413", 1, 2},
    {"gdp_growth", "3%以上左右", "E424", 5, 2},
    {"", "3 <= gdp_growth <= 5", "E410", 17, 2},
    {"", "gdpgrowth >= 3%", "E414", 1, 9},
    {"", "gdp_growth@20x >= 3%", "E416", 11, 4},
    {"", "nanshan:gdp_growth >= 3%", "E415", 1, 7},
    {"", "gdp_growth >= 3 of investment", "E425", 15, 1},
    {"", "abs(gdp_growth, 3) >= 2", "E426", 15, 1},
    {"", "abs gdp_growth <= 0.5", "E426", 1, 3},
    {"", "over >= 3", "E428", 1, 4},
    {"", "prev(gdp_growth@2019) <= 3", "E426", 6, 15},
    {"", "((gdp_growth) >= 3", "E422", 1, 1},
    {"", "(gdp_growth)) >= 3", "E422", 13, 1},
    {"", "gdp_growth >=", "E402", 12, 2},
    {"", ">= 3", "E418", 1, 4},
    {"", "gdp_growth", "E402", 1, 10},
    {"", "gdp_growth cpi", "E402", 12, 3},
    {"", "110% of prev(investment)", "E418", 1, 24},
    {"", "gdp_growth >= 3%以内", "E409", 17, 2},
    {"", "water_quality <= Ⅳ类", "E421", 1, 19},
    {"", "water_quality Ⅶ类", "E419", 15, 1},
    {"water_quality", "Ⅰ类以下", "E421", 1, 4},
    {"water_quality", "优于Ⅰ类", "E421", 3, 2},
    {"water_quality", "3", "E420", 1, 1},
    {"water_quality", "done", "E420", 1, 4},
    {"port", "动工", "E419", 1, 2},
    {"port", "reaches 动工", "E419", 9, 2},
    {"port", "20个", "E420", 1, 3},
    {"works", "完成20个", "E420", 3, 3},
    {"quotas", "reaches 半途", "E403", 9, 2},
    {"", "6.0%以上", "E418", 1, 6},
    {"investment", "261,5亿元", "E405", 1, 5},
    {"investment", "1,261亿元", "E405", 1, 5},
    {"investment", "1 261亿元", "E405", 1, 5},
    {"investment", "1_261", "E405", 1, 5},
    {"investment", "017亿元", "E405", 1, 3},
    {"investment", "0x1F", "E405", 1, 4},
    {"investment", "２６１亿元", "E407", 1, 3},
    {"investment", "261亿元，", "E404", 6, 1},
    {"investment", "−3", "E407", 1, 1},
    {"investment", "三千亿元", "E408", 1, 4},
    {"investment", "约百分之三", "E408", 2, 4},
    {"investment", "超过", "E402", 1, 2},
    {"investment", "6.0.5", "E405", 1, 5},
    {"investment", "190:20", "E405", 1, 6},
    {"investment", "1e500亿元", "E406", 1, 5},
    {"investment", "261亿元增长", "E424", 6, 2},
    {"gdp_growth", "增长下降3%", "E429", 3, 2},
    {"coverage", "达到“46%”", "E404", 3, 1},
    {"coverage", "≥ ６%", "E407", 3, 1},
    {"coverage", "coverage in 6", "E402", 13, 1},
    {"gdp_growth", "不低于 cpi 0.5个百分点", "E430", 9, 7},
    {"school_places", "约4800多个", "E427", 2, 6},
    {"coverage", "3/4", "E402", 1, 3},
    {"port", "优于开通", "E421", 3, 2},
    {"port", "reaches", "E402", 1, 7},
    {"school_places", "2000多个以内", "E427", 1, 6},
    {"", "school_places <= 2000多个", "E427", 18, 6},
    {"", "school_places >= projects + 2000多个", "E427", 29, 6},
    {"", "gdp_growth in 6.5%..6.0%", "E411", 15, 10},
    {"", "gdp_growth between 6.5 and 6.0", "E411", 20, 11},
    {"", "gdp_growth between 6.0", "E402", 20, 3},
    {"", "cpi ~ 3 ± -1", "E433", 11, 2},
    {"", "1 + >= 3", "E424", 5, 2},
    {"", "gdp_growth >= ) 3", "E422", 15, 1},
    {"", "gdp_growth >= 3 4", "E405", 15, 3},
    {"", "gdp_growth # 3", "E404", 12, 1},
    {"", "GDP >= 3", "E417", 1, 3},
    {"", "gdp_growth >= 3% cpi", "E424", 18, 3},
    {"", "gdp_growth in 5..", "E402", 16, 2},
    {"", "gdp_growth not in 5..6", "E414", 12, 3},
    {"", "min() >= 3", "E424", 5, 1},
    {"", "prev(3) >= 3", "E424", 6, 1},
    {"", "prev gdp_growth >= 3", "E426", 1, 4},
    {"gdp_growth", "与 cpi", "E402", 3, 3},
    {"gdp_growth", "与 nosuch 持平", "E414", 3, 6},
    {"gdp_growth", "与 cpi 持平以上", "E413", 9, 2},
    {"gdp_growth", "高于 cpi 0.5个百分点左右", "E430", 8, 7},
    {"gdp_growth", "增长 6%，力争 7%", "E404", 6, 1},
    {"gdp_growth", "间于6%", "E403", 1, 2},
    {"gdp_growth", "至小6%", "E403", 2, 1},
    {"gdp_growth", "没有达到6%", "E403", 1, 4},
    {"gdp_growth", "万元", "E403", 1, 2},
    {"gdp_growth", "3 - ", "E402", 3, 1},
    {"gdp_growth", "3 to 5", "E424", 6, 1},
    {"coverage", "全复盖", "E403", 1, 3},
    {"coverage", "100%全覆盖", "E424", 5, 3},
    {"plain", "5 mw_capacity", "E424", 3, 11},
    {"investment", "5%-6亿元", "E412", 1, 6},
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

static const heng_target *parse(const char *subject, const char *text)
{
    heng_loc loc = {.line = 3, .column = 10};
    return heng_target_parse(&plan.model, heng_text_of(text), loc,
                             heng_model_indicator_find(&plan.model, heng_text_of(subject)));
}

static void check_text(heng_text given, const char *wanted, const char *of)
{
    ck_assert_msg(heng_text_is(given, wanted), "'%s' is read as '%.*s', not '%s'", of,
                  HENG_PRINT(given), wanted);
}

START_TEST(reads)
{
    const reading *row = &readings[_i];
    const heng_target *target = parse(row->subject, row->text);
    const heng_diag *diag = plan_first_diag(&plan);
    heng_text told = diag != NULL ? diag->message : (heng_text){"", 0};
    ck_assert_msg(target != NULL, "'%s' is refused: %.*s", row->text, HENG_PRINT(told));
    ck_assert_ptr_null(diag);
    check_text(heng_target_format(plan.arena, &plan.model, target, 0), row->en, row->text);
    check_text(heng_target_format(plan.arena, &plan.model, target, 1), row->zh, row->text);
    ck_assert_msg(target->op == row->op, "'%s' is %s", row->text, heng_op_names[target->op]);
    ck_assert_msg(target->flags == row->flags, "'%s' has flags %u, not %u", row->text,
                  target->flags, row->flags);
    ck_assert_uint_eq(target->indicator,
                      heng_model_indicator_find(&plan.model, heng_text_of(row->indicator)));
    check_text(target->text, row->text, row->text);
}
END_TEST

START_TEST(refuses)
{
    const refusal *row = &refusals[_i];
    const heng_target *target = parse(row->subject, row->text);
    const heng_diag *diag = plan_first_diag(&plan);
    ck_assert_msg(target == NULL, "'%s' is read", row->text);
    ck_assert_ptr_nonnull(diag);
    ck_assert_uint_eq(plan.diags.table.count, 1);
    ck_assert_msg(strcmp(diag->code, row->code) == 0, "'%s' gives %s: %.*s", row->text, diag->code,
                  HENG_PRINT(diag->message));
    ck_assert_uint_eq(diag->loc.line, 3);
    ck_assert_msg(diag->loc.column == 9 + row->column, "'%s': column %d", row->text,
                  diag->loc.column - 9);
    ck_assert_msg(diag->span == row->span, "'%s': span %u", row->text, diag->span);
    ck_assert_uint_gt(diag->message.size, 0);
}
END_TEST

/* The words of a fault, as they are shown. */
typedef struct wording {
    const char *subject, *text, *message, *label, *help;
} wording;

static const wording wordings[] = {
    {"retail_sales_growth", "retail_sales_growth >= 6,0%", "'6,0%' is not a quantity",
     "a comma is not a decimal point", "write 6.0%"},
    {"investment", "1,261亿元", "'1,261' is not a quantity", "digits are not grouped",
     "write 1261"},
    {"coverage", "≥ ６%", "'６' is written in full-width digits", "", "write 6"},
    {"income_growth", "与GDP增速持平", "'GDP增速' names no indicator", "did you mean 'gdp_growth'?",
     "name the indicator by its id: gdp_growth"},
    {"", "gdpgrowth >= 3%", "unknown indicator 'gdpgrowth'", "did you mean 'gdp_growth'?", ""},
    {"gdp_growth", "间于6%", "'间于' is not a word of the target language", "did you mean '介于'?",
     "write comparator, figure and unit alone, such as 至少6.0% or 完成261亿元"},
    {"coverage", "未达到6%", "'未达到' is not a word of the target language",
     "a negation is never skipped", "say what is promised: 至少6.0%, 不超过3%, 控制在3%以内"},
    {"gdp_growth", "不低于6%以内", "'不低于' and '以内' are opposed", "one comparator too many",
     "keep one of them"},
    {"port", "动工", "'动工' is no label of 'port'", "did you mean '开工'?", ""},
    {"port", "未开通", "'未开通' is no label of 'port'", "a negation is never skipped", ""},
    {"gdp_growth", "同比增长6%", "'同比增长' is not a word of the target language", "",
     "leave out what the figure is compared with: the indicator's definition says it (增长5.3%)"},
    {"gdp_growth", "At least 6%", "'At' names no indicator", "did you mean 'at least'?", ""},
    {"gdp_growth", "no more then 6%", "unknown indicator 'no'", "did you mean 'no more than'?", ""},
    {"gdp_growth", "GDP_growth >= 6%", "'GDP_growth' names no indicator",
     "did you mean 'gdp_growth'?", ""},
    {"gdp_growth", "gdp_growth => 6%", "'>' cannot stand here",
     "a figure or an indicator's id was expected", "write <= or >=; unequal cannot be promised"},
};

START_TEST(words)
{
    const wording *row = &wordings[_i];
    ck_assert_ptr_null(parse(row->subject, row->text));
    const heng_diag *diag = plan_first_diag(&plan);
    check_text(diag->message, row->message, row->text);
    check_text(diag->label, row->label, row->text);
    check_text(diag->help, row->help, row->text);
}
END_TEST

/* text, count times, between head and tail */
static char *repeated(const char *head, const char *text, size_t count, const char *tail)
{
    size_t size = strlen(head) + count * strlen(text) + strlen(tail) + 1;
    char *out = heng_new_array(plan.arena, char, size), *at = out;
    at += sprintf(at, "%s", head);
    for (size_t i = 0; i < count; i++) {
        at += sprintf(at, "%s", text);
    }
    (void)sprintf(at, "%s", tail);
    return out;
}

static void check_refused(const char *text, const char *code)
{
    uint32_t before = plan.diags.table.count;
    ck_assert_ptr_null(parse("", text));
    ck_assert_uint_eq(plan.diags.table.count, before + 1);
    ck_assert_str_eq(((const heng_diag *)heng_table_at(&plan.diags.table, before))->code, code);
}

/* Hostile texts cost neither the stack nor time. */
START_TEST(bounds)
{
    ck_assert_ptr_nonnull(parse("", repeated("", "(", 64, repeated("plain", ")", 64, " >= 3"))));
    check_refused(repeated("", "(", 65, repeated("plain", ")", 65, " >= 3")), "E423");
    ck_assert_ptr_nonnull(parse("", repeated("", "-", 64, "plain >= 3")));
    check_refused(repeated("", "-", 65, "plain >= 3"), "E423");
    check_refused(repeated("", "-", 2000, "plain >= 3"), "E423");
    check_refused(repeated("", "abs(", 65, repeated("plain", ")", 65, " >= 3")), "E423");
    check_refused(repeated("", "5% of ", 65, "plain >= 3"), "E423");
    check_refused(repeated("", "(", 4000, ""), "E401");
    ck_assert_ptr_nonnull(parse("", repeated("1", "+1", 1024, " >= 3")));
    check_refused(repeated("1", "+1", 1025, " >= 3"), "E401");
    check_refused(repeated("1", "+1", 2040, " >= 3"), "E401");
    check_refused(repeated("plain >= 3", " ", 4096, ""), "E401");
    check_refused("", "E402");
    check_refused("   ", "E402");
}
END_TEST

/* Every head of every text is read or refused, never more than once and never beyond its end. */
START_TEST(truncated)
{
    const reading *row = &readings[_i];
    size_t size = strlen(row->text);
    uint32_t subject = heng_model_indicator_find(&plan.model, heng_text_of(row->subject));
    for (size_t cut = 0; cut <= size; cut++) {
        char *copy = malloc(cut + 1); /* its own block, so that a read beyond it shows */
        ck_assert_ptr_nonnull(copy);
        memcpy(copy, row->text, cut);
        uint32_t errors = plan.diags.errors;
        const heng_target *target =
            heng_target_parse(&plan.model, (heng_text){copy, cut}, (heng_loc){0}, subject);
        ck_assert_uint_eq(plan.diags.errors - errors, target == NULL ? 1 : 0);
        free(copy);
    }
}
END_TEST

/* What the printer writes is read as the same target again. */
START_TEST(printed_again)
{
    const reading *row = &readings[_i];
    const heng_target *first = parse(row->subject, row->text);
    ck_assert_ptr_nonnull(first);
    if ((first->flags & PACE) != 0 || (first->left == NULL && first->indicator == HENG_NONE)) {
        return;
    }
    char form[512];
    heng_text subject = first->indicator != HENG_NONE
                            ? heng_model_indicator(&plan.model, first->indicator)->id
                            : (heng_text){"", 0};
    (void)snprintf(form, sizeof form, "%s", row->en);
    const heng_target *second = heng_target_parse(&plan.model, heng_text_of(form), (heng_loc){0},
                                                  heng_model_indicator_find(&plan.model, subject));
    ck_assert_msg(second != NULL, "'%s' is printed as '%s', which is refused", row->text, form);
    ck_assert_int_eq(second->op, first->op);
    ck_assert_int_eq(second->place, first->place);
    check_text(heng_target_format(plan.arena, &plan.model, second, 0), form, row->text);
}
END_TEST

START_TEST(literals)
{
    const heng_target *target = parse("investment", "完成261.50亿元");
    ck_assert_ptr_nonnull(target);
    ck_assert_int_eq(target->right->kind, HENG_EXPR_LITERAL);
    check_text(heng_number_format(plan.arena, heng_expr_number(target->right), 0), "261.50",
               "literal");
    check_text(heng_expr_format(plan.arena, &plan.model, target, target->right), "261.50亿元",
               "literal");
    check_text((heng_text){target->text.bytes + target->right->at, target->right->size},
               "261.50亿元", "its place");
    ck_assert_uint_eq(sizeof(heng_expr), 32);
}
END_TEST

static Suite *suite(void)
{
    Suite *made = suite_create("target");
    TCase *cases = tcase_create("language");
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_loop_test(cases, reads, 0, (int)(sizeof readings / sizeof readings[0]));
    tcase_add_loop_test(cases, refuses, 0, (int)(sizeof refusals / sizeof refusals[0]));
    tcase_add_loop_test(cases, words, 0, (int)(sizeof wordings / sizeof wordings[0]));
    tcase_add_loop_test(cases, truncated, 0, (int)(sizeof readings / sizeof readings[0]));
    tcase_add_loop_test(cases, printed_again, 0, (int)(sizeof readings / sizeof readings[0]));
    tcase_add_test(cases, bounds);
    tcase_add_test(cases, literals);
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
