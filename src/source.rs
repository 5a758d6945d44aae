//! One text file of an archive, and places inside it.

use std::sync::Arc;

use crate::path::ArchivePath;

/// A half-open range of bytes in a [`Source`]'s text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The range from `start` up to, not including, `end`.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Whether another range lies in this one.
    #[must_use]
    pub fn holds(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// A position as people count it: both numbers from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
}

/// Bytes that lines of most files have more of on average.
const SHORT_LINE: usize = 32;

/// A decoded file: its path in the archive, its text and where its lines begin.
#[derive(Debug)]
pub struct Source {
    path: ArchivePath,
    text: String,
    lines: Vec<usize>,
}

impl Source {
    /// Takes the text of the file at `path`.
    #[must_use]
    pub fn new(path: ArchivePath, text: String) -> Arc<Self> {
        let mut lines = Vec::with_capacity(text.len() / SHORT_LINE + 1);
        lines.push(0);
        lines.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1));
        Arc::new(Self { path, text, lines })
    }

    /// Where the file lies in the archive.
    #[must_use]
    pub fn path(&self) -> &ArchivePath {
        &self.path
    }

    /// The whole text, without a byte order mark.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column of a byte offset; offsets past the end count as the end.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.text.len());
        let line = self.lines.partition_point(|start| *start <= offset) - 1;
        let start = self.lines[line];
        let column = self.text[start..offset].chars().count() + 1;
        Position { line: line + 1, column }
    }

    /// The lines, from 1 and both included, without the last line's end.
    #[must_use]
    pub fn lines(&self, first: usize, last: usize) -> &str {
        let start = self.lines[first - 1];
        let end = self.lines.get(last).copied().unwrap_or(self.text.len());
        self.text[start..end].trim_end_matches(['\r', '\n'])
    }
}
