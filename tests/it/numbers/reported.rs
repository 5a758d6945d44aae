//! Figures that districts reported come out of archives that were made to hold them, each with the
//! people behind it.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::district::planted::{self, Planted};

use super::{archive, numbers};

/// The numbers of a planted district.
struct Told(Vec<Value>);

impl Told {
    fn of(planted: &Planted) -> Self {
        Self(numbers(&archive(&planted.district), &planted.day))
    }

    fn number(&self, key: &str) -> &Value {
        self.0.iter().find(|number| number["key"] == key).unwrap_or_else(|| panic!("no {key}"))
    }

    /// A number, its base, what is printed of it and its share.
    #[track_caller]
    fn is(&self, key: &str, n: u64, d: Option<u64>, value: &str, share: Option<&str>) {
        let own = self.number(key);
        let text = own["text"].as_str().and_then(|text| text.split(" (").next());
        let told = (own["n"].as_u64(), own["d"].as_u64(), text);
        assert_eq!(told, (Some(n), d, Some(value)), "{key}");
        assert_eq!(own["share"].as_str(), share, "{key}");
    }

    /// Who stands behind a number.
    fn behind(&self, key: &str) -> BTreeSet<&str> {
        let people = self.number(key)["people"].as_array().unwrap();
        let paths: BTreeSet<&str> =
            people.iter().map(|one| one["path"].as_str().unwrap()).collect();
        assert_eq!(paths.len(), people.len(), "somebody stands twice behind {key}");
        paths
    }
}

#[test]
fn of_570_people_445_are_members_394_were_at_college_and_41_were_used() {
    let planted = planted::of_570_people();
    let told = Told::of(&planted);
    told.is("reserve-total", 570, None, "570", None);
    told.is("reserve-in-pool", 570, Some(570), "570", Some("100.0%"));
    told.is("party-members", 445, Some(570), "445", Some("78.1%"));
    told.is("education-college-plus", 394, Some(570), "394", Some("69.1%"));
    told.is("used-total", 41, Some(570), "41", Some("7.2%"));
    told.is("used-to-committee", 41, Some(570), "41", Some("7.2%"));
    told.is("age-mean", 570 * 32, Some(570), "32.0", None);
    told.is("towns", 8, None, "8", None);
    let people = &planted.district.people;
    let chosen = |is_meant: fn(usize) -> bool| -> BTreeSet<&str> {
        let own = people.iter().enumerate().filter(|(at, _)| is_meant(*at));
        own.map(|(_, path)| path.as_str()).collect()
    };
    assert_eq!(told.behind("reserve-total"), chosen(|_| true));
    assert_eq!(told.behind("age-mean"), chosen(|_| true));
    assert_eq!(told.behind("party-members"), chosen(planted::is_member));
    assert_eq!(told.behind("education-college-plus"), chosen(planted::is_educated));
    assert_eq!(told.behind("used-total"), chosen(planted::is_used));
}

#[test]
fn of_413_secretaries_191_are_new_and_421_mentors_train_895_cadres() {
    let planted = planted::of_413_villages();
    let told = Told::of(&planted);
    told.is("secretaries", 413, None, "413", None);
    told.is("new-secretaries", 191, Some(413), "191", Some("46.2%"));
    told.is("mentees", 895, None, "895", None);
    told.is("mentor-ratio", 421, Some(895), "1:2.13", None);
    told.is("reserve-plan-育青计划", 620, Some(620), "620", Some("100.0%"));
    told.is("elected", 407, None, "407", None);
    told.is("elected-from-cohort-育青计划", 407, Some(407), "407", Some("100.0%"));
    told.is("teams", 133, None, "133", None);
    told.is("team-members", 317, None, "317", None);
    told.is("team-size", 317, Some(133), "2.38", None);
    let people = &planted.district.people;
    let of = |range: std::ops::Range<usize>| people[range].iter().map(String::as_str).collect();
    assert_eq!(told.behind("mentees"), of(0..895));
    assert_eq!(told.behind("reserve-plan-育青计划"), of(895..1515));
}

#[test]
fn of_86_villages_80_have_a_cadre_who_was_at_college() {
    let told = Told::of(&planted::of_86_villages());
    told.is("village-graduate", 80, Some(86), "80", Some("93.0%"));
    told.is("villages-without-graduate", 6, Some(86), "6", Some("7.0%"));
    told.is("dual-role", 86, Some(86), "86", Some("100.0%"));
    assert_eq!(told.behind("village-graduate").len(), 80);
}

#[test]
fn a_cohort_of_150_has_77_mentors() {
    let planted = planted::of_150_cadres();
    let told = Told::of(&planted);
    told.is("cohort-百名村支书", 150, None, "150", None);
    told.is("mentor-ratio", 77, Some(150), "1:1.95", None);
    told.is("reserve-total", 0, None, "0", None);
}
