//! A random person's file: the basics, the steps of selection, what came of it.

use super::chance::{Chance, Day, Entry, iso, line, list, number_of, numbers};
use super::policy::{CLAUSES, Words};
use super::{Tree, last_part, training};

/// Somebody's file.
pub(super) fn person(chance: &mut Chance, path: &str, tree: &Tree, words: &Words) -> String {
    let birth = number_of(1964, 1, 1) + chance.below(42 * 365) as i64;
    let parts = [
        basics(chance, last_part(path), birth),
        party(chance, birth),
        origin(chance, words),
        schooling(chance, birth),
        deeds(chance),
        selection(chance, words),
        training::training(chance, tree, words),
        assessments(chance),
        outcome(chance),
    ];
    parts.concat()
}

fn basics(chance: &mut Chance, name: &str, birth: Day) -> String {
    let sex = chance.word(&["男", "男", "女"]);
    let month = chance.month_of(birth);
    let people = ["汉族", "汉", "汉族", "苗族", "土家", "侗族", ""];
    let mut text = format!("格式: 1\n姓名: {name}\n性别: {sex}\n出生年月: {month}\n");
    text += &line(0, "民族", &chance.word(&people));
    if chance.once_in(3) {
        text += &line(0, "身份证号", &identity(chance, birth, sex == "男"));
    }
    text
}

/// An identity number of the invented county, with its check digit (GB 11643-1999).
fn identity(chance: &mut Chance, birth: Day, is_male: bool) -> String {
    let (year, month, day) = numbers(birth);
    let order = 2 * chance.between(50, 450) + usize::from(is_male);
    let body = format!("439001{year}{month:02}{day:02}{order:03}");
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = body.bytes().zip(weights).map(|(digit, by)| u32::from(digit - b'0') * by).sum();
    format!("\"{body}{}\"", char::from(b"10X98765432"[sum as usize % 11]))
}

fn party(chance: &mut Chance, birth: Day) -> String {
    let status = chance.word(&[
        "中共党员",
        "中共党员",
        "党员",
        "正式党员",
        "中共预备党员",
        "预备党员",
        "共青团员",
        "团员",
        "群众",
        "群众",
        "民盟",
        "无党派",
    ]);
    let mut text = format!("政治面貌: {status}\n");
    if status.contains("党员") && !chance.once_in(6) {
        let joined = chance.once_in(3).then(|| chance.month());
        let joined = joined.unwrap_or_else(|| chance.month_after(birth, 18, 12));
        text += &line(0, "入党时间", &joined);
        if chance.once_in(2) {
            text += &line(0, "转正时间", &chance.month());
        }
    }
    if !status.contains("党员") || chance.once_in(5) {
        let (asked, active, candidate) = (chance.month(), chance.month(), chance.month());
        let steps = Entry::default().may("申请", asked).may("积极分子", active);
        let steps = steps.may("发展对象", candidate).written(chance);
        text += &line(0, "入党进程", &chance.word(&["无", "", &steps, &steps, &steps]));
    }
    text
}

fn origin(chance: &mut Chance, words: &Words) -> String {
    let standing = ["", "", "", "", "", "后备力量", "在任村干部", "在任"];
    let posts = [
        "村党组织书记",
        "书记",
        "村委会主任",
        "主任",
        "副书记",
        "副主任",
        "委员",
        "村“两委”成员",
        "村两委成员",
        "其他",
        "",
    ];
    let will = ["强烈", "强", "一般", "不强烈", "弱", ""];
    let (degree, home, day) = (chance.word(&will), chance.word(&will), chance.day());
    let day = if chance.once_in(2) { day } else { String::new() };
    let contacts = chance.list(2, "联系", 3, contact);
    let intention =
        [line(2, "程度", &degree), line(2, "回村意愿", &home), line(2, "日期", &day), contacts]
            .concat();
    let intention = match chance.below(6) {
        0 => "参选意向: 无\n".to_owned(),
        1 => String::new(),
        _ if intention.is_empty() => String::new(),
        _ => format!("参选意向:\n{intention}"),
    };
    let hired =
        Entry::default().may("公告", "样县公告").may("日期", chance.day()).may("成绩", "81.5");
    let hired = hired.written(chance);
    [
        line(0, "身份", &chance.word(&standing)),
        line(0, "来源", &chance.words(&words.sources, 3)),
        line(0, "推荐人", &chance.word(&["李建国", "", "", "无"])),
        line(0, "招聘", &chance.word(&["", "", "", &hired])),
        line(0, "储备计划", &chance.word(&["育青计划", "头雁工程", "", "无"])),
        line(0, "拟培养岗位", &chance.word(&posts)),
        intention,
        line(0, "成熟程度", &chance.perhaps(&["成熟", "有潜力", "一般"])),
        line(0, "梯次", &chance.perhaps(&words.tiers)),
        line(0, "农村工作经验", &chance.perhaps(&["是", "否", "有", "无", "false", "×", "√"])),
    ]
    .concat()
}

