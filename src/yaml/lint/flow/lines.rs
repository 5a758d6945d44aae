//! The lines of brackets: where they go on, and which comments in them may be text.

use super::super::hash;
use super::Flow;

impl Flow<'_> {
    pub(super) fn line_end(&self) -> usize {
        self.text[self.at..].find('\n').map_or(self.text.len(), |end| self.at + end)
    }

    /// Goes to the next character that is no blank; false if the brackets' lines are over.
    pub(super) fn skip_blanks(&mut self) -> bool {
        let mut before = ' ';
        while let Some(one) = self.peek() {
            match one {
                '\n' if !self.next_line() => return false,
                '\n' => {}
                ' ' | '\t' | '\r' => self.at += 1,
                '#' if before.is_ascii_whitespace() && !self.is_text() => self.comment(),
                _ => return true,
            }
            before = one;
        }
        false
    }

    /// Whether the `#` that is next is part of a text: what closes the brackets stands behind it
    /// and nothing of them below, or it looks like text and brackets or a comma stand behind it.
    pub(super) fn is_text(&self) -> bool {
        let (end, rest) = (self.line_end(), &self.text[self.at..self.line_end()]);
        let closes = self.closers.last().is_some_and(|own| rest.contains(*own));
        let goes_on = end < self.text.len() && self.line_below(end).is_some();
        closes && !goes_on || self.is_doubtful() && (closes || rest.contains(','))
    }

    pub(super) fn is_doubtful(&self) -> bool {
        let start = self.text[..self.at].rfind('\n').map_or(0, |end| end + 1);
        hash::is_doubtful(&self.text[start..self.line_end()], self.at - start)
    }

    /// Goes past a comment, which is reported if it may well be text.
    pub(super) fn comment(&mut self) {
        if self.is_doubtful() {
            self.slips.push(hash::cut_behind(self.text, self.at));
        }
        self.at = self.line_end();
    }

    /// Goes from a line's end to the next line that is not empty; false if that is another matter.
    pub(super) fn next_line(&mut self) -> bool {
        self.line_below(self.at).map(|below| self.at = below).is_some()
    }

    /// Where the next line that is not empty begins behind the line's end at `end`, if it belongs
    /// to the brackets.
    pub(super) fn line_below(&self, end: usize) -> Option<usize> {
        let rest = &self.text[end + 1..];
        let blank = rest.split_inclusive('\n').take_while(|line| line.trim().is_empty());
        let start = end + 1 + blank.map(str::len).sum::<usize>();
        let line = self.text[start..].lines().next().unwrap_or_default();
        let content = line.trim_start_matches(' ');
        let indent = isize::try_from(line.len() - content.len()).unwrap_or(isize::MAX);
        let goes_on = indent > self.parent || content.starts_with([']', '}', ',']);
        (!content.is_empty() && goes_on).then_some(start)
    }
}
