//! Numbers under which people are filed, one after another.

use crate::archive::Archive;
use crate::path::ArchivePath;

/// Numbers from a first one on: what stands before the last digits stays, and so does their count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NumberRun {
    head: String,
    next: u64,
    width: usize,
}

/// Why numbers are not given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NoNumbers {
    /// The first one does not end in digits.
    NoNumber,
    /// The digits are not enough for so many people.
    TooMany,
    /// Numbers that are given already, with who has them.
    Used(Vec<(String, ArchivePath)>),
}

impl NumberRun {
    /// The run that begins with a number.
    fn from(first: &str) -> Option<Self> {
        let first = first.trim();
        let head = first.trim_end_matches(|one: char| one.is_ascii_digit());
        let digits = &first[head.len()..];
        let next = digits.parse().ok()?;
        Some(Self { head: head.to_owned(), next, width: digits.len() })
    }

    /// The next number; none where its digits would be more than those of the first.
    fn take(&mut self) -> Option<String> {
        let digits = format!("{:0width$}", self.next, width = self.width);
        self.next = self.next.checked_add(1)?;
        (digits.len() == self.width).then(|| format!("{}{digits}", self.head))
    }
}

/// A number for each of some people, in their order, from the first on. No one else of the archive has
/// one of them.
///
/// # Errors
/// If the first is no number, the digits are not enough, or someone has one of them.
pub(crate) fn numbered(
    archive: &Archive,
    first: &str,
    people: &[ArchivePath],
) -> Result<Vec<String>, NoNumbers> {
    let mut run = NumberRun::from(first).ok_or(NoNumbers::NoNumber)?;
    let numbers: Option<Vec<String>> = people.iter().map(|_| run.take()).collect();
    let numbers = numbers.ok_or(NoNumbers::TooMany)?;
    let given = people.iter().zip(&numbers);
    let used = given.flat_map(|(own, number)| {
        let others = archive.people.iter().filter(move |(path, _)| *path != own);
        let have = others.filter(|(_, one)| one.filing_number.as_deref() == Some(number));
        have.map(|(path, _)| (number.clone(), path.clone()))
    });
    let used: Vec<(String, ArchivePath)> = used.collect();
    if used.is_empty() { Ok(numbers) } else { Err(NoNumbers::Used(used)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_go_on_with_as_many_digits() {
        let mut run = NumberRun::from("439001-2026-0098").unwrap();
        assert_eq!(run.take().as_deref(), Some("439001-2026-0098"));
        assert_eq!(run.take().as_deref(), Some("439001-2026-0099"));
        assert_eq!(run.take().as_deref(), Some("439001-2026-0100"));
        let mut last = NumberRun::from("号9").unwrap();
        assert_eq!((last.take().as_deref(), last.take()), (Some("号9"), None));
        assert_eq!(NumberRun::from("439001-"), None);
        assert_eq!(NumberRun::from("99999999999999999999999"), None);
    }
}