/// A contact with somebody.
pub(super) fn contact(chance: &mut Chance) -> Entry {
    let way = chance.word(&["登门", "电话", "微信", "座谈", "宣传政策"]);
    Entry::default().may("日期", chance.day()).may("方式", way).may("内容", "说明政策")
}

const LEVELS: [&str; 14] = [
    "小学",
    "初中",
    "高中",
    "中专",
    "职高",
    "大专",
    "专科",
    "大专",
    "大学",
    "本科",
    "省委党校大学",
    "中央党校大专",
    "研究生",
    "硕士研究生",
];

fn schooling(chance: &mut Chance, birth: Day) -> String {
    ["全日制教育", "在职教育"]
        .map(|key| {
            let graduated =
                if chance.once_in(3) { chance.month() } else { chance.month_after(birth, 15, 15) };
            let one =
                Entry::default().may("学历", chance.word(&LEVELS)).may("毕业院校及专业", "某校");
            let one = one.may("毕业时间", graduated).written(chance);
            line(0, key, &chance.word(&["", "无", &one, &one, &one]))
        })
        .concat()
}

/// Awards and achievements.
fn deeds(chance: &mut Chance) -> String {
    let levels = ["镇", "乡级", "县", "区级", "市", "省级", "全国", ""];
    let awards = chance.list(0, "奖惩情况", 3, |chance| {
        let award = Entry::default().may("日期", chance.month_or_day());
        let award = award.may("级别", chance.word(&levels)).may("类别", "优秀共产党员");
        award.may("内容", chance.word(&["被评为优秀", "获表彰"]))
    });
    let achieved = chance.list(0, "实绩", 3, |chance| {
        Entry::default().may("日期", chance.day()).may("内容", chance.word(&["建成电商点", "修渠"]))
    });
    let awards = if awards.is_empty() { chance.word(&["", "奖惩情况: 无\n"]) } else { awards };
    format!("{awards}{achieved}")
}

/// The steps of selection: mostly one after the other, and not everybody gets through them.
fn selection(chance: &mut Chance, words: &Words) -> String {
    let steps = chance.below(9);
    let mut day = chance.a_day();
    let mut next = |chance: &mut Chance| {
        let jump = if chance.once_in(15) { -40 } else { chance.below(70) as i64 };
        day += jump;
        if chance.once_in(20) { String::new() } else { chance.typed(day) }
    };
    let (recommended, examined) = (next(chance), next(chance));
    let screened = next(chance);
    let filed = next(chance);
    let mut text = String::new();
    if steps > 0 && !chance.once_in(12) {
        let ways = chance.words(&["个人自荐", "党员联名", "群众推荐"], 2);
        let step =
            Entry::default().may("日期", recommended).may("方式", ways).may("意见", "同意推荐");
        text += &line(2, "村级推荐", &step.whole());
    }
    if steps > 1 && !chance.once_in(12) {
        text += &examination(chance, words, &examined, &screened);
    }
    if steps > 3 {
        let filing = Entry::default().may("日期", filed).may("意见", "同意备案");
        text += &line(2, "组织备案", &filing.whole());
    }
    if chance.once_in(5) {
        let ground = chance.word(&["特别优秀", "返乡"]);
        let waiver =
            Entry::default().may("依据", ground).may("理由", "急需").may("批准", "县委组织部");
        let waiver = waiver.may("日期", chance.day()).written(chance);
        text += &line(2, "放宽", &waiver);
    }
    if text.is_empty() { text } else { format!("选拔:\n{text}") }
}

