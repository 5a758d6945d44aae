//! A department's reply to a batch before it is entered: everything that is wrong about it at once.

use std::collections::BTreeSet;

use crate::archive::{self, Archive, NewReply};
use crate::diagnostic::Text;
use crate::letters::same_name;
use crate::model::review::Reply;
use crate::model::{Day, Policies, Policy, Review};
use crate::path::ArchivePath;
use crate::yaml::edit::Refused;

use super::review::{asked_department, departments, place_of_reply};

/// A reply as it was typed or came back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Draft {
    /// The batch and the department that the list names which came back.
    pub(crate) list: Option<(String, String)>,
    /// When the names were sent, if it says so.
    pub(crate) sent: Option<Day>,
    pub(crate) day: Option<Day>,
    /// The number of its paper.
    pub(crate) number: String,
    pub(crate) handler: String,
    /// Who answers for it.
    pub(crate) responsible: String,
    /// Whom it is about, and what it says.
    pub(crate) answers: Vec<Said>,
    /// Whether people of whom nothing is said are free of any circumstance.
    pub(crate) silence_is_clear: bool,
    /// What is wrong about how it was filled in.
    pub(crate) faults: Vec<Text>,
    /// What was written where nothing is asked for.
    pub(crate) unkept: Vec<Text>,
}

/// What a reply says of one person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Said {
    /// Who, as it was typed.
    pub(crate) person: String,
    /// The name that was typed beside it, if any.
    pub(crate) name: String,
    pub(crate) answer: Saying,
    /// What was written beside the answer and has no place in a batch.
    pub(crate) unkept: String,
}

/// An answer as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Saying {
    /// Nothing was filled in.
    Blank,
    Clear,
    /// A clause, and why.
    Named {
        clause: String,
        note: String,
    },
    /// The department goes on checking.
    Held,
    /// No circumstance, and yet a clause.
    Contradicted(String),
    Other(String),
}

impl Said {
    /// What the columns of a list say of somebody: the answer, the clause and the words beside it.
    pub(crate) fn new(person: String, answer: &str, clause: String, note: String) -> Self {
        let joined = |parts: &[&str]| {
            let given: Vec<&str> = parts.iter().copied().filter(|one| !one.is_empty()).collect();
            given.join(" ")
        };
        let (answer, unkept) = match answer {
            "是" | "有" => (Saying::Named { clause, note }, String::new()),
            "否" | "无" if !clause.is_empty() => (Saying::Contradicted(clause), String::new()),
            "否" | "无" => (Saying::Clear, note),
            "待核" => (Saying::Held, joined(&[&clause, &note])),
            "" => (Saying::Blank, String::new()),
            other => (Saying::Other(other.to_owned()), String::new()),
        };
        Self { person, name: String::new(), answer, unkept }
    }

    /// What is wrong about the answer itself.
    pub(crate) fn fault(&self) -> Option<Text> {
        match &self.answer {
            Saying::Contradicted(clause) => Some(Text::new(
                format!("填的是 否，又写了条款 `{clause}`：有这种情形的填 是，没有的删去条款"),
                format!("has 否 and the clause `{clause}`: write 是, or delete the clause"),
            )),
            Saying::Blank => {
                Some(Text::new("没有填写是、否或待核", "is left blank: write 是, 否 or 待核"))
            }
            Saying::Other(text) => Some(Text::new(
                format!("填的是`{text}`，只能填 是、否、待核"),
                format!("has `{text}`, write 是, 否 or 待核"),
            )),
            Saying::Clear | Saying::Held | Saying::Named { .. } => None,
        }
    }

    /// What is said of what has no place in a batch.
    pub(crate) fn remark(&self) -> Option<Text> {
        let text = &self.unkept;
        (!text.is_empty()).then(|| {
            Text::new(
                format!("没有登记：`{text}`（批次只记 是 的条款和说明）"),
                format!("not entered: `{text}` (a batch keeps clause and words of 是 alone)"),
            )
        })
    }
}

/// A reply that can be entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReplyEntry {
    /// The department, as the county writes it.
    pub(crate) department: String,
    /// The department's place in the batch; none if the batch does not list it yet.
    pub(crate) at: Option<usize>,
    pub day: Day,
    /// The people it names: who, which clause, why.
    pub(crate) named: Vec<(ArchivePath, String, String)>,
    /// The people it holds.
    pub(crate) held: Vec<ArchivePath>,
    /// What is not entered.
    pub(crate) remarks: Vec<Text>,
    /// Whether the batch does not say all this already.
    pub(crate) is_new: bool,
}

