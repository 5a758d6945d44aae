//! One text file of an archive, and places inside it.

use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use crate::path::ArchivePath;

/// A half-open range of bytes in a [`Source`]'s text.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub(crate) struct Span {
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The range from `start` up to, not including, `end`.
    pub(crate) fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Whether another range lies in this one.
    pub(crate) fn holds(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// A position as people count it: both numbers from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) struct Position {
    pub line: usize,
    /// The character in the line.
    pub column: usize,
}

/// Bytes that lines of most files have more of on average.
const SHORT_LINE: usize = 32;

/// Bytes whose characters are counted anew each time.
const STEP: usize = 128;

/// A decoded file: its path in the archive, its text and where its lines begin.
#[derive(Debug)]
pub(crate) struct Source {
    path: ArchivePath,
    text: String,
    lines: Vec<usize>,
    /// How many characters begin before every [`STEP`]th byte; counted when a line is so long that
    /// counting from its start would take its time with every finding.
    counted: OnceLock<Vec<usize>>,
}

impl Source {
    /// Takes the text of the file at `path`.
    pub(crate) fn new(path: ArchivePath, text: String) -> Arc<Self> {
        let mut lines = Vec::with_capacity(text.len() / SHORT_LINE + 1);
        lines.push(0);
        lines.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1));
        Arc::new(Self { path, text, lines, counted: OnceLock::new() })
    }

    /// Where the file lies in the archive.
    pub(crate) fn path(&self) -> &ArchivePath {
        &self.path
    }

    /// The whole text, without a byte order mark.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Line and column of a byte offset; offsets past the end count as the end.
    pub(crate) fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.text.len());
        let line = self.lines.partition_point(|start| *start <= offset) - 1;
        let start = self.lines[line];
        let before = if offset - start <= STEP {
            characters(&self.text.as_bytes()[start..offset])
        } else {
            self.characters_before(offset) - self.characters_before(start)
        };
        Position { line: line + 1, column: before + 1 }
    }

    fn characters_before(&self, offset: usize) -> usize {
        let bytes = self.text.as_bytes();
        let counted = self.counted.get_or_init(|| {
            let steps = bytes.chunks(STEP).scan(0, |sum, step| {
                let before = *sum;
                *sum += characters(step);
                Some(before)
            });
            steps.collect()
        });
        let step = (offset / STEP).min(counted.len() - 1);
        counted[step] + characters(&bytes[step * STEP..offset])
    }

    /// The bytes of the line in which a byte lies, without the line's end.
    pub(crate) fn line_around(&self, offset: usize) -> Span {
        let line = self.lines.partition_point(|start| *start <= offset.min(self.text.len()));
        let start = self.lines[line - 1];
        Span::new(start, start + self.lines(line, line).len())
    }

    /// The lines, from 1 and both included, without the last line's end.
    pub(crate) fn lines(&self, first: usize, last: usize) -> &str {
        let start = self.lines[first - 1];
        let end = self.lines.get(last).copied().unwrap_or(self.text.len());
        self.text[start..end].trim_end_matches(['\r', '\n'])
    }
}

/// How many characters begin in a stretch of a text.
fn characters(bytes: &[u8]) -> usize {
    /// The bytes of UTF-8 that continue a character.
    const CONTINUED: std::ops::RangeInclusive<u8> = 0x80..=0xBF;
    bytes.iter().filter(|byte| !CONTINUED.contains(byte)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_however_long_the_line_is() {
        let path: ArchivePath = "甲.yaml".parse().unwrap();
        let line = "a龙𬱖é\u{301}".repeat(1000);
        let text = format!("短\r\n{line}\n{line}");
        let source = Source::new(path, text.clone());
        let mut wanted = Position { line: 1, column: 1 };
        for (at, one) in text.char_indices() {
            assert_eq!(source.position(at), wanted, "{at}");
            wanted = match one {
                '\n' => Position { line: wanted.line + 1, column: 1 },
                _ => Position { line: wanted.line, column: wanted.column + 1 },
            };
        }
        assert_eq!(source.position(text.len()), wanted);
        assert_eq!(source.position(text.len() + 9), wanted);
        let second = source.line_around(5000);
        assert_eq!(&text[second.start..second.end], line);
        assert_eq!(source.line_around(1), Span::new(0, 3));
        assert_eq!(source.line_around(text.len()).end, text.len());
        let empty = Source::new("乙.yaml".parse().unwrap(), String::new());
        assert_eq!(empty.position(7), Position { line: 1, column: 1 });
    }
}
