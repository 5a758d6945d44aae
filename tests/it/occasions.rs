//! `dossier build --only` of papers of occasions of places: notices and what came of them, minutes,
//! outlines of talks, analyses in the middle of a term, plans of postings, rounds of a cycle.

use serde_json::Value;

use crate::support::{Output, Test, pdf_text};

const TOWN: &str = "松岭镇";
const VILLAGE: &str = "松岭镇/荷塘村";
const ZHANG: &str = "松岭镇/荷塘村/张志远/person.yaml";
const LI: &str = "松岭镇/荷塘村/李娜/person.yaml";
const NOTICE: &str = "build/松岭镇/公示（2026-04-08）.pdf";
/// How a waiver ends in the sample county.
const WAIVED: &str = "    批准: 县委组织部\n    日期: 2025-05-08\n";
const REPORT: &str = "build/松岭镇/公示情况报告（2026-04-08）.pdf";

fn build(test: &Test, arguments: &str) -> Output {
    test.dossier(&format!("build --format json {arguments}")).output()
}

/// The line of a paper among what is told.
#[track_caller]
fn told(output: &Output, paper: &str, status: &str) -> Value {
    let lines = output.stdout.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let own = lines.filter(|line| line["paper"] == paper && line["status"] == status);
    own.into_iter().next().unwrap_or_else(|| panic!("no {paper} {status} in {}", output.stdout))
}

/// The text of a paper that is made.
#[track_caller]
fn said(test: &Test, arguments: &str, file: &str) -> String {
    let output = build(test, arguments);
    assert!(test.has(file), "{}{}", output.stdout, output.stderr);
    pdf_text(&test.path(file))
}

#[track_caller]
fn holds(text: &str, wanted: &[&str]) {
    for one in wanted {
        assert!(text.contains(one), "{one} in {text}");
    }
}

#[test]
fn a_notice_tells_the_countys_fields_as_of_its_day_and_nothing_else() {
    let test = Test::county();
    let text = said(&test, "--only 公示 松岭镇", NOTICE);
    holds(
        &text,
        &[
            "2026年2月25日松岭镇党委会议研究",
            "张志远，男，1994年10月出生，现任荷塘村网格员，拟培养岗位为村党组织书记。",
            "自2026年4月8日至2026年4月14日，共5个工作日",
            "荷塘村村务公开栏、松岭镇政府公示栏、梨园村村务公开栏",
            "向松岭镇党建办反映",
            "0000-6631021",
            "松岭镇党委2026年4月8日",
        ],
    );
    for private in ["13800000001", "43900119941012001X", "中共党员", "大专", "异议：无"] {
        assert!(!text.contains(private), "{private} in {text}");
    }
    // Who moved later belonged here when the notice hung; and the county chooses what is told.
    let fields = "公示字段: [姓名, 性别, 出生年月, 现任职务, 拟培养岗位]";
    test.edit("policy.yaml", fields, "公示字段: [姓名, 政治面貌, 村]");
    test.prepare("move 松岭镇/荷塘村/张志远 云溪镇/白鹭村/张志远 --as-of 2026-05-01");
    let text = said(&test, "--only 公示", NOTICE);
    holds(&text, &["张志远，中共党员，荷塘村。"]);
    assert!(!text.contains("网格员"), "{text}");
    let other = pdf_text(&test.path("build/云溪镇/公示（2026-04-08）.pdf"));
    assert!(!other.contains("张志远"), "{other}");
}

#[test]
fn more_than_five_stand_in_a_table_and_a_waiver_is_told_with_its_reason() {
    let test = Test::county();
    for (person, place) in
        [("荷塘村/李文博", "荷塘村"), ("太平村/何佳", "太平村"), ("太平村/赵旻", "太平村")]
    {
        let file = format!("松岭镇/{person}/person.yaml");
        let from = if person.ends_with("李文博") {
            "2026-09-07, 止: 2026-09-13"
        } else {
            "2025-04-28, 止: 2025-05-04"
        };
        test.edit(
            &file,
            &format!("公示: {{起: {from}, 地点: {place}村务公开栏"),
            &format!("公示: {{起: 2026-04-08, 止: 2026-04-14, 地点: {place}村务公开栏"),
        );
    }
    let text = said(&test, "--only 公示 松岭镇", NOTICE);
    holds(&text, &["拟将下列6名同志", "序号", "拟培养岗位", "1994.10", "赵旻"]);
    assert!(!text.contains("1994年10月出生"), "{text}");
    // What was allowed by the notice is told on it; what was allowed later was not known yet.
    test.edit("石桥乡/上寨村/石昌明/person.yaml", WAIVED, &WAIVED.replace("05-08", "04-28"));
    let waived = said(&test, "--only 公示 石桥乡", "build/石桥乡/公示（2025-04-28）.pdf");
    holds(
        &waived,
        &["石昌明系按“特别优秀”放宽条件，理由：46周岁，大专学历。苗寨民宿带动十九户增收"],
    );
}

