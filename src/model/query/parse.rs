//! From a typed text to a query, or to the place where it cannot be read.

use std::ops::Range;

use crate::diagnostic::Text as Message;
use crate::model::lists::Lists;
use crate::text;

use super::condition::{Condition, Kind, Mark, date, number, yes};
use super::{Query, fields};

/// What is wrong about a query, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The characters of the typed text, from 0.
    pub(crate) at: Range<usize>,
    pub(crate) message: Message,
    pub(crate) help: Option<Message>,
}

/// Marks of comparison, the longer ones first.
const MARKS: [(&str, Mark); 13] = [
    ("<=", Mark::AtMost),
    (">=", Mark::AtLeast),
    ("!=", Mark::Differs),
    ("!~", Mark::Lacks),
    ("<>", Mark::Differs),
    ("≤", Mark::AtMost),
    ("≥", Mark::AtLeast),
    ("≠", Mark::Differs),
    ("<", Mark::Less),
    (">", Mark::More),
    ("=", Mark::Is),
    ("~", Mark::Holds),
    ("≈", Mark::Holds),
];
/// How many brackets and negations may stand in each other: more than anybody would read.
const DEEPEST: usize = 64;
/// What parts several values.
const BETWEEN: [char; 2] = ['、', ','];

/// Reads a query. Where `is_sure`, a word that no list of the archive has is a fault.
///
/// # Errors
/// If it cannot be read, with the place.
pub(crate) fn parse(typed: &str, lists: &Lists, is_sure: bool) -> Result<Query, Fault> {
    let text: Vec<char> = typed.chars().map(plain).collect();
    let mut parser = Parser { text, at: 0, depth: 0, lists, is_sure };
    let query = parser.query()?;
    match parser.peek() {
        None => Ok(query),
        Some(_) => {
            let at = parser.at..parser.at + 1;
            Err(fault(at, "这个括号没有对应的“(”", "no `(` belongs to this bracket"))
        }
    }
}

/// The plain sign that a full-width one stands for.
fn plain(one: char) -> char {
    match one {
        '\u{FF01}'..='\u{FF5E}' if one != '，' => {
            char::from_u32(u32::from(one) - 0xFEE0).unwrap_or(one)
        }
        '，' => ',',
        '\u{3000}' | '\t' | '\n' => ' ',
        '“' | '”' | '「' | '」' => '"',
        other => other,
    }
}

fn fault(at: Range<usize>, zh: impl Into<String>, en: impl Into<String>) -> Fault {
    Fault { at, message: Message::new(zh, en), help: None }
}

struct Parser<'a> {
    text: Vec<char>,
    at: usize,
    /// In how many brackets and negations it is.
    depth: usize,
    lists: &'a Lists,
    is_sure: bool,
}

