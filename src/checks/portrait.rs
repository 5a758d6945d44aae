//! A person's portrait as the rules see it, read once for all of them.

use crate::archive::Archive;
use crate::diagnostic::{Level, Text};
use crate::inspect::{self, Unopened};
use crate::path::ArchivePath;
use crate::picture::{self, Trouble, Upright};

/// The portrait's file and what it holds.
#[derive(Debug)]
pub(crate) struct Portrait<'a> {
    pub(crate) file: &'a ArchivePath,
    /// How many bytes it has.
    pub(crate) bytes: usize,
    /// The picture, or why it cannot be printed. Below the strict level only its head and its end
    /// are looked at: decoding ten thousand pictures takes a while.
    pub(crate) look: Result<Upright, PortraitError>,
}

/// Why a portrait cannot be printed.
#[derive(Debug)]
pub(crate) enum PortraitError {
    /// What its file holds.
    Content(Trouble),
    /// What its name says, which packets and viewers go by.
    Name(Unopened, picture::PictureFormat),
    /// The disk, or who may read it.
    Disk(Text),
}

impl PortraitError {
    /// What is wrong, after the word for the portrait.
    pub(crate) fn text(&self) -> Text {
        match self {
            Self::Content(trouble) => trouble.text(),
            Self::Name(why, _) => {
                let why = why.text();
                Text::new(why.zh, format!("cannot be sealed: {}", why.en))
            }
            Self::Disk(why) => {
                Text::new(format!("打不开：{}", why.zh), format!("does not open: {}", why.en))
            }
        }
    }

    /// What to do about it.
    pub(crate) fn help(&self) -> Text {
        match self {
            Self::Content(trouble) => trouble.help(),
            Self::Name(_, kind) => {
                let name = format!("照片.{}", kind.name().to_lowercase());
                Text::new(format!("改名为 `{name}`"), format!("rename it to `{name}`"))
            }
            Self::Disk(_) => Text::new(
                "按原因处理，或从原件重新复制一份；没有照片的，删去这个文件",
                "correct the cause, or copy it again from its source; or delete the file",
            ),
        }
    }
}

impl<'a> Portrait<'a> {
    /// The portrait of a person who has one.
    pub(super) fn of(archive: &'a Archive, person: &ArchivePath, level: Level) -> Option<Self> {
        let file = archive.layout.portrait(person)?;
        let bytes = match archive.bytes(file) {
            Ok(bytes) => bytes,
            Err(error) => {
                return Some(Self { file, bytes: 0, look: Err(PortraitError::Disk(error.text())) });
            }
        };
        let mut look = picture::look(&bytes);
        if level > Level::Draft {
            look = look.and_then(|look| picture::printable(&bytes).map(|_| look));
        }
        let mut look = look.map_err(PortraitError::Content);
        if level > Level::Draft
            && let Ok(Upright { kind, .. }) = look
            && let Err(why) = inspect::bytes(file.name(), &bytes)
        {
            look = Err(PortraitError::Name(why, kind));
        }
        Some(Self { file, bytes: bytes.len(), look })
    }
}
