//! 区, 街道 and 社区 get their words by themselves, beside 镇 and 村 in one archive; 称谓 goes first.

use serde_json::Value;

use crate::archive::Archive;
use crate::documents::{self, Aside, Setup, Subject};
use crate::facts::{self, Home};
use crate::inside::folder::Folder;
use crate::model::words::PaperName;

/// What the template of one paper of a person reads as `paper`, as text, with the title.
fn paper(test: &Folder, person: &str, name: PaperName) -> (String, Value) {
    let (archive, findings) = Archive::open(&test.root(), 1).unwrap();
    let errors: Vec<_> = findings.iter().map(|one| format!("{:?}", one.message)).collect();
    assert_eq!(errors, [] as [&str; 0]);
    let (setup, _) = Setup::new(&archive, archive.day(None).unwrap(), true);
    let path = person.parse().unwrap();
    let value = archive.person(&path).value.unwrap();
    let subject = Subject { archive: &archive, path: &path, person: &value, day: setup.day };
    let all = documents::due(&subject);
    let due = all.iter().find(|due| due.paper == name).unwrap();
    let data = documents::document(&subject, &setup, due, Aside::default()).unwrap().data;
    (data["paper"]["title"].as_str().unwrap().to_owned(), data)
}

fn signers(data: &Value) -> Vec<&str> {
    let all = data["paper"]["signatories"].as_array().unwrap();
    all.iter().map(|one| one["label"].as_str().unwrap()).collect()
}

const STREET: &str = "云溪街道/白鹭社区/许玥";
const TOWN: &str = "松岭镇/荷塘村/张志远";

#[test]
fn words_follow_level_town_and_village_side_by_side() {
    let test = Folder::district();
    let (title, data) = paper(&test, STREET, PaperName::JointReview);
    assert_eq!(title, "村级后备力量区级联审表");
    assert_eq!(signers(&data), ["街道党工委", "区委组织部"]);
    let (_, data) = paper(&test, STREET, PaperName::FilingForm);
    assert_eq!(signers(&data), ["社区党组织", "街道党工委", "区委组织部"]);
    let label = |data: &Value, key: &str| data["paper"]["labels"][key].as_str().unwrap().to_owned();
    let labels = ["村级推荐", "乡镇考察", "县级联审"];
    assert_eq!(labels.map(|key| label(&data, key)), ["社区推荐", "街道考察", "区级联审"]);
    let (_, data) = paper(&test, TOWN, PaperName::FilingForm);
    assert_eq!(signers(&data), ["村党组织", "乡镇党委", "区委组织部"]);
    assert_eq!(labels.map(|key| label(&data, key)), ["村级推荐", "乡镇考察", "区级联审"]);
    let ways = |person: &str| {
        let (_, data) = paper(&test, person, PaperName::Recommendation);
        let ways = data["view"]["recommendation"]["ways"].as_array().unwrap().clone();
        [3, 4].map(|at: usize| ways[at]["way"]["t"].as_str().unwrap().to_owned())
    };
    assert_eq!(ways(STREET), ["社区党组织推荐", "街道点名"]);
    assert_eq!(ways(TOWN), ["村党组织推荐", "乡镇点名"]);
    let authors = |person: &str| {
        let (_, data) = paper(&test, person, PaperName::Contents);
        let rows = data["view"]["rows"].as_array().unwrap().clone();
        [0, 1].map(|at: usize| rows[at]["author"]["t"].as_str().unwrap().to_owned())
    };
    assert_eq!(authors(STREET), ["白鹭社区党组织", "云溪街道党工委"]);
    assert_eq!(authors(TOWN), ["荷塘村党组织", "松岭镇党委"]);
    let (_, data) = paper(&test, STREET, PaperName::MentorAgreement);
    assert_eq!(data["paper"]["texts"]["鉴证方"], "{乡镇}党工委。");
    let (_, data) = paper(&test, STREET, PaperName::Handbook);
    let notes = data["paper"]["texts"]["填写说明"].as_str().unwrap();
    assert!(notes.contains("社区党组织负责日常保管，街道党工委定期检查"), "{notes}");
    assert!(!notes.contains("乡镇") && !notes.contains("村党组织"), "{notes}");
}

