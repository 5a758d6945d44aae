//! One person in two filings: the record field by field, the files by their bytes.

use crate::changes::{self, ChangeKind, ValueChange};
use crate::hash::Digest;
use crate::packet::{DossierItem, Member};

use super::{
    FileChange, FileDifference, FileKind, Filing, PersonChange, PersonDifference, Unreadable,
    redated,
};

const RECORD: &str = "person.yaml";

/// One side: the packet, and the person if it holds them.
type Side<'a> = (&'a dyn Filing, Option<&'a Member>);

/// What became of a person; `None` if nothing did.
pub(super) fn compare(
    (old, before): Side<'_>,
    (new, after): Side<'_>,
) -> Result<Option<PersonChange>, Unreadable> {
    let (before, after) = match (before, after) {
        (Some(before), Some(after)) => (before, after),
        (None, Some(came)) => {
            return Ok(Some(of(came, PersonDifference::Came(came.items.len(), came.pages()))));
        }
        (Some(left), None) => return Ok(Some(of(left, PersonDifference::Left))),
        (None, None) => return Ok(None),
    };
    let moved = before.path != after.path;
    let kind =
        if moved { PersonDifference::Moved(before.path.clone()) } else { PersonDifference::Stayed };
    let mut change = of(after, kind);
    let pair = Both { old, new, before, after };
    change.fields = pair.numbers();
    let record = pair.record()?;
    change.rewritten = record.as_ref().is_some_and(Vec::is_empty);
    change.fields.extend(record.unwrap_or_default());
    change.files = pair.files()?;
    let same = change.fields.is_empty() && !change.rewritten && change.files.is_empty() && !moved;
    Ok((!same).then_some(change))
}

fn of(member: &Member, kind: PersonDifference) -> PersonChange {
    PersonChange {
        name: member.name.clone(),
        path: member.path.clone(),
        kind,
        fields: Vec::new(),
        rewritten: false,
        files: Vec::new(),
    }
}

/// A person in both filings.
struct Both<'a> {
    old: &'a dyn Filing,
    new: &'a dyn Filing,
    before: &'a Member,
    after: &'a Member,
}

impl<'a> Both<'a> {
    /// The filing number, which the record says too: told here only if the record does not differ.
    fn numbers(&self) -> Vec<ValueChange> {
        let (old, new) = (&self.before.filing_number, &self.after.filing_number);
        let digests =
            [self.digest(self.old, self.before, RECORD), self.digest(self.new, self.after, RECORD)];
        if old == new || digests[0] != digests[1] {
            return Vec::new();
        }
        let field = "备案编号".to_owned();
        let (old, new) = (Some(old.clone()), Some(new.clone()));
        vec![ValueChange { field, list: None, kind: ChangeKind::Changed, old, new }]
    }

    /// What the record says otherwise; `None` if not a byte of it differs.
    fn record(&self) -> Result<Option<Vec<ValueChange>>, Unreadable> {
        let (old, new) = (self.at(self.before, RECORD), self.at(self.after, RECORD));
        if self.old.digests().get(&old) == self.new.digests().get(&new) {
            return Ok(None);
        }
        Ok(Some(changes::compared(&self.old.read(&old)?, &self.new.read(&new)?)))
    }

    fn at(&self, member: &Member, file: &str) -> String {
        format!("data/{}/{}/{file}", crate::packet::DOSSIERS, member.folder)
    }

    fn digest(&self, of: &dyn Filing, member: &Member, file: &str) -> Option<Digest> {
        of.digests().get(&self.at(member, file)).copied()
    }

    fn files(&self) -> Result<Vec<FileChange>, Unreadable> {
        let (mut gone, mut come) = (Vec::new(), Vec::new());
        let mut changes = Vec::new();
        for item in self.after.items.iter().filter(|item| item.file != RECORD) {
            match self.before.items.iter().find(|other| other.file == item.file) {
                Some(other) => changes.extend(self.file(other, item)?),
                None => come.push(item),
            }
        }
        let kept =
            |item: &DossierItem| self.after.items.iter().any(|other| other.file == item.file);
        gone.extend(self.before.items.iter().filter(|item| !kept(item) && item.file != RECORD));
        changes.extend(come.into_iter().map(|item| self.new_file(item, &mut gone)));
        changes
            .extend(gone.into_iter().map(|item| told(Some(item), None, FileDifference::Removed)));
        Ok(changes)
    }

    /// A file under a name that is new: one that is gone may be the same.
    fn new_file(&self, item: &DossierItem, gone: &mut Vec<&DossierItem>) -> FileChange {
        let digest = self.digest(self.new, self.after, &item.file);
        let is_same = |old: &&DossierItem| self.digest(self.old, self.before, &old.file) == digest;
        match gone.iter().position(is_same) {
            Some(at) => {
                let old = gone.remove(at);
                told(Some(old), Some(item), FileDifference::Renamed(old.file.clone()))
            }
            None => told(None, Some(item), FileDifference::Added),
        }
    }

    /// A file that is in both under one name.
    fn file(&self, old: &DossierItem, new: &DossierItem) -> Result<Option<FileChange>, Unreadable> {
        let (from, to) = (self.at(self.before, &old.file), self.at(self.after, &new.file));
        if self.old.digests().get(&from) == self.new.digests().get(&to) {
            return Ok(None);
        }
        let paper = old.paper.is_some() && new.paper.is_some() && old.pages == new.pages;
        let (before, after) = (&self.old.manifest().day, &self.new.manifest().day);
        let redated = paper
            && redated::same_pages((&self.old.read(&from)?, before), (&self.new.read(&to)?, after));
        let change = if redated { FileDifference::Redated } else { FileDifference::Changed };
        Ok(Some(told(Some(old), Some(new), change)))
    }
}

/// Any of the two is there.
fn told(
    old: Option<&DossierItem>,
    new: Option<&DossierItem>,
    change: FileDifference,
) -> FileChange {
    let item = new.or(old).expect("a file is in one of the filings");
    FileChange {
        kind: kind(item),
        title: item.title.clone(),
        file: item.file.clone(),
        change,
        old_pages: old.and_then(|item| item.pages),
        new_pages: new.and_then(|item| item.pages),
    }
}

fn kind(item: &DossierItem) -> FileKind {
    if item.paper.is_some() {
        FileKind::Paper
    } else if item.file.starts_with("附件/") {
        FileKind::Attachment
    } else if item.file.starts_with("照片.") {
        FileKind::Portrait
    } else {
        FileKind::Other
    }
}
