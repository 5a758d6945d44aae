//! Each cross-check finds what is planted: one row altered, and the checks that no longer hold.

use super::super::sheet::fixture::{CellOf, place, row, sheet};
use super::super::sheet::{Row, Sheet};
use super::proofs;

/// What one of the pool adds who was used in a committee.
const POOL: [CellOf<'static>; 22] = [
    ("reserve-total", None, 1),
    ("reserve-in-pool", None, 1),
    ("sex", Some("女"), 1),
    ("education-ladder", Some("大学"), 1),
    ("age-band", Some("30岁及以下"), 1),
    ("born-decade", Some("90后"), 1),
    ("political-status", Some("中共党员"), 1),
    ("reserve-filed", Some("2025"), 1),
    ("party-members", None, 1),
    ("education-college-plus", None, 1),
    ("education-university-plus", None, 1),
    ("young-educated", None, 1),
    ("young-university", None, 1),
    ("used-total", None, 1),
    ("used-to-committee", None, 1),
    ("examined", None, 1),
    ("examination-conclusion", Some("建议列入"), 1),
    ("review-sent", None, 1),
    ("review-passed", None, 1),
    ("mentor-coverage", None, 1),
    ("mentees", None, 1),
    ("mentor-pairs", None, 2),
];

/// What somebody adds who left.
const LEFT: [CellOf<'static>; 9] = [
    ("reserve-total", None, 1),
    ("reserve-left", None, 1),
    ("exit-reason", Some("本人申请"), 1),
    ("sex", Some("男"), 1),
    ("education-ladder", Some("大专"), 1),
    ("age-band", Some("31岁及以上"), 1),
    ("born-decade", Some("80后"), 1),
    ("political-status", Some("群众"), 1),
    ("reserve-filed", Some("2024"), 1),
];

fn district() -> Sheet {
    sheet(vec![row("甲", "东镇", &POOL), row("乙", "西镇", &POOL), row("丙", "西镇", &LEFT)])
}

/// The Chinese titles of the checks that fail, without what is behind `＝` and 都在.
fn failing(sheet: &Sheet) -> Vec<String> {
    let all = proofs(sheet, &[]);
    let failing = all.iter().filter(|proof| !proof.holds());
    let title =
        |title: &str| title.split('＝').flat_map(|own| own.split("都在")).next().map(str::to_owned);
    failing.filter_map(|proof| title(&proof.title.zh)).collect()
}

/// Takes a count from a row.
fn without(row: &mut Row, key: &str) {
    row.cells.retain(|cell| cell.count.key != key);
}

/// Sets the amount of a count in a row.
fn set(row: &mut Row, key: &str, amount: i64) {
    row.cells.iter_mut().filter(|cell| cell.count.key == key).for_each(|cell| cell.amount = amount);
}

/// Counts a row once more, under other words.
fn twice(row: &mut Row, key: &str) {
    let mut own: Vec<_> = row.cells.iter().filter(|cell| cell.count.key == key).cloned().collect();
    for word in own.iter_mut().filter_map(|cell| cell.word.as_mut()) {
        word.text = "别的".into();
    }
    row.cells.append(&mut own);
}

#[test]
fn cross_checks_of_a_whole_district_hold() {
    let district = district();
    assert_eq!(failing(&district), [""; 0]);
    assert_eq!(proofs(&district, &[]).len(), 18);
}

type Fault = (fn(&mut Row), &'static [&'static str]);

#[test]
fn each_planted_fault_is_found_by_the_checks_that_it_concerns() {
    // Of the first row: who is in the pool and was used.
    let faults: [Fault; 30] = [
        (|row| without(row, "sex"), &["性别"]),
        (|row| twice(row, "sex"), &["性别"]),
        (|row| set(row, "sex", 2), &["性别"]),
        (|row| without(row, "education-ladder"), &["学历构成"]),
        (|row| twice(row, "education-ladder"), &["学历构成"]),
        (|row| without(row, "age-band"), &["年龄段"]),
        (|row| twice(row, "age-band"), &["年龄段"]),
        (|row| without(row, "born-decade"), &["出生年代"]),
        (|row| without(row, "political-status"), &["政治面貌"]),
        (|row| twice(row, "political-status"), &["政治面貌"]),
        (|row| without(row, "reserve-filed"), &["按备案年度"]),
        (|row| without(row, "examination-conclusion"), &["考察结论"]),
        (|row| twice(row, "examination-conclusion"), &["考察结论"]),
        (|row| without(row, "reserve-in-pool"), &["在库＋退出", "有培养联系人＋无培养联系人"]),
        (|row| set(row, "reserve-in-pool", 2), &["在库＋退出", "有培养联系人＋无培养联系人"]),
        (|row| without(row, "review-passed"), &["联审通过＋联审否决＋联审待回复"]),
        (|row| without(row, "review-sent"), &["联审通过＋联审否决＋联审待回复"]),
        (|row| without(row, "mentor-coverage"), &["有培养联系人＋无培养联系人"]),
        (|row| set(row, "mentor-coverage", 2), &["有培养联系人＋无培养联系人"]),
        (|row| without(row, "used-total"), &["进村“两委”"]),
        (|row| without(row, "education-college-plus"), &["大学及以上"]),
        (|row| without(row, "young-educated"), &["青年且大学及以上"]),
        (|row| without(row, "mentor-pairs"), &["结对培养对象"]),
        // Of whom nothing but a part is left.
        (|row| row.cells.retain(|cell| cell.count.key == "party-members"), &["党员（含预备党员）"]),
        (|row| row.cells.retain(|cell| cell.count.key == "used-total"), &["选拔使用"]),
        (|row| row.cells.retain(|cell| cell.count.key == "sex"), &["性别"]),
        (|row| row.cells.retain(|cell| cell.count.key == "examined"), &["考察结论"]),
        // In no town, in two of them, in one of them twice.
        (|row| row.places.clear(), &["各乡镇相加"]),
        (|row| row.places.push(place("西镇")), &["各乡镇相加"]),
        (|row| row.places.push(place("东镇")), &["各乡镇相加"]),
    ];
    for (number, (plant, found)) in faults.into_iter().enumerate() {
        let mut district = district();
        plant(&mut district.rows[0]);
        assert_eq!(failing(&district), found, "{number}");
        let named = proofs(&district, &[]).into_iter().filter(|proof| !proof.holds());
        let stranger = named.flat_map(|proof| proof.parted).find(|row| row.name != "甲");
        assert!(stranger.is_none(), "{number}: {stranger:?}");
    }
    // Of the last row: who left.
    let faults: [Fault; 3] = [
        (|row| without(row, "exit-reason"), &["退出原因"]),
        (|row| without(row, "reserve-left"), &["退出原因", "在库＋退出"]),
        (|row| set(row, "reserve-left", 2), &["退出原因", "在库＋退出"]),
    ];
    for (plant, found) in faults {
        let mut district = district();
        plant(&mut district.rows[2]);
        assert_eq!(failing(&district), found);
    }
}

#[test]
fn a_county_without_age_bands_is_not_asked_for_them() {
    let mut district = district();
    district.rows.iter_mut().for_each(|row| without(row, "age-band"));
    assert_eq!(failing(&district), [""; 0]);
    assert_eq!(proofs(&district, &[]).len(), 17);
}