impl ReplyEntry {
    /// The bytes of the batch's file with the reply.
    ///
    /// # Errors
    /// As [`archive::with_reply`].
    pub(crate) fn entered(
        &self,
        archive: &Archive,
        (file, review): (&ArchivePath, &Review),
        draft: &Draft,
        bytes: &[u8],
    ) -> Result<Vec<u8>, Refused> {
        let item = |at: usize| archive.item_of(file, &review.departments[at]).unwrap_or(at);
        let reply = NewReply {
            department: &self.department,
            at: self.at.map(item),
            sent: draft.sent,
            day: self.day,
            number: &draft.number,
            handler: &draft.handler,
            responsible: &draft.responsible,
            named: &self.named,
            held: &self.held,
        };
        archive::with_reply(file, bytes, &reply)
    }
}

/// Holds a draft against its batch.
///
/// # Errors
/// With every reason why it cannot be entered.
pub(crate) fn settle(
    archive: &Archive,
    review: &Review,
    department: &str,
    draft: &Draft,
) -> Result<ReplyEntry, Vec<Text>> {
    let mut wrong = draft.faults.clone();
    let own = |typed: &str| asked_department(review, &archive.policies, typed);
    let department = own(department).unwrap_or(department);
    let at = place(review, &archive.policies, department, &mut wrong);
    let there = at.map(|at| &review.departments[at]);
    let (people, of_people) = People::of(archive, review, draft);
    let is_new = !there.is_some_and(|there| is_said(there, draft, &people));
    let replied = there.and_then(|there| there.replied).filter(|_| is_new);
    wrong.extend(replied.map(|day| {
        Text::new(
            format!("`{department}`已于 {day} 回复；抄错的改批次文件，部门更正的另开批次"),
            format!("`{department}` replied on {day}; correct a slip in the batch's file, and send a new batch for what the department corrects"),
        )
    }));
    let is_other = |name: &str| own(name).unwrap_or(name) != department;
    let other = draft.list.as_ref();
    let other = other.filter(|(batch, name)| *batch != *review.batch || is_other(name));
    wrong.extend(other.map(|(batch, name)| {
        Text::new(
            format!("这份名单是 {batch} 批`{name}`的"),
            format!("the list is that of `{name}` in batch {batch}"),
        )
    }));
    if is_new {
        head(review, there, draft, &mut wrong);
    }
    wrong.extend(of_people);
    let People { named, held, remarks } = people;
    match draft.day {
        Some(day) if wrong.is_empty() => {
            let department = department.to_owned();
            Ok(ReplyEntry { department, at, day, named, held, remarks, is_new })
        }
        _ => Err(wrong),
    }
}

/// What a draft says of the people of its batch.
#[derive(Default)]
struct People {
    named: Vec<(ArchivePath, String, String)>,
    held: Vec<ArchivePath>,
    remarks: Vec<Text>,
}

impl People {
    /// With all that is wrong about it.
    fn of(archive: &Archive, review: &Review, draft: &Draft) -> (Self, Vec<Text>) {
        let mut people = Self { remarks: draft.unkept.clone(), ..Self::default() };
        let (mut told, mut wrong) = (Vec::new(), Vec::new());
        for said in &draft.answers {
            let Some(person) = find(review, &said.person, &mut wrong) else { continue };
            wrong.extend(misnamed(archive, person, &said.name));
            if told.contains(&person) && !people.is_another_clause(person, &said.answer) {
                wrong.push(about(person, "写了不止一次", "is there more than once"));
            }
            told.push(person);
            wrong.extend(said.fault().map(|fault| about(person, &fault.zh, &fault.en)));
            let remark = said.remark();
            people.remarks.extend(remark.map(|remark| about(person, &remark.zh, &remark.en)));
            match &said.answer {
                Saying::Held => people.held.push(person.clone()),
                Saying::Named { clause, note } => {
                    check_clause(archive.policies.on(review.day), person, clause, &mut wrong);
                    people.named.push((person.clone(), clause.clone(), note.clone()));
                }
                Saying::Clear | Saying::Contradicted(_) | Saying::Blank | Saying::Other(_) => {}
            }
        }
        if !draft.silence_is_clear {
            let people = review.people.iter().map(|one| one.path());
            let silent = people.filter(|one| !told.contains(one));
            wrong.extend(silent.map(|one| about(one, "不在回函里", "is missing from the reply")));
        }
        (people, wrong)
    }

    /// Whether an answer names somebody who is named already by another clause.
    fn is_another_clause(&self, person: &ArchivePath, answer: &Saying) -> bool {
        let Saying::Named { clause, .. } = answer else { return false };
        let mut clauses = self.named.iter().filter(|(one, ..)| one == person).peekable();
        clauses.peek().is_some() && clauses.all(|(_, other, _)| other != clause)
    }
}