fn examination(chance: &mut Chance, words: &Words, day: &str, screened: &str) -> String {
    let found: Vec<String> = words
        .points
        .iter()
        .filter(|_| !chance.once_in(6))
        .map(|point| format!("{point}: 好"))
        .collect();
    let found = if found.is_empty() { String::new() } else { format!("{{{}}}", found.join(", ")) };
    let hits: Vec<String> = (0..chance.between(1, 2))
        .map(|_| {
            let hit = Entry::default().may("条款", chance.word(&CLAUSES)).may("说明", "已查");
            hit.written(chance)
        })
        .collect();
    let hits = format!("[{}]", hits.join(", "));
    let hits = chance.word(&["无", "无", "", &hits]);
    let screening = Entry::default().may("日期", screened).may("情形", hits).may("负责", "孙立");
    let screening = screening.written(chance);
    let conclusion = ["建议列入", "建议列入", "建议列入", "建议列入", "暂缓", "不列入", ""];
    let lines = [
        line(4, "日期", day),
        line(4, "考察组", "[王敏, 陈刚]"),
        line(4, "考察", &found),
        line(4, "初审", &chance.word(&["", &screening])),
        line(4, "结论", &chance.word(&conclusion)),
    ];
    format!("  乡镇考察:\n{}", lines.concat())
}

fn assessments(chance: &mut Chance) -> String {
    let mut years: Vec<usize> = (2020..2028).filter(|_| chance.once_in(3)).collect();
    if !years.is_empty() && chance.once_in(8) {
        years.push(years[0]);
    }
    let grades = ["优秀", "称职", "基本称职", "不称职"];
    let entries: Vec<String> = years
        .iter()
        .map(|year| {
            let talk = Entry::default().may("日期", chance.day()).may("谈话人", "孙立");
            let talk = talk.may("内容", "提醒").written(chance);
            let ballots =
                ["{有效: 12, 优秀: 10, 称职: 2}", "{有效: 12, 优秀: 10, 称职: 2}", "", "无"];
            let one = Entry::default()
                .must("年度", year.to_string())
                .may("自我评价", chance.word(&["完成计划", "完成计划", "无"]));
            let one = one.may("组织测评", chance.word(&ballots));
            let one = one.may("群众评价", chance.word(&ballots));
            let one = one.may("等次", chance.perhaps(&grades)).may("名次", "3");
            one.may("提醒谈话", chance.word(&["", "无", &talk])).written(chance)
        })
        .collect();
    let abilities = chance.list(0, "能力评估", 3, |chance| {
        let phase = chance.word(&["培训前", "培训中", "培训后"]);
        Entry::default().may("日期", chance.day()).may("阶段", phase).may("宣讲政策", "一般")
    });
    format!("{}{abilities}", list(0, "评价", &entries))
}

const WHERE: [&str; 6] = ["村党组织书记", "村“两委”", "村两委", "公务员", "事业单位", "其他"];

fn outcome(chance: &mut Chance) -> String {
    let proposals = chance.list(0, "推荐使用", 2, |chance| {
        let to = chance.word(&WHERE);
        Entry::default().may("日期", chance.day()).may("去向", to).may("结果", "已研究")
    });
    let ways = ["选举", "任命", "提前使用", "定向招录", "招考", ""];
    let uses = if chance.once_in(2) {
        String::new()
    } else {
        chance.list(0, "使用", 2, |chance| {
            let one = Entry::default().may("日期", chance.day()).may("去向", chance.word(&WHERE));
            one.may("职务", "副书记").may("方式", chance.word(&ways))
        })
    };
    let reasons = ["联审未通过", "长期外出", "年龄", "健康", "本人意愿", "违纪违法", "其他"];
    let exit = if chance.once_in(4) {
        let day = iso(chance.a_day());
        let exit = Entry::default().may("日期", day).may("原因", chance.word(&reasons));
        exit.may("说明", "已谈话").written(chance)
    } else {
        String::new()
    };
    [proposals, uses, line(0, "退出", &exit)].concat()
}
