//! Districts that come to the very figures which four districts reported, and to the people behind
//! them.

use super::chance::{Day, iso, number_of};
use super::{District, GIVEN, SURNAMES};

/// A district with planted figures, and the day for which they hold.
pub(crate) struct Planted {
    pub(crate) district: District,
    pub(crate) day: String,
}

/// The last election, since which everybody was filed.
const ELECTION: Day = number_of(2021, 3, 31);

impl Planted {
    fn new(day: Day) -> Self {
        let settings = format!(
            "格式: 1\n名称: 样县\n级别: 县\n行政区划代码: \"439001\"\n组织部门: 中共样县委组织部\n\
             基准日: {}\n",
            iso(day)
        );
        let policy = format!("格式: 1\n名称: 储备条件\n换届: {{上次: {}}}\n", iso(ELECTION));
        let files = vec![("dossier.yaml".to_owned(), settings), ("policy.yaml".to_owned(), policy)];
        let district = District { files, days: Vec::new(), people: Vec::new() };
        Self { district, day: iso(day) }
    }

    fn write(&mut self, path: String, text: String) {
        self.district.files.push((path, text));
    }

    /// Towns, and villages one after the other over the towns; `more` is what a village's file
    /// holds besides its name.
    fn places(&mut self, towns: usize, villages: usize, more: impl Fn(usize) -> String) {
        for at in 0..towns {
            self.write(format!("{}/town.yaml", town(at)), format!("格式: 1\n名称: {}\n", town(at)));
        }
        for at in 0..villages {
            let path = village(at, towns);
            let name = super::last_part(&path).to_owned();
            self.write(
                format!("{path}/village.yaml"),
                format!("格式: 1\n名称: {name}\n{}", more(at)),
            );
        }
    }

    /// Somebody with the lines of a file that everybody has, and `more`.
    fn person(&mut self, village: &str, birth: &str, more: &str) -> String {
        let at = self.district.people.len();
        let name = format!("{}{}", SURNAMES[at % 20], GIVEN[at / 20 % 24]);
        let path = format!("{village}/{name}{}", numeral(at / 480));
        self.write(
            format!("{path}/person.yaml"),
            format!("格式: 1\n姓名: {name}\n性别: 男\n出生年月: {birth}\n{more}"),
        );
        self.district.people.push(path.clone());
        path
    }
}

fn town(at: usize) -> String {
    format!("{}溪镇", ["松", "柏", "竹", "梅", "桃", "柳", "枫", "桂"][at])
}

fn village(at: usize, towns: usize) -> String {
    format!("{}/荷塘{}村", town(at % towns), numeral(at / towns))
}

/// What tells things of one name apart; nothing for the first.
fn numeral(at: usize) -> String {
    if at == 0 { String::new() } else { format!("-{at}") }
}

/// 570 people in 8 towns: 445 Party members, 394 with college or more, 41 used, 32 years old in the
/// mean.
pub(crate) fn of_570_people() -> Planted {
    let mut planted = Planted::new(number_of(2024, 4, 23));
    planted.places(8, 24, |_| String::new());
    for at in 0..570 {
        // Of two, one is 31 and one 33.
        let birth = if at % 2 == 0 { "1993.04" } else { "1990.05" };
        let party = if is_member(at) { "中共党员\n入党时间: 2015.06" } else { "群众" };
        let level = if is_educated(at) { "大专" } else { "高中" };
        let used = if is_used(at) {
            "使用: [{日期: 2023-11-05, 去向: 村“两委”, 方式: 选举}]\n"
        } else {
            ""
        };
        let filed = iso(ELECTION + at as i64);
        let more = format!(
            "政治面貌: {party}\n全日制教育: {{学历: {level}, 毕业时间: 2013.06}}\n\
             选拔: {{组织备案: {{日期: {filed}}}}}\n{used}"
        );
        planted.person(&village(at % 24, 8), birth, &more);
    }
    planted
}

/// Whether one of the 570 is a Party member.
pub(crate) fn is_member(at: usize) -> bool {
    at < 445
}