#[test]
fn what_a_county_a_town_or_a_village_writes_goes_first() {
    let test = Folder::district();
    test.edit("dossier.yaml", "文书:\n", "称谓: {县级: 新区级, 党委: 工委}\n文书:\n");
    test.edit("松岭镇/town.yaml", "格式: 1\n", "格式: 1\n称谓: {乡镇: 镇, 党委: 党委}\n");
    test.edit("松岭镇/荷塘村/village.yaml", "格式: 1\n", "格式: 1\n称谓: {党组织: 党总支}\n");
    let (title, data) = paper(&test, TOWN, PaperName::JointReview);
    assert_eq!(title, "村级后备力量新区级联审表");
    assert_eq!(signers(&data), ["镇党委", "区委组织部"]);
    let (_, data) = paper(&test, TOWN, PaperName::FilingForm);
    assert_eq!(signers(&data), ["村党总支", "镇党委", "区委组织部"]);
    let (_, data) = paper(&test, STREET, PaperName::FilingForm);
    assert_eq!(signers(&data), ["社区党组织", "街道工委", "区委组织部"]);
    // A label of the county goes before all of them, and may use the words.
    test.edit(
        "dossier.yaml",
        "文书:\n",
        "文书:\n  联审表: {标题: \"{县}联审单\", 签章: [{乡镇党委: \"中共{乡镇}{党委}\"}]}\n",
    );
    let (title, data) = paper(&test, STREET, PaperName::JointReview);
    assert_eq!((title.as_str(), signers(&data)), ("区联审单", vec!["中共街道工委"]));
}

#[test]
fn papers_of_no_place_take_the_words_in_which_all_places_agree() {
    let blank = |test: &Folder| {
        let (archive, _) = Archive::open(&test.root(), 1).unwrap();
        let (setup, _) = Setup::new(&archive, archive.day(None).unwrap(), false);
        let data = documents::blank(&archive, &setup, PaperName::FilingForm).data;
        signers(&data).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let test = Folder::district();
    assert_eq!(blank(&test), ["村党组织", "乡镇党委", "区委组织部"]);
    for town in ["松岭镇", "石桥乡"] {
        test.remove(town);
    }
    assert_eq!(blank(&test), ["村党组织", "街道党工委", "区委组织部"]);
}

#[test]
fn the_secretary_of_a_town_is_no_secretary_of_a_village_or_a_unit() {
    let test = Folder::district();
    let (archive, _) = Archive::open(&test.root(), 1).unwrap();
    let is_secretary = |person: &str, post: &str| {
        let path = person.parse().unwrap();
        facts::is_town_secretary(&archive, &Home::of_folder(&path), post)
    };
    for post in [
        "松岭镇党委书记",
        "镇党委书记",
        "党委书记",
        "松岭镇委书记",
        "松岭镇党委主要负责人",
        "松岭镇党委书记、人大主席",
        "云溪街道党工委书记",
    ] {
        assert!(is_secretary(TOWN, post), "{post}");
    }
    for post in ["云溪街道党工委主要负责人", "党工委书记", "街道工委书记", "街道党委书记"]
    {
        assert!(is_secretary(STREET, post), "{post}");
    }
    for post in [
        "白鹭社区党委书记",
        "荷塘村党委书记",
        "村党总支书记",
        "松岭镇党委副书记",
        "松岭镇党委委员、荷塘村党委书记",
        "县供销社党委书记",
        "样县县委书记",
        "镇长",
        "书记",
        "",
    ] {
        assert!(!is_secretary(TOWN, post) && !is_secretary(STREET, post), "{post}");
    }
    // What the remedy and the agenda call the secretary is what the rule takes.
    for (person, post) in [(TOWN, "松岭镇党委书记"), (STREET, "云溪街道党工委书记")]
    {
        let called = facts::town_secretary(&archive, &Home::of_folder(&person.parse().unwrap()));
        assert_eq!(called, post);
        assert!(is_secretary(person, &called));
    }
}
