//! Words that a county may rename decide nothing: after every label and every signatory of every
//! paper has another name, the findings and what stands in the boxes are the same.
//!
//! [`Renamed`] is the bench: a copy of the sample county before and after a change of its words.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::Value;

use dossier::archive::Archive;
use dossier::documents::{self, Aside, Setup, Subject};
use dossier::model::words::{PaperName, Word};

use crate::support::{Test, pdf_text};

const SETTINGS: &str = "dossier.yaml";

/// What a county says of itself: what `check --filing` finds, and of every paper of everybody what
/// its template reads.
struct Told {
    findings: String,
    papers: BTreeMap<String, Value>,
}

/// The sample county, and what it told before a change of its words.
pub(crate) struct Renamed {
    test: Test,
    before: Told,
}

impl Renamed {
    pub(crate) fn new() -> Self {
        let test = Test::county();
        let before = told(&test);
        Self { test, before }
    }

    /// Changes words by `change`; then everything but them must be as it was: the same findings, the
    /// same papers, each with the same contents.
    #[track_caller]
    pub(crate) fn by(self, change: impl FnOnce(&Test)) -> Test {
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

fn told(test: &Test) -> Told {
    let run = test.dossier("check --filing --notes --quiet --format short").output();
    assert_ne!(run.code, 3, "{}", run.stderr);
    Told { findings: run.stdout, papers: papers(test) }
}

/// What the templates of all papers read, by the papers' files.
fn papers(test: &Test) -> BTreeMap<String, Value> {
    let (archive, _) = Archive::open(&test.root(), 2).unwrap();
    let (setup, _) = Setup::new(&archive, archive.day(None).unwrap(), true);
    let mut papers = BTreeMap::new();
    for path in archive.people.keys() {
        let Some(person) = archive.person(path).value else { continue };
        let subject = Subject { archive: &archive, path, person: &person, day: setup.day };
        for due in documents::due(&subject) {
            let made = documents::document(&subject, &setup, &due, Aside::default()).unwrap();
            papers.insert(made.file.to_string(), made.data);
        }
    }
    papers
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

/// The text of one paper of 张志远.
fn printed(test: &Test, paper: &str, file: &str) -> String {
    let run = format!("build --only {paper} 松岭镇/荷塘村/张志远 --out ../papers --quiet");
    test.dossier(&run).exits(0);
    let papers: PathBuf = test.path("../papers");
    pdf_text(&papers.join("松岭镇/荷塘村/张志远").join(file))
}

#[test]
fn a_box_keeps_its_opinion_signature_and_day_under_another_label() {
    let test = Test::county();
    test.edit(
        SETTINGS,
        "文书:\n",
        "签字: 打印\n文书:\n  推荐表: {签章: [{村党组织: 村党支部}, {乡镇党委: 镇党委}]}\n  \
         备案登记表: {签章: [{县委组织部: 县委编组部}, {村党组织: 村党支部}]}\n",
    );
    let said = printed(&test, "recommendation", "推荐表.pdf");
    for wanted in ["村党支部意见", "镇党委意见", "同意推荐张志远同志", "负责人签字：李建国"]
    {
        assert!(said.contains(wanted), "{wanted} in {said}");
    }
    let said = printed(&test, "filing-form", "备案登记表.pdf");
    for wanted in ["县委编组部意见", "村党支部意见", "同意备案", "同意推荐张志远同志", "刘志强"]
    {
        assert!(said.contains(wanted), "{wanted} in {said}");
    }
    assert!(!said.contains("乡镇党委意见"), "{said}");
}

#[test]
fn names_and_days_of_signing_are_left_to_the_hand() {
    let test = Test::county();
    let said = printed(&test, "recommendation", "推荐表.pdf");
    assert!(said.contains("同意推荐张志远同志"), "{said}");
    assert!(said.contains("负责人签字：（盖章）年月日"), "{said}");
    let signed = said.matches("李建国").count();
    test.edit(SETTINGS, "文书:\n", "文书:\n  推荐表: {签字: 打印}\n");
    let said = printed(&test, "recommendation", "推荐表.pdf");
    assert_eq!(said.matches("李建国").count(), signed + 1, "{said}");
    test.edit(SETTINGS, "  推荐表: {签字: 打印}\n", "  推荐表: {签字: 手签}\n");
    test.edit(SETTINGS, "文书:\n", "签字: 打印\n文书:\n");
    let said = printed(&test, "recommendation", "推荐表.pdf");
    assert_eq!(said.matches("李建国").count(), signed, "the paper's own word goes first: {said}");
}

#[test]
fn a_role_that_a_paper_does_not_know_is_told_with_what_to_write() {
    let cases = [
        ("村党支部", "写成 `{村党组织: 村党支部}`"),
        ("荷塘村党总支", "写成 `{村党组织: 荷塘村党总支}`"),
        ("城关街道党工委", "写成 `{乡镇党委: 城关街道党工委}`"),
        ("甲方", "可用的角色：本人、"),
        ("{见证: 老党员}", "是否应为 `见证人`？"),
        ("乡镇党委书记", "是否应为 `乡镇党委`？"),
    ];
    for (typed, wanted) in cases {
        let test = Test::county();
        test.edit(SETTINGS, "文书:\n", &format!("文书:\n  推荐表: {{签章: [本人, {typed}]}}\n"));
        let run = test.dossier("check").output();
        let said = run.stdout + &run.stderr;
        assert_eq!(run.code, 1, "{said}");
        assert!(said.contains("unknown-role") && said.contains(wanted), "{typed}: {said}");
    }
}

#[test]
fn migrate_gives_old_labels_their_roles() {
    let test = Test::county();
    test.edit(SETTINGS, "文书:\n", "文书:\n  推荐表: {签章: [村党支部, 镇党委, 样县党委]}\n");
    assert_eq!(test.dossier("migrate").output().code, 0);
    let wanted = "  推荐表: {签章: [{村党组织: 村党支部}, {乡镇党委: 镇党委}, 样县党委]}\n";
    assert!(test.read(SETTINGS).contains(wanted), "{}", test.read(SETTINGS));
    test.edit(SETTINGS, ", 样县党委", "");
    assert_eq!(test.dossier("check").output().code, 0);
}
