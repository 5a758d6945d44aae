//! The texts of a form as values of a person's file, read by the decoder of such files. What it does not
//! take is told and stays in the form.

use crate::archive::{Archive, PERSON};
use crate::diagnostic::{Diagnostic, Severity, Text};
use crate::model::Person;
use crate::model::words::{PoliticalStatus, Word, find};
use crate::path::ArchivePath;
use crate::source::Span;
use crate::yaml::edit::New;
use crate::yaml::{Document, Node};

use super::super::scaffold::reason;
use super::super::update;
use super::award;
use super::fields::FIELDS;
use super::resume::{self, month_of};
use super::texts::{FAMILY, FormTexts, KinTexts, STATUS, called};

/// A value with the keys that lead to it.
pub(super) type Set = (&'static [&'static str], New);

/// A form as a person's file would have it.
#[derive(Debug)]
pub(super) struct ReadForm {
    /// The person; what the form does not say stands as in [`DEFAULTS`] and is not in `sets`.
    pub(super) person: Person,
    /// What was taken.
    pub(super) sets: Vec<Set>,
    /// What was not, and why.
    pub(super) notes: Vec<Text>,
}

/// What a file must have to be read at all.
const DEFAULTS: [(&[&str], &str); 4] =
    [(&["姓名"], "某"), (&["性别"], "男"), (&["出生年月"], "1990.01"), (&["政治面貌"], "群众")];
/// Words of empty lists.
const NOTHING: [&str; 4] = ["无", "(无)", "（无）", "没有"];

impl ReadForm {
    /// Reads the texts.
    pub(super) fn new(archive: &Archive, texts: &FormTexts) -> Self {
        let mut notes = Vec::new();
        let mut sets = sets(texts, &mut notes);
        loop {
            match attempt(archive, &sets) {
                Ok(person) => return Self { person, sets, notes },
                Err(faults) => {
                    let before = sets.len();
                    for (path, why) in faults {
                        sets.retain(|(own, _)| *own != path);
                        notes.push(why);
                    }
                    // A fault about nothing that was set would never end: then nothing is taken.
                    if sets.len() == before {
                        sets.clear();
                    }
                }
            }
        }
    }

    /// Whether the form says something under these keys.
    pub(super) fn says(&self, path: &[&str]) -> bool {
        self.sets.iter().any(|(own, _)| *own == path)
    }
}

/// The person of some values, or which of them are wrong.
fn attempt(
    archive: &Archive,
    sets: &[Set],
) -> Result<Person, Vec<(&'static [&'static str], Text)>> {
    let nobody: ArchivePath = "乡镇/村/姓名".parse().expect("a plain path");
    let file = nobody.join(PERSON).expect("a plain path");
    let missing = DEFAULTS.iter().filter(|(path, _)| !sets.iter().any(|(own, _)| own == path));
    let defaults = missing.map(|(path, text)| (*path, New::from(*text)));
    let bytes = update::new_person(&file, sets.iter().cloned().chain(defaults).collect());
    let Ok(bytes) = bytes else { return Err(all_of(sets)) };
    let loaded = archive.person_of(&nobody, &bytes);
    let errors: Vec<&Diagnostic> =
        loaded.findings.iter().filter(|one| one.severity == Severity::Error).collect();
    match (loaded.value, loaded.document) {
        (Some(person), _) if errors.is_empty() => Ok(person),
        (_, Some(document)) => {
            let mut faults: Vec<(&'static [&'static str], Text)> = Vec::new();
            for error in errors {
                let Some(path) = blamed(&document, sets, error) else { continue };
                if faults.iter().all(|(own, _)| *own != path) {
                    faults.push((path, reason(&label(path), error)));
                }
            }
            Err(if faults.is_empty() { all_of(sets) } else { faults })
        }
        _ => Err(all_of(sets)),
    }
}

/// Everything is wrong where no one can tell what is.
fn all_of(sets: &[Set]) -> Vec<(&'static [&'static str], Text)> {
    let why = |path: &'static [&'static str]| {
        Text::new(format!("{}：读不出", label(path)), format!("{}: cannot be read", label(path)))
    };
    sets.iter().map(|(path, _)| (*path, why(path))).collect()
}

/// The value that a finding is about.
fn blamed(
    document: &Document,
    sets: &[Set],
    error: &Diagnostic,
) -> Option<&'static [&'static str]> {
    let span = error.place.as_ref()?.span;
    let node =
        |path: &[&str]| path.iter().try_fold(&document.root, |node: &Node, key| node.get(key));
    let holds = |outer: Span| outer.start <= span.start && span.end <= outer.end;
    let own = sets.iter().filter(|(path, _)| node(path).is_some_and(|node| holds(node.span)));
    own.max_by_key(|(path, _)| path.len()).map(|(path, _)| *path).or_else(|| {
        // A finding about a key stands before its value.
        sets.iter().map(|(path, _)| *path).find(|path| {
            path.first().is_some_and(|key| {
                document.root.get(key).is_some_and(|node| span.end <= node.span.end)
            })
        })
    })
}

fn label(path: &[&str]) -> String {
    path.join(".")
}

