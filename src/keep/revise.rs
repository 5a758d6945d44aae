//! The next edition of the county's rules: the present one is kept under its day, and policy.yaml
//! says from when it holds.

use crate::archive::{Archive, POLICY};
use crate::diagnostic::Text;
use crate::model::record::Record;
use crate::model::{Day, Policy};
use crate::path::ArchivePath;
use crate::schema::FOLDER;
use crate::yaml::edit::{Edit, New, PathStep, Refused};

use super::changes::FileRewrite;

/// Why there is no next edition.
#[derive(Debug)]
pub(crate) enum NoRevision {
    /// What was asked for cannot be.
    Asked(Text),
    /// The file cannot be changed without harm.
    Refused(Refused),
}

/// What a next edition from a day changes: the file of the present one, and policy.yaml. Where the
/// present edition does not say since when it is in force, `since` does.
///
/// # Errors
/// If the days do not fit, or policy.yaml cannot be edited.
pub(crate) fn revise(
    archive: &Archive,
    bytes: &[u8],
    from: Day,
    since: Option<Day>,
) -> Result<[FileRewrite; 2], NoRevision> {
    refuse_unread(archive, bytes)?;
    let since = present_since(archive, since)?;
    if from <= since {
        return Err(NoRevision::Asked(Text::new(
            format!("新一版的施行日 {from} 不晚于现在这一版的 {since}"),
            format!("the day {from} of the next edition is not after {since} of the present one"),
        )));
    }
    let policy: ArchivePath = POLICY.parse().expect("a plain name");
    let kept: ArchivePath = format!("policies/{since}.yaml").parse().expect("a day is plain");
    if archive.layout.policies.contains(&kept) {
        return Err(NoRevision::Asked(Text::new(
            format!("`{kept}` 已经有了，不会覆盖"),
            format!("`{kept}` already exists and is not overwritten"),
        )));
    }
    let edited = |day: Day| {
        let mut edit = Edit::new(&policy, bytes).map_err(NoRevision::Refused)?;
        let step = PathStep::Key("施行", Policy::KEYS);
        edit.set(&[step], New::from(day.to_string())).map_err(NoRevision::Refused)?;
        Ok(edit.bytes())
    };
    let old = FileRewrite { path: kept, old: None, new: one_folder_down(edited(since)?) };
    let new = FileRewrite { path: policy.clone(), old: Some(bytes.to_vec()), new: edited(from)? };
    Ok([old, new])
}

/// Refuses to write over a day that is typed and could not be read.
fn refuse_unread(archive: &Archive, bytes: &[u8]) -> Result<(), NoRevision> {
    let policy: ArchivePath = POLICY.parse().expect("a plain name");
    let read = archive.reread(&policy, bytes);
    let typed = read.typed().and_then(|typed| Some((typed, typed.at(&["施行"]).ok()??)));
    match typed.filter(|(typed, node)| typed.is_unread(node)) {
        None => Ok(()),
        Some((typed, node)) => {
            let text = typed.text(node);
            Err(NoRevision::Asked(Text::new(
                format!("policy.yaml 的`施行`写的是 `{text}`，不是日期：先改正（如 `2026-03-01`）"),
                format!(
                    "policy.yaml has `{text}` under 施行, which is not a day: correct it first"
                ),
            )))
        }
    }
}

/// The day from which the present edition is in force: what it says, else what was told.
fn present_since(archive: &Archive, told: Option<Day>) -> Result<Day, NoRevision> {
    match (archive.policies.newest().from, told) {
        (Some(written), Some(told)) if written != told => Err(NoRevision::Asked(Text::new(
            format!("policy.yaml 写的施行日是 {written}，不是 {told}"),
            format!("policy.yaml is in force from {written}, not from {told}"),
        ))),
        (Some(day), _) | (None, Some(day)) => Ok(day),
        (None, None) => Err(NoRevision::Asked(Text::new(
            "policy.yaml 没有写施行日：加 --since，写现在这一版从哪天起施行",
            "policy.yaml does not say since when it is in force: add --since with that day",
        ))),
    }
}

/// A file whose first line leads editors to its schema, as it stands one folder further down.
fn one_folder_down(bytes: Vec<u8>) -> Vec<u8> {
    let Ok(text) = String::from_utf8(bytes.clone()) else { return bytes };
    let (here, below) = (format!("$schema={FOLDER}"), format!("$schema=../{FOLDER}"));
    text.replacen(&here, &below, 1).into_bytes()
}
