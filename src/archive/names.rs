//! What is said of names: those that cannot be used, that are another's, or that look like another.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::letters;
use crate::limits::{PATH, PATH_PART};
use crate::path::{ArchivePath, PathError};

use super::kept_names::{PERSON, POLICY, SETTINGS, TOWN, VILLAGE};
use super::misnamed;

/// Why a name cannot be used, and what to do about it.
pub(crate) fn unusable(name: &str, error: &PathError) -> (Text, Text) {
    let shown: String = name
        .chars()
        .map(|one| if one == '/' || !crate::path::is_unsafe(one) { one } else { '?' })
        .collect();
    let en = format!("the name `{shown}` cannot be used: {error}");
    let say = |why: &str| Text::new(format!("文件或文件夹名`{shown}`{why}"), en.clone());
    let character = match error {
        PathError::Character(point) => char::from_u32(*point),
        _ => None,
    };
    match (error, character) {
        (PathError::LongPart(bytes), _) => {
            let more = (bytes - PATH_PART).div_ceil(3);
            (
                say(&format!("太长：有一段 {bytes} 字节，最多 {PATH_PART} 字节（66 个汉字）")),
                shorter(more, bytes - PATH_PART, "bytes"),
            )
        }
        (PathError::LongPath(length), _) => {
            let more = length - PATH;
            (
                say(&format!("太长：整个路径 {length} 个字，最多 {PATH} 个字")),
                shorter(more, more, "characters"),
            )
        }
        (PathError::Device(_), _) => {
            (say("是 Windows 留给设备的名字"), Text::new("请换一个名字", "give it another name"))
        }
        (_, Some(old)) if letters::standard(old).is_some() => {
            let (why, help) = old_code(name, old);
            (say(&why), help)
        }
        (_, Some(one)) if letters::is_hidden(one) => {
            let why = format!("里有看不见或没有标准编码的字符 U+{:04X}", u32::from(one));
            (say(&why), Text::new("请重新输入名字", "type the name again"))
        }
        (_, Some(one)) => {
            let why = format!("里不能有 `{one}`");
            (
                say(&why),
                Text::new(
                    "请改名：不用 < > : \" \\ | ? * %",
                    "rename it without < > : \" \\ | ? * %",
                ),
            )
        }
        _ => {
            let own = name.rsplit('/').next().unwrap_or_default();
            let own = trimmed(own);
            (
                say("首尾有空格，或末尾有句点"),
                Text::new(format!("改名为 `{own}`"), format!("rename it to `{own}`")),
            )
        }
    }
}

/// A name without what may not stand at its ends.
pub(super) fn trimmed(name: &str) -> &str {
    name.trim().trim_end_matches(['.', ' '])
}

/// What is said of a private code that has a standard character since.
fn old_code(name: &str, old: char) -> (String, Text) {
    let today = |one: char| letters::standard(one).unwrap_or(one);
    let whole: String = name.rsplit('/').next().unwrap_or_default().chars().map(today).collect();
    let new = today(old);
    let (from, to) = (u32::from(old), u32::from(new));
    (
        format!("里的 U+{from:04X} 是旧字库的编码，应为 `{new}`（U+{to:04X}）"),
        Text::new(format!("改名为 `{whole}`"), format!("rename it to `{whole}`")),
    )
}

/// By how much a name is to be shorter.
fn shorter(zh: usize, en: usize, unit: &str) -> Text {
    Text::new(format!("把名字至少缩短 {zh} 个汉字"), format!("make it shorter by {en} {unit}"))
}

/// The name of one of our files that a file is called by but for an ending that a program added,
/// or for upper case.
pub(super) fn meant_name(name: &str) -> Option<&'static str> {
    let plain = name.to_lowercase();
    let plain = plain.strip_suffix(".txt").unwrap_or(&plain);
    let plain = plain.strip_suffix(".yaml").unwrap_or(plain);
    let stem = plain.strip_suffix(".yaml").or_else(|| plain.strip_suffix(".yml")).unwrap_or(plain);
    let own = [SETTINGS, POLICY, PERSON, TOWN, VILLAGE];
    own.into_iter().find(|own| own.strip_suffix(".yaml") == Some(stem) && *own != name)
}

/// What is said of a folder that lacks its file, which may be there under a name that a program
/// made of it.
pub(super) fn missing_or_misnamed(
    folder: &ArchivePath,
    file: &str,
    files: &BTreeSet<ArchivePath>,
) -> Diagnostic {
    let Some(found) = misnamed::meant(folder, file, files) else {
        return missing_file(folder, file);
    };
    let name = found.name();
    let message = Text::new(
        format!("{file} 存成了 `{name}`，没有读取"),
        format!("`{file}` was saved as `{name}`, it is not read"),
    );
    let help = Text::new(
        format!("改名为 `{file}`；在记事本里另存时，“保存类型”选“所有文件”"),
        format!("rename it to `{file}`; when you save it, choose all types of files"),
    );
    Diagnostic::error(Code("misplaced-file"), found, message).help(help)
}

/// Folders side by side whose names look alike: one of the two is a slip.
pub(super) fn alike_folders(folders: &BTreeSet<ArchivePath>) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<(Option<ArchivePath>, String), &ArchivePath> = BTreeMap::new();
    let mut found = Vec::new();
    for folder in folders.iter().filter(|folder| folder.parts().count() <= 3) {
        let key = (folder.parent(), letters::folded(folder.name()).to_lowercase());
        match seen.get(&key) {
            Some(first) => found.push(alike(folder, first)),
            None => drop(seen.insert(key, folder)),
        }
    }
    found
}

pub(super) fn alike(path: &ArchivePath, other: &ArchivePath) -> Diagnostic {
    let message = if path == other {
        Text::new(
            format!("磁盘上有两个 `{path}`，其中一个的字换了一种编码，只读取了一个"),
            format!(
                "there are two of `{path}`, one spelt with other code points; only one is read"
            ),
        )
    } else {
        Text::new(
            format!("`{path}` 与 `{other}` 看起来是一个名字，其实是两个"),
            format!("`{path}` and `{other}` look like one name and are two"),
        )
    };
    let help = Text::new(
        "核对哪一个是对的，把另一个的内容移过去，再删去它",
        "see which one is right, move what the other holds there and delete it",
    );
    Diagnostic::error(Code("alike-names"), path, message).help(help)
}

fn missing_file(folder: &ArchivePath, file: &str) -> Diagnostic {
    let path = folder.join(file).unwrap_or_else(|_| folder.clone());
    let message = Text::new(format!("文件夹里没有 {file}"), format!("the folder has no `{file}`"));
    let help = Text::new(
        format!("补上 {file}，或把文件夹移出档案"),
        format!("add `{file}`, or move the folder out of the archive"),
    );
    Diagnostic::error(Code("missing-file"), &path, message).help(help)
}
