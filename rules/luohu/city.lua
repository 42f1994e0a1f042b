-- Part 三（四） of the plan of 2020, lines 182-198: transport, surroundings, safety and nature.
-- Where the text names an end (建成, 发布, 开工, a number) the class is expected; where it only promises effort
-- (推进, 加快, 打造, 争取, 探索) it is stretch: that the work is 进行中 (under way), or the end that is striven for.
local section = "三（四）提升城市治理现代化水平"

-- 交通网络

rule "qingshuihe_hub" {
  title   = "深汕高铁确定在清水河设站，采用TOD开发模式，建设清水河交通枢纽",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  note    = "the station is told as decided (确定), so it is a ground of the promise and not a promise",
  source  = cite("plan-2020", 184, "深汕高铁确定在清水河设站，采用 TOD¹⁰开发模式，建设清水河交通枢纽"),
}

rule "wenjindu_port_upgrade" {
  title   = "推进文锦渡口岸升级改造",
  expect  = "reaches 升级改造",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 188, "推进文锦渡口岸升级改造"),
}

rule "metro_line_25_extension" {
  title   = "推动25号线延至文锦渡口岸",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 188, "推动 25 号线延至文锦渡口岸"),
}

rule "wenjindu_hub" {
  title   = "打造文锦渡口岸枢纽标杆",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 188, "打造文锦渡口岸枢纽标杆"),
}

rule "metro_line_2_phase_3" {
  title   = "完成轨道2号线三期建设",
  expect  = "reaches 建成",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 188, "完成轨道 2 号线三期"),
}

rule "metro_line_8_phase_1" {
  title   = "完成轨道8号线一期建设",
  expect  = "reaches 建成",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 188, "8 号线一期"),
}

rule "metro_line_6_phase_2" {
  title   = "完成轨道6号线二期建设",
  expect  = "reaches 建成",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 188, "6 号线二期建设"),
}

rule "metro_line_5_west" {
  title   = "大力推进轨道5号线西延建设",
  expect  = "reaches 推进",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 188, "大力推进轨道 5 号线西延"),
}

rule "metro_line_14" {
  title   = "大力推进轨道14号线建设",
  expect  = "reaches 推进",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 188, "14 号线等项目建设"),
}

rule "qingshuihe_roads" {
  title   = "加快推进布吉南环路一期工程及清水河综合整治、清水河五路南延段等清水河片区市政工程建设",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 188, "加快推进布吉南环路一期工程及清水河综合整治、清水河五路南延段等清水河片区市政工程建设"),
}

rule "youqi_road" {
  title   = "开工建设油气路",
  expect  = "reaches 开工",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 188, "开工建设油气路"),
}

rule "qingbao_road" {
  title   = "开工建设清宝路",
  expect  = "reaches 开工",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 188, "清宝路"),
}

rule "dawang_wutong_traffic" {
  title   = "实施大望梧桐片区交通改善工程",
  expect  = "reaches 实施",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 188, "实施大望梧桐片区交通改善工程"),
}

rule "dead_end_roads_opened" {
  title   = "打通24条“断头路”",
  expect  = "打通24条",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 188, "打通 24 条“断头路”"),
}

-- 城区环境

rule "community_parks" {
  title   = "新改建10个社区公园",
  expect  = "新改建10个",
  class   = "expected",
  section = section,
  basis   = "新改建",
  note    = "the result of 2019 is 新建 alone",
  source  = cite("plan-2020", 190, "新改建 10 个社区公园"),
}

rule "street_gardens" {
  title   = "新改建21个街心公园",
  expect  = "21个",
  class   = "expected",
  section = section,
  basis   = "新改建",
  note    = "the result of 2019 is 新建 alone, and calls them 街心花园",
  source  = cite("plan-2020", 190, "21 个街心公园"),
}

rule "micro_areas_improved" {
  title   = "完成十大微片区交通和景观综合提升工程",
  expect  = "all of 10个",
  class   = "expected",
  section = section,
  note    = "10 of 10",
  source  = cite("plan-2020", 190, "完成十大微片区交通和景观综合提升工程"),
}

rule "drinking_water_upgrades" {
  title   = "完成优质饮用水第二阶段360个片区改造",
  expect  = "完成360个片区",
  class   = "expected",
  section = section,
  note    = "片区 here, 小区 in the result of 2019: they do not compare",
  source  = cite("plan-2020", 190, "完成优质饮用水第二阶段 360 个片区改造"),
}