/// Whether a reply that is there says all that a draft says, and nothing else of anybody. What a
/// draft leaves blank is not said.
fn is_said(there: &Reply, draft: &Draft, people: &People) -> bool {
    let same = |typed: &str, there: Option<&str>| typed.is_empty() || there == Some(typed);
    let head = [
        (&draft.number, &there.paper_number),
        (&draft.handler, &there.handler),
        (&draft.responsible, &there.responsible),
    ];
    let has = |(person, clause, note): &(ArchivePath, String, String)| {
        there.circumstances.iter().any(|one| {
            one.person.path() == person
                && one.clause.as_deref() == Some(clause)
                && same(note, one.note.as_deref())
        })
    };
    let held: BTreeSet<&ArchivePath> = there.pending.iter().map(|one| one.path()).collect();
    draft.day.is_some()
        && draft.day == there.replied
        && draft.sent.is_none_or(|day| there.sent == Some(day))
        && head.into_iter().all(|(typed, there)| same(typed, there.as_deref()))
        && there.circumstances.len() == people.named.len()
        && people.named.iter().all(has)
        && held == people.held.iter().collect()
}

/// What is wrong where the name beside a path is another's.
fn misnamed(archive: &Archive, person: &ArchivePath, name: &str) -> Option<Text> {
    let own = archive.people.get(person).map_or(person.name(), |entry| &*entry.name);
    (!name.is_empty() && !same_name(own, name)).then(|| {
        about(
            person,
            &format!("是 `{own}`，姓名写的是 `{name}`：核对是谁，改正其中一项"),
            &format!("is `{own}`, and the name is `{name}`: see who is meant"),
        )
    })
}

fn about(person: &ArchivePath, zh: &str, en: &str) -> Text {
    Text::new(format!("`{person}` {zh}"), format!("`{person}` {en}"))
}

fn place(
    review: &Review,
    policies: &Policies,
    department: &str,
    wrong: &mut Vec<Text>,
) -> Option<usize> {
    let at = place_of_reply(review, department);
    let asked = departments(review, policies);
    if !asked.contains(&department) {
        wrong.push(Text::new(
            format!("这一批没有送`{department}`，只有：{}", asked.join("、")),
            format!("the batch was not sent to `{department}`, only to {}", asked.join(", ")),
        ));
    }
    at
}

/// What is wrong about the head of a reply. What the batch says of it already need not be said
/// again.
fn head(review: &Review, there: Option<&Reply>, draft: &Draft, wrong: &mut Vec<Text>) {
    let sent = draft.sent.or(there.and_then(|there| there.sent)).unwrap_or(review.day);
    match draft.day {
        None => wrong.push(Text::new("没有回复日期", "the day of the reply is missing")),
        Some(day) if day < sent => wrong.push(Text::new(
            format!("回复日期 {day} 早于送审日期 {sent}"),
            format!("the reply is of {day}, before the names were sent on {sent}"),
        )),
        Some(_) => {}
    }
    let (handler, responsible) = there
        .map_or((None, None), |there| (there.handler.as_deref(), there.responsible.as_deref()));
    for (typed, there, zh, en) in [
        (&draft.handler, handler, "没有经办人", "who handled it is missing"),
        (&draft.responsible, responsible, "没有负责人", "who answers for it is missing"),
    ] {
        if [typed, there.unwrap_or_default()].iter().all(|text| text.trim().is_empty()) {
            wrong.push(Text::new(zh, en));
        }
    }
}

/// The person of a batch whom a text means: the whole path, or a name that only one has.
fn find<'a>(review: &'a Review, typed: &str, wrong: &mut Vec<Text>) -> Option<&'a ArchivePath> {
    let typed = typed.trim().replace(['\\', '／'], "/");
    let people = || review.people.iter().map(|one| one.path());
    let exact = people().find(|one| one.as_str() == typed);
    let mut alike = people().filter(|one| one.name() == typed);
    let found = exact.or_else(|| alike.next().filter(|_| alike.next().is_none()));
    if found.is_none() {
        wrong.push(Text::new(
            format!("名单里没有`{typed}`，或有同名的人：写成 乡镇/村/姓名"),
            format!("`{typed}` is not in the batch, or more than one is: write town/village/name"),
        ));
    }
    found
}

fn check_clause(policy: &Policy, person: &ArchivePath, clause: &str, wrong: &mut Vec<Text>) {
    if clause.is_empty() {
        wrong.push(about(person, "没有写是哪一条", "is named without a clause"));
    } else if policy.clause(clause).is_none() {
        wrong.push(about(
            person,
            &format!("的条款`{clause}`不在 policy.yaml 的不得情形里"),
            &format!("has the clause `{clause}`, which is not in 不得情形 of policy.yaml"),
        ));
    }
}
