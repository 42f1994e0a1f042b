-- Part 三（五） of the plan of 2020, lines 200-218: schools, health, culture and welfare.
-- Where the text names an end (建成, 发布, 开工, a number) the class is expected; where it only promises effort
-- (推进, 加快, 打造, 争取, 探索) it is stretch: that the work is 进行中 (under way), or the end that is striven for.
local section = "三（五）着力保障和改善民生"

-- 教育

rule "school_projects" {
  title   = "实施星园学校、布心中学改扩建等9所学校新改扩建工程",
  expect  = "实施9所",
  class   = "expected",
  section = section,
  note    = "实施: under way, not finished",
  source  = cite("plan-2020", 202, "实施星园学校、布心中学改扩建等9所学校新改扩建工程"),
}

rule "school_projects_prepared" {
  title   = "完成桂园中学、安芳小学等5所学校新改扩建工程前期工作",
  expect  = "完成5所",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 202, "完成桂园中学、安芳小学等5所学校新改扩建工程前期工作"),
}

rule "prefab_schools" {
  title   = "建成2所高科技预制学校",
  expect  = "建成2所",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 202, "建成2所高科技预制学校"),
}

rule "school_places_new" {
  title   = "新增学位2700个",
  expect  = "新增2700个",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 202, "新增学位2700个"),
}

rule "boarding_high_school" {
  title   = "完成罗湖外国语全寄宿制高中新建工程前期工作",
  expect  = "reaches 完成前期",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 202, "完成罗湖外国语全寄宿制高中新建工程前期工作"),
}

rule "public_kindergarten_share" {
  title   = "公办园在园儿童占比力争达到50%",
  expect  = "力争达到50%",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 202, "公办园在园儿童占比力争达到50%"),
}

rule "private_special_education" {
  title   = "支持和规范民办教育、特殊教育发展",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 202, "支持和规范民办教育、特殊教育发展"),
}

rule "vocational_education_centre" {
  title   = "成立罗湖区职业教育中心",
  expect  = "done",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 202, "成立罗湖区职业教育中心"),
}

rule "education_reform" {
  title   = "深入推进“罗湖教改”",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 202, "深入推进“罗湖教改”"),
}

rule "school_groups" {
  title   = "深化集团化办学",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 206, "深化集团化办学"),
}

rule "classroom_revolution" {
  title   = "全面推进“课堂革命”",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 206, "全面推进“课堂革命”¹²"),
}

rule "school_profiles" {
  title   = "推进“一校一特色”改革",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 206, "推进“一校一特色”改革"),
}

rule "teaching_models" {
  title   = "探索学校课堂学科教学新模式",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 206, "探索学校课堂学科教学新模式"),
}

rule "principals_meeting" {
  title   = "实施“每周一小时校（园）长学习会”",
  expect  = "reaches 实施",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 206, "实施“每周一小时校（园）长学习会”"),
}

rule "teachers_forum" {
  title   = "实施“罗湖教师发展论坛”",
  expect  = "reaches 实施",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 206, "“罗湖教师发展论坛”"),
}

rule "master_teachers" {
  title   = "实施“名师工程”等工作",
  expect  = "reaches 实施",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 206, "“名师工程”等工作"),
}

rule "teacher_incentives" {
  title   = "完善教师正向激励机制，对一线教师、班主任等给予多形式激励",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 206, "完善教师正向激励机制，对一线教师、班主任等给予多形式激励"),
}

-- 医疗

rule "jiabin_hospital" {
  title   = "推进人民医院嘉宾院改造",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 208, "推进人民医院嘉宾院改造"),
}

rule "city_hospital_relocation" {
  title   = "推进市人民医院周边片区拆迁安置工程",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 208, "市人民医院周边片区拆迁安置工程"),
}

rule "maternity_building" {
  title   = "开工建设区妇保院住院大楼二期工程",
  expect  = "reaches 开工",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 208, "开工建设区妇保院住院大楼二期工程"),
}

rule "health_centres_new" {
  title   = "新建1个社康中心",
  expect  = "新建1个",
  class   = "expected",
  section = section,
  basis   = "社康中心",
  note    = "the result of 2019 is of 一类社康中心",
  source  = cite("plan-2020", 208, "新建1个"),
}

rule "health_centres_upgraded" {
  title   = "升级改造11个社康中心",
  expect  = "升级改造11个",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 208, "升级改造11个社康中心"),
}

rule "urology_centre" {
  title   = "加快建设国家级泌尿系统疾病临床医学研究中心",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 208, "加快建设国家级泌尿系统疾病临床医学研究中心"),
}

rule "prenatal_centre" {
  title   = "加快建设产前诊断中心",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 208, "产前诊断中心"),
}

rule "medical_reform" {
  title   = "深入推进“罗湖医改3.0”",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 208, "深入推进“罗湖医改3.0”"),
}

rule "chronic_care_funds" {
  title   = "促进慢性病医保费用按照“总额管理、结余留用、合理超支分担”的原则包干至每个家庭医生服务团队",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 208, "促进慢性病医保费用按照“总额管理、结余留用、合理超支分担”的原则包干至每个家庭医生服务团队"),
}

