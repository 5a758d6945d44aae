//! Single values of people's files by the labels of their columns, for lists that show some of them.

use crate::model::policy::Lists;
use crate::yaml::Node;

use super::entry::entries;
use super::holder::Holder;
use super::kind::SheetKind;

/// The values that a person's file has once: those at its top, and those of steps, as `组织备案.文号`.
#[derive(Debug)]
pub(crate) struct SingleValues(Vec<(String, SheetKind)>);

impl SingleValues {
    pub(crate) fn new(lists: &Lists) -> Self {
        let kinds = SheetKind::all(lists).into_iter();
        let single = kinds.filter(|kind| kind.holder == Holder::Person && !kind.has_lists());
        let each = single.flat_map(|kind| {
            let of_field = |at: usize| {
                let (field, is_file) = (kind.fields[at].clone(), kind.is_file());
                let label = match is_file {
                    true => field.label.clone(),
                    false => format!("{}.{}", kind.name, field.label),
                };
                (label, SheetKind { fields: vec![field], ..kind.clone() })
            };
            (0..kind.fields.len()).map(of_field).collect::<Vec<_>>()
        });
        Self(each.collect())
    }

    pub(crate) fn labels(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(label, _)| label.as_str())
    }

    /// What a file says under a label; identity numbers masked, unless they are asked for.
    pub(crate) fn get(&self, root: &Node, label: &str, full: bool) -> Option<String> {
        let (_, kind) = self.0.iter().find(|(own, _)| own == label)?;
        let entry = entries(kind, root).into_iter().next()?;
        entry.cells(kind, full).into_iter().next().map(|cell| cell.text)
    }
}
