//! A batch of the joint review as a whole: what each department's list shows, who waits for its
//! replies, and the matrix of people and departments.

use crate::archive::Archive;
use crate::model::policy::Clause;
use crate::model::{Day, Person, Policy, Review, Text};
use crate::path::ArchivePath;
use crate::text::same_word;

use super::home::Home;
use super::review::{Answer, Department, ReviewOutcome, Verdict, departments};
use super::{age, highest_education, political_status};

/// What a list can show of a person.
pub(crate) const FIELDS: [&str; 15] = [
    "姓名",
    "性别",
    "出生年月",
    "年龄",
    "民族",
    "籍贯",
    "身份证号",
    "政治面貌",
    "学历",
    "户籍地址",
    "现居住地址",
    "联系电话",
    "现任职务",
    "拟培养岗位",
    "村",
];

/// The columns of a department's list: its own, else those of every department.
pub(crate) fn columns<'a>(policy: &'a Policy, department: &str) -> Vec<&'a str> {
    let lists = &policy.review_lists;
    let own =
        lists.iter().find(|list| list.departments.iter().any(|one| same_word(one, department)));
    let list = own.or_else(|| lists.iter().find(|list| list.departments.is_empty()));
    list.into_iter().flat_map(|list| list.fields.iter()).map(|field| &**field).collect()
}

/// What a column shows of a person on a day; empty where nothing was filled in, or where the
/// column is none of [`FIELDS`].
pub(crate) fn field(
    name: &str,
    (archive, day): (&Archive, Day),
    path: &ArchivePath,
    person: &Person,
) -> String {
    let text = |value: Option<&Text>| value.map(ToString::to_string).unwrap_or_default();
    match name {
        "姓名" => person.name.to_string(),
        "性别" => person.sex.to_string(),
        "出生年月" => person.birth.to_string(),
        "年龄" => age(person, day).to_string(),
        "民族" => person.nationality.as_ref().map(ToString::to_string).unwrap_or_default(),
        "籍贯" => text(person.native_place.as_ref()),
        "身份证号" => person.identity.as_deref().unwrap_or_default().to_owned(),
        "政治面貌" => shown(political_status(person, day)),
        "学历" => shown(highest_education(person, day)),
        "户籍地址" => text(person.registered_address.as_ref()),
        "现居住地址" => text(person.address.as_ref()),
        "联系电话" => person.phone.as_deref().unwrap_or_default().to_owned(),
        "现任职务" => text(person.occupation.as_ref()),
        "拟培养岗位" => {
            person.target_post.as_ref().map(ToString::to_string).unwrap_or_default()
        }
        "村" => {
            let home = Home::of(archive, path, person, day);
            format!("{}/{}", home.town, home.village)
        }
        _ => String::new(),
    }
}

/// A value that the day decides; empty where there is none on it.
fn shown(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// What a department is sent.
#[derive(Debug, Clone)]
pub(crate) struct ReviewList<'a> {
    pub(crate) batch: &'a str,
    pub(crate) department: &'a str,
    /// The day on which the names are sent.
    pub(crate) day: Day,
    /// The county's fields, in order.
    pub(crate) fields: Vec<&'a str>,
    /// Who, with a text for each field.
    pub(crate) people: Vec<(&'a ArchivePath, Vec<String>)>,
    /// The clauses that the department looks for: number and words.
    pub(crate) clauses: Vec<(String, String)>,
}

/// What a department is sent of a batch (its name and day): the policy's columns and clauses.
pub(crate) fn review_list<'a>(
    archive: &'a Archive,
    (batch, day): (&'a str, Day),
    department: &'a str,
    people: &'a [(ArchivePath, Person)],
) -> ReviewList<'a> {
    let policy = archive.policies.on(day);
    let fields = columns(policy, department);
    let row = |(path, person): &'a (ArchivePath, Person)| {
        (path, fields.iter().map(|name| field(name, (archive, day), path, person)).collect())
    };
    let clauses = policy.negative_list.given().into_iter().flat_map(|list| &list.clauses);
    let own = clauses.filter(|one| one.departments.iter().any(|one| same_word(one, department)));
    let words = |one: &Clause| {
        let text = one.content.as_ref().map(ToString::to_string);
        (one.number.to_string(), text.unwrap_or_default())
    };
    ReviewList {
        batch,
        department,
        day,
        people: people.iter().map(row).collect(),
        clauses: own.map(words).collect(),
        fields,
    }
}

