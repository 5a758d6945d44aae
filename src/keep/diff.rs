//! Two texts line by line: what goes and what comes.

/// A line of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Line<'a> {
    Same(&'a str),
    /// Only in the old text.
    Gone(&'a str),
    /// Only in the new text.
    Come(&'a str),
}

/// A stretch of changed lines with a few lines around it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Hunk<'a> {
    /// The number of its first line in the new text.
    pub(crate) line: usize,
    pub(crate) lines: Vec<Line<'a>>,
}

/// Lines around a change that are shown with it.
const AROUND: usize = 2;
/// Above so many pairs of lines the middle of two texts is shown as replaced.
const MOST_PAIRS: usize = 4_000_000;

/// What changed from `old` to `new`.
pub(crate) fn hunks<'a>(old: &'a str, new: &'a str) -> Vec<Hunk<'a>> {
    let lines = compared(&old.lines().collect::<Vec<_>>(), &new.lines().collect::<Vec<_>>());
    let mut hunks: Vec<Hunk<'a>> = Vec::new();
    let (mut number, mut shown) = (1, 0);
    for (at, line) in lines.iter().enumerate() {
        if !matches!(line, Line::Same(_)) {
            let from = at.saturating_sub(AROUND).max(shown);
            let until = (at + AROUND + 1).min(lines.len());
            if from > shown || hunks.is_empty() {
                let before = lines[from..at].iter().filter(|one| !matches!(one, Line::Gone(_)));
                hunks.push(Hunk { line: number - before.count(), lines: Vec::new() });
            }
            if let Some(hunk) = hunks.last_mut() {
                hunk.lines.extend_from_slice(&lines[from..until.max(from)]);
            }
            shown = shown.max(until);
        }
        number += usize::from(!matches!(line, Line::Gone(_)));
    }
    hunks
}

/// All lines of two texts, each as it is in the new one or was in the old one.
pub(crate) fn compared<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<Line<'a>> {
    let front = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (&old[front..], &new[front..]);
    let back = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let (old_rest, tail) = old_rest.split_at(old_rest.len() - back);
    let new_rest = &new_rest[..new_rest.len() - back];
    let mut lines: Vec<Line<'a>> = old[..front].iter().map(|line| Line::Same(line)).collect();
    lines.extend(middle(old_rest, new_rest));
    lines.extend(tail.iter().map(|line| Line::Same(line)));
    lines
}

/// The lines of two texts that begin and end differently, by their longest common sequence.
fn middle<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<Line<'a>> {
    let gone = old.iter().map(|line| Line::Gone(line));
    if old.len() * new.len() > MOST_PAIRS {
        return gone.chain(new.iter().map(|line| Line::Come(line))).collect();
    }
    let width = new.len() + 1;
    let mut common = vec![0_u32; (old.len() + 1) * width];
    for a in (0..old.len()).rev() {
        for b in (0..new.len()).rev() {
            let (down, right) = (common[(a + 1) * width + b], common[a * width + b + 1]);
            let both = common[(a + 1) * width + b + 1] + 1;
            common[a * width + b] = if old[a] == new[b] { both } else { down.max(right) };
        }
    }
    let (mut a, mut b, mut lines) = (0, 0, Vec::new());
    while a < old.len() || b < new.len() {
        if a < old.len() && b < new.len() && old[a] == new[b] {
            lines.push(Line::Same(old[a]));
            (a, b) = (a + 1, b + 1);
        } else if a < old.len()
            && (b == new.len() || common[(a + 1) * width + b] >= common[a * width + b + 1])
        {
            lines.push(Line::Gone(old[a]));
            a += 1;
        } else {
            lines.push(Line::Come(new[b]));
            b += 1;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(old: &str, new: &str) -> String {
        let mut text = String::new();
        for hunk in hunks(old, new) {
            text += &format!("@{}\n", hunk.line);
            for line in hunk.lines {
                text += &match line {
                    Line::Same(line) => format!(" {line}\n"),
                    Line::Gone(line) => format!("-{line}\n"),
                    Line::Come(line) => format!("+{line}\n"),
                };
            }
        }
        text
    }

    #[test]
    fn changes_are_shown_with_what_stands_around_them() {
        assert_eq!(shown("a\nb\n", "a\nb\n"), "");
        assert_eq!(shown("1\n2\n3\n4\n", "1\n2\n3\nx\n4\n"), "@2\n 2\n 3\n+x\n 4\n");
        let (old, new) = ("a\n2\n3\n4\n5\n6\n7\nz", "b\n2\n3\n4\n5\n6\n7\ny\nx");
        assert_eq!(shown(old, new), "@1\n-a\n+b\n 2\n 3\n@6\n 6\n 7\n-z\n+y\n+x\n");
        assert_eq!(shown("", "a"), "@1\n+a\n");
        assert_eq!(shown("a\nb\nc\nd\n", "a\nc\n"), "@1\n a\n-b\n c\n-d\n");
    }
}
