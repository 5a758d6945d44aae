//! A county clerk's year, typed from the first roster to the receipt: three rosters as towns send them, ten
//! people filed, forty with mentors and plans, a training of forty-six, talks, assessments, papers and
//! a packet. No file of the archive is opened but the settings and the policy.

use std::cell::Cell;
use std::fs;

use encoding_rs::GBK;
use rust_xlsxwriter::Workbook;

use crate::generate::{identity, name, phone};
use crate::support::{Test, project};

/// What the clerk writes by hand before anything else: whose archive it is, and what the county's
/// documents say.
const SETTINGS: &str = "格式: 1\n名称: 样县后备力量档案\n级别: 县\n行政区划代码: \"439001\"\n\
    组织部门: 中共样县委组织部\n基准日: 2026-11-20\n";
const POLICY: &str = "格式: 1\n名称: 样县后备力量储备条件\n\
    联审部门: [纪委监委, 政法委, 公安局, 信访局]\n\
    不得情形:\n  名称: 十不选\n  日期: 2026-01-10\n  条款:\n    - {编号: N01, 内容: 受过刑事处罚的, 审查部门: [公安局]}\n";

/// People of the three rosters.
const ROSTERS: [(&str, usize); 3] = [("松岭镇", 30), ("云溪镇", 25), ("石桥乡", 15)];
/// People of a village.
const VILLAGE: usize = 10;

/// Where the person at that place of all rosters belongs, and the name.
fn home(at: usize) -> (&'static str, String, String) {
    let mut first = 0;
    for (town, people) in ROSTERS {
        if at < first + people {
            let village = ["荷塘村", "太平村", "石门村"][(at - first) / VILLAGE];
            return (town, village.to_owned(), name(at));
        }
        first += people;
    }
    panic!("there are 70 people")
}

fn path(at: usize) -> String {
    let (town, village, name) = home(at);
    format!("{town}/{village}/{name}")
}

fn birth(at: usize) -> String {
    let number = identity(at);
    format!("{}.{}", &number[6..10], &number[10..12])
}

/// GBK with a title, numbers behind an apostrophe, ditto marks.
fn csv() -> Vec<u8> {
    let mut text =
        "松岭镇村级后备力量花名册,,,,,,,,,\r\n序号,村别,姓名,出生年月,身份证号码,民族,政治面貌,\
        文化程度,联系电话,来源\r\n"
            .to_owned();
    for at in 0..30 {
        let (_, village, name) = home(at);
        let village = if at % VILLAGE == 0 { village.as_str() } else { "同上" };
        let (born, number, phone) = (birth(at), identity(at), phone(at));
        text += &format!(
            "{},{village},{name},{born},'{number},汉族,群众,大专,{phone},致富能手\r\n",
            at + 1
        );
    }
    GBK.encode(&text).0.into_owned()
}

/// A web page that is called a workbook, which leaves sex and birth to the number.
fn page() -> Vec<u8> {
    let mut text = "<html><meta charset=utf-8><table><tr><th>村</th><th>姓名</th><th>身份证号</th>\
        <th>民族</th><th>政治面貌</th><th>学历</th><th>手机</th></tr>"
        .to_owned();
    for at in 30..55 {
        let (_, village, name) = home(at);
        let (number, phone) = (identity(at), phone(at));
        text += &format!(
            "<tr><td>{village}</td><td>{name}</td><td>{number}</td><td>汉</td><td>群众</td>\
             <td>大专（在读）</td><td>{phone}</td></tr>"
        );
    }
    (text + "</table></html>").into_bytes()
}

