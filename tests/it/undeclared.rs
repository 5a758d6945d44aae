//! What an entry or a setting does not say is told where it is not said.

use crate::support::Test;

const EVENT: &str = "events/2026-05-基层党建.yaml";

/// Findings of the fine archive with events of the next two months, after edits.
fn found(edits: &[(&str, &str, &str)]) -> Vec<String> {
    let test = Test::fixture("ok");
    for month in [6, 7] {
        let text = format!(
            "格式: 1\n期次: {}\n范围: 县级\n起: 2026-0{month}-15\n名称: 主题培训\n主题: 基层党建\n参加: 无\n",
            month - 4
        );
        test.write(&format!("events/2026-0{month}.yaml"), text);
    }
    test.edit("policy.yaml", "培训主题:", "频次: {主题培训: 每月, 纪实: 无}\n培训主题:");
    for (file, from, to) in edits {
        test.edit(file, from, to);
    }
    let output =
        test.dossier("check --strict --notes --format short -q --as-of 2026-07-31").output();
    let of_cause = ["event-", "duplicate-entry", "bad-number", "bad-view", "switched-off"];
    let lines = output.stdout.lines().filter(|line| of_cause.iter().any(|one| line.contains(one)));
    lines.filter(|line| !line.contains("频次")).map(ToOwned::to_owned).collect()
}

#[test]
fn an_event_that_does_not_say_what_it_is_is_told_itself() {
    assert_eq!(found(&[]), [] as [&str; 0]);
    let june = "events/2026-06.yaml";
    assert_eq!(
        found(&[(june, "期次: 2\n", "")]),
        ["events/2026-06.yaml:1:1: 警告 event-number: 没有写 `期次`"]
    );
    assert_eq!(
        found(&[(june, "主题: 基层党建\n", "")]),
        [
            "events/2026-06.yaml:1:1: 警告 event-month: 没有写 `主题`，不算 `2026年6月` 的县级主题培训"
        ]
    );
    assert_eq!(
        found(&[(june, "范围: 县级\n", "")]),
        [
            "events/2026-06.yaml:1:1: 警告 event-month: 没有写 `范围`，不算 `2026年6月` 的县级主题培训",
            "events/2026-06.yaml:1:1: 警告 event-number: 写了 `期次`，没有写 `范围`，不知道排在哪里",
        ]
    );
    // A gap without such an event is the next one's, and a month without any is the county's.
    assert_eq!(
        found(&[
            (june, "期次: 2\n", "期次: 3\n"),
            ("events/2026-07.yaml", "期次: 3\n", "期次: 4\n"),
        ]),
        ["events/2026-06.yaml:2:5: 警告 event-number: 期次是 `3`，按顺序应是 `2`"]
    );
    let late = found(&[(june, "起: 2026-06-15", "起: 2026-07-01")]);
    assert!(late.len() == 1 && late[0].starts_with("policy.yaml"), "{late:?}");
}

#[test]
fn who_numbers_no_events_is_asked_for_no_numbers() {
    let edits = [
        (EVENT, "期次: 1\n", ""),
        ("events/2026-06.yaml", "期次: 2\n", ""),
        ("events/2026-07.yaml", "期次: 3\n", ""),
    ];
    assert_eq!(found(&edits), [] as [&str; 0]);
}

#[test]
fn a_setting_that_cannot_be_meant_is_told() {
    let policy = |line: &str| found(&[("policy.yaml", "培训主题:", &format!("{line}\n培训主题:"))]);
    for share in ["0.15", "150"] {
        let told = policy(&format!(
            "结构: [{{名称: 女性, 条件: {{性别: 女}}, 占比: {share}, 要求: 左右}}]"
        ));
        let end = format!("错误 bad-number: `{share}` 不是百分数");
        assert!(told.len() == 1 && told[0].ends_with(&end), "{told:?}");
    }
    let told = policy("公示: {工作日: 0}\n测评最少票数: 0");
    let keys = ["`公示`", "`测评最少票数`"];
    assert!(told.len() == 2 && keys.iter().all(|key| told.concat().contains(key)), "{told:?}");
    let told = policy("节假日: {休: [2026-10-01], 班: [2026-10-01]}");
    let end = "警告 duplicate-entry: `2026-10-01` 既写在`休`里，又写在`班`里";
    assert!(told.len() == 1 && told[0].ends_with(end), "{told:?}");
    for (view, value) in [("性别=妇", "妇"), ("来源=返乡", "返乡"), ("拟培养岗位=支书", "支书")]
    {
        let views = format!("视图: {{某些人: \"{view}\"}}\n行政区划代码:");
        let told = found(&[("dossier.yaml", "行政区划代码:", &views)]);
        let cause = format!("没有 `{value}` 这个值");
        assert!(told.len() == 1 && told[0].contains(&cause), "{told:?}");
    }
    for view in ["来源=返乡青年", "政治面貌=党员", "民族=汉", "拟培养岗位=村党组织书记"]
    {
        let views = format!("视图: {{某些人: \"{view}\"}}\n行政区划代码:");
        assert_eq!(found(&[("dossier.yaml", "行政区划代码:", &views)]), [] as [&str; 0]);
    }
}
