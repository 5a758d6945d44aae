//! What the import of an appointment form would do: someone new, or changes to someone who is there.

use std::collections::BTreeSet;

use crate::archive::{Archive, KEPT_FORM, PERSON};
use crate::checks::PersonRules;
use crate::diagnostic::Text;
use crate::documents::Subject;
use crate::letters;
use crate::mask;
use crate::model::Person;
use crate::model::decode::MISSING_KEY;
use crate::model::needs::INCOMPLETE;
use crate::path::ArchivePath;
use crate::picture::{self, PictureFormat};
use crate::yaml::edit::New;

use super::super::lookup::{Lookup, Match};
use super::super::plan::{FieldChange, File, ImportPlan, PlannedRow, RowOutcome};
use super::super::rows;
use super::super::scaffold::reasons;
use super::super::update;
use super::fields::{FIELDS, field, last_day, status};
use super::reading::ReadForm;
use super::source::FormSource;
use super::texts::{ELEMENTS, FAMILY, PHOTO, STATUS, called};

/// Where a form goes.
#[derive(Debug)]
pub(crate) struct FormTarget<'a> {
    pub(crate) archive: &'a Archive,
    /// A person who is there, a village, or the place of someone new in a village.
    pub(crate) into: ArchivePath,
    /// Whether someone who is there is changed.
    pub(crate) update: bool,
}

/// Plans the import of a form: one row, and the files.
pub(crate) fn appointment(source: &FormSource, target: &FormTarget<'_>) -> ImportPlan {
    let form = ReadForm::new(target.archive, &source.texts);
    let name = source.texts.get("XingMing").unwrap_or_default();
    let name = letters::meant(&letters::unspread(name)).into_owned();
    let mut row = PlannedRow::new(0, name, RowOutcome::Unchanged);
    row.notes.clone_from(&form.notes);
    let mut files = Vec::new();
    let mut run = Run { source, target, form, row, files: &mut files };
    if let Err(faults) = run.plan() {
        run.row.outcome = RowOutcome::Refused(faults);
    }
    let row = run.row;
    if row.outcome.is_refused() {
        files.clear();
    }
    let notes = stays(source).into_iter().collect();
    ImportPlan { rows: vec![row], files, notes, ..ImportPlan::default() }
}

struct Run<'a> {
    source: &'a FormSource,
    target: &'a FormTarget<'a>,
    form: ReadForm,
    row: PlannedRow,
    files: &'a mut Vec<File>,
}

