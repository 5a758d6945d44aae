//! Templates of texts: words, and in braces what is put into their places.

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::source::{Source, Span};

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// With its unit.
    Usual,
    /// Alone.
    Number,
    /// As a share of its base, in percent.
    Share { decimals: u32 },
    /// As a ratio, `1:2.13`.
    Ratio,
}

/// A part of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    Text(String),
    Place {
        key: String,
        form: Form,
        /// The place with its braces.
        span: Span,
    },
}

/// The most decimals of a share.
const MOST_DECIMALS: u32 = 4;

/// The parts of a template, and what is wrong about it.
pub(super) fn read(source: &Source) -> (Vec<Part>, Vec<Diagnostic>) {
    let text = source.text();
    let (mut parts, mut faults) = (Vec::new(), Vec::new());
    let mut words = String::new();
    let mut at = 0;
    while let Some(one) = text[at..].chars().next() {
        let rest = &text[at..];
        if rest.starts_with("{{") || rest.starts_with("}}") {
            words.push(one);
            at += 2;
            continue;
        }
        if one == '\r' {
            at += 1;
            continue;
        }
        if one != '{' {
            words.push(one);
            at += one.len_utf8();
            continue;
        }
        // A place lies in one line.
        let inside = rest.find(['}', '\n']).filter(|end| rest[*end..].starts_with('}'));
        let Some(inside) = inside else {
            let span = Span::new(at, at + 1);
            faults.push(unclosed(source, span));
            at += 1;
            continue;
        };
        let span = Span::new(at, at + inside + 1);
        at = span.end;
        match place(&rest[1..inside]) {
            Some((key, form)) => {
                parts.push(Part::Text(std::mem::take(&mut words)));
                parts.push(Part::Place { key, form, span });
            }
            None => faults.push(odd_form(source, span)),
        }
    }
    parts.push(Part::Text(words));
    (parts, faults)
}

/// The key of a place, and how its number is written.
fn place(inside: &str) -> Option<(String, Form)> {
    let inside = inside.replace(['：', '∶'], ":").replace('％', "%");
    let (key, form) = match inside.split_once(':') {
        None => (inside.as_str(), Form::Usual),
        Some((key, form)) => (key, self::form(form.trim())?),
    };
    let key = key.trim();
    (!key.is_empty()).then(|| (key.to_owned(), form))
}

fn form(text: &str) -> Option<Form> {
    match text {
        "n" => Some(Form::Number),
        "1:x" => Some(Form::Ratio),
        "%" => Some(Form::Share { decimals: 1 }),
        _ => {
            let decimals = text.strip_prefix('%')?.parse().ok()?;
            (decimals <= MOST_DECIMALS).then_some(Form::Share { decimals })
        }
    }
}

fn unclosed(source: &Source, span: Span) -> Diagnostic {
    let message = Text::new("这个花括号没有合上", "this brace is not closed");
    let help = Text::new(
        "写成 {党员}；要花括号本身就写两个：{{",
        "write `{党员}`; for a brace itself write two: `{{`",
    );
    Diagnostic::error(Code("unknown-term"), source.path(), message).at(source, span).help(help)
}

fn odd_form(source: &Source, span: Span) -> Diagnostic {
    let message = Text::new("这样的写法不认识", "there is no such form");
    let help = Text::new(
        "可用的：{党员}、{党员:n}、{党员:%}、{党员:%2}、{师徒比:1:x}、{日}",
        "there are: `{党员}`, `{党员:n}`, `{党员:%}`, `{党员:%2}`, `{师徒比:1:x}`, `{日}`",
    );
    Diagnostic::error(Code("unknown-term"), source.path(), message).at(source, span).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (Vec<(String, Form)>, String, usize) {
        let source = Source::new("汇报.txt".parse().unwrap(), text.to_owned());
        let (parts, faults) = read(&source);
        let (mut places, mut words) = (Vec::new(), String::new());
        for part in parts {
            match part {
                Part::Text(text) => words += &text,
                Part::Place { key, form, .. } => places.push((key, form)),
            }
        }
        (places, words, faults.len())
    }

    #[test]
    fn places_have_a_key_and_a_form() {
        let share = |decimals| Form::Share { decimals };
        for (text, key, form) in [
            ("{党员}", "党员", Form::Usual),
            ("{ women : n }", "women", Form::Number),
            ("{党员:%}", "党员", share(1)),
            ("{党员：％2}", "党员", share(2)),
            ("{师徒比:1:x}", "师徒比", Form::Ratio),
        ] {
            assert_eq!(parts(text), (vec![(key.to_owned(), form)], String::new(), 0), "{text}");
        }
        assert_eq!(parts("甲{{乙}}\r\n丙}"), (vec![], "甲{乙}\n丙}".to_owned(), 0));
        for text in ["{党员", "{党员\n}", "{}", "{:n}", "{党员:x}", "{党员:%9}", "{党员:%%}"]
        {
            assert_eq!(parts(text).2, 1, "{text}");
        }
    }
}
