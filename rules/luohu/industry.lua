-- Part 三（二） of the plan of 2020, lines 150-168: headquarters, trade, tourism, technology, finance and the ports.
-- Where the text names an end (建成, 发布, 开工, a number) the class is expected; where it only promises effort
-- (推进, 加快, 打造, 争取, 探索) it is stretch: that the work is 进行中 (under way), or the end that is striven for.
local section = "三（二）建设现代产业体系"

-- 总部经济

rule "headquarters_cluster" {
  title   = "打造东起沿河路、西至红岭路的总部经济集聚区",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 152, "打造东起沿河路、西至红岭路的总部经济集聚区"),
}

rule "headquarters_renewal" {
  title   = "强力推动三九大酒店、互联网总部基地、兆鑫汇金广场等城市更新项目",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 152, "强力推动三九大酒店、互联网总部基地、兆鑫汇金广场等城市更新项目"),
}

rule "headquarters_policy" {
  title   = "制定包括财税激励、人才服务、办公用房保障和政务配套的总部企业激励政策",
  expect  = "done",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 152, "制定包括财税激励、人才服务、办公用房保障和政务配套的总部企业激励政策"),
}

rule "headquarters_new" {
  title   = "至少引进3家总部企业",
  expect  = "至少引进3家",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 154, "至少引进 3 家总部企业"),
}

rule "headquarters_revenue" {
  title   = "总部企业营业收入超过4300亿元",
  expect  = "超过4300亿元",
  class   = "expected",
  section = section,
  note    = "超过: exactly 4300 is a miss",
  source  = cite("plan-2020", 154, "总部企业营业收入超过 4300 亿元"),
}

rule "professional_service_firms" {
  title   = "引进一批国际知名、高端专业服务企业",
  expect  = "done",
  class   = "expected",
  section = section,
  note    = "一批 names no number",
  source  = cite("plan-2020", 154, "引进一批国际知名、高端专业服务企业"),
}

rule "consulting_clusters" {
  title   = "建设蔡屋围南片区和人民南片区专业咨询总部集聚区",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 154, "建设蔡屋围南片区和人民南片区专业咨询总部集聚区"),
}

-- 国际消费服务核心区

rule "new_consumption" {
  title   = "大力发展定制消费、体验消费、时尚消费和大健康服务消费",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 156, "大力发展定制消费、体验消费、时尚消费和大健康服务消费"),
}

rule "top_shopping_district" {
  title   = "提升罗湖核心商业区品质，培育具有国际影响力的顶级商圈",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 156, "提升罗湖核心商业区品质，培育具有国际影响力的顶级商圈"),
}

rule "dongmen_upgrade" {
  title   = "加快东门商圈升级改造",
  expect  = "reaches 推进",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 156, "加快东门商圈升级改造"),
}

rule "dongmen_pedestrian_street" {
  title   = "启动东门高品位步行街建设",
  expect  = "reaches 启动",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 156, "启动东门高品位步行街建设"),
}

rule "night_economy_blocks" {
  title   = "打造夜间经济示范街区",
  expect  = "reaches 打造",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 156, "打造夜间经济示范街区"),
}

rule "international_blocks" {
  title   = "打造国际化特色街区",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  note    = "the source has the English word \"and\" for 和",
  source  = cite("plan-2020", 156, "and 国际化特色街区"),
}

rule "gold_fashion_markets" {
  title   = "壮大黄金珠宝、时装等专业消费市场",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 156, "壮大黄金珠宝、时装等专业消费市场"),
}

rule "dashijie_building" {
  title   = "实施大世界商厦升级改造工程",
  expect  = "reaches 实施",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 156, "实施大世界商厦"),
}

rule "tianlong_building" {
  title   = "实施天龙商厦升级改造工程",
  expect  = "reaches 实施",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 156, "天龙商厦升级改造工程"),
}

