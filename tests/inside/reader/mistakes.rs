//! Mistakes: each is one error at its place, with what to write instead.

use std::fmt::Write as _;

use snapbox::{assert_data_eq, str};

use super::{
    EVENT, PERSON, REVIEW, SETTINGS, TOWN, VILLAGE, archive, place, read, replaced, told, with,
};
use crate::diagnostic::{Language, Severity};

/// Mistakes: (code, file, good, bad). Each gives one error at its marks and nothing else.
#[rustfmt::skip]
pub(super) const MISTAKES: &[(&str, &str, &str, &str)] = &[
    // The errors that every YAML file may have.
    ("full-width-colon", PERSON, "姓名: 张志远", "姓名‹：›张志远"),
    ("full-width-colon", PERSON, "  程度: 强烈", "  程度‹：›强烈"),
    ("full-width-colon", PERSON, "选拔:\n", "选拔‹：›\n"),
    ("missing-blank", PERSON, "姓名: 张志远", "姓名‹:›张志远"),
    ("missing-blank", PERSON, "出生年月: 1994.10", "出生年月‹:›1994.10"),
    ("missing-blank", EVENT, "  - 松岭镇/荷塘村/张志远", "  ‹-›松岭镇/荷塘村/张志远"),
    ("tab-indent", PERSON, "  程度: 强烈", "‹\t›程度: 强烈"),
    ("tab-indent", PERSON, "    日期: 2026-03-02", "‹\t›日期: 2026-03-02"),
    ("wide-blank-indent", PERSON, "    日期: 2026-03-02", "‹　›日期: 2026-03-02"),
    ("tab-indent", PERSON, "    - 形式: 跨村任职", "‹\t›- 形式: 跨村任职"),
    ("wide-blank-indent", PERSON, "  程度: 强烈", "‹　　›程度: 强烈"),
    ("wide-blank-indent", PERSON, "  程度: 强烈", "‹\u{A0}\u{A0}›程度: 强烈"),
    ("wrong-indent", PERSON, "民族: 汉族", "  ‹民族: 汉族›"),
    ("wrong-indent", PERSON, "    签字: 李建国", "     ‹签字: 李建国›"),
    ("wrong-indent", PERSON, "      群众评价好。\n", "     ‹群众评价好：都说好。›\n"),
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
    ("bracket-in-text", PERSON, "现任职务: 荷塘村网格员", "现任职务: ‹[›兼]荷塘村网格员"),
    ("bracket-in-text", PERSON, "特长: 农产品电商", "特长: ‹[›2026]3号"),
    ("bracket-in-text", PERSON, "[党员, 返乡青年]", "‹[›党员] 返乡青年"),
    ("hash-in-text", PERSON, "内容: 说明政策", "内容: 走访 ‹#3 组›"),
    ("hash-in-text", PERSON, "[党员, 返乡青年]", "[党员 ‹#一›, 返乡青年]"),
    ("hash-in-text", PERSON, "{起: 2011.09, 止", "{起: 2011.09 ‹#秋季›, 止"),
    ("full-width-mark", PERSON, "{起: 2011.09, 止: 2014.06, 内容: 某学院学习}", "‹｛›起：2011.09，止：2014.06，内容：某学院学习｝"),
    ("full-width-mark", PERSON, "[党员, 返乡青年]", "‹【党员，返乡青年】›"),
    ("full-width-mark", PERSON, "[党员, 返乡青年]", "‹（党员、返乡青年）›"),
    ("full-width-comma", PERSON, "[党员, 返乡青年]", "‹[党员，返乡青年]›"),
    ("full-width-comma", PERSON, "[党员, 返乡青年]", "‹党员，返乡青年›"),
    ("full-width-comma", PERSON, "[党员, 返乡青年]", "‹[党员 返乡青年]›"),
    ("full-width-comma", PERSON, "[个人自荐, 党员联名]", "‹个人自荐；党员联名›"),
    ("full-width-comma", REVIEW, "[松岭镇/荷塘村/张志远]", "‹[松岭镇/荷塘村/张志远，松岭镇/荷塘村/李文博]›"),
    ("reserved-start", PERSON, "\n民族: 汉族", "\n‹*›民族: 汉族"),
    ("text-after-quote", PERSON, "签字: 李建国", "签字: '李'‹建'国'›"),
    ("wide-blank-indent", PERSON, "  村级推荐:\n", "‹　　›村级推荐:\n"),
    ("unknown-key", PERSON, "民族: 汉族", "‹5. 民族›: 汉族"),
    ("unknown-key", PERSON, "民族: 汉族", "民族: 汉族\n‹公示›: {起: 2026-04-08, 止: 2026-04-14}"),
    ("unknown-key", PERSON, "    等次: 称职", "    等次: 称职\n    ‹籍贯›: 样县"),
    ("unknown-key", PERSON, "民族: 汉族", "民族: 汉族\n‹纪实›: 无"),
    ("unknown-key", PERSON, "民族: 汉族", "民族: 汉族\n‹政治素质›: 立场坚定"),
    ("garbled-text", PERSON, "特长: 农产品电商", "特长: ‹锟斤拷›"),
    ("colon-in-text", PERSON, "内容: 说明政策", "内容: 说明‹:› 政策"),
    ("full-width-comma", PERSON, "方式: 登门, 内容: 说明政策", "方式: 登门‹，› 内容: 说明政策"),
    ("missing-comma", PERSON, "方式: 登门, 内容: 说明政策", "方式: 登门‹ ›内容: 说明政策"),
    // Entries in braces that full-width marks make one text of.
    ("full-width-colon", PERSON, "{起: 2011.09, 止: 2014.06, 内容: 某学院学习}", "{起‹：›2011.09，止：2014.06，内容：某学院学习}"),
    ("full-width-colon", PERSON, "{起: 2011.09, 止: 2014.06, 内容: 某学院学习}", "{起‹：›2011.09　止：2014.06；内容: 某学院学习}"),
    ("missing-blank", PERSON, "{起: 2011.09, 止: 2014.06, 内容: 某学院学习}", "{起‹:›2011.09，止:2014.06、内容:某学院学习}"),
    ("full-width-comma", PERSON, "{起: 2011.09, 止: 2014.06, 内容: 某学院学习}", "{起: 2011.09‹，止：›2014.06，内容：某学院学习}"),
    ("full-width-comma", PERSON, "方式: 登门, 内容: 说明政策", "方式: 登门‹，内容：›说明政策"),
    ("full-width-comma", PERSON, "方式: 登门, 内容: 说明政策", "方式: 登门‹；内容:›说明政策"),
    ("missing-comma", PERSON, "方式: 登门, 内容: 说明政策", "方式: 登门‹ 内容：›说明政策"),
    ("full-width-comma", PERSON, "方式: 登门, 内容: 说明政策", "内容: 说明政策‹，方式：›登门"),
    ("full-width-comma", EVENT, "{人员: 松岭镇/荷塘村/李文博, 考核: 优秀}", "{人员: 松岭镇/荷塘村/李文博‹，考核：›优秀}"),
    // Words that became keys without values.
    ("wrong-kind", PERSON, "[党员, 返乡青年]", "‹{党员, 返乡青年}›"),
    ("wrong-kind", PERSON, "[党员, 返乡青年]", "\n  ‹党员:\n  返乡青年›:"),
    ("wrong-kind", PERSON, "现任职务: 荷塘村网格员", "现任职务: ‹{荷塘村网格员}›"),
    ("wrong-kind", PERSON, "性别: 男", "性别: ‹{男}›"),
    ("wrong-kind", PERSON, "程度: 强烈", "程度: ‹{强烈}›"),
    ("wrong-kind", PERSON, "{政治素质: 立场坚定}", "{政治素质: ‹{立场坚定}›}"),
    ("wrong-kind", PERSON, "{微信号: zzy0001}", "{微信号: ‹{zzy0001}›}"),
    ("wrong-kind", PERSON, "谈话: {村“两委”成员: 5}", "谈话: {村“两委”成员: ‹{5}›}"),
    ("unknown-key", PERSON, "- {起: 2011.09, 止: 2014.06, 内容: 某学院学习}", "- {‹2011年9月起学习›}"),
    ("unknown-key", PERSON, "\n  - {起: 2011.09, 止: 2014.06, 内容: 某学院学习}", " {‹2011年9月起学习›}"),
    ("unknown-key", PERSON, "方式: 登门, 内容: 说明政策", "‹方法›: , 内容: "),
    ("unclosed-bracket", PERSON, "[党员, 返乡青年]", "‹[›党员, 返乡青年"),
    ("unclosed-bracket", PERSON, "内容: 说明政策}", "内容: 说明政策"),
    ("no-key", PERSON, "性别: 男", "‹性别 男›"),
    ("no-key", PERSON, "性别: 男", "‹性别=男›"),
    ("no-key", PERSON, "    结论: 建议列入", "    ‹结论 ＝ 建议列入›"),
    ("unknown-key", PERSON, "{学历: 大专, 毕业院校", "{‹学历=大专›, 毕业院校"),
    ("wrong-kind", PERSON, "- {项目: 出生年月, 依据: 户口簿, 材料日期: 2012.05}", "- ‹项目=出生年月›"),
    ("bracket-in-text", PERSON, "{起: 2011.09, 止: 2014.06, 内容: 某学院学习}", "‹{›起: 2011.09, 止: 2014.06, 内容: 甲}, {起: 2014.07, 内容: 乙}"),
    ("bracket-in-text", PERSON, "\n  - {起: 2011.09, 止: 2014.06, 内容: 某学院学习}", " ‹{›起: 2011.09, 内容: 甲} {起: 2014.07, 内容: 乙}，{起: 2015.07, 内容: 丙}"),
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
    ("newer-format", PERSON, "格式: 1\n姓名", "格式: ‹2›\n姓名"),
    ("bad-number", VILLAGE, "格式: 1", "格式: ‹0›"),
    ("bad-month", PERSON, "出生年月: 1994.10", "出生年月: ‹1994.13›"),
    ("bad-month", PERSON, "出生年月: 1994.10", "出生年月: ‹1994.1›"),
    ("bad-month", PERSON, "出生年月: 1994.10", "出生年月: ‹九四年十月›"),
    ("bad-month", PERSON, "止: 2014.06", "止: ‹毕业›"),
    ("bad-month", PERSON, "起: 2011.09", "起: ‹至今›"),
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
    ("bad-identity", PERSON, "\"43900119941012001X\"", "‹\"4390011994l012001X\"›"),
    ("bad-identity", PERSON, "\"43900119941012001X\"", "‹\"43900119941312001X\"›"),
    ("identity-checksum", PERSON, "\"43900119941012001X\"", "‹\"439001199410120011\"›"),
    ("bad-phone", PERSON, "\"13800000001\"", "‹1380000000›"),
    ("bad-filing-number", PERSON, "备案编号: 439001-2026-0001", "备案编号: ‹样组备2026-1›"),
    ("hidden-character", PERSON, "特长: 农产品电商", "特长: ‹农产\u{200B}品电商›"),
    ("hidden-character", PERSON, "特长: 农产品电商", "特长: ‹农产\u{E000}品电商›"),
    // References to nobody.
    ("unknown-person", EVENT, "  - 松岭镇/荷塘村/张志远", "  - ‹松岭镇/荷塘村/张致远›"),
    ("unknown-person", EVENT, "人员: 松岭镇/荷塘村/李文博", "人员: ‹松岭镇/荷塘村/王五›"),
    ("unknown-person", REVIEW, "[松岭镇/荷塘村/张志远]", "[‹松岭镇/和塘村/张志远›]"),
    ("unknown-person", TOWN, "[松岭镇/荷塘村/张志远]", "[‹松岭镇/荷塘村/张远›]"),
    ("bad-path", EVENT, "  - 松岭镇/荷塘村/张志远", "  - ‹张志远›"),
    ("bad-path", EVENT, "  - 松岭镇/荷塘村/张志远", "  - ‹松岭镇/../荷塘村/张志远›"),
    ("bad-path", PERSON, "接收: 松岭镇/荷塘村", "接收: ‹松岭镇/荷塘村/三组›"),
    ("bad-path", PERSON, "文件: 附件/毕业证.pdf", "文件: ‹附件/./毕业证.pdf›"),
    ("bad-path", PERSON, "文件: 附件/毕业证.pdf", "文件: ‹附件/证书:一.pdf›"),
    ("unknown-village", PERSON, "接收: 松岭镇/荷塘村", "接收: ‹松岭镇/太平村›"),
    ("missing-attachment", PERSON, "文件: 附件/毕业证.pdf", "文件: ‹附件/毕业证.jpg›"),
    // Keys that a file cannot be without.
    ("missing-key", PERSON, "性别: 男\n出生年月: 1994.10", "‹性别›:\n出生年月: 1994.10"),
    ("missing-key", EVENT, "人员: 松岭镇/荷塘村/李文博, 考核: 优秀", "‹人员›: , 考核: 优秀"),
    ("missing-key", TOWN, "格式: 1\n名称: 松岭镇", "‹格式: 1›"),
];