#[test]
fn a_notice_that_would_show_a_number_or_an_address_is_refused() {
    let test = Test::county();
    let spoilt = "现任职务: 荷塘村网格员，电话 138 0000 0001";
    test.edit(ZHANG, "现任职务: 荷塘村网格员", spoilt);
    for draft in ["", "--draft"] {
        let output = build(&test, &format!("--only 公示 {draft} 松岭镇"));
        assert_eq!(output.code, 1);
        let line = told(&output, "notice", "failed").to_string();
        holds(&line, &["private-item", "现任职务（张志远）"]);
        assert!(!line.contains("0001"), "{line}");
        assert!(!test.has(NOTICE));
        assert!(test.has("build/松岭镇/公示（2025-04-28）.pdf"), "those of other days are made");
    }
    test.edit(ZHANG, spoilt, "现任职务: 荷塘村网格员");
    let fields = "公示字段: [姓名, 性别, 出生年月, 现任职务, 拟培养岗位]";
    for field in ["身份证号", "联系电话", "户籍地址", "现居住地址"] {
        let listed = format!("公示字段: [姓名, {field}]");
        test.edit("policy.yaml", fields, &listed);
        let line = told(&build(&test, "--only 公示 松岭镇"), "notice", "failed").to_string();
        holds(&line, &["private-item", &format!("公示字段.{field}")]);
        test.edit("policy.yaml", &listed, fields);
    }
    said(&test, "--only 公示 松岭镇", NOTICE);
}

#[test]
fn a_notice_says_what_it_lacks_and_where_objections_are_taken() {
    let test = Test::county();
    test.edit(ZHANG, ", 地点: 荷塘村村务公开栏、松岭镇政府公示栏", "");
    let town = test.read("松岭镇/town.yaml");
    let kept: Vec<&str> = town.lines().filter(|line| !line.starts_with("受理:")).collect();
    test.write("松岭镇/town.yaml", kept.join("\n"));
    let line = told(&build(&test, "--only 公示 松岭镇"), "notice", "failed").to_string();
    holds(&line, &["缺 公示.地点（张志远）"]);
    test.edit(ZHANG, "止: 2026-04-14", "止: 2026-04-14, 地点: 村部");
    let text = said(&test, "--only 公示 松岭镇", NOTICE);
    holds(&text, &["中共样县委组织部干部监督室", "0000-6620112"]);
    let settings = test.read("dossier.yaml");
    let kept: Vec<&str> = settings.lines().filter(|line| !line.starts_with("受理:")).collect();
    test.write("dossier.yaml", kept.join("\n"));
    let line = told(&build(&test, "--only 公示 松岭镇"), "notice", "failed").to_string();
    holds(&line, &["缺 受理.单位"]);
}

#[test]
fn a_report_tells_that_nobody_objected_or_who_did_and_what_came_of_it() {
    let test = Test::county();
    let text = said(&test, "--only 公示情况报告 松岭镇", REPORT);
    holds(&text, &["中共样县委组织部：", "未收到对上述人选的异议", "2026年4月15日"]);
    assert!(!text.contains("核查情况"), "{text}");
    let objected = "异议: 一名群众反映其报账票据不全";
    let unsaid = test.read(LI).replace(", 异议: 无}", "}");
    test.write(LI, unsaid);
    let line = told(&build(&test, "--only 公示情况报告 松岭镇"), "notice-report", "failed");
    holds(&line.to_string(), &["公示.异议（李娜"]);
    test.edit(LI, "村务公开栏}", &format!("村务公开栏, {objected}}}"));
    let line = told(&build(&test, "--only 公示情况报告 松岭镇"), "notice-report", "failed");
    holds(&line.to_string(), &["公示.处理（李娜"]);
    test.edit(LI, objected, &format!("{objected}, 处理: 经镇纪委核查不实"));
    let text = said(&test, "--only 公示情况报告 松岭镇", REPORT);
    holds(&text, &["收到对1名人选的反映", "核查情况", "报账票据不全", "经镇纪委核查不实"]);
    assert!(!text.contains("未收到对上述"), "{text}");
}

