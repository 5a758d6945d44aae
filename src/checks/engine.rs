//! Runs the rules over an archive while it is read, and gives each finding its place.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::OnceLock;

use crate::archive::{self, Archive, AttachedFault, Loaded, PERSON};
use crate::diagnostic::{Code, Diagnostic, Level, Severity, Text};
use crate::documents::{self, HandoverSetup, Setup};
use crate::facts::obligation::Index;
use crate::fs;
use crate::keep::changes::FileRewrite;
use crate::model::{Day, Edition, Person, Policy};
use crate::path::ArchivePath;
use crate::source::Span;
use crate::yaml::Document;

use super::archive_context::{ArchiveContext, Member};
use super::finding::{Finding, Findings};
use super::grounds::Grounds;
use super::memory::{Memory, Visit};
use super::options::CheckOptions;
use super::person_context::PersonContext;
use super::reported::{ErrorStarts, Reported, Spans};
use super::rule::{Basis, Rule};
use super::rules;

/// An archive, and everything that is wrong about it.
#[derive(Debug)]
pub(crate) struct Checked {
    /// The archive; files in which a rule found a draft-level error count as broken too.
    pub archive: Archive,
    /// What reading and the rules found, in no order.
    pub findings: Vec<Diagnostic>,
}

/// Reads the archive at `root` and runs the rules.
///
/// # Errors
/// If `root` cannot be listed; whatever else cannot be read is no error but a finding.
pub(crate) fn check(root: &Path, ask: &CheckOptions) -> fs::Result<Checked> {
    check_with(root, ask, &())
}

/// As [`check`]; of people about whom nothing has changed since, what earlier runs of `program` found
/// is taken, and what this one finds is kept.
///
/// # Errors
/// As [`check`].
pub(crate) fn check_again(root: &Path, ask: &CheckOptions, program: &str) -> fs::Result<Checked> {
    let memory = Memory::new(ask, program);
    let checked = check_with(root, ask, &memory)?;
    memory.close();
    Ok(checked)
}

fn check_with(
    root: &Path,
    ask: &CheckOptions,
    memory: &impl archive::Memory<Visit>,
) -> fs::Result<Checked> {
    let (index, grounds) = (OnceLock::new(), OnceLock::new());
    let (mut archive, mut findings, visited) =
        Archive::open_with(root, ask.jobs, memory, |archive, path, loaded| {
            let index = index.get_or_init(|| Index::new(archive));
            let grounds = grounds.get_or_init(|| Grounds::new(archive));
            visit(archive, (index, Some(grounds)), ask, path, loaded)
        })?;
    let mut members = BTreeMap::new();
    for (path, seen) in archive.people.keys().zip(visited) {
        members.extend(seen.member.map(|member| (path.clone(), member)));
        findings.extend(seen.findings);
    }
    if let Some(day) = archive.day(ask.as_of) {
        let context = ArchiveContext::new(&archive, (day, ask.today), members);
        let grounds = grounds.get_or_init(|| Grounds::new(&archive));
        let found = archive_wide(&context, ask.level, grounds, &findings);
        findings.extend(found);
        findings.extend(wording(&archive, day));
    }
    let stops = |one: &&Diagnostic| one.severity == Severity::Error && one.level == Level::Draft;
    let broken: Vec<_> = findings.iter().filter(stops).map(|one| one.file.clone()).collect();
    archive.broken.extend(broken);
    Ok(Checked { archive, findings })
}

/// What is wrong about the county's wording of papers.
fn wording(archive: &Archive, day: Day) -> Vec<Diagnostic> {
    let (setup, mut findings) = Setup::new(archive, day, false);
    findings.extend(HandoverSetup::new(archive, &setup, day).1);
    findings.extend(documents::check_print_list(archive));
    findings.extend(documents::check_statistics_report(archive));
    findings.extend(documents::check_readme(archive));
    findings
}

/// The rules about one person, for files that may not be in the archive yet: at draft level, and
/// without looking at the clock.
#[derive(Debug)]
pub(crate) struct PersonRules<'a> {
    archive: &'a Archive,
    index: Index,
}

impl<'a> PersonRules<'a> {
    /// The rules of an archive.
    pub(crate) fn new(archive: &'a Archive) -> Self {
        Self { archive, index: Index::new(archive) }
    }

