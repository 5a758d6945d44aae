//! Posts of villages: held, vacant, and those that will fall vacant.

use crate::facts::obligation;
use crate::facts::{self, Posts};
use crate::model::village::{Post, Village};
use crate::model::words::{Part, TermPlan};
use crate::model::{Day, Policy, Term};
use crate::numbers::count::{Entry, Section, Subject, Table, Unit, Word};
use crate::numbers::people::{closed, month, one};

/// Posts of villages, each seat for itself.
pub(crate) struct VillagePosts;

impl Subject for VillagePosts {
    type Facts<'a> = PostFacts<'a>;
}

/// What is known of a post on the day.
pub(crate) struct PostFacts<'a> {
    pub(in crate::numbers) post: &'a Post,
    pub(in crate::numbers) village: &'a Village,
    pub(in crate::numbers) policy: &'a Policy,
    pub(in crate::numbers) day: Day,
    kind: Option<&'a Term>,
}

impl<'a> PostFacts<'a> {
    pub(in crate::numbers) fn new(
        (post, village): (&'a Post, &'a Village),
        posts: &Posts<'a>,
        (policy, day): (&'a Policy, Day),
    ) -> Self {
        Self { post, village, policy, day, kind: posts.kinds_of(post).first().copied() }
    }

    /// Whether nobody holds it.
    fn is_vacant(&self) -> bool {
        obligation::is_vacant(self.village, self.post, self.day)
    }

    /// From when it will be vacant, if that is known.
    fn falls_vacant(&self) -> Option<Day> {
        let from = obligation::vacant_from(self.policy, self.village, self.post, self.day);
        from.filter(|from| *from > self.day && !self.is_vacant())
    }

    /// Whether somebody is in office.
    fn is_held(&self) -> bool {
        facts::holder(self.post, self.day).is_some()
    }
}

/// The posts of a village without those that are written twice.
pub(crate) fn seats(village: &Village) -> impl Iterator<Item = &Post> {
    let all = village.posts.iter().enumerate();
    let seats = all.filter(|(at, post)| !facts::is_repeated_post(post, &village.posts[..*at]));
    seats.map(|(_, post)| post).filter(|post| post.post.is_some())
}

/// A count of the table below.
type Own = Entry<VillagePosts>;

const AT: (Section, Unit) = (Section::Posts, Unit::Posts);

pub(in crate::numbers) const TABLE: Table<VillagePosts> = &[
    Own::is(AT, "posts", ("岗位", "posts"), |_| true).row("S2-5"),
    Own::words(AT, "posts-kind", ("岗位（按类别）", "posts, by kind"), |p| one(kind(p)))
        .base("posts")
        .row("S2-5"),
    Own::words(AT, "posts-vacant", ("空缺岗位", "vacant posts, by kind"), |p| {
        one(kind(p).filter(|_| p.is_vacant()))
    })
    .base("posts")
    .row("S2-5"),
    Own::words(
        AT,
        "vacancies-ahead",
        ("预计空缺（按月）", "posts that will fall vacant, by month"),
        |p| one(p.falls_vacant().map(month)),
    )
    .base("posts")
    .row("S3-5"),
    Own::words(
        AT,
        "secretary-vacancies",
        ("书记岗位预计空缺（按月）", "secretaries’ posts that will fall vacant, by month"),
        |p| one(p.falls_vacant().filter(|_| is_secretary(p)).map(month)),
    )
    .base("posts")
    .row("S3-5"),
    Own::words(
        AT,
        "secretary-plan",
        ("书记换届意向", "secretaries by what they do at the election"),
        |p| one(p.post.term.filter(|_| is_secretary(p) && p.is_held()).map(closed)),
    )
    .row("S3-10"),
    Own::words(
        AT,
        "leaving-reason",
        ("不再连任原因", "why holders do not stand again"),
        |p| {
            let leaves = p.post.term == Some(TermPlan::Leaves) && p.is_held();
            one(p.post.term_reason.filter(|_| leaves).map(closed))
        },
    )
    .row("S3-5"),
];

fn kind(post: &PostFacts<'_>) -> Option<Word> {
    let kinds = &post.policy.post_kinds;
    let at = kinds.iter().position(|kind| post.kind.is_some_and(|own| std::ptr::eq(own, kind)))?;
    Some(Word::new(i64::try_from(at).ok()?, kinds[at].to_string()))
}

fn is_secretary(post: &PostFacts<'_>) -> bool {
    post.kind.is_some_and(|kind| kind.plays(Part::Secretary))
}