rule "chronic_care_integrated" {
  title   = "实现慢性病医防一体化管理",
  expect  = "done",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 208, "实现慢性病医防一体化管理"),
}

rule "medical_institutions_encouraged" {
  title   = "鼓励开设康复医院、老年病医院、护理院、高端医疗、医养结合服务机构",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 208, "鼓励开设康复医院、老年病医院、护理院、高端医疗、医养结合服务机构"),
}

rule "medical_alliance" {
  title   = "与香港中文大学（深圳）建设医学专科联盟",
  expect  = "done",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 208, "与香港中文大学（深圳）建设医学专科联盟"),
}

rule "health_records_coverage" {
  title   = "实现居民电子健康档案覆盖80%",
  expect  = "覆盖80%",
  class   = "expected",
  section = section,
  basis   = "电子健康档案",
  note    = "the result of 2019 is of 健康档案, on paper or not",
  source  = cite("plan-2020", 208, "实现居民电子健康档案覆盖80%"),
}

rule "health_literacy" {
  title   = "居民健康素养达到43%",
  expect  = "达到43%",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 208, "居民健康素养¹³达到43%"),
}

rule "tcm_hospital_grade" {
  title   = "全力推进区中医院争创三甲医院",
  expect  = "done",
  class   = "stretch",
  section = section,
  note    = "争创: others award it",
  source  = cite("plan-2020", 208, "全力推进区中医院"),
}

rule "maternity_hospital_grade" {
  title   = "全力推进区妇幼保健院争创三甲医院",
  expect  = "done",
  class   = "stretch",
  section = section,
  note    = "争创: others award it",
  source  = cite("plan-2020", 208, "区妇幼保健院争创三甲医院"),
}

-- 文化

rule "culture_sports_centres" {
  title   = "完成2个综合性文体服务中心改造工程",
  expect  = "完成2个",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 210, "完成2个综合性文体服务中心"),
}

rule "party_service_centres" {
  title   = "完成4个社区党群服务中心改造工程",
  expect  = "4个",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 210, "4个社区党群服务中心改造工程"),
}

rule "brewery_site" {
  title   = "加快推进金威啤酒厂工业遗址工程建设，打造集展览、办公、营销于一体的文化地标",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 210, "加快推进金威啤酒厂工业遗址工程建设，打造集展览、办公、营销于一体的文化地标"),
}

rule "huamuyuan_sports" {
  title   = "推动湖滨花木园体育休闲设施建设",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 210, "推动湖滨花木园体育休闲设施"),
}

rule "sports_training_centre" {
  title   = "推动罗湖体训中心建设",
  expect  = "reaches 推进",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 210, "罗湖体训中心"),
}

rule "rebuilding_exhibition_centre" {
  title   = "推动棚改展示中心建设",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 210, "棚改展示中心"),
}

rule "calligraphy_academy" {
  title   = "推动罗湖书画院建设",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 210, "罗湖书画院"),
}

rule "art_gallery" {
  title   = "推动综合艺术馆建设",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 210, "综合艺术馆建设"),
}

rule "east_culture_belt" {
  title   = "打造“深圳东文体休闲带”",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 210, "打造“深圳东文体休闲带”"),
}

rule "two_halls_one_centre" {
  title   = "启动“两馆一中心”建设",
  expect  = "reaches 启动",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 216, "启动“两馆一中心”建设"),
}

rule "siyue_academy" {
  title   = "启动思月书院修缮工程",
  expect  = "reaches 启动",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 216, "思月书院"),
}

rule "yuanxun_site" {
  title   = "启动元勋旧址修缮工程",
  expect  = "reaches 启动",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 216, "元勋旧址修缮工程"),
}

rule "watercolour_biennale" {
  title   = "举办第二届深圳国际水彩画双年展",
  expect  = "done",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 216, "举办第二届深圳国际水彩画双年展"),
}

rule "photography_week" {
  title   = "举办第四届深圳国际摄影周",
  expect  = "done",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 216, "第四届深圳国际摄影周"),
}

rule "cantonese_opera_week" {
  title   = "举办第八届深圳粤剧周暨第二届罗湖粤港澳粤剧粤曲交流展演等活动",
  expect  = "done",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 216, "第八届深圳粤剧周暨第二届罗湖粤港澳粤剧粤曲交流展演等活动"),
}

rule "civic_training" {
  title   = "构建全覆盖、全程化、全方位的市民素养培训体系，全面提升市民文明素养和城区文明程度",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 216, "构建全覆盖、全程化、全方位的市民素养培训体系，全面提升市民文明素养和城区文明程度"),
}

-- 社会民生

rule "bianjian_estate" {
  title   = "推进边检二大院棚改项目建设",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 218, "推进边检二大院"),
}

rule "jingfu_garden" {
  title   = "推进景福花园棚改项目建设",
  expect  = "reaches 推进",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 218, "景福花园"),
}

rule "chuanbu_street" {
  title   = "推进船步街片区棚改项目建设",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 218, "船步街片区"),
}