rule "hubei_area" {
  title   = "湖贝统筹片区城市更新项目加快建设",
  expect  = "reaches 建设",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 156, "湖贝统筹片区、工纺大厦等城市更新项目加快建设"),
}

rule "gongfang_building" {
  title   = "工纺大厦等城市更新项目加快建设",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 156, "工纺大厦等城市更新项目加快建设"),
}

rule "workers_palace" {
  title   = "完成市工人文化宫整体改造前期工作",
  expect  = "reaches 完成前期",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 156, "完成市工人文化宫整体改造前期工作"),
}

rule "new_consumption_fund" {
  title   = "成立“新消费发展基金”",
  expect  = "done",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 156, "成立“新消费发展基金”"),
}

-- 文化生态休闲区

rule "dadonghu_leisure_area" {
  title   = "构建自然山水、体育休闲公园、市政公园、慢行绿道顺畅连接的生态体系，打造大东湖国际生态旅游休闲圈",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 158, "构建自然山水、体育休闲公园、市政公园、慢行绿道顺畅连接的生态体系，打造大东湖国际生态旅游休闲圈"),
}

rule "yuehai_sports_park" {
  title   = "粤海体育休闲公园一期开工建设",
  expect  = "reaches 一期开工",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 158, "粤海体育休闲公园一期开工建设"),
}

rule "cuihu_park" {
  title   = "翠湖公园完成前期研究",
  expect  = "reaches 完成前期",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 158, "翠湖公园完成前期研究"),
}

rule "green_coverage" {
  title   = "城区绿化覆盖率达到46.5%",
  expect  = "达到46.5%",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 158, "城区绿化覆盖率达到 46.5%"),
}

rule "all_area_tourism" {
  title   = "大力发展“全域旅游”，整合自然资源、改革开放人文资源、现代都市产业资源",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 158, "大力发展“全域旅游”，整合自然资源、改革开放人文资源、现代都市产业资源"),
}

rule "tourism_routes" {
  title   = "开发1-2条精品旅游线路",
  expect  = "1-2条",
  class   = "expected",
  section = section,
  range   = "floor",
  note    = "the upper end is no ceiling: three routes are kept and exceeded",
  source  = cite("plan-2020", 158, "开发 1-2 条精品旅游线路"),
}

-- 大梧桐新兴产业带

rule "ai_hardware_industries" {
  title   = "加快发展下一代人工智能技术、智能网联汽车研发及测试、智能硬件产业，培育一批战略性新兴产业集群",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 160, "加快发展下一代人工智能技术、智能网联汽车研发及测试、智能硬件产业，培育一批战略性新兴产业集群"),
}

rule "innovation_carriers_new" {
  title   = "新增创新载体10家",
  expect  = "新增10家",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 160, "新增创新载体 10 家"),
}

rule "rnd_institutions_new" {
  title   = "新引进培育新型研发机构不少于5家",
  expect  = "不少于5家",
  class   = "expected",
  section = section,
  note    = "新引进培育; the result of 2019 says 新增",
  source  = cite("plan-2020", 160, "新引进培育新型研发机构不少于 5 家"),
}

rule "industrial_parks_new" {
  title   = "新建人工智能产业基地及各类专业园区6个",
  expect  = "新建6个",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 160, "新建人工智能产业基地及各类专业园区 6 个"),
}

rule "high_tech_enterprises" {
  title   = "国高企业超过400家",
  expect  = "超过400家",
  class   = "expected",
  section = section,
  note    = "超过: exactly 400 is a miss; 国高企业 is 国家高新技术企业 in the results",
  source  = cite("plan-2020", 162, "国高企业超过 400 家"),
}

rule "emerging_industry_share" {
  title   = "战略性新兴产业增加值占GDP比重达到7%",
  expect  = "达到7%",
  class   = "expected",
  section = section,
  note    = "the result of 2019 leaves out 增加值",
  source  = cite("plan-2020", 162, "战略性新兴产业增加值占 GDP 比重达到 7%"),
}

