//! What rules about villages, towns and the county share: findings in their files, and their units.

use std::ops::Bound;

use crate::checks::{ArchiveContext, Finding, Locator};
use crate::diagnostic::Text;
use crate::facts::Posts;
use crate::model::village::Post;
use crate::model::words::Part;
use crate::path::ArchivePath;

/// A finding in a village's file.
pub(super) fn village(
    path: &ArchivePath,
    locator: Locator,
    zh: impl Into<String>,
    en: impl Into<String>,
) -> Finding {
    let file = path.join("village.yaml").expect("the file was read");
    Finding::new(&file, locator, Text::new(zh, en))
}

/// A finding in a town's file.
pub(super) fn town(
    path: &ArchivePath,
    locator: Locator,
    zh: impl Into<String>,
    en: impl Into<String>,
) -> Finding {
    let file = path.join("town.yaml").expect("a town's folder leaves room for its file");
    Finding::new(&file, locator, Text::new(zh, en))
}

/// A finding about the county, told where its policy asks for what is missing.
pub(super) fn policy(context: &ArchiveContext<'_>, locator: Locator, message: Text) -> Finding {
    Finding::new(&context.archive.policies.edition_on(context.day).file, locator, message)
}

/// Texts one after the other.
pub(super) fn joined(texts: &[Text]) -> Text {
    let part = |pick: fn(&Text) -> &str| texts.iter().map(pick).collect::<Vec<_>>();
    Text::new(part(|text| &text.zh).join("，"), part(|text| &text.en).join(", "))
}

/// The folders of a town's villages.
pub(super) fn villages<'r>(
    context: &'r ArchiveContext<'_>,
    town: &ArchivePath,
) -> impl Iterator<Item = &'r ArchivePath> {
    let folder = format!("{town}/");
    let from = (Bound::Included(folder.as_str()), Bound::Unbounded);
    let below = context.archive.layout.villages.range::<str, _>(from);
    below.take_while(move |path| path.as_str().starts_with(&folder))
}

/// The village of a town that someone means by the name of its folder, its path or the name that
/// is printed.
pub(super) fn village_of<'r>(
    context: &'r ArchiveContext<'_>,
    town: &ArchivePath,
    name: &str,
) -> Option<&'r ArchivePath> {
    villages(context, town).find(|path| {
        let printed = context.archive.villages.get(*path).map(|village| &*village.name);
        path.name() == name || path.as_str() == name || printed == Some(name)
    })
}

/// Whether the holder of a post is by its entry of a kind that plays a part.
pub(super) fn holds(posts: &Posts<'_>, post: &Post, part: Part) -> bool {
    post.post.is_some() && posts.kinds_of(post).iter().any(|kind| kind.plays(part))
}
