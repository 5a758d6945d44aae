//! The file of a review batch: a new one, and a reply entered into one that is there.

use std::fmt::Write as _;

use crate::diagnostic::{Severity, Text};
use crate::model::list::is_nothing;
use crate::model::record::Record;
use crate::model::review::Reply;
use crate::model::{Day, Review};
use crate::path::ArchivePath;
use crate::yaml::edit::{Edit, New, PathStep, Refused};
use crate::yaml::{Document, Node, Value};

use super::shipped::scalar;
use super::{Archive, read};

/// What a new batch holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewBatch<'a> {
    pub(crate) name: &'a str,
    /// The day on which the names are sent.
    pub(crate) day: Day,
    /// The last day on which it holds.
    pub(crate) until: Day,
    pub(crate) people: &'a [ArchivePath],
    /// The departments that are asked.
    pub(crate) departments: &'a [&'a str],
}

/// The file of a new batch of that name; none if no file can have the name.
pub(crate) fn batch_file(name: &str) -> Option<ArchivePath> {
    let path: Option<ArchivePath> = format!("reviews/{name}.yaml").parse().ok();
    path.filter(|path| path.parts().count() == 2)
}

/// The text of a new batch: everybody is sent to every department, and the replies are blank.
pub(crate) fn batch_text(batch: &NewBatch<'_>) -> String {
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
pub(crate) struct NewReply<'a> {
    pub(crate) department: &'a str,
    /// The number of its entry in the batch's file; none if the batch does not list it yet.
    pub(crate) at: Option<usize>,
    /// When the names were sent, if the reply says it.
    pub(crate) sent: Option<Day>,
    /// When the reply came.
    pub(crate) day: Day,
    /// The number of its paper; nothing if it has none.
    pub(crate) number: &'a str,
    /// Who handled it; nothing if the file says it.
    pub(crate) handler: &'a str,
    /// Who answers for it; nothing if the file says it.
    pub(crate) responsible: &'a str,
    /// Whom it names: who, which clause, why.
    pub(crate) named: &'a [(ArchivePath, String, String)],
    pub(crate) held: &'a [ArchivePath],
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
            text("送审", &self.sent.map(|day| day.to_string()).unwrap_or_default()),
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

/// The bytes of a batch's file with a department's reply: in the entry of that number in the file,
/// else in a new one. Every other byte stays.
///
/// # Errors
/// If something else is typed there already, read or not, or the file as it is written cannot be
/// changed without harm.
pub(crate) fn with_reply(
    path: &ArchivePath,
    bytes: &[u8],
    reply: &NewReply<'_>,
) -> Result<Vec<u8>, Refused> {
    let (department, values) = (reply.department, reply.values());
    let mut edit = Edit::new(path, bytes)?;
    let Some(at) = reply.at else {
        let name = ("名称".to_owned(), New::from(department));
        let values = values.into_iter().map(|(key, value)| (key.to_owned(), value));
        let entry = std::iter::once(name).chain(values).collect();
        edit.append(&[DEPARTMENTS], New::Section(entry))?;
        return Ok(edit.bytes());
    };
    let entry = items(edit.document()).get(at).cloned();
    let typed = |key| entry.as_ref().and_then(|entry| entry.get(key));
    for key in Reply::KEYS.iter().filter(|key| **key != "名称") {
        let Some(typed) = typed(key).filter(|typed| !is_free(typed)) else { continue };
        let given = values.iter().find(|(own, _)| own == key).map(|(_, value)| value);
        // People who are named or held belong to one reply: a new one takes over none.
        let is_other =
            given.map_or(["情形", "待核"].contains(key), |given| !says(typed, given));
        if is_other {
            return Err(other_typed(department, key, shown(edit.document(), typed)));
        }
    }
    for (key, value) in values {
        if !typed(key).is_some_and(|typed| says(typed, &value)) {
            edit.set(&[DEPARTMENTS, PathStep::Item(at), PathStep::Key(key, Reply::KEYS)], value)?;
        }
    }
    Ok(edit.bytes())
}

const DEPARTMENTS: PathStep<'static> = PathStep::Key("部门", Review::KEYS);

/// The entries of a batch's departments as they are typed, those that cannot be read among them.
fn items(document: &Document) -> &[Node] {
    match document.root.get("部门").map(|list| &list.value) {
        Some(Value::List(items)) => items,
        _ => &[],
    }
}

/// Whether nothing is filled in, or 无.
fn is_free(typed: &Node) -> bool {
    let says_nothing = matches!(&typed.value, Value::Scalar(one) if is_nothing(&one.text));
    typed.is_empty() || says_nothing
}

fn shown(document: &Document, typed: &Node) -> String {
    let text = &document.source.text()[typed.span.start..typed.span.end];
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether what is typed says the same as a value.
fn says(typed: &Node, value: &New) -> bool {
    match (&typed.value, value) {
        (Value::Scalar(typed), New::Text(text)) => {
            let (typed, text) = (typed.text.trim(), text.trim());
            typed == text || Day::parse(typed).is_some_and(|day| Day::parse(text) == Some(day))
        }
        _ => New::of(typed) == *value,
    }
}

fn other_typed(department: &str, key: &str, typed: String) -> Refused {
    let why = Text::new(
        format!("`{department}` 的 `{key}` 已经写着 `{typed}`，没有改动：先在批次文件里改正或删去"),
        format!(
            "`{department}` has `{typed}` under {key} already, which was not changed: correct or delete it"
        ),
    );
    Refused { why, paste: None }
}

impl Archive {
    /// The number of a reply among the entries that are typed in its batch's file.
    pub(crate) fn item_of(&self, file: &ArchivePath, reply: &Reply) -> Option<usize> {
        let document = self.document(file)?;
        items(&document).iter().position(|item| item.span == reply.span.0)
    }

    /// Whether bytes read as a batch of this archive without an error.
    pub(crate) fn reads_as_batch(&self, path: &ArchivePath, bytes: &[u8]) -> bool {
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
