//! Those who hold posts in villages, each counted once a village whatever he or she holds.

use std::collections::BTreeMap;

use crate::facts::{self, Posts};
use crate::model::education::{Education, EducationLevel};
use crate::model::village::Village;
use crate::model::words::{Part, Sex};
use crate::model::{Day, Month, Policy, Term};
use crate::numbers::count::{Entry, Section, Shows, Subject, Table, Unit, Word};
use crate::numbers::people::one;
use crate::path::ArchivePath;

use super::last_election;
use super::posts::seats;

/// Cadres of villages.
pub(crate) struct Cadres;

impl Subject for Cadres {
    type Facts<'a> = CadreFacts<'a>;
}

/// What a person's own file tells where the village's entry is silent.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known {
    pub(in crate::numbers) sex: Sex,
    pub(in crate::numbers) birth: Month,
    pub(in crate::numbers) education: Option<Education>,
    /// From when the person was in the pool.
    pub(in crate::numbers) filed: Option<Day>,
    /// When the person left it.
    pub(in crate::numbers) left: Option<Day>,
}

/// What is known of a cadre on the day.
pub(crate) struct CadreFacts<'a> {
    pub(in crate::numbers) name: &'a str,
    policy: &'a Policy,
    day: Day,
    kinds: Vec<&'a Term>,
    sex: Option<Sex>,
    birth: Option<Month>,
    pub(in crate::numbers) education: Option<Education>,
    /// When the cadre first took up one of the posts.
    since: Option<Month>,
}

/// The cadres of a village.
pub(crate) fn cadres<'a>(
    village: &'a Village,
    posts: &Posts<'a>,
    (policy, day): (&'a Policy, Day),
    known: impl Fn(&ArchivePath) -> Option<Known>,
) -> Vec<CadreFacts<'a>> {
    let mut all: BTreeMap<&str, CadreFacts<'a>> = BTreeMap::new();
    for post in seats(village) {
        let Some(name) = facts::holder(post, day).map(|name| &**name) else { continue };
        let file = post.person.as_ref().and_then(|person| known(person.path()));
        let own = all.entry(name).or_insert_with(|| CadreFacts {
            name,
            policy,
            day,
            kinds: Vec::new(),
            sex: None,
            birth: None,
            education: None,
            since: None,
        });
        own.kinds.extend(posts.kinds_of(post));
        own.sex = own.sex.or(post.sex).or(file.map(|file| file.sex));
        own.birth = own.birth.or(post.birth).or(file.map(|file| file.birth));
        let education = post.education.or(file.and_then(|file| file.education));
        own.education = own.education.or(education);
        let since = post.first_since.or(post.since);
        own.since = [own.since, since].into_iter().flatten().min();
    }
    all.into_values().collect()
}

/// A count of the table below.
type Own = Entry<Cadres>;

const AT: (Section, Unit) = (Section::Posts, Unit::People);
const AGE: (Section, Unit) = (Section::Posts, Unit::Years);

pub(in crate::numbers) const TABLE: Table<Cadres> = &[
    Own::is(AT, "committee-members", ("村“两委”成员", "members of village committees"), is_member)
        .row("S1-1"),
    Own::is(AT, "cross-posts", ("交叉任职", "in both bodies"), |c| {
        plays(c, Part::Party) && plays(c, Part::Committee)
    })
    .base("committee-members")
    .row("S2-1"),
    Own::is(AT, "committee-women", ("“两委”女性", "women among them"), |c| {
        is_member(c) && c.sex == Some(Sex::Female)
    })
    .base("committee-members")
    .row("S3-17"),
    Own::is(AT, "committee-young", ("“两委”青年", "young among them"), |c| {
        let limit = c.policy.statistics.given().and_then(|own| own.young);
        let age = age(c).zip(limit);
        is_member(c) && age.is_some_and(|(age, limit)| age <= i64::from(limit.0))
    })
    .base("committee-members")
    .row("S3-18"),
    Own::is(
        AT,
        "committee-college",
        ("“两委”大专及以上", "with college or higher among them"),
        |c| is_member(c) && is_educated(c),
    )
    .base("committee-members")
    .row("S2-10"),
    Own::amount(AGE, "committee-age", ("“两委”平均年龄", "their mean age"), |c| {
        age(c).filter(|_| is_member(c))
    })
    .shows(Shows::Mean, "committee-members")
    .row("S0-3"),
    Own::is(AT, "new-cadres", ("新任村干部", "new since the election"), |c| {
        is_member(c) && is_new(c)
    })
    .base("committee-members")
    .row("S1-1"),
    Own::is(AT, "secretaries", ("村党组织书记", "secretaries"), is_secretary).row("S1-1"),
    Own::is(AT, "new-secretaries", ("新任书记", "new secretaries since the election"), |c| {
        is_secretary(c) && is_new(c)
    })
    .base("secretaries")
    .row("S1-1"),
    Own::is(AT, "dual-role", ("“一肩挑”", "secretary and director at once"), |c| {
        is_secretary(c) && plays(c, Part::Director)
    })
    .base("secretaries")
    .row("S2-1"),
    Own::is(AT, "secretary-women", ("女书记", "women among secretaries"), |c| {
        is_secretary(c) && c.sex == Some(Sex::Female)
    })
    .base("secretaries")
    .row("S3-17"),
    Own::is(
        AT,
        "secretary-college",
        ("书记大专及以上", "secretaries with college or higher"),
        |c| is_secretary(c) && is_educated(c),
    )
    .base("secretaries")
    .row("S2-10"),
    Own::amount(AGE, "secretary-age", ("书记平均年龄", "mean age of secretaries"), |c| {
        age(c).filter(|_| is_secretary(c))
    })
    .shows(Shows::Mean, "secretaries")
    .row("S0-3"),
    Own::words(
        AT,
        "secretary-decade",
        ("书记出生年代", "secretaries by decade of birth"),
        |c| {
            let decade =
                c.birth.filter(|_| is_secretary(c)).map(|own| i64::from(own.year().number()) / 10);
            one(decade.map(|decade| Word::new(decade, format!("{}0后", decade % 10))))
        },
    )
    .base("secretaries")
    .row("S4-18"),
];

fn plays(cadre: &CadreFacts<'_>, part: Part) -> bool {
    cadre.kinds.iter().any(|kind| kind.plays(part))
}

fn is_secretary(cadre: &CadreFacts<'_>) -> bool {
    plays(cadre, Part::Secretary)
}

fn is_member(cadre: &CadreFacts<'_>) -> bool {
    plays(cadre, Part::Party) || plays(cadre, Part::Committee)
}

fn is_educated(cadre: &CadreFacts<'_>) -> bool {
    cadre.education.is_some_and(|own| own.level() >= EducationLevel::College)
}

fn age(cadre: &CadreFacts<'_>) -> Option<i64> {
    cadre.birth.map(|birth| i64::from(birth.years_until(cadre.day.month())))
}

/// Whether the cadre first took up a post in the term of the day.
fn is_new(cadre: &CadreFacts<'_>) -> bool {
    let last = last_election(cadre.policy).map(Day::month);
    cadre.since.zip(last).is_some_and(|(since, last)| last <= since)
}
