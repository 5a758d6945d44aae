//! The analyses in the middle of the term, a row a village (届中分析汇总表).

use crate::documents::topic::Topic;
use crate::facts::{self, Posts};
use crate::model::Day;
use crate::model::words::{PaperName, Part};

use super::list::ListView;
use super::midterm::newest;
use super::pool::{Pool, VillageOnDay};
use super::row::{Row, value};
use super::table::{Column, volumes};
use super::village_lists::text;

pub(super) const ROW: Row = Row {
    name: PaperName::MidtermSummary,
    why_not: ("换届以来没有届中分析", "no village was analysed since the election"),
    parts: |pool, topic| volumes(rows(pool, topic).len()),
    view: |pool, about, wording| {
        let rows = rows(pool, about.0);
        let all = pool.villages(about.0).len();
        let counts = [("分析", rows.len().to_string()), ("村数", all.to_string())];
        value(ListView::new((pool, wording), about, (COLUMNS, &rows), &counts))
    },
    blank: |setup, wording| value(ListView::blank(&setup.county, COLUMNS, wording)),
};

/// A village that was analysed.
struct Analysed {
    town: String,
    village: String,
    grade: Option<String>,
    problems: Option<String>,
    /// Whether the secretary stays.
    secretary: Option<String>,
    reserves: usize,
    proposal: Option<String>,
    day: Option<Day>,
}

const COLUMNS: &[Column<Analysed>] = &[
    Column::new("乡镇", 20, |one| Some(one.town.clone())),
    Column::new("村", 22, |one| Some(one.village.clone())),
    Column::new("等次", 16, |one| one.grade.clone()),
    Column::prose("主要问题", 66, |one| one.problems.clone()),
    Column::new("书记去留", 20, |one| one.secretary.clone()),
    Column::new("后备", 12, |one| Some(one.reserves.to_string())),
    Column::prose("调整建议", 62, |one| one.proposal.clone()),
    Column::new("完成日期", 25, |one| one.day.map(|day| day.to_string())),
];

/// The villages that were analysed, by town and village.
fn rows(pool: &Pool<'_>, topic: &Topic) -> Vec<Analysed> {
    let posts = Posts::new(pool.policy());
    let all = pool.villages(topic).into_iter();
    all.filter_map(|village| row(pool, &posts, &village)).collect()
}

fn row<'a>(pool: &Pool<'a>, posts: &Posts<'_>, village: &VillageOnDay<'a>) -> Option<Analysed> {
    let own = newest(pool, village.record)?;
    let held = &village.record.posts;
    let secretary = held.iter().find(|post| {
        facts::holder(post, pool.setup.day).is_some()
            && posts.kinds_of(post).iter().any(|kind| kind.plays(Part::Secretary))
    });
    let people = pool.people(&Topic::Village(village.folder.clone()));
    Some(Analysed {
        town: village.home.town.to_owned(),
        village: village.home.village.to_owned(),
        grade: text(own.grade.as_ref()),
        problems: text(own.problems.as_ref()),
        secretary: secretary.and_then(|post| post.term).map(|plan| plan.to_string()),
        reserves: people.iter().filter(|one| one.is_kept).count(),
        proposal: text(own.proposal.as_ref()),
        day: own.day,
    })
}