rule "water_pump_stations_started" {
  title   = "启动100座居民小区二次供水泵房提标改造工程",
  expect  = "启动100座",
  class   = "expected",
  section = section,
  note    = "counts works begun, not works done",
  source  = cite("plan-2020", 190, "启动 100 座居民小区二次供水泵房提标改造工程"),
}

rule "baigelong_pump_station" {
  title   = "完成百鸽笼泵站建设",
  expect  = "done",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 190, "完成百鸽笼泵站建设"),
}

rule "honghu_water_plant" {
  title   = "推动洪湖水质净化厂建设",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 190, "推动洪湖水质净化厂"),
}

rule "dawang_water_plant" {
  title   = "推动大望水质净化厂建设",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 190, "大望水质净化厂建设"),
}

rule "urban_villages_treated" {
  title   = "实施向西村、水库新村等9个城中村综合治理",
  expect  = "实施9个",
  class   = "expected",
  section = section,
  note    = "实施: under treatment; the result of 2019 says 推进…综合整治",
  source  = cite("plan-2020", 190, "实施向西村、水库新村等 9 个城中村综合治理"),
}

rule "gas_estates_converted" {
  title   = "完成29个小区管道燃气改造",
  expect  = "完成29个小区",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 190, "完成 29 个小区"),
}

rule "gas_villages_converted" {
  title   = "完成9个城中村管道燃气改造",
  expect  = "9个城中村",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 190, "9 个城中村管道燃气改造"),
}

rule "waste_stations_upgraded" {
  title   = "升级改造22座垃圾转运站",
  expect  = "升级改造22座",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 190, "升级改造 22 座垃圾转运站"),
}

rule "public_toilets_upgraded" {
  title   = "升级改造4座市政公厕",
  expect  = "4座",
  class   = "expected",
  section = section,
  basis   = "市政公厕",
  note    = "the result of 2019 is of 公厕, municipal or not",
  source  = cite("plan-2020", 190, "4 座市政公厕"),
}

rule "waste_sorting_3" {
  title   = "完成物业住宅区垃圾分类3.0建设",
  expect  = "done",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 190, "完成物业住宅区垃圾分类 3.0 建设"),
}

rule "waste_sorting_participation" {
  title   = "居民生活垃圾分类参与率达到80%以上",
  expect  = "达到80%以上",
  class   = "expected",
  section = section,
  note    = "以上: exactly 80% is enough",
  source  = cite("plan-2020", 190, "居民生活垃圾分类参与率达到 80% 以上"),
}

-- 城区治理

rule "warning_system" {
  title   = "完善三防预警信息发布系统",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 192, "完善三防预警信息发布系统"),
}

rule "emergency_resources" {
  title   = "提升应急资源“一网八库”建设",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 192, "提升应急资源“一网八库”建设"),
}

rule "operation_command_system" {
  title   = "打造“区+街道+前端末梢”多级互联的城市运行指挥体系",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 192, "打造“区+街道+前端末梢”多级互联的城市运行指挥体系"),
}

rule "risk_platform" {
  title   = "建设城市公共安全风险防控平台",
  expect  = "done",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 192, "建设城市公共安全风险防控平台"),
}

rule "risk_points_managed" {
  title   = "全区重大安全风险点位平台纳管率达到90%",
  expect  = "达到90%",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 192, "全区重大安全风险点位平台纳管率达到 90%"),
}

rule "small_fire_stations" {
  title   = "建成20座小型消防站",
  expect  = "建成20座",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 192, "建成 20 座小型消防站"),
}

rule "school_shelters" {
  title   = "新改建学校建设36个室外应急避难场所",
  expect  = "36个避难场所",
  class   = "expected",
  section = section,
  note    = "shelters here, schools (20所学校) in the result of 2019: they do not compare",
  source  = cite("plan-2020", 192, "建设 36 个室外应急避难场所"),
}

rule "food_safety_strategy" {
  title   = "深入实施食品安全战略，构建“从农田到餐桌”覆盖全链条、全环节、全过程食品安全机制",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 192, "深入实施食品安全战略，构建“从农田到餐桌”覆盖全链条、全环节、全过程食品安全机制"),
}

rule "product_safety_supervision" {
  title   = "完善药品、特种设备、产品质量安全监管制度",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 196, "完善药品、特种设备、产品质量安全监管制度"),
}

