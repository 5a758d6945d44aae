//! What `move` changes: every place that names a person, village or town.

use serde::Serialize;

use crate::diagnostic::Text;
use crate::fs;
use crate::moving::{ChangedValue, MovePlan};
use crate::press::Swept;
use crate::text::harmless;

use super::emit::Format;
use super::report;
use super::ui::Ui;

/// What a move did, or would do, for programs.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Object<'a> {
    old: &'a str,
    new: &'a str,
    moved: bool,
    places: Vec<PlaceObject<'a>>,
    papers_removed: usize,
    left: Vec<PlaceObject<'a>>,
}

#[derive(Serialize)]
struct PlaceObject<'a> {
    file: &'a str,
    line: usize,
    old: &'a str,
    new: &'a str,
}

impl<'a> From<&'a ChangedValue> for PlaceObject<'a> {
    fn from(ChangedValue { file, line, old, new }: &'a ChangedValue) -> Self {
        Self { file: file.as_str(), line: *line, old, new }
    }
}

/// Shows a move: what was changed, or would be if it is not `moved`, and what is left to do.
pub(crate) fn show(
    ui: &Ui<'_>,
    format: Format,
    (plan, moved): (&MovePlan, bool),
    swept: &fs::Result<Swept>,
) {
    match format {
        Format::Json => {
            let papers_removed = swept.as_ref().map_or(0, |swept| swept.removed);
            let object = Object {
                old: plan.old.as_str(),
                new: plan.new.as_str(),
                moved,
                places: places(plan).map(PlaceObject::from).collect(),
                papers_removed,
                left: plan.left.iter().map(PlaceObject::from).collect(),
            };
            ui.data(|out| writeln!(out, "{}", serde_json::to_string(&object)?));
        }
        _ if moved => {
            ui.say(&done(plan));
            kept(plan).iter().for_each(|text| ui.say(text));
        }
        _ => planned(ui, plan),
    }
    mention_swept(ui, swept);
    plan.left.iter().for_each(|place| ui.say(&left(place)));
}

fn places(plan: &MovePlan) -> impl Iterator<Item = &ChangedValue> {
    plan.edits.iter().flat_map(|edit| &edit.places)
}

/// What would change, one line a place.
fn planned(ui: &Ui<'_>, plan: &MovePlan) {
    ui.data(|out| {
        writeln!(out, "{} → {}", plan.old, plan.new)?;
        places(plan).try_for_each(|place| {
            let ChangedValue { file, line, old, new } = place;
            match (old.as_str(), new.as_str()) {
                ("", new) => writeln!(out, "{file}:{line}: + {}", harmless(new)),
                (old, "") => writeln!(out, "{file}:{line}: - {}", harmless(old)),
                (old, new) => writeln!(out, "{file}:{line}: {} → {new}", harmless(old)),
            }
        })
    });
}

/// Tells of the papers under the old name or place. The move itself is done, whatever became of them.
pub(crate) fn mention_swept(ui: &Ui<'_>, swept: &fs::Result<Swept>) {
    match swept {
        Ok(swept) => {
            let removed = swept.removed;
            if removed > 0 {
                ui.say(&Text::new(
                    format!("删去旧路径下的表册 {removed} 份；dossier build 重新生成"),
                    format!(
                        "{removed} papers at the old place removed; `dossier build` makes them \
                         again"
                    ),
                ));
            }
            report::mention_left(ui, swept);
        }
        Err(error) => {
            let why = error.text();
            ui.say(&Text::new(
                format!("旧路径下的表册还没有删去，下次 dossier build 再删：{}", why.zh),
                format!("papers at the old place are left to the next `dossier build`: {}", why.en),
            ));
        }
    }
}

fn done(plan: &MovePlan) -> Text {
    let MovePlan { old, new, edits, .. } = plan;
    let places = places(plan).count();
    let files = edits.len();
    Text::new(
        format!("已移动：{old} → {new}；改了 {files} 个文件的 {places} 处"),
        format!("moved: {old} → {new}; {places} places in {files} files changed"),
    )
}

/// What papers of earlier days go on showing.
fn kept(plan: &MovePlan) -> Option<Text> {
    let entries =
        places(plan).filter(|place| place.old.is_empty()).map(|place| harmless(&place.new));
    let entries = entries.map(|entry| format!("`{entry}`")).collect::<Vec<_>>();
    (!entries.is_empty()).then(|| {
        Text::new(
            format!(
                "已记 {}，到那天为止的表照旧；原来就放错了的，先移回去，再加 --correct 移",
                entries.join("、")
            ),
            format!(
                "{} noted: papers up to that day stay as they are; if the old place was a mistake, \
                 move back and move again with --correct",
                entries.join(", ")
            ),
        )
    })
}

fn left(ChangedValue { file, line, old, .. }: &ChangedValue) -> Text {
    let old = harmless(old);
    Text::new(
        format!("{file}:{line} 还写着 `{old}`，请手工改"),
        format!("{file}:{line} still says `{old}`, change it by hand"),
    )
}
