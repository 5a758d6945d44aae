//! An archive of invented people in the invented 样县: as many as are asked for, everybody filed
//! and with full records, always the same. Needs nothing but the standard library.

/// People in a village.
const VILLAGE: usize = 20;
/// People in a town.
const TOWN: usize = 10 * VILLAGE;
/// People at an event.
const EVENT: usize = 40;

const SURNAMES: [&str; 40] = [
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭",
    "何", "林", "高", "罗", "郑", "梁", "谢", "宋", "唐", "许", "韩", "冯", "邓", "曹", "彭", "曾",
    "肖", "田", "董", "潘", "袁", "蔡", "蒋", "余",
];
const FIRST: [&str; 16] = [
    "志", "晓", "建", "春", "文", "秋", "国", "海", "明", "玉", "德", "永", "小", "家", "新", "立",
];
const SECOND: [&str; 23] = [
    "远", "兰", "军", "梅", "博", "菊", "强", "燕", "辉", "珍", "平", "华", "勇", "霞", "林", "云",
    "喆", "堃", "昇", "旻", "翀", "珺", "玥",
];
const PLACES: [&str; 10] = ["松", "柏", "竹", "梅", "桃", "柳", "枫", "荷", "桂", "杉"];
const WORK: [&str; 5] = [
    "走访三组和七组，听双方讲山林界址的来历，整理旧证两份，列出争议五处，约定下周现场指界。",
    "汛期值守，晚上十点雨量到红色，按网格转移低洼处四户九人到村小学，凌晨三点安顿好。",
    "学习村级财务制度，对照上季度账目走了一遍流程，两笔临时用工支出缺签字，已补齐。",
    "电商服务点挂牌，当天卖出秋茶112单；收益按三七分成，合同经村民代表会议表决通过。",
    "协助起草村务公开材料，第一次完整走完公开前的审核，会议记录两天内交书记审阅。",
];

/// Every file of an archive of so many people: its path and its text.
pub(crate) fn archive(people: usize) -> impl Iterator<Item = (String, String)> {
    let shared = [("dossier.yaml", SETTINGS), ("policy.yaml", POLICY)]
        .map(|(path, text)| (path.to_owned(), text.to_owned()));
    let towns = (0..people).step_by(TOWN).flat_map(move |first| {
        let last = people.min(first + TOWN);
        [town(first), review(first, last)]
    });
    let villages = (0..people).step_by(VILLAGE).map(village);
    let events = (0..people).step_by(EVENT).map(move |from| event(from, people.min(from + EVENT)));
    let everybody = (0..people).map(|at| (format!("{}/person.yaml", path(at)), person(at)));
    shared.into_iter().chain(towns).chain(villages).chain(events).chain(everybody)
}

/// The path of the person at that place, from 0.
pub(crate) fn path(at: usize) -> String {
    format!("{}/{}", village_path(at), name(at))
}

/// The name of the person at that place; nobody else in the village has it.
pub(crate) fn name(at: usize) -> String {
    let surname = SURNAMES[(at + at / VILLAGE * 7) % SURNAMES.len()];
    format!("{surname}{}{}", FIRST[(at / 3) % FIRST.len()], SECOND[at % SECOND.len()])
}

/// The identity number of the person at that place, with its check digit (GB 11643-1999).
pub(crate) fn identity(at: usize) -> String {
    let order = 100 + 2 * (at % 20 + 20 * (at / 6720)) + usize::from(is_male(at));
    let (year, month) = birth(at);
    let day = 1 + at / 240 % 28;
    let body = format!("439001{year}{month:02}{day:02}{order:03}");
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = body.bytes().zip(weights).map(|(digit, by)| u32::from(digit - b'0') * by).sum();
    format!("{body}{}", char::from(b"10X98765432"[sum as usize % 11]))
}