-- 绿色生态

rule "low_density_development" {
  title   = "探索在大小坑水库周边、玉龙新村棚改拆除用地、大望梧桐山片区、深圳水库环湖绿道等区域开展生态控制线内土地低密度开发",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 198, "探索在大小坑水库周边、玉龙新村棚改拆除用地、大望梧桐山片区、深圳水库环湖绿道等区域开展生态控制线内土地低密度开发"),
}

rule "city_repair_areas_started" {
  title   = "选取5个片区启动“城市双修”",
  expect  = "启动5个片区",
  class   = "expected",
  section = section,
  note    = "counts what was begun",
  source  = cite("plan-2020", 198, "选取5个片区"),
}

rule "city_repair_nodes_started" {
  title   = "选取18个节点启动“城市双修”",
  expect  = "启动18个节点",
  class   = "expected",
  section = section,
  note    = "counts what was begun",
  source  = cite("plan-2020", 198, "18个节点启动“城市双修”¹¹"),
}

rule "black_water_relapses" {
  title   = "确保达标河流持续稳定消除黑臭不返潮",
  expect  = "≤ 0条",
  class   = "expected",
  section = section,
  every   = "month",
  note    = "持续稳定: at any time, so no relapse in any month; 返潮 as the source has it",
  source  = cite("plan-2020", 198, "确保达标河流持续稳定消除黑臭不返潮"),
}

rule "shenzhen_river_quality" {
  title   = "深圳河达到地表水Ⅴ类",
  expect  = "Ⅴ类",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 198, "深圳河、布吉河罗湖段达到地表水Ⅴ类"),
}

rule "buji_river_quality" {
  title   = "布吉河罗湖段达到地表水Ⅴ类",
  expect  = "Ⅴ类",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 198, "布吉河罗湖段达到地表水Ⅴ类"),
}

rule "tributary_quality" {
  title   = "入库支流稳定达到地表水Ⅳ类以上",
  expect  = "Ⅳ类以上",
  class   = "expected",
  section = section,
  note    = "稳定 at any time: the worst reading of the year counts; the result of 2019 is V类 of 全部入库支流",
  source  = cite("plan-2020", 198, "入库支流稳定达到地表水Ⅳ类以上"),
}

rule "greenway_started" {
  title   = "启动10公里碧道建设",
  expect  = "启动10公里",
  class   = "expected",
  section = section,
  note    = "length of what was begun",
  source  = cite("plan-2020", 198, "启动10公里碧道建设"),
}

rule "water_systems_studied" {
  title   = "完成布吉河、笔架山河、深圳水库三大水系综合治理前期研究",
  expect  = "all of 3个",
  class   = "expected",
  section = section,
  note    = "3 of 3: 布吉河, 笔架山河, 深圳水库",
  source  = cite("plan-2020", 198, "完成布吉河、笔架山河、深圳水库三大水系综合治理前期研究"),
}

rule "bijiashan_river_daylighting" {
  title   = "启动笔架山河暗河暗渠复明工作",
  expect  = "reaches 启动",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 198, "启动笔架山河暗河暗渠复明工作"),
}

rule "air_pollution_control" {
  title   = "持续推进大气污染防治，加强工地扬尘、工业废气等大气污染防治",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 198, "持续推进大气污染防治，加强工地扬尘、工业废气等大气污染防治"),
}

rule "pm25" {
  title   = "PM_{2.5}浓度控制在23.0微克/立方米",
  expect  = "控制在23.0微克/立方米",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 198, "PM_{2.5}浓度控制在23.0微克/立方米"),
}

rule "sponge_city_area" {
  title   = "新增海绵城市面积0.5平方公里",
  expect  = "新增0.5平方公里",
  class   = "expected",
  section = section,
  note    = "the result of 2019 says 完成…建设",
  source  = cite("plan-2020", 198, "新增海绵城市面积0.5平方公里"),
}

rule "sponge_retrofits" {
  title   = "完成10项既有设施海绵专项改造",
  expect  = "完成10项",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 198, "完成10项既有设施海绵专项改造"),
}

rule "reclaimed_water_rate" {
  title   = "再生水利用率超过83%",
  expect  = "超过83%",
  class   = "expected",
  section = section,
  note    = "超过: exactly 83% is a miss",
  source  = cite("plan-2020", 198, "再生水利用率超过83%"),
}
