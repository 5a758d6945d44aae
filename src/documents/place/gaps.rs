//! The list of posts and gaps (岗位缺口表): of each village its posts, those that are vacant or will
//! be, and the reserves beside what they ask for.

use crate::documents::topic::Topic;
use crate::facts::obligation::{is_vacant, vacant_from};
use crate::facts::{self, Posts, fillings};
use crate::model::Day;
use crate::model::village::Post;
use crate::model::words::{Maturity, PaperName, Part};

use super::list::ListView;
use super::pool::{Pool, VillageOnDay};
use super::profile::Profile;
use super::row::{Row, value};
use super::table::{Column, volumes};

pub(super) const ROW: Row = Row {
    name: PaperName::Gaps,
    why_not: ("没有登记村干部岗位", "no posts of villages are kept"),
    parts: |pool, topic| volumes(gaps(pool, topic).len()),
    view: |pool, about, wording| {
        let rows = gaps(pool, about.0);
        let counts = counts(&rows);
        value(ListView::new((pool, wording), about, (COLUMNS, &rows), &counts))
    },
    blank: |setup, wording| value(ListView::blank(&setup.county, COLUMNS, wording)),
};

/// The posts of a village beside its reserves.
#[derive(Debug, Default)]
pub(super) struct Gap {
    town: String,
    village: String,
    class: Option<String>,
    /// Of the secretary, and all others.
    posts: [usize; 2],
    vacant: usize,
    /// Posts held now that are known to fall vacant.
    ahead: usize,
    /// When the next of them does.
    next: Option<Day>,
    /// Reserves asked for, and there: for the secretary's post, for all others.
    needed: [usize; 2],
    there: [usize; 2],
    ready: usize,
    measure: Option<String>,
}

impl Gap {
    /// Reserves that are missing, each kind for itself.
    fn lacking(&self) -> usize {
        self.needed.iter().zip(self.there).map(|(need, there)| need.saturating_sub(there)).sum()
    }
}

pub(super) const COLUMNS: &[Column<Gap>] = &[
    Column::new("乡镇", 18, |one| Some(one.town.clone())),
    Column::new("村", 20, |one| Some(one.village.clone())),
    Column::new("类别", 17, |one| one.class.clone()),
    Column::new("书记职数", 13, |one| number(one.posts[0])),
    Column::new("其他职数", 13, |one| number(one.posts[1])),
    Column::new("空缺", 12, |one| number(one.vacant)),
    Column::new("预计空缺", 13, |one| number(one.ahead)),
    Column::new("最近空缺时间", 20, |one| one.next.map(|day| day.month().to_string())),
    Column::new("书记应备", 13, |one| number(one.needed[0])),
    Column::new("书记实备", 13, |one| number(one.there[0])),
    Column::new("其他应备", 13, |one| number(one.needed[1])),
    Column::new("其他实备", 13, |one| number(one.there[1])),
    Column::new("差额", 12, |one| Some(missing(one.lacking()))),
    Column::new("其中成熟", 13, |one| number(one.ready)),
    Column::prose("补充措施", 40, |one| one.measure.clone()),
];

fn number(number: usize) -> Option<String> {
    Some(number.to_string())
}

/// What is missing is printed with a minus, since no page has colours.
fn missing(number: usize) -> String {
    if number == 0 { "0".to_owned() } else { format!("−{number}") }
}

pub(super) fn gaps(pool: &Pool<'_>, topic: &Topic) -> Vec<Gap> {
    let villages = pool.villages(topic).into_iter();
    let kept = villages.filter(|village| !village.record.posts.is_empty());
    kept.map(|village| gap(pool, &village)).collect()
}

fn gap(pool: &Pool<'_>, village: &VillageOnDay<'_>) -> Gap {
    let (policy, day) = (pool.policy(), pool.setup.day);
    let posts = Posts::new(policy);
    let held = &village.record.posts;
    let is_first = |(at, post): &(usize, &Post)| !facts::is_repeated_post(post, &held[..*at]);
    let seats: Vec<&Post> =
        held.iter().enumerate().filter(is_first).map(|(_, post)| post).collect();
    let is_secretary =
        |post: &&&Post| posts.kinds_of(post).iter().any(|kind| kind.plays(Part::Secretary));
    let secretaries = seats.iter().filter(is_secretary).count();
    let vacant = |post: &&&Post| is_vacant(village.record, post, day);
    let ahead = seats.iter().filter(|post| !vacant(post)).filter_map(|post| {
        vacant_from(policy, village.record, post, day).filter(|from| *from > day)
    });
    let ahead: Vec<Day> = ahead.collect();
    let kept = pool.people(&Topic::Village(village.folder.clone()));
    let kept: Vec<&Profile> = kept.into_iter().filter(|one| one.is_kept).collect();
    let people: Vec<(usize, &str)> = kept
        .iter()
        .enumerate()
        .map(|(at, one)| (at, one.target_post.as_deref().unwrap_or_default()))
        .collect();
    let (mut needed, mut there) = ([0; 2], [0; 2]);
    for filling in policy.reserves.iter().flat_map(|all| fillings(&posts, all, held, &people)) {
        let kind = policy.post_kind(filling.posts);
        let at = usize::from(!kind.is_some_and(|kind| kind.plays(Part::Secretary)));
        needed[at] += filling.needed;
        there[at] += filling.people.len();
    }
    let ready = kept.iter().filter(|one| one.maturity == Some(Maturity::Ready)).count();
    Gap {
        town: village.home.town.to_owned(),
        village: village.home.village.to_owned(),
        class: village.record.class.map(|class| class.to_string()),
        posts: [secretaries, seats.len() - secretaries],
        vacant: seats.iter().filter(vacant).count(),
        ahead: ahead.len(),
        next: ahead.iter().min().copied(),
        needed,
        there,
        ready,
        measure: village.record.strategy.as_deref().map(first_sentence),
    }
}

/// The first sentence of a text, without its end.
fn first_sentence(text: &str) -> String {
    let end = text.find(['。', '\n', '；']).unwrap_or(text.len());
    text[..end].trim().to_owned()
}

fn counts(all: &[Gap]) -> [(&'static str, String); 8] {
    let sum = |of: fn(&Gap) -> usize| all.iter().map(of).sum::<usize>().to_string();
    [
        ("村数", all.len().to_string()),
        ("职数", sum(|one| one.posts.iter().sum())),
        ("空缺", sum(|one| one.vacant)),
        ("预计空缺", sum(|one| one.ahead)),
        ("书记应备", sum(|one| one.needed[0])),
        ("书记实备", sum(|one| one.there[0])),
        ("其他", sum(|one| one.needed[1]) + "人，实备" + &sum(|one| one.there[1])),
        ("差额", sum(Gap::lacking)),
    ]
}
