//! Movement in random districts: of every number that is a sum, what came less what went is the
//! difference, by name too; and cross-checks say what follows from the numbers with their names.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::district;
use crate::map;
use crate::support::Test;

use super::{archive, districts, numbers};

/// How many districts are looked at; `make recount` looks at as many as it is told.
const DISTRICTS: u64 = 10;

/// Numbers that are no sum of what stands behind them.
const NO_SUMS: [&str; 2] = ["reserve-min-per-village", "days-to-filing"];

/// What stands behind a number, by path and name.
type Rows = BTreeMap<(String, String), i64>;

fn rows(people: &Value) -> Rows {
    let mut rows = Rows::new();
    for one in people.as_array().unwrap() {
        let text = |key: &str| one[key].as_str().unwrap().to_owned();
        *rows.entry((text("path"), text("name"))).or_default() += one["amount"].as_i64().unwrap();
    }
    rows
}

/// Numbers by their keys. Quotation marks do not tell words apart, and on each day the first
/// spelling is shown.
fn by_key(numbers: &[Value]) -> BTreeMap<String, &Value> {
    let plain = |key: &str| key.replace(['“', '”', '"'], "");
    numbers.iter().map(|one| (plain(one["key"].as_str().unwrap()), one)).collect()
}

/// What is wrong about the movement from one day to another.
fn faults(test: &Test, [since, day]: [&str; 2]) -> Vec<String> {
    let asked = format!("stats --quiet --format json --since {since} --as-of {day}");
    let output = test.dossier(&asked).output();
    let all: Vec<Value> = serde_json::from_str(&output.stdout).expect(&output.stderr);
    let (before, after) = (numbers(test, since), numbers(test, day));
    let (moved, before, after) = (by_key(&all), by_key(&before), by_key(&after));
    let mut faults = Vec::new();
    let keys: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    if keys != moved.keys().collect() {
        faults.push("numbers are missing, or too many".to_owned());
    }
    for key in keys.into_iter().filter(|key| !NO_SUMS.contains(&key.as_str())) {
        let Some(own) = moved.get(key) else { continue };
        let side = |side: &BTreeMap<String, &Value>| side.get(key).copied().cloned();
        let (was, is) = (side(&before), side(&after));
        let behind = |side: &Option<Value>| side.as_ref().map(|own| rows(&own["people"]));
        let n = |side: &Option<Value>| side.as_ref().map_or(0, |own| own["n"].as_i64().unwrap());
        let (came, went) = (rows(&own["came"]), rows(&own["went"]));
        let sum = |rows: &Rows| rows.values().sum::<i64>();
        if sum(&came) - sum(&went) != n(&is) - n(&was) {
            faults.push(format!("{key}: {} in and {} out", sum(&came), sum(&went)));
        }
        let (first, last) = (behind(&was).unwrap_or_default(), behind(&is).unwrap_or_default());
        let more = |one: &Rows, other: &Rows| -> Rows {
            let than = |who| other.get(who).copied().unwrap_or_default();
            let own = one.iter().map(|(who, amount)| (who.clone(), amount - than(who)));
            own.filter(|(_, more)| *more > 0).collect()
        };
        if came != more(&last, &first) || went != more(&first, &last) {
            faults.push(format!("{key}: {came:?} in and {went:?} out"));
        }
        for (side, number) in [("before", &was), ("after", &is)] {
            let value = number.as_ref().map_or(&Value::Null, |number| &number["value"]);
            if own[side]["value"] != *value {
                faults.push(format!("{key}: {} {side} and not {value}", own[side]["value"]));
            }
        }
    }
    faults
}

#[test]
fn what_came_less_what_went_is_the_difference_of_every_sum() {
    let seeds: Vec<u64> = (0..districts(DISTRICTS)).collect();
    let found = map(2, &seeds, |seed| {
        let district = district::district(*seed);
        let test = archive(&district);
        let [first, middle, last] = &district.days[..] else { panic!("three days") };
        let mut found = faults(&test, [first, last]);
        found.extend(faults(&test, [middle, last]));
        let said = test.dossier(&format!("stats -q --since {first} --as-of {last}")).output();
        let line = said.stdout.lines().find(|line| line.contains("期初＋增－减＝期末（项数）"));
        let is_balanced = line.is_some_and(|line| line.contains('✓'));
        if said.code != 0 || !is_balanced && said.stdout != "没有变动\n" {
            found.push(format!("{line:?}, exit {}", said.code));
        }
        found.iter().map(|fault| format!("{seed}: {fault}")).collect::<Vec<_>>()
    });
    let found: Vec<String> = found.into_iter().flatten().collect();
    assert!(found.is_empty(), "{found:#?}");
}

