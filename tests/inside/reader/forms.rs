//! Forms that are read as the canonical one, with a note or in silence.

use std::fmt::Write as _;

use snapbox::{assert_data_eq, str};

use super::{
    EVENT, PERSON, POLICY, REVIEW, TOWN, VILLAGE, archive, place, read, replaced, told, with,
};
use crate::diagnostic::Severity;

#[test]
fn the_canonical_forms_are_read_in_silence() {
    let reading = read(&archive());
    assert!(reading.findings.is_empty(), "{}", told(&reading.findings));
}

/// Forms that mean the same as the canonical one: (file, canonical, typed). A typed form with
/// marks is read with exactly one note there, one without marks in silence.
#[rustfmt::skip]
pub(super) const ALSO_READ: &[(&str, &str, &str)] = &[
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
    (PERSON, "入党时间: 2015.06", "入党时间: ‹2015.6›"),
    (PERSON, "出生年月: 1994.10", "出生年月: ‹1994.10（32岁）›"),
    (PERSON, "出生年月: 1994.10", "出生年月: ‹1994.10 (32 周岁)›"),
    (PERSON, "出生年月: 1994.10", "出生年月: ‹\u{200E}1994.10›"),
    (PERSON, "出生年月: 1994.10", "出生年月: ‹“1994.10”›"),
    // Days.
    (PERSON, "日期: 2026-02-20", "日期: ‹2026-02-20 00:00:00›"),
    (PERSON, "日期: 2026-02-20", "日期: ‹2026-02-20T08:30:00›"),
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
    (PERSON, "农村工作经验: 否", "农村工作经验: ‹没有›"),
    (PERSON, "应到: 46", "应到: ‹46\u{200B}›"),
    // Numbers that stand for a person.
    (PERSON, "\"43900119941012001X\"", "‹“43900119941012001X”›"),
    (PERSON, "\"43900119941012001X\"", "‹43900119941012001Х›"),
    (PERSON, "\"43900119941012001X\"", "‹439001\u{A0}19941012\u{A0}001X›"),
    (PERSON, "\"43900119941012001X\"", "‹’43900119941012001X›"),
    (PERSON, "\"43900119941012001X\"", "‹\"\u{202D}43900119941012001X\u{202C}\"›"),
    (PERSON, "\"13800000001\"", "‹\"138\u{200B}00000001\"›"),
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
    (PERSON, "民族: 汉族", "民族: ‹汉\u{200B}族›"),
    (PERSON, "学历: 大专", "学历: ‹大专毕业›"),
    (PERSON, "政治面貌: 中共党员", "政治面貌: ‹中共正式党员›"),
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
    (PERSON, "籍贯: 湖南样县", "籍贯: 湖南样县\n出生地: ‹/›"),
    (PERSON, "籍贯: 湖南样县", "籍贯: 湖南样县\n出生地: ‹—›"),
    (PERSON, "籍贯: 湖南样县", "籍贯: 湖南样县\n出生地: ‹-›"),
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
    (PERSON, "特长: 农产品电商", "特长: ‹农产品\n  电商›"),
    (PERSON, "特长: 农产品电商", "特长: ‹\"农产品\n  电商\"›"),
    (PERSON, "特长: 农产品电商", "特长: ‹'农产品\n  电商'›"),
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
138-0000-0001: 联系电话含空格、短横、引号或全角数字，已按规范写法读取 | telephone number read without blanks, dashes, quotes and full-width digits
43900119941012001x: 身份证号含空格、标点、全角数字或小写 x，已按规范写法读取 | identity number read without blanks, marks, full-width digits and lower-case x
党员、返乡青年: 已按 `[党员, 返乡青年]` 读取 | read as `[党员, 返乡青年]`
党员: 已按只有一项读取 | read as a list of one entry
奖惩情况: 没有: 已按 `无` 读取 | read as `无`
  - 松岭镇/荷塘村/张志远: 已按 `松岭镇/荷塘村/张志远` 读取 | read as `松岭镇/荷塘村/张志远`

"#]]
    );
}
