//! Rosters whose villages, or towns, are not in the archive yet.

use std::collections::BTreeSet;

use crate::archive::{Archive, Layout};
use crate::diagnostic::Text;
use crate::keep::fresh::{self, NewKind};
use crate::path::ArchivePath;
use crate::text::nearest;

use super::plan::{File, ImportPlan};
use super::roster::{ImportOptions, roster};
use super::sheet::Book;

/// Plans the import of a roster, and of the villages and towns that it names and the archive lacks: those
/// of which a row can be taken over, each with the file that `new` writes.
pub(crate) fn roster_with_places(
    book: &Book,
    archive: &mut Archive,
    (town, update): (Option<ArchivePath>, bool),
) -> ImportPlan {
    let (mut new, mut near) = (BTreeSet::new(), Vec::new());
    if let Some(town) = town.as_ref().filter(|own| !archive.layout.towns.contains(*own)) {
        near.extend(like_another(archive, town));
        archive.suppose(town);
        new.insert(town.clone());
    }
    let mut plan = roster(book, &ImportOptions { archive, town: town.clone(), update });
    // A place that is known then may be what other rows mean by a short name.
    loop {
        let named = plan.new_places.iter().flat_map(|place| [place.parent(), Some(place.clone())]);
        let mut more: BTreeSet<ArchivePath> = named.flatten().collect();
        let Layout { towns, villages, .. } = &*archive.layout;
        more.retain(|place| !towns.contains(place) && !villages.contains(place));
        if more.is_empty() {
            break;
        }
        near.extend(more.iter().filter_map(|place| like_another(archive, place)));
        more.iter().for_each(|place| archive.suppose(place));
        new.extend(more);
        plan = roster(book, &ImportOptions { archive, town: town.clone(), update });
    }
    let is_used = |place: &&ArchivePath| plan.files.iter().any(|file| file.path.is_within(place));
    let used: Vec<ArchivePath> = new.iter().filter(is_used).cloned().collect();
    for place in &used {
        match file(archive, place) {
            Ok(file) => plan.files.push(file),
            Err(why) => plan.faults.push(why),
        }
    }
    if !used.is_empty() {
        let names = used.iter().map(ToString::to_string).collect::<Vec<_>>();
        plan.notes.insert(
            0,
            Text::new(
                format!("新建村镇：{}", names.join("、")),
                format!("new places: {}", names.join(", ")),
            ),
        );
    }
    plan.notes.extend(near);
    plan
}

/// The file of a new place.
fn file(archive: &Archive, place: &ArchivePath) -> Result<File, Text> {
    let kind = NewKind::of(place).expect("a town or village has a file");
    let unnamed = |_| {
        Text::new(format!("`{place}` 不能用作文件夹名"), format!("`{place}` cannot name a folder"))
    };
    let path = place.join(kind.file()).map_err(unnamed)?;
    let bytes =
        fresh::file(archive, &path, kind, place.name(), &[]).map_err(|refused| refused.why)?;
    Ok(File { path, bytes, old: None })
}

/// What is said of a new place whose name is nearly another's: it may be a slip.
fn like_another(archive: &Archive, place: &ArchivePath) -> Option<Text> {
    let layout = &*archive.layout;
    let others = match place.parent() {
        Some(town) => layout.villages.iter().filter(|own| own.is_within(&town)).collect::<Vec<_>>(),
        None => layout.towns.iter().collect(),
    };
    let near = nearest(place.name(), others.into_iter().map(ArchivePath::name))?;
    Some(Text::new(
        format!("新建的 `{place}` 与已有的 `{near}` 很像，核对是不是写错了"),
        format!("the new `{place}` is much like `{near}`: see whether it is a slip"),
    ))
}