impl Run<'_> {
    fn plan(&mut self) -> Result<(), Vec<Text>> {
        if self.row.name.is_empty() {
            return Err(vec![rows::missing("姓名")]);
        }
        let lookup = Lookup::new(self.target.archive);
        let number = self.source.texts.get("ShenFenZheng").map(str::to_uppercase);
        let number = number.filter(|_| self.form.says(&["身份证号"]));
        let known = self.person(&lookup, number.as_deref()).map_err(|fault| vec![fault])?;
        match known {
            Ok(path) => self.known(&path),
            Err(path) => self.newcomer(&path),
        }
    }

    /// The person who is meant, or the place of someone new.
    fn person(
        &self,
        lookup: &Lookup<'_>,
        number: Option<&str>,
    ) -> Result<Result<ArchivePath, ArchivePath>, Text> {
        let (layout, into) = (&self.target.archive.layout, &self.target.into);
        let name = &*self.row.name;
        if layout.people.contains_key(into) {
            let person = lookup.called(lookup.path(into.as_str())?, name)?;
            let person = number.map_or(Ok(person), |number| lookup.numbered(person, number))?;
            return Ok(Ok(person.clone()));
        }
        if layout.villages.contains(into) {
            return match lookup.person(into, name, number, None)? {
                Match::Known(path) => Ok(Ok(path.clone())),
                Match::Nobody => Ok(Err(lookup.folder(into, name, &BTreeSet::new())?)),
            };
        }
        let village = into.parent().filter(|village| layout.villages.contains(village));
        if village.is_none() {
            return Err(no_place(into));
        }
        match number.filter(|number| lookup.is_somebodys(number)) {
            Some(number) => Err(taken(number)),
            None => Ok(Err(into.clone())),
        }
    }

    fn newcomer(&mut self, path: &ArchivePath) -> Result<(), Vec<Text>> {
        self.row.person = Some(path.clone());
        for key in ["性别", "出生年月"] {
            if !self.form.says(&[key]) {
                return Err(vec![rows::missing(key)]);
            }
        }
        let file = path.join(PERSON).expect("a person's folder leaves room for its file");
        let sets = self.form.sets.iter().cloned();
        let bytes = update::new_person(&file, sets.collect()).map_err(|fault| vec![fault])?;
        let mut found = PersonRules::new(self.target.archive).newly(path, None, &bytes);
        // What is missing is filled in afterwards, as after `new`.
        found.retain(|one| one.code != INCOMPLETE && one.code != MISSING_KEY);
        let (faults, told) = reasons(&found);
        self.row.notes.extend(told);
        if !faults.is_empty() {
            return Err(faults);
        }
        if !self.form.says(&["政治面貌"]) {
            self.row.notes.push(Text::new(
                "表里看不出政治面貌，导入后请在 person.yaml 补上",
                "the form does not state the political status (政治面貌): add it to person.yaml",
            ));
        }
        self.files.push(File { path: file, bytes, old: None });
        self.others(path);
        self.row.outcome = RowOutcome::New;
        Ok(())
    }

    fn known(&mut self, path: &ArchivePath) -> Result<(), Vec<Text>> {
        self.row.person = Some(path.clone());
        let archive = self.target.archive;
        let loaded = archive.person(path);
        let Some(person) = &loaded.value else { return Err(vec![unread(path)]) };
        let (mut changes, edits) = differences(archive, path, person, &self.form);
        let file = path.join(PERSON).expect("the file was read");
        if !edits.is_empty() {
            let bytes = archive.bytes(&file).map_err(|error| vec![error.text()])?;
            let edits: Vec<(&[&str], New)> = edits;
            let new = update::set(&file, &bytes, &edits).map_err(|fault| vec![fault])?;
            let mut found = PersonRules::new(archive).newly(path, Some(&bytes), &new);
            found.retain(|one| one.code != INCOMPLETE);
            let (faults, told) = reasons(&found);
            self.row.notes.extend(told);
            if !faults.is_empty() {
                return Err(faults);
            }
            self.files.push(File { path: file, bytes: new, old: Some(bytes) });
        }
        changes.extend(self.others(path));
        self.row.outcome = match (changes.is_empty(), self.target.update) {
            (true, _) => RowOutcome::Unchanged,
            (false, true) => RowOutcome::Update(changes),
            (false, false) => {
                self.files.clear();
                RowOutcome::Differs(changes)
            }
        };
        Ok(())
    }

    /// The form itself and its portrait, as files beside person.yaml.
    fn others(&mut self, path: &ArchivePath) -> Vec<FieldChange> {
        let archive = self.target.archive;
        let mut changes = Vec::new();
        let own = archive.layout.people.get(path).map(Vec::as_slice).unwrap_or_default();
        if let Some(bytes) = &self.source.kept {
            let file = path.join(KEPT_FORM).expect("a person's folder leaves room for it");
            let old = own.contains(&file).then(|| archive.bytes(&file).ok()).flatten();
            if old.as_ref() != Some(bytes) {
                let size = |bytes: &Vec<u8>| format!("{} 字节", bytes.len());
                let from = old.as_ref().map(size).unwrap_or_default();
                let field = KEPT_FORM.to_owned();
                changes.push(FieldChange { field, from, to: size(bytes) });
                self.files.push(File { path: file, bytes: bytes.clone(), old });
            }
        }
        changes.extend(self.portrait(path));
        changes
    }

    /// The portrait, for someone who has none.
    fn portrait(&mut self, path: &ArchivePath) -> Option<FieldChange> {
        let photo = self.source.texts.photo.as_ref()?;
        if self.target.archive.layout.portrait(path).is_some() {
            return None;
        }
        let kind = match picture::whole(photo) {
            Ok(look) => look.kind,
            Err(trouble) => {
                let why = trouble.text();
                self.row.notes.push(Text::new(
                    format!("表里的照片{}，没有导入", why.zh),
                    format!("the form's portrait {} and was not taken", why.en),
                ));
                return None;
            }
        };
        let ending = match kind {
            PictureFormat::Jpeg => "jpg".to_owned(),
            other => other.name().to_lowercase(),
        };
        let file = path.join(&format!("照片.{ending}")).expect("a plain name");
        let to = file.name().to_owned();
        self.files.push(File { path: file, bytes: photo.clone(), old: None });
        Some(FieldChange { field: called(PHOTO).to_owned(), from: String::new(), to })
    }
}

