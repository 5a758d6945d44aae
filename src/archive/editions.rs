//! The editions of the county's rules: policy.yaml and those in policies/, each with its day.

use std::path::Path;

use crate::diagnostic::{Code, Diagnostic, Text};
use crate::model::{Day, Edition, Policies, Policy};
use crate::path::ArchivePath;
use crate::yaml::Document;

use super::read::Loaded;
use super::shipped::{policy, shipped_policy};
use super::{Layout, POLICY};

/// The key of the day from which an edition is in force.
const IN_FORCE: &str = "施行";

/// Reads every edition. One that cannot be read keeps its place in time, so that no other edition
/// judges what was done under it; an older one of which not even the day is known is left out.
pub(super) fn read(root: &Path, layout: &Layout, findings: &mut Vec<Diagnostic>) -> Policies {
    let file: ArchivePath = POLICY.parse().expect("a plain name");
    let Loaded { value, document, findings: found, .. } = policy(root, layout, &file);
    findings.extend(found);
    let shipped = shipped_policy();
    let newest = match value {
        Some(own) => Edition::new(file, own.in_force, own.filled_from(&shipped)),
        None => Edition::unread(file, None, shipped_policy()),
    };
    let older: Vec<Edition> = layout
        .policies
        .iter()
        .filter_map(|file| older((root, layout), file, &shipped, findings))
        .collect();
    findings.extend(order(&newest, &older, document.as_ref()).filter(|_| newest.is_read));
    Policies::new(newest, older)
}

/// An older edition. Its file's name says from which day it was in force; an editor who changed one
/// of the two and not the other is told.
fn older(
    (root, layout): (&Path, &Layout),
    file: &ArchivePath,
    shipped: &Policy,
    findings: &mut Vec<Diagnostic>,
) -> Option<Edition> {
    let Loaded { value, document, findings: found, .. } = policy(root, layout, file);
    findings.extend(found);
    let stem = file.name().strip_suffix(".yaml").unwrap_or_default();
    let named = Day::parse(stem).filter(|day| day.to_string() == stem);
    let Some(policy) = value.map(|own: Policy| own.filled_from(shipped)) else {
        return named.map(|from| Edition::unread(file.clone(), Some(from), shipped_policy()));
    };
    findings.extend(misnamed(file, named, policy.in_force, document.as_ref()));
    let from = Some(named.or(policy.in_force)?);
    Some(Edition::new(file.clone(), from, policy))
}

fn misnamed(
    file: &ArchivePath,
    named: Option<Day>,
    written: Option<Day>,
    document: Option<&Document>,
) -> Option<Diagnostic> {
    let (message, help) = match (named, written) {
        (Some(named), Some(written)) if named != written => (
            Text::new(
                format!("施行日 `{written}` 与文件名不一致"),
                format!("施行 `{written}` does not agree with the file's name"),
            ),
            rename(written),
        ),
        (Some(_), _) => return None,
        (None, Some(written)) => (
            Text::new("旧版口径的文件名不是施行日", "an older edition is not called by its day"),
            rename(written),
        ),
        (None, None) => (
            Text::new(
                "旧版口径没有写施行日，没有采用",
                "an older edition has no day and is not used",
            ),
            Text::new(
                "按施行日改名，如 `2026-03-01.yaml`",
                "rename it by its day, such as `2026-03-01.yaml`",
            ),
        ),
    };
    let finding = Diagnostic::error(Code("misnamed-edition"), file, message).help(help);
    Some(at_day(finding, document))
}

fn rename(day: Day) -> Text {
    Text::new(
        format!("把文件改名为 {day}.yaml，或改正 `{IN_FORCE}`"),
        format!("rename the file to `{day}.yaml`, or mend {IN_FORCE}"),
    )
}

/// What is wrong about the day of policy.yaml, beside older editions.
fn order(newest: &Edition, older: &[Edition], document: Option<&Document>) -> Option<Diagnostic> {
    let latest = older.iter().max_by_key(|edition| edition.from)?;
    let day = latest.from?;
    let (message, help) = match newest.from {
        Some(from) if from > day => return None,
        Some(from) => (
            Text::new(
                format!("施行日 `{from}` 不晚于旧版 {}", latest.file),
                format!("施行 `{from}` is not later than that of {}", latest.file),
            ),
            Text::new(
                "policy.yaml 应是最新的一版：核对两个施行日",
                "policy.yaml holds the newest edition: look at both days",
            ),
        ),
        None => (
            Text::new(
                format!("有旧版 {}，这一版没有写施行日", latest.file),
                format!("there is an older edition, {}, and this one has no 施行", latest.file),
            ),
            Text::new(
                format!("写上 `{IN_FORCE}: …`，从哪一天起按这一版"),
                format!("write `{IN_FORCE}: …`, the day from which it is in force"),
            ),
        ),
    };
    let finding = Diagnostic::error(Code("edition-order"), &newest.file, message).help(help);
    Some(at_day(finding, document))
}

fn at_day(finding: Diagnostic, document: Option<&Document>) -> Diagnostic {
    let place = document.and_then(|document| {
        let day = document.root.get(IN_FORCE).filter(|day| !day.is_empty())?;
        Some((&document.source, day.span))
    });
    match place {
        Some((source, span)) => finding.at(source, span),
        None => finding,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edition(file: &str, from: Option<&str>) -> Edition {
        let from = from.map(|from| Day::parse(from).unwrap());
        Edition::new(file.parse().unwrap(), from, shipped_policy())
    }

    fn on<'p>(policies: &'p Policies, day: &str) -> &'p str {
        policies.edition_on(Day::parse(day).unwrap()).file.as_str()
    }

    #[test]
    fn an_edition_alone_is_in_force_on_every_day() {
        for from in [None, Some("2026-03-01")] {
            let policies = Policies::new(edition("policy.yaml", from), Vec::new());
            assert_eq!(on(&policies, "1999-01-01"), "policy.yaml");
            assert_eq!(on(&policies, "2030-01-01"), "policy.yaml");
        }
    }

    #[test]
    fn an_edition_is_in_force_from_its_day_until_the_next() {
        let older = ["2026-03-01", "2024-01-01"]
            .map(|day| edition(&format!("policies/{day}.yaml"), Some(day)));
        let policies = Policies::new(edition("policy.yaml", Some("2027-01-01")), older.into());
        assert_eq!(on(&policies, "2023-12-31"), "policies/2024-01-01.yaml");
        assert_eq!(on(&policies, "2026-02-28"), "policies/2024-01-01.yaml");
        assert_eq!(on(&policies, "2026-03-01"), "policies/2026-03-01.yaml");
        assert_eq!(on(&policies, "2026-12-31"), "policies/2026-03-01.yaml");
        assert_eq!(on(&policies, "2027-01-01"), "policy.yaml");
    }
}