/// A workbook whose sources are ticked.
fn ticked() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let head = ["村", "姓名", "身份证号", "民族", "政治面貌", "学历", "退役军人", "致富能手"];
    for (column, label) in (0..).zip(head) {
        sheet.write_string(0, column, label).unwrap();
    }
    for (row, at) in (1..).zip(55..70) {
        let (_, village, name) = home(at);
        let (soldier, able) = if at % 2 == 0 { ("√", "") } else { ("", "√") };
        let cells = [&*village, &name, &identity(at), "汉", "群众", "高中", soldier, able];
        for (column, text) in (0..).zip(cells) {
            sheet.write_string(row, column, text).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// A clerk whose every character is counted.
struct Clerk {
    test: Test,
    typed: Cell<usize>,
}

impl Clerk {
    /// Types a command, which must go well; gives what it says.
    #[track_caller]
    fn types(&self, command: &str) -> String {
        self.typed.set(self.typed.get() + "dossier ".len() + command.chars().count() + 1);
        let output = self.test.clerk(command).output();
        assert_eq!(output.code, 0, "{command}:\n{}{}", output.stdout, output.stderr);
        output.stdout + &output.stderr
    }
}

#[test]
fn a_year_is_typed_without_opening_a_file() {
    let test = Test::empty();
    test.write("dossier.yaml", SETTINGS).write("policy.yaml", POLICY);
    test.write("../松岭镇.csv", csv())
        .write("../云溪镇.xls", page())
        .write("../石桥乡.xlsx", ticked());
    let clerk = Clerk { test, typed: Cell::default() };

    // The rosters.
    for ((town, people), ending) in ROSTERS.into_iter().zip(["csv", "xls", "xlsx"]) {
        let shown = clerk.types(&format!("import ../{town}.{ending} --town {town} --new-villages"));
        assert!(shown.contains(&format!("共 {people} 行：新增 {people}")), "{shown}");
        clerk.types(&format!("import ../{town}.{ending} --town {town} --new-villages --write"));
    }
    assert_eq!(clerk.types("find 性别=男,女 --format paths").lines().count(), 70);

    // Ten are chosen and go through the four steps.
    let list = |people: &[usize]| people.iter().map(|at| path(*at) + "\n").collect::<String>();
    let ten: Vec<usize> = (0..10).collect();
    clerk.test.write("../十人.txt", list(&ten));
    clerk.typed.set(clerk.typed.get() + 10 * "王志远\n".chars().count());
    for command in [
        "set @../十人.txt 政治面貌=中共党员 入党时间=2012.07 拟培养岗位=村党组织书记 现任职务=村网格员",
        "record 简历 @../十人.txt 起=2018.09 内容=在村务农",
        "record 家庭成员 @../十人.txt 称谓=父亲 姓名=德厚 出生年月=1960.01 政治面貌=群众 工作单位及职务=村民",
        "record 村级推荐 @../十人.txt 日期=2026-03-05 方式=村党组织推荐 应到=40 实到=38 同意=36 \
         理由=群众评价好 意见=同意推荐 签字=李建国",
        "record 乡镇考察 @../十人.txt 日期=2026-03-18 考察组=王敏,李强 谈话.党员代表=9 测评.应到=46 \
         测评.实到=42 测评.发出=42 测评.收回=42 测评.有效=41 测评.优秀=36 测评.称职=5 测评.基本称职=0 \
         测评.不称职=0 考察.政治素质=立场坚定 考察.能力素质=懂经营 考察.群众口碑=好 考察.服务意识=强 \
         初审.日期=2026-03-17 初审.情形=无 初审.负责=孙立 结论=建议列入 意见=同意 签字=王强",
        "review new 2026-1 @../十人.txt --day 2026-04-01 --until 2027-03-31",
        "review reply 2026-1 纪委监委 --day 2026-04-10 --by 田野 --head 申志高",
        "review reply 2026-1 政法委 --day 2026-04-10 --by 田野 --head 申志高",
        "review reply 2026-1 公安局 --day 2026-04-10 --by 田野 --head 申志高",
        "review reply 2026-1 信访局 --day 2026-04-10 --by 田野 --head 申志高",
        "record 公示 @../十人.txt 起=2026-04-15 止=2026-04-21 异议=无",
        "record 组织备案 @../十人.txt 日期=2026-05-06 意见=同意备案 签字=赵敏 \
         --number-from 439001-2026-0001",
    ] {
        clerk.types(command);
    }
    let filed = clerk.types("find 阶段=在培 --format paths");
    assert_eq!(filed.lines().count(), 10, "{filed}");
    let selected = clerk.typed.get();

    // Forty are trained by somebody, forty-six go to a training, and one mentor ends.
    let some: Vec<String> = (55..61).map(path).collect();
    for command in [
        "record 联系人 松岭镇 角色=培养联系人 姓名=王敏 职务=镇党委副书记 类别=包村领导 起=2026-05-06",
        "record 联系人 云溪镇/荷塘村 角色=培养联系人 姓名=陈刚 职务=镇长 类别=包村领导 起=2026-05-06",
        "record 计划 松岭镇 云溪镇/荷塘村 年度=2026 目标=能独当一面 措施=跟班学习,分管一项工作",
        &format!(
            "record event 名称=村干部能力培训 起=2026-06-02 止=2026-06-03 学时=16 主办=县委组织部 \
             松岭镇 云溪镇/荷塘村 {}",
            some.join(" ")
        ),
        "record 谈心谈话 松岭镇 云溪镇/荷塘村 日期=2026-07-08 谈话人=王敏 内容=谈近期工作",
        "record 联系人 云溪镇/荷塘村 --end 2026-10-31",
        "record 评价 @../十人.txt 年度=2026 自我评价=尽职 组织测评.优秀=8 组织测评.称职=2 群众评价.优秀=20 \
         群众评价.称职=3 等次=优秀",
    ] {
        clerk.types(command);
    }
    let event = clerk.test.read("events/2026-06-村干部能力培训.yaml");
    assert_eq!(
        event.lines().filter(|line| line.trim_start().starts_with("- ")).count(),
        46,
        "{event}"
    );
    let has_ended =
        |at| clerk.test.read(&format!("{}/person.yaml", path(at))).contains("止: 2026-10-31");
    assert!((0..70).all(|at| has_ended(at) == (30..40).contains(&at)));

    // Papers, a packet, and what comes back for it.
    clerk.types("check --filing @../十人.txt");
    let made = clerk.types("build");
    assert!(made.contains("未生成 0 份"), "{made}");
    clerk.types("print @../十人.txt --out ../打印");
    clerk.types("pack @../十人.txt --batch 2026-1 --out ../移交");
    let department = clerk.test.dossier("-q register init ../簿 --fonds J001 --office ZZB --unit");
    department.arg("中共样县委组织部").exits(0);
    clerk.types("receive ../移交/DS-439001-2026-1.zip --into ../簿 --date 2026-11-22");
    let receipt = "../簿/receipts/2026/0001.DS-439001-2026-1.回执.yaml";
    clerk.types(&format!("receipt add {receipt} --out ../移交"));

    let told = format!(
        "选拔四步一人 {} 个字，全年连导入、培训、归档在内，70 人平均一人 {} 个字",
        selected / ten.len(),
        clerk.typed.get() / 70
    );
    let readme = fs::read_to_string(project("README.zh.md")).unwrap();
    assert!(readme.contains(&told), "README.zh.md says something else than: {told}");
}