#[test]
fn minutes_tell_who_was_there_and_who_was_listed_by_village() {
    let test = Test::county();
    test.edit(
        "松岭镇/town.yaml",
        "  - 日期: 2026-02-25\n    主持: 周华\n",
        "  - {日期: 2026-02-25, 主持: 孙立, 参加: [何静]}\n  - 日期: 2026-02-25\n    主持: 周华\n    期号: 3\n    \
         地点: 镇政府会议室\n    列席: [苏敏]\n    请假: [陈刚（学习）]\n    议定: 三月底前完成考察。\n",
    );
    let file = "build/松岭镇/研判纪要（2026-02-25）-2.pdf";
    let text = said(&test, "--only 研判纪要 松岭镇", file);
    holds(
        &text,
        &[
            "内部资料",
            "松岭镇村级后备力量研判会议纪要",
            "第3期",
            "周华主持召开",
            "地点：镇政府会议室",
            "下列4名同志列入",
            "荷塘村3名：张志远、李文博、李娜",
            "梨园村1名：吴珺。",
            "吴敏：在外务工，回村意愿不强。",
            "三月底前完成考察。",
            "出席：周华、刘志强、孙立、何静、王敏",
            "请假：陈刚（学习）",
            "列席：苏敏",
        ],
    );
    let first = pdf_text(&test.path("build/松岭镇/研判纪要（2026-02-25）.pdf"));
    holds(&first, &["本次不新增"]);
    assert!(!first.contains("暂不列入") && !first.contains("请假"), "{first}");
}

#[test]
fn an_outline_asks_what_the_county_asks_else_what_is_shipped() {
    let test = Test::county();
    let of = |purpose: &str| format!("build/{VILLAGE}/谈话提纲（{purpose}）.pdf");
    let text = said(&test, &format!("--only 谈话提纲 {VILLAGE}"), &of("摸底"));
    holds(&text, &["松岭镇荷塘村", "一、班子配合得怎么样", "三、村里谁能接得上", "注意保密"]);
    holds(&pdf_text(&test.path(&of("考察"))), &["一、群众怎么评价"]);
    holds(&pdf_text(&test.path(&of("届中分析"))), &["二、还缺什么样的人"]);
    test.edit(
        "policy.yaml",
        "  摸底: [班子配合得怎么样, 书记下届有什么打算, 村里谁能接得上]\n",
        "",
    );
    let text = said(&test, &format!("--only 谈话提纲 {VILLAGE}"), &of("摸底"));
    holds(&text, &["三会一课、四议两公开", "六、群众最希望解决的事"]);
    // It is due where the policy surveys villages, or an election lies ahead.
    let survey = "摸排: {截止: 2026-07-31, 谈话最少: {村“两委”成员: 3, 党员群众代表: 5}}\n";
    test.edit("policy.yaml", survey, "");
    said(&test, &format!("--only 谈话提纲 {VILLAGE}"), &of("摸底"));
    for (next, status) in [("2026-11-21", "made"), ("2026-11-20", "not-due")] {
        let policy = test.read("policy.yaml").replace("下次: 2026-12-31", "下次: 2026-11-21");
        test.write("policy.yaml", policy.replace("下次: 2026-11-21", &format!("下次: {next}")));
        let output = build(&test, &format!("--force --only 谈话提纲 {VILLAGE}"));
        told(&output, "talk-outline", status);
    }
}

#[test]
fn an_analysis_shows_the_team_and_the_talks_of_its_day() {
    let test = Test::county();
    let file = "松岭镇/荷塘村/village.yaml";
    let will = "    书记任职意愿: 明确表示干满本届\n";
    let more = "    存在问题: 委员缺一名\n    调整建议: 年内补齐\n    等次: 较好\n";
    test.edit(file, will, &format!("{will}{more}"));
    let told = "{日期: 2025-03-10, 谈话人: 何静, 对象类别: 老党员}, ";
    test.edit(file, "谈话: [{日期: 2026-02-09", &format!("谈话: [{told}{{日期: 2026-02-09"));
    let paper = "build/松岭镇/荷塘村/届中分析表.pdf";
    let text = said(&test, "--only 届中分析表,届中分析汇总表", paper);
    holds(
        &text,
        &["2025年3月12日", "何静", "老党员1人", "李建国", "守摊子有余", "年内补齐", "较好"],
    );
    // What came later is no part of it: a talk, a survey, somebody who was replaced.
    for later in ["离任村干部", "摸底", "不胜任", "茶叶"] {
        assert!(!text.contains(later), "{later} in {text}");
    }
    for list in ["build/届中分析汇总表.pdf", "build/松岭镇/届中分析汇总表.pdf"] {
        let text = pdf_text(&test.path(list));
        holds(&text, &["荷塘村", "较好", "委员缺一名", "不再连任", "2025-03-12", "已作届中分析"]);
    }
    assert!(!test.has("build/石桥乡/届中分析汇总表.pdf"));
    // One of an earlier term is none of this one.
    test.edit("policy.yaml", "上次: 2021-03-31", "上次: 2025-03-13");
    build(&test, "--only 届中分析表 松岭镇/荷塘村");
    assert!(!test.has(paper));
}

