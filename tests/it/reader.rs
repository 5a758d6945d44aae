//! How files are read: every form of `data-model` that is accepted beside the canonical one, with
//! its note or in silence, and every mistake at its place with what to write instead.
//!
//! Each row replaces one stretch of a small archive by another. `‹` and `›` in the new text stand
//! around the place that the finding must have.

use std::fmt::Write as _;

use dossier::archive::Archive;
use dossier::diagnostic::{Diagnostic, Language, Severity};
use encoding_rs::GB18030;
use snapbox::{assert_data_eq, str};

use crate::support::{Test, pdf_text};

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

fn archive() -> Test {
    let test = Test::empty();
    for (path, text) in FILES {
        test.write(path, text);
    }
    test
}

/// Reads the whole archive; values are compared as the program's own types show them.
fn read(test: &Test) -> Reading {
    let (archive, findings) = Archive::open(&test.root(), 1).unwrap();
    let people: Vec<_> =
        archive.layout.people.keys().map(|path| archive.person(path).value).collect();
    let Archive { settings, policy, towns, villages, events, reviews, .. } = &archive;
    let values =
        format!("{settings:?}{policy:?}{towns:?}{villages:?}{events:?}{reviews:?}{people:?}");
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

#[test]
fn the_canonical_forms_are_read_in_silence() {
    let reading = read(&archive());
    assert!(reading.findings.is_empty(), "{}", told(&reading.findings));
}

/// Forms that mean the same as the canonical one: (file, canonical, typed). A typed form with
/// marks is read with exactly one note there, one without marks in silence.
#[rustfmt::skip]
const ALSO_READ: &[(&str, &str, &str)] = &[
    // Months.
    (PERSON, "出生年月: 1994.10", "出生年月: ‹1994-10›"),
    (PERSON, "出生年月: 1994.10", "出生年月: ‹199410›"),
    (PERSON, "出生年月: 1994.10", "出生年月: ‹1994年10月›"),
    (PERSON, "出生年月: 1994.10", "出生年月: ‹１９９４．１０›"),
    (PERSON, "出生年月: 1994.10", "出生年月: \"1994.10\""),
    (PERSON, "出生年月: 1994.10", "出生年月: 1994-10-12"),
    (PERSON, "出生年月: 1994.10", "出生年月: 1994.10.12"),
    (PERSON, "出生年月: 1994.10", "出生年月: 1994年10月12日"),
    (PERSON, "入党时间: 2015.06", "入党时间: ‹2015年6月›"),
    (PERSON, "材料日期: 2012.05", "材料日期: ‹2012-05›"),
    // Days.
    (PERSON, "日期: 2026-02-20", "日期: ‹2026.02.20›"),
    (PERSON, "日期: 2026-02-20", "日期: ‹2026.2.20›"),
    (PERSON, "日期: 2026-02-20", "日期: ‹20260220›"),
    (PERSON, "日期: 2026-02-20", "日期: ‹2026年2月20日›"),
    (PERSON, "日期: 2026-02-20", "日期: ‹2026/2/20›"),
    (PERSON, "日期: 2026-02-20", "日期: ‹２０２６－０２－２０›"),
    (PERSON, "日期: 2026-02-20", "日期: '2026-02-20'"),
    // Years and numbers.
    (PERSON, "年度: 2026", "年度: ‹2026年›"),
    (PERSON, "年度: 2026", "年度: ‹2026年度›"),
    (PERSON, "年度: 2026", "年度: ‹２０２６›"),
    (PERSON, "应到: 46", "应到: ‹46人›"),
    (PERSON, "应到: 46", "应到: ‹46 人›"),
    (PERSON, "应到: 46", "应到: ‹４６›"),
    (PERSON, "应到: 46", "应到: \"46\""),
    (POLICY, "测评最少票数: 10", "测评最少票数: ‹10票›"),
    (POLICY, "起: 2024", "起: ‹2024年›"),
    (VILLAGE, "户数: 486", "户数: ‹486户›"),
    (VILLAGE, "耕地亩: 1630.5", "耕地亩: ‹1630.5亩›"),
    (VILLAGE, "耕地亩: 1630.5", "耕地亩: ‹１６３０．５›"),
    (VILLAGE, "收入万元: 12.5", "收入万元: ‹12.5万元›"),
    (VILLAGE, "收入万元: 12.5", "收入万元: ‹12.50›"),
    (EVENT, "学时: 8", "学时: ‹8学时›"),
    (EVENT, "期次: 5", "期次: ‹5期›"),
    // Yes and no.
    (PERSON, "农村工作经验: 否", "农村工作经验: ‹无›"),
    (PERSON, "农村工作经验: 否", "农村工作经验: ‹false›"),
    (PERSON, "农村工作经验: 否", "农村工作经验: ‹×›"),
    // Numbers that stand for a person.
    (PERSON, "\"43900119941012001X\"", "43900119941012001X"),
    (PERSON, "\"43900119941012001X\"", "‹43900119941012001x›"),
    (PERSON, "\"43900119941012001X\"", "‹439001 19941012 001X›"),
    (PERSON, "\"43900119941012001X\"", "‹４３９００１１９９４１０１２００１Ｘ›"),
    (PERSON, "\"43900119941012001X\"", "‹\"４３９００１１９９４１０１２００１ｘ\"›"),
    (PERSON, "\"13800000001\"", "13800000001"),
    (PERSON, "\"13800000001\"", "‹138 0000 0001›"),
    (PERSON, "\"13800000001\"", "‹138-0000-0001›"),
    (PERSON, "\"13800000001\"", "‹１３８００００００01›"),
    (PERSON, "439001-2026-0001", "‹４３９００１－２０２６－０００１›"),
    // Paths.
    (EVENT, "  - 松岭镇/荷塘村/张志远", "  - ‹松岭镇\\荷塘村\\张志远›"),
    (EVENT, "  - 松岭镇/荷塘村/张志远", "  - ‹松岭镇／荷塘村／张志远›"),
    (EVENT, "人员: 松岭镇/荷塘村/李文博", "人员: ‹松岭镇\\荷塘村/李文博›"),
    (REVIEW, "[松岭镇/荷塘村/张志远]", "[‹松岭镇／荷塘村／张志远›]"),
    (PERSON, "接收: 松岭镇/荷塘村", "接收: ‹松岭镇\\荷塘村›"),
    (PERSON, "附件/毕业证.pdf", "‹附件\\毕业证.pdf›"),
    // Closed words.
    (PERSON, "民族: 汉族", "民族: ‹汉›"),
    (PERSON, "政治面貌: 中共党员", "政治面貌: ‹党员›"),
    (PERSON, "政治面貌: 中共党员", "政治面貌: ‹中国共产党党员›"),
    (PERSON, "健康状况: 健康", "健康状况: ‹良好›"),
    (PERSON, "拟培养岗位: 村党组织书记", "拟培养岗位: ‹书记›"),
    (PERSON, "程度: 强烈", "程度: ‹强›"),
    (PERSON, "学历: 大专", "学历: ‹大学专科›"),
    (PERSON, "学历: 大专", "学历: ‹专科›"),
    (PERSON, "学历: 大专", "学历: ‹高职›"),
    (EVENT, "范围: 县级", "范围: ‹区级›"),
    (EVENT, "范围: 县级", "范围: ‹市级›"),
    (PERSON, "性别: 男", "性别: \"男\""),
    // Quotes in keys and words do not count.
    (PERSON, "谈话: {村“两委”成员: 5}", "谈话: {村\"两委\"成员: 5}"),
    (PERSON, "谈话: {村“两委”成员: 5}", "谈话: {村「两委」成员: 5}"),
    (PERSON, "谈话: {村“两委”成员: 5}", "谈话: {村两委成员: 5}"),
    (VILLAGE, "{村“两委”成员: 5}", "{村‘两委’成员: 5}"),
    // Lists.
    (PERSON, "[党员, 返乡青年]", "\n  - 党员\n  - 返乡青年"),
    (PERSON, "[党员, 返乡青年]", "‹党员、返乡青年›"),
    (PERSON, "方式: [个人自荐, 党员联名]", "方式: ‹个人自荐、党员联名›"),
    (REVIEW, "名单: [松岭镇/荷塘村/张志远]", "名单: ‹松岭镇/荷塘村/张志远›"),
    (TOWN, "列入: [松岭镇/荷塘村/张志远]", "列入: ‹松岭镇/荷塘村/张志远›"),
    (PERSON, "\n  - {起: 2011.09, 止: 2014.06, 内容: 某学院学习}", " ‹{起: 2011.09, 止: 2014.06, 内容: 某学院学习}›"),
    (VILLAGE, "[{年度: 2025, 收入万元: 12.5}]", "‹{年度: 2025, 收入万元: 12.5}›"),
    (PERSON, "\n  - {项目: 出生年月, 依据: 户口簿, 材料日期: 2012.05}", "\n  ‹项目: 出生年月\n  依据: 户口簿\n  材料日期: 2012.05›"),
    (PERSON, "方式: 现场观摩", "方式: [现场观摩]"),
    // Nothing to tell.
    (PERSON, "奖惩情况: 无", "奖惩情况: ‹没有›"),
    (PERSON, "在职教育: 无", "在职教育: ‹没有›"),
    (PERSON, "专业技术职务: 无", "专业技术职务: ‹没有›"),
    // Not filled in.
    (PERSON, "籍贯: 湖南样县", "籍贯: 湖南样县\n出生地:"),
    (PERSON, "籍贯: 湖南样县", "籍贯: 湖南样县\n出生地: ~"),
    (PERSON, "籍贯: 湖南样县", "籍贯: 湖南样县\n出生地: null"),
    (PERSON, "籍贯: 湖南样县", "籍贯: 湖南样县\n出生地: \"\""),
    (PERSON, "籍贯: 湖南样县", "籍贯: 湖南样县\n家庭成员: []"),
    (PERSON, "籍贯: 湖南样县", "籍贯: 湖南样县\n家庭成员: ~"),
    (PERSON, "籍贯: 湖南样县", "籍贯: 湖南样县\n退出: {}"),
    (PERSON, "籍贯: 湖南样县", "籍贯: 湖南样县\n退出: {日期: , 原因: ~}"),
    (PERSON, "籍贯: 湖南样县", "籍贯: 湖南样县\n入党进程:\n  申请:\n  积极分子:"),
    (PERSON, "在职教育: 无\n", "在职教育: 无\n实绩:\n  -\n"),
    (PERSON, "在职教育: 无\n", "在职教育: 无\n实绩:\n  - {日期: , 内容: }\n"),
    // Text.
    (PERSON, "特长: 农产品电商", "特长:   农产品电商  "),
    (PERSON, "特长: 农产品电商", "特长: 　农产品电商　"),
    (PERSON, "特长: 农产品电商", "特长: '农产品电商\u{A0}'"),
    (PERSON, "特长: 农产品电商", "特长: |\n  农产品电商"),
    (PERSON, "特长: 农产品电商", "特长: 农产品电商 # 2026年核对"),
    (PERSON, "    理由: |\n      返乡后带头发展电商。\n", "    理由: |\n      　　返乡后带头发展电商。　\n"),
];

#[test]
fn every_other_form_is_read_as_the_canonical_one() {
    let wanted = read(&archive()).values;
    let mut wrong = String::new();
    for (file, from, to) in ALSO_READ {
        let (text, span) = replaced(file, from, to);
        let test = archive();
        test.write(file, text);
        let reading = read(&test);
        let fits = match (&reading.findings[..], span) {
            ([], None) => true,
            ([one], Some(span)) => one.severity == Severity::Note && place(one) == Some(span),
            _ => false,
        };
        if reading.values != wanted {
            writeln!(wrong, "{to}\n    another value").unwrap();
        }
        if !fits || reading.values != wanted {
            writeln!(wrong, "{to}\n    wanted {span:?}\n{}", told(&reading.findings)).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Mistakes: (code, file, good, bad). Each gives one error at its marks and nothing else.
#[rustfmt::skip]
const MISTAKES: &[(&str, &str, &str, &str)] = &[
    // The errors that every YAML file may have.
    ("full-width-colon", PERSON, "姓名: 张志远", "姓名‹：›张志远"),
    ("full-width-colon", PERSON, "  程度: 强烈", "  程度‹：›强烈"),
    ("full-width-colon", PERSON, "选拔:\n", "选拔‹：›\n"),
    ("missing-blank", PERSON, "姓名: 张志远", "姓名‹:›张志远"),
    ("missing-blank", PERSON, "出生年月: 1994.10", "出生年月‹:›1994.10"),
    ("missing-blank", EVENT, "  - 松岭镇/荷塘村/张志远", "  ‹-›松岭镇/荷塘村/张志远"),
    ("tab-indent", PERSON, "  程度: 强烈", "‹\t›程度: 强烈"),
    ("wide-blank-indent", PERSON, "  程度: 强烈", "‹　　›程度: 强烈"),
    ("wide-blank-indent", PERSON, "  程度: 强烈", "‹\u{A0}\u{A0}›程度: 强烈"),
    ("wrong-indent", PERSON, "民族: 汉族", "  ‹民族: 汉族›"),
    ("unclosed-quote", PERSON, "\"13800000001\"", "‹\"›13800000001"),
    ("unclosed-quote", PERSON, "签字: 李建国", "签字: ‹'›李建国"),
    ("unknown-key", PERSON, "籍贯: 湖南样县", "‹藉贯›: 湖南样县"),
    ("unknown-key", PERSON, "姓名: 张志远", "姓名: 张志远\n‹年龄›: 32"),
    ("duplicate-key", PERSON, "婚姻状况: 已婚", "婚姻状况: 已婚\n‹民族›: 苗族"),
    ("duplicate-key", PERSON, "起: 2011.09, ", "起: 2011.09, ‹起›: 2011.10, "),
    ("anchor", PERSON, "籍贯: 湖南样县", "籍贯: ‹&家乡› 湖南样县"),
    ("alias", PERSON, "特长: 农产品电商", "特长: ‹*家乡›"),
    ("tag", PERSON, "出生年月: 1994.10", "出生年月: ‹!!str› 1994.10"),
    ("merge-key", PERSON, "在职教育: 无\n", "在职教育:\n  ‹<<›: {学历: 大专}\n"),
    ("second-document", PERSON, "评价:\n", "‹---›\n评价:\n"),
    ("nul-character", PERSON, "特长: 农产品电商", "特长: 农产‹\0›品电商"),
    ("byte-order-mark", PERSON, "特长: 农产品电商", "特长: 农产‹\u{FEFF}›品电商"),
    ("comma-in-text", PERSON, "内容: 说明政策", "内容: 说明政策‹,›征求意见"),
    ("bracket-in-text", PERSON, "意见: 同意备案", "文号: 样组备‹[›2026]3号, 意见: 同意备案"),
    ("colon-in-text", PERSON, "内容: 说明政策", "内容: 说明‹:› 政策"),
    ("full-width-comma", PERSON, "方式: 登门, 内容: 说明政策", "方式: 登门‹，› 内容: 说明政策"),
    ("missing-comma", PERSON, "方式: 登门, 内容: 说明政策", "方式: 登门‹ ›内容: 说明政策"),
    ("unclosed-bracket", PERSON, "[党员, 返乡青年]", "‹[›党员, 返乡青年"),
    ("unclosed-bracket", PERSON, "内容: 说明政策}", "内容: 说明政策"),
    ("no-key", PERSON, "性别: 男", "‹性别 男›"),
    ("text-after-quote", PERSON, "现任职务: 荷塘村网格员", "现任职务: \"两委\"‹成员›"),
    ("curly-quote", PERSON, "特长: 农产品电商", "特长: ‹“›电商: 农产品”"),
    ("broken-yaml", PERSON, "微信号: zzy0001", "微信号: ‹@›zzy0001"),
    ("reserved-start", PERSON, "特长: 农产品电商", "特长: ‹@›农产品电商"),
    ("full-width-mark", PERSON, "理由: |", "理由: ‹｜›"),
    ("broken-yaml", PERSON, "理由: |\n", "理由: ‹|› 返乡\n"),
    // Values of the wrong kind.
    ("wrong-kind", PERSON, "籍贯: 湖南样县", "籍贯: ‹[湖南, 样县]›"),
    ("wrong-kind", PERSON, "出生年月: 1994.10", "出生年月: ‹{年: 1994, 月: 10}›"),
    ("wrong-kind", PERSON, "\n  - {起: 2011.09, 止: 2014.06, 内容: 某学院学习}", " ‹学习、务工›"),
    ("wrong-kind", PERSON, "全日制教育: {学历: 大专, 毕业院校及专业: 某学院, 毕业时间: 2014.06}", "全日制教育: ‹大专›"),
    ("wrong-kind", PERSON, "谈话: {村“两委”成员: 5}", "谈话: ‹五人›"),
    ("wrong-kind", PERSON, "考察: {政治素质: 立场坚定}", "考察: ‹立场坚定›"),
    ("wrong-kind", VILLAGE, "概况: {户数: 486, 耕地亩: 1630.5}", "概况: ‹[486]›"),
    // Values that cannot be.
    ("bad-month", PERSON, "出生年月: 1994.10", "出生年月: ‹1994.13›"),
    ("bad-month", PERSON, "出生年月: 1994.10", "出生年月: ‹1994.1›"),
    ("bad-month", PERSON, "出生年月: 1994.10", "出生年月: ‹九四年十月›"),
    ("bad-month", PERSON, "止: 2014.06", "止: ‹至今›"),
    ("bad-month", PERSON, "材料日期: 2012.05", "材料日期: ‹2012›"),
    ("bad-day", PERSON, "日期: 2026-02-20", "日期: ‹2026-02-30›"),
    ("bad-day", PERSON, "日期: 2026-02-20", "日期: ‹2026.02›"),
    ("bad-day", SETTINGS, "基准日: 2026-11-20", "基准日: ‹今天›"),
    ("bad-year", PERSON, "年度: 2026", "年度: ‹26›"),
    ("bad-number", PERSON, "应到: 46", "应到: ‹四十六›"),
    ("bad-number", PERSON, "应到: 46", "应到: ‹-46›"),
    ("bad-number", PERSON, "应到: 46", "应到: ‹46.5›"),
    ("bad-number", VILLAGE, "收入万元: 12.5", "收入万元: ‹约12万›"),
    ("bad-number", PERSON, "村“两委”成员: 5", "村“两委”成员: ‹若干›"),
    ("wrong-word", PERSON, "农村工作经验: 否", "农村工作经验: ‹一年›"),
    ("wrong-word", PERSON, "民族: 汉族", "民族: ‹汗族›"),
    ("wrong-word", PERSON, "性别: 男", "性别: ‹男性›"),
    ("wrong-word", PERSON, "政治面貌: 中共党员", "政治面貌: ‹中共党圆›"),
    ("wrong-word", PERSON, "[党员, 返乡青年]", "[党员, ‹还乡青年›]"),
    ("wrong-word", PERSON, "[党员, 返乡青年]", "党员、‹还乡青年›"),
    ("wrong-word", PERSON, "[党员, 返乡青年]", "‹'党员、还乡青年'›"),
    ("wrong-word", PERSON, "学历: 大专", "学历: ‹大本›"),
    ("wrong-word", REVIEW, "名称: 政法委", "名称: ‹政法局›"),
    ("unknown-key", PERSON, "微信号: zzy0001", "‹QQ号›: zzy0001"),
    ("unknown-key", PERSON, "政治素质: 立场坚定", "‹政治素养›: 立场坚定"),
    ("bad-identity", PERSON, "\"43900119941012001X\"", "‹\"4390011994101200\"›"),
    ("bad-identity", PERSON, "\"43900119941012001X\"", "‹\"43900119941312001X\"›"),
    ("identity-checksum", PERSON, "\"43900119941012001X\"", "‹\"439001199410120011\"›"),
    ("bad-phone", PERSON, "\"13800000001\"", "‹1380000000›"),
    ("bad-filing-number", PERSON, "备案编号: 439001-2026-0001", "备案编号: ‹样组备2026-1›"),
    ("hidden-character", PERSON, "特长: 农产品电商", "特长: ‹农产\u{200B}品电商›"),
    // References to nobody.
    ("unknown-person", EVENT, "  - 松岭镇/荷塘村/张志远", "  - ‹松岭镇/荷塘村/张致远›"),
    ("unknown-person", EVENT, "人员: 松岭镇/荷塘村/李文博", "人员: ‹松岭镇/荷塘村/王五›"),
    ("unknown-person", REVIEW, "[松岭镇/荷塘村/张志远]", "[‹松岭镇/和塘村/张志远›]"),
    ("unknown-person", TOWN, "[松岭镇/荷塘村/张志远]", "[‹松岭镇/荷塘村/张远›]"),
    ("bad-path", EVENT, "  - 松岭镇/荷塘村/张志远", "  - ‹张志远›"),
    ("bad-path", EVENT, "  - 松岭镇/荷塘村/张志远", "  - ‹松岭镇/../荷塘村/张志远›"),
    ("unknown-village", PERSON, "接收: 松岭镇/荷塘村", "接收: ‹松岭镇/太平村›"),
    ("missing-attachment", PERSON, "文件: 附件/毕业证.pdf", "文件: ‹附件/毕业证.jpg›"),
    // Keys that a file cannot be without.
    ("missing-key", PERSON, "性别: 男\n出生年月: 1994.10", "‹性别›:\n出生年月: 1994.10"),
    ("missing-key", EVENT, "人员: 松岭镇/荷塘村/李文博, 考核: 优秀", "‹人员›: , 考核: 优秀"),
    ("missing-key", TOWN, "格式: 1\n名称: 松岭镇", "‹格式: 1›"),
    ("misnamed-batch", REVIEW, "批次: 2026-1", "批次: 2026-3"),
];

#[test]
fn every_mistake_is_one_error_at_its_place() {
    let (mut wrong, mut sheet) = (String::new(), String::new());
    for (code, file, from, to) in MISTAKES {
        let (text, span) = replaced(file, from, to);
        let test = archive();
        test.write(file, text);
        let findings = read(&test).findings;
        let fits = matches!(&findings[..], [one]
            if one.code.0 == *code && one.severity == Severity::Error
                && one.file.as_str() == *file && (span.is_none() || place(one) == span));
        if !fits {
            writeln!(wrong, "{to}\n    wanted {code} {span:?}\n{}", told(&findings)).unwrap();
        }
        for language in [Language::Chinese, Language::English] {
            for one in &findings {
                let help = one.help.as_ref().map_or("", |help| help.get(language));
                writeln!(sheet, "{}: {} | {help}", one.code, one.message.get(language)).unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert_data_eq!(
        sheet,
        str![[r#"
full-width-colon: `姓名` 后面是全角冒号 | 写成 `姓名: 张志远`
full-width-colon: a full-width colon follows `姓名` | write `姓名: 张志远`
full-width-colon: `程度` 后面是全角冒号 | 写成 `程度: 强烈`
full-width-colon: a full-width colon follows `程度` | write `程度: 强烈`
full-width-colon: `选拔` 后面是全角冒号 | 写成 `选拔:`
full-width-colon: a full-width colon follows `选拔` | write `选拔:`
missing-blank: `姓名` 的冒号后面缺一个空格 | 写成 `姓名: 张志远`
missing-blank: a blank is missing after the colon of `姓名` | write `姓名: 张志远`
missing-blank: `出生年月` 的冒号后面缺一个空格 | 写成 `出生年月: 1994.10`
missing-blank: a blank is missing after the colon of `出生年月` | write `出生年月: 1994.10`
missing-blank: 短横后面缺一个空格 | 写成 `- 松岭镇/荷塘村/张志远`
missing-blank: a blank is missing after the dash | write `- 松岭镇/荷塘村/张志远`
tab-indent: 缩进用了制表符（Tab） | 改用空格，写成 `  程度: 强烈`
tab-indent: the indent holds a tab | use blanks, write `  程度: 强烈`
wide-blank-indent: 缩进用了全角空格 | 改用空格，写成 `  程度: 强烈`
wide-blank-indent: the indent holds a full-width blank | use blanks, write `  程度: 强烈`
wide-blank-indent: 缩进用了特殊空格（U+00A0） | 改用空格，写成 `  程度: 强烈`
wide-blank-indent: the indent holds a special blank (U+00A0) | use blanks, write `  程度: 强烈`
wrong-indent: 缩进与上面各行对不上 | `民族: 汉族` 前面放 0 个空格，与同一层的各行对齐
wrong-indent: the indent does not match the lines above | put 0 blanks before `民族: 汉族`, in line with its level
unclosed-quote: 引号 `"` 没有收尾 | 写成 `"13800000001"`
unclosed-quote: the quote `"` is not closed | write `"13800000001"`
unclosed-quote: 引号 `'` 没有收尾 | 写成 `'李建国'`
unclosed-quote: the quote `'` is not closed | write `'李建国'`
unknown-key: 不认识的键 `藉贯` | 是否应为 `籍贯`？
unknown-key: unknown key `藉贯` | did you mean `籍贯`?
unknown-key: 不认识的键 `年龄` | 这里可用的键：格式、姓名、性别、出生年月、民族、籍贯、出生地、身份证号、政治面貌、入党时间、转正时间、入党进程、参加工作时间、健康状况、婚姻状况、户籍地址、现居住地址、联系电话、现任职务、专业技术职务、特长、来源、推荐人、储备计划、拟培养岗位、参选意向、成熟程度、农村工作经验、全日制教育、在职教育、简历、家庭成员、奖惩情况、实绩、核实、附件、补充、选拔、培养、评价、推荐使用、使用、退出
unknown-key: unknown key `年龄` | known keys here: 格式、姓名、性别、出生年月、民族、籍贯、出生地、身份证号、政治面貌、入党时间、转正时间、入党进程、参加工作时间、健康状况、婚姻状况、户籍地址、现居住地址、联系电话、现任职务、专业技术职务、特长、来源、推荐人、储备计划、拟培养岗位、参选意向、成熟程度、农村工作经验、全日制教育、在职教育、简历、家庭成员、奖惩情况、实绩、核实、附件、补充、选拔、培养、评价、推荐使用、使用、退出
duplicate-key: `民族` 写了两次 | 只留一处
duplicate-key: `民族` is there twice | keep one of them
duplicate-key: `起` 写了两次 | 只留一处
duplicate-key: `起` is there twice | keep one of them
anchor: 不能用锚点（`&`） | 删去 `&` 和名称；文字以 `&` 开头时加引号
anchor: an anchor (`&`) is not allowed | delete `&` and its name; put text that begins with `&` in quotes
alias: 不能用引用（`*`） | 写出全文；文字以 `*` 开头时加引号
alias: an alias (`*`) is not allowed | write it out; put text that begins with `*` in quotes
tag: 不能用类型标记（`!`） | 删去标记；文字以 `!` 开头时加引号
tag: a tag (`!`) is not allowed | delete the tag; put text that begins with `!` in quotes
merge-key: 不能用合并键（`<<`） | 把各栏写出来
merge-key: a merge key (`<<`) is not allowed | write the keys out
second-document: 一个文件只能有一份内容，这一行以下没有读取 | 删去这一行，或把下面的内容移到另一个文件
second-document: a file holds one document, what is below this line was not read | delete this line, or move what is below into a file of its own
nul-character: 文件里有空字符（NUL） | 文件可能已损坏：删去这个字符，或从备份恢复
nul-character: the file holds a NUL character | the file may be damaged: delete the character, or restore the file
byte-order-mark: 这里夹有看不见的字节顺序标记（U+FEFF） | 删去这一处重新输入，常见于把几个文件接在一起
byte-order-mark: an invisible byte order mark (U+FEFF) stands here | delete it and type the place again; files put together leave it behind
comma-in-text: 半角逗号把文字断开了，`征求意见` 成了没有内容的一栏 | 用全角逗号，或改为分行书写；文号用〔2026〕：
    - 日期: 2026-02-12
      方式: 登门
      内容: 说明政策，征求意见
comma-in-text: the comma breaks the text, `征求意见` became a key without a value | use the full-width comma, or write it in lines of its own; 〔2026〕 in document numbers:
    - 日期: 2026-02-12
      方式: 登门
      内容: 说明政策，征求意见
bracket-in-text: 文字里的半角括号 `[` 把它断开了 | 用全角逗号，或改为分行书写；文号用〔2026〕：
  组织备案:
    日期: 2026-04-20
    备案编号: 439001-2026-0001
    文号: 样组备〔2026〕3号
    意见: 同意备案
bracket-in-text: the bracket `[` inside this text breaks it | use the full-width comma, or write it in lines of its own; 〔2026〕 in document numbers:
  组织备案:
    日期: 2026-04-20
    备案编号: 439001-2026-0001
    文号: 样组备〔2026〕3号
    意见: 同意备案
colon-in-text: 文字里的半角冒号把它断开了 | 用全角冒号，或改为分行书写：
    - 日期: 2026-02-12
      方式: 登门
      内容: 说明： 政策
colon-in-text: the colon inside this text breaks it | use the full-width colon, or write it in lines of its own:
    - 日期: 2026-02-12
      方式: 登门
      内容: 说明： 政策
full-width-comma: `内容` 前面要用半角逗号，这里是 `，` | 写成 `- {日期: 2026-02-12, 方式: 登门, 内容: 说明政策}`
full-width-comma: an ASCII comma separates `内容`, not `，` | write `- {日期: 2026-02-12, 方式: 登门, 内容: 说明政策}`
missing-comma: `内容` 前面缺逗号 | 写成 `- {日期: 2026-02-12, 方式: 登门, 内容: 说明政策}`
missing-comma: a comma is missing before `内容` | write `- {日期: 2026-02-12, 方式: 登门, 内容: 说明政策}`
unclosed-bracket: 括号 `[` 没有收尾 | 写成 `来源: [党员, 返乡青年]`
unclosed-bracket: the bracket `[` is not closed | write `来源: [党员, 返乡青年]`
unclosed-bracket: 括号 `{` 没有收尾 | 写成 `- {日期: 2026-02-12, 方式: 登门, 内容: 说明政策}`
unclosed-bracket: the bracket `{` is not closed | write `- {日期: 2026-02-12, 方式: 登门, 内容: 说明政策}`
no-key: 这一行没有栏目和冒号：`性别 男` | 如果是一栏，写成 `性别: 男`；如果是 `姓名` 的文字，比它多缩进两格
no-key: this line has no key and colon: `性别 男` | if it is a key, write `性别: 男`; if it is text of `姓名`, indent it two blanks deeper
text-after-quote: 引号之后还有文字 | 文字里的引号用全角，写成 `“两委”成员`
text-after-quote: text follows the closing quote | inside text use curly quotes, write `“两委”成员`
curly-quote: 弯引号不起引号的作用，里面的半角冒号或 `#` 会断开文字 | 改用半角引号，写成 `"电商: 农产品"`
curly-quote: curly quotes do not quote: the colon or `#` inside breaks the text | use ASCII quotes, write `"电商: 农产品"`
broken-yaml: 文字不能以这个符号开头 | 给这段文字加引号
broken-yaml: text cannot begin with this character | put the text in quotes
reserved-start: 文字不能以 `@` 开头 | 加引号，写成 `'@农产品电商'`
reserved-start: text cannot begin with `@` | put it in quotes, write `'@农产品电商'`
full-width-mark: 段落标记要用半角竖线，这里是全角 `｜` | 写成 `|`，文字从下一行写起
full-width-mark: the block mark is the ASCII bar, not `｜` | write `|` and begin the text on the next line
broken-yaml: `|` 后面不能直接写文字 | 文字另起一行，多缩进两格
broken-yaml: no text may follow `|` on its line | begin the text on the next line, two blanks deeper
wrong-kind: 这里应是文字，写成了列表 | 去掉方括号或短横，直接写在冒号后面
wrong-kind: expected text, found a list | write it right after the colon, without brackets and dashes
wrong-kind: 这里应是年月，写成了一组键值 | 去掉花括号和里面的键，直接写在冒号后面；文字里的冒号用全角 `：`
wrong-kind: expected a month, found a mapping | write it right after the colon, without keys; in text use the full-width colon `：`
wrong-kind: 这里应是一组键值，写成了单个值 | 每行写一个 `键: 内容`；可用的键：起、止、内容
wrong-kind: expected a mapping, found a single value | write one `key: value` a line; known keys here: 起、止、内容
wrong-kind: 这里应是一组键值，写成了单个值 | 每行写一个 `键: 内容`；可用的键：学历、学位、毕业院校及专业、毕业时间
wrong-kind: expected a mapping, found a single value | write one `key: value` a line; known keys here: 学历、学位、毕业院校及专业、毕业时间
wrong-kind: 这里应是分类的人数，写成了单个值 | 分类写人数，如 `{党员代表: 4, 村民代表: 3}`
wrong-kind: expected counts by kind, found a single value | write a count for each kind, such as `{党员代表: 4, 村民代表: 3}`
wrong-kind: 这里应是一组键值，写成了单个值 | 每行写一个 `键: 内容`；可用的键：政治素质、能力素质、群众口碑、服务意识
wrong-kind: expected a mapping, found a single value | write one `key: value` a line; known keys here: 政治素质、能力素质、群众口碑、服务意识
wrong-kind: 这里应是一组键值，写成了列表 | 每行写一个 `键: 内容`；可用的键：村民小组、户数、户籍人口、常住人口、党员、耕地亩
wrong-kind: expected a mapping, found a list | write one `key: value` a line; known keys here: 村民小组、户数、户籍人口、常住人口、党员、耕地亩
bad-month: `1994.13` 不是年月 | 写成 `1994.10` 这样，1 月写 `.01`；还没有结束的留空
bad-month: `1994.13` is not a month | write it like `1994.10`, January is `.01`; leave it empty while it goes on
bad-month: `1994.1` 不是年月 | 写成 `1994.10` 这样，1 月写 `.01`；还没有结束的留空
bad-month: `1994.1` is not a month | write it like `1994.10`, January is `.01`; leave it empty while it goes on
bad-month: `九四年十月` 不是年月 | 写成 `1994.10` 这样，1 月写 `.01`；还没有结束的留空
bad-month: `九四年十月` is not a month | write it like `1994.10`, January is `.01`; leave it empty while it goes on
bad-month: `至今` 不是年月 | 写成 `1994.10` 这样，1 月写 `.01`；还没有结束的留空
bad-month: `至今` is not a month | write it like `1994.10`, January is `.01`; leave it empty while it goes on
bad-month: `2012` 不是年月或日期 | 写成 `1994.10` 或 `2026-03-15` 这样
bad-month: `2012` is not a month or a day | write it like `1994.10` or `2026-03-15`
bad-day: `2026-02-30` 不是日期 | 写成 `2026-03-15` 这样
bad-day: `2026-02-30` is not a day | write it like `2026-03-15`
bad-day: `2026.02` 不是日期 | 写成 `2026-03-15` 这样
bad-day: `2026.02` is not a day | write it like `2026-03-15`
bad-day: `今天` 不是日期 | 写成 `2026-03-15` 这样
bad-day: `今天` is not a day | write it like `2026-03-15`
bad-year: `26` 不是年份 | 写成 `2026` 这样
bad-year: `26` is not a year | write it like `2026`
bad-number: `四十六` 不是整数 | 写成 `46` 这样
bad-number: `四十六` is not a whole number | write it like `46`
bad-number: `-46` 不是整数 | 写成 `46` 这样
bad-number: `-46` is not a whole number | write it like `46`
bad-number: `46.5` 不是整数 | 写成 `46` 这样
bad-number: `46.5` is not a whole number | write it like `46`
bad-number: `约12万` 不是数字 | 写成 `12.5` 这样
bad-number: `约12万` is not a number | write it like `12.5`
bad-number: `若干` 不是整数 | 写成 `46` 这样
bad-number: `若干` is not a whole number | write it like `46`
wrong-word: `一年` 不是是或否 | 可用的词：是、否
wrong-word: `一年` is not 是 (yes) or 否 (no) | use one of: 是、否
wrong-word: `汗族` 不在可用的词里 | 是否应为 `汉族`？
wrong-word: `汗族` is not one of the words that can stand here | did you mean `汉族`?
wrong-word: `男性` 不在可用的词里 | 是否应为 `男`？可用的词：男、女
wrong-word: `男性` is not one of the words that can stand here | did you mean `男`? use one of: 男、女
wrong-word: `中共党圆` 不在可用的词里 | 是否应为 `中共党员`？可用的词：中共党员、中共预备党员、共青团员、民革、民盟、民建、民进、农工党、致公党、九三学社、台盟、无党派人士、群众
wrong-word: `中共党圆` is not one of the words that can stand here | did you mean `中共党员`? use one of: 中共党员、中共预备党员、共青团员、民革、民盟、民建、民进、农工党、致公党、九三学社、台盟、无党派人士、群众
wrong-word: `还乡青年` 不在可用的词里 | 是否应为 `返乡青年`？可用的词：党员、退役军人、创业能手、致富能手、返乡青年、大学毕业生、外出务工人员、书记推荐、在外人才、公开招聘
wrong-word: `还乡青年` is not one of the words that can stand here | did you mean `返乡青年`? use one of: 党员、退役军人、创业能手、致富能手、返乡青年、大学毕业生、外出务工人员、书记推荐、在外人才、公开招聘
wrong-word: `还乡青年` 不在可用的词里 | 是否应为 `返乡青年`？可用的词：党员、退役军人、创业能手、致富能手、返乡青年、大学毕业生、外出务工人员、书记推荐、在外人才、公开招聘
wrong-word: `还乡青年` is not one of the words that can stand here | did you mean `返乡青年`? use one of: 党员、退役军人、创业能手、致富能手、返乡青年、大学毕业生、外出务工人员、书记推荐、在外人才、公开招聘
wrong-word: `还乡青年` 不在可用的词里 | 是否应为 `返乡青年`？可用的词：党员、退役军人、创业能手、致富能手、返乡青年、大学毕业生、外出务工人员、书记推荐、在外人才、公开招聘
wrong-word: `还乡青年` is not one of the words that can stand here | did you mean `返乡青年`? use one of: 党员、退役军人、创业能手、致富能手、返乡青年、大学毕业生、外出务工人员、书记推荐、在外人才、公开招聘
wrong-word: `大本` 不在可用的词里 | 是否应为 `大专`？可用的词：小学、初中、高中、中专、中技、大专、中央党校大专、省委党校大专、大学、中央党校大学、省委党校大学、研究生、中央党校研究生、省委党校研究生
wrong-word: `大本` is not one of the words that can stand here | did you mean `大专`? use one of: 小学、初中、高中、中专、中技、大专、中央党校大专、省委党校大专、大学、中央党校大学、省委党校大学、研究生、中央党校研究生、省委党校研究生
wrong-word: `政法局` 不在可用的词里 | 是否应为 `政法委`？可用的词：纪委监委、政法委、公安局、信访局
wrong-word: `政法局` is not one of the words that can stand here | did you mean `政法委`? use one of: 纪委监委、政法委、公安局、信访局
unknown-key: 不认识的键 `QQ号` | 这里可用的键：微信号
unknown-key: unknown key `QQ号` | known keys here: 微信号
unknown-key: 不认识的键 `政治素养` | 是否应为 `政治素质`？
unknown-key: unknown key `政治素养` | did you mean `政治素质`?
bad-identity: 身份证号应为 18 位：前 17 位是数字，末位是数字或 X | 请对照身份证或户口簿核对；整个号码加引号书写
bad-identity: an identity number has 17 digits and a last digit or X | compare with the identity card; write the whole number in quotes
bad-identity: 身份证号第 7—14 位不是有效的出生日期 | 请对照身份证或户口簿核对；整个号码加引号书写
bad-identity: characters 7 to 14 of the identity number are no valid birth date | compare with the identity card; write the whole number in quotes
identity-checksum: 身份证号校验码不对，至少有一位输错 | 请对照身份证或户口簿核对；整个号码加引号书写
identity-checksum: the identity number's check digit is wrong: at least one digit was mistyped | compare with the identity card; write the whole number in quotes
bad-phone: 联系电话应为 11 位手机号码 | 请核对号码：以 1 开头，共 11 位
bad-phone: a telephone number is a mobile number of 11 digits | compare the number: 11 digits, the first is 1
bad-filing-number: `样组备2026-1` 不是备案编号 | 只用字母、数字、点、下划线和短横，1—56 位，如 `439001-2026-0001`
bad-filing-number: `样组备2026-1` is not a filing number | use 1–56 letters, digits, `.`, `_`, `-`, such as `439001-2026-0001`
hidden-character: 含有看不见或不能印出的字符 U+200B | 请删去该字符后重新输入
hidden-character: holds the character U+200B, which cannot be seen or printed | delete it and type the text again
unknown-person: 档案里没有 `松岭镇/荷塘村/张致远` 这个人 | 是否应为 `松岭镇/荷塘村/张志远`？
unknown-person: the archive holds no person `松岭镇/荷塘村/张致远` | did you mean `松岭镇/荷塘村/张志远`?
unknown-person: 档案里没有 `松岭镇/荷塘村/王五` 这个人 | 改正路径；新人先建文件夹和 person.yaml
unknown-person: the archive holds no person `松岭镇/荷塘村/王五` | mend the path; somebody new needs a folder with a `person.yaml` first
unknown-person: 档案里没有 `松岭镇/和塘村/张志远` 这个人 | 是否应为 `松岭镇/荷塘村/张志远`？
unknown-person: the archive holds no person `松岭镇/和塘村/张志远` | did you mean `松岭镇/荷塘村/张志远`?
unknown-person: 档案里没有 `松岭镇/荷塘村/张远` 这个人 | 是否应为 `松岭镇/荷塘村/张志远`？
unknown-person: the archive holds no person `松岭镇/荷塘村/张远` | did you mean `松岭镇/荷塘村/张志远`?
bad-path: `张志远` 不是人员路径（乡镇/村/姓名） | 是否应为 `松岭镇/荷塘村/张志远`？
bad-path: `张志远` is not a person's path (town/village/name) | did you mean `松岭镇/荷塘村/张志远`?
bad-path: `松岭镇/../荷塘村/张志远` 不是人员路径（乡镇/村/姓名） | 从乡镇写起，用 `/` 隔开，如 `松岭镇/荷塘村/张志远`
bad-path: `松岭镇/../荷塘村/张志远` is not a person's path (town/village/name) | begin with the town and separate with `/`, such as `松岭镇/荷塘村/张志远`
unknown-village: 档案里没有 `松岭镇/太平村` 这个村 | 改正路径；新的村先建文件夹和 village.yaml
unknown-village: the archive holds no village `松岭镇/太平村` | mend the path; a new village needs a folder with a `village.yaml` first
missing-attachment: 本人文件夹里没有 `附件/毕业证.jpg` 这个文件 | 把文件放进本人文件夹，或改正文件名
missing-attachment: the person's folder holds no file `附件/毕业证.jpg` | put the file into the person's folder, or mend its name
missing-key: 缺少 `性别` | 请补上一行 `性别: …`
missing-key: `性别` is missing | add a line `性别: …`
missing-key: 缺少 `人员` | 请补上一行 `人员: …`
missing-key: `人员` is missing | add a line `人员: …`
missing-key: 缺少 `名称` | 请补上一行 `名称: …`
missing-key: `名称` is missing | add a line `名称: …`
misnamed-batch: 批次`2026-3`与文件名不一致 | 把文件改名为 2026-3.yaml，或改正批次
misnamed-batch: the batch `2026-3` does not agree with the file's name | rename the file to `2026-3.yaml`, or mend 批次

"#]]
    );
}

#[test]
fn whole_files_are_read_in_other_encodings_with_one_note() {
    let wanted = read(&archive()).values;
    let bytes = |mark: &str, one: fn(u16) -> [u8; 2]| {
        format!("{mark}{PERSON_TEXT}").encode_utf16().flat_map(one).collect::<Vec<u8>>()
    };
    let crlf = PERSON_TEXT.replace('\n', "\r\n");
    let forms: [(&str, Vec<u8>, usize); 8] = [
        ("BOM", format!("\u{FEFF}{PERSON_TEXT}").into_bytes(), 0),
        ("CRLF", crlf.clone().into_bytes(), 0),
        ("BOM, CRLF, no last line end", format!("\u{FEFF}{}", crlf.trim_end()).into_bytes(), 0),
        ("GBK", GB18030.encode(PERSON_TEXT).0.into_owned(), 1),
        ("GBK, CRLF", GB18030.encode(&crlf).0.into_owned(), 1),
        ("UTF-16 LE", bytes("\u{FEFF}", u16::to_le_bytes), 1),
        ("UTF-16 BE", bytes("\u{FEFF}", u16::to_be_bytes), 1),
        ("UTF-16 without a mark", bytes("", u16::to_le_bytes), 1),
    ];
    for (name, bytes, notes) in forms {
        let test = archive();
        test.write(PERSON, bytes);
        let reading = read(&test);
        assert!(reading.values == wanted, "{name}");
        let codes: Vec<_> = reading.findings.iter().map(|one| (one.severity, one.code.0)).collect();
        assert_eq!(codes, vec![(Severity::Note, "other-encoding"); notes], "{name}");
    }
    // A character that only GB18030 has.
    let rare = |text: &str| text.replace("张志远", "张㛃𬭎");
    let (gb, utf) = (archive(), archive());
    gb.write(PERSON, GB18030.encode(&rare(PERSON_TEXT)).0);
    utf.write(PERSON, rare(PERSON_TEXT));
    assert!(read(&gb).values == read(&utf).values);
    assert!(read(&gb).values.contains("张㛃𬭎"));
}

#[test]
fn bytes_that_are_no_text_are_an_error_where_they_are() {
    let test = archive();
    let text = PERSON_TEXT.replace("特长: 农产品", "特长: 农\u{1}品");
    let bytes: Vec<u8> = text.bytes().map(|one| if one == 1 { 0xE4 } else { one }).collect();
    test.write(PERSON, bytes);
    let findings = read(&test).findings;
    assert_eq!(
        told(&findings),
        "    unreadable-bytes Some([15, 6, 15, 7]) 这里的字节不是 UTF-8 文字\n"
    );
    test.write(PERSON, [PERSON_TEXT.as_bytes(), &vec![b'#'; 1 << 20]].concat());
    let findings = read(&test).findings;
    assert_eq!(told(&findings), "    file-too-large None 文件超过 1 MiB，没有读取\n");
}

#[test]
fn a_file_with_ten_mistakes_reports_ten() {
    let test = archive();
    for (from, to) in [
        ("姓名: 张志远", "姓名：张志远"),
        ("民族: 汉族", "民族: 汗族"),
        ("入党时间: 2015.06", "入党时间: 2015.16"),
        ("健康状况: 健康", "健康状态: 健康"),
        ("婚姻状况: 已婚", "婚姻状况:已婚"),
        ("\"13800000001\"", "\"13800000001"),
        ("  程度: 强烈", "\t程度: 强烈"),
        ("应到: 46", "应到: 四十六"),
        ("接收: 松岭镇/荷塘村", "接收: 松岭镇/荷糖村"),
        ("等次: 称职", "等次: 称职\n    等次: 优秀"),
    ] {
        test.edit(PERSON, from, to);
    }
    assert_data_eq!(
        told(&read(&test).findings),
        str![[r#"
    full-width-colon Some([2, 3, 2, 4]) `姓名` 后面是全角冒号
    missing-blank Some([11, 5, 11, 6]) `婚姻状况` 的冒号后面缺一个空格
    unclosed-quote Some([12, 7, 12, 8]) 引号 `"` 没有收尾
    tab-indent Some([19, 1, 19, 2]) 缩进用了制表符（Tab）
    duplicate-key Some([57, 5, 57, 7]) `等次` 写了两次
    unknown-key Some([10, 1, 10, 5]) 不认识的键 `健康状态`
    wrong-word Some([5, 5, 5, 7]) `汗族` 不在可用的词里
    bad-month Some([9, 7, 9, 14]) `2015.16` 不是年月
    bad-number Some([38, 9, 38, 12]) `四十六` 不是整数
    unknown-village Some([51, 11, 51, 18]) 档案里没有 `松岭镇/荷糖村` 这个村

"#]]
    );
}

#[test]
fn several_mistakes_of_one_kind_are_as_many_findings() {
    let test = archive();
    test.edit(EVENT, "  - 松岭镇/荷塘村/张志远\n", "  - 松岭镇/荷塘村/甲\n  - 松岭镇/荷塘村/乙\n");
    test.edit(PERSON, "[个人自荐, 党员联名]", "个人自茬、党员联明、村党组织推荐");
    assert_data_eq!(
        told(&read(&test).findings),
        str![[r#"
    unknown-person Some([8, 5, 8, 14]) 档案里没有 `松岭镇/荷塘村/甲` 这个人
    unknown-person Some([9, 5, 9, 14]) 档案里没有 `松岭镇/荷塘村/乙` 这个人
    wrong-word Some([37, 9, 37, 13]) `个人自茬` 不在可用的词里
    wrong-word Some([37, 14, 37, 18]) `党员联明` 不在可用的词里

"#]]
    );
}

#[test]
fn an_unquoted_number_keeps_its_text_up_to_the_paper() {
    let county = Test::county();
    let file = "松岭镇/荷塘村/李文博/person.yaml";
    for (from, to) in [
        ("\"439001199703180139\"", "439001199703180139"),
        ("\"13800000002\"", "13800000002"),
        ("出生年月: 1997.03\n民", "出生年月: 1997.10\n民"),
        ("入党时间: 2018.12", "入党时间: 2018.10"),
    ] {
        county.edit(file, from, to);
    }
    let output = county.dossier("build --only filing-form 松岭镇/荷塘村/李文博").output();
    assert_eq!(output.code, 0, "{}", output.stderr);
    let text = pdf_text(&county.path("build/松岭镇/荷塘村/李文博/备案登记表.pdf"));
    for shown in ["439001199703180139", "13800000002", "1997.10", "2018.10"] {
        assert!(text.contains(shown), "{shown}: {text}");
    }
}

#[test]
fn a_note_says_what_was_read() {
    let note = |file, from, to| {
        let findings = with(file, from, to).findings;
        let [one] = &findings[..] else { panic!("{}", told(&findings)) };
        assert_eq!(one.severity, Severity::Note);
        format!("{to}: {} | {}\n", one.message.zh, one.message.en)
    };
    let notes = [
        note(PERSON, "出生年月: 1994.10", "出生年月: 1994年10月"),
        note(PERSON, "日期: 2026-02-20", "日期: 2026.2.20"),
        note(PERSON, "应到: 46", "应到: 46人"),
        note(PERSON, "政治面貌: 中共党员", "政治面貌: 党员"),
        note(PERSON, "\"13800000001\"", "138-0000-0001"),
        note(PERSON, "\"43900119941012001X\"", "43900119941012001x"),
        note(PERSON, "[党员, 返乡青年]", "党员、返乡青年"),
        note(PERSON, "[党员, 返乡青年]", "党员"),
        note(PERSON, "奖惩情况: 无", "奖惩情况: 没有"),
        note(EVENT, "  - 松岭镇/荷塘村/张志远", "  - 松岭镇\\荷塘村\\张志远"),
    ];
    assert_data_eq!(
        notes.concat(),
        str![[r#"
出生年月: 1994年10月: 已按 `1994.10` 读取 | read as `1994.10`
日期: 2026.2.20: 已按 `2026-02-20` 读取 | read as `2026-02-20`
应到: 46人: 已按 `46` 读取 | read as `46`
政治面貌: 党员: 已按 `中共党员` 读取 | read as `中共党员`
138-0000-0001: 联系电话含空格、短横或全角数字，已按规范写法读取 | telephone number read without blanks, dashes and full-width digits
43900119941012001x: 身份证号含空格、全角数字或小写 x，已按规范写法读取 | identity number read without blanks, full-width digits and lower-case x
党员、返乡青年: 已按 `[党员, 返乡青年]` 读取 | read as `[党员, 返乡青年]`
党员: 已按只有一项的列表读取 | read as a list of one entry
奖惩情况: 没有: 已按 `无` 读取 | read as `无`
  - 松岭镇/荷塘村/张志远: 已按 `松岭镇/荷塘村/张志远` 读取 | read as `松岭镇/荷塘村/张志远`

"#]]
    );
}
