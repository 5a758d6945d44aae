//! What `pack` says beside its packets: who is left out, what is not saved, what was allowed in vain.

use std::collections::{BTreeMap, BTreeSet};

use crate::cli::kept_out;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::filing::{Allowed, FilingStatus, Origin, PacketPeople};
use crate::packet::Tree;
use crate::path::ArchivePath;
use crate::text;

/// Says that there is no one to pack.
pub(super) fn nobody(ui: &Ui<'_>) {
    ui.say(&Text::new("没有已备案的人，没有打包", "no one is filed, so nothing was packed"));
}

/// Says how many of those who are filed are not packed, and why.
pub(super) fn left_out(ui: &Ui<'_>, who: &PacketPeople) {
    let PacketPeople { left, serving, .. } = who;
    if *left > 0 {
        ui.say(&Text::new(
            format!("另有 {left} 人已退出，没有打包；写出本人的路径（乡镇/村/姓名）才打包"),
            format!("{left} who have left are not packed, unless their own paths are named"),
        ));
    }
    if *serving > 0 {
        ui.say(&Text::new(
            format!("另有 {serving} 人备案过、身份是在任村干部，没有打包；dossier check --filing 查看"),
            format!("{serving} who are filed and called serving cadres are not packed; see `dossier check --filing`"),
        ));
    }
}

pub(super) fn origin(ui: &Ui<'_>, origin: &Origin) {
    if let Some(unknown) = &origin.unknown {
        let (zh, en) = ("包里不记版本，其余照常", "packets name no commit, all else is as usual");
        ui.witness_missing(unknown, &Text::new(zh, en));
    }
    if origin.tree == Tree::Changed {
        kept_out::lines(&origin.changed).iter().for_each(|line| ui.say(line));
        let number = text::count(origin.changed.len(), "个文件", "file");
        ui.say(&Text::new(
            format!("注意：{}还没有保存（dossier save），包里记为 changed", number.zh),
            format!(
                "note: {} not committed (see `dossier save`), recorded as `changed`",
                number.en
            ),
        ));
    }
}

pub(super) fn idle(ui: &Ui<'_>, allowed: &Allowed, statuses: &BTreeMap<ArchivePath, FilingStatus>) {
    let exceptions = statuses.values().flat_map(|status| &status.exceptions);
    let used: BTreeSet<String> = exceptions.map(|one| one.code.clone()).collect();
    for code in allowed.idle(&used) {
        ui.say(&Text::new(
            format!("放行的 `{code}` 没有用上"),
            format!("no one needs `{code}` to be allowed"),
        ));
    }
}
