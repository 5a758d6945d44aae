//! What reads one file: the decoder, and what it asks of a value that it reads.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeSet, HashSet};

use crate::diagnostic::{Code, Diagnostic, Place, Severity, Text as Message};
use crate::letters;
use crate::limits;
use crate::model::date::Day;
use crate::model::entry::{Double, Entry as DatedEntry, Time};
use crate::model::form::{Form, OtherForm};
use crate::model::known::{Folder, Known};
use crate::model::lists::Lists;
use crate::model::needs::Incomplete;
use crate::model::place::At;
use crate::model::shape::{Field, Shape};
use crate::model::text;
use crate::path::nfc;
use crate::source::{Source, Span};
use crate::text::{plain_word, trimmed};
use crate::yaml::{MapEntry, Node, Value};

use super::entry_day::EntryDay;
use super::fields::{Fields, are_in_order};
use super::homes::Homes;

/// A value that can be read from a node.
pub(crate) trait Decode: Sized {
    /// Reads a node that is not empty. Whatever is wrong is reported to `cx`; `None` means that
    /// nothing usable was left.
    fn decode(node: &Node, cx: &mut Decoder<'_>) -> Option<Self>;

    /// Whether several values may stand in one scalar, joined by 、: only words of closed lists.
    const JOINED: bool = false;

    /// Whether a mapping without values surely holds nothing but keys that may stand here.
    fn is_blank(node: &Node) -> bool {
        !matches!(&node.value, Value::Map(entries) if !entries.is_empty())
    }

    /// What [`Decode::decode`] accepts, where the county's words are `lists`.
    fn shape(lists: &Lists) -> Shape;

    /// The value of a key that is absent or empty; `None` where the key is required.
    fn absent() -> Option<Self> {
        None
    }

    /// The keys of the time that the value declares, if it is a record that declares one.
    const TIMES: &'static [&'static str] = &[];

    /// The time that the value declares.
    fn time(&self) -> Option<(At, Time)> {
        None
    }

    /// Adds the entries of the value, which is under the key `list`, if it is a list of records
    /// that declare a time.
    fn entries_of(&self, _list: &'static str, _entries: &mut Vec<DatedEntry>) {}

    /// Whether the clerk has filled it in.
    fn is_given(&self) -> bool {
        true
    }

    /// Tells if it says again what an earlier entry of its list says: of records only.
    fn repeats(&self, _earlier: &Self) -> Option<Double> {
        None
    }

    /// Finds entries of the lists in it that say again what an earlier one says.
    fn doubles(&self, _under: &'static str, _found: &mut Vec<Double>) {}
}

/// The code of required keys that are absent or empty.
pub(crate) const MISSING_KEY: Code = Code("missing-key");

/// Reads one file and collects what is wrong with it.
#[derive(Debug)]
pub(crate) struct Decoder<'a> {
    source: &'a Source,
    known: &'a Known,
    person: Option<&'a Folder>,
    /// The day of the entry that is read, where the county's rules have changed in time.
    day: EntryDay,
    findings: Vec<Diagnostic>,
    /// One for each note among the findings, and for each warning that offers another form.
    forms: Vec<OtherForm>,
    /// Entries that lack what they need.
    incomplete: Vec<Incomplete>,
    /// The keys that were meant where unknown ones are written, or below which these belong.
    meant: BTreeSet<String>,
    /// Whether every typeface has all characters of the file.
    everyday: bool,
    /// Whether no text of the file needs a second look at its characters.
    ordinary: bool,
    /// The key whose value is read.
    under: &'static str,
    /// What the whole file holds, to say where a key belongs that stands at a wrong place.
    whole: Option<fn(&Lists) -> Shape>,
    /// Where the keys of such a file belong, once that was asked for.
    homes: OnceCell<Option<Homes>>,
}

/// What came of reading a file.
#[derive(Debug)]
pub(crate) struct Decoded<T> {
    /// The value, if it could be read.
    pub(crate) value: Option<T>,
    pub(crate) findings: Vec<Diagnostic>,
    /// The canonical form of each value that is noted to have another.
    pub(crate) forms: Vec<OtherForm>,
    /// Entries that lack what they need.
    pub(crate) incomplete: Vec<Incomplete>,
    /// The keys that were meant where unknown ones are written, or below which these belong.
    pub(crate) meant: BTreeSet<String>,
    /// Whether every typeface has all characters of the file.
    pub(crate) everyday: bool,
}

impl<'a> Decoder<'a> {
    /// A decoder for `source`, whose words and references are looked up in `known`.
    pub(crate) fn new(source: &'a Source, known: &'a Known) -> Self {
        let text = source.text();
        // An escape may stand for any character.
        let everyday = letters::are_everyday(text) && !text.contains('\\');
        Self {
            source,
            known,
            person: None,
            day: EntryDay::default(),
            findings: Vec::new(),
            forms: Vec::new(),
            incomplete: Vec::new(),
            meant: BTreeSet::new(),
            everyday,
            ordinary: text::is_ordinary(text, everyday),
            under: "",
            whole: None,
            homes: OnceCell::new(),
        }
    }