#[test]
fn a_text_may_hold_what_only_looks_like_another_entry() {
    let entry = "{人员: 松岭镇/荷塘村/李文博, 考核: 优秀}";
    for text in [
        "{人员: 松岭镇/荷塘村/李文博, 心得: 收获大，要求：学以致用}",
        "{人员: 松岭镇/荷塘村/李文博, 心得: 听课，9:30到，见http://a.b}",
        "{人员: 松岭镇/荷塘村/李文博, 心得: \"收获大，考核：优秀\"}",
        "{人员: 松岭镇/荷塘村/李文博, 心得: 收获大，考核：优秀, 考核: 优秀}",
        "人员: 松岭镇/荷塘村/李文博\n    心得: 收获大，考核：优秀",
    ] {
        let findings = with(EVENT, entry, text).findings;
        assert!(findings.is_empty(), "{text}\n{}", told(&findings));
    }
}

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
tab-indent: the indent contains a tab | use blanks, write `  程度: 强烈`
tab-indent: 缩进用了制表符（Tab） | 改用空格，写成 `    日期: 2026-03-02`
tab-indent: the indent contains a tab | use blanks, write `    日期: 2026-03-02`
wide-blank-indent: 缩进用了全角空格 | 改用空格，写成 `    日期: 2026-03-02`
wide-blank-indent: the indent contains a full-width space | use blanks, write `    日期: 2026-03-02`
tab-indent: 缩进用了制表符（Tab） | 改用空格，写成 `    - 形式: 跨村任职`
tab-indent: the indent contains a tab | use blanks, write `    - 形式: 跨村任职`
wide-blank-indent: 缩进用了全角空格 | 改用空格，写成 `  程度: 强烈`
wide-blank-indent: the indent contains a full-width space | use blanks, write `  程度: 强烈`
wide-blank-indent: 缩进用了特殊空格（U+00A0） | 改用空格，写成 `  程度: 强烈`
wide-blank-indent: the indent contains a special space (U+00A0) | use blanks, write `  程度: 强烈`
wrong-indent: 缩进与上面各行对不上 | `民族: 汉族` 前面放 0 个空格，与同一层的各行对齐
wrong-indent: the indent does not match the lines above | put 0 blanks before `民族: 汉族`, in line with its level
wrong-indent: 缩进与上面各行对不上 | `签字: 李建国` 前面放 4 个空格，与同一层的各行对齐
wrong-indent: the indent does not match the lines above | put 4 blanks before `签字: 李建国`, in line with its level
wrong-indent: 缩进与上面各行对不上 | `群众评价好：都说好。` 前面放 6 个空格，与同一层的各行对齐
wrong-indent: the indent does not match the lines above | put 6 blanks before `群众评价好：都说好。`, in line with its level
unclosed-quote: 引号 `"` 没有收尾 | 写成 `"13800000001"`
unclosed-quote: the quote `"` is not closed | write `"13800000001"`
unclosed-quote: 引号 `'` 没有收尾 | 写成 `'李建国'`
unclosed-quote: the quote `'` is not closed | write `'李建国'`
unknown-key: 不认识的栏目 `藉贯` | 是否应为 `籍贯`？
unknown-key: unknown key `藉贯` | did you mean `籍贯`?
unknown-key: 不认识的栏目 `年龄` | 是否应为 `出生年月`？
unknown-key: unknown key `年龄` | did you mean `出生年月`?
duplicate-key: `民族` 写了两次 | 只留一处
duplicate-key: `民族` appears twice | keep one of them
duplicate-key: `起` 写了两次 | 只留一处
duplicate-key: `起` appears twice | keep one of them
anchor: 文字不能以 `&` 开头 | 加引号，写成 `"&家乡 湖南样县"`
anchor: text cannot begin with `&` | put it in quotes, write `"&家乡 湖南样县"`
alias: 文字不能以 `*` 开头 | 加引号，写成 `"*家乡"`
alias: text cannot begin with `*` | put it in quotes, write `"*家乡"`
tag: 文字不能以 `!` 开头 | 删去 `!!str`；是文字的，加引号
tag: text cannot begin with `!` | delete `!!str`, or put the text in quotes
merge-key: 不能用合并键（`<<`） | 把各栏写出来
merge-key: a merge key (`<<`) is not allowed | write the keys out
second-document: 一个文件只能有一份内容，这一行以下没有读取 | 删去这一行，或把下面的内容移到另一个文件
second-document: a file has one document; the text below this line was not read | delete this line, or move what is below into a file of its own
nul-character: 文件里有空字符（NUL） | 文件可能已损坏：删去这个字符，或从备份恢复
nul-character: the file contains a NUL character | the file may be damaged: delete the character, or restore the file
byte-order-mark: 这里夹有看不见的字节顺序标记（U+FEFF） | 删去这一处重新输入，常见于把几个文件接在一起
byte-order-mark: there is an invisible byte order mark (U+FEFF) here | delete it and type the place again; files put together leave it behind
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
bracket-in-text: `[` 打头的括号之后还有文字 | 写成 `现任职务: "[兼]荷塘村网格员"`
bracket-in-text: text follows the bracket that `[` opens | write `现任职务: "[兼]荷塘村网格员"`
bracket-in-text: `[` 打头的括号之后还有文字 | 写成 `特长: 〔2026〕3号`
bracket-in-text: text follows the bracket that `[` opens | write `特长: 〔2026〕3号`
bracket-in-text: `[` 打头的括号之后还有文字 | 写成 `来源: [党员, 返乡青年]`
bracket-in-text: text follows the bracket that `[` opens | write `来源: [党员, 返乡青年]`
hash-in-text: ` #` 后面的文字当作说明，不会读取：`#3 组`，括号也收不了尾 | 写成 `- {日期: 2026-02-12, 方式: 登门, 内容: "走访 #3 组"}`
hash-in-text: text behind ` #` is a comment and is not read: `#3 组`, nor is the bracket | write `- {日期: 2026-02-12, 方式: 登门, 内容: "走访 #3 组"}`
hash-in-text: ` #` 后面的文字当作说明，不会读取：`#一`，括号也收不了尾 | 这一栏只放规定的内容：写成 `来源: [党员, 返乡青年]  # 一`，`#` 后面的只是说明；要留存的写到别的栏
hash-in-text: text behind ` #` is a comment and is not read: `#一`, nor is the bracket | no text may stand here: write `来源: [党员, 返乡青年]  # 一` for a comment, or write it elsewhere
hash-in-text: ` #` 后面的文字当作说明，不会读取：`#秋季`，括号也收不了尾 | 这一栏只放规定的内容：写成 `- {起: 2011.09, 止: 2014.06, 内容: 某学院学习}  # 秋季`，`#` 后面的只是说明；要留存的写到别的栏
hash-in-text: text behind ` #` is a comment and is not read: `#秋季`, nor is the bracket | no text may stand here: write `- {起: 2011.09, 止: 2014.06, 内容: 某学院学习}  # 秋季` for a comment, or write it elsewhere
full-width-mark: 花括号、冒号、逗号要用半角，这里是全角 `｛` | 写成 `- {起: 2011.09, 止: 2014.06, 内容: 某学院学习}`
full-width-mark: braces, colons and commas of an entry are ASCII, not `｛` | write `- {起: 2011.09, 止: 2014.06, 内容: 某学院学习}`
full-width-mark: 几项并列要放在半角方括号里，这里是 `【` | 写成 `[党员, 返乡青年]`
full-width-mark: a list stands in ASCII brackets, not in `【` | write `[党员, 返乡青年]`
full-width-mark: 几项并列要放在半角方括号里，这里是 `（` | 写成 `[党员, 返乡青年]`
full-width-mark: a list stands in ASCII brackets, not in `（` | write `[党员, 返乡青年]`
full-width-comma: 几项之间用半角逗号加空格，这里是 `，` | 写成 `[党员, 返乡青年]`
full-width-comma: entries are parted by an ASCII comma and a blank, not by `，` | write `[党员, 返乡青年]`
full-width-comma: 几项之间用半角逗号加空格，这里是 `，` | 写成 `[党员, 返乡青年]`
full-width-comma: entries are parted by an ASCII comma and a blank, not by `，` | write `[党员, 返乡青年]`
full-width-comma: 几项之间用半角逗号加空格，这里是 ` ` | 写成 `[党员, 返乡青年]`
full-width-comma: entries are parted by an ASCII comma and a blank, not by ` ` | write `[党员, 返乡青年]`
full-width-comma: 几项之间用半角逗号加空格，这里是 `；` | 写成 `[个人自荐, 党员联名]`
full-width-comma: entries are parted by an ASCII comma and a blank, not by `；` | write `[个人自荐, 党员联名]`
full-width-comma: 几项之间用半角逗号加空格，这里是 `，` | 写成 `[松岭镇/荷塘村/张志远, 松岭镇/荷塘村/李文博]`
full-width-comma: entries are parted by an ASCII comma and a blank, not by `，` | write `[松岭镇/荷塘村/张志远, 松岭镇/荷塘村/李文博]`
reserved-start: 栏目名称前面不能有 `*` | 写成 `民族: 汉族`
reserved-start: `*` is not allowed before a key | write `民族: 汉族`
text-after-quote: 引号之后还有文字 | 文字里有 `'`，外面换一种引号，写成 `"李'建'国"`
text-after-quote: text follows the closing quote | the text contains `'`: use the other kind of quotes, write `"李'建'国"`
wide-blank-indent: 缩进用了全角空格 | 改用空格，写成 `  村级推荐:`
wide-blank-indent: the indent contains a full-width space | use blanks, write `  村级推荐:`
unknown-key: 不认识的栏目 `5. 民族` | 是否应为 `民族`？
unknown-key: unknown key `5. 民族` | did you mean `民族`?
unknown-key: 不认识的栏目 `公示` | 写在 `选拔` 下面，比它多缩进两格
unknown-key: unknown key `公示` | it belongs below `选拔`, two blanks deeper
unknown-key: 不认识的栏目 `籍贯` | 这一栏写在最外层，顶格书写
unknown-key: unknown key `籍贯` | it belongs to the top of the file: write it at the edge
unknown-key: 不认识的栏目 `纪实` | 写在 `培养` 下面，比它多缩进两格
unknown-key: unknown key `纪实` | it belongs below `培养`, two blanks deeper
unknown-key: 不认识的栏目 `政治素质` | 写在 `选拔.乡镇考察.考察` 下面，比它多缩进两格
unknown-key: unknown key `政治素质` | it belongs below `选拔.乡镇考察.考察`, two blanks deeper
garbled-text: `锟斤拷` 是乱码：文字在换编码时已经丢失 | 照原件重新输入，并把文件存为 UTF-8
garbled-text: `锟斤拷` is what is left of text that was saved in a wrong encoding | type it again from the original and save the file as UTF-8
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
full-width-colon: `起` 后面是全角冒号 | 写成 `- {起: 2011.09, 止: 2014.06, 内容: 某学院学习}`
full-width-colon: a full-width colon follows `起` | write `- {起: 2011.09, 止: 2014.06, 内容: 某学院学习}`
full-width-colon: `起` 后面是全角冒号 | 写成 `- {起: 2011.09, 止: 2014.06, 内容: 某学院学习}`
full-width-colon: a full-width colon follows `起` | write `- {起: 2011.09, 止: 2014.06, 内容: 某学院学习}`
missing-blank: `起` 的冒号后面缺一个空格 | 写成 `- {起: 2011.09, 止: 2014.06, 内容: 某学院学习}`
missing-blank: a blank is missing after the colon of `起` | write `- {起: 2011.09, 止: 2014.06, 内容: 某学院学习}`
full-width-comma: `止` 前面要用半角逗号，后面要用半角冒号加空格，这里是 `，止：` | 写成 `- {起: 2011.09, 止: 2014.06, 内容: 某学院学习}`；是前一栏的文字的，把那段文字放进半角引号
full-width-comma: an ASCII comma and colon part `止` from what is around it, not `，止：` | write `- {起: 2011.09, 止: 2014.06, 内容: 某学院学习}`; if it is text of the entry before it, put that in quotes
full-width-comma: `内容` 前面要用半角逗号，后面要用半角冒号加空格，这里是 `，内容：` | 写成 `- {日期: 2026-02-12, 方式: 登门, 内容: 说明政策}`；是前一栏的文字的，把那段文字放进半角引号
full-width-comma: an ASCII comma and colon part `内容` from what is around it, not `，内容：` | write `- {日期: 2026-02-12, 方式: 登门, 内容: 说明政策}`; if it is text of the entry before it, put that in quotes
full-width-comma: `内容` 前面要用半角逗号，后面要用半角冒号加空格，这里是 `；内容:` | 写成 `- {日期: 2026-02-12, 方式: 登门, 内容: 说明政策}`；是前一栏的文字的，把那段文字放进半角引号
full-width-comma: an ASCII comma and colon part `内容` from what is around it, not `；内容:` | write `- {日期: 2026-02-12, 方式: 登门, 内容: 说明政策}`; if it is text of the entry before it, put that in quotes
missing-comma: `内容` 前面要用半角逗号，后面要用半角冒号加空格，这里是 ` 内容：` | 写成 `- {日期: 2026-02-12, 方式: 登门, 内容: 说明政策}`；是前一栏的文字的，把那段文字放进半角引号
missing-comma: an ASCII comma and colon part `内容` from what is around it, not ` 内容：` | write `- {日期: 2026-02-12, 方式: 登门, 内容: 说明政策}`; if it is text of the entry before it, put that in quotes
full-width-comma: `方式` 前面要用半角逗号，后面要用半角冒号加空格，这里是 `，方式：` | 写成 `- {日期: 2026-02-12, 内容: 说明政策, 方式: 登门}`；是前一栏的文字的，把那段文字放进半角引号
full-width-comma: an ASCII comma and colon part `方式` from what is around it, not `，方式：` | write `- {日期: 2026-02-12, 内容: 说明政策, 方式: 登门}`; if it is text of the entry before it, put that in quotes
full-width-comma: `考核` 前面要用半角逗号，后面要用半角冒号加空格，这里是 `，考核：` | 写成 `- {人员: 松岭镇/荷塘村/李文博, 考核: 优秀}`；是前一栏的文字的，把那段文字放进半角引号
full-width-comma: an ASCII comma and colon part `考核` from what is around it, not `，考核：` | write `- {人员: 松岭镇/荷塘村/李文博, 考核: 优秀}`; if it is text of the entry before it, put that in quotes
wrong-kind: `党员` 成了没有内容的栏目，没有读取 | 写成 `[党员, 返乡青年]`
wrong-kind: `党员` became a key without a value and is not read | write `[党员, 返乡青年]`
wrong-kind: `党员` 成了没有内容的栏目，没有读取 | 写成 `[党员, 返乡青年]`
wrong-kind: `党员` became a key without a value and is not read | write `[党员, 返乡青年]`
wrong-kind: `荷塘村网格员` 成了没有内容的栏目，没有读取 | 写成 `荷塘村网格员`
wrong-kind: `荷塘村网格员` became a key without a value and is not read | write `荷塘村网格员`
wrong-kind: `男` 成了没有内容的栏目，没有读取 | 写成 `男`
wrong-kind: `男` became a key without a value and is not read | write `男`
wrong-kind: `强烈` 成了没有内容的栏目，没有读取 | 写成 `强烈`
wrong-kind: `强烈` became a key without a value and is not read | write `强烈`
wrong-kind: `立场坚定` 成了没有内容的栏目，没有读取 | 写成 `立场坚定`
wrong-kind: `立场坚定` became a key without a value and is not read | write `立场坚定`
wrong-kind: `zzy0001` 成了没有内容的栏目，没有读取 | 写成 `zzy0001`
wrong-kind: `zzy0001` became a key without a value and is not read | write `zzy0001`
wrong-kind: `5` 成了没有内容的栏目，没有读取 | 写成 `5`
wrong-kind: `5` became a key without a value and is not read | write `5`
unknown-key: 不认识的栏目 `2011年9月起学习` | 这里可用的栏目：起、止、内容
unknown-key: unknown key `2011年9月起学习` | known keys here: 起、止、内容
unknown-key: 不认识的栏目 `2011年9月起学习` | 这里可用的栏目：起、止、内容
unknown-key: unknown key `2011年9月起学习` | known keys here: 起、止、内容
unknown-key: 不认识的栏目 `方法` | 是否应为 `方式`？
unknown-key: unknown key `方法` | did you mean `方式`?
unclosed-bracket: 括号 `[` 没有收尾 | 写成 `来源: [党员, 返乡青年]`
unclosed-bracket: the bracket `[` is not closed | write `来源: [党员, 返乡青年]`
unclosed-bracket: 括号 `{` 没有收尾 | 写成 `- {日期: 2026-02-12, 方式: 登门, 内容: 说明政策}`
unclosed-bracket: the bracket `{` is not closed | write `- {日期: 2026-02-12, 方式: 登门, 内容: 说明政策}`
no-key: 这一行没有栏目和冒号：`性别 男` | 如果是一栏，写成 `性别: 男`；如果是 `姓名` 的文字，比它多缩进两格
no-key: this line has no key and colon: `性别 男` | if it is a key, write `性别: 男`; if it is text of `姓名`, indent it two blanks deeper
no-key: 这一行没有栏目和冒号：`性别=男` | 如果是一栏，写成 `性别: 男`；如果是 `姓名` 的文字，比它多缩进两格
no-key: this line has no key and colon: `性别=男` | if it is a key, write `性别: 男`; if it is text of `姓名`, indent it two blanks deeper
no-key: 这一行没有栏目和冒号：`结论 ＝ 建议列入` | 如果是一栏，写成 `结论: 建议列入`；如果是 `考察` 的文字，比它多缩进两格
no-key: this line has no key and colon: `结论 ＝ 建议列入` | if it is a key, write `结论: 建议列入`; if it is text of `考察`, indent it two blanks deeper
unknown-key: 不认识的栏目 `学历=大专` | 用半角冒号和空格，不用等号：写成 `学历: 大专`
unknown-key: unknown key `学历=大专` | a colon and a blank, no equals sign: write `学历: 大专`
wrong-kind: 这里应是一组栏目，写成了一段文字 | 用半角冒号和空格，不用等号：写成 `项目: 出生年月`
wrong-kind: expected a mapping, found a single value | a colon and a blank, no equals sign: write `项目: 出生年月`
bracket-in-text: 一行里写了 2 条 `{…}` | 一行只写一条，每条单独一行，前面各写 `- `
bracket-in-text: there are 2 entries `{…}` in one line | write each entry in a line of its own, with `- ` before it
bracket-in-text: 一行里写了 3 条 `{…}` | 写成 `简历: [{起: 2011.09, 内容: 甲}, {起: 2014.07, 内容: 乙}, {起: 2015.07, 内容: 丙}]`
bracket-in-text: there are 3 entries `{…}` in one line | write `简历: [{起: 2011.09, 内容: 甲}, {起: 2014.07, 内容: 乙}, {起: 2015.07, 内容: 丙}]`
text-after-quote: 引号之后还有文字 | 文字里的引号用全角，写成 `“两委”成员`
text-after-quote: text follows the closing quote | inside text use curly quotes, write `“两委”成员`
curly-quote: 弯引号不起引号的作用，里面的半角冒号或 `#` 会断开文字 | 改用半角引号，写成 `"电商: 农产品"`
curly-quote: curly quotes do not quote: the colon or `#` inside breaks the text | use ASCII quotes, write `"电商: 农产品"`
broken-yaml: 文字不能以这个符号开头 | 给这段文字加引号
broken-yaml: text cannot begin with this character | put the text in quotes
reserved-start: 文字不能以 `@` 开头 | 加引号，写成 `"@农产品电商"`
reserved-start: text cannot begin with `@` | put it in quotes, write `"@农产品电商"`
full-width-mark: 段落标记要用半角竖线，这里是全角 `｜` | 写成 `|`，文字从下一行写起
full-width-mark: the block mark is the ASCII bar, not `｜` | write `|` and begin the text on the next line
broken-yaml: `|` 后面不能直接写文字 | 文字另起一行，多缩进两格
broken-yaml: no text may follow `|` on its line | begin the text on the next line, two blanks deeper
wrong-kind: 这里应是文字，写成了几项并列 | 去掉方括号或短横，直接写在冒号后面
wrong-kind: expected text, found a list | write it right after the colon, without brackets and dashes
wrong-kind: 这里应是年月，写成了一组栏目 | 去掉花括号和里面的栏目名，直接写在冒号后面；文字里的冒号用全角 `：`
wrong-kind: expected a month, found a mapping | write it right after the colon, without keys; in text use the full-width colon `：`
wrong-kind: 这里应是一组栏目，写成了一段文字 | 分栏写，如 `{起: …}` 或每行一栏；这里的栏目：起、止、内容
wrong-kind: expected a mapping, found a single value | write it key by key, like `{起: …}`, or one a line; known keys here: 起、止、内容
wrong-kind: 这里应是一组栏目，写成了一段文字 | 分栏写，如 `{学历: …}` 或每行一栏；这里的栏目：学历、学位、毕业院校及专业、毕业时间
wrong-kind: expected a mapping, found a single value | write it key by key, like `{学历: …}`, or one a line; known keys here: 学历、学位、毕业院校及专业、毕业时间
wrong-kind: 这里应是分类的人数，写成了一段文字 | 分类写人数，如 `{党员代表: 4, 村民代表: 3}`
wrong-kind: expected counts by kind, found a single value | write a count for each kind, such as `{党员代表: 4, 村民代表: 3}`
wrong-kind: 这里应是一组栏目，写成了一段文字 | 分栏写，如 `{政治素质: …}` 或每行一栏；这里的栏目：政治素质、能力素质、群众口碑、服务意识、性格特点、家庭状况
wrong-kind: expected a mapping, found a single value | write it key by key, like `{政治素质: …}`, or one a line; known keys here: 政治素质、能力素质、群众口碑、服务意识、性格特点、家庭状况
wrong-kind: 这里应是一组栏目，写成了几项并列 | 分栏写，如 `{村民小组: …}` 或每行一栏；这里的栏目：村民小组、户数、户籍人口、常住人口、党员、耕地亩
wrong-kind: expected a mapping, found a list | write it key by key, like `{村民小组: …}`, or one a line; known keys here: 村民小组、户数、户籍人口、常住人口、党员、耕地亩
newer-format: 文件的格式 2 比本程序的格式 1 新 | 请换用新版 dossier；若是误写，改为 `格式: 1`
newer-format: the file's format 2 is newer than this program's 1 | use a newer dossier; if it is a slip, write `格式: 1`
bad-number: `0` 不是格式的编号 | 写成 `格式: 1`
bad-number: `0` is not the number of a format | write `格式: 1`
bad-month: `1994.13` 不对：没有 13 月 | 核对月份
bad-month: `1994.13` is wrong: there is no month 13 | compare the month
bad-month: `1994.1` 分不清是 1 月还是 10 月 | 写成 `1994.01` 或 `1994.10`
bad-month: `1994.1` may be January or October | write `1994.01` or `1994.10`
bad-month: `九四年十月` 的年份要写四位 | 是否应为 `1994.10`？
bad-month: `九四年十月` needs a year of four digits | did you mean `1994.10`?
bad-month: `毕业` 不是年月 | 格式如 `1994.10`，1 月写 `.01`；还没有结束的留空
bad-month: `毕业` is not a month | write it like `1994.10`, January is `.01`; leave it empty while it goes on
bad-month: `至今` 不是年月 | 格式如 `1994.10`，1 月写 `.01`；还没有结束的留空
bad-month: `至今` is not a month | write it like `1994.10`, January is `.01`; leave it empty while it goes on
bad-month: `2012` 没有写是几月 | 格式如 `1994.10`
bad-month: `2012` lacks the month | write it like `1994.10`
bad-day: `2026-02-30` 不对：2026 年 2 月只有 28 天 | 核对日期
bad-day: `2026-02-30` is no day: the month has 28 days | compare the day
bad-day: `2026.02` 没有写是哪一天 | 格式如 `2026-03-15`
bad-day: `2026.02` lacks the day of the month | write it like `2026-03-15`
bad-day: `今天` 不是日期 | 格式如 `2026-03-15`
bad-day: `今天` is not a day | write it like `2026-03-15`
bad-year: `26` 要写四位 | 是否应为 `2026`？
bad-year: `26` needs four digits | did you mean `2026`?
bad-number: `四十六` 不是整数 | 是否应为 `46`？
bad-number: `四十六` is not a whole number | did you mean `46`?
bad-number: `-46` 不是整数 | 格式如 `46`
bad-number: `-46` is not a whole number | write it like `46`
bad-number: `46.5` 不是整数 | 格式如 `46`
bad-number: `46.5` is not a whole number | write it like `46`
bad-number: `约12万` 不是数字 | 格式如 `12.5`
bad-number: `约12万` is not a number | write it like `12.5`
bad-number: `若干` 不是整数 | 格式如 `46`
bad-number: `若干` is not a whole number | write it like `46`
wrong-word: `一年` 不是是或否 | 可用的词语：是、否
wrong-word: `一年` is not 是 (yes) or 否 (no) | use one of: 是、否
wrong-word: `汗族` 不在可用的词语里 | 是否应为 `汉族`？可用的词语：汉族、蒙古族、回族、藏族、维吾尔族、苗族、彝族、壮族 等 56 个
wrong-word: `汗族` is not one of the words that can stand here | did you mean `汉族`? use one of: 汉族、蒙古族、回族、藏族、维吾尔族、苗族、彝族、壮族 … (56 of them)
wrong-word: `男性` 不在可用的词语里 | 是否应为 `男`？可用的词语：男、女
wrong-word: `男性` is not one of the words that can stand here | did you mean `男`? use one of: 男、女
wrong-word: `中共党圆` 不在可用的词语里 | 是否应为 `中共党员`？可用的词语：中共党员、中共预备党员、共青团员、民革、民盟、民建、民进、农工党、致公党、九三学社、台盟、无党派人士、群众
wrong-word: `中共党圆` is not one of the words that can stand here | did you mean `中共党员`? use one of: 中共党员、中共预备党员、共青团员、民革、民盟、民建、民进、农工党、致公党、九三学社、台盟、无党派人士、群众
wrong-word: `还乡青年` 不在可用的词语里 | 是否应为 `返乡青年`？可用的词语：党员、退役军人、创业能手、致富能手、返乡青年、大学毕业生、外出务工人员、书记推荐、在外人才、公开招聘
wrong-word: `还乡青年` is not one of the words that can stand here | did you mean `返乡青年`? use one of: 党员、退役军人、创业能手、致富能手、返乡青年、大学毕业生、外出务工人员、书记推荐、在外人才、公开招聘
wrong-word: `还乡青年` 不在可用的词语里 | 是否应为 `返乡青年`？可用的词语：党员、退役军人、创业能手、致富能手、返乡青年、大学毕业生、外出务工人员、书记推荐、在外人才、公开招聘
wrong-word: `还乡青年` is not one of the words that can stand here | did you mean `返乡青年`? use one of: 党员、退役军人、创业能手、致富能手、返乡青年、大学毕业生、外出务工人员、书记推荐、在外人才、公开招聘
wrong-word: `还乡青年` 不在可用的词语里 | 是否应为 `返乡青年`？可用的词语：党员、退役军人、创业能手、致富能手、返乡青年、大学毕业生、外出务工人员、书记推荐、在外人才、公开招聘
wrong-word: `还乡青年` is not one of the words that can stand here | did you mean `返乡青年`? use one of: 党员、退役军人、创业能手、致富能手、返乡青年、大学毕业生、外出务工人员、书记推荐、在外人才、公开招聘
wrong-word: `大本` 不在可用的词语里 | 是否应为 `大专`？可用的词语：小学、初中、高中、中专、中技、大专、中央党校大专、省委党校大专、大学、中央党校大学、省委党校大学、研究生、中央党校研究生、省委党校研究生
wrong-word: `大本` is not one of the words that can stand here | did you mean `大专`? use one of: 小学、初中、高中、中专、中技、大专、中央党校大专、省委党校大专、大学、中央党校大学、省委党校大学、研究生、中央党校研究生、省委党校研究生
wrong-word: `政法局` 不在可用的词语里 | 是否应为 `政法委`？可用的词语：纪委监委、政法委、公安局、信访局
wrong-word: `政法局` is not one of the words that can stand here | did you mean `政法委`? use one of: 纪委监委、政法委、公安局、信访局
unknown-key: 不认识的栏目 `QQ号` | 这里可用的栏目：微信号
unknown-key: unknown key `QQ号` | known keys here: 微信号
unknown-key: 不认识的栏目 `政治素养` | 是否应为 `政治素质`？
unknown-key: unknown key `政治素养` | did you mean `政治素质`?
bad-identity: 身份证号应为 18 位，这里有 16 位 | 请对照身份证或户口簿核对
bad-identity: an identity number has 18 characters, this one has 16 | compare with the identity card
bad-identity: 身份证号前 17 位是数字，末位是数字或 X，不能有 `l`（U+006C） | 请对照身份证或户口簿核对
bad-identity: an identity number has 17 digits and a last digit or X, no `l` (U+006C) | compare with the identity card
bad-identity: 身份证号第 7—14 位不是有效的出生日期 | 请对照身份证或户口簿核对
bad-identity: characters 7 to 14 of the identity number are no valid birth date | compare with the identity card
identity-checksum: 身份证号校验码不对，至少有一位输错 | 请对照身份证或户口簿核对
identity-checksum: the identity number's check digit is wrong: at least one digit was mistyped | compare with the identity card
bad-phone: 联系电话应为 11 位手机号码，这里有 10 位 | 请核对号码：以 1 开头，只写一个
bad-phone: a telephone number is a mobile number of 11 digits, this has 10 | compare the number: the first digit is 1; write one number alone
bad-filing-number: `样组备2026-1` 不是备案编号 | 只用字母、数字、点、下划线和短横，1—56 位，如 `439001-2026-0001`
bad-filing-number: `样组备2026-1` is not a filing number | use 1–56 letters, digits, `.`, `_`, `-`, such as `439001-2026-0001`
hidden-character: 含有看不见或不能印出的字符 U+200B | 请删去该字符后重新输入
hidden-character: holds the character U+200B, which cannot be seen or printed | delete it and type the text again
hidden-character: U+E000 是自造字，没有标准编码，换一台电脑就认不出 | 用输入法打出同一个标准字；姓名里的字没有标准编码的，照身份证上的写法并向组织部门说明
hidden-character: U+E000 is a private character: it has no standard code | type the standard character; if a name's character has none, write it as the identity card does and tell the department
unknown-person: 档案里没有 `松岭镇/荷塘村/张致远` 这个人 | 是否应为 `松岭镇/荷塘村/张志远`？
unknown-person: the archive has no person `松岭镇/荷塘村/张致远` | did you mean `松岭镇/荷塘村/张志远`?
unknown-person: 档案里没有 `松岭镇/荷塘村/王五` 这个人 | 改正路径；新人先建文件夹和 person.yaml
unknown-person: the archive has no person `松岭镇/荷塘村/王五` | mend the path; somebody new needs a folder with a `person.yaml` first
unknown-person: 档案里没有 `松岭镇/和塘村/张志远` 这个人 | 是否应为 `松岭镇/荷塘村/张志远`？
unknown-person: the archive has no person `松岭镇/和塘村/张志远` | did you mean `松岭镇/荷塘村/张志远`?
unknown-person: 档案里没有 `松岭镇/荷塘村/张远` 这个人 | 是否应为 `松岭镇/荷塘村/张志远`？
unknown-person: the archive has no person `松岭镇/荷塘村/张远` | did you mean `松岭镇/荷塘村/张志远`?
bad-path: `张志远` 不是人员路径（乡镇/村/姓名） | 是否应为 `松岭镇/荷塘村/张志远`？
bad-path: `张志远` is not a person's path (town/village/name) | did you mean `松岭镇/荷塘村/张志远`?
bad-path: `松岭镇/../荷塘村/张志远` 不是人员路径（乡镇/村/姓名） | 是否应为 `松岭镇/荷塘村/张志远`？
bad-path: `松岭镇/../荷塘村/张志远` is not a person's path (town/village/name) | did you mean `松岭镇/荷塘村/张志远`?
bad-path: `松岭镇/荷塘村/三组` 不是村的路径（乡镇/村） | 从乡镇写起，用 `/` 隔开，如 `松岭镇/荷塘村`
bad-path: `松岭镇/荷塘村/三组` is not a village's path (town/village) | begin with the town and separate with `/`, such as `松岭镇/荷塘村`
bad-path: `附件/./毕业证.pdf` 不是本人文件夹内的文件路径 | 是否应为 `附件/毕业证.pdf`？
bad-path: `附件/./毕业证.pdf` is not a file's path inside the person's folder | did you mean `附件/毕业证.pdf`?
bad-path: `附件/证书:一.pdf` 不是本人文件夹内的文件路径 | 从本人文件夹写起，用 `/` 隔开，如 `附件/毕业证.pdf`
bad-path: `附件/证书:一.pdf` is not a file's path inside the person's folder | begin inside the person's folder and separate with `/`, such as `附件/毕业证.pdf`
unknown-village: 档案里没有 `松岭镇/太平村` 这个村 | 改正路径；新的村先建文件夹和 village.yaml
unknown-village: the archive has no village `松岭镇/太平村` | mend the path; a new village needs a folder with a `village.yaml` first
missing-attachment: 本人文件夹里没有 `附件/毕业证.jpg` 这个文件 | 把文件放进本人文件夹，或改正文件名
missing-attachment: the person's folder has no file `附件/毕业证.jpg` | put the file into the person's folder, or mend its name
missing-key: 缺少 `性别` | 在 `性别:` 后面填上，如 `性别: …`
missing-key: `性别` is missing | write the value after `性别:`, as in `性别: …`
missing-key: 缺少 `人员` | 在 `人员:` 后面填上，如 `人员: …`
missing-key: `人员` is missing | write the value after `人员:`, as in `人员: …`
missing-key: 缺少 `名称` | 请补上一行 `名称: …`
missing-key: `名称` is missing | add a line `名称: …`

"#]]
    );
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
    unknown-key Some([10, 1, 10, 5]) 不认识的栏目 `健康状态`
    wrong-word Some([5, 5, 5, 7]) `汗族` 不在可用的词语里
    bad-month Some([9, 7, 9, 14]) `2015.16` 不对：没有 16 月
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
    wrong-word Some([37, 9, 37, 13]) `个人自茬` 不在可用的词语里
    wrong-word Some([37, 14, 37, 18]) `党员联明` 不在可用的词语里

"#]]
    );
}
