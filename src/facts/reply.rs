//! A department's reply to a batch before it is entered: everything that is wrong about it at once.

use crate::diagnostic::Text;
use crate::model::{Day, Policies, Policy, Review};
use crate::path::ArchivePath;

use super::review::{asked_department, departments, place_of_reply};

/// A reply as it was typed or came back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// The batch and the department that the list names which came back.
    pub list: Option<(String, String)>,
    /// When it came.
    pub day: Option<Day>,
    /// The number of its paper.
    pub number: String,
    /// Who handled it.
    pub handler: String,
    /// Who answers for it.
    pub responsible: String,
    /// Whom it is about, and what it says.
    pub answers: Vec<Said>,
    /// Whether people of whom nothing is said are free of any circumstance.
    pub silence_is_clear: bool,
    /// What is wrong about how it was filled in.
    pub faults: Vec<Text>,
    /// What was written where nothing is asked for.
    pub unkept: Vec<Text>,
}

/// What a reply says of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Who, as it was typed.
    pub person: String,
    /// What.
    pub answer: Saying,
    /// What was written beside the answer and has no place in a batch.
    pub unkept: String,
}

/// An answer as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saying {
    /// Nothing was filled in.
    Blank,
    /// No circumstance.
    Clear,
    /// A clause, and why.
    Named {
        /// The clause's number.
        clause: String,
        /// In words.
        note: String,
    },
    /// The department goes on checking.
    Held,
    /// No circumstance, and yet a clause.
    Contradicted(String),
    /// Something else.
    Other(String),
}

impl Said {
    /// What the columns of a list say of somebody: the answer, the clause and the words beside it.
    #[must_use]
    pub fn new(person: String, answer: &str, clause: String, note: String) -> Self {
        let beside = |parts: &[&str]| {
            let given: Vec<&str> = parts.iter().copied().filter(|one| !one.is_empty()).collect();
            given.join(" ")
        };
        let (answer, unkept) = match answer {
            "是" | "有" => (Saying::Named { clause, note }, String::new()),
            "否" | "无" if !clause.is_empty() => (Saying::Contradicted(clause), String::new()),
            "否" | "无" => (Saying::Clear, note),
            "待核" => (Saying::Held, beside(&[&clause, &note])),
            "" => (Saying::Blank, String::new()),
            other => (Saying::Other(other.to_owned()), String::new()),
        };
        Self { person, answer, unkept }
    }

    /// What is wrong about the answer itself.
    #[must_use]
    pub fn fault(&self) -> Option<Text> {
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
    #[must_use]
    pub fn remark(&self) -> Option<Text> {
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
pub struct Entry {
    /// The department, as the county writes it.
    pub department: String,
    /// The department's place in the batch; none if the batch does not list it yet.
    pub at: Option<usize>,
    /// When it came.
    pub day: Day,
    /// The people it names: who, which clause, why.
    pub named: Vec<(ArchivePath, String, String)>,
    /// The people it holds.
    pub held: Vec<ArchivePath>,
    /// What is not entered.
    pub remarks: Vec<Text>,
}

/// Holds a draft against its batch.
///
/// # Errors
/// With every reason why it cannot be entered.
pub fn settle(
    review: &Review,
    policies: &Policies,
    department: &str,
    draft: &Draft,
) -> Result<Entry, Vec<Text>> {
    let mut wrong = draft.faults.clone();
    let own = |typed: &str| asked_department(review, policies, typed);
    let department = own(department).unwrap_or(department);
    let at = place(review, policies, department, &mut wrong);
    let is_other = |name: &str| own(name).unwrap_or(name) != department;
    let other = draft.list.as_ref();
    let other = other.filter(|(batch, name)| *batch != *review.batch || is_other(name));
    wrong.extend(other.map(|(batch, name)| {
        Text::new(
            format!("这份名单是 {batch} 批`{name}`的"),
            format!("the list is that of `{name}` in batch {batch}"),
        )
    }));
    let day = head(review, at, draft, &mut wrong);
    let mut named: Vec<(ArchivePath, String, String)> = Vec::new();
    let (mut held, mut told) = (Vec::new(), Vec::new());
    let mut remarks = draft.unkept.clone();
    for said in &draft.answers {
        let Some(person) = find(review, &said.person, &mut wrong) else { continue };
        let named_twice = matches!(said.answer, Saying::Named { .. })
            && named.iter().any(|(one, ..)| one == person);
        if told.contains(&person) && !named_twice {
            wrong.push(about(person, "写了不止一次", "is there more than once"));
        }
        told.push(person);
        wrong.extend(said.fault().map(|fault| about(person, &fault.zh, &fault.en)));
        remarks.extend(said.remark().map(|remark| about(person, &remark.zh, &remark.en)));
        match &said.answer {
            Saying::Held => held.push(person.clone()),
            Saying::Named { clause, note } => {
                check_clause(policies.on(review.day), person, clause, &mut wrong);
                named.push((person.clone(), clause.clone(), note.clone()));
            }
            Saying::Clear | Saying::Contradicted(_) | Saying::Blank | Saying::Other(_) => {}
        }
    }
    if !draft.silence_is_clear {
        let silent = review.people.iter().map(|one| one.path()).filter(|one| !told.contains(one));
        wrong.extend(silent.map(|one| about(one, "不在回函里", "is missing from the reply")));
    }
    match day {
        Some(day) if wrong.is_empty() => {
            let department = department.to_owned();
            Ok(Entry { department, at, day, named, held, remarks })
        }
        _ => Err(wrong),
    }
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
    let replied = at.and_then(|at| review.departments[at].replied);
    if let Some(day) = replied {
        wrong.push(Text::new(
            format!("`{department}`已于 {day} 回复；要改请直接改批次文件"),
            format!("`{department}` replied on {day}; change the batch's file itself"),
        ));
    }
    at
}

/// The day of a reply, and whether its head is filled in.
fn head(review: &Review, at: Option<usize>, draft: &Draft, wrong: &mut Vec<Text>) -> Option<Day> {
    let sent = at.and_then(|at| review.departments[at].sent).unwrap_or(review.day);
    match draft.day {
        None => wrong.push(Text::new("没有回复日期", "the day of the reply is missing")),
        Some(day) if day < sent => wrong.push(Text::new(
            format!("回复日期 {day} 早于送审日期 {sent}"),
            format!("the reply is of {day}, before the names were sent on {sent}"),
        )),
        Some(_) => {}
    }
    for (value, zh, en) in [
        (&draft.handler, "没有经办人", "who handled it is missing"),
        (&draft.responsible, "没有负责人", "who answers for it is missing"),
    ] {
        if value.trim().is_empty() {
            wrong.push(Text::new(zh, en));
        }
    }
    draft.day
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
