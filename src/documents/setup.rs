//! What is printed on a paper besides a person's data: titles, labels, signatories, wording, faces.
//! All of it is data: shipped in `templates/<paper>/paper.yaml`, changed by a county.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::archive::{Archive, SETTINGS};
use crate::diagnostic::{Code, Diagnostic, Text as Message};
use crate::model::decode::{Decoder, record, same_word};
use crate::model::list::List;
use crate::model::number::YesNo;
use crate::model::open::FreeKeys;
use crate::model::words::{PaperName, Word, find};
use crate::model::{Day, Known, Text};
use crate::path::ArchivePath;
use crate::source::Span;
use crate::text;
use crate::yaml::{self, Document, Entry, Node, Value as YamlValue};

use super::paper::Paper;

record! {
    /// `paper.yaml` of a template's folder.
    struct PaperFile {
        /// The title.
        title: Text = "标题",
        /// Who signs, in order.
        signatories: List<Text> = "签章",
        /// Every label that the template prints.
        labels: List<Text> = "栏目",
        /// Sentences that the template prints, by name.
        texts: FreeKeys = "文字",
        /// Sections, in order.
        sections: List<Text> = "篇目",
    }
}

/// The wording of one paper in one archive.
#[derive(Debug, Clone)]
pub struct PaperSetup {
    /// The title.
    pub title: String,
    /// Whether the county does not want the paper.
    pub off: bool,
    signatories: Vec<String>,
    labels: BTreeMap<String, String>,
    texts: BTreeMap<String, String>,
    sections: Vec<String>,
}

/// The wording of all papers in one archive, and what they state alike.
#[derive(Debug)]
pub struct Setup {
    papers: BTreeMap<PaperName, PaperSetup>,
    /// The county, as its organization department names it.
    pub county: String,
    /// The organization department.
    pub department: String,
    /// The day of the data.
    pub day: Day,
    /// Whether papers are marked as drafts.
    pub draft: bool,
}

impl Setup {
    /// The wording that `archive` gives its papers on `day`, and what is wrong about the county's
    /// changes.
    #[must_use]
    pub fn new(archive: &Archive, day: Day, draft: bool) -> (Self, Vec<Diagnostic>) {
        let mut findings = Vec::new();
        let papers = PaperName::WORDS
            .iter()
            .map(|(name, ..)| (*name, PaperSetup::new(archive, *name, &mut findings)))
            .collect();
        let settings = archive.settings.as_ref();
        let department = settings.and_then(|one| one.department.as_deref()).unwrap_or_default();
        let setup = Self {
            papers,
            county: county_of(department).to_owned(),
            department: department.to_owned(),
            day,
            draft,
        };
        (setup, findings)
    }

    /// The wording of one paper.
    #[must_use]
    pub fn paper(&self, name: PaperName) -> &PaperSetup {
        &self.papers[&name]
    }

    /// What the template of a paper reads as `paper`.
    #[must_use]
    pub fn data(&self, name: PaperName) -> Value {
        self.data_of(Paper::of(name).template, self.paper(name))
    }

    /// What the template of that name reads as `paper` with a wording.
    pub(super) fn data_of(&self, template: &str, paper: &PaperSetup) -> Value {
        let Self { county, department, day, draft, .. } = self;
        paper.data(template, (county, department), &day.printed(), *draft)
    }
}

/// 样县 of 中共样县委组织部; nothing where the department is named otherwise.
pub(super) fn county_of(department: &str) -> &str {
    let short = department.strip_prefix("中共").unwrap_or(department);
    short.strip_suffix("委组织部").unwrap_or_default()
}

impl PaperSetup {
    /// Who signs the paper, in order.
    #[must_use]
    pub fn signatories(&self) -> &[String] {
        &self.signatories
    }

    /// The wording of a list, which is no paper of a person: the county's version of its file
    /// before the shipped one.
    pub(super) fn of_list(
        archive: &Archive,
        template: &str,
        wording: &str,
        findings: &mut Vec<Diagnostic>,
    ) -> Self {
        Self::of(&file(archive, template, wording, findings))
    }

    /// The shipped wording of a list, where there is no archive.
    pub(super) fn shipped(wording: &str) -> Self {
        Self::of(&read_shipped(&"paper.yaml".parse().expect("a plain name"), wording))
    }

    /// What a template reads as `paper`.
    pub(super) fn data(
        &self,
        template: &str,
        (county, department): (&str, &str),
        day: &str,
        draft: bool,
    ) -> Value {
        json!({
            "name": template,
            "title": self.title,
            "labels": self.labels,
            "signatories": self.signatories,
            "texts": self.texts,
            "sections": self.sections,
            "draft": draft,
            "county": county,
            "department": department,
            "day": day,
        })
    }

    fn of(file: &PaperFile) -> Self {
        Self {
            title: file.title.to_string(),
            off: false,
            signatories: words(&file.signatories),
            labels: file.labels.iter().map(|one| (one.to_string(), one.to_string())).collect(),
            texts: texts(&file.texts).into_iter().collect(),
            sections: words(&file.sections),
        }
    }

