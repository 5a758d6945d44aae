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

/// Where a file lists people.
pub(super) struct PeopleLists {
    /// Keys of the file.
    pub(super) own: &'static [&'static str],
    /// Keys of each entry of a list, and that list.
    pub(super) below: Option<(&'static str, &'static [&'static str])>,
    /// A key that counts everybody and says nothing of some.
    pub(super) whole: Option<&'static str>,
}

pub(super) const OF_EVENTS: PeopleLists =
    PeopleLists { own: &["参加", "缺席"], below: None, whole: None };
pub(super) const OF_PROGRAMMES: PeopleLists =
    PeopleLists { own: &["名单"], below: None, whole: Some("规模") };
pub(super) const OF_REVIEWS: PeopleLists =
    PeopleLists { own: &["名单"], below: Some(("部门", &["情形", "待核"])), whole: None };

/// Takes everybody out of a file who does not lie in `scope`.
///
/// # Errors
/// If the file cannot be edited.
pub(super) fn restricted(
    path: &ArchivePath,
    bytes: &[u8],
    lists: &PeopleLists,
    scope: &[ArchivePath],
) -> Result<Restricted, Refused> {
    let mut edit = Edit::new(path, bytes)?;
    let own = |list: &&'static str| [PathStep::Key(list, &[])];
    let is_of_scope =
        |list: &&'static str| items(&edit, &own(list)).iter().any(|one| is_within(one, scope));
    if !lists.own.iter().any(is_of_scope) {
        return Ok(Restricted::Nothing);
    }
    for list in lists.own {
        restrict(&mut edit, &own(list), scope)?;
    }
    if let Some((outer, inner)) = lists.below {
        let outer = PathStep::Key(outer, &[]);
        for at in 0..items(&edit, &[outer]).len() {
            for list in inner {
                let way = [outer, PathStep::Item(at), PathStep::Key(list, &[])];
                restrict(&mut edit, &way, scope)?;
            }
        }
    }
    if !edit.is_changed() {
        return Ok(Restricted::Whole);
    }
    if let Some(key) = lists.whole.filter(|key| edit.document().root.get(key).is_some()) {
        edit.remove(&[PathStep::Key(key, &[])])?;
    }
    Ok(Restricted::Part(edit.bytes()))
}

/// Takes entries out of one list, and the list where none is left.
fn restrict(edit: &mut Edit, list: &[PathStep<'_>], scope: &[ArchivePath]) -> Result<(), Refused> {
    let of_scope: Vec<bool> = items(edit, list).iter().map(|one| is_within(one, scope)).collect();
    let stays = of_scope.contains(&true);
    if !stays && !of_scope.is_empty() {
        return edit.remove(list);
    }
    for (at, _) in of_scope.iter().enumerate().rev().filter(|(_, own)| !**own) {
        edit.remove(&[list, &[PathStep::Item(at)]].concat())?;
    }
    Ok(())
}

fn node<'e>(edit: &'e Edit, way: &[PathStep<'_>]) -> Option<&'e Node> {
    way.iter().try_fold(&edit.document().root, |node, step| match (step, &node.value) {
        (PathStep::Key(key, _), _) => node.get(key),
        (PathStep::Item(at), Value::List(items)) => items.get(*at),
        (PathStep::Item(0), _) => Some(node),
        (PathStep::Item(_), _) => None,
    })
}

/// The entries of a list; `无` is none.
fn items(edit: &Edit, way: &[PathStep<'_>]) -> Vec<Node> {
    match node(edit, way) {
        Some(Node { value: Value::List(items), .. }) => items.clone(),
        Some(alone) if !alone.is_empty() && !is_none(alone) => vec![alone.clone()],
        _ => Vec::new(),
    }
}

fn is_none(node: &Node) -> bool {
    matches!(&node.value, Value::Scalar(scalar) if matches!(scalar.text.trim(), "无" | "没有"))
}

/// Whether an entry names somebody of the towns: by a path, or under 人员.
fn is_within(entry: &Node, scope: &[ArchivePath]) -> bool {
    let node = entry.get("人员").unwrap_or(entry);
    let Value::Scalar(scalar) = &node.value else { return false };
    let text = scalar.text.trim().replace(['\\', '／'], "/");
    text.parse::<ArchivePath>().is_ok_and(|path| path.is_within_any(scope))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_of_another_town_is_named() {
        let text = "批次: 2026-1\n名单:\n  - 松岭镇/荷塘村/甲\n  - 云溪镇/竹坪村/乙\n部门:\n\
                    - 名称: 公安局\n  情形: [{人员: 云溪镇/竹坪村/乙, 条款: N05}]\n  待核: 松岭镇/荷塘村/甲\n\
                    - {名称: 法院, 情形: 无, 待核: [云溪镇/竹坪村/乙, 松岭镇/荷塘村/甲]}\n";
        let path = "reviews/2026-1.yaml".parse().unwrap();
        let scope = ["松岭镇".parse().unwrap()];
        let Ok(Restricted::Part(bytes)) = restricted(&path, text.as_bytes(), &OF_REVIEWS, &scope)
        else {
            panic!()
        };
        let left = String::from_utf8(bytes).unwrap();
        assert!(!left.contains("云溪镇") && !left.contains("N05"), "{left}");
        assert_eq!(left.matches("松岭镇/荷塘村/甲").count(), 3, "{left}");
        let other = ["石桥乡".parse().unwrap()];
        let nobody = restricted(&path, text.as_bytes(), &OF_REVIEWS, &other);
        assert!(matches!(nobody, Ok(Restricted::Nothing)));
    }
}