/// The telephone of the person at that place.
pub(crate) fn phone(at: usize) -> String {
    format!("{}", 13_900_000_000_u64 + at as u64)
}

/// The filing number of the person at that place.
pub(crate) fn filing_number(at: usize) -> String {
    format!("439001-2026-{:05}", at + 1)
}

fn is_male(at: usize) -> bool {
    !at.is_multiple_of(3)
}

fn birth(at: usize) -> (usize, usize) {
    (1984 + at % 16, 1 + at / 20 % 12)
}

fn town_path(at: usize) -> String {
    let town = at / TOWN;
    format!("{}岭{}镇", PLACES[town % PLACES.len()], ordinal(town / PLACES.len()))
}

fn village_path(at: usize) -> String {
    format!("{}/{}坪村", town_path(at), PLACES[at / VILLAGE % PLACES.len()])
}

/// A syllable that tells towns of one name apart; the first has none.
fn ordinal(at: usize) -> String {
    if at == 0 { String::new() } else { format!("第{at}") }
}

const SETTINGS: &str = "格式: 1\n名称: 样县后备力量档案\n级别: 县\n行政区划代码: \"439001\"\n\
    组织部门: 中共样县委组织部\n基准日: 2026-11-20\n";
const POLICY: &str =
    "格式: 1\n名称: 样县后备力量储备条件\n联审部门: [纪委监委, 政法委, 公安局, 信访局]\n";

fn town(at: usize) -> (String, String) {
    let path = town_path(at);
    let text = format!("格式: 1\n名称: {path}\n党委书记: 孙立\n组织委员: 何静\n");
    (format!("{path}/town.yaml"), text)
}

fn village(at: usize) -> (String, String) {
    let path = village_path(at);
    let name = path.split_once('/').expect("a village lies in a town").1;
    let text = format!("格式: 1\n名称: {name}\n类别: 一般村\n");
    (format!("{path}/village.yaml"), text)
}

fn list(first: usize, last: usize) -> String {
    (first..last).map(|at| format!("  - {}\n", path(at))).collect()
}

fn review(first: usize, last: usize) -> (String, String) {
    let batch = format!("2026-{}", first / TOWN + 1);
    let departments: String = ["纪委监委", "政法委", "公安局", "信访局"]
        .iter()
        .map(|name| {
            format!(
                "  - {{名称: {name}, 送审: 2026-03-25, 回复: 2026-04-01, 经办: 田野, 负责: 申志高}}\n"
            )
        })
        .collect();
    let people = list(first, last);
    let text = format!(
        "格式: 1\n批次: {batch}\n日期: 2026-03-25\n有效期至: 2027-03-24\n名单:\n{people}部门:\n{departments}"
    );
    (format!("reviews/{batch}.yaml"), text)
}

fn event(first: usize, last: usize) -> (String, String) {
    let number = first / EVENT;
    let month = 5 + number % 6;
    let people = list(first, last);
    let text = format!(
        "格式: 1\n期次: {}\n范围: 县级\n起: 2026-{month:02}-11\n止: 2026-{month:02}-14\n\
         名称: 第{}期主题培训\n主题: 集体经济\n主办: 县委组织部\n地点: 县委党校\n学时: 24\n\
         方式: [集中授课]\n内容: 学四议两公开，模拟接访、拆违、分水三个场景，领取实践作业。\n\
         参加:\n{people}",
        number + 1,
        number + 1,
    );
    (format!("events/2026-{month:02}-{:04}.yaml", number + 1), text)
}

fn person(at: usize) -> String {
    [basics(at), history(at), selection(at), training(at), assessment(at)].concat()
}