/// What the texts say, key by key.
fn sets(texts: &FormTexts, notes: &mut Vec<Text>) -> Vec<Set> {
    let mut sets: Vec<Set> = Vec::new();
    for field in FIELDS {
        let text = texts.get(field.element);
        match field.element {
            "RuDangShiJian" => sets.extend(party(text, texts.get(STATUS), notes)),
            "JianLi" => {
                sets.extend(text.and_then(|text| list_of(field.path, stages(text, notes), text)));
            }
            "JiangChengQingKuang" => {
                sets.extend(text.and_then(|text| list_of(field.path, awards(text, notes), text)));
            }
            FAMILY => {
                let all: Vec<New> = texts.family.iter().map(|one| relative(one, notes)).collect();
                sets.extend((!all.is_empty()).then_some((field.path, New::List(all))));
            }
            "ChuShengNianYue" | "CanJiaGongZuoShiJian" => {
                let month =
                    text.map(|text| month_of(text).map_or(text.to_owned(), |one| one.to_string()));
                sets.extend(month.map(|month| (field.path, New::from(month))));
            }
            "ShenFenZheng" => {
                sets.extend(text.map(|text| (field.path, New::from(text.to_uppercase()))));
            }
            "XingMing" => {
                let name = text.map(|text| crate::letters::unspread(text).into_owned());
                sets.extend(name.map(|name| (field.path, New::from(name))));
            }
            // Some write the school beside the degree alone.
            "QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi" | "ZaiZhiJiaoYu_XueLi_BiYeYuanXiaoXi" => {
                let other = texts.get(&field.element.replace("XueLi", "XueWei"));
                sets.extend(text.or(other).map(|text| (field.path, New::from(text))));
            }
            _ => sets.extend(text.map(|text| (field.path, New::from(text)))),
        }
    }
    nothing_to_learn(&mut sets);
    sets
}

/// An education of which the form says 无 is none as a whole.
fn nothing_to_learn(sets: &mut Vec<Set>) {
    const EDUCATIONS: [&[&str]; 2] = [&["全日制教育"], &["在职教育"]];
    for whole in EDUCATIONS {
        let level: &[&str] = &[whole[0], "学历"];
        let is_none = sets.iter().any(|(path, value)| {
            *path == level && matches!(value, New::Text(text) if NOTHING.contains(&text.as_str()))
        });
        if is_none {
            sets.retain(|(path, _)| path[0] != whole[0]);
            sets.push((whole, New::from("无")));
        }
    }
}

/// The entries of a list; 无 where the form says that there is none.
fn list_of(path: &'static [&'static str], entries: Vec<New>, text: &str) -> Option<Set> {
    if NOTHING.contains(&text.trim_end_matches('。')) {
        return Some((path, New::from("无")));
    }
    (!entries.is_empty()).then_some((path, New::List(entries)))
}

/// Status and month of joining: `201506`, the name of another party, or both.
fn party(text: Option<&str>, status: Option<&str>, notes: &mut Vec<Text>) -> Vec<Set> {
    const MONTH: &[&str] = &["入党时间"];
    const STATUS: &[&str] = &["政治面貌"];
    let mut sets: Vec<Set> = Vec::new();
    let mut told = status.and_then(find::<PoliticalStatus>);
    for part in
        text.unwrap_or_default().split(['；', ';']).map(str::trim).filter(|one| !one.is_empty())
    {
        if NOTHING.contains(&part) {
            continue;
        }
        match (month_of(part), find::<PoliticalStatus>(part)) {
            (Some(month), _) => {
                told = told
                    .filter(|one| *one == PoliticalStatus::Probationary)
                    .or(Some(PoliticalStatus::Member));
                sets.push((MONTH, New::from(month.to_string())));
            }
            (None, Some(party)) => told = told.or(Some(party)),
            (None, None) => notes.push(not_taken(called("RuDangShiJian"), part)),
        }
    }
    sets.extend(told.map(|status| (STATUS, New::from(status.word()))));
    sets
}

fn stages(text: &str, notes: &mut Vec<Text>) -> Vec<New> {
    let (stages, before) = resume::stages(text);
    if !NOTHING.contains(&text.trim_end_matches('。')) {
        notes.extend(before.iter().map(|line| not_taken(called("JianLi"), line)));
    }
    let entry = |one: &resume::StageLine| {
        let until = one.until.map(|month| ("止", month.to_string()));
        let keys = [("起", one.from.to_string())].into_iter().chain(until);
        map(keys.chain([("内容", one.content.clone())]))
    };
    stages.iter().map(entry).collect()
}

fn awards(text: &str, notes: &mut Vec<Text>) -> Vec<New> {
    let (awards, before) = award::awards(text);
    let told = before.iter().filter(|line| !NOTHING.contains(&line.as_str()));
    notes.extend(told.map(|line| not_taken(called("JiangChengQingKuang"), line)));
    awards
        .iter()
        .map(|one| map([("日期", one.date.clone()), ("内容", one.content.clone())]))
        .collect()
}

fn relative([relation, name, birth, status, work]: &KinTexts, notes: &mut Vec<Text>) -> New {
    let mut keys = vec![("称谓", relation.clone()), ("姓名", name.clone())];
    let whose = |what: &str| format!("{}{name}的{what}", called(FAMILY));
    match month_of(birth) {
        Some(month) => keys.push(("出生年月", month.to_string())),
        None if birth.is_empty() => {}
        None => notes.push(not_taken(&whose("出生日期"), birth)),
    }
    match find::<PoliticalStatus>(status) {
        Some(found) => keys.push(("政治面貌", found.word().to_owned())),
        None if status.is_empty() => {}
        None => notes.push(not_taken(&whose("政治面貌"), status)),
    }
    keys.push(("工作单位及职务", work.clone()));
    map(keys)
}

fn map(keys: impl IntoIterator<Item = (&'static str, String)>) -> New {
    let given = keys.into_iter().filter(|(_, text)| !text.is_empty());
    New::Map(given.map(|(key, text)| (key.to_owned(), New::from(text))).collect())
}

fn not_taken(what: &str, text: &str) -> Text {
    Text::new(
        format!("{what}：`{text}` 读不出，没有导入"),
        format!("{what}: `{text}` cannot be read and was not taken"),
    )
}
