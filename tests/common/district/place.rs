//! Random towns and villages.

use super::chance::{Chance, Entry, line, list};
use super::person::contact;
use super::policy::Words;
use super::training::activity;
use super::{Tree, last_part, name, parent};

/// A town's file.
pub(super) fn town(chance: &mut Chance, path: &str, tree: &Tree) -> String {
    let villages: Vec<&String> =
        tree.villages.iter().filter(|village| parent(village) == path).collect();
    let people: Vec<String> =
        tree.people.iter().filter(|one| parent(parent(one)) == path).cloned().collect();
    let leader = Entry::default().may("村", last_part(villages[0])).may("姓名", "王敏");
    let liaison = Entry::default()
        .may("责任人", chance.word(&["何静", "何静", "无"]))
        .may("机制", "每季度联系一次");
    let liaison = liaison.written(chance);
    let team = Entry::default().may("组长", "周华").may("职务", "县委常委").may("成员", "[何静]");
    let team = team.written(chance);
    [
        format!("格式: 1\n名称: {path}\n党委书记: 孙立\n"),
        list(0, "包村领导", &[leader.written(chance)]),
        line(0, "在外人才联络", &chance.word(&["", "无", &liaison, &liaison])),
        line(0, "工作组", &chance.word(&["", "无", &team, &team])),
        drafts(chance, &people),
        deliberations(chance, &people),
    ]
    .concat()
}

fn drafts(chance: &mut Chance, people: &[String]) -> String {
    let count = chance.below(4);
    let entries: Vec<String> = (1..=count)
        .map(|number| {
            let names = paths(chance, people, 4);
            let draft = Entry::default().may("稿次", number.to_string()).may("日期", chance.day());
            draft.may("名单", names).written(chance)
        })
        .collect();
    list(0, "意向名单", &entries)
}

fn deliberations(chance: &mut Chance, people: &[String]) -> String {
    chance.list(0, "研判", 3, |chance| {
        let dropped = Entry::default().may("姓名", name(chance)).may("原因", "意愿不强");
        let dropped = format!("[{}]", dropped.written(chance));
        let held = Entry::default().may("日期", chance.day()).may("主持", "周华");
        let held = held.may("列入", paths(chance, people, 3));
        held.may("未列入", chance.word(&["", "无", &dropped, &dropped]))
    })
}

/// Some paths as a list in `[…]`, now and then with one of them twice.
pub(super) fn paths(chance: &mut Chance, all: &[String], most: usize) -> String {
    let mut chosen = chance.some(all, most);
    if chosen.is_empty() {
        return String::new();
    }
    if chance.once_in(8) {
        chosen.push(chosen[0].clone());
    }
    format!("[{}]", chosen.join(", "))
}

/// A village's file.
pub(super) fn village(chance: &mut Chance, path: &str, tree: &Tree, words: &Words) -> String {
    let class = chance.word(&["一般村", "重点村", "难点村", "难点村", ""]);
    let reasons = ["村情复杂", "矛盾信访突出", "书记长期空缺", "致富能力弱"];
    let types = ["脱贫村", "示范创建村", "乡村振兴重点帮扶村"];
    let parts = [
        line(0, "类别", &class),
        line(0, "类别原因", &chance.words(&reasons, 2)),
        line(0, "村类型", &chance.words(&types, 2)),
        party(chance),
        team(chance),
        economy(chance),
        posts(chance, path, tree),
        changes(chance, path, tree),
        surveys(chance, words),
        line(0, "一村一策", &chance.word(&["选青推优，年内补齐委员一名", "", "无"])),
        ledgers(chance),
        survey_talks(chance),
        affairs(chance, path, tree),
    ];
    let head = format!("格式: 1\n名称: {}\n", last_part(path));
    let rest: String = parts.into_iter().filter(|_| !chance.once_in(6)).collect();
    format!("{head}{rest}")
}

fn party(chance: &mut Chance) -> String {
    let years: Vec<usize> = (2020..2028).filter(|_| chance.once_in(3)).collect();
    let stars: Vec<String> = years
        .iter()
        .map(|year| {
            let rating = Entry::default().may("年度", year.to_string());
            rating.may("星级", chance.between(1, 5).to_string()).written(chance)
        })
        .collect();
    if stars.is_empty() {
        return String::new();
    }
    format!("党组织: {{类型: 党总支, 星级: [{}]}}\n", stars.join(", "))
}

fn team(chance: &mut Chance) -> String {
    let members = chance.word(&["2", "3人", "0", ""]);
    let team =
        Entry::default().may("队长", "何平").may("队员", members).may("派出单位", "县农业局");
    let team = team.written(chance);
    line(0, "驻村工作队", &chance.word(&["", "无", &team, &team]))
}

