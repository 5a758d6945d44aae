//! Pictures of real pages: those to which tests hold what the program prints.

/// Pages by the names under which chapters show them.
macro_rules! pages {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_bytes!(concat!("../../tests/golden/", $name, ".png")))),*]
    };
}

const PAGES: &[(&str, &[u8])] = pages![
    "filing-form",
    "handbook-cover",
    "handbook-person",
    "handbook-plan",
    "joint-review",
    "recommendation",
    "transfer",
];

/// The bytes of a picture, as PNG.
pub(crate) fn bytes(name: &str) -> Option<&'static [u8]> {
    PAGES.iter().find(|(own, _)| *own == name).map(|(_, bytes)| *bytes)
}