/// Cross-checks as they are printed, with the keys of both sides; whether both have the same people,
/// and whether they hold whatever is left out of a file.
const PROOFS: [(&str, &[&str], &str, bool, bool); 17] = [
    ("性别＝培养总数", &["sex-"], "reserve-total", true, true),
    ("学历构成＝培养总数", &["education-ladder-"], "reserve-total", true, false),
    ("年龄段＝培养总数", &["age-band-"], "reserve-total", true, true),
    ("出生年代＝培养总数", &["born-decade-"], "reserve-total", true, true),
    ("政治面貌＝培养总数", &["political-status-"], "reserve-total", true, false),
    ("按备案年度＝培养总数", &["reserve-filed-"], "reserve-total", true, true),
    ("退出原因＝退出", &["exit-reason-"], "reserve-left", true, false),
    ("考察结论＝乡镇考察", &["examination-conclusion-"], "examined", true, false),
    ("在库＋退出＝培养总数", &["reserve-in-pool", "reserve-left"], "reserve-total", true, true),
    (
        "联审通过＋联审否决＋联审待回复＝提交联审",
        &["review-passed", "review-stopped", "review-waiting"],
        "review-sent",
        true,
        true,
    ),
    (
        "有培养联系人＋无培养联系人＝在库",
        &["mentor-coverage", "mentor-missing"],
        "reserve-in-pool",
        true,
        true,
    ),
    ("选拔使用都在培养总数之中", &["used-total"], "reserve-total", false, true),
    ("进村“两委”都在选拔使用之中", &["used-to-committee"], "used-total", false, true),
    ("党员（含预备党员）都在培养总数之中", &["party-members"], "reserve-total", false, true),
    (
        "大学及以上都在大专及以上之中",
        &["education-university-plus"],
        "education-college-plus",
        false,
        true,
    ),
    (
        "青年且大学及以上都在青年且大专及以上之中",
        &["young-university"],
        "young-educated",
        false,
        true,
    ),
    ("结对培养对象都在帮带结对之中", &["mentees"], "mentor-pairs", false, false),
];

/// What is wrong about the cross-checks of a day, and how many of them failed.
fn unproven(test: &Test, day: &str) -> (Vec<String>, usize) {
    let numbers = numbers(test, day);
    let output = test.dossier(&format!("stats -q --as-of {day}")).output();
    let lines: Vec<&str> = output.stdout.lines().skip_while(|line| *line != "校核").collect();
    let (mut faults, mut failed) = (Vec::new(), 0);
    for (title, left, right, is_same, is_sure) in PROOFS {
        // A count by word goes on behind its hyphen; another is meant as a whole.
        let is_of = |key: &str, own: &str| key == own || own.ends_with('-') && key.starts_with(own);
        let side = |keys: &[&str]| -> Vec<String> {
            let of = |one: &&Value| keys.iter().any(|key| is_of(one["key"].as_str().unwrap(), key));
            let own = numbers.iter().filter(of).flat_map(|one| one["people"].as_array().unwrap());
            own.map(|one| one["path"].as_str().unwrap().to_owned()).collect()
        };
        let (left, right) = (side(left), side(&[right]));
        let of_left: BTreeSet<&String> = left.iter().collect();
        let of_right: BTreeSet<&String> = right.iter().collect();
        let mut parted: BTreeSet<&String> = of_left.difference(&of_right).copied().collect();
        if is_same {
            parted.extend(of_right.difference(&of_left));
        }
        let holds = parted.is_empty() && (!is_same || left.len() == right.len());
        let at = lines.iter().position(|line| line.contains(&format!(" {title}  ")));
        let Some(at) = at else {
            // Bands that no county drew are in no report.
            if !title.starts_with("年龄段") || !left.is_empty() {
                faults.push(format!("{title} is not said"));
            }
            continue;
        };
        let named = lines[at + 1..].iter().take_while(|line| line.starts_with("      "));
        let named: BTreeSet<&str> =
            named.map(|line| line.trim().split(' ').next().unwrap()).collect();
        failed += usize::from(!holds);
        if lines[at].contains('✓') != holds
            || named != parted.iter().map(|own| own.as_str()).collect()
        {
            faults.push(format!("{}: {holds}, {parted:?}, named {named:?}", lines[at]));
        }
        if is_sure && !holds {
            faults.push(format!("{title} must hold: {parted:?}"));
        }
    }
    let towns = lines.iter().find(|line| line.contains("各乡镇相加"));
    if !towns.is_some_and(|line| line.contains('✓')) {
        faults.push(format!("{towns:?}"));
    }
    if output.code != i32::from(failed > 0) {
        faults.push(format!("exit {} with {failed} that fail", output.code));
    }
    (faults, failed)
}

#[test]
fn cross_checks_fail_of_those_alone_of_whom_something_is_not_written() {
    let seeds: Vec<u64> = (0..districts(DISTRICTS)).collect();
    let found = map(2, &seeds, |seed| {
        let district = district::district(*seed);
        let test = archive(&district);
        let of_days = district.days[1..].iter().map(|day| unproven(&test, day));
        let (faults, failed): (Vec<_>, Vec<_>) = of_days.unzip();
        let faults = faults.into_iter().flatten().map(|fault| format!("{seed}: {fault}"));
        (faults.collect::<Vec<_>>(), failed.into_iter().sum::<usize>())
    });
    let (faults, failed): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    let faults: Vec<String> = faults.into_iter().flatten().collect();
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(failed.iter().sum::<usize>() > 0, "no district lacks anything");
}
