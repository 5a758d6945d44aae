//! Words that a county may rename decide nothing: after every label and every signatory of every
//! paper, and every word of every list of the policy, has another name, the findings and what
//! stands in the boxes are the same.
//!
//! [`Renamed`] is the bench: a copy of the sample county before and after a change of its words.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::archive::Archive;
use crate::documents::{self, Setup};
use crate::inside::all_papers::all_papers;
use crate::inside::folder::Folder;
use crate::inside::run::run;
use crate::model::shape::{Choice, Shape};
use crate::model::words::{PaperName, Word};
use crate::model::{Lists, Term};
use crate::path::ArchivePath;
use crate::schema::FileKind;
use crate::source::Span;
use crate::yaml::{self, Node, Value as Yaml};

const SETTINGS: &str = "dossier.yaml";

/// What a county says of itself: what `check --filing` finds, and of every paper of everybody what
/// its template reads.
struct Told {
    findings: String,
    papers: BTreeMap<String, Value>,
}

/// The sample county, and what it told before a change of its words.
pub(crate) struct Renamed {
    test: Folder,
    before: Told,
}

impl Renamed {
    pub(crate) fn new() -> Self {
        let test = Folder::county();
        let before = told(&test);
        Self { test, before }
    }

    /// Changes words by `change`; then everything but them must be as it was: the same findings, the
    /// same papers, each with the same contents.
    #[track_caller]
    pub(crate) fn by(self, change: impl FnOnce(&Folder)) -> Folder {
        change(&self.test);
        let after = told(&self.test);
        assert_eq!(after.findings, self.before.findings);
        let names = |told: &Told| told.papers.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&after), names(&self.before));
        for (file, paper) in &after.papers {
            assert_eq!(paper["view"], self.before.papers[file]["view"], "{file}");
        }
        self.test
    }
}

fn told(test: &Folder) -> Told {
    let run = run(test, "check --filing --notes --quiet --format short");
    assert_ne!(run.code, 3, "{}", run.stderr);
    Told { findings: run.stdout, papers: papers(test) }
}

/// What the templates of all papers read, by the papers' files.
fn papers(test: &Folder) -> BTreeMap<String, Value> {
    let (archive, _) = Archive::open(&test.root(), 2).unwrap();
    let (setup, _) = Setup::new(&archive, archive.day(None).unwrap(), true);
    let papers = all_papers(&archive, &setup).into_iter();
    papers.map(|made| (made.file.to_string(), made.data)).collect()
}

