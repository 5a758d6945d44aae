//! A person as an `.lrmx`: a new file, or what the archive says put into the one that was imported.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::archive::Archive;
use crate::diagnostic::Text;
use crate::documents::{Subject, appointment};
use crate::facts::Terms;
use crate::model::{Day, Person};
use crate::path::ArchivePath;
use crate::picture::{self, PictureFormat};

use super::award;
use super::fields::{FIELDS, FormField, awards, family, kin, stages};
use super::lrmx::{FamilyItem, FormFile};
use super::reading::ReadForm;
use super::resume;
use super::texts::{ELEMENTS, FAMILY, FormTexts, PHOTO};

/// Of whom a form is written.
#[derive(Debug)]
pub(crate) struct FormPerson<'a> {
    pub(crate) archive: &'a Archive,
    pub(crate) path: &'a ArchivePath,
    pub(crate) person: &'a Person,
    pub(crate) day: Day,
    /// The form that was imported, if there is one.
    pub(crate) kept: Option<&'a [u8]>,
    /// The portrait's file.
    pub(crate) portrait: Option<&'a [u8]>,
}

/// The version that a new file states.
const VERSION: &str = "3.2.1.16";

/// The bytes of the form.
///
/// # Errors
/// If the form that was imported can no longer be read.
pub(crate) fn exported(one: &FormPerson<'_>) -> Result<Vec<u8>, Text> {
    let subject =
        Subject { archive: one.archive, path: one.path, person: one.person, day: one.day };
    let kept = one.kept.map(FormFile::read).transpose()?;
    let is_new = kept.is_none();
    let file = match kept {
        Some(file) => file,
        None => FormFile::read(&empty())?,
    };
    let texts = file.texts();
    let mut changed = own(&subject, &texts);
    changed.extend(
        recorded(&subject).into_iter().filter(|(name, text)| texts.get(name) != Some(text)),
    );
    if is_new {
        changed.extend(of_new(&subject));
    }
    if !file.holds(PHOTO) {
        changed.extend(one.portrait.and_then(photo).map(|text| (PHOTO, text)));
    }
    let items = kin_of(&subject, &texts);
    Ok(file.with(&changed, items.as_deref()))
}

/// A file in which every element is there and empty.
fn empty() -> Vec<u8> {
    let element = |(name, _): &(&str, &str)| match *name {
        "Version" => format!("  <Version>{VERSION}</Version>\r\n"),
        // Only newer editors know these.
        "DaoLingNianYue" | "GaiGeQianRenZhiNianLingJieXian" => String::new(),
        name => format!("  <{name}></{name}>\r\n"),
    };
    let elements: String = ELEMENTS.iter().map(element).collect();
    format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<Person>\r\n{elements}</Person>\r\n")
        .into()
}

/// The elements whose field of the archive says otherwise than they do.
fn own(subject: &Subject<'_>, texts: &FormTexts) -> Vec<(&'static str, String)> {
    let form = ReadForm::new(subject.archive, texts);
    let then = Subject { person: &form.person, ..subject.on(None) };
    let mut changed = Vec::new();
    for field in FIELDS.iter().filter(|field| field.element != FAMILY) {
        let (now, before) = ((field.get)(subject), (field.get)(&then));
        let before = before.filter(|_| is_said(&form, field));
        // What could not be read stays as long as the archive says nothing.
        if now != before {
            changed.push((field.element, written(subject, field, now.as_deref(), texts)));
        }
    }
    changed
}

/// Whether the form said what a field holds.
fn is_said(form: &ReadForm, field: &FormField) -> bool {
    let is_party = field.element == "RuDangShiJian" && form.says(&["政治面貌"]);
    is_party || form.says(field.path) || form.says(&field.path[..1])
}

