//! What a county calls columns that rosters have under other names: 导入 of dossier.yaml.

use crate::archive::{Archive, SETTINGS};
use crate::diagnostic::Text;

use super::header::plain;

/// What a column is called that is not to be taken over.
const NOTHING: &str = "不导入";
/// A label of ours that is known and not taken over.
const LEFT_OUT: &str = "备注";

/// The key of the settings under which a county says so.
pub(super) const IMPORTED: &str = "导入";

/// Labels with those that they stand for.
#[derive(Debug)]
pub(super) struct Learned(Vec<(String, String)>);

impl Learned {
    /// What the settings of an archive say.
    pub(super) fn of(archive: &Archive) -> Self {
        let learned = archive.settings.iter().flat_map(|settings| settings.imported.iter());
        Self(learned.map(|(label, own)| (plain(label), plain(own))).collect())
    }

    /// Whether that is what a column is called that is not to be taken over.
    pub(super) fn leaves_out(own: &str) -> bool {
        own == NOTHING
    }

    /// The label that one stands for; itself where nothing is said of it.
    pub(super) fn meant<'l>(&'l self, label: &'l str) -> &'l str {
        let own = self.0.iter().find(|(own, _)| own == label).map(|(_, meant)| meant.as_str());
        match own {
            Some(NOTHING) => LEFT_OUT,
            Some(own) => own,
            None => label,
        }
    }

    /// What is wrong about labels that stand for none.
    pub(super) fn faults(&self, is_known: impl Fn(&str) -> bool) -> Vec<Text> {
        let wrong = self.0.iter().filter(|(_, own)| own != NOTHING && !is_known(own));
        wrong
            .map(|(label, own)| {
                Text::new(
                    format!("{SETTINGS} 的 导入 写着 `{label}: {own}`，没有 `{own}` 这一栏；不要的栏写 不导入"),
                    format!("导入 of {SETTINGS} says `{label}: {own}`, but there is no column \
                         `{own}`; write 不导入 to leave a column out"),
                )
            })
            .collect()
    }
}