    /// What bytes of a person's file bring that it has not now, as reading it and the rules find it;
    /// entries that lack what they need are errors. All commands that write such files go by this.
    pub(crate) fn newly(
        &self,
        path: &ArchivePath,
        old: Option<&[u8]>,
        new: &[u8],
    ) -> Vec<Diagnostic> {
        let mut known = old.map(|old| self.findings(path, old)).unwrap_or_default();
        let mut found = self.findings(path, new);
        found.retain(|one| {
            let same = |old: &Diagnostic| old.code == one.code && old.message == one.message;
            let before = known.iter().position(same);
            before.map(|at| known.swap_remove(at)).is_none()
        });
        found
    }

    /// What changes would bring: of people's files what [`Self::newly`] finds, of other files what
    /// reading them finds.
    pub(crate) fn brought(&self, changes: &[FileRewrite]) -> Vec<Diagnostic> {
        let of = |change: &FileRewrite| match change.path.parent() {
            Some(person) if change.path.name() == PERSON => {
                self.newly(&person, change.old.as_deref(), &change.new)
            }
            _ => change.new_errors(self.archive),
        };
        changes.iter().flat_map(of).collect()
    }

    fn findings(&self, path: &ArchivePath, bytes: &[u8]) -> Vec<Diagnostic> {
        let named = BTreeSet::new();
        let within = Vec::new();
        let ask =
            CheckOptions { level: Level::Draft, as_of: None, today: None, named, within, jobs: 1 };
        let loaded = self.archive.person_of(path, bytes);
        let mut found = visit(self.archive, (&self.index, None), &ask, path, &loaded).findings;
        let incomplete = loaded.document.iter().flat_map(|document| {
            loaded.incomplete.iter().map(|one| one.diagnostic(&document.source))
        });
        found.extend(incomplete);
        found.extend(loaded.findings);
        found
    }
}

/// One person's part: what is kept, and what was found.
fn visit(
    archive: &Archive,
    (index, grounds): (&Index, Option<&Grounds>),
    ask: &CheckOptions,
    path: &ArchivePath,
    loaded: &Loaded<Person>,
) -> Visit {
    let day = archive.day(ask.as_of);
    let (Some(person), Some(day)) = (&loaded.value, day) else {
        return Visit { member: None, findings: Vec::new(), lasts: true };
    };
    let mut context = PersonContext::new(archive, index, path, person, (day, ask));
    context.incomplete = &loaded.incomplete;
    if ask.opens(path) && context.is_for_filing() {
        context.attached = archive.attached(path);
    }
    let reported = Reported::of(loaded);
    let mut all = Vec::new();
    for (rule, severity) in in_force(archive.policies.on(day), ask.level) {
        let Some(run) = rule.run.of_person().filter(|_| rule.speaks_of(&context)) else { continue };
        let mut findings = Findings::default();
        run(&context, &mut findings);
        all.extend(findings.found.into_iter().filter_map(|mut finding| {
            let is_told = finding.unless_told && reported.covers(&finding.locator, loaded);
            let is_told =
                is_told || finding.rests_on.iter().any(|place| reported.covers(place, loaded));
            if is_told || is_groundless(archive, rule, &finding, day) {
                return None;
            }
            finding.person.get_or_insert_with(|| path.clone());
            let basis =
                grounds.map(|one| one.basis(rule.basis, finding.under.unwrap_or(day), None));
            Some((finding, (rule, severity, basis)))
        }));
    }
    let own = loaded.document.as_ref().map(|document| (context.file(), document));
    let lasts =
        !context.attached.iter().any(|one| matches!(one.found, Err(AttachedFault::Disk(_))));
    let findings = placed(archive, all, own, &loaded.findings);
    Visit { member: Some(Member::new(&context)), findings, lasts }
}

/// Whether a finding rests on an edition of the policy that could not be read: the shipped rules that
/// stand in its place are not the county's.
fn is_groundless(archive: &Archive, rule: &Rule, finding: &Finding, day: Day) -> bool {
    let edition = archive.policies.edition_on(finding.under.unwrap_or(day));
    let is_of_policy = matches!(rule.basis, Basis::Policy(_));
    let is_unread = |one: &Edition| !one.is_read && one.file == finding.file;
    is_of_policy && !edition.is_read || archive.policies.iter().any(is_unread)
}