impl Parser<'_> {
    /// The next character that is no blank.
    fn peek(&mut self) -> Option<char> {
        while self.text.get(self.at) == Some(&' ') {
            self.at += 1;
        }
        self.text.get(self.at).copied()
    }

    /// Takes one of these words, if it stands here as a whole.
    fn take(&mut self, words: &[&str]) -> bool {
        self.peek();
        let found = words.iter().find(|word| {
            let length = word.chars().count();
            let is_here = self.text[self.at..].iter().copied().take(length).eq(word.chars());
            let next = self.text.get(self.at + length);
            let is_sign = !word.chars().any(char::is_alphanumeric);
            is_here && (is_sign || next.is_none_or(|next| matches!(next, ' ' | '(' | ')')))
        });
        self.at += found.map_or(0, |word| word.chars().count());
        found.is_some()
    }

    fn query(&mut self) -> Result<Query, Fault> {
        let mut any = vec![self.all()?];
        while self.take(&["或", "|", "or"]) {
            any.push(self.all()?);
        }
        Ok(if any.len() == 1 { any.remove(0) } else { Query::Any(any) })
    }

    fn all(&mut self) -> Result<Query, Fault> {
        let mut all = vec![self.one()?];
        loop {
            let is_joined = self.take(&["且", "&", "and"]);
            let begun = self.at;
            let ends = match self.peek() {
                None | Some(')' | '|') => true,
                Some(_) => {
                    let ends = self.take(&["或", "or"]);
                    self.at = begun;
                    ends
                }
            };
            match (ends, is_joined) {
                (false, _) => all.push(self.one()?),
                (true, true) => return Err(self.nothing_here()),
                (true, false) => break,
            }
        }
        Ok(if all.len() == 1 { all.remove(0) } else { Query::All(all) })
    }

    fn one(&mut self) -> Result<Query, Fault> {
        if self.depth == DEEPEST {
            return Err(fault(
                self.at..self.at + 1,
                "括号和“非”套得太深",
                "brackets and negations stand too deep in each other",
            ));
        }
        self.depth += 1;
        let one = self.one_within();
        self.depth -= 1;
        one
    }

    fn one_within(&mut self) -> Result<Query, Fault> {
        if self.take(&["非", "!", "not"]) {
            return Ok(Query::Not(Box::new(self.one()?)));
        }
        match self.peek() {
            None | Some(')' | '|' | '&') => Err(self.nothing_here()),
            Some('(') => {
                let open = self.at;
                self.at += 1;
                let query = self.query()?;
                if self.peek() != Some(')') {
                    let at = open..open + 1;
                    return Err(fault(at, "括号没有合上", "this bracket is not closed"));
                }
                self.at += 1;
                Ok(query)
            }
            Some(_) => self.condition(),
        }
    }

    fn nothing_here(&self) -> Fault {
        fault(self.at..self.at + 1, "这里缺一个条件", "a condition is missing here")
    }

    /// One condition or word: up to a blank or bracket that no quotation marks hold.
    fn condition(&mut self) -> Result<Query, Fault> {
        let from = self.at;
        let mut quoted = false;
        while let Some(one) = self.text.get(self.at) {
            match one {
                '"' => quoted = !quoted,
                ' ' | '(' | ')' | '&' | '|' if !quoted => break,
                _ => {}
            }
            self.at += 1;
        }
        if quoted {
            return Err(fault(from..self.at, "引号没有合上", "a quotation mark is not closed"));
        }
        let typed: String = self.text[from..self.at].iter().collect();
        let marked = |own: &(&'static str, Mark)| Some((typed.find(own.0)?, own.0, own.1));
        // The first mark; of those that begin at one place the longest.
        let found = MARKS
            .iter()
            .filter_map(marked)
            .min_by_key(|(at, mark, _)| (*at, std::cmp::Reverse(mark.chars().count())));
        let Some((at, sign, mark)) = found else {
            return Ok(Query::Name(typed.replace('"', "")));
        };
        let name = &typed[..at];
        let width = name.chars().count();
        let behind = from + width + sign.chars().count();
        if name.is_empty() {
            return Err(fault(
                from..behind,
                "比较号前面缺项目名",
                "no field stands before the mark",
            ));
        }
        let Some((field, kind)) = fields::field(name, self.lists) else {
            return Err(self.no_field(name, from..from + width));
        };
        let values = self.values(&typed[at + sign.len()..]);
        let place = behind..self.at.max(behind + 1);
        let is_order = matches!(mark, Mark::Less | Mark::AtMost | Mark::More | Mark::AtLeast);
        if is_order && !kind.is_ordered() {
            return Err(fault(
                from + width..behind,
                format!("`{name}` 不能比大小，用 =、!= 或 ~"),
                format!("`{name}` has no order, use =, != or ~"),
            ));
        }
        if values.is_empty() && !matches!(mark, Mark::Is | Mark::Differs) {
            return Err(fault(
                place,
                format!("`{typed}` 没有写值"),
                format!("`{typed}` has no value"),
            ));
        }
        if !matches!(mark, Mark::Holds | Mark::Lacks) {
            values.iter().try_for_each(|value| self.fits(name, &kind, value, place.clone()))?;
        }
        Ok(Query::Condition(Condition { name: name.to_owned(), field, mark, values, kind }))
    }

    fn values(&self, typed: &str) -> Vec<String> {
        let (mut values, mut quoted) = (vec![String::new()], false);
        for one in typed.chars() {
            match one {
                '"' => quoted = !quoted,
                one if !quoted && BETWEEN.contains(&one) => values.push(String::new()),
                one => values.last_mut().expect("there is one from the start").push(one),
            }
        }
        values.retain(|value| !value.trim().is_empty());
        values
    }

    /// Whether anybody's field could be this value.
    fn fits(&self, name: &str, kind: &Kind, value: &str, at: Range<usize>) -> Result<(), Fault> {
        let not = |zh: String, en: String| Err(fault(at.clone(), zh, en));
        match kind {
            Kind::Text => Ok(()),
            Kind::Number if number(value).is_some() => Ok(()),
            Kind::Date if date(value).is_some() => Ok(()),
            Kind::YesNo if yes(value).is_some() => Ok(()),
            Kind::Words(choices) if choices.iter().any(|own| own.is_meant_by(value)) => Ok(()),
            Kind::Words(_) if !self.is_sure => Ok(()),
            Kind::Number => not(
                format!("`{name}` 要和数字比，`{value}` 不是数字"),
                format!("`{name}` is compared with a number, and `{value}` is none"),
            ),
            Kind::Date => not(
                format!("`{name}` 要和日期比，写成 2026、2026-03 或 2026-03-15"),
                format!("`{name}` is compared with a date: write 2026, 2026-03 or 2026-03-15"),
            ),
            Kind::YesNo => not(format!("`{name}` 写 是 或 否"), format!("`{name}` is 是 or 否")),
            Kind::Words(choices) => {
                let words: Vec<&str> = choices.iter().map(|own| own.word.as_str()).collect();
                let all = crate::model::decode::listed_near(value, &words);
                let near = text::nearest(value, words.iter().copied());
                let message = Message::new(
                    format!("`{name}` 没有 `{value}` 这个值，选不出人"),
                    format!("no `{name}` is `{value}`: nobody would be selected"),
                );
                let help = near.map_or_else(
                    || Message::new(format!("可用：{}", all.zh), format!("use one of: {}", all.en)),
                    |near| {
                        Message::new(
                            format!("是否应为 `{near}`？可用：{}", all.zh),
                            format!("did you mean `{near}`? use one of: {}", all.en),
                        )
                    },
                );
                Err(Fault { at, message, help: Some(help) })
            }
        }
    }

    fn no_field(&self, name: &str, at: Range<usize>) -> Fault {
        let names = fields::names(self.lists);
        let near = text::nearest(name, names.iter().map(String::as_str));
        let message = Message::new(
            format!("个人档案里没有 `{name}` 这一项"),
            format!("a person’s file has no field `{name}`"),
        );
        let help = near.map(|near| {
            Message::new(format!("是否应为 `{near}`？"), format!("did you mean `{near}`?"))
        });
        Fault { at, message, help }
    }
}
