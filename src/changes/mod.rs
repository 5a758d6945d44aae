//! What changed between two versions of the archive's files, field by field and in words.

mod difference;
mod history;
mod message;
mod unit;
mod unsaved;

pub use difference::{Change, Kind, differences};
pub use history::{Gone, Step, Uncommitted, history};
pub use message::{message, one_line};
pub use unit::{
    Fate, FileChange, Shared, Unit, UnitChange, compared, is_record, is_same_record, units,
};
pub use unsaved::unsaved;

/// A text in which identity numbers show only their first six and last four characters.
#[must_use]
pub fn masked(text: &str) -> String {
    const LENGTH: usize = 18;
    let letters: Vec<char> = text.chars().collect();
    let mut shown = letters.clone();
    let mut at = 0;
    while at < letters.len() {
        let run = letters[at..].iter().take_while(|one| one.is_ascii_alphanumeric()).count();
        let number = run == LENGTH && letters[at..at + LENGTH - 1].iter().all(char::is_ascii_digit);
        if number {
            shown[at + 6..at + 14].fill('*');
        }
        at += run.max(1);
    }
    shown.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identity_numbers_are_masked_wherever_they_stand() {
        assert_eq!(masked("号码 43900119941012001X。"), "号码 439001********001X。");
        assert_eq!(masked("439001-2026-0001"), "439001-2026-0001");
        assert_eq!(masked("13800000001"), "13800000001");
    }
}
