-- Part 三（一） of the plan of 2020, lines 142-148: policies, reforms and plans.
-- Where the text names an end (建成, 发布, 开工, a number) the class is expected; where it only promises effort
-- (推进, 加快, 打造, 争取, 探索) it is stretch: that the work is 进行中 (under way), or the end that is striven for.
local section = "三（一）推动罗湖全面振兴"

-- 先行先试政策

rule "demonstration_zone_action_plan" {
  title   = "制定罗湖区落实中国特色社会主义先行示范区建设行动方案（2019-2025年）",
  expect  = "done",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 144, "制定罗湖区落实中国特色社会主义先行示范区建设行动方案（2019-2025 年）"),
}

rule "dual_zone_rolling_plan" {
  title   = "制定三年滚动工作计划",
  expect  = "done",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 144, "三年滚动工作计划"),
}

rule "dual_zone_work_points" {
  title   = "制定2020年“双区”建设工作要点",
  expect  = "done",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 144, "2020 年“双区”建设工作要点"),
}

rule "dual_zone_key_work" {
  title   = "统筹谋划、一体推进“双区”建设重点工作",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 144, "统筹谋划、一体推进“双区”建设重点工作"),
}

rule "pilot_policies" {
  title   = "积极向市里争取金融、医疗、人才等一批先行先试政策率先在罗湖落地",
  expect  = "done",
  class   = "stretch",
  section = section,
  note    = "争取: the city grants them; 一批 names no number",
  source  = cite("plan-2020", 144, "积极向市里争取金融、医疗、人才等一批先行先试政策率先在罗湖落地"),
}

rule "hk_macao_talent_measures" {
  title   = "探索出台支持港澳专业人才创新就业发展措施",
  expect  = "done",
  class   = "stretch",
  section = section,
  note    = "探索出台: the end is named, but only to be explored",
  source  = cite("plan-2020", 144, "探索出台支持港澳专业人才创新就业发展措施"),
}

rule "cross_border_asset_trading" {
  title   = "试点开展跨境金融资产交易",
  expect  = "reaches 试点",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 144, "试点开展跨境金融资产交易"),
}

rule "hong_kong_doctors" {
  title   = "引进一批香港医生在罗湖就诊",
  expect  = "done",
  class   = "expected",
  section = section,
  note    = "一批 names no number, so any is the end; 就诊 as the source has it, where 坐诊 or 执业 seems meant",
  source  = cite("plan-2020", 144, "引进一批香港医生在罗湖就诊"),
}

rule "cross_border_referral" {
  title   = "探索试行深港两地医院的跨境双向转诊合作",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 144, "探索试行深港两地医院的跨境双向转诊合作"),
}

-- 改革开放再出发

rule "reform_measures_planned" {
  title   = "集中谋划一批改革举措",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 146, "集中谋划一批改革举措"),
}

rule "district_reform_projects" {
  title   = "推出一批区级重大改革项目",
  expect  = "done",
  class   = "expected",
  section = section,
  note    = "一批 names no number",
  source  = cite("plan-2020", 146, "推出一批区级重大改革项目"),
}

rule "yumin_village" {
  title   = "加快建设渔民村先行示范村，争当先行示范区改革先锋",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 146, "加快建设渔民村先行示范村，争当先行示范区改革先锋"),
}

rule "modern_economic_system" {
  title   = "加快构建现代经济体系，推动转型升级和创新发展“双轮驱动”",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 146, "加快构建现代经济体系，推动转型升级和创新发展“双轮驱动”"),
}

rule "business_environment_reform" {
  title   = "深化营商环境改革",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 146, "深化营商环境改革"),
}

rule "city_management_reform" {
  title   = "优化城市管理顶层设计，全面深化城管综合执法改革、“数字政府”、“智慧城区”建设",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 146, "优化城市管理顶层设计，全面深化城管综合执法改革、“数字政府”、“智慧城区”建设"),
}

rule "shortcomings_programme" {
  title   = "大力实施“找短板、补欠账、惠民生”工程",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 146, "大力实施“找短板、补欠账、惠民生”工程"),
}

rule "seven_haves" {
  title   = "努力实现“七有”目标，打造“民生幸福标杆”",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 146, "努力实现“七有”目标，打造“民生幸福标杆”"),
}

-- “十三五”收官与“十四五”规划

rule "plan_13_aspects" {
  title   = "完成“十三五”规划制定的10大方面",
  expect  = "all of 10个方面",
  class   = "expected",
  section = section,
  note    = "10 of 10: one aspect left open is a miss",
  source  = cite("plan-2020", 148, "全力完成“十三五”规划制定 10 大方面"),
}

rule "plan_13_tasks" {
  title   = "完成“十三五”规划制定的38项工作任务",
  expect  = "all of 38项",
  class   = "expected",
  section = section,
  note    = "38 of 38",
  source  = cite("plan-2020", 148, "38 项工作任务"),
}

rule "plan_13_projects" {
  title   = "完成“十三五”规划制定的165个建设项目",
  expect  = "all of 165个",
  class   = "expected",
  section = section,
  note    = "165 of 165",
  source  = cite("plan-2020", 148, "165 个建设项目"),
}

rule "plan_14_outline" {
  title   = "高水平编制“十四五”规划纲要",
  expect  = "reaches 编制",
  class   = "expected",
  section = section,
  note    = "编制, not 完成编制: being drafted is what is promised",
  source  = cite("plan-2020", 148, "高水平编制“十四五”规划纲要"),
}

rule "plan_14_special_plans" {
  title   = "高水平编制“十四五”各专项规划",
  expect  = "reaches 编制",
  class   = "expected",
  section = section,
  note    = "编制, not 完成编制",
  source  = cite("plan-2020", 148, "各专项规划"),
}

rule "spatial_plan_coordination" {
  title   = "统筹国土空间分区规划以及其他专项规划",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 148, "统筹国土空间分区规划以及其他专项规划"),
}

rule "planning_system_opinion" {
  title   = "出台统一规划体系实施意见",
  expect  = "done",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 148, "出台统一规划体系实施意见"),
}

rule "planning_one_map" {
  title   = "建立全区重点片区规划一张图",
  expect  = "done",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 148, "建立全区重点片区规划一张图"),
}

rule "planning_supervision" {
  title   = "动态监督规划实施成效",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 148, "动态监督规划实施成效"),
}
