//! Things that people type which YAML reads as something else, each told once at its place.

use super::tests::{Found, found};

#[rustfmt::skip]
const TYPED: &[(&str, &[Found])] = &[
    // Text behind `#`.
    ("职务: 东河村 #3组 组长\n", &[("hash-in-text", 1, 9)]),
    ("职务: 东河村 # 3 组\n", &[("hash-in-text", 1, 9)]),
    ("特长: #1\n", &[("hash-in-text", 1, 5)]),
    ("评价:\n  - 特长: #1\n  - 特长: 好\n", &[("hash-in-text", 2, 9)]),
    ("特长: \"电商\" #1 店\n", &[("hash-in-text", 1, 10)]),
    ("来源: [党员] #返乡\n", &[("hash-in-text", 1, 10)]),
    ("理由: 办好\n  两座 #1 大棚\n籍贯: 甲\n", &[("hash-in-text", 2, 6)]),
    ("理由: 办好\n  #1 大棚\n籍贯: 甲\n", &[("hash-in-text", 2, 3)]),
    ("选拔:\n  理由: |\n      办好\n    #1 大棚\n籍贯: 甲\n", &[("hash-in-text", 4, 5)]),
    ("简历:\n  - {起: 2011.09, 内容: 某厂 #2 车间工人}\n  - {起: 2012.09, 内容: 务工}\n", &[("hash-in-text", 2, 25)]),
    ("简历:\n  - {起: 2011.09, 内容: 某厂 # 二车间}\n", &[("hash-in-text", 2, 25)]),
    ("来源: [党员, #返乡]\n籍贯: 甲\n", &[("hash-in-text", 1, 10)]),
    ("来源: [党员 #返乡\n  , 团员]\n", &[("hash-in-text", 1, 9)]),
    // What is typed before a key, around an entry and behind brackets.
    ("姓名: 张三\n*民族: 汉族\n", &[("reserved-start", 2, 1)]),
    ("简历:\n  - ｛起: 2011.09, 内容: 务工｝\n", &[("full-width-mark", 2, 5)]),
    ("简历:\n  - ｛起：2011.09，内容：务工，经商｝\n", &[("full-width-mark", 2, 5)]),
    ("职务: [兼]东河村会计\n籍贯: 甲\n", &[("bracket-in-text", 1, 5)]),
    ("文号: [2026]3号\n籍贯: 甲\n", &[("bracket-in-text", 1, 5)]),
    ("来源: [党员] 大学生\n籍贯: 甲\n", &[("bracket-in-text", 1, 5)]),
    ("意见: '经推荐，it's 同意。'\n籍贯: 甲\n", &[("text-after-quote", 1, 13)]),
];

#[test]
fn each_thing_is_told_once_at_its_place() {
    for (text, wanted) in TYPED {
        assert_eq!(found(text), *wanted, "{text}");
    }
}

#[test]
fn comments_are_left_alone() {
    for text in [
        "级别: 县                      # 县、区、市\n行动:      # {名称: 三年行动}\n",
        "#民族: 汉族\n姓名: 张三 # 已核对\n选拔:\n  # 放宽: {依据: 特别优秀}\n  村级推荐:\n",
        "来源: [党员, 返乡青年]   # 任意个\n理由: |   # 两段\n  一\n  # 二\n",
        "代码:                 # 9 位行政区划代码\n",
        "参选意向: #两年\n  程度: 强烈\n简历: #三段\n- 起: 2011.09\n评价:\n  - 年度: 2026\n    指标: #三项\n      政治表现: 好\n",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}
