//! Rows that claim the same entry: where one shows it as it was, the others are copies of it.

use std::collections::BTreeMap;

use super::entry::Identity;
use super::given::GivenRow;
use super::kind::SheetKind;

/// What is said of a row whose identity others have too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Copied {
    /// No other row has it.
    Alone,
    /// Another row shows the entry as it was, so that this one is a copy of it and adds an entry.
    Copy(usize),
    /// Which of several rows is the entry's no one can tell.
    Unclear(usize),
}

/// For each row whether others claim the same entry.
pub(super) fn copies(kinds: &[SheetKind], rows: &[&GivenRow]) -> Vec<Copied> {
    let mut same: BTreeMap<(usize, &str, &Identity), Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        if let Some(identity) = &row.identity {
            same.entry((row.kind, &row.folder, identity)).or_default().push(at);
        }
    }
    let mut copies = vec![Copied::Alone; rows.len()];
    for ((kind, ..), all) in same.into_iter().filter(|(_, all)| all.len() > 1) {
        let kind = &kinds[kind];
        let own = all.iter().copied().find(|at| rows[*at].is_untouched(kind));
        for at in &all {
            copies[*at] = match own {
                Some(own) if own == *at || rows[*at].is_untouched(kind) => Copied::Alone,
                Some(own) if kind.is_list() => Copied::Copy(rows[own].at),
                _ => Copied::Unclear(rows[if *at == all[0] { all[1] } else { all[0] }].at),
            };
        }
    }
    copies
}