/// Whether one of the 570 has college or more.
pub(crate) fn is_educated(at: usize) -> bool {
    at >= 570 - 394
}

/// Whether one of the 570 was used.
pub(crate) fn is_used(at: usize) -> bool {
    (100..141).contains(&at)
}

/// 413 villages of which 191 have a new secretary; 895 serving cadres with 421 mentors, 407 of them
/// elected from a programme; 620 people of that plan in the pool; 317 members of 133 teams.
pub(crate) fn of_413_villages() -> Planted {
    let mut planted = Planted::new(number_of(2022, 6, 14));
    let mut elected = vec![Vec::new(); 413];
    let mut cohort = String::new();
    for at in 0..895 {
        let mentor = at % 421;
        let more = format!(
            "政治面貌: 中共党员\n身份: 在任村干部\n培养:\n  联系人:\n    - {{角色: 培养联系人, \
             姓名: {}, 职务: 第{mentor}组, 类别: 乡镇领导班子成员, 起: 2021-04-25}}\n",
            GIVEN[mentor % 24]
        );
        let path = planted.person(&village(at % 413, 8), "1985.05", &more);
        if at < 407 {
            let name = super::last_part(&path).to_owned();
            elected[at % 413].push(format!("{{姓名: {name}, 职务: 委员, 人员: {path}}}"));
            cohort += &format!("  - {path}\n");
        }
    }
    for at in 0..620 {
        let more = "政治面貌: 群众\n储备计划: 育青计划\n选拔: {组织备案: {日期: 2021-05-20}}\n";
        planted.person(&village(at % 413, 8), "1990.05", more);
    }
    planted.places(8, 413, |at| {
        let since = if at < 191 { "2021.03" } else { "2018.03" };
        let mut text = format!(
            "岗位: [{{职务: 村党组织书记, 姓名: 李建国, 出生年月: 1975.02, 任职时间: {since}}}]\n"
        );
        if at < 133 {
            // 82 teams of two and 51 of three.
            text += &format!("驻村工作队: {{队长: 何平, 队员: {}}}\n", if at < 82 { 2 } else { 3 });
        }
        if !elected[at].is_empty() {
            let elected = elected[at].join(", ");
            text += &format!("选举: {{日期: 2021-03-20, 当选: [{elected}]}}\n");
        }
        text
    });
    let text = format!("格式: 1\n名称: 育青计划\n起: 2018-06-01\n名单:\n{cohort}");
    planted.write("programmes/育青计划.yaml".to_owned(), text);
    planted
}

/// 86 villages of which 80 have a cadre with college or more, and every secretary is the director.
pub(crate) fn of_86_villages() -> Planted {
    let mut planted = Planted::new(number_of(2023, 12, 31));
    planted.places(4, 86, |at| {
        let level = if at % 43 < 40 { "大专" } else { "高中" };
        format!(
            "岗位:\n  - {{职务: 村党组织书记, 姓名: 李建国, 学历: 初中, 兼任: [村委会主任]}}\n  \
             - {{职务: 委员, 姓名: 钱友, 学历: {level}}}\n"
        )
    });
    planted
}

/// A cohort of 150 serving cadres with 77 mentors.
pub(crate) fn of_150_cadres() -> Planted {
    let mut planted = Planted::new(number_of(2021, 9, 9));
    planted.places(2, 6, |_| String::new());
    let mut cohort = String::new();
    for at in 0..150 {
        let mentor = at % 77;
        let more = format!(
            "政治面貌: 中共党员\n身份: 在任村干部\n培养:\n  联系人:\n    - {{角色: 帮带导师, \
             姓名: {}, 职务: 第{mentor}村老支书, 类别: 老支书, 起: 2021-06-01}}\n",
            GIVEN[mentor % 24]
        );
        let path = planted.person(&village(at % 6, 2), "1980.05", &more);
        cohort += &format!("  - {path}\n");
    }
    let text = format!("格式: 1\n名称: 百名村支书\n起: 2021-05-11\n规模: 150\n名单:\n{cohort}");
    planted.write("programmes/百名村支书.yaml".to_owned(), text);
    planted
}
