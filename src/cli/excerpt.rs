//! The lines below a finding, as they are shown: numbers of people masked, nothing that steers the
//! terminal, and of a long line the part around the place.

use std::ops::Range;

use crate::diagnostic::Place;
use crate::mask;
use crate::source::Position;
use crate::text::is_harmful;

/// What the printer wrote of a line that is shown in part, with the column in the whole line: the
/// printer counts from where the excerpt begins.
pub(super) fn with_own_column(shown: &str, path: &str, place: &Place) -> String {
    let Position { line, column } = place.start;
    let counted = place.excerpt[..place.within.0].chars().count() + 1;
    shown.replacen(&format!("{path}:{line}:{counted}\n"), &format!("{path}:{line}:{column}\n"), 1)
}

/// The lines of a place, and the stretch of them that it is about. Blanks and the controls of ASCII
/// are made visible by the printer; it lets others through.
pub(super) fn lines(place: &Place, full: bool) -> (String, Range<usize>) {
    let text = if full { place.excerpt.clone() } else { mask::text(&place.excerpt) };
    // A mask takes as many characters as the number, though not as many bytes of wide ones.
    let letters = |text: &str| text.chars().count();
    let (from, to) = place.within;
    let before = letters(&place.excerpt[..from]);
    let inside = letters(&place.excerpt[from..to]);
    let (mut shown, mut within) = (String::with_capacity(text.len()), 0..0);
    for (at, one) in text.chars().enumerate() {
        let is_odd = is_harmful(one) && !one.is_ascii();
        shown.push(if is_odd { char::REPLACEMENT_CHARACTER } else { one });
        if at < before {
            within = shown.len()..shown.len();
        } else if at < before + inside {
            within.end = shown.len();
        }
    }
    (shown, within)
}

#[cfg(test)]
mod tests {
    use super::super::emit::{Style, block};
    use crate::diagnostic::{Code, Diagnostic, Language, Text};
    use crate::path::ArchivePath;
    use crate::source::{Source, Span};

    const STYLE: Style =
        Style { language: Language::Chinese, notes: false, color: false, full: false, width: 100 };

    #[test]
    fn a_long_line_is_shown_in_part_with_its_own_column() {
        let path: ArchivePath = "甲.yaml".parse().unwrap();
        let line = format!("备注: {}三{}", "甲".repeat(5000), "乙".repeat(5000));
        let source = Source::new(path.clone(), line.clone());
        let at = line.find('三').unwrap();
        let finding = Diagnostic::error(Code("x"), &path, Text::new("错", "wrong"));
        let finding = finding.at(&source, Span::new(at, at + 3));
        let shown = block(&finding, STYLE);
        let lines: Vec<&str> = shown.lines().collect();
        assert_eq!(lines[1].trim_start(), "--> 甲.yaml:1:5005");
        assert!(lines[3].starts_with("1 | ...") && lines[3].contains('三'), "{shown}");
        assert_eq!(lines.len(), 5, "{shown}");
        assert!(shown.len() < 1000, "{shown}");
    }

    #[test]
    fn numbers_of_people_are_masked_below_findings_unless_they_are_asked_for() {
        let path: ArchivePath = "甲.yaml".parse().unwrap();
        let line = "身份证号: \"４39001199001010018\" 13800000000";
        let source = Source::new(path.clone(), line.to_owned());
        let finding = Diagnostic::error(Code("x"), &path, Text::new("错", "wrong"));
        let finding = finding.at(&source, Span::new(line.len() - 11, line.len()));
        let shown = block(&finding, STYLE);
        assert!(shown.contains("\"４390************18\" 138****0000"), "{shown}");
        assert!(shown.contains("^^^^^^^^^^^") && !shown.contains("^^^^^^^^^^^^"), "{shown}");
        let whole = block(&finding, Style { full: true, ..STYLE });
        assert!(whole.contains("\"４39001199001010018\" 13800000000"), "{whole}");
    }
}
