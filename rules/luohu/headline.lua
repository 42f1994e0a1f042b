-- The headline targets of 2020: part 二 of the plan. The document states no class, so all are expected.
-- An id names the indicator; `expect` is the promise in the plan's own words.

rule "gdp_growth" {
  title  = "地区生产总值增长6.0%-6.5%",
  expect = "6.0%-6.5%",
  source = cite("plan-2020", 125, "地区生产总值增长 6.0%-6.5%"),
}

rule "fixed_asset_investment" {
  title  = "全社会固定资产投资完成261亿元",
  expect = "完成261亿元",
  source = cite("plan-2020", 126, "全社会固定资产投资完成 261 亿元"),
}

rule "retail_sales_growth" {
  title  = "社会消费品零售总额增长6.0%以上",
  expect = "6.0%以上",
  source = cite("plan-2020", 127, "社会消费品零售总额增长 6.0%以上"),
}

rule "urban_registered_unemployment" {
  title  = "城镇居民登记失业率控制在3%以内",
  expect = "控制在3%以内",
  source = cite("plan-2020", 128, "城镇居民登记失业率控制在 3%以内"),
}

rule "disposable_income_growth" {
  title  = "居民人均可支配收入增速与GDP增速持平",
  expect = "与 gdp_growth 持平",
  source = cite("plan-2020", 129, "居民人均可支配收入增速与 GDP 增速持平"),
}

rule "general_public_budget_revenue" {
  title  = "一般公共预算收入完成135亿元",
  expect = "完成135亿元",
  source = cite("plan-2020", 130, "一般公共预算收入完成 135 亿元"),
}

rule "construction_land_per_gdp_reduction" {
  title  = "万元GDP建设用地下降3%",
  expect = "下降3%",
  source = cite("plan-2020", 131, "万元 GDP 建设用地下降 3%"),
}

rule "water_per_gdp_reduction" {
  title  = "万元GDP水耗下降3%",
  expect = "下降3%",
  source = cite("plan-2020", 132, "万元 GDP 水耗下降 3%"),
}

rule "electricity_per_gdp_reduction" {
  title  = "万元GDP电耗下降2%",
  expect = "下降2%",
  source = cite("plan-2020", 134, "万元 GDP 电耗下降 2%"),
}

rule "energy_emission_targets_met" {
  title  = "节能减排指标完成市里下达的任务",
  expect = "done",
  source = cite("plan-2020", 136, "节能减排指标完成市里下达的任务"),
}
