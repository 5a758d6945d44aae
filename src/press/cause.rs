//! Why a paper was made, or why it was not made again.

use crate::diagnostic::Text;
use crate::path::ArchivePath;

/// Why a paper was made, or kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cause {
    /// Kept: no file on which it rests has changed since the last run.
    Untouched,
    /// Kept: something has changed on which it might rest, and it shows the same.
    Same(Vec<ArchivePath>),
    /// Made: no run has made it before.
    New,
    /// Made: an earlier run made it, and it cannot be proven that it was one's own.
    Unproven,
    /// Made: all papers were asked for anew.
    Forced,
    /// Made: another version of the program makes it.
    Program,
    /// Made: a template is another.
    Templates,
    /// Made: a typeface that it shows is another.
    Fonts,
    /// Made: it shows something else, because of these files as far as is known.
    Content(Vec<ArchivePath>),
    /// Made: the file was not there any more.
    Gone,
    /// Made: the file was not as it was made.
    Altered,
}

impl Cause {
    /// Its stable name.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Untouched => "untouched",
            Self::Same(_) => "same",
            Self::New => "new",
            Self::Unproven => "unproven",
            Self::Forced => "forced",
            Self::Program => "program",
            Self::Templates => "templates",
            Self::Fonts => "fonts",
            Self::Content(_) => "content",
            Self::Gone => "gone",
            Self::Altered => "altered",
        }
    }

    /// The files that have changed, where they matter.
    pub(crate) fn files(&self) -> &[ArchivePath] {
        match self {
            Self::Same(files) | Self::Content(files) => files,
            _ => &[],
        }
    }

    /// The cause for people.
    pub(crate) fn text(&self) -> Text {
        let files = || self.files().iter().map(|file| format!("`{file}`")).collect::<Vec<_>>();
        match self {
            Self::Untouched => Text::new("依据的文件都没有变", "nothing has changed"),
            Self::Same(changed) if changed.is_empty() => {
                Text::new("内容没有变", "it shows the same")
            }
            Self::Same(_) => Text::new(
                format!("{} 有变动，这份表册的内容不变", files().join("、")),
                format!("{} changed, and it shows the same", files().join(", ")),
            ),
            Self::New => Text::new("以前没有生成过", "it was not made before"),
            Self::Unproven => Text::new(
                "认不出是自己以前生成的",
                "it cannot be proven that an earlier run of this user made it",
            ),
            Self::Forced => Text::new("要求全部重新生成", "all were asked for anew"),
            Self::Program => Text::new("程序版本变了", "the program is another version"),
            Self::Templates => Text::new("模板变了", "a template changed"),
            Self::Fonts => Text::new("所用字体变了", "a typeface that it uses changed"),
            Self::Content(changed) if changed.is_empty() => {
                Text::new("内容变了", "it shows something else")
            }
            Self::Content(_) => Text::new(
                format!("内容变了：{}", files().join("、")),
                format!("it shows something else: {}", files().join(", ")),
            ),
            Self::Gone => Text::new("文件不在了", "the file was gone"),
            Self::Altered => Text::new("文件不是生成时的样子", "the file was not as it was made"),
        }
    }
}