/// The text of an element. Lines of a list that stay are as they were.
fn written(
    subject: &Subject<'_>,
    field: &FormField,
    now: Option<&str>,
    texts: &FormTexts,
) -> String {
    let old = texts.get(field.element).unwrap_or_default();
    match (field.element, now) {
        (_, None) => String::new(),
        (_, Some("无")) => "无".to_owned(),
        ("JianLi", Some(_)) => {
            let (known, before) = resume::stages(old);
            let line = |stage| {
                let new = resume::written(stage);
                let same = known.iter().find(|one| {
                    (Some(one.from), one.until) == (stage.from, stage.until)
                        && stage.content.as_deref().unwrap_or_default() == plain(&one.content)
                });
                same.map_or(new, |one| one.raw.clone())
            };
            let lines =
                before.into_iter().filter(|line| line != "无").chain(stages(subject).map(line));
            lines.collect::<Vec<_>>().join("\n")
        }
        ("JiangChengQingKuang", Some(_)) => {
            let (known, before) = award::awards(old);
            let line = |one| {
                let new = award::written(one);
                let same = known.iter().find(|line| {
                    one.date.map(|date| date.month()) == Some(line.month)
                        && one.content.as_deref().unwrap_or_default() == plain(&line.content)
                });
                same.map_or(new, |line| line.raw.clone())
            };
            let lines =
                before.into_iter().filter(|line| line != "无").chain(awards(subject).map(line));
            award::joined(&lines.collect::<Vec<_>>())
        }
        (_, Some(now)) => field.written(now),
    }
}

/// A text as the archive would have read it: without blanks around its lines.
fn plain(text: &str) -> String {
    text.lines().map(str::trim).collect::<Vec<_>>().join("\n")
}

/// The family, if the archive says otherwise than the form.
fn kin_of(subject: &Subject<'_>, texts: &FormTexts) -> Option<Vec<FamilyItem>> {
    let form = ReadForm::new(subject.archive, texts);
    let then = Subject { person: &form.person, ..subject.on(None) };
    let known: Vec<_> = family(&then).map(kin).collect();
    let now: Vec<_> = family(subject).map(kin).collect();
    if now == known {
        return None;
    }
    // Those who were not born on the day are left out on both sides, so that numbers agree only if all
    // were read.
    let is_numbered = known.len() == texts.family.len();
    let mut free: Vec<usize> = (0..known.len()).filter(|_| is_numbered).collect();
    let item = |one| {
        let at = free.iter().position(|at| known[*at] == one);
        at.map_or(FamilyItem::New(one), |at| FamilyItem::Kept(free.remove(at)))
    };
    Some(now.into_iter().map(item).collect())
}

/// What the archive records and no import takes: it goes before what the form says.
fn recorded(subject: &Subject<'_>) -> Vec<(&'static str, String)> {
    let appointment = appointment::Appointment::of(subject);
    let proposal = appointment.and_then(|one| one.proposal);
    let post = appointment.filter(|_| proposal.is_some()).map(|one| one.post_in(&subject.home()));
    let texts = [
        ("NiRenZhiWu", post),
        (
            "NiMianZhiWu",
            proposal.and_then(|one| one.removed_from.as_ref()).map(ToString::to_string),
        ),
        ("RenMianLiYou", proposal.and_then(|one| one.reason.as_ref()).map(ToString::to_string)),
        ("NianDuKaoHeJieGuo", appointment::grades(subject)),
    ];
    texts.into_iter().filter_map(|(name, text)| Some((name, text?))).collect()
}

/// What only a new file says.
fn of_new(subject: &Subject<'_>) -> Vec<(&'static str, String)> {
    let home = subject.home();
    let terms = Terms::of(subject.archive, &home);
    let day = subject.day.to_string().replace('-', "");
    let settings = subject.archive.settings.as_ref();
    let reporting = settings.and_then(|settings| settings.reporting.given());
    let author = reporting.and_then(|one| one.author.as_ref()).map(ToString::to_string);
    let appointment = appointment::Appointment::of(subject);
    let post = appointment.filter(|one| one.proposal.is_none()).map(|one| one.post_in(&home));
    let texts = [
        ("NiRenZhiWu", post),
        ("ChengBaoDanWei", Some(appointment::reporting_unit(&home, &terms))),
        ("JiSuanNianLingShiJian", Some(day.clone())),
        ("TianBiaoShiJian", Some(day)),
        ("TianBiaoRen", author),
    ];
    texts.into_iter().filter_map(|(name, text)| Some((name, text?))).collect()
}

/// A portrait as the editor takes it: JPEG or PNG, in Base64.
fn photo(bytes: &[u8]) -> Option<String> {
    let printable = picture::printable(bytes).ok()?;
    let kind = picture::look(&printable).ok()?.kind;
    matches!(kind, PictureFormat::Jpeg | PictureFormat::Png).then(|| STANDARD.encode(&printable))
}
