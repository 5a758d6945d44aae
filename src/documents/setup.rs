//! What is printed on a paper besides a person's data: titles, labels, signatories, wording, faces.
//! All of it is data: shipped in `templates/<paper>/paper.yaml`, changed by a county.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::archive::{Archive, Names, SETTINGS};
use crate::diagnostic::Diagnostic;
use crate::hash::Digest;
use crate::model::decode::Decoder;
use crate::model::list::List;
use crate::model::number::YesNo;
use crate::model::open::FreeKeys;
use crate::model::record::record;
use crate::model::settings::{FilingPlace, PaperSettings};
use crate::model::signatory::Signatory;
use crate::model::words::{DateForm, PaperName, Role, Signing, Word, find};
use crate::model::{Day, Known, Text};
use crate::path::ArchivePath;
use crate::yaml;

use super::label::Label;
use super::paper::Paper;
use super::signers::{Misfit, Signer, is_person, signers};
use super::unknown_label::replace;
use super::unknown_term::{self, places, unknown_terms};
use crate::facts::Terms;

record! {
    /// `paper.yaml` of a template's folder.
    struct PaperFile {
        title: Text = "标题",
        /// Who signs, in order.
        signatories: List<Signatory> = "签章",
        /// The roles that the paper knows besides.
        roles: List<Role> = "角色",
        /// Every label that the template prints.
        labels: List<Label> = "栏目",
        /// Sentences that the template prints, by name.
        texts: FreeKeys = "文字",
        /// Words that mean names of places in these sentences.
        places: List<Text> = "地名",
        sections: List<Text> = "篇目",
    }
}

/// The wording of one paper in one archive.
#[derive(Debug, Clone)]
pub(crate) struct PaperSetup {
    title: String,
    /// Whether the county does not want the paper.
    pub(crate) off: bool,
    /// Whether the names of those who signed are printed.
    pub(super) names: bool,
    pub(super) signers: Vec<Signer>,
    labels: BTreeMap<String, String>,
    texts: BTreeMap<String, String>,
    /// The same as shipped.
    shipped_texts: Vec<String>,
    /// Words that the paper itself fills in its texts.
    places: Vec<String>,
    sections: Vec<String>,
}

/// The wording of all papers in one archive, and what they state alike.
#[derive(Debug)]
pub(crate) struct Setup {
    papers: BTreeMap<PaperName, PaperSetup>,
    /// The county, as its organization department names it.
    pub(crate) county: String,
    pub(crate) department: String,
    /// How dossiers are kept at the archives, where the county says.
    pub(super) shelf: Option<FilingPlace>,
    /// The day of the data.
    pub day: Day,
    /// Whether papers are marked as drafts.
    pub(crate) draft: bool,
    /// What an analysis of a village looks at.
    pub(super) survey_points: Vec<String>,
    /// How people are named where several are.
    pub(crate) names: Names,
    /// How lists of papers write days.
    pub(super) dates: DateForm,
    terms: Terms,
}

/// What one paper says of itself besides its own data.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stated<'a> {
    pub(super) template: &'a str,
    /// The county and its organization department.
    pub(super) house: (&'a str, &'a str),
    /// The words of the place.
    pub(super) terms: &'a Terms,
    /// The day on which the paper was filled in, where it is known.
    pub(super) filled: Option<Day>,
    /// The day of the data, where the paper states it.
    pub(super) data: Option<Day>,
    /// Whether it is marked as a draft.
    pub(super) draft: bool,
}

impl Setup {
    /// The wording that `archive` gives its papers on `day`, and what is wrong about the county's
    /// changes.
    pub(crate) fn new(archive: &Archive, day: Day, draft: bool) -> (Self, Vec<Diagnostic>) {
        let mut findings = Vec::new();
        let papers = PaperName::WORDS
            .iter()
            .map(|(name, ..)| (*name, PaperSetup::new(archive, *name, &mut findings)))
            .collect();
        let settings = archive.settings.as_ref();
        let department = settings.and_then(|one| one.department.as_deref()).unwrap_or_default();
        let dates = settings.and_then(|one| one.filing.given()?.dates);
        let setup = Self {
            papers,
            county: county_of(department).to_owned(),
            department: department.to_owned(),
            shelf: settings.and_then(|one| one.filing_place().cloned()),
            day,
            draft,
            survey_points: words(&archive.policies.on(day).survey_points),
            names: Names::new(&archive.people),
            dates: dates.unwrap_or(DateForm::Words),
            terms: Terms::general(archive),
        };
        (setup, findings)
    }

