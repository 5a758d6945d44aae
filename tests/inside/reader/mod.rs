//! How files are read: every form of `data-model` that is accepted beside the canonical one, with
//! its note or in silence, and every mistake at its place with what to write instead.
//!
//! Each row replaces one stretch of a small archive by another. `‹` and `›` in the new text stand
//! around the place that the finding must have.

mod forms;
mod mistakes;
mod properties;
mod remedies;
mod rewriting;
mod whole_files;

use std::fmt::Write as _;

use crate::archive::Archive;
use crate::diagnostic::Diagnostic;
use crate::inside::folder::Folder;

const PERSON: &str = "松岭镇/荷塘村/张志远/person.yaml";
const VILLAGE: &str = "松岭镇/荷塘村/village.yaml";
const TOWN: &str = "松岭镇/town.yaml";
const EVENT: &str = "events/2026-05.yaml";
const REVIEW: &str = "reviews/2026-1.yaml";
const SETTINGS: &str = "dossier.yaml";
const POLICY: &str = "policy.yaml";

/// A small archive in canonical form.
const FILES: [(&str, &str); 9] = [
    (
        SETTINGS,
        "格式: 1\n名称: 样县村级后备力量档案\n级别: 县\n组织部门: 中共样县委组织部\n基准日: 2026-11-20\n",
    ),
    (
        POLICY,
        "格式: 1\n测评最少票数: 10\n补充字段: {个人: [微信号], 村: [], 镇: []}\n行动: {起: 2024, 止: 2026}\n",
    ),
    (
        TOWN,
        "格式: 1\n名称: 松岭镇\n党委书记: 孙立\n研判:\n  - 日期: 2026-02-25\n    列入: [松岭镇/荷塘村/张志远]\n",
    ),
    (
        VILLAGE,
        "格式: 1\n名称: 荷塘村\n类别: 难点村\n概况: {户数: 486, 耕地亩: 1630.5}\n集体经济: [{年度: 2025, 收入万元: 12.5}]\n摸排谈话: {村“两委”成员: 5}\n",
    ),
    (PERSON, PERSON_TEXT),
    ("松岭镇/荷塘村/张志远/附件/毕业证.pdf", "%PDF-1.4\n"),
    (
        "松岭镇/荷塘村/李文博/person.yaml",
        "格式: 1\n姓名: 李文博\n性别: 男\n出生年月: 1997.03\n政治面貌: 群众\n",
    ),
    (
        EVENT,
        "格式: 1\n期次: 5\n范围: 县级\n名称: 五月主题培训\n起: 2026-05-15\n学时: 8\n参加:\n  - 松岭镇/荷塘村/张志远\n  - {人员: 松岭镇/荷塘村/李文博, 考核: 优秀}\n",
    ),
    (
        REVIEW,
        "格式: 1\n批次: 2026-1\n日期: 2026-03-25\n名单: [松岭镇/荷塘村/张志远]\n部门:\n  - {名称: 政法委, 送审: 2026-03-25, 回复: 2026-03-30}\n",
    ),
];

const PERSON_TEXT: &str = "\
格式: 1
姓名: 张志远
性别: 男
出生年月: 1994.10
民族: 汉族
籍贯: 湖南样县
身份证号: \"43900119941012001X\"
政治面貌: 中共党员
入党时间: 2015.06
健康状况: 健康
婚姻状况: 已婚
联系电话: \"13800000001\"
现任职务: 荷塘村网格员
专业技术职务: 无
特长: 农产品电商
来源: [党员, 返乡青年]
拟培养岗位: 村党组织书记
参选意向:
  程度: 强烈
  日期: 2026-02-20
  联系:
    - {日期: 2026-02-12, 方式: 登门, 内容: 说明政策}
农村工作经验: 否
全日制教育: {学历: 大专, 毕业院校及专业: 某学院, 毕业时间: 2014.06}
在职教育: 无
简历:
  - {起: 2011.09, 止: 2014.06, 内容: 某学院学习}
奖惩情况: 无
核实:
  - {项目: 出生年月, 依据: 户口簿, 材料日期: 2012.05}
附件:
  - {文件: 附件/毕业证.pdf, 题名: 毕业证书}
补充: {微信号: zzy0001}
选拔:
  村级推荐:
    日期: 2026-03-02
    方式: [个人自荐, 党员联名]
    应到: 46
    理由: |
      返乡后带头发展电商。
      群众评价好。
    签字: 李建国
  乡镇考察:
    谈话: {村“两委”成员: 5}
    考察: {政治素质: 立场坚定}
    结论: 建议列入
  组织备案: {日期: 2026-04-20, 备案编号: 439001-2026-0001, 意见: 同意备案}
培养:
  实践锻炼:
    - 形式: 跨村任职
      接收: 松岭镇/荷塘村
  培训:
    - {名称: 集体经济专题班, 方式: 现场观摩}
评价:
  - 年度: 2026
    等次: 称职
";

/// What one reading gave: all values, and the findings.
struct Reading {
    values: String,
    findings: Vec<Diagnostic>,
}

fn archive() -> Folder {
    let test = Folder::empty();
    for (path, text) in FILES {
        test.write(path, text);
    }
    test
}

/// Reads the whole archive; values are compared as the program's own types show them.
fn read(test: &Folder) -> Reading {
    let (archive, findings) = Archive::open(&test.root(), 1).unwrap();
    let people: Vec<_> =
        archive.layout.people.keys().map(|path| archive.person(path).value).collect();
    let Archive { settings, policies, towns, villages, events, reviews, .. } = &archive;
    let values =
        format!("{settings:?}{policies:?}{towns:?}{villages:?}{events:?}{reviews:?}{people:?}");
    // Keys that the clerk chooses keep their quotes, which do not count.
    let values = values.replace(['“', '”', '‘', '’', '「', '」'], "").replace("\\\"", "");
    Reading { values, findings }
}

/// The archive with a stretch of one file replaced.
fn with(file: &str, from: &str, to: &str) -> Reading {
    let test = archive();
    test.edit(file, from, to);
    read(&test)
}

/// A text without its marks, and the place between them as line, column, end line, end column.
fn marked(text: &str) -> (String, Option<[usize; 4]>) {
    let place = |mark: char| {
        let before = &text[..text.find(mark)?];
        let before = before.replace(['‹', '›'], "");
        let line = before.matches('\n').count() + 1;
        Some((line, before.rsplit('\n').next().unwrap().chars().count() + 1))
    };
    let plain = text.replace(['‹', '›'], "");
    let span = place('‹').zip(place('›')).map(|(from, to)| [from.0, from.1, to.0, to.1]);
    (plain, span)
}

/// A stretch of a file replaced by a marked one: the new text and the place in it.
fn replaced(file: &str, from: &str, to: &str) -> (String, Option<[usize; 4]>) {
    let (_, text) = FILES.iter().find(|(path, _)| *path == file).unwrap();
    assert_eq!(text.matches(from).count(), 1, "`{from}` must stand once in {file}");
    marked(&text.replacen(from, to, 1))
}

fn place(finding: &Diagnostic) -> Option<[usize; 4]> {
    let place = finding.place.as_ref()?;
    Some([place.start.line, place.start.column, place.end.line, place.end.column])
}

fn told(findings: &[Diagnostic]) -> String {
    let mut told = String::new();
    for one in findings {
        writeln!(told, "    {} {:?} {}", one.code, place(one), one.message.zh).unwrap();
    }
    told
}
