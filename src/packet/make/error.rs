//! Why a packet was not written.

use std::path::PathBuf;

use thiserror::Error;

use crate::diagnostic::{Code, Text};
use crate::fs;
use crate::limits::{PATH, PATH_PART};
use crate::packet::verify::PacketFault;
use crate::path::PathError;

/// Why a packet was not written.
#[derive(Debug, Error)]
#[error("{}", self.text().en)]
pub(crate) enum SealError {
    /// A file's name is not safe.
    Name(String, PathError),
    /// A file's name is not in NFC.
    Spelling(String),
    /// Two names are the same to some system.
    Clash(String, String),
    /// 4 GiB, or 65,535 entries, or more; holds the path of the longest file.
    Split(String),
    /// The day cannot be written as a time of ZIP.
    Day(String),
    /// A file changed while the packet was made.
    Changed(PathBuf),
    /// What was written would be refused by its receiver.
    Refused(Vec<PacketFault>),
    /// Another packet of that name lies there.
    There(PathBuf),
    /// It could not be read or written.
    Disk(#[from] fs::Error),
}

impl SealError {
    /// The reason's stable name.
    pub(crate) fn code(&self) -> Code {
        match self {
            Self::Name(..) | Self::Spelling(_) | Self::Clash(..) => Code("bad-file-name"),
            Self::Split(_) => Code("packet-too-large"),
            Self::Day(_) => Code("packet-day"),
            Self::Changed(_) => Code("file-changed"),
            Self::Refused(faults) => faults.first().map_or(Code("disk"), |fault| fault.code),
            Self::There(_) => Code("foreign-file"),
            Self::Disk(_) => Code("disk"),
        }
    }

    /// The message for people.
    pub(crate) fn text(&self) -> Text {
        match self {
            Self::Name(name, why) => unusable(name, why),
            Self::Spelling(name) => Text::new(
                format!("文件名不是 NFC 形式：`{name}`"),
                format!("a name is not in the form NFC: `{name}`"),
            ),
            Self::Clash(one, other) => Text::new(
                format!("有的系统分不清这两个名称：`{one}` 和 `{other}`"),
                format!("some systems take two names for one: `{one}` and `{other}`"),
            ),
            Self::Split(largest) => Text::new(
                format!(
                    "移交包达到 4 GiB 或 65535 个文件：分成几个包，或压小文件；最大的是 `{largest}`"
                ),
                format!(
                    "the packet would reach 4 GiB or 65,535 files: split it or make files smaller; the longest is `{largest}`"
                ),
            ),
            Self::Day(day) => Text::new(
                format!("移交包的日期须在 1980 年至 2107 年之间：`{day}`"),
                format!("a packet's day lies between 1980 and 2107: `{day}`"),
            ),
            Self::Changed(path) => {
                let path = path.display();
                Text::new(
                    format!("文件在打包过程中被改动，请重新打包：`{path}`"),
                    format!("a file changed while the packet was made, try again: `{path}`"),
                )
            }
            Self::Refused(faults) => {
                let all = |text: fn(&PacketFault) -> &str| {
                    let each = faults.iter().map(|one| format!("{}: {}", one.path, text(one)));
                    each.collect::<Vec<_>>().join("；")
                };
                Text::new(all(|one| &one.text.zh), all(|one| &one.text.en))
            }
            Self::There(path) => {
                let path = path.display();
                Text::new(
                    format!("已有同名而内容不同的文件，没有覆盖：`{path}`"),
                    format!("another file of that name exists and was left alone: `{path}`"),
                )
            }
            Self::Disk(error) => error.text(),
        }
    }
}

/// Why a file of a packet cannot be called so.
fn unusable(name: &str, why: &PathError) -> Text {
    let zh = match why {
        PathError::LongPath(length) => {
            format!("放进移交包后路径太长：{length} 个字符，最多 {PATH} 个，请缩短文件名：`{name}`")
        }
        PathError::LongPart(length) => {
            format!("名称太长：{length} 字节，最多 {PATH_PART} 字节：`{name}`")
        }
        _ => format!("含有不能用于文件名的字符或写法：`{name}`"),
    };
    Text::new(zh, format!("cannot name a file of the packet, {why}: `{name}`"))
}
