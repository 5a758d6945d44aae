//! Whether a folder is called by the name that is printed.

use crate::letters;

/// Whether a folder is called so, up to blanks in the name and what tells namesakes apart: `-2` or
/// `（…）` at its end.
pub(super) fn is_folder_of(folder: &str, name: &str) -> bool {
    let [folder, name] = [folder, name].map(|text| without_blanks(&letters::folded(text)));
    folder.strip_prefix(&name).is_some_and(|rest| rest.is_empty() || is_addition(rest))
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|one| !one.is_whitespace()).collect()
}

fn is_addition(rest: &str) -> bool {
    let number = rest.strip_prefix('-');
    number.is_some_and(|digits| {
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    }) || rest.starts_with(['（', '(']) && rest.ends_with(['）', ')'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn namesakes_are_told_apart_by_a_number_or_a_word_in_brackets() {
        for folder in ["李娜", "李娜-2", "李娜（荷塘）", "李娜(荷塘)"] {
            assert!(is_folder_of(folder, "李娜"), "{folder}");
        }
        assert!(is_folder_of("李娜", "李 娜"));
        for folder in ["李娜娜", "李娜-", "李娜-二", "李", "王敏"] {
            assert!(!is_folder_of(folder, "李娜"), "{folder}");
        }
    }
}
