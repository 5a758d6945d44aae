//! What is shown of numbers that stand for one person: enough to tell two apart that lie side by
//! side, too little to put one together again.
//!
//! | where | identity number | telephone number |
//! |---|---|---|
//! | lines of files below findings, differences of lines and command lines (`fmt --diff`, `record`, `set`, `undo`, `save`) | masked | masked |
//! | what changed (`log`, `diff`, reviews of changes) | masked | masked |
//! | rosters (`export`), notes about rows of a list | masked | left out or whole, as the columns say |
//! | advice that is to be typed as it stands, forms on paper, `person.yaml` in packets | whole | whole |
//!
//! `--full` shows the first row and rosters whole.

/// Characters of an identity number that stay at its two ends. The region of a county, a month of
/// birth and the sex are known of most people, and the last character follows from all others:
/// what stays must leave some hundreds of numbers possible.
const FIRST: usize = 4;
const LAST: usize = 2;

/// The shortest and the longest run of digits that is taken for an identity number, also one with
/// a digit too few or too many; the last character may be a letter.
const IDENTITY: std::ops::RangeInclusive<usize> = 15..=20;

/// Digits of a mobile telephone number, and which of them stay.
const PHONE: usize = 11;
const PHONE_FIRST: usize = 3;
const PHONE_LAST: usize = 4;

/// An identity number, or one that is masked otherwise, as it is shown; of what is too short for
/// one nothing is.
pub(crate) fn identity(number: &str) -> String {
    let mut letters: Vec<char> = number.chars().collect();
    let (first, last) = if letters.len() < *IDENTITY.start() { (0, 0) } else { (FIRST, LAST) };
    let end = letters.len() - last;
    letters[first..end].fill('*');
    letters.into_iter().collect()
}

/// Whether a number may be the one of which a part is shown, in whatever way it is masked.
pub(crate) fn agrees(number: &str, shown: &str) -> bool {
    number.chars().count() == shown.chars().count()
        && number.chars().zip(shown.chars()).all(|(own, shown)| shown == '*' || own == shown)
}

/// A text with every identity number and mobile telephone number in it masked, character for
/// character.
pub(crate) fn text(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut shown = letters.clone();
    let mut at = 0;
    while at < letters.len() {
        let run = letters[at..].iter().take_while(|one| one.is_alphanumeric() && is_narrow(**one));
        let run = run.count();
        if let Some((first, last)) = stays(&letters[at..at + run]) {
            shown[at + first..at + run - last].fill('*');
        }
        at += run.max(1);
    }
    shown.into_iter().collect()
}

/// A letter or digit, of half or full width, and no Chinese character.
fn is_narrow(one: char) -> bool {
    one.is_ascii() || ('\u{FF01}'..='\u{FF5E}').contains(&one)
}

/// How many characters stay at the two ends of a number that stands for a person.
fn stays(run: &[char]) -> Option<(usize, usize)> {
    let is_digit = |one: &char| one.is_ascii_digit() || ('０'..='９').contains(one);
    let (last, before) = run.split_last()?;
    if IDENTITY.contains(&run.len()) && before.iter().all(is_digit) {
        return Some((FIRST, LAST));
    }
    let is_phone = run.len() == PHONE && matches!(run[0], '1' | '１');
    (is_phone && before.iter().all(is_digit) && is_digit(last)).then_some((PHONE_FIRST, PHONE_LAST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_people_are_masked_wherever_they_stand() {
        for (whole, masked) in [
            ("号码 43900119941012001X。", "号码 4390************1X。"),
            ("43900119941012001x,439001199410120", "4390************1x,4390*********20"),
            ("号43900119941012001X号", "号4390************1X号"),
            ("４３９００１１９９４１０１２００１Ｘ", "４３９０************１Ｘ"),
            ("4390011994101200180", "4390*************80"),
            ("电话 13800000001、1380000000", "电话 138****0001、1380000000"),
            ("439001-2026-0001", "439001-2026-0001"),
            (
                "23800000001 2026-10-31 第12345678901234号",
                "23800000001 2026-10-31 第12345678901234号",
            ),
            ("DOC439001199410120018", "DOC439001199410120018"),
            ("", ""),
        ] {
            assert_eq!(text(whole), masked);
            assert_eq!(whole.chars().count(), masked.chars().count());
        }
        assert_eq!(identity("43900119941012001X"), "4390************1X");
        assert_eq!(identity("439001********001X"), "4390************1X");
        assert_eq!(identity("4390011994"), "**********");
    }

    #[test]
    fn a_part_of_a_number_fits_it_however_it_is_masked() {
        let number = "43900119941012001X";
        for shown in ["4390************1X", "439001********001X", number, "******************"] {
            assert!(agrees(number, shown), "{shown}");
        }
        for shown in ["4390************2X", "439001*******001X", "", "43900119941012001x"] {
            assert!(!agrees(number, shown), "{shown}");
        }
    }

    /// The claim of the module: what is shown beside a month of birth and the sex, in a county
    /// whose region is known, leaves hundreds of numbers possible.
    #[test]
    fn what_is_shown_leaves_hundreds_of_numbers_possible() {
        const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        let checked = |start: &str| {
            let sum: u32 = start
                .chars()
                .zip(WEIGHTS)
                .filter_map(|(one, by)| Some(one.to_digit(10)? * by))
                .sum();
            format!(
                "{start}{}",
                ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][(sum % 11) as usize]
            )
        };
        let shown = identity("43900119941012001X");
        let days = 1..=31;
        let all = days
            .flat_map(|day| (0..1000).map(move |order| format!("439001199410{day:02}{order:03}")));
        let possible = all.map(|start| checked(&start)).filter(|number| agrees(number, &shown));
        assert!(possible.count() > 200);
    }
}
