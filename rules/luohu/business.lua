-- Part 三（三） of the plan of 2020, lines 170-180: space, services, law and data for business.
-- Where the text names an end (建成, 发布, 开工, a number) the class is expected; where it only promises effort
-- (推进, 加快, 打造, 争取, 探索) it is stretch: that the work is 进行中 (under way), or the end that is striven for.
local section = "三（三）打造市场化法治化营商环境"

-- 产业空间

rule "renewal_coordination" {
  title   = "创新城市空间统筹利用模式，推进城市更新规划编制、实施监管、产业导入、政策支持全方位统筹协调",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 172, "创新城市空间统筹利用模式，推进城市更新规划编制、实施监管、产业导入、政策支持全方位统筹协调"),
}

rule "idle_approved_land" {
  title   = "全面清理已批未建土地",
  expect  = "done",
  class   = "expected",
  section = section,
  note    = "全面: an end, though the plan gives no count of what there is",
  source  = cite("plan-2020", 172, "全面清理已批未建土地"),
}

rule "corner_plots" {
  title   = "统筹开发城市边角地块，在土地存量开发、立体开发以及旧住宅区城市更新先行先试",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 172, "统筹开发城市边角地块，在土地存量开发、立体开发以及旧住宅区城市更新先行先试"),
}

rule "renewal_programmes_approved" {
  title   = "完成5个城市更新计划审批",
  expect  = "完成5个",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 172, "完成 5 个城市更新计划审批"),
}

rule "renewal_plans_approved" {
  title   = "完成6个区级规划审批",
  expect  = "6个",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 172, "6 个区级规划审批"),
}

rule "renewal_projects_started" {
  title   = "城市更新新开工5个项目",
  expect  = "新开工5个",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 172, "新开工 5 个项目"),
}

rule "renewal_projects_accepted" {
  title   = "城市更新完成3个项目规划验收",
  expect  = "完成3个",
  class   = "expected",
  section = section,
  basis   = "规划验收",
  note    = "the result of 2019 says 验收 alone",
  source  = cite("plan-2020", 172, "完成 3 个项目规划验收"),
}

rule "renewal_fai" {
  title   = "全年城市更新完成固定资产投资160亿元",
  expect  = "完成160亿元",
  class   = "expected",
  section = section,
  basis   = "全年",
  note    = "the result of 2019 is 累计, and does not say since when",
  source  = cite("plan-2020", 172, "全年城市更新完成固定资产投资 160 亿元"),
}

rule "industrial_space" {
  title   = "城市更新提供产业空间16.5万平方米",
  expect  = "提供16.5万平方米",
  class   = "expected",
  section = section,
  basis   = "城市更新",
  note    = "the results of 2019 give 55 of the whole district and 15.53 of the Hongling belt: other scopes",
  source  = cite("plan-2020", 172, "提供产业空间 16.5 万平方米"),
}

rule "land_cleared" {
  title   = "全年清理整备土地3.5公顷",
  expect  = "清理整备3.5公顷",
  class   = "expected",
  section = section,
  note    = "the result of 2019 says 清理储备",
  source  = cite("plan-2020", 172, "全年清理整备土地 3.5 公顷"),
}

rule "illegal_buildings_removed" {
  title   = "拆除消化违法建筑120万平方米",
  expect  = "拆除消化120万平方米",
  class   = "expected",
  section = section,
  note    = "the result of 2019 says 拆除消减",
  source  = cite("plan-2020", 172, "拆除消化违法建筑 120 万平方米"),
}

rule "shantytown_renewal" {
  title   = "加快推进“二线插花地”棚户区改造",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 172, "加快推进“二线插花地”棚户区改造"),
}

rule "shantytown_fai" {
  title   = "“二线插花地”棚户区改造全年完成固定资产投资24亿元",
  expect  = "完成24亿元",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 172, "全年完成固定资产投资 24 亿元"),
}

-- 企业服务

rule "investment_promotion" {
  title   = "做好招商、稳商工作，继续开展企业纾困工作",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 174, "做好招商、稳商工作，继续开展企业纾困工作"),
}

rule "industry_policies_refined" {
  title   = "细化总部、金融、商贸等7大类重点产业扶持政策",
  expect  = "7类",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 174, "细化总部、金融、商贸等 7 大类重点产业扶持政策"),
}

rule "enterprise_support_funds" {
  title   = "全年投入6.5亿元扶持民营企业做大做强",
  expect  = "投入6.5亿元",
  class   = "expected",
  section = section,
  basis   = "民营企业",
  note    = "the result of 2019 is 发放扶持资金, of all supported projects",
  source  = cite("plan-2020", 174, "全年投入 6.5 亿元扶持民营企业做大做强"),
}

rule "bank_enterprise_platform" {
  title   = "搭建银企对接平台",
  expect  = "done",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 174, "搭建银企对接平台"),
}

rule "financing_events" {
  title   = "举办中小企业上市路演、银企交流会10场以上",
  expect  = "10场以上",
  class   = "expected",
  section = section,
  basis   = "上市路演、银企交流会",
  note    = "以上: exactly 10 is enough; the result of 2019 also counts IPO courses and the like",
  source  = cite("plan-2020", 174, "举办中小企业上市路演、银企交流会 10 场以上"),
}

rule "listing_candidates_trained" {
  title   = "全年培训拟上市企业50家",
  expect  = "培训50家",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 174, "全年培训拟上市企业 50 家"),
}

rule "enterprise_service_platform" {
  title   = "开发建设政企服务平台二期",
  expect  = "reaches 建设",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 174, "开发建设政企服务平台二期"),
}