rule "qingshuihe_rebuilding" {
  title   = "推进清水河片区棚改项目建设",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 218, "清水河片区棚改项目建设"),
}

rule "housing_started" {
  title   = "新增开工筹集人才住房和保障性住房6391套",
  expect  = "开工筹集6391套",
  class   = "expected",
  section = section,
  note    = "the result of 2019 says 保障房和人才房",
  source  = cite("plan-2020", 218, "新增开工筹集人才住房和保障性住房 6391 套"),
}

rule "housing_supplied" {
  title   = "供应人才住房和保障性住房1000套",
  expect  = "供应1000套",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 218, "供应 1000 套"),
}

rule "residents_committees" {
  title   = "推动居委会规范化、标准化建设",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 218, "推动居委会规范化、标准化建设"),
}

rule "residents_covenants_revised" {
  title   = "修订完善居民公约",
  expect  = "done",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 218, "修订完善居民公约"),
}

rule "residents_covenants_coverage" {
  title   = "社区居民公约覆盖率达70%",
  expect  = "达70%",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 218, "社区居民公约覆盖率达 70%"),
}

rule "social_work_projects" {
  title   = "申报开展街道社会工作站试点等1-2个项目",
  expect  = "1-2个",
  class   = "expected",
  section = section,
  range   = "floor",
  note    = "the upper end is no ceiling",
  source  = cite("plan-2020", 218, "申报开展街道社会工作站试点等 1-2 个项目"),
}

rule "community_governance_model" {
  title   = "打造罗湖社区治理微型“样本”",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 218, "打造罗湖社区治理微型“样本”"),
}

rule "community_projects_funds" {
  title   = "投入1.58亿元财政资金实施民生微实项目",
  expect  = "投入1.58亿元",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 218, "投入 1.58 亿元财政资金"),
}

rule "community_projects" {
  title   = "实施800个民生微实项目",
  expect  = "实施800个",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 218, "实施 800 个民生微实项目"),
}

rule "charity_system" {
  title   = "完善“大爱罗湖”慈善帮扶体系，提升社会救助水平",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 218, "完善“大爱罗湖”慈善帮扶体系，提升社会救助水平"),
}

rule "orphans_liaison" {
  title   = "建立孤儿和困境儿童住房、就学等帮扶专项联络机制",
  expect  = "done",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 218, "建立孤儿和困境儿童住房、就学等帮扶专项联络机制"),
}

rule "child_friendly_district" {
  title   = "加快儿童友好型城区建设",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 218, "加快儿童友好型城区建设"),
}

rule "barrier_free_plan" {
  title   = "落实无障碍城区发展规划",
  expect  = "reaches 落实",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 218, "落实无障碍城区发展规划"),
}

rule "job_fairs" {
  title   = "全年举办50场就业招聘会",
  expect  = "举办50场",
  class   = "expected",
  section = section,
  basis   = "就业招聘会",
  note    = "the result of 2019 is of “春风行动” and other events",
  source  = cite("plan-2020", 218, "全年举办 50 场就业招聘会"),
}

rule "employment_platforms" {
  title   = "整合“罗湖就业”、“罗百就业帮扶”等平台",
  expect  = "done",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 218, "整合“罗湖就业”、“罗百就业帮扶”等平台"),
}

rule "job_training" {
  title   = "加强职业指导、技能提升和就业见习，提升就业人员技能",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 218, "加强职业指导、技能提升和就业见习，提升就业人员技能"),
}

rule "public_care_homes" {
  title   = "探索改革公办养老机构性质",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 218, "探索改革公办养老机构性质"),
}

rule "welfare_centre" {
  title   = "实现社会福利中心转型升级",
  expect  = "done",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 218, "实现社会福利中心转型升级"),
}

rule "meals_for_elderly" {
  title   = "推进长者助餐服务",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 218, "推进长者助餐服务"),
}

rule "community_elderly_care" {
  title   = "大力发展社区嵌入式养老",
  expect  = "reaches 进行中",
  class   = "stretch",
  section = section,
  source  = cite("plan-2020", 218, "大力发展社区嵌入式养老"),
}

rule "elderly_care_complexes" {
  title   = "新增1家社区养老服务综合体",
  expect  = "新增1家",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 218, "新增 1 家社区养老服务综合体"),
}

rule "home_care_beds" {
  title   = "开展“家庭养老床位”建设设点",
  expect  = "reaches 试点",
  class   = "expected",
  section = section,
  note    = "设点 as the source has it, a slip for 试点",
  source  = cite("plan-2020", 218, "开展“家庭养老床位”建设设点"),
}

rule "baofengyuan_home" {
  title   = "开工建设宝丰苑敬老院",
  expect  = "reaches 开工",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 218, "开工建设宝丰苑敬老院"),
}

rule "smart_elderly_care" {
  title   = "搭建智慧养老服务系统",
  expect  = "done",
  class   = "expected",
  section = section,
  source  = cite("plan-2020", 218, "搭建智慧养老服务系统"),
}
