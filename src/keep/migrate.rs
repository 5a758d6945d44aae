//! Older formats: each step leads from one number to the next.

use crate::archive::{SETTINGS, role_of_label};
use crate::model::format::Format;
use crate::model::record::Record;
use crate::model::settings::PaperSettings;
use crate::model::words::{Role, find};
use crate::model::{Person, Settings};
use crate::path::ArchivePath;
use crate::yaml::edit::{Edit, New, PathStep, Refused};
use crate::yaml::{Node, Value};

/// Changes a file of one format into one of the next; the number is written by the caller.
pub(crate) type MigrationStep = fn(&ArchivePath, &mut Edit) -> Result<(), Refused>;

/// The steps: number 0 leads from format 1 to format 2, and so on.
pub(crate) const STEPS: &[MigrationStep] = &[];

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Migrated {
    /// It has the newest format already.
    Current,
    /// It was brought up from this format.
    From(u32),
    /// It has a format that this program does not know.
    Newer(u32),
    /// It does not say which format it has.
    Unknown,
}

/// Brings a file up to the newest format.
///
/// # Errors
/// If an edit is refused.
pub(crate) fn migrate(path: &ArchivePath, edit: &mut Edit) -> Result<Migrated, Refused> {
    by_steps(path, edit, STEPS)
}

fn by_steps(
    path: &ArchivePath,
    edit: &mut Edit,
    steps: &[MigrationStep],
) -> Result<Migrated, Refused> {
    let newest = 1 + u32::try_from(steps.len()).unwrap_or(u32::MAX);
    let Some(own) = number(edit) else { return Ok(Migrated::Unknown) };
    if own > newest {
        return Ok(Migrated::Newer(own));
    }
    let mut now = own;
    while now < newest {
        let step = steps[usize::try_from(now - 1).unwrap_or(usize::MAX)];
        step(path, edit)?;
        now += 1;
        edit.set(&[PathStep::Key("格式", Person::KEYS)], New::from(now.to_string()))?;
    }
    Ok(if own == newest { Migrated::Current } else { Migrated::From(own) })
}

/// Puts roles into the place of labels that an older program took for them: `村党支部` among the
/// signatories of a paper becomes `{村党组织: 村党支部}`. Labels that are no role's are left.
///
/// # Errors
/// If an edit is refused.
pub(crate) fn give_roles(path: &ArchivePath, edit: &mut Edit) -> Result<bool, Refused> {
    if path.as_str() != SETTINGS {
        return Ok(false);
    }
    let former = former_labels(&edit.document().root);
    for Former { paper, at, label, role } in &former {
        let list = [PathStep::Key("文书", Settings::KEYS), PathStep::Key(paper, &[])];
        let place =
            [&list[..], &[PathStep::Key("签章", PaperSettings::KEYS)], &at.map(PathStep::Item)[..]];
        let new = New::Map(vec![(role.to_string(), New::from(label.as_str()))]);
        edit.set(&place.concat(), new)?;
    }
    Ok(!former.is_empty())
}

/// A label in the place of a role: in which paper's list, where in it, and what it means.
struct Former {
    paper: String,
    at: [usize; 1],
    label: String,
    role: Role,
}

fn former_labels(root: &Node) -> Vec<Former> {
    let Some(Value::Map(papers)) = root.get("文书").map(|papers| &papers.value) else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for paper in papers {
        let Some(Value::List(items)) = paper.value.get("签章").map(|list| &list.value) else {
            continue;
        };
        for (at, item) in items.iter().enumerate() {
            let Value::Scalar(scalar) = &item.value else { continue };
            let label = scalar.text.trim();
            if find::<Role>(label).is_some() {
                continue;
            }
            all.extend(role_of_label(label).map(|role| Former {
                paper: paper.key.to_string(),
                at: [at],
                label: label.to_owned(),
                role,
            }));
        }
    }
    all
}

fn number(edit: &Edit) -> Option<u32> {
    match &edit.document().root.get("格式")?.value {
        Value::Scalar(scalar) => scalar.text.trim().parse().ok().filter(|number| *number > 0),
        _ => None,
    }
}

const _: () = assert!(Format::NUMBER as usize == STEPS.len() + 1, "a step for each older format");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_signatories_become_roles_with_labels() {
        let path = SETTINGS.parse().unwrap();
        let text = "格式: 1\n文书:\n  推荐表: {签章: [本人, 村党支部, 镇党委]}  # 注\n  考察表:\n    签章:\n      - 考察组\n      - 样县党委\n";
        let mut edit = edit(text);
        assert!(give_roles(&path, &mut edit).unwrap());
        let wanted = text
            .replace("村党支部", "{村党组织: 村党支部}")
            .replace("镇党委", "{乡镇党委: 镇党委}");
        assert_eq!(String::from_utf8(edit.bytes()).unwrap(), wanted);
        assert!(!give_roles(&path, &mut edit).unwrap());
    }

    fn edit(text: &str) -> Edit {
        Edit::new(&"a.yaml".parse().unwrap(), text.as_bytes()).unwrap()
    }

    #[test]
    fn files_are_brought_up_step_by_step() {
        let steps: &[MigrationStep] = &[
            |_, edit| edit.set(&[PathStep::Key("特长", &[])], New::from("无")),
            |_, edit| edit.remove(&[PathStep::Key("旧", &[])]),
        ];
        let path = "a.yaml".parse().unwrap();
        let run = |text: &str| {
            let mut edit = edit(text);
            let outcome = by_steps(&path, &mut edit, steps).unwrap();
            (outcome, String::from_utf8(edit.bytes()).unwrap())
        };
        let (outcome, text) = run("格式: 1   # 注\n旧: 1\n");
        assert_eq!((outcome, &*text), (Migrated::From(1), "格式: 3   # 注\n特长: 无\n"));
        assert_eq!(run("格式: 2\n旧: 1\n"), (Migrated::From(2), "格式: 3\n".to_owned()));
        assert_eq!(run("格式: 3\n").0, Migrated::Current);
        assert_eq!(run("格式: 4\n").0, Migrated::Newer(4));
        assert_eq!(run("姓名: 1\n").0, Migrated::Unknown);
    }
}
