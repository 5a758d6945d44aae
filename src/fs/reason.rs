//! What the system says when an operation fails, in the reader's language.

use std::io::{self, ErrorKind};

use crate::diagnostic::Text;

/// Kinds of failure with their words in Chinese and English. A kind that is not listed shows the
/// system's own number, which technicians can look up.
const WORDS: &[(ErrorKind, &str, &str)] = &[
    (ErrorKind::NotFound, "找不到", "not found"),
    (
        ErrorKind::PermissionDenied,
        "没有权限，请检查文件是否只读、文件夹是否属于您",
        "permission denied: is it read-only, or owned by someone else?",
    ),
    (ErrorKind::AlreadyExists, "已经存在，不会覆盖", "it exists and is not overwritten"),
    (ErrorKind::StorageFull, "磁盘已满", "the disk is full"),
    (ErrorKind::QuotaExceeded, "磁盘配额已用完", "the disk quota is used up"),
    (ErrorKind::FileTooLarge, "文件太大，磁盘放不下", "the file is too large for this disk"),
    (ErrorKind::ReadOnlyFilesystem, "磁盘是只读的", "the disk is read-only"),
    (ErrorKind::IsADirectory, "它是文件夹", "it is a folder"),
    (ErrorKind::NotADirectory, "路径中有一段不是文件夹", "a part of the path is not a folder"),
    (ErrorKind::DirectoryNotEmpty, "文件夹不是空的", "the folder is not empty"),
    (ErrorKind::CrossesDevices, "两处不在同一个磁盘上", "the two places are on different disks"),
    (ErrorKind::InvalidInput, "这是链接或特殊文件", "it is a link or a special file"),
    (ErrorKind::InvalidFilename, "名称太长或不合规", "the name is too long or not allowed"),
    (ErrorKind::OutOfMemory, "内存不够", "out of memory"),
    (ErrorKind::TimedOut, "等待超时", "timed out"),
    (
        ErrorKind::StaleNetworkFileHandle,
        "网络盘已经断开",
        "the network drive is no longer connected",
    ),
    (ErrorKind::HostUnreachable, "网络盘连不上", "the network drive cannot be reached"),
    (ErrorKind::NetworkUnreachable, "网络盘连不上", "the network drive cannot be reached"),
    (ErrorKind::NetworkDown, "网络盘连不上", "the network drive cannot be reached"),
    (ErrorKind::UnexpectedEof, "文件不完整", "the file ends too early"),
    (ErrorKind::InvalidData, "文件已经损坏", "the file is damaged"),
    (ErrorKind::BrokenPipe, "接收的程序已经退出", "the program that reads it has ended"),
];

/// Linux and other Unix systems: the device reported an error while reading or writing.
const DEVICE_FAILURE: i32 = 5;

/// Why the system could not do it, as a clerk can understand it.
pub(crate) fn reason(error: &io::Error) -> Text {
    if let Some((_, zh, en)) = WORDS.iter().find(|(kind, ..)| *kind == error.kind()) {
        return Text::new(*zh, *en);
    }
    match error.raw_os_error() {
        Some(DEVICE_FAILURE) if cfg!(unix) => Text::new("磁盘读写出错", "the disk failed"),
        Some(code) => Text::new(format!("系统报错，代码 {code}"), error.to_string()),
        None => Text::new("系统没有说明原因", error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_words_and_none_is_foreign() {
        assert_eq!(reason(&ErrorKind::StorageFull.into()).zh, "磁盘已满");
        let foreign = |code| reason(&io::Error::from_raw_os_error(code)).zh;
        for code in 1..200 {
            let zh = foreign(code);
            assert!(!zh.contains(|one: char| one.is_ascii_alphabetic()), "{code}: {zh}");
        }
        assert_eq!(reason(&io::Error::other("odd")).zh, "系统没有说明原因");
    }
}
