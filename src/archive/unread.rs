//! Files that look like ours and that nothing reads: under another name, or at another place.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Severity, Text};
use crate::path::ArchivePath;

use super::kept_names::{
    EVENTS, PERSON, POLICIES, POLICY, RESERVED, REVIEWS, SETTINGS, TOWN, VILLAGE, is_read,
};
use super::misnamed;
use super::names::meant_name;

/// Whether somebody surely wants a file to be read as an event or a batch, which it is not under
/// its name or where it lies.
pub(super) fn is_misplaced(path: &ArchivePath, files: &BTreeSet<ArchivePath>) -> bool {
    if path.parts().count() == 1 {
        return at_top(path, files).is_some();
    }
    let tops = [EVENTS, REVIEWS, "programmes", POLICIES, "receipts"];
    path.parts().next().is_some_and(|top| tops.contains(&top)) && is_yaml(path) && !is_read(path)
}

/// The file at the top that lies there under another name. Beside the file itself it is a copy.
pub(super) fn at_top(path: &ArchivePath, files: &BTreeSet<ArchivePath>) -> Option<&'static str> {
    let is_meant = |own: &&str| misnamed::is_like(path.name(), own) && !files.contains(*own);
    [SETTINGS, POLICY].into_iter().find(is_meant).filter(|_| path.parts().count() == 1)
}

/// Whether a file is called as ours are, perhaps with an ending that a program added.
fn is_yaml(path: &ArchivePath) -> bool {
    let name = path.name().to_lowercase();
    let name = name.strip_suffix(".txt").unwrap_or(&name);
    name.ends_with(".yaml") || name.ends_with(".yml")
}

/// What is said of a file that looks like one of ours and that nothing reads where it lies: at the
/// top, or in the folder of a town, a village or a person that has its own file.
pub(super) fn unread_here(path: &ArchivePath, files: &BTreeSet<ArchivePath>) -> Option<Diagnostic> {
    let depth = path.parts().count();
    let top = path.parts().next().unwrap_or_default();
    if !is_yaml(path) || is_read(path) || depth > 1 && RESERVED.contains(&top) {
        return None;
    }
    let is_ours = [PERSON, TOWN, VILLAGE].contains(&path.name());
    let belongs = match depth {
        1 => at_top(path, files).is_none() && meant_name(path.name()).is_none(),
        2 => files.contains(&path.parent()?.join(TOWN).ok()?),
        3 => files.contains(&path.parent()?.join(VILLAGE).ok()?),
        // Anything may be attached to a person's file, but hardly a copy of it, or a file like it.
        4 => files.contains(&path.parent()?.join(PERSON).ok()?),
        5 => {
            let above = path.parent()?.parent()?;
            let is_record = !path.parent()?.name().contains("附件");
            is_record && files.contains(&above.join(PERSON).ok()?)
        }
        _ => false,
    };
    belongs.then(|| {
        let message = Text::new("放在这里的这个文件没有读取", "this file is not read where it lies");
        let help = Text::new(
            "人放在 乡镇/村/姓名/person.yaml，村 乡镇/村/village.yaml，乡镇 乡镇/town.yaml，\
             培训活动和联审批次放在 events 和 reviews；多余的副本删去",
            "a person is town/village/name/person.yaml, a village town/village/village.yaml, a town \
             town/town.yaml, events and batches lie in `events` and `reviews`; delete copies",
        );
        let help = match depth {
            4 | 5 => Text::new(
                "一个人的内容都写在 person.yaml 里；多余的副本删去",
                "all of a person is written in `person.yaml`; delete copies",
            ),
            _ => help,
        };
        let severity = if is_ours { Severity::Error } else { Severity::Warning };
        Diagnostic::error(Code("misplaced-file"), path, message).severity(severity).help(help)
    })
}

/// What is said of a file that nothing reads under its name or where it lies.
pub(super) fn misplaced_file(path: &ArchivePath, files: &BTreeSet<ArchivePath>) -> Diagnostic {
    let message = Text::new(
        "这个文件没有读取：文件名不以 .yaml 结尾，或放在下一层文件夹里",
        "this file is not read: its name does not end with `.yaml`, or it lies in a folder below",
    );
    let stem = path.name().split('.').next().unwrap_or_default();
    let top = path.parts().next().unwrap_or_default();
    let new = match at_top(path, files) {
        Some(meant) => meant.to_owned(),
        None => format!("{top}/{stem}.yaml"),
    };
    let help = Text::new(format!("改为 `{new}`"), format!("rename it to `{new}`"));
    Diagnostic::error(Code("misplaced-file"), path, message).help(help)
}
