//! What goes out to those who work in Excel: the roster, or sheets of what an archive holds with room
//! for more.

use crate::archive::Archive;
use crate::diagnostic::Text;
use crate::model::lists::Lists;
use crate::path::ArchivePath;

use super::book::{Filling, Holder, SheetKind, filled};
use super::export::ROSTER;
use super::table::Table;

/// Tables that can be exported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Exported {
    Roster,
    /// Sheets of these kinds, to fill in.
    Sheets(Vec<String>),
    /// Sheets of all kinds, with all that is there.
    Workbook,
    /// The workbook of another system, by the name of its mapping.
    Mapped(String),
}

/// Sheets for some people and places.
#[derive(Debug)]
pub(crate) struct Sheets {
    pub(crate) tables: Vec<Table>,
    /// Those whose files cannot be read, so that nothing of them is in it.
    pub(crate) unread: Vec<ArchivePath>,
    /// Of whom and of what they are, in words.
    pub(crate) told: Text,
    /// Whether they are of no one and of no place.
    pub(crate) is_empty: bool,
}

/// The names of all kinds of sheets, in the order of the files.
#[cfg(any(test, fuzzing))]
pub(super) fn kind_names() -> Vec<String> {
    SheetKind::all(&Lists::default()).into_iter().map(|kind| kind.name).collect()
}

/// A name as a part of a file's name.
fn file_name(name: &str) -> String {
    let is_fine = |one: &char| !r#"/\:*?"<>|"#.contains(*one) && !one.is_control();
    name.chars().filter(is_fine).take(40).collect()
}

/// The names of all kinds of sheets, as a clerk reads them: of people, villages and towns.
pub(crate) fn kinds_told() -> String {
    let kinds = SheetKind::all(&Lists::default());
    let of = |(holder, label): (Holder, &str)| {
        let own = kinds.iter().filter(|kind| kind.holder == holder);
        let names: Vec<&str> = own.map(|kind| kind.name.as_str()).collect();
        format!("{label}：{}", names.join("、"))
    };
    let all = [(Holder::Person, "人"), (Holder::Village, "村"), (Holder::Town, "乡镇")];
    all.map(of).join("；")
}

impl Exported {
    /// What names stand for, parted by commas; only sheets to fill in come blank.
    ///
    /// # Errors
    /// The name for which there is no export.
    pub(crate) fn of(names: &str, blank: bool) -> Result<Self, String> {
        if !blank {
            return if names == ROSTER { Ok(Self::Roster) } else { Err(names.to_owned()) };
        }
        let kinds = SheetKind::all(&Lists::default());
        let names = names.split([',', '，', '、']).map(str::trim).filter(|name| !name.is_empty());
        let kind = |name: &str| {
            let kind = SheetKind::named(&kinds, name).ok_or_else(|| name.to_owned())?;
            Ok(kind.name.clone())
        };
        let mut names = names.map(kind).collect::<Result<Vec<_>, String>>()?;
        let mut seen = Vec::new();
        names.retain(|name| {
            !seen.contains(name) && {
                seen.push(name.clone());
                true
            }
        });
        if names.is_empty() { Err(String::new()) } else { Ok(Self::Sheets(names)) }
    }

    /// The file that holds it in the output folder; a workbook of one place is called by it.
    pub(crate) fn file(&self, selection: &[ArchivePath]) -> String {
        let place = match selection {
            [one] => format!("（{}）", one.parts().collect::<Vec<_>>().join("-")),
            _ => String::new(),
        };
        match self {
            Self::Roster => format!("{ROSTER}.xlsx"),
            Self::Sheets(names) => match &names[..] {
                [name] => format!("空白{name}.xlsx"),
                _ => "空白工作簿.xlsx".to_owned(),
            },
            Self::Workbook => format!("工作簿{place}.xlsx"),
            Self::Mapped(name) => format!("交换（{}）.xlsx", file_name(name)),
        }
    }

    /// Its sheets for some people and for the places that were selected, of which none means all; a
    /// roster has none.
    pub(crate) fn sheets(
        &self,
        archive: &Archive,
        people: &[ArchivePath],
        (selection, full): (&[ArchivePath], bool),
    ) -> Sheets {
        let mut kinds = SheetKind::all(&archive.policies.lists());
        match self {
            Self::Roster | Self::Mapped(_) => kinds.clear(),
            Self::Sheets(names) => {
                let place = |kind: &SheetKind| names.iter().position(|name| *name == kind.name);
                kinds.retain(|kind| place(kind).is_some());
                kinds.sort_by_key(place);
            }
            Self::Workbook => {}
        }
        let is_selected = |path: &&ArchivePath| {
            selection.is_empty() || selection.iter().any(|one| path.is_within(one) || *path == one)
        };
        let of = |holder: Holder| kinds.iter().any(|kind| kind.holder == holder);
        let villages = archive.villages.keys().filter(|_| of(Holder::Village));
        let towns = archive.towns.keys().filter(|_| of(Holder::Town));
        let villages: Vec<ArchivePath> = villages.filter(is_selected).cloned().collect();
        let towns: Vec<ArchivePath> = towns.filter(is_selected).cloned().collect();
        let people = if of(Holder::Person) { people } else { &[] };
        let counts = [
            (people.len(), "人", "people"),
            (villages.len(), "个村", "villages"),
            (towns.len(), "个乡镇", "towns"),
        ];
        let some: Vec<_> = counts.into_iter().filter(|(count, ..)| *count > 0).collect();
        let folders = [people, &villages, &towns].concat();
        let sheets = filled(archive, Filling { kinds: &kinds, folders: &folders, full });
        let zh: Vec<String> = some.iter().map(|(count, zh, _)| format!("{count} {zh}")).collect();
        let en: Vec<String> = some.iter().map(|(count, _, en)| format!("{count} {en}")).collect();
        let told = match folders.is_empty() {
            true => Text::new("0 人", "0 people"),
            false => Text::new(zh.join("、"), en.join(", ")),
        };
        let (tables, unread) = (sheets.tables, sheets.unread);
        Sheets { tables, unread, told, is_empty: folders.is_empty() }
    }
}
