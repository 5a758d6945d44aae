//! Canonical forms: each value as the contract writes it, prose and comments as they are.

use crate::archive::{Archive, Reread};
use crate::diagnostic::{Code, Severity};
use crate::model::form::{Form, OtherForm};
use crate::path::ArchivePath;
use crate::source::Span;
use crate::yaml::edit::{Edit, New, Refused};
use crate::yaml::{self, Node, Value};

use super::changes;

/// Characters that a line with `{…}` or `[…]` may have.
const LONGEST_LINE: usize = 100;
/// Rounds of one change each after which a file is left as it is: more than a file has values.
const ROUNDS: usize = 2000;

/// A file in its canonical form.
#[derive(Debug)]
pub(crate) struct Canonical {
    pub bytes: Vec<u8>,
    /// Whether they are others than before.
    pub changed: bool,
    /// How many values have another form still, since the file is laid out so that they cannot be
    /// changed without harm.
    pub left: usize,
}

/// Names a part of a file that is being edited.
pub(crate) type Scope<'a> = &'a dyn Fn(&Edit) -> Option<Span>;

/// The canonical form of the file at `path`.
///
/// # Errors
/// If the file holds an error that must be corrected first.
pub(crate) fn canonical(
    archive: &Archive,
    path: &ArchivePath,
    bytes: &[u8],
) -> Result<Canonical, Refused> {
    let text = as_utf8(path, bytes);
    let mut edit = Edit::new(path, text.as_deref().unwrap_or(bytes))?;
    let before = archive.reread(path, &edit.bytes());
    changes::refuse_newer(&before.findings)?;
    let left = if before.forms.is_empty() { 0 } else { settle(archive, path, &mut edit, None) };
    fold_long_entries(&mut edit);
    if !edit.is_changed() {
        return Ok(Canonical { bytes: edit.bytes(), changed: text.is_some(), left });
    }
    let after = archive.reread(path, &edit.bytes());
    if before.content != after.content || errors(&before) != errors(&after) {
        return Err(Refused::other_values());
    }
    Ok(Canonical { bytes: edit.bytes(), changed: text.is_some() || edit.is_changed(), left })
}

/// Gives each value its canonical form; only those inside `scope` if one is given, which names a
/// part of the file again after each edit. Says how many have another form still.
pub(crate) fn settle(
    archive: &Archive,
    path: &ArchivePath,
    edit: &mut Edit,
    scope: Option<Scope<'_>>,
) -> usize {
    let mut left = 0;
    for _ in 0..ROUNDS {
        let mut forms = archive.reread(path, &edit.bytes()).forms;
        if let Some(scope) = scope {
            let scope = scope(edit).unwrap_or_default();
            forms.retain(|one| scope.holds(one.span));
        }
        if forms.len() <= left {
            break;
        }
        // The words first, all at once; what was refused stays at the front and is passed over.
        let words = (left == 0).then(|| words(&forms)).filter(|words| !words.is_empty());
        let done = match words {
            Some(words) => edit.replace(&words).is_ok() || one_by_one(edit, &forms, &mut left),
            None => one_by_one(edit, &forms, &mut left),
        };
        if !done {
            break;
        }
    }
    left
}

/// Makes the first change that is not refused; `left` counts those that were.
fn one_by_one(edit: &mut Edit, forms: &[OtherForm], left: &mut usize) -> bool {
    for form in &forms[*left..] {
        if write(edit, form).is_ok() {
            return true;
        }
        *left += 1;
    }
    false
}

fn words(forms: &[OtherForm]) -> Vec<(Span, String)> {
    let word = |one: &OtherForm| match &one.form {
        Form::Word(word) => Some((one.span, word.clone())),
        Form::Key(_) | Form::Words(_) | Form::OneEntry => None,
    };
    forms.iter().filter_map(word).collect()
}

fn write(edit: &mut Edit, other: &OtherForm) -> Result<(), Refused> {
    let list = match &other.form {
        Form::Word(word) => return edit.replace(&[(other.span, word.clone())]),
        Form::Key(key) => return edit.rename_key(other.span, key),
        Form::Words(words) => words.iter().map(|word| New::from(word.as_str())).collect(),
        Form::OneEntry => {
            let node = node_at(&edit.document().root, other.span);
            vec![node.map_or(New::Text(String::new()), New::of)]
        }
    };
    edit.rewrite(other.span, &New::List(list))
}

/// The outermost node at a place.
fn node_at(node: &Node, span: Span) -> Option<&Node> {
    if node.span == span {
        return Some(node);
    }
    match &node.value {
        Value::Scalar(_) => None,
        Value::List(items) => items.iter().find_map(|item| node_at(item, span)),
        Value::Map(entries) => entries.iter().find_map(|one| node_at(&one.value, span)),
    }
}

/// Writes what stands between brackets in a line that is too long in lines of its own.
fn fold_long_entries(edit: &mut Edit) {
    let mut refused = 0;
    for _ in 0..ROUNDS {
        let document = edit.document();
        let mut long = Vec::new();
        long_entries(&document.root, document.source.text(), &mut long);
        let Some((span, new)) = long.into_iter().nth(refused) else { break };
        refused += usize::from(edit.rewrite(span, &new).is_err());
    }
}

fn long_entries(node: &Node, text: &str, long: &mut Vec<(Span, New)>) {
    let in_brackets = text[node.span.start..].starts_with(['{', '[']);
    let below: Vec<&Node> = match &node.value {
        Value::Scalar(_) => return,
        _ if in_brackets && node.span.start < node.span.end => {
            if is_long(node, text) {
                long.push((node.span, New::of(node).in_lines()));
            }
            return;
        }
        Value::List(items) => items.iter().collect(),
        Value::Map(entries) => entries.iter().map(|entry| &entry.value).collect(),
    };
    below.into_iter().for_each(|node| long_entries(node, text, long));
}

/// Whether a value between brackets makes a line too long.
fn is_long(node: &Node, text: &str) -> bool {
    let start = text[..node.span.start].rfind('\n').map_or(0, |end| end + 1);
    text[start..node.span.end].lines().any(|line| line.chars().count() > LONGEST_LINE)
}

/// The bytes in UTF-8, if they are in another encoding.
fn as_utf8(path: &ArchivePath, bytes: &[u8]) -> Option<Vec<u8>> {
    std::str::from_utf8(bytes).err()?;
    let (document, findings) = yaml::read(path, bytes);
    let known = findings.iter().any(|one| one.code == Code("other-encoding"));
    document.filter(|_| known).map(|one| one.source.text().as_bytes().to_vec())
}

fn errors(reread: &Reread) -> usize {
    reread.findings.iter().filter(|one| one.severity == Severity::Error).count()
}
