//! Stretches of lines that only the other side changed, taken as they were typed: comments, order
//! and layout come with them. What the values are to be is decided elsewhere; this only brings a
//! text nearer to it.

use crate::keep::diff::{Line, compared};

/// Lines of the common text that a side replaced, and by what.
#[derive(Debug, PartialEq, Eq)]
struct Stretch<'a> {
    from: usize,
    to: usize,
    by: Vec<&'a str>,
}

/// Our text with those changes of theirs that lie apart from ours; line ends stay those of ours.
pub(super) fn with_theirs(base: &str, ours: &str, theirs: &str) -> String {
    let [old, own, other] = [base, ours, theirs].map(|text| lines(text));
    let (mine, others) = (stretches(&old, &own), stretches(&old, &other));
    let apart = |one: &&Stretch<'_>| !mine.iter().any(|own| own.touches(one));
    let eol = if ours.contains("\r\n") { "\r\n" } else { "\n" };
    let mut all: Vec<&Stretch<'_>> = mine.iter().chain(others.iter().filter(apart)).collect();
    all.sort_by_key(|one| (one.from, one.to));
    let mut text = String::with_capacity(ours.len() + theirs.len());
    let mut at = 0;
    let mut put = |lines: &[&str]| {
        for line in lines {
            text.push_str(line);
            text.push_str(eol);
        }
    };
    for one in all {
        put(&old[at..one.from]);
        put(&one.by);
        at = one.to;
    }
    put(&old[at..]);
    // An open last line stays open.
    if !ours.ends_with('\n') && text.ends_with('\n') {
        text.truncate(text.len() - eol.len());
    }
    text
}

fn lines(text: &str) -> Vec<&str> {
    text.lines().collect()
}

fn stretches<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<Stretch<'a>> {
    let mut all: Vec<Stretch<'a>> = Vec::new();
    let (mut at, mut open) = (0, false);
    for line in compared(old, new) {
        match line {
            Line::Same(_) => {
                at += 1;
                open = false;
                continue;
            }
            _ if !open => all.push(Stretch { from: at, to: at, by: Vec::new() }),
            _ => {}
        }
        open = true;
        let last = all.last_mut().expect("one was begun");
        match line {
            Line::Gone(_) => {
                at += 1;
                last.to = at;
            }
            Line::Come(line) => last.by.push(line),
            Line::Same(_) => {}
        }
    }
    all
}

impl Stretch<'_> {
    /// Whether another stretch changes the same lines, or lines that adjoin.
    fn touches(&self, other: &Self) -> bool {
        self.from <= other.to && other.from <= self.to
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_apart_is_taken_and_what_touches_is_left() {
        let base = "a\nb\nc\nd\ne\n";
        let both = with_theirs(base, "a\nB\nc\nd\ne\n", "a\nb\nc\n# 注\nd\ne\nf\n");
        assert_eq!(both, "a\nB\nc\n# 注\nd\ne\nf\n");
        assert_eq!(with_theirs(base, "a\nB\nc\nd\ne\n", "a\nx\nc\nd\n"), "a\nB\nc\nd\n");
        assert_eq!(
            with_theirs(base, "a\r\nb\r\nc\r\nd\r\ne", "a\nb\nc\nd\nE\n"),
            "a\r\nb\r\nc\r\nd\r\nE"
        );
        assert_eq!(with_theirs("a\n", "a\nb\n", "a\nc\n"), "a\nb\n");
    }
}