/// What the form says otherwise than the archive, and the edits that would take it over. What the form
/// does not say stays.
fn differences<'f>(
    archive: &Archive,
    path: &ArchivePath,
    person: &Person,
    form: &'f ReadForm,
) -> (Vec<FieldChange>, Vec<(&'f [&'static str], New)>) {
    let day = last_day();
    let now = Subject { archive, path, person, day };
    let then = Subject { archive, path, person: &form.person, day };
    let (mut changes, mut edits) = (Vec::new(), Vec::new());
    for (keys, value) in form.sets.iter().filter(|(keys, _)| *keys != ["姓名"]) {
        let (from, to) = match *keys {
            ["政治面貌"] => (Some(status(person)), Some(status(&form.person))),
            ["入党时间"] => (month(person.party_joined), month(form.person.party_joined)),
            [whole @ ("全日制教育" | "在职教育")] => {
                let of = FIELDS.iter().find(|field| field.path == [whole, "学历"]);
                of.map_or((None, None), |field| ((field.get)(&now), (field.get)(&then)))
            }
            keys => {
                field(keys).map_or((None, None), |field| ((field.get)(&now), (field.get)(&then)))
            }
        };
        if from == to {
            continue;
        }
        let shown = |text: Option<String>| match *keys {
            ["身份证号"] => text.as_deref().map(mask::identity).unwrap_or_default(),
            _ => text.unwrap_or_default(),
        };
        changes.push(FieldChange { field: keys.join("."), from: shown(from), to: shown(to) });
        edits.push((*keys, with_more(keys, value, person)));
    }
    (changes, edits)
}

fn month(month: Option<crate::model::Month>) -> Option<String> {
    month.map(|month| month.to_string())
}

/// The value with what the archive knows besides: the level and the kind of an award that it has.
fn with_more(keys: &[&str], value: &New, person: &Person) -> New {
    let (["奖惩情况"], New::List(entries)) = (keys, value) else { return value.clone() };
    let full = |entry: &New| {
        let New::Map(texts) = entry else { return entry.clone() };
        let of = |key: &str| {
            texts.iter().find(|(own, _)| own == key).and_then(|(_, value)| match value {
                New::Text(text) => Some(text.as_str()),
                _ => None,
            })
        };
        let same = person.awards.iter().find(|one| {
            let written = super::award::awards(&super::award::written(one)).0;
            let told = super::award::awards(&format!(
                "{}，{}",
                of("日期").unwrap_or_default(),
                of("内容").unwrap_or_default()
            ));
            written.first().zip(told.0.first()).is_some_and(|(one, other)| {
                one.month == other.month && one.content == other.content
            })
        });
        let Some(same) = same else { return entry.clone() };
        let keys = [
            ("日期", same.date.map(|date| date.to_string())),
            ("级别", same.level.map(|level| level.to_string())),
            ("类别", same.kind.as_ref().map(ToString::to_string)),
            ("内容", same.content.as_ref().map(ToString::to_string)),
        ];
        let given =
            keys.into_iter().filter_map(|(key, text)| Some((key.to_owned(), New::from(text?))));
        New::Map(given.collect())
    };
    New::List(entries.iter().map(full).collect())
}

/// What the form says and no file of a person holds.
fn stays(source: &FormSource) -> Option<Text> {
    const ADMINISTRATION: [&str; 4] = ["Version", "JiSuanNianLingShiJian", PHOTO, STATUS];
    let is_taken = |element: &str| {
        let base = element.replace("XueWei_BiYe", "XueLi_BiYe");
        FIELDS.iter().any(|field| field.element == base) || ADMINISTRATION.contains(&element)
    };
    let told = ELEMENTS.iter().filter(|(element, _)| {
        *element != FAMILY && !is_taken(element) && source.texts.get(element).is_some()
    });
    let names: Vec<&str> = told.map(|(_, name)| *name).collect();
    let others = source.texts.fields.keys();
    let unknown =
        others.filter(|own| ELEMENTS.iter().all(|(known, _)| known != own) && *own != STATUS);
    let names: Vec<&str> = names.into_iter().chain(unknown.map(String::as_str)).collect();
    if names.is_empty() {
        return None;
    }
    let names = names.join("、");
    Some(match source.kept {
        Some(_) => Text::new(
            format!("{names}：档案里没有这些栏，留在 {KEPT_FORM} 里，导出时原样带出"),
            format!(
                "{names}: a person's file has no place for these; they stay in {KEPT_FORM} and \
                 are exported with it"
            ),
        ),
        None => Text::new(
            format!("{names}：档案里没有这些栏，没有导入"),
            format!("{names}: a person's file has no place for these, so they were not taken over"),
        ),
    })
}

fn no_place(into: &ArchivePath) -> Text {
    Text::new(
        format!("档案里没有`{into}`，它也不在档案的哪个村里：--into 写 乡镇/村 或 乡镇/村/姓名"),
        format!(
            "`{into}` is neither in the archive nor in one of its villages: write `town/village` or `town/village/name`"
        ),
    )
}

fn taken(number: &str) -> Text {
    let shown = mask::identity(number);
    Text::new(
        format!("身份证号 `{shown}` 已是档案里另一人的：核对是谁，--into 写那个人"),
        format!(
            "the identity number `{shown}` belongs to someone in the archive: check who is meant"
        ),
    )
}

/// What is said of someone whose file cannot be read.
pub(crate) fn unread(path: &ArchivePath) -> Text {
    Text::new(
        format!("`{path}` 的 person.yaml 有错误，读不出来"),
        format!("the person.yaml of `{path}` cannot be read"),
    )
}
