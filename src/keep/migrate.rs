//! Older formats: each step leads from one number to the next.

use crate::model::Person;
use crate::model::decode::Record;
use crate::model::format::Format;
use crate::path::ArchivePath;
use crate::yaml::Value;
use crate::yaml::edit::{Edit, New, Refused, Step};

/// Changes a file of one format into one of the next; the number is written by the caller.
pub type Change = fn(&ArchivePath, &mut Edit) -> Result<(), Refused>;

/// The steps: number 0 leads from format 1 to format 2, and so on.
pub const STEPS: &[Change] = &[];

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
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
pub fn migrate(path: &ArchivePath, edit: &mut Edit) -> Result<Outcome, Refused> {
    by_steps(path, edit, STEPS)
}

fn by_steps(path: &ArchivePath, edit: &mut Edit, steps: &[Change]) -> Result<Outcome, Refused> {
    let newest = 1 + u32::try_from(steps.len()).unwrap_or(u32::MAX);
    let Some(own) = number(edit) else { return Ok(Outcome::Unknown) };
    if own > newest {
        return Ok(Outcome::Newer(own));
    }
    let mut now = own;
    while now < newest {
        let step = steps[usize::try_from(now - 1).unwrap_or(usize::MAX)];
        step(path, edit)?;
        now += 1;
        edit.set(&[Step::Key("格式", Person::KEYS)], New::from(now.to_string()))?;
    }
    Ok(if own == newest { Outcome::Current } else { Outcome::From(own) })
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

    fn edit(text: &str) -> Edit {
        Edit::new(&"a.yaml".parse().unwrap(), text.as_bytes()).unwrap()
    }

    #[test]
    fn files_are_brought_up_step_by_step() {
        let steps: &[Change] = &[
            |_, edit| edit.set(&[Step::Key("特长", &[])], New::from("无")),
            |_, edit| edit.remove(&[Step::Key("旧", &[])]),
        ];
        let path = "a.yaml".parse().unwrap();
        let run = |text: &str| {
            let mut edit = edit(text);
            let outcome = by_steps(&path, &mut edit, steps).unwrap();
            (outcome, String::from_utf8(edit.bytes()).unwrap())
        };
        let (outcome, text) = run("格式: 1   # 注\n旧: 1\n");
        assert_eq!((outcome, &*text), (Outcome::From(1), "格式: 3   # 注\n特长: 无\n"));
        assert_eq!(run("格式: 2\n旧: 1\n"), (Outcome::From(2), "格式: 3\n".to_owned()));
        assert_eq!(run("格式: 3\n").0, Outcome::Current);
        assert_eq!(run("格式: 4\n").0, Outcome::Newer(4));
        assert_eq!(run("姓名: 1\n").0, Outcome::Unknown);
    }
}
