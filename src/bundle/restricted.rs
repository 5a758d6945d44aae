//! Files that several towns share, with the people of some towns only: nobody is told of the others.

use crate::path::ArchivePath;
use crate::yaml::edit::{Edit, PathStep, Refused};
use crate::yaml::{Node, Value};

/// What is left of a file in which people are listed under `lists`.
pub(super) enum Restricted {
    /// Nobody else is named.
    Whole,
    /// The file without the others.
    Part(Vec<u8>),
    /// Nobody of these towns is named.
    Nothing,
}

/// Takes everybody out of a file who does not lie in `scope`.
///
/// # Errors
/// If the file cannot be edited.
pub(super) fn restricted(
    path: &ArchivePath,
    bytes: &[u8],
    lists: &[&str],
    scope: &[ArchivePath],
) -> Result<Restricted, Refused> {
    let mut edit = Edit::new(path, bytes)?;
    let mut stays = false;
    for list in lists {
        let of_scope: Vec<bool> =
            items(&edit, list).iter().map(|entry| is_within(entry, scope)).collect();
        stays |= of_scope.contains(&true);
        for (at, _) in of_scope.iter().enumerate().rev().filter(|(_, own)| !**own) {
            // One that stands alone is no list.
            let is_list = matches!(
                edit.document().root.get(list).map(|node| &node.value),
                Some(Value::List(_))
            );
            let key = PathStep::Key(list, &[]);
            let way = if is_list { vec![key, PathStep::Item(at)] } else { vec![key] };
            edit.remove(&way)?;
        }
    }
    Ok(match (stays, edit.is_changed()) {
        (true, true) => Restricted::Part(edit.bytes()),
        (true, false) => Restricted::Whole,
        (false, _) => Restricted::Nothing,
    })
}

fn items(edit: &Edit, list: &str) -> Vec<Node> {
    match edit.document().root.get(list) {
        Some(Node { value: Value::List(items), .. }) => items.clone(),
        Some(alone) if !alone.is_empty() => vec![alone.clone()],
        _ => Vec::new(),
    }
}

/// Whether an entry names somebody of the towns: by a path, or under 人员.
fn is_within(entry: &Node, scope: &[ArchivePath]) -> bool {
    let node = entry.get("人员").unwrap_or(entry);
    let Value::Scalar(scalar) = &node.value else { return false };
    let text = scalar.text.trim().replace(['\\', '／'], "/");
    text.parse::<ArchivePath>().is_ok_and(|path| path.is_within_any(scope))
}
