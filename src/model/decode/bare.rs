//! Dates as forms and workbooks have them: with an age or the time of day behind.

/// A date without what stands behind it in forms and in workbooks: an age, the time of day.
pub(super) fn bare(text: &str) -> &str {
    let text = text.trim();
    let aged = first(text, b"( \n").filter(|at| is_age(&text[*at..]));
    let text = text[..aged.unwrap_or(text.len())].trim_end();
    let timed = first(text, b" T").filter(|at| is_time(&text[at + 1..]));
    text[..timed.unwrap_or(text.len())].trim_end()
}

/// Where the first of some characters stands.
fn first(text: &str, wanted: &[u8]) -> Option<usize> {
    text.bytes().position(|byte| wanted.contains(&byte))
}

/// `(30岁)`, `30 周岁`: an age with its word, or a number in brackets.
fn is_age(text: &str) -> bool {
    let text = text.trim();
    let inner = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    let age = inner.unwrap_or(text).trim();
    let number = age.trim_end_matches('岁').trim_end_matches('周').trim();
    (inner.is_some() || number.len() < age.len())
        && (1..=3).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_time(text: &str) -> bool {
    let text = text.trim();
    text.contains(':') && text.bytes().all(|byte| byte.is_ascii_digit() || b":.Z".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_age_and_the_time_of_day_are_no_part_of_a_date() {
        for text in [
            "1996.05\n(30岁)",
            "1996.05(28岁)",
            "1996.05 (30 周岁)",
            "1996.05(30)",
            "1996.05 30岁",
            "1996.05",
        ] {
            assert_eq!(bare(text), "1996.05", "{text}");
        }
        for text in ["1996-05-12 00:00:00", "1996-05-12T00:00:00", "1996-05-12 0:00"] {
            assert_eq!(bare(text), "1996-05-12", "{text}");
        }
        assert_eq!(bare("1996.05(暂定)"), "1996.05(暂定)");
    }
}