#[test]
fn a_plan_of_postings_has_a_box_for_each_host_and_village() {
    let test = Test::county();
    let file = "build/松岭镇/实践锻炼计划（2026-1）.pdf";
    let text = said(&test, "--only 实践锻炼计划", file);
    holds(
        &text,
        &["张志远", "太平村", "赵大海", "共3人（4人次），接收单位4个", "派出村意见", "乡镇党委"],
    );
    assert_eq!(text.matches("接收单位意见").count(), 4, "{text}");
    assert_eq!(text.matches("派出村意见").count(), 2, "{text}");
    assert!(!text.contains("许玥"), "{text}");
    let county = pdf_text(&test.path("build/实践锻炼计划（2026-1）.pdf"));
    holds(&county, &["许玥", "张志远", "县委组织部"]);
    test.edit(ZHANG, "      接收: 松岭镇/太平村\n", "");
    let output = build(&test, "--only 实践锻炼计划 松岭镇");
    holds(&told(&output, "postings", "failed").to_string(), &["缺 实践锻炼.接收（张志远）"]);
}

#[test]
fn a_booklet_of_a_round_tells_lessons_class_tasks_and_who_showed_them() {
    let test = Test::county();
    let event = "events/2026-05-循环集训一.yaml";
    test.edit(
        event,
        "参加:\n",
        "课程:\n  - {日期: 2026-05-11, 时段: 上午, 内容: 你村最难的一件事, 方式: 答辩交流, 授课人: 马继东}\n参加:\n",
    );
    test.edit(
        event,
        "梨园村/陈翀, 作业: {交: 2026-06-27",
        "梨园村/陈翀, 组别: 二组, 作业: {交: 2026-07-01",
    );
    let paper = "循环培训班册（百名村支书持续培养计划第1轮）.pdf";
    let text = said(&test, "--only 循环培训班册", &format!("build/{paper}"));
    holds(
        &text,
        &[
            "2026年5月11日至2026年7月3日",
            "15人（计划15人）",
            "上午你村最难的一件事答辩交流马继东",
            "二组",
            "办一件实事2026-07-01合格迟交",
            "展示名单",
            "儿童之家的照片",
        ],
    );
    // 李娜 was away and handed nothing in: that is told once the last day is over.
    for (day, count) in [("2026-06-30", 0), ("2026-07-01", 1)] {
        let out = format!("../{day}");
        build(&test, &format!("--only 循环培训班册 --as-of {day} --out {out}"));
        let text = pdf_text(&test.path(&format!("{out}/{paper}")));
        let of_first = text.split("按评委意见").next().unwrap();
        assert_eq!(of_first.matches("办一件实事未交").count(), count, "{day}: {text}");
    }
    let before = build(&test, "--only 循环培训班册 --as-of 2026-05-10 --out ../before");
    told(&before, "training-cycle", "not-due");
}

#[test]
fn what_comes_on_a_day_counts_from_that_day_on() {
    let test = Test::county();
    for (paper, place, day, before, shown) in [
        ("公示", TOWN, "2026-04-08", "2026-04-07", "张志远"),
        ("公示情况报告", TOWN, "2026-04-15", "2026-04-14", "2026年4月15日"),
        ("研判纪要", TOWN, "2026-02-25", "2026-02-24", "李四海"),
        ("届中分析表", VILLAGE, "2025-03-12", "2025-03-11", "守摊子有余"),
        ("届中分析汇总表", TOWN, "2025-03-12", "2025-03-11", "荷塘村"),
        ("实践锻炼计划", TOWN, "2026-07-06", "2026-07-05", "松岭镇财政所"),
    ] {
        let shows = |day: &str| {
            let out = format!("../{day}");
            build(&test, &format!("--only {paper} --as-of {day} --out {out} {place}"));
            let made = test.tree(&out);
            let made = made.keys().filter(|file| file.starts_with(&format!("{place}/{paper}")));
            made.into_iter()
                .any(|file| pdf_text(&test.path(&format!("{out}/{file}"))).contains(shown))
        };
        assert!(shows(day), "{paper} {place} on {day}: {shown}");
        assert!(!shows(before), "{paper} {place} on {before}: {shown}");
    }
}
