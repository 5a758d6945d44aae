//! Parts of words for policies that were written before words had any.

use crate::archive::{POLICY, shipped_policy};
use crate::model::record::Record;
use crate::model::words::Word;
use crate::model::{Policy, Term};
use crate::path::ArchivePath;
use crate::text::same_word;
use crate::yaml::edit::{Edit, New, PathStep, Refused};
use crate::yaml::{Node, Value};

/// Writes the shipped parts of words that stand alone in the county's lists: `书记助理` becomes
/// `{词: 书记助理, 作用: 助理岗位}`. Says whether there were any.
///
/// # Errors
/// If an edit is refused.
pub(crate) fn give_parts(path: &ArchivePath, edit: &mut Edit) -> Result<bool, Refused> {
    let is_policy = path.as_str() == POLICY || path.parts().next() == Some("policies");
    if !is_policy {
        return Ok(false);
    }
    let mut given = false;
    for (list, terms) in shipped_policy().lists().iter() {
        let items = match edit.document().root.get(list).map(|node| &node.value) {
            Some(Value::List(items)) => items.iter().map(|item| bare(item, terms)).collect(),
            _ => Vec::new(),
        };
        for (at, term) in items.into_iter().enumerate() {
            let Some(term) = term else { continue };
            edit.set(&[PathStep::Key(list, Policy::KEYS), PathStep::Item(at)], with_parts(term))?;
            given = true;
        }
    }
    Ok(given)
}

/// The shipped word with parts that an entry is, if it is nothing but that word.
fn bare<'t>(item: &Node, terms: &'t [Term]) -> Option<&'t Term> {
    let Value::Scalar(scalar) = &item.value else { return None };
    let is_meant = |term: &&Term| same_word(term, scalar.text.trim());
    terms.iter().filter(|term| !term.parts().is_empty()).find(is_meant)
}

fn with_parts(term: &Term) -> New {
    let parts: Vec<&str> = term.parts().iter().map(|part| part.word()).collect();
    let parts = match parts[..] {
        [alone] => New::from(alone),
        _ => New::List(parts.into_iter().map(New::from).collect()),
    };
    let word = ("词".to_owned(), New::from(&**term));
    New::Map(vec![word, ("作用".to_owned(), parts)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_older_policies_get_their_parts_once() {
        let path = POLICY.parse().unwrap();
        let text = "格式: 1\n实践形式: [书记助理, 跟岗锻炼]   # 注\n";
        let mut edit = Edit::new(&path, text.as_bytes()).unwrap();
        assert!(give_parts(&path, &mut edit).unwrap());
        let text = String::from_utf8(edit.bytes()).unwrap();
        assert!(text.contains("词: 书记助理") && text.contains("作用: 助理岗位"), "{text}");
        assert!(text.contains("跟岗锻炼") && text.contains("# 注"), "{text}");
        assert!(!give_parts(&path, &mut edit).unwrap());
    }
}