/// A word of the same length that ends in 乙.
fn other(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    letters.pop();
    letters.push('乙');
    letters.into_iter().collect()
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// Settings of all papers in which every label and signatory has another name.
fn renamed_settings(setup: &Setup, papers: &BTreeMap<String, Value>) -> String {
    let mut text = "文书:\n".to_owned();
    for (name, word, _) in PaperName::WORDS {
        let template = documents::Paper::of(*name).template;
        let paper = papers.values().find(|one| one["paper"]["name"] == template).unwrap();
        let labels = paper["paper"]["labels"].as_object().unwrap();
        let labels = labels.keys().map(|key| format!("{}: {}", quoted(key), quoted(&other(key))));
        let labels: Vec<String> = labels.collect();
        let roles = setup.paper(*name).roles();
        let roles = roles.map(|role| format!("{{{role}: {}}}", other(role.word())));
        let roles: Vec<String> = roles.collect();
        text += &format!("  {word}:\n");
        if !roles.is_empty() {
            text += &format!("    签章: [{}]\n", roles.join(", "));
        }
        text += "    栏目:\n";
        labels.iter().for_each(|label| text += &format!("      {label}\n"));
    }
    text
}

/// The settings of a county with other ones for papers.
fn with_papers(settings: &str, papers: &str) -> String {
    let mut inside = false;
    let kept = settings.lines().filter(|line| {
        inside = if inside { line.starts_with(' ') } else { line.starts_with("文书:") };
        !inside
    });
    kept.map(|line| format!("{line}\n")).collect::<String>() + papers
}

#[test]
fn every_label_and_every_signatory_may_have_another_name() {
    // Titles are the county's, too, and stand in contents lists: they stay.
    let county = Renamed::new();
    county.test.edit(SETTINGS, "  培养教育手册: {标题: 样县村级后备力量培养教育手册}\n", "");
    let county = Renamed { before: told(&county.test), test: county.test };
    let test = county.by(|test| {
        let papers = papers(test);
        let (archive, _) = Archive::open(&test.root(), 2).unwrap();
        let (setup, _) = Setup::new(&archive, archive.day(None).unwrap(), false);
        let settings = with_papers(&test.read(SETTINGS), &renamed_settings(&setup, &papers));
        test.write(SETTINGS, settings);
    });
    for (file, paper) in papers(&test) {
        let paper = &paper["paper"];
        for (key, label) in paper["labels"].as_object().unwrap() {
            assert_eq!(label.as_str().unwrap(), other(key), "{file}");
        }
        for signer in paper["signatories"].as_array().unwrap() {
            assert_eq!(signer["label"], other(signer["role"].as_str().unwrap()), "{file}");
        }
    }
}

/// New names of the words of the policy's lists.
struct Words {
    lists: Lists,
    /// Old and new, the longest first.
    names: Vec<(String, String)>,
    /// What follows a word in its list.
    beside: fn(&str) -> String,
    /// How a new name is spelt where it is used.
    spelt: Spelling,
}

/// How a word is spelt, from its old name and its new one.
type Spelling = fn(&str, &str) -> String;

impl Words {
    fn of(test: &Folder) -> Self {
        let (archive, _) = Archive::open(&test.root(), 1).unwrap();
        let lists = archive.policies.lists();
        let words = lists.iter().flat_map(|(_, terms)| terms.iter().map(ToString::to_string));
        let mut names: Vec<_> = words.map(|word| (word.clone(), other(&word))).collect();
        names.sort_by_key(|(word, _)| std::cmp::Reverse(word.chars().count()));
        names.dedup();
        Self { lists, names, beside: |_| String::new(), spelt: |_, new| new.to_owned() }
    }

    /// The same words under other new names, beside which each has its old one as another name.
    fn called(mut self, name: fn(&str) -> String, spelt: Spelling) -> Self {
        self.names.iter_mut().for_each(|(old, new)| *new = name(old));
        Self { beside: |old| format!(", 又称: [旧{old}]"), spelt, ..self }
    }

    fn new_name(&self, word: &str) -> Option<&str> {
        self.names.iter().find(|(old, _)| old == word).map(|(_, new)| &**new)
    }

    fn mention(&self, word: &str) -> Option<String> {
        self.new_name(word).map(|new| (self.spelt)(word, new))
    }

    /// A text with the old names put back.
    fn put_back(&self, text: &str) -> String {
        self.names.iter().fold(text.to_owned(), |text, (old, new)| text.replace(new, old))
    }

    /// Whether these are the words of one of the policy's lists.
    fn lists_them(&self, choices: &[Choice]) -> bool {
        let words: Vec<&str> = choices.iter().map(|choice| &*choice.word).collect();
        let is = |terms: &[Term]| terms.iter().map(|one| &**one).eq(words.iter().copied());
        !words.is_empty() && self.lists.iter().any(|(_, terms)| is(terms))
    }

    /// What changes in a file other than the policy: the words that its decoder reads by a list,
    /// and the keys.
    fn changes(&self, node: &Node, shape: &Shape, found: &mut Vec<(Span, String)>) {
        match &node.value {
            Yaml::Scalar(scalar) => {
                let Some(Shape::Word(choices)) = shape.scalar() else { return };
                let words = scalar.text.split('、');
                let parts = words.map(|word| self.mention(word).unwrap_or_else(|| word.to_owned()));
                if self.lists_them(choices) {
                    found.push((node.span, parts.collect::<Vec<_>>().join("、")));
                }
            }
            Yaml::List(items) => {
                items
                    .iter()
                    .for_each(|item| self.changes(item, shape.item().unwrap_or(shape), found));
            }
            Yaml::Map(entries) => {
                for entry in entries {
                    if let Some(new) =
                        self.mention(&entry.key).filter(|_| self.is_key(shape, &entry.key))
                    {
                        found.push((entry.key_span, new));
                    }
                    if let Some(shape) = shape.under(&entry.key) {
                        self.changes(&entry.value, shape, found);
                    }
                }
            }
        }
    }

    /// Whether a key of a mapping is a word of a list, and not the program's own: among keys that
    /// are all such words, or one of the points that stand beside a record's own keys.
    fn is_key(&self, shape: &Shape, key: &str) -> bool {
        let fields = shape.fields();
        let are_points = |terms: &[Term]| {
            let is_field = |term: &Term| fields.iter().any(|field| field.key == **term);
            terms.iter().all(is_field) && terms.iter().any(|term| **term == *key)
        };
        keys(shape).is_some_and(|keys| self.lists_them(keys))
            || are_points(&self.lists.survey_points)
            || are_points(&self.lists.ability_points)
    }

    /// What changes in the policy: the words of its lists, each with the parts that it plays, and
    /// what refers to them elsewhere.
    fn changes_of_policy(&self, root: &Node, found: &mut Vec<(Span, String)>) {
        let Yaml::Map(entries) = &root.value else { panic!("a policy is a mapping") };
        for entry in entries {
            let of_list = self.lists.iter().find(|(key, _)| *key == entry.key);
            match (of_list, &*entry.key) {
                (Some((_, terms)), _) => {
                    let Yaml::List(items) = &entry.value.value else { panic!("{}", entry.key) };
                    let long = |item: &Node| item.get("词").map_or(item.span, |word| word.span);
                    for (item, term) in items.iter().zip(terms.iter()) {
                        let new = self.new_name(term).unwrap();
                        let beside = (self.beside)(term);
                        let whole = format!("{{词: {new}, 作用: {}{beside}}}", parts(term));
                        let is_long = item.get("词").is_some();
                        let new = if is_long { new.to_owned() + &beside } else { whole };
                        found.push((long(item), new));
                    }
                }
                (None, "补充字段") => {
                    let listed = |old: &str, new: &str| match &*(self.beside)(old) {
                        "" => new.to_owned(),
                        beside => format!("{{词: {new}{beside}}}"),
                    };
                    self.every_mention(&entry.value, &listed, found);
                }
                (None, "配备" | "岗位要求" | "不得情形" | "频次") => {
                    self.every_mention(&entry.value, &self.spelt, found);
                }
                _ => {}
            }
        }
    }

    /// Every key and value that is a word of a list.
    fn every_mention(
        &self,
        node: &Node,
        spelt: &dyn Fn(&str, &str) -> String,
        found: &mut Vec<(Span, String)>,
    ) {
        let new = |old: &str, span| Some((span, spelt(old, self.new_name(old)?)));
        match &node.value {
            Yaml::Scalar(scalar) => found.extend(new(&scalar.text, node.span)),
            Yaml::List(items) => {
                items.iter().for_each(|item| self.every_mention(item, spelt, found));
            }
            Yaml::Map(entries) => {
                for entry in entries {
                    found.extend(new(&entry.key, entry.key_span));
                    self.every_mention(&entry.value, spelt, found);
                }
            }
        }
    }

    /// The lists that a policy leaves as they are shipped, with the new names.
    fn lists_not_in(&self, policy: &Node) -> String {
        let own =
            self.lists.iter().filter(|(key, _)| !key.contains('.') && policy.get(key).is_none());
        let mut text = String::new();
        for (key, terms) in own {
            text += &format!("{key}:\n");
            for term in terms {
                let new = self.new_name(term).unwrap();
                let others: Vec<&str> = term.others().iter().map(|other| &**other).collect();
                let beside = match &*(self.beside)(term) {
                    "" => format!(", 又称: [{}]", others.join(", ")),
                    own => own.to_owned(),
                };
                text += &format!("  - {{词: {new}, 作用: {}{beside}}}\n", parts(term));
            }
        }
        text
    }

    /// Renames them in an archive, each time at the place that is read as a word of a list.
    fn rename_in(&self, test: &Folder) {
        for (file, bytes) in test.tree("") {
            let kind = match file.rsplit_once('/').map_or(&*file, |(folder, name)| {
                let folder = folder.rsplit('/').next().unwrap();
                if ["events", "reviews", "programmes"].contains(&folder) { folder } else { name }
            }) {
                "person.yaml" => FileKind::Person,
                "village.yaml" => FileKind::Village,
                "town.yaml" => FileKind::Town,
                "events" => FileKind::Event,
                "reviews" => FileKind::Review,
                "programmes" => FileKind::Programme,
                "policy.yaml" => FileKind::Policy,
                SETTINGS => FileKind::Settings,
                _ => continue,
            };
            let path: ArchivePath = file.parse().unwrap();
            let (document, _) = yaml::read(&path, &bytes);
            let root = document.unwrap().root;
            let mut changes = Vec::new();
            let mut end = String::new();
            match kind {
                FileKind::Policy => {
                    self.changes_of_policy(&root, &mut changes);
                    end = self.lists_not_in(&root);
                }
                kind => self.changes(&root, &kind.shape(&self.lists), &mut changes),
            }
            changes.sort_by_key(|(span, _)| span.start);
            let mut text = String::from_utf8(bytes).unwrap();
            for (span, new) in changes.iter().rev() {
                text.replace_range(span.start..span.end, new);
            }
            test.write(&file, text + &end);
        }
        // The conditions of a view are one text.
        let new = self.new_name("返乡青年").unwrap();
        test.edit(SETTINGS, "来源=返乡青年", &format!("来源={new}"));
    }
}

/// The keys that a mapping may have.
fn keys(shape: &Shape) -> Option<&[Choice]> {
    match shape {
        Shape::Keyed { keys, .. } => keys.as_deref(),
        Shape::Optional(inner) | Shape::Maybe(inner) | Shape::List { item: inner, .. } => {
            keys(inner)
        }
        Shape::Either(one, other) => keys(one).or_else(|| keys(other)),
        _ => None,
    }
}

/// The parts that a word plays, as a policy writes them.
fn parts(term: &Term) -> String {
    let words: Vec<&str> = term.parts().iter().map(|part| part.word()).collect();
    if words.is_empty() { "无".to_owned() } else { format!("[{}]", words.join(", ")) }
}

#[test]
fn every_word_of_every_list_of_the_policy_may_have_another_name() {
    let test = Folder::county();
    let before = told(&test);
    let words = Words::of(&test);
    words.rename_in(&test);
    let lists = Words::of(&test).lists;
    for (list, terms) in lists.iter().filter(|(list, _)| *list != "考察要点") {
        for term in terms {
            assert!(term.ends_with('乙'), "{list}: `{}` was not renamed", &**term);
        }
    }
    let after = told(&test);
    assert_eq!(findings(&words.put_back(&after.findings)), findings(&before.findings));
    let names = |told: &Told| told.papers.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&after), names(&before));
    for (file, paper) in &after.papers {
        let view = words.put_back(&serde_json::to_string_pretty(&paper["view"]).unwrap());
        let old = serde_json::to_string_pretty(&before.papers[file]["view"]).unwrap();
        assert_eq!(view, old, "{file}");
    }
}