/// What the rules find that look at the whole archive, where reading it has found `reading`.
fn archive_wide(
    context: &ArchiveContext<'_>,
    level: Level,
    grounds: &Grounds,
    reading: &[Diagnostic],
) -> Vec<Diagnostic> {
    let mut all = Vec::new();
    for (rule, severity) in in_force(context.present_policy(), level) {
        let Some(run) = rule.run.of_archive().filter(|_| rule.speaks_of_all(context)) else {
            continue;
        };
        let mut findings = Findings::default();
        run(context, &mut findings);
        findings.found.retain(|one| !is_groundless(context.archive, rule, one, context.day));
        for mut finding in findings.found {
            if finding.person.is_none() && finding.file.name() == PERSON {
                finding.person = finding.file.parent();
            }
            let basis = grounds.basis(rule.basis, finding.under.unwrap_or(context.day), None);
            all.push((finding, (rule, severity, Some(basis))));
        }
    }
    placed(context.archive, all, None, reading)
}

/// A finding with the rule that found it, and the rule's basis.
type RuleFinding = (Finding, (&'static Rule, Severity, Option<Text>));

/// Findings at their places; `own` is a file that is read already. An entry that only says again
/// what one before it says is one finding, whatever else the rules find there too. Whether it does
/// is not known where reading it has found an error.
fn placed(
    archive: &Archive,
    mut all: Vec<RuleFinding>,
    own: Option<(&ArchivePath, &Document)>,
    reading: &[Diagnostic],
) -> Vec<Diagnostic> {
    let mut documents: BTreeMap<ArchivePath, Option<Document>> = BTreeMap::new();
    for (finding, _) in &all {
        if own.is_none_or(|(file, _)| *file != finding.file) {
            let read = || archive.document(&finding.file);
            documents.entry(finding.file.clone()).or_insert_with(read);
        }
    }
    let document = |file: &ArchivePath| match own {
        Some((own, document)) if own == file => Some(document),
        _ => documents.get(file)?.as_ref(),
    };
    let mut of_file: BTreeMap<&ArchivePath, Vec<&Diagnostic>> = BTreeMap::new();
    if all.iter().any(|(finding, _)| finding.repeated.is_some()) {
        reading.iter().for_each(|one| of_file.entry(&one.file).or_default().push(one));
    }
    let errors: BTreeMap<&ArchivePath, ErrorStarts> =
        of_file.into_iter().map(|(file, all)| (file, ErrorStarts::of(all))).collect();
    all.retain_mut(|(finding, _)| {
        let entry = finding.repeated.filter(|_| document(&finding.file).is_some());
        let errors = errors.get(&finding.file);
        if entry.zip(errors).is_some_and(|(span, errors)| errors.any_in(span)) {
            finding.repeated = None;
            return !finding.unless_told;
        }
        true
    });
    let mut repeated: BTreeMap<ArchivePath, Vec<Span>> = BTreeMap::new();
    for (one, span) in all.iter().filter_map(|(one, _)| Some((one, one.repeated?))) {
        repeated.entry(one.file.clone()).or_default().push(span);
    }
    let repeated: BTreeMap<ArchivePath, Spans> =
        repeated.into_iter().map(|(file, spans)| (file, Spans::new(spans))).collect();
    let found = all.into_iter().filter_map(|(finding, rule)| {
        let document = document(&finding.file);
        let span = document.and_then(|document| finding.locator.find(&document.root));
        let entries = repeated.get(&finding.file).filter(|_| finding.repeated.is_none());
        let is_repeated = entries.zip(span).is_some_and(|(entries, span)| entries.contain(span));
        (!is_repeated).then(|| place(finding, rule, document.zip(span)))
    });
    found.collect()
}

/// The rules of a level that the county has not switched off, each with its severity here.
fn in_force(policy: &Policy, level: Level) -> impl Iterator<Item = (&'static Rule, Severity)> {
    rules().filter(move |rule| rule.level <= level).filter_map(|rule| {
        let word = policy.rules.get(rule.code).map(|word| &**word);
        Some((
            rule,
            match word {
                Some("错误") => Severity::Error,
                Some("警告") => Severity::Warning,
                Some("提示") => Severity::Note,
                Some("关闭") => return None,
                _ => rule.severity,
            },
        ))
    })
}

fn place(
    finding: Finding,
    (rule, severity, basis): (&Rule, Severity, Option<Text>),
    place: Option<(&Document, Span)>,
) -> Diagnostic {
    let mut diagnostic = Diagnostic::error(Code(rule.code), &finding.file, finding.message);
    diagnostic.severity = severity;
    diagnostic.level = rule.level;
    diagnostic.help = finding.help;
    diagnostic.basis = basis;
    diagnostic.person = finding.person;
    match place {
        Some((document, span)) => diagnostic.at(&document.source, span),
        None => diagnostic,
    }
}
