//! Where a value lies in a file, as it is typed: `联系电话`, `村级推荐.理由`, `联系人[姓名=王敏].止`,
//! `简历[1].单位`.

use crate::diagnostic::Text;
use crate::yaml::edit::New;

use super::value;

/// The way to a value, or to an entry of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct KeyPath {
    /// As it was typed.
    pub(crate) typed: String,
    pub(crate) segments: Vec<Segment>,
}

/// One step of a way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Segment {
    Key(String),
    /// The entry of a list at this place, counted from 1.
    At(usize),
    /// The entry of a list that holds all of these.
    Where(Vec<(String, String)>),
}

/// A value and where it is to lie.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Assignment {
    pub(crate) path: KeyPath,
    pub(crate) value: New,
}

/// Brackets as they are typed, those of Chinese keyboards among them.
const OPEN: [char; 3] = ['[', '［', '【'];
const CLOSE: [char; 3] = [']', '］', '】'];
const EQUAL: [char; 2] = ['=', '＝'];
const DOT: [char; 3] = ['.', '．', '。'];

impl KeyPath {
    /// Reads a way.
    ///
    /// # Errors
    /// If a bracket is open, or something is left out.
    pub(crate) fn parse(typed: &str) -> Result<Self, Text> {
        let wrong = || {
            Text::new(
                format!(
                    "`{typed}` 不是栏目：写成 `村级推荐.理由`、`联系人[姓名=王敏].止` 或 `简历[1].内容`"
                ),
                format!(
                    "`{typed}` names no key: write `村级推荐.理由`, `联系人[姓名=王敏].止` or `简历[1].内容`"
                ),
            )
        };
        let mut segments = Vec::new();
        for part in split_outside(typed, &DOT).ok_or_else(wrong)? {
            let (key, mut rest) = part.split_at(part.find(OPEN).unwrap_or(part.len()));
            let key = key.trim();
            if key.is_empty() {
                return Err(wrong());
            }
            segments.push(Segment::Key(key.to_owned()));
            while !rest.trim().is_empty() {
                let inside = rest.trim().strip_prefix(OPEN).ok_or_else(wrong)?;
                let (inside, behind) = inside.split_once(CLOSE).ok_or_else(wrong)?;
                segments.push(Segment::picking(inside).ok_or_else(wrong)?);
                rest = behind;
            }
        }
        Ok(Self { typed: typed.trim().to_owned(), segments })
    }
}

impl Segment {
    /// What stands between brackets: a place, or values that an entry has.
    fn picking(inside: &str) -> Option<Self> {
        let inside = inside.trim();
        if let Ok(at) = inside.parse() {
            return (at > 0).then_some(Self::At(at));
        }
        let pair = |one: &str| {
            let (key, value) = one.split_once(EQUAL)?;
            let (key, value) = (key.trim().to_owned(), value.trim().to_owned());
            (!key.is_empty()).then_some((key, value))
        };
        inside.split([',', '，']).map(pair).collect::<Option<_>>().map(Self::Where)
    }
}

impl Assignment {
    /// Reads `栏目=内容`; nothing if no `=` stands outside of brackets. Of the value see
    /// [`value::Pair::parse`].
    ///
    /// # Errors
    /// If what stands before the `=` is no way to a value.
    pub(crate) fn parse(typed: &str) -> Result<Option<Self>, Text> {
        let mut depth = 0_usize;
        let equal = typed.char_indices().find(|(_, one)| {
            depth = level(depth, *one);
            depth == 0 && EQUAL.contains(one)
        });
        let Some((at, equal)) = equal else { return Ok(None) };
        let (path, value) = (&typed[..at], &typed[at + equal.len_utf8()..]);
        Ok(Some(Self { path: KeyPath::parse(path)?, value: value::value_of(value.trim()) }))
    }
}

/// How deep in brackets a text is behind one more character.
fn level(depth: usize, one: char) -> usize {
    match one {
        one if OPEN.contains(&one) => depth + 1,
        one if CLOSE.contains(&one) => depth.saturating_sub(1),
        _ => depth,
    }
}

/// The parts of a text between marks that stand outside of brackets; none if a bracket is open.
fn split_outside<'t>(text: &'t str, marks: &[char]) -> Option<Vec<&'t str>> {
    let (mut depth, mut from, mut parts) = (0, 0, Vec::new());
    for (at, one) in text.char_indices() {
        depth = level(depth, one);
        if depth == 0 && marks.contains(&one) {
            parts.push(&text[from..at]);
            from = at + one.len_utf8();
        }
    }
    parts.push(&text[from..]);
    (depth == 0).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(key: &str) -> Segment {
        Segment::Key(key.to_owned())
    }

    fn of(pairs: &[(&str, &str)]) -> Segment {
        Segment::Where(pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect())
    }

    #[test]
    fn ways_are_read_as_people_type_them() {
        let segments = |typed: &str| KeyPath::parse(typed).unwrap().segments;
        assert_eq!(segments("联系电话"), [key("联系电话")]);
        assert_eq!(segments(" 村级推荐 . 理由"), [key("村级推荐"), key("理由")]);
        assert_eq!(
            segments("联系人[姓名=王敏，起＝2026.4.25].止"),
            [key("联系人"), of(&[("姓名", "王敏"), ("起", "2026.4.25")]), key("止")]
        );
        assert_eq!(segments("简历【2】．内容"), [key("简历"), Segment::At(2), key("内容")]);
        for wrong in
            ["", ".理由", "村级推荐.", "简历[0]", "简历[x].内容", "简历[1", "简历[1]x", "[1]"]
        {
            assert!(KeyPath::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_equal_sign_outside_of_brackets_parts_the_value() {
        let one = Assignment::parse("联系人[姓名=王敏].止=2026-06-30").unwrap().unwrap();
        assert_eq!(one.path.segments[2], key("止"));
        assert_eq!(one.value, New::from("2026-06-30"));
        let one = Assignment::parse("备注＝a=b[c").unwrap().unwrap();
        assert_eq!((one.path.typed.as_str(), one.value), ("备注", New::from("a=b[c")));
        assert_eq!(Assignment::parse("松岭镇/荷塘村"), Ok(None));
        assert!(Assignment::parse("=x").is_err());
    }
}
