//! Bookmarks: a tree of titles that lead to pages.

use pdf_writer::{Finish, Ref, TextStr};

use super::out::{Out, object};
use crate::fs;

/// A title, the page it leads to, and the titles below it.
#[derive(Debug)]
pub(super) struct Bookmark {
    title: String,
    /// None leads where the first title below it does.
    pub(super) page: Option<Ref>,
    pub(super) below: Vec<Self>,
}

impl Bookmark {
    /// A title that leads nowhere yet.
    pub(super) fn new(title: &str) -> Self {
        Self { title: title.to_owned(), page: None, below: Vec::new() }
    }

    fn target(&self) -> Option<Ref> {
        self.page.or_else(|| self.below.iter().find_map(Self::target))
    }
}

/// Writes all bookmarks that lead somewhere.
pub(super) fn write(out: &mut Out, bookmarks: &[Bookmark]) -> fs::Result<Option<Ref>> {
    let root = out.reserve();
    let ends = level(out, bookmarks, root)?;
    let outline = object(|chunk, id| {
        let mut outline = chunk.outline(id);
        if let Some((first, last, count)) = ends {
            outline.first(first).last(last).count(count);
        }
    });
    out.put(root, &outline)?;
    Ok(ends.map(|_| root))
}

/// Writes the bookmarks of a level: the first, the last, how many.
fn level(
    out: &mut Out,
    bookmarks: &[Bookmark],
    parent: Ref,
) -> fs::Result<Option<(Ref, Ref, i32)>> {
    let leading = bookmarks.iter().filter_map(|one| Some((one, one.target()?)));
    let items: Vec<(&Bookmark, Ref, Ref)> =
        leading.map(|(one, page)| (one, page, out.reserve())).collect();
    for (at, (bookmark, page, id)) in items.iter().enumerate() {
        let below = level(out, &bookmark.below, *id)?;
        let near = |at: Option<usize>| at.and_then(|at| items.get(at)).map(|item| item.2);
        let (before, after) = (near(at.checked_sub(1)), near(Some(at + 1)));
        let object = object(|chunk, id| {
            let mut item = chunk.outline_item(id);
            item.title(TextStr(&bookmark.title)).parent(parent);
            if let Some(before) = before {
                item.prev(before);
            }
            if let Some(after) = after {
                item.next(after);
            }
            if let Some((first, last, count)) = below {
                // A negative number: folded in.
                item.first(first).last(last).count(-count);
            }
            item.dest().page(*page).fit();
            item.finish();
        });
        out.put(*id, &object)?;
    }
    let count = i32::try_from(items.len()).unwrap_or(i32::MAX);
    Ok(items.first().zip(items.last()).map(|(first, last)| (first.2, last.2, count)))
}
