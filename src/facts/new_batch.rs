//! A batch of the joint review that is to be made: whom it names, and what stands against sending
//! their names.

use crate::archive::Archive;
use crate::diagnostic::Text;
use crate::model::words::Conclusion;
use crate::model::{Day, Person, Policy};
use crate::path::ArchivePath;

use super::batch::{FIELDS, columns};
use super::review::latest_review;
use super::stage::{Stage, stage};

/// Whether somebody is to be reviewed on a day: the town proposes to list the person, and no
/// batch that is still valid names him or her.
pub(crate) fn is_due(archive: &Archive, path: &ArchivePath, person: &Person, day: Day) -> bool {
    let reviews = archive.reviews.iter().map(|(_, review)| review);
    let latest = latest_review(reviews, path, &archive.policies, day);
    let examination = person.steps().and_then(|steps| steps.examination.given());
    let admitted = examination.is_some_and(|one| {
        one.conclusion == Some(Conclusion::Admit) && one.day.is_some_and(|own| own <= day)
    });
    let out = matches!(
        stage(person, latest.as_ref(), day),
        Stage::Left | Stage::Refused | Stage::Held | Stage::Used | Stage::Serving
    );
    let valid = latest.is_some_and(|one| one.review.valid_until.is_none_or(|until| until >= day));
    admitted && !out && !valid
}

/// The people who were named, and of the towns and villages that were named those who are `due`, as
/// the archive lists its people; if nothing was named, all of these.
pub(crate) fn chosen(
    archive: &Archive,
    selection: &[ArchivePath],
    due: &[bool],
) -> Vec<ArchivePath> {
    let wanted = |(path, due): &(&ArchivePath, &bool)| {
        let named = selection.contains(path);
        let within = selection.is_empty() || selection.iter().any(|one| path.is_within(one));
        named || **due && within
    };
    archive.people.keys().zip(due).filter(wanted).map(|(path, _)| path.clone()).collect()
}

/// All that stands against sending departments the names of some people, whose files are given as
/// far as they could be read.
pub(crate) fn obstacles(
    policy: &Policy,
    departments: &[&str],
    people: &[(ArchivePath, Option<Person>)],
) -> Vec<Text> {
    let mut reasons = Vec::new();
    if people.is_empty() {
        reasons.push(Text::new("没有该送审的人", "nobody is due"));
    }
    if departments.is_empty() {
        reasons.push(Text::new("policy.yaml 没有联审部门", "policy.yaml names no 联审部门"));
    }
    let fields = || departments.iter().flat_map(|one| columns(policy, one));
    let unknown = fields().find(|field| !FIELDS.contains(field));
    reasons.extend(unknown.map(|field| {
        let all = FIELDS.join("、");
        Text::new(
            format!("policy.yaml 联审名单的`{field}`不在可用的字段里：{all}"),
            format!("`{field}` in 联审名单 of policy.yaml is none of: {all}"),
        )
    }));
    let needs_identity = fields().any(|field| field == "身份证号");
    reasons.extend(people.iter().filter_map(|(path, person)| match person {
        None => Some(Text::new(
            format!("`{path}`的文件读不出"),
            format!("the file of `{path}` cannot be read"),
        )),
        Some(person) if needs_identity && person.identity.is_none() => Some(Text::new(
            format!("`{path}`没有身份证号"),
            format!("`{path}` has no identity number"),
        )),
        Some(_) => None,
    }));
    reasons
}
