//! What a packet says of itself (说明文件.txt): the county's own words, and what is filled into them.

use crate::archive::{Archive, README};
use crate::diagnostic::{Code, Diagnostic, Text};
use crate::source::{Source, Span};
use crate::text;

/// The words in braces that are filled in.
pub(crate) const PLACES: [&str; 8] =
    ["{包名}", "{日期}", "{单位}", "{档案}", "{人数}", "{件数}", "{程序}", "{提交}"];

/// What begins a line that only packets with SM3 sums have.
pub(crate) const NATIONAL: &str = "{国密}";

const SHIPPED: &str = include_str!("../../templates/packet/说明文件.txt");

/// The county's words, or the shipped ones.
pub(crate) fn readme(archive: &Archive) -> &str {
    own(archive).map_or(SHIPPED, Source::text)
}

/// What is wrong about the county's words: there are none, or nothing fills a place in them.
pub(crate) fn check_readme(archive: &Archive) -> Vec<Diagnostic> {
    own(archive).map(faults).unwrap_or_default()
}

fn own(archive: &Archive) -> Option<&Source> {
    archive.texts.iter().find(|(path, _)| path.as_str() == README).map(|(_, text)| &**text)
}

fn faults(source: &Source) -> Vec<Diagnostic> {
    if source.text().trim().is_empty() {
        let message = Text::new("文件是空的", "the file is empty");
        let help = Text::new(
            "写上说明；要用程序自带的说明，就删去这个文件",
            "write what packets are to say, or delete the file to have the shipped words",
        );
        return vec![Diagnostic::error(Code("empty-file"), source.path(), message).help(help)];
    }
    let unfilled = places(source.text()).filter(|(at, place)| {
        let begins_line = *at == 0 || source.text()[..*at].ends_with('\n');
        !(PLACES.contains(place) || begins_line && *place == NATIONAL)
    });
    unfilled.map(|(at, place)| unknown(source, at, place)).collect()
}

/// The words in braces, with their braces, and where they stand.
fn places(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices('{').filter_map(|(at, _)| {
        let place = &text[at..=at + text[at..].find('}')?];
        let is_word = |one: char| one.is_alphanumeric() || one == '_';
        let word = &place[1..place.len() - 1];
        (!word.is_empty() && word.chars().all(is_word)).then_some((at, place))
    })
}

fn unknown(source: &Source, at: usize, place: &str) -> Diagnostic {
    let message = Text::new(
        format!("`{place}` 没有内容可填，会照样写进移交包"),
        format!("nothing fills `{place}`; packets would hold it as it is"),
    );
    let all = PLACES.join("、");
    let all = Text::new(
        format!("可用的：{all}，行首可用 {NATIONAL}"),
        format!("there are: {all}, and {NATIONAL} at the beginning of a line"),
    );
    let help = match text::nearest(place, PLACES) {
        Some(near) => Text::new(
            format!("是否应为 `{near}`？{}", all.zh),
            format!("did you mean `{near}`? {}", all.en),
        ),
        None => all,
    };
    Diagnostic::error(Code("unknown-term"), source.path(), message)
        .at(source, Span::new(at, at + place.len()))
        .help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<(&'static str, Option<usize>)> {
        let source = Source::new(README.parse().unwrap(), text.to_owned());
        let line = |one: &Diagnostic| one.place.as_ref().map(|place| place.start.line);
        faults(&source).iter().map(|one| (one.code.0, line(one))).collect()
    }

    #[test]
    fn only_what_is_filled_stands_in_braces() {
        assert_eq!(lines(SHIPPED), []);
        assert_eq!(
            lines("{包名}\n{国密}x\n{数量} {县级}\nx{国密}\n"),
            [("unknown-term", Some(3)), ("unknown-term", Some(3)), ("unknown-term", Some(4)),]
        );
        assert_eq!(lines("a {b; c} {} {\n}"), []);
        assert_eq!(lines(" \r\n"), [("empty-file", None)]);
    }
}