rule "qingshuihe_area" {
  title   = "全力推进清水河重点片区建设",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 162, "全力推进清水河重点片区建设"),
}

rule "qingshuihe_master_plan" {
  title   = "发布《清水河科创智慧城综合规划》",
  expect  = "reaches 发布",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 162, "发布《清水河科创智慧城综合规划》"),
}

rule "qingshuihe_underground_plan" {
  title   = "完成清水河片区地上地下一体化开发规划",
  expect  = "done",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 162, "完成清水河片区地上地下一体化开发规划"),
}

rule "land_recovered" {
  title   = "收回清水河油气库范围内深长用地及清水河实业17.95万平方米历史用地",
  expect  = "收回17.95万平方米",
  class   = "expected",
  section = section,
  basis   = "深长用地及清水河实业历史用地",
  note    = "the text does not say whether 17.95 is the area of both holdings or of the second alone; read as both",
  source  = cite("plan-2020", 162, "收回清水河油气库范围内深长用地及清水河实业 17.95 万平方米历史用地"),
}

rule "aokangda_structures" {
  title   = "完成澳康达城市更新项目地面构筑物拆除",
  expect  = "done",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 162, "完成澳康达城市更新项目地面构筑物"),
}

rule "xiaokeng_illegal_buildings" {
  title   = "完成小坑工业区内违法建筑拆除",
  expect  = "done",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 162, "小坑工业区内违法建筑拆除"),
}

rule "zhongliang_warehouse" {
  title   = "加快推进中粮活口仓搬迁",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  note    = "活口仓 as the source has it",
  source  = cite("plan-2020", 162, "加快推进中粮活口仓搬迁"),
}

rule "dawutong_renewal_advanced" {
  title   = "推动博盈大厦、澳康达等5个城市更新项目建设",
  expect  = "推进5个",
  class   = "stretch",
  section = section,
  note    = "a count, yet of effort: 推动",
  source  = cite("plan-2020", 162, "推动博盈大厦、澳康达等 5 个城市更新项目建设"),
}

rule "wutong_ai_town" {
  title   = "启动梧桐AI生态小镇一期建设",
  expect  = "reaches 一期启动",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 162, "启动梧桐 AI 生态小镇一期建设"),
}

rule "ai_destination" {
  title   = "建设全场景人工智能集成应用目的地和新一代人工智能技术孵化策源地",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 162, "建设全场景人工智能集成应用目的地和新一代人工智能技术孵化策源地"),
}

rule "science_brands" {
  title   = "打造“罗湖科普行”、“大创客节”等品牌活动，扩大科普影响力",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 162, "打造“罗湖科普行”、“大创客节”等品牌活动，扩大科普影响力"),
}

-- 红岭新兴金融产业带

rule "emerging_finance" {
  title   = "大力发展金融科技、财富管理、风险投资等新兴金融",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 164, "大力发展金融科技、财富管理、风险投资等新兴金融"),
}

rule "hongling_master_plan" {
  title   = "完成红岭新兴金融产业带综合规划",
  expect  = "reaches 完成编制",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 164, "完成红岭新兴金融产业带综合规划"),
}

rule "caiwuwei_area" {
  title   = "蔡屋围统筹片区开工建设",
  expect  = "reaches 开工",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 164, "蔡屋围统筹片区开工建设"),
}

rule "hengda_finance_centre" {
  title   = "加快推进恒大金融中心等城市更新项目",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 164, "加快推进恒大金融中心等城市更新项目"),
}

rule "gold_finance_centre" {
  title   = "创新黄金金融发展，建设黄金钻石金融中心",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 164, "创新黄金金融发展，建设黄金钻石金融中心"),
}

rule "pingan_gold_institution" {
  title   = "引进平安银行黄金专营机构",
  expect  = "done",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 164, "引进平安银行黄金专营机构"),
}

rule "telecom_5g_fund" {
  title   = "设立中电信5G基金",
  expect  = "done",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 164, "设立中电信 5G 基金"),
}

