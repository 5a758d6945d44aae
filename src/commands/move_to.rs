//! `dossier move`: another name or place for a person, village or town, and for every reference.

use serde_json::{Value, json};

use crate::archive::{Archive, OUTPUT, PERSON};
use crate::cli::args::MoveArgs;
use crate::cli::config::Config;
use crate::cli::emit::Format;
use crate::cli::error::{Error, Result};
use crate::cli::exit::Exit;
use crate::cli::report;
use crate::cli::ui::Ui;
use crate::diagnostic::Text;
use crate::fs;
use crate::moving::{self, Asked, Place, Plan, Refusal};
use crate::path::ArchivePath;
use crate::press::{self, Swept};
use crate::session;
use crate::text::harmless;

use super::changing;

pub(super) fn run(ui: &Ui<'_>, config: &Config, args: &MoveArgs) -> Result {
    let writer = (!args.dry_run).then(|| changing::writer(ui, config)).transpose()?;
    let (archive, findings) = Archive::open(&config.root()?, config.jobs(None))?;
    session::refuse_hidden(&archive)?;
    let old = session::selection(config, &archive, std::slice::from_ref(&args.old))?.remove(0);
    let new = target(&old, &args.new)?;
    let from = archive.day(config.day(args.as_of.as_deref())?);
    let asked = Asked { name: args.name.as_deref(), from, corrects: args.correct };
    let plan = moving::plan(&archive, &old, &new, asked).map_err(refused)?;
    if let Some(writer) = &writer {
        plan.apply(writer, &archive, &findings).map_err(refused)?;
    }
    let swept = if args.dry_run { Ok(Swept::default()) } else { sweep(&archive) };
    match args.shown.format {
        Format::Json => {
            let removed = swept.as_ref().map_or(0, |swept| swept.removed);
            ui.data(|out| writeln!(out, "{}", object(&plan, !args.dry_run, removed)));
        }
        _ if args.dry_run => show(ui, &plan),
        _ => {
            ui.say(&done(&plan));
            kept(&plan).iter().for_each(|text| ui.say(text));
        }
    }
    mention_swept(ui, &swept);
    plan.left.iter().for_each(|place| ui.say(&left(place)));
    Ok(Exit::Fine)
}

/// Removes the papers under the old name or place.
fn sweep(archive: &Archive) -> fs::Result<Swept> {
    let is_there = |person: &ArchivePath| fs::exists(&person.below(&archive.root).join(PERSON));
    press::sweep(&archive.root.join(OUTPUT), is_there)
}

/// Tells of the papers under the old name or place. The move itself is done, whatever became of them.
fn mention_swept(ui: &Ui<'_>, swept: &fs::Result<Swept>) {
    match swept {
        Ok(swept) => {
            let removed = swept.removed;
            if removed > 0 {
                ui.say(&Text::new(
                    format!("删去旧路径下的表册 {removed} 份；dossier build 重新生成"),
                    format!(
                        "{removed} papers at the old place removed; `dossier build` makes them anew"
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

fn done(plan: &Plan) -> Text {
    let Plan { old, new, edits, .. } = plan;
    let places: usize = edits.iter().map(|edit| edit.places.len()).sum();
    let files = edits.len();
    Text::new(
        format!("已移动：{old} → {new}；改了 {files} 个文件的 {places} 处"),
        format!("moved: {old} → {new}; {places} places in {files} files changed"),
    )
}

/// What papers of earlier days go on showing.
fn kept(plan: &Plan) -> Option<Text> {
    let places = plan.edits.iter().flat_map(|edit| &edit.places);
    let entries = places.filter(|place| place.old.is_empty()).map(|place| harmless(&place.new));
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

fn object(plan: &Plan, moved: bool, removed: usize) -> Value {
    let one = |Place { file, line, old, new }: &Place| json!({"file": file.as_str(), "line": line, "old": old, "new": new});
    let places = plan.edits.iter().flat_map(|edit| &edit.places).map(one);
    json!({
        "old": plan.old.as_str(),
        "new": plan.new.as_str(),
        "moved": moved,
        "places": places.collect::<Vec<_>>(),
        "papersRemoved": removed,
        "left": plan.left.iter().map(one).collect::<Vec<_>>(),
    })
}

/// The new path; a single name means another name in the same folder.
fn target(old: &ArchivePath, typed: &str) -> Result<ArchivePath> {
    let text: String =
        typed.chars().map(|one| if matches!(one, '\\' | '／') { '/' } else { one }).collect();
    let text = text.trim_matches('/');
    let path = match old.parent() {
        Some(folder) if !text.contains('/') => folder.join(text),
        _ => text.parse(),
    };
    path.map_err(|error| {
        Error::usage(Text::new(
            format!("`{typed}`不能作文件夹名"),
            format!("`{typed}` cannot be a folder's name: {error}"),
        ))
    })
}

fn refused(refusal: Refusal) -> Error {
    Error { hint: refusal.hint, ..Error::environment(refusal.why) }
}

/// What would change, one line a place.
fn show(ui: &Ui<'_>, plan: &Plan) {
    ui.data(|out| {
        writeln!(out, "{} → {}", plan.old, plan.new)?;
        plan.edits.iter().flat_map(|edit| &edit.places).try_for_each(|place| {
            let Place { file, line, old, new } = place;
            match (old.as_str(), new.as_str()) {
                ("", new) => writeln!(out, "{file}:{line}: + {}", harmless(new)),
                (old, "") => writeln!(out, "{file}:{line}: - {}", harmless(old)),
                (old, new) => writeln!(out, "{file}:{line}: {} → {new}", harmless(old)),
            }
        })
    });
}

fn left(Place { file, line, old, .. }: &Place) -> Text {
    let old = harmless(old);
    Text::new(
        format!("{file}:{line} 还写着 `{old}`，请手工改"),
        format!("{file}:{line} still says `{old}`, change it by hand"),
    )
}