    /// The same decoder for a person's file: findings name the person, and files are looked up in
    /// the person's folder.
    pub(crate) fn of_person(mut self, folder: &'a Folder) -> Self {
        self.person = Some(folder);
        self
    }

    /// Reads the whole file as a `T` and returns everything that was found.
    pub(crate) fn read<T: Decode>(self, root: &Node) -> (Option<T>, Vec<Diagnostic>) {
        let Decoded { value, findings, .. } = self.read_whole(root);
        (value, findings)
    }

    /// As [`Decoder::read`], with everything else that was noted.
    pub(crate) fn read_whole<T: Decode>(mut self, root: &Node) -> Decoded<T> {
        self.whole = Some(T::shape);
        let value = T::decode(root, &mut self);
        let Self { findings, forms, incomplete, meant, everyday, .. } = self;
        Decoded { value, findings, forms, incomplete, meant, everyday }
    }

    /// The county's word lists.
    pub(crate) fn lists(&self) -> &'a Lists {
        &self.known.lists
    }

    /// The last day on which the entry that is read may have been written, and the words that were
    /// in force on any such day; nothing if it has no day or the county's words never changed.
    pub(in crate::model) fn lists_in_force(&self) -> Option<(Day, Vec<&'a Lists>)> {
        let (first, last) = self.day.days.filter(|_| self.known.has_editions())?;
        Some((last, self.known.lists_within(first, last)))
    }

    /// Enters a mapping, whose own day counts for what stands in it, and returns what to give to
    /// [`Decoder::leave`] afterwards.
    pub(crate) fn enter(&mut self, node: &Node) -> EntryDay {
        let outer = self.day;
        if self.known.has_editions()
            && let Value::Map(entries) = &node.value
        {
            self.day = outer.within(entries);
        }
        outer
    }

    pub(crate) fn leave(&mut self, outer: EntryDay) {
        self.day = outer;
    }

    /// What the whole file may hold.
    fn whole(&self) -> Option<Shape> {
        self.whole.map(|shape| shape(&self.known.lists))
    }

    /// Where the keys of such a file belong.
    pub(super) fn homes(&self) -> Option<&Homes> {
        self.homes.get_or_init(|| self.whole().as_ref().map(Homes::new)).as_ref()
    }