rule "hongling_forum" {
  title   = "举办第三届红岭金融论坛",
  expect  = "done",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 164, "举办第三届红岭金融论坛"),
}

rule "finance_talent_policy" {
  title   = "出台“金融菁英人才”专项扶持政策",
  expect  = "done",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 164, "出台“金融菁英人才”专项扶持政策"),
}

rule "licensed_institutions_new" {
  title   = "全年至少引进5家以上金融持牌机构",
  expect  = "至少引进5家以上",
  class   = "expected",
  section = section,
  basis   = "当年",
  note    = "至少…以上 doubles the comparator: 5 is enough",
  source  = cite("plan-2020", 164, "全年至少引进 5 家以上金融持牌机构"),
}

-- 深港口岸经济带

rule "station_port_integration" {
  title   = "完成深圳火车站-罗湖口岸站城一体化开发前期工作",
  expect  = "reaches 完成前期",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 166, "完成深圳火车站-罗湖口岸站城一体化开发前期工作"),
}

rule "b1_land_stocked" {
  title   = "推动“过境”土地B1地块入库",
  expect  = "reaches 入库",
  class   = "stretch",
  section = section,
  note    = "推动: the end is named, but only to be pushed",
  source  = cite("plan-2020", 166, "推动“过境”土地 B1 地块入库"),
}

rule "b1_plan_revision" {
  title   = "推动“过境”土地B1地块规划修编",
  expect  = "done",
  class   = "stretch",
  section = section,
  note    = "推动: the end is named, but only to be pushed",
  source  = cite("plan-2020", 166, "B1 地块入库和规划修编"),
}

rule "liantang_port" {
  title   = "莲塘口岸开通",
  expect  = "reaches 开通",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 166, "莲塘口岸开通"),
}

rule "luosha_yanfang_interchange" {
  title   = "动工建设罗沙路-延芳路立交",
  expect  = "reaches 开工",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 166, "动工建设罗沙路-延芳路立交"),
}

rule "shennan_road_extension" {
  title   = "完成深南路东延前期",
  expect  = "reaches 完成前期",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 166, "完成深南路东延前期"),
}

rule "tram_t3" {
  title   = "完成小运量轨道交通T3线立项工作",
  expect  = "reaches 立项",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 166, "小运量轨道交通 T3 线立项工作"),
}

rule "port_belt_renewal" {
  title   = "加快推进城建大厦、富宝化纤厂等城市更新项目建设",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 168, "加快推进城建大厦、富宝化纤厂等城市更新项目建设"),
}

rule "port_belt_development" {
  title   = "统筹推进罗湖、文锦渡、莲塘口岸沿线开发建设，大力发展集外贸、旅游、消费、专业服务业于一体的口岸经济",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 168, "统筹推进罗湖、文锦渡、莲塘口岸沿线开发建设，大力发展集外贸、旅游、消费、专业服务业于一体的口岸经济"),
}

rule "professional_parks" {
  title   = "助力尚创峰粤港青年创新创业基地、德勤大湾区双创中心等专业园区壮大",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 168, "助力尚创峰粤港青年创新创业基地、德勤大湾区双创中心等专业园区壮大"),
}

rule "accounting_cluster" {
  title   = "在蔡屋围片区打造会计服务产业集群试验区",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 168, "在蔡屋围片区打造会计服务产业集群试验区"),
}

rule "accounting_partner_rules" {
  title   = "争取在罗湖率先放宽会计师事务所合伙人资质要求",
  expect  = "done",
  class   = "stretch",
  section = section,
  note    = "争取: others decide",
  source  = cite("plan-2020", 168, "争取在罗湖率先放宽会计师事务所合伙人资质要求"),
}

rule "hong_kong_firms" {
  title   = "利用该放宽政策吸引香港会计、律师等品牌机构集聚",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 168, "利用该放宽政策吸引香港会计、律师等品牌机构集聚"),
}