-- 政务服务和人才

rule "i_luohu" {
  title   = "全面推广“i罗湖”应用",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 176, "全面推广“i 罗湖”应用"),
}

rule "services_online" {
  title   = "实现全区2000多项政务服务和公共服务“应上全上、全程在线”",
  expect  = "2000多项",
  class   = "expected",
  section = section,
  note    = "2000多: the number of all that should be online is not told exactly, so more than 2000",
  source  = cite("plan-2020", 176, "实现全区 2000 多项政务服务和公共服务“应上全上、全程在线”"),
}

rule "service_hall" {
  title   = "启动区级新行政服务大厅",
  expect  = "reaches 启动",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 176, "启动区级新行政服务大厅"),
}

rule "smart_terminals" {
  title   = "加大智能终端设备投放力度",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 176, "加大智能终端设备投放力度"),
}

rule "digital_joint_review" {
  title   = "开展工程建设项目数字化联审改革",
  expect  = "reaches 开展",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 176, "开展工程建设项目数字化联审改革"),
}

rule "talent_stations" {
  title   = "在辖区重点园区、企业建设一站式人才服务站",
  expect  = "done",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 176, "在辖区重点园区、企业建设一站式人才服务站"),
}

rule "talent_card" {
  title   = "开通高端人才服务卡",
  expect  = "done",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 176, "开通高端人才服务卡"),
}

rule "talent_policy_system" {
  title   = "重构菁英人才政策体系",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 176, "重构菁英人才政策体系"),
}

rule "talent_standards" {
  title   = "探索建立与国际接轨的人才认定标准、人才服务制度",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 176, "探索建立与国际接轨的人才认定标准、人才服务制度"),
}

rule "talents_recognised" {
  title   = "新认定菁英人才60名",
  expect  = "新认定60名",
  class   = "expected",
  section = section,
  basis   = "认定",
  note    = "the result of 2019 is 引进、认定 together",
  source  = cite("plan-2020", 176, "新认定菁英人才 60 名"),
}

rule "skilled_worker_database" {
  title   = "构建辖区高技能人才数据库",
  expect  = "done",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 176, "构建辖区高技能人才数据库"),
}

-- 法治政府

rule "legal_service_reform" {
  title   = "推进政府法律服务体系改革，完善法律顾问制度",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 178, "推进政府法律服务体系改革，完善法律顾问制度"),
}

rule "legal_review_standardised" {
  title   = "实现法律审查工作标准化",
  expect  = "done",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 178, "实现法律审查工作标准化"),
}

rule "enforcement_systems" {
  title   = "严格落实“三项制度”",
  expect  = "all of 3项",
  class   = "expected",
  section = section,
  note    = "3 of 3: the three are listed in the footnote of line 186",
  source  = cite("plan-2020", 178, "严格落实“三项制度”⁹"),
}

rule "normative_review" {
  title   = "加大区政府规范性文件合法性审查力度，提高行政复议效能",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 178, "加大区政府规范性文件合法性审查力度，提高行政复议效能"),
}

rule "rule_of_law_model_area" {
  title   = "争创第一批广东省法治政府建设示范区",
  expect  = "done",
  class   = "stretch",
  section = section,
  note    = "争创: the province awards it",
  source  = cite("plan-2020", 178, "争创第一批广东省法治政府建设示范区"),
}

rule "grassroots_openness" {
  title   = "全面推进基层政务公开标准化规范化，打造满足群众需求、适应基层特点的智慧公开模式",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 178, "全面推进基层政务公开标准化规范化，打造满足群众需求、适应基层特点的智慧公开模式"),
}

rule "public_legal_services" {
  title   = "完善公共法律服务体系建设，优化社区法律顾问选聘模式",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 178, "完善公共法律服务体系建设，优化社区法律顾问选聘模式"),
}

rule "hk_macao_legal_aid" {
  title   = "探索港澳人员在内地工作生活法律援助解决路径",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 178, "探索港澳人员在内地工作生活法律援助解决路径"),
}

-- 智慧城区

rule "big_data_centre" {
  title   = "建设1个区级大数据中心",
  expect  = "建设1个",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 180, "建设 1 个区级大数据中心"),
}

rule "sector_data_platforms" {
  title   = "建设公安、教育、医疗、交通4个行业数据平台",
  expect  = "4个",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 180, "公安、教育、医疗、交通 4 个行业数据平台"),
}

rule "smart_security_5g" {
  title   = "构建5G智能城市安防体系",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 180, "构建 5G 智能城市安防体系"),
}

rule "video_coverage" {
  title   = "实现城区视频监控全覆盖",
  expect  = "全覆盖",
  class   = "expected",
  section = section,
  note    = "全覆盖 is 100%",
  source  = cite("plan-2020", 180, "实现城区视频监控全覆盖"),
}

rule "smart_community" {
  title   = "打造最大体量、最具示范的智慧社区新品牌",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 180, "打造最大体量、最具示范的智慧社区新品牌"),
}

rule "smart_health" {
  title   = "推动智慧医疗平台建设",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 180, "推动智慧医疗"),
}

rule "smart_water" {
  title   = "推动智慧水务平台建设",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 180, "智慧水务"),
}

rule "smart_court" {
  title   = "推动智慧法院平台建设",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 180, "智慧法院"),
}

rule "smart_waste" {
  title   = "推动垃圾分类智慧云管理平台建设",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 180, "垃圾分类智慧云管理平台建设"),
}
