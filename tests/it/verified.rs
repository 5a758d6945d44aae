//! 核实 proves and does not excuse: what was verified is what the file says, on papers that are there.

use crate::support::Test;

const WHO: &str = "松岭镇/荷塘村/张志远";
const DEGREE: &str =
    "{项目: 学历, 原填: 大专, 认定: 大专, 依据: 毕业证书及学信网查询, 材料日期: 2014.06}";
const BIRTH: &str =
    "{项目: 出生年月, 原填: 1994.10, 认定: 1994.10, 依据: 户口簿, 材料日期: 2012.05}";
const IN_SERVICE: &str = "{学历: 大学, 毕业院校及专业: 某大学 法学, 毕业时间: 2019.06}";

/// The codes that the check finds after some edits, of those about identity and 核实.
fn codes(edits: &[(&str, &str)]) -> Vec<String> {
    let test = Test::county();
    for (from, to) in edits {
        test.edit(&format!("{WHO}/person.yaml"), from, to);
    }
    let run = test.dossier("check --filing --format json").arg(WHO).output();
    let found: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let codes = found.as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap());
    let about = |code: &&str| code.starts_with("verification") || code.starts_with("identity");
    codes.filter(about).map(str::to_owned).collect()
}

#[test]
fn an_education_is_verified_by_the_highest() {
    let claims = ("在职教育: 无", &*format!("在职教育: {IN_SERVICE}"));
    assert_eq!(codes(&[claims]), ["verification-differs"]);
    let both =
        format!("{DEGREE}\n  - {{项目: 学历, 认定: 大学, 依据: 毕业证书, 材料日期: 2019.06}}");
    assert_eq!(codes(&[claims, (DEGREE, &both)]), [] as [&str; 0]);
    let higher = DEGREE.replace("认定: 大专", "认定: 大学");
    assert_eq!(codes(&[(DEGREE, &higher)]), ["verification-differs"]);
}

#[test]
fn a_course_of_life_is_verified_by_whole_parts_of_it() {
    let with = |verified: &str| {
        let entry = format!("{{项目: 工作经历, 认定: {verified}, 依据: 证明, 材料日期: 2020.01}}");
        codes(&[(DEGREE, &format!("{DEGREE}\n  - {entry}"))])
    };
    for right in ["荷塘村网格员", "2025.07至今荷塘村网格员", "2017.03 任广东东莞某电子厂仓储班班长"]
    {
        assert_eq!(with(right), [] as [&str; 0], "{right}");
    }
    for wrong in ["村", "网格员", "2017.03至今荷塘村网格员"] {
        assert_eq!(with(wrong), ["verification-differs"], "{wrong}");
    }
}

#[test]
fn a_paper_of_a_later_day_proves_nothing() {
    let born = ("\n出生年月: 1994.10", "\n出生年月: 1996.10");
    let proof =
        |date: &str| BIRTH.replace("认定: 1994.10", "认定: 1996.10").replace("2012.05", date);
    assert_eq!(codes(&[born, (BIRTH, &proof("2012.05"))]), [] as [&str; 0]);
    let late = codes(&[born, (BIRTH, &proof("2030.01"))]);
    assert_eq!(late, ["identity-birth", "verification-unproven"]);
}
