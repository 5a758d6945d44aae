//! The file of a review batch: a new one, and a reply entered into one that is there.

use std::fmt::Write as _;

use crate::diagnostic::Severity;
use crate::model::decode::Record;
use crate::model::review::Reply;
use crate::model::{Day, Review};
use crate::path::ArchivePath;
use crate::yaml::edit::{Edit, New, Refused, Step};

use super::shipped::scalar;
use super::{Archive, read};

/// What a new batch holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewBatch<'a> {
    /// Its name.
    pub name: &'a str,
    /// The day on which the names are sent.
    pub day: Day,
    /// The last day on which it holds.
    pub until: Day,
    /// Who is reviewed.
    pub people: &'a [ArchivePath],
    /// The departments that are asked.
    pub departments: &'a [&'a str],
}

/// The text of a new batch: everybody is sent to every department, and the replies are blank.
#[must_use]
pub fn batch_text(batch: &NewBatch<'_>) -> String {
    let NewBatch { name, day, until, people, departments } = batch;
    let mut text =
        format!("格式: 1\n批次: {}\n日期: {day}\n有效期至: {until}\n名单:\n", scalar(name));
    for person in *people {
        writeln!(text, "  - {}", scalar(person.as_str())).expect("writing to a string");
    }
    text.push_str(
        "# 收到回复后用 dossier review reply 登记；情形写 人员、条款、说明，待核只写人员\n部门:\n",
    );
    for department in *departments {
        let name = scalar(department);
        write!(
            text,
            "  - 名称: {name}\n    送审: {day}\n    回复:\n    文号:\n    经办:\n    负责:\n"
        )
        .expect("writing to a string");
    }
    text
}

/// What a department replied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReply<'a> {
    /// The department.
    pub department: &'a str,
    /// Its place in the batch; none if the batch does not list it yet.
    pub at: Option<usize>,
    /// When the reply came.
    pub day: Day,
    /// The number of its paper; nothing if it has none.
    pub number: &'a str,
    /// Who handled it.
    pub handler: &'a str,
    /// Who answers for it.
    pub responsible: &'a str,
    /// Whom it names: who, which clause, why.
    pub named: &'a [(ArchivePath, String, String)],
    /// Whom it holds.
    pub held: &'a [ArchivePath],
}

impl NewReply<'_> {
    /// The keys that are filled in, in their order.
    fn values(&self) -> Vec<(&'static str, New)> {
        let named = self.named.iter().map(|(person, clause, note)| {
            let keys = [("人员", person.as_str()), ("条款", clause), ("说明", note)];
            let filled = keys.into_iter().filter(|(_, text)| !text.is_empty());
            New::Map(filled.map(|(key, text)| (key.to_owned(), New::from(text))).collect())
        });
        let held = self.held.iter().map(|person| New::from(person.as_str()));
        let text = |key, text: &str| (key, New::from(text));
        let values = [
            text("回复", &self.day.to_string()),
            text("文号", self.number),
            text("经办", self.handler),
            text("负责", self.responsible),
            ("情形", New::List(named.collect())),
            ("待核", New::List(held.collect())),
        ];
        let is_filled = |value: &New| match value {
            New::Text(text) => !text.is_empty(),
            New::List(items) | New::Lines(items) => !items.is_empty(),
            New::Map(_) | New::Section(_) => true,
        };
        values.into_iter().filter(|(_, value)| is_filled(value)).collect()
    }
}

/// The bytes of a batch's file with a reply entered; every other byte stays.
///
/// # Errors
/// If the file as it is written cannot be changed without harm.
pub fn with_reply(
    path: &ArchivePath,
    bytes: &[u8],
    reply: &NewReply<'_>,
) -> Result<Vec<u8>, Refused> {
    let mut edit = Edit::new(path, bytes)?;
    let departments = Step::Key("部门", Review::KEYS);
    match reply.at {
        Some(at) => {
            for (key, value) in reply.values() {
                edit.set(&[departments, Step::Item(at), Step::Key(key, Reply::KEYS)], value)?;
            }
        }
        None => {
            let name = ("名称".to_owned(), New::from(reply.department));
            let values = reply.values().into_iter().map(|(key, value)| (key.to_owned(), value));
            edit.append(&[departments], New::Section([name].into_iter().chain(values).collect()))?;
        }
    }
    Ok(edit.bytes())
}

impl Archive {
    /// Whether bytes read as a batch of this archive without an error.
    #[must_use]
    pub fn reads_as_batch(&self, path: &ArchivePath, bytes: &[u8]) -> bool {
        let loaded = read::decode::<Review>(path, bytes, &self.known, None);
        let wrong = loaded.findings.iter().any(|one| one.severity == Severity::Error);
        loaded.value.is_some() && !wrong
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_batch_waits_for_every_department() {
        let people = ["松岭镇/太平村/周犇".parse().unwrap()];
        let day = |text| Day::parse(text).unwrap();
        let text = batch_text(&NewBatch {
            name: "2026-3",
            day: day("2026-11-05"),
            until: day("2027-11-04"),
            people: &people,
            departments: &["公安局"],
        });
        assert_eq!(
            text,
            "\
格式: 1
批次: 2026-3
日期: 2026-11-05
有效期至: 2027-11-04
名单:
  - 松岭镇/太平村/周犇
# 收到回复后用 dossier review reply 登记；情形写 人员、条款、说明，待核只写人员
部门:
  - 名称: 公安局
    送审: 2026-11-05
    回复:
    文号:
    经办:
    负责:
"
        );
    }
}
