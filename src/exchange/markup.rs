//! Tags and texts of HTML and XML as office programs and web systems write them: nothing is
//! refused, what is no tag is text.

use std::borrow::Cow;

/// A piece of a marked-up text.
#[derive(Debug, PartialEq)]
pub(super) enum Token<'t> {
    /// `<name …>`; whether it is closed at once.
    Open(Tag<'t>, bool),
    /// `</name>`.
    Close(&'t str),
    /// What stands between tags, entities resolved.
    Text(Cow<'t, str>),
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Tag<'t> {
    /// Its name without a prefix.
    pub(super) name: &'t str,
    attributes: &'t str,
}

impl<'t> Tag<'t> {
    /// Reads what stands between `<` and `>`.
    pub(super) fn new(inside: &'t str) -> Self {
        let inside = inside.trim_end_matches('/');
        let end = inside.find(|one: char| one.is_ascii_whitespace()).unwrap_or(inside.len());
        Self { name: local(&inside[..end]), attributes: &inside[end..] }
    }

    pub(super) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// The value of an attribute, whatever its prefix.
    pub(super) fn get(&self, wanted: &str) -> Option<Cow<'t, str>> {
        let mut rest = self.attributes.trim_start();
        while !rest.is_empty() {
            let end = rest.find(|one: char| one == '=' || one.is_ascii_whitespace());
            let (name, behind) = rest.split_at(end.unwrap_or(rest.len()));
            let behind = behind.trim_start();
            let (value, next) = match behind.strip_prefix('=') {
                Some(value) => attribute(value.trim_start()),
                None => ("", behind),
            };
            if local(name).eq_ignore_ascii_case(wanted) {
                return Some(decoded(value));
            }
            rest = next.trim_start();
            if name.is_empty() && next.len() == behind.len() {
                break;
            }
        }
        None
    }

    /// A number of an attribute.
    pub(super) fn number(&self, name: &str) -> Option<usize> {
        self.get(name)?.trim().parse().ok()
    }
}

/// The value of an attribute and what follows it.
fn attribute(text: &str) -> (&str, &str) {
    match text.chars().next() {
        Some(quote @ ('"' | '\'')) => {
            let inner = &text[1..];
            let end = inner.find(quote).unwrap_or(inner.len());
            (&inner[..end], inner.get(end + 1..).unwrap_or_default())
        }
        _ => text.split_at(text.find(|one: char| one.is_ascii_whitespace()).unwrap_or(text.len())),
    }
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// The pieces of a text.
pub(super) struct Tokens<'t> {
    rest: &'t str,
}

/// Takes a text apart.
pub(super) fn tokens(text: &str) -> Tokens<'_> {
    Tokens { rest: text }
}

impl<'t> Tokens<'t> {
    /// Takes what comes before `mark` and goes past it.
    fn up_to(&mut self, mark: &str) -> &'t str {
        let at = self.rest.find(mark).unwrap_or(self.rest.len());
        let before = &self.rest[..at];
        self.rest = self.rest.get(at + mark.len()..).unwrap_or_default();
        before
    }

    fn tag(&mut self) -> Token<'t> {
        let inside = self.inside();
        if let Some(name) = inside.strip_prefix('/') {
            return Token::Close(local(name.trim()));
        }
        let tag = Tag::new(inside);
        // Programs in a page are no text of it.
        if ["script", "style"].iter().any(|name| tag.is(name)) && !inside.ends_with('/') {
            self.up_to("</");
            self.inside();
        }
        Token::Open(tag, inside.ends_with('/'))
    }

    /// What stands up to the `>` that is in no quotes.
    fn inside(&mut self) -> &'t str {
        let mut quote = None;
        for (at, one) in self.rest.char_indices() {
            match (quote, one) {
                (None, '>') => {
                    let inside = &self.rest[..at];
                    self.rest = &self.rest[at + 1..];
                    return inside;
                }
                (None, '"' | '\'') => quote = Some(one),
                (Some(open), _) if open == one => quote = None,
                _ => {}
            }
        }
        std::mem::take(&mut self.rest)
    }
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        while !self.rest.is_empty() {
            let Some(behind) = self.rest.strip_prefix('<') else {
                let end = self.rest.find('<').unwrap_or(self.rest.len());
                let (text, rest) = self.rest.split_at(end);
                self.rest = rest;
                return Some(Token::Text(decoded(text)));
            };
            if behind.starts_with("!--") {
                self.up_to("-->");
            } else if let Some(data) = behind.strip_prefix("![CDATA[") {
                self.rest = data;
                return Some(Token::Text(Cow::Borrowed(self.up_to("]]>"))));
            } else if behind.starts_with(['!', '?']) {
                self.up_to(">");
            } else if behind.starts_with(|one: char| one == '/' || one.is_ascii_alphabetic()) {
                self.rest = behind;
                return Some(self.tag());
            } else {
                self.rest = behind;
                return Some(Token::Text(Cow::Borrowed("<")));
            }
        }
        None
    }
}

/// A text with its entities resolved.
pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    const LONGEST: usize = 10;
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        whole.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(LONGEST + 1).position(|byte| byte == b';');
        match end.and_then(|end| Some((entity(&rest[1..end])?, end))) {
            Some((one, end)) => {
                whole.push(one);
                rest = &rest[end + 1..];
            }
            None => {
                whole.push('&');
                rest = &rest[1..];
            }
        }
    }
    whole.push_str(rest);
    Cow::Owned(whole)
}

fn entity(name: &str) -> Option<char> {
    let code = |digits: &str, radix| char::from_u32(u32::from_str_radix(digits, radix).ok()?);
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{A0}'),
        "middot" => Some('·'),
        "radic" => Some('√'),
        _ => match name.strip_prefix('#')? {
            digits if digits.starts_with(['x', 'X']) => code(&digits[1..], 16),
            digits => code(digits, 10),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_taken_apart_whatever_is_wrong_with_it() {
        let text = "<!DOCTYPE html><TD class=a rowspan='2'>张&nbsp;三 &lt;1 < 2<br/><![CDATA[<x>]]></td><style>a > b</style><";
        let found: Vec<_> = tokens(text).collect();
        let Token::Open(tag, false) = &found[0] else { panic!("{found:?}") };
        assert!(tag.is("td"));
        assert_eq!(tag.number("rowspan"), Some(2));
        assert_eq!(tag.get("CLASS").as_deref(), Some("a"));
        assert_eq!(found[1], Token::Text("张\u{A0}三 <1 ".into()));
        assert_eq!(found[2], Token::Text("<".into()));
        assert!(matches!(&found[4], Token::Open(tag, true) if tag.is("br")));
        assert_eq!(found[5], Token::Text("<x>".into()));
        assert_eq!(found[6], Token::Close("td"));
        assert!(matches!(&found[7], Token::Open(tag, _) if tag.is("style")));
        assert_eq!(found.last(), Some(&Token::Text("<".into())));
        assert_eq!(Tag::new("row r=\"9\" hidden=\"1\"").number("r"), Some(9));
        assert_eq!(Tag::new("td = x").get("y"), None);
    }
}
