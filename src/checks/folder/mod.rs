//! Rules about the files of a person's folder: what making a packet, or receiving it, would refuse.
//! Files are opened where people are to be filed, before the rules look.

mod attachment_clash;
mod attachment_encrypted;
mod attachment_kind;
mod attachment_mended;
mod attachment_path;
mod attachment_unreadable;
mod second_portrait;

use crate::archive::Attached;
use crate::path::ArchivePath;

use super::{Locator, PersonContext, Rule, Topic};

/// The rules about the files of a person's folder, in the order in which they run.
pub(super) const RULES: &[Rule] = &[
    attachment_unreadable::RULE,
    attachment_encrypted::RULE,
    attachment_mended::RULE,
    attachment_kind::RULE,
    attachment_clash::RULE,
    attachment_path::RULE,
    second_portrait::RULE,
];

/// What `why` tells of the files of a person's folder: what keeps them from being filed.
pub(super) const TOPICS: &[Topic] = &[
    Topic {
        title: ("附件", "attachments"),
        rule: &attachment_unreadable::RULE,
        tell: attachment_unreadable::conditions,
    },
    Topic {
        title: ("附件", "attachments"),
        rule: &attachment_encrypted::RULE,
        tell: attachment_encrypted::conditions,
    },
    Topic {
        title: ("附件", "attachments"),
        rule: &attachment_clash::RULE,
        tell: attachment_clash::conditions,
    },
    Topic {
        title: ("附件", "attachments"),
        rule: &attachment_path::RULE,
        tell: attachment_path::conditions,
    },
    Topic {
        title: ("附件", "attachments"),
        rule: &second_portrait::RULE,
        tell: second_portrait::conditions,
    },
];

/// A file's path below the person's folder.
fn below<'a>(context: &PersonContext<'_>, file: &'a ArchivePath) -> &'a str {
    &file.as_str()[context.path.as_str().len() + 1..]
}

/// Where 附件 lists a file, or else where it lists files.
fn locator(context: &PersonContext<'_>, below: &str) -> Locator {
    let mut all = context.person.attachments.iter();
    match all.find(|one| one.file.path().as_str() == below) {
        Some(attachment) => Locator::at(attachment, "文件"),
        None => Locator::at(context.person, "附件"),
    }
}

/// The files that were opened, each with its path below the person's folder and its place.
fn opened<'a>(
    context: &'a PersonContext<'_>,
) -> impl Iterator<Item = (&'a str, Locator, &'a Attached)> {
    context.attached.iter().map(|one| {
        let below = below(context, &one.file);
        (below, locator(context, below), one)
    })
}

/// All files of the folder but person.yaml, by their paths below it.
fn files<'a>(context: &PersonContext<'a>) -> impl Iterator<Item = &'a str> {
    let all =
        context.archive.layout.people.get(context.path).map(Vec::as_slice).unwrap_or_default();
    let folder = context.path.as_str().len() + 1;
    all.iter().map(move |file| &file.as_str()[folder..])
}