    /// What tells this wording from another; how single people are named is not part of it.
    pub(crate) fn digest(&self) -> Digest {
        // Named one by one, so that a new one is not forgotten.
        let Self {
            papers,
            county,
            department,
            shelf,
            day,
            draft,
            survey_points,
            names: _,
            dates,
            terms,
        } = self;
        let heads = (papers, county, department, shelf, day, draft);
        let rest = (survey_points, dates, terms);
        Digest::of(format!("{heads:?}{rest:?}").as_bytes())
    }

    /// The wording of one paper.
    pub(crate) fn paper(&self, name: PaperName) -> &PaperSetup {
        &self.papers[&name]
    }

    /// The words of papers about no place in particular.
    pub(super) fn terms(&self) -> &Terms {
        &self.terms
    }

    /// What the template of a paper reads as `paper`, which was filled in on a day, in a place of
    /// these words.
    pub(super) fn data(&self, name: PaperName, terms: &Terms, filled: Option<Day>) -> Value {
        self.data_of(Paper::of(name).template, self.paper(name), terms, filled)
    }

    /// What the template of that name reads as `paper` with a wording.
    pub(super) fn data_of(
        &self,
        template: &str,
        paper: &PaperSetup,
        terms: &Terms,
        filled: Option<Day>,
    ) -> Value {
        let house = (self.county.as_str(), self.department.as_str());
        let (data, draft) = (Some(self.day), self.draft);
        paper.data(&Stated { template, house, terms, filled, data, draft })
    }
}

/// 样县 of 中共样县委组织部; nothing where the department is named otherwise.
pub(super) fn county_of(department: &str) -> &str {
    let short = department.strip_prefix("中共").unwrap_or(department);
    short.strip_suffix("委组织部").unwrap_or_default()
}

impl PaperSetup {
    /// The roles in which the paper is signed, in order.
    #[cfg(test)]
    pub(crate) fn roles(&self) -> impl Iterator<Item = Role> {
        self.signers.iter().map(|signer| signer.role)
    }

    /// The parts of the paper, in the county's order.
    pub(super) fn sections(&self) -> &[String] {
        &self.sections
    }

    /// The title in the words of a place.
    pub(super) fn title(&self, terms: &Terms) -> String {
        terms.filled(&self.title)
    }

    /// What a label is called, in the words of a place.
    pub(super) fn label(&self, label: &str, terms: &Terms) -> String {
        terms.filled(self.labels.get(label).map_or(label, String::as_str))
    }

    /// A text of the paper in the words of a place.
    pub(super) fn text(&self, name: &str, terms: &Terms) -> String {
        let text = self.texts.get(name).map(String::as_str).unwrap_or_default();
        terms.filled_but(text, &self.places)
    }

    /// The wording of a list, which is no paper of a person: the county's version of its file
    /// before the shipped one.
    pub(super) fn of_list(
        archive: &Archive,
        template: &str,
        wording: &str,
        findings: &mut Vec<Diagnostic>,
    ) -> Self {
        Self::of_file(archive, template, wording, findings).0
    }

    /// The shipped wording of a list, where there is no archive.
    pub(super) fn shipped(wording: &str) -> Self {
        let path = "paper.yaml".parse().expect("a plain name");
        let file = read_shipped(&path, wording);
        Self::of(&file, &known_roles(&file)).0
    }

    /// What a template reads as `paper`.
    pub(super) fn data(&self, stated: &Stated<'_>) -> Value {
        let Stated { template, house: (county, department), terms, filled, data, draft } = stated;
        let filled_in = |texts: &BTreeMap<String, String>, own: &[String]| {
            let one = |(key, text): (&String, &String)| (key.clone(), terms.filled_but(text, own));
            texts.iter().map(one).collect::<BTreeMap<String, String>>()
        };
        let signer = |one: &Signer| {
            let label =
                one.label.as_ref().map_or_else(|| terms.role(one.role), |l| terms.filled(l));
            json!({ "role": one.role.word(), "label": label, "person": is_person(one.role) })
        };
        json!({
            "name": template,
            "title": self.title(terms),
            "labels": filled_in(&self.labels, &[]),
            "signatories": self.signers.iter().map(signer).collect::<Vec<_>>(),
            "texts": filled_in(&self.texts, &self.places),
            "sections": self.sections,
            "draft": draft,
            "county": county,
            "department": department,
            "day": filled.map(Day::printed).unwrap_or_default(),
            "as_of": data.map(|day| day.to_string()).unwrap_or_default(),
        })
    }