/// A department's part of a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked<'a> {
    pub name: &'a str,
    /// When it was sent the names, or is to be.
    pub(crate) sent: Day,
    /// Whether it had been sent them.
    pub(crate) is_sent: bool,
    pub(crate) replied: Option<Day>,
    pub(crate) handler: Option<&'a str>,
    /// How long it took or has taken, in days.
    pub(crate) days: i64,
}

/// What a batch is for somebody on a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Upshot<'a> {
    /// What the departments' replies come to.
    Verdict(Verdict),
    /// The names have not been sent yet.
    Unsent,
    /// Replies are missing, and nobody waits for them: the person has left.
    Left,
    /// Replies are missing, and nobody waits for them: the person is no reserve.
    Serving,
    /// Replies are missing, and nobody waits for them: a later batch names the person.
    Later(&'a Review),
}

/// One person's row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct BatchRow<'a> {
    pub person: &'a ArchivePath,
    /// The departments' answers, in their order.
    pub answers: Vec<Answer<'a>>,
    /// Whether the replies that are missing are waited for.
    pub awaits: bool,
    /// What the batch is for the person.
    pub upshot: Upshot<'a>,
}

/// People and departments of a batch on a day.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Matrix<'a> {
    pub departments: Vec<Asked<'a>>,
    /// The rows, in the batch's order.
    pub rows: Vec<BatchRow<'a>>,
}

impl Matrix<'_> {
    /// The departments whose replies somebody waits for.
    pub(crate) fn awaited(&self) -> impl Iterator<Item = &Asked<'_>> {
        let waits = self.rows.iter().any(|row| row.awaits);
        self.departments.iter().filter(move |one| waits && one.is_sent && one.replied.is_none())
    }
}

/// Whether somebody waits on a day for the replies to the batch at a place in the archive's list
/// that names the person: who is in a later batch waits for that one, who has left or is no reserve
/// for none, and nobody before it is sent.
pub(crate) fn awaits(archive: &Archive, at: usize, person: &ArchivePath, day: Day) -> bool {
    unawaited(archive, at, person, day).is_none()
}

/// Why nobody waits for replies about somebody.
fn unawaited<'a>(
    archive: &'a Archive,
    at: usize,
    person: &ArchivePath,
    day: Day,
) -> Option<Upshot<'a>> {
    let entry = archive.people.get(person);
    if archive.reviews[at].1.day > day {
        Some(Upshot::Unsent)
    } else if entry.is_some_and(|entry| entry.has_left(day)) {
        Some(Upshot::Left)
    } else if entry.is_some_and(|entry| entry.is_serving) {
        Some(Upshot::Serving)
    } else {
        later(archive, at, person, day).map(Upshot::Later)
    }
}

/// The latest batch after one that had begun on a day and names the person.
fn later<'a>(
    archive: &'a Archive,
    at: usize,
    person: &ArchivePath,
    day: Day,
) -> Option<&'a Review> {
    let later = archive.reviews[at + 1..].iter().map(|(_, review)| review);
    let names = |review: &&Review| review.people.iter().any(|one| one.path() == person);
    later.filter(|review| review.day <= day).rfind(names)
}

/// The matrix of the batch at a place in the archive's list, on a day.
pub(crate) fn matrix<'a>(archive: &'a Archive, at: usize, day: Day) -> Matrix<'a> {
    let (review, policies) = (&archive.reviews[at].1, &archive.policies);
    let asked = departments(review, policies);
    let asked = || asked.iter().map(|name| Department::new(review, name, day));
    let row = |person: &'a ArchivePath| {
        let outcome = ReviewOutcome::new(review, person, policies, day);
        let answers = asked().map(|department| outcome.answer(&department)).collect();
        let unawaited = unawaited(archive, at, person, day);
        let verdict = outcome.verdict();
        let upshot = unawaited.filter(|_| verdict == Verdict::Waiting);
        let upshot = upshot.unwrap_or(Upshot::Verdict(verdict));
        BatchRow { person, answers, awaits: unawaited.is_none(), upshot }
    };
    Matrix {
        rows: review.reviewees().map(row).collect(),
        departments: asked().map(|department| Asked::new(&department, review, day)).collect(),
    }
}

impl<'a> Asked<'a> {
    fn new(department: &Department<'a>, review: &Review, day: Day) -> Self {
        let sent = department.sent().unwrap_or(review.day);
        let replied = department.reply().and_then(|reply| reply.replied);
        let days = sent.days_until(replied.unwrap_or(day)).max(0);
        let handler = department.handler().map(|handler| &**handler);
        Self { name: department.name, sent, is_sent: sent <= day, replied, handler, days }
    }
}