fn basics(at: usize) -> String {
    let (year, month) = birth(at);
    let (name, identity, phone) = (name(at), identity(at), phone(at));
    let sex = if is_male(at) { "男" } else { "女" };
    let joined = year + 22;
    format!(
        r#"格式: 1
姓名: {name}
性别: {sex}
出生年月: {year}.{month:02}
民族: 汉族
籍贯: 湖南样县
出生地: 湖南样县
身份证号: "{identity}"
政治面貌: 中共党员
入党时间: {joined}.06
转正时间: {}.06
参加工作时间: {}.07
健康状况: 健康
婚姻状况: 已婚
户籍地址: {}三组
联系电话: "{phone}"
现任职务: 村网格员
特长: 农产品电商、财务
来源: [党员, 返乡青年]
储备计划: 育青计划
拟培养岗位: 村党组织书记
成熟程度: 有潜力
农村工作经验: 是
全日制教育: {{学历: 大专, 毕业院校及专业: 某职业技术学院 农业经济管理, 毕业时间: {}.06}}
在职教育: 无
"#,
        joined + 1,
        year + 21,
        village_path(at),
        year + 21,
    )
}

fn history(at: usize) -> String {
    let (year, _) = birth(at);
    format!(
        r"简历:
  - {{起: {}.09, 止: {}.06, 内容: 某职业技术学院农业经济管理专业学习（其间任班长、团支部书记）}}
  - {{起: {}.07, 止: {}.02, 内容: 广东东莞某电子厂仓库管理员、仓储班班长、车间党小组组长}}
  - {{起: {}.03, 止: 2024.06, 内容: 广东广州某电商公司农产品采购主管}}
  - {{起: 2024.07, 内容: 村网格员（其间：2025.09起兼茶叶合作社电商负责人）}}
家庭成员:
  - {{称谓: 配偶, 姓名: 周小禾, 出生年月: {year}.03, 政治面貌: 群众, 工作单位及职务: 村民}}
  - {{称谓: 女儿, 姓名: 知夏, 出生年月: 2015.07, 政治面貌: 群众, 工作单位及职务: 小学学生}}
  - {{称谓: 父亲, 姓名: 德厚, 出生年月: {}.05, 政治面貌: 中共党员, 工作单位及职务: 村民}}
  - {{称谓: 母亲, 姓名: 秋月, 出生年月: {}.12, 政治面貌: 群众, 工作单位及职务: 村民}}
奖惩情况:
  - {{日期: 2025.12, 级别: 镇, 类别: 优秀共产党员, 内容: 被评为镇优秀共产党员}}
实绩:
  - {{日期: 2025-11-18, 内容: 牵头组建茶叶电商小组，首季线上销售茶叶{}.6万元}}
  - {{日期: 2026-06-24, 内容: 参与调处山林权属纠纷，促成双方现场指界}}
",
        year + 18,
        year + 21,
        year + 21,
        year + 24,
        year + 24,
        year - 27,
        year - 25,
        1 + at % 9,
    )
}

fn selection(at: usize) -> String {
    let number = filing_number(at);
    let reason = WORK[at % WORK.len()];
    format!(
        r"选拔:
  村级推荐:
    日期: 2026-03-02
    方式: [党员联名, 村党组织推荐]
    会议: 党员大会
    应到: 46
    实到: 41
    同意: 39
    理由: |
      放弃外地工作回村当网格员，半年走遍12个村民小组，把486户的人口、房屋、劳力情况摸得清楚。
      {reason}
    意见: 经党员大会推荐、党总支委员会研究，同意推荐为村党组织书记后备力量人选。
    签字: 李建国
  乡镇考察:
    日期: 2026-03-18
    考察组: [王敏, 陈刚, 何静]
    谈话: {{村“两委”成员: 5, 党员代表: 9, 村民代表: 12}}
    测评: {{应到: 46, 实到: 42, 发出: 42, 收回: 42, 有效: 41, 优秀: 36, 称职: 4, 基本称职: 1, 不称职: 0}}
    考察:
      政治素质: 立场坚定，大是大非面前态度明确，参加主题党日从不缺席。
      能力素质: 有经营头脑，懂农产品销售和成本核算；村务决策程序还不够熟。
      群众口碑: 好。走访21户，20户说“靠得住”，有1户表示不熟悉。
      服务意识: 强。网格内12户独居老人每周上门一次，代办事项47件。
    不足: 回村时间不长，处理涉及宗族、山林的复杂矛盾办法不多。
    初审: {{日期: 2026-03-17, 征求意见: [派出所, 司法所], 情形: 无, 负责: 孙立}}
    结论: 建议列入
    意见: 镇党委会议研究，同意列入村党组织书记后备力量，报县级联审。
    签字: 王敏
  公示: {{起: 2026-04-08, 止: 2026-04-14, 地点: 村务公开栏, 异议: 无}}
  组织备案:
    日期: 2026-04-20
    文号: 样组备〔2026〕3号
    备案编号: {number}
    意见: 同意备案，纳入2026年度县级重点培养名单。
    签字: 刘志强
"
    )
}