fn economy(chance: &mut Chance) -> String {
    let years: Vec<usize> = (2020..2028).filter(|_| chance.once_in(3)).collect();
    let entries: Vec<String> = years
        .iter()
        .map(|year| {
            let income = chance.word(&["12.5", "3", "7.50", "20", "0.125", "5万元", "10", "55.5"]);
            let one = Entry::default().may("年度", year.to_string()).may("收入万元", income);
            one.may("主导产业", "茶叶").written(chance)
        })
        .collect();
    list(0, "集体经济", &entries)
}

const POSTS: [&str; 16] = [
    "村党组织书记",
    "书记",
    "党支部书记",
    "书记、主任",
    "村党组织书记兼村委会主任",
    "村委会主任",
    "村主任",
    "副书记",
    "村党支部副书记",
    "村委会副主任",
    "副主任",
    "委员",
    "支部委员",
    "妇联主席",
    "第一书记",
    "会计",
];

fn posts(chance: &mut Chance, village: &str, tree: &Tree) -> String {
    let own: Vec<String> = tree.of(village).cloned().collect();
    let count = chance.below(7);
    let mut holders: Vec<String> = (0..3).map(|_| name(chance)).collect();
    holders.push(String::new());
    let entries: Vec<String> = (0..count)
        .map(|_| {
            let mut holder = chance.of_all(&holders);
            let mut file = String::new();
            if !own.is_empty() && chance.once_in(3) {
                file = chance.of_all(&own);
                holder = last_part(&file).to_owned();
            }
            let levels = ["初中", "高中", "大专", "本科", "省委党校大学", ""];
            let also =
                ["", "", "[村委会主任]", "村主任", "[村委会委员]", "[支部委员, 村委会主任]", "无"];
            let since = chance.month();
            let first = chance.word(&["", "", &since, "2015.03"]);
            let terms = chance.word(&["", "", "1", "2"]);
            let post = Entry::default().may("职务", chance.word(&POSTS)).may("姓名", holder);
            let post = post.may("人员", file).may("性别", chance.perhaps(&["男", "女"]));
            let born = super::chance::number_of(1960, 1, 1) + chance.below(40 * 365) as i64;
            let born = if chance.once_in(4) { String::new() } else { chance.month_of(born) };
            let post = post.may("出生年月", born).may("学历", chance.word(&levels));
            let post = post.may("首次任职", first);
            let post = post.may("任职时间", since).may("连任", terms);
            let post = post.may("兼任", chance.word(&also));
            let post = post.may("换届", chance.perhaps(&["连任", "不再连任", "待定"]));
            let post = post.may("换届原因", chance.perhaps(&["年龄", "健康", "意愿", "其他"]));
            let vacant = if chance.once_in(2) { chance.month() } else { String::new() };
            post.may("预计空缺", vacant).written(chance)
        })
        .collect();
    list(0, "岗位", &entries)
}

fn changes(chance: &mut Chance, village: &str, tree: &Tree) -> String {
    let adjustments = chance.list(0, "调整", 2, |chance| {
        let one = Entry::default().may("日期", chance.day()).may("职务", "委员");
        one.may("姓名", name(chance)).may("原因", chance.word(&["不胜任", "健康"]))
    });
    let own: Vec<String> = tree.of(village).cloned().collect();
    let count = chance.below(3);
    let elections: Vec<String> = (0..count)
        .map(|_| {
            let elected: Vec<String> = (0..chance.between(1, 4))
                .map(|_| {
                    let known = !own.is_empty() && !chance.once_in(3);
                    let file = if known { chance.of_all(&own) } else { String::new() };
                    let who = if known { last_part(&file).to_owned() } else { name(chance) };
                    let one = Entry::default().may("姓名", who);
                    let post = chance.word(&["村党组织书记", "委员", "副主任"]);
                    one.may("职务", post).may("人员", file).written(chance)
                })
                .collect();
            let one =
                Entry::default().may("日期", chance.day()).may("应到", "58").may("实到", "52");
            one.may("当选", format!("[{}]", elected.join(", "))).written(chance)
        })
        .collect();
    let elections = match &*elections {
        [one] if chance.once_in(2) => format!("选举: {one}\n"),
        all => list(0, "选举", all),
    };
    let duties = chance.list(0, "设岗定责", 3, |chance| {
        Entry::default().may("姓名", name(chance)).may("岗位", "政策宣传岗")
    });
    let performance = chance.list(0, "履职考核", 2, |chance| {
        let talk = Entry::default().may("日期", chance.day()).may("谈话人", "孙立").written(chance);
        let year = chance.word(&["2023", "2024", "2025"]);
        let one = Entry::default().may("年度", year).may("姓名", name(chance)).may("等次", "称职");
        one.may("提醒谈话", chance.word(&["", "无", &talk, &talk]))
    });
    [adjustments, elections, duties, performance].concat()
}

