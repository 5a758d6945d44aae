//! New files to fill in: every section with its keys, and what may be written in the comments.

use crate::archive::{Archive, PERSON, TOWN, VILLAGE};
use crate::model::list::List;
use crate::model::record::Record;
use crate::model::words::{
    ClassReason, Conclusion, Health, Marital, Maturity, PoliticalStatus, RecommendationWay,
    RecordKind, Sex, Standing, VerifiedItem, VillageClass, Willingness, Word,
};
use crate::model::{Lists, Person, Term, Town, Village};
use crate::path::ArchivePath;
use crate::schema;
use crate::yaml::edit::{Edit, New, PathStep, Refused};

use super::canonical;
use super::value::Pair;

/// What a path of one, two or three parts is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NewKind {
    Town,
    Village,
    Person,
}

impl NewKind {
    /// What a path is.
    pub(crate) fn of(path: &ArchivePath) -> Option<Self> {
        match path.parts().count() {
            1 => Some(Self::Town),
            2 => Some(Self::Village),
            3 => Some(Self::Person),
            _ => None,
        }
    }

    /// The name of its file.
    pub(crate) fn file(self) -> &'static str {
        match self {
            Self::Town => TOWN,
            Self::Village => VILLAGE,
            Self::Person => PERSON,
        }
    }

    fn form(self) -> &'static str {
        match self {
            Self::Town => include_str!("forms/town.yaml"),
            Self::Village => include_str!("forms/village.yaml"),
            Self::Person => include_str!("forms/person.yaml"),
        }
    }

    fn schema(self) -> schema::FileKind {
        match self {
            Self::Town => schema::FileKind::Town,
            Self::Village => schema::FileKind::Village,
            Self::Person => schema::FileKind::Person,
        }
    }

    fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Town => Town::KEYS,
            Self::Village => Village::KEYS,
            Self::Person => Person::KEYS,
        }
    }

    fn name(self) -> &'static str {
        if self == Self::Person { "姓名" } else { "名称" }
    }
}

/// The bytes of a new file at `path`, which is `kind`'s file; `name` and the pairs are filled in. Its
/// first line leads editors to the schema.
///
/// # Errors
/// If a pair cannot be put in.
pub(crate) fn file(
    archive: &Archive,
    path: &ArchivePath,
    kind: NewKind,
    name: &str,
    pairs: &[Pair],
) -> Result<Vec<u8>, Refused> {
    let form = explained(kind.form(), &archive.policies.newest().lists);
    let text = kind.schema().modeline() + &form;
    let mut edit = Edit::new(path, text.as_bytes())?;
    edit.set(&[PathStep::Key(kind.name(), kind.keys())], New::from(name))?;
    for pair in pairs {
        let step = |(depth, key)| PathStep::Key(key, if depth == 0 { kind.keys() } else { &[] });
        let steps: Vec<PathStep<'_>> =
            pair.keys.iter().map(String::as_str).enumerate().map(step).collect();
        edit.set(&steps, pair.value.clone())?;
    }
    canonical::settle(archive, path, &mut edit, None);
    Ok(edit.bytes())
}

/// What the form says of a key, with the words that may be written.
pub(crate) fn explanation(archive: &Archive, kind: NewKind, keys: &[&str]) -> Option<String> {
    let form = explained(kind.form(), &archive.policies.newest().lists);
    let mut open: Vec<(usize, &str)> = Vec::new();
    for line in form.lines() {
        let indent = line.len() - line.trim_start().len();
        let (text, comment) = line.split_once('#').unwrap_or((line, ""));
        let Some((key, _)) = text.trim().split_once(':') else { continue };
        open.retain(|(depth, _)| *depth < indent);
        open.push((indent, key));
        if open.iter().map(|(_, key)| *key).eq(keys.iter().copied()) {
            return Some(comment.trim().to_owned()).filter(|comment| !comment.is_empty());
        }
    }
    None
}

/// A form with the words that may be written in place of their names.
fn explained(form: &str, lists: &Lists) -> String {
    let mut text = form.to_owned();
    for (name, words) in closed().into_iter().chain(listed(lists)) {
        text = text.replace(&format!("‹{name}›"), &words);
    }
    text
}

fn closed() -> Vec<(&'static str, String)> {
    vec![
        ("性别", words::<Sex>()),
        ("政治面貌", words::<PoliticalStatus>()),
        ("健康状况", words::<Health>()),
        ("婚姻状况", words::<Marital>()),
        ("身份", words::<Standing>()),
        ("程度", words::<Willingness>()),
        ("成熟程度", words::<Maturity>()),
        ("核实", words::<VerifiedItem>()),
        ("推荐方式", words::<RecommendationWay>()),
        ("结论", words::<Conclusion>()),
        ("纪实类别", words::<RecordKind>()),
        ("村类别", words::<VillageClass>()),
        ("类别原因", words::<ClassReason>()),
    ]
}

fn listed(lists: &Lists) -> Vec<(&'static str, String)> {
    let joined = |list: &List<Term>| list.iter().map(|one| &**one).collect::<Vec<_>>().join("、");
    vec![
        ("来源", joined(&lists.sources)),
        ("拟培养岗位", joined(&lists.post_kinds)),
        ("考察要点", joined(&lists.examination_points)),
        ("梯次", joined(&lists.tiers)),
        ("能力要点", joined(&lists.ability_points)),
        ("主题", joined(&lists.themes)),
        ("村类型", joined(&lists.village_types)),
    ]
}

fn words<T: Word>() -> String {
    T::WORDS.iter().map(|(_, word, _)| *word).collect::<Vec<_>>().join("、")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::selection::Selection;
    use crate::model::training::Training;
    use crate::yaml::{Document, Node, Value};

    fn read(kind: NewKind) -> Document {
        let text = explained(kind.form(), &Lists::default());
        assert!(!text.contains('‹'), "{text}");
        let path = "a.yaml".parse().unwrap();
        let (document, findings) = crate::yaml::read(&path, text.as_bytes());
        assert_eq!(findings, []);
        document.unwrap()
    }

    fn keys(node: &Node) -> Vec<&str> {
        let Value::Map(entries) = &node.value else { panic!("{node:?}") };
        entries.iter().map(|entry| entry.key.as_str()).collect()
    }

    #[test]
    fn forms_have_every_key_in_its_order() {
        for kind in [NewKind::Town, NewKind::Village, NewKind::Person] {
            assert_eq!(keys(&read(kind).root), kind.keys());
        }
        let person = read(NewKind::Person);
        let section = |key: &str| person.root.get(key).unwrap().clone();
        assert_eq!(keys(&section("选拔")), Selection::KEYS);
        assert_eq!(keys(&section("培养")), Training::KEYS);
    }
}
