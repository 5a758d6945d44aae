//! An entry, a step or an end for each person whom a command line names.

use std::path::PathBuf;

use crate::archive::Archive;
use crate::cli::args::RecordArgs;
use crate::cli::config::Config;
use crate::cli::error::{Error, Result};
use crate::cli::recorded as shown;
use crate::cli::ui::Ui;
use crate::keep::changes::FileRewrite;
use crate::keep::numbering;
use crate::keep::recorded;
use crate::keep::shaped::assembled;
use crate::keep::target::Target;
use crate::keep::value::Pair;
use crate::path::ArchivePath;
use crate::session;
use crate::yaml::edit::New;

use super::super::order;
use super::Named;

/// The changed file of each person.
pub(super) fn changes(
    ui: &Ui<'_>,
    config: &Config,
    archive: &Archive,
    (args, Named { pairs, paths }): (&RecordArgs, &Named),
) -> Result<Vec<FileRewrite>> {
    let lists = archive.policies.lists();
    let target = Target::named(&args.kind, &lists).map_err(|why| {
        let is_kind =
            |one: &&PathBuf| one.to_str().is_some_and(|name| Target::named(name, &lists).is_ok());
        match paths.iter().find(is_kind) {
            Some(kind) => shown::kind_is_second(&args.kind, &kind.display().to_string()),
            None => shown::no_target(&args.kind, &why, &Target::all(&lists)),
        }
    })?;
    if args.end.is_some() && !target.lasts() {
        return Err(shown::never_ends(&target));
    }
    if args.number_from.is_some() && target.number().is_none() {
        return Err(shown::no_numbers_here(&args.kind));
    }
    if let Some(error) = shown::unknown_key(&target, pairs) {
        return Err(error);
    }
    let has_something = args.end.is_some() || args.number_from.is_some() || !pairs.is_empty();
    if !has_something {
        let keys: Vec<&str> = target.fields().iter().map(|field| &*field.key).collect();
        return Err(shown::no_pairs(&keys));
    }
    let (people, left_out) =
        session::taken((ui, config), archive, paths, (args.asked.condition.as_deref(), None))?;
    shown::mention_gone(ui, left_out);
    if people.is_empty() {
        return Err(shown::nobody());
    }
    let changes = match &args.end {
        Some(until) => recorded::ends(archive, &target, (until, pairs), &people),
        None if target.is_list() => {
            let entry = assembled(pairs, target.shape()).map_err(Error::usage)?;
            recorded::entries(archive, &target, &entry, &people)
        }
        None => {
            let people = filled(config, archive, (args, &target, pairs), people)?;
            recorded::groups(archive, &target, &people)
        }
    };
    changes.map_err(shown::failed)
}

/// Each person with the pairs to be filled in, a number among them if they are numbered.
fn filled(
    config: &Config,
    archive: &Archive,
    (args, target, pairs): (&RecordArgs, &Target, &[Pair]),
    mut people: Vec<ArchivePath>,
) -> Result<Vec<(ArchivePath, Vec<Pair>)>> {
    let (Some(first), Some(key)) = (&args.number_from, target.number()) else {
        return Ok(people.into_iter().map(|person| (person, pairs.to_vec())).collect());
    };
    if pairs.iter().any(|pair| pair.keys.first().is_some_and(|own| own == key)) {
        return Err(shown::numbered_twice(key));
    }
    if let Some(file) = &args.order {
        people = order::arranged(config, archive, file, people)?;
    }
    let numbers = numbering::numbered(archive, first, &people)
        .map_err(|why| shown::no_numbers(first, people.len(), &why))?;
    let own = |(person, number): (ArchivePath, String)| {
        let number = Pair { keys: vec![key.to_owned()], value: New::from(number) };
        (person, pairs.iter().cloned().chain([number]).collect())
    };
    Ok(people.into_iter().zip(numbers).map(own).collect())
}