fn surveys(chance: &mut Chance, words: &Words) -> String {
    chance.list(0, "分析", 3, |chance| {
        let one = Entry::default().may("类别", chance.perhaps(&words.surveys));
        one.may("日期", chance.day()).may("分析人", "王敏").may("班子结构", "年龄偏大")
    })
}

fn ledgers(chance: &mut Chance) -> String {
    let members = chance.list(0, "党员台账", 3, |chance| {
        let one = Entry::default().may("姓名", name(chance)).may("入党时间", chance.month());
        one.may("重点关注", chance.word(&["是", "否", "√", ""]))
    });
    let away = chance.list(0, "在外乡贤", 3, |chance| {
        let contacts: Vec<String> =
            (0..chance.below(3)).map(|_| contact(chance).written(chance)).collect();
        let contacts =
            if contacts.is_empty() { String::new() } else { format!("[{}]", contacts.join(", ")) };
        let back = if chance.once_in(3) { chance.day() } else { String::new() };
        let one = Entry::default().may("姓名", name(chance)).may("所在地", "广东深圳");
        let one = one.may("党组织关系在外", chance.word(&["是", "否", ""]));
        let one = one.may("回村意愿", chance.perhaps(&["强烈", "一般", "弱"])).may("返回", back);
        one.may("联系", contacts)
    });
    format!("{members}{away}")
}

fn survey_talks(chance: &mut Chance) -> String {
    let kinds = ["村“两委”成员", "驻村干部", "党员群众代表"];
    let one = |chance: &mut Chance| {
        let talk = Entry::default().may("日期", chance.day()).may("对象类别", chance.word(&kinds));
        talk.may("谈话人", "王敏").may("要点", "山林界线")
    };
    let first = match chance.below(4) {
        0 => String::new(),
        1 => "摸排谈话: {村“两委”成员: 5, 驻村干部: 2人, 党员群众代表: }\n".to_owned(),
        2 => "摸排谈话: {村两委成员: 4, 离任村干部: 0}\n".to_owned(),
        _ => chance.list(0, "摸排谈话", 3, one),
    };
    format!("{first}{}", chance.list(0, "谈话", 2, one))
}

fn affairs(chance: &mut Chance, village: &str, tree: &Tree) -> String {
    let demands = chance.list(0, "需求调查", 2, |chance| {
        let one = Entry::default().may("日期", chance.day());
        one.may("类别", chance.word(&["电商", "财务"])).may("人数", chance.word(&["1", "3"]))
    });
    let risks = chance.list(0, "风险", 3, |chance| {
        let day = if chance.once_in(2) { chance.day() } else { String::new() };
        let settled = if chance.once_in(3) { chance.day() } else { String::new() };
        let kind = chance.word(&["信访矛盾", "各种干扰", "舆论炒作"]);
        let one = Entry::default().may("日期", day).may("类别", kind).may("内容", "山林权属");
        one.may("状态", chance.perhaps(&["未销号", "已销号"])).may("销号日期", settled)
    });
    let others: Vec<String> =
        tree.villages.iter().filter(|other| *other != village).cloned().collect();
    let pairings = if others.is_empty() {
        String::new()
    } else {
        chance.list(0, "结对", 2, |chance| {
            let kind = chance.perhaps(&["强强联合", "强弱联合"]);
            Entry::default().must("村", chance.of_all(&others)).may("方式", kind)
        })
    };
    let money = Entry::default().may("转移支付万元", chance.word(&["23", "35.5", ""]));
    let money = money.may("养老保险", "全员参保").written(chance);
    let service = Entry::default().may("升级", chance.month_or_day()).may("代办员", "周小兰");
    let service = service.written(chance);
    let projects = chance.list(0, "项目", 3, |chance| {
        let one = Entry::default().may("年度", chance.between(2020, 2027).to_string());
        let state = chance.word(&["完成", "在建", ""]);
        one.may("类别", "党建").may("名称", "支部规范化").may("状态", state)
    });
    let honours = chance.list(0, "荣誉", 2, |chance| {
        let one = Entry::default().may("日期", chance.month_or_day());
        one.may("级别", chance.word(&["镇", "县级", "市", ""])).may("名称", "先进党支部")
    });
    [
        demands,
        risks,
        pairings,
        line(0, "待遇", &chance.word(&["", "无", &money, &money])),
        line(0, "服务平台", &chance.word(&["", "无", &service, &service])),
        projects,
        honours,
        chance.list(0, "活动", 3, activity),
    ]
    .concat()
}