    fn of(file: &PaperFile, known: &[Role]) -> (Self, Vec<Misfit>) {
        let (signers, misfits) = signers(&file.signatories, known);
        let setup = Self {
            title: file.title.to_string(),
            off: false,
            names: false,
            signers,
            labels: file.labels.iter().map(Label::pair).collect(),
            texts: texts(&file.texts).into_iter().collect(),
            shipped_texts: texts(&file.texts).into_iter().map(|(_, text)| text).collect(),
            places: words(&file.places),
            sections: words(&file.sections),
        };
        (setup, misfits)
    }

    /// The wording of a paper's file, the county's version of it before the shipped one, with the
    /// roles that the paper knows.
    fn of_file(
        archive: &Archive,
        template: &str,
        wording: &str,
        findings: &mut Vec<Diagnostic>,
    ) -> (Self, Vec<Role>) {
        let path: ArchivePath =
            format!("templates/{template}/paper.yaml").parse().expect("a plain name");
        let shipped = read_shipped(&path, wording);
        let mut known = known_roles(&shipped);
        let own = archive.layout.templates.contains(&path).then(|| archive.bytes(&path));
        let own = own.and_then(|bytes| read(&path, &bytes.ok()?, findings));
        if let Some(file) = &own {
            known.extend(file.roles.iter());
        }
        let (setup, misfits) = Self::of(own.as_ref().unwrap_or(&shipped), &known);
        if !misfits.is_empty() {
            let document = archive.document(&path);
            let name = Paper::of_template(template).map_or(template, |paper| paper.name.word());
            findings.extend(misfits.iter().map(|one| one.told(name, &path, document.as_ref())));
        }
        (setup, known)
    }

    fn new(archive: &Archive, name: PaperName, findings: &mut Vec<Diagnostic>) -> Self {
        let paper = Paper::of(name);
        let (mut setup, known) = Self::of_file(archive, paper.template, paper.wording, findings);
        let Some(settings) = archive.settings.as_ref() else { return setup };
        setup.names = settings.signing == Some(Signing::Printed);
        if let Some(own) = settings.papers.get(&name) {
            setup.change(archive, name, own, &known, findings);
        }
        setup
    }

    /// Puts what the county changes into its place.
    fn change(
        &mut self,
        archive: &Archive,
        name: PaperName,
        own: &PaperSettings,
        known: &[Role],
        findings: &mut Vec<Diagnostic>,
    ) {
        if let Some(title) = &own.title {
            self.title = title.to_string();
        }
        self.off = own.off == Some(YesNo(true));
        if let Some(signing) = own.signing {
            self.names = signing == Signing::Printed;
        }
        let mut misfits = Vec::new();
        if own.signatories.is_filled() {
            (self.signers, misfits) = signers(&own.signatories, known);
        }
        if own.sections.is_filled() {
            self.sections = words(&own.sections);
        }
        let mut unknown = replace(&mut self.labels, texts(&own.labels), "栏目", name);
        unknown.extend(replace(&mut self.texts, texts(&own.texts), "文字", name));
        let terms = unknown_terms(own, &self.filled_places());
        if !unknown.is_empty() || !misfits.is_empty() || !terms.is_empty() {
            let path = SETTINGS.parse().expect("a plain name");
            let document = archive.document(&path);
            let document = document.as_ref();
            findings.extend(unknown.iter().map(|one| one.told(&path, document)));
            findings.extend(misfits.iter().map(|one| one.told(name.word(), &path, document)));
            findings.extend(terms.iter().map(|one| unknown_term::told(name, one, &path, document)));
        }
    }

    /// The places in its texts that the paper fills itself, besides words of address.
    fn filled_places(&self) -> BTreeSet<String> {
        let shipped = self.shipped_texts.iter().flat_map(|text| places(text));
        shipped.map(str::to_owned).collect()
    }
}

/// The roles that a paper knows: those that sign it, and those that may.
fn known_roles(file: &PaperFile) -> Vec<Role> {
    let usual = file.signatories.iter().filter_map(|one| find::<Role>(&one.role));
    let all: BTreeSet<Role> = usual.chain(file.roles.iter().copied()).collect();
    all.into_iter().collect()
}

fn texts(keys: &FreeKeys) -> Vec<(String, String)> {
    keys.iter().map(|(key, text)| (key.to_owned(), text.to_string())).collect()
}

fn words(list: &[impl ToString]) -> Vec<String> {
    list.iter().map(ToString::to_string).collect()
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
        let lists = [
            super::super::review_list::WORDING,
            super::super::print_list::WORDING,
            super::super::manual::WORDING,
            super::super::statistics::WORDING,
        ];
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
