//! Figures that texts of departments state, judged by three sets of figures: the right ones, ones that
//! have all moved, and the right ones without a third of them. Between `[` and `]` stands each claim.

use std::collections::BTreeSet;

use crate::numbers::Frozen;
use crate::numbers::claims::{self, Known, Verdict};

/// The figures of a district: key, number, base.
const FIGURES: [(&str, i64, Option<i64>); 35] = [
    ("reserve-total", 570, None),
    ("reserve-in-pool", 548, Some(570)),
    ("reserve-left", 22, Some(570)),
    ("party-members", 445, Some(570)),
    ("education-college-plus", 394, Some(570)),
    ("education-university-plus", 131, Some(570)),
    ("used-total", 41, Some(570)),
    ("used-to-committee", 38, Some(570)),
    ("women", 126, Some(570)),
    ("minority", 43, Some(570)),
    ("age-mean", 18_297, Some(570)),
    ("mentors", 421, None),
    ("mentees", 895, None),
    ("mentor-ratio", 421, Some(895)),
    ("mentor-coverage", 548, Some(548)),
    ("training-sessions", 12, None),
    ("training-person-times", 6_120, None),
    ("training-persons", 537, None),
    ("degree-studies", 89, None),
    ("villages", 86, None),
    ("village-graduate", 80, Some(86)),
    ("village-plan", 86, Some(86)),
    ("secretaries", 413, None),
    ("dual-role", 411, Some(413)),
    ("new-secretaries", 191, Some(413)),
    ("teams", 133, None),
    ("team-members", 317, None),
    ("review-sent", 612, None),
    ("review-stopped", 13, Some(612)),
    ("talks", 1_183, None),
    ("source-退役军人", 57, Some(570)),
    ("source-返乡青年", 205, Some(570)),
    ("village-class-难点村", 9, Some(86)),
    ("midterm-adjusted-不胜任", 17, None),
    ("elected-from-cohort-育青计划", 407, Some(1_652)),
];

/// Texts with their claims, each with the key of what it is about.
const TEXTS: [(&str, &[&str]); 40] = [
    (
        "全区共培养村级后备力量[570人]，其中党员[445人]，占[78%]。",
        &["reserve-total", "party-members", "party-members"],
    ),
    ("换届以来，培育后备力量[570]人。", &["reserve-total"]),
    ("换届以来共储备[五百七十人]。", &["reserve-total"]),
    (
        "党员[445名]，占[78.1%]；大专以上学历[394人]，占[69%]。",
        &["party-members", "party-members", "education-college-plus", "education-college-plus"],
    ),
    (
        "大专及以上[394人]，占比[69.12%]，平均年龄[32.1岁]。",
        &["education-college-plus", "education-college-plus", "age-mean"],
    ),
    ("平均年龄[32岁]。", &["age-mean"]),
    ("已选拔使用[41人]，占培养总数的[7.2%]。", &["used-total", "used-total"]),
    ("[38人]进入村“两委”。", &["used-to-committee"]),
    ("目前在库[548人]，退出[22人]。", &["reserve-in-pool", "reserve-left"]),
    ("女性[126人]，占[两成多]。", &["women", "women"]),
    ("女性占[22.1%]，少数民族占[7.5%]。", &["women", "minority"]),
    ("少数民族[43人]，本科以上[131人]。", &["minority", "education-university-plus"]),
    (
        "全县[421名]导师结对[895名]新任干部，师徒比[1:2.13]。",
        &["mentors", "mentees", "mentor-ratio"],
    ),
    ("师徒比为[1∶2.1]。", &["mentor-ratio"]),
    ("联系人覆盖率[100%]。", &["mentor-coverage"]),
    ("导师帮带[全覆盖]。", &["mentor-coverage"]),
    ("累计举办培训[12期]，培训[6120人次]。", &["training-sessions", "training-person-times"]),
    ("累计开展集中培训[十二期]，参训[530余人]。", &["training-sessions", "training-persons"]),
    ("参训[近540人]，培训[6,120人次]。", &["training-persons", "training-person-times"]),
    ("[89名]村干部参加学历提升。", &["degree-studies"]),
    ("[86个村]均已制定一村一策。", &["village-plan"]),
    ("一村一策[100%]。", &["village-plan"]),
    ("大学生村干部配备村[80个]，占[93.02%]。", &["village-graduate", "village-graduate"]),
    (
        "村党组织书记[413名]，新任书记[191名]，占[46.2%]。",
        &["secretaries", "new-secretaries", "new-secretaries"],
    ),
    ("书记主任一肩挑[411人]，占[99.5%]。", &["dual-role", "dual-role"]),
    ("[133支]驻村工作队、[317名]驻村干部。", &["teams", "team-members"]),
    ("联审[612人]，联审否决[13人]。", &["review-sent", "review-stopped"]),
    ("谈心谈话[1180余次]。", &["talks"]),
    ("开展谈心谈话[超过1100次]。", &["talks"]),
    (
        "退役军人[57人]，占[一成]；返乡青年[205人]，占[36%]。",
        &["source-退役军人", "source-退役军人", "source-返乡青年", "source-返乡青年"],
    ),
    ("全县排出难点村[9个]。", &["village-class-难点村"]),
    ("后备力量[约570人]。", &["reserve-total"]),
    ("储备后备力量[近600人]。", &["reserve-total"]),
    ("储备后备力量[500余名]。", &["reserve-total"]),
    ("后备力量[不足600人]，[超过500人]。", &["reserve-total", "reserve-total"]),
    ("党员占[近八成]。", &["party-members"]),
    ("党员占[七成八]。", &["party-members"]),
    ("大专以上占[过半]。", &["education-college-plus"]),
    ("党员占[百分之七十八]。", &["party-members"]),
    ("截至２０２４年４月，培养后备力量[５７０人]。", &["reserve-total"]),
];