    fn new(archive: &Archive, name: PaperName, findings: &mut Vec<Diagnostic>) -> Self {
        let file = shipped(archive, Paper::of(name), findings);
        let own = archive.settings.as_ref().and_then(|settings| settings.papers.get(&name));
        let mut setup = Self::of(&file);
        let Some(own) = own else { return setup };
        if let Some(title) = &own.title {
            setup.title = title.to_string();
        }
        setup.off = own.off == Some(YesNo(true));
        if own.signatories.is_filled() {
            setup.signatories = words(&own.signatories);
        }
        if own.sections.is_filled() {
            setup.sections = words(&own.sections);
        }
        let mut unknown = replace(&mut setup.labels, texts(&own.labels), "栏目", name);
        unknown.extend(replace(&mut setup.texts, texts(&own.texts), "文字", name));
        if !unknown.is_empty() {
            let path = SETTINGS.parse().expect("a plain name");
            let document = archive.document(&path);
            findings.extend(unknown.iter().map(|one| one.told(&path, document.as_ref())));
        }
        setup
    }
}

/// A word that a county changes and the paper does not print.
struct Unknown {
    paper: PaperName,
    section: &'static str,
    key: String,
    all: String,
}

fn texts(keys: &FreeKeys) -> Vec<(String, String)> {
    keys.iter().map(|(key, text)| (key.to_owned(), text.to_string())).collect()
}

fn words(list: &List<Text>) -> Vec<String> {
    list.iter().map(Text::to_string).collect()
}

/// Puts a county's words in the place of the shipped ones; returns those that the paper does not
/// print.
fn replace(
    shipped: &mut BTreeMap<String, String>,
    own: Vec<(String, String)>,
    section: &'static str,
    paper: PaperName,
) -> Vec<Unknown> {
    let all = shipped.keys().map(String::as_str).collect::<Vec<_>>().join("、");
    let mut unknown = Vec::new();
    for (key, text) in own {
        match shipped.get_mut(&key) {
            Some(place) => *place = text,
            None => unknown.push(Unknown { paper, section, key, all: all.clone() }),
        }
    }
    unknown
}

impl Unknown {
    fn told(&self, path: &ArchivePath, document: Option<&Document>) -> Diagnostic {
        let Self { paper, key, all, .. } = self;
        let message = Message::new(
            format!("{paper}里没有 `{key}` 这一项"),
            format!("the paper {paper} prints no `{key}`"),
        );
        let help = text::nearest(key, all.split('、')).map_or_else(
            || Message::new(format!("可改的项：{all}"), format!("it prints: {all}")),
            |near| {
                let zh = format!("是否应为 `{near}`？");
                Message::new(zh, format!("did you mean `{near}`?"))
            },
        );
        let told = Diagnostic::error(Code("unknown-label"), path, message).help(help);
        match document.and_then(|document| Some((document, self.place(&document.root)?))) {
            Some((document, span)) => told.at(&document.source, span),
            None => told,
        }
    }

    /// Where the county writes it.
    fn place(&self, root: &Node) -> Option<Span> {
        let paper = entry(root.get("文书")?, |key| find(key) == Some(self.paper))?;
        let section = paper.value.get(self.section)?;
        Some(entry(section, |key| same_word(key, &self.key))?.key_span)
    }
}

fn entry(node: &Node, is_it: impl Fn(&str) -> bool) -> Option<&Entry> {
    let YamlValue::Map(entries) = &node.value else { return None };
    entries.iter().find(|entry| is_it(&entry.key))
}

/// A paper's own file, the county's version of it before the shipped one.
fn shipped(archive: &Archive, paper: &Paper, findings: &mut Vec<Diagnostic>) -> PaperFile {
    file(archive, paper.template, paper.wording, findings)
}

fn file(
    archive: &Archive,
    template: &str,
    wording: &str,
    findings: &mut Vec<Diagnostic>,
) -> PaperFile {
    let path: ArchivePath =
        format!("templates/{template}/paper.yaml").parse().expect("a plain name");
    let own = archive.layout.templates.contains(&path).then(|| archive.bytes(&path));
    let own = own.and_then(|bytes| read(&path, &bytes.ok()?, findings));
    own.unwrap_or_else(|| read_shipped(&path, wording))
}

fn read_shipped(path: &ArchivePath, wording: &str) -> PaperFile {
    read(path, wording.as_bytes(), &mut Vec::new()).expect("a test reads what is shipped")
}

fn read(path: &ArchivePath, bytes: &[u8], findings: &mut Vec<Diagnostic>) -> Option<PaperFile> {
    let (document, found) = yaml::read(path, bytes);
    findings.extend(found);
    let document = document?;
    let known = Known::default();
    let (file, found) = Decoder::new(&document.source, &known).read(&document.root);
    findings.extend(found);
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_wording_reads_without_findings() {
        for (name, ..) in PaperName::WORDS {
            let mut findings = Vec::new();
            let path = "paper.yaml".parse().unwrap();
            assert!(read(&path, Paper::of(*name).wording.as_bytes(), &mut findings).is_some());
            assert_eq!(findings, []);
        }
        let lists = [super::super::review_list::WORDING, super::super::print_list::WORDING];
        let handover = super::super::HandoverPaper::ALL.map(|paper| paper.wording());
        for wording in lists.into_iter().chain(handover) {
            let path = "paper.yaml".parse().unwrap();
            let mut findings = Vec::new();
            assert!(read(&path, wording.as_bytes(), &mut findings).is_some());
            assert_eq!(findings, []);
        }
    }

    #[test]
    fn the_county_is_read_from_its_department() {
        assert_eq!(county_of("中共样县委组织部"), "样县");
        assert_eq!(county_of("组织人事办"), "");
    }
}