/// A name with quotation marks and brackets in it.
fn marked(word: &str) -> String {
    let mut letters = word.chars();
    format!("{}“{}”（乙）", letters.next().unwrap(), letters.as_str())
}

/// What a county says and answers, without where a word stands in its line and that it was read.
fn answers(test: &Folder) -> (Vec<String>, BTreeMap<String, Value>, String) {
    let told = told(test);
    let is_note = |line: &str| line.contains(" other-form: ");
    let lines: String = told
        .findings
        .lines()
        .filter(|line| !is_note(line))
        .fold(String::new(), |text, line| text + line + "\n");
    let asked = ["agenda --format short", "why 松岭镇/荷塘村/张志远", "review status 2026-3"];
    let asked = asked.map(|ask| run(test, ask).stdout);
    (findings(&lines), told.papers, asked.join("\n"))
}

#[test]
fn a_word_is_the_same_however_it_is_spelt() {
    let county = |spelt: Spelling| {
        let test = Folder::county();
        Words::of(&test).called(marked, spelt).rename_in(&test);
        test
    };
    let spellings: [(&str, Spelling); 6] = [
        ("no quotes", |_, new| new.replace(['“', '”'], "")),
        ("ASCII quotes", |_, new| new.replace(['“', '”'], "'")),
        ("corner quotes", |_, new| new.replace('“', "「").replace('”', "」")),
        ("quotes of full width", |_, new| new.replace(['“', '”'], "＂")),
        ("brackets of half width", |_, new| new.replace('（', "(").replace('）', ")")),
        ("another name", |old, _| format!("旧{old}")),
    ];
    let (found, papers, asked) = answers(&county(|_, new| new.to_owned()));
    for (name, spelt) in spellings {
        let (own_found, own_papers, own_asked) = answers(&county(spelt));
        assert_eq!(own_found, found, "{name}");
        assert_eq!(own_asked, asked, "{name}");
        for (file, paper) in &own_papers {
            assert_eq!(paper["view"], papers[file]["view"], "{name}: {file}");
        }
    }
}

/// Findings in order, without columns: words in the policy stand further right, with their parts.
fn findings(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = text.lines().map(without_column).collect();
    lines.sort();
    lines
}

fn without_column(line: &str) -> String {
    match line.splitn(4, ':').collect::<Vec<_>>()[..] {
        [file, row, _, rest] => format!("{file}:{row}:{rest}"),
        _ => line.to_owned(),
    }
}
