//! Where the file of a new person, village or town goes.

use crate::archive::{self, Archive};
use crate::diagnostic::Text;
use crate::fs;
use crate::path::ArchivePath;
use crate::text::nearest;

use super::fresh::NewKind;

/// Folders of one name in a village.
const NAMESAKES: usize = 99;

/// Why a folder cannot take a new file.
#[derive(Debug)]
pub(crate) enum NoFolder {
    /// The town's name is one that the archive needs itself.
    Reserved(String),
    /// The folder in which it would lie is not there.
    NoParent(ArchivePath, Option<String>),
    /// It is the name of a town that begins with those of a village that is there; what was meant.
    Unparted(ArchivePath, String),
    /// It has its file already.
    Taken(ArchivePath, NewKind),
}

/// Refuses a folder that cannot be a town's, village's or person's. A village or person goes into a
/// folder that is there: a slip in its name would make a new one.
///
/// # Errors
/// If its name is reserved, or its parent is not there.
pub(crate) fn refuse_wrong(archive: &Archive, folder: &ArchivePath) -> Result<(), NoFolder> {
    let top = folder.parts().next().unwrap_or_default();
    if archive::is_reserved(top) {
        return Err(NoFolder::Reserved(top.to_owned()));
    }
    let Some(parent) = folder.parent() else {
        let parted = parted(archive, folder);
        return parted.map_or(Ok(()), |meant| Err(NoFolder::Unparted(folder.clone(), meant)));
    };
    if archive.layout.towns.contains(&parent) || archive.layout.villages.contains(&parent) {
        return Ok(());
    }
    let all = archive.layout.towns.iter().chain(&archive.layout.villages);
    let like = all.filter(|one| one.parts().count() == parent.parts().count());
    let near = nearest(parent.as_str(), like.map(ArchivePath::as_str))
        .map(|near| format!("{near}/{}", folder.name()));
    Err(NoFolder::NoParent(parent, near))
}

/// The path that the name of a new town was meant to be, if it begins with those of a town and a
/// village that are there: `松岭镇荷塘村王五`.
fn parted(archive: &Archive, folder: &ArchivePath) -> Option<String> {
    archive.layout.villages.iter().find_map(|village| {
        let whole: String = village.parts().collect();
        let rest = folder.as_str().strip_prefix(whole.as_str()).filter(|rest| !rest.is_empty())?;
        Some(format!("{village}/{rest}"))
    })
}

/// The folder for a new file: of a namesake, if that is what the person is, with a number behind the
/// name.
///
/// # Errors
/// If the file is there already.
pub(crate) fn free(
    archive: &Archive,
    folder: ArchivePath,
    kind: NewKind,
    namesake: bool,
) -> Result<ArchivePath, NoFolder> {
    let taken = |folder: &ArchivePath| {
        folder
            .join(kind.file())
            .is_ok_and(|file| fs::exists(&archive.layout.on_disk(&archive.root, &file)))
    };
    if !taken(&folder) {
        return Ok(folder);
    }
    let numbered = |number: usize| format!("{folder}-{number}").parse().ok();
    let free = (2..=NAMESAKES).filter_map(numbered).find(|one| !taken(one));
    match free.filter(|_| namesake && kind == NewKind::Person) {
        Some(free) => Ok(free),
        None => Err(NoFolder::Taken(folder, kind)),
    }
}

impl NoFolder {
    /// What is wrong.
    pub(crate) fn text(&self) -> Text {
        match self {
            Self::Reserved(top) => Text::new(
                format!("`{top}` 是保留的文件夹名，不能用作乡镇名"),
                format!("`{top}` is a reserved name and cannot be a town's"),
            ),
            Self::Unparted(folder, _) => Text::new(
                format!("`{folder}` 里没有 `/`，会当成一个乡镇"),
                format!("there is no `/` in `{folder}`: it would be a town"),
            ),
            Self::NoParent(parent, _) => {
                Text::new(format!("档案里没有`{parent}`"), format!("the archive has no `{parent}`"))
            }
            Self::Taken(folder, _) => Text::new(
                format!("`{folder}` 已经有了，不会覆盖"),
                format!("`{folder}` already exists and is not overwritten"),
            ),
        }
    }

    /// What to do about it, if there is something.
    pub(crate) fn hint(&self) -> Option<Text> {
        match self {
            Self::Unparted(_, meant) | Self::NoParent(_, Some(meant)) => {
                Some(Text::new(format!("是否应为 `{meant}`？"), format!("did you mean `{meant}`?")))
            }
            Self::NoParent(parent, None) => Some(Text::new(
                format!("名称无误的话，先运行 `dossier new {parent}`"),
                format!("if the name is right, run `dossier new {parent}` first"),
            )),
            Self::Taken(_, NewKind::Person) => Some(Text::new(
                "如果是同村同名的另一个人，加 --namesake",
                "for another person of that name add --namesake",
            )),
            Self::Reserved(_) | Self::Taken(..) => None,
        }
    }
}
