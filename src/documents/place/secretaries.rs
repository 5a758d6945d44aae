//! The list of secretaries (书记名册): who heads the Party organization of each village.

use crate::documents::topic::Topic;
use crate::facts::{self, Posts};
use crate::model::village::Post;
use crate::model::words::{PaperName, Part};
use crate::model::{Day, Month};

use super::list::{ListView, mean};
use super::pool::{Pool, VillageOnDay};
use super::row::{Row, value};
use super::table::{Column, volumes};

pub(super) const ROW: Row = Row {
    name: PaperName::Secretaries,
    why_not: ("没有登记村党组织书记岗位", "no secretary’s post is kept"),
    parts: |pool, topic| volumes(secretaries(pool, topic).len()),
    view: |pool, about, wording| {
        let rows = secretaries(pool, about.0);
        let counts = counts(&rows);
        value(ListView::new((pool, wording), about, (COLUMNS, &rows), &counts))
    },
    blank: |setup, wording| value(ListView::blank(&setup.county, COLUMNS, wording)),
};

/// A secretary's post with its holder.
struct Secretary {
    town: String,
    village: String,
    /// Who holds it; nobody where it is vacant.
    name: Option<String>,
    sex: Option<String>,
    nationality: Option<String>,
    birth: Option<(Month, i16)>,
    education: Option<String>,
    joined: Option<Month>,
    since: Option<Month>,
    years: Option<i16>,
    is_director: bool,
    is_new: bool,
    plan: Option<String>,
    reason: Option<String>,
    grade: Option<String>,
    phone: Option<String>,
}

const COLUMNS: &[Column<Secretary>] = &[
    Column::new("乡镇", 18, |one| Some(one.town.clone())),
    Column::new("村", 18, |one| Some(one.village.clone())),
    Column::new("姓名", 17, |one| Some(one.name.clone().unwrap_or_else(|| VACANT.to_owned()))),
    Column::new("性别", 9, |one| one.sex.clone()),
    Column::new("民族", 13, |one| one.nationality.clone()),
    Column::new("出生年月（岁）", 19, |one| {
        one.birth.map(|(birth, age)| format!("{birth}\n（{age}）"))
    }),
    Column::new("学历", 13, |one| one.education.clone()),
    Column::new("入党时间", 17, |one| one.joined.map(|month| month.to_string())),
    Column::new("任职时间", 17, |one| one.since.map(|month| month.to_string())),
    Column::new("任职年限", 13, |one| one.years.map(|years| years.to_string())),
    Column::new("一肩挑", 12, |one| tick(one.is_director)),
    Column::new("新任", 10, |one| tick(one.is_new)),
    Column::new("去留意向", 17, |one| one.plan.clone()),
    Column::new("原因", 14, |one| one.reason.clone()),
    Column::new("上年等次", 17, |one| one.grade.clone()),
    Column::new("联系电话", 24, |one| one.phone.clone()),
];

/// What stands in the place of a name where nobody holds a post.
const VACANT: &str = "（空缺）";

fn tick(holds: bool) -> Option<String> {
    holds.then(|| "√".to_owned())
}

fn secretaries(pool: &Pool<'_>, topic: &Topic) -> Vec<Secretary> {
    let posts = Posts::new(pool.policy());
    let all = pool.villages(topic).into_iter().flat_map(|village| {
        let own = village.record.posts.iter().enumerate();
        let own = own.filter(|(at, post)| {
            !facts::is_repeated_post(post, &village.record.posts[..*at])
                && posts.kinds_of(post).iter().any(|kind| kind.plays(Part::Secretary))
        });
        let own: Vec<Secretary> =
            own.map(|(_, post)| secretary(pool, &posts, (&village, post))).collect();
        own
    });
    all.collect()
}

fn secretary(
    pool: &Pool<'_>,
    posts: &Posts<'_>,
    (village, post): (&VillageOnDay<'_>, &Post),
) -> Secretary {
    let day = pool.setup.day;
    let name = facts::holder(post, day).map(ToString::to_string);
    let is_held = name.is_some();
    let file = post.person.as_ref().and_then(|own| pool.person(own.path())).filter(|_| is_held);
    let birth = file.map(|one| one.counted.birth).or(post.birth).filter(|_| is_held);
    let since = post.since.filter(|_| is_held);
    let elected = pool.policy().terms.given().and_then(|terms| terms.last);
    let text = |text: Option<String>| text.filter(|_| is_held);
    Secretary {
        town: village.home.town.to_owned(),
        village: village.home.village.to_owned(),
        sex: text(file.map(|one| one.sex()).or(post.sex.map(|sex| sex.to_string()))),
        nationality: text(
            file.and_then(|one| one.nationality.clone())
                .or(post.nationality.as_ref().map(ToString::to_string)),
        ),
        birth: birth.map(|birth| (birth, birth.years_until(day.month()))),
        education: text(
            file.and_then(|one| one.education()).or(post.education.map(|one| one.to_string())),
        ),
        joined: file.and_then(|one| one.party_joined).or(post.party_joined).filter(|_| is_held),
        since,
        years: since.map(|since| since.years_until(day.month())),
        is_director: is_held && posts.kinds_of(post).iter().any(|kind| kind.plays(Part::Director)),
        is_new: since
            .zip(elected)
            .is_some_and(|(since, elected): (Month, Day)| since >= elected.month()),
        plan: text(post.term.map(|plan| plan.to_string())),
        reason: text(post.term_reason.map(|reason| reason.to_string())),
        grade: text(grade(pool, village, post)),
        phone: text(post.phone.as_deref().map(crate::mask::text)),
        name,
    }
}

/// The grade of the year before: of the holder's own file, or as the village keeps it.
fn grade(pool: &Pool<'_>, village: &VillageOnDay<'_>, post: &Post) -> Option<String> {
    let year = pool.setup.day.year().number() - 1;
    let file = post.person.as_ref().and_then(|own| pool.person(own.path()));
    let own = file.and_then(|one| one.assessments.iter().find(|own| own.year.number() == year));
    let kept = || {
        let mut all = village.record.performance.distinct();
        let kept = all
            .find(|own| own.name == post.name && own.year.is_some_and(|own| own.number() == year));
        kept.and_then(|own| own.grade)
    };
    own.and_then(|own| own.grade).or_else(kept).map(|grade| grade.to_string())
}

fn counts(all: &[Secretary]) -> [(&'static str, String); 5] {
    let count = |holds: fn(&Secretary) -> bool| all.iter().filter(|one| holds(one)).count();
    let ages: Vec<i16> = all.iter().filter_map(|one| one.birth).map(|(_, age)| age).collect();
    [
        ("书记", count(|one| one.name.is_some()).to_string()),
        ("一肩挑", count(|one| one.is_director).to_string()),
        ("新任", count(|one| one.is_new).to_string()),
        ("空缺", count(|one| one.name.is_none()).to_string()),
        ("平均年龄", mean(&ages)),
    ]
}