fn training(at: usize) -> String {
    let records: String = (0..6 + at % 3).map(|number| record(at, number)).collect();
    format!(
        r"培养:
  联系人:
    - {{角色: 培养联系人, 姓名: 王敏, 职务: 镇党委副书记, 类别: 乡镇领导班子成员, 起: 2026-04-25}}
    - {{角色: 帮带导师, 姓名: 周华, 职务: 县委常委, 类别: 县级领导, 起: 2026-04-25}}
  需求: [集体经济, 基层治理]
  计划:
    - 年度: 2026
      目标: 熟悉村级财务、村务决策和矛盾调处三项基本功，年底前能独立主持一次联席会。
      措施: [按月参加全县主题培训, 任村党组织书记助理, 年内独立调处纠纷不少于3件]
      时限: 2026-12-31
  纪实:
{records}  帮带记录:
    - {{日期: 2026-05-20, 导师: 王敏, 方面: 经验上传, 方式: 现场带教, 内容: 带着走了一遍纠纷调处的流程。}}
    - {{日期: 2026-08-20, 导师: 周华, 方面: 思想上带, 方式: 座谈, 内容: 约定遇事先隔一夜再表态。}}
  实践锻炼:
    - 形式: 书记助理
      岗位: 村党总支书记助理
      起: 2026-05-04
      止: 2026-08-30
      带教: 李建国
      评价: 良好
  谈心谈话:
    - 日期: 2026-05-06
      谈话人: 王敏
      职务: 镇党委副书记
      方式: 个别
      地点: 镇政府
      内容: 了解入库后的想法，说明培养计划和联系人职责。
      问题: 对村级财务、决策程序不熟
      措施: 安排列席村“两委”会，由书记带教财务审批
  思想汇报:
    - {{日期: 2026-06-30, 摘要: 第二季度：熟悉村情、学财务、汛期值守的体会, 阅签: 李建国}}
    - {{日期: 2026-09-29, 摘要: 第三季度：跨村任职的三点收获和两点差距, 阅签: 李建国}}
"
    )
}

fn record(at: usize, number: usize) -> String {
    let kind = ["思想", "学习", "工作"][number % 3];
    let month = 4 + number.min(6);
    let text = WORK[(at + number) % WORK.len()];
    format!(
        "    - {{日期: 2026-{month:02}-{:02}, 类别: {kind}, 内容: {text}, 记录: 王敏}}\n",
        21 + number % 8
    )
}

fn assessment(at: usize) -> String {
    let good = 30 + at % 8;
    format!(
        r"评价:
  - 年度: 2026
    自我评价: 完成年度计划五项中的四项，主持会议比年初有底气，材料功夫仍要补。
    组织测评: {{有效: 12, 优秀: 10, 称职: 2, 基本称职: 0, 不称职: 0}}
    群众评价: {{有效: 40, 优秀: {good}, 称职: {}, 基本称职: 0, 不称职: 0}}
    等次: 优秀
",
        40 - good
    )
}
