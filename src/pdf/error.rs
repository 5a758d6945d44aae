//! Why a PDF cannot be put together with others.

use thiserror::Error;

use crate::diagnostic::Text;
use crate::fs;
use crate::inspect::OpenError;

/// What is wrong with a PDF, or with the disk.
#[derive(Debug, Error)]
#[error("{}", self.text().en)]
pub(crate) enum PdfError {
    /// It does not open, in the words of every command that opens PDFs.
    Closed(OpenError),
    /// It opens, and what it holds cannot be taken over.
    Unreadable,
    /// It has no page.
    Empty,
    /// What a page shows cannot be read.
    Content,
    /// Objects lie in one another without end.
    Deep,
    /// It uses what papers of this program never do.
    Foreign,
    /// The new file cannot be written.
    Disk(#[from] fs::Error),
}

impl PdfError {
    /// The message for people.
    pub(crate) fn text(&self) -> Text {
        match self {
            Self::Closed(closed) => closed.text(),
            Self::Unreadable => Text::new("PDF 读不通", "the PDF cannot be read"),
            Self::Empty => Text::new("PDF 里没有页", "the PDF has no page"),
            Self::Content => {
                Text::new("PDF 页面的内容读不通", "what a page of the PDF shows cannot be read")
            }
            Self::Deep => Text::new("PDF 的结构没有尽头", "the structure of the PDF has no end"),
            Self::Foreign => Text::new(
                "PDF 用了本程序的表册里没有的东西",
                "the PDF uses what papers of this program do not",
            ),
            Self::Disk(error) => error.text(),
        }
    }
}