/// Texts that state nothing.
const DECOYS: [&str; 20] = [
    "根据〔2026〕12号文件",
    "2026年4月23日，第3期培训班开班。",
    "45周岁以下、大专以上学历",
    "女性不低于15%，35岁以下不低于30%。",
    "按1:2的比例储备书记后备人选。",
    "集中培训3—5天，回村实践1—2个月。",
    "集体经济收入10万元以上的村",
    "落实三个一批、五个到户。",
    "村“两委”班子",
    "四议两公开、十不选",
    "90后干部",
    "第一书记、中央一号文件",
    "联系电话0731-12345678",
    "每村至少储备2名后备力量。",
    "原则上不超过50周岁",
    "统一思想，一个不漏。",
    "选好一批、育强一批、用好一批",
    "每名后备力量明确1名联系人。",
    "前三名评先评优，后三名提醒谈话。",
    "要求每月谈心谈话1次。",
];

fn frozen(value: impl Fn(usize, i64) -> Option<i64>) -> Vec<Known> {
    let number = |(at, (key, n, d)): (usize, &(&str, i64, Option<i64>))| {
        let n = value(at, *n)?;
        let d = d.map_or("null".to_owned(), |d| d.to_string());
        Some(format!(r#"{{"key": "{key}", "n": {n}, "d": {d}}}"#))
    };
    let numbers: Vec<String> = FIGURES.iter().enumerate().filter_map(number).collect();
    let json = format!(r#"{{"day": "2024-04-23", "numbers": [{}]}}"#, numbers.join(","));
    Known::of_frozen(&serde_json::from_str::<Frozen>(&json).unwrap())
}

/// The text without its marks, and the characters of each claim.
fn bare(marked: &str) -> (String, Vec<usize>) {
    let (mut text, mut claims) = (String::new(), Vec::new());
    for one in marked.chars() {
        match one {
            '[' => claims.push(text.chars().count()),
            ']' => {}
            one => text.push(one),
        }
    }
    (text, claims)
}

#[test]
fn right_claims_are_right_and_about_what_they_say() {
    let known = frozen(|_, n| Some(n));
    for (marked, keys) in TEXTS {
        let (text, claims) = bare(marked);
        let judged = claims::judge(&text, &known, None);
        let found: Vec<(usize, &str)> = judged
            .iter()
            .map(|one| (one.claim.at.start, one.about.as_ref().map_or("", |(key, _)| key.as_str())))
            .collect();
        let meant: Vec<(usize, &str)> = claims.into_iter().zip(keys.iter().copied()).collect();
        assert_eq!(found, meant, "{marked}");
        for one in &judged {
            assert_eq!(one.verdict, Verdict::Right, "{marked} {:?}", one.claim);
        }
    }
}

#[test]
fn claims_of_figures_that_have_moved_are_wrong() {
    // By a third, so that no rounding word covers it.
    let known = frozen(|_, n| Some(n - n / 3 - 1));
    for (marked, _) in TEXTS {
        let (text, claims) = bare(marked);
        let judged = claims::judge(&text, &known, None);
        assert_eq!(judged.len(), claims.len(), "{marked}");
        // What states a bound may hold still: 不足600人 of 379, 过半 and the like; ratios go the other way.
        let holds = judged.iter().filter(|one| one.verdict == Verdict::Right);
        let held: Vec<String> = holds
            .map(|one| text.chars().skip(one.claim.at.start).take(one.claim.at.len()).collect())
            .collect();
        assert!(held.iter().all(|own| own.starts_with("不足")), "{marked}: {held:?}");
    }
}

#[test]
fn figures_that_are_missing_judge_nothing_right_that_is_not() {
    for third in 0..3 {
        let known = frozen(|at, n| (at % 3 != third).then_some(n + n / 2 + 7));
        for (marked, _) in TEXTS {
            let (text, _) = bare(marked);
            for one in claims::judge(&text, &known, None) {
                let own: String =
                    text.chars().skip(one.claim.at.start).take(one.claim.at.len()).collect();
                let is_bound = ["超过", "过半", "全"].iter().any(|word| own.starts_with(word));
                assert!(is_bound || one.verdict != Verdict::Right, "{marked}: {own}");
            }
        }
    }
}

#[test]
fn a_changed_digit_is_always_caught() {
    let known = frozen(|_, n| Some(n));
    let mut changed = 0;
    for (marked, _) in TEXTS {
        let (text, _) = bare(marked);
        let rights = claims::judge(&text, &known, None);
        for one in rights.iter().filter(|one| one.verdict == Verdict::Right) {
            let characters: Vec<char> = text.chars().collect();
            let own = &characters[one.claim.at.clone()];
            if own.iter().any(|one| "余近约超不过以".contains(*one)) {
                continue;
            }
            let places: BTreeSet<usize> =
                one.claim.at.clone().filter(|at| characters[*at].is_ascii_digit()).collect();
            for at in places {
                let mut other = characters.clone();
                other[at] = if other[at] == '9' { '8' } else { char::from(other[at] as u8 + 1) };
                let other: String = other.into_iter().collect();
                let judged = claims::judge(&other, &known, None);
                let same = judged.iter().find(|own| own.claim.at.start == one.claim.at.start);
                assert!(same.is_none_or(|own| own.verdict != Verdict::Right), "{other}");
                changed += 1;
            }
        }
    }
    assert!(changed > 100, "{changed}");
}

#[test]
fn what_states_nothing_is_left_alone() {
    let known = frozen(|_, n| Some(n));
    for text in DECOYS {
        let judged = claims::judge(text, &known, None);
        assert!(judged.is_empty(), "{text}: {judged:?}");
    }
}

#[test]
fn a_figure_that_has_the_number_is_named() {
    let known = frozen(|_, n| Some(n));
    let judged = claims::judge("在库570人。", &known, None);
    let wrong = Verdict::Wrong { figure: "548".to_owned(), other: Some("培养总数".to_owned()) };
    assert_eq!(judged[0].verdict, wrong);
    for text in ["联系人覆盖率99%。", "参训540余人。", "党员占78.2%。", "平均年龄33岁。"]
    {
        let judged = claims::judge(text, &known, None);
        assert!(matches!(judged[0].verdict, Verdict::Wrong { .. }), "{text}: {judged:?}");
    }
    // A share has another share beside it, and not a number that looks the same.
    let judged = claims::judge("女性占78.1%。", &known, None);
    let other = Some("党员（含预备党员）".to_owned());
    assert_eq!(judged[0].verdict, Verdict::Wrong { figure: "22.1%".to_owned(), other });
    // A share of something that is not counted is not that of the number before it.
    let judged = claims::judge("党员445人，经费占78%。", &known, None);
    assert!(judged[1].about.is_none(), "{judged:?}");
    for text in ["今年以来培养后备力量30人。", "党员比上届提高5.6个百分点。", "党员比上届翻一番。"]
    {
        let judged = claims::judge(text, &known, None);
        assert!(judged.iter().all(|one| matches!(one.verdict, Verdict::Unknown(_))), "{text}");
        assert!(!judged.is_empty(), "{text}");
    }
}

/// What is written holds of the numbers just inside, and of none just outside.
fn holds_between(
    written: &str,
    is_right: impl Fn(i64) -> bool,
    (inside, outside): (&[i64], &[i64]),
) {
    for n in inside {
        assert!(is_right(*n), "{written} of {n}");
    }
    for n in outside {
        assert!(!is_right(*n), "{written} of {n}");
    }
}

#[test]
fn rounding_words_hold_between_their_bounds() {
    // What is written, and the numbers just inside and just outside of it.
    for (written, inside, outside) in [
        ("570人", &[570][..], &[569, 571][..]),
        ("570余人", &[571, 579], &[570, 580]),
        ("600余人", &[601, 699], &[600, 700]),
        ("近600人", &[550, 599], &[549, 600]),
        ("近580人", &[575, 579], &[574, 580]),
        ("近550人", &[525, 549], &[524, 550]),
        ("约570人", &[565, 575], &[564, 576]),
        ("570人左右", &[565, 575], &[564, 576]),
        ("超过560人", &[561], &[560]),
        ("逾560人", &[561], &[560]),
        ("至少570人", &[570], &[569]),
        ("570人以上", &[570], &[569]),
        ("不足600人", &[599], &[600]),
        ("1.2万人", &[11_500, 12_499], &[11_499, 12_500]),
        ("12,000人", &[12_000], &[11_999, 12_001]),
        ("五百七人", &[570], &[569, 571]),
        ("五百零七人", &[507], &[570]),
        ("一万二千人", &[12_000], &[11_999]),
    ] {
        let text = format!("培养后备力量{written}。");
        let verdict = |n: i64| {
            let known = frozen(|at, own| (at == 0).then_some(if at == 0 { n } else { own }));
            let judged = claims::judge(&text, &known, None);
            assert_eq!(judged.len(), 1, "{text}: {judged:?}");
            judged[0].verdict == Verdict::Right
        };
        holds_between(written, verdict, (inside, outside));
    }
    // Shares of 1,000: the tenths of a percent.
    for (written, inside, outside) in [
        ("78%", &[775, 784][..], &[774, 785][..]),
        ("78.1%", &[781], &[780, 782]),
        ("七成八", &[775, 784], &[774, 785]),
        ("八成", &[795, 804], &[794, 805]),
        ("近八成", &[750, 799], &[749, 800]),
        ("八成多", &[801, 899], &[800, 900]),
        ("四分之一", &[245, 254], &[244, 255]),
        ("过半", &[501], &[500]),
        ("100%", &[1000], &[999]),
        ("全部", &[1000], &[999]),
        ("百分之七十八", &[775, 784], &[774, 785]),
    ] {
        let text = format!("党员占{written}。");
        let verdict = |n: i64| {
            let json = format!(
                r#"{{"day": "2024-04-23", "numbers": [{{"key": "party-members", "n": {n}, "d": 1000}}]}}"#
            );
            let known = Known::of_frozen(&serde_json::from_str::<Frozen>(&json).unwrap());
            let judged = claims::judge(&text, &known, None);
            assert_eq!(judged.len(), 1, "{text}: {judged:?}");
            judged[0].verdict == Verdict::Right
        };
        holds_between(written, verdict, (inside, outside));
    }
}

#[test]
fn no_text_is_too_odd_to_be_judged() {
    let known = frozen(|_, n| Some(n));
    for text in [
        "",
        "，，，",
        "人",
        "1:",
        "一比",
        "百分之",
        "零分之一",
        "后备力量99999999999999999999人",
        "党员占9999999999999%",
        "平均年龄0.0000000000000000001岁",
        "一一一人",
        "十十十人",
        "万人",
        "成",
        "1成1",
    ] {
        let _ = claims::judge(text, &known, None);
    }
    // A text in which no sentence ends, nor a bracket.
    for part in ["党员445人", "，占78.1%", "比上届提高5.6个百分点", "（", "“", "分别占1%"]
    {
        let _ = claims::judge(&part.repeat(100), &known, None);
    }
}
