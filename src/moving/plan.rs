//! What a move would change: prepared whole, before anything is written.

use std::path::PathBuf;

use crate::archive::{self, Archive};
use crate::fs;
use crate::limits;
use crate::model::record::Record;
use crate::model::{Day, Person, Town, Village};
use crate::path::ArchivePath;
use crate::schema::FileKind;
use crate::transaction::FileChange;
use crate::yaml;
use crate::yaml::edit::{Edit, PathStep};

use super::Refusal;
use super::history::{History, history};
use super::place::ChangedValue;
use super::references::{ChangedReference, Route};

/// A move that can be made.
#[derive(Debug)]
pub(crate) struct MovePlan {
    pub(crate) old: ArchivePath,
    pub(crate) new: ArchivePath,
    /// The files that change besides.
    pub(crate) edits: Vec<FileEdit>,
    /// References that cannot follow: a village's in the file of the town that it leaves.
    pub(crate) left: Vec<ChangedValue>,
    /// The folder on the disk, and where it will lie, from the archive's root.
    pub(super) rename: (PathBuf, PathBuf),
}

/// A file that changes.
#[derive(Debug)]
pub(crate) struct FileEdit {
    /// What changes in it.
    pub(crate) places: Vec<ChangedValue>,
    pub(super) change: FileChange,
}

/// What is to become of something besides its folder.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked<'a> {
    /// The new printed name, if it changes.
    pub name: Option<&'a str>,
    /// The first day at the new place, if it is known.
    pub(crate) from: Option<Day>,
    /// Whether the old place was a mistake, so that nothing ever belonged there.
    pub(crate) corrects: bool,
}

/// What changes in the record of what is moved.
struct Own<'a> {
    name: Option<&'a str>,
    history: Option<History>,
}

/// Prepares the move of what lies at `old` to `new`.
///
/// # Errors
/// If it cannot be made: something is at `new`, the folder above it is missing, it was moved later
/// already, or a file that is to be changed cannot be.
pub(crate) fn plan(
    archive: &Archive,
    old: &ArchivePath,
    new: &ArchivePath,
    asked: Asked<'_>,
) -> Result<MovePlan, Refusal> {
    let to = target(archive, old, new)?;
    let rename = (archive.below_root(old), to);
    let mut plan = MovePlan {
        old: old.clone(),
        new: new.clone(),
        edits: Vec::new(),
        left: Vec::new(),
        rename,
    };
    let route = Route { old, new };
    let left = (!asked.corrects).then(|| history(archive, (old, new), asked.from));
    let history = left.transpose()?.flatten();
    let own = Own { name: asked.name, history };
    let record = record(old);
    for (file, kind) in files(archive) {
        let is_own = record.as_ref().is_some_and(|own| own.0 == file);
        plan.file(archive, &route, (&file, kind), is_own.then_some(&own))?;
    }
    Ok(plan)
}

/// The file with the record of a town, village or person, and its kind.
fn record(folder: &ArchivePath) -> Option<(ArchivePath, FileKind)> {
    let (file, kind) = match folder.parts().count() {
        1 => ("town.yaml", FileKind::Town),
        2 => ("village.yaml", FileKind::Village),
        _ => ("person.yaml", FileKind::Person),
    };
    Some((folder.join(file).ok()?, kind))
}

/// Every file that may refer to people, villages or towns.
fn files(archive: &Archive) -> Vec<(ArchivePath, FileKind)> {
    let layout = &archive.layout;
    let folders = layout.towns.iter().chain(&layout.villages).chain(layout.people.keys());
    let records = folders.filter_map(record);
    let events = layout.events.iter().map(|file| (file.clone(), FileKind::Event));
    let reviews = layout.reviews.iter().map(|file| (file.clone(), FileKind::Review));
    let programmes = layout.programmes.iter().map(|file| (file.clone(), FileKind::Programme));
    records.chain(events).chain(reviews).chain(programmes).collect()
}

/// Where the folder will lie, from the archive's root on.
fn target(archive: &Archive, old: &ArchivePath, new: &ArchivePath) -> Result<PathBuf, Refusal> {
    let depth = new.parts().count();
    if depth != old.parts().count() {
        return Err(Refusal::new(
            format!("`{new}` 和 `{old}` 不在同一层"),
            format!("`{new}` is not on the same level as `{old}`"),
        )
        .hint(
            "人员写成 乡镇/村/姓名，村写成 乡镇/村，乡镇写成一段",
            "write a person as town/village/name, a village as town/village, a town as one name",
        ));
    }
    if depth == 1 && archive::is_reserved(new.name()) {
        return Err(Refusal::new(
            format!("`{new}` 是保留的文件夹名"),
            format!("`{new}` is a reserved name"),
        ));
    }
    let layout = &archive.layout;
    let above = new.parent();
    let missing = above
        .as_ref()
        .filter(|above| !layout.towns.contains(*above) && !layout.villages.contains(*above));
    if let Some(above) = missing {
        return Err(Refusal::new(
            format!("档案里没有 `{above}`"),
            format!("the archive has no `{above}`"),
        )
        .hint(
            format!("先运行 `dossier new {above}`"),
            format!("run `dossier new {above}` first"),
        ));
    }
    let to = archive.below_root(new);
    if fs::exists(&archive.root.join(&to))
        || layout.people.contains_key(new)
        || layout.villages.contains(new)
    {
        return Err(Refusal::new(format!("`{new}` 已经存在"), format!("`{new}` already exists")));
    }
    Ok(to)
}

