//! What counts, and how often: what was done in the term; and whom nobody asks any more.

use crate::support::Test;

const ZHANG: &str = "松岭镇/荷塘村/张志远/person.yaml";
const LI: &str = "松岭镇/太平村/李文博/person.yaml";
const VILLAGE: &str = "松岭镇/荷塘村/village.yaml";
const BATCH: &str = "reviews/2026-1.yaml";

/// The short findings of an archive at a level, of those codes.
fn found(test: &Test, ask: &str, codes: &[&str]) -> Vec<String> {
    let output = test.dossier("check --notes --format short --quiet").args(ask).output();
    let is_asked = |line: &&str| codes.iter().any(|code| line.contains(&format!(" {code}: ")));
    output.stdout.lines().filter(is_asked).map(str::to_owned).collect()
}

#[test]
fn talks_of_a_former_term_are_none_of_this_survey() {
    let test = Test::fixture("ok");
    let policy = test.read("policy.yaml");
    let rules = "换届: {上次: 2021-03-31}\n摸排: {截止: 2026-05-20, 谈话最少: {党员群众代表: 1}}\n";
    test.write("policy.yaml", format!("{policy}{rules}"));
    let talk =
        |day: &str| format!("[{{日期: {day}, 对象类别: 党员群众代表, 谈话人: 王敏, 要点: 好}}]");
    test.edit(VILLAGE, "{村“两委”成员: 5, 党员群众代表: 8}", &talk("2021-03-30"));
    let ask = "--strict --as-of 2026-05-31";
    assert_eq!(found(&test, ask, &["survey-talks"]).len(), 1);
    test.edit(VILLAGE, "2021-03-30", "2021-03-31");
    assert_eq!(found(&test, ask, &["survey-talks"]).len(), 0);
}

#[test]
fn nobody_asks_for_the_task_of_who_has_left() {
    let test = Test::county();
    let (event, person) = ("events/2026-05-循环集训一.yaml", "石桥乡/龙尾村/谭喆/person.yaml");
    let line = test.read(event);
    let line = line.lines().find(|line| line.contains("谭喆")).unwrap().to_owned();
    test.edit(event, &line, "  - {人员: 石桥乡/龙尾村/谭喆, 考核: 合格}");
    let asked = |test: &Test, day: &str| {
        let agenda = test.dossier(&format!("agenda --ahead 0 --as-of {day} --format short"));
        let agenda = agenda.output().stdout.contains("实践作业");
        let check = found(test, &format!("--strict --as-of {day}"), &["homework-late"]);
        (check.iter().any(|line| line.contains("谭喆")), agenda)
    };
    assert_eq!(asked(&test, "2026-07-10"), (true, true));
    let text = test.read(person);
    let kept: Vec<&str> = text.lines().filter(|line| !line.starts_with("退出")).collect();
    let left = "退出: {日期: 2026-07-05, 原因: 本人意愿}";
    test.write(person, format!("{}\n{left}\n", kept.join("\n")));
    assert_eq!(asked(&test, "2026-07-04"), (true, true));
    assert_eq!(asked(&test, "2026-07-10"), (false, false));
}