    /// The key whose value is read; nothing where the file begins.
    pub(in crate::model) fn under(&self) -> &'static str {
        self.under
    }

    /// Notes that a key was meant where an unknown one is written.
    pub(super) fn note_meant(&mut self, key: &str) {
        self.meant.insert(key.to_owned());
    }

    /// What may be named.
    pub(crate) fn known(&self) -> &'a Known {
        self.known
    }

    /// The folder of the person whose file is read.
    pub(crate) fn folder(&self) -> Option<&'a Folder> {
        self.person
    }

    /// Reports an error at `span`.
    pub(crate) fn error(
        &mut self,
        code: Code,
        span: Span,
        message: Message,
        help: Option<Message>,
    ) {
        self.report(code, Severity::Error, span, message, help);
    }

    /// Whether there are more findings than are told.
    fn is_full(&self) -> bool {
        self.findings.len() > limits::FINDINGS
    }

    /// How many findings there are so far.
    pub(in crate::model) fn mark(&self) -> usize {
        self.findings.len()
    }

    /// Whether nothing was found at `span` since `mark`.
    pub(super) fn is_silent_at(&self, mark: usize, span: Span) -> bool {
        let is_there = |place: &Place| place.span == span;
        !self.findings[mark..].iter().any(|one| one.place.as_ref().is_some_and(is_there))
    }

    /// Whether a finding of one of these codes was made since `mark`.
    pub(super) fn found_since(&self, mark: usize, codes: &[&str]) -> bool {
        self.findings[mark..].iter().any(|one| codes.contains(&one.code.0))
    }

    /// Takes back all findings since `mark`, for a caller that knows their one cause.
    pub(in crate::model) fn take_back(&mut self, mark: usize) {
        self.drop_notes(mark);
        self.findings.truncate(mark);
    }

    /// Takes back the notes since `mark`, for a caller that tells of them in one.
    pub(in crate::model) fn drop_notes(&mut self, mark: usize) {
        let mut since = self.findings.split_off(mark);
        let all = since.len();
        since.retain(|one| one.severity != Severity::Note);
        self.forms.truncate(self.forms.len() - (all - since.len()));
        self.findings.append(&mut since);
    }

    /// The text of the file at `span`, as it was typed.
    pub(super) fn typed(&self, span: Span) -> &'a str {
        &self.source.text()[span.start..span.end]
    }

    /// The text of the file.
    pub(super) fn text(&self) -> &'a str {
        self.source.text()
    }

    /// Reports that a value was read as `canonical`, which `fmt` would write.
    pub(crate) fn note(&mut self, span: Span, canonical: &str) {
        let message =
            Message::new(format!("已按 `{canonical}` 读取"), format!("read as `{canonical}`"));
        self.note_message(span, message, Form::Word(canonical.to_owned()));
    }

    /// Reports in own words that a value was read in another form than the canonical one.
    pub(crate) fn note_message(&mut self, span: Span, message: Message, form: Form) {
        self.forms.push(OtherForm { span, form });
        self.report(Code("other-form"), Severity::Note, span, message, None);
    }

    /// Warns that a value was read in another form than it was typed in.
    pub(super) fn warn_of_form(
        &mut self,
        code: Code,
        span: Span,
        (message, help): (Message, Message),
        form: String,
    ) {
        self.forms.push(OtherForm { span, form: Form::Word(form) });
        self.report(code, Severity::Warning, span, message, Some(help));
    }

    fn report(
        &mut self,
        code: Code,
        severity: Severity,
        span: Span,
        message: Message,
        help: Option<Message>,
    ) {
        if self.is_full() {
            return;
        }
        let mut finding = Diagnostic::error(code, self.source.path(), message)
            .severity(severity)
            .at(self.source, span);
        finding.help = help;
        finding.person = self.person.map(|folder| folder.person.clone());
        self.findings.push(finding);
    }

    /// The text of a scalar: blanks at its ends dropped, in NFC. Anything else is reported.
    pub(crate) fn scalar<'n>(
        &mut self,
        node: &'n Node,
        wanted: impl Into<Message>,
    ) -> Option<Cow<'n, str>> {
        let Value::Scalar(scalar) = &node.value else {
            self.wrong_kind(node, &wanted.into());
            return None;
        };
        let text = trimmed(&scalar.text);
        Some(if self.ordinary { Cow::Borrowed(text) } else { nfc(text) })
    }

    /// Whether no text of the file needs a second look at its characters.
    pub(super) fn is_ordinary(&self) -> bool {
        self.ordinary
    }

    /// The entries of a mapping whose keys are all known, to be asked for in the order of `keys`;
    /// unknown ones are reported.
    pub(crate) fn entries<'n>(
        &mut self,
        node: &'n Node,
        keys: &[&'static str],
    ) -> Option<Fields<'n>> {
        let Value::Map(entries) = &node.value else {
            self.no_mapping(node, keys);
            return None;
        };
        let ahead = are_in_order(entries, keys).then_some(&**entries);
        let joined = self.joined_entries(node, entries, keys);
        if ahead.is_some() {
            return Some(Fields { meant: joined, ..Fields::new(node, entries, ahead) });
        }
        let odd: Vec<&MapEntry> =
            entries.iter().filter(|entry| !keys.contains(&entry.key.as_str())).collect();
        if odd.is_empty() {
            return Some(Fields { meant: joined, ..Fields::new(node, entries, ahead) });
        }
        let known: HashSet<_> = keys.iter().map(|key| plain_word(key)).collect();
        let given: HashSet<_> = entries.iter().map(|entry| plain_word(&entry.key)).collect();
        let unknown = odd.into_iter().filter(|entry| !known.contains(&plain_word(&entry.key)));
        let unknown: Vec<&MapEntry> = unknown.collect();
        let free = keys.iter().filter(|key| !given.contains(&plain_word(key)));
        let free: Vec<&'static str> = free.copied().collect();
        let mut meant = joined;
        for entry in unknown {
            if self.is_full() {
                break;
            }
            let near = crate::text::nearest(&entry.key, free.iter().copied());
            let told = self.unknown_key(entry, near, keys);
            meant.extend(told.and_then(|told| free.iter().find(|key| **key == told)));
        }
        Some(Fields { odd: true, meant, ..Fields::new(node, entries, ahead) })
    }

    /// Reads the value of `key`; a required key that is absent or empty is reported, unless
    /// an unknown key was probably meant to be it. What the record needs is noted.
    pub(crate) fn field<T: Decode>(
        &mut self,
        fields: &mut Fields<'_>,
        key: &'static str,
        needed: bool,
    ) -> Option<T> {
        let entry = fields.get(key).filter(|_| !fields.meant.contains(&key));
        let unfilled =
            |cx: &mut Self, entry: &MapEntry| T::absent().is_some() && cx.says_unfilled(entry, key);
        let mark = self.mark();
        let filled = entry.filter(|entry| !self.is_unfilled::<T>(&entry.value));
        let is_meant = self.mark() != mark || fields.meant.contains(&key);
        if let Some(entry) = filled
            && !unfilled(self, entry)
        {
            let above = std::mem::replace(&mut self.under, key);
            let value = T::decode(&entry.value, self);
            self.under = above;
            return value;
        }
        let absent = T::absent();
        if absent.is_none() && !is_meant {
            self.missing_key(fields.node, entry, key);
        } else if needed && !is_meant {
            fields.lacking.push(key);
        }
        absent
    }

    /// Notes what a record lacks whose fields are read.
    pub(crate) fn finish(&mut self, fields: Fields<'_>) {
        if !fields.lacking.is_empty() && self.incomplete.len() < limits::FINDINGS {
            let (span, under) = (fields.node.span, self.under);
            self.incomplete.push(Incomplete { span, under, missing: fields.lacking });
        }
    }
}

/// What a field of type `T` under `key` holds.
pub(crate) fn field_of<T: Decode>(key: &str, needed: bool, lists: &Lists) -> Field {
    let (required, shape) = (T::absent().is_none(), T::shape(lists));
    Field { key: key.to_owned(), required, needed, single: false, opens: false, shape }
}
