//! Words for messages (stand-in).

/// The nearest word.
#[must_use]
pub fn nearest<'a>(word: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    words
        .into_iter()
        .map(|one| (strsim::damerau_levenshtein(word, one), one))
        .filter(|(d, one)| *d * 2 <= one.chars().count().max(2))
        .min_by_key(|(d, _)| *d)
        .map(|(_, one)| one)
}