#[test]
fn a_contact_that_ended_is_owed_since_the_day_after() {
    let test = Test::fixture("ok");
    let text = test.read(ZHANG);
    let line = text.lines().find(|line| line.contains("角色: 培养联系人")).unwrap();
    let entry = |name: &str, days: &str| {
        format!(
            "    - {{角色: 培养联系人, 姓名: {name}, 职务: 副书记, 类别: 乡镇领导班子成员, {days}}}"
        )
    };
    let (one, other) = ("起: 2026-04-25, 止: 2026-07-31", "起: 2026-09-01");
    test.edit(ZHANG, line, &format!("{}\n{}", entry("王敏", one), entry("陈刚", other)));
    let due = |day: &str| {
        let run = format!("agenda 松岭镇/荷塘村/张志远 --ahead 0 --as-of {day} --format json");
        let items: serde_json::Value =
            serde_json::from_str(&test.dossier(&run).output().stdout).unwrap();
        let items = items.as_array().unwrap().iter().filter(|one| one["kind"] == "mentor");
        let contacts = items.filter(|one| one["detail"].as_str().unwrap().contains("联系人"));
        contacts.map(|one| one["due"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(due("2026-07-31"), [] as [&str; 0]);
    assert_eq!(due("2026-08-01"), ["2026-08-01"]);
    assert_eq!(due("2026-08-31"), ["2026-08-01"]);
    assert_eq!(due("2026-09-01"), [] as [&str; 0]);
}

#[test]
fn nobody_waits_for_a_batch_before_it_is_sent() {
    let test = Test::county();
    let output = test.dossier("review status 2026-3 --as-of 2026-11-04").output().stdout;
    assert!(output.contains("未送审") && !output.contains("已等"), "{output}");
    let output = test.dossier("review status 2026-3 --as-of 2026-11-05").output().stdout;
    assert!(!output.contains("未送审") && output.contains("已等 0 天"), "{output}");
}

#[test]
fn a_serving_cadre_in_a_batch_is_told_and_nobody_waits_for_a_reply_about_one() {
    let test = Test::fixture("ok");
    test.edit(LI, "姓名: 李文博", "姓名: 李文博\n身份: 在任村干部");
    let replied = test.read(BATCH);
    let reply = replied.lines().find(|line| line.contains("公安局")).unwrap();
    test.edit(BATCH, reply, "  - {名称: 公安局, 送审: 2026-03-25}");
    let status = test.dossier("review status 2026-1").output().stdout;
    let row = status.lines().find(|line| line.contains("李文博")).unwrap();
    assert!(row.ends_with("在任") && !row.contains("待复"), "{status}");
    let agenda = test.dossier("agenda --format short").output().stdout;
    assert!(agenda.contains("2026-1 批 1 人"), "{agenda}");
}

#[test]
fn what_is_held_besides_makes_the_secretary_whichever_post_is_written_first() {
    let test = Test::fixture("ok");
    let codes = ["secretary-count", "secretary-vacant", "post-gap"];
    let before = found(&test, "--strict", &codes);
    let text = test.read(VILLAGE);
    let post = text.lines().find(|line| line.contains("职务: 村党组织书记")).unwrap();
    let turned = post.replace("职务: 村党组织书记", "职务: 村委会主任");
    let turned = turned.replace("兼任: [村委会主任]", "兼任: [村党组织书记]");
    let turned = match turned.contains("兼任") {
        true => turned,
        false => turned.replacen('}', ", 兼任: [村党组织书记]}", 1),
    };
    test.edit(VILLAGE, post, &turned);
    assert_eq!(found(&test, "--strict", &codes), before);
    // The Party branch of a cooperative is no village's.
    test.edit(VILLAGE, "兼任: [村党组织书记]", "兼任: [茶叶合作社党支部书记]");
    assert_eq!(found(&test, "--strict", &["secretary-count"]).len(), 1);
}

#[test]
fn an_attachment_that_was_made_later_is_in_no_earlier_packet() {
    let test = Test::county();
    let pack = |day: &str, out: &str| {
        let run = format!("pack 松岭镇/荷塘村/张志远 --as-of {day} --out {out}");
        let output = test.dossier(&run).output();
        let bags = test.tree(out);
        let bag = bags.iter().find(|(file, _)| file.ends_with(".zip"));
        let (_, bytes) = bag.unwrap_or_else(|| panic!("{}{}", output.stdout, output.stderr));
        let holds = |name: &str| bytes.windows(name.len()).any(|part| part == name.as_bytes());
        [holds("张志远/附件/电商点.jpg"), holds("张志远/附件/毕业证.pdf")]
    };
    assert_eq!(pack("2026-09-29", "早"), [false, true]);
    assert_eq!(pack("2026-09-30", "晚"), [true, true]);
}