impl MovePlan {
    /// Prepares the edit of one file, if it changes.
    fn file(
        &mut self,
        archive: &Archive,
        route: &Route<'_>,
        (file, kind): (&ArchivePath, FileKind),
        own: Option<&Own<'_>>,
    ) -> Result<(), Refusal> {
        let own = own.filter(|own| own.name.is_some() || own.history.is_some());
        let on_disk = archive.layout.on_disk(&archive.root, file);
        if !fs::exists(&on_disk) || fs::is_special(&on_disk) {
            return Ok(());
        }
        let bytes = fs::read_limited(&on_disk, limits::YAML as u64)?;
        if own.is_none() && !route.is_named_in(&bytes) {
            return Ok(());
        }
        let document = yaml::read(file, &bytes).0.filter(|document| document.intact);
        let Some(document) = document else {
            return if route.may_stand_in(&bytes) { Err(unread(file)) } else { Ok(()) };
        };
        let found = route.references(file, &document.root, &kind.shape(&archive.policies.lists()));
        let place = |one: &ChangedReference| ChangedValue {
            file: file.clone(),
            line: document.source.position(one.span.start).line,
            old: one.old.clone(),
            new: one.new.clone().unwrap_or_default(),
        };
        let (follow, left): (Vec<_>, Vec<_>) = found.iter().partition(|one| one.new.is_some());
        self.left.extend(left.into_iter().map(place));
        let mut places: Vec<ChangedValue> = follow.iter().map(|one| place(one)).collect();
        if places.is_empty() && own.is_none() {
            return Ok(());
        }
        let refused = |refused: &_| Refusal::of_edit(file, refused);
        let mut edit = Edit::new(file, &bytes).map_err(|e| refused(&e))?;
        let words: Vec<_> =
            follow.iter().filter_map(|one| Some((one.span, one.new.clone()?))).collect();
        if !words.is_empty() {
            edit.replace(&words).map_err(|e| refused(&e))?;
        }
        if let Some(own) = own {
            places.extend(own.write(&mut edit, file, kind).map_err(|e| refused(&e))?);
        }
        fs::check_writable(&on_disk)?;
        let path = archive.below_root(file);
        let change = FileChange { path, before: Some(bytes), after: edit.bytes() };
        self.edits.push(FileEdit { places, change });
        Ok(())
    }
}

impl Own<'_> {
    /// Writes the name again, and what the move leaves behind.
    fn write(
        &self,
        edit: &mut Edit,
        file: &ArchivePath,
        kind: FileKind,
    ) -> Result<Vec<ChangedValue>, yaml::edit::Refused> {
        let renamed = self.name.map(|name| rename(edit, file, kind, name)).transpose()?.flatten();
        let left = self.history.as_ref().map(|history| history.write(edit, file)).transpose()?;
        Ok(renamed.into_iter().chain(left.into_iter().flatten()).collect())
    }
}

/// Writes the printed name again.
fn rename(
    edit: &mut Edit,
    file: &ArchivePath,
    kind: FileKind,
    name: &str,
) -> Result<Option<ChangedValue>, yaml::edit::Refused> {
    let (key, keys) = match kind {
        FileKind::Person => ("姓名", Person::KEYS),
        FileKind::Village => ("名称", Village::KEYS),
        _ => ("名称", Town::KEYS),
    };
    let document = edit.document();
    let place = document.root.get(key).map(|node| {
        let span = node.span;
        ChangedValue {
            file: file.clone(),
            line: document.source.position(span.start).line,
            old: document.source.text()[span.start..span.end].trim().to_owned(),
            new: name.to_owned(),
        }
    });
    edit.set(&[PathStep::Key(key, keys)], name.into())?;
    Ok(place)
}

fn unread(file: &ArchivePath) -> Refusal {
    Refusal::new(
        format!("`{file}` 有读不出来的内容，可能提到要移动的对象"),
        format!("`{file}` cannot be read whole and may name what is to be moved"),
    )
    .hint("先用 dossier check 改正这个文件", "correct this file first, see `dossier check`")
}
